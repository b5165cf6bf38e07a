/*
 * label: what the text in a row of a report says about the row, in English, German,
 * French, Spanish and Dutch: "Total for Acme", "Zwischensumme", "Page 2 of 3",
 * "91 or more days past due", "Kunde 10001 Müller GmbH", "Devise : EUR".
 *
 * A label alone decides nothing: a customer may be called Total Energies.  What a row
 * is, is decided by domain/report out of labels, columns and neighbours.
 */
#ifndef ARREARS_DOMAIN_LABEL_H
#define ARREARS_DOMAIN_LABEL_H

#include "domain/dialect.h"
#include "value/currency.h"

enum label {
	LABEL_NONE,
	LABEL_TOTAL,       /* "Total", "Summe:", "*": of what stands above */
	LABEL_TOTAL_NAME,  /* "Total Energies": a total of it, or just a name */
	LABEL_TOTAL_OF,    /* "Total for Acme", "Summe Konto 10000" */
	LABEL_GRAND_TOTAL, /* "Grand Total", "Gesamtsumme" */
	LABEL_CARRY,       /* "Carried forward", "Übertrag": the sum so far */
	LABEL_STAMP,       /* when it was printed, page numbers */
	LABEL_SPAN,        /* "1 - 30 days past due", "CURRENT": a section by age */
	LABEL_RULER        /* "-----" */
};

/* Looks at one cell.  `of` becomes what a total is of, if it says so ("Acme"),
 * borrowed, else empty. */
enum label label_of(struct str cell, struct str *of);

/* Does the cell begin as a row of totals does: "Total", "Summe:", "** Total for X"?  A
 * customer may be called so: look at the rest of the row. */
bool label_begins_total(struct str cell);

/* A customer named in a row of their own. */
struct label_party {
	struct str id, name; /* borrowed; `id` is empty when there is only a name */
	bool is_name;        /* the name of a customer who was named above */
	bool labelled;       /* the row says that it is a customer: "Kunde:" */
};

/* Reads "Kunde 10001 Müller GmbH", "Customer: | Acme", "10001 | Müller GmbH", "Acme"
 * out of the cells that are not blank.  False if they hold nothing of it.  An id
 * without a label is only a guess: see label_party.labelled. */
bool label_party(const struct str *cells, size_t count, struct label_party *out);

/* Does the whole cell name a currency: "SEK", "Currency: SEK", "Beträge in EUR"? */
bool label_currency(struct str cell, struct currency *out);

/* The last day that a title names, "As of Jul 25, 2026", "1-Apr-2026 to 27-Sep-2026",
 * or DATE_NONE.  What the style (NULL: there is none) cannot read must have one reading
 * only. */
struct date label_date(const struct date_style *style, struct str title);

/* The day that the name of a file says, "open-items-2026-03-31.csv", "AR Aging Sep 30
 * 2025.xlsx": complete, a word of its own and with one reading, whatever the order.
 * DATE_NONE if there is none, or more than one. */
struct date label_file_date(struct str name);

/* Does the cell stand before the day that a report shows: "As of", "Stichtag"? */
bool label_is_as_of(struct str title);

/* Does a title tell what is listed: "Offene Posten", "Payments received"? */
bool label_is_of_items(struct str title);
bool label_is_of_payments(struct str title);

#endif
