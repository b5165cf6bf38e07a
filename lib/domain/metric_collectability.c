#include "domain/metric_collectability.h"

#define CCAA(months, digits)                                                       \
	{                                                                          \
		STR("CCAA-2004"), months, { digits, 1 },                           \
		    STR("Commercial Collection Agency Association, survey of its " \
			"members, 2004")                                           \
	}
#define CSC(months, digits)                                              \
	{                                                                \
		STR("CSC-consumer"), months, { digits, 1 },              \
		    STR("Credit Service Company, consumer agency, 2020") \
	}

const struct collectability_row collectability_rows[] = {
	CCAA(0, 949),
	CCAA(1, 899),
	CCAA(2, 813),
	CCAA(3, 696),
	CCAA(6, 521),
	CCAA(9, 391),
	CCAA(12, 228),
	CCAA(24, 93),
	CSC(7, 500),
	CSC(12, 250),
};
const size_t collectability_row_count = COUNT(collectability_rows);

static struct ratio
on_line(const struct collectability_row *low, const struct collectability_row *high,
    int32_t months)
{
	struct ratio from = ratio_of_rate(low->percent),
		     to = ratio_of_rate(high->percent);
	struct ratio part = ratio_of((wide)months - low->months_past_due,
	    (wide)high->months_past_due - low->months_past_due);

	return ratio_add(from, ratio_multiply(ratio_subtract(to, from), part));
}

struct ratio
metric_collectability(const struct collectability_row *rows, size_t count,
    struct str survey, int32_t months_past_due, enum collectability_between between)
{
	const struct collectability_row *low = NULL, *high = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!str_equal(rows[i].survey, survey))
			continue;
		if (rows[i].months_past_due <= months_past_due)
			low = &rows[i];
		else if (high == NULL)
			high = &rows[i];
	}
	if (low == NULL)
		return RATIO_UNDEFINED;
	if (low->months_past_due == months_past_due)
		return ratio_of_rate(low->percent);
	if (high == NULL || between == COLLECTABILITY_AS_SURVEYED)
		return RATIO_UNDEFINED;
	return on_line(low, high, months_past_due);
}
