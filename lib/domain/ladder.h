/*
 * ladder: the policy of `letters due`: which notice follows which, when, how, and what it
 * says about payment.
 *
 *	segment, country, currency, level, counted_from, days, gap_days, channel,
 *template, fee, payment_days, minimum, valid_from, valid_to, source
 *
 * A row is one level of a ladder.  Rows with a segment are the whole ladder of that
 * segment's customers; all other customers have the rows without.  Of several rows of one
 * level the one that fits best counts: first the customer's country, then the currency.
 * A row of level 0 says that a segment gets no notices.
 *
 * The threshold of a level is inclusive: it is reached on the due date plus `days`, on
 *the last day of the month of that, or `days` after the previous notice. Source of the
 *three ways to count: OCA account_credit_control.
 */
#ifndef ARREARS_DOMAIN_LADDER_H
#define ARREARS_DOMAIN_LADDER_H

#include "base/arena.h"
#include "domain/model.h"

enum counted_from {
	COUNTED_NONE,
	COUNTED_DUE_DATE,
	COUNTED_END_OF_MONTH,
	COUNTED_PREVIOUS_NOTICE,
	COUNTED_COUNT
};
extern const struct words counted_froms;

struct ladder_row {
	struct str segment, country;
	struct currency currency;
	struct count level;
	struct word counted_from; /* enum counted_from */
	struct count days;
	struct count gap_days; /* at least so many since the previous notice */
	struct str channel; /* words of `channels`, blank-separated: the first usable */
	struct str template;
	struct rate fee;           /* currency units, for a notice; 0: none */
	struct count payment_days; /* a new due date, from the notice; COUNT_NONE: none */
	struct rate minimum;       /* currency units; a notice below it waits */
	struct date valid_from, valid_to;
	struct str source;
};

/* The built-in policy. */
extern const struct ladder_row ladder_rows[];
extern const size_t ladder_row_count;

#define LADDER_LEVELS 99

struct ladder {
	const struct ladder_row *rows;
	size_t count;
};

/* Is the policy sound?  False with a message, in `arena`, that names the row (1 is the
 * first).  The rows must live as long as the ladder. */
bool ladder_init(struct ladder *ladder, const struct ladder_row *rows, size_t count,
    struct arena *arena, struct str *message);

/* Whose ladder is asked for. */
struct ladder_case {
	struct str segment, country;
	struct currency currency;
	struct date as_of;
};

/* The levels of one case in ascending order. */
struct ladder_levels {
	const struct ladder_row *rows[LADDER_LEVELS];
	size_t count;
	bool is_excluded; /* a row of level 0 says that there are none */
};
void ladder_levels(struct ladder_levels *levels, const struct ladder *ladder,
    const struct ladder_case *of);

/* The number of a row, 1 is the first. */
size_t ladder_row_number(const struct ladder *ladder, const struct ladder_row *row);

/* `fee` or `minimum` in minor units of a currency; half a unit is rounded up. */
struct amount ladder_amount(struct rate units, struct currency currency);

/* Takes the next channel off the front of the row's; CHANNEL_NONE behind the last. */
enum channel ladder_channel_next(struct str *rest);

#endif
