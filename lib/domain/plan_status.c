#include "domain/plan_status.h"

static const char *const status_names[] = { "", "on_track", "late", "broken", "completed",
	"cancelled" };
_Static_assert(COUNT(status_names) == PLAN_STATUS_COUNT, "each status has its name");
const struct words plan_statuses = { status_names, COUNT(status_names) };

static struct amount
paid_by(struct receipts receipts, struct date as_of)
{
	struct amount paid = AMOUNT_ZERO;

	for (size_t i = 0; i < receipts.count; i++)
		if (receipts.list[i].date.day <= as_of.day)
			paid = amount_add(paid, receipts.list[i].amount);
	return paid;
}

static struct amount
lack(struct amount due, struct amount paid)
{
	return due.minor > paid.minor ? amount_subtract(due, paid) : AMOUNT_ZERO;
}

struct plan_state
plan_state_of(const struct plan_instalment *instalments, size_t count,
    struct receipts receipts, const struct plan_rule *rule, struct date as_of)
{
	struct plan_state state = { .paid = paid_by(receipts, as_of) };
	struct amount sum = AMOUNT_ZERO;
	uint32_t limit = rule->missed_limit == 0 ? 1 : rule->missed_limit;
	uint32_t unpaid_count = 0;
	bool is_late = false, is_unpaid = false;

	if (count == 0)
		return state;
	for (size_t i = 0; i < count; i++) {
		struct date due = instalments[i].due_date;
		sum = amount_add(sum, instalments[i].payment);
		is_unpaid = lack(sum, state.paid).minor > rule->tolerance.minor;
		if (due.day <= as_of.day)
			state.due = sum;
		if (due.day < as_of.day)
			state.arrears = lack(sum, state.paid);
		if (!is_unpaid)
			continue;
		if (date_is_none(state.earliest_unpaid))
			state.earliest_unpaid = due;
		if (++unpaid_count == limit)
			state.break_date = date_add_days(due, rule->grace_days + 1);
		if (due.day > as_of.day && date_is_none(state.next_unpaid))
			state.next_unpaid = due;
		is_late |= due.day < as_of.day;
		state.missed_count += as_of.day - due.day > rule->grace_days;
	}
	state.open = lack(sum, state.paid);
	if (is_unpaid && date_is_none(state.next_unpaid))
		state.next_unpaid = instalments[count - 1].due_date;
	state.status = !is_unpaid                    ? PLAN_COMPLETED
		       : state.missed_count >= limit ? PLAN_BROKEN
		       : is_late                     ? PLAN_LATE
						     : PLAN_ON_TRACK;
	return state;
}
