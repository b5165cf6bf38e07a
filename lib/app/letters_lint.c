#include "app/letters_lint.h"

#include "app/letter_fields.h"
#include "app/letter_sentences.h"
#include "app/letter_shelf.h"
#include "base/utf8.h"
#include "domain/wording.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT_MAX ((size_t)16 * 1024 * 1024)
#define FINDINGS 64

/* A row of sentences to check. */
struct sentence {
	struct str text, language, context;
};
static const struct column sentence_columns[] = {
	COLUMN(struct sentence, text, REQUIRED, "sentences of a letter"),
	COLUMN(struct sentence, language, OPTIONAL, "en, es, de or fr; empty: all"),
	COLUMN(struct sentence, context, OPTIONAL, "for whom it is; empty: --context"),
};
static const struct column_set sentences_schema =
    COLUMN_SET("sentences", struct sentence, sentence_columns);

static const struct column rule_columns[] = {
	COLUMN(struct wording_rule_row, rule_id, REQUIRED, "identifies the rule"),
	COLUMN(struct wording_rule_row, jurisdiction, OPTIONAL, "whose law"),
	COLUMN(struct wording_rule_row, citation, OPTIONAL, "what says so"),
	COLUMN(struct wording_rule_row, meaning, OPTIONAL, "what it is about"),
	COLUMN_OF_WORDS(struct wording_rule_row, verdict, OPTIONAL, wording_verdicts,
	    "what a finding is"),
	COLUMN(struct wording_rule_row, valid_from, OPTIONAL, "first day"),
};
static const struct column_set rules_schema =
    COLUMN_SET("wording rules", struct wording_rule_row, rule_columns);

struct lint {
	const struct letters_lint_args *args;
	struct output *output;
	uint64_t bad;
	struct arena arena; /* of a text */
};

/* ---- Checking ---- */

static uint32_t
contexts_of(const struct lint *lint, struct str *name)
{
	uint32_t contexts;

	if (name->n == 0)
		*name = str_of(
		    lint->args->context == NULL ? "consumer" : lint->args->context);
	contexts = wording_contexts(*name);
	if (contexts == 0)
		die(EXIT_INPUT, "context: \"%.*s\" is not known", STR_ARG(*name));
	return contexts;
}

static struct str
one_line(struct lint *lint, struct str text)
{
	char *out = arena_alloc(&lint->arena, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		out[i] = (char)((unsigned char)text.p[i] < 0x20 ? ' ' : text.p[i]);
	return (struct str){ out, text.n };
}

static void
write_finding(struct lint *lint, struct str file, uint64_t line,
    const struct sentence *sentence, const struct wording_finding *finding)
{
	output_text(lint->output, file);
	output_count(lint->output, (int64_t)line);
	output_text(lint->output, sentence->language);
	output_text(lint->output, sentence->context);
	output_text(lint->output,
	    str_of(
		wording_verdicts.names[finding == NULL ? WORDING_OK : finding->verdict]));
	output_text(lint->output, str_of(finding == NULL ? "" : finding->rule_id));
	output_text(lint->output, str_of(finding == NULL ? "" : finding->citation));
	output_text(lint->output,
	    finding == NULL ? (struct str){ "", 0 } : one_line(lint, finding->found));
	output_end_row(lint->output);
	if (finding != NULL && finding->verdict != WORDING_OK)
		lint->bad++;
}

/* The line on which the finding begins. */
static uint64_t
line_of(struct str text, struct str found)
{
	uint64_t line = 1;

	if (found.p < text.p || found.p >= text.p + text.n)
		return 0;
	for (const char *p = text.p; p < found.p; p++)
		line += *p == '\n';
	return line;
}

/* A whole letter: a row for each finding. */
static void
check_letter(struct lint *lint, struct str file, const struct sentence *letter)
{
	struct wording_finding findings[FINDINGS];
	struct sentence named = *letter;
	struct wording_text text = { letter->text, letter->language,
		contexts_of(lint, &named.context), true, DATE_NONE };
	size_t count = wording_check(&text, findings, FINDINGS, &lint->arena);

	for (size_t i = 0; i < count && i < FINDINGS; i++)
		if (findings[i].verdict != WORDING_OK)
			write_finding(lint, file,
			    line_of(letter->text, findings[i].found), &named,
			    &findings[i]);
	arena_reset(&lint->arena);
}

/* Rows of sentences: a row for each with the worst of it. */
static void
check_rows(struct lint *lint, const char *path)
{
	const struct sentence *sentence;
	struct reader reader;

	if (!reader_side(&reader, lint->args->tool, path, &sentences_schema))
		return;
	while ((sentence = reader_next(&reader)) != NULL) {
		struct wording_finding findings[FINDINGS];
		struct sentence named = *sentence;
		struct wording_text text = { sentence->text, sentence->language,
			contexts_of(lint, &named.context), false, DATE_NONE };
		size_t count = wording_check(&text, findings, FINDINGS, &lint->arena);
		write_finding(lint, str_of(path), reader.row->line, &named,
		    wording_worst(findings, count < FINDINGS ? count : FINDINGS));
		arena_reset(&lint->arena);
	}
	reader_close(&reader);
}

/* ---- Files ---- */

/* What cannot be read cannot be cleared either: in another encoding a word would hide. */
static void
refuse_encoding(const char *path, struct str text)
{
	size_t valid = utf8_valid_prefix(text), line = 1, begin = 0;

	if (valid == text.n)
		return;
	for (size_t i = 0; i < valid; i++)
		if (text.p[i] == '\n') {
			line++;
			begin = i + 1;
		}
	die(EXIT_INPUT, "%s:%zu: byte %zu (0x%02x) is not UTF-8", path, line,
	    valid - begin + 1, (unsigned char)text.p[valid]);
}

static struct str
read_text(const char *path, struct arena *arena)
{
	struct stat status;
	char *text;
	size_t n = 0;
	ssize_t got = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &status) != 0)
		die(EXIT_INPUT, "%s: %s", path, strerror(errno));
	if (!S_ISREG(status.st_mode) || (size_t)status.st_size > TEXT_MAX)
		die(EXIT_INPUT, "%s: is no text file, or longer than %zu bytes", path,
		    TEXT_MAX);
	text = arena_alloc(arena, (size_t)status.st_size + 1);
	while (n < (size_t)status.st_size &&
	       (got = read(fd, text + n, (size_t)status.st_size - n)) > 0)
		n += (size_t)got;
	if (got < 0 && n < (size_t)status.st_size)
		die(EXIT_INPUT, "%s: %s", path, strerror(errno));
	(void)close(fd);
	refuse_encoding(path, (struct str){ text, n });
	return (struct str){ text, n };
}

static bool
ends_with(const char *path, const char *end)
{
	size_t n = strlen(path), m = strlen(end);

	return n >= m && strcmp(path + n - m, end) == 0;
}

/* The five that the writer of HTML makes, and numbers stay as they are. */
static size_t
put_entity(struct str rest, char *out)
{
	static const struct {
		const char *name;
		char c;
	} entities[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' },
		{ "&quot;", '"' }, { "&#39;", '\'' } };

	for (size_t i = 0; i < COUNT(entities); i++) {
		size_t n = strlen(entities[i].name);
		if (rest.n >= n && memcmp(rest.p, entities[i].name, n) == 0) {
			*out = entities[i].c;
			return n;
		}
	}
	*out = *rest.p;
	return 1;
}

/* HTML without its tags: each is the end of a paragraph. */
static struct str
plain_html(struct str html, struct arena *arena)
{
	char *out = arena_alloc(arena, 2 * html.n + 1);
	const char *body = html.n == 0 ? NULL : memmem(html.p, html.n, "<body", 5);
	size_t n = 0, i = body == NULL ? 0 : (size_t)(body - html.p);

	while (i < html.n) {
		if (html.p[i] == '<') {
			const char *end = memchr(html.p + i, '>', html.n - i);
			i = end == NULL ? html.n : (size_t)(end - html.p) + 1;
			out[n++] = '\n';
			out[n++] = '\n';
			continue;
		}
		i += put_entity((struct str){ html.p + i, html.n - i }, out + n);
		n++;
	}
	return (struct str){ out, n };
}

/* With the sentences that the program puts in, or asks the creditor for. */
static struct str
plain_template(
    const char *path, struct str text, struct str language, struct arena *arena)
{
	struct template_error error;
	struct str plain;
	const struct template *template =
	    template_compile(text, &letter_names, arena, &error);

	if (template == NULL)
		die(EXIT_INPUT, "%s:%zu: %s", path, error.line, error.text);
	plain = template_plain_text(template, arena);
	if (letter_field_is_used(template, "disclosure"))
		plain = arena_print(arena, "%.*s\n\n%.*s", STR_ARG(plain),
		    STR_ARG(letter_disclosure(language, false)));
	if (letter_field_is_used(template, "opt_out"))
		plain = arena_print(arena, "%.*s\n\n%.*s", STR_ARG(plain),
		    STR_ARG(letter_opt_out(
			language, (struct str)STR("https://example.com/"), arena)));
	return plain;
}

static void
check_file(struct lint *lint, const char *path)
{
	struct arena arena = { 0 };
	struct sentence letter = { .language = { "", 0 }, .context = { "", 0 } };

	if (strcmp(path, "-") == 0 || ends_with(path, ".csv") ||
	    ends_with(path, ".tsv")) {
		check_rows(lint, path);
		return;
	}
	letter.text = read_text(path, &arena);
	if (lint->args->language != NULL)
		letter.language = str_of(lint->args->language);
	if (ends_with(path, ".html"))
		letter.text = plain_html(letter.text, &arena);
	else if (letter.text.n > 8 && memcmp(letter.text.p, "subject:", 8) == 0)
		letter.text = plain_template(path, letter.text, letter.language, &arena);
	check_letter(lint, str_of(path), &letter);
	arena_free(&arena);
}

/* ---- Templates ---- */

/* What a letter is for by its name, unless --context says so. */
static struct str
usual_context(const struct lint *lint, struct str name)
{
	if (lint->args->context != NULL)
		return str_of(lint->args->context);
	if (str_is(name, "validation_notice"))
		return (struct str)STR("us_validation_period");
	if (str_is(name, "legal_action_notice"))
		return (struct str)STR("consumer+legal_action");
	return (struct str)STR("consumer");
}

static void
check_shipped(struct lint *lint)
{
	for (size_t i = 0; i < shipped_template_count; i++) {
		const struct shipped_template *shipped = &shipped_templates[i];
		struct arena arena = { 0 };
		struct str file =
		    arena_print(&arena, "%s/%s.txt", shipped->language, shipped->name);
		struct sentence letter = { plain_template(file.p, shipped->text,
					       str_of(shipped->language), &arena),
			str_of(shipped->language),
			usual_context(lint, str_of(shipped->name)) };
		check_letter(lint, file, &letter);
		arena_free(&arena);
	}
}

static int
is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* FOLDER/LANGUAGE/NAME.txt, in the order of bytes. */
static void
check_language(struct lint *lint, const char *language)
{
	struct arena arena = { 0 };
	struct str folder = arena_print(&arena, "%s/%s", lint->args->templates, language);
	struct dirent **names;
	int count = scandir(folder.p, &names, is_shown, alphasort);

	for (int i = 0; i < count; i++) {
		struct str name = str_of(names[i]->d_name), path, text;
		if (name.n > 4 && ends_with(name.p, ".txt")) {
			struct sentence letter = { .language = str_of(language) };
			path = arena_print(&arena, "%s/%s", folder.p, name.p);
			text = read_text(path.p, &arena);
			name.n -= 4;
			letter.context = usual_context(lint, name);
			letter.text =
			    plain_template(path.p, text, letter.language, &arena);
			check_letter(lint, path, &letter);
		}
	}
	arena_free(&arena);
}

static void
check_folder(struct lint *lint)
{
	struct dirent **languages;
	int count = scandir(lint->args->templates, &languages, is_shown, alphasort);

	if (count < 0)
		die(EXIT_INPUT, "--templates: %s: %s", lint->args->templates,
		    strerror(errno));
	for (int i = 0; i < count; i++)
		check_language(lint, languages[i]->d_name);
}

static void
print_rules(const struct letters_lint_args *args)
{
	struct wording_rule_row *rules = NULL;
	size_t count = 0, capacity = 0;
	struct wording_rule_row row;

	while (wording_rule(count, &row)) {
		rules = array_reserve(rules, &capacity, count + 1, sizeof(row));
		rules[count++] = row;
	}
	policy_print(args->tool, &rules_schema, rules, count);
	array_free(rules);
}

enum exit_code
letters_lint(const struct letters_lint_args *args, char *const *files, size_t count)
{
	struct lint lint = { .args = args };

	if (args->rules) {
		print_rules(args);
		return EXIT_DONE;
	}
	lint.output = tool_output_held(args->tool, args->tool->output);
	output_names(lint.output, LINT_WRITES);
	output_end_row(lint.output);
	for (size_t i = 0; i < count; i++)
		check_file(&lint, files[i]);
	if (count == 0 && args->templates != NULL)
		check_folder(&lint);
	else if (count == 0)
		check_shipped(&lint);
	output_close(lint.output);
	return lint.bad > 0 ? EXIT_REPORT : EXIT_DONE;
}

/* ---- letters templates ---- */

static void
print_fields(struct output *output)
{
	struct letter_field_help field;

	output_names(output, "list field meaning");
	output_end_row(output);
	for (size_t i = 0; letter_field_help(i, &field); i++) {
		output_text(output, str_of(field.list == NULL ? "" : field.list));
		output_text(output, str_of(field.name));
		output_text(output, str_of(field.help));
		output_end_row(output);
	}
}

static void
list_templates(struct output *output, const char *language)
{
	output_names(output, "language template");
	output_end_row(output);
	for (size_t i = 0; i < shipped_template_count; i++) {
		const struct shipped_template *shipped = &shipped_templates[i];
		if (language != NULL && strcmp(language, shipped->language) != 0)
			continue;
		output_text(output, str_of(shipped->language));
		output_text(output, str_of(shipped->name));
		output_end_row(output);
	}
}

enum exit_code
letters_templates(
    const struct letters_templates_args *args, char *const *names, size_t count)
{
	const char *language = args->language == NULL ? "en" : args->language;
	struct output *output;
	struct letter_shelf shelf;
	struct str message;

	if (count > 1)
		opt_usage("%s: one template at a time", names[1]);
	if (count == 1) {
		const struct shelf_entry *entry;
		letter_shelf_open(&shelf, args->templates, language);
		entry = letter_shelf_find_exact(
		    &shelf, str_of(names[0]), str_of(language), &message);
		if (entry == NULL)
			die(EXIT_INPUT, "%.*s", STR_ARG(message));
		output = tool_output_held(args->tool, args->tool->output);
		output_raw(output, entry->text);
		output_close(output);
		return EXIT_DONE;
	}
	output = tool_output_held(args->tool, args->tool->output);
	if (args->fields)
		print_fields(output);
	else
		list_templates(output, args->language);
	output_close(output);
	return EXIT_DONE;
}
