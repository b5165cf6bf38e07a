/* The charts of a page, drawn from the rows that the document kept.  Lengths are binary
 * floating point and rounded to pixels; the numbers beside them are exact. */

#include "io/document_internal.h"

#include "base/utf8.h"

#define WIDTH 480
#define LABEL_WIDTH 110
#define VALUE_WIDTH 100
#define BAR 14
#define PLOT_HEIGHT 200
#define FIELD_WIDTH 52      /* of a heat map, at least */
#define SERIES_MAX 4        /* that have a colour of their own */
#define PERCENT_DARKEST 100 /* of a heat map: a rate above it is no darker */

/* What a chart shows: `rows` times `count` cells. */
struct plot {
	const struct document_chart *chart;
	size_t first_row, rows, count;
	double width;
	double low, high;
	bool by_column; /* a row of the plot is a column of the total row */
};

static double
value_of(const struct document_cell *cell)
{
	double value = (double)cell->number;
	int decimals = 0;

	if (cell->kind == DOCUMENT_AMOUNT)
		decimals = currency_decimals(cell->currency);
	if (cell->kind == DOCUMENT_RATE || cell->kind == DOCUMENT_PERCENT) {
		value = (double)cell->rate.digits;
		decimals = cell->rate.scale;
	}
	while (decimals-- > 0)
		value /= 10;
	return value;
}

/* The total row; one row alone has none, and is its own total. */
static const struct document_cell *
totals_of(const struct document *document)
{
	if (document->kept_total == NULL && document->rows == 1)
		return document->kept;
	return document->kept_total;
}

static const struct document_cell *
cell_at(
    const struct document *document, const struct plot *plot, size_t row, size_t series)
{
	if (plot->by_column)
		return &totals_of(document)[plot->chart->first + row];
	row += plot->first_row;
	return &document->kept[row * document->section->column_count +
			       plot->chart->first + series];
}

static bool
is_of_percent(const struct document *document, const struct document_chart *chart)
{
	return document->section->columns[chart->first].kind == DOCUMENT_PERCENT;
}

static bool
has_value(const struct document *document, const struct plot *plot, size_t row)
{
	for (size_t s = 0; s < plot->count; s++)
		if (cell_at(document, plot, row, s)->state == DOCUMENT_VALUE)
			return true;
	return false;
}

/* Rows without any value at both ends of a line. */
static void
trim_rows(const struct document *document, struct plot *plot)
{
	while (plot->rows > 0 && !has_value(document, plot, plot->rows - 1))
		plot->rows--;
	while (plot->rows > 0 && !has_value(document, plot, 0)) {
		plot->first_row++;
		plot->rows--;
	}
}

/* Fields are as wide as the numbers on them. */
static double
heat_width(size_t count)
{
	double width = LABEL_WIDTH + FIELD_WIDTH * (double)count;

	return width > WIDTH ? width : WIDTH;
}

/* The scale always has zero. */
static struct plot
make_plot(const struct document *document, const struct document_chart *chart)
{
	struct plot plot = {
		.chart = chart, .width = WIDTH, .by_column = chart->kind == CHART_TOTALS
	};

	plot.rows = document->kept_rows;
	plot.count = chart->count;
	if (plot.by_column) {
		plot.rows = totals_of(document) == NULL ? 0 : chart->count;
		plot.count = 1;
	}
	if (chart->kind == CHART_LINES || chart->kind == CHART_BAND)
		trim_rows(document, &plot);
	for (size_t r = 0; r < plot.rows; r++)
		for (size_t s = 0; s < plot.count; s++) {
			const struct document_cell *cell = cell_at(document, &plot, r, s);
			double value = cell->state == DOCUMENT_VALUE ? value_of(cell) : 0;
			plot.low = value < plot.low ? value : plot.low;
			plot.high = value > plot.high ? value : plot.high;
		}
	if (chart->kind == CHART_HEAT && is_of_percent(document, chart) &&
	    plot.high > PERCENT_DARKEST)
		plot.high = PERCENT_DARKEST;
	if (chart->kind == CHART_HEAT)
		plot.width = heat_width(chart->count);
	if (plot.high - plot.low <= 0)
		plot.high = plot.low + 1;
	return plot;
}

/* The first text of a row that has none where its name should be, such as "all others".
 */
static struct str
row_label(const struct document *document, const struct plot *plot, size_t row,
    struct arena *arena)
{
	const struct document_section *section = document->section;
	const struct document_cell *cells;
	char buffer[DOCUMENT_CELL_SIZE];
	size_t label = plot->chart->label;

	if (plot->by_column)
		return document_label(&section->columns[plot->chart->first + row], arena);
	cells = &document->kept[(plot->first_row + row) * section->column_count];
	for (size_t c = 0;
	     c < section->column_count && cells[label].state == DOCUMENT_EMPTY; c++)
		if (cells[c].state == DOCUMENT_VALUE && cells[c].kind == DOCUMENT_TEXT)
			label = c;
	return arena_copy(arena, document_cell_text(&cells[label], buffer));
}

static void
put_number(struct document *document, const struct document_cell *cell)
{
	char buffer[DOCUMENT_CELL_SIZE], grouped[DOCUMENT_GROUPED_SIZE];

	document_put_escaped(
	    document, document_grouped(document_cell_text(cell, buffer), grouped));
}

/* ---- The frame ---- */

static void
put_description(struct document *document, const struct plot *plot, struct arena *arena)
{
	for (size_t r = 0; r < plot->rows; r++) {
		if (r == 12) {
			document_print(document, "; and %zu more", plot->rows - r);
			break;
		}
		document_put(document, r > 0 ? "; " : "");
		document_put_escaped(document, row_label(document, plot, r, arena));
		for (size_t s = 0; s < plot->count; s++) {
			document_put(document, " ");
			put_number(document, cell_at(document, plot, r, s));
		}
	}
	document_put(document, ". All numbers stand in the table below.");
}

/* What would be too small on a phone is moved there with a finger. */
static bool
is_wide(const struct plot *plot)
{
	return plot->width > WIDTH;
}

static void
put_end(struct document *document, const struct plot *plot)
{
	document_put(document,
	    is_wide(plot) ? "</svg>\n</div>\n</figure>\n" : "</svg>\n</figure>\n");
}

static void
put_frame(
    struct document *document, const struct plot *plot, int height, struct arena *arena)
{
	size_t number = (size_t)(plot->chart - document->section->charts);

	if (is_wide(plot))
		document_print(document,
		    "<figure class=\"wide\" style=\"max-width:%.0fpx;--least:%.0fpx\">",
		    1.2 * plot->width, 0.75 * plot->width);
	else
		document_put(document, "<figure>");
	document_put(document, "\n<figcaption>");
	document_put_escaped(document, plot->chart->title);
	if (!plot->by_column && document->rows > document->kept_rows)
		document_print(document, ", the first %zu rows", document->kept_rows);
	document_put(document, "</figcaption>\n");
	if (is_wide(plot))
		document_print(document,
		    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
		    "aria-labelledby=\"c%zu-%zut\">\n",
		    document->sections, number);
	document_print(document,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %.0f "
	    "%d\" "
	    "aria-labelledby=\"c%zu-%zut c%zu-%zud\">\n<title id=\"c%zu-%zut\">",
	    plot->width, height, document->sections, number, document->sections, number,
	    document->sections, number);
	document_put_escaped(document, plot->chart->title);
	document_print(
	    document, "</title>\n<desc id=\"c%zu-%zud\">", document->sections, number);
	put_description(document, plot, arena);
	document_put(document, "</desc>\n");
}

/* As much of a label as fits. */
static void
put_label(struct document *document, struct str text, size_t columns)
{
	size_t n = 0;

	while (n < text.n) {
		size_t length = utf8_sequence(text.p + n, text.n - n);
		length = length == 0 ? 1 : length;
		if (utf8_width((struct str){ text.p, n + length }) > columns)
			break;
		n += length;
	}
	document_put_escaped(document, (struct str){ text.p, n });
	if (n < text.n)
		document_put(document, "\xe2\x80\xa6");
}

/* Names of the columns, each with its mark, when there are several. */
static void
put_legend(struct document *document, const struct plot *plot, int y, struct arena *arena)
{
	bool is_of_lines =
	    plot->chart->kind == CHART_LINES || plot->chart->kind == CHART_BAND;

	size_t count = plot->count < SERIES_MAX ? plot->count : SERIES_MAX;
	int room = WIDTH / (int)(count < 2 ? 2 : count);

	for (size_t s = 0; plot->count > 1 && s < count; s++) {
		int x = (int)s * room;
		if (is_of_lines)
			document_print(document,
			    "<path class=\"l l%zu\" d=\"M%d %dh18\"/>", s, x, y + 6);
		else
			document_print(document,
			    "<rect class=\"s%zu\" x=\"%d\" y=\"%d\" width=\"14\" "
			    "height=\"10\"/>",
			    s, x, y);
		document_print(document, "<text x=\"%d\" y=\"%d\">", x + 22, y + 10);
		put_label(document,
		    document_label(
			&document->section->columns[plot->chart->first + s], arena),
		    (size_t)(room - 22) / 7);
		document_put(document, "</text>\n");
	}
}

/* ---- Bars ---- */

static void
put_bar(
    struct document *document, const struct plot *plot, size_t row, size_t series, int y)
{
	const struct document_cell *cell = cell_at(document, plot, row, series);
	const double room = WIDTH - LABEL_WIDTH - VALUE_WIDTH;
	double scale = room / (plot->high - plot->low);
	double value = cell->state == DOCUMENT_VALUE ? value_of(cell) : 0;
	double zero = LABEL_WIDTH - plot->low * scale;
	double from = value < 0 ? zero + value * scale : zero;
	double width = (value < 0 ? -value : value) * scale;

	if (cell->state == DOCUMENT_EMPTY)
		return;
	document_print(document,
	    "<rect class=\"s%zu\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
	    "<text x=\"%.1f\" y=\"%d\">",
	    series % SERIES_MAX, from, y, width < 0.5 && value != 0 ? 0.5 : width,
	    BAR - 2, from + width + 4, y + BAR - 3);
	put_number(document, cell);
	document_put(document, "</text>\n");
}

static void
draw_bars(struct document *document, const struct plot *plot, struct arena *arena)
{
	int legend = plot->count > 1 ? 20 : 0;
	int step = (int)plot->count * BAR + 6;

	put_frame(document, plot, legend + (int)plot->rows * step + 4, arena);
	put_legend(document, plot, 2, arena);
	for (size_t r = 0; r < plot->rows; r++) {
		int y = legend + (int)r * step + 2;
		document_print(document, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">",
		    LABEL_WIDTH - 6, y + BAR - 3);
		put_label(document, row_label(document, plot, r, arena), 15);
		document_put(document, "</text>\n");
		for (size_t s = 0; s < plot->count; s++)
			put_bar(document, plot, r, s, y + (int)s * BAR);
	}
}

/* ---- Lines ---- */

static double
x_of(const struct plot *plot, size_t row)
{
	double room = WIDTH - LABEL_WIDTH - 20;

	return plot->rows < 2
		   ? LABEL_WIDTH + room / 2
		   : LABEL_WIDTH + room * (double)row / (double)(plot->rows - 1);
}

static double
y_of(const struct plot *plot, double value)
{
	return 30 + PLOT_HEIGHT * (plot->high - value) / (plot->high - plot->low);
}

static void
put_axes(struct document *document, const struct plot *plot, struct arena *arena)
{
	double zero = y_of(plot, 0);

	document_print(document,
	    "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
	    LABEL_WIDTH, WIDTH - 20, zero, zero);
	for (int i = 0; i < 3; i++) {
		static const char *const anchors[] = { "start", "middle", "end" };
		size_t row = i == 0 ? 0 : i == 1 ? plot->rows / 2 : plot->rows - 1;
		if ((i > 0 && plot->rows < 2) || (i == 1 && plot->rows < 3))
			continue;
		document_print(document, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">",
		    x_of(plot, row), PLOT_HEIGHT + 48, anchors[i]);
		put_label(document, row_label(document, plot, row, arena), 14);
		document_put(document, "</text>\n");
	}
}

/* The exact values of the highest and the lowest cell, at their heights. */
static void
put_extremes(struct document *document, const struct plot *plot)
{
	const struct document_cell *lowest = NULL, *highest = NULL;

	for (size_t r = 0; r < plot->rows; r++)
		for (size_t s = 0; s < plot->count; s++) {
			const struct document_cell *cell = cell_at(document, plot, r, s);
			if (cell->state != DOCUMENT_VALUE)
				continue;
			if (lowest == NULL || value_of(cell) < value_of(lowest))
				lowest = cell;
			if (highest == NULL || value_of(cell) > value_of(highest))
				highest = cell;
		}
	for (int i = 0; i < 2; i++) {
		const struct document_cell *cell = i == 0 ? highest : lowest;
		if (cell == NULL || (i == 1 && lowest == highest))
			continue;
		document_print(document, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">",
		    LABEL_WIDTH - 6, y_of(plot, value_of(cell)) + 4);
		put_number(document, cell);
		document_put(document, "</text>\n");
	}
}

/* Where a value is missing, the line is broken. */
static void
put_line(struct document *document, const struct plot *plot, size_t series)
{
	bool is_down = false;

	document_print(document, "<path class=\"l l%zu\" d=\"", series % SERIES_MAX);
	for (size_t r = 0; r < plot->rows; r++) {
		const struct document_cell *cell = cell_at(document, plot, r, series);
		if (cell->state == DOCUMENT_VALUE)
			document_print(document, "%c%.1f %.1f", is_down ? 'L' : 'M',
			    x_of(plot, r), y_of(plot, value_of(cell)));
		is_down = cell->state == DOCUMENT_VALUE;
	}
	document_put(document, "\"/>\n");
}

/* Between the first and the last column. */
static void
put_band(struct document *document, const struct plot *plot)
{
	const char *before = "";

	document_put(document, "<polygon class=\"band\" points=\"");
	for (size_t i = 0; i < 2 * plot->rows; i++) {
		size_t row = i < plot->rows ? i : 2 * plot->rows - 1 - i;
		const struct document_cell *cell =
		    cell_at(document, plot, row, i < plot->rows ? 0 : plot->count - 1);
		if (cell->state != DOCUMENT_VALUE)
			continue;
		document_print(document, "%s%.1f,%.1f", before, x_of(plot, row),
		    y_of(plot, value_of(cell)));
		before = " ";
	}
	document_put(document, "\"/>\n");
}

static void
draw_lines(struct document *document, const struct plot *plot, struct arena *arena)
{
	put_frame(document, plot, PLOT_HEIGHT + 56, arena);
	put_legend(document, plot, 2, arena);
	if (plot->chart->kind == CHART_BAND && plot->count > 1)
		put_band(document, plot);
	put_axes(document, plot, arena);
	put_extremes(document, plot);
	for (size_t s = 0; s < plot->count; s++)
		put_line(document, plot, s);
}

/* ---- Heat ---- */

#define HEAT_ROW 24 /* high */

static double
field_width(const struct plot *plot)
{
	return (plot->width - LABEL_WIDTH) / (double)plot->count;
}

static void
put_heat_head(struct document *document, const struct plot *plot, struct arena *arena)
{
	for (size_t s = 0; s < plot->count; s++) {
		document_print(document,
		    "<text x=\"%.1f\" y=\"16\" text-anchor=\"middle\">",
		    LABEL_WIDTH + field_width(plot) * ((double)s + 0.5));
		put_label(document,
		    document_label(
			&document->section->columns[plot->chart->first + s], arena),
		    (size_t)(field_width(plot) / 7) + 1);
		document_put(document, "</text>\n");
	}
}

/* Fields are never so dark that the numbers on them could not be read; what is empty has
 * none. */
static void
put_field(struct document *document, const struct plot *plot, size_t row, size_t series)
{
	const struct document_cell *cell = cell_at(document, plot, row, series);
	double share = 0, wide = field_width(plot);
	double x = LABEL_WIDTH + wide * (double)series;
	int y = HEAT_ROW * ((int)row + 1);

	if (cell->state == DOCUMENT_EMPTY)
		return;
	if (cell->state == DOCUMENT_VALUE)
		share = (value_of(cell) - plot->low) / (plot->high - plot->low);
	document_print(document,
	    "<rect class=\"s0\" fill-opacity=\"%.2f\" x=\"%.1f\" y=\"%d\" "
	    "width=\"%.1f\" height=\"%d\"/>"
	    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
	    0.45 * (share < 1 ? share : 1), x, y, wide - 2, HEAT_ROW - 2, x + wide / 2,
	    y + 16);
	put_number(document, cell);
	document_put(document, "</text>\n");
}

static void
draw_heat(struct document *document, const struct plot *plot, struct arena *arena)
{
	put_frame(document, plot, HEAT_ROW * ((int)plot->rows + 1), arena);
	put_heat_head(document, plot, arena);
	for (size_t r = 0; r < plot->rows; r++) {
		document_print(document, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">",
		    LABEL_WIDTH - 6, HEAT_ROW * ((int)r + 1) + 16);
		put_label(document, row_label(document, plot, r, arena), 15);
		document_put(document, "</text>\n");
		for (size_t s = 0; s < plot->count; s++)
			put_field(document, plot, r, s);
	}
}

void
document_charts_draw(struct document *document)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < document->section->chart_count; i++) {
		struct plot plot = make_plot(document, &document->section->charts[i]);
		if (plot.rows == 0)
			continue;
		switch (plot.chart->kind) {
		case CHART_BARS:
		case CHART_TOTALS:
			draw_bars(document, &plot, &arena);
			break;
		case CHART_LINES:
		case CHART_BAND:
			draw_lines(document, &plot, &arena);
			break;
		case CHART_HEAT:
			draw_heat(document, &plot, &arena);
			break;
		}
		put_end(document, &plot);
	}
	arena_free(&arena);
}
