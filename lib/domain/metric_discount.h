/*
 * metric_discount: what a discount for early payment costs as a yearly rate.
 *
 *	nominal		d / (100 - d) * year / (pay - discount days) * 100
 *	effective	((100 / (100 - d))^(year / (pay - discount days)) - 1) * 100
 *
 * 2/10 net 30 costs 36.73 (year of 360), 37.24 (365), effective 44.59.
 * Source: usual definition of the cost of trade credit.
 */
#ifndef ARREARS_DOMAIN_METRIC_DISCOUNT_H
#define ARREARS_DOMAIN_METRIC_DISCOUNT_H

#include "domain/metric.h"

struct metric_discount {
	struct rate percent;   /* d, 0 or more and below 100, up to 9 decimals */
	int32_t discount_days; /* the discount is given until then */
	int32_t pay_day;       /* when one pays without; after discount_days */
	int32_t year;          /* days: 360, 365; up to 366 */
};

/* Percent a year, exact; undefined for terms that are none. */
struct ratio metric_discount_nominal(const struct metric_discount *discount);

/* Percent a year, a root and so not exact: half away from zero to `decimals`, 0 to 6,
 * where what cannot be told from a half in 90 bits is one.  Too large from 2^32 up. */
enum ratio_state metric_discount_effective(
    const struct metric_discount *discount, int decimals, struct rate *out);

#endif
