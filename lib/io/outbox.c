#include "io/outbox.h"

#include "base/die.h"
#include "io/digest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".letter."
#define REGISTER "register.csv"

struct outbox {
	struct str path, register_path;
	int folder, record; /* descriptors */
	struct str *names;  /* of the letters that wait */
	size_t name_count, name_capacity;
	char *lines;
	size_t line_bytes, line_capacity;
	struct arena paths, waiting;
};

static NORETURN void
fail(const struct outbox *outbox, const char *name)
{
	int problem = errno;

	die(EXIT_SYSTEM, "%s/%s: cannot be written: %s", outbox->path.p, name,
	    strerror(problem));
}

static void
write_all(const struct outbox *outbox, int fd, struct str text, const char *name)
{
	while (text.n > 0) {
		ssize_t got = write(fd, text.p, text.n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			fail(outbox, name);
		text = (struct str){ text.p + got, text.n - (size_t)got };
	}
}

/* ---- Opening ---- */

static void
remove_temporaries(const struct outbox *outbox)
{
	DIR *folder = opendir(outbox->path.p);
	const struct dirent *entry;

	if (folder == NULL)
		fail(outbox, ".");
	while ((entry = readdir(folder)) != NULL)
		if (strncmp(entry->d_name, TEMPORARY, sizeof(TEMPORARY) - 1) == 0)
			(void)unlinkat(outbox->folder, entry->d_name, 0);
	(void)closedir(folder);
}

/* The program that was writing the last row died. */
static void
cut_torn_row(const struct outbox *outbox)
{
	off_t size = lseek(outbox->record, 0, SEEK_END), at = size;
	char c = '\n';

	while (at > 0 && pread(outbox->record, &c, 1, at - 1) == 1 && c != '\n')
		at--;
	if (at != size && ftruncate(outbox->record, at) != 0)
		fail(outbox, REGISTER);
}

struct outbox *
outbox_open(const char *path)
{
	size_t capacity = 0;
	struct outbox *outbox = array_reserve(NULL, &capacity, 1, sizeof(*outbox));

	*outbox = (struct outbox){ 0 };
	outbox->path = arena_copy(&outbox->paths, str_of(path));
	outbox->register_path = arena_print(&outbox->paths, "%s/" REGISTER, path);
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		fail(outbox, "");
	outbox->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (outbox->folder < 0)
		fail(outbox, "");
	outbox->record = openat(outbox->folder, REGISTER,
	    O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (outbox->record < 0)
		fail(outbox, REGISTER);
	if (flock(outbox->record, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK)
			fail(outbox, REGISTER);
		die(EXIT_BUSY, "%s: another program writes there", path);
	}
	remove_temporaries(outbox);
	cut_torn_row(outbox);
	return outbox;
}

const char *
outbox_register(const struct outbox *outbox)
{
	return outbox->register_path.p;
}

bool
outbox_is_new(const struct outbox *outbox)
{
	return lseek(outbox->record, 0, SEEK_END) == 0;
}

/* ---- Names ---- */

#define LONGEST 80 /* of an id in a name; 255 is the limit of most file systems */

/* Letters, digits and hyphens stand for themselves, each other byte is _XX.  A dot parts
 * the ids, so none is in them; a hyphen in front would look like an option. */
static size_t
encode(struct str id, char *out)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t n = 0;

	for (size_t i = 0; i < id.n; i++) {
		unsigned char c = (unsigned char)id.p[i];
		if (is_letter(c) || is_digit(c) || (c == '-' && i > 0)) {
			out[n++] = (char)c;
			continue;
		}
		out[n++] = '_';
		out[n++] = digits[c >> 4];
		out[n++] = digits[c & 15];
	}
	return n;
}

/* One that is too long ends with its digest, behind "__", which no other id gives. */
static struct str
encoded(struct str id, struct arena *arena)
{
	char digest[DIGEST_SIZE], *out = arena_alloc(arena, 3 * id.n + 1);
	size_t n = encode(id, out);

	if (n <= LONGEST)
		return (struct str){ out, n };
	digest_text(id, digest);
	n = LONGEST / 2;
	while (out[n - 1] == '_' || out[n - 2] == '_')
		n--; /* never in the middle of _XX */
	return arena_print(arena, "%.*s__%.*s", (int)n, out, DIGEST_SIZE, digest);
}

struct str
outbox_name(struct str customer_id, struct str notice_id, const char *extension,
    struct arena *arena)
{
	struct str customer = encoded(customer_id, arena),
		   notice = encoded(notice_id, arena);

	return arena_print(
	    arena, "%.*s.%.*s.%s", STR_ARG(customer), STR_ARG(notice), extension);
}

/* ---- Writing ---- */

static struct str
temporary_name(struct outbox *outbox, struct str name)
{
	return arena_print(&outbox->waiting, TEMPORARY "%.*s", STR_ARG(name));
}

void
outbox_put(struct outbox *outbox, struct str name, struct str text)
{
	struct str temporary = temporary_name(outbox, name);
	int fd = openat(outbox->folder, temporary.p,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		fail(outbox, temporary.p);
	write_all(outbox, fd, text, temporary.p);
	if (close(fd) != 0)
		fail(outbox, temporary.p);
	outbox->names = array_reserve(outbox->names, &outbox->name_capacity,
	    outbox->name_count + 1, sizeof(struct str));
	outbox->names[outbox->name_count++] = arena_copy(&outbox->waiting, name);
}

void
outbox_record(struct outbox *outbox, struct str lines)
{
	outbox->lines = array_reserve(
	    outbox->lines, &outbox->line_capacity, outbox->line_bytes + lines.n, 1);
	if (lines.n > 0)
		memcpy(outbox->lines + outbox->line_bytes, lines.p, lines.n);
	outbox->line_bytes += lines.n;
}

size_t
outbox_waiting(const struct outbox *outbox)
{
	return outbox->name_count;
}

/* One sync for many letters: each for itself would take longer than to make it. */
static void
name_letters(struct outbox *outbox)
{
	if (outbox->name_count == 0)
		return;
	if (syncfs(outbox->folder) != 0)
		fail(outbox, "");
	for (size_t i = 0; i < outbox->name_count; i++)
		if (renameat(outbox->folder, temporary_name(outbox, outbox->names[i]).p,
			outbox->folder, outbox->names[i].p) != 0)
			fail(outbox, outbox->names[i].p);
	if (fsync(outbox->folder) != 0)
		fail(outbox, "");
}

void
outbox_commit(struct outbox *outbox)
{
	struct str lines = { outbox->lines, outbox->line_bytes };

	name_letters(outbox);
	outbox->name_count = 0;
	outbox->line_bytes = 0;
	arena_reset(&outbox->waiting);
	if (lines.n == 0)
		return;
	write_all(outbox, outbox->record, lines, REGISTER);
	if (fsync(outbox->record) != 0)
		fail(outbox, REGISTER);
}

void
outbox_close(struct outbox *outbox)
{
	outbox_commit(outbox);
	if (close(outbox->record) != 0 || close(outbox->folder) != 0)
		fail(outbox, "");
	array_free(outbox->names);
	array_free(outbox->lines);
	arena_free(&outbox->paths);
	arena_free(&outbox->waiting);
	array_free(outbox);
}
