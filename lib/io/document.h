/*
 * document: a report as sections, each with notes, one table, and figures, written
 * row by row as CSV, aligned text, JSON, Markdown, a web page or a workbook.
 *
 * Rows are not kept: a table may have millions.  (Aligned text is the exception, for
 * columns are as wide as their widest cell, and so are the first rows of a table that
 * has charts.)  Every total is checked against the rows above it.  Text is borrowed for
 * the call; titles and columns of a section live until its end.
 *
 *	document_section, document_note..., document_row..., document_total...,
 *	document_figure..., then the next section
 *
 * Numbers are exact everywhere but in cells of a workbook and in pictures.
 */
#ifndef ARREARS_IO_DOCUMENT_H
#define ARREARS_IO_DOCUMENT_H

#include "io/output.h"
#include "value/rate.h"

enum document_kind {
	DOCUMENT_TEXT,
	DOCUMENT_COUNT,
	DOCUMENT_DAYS,
	DOCUMENT_DATE,
	DOCUMENT_AMOUNT, /* of the currency of its cell */
	DOCUMENT_RATE,
	DOCUMENT_PERCENT, /* a rate; 12.5 is 12.5 % */
	DOCUMENT_KIND_COUNT
};

enum document_state { DOCUMENT_EMPTY, DOCUMENT_VALUE, DOCUMENT_UNDEFINED /* "NA" */ };

struct document_cell {
	enum document_kind kind;
	enum document_state state;
	struct str text;
	int64_t number; /* a count, days, a day number, minor units */
	struct currency currency;
	struct rate rate;
};

struct document_column {
	struct str name; /* "past_due", in files and for programs */
	enum document_kind kind;
	bool adds_up;     /* its total is the sum of the rows: a count or an amount */
	struct str title; /* for people; empty: the name with blanks */
};

/* DOCUMENT_COLUMN("past_due", AMOUNT, true) */
#define DOCUMENT_COLUMN(name, kind, adds_up)         \
	{                                            \
		STR(name), DOCUMENT_##kind, adds_up, \
		{                                    \
			NULL, 0                      \
		}                                    \
	}

/* Over the columns `first` to `first + count - 1`. */
enum document_chart_kind {
	CHART_BARS,   /* a group of bars for each row */
	CHART_TOTALS, /* a bar for each column, of the total row, or of a row alone */
	CHART_LINES,  /* a line for each column, from row to row */
	CHART_BAND,   /* three columns: lowest, expected, highest */
	CHART_HEAT    /* a field for each row and column, darker when larger */
};

struct document_chart {
	enum document_chart_kind kind;
	struct str title;
	size_t label; /* the column that names the rows */
	size_t first, count;
};

/* Rows of a table that its charts show; those behind them stand in the table alone. */
#define CHART_ROWS_MAX 40

struct document_section {
	struct str name; /* "aging"; sections of one name have the same columns */
	struct str title;
	const struct document_column *columns;
	size_t column_count; /* 0: only notes and figures */
	const struct document_chart *charts;
	size_t chart_count;
};

#define DOCUMENT_COLUMNS_MAX 64

struct document_input {
	struct str name;
	struct document_cell value;
};

/* A number with what it was made of. */
struct document_figure {
	struct str name; /* "past_due_share" */
	struct str title;
	struct document_cell value;
	struct str formula; /* "past_due / debits * 100" */
	struct str period;  /* "as of 2026-11-20" */
	const struct document_input *inputs;
	size_t input_count;
	struct str unit; /* "points"; empty: that of its value */
};

struct document_head {
	struct str name;  /* of the report, "aging" */
	struct str title; /* "Receivables by age" */
	struct date as_of;
	const struct document_input *settings; /* what it was made with, told to people */
	size_t setting_count;
	bool has_contents; /* a page has a list of its sections */
};

enum document_format {
	DOCUMENT_AS_ROWS, /* one table, in the style of its output */
	DOCUMENT_AS_TEXT,
	DOCUMENT_AS_JSON,
	DOCUMENT_AS_MARKDOWN,
	DOCUMENT_AS_HTML,
	DOCUMENT_AS_WORKBOOK /* .xlsx, needs libxlsxwriter */
};

struct document_options {
	enum document_format format;
	bool hide_formulas;
	size_t width; /* of DOCUMENT_AS_TEXT; 0: as wide as it gets */
	/* Of DOCUMENT_AS_ROWS: the name of the section to write, or "figures"; NULL: that
	 * of the first one with a table. */
	const char *table;
	/* Of DOCUMENT_AS_WORKBOOK: rows of a table on one sheet, the others on further
	 * ones; 0: 1000000. */
	size_t sheet_rows;
	/* Of DOCUMENT_AS_HTML: addresses that it is to be a message to. */
	const char *const *email;
	size_t email_count;
	/* Of such a message: when it is made, and what tells this run from any other at
	 * that time. */
	struct instant created;
	uint64_t salt;
};

struct document;

/* Can this build write it? */
bool document_can_write(enum document_format format);

/* Writes to `output`, which stays the caller's; it has been opened with OUTPUT_CSV
 * unless the format is DOCUMENT_AS_ROWS.  `head` and `options` are borrowed until the
 * end. */
struct document *document_open(struct output *output,
    const struct document_options *options, const struct document_head *head);

/* From now on only sections of these names, "aging forecast", are written; NULL: all. */
void document_only(struct document *document, const char *names);

/* Ends the section before it.  The struct and its charts are copied. */
void document_section(struct document *document, const struct document_section *section);

/* A line of text for people, above the table. */
void document_note(struct document *document, struct str text);

/* One cell for each column. */
void document_row(struct document *document, const struct document_cell *cells);

/* Below the rows.  Cells of columns that add up are compared with the sums of the rows
 * since the section began. */
void document_total(struct document *document, const struct document_cell *cells);

void document_figure(struct document *document, const struct document_figure *figure);

enum document_result {
	DOCUMENT_DONE,
	DOCUMENT_DOES_NOT_FOOT, /* a total, named in a message, is not that of its rows */
	DOCUMENT_HAS_NO_TABLE   /* of the name asked for; nothing was written */
};

/* Ends the document. */
enum document_result document_close(struct document *document);

/* The exact text of a cell, as all files have it: "" for an empty one, "NA" for one that
 * is not defined.  In `buffer` or the cell. */
#define DOCUMENT_CELL_SIZE 32
struct str document_cell_text(
    const struct document_cell *cell, char buffer[DOCUMENT_CELL_SIZE]);

/* ---- Cells ---- */

static inline struct document_cell
cell_empty(void)
{
	return (struct document_cell){ .state = DOCUMENT_EMPTY };
}

static inline struct document_cell
cell_undefined(enum document_kind kind)
{
	return (struct document_cell){ .kind = kind, .state = DOCUMENT_UNDEFINED };
}

static inline struct document_cell
cell_text(struct str text)
{
	return (struct document_cell){ DOCUMENT_TEXT,
		text.n > 0 ? DOCUMENT_VALUE : DOCUMENT_EMPTY, .text = text };
}

static inline struct document_cell
cell_count(int64_t count)
{
	return (struct document_cell){ DOCUMENT_COUNT, DOCUMENT_VALUE, .number = count };
}

static inline struct document_cell
cell_days(int64_t days)
{
	return (struct document_cell){ DOCUMENT_DAYS, DOCUMENT_VALUE, .number = days };
}

static inline struct document_cell
cell_date(struct date date)
{
	return (struct document_cell){ DOCUMENT_DATE,
		date_is_none(date) ? DOCUMENT_EMPTY : DOCUMENT_VALUE,
		.number = date.day };
}

static inline struct document_cell
cell_amount(struct amount amount, struct currency currency)
{
	return (struct document_cell){ DOCUMENT_AMOUNT,
		amount_is_none(amount) ? DOCUMENT_EMPTY : DOCUMENT_VALUE,
		.number = amount.minor, .currency = currency };
}

static inline struct document_cell
cell_currency(struct currency currency)
{
	return cell_text(currency_code(currency));
}

static inline struct document_cell
cell_rate(struct rate rate)
{
	return (struct document_cell){ DOCUMENT_RATE, DOCUMENT_VALUE, .rate = rate };
}

static inline struct document_cell
cell_percent(struct rate rate)
{
	return (struct document_cell){ DOCUMENT_PERCENT, DOCUMENT_VALUE, .rate = rate };
}

#endif
