/*
 * metric_chargeoff: the class of a retail loan by days past due.
 *
 *	pass		less than 90 days past due
 *	substandard	90 days or more
 *	charge-off	120 days or more of closed-end credit, 180 of open-end
 *
 * Source: FFIEC, Uniform Retail Credit Classification and Account Management Policy,
 * 65 FR 36903 (2000).  It is a rule for US banks; trade debts have no such days.
 */
#ifndef ARREARS_DOMAIN_METRIC_CHARGEOFF_H
#define ARREARS_DOMAIN_METRIC_CHARGEOFF_H

#include "value/word.h"

enum credit_type { CREDIT_NONE, CREDIT_CLOSED_END, CREDIT_OPEN_END, CREDIT_TYPE_COUNT };
extern const struct words credit_types; /* "closed-end", "open-end" */

enum loan_class {
	LOAN_NONE,
	LOAN_PASS,
	LOAN_SUBSTANDARD,
	LOAN_CHARGE_OFF,
	LOAN_CLASS_COUNT
};
extern const struct words loan_classes; /* "pass", "substandard", "charge-off" */

/* LOAN_NONE without a type. */
enum loan_class metric_loan_class(enum credit_type type, int32_t days_past_due);

/* From how many days on a loan is charged off; 0 without a type. */
int32_t metric_chargeoff_days(enum credit_type type);

#endif
