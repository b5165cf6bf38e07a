/*
 * codepage: are bytes that are not UTF-8 Windows-1252?
 *
 * Every byte means something in every code page, so the bytes decide only by what
 * stands around them: an accented letter stands in a word, in the case of its
 * neighbours; a mark does not stand between two letters; a vowel stands between
 * consonants.  The text is taken for Windows-1252 when it reads like Western text, and
 * no rival (Czech, Polish, ..., Turkish, the code pages of DOS and the Macintosh)
 * makes as good a text of it.  A rival that gives the same text does not matter: in
 * German words Windows-1250 and -1252 agree.
 *
 * Pure: bytes in, verdict out.
 */
#ifndef ARREARS_IO_CODEPAGE_H
#define ARREARS_IO_CODEPAGE_H

#include "base/str.h"

#include <stdint.h>

/* What stands beside a byte. */
enum neighbour {
	NEIGHBOUR_OTHER, /* or nothing */
	NEIGHBOUR_LOWER_VOWEL,
	NEIGHBOUR_LOWER_CONSONANT,
	NEIGHBOUR_UPPER_VOWEL,
	NEIGHBOUR_UPPER_CONSONANT,
	NEIGHBOUR_HIGH, /* a byte above 0x7f */
	NEIGHBOUR_COUNT
};

struct codepage_evidence {
	uint64_t at[0x80][NEIGHBOUR_COUNT][NEIGHBOUR_COUNT]; /* byte, before, behind */
	uint64_t tell_tales; /* marks that only Windows puts where they stand */
};

/* Bytes that must be at hand behind those that are looked at. */
#define CODEPAGE_AHEAD 2

/* Takes in the bytes from..to of `text`; the one before and CODEPAGE_AHEAD behind are
 * looked at, too, if they are there. */
void codepage_add(
    struct codepage_evidence *evidence, struct str text, size_t from, size_t to);

struct codepage_verdict {
	bool is_windows_1252;
	const char *rival; /* that might be it as well; NULL: nothing is like anything */
};

struct codepage_verdict codepage_decide(const struct codepage_evidence *evidence);

#endif
