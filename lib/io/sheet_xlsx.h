/*
 * sheet_xlsx: an Office Open XML workbook, between sheet_xlsx.c, which finds its parts,
 * and sheet_xlsx_rows.c, which reads the cells of one sheet.
 */
#ifndef ARREARS_IO_SHEET_XLSX_H
#define ARREARS_IO_SHEET_XLSX_H

#include "io/sheet_format.h"
#include "io/sheet_value.h"

struct xlsx {
	struct sheet_job *job;
	struct str part, strings_part, styles_part; /* empty: there is none */
	bool from_1904;

	struct cell_style *styles; /* of cells */
	size_t style_count, style_capacity;

	struct growing strings; /* all, one behind the other */
	size_t *string_ends;
	size_t string_count, string_capacity;
	unsigned text_depth, phonetic_depth; /* while they are read */
};

/* Is there a value in the sheet?  One that cannot be read has some. */
bool xlsx_has_values(struct xlsx *book, const struct sheet_entry *entry);

/* Writes the rows of the sheet.  False with the fault. */
bool xlsx_write(struct xlsx *book, const struct sheet_entry *entry);

#endif
