#include "app/plan_calendar.h"

#include "io/ics.h"

static void
write_event(struct output *output, const struct payable *payable, struct date stamp,
    struct arena *arena)
{
	const char *money = money_text(payable->amount, payable->currency);
	struct ics_event event = {
		.stamp = date_is_none(stamp) ? payable->agreed_date : stamp,
		.date = payable->due_date,
	};

	event.uid = arena_print(
	    arena, "%.*s-%u@arrears", STR_ARG(payable->plan_id), payable->number);
	event.summary =
	    arena_print(arena, "%s, plan %.*s", money, STR_ARG(payable->plan_id));
	event.description = arena_print(arena, "Instalment %u of plan %.*s%s%.*s: %s",
	    payable->number, STR_ARG(payable->plan_id),
	    payable->customer_id.n > 0 ? ", customer " : "",
	    STR_ARG(payable->customer_id), money);
	ics_event(output, &event);
}

enum exit_code
plan_calendar_write(
    const struct tool_args *tool, const struct payables *payables, struct date stamp)
{
	struct arena arena = { 0 };
	struct output *output;

	if (payables->count == 0) {
		warn("nothing is to be paid: no calendar is written");
		return EXIT_REPORT;
	}
	output = tool_output_held(tool, tool->output);
	ics_begin(output, str_of("Instalments"));
	for (size_t i = 0; i < payables->count; i++) {
		write_event(output, &payables->list[i], stamp, &arena);
		arena_reset(&arena);
	}
	ics_end(output);
	output_close(output);
	arena_free(&arena);
	return EXIT_DONE;
}
