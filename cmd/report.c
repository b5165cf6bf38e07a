/* report: management reports: totals by age, and figures with their formulas */

#include "app/reports.h"
#include "app/schema.h"

static struct {
	struct tool_args tool;
	struct report_args report;
} args = { .tool = TOOL_ARGS_DEFAULT,
	.report = { .decimals = { INT64_MIN },
	    .top = { INT64_MIN },
	    .grace = { INT64_MIN },
	    .threshold = { INT64_MIN },
	    .months = { INT64_MIN } } };

enum verb {
	VERB_NONE,
	AGING,
	DSO,
	CEI,
	CONCENTRATION,
	PROVISION,
	PROMISES,
	MIGRATION,
	FORMULAS,
	VERB_COUNT
};
static const char *const verb_names[] = { "", "aging", "dso", "cei", "concentration",
	"provision", "promises", "migration", "formulas" };
_Static_assert(COUNT(verb_names) == VERB_COUNT, "each verb has its name");
static const struct words verbs = { verb_names, COUNT(verb_names) };

/* clang-format off */
#define OF(verbs, name, argument, variable, help) OPTION_OF(verbs, 0, name, argument, variable, help)
#define A (1u << AGING)
#define D (1u << DSO | 1u << CEI)
#define C (1u << CONCENTRATION)
#define P (1u << PROVISION)
#define K (1u << PROMISES)
#define M (1u << MIGRATION)
#define ALL (A | D | C | P | M)
static const struct option_row options[] = {
	OF(ALL | K, "as-of", "DATE", args.report.aged.as_of, "the day (AR_AS_OF, else today)"),
	OF(A | D, "by", "COLUMN,...", args.report.by, "a row for each value of columns"),
	OF(D | K, "period", "PERIOD", args.report.period, "whose sales: 2026-09, 2026-Q3, 3m (12m)"),
	OF(D | C | P | K | M, "decimals", "N", args.report.decimals, "decimals of figures (2)"),
	OF(C, "top", "N", args.report.top, "how many customers are few (10)"),
	OF(P, "rates", "FILE", args.report.rates, "loss rates by bucket, percent"),
	OF(P, "scalar", "NUMBER", args.report.scalar, "by which rates look forward (1)"),
	OF(P, "scheme", "ifrs9|cecl", args.report.scheme, "whose provision it is (ifrs9)"),
	OF(K, "promises", "FILE", args.report.promises, "what was promised"),
	OF(K, "payments", "FILE", args.report.payments, "what was received"),
	OF(K, "grace", "DAYS", args.report.grace, "days until a promise is over (3)"),
	OF(K, "threshold", "PERCENT", args.report.threshold, "of the amount, to keep it (100)"),
	OF(M, "months", "N", args.report.months, "how many months back (12)"),
	OF(A, "credits", "WHERE", args.report.credits, "separate, own, oldest, exclude"),
	OF(A | P | M, "basis", "due|issue", args.report.aged.basis, "age from the due or the issue date"),
	OF(A | P | M, "buckets", "DAYS,...", args.report.aged.buckets, "last days of buckets (30,60,90,120)"),
	OF(A | P | M, "policy", "FILE", args.report.aged.policy, "read the buckets from FILE"),
	OF(A, "print-policy", NULL, args.report.print_policy, "print the buckets and exit"),
	OF(ALL, "allocations", "FILE", args.report.aged.allocations, "compute open amounts from FILE"),
	OF(ALL, "customers", "FILE", args.report.aged.customers, "terms, and columns for --by"),
	OF(ALL, "control", "CUR=AMOUNT", args.report.aged.control, "compare with the ledger's balance"),
	STORE_OPTIONS(args.tool),
	TOOL_OPTIONS(args.tool),
};
#undef A
#undef D
#undef C
#undef P
#undef K
#undef M
#undef ALL
/* clang-format on */

static const struct program program = {
	.purpose = "Management reports: receivables by age, their figures and formulas",
	.operands = "[aging|dso|cei|concentration|provision|promises|migration|formulas] "
		    "[FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &items_schema,
	.reads_names = AGED_READS,
	.writes =
	    REPORT_FIGURES " " REPORT_PROVISION " " REPORT_MIGRATION " " REPORT_FORMULAS,
	.verbs = &verbs,
	.default_verb = AGING,
};

int
main(int argc, char **argv)
{
	size_t count;
	enum verb verb = (enum verb)opt_parse_verb(&program, argc, argv, &count);

	tool_check(&args.tool);
	if (!count_is_none(args.report.decimals) && args.report.decimals.value > 9)
		opt_usage("--decimals: %lld is more than 9",
		    (long long)args.report.decimals.value);
	if (args.report.top.value == 0)
		opt_usage("--top: 0 customers have no share");
	tool_open_store(&args.tool);
	args.report.tool = &args.tool;
	switch (verb) {
	case AGING:
		return (int)report_aging(&args.report, argv, count);
	case DSO:
		return (int)report_dso(&args.report, argv, count);
	case CEI:
		return (int)report_cei(&args.report, argv, count);
	case CONCENTRATION:
		return (int)report_concentration(&args.report, argv, count);
	case PROVISION:
		return (int)report_provision(&args.report, argv, count);
	case PROMISES:
		return (int)report_promises(&args.report, count);
	case MIGRATION:
		return (int)report_migration(&args.report, argv, count);
	case FORMULAS:
		if (count > 0)
			opt_usage("formulas reads no file");
		return (int)report_formulas(&args.report);
	case VERB_NONE:
	case VERB_COUNT:
		break;
	}
	return EXIT_INPUT;
}
