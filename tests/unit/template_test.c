#include "io/letter.h"
#include "io/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const names[] = { "", "name", "amount", "note" };
static const struct words name_words = { names, COUNT(names) };
static const char *const item_names[] = { "", "document", "open" };
static const struct words item_words = { item_names, COUNT(item_names) };
static const struct template_list lists[] = { { "items", &item_words } };
static const struct template_names vocabulary = { &name_words, lists, COUNT(lists) };

/* The text of a letter with these values, or the error as "LINE: TEXT". */
static struct str
render(const char *text, const struct str *fields, const struct str *items,
    size_t item_count, struct arena *arena)
{
	struct template_rows rows = { items, item_count };
	struct template_values values = { fields, &rows };
	struct renderer renderer = { 0 };
	struct template_error error;
	struct letter letter;
	struct output *output = output_memory();
	struct str result;
	const struct template *template =
	    template_compile(str_of(text), &vocabulary, arena, &error);

	renderer_begin(&renderer);
	if (template == NULL || !renderer_add(&renderer, template, &values, &error)) {
		result = arena_print(arena, "%zu: %s", error.line, error.text);
	} else {
		renderer_letter(&renderer, &letter);
		letter_write_text(output, &letter);
		result = arena_copy(arena, output_taken(output));
	}
	renderer_free(&renderer);
	output_close(output);
	return result;
}

struct template_case {
	const char *text;
	const char *name, *amount, *note;
	const char *want;
};

static const struct template_case cases[] = {
	/* values, comments, sections by field */
	{ "subject: To {{name}}\n\nDear {{name}},\npay {{amount}}.", "Ann", "5", "",
	    "To Ann\n\nDear Ann, pay 5.\n" },
	{ "subject: x\n\na{{! no }}b", "", "", "", "x\n\nab\n" },
	{ "subject: x\n\n{{#note}}n {{note}}{{/note}}{{^note}}none{{/note}}", "", "", "",
	    "x\n\nnone\n" },
	{ "subject: x\n\n{{#note}}n {{note}}{{/note}}{{^note}}none{{/note}}", "", "", "!",
	    "x\n\nn !\n" },
	{ "subject: x\n\na\n{{#note}}\nb\n{{/note}}\nc", "", "", "1", "x\n\na b c\n" },
	{ "subject: x\n\na\n{{#note}}\nb\n{{/note}}\nc", "", "", "", "x\n\na c\n" },
	/* an empty value that may be empty; a block that is empty is none */
	{ "subject: x\n\n> {{name}}\n> {{?note}}\n> end\n\ntext", "Ann", "", "",
	    "Ann\nend\n\nx\n\ntext\n" },
	{ "subject: x\n\n{{?note}}\n\ntext", "", "", "", "x\n\ntext\n" },
	/* an empty value that must be there */
	{ "subject: x\n\nto\npay {{amount}}", "", "", "", "4: amount is empty" },
	{ "subject: x\n\npay {{amount}}", "", "  ", "", "3: amount is empty" },
	{ "subject: {{amount}}\n\npay", "", "", "", "1: amount is empty" },
	/* a value is text, whatever it is */
	{ "subject: x\n\n{{note}}", "", "", "{{amount}}", "x\n\n{{amount}}\n" },
	{ "subject: x\n\n{{note}}", "", "", "# a | b", "x\n\n# a | b\n" },
	{ "subject: x\n\n{{note}}", "", "", "a\r\nSubject: b\n\n> c",
	    "x\n\na Subject: b > c\n" },
	{ "subject: x {{note}}\n\ny", "", "", "a\nBcc: b", "x a Bcc: b\n\ny\n" },
	{ "subject: x\n\n{{note}}", "", "",
	    "a\xe2\x80\xae"
	    "b\xe2\x80\xa8"
	    "c\xef\xbb\xbf",
	    "x\n\na b c\n" },
	{ "subject: x\n\n{{note}}", "", "", "\xd7\xa9\xe2\x80\x8f",
	    "x\n\n\xd7\xa9\xe2\x80\x8f\n" },
	/* CRLF and a byte order mark */
	{ "\xef\xbb\xbfsubject: x\r\n\r\na\r\nb\r\n", "", "", "", "x\n\na b\n" },
	/* long words and lines */
	{ "subject: x\n\naaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa "
	  "aaaaaaaaa aaaaaa bb",
	    "", "", "",
	    "x\n\naaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa "
	    "aaaaaa\nbb\n" },
	{ "subject: x\n\n\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4 aaaa aaaaaaaaa aaaaaaaaa "
	  "aaaaaaaaa "
	  "aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaa bb",
	    "", "", "",
	    "x\n\n\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4 aaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa "
	    "aaaaaaaaa "
	    "aaaaaaaaa aaaaaaaaa aaaaaa\nbb\n" },
	/* what is no template */
	{ "", "", "", "", "1: the first line is not \"subject: ...\"" },
	{ "Dear", "", "", "", "1: the first line is not \"subject: ...\"" },
	{ "subject: x\ny", "", "", "", "2: a blank line follows the subject" },
	{ "subject: x\n\n{{nmae}}", "", "", "",
	    "3: there is no field \"nmae\": did you mean name?" },
	{ "subject: x\n\n{{open}}", "", "", "", "3: there is no field \"open\"" },
	{ "subject: x\n\n{{name", "", "", "", "3: {{ without }}" },
	{ "subject: x\n\nname}}", "", "", "", "3: }} without {{" },
	{ "subject: x\n\n{{#name}}", "", "", "", "3: {{#name}} is not closed" },
	{ "subject: x\n\n{{/name}}", "", "", "", "3: {{/name}} closes nothing" },
	{ "subject: x\n\n{{#name}}{{#note}}{{/name}}", "", "", "",
	    "3: {{/name}} where {{/note}} is expected" },
	{ "subject: {{#name}}\n\n{{/name}}", "", "", "",
	    "1: a section of the subject ends there" },
	{ "subject: x\n\n{{#items}}{{#items}}{{/items}}{{/items}}", "", "", "",
	    "3: a list cannot stand in a list" },
	{ "subject: x\n\n|= a | b |", "", "", "",
	    "3: a row of totals has no head above it" },
	{ "subject: x\n\n\xff", "", "", "", "0: is not UTF-8 text" },
	{ "subject: x\n\n{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}{{#name}}"
	  "{{#name}}{{#name}}",
	    "", "", "", "3: sections are nested more than 8 deep" },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena arena = { 0 };
		const struct template_case *c = &cases[i];
		const struct str fields[] = { { "", 0 }, str_of(c->name),
			str_of(c->amount), str_of(c->note) };
		struct str got = render(c->text, fields, NULL, 0, &arena);
		assert_string_equal(got.p, c->want);
		arena_free(&arena);
	}
}

static void
test_lists(void **state)
{
	static const char text[] =
	    "subject: x\n\n| Document | > Open |\n{{#items}}\n| {{document}} | {{open}} "
	    "|\n"
	    "{{/items}}\n|= Total | {{amount}} |\n{{^items}}\nnothing\n{{/items}}";
	const struct str fields[] = { { "", 0 }, STR("Ann"), STR("12.00"), { "", 0 } };
	const struct str items[] = { { "", 0 }, STR("A|1"), STR("2.00"), { "", 0 },
		STR("B"), STR("10.00") };
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(render(text, fields, items, 2, &arena).p,
	    "x\n\nDocument   Open\n---------------\nA|1        2.00\nB         10.00\n"
	    "---------------\nTotal     12.00\n");
	assert_string_equal(render(text, fields, items, 0, &arena).p,
	    "x\n\nDocument   Open\n---------------\n---------------\nTotal     12.00\n\n"
	    "nothing\n");
	arena_free(&arena);
}

static void
test_html_is_escaped(void **state)
{
	struct str cells[] = { STR("<script>alert('x')</script> & \"y\"") };
	struct letter_block blocks[] = { { LETTER_PARAGRAPH, cells, 1, 0 },
		{ LETTER_ADDRESS, cells, 1, 0 }, { LETTER_TABLE_HEAD, cells, 1, 1 },
		{ LETTER_SMALL, cells, 1, 0 } };
	struct letter letter = { STR("</title><b>"), STR("en\"><b>"), blocks,
		COUNT(blocks), false };
	struct output *output = output_memory();
	struct arena arena = { 0 };
	const char *html;

	(void)state;
	letter_write_html(output, &letter);
	html = arena_copy(&arena, output_taken(output)).p;
	assert_null(strstr(html, "<script"));
	assert_null(strstr(html, "<b>"));
	assert_null(strstr(html, "\"y\""));
	assert_non_null(
	    strstr(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; "
			 "&quot;y&quot;"));
	assert_non_null(strstr(html, "<html lang=\"en&quot;&gt;&lt;b&gt;\">"));
	output_close(output);
	arena_free(&arena);
}

/* Whatever bytes come, a template is compiled or refused, and nothing else happens. */
static void
test_any_bytes(void **state)
{
	static const char *const parts[] = { "{{", "}}", "#", "/", "^", "?", "!", "items",
		"name", "open", "|", "|=", "\n", "\n\n", " ", "> ", "# ", "~ ", "x", "\r",
		"\xc3\xa4", "\xff" };
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char text[600] = "subject: x\n\n";
		size_t n = strlen(text);
		const struct str fields[] = { { "", 0 }, STR("n"), STR("a"), { "", 0 } };
		const struct str items[] = { { "", 0 }, STR("d"), STR("o") };
		struct arena arena = { 0 };
		for (int i = 0; i < 40; i++) {
			const char *part;
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			part = parts[(seed >> 33) % COUNT(parts)];
			memcpy(text + n, part, strlen(part) + 1);
			n += strlen(part);
		}
		assert_non_null(render(text, fields, items, 1, &arena).p);
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_html_is_escaped),
		cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
