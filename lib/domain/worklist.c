#include "domain/worklist.h"

#include "domain/collectors.h"
#include "domain/worklist_judge.h"

#include <stdlib.h>

#define CURRENCY_NUMBERS (UINT8_MAX + 1)

static const char *const queue_names[] = { "", "broken-plan", "broken-promise",
	"first-contact", "max-wait", "score" };
_Static_assert(COUNT(queue_names) == QUEUE_COUNT, "each queue has its name");
const struct words queues = { queue_names, COUNT(queue_names) };

struct making {
	struct worklist *list;
	const struct book *book;
	const struct worklist_settings *settings;
};

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static void
add_work(struct making *making, uint32_t number, const struct account *account)
{
	const struct debtor *debtor = book_debtor(making->book, number);
	struct work *work = pool_add(&making->list->works);

	*work = (struct work){
		.rank = COUNT_NONE,
		.collector = debtor->collector,
		.customer_id = book_customer_id(making->book, number),
		.name = debtor->name,
		.currency = account->currency,
		.past_due = account->past_due,
		.total = amount_add(account->debit, account->credit),
		.oldest_days = { account->oldest_days },
		.items = { account->items },
		.last_contact = debtor->last_contact,
		.ranking = { account->past_due, account->currency },
		.debtor = debtor,
		.account = account,
	};
}

/* Makes room for every account with something past due in both arrays; the
 * first has them all until they are divided. */
static void
gather(struct making *making)
{
	struct worklist *list = making->list;
	size_t listed_capacity = 0, held_capacity = 0, room;

	for (uint32_t i = 0; i < book_debtor_count(making->book); i++) {
		const struct account *account = &book_debtor(making->book, i)->account;
		for (; account != NULL; account = account->next)
			if (account->past_due.minor > 0)
				add_work(making, i, account);
	}
	room = (size_t)list->works.count + 1; /* so never NULL, which qsort refuses */
	list->listed = array_reserve(NULL, &listed_capacity, room, sizeof(struct work *));
	list->held = array_reserve(NULL, &held_capacity, room, sizeof(struct work *));
	for (uint32_t i = 0; i < list->works.count; i++)
		list->listed[i] = pool_at(&list->works, i);
}

/* The currencies are looked up in their order, so that the message about a
 * missing rate does not depend on the order of rows. */
static bool
convert(struct making *making, struct str *message)
{
	const struct worklist_settings *settings = making->settings;
	struct currency base = settings->base_currency;
	struct exchange exchanges[CURRENCY_NUMBERS];
	bool is_used[CURRENCY_NUMBERS] = { false };
	struct pool *works = &making->list->works;

	for (uint32_t i = 0; i < works->count; i++)
		is_used[((struct work *)pool_at(works, i))->currency.number] = true;
	for (int number = 0; number < CURRENCY_NUMBERS; number++) {
		struct currency from = { (uint8_t)number };
		if (is_used[number] && !exchange_find(settings->rates, from, base,
					   making->book->as_of, &exchanges[number])) {
			*message = arena_print(&making->list->arena,
			    "no exchange rate between %.*s and %.*s on or before the "
			    "as-of day",
			    STR_ARG(currency_code(from)), STR_ARG(currency_code(base)));
			return false;
		}
	}
	for (uint32_t i = 0; i < works->count; i++) {
		struct work *work = pool_at(works, i);
		work->ranking.amount =
		    exchange_convert(work->past_due, &exchanges[work->currency.number]);
		work->ranking.currency = base;
	}
	return true;
}

static int
by_ranking(const void *left, const void *right)
{
	const struct work *a = *(struct work *const *)left;
	const struct work *b = *(struct work *const *)right;

	if (a->ranking.currency.number != b->ranking.currency.number)
		return a->ranking.currency.number - b->ranking.currency.number;
	return compare_numbers(a->ranking.amount.minor, b->ranking.amount.minor);
}

static void
set_percentiles(struct work **works, size_t count)
{
	size_t end;

	qsort(works, count, sizeof(struct work *), by_ranking);
	for (size_t start = 0; start < count; start = end) {
		uint8_t currency = works[start]->ranking.currency.number;
		size_t less = start;
		for (end = start; end < count; end++)
			if (works[end]->ranking.currency.number != currency)
				break;
		for (size_t i = start; i < end; i++) {
			if (works[i]->ranking.amount.minor !=
			    works[less]->ranking.amount.minor)
				less = i;
			works[i]->percentile =
			    (int64_t)((less - start) * 100 / (end - start));
		}
	}
}

static int
compare_ids(const struct work *a, const struct work *b)
{
	int order = str_compare(a->customer_id, b->customer_id);

	return order != 0 ? order : a->currency.number - b->currency.number;
}

static int
by_id(const void *left, const void *right)
{
	return compare_ids(*(struct work *const *)left, *(struct work *const *)right);
}

static int
by_working_order(const void *left, const void *right)
{
	const struct work *a = *(struct work *const *)left;
	const struct work *b = *(struct work *const *)right;
	int order = a->queue.number - b->queue.number;

	if (order == 0)
		order = compare_numbers(b->score.value, a->score.value);
	if (order == 0)
		order = a->ranking.currency.number - b->ranking.currency.number;
	if (order == 0)
		order = compare_numbers(b->ranking.amount.minor, a->ranking.amount.minor);
	if (order == 0)
		order = compare_numbers(b->oldest_days.value, a->oldest_days.value);
	return order != 0 ? order : compare_ids(a, b);
}

static void
divide(struct worklist *list)
{
	for (uint32_t i = 0; i < list->works.count; i++) {
		struct work *work = pool_at(&list->works, i);
		if (work->held_by.n > 0)
			list->held[list->held_count++] = work;
		else
			list->listed[list->listed_count++] = work;
	}
	qsort(list->held, list->held_count, sizeof(struct work *), by_id);
	qsort(list->listed, list->listed_count, sizeof(struct work *), by_working_order);
}

/* Every collector of the book, each once. */
static void
add_collectors(
    const struct making *making, struct map *names, struct collectors *collectors)
{
	struct count limit = making->settings->accounts_per_collector;

	for (uint32_t i = 0; i < book_debtor_count(making->book); i++)
		if (book_debtor(making->book, i)->collector.n > 0)
			map_intern(names, book_debtor(making->book, i)->collector);
	if (map_count(names) == 0)
		map_intern(names, str_of(""));
	for (uint32_t i = 0; i < map_count(names); i++)
		collectors_add(collectors, map_key(names, i),
		    count_is_none(limit) ? LOAD_UNLIMITED : limit.value);
}

static void
add_capacity(const struct worklist_settings *settings, struct collectors *collectors)
{
	for (size_t i = 0; i < settings->capacity_count; i++) {
		const struct capacity *row = &settings->capacity[i];
		collectors_add(collectors, row->collector,
		    row->minutes.value < 0 ? 0 : row->minutes.value);
	}
}

static void
deal(struct making *making)
{
	const struct worklist_settings *settings = making->settings;
	struct worklist *list = making->list;
	struct collectors collectors = { 0 };
	struct map names = { 0 };
	size_t kept = 0;

	if (settings->capacity == NULL)
		add_collectors(making, &names, &collectors);
	else
		add_capacity(settings, &collectors);
	collectors_sort(&collectors);
	for (size_t i = 0; i < list->listed_count; i++) {
		struct work *work = list->listed[i];
		int64_t load = settings->capacity == NULL ? 1 : work->minutes;
		const struct collector *taker =
		    collectors_give(&collectors, work->collector, load);
		if (taker == NULL) {
			list->unknown_collector_count +=
			    work->collector.n > 0 &&
			    !collectors_know(&collectors, work->collector);
			continue;
		}
		work->collector = arena_copy(&list->arena, taker->name);
		list->listed[kept++] = work;
		work->rank.value = (int64_t)kept;
	}
	list->over_capacity_count = list->listed_count - kept;
	list->listed_count = kept;
	collectors_free(&collectors);
	map_free(&names);
}

bool
worklist_make(struct worklist *list, const struct book *book,
    const struct worklist_settings *settings, struct str *message)
{
	struct making making = { list, book, settings };
	struct judge judge = {
		.book = book, .settings = settings, .arena = &list->arena
	};

	*list = (struct worklist){ 0 };
	pool_init(&list->works, sizeof(struct work));
	gather(&making);
	if (!currency_is_none(settings->base_currency) && !convert(&making, message))
		return false;
	set_percentiles(list->listed, list->works.count);
	for (uint32_t i = 0; i < list->works.count; i++)
		judge_work(&judge, pool_at(&list->works, i));
	judge_free(&judge);
	divide(list);
	deal(&making);
	return true;
}

void
worklist_free(struct worklist *list)
{
	array_free(list->listed);
	array_free(list->held);
	pool_free(&list->works);
	arena_free(&list->arena);
	*list = (struct worklist){ 0 };
}
