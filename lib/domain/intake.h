/*
 * intake: what a foreign row means in canonical terms, once its cells are read.
 *
 * The type of a document, signs in columns of their own, debit and credit
 * columns, part payments and payment dates become kind, amount, open_amount and
 * paid_date of an item: owed to us is positive, credits are negative.
 *
 * How a file writes its credits is decided over all its rows (habits); what
 * contradicts itself, or the habits, is a problem of its row and never guessed.
 */
#ifndef ARREARS_DOMAIN_INTAKE_H
#define ARREARS_DOMAIN_INTAKE_H

#include "domain/dialect.h"
#include "domain/layout.h"
#include "domain/lexicon.h"
#include "domain/model.h"

/* Cells that are no part of the canonical row but go into it. */
struct intake_extras {
	struct str type;                   /* words for the kind of document */
	enum item_kind kind;               /* what they mean, or none */
	enum item_effect effect;           /* the same */
	struct str status, payment_status; /* "Draft", "Paid", ... */
	struct str settled, unsettled;     /* yes or no, or a status */
	enum intake_status state;          /* what these four mean together */
	struct str sign;                   /* "S", "H", "Cr", "Debit", ... */
	struct amount paid_amount, debit, credit;
	struct amount credited_amount, written_off_amount, discount_amount;
	/* How the cells of amounts were written; NOTHING where nobody needs to know. */
	enum written_sign amount_sign, debit_sign, credit_sign;
	struct str first_name, last_name, time;
	struct str entry_type, return_reason; /* of an entry in a bank statement */
};

/*
 * Habits of a file.
 */
enum credit_signs {
	CREDITS_ARE_NEGATIVE, /* or there are none */
	CREDITS_ARE_POSITIVE, /* all of them: the type tells, so turn them round */
	CREDITS_ARE_MIXED     /* a positive credit is an error */
};

/* What a minus means on an amount whose side is named beside it: "-5.00" and "C". */
enum minus_use {
	MINUS_CONTRADICTS,
	MINUS_REPEATS, /* the side alone tells: a credit of 5.00 */
	MINUS_TURNS    /* a credit of -5.00: 5.00 taken back */
};

struct intake_habits {
	enum credit_signs credits;
	/* By enum side, in columns of debits and credits and beside a sign. */
	enum minus_use minus_in_column[3], minus_beside_word[3];
	bool amounts_are_signed; /* some amount is negative by its own sign */
	bool debits_are_named;   /* in the column of signs: an empty one is no debit */
	bool debit_is_receipt;   /* of payments: as the owner of the account has it */
};

/* One row as the first reading has it; cells that the file lacks are empty. */
struct intake_cells {
	struct str amount, debit, credit, sign;
	enum item_effect effect; /* by the type of document */
	bool has_type;
};

/* Rows by the sign of their amount. */
struct sign_count {
	uint64_t positive, negative;
};

struct intake_evidence {
	struct sign_count credits;    /* documents whose type lowers what is owed */
	struct sign_count columns[3]; /* of debits and credits, by enum side */
	struct sign_count words[3];   /* amounts beside a sign, by enum side */
	struct sign_count amounts;
};

void intake_evidence_add(
    struct intake_evidence *evidence, const struct intake_cells *cells);

/* `are_payments`: a credit is money in, of which a minus says the contrary. */
struct intake_habits intake_decide(
    const struct intake_evidence *evidence, bool are_payments);

/*
 * What is headed "Paid" or "Open" may be amounts, dates, or yes and no.
 */
enum paid_content {
	PAID_NOTHING, /* all empty */
	PAID_AMOUNTS,
	PAID_DATES,
	PAID_ANSWERS, /* yes and no, or words for a status; only 1 and 0 too */
	PAID_OTHER    /* anything else */
};

struct paid_evidence {
	uint64_t amounts, dates, answers, ones, zeros, others;
	struct sample sample; /* no amount */
};

void paid_evidence_add(struct paid_evidence *evidence, struct str cell);
enum paid_content paid_evidence_decide(const struct paid_evidence *evidence);

/* What an answer says of the document: yes is PAID, no is UNPAID, and the other way
 * round where the column asks whether it is open. */
enum intake_status intake_answer(struct str cell, bool asks_if_open);

/*
 * Problems.
 */
enum intake_problem {
	INTAKE_OK,
	INTAKE_NO_AMOUNT,
	INTAKE_UNKNOWN_TYPE,
	INTAKE_UNKNOWN_SIGN,
	INTAKE_POSITIVE_CREDIT,
	INTAKE_NEGATIVE_DEBIT,  /* where credits are positive */
	INTAKE_NEGATIVE_REFUND, /* money back lowers nothing */
	INTAKE_NEGATIVE_SIDE,   /* in a column of debits or credits */
	INTAKE_OTHER_SIDE,      /* two marks of side that differ */
	INTAKE_SIGNED_TWICE,    /* a minus beside a sign */
	INTAKE_SIDES_DISAGREE,  /* amount is not debit less credit */
	INTAKE_OPEN_EXCEEDS,    /* more is open than the amount, or the other way round */
	INTAKE_PAID_BUT_OPEN,
	INTAKE_NO_BALANCE,
	INTAKE_UNKNOWN_STATUS,
	INTAKE_STATES_DISAGREE,
	INTAKE_STATUS_PAID_BUT_OPEN,
	INTAKE_STATUS_UNPAID_BUT_SETTLED,
	INTAKE_STATUS_PARTIAL_BUT_WHOLE,
	INTAKE_PROBLEM_COUNT
};

/* "must not be empty", ...; static. */
const char *intake_problem_text(enum intake_problem problem);
/* The column to blame. */
const char *intake_problem_column(enum intake_problem problem);
/* "empty": nothing stands there; "word": it is not known; "contradiction". */
const char *intake_problem_code(enum intake_problem problem);

/* Is it what is left of a number that did not fit: "1.93E+09", "-2147483648",
 * "####"?  A column with such ids identifies nothing. */
bool intake_id_is_spoilt(struct str id);

/* Has the cell three digits behind `mark` (a decimal point or comma) and no other
 * separator?  Where a currency has fewer decimals they may be thousands. */
bool intake_may_be_thousands(struct str cell, char mark);

/* Fills kind, amount and open_amount of `item`, whose other fields are read.
 * Without a type, the sign tells credit notes from invoices.  What is paid by its
 * status has nothing open.  What is no receivable is not checked further. */
enum intake_problem intake_item(struct item *item, const struct intake_extras *extras,
    const struct intake_habits *habits);

/* The amount out of its own column, or of debit and credit columns, with the sign of a
 * sign column; debits are positive. */
enum intake_problem intake_amount(struct amount *amount,
    const struct intake_extras *extras, const struct intake_habits *habits);

/* Fills the amount of a payment: received is positive.  In a bank's book that is a
 * credit, in that of the owner of the account a debit. */
enum intake_problem intake_payment(struct payment *payment,
    const struct intake_extras *extras, const struct intake_habits *habits);

/* A type of voucher by which money goes out: "Payment" beside "Receipt". */
bool intake_is_outgoing(struct str type);

/* A status of a payment that never came, or went back: "Failed", "Returned". */
bool intake_is_not_received(struct str status);

/* "Phone", "E-Mail", "SMS", "Brief", ...; none if unknown. */
struct word intake_channel(struct str text);
struct word intake_direction(struct str text);

#endif
