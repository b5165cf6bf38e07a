#include "io/spool.h"

#include "base/die.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
spool_open(void)
{
	const char *folder = getenv("TMPDIR");
	char path[4096];
	int fd = -1;

	if (folder == NULL || *folder == '\0')
		folder = "/tmp";
	if (snprintf(path, sizeof(path), "%s/arrears.XXXXXX", folder) < (int)sizeof(path))
		fd = mkstemp(path);
	if (fd < 0)
		die(EXIT_SYSTEM, "%s: a temporary file cannot be made: %s", folder,
		    strerror(errno));
	(void)unlink(path);
	return fd;
}

void
spool_write(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, p, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			die(EXIT_SYSTEM, "temporary file: cannot be written: %s",
			    strerror(errno));
		p += put;
		n -= (size_t)put;
	}
}

struct position {
	size_t lines, length; /* finished ones; bytes of the one that is not */
};

static void
advance(struct position *position, const char *p, size_t n)
{
	for (const char *end; n > 0 && (end = memchr(p, '\n', n)) != NULL;) {
		n -= (size_t)(end + 1 - p);
		p = end + 1;
		position->lines++;
		position->length = 0;
	}
	position->length += n;
}

int
spool_copy(int from, const char *name, size_t max_line)
{
	int fd = spool_open();
	char buffer[65536];
	struct position position = { 0 };
	bool is_first = true;
	ssize_t got;

	while ((got = read(from, buffer, sizeof(buffer))) != 0) {
		if (got < 0 && errno != EINTR)
			die(EXIT_INPUT, "%s: cannot be read: %s", name, strerror(errno));
		if (got <= 0)
			continue;
		if (is_first && got >= 2 && memcmp(buffer, "PK", 2) == 0)
			max_line = SIZE_MAX;
		is_first = false;
		advance(&position, buffer, (size_t)got);
		/* Lines may end in CR alone; one without any end must be stopped. */
		if (position.length > max_line &&
		    memchr(buffer, '\r', (size_t)got) == NULL)
			die(EXIT_INPUT,
			    "%s:%zu: the line is longer than %zu bytes (--max-row)", name,
			    position.lines + 1, max_line);
		spool_write(fd, buffer, (size_t)got);
	}
	return fd;
}
