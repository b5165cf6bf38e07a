#include "value/money.h"

#include "base/die.h"
#include "value/quotient.h"

#include <assert.h>

#define EVERY_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

static const int64_t powers_of_ten[] = { 1, 10, 100, 1000, 10000, 100000, 1000000,
	10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
	10000000000000, 100000000000000, 1000000000000000, 10000000000000000,
	100000000000000000, 1000000000000000000 };

int64_t
power_of_ten(int exponent)
{
	assert(exponent >= 0 && exponent < (int)COUNT(powers_of_ten));
	return powers_of_ten[exponent];
}

void
amount_overflow(void)
{
	die(EXIT_INPUT, "an amount is too large to count: sums and products must stay "
			"within 9223372036854775807 minor units of the currency");
}

/* Bytes with the first lowest, on any machine; compilers make one load of it. */
static uint64_t
load_4(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;

	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	       (uint64_t)b[3] << 24;
}

/* 1 to 8 characters, each less '0', as the highest bytes of a word; the bytes
 * below are zero, which reads as leading zeros.  Two loads that overlap do for
 * 4 to 8, and nothing outside of the text is touched. */
static inline uint64_t
load_digits(const char *p, size_t n)
{
	uint64_t word = 0;

	if (n >= 4) {
		uint64_t first = (load_4(p) ^ 0x30303030) << 8 * (8 - n);
		return (load_4(p + n - 4) ^ 0x30303030) << 32 | (first & 0xffffffff);
	}
	for (size_t i = 0; i < n; i++)
		word = word >> 8 | (uint64_t)((unsigned char)p[i] ^ 0x30) << 56;
	return word;
}

/* The number of 8 digits, one a byte, the first lowest: by one multiplication for
 * pairs, fours and all.  Negative when not all are digits. */
static inline int64_t
digits_value(uint64_t word)
{
	const uint64_t every_fourth = UINT64_C(0x000000ff000000ff);

	if ((((word + EVERY_BYTE(0x76)) | word) & EVERY_BYTE(0x80)) != 0)
		return -1;
	word = word * 10 + (word >> 8);
	word = (word & every_fourth) * (100 + (UINT64_C(1000000) << 32)) +
	       (word >> 16 & every_fourth) * (1 + (UINT64_C(10000) << 32));
	return (int64_t)(word >> 32);
}

/* The usual amounts: all decimals of the currency, up to 16 characters behind a
 * minus; without a loop over them.  False for all others, refused or not. */
static inline bool
amount_read_usual(struct str text, int decimals, struct amount *out)
{
	size_t negative = text.n > 0 && text.p[0] == '-';
	size_t n = text.n - negative, last = n > 8 ? 8 : n;
	const char *p = text.p + negative;
	uint64_t tail;
	int64_t value, head, tail_size = 100000000;

	if (n - 1 >= 16)
		return false;
	tail = load_digits(p + n - last, last);
	if (decimals > 0) {
		unsigned point = 8 * (7 - (unsigned)decimals); /* bits below its byte */
		uint64_t whole = tail & ~(UINT64_MAX << point);
		if ((tail >> point & 0xff) != ('.' ^ '0') || n < (size_t)decimals + 2)
			return false;
		tail = (tail & UINT64_MAX << point << 8) | whole << 8;
		tail_size = 10000000;
	}
	value = digits_value(tail);
	if (n > 8) {
		head = digits_value(load_digits(p, n - 8));
		value = (head | value) < 0 ? -1 : head * tail_size + value;
	}
	if (value < 0)
		return false;
	out->minor = negative ? -value : value;
	return true;
}

static const char *
too_many_decimals(int decimals)
{
	static const char *const texts[] = { "has decimals, and its currency has none",
		"has more than 1 decimal", "has more than 2 decimals",
		"has more than 3 decimals", "has more than 4 decimals" };

	return decimals < (int)COUNT(texts) ? texts[decimals] : "has too many decimals";
}

/* Any amount, character by character.  Returns why it is none, or NULL. */
static const char *
amount_read(struct str text, int decimals, struct amount *out)
{
	bool negative = text.n > 0 && text.p[0] == '-', too_large = false;
	size_t i = negative || (text.n > 0 && text.p[0] == '+'), whole = 0;
	int64_t value = 0;
	int fraction = 0;

	for (; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++, whole++)
		too_large |= __builtin_mul_overflow(value, 10, &value) ||
			     __builtin_add_overflow(value, text.p[i] - '0', &value);
	if (whole == 0)
		return "is not an amount";
	if (i < text.n && text.p[i] == '.') {
		for (i++; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++) {
			if (fraction++ < decimals)
				too_large |= __builtin_mul_overflow(value, 10, &value) ||
					     __builtin_add_overflow(
						 value, text.p[i] - '0', &value);
		}
		if (fraction == 0)
			return "is not an amount";
	}
	if (i < text.n)
		return "is not an amount";
	if (fraction > decimals)
		return too_many_decimals(decimals);
	if (too_large ||
	    __builtin_mul_overflow(value, powers_of_ten[decimals - fraction], &value))
		return "is too large";
	out->minor = negative ? -value : value;
	return NULL;
}

bool
amount_parse(struct str text, int decimals, struct amount *out)
{
	return amount_read_usual(text, decimals, out) ||
	       amount_read(text, decimals, out) == NULL;
}

const char *
amount_problem(struct str text, int decimals)
{
	struct amount amount;
	const char *problem = amount_read(text, decimals, &amount);

	return problem != NULL ? problem : "";
}

static const char two_digits[100][3] = {
	"00",
	"01",
	"02",
	"03",
	"04",
	"05",
	"06",
	"07",
	"08",
	"09",
	"10",
	"11",
	"12",
	"13",
	"14",
	"15",
	"16",
	"17",
	"18",
	"19",
	"20",
	"21",
	"22",
	"23",
	"24",
	"25",
	"26",
	"27",
	"28",
	"29",
	"30",
	"31",
	"32",
	"33",
	"34",
	"35",
	"36",
	"37",
	"38",
	"39",
	"40",
	"41",
	"42",
	"43",
	"44",
	"45",
	"46",
	"47",
	"48",
	"49",
	"50",
	"51",
	"52",
	"53",
	"54",
	"55",
	"56",
	"57",
	"58",
	"59",
	"60",
	"61",
	"62",
	"63",
	"64",
	"65",
	"66",
	"67",
	"68",
	"69",
	"70",
	"71",
	"72",
	"73",
	"74",
	"75",
	"76",
	"77",
	"78",
	"79",
	"80",
	"81",
	"82",
	"83",
	"84",
	"85",
	"86",
	"87",
	"88",
	"89",
	"90",
	"91",
	"92",
	"93",
	"94",
	"95",
	"96",
	"97",
	"98",
	"99",
};

/* How many digits the number has; 1 for 0. */
static size_t
digits_of(uint64_t number)
{
	size_t digits = 1;

	for (; number >= 10000; number /= 10000)
		digits += 4;
	return digits + (number >= 10) + (number >= 100) + (number >= 1000);
}

size_t
amount_format(struct amount amount, int decimals, char *buffer)
{
	bool negative = amount.minor < 0;
	uint64_t left = negative ? -(uint64_t)amount.minor : (uint64_t)amount.minor;
	size_t digits = digits_of(left), n;
	char *p;

	if (amount_is_none(amount))
		return 0;
	if (digits <= (size_t)decimals)
		digits = (size_t)decimals + 1;
	n = digits + negative + (decimals > 0);
	p = buffer + n;
	if (decimals == 2) {
		p -= 2;
		memcpy(p, two_digits[left % 100], 2);
		left /= 100;
	}
	for (int i = 0; i < decimals && decimals != 2; i++, left /= 10)
		*--p = (char)('0' + left % 10);
	if (decimals > 0)
		*--p = '.';
	for (digits -= (size_t)decimals; digits > 1; digits -= 2, left /= 100) {
		p -= 2;
		memcpy(p, two_digits[left % 100], 2);
	}
	if (digits > 0)
		*--p = (char)('0' + left);
	if (negative)
		*--p = '-';
	return n;
}

struct amount
quotient_round(wide numerator, wide denominator, enum rounding rounding)
{
	wide quotient = numerator / denominator, rest = numerator % denominator;
	wide to_next; /* how far the neighbour away from zero is; never wraps */

	rest = rest < 0 ? -rest : rest;
	to_next = denominator - rest;
	if (rounding != ROUND_DOWN &&
	    (rest > to_next ||
		(rest == to_next && (rounding == ROUND_HALF_UP || quotient % 2 != 0))))
		quotient += numerator < 0 ? -1 : 1;
	if (quotient > INT64_MAX || quotient < -INT64_MAX)
		amount_overflow();
	return (struct amount){ (int64_t)quotient };
}

struct amount
amount_scale(
    struct amount amount, int64_t numerator, int64_t denominator, enum rounding rounding)
{
	assert(denominator > 0);
	return quotient_round((wide)amount.minor * numerator, denominator, rounding);
}
