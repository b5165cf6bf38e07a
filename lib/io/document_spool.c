#include "io/document_spool.h"

#include "base/die.h"
#include "io/spool.h"

#include <errno.h>
#include <stdio.h>

struct document_spool {
	FILE *file;
	size_t columns;
	struct document_cell cells[DOCUMENT_COLUMNS_MAX];
	char *text;
	size_t capacity;
};

static NORETURN void
fail(void)
{
	die(EXIT_SYSTEM, "temporary file: %s", strerror(errno));
}

struct document_spool *
document_spool_open(size_t columns)
{
	size_t capacity = 0;
	struct document_spool *spool = array_reserve(NULL, &capacity, 1, sizeof(*spool));

	memset(spool, 0, sizeof(*spool));
	spool->columns = columns;
	spool->file = fdopen(spool_open(), "w+");
	if (spool->file == NULL)
		fail();
	return spool;
}

void
document_spool_add(struct document_spool *spool, const struct document_cell *cells)
{
	size_t count = spool->columns;

	if (fwrite(cells, sizeof(*cells), count, spool->file) != count)
		fail();
	for (size_t c = 0; c < count; c++)
		if (cells[c].text.n > 0 && fwrite(cells[c].text.p, 1, cells[c].text.n,
					       spool->file) != cells[c].text.n)
			fail();
}

void
document_spool_rewind(struct document_spool *spool)
{
	if (fflush(spool->file) != 0 || fseek(spool->file, 0, SEEK_SET) != 0)
		fail();
}

const struct document_cell *
document_spool_next(struct document_spool *spool)
{
	size_t count = spool->columns, size = 0;
	size_t got = fread(spool->cells, sizeof(*spool->cells), count, spool->file);

	if (got == 0 && feof(spool->file))
		return NULL;
	if (got != count)
		fail();
	for (size_t c = 0; c < count; c++)
		size += spool->cells[c].text.n;
	spool->text = array_reserve(spool->text, &spool->capacity, size + 1, 1);
	if (fread(spool->text, 1, size, spool->file) != size)
		fail();
	size = 0;
	for (size_t c = 0; c < count; c++) {
		spool->cells[c].text.p = spool->text + size;
		size += spool->cells[c].text.n;
	}
	return spool->cells;
}

void
document_spool_close(struct document_spool *spool)
{
	(void)fclose(spool->file);
	array_free(spool->text);
	array_free(spool);
}
