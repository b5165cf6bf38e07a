/*
 * input: a file of any supported form as UTF-8 text: plain text in many encodings, and
 * one sheet of a spreadsheet as CSV.
 */
#ifndef ARREARS_IO_INPUT_H
#define ARREARS_IO_INPUT_H

#include "io/fault.h"

struct input_request {
	const char *path;     /* "-": standard input */
	const char *encoding; /* of text, by a name that iconv knows; NULL: find out */
	const char *sheet;    /* NULL: the first that is visible and not empty */
	size_t max_row;       /* bytes, of what must be kept to be read twice */
	/* Is the text a code, sign or word of a currency?  NULL: nothing is. */
	bool (*is_currency)(struct str text);
};

struct input {
	int fd;                 /* at its start; can be read any number of times */
	char delimiter;         /* 0: not known */
	char description[1024]; /* "Windows-1252 text" */
};

/* Opens the file.  What is UTF-8 text in a regular file is given as it is, all else as
 * a temporary file; line n of it is line n of the text, or row n of the sheet.  False
 * with a fault about the file when it cannot be read as text; what the system refuses
 * ends the program. */
bool input_open(
    const struct input_request *request, struct input *input, struct fault *fault);

#endif
