/* plan: payment plans: what may be offered, the instalments, whether they are kept */

#include "app/plan_calendar.h"
#include "app/plan_check.h"
#include "app/plan_debit.h"
#include "app/plan_offer.h"
#include "app/plan_reage.h"
#include "app/plan_requests.h"
#include "app/schema.h"

#include <stdlib.h>

static struct {
	struct tool_args tool;
	bool apr;
	const char *holidays, *reage;
	struct plan_check_args check;
	struct plan_accept_args accept;
	struct plan_offer_args offer;
	bool ics;
	struct plan_debit_args debit;
} args = { .tool = TOOL_ARGS_DEFAULT,
	.debit = { .within = { INT64_MIN } },
	.check = { .grace = { INT64_MIN }, .missed_allowed = { INT64_MIN } } };

enum verb { VERB_NONE, SCHEDULE, ACCEPT, CHECK, OFFER, VERB_COUNT };
static const char *const verb_names[] = { "", "schedule", "accept", "check", "offer" };
_Static_assert(COUNT(verb_names) == VERB_COUNT, "each verb has its name");
static const struct words verbs = { verb_names, COUNT(verb_names) };

/* clang-format off */
#define OF(verbs, name, argument, variable, help) OPTION_OF(verbs, 0, name, argument, variable, help)
#define S (1u << SCHEDULE)
#define A (1u << ACCEPT)
#define C (1u << CHECK)
#define O (1u << OFFER)
static const struct option_row options[] = {
	OF(S, "apr", NULL, args.apr, "write annual percentage rates"),
	OF(S | A | C, "holidays", "FILE", args.holidays, "holidays besides those built in"),
	OF(S | A | C | O, "as-of", "DATE", args.check.as_of, "the day (AR_AS_OF, else today)"),
	OF(C, "payments", "FILE", args.check.payments, "what was received"),
	OF(A | C, "allocations", "FILE", args.check.allocations, "which items it paid"),
	OF(A | C, "items", "FILE", args.check.items, "items that plans cover"),
	OF(A, "choice", "N", args.accept.choice, "accept only offers of that number"),
	OF(A, "agreed", "DATE", args.accept.agreed, "the day of the agreement (as-of day)"),
	OF(A, "plans-out", "FILE", args.accept.plans_out, "write the plans to FILE"),
	OF(A, "cancel", "PLAN_ID", args.accept.cancel, "end a plan of the store that day"),
	OF(A, "reage", "FILE", args.reage, "judge by the re-aging rule, and record"),
	OF(C | O, "plans", "FILE", args.check.plans, "the terms; plans that there are"),
	OF(C, "grace", "DAYS", args.check.grace, "days until one is missed (5)"),
	OF(C, "missed-allowed", "N", args.check.missed_allowed, "missed, not broken (0)"),
	OF(C, "tolerance", "AMOUNT", args.check.tolerance, "what may be short (0)"),
	OF(C, "allocation", "RULE", args.check.allocation, "scheduled, rule_of_78, us_rule, actuarial"),
	OF(C, "payment", "AMOUNT", args.check.payment, "tell what it would settle today"),
	OF(A | O, "customer", "ID", args.offer.customers, "only this account; may be repeated"),
	OF(O, "frequency", "WORD", args.offer.frequency, "of the instalments (monthly)"),
	OF(O, "first-due", "DATE", args.offer.first_due, "of the first (in one period)"),
	OF(O, "count", "N", args.offer.counts, "so many instalments; may be repeated"),
	OF(O, "surplus", "AMOUNT", args.offer.surplus, "what the debtor has left a month"),
	OF(O, "budget", "FILE", args.offer.budget, "income and expenditure of debtors"),
	OF(O, "guidelines", "FILE", args.offer.guidelines, "expenditure that needs no note"),
	OF(O, "debts", "FILE", args.offer.debts, "debts that share the surplus"),
	OF(O, "strategy", "WORD", args.offer.strategy, "pro_rata, avalanche, snowball"),
	OF(O, "customers", "FILE", args.offer.customer_file, "segments of customers"),
	OF(O, "scores", "FILE", args.offer.scores, "scores of customers"),
	OF(O, "disputes", "FILE", args.offer.disputes, "what is disputed"),
	OF(O, "policy", "FILE", args.offer.policy, "read floors, terms and limits"),
	OF(O, "print-policy", NULL, args.offer.print_policy, "print the policy and exit"),
	OF(S | A | C | O, "store", "FILE", args.tool.store, "tables come from the store (AR_STORE)"),
	OF(S | C | O, "known-on", "DATE", args.tool.known_on, "the store as it was known that day"),
	OF(S | C, "ics", NULL, args.ics, "write a calendar"),
	OF(S | C, "debit", "FORMAT", args.debit.format, "write direct debits: pain.008, nacha"),
	OF(S | C, "mandates", "FILE", args.debit.mandates, "whose accounts may be debited"),
	OF(S | C, "creditor", "FILE", args.debit.creditor, "who collects"),
	OF(S | C, "scheme", "SCHEME", args.debit.scheme, "sepa_core or sepa_b2b alone"),
	OF(S | C, "due-from", "DATE", args.debit.due_from, "collect what is due then or later"),
	OF(S | C, "due-to", "DATE", args.debit.due_to, "collect what is due until then"),
	OF(S | C, "within", "DAYS", args.debit.within, "the same, days from the as-of day"),
	OF(S | C, "created", "INSTANT", args.debit.created, "when the file is made"),
	TOOL_OPTIONS(args.tool),
};
#undef S
#undef A
#undef C
#undef O
/* clang-format on */

static const struct program program = {
	.purpose =
	    "Payment plans: what may be offered, the instalments, whether it is kept",
	.operands = "[schedule|accept|check|offer] [FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &plans_schema,
	.reads_names = PLAN_READS,
	.writes =
	    PLAN_INSTALMENTS " apr_us apr_eu " CHECK_WRITES CHECK_PAYS " " OFFER_WRITES
			     " " DEBTS_WRITES " " ACCEPT_WRITES " " REAGE_WRITES,
	.verbs = &verbs,
	.default_verb = SCHEDULE,
};

/* A side table is kept, where the main input may be replaced. */
static void
refuse_output(void)
{
	const char *const sides[] = { args.holidays, args.check.payments,
		args.check.plans, args.check.items, args.check.allocations, args.reage,
		args.debit.mandates, args.debit.creditor };

	for (size_t i = 0; i < COUNT(sides); i++) {
		if (tool_is_same_file(args.tool.output, sides[i]))
			opt_usage("--output: %s is an input", args.tool.output);
		if (tool_is_same_file(args.accept.plans_out, sides[i]))
			opt_usage("--plans-out: %s is an input", args.accept.plans_out);
	}
}

static enum exit_code
accept_plans(char *const *files, size_t count)
{
	bool has_others = args.offer.customers.count > 0 || args.accept.choice != NULL ||
			  args.accept.cancel.count > 0 || args.accept.plans_out != NULL;

	args.accept.tool = &args.tool;
	args.accept.as_of = args.check.as_of;
	args.accept.items = args.check.items;
	args.accept.allocations = args.check.allocations;
	args.accept.holidays = args.holidays;
	args.accept.customers = args.offer.customers;
	if (args.reage != NULL && (count > 0 || has_others))
		opt_usage("--reage: takes one table and nothing of plans");
	return args.reage != NULL ? plan_reage(&args.accept, args.reage)
				  : plan_accept(&args.accept, files, count);
}

static bool
has_payables(void)
{
	return args.ics || args.debit.format != NULL;
}

static void
check_payables(enum verb verb)
{
	plan_debit_check(&args.debit);
	if (args.ics && args.debit.format != NULL)
		opt_usage("--ics and --debit exclude each other");
	if (has_payables() && (args.apr || args.tool.excel || args.tool.table ||
				  args.check.payment != NULL))
		opt_usage(
		    "--apr, --excel, --table, --payment: what is written is no table");
	if (args.debit.format != NULL && args.debit.mandates == NULL && verb == SCHEDULE)
		tool_open_store(&args.tool);
}

/* Writes what is to be paid, behind a verb that ended with `before`. */
static enum exit_code
write_payables(struct payables *payables, enum verb verb, enum exit_code before)
{
	enum exit_code after = args.ics
				   ? plan_calendar_write(&args.tool, payables,
					 verb == CHECK ? args.check.as_of : DATE_NONE)
				   : plan_debit_write(&args.debit, payables);

	payables_free(payables);
	return before == EXIT_DONE ? after : before;
}

static enum exit_code
schedule(char *const *files, size_t count)
{
	struct payables payables = { 0 };

	if (args.debit.format == NULL && args.tool.store != NULL)
		opt_usage("--store: schedule takes it only with --debit");
	if (args.debit.format == NULL && !date_is_none(args.tool.known_on))
		opt_usage("--known-on: schedule takes it only with --debit");
	if (!has_payables())
		return plan_schedule_write(
		    &args.tool, args.holidays, args.apr, files, count);
	return write_payables(&payables, SCHEDULE,
	    plan_schedule_payables(&args.tool, args.holidays, &payables, files, count));
}

static enum exit_code
check(char *const *files, size_t count)
{
	struct payables payables = { 0 };

	args.check.tool = &args.tool;
	args.check.holidays = args.holidays;
	if (count_is_none(args.check.grace))
		args.check.grace.value = 5;
	if (count_is_none(args.check.missed_allowed))
		args.check.missed_allowed.value = 0;
	if (!has_payables())
		return plan_check(&args.check, files, count);
	args.check.payables = &payables;
	return write_payables(&payables, CHECK, plan_check(&args.check, files, count));
}

static enum exit_code
offer(char *const *files, size_t count)
{
	args.offer.tool = &args.tool;
	args.offer.as_of = args.check.as_of;
	args.offer.plans = args.check.plans;
	return plan_offer(&args.offer, files, count);
}

int
main(int argc, char **argv)
{
	size_t count;
	const char *as_of = getenv("AR_AS_OF");
	enum verb verb = (enum verb)opt_parse_verb(&program, argc, argv, &count);

	tool_check(&args.tool);
	refuse_output();
	args.accept.is_repeatable =
	    !date_is_none(args.check.as_of) || (as_of != NULL && *as_of != '\0');
	args.check.as_of = args.debit.as_of = tool_as_of(args.check.as_of);
	args.debit.tool = &args.tool;
	if (verb == SCHEDULE || verb == CHECK)
		check_payables(verb);
	switch (verb) {
	case SCHEDULE:
		return (int)schedule(argv, count);
	case ACCEPT:
		return (int)accept_plans(argv, count);
	case CHECK:
		return (int)check(argv, count);
	case OFFER:
		return (int)offer(argv, count);
	case VERB_NONE:
	case VERB_COUNT:
		break;
	}
	return EXIT_INPUT;
}
