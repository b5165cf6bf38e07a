/* Damaged files of every form: input_open() gives sound text or a reason, and neither
 * crashes, hangs nor fills the memory.  The damage is the same in every run. */

#include "io/input.h"

#include "base/utf8.h"
#include "io/spool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define ROUNDS 1500
#define FILE_MAX_SIZE 65536

/* ---- Chance, always the same ---- */

static uint64_t state_of_chance = 88172645463325252;

static uint64_t
chance(uint64_t below)
{
	state_of_chance ^= state_of_chance << 13;
	state_of_chance ^= state_of_chance >> 7;
	state_of_chance ^= state_of_chance << 17;
	return state_of_chance % below;
}

/* ---- Bytes and zip archives without compression (APPNOTE.TXT 4.3) ---- */

struct bytes {
	size_t n;
	char p[FILE_MAX_SIZE];
};

static void
add(struct bytes *bytes, const void *p, size_t n)
{
	assert_true(bytes->n + n <= FILE_MAX_SIZE);
	memcpy(bytes->p + bytes->n, p, n);
	bytes->n += n;
}

static void
add_number(struct bytes *bytes, uint64_t value, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add(bytes, &(char){ (char)(i < 8 ? value >> (8 * i) : 0) }, 1);
}

static uint32_t
crc32(const struct bytes *bytes)
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < bytes->n; i++) {
		crc ^= (unsigned char)bytes->p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

struct part {
	const char *name, *text;
};

/* The fields that the local and the central header share. */
static void
add_header(struct bytes *to, const char *name, const struct bytes *content)
{
	add_number(to, 20, 2);
	add_number(to, 0, 8); /* flags, stored, time, date */
	add_number(to, crc32(content), 4);
	add_number(to, content->n, 4);
	add_number(to, content->n, 4);
	add_number(to, strlen(name), 2);
	add_number(to, 0, 2);
}

static void
add_to_folder(
    struct bytes *folder, const char *name, const struct bytes *content, size_t at)
{
	add_number(folder, 0x02014b50, 4);
	add_number(folder, 20, 2);
	add_header(folder, name, content);
	add_number(folder, 0, 2 + 2 + 2 + 4);
	add_number(folder, at, 4);
	add(folder, name, strlen(name));
}

static void
end_archive(struct bytes *archive, const struct bytes *folder, size_t parts)
{
	size_t at = archive->n;

	add(archive, folder->p, folder->n);
	add_number(archive, 0x06054b50, 4);
	add_number(archive, 0, 4);
	add_number(archive, parts, 2);
	add_number(archive, parts, 2);
	add_number(archive, folder->n, 4);
	add_number(archive, at, 4);
	add_number(archive, 0, 2);
}

/* ---- Damage ---- */

static void
insert(struct bytes *bytes, size_t at, const char *p, size_t n)
{
	if (bytes->n + n > FILE_MAX_SIZE - 4096)
		return;
	memmove(bytes->p + at + n, bytes->p + at, bytes->n - at);
	memcpy(bytes->p + at, p, n);
	bytes->n += n;
}

static void
damage_once(struct bytes *bytes)
{
	static const char *const words[] = { "4294967295", "-1", "1048577", "<", ">",
		"\"", "&#0;", "&lt;", "]]>", "<!DOCTYPE a>", "XFE1", "A1", "1E309", "0.5",
		"_x000D_", "\xff", "\xc3", "", "<row r=\"5\">", "</row>",
		"<c t=\"s\"><v>9</v></c>", "table:number-rows-repeated=\"1048576\"",
		"<text:s text:c=\"4000000000\"/>" };
	char copy[64];
	size_t at, n;

	if (bytes->n == 0)
		return;
	at = (size_t)chance(bytes->n);
	n = (size_t)chance(sizeof(copy)) + 1;
	if (n > bytes->n - at)
		n = bytes->n - at;
	switch (chance(6)) {
	case 0:
		bytes->p[at] = (char)((unsigned char)bytes->p[at] ^ 1u << chance(8));
		break;
	case 1:
		bytes->p[at] = (char)chance(256);
		break;
	case 2:
		memmove(bytes->p + at, bytes->p + at + n, bytes->n - at - n);
		bytes->n -= n;
		break;
	case 3:
		memcpy(copy, bytes->p + at, n);
		insert(bytes, (size_t)chance(bytes->n), copy, n);
		break;
	case 4:
		bytes->n = at;
		break;
	default: {
		const char *word = words[chance(COUNT(words))];
		insert(bytes, at, word, strlen(word));
	}
	}
}

static void
damage(struct bytes *bytes)
{
	for (uint64_t times = chance(4) + 1; times > 0; times--)
		damage_once(bytes);
}

/* An archive of the parts, of which number `damaged` is damaged; SIZE_MAX: none. */
static void
make_archive(
    struct bytes *archive, const struct part *parts, size_t count, size_t damaged)
{
	static struct bytes folder, content;

	archive->n = folder.n = 0;
	for (size_t i = 0; i < count; i++) {
		size_t at = archive->n;
		content.n = 0;
		add(&content, parts[i].text, strlen(parts[i].text));
		if (i == damaged)
			damage(&content);
		add_number(archive, 0x04034b50, 4);
		add_header(archive, parts[i].name, &content);
		add(archive, parts[i].name, strlen(parts[i].name));
		add(archive, content.p, content.n);
		add_to_folder(&folder, parts[i].name, &content, at);
	}
	end_archive(archive, &folder, count);
}

/* ---- Samples ---- */

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

static const struct part xlsx[] = {
	{ "[Content_Types].xml", "<Types/>" },
	{ "_rels/.rels",
	    "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"r1\" Type=\"" OFFICE
	    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
	{ "xl/workbook.xml",
	    "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
	    "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Hidden\" "
	    "state=\"hidden\" r:id=\"s1\"/><sheet name=\"Items\" r:id=\"s1\"/></sheets>"
	    "</workbook>" },
	{ "xl/_rels/workbook.xml.rels",
	    "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"s1\" Type=\"" OFFICE
	    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" "
	    "Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/><Relationship Id=\"s3\" "
	    "Type=\"" OFFICE "/sharedStrings\" Target=\"../xl/./sharedStrings.xml\"/>"
	    "</Relationships>" },
	{ "xl/styles.xml",
	    "<styleSheet xmlns=\"" MAIN "\"><numFmts><numFmt numFmtId=\"164\" "
	    "formatCode=\"[$-407]dd\\.mm\\.yyyy;@\"/></numFmts><cellXfs><xf "
	    "numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"46\"/></cellXfs>"
	    "</styleSheet>" },
	{ "xl/sharedStrings.xml",
	    "<sst xmlns=\"" MAIN "\"><si><t>a_x000D_b</t></si><si><r><t>M\xc3\xbcl</t>"
	    "</r><r><t>ler, \"x\"</t></r><rPh><t>y</t></rPh></si></sst>" },
	{ "xl/worksheets/sheet1.xml",
	    "<worksheet xmlns=\"" MAIN
	    "\"><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>"
	    "0</v></c><c r=\"C2\" t=\"inlineStr\"><is><t>text</t></is></c></row><row "
	    "r=\"4\" hidden=\"1\"><c r=\"A4\" t=\"s\"><v>1</v></c><c s=\"1\"><v>46054.25"
	    "</v></c><c s=\"2\"><v>1.5</v></c><c><f>1+1</f><v>0.30000000000000004</v></c>"
	    "<c t=\"b\"><v>1</v></c><c t=\"d\"><v>2026-01-01T00:00:00</v></c></row>"
	    "</sheetData><mergeCells><mergeCell "
	    "ref=\"C2:D4\"/></mergeCells></worksheet>" },
};

static const struct part ods[] = {
	{ "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
	{ "META-INF/manifest.xml",
	    "<m:manifest xmlns:m=\"" ODF "manifest:1.0\"><m:file-entry/></m:manifest>" },
	{ "content.xml",
	    "<office:document-content xmlns:office=\"" ODF
	    "office:1.0\" xmlns:table=\"" ODF "table:1.0\" xmlns:text=\"" ODF
	    "text:1.0\" xmlns:style=\"" ODF
	    "style:1.0\"><office:automatic-styles><style:style style:name=\"h\"><style:"
	    "table-properties table:display=\"false\"/></style:style></office:automatic-"
	    "styles><office:body><office:spreadsheet><table:table table:name=\"Hidden\" "
	    "table:style-name=\"h\"/><table:table table:name=\"Items\"><table:table-row "
	    "table:number-rows-repeated=\"2\"><table:table-cell "
	    "office:value-type=\"float\" "
	    "office:value=\"42\" "
	    "table:number-columns-repeated=\"3\"><text:p>0042</text:p>"
	    "</table:table-cell><table:covered-table-cell/><table:table-cell "
	    "office:value-type=\"string\"><office:annotation><text:p>no</text:p></office:"
	    "annotation><text:p>a<text:s text:c=\"3\"/>b "
	    "<text:span>c</text:span></text:p>"
	    "<text:p>d, \"e\"</text:p></table:table-cell><table:table-cell "
	    "office:value-type=\"date\" "
	    "office:date-value=\"2026-01-01T00:00:00\"/><table:"
	    "table-cell office:value-type=\"time\" office:time-value=\"PT15H07M00S\"/>"
	    "</table:table-row><table:table-row "
	    "table:number-rows-repeated=\"1048570\"><table:"
	    "table-cell "
	    "table:number-columns-repeated=\"16384\"/></table:table-row></table:"
	    "table></office:spreadsheet></office:body></office:document-content>" },
};

static const struct str texts[] = {
	STR("id,name\r\n1,M\xc3\xbcller\r\n"),
	STR("\xef\xbb\xbfid,name\n1,Kim\n"),
	STR("id,name\r1,M\xfcller\r"),
	STR("\xff\xfei\0d\0,\0n\0\n\0\x31\0,\0\xfc\0\n\0"),
	STR("\0i\0d\0,\0n\0\n\0\x31\0,\0\xfc\0\n"),
	STR("\xff\xfe\0\0i\0\0\0\n\0\0\0"),
};

/* ---- The test of all ---- */

static void
check_text(const struct input *input)
{
	static char text[1 << 20];
	ssize_t got = pread(input->fd, text, sizeof(text), 0);
	struct str read = { text, got > 0 ? (size_t)got : 0 };

	assert_true(got >= 0);
	assert_true(input->description[0] != '\0');
	assert_int_equal(lseek(input->fd, 0, SEEK_CUR), 0);
	if (read.n < sizeof(text))
		assert_int_equal(utf8_valid_prefix(read), read.n);
}

static struct fault fault; /* of the last file */

static bool
is_currency(struct str text)
{
	return str_is(text, "€") || str_is(text, "$") || str_is(text, "EUR");
}

/* Whether it could be read. */
static bool
open_bytes(const struct bytes *bytes, const char *encoding, const char *sheet)
{
	char path[64];
	int fd = spool_open();
	struct input_request request = { path, encoding, sheet, 1 << 20, is_currency };
	struct input input;
	bool good;

	fault = (struct fault){ 0 };
	spool_write(fd, bytes->p, bytes->n);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	good = input_open(&request, &input, &fault);
	if (good) {
		check_text(&input);
		close(input.fd);
	} else if (fault.text[0] == '\0') {
		fail_msg("no reason");
	}
	close(fd);
	return good;
}

static struct bytes file;

/* The parts of an archive one after the other, and the archive itself. */
static void
damage_archive(const struct part *parts, size_t count)
{
	for (size_t i = 0; i < ROUNDS; i++) {
		size_t part = i % (count + 1);
		make_archive(&file, parts, count, part);
		if (part == count)
			damage(&file);
		(void)open_bytes(&file, NULL, i % 7 == 0 ? "Hidden" : NULL);
	}
	for (size_t n = 0; n < 400; n++) {
		make_archive(&file, parts, count, SIZE_MAX);
		file.n = file.n * n / 400;
		(void)open_bytes(&file, NULL, NULL);
	}
}

/* Undamaged it is read, but by a build without spreadsheets. */
static void
require_archive(const struct part *parts, size_t count)
{
	make_archive(&file, parts, count, SIZE_MAX);
	if (open_bytes(&file, NULL, NULL))
		return;
	if (strstr(fault.text, "this build reads none") == NULL)
		fail_msg("%s", fault.text);
	skip();
}

static void
damaged_xlsx_workbooks_do_no_harm(void **state)
{
	(void)state;
	require_archive(xlsx, COUNT(xlsx));
	damage_archive(xlsx, COUNT(xlsx));
}

static void
damaged_ods_workbooks_do_no_harm(void **state)
{
	(void)state;
	require_archive(ods, COUNT(ods));
	damage_archive(ods, COUNT(ods));
}

static void
damaged_texts_do_no_harm(void **state)
{
	static const char *const encodings[] = { NULL, NULL, NULL, "UTF-16", "UTF-8",
		"UTF-7", "SHIFT-JIS", "GB18030", "ISO-2022-JP", "WINDOWS-1252" };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		file.n = 0;
		add(&file, texts[i].p, texts[i].n);
		if (!open_bytes(&file, NULL, NULL))
			fail_msg("text %zu cannot be read", i);
	}
	for (size_t i = 0; i < 2 * ROUNDS; i++) {
		const struct str *text = &texts[i % COUNT(texts)];
		file.n = 0;
		add(&file, text->p, text->n);
		damage(&file);
		(void)open_bytes(&file, encodings[chance(COUNT(encodings))], NULL);
	}
}

static void
memory_stays_within_bounds(void **state)
{
	struct rusage usage;

	(void)state;
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	assert_in_range(usage.ru_maxrss, 1, 1024 * 1024); /* KiB */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damaged_xlsx_workbooks_do_no_harm),
		cmocka_unit_test(damaged_ods_workbooks_do_no_harm),
		cmocka_unit_test(damaged_texts_do_no_harm),
		cmocka_unit_test(memory_stays_within_bounds),
	};

	alarm(300); /* a hang is a failure */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
