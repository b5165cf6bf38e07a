/*
 * document_internal: what the writers of documents share: the document as it stands,
 * and the calls that each format answers.
 */
#ifndef ARREARS_IO_DOCUMENT_INTERNAL_H
#define ARREARS_IO_DOCUMENT_INTERNAL_H

#include "base/arena.h"
#include "io/document.h"
#include "io/mail.h"

/* A format.  Calls come in this order; `table` and `table_end` only for a section with
 * columns, around its rows. */
struct document_writer {
	void (*open)(struct document *document);
	void (*section)(struct document *document);
	void (*note)(struct document *document, struct str text);
	void (*table)(struct document *document);
	void (*row)(struct document *document, const struct document_cell *cells);
	void (*total)(struct document *document, const struct document_cell *cells);
	void (*table_end)(struct document *document);
	void (*figure)(struct document *document, const struct document_figure *figure);
	void (*section_end)(struct document *document);
	void (*close)(struct document *document);
};

extern const struct document_writer document_rows_writer, document_text_writer,
    document_json_writer, document_markdown_writer, document_html_writer,
    document_workbook_writer;

enum document_stage { STAGE_NOTES, STAGE_ROWS, STAGE_FIGURES };

/* What the rows of a column add up to. */
struct document_sum {
	int64_t number;
	struct currency currency;
	bool is_mixed; /* cells in more than one currency, or too large */
};

struct document {
	const struct document_writer *writer;
	struct output *output;
	const struct document_options *options;
	const struct document_head *head;
	const struct document_section *section; /* NULL: none yet; else that below */
	struct document_section current;
	size_t sections;  /* begun */
	const char *only; /* names of those that are written; NULL: all */
	bool is_muted;    /* this one is not */
	enum document_stage stage;
	uint64_t rows;
	size_t figures; /* of the section */
	struct document_sum sums[DOCUMENT_COLUMNS_MAX];
	bool does_not_foot;
	bool lacks_table; /* the one that was asked for */
	/* Of a section with charts: its first rows, and its first total. */
	struct arena kept_text;
	struct document_cell *kept, *kept_total;
	size_t kept_rows;
	/* While it is diverted, what is put waits here. */
	bool is_diverted;
	char *waiting; /* its end */
	size_t waiting_size;
	int waiting_file; /* what stands before that; -1: nothing */
	bool is_mailed;   /* what is put is the part of a mail */
	struct mail_stream mail;
	void *state; /* of the writer */
};

/* Bytes, text, and printf, to the output. */
void document_put(struct document *document, const char *text);
void document_put_text(struct document *document, struct str text);
void document_print(struct document *document, const char *format, ...) PRINTF_LIKE(2, 3);

/* What is put from now on waits until document_release() puts it, in a temporary file
 * when it is long.  document_pass() goes past what waits until then. */
void document_divert(struct document *document);
void document_pass(struct document *document);
void document_release(struct document *document);

/* All of a temporary file. */
void document_put_file(struct document *document, int fd);

/* A column's name for people. */
struct str document_label(const struct document_column *column, struct arena *arena);

/* "1,234.50" for people where `text` is "1234.50"; in `buffer`. */
#define DOCUMENT_GROUPED_SIZE (2 * DOCUMENT_CELL_SIZE)
struct str document_grouped(struct str text, char buffer[DOCUMENT_GROUPED_SIZE]);

/* Is the column written to the right: a number? */
bool document_is_number(enum document_kind kind);

/* "= past_due / debits * 100; past_due 12.50 EUR; debits 20.00 EUR; as of 2026-11-20". */
struct str document_explanation(
    const struct document_figure *figure, struct arena *arena);

/* "EUR" behind an amount, "%", "days", "". */
struct str document_unit(const struct document_cell *cell);
struct str document_figure_unit(const struct document_figure *figure);

/* What is put between them is the part of a message. */
void document_email_begin(struct document *document);
void document_email_end(struct document *document);

/* Draws the charts of the section, each as a figure with an inline SVG. */
void document_charts_draw(struct document *document);

/* Text with the characters of markup escaped, and such as no page may have left out. */
void document_put_escaped(struct document *document, struct str text);

#endif
