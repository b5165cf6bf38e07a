/*
 * model: the rows of the canonical tables as structs.  A field's name is the
 * CSV header, the SQL column and the word in the man page.
 *
 *   customer 1--* item        an item is one instalment, or a credit of its own
 *   payment  1--* allocation *--1 item
 *   payment  1--* remittance, by document
 *   customer 1--* activity, promise, dispute, restriction
 *   customer 1--* plan 1--* instalment
 *   customer 1--* mandate, for all his plans or one
 *   item     1--* notice, one row for each item of a letter
 *
 * Text is borrowed from whoever read the row.  A missing date is DATE_NONE, a
 * missing amount AMOUNT_NONE, a missing count COUNT_NONE, missing text empty.
 * Owed to us is positive, credits are negative.
 */
#ifndef ARREARS_DOMAIN_MODEL_H
#define ARREARS_DOMAIN_MODEL_H

#include "value/currency.h"
#include "value/date.h"
#include "value/money.h"
#include "value/rate.h"
#include "value/word.h"

enum item_kind {
	ITEM_NONE,
	ITEM_INVOICE,
	ITEM_CREDIT_NOTE,
	ITEM_DEBIT_NOTE,
	ITEM_PAYMENT,
	ITEM_FEE,
	ITEM_PENALTY,
	ITEM_INTEREST,
	ITEM_ADJUSTMENT,
	ITEM_KIND_COUNT
};
extern const struct words item_kinds;

enum allocation_kind {
	ALLOCATION_NONE,
	ALLOCATION_CASH,
	ALLOCATION_CREDIT,
	ALLOCATION_DISCOUNT,
	ALLOCATION_WRITE_OFF,
	ALLOCATION_SHORT_PAY,
	ALLOCATION_SETTLEMENT,
	ALLOCATION_REVERSAL,
	ALLOCATION_INFERRED, /* from a balance that nothing else explains */
	ALLOCATION_KIND_COUNT
};
extern const struct words allocation_kinds;

enum channel {
	CHANNEL_NONE,
	CHANNEL_CALL,
	CHANNEL_EMAIL,
	CHANNEL_TEXT,
	CHANNEL_LETTER,
	CHANNEL_VISIT,
	CHANNEL_COUNT
};
extern const struct words channels;

enum direction { DIRECTION_NONE, DIRECTION_OUT, DIRECTION_IN, DIRECTION_COUNT };
extern const struct words directions;

extern const struct words customer_kinds; /* business, consumer */

struct customer {
	struct str customer_id, name, parent_id;
	struct word kind;
	struct str natural_person, contact_name, email, phone;
	struct str address_1, address_2, city, region, postal_code, country;
	struct str language, time_zone;
	struct currency currency;
	struct str terms;
	struct amount credit_limit; /* of `currency` */
	struct str collector, segment;
	struct date since_date;
};

struct item {
	struct str item_id, customer_id;
	struct word kind; /* enum item_kind */
	struct str document, instalment;
	struct date issue_date, due_date;
	struct currency currency;
	struct amount amount, open_amount;
	struct str reference;
	struct date hold_until, paid_date;
	struct str description, terms;
	/* Added by `age`. */
	struct count days_past_due;
	struct str bucket, flags;
	/* Not of the table, used when it is there. */
	struct str name, collector;
};

/* The methods that programs look at: what came back, and what nobody paid to us. */
#define METHOD_RETURN "return"
#define METHOD_OUTGOING "outgoing"

/* Money of ours that went out: no receipt, whatever its sign. */
bool method_is_outgoing(struct str method);

struct payment {
	struct str payment_id, customer_id;
	struct date received_date;
	struct currency currency;
	struct amount amount;
	struct str method, payer, reference, remittance, account;
	struct date value_date;
	struct str bank_reference;
	struct instant at;
	struct str collector;
};

/* What a payer says that a payment is for. */
struct remittance {
	struct str payment_id, document;
	struct currency currency;
	struct amount amount, discount; /* both of what the document is lowered by */
	struct str reason;
};

struct allocation {
	struct str payment_id, item_id;
	struct date effective_date;
	struct currency currency;
	struct amount amount;
	struct word kind; /* enum allocation_kind */
	struct str rule, evidence;
	struct count alternatives;
};

struct activity {
	struct str activity_id, customer_id, item_id;
	struct instant at;
	struct word channel, direction;
	struct str outcome, collector, note, corrects;
};

struct promise {
	struct str promise_id, customer_id, item_id;
	struct date made_date, due_date;
	struct currency currency;
	struct amount amount;
	struct date cancelled_date;
	struct instant at;
	struct str collector, corrects;
};

struct dispute {
	struct str dispute_id, customer_id, item_id;
	struct date opened_date;
	struct str reason;
	struct currency currency;
	struct amount amount;
	struct date resolved_date;
	struct str resolution;
	struct instant at;
	struct str collector, corrects;
};

/* A note is no contact: it says something about the customer, and has neither a channel
 * nor a direction nor an outcome. */
bool activity_is_note(const struct activity *activity);

/* `kind` is free text: an unknown kind of restriction must still restrict.  With an item
 * it holds that item, and forbids nothing else. */
struct restriction {
	struct str customer_id, kind;
	struct word channel;
	struct date from_date, until_date;
	struct str detail, restriction_id, item_id;
	struct instant at;
	struct str collector, corrects;
};

/* A payment plan that is asked for or agreed upon.  Its words are text here, for they
 * have other names, too; domain/plan_terms.h reads them. */
struct plan {
	struct str plan_id, customer_id;
	struct date agreed_date;
	struct currency currency;
	struct amount principal;
	struct rate annual_rate;
	struct str frequency;
	struct count count;
	struct amount payment, max_payment;
	struct date first_due_date;
	struct str anchor, method;
	struct amount down_payment, fee;
	struct str fee_timing;
	struct amount balloon;
	struct count interest_only;
	struct str steps, day_count, calendar, roll, rounding;
	struct amount multiple;
	struct str split, items;
	struct date cancelled_date; /* from this day on it is no plan any more */
	struct instant at;
	struct str collector;
};

/* One payment of a plan: principal, interest and fee. */
struct instalment {
	struct str plan_id, customer_id;
	struct date agreed_date;
	struct currency currency;
	struct count number; /* 0: the down payment, and a fee at once */
	struct date due_date;
	struct amount payment, principal, interest, fee, balance;
};

/* An account that was brought back to current by the rule of domain/reage.h; no due date
 * of an item changes.  The counts are those by which it was judged. */
struct reage {
	struct str reage_id, customer_id;
	struct date reaged_date;
	struct str type; /* open_end, workout */
	struct count age_months, consecutive_payments;
	struct count reages_last_12m, reages_last_5y, workout_reages_last_5y;
	struct str renewed_ability, reason; /* yes or no; free text */
	struct instant at;
	struct str collector;
};

enum debit_scheme {
	DEBIT_SCHEME_NONE,
	DEBIT_SEPA_CORE,
	DEBIT_SEPA_B2B,
	DEBIT_NACHA,
	DEBIT_SCHEME_COUNT
};
extern const struct words debit_schemes; /* sepa_core, sepa_b2b, nacha */

/* What the next collection under a mandate is: first of some, one of some, the last, the
 * only one.  Codes of ISO 20022, SequenceType3Code. */
enum debit_sequence {
	DEBIT_SEQUENCE_NONE, /* taken as RCUR */
	DEBIT_FRST,
	DEBIT_RCUR,
	DEBIT_FNAL,
	DEBIT_OOFF,
	DEBIT_SEQUENCE_COUNT
};
extern const struct words debit_sequences;

enum debit_sec {
	DEBIT_SEC_NONE,
	DEBIT_PPD,
	DEBIT_CCD,
	DEBIT_WEB,
	DEBIT_TEL,
	DEBIT_SEC_COUNT
};
extern const struct words debit_secs; /* "PPD", ...: how a debtor of NACHA agreed */

enum debit_account {
	DEBIT_ACCOUNT_NONE,
	DEBIT_CHECKING,
	DEBIT_SAVINGS,
	DEBIT_ACCOUNT_COUNT
};
extern const struct words debit_accounts;

/* A debtor's leave to collect from his account. */
struct mandate {
	struct str mandate_id, customer_id, plan_id; /* no plan: all of the customer */
	struct word scheme;                          /* enum debit_scheme */
	struct date signed_date, revoked_date;
	struct word sequence; /* enum debit_sequence */
	struct currency currency;
	struct amount max_amount; /* of one collection */
	struct str debtor_name;
	struct str iban, bic; /* of SEPA */
	struct str address, postal_code, city, country;
	struct str routing, account; /* of NACHA */
	struct word account_type;    /* enum debit_account */
	struct word sec_code;        /* enum debit_sec */
	struct date last_collected_date, notified_date;
	struct count notice_days; /* agreed, in place of the scheme's */
};

/* One item of a dunning notice, so that which item has had which level is a fact.  Rows
 * of one notice have its notice_id; `amount` is what was open of the item.  `status` is
 * free text; only NOTICE_SENT says that the debtor was asked. */
struct notice {
	struct str notice_id, run_id, customer_id, item_id;
	struct count level;
	struct str template;
	struct word channel; /* enum channel */
	struct date created_date, due_date;
	struct currency currency;
	struct amount amount;
	struct str file, status;
};
#define NOTICE_SENT "sent"

struct exchange_rate {
	struct date date;
	struct currency from, to;
	struct rate rate; /* 1 unit of `from` is `rate` units of `to` */
};

#endif
