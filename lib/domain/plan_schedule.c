#include "domain/plan_terms.h"

/* ---- Periods ---- */

#define WEEKS_A_YEAR 52

/* The usual period, without a day count. */
static struct year_fraction
usual_period(const struct plan_terms *terms)
{
	struct frequency frequency = terms->series.frequency;

	if (frequency.unit == UNIT_HALF_MONTHS)
		return (struct year_fraction){ 1, 24 };
	if (frequency.unit == UNIT_MONTHS)
		return (struct year_fraction){ frequency.every, 12 };
	if (frequency.every % 7 == 0)
		return (struct year_fraction){ frequency.every / 7, WEEKS_A_YEAR };
	return (struct year_fraction){ frequency.every, 365 };
}

/* The unit-period of the plan, and how many of them a period is: a year at most. */
static struct unit_period
unit_of(const struct plan_terms *terms, uint32_t *step)
{
	struct frequency frequency = terms->series.frequency;
	uint32_t every = (uint32_t)frequency.every;

	*step = 1;
	if (frequency.unit == UNIT_HALF_MONTHS)
		return (struct unit_period){ UNIT_PERIOD_HALF_MONTH, 1 };
	if (frequency.unit == UNIT_MONTHS && every % 12 == 0) {
		*step = every / 12;
		return (struct unit_period){ UNIT_PERIOD_YEAR, 1 };
	}
	if (frequency.unit == UNIT_MONTHS && every < 12)
		return (struct unit_period){ UNIT_PERIOD_MONTH, every };
	*step = every;
	if (frequency.unit == UNIT_MONTHS)
		return (struct unit_period){ UNIT_PERIOD_MONTH, 1 };
	if (every % 7 == 0 && every < 365) {
		*step = 1;
		return (struct unit_period){ UNIT_PERIOD_WEEK, every / 7 };
	}
	if (every > 365)
		return (struct unit_period){ UNIT_PERIOD_DAY, 1 };
	*step = 1;
	return (struct unit_period){ UNIT_PERIOD_DAY, every };
}

/* Units until the first instalment: one period, unless it is odd. */
static void
first_units(const struct plan_terms *terms, struct unit_period unit, uint32_t step,
    uint32_t *whole, struct apr_fraction *odd)
{
	*whole = step;
	*odd = (struct apr_fraction){ 0, 0 };
	if (!terms->has_odd_first)
		return;
	unit_period_between(unit, terms->begin_date, terms->series.first, whole, odd);
}

/* Without a day count: the first period, and one for all others. */
static size_t
even_periods(const struct plan_terms *terms, struct year_fraction periods[2])
{
	uint32_t step, whole;
	struct apr_fraction odd;
	struct unit_period unit = unit_of(terms, &step);

	periods[0] = usual_period(terms);
	periods[1] = periods[0];
	if (!terms->has_odd_first)
		return 1;
	first_units(terms, unit, step, &whole, &odd);
	if (odd.denominator == 0)
		odd.denominator = 1;
	periods[0].numerator *= (int64_t)whole * odd.denominator + odd.numerator;
	periods[0].denominator *= (int64_t)odd.denominator * step;
	return 2;
}

/* One for each instalment; where the number is not known, for as many as there may be. */
static size_t
counted_periods(
    const struct plan_terms *terms, struct year_fraction *periods, size_t most)
{
	struct date from = terms->begin_date;
	size_t count = 0;

	while (count < most) {
		struct date to = series_date(&terms->series, (uint32_t)count);
		if (date_is_none(to))
			break;
		periods[count++] = day_count_fraction(terms->day_count, from, to);
		from = to;
	}
	return count;
}

size_t
plan_periods(const struct plan_terms *terms, struct year_fraction *periods, size_t most)
{
	struct year_fraction even[2];
	size_t count;

	if (terms->day_count.kind != DAY_COUNT_NONE)
		return counted_periods(terms, periods, most);
	count = even_periods(terms, even);
	if (count > most)
		count = most;
	memcpy(periods, even, count * sizeof(*periods));
	return count;
}

/* ---- Instalments ---- */

static const char *const error_columns[] = {
	[SCHEDULE_OK] = "",
	[SCHEDULE_PRINCIPAL_ERROR] = "principal",
	[SCHEDULE_RATE_ERROR] = "annual_rate",
	[SCHEDULE_PERIOD_ERROR] = "first_due_date",
	[SCHEDULE_COUNT_ERROR] = "count",
	[SCHEDULE_PAYMENT_ERROR] = "payment",
	[SCHEDULE_DOWN_ERROR] = "down_payment",
	[SCHEDULE_FEE_ERROR] = "fee",
	[SCHEDULE_BALLOON_ERROR] = "balloon",
	[SCHEDULE_STEP_ERROR] = "steps",
	[SCHEDULE_MULTIPLE_ERROR] = "multiple",
	[SCHEDULE_FEWER_CENTS] = "count",
	[SCHEDULE_ZERO] = "multiple",
	[SCHEDULE_UNCOVERED] = "payment",
	[SCHEDULE_PAID_EARLY] = "count",
	[SCHEDULE_TOO_LONG] = "payment",
	[SCHEDULE_RESIDUE] = "payment",
};
_Static_assert(COUNT(error_columns) == SCHEDULE_ERROR_COUNT, "each error has its column");

/* Where instalments are found and not given, a first period that is too long makes its
 * interest the greater, and rounding to a multiple, or their number, them the smaller. */
static const char *
column_of_uncovered(const struct plan_terms *terms)
{
	if (terms->has_odd_first)
		return "first_due_date";
	return terms->schedule.multiple.minor > 0 ? "multiple" : "count";
}

static const char *
column_of(const struct plan_terms *terms, enum schedule_error error)
{
	bool is_payment = strcmp(error_columns[error], "payment") == 0;

	if (error == SCHEDULE_UNCOVERED &&
	    (terms->method == PLAN_LEVEL || terms->method == PLAN_BALLOON ||
		terms->method == PLAN_FLAT))
		return column_of_uncovered(terms);
	if (is_payment && terms->method == PLAN_AT_MOST)
		return "max_payment";
	if (is_payment && terms->method == PLAN_STEP)
		return "steps";
	if (is_payment && terms->method == PLAN_FLAT)
		return "rounding";
	if (error == SCHEDULE_PAID_EARLY && terms->method == PLAN_STEP)
		return "steps";
	if (error == SCHEDULE_FEWER_CENTS && terms->method == PLAN_AT_MOST)
		return "principal";
	if (error == SCHEDULE_ZERO && terms->schedule.multiple.minor == 0)
		return "count";
	if (error == SCHEDULE_STEP_ERROR && terms->schedule.step_count == 0)
		return "interest_only";
	return error_columns[error];
}

struct date
plan_due_date(const struct plan_terms *terms, uint32_t number)
{
	struct date date, rolled;

	if (number == 0)
		return terms->begin_date;
	date = series_date(&terms->series, number - 1);
	if (terms->roll == ROLL_NONE)
		return date;
	rolled = calendar_roll(&terms->calendar, date, terms->roll);
	return date_is_none(terms->due_from) || rolled.day >= terms->due_from.day
		   ? rolled
		   : calendar_roll(&terms->calendar, date, ROLL_FOLLOWING);
}

static bool
refuse(struct str *message, struct arena *arena, const char *column, const char *text)
{
	*message = arena_print(arena, "%s: %s", column, text);
	return false;
}

bool
plan_schedule_make(struct plan_terms *terms, struct arena *arena,
    struct plan_schedule *out, struct str *message)
{
	size_t most =
	    terms->schedule.count > 0 ? terms->schedule.count : INSTALMENTS_MOST;
	struct year_fraction *periods;
	enum schedule_error error;

	/* Even periods are two. */
	if (terms->day_count.kind == DAY_COUNT_NONE)
		most = 2;
	periods = arena_alloc(arena, most * sizeof(*periods));
	terms->schedule.period_count = 0;
	if (terms->schedule.annual_percent.digits > 0)
		terms->schedule.period_count = plan_periods(terms, periods, most);
	terms->schedule.periods = periods;
	error = schedule_make(&terms->schedule, arena, &out->schedule);
	if (error != SCHEDULE_OK)
		return refuse(
		    message, arena, column_of(terms, error), schedule_error_text(error));
	out->last_due_date =
	    plan_due_date(terms, out->schedule.rows[out->schedule.count - 1].number);
	out->is_past_calendar = terms->roll != ROLL_NONE &&
				!calendar_is_known(&terms->calendar, out->last_due_date);
	if (date_is_none(out->last_due_date))
		return refuse(message, arena, "first_due_date",
		    "the instalments leave the years 1 to 9999");
	return true;
}

/* ---- Annual percentage rates ---- */

struct flows {
	struct apr_stream *streams;
	size_t count;
	struct apr_stream advance;
};

/* Equal instalments in a row are one stream.  `first` units and `odd` until instalment 1,
 * then `step` units each. */
static struct flows
flows_of(const struct schedule *schedule, struct arena *arena, uint32_t first,
    struct apr_fraction odd, uint32_t step)
{
	struct flows flows = {
		.streams = arena_alloc(arena, schedule->count * sizeof(*flows.streams)),
		.advance = { .amount = schedule->rows[0].balance, .count = 1 },
	};
	struct apr_stream *last = NULL;

	if (schedule->rows[0].number == 0)
		flows.advance.amount =
		    amount_subtract(schedule->rows[0].balance, schedule->rows[0].fee);
	else
		flows.advance.amount =
		    amount_add(schedule->rows[0].balance, schedule->rows[0].principal);
	for (size_t i = 0; i < schedule->count; i++) {
		const struct schedule_row *row = &schedule->rows[i];
		if (row->number == 0)
			continue;
		if (last != NULL && last->amount.minor == row->payment.minor) {
			last->count++;
			continue;
		}
		last = &flows.streams[flows.count++];
		*last = (struct apr_stream){ .amount = row->payment,
			.count = 1,
			.first = first + (row->number - 1) * step,
			.step = step,
			.odd = odd };
	}
	return flows;
}

/* Units of APR_YEAR of a period, and until the first instalment. */
static uint32_t
effective_units(const struct plan_terms *terms, uint32_t *first)
{
	struct year_fraction usual = usual_period(terms);
	int64_t units = usual.numerator * APR_YEAR / usual.denominator;
	struct frequency frequency = terms->series.frequency;
	enum unit_period_kind kind = frequency.unit != UNIT_DAYS ? UNIT_PERIOD_MONTH
				     : frequency.every % 7 == 0  ? UNIT_PERIOD_WEEK
								 : UNIT_PERIOD_DAY;

	*first = (uint32_t)units;
	if (terms->has_odd_first)
		*first = apr_effective_time(kind, terms->begin_date, terms->series.first);
	return (uint32_t)units;
}

static enum apr_error
effective(const struct plan_terms *terms, const struct schedule *schedule,
    struct arena *arena, struct rate *percent)
{
	uint32_t first, step = effective_units(terms, &first);
	struct flows flows =
	    flows_of(schedule, arena, first, (struct apr_fraction){ 0, 0 }, step);

	return apr_effective(
	    &(struct apr_flows){ &flows.advance, 1, flows.streams, flows.count }, 1,
	    percent);
}

static enum apr_error
actuarial(const struct plan_terms *terms, const struct schedule *schedule,
    struct arena *arena, struct rate *percent)
{
	uint32_t step, first;
	struct unit_period unit = unit_of(terms, &step);
	struct apr_fraction odd;
	struct flows flows;

	if (schedule->rows[schedule->count - 1].number == 1) {
		unit = unit_period_of_single(terms->begin_date, terms->series.first);
		unit_period_between(
		    unit, terms->begin_date, terms->series.first, &first, &odd);
	} else {
		first_units(terms, unit, step, &first, &odd);
	}
	flows = flows_of(schedule, arena, first, odd, step);
	return apr_actuarial(
	    &(struct apr_flows){ &flows.advance, 1, flows.streams, flows.count },
	    unit_period_per_year(unit), 2, percent);
}

bool
plan_apr(const struct plan_terms *terms, const struct plan_schedule *made,
    struct arena *arena, struct plan_apr *out, struct str *message)
{
	const struct schedule_row *first = &made->schedule.rows[0];
	enum apr_error error;

	if (first->number == 0 && first->fee.minor >= first->balance.minor)
		return refuse(
		    message, arena, "fee", "nothing is advanced, so there is no rate");
	error = actuarial(terms, &made->schedule, arena, &out->us);
	if (error == APR_OK)
		error = effective(terms, &made->schedule, arena, &out->eu);
	return error == APR_OK || refuse(message, arena, "fee", apr_error_text(error));
}
