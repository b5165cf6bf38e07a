#include "io/encoding.h"

#include "base/utf8.h"
#include "io/codepage.h"
#include "io/spool.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <strings.h>
#include <unistd.h>

#define CHUNK ((size_t)128 * 1024)

/* A file, some bytes at a time; those that a call left unused come again. */
struct chunks {
	int fd;
	off_t offset; /* of p[0] */
	size_t n, kept;
	bool at_end;
	char p[CHUNK];
};

/* Reads on behind the last `kept` bytes.  False, with the fault, when it cannot. */
static bool
read_on(struct chunks *chunks, struct fault *fault)
{
	ssize_t got;

	memmove(chunks->p, chunks->p + chunks->n - chunks->kept, chunks->kept);
	chunks->offset += (off_t)(chunks->n - chunks->kept);
	chunks->n = chunks->kept;
	do {
		got = pread(chunks->fd, chunks->p + chunks->n, CHUNK - chunks->n,
		    chunks->offset + (off_t)chunks->n);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		return fault_set(fault, 0, "cannot be read: %s", strerror(errno));
	chunks->n += (size_t)got;
	chunks->at_end = got == 0;
	return true;
}

/* ---- Where in the file ---- */

struct place {
	uint64_t line, byte; /* both from 1 */
	bool after_return;
};

/* Lines end in LF, CR LF or CR. */
static void
pass(struct place *place, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool ends = p[i] == '\n' || p[i] == '\r';
		bool second = p[i] == '\n' && place->after_return;
		place->byte = ends ? 1 : place->byte + 1;
		place->line += ends && !second;
		place->after_return = p[i] == '\r';
	}
}

static bool
find_place(int fd, off_t offset, struct place *place, struct fault *fault)
{
	struct chunks chunks = { .fd = fd };

	*place = (struct place){ .line = 1, .byte = 1 };
	do {
		size_t n;
		if (!read_on(&chunks, fault))
			return false;
		n = chunks.n;
		if (offset < chunks.offset + (off_t)n)
			n = (size_t)(offset - chunks.offset);
		pass(place, chunks.p, n);
		if (chunks.offset + (off_t)n >= offset)
			return true;
	} while (!chunks.at_end);
	return true;
}

/* ---- UTF-8 ---- */

struct utf8_survey {
	uint64_t sequences; /* of more than one byte */
	uint64_t strays;    /* bytes that belong to none */
	off_t first_stray;
	unsigned char stray;
};

/* The bytes up to the first that is not ASCII. */
static size_t
ascii_prefix(const char *p, size_t n)
{
	size_t at = 0;
	uint64_t word;

	for (; at + sizeof(word) <= n; at += sizeof(word)) {
		memcpy(&word, p + at, sizeof(word));
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (at < n && (unsigned char)p[at] < 0x80)
		at++;
	return at;
}

/* Leaves what may be the start of a sequence for the next time. */
static void
survey_chunk(struct chunks *chunks, struct utf8_survey *survey)
{
	size_t at = 0;

	for (;;) {
		size_t length;
		at += ascii_prefix(chunks->p + at, chunks->n - at);
		if (at == chunks->n)
			break;
		length = utf8_sequence(chunks->p + at, chunks->n - at);
		if (length == 0 && !chunks->at_end &&
		    utf8_may_continue(chunks->p + at, chunks->n - at))
			break;
		survey->sequences += length > 0;
		if (length == 0 && survey->strays++ == 0) {
			survey->first_stray = chunks->offset + (off_t)at;
			survey->stray = (unsigned char)chunks->p[at];
		}
		at += length > 0 ? length : 1;
	}
	chunks->kept = chunks->n - at;
}

static bool
survey_utf8(int fd, struct utf8_survey *survey, struct fault *fault)
{
	struct chunks chunks = { .fd = fd };

	*survey = (struct utf8_survey){ 0 };
	do {
		if (!read_on(&chunks, fault))
			return false;
		survey_chunk(&chunks, survey);
	} while (!chunks.at_end);
	return true;
}

/* ---- UTF-16 without a mark ---- */

/* How one byte order reads. */
struct order_survey {
	uint64_t plain;    /* ASCII characters as text has them */
	uint64_t nonsense; /* no character, or one that text never has */
	bool high;         /* the last one was the first half of a pair */
};

static void
survey_unit(struct order_survey *survey, unsigned unit)
{
	bool is_low = unit >= 0xdc00 && unit <= 0xdfff;
	bool control = unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r';

	survey->nonsense += is_low != survey->high;
	survey->high = unit >= 0xd800 && unit <= 0xdbff;
	survey->nonsense += control || unit == 0x7f || unit >= 0xfffe;
	survey->plain += !control && unit < 0x7f;
}

static bool
proves(const struct order_survey *order, const struct order_survey *other, uint64_t units)
{
	return order->nonsense == 0 && !order->high && order->plain * 4 >= units &&
	       other->plain * 10 < order->plain;
}

/* The name of the byte order in which it is text, or NULL. */
static const char *
find_utf16(int fd, struct fault *fault)
{
	struct chunks chunks = { .fd = fd };
	struct order_survey little = { 0 }, big = { 0 };
	uint64_t units = 0;

	do {
		if (!read_on(&chunks, fault))
			return NULL;
		for (size_t i = 0; i + 1 < chunks.n; i += 2) {
			unsigned first = (unsigned char)chunks.p[i];
			unsigned second = (unsigned char)chunks.p[i + 1];
			survey_unit(&little, second << 8 | first);
			survey_unit(&big, first << 8 | second);
			units++;
		}
		chunks.kept = chunks.n % 2;
	} while (!chunks.at_end);
	if (units == 0 || chunks.n > 0)
		return NULL;
	return proves(&little, &big, units)   ? "UTF-16LE"
	       : proves(&big, &little, units) ? "UTF-16BE"
					      : NULL;
}

/* ---- Windows-1252 ---- */

static bool
find_codepage(int fd, struct codepage_verdict *verdict, struct fault *fault)
{
	struct chunks chunks = { .fd = fd };
	struct codepage_evidence evidence = { 0 };

	do {
		size_t from, to;
		if (!read_on(&chunks, fault))
			return false;
		from = chunks.offset > 0 ? 1 : 0;
		to = chunks.at_end               ? chunks.n
		     : chunks.n > CODEPAGE_AHEAD ? chunks.n - CODEPAGE_AHEAD
						 : 0;
		if (to < from)
			to = from;
		codepage_add(&evidence, (struct str){ chunks.p, chunks.n }, from, to);
		/* The last one looked at is the next one's neighbour. */
		chunks.kept = to > 0 ? chunks.n - to + 1 : chunks.n;
	} while (!chunks.at_end);
	*verdict = codepage_decide(&evidence);
	return true;
}

static bool
ask_for_encoding(
    int fd, const struct utf8_survey *survey, const char *rival, struct fault *fault)
{
	struct place place;

	if (!find_place(fd, survey->first_stray, &place, fault))
		return false;
	if (survey->sequences > survey->strays)
		return fault_set(fault, place.line,
		    "byte %llu (0x%02x) is not UTF-8, as the text around it is: mend the "
		    "file, or give --encoding NAME",
		    (unsigned long long)place.byte, survey->stray);
	if (rival != NULL)
		return fault_set(fault, place.line,
		    "byte %llu (0x%02x) is not UTF-8; it may be windows-1252 or %s: say "
		    "which with --encoding NAME",
		    (unsigned long long)place.byte, survey->stray, rival);
	return fault_set(fault, place.line,
	    "byte %llu (0x%02x) is not UTF-8, and nothing tells what it is: give "
	    "--encoding NAME",
	    (unsigned long long)place.byte, survey->stray);
}

/* ---- Marks and names ---- */

static const struct mark {
	const char *bytes;
	size_t n;
	const char *name, *text;
} marks[] = {
	{ "\xff\xfe\0\0", 4, "UTF-32LE", "UTF-32 LE" },
	{ "\0\0\xfe\xff", 4, "UTF-32BE", "UTF-32 BE" },
	{ "\xff\xfe", 2, "UTF-16LE", "UTF-16 LE" },
	{ "\xfe\xff", 2, "UTF-16BE", "UTF-16 BE" },
	{ "\xef\xbb\xbf", 3, "UTF-8", "UTF-8" },
};

static const struct mark *
find_mark(struct str head)
{
	for (size_t i = 0; i < COUNT(marks); i++)
		if (head.n >= marks[i].n &&
		    memcmp(head.p, marks[i].bytes, marks[i].n) == 0)
			return &marks[i];
	return NULL;
}

/* Does the encoding read the mark as one? */
static bool
agrees(const char *name, const struct mark *mark)
{
	iconv_t converter = iconv_open("UTF-8", name);
	char in[8], out[16], *from = in, *to = out;
	size_t left = mark->n, room = sizeof(out);
	bool good;

	memcpy(in, mark->bytes, mark->n);
	good = iconv(converter, &from, &left, &to, &room) != (size_t)-1 &&
	       (to == out || (to - out == 3 && memcmp(out, "\xef\xbb\xbf", 3) == 0));
	(void)iconv_close(converter);
	return good;
}

static bool
is_known(const char *name)
{
	iconv_t converter = iconv_open("UTF-8", name);
	bool known = converter != (iconv_t)-1;

	(void)iconv_close(converter); /* EBADF if it is none */
	return known;
}

static bool
take_wanted(const char *wanted, const struct mark *mark, struct encoding *encoding,
    struct fault *fault)
{
	/* Behind a slash stand wishes to skip what cannot be converted. */
	if (strchr(wanted, '/') != NULL || !is_known(wanted)) {
		fault->is_usage = true;
		return fault_set(fault, 0,
		    "\"%s\" is no encoding that this system knows: iconv -l lists them",
		    wanted);
	}
	if (mark != NULL && !agrees(wanted, mark))
		return fault_set(fault, 1,
		    "the byte order mark of %s contradicts --encoding %s", mark->text,
		    wanted);
	*encoding = (struct encoding){ .name = wanted };
	(void)snprintf(encoding->description, sizeof(encoding->description),
	    "%.64s text (--encoding)", wanted);
	return true;
}

static bool
describe(struct encoding *encoding, const char *name, const char *text, const char *how)
{
	*encoding = (struct encoding){ .name = name };
	(void)snprintf(
	    encoding->description, sizeof(encoding->description), "%s text%s", text, how);
	return true;
}

bool
encoding_find(int fd, const char *wanted, struct encoding *encoding, struct fault *fault)
{
	char bytes[4096];
	ssize_t got = pread(fd, bytes, sizeof(bytes), 0);
	struct str head = { bytes, got > 0 ? (size_t)got : 0 };
	const struct mark *mark = find_mark(head);
	struct codepage_verdict verdict = { 0 };
	struct utf8_survey survey;
	const char *utf16;
	bool has_nul = head.n > 0 && memchr(head.p, '\0', head.n) != NULL;

	if (wanted != NULL)
		return take_wanted(wanted, mark, encoding, fault);
	if (mark != NULL && strcmp(mark->name, "UTF-8") != 0)
		return describe(
		    encoding, mark->name, mark->text, ", by its byte order mark");
	if (has_nul) {
		utf16 = find_utf16(fd, fault);
		if (utf16 != NULL)
			return describe(encoding, utf16,
			    utf16[6] == 'L' ? "UTF-16 LE" : "UTF-16 BE", "");
	}
	if (!survey_utf8(fd, &survey, fault))
		return false;
	if (survey.strays == 0)
		return describe(encoding, NULL, "UTF-8",
		    mark != NULL ? ", by its byte order mark" : "");
	if (has_nul)
		return fault_set(fault, 0,
		    "has NUL bytes, and is no sound UTF-16: this is not a text file");
	/* Text that is mostly UTF-8 is damaged UTF-8. */
	if (mark == NULL && survey.sequences * 4 <= survey.strays &&
	    !find_codepage(fd, &verdict, fault))
		return false;
	if (verdict.is_windows_1252)
		return describe(encoding, "WINDOWS-1252", "Windows-1252", "");
	return ask_for_encoding(fd, &survey, verdict.rival, fault);
}

/* ---- Conversion ---- */

struct conversion {
	iconv_t converter;
	struct chunks chunks;
	struct place place; /* in what was written */
	int to;
};

/* Converts what is at hand and leaves the rest.  False, with the fault, at bytes that
 * mean nothing. */
static bool
convert_chunk(struct conversion *conversion, const char *name, struct fault *fault)
{
	struct chunks *chunks = &conversion->chunks;
	char out[CHUNK], *from = chunks->p;
	size_t left = chunks->n;

	for (;;) {
		char *to = out;
		size_t room = sizeof(out);
		bool done =
		    iconv(conversion->converter, &from, &left, &to, &room) != (size_t)-1;
		int problem = done ? 0 : errno;
		pass(&conversion->place, out, (size_t)(to - out));
		spool_write(conversion->to, out, (size_t)(to - out));
		chunks->kept = left;
		if (problem == EILSEQ || (problem == EINVAL && chunks->at_end))
			return fault_set(fault, conversion->place.line,
			    "byte %llu of the file (0x%02x) %s %s",
			    (unsigned long long)(chunks->offset + (from - chunks->p)) + 1,
			    (unsigned char)*from,
			    problem == EILSEQ ? "means nothing in"
					      : "begins a character that is cut off in",
			    name);
		if (problem != E2BIG)
			return true;
	}
}

bool
encoding_convert(int fd, const char *name, int to, struct fault *fault)
{
	struct conversion conversion = {
		.chunks = { .fd = fd },
		.place = { .line = 1, .byte = 1 },
		.to = to,
	};
	bool good;

	conversion.converter = iconv_open("UTF-8", name);
	good = conversion.converter != (iconv_t)-1 ||
	       fault_set(fault, 0, "is %s text, which this system's iconv cannot convert",
		   name);
	while (good && !conversion.chunks.at_end)
		good = read_on(&conversion.chunks, fault) &&
		       convert_chunk(&conversion, name, fault);
	(void)iconv_close(conversion.converter); /* EBADF if it is none */
	return good;
}
