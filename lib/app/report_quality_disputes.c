#include "app/correct.h"
#include "app/report_quality.h"
#include "app/schema.h"

#include <stdlib.h>

/* ---- Reading ---- */

static uint32_t
reason_of(struct quality_report *report, struct str reason)
{
	uint32_t number = map_intern(&report->reasons, reason);

	if (number == report->reason_list.count)
		(void)pool_add(&report->reason_list);
	return number;
}

static void
add_open(struct quality_report *report, const struct dispute *dispute)
{
	struct quality_dispute *kept;

	report->disputes = array_reserve(report->disputes, &report->dispute_capacity,
	    report->dispute_count + 1, sizeof(*report->disputes));
	kept = &report->disputes[report->dispute_count++];
	kept->reason = reason_of(report, dispute->reason);
	kept->claim = (struct disputed_claim){
		.customer = map_intern(&report->customer_ids, dispute->customer_id),
		.item = dispute->item_id.n == 0
			    ? MAP_NONE
			    : map_intern(&report->item_ids, dispute->item_id),
		.currency = dispute->currency,
		.amount = amount_or_zero(dispute->amount),
	};
}

static void
add_resolved(struct quality_report *report, const struct dispute *dispute)
{
	struct quality_reason *reason =
	    pool_at(&report->reason_list, reason_of(report, dispute->reason));

	reason->days = array_reserve(
	    reason->days, &reason->capacity, reason->count + 1, sizeof(*reason->days));
	reason->days[reason->count++] =
	    date_days_between(dispute->opened_date, dispute->resolved_date);
}

static void
add_dispute(struct quality_report *report, const struct dispute *dispute)
{
	const struct report_run *run = report->run;

	if (dispute->opened_date.day > run->as_of.day ||
	    !shard_has(&run->aged->shard, dispute->customer_id) ||
	    (!currency_is_none(dispute->currency) &&
		!report_wants(run->args, dispute->currency)))
		return;
	if (date_is_none(dispute->resolved_date) ||
	    dispute->resolved_date.day > run->as_of.day)
		add_open(report, dispute);
	else if (period_has(run->span, dispute->resolved_date))
		add_resolved(report, dispute);
}

void
quality_read_disputes(struct quality_report *report)
{
	const struct report_args *args = report->run->args;
	const struct dispute *dispute;
	struct current current;

	if (args->disputes == NULL && args->tool.opened == NULL)
		return;
	report->has_disputes = true;
	(void)current_open(&current, &args->tool, args->disputes, &disputes_schema);
	while ((dispute = current_next(&current)) != NULL)
		add_dispute(report, dispute);
	current_close(&current);
}

/* ---- What they are about ---- */

void
quality_keep_item(struct quality_report *report, const struct item *item,
    const struct aged *aged, uint32_t group)
{
	uint32_t customer = map_find(&report->customer_ids, item->customer_id);
	struct quality_item *kept;

	if (customer == MAP_NONE)
		return;
	report->items = array_reserve(report->items, &report->item_capacity,
	    report->item_count + 1, sizeof(*report->items));
	kept = &report->items[report->item_count++];
	kept->group = group;
	kept->item = (struct disputed_item){
		.customer = customer,
		.item = map_intern(&report->item_ids, item->item_id),
		.currency = item->currency,
		.due_date = aged->flags & AGING_UNDATED
				? DATE_NONE
				: date_add_days(report->run->as_of, -aged->days_due),
		.open = aged->open,
	};
}

static int
compare_items(const void *a, const void *b)
{
	return disputed_compare(&((const struct quality_item *)a)->item,
	    &((const struct quality_item *)b)->item);
}

static struct quality_claims *
claims_of(struct quality_report *report, uint32_t reason, struct currency currency)
{
	const uint32_t key[] = { reason, currency.number };
	uint32_t number = map_intern(
	    &report->claim_keys, (struct str){ (const char *)key, sizeof(key) });
	struct quality_claims *claims = number == report->claims.count
					    ? pool_add(&report->claims)
					    : pool_at(&report->claims, number);

	claims->reason = reason;
	claims->currency = currency;
	return claims;
}

static void
add_disputed(
    struct quality_report *report, const struct quality_item *kept, struct amount taken)
{
	struct quality_group *group = report_groups_at(&report->groups, kept->group);
	struct quality_group *total =
	    report_groups_total(&report->groups, kept->item.currency);
	bool is_first = kept->item.disputed.minor == taken.minor;

	if (taken.minor == 0)
		return;
	group->disputed = amount_add(group->disputed, taken);
	total->disputed = amount_add(total->disputed, taken);
	group->disputed_count += is_first;
	total->disputed_count += is_first;
}

/* A dispute counts once in each currency that it is about.  The items are those of its
 * customer. */
static void
settle_dispute(struct quality_report *report, const struct quality_dispute *dispute,
    struct quality_item *items, size_t count)
{
	bool is_counted[UINT8_MAX + 1] = { false }, is_idle = true;
	struct amount left = dispute->claim.amount;

	for (size_t i = 0; i < count; i++) {
		uint8_t currency = items[i].item.currency.number;
		struct quality_claims *claims;
		struct amount taken;
		if (!disputed_is_about(&items[i].item, &dispute->claim))
			continue;
		is_idle = false;
		taken = disputed_take(&items[i].item, &dispute->claim, &left);
		claims = claims_of(report, dispute->reason, items[i].item.currency);
		claims->disputed = amount_add(claims->disputed, taken);
		claims->count += !is_counted[currency];
		is_counted[currency] = true;
		add_disputed(report, &items[i], taken);
	}
	report->idle_count += is_idle;
}

static void
settle_those(struct quality_report *report, const size_t *first, bool of_items)
{
	for (size_t i = 0; i < report->dispute_count; i++) {
		const struct quality_dispute *dispute = &report->disputes[i];
		uint32_t customer = dispute->claim.customer;
		if ((dispute->claim.item != MAP_NONE) == of_items)
			settle_dispute(report, dispute, &report->items[first[customer]],
			    first[customer + 1] - first[customer]);
	}
}

void
quality_settle_disputes(struct quality_report *report)
{
	uint32_t customers = map_count(&report->customer_ids);
	size_t *first =
	    arena_alloc(&report->run->arena, ((size_t)customers + 1) * sizeof(*first));

	if (report->item_count == 0) {
		report->idle_count = report->dispute_count;
		return;
	}
	qsort(report->items, report->item_count, sizeof(*report->items), compare_items);
	for (size_t i = 0; i < report->item_count; i++)
		first[report->items[i].item.customer + 1] = i + 1;
	/* Who has no item ends where the one before does. */
	for (uint32_t i = 1; i <= customers; i++)
		if (first[i] < first[i - 1])
			first[i] = first[i - 1];
	settle_those(report, first, true);
	settle_those(report, first, false);
}
