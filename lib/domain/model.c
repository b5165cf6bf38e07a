#include "domain/model.h"

#define WORDS(table, names, kind_count)                                         \
	_Static_assert(COUNT(names) == (kind_count), "a name for every value"); \
	const struct words table = { names, COUNT(names) }

static const char *const item_kind_names[] = {
	[ITEM_NONE] = "",
	[ITEM_INVOICE] = "invoice",
	[ITEM_CREDIT_NOTE] = "credit_note",
	[ITEM_DEBIT_NOTE] = "debit_note",
	[ITEM_PAYMENT] = "payment",
	[ITEM_FEE] = "fee",
	[ITEM_PENALTY] = "penalty",
	[ITEM_INTEREST] = "interest",
	[ITEM_ADJUSTMENT] = "adjustment",
};
WORDS(item_kinds, item_kind_names, ITEM_KIND_COUNT);

static const char *const allocation_kind_names[] = {
	[ALLOCATION_NONE] = "",
	[ALLOCATION_CASH] = "cash",
	[ALLOCATION_CREDIT] = "credit",
	[ALLOCATION_DISCOUNT] = "discount",
	[ALLOCATION_WRITE_OFF] = "write_off",
	[ALLOCATION_SHORT_PAY] = "short_pay",
	[ALLOCATION_SETTLEMENT] = "settlement",
	[ALLOCATION_REVERSAL] = "reversal",
	[ALLOCATION_INFERRED] = "inferred",
};
WORDS(allocation_kinds, allocation_kind_names, ALLOCATION_KIND_COUNT);

static const char *const channel_names[] = {
	[CHANNEL_NONE] = "",
	[CHANNEL_CALL] = "call",
	[CHANNEL_EMAIL] = "email",
	[CHANNEL_TEXT] = "text",
	[CHANNEL_LETTER] = "letter",
	[CHANNEL_VISIT] = "visit",
};
WORDS(channels, channel_names, CHANNEL_COUNT);

static const char *const direction_names[] = {
	[DIRECTION_NONE] = "",
	[DIRECTION_OUT] = "out",
	[DIRECTION_IN] = "in",
};
WORDS(directions, direction_names, DIRECTION_COUNT);

/* No code asks for one of the two, so they have no enum. */
static const char *const customer_kind_names[] = { "", "business", "consumer" };
WORDS(customer_kinds, customer_kind_names, 3);

bool
activity_is_note(const struct activity *activity)
{
	return activity->channel.number == CHANNEL_NONE &&
	       activity->direction.number == DIRECTION_NONE && activity->outcome.n == 0 &&
	       activity->note.n > 0;
}

bool
method_is_outgoing(struct str method)
{
	return str_is(method, METHOD_OUTGOING);
}
