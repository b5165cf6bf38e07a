/* ar-import: turn any export into canonical rows */

#include "app/import.h"

#include <unistd.h>

static struct {
	struct tool_args tool;
	struct import_args import;
	bool print_policy;
} args = { .tool = TOOL_ARGS_DEFAULT };

/* clang-format off */
static const struct option_row options[] = {
	OPTION(0, "kind", "KIND", args.import.kind, "items, customers, payments, activities, ..."),
	OPTION(0, "currency", "CUR", args.import.currency, "of files that name none"),
	OPTION(0, "map", "COLUMN=HEADER", args.import.map, "what a header means"),
	OPTION(0, "dates", "ORDER|FORMAT", args.import.dates, "dmy, mdy, ymd or %d.%m.%Y"),
	OPTION(0, "decimal-comma", NULL, args.import.decimal_comma, "1.234,50"),
	OPTION(0, "decimal-point", NULL, args.import.decimal_point, "1,234.50"),
	OPTION(0, "lines", "sum|repeat", args.import.lines, "of documents in several rows"),
	OPTION(0, "signs", "letter|both", args.import.signs, "of amounts with a minus and a letter"),
	OPTION(0, "utc-offset", "+HH:MM", args.import.utc_offset, "of times that name none"),
	OPTION(0, "rejects", "FILE", args.import.rejects, "write bad rows to FILE and go on"),
	OPTION(0, "profile", "FILE", args.import.profile, "decide as FILE says, or fail"),
	OPTION(0, "save-profile", "FILE", args.import.save_profile, "write what was decided"),
	OPTION(0, "explain", NULL, args.import.explain, "print what each row is, and why"),
	OPTION(0, "policy", "FILE", args.import.policy, "read the names of columns from FILE"),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the names and exit"),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

static const struct program program = {
	.purpose = "Turn any export into canonical rows",
	.operands = "[FILE]",
	.options = options,
	.option_count = COUNT(options),
	.writes =
	    "item_id customer_id kind document instalment issue_date due_date currency "
	    "amount open_amount reference hold_until paid_date description terms name "
	    "collector",
};

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	struct arena arena = { 0 };
	struct aliases aliases;
	struct import import;

	tool_check(&args.tool);
	if (args.print_policy) {
		aliases = import_aliases(&args.tool, args.import.policy, &arena);
		policy_print(&args.tool, &aliases_schema, aliases.rows, aliases.count);
		return EXIT_DONE;
	}
	if (operands > 1)
		opt_usage("one file at a time");
	if (operands == 0 && isatty(STDIN_FILENO))
		opt_usage("standard input is a terminal: give a file");
	import_decide(&import, &args.tool, &args.import, operands == 0 ? "-" : argv[0]);
	if (args.import.explain) {
		import_explain(&import);
		return EXIT_DONE;
	}
	return (int)import_rows(&import);
}
