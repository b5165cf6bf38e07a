#include "domain/outcome.h"

static const char *const answer_names[] = { "", "yes", "no" };
_Static_assert(COUNT(answer_names) == ANSWER_COUNT, "a name for each answer");
const struct words answers = { answer_names, COUNT(answer_names) };

static const char *const consequence_names[] = { "", "promise", "dispute", "restrict" };
_Static_assert(COUNT(consequence_names) == CONSEQUENCE_COUNT, "a name for each");
const struct words consequences = { consequence_names, COUNT(consequence_names) };

#define NOTHING INT64_MIN
#define OUTCOME(name, connected, right_party, records, action, days, source)      \
	{                                                                         \
		STR(name), { ANSWER_##connected }, { ANSWER_##right_party },      \
		    { CONSEQUENCE_##records }, STR(action), { days }, STR(source) \
	}

#define WORK "choice: what collectors tell apart"
#define RIGHT "choice: what the debtor asks for is recorded at once"
#define ASTERISK "Asterisk, disposition of a call record"
#define DIALER "ViciDial, system status"

/* clang-format off */
const struct outcome outcomes[] = {
	OUTCOME("promised",          YES,  YES,  PROMISE,  "wait",    NOTHING, WORK),
	OUTCOME("dispute_raised",    YES,  YES,  DISPUTE,  "clarify", NOTHING, WORK),
	OUTCOME("refused",           YES,  YES,  NONE,     "escalate",      7, WORK),
	OUTCOME("reached",           YES,  YES,  NONE,     "call",          7, WORK),
	OUTCOME("replied",           YES,  YES,  NONE,     "answer",        1, WORK),
	OUTCOME("call_back",         YES,  YES,  NONE,     "call",          1, WORK),
	OUTCOME("paid",              YES,  YES,  NONE,     "check",         5, WORK),
	OUTCOME("cannot_pay",        YES,  YES,  NONE,     "plan",          3, WORK),
	OUTCOME("left_message",      NO,   NONE, NONE,     "call",          3, WORK),
	OUTCOME("third_party",       YES,  NO,   NONE,     "call",          2, WORK),
	OUTCOME("wrong_number",      YES,  NO,   NONE,     "find_number",   1, WORK),
	OUTCOME("no_answer",         NO,   NONE, NONE,     "call",          1, WORK),
	OUTCOME("busy",              NO,   NONE, NONE,     "call",          1, WORK),
	OUTCOME("disconnected",      NO,   NONE, NONE,     "find_number",   1, WORK),
	OUTCOME("sent",              NO,   NONE, NONE,     "call",          7, WORK),
	OUTCOME("bounced",           NO,   NONE, NONE,     "find_address",  1, WORK),
	OUTCOME("returned_mail",     NO,   NONE, NONE,     "find_address",  1, WORK),
	OUTCOME("do_not_call",       YES,  YES,  RESTRICT, "write",         7, RIGHT),
	OUTCOME("opt_out",           YES,  NONE, RESTRICT, "none",    NOTHING, RIGHT),
	OUTCOME("cease",             YES,  YES,  RESTRICT, "none",    NOTHING, RIGHT),
	OUTCOME("attorney",          YES,  NONE, RESTRICT, "refer",         1, RIGHT),
	OUTCOME("bankruptcy",        YES,  NONE, RESTRICT, "refer",         1, RIGHT),
	OUTCOME("deceased",          YES,  NO,   RESTRICT, "refer",         1, RIGHT),
	OUTCOME("ANSWERED",          YES,  NONE, NONE,     "call",          7, ASTERISK),
	OUTCOME("FAILED",            NO,   NONE, NONE,     "call",          1, ASTERISK),
	OUTCOME("CONGESTION",        NO,   NONE, NONE,     "call",          1, ASTERISK),
	OUTCOME("A",                 NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("AA",                NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("AM",                NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("AL",                NO,   NONE, NONE,     "call",          3, DIALER),
	OUTCOME("AB",                NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("B",                 NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("N",                 NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("NA",                NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("DC",                NO,   NONE, NONE,     "find_number",   1, DIALER),
	OUTCOME("ADC",               NO,   NONE, NONE,     "find_number",   1, DIALER),
	OUTCOME("DROP",              NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("PDROP",             NO,   NONE, NONE,     "call",          1, DIALER),
	OUTCOME("CALLBK",            YES,  YES,  NONE,     "call",          1, DIALER),
	OUTCOME("NI",                YES,  YES,  NONE,     "escalate",      7, DIALER),
	OUTCOME("XFER",              YES,  NONE, NONE,     "call",          7, DIALER),
};
/* clang-format on */
const size_t outcome_count = COUNT(outcomes);

/* Capitals and what stands between words do not matter. */
static char
fold(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == ' ' || c == '-' ? '_' : c;
}

bool
outcome_is_same(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (fold(a.p[i]) != fold(b.p[i]))
			return false;
	return true;
}

const struct outcome *
outcome_find(const struct outcome_list *list, struct str text)
{
	for (size_t i = 0; i < list->count; i++)
		if (outcome_is_same(list->list[i].outcome, text))
			return &list->list[i];
	return NULL;
}

#define DAYS_MOST 3660

static const char *
problem_of(const struct outcome_list *list, const struct outcome *row)
{
	if (outcome_find(list, row->outcome) != row)
		return "stands there twice";
	if (row->right_party.number == ANSWER_YES && row->connected.number != ANSWER_YES)
		return "reaches the right party without being connected";
	if (!count_is_none(row->days) &&
	    (row->days.value < 0 || row->days.value > DAYS_MOST))
		return "days must be from 0 to 3660";
	return NULL;
}

bool
outcome_check(const struct outcome_list *list, struct arena *arena, struct str *message)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *problem = problem_of(list, &list->list[i]);
		if (problem == NULL)
			continue;
		*message = arena_print(arena, "row %zu: outcome %.*s: %s", i + 1,
		    STR_ARG(list->list[i].outcome), problem);
		return false;
	}
	return true;
}
