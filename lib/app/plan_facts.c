#include "app/plan_facts.h"

#include "app/schema.h"

#define PLAN_COVERS "plan_id customer_id agreed_date currency items cancelled_date"
#define INSTALMENT_READS \
	"plan_id customer_id agreed_date currency number due_date payment"
#define PAYMENT_READS \
	"payment_id customer_id received_date currency amount method reference"
#define ALLOCATION_READS "payment_id item_id effective_date currency amount kind"

static void
read_plans(struct plan_facts *facts)
{
	const struct plan *plan;
	struct reader reader;

	if (!reader_side_columns(
		&reader, facts->tool, facts->files->plans, &plans_schema, PLAN_COVERS))
		return;
	while ((plan = reader_next(&reader)) != NULL) {
		uint32_t known = facts->planned.plans.count;
		if (planned_add_plan(&facts->planned, plan,
			plan->items.n == 0 ? COVERS_ALL : COVERS_ITEMS) < known)
			reader_fail(&reader, "plan_id: \"%.*s\" stands there twice",
			    STR_ARG(plan->plan_id));
	}
	reader_close(&reader);
}

/* The day from which interest runs is the day of the agreement when that was not given.
 */
static void
read_instalments(struct plan_facts *facts)
{
	const struct instalment *instalment;
	struct reader reader;

	if (!reader_side_columns(&reader, facts->tool, facts->files->instalments,
		&instalments_schema, INSTALMENT_READS))
		return;
	while ((instalment = reader_next(&reader)) != NULL) {
		uint32_t number = planned_find(&facts->planned, instalment->plan_id);
		struct planned_plan *plan;
		if (number == MAP_NONE && facts->files->plans == NULL)
			continue; /* of a plan that the store does not know */
		if (number == MAP_NONE)
			reader_fail(&reader, "plan_id: \"%.*s\" is not in %s",
			    STR_ARG(instalment->plan_id), facts->files->plans);
		plan = planned_at(&facts->planned, number);
		if (plan->currency.number != instalment->currency.number)
			reader_fail(&reader, "currency: plan \"%.*s\" is in %.*s",
			    STR_ARG(plan->plan_id),
			    STR_ARG(currency_code(plan->currency)));
		if (plan->instalment_count > 0 &&
		    plan->instalments[plan->instalment_count - 1].due_date.day >
			instalment->due_date.day)
			reader_fail(
			    &reader, "due_date: is before that of the row before");
		if (date_is_none(plan->agreed_date))
			plan->agreed_date = instalment->agreed_date;
		planned_add_instalment(&facts->planned, number,
		    (struct plan_instalment){
			instalment->due_date, instalment->payment });
	}
	reader_close(&reader);
}

bool
plan_facts_open(struct plan_facts *facts, const struct tool_args *tool,
    const struct plan_files *files, struct date as_of)
{
	*facts = (struct plan_facts){ .tool = tool, .files = files };
	planned_init(&facts->planned, as_of);
	read_plans(facts);
	if (facts->planned.plans.count > 0)
		read_instalments(facts);
	return facts->planned.plans.count > 0;
}

void
plan_facts_payment(struct plan_facts *facts, const struct payment *payment, uint64_t line)
{
	uint32_t plan = MAP_NONE;

	if (payment->reference.n > 0)
		plan = planned_find(&facts->planned, payment->reference);
	if (plan != MAP_NONE && planned_at(&facts->planned, plan)->currency.number !=
				    payment->currency.number)
		return;
	planned_add_payment(&facts->planned, payment, plan, line);
}

void
plan_facts_payments(struct plan_facts *facts, const char *path)
{
	const struct payment *payment;
	struct reader reader;

	if (!reader_side_columns(
		&reader, facts->tool, path, &payments_schema, PAYMENT_READS))
		return;
	while ((payment = reader_next(&reader)) != NULL)
		plan_facts_payment(facts, payment, reader.row->line);
	reader_close(&reader);
}

void
plan_facts_allocations(
    struct planned *planned, const struct tool_args *tool, const char *path)
{
	const struct allocation *allocation;
	struct reader reader;

	if (!reader_side_columns(
		&reader, tool, path, &allocations_schema, ALLOCATION_READS))
		return;
	while ((allocation = reader_next(&reader)) != NULL)
		planned_add_allocation(planned, allocation);
	reader_close(&reader);
}

/* Only a plan that names no items needs to know how old they are. */
static bool
has_plan_of_all(const struct planned *planned)
{
	for (uint32_t i = 0; i < planned->plans.count; i++)
		if (planned_at(planned, i)->cover == COVERS_ALL)
			return true;
	return false;
}

void
plan_facts_items(struct planned *planned, const struct tool_args *tool, const char *path)
{
	const struct item *item;
	struct reader reader;

	if (!has_plan_of_all(planned) ||
	    !reader_side_columns(
		&reader, tool, path, &items_schema, "item_id customer_id issue_date"))
		return;
	while ((item = reader_next(&reader)) != NULL)
		planned_add_item(planned, item);
	reader_close(&reader);
}

void
plan_facts_judge(struct plan_facts *facts, int32_t grace_days)
{
	struct plan_rule rule = { .grace_days = grace_days, .missed_limit = 1 };

	plan_facts_allocations(&facts->planned, facts->tool, facts->files->allocations);
	plan_facts_items(&facts->planned, facts->tool, facts->files->items);
	planned_assign(&facts->planned);
	planned_judge(&facts->planned, &rule);
}

void
plan_facts_close(struct plan_facts *facts)
{
	planned_free(&facts->planned);
}
