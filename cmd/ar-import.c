/* ar-import: turn any export into canonical rows */

#include "app/load_file.h"

#include <unistd.h>

static struct {
	struct tool_args tool;
	struct import_args import;
	bool print_policy;
	struct date as_of;
	bool snapshot, force, list, verify;
	struct count max_vanish, undo;
	const char *export;
} args = {
	.tool = TOOL_ARGS_DEFAULT,
	.max_vanish = { 10 },
	.undo = { INT64_MIN },
};

/* clang-format off */
static const struct option_row options[] = {
	OPTION(0, "kind", "KIND", args.import.kind, "items, customers, payments, activities, ..."),
	OPTION(0, "currency", "CUR", args.import.currency, "of files that name none"),
	OPTION(0, "map", "COLUMN=HEADER", args.import.map, "what a header means"),
	OPTION(0, "status", "WORD=MEANING", args.import.status, "open, unpaid, partial, paid, void"),
	OPTION(0, "dates", "ORDER|FORMAT", args.import.dates, "dmy, mdy, ymd or %d.%m.%Y"),
	OPTION(0, "decimal-comma", NULL, args.import.decimal_comma, "1.234,50"),
	OPTION(0, "decimal-point", NULL, args.import.decimal_point, "1,234.50"),
	OPTION(0, "lines", "sum|repeat", args.import.lines, "of documents in several rows"),
	OPTION(0, "signs", "letter|both", args.import.signs, "of amounts with a minus and a letter"),
	OPTION(0, "utc-offset", "+HH:MM", args.import.utc_offset, "of times that name none"),
	OPTION(0, "encoding", "NAME", args.import.encoding, "of text that is not UTF-8"),
	OPTION(0, "sheet", "NAME", args.import.sheet, "which sheet of a workbook"),
	OPTION(0, "rejects", "FILE", args.import.rejects, "write bad rows to FILE and go on"),
	OPTION(0, "profile", "FILE", args.import.profile, "decide as FILE says, or fail"),
	OPTION(0, "save-profile", "FILE", args.import.save_profile, "write what was decided"),
	OPTION(0, "explain", NULL, args.import.explain, "print what each row is, and why"),
	OPTION(0, "policy", "FILE", args.import.policy, "read the names of columns from FILE"),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the names and exit"),
	OPTION(0, "as-of", "DATE", args.as_of, "the day of which the file speaks (AR_AS_OF)"),
	OPTION(0, "snapshot", NULL, args.snapshot, "it is the complete list of open items"),
	OPTION(0, "max-vanish", "PERCENT", args.max_vanish, "of what a snapshot may settle (10)"),
	OPTION(0, "force", NULL, args.force, "load a snapshot whatever vanishes"),
	OPTION(0, "list", NULL, args.list, "list the runs of the store"),
	OPTION(0, "undo", "RUN", args.undo, "take back what a run recorded"),
	OPTION(0, "verify", NULL, args.verify, "check the store and its totals"),
	OPTION(0, "export", "TABLE", args.export, "write a table of the store"),
	STORE_OPTIONS(args.tool),
	PROGRESS_OPTION(args.tool),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

static const struct program program = {
	.purpose = "Turn any export into canonical rows",
	.operands = "[FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.writes =
	    "item_id customer_id kind document instalment issue_date due_date currency "
	    "amount open_amount reference hold_until paid_date description terms name "
	    "collector",
};

/* What --list, --undo, --verify and --export do, instead of loading. */
static enum exit_code
inspect(void)
{
	const char *path = tool_store_path(&args.tool);
	enum exit_code code = EXIT_DONE;
	const struct column_set *set = &imports_schema;
	struct store *store;

	if (args.list + args.verify + (args.export != NULL) + !count_is_none(args.undo) >
	    1)
		opt_usage("--list, --undo, --verify and --export exclude each other");
	if (path == NULL)
		opt_usage("--list, --undo, --verify and --export need --store");
	if (args.export != NULL && (set = store_set(str_of(args.export))) == NULL)
		opt_usage("--export: \"%s\" is no table of the store", args.export);
	store = store_open(
	    path, count_is_none(args.undo) ? STORE_READ : STORE_WRITE, &store_schema);
	if (!count_is_none(args.undo))
		register_undo(&args.tool, store, args.undo.value);
	else if (args.verify)
		code = register_verify(&args.tool, store);
	else
		register_export(&args.tool, store, set,
		    date_is_none(args.tool.known_on)
			? STORE_NOW
			: store_run_on(store, args.tool.known_on));
	store_close(store);
	return code;
}

static enum exit_code
load(char **files, size_t count, struct date as_of)
{
	static char standard_input[] = "-";
	static char *const nothing[] = { standard_input };
	struct load_options how = {
		.as_of = as_of,
		.as_of_given = !date_is_none(args.as_of),
		.snapshot = args.snapshot,
		.force = args.force,
		.max_vanish = args.max_vanish.value,
	};

	if (count > 1 && args.import.rejects != NULL)
		opt_usage("--rejects takes the rows of one file: load them one by one");
	if (args.max_vanish.value < 0 || args.max_vanish.value > 100)
		opt_usage("--max-vanish: must be 0 to 100 percent");
	return load_files(&args.tool, &args.import, &how, count == 0 ? nothing : files,
	    count == 0 ? 1 : count);
}

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	struct arena arena = { 0 };
	struct aliases aliases;
	struct import import;
	struct date as_of;

	tool_check(&args.tool);
	as_of = tool_as_of(args.as_of);
	if (args.print_policy) {
		aliases = import_aliases(&args.tool, args.import.policy, &arena);
		policy_print(&args.tool, &aliases_schema, aliases.rows, aliases.count);
		return EXIT_DONE;
	}
	if (args.list || args.verify || args.export != NULL || !count_is_none(args.undo))
		return (int)inspect();
	if (operands == 0 && isatty(STDIN_FILENO))
		opt_usage("standard input is a terminal: give a file");
	if (tool_store_path(&args.tool) != NULL)
		return (int)load(argv, operands, as_of);
	if (operands > 1)
		opt_usage("one file at a time, without --store");
	args.import.passes_canonical = true;
	import_decide(&import, &args.tool, &args.import, operands == 0 ? "-" : argv[0]);
	if (args.import.explain) {
		import_explain(&import);
		return import.is_refused ? EXIT_INPUT : EXIT_DONE;
	}
	return (int)import_rows(&import);
}
