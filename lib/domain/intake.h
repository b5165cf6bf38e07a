/*
 * intake: what a foreign row means in canonical terms, once its cells are read.
 *
 * The type of a document, signs in columns of their own, debit and credit
 * columns, part payments and payment dates become kind, amount, open_amount and
 * paid_date of an item: owed to us is positive, credits are negative.
 */
#ifndef ARREARS_DOMAIN_INTAKE_H
#define ARREARS_DOMAIN_INTAKE_H

#include "domain/layout.h"
#include "domain/model.h"

/* Cells that are no part of the canonical row but go into it. */
struct intake_extras {
	struct str type;     /* words for the kind of document */
	enum item_kind kind; /* what they mean, or none */
	struct str status;   /* "Draft", "Paid", ... */
	struct str sign;     /* "S", "H", "Cr", "Debit", ... */
	struct amount paid_amount, debit, credit;
	struct str first_name, last_name, time;
};

/* How a file writes credits, decided over all its rows. */
enum credit_signs {
	CREDITS_ARE_NEGATIVE, /* or there are none */
	CREDITS_ARE_POSITIVE, /* all of them: the type tells, so turn them round */
	CREDITS_ARE_MIXED     /* a positive credit is an error */
};

/* How a bank's file with a column of signs writes amounts. */
enum bank_signs {
	BANK_SIGNS_DECIDE, /* the letter alone tells: C is a receipt, also of "-5.00" */
	BANK_SIGNS_TURN    /* D turns the sign of the amount round */
};

enum intake_problem {
	INTAKE_OK,
	INTAKE_NO_AMOUNT,
	INTAKE_UNKNOWN_TYPE,
	INTAKE_UNKNOWN_SIGN,
	INTAKE_POSITIVE_CREDIT,
	INTAKE_OPEN_EXCEEDS, /* more is open than the amount, or the other way round */
	INTAKE_PAID_BUT_OPEN,
	INTAKE_NO_BALANCE,
	INTAKE_PROBLEM_COUNT
};

/* "the amount is missing", ...; static. */
const char *intake_problem_text(enum intake_problem problem);
/* The column to blame. */
const char *intake_problem_column(enum intake_problem problem);

/* What a status says of a document. */
enum intake_status { STATUS_OPEN, STATUS_PAID, STATUS_PARTIAL, STATUS_NO_RECEIVABLE };

/* Drafts and void documents are no receivables, in five languages; what is not
 * known is open. */
enum intake_status intake_status(struct str text);

/* Does the cell look like the label of a row of totals: "Total", "Summe:",
 * "** Total for X", ...?  A customer may be called so: look at the rest of the row. */
bool intake_is_total(struct str cell);

/* Can an amount of the currency be written with the sign that the cell has: "$",
 * "£" or "¥"? */
bool intake_sign_fits(struct str cell, struct currency currency);

/* Has the cell three digits behind `mark` (a decimal point or comma) and no other
 * separator?  Where a currency has fewer decimals they may be thousands. */
bool intake_may_be_thousands(struct str cell, char mark);

/* Fills kind, amount and open_amount of `item`, whose other fields are read.
 * Without a type, the sign tells credit notes from invoices.  What is paid by its
 * status has nothing open, unless a balance says otherwise. */
enum intake_problem intake_item(
    struct item *item, const struct intake_extras *extras, enum credit_signs signs);

/* Fills the amount of a payment: received is positive. */
enum intake_problem intake_payment(
    struct payment *payment, const struct intake_extras *extras, enum bank_signs signs);

/* The amount out of its own column, or of debit and credit columns, with the sign of
 * a sign column. */
enum intake_problem intake_amount(
    struct amount *amount, const struct intake_extras *extras);

/* Is a sign a credit: "H", "Cr"? */
bool intake_is_credit_sign(struct str text);

/* A type of document of ours with a supplier: "Vendor Bill", "Eingangsrechnung". */
bool intake_is_payable(struct str type);

/* A type of voucher by which money goes out: "Payment" beside "Receipt". */
bool intake_is_outgoing(struct str type);

/* "Phone", "E-Mail", "SMS", "Brief", ...; none if unknown. */
struct word intake_channel(struct str text);
struct word intake_direction(struct str text);

#endif
