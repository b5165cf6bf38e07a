#include "domain/plan_terms.h"

static const char *const method_names[] = { "", "level", "equal_principal",
	"zero_interest", "fixed", "at_most", "balloon", "step", "flat" };
_Static_assert(COUNT(method_names) == PLAN_METHOD_COUNT, "each method has its name");
const struct words plan_methods = { method_names, COUNT(method_names) };

static const struct synonym method_synonyms[] = {
	{ "annuity", PLAN_LEVEL },
	{ "equal principal payments", PLAN_EQUAL_PRINCIPAL },
	{ "interest free", PLAN_ZERO_INTEREST },
	{ "zero", PLAN_ZERO_INTEREST },
	{ "fixed payment", PLAN_FIXED },
	{ "max payment", PLAN_AT_MOST },
	{ "stepped", PLAN_STEP },
	{ "steps", PLAN_STEP },
	{ "flat rate", PLAN_FLAT },
	{ "add on", PLAN_FLAT },
};

static const enum schedule_method schedule_method_of[] = { SCHEDULE_NONE, SCHEDULE_LEVEL,
	SCHEDULE_EQUAL_PRINCIPAL, SCHEDULE_LEVEL, SCHEDULE_FIXED, SCHEDULE_AT_MOST,
	SCHEDULE_LEVEL, SCHEDULE_LEVEL, SCHEDULE_FLAT };
_Static_assert(COUNT(schedule_method_of) == PLAN_METHOD_COUNT, "each has its method");

static const char *const rounding_names[] = { "", "half_up", "half_even", "down" };
static const struct words roundings = { rounding_names, COUNT(rounding_names) };

/* What reads a row, and where what is wrong with it goes. */
struct reading {
	const struct plan *plan;
	const struct calendar_days *days;
	struct plan_terms *out;
	struct arena *arena;
	struct str *message;
};

static bool
refuse(const struct reading *reading, const char *column, const char *text)
{
	*reading->message = arena_print(reading->arena, "%s: %s", column, text);
	return false;
}

static bool
refuse_cell(
    const struct reading *reading, const char *column, struct str cell, const char *text)
{
	*reading->message =
	    arena_print(reading->arena, "%s: \"%.*s\" %s", column, STR_ARG(cell), text);
	return false;
}

/* One of the words, or 0 for an empty cell. */
static bool
read_word(const struct reading *reading, const char *column, struct str cell,
    const struct words *words, struct word *out)
{
	struct str list = { "", 0 };

	*out = (struct word){ 0 };
	if (cell.n == 0)
		return true;
	*out = words == &plan_methods
		   ? word_find_alike(words, method_synonyms, COUNT(method_synonyms), cell)
		   : word_find_alike(words, NULL, 0, cell);
	if (out->number != 0)
		return true;
	for (size_t i = 1; i < words->count; i++)
		list = arena_print(reading->arena, "%.*s%s%s", STR_ARG(list),
		    i == 1 ? "" : ", ", words->names[i]);
	*reading->message =
	    arena_print(reading->arena, "%s: \"%.*s\" is none of the words %.*s", column,
		STR_ARG(cell), STR_ARG(list));
	return false;
}

/* ---- Method and amounts ---- */

static enum plan_method
method_by_columns(const struct plan *plan)
{
	if (!amount_is_none(plan->payment))
		return PLAN_FIXED;
	if (!amount_is_none(plan->max_payment))
		return PLAN_AT_MOST;
	if (plan->steps.n > 0)
		return PLAN_STEP;
	if (!amount_is_none(plan->balloon))
		return PLAN_BALLOON;
	return PLAN_LEVEL;
}

/* A column that a method needs must be there; one that it does not look at must not. */
static bool
check_columns(const struct reading *reading)
{
	const struct plan *plan = reading->plan;
	enum plan_method method = reading->out->method;
	const struct {
		const char *column;
		bool is_given, is_needed, is_used;
	} rules[] = {
		{ "payment", !amount_is_none(plan->payment), method == PLAN_FIXED,
		    method == PLAN_FIXED },
		{ "max_payment", !amount_is_none(plan->max_payment),
		    method == PLAN_AT_MOST, method == PLAN_AT_MOST },
		{ "balloon", !amount_is_none(plan->balloon), method == PLAN_BALLOON,
		    true },
		{ "steps", plan->steps.n > 0, method == PLAN_STEP, true },
		{ "count", !count_is_none(plan->count),
		    method != PLAN_FIXED && method != PLAN_AT_MOST,
		    method != PLAN_AT_MOST },
	};

	for (size_t i = 0; i < COUNT(rules); i++) {
		if (rules[i].is_needed && !rules[i].is_given)
			return refuse(reading, rules[i].column,
			    arena_print(reading->arena, "must not be empty: method %s",
				method_names[method])
				.p);
		if (rules[i].is_given && !rules[i].is_used)
			return refuse(reading, rules[i].column,
			    arena_print(reading->arena, "means nothing to the method %s",
				method_names[method])
				.p);
	}
	if (method == PLAN_ZERO_INTEREST && plan->annual_rate.digits != 0)
		return refuse(reading, "annual_rate", "must be 0: method zero_interest");
	return true;
}

static bool
read_count(const struct reading *reading, const char *column, struct count count,
    int64_t least, uint32_t *out)
{
	*out = 0;
	if (count_is_none(count))
		return true;
	if (count.value < least || count.value > INSTALMENTS_MOST)
		return refuse(reading, column,
		    arena_print(
			reading->arena, "must be %d to %d", (int)least, INSTALMENTS_MOST)
			.p);
	*out = (uint32_t)count.value;
	return true;
}

/* "3x50.00": three of 50.00 each; "50.00" is one. */
static bool
read_step(const struct reading *reading, struct str part, struct schedule_step *step)
{
	struct str rest = part, count;
	long long number = 1;

	if (memchr(part.p, 'x', part.n) != NULL) {
		(void)str_split(&rest, 'x', &count);
		if (!str_to_integer(count, &number) || number < 1 ||
		    number > INSTALMENTS_MOST)
			return false;
	}
	step->count = (uint32_t)number;
	return amount_parse(
	    rest, currency_decimals(reading->plan->currency), &step->payment);
}

static bool
read_steps(const struct reading *reading)
{
	struct schedule_terms *terms = &reading->out->schedule;
	struct str rest = reading->plan->steps, part;
	struct schedule_step *steps;

	if (rest.n == 0)
		return true;
	steps = arena_alloc(reading->arena, PLAN_STEPS_MOST * sizeof(*steps));
	terms->steps = steps;
	while (rest.n > 0 && str_split(&rest, ' ', &part)) {
		if (part.n == 0)
			continue;
		if (terms->step_count == PLAN_STEPS_MOST)
			return refuse(reading, "steps", "more than 64 steps");
		if (!read_step(reading, part, &steps[terms->step_count++]))
			return refuse_cell(reading, "steps", part,
			    "is not a number of instalments and an amount, as in "
			    "3x50.00");
	}
	return true;
}

static bool
read_amounts(const struct reading *reading)
{
	const struct plan *plan = reading->plan;
	struct schedule_terms *terms = &reading->out->schedule;
	struct word word;

	terms->principal = plan->principal;
	terms->annual_percent = plan->annual_rate;
	terms->payment = reading->out->method == PLAN_AT_MOST
			     ? plan->max_payment
			     : amount_or_zero(plan->payment);
	terms->down_payment = amount_or_zero(plan->down_payment);
	terms->fee = amount_or_zero(plan->fee);
	terms->balloon = amount_or_zero(plan->balloon);
	terms->multiple = amount_or_zero(plan->multiple);
	if (!read_word(reading, "fee_timing", plan->fee_timing, &schedule_fees, &word))
		return false;
	terms->fee_timing = (enum schedule_fee)word.number;
	if (!read_word(reading, "rounding", plan->rounding, &roundings, &word))
		return false;
	terms->rounding =
	    word.number == 0 ? ROUND_HALF_UP : (enum rounding)(word.number - 1);
	if (!read_word(reading, "split", plan->split, &split_rules, &word))
		return false;
	terms->split = word.number == 0 ? SPLIT_ROUND_LAST : (enum split_rule)word.number;
	return read_count(reading, "count", plan->count, 1, &terms->count) &&
	       read_count(reading, "interest_only", plan->interest_only, 0,
		   &terms->interest_only_count) &&
	       read_steps(reading);
}

/* ---- Dates ---- */

/* The anchor, if the first date lies on it: a date that does not is one for itself, and
 * so is the period before it. */
static struct anchor
anchor_of_first(const struct series *series)
{
	static const struct anchor none;
	int year, month, day, days;

	date_to_ymd(series->first, &year, &month, &day);
	days = date_days_in_month(year, month);
	for (size_t i = 0; i < COUNT(series->anchor.days); i++) {
		int anchor = series->anchor.days[i];
		if (anchor > 0 && day == (anchor < days ? anchor : days))
			return series->anchor;
	}
	return none;
}

/* The date one period before the first one, on the anchor. */
static struct date
date_before_first(const struct series *series)
{
	struct series before = *series;
	struct date date;
	int year, month, day, days;

	if (series->frequency.unit == UNIT_DAYS)
		return date_add_days(series->first, -series->frequency.every);
	before.anchor = anchor_of_first(series);
	if (series->frequency.unit == UNIT_HALF_MONTHS) {
		before.first = date_add_months(series->first, -1);
		return date_is_none(before.first) ? before.first
						  : series_date(&before, 1);
	}
	date = date_add_months(series->first, -series->frequency.every);
	if (date_is_none(date) || before.anchor.days[0] == 0)
		return date;
	date_to_ymd(date, &year, &month, &day);
	days = date_days_in_month(year, month);
	day = before.anchor.days[0] < days ? before.anchor.days[0] : days;
	(void)date_from_ymd(year, month, day, &date);
	return date;
}

static bool
read_calendar(const struct reading *reading)
{
	const struct plan *plan = reading->plan;
	struct plan_terms *out = reading->out;
	struct str name = plan->calendar;
	int year, month, day;

	out->roll = roll_parse(plan->roll);
	if (plan->roll.n > 0 && out->roll == ROLL_NOT_GIVEN)
		return refuse_cell(reading, "roll", plan->roll, "is not a roll");
	if (plan->roll.n == 0)
		out->roll = name.n == 0 ? ROLL_NONE : ROLL_FOLLOWING;
	if (name.n == 0)
		name = str_of(holiday_sets.names[HOLIDAYS_WEEKEND]);
	if (!calendar_find(name, reading->days, &out->calendar))
		return refuse_cell(reading, "calendar", name,
		    "is neither built in nor in the table of holidays");
	if (calendar_is_known(&out->calendar, plan->first_due_date))
		return true;
	date_to_ymd(plan->first_due_date, &year, &month, &day);
	return refuse(reading, "calendar",
	    arena_print(reading->arena, "\"%.*s\" is known from %d to %d, not for %d",
		STR_ARG(out->calendar.name), out->calendar.first_year,
		out->calendar.last_year, year)
		.p);
}

static bool
read_dates(const struct reading *reading)
{
	const struct plan *plan = reading->plan;
	struct plan_terms *out = reading->out;
	struct date rolled;

	out->series.first = plan->first_due_date;
	if (!frequency_parse(plan->frequency, &out->series.frequency))
		return refuse_cell(
		    reading, "frequency", plan->frequency, "is not a frequency");
	if (out->series.frequency.every >
	    (out->series.frequency.unit == UNIT_MONTHS ? 120 : 3660))
		return refuse_cell(
		    reading, "frequency", plan->frequency, "is over ten years");
	if (!anchor_parse(plan->anchor, &out->series.anchor))
		return refuse_cell(
		    reading, "anchor", plan->anchor, "is not a day of the month");
	if (!series_is_sound(&out->series))
		return refuse_cell(reading, "anchor", plan->anchor,
		    "does not fit the frequency: two days for half months, one for "
		    "months");
	if (plan->day_count.n > 0 && !day_count_parse(plan->day_count, &out->day_count))
		return refuse_cell(
		    reading, "day_count", plan->day_count, "is not a day count");
	if (!read_calendar(reading))
		return false;
	out->begin_date = date_before_first(&out->series);
	out->has_odd_first = !date_is_none(plan->agreed_date) &&
			     plan->agreed_date.day != out->begin_date.day;
	if (!date_is_none(plan->agreed_date))
		out->begin_date = plan->agreed_date;
	if (date_is_none(out->begin_date))
		return refuse(reading, "first_due_date", "is too early");
	if (out->begin_date.day >= plan->first_due_date.day)
		return refuse(reading, "first_due_date", "must be after agreed_date");
	rolled = calendar_roll(&out->calendar, plan->first_due_date, out->roll);
	out->due_from = DATE_NONE;
	if (!date_is_none(rolled) && rolled.day < out->begin_date.day)
		out->due_from = out->begin_date;
	return true;
}

bool
plan_terms_read(const struct plan *plan, const struct calendar_days *days,
    struct arena *arena, struct plan_terms *out, struct str *message)
{
	struct reading reading = { plan, days, out, arena, message };
	struct word word;

	out->schedule = (struct schedule_terms){ 0 };
	out->series = (struct series){ 0 };
	out->day_count = (struct day_count){ 0 };
	if (plan->annual_rate.digits < 0)
		return refuse(&reading, "annual_rate", "must not be negative");
	if (!read_word(&reading, "method", plan->method, &plan_methods, &word))
		return false;
	out->method =
	    word.number == 0 ? method_by_columns(plan) : (enum plan_method)word.number;
	out->schedule.method = schedule_method_of[out->method];
	return check_columns(&reading) && read_amounts(&reading) && read_dates(&reading);
}
