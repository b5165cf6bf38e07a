/* report quality: bad debts, disputes, and cash that is not applied. */

#include "app/report_quality.h"

#include "app/schema.h"

/* ---- Items ---- */

/* What was written off in the period, and what of it, or of earlier ones, was taken back.
 */
static void
add_losses(const struct quality_report *report, struct quality_group *group,
    const struct item *item)
{
	const struct cash_event *event = NULL;
	struct cash_event own;

	while ((event = report_cash_next(report->run->cash, item, false, event, &own)) !=
	       NULL) {
		if (!period_has(report->run->span, event->date))
			continue;
		if (event->loss.minor > 0)
			group->write_offs = amount_add(group->write_offs, event->loss);
		else
			group->recoveries =
			    amount_subtract(group->recoveries, event->loss);
	}
}

static void
add_open(struct quality_group *group, const struct item *item, const struct aged *aged)
{
	if (aged->open.minor > 0) {
		group->item_count++;
		group->debits = amount_add(group->debits, aged->open);
	} else if (item->kind.number == ITEM_PAYMENT) {
		group->unapplied = amount_subtract(group->unapplied, aged->open);
	}
}

/* By the days since it came in. */
static void
add_cash(struct quality_report *report, const struct item *item, const struct aged *aged)
{
	struct quality_cash **cash = &report->cash[item->currency.number];
	int32_t days = aged->days_due;
	size_t bucket;

	if (*cash == NULL)
		*cash = arena_alloc(&report->run->arena, sizeof(**cash));
	if (!date_is_none(item->issue_date))
		days = date_days_between(item->issue_date, report->run->as_of);
	bucket = bucket_of(&report->run->aged->buckets, days);
	(*cash)->counts[bucket]++;
	(*cash)->amounts[bucket] = amount_subtract((*cash)->amounts[bucket], aged->open);
}

static void
add_to_group(struct quality_report *report, struct quality_group *group,
    const struct item *item, const struct aged *aged)
{
	add_losses(report, group, item);
	add_open(group, item, aged);
}

static void
add_item(void *context, const struct item *item, const struct aged *aged)
{
	struct quality_report *report = context;
	struct report_groups *groups = &report->groups;
	uint32_t number = report_groups_add(groups, item, aged);

	add_to_group(report, report_groups_at(groups, number), item, aged);
	add_to_group(report, report_groups_total(groups, item->currency), item, aged);
	if (aged->open.minor > 0)
		quality_keep_item(report, item, aged, number);
	if (aged->open.minor < 0 && item->kind.number == ITEM_PAYMENT)
		add_cash(report, item, aged);
}

/* ---- Receipts ---- */

/* What came back is taken off. */
static void
read_receipts(struct quality_report *report)
{
	const struct report_run *run = report->run;
	const struct payment *payment;
	struct reader reader;

	report->has_receipts =
	    run->args->payments != NULL || run->args->tool.opened != NULL;
	if (!reader_side(
		&reader, &run->args->tool, run->args->payments, &payments_schema))
		return;
	while ((payment = reader_next(&reader)) != NULL) {
		struct amount *sum = &report->receipts[payment->currency.number];
		if (period_has(run->span, payment->received_date) &&
		    !method_is_outgoing(payment->method) &&
		    shard_has(&run->aged->shard, payment->customer_id))
			*sum = amount_add(*sum, payment->amount);
	}
	reader_close(&reader);
}

/* ---- The report ---- */

static void *
prepare(struct report_run *run)
{
	struct quality_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report->has_allocations =
	    run->args->aged.allocations != NULL || run->args->tool.opened != NULL;
	report_groups_init(&report->groups, run, sizeof(struct quality_group));
	pool_init(&report->reason_list, sizeof(struct quality_reason));
	pool_init(&report->claims, sizeof(struct quality_claims));
	quality_read_disputes(report);
	run->needs_cash = true;
	return report;
}

static void
opened(void *context)
{
	struct quality_report *report = context;

	report_groups_open(&report->groups);
}

static void
free_all(struct quality_report *report)
{
	for (uint32_t i = 0; i < report->reason_list.count; i++)
		array_free(
		    ((struct quality_reason *)pool_at(&report->reason_list, i))->days);
	array_free(report->disputes);
	array_free(report->items);
	map_free(&report->customer_ids);
	map_free(&report->item_ids);
	map_free(&report->reasons);
	map_free(&report->claim_keys);
	pool_free(&report->claims);
	pool_free(&report->reason_list);
}

static enum exit_code
write_all(void *context)
{
	struct quality_report *report = context;

	quality_settle_disputes(report);
	read_receipts(report);
	quality_write(report);
	free_all(report);
	return report_groups_close(&report->groups);
}

const struct report_steps report_quality_steps = {
	.period = "12m",
	.prepare = prepare,
	.opened = opened,
	.item = add_item,
	.write = write_all,
};
