#include "app/report_promised.h"

#include "app/correct.h"
#include "app/schema.h"

#include <stdlib.h>

#define DEFAULT_GRACE 3
#define DEFAULT_THRESHOLD 100

/* What a customer promised and paid in one currency. */
struct promiser {
	struct currency currency;
	struct promise *promises;
	struct receipt *receipts;
	size_t promise_count, promise_capacity, receipt_count, receipt_capacity;
};

/* ---- Options ---- */

static int32_t
number_of(struct count count, const char *name, int32_t least, int32_t most)
{
	if (count.value < least || count.value > most)
		opt_usage("--%s: must be %d to %d", name, (int)least, (int)most);
	return (int32_t)count.value;
}

static void
read_options(struct promised *promised)
{
	const struct report_args *args = promised->run->args;

	promised->terms = (struct promise_terms){ DEFAULT_GRACE, DEFAULT_THRESHOLD };
	if (!count_is_none(args->grace))
		promised->terms.grace_days = number_of(args->grace, "grace", 0, 3660);
	if (!count_is_none(args->threshold))
		promised->terms.threshold_percent =
		    number_of(args->threshold, "threshold", 1, 100);
}

/* ---- Reading ---- */

static void
add_promise(struct promised *promised, const struct promise *promise)
{
	uint32_t number = report_accounts_add(
	    &promised->promisers, promise->currency, promise->customer_id);
	struct promiser *of = report_accounts_at(&promised->promisers, number);
	struct promise *kept;

	of->currency = promise->currency;
	of->promises = array_reserve(of->promises, &of->promise_capacity,
	    of->promise_count + 1, sizeof(*of->promises));
	kept = &of->promises[of->promise_count++];
	*kept = *promise;
	record_keep(&promises_schema, kept, &promised->run->arena);
}

/* Of who promised something in the currency. */
static void
add_payment(struct promised *promised, const struct payment *payment)
{
	uint32_t number = report_accounts_find(
	    &promised->promisers, payment->currency, payment->customer_id);
	struct promiser *of;

	if (number == MAP_NONE || method_is_outgoing(payment->method))
		return;
	of = report_accounts_at(&promised->promisers, number);
	of->receipts = array_reserve(of->receipts, &of->receipt_capacity,
	    of->receipt_count + 1, sizeof(*of->receipts));
	of->receipts[of->receipt_count++] =
	    (struct receipt){ payment->received_date, payment->amount };
}

static bool
read_promises(struct promised *promised)
{
	const struct report_args *args = promised->run->args;
	const struct promise *promise;
	struct current current;

	if (args->promises == NULL && args->tool.opened == NULL)
		return false;
	(void)current_open(&current, &args->tool, args->promises, &promises_schema);
	while ((promise = current_next(&current)) != NULL)
		if (shard_has(&promised->run->aged->shard, promise->customer_id))
			add_promise(promised, promise);
	current_close(&current);
	return true;
}

static void
read_payments(struct promised *promised)
{
	const struct payment *payment;
	const struct report_args *args = promised->run->args;
	struct reader reader;

	if (!reader_side(&reader, &args->tool, args->payments, &payments_schema))
		return;
	while ((payment = reader_next(&reader)) != NULL)
		add_payment(promised, payment);
	reader_close(&reader);
}

bool
promised_read(struct promised *promised, struct report_run *run)
{
	promised->run = run;
	read_options(promised);
	report_accounts_init(&promised->promisers, sizeof(struct promiser));
	if (!read_promises(promised))
		return false;
	read_payments(promised);
	return true;
}

/* ---- Judging ---- */

static int
compare(const void *a, const void *b)
{
	return promise_compare(a, b);
}

bool
promised_in_period(const struct promised *promised, const struct promise *promise)
{
	return date_is_none(promised->run->span.from) ||
	       period_has(
		   promised->run->span, promise_last_day(promise, &promised->terms));
}

void
promised_judge(struct promised *promised,
    void (*each)(
	void *context, const struct promise *promise, struct promise_result result),
    void *context)
{
	struct date as_of = promised->run->as_of;

	for (uint32_t n = 0; n < report_accounts_count(&promised->promisers); n++) {
		struct promiser *of = report_accounts_at(&promised->promisers, n);
		struct receipts receipts = { of->receipts, of->receipt_count };
		receipts_settle(&receipts, as_of);
		qsort(of->promises, of->promise_count, sizeof(*of->promises), compare);
		for (size_t i = 0; i < of->promise_count; i++) {
			const struct promise *promise = &of->promises[i];
			each(context, promise,
			    promise_take(promise, &promised->terms, as_of, receipts));
		}
		array_free(of->promises);
		array_free(of->receipts);
	}
	report_accounts_free(&promised->promisers);
}

struct document_cell
promised_cell(wide minor, struct currency currency)
{
	struct amount amount = ratio_to_amount(ratio_of_integer(minor), ROUND_DOWN);

	if (amount_is_none(amount))
		amount_overflow();
	return cell_amount(amount, currency);
}
