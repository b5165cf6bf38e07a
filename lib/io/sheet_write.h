/*
 * sheet_write: cells of a sheet, in order, as CSV in a temporary file.
 */
#ifndef ARREARS_IO_SHEET_WRITE_H
#define ARREARS_IO_SHEET_WRITE_H

#include "base/map.h"
#include "io/fault.h"

/* What a sheet can have, in Excel and in LibreOffice; and the longest texts taken. */
#define SHEET_COLUMNS_MAX 16384
#define SHEET_ROWS_MAX 1048576
#define SHEET_CELL_MAX ((size_t)1 << 20)
#define SHEET_LINE_MAX ((size_t)16 << 20)

/* Bytes that grow, up to a limit. */
struct growing {
	char *p;
	size_t n, capacity;
};

/* False, and nothing is added, when there would be more than `limit`. */
bool growing_add(struct growing *growing, struct str text, size_t limit);
void growing_free(struct growing *growing);

#define CURRENCY_SEVERAL UINT32_MAX

/* Columns by the currencies that their numbers are shown in. */
struct sheet_currencies {
	struct map known; /* as written */
	uint32_t *first;  /* by column, from 1; 0: none yet */
	size_t capacity, count;
};

struct sheet_writer {
	int fd; /* the temporary file */
	struct fault *fault;
	struct growing line, out;
	uint32_t column; /* the last one with a value in the line; 0: none yet */
	uint32_t width;  /* of the widest row */
	bool is_uneven;  /* rows differ in their width */
	uint64_t rows;   /* lines written */
	uint64_t bytes;
	struct sheet_currencies currencies;
};

void writer_open(struct sheet_writer *writer, struct fault *fault);

/* The value of a cell of the present row; columns count from 1 and come in order.  An
 * empty one may be left out.  False with the fault, which names `row`, when it does not
 * fit. */
bool writer_cell(
    struct sheet_writer *writer, uint64_t row, uint64_t column, struct str text);

/* The same of a number that is shown in a currency.  Which is written in front of it
 * only where the column has others, too. */
bool writer_amount(struct sheet_writer *writer, uint64_t row, uint64_t column,
    struct str currency, struct str number);

/* Ends the present row, which is number `row` and the `count` - 1 behind it. */
bool writer_end_row(struct sheet_writer *writer, uint64_t row, uint64_t count);

/* Forgets all rows. */
void writer_reset(struct sheet_writer *writer);

/* Gives all rows with values the same width, settles which currencies are written, and
 * returns the temporary file; -1 when there is a fault. */
int writer_finish(struct sheet_writer *writer);

#endif
