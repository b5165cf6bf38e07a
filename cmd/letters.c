/* letters: dunning notices: which are due, and the letters themselves */

#include "app/letters_due.h"
#include "app/letters_lint.h"
#include "app/letters_write.h"
#include "app/schema.h"

static struct {
	struct tool_args tool;
	struct due_args due;
	struct letters_write_args write;
	const char *context;
	bool rules, fields;
} args = { .tool = TOOL_ARGS_DEFAULT, .due = { .grace = { 3 } } };

enum verb { VERB_NONE, DUE, WRITE, SENT, LINT, TEMPLATES, VERB_COUNT };
static const char *const verb_names[] = { "", "due", "write", "sent", "lint",
	"templates" };
_Static_assert(COUNT(verb_names) == VERB_COUNT, "each verb has its name");
static const struct words verbs = { verb_names, COUNT(verb_names) };

/* clang-format off */
#define OF(verbs, name, argument, variable, help) OPTION_OF(verbs, 0, name, argument, variable, help)
#define D (1u << DUE)
#define W (1u << WRITE)
#define L (1u << LINT)
#define T (1u << TEMPLATES)
static const struct option_row options[] = {
	OF(D | W | 1u << SENT, "as-of", "DATE", args.due.as_of, "the day (AR_AS_OF, else today)"),
	OF(D, "per", "item", args.due.per, "a notice for each item"),
	OF(D, "catch-up", NULL, args.due.catch_up, "go to the highest level reached"),
	OF(D, "held", "FILE", args.due.held, "write the items left out, and why"),
	OF(D | W, "customers", "FILE", args.due.customers, "names, addresses, languages"),
	OF(D | W, "notices", "FILE", args.due.notices, "notices made before"),
	OF(D | W, "disputes", "FILE", args.due.disputes, "disputed items and accounts"),
	OF(D | W, "promises", "FILE", args.due.promises, "promises to pay"),
	OF(D, "grace", "DAYS", args.due.grace, "days that a promise still holds (3)"),
	OF(D, "restrictions", "FILE", args.due.restrictions, "who must not be contacted"),
	OF(D | W, "plans", "FILE", args.due.plan.plans, "payment plans, and their items"),
	OF(D | W, "instalments", "FILE", args.due.plan.instalments, "what is due on them"),
	OF(D, "payments", "FILE", args.due.payments, "payments, to judge plans by"),
	OF(D | W, "allocations", "FILE", args.due.plan.allocations, "which items they paid"),
	OF(D, "policy", "FILE", args.due.policy, "read the ladder"),
	OF(D, "print-policy", NULL, args.due.print_policy, "print the ladder and exit"),
	OF(W, "to", "DIR", args.write.to, "write a file for each letter into DIR"),
	OF(W, "batch", "FILE", args.write.batch, "write all letters into FILE"),
	OF(W, "format", "FORMAT", args.write.format, "text, html, pdf, eml, mbox, sms, call, csv; or by channel"),
	OF(W, "paper", "NAME", args.write.pdf.paper, "A4 or letter, of PDF (A4)"),
	OF(W, "font", "FAMILY", args.write.pdf.font, "of PDF (Sans)"),
	OF(W, "qr", "epc", args.write.qr, "QR code to pay by, in html and pdf"),
	OF(W, "from", "MAILBOX", args.write.mail.from, "who sends (the creditor)"),
	OF(W, "attach-pdf", NULL, args.write.mail.attach_pdf, "put the PDF into the mail"),
	OF(W, "unsubscribe", "URL", args.write.mail.unsubscribe, "how to opt out of mails"),
	OF(W, "send", "COMMAND", args.write.mail.send, "hand each mail to COMMAND"),
	OF(W, "creditor", "FILE", args.write.files.creditor, "who writes"),
	OF(W, "items", "FILE", args.write.files.items, "open items that letters list"),
	OF(W, "run-id", "TEXT", args.write.run_id, "name of the batch (the as-of day)"),
	OF(W, "dry-run", NULL, args.write.dry_run, "counts and amounts; write no letter"),
	OF(W | L | T, "templates", "DIR", args.write.templates, "templates of one's own"),
	OF(W | L | T, "language", "LANG", args.write.language, "when nothing else says it (en)"),
	OF(L, "context", "NAME", args.context, "for whom texts are (consumer)"),
	OF(L, "rules", NULL, args.rules, "print the rules and exit"),
	OF(T, "fields", NULL, args.fields, "print the fields of templates"),
	STORE_OPTIONS(args.tool),
	TOOL_OPTIONS(args.tool),
};
#undef D
#undef W
#undef L
#undef T
#undef OF
/* clang-format on */

static const struct program program = {
	.purpose = "Dunning notices: which are due, and the letters themselves",
	.operands = "[due|write|sent|lint|templates] [FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &aged_items_schema,
	.reads_names = DUE_READS,
	.writes = DUE_WRITES,
	.verbs = &verbs,
	.default_verb = DUE,
};

static enum exit_code
write_letters(char *const *files, size_t count)
{
	struct letters_write_args *write = &args.write;

	write->tool = &args.tool;
	write->as_of = tool_as_of(args.due.as_of);
	write->notices = args.due.notices;
	write->files.customers = args.due.customers;
	write->files.promises = args.due.promises;
	write->files.plans = args.due.plan.plans;
	write->files.instalments = args.due.plan.instalments;
	write->files.allocations = args.due.plan.allocations;
	write->files.disputes = args.due.disputes;
	return letters_write(write, files, count);
}

static enum exit_code
check_wording(char *const *files, size_t count)
{
	struct letters_lint_args lint = { &args.tool, args.write.templates,
		args.write.language, args.context, args.rules };

	return letters_lint(&lint, files, count);
}

static enum exit_code
show_templates(char *const *names, size_t count)
{
	struct letters_templates_args show = { &args.tool, args.write.templates,
		args.write.language, args.fields };

	return letters_templates(&show, names, count);
}

int
main(int argc, char **argv)
{
	size_t count;
	enum verb verb = (enum verb)opt_parse_verb(&program, argc, argv, &count);

	tool_check(&args.tool);
	if (verb == DUE || verb == WRITE)
		tool_open_store(&args.tool);
	switch (verb) {
	case DUE:
		args.due.tool = &args.tool;
		args.due.as_of = tool_as_of(args.due.as_of);
		return (int)letters_due(&args.due, argv, count);
	case WRITE:
		return (int)write_letters(argv, count);
	case SENT:
		return (int)letters_sent(
		    &args.tool, tool_as_of(args.due.as_of), argv, count);
	case LINT:
		return (int)check_wording(argv, count);
	case TEMPLATES:
		return (int)show_templates(argv, count);
	case VERB_NONE:
	case VERB_COUNT:
		break;
	}
	return EXIT_INPUT;
}
