#include "io/outbox_sent.h"

#include "base/die.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static NORETURN void
fail(const char *path, const char *what)
{
	int problem = errno;

	die(EXIT_SYSTEM, "%s: %s: %s", path, what, strerror(problem));
}

static struct str
path_of(const char *folder, const char *below, struct str name, struct arena *arena)
{
	return arena_print(arena, "%s/%s%.*s", folder, below, STR_ARG(name));
}

bool
outbox_read(const char *folder, struct str name, struct arena *arena, struct str *text)
{
	struct str path = path_of(folder, "", name, arena);
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat status;
	char *p;
	size_t n = 0;

	if (fd < 0 && errno == ENOENT)
		return false;
	if (fd < 0 || fstat(fd, &status) != 0)
		fail(path.p, "cannot be read");
	p = arena_alloc(arena, (size_t)status.st_size + 1);
	while (n < (size_t)status.st_size) {
		ssize_t got = read(fd, p + n, (size_t)status.st_size - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			fail(path.p, "cannot be read");
		n += (size_t)got;
	}
	(void)close(fd);
	*text = (struct str){ p, n };
	return true;
}

bool
outbox_was_sent(const char *folder, struct str name)
{
	struct arena arena = { 0 };
	struct str path = path_of(folder, "sent/", name, &arena);
	bool was = access(path.p, F_OK) == 0;

	arena_free(&arena);
	return was;
}

/* The names are to be on the disk before a row says so. */
static void
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0)
		fail(path, "cannot be written");
	(void)close(fd);
}

void
outbox_move_sent(const char *folder, struct str name)
{
	struct arena arena = { 0 };
	struct str from = path_of(folder, "", name, &arena),
		   to = path_of(folder, "sent/", name, &arena),
		   below = arena_print(&arena, "%s/sent", folder);

	if (mkdir(below.p, 0700) != 0 && errno != EEXIST)
		fail(below.p, "cannot be made");
	if (rename(from.p, to.p) != 0)
		fail(to.p, "cannot be written");
	sync_folder(below.p);
	sync_folder(folder);
	arena_free(&arena);
}
