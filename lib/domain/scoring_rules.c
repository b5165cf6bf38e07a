/* The built-in policy: a table to be read, and printed by --print-policy. */
#include "domain/scoring.h"

#define OPEN INT64_MIN
#define POINTS(factor, from, to, points, source)                                     \
	{                                                                            \
		STR(factor), { from }, { to }, { points }, STR(""), { 0 }, { OPEN }, \
		    STR(source)                                                      \
	}
#define ACTION(from, to, action, channel, minutes)                             \
	{                                                                      \
		STR("action"), { from }, { to }, { OPEN }, STR(action),        \
		    { CHANNEL_##channel }, { minutes },                        \
		    STR("choice: cheap first, then by voice, then in writing") \
	}
#define SETTING(name, value, source) POINTS(name, OPEN, OPEN, value, source)

#define SIZE "choice: the larger part of the book first"
#define AGE "choice: the older, the less is recovered"
#define SHARE "choice: late with most of it, not with one disagreeable invoice"
#define WORD "choice: who broke a promise is likely to break the next"
#define SILENCE "choice: leave a fresh contact time to work, end long silence"
#define TREND "choice: pays later than it used to"
#define LIMIT "choice: each sale now adds to the risk"
#define DISPUTE "choice: settle the dispute first"
#define FRESH "choice: an early word finds most of the oversights"
#define SLIP "choice: a plan that slips is saved early or not at all"
#define BREACH "choice: an agreement in writing weighs more than a promise"
#define PLAN "choice: as plan check has it"
#define TERMS \
	"Oracle Banking Collections has both per type of promise; the value is a choice"

/* clang-format off */
const struct score_rule score_rules[] = {
	POINTS("past_due_amount",      0,   24,   0, SIZE),
	POINTS("past_due_amount",     25,   49,   5, SIZE),
	POINTS("past_due_amount",     50,   74,  10, SIZE),
	POINTS("past_due_amount",     75,   89,  20, SIZE),
	POINTS("past_due_amount",     90,  100,  30, SIZE),
	POINTS("oldest_days",          1,   30,   5, AGE),
	POINTS("oldest_days",         31,   60,  10, AGE),
	POINTS("oldest_days",         61,   90,  15, AGE),
	POINTS("oldest_days",         91,  120,  20, AGE),
	POINTS("oldest_days",        121, OPEN,  25, AGE),
	POINTS("past_due_share",       0,   49,   0, SHARE),
	POINTS("past_due_share",      50,   79,   5, SHARE),
	POINTS("past_due_share",      80,  100,  10, SHARE),
	POINTS("broken_promises",      0,    0,   0, WORD),
	POINTS("broken_promises",      1,    1,  10, WORD),
	POINTS("broken_promises",      2, OPEN,  20, WORD),
	POINTS("days_since_contact",   0,    2, -20, SILENCE),
	POINTS("days_since_contact",   3,    6, -10, SILENCE),
	POINTS("days_since_contact",   7,   13,   0, SILENCE),
	POINTS("days_since_contact",  14,   29,   5, SILENCE),
	POINTS("days_since_contact",  30, OPEN,  10, SILENCE),
	POINTS("days_late_trend",   OPEN,    4,   0, TREND),
	POINTS("days_late_trend",      5,   14,   5, TREND),
	POINTS("days_late_trend",     15, OPEN,  10, TREND),
	POINTS("over_credit_limit", OPEN,  100,   0, LIMIT),
	POINTS("over_credit_limit",  101,  120,   5, LIMIT),
	POINTS("over_credit_limit",  121, OPEN,  10, LIMIT),
	POINTS("dispute_share",        0,    0,   0, DISPUTE),
	POINTS("dispute_share",        1,   49,  -5, DISPUTE),
	POINTS("dispute_share",       50,  100, -15, DISPUTE),
	POINTS("new_past_due",         0,    0,   0, FRESH),
	POINTS("new_past_due",         1,    1,   5, FRESH),
	POINTS("late_plan",            0,    0,   0, SLIP),
	POINTS("late_plan",            1, OPEN,   5, SLIP),
	POINTS("broken_plan",          0,    0,   0, BREACH),
	POINTS("broken_plan",          1,    1,  15, BREACH),
	POINTS("broken_plan",          2, OPEN,  25, BREACH),
	ACTION(  1,   10, "remind",       EMAIL,   2),
	ACTION(  1,   10, "remind",       TEXT,    2),
	ACTION(  1,   10, "remind",       LETTER,  5),
	ACTION( 11,   60, "call",         CALL,   10),
	ACTION( 11,   60, "remind",       EMAIL,   2),
	ACTION( 11,   60, "remind",       LETTER,  5),
	ACTION( 61,   90, "call",         CALL,   15),
	ACTION( 61,   90, "demand",       LETTER,  5),
	ACTION( 61,   90, "demand",       EMAIL,   5),
	ACTION( 91, OPEN, "final_notice", LETTER,  5),
	ACTION( 91, OPEN, "final_notice", EMAIL,   5),
	ACTION( 91, OPEN, "call",         CALL,   15),
	SETTING("promise_grace_days",          3, TERMS),
	SETTING("promise_threshold_percent", 100, TERMS),
	SETTING("plan_grace_days",             5, PLAN),
};
/* clang-format on */
const size_t score_rule_count = COUNT(score_rules);
