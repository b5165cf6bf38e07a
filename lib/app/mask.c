#include "app/mask.h"

#include "app/schema.h"
#include "domain/card.h"

/* Numbers that are keys must not change because they pass for cards. */
static enum card_care
care_of(const struct column_set *set, const char *column)
{
	static const char *const ids[] = { "item_id", "customer_id", "payment_id",
		"activity_id", "promise_id", "dispute_id", "restriction_id", "corrects",
		"mandate_id", "plan_id", "reage_id", "document", "instalment",
		"parent_id" };
	static const char *const references[] = { "reference", "account", "phone",
		"bank_reference" };

	/* An account that is changed can be debited no more. */
	if (set == &mandates_schema && strcmp(column, "account") == 0)
		return CARD_WRITTEN;
	for (size_t i = 0; i < COUNT(ids); i++)
		if (strcmp(column, ids[i]) == 0)
			return CARD_WRITTEN;
	for (size_t i = 0; i < COUNT(references); i++)
		if (strcmp(column, references[i]) == 0)
			return CARD_NETWORK;
	return CARD_ANY;
}

uint64_t
mask_cards(const struct column_set *set, void *record, struct arena *arena)
{
	uint64_t count = 0;

	for (size_t i = 0; i < set->count; i++) {
		const struct column *column = &set->columns[i];
		struct str *text = (void *)((char *)record + column->offset);
		/* Ids side by side look like the groups of a card. */
		if (strcmp(column->name, "items") == 0)
			continue;
		if (column->kind == COLUMN_TEXT && text->n >= CARD_DIGITS_MIN)
			count += card_mask(text, care_of(set, column->name), arena);
	}
	return count;
}
