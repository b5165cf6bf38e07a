/* report credit: how much of each limit is used, how terms are kept, and whether more
 * credit should wait. */

#include "app/report_credit.h"

#include "app/summary.h"

/* "The last months" of the change of days late. */
#define RECENT_MONTHS 3

/* ---- Accounts ---- */

static struct credit_account *
account_of(struct credit_report *report, struct currency currency, struct str customer_id)
{
	uint32_t count = report_accounts_count(&report->accounts);
	uint32_t number = report_accounts_add(&report->accounts, currency, customer_id);
	struct credit_account *account = report_accounts_at(&report->accounts, number);

	if (number < count)
		return account;
	account->customer_id = report_accounts_customer(&report->accounts, number);
	account->currency = currency;
	account->limit = AMOUNT_NONE;
	account->broken = COUNT_NONE;
	return account;
}

/* Who has a limit has a row, whether he owes something or not.  A limit of 0 is none. */
static void
opened(void *context)
{
	struct credit_report *report = context;
	const struct records *customers = &report->run->aged->customer_list;
	const struct customer *list = customers->list;

	for (size_t i = 0; i < customers->count; i++) {
		struct amount limit = list[i].credit_limit;
		if (amount_is_none(limit) || limit.minor <= 0 ||
		    !shard_has(&report->run->aged->shard, list[i].customer_id))
			continue;
		if (currency_is_none(list[i].currency))
			report->no_currency++;
		else if (report_wants(report->run->args, list[i].currency))
			account_of(report, list[i].currency, list[i].customer_id)->limit =
			    limit;
	}
}

/* ---- Items ---- */

static void
add_to(struct amount *sum, struct amount amount)
{
	*sum = amount_add(*sum, amount);
}

static void
add_open(struct credit_account *account, const struct aged *aged)
{
	if (aged->open.minor < 0) {
		add_to(&account->unapplied, aged->open);
		return;
	}
	add_to(&account->exposure, aged->open);
	if (aged->open.minor == 0 || aged->days_due <= 0)
		return;
	add_to(&account->past_due, aged->open);
	if (aged->days_due > account->oldest_days)
		account->oldest_days = aged->days_due;
}

static void
add_payment(struct credit_report *report, struct credit_account *account,
    const struct cash_event *event, const struct item *item, struct date due)
{
	struct metric_days late = { event->left, date_days_between(due, event->date) };

	if (!date_is_none(item->issue_date))
		metric_days_add(&account->to_pay,
		    (struct metric_days){
			event->left, date_days_between(item->issue_date, event->date) });
	metric_days_add(&account->late, late);
	metric_days_add(event->date.day >= report->recent_from.day ? &account->recent
								   : &account->before,
	    late);
}

/* What fell due in the period, but not on its last day, which is not over. */
static bool
fell_due(const struct credit_report *report, struct date due)
{
	return period_has(report->run->span, due) && due.day < report->run->as_of.day;
}

static void
add_sale(struct credit_report *report, struct credit_account *account,
    const struct item *item, const struct aged *aged)
{
	struct date due = date_add_days(report->run->as_of, -aged->days_due);
	bool is_due = fell_due(report, due);
	const struct cash_event *event = NULL;
	struct amount lost = AMOUNT_ZERO;
	struct cash_event own;

	while ((event = report_cash_next(report->run->cash, item, true, event, &own)) !=
	       NULL) {
		lost = amount_add(lost, event->loss);
		if (event->left.minor <= 0)
			continue;
		if (period_has(report->run->span, event->date))
			add_payment(report, account, event, item, due);
		if (is_due)
			add_to(event->date.day <= due.day ? &account->terms.in_time
							  : &account->terms.late,
			    event->left);
	}
	if (!is_due)
		return;
	if (lost.minor > 0)
		add_to(&account->terms.lost, lost);
	if (aged->open.minor > 0)
		add_to(&account->terms.open, aged->open);
}

static void
add_item(void *context, const struct item *item, const struct aged *aged)
{
	struct credit_report *report = context;
	struct credit_account *account =
	    account_of(report, item->currency, item->customer_id);

	add_open(account, aged);
	if ((item->kind.number == ITEM_INVOICE || item->kind.number == ITEM_DEBIT_NOTE) &&
	    item->amount.minor > 0 && !(aged->flags & AGING_UNDATED))
		add_sale(report, account, item, aged);
}

/* ---- Promises ---- */

static void
add_promise(void *context, const struct promise *promise, struct promise_result result)
{
	struct credit_report *report = context;
	struct credit_account *account;

	if (!report_wants(report->run->args, promise->currency) ||
	    !shard_has(&report->run->aged->shard, promise->customer_id))
		return;
	account = account_of(report, promise->currency, promise->customer_id);
	if (count_is_none(account->broken))
		account->broken.value = 0;
	if ((result.status == PROMISE_BROKEN || result.status == PROMISE_PARTIAL) &&
	    promised_in_period(&report->promised, promise))
		account->broken.value++;
}

static void
read_promises(struct credit_report *report)
{
	if (!promised_read(&report->promised, report->run))
		return;
	promised_judge(&report->promised, add_promise, report);
	/* Who promised nothing broke nothing. */
	for (uint32_t i = 0; i < report_accounts_count(&report->accounts); i++) {
		struct credit_account *account = report_accounts_at(&report->accounts, i);
		if (count_is_none(account->broken))
			account->broken.value = 0;
	}
}

/* ---- Judging ---- */

bool
credit_account_counts(const struct credit_account *account)
{
	return !amount_is_none(account->limit) || account->exposure.minor != 0 ||
	       account->unapplied.minor != 0 || account->late.amount != 0 ||
	       account->broken.value > 0;
}

struct credit_facts
credit_account_facts(const struct credit_account *account)
{
	struct credit_facts
	    facts = { .of = {
			  [CREDIT_USED_SHARE] =
			      metric_credit_used(account->exposure, account->limit),
			  [CREDIT_PAST_DUE_SHARE] =
			      metric_percent(account->past_due, account->exposure),
			  [CREDIT_OLDEST_DAYS] = ratio_of_integer(account->oldest_days),
			  [CREDIT_TERMS_KEPT] = metric_terms_kept(&account->terms),
			  [CREDIT_DAYS_TO_PAY] =
			      metric_days_weighted(&account->to_pay, EARLY_NEGATIVE),
			  [CREDIT_DAYS_LATE] =
			      metric_days_weighted(&account->late, EARLY_NEGATIVE),
			  [CREDIT_DAYS_LATE_CHANGE] =
			      metric_days_late_change(&account->recent, &account->before),
		      } };

	if (!count_is_none(account->broken))
		facts.of[CREDIT_BROKEN_COUNT] = ratio_of_integer(account->broken.value);
	return facts;
}

/* Lowers what is open by the customer's own credits, the oldest debts first. */
static void
net_credits(struct credit_account *account)
{
	struct amount used =
	    amount_least(amount_negate(account->unapplied), account->exposure);
	struct amount past_due = amount_least(used, account->past_due);

	account->exposure = amount_subtract(account->exposure, used);
	account->past_due = amount_subtract(account->past_due, past_due);
	account->unapplied = amount_add(account->unapplied, used);
	if (account->past_due.minor == 0)
		account->oldest_days = 0;
}

static bool
nets_credits(const char *text)
{
	enum aging_credits credits = summary_credits(text);

	if (credits != CREDITS_SEPARATE && credits != CREDITS_OLDEST)
		opt_usage("--credits: credit knows separate and oldest alone");
	return credits == CREDITS_OLDEST;
}

/* ---- Steps ---- */

static void *
prepare(struct report_run *run)
{
	struct credit_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report->policy =
	    credit_rules_read(&run->args->tool, run->args->credit_rules, &run->arena);
	report->nets_credits = nets_credits(run->args->credits);
	report_accounts_init(&report->accounts, sizeof(struct credit_account));
	/* The months end on the as-of day, as those of --period do. */
	report->recent_from = date_add_months(run->as_of, -RECENT_MONTHS);
	if (run->as_of.day == date_end_of_month(run->as_of).day)
		report->recent_from = date_end_of_month(report->recent_from);
	report->recent_from.day++;
	run->needs_rows = run->needs_cash = true;
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct credit_report *report = context;

	read_promises(report);
	for (uint32_t i = 0; i < report_accounts_count(&report->accounts); i++) {
		struct credit_account *account = report_accounts_at(&report->accounts, i);
		struct credit_facts facts;
		if (report->nets_credits)
			net_credits(account);
		facts = credit_account_facts(account);
		account->judgement =
		    credit_judge(report->policy.rules, report->policy.count, &facts);
	}
	credit_write(report);
	report_accounts_free(&report->accounts);
	if (report->no_currency == 0)
		return EXIT_DONE;
	warn("%llu credit limits without a currency are left out",
	    (unsigned long long)report->no_currency);
	return EXIT_REPORT;
}

const struct report_steps report_credit_steps = {
	.period = "12m",
	.prepare = prepare,
	.opened = opened,
	.item = add_item,
	.write = write_all,
};
