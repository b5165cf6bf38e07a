/*
 * report_groups: items by the columns of --by and by currency, for reports that have a
 * row for each group and one for all items of a currency.
 *
 *	prepare	report_groups_init
 *	opened	report_groups_open
 *	item	report_groups_add, and what the report adds to the group and the total
 *	write	report_groups_write for each of report_groups_currencies
 *		report_groups_close
 *
 * A report's own struct begins with a struct report_group; `size` is its size.  Without
 * --by a currency is one group.
 */
#ifndef ARREARS_APP_REPORT_GROUPS_H
#define ARREARS_APP_REPORT_GROUPS_H

#include "app/reports.h"
#include "app/summary.h"
#include "domain/metric_book.h"

struct report_group {
	struct str key; /* for summary_key_part(); empty for a total */
	struct currency currency;
	struct metric_group sales;
};

struct report_groups {
	struct report_run *run;
	struct summary summary; /* for its keys alone */
	struct metric_book book;
	size_t size;
	struct map keys;
	struct pool groups;          /* by number of the key */
	void *totals[UINT8_MAX + 1]; /* by currency; NULL: none */
	struct report_group **list;  /* sorted, once there is something to write */
	uint64_t undated, too_old;   /* items that are in no sales */
};

/* The table of all groups: one section for each currency. */
struct report_groups_table {
	const char *name, *title, *note;
	const char *other_note; /* NULL: none */
	bool looks_back;        /* report_note_earlier() stands there, too */
	const struct document_column *columns; /* behind those of the key */
	size_t column_count;
	/* Writes a cell for each of these columns, of a group or of a total. */
	void (*cells)(const void *report, const void *group, struct document_cell *cells);
	const void *report; /* what `cells` is called with */
};

/* A zeroed struct; keep it where it is.  The sales are those of the run's period. */
void report_groups_init(
    struct report_groups *groups, struct report_run *run, size_t size);

/* Finds the columns of --by in the items and customers. */
void report_groups_open(struct report_groups *groups);

/* Adds the item to the sales of its group and of the total of its currency, and counts it
 * if it is in no sales.  Returns the number of the group. */
uint32_t report_groups_add(
    struct report_groups *groups, const struct item *item, const struct aged *aged);

/* A report's own struct by the number of the group, or by the currency that an item had;
 * owned by the groups, zeroed when it is new. */
void *report_groups_at(const struct report_groups *groups, uint32_t number);
void *report_groups_total(const struct report_groups *groups, struct currency currency);

/* Those that items had, or CURRENCY_NONE. */
struct report_currencies report_groups_currencies(const struct report_groups *groups);

/* Writes the section of a currency: its note, its groups by the bytes of their keys, and
 * with --by the total.  Of CURRENCY_NONE it has its header alone. */
void report_groups_write(struct report_groups *groups,
    const struct report_groups_table *table, struct currency currency);

/* The columns of a key, or its cells; both return how many. */
size_t report_key_columns(const struct summary *summary, struct document_column *columns);
size_t report_key_cells(struct str key, struct document_cell *cells);

/* Frees, and warns of items that are in no sales: then EXIT_REPORT, else EXIT_DONE. */
enum exit_code report_groups_close(struct report_groups *groups);

#endif
