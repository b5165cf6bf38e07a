/*
 * plan_debit_internal: what the parts of plan_debit share.
 *
 *	plan_debit_read.c   the creditor and the mandates in, checked
 *	plan_debit.c        what is collected, under which mandate, and what is left out
 *	plan_debit_write.c  the files
 */
#ifndef ARREARS_APP_PLAN_DEBIT_INTERNAL_H
#define ARREARS_APP_PLAN_DEBIT_INTERNAL_H

#include "app/plan_debit.h"
#include "base/map.h"
#include "domain/mandate.h"
#include "value/latin.h"

enum debit_format { FORMAT_NONE, FORMAT_PAIN008, FORMAT_NACHA };

/* Who collects: the row of --creditor. */
struct creditor {
	struct str name;
	struct str iban, bic, creditor_id;                            /* of pain.008 */
	struct str immediate_destination, immediate_destination_name; /* of nacha */
	struct str immediate_origin, immediate_origin_name;
	struct str company_id, odfi, entry_description, file_id_modifier;
	struct count lead_days;
};

/* A mandate, the next one of its plan or customer, and how often it is used here. */
struct held_mandate {
	struct mandate mandate;
	uint32_t next; /* UINT32_MAX: the last */
	uint32_t use_count;
};

struct collection {
	const struct payable *payable;
	struct held_mandate *held;
	enum debit_sequence sequence;
	int batch; /* those of one day and number stand in one batch */
	struct date date;
	size_t place; /* of the payable, for a total order */
};

struct plan_debit {
	const struct plan_debit_args *args;
	enum debit_format format;
	enum debit_scheme scheme; /* only this one; none: those of the format */
	struct instant created;
	struct date made_date; /* the as-of day, or that of `created` if it is later */
	struct creditor creditor;
	struct pool mandates;        /* struct held_mandate */
	struct map plans, customers; /* of mandates for one plan, for all of a customer */
	uint32_t *of_plan, *of_customer; /* the first mandate, by their number */
	size_t of_plan_capacity, of_customer_capacity;
	struct collection *list;
	size_t count, capacity;
	uint64_t left_out, of_other_scheme;
	struct control_totals totals;
	struct arena arena;
};

/* Reads --created and --creditor, and the mandates out of their file or the store. */
void debit_read(struct plan_debit *debit);

/* Are mandates of the scheme collected in this format? */
bool debit_has_scheme(const struct plan_debit *debit, enum debit_scheme scheme);

/* Text in the characters of the format, cut to `most`. */
struct str debit_text(struct plan_debit *debit, struct str text, size_t most);

/* Writes the collections, in their order; what cannot be counted in the fields of the
 * format ends the program. */
void debit_write(struct plan_debit *debit);

#endif
