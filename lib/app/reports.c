#include "app/reports.h"
#include "app/new_id.h"
#include "io/mail.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define REPORT_ROW(symbol, name, title, purpose) \
	{ name, title, purpose, &report_##symbol##_steps, NULL },
#define PACK_ROW(symbol, name, title, purpose) \
	{ name, title, purpose, NULL, report_##symbol##_parts },
const struct report reports[REPORT_COUNT] = { { NULL, NULL, NULL, NULL, NULL },
	REPORTS(REPORT_ROW) REPORT_PACKS(PACK_ROW) };

#define REPORT_WORD(symbol, name, title, purpose) name,
static const char *const names[] = { "", REPORTS(REPORT_WORD) REPORT_PACKS(REPORT_WORD) };
const struct words report_names = { names, COUNT(names) };

/* ---- Options ---- */

/* A pack has many tables, and rows of files but one kind: it is text for people, unless a
 * section is asked for. */
static enum document_format
format_of(enum report_number number, const struct report_args *args)
{
	bool is_pack = reports[number].steps == NULL;

	if (args->tool.table)
		return DOCUMENT_AS_TEXT;
	if (args->json)
		return DOCUMENT_AS_JSON;
	if (args->markdown)
		return DOCUMENT_AS_MARKDOWN;
	if (args->html || args->email.count > 0)
		return DOCUMENT_AS_HTML;
	if (args->xlsx != NULL)
		return DOCUMENT_AS_WORKBOOK;
	return is_pack && args->section == NULL && !args->tool.excel && !args->tool.tsv
		   ? DOCUMENT_AS_TEXT
		   : DOCUMENT_AS_ROWS;
}

/* The page of the day is short, unless it is asked to explain itself. */
static bool
hides_formulas(enum report_number number, const char *text)
{
	if (text == NULL)
		return number == REPORT_daily;
	if (strcmp(text, "on") == 0)
		return false;
	if (strcmp(text, "off") != 0)
		opt_usage("--formulas: \"%s\" is neither on nor off", text);
	return true;
}

static void
check_address(const char *address)
{
	for (const char *p = address; *p != '\0'; p++)
		if (*p < 0x21 || *p > 0x7e)
			opt_usage(
			    "--email: an address has a character that is not allowed");
	if (!mail_is_address(str_of(address)))
		opt_usage("--email: \"%s\" is not an address", address);
}

static bool
has_all_sections(const struct report_args *args)
{
	return args->tool.table || args->json || args->markdown || args->html ||
	       args->email.count > 0 || args->xlsx != NULL;
}

static void
check_options(const struct report_args *args)
{
	const struct tool_args *tool = &args->tool;

	tool_check(tool);
	if (tool->excel + tool->table + args->json + args->markdown +
		(args->html || args->email.count > 0) + (args->xlsx != NULL) >
	    1)
		opt_usage("--excel, --table, --json, --markdown, --html and --xlsx "
			  "exclude each other");
	if (args->xlsx != NULL && tool->output != NULL)
		opt_usage("--xlsx names the file itself: -o is for other formats");
	if (args->xlsx != NULL && !document_can_write(DOCUMENT_AS_WORKBOOK))
		opt_usage("--xlsx: this build writes no workbooks: it was made without "
			  "libxlsxwriter");
	if (args->section != NULL && has_all_sections(args))
		opt_usage("--section is for CSV and TSV: other formats have all");
	for (size_t i = 0; i < args->email.count; i++)
		check_address(args->email.list[i]);
	if (args->top.value == 0)
		opt_usage("--top: 0 customers have no share");
	if (!count_is_none(args->decimals) && args->decimals.value > 9)
		opt_usage(
		    "--decimals: %lld is more than 9", (long long)args->decimals.value);
	if (!count_is_none(args->sheet_rows) &&
	    (args->sheet_rows.value < 1 || args->sheet_rows.value > 1000000))
		opt_usage("--sheet-rows: must be from 1 to 1000000");
}

/* That of the terminal, if the text goes to one. */
static size_t
text_width(const struct report_args *args)
{
	struct winsize size = { 0 };

	if (!count_is_none(args->width))
		return (size_t)args->width.value;
	if (args->tool.output == NULL && isatty(STDOUT_FILENO) &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		return size.ws_col;
	return 0;
}

/* ---- Running one ---- */

#define SETTINGS_MAX 11

struct setting {
	bool is_given;
	struct document_input input;
};

static struct setting
text_setting(struct str name, const char *text)
{
	return (struct setting){ text != NULL,
		{ name, text == NULL ? cell_empty() : cell_text(str_of(text)) } };
}

static struct setting
date_setting(struct str name, struct date date)
{
	return (struct setting){ !date_is_none(date), { name, cell_date(date) } };
}

static struct setting
currency_setting(struct str name, struct currency currency)
{
	return (struct setting){ !currency_is_none(currency),
		{ name, cell_currency(currency) } };
}

static size_t
list_settings(const struct report_args *args, struct document_input *settings)
{
	const struct setting all[SETTINGS_MAX] = {
		text_setting(str_of("by"), args->by),
		text_setting(str_of("credits"), args->credits),
		text_setting(str_of("customer"), args->customer),
		currency_setting(str_of("currency"), args->currency),
		date_setting(str_of("from"), args->from),
		date_setting(str_of("compared with"), args->compare),
		text_setting(str_of("period"), args->period),
		text_setting(str_of("scheme"), args->scheme),
		text_setting(str_of("scalar"), args->scalar),
		text_setting(str_of("basis"), args->aged.basis),
		currency_setting(str_of("base currency"), args->aged.base_currency),
	};
	size_t n = 0;

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].is_given)
			settings[n++] = all[i].input;
	return n;
}

static struct output *
open_output(const struct report_args *args, enum document_format format)
{
	struct tool_args tool = args->tool;

	if (format != DOCUMENT_AS_ROWS) {
		tool.tsv = tool.excel = tool.table = false;
		tool.delimiter = 0;
	}
	return tool_output(&tool, args->xlsx != NULL ? args->xlsx : tool.output);
}

static void
make_options(enum report_number number, const struct report_args *args,
    struct document_options *options)
{
	*options = (struct document_options){ .format = format_of(number, args),
		.hide_formulas = hides_formulas(number, args->formulas),
		.table = args->section,
		.email = args->email.list,
		.email_count = args->email.count,
		.created = tool_now(),
		.salt = new_id_salt(false),
		.width = text_width(args),
		.sheet_rows = count_is_none(args->sheet_rows)
				  ? 0
				  : (size_t)args->sheet_rows.value };
}

enum exit_code
report_write(
    enum report_number number, const struct report_args *args, char **files, size_t count)
{
	const struct report *report = &reports[number];
	struct report_args settled = *args;
	struct document_input settings[SETTINGS_MAX];
	struct document_options options;
	struct document_head head = { .name = str_of(report->name),
		.title = str_of(report->title),
		.settings = settings,
		.has_contents = report->steps == NULL };
	struct output *output;
	struct document *document;
	enum exit_code code;
	enum document_result result;

	check_options(args);
	make_options(number, args, &options);
	report_settle(number, &settled);
	head.as_of = settled.aged.as_of;
	head.setting_count = list_settings(&settled, settings);
	output = open_output(args, options.format);
	document = document_open(output, &options, &head);
	result = report_make(
	    &(struct report_request){ number, &settled, files, count }, document, &code);
	if (result == DOCUMENT_HAS_NO_TABLE)
		opt_usage(
		    "--section: %s has no section \"%s\"", report->name, args->section);
	output_close(output);
	return result == DOCUMENT_DOES_NOT_FOOT ? EXIT_REPORT : code;
}

void
reports_list(const struct tool_args *args)
{
	struct output *output = tool_output(args, args->output);

	output_names(output, "report purpose");
	output_end_row(output);
	for (size_t i = 1; i < COUNT(reports); i++) {
		output_text(output, str_of(reports[i].name));
		output_text(output, str_of(reports[i].purpose));
		output_end_row(output);
	}
	output_close(output);
}

/* ---- For reports ---- */

bool
report_wants(const struct report_args *args, struct currency currency)
{
	return currency_is_none(args->currency) ||
	       args->currency.number == currency.number;
}

struct str
report_title(struct report_run *run, const char *text, struct currency currency)
{
	if (currency_is_none(currency))
		return str_of(text);
	return arena_print(
	    &run->arena, "%s in %.*s", text, STR_ARG(currency_code(currency)));
}

struct report_currencies
report_currencies(const bool is_seen[UINT8_MAX + 1])
{
	struct report_currencies seen = { 0 };

	for (size_t i = 1; i <= UINT8_MAX; i++)
		if (is_seen[i])
			seen.list[seen.count++] = (struct currency){ (uint8_t)i };
	seen.count += seen.count == 0;
	return seen;
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(
	    ((const struct report_name *)a)->name, ((const struct report_name *)b)->name);
}

struct report_name *
report_sort_names(struct report_run *run, const struct map *texts)
{
	uint32_t count = map_count(texts);
	struct report_name *list = arena_alloc(&run->arena, (count + 1) * sizeof(*list));

	for (uint32_t i = 0; i < count; i++)
		list[i] = (struct report_name){ map_key(texts, i), i };
	if (count > 0)
		qsort(list, count, sizeof(*list), compare_names);
	return list;
}

struct document_cell
report_amount(struct amount amount, struct currency currency)
{
	return amount_is_none(amount) ? cell_undefined(DOCUMENT_AMOUNT)
				      : cell_amount(amount, currency);
}

struct document_cell
report_exchange(struct report_run *run, const struct exchange *exchange)
{
	char text[EXCHANGE_SIZE];
	size_t n = exchange_format(exchange, text);

	return cell_text(arena_copy(&run->arena, (struct str){ text, n }));
}

struct document_cell
report_ratio(struct ratio ratio, int decimals, enum document_kind kind)
{
	struct rate rate = { 0 };
	enum ratio_state state = ratio_round(ratio, decimals, ROUND_HALF_UP, &rate);

	if (state == RATIO_TOO_LARGE)
		return cell_text(str_of("too large"));
	if (state != RATIO_NUMBER)
		return cell_undefined(kind);
	return (struct document_cell){ kind, DOCUMENT_VALUE, .rate = rate };
}

struct document_cell
report_metric(const struct report_run *run, const char *name, const char *variant,
    struct ratio ratio)
{
	const struct metric_definition *definition =
	    metric_find(str_of(name), str_of(variant));
	bool is_percent = definition != NULL && str_is(definition->unit, "percent");

	return report_ratio(
	    ratio, run->decimals, is_percent ? DOCUMENT_PERCENT : DOCUMENT_RATE);
}

void
report_note_earlier(struct report_run *run)
{
	if (run->aged->aging.settlements == NULL)
		document_note(run->document,
		    str_of("Without allocations, what was open on an earlier day is "
			   "known by "
			   "paid_date alone: part payments are not seen."));
}

void
report_figure(struct report_run *run, struct report_value value,
    const struct document_input *inputs, size_t count)
{
	report_figure_of(run, run->period, value, inputs, count);
}

void
report_figure_of(struct report_run *run, struct str period, struct report_value value,
    const struct document_input *inputs, size_t count)
{
	const struct metric_definition *definition =
	    metric_find(str_of(value.name), str_of(value.variant));
	struct document_figure figure = {
		.name = str_of(value.name),
		.title = str_of(value.title),
		.value = value.value,
		.period = period,
		.inputs = inputs,
		.input_count = count,
	};

	if (definition != NULL && value.value.kind == DOCUMENT_RATE)
		figure.unit = definition->unit;
	if (*value.variant != '\0')
		figure.name =
		    arena_print(&run->arena, "%s:%s", value.name, value.variant);
	if (definition != NULL)
		figure.formula =
		    definition->variant.n == 0
			? definition->formula
			: arena_print(&run->arena, "%.*s (%.*s)",
			      STR_ARG(definition->formula), STR_ARG(definition->variant));
	document_figure(run->document, &figure);
}
