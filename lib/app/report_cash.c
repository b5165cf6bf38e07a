#include "app/report_cash.h"

void
report_cash_init(struct report_cash *cash, struct date as_of)
{
	*cash = (struct report_cash){ .as_of = as_of };
	pool_init(&cash->heads, sizeof(uint32_t));
	pool_init(&cash->events, sizeof(struct cash_event));
}

void
report_cash_add(struct report_cash *cash, const struct allocation *allocation)
{
	uint32_t number = map_intern(&cash->items, allocation->item_id), *head;
	struct cash_event *event;

	if (number == cash->heads.count) {
		head = pool_add(&cash->heads);
		*head = MAP_NONE;
	} else {
		head = pool_at(&cash->heads, number);
	}
	if (allocation->effective_date.day > cash->as_of.day)
		return;
	event = pool_add(&cash->events);
	event->date = allocation->effective_date;
	event->payment = map_intern(&cash->payments, allocation->payment_id);
	event->undoable = allocation->amount;
	event->is_reversal = allocation->kind.number == ALLOCATION_REVERSAL;
	event->is_cash = allocation->kind.number == ALLOCATION_NONE ||
			 allocation->kind.number == ALLOCATION_CASH ||
			 allocation->kind.number == ALLOCATION_INFERRED;
	event->is_loss = allocation_is_loss(allocation->kind.number);
	if (event->is_cash)
		event->cash = event->left = allocation->amount;
	if (event->is_loss)
		event->loss = allocation->amount;
	event->next = *head;
	*head = cash->events.count - 1;
}

static struct cash_event *
event_at(const struct report_cash *cash, uint32_t number)
{
	return number == MAP_NONE ? NULL : pool_at(&cash->events, number);
}

/* Takes back at most `wanted` of an event; returns what is still wanted. */
static int64_t
take_back(struct cash_event *event, struct cash_event *reversal, int64_t wanted)
{
	int64_t taken = event->undoable.minor < wanted ? event->undoable.minor : wanted;

	event->undoable.minor -= taken;
	if (event->is_cash) {
		event->left.minor -= taken;
		reversal->cash.minor -= taken;
	}
	if (event->is_loss)
		reversal->loss.minor -= taken;
	return wanted - taken;
}

static struct cash_event *
undone_by(
    const struct report_cash *cash, uint32_t head, const struct cash_event *reversal)
{
	struct cash_event *found = NULL;

	for (struct cash_event *event = event_at(cash, head); event != NULL;
	     event = event_at(cash, event->next)) {
		if (event->is_reversal || event->payment != reversal->payment ||
		    event->undoable.minor != -reversal->undoable.minor)
			continue;
		if (event->is_cash)
			return event;
		found = event;
	}
	return found;
}

/* Of all cash, or of all losses, of the reversal's payment; what is still wanted. */
static int64_t
take_back_all(const struct report_cash *cash, uint32_t head, struct cash_event *reversal,
    int64_t wanted, bool of_cash)
{
	for (struct cash_event *event = event_at(cash, head); event != NULL && wanted > 0;
	     event = event_at(cash, event->next))
		if ((of_cash ? event->is_cash : event->is_loss) &&
		    event->payment == reversal->payment && event->undoable.minor > 0)
			wanted = take_back(event, reversal, wanted);
	return wanted;
}

/* Of the events of one item. */
static void
undo(const struct report_cash *cash, uint32_t head, struct cash_event *reversal)
{
	int64_t wanted = -reversal->undoable.minor;
	struct cash_event *event = undone_by(cash, head, reversal);

	if (event != NULL) {
		(void)take_back(event, reversal, wanted);
		return;
	}
	wanted = take_back_all(cash, head, reversal, wanted, true);
	(void)take_back_all(cash, head, reversal, wanted, false);
}

void
report_cash_finish(struct report_cash *cash)
{
	for (uint32_t i = 0; i < cash->heads.count; i++) {
		uint32_t head = *(const uint32_t *)pool_at(&cash->heads, i);
		for (struct cash_event *event = event_at(cash, head); event != NULL;
		     event = event_at(cash, event->next))
			if (event->is_reversal)
				undo(cash, head, event);
	}
}

/* What was paid on the paid_date: all of it, for nothing is open any more. */
static const struct cash_event *
paid(const struct report_cash *cash, const struct item *item, struct cash_event *own)
{
	if (date_is_none(item->paid_date) || item->paid_date.day > cash->as_of.day)
		return NULL;
	*own = (struct cash_event){
		.date = item->paid_date,
		.cash = item->amount,
		.left = item->amount,
		.next = MAP_NONE,
		.is_cash = true,
	};
	return own;
}

void
report_cash_seek(struct report_cash *cash, struct str item_id)
{
	cash->number = map_find(&cash->items, item_id);
}

const struct cash_event *
report_cash_next(const struct report_cash *cash, const struct item *item,
    bool by_paid_date, const struct cash_event *from, struct cash_event *own)
{
	if (from != NULL)
		return event_at(cash, from->next);
	if (cash->number == MAP_NONE)
		return by_paid_date ? paid(cash, item, own) : NULL;
	return event_at(cash, *(const uint32_t *)pool_at(&cash->heads, cash->number));
}

void
report_cash_free(struct report_cash *cash)
{
	map_free(&cash->items);
	map_free(&cash->payments);
	pool_free(&cash->heads);
	pool_free(&cash->events);
}
