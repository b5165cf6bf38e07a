/*
 * sheet_value: what a number in a spreadsheet is, by the style of its cell.
 *
 * Spreadsheets store days and times as numbers of days, and binary fractions with 17
 * digits.  Both are read as decimals here, without floating point.  Pure.
 */
#ifndef ARREARS_IO_SHEET_VALUE_H
#define ARREARS_IO_SHEET_VALUE_H

#include "base/str.h"

#include <stdint.h>

enum cell_kind {
	CELL_NUMBER,
	CELL_DATE,
	CELL_DATE_TIME,
	CELL_TIME,   /* of the day: the whole days are not shown */
	CELL_ELAPSED /* hours that may be more than 24 */
};

struct cell_style {
	uint8_t kind;        /* enum cell_kind */
	uint8_t digits;      /* whole numbers are shown with at least so many */
	struct str currency; /* that a number is shown in; empty: none */
};

/* The formats that files name by number alone (ECMA-376 part 1, 18.8.30). */
struct cell_style cell_style_built_in(uint32_t number);

/* A number format, such as "dd.mm.yyyy" or "#,##0.00 [$EUR]". */
struct cell_style cell_style_of(struct str format);

/* The longest result is 1E-308 with 15 digits. */
#define CELL_TEXT_SIZE 352

/* A number with or without an exponent as a plain decimal.  A whole number of at most
 * 40 digits is kept as it is, any other is rounded to 15 significant digits, half away
 * from zero, as spreadsheets show it: 0.30000000000000004 is 0.3.  Returns the number
 * of bytes; 0 if the text is no number, or none of double precision. */
size_t cell_number(struct str text, struct cell_style style, char out[CELL_TEXT_SIZE]);

/* A number of days as a day, moment or time, by the kind of the style.  Day 1 is
 * 1900-01-01 and day 60 the 1900-02-29 that never was; with `from_1904` day 0 is
 * 1904-01-01.  Returns the number of bytes; 0 where a spreadsheet shows no day either. */
size_t cell_moment(
    struct str text, struct cell_style style, bool from_1904, char out[CELL_TEXT_SIZE]);

/* "T00:00:00" and fractions of seconds taken off an ISO 8601 moment that is shown in the
 * style. */
struct str cell_iso_moment(struct str text, struct cell_style style);

/* "PT12H30M05S" as 12:30:05; 0 if it is no such duration. */
size_t cell_duration(struct str text, char out[CELL_TEXT_SIZE]);

/* "AB12" as column 28 (from 1) and row 12; false if it is no such reference. */
bool cell_reference(const char *text, uint32_t *column, uint32_t *row);

/* Column 28 as "AB". */
#define CELL_COLUMN_SIZE 8
const char *cell_column_name(uint32_t column, char out[CELL_COLUMN_SIZE]);

#endif
