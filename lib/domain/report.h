/*
 * report: what each row of a report is.  Exports made for people put titles above the
 * header, customers and currencies in rows of their own, totals between the documents
 * and footers below.
 *
 *	head rows --report_find_header--> header, layout --report_roles--> roles
 *	each row  --report_look---------> shape: what stands in which kind of column
 *	all shapes --report_classify----> the class of each, and why
 *
 * A class is decided by evidence over the whole file: the columns that a row fills,
 * what is a number, a date or a label there, and where the row stands.  What fits no
 * class is ROW_UNCLEAR and must be reported, for it may be money.
 */
#ifndef ARREARS_DOMAIN_REPORT_H
#define ARREARS_DOMAIN_REPORT_H

#include "domain/label.h"
#include "domain/layout.h"

enum row_class {
	ROW_UNCLEAR,
	ROW_BLANK,
	ROW_TITLE,
	ROW_RECORD, /* for machines, such as DATEV's */
	ROW_HEADER,
	ROW_PARTY,
	ROW_CURRENCY,
	ROW_DOCUMENT,
	ROW_LINE,         /* of the document above, with an amount */
	ROW_CONTINUATION, /* of the row above, without */
	ROW_SUBTOTAL,
	ROW_TOTAL,
	ROW_FOOTER,
	ROW_CLASS_COUNT
};
extern const struct words row_classes; /* "unclear", "blank", ... */

/* Why: texts for people, "a label of a total and amounts, no date". */
enum row_reason {
	REASON_NONE,
	REASON_EMPTY,
	REASON_RULER,
	REASON_ABOVE_HEADER,
	REASON_AS_OF,
	REASON_MACHINE,
	REASON_NAMES_COLUMNS,
	REASON_HEADER_AGAIN,
	REASON_TITLE_AGAIN,
	REASON_SECTION,
	REASON_CUSTOMER_LABEL,
	REASON_CUSTOMER_ABOVE,
	REASON_CURRENCY_ALONE,
	REASON_DATE_AND_AMOUNT,
	REASON_NUMBER_AND_AMOUNT,
	REASON_DATE_AND_NUMBER,
	REASON_CUSTOMER_AND_AMOUNT,
	REASON_RECORD_OF_KIND,
	REASON_VOUCHER_LINE,
	REASON_DOCUMENT_LINE,
	REASON_TEXT_BELOW,
	REASON_TOTAL_BETWEEN,
	REASON_TOTAL_OF,
	REASON_TOTAL_LAST,
	REASON_CARRIED,
	REASON_AMOUNTS_ALONE,
	REASON_STAMP,
	REASON_BEHIND_LAST,
	REASON_CUT_OFF,
	REASON_TEXT_AND_AMOUNT,
	REASON_OTHER_HEADER,
	REASON_TEXT_AMONG,
	REASON_DATED_TOTAL,
	REASON_COUNT
};
const char *row_reason_text(enum row_reason reason);

/* Kinds of columns. */
enum column_role {
	ROLE_NONE, /* means nothing that is known */
	ROLE_KEY,
	ROLE_PARTY,
	ROLE_DATE,
	ROLE_MONEY,
	ROLE_TYPE,
	ROLE_CURRENCY,
	ROLE_TEXT
};

/* Rows of cells, as they stand in the file but for blanks around them. */
struct report_row {
	const struct str *cells;
	size_t count;
	uint64_t line;
};

/*
 * The header.
 */
#define REPORT_HEAD 100 /* rows in which a header is looked for */

struct report_header {
	size_t row;        /* among the head rows */
	size_t depth;      /* 2: the names stand in two lines */
	struct str *names; /* one for each column, as written; in the arena */
	size_t count;      /* columns: of the widest row of the header */
	struct layout layout;
	enum layout_result result; /* FOUND, or AMBIGUOUS: best and second kind fit */
	struct str message;
};

/* Finds the row that names the columns: the one whose names, alone or joined with
 * those of the row below, mean most.  `request` carries the options and no headers.
 * False if none does; `message` says why. */
bool report_find_header(const struct report_row *rows, size_t count,
    const struct layout_request *request, struct arena *arena, struct report_header *out);

/* Is the row a record for machines: "EXTF";700;21;... */
bool report_is_record(struct report_row row);

/*
 * Shapes.
 */
enum report_mark {
	MARK_DATE = 1 << 0,  /* in a column of dates */
	MARK_KEY = 1 << 1,   /* a number of a document */
	MARK_PARTY = 1 << 2, /* a customer */
	MARK_TYPE = 1 << 3,
	MARK_MONEY = 1 << 4,      /* a number in a column of amounts */
	MARK_BAD_MONEY = 1 << 5,  /* something else there */
	MARK_NUMBER = 1 << 6,     /* a number in another column */
	MARK_TEXT = 1 << 7,       /* text in a column that is no key, customer, type */
	MARK_LABEL_CELL = 1 << 8, /* the label stands where a customer or key should */
	MARK_PARTY_LABEL = 1 << 9,
	MARK_CURRENCY = 1 << 10,  /* nothing but a currency */
	MARK_HEADER = 1 << 11,    /* the header once more */
	MARK_TITLE = 1 << 12,     /* a row above the header once more */
	MARK_KEY_DIGIT = 1 << 13, /* the key has a digit */
	MARK_CARRY = 1 << 14,
	MARK_PARTY_ID = 1 << 15, /* read as a customer it has an id */
	MARK_SHORT = 1 << 17,    /* fewer cells than the header */
	MARK_HEADING = 1 << 16   /* text in columns of amounts and of dates */
};

struct report_shape {
	uint64_t line;
	uint32_t marks;
	uint8_t filled; /* cells with something in them; 255: or more */
	uint8_t label;  /* enum label: the strongest */
	uint8_t class;  /* enum row_class */
	uint8_t reason; /* enum row_reason */
};

struct report_columns {
	enum import_kind kind;
	const enum column_role *roles;
	size_t count;
	struct report_row header[2]; /* to be known again */
	size_t header_count;
	const struct report_row *titles;
	size_t title_count;
	bool has_lines;    /* a column of quantities, prices or goods */
	bool has_vouchers; /* debit, credit and a type: each document may balance */
};

/* The roles of the columns; `roles` has room for all. */
void report_roles(const struct layout *layout, enum column_role *roles, size_t count);

/* Does a name say that rows are lines of a document: "Quantity", "Einzelpreis"? */
bool report_is_line_column(struct str name);

struct report_shape report_look(
    const struct report_columns *columns, struct report_row row);

/* Is the row a record by itself?  Its neighbours may still make it something else. */
bool report_may_be_record(
    const struct report_columns *columns, const struct report_shape *shape);

/* May the row be one of totals, whatever else it may be? */
bool report_may_be_total(const struct report_shape *shape);

/*
 * Classes.
 */
struct report_facts {
	size_t first_row;      /* index of the first row behind the header */
	bool vouchers;         /* documents go on in lines that balance them */
	bool has_party_groups; /* customers stand in rows of their own */
	bool has_party_ids;    /* and all of them have ids, or nearly all */
	uint64_t party_ids;
	bool has_currency_groups;
	uint64_t counts[ROW_CLASS_COUNT];
};

/* Sets class and reason of every shape from `facts->first_row` on; those before it
 * are titles and the header, set by the caller. */
void report_classify(const struct report_columns *columns, struct report_shape *shapes,
    size_t count, struct report_facts *facts);

#endif
