/* age: add days past due and an aging bucket to open items; total them by any key */

#include "app/aged.h"
#include "app/pass.h"
#include "app/schema.h"
#include "app/summary.h"

static struct {
	struct tool_args tool;
	struct aged_args aged;
	const char *by, *credits;
	bool print_policy;
} args = { .tool = TOOL_ARGS_DEFAULT };

/* clang-format off */
static const struct option_row options[] = {
	AGED_OPTIONS(args.aged),
	OPTION_MAYBE_EMPTY(0, "by", "COLUMN,...", args.by, "total by columns; '' for all"),
	OPTION(0, "credits", "WHERE", args.credits, "in totals: separate, own, oldest, exclude"),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the buckets and exit"),
	STORE_OPTIONS(args.tool),
	PROGRESS_OPTION(args.tool),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

#define ADDED "open_amount days_past_due bucket flags"

static const struct program program = {
	.purpose =
	    "Add days past due and an aging bucket to open items; total them by any key",
	.operands = "[FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &items_schema,
	.reads_names = AGED_READS,
	.writes = ADDED " " AGED_BASE_COLUMNS,
};

static enum aging_credits
parse_credits(const char *text)
{
	if (text != NULL && args.by == NULL)
		opt_usage("--credits needs --by: without totals each credit is a row of "
			  "its own");
	return summary_credits(text);
}

/* The numbers of the words in ADDED. */
enum added { OPEN_AMOUNT, DAYS_PAST_DUE, BUCKET, FLAGS, BASE };

static void
write_added(struct pass *pass, struct aged_reader *aged, const struct item *item,
    const struct aged *out)
{
	char text[AGING_FLAGS_SIZE];
	size_t field;

	while ((field = pass_next(pass)) != PASS_DONE)
		switch ((enum added)field) {
		case OPEN_AMOUNT:
			output_amount(pass->output, out->open, item->currency);
			break;
		case DAYS_PAST_DUE:
			output_count(pass->output, out->days);
			break;
		case BUCKET:
			output_text(pass->output, bucket_name(&aged->buckets, out->days));
			break;
		case FLAGS:
			output_text(pass->output, aging_flags_text(out->flags, text));
			break;
		case BASE:
		default:
			aged_base_write(aged, pass->output,
			    (enum aged_base_field)(field - BASE),
			    (struct money){ out->open, item->currency });
			break;
		}
}

static void
filter(struct aged_reader *aged, struct output *output)
{
	bool has_base = !currency_is_none(args.aged.base_currency);
	struct pass computed, unchanged;
	const struct item *item;
	struct aged out;

	pass_open(&computed, aged->reader.table, output,
	    has_base ? ADDED " " AGED_BASE_COLUMNS : ADDED);
	unchanged = pass_without(&computed, OPEN_AMOUNT);
	while ((item = aged_next(aged, &out)) != NULL) {
		bool same = out.open.minor == item->open_amount.minor;
		struct pass *pass = same ? &unchanged : &computed;
		pass_row(pass, aged->reader.row);
		write_added(pass, aged, item, &out);
	}
}

static bool
summarize(struct aged_reader *aged, struct output *output, enum aging_credits credits)
{
	struct summary summary;
	const struct item *item;
	struct aged out;

	summary_open(&summary, aged, args.by, credits);
	while ((item = aged_next(aged, &out)) != NULL)
		summary_add(&summary, item, &out);
	return summary_write(&summary, output);
}

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	enum aging_credits credits = parse_credits(args.credits);
	enum exit_code code = EXIT_DONE, closed;
	struct aged_reader aged;
	struct output *output;

	tool_check(&args.tool);
	tool_open_store(&args.tool);
	aged_prepare(&aged, &args.tool, &args.aged);
	if (args.print_policy) {
		policy_print(
		    &args.tool, &buckets_schema, aged.buckets.list, aged.buckets.count);
		return EXIT_DONE;
	}
	aged_open(&aged, argv, operands, args.by != NULL);
	output = tool_output(&args.tool, args.tool.output);
	if (args.by == NULL)
		filter(&aged, output);
	else if (!summarize(&aged, output, credits))
		code = EXIT_REPORT;
	output_close(output);
	closed = aged_close(&aged);
	return (int)(code != EXIT_DONE ? code : closed);
}
