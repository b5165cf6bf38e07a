#include "io/deliver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* More than a pipe holds. */
#define LONG 3000000

static struct str
long_text(void)
{
	static char text[LONG];

	memset(text, 'x', LONG);
	return (struct str){ text, LONG };
}

static void
a_program_that_reads_all_and_ends_well_has_taken_it(void **state)
{
	struct fault fault = { 0 };
	char command[200], got[LONG / 1000];
	char path[] = "/tmp/arrears-deliver-XXXXXX";
	int fd = mkstemp(path);
	FILE *file;

	(void)state;
	assert_true(fd >= 0);
	(void)snprintf(command, sizeof(command), "cat > %s", path);
	assert_true(deliver(command, str_of("one\ntwo\n"), &fault));
	file = fdopen(fd, "r");
	assert_non_null(file);
	assert_int_equal(fread(got, 1, sizeof(got), file), 8);
	assert_memory_equal(got, "one\ntwo\n", 8);
	(void)fclose(file);
	(void)snprintf(
	    command, sizeof(command), "test $(wc -c < /dev/stdin) -eq %d", LONG);
	assert_true(deliver(command, long_text(), &fault));
	assert_true(deliver("sleep 0.1; cat > /dev/null", long_text(), &fault));
	assert_int_equal(unlink(path), 0);
}

static void
anything_else_is_a_failure_that_is_told(void **state)
{
	static const struct {
		const char *command, *text;
	} rows[] = {
		{ "cat > /dev/null; exit 3", "ended with exit code 3" },
		{ "exec /no/such/program", "ended with exit code 127" },
		{ "kill -9 $$", "was ended by signal 9" },
		{ "true", "ended before it had read all of the text" },
		{ "head -c 1 > /dev/null", "ended before it had read all of the text" },
		{ "exec <&-; sleep 0.1", "ended before it had read all of the text" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int size = 0; size < 2; size++) {
			struct fault fault = { 0 };
			/* A short text is in the reader's buffer at once. */
			if (size == 0 && strncmp(rows[i].command, "head", 4) == 0)
				continue;
			if (deliver(rows[i].command,
				size == 0 ? str_of("text\n") : long_text(), &fault))
				fail_msg("%s", rows[i].command);
			assert_string_equal(fault.text, rows[i].text);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_that_reads_all_and_ends_well_has_taken_it),
		cmocka_unit_test(anything_else_is_a_failure_that_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
