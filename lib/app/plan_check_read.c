#include "app/plan_check_internal.h"

#include "app/plan_facts.h"
#include "app/schema.h"

#define RECEIPT_READS \
	"payment_id customer_id received_date currency amount method reference"

/* What is read of payments; plan_id is not of the canonical table. */
struct plan_receipt {
	struct str payment_id, plan_id, customer_id;
	struct date received_date;
	struct currency currency;
	struct amount amount;
	struct str method, reference;
};

#define R(field, need, help) COLUMN(struct plan_receipt, field, need, help)
static const struct column receipt_columns[] = {
	R(payment_id, OPTIONAL, "by which allocations name it"),
	R(plan_id, OPTIONAL, "the plan that it is for"),
	R(customer_id, OPTIONAL, "who paid"),
	R(received_date, REQUIRED, "day of receipt"),
	R(currency, REQUIRED, "ISO 4217 code"),
	R(amount, REQUIRED, "amount received; a returned payment is negative"),
	R(method, OPTIONAL, "outgoing payments are passed over"),
	R(reference, OPTIONAL, "may be a plan_id"),
};
#undef R
static const struct column_set receipts_schema =
    COLUMN_SET("payments", struct plan_receipt, receipt_columns);

static struct check_plan *
plan_at(const struct check *check, uint32_t number)
{
	return pool_at(&check->plans, number);
}

static void
read_terms(struct check *check)
{
	struct plan_requests requests;
	const struct plan *plan;
	struct plan_terms *terms;

	pool_init(&check->terms, sizeof(*terms));
	planned_init(&check->planned, check->args->as_of);
	if (!plan_requests_side(
		&requests, check->args->tool, check->args->holidays, check->args->plans))
		return;
	while ((plan = plan_requests_next(&requests, &check->arena)) != NULL) {
		struct plan known = *plan;
		(void)map_intern(&check->term_ids, plan->plan_id);
		if (plan->agreed_date.day > check->args->as_of.day)
			(void)map_intern(&check->later_ids, plan->plan_id);
		terms = pool_add(&check->terms);
		*terms = requests.terms;
		known.agreed_date = terms->begin_date;
		(void)planned_add_plan(&check->planned, &known,
		    plan->items.n == 0 ? COVERS_ALL : COVERS_ITEMS);
	}
	plan_requests_close(&requests);
}

/* ---- Instalments ---- */

/* The plan, as it is known from the table of plans or from this row. */
static uint32_t
known_plan(struct check *check, const struct instalment *instalment)
{
	struct plan plan = { .plan_id = instalment->plan_id,
		.customer_id = instalment->customer_id,
		.currency = instalment->currency,
		.agreed_date = instalment->agreed_date };
	uint32_t known = planned_find(&check->planned, plan.plan_id);

	return known != MAP_NONE
		   ? known
		   : planned_add_plan(&check->planned, &plan, COVERS_UNKNOWN);
}

/* The first row of a plan says whose it is. */
static void
begin_plan(
    struct check *check, const struct reader *reader, const struct instalment *instalment)
{
	struct check_plan *plan = pool_add(&check->plans);
	uint32_t number = check->plans.count - 1, terms;
	struct planned_plan *known;

	plan->plan_id = map_key(&check->plan_ids, number);
	plan->customer_id = arena_copy(&check->arena, instalment->customer_id);
	plan->currency = instalment->currency;
	plan->last_number = UINT32_MAX;
	plan->is_later = map_find(&check->later_ids, plan->plan_id) != MAP_NONE;
	terms = map_find(&check->term_ids, plan->plan_id);
	if (terms != MAP_NONE)
		plan->terms = pool_at(&check->terms, terms);
	else if (check->args->plans != NULL)
		reader_fail(reader, "plan_id: \"%.*s\" is not in %s",
		    STR_ARG(plan->plan_id), check->args->plans);
	plan->planned = known_plan(check, instalment);
	known = planned_at(&check->planned, plan->planned);
	if (!date_is_none(instalment->agreed_date))
		known->agreed_date = instalment->agreed_date;
	plan->agreed_date = known->agreed_date;
	plan->cancelled_date = known->cancelled_date;
}

static void
check_instalment(const struct reader *reader, const struct check_plan *plan,
    const struct instalment *instalment)
{
	struct amount parts;

	if (instalment->currency.number != plan->currency.number)
		reader_fail(reader, "currency: plan \"%.*s\" is in %.*s",
		    STR_ARG(plan->plan_id), STR_ARG(currency_code(plan->currency)));
	if (instalment->customer_id.n > 0 &&
	    !str_equal(instalment->customer_id, plan->customer_id))
		reader_fail(reader, "customer_id: plan \"%.*s\" is one of \"%.*s\"",
		    STR_ARG(plan->plan_id), STR_ARG(plan->customer_id));
	if (instalment->number.value < 0 || instalment->number.value > INSTALMENTS_MOST)
		reader_fail(reader, "number: must be 0 to %d", INSTALMENTS_MOST);
	if (plan->last_number != UINT32_MAX &&
	    instalment->number.value <= plan->last_number)
		reader_fail(reader, "number: the rows of plan \"%.*s\" do not ascend",
		    STR_ARG(plan->plan_id));
	if (instalment->due_date.day < plan->last_due.day)
		reader_fail(reader, "due_date: is before that of the row before");
	if (instalment->payment.minor < 0)
		reader_fail(reader, "payment: must not be negative");
	if (amount_is_none(instalment->principal))
		return;
	parts = instalment->principal;
	if (!amount_is_none(instalment->interest))
		parts = amount_add(parts, instalment->interest);
	if (!amount_is_none(instalment->fee))
		parts = amount_add(parts, instalment->fee);
	if (parts.minor != instalment->payment.minor)
		reader_fail(reader, "payment: is not principal, interest and fee");
}

static void
add_row(struct check *check, uint32_t number, const struct instalment *instalment)
{
	struct check_plan *plan = plan_at(check, number);
	bool has_parts = !amount_is_none(instalment->principal);
	struct check_row *row;

	check->rows = array_reserve(
	    check->rows, &check->row_capacity, check->row_count + 1, sizeof(*row));
	row = &check->rows[check->row_count++];
	*row = (struct check_row){ .plan = number, .payment = instalment->payment };
	row->due.due_date = instalment->due_date;
	row->due.number = (uint32_t)instalment->number.value;
	row->due.principal = has_parts ? instalment->principal : instalment->payment;
	row->due.interest =
	    has_parts ? amount_or_zero(instalment->interest) : AMOUNT_ZERO;
	row->due.fee = has_parts ? amount_or_zero(instalment->fee) : AMOUNT_ZERO;
	planned_add_instalment(&check->planned, plan->planned,
	    (struct plan_instalment){ row->due.due_date, row->payment });
	plan->row_count++;
	plan->last_number = row->due.number;
	plan->last_due = row->due.due_date;
	control_add(&check->totals, plan->currency, instalment->payment, AMOUNT_NONE);
}

static void
read_instalments(struct check *check, char *const *files, size_t count)
{
	const struct instalment *instalment;
	struct reader reader;

	pool_init(&check->plans, sizeof(struct check_plan));
	reader_open(&reader, check->args->tool, &instalments_schema, CHECK_READS);
	reader_files(&reader, files, count);
	while ((instalment = reader_next(&reader)) != NULL) {
		uint32_t number = map_intern(&check->plan_ids, instalment->plan_id);
		if (number == check->plans.count)
			begin_plan(check, &reader, instalment);
		check_instalment(&reader, plan_at(check, number), instalment);
		add_row(check, number, instalment);
	}
	reader_close(&reader);
}

/* The rows of each plan together, in the order in which they stand. */
static void
sort_rows(struct check *check)
{
	size_t capacity = 0, at = 0;

	for (uint32_t i = 0; i < check->plans.count; i++) {
		plan_at(check, i)->first_row = at;
		at += plan_at(check, i)->row_count;
		plan_at(check, i)->row_count = 0;
	}
	check->dues = array_reserve(NULL, &capacity, at + 1, sizeof(*check->dues));
	capacity = 0;
	check->instalments =
	    array_reserve(NULL, &capacity, at + 1, sizeof(*check->instalments));
	for (size_t i = 0; i < check->row_count; i++) {
		const struct check_row *row = &check->rows[i];
		struct check_plan *plan = plan_at(check, row->plan);
		size_t place = plan->first_row + plan->row_count++;
		check->dues[place] = row->due;
		check->instalments[place] =
		    (struct plan_instalment){ row->due.due_date, row->payment };
	}
}

/* ---- Receipts ---- */

/* The plan that a payment names, or MAP_NONE. */
static uint32_t
named_plan(const struct check *check, const struct reader *reader,
    const struct plan_receipt *receipt)
{
	uint32_t number = MAP_NONE;
	const struct planned_plan *plan;

	if (receipt->plan_id.n > 0) {
		number = planned_find(&check->planned, receipt->plan_id);
	} else if (receipt->reference.n > 0) {
		number = planned_find(&check->planned, receipt->reference);
	}
	if (number == MAP_NONE)
		return number;
	plan = planned_at(&check->planned, number);
	if (plan->currency.number != receipt->currency.number)
		reader_fail(reader, "currency: plan \"%.*s\" is in %.*s",
		    STR_ARG(plan->plan_id), STR_ARG(currency_code(plan->currency)));
	return number;
}

/* The canonical table of a store has no plan_id. */
static const struct column_set *
receipts_set(const struct check *check)
{
	return check->args->payments == NULL ? &payments_schema : &receipts_schema;
}

/* What was read, of either set. */
static struct plan_receipt
receipt_of(const struct check *check, const void *record)
{
	const struct payment *payment = record;

	if (check->args->payments != NULL)
		return *(const struct plan_receipt *)record;
	return (struct plan_receipt){ .payment_id = payment->payment_id,
		.customer_id = payment->customer_id,
		.received_date = payment->received_date,
		.currency = payment->currency,
		.amount = payment->amount,
		.method = payment->method,
		.reference = payment->reference };
}

static void
add_receipt(
    struct check *check, const struct reader *reader, const struct plan_receipt *receipt)
{
	struct payment payment = { .payment_id = receipt->payment_id,
		.customer_id = receipt->customer_id,
		.received_date = receipt->received_date,
		.currency = receipt->currency,
		.amount = receipt->amount };
	uint32_t number = named_plan(check, reader, receipt);

	if (number != MAP_NONE || receipt->plan_id.n == 0)
		planned_add_payment(&check->planned, &payment, number, reader->row->line);
}

static void
read_receipts(struct check *check)
{
	const struct plan_check_args *args = check->args;
	struct reader reader;
	const void *record;
	const char *name;

	if (!reader_side_columns(&reader, args->tool, args->payments, receipts_set(check),
		args->payments != NULL ? NULL : RECEIPT_READS))
		return;
	while ((record = reader_next(&reader)) != NULL) {
		struct plan_receipt receipt = receipt_of(check, record);
		if (!method_is_outgoing(receipt.method))
			add_receipt(check, &reader, &receipt);
	}
	name = arena_print(&check->arena, "%s", table_name(reader.table)).p;
	reader_close(&reader);
	plan_facts_allocations(&check->planned, args->tool, args->allocations);
	plan_facts_items(&check->planned, args->tool, args->items);
	planned_assign(&check->planned);
	if (check->planned.ambiguous_count > 0)
		warn("%s:%llu: customer_id: \"%.*s\" has several plans: name one in "
		     "plan_id or reference",
		    name, (unsigned long long)check->planned.ambiguous_line,
		    STR_ARG(check->planned.ambiguous_customer_id));
}

void
check_read(struct check *check, char *const *files, size_t count)
{
	read_terms(check);
	read_instalments(check, files, count);
	sort_rows(check);
	read_receipts(check);
}

void
check_free(struct check *check)
{
	map_free(&check->plan_ids);
	map_free(&check->term_ids);
	map_free(&check->later_ids);
	pool_free(&check->plans);
	pool_free(&check->terms);
	array_free(check->rows);
	array_free(check->dues);
	array_free(check->instalments);
	planned_free(&check->planned);
	arena_free(&check->arena);
}
