/*
 * template: texts with fields, compiled once and rendered for each letter.
 *
 * A template is UTF-8 text.  Its first line is "subject: ...", a blank line follows,
 * then blocks with blank lines between:
 *
 *	# text        heading               > text        a line of the address
 *	| a | > b |   a row of a table: the first one is its head, where > puts the
 *	              column to the right; `|=` begins a row of totals
 *	~ text        small print           text          a paragraph, over several lines
 *	% text        what a QR code says; in the lines below, what stands beside it
 *
 * In it {{field}} is a value that must be there, {{?field}} one that may be empty,
 * {{#field}}..{{/field}} stands only if the value is there, {{^field}}..{{/field}} only
 * if it is not, {{#list}}..{{/list}} once for each row of a list, {{! a comment }}.
 * A tag alone on its line is no line of the text.
 *
 * Values are put into cells that are already cut, so whatever is in them makes no block,
 * no cell, no line and no tag.  Control characters and marks that reorder text become
 * blanks.  Blocks and lines of the address that turn out empty are left out.
 */
#ifndef ARREARS_IO_TEMPLATE_H
#define ARREARS_IO_TEMPLATE_H

#include "base/arena.h"
#include "io/letter.h"
#include "value/word.h"

/* The names that a template may use; number 0 of `fields` is none. */
struct template_list {
	const char *name;
	const struct words *fields;
};
struct template_names {
	const struct words *fields;
	const struct template_list *lists;
	size_t list_count;
};

struct template_error {
	size_t line; /* 0: of no line */
	char text[200];
};

struct template;

/* NULL, with an error that has a line, when the text is no template.  The template lives
 * in `arena` and borrows `text` and `names`. */
const struct template *template_compile(struct str text,
    const struct template_names *names, struct arena *arena,
    struct template_error *error);

/* Is the field in it, so that its value must be made?  And the list? */
bool template_uses(const struct template *template, size_t field);
bool template_uses_list(const struct template *template, size_t list);
bool template_uses_in_list(const struct template *template, size_t list, size_t field);

/* The text of the template without its tags, a blank line between blocks, for checks of
 * wording; in `arena`. */
struct str template_plain_text(const struct template *template, struct arena *arena);

/* Values by number of the field, borrowed while the letter is used. */
struct template_rows {
	const struct str *values; /* row by row, each as long as the list has names */
	size_t count;
};
struct template_values {
	const struct str *fields;
	const struct template_rows *lists;
};

/* Keeps its memory from one letter to the next.  A zeroed struct is one. */
struct renderer {
	struct letter_block *blocks;
	struct str *cells, *pieces;
	size_t block_count, block_capacity, cell_count, cell_capacity, piece_count,
	    piece_capacity;
	struct arena text;
	/* While a template is rendered. */
	const struct template_values *values;
	size_t list, row; /* SIZE_MAX: in no list */
	uint32_t right_aligned;
	bool is_open, in_cell, in_subject;
	struct str subject;
};

/* Forgets the last letter. */
void renderer_begin(struct renderer *renderer);

/* Adds the blocks of a template.  False, with an error that names the field, when a
 * value that must be there is empty. */
bool renderer_add(struct renderer *renderer, const struct template *template,
    const struct template_values *values, struct template_error *error);

/* The letter of what was added, its subjects joined by " / "; lives until the next
 * renderer_begin().  Its language is left empty. */
void renderer_letter(struct renderer *renderer, struct letter *letter);

void renderer_free(struct renderer *renderer);

#endif
