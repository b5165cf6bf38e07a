#include "io/template_internal.h"

#include "base/utf8.h"

#include <stdio.h>

#define NO_LIST SIZE_MAX

/* ---- Values ---- */

/* Controls, ends of lines, and what reorders or hides text around it (UAX 9: embeddings,
 * overrides, isolates; U+FEFF).  The marks U+200E and U+200F only help. */
static bool
is_unwanted(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0xfeff;
}

static bool
is_plain(struct str value)
{
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];
		bool is_control_c1 =
		    c == 0xc2 &&
		    (i + 1 == value.n || (unsigned char)value.p[i + 1] < 0xa0);
		if (c < 0x20 || c == 0x7f || is_control_c1 || c == 0xe2 || c == 0xef)
			return false;
	}
	return true;
}

/* The value with a blank for each character that is unwanted. */
static struct str
clean(struct renderer *renderer, struct str value)
{
	char *text, *out;

	if (is_plain(value))
		return value;
	text = out = arena_alloc(&renderer->text, value.n + 1);
	for (size_t i = 0; i < value.n;) {
		uint32_t c = ' ';
		size_t n = utf8_decode(value.p + i, value.n - i, &c);
		if (n == 0 || is_unwanted(c)) {
			*out++ = ' ';
		} else {
			memcpy(out, value.p + i, n);
			out += n;
		}
		i += n == 0 ? 1 : n;
	}
	return str_trim((struct str){ text, (size_t)(out - text) });
}

static struct str
value_of(const struct renderer *renderer, const struct template *template,
    const struct operation *operation)
{
	const struct template_values *values = renderer->values;

	if (operation->is_item && renderer->list != NO_LIST) {
		size_t width = template->names->lists[renderer->list].fields->count;
		return values->lists[renderer->list]
		    .values[renderer->row * width + operation->number];
	}
	return values->fields[operation->number];
}

/* ---- Cells and blocks ---- */

static void
add_piece(struct renderer *renderer, struct str piece)
{
	if (piece.n == 0)
		return;
	renderer->pieces = array_reserve(renderer->pieces, &renderer->piece_capacity,
	    renderer->piece_count + 1, sizeof(struct str));
	renderer->pieces[renderer->piece_count++] = piece;
}

/* The pieces as one text; one alone is borrowed. */
static struct str
join(struct renderer *renderer)
{
	struct str joined = { "", 0 };
	char *out;

	if (renderer->piece_count == 1)
		joined = renderer->pieces[0];
	if (renderer->piece_count > 1) {
		for (size_t i = 0; i < renderer->piece_count; i++)
			joined.n += renderer->pieces[i].n;
		joined.p = out = arena_alloc(&renderer->text, joined.n);
		for (size_t i = 0; i < renderer->piece_count; i++) {
			memcpy(out, renderer->pieces[i].p, renderer->pieces[i].n);
			out += renderer->pieces[i].n;
		}
	}
	renderer->piece_count = 0;
	return str_trim(joined);
}

static void
end_cell(struct renderer *renderer)
{
	struct letter_block *block;
	struct str cell;

	if (!renderer->in_cell)
		return;
	renderer->in_cell = false;
	cell = join(renderer);
	block = &renderer->blocks[renderer->block_count - 1];
	if (block->kind == LETTER_ADDRESS && cell.n == 0)
		return;
	renderer->cells = array_reserve(renderer->cells, &renderer->cell_capacity,
	    renderer->cell_count + 1, sizeof(struct str));
	renderer->cells[renderer->cell_count++] = cell;
	block->cell_count++;
}

static bool
is_table(enum letter_block_kind kind)
{
	return kind == LETTER_TABLE_HEAD || kind == LETTER_TABLE_ROW ||
	       kind == LETTER_TABLE_TOTAL;
}

/* Ends the block; without text it was none. */
static void
end_block(struct renderer *renderer)
{
	const struct letter_block *block;

	end_cell(renderer);
	if (!renderer->is_open)
		return;
	renderer->is_open = false;
	block = &renderer->blocks[renderer->block_count - 1];
	if (is_table(block->kind))
		return;
	if (block->cell_count == 0 ||
	    ((block->cell_count == 1 || block->kind == LETTER_CODE) &&
		renderer->cells[renderer->cell_count - block->cell_count].n == 0)) {
		renderer->cell_count -= block->cell_count;
		renderer->block_count--;
	}
}

static void
begin_block(struct renderer *renderer, const struct operation *operation)
{
	end_block(renderer);
	if (operation->block == LETTER_TABLE_HEAD)
		renderer->right_aligned = operation->right_aligned;
	renderer->blocks = array_reserve(renderer->blocks, &renderer->block_capacity,
	    renderer->block_count + 1, sizeof(struct letter_block));
	renderer->blocks[renderer->block_count++] = (struct letter_block){
		.kind = operation->block,
		.right_aligned = is_table(operation->block) ? renderer->right_aligned : 0,
	};
	renderer->is_open = renderer->in_cell = true;
}

/* A line of a block that is open goes on with it, in an address as a line of its own. */
static void
begin_line(struct renderer *renderer, const struct operation *operation)
{
	enum letter_block_kind kind = operation->block;

	if (!renderer->is_open || is_table(kind) || kind == LETTER_HEADING ||
	    renderer->blocks[renderer->block_count - 1].kind != kind) {
		begin_block(renderer, operation);
		return;
	}
	if (kind == LETTER_ADDRESS || kind == LETTER_CODE) {
		end_cell(renderer);
		renderer->in_cell = true;
	} else {
		add_piece(renderer, (struct str){ " ", 1 });
	}
}

/* A subject is one line: blanks that keep words together would only make a mail encode
 * it. */
static struct str
with_plain_blanks(struct str text, struct arena *arena)
{
	char *out = arena_alloc(arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		bool is_no_break = utf8_is_no_break(text.p + i, text.n - i);
		out[n++] = is_no_break ? ' ' : text.p[i];
		i += is_no_break;
	}
	return (struct str){ out, n };
}

static void
end_subject(struct renderer *renderer)
{
	struct str subject;

	if (!renderer->in_subject)
		return;
	renderer->in_subject = false;
	subject = join(renderer);
	if (memchr(subject.p, 0xc2, subject.n) != NULL)
		subject = with_plain_blanks(subject, &renderer->text);
	if (renderer->subject.n > 0)
		subject = arena_print(&renderer->text, "%.*s / %.*s",
		    STR_ARG(renderer->subject), STR_ARG(subject));
	renderer->subject = subject;
}

/* ---- Running ---- */

static bool
is_in_code(const struct renderer *renderer)
{
	const struct letter_block *block;

	if (!renderer->is_open)
		return false;
	block = &renderer->blocks[renderer->block_count - 1];
	return block->kind == LETTER_CODE && block->cell_count == 0;
}

static bool
add_field(struct renderer *renderer, const struct template *template,
    const struct operation *operation, struct template_error *error)
{
	struct str value = value_of(renderer, template, operation);

	/* Lines are part of what a code says. */
	if (!is_in_code(renderer))
		value = clean(renderer, value);
	if (str_trim(value).n == 0 && !operation->is_optional) {
		error->line = operation->line;
		snprintf(error->text, sizeof(error->text), "%.*s is empty",
		    STR_ARG(operation->text));
		return false;
	}
	add_piece(renderer, value);
	return true;
}

/* Where to go on behind the tag that opens a section at `at`. */
static size_t
enter(struct renderer *renderer, const struct template *template, size_t at)
{
	const struct operation *section = &template->operations[at];
	bool is_there;

	if (section->is_list)
		is_there = renderer->values->lists[section->number].count > 0;
	else
		is_there = str_trim(value_of(renderer, template, section)).n > 0;
	if (is_there == section->is_inverted)
		return section->target + 1;
	if (section->is_list && !section->is_inverted) {
		renderer->list = section->number;
		renderer->row = 0;
	}
	return at + 1;
}

/* The same behind the tag that closes it. */
static size_t
leave(struct renderer *renderer, const struct operation *end, size_t at)
{
	if (!end->is_list)
		return at + 1;
	if (++renderer->row < renderer->values->lists[renderer->list].count)
		return end->target + 1;
	renderer->list = NO_LIST;
	return at + 1;
}

static bool
run(struct renderer *renderer, const struct template *template,
    struct template_error *error)
{
	for (size_t at = 0; at < template->count;) {
		const struct operation *operation = &template->operations[at];
		switch (operation->kind) {
		case TEXT:
			add_piece(renderer, operation->text);
			break;
		case FIELD:
			if (!add_field(renderer, template, operation, error))
				return false;
			break;
		case SECTION:
			at = enter(renderer, template, at);
			continue;
		case END:
			at = leave(renderer, operation, at);
			continue;
		case SUBJECT:
			renderer->in_subject = true;
			break;
		case LINE:
			end_subject(renderer);
			begin_line(renderer, operation);
			break;
		case CELL:
			end_cell(renderer);
			renderer->in_cell = true;
			break;
		case BREAK:
			end_subject(renderer);
			end_block(renderer);
			break;
		}
		at++;
	}
	end_subject(renderer);
	end_block(renderer);
	return true;
}

void
renderer_begin(struct renderer *renderer)
{
	arena_reset(&renderer->text);
	renderer->block_count = renderer->cell_count = renderer->piece_count = 0;
	renderer->subject = (struct str){ "", 0 };
}

bool
renderer_add(struct renderer *renderer, const struct template *template,
    const struct template_values *values, struct template_error *error)
{
	renderer->values = values;
	renderer->list = NO_LIST;
	renderer->is_open = renderer->in_cell = renderer->in_subject = false;
	return run(renderer, template, error);
}

void
renderer_letter(struct renderer *renderer, struct letter *letter)
{
	struct str *cells = renderer->cells;

	for (size_t i = 0; i < renderer->block_count; i++) {
		renderer->blocks[i].cells = cells;
		cells += renderer->blocks[i].cell_count;
	}
	*letter = (struct letter){ .subject = renderer->subject,
		.language = { "", 0 },
		.blocks = renderer->blocks,
		.block_count = renderer->block_count };
}

void
renderer_free(struct renderer *renderer)
{
	array_free(renderer->blocks);
	array_free(renderer->cells);
	array_free(renderer->pieces);
	arena_free(&renderer->text);
	*renderer = (struct renderer){ 0 };
}
