#include "domain/terms.h"

/* Terms count days in years at most. */
#define MOST_DAYS 3650

static bool
next_word(struct str *rest, struct str *word)
{
	*rest = str_trim(*rest);
	if (rest->n == 0 || !str_split(rest, ' ', word))
		return false;
	if (rest->p == NULL)
		*rest = (struct str){ "", 0 };
	return true;
}

static bool
parse_days(struct str text, int32_t *out)
{
	long long days;

	if (!str_to_integer(text, &days) || days < 0 || days > MOST_DAYS)
		return false;
	*out = (int32_t)days;
	return true;
}

static bool
starts_with(struct str *text, const char *prefix)
{
	struct str start = str_of(prefix);

	if (text->n < start.n ||
	    !str_equal_nocase((struct str){ text->p, start.n }, start))
		return false;
	text->p += start.n;
	text->n -= start.n;
	return true;
}

/* "2/10": percent and days. */
static bool
parse_discount(struct str word, struct terms *terms)
{
	struct str percent;

	return str_split(&word, '/', &percent) && word.p != NULL &&
	       rate_parse(percent, &terms->discount_percent) &&
	       terms->discount_percent.digits >= 0 &&
	       rate_convert(
		   (struct amount){ 1 }, terms->discount_percent, 0, 0, ROUND_HALF_UP)
		       .minor <= 100 &&
	       parse_days(word, &terms->discount_days);
}

/* "30", or "net" or "n/" in front of it, apart or not. */
static bool
parse_net(struct str word, struct str *rest, struct terms *terms)
{
	if (starts_with(&word, "net") || starts_with(&word, "n/"))
		if (word.n == 0 && !next_word(rest, &word))
			return false;
	return parse_days(word, &terms->net_days);
}

static bool
is_word(struct str word, const char *text)
{
	return str_equal_nocase(word, str_of(text));
}

bool
terms_parse(struct str text, struct terms *out)
{
	struct terms terms = { 0 };
	struct str rest = str_trim(text), word;

	if (is_word(rest, "due on receipt") || is_word(rest, "on receipt")) {
		*out = terms;
		return true;
	}
	if (!next_word(&rest, &word))
		return false;
	if (is_word(word, "eom")) {
		terms.from_end_of_month = true;
		if (next_word(&rest, &word) && !parse_days(word, &terms.net_days))
			return false;
	} else {
		if (word.n > 0 && memchr(word.p, '/', word.n) != NULL &&
		    parse_discount(word, &terms) && !next_word(&rest, &word))
			return false;
		if (!parse_net(word, &rest, &terms))
			return false;
		while (next_word(&rest, &word)) {
			if (is_word(word, "eom"))
				terms.to_end_of_month = true;
			else if (!is_word(word, "days") && !is_word(word, "day"))
				return false;
		}
	}
	if (rest.n > 0)
		return false;
	*out = terms;
	return true;
}

struct date
terms_due_date(const struct terms *terms, struct date issue_date)
{
	struct date due = issue_date;

	if (terms->from_end_of_month)
		due = date_end_of_month(due);
	due = date_add_days(due, terms->net_days);
	return terms->to_end_of_month && !date_is_none(due) ? date_end_of_month(due)
							    : due;
}
