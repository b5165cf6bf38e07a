/* report contacts: what was tried on each channel, and what came of it. */

#include "app/report_contacts.h"

#include "app/correct.h"
#include "app/schema.h"
#include "domain/metric_effort.h"

struct contacts_report {
	struct report_run *run;
	struct outcome_list policy;
	struct contact_group of[CHANNEL_COUNT][DIRECTION_COUNT];
};

/* ---- Reading ---- */

struct outcome_list
report_outcomes(struct report_run *run)
{
	const char *path = run->args->outcomes;
	struct records rules = { (void *)(uintptr_t)outcomes, outcome_count };
	struct outcome_list list;
	struct str message;

	if (path != NULL)
		rules =
		    records_read(&run->args->tool, path, &outcomes_schema, &run->arena);
	list = (struct outcome_list){ rules.list, rules.count };
	if (!outcome_check(&list, &run->arena, &message))
		die(EXIT_INPUT, "%s: %.*s", path == NULL ? "outcomes" : path,
		    STR_ARG(message));
	return list;
}

bool
contact_counts(const struct report_run *run, const struct activity *activity)
{
	if (activity_is_note(activity) || activity->at.date.day > run->as_of.day ||
	    !shard_has(&run->aged->shard, activity->customer_id))
		return false;
	return date_is_none(run->span.from) || period_has(run->span, activity->at.date);
}

void
contact_add(struct contact_group *group, const struct outcome_list *policy,
    const struct activity *activity)
{
	const struct outcome *outcome = outcome_find(policy, activity->outcome);

	group->count++;
	if (outcome == NULL) {
		group->unknown_count++;
		return;
	}
	group->unknown_count += outcome->connected.number == ANSWER_YES &&
				outcome->right_party.number == ANSWER_NONE;
	group->right_party_count += outcome->right_party.number == ANSWER_YES;
	group->promised_count += outcome->records.number == CONSEQUENCE_PROMISE;
}

void
contact_add_group(struct contact_group *sum, const struct contact_group *group)
{
	sum->count += group->count;
	sum->right_party_count += group->right_party_count;
	sum->unknown_count += group->unknown_count;
	sum->promised_count += group->promised_count;
}

static void
read_activities(struct contacts_report *report)
{
	const struct report_args *args = report->run->args;
	const struct activity *activity;
	struct current current;

	(void)current_open(&current, &args->tool, args->activities, &activities_schema);
	while ((activity = current_next(&current)) != NULL)
		if (contact_counts(report->run, activity))
			contact_add(&report->of[activity->channel.number]
					       [activity->direction.number],
			    &report->policy, activity);
	current_close(&current);
}

/* ---- Writing ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("channel", TEXT, false),
	DOCUMENT_COLUMN("direction", TEXT, false),
	DOCUMENT_COLUMN("contacts", COUNT, true),
	DOCUMENT_COLUMN("right_party", COUNT, true),
	DOCUMENT_COLUMN("unknown", COUNT, true),
	DOCUMENT_COLUMN("promised_count", COUNT, true),
	DOCUMENT_COLUMN("contact_rate", PERCENT, false),
	DOCUMENT_COLUMN("promise_rate", PERCENT, false),
};

/* What comes in is no attempt of ours. */
static struct document_cell
contact_rate_cell(const struct report_run *run, const struct contact_group *out)
{
	return report_metric(run, "contact_rate", "attempts",
	    metric_contact_rate(out->right_party_count, out->count));
}

static struct document_cell
promise_rate_cell(const struct report_run *run, const struct contact_group *group)
{
	return report_metric(run, "promise_rate", "contacts",
	    metric_promise_rate(group->promised_count, group->right_party_count));
}

static void
count_cells(struct document_cell *cells, const struct contact_group *group)
{
	cells[2] = cell_count(group->count);
	cells[3] = cell_count(group->right_party_count);
	cells[4] = cell_count(group->unknown_count);
	cells[5] = cell_count(group->promised_count);
}

static void
write_group(struct contacts_report *report, size_t channel, size_t direction)
{
	const struct contact_group *group = &report->of[channel][direction];
	const struct contact_group none = { 0 };
	struct document_cell cells[COUNT(columns)];

	cells[0] = cell_text(str_of(channels.names[channel]));
	cells[1] = cell_text(str_of(directions.names[direction]));
	count_cells(cells, group);
	cells[6] =
	    contact_rate_cell(report->run, direction == DIRECTION_OUT ? group : &none);
	cells[7] = promise_rate_cell(report->run, group);
	document_row(report->run->document, cells);
}

static void
write_figures(struct report_run *run, const struct contact_group *all,
    const struct contact_group *out)
{
	const struct document_input attempts[] = {
		{ STR("right-party contacts out"), cell_count(out->right_party_count) },
		{ STR("attempts"), cell_count(out->count) },
	};
	const struct document_input promises[] = {
		{ STR("promises"), cell_count(all->promised_count) },
		{ STR("right-party contacts"), cell_count(all->right_party_count) },
	};

	report_figure(run,
	    (struct report_value){ "contact_rate", "attempts", "Right party reached",
		contact_rate_cell(run, out) },
	    attempts, COUNT(attempts));
	report_figure(run,
	    (struct report_value){ "promise_rate", "contacts", "Promises to contacts",
		promise_rate_cell(run, all) },
	    promises, COUNT(promises));
}

static void
write_table(struct contacts_report *report)
{
	struct contact_group all = { 0 }, out = { 0 };
	struct document_cell cells[COUNT(columns)] = { cell_text(str_of("total")) };

	for (size_t channel = 0; channel < CHANNEL_COUNT; channel++)
		for (size_t direction = 0; direction < DIRECTION_COUNT; direction++) {
			const struct contact_group *group =
			    &report->of[channel][direction];
			if (group->count == 0)
				continue;
			write_group(report, channel, direction);
			contact_add_group(&all, group);
			if (direction == DIRECTION_OUT)
				contact_add_group(&out, group);
		}
	count_cells(cells, &all);
	cells[6] = contact_rate_cell(report->run, &out);
	cells[7] = promise_rate_cell(report->run, &all);
	document_total(report->run->document, cells);
	write_figures(report->run, &all, &out);
}

static const char *
lacks(const struct report_run *run)
{
	if (run->args->activities == NULL && run->args->tool.opened == NULL)
		return "contacts needs --activities, or a store";
	return NULL;
}

static enum exit_code
write_all(void *context)
{
	struct report_run *run = context;
	struct contacts_report *report = arena_alloc(&run->arena, sizeof(*report));
	const struct document_section section = { STR("contacts"),
		str_of(reports[REPORT_contacts].title), columns, COUNT(columns), NULL,
		0 };

	report->run = run;
	report->policy = report_outcomes(run);
	read_activities(report);
	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Whom an outcome reached is said by the policy of outcomes; unknown "
		   "are those of which it does not say it."));
	write_table(report);
	return EXIT_DONE;
}

const struct report_steps report_contacts_steps = {
	.takes_period = true,
	.lacks = lacks,
	.write = write_all,
};
