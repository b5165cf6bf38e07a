#include "app/register.h"

#include "app/reader.h"
#include "app/schema.h"

#define R(field, need, help) COLUMN(struct run, field, need, help)
static const struct column run_columns[] = {
	R(run, REQUIRED, "number of the run"),
	R(file, OPTIONAL, "the file as it was named"),
	R(sha256, OPTIONAL, "SHA-256 of its bytes"),
	R(kind, OPTIONAL, "table that it was loaded into"),
	R(as_of, OPTIONAL, "the day of which it speaks"),
	R(recorded_at, REQUIRED, "when it was recorded"),
	R(rows, OPTIONAL, "rows that were readable"),
	R(added, OPTIONAL, "facts that were new"),
	R(changed, OPTIONAL, "facts of which this is a new version"),
	R(known, OPTIONAL, "rows that were known already"),
	R(older, OPTIONAL, "rows older than what is known: left out"),
	R(settled, OPTIONAL, "items that a complete list did not show any more"),
	R(rejected, OPTIONAL, "rows that could not be read"),
	R(tool, OPTIONAL, "program and version"),
	R(undone_at, OPTIONAL, "when the run was taken back"),
};
#undef R
const struct column_set imports_schema = COLUMN_SET("imports", struct run, run_columns);

#define T(field, need, help) COLUMN(struct run_total, field, need, help)
static const struct column run_total_columns[] = {
	T(run, REQUIRED, "number of the run"),
	T(currency, REQUIRED, "ISO 4217 code"),
	T(rows, OPTIONAL, "rows of the file in the currency"),
	T(amount, OPTIONAL, "sum of their amounts"),
	T(open_amount, OPTIONAL, "sum of their open amounts"),
	T(recorded, OPTIONAL, "rows that were new or new versions"),
	T(recorded_amount, OPTIONAL, "sum of their amounts"),
	T(recorded_open_amount, OPTIONAL, "sum of their open amounts"),
};
#undef T
const struct column_set import_totals_schema =
    COLUMN_SET("import_totals", struct run_total, run_total_columns);

static const struct store_table tables[] = {
	{ &imports_schema, "run", "", true },
	{ &import_totals_schema, "run currency", "", true },
	{ &customers_schema, "customer_id", "", false },
	{ &items_schema, "item_id", "", false },
	{ &payments_schema, "payment_id", "", false },
	{ &remittances_schema, "", "payment_id", false },
	{ &allocations_schema, "", "item_id", false },
	{ &activities_schema, "activity_id", "customer_id", false },
	{ &promises_schema, "promise_id", "customer_id", false },
	{ &disputes_schema, "dispute_id", "customer_id", false },
	{ &restrictions_schema, "restriction_id", "customer_id", false },
	{ &notices_schema, "notice_id item_id", "customer_id", false },
	{ &exchange_rates_schema, "date from to", "", false },
	{ &plans_schema, "plan_id", "customer_id", false },
	{ &instalments_schema, "plan_id number", "", false },
	{ &reages_schema, "reage_id", "customer_id", false },
	{ &mandates_schema, "mandate_id", "customer_id", false },
};

const struct store_schema store_schema = { tables, COUNT(tables) };

const struct column_set *
store_set(struct str name)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		if (str_is(name, tables[i].set->name))
			return tables[i].set;
	return NULL;
}

/* ---- Runs ---- */

struct records
register_runs(const struct tool_args *tool, struct store *store, struct arena *arena)
{
	return records_stored(tool, store, &imports_schema, arena);
}

/* Is the table among those that the run wrote? */
static bool
has_kind(const struct run *run, struct str name)
{
	struct str rest = run->kind, kind;

	while (str_split(&rest, ' ', &kind))
		if (str_equal(kind, name))
			return true;
	return false;
}

const struct run *
run_numbered(const struct records *runs, int64_t number)
{
	const struct run *list = runs->list;

	for (size_t i = 0; i < runs->count; i++)
		if (list[i].run.value == number)
			return &list[i];
	return NULL;
}

/* ---- Control totals ---- */

static void
add_to(struct amount *sum, const struct column *column, const void *record)
{
	struct amount amount;

	if (column == NULL)
		return;
	memcpy(&amount, (const char *)record + column->offset, sizeof(amount));
	if (amount_is_none(*sum))
		*sum = AMOUNT_ZERO;
	if (!amount_is_none(amount))
		*sum = amount_add(*sum, amount);
}

void
run_totals_add(struct run_totals *totals, const struct column_set *set,
    const void *record, bool recorded)
{
	struct currency currency;
	struct run_total *total;

	if (totals->set != set) {
		totals->set = set;
		totals->currency = column_find(set, str_of("currency"));
		totals->amount = column_find(set, str_of("amount"));
		totals->open_amount = column_find(set, str_of("open_amount"));
	}
	if (totals->amount == NULL || totals->currency == NULL)
		return;
	memcpy(
	    &currency, (const char *)record + totals->currency->offset, sizeof(currency));
	if (currency_is_none(currency))
		return;
	total = &totals->of[currency.number];
	if (total->rows.value++ == 0)
		total->open_amount = total->recorded_open_amount = AMOUNT_NONE;
	total->currency = currency;
	total->recorded.value += recorded;
	add_to(&total->amount, totals->amount, record);
	add_to(&total->open_amount, totals->open_amount, record);
	add_to(&total->recorded_amount, recorded ? totals->amount : NULL, record);
	add_to(
	    &total->recorded_open_amount, recorded ? totals->open_amount : NULL, record);
}

void
run_totals_write(struct run_totals *totals, struct store *store, struct count run)
{
	for (size_t i = 0; i < COUNT(totals->of); i++) {
		struct run_total *total = &totals->of[i];
		if (total->rows.value == 0)
			continue;
		total->run = run;
		if (amount_is_none(total->recorded_open_amount) &&
		    !amount_is_none(total->open_amount))
			total->recorded_open_amount = AMOUNT_ZERO;
		store_insert(store, &import_totals_schema, total);
	}
}

/* ---- Undoing ---- */

/* Rows that a later run found here already are gone with this one. */
static void
name_witnesses(const struct run *runs, size_t count, const struct run *undone)
{
	for (size_t i = 0; i < count; i++)
		if (runs[i].run.value > undone->run.value && runs[i].known.value > 0 &&
		    runs[i].undone_at.utc == 0 && has_kind(undone, runs[i].kind))
			warn("run %lld (%.*s) had %lld rows that were known already: if "
			     "they were run %lld's, load its file again",
			    (long long)runs[i].run.value, STR_ARG(runs[i].file),
			    (long long)runs[i].known.value, (long long)undone->run.value);
}

void
register_undo(const struct tool_args *tool, struct store *store, int64_t run)
{
	struct arena arena = { 0 };
	struct records records;
	struct run *undone = NULL, *runs;
	int64_t count;

	(void)store_begin(store);
	records = register_runs(tool, store, &arena);
	runs = records.list;
	for (size_t i = 0; i < records.count; i++)
		if (runs[i].run.value == run)
			undone = &runs[i];
	if (undone == NULL)
		die(EXIT_INPUT, "%s: there is no run %lld", store_path(store),
		    (long long)run);
	if (!date_is_none(undone->undone_at.date))
		die(EXIT_INPUT, "%s: run %lld is undone already", store_path(store),
		    (long long)run);
	undone->undone_at = tool_now();
	count = store_undo(store, run);
	store_update(store, &imports_schema, undone);
	store_commit(store);
	warn("%s: run %lld is undone: %lld rows taken back", store_path(store),
	    (long long)run, (long long)count);
	name_witnesses(runs, records.count, undone);
	arena_free(&arena);
}

/* ---- Checks ---- */

/* The tables with amounts, and what stands in them. */
struct sums {
	const struct column_set *set;
	struct store_totals totals;
};

/* Adds what the run recorded of the currency.  Versions that were replaced later count
 * too. */
static void
add_recorded(struct run_total *found, const struct store_totals *totals)
{
	for (size_t i = 0; i < totals->count; i++) {
		const struct store_total *sum = &totals->list[i];
		if (sum->run != found->run.value ||
		    sum->currency.number != found->currency.number)
			continue;
		found->recorded.value += sum->rows;
		found->recorded_amount = amount_add(found->recorded_amount, sum->amount);
		if (!amount_is_none(sum->open_amount))
			found->recorded_open_amount =
			    amount_add(found->recorded_open_amount, sum->open_amount);
	}
}

/* Does what a run recorded of a currency still stand in its tables? */
static bool
is_there(const struct run *run, const struct run_total *total, const struct sums *sums,
    size_t count)
{
	struct run_total found = { .run = total->run, .currency = total->currency };
	bool is_known = false;

	for (size_t i = 0; i < count; i++) {
		if (!has_kind(run, str_of(sums[i].set->name)))
			continue;
		is_known = true;
		add_recorded(&found, &sums[i].totals);
	}
	return !is_known ||
	       (found.recorded.value == total->recorded.value &&
		   found.recorded_amount.minor == total->recorded_amount.minor &&
		   (amount_is_none(total->recorded_open_amount) ||
		       found.recorded_open_amount.minor ==
			   total->recorded_open_amount.minor));
}

static bool
check_totals(struct store *store, const struct records *runs,
    const struct records *totals, const struct sums *sums, size_t count)
{
	bool good = true;

	for (size_t i = 0; i < totals->count; i++) {
		const struct run_total *total =
		    &((const struct run_total *)totals->list)[i];
		const struct run *run = run_numbered(runs, total->run.value);
		if (run == NULL || !date_is_none(run->undone_at.date) ||
		    is_there(run, total, sums, count))
			continue;
		warn("%s: the %.*s of run %lld do not add up to its control totals in "
		     "%.*s",
		    store_path(store), STR_ARG(run->kind), (long long)run->run.value,
		    STR_ARG(currency_code(total->currency)));
		good = false;
	}
	return good;
}

enum exit_code
register_verify(const struct tool_args *tool, struct store *store)
{
	const char *problem = store_problem(store);
	struct arena arena = { 0 };
	struct records runs, totals;
	struct sums sums[] = { { &items_schema, { 0 } }, { &payments_schema, { 0 } },
		{ &allocations_schema, { 0 } }, { &promises_schema, { 0 } },
		{ &disputes_schema, { 0 } } };
	bool good;

	if (problem != NULL) {
		warn("%s: %s", store_path(store), problem);
		return EXIT_REPORT;
	}
	runs = register_runs(tool, store, &arena);
	totals = records_stored(tool, store, &import_totals_schema, &arena);
	for (size_t i = 0; i < COUNT(sums); i++)
		sums[i].totals = store_totals(store, sums[i].set);
	good = check_totals(store, &runs, &totals, sums, COUNT(sums));
	for (size_t i = 0; i < COUNT(sums); i++)
		array_free(sums[i].totals.list);
	arena_free(&arena);
	return good ? EXIT_DONE : EXIT_REPORT;
}

void
register_export(const struct tool_args *tool, struct store *store,
    const struct column_set *set, int64_t run)
{
	struct table *table = store_table_open(store, set, NULL, run);
	struct output *output = tool_output(tool, tool->output);
	struct row row;

	for (size_t i = 0; i < table_columns(table); i++)
		output_text(output, table_header(table, i));
	output_end_row(output);
	while (table_next(table, &row)) {
		output_cells(output, &row, 0, row.count);
		output_end_row(output);
	}
	if (table_error(table) != NULL)
		die(EXIT_INPUT, "%s: %s", table_name(table), table_error(table)->text);
	output_close(output);
	table_close(table);
}
