/*
 * wording: what letters to debtors must not say, and what they must.
 *
 * Rules are data: where they apply, since when, what law says so, and patterns in
 * English, Spanish, German and French.  A pattern is about one sentence: words by their
 * stems, in any order, and words that make it harmless.  Case and accents do not matter.
 *
 * A check of words finds words that it knows.  That it finds nothing means that no rule
 * here is met, never that a text is lawful.
 */
#ifndef ARREARS_DOMAIN_WORDING_H
#define ARREARS_DOMAIN_WORDING_H

#include "base/arena.h"
#include "value/date.h"
#include "value/word.h"

/* For whom and how a text is; several may hold. */
enum wording_context {
	WORDING_CONSUMER = 1 << 0,     /* a consumer's debt, or it is not known */
	WORDING_US_COLLECTOR = 1 << 1, /* US consumer debt, third party or debt buyer */
	WORDING_VALIDATION = 1 << 2,   /* the validation period of 12 CFR 1006.34 runs */
	WORDING_TIME_BARRED = 1 << 3,
	WORDING_GB_CONSUMER = 1 << 4,
	WORDING_COMMERCIAL = 1 << 5,
	WORDING_ELECTRONIC = 1 << 6, /* e-mail, text message */
	WORDING_ENVELOPE = 1 << 7,   /* what stands outside */
	WORDING_POSTCARD = 1 << 8,
	/* Facts that allow what is else forbidden. */
	WORDING_LEGAL_ACTION = 1 << 9, /* authorised, and dated */
	WORDING_FEE = 1 << 10          /* it is among the amounts */
};

/* The contexts that a name of the column `context` stands for: consumer,
 * us_consumer_third_party, us_validation_period, us_time_barred, gb_consumer, commercial,
 * electronic, envelope, postcard, several joined by "+".  0: unknown. */
uint32_t wording_contexts(struct str name);

enum wording_verdict {
	WORDING_NONE,
	WORDING_OK,          /* a rule is about it, and is kept */
	WORDING_CONDITIONAL, /* only with a fact that is not in the text */
	WORDING_VIOLATION,
	WORDING_VERDICT_COUNT
};
extern const struct words wording_verdicts; /* "ok", "conditional", "violation" */

struct wording_finding {
	const char *rule_id, *citation, *meaning;
	enum wording_verdict verdict;
	bool is_missing;
	struct str found; /* the sentence, a part of the text; or "(missing)" */
};

struct wording_text {
	struct str text;
	struct str language; /* en, es, de or fr; any other: all of them */
	uint32_t contexts;
	bool is_whole;     /* a whole letter, in which something may be missing */
	struct date as_of; /* rules of that day; DATE_NONE: all */
};

/* Writes at most `most` findings, in the order of the text, each rule once a sentence,
 * and returns how many there are; of more than that the last place has the worst. `arena`
 * is for work. */
size_t wording_check(const struct wording_text *text, struct wording_finding *findings,
    size_t most, struct arena *arena);

/* The worst one, or NULL. */
const struct wording_finding *wording_worst(
    const struct wording_finding *findings, size_t count);

/* Rule i as data, for a table of them; false behind the last. */
struct wording_rule_row {
	struct str rule_id, jurisdiction, citation, meaning;
	struct word verdict;
	struct date valid_from;
};
bool wording_rule(size_t number, struct wording_rule_row *out);

#endif
