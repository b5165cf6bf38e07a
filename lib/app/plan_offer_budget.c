#include "app/plan_offer_internal.h"

#include "app/schema.h"

#define NO_ROW UINT32_MAX

static const struct column budget_columns[] = {
	COLUMN(struct budget_row, customer_id, REQUIRED, "whose budget it is"),
	COLUMN(struct budget_row, category, REQUIRED, "wages, rent, food, ..."),
	COLUMN_OF_WORDS(
	    struct budget_row, kind, REQUIRED, budget_kinds, "income or expenditure"),
	COLUMN(
	    struct budget_row, currency, OPTIONAL, "ISO 4217 code; empty: of the debt"),
	COLUMN(struct budget_row, amount, REQUIRED, "amount, each time"),
	COLUMN(struct budget_row, frequency, OPTIONAL, "how often; empty: monthly"),
	COLUMN(struct budget_row, note, OPTIONAL, "why it is above its guideline"),
};
static const struct column_set budget_set =
    COLUMN_SET("budget", struct budget_row, budget_columns);

static const struct column guideline_columns[] = {
	COLUMN(struct budget_row, category, REQUIRED, "as in the budget"),
	COLUMN(struct budget_row, currency, OPTIONAL, "ISO 4217 code; empty: any"),
	COLUMN(struct budget_row, amount, REQUIRED, "a month, accepted without a note"),
};
static const struct column_set guideline_set =
    COLUMN_SET("guidelines", struct budget_row, guideline_columns);

static void
link_row(struct budgets *budgets, struct str customer_id)
{
	uint32_t known = map_count(&budgets->customers), row = budgets->rows.count - 1;
	uint32_t number = map_intern(&budgets->customers, customer_id);

	budgets->first = array_reserve(budgets->first, &budgets->first_capacity,
	    number + 1, sizeof(*budgets->first));
	budgets->last = array_reserve(
	    budgets->last, &budgets->last_capacity, number + 1, sizeof(*budgets->last));
	if (number == known)
		budgets->first[number] = row;
	else
		((struct budget_row *)pool_at(&budgets->rows, budgets->last[number]))
		    ->next = row;
	budgets->last[number] = row;
}

static void
read_budget(struct budgets *budgets)
{
	const struct plan_offer_args *args = budgets->args;
	const struct budget_row *row;
	struct reader reader;

	(void)reader_side(&reader, args->tool, args->budget, &budget_set);
	while ((row = reader_next(&reader)) != NULL) {
		struct budget_row *kept = pool_add(&budgets->rows);
		*kept = *row;
		if (row->amount.digits < 0)
			reader_fail(&reader, "amount: must not be negative");
		if (!budget_times(row->frequency, &kept->times))
			reader_fail(&reader,
			    "frequency: \"%.*s\" is not a whole number of times a year",
			    STR_ARG(row->frequency));
		record_keep(&budget_set, kept, &budgets->arena);
		kept->line = reader.row->line;
		kept->next = NO_ROW;
		link_row(budgets, kept->customer_id);
	}
	reader_close(&reader);
}

static void
read_guidelines(struct budgets *budgets)
{
	const struct plan_offer_args *args = budgets->args;
	const struct budget_row *row;
	struct reader reader;

	(void)reader_side(&reader, args->tool, args->guidelines, &guideline_set);
	while ((row = reader_next(&reader)) != NULL) {
		struct budget_row *kept;
		if (row->amount.digits < 0)
			reader_fail(&reader, "amount: must not be negative");
		for (uint32_t i = 0; i < budgets->guidelines.count; i++) {
			const struct budget_row *other = pool_at(&budgets->guidelines, i);
			if (str_equal_nocase(other->category, row->category) &&
			    other->currency.number == row->currency.number)
				reader_fail(&reader,
				    "category: \"%.*s\" stands there twice",
				    STR_ARG(row->category));
		}
		kept = pool_add(&budgets->guidelines);
		*kept = *row;
		record_keep(&guideline_set, kept, &budgets->arena);
		kept->line = reader.row->line;
	}
	reader_close(&reader);
}

void
budgets_read(struct budgets *budgets, const struct plan_offer_args *args)
{
	*budgets = (struct budgets){ .args = args };
	pool_init(&budgets->rows, sizeof(struct budget_row));
	pool_init(&budgets->guidelines, sizeof(struct budget_row));
	if (args->surplus != NULL && args->budget != NULL)
		opt_usage("--surplus and --budget exclude each other");
	if (args->guidelines != NULL && args->budget == NULL)
		opt_usage("--guidelines needs --budget");
	if (args->budget != NULL)
		read_budget(budgets);
	if (args->guidelines != NULL)
		read_guidelines(budgets);
}

/* The cell as an amount, or the end of the program. */
static struct amount
amount_in(const char *file, const struct budget_row *row, struct currency currency)
{
	int decimals = currency_decimals(currency);
	char text[RATE_SIZE];
	struct str cell = { text, rate_format(row->amount, text) };
	struct amount amount = AMOUNT_ZERO;

	if (!amount_parse(cell, decimals, &amount))
		die(EXIT_INPUT, "%s:%llu: amount: \"%.*s\" %s (%.*s)", file,
		    (unsigned long long)row->line, STR_ARG(cell),
		    amount_problem(cell, decimals), STR_ARG(currency_code(currency)));
	return amount;
}

/* ---- One account ---- */

struct search {
	struct budgets *budgets;
	const struct offer_account *account;
	bool is_only;
	struct arena arena;
	struct budget_line *lines;
	const struct budget_row **rows; /* of the lines */
	size_t count, lines_capacity, rows_capacity;
};

static void
add_line(struct search *search, const struct budget_row *row)
{
	struct currency currency = search->account->currency;
	const char *file = search->budgets->args->budget;

	if (currency_is_none(row->currency) && !search->is_only)
		die(EXIT_INPUT,
		    "%s:%llu: currency: must not be empty: \"%.*s\" owes in several",
		    file, (unsigned long long)row->line, STR_ARG(row->customer_id));
	if (!currency_is_none(row->currency) && row->currency.number != currency.number)
		return;
	search->lines = array_reserve(search->lines, &search->lines_capacity,
	    search->count + 1, sizeof(*search->lines));
	search->rows = array_reserve(search->rows, &search->rows_capacity,
	    search->count + 1, sizeof(struct budget_row *));
	search->rows[search->count] = row;
	search->lines[search->count++] = (struct budget_line){ .category = row->category,
		.kind = (enum budget_kind)row->kind.number,
		.amount = amount_in(file, row, currency),
		.times = row->times,
		.has_note = row->note.n > 0 };
}

/* Guidelines in the currency, before those of any. */
static struct budget
budget_of(struct search *search)
{
	const struct pool *rows = &search->budgets->guidelines;
	struct currency currency = search->account->currency;
	struct budget_guideline *list =
	    arena_alloc(&search->arena, rows->count * sizeof(*list) + 1);
	size_t count = 0;

	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < rows->count; i++) {
			const struct budget_row *row = pool_at(rows, i);
			if (row->currency.number != (pass == 0 ? currency.number : 0) ||
			    (pass == 1 && currency.number == 0))
				continue;
			list[count++] = (struct budget_guideline){ row->category,
				amount_in(
				    search->budgets->args->guidelines, row, currency) };
		}
	return (struct budget){ search->lines, search->count, list, count };
}

static void
tell_excesses(struct search *search, const struct budget_result *result)
{
	struct currency currency = search->account->currency;

	for (size_t i = 0; i < result->excess_count; i++) {
		const struct budget_excess *excess = &result->excesses[i];
		warn("%s:%llu: note: must not be empty: \"%.*s\" of \"%.*s\" is %s a "
		     "month; "
		     "its guideline, %s, counts",
		    search->budgets->args->budget,
		    (unsigned long long)search->rows[excess->line]->line,
		    STR_ARG(excess->category), STR_ARG(search->account->customer_id),
		    money_text(excess->spent, currency),
		    money_text(excess->limit, currency));
	}
	search->budgets->excesses += result->excess_count;
}

static bool
find_surplus(struct budgets *budgets, const struct offer_account *account, bool is_only,
    struct amount *surplus)
{
	struct search search = { budgets, account, is_only, { 0 }, NULL, NULL, 0, 0, 0 };
	uint32_t customer = map_find(&budgets->customers, account->customer_id);
	struct budget_result result;
	struct budget budget;

	for (uint32_t i = customer == MAP_NONE ? NO_ROW : budgets->first[customer];
	     i != NO_ROW;) {
		const struct budget_row *row = pool_at(&budgets->rows, i);
		add_line(&search, row);
		i = row->next;
	}
	if (search.count == 0)
		return false;
	budget = budget_of(&search);
	budget_judge(&budget, &search.arena, &result);
	tell_excesses(&search, &result);
	*surplus = result.surplus;
	array_free(search.lines);
	array_free(search.rows);
	arena_free(&search.arena);
	return true;
}

bool
budgets_find(struct budgets *budgets, const struct offer_policy *policy,
    const struct offer_account *account, bool is_only, struct affordability *found)
{
	const struct offer_rule_row *most =
	    offer_policy_find(policy, OFFER_CONTINGENCY_MOST, account);
	struct affordability_policy contingency = {
		(int32_t)offer_whole(
		    offer_policy_find(policy, OFFER_CONTINGENCY, account)->value),
		offer_units(most->value, account->currency)
	};
	struct amount surplus;
	struct str text;
	int decimals = currency_decimals(account->currency);

	if (budgets->args->surplus != NULL) {
		text = str_of(budgets->args->surplus);
		if (!amount_parse(text, decimals, &surplus))
			opt_usage("--surplus: \"%s\" %s (%.*s)", text.p,
			    amount_problem(text, decimals),
			    STR_ARG(currency_code(account->currency)));
	} else if (budgets->args->budget == NULL ||
		   !find_surplus(budgets, account, is_only, &surplus)) {
		return false;
	}
	*found = affordability_of(surplus, AMOUNT_ZERO, &contingency);
	return true;
}

void
budgets_free(struct budgets *budgets)
{
	pool_free(&budgets->rows);
	pool_free(&budgets->guidelines);
	map_free(&budgets->customers);
	array_free(budgets->first);
	array_free(budgets->last);
	arena_free(&budgets->arena);
}
