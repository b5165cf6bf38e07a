#include "domain/dialect.h"

#include "domain/dialect_sample.h"
#include "domain/fold.h"

const char *
dialect_problem_text(enum dialect_problem problem)
{
	static const char *const texts[] = {
		[DIALECT_OK] = "",
		[DIALECT_EMPTY] = "is empty",
		[DIALECT_NOT_A_DATE] = "is not a date",
		[DIALECT_NOT_AN_INSTANT] = "is not a date with a time",
		[DIALECT_NO_OFFSET] = "has no offset from UTC",
		[DIALECT_NOT_A_NUMBER] = "is not an amount",
		[DIALECT_EXCESS_DECIMALS] = "has more decimals than the currency",
		[DIALECT_TOO_LARGE] = "is too large",
		[DIALECT_OTHER_STYLE] = "is written with the other decimal mark",
		[DIALECT_AMBIGUOUS] = "can be read in two ways",
		[DIALECT_CONFLICTING_SIGNS] = "has more than one sign",
	};

	_Static_assert(COUNT(texts) == DIALECT_PROBLEM_COUNT, "a text for each problem");
	return texts[problem];
}

struct str
sample_text(const struct sample *sample)
{
	return (struct str){ sample->text, sample->n };
}

void
sample_keep(struct sample *sample, struct str cell)
{
	char character[4];
	size_t n;

	if (sample->n > 0)
		return;
	/* Whole characters only: a message must stay UTF-8. */
	while (cell.n > 0) {
		n = fold_write(fold_next(&cell), character);
		if (sample->n + n > sizeof(sample->text))
			return;
		memcpy(sample->text + sample->n, character, n);
		sample->n += n;
	}
}
