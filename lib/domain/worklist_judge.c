#include "domain/worklist_judge.h"

#include <stdlib.h>

#define BROKEN_PROMISE_DAYS 365

/* What the promises of an account say today. */
struct promise_facts {
	int64_t broken_count;      /* due in the last year */
	bool is_unanswered;        /* broken, and nothing happened since */
	struct date broken_due;    /* of the last broken one */
	struct date open_due;      /* of the earliest open one ... */
	struct date open_last_day; /* ... and the last day to keep it */
	struct date newest_made;
	bool is_plan_unanswered; /* a plan is broken, and nothing happened since */
};

static int
by_promise(const void *left, const void *right)
{
	return promise_compare(
	    *(const struct promise *const *)left, *(const struct promise *const *)right);
}

/* Copies what the pledge lists into the arrays, promises in order. */
static struct receipts
unfold(struct judge *judge, const struct pledge *pledge)
{
	size_t n = 0;

	judge->promises = array_reserve(judge->promises, &judge->promise_capacity,
	    pledge->promise_count, sizeof(struct promise *));
	for (const struct promise_node *node = pledge->promises; node; node = node->next)
		judge->promises[n++] = &node->promise;
	qsort(judge->promises, n, sizeof(struct promise *), by_promise);
	judge->receipts = array_reserve(judge->receipts, &judge->receipt_capacity,
	    pledge->receipt_count, sizeof(*judge->receipts));
	n = 0;
	for (const struct receipt_node *node = pledge->receipts; node; node = node->next)
		judge->receipts[n++] = node->receipt;
	return (struct receipts){ judge->receipts, n };
}

static struct promise_facts
judge_promises(struct judge *judge, const struct work *work)
{
	const struct promise_terms *terms = &judge->settings->scoring->promise;
	const struct pledge *pledge = work->account->pledge;
	struct date as_of = judge->book->as_of;
	struct promise_facts facts = { 0 };
	struct receipts receipts;

	if (pledge == NULL)
		return facts;
	receipts = unfold(judge, pledge);
	receipts_settle(&receipts, as_of);
	for (size_t i = 0; i < pledge->promise_count; i++) {
		const struct promise *promise = judge->promises[i];
		struct date due = promise->due_date;
		enum promise_status status =
		    promise_take(promise, terms, as_of, receipts).status;

		facts.newest_made = promise->made_date;
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
			      facts.newest_made.day <= facts.broken_due.day;
	return facts;
}

/* Is a broken plan without an answer: a contact, or a promise made since? */
static bool
is_plan_unanswered(const struct work *work, struct date newest_made)
{
	const struct installing *plan = work->account->plan;

	return plan != NULL && plan->missed_count > 0 &&
	       work->last_contact.day < plan->broken_date.day &&
	       newest_made.day < plan->broken_date.day;
}

/* 100 * part / whole, half away from zero; 0 without a whole. */
static int64_t
percent(struct amount part, struct amount whole)
{
	if (whole.minor <= 0)
		return 0;
	return amount_scale(part, 100, whole.minor, ROUND_HALF_UP).minor;
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
days_since_contact(const struct judge *judge, struct date last_contact)
{
	if (!judge->settings->contacts_are_known)
		return FACTOR_UNKNOWN;
	if (date_is_none(last_contact))
		return CONTACT_NEVER;
	return date_days_between(last_contact, judge->book->as_of);
}

static void
set_score(struct judge *judge, struct work *work, const struct promise_facts *facts)
{
	const struct account *account = work->account;
	int64_t values[FACTOR_COUNT] = {
		[FACTOR_PAST_DUE_AMOUNT] = work->percentile,
		[FACTOR_OLDEST_DAYS] = account->oldest_days,
		[FACTOR_PAST_DUE_SHARE] = percent(account->past_due, account->debit),
		[FACTOR_BROKEN_PROMISES] = facts->broken_count,
		[FACTOR_DAYS_SINCE_CONTACT] =
		    days_since_contact(judge, work->last_contact),
		[FACTOR_DAYS_LATE_TREND] = account_trend(account),
		[FACTOR_OVER_CREDIT_LIMIT] = limit_percent(work),
		[FACTOR_DISPUTE_SHARE] =
		    percent(account_disputed(work->debtor, account), account->past_due),
		[FACTOR_NEW_PAST_DUE] =
		    !account->was_late && date_is_none(work->last_contact),
		[FACTOR_LATE_PLAN] = account->plan == NULL ? 0 : account->plan->late_days,
		[FACTOR_BROKEN_PLAN] =
		    account->plan == NULL ? 0 : account->plan->missed_count,
	};

	work->score.value = scoring_points(
	    judge->settings->scoring, values, judge->arena, &work->reasons);
}

static enum queue
choose_queue(
    const struct judge *judge, const struct work *work, const struct promise_facts *facts)
{
	const struct worklist_settings *settings = judge->settings;
	int32_t today = judge->book->as_of.day;
	int32_t fell_due = today - work->account->oldest_days;
	int32_t contact = work->last_contact.day;
	int32_t waits_since = contact == DATE_NONE.day ? fell_due : contact;

	if (facts->is_plan_unanswered)
		return QUEUE_BROKEN_PLAN;
	if (facts->is_unanswered)
		return QUEUE_BROKEN_PROMISE;
	if (settings->contacts_are_known && contact < fell_due)
		return QUEUE_FIRST_CONTACT;
	if (!count_is_none(settings->max_wait_days) &&
	    today - waits_since > settings->max_wait_days.value)
		return QUEUE_MAX_WAIT;
	return QUEUE_SCORE;
}

/* DATE_LAST has no day after it, so such an account does not return by itself. */
static void
hold(struct work *work, struct str held_by, struct date last_day)
{
	work->held_by = held_by;
	work->return_date = date_add_days(last_day, 1);
}

static void
hold_for_ban(struct judge *judge, struct work *work, struct ban ban)
{
	struct str text =
	    arena_print(judge->arena, "restriction:%.*s", STR_ARG(ban.kind));

	hold(work, text, ban.until_date);
}

/* Nothing past due is to be chased: it is on hold or in a plan. */
static void
hold_items(struct work *work)
{
	const struct account *account = work->account;
	struct date last_day = account->hold_until;

	if (account->plan == NULL || date_is_none(account->plan->break_date)) {
		hold(work, str_of("hold"), last_day);
		return;
	}
	if (date_is_none(last_day) || last_day.day >= account->plan->break_date.day)
		last_day = date_add_days(account->plan->break_date, -1);
	hold(work, str_of("plan"), last_day);
}

/* The ban whose end first leaves something to do. */
static struct ban
first_ban_to_end(const struct judge *judge, const struct work *work, uint32_t forbidden)
{
	struct ban first = { DATE_LAST, STR("") };

	for (int channel = CHANNEL_NONE + 1; channel < CHANNEL_COUNT; channel++) {
		uint32_t bit = 1u << channel;
		if ((forbidden & bit) != 0 &&
		    work->debtor->bans[channel].until_date.day <= first.until_date.day &&
		    scoring_action(judge->settings->scoring, work->account->chase_days,
			forbidden & ~bit) != NULL)
			first = work->debtor->bans[channel];
	}
	return first;
}

/* Sets the action, or holds the account when no channel is left. */
static void
choose_action(struct judge *judge, struct work *work)
{
	const struct ban *bans = work->debtor->bans;
	const struct score_action *action;
	uint32_t forbidden = 0;

	for (int channel = CHANNEL_NONE + 1; bans != NULL && channel < CHANNEL_COUNT;
	     channel++)
		if (!date_is_none(bans[channel].until_date))
			forbidden |= 1u << channel;
	action = scoring_action(
	    judge->settings->scoring, work->account->chase_days, forbidden);
	if (action == NULL) {
		hold_for_ban(judge, work, first_ban_to_end(judge, work, forbidden));
		return;
	}
	work->action = action->action;
	work->channel = action->channel;
	work->minutes = action->minutes;
}

void
judge_work(struct judge *judge, struct work *work)
{
	struct promise_facts facts = judge_promises(judge, work);
	const struct account *account = work->account;
	const struct ban *bans = work->debtor->bans;

	facts.is_plan_unanswered = is_plan_unanswered(work, facts.newest_made);
	work->promise_due = facts.open_due;
	if (facts.is_unanswered || date_is_none(facts.open_due))
		work->promise_due = facts.broken_due;
	set_score(judge, work, &facts);
	if (bans != NULL && !date_is_none(bans[CHANNEL_NONE].until_date))
		hold_for_ban(judge, work, bans[CHANNEL_NONE]);
	else if (account_disputed(work->debtor, account).minor >= account->past_due.minor)
		hold(work, str_of("dispute"), DATE_LAST);
	else if (account->chase_days == 0)
		hold_items(work);
	else if (!date_is_none(facts.open_due) && !facts.is_unanswered &&
		 !facts.is_plan_unanswered)
		hold(work, str_of("promise"), facts.open_last_day);
	else if (amount_add(account->past_due, account->credit).minor <= 0)
		hold(work, str_of("credit"), DATE_LAST);
	else
		choose_action(judge, work);
	if (work->held_by.n == 0)
		work->queue.number = (uint8_t)choose_queue(judge, work, &facts);
}

void
judge_free(struct judge *judge)
{
	array_free(judge->promises);
	array_free(judge->receipts);
}
