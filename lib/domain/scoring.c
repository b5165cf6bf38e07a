#include "domain/scoring.h"

#include <inttypes.h>

#define POINTS_MAX 1000000 /* so that no score overflows */
#define GRACE_DAYS_MAX 366

/* A row's first cell: a factor, or one of these behind the factors. */
enum {
	ROW_ACTION = FACTOR_COUNT,
	ROW_GRACE,
	ROW_THRESHOLD,
	ROW_PLAN_GRACE,
	ROW_KIND_COUNT
};

static const char *const row_names[] = { "", "past_due_amount", "oldest_days",
	"past_due_share", "broken_promises", "days_since_contact", "days_late_trend",
	"over_credit_limit", "dispute_share", "new_past_due", "late_plan", "broken_plan",
	"action", "promise_grace_days", "promise_threshold_percent", "plan_grace_days" };
_Static_assert(COUNT(row_names) == ROW_KIND_COUNT, "each kind of row has its name");
const struct words score_factors = { row_names, FACTOR_COUNT };

struct score_points {
	enum score_factor factor;
	int64_t from, to, points;
	struct str reason; /* ";factor=points", empty for 0 points */
};

struct reading {
	struct scoring *scoring;
	struct arena *arena;
	struct str *message;
	const struct score_rule *rules;
	size_t row;                        /* of the rule in hand, from 1 */
	size_t latest_row[ROW_KIND_COUNT]; /* of each kind, 0 when there was none */
};

static int64_t
lower_end(const struct score_rule *rule)
{
	return count_is_none(rule->from) ? INT64_MIN + 1 : rule->from.value;
}

static int64_t
upper_end(const struct score_rule *rule)
{
	return count_is_none(rule->to) ? INT64_MAX : rule->to.value;
}

/* Says what is wrong with the rule in hand. */
static bool
refuse(struct reading *reading, const char *problem)
{
	struct str factor = reading->rules[reading->row - 1].factor;

	*reading->message = arena_print(
	    reading->arena, "%.*s: row %zu: %s", STR_ARG(factor), reading->row, problem);
	return false;
}

/* The range is one, and goes on where the row before it of its kind ended. */
static bool
check_range(struct reading *reading, size_t latest_row)
{
	const struct score_rule *rule = &reading->rules[reading->row - 1];
	int64_t from = lower_end(rule), end;
	const char *problem;

	if (from > upper_end(rule))
		return refuse(reading, "\"from\" is above \"to\"");
	if (latest_row == 0)
		return true;
	end = upper_end(&reading->rules[latest_row - 1]);
	if (end < from && end + 1 == from)
		return true;
	problem = end < from ? "leave a gap" : "overlap or do not ascend";
	*reading->message = arena_print(reading->arena, "%.*s: rows %zu and %zu %s",
	    STR_ARG(rule->factor), latest_row, reading->row, problem);
	return false;
}

static bool
read_points(struct reading *reading, enum score_factor factor)
{
	const struct score_rule *rule = &reading->rules[reading->row - 1];
	int64_t points = rule->points.value;
	struct score_points *out;

	if (points < -POINTS_MAX || points > POINTS_MAX)
		return refuse(reading, "\"points\" is missing or beyond a million");
	if (!check_range(reading, reading->latest_row[factor]))
		return false;
	out = &reading->scoring->points[reading->scoring->point_count++];
	*out = (struct score_points){ .factor = factor, .points = points };
	out->reason = (struct str){ "", 0 };
	out->from = lower_end(rule);
	out->to = upper_end(rule);
	if (points != 0)
		out->reason = arena_print(
		    reading->arena, ";%s=%" PRId64, row_names[factor], points);
	return true;
}

static bool
read_action(struct reading *reading)
{
	const struct score_rule *rule = &reading->rules[reading->row - 1];
	size_t latest_row = reading->latest_row[ROW_ACTION];
	const struct score_rule *latest =
	    &reading->rules[latest_row == 0 ? 0 : latest_row - 1];
	bool alternative = latest_row != 0 && lower_end(latest) == lower_end(rule) &&
			   upper_end(latest) == upper_end(rule);

	if (rule->action.n == 0)
		return refuse(reading, "\"action\" is missing");
	if (rule->minutes.value < 0 || rule->minutes.value > POINTS_MAX)
		return refuse(
		    reading, "\"minutes\" is missing, negative or beyond a million");
	if (latest_row == 0 && lower_end(rule) > 1)
		return refuse(reading, "the first action must begin at day 1 or before");
	if (!check_range(reading, alternative ? 0 : latest_row))
		return false;
	reading->scoring->actions[reading->scoring->action_count++] =
	    (struct score_action){ lower_end(rule), upper_end(rule), rule->action,
		    rule->channel, rule->minutes.value };
	return true;
}

static bool
read_setting(struct reading *reading, int kind)
{
	int64_t value = reading->rules[reading->row - 1].points.value;

	if (reading->latest_row[kind] != 0)
		return refuse(reading, "stands there twice");
	if (kind == ROW_GRACE || kind == ROW_PLAN_GRACE) {
		if (value < 0 || value > GRACE_DAYS_MAX)
			return refuse(reading, "must be 0 to 366 days, in \"points\"");
		*(kind == ROW_GRACE ? &reading->scoring->promise.grace_days
				    : &reading->scoring->plan_grace_days) =
		    (int32_t)value;
	} else {
		if (value < 1 || value > 100)
			return refuse(reading, "must be 1 to 100 percent, in \"points\"");
		reading->scoring->promise.threshold_percent = (int32_t)value;
	}
	return true;
}

static int
row_kind(struct str factor)
{
	int kind = ROW_KIND_COUNT;

	while (--kind > 0)
		if (str_is(factor, row_names[kind]))
			break;
	return kind;
}

/* Reads the rows of the `wanted` kinds, a set of bits. */
static bool
read_rules(struct reading *reading, size_t count, uint32_t wanted)
{
	for (reading->row = 1; reading->row <= count; reading->row++) {
		int kind = row_kind(reading->rules[reading->row - 1].factor);
		bool sound;

		if (kind == FACTOR_NONE)
			return refuse(reading, "is no factor, action or setting");
		if ((wanted & 1u << kind) == 0)
			continue;
		if (kind < FACTOR_COUNT)
			sound = read_points(reading, (enum score_factor)kind);
		else if (kind == ROW_ACTION)
			sound = read_action(reading);
		else
			sound = read_setting(reading, kind);
		if (!sound)
			return false;
		reading->latest_row[kind] = reading->row;
	}
	reading->row = reading->latest_row[ROW_ACTION];
	if (reading->row != 0 &&
	    upper_end(&reading->rules[reading->row - 1]) != INT64_MAX)
		return refuse(reading, "the last action must have an open end");
	return true;
}

bool
scoring_init(struct scoring *scoring, const struct score_rule *rules, size_t count,
    struct arena *arena, struct str *message)
{
	struct reading given = { scoring, arena, message, rules, 0, { 0 } };
	struct reading built_in = { scoring, arena, message, score_rules, 0, { 0 } };
	size_t room = count + score_rule_count;
	uint32_t missing = 0;

	*scoring = (struct scoring){ 0 };
	scoring->points = arena_alloc(arena, room * sizeof(*scoring->points));
	scoring->actions = arena_alloc(arena, room * sizeof(*scoring->actions));
	if (!read_rules(&given, count, UINT32_MAX))
		return false;
	for (int kind = ROW_ACTION; kind < ROW_KIND_COUNT; kind++)
		if (given.latest_row[kind] == 0)
			missing |= 1u << kind;
	return read_rules(&built_in, score_rule_count, missing);
}

int64_t
scoring_points(const struct scoring *scoring, const int64_t values[FACTOR_COUNT],
    struct arena *arena, struct str *reasons)
{
	char text[FACTOR_COUNT * 48];
	size_t length = 0;
	int64_t sum = 0;

	/* No range of a factor overlaps another, so each adds at most one reason. */
	for (size_t i = 0; i < scoring->point_count; i++) {
		const struct score_points *row = &scoring->points[i];
		int64_t value = values[row->factor];

		if (value < row->from || value > row->to)
			continue;
		sum += row->points;
		memcpy(text + length, row->reason.p, row->reason.n);
		length += row->reason.n;
	}
	*reasons = arena_copy(arena,
	    length == 0 ? (struct str){ "", 0 } : (struct str){ text + 1, length - 1 });
	return sum;
}

const struct score_action *
scoring_action(const struct scoring *scoring, int64_t days, uint32_t forbidden)
{
	for (size_t i = 0; i < scoring->action_count; i++) {
		const struct score_action *action = &scoring->actions[i];

		if (days >= action->from && days <= action->to &&
		    (action->channel.number == CHANNEL_NONE ||
			(forbidden & 1u << action->channel.number) == 0))
			return action;
	}
	return NULL;
}
