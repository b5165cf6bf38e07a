#include "io/sheet_value.h"

#include "value/date.h"

#include <stdio.h>

/* ---- Formats ---- */

struct cell_style
cell_style_built_in(uint32_t number)
{
	static const struct {
		uint8_t first, last, kind;
	} ranges[] = {
		{ 14, 17, CELL_DATE },
		{ 18, 21, CELL_TIME },
		{ 22, 22, CELL_DATE_TIME },
		/* Those of East Asian and Thai spreadsheets. */
		{ 27, 31, CELL_DATE },
		{ 32, 35, CELL_TIME },
		{ 36, 36, CELL_DATE },
		{ 45, 45, CELL_TIME },
		{ 46, 46, CELL_ELAPSED },
		{ 47, 47, CELL_TIME },
		{ 50, 54, CELL_DATE },
		{ 55, 56, CELL_TIME },
		{ 57, 58, CELL_DATE },
		{ 71, 74, CELL_DATE },
		{ 75, 76, CELL_TIME },
		{ 77, 77, CELL_DATE_TIME },
		{ 78, 78, CELL_TIME },
		{ 79, 79, CELL_ELAPSED },
		{ 80, 80, CELL_TIME },
		{ 81, 81, CELL_DATE },
	};

	for (size_t i = 0; i < COUNT(ranges); i++)
		if (number >= ranges[i].first && number <= ranges[i].last)
			return (struct cell_style){ .kind = ranges[i].kind };
	/* Excel writes them out where its currency is another. */
	if ((number >= 5 && number <= 8) || number == 42 || number == 44)
		return (struct cell_style){ .kind = CELL_NUMBER, .currency = STR("$") };
	return (struct cell_style){ .kind = CELL_NUMBER };
}

struct format_parts {
	bool day, month, time, elapsed, number;
	size_t zeros, others;
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* "[h]" counts on; "[Red]", "[$-407]" and "[>100]" say nothing of the kind. */
static bool
is_elapsed(struct str bracketed)
{
	char first = bracketed.n > 0 ? lower(bracketed.p[0]) : '\0';

	if (first != 'h' && first != 'm' && first != 's')
		return false;
	for (size_t i = 1; i < bracketed.n; i++)
		if (lower(bracketed.p[i]) != first)
			return false;
	return true;
}

/* The length of what stands for itself, or says how to show it, at the start. */
static size_t
format_literal(struct str format, struct format_parts *parts)
{
	static const struct str words[] = { STR("general"), STR("standard") };
	const char *end;
	size_t n;

	for (size_t i = 0; i < COUNT(words); i++)
		if (format.n >= words[i].n &&
		    str_equal_nocase((struct str){ format.p, words[i].n }, words[i]))
			return words[i].n;
	switch (format.p[0]) {
	case '"':
	case '[':
		end = memchr(format.p + 1, format.p[0] == '"' ? '"' : ']', format.n - 1);
		n = end == NULL ? format.n : (size_t)(end - format.p) + 1;
		if (format.p[0] == '[' && n >= 2)
			parts->elapsed |= is_elapsed((struct str){ format.p + 1, n - 2 });
		return n;
	case '\\':
	case '_':
	case '*':
		return format.n < 2 ? format.n : 2;
	default:
		return 0;
	}
}

static void
take_format_letter(struct str format, size_t at, struct format_parts *parts)
{
	char c = lower(format.p[at]);

	parts->day |= c == 'd' || c == 'y';
	parts->month |= c == 'm';
	parts->time |= c == 'h' || c == 's';
	/* ss.00 are parts of a second */
	if ((c == '0' || c == '#' || c == '?') && !parts->time)
		parts->number = true;
	if (c == '0')
		parts->zeros++;
	else
		parts->others++;
}

struct cell_style
cell_style_of(struct str format)
{
	struct format_parts parts = { 0 };
	struct cell_style style = { .kind = CELL_NUMBER };
	size_t at = 0;

	/* The part before the first semicolon is that of positive numbers. */
	while (at < format.n && format.p[at] != ';') {
		size_t n =
		    format_literal((struct str){ format.p + at, format.n - at }, &parts);
		if (n == 0)
			take_format_letter(format, at, &parts);
		else
			parts.others++;
		at += n > 0 ? n : 1;
	}
	if (parts.others == 0 && parts.zeros >= 2 && parts.zeros <= 40)
		style.digits = (uint8_t)parts.zeros;
	if (parts.number)
		return style;
	if (parts.elapsed)
		style.kind = CELL_ELAPSED;
	else if (parts.time)
		style.kind = parts.day ? CELL_DATE_TIME : CELL_TIME;
	else if (parts.day || parts.month)
		style.kind = CELL_DATE;
	return style;
}

/* ---- Numbers ---- */

#define DIGITS_KEPT 40
#define DIGITS_SHOWN 15
#define EXPONENT_MAX 308 /* of a double */

/* 0.DIGITS times ten to the exponent. */
struct decimal {
	bool negative;
	bool is_whole; /* was written without point and exponent */
	char digits[DIGITS_KEPT];
	size_t count, lost; /* digits kept, and those behind them */
	int64_t exponent;
};

static void
take_digit(struct decimal *decimal, char digit, bool behind_point)
{
	if (digit == '0' && decimal->count == 0) {
		decimal->exponent -= behind_point;
		return;
	}
	decimal->exponent += !behind_point;
	if (decimal->count < DIGITS_KEPT)
		decimal->digits[decimal->count++] = digit;
	else
		decimal->lost++;
}

static bool
parse_exponent(struct str text, struct decimal *decimal)
{
	long long exponent;

	if (text.n > 0 && text.p[0] == '+') {
		text.p++;
		text.n--;
		if (text.n == 0 || text.p[0] == '-')
			return false;
	}
	if (!str_to_integer(text, &exponent) || exponent > 100000 || exponent < -100000)
		return false;
	decimal->exponent += exponent;
	return true;
}

static bool
parse_decimal(struct str text, struct decimal *decimal)
{
	size_t at = 0, digits = 0;
	bool behind_point = false;

	*decimal = (struct decimal){ .is_whole = true };
	if (at < text.n && (text.p[at] == '-' || text.p[at] == '+'))
		decimal->negative = text.p[at++] == '-';
	for (; at < text.n && text.p[at] != 'e' && text.p[at] != 'E'; at++) {
		char c = text.p[at];
		if (c == '.' && !behind_point) {
			behind_point = true;
			decimal->is_whole = false;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		take_digit(decimal, c, behind_point);
		digits++;
	}
	if (digits == 0)
		return false;
	if (at < text.n) {
		decimal->is_whole = false;
		if (!parse_exponent(
			(struct str){ text.p + at + 1, text.n - at - 1 }, decimal))
			return false;
	}
	return decimal->count == 0 || (decimal->exponent <= EXPONENT_MAX + 1 &&
					  decimal->exponent >= -EXPONENT_MAX);
}

/* To 15 digits, without zeros behind. */
static void
round_decimal(struct decimal *decimal)
{
	if (decimal->is_whole && decimal->lost == 0)
		return;
	if (decimal->count > DIGITS_SHOWN) {
		bool up = decimal->digits[DIGITS_SHOWN] >= '5';
		decimal->count = DIGITS_SHOWN;
		while (up && decimal->count > 0 &&
		       decimal->digits[decimal->count - 1] == '9')
			decimal->count--;
		if (up && decimal->count == 0) {
			decimal->digits[decimal->count++] = '1';
			decimal->exponent++;
		} else if (up) {
			decimal->digits[decimal->count - 1]++;
		}
	}
	while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
		decimal->count--;
}

/* The digit of ten to the `power`. */
static char
digit_at(const struct decimal *decimal, int64_t power)
{
	int64_t at = decimal->exponent - 1 - power;

	return at >= 0 && at < (int64_t)decimal->count ? decimal->digits[at] : '0';
}

size_t
cell_number(struct str text, struct cell_style style, char out[CELL_TEXT_SIZE])
{
	struct decimal decimal;
	int64_t whole, power;
	size_t n = 0;

	if (!parse_decimal(str_trim(text), &decimal))
		return 0;
	round_decimal(&decimal);
	if (decimal.count == 0)
		decimal.exponent = 0;
	whole = decimal.exponent > 0 ? decimal.exponent : 1;
	if ((int64_t)decimal.count <= decimal.exponent || decimal.count == 0)
		whole = whole < style.digits ? style.digits : whole;
	if (decimal.negative && decimal.count > 0)
		out[n++] = '-';
	for (power = whole - 1; power >= 0; power--)
		out[n++] = digit_at(&decimal, power);
	if ((int64_t)decimal.count > decimal.exponent && decimal.count > 0)
		out[n++] = '.';
	for (; power >= decimal.exponent - (int64_t)decimal.count && decimal.count > 0;
	     power--)
		out[n++] = digit_at(&decimal, power);
	return n;
}

/* ---- Days and times ---- */

#define SECONDS_PER_DAY 86400

/* The last days: 9999-12-31. */
#define LAST_DAY 2958465
#define LAST_DAY_1904 2957003

struct serial {
	int64_t days, seconds; /* of the day, rounded: may be a whole day */
};

/* Of a number that is not negative and no more than the last day. */
static bool
parse_serial(struct str text, int64_t last, struct serial *serial)
{
	struct decimal decimal;
	int64_t fraction = 0;
	const int64_t scale = INT64_C(100000000000);

	if (!parse_decimal(str_trim(text), &decimal))
		return false;
	decimal.is_whole = false;
	round_decimal(&decimal);
	*serial = (struct serial){ 0 };
	if (decimal.count == 0)
		return true;
	if (decimal.negative || decimal.exponent > 7)
		return false;
	for (int64_t power = decimal.exponent - 1; power >= 0; power--)
		serial->days = serial->days * 10 + (digit_at(&decimal, power) - '0');
	for (int64_t power = -1; power >= -11; power--)
		fraction = fraction * 10 + (digit_at(&decimal, power) - '0');
	serial->seconds = (fraction * SECONDS_PER_DAY + scale / 2) / scale;
	return serial->days <= last;
}

static size_t
format_day(int64_t day, bool from_1904, char *out)
{
	struct date base;

	if (!from_1904 && day == 60) {
		memcpy(out, "1900-02-29", DATE_SIZE);
		return DATE_SIZE;
	}
	(void)date_from_ymd(from_1904 ? 1904 : 1899, from_1904 ? 1 : 12,
	    from_1904  ? 1
	    : day > 60 ? 30
		       : 31,
	    &base);
	return date_format(date_add_days(base, (int32_t)day), out);
}

static size_t
format_time(int64_t hours, int64_t seconds, char *out)
{
	int n = snprintf(out, 32, "%02lld:%02lld:%02lld", (long long)hours,
	    (long long)(seconds / 60 % 60), (long long)(seconds % 60));

	return n > 0 ? (size_t)n : 0;
}

size_t
cell_moment(
    struct str text, struct cell_style style, bool from_1904, char out[CELL_TEXT_SIZE])
{
	struct serial serial;
	size_t n = 0;

	if (!parse_serial(text, from_1904 ? LAST_DAY_1904 : LAST_DAY, &serial))
		return 0;
	if (style.kind == CELL_ELAPSED)
		return format_time(
		    serial.days * 24 + serial.seconds / 3600, serial.seconds, out);
	if (style.kind != CELL_DATE && serial.seconds == SECONDS_PER_DAY) {
		serial.days++;
		serial.seconds = 0;
	}
	if (style.kind != CELL_TIME && (serial.days > 0 || from_1904))
		n = format_day(serial.days, from_1904, out);
	if (style.kind == CELL_DATE) {
		/* Day 0 of 1900 stands where there is no day. */
		if (n == 0)
			out[n++] = '0';
		return n;
	}
	if (n > 0)
		out[n++] = 'T';
	return n + format_time(serial.seconds / 3600, serial.seconds, out + n);
}

struct str
cell_iso_moment(struct str text, struct cell_style style)
{
	const char *point;

	text = str_trim(text);
	if (text.n == 0)
		return text;
	if (text.n > DATE_SIZE && text.p[DATE_SIZE] == 'T') {
		struct str time = { text.p + DATE_SIZE, text.n - DATE_SIZE };
		if (style.kind == CELL_DATE ||
		    (time.n >= 9 && memcmp(time.p, "T00:00:00", 9) == 0))
			text.n = DATE_SIZE;
	}
	point = memchr(text.p, '.', text.n);
	if (point != NULL)
		text.n = (size_t)(point - text.p);
	return text;
}

size_t
cell_duration(struct str text, char out[CELL_TEXT_SIZE])
{
	static const char units[] = "HMS";
	int64_t values[3] = { 0 }, value = 0;
	size_t unit = 0, digits = 0;
	bool fraction = false;

	if (text.n < 4 || memcmp(text.p, "PT", 2) != 0)
		return 0;
	for (size_t i = 2; i < text.n; i++) {
		char c = text.p[i];
		if (c >= '0' && c <= '9') {
			if (!fraction)
				value = value * 10 + (c - '0');
			digits++;
		} else if ((c == '.' || c == ',') && !fraction) {
			fraction = true;
		} else {
			const char *found = strchr(units + unit, c);
			if (c == '\0' || found == NULL || digits == 0)
				return 0;
			values[found - units] = value;
			unit = (size_t)(found - units) + 1;
			value = 0;
			digits = 0;
		}
		if (value > 9999999)
			return 0;
	}
	if (unit == 0 || digits > 0)
		return 0;
	values[1] += values[2] / 60;
	return format_time(
	    values[0] + values[1] / 60, values[1] % 60 * 60 + values[2] % 60, out);
}

/* ---- References ---- */

bool
cell_reference(const char *text, uint32_t *column, uint32_t *row)
{
	uint32_t letters = 0, digits = 0;

	*column = 0;
	*row = 0;
	for (; *text == '$' || (*text >= 'A' && *text <= 'Z'); text++) {
		if (*text == '$')
			continue;
		if (++letters > 3)
			return false;
		*column = *column * 26 + (uint32_t)(*text - 'A') + 1;
	}
	for (; *text == '$' || (*text >= '0' && *text <= '9'); text++) {
		if (*text == '$')
			continue;
		if (++digits > 7)
			return false;
		*row = *row * 10 + (uint32_t)(*text - '0');
	}
	return *text == '\0' && letters > 0 && *row > 0;
}

const char *
cell_column_name(uint32_t column, char out[CELL_COLUMN_SIZE])
{
	size_t at = CELL_COLUMN_SIZE - 1;

	for (out[at] = '\0'; column > 0 && at > 0; column = (column - 1) / 26)
		out[--at] = (char)('A' + (column - 1) % 26);
	return &out[at];
}
