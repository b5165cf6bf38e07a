#include "app/payables.h"

void
payables_add(struct payables *payables, const struct payable *payable)
{
	if (payable->amount.minor <= 0)
		return;
	payables->list = array_reserve(payables->list, &payables->capacity,
	    payables->count + 1, sizeof(*payables->list));
	payables->list[payables->count++] = *payable;
}

struct str
payables_keep(struct payables *payables, struct str id)
{
	return arena_copy(&payables->arena, id);
}

void
payables_free(struct payables *payables)
{
	array_free(payables->list);
	arena_free(&payables->arena);
}
