/*
 * known: what the tables at hand say of an id: is there such a customer, an item, a
 * dispute?  From the file if one was given, else from the store if there is one, else
 * nothing is known and nothing can be checked.
 */
#ifndef ARREARS_APP_KNOWN_H
#define ARREARS_APP_KNOWN_H

#include "app/reader.h"
#include "base/map.h"

struct known_table {
	const struct column_set *set;
	const struct tool_args *tool;
	bool is_file, is_there; /* if neither, nothing is known */
	struct records records; /* of a file */
	void *key;              /* a record by which the store is asked */
	struct map ids;
	struct pool rows; /* of a file, by number of the id: a pointer to the record */
	/* Ids that rows of it correct, and by which row; read when it is first asked. */
	bool corrected_read;
	struct map corrected;
	struct pool correctors; /* struct str */
	struct arena arena;
};

/* Opens a table of the store that has an id; `path` NULL: that of tool->opened. */
void known_open(struct known_table *known, const struct tool_args *tool, const char *path,
    const struct column_set *set);

/* Copies the row with that id into `found`; its text lives as long as the table. */
bool known_find(struct known_table *known, struct str id, void *found);

/* The id of the row that corrects that one, or an empty text. */
struct str known_corrector(struct known_table *known, struct str id);

/* From now on the row is corrected by that one. */
void known_correct(struct known_table *known, struct str id, struct str corrector);

/* Who owes something, and in which currencies. */
struct known_accounts {
	bool is_read;
	struct map customers;
	struct pool debtors; /* by number of the customer */
	struct map accounts; /* "EUR C1" */
	struct arena arena;
};

/* Reads all items, once. */
void known_accounts_read(
    struct known_accounts *accounts, const struct tool_args *tool, const char *items);

bool known_accounts_have(const struct known_accounts *accounts, struct str customer_id);

/* Has the customer an item in the currency? */
bool known_accounts_in(
    struct known_accounts *accounts, struct str customer_id, struct currency currency);

/* The one currency of the customer's open items, or if none is open of all; else
 * CURRENCY_NONE. */
struct currency known_currency(
    const struct known_accounts *accounts, struct str customer_id);

#endif
