#include "app/import_internal.h"

#include "domain/statement.h"

/* Entries of a bank's file: texts that it splits, what came back, what went out. */

/* ---- What goes out ---- */

bool
entry_file_is_canonical(const struct import *import)
{
	static const char *const names[] = { "payment_id", "received_date", "amount" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct import_field *field = import_field(import, names[i]);
		if (field == NULL ||
		    !str_is(str_trim(import->headers[field->cell]), names[i]))
			return false;
	}
	return true;
}

static enum written_sign
sign_of(const struct import_field *field, const struct row *row)
{
	return field == NULL ? WRITTEN_NOTHING : dialect_sign(import_cell(field, row));
}

/* With a debit, a letter of one, or a minus; rather too often than not. */
void
entry_survey(struct import *import, const struct row *row)
{
	enum written_sign amount = sign_of(import->known.amount, row);
	enum written_sign debit = sign_of(import->known.debit, row);
	enum written_sign credit = sign_of(import->known.credit, row);

	if (import->may_go_out || entry_file_is_canonical(import) ||
	    (import->known.customer != NULL &&
		import_cell(import->known.customer, row).n > 0))
		return;
	import->may_go_out =
	    amount == WRITTEN_MINUS || amount == WRITTEN_DEBIT ||
	    (debit != WRITTEN_NOTHING && debit != WRITTEN_ZERO) ||
	    credit == WRITTEN_MINUS || credit == WRITTEN_DEBIT ||
	    (import->known.sign != NULL &&
		lexicon_side(import_cell(import->known.sign, row)) == SIDE_DEBIT);
}

/* A list of receipts by customer has no money of ours: what is negative there was taken
 * back.  In journals vouchers tell what is paid to others. */
void
entry_settle_method(const struct import *import, struct import_record *record)
{
	struct payment *payment = &record->payment;
	const struct intake_extras *extras = &record->extras;
	bool is_return;

	if (amount_is_none(payment->amount) || payment->amount.minor >= 0 ||
	    payment->customer_id.n > 0 || !import->may_go_out)
		return;
	is_return = extras->return_reason.n > 0 ||
		    statement_is_return_type(payment->method) ||
		    statement_is_return_type(extras->type) ||
		    statement_is_return_type(extras->entry_type) ||
		    statement_is_return(payment->remittance) ||
		    statement_is_return(payment->reference);
	payment->method = str_of(is_return ? METHOD_RETURN : METHOD_OUTGOING);
}

/* ---- Texts in several columns ---- */

/* The name without the number at its end: "Verwendungszweck 2". */
static struct str
text_name(struct str header, char buffer[LAYOUT_NAME_SIZE])
{
	struct str name = layout_normalise(header, buffer);

	while (name.n > 0 && name.p[name.n - 1] >= '0' && name.p[name.n - 1] <= '9')
		name.n--;
	return name;
}

bool
entry_is_text_part(const struct import *import, size_t column)
{
	char first[LAYOUT_NAME_SIZE], second[LAYOUT_NAME_SIZE];
	const struct import_field *text;

	if (import->layout.kind != IMPORT_PAYMENTS ||
	    import->layout.column_of[column] != LAYOUT_NO_COLUMN ||
	    (import->layout.mapped[column] && import->profile == NULL))
		return false;
	text = import_field(import, "remittance");
	return text != NULL && str_equal(text_name(import->headers[text->cell], first),
				   text_name(import->headers[column], second));
}

void
entry_open(struct import *import)
{
	/* Of journals the vouchers tell. */
	if (import->report != NULL && import->report->facts.vouchers)
		import->may_go_out = false;
	import->text_part_count = 0;
	for (size_t i = 0; i < import->column_count; i++)
		if (import->text_part_count < COUNT(import->text_parts) &&
		    entry_is_text_part(import, i))
			import->text_parts[import->text_part_count++] = i;
}

void
entry_join_texts(struct import *import, const struct row *row, struct payment *payment)
{
	for (size_t i = 0; i < import->text_part_count; i++) {
		struct str part = str_trim(row_cell(row, import->text_parts[i]));
		if (part.n == 0)
			continue;
		payment->remittance =
		    payment->remittance.n == 0
			? part
			: arena_print(&import->row_arena, "%.*s %.*s",
			      STR_ARG(payment->remittance), STR_ARG(part));
	}
}
