#include "domain/cash_internal.h"
#include "domain/mention.h"
#include "domain/reference.h"

#include <stdio.h>

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
	bool is_cross;  /* items in other currencies are wanted */
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
	*(struct cash_item **)cash_list_add(list, sizeof(struct cash_item *)) = item;
}

static bool
is_wanted(const struct naming *naming, const struct cash_item *item)
{
	if (!naming->is_cross)
		return cash_is_candidate(naming->payment, item);
	return item->open.minor > 0 &&
	       item->currency.number != naming->payment->currency.number;
}

/* An id that nobody outside knows is no number that people write. */
static bool
is_internal(const struct cash_link *link, struct str key)
{
	if (link->kind != CASH_KEY_ID || link->item->document.n == 0 || key.n >= 5)
		return false;
	for (size_t i = 0; i < key.n; i++)
		if (!is_digit(key.p[i]))
			return false;
	return true;
}

enum whose { OF_ANYBODY, OF_PAYER };

/* Items of a key that the payment may settle. */
static void
take_key(struct naming *naming, struct str key, enum whose whose)
{
	struct cash *cash = naming->cash;
	uint32_t number = map_find(&cash->keys, key);
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
		if (is_wanted(naming, link->item))
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

	if (naming->is_cross)
		return false;
	return item->open.minor == payment->left.minor ||
	       cash_settling_amount(naming->cash, item, payment->received_date, true)
		       .minor == payment->left.minor;
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

/* What was found, in order and in the payer's favour, and the lists are gone. */
static struct cash_selection
take_found(struct naming *naming, struct arena *arena)
{
	struct cash_selection items = { NULL, 0 };
	size_t size;

	keep_own(naming);
	size = naming->found.count * sizeof(struct cash_item *);
	if (size > 0) {
		items.list = arena_alloc(arena, size);
		memcpy(items.list, naming->found.list, size);
		items.count = naming->found.count;
		cash_sort(items.list, items.count);
	}
	array_free(naming->found.list);
	array_free(naming->referred.list);
	return items;
}

static struct str
naming_evidence(const struct naming *naming)
{
	struct str said = { naming->as, naming->as_size };
	struct arena *arena = &naming->cash->text;

	return naming->unsaid == 0 ? arena_copy(arena, said)
				   : arena_print(arena, "%.*s;and %zu more",
					 STR_ARG(said), naming->unsaid);
}

/* What was named becomes the payment's field: documents, or, if there are none, what
 * a reference such as an order number stands for. */
static void
end_naming(struct naming *naming)
{
	struct cash_payment *payment = naming->payment;

	if (naming->found.count == 0) {
		struct cash_list none = naming->found;
		naming->found = naming->referred;
		naming->referred = none;
	}
	payment->named = take_found(naming, &naming->cash->text);
	if (payment->named.count > 0) {
		payment->named_as = naming_evidence(naming);
		payment->named_is_sure = naming->is_sure;
		for (size_t i = 0; i < payment->named.count; i++)
			payment->named.list[i]->named_by = payment;
	} else if (naming->closed > 0) {
		payment->rest = CASH_ON_ACCOUNT;
		payment->reason = str_of("what it names is paid already");
	}
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
void
cash_refresh_names(struct cash_payment *payment)
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
		struct cash_selection own = cash_select_room(cash, named->count - i);
		for (size_t j = i; j < named->count; j++) {
			struct cash_item *item = named->list[j];
			if (item->mark == mark ||
			    item->customer != named->list[i]->customer)
				continue;
			item->mark = mark;
			own.list[own.count++] = item;
		}
		if (own.count > 0)
			cash_add_way(finding, CASH_CLOSE, own, false);
	}
}

/* Does it settle what is named, and perhaps more? */
static const char more_than_is_read[] = "its text names more than is read";

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
		cash_add_way(finding, CASH_CLOSE, *named, true);
	} else if (payment->left.minor >= open.minor) {
		cash_add_way(finding, CASH_CLOSE, *named, false);
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

void
cash_find_structured(
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
	    is_digit(number.p[start - 1]))
		return false;
	while (letters.n < start && is_letter(number.p[letters.n]))
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
	items = cash_select_room(naming->cash, customer->count);
	for (uint32_t i = 0; i < customer->count; i++) {
		struct cash_item *item = naming->cash->by_customer[customer->first + i];
		struct str number = item->document.n > 0 ? item->document : item->item_id;
		if (!cash_is_candidate(naming->payment, item) ||
		    !ends_in(number, mention))
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

void
cash_find_document(
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
			cash_add_way(finding, CASH_CLOSE, payment->named, false);
			finding->must_not_post = true;
			finding->reason = str_of(more_than_is_read);
			return;
		}
	}
	find_named(cash, payment, finding);
}

/* ---- Other currencies ---- */

static const char *
cross_problem(const struct cash *cash, const struct cash_payment *payment,
    const struct cash_selection *items)
{
	struct exchange exchange;

	if (!has_one_customer(items))
		return "the numbers belong to several customers";
	if (payment->customer != CASH_NOBODY &&
	    payment->customer != items->list[0]->customer)
		return "the numbers belong to another customer";
	for (size_t i = 1; i < items->count; i++)
		if (items->list[i]->currency.number != items->list[0]->currency.number)
			return "what it names is in several currencies";
	return exchange_find(cash->rates, payment->currency, items->list[0]->currency,
		   payment->received_date, &exchange)
		   ? NULL
		   : "there is no exchange rate for what it names";
}

/* Only what is named meets another currency: amounts would meet by chance. */
void
cash_find_cross(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct naming naming;
	struct cash_selection items;
	struct reference reference;
	const char *problem;
	bool all = true;

	if (cash->rates == NULL || payment->named.count > 0 || payment->credit != NULL)
		return;
	naming = begin_naming(cash, payment);
	naming.is_cross = true;
	if (!reference_parse(payment->reference, &reference) ||
	    !take_reference(&naming, &reference))
		all &= take_text(&naming, payment->reference);
	all &= take_text(&naming, payment->remittance);
	items = take_found(&naming, &cash->scratch);
	if (items.count == 0)
		return;
	problem = all ? cross_problem(cash, payment, &items) : more_than_is_read;
	finding->must_not_post = problem != NULL;
	if (problem != NULL) {
		finding->reason = str_of(problem);
	} else if (payment->customer == CASH_NOBODY) {
		payment->customer = items.list[0]->customer;
		payment->known_by = "document";
	}
	cash_add_way(finding, CASH_CROSS, items, false)->evidence =
	    naming_evidence(&naming);
}

/* ---- The payer's list ---- */

/* Items with exactly this number, else those that have its key; of the payer, if it has
 * any. */
static struct cash_selection
items_of_line(struct cash *cash, struct cash_payment *payment, struct str document)
{
	struct naming naming = begin_naming(cash, payment);
	struct cash_selection items, chosen;

	naming.knows_ids = true;
	take_key(&naming, mention_key(document, &cash->scratch), OF_ANYBODY);
	items = take_found(&naming, &cash->scratch);
	chosen = cash_select_room(cash, items.count);
	for (size_t i = 0; i < items.count; i++)
		if (str_equal(items.list[i]->item_id, document))
			chosen.list[chosen.count++] = items.list[i];
	if (chosen.count > 0)
		return chosen;
	for (size_t i = 0; i < items.count; i++)
		if (str_equal(items.list[i]->document, document))
			chosen.list[chosen.count++] = items.list[i];
	return chosen.count > 0 ? chosen : items;
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

void
cash_find_lines(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
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
	way = cash_add_way(finding, CASH_LINES, none, false);
	way->lines = lines;
	way->evidence = arena_print(
	    &cash->text, "remittance: %zu of %zu documents", found, payment->lines_count);
}
