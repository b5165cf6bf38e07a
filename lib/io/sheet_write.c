#include "io/sheet_write.h"

#include "base/arena.h"
#include "io/sheet.h"
#include "io/spool.h"

#include <unistd.h>

#define BUFFER ((size_t)64 * 1024)

bool
growing_add(struct growing *growing, struct str text, size_t limit)
{
	if (text.n > limit || growing->n > limit - text.n)
		return false;
	if (text.n == 0)
		return true;
	growing->p =
	    array_reserve(growing->p, &growing->capacity, growing->n + text.n, 1);
	memcpy(growing->p + growing->n, text.p, text.n);
	growing->n += text.n;
	return true;
}

void
growing_free(struct growing *growing)
{
	array_free(growing->p);
	*growing = (struct growing){ 0 };
}

void
writer_open(struct sheet_writer *writer, struct fault *fault)
{
	*writer = (struct sheet_writer){ .fd = spool_open(), .fault = fault };
}

static void
flush(struct sheet_writer *writer)
{
	spool_write(writer->fd, writer->out.p, writer->out.n);
	writer->out.n = 0;
}

static bool
put(struct sheet_writer *writer, struct str text)
{
	writer->bytes += text.n;
	if (writer->bytes > SHEET_UNPACKED_MAX)
		return fault_set(writer->fault, 0,
		    "would unpack to more than %llu MiB: save the sheet as CSV",
		    (unsigned long long)(SHEET_UNPACKED_MAX >> 20));
	(void)growing_add(&writer->out, text, SIZE_MAX);
	if (writer->out.n >= BUFFER)
		flush(writer);
	return true;
}

/* ---- Cells ---- */

/* Does the text stand in CSV as it is? */
static bool
is_plain(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c == ',' || c == '"' || (c < 0x20 && c != '\t'))
			return false;
	}
	return true;
}

/* Quoted; what would end the line becomes a blank. */
static bool
add_quoted(struct growing *line, struct str text)
{
	bool good = growing_add(line, (struct str)STR("\""), SHEET_LINE_MAX);

	for (size_t i = 0; i < text.n && good; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool breaks = c < 0x20 && c != '\t';
		if (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')
			continue;
		good = growing_add(line,
		    breaks     ? (struct str)STR(" ")
		    : c == '"' ? (struct str)STR("\"\"")
			       : (struct str){ text.p + i, 1 },
		    SHEET_LINE_MAX);
	}
	return good && growing_add(line, (struct str)STR("\""), SHEET_LINE_MAX);
}

static bool
fail_long(struct sheet_writer *writer, uint64_t row)
{
	return fault_set(
	    writer->fault, row, "the row is longer than %zu MiB", SHEET_LINE_MAX >> 20);
}

/* Writes what stands before the cell. */
static bool
go_to(struct sheet_writer *writer, uint64_t row, uint64_t column)
{
	uint64_t at = writer->column == 0 ? 1 : writer->column;

	if (column > SHEET_COLUMNS_MAX || row > SHEET_ROWS_MAX)
		return fault_set(writer->fault, row,
		    "a value stands outside of %d columns and %d rows", SHEET_COLUMNS_MAX,
		    SHEET_ROWS_MAX);
	if (column <= writer->column)
		return fault_set(writer->fault, row, "its cells are not in order");
	for (; at < column; at++)
		if (!growing_add(&writer->line, (struct str)STR(","), SHEET_LINE_MAX))
			return fail_long(writer, row);
	writer->column = (uint32_t)column;
	return true;
}

bool
writer_cell(struct sheet_writer *writer, uint64_t row, uint64_t column, struct str text)
{
	if (text.n == 0)
		return true;
	if (!go_to(writer, row, column))
		return false;
	return (is_plain(text) ? growing_add(&writer->line, text, SHEET_LINE_MAX)
			       : add_quoted(&writer->line, text)) ||
	       fail_long(writer, row);
}

/* A currency stands between two of these until it is known whether it is written: no
 * other cell has any, for controls become blanks. */
#define CURRENCY_MARK "\x01"

static void
note_currency(struct sheet_currencies *all, uint32_t column, struct str currency)
{
	uint32_t number = map_intern(&all->known, currency) + 1;

	all->first = array_reserve(
	    all->first, &all->capacity, column + (size_t)1, sizeof(*all->first));
	for (; all->count <= column; all->count++)
		all->first[all->count] = 0;
	if (all->first[column] == 0)
		all->first[column] = number;
	else if (all->first[column] != number)
		all->first[column] = CURRENCY_SEVERAL;
}

bool
writer_amount(struct sheet_writer *writer, uint64_t row, uint64_t column,
    struct str currency, struct str number)
{
	const struct str parts[] = { STR(CURRENCY_MARK), currency, STR(CURRENCY_MARK),
		number };

	if (currency.n == 0 || number.n == 0)
		return writer_cell(writer, row, column, number);
	if (!go_to(writer, row, column))
		return false;
	note_currency(&writer->currencies, writer->column, currency);
	for (size_t i = 0; i < COUNT(parts); i++)
		if (!growing_add(&writer->line, parts[i], SHEET_LINE_MAX))
			return fail_long(writer, row);
	return true;
}

bool
writer_end_row(struct sheet_writer *writer, uint64_t row, uint64_t count)
{
	bool good = true;

	if (writer->column == 0)
		return true;
	if (row <= writer->rows)
		return fault_set(writer->fault, row, "its rows are not in order");
	if (row + count - 1 > SHEET_ROWS_MAX)
		return fault_set(writer->fault, row,
		    "a value stands outside of %d columns and %d rows", SHEET_COLUMNS_MAX,
		    SHEET_ROWS_MAX);
	for (; writer->rows + 1 < row && good; writer->rows++)
		good = put(writer, (struct str)STR("\n"));
	(void)growing_add(&writer->line, (struct str)STR("\n"), SIZE_MAX);
	for (; count > 0 && good; count--, writer->rows++)
		good = put(writer, (struct str){ writer->line.p, writer->line.n });
	writer->is_uneven |= writer->width != 0 && writer->column != writer->width;
	if (writer->column > writer->width)
		writer->width = writer->column;
	writer->column = 0;
	writer->line.n = 0;
	return good;
}

static void
free_currencies(struct sheet_currencies *currencies)
{
	map_free(&currencies->known);
	array_free(currencies->first);
	*currencies = (struct sheet_currencies){ 0 };
}

void
writer_reset(struct sheet_writer *writer)
{
	struct sheet_writer fresh = {
		.fd = writer->fd,
		.fault = writer->fault,
		.line = { writer->line.p, 0, writer->line.capacity },
		.out = { writer->out.p, 0, writer->out.capacity },
	};

	free_currencies(&writer->currencies);
	*writer = fresh;
	if (ftruncate(writer->fd, 0) != 0 || lseek(writer->fd, 0, SEEK_SET) != 0)
		(void)fault_set(writer->fault, 0, "a temporary file cannot be emptied");
}

/* ---- What only the whole sheet tells: its width, and columns of several currencies ----
 */

struct rewriting {
	struct sheet_writer to;
	const struct sheet_writer *from;
	uint32_t cells;
	bool inside, any;
	bool in_currency, is_written;
};

static bool
end_piece(struct rewriting *rewriting, const char *p, size_t n)
{
	return (rewriting->in_currency && !rewriting->is_written) ||
	       put(&rewriting->to, (struct str){ p, n });
}

static bool
turn_currency(struct rewriting *rewriting)
{
	const struct sheet_currencies *currencies = &rewriting->from->currencies;
	bool ends = rewriting->in_currency;

	rewriting->in_currency = !ends;
	if (ends)
		return !rewriting->is_written ||
		       put(&rewriting->to, (struct str)STR(" "));
	rewriting->is_written =
	    currencies->first[rewriting->cells + 1] == CURRENCY_SEVERAL;
	return true;
}

static bool
end_line(struct rewriting *rewriting)
{
	bool good = true;

	for (uint32_t cells = rewriting->cells + 1;
	     rewriting->any && cells < rewriting->from->width && good; cells++)
		good = put(&rewriting->to, (struct str)STR(","));
	rewriting->cells = 0;
	rewriting->any = false;
	return good;
}

static bool
rewrite(struct rewriting *rewriting, const char *p, size_t n)
{
	size_t start = 0;
	bool good = true;

	for (size_t i = 0; i < n && good; i++) {
		if (p[i] == '"')
			rewriting->inside = !rewriting->inside;
		if (p[i] == ',' && !rewriting->inside)
			rewriting->cells++;
		rewriting->any = rewriting->any || p[i] != '\n';
		if (p[i] != '\n' && p[i] != CURRENCY_MARK[0])
			continue;
		good = end_piece(rewriting, p + start, i - start);
		start = p[i] == '\n' ? i : i + 1;
		good = good &&
		       (p[i] == '\n' ? end_line(rewriting) : turn_currency(rewriting));
	}
	return good && end_piece(rewriting, p + start, n - start);
}

static bool
rewrite_all(struct sheet_writer *writer)
{
	struct rewriting rewriting = { .from = writer };
	off_t offset = 0;
	bool good = true;

	writer_open(&rewriting.to, writer->fault);
	for (;;) {
		char buffer[BUFFER];
		ssize_t got = pread(writer->fd, buffer, sizeof(buffer), offset);
		if (got < 0)
			good = fault_set(
			    writer->fault, 0, "a temporary file cannot be read");
		if (got <= 0 || !good)
			break;
		good = rewrite(&rewriting, buffer, (size_t)got);
		offset += got;
	}
	flush(&rewriting.to);
	(void)close(writer->fd);
	writer->fd = rewriting.to.fd;
	growing_free(&rewriting.to.out);
	return good;
}

int
writer_finish(struct sheet_writer *writer)
{
	bool good = writer->fault->text[0] == '\0';

	if (good) {
		flush(writer);
		good = (!writer->is_uneven && writer->currencies.count == 0) ||
		       rewrite_all(writer);
	}
	free_currencies(&writer->currencies);
	growing_free(&writer->line);
	growing_free(&writer->out);
	if (good)
		return writer->fd;
	(void)close(writer->fd);
	return -1;
}
