#include "domain/cash_internal.h"
#include "domain/combination.h"
#include "domain/mention.h"
#include "domain/reference.h"

#include <stdio.h>

/* ---- Amounts ---- */

struct amount
cash_offer(const struct cash_item *item)
{
	struct rate percent = item->terms->discount_percent;

	if (item->open.minor <= 0 || percent.digits == 0)
		return AMOUNT_ZERO;
	percent.scale += 2;
	return rate_convert(item->open, percent, 0, 0, ROUND_HALF_UP);
}

struct amount
cash_discount(const struct cash *cash, const struct cash_item *item, struct date day)
{
	int64_t last_day = (int64_t)item->issue_date.day + item->terms->discount_days +
			   cash->policy->grace_days;

	if (!cash->policy->takes_discounts || date_is_none(item->issue_date) ||
	    day.day > last_day)
		return AMOUNT_ZERO;
	return cash_offer(item);
}

/* What settles an item on a day. */
static struct amount
settling_amount(const struct cash *cash, const struct cash_item *item, struct date day,
    bool less_discount)
{
	return less_discount ? amount_subtract(item->open, cash_discount(cash, item, day))
			     : item->open;
}

struct amount
cash_sum(const struct cash *cash, const struct cash_selection *selection, struct date day,
    bool less_discount)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t i = 0; i < selection->count; i++)
		sum = amount_add(
		    sum, settling_amount(cash, selection->list[i], day, less_discount));
	return sum;
}

/* ---- Ways ---- */

static struct cash_way *
add_way(struct cash_finding *finding, enum cash_mode mode, struct cash_selection items,
    bool takes_discount)
{
	struct cash_way *way =
	    &finding->ways[finding->count < CASH_WAYS_MAX ? finding->count
							  : CASH_WAYS_MAX - 1];

	*way = (struct cash_way){ mode, items, NULL, takes_discount, { "", 0 } };
	finding->count++;
	return way;
}

static struct cash_selection
select_room(struct cash *cash, size_t count)
{
	return (struct cash_selection){
		arena_alloc(&cash->scratch, count * sizeof(struct cash_item *)), 0
	};
}

static struct cash_selection
select_one(struct cash *cash, struct cash_item *item)
{
	struct cash_selection one = select_room(cash, 1);

	one.list[one.count++] = item;
	return one;
}

/* May the payment settle the item? */
static bool
is_candidate(const struct cash_payment *payment, const struct cash_item *item)
{
	return item->open.minor != 0 && item != payment->credit &&
	       item->currency.number == payment->currency.number;
}

/* The items among which amounts decide: those that the payment names, else all of its
 * customer that were issued by the day and that no other payment names. */
static struct cash_selection
field(struct cash *cash, const struct cash_payment *payment)
{
	struct cash_selection field = payment->named;
	const struct cash_customer *customer;

	if (field.count > 0 || payment->customer == CASH_NOBODY)
		return field;
	customer = cash_customer_at(cash, payment->customer);
	field = select_room(cash, customer->count);
	for (uint32_t i = 0; i < customer->count; i++) {
		struct cash_item *item = cash->by_customer[customer->first + i];
		if (is_candidate(payment, item) && item->named_by == NULL &&
		    item->issue_date.day <= payment->received_date.day)
			field.list[field.count++] = item;
	}
	return field;
}

static struct str
identity(const struct cash_payment *payment)
{
	return str_of(payment->known_by != NULL ? payment->known_by : "document");
}

/* ---- Named items ---- */

#define EVIDENCE_MOST 200 /* bytes of what is named; more is counted */

struct naming {
	struct cash *cash;
	struct cash_payment *payment;
	struct cash_list found;    /* struct cash_item *, by id or document */
	struct cash_list referred; /* by the customer's reference */
	uint32_t mark;
	size_t closed;  /* items that are settled by now */
	bool knows_ids; /* who names them knows the ids of the book */
	bool is_sure;
	char as[EVIDENCE_MOST]; /* evidence */
	size_t as_size, unsaid;
};

static struct naming
begin_naming(struct cash *cash, struct cash_payment *payment)
{
	return (struct naming){ .cash = cash, .payment = payment, .mark = ++cash->marks };
}

static void
take_item(struct naming *naming, struct cash_item *item, enum cash_key kind)
{
	struct cash_list *list =
	    kind == CASH_KEY_REFERENCE ? &naming->referred : &naming->found;

	if (item->mark == naming->mark)
		return;
	item->mark = naming->mark;
	*(struct cash_item **)cash_list_add(list, sizeof(item)) = item;
}

/* An id that nobody outside knows is no number that people write. */
static bool
is_internal(const struct cash_link *link, struct str key)
{
	if (link->kind != CASH_KEY_ID || link->item->document.n == 0 || key.n >= 5)
		return false;
	for (size_t i = 0; i < key.n; i++)
		if (key.p[i] < '0' || key.p[i] > '9')
			return false;
	return true;
}

enum whose { OF_ANYBODY, OF_PAYER };

/* Items of a key that the payment may settle. */
static void
take_key(struct naming *naming, struct str key, enum whose whose)
{
	struct cash *cash = naming->cash;
	uint32_t number =
	    map_count(&cash->keys) == 0 ? MAP_NONE : map_find(&cash->keys, key);
	uint32_t at = number == MAP_NONE
			  ? CASH_NOBODY
			  : *(const uint32_t *)pool_at(&cash->heads, number);

	while (at != CASH_NOBODY) {
		const struct cash_link *link = pool_at(&cash->links, at);
		at = link->next;
		if ((whose == OF_PAYER &&
			link->item->customer != naming->payment->customer) ||
		    (!naming->knows_ids && is_internal(link, key)))
			continue;
		naming->closed += link->item->open.minor == 0;
		if (is_candidate(naming->payment, link->item))
			take_item(naming, link->item, link->kind);
	}
}

static void
name_as(struct naming *naming, const char *what, struct str text)
{
	size_t room = sizeof(naming->as) - naming->as_size;
	int n = snprintf(naming->as + naming->as_size, room, "%s%s%.*s",
	    naming->as_size == 0 ? "" : ";", what, STR_ARG(text));

	if ((size_t)n < room)
		naming->as_size += (size_t)n;
	else
		naming->unsaid++;
}

static size_t
named_count(const struct naming *naming)
{
	return naming->found.count + naming->referred.count;
}

/* Keeps those of a list, from number `from` on, that pass. */
static void
keep_if(struct naming *naming, struct cash_list *found, size_t from,
    bool (*passes)(const struct naming *, const struct cash_item *))
{
	struct cash_item **list = found->list;
	size_t kept = from;

	for (size_t i = from; i < found->count; i++)
		if (passes(naming, list[i]))
			list[kept++] = list[i];
		else
			list[i]->mark = 0;
	found->count = kept;
}

static bool
is_own(const struct naming *naming, const struct cash_item *item)
{
	return item->customer == naming->payment->customer;
}

static bool
fits_amount(const struct naming *naming, const struct cash_item *item)
{
	const struct cash_payment *payment = naming->payment;

	return item->open.minor == payment->left.minor ||
	       settling_amount(naming->cash, item, payment->received_date, true).minor ==
		   payment->left.minor;
}

static bool
is_own_or_fits(const struct naming *naming, const struct cash_item *item)
{
	return is_own(naming, item) || fits_amount(naming, item);
}

static bool
is_own_and_fits(const struct naming *naming, const struct cash_item *item)
{
	return is_own(naming, item) && fits_amount(naming, item);
}

/* A number that stands for items of several customers means those of the payer. */
static void
keep_own(struct naming *naming)
{
	struct cash_item **list = naming->found.list;

	for (size_t i = 0; i < naming->found.count; i++)
		if (is_own(naming, list[i])) {
			keep_if(naming, &naming->found, 0, is_own);
			return;
		}
}

static bool
has_one_customer(const struct cash_selection *items)
{
	for (size_t i = 1; i < items->count; i++)
		if (items->list[i]->customer != items->list[0]->customer)
			return false;
	return true;
}

void
cash_forget_names(struct cash_payment *payment)
{
	for (size_t i = 0; i < payment->named.count; i++)
		payment->named.list[i]->named_by = NULL;
	payment->named.count = 0;
}

/* What was named becomes the payment's field: documents, or, if there are none, what
 * a reference such as an order number stands for. */
static void
end_naming(struct naming *naming)
{
	struct cash_payment *payment = naming->payment;
	struct cash_selection *named = &payment->named;
	struct cash *cash = naming->cash;
	size_t size;

	if (naming->found.count == 0) {
		struct cash_list none = naming->found;
		naming->found = naming->referred;
		naming->referred = none;
	}
	keep_own(naming);
	size = naming->found.count * sizeof(struct cash_item *);
	if (size > 0) {
		named->list = arena_alloc(&cash->text, size);
		memcpy(named->list, naming->found.list, size);
		named->count = naming->found.count;
		cash_sort(named->list, named->count);
		payment->named_as =
		    naming->unsaid == 0
			? arena_copy(
			      &cash->text, (struct str){ naming->as, naming->as_size })
			: arena_print(&cash->text, "%.*s;and %zu more",
			      (int)naming->as_size, naming->as, naming->unsaid);
		payment->named_is_sure = naming->is_sure;
		for (size_t i = 0; i < named->count; i++)
			named->list[i]->named_by = payment;
	} else if (naming->closed > 0) {
		payment->rest = CASH_ON_ACCOUNT;
		payment->reason = str_of("what it names is paid already");
	}
	array_free(naming->found.list);
	array_free(naming->referred.list);
}

/* Why what is named is not settled although it is there; NULL if it may be. */
static const char *
naming_problem(const struct cash_payment *payment, bool is_exact)
{
	const struct cash_selection *named = &payment->named;

	if (!has_one_customer(named))
		return "the numbers belong to several customers";
	if (is_exact)
		return NULL;
	if (payment->customer == CASH_NOBODY)
		return payment->named_is_sure
			   ? NULL
			   : "only a bare number names it, and the amount differs";
	return named->list[0]->customer == payment->customer
		   ? NULL
		   : "the numbers belong to another customer";
}

/* Leaves what is still open of what is named. */
static void
refresh_names(struct cash_payment *payment)
{
	struct cash_selection *named = &payment->named;
	size_t kept = 0;

	for (size_t i = 0; i < named->count; i++)
		if (named->list[i]->open.minor != 0)
			named->list[kept++] = named->list[i];
	if (named->count > 0 && kept == 0) {
		payment->rest = CASH_ON_ACCOUNT;
		payment->reason = str_of("what it names is paid already");
	}
	named->count = kept;
}

/* What each customer has of what is named. */
static void
add_ways_by_customer(
    struct cash *cash, const struct cash_selection *named, struct cash_finding *finding)
{
	uint32_t mark = ++cash->marks;

	for (size_t i = 0; i < named->count; i++) {
		struct cash_selection own = select_room(cash, named->count - i);
		for (size_t j = i; j < named->count; j++) {
			struct cash_item *item = named->list[j];
			if (item->mark == mark ||
			    item->customer != named->list[i]->customer)
				continue;
			item->mark = mark;
			own.list[own.count++] = item;
		}
		if (own.count > 0)
			add_way(finding, CASH_CLOSE, own, false);
	}
}

/* Does it settle what is named, and perhaps more? */
static void
find_named(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection *named = &payment->named;
	struct amount open, net;
	const char *problem;

	if (named->count == 0)
		return;
	open = cash_sum(cash, named, payment->received_date, false);
	net = cash_sum(cash, named, payment->received_date, true);
	if (open.minor <= 0) {
		/* Credits alone are nothing to pay. */
		cash_forget_names(payment);
		return;
	}
	problem = naming_problem(payment,
	    payment->left.minor == open.minor || payment->left.minor == net.minor);
	if (problem != NULL) {
		finding->must_not_post = true;
		finding->reason = str_of(problem);
		add_ways_by_customer(cash, named, finding);
	} else if (payment->left.minor == net.minor && net.minor != open.minor) {
		add_way(finding, CASH_CLOSE, *named, true);
	} else if (payment->left.minor >= open.minor) {
		add_way(finding, CASH_CLOSE, *named, false);
	}
	if (problem == NULL && payment->customer == CASH_NOBODY) {
		payment->customer = named->list[0]->customer;
		payment->known_by = "document";
	}
	for (size_t i = 0; i < finding->count && i < CASH_WAYS_MAX; i++)
		finding->ways[i].evidence = payment->named_as;
}

/* A payload is but a number, unless its form says what it is. */
static void
take_payload(struct naming *naming, const struct reference *reference)
{
	for (int s = REFERENCE_NONE + 1;
	     named_count(naming) == 0 && s < REFERENCE_SCHEME_COUNT; s++) {
		struct str payload =
		    reference_payload(reference, (enum reference_scheme)s);
		if (payload.n == 0)
			continue;
		take_key(naming, payload, OF_ANYBODY);
		if (reference->form == REFERENCE_NONE)
			keep_if(naming, &naming->found, 0, is_own_or_fits);
	}
}

static bool
take_reference(struct naming *naming, const struct reference *reference)
{
	struct str text = { reference->text, reference->length };

	take_key(naming, text, OF_ANYBODY);
	if (named_count(naming) > 0)
		naming->is_sure = true;
	else
		take_payload(naming, reference);
	if (named_count(naming) > 0)
		name_as(naming, "reference=", text);
	return named_count(naming) > 0;
}

static void
find_structured(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct str rest = payment->remittance, where;
	struct reference reference;
	struct naming naming;
	bool found = false;

	if (payment->named.count > 0)
		return;
	naming = begin_naming(cash, payment);
	if (reference_parse(payment->reference, &reference))
		found = take_reference(&naming, &reference);
	else if (reference_looks_like(payment->reference) != REFERENCE_NONE)
		payment->reason = str_of("the check digits of its reference are wrong");
	while (!found && reference_find(&rest, &reference, &where))
		if (reference.schemes != 0)
			found = take_reference(&naming, &reference);
	end_naming(&naming);
	find_named(cash, payment, finding);
}

/* ---- Numbers in the text ---- */

/* Without letters, and short, inferred or like a year, a date or an amount, a number is a
 * document only of the payer, or when the amount says the same. */
static bool
is_weak(const struct mention *mention)
{
	return !mention->has_letters &&
	       (mention->digits < 5 || mention->flags != 0 ||
		   mention->how == MENTION_PART || mention->how == MENTION_RANGE);
}

/* Letters of documents that are no invoices: 1001 behind one is another document. */
static bool
is_other_code(struct str word)
{
	static const char *const codes[] = { "CN", "CRN", "CR", "CM", "DN", "DBN", "DM",
		"GS", "AV", "AVO", "FEE", "QT", "SO", "PO" };

	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_equal_nocase(word, str_of(codes[i])))
			return true;
	return false;
}

/* Does the number end in these digits, behind letters that the word before them does
 * not contradict?  "Invoice 1001" may be INV-1001, but is not DN-1001. */
static bool
ends_in(struct str number, const struct mention *mention)
{
	struct str digits = mention->key, letters = { number.p, 0 };
	size_t start = number.n - digits.n;

	if (number.n <= digits.n || memcmp(number.p + start, digits.p, digits.n) != 0 ||
	    (number.p[start - 1] >= '0' && number.p[start - 1] <= '9'))
		return false;
	while (letters.n < start && (number.p[letters.n] | 0x20) >= 'a' &&
	       (number.p[letters.n] | 0x20) <= 'z')
		letters.n++;
	return mention->word.n == 0 || str_equal_nocase(letters, mention->word) ||
	       (!is_other_code(letters) && !is_other_code(mention->word));
}

/* The payer writes 1001 for INV-1001: good enough among its own items, if there is only
 * one such document. */
static void
take_tail(struct naming *naming, const struct mention *mention)
{
	const struct cash_customer *customer;
	struct cash_selection items;

	if (naming->payment->customer == CASH_NOBODY || mention->has_letters ||
	    mention->digits < 3 || mention->flags != 0)
		return;
	customer = cash_customer_at(naming->cash, naming->payment->customer);
	items = select_room(naming->cash, customer->count);
	for (uint32_t i = 0; i < customer->count; i++) {
		struct cash_item *item = naming->cash->by_customer[customer->first + i];
		struct str number = item->document.n > 0 ? item->document : item->item_id;
		if (!is_candidate(naming->payment, item) || !ends_in(number, mention))
			continue;
		if (items.count > 0 &&
		    !str_equal(items.list[0]->document, item->document))
			return;
		items.list[items.count++] = item;
	}
	for (size_t i = 0; i < items.count; i++)
		take_item(naming, items.list[i], CASH_KEY_DOCUMENT);
}

/* One key may be that of INV-1-12 and INV-11-2: then the spelling decides. */
static void
keep_spelling(struct naming *naming, size_t from, struct str written)
{
	struct cash_item **list = naming->found.list;
	size_t kept = from;

	for (size_t i = from; i < naming->found.count; i++)
		if (str_equal_nocase(list[i]->document, written) ||
		    str_equal_nocase(list[i]->item_id, written))
			list[kept++] = list[i];
	if (kept > from)
		naming->found.count = kept;
}

/* What a number means: something of the payer, else of anybody. */
static void
take_mention(struct naming *naming, const struct mention *mention, struct str text)
{
	size_t before = named_count(naming), from = naming->found.count;
	size_t closed = naming->closed;

	if (naming->payment->customer != CASH_NOBODY)
		take_key(naming, mention->key, OF_PAYER);
	if (named_count(naming) == before)
		take_tail(naming, mention);
	if (named_count(naming) == before)
		take_key(naming, mention->key, OF_ANYBODY);
	keep_spelling(naming, from,
	    (struct str){ text.p + mention->from, mention->to - mention->from });
	if (!is_weak(mention)) {
		naming->closed += named_count(naming) == before &&
				  cash_is_closed(naming->cash, mention->key);
		return;
	}
	naming->closed = closed;
	keep_if(naming, &naming->found, from,
	    mention->digits < 3 ? is_own_and_fits : is_own_or_fits);
}

/* What was taken last; parts of a number follow it closely. */
#define TAKEN 8

static bool
is_covered(const struct mention *const taken[TAKEN], const struct mention *mention)
{
	for (size_t i = 0; i < TAKEN; i++)
		if (taken[i] != NULL && mention_covers(taken[i], mention))
			return true;
	return false;
}

/* False when the text mentions more than is read. */
static bool
take_text(struct naming *naming, struct str text)
{
	struct cash *cash = naming->cash;
	struct mentions mentions = { .room = MENTIONS_ROOM };
	const struct mention *taken[TAKEN] = { NULL };
	size_t next = 0;

	if (cash->mentions == NULL)
		cash->mentions =
		    arena_alloc(&cash->text, MENTIONS_ROOM * sizeof(*cash->mentions));
	mentions.list = cash->mentions;
	mentions_find(text, &cash->scratch, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		struct mention *mention = &mentions.list[i];
		size_t before = named_count(naming);
		if (is_covered(taken, mention))
			continue;
		take_mention(naming, mention, text);
		if (named_count(naming) == before)
			continue;
		taken[next++ % TAKEN] = mention;
		naming->is_sure |= mention->has_letters;
		name_as(naming, "document=", mention->key);
	}
	return !mentions.more;
}

static void
find_document(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct naming naming;

	if (payment->named.count == 0) {
		bool all;
		naming = begin_naming(cash, payment);
		all = take_text(&naming, payment->reference);
		all &= take_text(&naming, payment->remittance);
		end_naming(&naming);
		if (!all && payment->named.count > 0) {
			add_way(finding, CASH_CLOSE, payment->named, false);
			finding->must_not_post = true;
			finding->reason = str_of("its text names more than is read");
			return;
		}
	}
	find_named(cash, payment, finding);
}

/* ---- The payer's list ---- */

/* Items with exactly this number, else those that have its key; of the payer, if it has
 * any. */
static struct cash_selection
items_of_line(struct cash *cash, struct cash_payment *payment, struct str document)
{
	struct naming naming = begin_naming(cash, payment);
	struct cash_selection items;

	naming.knows_ids = true;
	take_key(&naming, mention_key(document, &cash->scratch), OF_ANYBODY);
	keep_own(&naming);
	items = select_room(cash, naming.found.count);
	for (int pass = 0; pass < 3 && items.count == 0; pass++)
		for (size_t i = 0; i < naming.found.count; i++) {
			struct cash_item *item =
			    ((struct cash_item **)naming.found.list)[i];
			if ((pass == 0 && str_equal(item->item_id, document)) ||
			    (pass == 1 && str_equal(item->document, document)) ||
			    pass == 2)
				items.list[items.count++] = item;
		}
	cash_sort(items.list, items.count);
	array_free(naming.found.list);
	array_free(naming.referred.list);
	return items;
}

/* Has the list been followed already, or was that undone? */
static bool
is_line_done(struct cash *cash, const struct cash_payment *payment,
    const struct cash_selection *lines)
{
	struct cash_past past = cash_past_of(cash, payment->payment_id);

	for (size_t p = 0; p < past.count; p++) {
		const struct allocation *one = &past.list[p];
		if (!str_is(one->rule, cash_rules.names[CASH_REMITTANCE]))
			continue;
		if (!past.is_over[p])
			return true;
		for (size_t i = 0; i < payment->lines_count; i++)
			for (size_t j = 0; j < lines[i].count; j++)
				if (str_equal(lines[i].list[j]->item_id, one->item_id) &&
				    payment->lines[i].amount.minor == one->amount.minor)
					return true;
	}
	return false;
}

static const char *
lines_problem(const struct cash_payment *payment, const struct cash_selection *lines)
{
	struct amount sum = AMOUNT_ZERO;
	size_t found = 0;

	for (size_t i = 0; i < payment->lines_count; i++) {
		if (payment->lines[i].currency.number != payment->currency.number)
			return "its remittance is in another currency";
		if (!has_one_customer(&lines[i]))
			return "a number of its remittance belongs to several customers";
		sum = amount_add(sum, payment->lines[i].amount);
		found += lines[i].count > 0;
	}
	if (sum.minor > payment->left.minor)
		return "its remittance adds up to more than is left of it";
	return found == 0 ? "no open item has a number of its remittance" : NULL;
}

static void
find_lines(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection none = { NULL, 0 }, *lines;
	struct cash_way *way;
	const char *problem;
	size_t found = 0;

	if (payment->lines_count == 0)
		return;
	lines = arena_alloc(&cash->scratch, payment->lines_count * sizeof(*lines));
	for (size_t i = 0; i < payment->lines_count; i++) {
		lines[i] = items_of_line(cash, payment, payment->lines[i].document);
		found += lines[i].count > 0;
	}
	if (is_line_done(cash, payment, lines))
		return;
	problem = lines_problem(payment, lines);
	finding->must_not_post = problem != NULL;
	if (problem != NULL)
		finding->reason = str_of(problem);
	for (size_t i = 0; i < payment->lines_count && problem == NULL; i++)
		if (lines[i].count > 0 && payment->customer == CASH_NOBODY) {
			payment->customer = lines[i].list[0]->customer;
			payment->known_by = "remittance";
		}
	way = add_way(finding, CASH_LINES, none, false);
	way->lines = lines;
	way->evidence = arena_print(
	    &cash->text, "remittance: %zu of %zu documents", found, payment->lines_count);
}

/* ---- Amounts ---- */

static void
find_exact(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);
	struct date day = payment->received_date;
	const struct cash_item *first = NULL;
	bool is_one_document = true;

	for (size_t i = 0; i < items.count; i++) {
		struct cash_item *item = items.list[i];
		bool in_full = item->open.minor == payment->left.minor;
		if (item->open.minor <= 0 ||
		    (!in_full && settling_amount(cash, item, day, true).minor !=
				     payment->left.minor))
			continue;
		first = first == NULL ? item : first;
		is_one_document &=
		    item->document.n > 0 && str_equal(item->document, first->document);
		add_way(finding, CASH_CLOSE, select_one(cash, item), !in_full)->evidence =
		    arena_print(&cash->text,
			in_full ? "amount; payer=%.*s"
				: "amount less discount; payer=%.*s",
			STR_ARG(identity(payment)));
	}
	/* Instalments, and what a payment names, are paid one after the other. */
	if (finding->count > 1 && (is_one_document || payment->named.count > 0))
		finding->count = 1;
	finding->is_tie = finding->count > 1;
	if (finding->is_tie)
		finding->reason = str_of("several items have the amount");
}

/* A part of the account that is paid as a whole. */
struct part {
	const char *evidence;
	bool credits;
	struct date issued_by, due_before; /* none: any */
};

static bool
in_part(const struct part *part, const struct cash_item *item)
{
	if (item->open.minor < 0)
		return part->credits;
	return (date_is_none(part->issued_by) ||
		   item->issue_date.day <= part->issued_by.day) &&
	       (date_is_none(part->due_before) ||
		   sorting_day(item->due_date) < part->due_before.day);
}

/* True when the payment is what the part comes to. */
static bool
find_part(struct cash *cash, const struct cash_payment *payment, const struct part *part,
    struct cash_finding *finding)
{
	struct cash_selection all = field(cash, payment);
	struct cash_selection items = select_room(cash, all.count);
	struct date day = payment->received_date;
	struct amount open, net;

	for (size_t i = 0; i < all.count; i++)
		if (in_part(part, all.list[i]))
			items.list[items.count++] = all.list[i];
	if (items.count < 2)
		return false;
	open = cash_sum(cash, &items, day, false);
	net = cash_sum(cash, &items, day, true);
	if (payment->left.minor != open.minor && payment->left.minor != net.minor)
		return false;
	add_way(finding, CASH_CLOSE, items, payment->left.minor != open.minor)->evidence =
	    arena_print(&cash->text, "%s; payer=%.*s", part->evidence,
		STR_ARG(identity(payment)));
	return true;
}

static void
find_balance(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct date day = payment->received_date;
	int year, month, first;
	struct date month_end;
	struct part parts[] = {
		{ .credits = true, .evidence = "balance" },
		{ .credits = false, .evidence = "balance without credits" },
	};

	if (payment->named.count > 0)
		return;
	date_to_ymd(day, &year, &month, &first);
	month_end = date_add_days(day, -first);
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (finding->rule == CASH_PAST_DUE_BALANCE) {
			parts[i].due_before = day;
			parts[i].evidence =
			    i == 0 ? "past due" : "past due without credits";
		} else if (finding->rule == CASH_STATEMENT_BALANCE) {
			parts[i].issued_by = month_end;
			parts[i].evidence = i == 0
						? "last month's balance"
						: "last month's balance without credits";
		}
		if (find_part(cash, payment, &parts[i], finding))
			return;
	}
}

/* Some percent of an amount, rounded down. */
static struct amount
part_of(struct amount amount, struct rate percent)
{
	percent.scale += 2;
	return rate_convert(amount, percent, 0, 0, ROUND_DOWN);
}

/* How many selections of `size` there are out of `count`, capped. */
static uint64_t
selections_of(size_t size, size_t count)
{
	uint64_t number = 1;

	for (size_t i = 0; i < size && number < UINT32_MAX; i++)
		number = number * (count - i) / (i + 1);
	return number;
}

/* Many selections over a narrow range meet any amount by chance: their number over the
 * largest sum that they can have, in minor units, is how likely that is. */
static bool
is_by_chance(
    const struct cash *cash, const struct amount *amounts, size_t count, size_t size)
{
	uint64_t selections = selections_of(size, count);
	struct amount largest = AMOUNT_ZERO;

	for (size_t i = 0; i < count; i++)
		if (amounts[i].minor > largest.minor)
			largest = amounts[i];
	return selections >
	       (uint64_t)amount_scale(part_of(largest, cash->policy->chance_percent),
		   (int64_t)size, 1, ROUND_DOWN)
		   .minor;
}

/* Searches the sums of what is open, or of that less discounts. */
static bool
search(struct cash *cash, struct cash_payment *payment, bool less_discount,
    struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);
	struct amount *amounts =
	    arena_alloc(&cash->scratch, (items.count + 1) * sizeof(*amounts));
	struct combination_query query = { .items = amounts,
		.count = items.count,
		.target = payment->left,
		.max_items = (size_t)cash->policy->max_items,
		.max_solutions = CASH_WAYS_MAX + 1,
		.max_listed = CASH_WAYS_MAX,
		.max_work = (uint64_t)cash->policy->max_work };
	struct combination_result result;

	if (items.count < 2)
		return true;
	for (size_t i = 0; i < items.count; i++)
		amounts[i] = settling_amount(
		    cash, items.list[i], payment->received_date, less_discount);
	result = combination_find(&query, &cash->scratch);
	for (size_t i = 0; i < result.first_count; i++) {
		const struct combination *solution = &result.first[i];
		struct cash_selection chosen = select_room(cash, solution->size);
		for (size_t j = 0; j < solution->size; j++)
			chosen.list[chosen.count++] = items.list[solution->indexes[j]];
		add_way(finding, CASH_CLOSE, chosen, less_discount)->evidence =
		    arena_print(&cash->text, "%zu of %zu items%s; payer=%.*s",
			solution->size, items.count,
			less_discount ? " less discounts" : "",
			STR_ARG(identity(payment)));
	}
	finding->count = result.solution_count;
	if (finding->count == 1 &&
	    is_by_chance(cash, amounts, items.count, result.smallest_size)) {
		finding->must_not_post = true;
		finding->reason = str_of("so many combinations are possible that one "
					 "fits by chance");
	}
	if (result.state != COMBINATION_WORK_LIMIT)
		return true;
	cash->stopped_searches++;
	finding->must_not_post = finding->count > 0;
	finding->reason = arena_print(&cash->text,
	    "the search for combinations of %zu items stopped after %llu steps",
	    items.count, (unsigned long long)result.work);
	payment->reason = finding->reason;
	return false;
}

static void
find_combination(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	if (search(cash, payment, false, finding) && finding->count == 0 &&
	    cash->policy->takes_discounts)
		(void)search(cash, payment, true, finding);
	if (finding->count > 1 && !finding->must_not_post)
		finding->reason = str_of("several combinations of items have the amount");
}

/* Is a difference small enough, absolutely and beside what is open? */
static bool
is_tolerable(const struct cash *cash, const struct cash_payment *payment,
    struct amount open, struct amount difference)
{
	const struct cash_policy *policy = cash->policy;
	struct amount one = { 1 };
	int decimals = currency_decimals(payment->currency);
	int64_t size = difference.minor < 0 ? -difference.minor : difference.minor;

	return size <=
		   rate_convert(one, policy->tolerance, 0, decimals, ROUND_DOWN).minor &&
	       size <= part_of(open, policy->tolerance_percent).minor;
}

static void
try_tolerance(struct cash *cash, const struct cash_payment *payment,
    struct cash_selection items, struct cash_finding *finding)
{
	for (int less = 0; less <= 1; less++) {
		struct amount open =
		    cash_sum(cash, &items, payment->received_date, less != 0);
		struct amount difference = amount_subtract(open, payment->left);
		char text[AMOUNT_SIZE];
		if (open.minor <= 0 || !is_tolerable(cash, payment, open, difference))
			continue;
		add_way(finding, CASH_CLOSE, items, less != 0)->evidence =
		    arena_print(&cash->text, "difference=%.*s; payer=%.*s",
			(int)amount_format(
			    difference, currency_decimals(payment->currency), text),
			text, STR_ARG(identity(payment)));
		return;
	}
}

/* Each item covers twice the tolerance of all amounts up to its own. */
static bool
is_near_by_chance(const struct cash *cash, const struct cash_payment *payment,
    size_t count, const struct cash_finding *finding)
{
	struct amount open = finding->ways[0].items.list[0]->open;
	int64_t off = open.minor > payment->left.minor ? open.minor - payment->left.minor
						       : payment->left.minor - open.minor;

	return off >
	       part_of(open, cash->policy->chance_percent).minor / 2 / (int64_t)count;
}

static void
find_tolerable(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);

	if (payment->named.count > 0) {
		try_tolerance(cash, payment, payment->named, finding);
		return;
	}
	for (size_t i = 0; i < items.count; i++)
		try_tolerance(cash, payment, select_one(cash, items.list[i]), finding);
	if (finding->count > 1) {
		finding->reason = str_of("several items are near the amount");
	} else if (finding->count == 1 &&
		   is_near_by_chance(cash, payment, items.count, finding)) {
		finding->must_not_post = true;
		finding->reason = str_of("it has so many items that one is near the "
					 "amount by chance");
	}
}

/* ---- Parts ---- */

/* Less than it names; or what would have been right while the discount held. */
static void
find_short(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);

	if (payment->named.count > 0) {
		add_way(finding, CASH_SPREAD, payment->named, false)->evidence =
		    payment->named_as;
		return;
	}
	for (size_t i = 0; i < items.count; i++) {
		struct cash_item *item = items.list[i];
		struct amount offer = cash_offer(item);
		if (offer.minor > 0 &&
		    payment->left.minor == amount_subtract(item->open, offer).minor)
			add_way(finding, CASH_SPREAD, select_one(cash, item), false)
			    ->evidence = arena_print(&cash->text,
			    "amount less a discount that was over; payer=%.*s",
			    STR_ARG(identity(payment)));
	}
	if (finding->count > 1)
		finding->reason = str_of("several items have the amount less discount");
}

static void
find_oldest(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);

	for (size_t i = 0; i < items.count; i++)
		if (items.list[i]->open.minor > 0) {
			add_way(finding, CASH_SPREAD, items, false)->evidence =
			    arena_print(&cash->text, "customer's policy; payer=%.*s",
				STR_ARG(identity(payment)));
			return;
		}
}

void
cash_find(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	static void (*const finders[CASH_CHAIN_LAST + 1])(
	    struct cash *, struct cash_payment *, struct cash_finding *) = {
		[CASH_STRUCTURED_REFERENCE] = find_structured,
		[CASH_REMITTANCE] = find_lines,
		[CASH_DOCUMENT] = find_document,
		[CASH_EXACT_AMOUNT] = find_exact,
		[CASH_ACCOUNT_BALANCE] = find_balance,
		[CASH_PAST_DUE_BALANCE] = find_balance,
		[CASH_STATEMENT_BALANCE] = find_balance,
		[CASH_COMBINATION] = find_combination,
		[CASH_TOLERANCE] = find_tolerable,
		[CASH_SHORT_PAY] = find_short,
		[CASH_OLDEST_FIRST] = find_oldest,
	};

	refresh_names(payment);
	if (payment->rest == CASH_NONE)
		finders[finding->rule](cash, payment, finding);
}
