#include "app/plan_writer.h"

#include <pthread.h>
#include <signal.h>

static void
write_rate(struct output *output, struct rate rate)
{
	char text[RATE_SIZE];

	output_text(output, (struct str){ text, rate_format(rate, text) });
}

/* Plans fall due on the same days, so that their cells are kept: number and due date. */
#define CACHE_SLOTS 64
#define CACHE_PIECES 100000

struct due_key {
	struct series series;
	enum roll roll;
	struct date due_from;
	enum holiday_set set;
	const struct calendar_day *days;
	size_t day_count;
};

struct due_cache {
	struct due_slot {
		struct due_key key;
		struct output_piece *pieces;
		uint32_t capacity;
	} slots[CACHE_SLOTS];
	size_t piece_count;
	struct arena arena;
};

static bool
key_equal(const struct due_key *a, const struct due_key *b)
{
	return a->series.first.day == b->series.first.day &&
	       a->series.frequency.unit == b->series.frequency.unit &&
	       a->series.frequency.every == b->series.frequency.every &&
	       a->series.anchor.days[0] == b->series.anchor.days[0] &&
	       a->series.anchor.days[1] == b->series.anchor.days[1] &&
	       a->roll == b->roll && a->due_from.day == b->due_from.day &&
	       a->set == b->set && a->days == b->days && a->day_count == b->day_count;
}

static struct output_piece
make_due(struct output *output, const struct plan_terms *terms, uint32_t number,
    struct arena *arena)
{
	struct str *cells = arena_alloc(arena, 2 * sizeof(*cells));
	char text[DATE_SIZE];
	size_t n = date_format(plan_due_date(terms, number), text);

	cells[0] = arena_print(arena, "%u", number);
	cells[1] = arena_copy(arena, (struct str){ text, n });
	return output_piece_make(output, cells, 2, arena);
}

/* The pieces of instalments 1 to `count`. */
static const struct output_piece *
find_dues(struct due_cache *cache, struct output *output, const struct plan_terms *terms,
    uint32_t count)
{
	const struct calendar *calendar = &terms->calendar;
	struct due_key key = { terms->series, terms->roll, terms->due_from, calendar->set,
		calendar->days, calendar->day_count };
	struct due_slot *slot =
	    &cache->slots[(uint32_t)key.series.first.day % CACHE_SLOTS];

	if (cache->piece_count + count > CACHE_PIECES) {
		memset(cache->slots, 0, sizeof(cache->slots));
		cache->piece_count = 0;
		arena_reset(&cache->arena);
	}
	if (slot->capacity >= count && key_equal(&slot->key, &key))
		return slot->pieces;
	*slot = (struct due_slot){ .key = key, .capacity = count };
	slot->pieces = arena_alloc(&cache->arena, count * sizeof(*slot->pieces));
	for (uint32_t i = 0; i < count; i++)
		slot->pieces[i] = make_due(output, terms, i + 1, &cache->arena);
	cache->piece_count += count;
	return slot->pieces;
}

#define BATCH 128

struct batch {
	struct made_plan plans[BATCH];
	size_t count;
	bool is_full, is_last;
	struct arena arena;
};

struct plan_writer {
	struct output *output;
	bool is_apr, is_started;
	struct batch batches[2];
	size_t filling; /* which of them */
	struct due_cache dues;
	struct arena arena; /* of the plan that is written */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
};

static void
write_amounts(
    struct output *output, const struct schedule_row *row, struct currency currency)
{
	output_amount(output, row->payment, currency);
	output_amount(output, row->principal, currency);
	output_amount(output, row->interest, currency);
	output_amount(output, row->fee, currency);
	output_amount(output, row->balance, currency);
}

static void
write_plan(struct plan_writer *writer, const struct made_plan *plan)
{
	const struct schedule *schedule = &plan->made.schedule;
	struct output *output = writer->output;
	char day[DATE_SIZE];
	struct str cells[] = { plan->plan_id, plan->customer_id,
		{ day, date_format(plan->terms.begin_date, day) },
		currency_code(plan->currency) };
	struct output_piece head =
	    output_piece_make(output, cells, COUNT(cells), &writer->arena);
	struct output_piece begin = make_due(output, &plan->terms, 0, &writer->arena);
	const struct output_piece *dues = find_dues(&writer->dues, output, &plan->terms,
	    schedule->rows[schedule->count - 1].number);

	for (size_t i = 0; i < schedule->count; i++) {
		const struct schedule_row *row = &schedule->rows[i];
		output_piece(output, &head);
		output_piece(output, row->number == 0 ? &begin : &dues[row->number - 1]);
		write_amounts(output, row, plan->currency);
		if (writer->is_apr) {
			write_rate(output, plan->apr.us);
			write_rate(output, plan->apr.eu);
		}
		output_end_row(output);
	}
	arena_reset(&writer->arena);
}

static void
write_batch(struct plan_writer *writer, const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++)
		write_plan(writer, &batch->plans[i]);
}

/* ---- The thread ---- */

static void *
work(void *argument)
{
	struct plan_writer *writer = argument;
	bool is_last = false;

	for (size_t i = 0; !is_last; i = 1 - i) {
		struct batch *batch = &writer->batches[i];
		pthread_mutex_lock(&writer->lock);
		while (!batch->is_full)
			pthread_cond_wait(&writer->changed, &writer->lock);
		pthread_mutex_unlock(&writer->lock);
		write_batch(writer, batch);
		is_last = batch->is_last;
		pthread_mutex_lock(&writer->lock);
		batch->is_full = false;
		pthread_cond_signal(&writer->changed);
		pthread_mutex_unlock(&writer->lock);
	}
	return NULL;
}

/* Signals are for the first thread. */
static void
start(struct plan_writer *writer)
{
	sigset_t all, before;
	int problem;

	sigfillset(&all);
	sigdelset(&all, SIGPIPE);
	sigdelset(&all, SIGXFSZ);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	problem = pthread_create(&writer->thread, NULL, work, writer);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (problem != 0)
		die(EXIT_SYSTEM, "no second thread: %s", strerror(problem));
	writer->is_started = true;
}

/* Gives the batch that was filled to the thread, and waits for the other. */
static void
hand_over(struct plan_writer *writer, bool is_last)
{
	struct batch *batch = &writer->batches[writer->filling], *other;

	if (!writer->is_started)
		start(writer);
	writer->filling = 1 - writer->filling;
	other = &writer->batches[writer->filling];
	pthread_mutex_lock(&writer->lock);
	batch->is_last = is_last;
	batch->is_full = true;
	pthread_cond_signal(&writer->changed);
	while (other->is_full && !is_last)
		pthread_cond_wait(&writer->changed, &writer->lock);
	pthread_mutex_unlock(&writer->lock);
	if (is_last)
		return;
	other->count = 0;
	arena_reset(&other->arena);
}

struct plan_writer *
plan_writer_open(struct output *output, bool is_apr)
{
	size_t capacity = 0;
	struct plan_writer *writer = array_reserve(NULL, &capacity, 1, sizeof(*writer));

	memset(writer, 0, sizeof(*writer));
	writer->output = output;
	writer->is_apr = is_apr;
	pthread_mutex_init(&writer->lock, NULL);
	pthread_cond_init(&writer->changed, NULL);
	return writer;
}

struct arena *
plan_writer_arena(struct plan_writer *writer)
{
	return &writer->batches[writer->filling].arena;
}

struct made_plan *
plan_writer_next(struct plan_writer *writer)
{
	struct batch *batch;
	struct made_plan *plan;

	if (writer->batches[writer->filling].count == BATCH)
		hand_over(writer, false);
	batch = &writer->batches[writer->filling];
	plan = &batch->plans[batch->count++];
	*plan = (struct made_plan){ .currency = CURRENCY_NONE };
	return plan;
}

void
plan_writer_drop(struct plan_writer *writer)
{
	writer->batches[writer->filling].count--;
}

void
plan_writer_close(struct plan_writer *writer)
{
	if (writer->is_started) {
		hand_over(writer, true);
		pthread_join(writer->thread, NULL);
	} else {
		write_batch(writer, &writer->batches[writer->filling]);
	}
	output_close(writer->output);
	for (size_t i = 0; i < COUNT(writer->batches); i++)
		arena_free(&writer->batches[i].arena);
	arena_free(&writer->dues.arena);
	arena_free(&writer->arena);
	pthread_cond_destroy(&writer->changed);
	pthread_mutex_destroy(&writer->lock);
	array_free(writer);
}
