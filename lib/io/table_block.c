#include "io/table_block.h"

#include "base/arena.h"
#include "base/die.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

/* Makes room for one more read behind `n`. */
static void
make_room(struct block *block)
{
	size_t capacity = 0;

	if (block->start > 0)
		memmove(block->p, block->p + block->start, block->n - block->start);
	block->n -= block->start;
	block->start = 0;
	if (block->n + BLOCK_SIZE <= block->capacity)
		return;
	block->p =
	    array_reserve(block->p, &capacity, block->n + BLOCK_SIZE + SCAN_PADDING, 1);
	block->capacity = capacity - SCAN_PADDING;
}

bool
block_read(struct block *block, const struct table_source *source)
{
	ssize_t got;

	if (block->at_end || block->problem != 0)
		return false;
	make_room(block);
	do
		got = source->read(source->context, block->p + block->n, BLOCK_SIZE);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		block->problem = errno;
	else
		block->n += (size_t)got;
	block->at_end = got == 0;
	memset(block->p + block->n, 0, SCAN_PADDING);
	return got > 0;
}

static void
reserve_index(struct block *block, size_t wanted)
{
	struct scan_index *index = &block->index;
	size_t ends = block->index_capacity, row_ends = ends, inner = ends;

	index->ends = array_reserve(index->ends, &ends, wanted, sizeof(uint32_t));
	index->row_ends =
	    array_reserve(index->row_ends, &row_ends, wanted, sizeof(uint32_t));
	index->inner = array_reserve(index->inner, &inner, wanted, sizeof(uint32_t));
	block->index_capacity = ends;
}

void
block_scan(struct block *block, const struct block_format *format)
{
	struct scan_text text = {
		.p = block->p,
		.from = block->start,
		.n = block->n,
		.at_end = block->at_end,
		.delimiter = format->delimiter,
		.tsv = format->tsv,
	};

	if (block->n + SCAN_EXCESS > block->index_capacity)
		reserve_index(block, block->n + SCAN_EXCESS);
	scan(&block->index, &text);
}

void
block_free(struct block *block)
{
	array_free(block->p);
	array_free(block->index.ends);
	array_free(block->index.row_ends);
	array_free(block->index.inner);
}

/* ---- The next block, in a thread ---- */

struct ahead {
	pthread_t thread;
	sem_t requested, prepared;
	const struct table_source *source;
	struct block_format format;
	const struct block *from;
	struct block *to;
	size_t start; /* of the unfinished row of `from` */
};

static void
wait_for(sem_t *semaphore)
{
	while (sem_wait(semaphore) != 0)
		; /* a signal */
}

static void
prepare(const struct ahead *ahead)
{
	const struct block *from = ahead->from;
	struct block *to = ahead->to;
	size_t unfinished = from->n - ahead->start;

	to->start = 0;
	to->n = unfinished;
	make_room(to);
	memcpy(to->p, from->p + ahead->start, unfinished);
	(void)block_read(to, ahead->source);
	if (to->problem == 0)
		block_scan(to, &ahead->format);
}

static void *
work(void *argument)
{
	struct ahead *ahead = argument;

	for (;;) {
		wait_for(&ahead->requested);
		prepare(ahead);
		sem_post(&ahead->prepared);
	}
	return NULL;
}

struct ahead *
ahead_start(const struct table_source *source, const struct block_format *format)
{
	size_t capacity = 0;
	struct ahead *ahead = array_reserve(NULL, &capacity, 1, sizeof(*ahead));
	sigset_t all, before;
	int problem;

	*ahead = (struct ahead){ .source = source, .format = *format };
	sem_init(&ahead->requested, 0, 0);
	sem_init(&ahead->prepared, 0, 0);
	/* Signals belong to the thread that cleans up. */
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	problem = pthread_create(&ahead->thread, NULL, work, ahead);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (problem != 0)
		die(EXIT_SYSTEM, "a thread cannot be started: %s", strerror(problem));
	return ahead;
}

void
ahead_request(struct ahead *ahead, const struct block *from, struct block *to)
{
	const struct scan_index *index = &from->index;

	/* Now, for the rows' user may shorten the ends of cells. */
	ahead->start =
	    index->row_count == 0
		? from->start
		: index->ends[index->row_ends[index->row_count - 1]] + (size_t)1;
	ahead->from = from;
	ahead->to = to;
	sem_post(&ahead->requested);
}

void
ahead_wait(struct ahead *ahead)
{
	wait_for(&ahead->prepared);
}

void
ahead_stop(struct ahead *ahead)
{
	if (ahead == NULL)
		return;
	pthread_cancel(ahead->thread);
	pthread_join(ahead->thread, NULL);
	sem_destroy(&ahead->requested);
	sem_destroy(&ahead->prepared);
	array_free(ahead);
}
