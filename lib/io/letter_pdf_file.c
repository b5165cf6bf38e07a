#include "base/die.h"
#include "io/letter_pdf_internal.h"

#include <stdarg.h>
#include <stdio.h>

/* The first objects of a file; pages know their parent. */
#define CATALOG 1
#define PAGES 2
#define INFORMATION 3

void
grow(struct growing_text *growing, const void *p, size_t n)
{
	growing->p = array_reserve(growing->p, &growing->capacity, growing->n + n + 1, 1);
	if (n > 0)
		memcpy(growing->p + growing->n, p, n);
	growing->n += n;
}

void
grow_print(struct growing_text *growing, const char *format, ...)
{
	char text[512];
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	grow(growing, text, n < 0 ? 0 : (size_t)n);
}

void
grow_number(struct growing_text *growing, long long hundredths)
{
	char text[32];
	size_t at = sizeof(text);
	bool negative = hundredths < 0;
	unsigned long long left = negative ? 0 - (unsigned long long)hundredths
					   : (unsigned long long)hundredths;
	unsigned fraction = (unsigned)(left % 100);

	text[--at] = ' ';
	if (fraction % 10 != 0)
		text[--at] = (char)('0' + fraction % 10);
	if (fraction != 0) {
		text[--at] = (char)('0' + fraction / 10);
		text[--at] = '.';
	}
	left /= 100;
	do
		text[--at] = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (negative)
		text[--at] = '-';
	grow(growing, text + at, sizeof(text) - at);
}

/* ---- Objects ---- */

static void
note_offset(struct letter_pdf *pdf, uint32_t number)
{
	pdf->offsets = array_reserve(
	    pdf->offsets, &pdf->offset_capacity, (size_t)number + 1, sizeof(size_t));
	pdf->offsets[number] = pdf->taken + pdf->file.n;
	grow_print(&pdf->file, "%u 0 obj\n", number);
}

uint32_t
file_object(struct letter_pdf *pdf)
{
	note_offset(pdf, ++pdf->object_count);
	return pdf->object_count;
}

/* Compressors are kept, for they take as long to make as a page to compress. */
static void
compress_bytes(
    struct letter_pdf *pdf, struct growing_text *out, struct str bytes, bool is_for_all)
{
	z_stream *z = &pdf->deflaters[is_for_all];
	size_t most;

	if (!pdf->has_deflaters) {
		if (deflateInit(&pdf->deflaters[false], Z_BEST_SPEED) != Z_OK ||
		    deflateInit(&pdf->deflaters[true], Z_BEST_COMPRESSION) != Z_OK)
			die(EXIT_SYSTEM, "out of memory");
		pdf->has_deflaters = true;
	}
	(void)deflateReset(z);
	most = deflateBound(z, bytes.n);
	out->p = array_reserve(out->p, &out->capacity, out->n + most + 1, 1);
	z->next_in = (const unsigned char *)bytes.p;
	z->avail_in = (unsigned)bytes.n;
	z->next_out = (unsigned char *)out->p + out->n;
	z->avail_out = (unsigned)most;
	(void)deflate(z, Z_FINISH);
	out->n += most - z->avail_out;
}

void
file_put_stream(struct letter_pdf *pdf, struct growing_text *out, const char *entries,
    struct str bytes, bool is_for_all)
{
	pdf->scratch.n = 0;
	compress_bytes(pdf, &pdf->scratch, bytes, is_for_all);
	grow_print(out, "<< /Length %zu /Filter /FlateDecode%s >>\nstream\n",
	    pdf->scratch.n, entries);
	grow(out, pdf->scratch.p, pdf->scratch.n);
	grow_print(out, "\nendstream\nendobj\n");
}

/* Text as UTF-16 in hexadecimal digits, in which nothing needs an escape. */
static void
put_text(struct growing_text *out, struct str text)
{
	glong count = 0;
	gunichar2 *units = g_utf8_to_utf16(text.p, (glong)text.n, NULL, &count, NULL);

	grow_print(out, "<FEFF");
	for (glong i = 0; units != NULL && i < count; i++)
		grow_print(out, "%04X", units[i]);
	grow_print(out, ">");
	g_free(units);
}

void
file_begin(struct letter_pdf *pdf, struct str title, struct date created_date)
{
	int year = 1970, month = 1, day = 1;

	pdf->file.n = pdf->taken = 0;
	pdf->is_taken = false;
	pdf->object_count = INFORMATION;
	pdf->page_object_count = 0;
	grow_print(&pdf->file, "%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n");
	if (!date_is_none(created_date))
		date_to_ymd(created_date, &year, &month, &day);
	note_offset(pdf, INFORMATION);
	grow_print(&pdf->file, "<< /Title ");
	put_text(&pdf->file, title);
	grow_print(&pdf->file,
	    " /Creator (arrears) /Producer (arrears)"
	    " /CreationDate (D:%04d%02d%02d000000Z) >>\nendobj\n",
	    year, month, day);
}

void
file_page(struct letter_pdf *pdf)
{
	uint32_t content = file_object(pdf), page;
	struct growing_text *out = &pdf->file;

	file_put_stream(
	    pdf, out, "", (struct str){ pdf->content.p, pdf->content.n }, false);
	pdf->content.n = 0;
	page = file_object(pdf);
	pdf->page_objects = array_reserve(pdf->page_objects, &pdf->page_object_capacity,
	    (size_t)pdf->page_object_count + 1, sizeof(*pdf->page_objects));
	pdf->page_objects[pdf->page_object_count++] = page;
	grow_print(out, "<< /Type /Page /Parent %d 0 R /Contents %u 0 R /MediaBox [0 0 ",
	    PAGES, content);
	grow_number(out, (long long)(pdf->page->width * 100 + 0.5));
	grow_number(out, (long long)(pdf->page->height * 100 + 0.5));
	grow_print(out, "] /Resources << /Font << ");
	font_resources(pdf, out);
	grow_print(out, ">> >> >>\nendobj\n");
}

static void
put_catalog(struct letter_pdf *pdf)
{
	struct growing_text *out = &pdf->file;

	note_offset(pdf, PAGES);
	grow_print(out, "<< /Type /Pages /Count %u /Kids [", pdf->page_object_count);
	for (uint32_t i = 0; i < pdf->page_object_count; i++)
		grow_print(out, "%u 0 R ", pdf->page_objects[i]);
	grow_print(out, "] >>\nendobj\n");
	note_offset(pdf, CATALOG);
	grow_print(out, "<< /Type /Catalog /Pages %d 0 R", PAGES);
	if (pdf->tag[0] != '\0') {
		grow_print(out, " /Lang ");
		put_text(out, str_of(pdf->tag));
	}
	grow_print(out, " >>\nendobj\n");
}

/* ISO 32000-1, 7.5.4: entries of exactly 20 bytes. */
void
file_end(struct letter_pdf *pdf)
{
	struct growing_text *out = &pdf->file;
	size_t start;

	put_catalog(pdf);
	start = pdf->taken + out->n;
	grow_print(out, "xref\n0 %u\n0000000000 65535 f \n", pdf->object_count + 1);
	for (uint32_t i = 1; i <= pdf->object_count; i++)
		grow_print(out, "%010zu 00000 n \n", pdf->offsets[i]);
	grow_print(out,
	    "trailer\n<< /Size %u /Root %d 0 R /Info %d 0 R "
	    ">>\nstartxref\n%zu\n%%%%EOF\n",
	    pdf->object_count + 1, CATALOG, INFORMATION, start);
}

void
file_close(struct letter_pdf *pdf)
{
	for (int i = 0; pdf->has_deflaters && i < 2; i++)
		(void)deflateEnd(&pdf->deflaters[i]);
	array_free(pdf->file.p);
	array_free(pdf->content.p);
	array_free(pdf->scratch.p);
	array_free(pdf->offsets);
	array_free(pdf->page_objects);
}
