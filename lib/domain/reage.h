/*
 * reage: may an account in arrears be brought back to current without being paid?
 *
 * By the rule for US banks, not before the borrower shows renewed willingness and ability
 * to pay, the account is nine months old, and three minimum payments in a row, or their
 * sum, were made; once in twelve months and twice in five years.  An account in a workout
 * program may be re-aged once in five years besides, after three payments.
 *
 * Source: FFIEC, Uniform Retail Credit Classification and Account Management Policy,
 * 65 FR 36903 (2000), open-end accounts.
 */
#ifndef ARREARS_DOMAIN_REAGE_H
#define ARREARS_DOMAIN_REAGE_H

#include <stdbool.h>
#include <stdint.h>

struct reage_facts {
	bool is_workout;      /* asked for because of a workout program */
	bool renewed_ability; /* and willingness, documented */
	uint32_t age_months;
	uint32_t consecutive_payments; /* of the minimum, or as many as their sum makes */
	uint32_t reages_last_12_months, reages_last_5_years;
	uint32_t workout_reages_last_5_years;
};

enum reage_answer {
	REAGE_ELIGIBLE,
	REAGE_NO_ABILITY,
	REAGE_TOO_YOUNG,
	REAGE_FEW_PAYMENTS,
	REAGE_AGAIN_IN_YEAR,
	REAGE_AGAIN_IN_FIVE_YEARS,
	REAGE_WORKOUT_AGAIN,
	REAGE_ANSWER_COUNT
};

/* Eligible, or the first reason against it in the order of the enum. */
enum reage_answer reage_check(const struct reage_facts *facts);

/* The reason as text: "it is less than nine months old".  Static. */
const char *reage_text(enum reage_answer answer);

#endif
