#include "io/table_internal.h"

#define LINES_MOST 1000
#define COUNT_MOST 255

/* How many lines have how many of a separator. */
struct tally {
	uint32_t lines[COUNT_MOST + 1];
};

/* Counts the candidates of one line outside quotes; returns where the next begins. */
static size_t
count_line(
    const struct block *block, size_t at, const char *candidates, uint32_t counts[])
{
	bool inside = false;

	for (; at < block->n; at++) {
		char c = block->p[at];
		const char *found = strchr(candidates, c);
		if (!inside && (c == '\n' || c == '\r'))
			return at + 1;
		if (c == '"')
			inside = !inside;
		else if (!inside && found != NULL && c != '\0' &&
			 counts[found - candidates] < COUNT_MOST)
			counts[found - candidates]++;
	}
	return at;
}

/* The most cells that one number of separators, found in all its lines, explains. */
static uint64_t
weight(const struct tally *tally)
{
	uint64_t best = 0;

	for (uint64_t n = 1; n <= COUNT_MOST; n++)
		if (n * tally->lines[n] > best)
			best = n * tally->lines[n];
	return best;
}

char
table_sniff_lines(const struct table *t, const char *candidates)
{
	struct tally tallies[8] = { 0 };
	size_t best = 0, count = strlen(candidates), at = t->block->start;

	for (int line = 0; line < LINES_MOST && at < t->block->n; line++) {
		uint32_t counts[COUNT(tallies)] = { 0 };
		at = count_line(t->block, at, candidates, counts);
		for (size_t i = 0; i < count; i++)
			tallies[i].lines[counts[i]]++;
	}
	for (size_t i = 1; i < count; i++)
		if (weight(&tallies[i]) > weight(&tallies[best]))
			best = i;
	return candidates[best];
}
