#include "io/template_internal.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

#define DEPTH 8

struct compiler {
	struct template *template;
	struct template_error *error;
	struct arena *arena;
	size_t capacity, line;
	size_t open[DEPTH], depth; /* sections */
	bool is_line_open, has_table;
	enum letter_block_kind block;
};

static bool PRINTF_LIKE(2, 3) refuse(struct compiler *compiler, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	compiler->error->line = compiler->line;
	vsnprintf(
	    compiler->error->text, sizeof(compiler->error->text), format, arguments);
	va_end(arguments);
	return false;
}

static struct operation *
add(struct compiler *compiler, enum operation_kind kind)
{
	struct template *template = compiler->template;
	struct operation *operation;

	template->operations = array_reserve(template->operations, &compiler->capacity,
	    template->count + 1, sizeof(struct operation));
	operation = &template->operations[template->count++];
	*operation = (struct operation){ .kind = kind, .line = compiler->line };
	return operation;
}

static void
add_text(struct compiler *compiler, struct str text)
{
	if (text.n > 0)
		add(compiler, TEXT)->text = text;
}

/* ---- Tags ---- */

static const struct template_list *
list_around(const struct compiler *compiler)
{
	for (size_t i = 0; i < compiler->depth; i++) {
		const struct operation *section =
		    &compiler->template->operations[compiler->open[i]];
		if (section->is_list && !section->is_inverted)
			return &compiler->template->names->lists[section->number];
	}
	return NULL;
}

/* The names are some ten, and this is for a message. */
static const char *
nearest(const struct words *words, struct str name, size_t *distance)
{
	const char *found = NULL;

	for (size_t i = 1; words != NULL && i < words->count; i++) {
		size_t d = str_distance(name, str_of(words->names[i]), *distance);
		if (d < *distance) {
			*distance = d;
			found = words->names[i];
		}
	}
	return found;
}

static bool
refuse_name(struct compiler *compiler, struct str name)
{
	const struct template_list *list = list_around(compiler);
	size_t distance = name.n / 2 + 1 < 4 ? name.n / 2 + 1 : 4;
	const char *found = nearest(compiler->template->names->fields, name, &distance);
	const char *in_list =
	    list == NULL ? NULL : nearest(list->fields, name, &distance);

	if (in_list != NULL)
		found = in_list;
	if (found == NULL)
		return refuse(compiler, "there is no field \"%.*s\"", STR_ARG(name));
	return refuse(compiler, "there is no field \"%.*s\": did you mean %s?",
	    STR_ARG(name), found);
}

static size_t
number_in(const struct words *words, struct str name)
{
	for (size_t i = 1; i < words->count; i++)
		if (str_is(name, words->names[i]))
			return i;
	return 0;
}

/* Which field or list the operation is about. */
static bool
resolve(struct compiler *compiler, struct str name, bool may_be_list,
    struct operation *operation)
{
	struct template *template = compiler->template;
	const struct template_names *names = template->names;
	const struct template_list *around = list_around(compiler);

	operation->text = name;
	for (size_t i = 0; may_be_list && i < names->list_count; i++)
		if (str_is(name, names->lists[i].name)) {
			operation->is_list = true;
			operation->number = i;
			template->used_lists |= 1u << i;
			return true;
		}
	if (around != NULL)
		operation->number = number_in(around->fields, name);
	operation->is_item = operation->number > 0;
	if (operation->is_item)
		template->used_in_list[around - names->lists] |= 1u << operation->number;
	if (operation->number == 0)
		operation->number = number_in(names->fields, name);
	if (operation->number == 0)
		return refuse_name(compiler, name);
	if (!operation->is_item)
		template->used[operation->number / 8] |=
		    (uint8_t)(1u << operation->number % 8);
	return true;
}

static bool
open_section(struct compiler *compiler, struct str name, bool is_inverted)
{
	struct operation section = { .kind = SECTION };

	if (compiler->depth == DEPTH)
		return refuse(compiler, "sections are nested more than %d deep", DEPTH);
	if (!resolve(compiler, name, true, &section))
		return false;
	if (section.is_list && !is_inverted && list_around(compiler) != NULL)
		return refuse(compiler, "a list cannot stand in a list");
	section.is_inverted = is_inverted;
	section.line = compiler->line;
	*add(compiler, SECTION) = section;
	compiler->open[compiler->depth++] = compiler->template->count - 1;
	return true;
}

static bool
close_section(struct compiler *compiler, struct str name)
{
	struct template *template = compiler->template;
	struct operation *end;
	size_t start;

	if (compiler->depth == 0)
		return refuse(compiler, "{{/%.*s}} closes nothing", STR_ARG(name));
	start = compiler->open[compiler->depth - 1];
	if (!str_equal(template->operations[start].text, name))
		return refuse(compiler, "{{/%.*s}} where {{/%.*s}} is expected",
		    STR_ARG(name), STR_ARG(template->operations[start].text));
	compiler->depth--;
	end = add(compiler, END);
	end->target = start;
	end->is_list = template->operations[start].is_list &&
		       !template->operations[start].is_inverted;
	template->operations[start].target = template->count - 1;
	return true;
}

/* `tag` is what stands between {{ and }}. */
static bool
compile_tag(struct compiler *compiler, struct str tag)
{
	struct operation field = { .kind = FIELD };
	char mark = tag.n > 0 ? *tag.p : '\0';
	struct str name = { tag.p + (tag.n > 0), tag.n - (tag.n > 0) };

	if (mark == '!')
		return true;
	name = str_trim(name);
	if (mark == '#' || mark == '^')
		return open_section(compiler, name, mark == '^');
	if (mark == '/')
		return close_section(compiler, name);
	field.is_optional = mark == '?';
	if (!resolve(compiler, field.is_optional ? name : str_trim(tag), false, &field))
		return false;
	field.line = compiler->line;
	*add(compiler, FIELD) = field;
	return true;
}

static const char *
find(struct str text, const char *what)
{
	return text.n == 0 ? NULL : memmem(text.p, text.n, what, strlen(what));
}

/* Text and tags of a cell. */
static bool
compile_text(struct compiler *compiler, struct str text)
{
	const char *open;

	while ((open = find(text, "{{")) != NULL) {
		struct str rest = { open + 2, text.n - (size_t)(open + 2 - text.p) };
		const char *close = find(rest, "}}");
		add_text(compiler, (struct str){ text.p, (size_t)(open - text.p) });
		if (close == NULL)
			return refuse(compiler, "{{ without }}");
		if (!compile_tag(
			compiler, (struct str){ rest.p, (size_t)(close - rest.p) }))
			return false;
		text = (struct str){ close + 2, rest.n - (size_t)(close + 2 - rest.p) };
	}
	if (find(text, "}}") != NULL)
		return refuse(compiler, "}} without {{");
	add_text(compiler, text);
	return true;
}

/* ---- Lines ---- */

static struct str
behind(struct str line, size_t n)
{
	return str_trim((struct str){ line.p + n, line.n - n });
}

/* Takes the `>` off the cells of a head. */
static struct str
take_mark(struct str cell, size_t number, uint32_t *right_aligned)
{
	if (cell.n == 0 || *cell.p != '>' || number >= 32)
		return cell;
	*right_aligned |= 1u << number;
	return behind(cell, 1);
}

static bool
compile_row(struct compiler *compiler, struct str line)
{
	bool is_total = line.n > 1 && line.p[1] == '=', is_head = !compiler->has_table;
	struct operation *start = add(compiler, LINE);
	size_t at = compiler->template->count - 1, number = 0;
	struct str rest = behind(line, 1 + (size_t)is_total), cell;
	uint32_t right_aligned = 0;

	if (is_total && is_head)
		return refuse(compiler, "a row of totals has no head above it");
	start->block = is_total  ? LETTER_TABLE_TOTAL
		       : is_head ? LETTER_TABLE_HEAD
				 : LETTER_TABLE_ROW;
	if (rest.n > 0 && rest.p[rest.n - 1] == '|')
		rest.n--;
	while (str_split(&rest, '|', &cell)) {
		cell = str_trim(cell);
		if (is_head)
			cell = take_mark(cell, number, &right_aligned);
		if (number++ > 0)
			add(compiler, CELL);
		if (!compile_text(compiler, cell))
			return false;
	}
	compiler->template->operations[at].right_aligned = right_aligned;
	compiler->has_table = true;
	compiler->is_line_open = false;
	return true;
}

/* Text that goes on where no tag came between is one piece with a blank. */
static bool
compile_line(struct compiler *compiler, struct str line)
{
	static const char marks[LETTER_BLOCK_KIND_COUNT] = { [LETTER_HEADING] = '#',
		[LETTER_ADDRESS] = '>',
		[LETTER_SMALL] = '~',
		[LETTER_CODE] = '%' };
	enum letter_block_kind block = LETTER_PARAGRAPH;

	if (*line.p == '|')
		return compile_row(compiler, line);
	for (int i = 0; i < LETTER_BLOCK_KIND_COUNT; i++)
		if (marks[i] != '\0' && line.p[0] == marks[i] &&
		    (line.n == 1 || line.p[1] == ' '))
			block = (enum letter_block_kind)i;
	if (block != LETTER_PARAGRAPH)
		line = behind(line, 1);
	compiler->has_table = false;
	if (compiler->is_line_open && compiler->block == block &&
	    (block == LETTER_PARAGRAPH || block == LETTER_SMALL)) {
		add_text(compiler, (struct str){ " ", 1 });
	} else {
		add(compiler, LINE)->block = block;
	}
	compiler->is_line_open = true;
	compiler->block = block;
	return compile_text(compiler, line);
}

/* Is the line one tag that makes no text? */
static bool
is_standalone(struct str line)
{
	struct str inner = { line.p + 2, line.n - 2 };

	if (line.n < 5 || memcmp(line.p, "{{", 2) != 0 ||
	    strchr("#^/!", line.p[2]) == NULL)
		return false;
	return find(inner, "}}") == line.p + line.n - 2;
}

static bool
compile_subject(struct compiler *compiler, struct str line)
{
	static const char name[] = "subject:";

	if (line.n < sizeof(name) || memcmp(line.p, name, sizeof(name) - 1) != 0)
		return refuse(compiler, "the first line is not \"subject: ...\"");
	add(compiler, SUBJECT);
	if (!compile_text(compiler, behind(line, sizeof(name) - 1)))
		return false;
	if (compiler->depth > 0)
		return refuse(compiler, "a section of the subject ends there");
	return true;
}

static bool
compile_lines(struct compiler *compiler, struct str text)
{
	struct str line;

	while (str_split(&text, '\n', &line)) {
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		line = str_trim(line);
		compiler->line++;
		if (compiler->line == 1) {
			if (!compile_subject(compiler, line))
				return false;
		} else if (line.n == 0) {
			add(compiler, BREAK);
			compiler->is_line_open = compiler->has_table = false;
		} else if (compiler->line == 2) {
			return refuse(compiler, "a blank line follows the subject");
		} else if (is_standalone(line)) {
			compiler->is_line_open = false;
			if (!compile_text(compiler, line))
				return false;
		} else if (!compile_line(compiler, line)) {
			return false;
		}
	}
	return true;
}

const struct template *
template_compile(struct str text, const struct template_names *names, struct arena *arena,
    struct template_error *error)
{
	struct template *template = arena_alloc(arena, sizeof(*template));
	struct compiler compiler = {
		.template = template, .error = error, .arena = arena
	};
	struct operation *kept;
	bool done;

	template->names = names;
	if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
		text = (struct str){ text.p + 3, text.n - 3 };
	done =
	    utf8_valid_prefix(text) == text.n || refuse(&compiler, "is not UTF-8 text");
	done = done && compile_lines(&compiler, text);
	if (done && compiler.line == 0)
		done = refuse(&compiler, "is empty");
	if (done && compiler.depth > 0)
		done = refuse(&compiler, "{{#%.*s}} is not closed",
		    STR_ARG(
			template->operations[compiler.open[compiler.depth - 1]].text));
	kept = arena_alloc(arena, template->count * sizeof(*kept) + 1);
	if (template->count > 0)
		memcpy(kept, template->operations, template->count * sizeof(*kept));
	array_free(template->operations);
	template->operations = kept;
	return done ? template : NULL;
}

bool
template_uses(const struct template *template, size_t field)
{
	return (template->used[field / 8] >> field % 8 & 1) != 0;
}

bool
template_uses_list(const struct template *template, size_t list)
{
	return (template->used_lists >> list & 1) != 0;
}

bool
template_uses_in_list(const struct template *template, size_t list, size_t field)
{
	return (template->used_in_list[list] >> field & 1) != 0;
}

/* Each line and cell is a paragraph; a value is a mark, so that words around it do not
 * meet. */
struct str
template_plain_text(const struct template *template, struct arena *arena)
{
	size_t n = 0;
	char *text, *out;

	for (size_t i = 0; i < template->count; i++)
		n += template->operations[i].text.n + 2;
	text = out = arena_alloc(arena, n + 1);
	for (size_t i = 0; i < template->count; i++) {
		const struct operation *operation = &template->operations[i];
		if (operation->kind == TEXT) {
			memcpy(out, operation->text.p, operation->text.n);
			out += operation->text.n;
		} else if (operation->kind == FIELD) {
			*out++ = '_';
		} else if (operation->kind == LINE || operation->kind == CELL) {
			*out++ = '\n';
			*out++ = '\n';
		}
	}
	return (struct str){ text, (size_t)(out - text) };
}
