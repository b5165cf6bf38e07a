/*
 * dialect: what the text in a column of a foreign file means, when "3/4/2020"
 * and "1,234" can be read in two ways.
 *
 * The way of writing is decided once for a whole column, never per row: each
 * cell is shown to the evidence, each reading that some cell refuses is out,
 * and what is left decides.  If two readings are left that differ, the caller
 * asks the user; if none is left, the column contradicts itself.  Nothing here
 * prefers the likelier reading: a wrong total must not look like a right one.
 *
 *   evidence (zeroed) --add each cell--> decide --> style --> read each cell
 *
 * All cells are UTF-8 and borrowed for the call; evidence keeps its own copies.
 */
#ifndef ARREARS_DOMAIN_DIALECT_H
#define ARREARS_DOMAIN_DIALECT_H

#include "value/currency.h"
#include "value/date.h"
#include "value/money.h"

enum dialect_problem {
	DIALECT_OK,
	DIALECT_EMPTY,
	DIALECT_NOT_A_DATE,
	DIALECT_NOT_AN_INSTANT,
	DIALECT_NO_OFFSET, /* a time without zone, and none was given */
	DIALECT_NOT_A_NUMBER,
	DIALECT_EXCESS_DECIMALS,
	DIALECT_TOO_LARGE,
	DIALECT_OTHER_STYLE, /* a number, but only with the other decimal mark */
	DIALECT_AMBIGUOUS,   /* NUMBER_PER_CELL, and the cell has two readings */
	DIALECT_CONFLICTING_SIGNS,
	DIALECT_PROBLEM_COUNT
};

/* "is not a date", ...: what to say behind the cell.  Static; "" for OK. */
const char *dialect_problem_text(enum dialect_problem problem);

enum verdict {
	VERDICT_NONE,      /* no cell of the column is a date (a number) */
	VERDICT_ANY,       /* every reading gives the same: nothing to decide */
	VERDICT_DECIDED,   /* one reading is left */
	VERDICT_AMBIGUOUS, /* two are left: styles[0] and [1] read cells[0] differently */
	VERDICT_MIXED      /* none is left: cells[0] and cells[1] contradict each other */
};

#define SAMPLE_SIZE 48

/* The first cell that showed something, cut to fit a message. */
struct sample {
	char text[SAMPLE_SIZE];
	size_t n; /* 0: none yet */
};

struct str sample_text(const struct sample *sample);

/*
 * Dates.
 *
 * 2026-03-13, 2026/3/13, 20260313, 3/13/2020, 13.03.2020, 13-03-20; with month
 * names or abbreviations of at least three letters in English, German, French,
 * Spanish or Dutch: 12-Aug-2026, Aug 12, 2026, 12 de agosto de 2026.  A time
 * behind the date is checked and left out; the day is the one written, whatever
 * the zone.  Years of two digits: 00-69 are 2000s, 70-99 are 1900s.  Only zeros
 * ("00/00/0000") is an empty cell.
 *
 * A year of four digits, in front or behind the name of a month, leaves nothing to
 * decide: such cells fit every order and may stand in any column.  "26-Jun-03" is
 * 2003 (dmy, mdy) or 2026 (ymd).
 */
enum date_order { DATE_YMD, DATE_DMY, DATE_MDY, DATE_ORDER_COUNT };

/* "ymd", "dmy", "mdy": static. */
const char *date_order_name(enum date_order order);

struct date_evidence {
	uint32_t date_count;  /* cells that are a date in some order */
	uint32_t other_count; /* cells that are none; empty ones count nowhere */
	struct sample other;
	struct sample
	    refused[DATE_ORDER_COUNT];  /* by a cell that this order cannot read */
	struct sample differs;          /* dmy and mdy read it differently */
	struct sample short_year;       /* it could be yy-mm-dd as well as dd-mm-yy */
	uint32_t first_seen, last_seen; /* values of its outer fields, as bits */
	/* How the dates follow each other in each order. */
	struct date_run {
		struct date last;
		uint32_t rises, falls;
	} runs[DATE_ORDER_COUNT];
	bool unpointed; /* it is not written with points: 13.03.20 */
};

void date_evidence_add(struct date_evidence *evidence, struct str cell);

/* Says that the next cell begins a new list, sorted by itself. */
void date_evidence_part(struct date_evidence *evidence);

/* `cells` are borrowed from the evidence. */
struct date_decision {
	enum verdict verdict;
	enum date_order orders[2]; /* [0] is the one to read with */
	struct str cells[2];
};

/* When a list of some length is sorted in one order of day and month, and up and down
 * in the other, the first is the one.  Years of two digits could stand first or last
 * (26-03-13).  With points between they stand last, as day and month do wherever dates
 * are written so; else if the last field has one value, or two that follow each other,
 * and the first so many and so different that they can be no years.  Otherwise it is
 * ambiguous. */
struct date_decision date_evidence_decide(const struct date_evidence *evidence);

/* How to read a column of dates: an order, or a format, which wins. */
struct date_style {
	enum date_order order;
	struct str format; /* borrowed; empty: use the order */
};

/* Reads the argument of --dates: "ymd", "dmy", "mdy", or a format with %d %m %Y
 * %y %b (month name) %B (the same) %j (day of the year) %% and literal text,
 * which must determine a day.  False if it is neither.  Borrows `text`. */
bool date_style_parse(struct str text, struct date_style *out);

/* OK, EMPTY or NOT_A_DATE; `out` is DATE_NONE unless OK. */
enum dialect_problem dialect_date(
    struct date_style style, struct str cell, struct date *out);

#define OFFSET_NONE INT32_MIN

/* The moment of an activity: a date with "15:07", "15:07:24.5", "3:07 PM", and an
 * optional "Z", "UTC", "+01:00" or "GMT-05:00".  `offset_minutes` east of UTC is
 * that of a cell that names none, or OFFSET_NONE.  A date alone is its first
 * second.  OK, EMPTY, NOT_AN_INSTANT or NO_OFFSET. */
enum dialect_problem dialect_instant(struct date_style style, struct str cell,
    int32_t offset_minutes, struct instant *out);

/*
 * Numbers.
 *
 * A decimal mark (point or comma), groups of three digits, or of two before the
 * last three (lakh: 1,28,500.00), set off by the other mark, a blank (no-break,
 * thin, narrow too) or an apostrophe, the same throughout.  Around the digits:
 * one sign mark (minus before or behind, parentheses, a word for credit = negative
 * or for debit = positive, lexicon_sides) and one currency (ISO code or word, sign,
 * or both: "$5 USD", currency_marks), in any order.  "-" alone is an accountant's zero;
 * "100,-" has no cents.
 *
 * So "12.5", "0,125", "1234,567", "1.234.567" and "1,234.50" each have one reading,
 * "1,234" and "10.000" have two.
 */
enum number_style {
	NUMBER_POINT,   /* 1,234.50 */
	NUMBER_COMMA,   /* 1.234,50 */
	NUMBER_PER_CELL /* each cell by itself, if it has one reading only */
};

#define NUMBER_STYLE_COUNT 2 /* those that a column can be decided for */

struct number_evidence {
	uint32_t number_count; /* cells that are a number in some style */
	uint32_t other_count;  /* cells that are none; empty ones count nowhere */
	struct sample other;
	struct sample refused[NUMBER_STYLE_COUNT];
	struct sample differs;
	bool proven[NUMBER_STYLE_COUNT]; /* a cell has groups and a decimal mark */
};

/* Show all amount columns of a file to one evidence: they were written by one
 * program, and one column often decides for the other. */
void number_evidence_add(struct number_evidence *evidence, struct str cell);

/* `cells` are borrowed from the evidence. */
struct number_decision {
	enum verdict verdict;
	enum number_style styles[2]; /* [0] is the one to read with */
	struct str cells[2];
};

struct number_decision number_evidence_decide(const struct number_evidence *evidence);

/* Are both styles used in full, "12 500,00" and "1,234.50", and has every cell one
 * reading only?  Then NUMBER_PER_CELL reads them all. */
bool number_evidence_is_per_cell(const struct number_evidence *evidence);

#define NUMBER_SIZE 64

/* The digits of a cell as plain text, "-1234.50", for showing a reading; without
 * currency.  Returns the number of bytes, 0 if this style cannot read it. */
size_t number_reading(enum number_style style, struct str cell, char buffer[NUMBER_SIZE]);

/* Reads an amount as minor units of a currency with `decimals` decimals; digits
 * beyond them must be zeros.  Positive is debit: what is owed to us.  `found` is
 * the currency that the cell names by code, or by a sign that only one currency
 * has (the euro's), else none: compare it with the row's, and read again with its
 * decimals if they differ.  `out` is AMOUNT_NONE unless OK. */
enum dialect_problem dialect_amount(enum number_style style, struct str cell,
    int decimals, struct amount *out, struct currency *found);

/* Can an amount of the currency be written with the signs and words that the cell
 * has: "$", "CA$", "kr"?  True where there are none. */
bool dialect_currency_fits(struct str cell, struct currency currency);

/* How a cell says on which side its amount stands, whatever its decimal mark. */
enum written_sign {
	WRITTEN_NOTHING, /* it is no number */
	WRITTEN_ZERO,
	WRITTEN_PLAIN, /* no sign, or a plus */
	WRITTEN_MINUS, /* or parentheses */
	WRITTEN_DEBIT, /* by a word: "40.00 DR" */
	WRITTEN_CREDIT
};

enum written_sign dialect_sign(struct str cell);

#endif
