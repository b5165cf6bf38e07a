#include "app/letter_fields.h"
#include "domain/reference.h"
#include "domain/validation.h"

/* ---- Addresses ---- */

static bool
is_one_of(struct str country, const char *countries)
{
	struct str rest = str_of(countries), part;

	while (str_split(&rest, ' ', &part))
		if (str_equal_nocase(part, country))
			return true;
	return false;
}

/* Those parts that there are, with `between` and a blank between them. */
static struct str
joined(struct arena *arena, const struct str *parts, const char *const *between,
    size_t count)
{
	size_t n = 0, most = 0;
	char *out;

	for (size_t i = 0; i < count; i++)
		most += parts[i].n + 4;
	out = arena_alloc(arena, most);
	for (size_t i = 0; i < count; i++) {
		size_t m = n > 0 ? strlen(between[i]) : 0;
		if (parts[i].n == 0)
			continue;
		memcpy(out + n, between[i], m);
		memcpy(out + n + m, parts[i].p, parts[i].n);
		n += m + parts[i].n;
	}
	return (struct str){ out, n };
}

/* City, region and code in the order of the country.  Source: Universal Postal Union,
 * addressing systems of the members. */
static struct str
place_of(struct arena *arena, struct str city, struct str region, struct str postal_code,
    struct str country)
{
	static const char *const comma[] = { "", ", ", " " };
	static const char *const blanks[] = { "", " ", " " };
	const struct str code_last[] = { city, region, postal_code },
			 code_first[] = { postal_code, city };

	if (is_one_of(country, "US PR"))
		return joined(arena, code_last, comma, 3);
	if (is_one_of(country, "CA AU GB IE NZ IN ZA"))
		return joined(arena, code_last, blanks, 3);
	return joined(arena, code_first, blanks, 2);
}

static void
make_places(struct letter_job *job, struct arena *arena)
{
	const struct customer *customer = job->customer;
	const struct creditor *creditor = job->creditor;
	struct letter_facts *facts = &job->facts;
	static const char *const commas[] = { "", ", " };
	struct str contact[2] = { { "", 0 }, { "", 0 } };

	if (customer != NULL)
		facts->place = place_of(arena, customer->city, customer->region,
		    customer->postal_code, customer->country);
	if (creditor == NULL)
		return;
	contact[0] = creditor->phone;
	contact[1] = creditor->email;
	facts->creditor_place = place_of(arena, creditor->city, creditor->region,
	    creditor->postal_code, creditor->country);
	facts->contact = joined(arena, contact, commas, 2);
	if (customer != NULL && !str_equal_nocase(customer->country, creditor->country)) {
		facts->country_line = customer->country;
		facts->creditor_country_line = creditor->country;
	}
}

/* ---- Items ---- */

/* A blank in an id is %20. */
static struct str
decoded(struct str id, struct arena *arena)
{
	char *out;
	size_t n = 0;

	if (memchr(id.p, '%', id.n) == NULL)
		return id;
	out = arena_alloc(arena, id.n);
	for (size_t i = 0; i < id.n; i++) {
		if (id.n - i >= 3 && memcmp(id.p + i, "%20", 3) == 0) {
			out[n++] = ' ';
			i += 2;
		} else if (id.n - i >= 3 && memcmp(id.p + i, "%25", 3) == 0) {
			out[n++] = '%';
			i += 2;
		} else {
			out[n++] = id.p[i];
		}
	}
	return (struct str){ out, n };
}

static bool
find_listed(struct letter_job *job, struct letter_book *book, struct arena *arena,
    struct str *message)
{
	const struct letter_request *request = job->request;
	struct str rest = request->items, id;
	size_t most = rest.n / 2 + 1;
	uint32_t account =
	    letter_book_account(book, request->customer_id, request->currency);

	job->items = arena_alloc(arena, most * sizeof(struct letter_item *));
	book->letter_count++;
	while (rest.n > 0 && str_split(&rest, ' ', &id)) {
		struct letter_item *item;
		if (id.n == 0)
			continue;
		id = decoded(id, arena);
		item = letter_book_item(book, id);
		if (item == NULL && letter_book_is_closed(book, request->customer_id,
					request->currency, id)) {
			*message =
			    arena_print(arena, "items: \"%.*s\" is paid", STR_ARG(id));
			job->is_settled = true;
			return false;
		}
		if (item == NULL || item->account != account) {
			*message = arena_print(arena,
			    "items: \"%.*s\" is no open item of this customer in %s",
			    STR_ARG(id), currency_code(job->request->currency).p);
			return false;
		}
		if (item->letter == book->letter_count) {
			*message = arena_print(
			    arena, "items: \"%.*s\" stands there twice", STR_ARG(id));
			return false;
		}
		item->letter = book->letter_count;
		job->items[job->item_count++] = item;
	}
	return true;
}

static void
find_account(struct letter_job *job, struct letter_book *book, struct arena *arena)
{
	const struct letter_request *request = job->request;
	const struct letter_item *first = letter_book_first_item(
	    book, letter_book_account(book, request->customer_id, request->currency));
	size_t count = 0;

	for (const struct letter_item *item = first; item != NULL;
	     item = letter_book_next_item(book, item))
		count++;
	job->items = arena_alloc(arena, count * sizeof(struct letter_item *) + 1);
	for (const struct letter_item *item = first; item != NULL;
	     item = letter_book_next_item(book, item))
		job->items[job->item_count++] = item;
}

static bool
find_items(struct letter_job *job, struct letter_book *book, struct arena *arena,
    struct str *message)
{
	const struct letter_request *request = job->request;

	if (request->items.n == 0 && !job->wants_items)
		return true;
	if (!book->has_items) {
		*message = (struct str)STR(
		    "items: there is no table of them: give --items FILE");
		return false;
	}
	if (request->items.n > 0)
		return find_listed(job, book, arena, message);
	find_account(job, book, arena);
	return true;
}

/* ---- Amounts ---- */

static bool
asks_for_something(const struct letter_job *job, struct arena *arena, struct str *message)
{
	const struct letter_request *request = job->request;

	if (count_is_none(job->facts.level) || amount_is_none(request->amount) ||
	    request->amount.minor > 0)
		return true;
	*message =
	    arena_print(arena, "amount: %s: a notice of a level asks for more than 0",
		money_text(request->amount, request->currency));
	return false;
}

/* What is asked for is what the items are, and the fee of this notice. */
static bool
items_tie(struct letter_job *job, struct arena *arena, struct str *message)
{
	const struct letter_request *request = job->request;
	struct amount sum = amount_or_zero(request->notice_fee);

	for (size_t i = 0; i < job->item_count; i++) {
		sum = amount_add(sum, job->items[i]->open);
		if (job->items[i]->days.value > job->facts.oldest_days.value)
			job->facts.oldest_days = job->items[i]->days;
	}
	job->facts.items_amount = sum;
	job->facts.item_count.value = (int64_t)job->item_count;
	if ((job->item_count == 0 && !job->wants_items) ||
	    amount_is_none(request->amount) || sum.minor == request->amount.minor)
		return true;
	/* A row of `letters due` was right when it was made; without a day it never was.
	 */
	job->is_settled =
	    !date_is_none(request->created_date) && sum.minor < request->amount.minor;
	*message = arena_print(arena, "amount: %s is not %s, which the items add up to",
	    money_text(request->amount, request->currency),
	    money_text(sum, request->currency));
	return false;
}

static bool
parts_tie(const struct letter_job *job, struct arena *arena, struct str *message)
{
	const struct letter_request *request = job->request;
	struct amount sum = amount_or_zero(request->principal);

	if (amount_is_none(request->principal) || amount_is_none(request->amount))
		return true;
	sum = amount_add(sum, amount_or_zero(request->interest));
	sum = amount_add(sum, amount_or_zero(request->fee));
	sum = amount_add(sum, amount_or_zero(request->notice_fee));
	if (sum.minor == request->amount.minor)
		return true;
	*message = arena_print(arena,
	    "amount: %s is not %s, which principal, interest and fees add up to",
	    money_text(request->amount, request->currency),
	    money_text(sum, request->currency));
	return false;
}

/* 12 CFR 1006.34(c)(2)(viii)-(ix). */
static bool
itemization_ties(const struct letter_job *job, struct arena *arena, struct str *message)
{
	const struct letter_request *request = job->request;
	struct amount sum = amount_or_zero(request->itemization_amount);

	if (amount_is_none(request->itemization_amount))
		return true;
	sum = amount_add(sum, amount_or_zero(request->interest_since));
	sum = amount_add(sum, amount_or_zero(request->fees_since));
	sum = amount_subtract(sum, amount_or_zero(request->payments_since));
	sum = amount_subtract(sum, amount_or_zero(request->credits_since));
	if (amount_is_none(request->amount) || sum.minor == request->amount.minor)
		return true;
	*message =
	    arena_print(arena, "amount: %s is not %s, which the itemization adds up to",
		money_text(request->amount, request->currency),
		money_text(sum, request->currency));
	return false;
}

static void
make_sums(struct letter_job *job)
{
	const struct letter_request *request = job->request;
	struct letter_facts *facts = &job->facts;
	struct amount charged = amount_add(
	    amount_or_zero(request->interest), amount_add(amount_or_zero(request->fee),
						   amount_or_zero(request->notice_fee)));

	facts->charged = charged.minor == 0 ? AMOUNT_NONE : charged;
	facts->plan_total = facts->settlement_saving = AMOUNT_NONE;
	if (job->instalments != NULL && job->instalments->count > 0) {
		facts->plan_total = AMOUNT_ZERO;
		for (size_t i = 0; i < job->instalments->count; i++)
			facts->plan_total = amount_add(
			    facts->plan_total, job->instalments->list[i].payment);
	}
	if (!amount_is_none(request->settlement_amount) &&
	    !amount_is_none(request->amount))
		facts->settlement_saving =
		    amount_subtract(request->amount, request->settlement_amount);
}

/* ---- What it is about ---- */

static bool
is_other(const struct letter_request *request, struct str customer_id,
    struct currency currency)
{
	return !str_equal(customer_id, request->customer_id) ||
	       (!currency_is_none(currency) &&
		   currency.number != request->currency.number);
}

static bool
refuse_id(struct arena *arena, const char *column, struct str id, struct str *message)
{
	*message =
	    arena_print(arena, "%s: \"%.*s\" is none of this customer in this currency",
		column, STR_ARG(id));
	return false;
}

static bool
find_subject(struct letter_job *job, const struct letter_book *book, struct arena *arena,
    struct str *message)
{
	const struct letter_request *r = job->request;
	uint32_t promise = map_find(&book->promise_ids, r->promise_id),
		 plan = map_find(&book->plan_ids, r->plan_id),
		 dispute = map_find(&book->dispute_ids, r->dispute_id);

	if (r->promise_id.n > 0 && promise != MAP_NONE)
		job->promise = pool_at(&book->promises, promise);
	if (r->plan_id.n > 0 && plan != MAP_NONE) {
		job->plan = pool_at(&book->plans, plan);
		if (plan < book->instalments.count)
			job->instalments = pool_at(&book->instalments, plan);
	}
	if (r->dispute_id.n > 0 && dispute != MAP_NONE)
		job->dispute = pool_at(&book->disputes, dispute);
	if (r->promise_id.n > 0 &&
	    (job->promise == NULL ||
		is_other(r, job->promise->customer_id, job->promise->currency)))
		return refuse_id(arena, "promise_id", r->promise_id, message);
	if (r->plan_id.n > 0 && (job->plan == NULL || is_other(r, job->plan->customer_id,
							  job->plan->currency)))
		return refuse_id(arena, "plan_id", r->plan_id, message);
	if (r->dispute_id.n > 0 &&
	    (job->dispute == NULL ||
		is_other(r, job->dispute->customer_id, job->dispute->currency)))
		return refuse_id(arena, "dispute_id", r->dispute_id, message);
	return true;
}

/* ---- The payment reference ---- */

/* Letters and digits of the text, at most 21; of a longer one its hash. */
static struct str
payload_of(struct str text, struct arena *arena)
{
	char *out = arena_alloc(arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (is_letter(text.p[i]) || is_digit(text.p[i]))
			out[n++] = text.p[i];
	if (n > 21)
		return arena_print(arena, "%llu",
		    (unsigned long long)(hash_fnv1a(text) % 1000000000000000u));
	return (struct str){ out, n };
}

/* One item is paid by its own reference or number, several by the customer's. */
static bool
make_reference(struct letter_job *job, struct arena *arena, struct str *message)
{
	const struct letter_request *request = job->request;
	const struct letter_item *only = job->item_count == 1 ? job->items[0] : NULL;
	char text[REFERENCE_PRINT_SIZE];
	struct reference reference;
	struct str payload =
	    payload_of(only != NULL ? only->document : request->customer_id, arena);

	if (request->reference.n > 0) {
		job->facts.payment_reference = request->reference;
		if (reference_looks_like(request->reference) == REFERENCE_NONE)
			return true;
		*message = arena_print(arena, "reference: the check digits are wrong");
		return false;
	}
	if (only != NULL && reference_parse(only->reference, &reference)) {
		job->facts.payment_reference = only->reference;
		return true;
	}
	if (reference_make(REFERENCE_RF, payload, &reference))
		job->facts.payment_reference =
		    arena_copy(arena, reference_format(&reference, REFERENCE_RF, text));
	return true;
}

bool
letter_job_make(struct letter_job *job, struct letter_book *book,
    const struct letter_request *request, struct arena *arena, struct str *message)
{
	job->request = request;
	job->facts.letter_date =
	    date_is_none(request->created_date) ? book->as_of : request->created_date;
	job->facts.level = request->level;
	if (!count_is_none(request->level) && request->level.value <= 0)
		job->facts.level = COUNT_NONE;
	job->facts.validation_end_date = request->validation_end_date;
	if (!date_is_none(request->itemization_date)) {
		job->facts.assumed_receipt_date =
		    validation_assumed_receipt(job->facts.letter_date);
		if (date_is_none(request->validation_end_date))
			job->facts.validation_end_date =
			    validation_period_end(job->facts.letter_date);
	}
	make_places(job, arena);
	if (!find_subject(job, book, arena, message))
		return false;
	if (!find_items(job, book, arena, message))
		return false;
	make_sums(job);
	return asks_for_something(job, arena, message) &&
	       items_tie(job, arena, message) && parts_tie(job, arena, message) &&
	       itemization_ties(job, arena, message) &&
	       make_reference(job, arena, message);
}
