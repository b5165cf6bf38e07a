#include "app/report_opening.h"

static void
add_allocation(void *context, const struct allocation *allocation)
{
	struct opening *opening = context;

	settlements_add(&opening->settlements, allocation);
	if (opening->each_allocation != NULL)
		opening->each_allocation(opening->context, allocation);
}

void
opening_open(
    struct opening *opening, const struct report_run *run, struct aged_reader *aged)
{
	struct date day = date_add_days(run->span.from, -1);

	opening->aged = aged;
	settlements_init(&opening->settlements, day);
	aged->each_allocation = add_allocation;
	aged->context = opening;
	aged_open(aged, run->files, run->file_count, false);
	settlements_finish(&opening->settlements);
	opening->aging = aged->aging;
	opening->aging.as_of = day;
	if (opening->aging.settlements != NULL)
		opening->aging.settlements = &opening->settlements;
}

enum aging_result
opening_item(const struct opening *opening, const struct item *item, struct aged *out)
{
	return aged_again(opening->aged, &opening->aging, item, out);
}
