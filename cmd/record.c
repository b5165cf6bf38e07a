/* record: append what happened: contacts, promises, disputes, restrictions, payments */

#include "app/recording.h"
#include "app/schema.h"

#include <stdlib.h>
#include <unistd.h>

/* Options that stand for columns of what is recorded, in the order of their rows. */
enum field {
	AMOUNT,
	CANCELLED,
	CHANNEL,
	COLLECTOR,
	CORRECTS,
	CURRENCY,
	CUSTOMER,
	DETAIL,
	DIRECTION,
	DISPUTE,
	DUE,
	ID,
	ITEM,
	KIND,
	MADE,
	METHOD,
	NOTE,
	OPENED,
	OUTCOME,
	PAYER,
	REASON,
	RECEIVED,
	REFERENCE,
	REMITTANCE,
	RESOLUTION,
	RESOLVED,
	RESTRICTION,
	SINCE,
	UNTIL,
	AT,
	FIELD_COUNT
};

static struct {
	struct tool_args tool;
	const char *field[FIELD_COUNT];
	struct date as_of;
	const char *from, *rejects, *policy;
	const char *customers, *items, *disputes, *restrictions;
	bool print_policy;
} args = { .tool = TOOL_ARGS_DEFAULT };

/* clang-format off */
#define FIELD(name, argument, number, help) OPTION(0, name, argument, args.field[number], help)
static const struct option_row options[] = {
	FIELD("amount", "AMOUNT", AMOUNT, "promised, disputed or received"),
	FIELD("cancelled", "DATE", CANCELLED, "day on which a promise was taken back"),
	FIELD("channel", "CHANNEL", CHANNEL, "call, email, text, letter or visit"),
	FIELD("collector", "NAME", COLLECTOR, "who records it (AR_COLLECTOR)"),
	FIELD("corrects", "ID", CORRECTS, "the row that this one stands for"),
	FIELD("currency", "CUR", CURRENCY, "of the amount, if open items do not tell"),
	FIELD("customer", "ID", CUSTOMER, "about whom"),
	FIELD("detail", "TEXT", DETAIL, "free text of a restriction"),
	FIELD("direction", "out|in", DIRECTION, "of a contact (out)"),
	FIELD("dispute", "ID", DISPUTE, "what is resolved"),
	FIELD("due", "DATE", DUE, "day by which to pay"),
	FIELD("id", "ID", ID, "of the new row, instead of one that is made"),
	FIELD("item", "ID", ITEM, "about which item"),
	FIELD("kind", "KIND", KIND, "of restriction: cease, attorney, do_not_call, ..."),
	FIELD("made", "DATE", MADE, "day of the promise"),
	FIELD("method", "METHOD", METHOD, "of payment: cheque, cash, ..."),
	FIELD("note", "TEXT", NOTE, "free text"),
	FIELD("opened", "DATE", OPENED, "day on which the dispute was raised"),
	FIELD("outcome", "OUTCOME", OUTCOME, "what came of a contact, as in the policy"),
	FIELD("payer", "NAME", PAYER, "who paid"),
	FIELD("reason", "TEXT", REASON, "why it is disputed"),
	FIELD("received", "DATE", RECEIVED, "day of receipt"),
	FIELD("reference", "TEXT", REFERENCE, "structured reference of a payment"),
	FIELD("remittance", "TEXT", REMITTANCE, "what the payer wrote"),
	FIELD("resolution", "TEXT", RESOLUTION, "how the dispute was settled"),
	FIELD("resolved", "DATE", RESOLVED, "day on which it was settled"),
	FIELD("restriction", "ID", RESTRICTION, "what is lifted"),
	FIELD("since", "DATE", SINCE, "first day of a restriction"),
	FIELD("until", "DATE", UNTIL, "last day of a restriction"),
	FIELD("at", "INSTANT", AT, "when it was, with the offset from UTC"),
	OPTION(0, "from", "FILE", args.from, "record the rows of FILE"),
	OPTION(0, "rejects", "FILE", args.rejects, "write bad rows to FILE and go on"),
	OPTION(0, "as-of", "DATE", args.as_of, "the day of recording (AR_AS_OF, else today)"),
	OPTION(0, "customers", "FILE", args.customers, "customers that there are"),
	OPTION(0, "items", "FILE", args.items, "items that there are, and their currencies"),
	OPTION(0, "disputes", "FILE", args.disputes, "disputes to resolve or correct"),
	OPTION(0, "restrictions", "FILE", args.restrictions, "restrictions to lift or correct"),
	OPTION(0, "policy", "FILE", args.policy, "read the outcomes from FILE"),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the outcomes and exit"),
	OPTION(0, "store", "FILE", args.tool.store, "append to the store (AR_STORE)"),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

static const char *const columns[FIELD_COUNT] = {
	[AMOUNT] = "amount",
	[CANCELLED] = "cancelled_date",
	[CHANNEL] = "channel",
	[COLLECTOR] = "collector",
	[CORRECTS] = "corrects",
	[CURRENCY] = "currency",
	[CUSTOMER] = "customer_id",
	[DETAIL] = "detail",
	[DIRECTION] = "direction",
	[DISPUTE] = "dispute_id",
	[DUE] = "due_date",
	[ID] = "id", /* of the table, when that is known */
	[ITEM] = "item_id",
	[KIND] = "kind",
	[MADE] = "made_date",
	[METHOD] = "method",
	[NOTE] = "note",
	[OPENED] = "opened_date",
	[OUTCOME] = "outcome",
	[PAYER] = "payer",
	[REASON] = "reason",
	[RECEIVED] = "received_date",
	[REFERENCE] = "reference",
	[REMITTANCE] = "remittance",
	[RESOLUTION] = "resolution",
	[RESOLVED] = "resolved_date",
	[RESTRICTION] = "restriction_id",
	[SINCE] = "from_date",
	[UNTIL] = "until_date",
	[AT] = "at",
};

static const struct program program = {
	.purpose = "Append what happened: contacts, promises, disputes, restrictions, "
		   "payments",
	.operands = "[VERB] [FILE]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &entries_schema,
	.reads_names =
	    "verb customer_id item_id at collector channel direction outcome note "
	    "corrects "
	    "currency amount made_date due_date cancelled_date opened_date reason "
	    "resolved_date resolution kind from_date until_date detail received_date "
	    "method payer reference remittance activity_id promise_id dispute_id "
	    "restriction_id payment_id",
	.writes = "run table id customer_id",
};

static struct outcome_list
read_policy(struct arena *arena)
{
	struct records rules = { (void *)(uintptr_t)outcomes, outcome_count };
	struct outcome_list list;
	struct str message;

	if (args.policy != NULL)
		rules = records_read(&args.tool, args.policy, &outcomes_schema, arena);
	if (args.print_policy) {
		policy_print(&args.tool, &outcomes_schema, rules.list, rules.count);
		exit(EXIT_DONE);
	}
	list = (struct outcome_list){ rules.list, rules.count };
	if (!outcome_check(&list, arena, &message))
		die(EXIT_INPUT, "%s: %.*s", args.policy == NULL ? "policy" : args.policy,
		    STR_ARG(message));
	return list;
}

/* The verb, if the first operand is one, and the file, from --from or an operand. */
static void
read_operands(struct recording_settings *settings, char **operands, size_t count)
{
	size_t next = 0;

	if (count > 0)
		settings->verb = (enum verb)word_find(&verbs, str_of(operands[0])).number;
	next = settings->verb != VERB_NONE;
	settings->file = args.from;
	if (next < count && settings->file == NULL)
		settings->file = operands[next++];
	if (next < count)
		opt_usage("%s: one verb and one file at a time", operands[next]);
	if (settings->verb == VERB_NONE && settings->file == NULL)
		settings->file = "-";
	if (settings->file != NULL && strcmp(settings->file, "-") == 0 &&
	    isatty(STDIN_FILENO))
		opt_usage("standard input is a terminal: give a verb or a file");
	if (settings->file == NULL && args.rejects != NULL)
		opt_usage("--rejects takes the rows of a file");
}

/* With an as-of day it is the start of that day, so that the output is the same again. */
static void
set_terms(struct entry_terms *terms, bool is_repeatable)
{
	const char *collector = getenv("AR_COLLECTOR");

	terms->as_of = tool_as_of(args.as_of);
	terms->collector = str_of(collector == NULL ? "" : collector);
	terms->is_clock = !is_repeatable;
	terms->at = tool_now();
	if (!is_repeatable)
		return;
	terms->at = (struct instant){ .date = terms->as_of,
		.utc = (terms->as_of.day - UNIX_DAY) * (int64_t)86400 };
}

static void
set_fields(struct recording_settings *settings, struct recording_field *fields)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		fields[i] = (struct recording_field){ options[i].name, columns[i],
			args.field[i] };
	if (settings->verb != VERB_NONE)
		fields[ID].column = recording_id(settings->verb);
	settings->fields = fields;
	settings->field_count = FIELD_COUNT;
}

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	const char *as_of = getenv("AR_AS_OF");
	struct recording_field fields[FIELD_COUNT];
	struct arena arena = { 0 };
	struct recording recording;
	struct recording_settings settings = {
		.tool = &args.tool,
		.rejects = args.rejects,
		.customers = args.customers,
		.items = args.items,
		.disputes = args.disputes,
		.restrictions = args.restrictions,
		.is_repeatable =
		    !date_is_none(args.as_of) || (as_of != NULL && *as_of != '\0'),
	};

	tool_check(&args.tool);
	set_terms(&settings.terms, settings.is_repeatable);
	settings.terms.outcomes = read_policy(&arena);
	read_operands(&settings, argv, operands);
	set_fields(&settings, fields);
	if (recording_open(&recording, &settings))
		recording_rows(&recording);
	return (int)recording_close(&recording);
}
