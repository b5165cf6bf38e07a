#include "domain/metric.h"

#define USUAL "usual definition"
#define CHOICE "choice"
#define CREDITGURU "creditguru.com"
#define JDE "Oracle JD Edwards accounts receivable guide"
#define STANDARDISED "indirect standardisation"
#define OCC "Comptroller's Handbook, Retail Lending Examination Procedures, appendix G"

#define DEFINE(name, variant, unit, formula, source)                          \
	{                                                                     \
		STR(name), STR(variant), STR(formula), STR(unit), STR(source) \
	}

/* A figure that has one form. */
#define DEFINE_ONE(name, unit, formula, source) DEFINE(name, "", unit, formula, source)

/* clang-format off */
const struct metric_definition metric_definitions[] = {
	DEFINE("aging", "separate", "amount", "open amount by age on the as-of day; credits in "
	    "unapplied", CHOICE),
	DEFINE("aging", "own", "amount", "open amount by age on the as-of day; credits by their "
	    "own date", CHOICE),
	DEFINE("aging", "oldest", "amount", "open amount by age on the as-of day; credits against "
	    "the oldest debts of their customer", CHOICE),
	DEFINE("aging", "exclude", "amount", "open amount by age on the as-of day; without "
	    "credits", CHOICE),
	DEFINE_ONE("total", "amount", "sum of the buckets + unapplied", USUAL),
	DEFINE("past_due_share", "separate", "percent", "past_due / debits * 100; "
	    "credits are left out of both", CHOICE),
	DEFINE("past_due_share", "own", "percent", "past_due / buckets * 100; credits "
	    "lower each by their own date", CHOICE),
	DEFINE("past_due_share", "oldest", "percent", "past_due / buckets * 100; credits "
	    "lower the oldest debts", CHOICE),
	DEFINE("past_due_share", "exclude", "percent", "past_due / debits * 100; credits "
	    "are left out of both", CHOICE),
	DEFINE_ONE("change", "amount", "total - total_before", USUAL),
	DEFINE_ONE("balance", "amount", "opening + charges + credits", USUAL),

	DEFINE("dso", "simple", "days", "receivables / sales * days", CREDITGURU),
	DEFINE("dso", "countback", "days", "days of the newest months whose sales make up the "
	    "receivables + rest / sales of the month before * its days", "Oracle HFM"),
	DEFINE("dso", "countback-stop", "days", "as countback, but a month without sales ends "
	    "the count", "Oracle HFM"),
	DEFINE("dso", "weighted", "days", "sum of receivables of a month / its sales * 30", USUAL),
	DEFINE("dso", "true", "days", "sum over open invoices of age * open amount / sales of "
	    "their month", USUAL),
	DEFINE("best_possible_dso", "not-past-due", "days", "(receivables net of credits - past due) / "
	    "sales * days", CREDITGURU),
	DEFINE("days_delinquent", "dso-bpdso", "days", "DSO - best possible DSO = past due / "
	    "sales * days", CREDITGURU),
	DEFINE("days_extended", "terms", "days", "best possible DSO - days of the terms", JDE),
	DEFINE("days_to_pay", "weighted", "days", "sum of amount * days from invoice / sum of "
	    "amounts", USUAL),
	DEFINE("days_late", "weighted", "days", "sum of amount * days from due date / sum of "
	    "amounts, early ones negative", CHOICE),
	DEFINE("days_late", "floored", "days", "sum of amount * days from due date / sum of "
	    "amounts, early ones 0", CHOICE),

	DEFINE("cei", "period", "percent", "(begin + sales - end total) / (begin + sales - end "
	    "current) * 100", "gaviti.com"),
	DEFINE("cei", "monthly", "percent", "(begin + sales / months - end total) / (begin + "
	    "sales / months - end current) * 100", CREDITGURU),
	DEFINE("turnover", "average", "times", "sales / average receivables", USUAL),
	DEFINE("turnover_days", "average", "days", "average receivables / sales * days", USUAL),
	DEFINE("current_share", "amount", "percent", "(receivables net of credits - past due) / "
	    "receivables * 100", USUAL),
	DEFINE("bucket_share", "amount", "percent", "receivables in the bucket / receivables * "
	    "100", USUAL),

	DEFINE("bad_debt", "net", "percent", "(write-offs - recoveries) / sales * 100", USUAL),
	DEFINE("bad_debt", "gross", "percent", "write-offs / sales * 100", USUAL),
	DEFINE("recovery_rate", "cohort", "percent", "collected / placed * 100", CHOICE),
	DEFINE("dispute_rate", "amount", "percent", "disputed / receivables * 100", USUAL),
	DEFINE("dispute_rate", "count", "percent", "disputed items / items * 100", USUAL),
	DEFINE("dispute_days", "mean", "days", "sum of days from opened to resolved / disputes "
	    "resolved", USUAL),
	DEFINE("dispute_days", "median", "days", "days from opened to resolved of the dispute in "
	    "between", USUAL),
	DEFINE("unapplied_cash", "receipts", "percent", "unapplied / receipts of the period * "
	    "100", USUAL),
	DEFINE("unapplied_cash", "receivables", "percent", "unapplied / receivables * 100", USUAL),
	DEFINE("hhi", "debit-balances", "points", "sum of (balance / sum of balances)^2 * 10000",
	    "Herfindahl-Hirschman index"),
	DEFINE("top_share", "debit-balances", "percent", "sum of the n largest balances / sum of "
	    "balances * 100", USUAL),
	DEFINE("major_customers", "debit-balances", "count", "customers with 10 percent of the "
	    "balances or more", "ASC 280-10-50-42"),

	DEFINE("credit_used", "limit", "percent", "exposure / credit limit * 100", USUAL),
	DEFINE("headroom", "limit", "amount", "credit limit - exposure", USUAL),
	DEFINE_ONE("over_limit", "amount", "sum of exposure - credit limit where that is "
	    "above 0", CHOICE),
	DEFINE("terms_kept", "due", "percent", "paid by the due date / (paid + open + lost) of what "
	    "fell due * 100", CHOICE),
	DEFINE("days_late_change", "recent", "days", "weighted days late of the last 3 months - "
	    "those of the months before", CHOICE),
	DEFINE_ONE("hold_count", "count", "customers for whom a rule that says hold holds",
	    CHOICE),

	DEFINE("refund", "net", "amount", "credits - debts of the same customer in the currency, "
	    "where that is above 0", CHOICE),

	DEFINE("contact_rate", "attempts", "percent", "right-party contacts / attempts * 100",
	    USUAL),
	DEFINE("promise_rate", "contacts", "percent", "promises / right-party contacts * 100",
	    CHOICE),
	DEFINE("promises_kept", "count", "percent", "promises kept / promises whose time is over "
	    "* 100", USUAL),
	DEFINE("promises_kept", "amount", "percent", "amount of promises kept / amount promised * "
	    "100", USUAL),
	DEFINE("promises_kept", "received", "percent", "received of promises / amount promised * "
	    "100", USUAL),
	DEFINE_ONE("broken_share", "percent", "broken / plans that are not cancelled * "
	    "100", CHOICE),
	DEFINE_ONE("catch_up_share", "percent", "catch_up / due * 100", CHOICE),
	DEFINE("collection_rate", "period", "percent", "cash / (open before the period + issued "
	    "in it) * 100", CHOICE),
	DEFINE("expected_cash", "standardised", "amount", "sum over strata of own to collect * "
	    "cash of all / to collect of all", STANDARDISED),
	DEFINE("collection_index", "standardised", "points", "cash / expected cash * 100",
	    STANDARDISED),
	DEFINE("cost_to_collect", "collected", "percent", "cost / collected * 100", USUAL),
	DEFINE("cost_to_collect", "revenue", "amount", "cost / (revenue * 0.001)", "APQC 5499"),
	DEFINE("productivity", "hour", "per hour", "contacts, promises or cash / hours", USUAL),
	DEFINE("agency_net", "placed", "percent", "recovery * (100 - fee) / 100", USUAL),
	DEFINE("discount_cost", "nominal", "percent", "d / (100 - d) * year / (pay day - discount "
	    "days) * 100", USUAL),
	DEFINE("discount_cost", "effective", "percent", "((100 / (100 - d))^(year / (pay day - "
	    "discount days)) - 1) * 100", USUAL),

	DEFINE("roll_rate", "month", "percent", "balance now in the next bucket / balance last "
	    "month in the bucket * 100", OCC),
	DEFINE("loss_factor", "product", "percent", "product of the roll rates from the bucket to "
	    "the loss, at most 100", OCC),
	DEFINE("roll_loss", "factors", "amount", "sum of balance * loss factor, each line rounded",
	    OCC),
	DEFINE("migration", "frequency", "ratio", "moved from one state to another / all in the "
	    "first", USUAL),
	DEFINE_ONE("skipped", "amount", "what was more than one bucket further a month "
	    "later", CHOICE),
	DEFINE("absorption", "markov", "ratio", "(I - Q)^-1 * R", "Kemeny, Snell, Finite Markov "
	    "Chains"),
	DEFINE("months_to_end", "markov", "months", "row sums of (I - Q)^-1", "Kemeny, Snell, "
	    "Finite Markov Chains"),
	DEFINE("expected_end", "markov", "amount", "balances * absorption", "Kemeny, Snell, "
	    "Finite Markov Chains"),
	DEFINE("vintage_loss", "cumulative", "percent", "sum of net losses up to the month / "
	    "originated sales * 100", USUAL),
	DEFINE("vintage_loss", "pooled", "percent", "sum of net losses up to the month / sum of "
	    "originated sales * 100, of the cohorts seen so long", USUAL),
	DEFINE_ONE("net_losses", "amount", "write-offs - recoveries, by the as-of day", USUAL),

	DEFINE("loss_rate", "profile", "percent", "never paid / open at the stage * 100",
	    "IFRScommunity.com"),
	DEFINE("adjusted_rate", "forward", "percent", "historic rate * forward scalar, at most "
	    "100", "IFRS 9, B5.5.35"),
	DEFINE("scenario_rate", "weighted", "percent", "sum of weight * rate, weights adding up "
	    "to 1", "IFRS 9, 5.5.17"),
	DEFINE("provision", "ifrs9", "amount", "sum of balance * lifetime loss rate by days past "
	    "due, each line rounded", "IFRS 9, 5.5.15 and B5.5.35"),
	DEFINE("provision", "cecl", "amount", "sum of balance * loss rate by age, each line "
	    "rounded", "ASC 326-20-55-37"),
	DEFINE("coverage", "debts", "percent", "expected loss / open debts * 100", USUAL),
	DEFINE("allowance_entry", "required", "amount", "required allowance - existing allowance",
	    "percentage of receivables method"),

	DEFINE("payment_curve", "cohorts", "ratio", "cash k months after sale / sales, of the "
	    "newest 12 cohorts seen so long", USUAL),
	DEFINE("payment_curve", "unpaid", "ratio", "1 - sum over k of curve(k)", USUAL),
	DEFINE("cash_forecast", "curve", "amount", "sum over k of curve(k) * sales k months "
	    "before", USUAL),
	DEFINE("cash_forecast", "open-item", "date", "promised date, else due date + weighted days "
	    "late, at most a quantile", CHOICE),
	DEFINE("ladder_factor", "volume", "ratio", "sum of cash up to age j + 1 / sum of cash up "
	    "to age j, of cohorts with both", "Mack, ASTIN Bulletin 23 (1993)"),
	DEFINE("ladder_ultimate", "volume", "amount", "latest cash * remaining factors * tail, at "
	    "most what was invoiced", "Mack, ASTIN Bulletin 23 (1993)"),
	DEFINE("wape", "amount", "percent", "sum of |forecast - actual| / sum of actual * 100",
	    USUAL),
	DEFINE("wape", "ahead", "percent", "sum of |forecast - actual| / sum of actual * 100, of the "
	    "newest 6 forecasts so many months ahead", CHOICE),
	DEFINE("curve_band", "wape", "amount", "forecast by the curve less and plus wape of as "
	    "many months ahead, not below 0", CHOICE),
	DEFINE("bias", "amount", "percent", "sum of (forecast - actual) / sum of actual * 100",
	    USUAL),

	DEFINE("loan_class", "ffiec", "class", "substandard from 90 days past due, charge-off from "
	    "120 closed-end or 180 open-end", "65 FR 36903"),
	DEFINE("collectability", "survey", "percent", "collected of debts of so many months past "
	    "due, as agencies say", "surveys of agencies, not verified"),
	DEFINE("closing_balance", "roll-forward", "amount", "opening + invoices - receipts applied "
	    "and unapplied - credits - write-offs + revaluation", USUAL),
	DEFINE("closing", "roll-forward", "amount", "opening + invoices - receipts applied - "
	    "receipts unapplied - credits - write-offs + reversals", USUAL),
	DEFINE_ONE("ageing_difference", "amount", "ageing - closing", USUAL),
	DEFINE_ONE("ledger_difference", "amount", "ledger - closing", USUAL),
	DEFINE("closing", "base", "amount", "open amounts at the rates of the as-of day", USUAL),
	DEFINE_ONE("ledger", "amount", "balance of the one control account of all", USUAL),
	DEFINE_ONE("difference", "amount", "ledger - closing", USUAL),
	DEFINE_ONE("credit_balance", "count", "customers with more credits than debts", CHOICE),
	DEFINE_ONE("undated", "count", "open items without any date", CHOICE),
	DEFINE_ONE("duplicate", "count", "items of the same customer, kind, currency, "
	    "amount and dates as one above", CHOICE),
	DEFINE_ONE("same_id", "count", "items with an item_id that stands above already", CHOICE),
	DEFINE_ONE("paid_but_open", "count", "items whose paid_date has come and whose "
	    "open_amount is not 0", CHOICE),
	DEFINE_ONE("over_applied", "count", "items and payments of which more was "
	    "allocated than there was", CHOICE),
	DEFINE_ONE("balance_differs", "count", "items whose open_amount is not what "
	    "their allocations leave", CHOICE),
	DEFINE_ONE("beyond_amount", "count", "items whose open_amount is not between 0 "
	    "and the amount", CHOICE),
	DEFINE_ONE("odd_sign", "count", "negative invoices and debit notes, positive "
	    "credit notes and payments", CHOICE),
	DEFINE_ONE("due_before_issue", "count", "items whose due_date is before the "
	    "issue_date", CHOICE),
	DEFINE_ONE("allocation_without_item", "count", "1 when items are lowered that "
	    "are not there", CHOICE),
};
/* clang-format on */

const size_t metric_definition_count = COUNT(metric_definitions);
