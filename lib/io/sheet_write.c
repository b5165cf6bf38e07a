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

bool
writer_cell(struct sheet_writer *writer, uint64_t row, uint64_t column, struct str text)
{
	bool good = true;

	if (text.n == 0)
		return true;
	if (column > SHEET_COLUMNS_MAX || row > SHEET_ROWS_MAX)
		return fault_set(writer->fault, row,
		    "a value stands outside of %d columns and %d rows", SHEET_COLUMNS_MAX,
		    SHEET_ROWS_MAX);
	if (column <= writer->column)
		return fault_set(writer->fault, row, "its cells are not in order");
	for (uint64_t at = writer->column == 0 ? 1 : writer->column; at < column && good;
	     at++)
		good = growing_add(&writer->line, (struct str)STR(","), SHEET_LINE_MAX);
	good = good && (is_plain(text) ? growing_add(&writer->line, text, SHEET_LINE_MAX)
				       : add_quoted(&writer->line, text));
	if (!good)
		return fault_set(writer->fault, row, "the row is longer than %zu MiB",
		    SHEET_LINE_MAX >> 20);
	writer->column = (uint32_t)column;
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

void
writer_reset(struct sheet_writer *writer)
{
	struct sheet_writer fresh = {
		.fd = writer->fd,
		.fault = writer->fault,
		.line = { writer->line.p, 0, writer->line.capacity },
		.out = { writer->out.p, 0, writer->out.capacity },
	};

	*writer = fresh;
	if (ftruncate(writer->fd, 0) != 0 || lseek(writer->fd, 0, SEEK_SET) != 0)
		(void)fault_set(writer->fault, 0, "a temporary file cannot be emptied");
}

/* ---- The same width for all ---- */

struct padding {
	uint32_t cells;
	bool inside, any;
};

static bool
pad(struct sheet_writer *to, struct padding *at, const char *p, size_t n, uint32_t width)
{
	size_t start = 0;
	bool good = true;

	for (size_t i = 0; i < n && good; i++) {
		if (p[i] == '"')
			at->inside = !at->inside;
		if (p[i] == ',' && !at->inside)
			at->cells++;
		if (p[i] != '\n') {
			at->any = true;
			continue;
		}
		good = put(to, (struct str){ p + start, i - start });
		start = i;
		for (uint32_t cells = at->cells + 1; at->any && cells < width && good;
		     cells++)
			good = put(to, (struct str)STR(","));
		*at = (struct padding){ 0 };
	}
	return good && put(to, (struct str){ p + start, n - start });
}

static bool
pad_all(struct sheet_writer *writer)
{
	struct sheet_writer to;
	struct padding at = { 0 };
	off_t offset = 0;
	bool good = true;

	writer_open(&to, writer->fault);
	for (;;) {
		char buffer[BUFFER];
		ssize_t got = pread(writer->fd, buffer, sizeof(buffer), offset);
		if (got < 0)
			good = fault_set(
			    writer->fault, 0, "a temporary file cannot be read");
		if (got <= 0 || !good)
			break;
		good = pad(&to, &at, buffer, (size_t)got, writer->width);
		offset += got;
	}
	flush(&to);
	(void)close(writer->fd);
	writer->fd = to.fd;
	growing_free(&to.out);
	return good;
}

int
writer_finish(struct sheet_writer *writer)
{
	bool good = writer->fault->text[0] == '\0';

	if (good) {
		flush(writer);
		good = !writer->is_uneven || pad_all(writer);
	}
	growing_free(&writer->line);
	growing_free(&writer->out);
	if (good)
		return writer->fd;
	(void)close(writer->fd);
	return -1;
}
