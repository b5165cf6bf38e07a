#include "domain/metric_ladder.h"

static struct amount
cash_at(const struct metric_triangle *triangle, size_t row, size_t age)
{
	return triangle->cash[row * triangle->ages + age];
}

struct ratio
metric_ladder_factor(const struct metric_triangle *triangle, size_t age)
{
	wide before = 0, after = 0;

	for (size_t row = 0; row < triangle->rows && age + 1 < triangle->ages; row++) {
		struct amount now = cash_at(triangle, row, age);
		struct amount next = cash_at(triangle, row, age + 1);
		if (amount_is_none(now) || amount_is_none(next))
			continue;
		before += now.minor;
		after += next.minor;
	}
	return before > 0 ? ratio_of(after, before) : RATIO_UNDEFINED;
}

/* The last age that was observed; false if none was. */
static bool
find_latest(const struct metric_triangle *triangle, size_t row, size_t *age)
{
	for (size_t i = triangle->ages; i > 0; i--)
		if (!amount_is_none(cash_at(triangle, row, i - 1))) {
			*age = i - 1;
			return true;
		}
	return false;
}

static struct ladder_line
line_of(const struct metric_triangle *triangle, size_t row, struct ratio tail,
    struct amount cap)
{
	struct ladder_line line = { AMOUNT_NONE, RATIO_UNDEFINED, AMOUNT_NONE,
		AMOUNT_NONE };
	struct ratio remaining;
	size_t age;

	if (!find_latest(triangle, row, &age))
		return line;
	line.latest = cash_at(triangle, row, age);
	line.ultimate = ratio_multiply(ratio_of_amount(line.latest), tail);
	for (; age + 1 < triangle->ages; age++)
		line.ultimate =
		    ratio_multiply(line.ultimate, metric_ladder_factor(triangle, age));
	if (!amount_is_none(cap) && ratio_is_number(&line.ultimate)) {
		if (amount_compare(cap, line.latest) < 0)
			cap = line.latest;
		if (ratio_compare(line.ultimate, ratio_of_amount(cap)) > 0)
			line.ultimate = ratio_of_amount(cap);
	}
	remaining = ratio_subtract(line.ultimate, ratio_of_amount(line.latest));
	line.ultimate_amount = ratio_to_amount(line.ultimate, ROUND_HALF_UP);
	line.outstanding_amount = ratio_to_amount(remaining, ROUND_HALF_UP);
	return line;
}

static bool
add(struct amount *sum, struct amount amount)
{
	return !amount_is_none(amount) &&
	       !__builtin_add_overflow(sum->minor, amount.minor, &sum->minor) &&
	       !amount_is_none(*sum);
}

bool
metric_ladder(const struct metric_triangle *triangle, struct ratio tail,
    const struct amount *invoiced, struct ladder_line *lines,
    struct ladder_totals *totals)
{
	memset(totals, 0, sizeof(*totals));
	totals->exact_outstanding = ratio_of_integer(0);
	for (size_t row = 0; row < triangle->rows; row++) {
		struct ladder_line line = line_of(
		    triangle, row, tail, invoiced != NULL ? invoiced[row] : AMOUNT_NONE);
		lines[row] = line;
		if (line.ultimate.state == RATIO_NONE) {
			totals->undefined_count++;
			continue;
		}
		if (!add(&totals->latest, line.latest) ||
		    !add(&totals->ultimate, line.ultimate_amount) ||
		    !add(&totals->outstanding, line.outstanding_amount))
			return false;
		totals->exact_outstanding = ratio_add(totals->exact_outstanding,
		    ratio_subtract(line.ultimate, ratio_of_amount(line.latest)));
	}
	return true;
}
