/* apply: match payments and credits to open items */

#include "app/cash_files.h"
#include "app/schema.h"

#include <stdlib.h>

static struct {
	struct tool_args tool;
	struct aged_args aged;
	struct cash_files files;
	struct texts undo;
	struct count max_items;
	const char *effective;
	const char *exchange_rates;
	bool cross_currency, dry_run, print_policy;
} args = { .tool = TOOL_ARGS_DEFAULT, .max_items = { INT64_MIN } };

/* clang-format off */
static const struct option_row options[] = {
	OPTION(0, "as-of", "DATE", args.aged.as_of, "the day of the match (AR_AS_OF, else today)"),
	OPTION(0, "payments", "FILE", args.files.payments, "payments to match"),
	OPTION(0, "remittances", "FILE", args.files.remittances, "what payers say they pay"),
	OPTION(0, "allocations", "FILE", args.files.allocations, "earlier matches"),
	OPTION(0, "customers", "FILE", args.files.customers, "names, terms and segments"),
	OPTION(0, "unapplied", "FILE", args.files.unapplied, "write what is left of payments"),
	OPTION(0, "suggest", "FILE", args.files.suggest, "write matches that somebody must choose"),
	OPTION(0, "deductions", "FILE", args.files.deductions, "write what payers kept back"),
	OPTION(0, "cross-currency", NULL, args.cross_currency, "settle named items in other currencies"),
	OPTION(0, "exchange-rates", "FILE", args.exchange_rates, "rates for --cross-currency"),
	OPTION(0, "effective", "received|as-of", args.effective, "from when a match counts"),
	OPTION(0, "max-items", "N", args.max_items, "most items in a combination"),
	OPTION(0, "undo", "PAYMENT_ID", args.undo, "take back all matches of a payment"),
	OPTION(0, "dry-run", NULL, args.dry_run, "with a store: print, post nothing"),
	OPTION(0, "policy", "FILE", args.files.policy, "read the rules and settings"),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the policy and exit"),
	STORE_OPTIONS(args.tool),
	PROGRESS_OPTION(args.tool),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

static const struct program program = {
	.purpose = "Match payments and credits to open items",
	.operands = "[FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &aged_items_schema,
	.reads_names = CASH_READS_FILES,
	.writes = "payment_id item_id effective_date currency amount kind rule evidence "
		  "alternatives",
};

static void
read_policy(struct cash_policy *policy, struct arena *arena)
{
	struct records rows = cash_read_policy(&args.tool, args.files.policy, arena);
	struct str message;

	if (!cash_policy_init(policy, rows.list, rows.count, arena, &message))
		die(EXIT_INPUT, "%s: %.*s", args.files.policy, STR_ARG(message));
	if (args.print_policy) {
		policy_print(&args.tool, &cash_policy_schema, rows.list, rows.count);
		exit(EXIT_DONE);
	}
	if (count_is_none(args.max_items))
		return;
	if (args.max_items.value < 1)
		opt_usage("--max-items: must be 1 or more");
	policy->max_items = args.max_items.value;
}

static bool
is_effective_as_of(void)
{
	if (args.effective == NULL || strcmp(args.effective, "received") == 0)
		return false;
	if (strcmp(args.effective, "as-of") == 0)
		return true;
	opt_usage("--effective: \"%s\" is neither received nor as-of", args.effective);
}

/* What is wrong with the options is said before the store is locked. */
static void
check(size_t operands)
{
	if (args.cross_currency
		? args.exchange_rates == NULL && tool_store_path(&args.tool) == NULL
		: args.exchange_rates != NULL)
		opt_usage("--cross-currency and --exchange-rates need each other");
	if (args.undo.count > 0 &&
	    (operands > 0 || args.files.payments != NULL ||
		args.files.remittances != NULL || args.files.customers != NULL ||
		args.files.unapplied != NULL || args.files.suggest != NULL ||
		args.files.deductions != NULL || args.effective != NULL ||
		!count_is_none(args.max_items) || args.cross_currency))
		opt_usage(
		    "--undo reads allocations alone: from --allocations or --store");
}

/* What is posted must have been matched to what the store holds now, so the store is
 * locked before anything is read. */
static bool
open_store(struct append *append, struct date as_of)
{
	struct append_source source = { .file = str_of("apply"), .as_of = as_of };
	const char *path = tool_store_path(&args.tool);

	if (path == NULL || args.dry_run) {
		tool_open_store(&args.tool);
		return false;
	}
	if (!date_is_none(args.tool.known_on))
		opt_usage("--known-on needs --dry-run: nothing is posted to the past");
	args.tool.opened = store_open(path, STORE_WRITE, &store_schema);
	args.tool.known_run = STORE_NOW;
	append_begin(append, args.tool.opened, &source);
	return true;
}

static void
undo(struct cash *cash)
{
	cash_read_past(cash, &args.tool, args.files.allocations, &args.undo);
	for (size_t i = 0; i < args.undo.count; i++)
		if (!cash_undo(cash, str_of(args.undo.list[i]), cash->as_of,
			str_of(cash_rules.names[CASH_UNDONE])))
			die(EXIT_INPUT,
			    "--undo: payment \"%s\" has no match to take back",
			    args.undo.list[i]);
}

static void
match(struct cash *cash, char *const *files, size_t count)
{
	struct aged_reader aged;
	const char *problem;

	args.aged.allocations = args.files.allocations;
	args.aged.customers = args.files.customers;
	aged_prepare(&aged, &args.tool, &args.aged);
	cash_read(cash, &aged, &args.files, files, count);
	cash_apply(cash);
	problem = cash_problem(cash);
	if (problem != NULL)
		die(EXIT_REPORT, "%s: nothing was written", problem);
	(void)aged_close(&aged);
	if (args.tool.verbose)
		cash_report(cash);
}

/* Names what nobody asked to see. */
static enum exit_code
tell_rest(const struct cash *cash)
{
	size_t left = 0, ambiguous = 0;
	bool hidden = false;

	for (uint32_t i = 0; cash->in_order != NULL && i < cash->payments.count; i++) {
		const struct cash_payment *payment = cash->in_order[i];
		left += payment->left.minor != 0 && payment->credit == NULL;
		ambiguous += payment->rest == CASH_AMBIGUOUS;
	}
	if (ambiguous > 0 && args.files.suggest == NULL) {
		warn("%zu payments may be applied in several ways: --suggest FILE",
		    ambiguous);
		hidden = true;
	}
	if (left > 0 && args.files.unapplied == NULL && args.tool.opened == NULL) {
		warn("%zu payments are not used up: --unapplied FILE", left);
		hidden = true;
	}
	if (cash->deductions.count > 0 && args.files.deductions == NULL) {
		warn("%zu items were paid short: --deductions FILE",
		    cash->deductions.count);
		hidden = true;
	}
	return hidden ? EXIT_REPORT : EXIT_DONE;
}

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	struct date as_of = tool_as_of(args.aged.as_of);
	struct cash_policy policy;
	struct arena arena = { 0 };
	struct exchange_rates rates = { 0 };
	struct cash_outputs outputs;
	struct append append;
	struct cash cash;
	bool posting;

	tool_check(&args.tool);
	read_policy(&policy, &arena);
	check(operands);
	cash_init(&cash, &policy, as_of);
	cash.on_as_of = is_effective_as_of();
	posting = open_store(&append, as_of);
	if (args.cross_currency) {
		exchange_rates_read(&rates, &args.tool, args.exchange_rates);
		cash.rates = &rates;
	}
	if (args.undo.count > 0)
		undo(&cash);
	else
		match(&cash, argv, operands);
	if (posting)
		cash_append(&cash, &args.tool, &append);
	outputs = cash_write(&cash, &args.tool, &args.files, args.tool.opened != NULL);
	if (posting)
		append_finish(&append, NULL);
	cash_close(&outputs);
	return (int)tell_rest(&cash);
}
