#include "app/load.h"

#include "app/reader.h"
#include "app/schema.h"

/* ---- The run ---- */

void
load_begin(struct load *load, const struct tool_args *tool, struct store *store,
    const struct column_set *set, const struct load_options *options)
{
	*load = (struct load){
		.tool = tool,
		.store = store,
		.options = options,
		.set = set,
		.run = { .file = options->file,
		    .sha256 = options->sha256,
		    .kind = str_of(set->name),
		    .as_of = options->as_of,
		    .recorded_at = tool_now(),
		    .tool = STR("arrears " ARREARS_VERSION) },
	};
	pool_init(&load->equal_counts, sizeof(int64_t));
	load->run.run.value = store_begin(store);
	load->runs = register_runs(tool, store, &load->arena);
	store_insert(store, &imports_schema, &load->run);
	load->is_bulk = store_begin_bulk(store, set);
}

const struct run *
load_known_file(const struct load *load)
{
	const struct run *runs = load->runs.list, *found = NULL;

	if (load->options->snapshot)
		return NULL;
	for (size_t i = 0; i < load->runs.count; i++)
		if (date_is_none(runs[i].undone_at.date) &&
		    str_equal(runs[i].sha256, load->run.sha256) &&
		    str_equal(runs[i].kind, load->run.kind))
			found = &runs[i];
	/* What was undone since then may have been known from there. */
	for (size_t i = 0; i < load->runs.count && found != NULL; i++)
		if (!date_is_none(runs[i].undone_at.date) &&
		    runs[i].undone_at.utc >= found->recorded_at.utc)
			found = NULL;
	return found;
}

static void
load_free(struct load *load)
{
	map_free(&load->equal);
	pool_free(&load->equal_counts);
	map_free(&load->items);
	map_free(&load->customers);
	arena_free(&load->arena);
	arena_free(&load->row_arena);
	array_free(load->runs.list);
}

void
load_abandon(struct load *load)
{
	store_rollback(load->store);
	load_free(load);
}

/* ---- Balances ---- */

static const struct store_sum allocated_by_item = { &allocations_schema, "amount",
	"item_id", "effective_date" };

static struct allocated
allocated_to(struct load *load, struct str item_id, struct date day)
{
	struct allocated allocated;

	allocated.amount =
	    store_sum(load->store, &allocated_by_item, item_id, day, &allocated.count);
	return allocated;
}

/* The day on which a run's file was true. */
static struct date
day_of_run(const struct load *load, int64_t number)
{
	const struct run *run = run_numbered(&load->runs, number);

	return run == NULL ? load->run.as_of : run->as_of;
}

static void
infer(struct load *load, const struct item *item, struct amount amount, struct date day,
    const char *rule)
{
	struct allocation allocation = balance_inferred(item, amount, day, str_of(rule));

	if (amount.minor != 0)
		store_insert(load->store, &allocations_schema, &allocation);
}

/* What the balance of a day says beyond the allocations known is inferred; it was paid
 * on the payment date, if there is one by then. */
static void
explain_balance(struct load *load, const struct item *item, struct date day)
{
	struct date paid = day;

	if (!date_is_none(item->paid_date) && item->paid_date.day < day.day)
		paid = item->paid_date;
	infer(load, item,
	    balance_unexplained(item, allocated_to(load, item->item_id, day).amount),
	    paid, "balance");
}

/* Keeps the history of a balance when another version of the item comes. */
static void
keep_history(struct load *load, const struct item *before, const struct item *item)
{
	struct date day = day_of_run(load, store_found_run(load->store, load->set));
	struct allocated allocated = allocated_to(load, item->item_id, day);
	struct amount paid_before = amount_subtract(before->amount, before->open_amount);
	struct amount paid = amount_subtract(item->amount, item->open_amount);

	if (allocated.count == 0 && paid.minor == paid_before.minor)
		return;
	explain_balance(load, before, day);
	explain_balance(load, item, load->run.as_of);
}

/* ---- One record ---- */

/* Items that carry their customer's name bring customers with them. */
static void
note_customer(struct load *load, const struct item *item)
{
	struct customer customer, found;
	uint32_t known = map_count(&load->customers);

	if (item->name.n == 0 || map_intern(&load->customers, item->customer_id) < known)
		return;
	customer = (struct customer){ .customer_id = item->customer_id,
		.name = item->name,
		.credit_limit = AMOUNT_NONE };
	if (!store_find(load->store, &customers_schema, &customer, &found))
		store_insert(load->store, &customers_schema, &customer);
}

/* The largest of all records. */
union any_record {
	struct customer customer;
	struct item item;
	struct payment payment;
	struct remittance remittance;
	struct allocation allocation;
	struct activity activity;
	struct promise promise;
	struct dispute dispute;
	struct restriction restriction;
	struct exchange_rate rate;
	struct plan plan;
	struct instalment instalment;
	struct reage reage;
	struct mandate mandate;
};

static bool
is_older(const struct load *load)
{
	return load->run.as_of.day <
	       day_of_run(load, store_found_run(load->store, load->set)).day;
}

/* What becomes of a row. */
enum fate { RECORDED, NOT_RECORDED, TWICE };

static enum fate
add_keyed(struct load *load, const void *record)
{
	union any_record found;

	if (load->is_bulk || !store_find(load->store, load->set, record, &found)) {
		store_insert(load->store, load->set, record);
		load->run.added.value++;
		return RECORDED;
	}
	if (store_found_run(load->store, load->set) == load->run.run.value)
		return TWICE;
	if (column_set_equal(load->set, record, &found)) {
		load->run.known.value++;
		return NOT_RECORDED;
	}
	if (is_older(load)) {
		load->run.older.value++;
		return NOT_RECORDED;
	}
	if (load->set == &items_schema)
		keep_history(load, &found.item, record);
	store_replace(load->store, load->set);
	store_insert(load->store, load->set, record);
	load->run.changed.value++;
	return RECORDED;
}

/* How many times the file has shown this content. */
static int64_t
occurrence(struct load *load, const void *record)
{
	uint32_t known = map_count(&load->equal), number;
	int64_t *count;

	arena_reset(&load->row_arena);
	number = map_intern(
	    &load->equal, column_set_content(load->set, record, &load->row_arena));
	count = number == known ? pool_add(&load->equal_counts)
				: pool_at(&load->equal_counts, number);
	return ++*count;
}

static enum fate
add_unkeyed(struct load *load, const void *record)
{
	if (!load->is_bulk && store_count_equal(load->store, load->set, record) >=
				  occurrence(load, record)) {
		load->run.known.value++;
		return NOT_RECORDED;
	}
	store_insert(load->store, load->set, record);
	load->run.added.value++;
	return RECORDED;
}

static void
note_item(struct load *load, const struct item *item)
{
	note_customer(load, item);
	if (!load->options->snapshot)
		return;
	map_intern(&load->items, item->item_id);
	if (item->open_amount.minor != 0)
		vanishing_add(&load->vanishing, item->currency, item->open_amount, false);
}

bool
load_add(struct load *load, const void *record)
{
	enum fate fate = store_has_key(load->store, load->set, record)
			     ? add_keyed(load, record)
			     : add_unkeyed(load, record);

	if (fate == TWICE)
		return false;
	load->run.rows.value++;
	run_totals_add(&load->totals, load->set, record, fate == RECORDED);
	if (load->set == &items_schema)
		note_item(load, record);
	return true;
}

/* ---- Snapshots ---- */

/* Current items that the file does not show, kept in the arena. */
static struct records
absent_items(struct load *load)
{
	struct records absent = { 0 };
	size_t capacity = 0;
	struct reader reader;
	const struct item *item;

	reader_stored(&reader, load->tool, load->store, &items_schema);
	while ((item = reader_next(&reader)) != NULL) {
		struct item *kept;
		if (map_find(&load->items, item->item_id) != MAP_NONE ||
		    !balance_may_vanish(item, load->run.as_of))
			continue;
		absent.list = array_reserve(
		    absent.list, &capacity, absent.count + 1, sizeof(*kept));
		kept = &((struct item *)absent.list)[absent.count++];
		*kept = *item;
		record_keep(&items_schema, kept, &load->arena);
	}
	reader_close(&reader);
	return absent;
}

/* Leaves those that have something open, in `amount`s of what. */
static void
keep_open(struct load *load, struct records *absent)
{
	struct item *list = absent->list;
	size_t kept = 0;

	for (size_t i = 0; i < absent->count; i++) {
		struct allocated allocated =
		    allocated_to(load, list[i].item_id, load->run.as_of);
		struct amount open = balance_on(&list[i], &allocated, load->run.as_of);
		if (open.minor == 0)
			continue;
		vanishing_add(&load->vanishing, list[i].currency, open, true);
		list[kept++] = list[i];
	}
	absent->count = kept;
}

static bool
refuse_vanishing(const struct load *load)
{
	const struct vanishing *vanishing = &load->vanishing;

	if (load->options->force ||
	    !vanishing_exceeds(vanishing, load->options->max_vanish))
		return false;
	warn("%.*s: %llu of %llu open items would vanish, more than %lld percent of them "
	     "or "
	     "of their amount: is the file complete? nothing was changed (--max-vanish, "
	     "--force)",
	    STR_ARG(load->run.file), (unsigned long long)vanishing->count,
	    (unsigned long long)vanishing->open_count,
	    (long long)load->options->max_vanish);
	return true;
}

/* Settles an item on the day of the list. */
static void
settle(struct load *load, const struct item *item)
{
	struct allocated allocated = allocated_to(load, item->item_id, load->run.as_of);
	struct amount open = balance_on(item, &allocated, load->run.as_of);
	union any_record found;

	if (allocated.count == 0 && store_find(load->store, &items_schema, item, &found))
		explain_balance(load, item,
		    day_of_run(load, store_found_run(load->store, &items_schema)));
	infer(load, item, open, load->run.as_of, "snapshot");
	load->run.settled.value++;
}

/* ---- The end ---- */

static bool
settle_absent(struct load *load)
{
	struct records absent = absent_items(load);
	bool refused;

	keep_open(load, &absent);
	refused = refuse_vanishing(load);
	for (size_t i = 0; i < absent.count && !refused; i++)
		settle(load, &((const struct item *)absent.list)[i]);
	array_free(absent.list);
	return !refused;
}

enum load_result
load_finish(struct load *load, struct run *run)
{
	enum load_result result = LOAD_DONE;

	if (load->is_bulk && !store_end_bulk(load->store, load->set))
		result = LOAD_TWICE;
	else if (load->options->snapshot && !settle_absent(load))
		result = LOAD_VANISHING;
	if (result != LOAD_DONE) {
		load_abandon(load);
		return result;
	}
	run_totals_write(&load->totals, load->store, load->run.run);
	store_update(load->store, &imports_schema, &load->run);
	store_commit(load->store);
	*run = load->run;
	load_free(load);
	return LOAD_DONE;
}
