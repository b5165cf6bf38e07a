/*
 * letter_shelf: templates by name and language: those of a folder,
 * FOLDER/LANGUAGE/NAME.txt, else those that are built in, each compiled once.
 */
#ifndef ARREARS_APP_LETTER_SHELF_H
#define ARREARS_APP_LETTER_SHELF_H

#include "app/letter_fields.h"
#include "base/map.h"

/* Made of lib/templates by the Makefile; in order of language and name. */
struct shipped_template {
	const char *language, *name;
	struct str text;
};
extern const struct shipped_template shipped_templates[];
extern const size_t shipped_template_count;

struct letter_shelf {
	const char *folder;     /* NULL: none */
	const char *preference; /* language to take when there is no other */
	struct map keys;
	struct pool entries; /* by number of the key */
	uint64_t replaced;   /* looks that took it */
	struct arena arena;
};

#define SHELF_CONTEXTS 2048 /* sets of eleven */

struct shelf_entry {
	bool is_looked_up;
	const struct template *template; /* NULL: there is none */
	struct str name, language, file; /* "built in" */
	struct str text;
	uint64_t checked[SHELF_CONTEXTS / 64]; /* for the user: by contexts of wording */
};

void letter_shelf_open(
    struct letter_shelf *shelf, const char *folder, const char *preference);

/* The template, in that language ("de-CH", then "de"), else in the one of preference.
 * NULL, with a message in shelf->arena, when there is none, or it is no template. */
struct shelf_entry *letter_shelf_find(struct letter_shelf *shelf, struct str name,
    struct str language, struct str *message);

/* The same in no other language. */
struct shelf_entry *letter_shelf_find_exact(struct letter_shelf *shelf, struct str name,
    struct str language, struct str *message);

#endif
