#include "domain/worklist.h"

#include "domain/collectors.h"

#include <stdlib.h>

#define BROKEN_PROMISE_DAYS 365
#define CURRENCY_NUMBERS (UINT8_MAX + 1)

static const char *const queue_names[] = { "", "broken-promise", "first-contact",
	"max-wait", "score" };
_Static_assert(COUNT(queue_names) == QUEUE_COUNT, "each queue has its name");
const struct words queues = { queue_names, COUNT(queue_names) };

/* What the promises of an account say today. */
struct promise_facts {
	int64_t broken_count;      /* due in the last year */
	bool is_unanswered;        /* broken, and nothing happened since */
	struct date broken_due;    /* of the last broken one */
	struct date open_due;      /* of the earliest open one ... */
	struct date open_last_day; /* ... and the last day to keep it */
};

struct making {
	struct worklist *list;
	const struct book *book;
	const struct worklist_settings *settings;
	/* Room for the promises and receipts of one account, reused. */
	const struct promise **promises;
	struct receipt *receipts;
	size_t promise_capacity, receipt_capacity;
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

/* All accounts with something past due, each in both arrays: one to be sorted
 * for the percentiles, then both refilled with the listed and the held. */
static void
gather(struct making *making)
{
	struct worklist *list = making->list;
	size_t listed_capacity = 0, held_capacity = 0;

	for (uint32_t i = 0; i < book_debtor_count(making->book); i++) {
		const struct account *account = &book_debtor(making->book, i)->account;
		for (; account != NULL; account = account->next)
			if (account->past_due.minor > 0)
				add_work(making, i, account);
	}
	list->listed = array_reserve(
	    NULL, &listed_capacity, list->works.count, sizeof(*list->listed));
	list->held =
	    array_reserve(NULL, &held_capacity, list->works.count, sizeof(*list->held));
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
compare_rankings(const struct work *a, const struct work *b)
{
	int order =
	    compare_numbers(a->ranking.currency.number, b->ranking.currency.number);

	if (order != 0)
		return order;
	return compare_numbers(a->ranking.amount.minor, b->ranking.amount.minor);
}

static int
by_ranking(const void *left, const void *right)
{
	return compare_rankings(
	    *(struct work *const *)left, *(struct work *const *)right);
}

static void
set_percentiles(struct work **works, size_t count)
{
	size_t end;

	qsort(works, count, sizeof(*works), by_ranking);
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
by_promise(const void *left, const void *right)
{
	return promise_compare(
	    *(const struct promise *const *)left, *(const struct promise *const *)right);
}

/* Copies what the pledge lists into the arrays, promises in order. */
static struct receipts
unfold(struct making *making, const struct pledge *pledge)
{
	size_t n = 0;

	making->promises = array_reserve(making->promises, &making->promise_capacity,
	    pledge->promise_count, sizeof(*making->promises));
	for (const struct promise_node *node = pledge->promises; node; node = node->next)
		making->promises[n++] = &node->promise;
	qsort(making->promises, n, sizeof(*making->promises), by_promise);
	making->receipts = array_reserve(making->receipts, &making->receipt_capacity,
	    pledge->receipt_count, sizeof(*making->receipts));
	n = 0;
	for (const struct receipt_node *node = pledge->receipts; node; node = node->next)
		making->receipts[n++] = node->receipt;
	return (struct receipts){ making->receipts, n };
}

static struct promise_facts
judge_promises(struct making *making, const struct work *work)
{
	const struct promise_terms *terms = &making->settings->scoring->promise;
	const struct pledge *pledge = work->account->pledge;
	struct date as_of = making->book->as_of, made = DATE_NONE;
	struct promise_facts facts = { 0 };
	struct receipts receipts;

	if (pledge == NULL)
		return facts;
	receipts = unfold(making, pledge);
	receipts_settle(&receipts, as_of);
	for (size_t i = 0; i < pledge->promise_count; i++) {
		const struct promise *promise = making->promises[i];
		struct date due = promise->due_date;
		enum promise_status status =
		    promise_take(promise, terms, as_of, receipts).status;

		made = promise->made_date;
		if (status == PROMISE_BROKEN) {
			facts.broken_count +=
			    date_days_between(due, as_of) <= BROKEN_PROMISE_DAYS;
			if (due.day > facts.broken_due.day)
				facts.broken_due = due;
		} else if (status == PROMISE_OPEN && (date_is_none(facts.open_due) ||
							 due.day < facts.open_due.day)) {
			facts.open_due = due;
			facts.open_last_day = promise_last_day(promise, terms);
		}
	}
	facts.is_unanswered = !date_is_none(facts.broken_due) &&
			      work->last_contact.day <= facts.broken_due.day &&
			      made.day <= facts.broken_due.day;
	return facts;
}

/* 100 * part / whole, half away from zero; 0 without a whole. */
static int64_t
percent(struct amount part, struct amount whole)
{
	return whole.minor <= 0
		   ? 0
		   : amount_scale(part, 100, whole.minor, ROUND_HALF_UP).minor;
}

static int64_t
limit_percent(const struct work *work)
{
	/* A limit says nothing about an account in another currency. */
	if (work->debtor->limit_currency.number != work->currency.number ||
	    work->total.minor <= 0)
		return 0;
	return percent(work->total, work->debtor->credit_limit);
}

static int64_t
days_since_contact(const struct making *making, struct date last_contact)
{
	if (!making->settings->contacts_are_known)
		return FACTOR_UNKNOWN;
	if (date_is_none(last_contact))
		return CONTACT_NEVER;
	return date_days_between(last_contact, making->book->as_of);
}

static void
set_score(struct making *making, struct work *work, const struct promise_facts *facts)
{
	const struct account *account = work->account;
	int64_t values[FACTOR_COUNT] = {
		[FACTOR_PAST_DUE_AMOUNT] = work->percentile,
		[FACTOR_OLDEST_DAYS] = account->oldest_days,
		[FACTOR_PAST_DUE_SHARE] = percent(account->past_due, account->debit),
		[FACTOR_BROKEN_PROMISES] = facts->broken_count,
		[FACTOR_DAYS_SINCE_CONTACT] =
		    days_since_contact(making, work->last_contact),
		[FACTOR_DAYS_LATE_TREND] = account_trend(account),
		[FACTOR_OVER_CREDIT_LIMIT] = limit_percent(work),
		[FACTOR_DISPUTE_SHARE] =
		    percent(account_disputed(work->debtor, account), account->past_due),
		[FACTOR_NEW_PAST_DUE] =
		    !account->was_late && date_is_none(work->last_contact),
	};

	work->score.value = scoring_points(
	    making->settings->scoring, values, &making->list->arena, &work->reasons);
}

static enum queue
choose_queue(const struct making *making, const struct work *work,
    const struct promise_facts *facts)
{
	const struct worklist_settings *settings = making->settings;
	int32_t today = making->book->as_of.day;
	int32_t fell_due = today - work->account->oldest_days;
	int32_t contact = work->last_contact.day;
	int32_t waits_since = contact == DATE_NONE.day ? fell_due : contact;

	if (facts->is_unanswered)
		return QUEUE_BROKEN_PROMISE;
	if (settings->contacts_are_known &&
	    (contact == DATE_NONE.day || contact < fell_due))
		return QUEUE_FIRST_CONTACT;
	if (!count_is_none(settings->max_wait_days) &&
	    today - waits_since > settings->max_wait_days.value)
		return QUEUE_MAX_WAIT;
	return QUEUE_SCORE;
}

static void
hold(struct work *work, const char *held_by, struct date last_day)
{
	work->held_by = str_of(held_by);
	work->return_date =
	    date_is_none(last_day) ? DATE_NONE : date_add_days(last_day, 1);
}

static void
hold_for_ban(struct making *making, struct work *work, const struct ban *ban)
{
	struct str text =
	    arena_print(&making->list->arena, "restriction:%.*s", STR_ARG(ban->kind));

	hold(work, text.p, ban->until_date);
}

/* The ban whose end first leaves something to do. */
static const struct ban *
first_ban_to_end(const struct making *making, const struct work *work, uint32_t forbidden)
{
	const struct ban *bans = work->debtor->bans, *first = NULL;

	for (int channel = CHANNEL_NONE + 1; channel < CHANNEL_COUNT; channel++) {
		uint32_t without = forbidden & ~(1u << channel);
		if (without != forbidden &&
		    (first == NULL ||
			bans[channel].until_date.day < first->until_date.day) &&
		    scoring_action(
			making->settings->scoring, work->account->chase_days, without))
			first = &bans[channel];
	}
	return first;
}

/* Sets the action, or holds the account when no channel is left. */
static void
choose_action(struct making *making, struct work *work)
{
	const struct ban *bans = work->debtor->bans;
	const struct score_action *action;
	uint32_t forbidden = 0;

	for (int channel = CHANNEL_NONE + 1; bans && channel < CHANNEL_COUNT; channel++)
		if (!date_is_none(bans[channel].until_date))
			forbidden |= 1u << channel;
	action = scoring_action(
	    making->settings->scoring, work->account->chase_days, forbidden);
	if (action == NULL) {
		hold_for_ban(making, work, first_ban_to_end(making, work, forbidden));
		return;
	}
	work->action = action->action;
	work->channel = action->channel;
	work->minutes = action->minutes;
}

static void
judge(struct making *making, struct work *work)
{
	struct promise_facts facts = judge_promises(making, work);
	const struct account *account = work->account;
	const struct ban *bans = work->debtor->bans;

	work->promise_due =
	    date_is_none(facts.open_due) ? facts.broken_due : facts.open_due;
	set_score(making, work, &facts);
	if (bans != NULL && !date_is_none(bans[CHANNEL_NONE].until_date))
		hold_for_ban(making, work, &bans[CHANNEL_NONE]);
	else if (account_disputed(work->debtor, account).minor >= account->past_due.minor)
		hold(work, "dispute", DATE_NONE);
	else if (account->chase_days == 0)
		hold(work, "hold", account->hold_until);
	else if (!date_is_none(facts.open_due) && !facts.is_unanswered)
		hold(work, "promise", facts.open_last_day);
	else if (amount_add(account->past_due, account->credit).minor <= 0)
		hold(work, "credit", DATE_NONE);
	else
		choose_action(making, work);
	if (work->held_by.n == 0)
		work->queue.number = (uint8_t)choose_queue(making, work, &facts);
}

static int
compare_ids(const struct work *a, const struct work *b)
{
	int order = str_compare(a->customer_id, b->customer_id);

	return order != 0 ? order
			  : compare_numbers(a->currency.number, b->currency.number);
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
	int order = compare_numbers(a->queue.number, b->queue.number);

	if (order == 0)
		order = compare_numbers(b->score.value, a->score.value);
	if (order == 0)
		order = compare_numbers(
		    a->ranking.currency.number, b->ranking.currency.number);
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
	qsort(list->held, list->held_count, sizeof(*list->held), by_id);
	qsort(list->listed, list->listed_count, sizeof(*list->listed), by_working_order);
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
deal(struct making *making)
{
	const struct worklist_settings *settings = making->settings;
	struct worklist *list = making->list;
	struct collectors collectors = { 0 };
	struct map names = { 0 };
	size_t kept = 0;

	if (settings->capacity == NULL)
		add_collectors(making, &names, &collectors);
	for (size_t i = 0; i < settings->capacity_count; i++) {
		const struct capacity *row = &settings->capacity[i];
		collectors_add(&collectors, row->collector,
		    row->minutes.value < 0 ? 0 : row->minutes.value);
	}
	collectors_sort(&collectors);
	for (size_t i = 0; i < list->listed_count; i++) {
		struct work *work = list->listed[i];
		int64_t load = settings->capacity == NULL ? 1 : work->minutes;
		const struct collector *taker =
		    collectors_give(&collectors, work->collector, load);
		if (taker == NULL)
			continue;
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
	struct making making = { .list = list, .book = book, .settings = settings };

	*list = (struct worklist){ 0 };
	pool_init(&list->works, sizeof(struct work));
	gather(&making);
	if (!currency_is_none(settings->base_currency) && !convert(&making, message))
		return false;
	set_percentiles(list->listed, list->works.count);
	for (uint32_t i = 0; i < list->works.count; i++)
		judge(&making, pool_at(&list->works, i));
	divide(list);
	deal(&making);
	array_free(making.promises);
	array_free(making.receipts);
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
