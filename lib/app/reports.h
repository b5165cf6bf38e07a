/*
 * reports: the table of all reports, and what they share: options, the document that they
 * write, items of one currency.
 *
 * A new report is one file, lib/app/report_NAME.c, with the function that writes its
 * sections, a row in REPORTS, and its part of report(1).
 */
#ifndef ARREARS_APP_REPORTS_H
#define ARREARS_APP_REPORTS_H

#include "app/aged.h"
#include "domain/metric.h"
#include "io/document.h"
#include "value/period.h"

/* Name, title, purpose: the first is the default. */
/* clang-format off */
#define REPORTS(REPORT)                                                                       \
	REPORT(aging, "Receivables by age",                                                    \
	    "what is open by age, for each customer or any other key")                         \
	REPORT(statement, "Statement of account",                                              \
	    "one customer's account with a running balance")                                   \
	REPORT(control, "Control of receivables",                                              \
	    "from opening to closing, held against the ageing and the ledger")                 \
	REPORT(concentration, "Concentration of receivables",                                  \
	    "how much few customers owe: shares, top customers, HHI")                          \
	REPORT(dso, "Days sales outstanding",                                                  \
	    "receivables held against sales, in days")                                         \
	REPORT(cei, "Collection effectiveness",                                                \
	    "how much was collected of what could be; turnover")                               \
	REPORT(delinquency, "Delinquency",                                                     \
	    "how late receivables are, and were when they were paid")                          \
	REPORT(turnover, "Turnover of receivables",                                            \
	    "how often receivables turn over in the period")                                   \
	REPORT(migration, "Migration between buckets",                                         \
	    "from bucket to bucket in a month, item by item")                                  \
	REPORT(roll, "Roll rates",                                                             \
	    "from one bucket into the next, by accounts and by items, and what is lost")       \
	REPORT(markov, "Where debts end",                                                      \
	    "settled or lost, and after how many months, by a Markov chain")                   \
	REPORT(forecast, "Cash forecast",                                                      \
	    "the cash to come, by habit, promises and the payment curve")                      \
	REPORT(provision, "Expected credit losses",                                            \
	    "provisions by age, IFRS 9 and CECL")                                              \
	REPORT(promises, "Promises to pay",                                                    \
	    "how many were kept, by count and by amount")                                      \
	REPORT(plans, "Payment plans",                                                         \
	    "which plans are kept, what is due, paid, and to catch up")                        \
	REPORT(contacts, "Contacts",                                                           \
	    "what was tried on each channel, who was reached, what was promised")              \
	REPORT(formulas, "Definitions of figures",                                             \
	    "how each figure is defined, and by whom")                                         \
	REPORT(exceptions, "Exceptions",                                                       \
	    "credit balances, undated items, duplicates, broken ties")
/* clang-format on */

#define REPORT_NUMBER(name, title, purpose) REPORT_##name,
enum report_number { REPORT_NONE, REPORTS(REPORT_NUMBER) REPORT_COUNT };

struct report_args {
	struct tool_args tool;
	struct aged_args aged;
	const char *by;
	struct currency currency;
	struct date compare, from;
	bool items;
	const char *credits;
	const char *customer;
	struct count top;
	const char *period;                  /* of sales, or of promises */
	const char *rates, *scalar, *scheme; /* of provisions */
	const char *scenarios, *carve_outs;
	struct texts allowance;
	const char *ledger; /* of control */
	const char *promises, *payments, *plans, *activities, *outcomes, *disputes;
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
	char *const *files; /* of items */
	size_t file_count;
	struct document *document;
	struct date as_of;
	struct period span; /* of --period; DATE_NONE: not given */
	struct str period;  /* "as of 2026-11-20" or "2026-01-01 to 2026-11-20" */
	int decimals;       /* of figures */
	struct arena arena;
};

struct report {
	const char *name, *title, *purpose;
	/* Writes the sections. */
	enum exit_code (*write)(struct report_run *run);
};

/* By enum report_number; the first is none. */
extern const struct report reports[REPORT_COUNT];
extern const struct words report_names;

#define REPORT_FUNCTION(name, title, purpose) \
	enum exit_code report_##name(struct report_run *run);
REPORTS(REPORT_FUNCTION)

/* Checks the options, opens the output, writes the report and closes it. */
enum exit_code report_write(enum report_number number, const struct report_args *args,
    char **files, size_t count);

/* Writes the names and purposes of all reports. */
void reports_list(const struct tool_args *args);

/* ---- For reports ---- */

/* Items of --currency, or all. */
bool report_wants(const struct report_run *run, struct currency currency);

/* "TEXT in EUR", or "TEXT" without a currency; in the run's arena. */
struct str report_title(
    struct report_run *run, const char *text, struct currency currency);

/* A ratio as a cell, rounded half away from zero once: NA when it is undefined, "too
 * large" when it is. */
struct document_cell report_ratio(
    struct ratio ratio, int decimals, enum document_kind kind);

/* Writes a figure with the formula of its definition in domain/metric.h, and its variant
 * when it has one; as of the run's day. */
struct report_value {
	const char *name, *variant; /* "dso", "countback"; "": the first of the name */
	const char *title;
	struct document_cell value;
};
void report_figure(struct report_run *run, struct report_value value,
    const struct document_input *inputs, size_t count);

/* Of percentages "%", else days, times and points as its definition says. */
struct document_cell report_metric(const struct report_run *run, const char *name,
    const char *variant, struct ratio ratio);

#endif
