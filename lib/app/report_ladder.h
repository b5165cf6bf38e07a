/*
 * report_ladder: what the sales of each month will have brought in the end, by the chain
 * ladder over the cash of report_curve.
 */
#ifndef ARREARS_APP_REPORT_LADDER_H
#define ARREARS_APP_REPORT_LADDER_H

#include "app/report_curve.h"
#include "app/reports.h"

/* Writes the section `ladder` with the newest CURVE_AGES months before `end`, which must
 * be over.  `book` is NULL when there is nothing. */
void report_ladder_write(struct report_run *run, const struct curve_book *book,
    size_t end, struct currency currency);

#endif
