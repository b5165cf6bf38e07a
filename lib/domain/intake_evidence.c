#include "domain/dialect_sample.h"
#include "domain/intake.h"

static void
count_sign(struct sign_count *count, enum written_sign sign)
{
	count->positive += sign == WRITTEN_PLAIN || sign == WRITTEN_DEBIT;
	count->negative += sign == WRITTEN_MINUS || sign == WRITTEN_CREDIT;
}

/* Only what the cell's own minus says: words of side are looked at row by row. */
static void
count_minus(struct sign_count *count, enum written_sign sign)
{
	count->positive += sign == WRITTEN_PLAIN;
	count->negative += sign == WRITTEN_MINUS;
}

void
intake_evidence_add(struct intake_evidence *evidence, const struct intake_cells *cells)
{
	enum written_sign sign;
	enum side side;

	if (cells->debit.n > 0)
		count_minus(&evidence->columns[SIDE_DEBIT], dialect_sign(cells->debit));
	if (cells->credit.n > 0)
		count_minus(&evidence->columns[SIDE_CREDIT], dialect_sign(cells->credit));
	if (cells->amount.n == 0)
		return;
	sign = dialect_sign(cells->amount);
	count_minus(&evidence->amounts, sign);
	if (cells->sign.n > 0) {
		side = lexicon_side(cells->sign);
		count_minus(&evidence->words[side], sign);
	} else if (cells->has_type && cells->effect == EFFECT_LOWERS) {
		count_sign(&evidence->credits, sign);
	}
}

/* "-40.00" as a credit is a credit of 40.00 if all credits are written so, beside
 * debits that are not; a lone one might be a credit taken back. */
static void
find_repeated_signs(const struct sign_count counts[3], enum minus_use uses[3])
{
	for (int side = SIDE_DEBIT; side <= SIDE_CREDIT; side++) {
		struct sign_count own = counts[side];
		struct sign_count other = counts[SIDE_DEBIT + SIDE_CREDIT - side];
		if (own.negative > 0 && own.positive == 0 && other.positive > 0 &&
		    other.negative == 0)
			uses[side] = MINUS_REPEATS;
	}
}

struct intake_habits
intake_decide(const struct intake_evidence *evidence, bool are_payments)
{
	const struct sign_count *words = evidence->words;
	struct intake_habits habits = { .credits = CREDITS_ARE_NEGATIVE };

	if (evidence->credits.positive > 0)
		habits.credits = evidence->credits.negative > 0 ? CREDITS_ARE_MIXED
								: CREDITS_ARE_POSITIVE;
	find_repeated_signs(evidence->columns, habits.minus_in_column);
	find_repeated_signs(words, habits.minus_beside_word);
	if (are_payments)
		habits.minus_beside_word[SIDE_CREDIT] = MINUS_CONTRADICTS;
	habits.amounts_are_signed = evidence->amounts.negative > 0;
	habits.debits_are_named =
	    words[SIDE_DEBIT].positive + words[SIDE_DEBIT].negative > 0;
	return habits;
}

enum intake_status
intake_answer(struct str cell, bool asks_if_open)
{
	switch (lexicon_answer(cell)) {
	case ANSWER_YES:
		return asks_if_open ? STATUS_UNPAID : STATUS_PAID;
	case ANSWER_NO:
		return asks_if_open ? STATUS_PAID : STATUS_UNPAID;
	case ANSWER_UNKNOWN:
		break;
	}
	return lexicon_status(cell);
}

static bool
is_date(struct str cell)
{
	struct date_evidence evidence = { 0 };

	date_evidence_add(&evidence, cell);
	return evidence.date_count > 0;
}

static bool
is_number(struct str cell)
{
	char text[NUMBER_SIZE];

	return number_reading(NUMBER_POINT, cell, text) > 0 ||
	       number_reading(NUMBER_COMMA, cell, text) > 0;
}

void
paid_evidence_add(struct paid_evidence *evidence, struct str cell)
{
	/* Almost all cells of a column of amounts. */
	bool is_long = cell.n > 1 && cell.p[0] >= '0' && cell.p[0] <= '9';

	if (cell.n == 0 || str_is(cell, "-"))
		return;
	if (!is_long && str_is(cell, "0"))
		evidence->zeros++;
	else if (!is_long && str_is(cell, "1"))
		evidence->ones++;
	else if (is_number(cell))
		evidence->amounts++;
	else if (is_date(cell))
		evidence->dates++;
	else if (intake_answer(cell, false) != STATUS_UNKNOWN)
		evidence->answers++;
	else
		evidence->others++;
	if (evidence->dates + evidence->answers + evidence->others > 0)
		sample_keep(&evidence->sample, cell);
}

enum paid_content
paid_evidence_decide(const struct paid_evidence *evidence)
{
	bool numbers = evidence->amounts + evidence->ones + evidence->zeros > 0;

	if (evidence->amounts > 0)
		return PAID_AMOUNTS;
	if (evidence->dates > 0)
		return PAID_DATES;
	if (evidence->others > 0)
		return PAID_OTHER;
	if (evidence->answers > 0 || evidence->ones > 0)
		return PAID_ANSWERS;
	return numbers ? PAID_AMOUNTS : PAID_NOTHING;
}
