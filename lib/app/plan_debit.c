#include "app/plan_debit_internal.h"

#include <stdlib.h>

static const char *const format_names[] = { "", "pain.008", "nacha" };
static const struct words formats = { format_names, COUNT(format_names) };

/* ---- Options ---- */

static void
need_debit(bool is_given, const char *option)
{
	if (is_given)
		opt_usage("--%s: only with --debit", option);
}

static void
check_without(const struct plan_debit_args *args)
{
	need_debit(args->mandates != NULL, "mandates");
	need_debit(args->creditor != NULL, "creditor");
	need_debit(args->scheme != NULL, "scheme");
	need_debit(!date_is_none(args->due_from), "due-from");
	need_debit(!date_is_none(args->due_to), "due-to");
	need_debit(!count_is_none(args->within), "within");
	need_debit(args->created != NULL, "created");
}

static enum debit_scheme
read_scheme(const struct plan_debit_args *args)
{
	struct word word = { 0 };

	if (args->scheme == NULL)
		return DEBIT_SCHEME_NONE;
	word = word_find_alike(&debit_schemes, NULL, 0, str_of(args->scheme));
	if (word.number != DEBIT_SEPA_CORE && word.number != DEBIT_SEPA_B2B)
		opt_usage(
		    "--scheme: \"%s\" is neither sepa_core nor sepa_b2b", args->scheme);
	return (enum debit_scheme)word.number;
}

static void
check_window(const struct plan_debit_args *args)
{
	if (!count_is_none(args->within) && !date_is_none(args->due_to))
		opt_usage("--within and --due-to exclude each other");
	if (!count_is_none(args->within) && args->within.value > 3660)
		opt_usage("--within: must be 0 to 3660 days");
	if (!date_is_none(args->due_from) && !date_is_none(args->due_to) &&
	    args->due_to.day < args->due_from.day)
		opt_usage("--due-to: is before --due-from");
}

void
plan_debit_check(const struct plan_debit_args *args)
{
	struct instant created;

	if (args->format == NULL) {
		check_without(args);
		return;
	}
	if (word_find(&formats, str_of(args->format)).number == FORMAT_NONE)
		opt_usage("--debit: \"%s\" is neither pain.008 nor nacha", args->format);
	if (args->creditor == NULL)
		opt_usage("--debit needs the creditor: --creditor");
	if (args->mandates == NULL && tool_store_path(args->tool) == NULL)
		opt_usage("--debit needs the mandates: --mandates, or a store");
	if (read_scheme(args) != DEBIT_SCHEME_NONE &&
	    str_is(str_of(args->format), "nacha"))
		opt_usage("--scheme: only with --debit pain.008");
	check_window(args);
	if (args->created != NULL && !instant_parse(str_of(args->created), &created))
		opt_usage("--created: \"%s\" is not an instant such as "
			  "2026-11-20T09:30:00+01:00",
		    args->created);
}

/* ---- Which mandate ---- */

/* One for the plan goes before one for all plans, the later signature before the earlier;
 * ids decide the rest. */
static bool
is_better(const struct held_mandate *a, const struct held_mandate *b)
{
	bool a_of_plan = a->mandate.plan_id.n > 0, b_of_plan = b->mandate.plan_id.n > 0;

	if (a_of_plan != b_of_plan)
		return a_of_plan;
	if (a->mandate.signed_date.day != b->mandate.signed_date.day)
		return a->mandate.signed_date.day > b->mandate.signed_date.day;
	return str_compare(a->mandate.mandate_id, b->mandate.mandate_id) < 0;
}

/* The best mandate that covers a collection, and the best of those that do not. */
struct choice {
	struct held_mandate *held, *refused;
	enum debit_refusal refusal;
	bool has_other; /* one of the scheme that is not asked for */
};

/* Is the mandate of the scheme that --scheme names, if it does? */
static bool
is_asked_for(const struct plan_debit *debit, const struct held_mandate *held)
{
	return debit->scheme == DEBIT_SCHEME_NONE ||
	       held->mandate.scheme.number == debit->scheme;
}

static void
note(const struct plan_debit *debit, struct choice *choice, struct held_mandate *held,
    enum debit_refusal refusal)
{
	if (refusal == DEBIT_ALLOWED && !is_asked_for(debit, held)) {
		choice->has_other = true;
	} else if (refusal == DEBIT_ALLOWED) {
		if (choice->held == NULL || is_better(held, choice->held))
			choice->held = held;
	} else if (choice->refused == NULL || is_better(held, choice->refused)) {
		choice->refused = held;
		choice->refusal = refusal;
	}
}

static void
consider(struct plan_debit *debit, struct choice *choice, struct collection *collection,
    uint32_t number)
{
	struct held_mandate *held;
	const struct payable *payable = collection->payable;

	for (; number != UINT32_MAX; number = held->next) {
		struct debit wanted = { .as_of = debit->made_date,
			.date = collection->date,
			.currency = payable->currency,
			.amount = payable->amount,
			.lead_days = (int32_t)debit->creditor.lead_days.value };
		held = pool_at(&debit->mandates, number);
		if (payable->customer_id.n > 0 &&
		    !str_equal(payable->customer_id, held->mandate.customer_id))
			continue;
		wanted.earlier_count = held->use_count;
		note(debit, choice, held, mandate_refuses(&held->mandate, &wanted));
	}
}

static struct choice
choose(struct plan_debit *debit, struct collection *collection)
{
	const struct payable *payable = collection->payable;
	uint32_t plan = map_find(&debit->plans, payable->plan_id);
	uint32_t customer = map_find(&debit->customers, payable->customer_id);
	struct choice choice = { .refusal = DEBIT_NO_MANDATE };

	if (plan != MAP_NONE)
		consider(debit, &choice, collection, debit->of_plan[plan]);
	if (customer != MAP_NONE)
		consider(debit, &choice, collection, debit->of_customer[customer]);
	return choice;
}

/* A first collection is one; what follows in the same file recurs. */
static enum debit_sequence
sequence_of(const struct held_mandate *held)
{
	enum debit_sequence sequence = mandate_sequence(&held->mandate);

	return sequence == DEBIT_FRST && held->use_count > 0 ? DEBIT_RCUR : sequence;
}

static void
leave_out(
    struct plan_debit *debit, const struct payable *payable, enum debit_refusal refusal)
{
	char day[DATE_SIZE + 1] = "";

	(void)date_format(payable->due_date, day);
	warn("plan \"%.*s\", instalment %u, due %s: left out: %s",
	    STR_ARG(payable->plan_id), payable->number, day,
	    debit_refusals.names[refusal]);
	debit->left_out++;
}

static void
settle(struct plan_debit *debit, struct collection *collection)
{
	struct choice choice = choose(debit, collection);

	collection->held = choice.held;
	if (choice.held == NULL && choice.has_other) {
		debit->of_other_scheme++;
		return;
	}
	if (choice.held == NULL) {
		leave_out(debit, collection->payable, choice.refusal);
		return;
	}
	collection->sequence = sequence_of(choice.held);
	collection->batch = debit->format == FORMAT_NACHA
				? choice.held->mandate.sec_code.number
				: (int)collection->sequence;
	choice.held->use_count++;
	control_add(&debit->totals, collection->payable->currency,
	    collection->payable->amount, AMOUNT_NONE);
}

/* ---- All of them ---- */

static bool
is_wanted(const struct plan_debit *debit, const struct payable *payable)
{
	const struct plan_debit_args *args = debit->args;
	struct date last = args->due_to;

	if (!count_is_none(args->within))
		last = date_add_days(args->as_of, (int32_t)args->within.value);
	return payable->due_date.day >= args->due_from.day &&
	       (date_is_none(last) || payable->due_date.day <= last.day);
}

static int
compare_days(const void *a, const void *b)
{
	const struct collection *x = a, *y = b;

	if (x->date.day != y->date.day)
		return x->date.day < y->date.day ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

/* By day, and of a day those that stand in one batch together. */
static int
compare_batches(const void *a, const void *b)
{
	const struct collection *x = a, *y = b;

	if (x->date.day != y->date.day)
		return x->date.day < y->date.day ? -1 : 1;
	if (x->batch != y->batch)
		return x->batch < y->batch ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static void
list_wanted(struct plan_debit *debit, const struct payables *payables)
{
	struct calendar calendar =
	    debit_calendar(debit->format == FORMAT_NACHA ? DEBIT_NACHA : DEBIT_SEPA_CORE);

	debit->list = array_reserve(
	    NULL, &debit->capacity, payables->count + 1, sizeof(*debit->list));
	for (size_t i = 0; i < payables->count; i++) {
		const struct payable *payable = &payables->list[i];
		if (!is_wanted(debit, payable))
			continue;
		debit->list[debit->count++] = (struct collection){ .payable = payable,
			.date =
			    calendar_roll(&calendar, payable->due_date, ROLL_FOLLOWING),
			.place = i };
	}
	qsort(debit->list, debit->count, sizeof(*debit->list), compare_days);
}

/* Only those with a mandate stay. */
static void
settle_all(struct plan_debit *debit)
{
	size_t kept = 0;

	for (size_t i = 0; i < debit->count; i++) {
		settle(debit, &debit->list[i]);
		if (debit->list[i].held != NULL)
			debit->list[kept++] = debit->list[i];
	}
	debit->count = kept;
	qsort(debit->list, debit->count, sizeof(*debit->list), compare_batches);
	for (size_t i = 1; i < kept; i++)
		if (debit->list[i].held->mandate.scheme.number !=
		    debit->list[0].held->mandate.scheme.number)
			opt_usage("--debit: sepa_core and sepa_b2b cannot stand in one "
				  "file: say --scheme");
}

static void
debit_free(struct plan_debit *debit)
{
	pool_free(&debit->mandates);
	map_free(&debit->plans);
	map_free(&debit->customers);
	array_free(debit->of_plan);
	array_free(debit->of_customer);
	array_free(debit->list);
	arena_free(&debit->arena);
}

enum exit_code
plan_debit_write(const struct plan_debit_args *args, const struct payables *payables)
{
	struct plan_debit debit = { .args = args, .scheme = read_scheme(args) };
	bool is_whole;

	debit.format =
	    (enum debit_format)word_find(&formats, str_of(args->format)).number;
	debit_read(&debit);
	list_wanted(&debit, payables);
	settle_all(&debit);
	if (debit.count > 0)
		debit_write(&debit);
	else
		warn("nothing is to be collected: no file is written");
	if (args->tool->verbose) {
		control_print(&debit.totals, "collected");
		warn("%llu instalments left out, %llu of the other scheme",
		    (unsigned long long)debit.left_out,
		    (unsigned long long)debit.of_other_scheme);
	}
	is_whole = debit.count > 0 && debit.left_out == 0;
	debit_free(&debit);
	return is_whole ? EXIT_DONE : EXIT_REPORT;
}
