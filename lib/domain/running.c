#include "domain/running.h"

#include "domain/dialect_sample.h"

#define DECIMALS 4

static bool
read_amount(enum number_style style, struct str cell, struct amount *out)
{
	char text[NUMBER_SIZE];
	size_t n = number_reading(style, cell, text);

	return n > 0 && amount_parse((struct str){ text, n }, DECIMALS, out);
}

static void
compare(struct running_count *count, const struct running_row *before,
    const struct running_row *after, const struct running_row *mover)
{
	int64_t step;

	if (amount_is_none(before->balance))
		return;
	/* Unsigned, for figures of nonsense must not end the program. */
	step =
	    (int64_t)((uint64_t)after->balance.minor - (uint64_t)before->balance.minor);
	if (step != mover->amount.minor)
		count->failed++;
	else if (mover->balance.minor != mover->amount.minor)
		count->moved++;
}

static void
compare_both(
    struct running_count counts[2], struct running_row *last, struct running_row row)
{
	struct running_row before = *last;

	compare(&counts[0], &before, &row, &row);
	if (!amount_is_none(before.balance))
		compare(&counts[1], &row, &before, &before);
	*last = row;
}

static bool
is_impossible(const struct running_row *row)
{
	int64_t open = row->balance.minor, amount = row->amount.minor;

	return amount < 0 ? open > 0 || open < amount : open < 0 || open > amount;
}

static uint64_t
moved_in_all(const struct running_count counts[RUNNING_WAYS])
{
	uint64_t moved = 0;

	for (int i = 0; i < RUNNING_WAYS; i++)
		moved += counts[i].moved;
	return moved;
}

void
running_evidence_add(struct running_evidence *evidence, struct str customer,
    struct str amount, bool lowers, struct str balance)
{
	static const struct running_row none = { { INT64_MIN }, { INT64_MIN } };
	uint32_t known = map_count(&evidence->customers), number;
	struct running_row *rows;

	if (known == 0)
		pool_init(&evidence->customer_rows, NUMBER_STYLE_COUNT * sizeof(*rows));
	number = map_intern(&evidence->customers, customer);
	rows = number == known ? pool_add(&evidence->customer_rows)
			       : pool_at(&evidence->customer_rows, number);
	for (int style = 0; style < NUMBER_STYLE_COUNT; style++) {
		struct running_count *counts = evidence->counts[style];
		struct running_row row;
		uint64_t moved = moved_in_all(counts);
		if (known == 0)
			evidence->last[style] = none;
		if (number == known)
			rows[style] = none;
		if (!read_amount((enum number_style)style, amount, &row.amount) ||
		    !read_amount((enum number_style)style, balance, &row.balance))
			continue;
		/* Without signs, both the amount and what is open of it are. */
		evidence->impossible[style] += is_impossible(&row);
		if (lowers && row.amount.minor > 0)
			row.amount = amount_negate(row.amount);
		compare_both(counts, &evidence->last[style], row);
		compare_both(counts + 2, &rows[style], row);
		if (moved_in_all(counts) > moved)
			sample_keep(&evidence->moved, balance);
	}
}

/* Growth of all rows where some cannot be open amounts leaves one reading; of more rows
 * than not, two. */
enum running_verdict
running_evidence_decide(const struct running_evidence *evidence)
{
	enum running_verdict verdict = RUNNING_NOT;

	for (int style = 0; style < NUMBER_STYLE_COUNT; style++)
		for (int way = 0; way < RUNNING_WAYS; way++) {
			struct running_count count = evidence->counts[style][way];
			if (count.moved == 0 || count.failed > count.moved)
				continue;
			if (count.failed == 0 && evidence->impossible[style] > 0)
				return RUNNING_BALANCE;
			verdict = RUNNING_PERHAPS;
		}
	return verdict;
}

void
running_evidence_free(struct running_evidence *evidence)
{
	map_free(&evidence->customers);
}
