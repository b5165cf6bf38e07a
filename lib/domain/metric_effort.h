/*
 * metric_effort: what collecting takes, and what it brings.
 *
 *	contact rate		right-party contacts / attempts * 100
 *	promise rate		promises / right-party contacts * 100
 *	cost to collect		cost / collected * 100
 *	cost per 1000		cost / (revenue * 0.001)
 *	productivity		contacts, promises or cash / hours
 *	agency net		recovery * (1 - fee), percent of what was placed
 *
 * Contacts per contact, or per account worked, are other figures under the first name.
 * Hours are paid or talked: the caller says which.  Agency fees are shown apart.  All are
 * undefined where what is divided by is not above 0.
 *
 * Source: usual definitions; APQC measure 5499 for the cost per 1000 of revenue.
 */
#ifndef ARREARS_DOMAIN_METRIC_EFFORT_H
#define ARREARS_DOMAIN_METRIC_EFFORT_H

#include "domain/metric.h"

/* Percent. */
struct ratio metric_contact_rate(int64_t right_party_contacts, int64_t attempts);
struct ratio metric_promise_rate(int64_t promises, int64_t right_party_contacts);
struct ratio metric_cost_to_collect(struct amount cost, struct amount collected);

/* In the unit of the currency for 1000 of it. */
struct ratio metric_cost_per_thousand(struct amount cost, struct amount revenue);

/* Per hour; of cash in minor units. */
struct ratio metric_per_hour(int64_t quantity, struct rate hours);

/* Percent of percent; undefined unless the fee is from 0 to 100 and the recovery is not
 * negative. */
struct ratio metric_agency_net(struct rate fee_percent, struct rate recovery_percent);

#endif
