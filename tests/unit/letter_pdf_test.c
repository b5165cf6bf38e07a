#include "io/letter_pdf.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <cmocka.h>

static struct letter_pdf *
open_pdf(enum paper paper)
{
	struct letter_pdf_options options = { .paper = paper };
	struct fault fault = { 0 };
	struct letter_pdf *pdf;

	pdf = letter_pdf_open(&options, &fault);
	if (pdf == NULL) {
		print_message("%s\n", fault.text);
		skip();
	}
	return pdf;
}

static struct date
day(void)
{
	struct date date;

	assert_true(date_parse(str_of("2026-11-20"), &date));
	return date;
}

/* A letter of these paragraphs, with an address, until the next call. */
static struct letter
letter_of(const char *const *paragraphs, size_t count)
{
	static struct letter_block blocks[400];
	static struct str cells[400];
	static struct str address[] = { STR("Ana Kowalska"), STR("ul. D\xc5\x82uga 1"),
		STR("00-238 Warszawa") };

	blocks[0] = (struct letter_block){ LETTER_ADDRESS, address, 3, 0 };
	assert_true(count < COUNT(blocks));
	for (size_t i = 0; i < count; i++) {
		cells[i] = str_of(paragraphs[i]);
		blocks[i + 1] =
		    (struct letter_block){ LETTER_PARAGRAPH, &cells[i], 1, 0 };
	}
	return (struct letter){ STR("Reminder"), STR("en"), blocks, count + 1, false };
}

static struct str
written(struct letter_pdf *pdf, const struct letter *letter)
{
	struct fault fault = { 0 };
	struct str bytes = { NULL, 0 };

	assert_true(letter_pdf_check(pdf, letter, &fault));
	letter_pdf_begin(pdf, letter->subject, day());
	if (!letter_pdf_add(pdf, letter, &fault))
		fail_msg("%s", fault.text);
	assert_true(letter_pdf_end(pdf, &bytes));
	return bytes;
}

static const char *
refused(struct letter_pdf *pdf, const struct letter *letter)
{
	static struct fault fault;
	struct fault before = { 0 };

	fault = (struct fault){ 0 };
	letter_pdf_begin(pdf, letter->subject, day());
	if (letter_pdf_add(pdf, letter, &fault))
		fail_msg("a letter that should be refused is not");
	/* And it is known before. */
	if (letter_pdf_check(pdf, letter, &before))
		fail_msg("not known before: %s", fault.text);
	assert_string_equal(before.text, fault.text);
	return fault.text;
}

static bool
has(struct str bytes, const char *part)
{
	return memmem(bytes.p, bytes.n, part, strlen(part)) != NULL;
}

static long
page_count(struct str bytes)
{
	const char *count = memmem(bytes.p, bytes.n, "/Count ", 7);

	assert_non_null(count);
	return strtol(count + 7, NULL, 10);
}

static void
a_file_says_what_it_is_and_when_it_was_made(void **state)
{
	const char *const text[] = { "Please pay." };
	struct letter letter = letter_of(text, 1);
	struct letter_pdf *pdf = open_pdf(PAPER_A4);
	struct str bytes = written(pdf, &letter);

	(void)state;
	assert_memory_equal(bytes.p, "%PDF-1.4\n", 9);
	assert_memory_equal(bytes.p + bytes.n - 6, "%%EOF\n", 6);
	assert_true(has(bytes, "/CreationDate (D:20261120000000Z)"));
	/* "Reminder" and "en" */
	assert_true(has(bytes, "/Title <FEFF00520065006D0069006E006400650072>"));
	assert_true(has(bytes, "/Lang <FEFF0065006E>"));
	assert_true(has(bytes, "/MediaBox [0 0 595.28 841.89 ]"));
	assert_int_equal(page_count(bytes), 1);
	letter_pdf_close(pdf);
	pdf = open_pdf(PAPER_LETTER);
	assert_true(has(written(pdf, &letter), "/MediaBox [0 0 612 792 ]"));
	letter_pdf_close(pdf);
}

static void
the_same_letter_is_the_same_bytes_whatever_came_before(void **state)
{
	const char *const texts[] = { "Zap\xc5\x82"
				      "a\xc4\x87",
		"\xd8\xa7\xd9\x84\xd8\xb3\xd9\x8a\xd8\xaf", "\xce\xb1\xce\xb2\xce\xb3",
		"\xe4\xb8\xad\xe6\x96\x87", "\xd0\x9f\xd1\x80\xd0\xb8", "ffi" };
	struct letter_pdf *pdf = open_pdf(PAPER_A4), *other;
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		for (size_t j = 0; j < COUNT(texts); j++) {
			struct letter letter = letter_of(texts + j, 1);
			struct str again = arena_copy(&arena, written(pdf, &letter));
			other = open_pdf(PAPER_A4);
			assert_true(str_equal(again, written(other, &letter)));
			letter_pdf_close(other);
		}
	arena_free(&arena);
	letter_pdf_close(pdf);
}

static void
a_character_that_no_font_has_is_named_with_a_package(void **state)
{
	/* Scripts of which fonts are rare: Tangut, Deseret; and one for private use. */
	static const struct {
		const char *text, *fault;
	} rows[] = {
		{ "x \xf0\x97\x80\x80", "no font here has the character U+17000 (" },
		{ "\xee\x80\x80\xee\xbf\xbf", "no font here has the character U+E" },
	};
	struct letter_pdf *pdf = open_pdf(PAPER_A4);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct letter letter = letter_of(&rows[i].text, 1);
		const char *fault = refused(pdf, &letter);
		if (strncmp(fault, rows[i].fault, strlen(rows[i].fault)) != 0)
			fail_msg("%s", fault);
		assert_non_null(strstr(fault, "): install the package fonts-"));
	}
	letter_pdf_close(pdf);
}

static void
what_is_not_visible_needs_no_font(void **state)
{
	/* Controls, a line's end, direction marks, joiners, a soft hyphen, broken UTF-8.
	 */
	const char *const texts[] = { "a\x01"
				      "b\nc\td\x7f",
		"a\xe2\x80\xae"
		"b\xe2\x80\xac",
		"a\xe2\x80\x8b"
		"b\xc2\xad"
		"c\xe2\x80\x8d",
		"", "\xff\xc3" };
	struct letter letter = letter_of(texts, COUNT(texts));
	struct letter_pdf *pdf = open_pdf(PAPER_A4);

	(void)state;
	assert_true(written(pdf, &letter).n > 1000);
	letter_pdf_close(pdf);
}

static void
many_paragraphs_and_long_ones_go_over_pages(void **state)
{
	const char *texts[300];
	static char text[15000];
	struct letter letter;
	struct letter_pdf *pdf = open_pdf(PAPER_A4);

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		texts[i] = "One line.";
	letter = letter_of(texts, 10);
	assert_int_equal(page_count(written(pdf, &letter)), 1);
	letter = letter_of(texts, 40);
	assert_int_equal(page_count(written(pdf, &letter)), 2);
	letter = letter_of(texts, COUNT(texts));
	assert_in_range(page_count(written(pdf, &letter)), 8, 20);
	for (size_t i = 0; i + 1 < sizeof(text); i++)
		text[i] = i % 8 == 7 ? ' ' : 'a';
	texts[0] = text;
	letter = letter_of(texts, 1);
	assert_in_range(page_count(written(pdf, &letter)), 2, 6);
	letter_pdf_close(pdf);
}

static void
a_text_that_fits_no_page_is_refused(void **state)
{
	static char text[20002];
	const char *texts[] = { text };
	struct letter letter;
	struct letter_pdf *pdf = open_pdf(PAPER_A4);

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	letter = letter_of(texts, 1);
	assert_string_equal(refused(pdf, &letter),
	    "a text of 20001 bytes is too long for a letter (20000)");
	text[15000] = '\0';
	letter = letter_of(texts, 1);
	letter.blocks[1].kind = LETTER_TABLE_ROW;
	letter.blocks[1].cells[0] = str_of(text);
	assert_string_equal(
	    refused(pdf, &letter), "a row of a table does not fit a page");
	/* And the next letter is none the worse. */
	texts[0] = "Please pay.";
	letter = letter_of(texts, 1);
	assert_true(written(pdf, &letter).n > 1000);
	letter_pdf_close(pdf);
}

/* A table of a head, `count` rows and a total. */
static struct letter
letter_with_table(size_t count)
{
	static struct letter_block blocks[500];
	static struct str head[] = { STR("Document"), STR("Open") },
			  row[] = { STR("INV-1"), STR("1,234.56") },
			  total[] = { STR("Total"), STR("9,999.99") };

	assert_true(count + 2 <= COUNT(blocks));
	blocks[0] = (struct letter_block){ LETTER_TABLE_HEAD, head, 2, 2 };
	for (size_t i = 1; i <= count; i++)
		blocks[i] = (struct letter_block){ LETTER_TABLE_ROW, row, 2, 2 };
	blocks[count + 1] = (struct letter_block){ LETTER_TABLE_TOTAL, total, 2, 2 };
	return (struct letter){ STR("Statement"), STR("en"), blocks, count + 2, false };
}

static void
tables_of_any_length_and_width_have_their_pages(void **state)
{
	struct letter_pdf *pdf = open_pdf(PAPER_LETTER);
	struct str wide[40];
	struct letter_block block = { LETTER_TABLE_ROW, wide, 0, 0xaaaaaaaau };
	struct letter letter = letter_with_table(5);

	(void)state;
	assert_int_equal(page_count(written(pdf, &letter)), 1);
	letter = letter_with_table(400);
	assert_in_range(page_count(written(pdf, &letter)), 6, 16);
	for (size_t i = 0; i < COUNT(wide); i++)
		wide[i] =
		    str_of(i % 2 == 0 ? "some words that must be broken" : "123.45");
	for (block.cell_count = 0; block.cell_count <= COUNT(wide); block.cell_count++) {
		letter = (struct letter){ STR("Wide"), STR("en"), &block, 1, false };
		assert_int_equal(page_count(written(pdf, &letter)), 1);
	}
	letter_pdf_close(pdf);
}

static void
several_letters_may_be_one_file(void **state)
{
	const char *const texts[] = { "One.", "Dwa \xc5\x82.",
		"\xd8\xa7\xd9\x84\xd8\xb3\xd9\x8a\xd8\xaf" };
	struct letter_pdf *pdf = open_pdf(PAPER_A4);
	struct fault fault = { 0 };
	struct arena arena = { 0 };
	struct str whole = { NULL, 0 }, bytes;

	(void)state;
	for (int taking = 0; taking < 2; taking++) {
		struct output *taken = output_memory();
		letter_pdf_begin(pdf, str_of("All"), day());
		for (size_t i = 0; i < COUNT(texts); i++) {
			struct letter letter = letter_of(texts + i, 1);
			assert_true(letter_pdf_add(pdf, &letter, &fault));
			if (taking)
				output_raw(taken, letter_pdf_take(pdf));
		}
		assert_true(letter_pdf_end(pdf, &bytes));
		output_raw(taken, bytes);
		bytes = output_taken(taken);
		assert_int_equal(page_count(bytes), 3);
		if (taking)
			assert_true(str_equal(bytes, whole));
		else
			whole = arena_copy(&arena, bytes);
		output_close(taken);
	}
	arena_free(&arena);
	letter_pdf_close(pdf);
}

static long
most_memory(void)
{
	struct rusage usage;

	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss;
}

static void
memory_does_not_grow_with_the_letters(void **state)
{
	struct letter_pdf *pdf = open_pdf(PAPER_A4);
	long before = 0;

	(void)state;
#ifdef __SANITIZE_ADDRESS__
	print_message("the sanitizer keeps memory that was freed\n");
	letter_pdf_close(pdf);
	skip();
#endif
	for (int i = 0; i < 6000; i++) {
		char name[64], amount[64];
		const char *const texts[] = { "Please pay.", name, amount };
		struct letter letter;
		(void)snprintf(name, sizeof(name), "Customer %d, \xd0\x90", i);
		(void)snprintf(amount, sizeof(amount), "EUR %d.00", i * 7919);
		letter = letter_of(texts, 3);
		assert_true(written(pdf, &letter).n > 1000);
		if (i == 2500)
			before = most_memory();
	}
	if (most_memory() > before + 2048)
		fail_msg("%ld KiB, then %ld", before, most_memory());
	letter_pdf_close(pdf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_says_what_it_is_and_when_it_was_made),
		cmocka_unit_test(the_same_letter_is_the_same_bytes_whatever_came_before),
		cmocka_unit_test(a_character_that_no_font_has_is_named_with_a_package),
		cmocka_unit_test(what_is_not_visible_needs_no_font),
		cmocka_unit_test(many_paragraphs_and_long_ones_go_over_pages),
		cmocka_unit_test(a_text_that_fits_no_page_is_refused),
		cmocka_unit_test(tables_of_any_length_and_width_have_their_pages),
		cmocka_unit_test(several_letters_may_be_one_file),
		cmocka_unit_test(memory_does_not_grow_with_the_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
