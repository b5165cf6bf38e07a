/*
 * wording_rules: the rules of wording.h as tables.
 *
 * A pattern is words in blanks.  All of them must be in the sentence:
 *
 *	stem*   a word that begins so       word    exactly this one
 *	a|b     one of them                 a_b     two words one after the other
 *	!word   not in the sentence         <30     a number of days below 30, also in
 *	                                            words and as hours, weeks, months
 *	%       a percentage
 *
 * Letters are small and bare: u for ü, ss for ß.
 */
#ifndef ARREARS_DOMAIN_WORDING_RULES_H
#define ARREARS_DOMAIN_WORDING_RULES_H

#include "domain/wording.h"

struct wording_rule {
	const char *rule_id, *patterns; /* a set of them */
	const char *jurisdiction, *citation, *meaning;
	uint32_t contexts; /* applies in any of them; 0: always */
	uint32_t unless;   /* not in these */
	enum wording_verdict verdict;
	bool is_duty;           /* must be in a whole letter, instead of must not */
	const char *valid_from; /* "": always */
};

enum wording_language {
	WORDING_EN,
	WORDING_ES,
	WORDING_DE,
	WORDING_FR,
	WORDING_LANGUAGES
};

struct wording_pattern {
	const char *set;
	enum wording_language language;
	const char *words;
};

extern const struct wording_rule wording_rules[];
extern const size_t wording_rule_count;
extern const struct wording_pattern wording_patterns[];
extern const size_t wording_pattern_count;

#endif
