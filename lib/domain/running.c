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

static const struct running_row no_row = { { INT64_MIN }, { INT64_MIN } };

static void
compare(struct running_count *count, const struct running_row *before,
    const struct running_row *after, const struct running_row *mover)
{
	/* Unsigned, for figures of nonsense must not end the program. */
	int64_t step =
	    (int64_t)((uint64_t)after->balance.minor - (uint64_t)before->balance.minor);

	if (step != mover->amount.minor) {
		count->failed++;
		return;
	}
	count->grown++;
	count->moved += mover->balance.minor != mover->amount.minor;
}

static void
compare_both(
    struct running_count counts[2], struct running_row *last, struct running_row row)
{
	struct running_row before = *last;

	*last = row;
	if (amount_is_none(before.balance) || amount_is_none(row.balance))
		return;
	compare(&counts[0], &before, &row, &row);
	compare(&counts[1], &row, &before, &before);
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

/* The last rows of the customer; new ones are none. */
static struct running_row *
rows_of(struct running_evidence *evidence, struct str customer)
{
	uint32_t known = map_count(&evidence->customers), number;
	struct running_row *rows;

	if (known == 0)
		pool_init(&evidence->customer_rows, NUMBER_STYLE_COUNT * sizeof(*rows));
	number = map_intern(&evidence->customers, customer);
	if (number != known)
		return pool_at(&evidence->customer_rows, number);
	rows = pool_add(&evidence->customer_rows);
	for (int style = 0; style < NUMBER_STYLE_COUNT; style++) {
		if (known == 0)
			evidence->last[style] = no_row;
		rows[style] = no_row;
	}
	return rows;
}

void
running_evidence_add_rows(struct running_evidence *evidence, struct str customer,
    const struct running_row rows[NUMBER_STYLE_COUNT], struct str balance)
{
	struct running_row *own = rows_of(evidence, customer);

	for (int style = 0; style < NUMBER_STYLE_COUNT; style++) {
		struct running_count *counts = evidence->counts[style];
		struct running_row row = rows[style];
		uint64_t moved = moved_in_all(counts);
		if (amount_is_none(row.amount) || amount_is_none(row.balance))
			row = no_row;
		compare_both(counts, &evidence->last[style], row);
		compare_both(counts + 2, &own[style], row);
		if (moved_in_all(counts) > moved)
			sample_keep(&evidence->moved, balance);
	}
}

void
running_evidence_add(struct running_evidence *evidence, struct str customer,
    struct str amount, bool lowers, struct str balance)
{
	struct running_row rows[NUMBER_STYLE_COUNT];

	for (int style = 0; style < NUMBER_STYLE_COUNT; style++) {
		struct running_row *row = &rows[style];
		*row = no_row;
		if (!read_amount((enum number_style)style, amount, &row->amount) ||
		    !read_amount((enum number_style)style, balance, &row->balance)) {
			*row = no_row;
			continue;
		}
		/* Without signs, both the amount and what is open of it are. */
		evidence->impossible[style] += is_impossible(row);
		if (lowers && row->amount.minor > 0)
			row->amount = amount_negate(row->amount);
	}
	running_evidence_add_rows(evidence, customer, rows, balance);
}

bool
running_evidence_leads(const struct running_evidence *evidence)
{
	for (int style = 0; style < NUMBER_STYLE_COUNT; style++)
		for (int way = 0; way < RUNNING_WAYS; way++)
			if (evidence->counts[style][way].grown > 0 &&
			    evidence->counts[style][way].failed == 0)
				return true;
	return false;
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
	if (map_count(&evidence->customers) > 0)
		pool_free(&evidence->customer_rows);
	map_free(&evidence->customers);
	evidence->customers = (struct map){ 0 };
}
