#include "domain/card.h"

#define DIGITS_MOST 19
#define GROUPS_MOST 12

static bool
is_mark(char c)
{
	return c == ' ' || c == '-';
}

/* Digits of a stretch, from and to positions in the text. */
struct stretch {
	size_t from, to;
	size_t groups[GROUPS_MOST], group_count; /* lengths between marks */
	char digits[DIGITS_MOST + 1];
	size_t count;
};

static bool
passes_luhn(const struct stretch *stretch)
{
	int sum = 0;

	for (size_t i = 0; i < stretch->count; i++) {
		int digit = stretch->digits[stretch->count - 1 - i] - '0';
		if (i % 2 == 1)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0;
}

static int
front(const struct stretch *stretch, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (stretch->digits[i] - '0');
	return value;
}

/* First digits and lengths that the large networks give out. */
static bool
is_of_network(const struct stretch *stretch)
{
	int two = front(stretch, 2), three = front(stretch, 3), four = front(stretch, 4);

	switch (stretch->count) {
	case 13:
	case 19:
		return two / 10 == 4 || two == 62 || two == 63 || two == 67;
	case 14:
		return (three >= 300 && three <= 305) || two == 36 || two == 38;
	case 15:
		return two == 34 || two == 37;
	case 16:
		return two / 10 == 4 || (two >= 51 && two <= 55) ||
		       (four >= 2221 && four <= 2720) || four == 6011 || two == 65 ||
		       two == 62 || (four >= 3528 && four <= 3589);
	default:
		return false;
	}
}

/* Groups of four, the last perhaps shorter; 4-6-5 and 4-6-4; or all in one.  A list of
 * other numbers rarely looks so. */
static bool
is_written_like_one(const struct stretch *stretch)
{
	size_t last = stretch->group_count - 1;

	if (stretch->group_count == 3 && stretch->groups[0] == 4 &&
	    stretch->groups[1] == 6)
		return stretch->groups[2] == 5 || stretch->groups[2] == 4;
	for (size_t i = 0; i < last; i++)
		if (stretch->groups[i] != 4)
			return false;
	return last == 0 || stretch->groups[last] <= 4;
}

/* 20260401123000 */
static bool
is_time(const struct stretch *stretch)
{
	int century = front(stretch, 2);

	return stretch->count == 14 && (century == 19 || century == 20) &&
	       stretch->group_count == 1;
}

static bool
is_card(const struct stretch *stretch, enum card_care care)
{
	if (stretch->count < CARD_DIGITS_MIN || stretch->count > DIGITS_MOST ||
	    !passes_luhn(stretch) || is_time(stretch))
		return false;
	switch (care) {
	case CARD_NETWORK:
		return is_of_network(stretch);
	case CARD_WRITTEN:
		return stretch->group_count > 1 && is_of_network(stretch);
	case CARD_ANY:
		break;
	}
	return true;
}

/* The whole IBAN that begins here: its length, or 0. */
static size_t
iban_length(struct str text)
{
	char letters[34];
	size_t n = 0, valid = 0;

	if (text.n < 15 || !is_letter(text.p[0]) || !is_letter(text.p[1]) ||
	    !is_digit(text.p[2]) || !is_digit(text.p[3]))
		return 0;
	for (size_t i = 0; i < text.n && n < sizeof(letters); i++) {
		unsigned long rest = 0;
		if (text.p[i] == ' ' && n > 0)
			continue;
		if (!is_digit(text.p[i]) && !is_letter(text.p[i]))
			break;
		letters[n++] = text.p[i];
		if (n < 15)
			continue;
		for (size_t j = 4; j < n + 4; j++) {
			char c = letters[j % n];
			unsigned long value =
			    is_digit(c) ? (unsigned long)(c - '0')
					: (unsigned long)((c | 0x20) - 'a') + 10;
			rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
		}
		if (rest == 1)
			valid = i + 1;
	}
	return valid;
}

/* Reads groups of digits from a position on, as long as single marks of one kind join
 * them. */
static struct stretch
stretch_at(struct str text, size_t from, size_t groups)
{
	struct stretch stretch = { .from = from };
	size_t i = from;
	char mark = '\0';

	while (i < text.n && stretch.group_count < groups) {
		size_t n = 0;
		for (; i < text.n && is_digit(text.p[i]); i++, n++)
			if (stretch.count <= DIGITS_MOST)
				stretch
				    .digits[stretch.count < DIGITS_MOST ? stretch.count++
									: DIGITS_MOST] =
				    text.p[i];
		if (n == 0)
			break;
		stretch.groups[stretch.group_count++] = n;
		stretch.to = i;
		if (i + 1 >= text.n || !is_mark(text.p[i]) || !is_digit(text.p[i + 1]) ||
		    (mark != '\0' && text.p[i] != mark))
			break;
		mark = text.p[i++];
	}
	return stretch;
}

static size_t
digits_between(struct str text, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += is_digit(text.p[i]);
	return n;
}

/* The card that begins here with a group of digits, or one of length 0. */
static struct stretch
card_at(struct str text, size_t from, enum card_care care)
{
	struct stretch none = { .from = from, .to = from };

	/* All that is joined first, then shorter ones that look like a card. */
	for (size_t groups = GROUPS_MOST; groups > 0; groups--) {
		struct stretch stretch = stretch_at(text, from, groups);
		bool whole = groups == GROUPS_MOST;
		if (stretch.group_count == 0)
			return none;
		if (stretch.group_count < groups && !whole)
			continue;
		if (digits_between(text, from, stretch.to) != stretch.count)
			continue; /* too many */
		if (is_card(&stretch, care) && is_written_like_one(&stretch))
			return stretch;
	}
	return none;
}

static bool
may_hold_card(struct str text)
{
	return text.n >= CARD_DIGITS_MIN &&
	       digits_between(text, 0, text.n) >= CARD_DIGITS_MIN;
}

static void
hide(char *text, const struct stretch *card)
{
	size_t left = card->count;

	for (size_t i = card->from; i < card->to; i++)
		if (is_digit(text[i]) && left-- > 4)
			text[i] = '*';
}

size_t
card_mask(struct str *text, enum card_care care, struct arena *arena)
{
	char *copy = NULL;
	size_t masked = 0, i = 0;

	if (!may_hold_card(*text))
		return 0;
	while (i < text->n) {
		struct str rest = { text->p + i, text->n - i };
		bool starts_word =
		    i == 0 || (!is_letter(text->p[i - 1]) && !is_digit(text->p[i - 1]));
		size_t iban = starts_word ? iban_length(rest) : 0;
		bool telephone = i > 0 && text->p[i - 1] == '+';
		struct stretch card;
		if (iban > 0 || !is_digit(text->p[i]) || telephone) {
			i += iban > 0 ? iban : 1;
			while (telephone && i < text->n &&
			       (is_digit(text->p[i]) || is_mark(text->p[i])))
				i++;
			continue;
		}
		card = card_at(*text, i, care);
		if (card.to > i) {
			if (copy == NULL)
				copy = (char *)(uintptr_t)arena_copy(arena, *text).p;
			hide(copy, &card);
			masked++;
			i = card.to;
			continue;
		}
		while (i < text->n && is_digit(text->p[i]))
			i++;
	}
	if (copy != NULL)
		*text = (struct str){ copy, text->n };
	return masked;
}
