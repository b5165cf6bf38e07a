/* age: add days past due and an aging bucket to open items; total them by any key */

#include "app/age.h"

#include "app/pass.h"
#include "app/schema.h"
#include "base/die.h"

static struct {
	struct tool_args tool;
	struct date as_of;
	const char *basis, *buckets, *policy, *by, *credits;
	const char *allocations, *customers, *exchange_rates, *shard;
	struct texts control;
	struct currency base_currency;
	bool print_policy;
} args = { .tool = TOOL_ARGS_DEFAULT };

static const struct option_row options[] = {
	OPTION(0, "as-of", "DATE", args.as_of, "the day to age at (AR_AS_OF, else today)"),
	OPTION(0, "basis", "due|issue", args.basis, "age from the due (default) or issue date"),
	OPTION(0, "buckets", "DAYS,...", args.buckets, "last days of the buckets (30,60,90,120)"),
	OPTION(0, "policy", "FILE", args.policy, "read the buckets from FILE"),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the buckets and exit"),
	OPTION(0, "by", "COLUMN,...", args.by, "total by these columns; '' for all"),
	OPTION(0, "credits", "WHERE", args.credits, "in totals: separate, own, oldest, exclude"),
	OPTION(0, "allocations", "FILE", args.allocations, "compute open amounts from FILE"),
	OPTION(0, "customers", "FILE", args.customers, "terms, and columns to total by"),
	OPTION(0, "control", "CUR=AMOUNT", args.control, "compare with the ledger's balance"),
	OPTION(0, "base-currency", "CUR", args.base_currency, "add amounts in one currency"),
	OPTION(0, "exchange-rates", "FILE", args.exchange_rates, "rates for --base-currency"),
	OPTION(0, "shard", "K/N", args.shard, "only customers of shard K of N"),
	TOOL_OPTIONS(args.tool),
};

static const struct program program = {
	.purpose = "Add days past due and an aging bucket to open items; total them by any key",
	.operands = "[FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &items_schema,
	.reads_names = AGE_READS,
	.writes = "open_amount days_past_due bucket flags",
};
