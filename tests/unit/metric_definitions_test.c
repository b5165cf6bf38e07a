#include "domain/metric.h"

#include "vectors.h"

#include <stdio.h>

static void
each_figure_is_defined_once_and_whole(void **state)
{
	(void)state;
	assert_true(metric_definition_count > 60);
	for (size_t i = 0; i < metric_definition_count; i++) {
		const struct metric_definition *definition = &metric_definitions[i];
		assert_true(definition->name.n > 0);
		assert_true(definition->formula.n > 0 && definition->unit.n > 0);
		assert_true(definition->source.n > 0);
		assert_ptr_equal(
		    metric_find(definition->name, definition->variant), definition);
	}
}

static void
figures_are_found_by_name_and_variant(void **state)
{
	const struct metric_definition *first = metric_find(str_of("dso"), str_of(""));

	(void)state;
	assert_non_null(first);
	assert_true(str_is(first->variant, "simple"));
	assert_null(metric_find(str_of("dso"), str_of("compound")));
	assert_null(metric_find(str_of("nothing"), str_of("")));
}

/* The page, in the arena. */
static struct str
read_page(struct arena *arena)
{
	const char *root = getenv("AR_ROOT");
	struct str path =
	    arena_print(arena, "%s/man/arrears-metrics.7", root != NULL ? root : ".");
	FILE *file = fopen(path.p, "r");
	char *text = arena_alloc(arena, 100000);
	struct str page = { text, 0 };

	if (file == NULL)
		fail_msg("%s cannot be read", path.p);
	else {
		page.n = fread(text, 1, 99999, file);
		assert_int_equal(fclose(file), 0);
	}
	return page;
}

/* The line, its beginning and its end taken off. */
static struct str
inner(struct str line, const char *beginning, const char *end)
{
	size_t before = strlen(beginning), after = strlen(end);

	if (line.n < before + after || memcmp(line.p, beginning, before) != 0 ||
	    memcmp(line.p + line.n - after, end, after) != 0)
		fail_msg("not \"%s...%s\": %.*s", beginning, end, STR_ARG(line));
	return (struct str){ line.p + before, line.n - before - after };
}

static void
the_manual_has_the_figures_of_the_table(void **state)
{
	struct arena arena = { 0 };
	struct str page = read_page(&arena);
	size_t found = 0;

	(void)state;
	while (page.n > 0) {
		struct str line = cut(&page, '\n'), name, variant;
		const struct metric_definition *definition;
		if (line.n < 7 || memcmp(line.p, ".It Li ", 7) != 0)
			continue;
		variant = inner(line, ".It Li ", "");
		name = cut(&variant, ' ');
		if (variant.n > 0)
			variant = inner(variant, ", ", "");
		definition = metric_find(name, variant);
		if (definition == NULL)
			fail_msg("%.*s is not defined", STR_ARG(line));
		else {
			struct str formula = inner(cut(&page, '\n'), ".Dl ", "");
			struct str unit = inner(cut(&page, '\n'), "Unit: ", ".");
			struct str source = inner(cut(&page, '\n'), "Source: ", ".");
			if (!str_equal(formula, definition->formula) ||
			    !str_equal(unit, definition->unit) ||
			    !str_equal(source, definition->source))
				fail_msg("%.*s is defined otherwise", STR_ARG(line));
		}
		found++;
	}
	assert_int_equal(found, metric_definition_count);
	arena_free(&arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_figure_is_defined_once_and_whole),
		cmocka_unit_test(figures_are_found_by_name_and_variant),
		cmocka_unit_test(the_manual_has_the_figures_of_the_table),
	};

	return cmocka_run_group_tests_name("metric_definitions", tests, NULL, NULL);
}
