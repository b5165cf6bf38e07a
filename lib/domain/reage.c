#include "domain/reage.h"

#include "base/str.h"

enum {
	AGE_MONTHS = 9,
	PAYMENTS = 3,
	REAGES_IN_YEAR = 1,
	REAGES_IN_FIVE_YEARS = 2,
	WORKOUT_REAGES = 1
};

const char *
reage_text(enum reage_answer answer)
{
	static const char *const texts[] = { "it may be re-aged",
		"no renewed willingness and ability to pay is on record",
		"it is less than nine months old",
		"fewer than three minimum payments in a row, or their sum, were made",
		"it was re-aged in the last twelve months",
		"it was re-aged twice in the last five years",
		"it was re-aged for a workout in the last five years" };
	_Static_assert(COUNT(texts) == REAGE_ANSWER_COUNT, "each answer has its text");

	return texts[answer];
}

enum reage_answer
reage_check(const struct reage_facts *facts)
{
	if (!facts->renewed_ability)
		return REAGE_NO_ABILITY;
	if (!facts->is_workout && facts->age_months < AGE_MONTHS)
		return REAGE_TOO_YOUNG;
	if (facts->consecutive_payments < PAYMENTS)
		return REAGE_FEW_PAYMENTS;
	if (facts->is_workout)
		return facts->workout_reages_last_5_years >= WORKOUT_REAGES
			   ? REAGE_WORKOUT_AGAIN
			   : REAGE_ELIGIBLE;
	if (facts->reages_last_12_months >= REAGES_IN_YEAR)
		return REAGE_AGAIN_IN_YEAR;
	if (facts->reages_last_5_years >= REAGES_IN_FIVE_YEARS)
		return REAGE_AGAIN_IN_FIVE_YEARS;
	return REAGE_ELIGIBLE;
}
