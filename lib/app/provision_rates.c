#include "app/provision_rates.h"

#include "app/opt.h"

struct rate_row {
	struct str bucket;
	struct rate rate; /* percent */
	struct str scenario, source;
};

static const struct column rate_columns[] = {
	COLUMN(struct rate_row, bucket, REQUIRED, "name of the bucket"),
	COLUMN(struct rate_row, rate, REQUIRED, "what is lost of it, percent"),
	COLUMN(struct rate_row, scenario, OPTIONAL, "in which; empty: in all others"),
	COLUMN(struct rate_row, source, OPTIONAL, "where the rate comes from"),
};
static const struct column_set rates_schema =
    COLUMN_SET("loss rates", struct rate_row, rate_columns);

struct scenario_row {
	struct str scenario;
	struct rate weight;
	struct str scalar, source;
};

static const struct column scenario_columns[] = {
	COLUMN(struct scenario_row, scenario, REQUIRED, "its name"),
	COLUMN(struct scenario_row, weight, REQUIRED, "its probability, 0 to 1"),
	COLUMN(struct scenario_row, scalar, OPTIONAL,
	    "by which rates look forward; empty: 1"),
	COLUMN(struct scenario_row, source, OPTIONAL, "where that comes from"),
};
static const struct column_set scenarios_schema =
    COLUMN_SET("scenarios", struct scenario_row, scenario_columns);

/* The rates as they stand in the file, of one scenario or for all. */
struct rate_list {
	bool is_set[BUCKET_MAX];
	struct rate of[BUCKET_MAX];
};

/* ---- Scenarios ---- */

static bool
parse_scalar(struct str text, struct rate *scalar)
{
	*scalar = (struct rate){ 1, 0 };
	return text.n == 0 || (rate_parse(text, scalar) && scalar->digits >= 0);
}

static struct scenario *
find_scenario(const struct provision_rates *rates, struct str name)
{
	for (size_t i = 0; i < rates->scenario_count; i++)
		if (str_equal(rates->scenarios[i].scenario, name))
			return &rates->scenarios[i];
	return NULL;
}

static void
add_scenario(struct provision_rates *rates, const struct reader *reader,
    const struct scenario_row *row, struct arena *arena)
{
	struct scenario *scenario = &rates->scenarios[rates->scenario_count];

	if (rates->scenario_count == SCENARIO_MAX)
		reader_fail(reader, "more than %d scenarios", SCENARIO_MAX);
	if (find_scenario(rates, row->scenario) != NULL)
		reader_fail(reader, "scenario: \"%.*s\" stands there twice",
		    STR_ARG(row->scenario));
	if (row->weight.digits < 0)
		reader_fail(reader, "weight: must not be negative");
	scenario->scenario = arena_copy(arena, row->scenario);
	scenario->weight = row->weight;
	if (!parse_scalar(row->scalar, &scenario->scalar))
		reader_fail(reader, "scalar: \"%.*s\" is not a number such as 1.1",
		    STR_ARG(row->scalar));
	rates->scenario_count++;
}

static void
read_scenarios(struct provision_rates *rates, const struct aged_reader *aged,
    const char *file, struct arena *arena)
{
	struct ratio sum = ratio_of_integer(0);
	const struct scenario_row *row;
	struct reader reader;

	(void)reader_side(&reader, aged->tool, file, &scenarios_schema);
	while ((row = reader_next(&reader)) != NULL) {
		add_scenario(rates, &reader, row, arena);
		sum = ratio_add(sum, ratio_of_rate(row->weight));
	}
	reader_close(&reader);
	if (ratio_compare(sum, ratio_of_integer(1)) != 0)
		die(EXIT_INPUT, "%s: the weights do not add up to 1", file);
}

/* ---- Rates ---- */

static size_t
find_bucket(const struct buckets *buckets, struct str name)
{
	size_t i = 0;

	while (i < buckets->count && !str_equal(buckets->list[i].bucket, name))
		i++;
	return i;
}

/* The list of a row: the first is for all scenarios. */
static struct rate_list *
list_of(const struct provision_rates *rates, struct rate_list *lists,
    const struct rate_row *row, const char *file)
{
	const struct scenario *scenario;

	if (row->scenario.n == 0)
		return &lists[0];
	scenario = find_scenario(rates, row->scenario);
	if (scenario == NULL)
		die(EXIT_INPUT, "%s: there is no scenario \"%.*s\"", file,
		    STR_ARG(row->scenario));
	return &lists[1 + (scenario - rates->scenarios)];
}

static void
read_rates(const struct provision_rates *rates, const struct aged_reader *aged,
    const char *file, struct rate_list *lists)
{
	const struct buckets *buckets = &aged->buckets;
	struct arena arena = { 0 };
	struct records records = records_read(aged->tool, file, &rates_schema, &arena);
	const struct rate_row *rows = records.list;

	for (size_t i = 0; i < records.count; i++) {
		size_t bucket = find_bucket(buckets, rows[i].bucket);
		struct rate_list *list = list_of(rates, lists, &rows[i], file);
		if (bucket == buckets->count)
			die(EXIT_INPUT, "%s: there is no bucket \"%.*s\"", file,
			    STR_ARG(rows[i].bucket));
		if (list->is_set[bucket])
			die(EXIT_INPUT, "%s: bucket \"%.*s\" has two rates", file,
			    STR_ARG(rows[i].bucket));
		if (rows[i].rate.digits < 0 ||
		    ratio_compare(ratio_of_rate(rows[i].rate), ratio_of_integer(100)) > 0)
			die(EXIT_INPUT, "%s: the rate of bucket \"%.*s\" is not 0 to 100",
			    file, STR_ARG(rows[i].bucket));
		list->is_set[bucket] = true;
		list->of[bucket] = rows[i].rate;
	}
	array_free(records.list);
	arena_free(&arena);
}

static void
adjust(struct provision_rates *rates, const struct aged_reader *aged, const char *file,
    const struct rate_list *lists)
{
	for (size_t s = 0; s < rates->scenario_count; s++) {
		struct scenario *scenario = &rates->scenarios[s];
		for (size_t b = 0; b < aged->buckets.count; b++) {
			const struct rate_list *list = &lists[1 + s];
			if (!list->is_set[b])
				list = &lists[0];
			if (!list->is_set[b])
				die(EXIT_INPUT, "%s: bucket \"%.*s\" has no rate", file,
				    STR_ARG(aged->buckets.list[b].bucket));
			scenario->rates[b] = metric_adjusted_rate(
			    ratio_of_rate(list->of[b]), ratio_of_rate(scenario->scalar));
		}
	}
}

static void
weigh(struct provision_rates *rates, size_t bucket_count)
{
	struct ratio percents[SCENARIO_MAX];
	struct rate weights[SCENARIO_MAX];

	for (size_t b = 0; b < bucket_count; b++) {
		for (size_t s = 0; s < rates->scenario_count; s++) {
			percents[s] = rates->scenarios[s].rates[b];
			weights[s] = rates->scenarios[s].weight;
		}
		rates->rates[b] =
		    metric_scenario_rate(percents, weights, rates->scenario_count);
	}
}

/* Without --scenarios there is one, which is certain. */
static void
set_scalar(struct scenario *only, const char *text)
{
	only->weight = (struct rate){ 1, 0 };
	if (!parse_scalar(str_of(text == NULL ? "" : text), &only->scalar))
		opt_usage("--scalar: \"%s\" is not a number such as 1.1", text);
}

void
provision_rates_read(struct provision_rates *rates, struct aged_reader *aged,
    const char *file, const char *scalar, const char *scenarios)
{
	struct rate_list *lists =
	    arena_alloc(&aged->arena, (SCENARIO_MAX + 1) * sizeof(*lists));

	if (scenarios != NULL && scalar != NULL)
		opt_usage("--scalar and --scenarios exclude each other");
	*rates = (struct provision_rates){ .scenarios = arena_alloc(&aged->arena,
					       SCENARIO_MAX * sizeof(struct scenario)) };
	if (scenarios != NULL)
		read_scenarios(rates, aged, scenarios, &aged->arena);
	else
		set_scalar(&rates->scenarios[rates->scenario_count++], scalar);
	read_rates(rates, aged, file, lists);
	adjust(rates, aged, file, lists);
	weigh(rates, aged->buckets.count);
}
