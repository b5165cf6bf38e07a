#include "app/import_internal.h"

/* A profile is what was decided about one file, to be demanded of the next. */

struct profile_rule {
	struct str rule, name, value;
};

static const struct column rule_columns[] = {
	COLUMN(struct profile_rule, rule, REQUIRED, "what is decided"),
	COLUMN(struct profile_rule, name, OPTIONAL, "for which column"),
	COLUMN(struct profile_rule, value, OPTIONAL, "how"),
};
const struct column_set profile_schema =
    COLUMN_SET("profile", struct profile_rule, rule_columns);

struct import_profile {
	const char *path;
	const struct profile_rule *rules;
	size_t count;
	struct mapping *mappings;
	size_t mapping_count;
};

#define COLUMN_RULE "column"

/* ---- Reading ---- */

static const struct profile_rule *
find_rule(const struct import_profile *profile, const char *rule, struct str name)
{
	for (size_t i = 0; i < profile->count; i++)
		if (str_is(profile->rules[i].rule, rule) &&
		    str_equal(profile->rules[i].name, name))
			return &profile->rules[i];
	return NULL;
}

static struct str
rule_value(const struct import_profile *profile, const char *rule)
{
	const struct profile_rule *found =
	    find_rule(profile, rule, (struct str){ "", 0 });

	return found == NULL ? (struct str){ "", 0 } : found->value;
}

static void
check_rules(const struct import_profile *profile)
{
	static const char *const known[] = { "kind", "delimiter", "header", "column",
		"dates", "numbers", "currency", "lines", "signs", "status", "groups",
		"vouchers" };

	for (size_t i = 0; i < profile->count; i++) {
		size_t k = 0;
		while (k < COUNT(known) && !str_is(profile->rules[i].rule, known[k]))
			k++;
		if (k == COUNT(known))
			die(EXIT_INPUT, "%s:%zu: rule: \"%.*s\" is not known",
			    profile->path, i + 2, STR_ARG(profile->rules[i].rule));
	}
}

static const char *
value_text(struct import *import, const char *rule)
{
	struct str value = rule_value(import->profile, rule);

	return value.n == 0 ? NULL : arena_copy(&import->arena, value).p;
}

static bool
stands_twice(const struct import_profile *profile, size_t rule)
{
	for (size_t i = 0; i < profile->count; i++)
		if (i != rule && str_is(profile->rules[i].rule, COLUMN_RULE) &&
		    str_equal(profile->rules[i].name, profile->rules[rule].name))
			return true;
	return false;
}

/* Columns are told by their names, or by their places where a name stands twice. */
static void
take_columns(struct import *import, struct import_profile *profile)
{
	size_t place = 0;

	profile->mappings =
	    arena_alloc(&import->arena, (profile->count + 1) * sizeof(struct mapping));
	for (size_t i = 0; i < profile->count; i++) {
		const struct profile_rule *rule = &profile->rules[i];
		struct str header = rule->name;
		if (!str_is(rule->rule, COLUMN_RULE))
			continue;
		place++;
		if (rule->name.n == 0 || rule->value.n == 0)
			continue;
		if (stands_twice(profile, i))
			header = arena_print(&import->arena, "#%zu", place);
		profile->mappings[profile->mapping_count++] =
		    (struct mapping){ rule->value, header };
	}
}

size_t
profile_mappings(const struct import *import, const struct mapping **mappings)
{
	*mappings = import->profile->mappings;
	return import->profile->mapping_count;
}

/* Behind those of the options, of which the first that fits a word is taken. */
static void
take_status(const struct import *import, struct import_args *args, struct arena *arena)
{
	const struct import_profile *profile = import->profile;

	for (size_t i = 0; i < profile->count; i++) {
		const struct profile_rule *rule = &profile->rules[i];
		struct str option;
		if (!str_is(rule->rule, "status"))
			continue;
		if (status_parse(rule->value) == STATUS_UNKNOWN ||
		    memchr(rule->name.p, '=', rule->name.n) != NULL ||
		    rule->name.n == 0 || args->status.count == COUNT(args->status.list))
			die(EXIT_INPUT,
			    "%s:%zu: status: \"%.*s\" cannot be \"%.*s\": open, unpaid, "
			    "partial, paid or void, and %zu words at most",
			    profile->path, i + 2, STR_ARG(rule->name),
			    STR_ARG(rule->value), COUNT(args->status.list));
		option = arena_print(
		    arena, "%.*s=%.*s", STR_ARG(rule->name), STR_ARG(rule->value));
		args->status.list[args->status.count++] = option.p;
	}
}

void
profile_read(struct import *import)
{
	const struct import_args *given = import->args;
	struct import_profile *profile;
	struct import_args *args;
	struct str currency, delimiter;
	struct records records;

	if (given->profile == NULL)
		return;
	if (given->kind != NULL || given->dates != NULL || given->map.count > 0 ||
	    given->decimal_comma || given->decimal_point || given->lines != NULL ||
	    given->signs != NULL)
		opt_usage("--profile decides already: change the profile instead");
	records =
	    records_read(import->tool, given->profile, &profile_schema, &import->arena);
	profile = arena_alloc(&import->arena, sizeof(*profile));
	profile->path = given->profile;
	profile->rules = records.list;
	profile->count = records.count;
	import->profile = profile;
	check_rules(profile);
	args = arena_alloc(&import->arena, sizeof(*args));
	*args = *given;
	args->kind = value_text(import, "kind");
	args->lines = value_text(import, "lines");
	args->signs = value_text(import, "signs");
	currency = rule_value(profile, "currency");
	if (currency.n > 0 && currency_is_none(given->currency) &&
	    !currency_parse(currency, &args->currency))
		die(EXIT_INPUT,
		    "%s: currency: \"%.*s\" is not a currency code of ISO 4217",
		    given->profile, STR_ARG(currency));
	delimiter = rule_value(profile, "delimiter");
	if (delimiter.n > 0)
		import->delimiter = str_is(delimiter, "tab") ? '\t' : delimiter.p[0];
	take_columns(import, profile);
	take_status(import, args, &import->arena);
	import->args = args;
}

/* ---- Deciding by it ---- */

bool
profile_dates(const struct import *import, size_t cell, struct date_style *out)
{
	const struct profile_rule *rule;

	if (import->profile == NULL)
		return false;
	rule = find_rule(import->profile, "dates", import->headers[cell]);
	if (rule == NULL)
		return false;
	if (!date_style_parse(rule->value, out))
		die(EXIT_INPUT,
		    "%s: dates: \"%.*s\" is neither dmy, mdy, ymd nor a format",
		    import->profile->path, STR_ARG(rule->value));
	return true;
}

static const char *const number_names[] = {
	[NUMBER_POINT] = "point",
	[NUMBER_COMMA] = "comma",
	[NUMBER_PER_CELL] = "cell",
};

bool
profile_numbers(const struct import *import, size_t cell, enum number_style *out)
{
	const struct profile_rule *rule;

	if (import->profile == NULL)
		return false;
	rule = find_rule(import->profile, "numbers", import->headers[cell]);
	if (rule == NULL)
		return false;
	for (size_t i = 0; i < COUNT(number_names); i++)
		if (str_is(rule->value, number_names[i])) {
			*out = (enum number_style)i;
			return true;
		}
	die(EXIT_INPUT, "%s: numbers: \"%.*s\" is neither point, comma nor cell",
	    import->profile->path, STR_ARG(rule->value));
}

/* ---- Does the file still fit? ---- */

static size_t
physical_columns(const struct import *import)
{
	return import->report == NULL ? import->column_count : import->report->physical;
}

static struct str
written_name(const struct import *import, size_t cell)
{
	return import->report == NULL ? import->headers[cell]
				      : import->report->header.names[cell];
}

static void
check_columns(const struct import *import)
{
	const struct import_profile *profile = import->profile;
	size_t place = 0, count = physical_columns(import);

	for (size_t i = 0; i < profile->count; i++) {
		struct str name = profile->rules[i].name;
		if (!str_is(profile->rules[i].rule, COLUMN_RULE))
			continue;
		if (place >= count ||
		    !str_equal(str_trim(written_name(import, place)), name))
			die(EXIT_INPUT,
			    "%s: does not fit %s: column %zu is \"%.*s\", not \"%.*s\"",
			    table_name(import->table), profile->path, place + 1,
			    place < count ? (int)written_name(import, place).n : 0,
			    place < count ? written_name(import, place).p : "",
			    STR_ARG(name));
		place++;
	}
	if (place < count)
		die(EXIT_INPUT, "%s: does not fit %s: column %zu, \"%.*s\", is new",
		    table_name(import->table), profile->path, place + 1,
		    STR_ARG(written_name(import, place)));
}

static struct str
yes_or_no(bool yes)
{
	return str_of(yes ? "yes" : "no");
}

static void
check_fact(const struct import *import, const char *rule, const char *name, bool fact)
{
	const struct profile_rule *found = find_rule(import->profile, rule, str_of(name));

	if (found == NULL || str_equal(found->value, yes_or_no(fact)))
		return;
	die(EXIT_INPUT, "%s: does not fit %s: %s%s%s: %.*s, not %.*s",
	    table_name(import->table), import->profile->path, rule,
	    *name == '\0' ? "" : " ", name, STR_ARG(yes_or_no(fact)),
	    STR_ARG(found->value));
}

static struct report_facts
facts_of(const struct import *import)
{
	struct report_facts none = { 0 };

	return import->report == NULL ? none : import->report->facts;
}

void
profile_check(const struct import *import)
{
	struct report_facts facts = facts_of(import);

	if (import->profile == NULL)
		return;
	check_columns(import);
	if (import->report != NULL && facts.counts[ROW_DOCUMENT] == 0)
		return; /* nothing is open today */
	check_fact(import, "groups", "customer", facts.has_party_groups);
	check_fact(import, "groups", "currency", facts.has_currency_groups);
	check_fact(import, "vouchers", "", facts.vouchers);
}

/* ---- Writing ---- */

static void
write_rule(struct output *output, const char *rule, struct str name, struct str value)
{
	output_text(output, str_of(rule));
	output_text(output, name);
	output_text(output, value);
	output_end_row(output);
}

static void
write_columns(const struct import *import, struct output *output)
{
	struct layout_columns columns = layout_columns(import->layout.kind);

	for (size_t i = 0; i < physical_columns(import); i++) {
		int column = import->layout.column_of[i];
		write_rule(output, COLUMN_RULE, str_trim(written_name(import, i)),
		    column == LAYOUT_NO_COLUMN ? str_of("-")
					       : str_of(columns.columns[column].name));
	}
}

static void
write_styles(const struct import *import, struct output *output)
{
	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		struct str name = import->headers[field->cell];
		if (field->column->kind == COLUMN_AMOUNT)
			write_rule(output, "numbers", name,
			    str_of(number_names[field->numbers]));
		if (field->column->kind == COLUMN_DATE ||
		    field->column->kind == COLUMN_INSTANT)
			write_rule(output, "dates", name,
			    field->dates.format.n > 0
				? field->dates.format
				: str_of(date_order_name(field->dates.order)));
	}
}

void
profile_write(const struct import *import)
{
	struct tool_args tool = { 0 };
	struct report_facts facts = facts_of(import);
	struct str none = { "", 0 };
	char delimiter = table_delimiter(import->table);
	struct output *output;

	if (import->args->save_profile == NULL)
		return;
	output = tool_output(&tool, import->args->save_profile);
	output_names(output, "rule name value");
	output_end_row(output);
	write_rule(output, "kind", none, str_of(import_kinds.names[import->layout.kind]));
	write_rule(output, "delimiter", none,
	    delimiter == '\t' ? str_of("tab") : (struct str){ &delimiter, 1 });
	write_columns(import, output);
	write_styles(import, output);
	if (!currency_is_none(import->args->currency))
		write_rule(
		    output, "currency", none, currency_code(import->args->currency));
	if (import->args->lines != NULL)
		write_rule(output, "lines", none, str_of(import->args->lines));
	if (import->args->signs != NULL)
		write_rule(output, "signs", none, str_of(import->args->signs));
	for (size_t i = 0; i < import->args->status.count; i++) {
		struct str meaning = str_of(import->args->status.list[i]), word;
		(void)str_split(&meaning, '=', &word);
		write_rule(output, "status", str_trim(word), str_trim(meaning));
	}
	write_rule(
	    output, "groups", str_of("customer"), yes_or_no(facts.has_party_groups));
	write_rule(
	    output, "groups", str_of("currency"), yes_or_no(facts.has_currency_groups));
	write_rule(output, "vouchers", none, yes_or_no(facts.vouchers));
	output_close(output);
}
