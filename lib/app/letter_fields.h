/*
 * letter_fields: the fields that templates may use, and their values in the reader's
 * language.  The list of them is printed by `letters templates --fields` and stands in
 * arrears-templates(5).
 *
 * Dates are long in text and short in lists; amounts carry their currency in text and
 * are bare in lists.
 */
#ifndef ARREARS_APP_LETTER_FIELDS_H
#define ARREARS_APP_LETTER_FIELDS_H

#include "app/letter_data.h"
#include "io/template.h"
#include "value/locale.h"

extern const struct template_names letter_names;

enum letter_list { LETTER_ITEMS, LETTER_INSTALMENTS, LETTER_LIST_COUNT };

#define LETTER_FIELDS_MOST 128

/* One letter while it is made. */
struct letter_job {
	const struct letter_request *request;
	const struct customer *customer; /* NULL: not known */
	const struct creditor *creditor; /* in the letter's language; NULL: none */
	const struct promise *promise;
	const struct plan *plan;
	const struct dispute *dispute;
	const struct letter_instalments *instalments;
	const struct letter_item **items;
	size_t item_count;
	struct letter_facts facts;
	bool wants_items; /* without `items` all of the account; set before it is made */
	bool is_settled;  /* it was paid, or a part of it, since the row was made */
};

/* Values of a letter in one language; memory is kept from one to the next.  A zeroed
 * struct is one. */
struct letter_values {
	struct str fields[LETTER_FIELDS_MOST];
	struct template_rows lists[LETTER_LIST_COUNT];
	struct template_values values;
	struct arena arena;
};

/* Does the template use the field of that name, outside of lists? */
bool letter_field_is_used(const struct template *template, const char *name);

/* Makes the values that the template uses. */
void letter_values_make(struct letter_values *values, const struct letter_job *job,
    const struct template *template, const struct locale *locale);

/* Finds what the request is about and computes the facts, in `arena`.  The job is zeroed
 * but for its customer, creditor and wants_items.  False, with
 * "COLUMN: what is wrong" in `message`, when something is not there, is in another
 * currency, or amounts do not add up; then job->is_settled tells a row that was right
 * and that payments overtook. */
bool letter_job_make(struct letter_job *job, struct letter_book *book,
    const struct letter_request *request, struct arena *arena, struct str *message);

/* Name and meaning of field number i, "items" for those of a list; false behind the last.
 */
struct letter_field_help {
	const char *list, *name, *help;
};
bool letter_field_help(size_t number, struct letter_field_help *out);

#endif
