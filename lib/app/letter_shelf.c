#include "app/letter_shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPLATE_MAX ((off_t)256 * 1024)

void
letter_shelf_open(struct letter_shelf *shelf, const char *folder, const char *preference)
{
	struct stat status;

	*shelf = (struct letter_shelf){ .folder = folder, .preference = preference };
	pool_init(&shelf->entries, sizeof(struct shelf_entry));
	if (folder != NULL && (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)))
		die(EXIT_INPUT, "--templates: %s: is no folder", folder);
}

/* A name that is part of a path must not be one. */
static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!is_letter(name.p[i]) && !is_digit(name.p[i]) && name.p[i] != '_' &&
		    name.p[i] != '-')
			return false;
	return name.n > 0 && name.n <= 64;
}

/* False when there is no such file. */
static bool
read_file(struct letter_shelf *shelf, struct shelf_entry *entry)
{
	struct stat status;
	char *text;
	ssize_t got;
	size_t n = 0;
	int fd;

	if (shelf->folder == NULL)
		return false;
	entry->file = arena_print(&shelf->arena, "%s/%.*s/%.*s.txt", shelf->folder,
	    STR_ARG(entry->language), STR_ARG(entry->name));
	fd = open(entry->file.p, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return false;
	if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		die(EXIT_INPUT, "%s: cannot be read", entry->file.p);
	if (status.st_size > TEMPLATE_MAX)
		die(EXIT_INPUT, "%s: is longer than %lld bytes", entry->file.p,
		    (long long)TEMPLATE_MAX);
	text = arena_alloc(&shelf->arena, (size_t)TEMPLATE_MAX + 1);
	while (n < (size_t)TEMPLATE_MAX &&
	       (got = read(fd, text + n, (size_t)TEMPLATE_MAX - n)) > 0)
		n += (size_t)got;
	(void)close(fd);
	entry->text = (struct str){ text, n };
	return true;
}

static bool
find_shipped(struct shelf_entry *entry)
{
	for (size_t i = 0; i < shipped_template_count; i++) {
		const struct shipped_template *shipped = &shipped_templates[i];
		if (str_is(entry->name, shipped->name) &&
		    str_equal_nocase(entry->language, str_of(shipped->language))) {
			entry->text = shipped->text;
			entry->file = (struct str)STR("built in");
			return true;
		}
	}
	return false;
}

static void
look_up(struct letter_shelf *shelf, struct shelf_entry *entry)
{
	struct template_error error;

	if (!read_file(shelf, entry) && !find_shipped(entry))
		return;
	entry->template =
	    template_compile(entry->text, &letter_names, &shelf->arena, &error);
	if (entry->template == NULL && str_is(entry->file, "built in"))
		die(EXIT_INPUT, "template %.*s (%.*s), line %zu: %s",
		    STR_ARG(entry->name), STR_ARG(entry->language), error.line,
		    error.text);
	if (entry->template == NULL)
		die(EXIT_INPUT, "%s:%zu: %s", entry->file.p, error.line, error.text);
}

static struct shelf_entry *
entry_of(struct letter_shelf *shelf, struct str name, struct str language)
{
	char key[160];
	size_t n = 0;
	uint32_t number;
	struct shelf_entry *entry;

	memcpy(key, language.p, language.n);
	n = language.n;
	key[n++] = '/';
	memcpy(key + n, name.p, name.n);
	n += name.n;
	number = map_intern(&shelf->keys, (struct str){ key, n });
	while (shelf->entries.count <= number)
		(void)pool_add(&shelf->entries);
	entry = pool_at(&shelf->entries, number);
	if (!entry->is_looked_up) {
		entry->is_looked_up = true;
		entry->name = arena_copy(&shelf->arena, name);
		entry->language = arena_copy(&shelf->arena, language);
		look_up(shelf, entry);
	}
	return entry;
}

struct shelf_entry *
letter_shelf_find_exact(
    struct letter_shelf *shelf, struct str name, struct str language, struct str *message)
{
	struct shelf_entry *entry;

	if (!is_name(name)) {
		*message = arena_print(&shelf->arena, "template: \"%.*s\" is no name",
		    (int)(name.n < 80 ? name.n : 80), name.p);
		return NULL;
	}
	if (!is_name(language)) {
		*message = arena_print(&shelf->arena, "language: \"%.*s\" is no name",
		    (int)(language.n < 80 ? language.n : 80), language.p);
		return NULL;
	}
	entry = entry_of(shelf, name, language);
	if (entry->template != NULL)
		return entry;
	for (size_t i = 2; i < language.n; i++)
		if (language.p[i] == '-' || language.p[i] == '_') {
			entry = entry_of(shelf, name, (struct str){ language.p, i });
			if (entry->template != NULL)
				return entry;
		}
	*message =
	    arena_print(&shelf->arena, "template: there is no %.*s in language %.*s",
		STR_ARG(name), STR_ARG(language));
	return NULL;
}

struct shelf_entry *
letter_shelf_find(
    struct letter_shelf *shelf, struct str name, struct str language, struct str *message)
{
	struct str preference = str_of(shelf->preference);
	struct shelf_entry *entry = NULL;

	if (language.n > 0)
		entry = letter_shelf_find_exact(shelf, name, language, message);
	if (entry != NULL || (language.n > 0 && !is_name(language)))
		return entry;
	entry = letter_shelf_find_exact(shelf, name, preference, message);
	if (entry != NULL && language.n > 0)
		shelf->replaced++;
	return entry;
}
