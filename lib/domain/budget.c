#include "domain/budget.h"

#include "value/series.h"

static const char *const kind_names[] = { "", "income", "expenditure" };
_Static_assert(COUNT(kind_names) == BUDGET_KIND_COUNT, "each kind has its name");
const struct words budget_kinds = { kind_names, COUNT(kind_names) };

#define MONTHS_A_YEAR 12

bool
budget_times(struct str frequency, int64_t *times)
{
	struct frequency parsed = { UNIT_MONTHS, 1 };
	int64_t a_year = MONTHS_A_YEAR, every;

	if (frequency.n > 0 && !frequency_parse(frequency, &parsed))
		return false;
	every = parsed.every;
	if (parsed.unit == UNIT_HALF_MONTHS)
		a_year = 24;
	if (parsed.unit == UNIT_DAYS && every % 7 == 0) {
		a_year = 52;
		every /= 7;
	} else if (parsed.unit == UNIT_DAYS) {
		a_year = 365;
	}
	*times = a_year / every;
	return a_year % every == 0;
}

static struct amount
a_year(const struct budget_line *line)
{
	return amount_scale(line->amount, line->times, 1, ROUND_HALF_UP);
}

static bool
is_of(const struct budget_line *line, struct str category)
{
	return line->kind == BUDGET_EXPENDITURE &&
	       str_equal_nocase(line->category, category);
}

static bool
is_first(const struct budget *budget, size_t line)
{
	for (size_t i = 0; i < line; i++)
		if (is_of(&budget->lines[i], budget->lines[line].category))
			return false;
	return true;
}

/* What counts of the category that begins with `line`, a year. */
static struct amount
expenditure(const struct budget *budget, size_t line, struct budget_result *result)
{
	struct str category = budget->lines[line].category;
	struct amount sum = AMOUNT_ZERO, limit;
	bool has_note = false;

	for (size_t i = line; i < budget->line_count; i++)
		if (is_of(&budget->lines[i], category)) {
			sum = amount_add(sum, a_year(&budget->lines[i]));
			has_note |= budget->lines[i].has_note;
		}
	for (size_t i = 0; i < budget->guideline_count && !has_note; i++) {
		if (!str_equal_nocase(budget->guidelines[i].category, category))
			continue;
		limit = amount_scale(
		    budget->guidelines[i].amount, MONTHS_A_YEAR, 1, ROUND_HALF_UP);
		if (sum.minor <= limit.minor)
			break;
		result->excesses[result->excess_count++] =
		    (struct budget_excess){ category, line,
			    amount_scale(sum, 1, MONTHS_A_YEAR, ROUND_HALF_UP),
			    budget->guidelines[i].amount };
		return limit;
	}
	return sum;
}

/* Rounded down also below 0. */
static struct amount
a_month(struct amount a_year_left)
{
	struct amount part = amount_scale(a_year_left, 1, MONTHS_A_YEAR, ROUND_DOWN);

	if (a_year_left.minor < 0 && part.minor * MONTHS_A_YEAR != a_year_left.minor)
		part.minor--;
	return part;
}

void
budget_judge(
    const struct budget *budget, struct arena *arena, struct budget_result *result)
{
	struct amount left = AMOUNT_ZERO;

	*result = (struct budget_result){
		.excesses =
		    arena_alloc(arena, budget->line_count * sizeof(*result->excesses) + 1)
	};
	for (size_t i = 0; i < budget->line_count; i++) {
		const struct budget_line *line = &budget->lines[i];
		if (line->kind == BUDGET_INCOME)
			left = amount_add(left, a_year(line));
		else if (is_first(budget, i))
			left = amount_subtract(left, expenditure(budget, i, result));
	}
	result->surplus = a_month(left);
}
