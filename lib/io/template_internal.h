/*
 * template_internal: a compiled template is a list of operations; template.c makes it,
 * template_render.c runs it.
 */
#ifndef ARREARS_IO_TEMPLATE_INTERNAL_H
#define ARREARS_IO_TEMPLATE_INTERNAL_H

#include "io/template.h"

enum operation_kind {
	TEXT,
	FIELD,
	SECTION,
	END,
	SUBJECT,
	LINE, /* of a block */
	CELL, /* the next one of a table's row */
	BREAK /* the next line begins a block */
};

struct operation {
	enum operation_kind kind;
	enum letter_block_kind block; /* of LINE */
	bool is_inverted, is_optional, is_list, is_item;
	size_t number, target, line; /* SECTION: its end; END: its beginning */
	uint32_t right_aligned;
	struct str text; /* TEXT, and the name of FIELD and SECTION */
};

#define FIELDS 256
#define LISTS 8

struct template
{
	const struct template_names *names;
	struct operation *operations;
	size_t count;
	uint8_t used[FIELDS / 8];
	uint32_t used_lists, used_in_list[LISTS]; /* of these the first 32 fields */
};

#endif
