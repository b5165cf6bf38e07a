#include "io/table_scan.h"

#include "base/utf8.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

/* One bit for each byte of a block, the first byte lowest.  The last four are only
 * filled in when one of them has a bit: most blocks are plain. */
struct masks {
	uint64_t delimiter, newline;
	bool plain;
	uint64_t quote, carriage, zero, high;
};

typedef void masks_of(struct masks *masks, const char *p, char delimiter);

#if defined(__SSE2__)
ALWAYS_INLINE uint64_t
top_bits(__m128i bytes)
{
	return (uint32_t)_mm_movemask_epi8(bytes);
}

ALWAYS_INLINE uint64_t
join(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	return a | b << 16 | c << 32 | d << 48;
}

ALWAYS_INLINE uint64_t
bytes_equal(const __m128i block[4], char c)
{
	__m128i wanted = _mm_set1_epi8(c);

	return join(top_bits(_mm_cmpeq_epi8(block[0], wanted)),
	    top_bits(_mm_cmpeq_epi8(block[1], wanted)),
	    top_bits(_mm_cmpeq_epi8(block[2], wanted)),
	    top_bits(_mm_cmpeq_epi8(block[3], wanted)));
}

/* The top bit of each byte that is a quote, CR, NUL or above ASCII. */
ALWAYS_INLINE __m128i
special(__m128i bytes)
{
	__m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
	__m128i carriage = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'));
	__m128i zero = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());

	return _mm_or_si128(_mm_or_si128(quote, carriage), _mm_or_si128(zero, bytes));
}

ALWAYS_INLINE void
masks_of_sse2(struct masks *masks, const char *p, char delimiter)
{
	const __m128i *from = (const __m128i *)(const void *)p;
	__m128i block[4] = { _mm_loadu_si128(from), _mm_loadu_si128(from + 1),
		_mm_loadu_si128(from + 2), _mm_loadu_si128(from + 3) };
	__m128i any = _mm_or_si128(_mm_or_si128(special(block[0]), special(block[1])),
	    _mm_or_si128(special(block[2]), special(block[3])));

	masks->delimiter = bytes_equal(block, delimiter);
	masks->newline = bytes_equal(block, '\n');
	masks->plain = _mm_movemask_epi8(any) == 0;
	if (masks->plain)
		return;
	masks->quote = bytes_equal(block, '"');
	masks->carriage = bytes_equal(block, '\r');
	masks->zero = bytes_equal(block, '\0');
	masks->high = join(top_bits(block[0]), top_bits(block[1]), top_bits(block[2]),
	    top_bits(block[3]));
}

/* The same, twice as wide, where the processor has it. */
#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

AVX2 ALWAYS_INLINE uint64_t
top_bits_wide(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX2 ALWAYS_INLINE uint64_t
bytes_equal_wide(__m256i low, __m256i high, char c)
{
	__m256i wanted = _mm256_set1_epi8(c);

	return top_bits_wide(
	    _mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

AVX2 ALWAYS_INLINE __m256i
special_wide(__m256i bytes)
{
	__m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
	__m256i carriage = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r'));
	__m256i zero = _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256());

	return _mm256_or_si256(
	    _mm256_or_si256(quote, carriage), _mm256_or_si256(zero, bytes));
}

AVX2 ALWAYS_INLINE void
masks_of_avx2(struct masks *masks, const char *p, char delimiter)
{
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)p);
	__m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
	__m256i any = _mm256_or_si256(special_wide(low), special_wide(high));

	masks->delimiter = bytes_equal_wide(low, high, delimiter);
	masks->newline = bytes_equal_wide(low, high, '\n');
	masks->plain = _mm256_movemask_epi8(any) == 0;
	if (masks->plain)
		return;
	masks->quote = bytes_equal_wide(low, high, '"');
	masks->carriage = bytes_equal_wide(low, high, '\r');
	masks->zero = bytes_equal_wide(low, high, '\0');
	masks->high = top_bits_wide(low, high);
}
#endif

#define ONES UINT64_C(0x0101010101010101)
#define LOW_BITS (0x7f * ONES)

/* The top bit of each byte of `word`, gathered into one byte. */
ALWAYS_INLINE uint64_t
gather(uint64_t word)
{
	return (word >> 7 & ONES) * UINT64_C(0x0102040810204080) >> 56;
}

/* Top bits where the byte equals c; exact, no borrow runs into a neighbour. */
ALWAYS_INLINE uint64_t
word_equal(uint64_t word, char c)
{
	uint64_t differs = word ^ (ONES * (unsigned char)c);

	return gather(~(((differs & LOW_BITS) + LOW_BITS) | differs));
}

ALWAYS_INLINE void
masks_of_words(struct masks *masks, const char *p, char delimiter)
{
	*masks = (struct masks){ 0 };
	for (int i = 0; i < 8; i++) {
		uint64_t word;
		memcpy(&word, p + 8 * i, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		word = __builtin_bswap64(word);
#endif
		masks->delimiter |= word_equal(word, delimiter) << (8 * i);
		masks->newline |= word_equal(word, '\n') << (8 * i);
		masks->quote |= word_equal(word, '"') << (8 * i);
		masks->carriage |= word_equal(word, '\r') << (8 * i);
		masks->zero |= word_equal(word, '\0') << (8 * i);
		masks->high |= gather(word) << (8 * i);
	}
	masks->plain = (masks->quote | masks->carriage | masks->zero | masks->high) == 0;
}

/* Each bit becomes the parity of itself and all lower ones: set from an opening
 * quote up to the byte before the closing one. */
ALWAYS_INLINE uint64_t
parity(uint64_t bits)
{
	for (int shift = 1; shift < 64; shift *= 2)
		bits ^= bits << shift;
	return bits;
}

struct scanner {
	struct scan_index *index;
	const struct scan_text *text;
	uint64_t inside;      /* all ones when the block starts inside quotes */
	uint64_t starts_cell; /* 1 when the byte before ended a cell or was a quote */
	size_t utf8_end;      /* UTF-8 is valid up to here */
};

/* Is the byte at `at` one that may follow a closing quote, or not there yet? */
static bool
may_follow_quote(const struct scan_text *text, size_t at)
{
	return at >= text->n || text->p[at] == text->delimiter || text->p[at] == '\n' ||
	       text->p[at] == '\r' || text->p[at] == '"';
}

/* Bits of bytes that begin an invalid UTF-8 sequence; a sequence cut off by the
 * end of the buffer is not invalid yet. */
static uint64_t
invalid_utf8(struct scanner *s, size_t at, uint64_t high)
{
	while (high != 0) {
		size_t bit = (size_t)__builtin_ctzll(high), left = s->text->n - at - bit;
		size_t length;
		high &= high - 1;
		if (at + bit < s->utf8_end)
			continue;
		length = utf8_sequence(s->text->p + at + bit, left);
		if (length == 0 &&
		    (s->text->at_end || !utf8_may_continue(s->text->p + at + bit, left)))
			return UINT64_C(1) << bit;
		s->utf8_end = at + bit + (length == 0 ? left : length);
	}
	return 0;
}

/* Bits of the bytes in the block at `at` that break the proof.  What follows the
 * last byte read is not known yet, unless the file ends there. */
ALWAYS_INLINE uint64_t
unproven(struct scanner *s, size_t at, const struct masks *m, uint64_t inside)
{
	uint64_t last = s->text->n - at < 64 ? UINT64_C(1) << (s->text->n - at - 1) : 0;
	uint64_t cell_end = (m->delimiter | m->newline) & ~inside;
	uint64_t opening = m->quote & inside, closing = m->quote & ~inside;
	uint64_t after = (m->delimiter | m->newline | m->carriage | m->quote) >> 1;
	uint64_t bad = m->zero;

	if (m->quote != 0) {
		after |= (uint64_t)may_follow_quote(s->text, at + 64) << 63 | last;
		bad |= opening & ~((cell_end | m->quote) << 1 | s->starts_cell);
		bad |= closing & ~after;
	}
	if ((m->carriage & ~inside) != 0) {
		uint64_t before = m->newline >> 1;
		if (at + 64 < s->text->n)
			before |= (uint64_t)(s->text->p[at + 64] == '\n') << 63;
		else if (!s->text->at_end)
			before |= last == 0 ? UINT64_C(1) << 63 : last;
		bad |= m->carriage & ~inside & ~before;
	}
	if (m->high != 0)
		bad |= invalid_utf8(s, at, m->high);
	s->starts_cell = (cell_end | m->quote) >> 63;
	return bad;
}

ALWAYS_INLINE size_t
count_bits(uint64_t bits)
{
	return (size_t)__builtin_popcountll(bits);
}

ALWAYS_INLINE uint32_t
lowest_bit(uint64_t bits)
{
	return (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
}

/* Writes the ends of cells and rows of one block.  Always a few of them, for how
 * many there are is hard to predict; those too many are overwritten. */
ALWAYS_INLINE void
index_block(struct scan_index *index, size_t at, uint64_t ends, uint64_t newlines)
{
	uint32_t *out = index->ends + index->end_count;
	size_t before = index->end_count - 1;

	index->end_count += count_bits(ends);
	newlines &= ends;
	do {
		uint64_t row = newlines ^ (newlines - 1); /* up to its end */
		index->row_ends[index->row_count] =
		    (uint32_t)(before + count_bits(ends & row));
		index->row_count += newlines != 0;
		newlines &= newlines - 1;
	} while (newlines != 0);
	do
		for (int i = 0; i < SCAN_EXCESS; i++, ends &= ends - 1)
			*out++ = (uint32_t)at + lowest_bit(ends);
	while (ends != 0);
}

ALWAYS_INLINE uint64_t
bits_below(size_t n)
{
	return n >= 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
}

/* A block with quotes, line ends of two bytes, or text beyond ASCII, or the last
 * one.  Returns false when the proof ends in it. */
ALWAYS_INLINE bool
scan_special(struct scanner *s, size_t at, struct masks *m)
{
	struct scan_index *index = s->index;
	uint64_t valid = bits_below(s->text->n - at), inside = s->inside, bad, inner;

	if (m->plain)
		m->quote = m->carriage = m->zero = m->high = 0;
	m->delimiter &= valid;
	m->newline &= valid;
	m->quote &= valid;
	m->carriage &= valid;
	m->zero &= valid;
	m->high &= valid;
	if (m->quote != 0) {
		inside ^= parity(m->quote);
		index->quotes = true;
	}
	bad = unproven(s, at, m, inside);
	if (bad != 0) {
		valid = bits_below((size_t)__builtin_ctzll(bad));
		index->proven = at + (size_t)__builtin_ctzll(bad);
	}
	for (inner = m->newline & inside & valid; inner != 0; inner &= inner - 1)
		index->inner[index->inner_count++] =
		    (uint32_t)(at + (size_t)__builtin_ctzll(inner));
	index_block(index, at, (m->delimiter | m->newline) & ~inside & valid, m->newline);
	s->inside = (uint64_t)0 - (inside >> 63);
	return bad == 0;
}

/* The last row may have no line end: the end of the file ends it, unless a quote
 * is still open. */
static void
end_last_row(struct scanner *s)
{
	struct scan_index *index = s->index;
	size_t n = s->text->n;

	if (!s->text->at_end || index->proven != SIZE_MAX || s->text->from == n)
		return;
	if (s->inside != 0) {
		index->proven = n;
	} else if (s->text->p[n - 1] != '\n') {
		index->row_ends[index->row_count++] = (uint32_t)index->end_count;
		index->ends[index->end_count++] = (uint32_t)n;
	}
}

/* Each form of the scan gets its own loop without calls. */
ALWAYS_INLINE void
scan_with(struct scan_index *index, const struct scan_text *text, masks_of *find)
{
	struct scanner s = { .index = index, .text = text, .starts_cell = 1 };
	struct masks m = { 0 };

	index->end_count = index->row_count = index->inner_count = 0;
	index->proven = SIZE_MAX;
	index->quotes = false;
	for (size_t at = text->from; at < text->n; at += 64) {
		find(&m, text->p + at, text->delimiter);
		if (m.plain && s.inside == 0 && text->n - at >= 64) {
			index_block(index, at, m.delimiter | m.newline, m.newline);
			s.starts_cell = (m.delimiter | m.newline) >> 63;
			continue;
		}
		if (text->tsv)
			m.quote = 0;
		if (!scan_special(&s, at, &m))
			break;
	}
	end_last_row(&s);
}

void
scan_portable(struct scan_index *index, const struct scan_text *text)
{
	scan_with(index, text, masks_of_words);
}

#if defined(__SSE2__)
AVX2 static void
scan_avx2(struct scan_index *index, const struct scan_text *text)
{
	scan_with(index, text, masks_of_avx2);
}

void
scan_sse2(struct scan_index *index, const struct scan_text *text)
{
	scan_with(index, text, masks_of_sse2);
}

void
scan(struct scan_index *index, const struct scan_text *text)
{
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
	    __builtin_cpu_supports("popcnt"))
		scan_avx2(index, text);
	else
		scan_sse2(index, text);
}
#else
void
scan(struct scan_index *index, const struct scan_text *text)
{
	scan_portable(index, text);
}
#endif
