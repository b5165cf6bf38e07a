/*
 * generate: write a receivables book of any size, the same bytes for the same
 * options on every machine.
 *
 * Items are drawn in blocks of four rows.  A block has a random stream of its own,
 * seeded by the block's number, and brings with it the payments and allocations
 * that explain its open amounts; so no row depends on how many rows there are
 * (only on how many customers), and every table is written in one pass without
 * memory.  Block c opens with an item of customer c, the anchor: what the other
 * tables tell of that customer (promise, dispute, call) is told of its anchor.
 *
 * The first 60 customers follow the cast of cast.h, one row each; later ones repeat
 * its countries, and one in four of them its situation.  Money is in minor units,
 * days are those of value/date.h.
 */
#include "cast.h"
#include "names.h"

#include "base/arena.h"
#include "base/die.h"
#include "value/date.h"
#include "value/money.h"

#include <sys/stat.h>

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#define ROWS 4 /* of a block */
#define NO_DAY 0
#define NO_AMOUNT INT64_MIN

/* ---- the book ---- */

static const char *const currencies[] = { "EUR", "USD", "JPY" };

enum terms { NET_30, NET_14, DISCOUNT_30, EOM_15 };
static const struct {
	const char *text;
	int days;
} terms[] = { { "net 30", 30 }, { "net 14", 14 }, { "2/10 net 30", 30 },
	{ "eom 15", 30 /* on average */ } };

enum kind { INVOICE, CREDIT_NOTE, DEBIT_NOTE, PAYMENT, FEE };
static const struct {
	const char *word, *prefix;
} kinds[] = { { "invoice", "INV-" }, { "credit_note", "CRN-" }, { "debit_note", "DBN-" },
	{ "payment", "PAY-" }, { "fee", "FEE-" } };

enum use { CASH, CREDIT, DISCOUNT, WRITE_OFF, REVERSAL };
static const struct {
	const char *kind, *rule;
} uses[] = { { "cash", "reference" }, { "credit", "credit_note" },
	{ "discount", "discount_terms" }, { "write_off", "small_balance" },
	{ "reversal", "bank_return" } };

struct customer {
	uint64_t number;
	const struct part *part;
	const struct customer *parent;
	const struct country *country;
	const struct city *city;
	const struct culture *culture;
	struct str root; /* of a company's name */
	enum situation situation;
	enum terms terms;
	bool two_currencies, leading_zeros;
};

struct item {
	uint64_t row, document; /* from 0 */
	const struct customer *customer;
	enum kind kind;
	enum currency_number currency;
	int instalment; /* of three; 0: whole */
	int32_t issue, due, hold, paid;
	int64_t amount, applied;
	const struct item *credited;
};

/* What pays: cash, or a credit note, which no list of payments shows.  Cash that stays
 * on account, and credit notes, are items too. */
struct payment {
	uint64_t number;
	struct item *item; /* the one paid first, or that on account */
	const struct item *paid;
	int paid_count;
	int32_t received;
	int64_t amount; /* negative: the payment before it came back */
};

struct allocation {
	const struct payment *payment;
	const struct item *item;
	int32_t day;
	int64_t amount;
	enum use use;
};

static struct {
	uint64_t customer_count, item_count, block_count, seed, quirk_percent;
	bool quote_all;
	int32_t as_of;
	struct customer *customers;
} book = { .item_count = 400, .seed = 1, .quirk_percent = 3 };

/* The four rows at hand. */
static struct {
	uint64_t number;
	struct item items[ROWS];
	struct payment payments[2 * ROWS];
	struct allocation allocations[4 * ROWS];
	int item_count, payment_count, allocation_count;
} block;

/* ---- randomness ---- */

enum stream_kind { FACTS, CUSTOMERS, NAMES, BLOCKS, TEXTS, PAYMENTS, CONTACTS, RATES };

struct stream {
	uint64_t state;
};

/* splitmix64 */
static uint64_t
mix(uint64_t value)
{
	value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
	return value ^ (value >> 31);
}

static uint64_t
draw(struct stream *s)
{
	s->state += UINT64_C(0x9e3779b97f4a7c15);
	return mix(s->state);
}

static struct stream
stream_of(enum stream_kind kind, uint64_t index)
{
	uint64_t salt =
	    mix(book.seed + ((uint64_t)kind + 1) * UINT64_C(0xd1342543de82ef95));

	return (struct stream){ mix(salt ^ mix(index + 1)) };
}

/* Both ends included. */
static int
pick(struct stream *s, int low, int high)
{
	uint64_t span = (uint64_t)(high - low) + 1;

	return low + (int)(((draw(s) >> 32) * span) >> 32);
}

static bool
chance(struct stream *s, unsigned percent)
{
	return pick(s, 0, 99) < (int)percent;
}

static struct str
word(const char *list, int number)
{
	struct str rest = str_of(list), part = rest;

	for (; number >= 0; number--)
		str_split(&rest, ',', &part);
	return part;
}

static struct str
pick_word(struct stream *s, const char *list)
{
	int last = 0;

	for (const char *p = list; *p != '\0'; p++)
		last += *p == ',';
	return word(list, pick(s, 0, last));
}

/* ---- days ---- */

/* That day, or the Friday before. */
static int32_t
workday(int32_t day)
{
	int weekday = date_weekday((struct date){ day });

	return weekday > 5 ? day - (weekday - 5) : day;
}

/* That day, but none after the as-of day and none of a weekend. */
static int32_t
worked_day(int32_t day)
{
	return workday(day < book.as_of ? day : book.as_of);
}

/* Such that it is that many days past due, weekends aside. */
static void
set_days(struct item *item, int past_due)
{
	enum terms number = item->customer->terms;

	item->issue = worked_day(book.as_of - past_due - terms[number].days);
	item->due = item->issue + terms[number].days;
	if (number == EOM_15)
		item->due = date_end_of_month((struct date){ item->issue }).day + 15;
}

/* ---- who is who ---- */

static bool
is_scripted(const struct customer *customer)
{
	return customer->situation > BAD;
}

static enum terms
draw_terms(struct stream *s, const struct customer *customer)
{
	enum terms drawn = (enum terms)pick(s, NET_30, EOM_15);

	if (chance(s, 30) || customer->situation == NEW)
		drawn = NET_30;
	if (is_scripted(customer) && drawn == EOM_15)
		drawn = NET_30; /* the scripts count days */
	return customer->part->consumer ? NET_14 : drawn;
}

/* A subsidiary carries the name of its parent; else, within a round of the cast, no two
 * companies of a culture have the same root. */
static void
draw_customers(struct arena *arena)
{
	unsigned used[COUNT(cultures)] = { 0 };

	book.customers =
	    arena_alloc(arena, book.customer_count * sizeof(*book.customers));
	for (uint64_t number = 0; number < book.customer_count; number++) {
		struct customer *c = &book.customers[number];
		struct stream s = stream_of(FACTS, number);
		uint64_t round = number / COUNT(cast), row = number % COUNT(cast);

		c->number = number;
		c->leading_zeros = row == LEADING_ZEROS;
		c->part = &cast[row];
		if (c->part->parent > 0)
			c->parent = c - row + c->part->parent;
		c->country = &countries[c->part->country];
		c->situation = c->part->situation;
		if (round > 0 && !chance(&s, 25))
			c->situation = (enum situation)pick(&s, PROMPT, BAD);
		c->city = &c->country->cities[pick(&s, 0, 3)];
		c->culture = &cultures[c->city->culture];
		c->two_currencies =
		    !c->part->consumer && chance(&s, c->part->country > IT ? 50 : 12);
		c->terms = draw_terms(&s, c);
		if (row == 0)
			memset(used, 0, sizeof(used));
		if (c->parent != NULL)
			c->root = c->parent->root;
		else if (!c->part->consumer)
			c->root = word(c->culture->roots,
			    (int)((used[c->city->culture]++ + round * 5) % 16));
	}
}

/*
 * Few customers have many items: the rank is the square, now and then the cube, of a
 * fraction of the customers.  Those whose cash covers all get rows only in pairs.
 */
static const struct customer *
draw_customer(struct stream *s)
{
	uint64_t number = draw(s), u = number >> 32, share = (u * u) >> 32, rank;

	if ((number & 3) == 0)
		share = (share * u) >> 32;
	rank = (share * book.customer_count) >> 32;
	while (book.customers[rank].situation == COVERED)
		rank = (rank + 1) % book.customer_count;
	return &book.customers[rank];
}

/* ---- items, payments, allocations ---- */

static struct item *
add_item(struct stream *s, const struct customer *customer, enum kind kind)
{
	bool second = customer->two_currencies && chance(s, 30);
	uint64_t row = block.number * ROWS + (uint64_t)block.item_count;
	struct item *item = &block.items[block.item_count++];

	*item = (struct item){ .row = row,
		.document = row,
		.customer = customer,
		.kind = kind,
		.currency = customer->country->currency };
	if (second)
		item->currency = item->currency == USD ? EUR : USD;
	return item;
}

/* From 40 units on, doubled up to so many times; the smaller of two draws. */
static int64_t
draw_amount(struct stream *s, enum currency_number currency, int smallest, int largest)
{
	int first = pick(s, smallest, largest), second = pick(s, smallest, largest);
	int base = 4000 << (first < second ? first : second);
	int64_t amount = pick(s, base, 2 * base);

	if (chance(s, 20))
		amount -= amount % 1000;
	return currency == JPY ? amount * 163 / 100 : amount;
}

static struct item *
add_debit(struct stream *s, const struct customer *customer, enum kind kind, int smallest,
    int largest)
{
	struct item *item = add_item(s, customer, kind);

	item->amount = draw_amount(s, item->currency, smallest, largest);
	return item;
}

static struct item *
add_invoice(struct stream *s, const struct customer *customer, int smallest, int largest,
    int least_past_due, int most_past_due)
{
	struct item *item = add_debit(s, customer, INVOICE, smallest, largest);

	set_days(item, pick(s, least_past_due, most_past_due));
	return item;
}

/* What may be set against `item`: an item with its currency. */
static struct item *
add_credit(struct stream *s, const struct item *item, enum kind kind)
{
	struct item *credit = add_item(s, item->customer, kind);

	credit->currency = item->currency;
	return credit;
}

static struct payment *
add_payment(struct item *item, int32_t received, int64_t amount)
{
	struct payment *payment = &block.payments[block.payment_count++];
	bool again = payment > block.payments && payment[-1].item == item;

	*payment = (struct payment){ .number = 2 * item->row + again,
		.item = item,
		.paid = item,
		.paid_count = 1,
		.received = received,
		.amount = amount };
	return payment;
}

/* For an item that is itself money on account. */
static struct payment *
add_on_account(struct item *item, int32_t day)
{
	struct payment *payment = add_payment(item, day, -item->amount);

	item->issue = item->due = day;
	payment->paid_count = 0;
	return payment;
}

static int64_t
open_amount(const struct item *item)
{
	return item->amount - item->applied;
}

static void
apply(struct item *item, int64_t amount, int32_t day)
{
	item->applied += amount;
	item->paid = open_amount(item) == 0 ? day : NO_DAY;
}

static void
allocate(const struct payment *payment, struct item *item, int32_t day, int64_t amount,
    enum use use)
{
	block.allocations[block.allocation_count++] =
	    (struct allocation){ payment, item, day, amount, use };
	apply(item, amount, day);
	if (payment->item->amount < 0)
		apply(payment->item, -amount, day);
}

static struct payment *
pay(struct item *item, int32_t day, int64_t amount)
{
	struct payment *payment = add_payment(item, day, amount);

	allocate(payment, item, day, amount, CASH);
	return payment;
}

/* Paid in one sum, in two, with discount, or short with the rest written off. */
static void
settle(struct stream *s, struct item *item, int32_t day)
{
	int story = pick(s, 0, 99);
	int64_t rest = 0;
	enum use use = WRITE_OFF;
	struct payment *payment;

	day = workday(day < item->issue ? item->issue : day);
	if (story < 30 && item->customer->terms == DISCOUNT_30) {
		day = workday(item->issue + pick(s, 2, 10));
		rest = (item->amount * 2 + 50) / 100;
		use = DISCOUNT;
	} else if (story >= 96 && item->amount > 5000) {
		rest = pick(s, 1, 5) * (item->currency == JPY ? 100 : 50);
	} else if (story >= 88 && day - item->issue > 14) {
		pay(item, workday(day - pick(s, 3, 12)), item->amount / 2);
	}
	payment = pay(item, day, open_amount(item) - rest);
	if (rest > 0)
		allocate(payment, item, day, rest, use);
}

static void
give_back(struct stream *s, struct item *item)
{
	int32_t received = workday(item->due - pick(s, 0, 4)), returned;
	struct payment *payment;

	if (received < item->issue)
		received = item->issue;
	returned = workday(received + pick(s, 4, 8));
	if (returned > book.as_of)
		return;
	payment = pay(item, received, item->amount);
	allocate(payment, item, returned, -item->amount, REVERSAL);
	add_payment(item, returned, -item->amount);
}

static void
hold(struct stream *s, struct item *item)
{
	item->hold = book.as_of + pick(s, 3, 30);
}

static void
leave_open(struct stream *s, struct item *item)
{
	const struct script *script = &scripts[item->customer->situation];
	int u = pick(s, 0, 1000), story = pick(s, 0, 99), latest, past_due;

	past_due = script->open.low +
		   (script->open.high - script->open.low) * u * (u + 500) / 1500000;
	set_days(item, past_due);
	latest = book.as_of - script->quiet - item->issue;
	if (story < 16 && latest > 5) {
		int32_t day = workday(item->issue + pick(s, 4, latest));

		pay(item, day, item->amount * pick(s, 2, 8) / 10);
	} else if (story == 16 && past_due > 15 && script->quiet == 0) {
		give_back(s, item);
	} else if (story == 17 || story == 18) {
		item->due = NO_DAY;
	} else if (story == 19 || story == 20) {
		hold(s, item);
	}
	if (item->customer->situation == HELD && past_due > 0)
		hold(s, item);
}

static void
draw_invoice(struct stream *s, const struct customer *customer)
{
	const struct script *script = &scripts[customer->situation];
	bool consumer = customer->part->consumer;
	struct item *item =
	    add_debit(s, customer, INVOICE, consumer ? 0 : 1, consumer ? 4 : 10);
	int32_t latest = book.as_of - script->quiet;
	int late;

	if (!chance(s, script->settled)) {
		leave_open(s, item);
		return;
	}
	late = pick(s, script->late.low, script->late.high);
	set_days(item, script->quiet + late + 1 + pick(s, 0, 540));
	settle(s, item, item->due + late < latest ? item->due + late : latest);
}

/* The item that the customer's promise, dispute or calls are about. */
static void
draw_anchor(struct stream *s, const struct customer *customer)
{
	const struct script *script = &scripts[customer->situation];
	bool consumer = customer->part->consumer;
	struct item *item =
	    add_debit(s, customer, INVOICE, consumer ? 1 : 4, consumer ? 4 : 9);

	if (customer->situation == OLD)
		item->amount += item->currency == JPY ? 3500000 : 2150000;
	if (customer->situation == KEPT) {
		int ago = pick(s, 10, 25);

		set_days(item, ago + pick(s, 20, 35));
		pay(item, workday(book.as_of - ago), item->amount);
		return;
	}
	set_days(item, pick(s, script->anchor.low, script->anchor.high));
	if (customer->situation == RETURNED)
		give_back(s, item);
	if (customer->situation == HELD)
		hold(s, item);
}

/* A credit note or a payment that nothing was set against yet. */
static void
draw_unapplied(struct stream *s, const struct customer *customer, enum kind kind)
{
	struct item *item = add_item(s, customer, kind);
	int quiet = scripts[customer->situation].quiet;

	item->amount = -draw_amount(s, item->currency, 0, 5);
	add_on_account(item, workday(book.as_of - quiet - pick(s, 1, 110)));
}

static void
draw_single(struct stream *s)
{
	const struct customer *customer = draw_customer(s);
	int kind = pick(s, 0, 99);
	struct item *item;

	if (customer->situation == NEW || kind >= 18) {
		draw_invoice(s, customer);
	} else if (kind < 12) {
		draw_unapplied(s, customer, kind < 8 ? CREDIT_NOTE : PAYMENT);
	} else if (kind < 15) {
		item = add_item(s, customer, FEE);
		item->amount = item->currency == JPY ? 1100 : pick(s, 1, 8) * 500;
		leave_open(s, item);
	} else {
		leave_open(s, add_debit(s, customer, DEBIT_NOTE, 0, 3));
	}
}

/* One document in three rows, a month apart; the last takes the rest of the division. */
static void
draw_instalments(struct stream *s, const struct customer *customer)
{
	struct item *first = add_debit(s, customer, INVOICE, 2, 8);
	int64_t total = 3 * first->amount + pick(s, 0, 2);
	bool in_arrears = chance(s, 60);

	first->issue = workday(book.as_of - pick(s, 20, 120));
	block.item_count = 3;
	for (int i = 0; i < 3; i++) {
		struct item *item = &first[i];
		struct date due = date_add_months((struct date){ first->issue }, i + 1);
		int32_t paid = workday(due.day + pick(s, 0, 6));

		*item = *first;
		item->row = item->document + (uint64_t)i;
		item->instalment = i + 1;
		item->due = due.day;
		item->applied = item->paid = 0;
		item->amount = i < 2 ? total / 3 : total - 2 * (total / 3);
		if (paid <= book.as_of && (!in_arrears || i == 0))
			pay(item, paid, item->amount);
	}
}

/* An invoice and a credit note used against it, wholly or in part. */
static void
draw_credited(struct stream *s, const struct customer *customer)
{
	struct item *invoice = add_invoice(s, customer, 2, 9, 5, 90);
	struct item *credit = add_credit(s, invoice, CREDIT_NOTE);
	struct payment *payment;
	int64_t used;
	int32_t day;

	credit->credited = invoice;
	credit->amount = -invoice->amount * pick(s, 1, 5) / 10;
	payment = add_on_account(credit, workday(invoice->issue + pick(s, 4, 12)));
	used = chance(s, 70) ? -credit->amount : -credit->amount / 2;
	day = workday(credit->issue + pick(s, 0, 6));
	allocate(payment, invoice, day, used, CREDIT);
	if (chance(s, 40))
		pay(invoice, worked_day(invoice->due + pick(s, 0, 5)),
		    open_amount(invoice));
}

/* Three invoices, one payment; at times it leaves part of the last one open. */
static void
draw_bundle(struct stream *s, const struct customer *customer)
{
	struct item *items = block.items;
	struct payment *payment;
	int64_t total = 0;
	int32_t day = 0;

	for (int i = 0; i < 3; i++) {
		struct item *item = add_item(s, customer, INVOICE);

		item->currency = items[0].currency;
		item->amount = draw_amount(s, item->currency, 1, 7);
		set_days(item, pick(s, 30, 60));
		total += item->amount;
		if (item->due > day)
			day = item->due;
	}
	if (chance(s, 40))
		total -= items[2].amount * pick(s, 2, 8) / 10;
	day = worked_day(day + pick(s, 0, 20));
	payment = add_payment(items, day, total);
	payment->paid_count = 3;
	for (int i = 0; i < 3; i++) {
		int64_t amount = items[i].amount < total ? items[i].amount : total;

		total -= amount;
		allocate(payment, &items[i], day, amount, CASH);
	}
}

/* Twice an invoice, and a payment on account that does not name it. */
static void
draw_pairs(struct stream *s, const struct customer *customer)
{
	for (int i = 0; i < 2; i++) {
		struct item *invoice = add_invoice(s, customer, 2, 8, 8, 40);
		struct item *cash = add_credit(s, invoice, PAYMENT);

		cash->amount = -invoice->amount;
		add_on_account(cash, workday(book.as_of - pick(s, 1, 6)));
	}
}

/* An invoice paid with more than it asked for: the rest is on account. */
static void
draw_overpaid(struct stream *s, const struct customer *customer)
{
	struct item *invoice = add_invoice(s, customer, 1, 7, 20, 90);
	struct item *cash = add_credit(s, invoice, PAYMENT);
	struct payment *payment;

	cash->amount = -invoice->amount - draw_amount(s, invoice->currency, 0, 1);
	payment = add_on_account(cash, worked_day(invoice->due + pick(s, 0, 15)));
	payment->paid = invoice;
	payment->paid_count = 1;
	allocate(payment, invoice, cash->issue, invoice->amount, CASH);
}

/* More than one row, or none. */
static void
draw_shape(struct stream *s, const struct customer *customer)
{
	int shape = pick(s, 0, 99);

	if (customer->situation == COVERED)
		draw_pairs(s, customer);
	else if (scripts[customer->situation].quiet > 0)
		return; /* its script says when it paid last */
	else if (shape < 8)
		draw_instalments(s, customer);
	else if (shape < 20)
		draw_credited(s, customer);
	else if (shape < 32)
		draw_bundle(s, customer);
	else if (shape < 36)
		draw_overpaid(s, customer);
}

/* The last block may be cut short; then it has single rows only. */
static void
draw_block(uint64_t number)
{
	struct stream s = stream_of(BLOCKS, number);
	uint64_t left = book.item_count - number * ROWS;
	bool own = number < book.customer_count;
	const struct customer *customer =
	    own ? &book.customers[number] : draw_customer(&s);

	block.number = number;
	block.item_count = block.payment_count = block.allocation_count = 0;
	if (own && is_scripted(customer) && customer->situation != COVERED)
		draw_anchor(&s, customer);
	else if (left >= ROWS)
		draw_shape(&s, customer);
	if (block.item_count == 0)
		draw_invoice(&s, customer);
	while (block.item_count < ROWS && (uint64_t)block.item_count < left)
		draw_single(&s);
}

/* ---- cells and rows ---- */

static struct {
	FILE *file;
	char delimiter;
	const char *line_end;
	size_t used;
	char cells[8192]; /* texts in a ring, longer than any row */
} out;

#define ROOM (out.cells + out.used)
#define LONGEST_CELL 1024

/* Ends the text of that length that was put at ROOM. */
static char *
keep(size_t length)
{
	char *start = ROOM;

	start[length] = '\0';
	out.used += length + 1;
	if (out.used > sizeof(out.cells) - LONGEST_CELL)
		out.used = 0;
	return start;
}

PRINTF_LIKE(1, 2)
static const char *
text(const char *format, ...)
{
	va_list list;
	int length;

	va_start(list, format);
	length = vsnprintf(ROOM, LONGEST_CELL, format, list);
	va_end(list);
	return keep((size_t)length);
}

static void
write_cell(const char *cell)
{
	const char special[] = { out.delimiter, '"', '\n', '\0' };

	if (!book.quote_all && strpbrk(cell, special) == NULL) {
		fputs_unlocked(cell, out.file);
		return;
	}
	putc_unlocked('"', out.file);
	for (; *cell != '\0'; cell++) {
		if (*cell == '"')
			putc_unlocked('"', out.file);
		putc_unlocked(*cell, out.file);
	}
	putc_unlocked('"', out.file);
}

static void
write_row(const char *const *cells)
{
	for (size_t i = 0; cells[i] != NULL; i++) {
		if (i > 0)
			putc_unlocked(out.delimiter, out.file);
		write_cell(cells[i]);
	}
	fputs_unlocked(out.line_end, out.file);
}

/* C leaves open which cell is made first, so at most one of them draws from a stream. */
#define ROW(...) write_row((const char *const[]){ __VA_ARGS__, NULL })

static const char *
day_text(int32_t day)
{
	return keep(date_format((struct date){ day }, ROOM));
}

static const char *
amount_text(int64_t amount, enum currency_number currency)
{
	int decimals = currency == JPY ? 0 : 2;

	return keep(amount_format((struct amount){ amount }, decimals, ROOM));
}

/* # is a digit from 1 to 9, @ a letter. */
static const char *
fill(struct stream *s, struct str pattern)
{
	char *p = ROOM;

	for (size_t i = 0; i < pattern.n; i++)
		p[i] = pattern.p[i] == '#'   ? (char)('0' + pick(s, 1, 9))
		       : pattern.p[i] == '@' ? "ABDEFGHJLNPRSTUWXYZ"[pick(s, 0, 18)]
					     : pattern.p[i];
	return keep(pattern.n);
}

static const char *
customer_id(const struct customer *customer)
{
	if (customer->leading_zeros)
		return text("%08" PRIu64, 4700 + customer->number);
	return text("C%04" PRIu64, 1001 + customer->number);
}

static const char *
item_id(const struct item *item)
{
	if (item->customer->leading_zeros)
		return text("%09" PRIu64, item->row + 1);
	return text("%s%06" PRIu64, kinds[item->kind].prefix, item->row + 1);
}

static const char *
payment_id(const struct payment *payment)
{
	if (payment->item->amount < 0)
		return item_id(payment->item);
	return text("P%06" PRIu64, payment->number + 1);
}

/* Year and month of issue, and a serial number. */
static const char *
document(const struct item *item)
{
	const char *day = day_text(item->issue);

	return text("%s%.2s%.2s-%05" PRIu64, item->kind == CREDIT_NOTE ? "G" : "",
	    day + 2, day + 5, item->document + 1);
}

/* ---- names ---- */

static const char *
written(struct str name)
{
	struct str first = name;

	str_split(&name, '/', &first);
	memcpy(ROOM, first.p, first.n);
	return keep(first.n);
}

/* As a mail server or a bank spells it, in small letters or capitals. */
static const char *
latin(struct str name, int (*letter)(int))
{
	struct str last = name;
	char *to = ROOM;

	while (str_split(&name, '/', &last))
		continue;
	for (; last.n > 0; last.p++, last.n--)
		if (isalpha((unsigned char)*last.p))
			*to++ = (char)letter(*last.p);
	return keep((size_t)(to - ROOM));
}

static const char *
person(struct stream *s, const struct culture *culture)
{
	const char *first = written(pick_word(s, culture->first_names));
	const char *last = written(pick_word(s, culture->last_names));

	return text(culture->person, first, last);
}

static const char *
customer_name(const struct customer *customer)
{
	const struct culture *culture = customer->culture;
	struct stream s = stream_of(NAMES, customer->number);
	const char *trade = written(pick_word(&s, culture->trades));
	const char *form = written(pick_word(&s, customer->country->forms));

	if (customer->part->consumer)
		return person(&s, culture);
	return text(culture->company, written(customer->root), trade, form);
}

/* The first draw of the customer's stream; few have none. */
static const char *
draw_collector(struct stream *s)
{
	int number = pick(s, 0, 27);

	return number < 27 ? written(word("ana,ben,chloe", number % 3)) : "";
}

/* ---- customers ---- */

static const char *
draw_email(struct stream *s, const struct customer *customer)
{
	uint64_t number = customer->number, round = number / COUNT(cast);

	if (customer->part->consumer)
		return text("%s%03" PRIu64 "@example.%s",
		    latin(pick_word(s, customer->culture->last_names), tolower),
		    number + 1, number % 2 == 0 ? "com" : "org");
	if (!chance(s, 93))
		return "";
	return text("%s@%s%s.example", customer->culture->mailbox,
	    latin(customer->root, tolower), round > 0 ? text("%" PRIu64, round) : "");
}

static const char *
draw_building(struct stream *s, const struct customer *customer)
{
	if (customer->part->country == US && chance(s, 40))
		return fill(s, str_of("Suite ###"));
	if (customer->part->country == DE && chance(s, 20))
		return fill(s, str_of("Gebäude #"));
	return "";
}

static void
write_customer(const struct customer *c)
{
	struct stream s = stream_of(CUSTOMERS, c->number);
	bool consumer = c->part->consumer;
	enum currency_number currency = c->country->currency;
	const char *collector = draw_collector(&s);
	const char *contact = !consumer && chance(&s, 85) ? person(&s, c->culture) : "";
	const char *email = draw_email(&s, c);
	const char *phone = fill(&s, str_of(c->city->phone));
	const char *street = fill(&s, pick_word(&s, c->culture->streets));
	const char *building = draw_building(&s, c);
	const char *postal = fill(&s, str_of(c->city->postal));
	int64_t limit = pick(&s, 4, 60) * (consumer ? 5000 : 250000);
	int days = c->situation == NEW ? pick(&s, 46, 80) : pick(&s, 1100, 5500);
	bool limited = chance(&s, 88);
	struct str segment =
	    consumer ? str_of("private") : pick_word(&s, "trade,industry,retail,public");

	ROW(customer_id(c), customer_name(c),
	    c->parent != NULL ? customer_id(c->parent) : "",
	    consumer ? "consumer" : "business", consumer ? "yes" : "no", contact, email,
	    phone, street, building, c->city->name, c->city->region, postal,
	    c->country->code, c->culture->language, c->city->zone, currencies[currency],
	    terms[c->terms].text, amount_text(limited ? limit : NO_AMOUNT, currency),
	    collector, written(segment), day_text(book.as_of - days));
}

/* ---- items ---- */

static const char *
draw_reference(struct stream *s, const struct item *item)
{
	if (item->credited != NULL)
		return document(item->credited);
	if (item->kind == INVOICE && chance(s, 60))
		return fill(s, str_of("PO-#####"));
	return item->kind == PAYMENT ? fill(s, str_of("@@#######")) : "";
}

static const char *
draw_description(struct stream *s, const struct item *item)
{
	static const char *const quirks[] = { ", 1#,5 m", " \"@@-##\"",
		"\n#. \"@\", ## kg" };
	const struct culture *culture = item->customer->culture;
	bool quirky = chance(s, (unsigned)book.quirk_percent);
	const char *what =
	    written(item->kind == INVOICE ? pick_word(s, culture->goods)
					  : word(culture->documents, (int)item->kind));
	const char *day = day_text(item->issue);

	if (quirky)
		return text("%s%s", what, fill(s, str_of(quirks[pick(s, 0, 2)])));
	if (item->kind == INVOICE && chance(s, 40))
		return text("%s %.2s/%.4s", what, day + 5, day);
	return what;
}

static void
write_item(const struct item *item)
{
	struct stream s = stream_of(TEXTS, item->row);
	const char *reference = draw_reference(&s, item);

	ROW(item_id(item), customer_id(item->customer), kinds[item->kind].word,
	    item->kind == PAYMENT ? "" : document(item),
	    item->instalment > 0 ? text("%d/3", item->instalment) : "",
	    day_text(item->issue), day_text(item->due), currencies[item->currency],
	    amount_text(item->amount, item->currency),
	    amount_text(open_amount(item), item->currency), reference,
	    day_text(item->hold), day_text(item->paid), draw_description(&s, item));
}

static const char *
german_day(int32_t date)
{
	const char *day = day_text(date);

	return date == NO_DAY ? "" : text("%.2s.%.2s.%.4s", day + 8, day + 5, day);
}

static const char *
grouped(int64_t number)
{
	if (number < 1000)
		return text("%d", (int)number);
	return text("%s.%03d", grouped(number / 1000), (int)(number % 1000));
}

/* 1.234.567,89 */
static const char *
german_amount(int64_t amount, enum currency_number currency)
{
	if (currency == JPY)
		return grouped(amount);
	return text("%s,%02d", grouped(amount / 100), (int)(amount % 100));
}

/* What an accounting system in Germany gives out: open, and paid in the last month. */
static void
write_raw_item(const struct item *item)
{
	if (item->kind != INVOICE ||
	    (open_amount(item) == 0 && item->paid < book.as_of - 30))
		return;
	ROW(customer_id(item->customer), customer_name(item->customer), item_id(item),
	    german_day(item->issue), german_day(item->due), currencies[item->currency],
	    german_amount(item->amount, item->currency),
	    german_amount(open_amount(item), item->currency), german_day(item->paid));
}

/* ---- payments and allocations ---- */

static const char *
draw_method(struct stream *s, const struct payment *payment)
{
	enum country_number country = payment->item->customer->part->country;
	int number = pick(s, 0, 9);

	return payment->amount < 0              ? "return"
	       : number < 6                     ? "transfer"
	       : number == 9                    ? "card"
	       : country == US || country == CA ? "cheque"
						: "direct_debit";
}

/* The payer as a bank spells it: at times in capitals without accents. */
static const char *
draw_payer(struct stream *s, const struct customer *customer)
{
	if (customer->part->consumer || chance(s, 50))
		return customer_name(customer);
	return latin(customer->root, toupper);
}

static const char *
remittance(const struct payment *payment)
{
	struct stream s = stream_of(PAYMENTS, ~payment->number);
	const char *documents = payment->item->customer->culture->documents, *list;

	if (payment->paid_count == 0)
		return chance(&s, 70) ? written(word(documents, PAYMENT)) : "";
	if (payment->amount > 0 && !chance(&s, 90))
		return "";
	list = written(word(documents, INVOICE));
	for (int i = 0; i < payment->paid_count; i++)
		list = text("%s %s", list, document(&payment->paid[i]));
	return list;
}

static void
write_payment(const struct payment *payment)
{
	static const char *const accounts[] = { "bank-eur", "bank-usd", "bank-jpy" };

	const struct item *item = payment->item;
	struct stream s = stream_of(PAYMENTS, payment->number);
	const char *method = draw_method(&s, payment);
	const char *payer = draw_payer(&s, item->customer);
	bool returned = payment->amount < 0;

	if (item->kind == CREDIT_NOTE)
		return;
	ROW(payment_id(payment), customer_id(item->customer), day_text(payment->received),
	    currencies[item->currency], amount_text(payment->amount, item->currency),
	    method, payer,
	    returned ? payment_id(payment - 1) : fill(&s, str_of("@@#######")),
	    remittance(payment), accounts[item->currency]);
}

static void
write_allocation(const struct allocation *a)
{
	ROW(payment_id(a->payment), item_id(a->item), day_text(a->day),
	    currencies[a->item->currency], amount_text(a->amount, a->item->currency),
	    uses[a->use].kind, uses[a->use].rule);
}

/* ---- what happened ---- */

/* Draws the block of the customer's anchor; NULL if it has none. */
static const struct item *
draw_anchor_of(const struct customer *customer)
{
	if (!is_scripted(customer) || customer->number >= book.block_count)
		return NULL;
	draw_block(customer->number);
	return &block.items[0];
}

/* A little before the as-of day, so that the customers' dates are not all alike. */
static int32_t
base_day(const struct customer *customer, const struct item *anchor)
{
	struct stream s = stream_of(CONTACTS, customer->number);
	int shift = pick(&s, 0, 2);

	return anchor != NULL && customer->situation == KEPT ? anchor->paid
							     : book.as_of - shift;
}

static int32_t
sunday_until(int year, int month, int day)
{
	struct date date = DATE_NONE;

	date_from_ymd(year, month, day, &date);
	return date.day - date_weekday(date) % 7;
}

static const char *
draw_instant(struct stream *s, const struct city *city, int32_t day)
{
	const struct summer *summer = &city->summer;
	int minute = pick(s, 9 * 60, 17 * 60), hours = city->hours, year, month, rest;

	date_to_ymd((struct date){ day }, &year, &month, &rest);
	if (day >= sunday_until(year, summer->from_month, summer->from_day) &&
	    day < sunday_until(year, summer->to_month, summer->to_day))
		hours++;
	return text(
	    "%sT%02d:%02d:00%+03d:00", day_text(day), minute / 60, minute % 60, hours);
}

/* A customer without telephone is written to. */
static void
write_activities(const struct customer *c)
{
	const struct step *steps = scripts[c->situation].steps;
	const struct item *anchor = draw_anchor_of(c);
	struct stream s = stream_of(CONTACTS, c->number);
	int32_t base = base_day(c, anchor);
	int number = 0;

	draw(&s); /* the base day's */
	if (is_scripted(c) && anchor == NULL)
		return;
	for (int i = 0; i < STEPS && steps[i].days > 0; i++) {
		const char *channel = steps[i].channel, *outcome = steps[i].outcome;
		uint64_t index = ~(c->number * 128 + (uint64_t)steps[i].days);
		struct stream times = stream_of(CONTACTS, index);
		struct stream own = stream_of(CUSTOMERS, c->number);
		const char *collector = draw_collector(&own);

		if (anchor == NULL && !chance(&s, c->situation == PROMPT ? 8 : 25))
			continue;
		if (strcmp(channel, "call") == 0 && *c->city->phone == '\0') {
			channel = "email";
			if (strcmp(outcome, "no_answer") == 0 ||
			    strcmp(outcome, "left_message") == 0)
				outcome = "sent";
		}
		ROW(text("A%04" PRIu64 "-%d", c->number + 1, ++number), customer_id(c),
		    anchor != NULL && c->situation != COVERED ? item_id(anchor) : "",
		    draw_instant(&times, c->city, workday(base - steps[i].days)), channel,
		    steps[i].direction, outcome, *collector != '\0' ? collector : "ana",
		    steps[i].note);
	}
}

static void
write_promise(const struct customer *customer)
{
	const struct script *script = &scripts[customer->situation];
	int made = script->promise.made, cancelled = script->promise.cancelled;
	const struct item *anchor = made > 0 ? draw_anchor_of(customer) : NULL;
	int32_t base = base_day(customer, anchor);

	if (anchor != NULL)
		ROW(text("PR%04" PRIu64, customer->number + 1), customer_id(customer),
		    item_id(anchor), day_text(workday(base - made)),
		    day_text(base - script->promise.due), currencies[anchor->currency],
		    amount_text(anchor->amount, anchor->currency),
		    cancelled > 0 ? day_text(workday(base - cancelled)) : "");
}

static void
write_dispute(const struct customer *customer)
{
	const struct script *script = &scripts[customer->situation];
	const char *reason = script->dispute.reason;
	const struct item *anchor = reason != NULL ? draw_anchor_of(customer) : NULL;
	bool of_item = !script->dispute.of_account;
	int resolved = script->dispute.resolved, number = (int)(customer->number % 3);
	int32_t base = base_day(customer, anchor);
	struct str how = word("rejected,replacement_sent,credit_refused", number);

	if (anchor != NULL)
		ROW(text("D%04" PRIu64, customer->number + 1), customer_id(customer),
		    of_item ? item_id(anchor) : "",
		    day_text(workday(base - script->steps[0].days)), reason,
		    of_item ? currencies[anchor->currency] : "",
		    of_item ? amount_text(anchor->amount, anchor->currency) : "",
		    resolved > 0 ? day_text(workday(base - resolved)) : "",
		    resolved > 0 ? written(how) : "");
}

static void
write_restriction(const struct customer *customer)
{
	const struct script *script = &scripts[customer->situation];
	int until = script->restriction.until;
	int32_t base = base_day(customer, NULL);

	if (script->restriction.kind != NULL)
		ROW(customer_id(customer), script->restriction.kind,
		    script->restriction.channel,
		    day_text(workday(base - script->restriction.from)),
		    until > 0 ? day_text(base + until) : "", script->restriction.detail);
}

static void
write_exchange_rates(int week)
{
	struct stream s = stream_of(RATES, (uint64_t)week);
	int32_t day = workday(book.as_of - 7 * week);

	ROW(day_text(day), "USD", "EUR", text("0.%d", pick(&s, 8540, 8690)));
	ROW(day_text(day), "JPY", "EUR", text("0.00%d", pick(&s, 5480, 5620)));
}

/* ---- the command line ---- */

struct table {
	const char *name, *columns;
	bool german;
	/* One of these writes its rows. */
	void (*of_customer)(const struct customer *);
	void (*of_item)(const struct item *);
	void (*of_payment)(const struct payment *);
	void (*of_allocation)(const struct allocation *);
	void (*of_week)(int); /* before the as-of day */
};
static const struct table tables[] = {
	{ "customers",
	    "customer_id,name,parent_id,kind,natural_person,contact_name,email,phone,"
	    "address_1,address_2,city,region,postal_code,country,language,time_zone,"
	    "currency,terms,credit_limit,collector,segment,since_date",
	    .of_customer = write_customer },
	{ "items",
	    "item_id,customer_id,kind,document,instalment,issue_date,due_date,currency,"
	    "amount,open_amount,reference,hold_until,paid_date,description",
	    .of_item = write_item },
	{ "payments",
	    "payment_id,customer_id,received_date,currency,amount,method,payer,reference,"
	    "remittance,account",
	    .of_payment = write_payment },
	{ "allocations", "payment_id,item_id,effective_date,currency,amount,kind,rule",
	    .of_allocation = write_allocation },
	{ "activities",
	    "activity_id,customer_id,item_id,at,channel,direction,outcome,collector,note",
	    .of_customer = write_activities },
	{ "promises",
	    "promise_id,customer_id,item_id,made_date,due_date,currency,amount,"
	    "cancelled_date",
	    .of_customer = write_promise },
	{ "disputes",
	    "dispute_id,customer_id,item_id,opened_date,reason,currency,amount,"
	    "resolved_date,resolution",
	    .of_customer = write_dispute },
	{ "restrictions", "customer_id,kind,channel,from_date,until_date,detail",
	    .of_customer = write_restriction },
	{ "exchange_rates", "date,from,to,rate", .of_week = write_exchange_rates },
	{ "raw-export",
	    "Debitorenkonto,Name,Rechnungsnummer,Belegdatum,Fälligkeit,Währung,"
	    "Rechnungsbetrag,Offener Betrag,Bezahlt am",
	    .german = true, .of_item = write_raw_item },
};

static const struct table *
find_table(struct str name)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		if (str_is(name, tables[i].name))
			return &tables[i];
	die(EXIT_INPUT, "\"%.*s\" is not a table", STR_ARG(name));
}

static void
write_rows(const struct table *table)
{
	bool in_blocks = table->of_customer == NULL && table->of_week == NULL;

	for (int week = 9; table->of_week != NULL && week >= 0; week--)
		table->of_week(week);
	for (uint64_t i = 0; table->of_customer != NULL && i < book.customer_count; i++)
		table->of_customer(&book.customers[i]);
	for (uint64_t number = 0; in_blocks && number < book.block_count; number++) {
		draw_block(number);
		for (int i = 0; table->of_item != NULL && i < block.item_count; i++)
			table->of_item(&block.items[i]);
		for (int i = 0; table->of_payment != NULL && i < block.payment_count; i++)
			table->of_payment(&block.payments[i]);
		for (int i = 0;
		     table->of_allocation != NULL && i < block.allocation_count; i++)
			table->of_allocation(&block.allocations[i]);
	}
}

static void
write_table(const struct table *table)
{
	struct str rest = str_of(table->columns), column;
	const char *names[32] = { NULL };
	char path[32];

	snprintf(path, sizeof(path), "%s.csv", table->name);
	out.file = fopen(path, "w");
	if (out.file == NULL)
		die(EXIT_INPUT, "%s: %s", path, strerror(errno));
	out.delimiter = table->german ? ';' : ',';
	out.line_end = table->german ? "\r\n" : "\n";
	for (size_t i = 0; str_split(&rest, ',', &column); i++)
		names[i] = written(column);
	write_row(names);
	write_rows(table);
	if (ferror(out.file) | fclose(out.file))
		die(EXIT_SYSTEM, "%s: cannot be written: %s", path, strerror(errno));
}

static uint64_t
parse_number(const char *argument, long long low, long long high)
{
	long long number;

	if (!str_to_integer(str_of(argument), &number) || number < low || number > high)
		die(EXIT_INPUT, "\"%s\" is not a number from %lld to %lld", argument, low,
		    high);
	return (uint64_t)number;
}

static int32_t
parse_day(const char *argument)
{
	struct date date;

	if (!date_parse(str_of(argument), &date) || strcmp(argument, "1990") < 0)
		die(EXIT_INPUT, "\"%s\" is not a date from 1990 on", argument);
	return date.day;
}

static NORETURN void
usage(void)
{
	die(EXIT_INPUT, "usage: generate [-a] [-c CUSTOMERS] [-d AS-OF] [-n ITEMS] "
			"[-q PERCENT] [-s SEED] [-t TABLE,...] DIR");
}

int
main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct str list = { NULL, 0 }, name;
	const char *folder;
	int option;

	die_set_name(argv[0]);
	book.as_of = parse_day("2026-11-20");
	while ((option = getopt(argc, argv, "ac:d:n:q:s:t:")) > 0) {
		if (option == 'a')
			book.quote_all = true;
		else if (option == 'c')
			book.customer_count = parse_number(optarg, 1, UINT32_MAX);
		else if (option == 'd')
			book.as_of = parse_day(optarg);
		else if (option == 'n')
			book.item_count = parse_number(optarg, 1, 1000000000000);
		else if (option == 'q')
			book.quirk_percent = parse_number(optarg, 0, 100);
		else if (option == 's')
			book.seed = parse_number(optarg, 0, INT64_MAX);
		else if (option == 't')
			list = str_of(optarg);
		else
			usage();
	}
	if (argc - optind != 1)
		usage();
	if (book.customer_count == 0 && book.item_count / 20 > COUNT(cast))
		book.customer_count = book.item_count / 20;
	else if (book.customer_count == 0)
		book.customer_count = COUNT(cast);
	folder = argv[optind];
	if ((mkdir(folder, 0777) != 0 && errno != EEXIST) || chdir(folder) != 0)
		die(EXIT_INPUT, "%s: %s", folder, strerror(errno));
	book.block_count = (book.item_count + ROWS - 1) / ROWS;
	draw_customers(&arena);
	for (size_t i = 0; list.p == NULL && i < COUNT(tables); i++)
		write_table(&tables[i]);
	while (str_split(&list, ',', &name))
		write_table(find_table(name));
	arena_free(&arena);
	return EXIT_DONE;
}
