/*
 * reports: what `report` prints: totals by age, and figures with their formulas.
 *
 * Every row names the as-of day, the variant and the formula of what it shows.  With
 * columns to total by, rows named TOTAL follow, one for each currency: of amounts they
 * are the sums of the rows above, of ratios the same figure of all items together.
 */
#ifndef ARREARS_APP_REPORTS_H
#define ARREARS_APP_REPORTS_H

#include "app/aged.h"
#include "value/period.h"

struct report_args {
	struct tool_args *tool;
	struct aged_args aged;
	const char *by, *credits, *period;   /* NULL: not given */
	const char *rates, *scalar, *scheme; /* of provisions; NULL: not given */
	const char *promises, *payments;
	struct count decimals, top, grace, threshold, months; /* COUNT_NONE: not given */
	bool print_policy;
};

#define REPORT_AGING_WRITES "as_of variant formula"
#define REPORT_FIGURES "as_of from_date to_date figure variant value unit inputs formula"

#define REPORT_PROVISION "currency as_of line balance rate loss variant formula"
#define REPORT_MIGRATION "currency as_of from_date from to amount rate variant formula"
#define DEFAULT_DECIMALS 2

/* Which promises were kept, by --promises and --payments, or those of the store. */
enum exit_code report_promises(const struct report_args *args, size_t count);

/* Reads --period, or ends the program. */
struct period report_period(const char *text, struct date last);

/* Writes the definitions of all figures. */
enum exit_code report_formulas(const struct report_args *args);
#define REPORT_FORMULAS "name variant formula unit source"

/* Reads items from the files, the store or standard input, and writes the report. */
enum exit_code report_aging(struct report_args *args, char *const *files, size_t count);
enum exit_code report_dso(struct report_args *args, char *const *files, size_t count);
enum exit_code report_cei(struct report_args *args, char *const *files, size_t count);
enum exit_code report_concentration(
    struct report_args *args, char *const *files, size_t count);
enum exit_code report_provision(
    struct report_args *args, char *const *files, size_t count);
enum exit_code report_migration(
    struct report_args *args, char *const *files, size_t count);

#endif
