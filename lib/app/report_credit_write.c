/* report credit: its tables and figures. */

#include "app/report_credit.h"

#include <stdlib.h>

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("name", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("credit_limit", AMOUNT, true),
	DOCUMENT_COLUMN("exposure", AMOUNT, true),
	DOCUMENT_COLUMN("headroom", AMOUNT, true),
	DOCUMENT_COLUMN("used_share", PERCENT, false),
	DOCUMENT_COLUMN("unapplied", AMOUNT, true),
	DOCUMENT_COLUMN("past_due", AMOUNT, true),
	DOCUMENT_COLUMN("oldest_days", DAYS, false),
	DOCUMENT_COLUMN("terms_kept", PERCENT, false),
	DOCUMENT_COLUMN("days_to_pay", RATE, false),
	DOCUMENT_COLUMN("days_late", RATE, false),
	DOCUMENT_COLUMN("days_late_change", RATE, false),
	DOCUMENT_COLUMN("broken_count", COUNT, false),
	DOCUMENT_COLUMN("suggestion", TEXT, false),
	DOCUMENT_COLUMN("reasons", TEXT, false),
};

struct credit_totals {
	struct amount limits, exposure, headroom, unapplied, past_due;
	struct amount limited; /* exposure of those who have a limit */
	struct amount excess;  /* above limits */
	struct metric_terms terms;
	int64_t customers, counts[CREDIT_SUGGESTION_COUNT];
};

/* ---- Rows ---- */

static struct str
reasons_of(struct credit_report *report, const struct credit_account *account)
{
	const struct credit_rule *rules = report->policy.rules;
	struct str text = { "", 0 };

	for (size_t i = 0; i < report->policy.count; i++)
		if (credit_is_reason(rules, i, &account->judgement))
			text = arena_print(&report->run->arena, "%.*s%s%.*s",
			    STR_ARG(text), text.n > 0 ? ";" : "", STR_ARG(rules[i].rule));
	return text;
}

static void
write_row(struct credit_report *report, const struct credit_account *account)
{
	struct report_run *run = report->run;
	struct currency currency = account->currency;
	const struct customer *customer = aged_customer(run->aged, account->customer_id);
	struct credit_facts facts = credit_account_facts(account);

	document_row(run->document,
	    (struct document_cell[]){ cell_text(account->customer_id),
		customer == NULL ? cell_empty() : cell_text(customer->name),
		cell_currency(currency), cell_amount(account->limit, currency),
		cell_amount(account->exposure, currency),
		cell_amount(metric_headroom(account->exposure, account->limit), currency),
		report_metric(run, "credit_used", "limit", facts.of[CREDIT_USED_SHARE]),
		cell_amount(account->unapplied, currency),
		cell_amount(account->past_due, currency), cell_days(account->oldest_days),
		report_metric(run, "terms_kept", "due", facts.of[CREDIT_TERMS_KEPT]),
		report_metric(
		    run, "days_to_pay", "weighted", facts.of[CREDIT_DAYS_TO_PAY]),
		report_metric(run, "days_late", "weighted", facts.of[CREDIT_DAYS_LATE]),
		report_metric(
		    run, "days_late_change", "recent", facts.of[CREDIT_DAYS_LATE_CHANGE]),
		count_is_none(account->broken) ? cell_empty()
					       : cell_count(account->broken.value),
		cell_text(
		    str_of(credit_suggestions.names[account->judgement.suggestion])),
		cell_text(reasons_of(report, account)) });
}

static void
add_to(struct amount *sum, struct amount amount)
{
	*sum = amount_add(*sum, amount_or_zero(amount));
}

static void
add_up(struct credit_totals *all, const struct credit_account *account)
{
	struct amount headroom = metric_headroom(account->exposure, account->limit);

	add_to(&all->limits, account->limit);
	add_to(&all->exposure, account->exposure);
	add_to(&all->headroom, headroom);
	add_to(&all->unapplied, account->unapplied);
	add_to(&all->past_due, account->past_due);
	if (!amount_is_none(headroom))
		add_to(&all->limited, account->exposure);
	if (!amount_is_none(headroom) && headroom.minor < 0)
		add_to(&all->excess, amount_negate(headroom));
	add_to(&all->terms.in_time, account->terms.in_time);
	add_to(&all->terms.late, account->terms.late);
	add_to(&all->terms.open, account->terms.open);
	add_to(&all->terms.lost, account->terms.lost);
	all->customers++;
	all->counts[account->judgement.suggestion]++;
}

static void
write_total(struct credit_report *report, const struct credit_totals *all,
    struct currency currency)
{
	struct document_cell cells[COUNT(columns)] = { cell_text(str_of("total")) };

	cells[2] = cell_currency(currency);
	cells[3] = cell_amount(all->limits, currency);
	cells[4] = cell_amount(all->exposure, currency);
	cells[5] = cell_amount(all->headroom, currency);
	cells[7] = cell_amount(all->unapplied, currency);
	cells[8] = cell_amount(all->past_due, currency);
	document_total(report->run->document, cells);
}

/* ---- Figures ---- */

static void
write_shares(struct credit_report *report, const struct credit_totals *all,
    struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_input used[] = {
		{ STR("exposure of customers with a limit"),
		    cell_amount(all->limited, currency) },
		{ STR("limits"), cell_amount(all->limits, currency) },
	};
	const struct document_input kept[] = {
		{ STR("paid in time"), cell_amount(all->terms.in_time, currency) },
		{ STR("paid late"), cell_amount(all->terms.late, currency) },
		{ STR("open"), cell_amount(all->terms.open, currency) },
		{ STR("lost"), cell_amount(all->terms.lost, currency) },
	};

	report_figure(run,
	    (struct report_value){ "credit_used", "limit", "Used of all limits",
		report_metric(run, "credit_used", "limit",
		    metric_credit_used(all->limited, all->limits)) },
	    used, COUNT(used));
	report_figure(run,
	    (struct report_value){ "terms_kept", "due", "Terms kept",
		report_metric(run, "terms_kept", "due", metric_terms_kept(&all->terms)) },
	    kept, COUNT(kept));
}

static void
write_counts(struct credit_report *report, const struct credit_totals *all,
    struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_input inputs[] = {
		{ STR("customers"), cell_count(all->customers) },
		{ STR("watch"), cell_count(all->counts[CREDIT_WATCH]) },
		{ STR("ok"), cell_count(all->counts[CREDIT_OK]) },
	};

	report_figure(run,
	    (struct report_value){
		"over_limit", "", "Above limits", cell_amount(all->excess, currency) },
	    NULL, 0);
	report_figure(run,
	    (struct report_value){ "hold_count", "", "Suggested to hold",
		cell_count(all->counts[CREDIT_HOLD]) },
	    inputs, COUNT(inputs));
}

/* ---- Sections ---- */

static void
write_notes(struct credit_report *report)
{
	struct document *document = report->run->document;

	document_note(document,
	    str_of(report->nets_credits
		       ? "Exposure is what is open of debts, less the customer's own "
			 "credits and unapplied cash."
		       : "Exposure is what is open of debts. Credits and unapplied cash "
			 "do not lower it, nor raise the headroom."));
	document_note(document,
	    str_of("A suggestion is the strongest word of the rules that hold, and the "
		   "reasons are those that say it; section rules has them all."));
}

static int
compare_accounts(const void *a, const void *b)
{
	const struct credit_account *x = *(const struct credit_account *const *)a,
				    *y = *(const struct credit_account *const *)b;

	if (x->currency.number != y->currency.number)
		return x->currency.number < y->currency.number ? -1 : 1;
	if (x->judgement.suggestion != y->judgement.suggestion)
		return x->judgement.suggestion > y->judgement.suggestion ? -1 : 1;
	return str_compare(x->customer_id, y->customer_id);
}

/* Those that count, by currency, then hold before watch before ok; for array_free(). */
static const struct credit_account **
list_accounts(const struct credit_report *report, size_t *count)
{
	size_t capacity = 0;
	const struct credit_account **list =
	    array_reserve(NULL, &capacity, report_accounts_count(&report->accounts) + 1,
		sizeof(const struct credit_account *));

	*count = 0;
	for (uint32_t i = 0; i < report_accounts_count(&report->accounts); i++) {
		const struct credit_account *account =
		    report_accounts_at(&report->accounts, i);
		if (credit_account_counts(account))
			list[(*count)++] = account;
	}
	qsort(list, *count, sizeof(const struct credit_account *), compare_accounts);
	return list;
}

static void
write_currency(
    struct credit_report *report, const struct credit_account *const *list, size_t count)
{
	struct report_run *run = report->run;
	struct currency currency = count > 0 ? list[0]->currency : CURRENCY_NONE;
	const struct document_chart chart = { CHART_BARS,
		report_title(run, "Limits and exposures", currency), 0, 3, 2 };
	const struct document_section section = { STR("credit"),
		report_title(run, "Credit", currency), columns, COUNT(columns), &chart,
		1 };
	struct credit_totals all = { 0 };

	document_section(run->document, &section);
	if (count == 0)
		return;
	write_notes(report);
	for (size_t i = 0; i < count; i++) {
		write_row(report, list[i]);
		add_up(&all, list[i]);
	}
	write_total(report, &all, currency);
	write_shares(report, &all, currency);
	write_counts(report, &all, currency);
}

static const struct document_column rule_columns[] = {
	DOCUMENT_COLUMN("rule", TEXT, false),
	DOCUMENT_COLUMN("measure", TEXT, false),
	DOCUMENT_COLUMN("above", TEXT, false),
	DOCUMENT_COLUMN("below", TEXT, false),
	DOCUMENT_COLUMN("suggestion", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("customers", COUNT, false),
	DOCUMENT_COLUMN("exposure", AMOUNT, false),
	DOCUMENT_COLUMN("source", TEXT, false),
};

/* Of how many customers each rule holds, whether it is a reason or not. */
static void
write_rules(
    struct credit_report *report, const struct credit_account *const *list, size_t count)
{
	struct report_run *run = report->run;
	struct currency currency = count > 0 ? list[0]->currency : CURRENCY_NONE;
	const struct document_section section = { STR("rules"),
		report_title(run, "Rules", currency), rule_columns, COUNT(rule_columns),
		NULL, 0 };

	document_section(run->document, &section);
	for (size_t r = 0; r < report->policy.count && count > 0; r++) {
		const struct credit_rule *rule = &report->policy.rules[r];
		struct amount exposure = AMOUNT_ZERO;
		int64_t customers = 0;
		for (size_t i = 0; i < count; i++)
			if ((list[i]->judgement.held >> r & 1) != 0) {
				exposure = amount_add(exposure, list[i]->exposure);
				customers++;
			}
		document_row(run->document,
		    (struct document_cell[]){ cell_text(rule->rule),
			cell_text(str_of(credit_measures.names[rule->measure.number])),
			cell_text(rule->above), cell_text(rule->below),
			cell_text(
			    str_of(credit_suggestions.names[rule->suggestion.number])),
			cell_currency(currency), cell_count(customers),
			cell_amount(exposure, currency), cell_text(rule->source) });
	}
}

/* How many of the list are of the first one's currency. */
static size_t
run_of(const struct credit_account *const *list, size_t count)
{
	size_t n = 0;

	while (n < count && list[n]->currency.number == list[0]->currency.number)
		n++;
	return n;
}

void
credit_write(struct credit_report *report)
{
	size_t count, n;
	const struct credit_account **list = list_accounts(report, &count);

	if (count == 0)
		write_currency(report, NULL, 0);
	for (size_t i = 0; i < count; i += n) {
		n = run_of(list + i, count - i);
		write_currency(report, list + i, n);
	}
	if (count == 0)
		write_rules(report, NULL, 0);
	for (size_t i = 0; i < count; i += n) {
		n = run_of(list + i, count - i);
		write_rules(report, list + i, n);
	}
	array_free(list);
}
