/*
 * reports: the table of all reports, and what they share: options, one reading of the
 * items, the document that they write.
 *
 *	report_NAME.c		one report, as steps
 *	report_reading.c	reads the items once for all that are made together
 *	report_pack.c		packs: lists of reports that make one document
 *	reports.c		options, and the functions below
 *
 * A new report is one file, a row in REPORTS, and its part of report(1).
 */
#ifndef ARREARS_APP_REPORTS_H
#define ARREARS_APP_REPORTS_H

#include "app/aged.h"
#include "app/report_cash.h"
#include "domain/metric.h"
#include "io/document.h"
#include "value/period.h"

/* Symbol, name, title, purpose: the first is the default. */
/* clang-format off */
#define REPORTS(REPORT)                                                                       \
	REPORT(aging, "aging", "Receivables by age",                                          \
	    "what is open by age, for each customer or any other key")                        \
	REPORT(statement, "statement", "Statement of account",                                \
	    "one customer's account with a running balance")                                  \
	REPORT(control, "control", "Control of receivables",                                  \
	    "from opening to closing, held against the ageing and the ledger")                \
	REPORT(concentration, "concentration", "Concentration of receivables",                \
	    "how much few customers owe: shares, top customers, HHI")                         \
	REPORT(dso, "dso", "Days sales outstanding",                                          \
	    "receivables held against sales, in days")                                        \
	REPORT(cei, "cei", "Collection effectiveness",                                        \
	    "how much was collected of what could be; turnover")                              \
	REPORT(delinquency, "delinquency", "Delinquency",                                     \
	    "how late receivables are, and were when they were paid")                         \
	REPORT(turnover, "turnover", "Turnover of receivables",                               \
	    "how often receivables turn over in the period")                                  \
	REPORT(migration, "migration", "Migration between buckets",                           \
	    "from bucket to bucket in a month, item by item")                                 \
	REPORT(roll, "roll", "Roll rates",                                                    \
	    "from one bucket into the next, by accounts and by items, and what is lost")      \
	REPORT(vintage, "vintage", "Losses by month of sale",                                 \
	    "what was lost of the sales of each month, by months since")                      \
	REPORT(markov, "markov", "Where debts end",                                           \
	    "settled or lost, and after how many months, by a Markov chain")                  \
	REPORT(forecast, "forecast", "Cash forecast",                                         \
	    "the cash to come, by habit, promises and the payment curve")                     \
	REPORT(credit, "credit", "Credit",                                                    \
	    "how much of each limit is used, how terms are kept, whom to hold")               \
	REPORT(refunds, "refunds", "Refunds",                                                 \
	    "credits, what they could be set against, and what is left to pay back")          \
	REPORT(provision, "provision", "Expected credit losses",                              \
	    "provisions by age, IFRS 9 and CECL")                                             \
	REPORT(promises, "promises", "Promises to pay",                                       \
	    "how many were kept, by count and by amount")                                     \
	REPORT(plans, "plans", "Payment plans",                                               \
	    "which plans are kept, what is due, paid, and to catch up")                       \
	REPORT(contacts, "contacts", "Contacts",                                              \
	    "what was tried on each channel, who was reached, what was promised")             \
	REPORT(collectors, "collectors", "Collectors",                                        \
	    "what each one did and brought, and what was to be expected")                     \
	REPORT(quality, "quality", "Quality of receivables",                                  \
	    "bad debts, disputes and how long they take, cash that is not applied")           \
	REPORT(formulas, "formulas", "Definitions of figures",                                \
	    "how each figure is defined, and by whom")                                        \
	REPORT(exceptions, "exceptions", "Exceptions",                                        \
	    "credit balances, undated items, duplicates, broken ties")

#define REPORT_PACKS(PACK)                                                                    \
	PACK(daily, "daily", "The day",                                                       \
	    "one page for the morning: what is open, promised, late, to be expected")         \
	PACK(month_end, "month-end", "Month end",                                             \
	    "the pack for accountants: control, ageing, figures, provisions")
/* clang-format on */

#define REPORT_NUMBER(symbol, name, title, purpose) REPORT_##symbol,
enum report_number {
	REPORT_NONE,
	REPORTS(REPORT_NUMBER) REPORT_PACKS(REPORT_NUMBER) REPORT_COUNT
};

struct report_args {
	struct tool_args tool;
	struct aged_args aged;
	const char *by;
	struct currency currency;
	struct date compare, from, to;
	bool items;
	const char *credits;
	const char *customer;
	struct count top;
	const char *period; /* of sales, or of promises */
	char
	    period_text[2 * DATE_SIZE + 2]; /* that of month-end, or of --from and --to */
	const char *rates, *scalar, *scheme; /* of provisions */
	const char *scenarios, *carve_outs;
	struct texts allowance;
	const char *credit_rules;
	const char *ledger, *base_ledger; /* of control */
	const char *promises, *payments, *plans, *activities, *outcomes, *hours,
	    *disputes;
	struct count decimals, grace, threshold, months, ahead;
	/* What is written. */
	bool json, markdown, html;
	const char *xlsx, *formulas, *section;
	struct count width, sheet_rows;
	struct texts email;
};

struct report_run {
	enum report_number number;
	const struct report_args *args;
	struct aged_reader *aged;       /* that of all reports together */
	const struct report_cash *cash; /* of `needs_cash` */
	char *const *files;             /* for plans alone: others read items */
	size_t file_count;
	struct document *document;
	struct date as_of;
	struct period span; /* of --period; DATE_NONE: not given */
	struct str period;  /* "as of 2026-11-20" or "2026-01-01 to 2026-11-20" */
	int decimals;       /* of figures */
	bool is_part;       /* of a pack */
	/* To be set by `prepare`: it looks at more than what totals are made of, at the
	 * numbers of documents, at how each item was paid. */
	bool needs_rows, needs_documents, needs_cash;
	struct arena arena;
};

/* How a report is made.  All but the first two are called with what `prepare` returned,
 * or with the run if there is none; what is NULL has nothing to do. */
struct report_steps {
	/* What --period is without the option; then it ends on the as-of day.  NULL: it
	 * is not of a period, or `takes_period`. */
	const char *period;
	int decimals;      /* of figures without --decimals; 0: 2 */
	bool takes_period; /* without the option there is none */
	bool takes_files;  /* which are not items */
	/* Why it cannot be made, "provision needs --rates", or NULL. */
	const char *(*lacks)(const struct report_run *run);
	/* Checks options; the buckets are known. */
	void *(*prepare)(struct report_run *run);
	void (*allocation)(void *report, const struct allocation *allocation);
	/* Allocations and customers are read. */
	void (*opened)(void *report);
	/* Each that counts on the as-of day, in the currency asked for.  NULL: reads no
	 * items. */
	void (*item)(void *report, const struct item *item, const struct aged *aged);
	/* Writes the sections, and frees. */
	enum exit_code (*write)(void *report);
};

/* A report in a pack. */
struct report_part {
	enum report_number number; /* REPORT_NONE: behind the last */
	const char *by, *period;   /* unless options say something else; NULL: as alone */
	int64_t top;               /* 0: as alone */
	const char *sections;      /* NULL: all */
};

struct report {
	const char *name, *title, *purpose;
	const struct report_steps *steps; /* NULL: a pack */
	const struct report_part *parts;  /* of a pack */
};

/* By enum report_number; the first is none. */
extern const struct report reports[REPORT_COUNT];
extern const struct words report_names;

#define REPORT_STEPS(symbol, name, title, purpose) \
	extern const struct report_steps report_##symbol##_steps;
REPORTS(REPORT_STEPS)

#define REPORT_PARTS(symbol, name, title, purpose) \
	extern const struct report_part report_##symbol##_parts[];
REPORT_PACKS(REPORT_PARTS)

/* What a report is made with: the options with period and as-of day settled. */
void report_settle(enum report_number number, struct report_args *args);

/* Makes a report, or all of a pack, in one reading of the items, and closes the document.
 */
struct report_request {
	enum report_number number;
	const struct report_args *args; /* settled */
	char *const *files;
	size_t file_count;
};
enum document_result report_make(const struct report_request *request,
    struct document *document, enum exit_code *code);

/* Checks the options, opens the output, writes the report and closes it. */
enum exit_code report_write(enum report_number number, const struct report_args *args,
    char **files, size_t count);

/* Writes the names and purposes of all reports. */
void reports_list(const struct tool_args *args);

/* ---- For reports ---- */

/* Is it --currency, or are all wanted? */
bool report_wants(const struct report_args *args, struct currency currency);

/* "TEXT in EUR", or "TEXT" without a currency; in the run's arena. */
struct str report_title(
    struct report_run *run, const char *text, struct currency currency);

/* The currencies that were seen, by number; CURRENCY_NONE alone if there is none, so that
 * every section has its header. */
struct report_currencies {
	size_t count;
	struct currency list[UINT8_MAX + 1];
};
struct report_currencies report_currencies(const bool is_seen[UINT8_MAX + 1]);

/* The texts of a map with their numbers, by their bytes; in the run's arena. */
struct report_name {
	struct str name;
	uint32_t number;
};
struct report_name *report_sort_names(struct report_run *run, const struct map *texts);

/* An amount as a cell, NA when it is not known. */
struct document_cell report_amount(struct amount amount, struct currency currency);

/* What exchange_format() writes as a cell; in the run's arena. */
struct document_cell report_exchange(
    struct report_run *run, const struct exchange *exchange);

/* A ratio as a cell, rounded half away from zero once: NA when it is undefined, "too
 * large" when it is. */
struct document_cell report_ratio(
    struct ratio ratio, int decimals, enum document_kind kind);

/* Notes in a section that looks at an earlier day, when there are no allocations: what
 * was open then is known by paid_date alone. */
void report_note_earlier(struct report_run *run);

/* Writes a figure with the formula of its definition in domain/metric.h, and its variant
 * when it has one; as of the run's day. */
struct report_value {
	const char *name, *variant; /* "dso", "countback"; "": the first of the name */
	const char *title;
	struct document_cell value;
};
void report_figure(struct report_run *run, struct report_value value,
    const struct document_input *inputs, size_t count);

/* The same of another period or day. */
void report_figure_of(struct report_run *run, struct str period,
    struct report_value value, const struct document_input *inputs, size_t count);

/* Of percentages "%", else days, times and points as its definition says. */
struct document_cell report_metric(const struct report_run *run, const char *name,
    const char *variant, struct ratio ratio);

#endif
