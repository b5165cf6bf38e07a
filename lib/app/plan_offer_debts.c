#include "app/plan_offer_internal.h"

#include "app/schema.h"
#include "domain/payoff.h"

/* A row of --debts, and what becomes of it. */
struct debt_row {
	struct str customer_id, debt_id, creditor;
	struct currency currency;
	struct amount balance;
	struct rate annual_rate;
	struct amount minimum;
	uint64_t line;
	struct amount payment; /* in the first month */
	struct count months, clear_order;
	struct amount interest;
	struct amount surplus, contingency, pool;
	struct str strategy;
};

#define IN_COLUMNS                                                                      \
	COLUMN(struct debt_row, customer_id, OPTIONAL, "whose debt it is"),             \
	    COLUMN(struct debt_row, debt_id, OPTIONAL, "identifies the debt"),          \
	    COLUMN(struct debt_row, creditor, OPTIONAL, "whom it is owed to"),          \
	    COLUMN(struct debt_row, currency, OPTIONAL, "ISO 4217 code"),               \
	    COLUMN(struct debt_row, balance, REQUIRED, "what is owed"),                 \
	    COLUMN(struct debt_row, annual_rate, OPTIONAL, "percent a year; empty: 0"), \
	    COLUMN(struct debt_row, minimum, OPTIONAL, "least payment a month")

static const struct column in_columns[] = { IN_COLUMNS };
static const struct column_set debts_set =
    COLUMN_SET("debts", struct debt_row, in_columns);

static const struct column out_columns[] = {
	IN_COLUMNS,
	COLUMN(struct debt_row, payment, OPTIONAL, "in the first month"),
	COLUMN(struct debt_row, months, OPTIONAL, "until it is paid off"),
	COLUMN(struct debt_row, interest, OPTIONAL, "until then"),
	COLUMN(struct debt_row, clear_order, OPTIONAL, "its place among those paid off"),
	COLUMN(struct debt_row, surplus, OPTIONAL, "of the debtor, a month"),
	COLUMN(struct debt_row, contingency, OPTIONAL, "what of it the debtor keeps"),
	COLUMN(struct debt_row, pool, OPTIONAL, "what of it is shared"),
	COLUMN(struct debt_row, strategy, OPTIONAL, "pro_rata, avalanche or snowball"),
};
static const struct column_set shares_set =
    COLUMN_SET("shares", struct debt_row, out_columns);

/* Debts of one customer in one currency, by their places. */
struct debt_group {
	struct offer_account account;
	struct amount total;
	uint32_t *rows;
	size_t count, capacity;
};

struct debts {
	const struct plan_offer_args *args;
	enum payoff_strategy strategy; /* PAYOFF_NONE: pro rata */
	struct pool rows, groups;
	struct map keys, customers, ids;
	struct budgets budgets;
	struct control_totals totals;
	uint64_t never;
	struct arena arena;
};

static enum payoff_strategy
read_strategy(const struct plan_offer_args *args)
{
	struct word word;

	if (args->surplus == NULL && args->budget == NULL)
		opt_usage("--debts needs --surplus or --budget: what there is to share");
	if (args->strategy == NULL || word_is_alike("pro_rata", str_of(args->strategy)))
		return PAYOFF_NONE;
	word = word_find_alike(&payoff_strategies, NULL, 0, str_of(args->strategy));
	if (word.number == 0)
		opt_usage("--strategy: \"%s\" is neither pro_rata nor avalanche nor "
			  "snowball",
		    args->strategy);
	return (enum payoff_strategy)word.number;
}

static struct debt_group *
group_of(struct debts *debts, const struct debt_row *row)
{
	struct str key = arena_print(&debts->arena, "%.*s %.*s",
	    STR_ARG(currency_code(row->currency)), STR_ARG(row->customer_id));
	uint32_t known = map_count(&debts->keys);
	uint32_t number = map_intern(&debts->keys, key);
	struct debt_group *group;

	if (number < known)
		return pool_at(&debts->groups, number);
	(void)map_intern(&debts->customers, row->customer_id);
	group = pool_add(&debts->groups);
	group->account = (struct offer_account){ .customer_id = row->customer_id,
		.currency = row->currency,
		.score = COUNT_NONE };
	return group;
}

static void
check_row(struct debts *debts, const struct reader *reader, const struct debt_row *row)
{
	uint32_t known = map_count(&debts->ids);
	struct str key = arena_print(&debts->arena, "%.*s\n%.*s",
	    STR_ARG(row->customer_id), STR_ARG(row->debt_id));

	if (row->debt_id.n == 0)
		reader_fail(
		    reader, "debt_id: must not be empty, nor creditor in its place");
	if (row->balance.minor <= 0)
		reader_fail(reader, "balance: must be above 0");
	if (row->annual_rate.digits < 0)
		reader_fail(reader, "annual_rate: must not be negative");
	if (!amount_is_none(row->minimum) && row->minimum.minor < 0)
		reader_fail(reader, "minimum: must not be negative");
	if (map_intern(&debts->ids, key) != known)
		reader_fail(reader, "debt_id: \"%.*s\" stands there twice",
		    STR_ARG(row->debt_id));
}

static void
read_debts(struct debts *debts)
{
	const struct debt_row *row;
	struct reader reader;

	(void)reader_side(&reader, debts->args->tool, debts->args->debts, &debts_set);
	while ((row = reader_next(&reader)) != NULL) {
		struct debt_row *kept = pool_add(&debts->rows);
		struct debt_group *group;
		*kept = *row;
		if (kept->debt_id.n == 0)
			kept->debt_id = kept->creditor;
		check_row(debts, &reader, kept);
		record_keep(&debts_set, kept, &debts->arena);
		kept->line = reader.row->line;
		group = group_of(debts, kept);
		group->rows = array_reserve(group->rows, &group->capacity,
		    group->count + 1, sizeof(*group->rows));
		group->rows[group->count++] = debts->rows.count - 1;
		group->total = amount_add(group->total, row->balance);
		control_add(&debts->totals, row->currency, row->balance, AMOUNT_NONE);
	}
	reader_close(&reader);
}

/* ---- One debtor ---- */

static struct debt_row *
row_of(const struct debts *debts, const struct debt_group *group, size_t i)
{
	return pool_at(&debts->rows, group->rows[i]);
}

static struct payoff_debt
payoff_of(const struct debt_row *row)
{
	return (struct payoff_debt){ .id = row->debt_id,
		.balance = row->balance,
		.annual_percent = row->annual_rate,
		.minimum = amount_or_zero(row->minimum) };
}

static NORETURN void
fail_row(const struct debts *debts, const struct debt_row *row, enum payoff_error error)
{
	const char *column = error == PAYOFF_DEBT_ERROR ? "annual_rate" : "minimum";
	char text[AMOUNT_SIZE];
	size_t n = amount_format(row->pool, currency_decimals(row->currency), text);

	die(EXIT_INPUT, "%s:%llu: %s: %s: \"%.*s\" has %.*s a month", debts->args->debts,
	    (unsigned long long)row->line, column, payoff_error_text(error),
	    STR_ARG(row->customer_id), (int)n, text);
}

/* Each keeps its own share, also when others are paid off. */
static void
share_pro_rata(struct debts *debts, const struct debt_group *group, struct amount pool)
{
	struct amount *balances =
	    arena_alloc(&debts->arena, 2 * group->count * sizeof(*balances));
	struct amount *offers = balances + group->count;

	for (size_t i = 0; i < group->count; i++)
		balances[i] = row_of(debts, group, i)->balance;
	(void)affordability_offers(pool, balances, group->count, offers);
	for (size_t i = 0; i < group->count; i++) {
		struct debt_row *row = row_of(debts, group, i);
		struct payoff_debt debt = payoff_of(row);
		struct payoff_result result;
		enum payoff_error error;
		debt.minimum = AMOUNT_ZERO;
		error = payoff_run(&debt, 1, offers[i], PAYOFF_AVALANCHE, &result);
		row->payment = offers[i];
		if (error == PAYOFF_DEBT_ERROR)
			fail_row(debts, row, error);
		if (error != PAYOFF_OK) {
			debts->never++;
			continue;
		}
		row->months.value = result.months;
		row->interest = result.interest;
	}
}

static void
share_in_order(struct debts *debts, const struct debt_group *group, struct amount pool)
{
	struct payoff_debt *list =
	    arena_alloc(&debts->arena, group->count * sizeof(*list));
	struct payoff_result result;
	enum payoff_error error;

	for (size_t i = 0; i < group->count; i++)
		list[i] = payoff_of(row_of(debts, group, i));
	error = payoff_run(list, group->count, pool, debts->strategy, &result);
	if (error != PAYOFF_OK)
		fail_row(debts, row_of(debts, group, 0), error);
	for (size_t i = 0; i < group->count; i++) {
		struct debt_row *row = row_of(debts, group, i);
		row->payment = list[i].first_payment;
		row->months.value = list[i].cleared_month;
		row->interest = list[i].interest;
	}
}

/* Those paid off in the same month have one place, as in a race. */
static void
number_cleared(const struct debts *debts, const struct debt_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		struct debt_row *row = row_of(debts, group, i);
		int64_t before = 0;
		if (count_is_none(row->months))
			continue;
		for (size_t j = 0; j < group->count; j++) {
			struct count other = row_of(debts, group, j)->months;
			before +=
			    !count_is_none(other) && other.value < row->months.value;
		}
		row->clear_order.value = before + 1;
	}
}

static void
share(struct debts *debts, const struct offer_policy *policy, struct debt_group *group)
{
	bool is_only = map_count(&debts->keys) == map_count(&debts->customers);
	struct affordability found;
	const struct debt_row *first = row_of(debts, group, 0);

	if (!budgets_find(&debts->budgets, policy, &group->account, is_only, &found))
		die(EXIT_INPUT, "%s:%llu: customer_id: \"%.*s\" is not in %s",
		    debts->args->debts, (unsigned long long)first->line,
		    STR_ARG(first->customer_id), debts->args->budget);
	for (size_t i = 0; i < group->count; i++) {
		struct debt_row *row = row_of(debts, group, i);
		row->surplus = found.surplus;
		row->contingency = found.contingency;
		row->pool = found.pool;
		row->interest = AMOUNT_NONE;
		row->months = COUNT_NONE;
		row->clear_order = COUNT_NONE;
		row->strategy = str_of(debts->strategy == PAYOFF_NONE
					   ? "pro_rata"
					   : payoff_strategies.names[debts->strategy]);
	}
	if (debts->strategy == PAYOFF_NONE)
		share_pro_rata(debts, group, found.pool);
	else
		share_in_order(debts, group, found.pool);
	number_cleared(debts, group);
}

static void
write_debts(const struct debts *debts)
{
	const struct tool_args *tool = debts->args->tool;
	struct output *output = tool_output_held(tool, tool->output);

	record_write_names(output, &shares_set);
	output_end_row(output);
	for (uint32_t i = 0; i < debts->groups.count; i++) {
		const struct debt_group *group = pool_at(&debts->groups, i);
		for (size_t j = 0; j < group->count; j++) {
			record_write(output, &shares_set, row_of(debts, group, j));
			output_end_row(output);
		}
	}
	output_close(output);
}

static void
debts_free(struct debts *debts)
{
	for (uint32_t i = 0; i < debts->groups.count; i++)
		array_free(((struct debt_group *)pool_at(&debts->groups, i))->rows);
	pool_free(&debts->rows);
	pool_free(&debts->groups);
	map_free(&debts->keys);
	map_free(&debts->customers);
	map_free(&debts->ids);
	budgets_free(&debts->budgets);
	arena_free(&debts->arena);
}

enum exit_code
plan_offer_debts(const struct plan_offer_args *args, const struct offer_policy *policy)
{
	struct debts debts = { .args = args, .strategy = read_strategy(args) };
	bool is_short;

	pool_init(&debts.rows, sizeof(struct debt_row));
	pool_init(&debts.groups, sizeof(struct debt_group));
	budgets_read(&debts.budgets, args);
	read_debts(&debts);
	if (args->surplus != NULL && debts.groups.count > 1)
		opt_usage("--surplus: is of one debtor in one currency, and %s has %u: "
			  "--budget",
		    args->debts, debts.groups.count);
	for (uint32_t i = 0; i < debts.groups.count; i++)
		share(&debts, policy, pool_at(&debts.groups, i));
	write_debts(&debts);
	if (args->tool->verbose)
		control_print(&debts.totals, "read");
	if (debts.never > 0)
		warn("%llu debts are never paid off", (unsigned long long)debts.never);
	is_short = debts.never + debts.budgets.excesses > 0;
	debts_free(&debts);
	return is_short ? EXIT_REPORT : EXIT_DONE;
}
