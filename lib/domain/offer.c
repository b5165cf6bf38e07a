#include "domain/offer.h"

#include "domain/plan_terms.h"
#include "value/fixed.h"
#include "value/quotient.h"

static const char *const kind_names[] = { "", "pay_in_full", "settle", "instalments" };
_Static_assert(COUNT(kind_names) == OFFER_KIND_COUNT, "each kind has its name");
const struct words offer_kinds = { kind_names, COUNT(kind_names) };

#define SURVIVAL_SCALE 10
#define TEN_DECIMALS INT64_C(10000000000)
#define MONTHS_A_YEAR 12

/* ---- Periods ---- */

static int64_t
power_of_ten(int32_t exponent)
{
	int64_t power = 1;

	for (; exponent > 0; exponent--)
		power *= 10;
	return power;
}

struct amount
offer_a_period(struct amount a_month, struct year_fraction period)
{
	return amount_scale(
	    a_month, MONTHS_A_YEAR * period.numerator, period.denominator, ROUND_DOWN);
}

struct rate
offer_period_percent(struct rate annual_percent, struct year_fraction period)
{
	wide numerator = (wide)annual_percent.digits * period.numerator * TEN_DECIMALS;
	wide denominator = (wide)power_of_ten(annual_percent.scale) * period.denominator;

	return (struct rate){ quotient_round(numerator, denominator, ROUND_HALF_UP).minor,
		SURVIVAL_SCALE };
}

static int64_t
common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* What a power may be too low by; exponents are below 2^16. */
#define POWER_SLACK ((uwide)1 << 24)

struct rate
offer_survival(struct rate a_month, struct year_fraction period)
{
	int64_t months = MONTHS_A_YEAR * period.numerator;
	int64_t divisor = common_divisor(months, period.denominator);
	uint64_t power = (uint64_t)(months / divisor);
	uint64_t root = (uint64_t)(period.denominator / divisor);
	int64_t low = 0, high = TEN_DECIMALS + 1;
	uwide wanted;

	if ((power == 1 && root == 1) || a_month.digits == 0)
		return a_month;
	wanted = fixed_power(fixed_ratio((uwide)(uint64_t)a_month.digits,
				 (uwide)(uint64_t)power_of_ten(a_month.scale)),
	    power);
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		uwide base = fixed_ratio((uwide)(uint64_t)middle, TEN_DECIMALS);
		if (fixed_power(base, root) <= wanted + POWER_SLACK)
			low = middle;
		else
			high = middle;
	}
	return (struct rate){ low, SURVIVAL_SCALE };
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

static struct year_fraction
fraction_of(struct frequency frequency)
{
	if (frequency.unit == UNIT_HALF_MONTHS)
		return (struct year_fraction){ 1, 24 };
	if (frequency.unit == UNIT_MONTHS)
		return (struct year_fraction){ frequency.every, MONTHS_A_YEAR };
	if (frequency.every % 7 == 0)
		return (struct year_fraction){ frequency.every / 7, 52 };
	return (struct year_fraction){ frequency.every, 365 };
}

bool
offer_period(const struct offer_request *request, struct year_fraction *period,
    struct date *first, const char **message)
{
	struct series series = { .first = request->as_of };

	if (!frequency_parse(request->frequency, &series.frequency)) {
		*message = "is not a frequency";
		return false;
	}
	*period = fraction_of(series.frequency);
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

/* ---- One account ---- */

struct making {
	const struct offer_policy *policy;
	const struct offer_account *account;
	const struct offer_request *request;
	struct arena *arena;
	struct offer *offer;
	struct year_fraction period;
	struct date first;
	uint32_t lead;     /* periods until the first instalment */
	struct str anchor; /* the as-of day, if months may be too short for it */
	struct rate survival, percent;
	struct settlement_plan plans[OFFER_CHOICES_MOST]; /* of the choices */
	struct str why_none;                              /* no plan is possible */
};

static const struct offer_rule_row *
rule_of(const struct making *making, enum offer_rule rule)
{
	return offer_policy_find(making->policy, rule, making->account);
}

static struct amount
units_of(const struct making *making, enum offer_rule rule)
{
	return offer_units(rule_of(making, rule)->value, making->account->currency);
}

/* Text of a number or an amount, for a reason. */
static struct str
rate_text(const struct making *making, struct rate rate)
{
	char text[RATE_SIZE];

	while (rate.scale > 0 && rate.digits % 10 == 0) {
		rate.digits /= 10;
		rate.scale--;
	}
	return arena_copy(making->arena, (struct str){ text, rate_format(rate, text) });
}

static struct str
money(const struct making *making, struct amount amount)
{
	char text[AMOUNT_SIZE];
	int decimals = currency_decimals(making->account->currency);

	return arena_copy(
	    making->arena, (struct str){ text, amount_format(amount, decimals, text) });
}

static void
add_reason(const struct making *making, struct offer_choice *choice, struct str text)
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
	    (int32_t)offer_whole(rule_of(making, OFFER_LUMP_DAYS)->value));

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
	struct str percent = rate_text(making, row->value);
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
	const struct offer_rule_row *row = rule_of(making, OFFER_FLOOR);
	struct offer_choice *settle;
	struct amount waived;

	if (row == NULL) {
		add_reason(making, in_full,
		    arena_print(making->arena, "no settlement: no floor for %lld days",
			(long long)account->days));
		return NULL;
	}
	waived = waived_by(account->owed, row->value);
	if (waived.minor == 0) {
		add_reason(making, in_full,
		    arena_print(making->arena, "no settlement: %.*s",
			STR_ARG(floor_text(making, row))));
		return NULL;
	}
	settle = add_choice(making, OFFER_SETTLE, amount_subtract(account->owed, waived));
	settle->percent = rate_text(making, row->value);
	add_reason(making, settle, floor_text(making, row));
	return settle;
}

/* ---- Instalments ---- */

/* Whether so many instalments last longer than so many months. */
static bool
is_longer(const struct making *making, int64_t count, int64_t months)
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

	plan.annual_rate = rule_of(making, OFFER_ANNUAL_RATE)->value;
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

	if (is_longer(making, (int64_t)schedule->count,
		offer_whole(rule_of(making, OFFER_TERM_MOST)->value)))
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
	choice->survival = rate_text(making, making->survival);
	choice->worth = value;
	choice->break_even_lump = value.minor < 0 ? AMOUNT_ZERO : value;
	add_reason(making, choice, why);
}

/* The fewest instalments that the surplus leaves room for. */
static void
add_affordable(struct making *making)
{
	struct amount a_period = offer_a_period(making->account->pool, making->period);
	struct plan_schedule made = { 0 };
	struct plan plan = row_of(making);
	struct str surplus = money(making, making->account->surplus);
	struct str pool = money(making, making->account->pool);
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
	int64_t most = offer_whole(rule_of(making, OFFER_TERM_MOST)->value);

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

/* ---- Judgement ---- */

/* The place of the plan that is worth the most, of equal ones the shortest; 0: none. */
static size_t
best_plan(const struct offer *offer)
{
	size_t best = 0;

	for (size_t i = 0; i < offer->count; i++) {
		const struct offer_choice *choice = &offer->list[i];
		if (choice->kind.number != OFFER_INSTALMENTS)
			continue;
		if (best == 0 || choice->worth.minor > offer->list[best].worth.minor ||
		    (choice->worth.minor == offer->list[best].worth.minor &&
			choice->count.value < offer->list[best].count.value))
			best = i;
	}
	return best;
}

/* Tells of a plan how it stands against the lump sum, in the row of either. */
static void
compare(const struct making *making, size_t plan, struct amount lump,
    struct offer_choice *choice)
{
	const struct offer_choice *row = &making->offer->list[plan];
	struct str worth = money(making, row->worth), sum = money(making, lump);
	struct rate survival;
	const char *always = "";

	switch (settlement_break_even_survival(&making->plans[plan], lump, &survival)) {
	case SETTLEMENT_BREAKS_EVEN:
		choice->break_even_survival = rate_text(making, survival);
		break;
	case SETTLEMENT_ALWAYS_LUMP:
		always = ", which is more even if the plan is kept for certain";
		break;
	case SETTLEMENT_ALWAYS_PLAN:
	case SETTLEMENT_ERROR:
		break;
	}
	add_reason(making, choice,
	    row == choice
		? arena_print(making->arena, "plan is worth %.*s, lump %.*s%s",
		      STR_ARG(worth), STR_ARG(sum), always)
		: arena_print(making->arena, "plan of %lld is worth %.*s, lump %.*s%s",
		      (long long)row->count.value, STR_ARG(worth), STR_ARG(sum), always));
}

static void
judge_plans(const struct making *making, struct offer_choice *settle, size_t best)
{
	struct offer *offer = making->offer;

	for (size_t i = 0; i < offer->count; i++) {
		struct offer_choice *choice = &offer->list[i];
		if (choice->kind.number != OFFER_INSTALMENTS)
			continue;
		if (settle != NULL)
			compare(making, i, settle->principal, choice);
		else
			add_reason(making, choice,
			    arena_print(making->arena, "plan is worth %.*s",
				STR_ARG(money(making, choice->worth))));
	}
	if (settle == NULL || best == 0)
		return;
	settle->break_even_lump = offer->list[best].break_even_lump;
	compare(making, best, settle->principal, settle);
}

static bool
is_exceeded(const struct making *making, const struct offer_rule_row *row,
    const struct offer_choice *choice)
{
	wide hundred = (wide)100 * power_of_ten(row->value.scale);

	if (!offer_rule_fits(row, making->account))
		return false;
	if (row->rule.number == OFFER_APPROVE_PERCENT)
		return choice->waived.minor * hundred >
		       (wide)row->value.digits * choice->owed.minor;
	if (row->rule.number == OFFER_APPROVE_AMOUNT)
		return choice->waived.minor >
		       offer_units(row->value, choice->currency).minor;
	return row->rule.number == OFFER_APPROVE_TERM &&
	       choice->kind.number == OFFER_INSTALMENTS &&
	       is_longer(making, choice->count.value, offer_whole(row->value));
}

/* A policy without rows of approval asks nobody. */
static void
find_approval(const struct making *making, struct offer_choice *choice)
{
	const struct offer_policy *policy = making->policy;
	const struct offer_rule_row *last = NULL;

	for (size_t i = 0; i < policy->count; i++)
		if (policy->rows[i].rule.number >= OFFER_FIRST_APPROVAL &&
		    is_exceeded(making, &policy->rows[i], choice))
			last = &policy->rows[i];
	if (last == NULL)
		return;
	choice->approval = last->approval;
	add_reason(making, choice,
	    arena_print(making->arena, "%s %.*s: %.*s",
		offer_rules.names[last->rule.number],
		STR_ARG(rate_text(making, last->value)), STR_ARG(last->approval)));
}

static void
prefer(const struct making *making, const struct offer_choice *settle, size_t best)
{
	const struct offer_account *account = making->account;
	struct offer *offer = making->offer;
	const char *why;

	if (!amount_is_none(account->pool) &&
	    account->pool.minor >= account->owed.minor) {
		offer->preferred = 0;
		why = "preferred: one month's surplus pays it";
	} else if (settle != NULL &&
		   (best == 0 || settlement_takes_lump(
				     settle->principal, offer->list[best].worth))) {
		offer->preferred = (size_t)(settle - offer->list);
		why = best == 0 ? "preferred: no plan is possible"
				: "preferred: worth the most";
	} else if (best > 0 && offer->list[best].worth.minor > 0) {
		offer->preferred = best;
		why = "preferred: worth the most";
	} else {
		offer->preferred = 0;
		why = "preferred: nothing else is possible";
	}
	offer->list[offer->preferred].preferred = str_of("yes");
	add_reason(making, &offer->list[offer->preferred], str_of(why));
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
	size_t best;

	offer->count = 0;
	find_dates(&making);
	making.survival =
	    offer_survival(rule_of(&making, OFFER_SURVIVAL)->value, making.period);
	making.percent = offer_period_percent(
	    rule_of(&making, OFFER_WORTH_RATE)->value, making.period);
	in_full = add_choice(&making, OFFER_IN_FULL, account->owed);
	add_reason(&making, in_full, str_of("nothing is waived"));
	settle = add_settle(&making, in_full);
	add_instalments(&making);
	best = best_plan(offer);
	if (making.why_none.n > 0)
		add_reason(&making, in_full, making.why_none);
	judge_plans(&making, settle, best);
	for (size_t i = 0; i < offer->count; i++)
		find_approval(&making, &offer->list[i]);
	prefer(&making, settle, best);
	if (account->left_out.n > 0)
		add_reason(&making, in_full, account->left_out);
}
