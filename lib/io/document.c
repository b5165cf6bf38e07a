#include "io/document_internal.h"

#include "base/die.h"
#include "io/spool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static const struct document_writer *const writers[] = {
	[DOCUMENT_AS_ROWS] = &document_rows_writer,
	[DOCUMENT_AS_TEXT] = &document_text_writer,
	[DOCUMENT_AS_JSON] = &document_json_writer,
	[DOCUMENT_AS_MARKDOWN] = &document_markdown_writer,
	[DOCUMENT_AS_HTML] = &document_html_writer,
	[DOCUMENT_AS_WORKBOOK] = &document_workbook_writer,
};

/* ---- What writers share ---- */

#define WAITING_MAX ((size_t)256 * 1024)

static void
wait_with(struct document *document, struct str text)
{
	size_t capacity = 0;

	if (text.n == 0 || text.p == NULL)
		return;
	if (document->waiting == NULL)
		document->waiting = array_reserve(NULL, &capacity, WAITING_MAX, 1);
	if (document->waiting_size + text.n > WAITING_MAX) {
		if (document->waiting_file < 0)
			document->waiting_file = spool_open();
		spool_write(
		    document->waiting_file, document->waiting, document->waiting_size);
		document->waiting_size = 0;
	}
	if (text.n > WAITING_MAX) {
		spool_write(document->waiting_file, text.p, text.n);
	} else {
		memcpy(document->waiting + document->waiting_size, text.p, text.n);
		document->waiting_size += text.n;
	}
}

void
document_put_text(struct document *document, struct str text)
{
	if (document->is_diverted)
		wait_with(document, text);
	else if (document->is_mailed)
		mail_stream_put(&document->mail, text);
	else
		output_bytes(document->output, text);
}

void
document_put_file(struct document *document, int fd)
{
	static char buffer[65536];
	ssize_t got;

	if (lseek(fd, 0, SEEK_SET) != 0)
		die(EXIT_SYSTEM, "temporary file: %s", strerror(errno));
	while ((got = read(fd, buffer, sizeof(buffer))) != 0) {
		if (got < 0 && errno != EINTR)
			die(EXIT_SYSTEM, "temporary file: %s", strerror(errno));
		if (got > 0)
			document_put_text(document, (struct str){ buffer, (size_t)got });
	}
}

void
document_divert(struct document *document)
{
	document->is_diverted = true;
}

void
document_pass(struct document *document)
{
	document->is_diverted = false;
}

void
document_release(struct document *document)
{
	document->is_diverted = false;
	if (document->waiting_file >= 0) {
		document_put_file(document, document->waiting_file);
		(void)close(document->waiting_file);
		document->waiting_file = -1;
	}
	if (document->waiting_size > 0)
		document_put_text(
		    document, (struct str){ document->waiting, document->waiting_size });
	document->waiting_size = 0;
}

void
document_put(struct document *document, const char *text)
{
	document_put_text(document, str_of(text));
}

void
document_print(struct document *document, const char *format, ...)
{
	va_list arguments;
	char text[1024];
	int n;

	va_start(arguments, format);
	n = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	document_put_text(
	    document, (struct str){ text, n < 0                       ? 0
					  : (size_t)n >= sizeof(text) ? sizeof(text) - 1
								      : (size_t)n });
}

struct str
document_label(const struct document_column *column, struct arena *arena)
{
	char *p;

	if (column->title.n > 0)
		return column->title;
	p = arena_alloc(arena, column->name.n + 1);
	for (size_t i = 0; i < column->name.n; i++)
		p[i] = column->name.p[i] == '_' ? ' ' : column->name.p[i];
	return (struct str){ p, column->name.n };
}

struct str
document_grouped(struct str text, char buffer[DOCUMENT_GROUPED_SIZE])
{
	const char *point = text.n == 0 ? NULL : memchr(text.p, '.', text.n);
	size_t whole = point == NULL ? text.n : (size_t)(point - text.p), n = 0;
	size_t sign = text.n > 0 && text.p[0] == '-';

	if (text.n > DOCUMENT_CELL_SIZE || (text.n > sign && !is_digit(text.p[sign])))
		return text;
	for (size_t i = 0; i < text.n; i++) {
		if (i > sign && i < whole && (whole - i) % 3 == 0)
			buffer[n++] = ',';
		buffer[n++] = text.p[i];
	}
	return (struct str){ buffer, n };
}

bool
document_is_number(enum document_kind kind)
{
	return kind != DOCUMENT_TEXT && kind != DOCUMENT_DATE;
}

struct str
document_unit(const struct document_cell *cell)
{
	if (cell->kind == DOCUMENT_AMOUNT)
		return currency_code(cell->currency);
	if (cell->kind == DOCUMENT_PERCENT)
		return str_of("%");
	if (cell->kind == DOCUMENT_DAYS)
		return str_of("days");
	return str_of("");
}

struct str
document_figure_unit(const struct document_figure *figure)
{
	return figure->unit.n > 0 ? figure->unit : document_unit(&figure->value);
}

static struct str
joined(struct arena *arena, struct str a, struct str b)
{
	return arena_print(
	    arena, "%.*s%s%.*s", STR_ARG(a), a.n > 0 ? "; " : "", STR_ARG(b));
}

struct str
document_explanation(const struct document_figure *figure, struct arena *arena)
{
	struct str text = { "", 0 };
	char buffer[DOCUMENT_CELL_SIZE];

	if (figure->formula.n > 0)
		text = arena_print(arena, "= %.*s", STR_ARG(figure->formula));
	for (size_t i = 0; i < figure->input_count; i++) {
		const struct document_input *input = &figure->inputs[i];
		struct str value = document_cell_text(&input->value, buffer);
		struct str unit = document_unit(&input->value);
		text = joined(arena, text,
		    arena_print(arena, "%.*s %.*s%s%.*s", STR_ARG(input->name),
			STR_ARG(value), unit.n > 0 ? " " : "", STR_ARG(unit)));
	}
	return figure->period.n > 0 ? joined(arena, text, figure->period) : text;
}

struct str
document_cell_text(const struct document_cell *cell, char buffer[DOCUMENT_CELL_SIZE])
{
	size_t n = 0;

	if (cell->state == DOCUMENT_UNDEFINED)
		return str_of("NA");
	if (cell->state == DOCUMENT_EMPTY)
		return str_of("");
	switch (cell->kind) {
	case DOCUMENT_TEXT:
		return cell->text;
	case DOCUMENT_COUNT:
	case DOCUMENT_DAYS:
		n = amount_format((struct amount){ cell->number }, 0, buffer);
		break;
	case DOCUMENT_DATE:
		n = date_format((struct date){ (int32_t)cell->number }, buffer);
		break;
	case DOCUMENT_AMOUNT:
		n = amount_format((struct amount){ cell->number },
		    currency_decimals(cell->currency), buffer);
		break;
	case DOCUMENT_RATE:
	case DOCUMENT_PERCENT:
		n = rate_format(cell->rate, buffer);
		break;
	case DOCUMENT_KIND_COUNT:
		break;
	}
	return (struct str){ buffer, n };
}

/* ---- Totals ---- */

static void
sum_row(struct document *document, const struct document_cell *cells)
{
	for (size_t c = 0; c < document->section->column_count; c++) {
		struct document_sum *sum = &document->sums[c];
		if (!document->section->columns[c].adds_up ||
		    cells[c].state != DOCUMENT_VALUE)
			continue;
		if (currency_is_none(sum->currency))
			sum->currency = cells[c].currency;
		if (sum->currency.number != cells[c].currency.number ||
		    __builtin_add_overflow(sum->number, cells[c].number, &sum->number))
			sum->is_mixed = true;
	}
}

static bool
foots(const struct document_sum *sum, const struct document_cell *total)
{
	if (total->state != DOCUMENT_VALUE)
		return true;
	return !sum->is_mixed && sum->number == total->number &&
	       (currency_is_none(sum->currency) ||
		   sum->currency.number == total->currency.number);
}

static void
check_total(struct document *document, const struct document_cell *cells)
{
	const struct document_section *section = document->section;

	for (size_t c = 0; c < section->column_count; c++) {
		if (!section->columns[c].adds_up || foots(&document->sums[c], &cells[c]))
			continue;
		warn("%.*s: the rows of %.*s do not add up to their total",
		    STR_ARG(section->title), STR_ARG(section->columns[c].name));
		document->does_not_foot = true;
	}
}

/* ---- Rows for charts ---- */

static struct document_cell *
copy_cells(struct document *document, const struct document_cell *cells)
{
	size_t count = document->section->column_count;
	struct document_cell *copy =
	    arena_alloc(&document->kept_text, count * sizeof(*copy));

	memcpy(copy, cells, count * sizeof(*copy));
	for (size_t c = 0; c < count; c++)
		copy[c].text = arena_copy(&document->kept_text, cells[c].text);
	return copy;
}

static void
keep_row(struct document *document, const struct document_cell *cells)
{
	size_t count = document->section->column_count;
	struct document_cell *copy;

	if (document->section->chart_count == 0 || document->kept_rows == CHART_ROWS_MAX)
		return;
	if (document->kept == NULL)
		document->kept = arena_alloc(
		    &document->kept_text, CHART_ROWS_MAX * count * sizeof(*copy));
	copy = copy_cells(document, cells);
	memcpy(
	    document->kept + document->kept_rows++ * count, copy, count * sizeof(*copy));
}

/* ---- The calls ---- */

bool
document_can_write(enum document_format format)
{
	return writers[format]->open != NULL;
}

struct document *
document_open(struct output *output, const struct document_options *options,
    const struct document_head *head)
{
	size_t capacity = 0;
	struct document *document = array_reserve(NULL, &capacity, 1, sizeof(*document));

	*document = (struct document){
		.writer = writers[options->format],
		.output = output,
		.options = options,
		.head = head,
		.waiting_file = -1,
	};
	document->writer->open(document);
	return document;
}

/* Moves on to the rows, or behind them.  A row that is alone is its own total. */
static void
enter(struct document *document, enum document_stage stage)
{
	bool has_table = document->section->column_count > 0;

	if (document->stage == STAGE_NOTES && stage > STAGE_NOTES && has_table)
		document->writer->table(document);
	if (document->kept_total == NULL && document->rows == 1 && stage == STAGE_FIGURES)
		document->kept_total = document->kept;
	if (document->stage < STAGE_FIGURES && stage == STAGE_FIGURES && has_table)
		document->writer->table_end(document);
	document->stage = stage;
}

static void
end_section(struct document *document)
{
	if (document->section == NULL)
		return;
	enter(document, STAGE_FIGURES);
	document->writer->section_end(document);
	document->section = NULL;
}

void
document_only(struct document *document, const char *names)
{
	document->only = names;
}

static bool
is_wanted(const char *names, struct str name)
{
	struct str rest = str_of(names), one;

	while (str_split(&rest, ' ', &one))
		if (str_equal(one, name))
			return true;
	return false;
}

void
document_section(struct document *document, const struct document_section *section)
{
	struct document_chart *charts;

	end_section(document);
	document->is_muted =
	    document->only != NULL && !is_wanted(document->only, section->name);
	if (document->is_muted)
		return;
	document->current = *section;
	document->section = &document->current;
	document->sections++;
	document->stage = STAGE_NOTES;
	document->rows = 0;
	document->figures = 0;
	memset(document->sums, 0, sizeof(document->sums));
	arena_reset(&document->kept_text);
	document->kept = document->kept_total = NULL;
	document->kept_rows = 0;
	charts =
	    arena_alloc(&document->kept_text, section->chart_count * sizeof(*charts) + 1);
	if (section->chart_count > 0)
		memcpy(charts, section->charts, section->chart_count * sizeof(*charts));
	document->current.charts = charts;
	document->writer->section(document);
}

void
document_note(struct document *document, struct str text)
{
	if (document->is_muted)
		return;
	document->writer->note(document, text);
}

void
document_row(struct document *document, const struct document_cell *cells)
{
	if (document->is_muted)
		return;
	enter(document, STAGE_ROWS);
	document->rows++;
	sum_row(document, cells);
	keep_row(document, cells);
	document->writer->row(document, cells);
}

void
document_total(struct document *document, const struct document_cell *cells)
{
	if (document->is_muted)
		return;
	enter(document, STAGE_ROWS);
	check_total(document, cells);
	if (document->section->chart_count > 0 && document->kept_total == NULL)
		document->kept_total = copy_cells(document, cells);
	document->writer->total(document, cells);
}

void
document_figure(struct document *document, const struct document_figure *figure)
{
	if (document->is_muted)
		return;
	enter(document, STAGE_FIGURES);
	document->figures++;
	document->writer->figure(document, figure);
}

enum document_result
document_close(struct document *document)
{
	enum document_result result = DOCUMENT_DONE;

	end_section(document);
	document->writer->close(document);
	if (document->lacks_table)
		result = DOCUMENT_HAS_NO_TABLE;
	else if (document->does_not_foot)
		result = DOCUMENT_DOES_NOT_FOOT;
	arena_free(&document->kept_text);
	array_free(document->waiting);
	array_free(document);
	return result;
}
