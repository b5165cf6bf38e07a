/*
 * sheet: one sheet of a spreadsheet, .xlsx (ECMA-376) or .ods (OpenDocument 1.3), as
 * CSV.
 *
 * Line n of the CSV is row n of the sheet, so a line break inside a cell becomes a
 * blank; rows without values are empty lines, all others have the same number of cells.
 * Text is as it stands, numbers are plain decimals of at most 15 significant digits,
 * days YYYY-MM-DD, moments YYYY-MM-DDTHH:MM:SS, times HH:MM:SS, truths TRUE and FALSE.
 * Of merged cells only the first has a value.  Results of formulas are those that were
 * stored with them.  In a column whose numbers are shown in several currencies each has
 * its own in front: "EUR 12.5".
 *
 * A file is refused when more than SHEET_UNPACKED_MAX bytes would come out of it.
 */
#ifndef ARREARS_IO_SHEET_H
#define ARREARS_IO_SHEET_H

#include "io/fault.h"

#define SHEET_UNPACKED_MAX ((uint64_t)1 << 30)

struct sheet_request {
	const char *name; /* NULL: the first visible one with a value */
	bool (*is_currency)(struct str text);
};

/* Reads a sheet of a zip archive that can be read at any place.  Gives a temporary file,
 * and into `description` which sheet it is; -1 with the fault when the archive is no
 * spreadsheet, is damaged or encrypted, or has no such sheet. */
int sheet_convert(int fd, struct sheet_request request, char *description, size_t size,
    struct fault *fault);

#endif
