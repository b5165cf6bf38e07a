#include "domain/ladder.h"

#define DAYS_MAX 3660

static const char *const counted_names[] = { "", "due_date", "end_of_month",
	"previous_notice" };
_Static_assert(COUNT(counted_names) == COUNTED_COUNT, "each way to count has its name");
const struct words counted_froms = { counted_names, COUNT(counted_names) };

#define OURS \
	"choice: five days for the bank; then a step every few weeks; below 1 it waits"

/* Norway: the day of the regulation.  Denmark: 1 August 2002, when order no. 601 on costs
 * of collection came into force; inkassoloven is older. */
#define NO_SINCE 726297
#define DK_SINCE 731063
#define NO_1 \
	"inkassoforskriften (FOR-1989-07-14-562) 1-2: from 14 days after the due date"
#define NO_2 "inkassoforskriften 1-3: when 14 days to pay have passed in vain"
#define NO_3 "inkassoloven (LOV-1988-05-13-26) 9: 14 days to pay before debt collection"
#define DK_1 "renteloven 9 b: ten days between reminders"
#define DK_3 "inkassoloven (LOV 319/1997) 10(3): ten days to pay before debt collection"

/* clang-format off */
#define LEVEL_SINCE(day, country, level, from, days, gap, channel, template, payment_days, source) \
	{ STR(""), STR(country), { 0 }, { level }, { from }, { days }, { gap },         \
	  STR(channel), STR(template), { 0, 0 }, { payment_days }, { 1, 0 },            \
	  { day }, { 0 }, STR(source) }
#define LEVEL(...) LEVEL_SINCE(0, "", __VA_ARGS__)
#define LEVEL_NO(...) LEVEL_SINCE(NO_SINCE, "NO", __VA_ARGS__)
#define LEVEL_DK(...) LEVEL_SINCE(DK_SINCE, "DK", __VA_ARGS__)

const struct ladder_row ladder_rows[] = {
	LEVEL(1, COUNTED_DUE_DATE, 5, 0, "email letter", "friendly_reminder", 10, OURS),
	LEVEL(2, COUNTED_DUE_DATE, 20, 10, "email letter", "second_reminder", 10, OURS),
	LEVEL(3, COUNTED_DUE_DATE, 40, 14, "letter", "final_notice", 14, OURS),
	LEVEL_NO(1, COUNTED_DUE_DATE, 14, 0, "email letter", "friendly_reminder", 14, NO_1),
	LEVEL_NO(2, COUNTED_PREVIOUS_NOTICE, 15, 15, "email letter", "second_reminder", 14, NO_2),
	LEVEL_NO(3, COUNTED_PREVIOUS_NOTICE, 15, 15, "letter", "final_notice", 14, NO_3),
	LEVEL_DK(1, COUNTED_DUE_DATE, 5, 0, "email letter", "friendly_reminder", 10, DK_1),
	LEVEL_DK(2, COUNTED_PREVIOUS_NOTICE, 11, 11, "email letter", "second_reminder", 10, DK_1),
	LEVEL_DK(3, COUNTED_PREVIOUS_NOTICE, 11, 11, "letter", "final_notice", 10, DK_3),
};
/* clang-format on */
const size_t ladder_row_count = COUNT(ladder_rows);

/* ---- Is it sound? ---- */

static bool
is_days(struct count days)
{
	return days.value >= 0 && days.value <= DAYS_MAX;
}

static bool
channels_are_known(struct str channel)
{
	struct str rest = channel, name;

	while (rest.n > 0 && str_split(&rest, ' ', &name))
		if (word_find(&channels, name).number == CHANNEL_NONE)
			return false;
	return channel.n > 0;
}

static bool
is_empty(const struct ladder_row *row)
{
	return row->counted_from.number == COUNTED_NONE && count_is_none(row->days) &&
	       row->channel.n == 0 && row->template.n == 0 && row->fee.digits == 0;
}

/* NULL, or what is wrong with the row by itself. */
static const char *
row_problem(const struct ladder_row *row)
{
	if (row->level.value < 0 || row->level.value > LADDER_LEVELS)
		return "level: must be from 0 to 99";
	if (!date_is_none(row->valid_to) && row->valid_to.day < row->valid_from.day)
		return "valid_to: is before valid_from";
	if (row->level.value == 0)
		return is_empty(row) ? NULL
				     : "level: 0 means no notices: leave the rest "
				       "empty";
	if (row->counted_from.number == COUNTED_NONE)
		return "counted_from: is empty: due_date, end_of_month or "
		       "previous_notice";
	if (!is_days(row->days))
		return "days: must be from 0 to 3660";
	if (!count_is_none(row->gap_days) && !is_days(row->gap_days))
		return "gap_days: must be from 0 to 3660";
	if (!channels_are_known(row->channel))
		return "channel: must be call, email, text, letter or visit, or several "
		       "with blanks between";
	if (row->template.n == 0)
		return "template: is empty";
	if (row->fee.digits < 0 || row->minimum.digits < 0)
		return "fee and minimum: must not be negative";
	if (row->fee.digits > 0 && currency_is_none(row->currency))
		return "fee: needs a currency";
	if (!count_is_none(row->payment_days) &&
	    (!is_days(row->payment_days) || row->payment_days.value == 0))
		return "payment_days: must be from 1 to 3660";
	return NULL;
}

static bool
is_valid_on(const struct ladder_row *row, struct date day)
{
	return row->valid_from.day <= day.day &&
	       (date_is_none(row->valid_to) || day.day <= row->valid_to.day);
}

/* Would one case have two rows for one level? */
static bool
rows_collide(const struct ladder_row *a, const struct ladder_row *b)
{
	struct date later =
	    a->valid_from.day > b->valid_from.day ? a->valid_from : b->valid_from;

	return a->level.value == b->level.value && str_equal(a->segment, b->segment) &&
	       str_equal_nocase(a->country, b->country) &&
	       a->currency.number == b->currency.number && is_valid_on(a, later) &&
	       is_valid_on(b, later);
}

/* NULL, or what is wrong with the row among its ladder. */
static const char *
place_problem(const struct ladder_row *rows, size_t count, size_t at)
{
	const struct ladder_row *row = &rows[at];
	bool has_lower = false;

	for (size_t i = 0; i < count; i++) {
		if (!str_equal(rows[i].segment, row->segment))
			continue;
		if (i < at && rows_collide(&rows[i], row))
			return "level: stands there twice";
		if ((rows[i].level.value == 0) != (row->level.value == 0))
			return "level: 0 means no notices, but its segment has others";
		has_lower |= rows[i].level.value < row->level.value;
	}
	if (row->counted_from.number == COUNTED_PREVIOUS_NOTICE && !has_lower)
		return "counted_from: there is no notice before the first level";
	return NULL;
}

bool
ladder_init(struct ladder *ladder, const struct ladder_row *rows, size_t count,
    struct arena *arena, struct str *message)
{
	*ladder = (struct ladder){ rows, count };
	if (count == 0) {
		*message = arena_print(arena, "there is no level");
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		const char *problem = row_problem(&rows[i]);
		if (problem == NULL)
			problem = place_problem(rows, count, i);
		if (problem == NULL)
			continue;
		*message = arena_print(arena, "row %zu: %s", i + 1, problem);
		return false;
	}
	return true;
}

/* ---- Whose ladder ---- */

static bool
has_segment(const struct ladder *ladder, const struct ladder_case *of)
{
	for (size_t i = 0; i < ladder->count && of->segment.n > 0; i++)
		if (is_valid_on(&ladder->rows[i], of->as_of) &&
		    str_equal(ladder->rows[i].segment, of->segment))
			return true;
	return false;
}

/* 0: does not fit; else the higher the better. */
static int
fit(const struct ladder_row *row, const struct ladder_case *of)
{
	int points = 1;

	if (row->country.n > 0) {
		if (!str_equal_nocase(row->country, of->country))
			return 0;
		points += 2;
	}
	if (!currency_is_none(row->currency)) {
		if (row->currency.number != of->currency.number)
			return 0;
		points += 1;
	}
	return points;
}

void
ladder_levels(struct ladder_levels *levels, const struct ladder *ladder,
    const struct ladder_case *of)
{
	const struct ladder_row *best[LADDER_LEVELS + 1] = { NULL };
	int points[LADDER_LEVELS + 1] = { 0 };
	const struct str none = { "", 0 };
	struct str segment = has_segment(ladder, of) ? of->segment : none;

	*levels = (struct ladder_levels){ .count = 0 };
	for (size_t i = 0; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];
		int fits = fit(row, of);
		if (!is_valid_on(row, of->as_of) || !str_equal(row->segment, segment) ||
		    fits <= points[row->level.value])
			continue;
		points[row->level.value] = fits;
		best[row->level.value] = row;
	}
	levels->is_excluded = best[0] != NULL;
	for (size_t i = 1; i <= LADDER_LEVELS; i++)
		if (best[i] != NULL)
			levels->rows[levels->count++] = best[i];
}

size_t
ladder_row_number(const struct ladder *ladder, const struct ladder_row *row)
{
	return (size_t)(row - ladder->rows) + 1;
}

struct amount
ladder_amount(struct rate units, struct currency currency)
{
	return rate_convert(
	    (struct amount){ 1 }, units, 0, currency_decimals(currency), ROUND_HALF_UP);
}

enum channel
ladder_channel_next(struct str *rest)
{
	struct str name;

	if (rest->n == 0 || !str_split(rest, ' ', &name))
		return CHANNEL_NONE;
	return (enum channel)word_find(&channels, name).number;
}
