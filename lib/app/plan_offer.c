#include "app/plan_offer_internal.h"

#include "app/schema.h"
#include "domain/schedule.h"

static const struct column rule_columns[] = {
	COLUMN_OF_WORDS(
	    struct offer_rule_row, rule, REQUIRED, offer_rules, "rule or setting"),
	COLUMN(struct offer_rule_row, segment, OPTIONAL, "only customers of it"),
	COLUMN(struct offer_rule_row, currency, OPTIONAL, "only debts in it"),
	COLUMN(struct offer_rule_row, score_from, OPTIONAL, "least score"),
	COLUMN(struct offer_rule_row, score_to, OPTIONAL, "greatest score"),
	COLUMN(struct offer_rule_row, from, OPTIONAL, "least days past due"),
	COLUMN(struct offer_rule_row, to, OPTIONAL, "most days past due"),
	COLUMN(struct offer_rule_row, value, REQUIRED, "value of the rule"),
	COLUMN(struct offer_rule_row, approval, OPTIONAL, "whose approval it takes"),
	COLUMN(struct offer_rule_row, source, OPTIONAL, "where the rule comes from"),
};
static const struct column_set rules_set =
    COLUMN_SET("offer policy", struct offer_rule_row, rule_columns);

#define C(field, help) COLUMN(struct offer_choice, field, OPTIONAL, help)
static const struct column choice_columns[] = {
	C(customer_id, "whose account it is"),
	C(currency, "of all amounts"),
	C(choice, "number, from 1"),
	COLUMN_OF_WORDS(struct offer_choice, kind, OPTIONAL, offer_kinds, "of choice"),
	C(items, "what it is for"),
	C(days_past_due, "on average, by amount"),
	C(owed, "past due, less credits"),
	C(percent, "of it that is paid"),
	C(principal, "what is paid of it"),
	C(waived, "the rest"),
	C(annual_rate, "interest of the instalments"),
	C(count, "number of payments"),
	C(payment, "each time"),
	C(frequency, "how often"),
	C(agreed_date, "the as-of day"),
	C(first_due_date, "of the first payment"),
	C(anchor, "day of the month that is kept"),
	C(last_due_date, "of the last payment"),
	C(method, "of the plan"),
	C(survival, "of a period"),
	C(worth, "net present value"),
	C(break_even_lump, "from here on a lump sum is better than the plan"),
	C(break_even_survival, "above it the plan is better"),
	C(approval, "whose it takes"),
	C(preferred, "yes or empty"),
	C(reason, "what decided"),
};
#undef C
static const struct column_set choices_set =
    COLUMN_SET("choices", struct offer_choice, choice_columns);

/* ---- Policy ---- */

/* The rows of a file, whose text lives in `arena`; without one those built in. */
static void
read_policy(
    const struct plan_offer_args *args, struct offer_policy *policy, struct arena *arena)
{
	const struct offer_rule_row *row;
	struct reader reader;
	struct str message;

	for (size_t i = 0; args->policy == NULL && i < offer_rule_row_count; i++)
		(void)offer_policy_add(policy, &offer_rule_rows[i], arena, &message);
	if (args->policy == NULL)
		return;
	(void)reader_side(&reader, args->tool, args->policy, &rules_set);
	while ((row = reader_next(&reader)) != NULL) {
		struct offer_rule_row kept = *row;
		record_keep(&rules_set, &kept, arena);
		if (!offer_policy_add(policy, &kept, arena, &message))
			reader_fail(&reader, "%.*s", STR_ARG(message));
	}
	reader_close(&reader);
}

/* ---- Options ---- */

static uint32_t
read_count(const char *text)
{
	long long count;

	if (!str_to_integer(str_of(text), &count) || count < 1 ||
	    count > INSTALMENTS_MOST)
		opt_usage("--count: \"%s\" is not 1 to %d", text, INSTALMENTS_MOST);
	return (uint32_t)count;
}

static struct offer_request
read_request(const struct plan_offer_args *args, struct arena *arena)
{
	struct offer_request request = { .as_of = args->as_of,
		.first_due_date = args->first_due,
		.frequency =
		    str_of(args->frequency == NULL ? "monthly" : args->frequency),
		.count_count = args->counts.count };
	uint32_t *counts = arena_alloc(arena, sizeof(args->counts.list));
	char word[FREQUENCY_SIZE];
	struct year_fraction period;
	struct frequency frequency;
	const char *message;
	struct date first;

	for (size_t i = 0; i < args->counts.count; i++) {
		counts[i] = read_count(args->counts.list[i]);
		for (size_t j = 0; j < i; j++)
			if (counts[j] == counts[i])
				opt_usage("--count: %u stands there twice", counts[i]);
	}
	request.counts = counts;
	if (!date_is_none(args->first_due) && args->first_due.day <= args->as_of.day)
		opt_usage("--first-due: must be after the as-of day");
	if (!offer_period(&request, &period, &first, &message))
		opt_usage("--frequency: \"%s\" %s", request.frequency.p, message);
	(void)frequency_parse(request.frequency, &frequency);
	request.frequency =
	    arena_copy(arena, (struct str){ word, frequency_format(frequency, word) });
	return request;
}

/* An input is kept. */
static void
check_output(const struct plan_offer_args *args)
{
	const char *const sides[] = { args->customer_file, args->scores, args->disputes,
		args->plans, args->budget, args->guidelines, args->debts, args->policy };

	for (size_t i = 0; i < COUNT(sides); i++)
		if (args->tool->output != NULL && sides[i] != NULL &&
		    tool_is_same_file(args->tool->output, sides[i]))
			opt_usage("--output: %s is an input", args->tool->output);
}

/* ---- Choices out ---- */

struct offering {
	const struct plan_offer_args *args;
	struct offer_policy policy;
	struct offer_request request;
	struct offer_book book;
	struct budgets budgets;
	uint64_t accounts, rows, nothing_owed, untied;
};

static void
write_offer(struct offering *offering, const struct offer *offer, struct output *output)
{
	for (size_t i = 0; i < offer->count; i++) {
		const struct offer_choice *choice = &offer->list[i];
		offering->untied += amount_add(choice->principal, choice->waived).minor !=
				    choice->owed.minor;
		record_write(output, &choices_set, choice);
		output_end_row(output);
	}
	offering->rows += offer->count;
	offering->accounts++;
}

static bool
is_owing(const struct offer_debtor *debtor)
{
	return debtor->account.owed.minor > 0;
}

/* One surplus is of one account. */
static void
check_surplus(const struct offering *offering)
{
	uint32_t owing = 0;

	for (uint32_t i = 0; i < offering->book.debtors.count; i++)
		owing += is_owing(pool_at(&offering->book.debtors, i));
	if (offering->args->surplus != NULL && owing > 1)
		opt_usage(
		    "--surplus: is of one account, and %u are here: give --customer "
		    "or --budget",
		    owing);
}

static void
write_offers(struct offering *offering)
{
	const struct tool_args *tool = offering->args->tool;
	struct output *output = tool_output_held(tool, tool->output);
	struct offer *offer = NULL;
	struct arena arena = { 0 };
	size_t capacity = 0;

	offer = array_reserve(offer, &capacity, 1, sizeof(*offer));
	record_write_names(output, &choices_set);
	output_end_row(output);
	for (uint32_t i = 0; i < offering->book.debtors.count; i++) {
		struct offer_debtor *debtor = pool_at(&offering->book.debtors, i);
		struct affordability found;
		if (!is_owing(debtor)) {
			offering->nothing_owed++;
			continue;
		}
		if (budgets_find(&offering->budgets, &offering->policy, &debtor->account,
			offer_book_is_only(&offering->book, debtor), &found)) {
			debtor->account.pool = found.pool;
			debtor->account.surplus = found.surplus;
		}
		offer_make(&offering->policy, &debtor->account, &offering->request,
		    &arena, offer);
		write_offer(offering, offer, output);
		arena_reset(&arena);
	}
	output_close(output);
	array_free(offer);
	arena_free(&arena);
}

static void
print_totals(const struct offering *offering)
{
	const struct offer_book *book = &offering->book;

	control_print(&book->totals, "read");
	warn("left out: %llu items not due, %llu disputed, %llu in plans; %llu accounts "
	     "owe nothing else",
	    (unsigned long long)book->not_due, (unsigned long long)book->disputes,
	    (unsigned long long)book->in_plans,
	    (unsigned long long)offering->nothing_owed);
	warn("%llu choices for %llu accounts", (unsigned long long)offering->rows,
	    (unsigned long long)offering->accounts);
}

static enum exit_code
offer_all(struct offering *offering, char *const *files, size_t count)
{
	uint64_t odd;

	tool_open_store(offering->args->tool);
	budgets_read(&offering->budgets, offering->args);
	offer_book_read(&offering->book, offering->args, files, count);
	check_surplus(offering);
	write_offers(offering);
	if (offering->args->tool->verbose)
		print_totals(offering);
	if (offering->untied > 0)
		warn("%llu choices do not add up to what is owed",
		    (unsigned long long)offering->untied);
	odd = offering->untied + offering->book.odd_rows + offering->book.missing +
	      offering->budgets.excesses;
	offer_book_free(&offering->book);
	budgets_free(&offering->budgets);
	return odd > 0 ? EXIT_REPORT : EXIT_DONE;
}

/* Debts are no items: what chooses among items or offers means nothing to them. */
static void
check_debts(const struct plan_offer_args *args, char *const *files, size_t count)
{
	const struct {
		const char *name;
		bool is_given;
	} others[] = {
		{ "count", args->counts.count > 0 },
		{ "customer", args->customers.count > 0 },
		{ "customers", args->customer_file != NULL },
		{ "disputes", args->disputes != NULL },
		{ "first-due", !date_is_none(args->first_due) },
		{ "frequency", args->frequency != NULL },
		{ "plans", args->plans != NULL },
		{ "scores", args->scores != NULL },
	};

	if (args->strategy != NULL && args->debts == NULL)
		opt_usage("--strategy needs --debts");
	if (args->debts != NULL && count > 0)
		opt_usage(
		    "--debts: is read in place of items, and %s is given, too", files[0]);
	for (size_t i = 0; args->debts != NULL && i < COUNT(others); i++)
		if (others[i].is_given)
			opt_usage("--%s: means nothing with --debts", others[i].name);
}

enum exit_code
plan_offer(const struct plan_offer_args *args, char *const *files, size_t count)
{
	struct offering offering = { .args = args };
	struct arena arena = { 0 };
	enum exit_code code;

	check_output(args);
	read_policy(args, &offering.policy, &arena);
	if (args->print_policy) {
		policy_print(
		    args->tool, &rules_set, offering.policy.rows, offering.policy.count);
		arena_free(&arena);
		return EXIT_DONE;
	}
	offering.request = read_request(args, &arena);
	check_debts(args, files, count);
	code = args->debts != NULL ? plan_offer_debts(args, &offering.policy)
				   : offer_all(&offering, files, count);
	arena_free(&arena);
	return code;
}
