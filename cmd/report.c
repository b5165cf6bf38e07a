/* report: figures for managers and accountants, as tables, pages and workbooks */

#include "app/credit_rules.h"
#include "app/reports.h"
#include "app/schema.h"

#include <unistd.h>

static struct {
	struct report_args report;
	bool list, print_policy;
} args = { .report = { .tool = TOOL_ARGS_DEFAULT,
	       .top = { INT64_MIN },
	       .decimals = { INT64_MIN },
	       .grace = { INT64_MIN },
	       .months = { INT64_MIN },
	       .ahead = { INT64_MIN },
	       .threshold = { INT64_MIN },
	       .width = { INT64_MIN },
	       .sheet_rows = { INT64_MIN } } };

#define OF(name) (1u << REPORT_##name)
#define OF_PERIOD                                                                       \
	(OF(month_end) | OF(control) | OF(dso) | OF(cei) | OF(delinquency) |            \
	    OF(turnover) | OF(promises) | OF(contacts) | OF(collectors) | OF(quality) | \
	    OF(credit))
#define OF_PACKS(name) (OF(name) | OF(daily) | OF(month_end))

/* clang-format off */
static const struct option_row options[] = {
	OPTION(0, "list", NULL, args.list, "print the names of all reports and exit"),
	AGED_OPTIONS(args.report.aged),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the buckets and exit; credit: its rules"),
	{ 0, "by", "COLUMN,...", OPTION_TEXT_OR_EMPTY, &args.report.by,
	    "a row for each of it (customer_id)", OF_PACKS(aging) | OF(dso) | OF(cei) | OF(delinquency) | OF(turnover) | OF(collectors) | OF(quality) },
	OPTION(0, "currency", "CUR", args.report.currency, "only items in CUR"),
	OPTION_OF(OF(aging), 0, "compare", "DATE", args.report.compare, "an earlier day beside it"),
	OPTION_OF(OF(aging), 0, "items", NULL, args.report.items, "add the items behind it"),
	OPTION_OF(OF(aging) | OF(credit), 0, "credits", "WHERE", args.report.credits, "separate, own, oldest, exclude"),
	OPTION_OF(OF(statement), 0, "customer", "ID", args.report.customer, "whose account"),
	OPTION_OF(OF(statement) | OF_PERIOD, 0, "from", "DATE", args.report.from, "the first day of the period"),
	OPTION_OF(OF_PERIOD, 0, "to", "DATE", args.report.to, "its last day (the as-of day)"),
	OPTION_OF(OF(month_end) | OF(control), 0, "ledger", "FILE", args.report.ledger, "balances of the control accounts"),
	OPTION_OF(OF(month_end) | OF(control), 0, "base-ledger", "AMOUNT", args.report.base_ledger, "of the one account in --base-currency"),
	OPTION_OF(OF_PACKS(concentration), 0, "top", "N", args.report.top, "so many in rows of their own (10)"),
	OPTION_OF(OF_PERIOD, 0, "period", "PERIOD", args.report.period, "2026-09, 2026-Q3, 3m, ... (12m or 1m)"),
	OPTION_OF(OF(month_end) | OF(migration) | OF(roll) | OF(markov) | OF(dso) | OF(vintage), 0, "months", "N", args.report.months, "how many months back (12)"),
	OPTION_OF(OF(month_end) | OF(provision), 0, "rates", "FILE", args.report.rates, "loss rates by bucket, percent"),
	OPTION_OF(OF(month_end) | OF(provision), 0, "scalar", "NUMBER", args.report.scalar, "by which rates look forward (1)"),
	OPTION_OF(OF(month_end) | OF(provision), 0, "scheme", "ifrs9|cecl", args.report.scheme, "whose provision it is (ifrs9)"),
	OPTION_OF(OF_PACKS(forecast), 0, "ahead", "N", args.report.ahead, "how many months ahead (3)"),
	OPTION_OF(OF_PACKS(promises) | OF(forecast) | OF(collectors) | OF(credit), 0, "promises", "FILE", args.report.promises, "what was promised"),
	OPTION_OF(OF(daily) | OF(contacts) | OF(collectors), 0, "activities", "FILE", args.report.activities, "contacts there were"),
	OPTION_OF(OF(daily) | OF(contacts) | OF(collectors), 0, "outcomes", "FILE", args.report.outcomes, "what outcomes mean"),
	OPTION_OF(OF(plans), 0, "plans", "FILE", args.report.plans, "terms of the plans"),
	OPTION_OF(OF_PACKS(promises) | OF(plans) | OF(collectors) | OF(quality) | OF(credit) | OF(refunds), 0, "payments", "FILE", args.report.payments, "what was received"),
	OPTION_OF(OF_PACKS(promises) | OF(plans) | OF(collectors) | OF(credit), 0, "grace", "DAYS", args.report.grace, "days until one is missed (3; plans: 5)"),
	OPTION_OF(OF_PACKS(promises) | OF(collectors) | OF(credit), 0, "threshold", "PERCENT", args.report.threshold, "of the amount, to keep it (100)"),
	OPTION_OF(OF(month_end) | OF(provision), 0, "scenarios", "FILE", args.report.scenarios, "weights and scalars, in place of --scalar"),
	OPTION_OF(OF(month_end) | OF(provision), 0, "carve-outs", "FILE", args.report.carve_outs, "debts apart: insured, secured, disputed, impaired"),
	OPTION_OF(OF(month_end) | OF(provision) | OF(quality), 0, "disputes", "FILE", args.report.disputes, "disputes there are"),
	OPTION_OF(OF(month_end) | OF(provision), 0, "allowance", "CUR=AMOUNT|FILE", args.report.allowance, "what is provided for already"),
	OPTION_OF(OF(credit), 0, "credit-rules", "FILE", args.report.credit_rules, "rules that suggest ok, watch or hold"),
	OPTION_OF(OF(daily) | OF(collectors), 0, "hours", "FILE", args.report.hours, "hours that collectors worked"),
	OPTION(0, "decimals", "N", args.report.decimals, "decimals of figures (2)"),
	OPTION(0, "formulas", "on|off", args.report.formulas, "show how figures were made"),
	OPTION(0, "section", "NAME", args.report.section, "of CSV: the table to write, or figures"),
	OPTION(0, "json", NULL, args.report.json, "write JSON, numbers as text"),
	OPTION(0, "markdown", NULL, args.report.markdown, "write Markdown"),
	OPTION(0, "html", NULL, args.report.html, "write one page with charts"),
	OPTION(0, "email", "ADDRESS", args.report.email, "write the page as a message to ADDRESS"),
	OPTION(0, "xlsx", "FILE", args.report.xlsx, "write a workbook"),
	OPTION(0, "sheet-rows", "N", args.report.sheet_rows, "rows of a sheet (1000000)"),
	OPTION(0, "width", "COLUMNS", args.report.width, "of --table; 0: as it gets"),
	STORE_OPTIONS(args.report.tool),
	PROGRESS_OPTION(args.report.tool),
	TOOL_OPTIONS(args.report.tool),
};
/* clang-format on */

/* The columns of all tables. */
#define REPORT_WRITES                                                                  \
	"customer_id name currency items current d1_30 d31_60 d61_90 d91_120 "         \
	"d121_plus unapplied past_due total oldest_days total_before difference "      \
	"exchange_rate rate_date base_currency base_past_due base_amount item_id "     \
	"kind document issue_date due_date amount open_amount days_past_due "          \
	"bucket flags entry_date payment_id charge credit balance rank customers "     \
	"share cumulative_share exception title found detail begin sales receivables " \
	"dso_simple dso_countback dso_weighted dso_true best_possible_dso "            \
	"days_delinquent cei_period cei_monthly turnover turnover_days "               \
	"current_share line rate loss over_count kept_count promised kept "            \
	"received settled plan_id status due paid catch_up missed unpaid_since "       \
	"next_due next_amount open plans channel direction contacts right_party "      \
	"unknown promised_count contact_rate promise_rate before rolled "              \
	"roll_rate loss_factor month by_habit expected by_curve months_since "         \
	"cash part cumulative_part forecast actual error lost months_to_end "          \
	"collected days_to_pay days_late days_late_floored as_of curve_low "           \
	"curve_high factor ultimate outstanding figure variant formula unit source "   \
	"scenario weight scalar "                                                      \
	"net_loss m0 m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 collector accounts "           \
	"debits to_collect collection_rate collection_index made_count "               \
	"kept_by_count kept_by_amount attempts right_party_out hours "                 \
	"cash_per_hour attempts_per_hour right_party_per_hour promises_per_hour "      \
	"write_offs recoveries bad_debt_net bad_debt_gross disputed dispute_rate "     \
	"disputed_items dispute_rate_by_count unapplied_of_receivables reason "        \
	"disputes resolved_count mean_days median_days "                               \
	"credit_limit exposure headroom used_share terms_kept "                        \
	"days_late_change broken_count suggestion reasons rule measure above below "   \
	"offset refund oldest_date age_days like_count like"

static const struct program program = {
	.purpose =
	    "Management reports: tables, pages and workbooks, each figure with its "
	    "formula",
	.operands = "[REPORT] [FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &items_schema,
	.reads_names = AGED_READS " document",
	.writes = REPORT_WRITES,
	.verbs = &report_names,
	.default_verb = REPORT_aging,
};

/* A misspelt report is no file that is missing. */
static void
check_first_file(char *const *files, size_t count)
{
	if (count > 0 && strpbrk(files[0], "./") == NULL && strcmp(files[0], "-") != 0 &&
	    access(files[0], F_OK) != 0)
		opt_usage("\"%s\" is neither a report nor a file; reports are listed by "
			  "--list",
		    files[0]);
}

static void
print_credit_rules(void)
{
	static struct arena arena;
	struct credit_policy policy =
	    credit_rules_read(&args.report.tool, args.report.credit_rules, &arena);

	policy_print(&args.report.tool, &credit_rules_schema, policy.rules, policy.count);
}

static void
print_policy(void)
{
	static struct aged_reader aged;

	aged_prepare(&aged, &args.report.tool, &args.report.aged);
	policy_print(
	    &args.report.tool, &buckets_schema, aged.buckets.list, aged.buckets.count);
}

int
main(int argc, char **argv)
{
	size_t operands;
	int verb = opt_parse_verb(&program, argc, argv, &operands);

	if (args.list) {
		tool_check(&args.report.tool);
		reports_list(&args.report.tool);
		return EXIT_DONE;
	}
	check_first_file(argv, operands);
	tool_open_store(&args.report.tool);
	if (args.print_policy) {
		tool_check(&args.report.tool);
		if (verb == REPORT_credit)
			print_credit_rules();
		else
			print_policy();
		return EXIT_DONE;
	}
	return (int)report_write((enum report_number)verb, &args.report, argv, operands);
}
