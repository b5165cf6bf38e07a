#include "base/str.h"

#include <limits.h>

int
str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n == 0 ? 0 : memcmp(a.p, b.p, n);

	if (order != 0)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
str_split(struct str *rest, char separator, struct str *part)
{
	const char *end;

	if (rest->p == NULL)
		return false;
	end = memchr(rest->p, separator, rest->n);
	if (end == NULL) {
		*part = *rest;
		*rest = (struct str){ NULL, 0 };
		return true;
	}
	*part = (struct str){ rest->p, (size_t)(end - rest->p) };
	rest->n -= part->n + 1;
	rest->p = end + 1;
	return true;
}

static unsigned char
lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool
str_equal_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

size_t
str_distance(struct str a, struct str b, size_t limit)
{
	size_t row[65];

	if (a.n >= COUNT(row) || b.n >= COUNT(row))
		return limit;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t change =
			    diagonal + (lower(a.p[i - 1]) != lower(b.p[j - 1]));
			diagonal = row[j];
			if (row[j] + 1 < change)
				change = row[j] + 1;
			if (row[j - 1] + 1 < change)
				change = row[j - 1] + 1;
			row[j] = change;
		}
	}
	return row[b.n] < limit ? row[b.n] : limit;
}

bool
str_to_integer(struct str s, long long *out)
{
	long long value = 0;
	bool negative = s.n > 0 && s.p[0] == '-';

	if (negative) {
		s.p++;
		s.n--;
	}
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, s.p[i] - '0', &value))
			return false;
	}
	if (!negative && value == LLONG_MIN)
		return false;
	*out = negative ? value : -value;
	return true;
}
