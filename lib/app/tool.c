#include "app/tool.h"

#include "app/register.h"

#include "base/map.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void
tool_check(const struct tool_args *args)
{
	if (args->tsv + args->excel + args->table > 1)
		opt_usage("--tsv, --excel and --table exclude each other");
	if (args->tsv && args->delimiter != 0)
		opt_usage("--tsv and --delimiter exclude each other");
	if (args->max_row.value < 1 || args->max_row.value > 1 << 30)
		opt_usage("--max-row: must be from 1 to 1073741824 bytes");
	if (args->progress)
		progress_everywhere();
}

const char *
tool_store_path(const struct tool_args *args)
{
	const char *variable = getenv("AR_STORE");

	if (args->store != NULL)
		return args->store;
	return variable != NULL && *variable != '\0' ? variable : NULL;
}

void
tool_open_store(struct tool_args *args)
{
	const char *path = tool_store_path(args);

	args->known_run = STORE_NOW;
	if (path == NULL && !date_is_none(args->known_on))
		opt_usage("--known-on needs --store: files do not remember");
	if (path == NULL)
		return;
	args->opened = store_open(path, STORE_READ, &store_schema);
	if (!date_is_none(args->known_on))
		args->known_run = store_run_on(args->opened, args->known_on);
}

struct instant
tool_now(void)
{
	struct instant now = { .utc = time(NULL) };
	struct tm here;
	time_t clock = (time_t)now.utc;

	if (localtime_r(&clock, &here) == NULL ||
	    !date_from_ymd(here.tm_year + 1900, here.tm_mon + 1, here.tm_mday, &now.date))
		die(EXIT_SYSTEM, "the clock cannot be read: give --as-of");
	now.offset_minutes = (int32_t)(here.tm_gmtoff / 60);
	return now;
}

struct date
tool_as_of(struct date given)
{
	const char *variable = getenv("AR_AS_OF");
	struct date date;

	if (!date_is_none(given))
		return given;
	if (variable == NULL || *variable == '\0')
		return tool_now().date;
	if (!date_parse(str_of(variable), &date))
		opt_usage("AR_AS_OF: \"%s\" is not a date (YYYY-MM-DD)", variable);
	return date;
}

struct table_options
tool_table_options(const struct tool_args *args)
{
	return (struct table_options){
		.delimiter = args->delimiter,
		.tsv = args->tsv,
		.max_row = (size_t)args->max_row.value,
	};
}

bool
tool_is_same_file(const char *a, const char *b)
{
	struct stat one, other;

	return a != NULL && b != NULL && stat(a, &one) == 0 && stat(b, &other) == 0 &&
	       one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static struct output *
open_output(const struct tool_args *args, const char *path, bool held)
{
	struct output_options options = { .delimiter = args->delimiter, .held = held };

	if (tool_is_same_file(path, tool_store_path(args)))
		opt_usage("%s is the store: it would be overwritten", path);
	if (args->tsv)
		options.style = OUTPUT_TSV;
	else if (args->excel)
		options.style = OUTPUT_EXCEL;
	else if (args->table)
		options.style = OUTPUT_TABLE;
	return output_open(path, &options);
}

struct output *
tool_output(const struct tool_args *args, const char *path)
{
	return open_output(args, path, false);
}

struct output *
tool_output_held(const struct tool_args *args, const char *path)
{
	return open_output(args, path, true);
}

void
output_names(struct output *output, const char *names)
{
	struct str rest = str_of(names), name;

	while (str_split(&rest, ' ', &name))
		output_text(output, name);
}

/* ---- Records as cells ---- */

void
field_write(struct output *output, const struct column *column, const void *record,
    struct currency currency)
{
	const void *field = (const char *)record + column->offset;
	char text[RATE_SIZE];

	switch (column->kind) {
	case COLUMN_TEXT:
		output_text(output, *(const struct str *)field);
		break;
	case COLUMN_DATE:
		output_date(output, *(const struct date *)field);
		break;
	case COLUMN_INSTANT:
		output_instant(output, *(const struct instant *)field);
		break;
	case COLUMN_AMOUNT:
		output_amount(output, *(const struct amount *)field, currency);
		break;
	case COLUMN_CURRENCY:
		output_currency(output, *(const struct currency *)field);
		break;
	case COLUMN_COUNT:
		output_count(output, ((const struct count *)field)->value);
		break;
	case COLUMN_RATE:
		output_text(output,
		    (struct str){ text, rate_format(*(const struct rate *)field, text) });
		break;
	case COLUMN_WORD:
		output_text(output,
		    str_of(column->words->names[((const struct word *)field)->number]));
		break;
	}
}

void
record_write_names(struct output *output, const struct column_set *set)
{
	for (size_t c = 0; c < set->count; c++)
		output_text(output, str_of(set->columns[c].name));
}

void
record_write(struct output *output, const struct column_set *set, const void *record)
{
	struct currency currency = CURRENCY_NONE;

	for (size_t c = 0; c < set->count; c++)
		if (set->columns[c].kind == COLUMN_CURRENCY)
			memcpy(&currency, (const char *)record + set->columns[c].offset,
			    sizeof(currency));
	for (size_t c = 0; c < set->count; c++)
		field_write(output, &set->columns[c], record, currency);
}

void
policy_print(const struct tool_args *args, const struct column_set *set, const void *list,
    size_t count)
{
	struct output *output = tool_output(args, args->output);

	record_write_names(output, set);
	output_end_row(output);
	for (size_t i = 0; i < count; i++) {
		record_write(output, set, (const char *)list + i * set->size);
		output_end_row(output);
	}
	output_close(output);
}

/* ---- Shards ---- */

struct shard
shard_parse(const char *text)
{
	struct str rest, number;
	long long k, n;

	if (text == NULL)
		return (struct shard){ 0 };
	rest = str_of(text);
	if (!str_split(&rest, '/', &number) || rest.p == NULL ||
	    !str_to_integer(number, &k) || !str_to_integer(rest, &n) || k < 1 || k > n)
		opt_usage("--shard: \"%s\" is not K/N with K from 1 to N", text);
	return (struct shard){ (uint64_t)k, (uint64_t)n };
}

bool
shard_has(const struct shard *shard, struct str customer_id)
{
	return shard->of == 0 || hash_fnv1a(customer_id) % shard->of == shard->number - 1;
}

/* ---- Control totals ---- */

static void
add_known(struct amount *sum, bool *has, struct amount amount)
{
	if (amount_is_none(amount))
		return;
	*sum = amount_add(*sum, amount);
	*has = true;
}

void
control_add(struct control_totals *totals, struct currency currency, struct amount amount,
    struct amount open)
{
	struct control_total *total = &totals->of[currency.number];

	totals->rows++;
	total->rows++;
	add_known(&total->amount, &total->has_amount, amount);
	add_known(&total->open, &total->has_open, open);
}

const char *
money_text(struct amount amount, struct currency currency)
{
	static char texts[4][AMOUNT_SIZE + 8];
	static unsigned turn;
	char *text = texts[turn++ % COUNT(texts)];
	struct str code = currency_code(currency);
	size_t n = amount_format(amount, currency_decimals(currency), text);

	text[n] = ' ';
	memcpy(text + n + 1, code.p, code.n);
	text[n + 1 + code.n] = '\0';
	return text;
}

void
control_print(const struct control_totals *totals, const char *label)
{
	warn("%s %llu rows", label, (unsigned long long)totals->rows);
	for (size_t i = 0; i < COUNT(totals->of); i++) {
		const struct control_total *total = &totals->of[i];
		struct currency currency = { (uint8_t)i };
		if (total->rows == 0)
			continue;
		warn("%s %.*s: %llu rows%s%s%s%s", label,
		    STR_ARG(currency_code(currency)), (unsigned long long)total->rows,
		    total->has_amount ? ", amount " : "",
		    total->has_amount ? money_text(total->amount, currency) : "",
		    total->has_open ? ", open_amount " : "",
		    total->has_open ? money_text(total->open, currency) : "");
	}
}
