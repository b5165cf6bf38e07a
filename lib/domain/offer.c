#include "domain/offer_internal.h"

#include "domain/plan_terms.h"
#include "value/quotient.h"

static const char *const kind_names[] = { "", "pay_in_full", "settle", "instalments" };
_Static_assert(COUNT(kind_names) == OFFER_KIND_COUNT, "each kind has its name");
const struct words offer_kinds = { kind_names, COUNT(kind_names) };

/* ---- Requests ---- */

bool
offer_period(const struct offer_request *request, struct year_fraction *period,
    struct date *first, const char **message)
{
	struct series series = { .first = request->as_of };

	if (!frequency_parse(request->frequency, &series.frequency)) {
		*message = "is not a frequency";
		return false;
	}
	*period = offer_fraction(series.frequency);
	if (period->numerator > 10 * period->denominator) {
		*message = "is over ten years";
		return false;
	}
	*first = request->first_due_date;
	if (date_is_none(*first))
		*first = series_date(&series, 1);
	if (date_is_none(*first)) {
		*message = "leads out of the calendar";
		return false;
	}
	return true;
}

/* The row of the table plans that a plan of so many instalments is. */
static struct plan
plan_row(const struct offer_request *request, const struct offer_account *account,
    struct date first, struct str anchor)
{
	return (struct plan){ .plan_id = STR("offer"),
		.customer_id = account->customer_id,
		.agreed_date = request->as_of,
		.currency = account->currency,
		.principal = account->owed,
		.frequency = request->frequency,
		.count = COUNT_NONE,
		.payment = AMOUNT_NONE,
		.max_payment = AMOUNT_NONE,
		.first_due_date = first,
		.anchor = anchor,
		.down_payment = AMOUNT_NONE,
		.fee = AMOUNT_NONE,
		.balloon = AMOUNT_NONE,
		.interest_only = COUNT_NONE,
		.multiple = AMOUNT_NONE };
}

/* ---- One account ---- */

static struct amount
units_of(const struct making *making, enum offer_rule rule)
{
	return offer_units(making_rule(making, rule)->value, making->account->currency);
}

struct str
making_rate_text(const struct making *making, struct rate rate)
{
	char text[RATE_SIZE];
	size_t n;

	while (rate.scale > 0 && rate.digits % 10 == 0) {
		rate.digits /= 10;
		rate.scale--;
	}
	n = rate_format(rate, text);
	return arena_copy(making->arena, (struct str){ text, n });
}

struct str
making_money(const struct making *making, struct amount amount)
{
	char text[AMOUNT_SIZE];
	size_t n =
	    amount_format(amount, currency_decimals(making->account->currency), text);

	return arena_copy(making->arena, (struct str){ text, n });
}

void
making_add_reason(
    const struct making *making, struct offer_choice *choice, struct str text)
{
	choice->reason = choice->reason.n == 0
			     ? text
			     : arena_print(making->arena, "%.*s; %.*s",
				   STR_ARG(choice->reason), STR_ARG(text));
}

static struct offer_choice *
add_choice(struct making *making, enum offer_kind kind, struct amount principal)
{
	const struct offer_account *account = making->account;
	struct offer_choice *choice = &making->offer->list[making->offer->count++];
	struct date due = date_add_days(making->request->as_of,
	    (int32_t)offer_whole(making_rule(making, OFFER_LUMP_DAYS)->value));

	*choice = (struct offer_choice){ .customer_id = account->customer_id,
		.currency = account->currency,
		.choice = { (int64_t)making->offer->count },
		.kind = { (uint8_t)kind },
		.items = account->items,
		.days_past_due = { account->days },
		.owed = account->owed,
		.percent = STR("100"),
		.principal = principal,
		.waived = amount_subtract(account->owed, principal),
		.count = { 1 },
		.payment = principal,
		.frequency = making->request->frequency,
		.agreed_date = making->request->as_of,
		.first_due_date = due,
		.last_due_date = due,
		.method = str_of(plan_methods.names[PLAN_FIXED]),
		.worth = principal,
		.break_even_lump = AMOUNT_NONE };
	return choice;
}

/* ---- Pay in full, settle ---- */

/* "floor 60 % for 181-365 days, segment retail" */
static struct str
floor_text(const struct making *making, const struct offer_rule_row *row)
{
	struct arena *arena = making->arena;
	struct str percent = making_rate_text(making, row->value);
	struct str text = arena_print(arena, "floor %.*s %%", STR_ARG(percent));

	if (!count_is_none(row->from) && !count_is_none(row->to))
		text = arena_print(arena, "%.*s for %lld-%lld days", STR_ARG(text),
		    (long long)row->from.value, (long long)row->to.value);
	else if (!count_is_none(row->from))
		text = arena_print(arena, "%.*s from %lld days", STR_ARG(text),
		    (long long)row->from.value);
	else if (!count_is_none(row->to))
		text = arena_print(arena, "%.*s up to %lld days", STR_ARG(text),
		    (long long)row->to.value);
	if (row->segment.n > 0)
		text = arena_print(
		    arena, "%.*s, segment %.*s", STR_ARG(text), STR_ARG(row->segment));
	if (!count_is_none(row->score_from))
		text = arena_print(arena, "%.*s, score from %lld", STR_ARG(text),
		    (long long)row->score_from.value);
	if (!count_is_none(row->score_to))
		text = arena_print(arena, "%.*s, score up to %lld", STR_ARG(text),
		    (long long)row->score_to.value);
	return text;
}

/* What is waived is rounded down, for the floor is the least. */
static struct amount
waived_by(struct amount owed, struct rate floor_percent)
{
	wide hundred = (wide)100 * power_of_ten(floor_percent.scale);

	return quotient_round(
	    (hundred - floor_percent.digits) * owed.minor, hundred, ROUND_DOWN);
}

static struct offer_choice *
add_settle(struct making *making, struct offer_choice *in_full)
{
	const struct offer_account *account = making->account;
	const struct offer_rule_row *row = making_rule(making, OFFER_FLOOR);
	struct offer_choice *settle;
	struct amount waived;

	if (row == NULL) {
		making_add_reason(making, in_full,
		    arena_print(making->arena, "no settlement: no floor for %lld days",
			(long long)account->days));
		return NULL;
	}
	waived = waived_by(account->owed, row->value);
	if (waived.minor == 0) {
		making_add_reason(making, in_full,
		    arena_print(making->arena, "no settlement: %.*s",
			STR_ARG(floor_text(making, row))));
		return NULL;
	}
	settle = add_choice(making, OFFER_SETTLE, amount_subtract(account->owed, waived));
	settle->percent = making_rate_text(making, row->value);
	making_add_reason(making, settle, floor_text(making, row));
	return settle;
}

/* ---- Instalments ---- */

bool
making_is_longer(const struct making *making, int64_t count, int64_t months)
{
	return count * MONTHS_A_YEAR * making->period.numerator >
	       months * making->period.denominator;
}

/* The instalments of a row of plans; false when there are none. */
static bool
make_schedule(
    const struct making *making, const struct plan *plan, struct plan_schedule *out)
{
	struct plan_terms terms;
	struct str message;

	return plan_terms_read(plan, NULL, making->arena, &terms, &message) &&
	       plan_schedule_make(&terms, making->arena, out, &message);
}

static struct plan
row_of(const struct making *making)
{
	struct plan plan =
	    plan_row(making->request, making->account, making->first, making->anchor);

	plan.annual_rate = making_rule(making, OFFER_ANNUAL_RATE)->value;
	return plan;
}

/* As many level instalments, as a plan of fixed ones: so its payment can be told. */
static bool
make_fixed(const struct making *making, uint32_t count, struct plan *plan,
    struct plan_schedule *made)
{
	*plan = row_of(making);
	plan->method = str_of(plan_methods.names[PLAN_LEVEL]);
	plan->count.value = count;
	if (!make_schedule(making, plan, made))
		return false;
	plan->payment = made->schedule.rows[0].payment;
	plan->method = str_of(plan_methods.names[PLAN_FIXED]);
	return make_schedule(making, plan, made);
}

static struct settlement_plan
worth_terms(const struct making *making, const struct schedule *schedule)
{
	struct settlement_payment *payments =
	    arena_alloc(making->arena, schedule->count * sizeof(*payments) + 1);

	for (size_t i = 0; i < schedule->count; i++)
		payments[i] = (struct settlement_payment){ schedule->rows[i].payment,
			making->lead + schedule->rows[i].number - 1 };
	return (struct settlement_plan){ .payments = payments,
		.payment_count = schedule->count,
		.period_percent = making->percent,
		.survival = making->survival,
		.cost = amount_scale(units_of(making, OFFER_COST),
		    (int64_t)schedule->count, 1, ROUND_HALF_UP) };
}

/* NULL, or why these instalments are not offered. */
static const char *
refusal(const struct making *making, const struct schedule *schedule)
{
	struct amount least = units_of(making, OFFER_INSTALMENT_LEAST);
	struct amount a_period;

	if (making_is_longer(making, (int64_t)schedule->count,
		offer_whole(making_rule(making, OFFER_TERM_MOST)->value)))
		return "they last longer than term_most";
	if (schedule->rows[0].payment.minor < least.minor)
		return "they are below instalment_least";
	if (amount_is_none(making->account->pool))
		return NULL;
	a_period = offer_a_period(making->account->pool, making->period);
	for (size_t i = 0; i < schedule->count; i++)
		if (schedule->rows[i].payment.minor > a_period.minor)
			return "they are above what the surplus leaves";
	return NULL;
}

static void
refuse(struct making *making, uint32_t count, const char *why)
{
	if (making->why_none.n == 0)
		making->why_none = arena_print(making->arena, "no %u instalment%s: %s",
		    count, count == 1 ? "" : "s", why);
}

static void
add_plan(struct making *making, uint32_t count, struct str why)
{
	struct plan_schedule made = { 0 };
	struct settlement_plan worth;
	struct offer_choice *choice;
	struct amount value;
	struct plan plan;
	const char *problem = "the debt cannot be paid so";

	if (make_fixed(making, count, &plan, &made))
		problem = refusal(making, &made.schedule);
	worth = worth_terms(making, &made.schedule);
	if (problem == NULL && !settlement_worth(&worth, &value))
		problem = "they are beyond what can be judged";
	if (problem != NULL) {
		refuse(making, count, problem);
		return;
	}
	choice = add_choice(making, OFFER_INSTALMENTS, making->account->owed);
	making->plans[making->offer->count - 1] = worth;
	choice->annual_rate = plan.annual_rate;
	choice->count.value = count;
	choice->payment = plan.payment;
	choice->first_due_date = making->first;
	choice->anchor = making->anchor;
	choice->last_due_date = made.last_due_date;
	choice->survival = making_rate_text(making, making->survival);
	choice->worth = value;
	choice->break_even_lump = value.minor < 0 ? AMOUNT_ZERO : value;
	making_add_reason(making, choice, why);
}

/* The fewest instalments that the surplus leaves room for. */
static void
add_affordable(struct making *making)
{
	struct amount a_period = offer_a_period(making->account->pool, making->period);
	struct plan_schedule made = { 0 };
	struct plan plan = row_of(making);
	struct str surplus = making_money(making, making->account->surplus);
	struct str pool = making_money(making, making->account->pool);
	struct str text = arena_print(making->arena,
	    "a surplus of %.*s leaves %.*s a month", STR_ARG(surplus), STR_ARG(pool));

	plan.method = str_of(plan_methods.names[PLAN_AT_MOST]);
	plan.max_payment = a_period;
	if (a_period.minor <= 0)
		making->why_none = arena_print(making->arena,
		    "no instalments: a surplus of %.*s leaves nothing", STR_ARG(surplus));
	else if (!make_schedule(making, &plan, &made))
		making->why_none = arena_print(making->arena,
		    "no instalments: %.*s, which does not pay it off", STR_ARG(text));
	else
		add_plan(making, (uint32_t)made.schedule.count, text);
}

/* A term in months as a number of instalments, and its choice, once each. */
static void
add_term(struct making *making, int64_t months, const char *name)
{
	const struct offer *offer = making->offer;
	int64_t count = months * making->period.denominator /
			(MONTHS_A_YEAR * making->period.numerator);

	if (count < 1 || count > INSTALMENTS_MOST || offer->count >= OFFER_CHOICES_MOST)
		return;
	for (size_t i = 0; i < offer->count; i++)
		if (offer->list[i].kind.number == OFFER_INSTALMENTS &&
		    offer->list[i].count.value == count)
			return;
	add_plan(making, (uint32_t)count,
	    arena_print(making->arena, "%s %lld months", name, (long long)months));
}

static void
add_terms(struct making *making)
{
	const struct offer_rule_row *rows = making->policy->rows;
	size_t count = making->policy->count, found = 0;
	int64_t most = offer_whole(making_rule(making, OFFER_TERM_MOST)->value);

	for (size_t i = 0; i < count; i++)
		found += rows[i].rule.number == OFFER_TERM;
	if (found == 0) {
		rows = offer_rule_rows;
		count = offer_rule_row_count;
	}
	for (size_t i = 0; i < count; i++)
		if (rows[i].rule.number == OFFER_TERM &&
		    offer_rule_fits(&rows[i], making->account) &&
		    offer_whole(rows[i].value) <= most)
			add_term(making, offer_whole(rows[i].value), "term");
	add_term(making, most, "term_most");
}

static void
add_instalments(struct making *making)
{
	if (making->request->count_count > 0)
		for (size_t i = 0; i < making->request->count_count; i++)
			add_plan(making, making->request->counts[i],
			    str_of("as many as asked for"));
	else if (!amount_is_none(making->account->pool))
		add_affordable(making);
	else
		add_terms(making);
}

/* ---- All of it ---- */

static void
find_dates(struct making *making)
{
	const struct offer_request *request = making->request;
	struct series series = { .first = request->as_of };
	const char *message;
	int year, month, day;

	(void)offer_period(request, &making->period, &making->first, &message);
	(void)frequency_parse(request->frequency, &series.frequency);
	date_to_ymd(request->as_of, &year, &month, &day);
	if (series.frequency.unit == UNIT_MONTHS && day > 28 &&
	    date_is_none(request->first_due_date))
		making->anchor = arena_print(making->arena, "%d", day);
	for (making->lead = 1; making->lead < SETTLEMENT_PERIODS_MOST; making->lead++) {
		struct date date = series_date(&series, making->lead);
		if (date_is_none(date) || date.day >= making->first.day)
			break;
	}
}

void
offer_make(const struct offer_policy *policy, const struct offer_account *account,
    const struct offer_request *request, struct arena *arena, struct offer *offer)
{
	struct making making = { .policy = policy,
		.account = account,
		.request = request,
		.arena = arena,
		.offer = offer };
	struct offer_choice *in_full, *settle;

	offer->count = 0;
	find_dates(&making);
	making.survival =
	    offer_survival(making_rule(&making, OFFER_SURVIVAL)->value, making.period);
	making.percent = offer_period_percent(
	    making_rule(&making, OFFER_WORTH_RATE)->value, making.period);
	in_full = add_choice(&making, OFFER_IN_FULL, account->owed);
	making_add_reason(&making, in_full, str_of("nothing is waived"));
	settle = add_settle(&making, in_full);
	add_instalments(&making);
	if (making.why_none.n > 0)
		making_add_reason(&making, in_full, making.why_none);
	making_judge(&making, settle);
	if (account->left_out.n > 0)
		making_add_reason(&making, in_full, account->left_out);
}
