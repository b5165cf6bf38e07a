/*
 * plan_writer: the instalments of many plans as rows, written by a second thread while
 * the next plans are made.
 *
 *	writer = plan_writer_open(output, is_apr)
 *	for each plan: made = plan_writer_next(writer), fill it, its text and rows in
 *	               plan_writer_arena(writer)
 *	plan_writer_close(writer)
 *
 * Two batches go to and fro: one is filled while the other is written, in their order, so
 * that what is written does not depend on the threads.  Few plans need no thread.
 */
#ifndef ARREARS_APP_PLAN_WRITER_H
#define ARREARS_APP_PLAN_WRITER_H

#include "app/tool.h"
#include "domain/plan_terms.h"

struct made_plan {
	struct str plan_id, customer_id;
	struct currency currency;
	struct plan_terms terms;
	struct plan_schedule made;
	struct plan_apr apr; /* with is_apr */
};

struct plan_writer;

/* The output is closed by plan_writer_close(). */
struct plan_writer *plan_writer_open(struct output *output, bool is_apr);

/* The place of the next plan, of zeros.  Those before it may be written already. */
struct made_plan *plan_writer_next(struct plan_writer *writer);

/* Takes back the place that plan_writer_next() gave last. */
void plan_writer_drop(struct plan_writer *writer);

/* Lives as long as the plan that plan_writer_next() gave last. */
struct arena *plan_writer_arena(struct plan_writer *writer);

void plan_writer_close(struct plan_writer *writer);

#endif
