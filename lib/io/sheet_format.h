/*
 * sheet_format: the two formats of spreadsheets, behind sheet.c.
 */
#ifndef ARREARS_IO_SHEET_FORMAT_H
#define ARREARS_IO_SHEET_FORMAT_H

#include "base/arena.h"
#include "io/sheet_currency.h"
#include "io/sheet_write.h"
#include "io/sheet_zip.h"

/* Sheets of a workbook, in order. */
struct sheet_entry {
	struct str name, id, path;
	struct str title; /* the name as messages have it: short, without controls */
	bool is_hidden;
	bool has_values; /* among those that were looked at */
};

struct sheet_list {
	struct sheet_entry *entries;
	size_t count, capacity;
};

#define SHEET_COUNT_MAX 4096
#define SHEET_NONE SIZE_MAX

struct sheet_job {
	struct archive *archive;
	const char *wanted;             /* a name, or NULL */
	sheet_is_currency *is_currency; /* or NULL */
	struct fault *fault;
	struct arena arena;
	struct sheet_list sheets;
	struct sheet_writer writer;
	size_t chosen;        /* SHEET_NONE: there is none */
	uint64_t hidden_rows; /* with values, that were read */
};

/* Appends a sheet of that name; NULL when there are too many. */
struct sheet_entry *sheet_add(struct sheet_job *job, struct str name);

/* Write the sheet that is wanted, and tell which it is. */
bool xlsx_read(struct sheet_job *job);
bool ods_read(struct sheet_job *job);

/* For an archive that is something else. */
bool sheet_fail_other(struct fault *fault);

#endif
