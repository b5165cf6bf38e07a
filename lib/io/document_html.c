/* A document as one page that needs nothing else: no network, no script (with one, a
 * click on a heading sorts), light and dark, on a phone and on paper.  It is XHTML as
 * well as HTML, so that a parser of XML can prove that it is well formed.  A policy in
 * its head forbids everything but its own style and the one script, by its hash. */

#include "io/document_internal.h"

#include "base/utf8.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

/* No "<" and no "&", for it must be the same text in HTML and XML. */
static const char script[] =
    "document.querySelectorAll('table').forEach(function(t){"
    "var b=t.tBodies[0];"
    "t.querySelectorAll('thead th').forEach(function(h,i){"
    "var k=document.createElement('button');k.type='button';"
    "k.textContent=h.textContent;h.textContent='';h.appendChild(k);"
    "k.addEventListener('click',function(){"
    "var up=h.getAttribute('aria-sort')!=='ascending';"
    "var n=h.className==='n';"
    "var v=function(r){var s=r.cells[i].textContent;"
    "if(!n){return s}var f=parseFloat(s.replace(/,/g,''));"
    "return isNaN(f)?-Infinity:f};"
    "var a=Array.prototype.slice.call(b.rows).map(function(r,p){return[v(r),p,r]});"
    "a.sort(function(x,y){var c=x[0]>y[0]?1:y[0]>x[0]?-1:0;"
    "return(up?c:-c)||x[1]-y[1]});"
    "a.forEach(function(x){b.appendChild(x[2])});"
    "t.querySelectorAll('thead th').forEach(function(o){o.removeAttribute('aria-sort')});"
    "h.setAttribute('aria-sort',up?'ascending':'descending')"
    "})})});";

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--soft:#4d5661;--page:#fff;"
    "--line:#c9d0d8;--band:#f3f5f8;--bad:#a8201a;--a:#1f5fa8;--b:#a8530a;--c:#1d7a55;"
    "--d:#7b3fa0}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e8ebef;--soft:#b3bcc6;"
    "--page:#15181c;--line:#434b55;--band:#1f242a;--bad:#ff9b94;--a:#77b3f2;--b:#f0a35e;"
    "--c:#6fd0a5;--d:#cf9ff0}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:76rem;padding:1rem;color:var(--ink);"
    "background:var(--page);font:1rem/1.45 system-ui,sans-serif}\n"
    "h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem}\n"
    "h1,h2,p,figcaption,dt,dd{overflow-wrap:anywhere}\n"
    "p{margin:.3rem 0;max-width:46rem}"
    ".soft,.formula{color:var(--soft);font-size:.875rem}\n"
    ".scroll{overflow-x:auto}"
    ".scroll:focus-visible,button:focus-visible{outline:2px solid var(--a)}\n"
    "table{border-collapse:collapse;margin:.5rem 0;font-size:.9rem}\n"
    "th,td{padding:.25rem .6rem;text-align:left;border-bottom:1px solid var(--line);"
    "vertical-align:top;white-space:nowrap}\n"
    "td,tbody th,tfoot th{unicode-bidi:plaintext}\n"
    ".w{white-space:normal;overflow-wrap:anywhere;min-width:12rem;max-width:24rem}\n"
    "th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}\n"
    "thead th{border-bottom:2px solid var(--soft);white-space:normal;"
    "vertical-align:bottom;background:var(--band)}\n"
    "tbody th{font-weight:400}tfoot{font-weight:700}"
    "tfoot th,tfoot td{border-top:2px solid var(--soft)}\n"
    ".neg{color:var(--bad)}\n"
    "thead button{all:unset;cursor:pointer;font-weight:600}\n"
    "thead button:focus-visible{outline:2px solid var(--a)}\n"
    "th[aria-sort=ascending] button::after{content:' \\25B2'}\n"
    "th[aria-sort=descending] button::after{content:' \\25BC'}\n"
    "dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));"
    "gap:.75rem;margin:1rem 0}\n"
    "dl div{border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem}\n"
    "dt{color:var(--soft)}dd{margin:0}dd b{font-size:1.25rem}\n"
    "figure{margin:1rem 0;max-width:36rem}"
    "figcaption{font-weight:600;margin-bottom:.3rem}\n"
    ".wide svg{min-width:var(--least)}\n"
    "svg{width:100%;height:auto;display:block}\n"
    "svg text{fill:var(--ink);font:12px system-ui,sans-serif}"
    "svg .axis{stroke:var(--soft)}\n"
    "svg .s0{fill:var(--a)}svg .s1{fill:var(--b)}svg .s2{fill:var(--c)}"
    "svg .s3{fill:var(--d)}\n"
    "svg .l{fill:none;stroke-width:2}svg .l0{stroke:var(--a)}"
    "svg .l1{stroke:var(--b);stroke-dasharray:6 3}"
    "svg .l2{stroke:var(--c);stroke-dasharray:2 3}"
    "svg .l3{stroke:var(--d);stroke-dasharray:8 3 2 3}\n"
    "svg .band{fill:var(--a);fill-opacity:.2}\n"
    "@media (max-width:30rem){svg text{font-size:14px}.wide text{font-size:13px}"
    "body{padding:.75rem}}\n"
    "@page{size:landscape;margin:12mm}\n"
    "@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--page:#fff;"
    "--line:#999;--band:#fff;--bad:#000;--a:#1f5fa8;--b:#a8530a;--c:#1d7a55;--d:#7b3fa0}"
    "body{max-width:none;padding:0;font-size:10pt}.scroll{overflow:visible}"
    "table{font-size:8pt}th,td{padding:.15rem .4rem}.many{font-size:6pt}.many th,.many "
    "td{padding:.1rem .15rem}"
    "thead{display:table-header-group}tfoot{display:table-row-group}"
    "th,td,.w{white-space:normal;min-width:0}"
    ".wide svg{min-width:0}nav,.contents{display:none}"
    "tr,figure,dl div{break-inside:avoid}h2{break-after:avoid}}\n";

#define MANY_COLUMNS 14 /* more than that need small print on paper */

struct html_writer {
	struct arena arena;
	bool has_total; /* the foot of the table has begun */
	struct arena titles_text;
	struct pool titles; /* struct str, for the contents */
};

/* ---- Text ---- */

static const char *
entity(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return c < 0x20 || c == 0x7f ? " " : NULL;
	}
}

void
document_put_escaped(struct document *document, struct str text)
{
	size_t start = 0, i = 0;

	while (i < text.n) {
		uint32_t point = 0;
		size_t n = utf8_decode(text.p + i, text.n - i, &point);
		const char *instead = n == 1 ? entity((unsigned char)text.p[i])
				      : n == 0 || point == 0xfffe || point == 0xffff
					  ? "\xef\xbf\xbd"
					  : NULL;
		if (instead != NULL) {
			document_put_text(
			    document, (struct str){ text.p + start, i - start });
			document_put(document, instead);
			start = i + (n == 0 ? 1 : n);
		}
		i += n == 0 ? 1 : n;
	}
	document_put_text(document, (struct str){ text.p + start, text.n - start });
}

static void
put_value(struct document *document, const struct document_cell *cell)
{
	char buffer[DOCUMENT_CELL_SIZE], grouped[DOCUMENT_GROUPED_SIZE];
	struct str text = document_cell_text(cell, buffer);

	if (document_is_number(cell->kind))
		text = document_grouped(text, grouped);
	document_put_escaped(document, text);
}

/* ---- The page ---- */

static void
put_policy(struct document *document)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];

	sha256_init(&context);
	sha256_update(&context, sizeof(script) - 1, (const uint8_t *)script);
	sha256_digest(&context, sizeof(digest), digest);
	base64_encode_raw(text, sizeof(digest), digest);
	document_print(document,
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "img-src data:; style-src 'unsafe-inline'; script-src 'sha256-%.*s'; "
	    "base-uri 'none'; form-action 'none'\"/>\n",
	    (int)sizeof(text), text);
}

static void
put_settings(struct document *document)
{
	const struct document_head *head = document->head;
	char day[DATE_SIZE];

	document_print(document, "<p class=\"soft\">As of <b>%.*s</b>",
	    (int)date_format(head->as_of, day), day);
	for (size_t i = 0; i < head->setting_count; i++) {
		document_put(document, "; ");
		document_put_escaped(document, head->settings[i].name);
		document_put(document, " <b>");
		put_value(document, &head->settings[i].value);
		document_put(document, "</b>");
	}
	document_put(document, "</p>\n");
}

static void
html_open(struct document *document)
{
	struct html_writer *state;
	size_t capacity = 0;

	state = array_reserve(NULL, &capacity, 1, sizeof(*state));
	*state = (struct html_writer){ 0 };
	pool_init(&state->titles, sizeof(struct str));
	document->state = state;
	if (document->options->email_count > 0)
		document_email_begin(document);
	document_put(document,
	    "<!DOCTYPE html>\n"
	    "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\"/>\n");
	put_policy(document);
	document_put(document,
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
	    "<link rel=\"icon\" href=\"data:,\"/>\n<title>");
	document_put_escaped(document, document->head->title);
	document_put(document, "</title>\n<style>\n");
	document_put(document, style);
	document_put(document, "</style>\n</head>\n<body>\n<main>\n<h1>");
	document_put_escaped(document, document->head->title);
	document_put(document, "</h1>\n");
	put_settings(document);
	if (document->head->has_contents)
		document_put(document,
		    "<p class=\"contents\"><a href=\"#contents\">Contents</a></p>\n");
}

static void
html_section(struct document *document)
{
	struct html_writer *state = document->state;
	struct str *title = pool_add(&state->titles);

	*title = arena_copy(&state->titles_text, document->section->title);
	document_print(document, "<section aria-labelledby=\"s%zu\">\n<h2 id=\"s%zu\">",
	    document->sections, document->sections);
	document_put_escaped(document, document->section->title);
	document_put(document, "</h2>\n");
}

static void
html_note(struct document *document, struct str text)
{
	document_put(document, "<p class=\"soft\">");
	document_put_escaped(document, text);
	document_put(document, "</p>\n");
}

/* ---- The table ---- */

/* The table of a section with charts waits, for it stands behind them. */
static void
html_table(struct document *document)
{
	const struct document_section *section = document->section;
	struct html_writer *state = document->state;

	if (section->chart_count > 0)
		document_divert(document);
	document_print(document,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
	    "aria-labelledby=\"s%zu\">\n"
	    "<table%s aria-labelledby=\"s%zu\">\n<thead><tr>",
	    document->sections,
	    section->column_count > MANY_COLUMNS ? " class=\"many\"" : "",
	    document->sections);
	for (size_t c = 0; c < section->column_count; c++) {
		bool right = document_is_number(section->columns[c].kind);
		document_print(
		    document, "<th scope=\"col\"%s>", right ? " class=\"n\"" : "");
		document_put_escaped(
		    document, document_label(&section->columns[c], &state->arena));
		document_put(document, "</th>");
	}
	arena_reset(&state->arena);
	document_put(document, "</tr></thead>\n<tbody>\n");
	state->has_total = false;
}

/* Text that may be broken into lines: a date or an id had better not. */
static bool
is_long(const struct document_cell *cell)
{
	return cell->state == DOCUMENT_VALUE && cell->kind == DOCUMENT_TEXT &&
	       cell->text.n > 28;
}

static void
put_row(struct document *document, const struct document_cell *cells)
{
	const struct document_section *section = document->section;

	document_put(document, "<tr>");
	for (size_t c = 0; c < section->column_count; c++) {
		bool right = document_is_number(section->columns[c].kind);
		bool negative = cells[c].state == DOCUMENT_VALUE &&
				cells[c].kind == DOCUMENT_AMOUNT && cells[c].number < 0;
		const char *tag = c == 0 && !right ? "th" : "td";
		document_put(document, c == 0 && !right ? "<th scope=\"row\"" : "<td");
		document_put(document, negative && right    ? " class=\"n neg\">"
				       : right              ? " class=\"n\">"
				       : is_long(&cells[c]) ? " class=\"w\">"
							    : ">");
		put_value(document, &cells[c]);
		document_print(document, "</%s>", tag);
	}
	document_put(document, "</tr>\n");
}

static void
html_row(struct document *document, const struct document_cell *cells)
{
	put_row(document, cells);
}

static void
html_total(struct document *document, const struct document_cell *cells)
{
	struct html_writer *state = document->state;

	if (!state->has_total)
		document_put(document, "</tbody>\n<tfoot>\n");
	state->has_total = true;
	put_row(document, cells);
}

static void
html_table_end(struct document *document)
{
	struct html_writer *state = document->state;

	document_put(document, state->has_total ? "</tfoot>" : "</tbody>");
	document_put(document, "\n</table>\n</div>\n");
	if (document->section->chart_count == 0)
		return;
	document_pass(document);
	document_charts_draw(document);
	document_release(document);
}

/* ---- Figures ---- */

static void
html_figure(struct document *document, const struct document_figure *figure)
{
	struct html_writer *state = document->state;
	struct str unit = document_figure_unit(figure);

	document_put(document, document->figures == 1 ? "<dl>\n<div><dt>" : "<div><dt>");
	document_put_escaped(document, figure->title);
	document_put(document, "</dt><dd><b>");
	put_value(document, &figure->value);
	document_put(document, "</b>");
	document_put(document, unit.n > 0 ? " " : "");
	document_put_text(document, unit);
	if (!document->options->hide_formulas) {
		document_put(document, "<p class=\"formula\">");
		document_put_escaped(
		    document, document_explanation(figure, &state->arena));
		document_put(document, "</p>");
		arena_reset(&state->arena);
	}
	document_put(document, "</dd></div>\n");
}

static void
html_section_end(struct document *document)
{
	document_put(
	    document, document->figures > 0 ? "</dl>\n</section>\n" : "</section>\n");
}

/* Behind all sections, for they are written as they come. */
static void
put_contents(struct document *document)
{
	const struct html_writer *state = document->state;

	document_put(document,
	    "<nav id=\"contents\" aria-labelledby=\"contents-title\">\n"
	    "<h2 id=\"contents-title\">Contents</h2>\n<ol>\n");
	for (uint32_t i = 0; i < state->titles.count; i++) {
		document_print(document, "<li><a href=\"#s%u\">", i + 1);
		document_put_escaped(
		    document, *(const struct str *)pool_at(&state->titles, i));
		document_put(document, "</a></li>\n");
	}
	document_put(document, "</ol>\n</nav>\n");
}

static void
html_close(struct document *document)
{
	struct html_writer *state = document->state;

	if (document->head->has_contents)
		put_contents(document);
	document_put(document, "</main>\n<script>");
	document_put(document, script);
	document_put(document, "</script>\n</body>\n</html>\n");
	if (document->options->email_count > 0)
		document_email_end(document);
	arena_free(&state->arena);
	arena_free(&state->titles_text);
	pool_free(&state->titles);
	array_free(state);
}

const struct document_writer document_html_writer = {
	.open = html_open,
	.section = html_section,
	.note = html_note,
	.table = html_table,
	.row = html_row,
	.total = html_total,
	.table_end = html_table_end,
	.figure = html_figure,
	.section_end = html_section_end,
	.close = html_close,
};
