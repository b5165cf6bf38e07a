/*
 * pain008: a direct debit file of ISO 20022, CustomerDirectDebitInitiationV08
 * (pain.008.001.08), as the SEPA schemes use it since 17 March 2024 (EPC130-08,
 * EPC131-08).
 *
 *	pain008_begin(output, &file)
 *	for each batch: pain008_begin_batch(output, &file, &batch)
 *	                for each debit: pain008_debit(output, &debit)
 *	                pain008_end_batch(output)
 *	pain008_end(output)
 *
 * Text is escaped here; that its characters and lengths fit is the caller's business, and
 * so are the control sums, which stand before what they count.
 */
#ifndef ARREARS_IO_PAIN008_H
#define ARREARS_IO_PAIN008_H

#include "io/output.h"

struct pain008_file {
	struct str message_id; /* 1 to 35 characters, as all ids */
	struct instant created;
	uint64_t count;                    /* of debits */
	struct amount sum;                 /* EUR */
	struct str name;                   /* of the creditor, 1 to 70 */
	struct str iban, bic, creditor_id; /* no bic: not written */
};

struct pain008_batch {
	struct str batch_id;
	uint64_t count;
	struct amount sum;
	const char *instrument; /* CORE or B2B */
	const char *sequence;   /* FRST, RCUR, FNAL, OOFF */
	struct date date;       /* of the collection */
};

/* Empty text is not written; the address only with a country. */
struct pain008_debit {
	struct str end_to_end_id;
	struct amount amount;
	struct str mandate_id;
	struct date signed_date;
	struct str name, iban, bic;
	struct str address, postal_code, city, country; /* to 70, 16, 35, 2 */
	struct str text;                                /* remittance, to 140 */
};

void pain008_begin(struct output *output, const struct pain008_file *file);
void pain008_begin_batch(struct output *output, const struct pain008_file *file,
    const struct pain008_batch *batch);
void pain008_debit(struct output *output, const struct pain008_debit *debit);
void pain008_end_batch(struct output *output);
void pain008_end(struct output *output);

#endif
