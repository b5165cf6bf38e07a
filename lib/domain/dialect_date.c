#include "domain/dialect.h"
#include "domain/dialect_sample.h"
#include "domain/fold.h"

/* Names of the months in the languages of the headers, folded, each closed by a
 * blank.  A whole name is its month ("cerven" is June, though "cervenec" is July); any
 * prefix of three letters or more that fits one month only is an abbreviation, so only
 * irregular ones are listed besides. */
static const char *const months[12] = {
	"january januar janner jaenner janvier enero januari gennaio janeiro tammikuuta "
	"styczen stycznia leden ledna январь января ocak ",
	"february februar fevrier febrero februari febbraio fevereiro helmikuuta luty "
	"lutego "
	"unor unora февраль февраля subat ",
	"march mar marz maerz mrz mars marzo maart mrt marco marts maaliskuuta marzec "
	"marca "
	"marec brezen brezna март марта marcius ",
	"april avril abril aprile huhtikuuta kwiecien kwietnia duben dubna апрель апреля "
	"nisan aprilis ",
	"may mai mayo mei maggio maio maj maja toukokuuta kveten kvetna май мая mayis "
	"majus ",
	"june juni juin junio giugno junho kesakuuta czerwiec czerwca cerven cervna июнь "
	"июня "
	"haziran junius ",
	"july juli juillet julio luglio julho heinakuuta lipiec lipca cervenec cervence "
	"июль "
	"июля temmuz julius ",
	"august aout agosto augustus augusti elokuuta sierpien sierpnia srpen srpna "
	"август "
	"августа agustos augusztus ",
	"september septembre septiembre setiembre settembre setembro syyskuuta wrzesien "
	"wrzesnia zari сентябрь сентября eylul szeptember ",
	"october oktober octobre octubre ottobre outubro lokakuuta pazdziernik "
	"pazdziernika "
	"rijen rijna октябрь октября ekim ",
	"november novembre noviembre novembro marraskuuta listopad listopada listopadu "
	"ноябрь "
	"ноября kasim ",
	"december dezember decembre diciembre dicembre dezembro desember joulukuuta "
	"grudzien "
	"grudnia prosinec prosince декабрь декабря aralik ",
};

/* Words that may stand between the parts: "13th of March", "12 de agosto de 2026",
 * "1er mai".  Folded. */
static const char *const fillers[] = { "of", "de", "del", "den", "st", "nd", "rd", "th",
	"er" };

/* What programs write for "no date". */
static const char *const nothings[] = { "", "-", "--", "n/a", "na", "nan", "nat", "null",
	"none" };

/* "2026年1月18日" */
#define SIGN_YEAR 0x5E74u
#define SIGN_MONTH 0x6708u
#define SIGN_DAY 0x65E5u

#define YEAR_FIRST 1900 /* for eight digits in a row, which could be anything */
#define YEAR_LAST 2099

const char *
date_order_name(enum date_order order)
{
	static const char *const names[] = { "ymd", "dmy", "mdy" };

	_Static_assert(COUNT(names) == DATE_ORDER_COUNT, "a name for each order");
	return names[order];
}

enum fit { FITS_NOT, FITS_BEGINNING, FITS_WHOLE };

static enum fit
fit_of(const char *names, struct str word)
{
	enum fit fit = FITS_NOT;

	while (*names != '\0') {
		size_t length = strcspn(names, " ");
		if (length >= word.n && memcmp(names, word.p, word.n) == 0) {
			if (length == word.n)
				return FITS_WHOLE;
			fit = FITS_BEGINNING;
		}
		names += length + 1;
	}
	return fit;
}

/* 1 to 12, or 0: unknown, or short for more than one ("jui"). */
static int
month_of_word(struct str word)
{
	int found = 0, count = 0;

	if (word.n < 3)
		return 0;
	for (int month = 1; month <= 12; month++) {
		enum fit fit = fit_of(months[month - 1], word);
		if (fit == FITS_WHOLE)
			return month;
		if (fit == FITS_BEGINNING) {
			found = month;
			count++;
		}
	}
	return count == 1 ? found : 0;
}

static bool
is_filler(struct str word)
{
	for (size_t i = 0; i < COUNT(fillers); i++)
		if (str_is(word, fillers[i]))
			return true;
	return false;
}

/* Takes up to `limit` digits off the front; returns how many. */
static int
take_digits(struct str *text, int limit, int *value)
{
	int n = 0;

	*value = 0;
	while (n < limit && text->n > 0 && fold_is_digit((unsigned char)text->p[0])) {
		*value = *value * 10 + (text->p[0] - '0');
		text->p++;
		text->n--;
		n++;
	}
	return n;
}

static bool
take_character(struct str *text, uint32_t wanted)
{
	if (fold_peek(*text) != wanted)
		return false;
	fold_next(text);
	return true;
}

/* A time of day behind a date. */
struct clock {
	int hour, minute, second;
	int32_t offset_minutes; /* OFFSET_NONE when no zone is written */
	bool written;
};

static bool
take_zone(struct str *text, struct clock *clock)
{
	char buffer[FOLD_WORD_SIZE];
	struct str word = fold_word(text, buffer);
	int hours, minutes = 0;
	bool west;

	if (word.n > 0) {
		if (!str_is(word, "z") && !str_is(word, "utc") && !str_is(word, "gmt"))
			return false;
		clock->offset_minutes = 0;
	}
	west = fold_peek(*text) == '-';
	if (!west && fold_peek(*text) != '+')
		return word.n > 0;
	fold_next(text);
	if (take_digits(text, 2, &hours) != 2 || hours > 23)
		return false;
	take_character(text, ':');
	if (text->n > 0 && (take_digits(text, 2, &minutes) != 2 || minutes > 59))
		return false;
	clock->offset_minutes = (west ? -1 : 1) * (hours * 60 + minutes);
	return true;
}

/* "AM", "p.m.": moves the hour of a twelve-hour clock. */
static bool
take_half_of_day(struct str *text, struct clock *clock)
{
	struct str rest = *text;
	uint32_t half = fold_letter(fold_next(&rest));

	if (half != 'a' && half != 'p')
		return true;
	take_character(&rest, '.');
	if (fold_letter(fold_next(&rest)) != 'm' || clock->hour < 1 || clock->hour > 12)
		return false;
	take_character(&rest, '.');
	clock->hour = clock->hour % 12 + (half == 'p' ? 12 : 0);
	*text = rest;
	return true;
}

/* Reads all that stands behind a date; nothing there is midnight. */
static bool
clock_read(struct str text, struct clock *out)
{
	struct clock clock = { .offset_minutes = OFFSET_NONE };
	int fraction;

	*out = clock;
	if (!take_character(&text, 'T'))
		take_character(&text, ',');
	fold_skip_blanks(&text);
	if (text.n == 0)
		return true;
	clock.written = true;
	if (take_digits(&text, 2, &clock.hour) == 0 || !take_character(&text, ':') ||
	    take_digits(&text, 2, &clock.minute) != 2)
		return false;
	if (take_character(&text, ':') && take_digits(&text, 2, &clock.second) != 2)
		return false;
	if (take_character(&text, '.') || take_character(&text, ','))
		while (take_digits(&text, 9, &fraction) > 0)
			continue;
	fold_skip_blanks(&text);
	if (!take_half_of_day(&text, &clock))
		return false;
	fold_skip_blanks(&text);
	if (text.n > 0 && !take_zone(&text, &clock))
		return false;
	if (text.n > 0 || clock.hour > 23 || clock.minute > 59 || clock.second > 60)
		return false;
	*out = clock;
	return true;
}

/* The three parts of a date as written, not yet told apart. */
struct fields {
	int value[3];
	int digits[3]; /* as written; 0: the name of a month */
	bool pointed;  /* 13.03.2026 */
};

/* Takes the marks and blanks at the front; `mark` becomes the one mark there was,
 * ' ' if none, ',' if several. */
static bool
take_marks(struct str *text, uint32_t *mark)
{
	bool any = false;

	for (;; any = true) {
		uint32_t next = fold_peek(*text);
		if (next == SIGN_YEAR || next == SIGN_MONTH)
			*mark = '/';
		else if (next == '-' || next == '/' || next == '.' || next == ',')
			*mark = *mark == ' ' || *mark == next ? next : ',';
		else if (!fold_is_blank(next))
			return any;
		fold_next(text);
	}
}

/* Takes what may stand between two parts, fillers included. */
static bool
take_separator(struct str *text, uint32_t *mark)
{
	char buffer[FOLD_WORD_SIZE];
	struct str rest;
	bool any;

	*mark = ' ';
	any = take_marks(text, mark);
	for (rest = *text; is_filler(fold_word(&rest, buffer)); rest = *text) {
		take_marks(&rest, mark);
		*text = rest;
		any = true;
	}
	return any;
}

static bool
take_field(struct str *text, int *value, int *digits)
{
	char buffer[FOLD_WORD_SIZE];

	*digits = take_digits(text, 8, value);
	if (*digits > 0)
		return !fold_is_digit(fold_peek(*text));
	*value = month_of_word(fold_word(text, buffer));
	return *value != 0;
}

/* Cuts eight digits in a row as `order` wants them. */
static struct fields
fields_of_compact(int value, enum date_order order)
{
	if (order == DATE_YMD)
		return (struct fields){ { value / 10000, value / 100 % 100, value % 100 },
			{ 4, 2, 2 }, false };
	return (struct fields){ { value / 1000000, value / 10000 % 100, value % 10000 },
		{ 2, 2, 4 }, false };
}

/* Takes what closes a date: "18日", "2026.01.13.", "12 января 2026 г." */
static void
take_closing(struct str *text)
{
	char buffer[FOLD_WORD_SIZE];
	struct str rest = *text;

	if (take_character(text, SIGN_DAY) || take_character(text, '.'))
		return;
	fold_skip_blanks(&rest);
	if (!str_is(fold_word(&rest, buffer), "г"))
		return;
	take_character(&rest, '.');
	*text = rest;
}

/* Takes the parts off the front; `text` is left at the time, if any. */
static bool
fields_scan(struct str *text, struct fields *out)
{
	uint32_t mark[2] = { 0, 0 };
	int words = 0;

	*out = (struct fields){ 0 };
	for (int i = 0; i < 3; i++) {
		bool parted = i > 0 && take_separator(text, &mark[i - 1]);
		bool was_word = i > 0 && out->digits[i - 1] == 0;
		if (!take_field(text, &out->value[i], &out->digits[i]))
			return false;
		if (i == 0 && out->digits[0] == 8)
			return true;
		words += out->digits[i] == 0;
		/* "13Mar2020" needs nothing between; digits never meet digits. */
		if (i > 0 && !parted && !was_word && out->digits[i] != 0)
			return false;
	}
	take_closing(text);
	out->pointed = mark[0] == '.' && mark[1] == '.';
	return words == 1 || (words == 0 && mark[0] == mark[1] && mark[0] != ',');
}

static int
full_year(int value, int digits)
{
	if (digits == 4)
		return value;
	return digits == 2 ? value + (value < 70 ? 2000 : 1900) : 0;
}

/* "26-Jun-03", but neither "6-Jun-03" nor "26-Jun-2003". */
static bool
may_begin_with_year(struct fields fields)
{
	return fields.digits[1] == 0 && fields.digits[0] == 2 && fields.digits[2] <= 2;
}

/* DATE_NONE when the parts are no day in this order. */
static struct date
fields_date(struct fields fields, enum date_order order)
{
	static const struct place {
		int year, month, day;
	} places[] = { [DATE_YMD] = { 0, 1, 2 },
		[DATE_DMY] = { 2, 1, 0 },
		[DATE_MDY] = { 2, 0, 1 } };
	struct place at;
	struct date date;
	int year;

	if (fields.digits[0] == 8) {
		fields = fields_of_compact(fields.value[0], order);
		year = fields.value[order == DATE_YMD ? 0 : 2];
		if (year < YEAR_FIRST || year > YEAR_LAST)
			return DATE_NONE;
	} else if (fields.digits[0] == 4) {
		order = DATE_YMD;
	} else if (fields.digits[0] == 0) {
		order = DATE_MDY;
	} else if (fields.digits[1] == 0 &&
		   (order != DATE_YMD || !may_begin_with_year(fields))) {
		order = DATE_DMY;
	}
	at = places[order];
	year = full_year(fields.value[at.year], fields.digits[at.year]);
	if (fields.digits[at.month] > 2 || fields.digits[at.day] < 1 ||
	    fields.digits[at.day] > 2 ||
	    !date_from_ymd(year, fields.value[at.month], fields.value[at.day], &date))
		return DATE_NONE;
	return date;
}

/* An empty cell, or "00.00.0000" and its like. */
static bool
is_no_date(struct str cell)
{
	size_t zeros = 0;

	if (cell.n > 0 && cell.p[0] >= '1' && cell.p[0] <= '9')
		return false; /* almost all cells */
	for (size_t i = 0; i < COUNT(nothings); i++)
		if (str_equal_nocase(cell, str_of(nothings[i])))
			return true;
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '0')
			zeros++;
		else if (cell.p[i] == '\0' || strchr("-/.: T", cell.p[i]) == NULL)
			return false;
	}
	return zeros >= 6;
}

static struct str
trim(struct str cell)
{
	fold_skip_blanks(&cell);
	return str_trim(cell);
}

static void
note_short_year(
    struct date_evidence *evidence, struct str cell, const struct fields *fields)
{
	sample_keep(&evidence->short_year, cell);
	evidence->first_seen |= 1u << (fields->value[0] & 31);
	evidence->last_seen |= 1u << (fields->value[2] & 31);
	evidence->unpointed = evidence->unpointed || !fields->pointed;
}

static void
note_run(struct date_run *run, struct date date)
{
	if (date_is_none(date))
		return;
	if (!date_is_none(run->last)) {
		run->rises += date.day > run->last.day;
		run->falls += date.day < run->last.day;
	}
	run->last = date;
}

void
date_evidence_part(struct date_evidence *evidence)
{
	for (int order = 0; order < DATE_ORDER_COUNT; order++)
		evidence->runs[order].last = DATE_NONE;
}

void
date_evidence_add(struct date_evidence *evidence, struct str cell)
{
	struct date readings[DATE_ORDER_COUNT];
	struct fields fields;
	struct clock clock;
	struct str rest = cell = trim(cell);
	struct date date;
	bool any = false;

	if (date_parse(cell, &date)) {
		/* Every order reads it, and no other way. */
		evidence->date_count++;
		for (int order = 0; order < DATE_ORDER_COUNT; order++)
			note_run(&evidence->runs[order], date);
		return;
	}

	if (is_no_date(cell))
		return;
	if (fields_scan(&rest, &fields) && clock_read(rest, &clock))
		for (int order = 0; order < DATE_ORDER_COUNT; order++) {
			readings[order] = fields_date(fields, (enum date_order)order);
			any = any || !date_is_none(readings[order]);
		}
	if (!any) {
		evidence->other_count++;
		sample_keep(&evidence->other, cell);
		return;
	}
	evidence->date_count++;
	for (int order = 0; order < DATE_ORDER_COUNT; order++) {
		note_run(&evidence->runs[order], readings[order]);
		if (date_is_none(readings[order]))
			sample_keep(&evidence->refused[order], cell);
	}
	/* Its neighbours could begin with the year, but then it would, too. */
	if (fields.digits[1] == 0 && fields.digits[0] == 1 && fields.digits[2] == 2)
		sample_keep(&evidence->refused[DATE_YMD], cell);
	if (readings[DATE_DMY].day != readings[DATE_MDY].day)
		sample_keep(&evidence->differs, cell);
	for (int order = DATE_DMY; order <= DATE_MDY && !date_is_none(readings[DATE_YMD]);
	     order++)
		if (!date_is_none(readings[order]) &&
		    readings[DATE_YMD].day != readings[order].day)
			note_short_year(evidence, cell, &fields);
}

static struct date_decision
date_decision_between(
    const struct sample *example, enum date_order first, enum date_order second)
{
	return (struct date_decision){ VERDICT_AMBIGUOUS, { first, second },
		{ sample_text(example), sample_text(example) } };
}

#define RUN_LEAST 4 /* steps that make a list look sorted on purpose */

static bool
is_sorted(const struct date_run *run)
{
	return (run->falls == 0 && run->rises >= RUN_LEAST) ||
	       (run->rises == 0 && run->falls >= RUN_LEAST);
}

static bool
is_jumbled(const struct date_run *run)
{
	return run->rises > 0 && run->falls > 0;
}

static struct date_decision
date_decision_mixed(const struct date_evidence *evidence)
{
	const struct sample *first = &evidence->refused[DATE_MDY];
	const struct sample *second = &evidence->refused[DATE_DMY];

	/* One cell may refuse both: 85-03-20 against 13/03/2020. */
	if (str_equal(sample_text(first), sample_text(second)))
		second = &evidence->refused[DATE_YMD];
	return (struct date_decision){ VERDICT_MIXED, { DATE_YMD, DATE_YMD },
		{ sample_text(first), sample_text(second) } };
}

#define DAYS_LEAST 3 /* first fields that differ, if they are days and no years */
#define DAYS_SPAN 16 /* years that no book spans */

/* Two-digit years stand last, not first. */
static bool
ends_with_year(const struct date_evidence *evidence)
{
	uint32_t first = evidence->first_seen, last = evidence->last_seen;

	if (!evidence->unpointed)
		return true;
	return last >> __builtin_ctz(last) <= 3 &&
	       __builtin_popcount(first) >= DAYS_LEAST &&
	       first >> __builtin_ctz(first) >= 1u << DAYS_SPAN;
}

struct date_decision
date_evidence_decide(const struct date_evidence *evidence)
{
	bool ymd = evidence->refused[DATE_YMD].n == 0;
	bool dmy = evidence->refused[DATE_DMY].n == 0;
	bool mdy = evidence->refused[DATE_MDY].n == 0;
	enum verdict one = VERDICT_DECIDED;

	if (evidence->date_count == 0)
		return (struct date_decision){ .verdict = VERDICT_NONE };
	if ((dmy || mdy) && evidence->differs.n == 0 && evidence->short_year.n == 0)
		one = VERDICT_ANY;
	if (ymd && (dmy || mdy) && evidence->short_year.n > 0) {
		if (!ends_with_year(evidence))
			return date_decision_between(
			    &evidence->short_year, DATE_YMD, dmy ? DATE_DMY : DATE_MDY);
		ymd = false;
	}
	if (dmy && mdy && evidence->differs.n > 0) {
		const struct date_run *runs = evidence->runs;
		if (is_sorted(&runs[DATE_MDY]) && is_jumbled(&runs[DATE_DMY]))
			dmy = false;
		else if (is_sorted(&runs[DATE_DMY]) && is_jumbled(&runs[DATE_MDY]))
			mdy = false;
	}
	if (dmy && mdy && evidence->differs.n > 0)
		return date_decision_between(&evidence->differs, DATE_DMY, DATE_MDY);
	if (ymd)
		return (struct date_decision){ one, { DATE_YMD, DATE_YMD }, { { 0 } } };
	if (dmy)
		return (struct date_decision){ one, { DATE_DMY, DATE_DMY }, { { 0 } } };
	if (mdy)
		return (struct date_decision){ one, { DATE_MDY, DATE_MDY }, { { 0 } } };
	return date_decision_mixed(evidence);
}

/* What a format has found so far; 0 is "not yet", as no date has it. */
struct parts {
	int year, month, day, day_of_year;
};

static bool
take_conversion(char conversion, struct str *text, struct parts *parts)
{
	char buffer[FOLD_WORD_SIZE];
	int value, digits;

	switch (conversion) {
	case 'd':
		return take_digits(text, 2, &parts->day) > 0;
	case 'm':
		return take_digits(text, 2, &parts->month) > 0;
	case 'Y':
		return take_digits(text, 4, &parts->year) == 4;
	case 'y':
		digits = take_digits(text, 2, &value);
		parts->year = full_year(value, digits);
		return digits == 2;
	case 'b':
	case 'B':
		parts->month = month_of_word(fold_word(text, buffer));
		return parts->month != 0;
	case 'j':
		return take_digits(text, 3, &parts->day_of_year) > 0;
	case '%':
		return take_character(text, '%');
	default:
		return false;
	}
}

static struct date
parts_date(struct parts parts)
{
	struct date date;
	int year, month, day;

	if (parts.day_of_year == 0)
		return date_from_ymd(parts.year, parts.month, parts.day, &date)
			   ? date
			   : DATE_NONE;
	if (!date_from_ymd(parts.year, 1, 1, &date))
		return DATE_NONE;
	date = date_add_days(date, parts.day_of_year - 1);
	date_to_ymd(date, &year, &month, &day);
	return year == parts.year ? date : DATE_NONE;
}

/* Takes a date written as `format` off the front of `text`. */
static struct date
format_read(struct str format, struct str *text)
{
	struct parts parts = { 0 };

	while (format.n > 0) {
		uint32_t wanted = fold_next(&format);
		if (fold_is_blank(wanted))
			fold_skip_blanks(text);
		else if (wanted == '%' && format.n > 0) {
			if (!take_conversion((char)fold_next(&format), text, &parts))
				return DATE_NONE;
		} else if (!take_character(text, wanted))
			return DATE_NONE;
	}
	return parts_date(parts);
}

static bool
format_is_complete(struct str format)
{
	bool year = false, month = false, day = false, day_of_year = false;

	while (format.n > 0) {
		if (fold_next(&format) != '%')
			continue;
		switch (fold_next(&format)) {
		case 'Y':
		case 'y':
			year = true;
			break;
		case 'm':
		case 'b':
		case 'B':
			month = true;
			break;
		case 'd':
			day = true;
			break;
		case 'j':
			day_of_year = true;
			break;
		case '%':
			break;
		default:
			return false;
		}
	}
	return year && (day_of_year || (month && day));
}

bool
date_style_parse(struct str text, struct date_style *out)
{
	for (int order = 0; order < DATE_ORDER_COUNT; order++)
		if (str_is(text, date_order_name((enum date_order)order))) {
			*out = (struct date_style){ .order = (enum date_order)order };
			return true;
		}
	if (!format_is_complete(text))
		return false;
	*out = (struct date_style){ .format = text };
	return true;
}

static enum dialect_problem
read_moment(
    struct date_style style, struct str cell, struct date *date, struct clock *clock)
{
	struct fields fields;

	*date = DATE_NONE;
	*clock = (struct clock){ .offset_minutes = OFFSET_NONE };
	cell = trim(cell);
	if (style.format.n == 0 && date_parse(cell, date))
		return DIALECT_OK;
	if (is_no_date(cell))
		return DIALECT_EMPTY;
	if (style.format.n > 0)
		*date = format_read(style.format, &cell);
	else if (fields_scan(&cell, &fields))
		*date = fields_date(fields, style.order);
	if (!date_is_none(*date) && clock_read(cell, clock))
		return DIALECT_OK;
	*date = DATE_NONE;
	return DIALECT_NOT_A_DATE;
}

enum dialect_problem
dialect_date(struct date_style style, struct str cell, struct date *out)
{
	struct clock clock;

	return read_moment(style, cell, out, &clock);
}

enum dialect_problem
dialect_instant(
    struct date_style style, struct str cell, int32_t offset_minutes, struct instant *out)
{
	static const int64_t day_seconds = 86400;
	struct date date, epoch;
	struct clock clock;
	enum dialect_problem problem = read_moment(style, cell, &date, &clock);

	*out = (struct instant){ 0 };
	if (problem != DIALECT_OK)
		return problem == DIALECT_EMPTY ? problem : DIALECT_NOT_AN_INSTANT;
	if (clock.offset_minutes == OFFSET_NONE)
		clock.offset_minutes = offset_minutes;
	if (clock.offset_minutes == OFFSET_NONE)
		return DIALECT_NO_OFFSET;
	date_from_ymd(1970, 1, 1, &epoch);
	out->date = date;
	out->offset_minutes = clock.offset_minutes;
	out->utc = date_days_between(epoch, date) * day_seconds +
		   (int64_t)clock.hour * 3600 + (int64_t)clock.minute * 60 +
		   clock.second - (int64_t)clock.offset_minutes * 60;
	return DIALECT_OK;
}
