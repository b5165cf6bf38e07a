#include "io/letter_pdf_internal.h"

/* Cells in a row; a bit of right_aligned each. */
#define CELLS_MAX 32

/* Between columns; above and below the text of a row. */
#define COLUMN_GAP 10.0
#define PADDING 2.0

struct grid {
	size_t columns;
	double width[CELLS_MAX], left[CELLS_MAX];
	bool is_number[CELLS_MAX];
};

static enum text_style
row_style(enum letter_block_kind kind)
{
	return kind == LETTER_TABLE_ROW ? STYLE_CELL : STYLE_CELL_BOLD;
}

static bool
is_right(const struct letter_block *row, size_t i)
{
	return (row->right_aligned >> i & 1) != 0;
}

/* The width of each column on one line. */
static void
measure(struct letter_pdf *pdf, struct grid *grid, const struct letter_block *rows,
    size_t count)
{
	for (size_t r = 0; r < count; r++) {
		size_t columns =
		    rows[r].cell_count < CELLS_MAX ? rows[r].cell_count : CELLS_MAX;
		if (columns > grid->columns)
			grid->columns = columns;
		for (size_t i = 0; i < columns; i++) {
			struct text_form form = { row_style(rows[r].kind), 0, false };
			const struct set_text *text =
			    text_set(pdf, form, rows[r].cells[i]);
			if (text == NULL)
				return;
			if (text->width > grid->width[i])
				grid->width[i] = text->width;
			if (is_right(&rows[r], i))
				grid->is_number[i] = true;
		}
	}
}

/* What columns take that are no wider than `limit`, numbers apart if they are kept. */
static double
sum_up_to(const struct grid *grid, double limit, bool keeps_numbers)
{
	double sum = 0;

	for (size_t i = 0; i < grid->columns; i++)
		sum += (keeps_numbers && grid->is_number[i]) || grid->width[i] < limit
			   ? grid->width[i]
			   : limit;
	return sum;
}

/* The widest columns give way until all fit; numbers only when nothing else helps. */
static void
shrink(struct grid *grid, double room)
{
	bool keeps_numbers = sum_up_to(grid, COLUMN_GAP * 4, true) <= room;
	double low = 0, high = room;

	for (int i = 0; i < 40; i++) {
		double middle = (low + high) / 2;
		if (sum_up_to(grid, middle, keeps_numbers) <= room)
			low = middle;
		else
			high = middle;
	}
	for (size_t i = 0; i < grid->columns; i++)
		if (!(keeps_numbers && grid->is_number[i]) && grid->width[i] > low)
			grid->width[i] = low;
}

/* Where columns stand: from edge to edge, in the direction of the letter. */
static void
place(struct letter_pdf *pdf, struct grid *grid)
{
	double all = pdf->page->right - pdf->page->left, sum = 0, gap,
	       x = pdf->page->left;
	double gaps = grid->columns > 1 ? (double)(grid->columns - 1) : 1;

	for (size_t i = 0; i < grid->columns; i++)
		sum += grid->width[i];
	if (sum > all - gaps * COLUMN_GAP) {
		shrink(grid, all - gaps * COLUMN_GAP);
		sum = sum_up_to(grid, all, false);
	}
	gap = (all - sum) / gaps;
	for (size_t k = 0; k < grid->columns; k++) {
		size_t i = pdf->is_right_to_left ? grid->columns - 1 - k : k;
		grid->left[i] = x;
		x += grid->width[i] + gap;
	}
}

/* A cell on one line, as wide as it is, if the column has room for it; else in lines. */
static const struct set_text *
set_cell(struct letter_pdf *pdf, const struct grid *grid, const struct letter_block *row,
    size_t i)
{
	struct text_form form = { row_style(row->kind), 0, false };
	const struct set_text *text = text_set(pdf, form, row->cells[i]);

	if (text == NULL || text->width <= grid->width[i])
		return text;
	form = (struct text_form){ form.style, grid->width[i], is_right(row, i) };
	return text_set(pdf, form, row->cells[i]);
}

/* Where the cell begins: a line of its own width may stand at the right of the column. */
static double
cell_left(const struct grid *grid, const struct letter_block *row, size_t i,
    const struct set_text *text)
{
	return text->is_line && (is_right(row, i) || text->is_right_to_left)
		   ? grid->left[i] + grid->width[i] - text->width
		   : grid->left[i];
}

/* Sets the cells of a row; returns its height. */
static double
lay_out_row(struct letter_pdf *pdf, const struct grid *grid,
    const struct letter_block *row, const struct set_text *cells[CELLS_MAX])
{
	double most = 0;

	for (size_t i = 0; i < row->cell_count && i < CELLS_MAX; i++) {
		cells[i] = set_cell(pdf, grid, row, i);
		if (cells[i] == NULL)
			return 0;
		if (cells[i]->height > most)
			most = cells[i]->height;
	}
	return most + 2 * PADDING;
}

static void
draw_row(struct letter_pdf *pdf, const struct grid *grid, const struct letter_block *row)
{
	const struct set_text *cells[CELLS_MAX];
	double height = lay_out_row(pdf, grid, row, cells);

	if (pdf->failed)
		return;
	if (height > pdf->page->bottom - pdf->page->top) {
		pdf->failed = true;
		(void)fault_set(pdf->fault, 0, "a row of a table does not fit a page");
		return;
	}
	if (row->kind == LETTER_TABLE_TOTAL)
		draw_rule(pdf, pdf->y, 0.5);
	for (size_t i = 0; i < row->cell_count && i < CELLS_MAX; i++)
		draw_text(
		    pdf, cells[i], cell_left(grid, row, i, cells[i]), pdf->y + PADDING);
	pdf->y += height;
	if (row->kind == LETTER_TABLE_HEAD)
		draw_rule(pdf, pdf->y, 0.75);
}

static double
row_height(
    struct letter_pdf *pdf, const struct grid *grid, const struct letter_block *row)
{
	const struct set_text *cells[CELLS_MAX];

	return lay_out_row(pdf, grid, row, cells);
}

/* Does row `r` go to the next page?  A head does not stand alone, nor does a total. */
static bool
must_break(struct letter_pdf *pdf, const struct grid *grid,
    const struct letter_block *rows, size_t r, size_t count)
{
	double height = row_height(pdf, grid, &rows[r]);

	if (r + 1 < count && (rows[r].kind == LETTER_TABLE_HEAD ||
				 (rows[r].kind == LETTER_TABLE_ROW &&
				     rows[r + 1].kind == LETTER_TABLE_TOTAL)))
		height += row_height(pdf, grid, &rows[r + 1]);
	return !pdf->failed && pdf->has_drawn && height > page_room(pdf);
}

void
table_set(struct letter_pdf *pdf, const struct letter_block *blocks, size_t count)
{
	struct grid grid = { 0 };
	bool has_head = blocks[0].kind == LETTER_TABLE_HEAD;

	measure(pdf, &grid, blocks, count);
	if (pdf->failed)
		return;
	place(pdf, &grid);
	for (size_t r = 0; r < count && !pdf->failed; r++) {
		if (must_break(pdf, &grid, blocks, r, count)) {
			page_break(pdf);
			if (has_head && r > 0)
				draw_row(pdf, &grid, &blocks[0]);
		}
		draw_row(pdf, &grid, &blocks[r]);
	}
}
