#include "app/plan_debit_internal.h"

#include "app/reader.h"
#include "app/schema.h"
#include "value/account.h"

#define C(field, need, help) COLUMN(struct creditor, field, need, help)
static const struct column creditor_columns[] = {
	C(name, REQUIRED, "name of the creditor"),
	C(iban, OPTIONAL, "account that is credited"),
	C(bic, OPTIONAL, "its bank"),
	C(creditor_id, OPTIONAL, "creditor identifier"),
	C(immediate_destination, OPTIONAL,
	    "routing number of the bank that gets the file"),
	C(immediate_destination_name, OPTIONAL, "its name"),
	C(immediate_origin, OPTIONAL, "who sends the file; empty: company_id"),
	C(immediate_origin_name, OPTIONAL, "the sender's name"),
	C(company_id, OPTIONAL, "the company's id with its bank"),
	C(odfi, OPTIONAL, "routing number of the company's bank, 8 or 9 digits"),
	C(entry_description, OPTIONAL, "what the debtor reads"),
	C(file_id_modifier, OPTIONAL, "tells the files of a day apart"),
	C(lead_days, OPTIONAL, "business days that the bank wants"),
};
#undef C
static const struct column_set creditor_schema =
    COLUMN_SET("creditor", struct creditor, creditor_columns);

bool
debit_has_scheme(const struct plan_debit *debit, enum debit_scheme scheme)
{
	return debit->format == FORMAT_NACHA
		   ? scheme == DEBIT_NACHA
		   : scheme == DEBIT_SEPA_CORE || scheme == DEBIT_SEPA_B2B;
}

static enum latin
characters(const struct plan_debit *debit)
{
	return debit->format == FORMAT_NACHA ? LATIN_ASCII : LATIN_SEPA;
}

struct str
debit_text(struct plan_debit *debit, struct str text, size_t most)
{
	struct str out = latin_write(text, characters(debit), &debit->arena, NULL);

	if (out.n > most)
		out.n = most;
	while (out.n > 0 && out.p[out.n - 1] == ' ')
		out.n--;
	return out;
}

/* A name must be readable in the file; a long one is cut. */
static void
check_name(struct plan_debit *debit, const struct reader *reader, const char *column,
    struct str name)
{
	bool is_whole;
	struct str out = latin_write(name, characters(debit), &debit->arena, &is_whole);

	if (!is_whole || out.n == 0)
		reader_fail(reader,
		    "%s: \"%.*s\" cannot be written in the characters of the file",
		    column, STR_ARG(name));
}

/* ---- The creditor ---- */

static void
check_sepa_creditor(
    struct plan_debit *debit, const struct reader *reader, struct creditor *creditor)
{
	struct account_text account;
	const char *problem = iban_parse(creditor->iban, &account);

	if (problem != NULL)
		reader_fail(reader, "iban: %s", problem);
	if (!iban_is_of_sepa(account_str(&account)))
		reader_fail(reader, "iban: is of a country outside of SEPA");
	creditor->iban = arena_copy(&debit->arena, account_str(&account));
	problem = creditor_id_parse(creditor->creditor_id, &account);
	if (problem != NULL)
		reader_fail(reader, "creditor_id: %s", problem);
	creditor->creditor_id = arena_copy(&debit->arena, account_str(&account));
	if (creditor->bic.n > 0 && !bic_is_valid(creditor->bic))
		reader_fail(reader, "bic: must be 8 or 11 capitals and digits");
}

static void
check_field(const struct reader *reader, const char *column, struct str text, size_t most)
{
	if (text.n == 0 || text.n > most || !latin_is(text, LATIN_ASCII))
		reader_fail(
		    reader, "%s: must be 1 to %zu characters of ASCII", column, most);
}

static bool
is_modifier(struct str text)
{
	return text.n == 1 && (is_digit(*text.p) || (*text.p >= 'A' && *text.p <= 'Z'));
}

/* The routing number without its check digit will do. */
static bool
is_odfi(struct str text)
{
	size_t digits = 0;

	while (digits < text.n && is_digit(text.p[digits]))
		digits++;
	return routing_is_valid(text) || (digits == 8 && text.n == 8);
}

static void
check_nacha_creditor(const struct reader *reader, struct creditor *creditor)
{
	if (!routing_is_valid(creditor->immediate_destination))
		reader_fail(reader, "immediate_destination: must be nine digits with a "
				    "right check digit");
	check_field(reader, "company_id", creditor->company_id, 10);
	if (creditor->immediate_origin.n == 0)
		creditor->immediate_origin = creditor->company_id;
	check_field(reader, "immediate_origin", creditor->immediate_origin, 10);
	if (!is_odfi(creditor->odfi))
		reader_fail(reader,
		    "odfi: must be eight digits, or nine with a right check digit");
	if (creditor->entry_description.n == 0)
		creditor->entry_description = str_of("INSTALMENT");
	check_field(reader, "entry_description", creditor->entry_description, 10);
	if (creditor->file_id_modifier.n == 0)
		creditor->file_id_modifier = str_of("A");
	if (!is_modifier(creditor->file_id_modifier))
		reader_fail(reader, "file_id_modifier: must be a capital or a digit");
}

static void
read_creditor(struct plan_debit *debit)
{
	struct creditor *creditor = &debit->creditor;
	const struct creditor *row;
	struct reader reader;

	(void)reader_side(
	    &reader, debit->args->tool, debit->args->creditor, &creditor_schema);
	row = reader_next(&reader);
	if (row == NULL)
		die(EXIT_INPUT, "%s: must have one row, of the creditor",
		    debit->args->creditor);
	*creditor = *row;
	record_keep(&creditor_schema, creditor, &debit->arena);
	check_name(debit, &reader, "name", creditor->name);
	if (count_is_none(creditor->lead_days))
		creditor->lead_days.value = 0;
	if (creditor->lead_days.value < 0 || creditor->lead_days.value > 366)
		reader_fail(&reader, "lead_days: must be 0 to 366");
	if (debit->format == FORMAT_PAIN008)
		check_sepa_creditor(debit, &reader, creditor);
	else
		check_nacha_creditor(&reader, creditor);
	if (reader_next(&reader) != NULL)
		reader_fail(&reader, "there is one creditor");
	reader_close(&reader);
}

/* ---- Mandates ---- */

/* Puts the mandate in front of those of its plan or customer. */
static void
link_mandate(struct plan_debit *debit, struct held_mandate *held, uint32_t number)
{
	bool is_of_plan = held->mandate.plan_id.n > 0;
	struct map *map = is_of_plan ? &debit->plans : &debit->customers;
	uint32_t **first = is_of_plan ? &debit->of_plan : &debit->of_customer;
	size_t *capacity =
	    is_of_plan ? &debit->of_plan_capacity : &debit->of_customer_capacity;
	uint32_t known = map_count(map);
	uint32_t key = map_intern(
	    map, is_of_plan ? held->mandate.plan_id : held->mandate.customer_id);

	*first = array_reserve(*first, capacity, key + 1, sizeof(uint32_t));
	held->next = key < known ? (*first)[key] : UINT32_MAX;
	(*first)[key] = number;
}

static void
keep_mandate(struct plan_debit *debit, const struct mandate *mandate)
{
	struct held_mandate *held = pool_add(&debit->mandates);
	struct account_text iban;

	held->mandate = *mandate;
	record_keep(&mandates_schema, &held->mandate, &debit->arena);
	if (held->mandate.scheme.number != DEBIT_NACHA &&
	    iban_parse(mandate->iban, &iban) == NULL)
		held->mandate.iban = arena_copy(&debit->arena, account_str(&iban));
	link_mandate(debit, held, debit->mandates.count - 1);
}

static void
read_mandates(struct plan_debit *debit)
{
	const struct mandate *mandate;
	struct map ids = { 0 };
	struct reader reader;

	pool_init(&debit->mandates, sizeof(struct held_mandate));
	if (!reader_side(
		&reader, debit->args->tool, debit->args->mandates, &mandates_schema))
		return;
	while ((mandate = reader_next(&reader)) != NULL) {
		struct mandate_problem problem = mandate_problem(mandate);
		uint32_t known = map_count(&ids);
		if (problem.column != NULL)
			reader_fail(&reader, "%s: %s", problem.column, problem.text);
		if (map_intern(&ids, mandate->mandate_id) < known)
			reader_fail(&reader, "mandate_id: \"%.*s\" stands there twice",
			    STR_ARG(mandate->mandate_id));
		if (!debit_has_scheme(debit, (enum debit_scheme)mandate->scheme.number))
			continue;
		check_name(debit, &reader, "debtor_name", mandate->debtor_name);
		keep_mandate(debit, mandate);
	}
	reader_close(&reader);
	map_free(&ids);
}

void
debit_read(struct plan_debit *debit)
{
	const struct plan_debit_args *args = debit->args;

	debit->created = (struct instant){ .date = args->as_of,
		.utc = (int64_t)(args->as_of.day - UNIX_DAY) * 86400 };
	if (args->created != NULL)
		(void)instant_parse(str_of(args->created), &debit->created);
	debit->made_date =
	    debit->created.date.day > args->as_of.day ? debit->created.date : args->as_of;
	read_creditor(debit);
	read_mandates(debit);
}
