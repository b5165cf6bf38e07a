/*
 * cast: who is in the sample book, and what becomes of them.
 */
#ifndef ARREARS_SAMPLES_CAST_H
#define ARREARS_SAMPLES_CAST_H

#include "names.h"

#include <stdbool.h>

#define STEPS 4 /* of a script, at most */

/* clang-format off */
enum situation {
	PROMPT, SLOW, BAD, /* the rest is scripted */
	NEW, BROKEN, CHASED, LIVE, KEPT, CANCELLED, DISPUTED, DISPUTED_ITEM, RESOLVED,
	HELD, COVERED, OLD, RETURNED, CEASE, ATTORNEY, BANKRUPT, OPTED_OUT, NO_CALLS
};
/* clang-format on */

struct range {
	int low, high;
};

/* What a situation comes to.  The base day is the as-of day or shortly before; for a
 * promise kept, the day it was paid. */
struct script {
	struct range anchor, open; /* days past due; negative: before */
	struct range late;         /* how late the settled ones came */
	unsigned settled;          /* percent */
	int quiet;                 /* days before the as-of day, without any receipt */
	struct step {
		int days; /* before the base day */
		const char *channel, *direction, *outcome, *note;
	} steps[STEPS];
	struct {
		int made, due, cancelled; /* days before the base day; 0 is never */
	} promise;
	struct {
		const char *reason;
		bool of_account;
		int resolved;
	} dispute; /* raised with the first step */
	struct {
		const char *kind, *channel, *detail;
		int from, until; /* days before, after the base day; 0 is open */
	} restriction;
};

/* clang-format off */

/* Any of these, in this order, may have happened to a customer without a script. */
#define ORDINARY_STEPS                                       \
	{ { 52, "email", "out", "sent", "account statement" },   \
	  { 28, "email", "out", "sent", "friendly reminder" },   \
	  { 17, "call", "out", "left_message", "" },             \
	  { 5, "call", "out", "no_answer", "" } }
#define NO_STEPS { { 0, "", "", "", "" } }

static const struct script scripts[] = {
	[PROMPT] = { { 0, 0 }, { -30, 9 }, { -9, 4 }, 65, 0, .steps = ORDINARY_STEPS },
	[SLOW] = { { 0, 0 }, { -30, 80 }, { -6, 40 }, 50, 0, .steps = ORDINARY_STEPS },
	[BAD] = { { 0, 0 }, { -25, 200 }, { 15, 90 }, 30, 0, .steps = ORDINARY_STEPS },
	[NEW] = { { 1, 4 }, { -28, -3 }, { 0, 0 }, 0, 45, /* first due, never contacted */
	    .steps = NO_STEPS },
	[BROKEN] = { { 28, 70 }, { -20, 75 }, { 5, 40 }, 40, 40, /* its promise */
	    .promise = { 16, 5, 0 },
	    .steps = { { 24, "email", "out", "sent", "reminder with statement" },
		{ 16, "call", "out", "promised", "will pay the oldest invoice" } } },
	[CHASED] = { { 45, 100 }, { -20, 110 }, { 10, 60 }, 40, 40, /* contacted since */
	    .promise = { 32, 20, 0 },
	    .steps = { { 32, "call", "out", "promised", "asked for ten days" },
		{ 12, "call", "out", "no_answer", "" },
		{ 9, "call", "out", "left_message", "asked to be called back" },
		{ 3, "email", "out", "sent", "promise not kept, new date asked for" } } },
	[LIVE] = { { 17, 50 }, { -20, 50 }, { -3, 30 }, 50, 40, /* promise not due */
	    .promise = { 6, -5, 0 },
	    .steps = { { 14, "email", "out", "sent", "" },
		{ 9, "call", "out", "no_answer", "" },
		{ 6, "call", "out", "promised", "spoke to accounts payable" } } },
	[KEPT] = { { 0, 0 }, { -28, 20 }, { 5, 35 }, 60, 40, /* its promise */
	    .promise = { 6, -2, 0 },
	    .steps = { { 11, "email", "out", "sent", "" },
		{ 6, "call", "out", "promised", "payment run on Thursday" } } },
	[CANCELLED] = { { 40, 90 }, { -20, 90 }, { 8, 50 }, 40, 40, /* its promise */
	    .promise = { 30, 15, 20 },
	    .steps = { { 30, "call", "out", "promised", "" },
		{ 20, "call", "in", "refused",
		    "took the promise back, wants instalments" },
		{ 8, "letter", "out", "sent", "second notice" } } },
	[DISPUTED] = { { 35, 80 }, { 5, 90 }, { 2, 30 }, 40, 40, /* all past due */
	    .dispute = { "short_delivery", true, 0 },
	    .steps = { { 26, "call", "out", "dispute_raised",
		    "delivery incomplete, whole account withheld" },
		{ 12, "email", "in", "replied", "still waiting for our answer" } } },
	[DISPUTED_ITEM] = { { 25, 75 }, { -25, 60 }, { -5, 25 }, 50, 40, /* one item */
	    .dispute = { "price", false, 0 },
	    .steps = { { 19, "email", "in", "dispute_raised",
		    "price differs from the order" } } },
	[RESOLVED] = { { 30, 65 }, { -25, 60 }, { -5, 25 }, 50, 10, /* its dispute */
	    .dispute = { "damaged_goods", false, 10 },
	    .steps = { { 40, "call", "in", "dispute_raised", "goods damaged" },
		{ 10, "email", "out", "sent", "answer to the complaint" } } },
	[HELD] = { { 20, 60 }, { -20, 60 }, { 5, 30 }, 40, 10, /* account and items */
	    .restriction = { "hold", "", "agreed with sales", 7, 12 },
	    .steps = { { 18, "email", "out", "sent", "" },
		{ 7, "call", "in", "reached", "sales asks us to wait, see hold" } } },
	[COVERED] = { { 0, 0 }, { 6, 40 }, { 0, 15 }, 0, 0, /* by cash on account */
	    .steps = { { 4, "email", "in", "replied", "payment sent" } } },
	[OLD] = { { 150, 420 }, { 95, 430 }, { 20, 110 }, 20, 95, /* and large */
	    .steps = { { 90, "letter", "out", "sent", "last notice" },
		{ 60, "call", "out", "refused", "says they cannot pay" },
		{ 30, "call", "out", "no_answer", "" },
		{ 21, "visit", "out", "reached", "premises in use" } } },
	[RETURNED] = { { 20, 45 }, { -20, 50 }, { 3, 30 }, 45, 5, /* the payment */
	    .steps = { { 6, "email", "out", "sent", "direct debit came back" },
		{ 2, "call", "out", "wrong_number", "" } } },
	[CEASE] = { { 60, 140 }, { -10, 130 }, { 10, 60 }, 30, 40,
	    .restriction = { "cease", "", "letter of the customer", 45, 0 },
	    .steps = { { 70, "call", "out", "refused", "" },
		{ 45, "letter", "in", "replied",
		    "asks us in writing to stop all contact" } } },
	[ATTORNEY] = { { 70, 180 }, { 10, 170 }, { 10, 60 }, 25, 60,
	    .restriction = { "attorney", "", "all contact through counsel", 50, 0 },
	    .steps = { { 50, "letter", "in", "replied",
		    "represented by counsel, name on file" } } },
	[BANKRUPT] = { { 90, 260 }, { 20, 240 }, { 10, 60 }, 25, 90,
	    .restriction = { "bankruptcy", "", "proceedings opened", 80, 0 },
	    .steps = { { 80, "letter", "in", "replied",
		    "notice of the insolvency court" } } },
	[OPTED_OUT] = { { 25, 45 }, { -25, 50 }, { -5, 30 }, 50, 10,
	    .restriction = { "opt_out", "email", "asked by e-mail", 21, 0 },
	    .steps = { { 22, "email", "out", "sent", "" },
		{ 21, "email", "in", "replied", "no more e-mails, please call" } } },
	[NO_CALLS] = { { 25, 60 }, { -25, 60 }, { -5, 30 }, 50, 10,
	    .restriction = { "do_not_call", "call", "", 33, 0 },
	    .steps = { { 33, "call", "out", "refused", "wants letters only" },
		{ 15, "letter", "out", "sent", "first notice" } } },
};

/* One customer of the cast; parent is 0 or the number of an earlier row. */
struct part {
	enum situation situation;
	enum country_number country;
	bool consumer;
	unsigned parent;
};
static const struct part cast[] = {
	{ SLOW, DE, false, 0 }, { BROKEN, DE, false, 0 }, { PROMPT, FR, false, 0 },
	{ OLD, US, false, 0 }, { PROMPT, JP, false, 0 }, { LIVE, GB, false, 0 },
	{ DISPUTED, NL, false, 0 }, { SLOW, US, false, 0 }, { BAD, ES, false, 0 },
	{ KEPT, DE, false, 0 }, { NEW, AT, false, 0 }, { SLOW, CH, false, 0 },
	{ COVERED, DE, false, 0 }, { BROKEN, US, false, 0 }, { PROMPT, DE, false, 1 },
	{ DISPUTED_ITEM, FR, false, 0 }, { HELD, DE, false, 0 }, { BAD, GB, false, 0 },
	{ CHASED, IT, false, 0 }, { LIVE, JP, false, 0 }, { NEW, NL, false, 6 },
	{ ATTORNEY, US, false, 0 }, { SLOW, FR, false, 2 }, { PROMPT, CA, false, 0 },
	{ RESOLVED, DE, false, 0 }, { BROKEN, ES, false, 0 }, { CEASE, US, true, 0 },
	{ CANCELLED, AT, false, 0 }, { OLD, DE, false, 0 }, { RETURNED, DE, true, 0 },
	{ OPTED_OUT, IE, false, 0 }, { SLOW, JP, false, 0 }, { KEPT, FR, false, 0 },
	{ DISPUTED, GB, false, 0 }, { BANKRUPT, DE, false, 0 }, { BAD, AT, false, 1 },
	{ BROKEN, CH, false, 0 }, { NEW, US, true, 0 }, { DISPUTED_ITEM, ES, false, 0 },
	{ NO_CALLS, GB, true, 0 }, { SLOW, NL, false, 0 }, { PROMPT, DE, false, 0 },
	{ COVERED, FR, false, 0 }, { CHASED, US, false, 0 }, { LIVE, DE, true, 0 },
	{ HELD, CH, false, 0 }, { BAD, CA, false, 0 }, { RESOLVED, JP, false, 0 },
	{ OLD, ES, false, 0 }, { KEPT, IE, false, 0 }, { SLOW, DE, true, 0 },
	{ BROKEN, FR, true, 0 }, { NEW, DE, false, 0 }, { PROMPT, NL, false, 6 },
	{ DISPUTED_ITEM, DE, false, 0 }, { BAD, FR, true, 0 }, { CANCELLED, GB, false, 0 },
	{ RESOLVED, US, false, 0 }, { SLOW, CH, false, 11 }, { PROMPT, CA, true, 0 },
};
/* clang-format on */
#define LEADING_ZEROS 41 /* the customer of the cast whose ids are bare digits */

#endif
