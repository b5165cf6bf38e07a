#include "app/report_ladder.h"

#include "domain/metric_ladder.h"

#define FACTOR_DECIMALS 4

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("month", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("sales", AMOUNT, true),
	DOCUMENT_COLUMN("months_since", COUNT, false),
	DOCUMENT_COLUMN("cash", AMOUNT, true),
	DOCUMENT_COLUMN("factor", RATE, false),
	DOCUMENT_COLUMN("ultimate", AMOUNT, true),
	DOCUMENT_COLUMN("outstanding", AMOUNT, true),
};

/* A month is done after a year, and in a young book as late as its first month was seen.
 */
static size_t
ages_of(const struct curve_book *book, size_t end)
{
	size_t first = 0;

	while (first < end && book->sales[first].minor == 0)
		first++;
	return end - first < CURVE_AGES ? end - first : CURVE_AGES;
}

/* Cumulated cash by month of sale and months since; AMOUNT_NONE: not over yet. */
static void
make_triangle(const struct curve_book *book, size_t end, size_t ages, struct amount *cash)
{
	for (size_t row = 0; row < end; row++) {
		struct amount sum = AMOUNT_ZERO;
		for (size_t age = 0; age < ages; age++) {
			sum = amount_add(sum, book->cash[row][age]);
			cash[row * ages + age] = row + age < end ? sum : AMOUNT_NONE;
		}
	}
}

static void
add_to(struct amount *sum, struct amount amount)
{
	*sum = amount_is_none(*sum) || amount_is_none(amount) ? AMOUNT_NONE
							      : amount_add(*sum, amount);
}

/* The months that are still developing, and the last one that is done. */
static void
write_lines(struct report_run *run, const struct curve_book *book,
    const struct metric_triangle *triangle, const struct ladder_line *lines,
    struct currency currency)
{
	struct amount sales = AMOUNT_ZERO;
	struct ladder_line sum = { .latest = AMOUNT_ZERO };
	size_t end = triangle->rows;

	for (size_t row = end - triangle->ages; row < end; row++) {
		const struct ladder_line *line = &lines[row];
		size_t age = end - 1 - row;
		int32_t ago = (int32_t)row - (CURVE_MONTHS - 1);
		document_row(run->document,
		    (struct document_cell[COUNT(columns)]){
			cell_text(curve_month_name(run->as_of, ago, &run->arena)),
			cell_currency(currency), cell_amount(book->sales[row], currency),
			cell_count((int64_t)age), cell_amount(line->latest, currency),
			age + 1 < triangle->ages
			    ? report_ratio(metric_ladder_factor(triangle, age),
				  FACTOR_DECIMALS, DOCUMENT_RATE)
			    : cell_empty(),
			report_amount(line->ultimate_amount, currency),
			report_amount(line->outstanding_amount, currency) });
		add_to(&sales, book->sales[row]);
		add_to(&sum.latest, line->latest);
		add_to(&sum.ultimate_amount, line->ultimate_amount);
		add_to(&sum.outstanding_amount, line->outstanding_amount);
	}
	document_total(run->document,
	    (struct document_cell[COUNT(columns)]){ cell_text(str_of("total")),
		cell_currency(currency), cell_amount(sales, currency), cell_empty(),
		cell_amount(sum.latest, currency), cell_empty(),
		report_amount(sum.ultimate_amount, currency),
		report_amount(sum.outstanding_amount, currency) });
	report_figure(run,
	    (struct report_value){ "ladder_ultimate", "volume", "Cash in the end",
		report_amount(sum.ultimate_amount, currency) },
	    (struct document_input[]){ { STR("sales"), cell_amount(sales, currency) },
		{ STR("cash so far"), cell_amount(sum.latest, currency) },
		{ STR("still to come"),
		    report_amount(sum.outstanding_amount, currency) } },
	    3);
}

void
report_ladder_write(struct report_run *run, const struct curve_book *book, size_t end,
    struct currency currency)
{
	const struct document_section section = { STR("ladder"),
		report_title(run, "Chain ladder", currency), columns, COUNT(columns),
		NULL, 0 };
	struct amount cash[CURVE_MONTHS * CURVE_AGES];
	struct metric_triangle triangle = { cash, end, 0 };
	struct ladder_line lines[CURVE_MONTHS];
	struct ladder_totals totals;

	document_section(run->document, &section);
	if (book == NULL)
		return;
	document_note(run->document,
	    str_of("Cash of each month's sales so far, times the factors by which that "
		   "of older months grew from age to age; at most the sales. What "
		   "brought nothing yet stays at nothing, and the sum is no reserve."));
	triangle.ages = ages_of(book, end);
	make_triangle(book, end, triangle.ages, cash);
	if (triangle.ages == 0)
		return;
	if (!metric_ladder(&triangle, ratio_of_integer(1), book->sales, lines, &totals))
		amount_overflow();
	write_lines(run, book, &triangle, lines, currency);
}
