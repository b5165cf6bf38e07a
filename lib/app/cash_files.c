#include "app/cash_files.h"

#include "app/schema.h"

#include <stdio.h>

/* ---- Reading ---- */

struct records
cash_read_policy(const struct tool_args *tool, const char *path, struct arena *arena)
{
	struct records built_in = { (void *)(uintptr_t)cash_policy_rows,
		cash_policy_row_count };

	return path == NULL ? built_in
			    : records_read(tool, path, &cash_policy_schema, arena);
}

static void
read_payments(struct cash *cash, const struct tool_args *tool, const char *path)
{
	const struct payment *payment;
	struct reader reader;

	if (!reader_side(&reader, tool, path, &payments_schema))
		return;
	while ((payment = reader_next(&reader)) != NULL)
		if (!cash_add_payment(cash, payment))
			reader_fail(&reader,
			    "payment_id: \"%.*s\" stands above already: a payment counts "
			    "once",
			    STR_ARG(payment->payment_id));
	reader_close(&reader);
}

static void
read_remittances(struct cash *cash, const struct tool_args *tool, const char *path)
{
	const struct remittance *remittance;
	const char *problem;
	struct reader reader;

	if (!reader_side(&reader, tool, path, &remittances_schema))
		return;
	while ((remittance = reader_next(&reader)) != NULL)
		if ((problem = cash_add_remittance(cash, remittance)) != NULL)
			reader_fail(&reader, "%s", problem);
	reader_close(&reader);
}

static void
note_allocation(void *context, const struct allocation *allocation)
{
	cash_add_allocation(context, allocation);
}

static void
read_items(struct cash *cash, struct aged_reader *aged)
{
	const struct settlements *known = aged->aging.settlements;
	bool all_known = known != NULL && !aged->aging.balances_stand;
	const struct cash_item *twin;
	const struct item *item;
	const char *problem;
	struct aged out;

	while ((item = aged_next(aged, &out)) != NULL) {
		bool is_explained =
		    all_known ||
		    (known != NULL && settlements_find(known, item->item_id) != NULL);
		problem = cash_add_item(cash, item, out.open, is_explained);
		if (problem != NULL)
			reader_fail(&aged->reader, "%s: \"%.*s\"", problem,
			    STR_ARG(item->item_id));
	}
	twin = cash_end_items(cash);
	if (twin != NULL)
		die(EXIT_INPUT,
		    "item_id: \"%.*s\" stands twice: nobody can say which is paid",
		    STR_ARG(twin->item_id));
}

void
cash_read(struct cash *cash, struct aged_reader *aged, const struct cash_files *files,
    char *const *items, size_t count)
{
	read_payments(cash, aged->tool, files->payments);
	read_remittances(cash, aged->tool, files->remittances);
	if (aged->tool->opened == NULL)
		aged->set = &aged_items_schema;
	aged->reads = aged->tool->opened == NULL ? CASH_READS_FILES : CASH_READS;
	aged->each_allocation = note_allocation;
	aged->context = cash;
	aged_open(aged, items, count, false);
	for (size_t i = 0; i < aged->customer_list.count; i++)
		cash_add_customer(
		    cash, &((const struct customer *)aged->customer_list.list)[i]);
	for (uint32_t i = 0; aged->aging.settlements != NULL && i < cash->payments.count;
	     i++) {
		struct str id = cash_payment_at(cash, i)->payment_id;
		if (!cash_use(cash, id, aged->aging.settlements))
			die(EXIT_INPUT,
			    "payment_id: an allocation of \"%.*s\" is in another "
			    "currency",
			    STR_ARG(id));
	}
	read_items(cash, aged);
}

void
cash_read_past(struct cash *cash, const struct tool_args *tool, const char *path,
    const struct texts *payment_ids)
{
	const struct allocation *allocation;
	struct reader reader;

	for (size_t i = 0; i < payment_ids->count; i++) {
		struct payment payment = { .payment_id = str_of(payment_ids->list[i]) };
		if (!cash_add_payment(cash, &payment))
			opt_usage("--undo: \"%s\" is given twice", payment_ids->list[i]);
	}
	if (!reader_side(&reader, tool, path, &allocations_schema))
		return;
	while ((allocation = reader_next(&reader)) != NULL)
		cash_add_allocation(cash, allocation);
	reader_close(&reader);
}

/* ---- Writing ---- */

static void
write_allocations(const struct cash *cash, struct output *output, bool needed_alone)
{
	const struct cash_opening *openings = cash->openings.list;
	const struct allocation *list = cash->allocations.list;

	record_write_names(output, &allocations_schema);
	output_end_row(output);
	for (size_t i = 0; i < cash->openings.count; i++) {
		if (needed_alone && !openings[i].is_needed)
			continue;
		record_write(output, &allocations_schema, &openings[i].allocation);
		output_end_row(output);
	}
	for (size_t i = 0; i < cash->allocations.count; i++) {
		record_write(output, &allocations_schema, &list[i]);
		output_end_row(output);
	}
	output_finish(output);
}

static struct output *
write_list(const struct tool_args *tool, const char *path, const struct column_set *set,
    const struct cash_list *list)
{
	struct output *output;

	if (path == NULL)
		return NULL;
	output = tool_output(tool, path);
	record_write_names(output, set);
	output_end_row(output);
	for (size_t i = 0; i < list->count; i++) {
		record_write(output, set, (const char *)list->list + i * set->size);
		output_end_row(output);
	}
	output_finish(output);
	return output;
}

static struct cash_list
unapplied(const struct cash *cash)
{
	struct cash_list list = { 0 };
	struct cash_rest rest;

	for (uint32_t i = 0; cash->in_order != NULL && i < cash->payments.count; i++) {
		if (!cash_rest_of(cash, cash->in_order[i], &rest))
			continue;
		list.list = array_reserve(
		    list.list, &list.capacity, list.count + 1, sizeof(rest));
		((struct cash_rest *)list.list)[list.count++] = rest;
	}
	return list;
}

struct cash_outputs
cash_write(const struct cash *cash, const struct tool_args *tool,
    const struct cash_files *files, bool needed_alone)
{
	struct cash_list rests = unapplied(cash);
	struct cash_outputs outputs = { {
	    write_list(tool, files->unapplied, &unapplied_schema, &rests),
	    write_list(tool, files->suggest, &suggestions_schema, &cash->suggestions),
	    write_list(tool, files->deductions, &deductions_schema, &cash->deductions),
	    tool_output_held(tool, tool->output),
	} };

	write_allocations(cash, outputs.list[3], needed_alone);
	array_free(rests.list);
	return outputs;
}

void
cash_close(const struct cash_outputs *outputs)
{
	for (size_t i = 0; i < COUNT(outputs->list); i++)
		if (outputs->list[i] != NULL)
			output_close(outputs->list[i]);
}

/* ---- The store ---- */

/* A payment stands among the items, on its own day, so that age(1) shows what is not
 * applied of it. */
static void
append_payment(
    const struct cash *cash, struct append *append, const struct cash_payment *payment)
{
	struct item found, item = {
		.item_id = payment->payment_id,
		.customer_id = cash_payer_id(cash, payment),
		.kind = { ITEM_PAYMENT },
		.issue_date = payment->received_date,
		.currency = payment->currency,
		.amount = amount_negate(payment->amount),
		.open_amount = AMOUNT_NONE,
		.reference = payment->reference,
		.description = payment->payer,
	};

	if (payment->credit != NULL || payment->amount.minor == 0 ||
	    payment->received_date.day > cash->as_of.day)
		return;
	if (append_add(append, &items_schema, &item) ||
	    !store_find(append->store, &items_schema, &item, &found) ||
	    found.kind.number != ITEM_PAYMENT)
		return;
	if (payment->customer == CASH_NOBODY)
		item.customer_id = found.customer_id;
	item.open_amount = found.open_amount;
	if (!str_equal(found.customer_id, item.customer_id) ||
	    found.currency.number != item.currency.number ||
	    found.amount.minor != item.amount.minor ||
	    found.issue_date.day != item.issue_date.day)
		(void)append_version(append, &items_schema, &item);
}

/* The day of which the file spoke that brought the item's balance. */
static struct date
balance_day(const struct records *runs, struct append *append, struct str item_id)
{
	struct item found, item = { .item_id = item_id };
	const struct run *run;

	if (!store_find(append->store, &items_schema, &item, &found))
		return DATE_LAST;
	run = run_numbered(runs, store_found_run(append->store, &items_schema));
	return run == NULL || date_is_none(run->as_of) ? DATE_LAST : run->as_of;
}

void
cash_append(struct cash *cash, const struct tool_args *tool, struct append *append)
{
	struct records runs = register_runs(tool, append->store, &cash->text);
	struct cash_opening *openings = cash->openings.list;
	const struct allocation *list = cash->allocations.list;

	for (size_t i = 0; i < cash->openings.count; i++) {
		struct allocation *opening = &openings[i].allocation;
		struct date day;
		if (!openings[i].is_needed)
			continue;
		day = balance_day(&runs, append, opening->item_id);
		if (day.day < opening->effective_date.day)
			opening->effective_date = day;
		(void)append_add(append, &allocations_schema, opening);
	}
	for (uint32_t i = 0; cash->in_order != NULL && i < cash->payments.count; i++)
		append_payment(cash, append, cash->in_order[i]);
	for (size_t i = 0; i < cash->allocations.count; i++)
		(void)append_add(append, &allocations_schema, &list[i]);
	array_free(runs.list);
}

/* ---- Report ---- */

struct share {
	uint64_t count;
	struct amount amount[UINT8_MAX + 1]; /* by currency */
};

/* In tenths of a percent, rounded down; `part` is no more than `whole`. */
static int
permille(int64_t part, int64_t whole)
{
	struct amount amount = { part };

	return whole <= 0 ? 0 : (int)amount_scale(amount, 1000, whole, ROUND_DOWN).minor;
}

static void
print_share(const char *label, const struct share *part, const struct share *whole,
    bool with_nothing)
{
	int share = permille((int64_t)part->count, (int64_t)whole->count);

	warn("%s %llu of %llu payments, %d.%d %%", label, (unsigned long long)part->count,
	    (unsigned long long)whole->count, share / 10, share % 10);
	for (size_t i = 1; i <= UINT8_MAX; i++) {
		struct currency currency = { (uint8_t)i };
		if (whole->amount[i].minor == 0 ||
		    (part->amount[i].minor == 0 && !with_nothing))
			continue;
		share = permille(part->amount[i].minor, whole->amount[i].minor);
		warn("%s %s of %s, %d.%d %%", label,
		    money_text(part->amount[i], currency),
		    money_text(whole->amount[i], currency), share / 10, share % 10);
	}
}

static void
add_share(struct share *share, const struct cash_payment *payment, struct amount amount)
{
	struct amount *sum = &share->amount[payment->currency.number];

	share->count++;
	*sum = amount_add(*sum, amount);
}

void
cash_report(struct cash *cash)
{
	struct share *rules =
	    arena_alloc(&cash->scratch, CASH_RULE_COUNT * sizeof(*rules));
	struct share *matched = &rules[CASH_NONE], all = { 0 };
	char label[64];

	for (uint32_t i = 0; i < cash->payments.count; i++) {
		const struct cash_payment *payment = cash->in_order[i];
		struct amount used = amount_subtract(payment->had, payment->left);
		if (payment->had.minor <= 0)
			continue;
		add_share(&all, payment, payment->had);
		if (payment->matched == CASH_NONE)
			continue;
		add_share(matched, payment, used);
		add_share(&rules[payment->matched], payment, used);
	}
	print_share("matched", matched, &all, true);
	for (size_t r = CASH_CHAIN_FIRST; r <= CASH_CHAIN_LAST; r++) {
		if (rules[r].count == 0)
			continue;
		snprintf(label, sizeof(label), "matched by %s", cash_rules.names[r]);
		print_share(label, &rules[r], &all, false);
	}
	if (cash->unread_terms > 0)
		warn("%llu terms are not understood: they give no discount",
		    (unsigned long long)cash->unread_terms);
	if (cash->strange_remittances > 0)
		warn("remittances of other payments %llu rows",
		    (unsigned long long)cash->strange_remittances);
	if (cash->outgoing > 0)
		warn("passed over %llu outgoing payments",
		    (unsigned long long)cash->outgoing);
	if (cash->stopped_searches > 0)
		warn("stopped %llu searches for combinations at the work limit",
		    (unsigned long long)cash->stopped_searches);
}
