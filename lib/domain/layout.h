/*
 * layout: which canonical column a header of a foreign file means, and so what
 * kind of table the file is.
 *
 * Headers and aliases are compared in a normal form (layout_normalise), always as
 * a whole: "Due Date" is the due date, "Overdue by days" is nothing known.  A
 * header means at most one column and a column has at most one header; what means
 * nothing passes through.  Which alias means what is data: the built-in table can
 * be printed and replaced.
 *
 * Some columns (name, paid_amount, debit, credit, sign, ...) are no part of the
 * canonical table; they are found because they help to make it.
 */
#ifndef ARREARS_DOMAIN_LAYOUT_H
#define ARREARS_DOMAIN_LAYOUT_H

#include "base/arena.h"
#include "base/str.h"
#include "domain/currency_mark.h"
#include "domain/model.h"
#include "value/currency.h"

enum import_kind {
	IMPORT_NONE,
	IMPORT_ITEMS,
	IMPORT_CUSTOMERS,
	IMPORT_PAYMENTS,
	IMPORT_ACTIVITIES,
	IMPORT_ALLOCATIONS,
	IMPORT_REMITTANCES, /* found by canonical names only, else to be asked for */
	IMPORT_KIND_COUNT
};
extern const struct words import_kinds;

/*
 * Columns.
 */
enum layout_need {
	LAYOUT_OPTIONAL,
	LAYOUT_WANTED, /* reported when missing; the command may get it elsewhere */
	LAYOUT_CORE,   /* without it a file is not detected as this kind */
	LAYOUT_HELPER  /* not canonical: goes into other columns */
};

struct layout_column {
	const char *name;
	enum layout_need need;
	int weight; /* how much finding it speaks for this kind of table, 1 to 4 */
};

struct layout_columns {
	const struct layout_column *columns; /* in canonical order, helpers last */
	size_t count;
};

#define LAYOUT_COLUMN_MAX 40

/* The columns of a kind; none for IMPORT_NONE. */
struct layout_columns layout_columns(enum import_kind kind);

/*
 * Aliases.
 */
struct alias {
	struct word table; /* enum import_kind */
	struct str column;
	struct str name;   /* as it is written in a header, in any spelling of it */
	struct str source; /* the system or language that uses it */
};

/* Among the aliases of one column the first that the file has is taken; a name may
 * stand for several columns and then means the first that is still free. */
struct aliases {
	const struct alias *rows;
	size_t count;
};

/* The built-in table; its rows are in the arena. */
struct aliases layout_aliases(struct arena *arena);

#define LAYOUT_NAME_SIZE 96

/* The form in which names are compared: small letters and digits only.
 *
 * Case, accents, blanks and punctuation are left out; words end there and where
 * camelCase puts a capital.  A word for "number" (#, No., Nr., N°, Num, Nummer,
 * Número, ...; also at the end of a compound: Rechnungsnr) becomes "number", common
 * abbreviations (Inv, Cust, Amt, Ref, ...) become the word, articles and "of" in
 * seven languages go.  An e behind a, o, u goes, so that ä, ae and a are one letter,
 * as are ö, oe, o and ü, ue, u: "Fälligkeit", "Faelligkeit", "FALLIGKEIT".
 *
 * Written to `buffer`, without NUL; the result borrows it.  Empty if the name has
 * no letter or digit, or if it does not fit: such a name matches nothing. */
struct str layout_normalise(struct str name, char buffer[LAYOUT_NAME_SIZE]);

/* Takes the next word off the front of `name`, in that form; false at the end. */
bool layout_next_word(struct str *name, char buffer[LAYOUT_NAME_SIZE], struct str *out);

/* Whose currency a name of money is in: the document's, or the one that the books are
 * kept in.  Of "Amount (LCY)" and "Amount", the second is the document's; of "Amount"
 * and "Foreign Amount", the first is in that of the books. */
enum money_side { MONEY_PLAIN, MONEY_LOCAL, MONEY_FOREIGN };

struct money_name {
	enum money_side side;
	bool is_weak;    /* it means so only if another says the same without the word */
	struct str core; /* the name without these words, in normal form */
};

/* "Offen FW" is FOREIGN, "Offen".  `buffer` holds the core. */
struct money_name layout_money_name(struct str header, char buffer[LAYOUT_NAME_SIZE]);

/* Is the name nothing but one of a currency: "Entered Currency"? */
bool layout_names_currency(struct str header);

/* Cuts a currency off the end of a header, "Amount (EUR)", "Betrag in EUR", "Total
 * EUR", "Balance [$]"; `found` is the one named, or none.  Borrows `name`. */
struct str layout_cut_currency(struct str name, struct currency *found);

/* The mark of money in a header, which may stand for several currencies: "Amount
 * ($)", "Total £", "Solde (kr)".  NULL if there is none. */
const struct currency_mark *layout_currency_mark(struct str name);

/* Is money under this header part of the amount, or about something else, so that it
 * tells nothing of what is paid or open: "VAT", "Nettobetrag", "Unit Price"? */
bool layout_is_other_money(struct str name);

/* Is the name one of these, in any spelling? */
bool layout_name_among(struct str name, const char *const *names, size_t count);

/* Has the header a word for what is left to pay: "Net Balance", "Rest der Rechnung"? */
bool layout_is_balance(struct str name);

/* Is it the name of an age of what is open, such as stands above a column of amounts:
 * "Current", "< 1 Month", "61-90", "Over 90 days"? */
bool layout_is_age(struct str name);

/* Can the header mean both what is open of a document and a running balance of the
 * account: "Balance", "Saldo", "Solde"? */
bool layout_is_vague_balance(struct str name);

/* Can the header mean a day as well as an amount, days or yes and no: "Due", "Posted",
 * "Zahlungsziel", "Splatnost"?  Its cells tell. */
bool layout_is_vague_date(struct str name);

/*
 * Detection.
 */

/* One --map: this header is that column; column "-" lets it pass through. */
struct mapping {
	struct str column, header;
};

/* Reads "open_amount=Balance Due" (split at the first '='); false if a side is
 * empty.  Borrows `text`. */
bool mapping_parse(struct str text, struct mapping *out);

struct layout_request {
	const struct str *headers;
	size_t header_count;
	const struct mapping *mappings; /* win over everything */
	size_t mapping_count;
	struct aliases aliases;
	enum import_kind kind;    /* IMPORT_NONE: find out */
	bool has_currency_groups; /* currencies stand in rows of their own */
};

#define LAYOUT_NO_HEADER (-1)
#define LAYOUT_NO_COLUMN (-1)

struct layout {
	enum import_kind kind;
	/* For each of layout_columns(kind): the place of its header.  Stand-ins share
	 * one: customer_id the name's, item_id the document's, amount open_amount's. */
	int header_of[LAYOUT_COLUMN_MAX];
	/* For each header: the place of its column.  In the arena. */
	int *column_of;
	bool *mapped; /* by a mapping, also to "-".  In the arena */
	/* Named in the header of the amount: "Amount (EUR)".  Else none. */
	struct currency currency;
	/* A header of currencies that are not those of the amounts, or NO_HEADER. */
	int other_currency;
	/* The amount is in the currency of the document and what is open in that of the
	 * books, or the other way round: that cannot be read. */
	bool is_mixed;
	bool has_sides; /* there are amounts in both, of which one kind was taken */
	int score;      /* 0 when a core column is missing */
	int known;      /* the same whatever is missing */
};

enum layout_result {
	LAYOUT_FOUND,
	LAYOUT_UNKNOWN,    /* no kind fits */
	LAYOUT_AMBIGUOUS,  /* two kinds fit as well: ask for --kind */
	LAYOUT_BAD_MAPPING /* a mapping names an unknown header or column */
};

/* Matches the headers.  In order: mappings, headers that are a canonical name to
 * the letter, aliases as they stand in the table; then
 * - a name that means something else beside another header is let go ("Balance"
 *   beside "Quantity" is a running balance);
 * - amounts in the local currency, or in one that their header names, are not mixed
 *   with such in the currency of the document, which are taken if there are both and a
 *   column of their currencies, and neither with the currency of the other;
 * - stand-ins fill what is missing.
 * The kind is the one whose core columns are there and whose columns weigh most, by
 * at least two.  For all but FOUND, `message` says what is wrong and what to do (text
 * in the arena).  `arena` holds what `out` points to. */
enum layout_result layout_detect(const struct layout_request *request,
    struct arena *arena, struct layout *out, struct str *message);

/* The place of the header of `column`, or LAYOUT_NO_HEADER. */
int layout_header(const struct layout *layout, const char *column);

/* Gives the header, which has a column, to another one, or with NULL to none; false,
 * and nothing is changed, if that is taken. */
bool layout_move(struct layout *layout, size_t header, const char *column);

/* Is the header a name of `column`, or with NULL of any, in this kind of table? */
bool layout_knows(
    struct aliases aliases, enum import_kind kind, const char *column, struct str header);

/* The wanted and core columns that were not found, "item_id, amount"; empty
 * if none.  In the arena. */
struct str layout_missing(const struct layout *layout, struct arena *arena);

/*
 * Types of document.
 */
/* What a document does to what is owed, whichever way its amount is written. */
enum item_effect {
	EFFECT_EITHER,     /* its sign tells: journals, corrections */
	EFFECT_RAISES,     /* a negative one takes part of another back */
	EFFECT_GIVES_BACK, /* money back to the customer: a negative one makes no sense */
	EFFECT_LOWERS,
	EFFECT_OURS /* none: it is we who owe, or paid, a supplier; it has no kind */
};

struct kind_word {
	struct word kind; /* enum item_kind */
	enum item_effect effect;
	struct str name;
	struct str source;
};

struct kind_words {
	const struct kind_word *rows;
	size_t count;
};

extern const struct kind_words layout_kind_words;

/* What a type of document means: "Credit Memo", "Gutschrift", "DG" are
 * ITEM_CREDIT_NOTE.  ITEM_NONE if unknown, as are words that differ between systems
 * ("SA": ledger document in SAP, receipt in Sage) and what is no receivable
 * ("Quote").  Compared in normal form, which takes a third of a millisecond for what
 * is not spelt as in the table: remember the answers in a long column. */
enum item_kind layout_item_kind(struct kind_words words, struct str text);

struct item_type {
	enum item_kind kind; /* ITEM_NONE: unknown */
	enum item_effect effect;
};

/* The same with its effect: "Skonto" lowers, "Rückzahlung" gives back. */
struct item_type layout_item_type(struct kind_words words, struct str text);

/* What a type means because of another of the same file: "SA" is a receipt beside "SI",
 * "Bill" a supplier's beside "Invoice".  ITEM_NONE and EITHER if nothing. */
struct item_type layout_item_type_beside(struct str text, struct str other);

#endif
