/*
 * letter_data: what letters say: the row of a notice, who writes, to whom, and the
 * promise, plan or dispute that it is about.  Each field of a template is a field of one
 * of these structs (app/letter_fields.h).
 */
#ifndef ARREARS_APP_LETTER_DATA_H
#define ARREARS_APP_LETTER_DATA_H

#include "app/aged.h"
#include "app/schema.h"

/* A row of what `letters due` writes, and what other letters need besides. */
struct letter_request {
	struct str notice_id, customer_id, name;
	struct word kind; /* of the customer */
	struct count level;
	struct str template, language;
	struct word channel;
	struct currency currency;
	struct amount amount, principal, interest, fee, notice_fee, unapplied;
	struct str items; /* item_ids, blank-separated; a blank in one is %20, % is %25 */
	struct date created_date, due_date;
	struct str verdict, reference;
	struct str promise_id, plan_id, dispute_id;
	struct amount settlement_amount;
	struct date settlement_due_date;
	struct str debt_kind, time_barred, legal_action_authorised;
	struct date legal_action_date;
	/* Of the validation notice. */
	struct date itemization_date;
	struct str itemization_event;
	struct amount itemization_amount, interest_since, fees_since, payments_since,
	    credits_since;
	struct str original_creditor, current_creditor, account_number;
	struct date validation_end_date;
};
extern const struct column_set letter_requests_schema;

/* Who writes; a row of --creditor, one for each language if need be. */
struct creditor {
	struct str language, role; /* creditor, third_party, debt_buyer */
	struct str name, contact_name, address_1, address_2, city, region, postal_code,
	    country, phone, hours, email, website, iban, bic, bank, licence, opt_out,
	    advice;
};
extern const struct column_set creditors_schema;

/* What follows from all that. */
struct letter_facts {
	struct str place, country_line, creditor_place, creditor_country_line,
	    payment_reference, contact, disclosure, opt_out, payment_code,
	    settlement_code;
	struct date letter_date, assumed_receipt_date, validation_end_date;
	struct amount items_amount; /* what is open of the items, and this notice's fee */
	struct amount charged;      /* interest, fees and this notice's fee */
	struct amount plan_total, settlement_saving;
	struct count oldest_days, item_count, level;
};

/* An open item. */
struct letter_item {
	struct str item_id, document, description, reference;
	struct date issue_date, due_date;
	struct amount amount, open;
	struct count days;
	struct currency currency;
	uint32_t account; /* customer and currency */
	uint32_t next;    /* the account's next one, or MAP_NONE */
	uint64_t letter;  /* number of the last one that names it, from 1 */
};

struct letter_files {
	const char *creditor, *customers, *items, *allocations, *promises, *plans,
	    *instalments, *disputes;
};

/* All side tables. */
struct letter_book {
	const struct tool_args *tool;
	struct date as_of;
	struct records creditors;
	struct map customer_ids, item_ids, account_ids, promise_ids, plan_ids,
	    dispute_ids;
	/* By these numbers. */
	struct pool customers, items, promises, plans, disputes;
	struct map closed;       /* items of which nothing is open: account and item_id */
	struct pool first_items; /* uint32_t, by number of the account */
	struct pool instalments; /* struct letter_instalments, by number of the plan */
	bool has_items, has_customers;
	uint64_t letter_count;    /* that named items */
	uint32_t next_item;       /* behind the one that was looked up last */
	struct arena arena, keys; /* keys: of one look */
};

struct letter_instalments {
	struct instalment *list;
	size_t count, capacity;
};

/* Reads them from the files, else from the store. */
void letter_book_read(struct letter_book *book, const struct tool_args *tool,
    const struct letter_files *files, struct date as_of);

/* NULL when there is none. */
const struct customer *letter_book_customer(
    const struct letter_book *book, struct str customer_id);
struct letter_item *letter_book_item(struct letter_book *book, struct str item_id);

/* Is it an item of that customer in that currency of which nothing is open any more? */
bool letter_book_is_closed(struct letter_book *book, struct str customer_id,
    struct currency currency, struct str item_id);

/* The number of an account in `account` of items, MAP_NONE when nothing is open. */
uint32_t letter_book_account(
    struct letter_book *book, struct str customer_id, struct currency currency);

/* The first open item of an account, and the one behind another. */
const struct letter_item *letter_book_first_item(
    const struct letter_book *book, uint32_t account);
const struct letter_item *letter_book_next_item(
    const struct letter_book *book, const struct letter_item *item);

/* That of the language, else the one without a language, else the first. */
const struct creditor *letter_book_creditor(
    const struct letter_book *book, struct str language);

#endif
