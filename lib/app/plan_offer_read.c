#include "app/plan_offer_internal.h"

#include "app/aged.h"
#include "app/correct.h"
#include "app/schema.h"

#define NO_DEBTOR UINT32_MAX
#define LEFT_OUT_MOST 5

#define OFFER_READS                                                                 \
	"item_id customer_id kind issue_date due_date currency amount open_amount " \
	"days_past_due"

/* ---- Side tables ---- */

struct offer_score {
	struct str customer_id;
	struct count score;
};

static const struct column score_columns[] = {
	COLUMN(struct offer_score, customer_id, REQUIRED, "whose score it is"),
	COLUMN(struct offer_score, score, REQUIRED, "whole number, as the policy has it"),
};
static const struct column_set score_set =
    COLUMN_SET("scores", struct offer_score, score_columns);

/* A new element for a customer that must be new. */
static void *
add_once(const struct reader *reader, struct map *ids, struct pool *pool, struct str id)
{
	uint32_t known = map_count(ids);

	if (map_intern(ids, id) != known)
		reader_fail(
		    reader, "customer_id: \"%.*s\" stands there twice", STR_ARG(id));
	return pool_add(pool);
}

static void
read_segments(struct offer_book *book)
{
	const struct customer *customer;
	struct reader reader;

	if (!reader_side_columns(&reader, book->args->tool, book->args->customer_file,
		&customers_schema, "customer_id segment"))
		return;
	while ((customer = reader_next(&reader)) != NULL)
		*(struct str *)add_once(&reader, &book->segment_ids, &book->segments,
		    customer->customer_id) = arena_copy(&book->arena, customer->segment);
	reader_close(&reader);
}

static void
read_scores(struct offer_book *book)
{
	const struct offer_score *row;
	struct reader reader;

	if (book->args->scores == NULL)
		return;
	(void)reader_side(&reader, book->args->tool, book->args->scores, &score_set);
	while ((row = reader_next(&reader)) != NULL)
		*(struct count *)add_once(&reader, &book->score_ids, &book->scores,
		    row->customer_id) = row->score;
	reader_close(&reader);
}

static bool
is_past(const struct offer_book *book, struct date date)
{
	return !date_is_none(date) && date.day <= book->args->as_of.day;
}

/* Keys of one map: of an item, of a customer in a currency, of a customer. */
static struct str
item_key(struct arena *arena, struct str item_id)
{
	return arena_print(arena, "i%.*s", STR_ARG(item_id));
}

static struct str
customer_key(struct arena *arena, struct str customer_id, struct currency currency)
{
	return arena_print(
	    arena, "c%.*s %.*s", STR_ARG(currency_code(currency)), STR_ARG(customer_id));
}

static void
read_disputes(struct offer_book *book)
{
	const struct dispute *dispute;
	struct current current;
	struct arena arena = { 0 };

	(void)current_open(
	    &current, book->args->tool, book->args->disputes, &disputes_schema);
	while ((dispute = current_next(&current)) != NULL) {
		if (!is_past(book, dispute->opened_date) ||
		    is_past(book, dispute->resolved_date))
			continue;
		(void)map_intern(&book->disputed,
		    dispute->item_id.n > 0
			? item_key(&arena, dispute->item_id)
			: customer_key(&arena, dispute->customer_id, dispute->currency));
		arena_reset(&arena);
	}
	current_close(&current);
	arena_free(&arena);
}

static bool
is_disputed(const struct offer_book *book, const struct item *item, struct arena *arena)
{
	const struct map *map = &book->disputed;

	return map_count(map) > 0 &&
	       (map_find(map, item_key(arena, item->item_id)) != MAP_NONE ||
		   map_find(map, customer_key(arena, item->customer_id,
				     item->currency)) != MAP_NONE ||
		   map_find(map, customer_key(arena, item->customer_id, CURRENCY_NONE)) !=
		       MAP_NONE);
}

/* A plan without items is of all that was issued up to its agreement; of several the
 * last one counts. */
static void
add_cover(struct offer_book *book, const struct plan *plan)
{
	struct arena *arena = &book->arena;
	uint32_t known = map_count(&book->covered);
	uint32_t number = map_intern(
	    &book->covered, customer_key(arena, plan->customer_id, plan->currency));
	struct plan *cover =
	    number == known ? pool_add(&book->covers) : pool_at(&book->covers, number);

	if (number == known || date_is_none(plan->agreed_date) ||
	    (!date_is_none(cover->agreed_date) &&
		plan->agreed_date.day > cover->agreed_date.day))
		*cover = (struct plan){ .plan_id = arena_copy(arena, plan->plan_id),
			.agreed_date = plan->agreed_date };
}

static void
read_plans(struct offer_book *book)
{
	const struct plan *plan;
	struct reader reader;
	struct arena *arena = &book->arena;

	if (!reader_side_columns(&reader, book->args->tool, book->args->plans,
		&plans_schema,
		"plan_id customer_id agreed_date currency items cancelled_date"))
		return;
	while ((plan = reader_next(&reader)) != NULL) {
		struct str rest = plan->items, item;
		if ((!date_is_none(plan->agreed_date) &&
			!is_past(book, plan->agreed_date)) ||
		    is_past(book, plan->cancelled_date))
			continue;
		while (rest.n > 0 && str_split(&rest, ' ', &item)) {
			uint32_t known = map_count(&book->planned);
			if (item.n > 0 && map_intern(&book->planned, item) == known)
				*(struct str *)pool_add(&book->plan_ids) =
				    arena_copy(arena, plan->plan_id);
		}
		if (plan->items.n > 0)
			continue;
		add_cover(book, plan);
	}
	reader_close(&reader);
}

/* The plan that covers an item; no text: none. */
static struct str
plan_of(const struct offer_book *book, const struct item *item, struct arena *arena)
{
	uint32_t number = map_find(&book->planned, item->item_id);

	if (number != MAP_NONE)
		return *(const struct str *)pool_at(&book->plan_ids, number);
	number = map_count(&book->covered) == 0
		     ? MAP_NONE
		     : map_find(&book->covered,
			   customer_key(arena, item->customer_id, item->currency));
	if (number != MAP_NONE) {
		const struct plan *plan = pool_at(&book->covers, number);
		if (date_is_none(plan->agreed_date) ||
		    item->issue_date.day <= plan->agreed_date.day)
			return plan->plan_id;
	}
	return (struct str){ "", 0 };
}

/* ---- Accounts ---- */

static void
init_debtor(struct offer_book *book, struct offer_debtor *debtor, const struct item *item)
{
	uint32_t segment = map_find(&book->segment_ids, item->customer_id);
	uint32_t score = map_find(&book->score_ids, item->customer_id);

	debtor->account = (struct offer_account){
		.customer_id = map_key(&book->customers, debtor->customer),
		.currency = item->currency,
		.score = COUNT_NONE,
		.pool = AMOUNT_NONE,
		.surplus = AMOUNT_NONE,
	};
	if (segment != MAP_NONE)
		debtor->account.segment =
		    *(const struct str *)pool_at(&book->segments, segment);
	if (score != MAP_NONE)
		debtor->account.score =
		    *(const struct count *)pool_at(&book->scores, score);
}

static struct offer_debtor *
debtor_of(struct offer_book *book, const struct item *item)
{
	uint32_t known = map_count(&book->customers);
	uint32_t customer = map_intern(&book->customers, item->customer_id);
	struct offer_debtor *debtor;
	uint32_t i;

	book->latest = array_reserve(
	    book->latest, &book->latest_capacity, customer + 1, sizeof(*book->latest));
	if (customer == known)
		book->latest[customer] = NO_DEBTOR;
	for (i = book->latest[customer]; i != NO_DEBTOR;) {
		debtor = pool_at(&book->debtors, i);
		if (debtor->account.currency.number == item->currency.number)
			return debtor;
		i = debtor->next;
	}
	debtor = pool_add(&book->debtors);
	debtor->customer = customer;
	debtor->next = book->latest[customer];
	book->latest[customer] = book->debtors.count - 1;
	init_debtor(book, debtor, item);
	return debtor;
}

static void
leave_out(struct offer_book *book, struct offer_debtor *debtor, const struct item *item,
    struct str why)
{
	struct arena *arena = &book->arena;

	if (debtor->left_count++ >= LEFT_OUT_MOST)
		return;
	debtor->left_out =
	    arena_print(arena, "%.*s%s%.*s (%.*s)", STR_ARG(debtor->left_out),
		debtor->left_out.n > 0 ? ", " : "left out: ", STR_ARG(item->item_id),
		STR_ARG(why));
}

static void
take_item(struct offer_book *book, struct offer_debtor *debtor, const struct item *item)
{
	struct amount open = item->open_amount;
	struct id_node *node = arena_alloc(&book->arena, sizeof(*node));

	if (open.minor < 0) {
		debtor->credit = amount_add(debtor->credit, open);
	} else {
		debtor->debit = amount_add(debtor->debit, open);
		debtor->weight += (wide)open.minor * item->days_past_due.value;
	}
	node->id = arena_copy(&book->arena, item->item_id);
	if (debtor->last_id != NULL)
		debtor->last_id->next = node;
	else
		debtor->ids = node;
	debtor->last_id = node;
	debtor->id_count++;
}

/* Whether the item is of a customer in --customer, which is noted. */
static bool
is_wanted(struct offer_book *book, struct str customer_id)
{
	uint32_t number;

	if (map_count(&book->wanted) == 0)
		return true;
	number = map_find(&book->wanted, customer_id);
	if (number == MAP_NONE)
		return false;
	book->is_found[number] = true;
	return true;
}

static void
tell_missing(struct offer_book *book)
{
	for (uint32_t i = 0; i < map_count(&book->wanted); i++) {
		if (book->is_found[i])
			continue;
		warn("--customer: \"%.*s\" has no items",
		    STR_ARG(map_key(&book->wanted, i)));
		book->missing++;
	}
}

/* A row whose balance and days are known. */
static void
add_item(struct offer_book *book, const struct reader *reader, const struct item *item)
{
	struct offer_debtor *debtor;
	struct arena arena = { 0 };
	struct str plan;

	if (!is_wanted(book, item->customer_id))
		return;
	control_add(&book->totals, item->currency, AMOUNT_NONE, item->open_amount);
	if (item->open_amount.minor == 0)
		return;
	if (item->open_amount.minor > 0 && item->days_past_due.value <= 0) {
		book->not_due++;
		return;
	}
	if (memchr(item->item_id.p, ' ', item->item_id.n) != NULL)
		reader_fail(reader,
		    "item_id: \"%.*s\" has a blank, which separates the items of a plan",
		    STR_ARG(item->item_id));
	debtor = debtor_of(book, item);
	plan = plan_of(book, item, &arena);
	if (plan.n > 0) {
		book->in_plans++;
		leave_out(
		    book, debtor, item, arena_print(&arena, "plan %.*s", STR_ARG(plan)));
	} else if (is_disputed(book, item, &arena)) {
		book->disputes++;
		leave_out(book, debtor, item, str_of("disputed"));
	} else {
		take_item(book, debtor, item);
	}
	arena_free(&arena);
}

/* ---- Items ---- */

/* Items that went through age. */
static void
read_items(struct offer_book *book, char *const *files, size_t count)
{
	const struct item *row;
	struct reader reader;
	uint64_t first = 0;

	reader_open(&reader, book->args->tool, &aged_items_schema, OFFER_READS);
	reader_files(&reader, files, count);
	if (!binding_has(&reader.binding, "days_past_due"))
		die(EXIT_INPUT,
		    "%s: no column days_past_due: let the items go through age first",
		    table_name(reader.table));
	while ((row = reader_next(&reader)) != NULL) {
		struct item item = *row;
		if (count_is_none(item.days_past_due))
			reader_fail(&reader, "days_past_due: must not be empty");
		if (amount_is_none(item.open_amount))
			item.open_amount = item.amount;
		if (!date_is_none(item.due_date) &&
		    item.days_past_due.value !=
			date_days_between(item.due_date, book->args->as_of) &&
		    book->odd_rows++ == 0)
			first = reader.row->line;
		add_item(book, &reader, &item);
	}
	if (book->odd_rows > 0)
		warn("%s:%llu: days_past_due is not what the due date gives on the as-of "
		     "day (%llu rows): aged as of another day, or by issue date?",
		    table_name(reader.table), (unsigned long long)first,
		    (unsigned long long)book->odd_rows);
	reader_close(&reader);
}

/* Items of the store, aged here. */
static void
age_items(struct offer_book *book)
{
	const struct aged_args aging = { .as_of = book->args->as_of };
	struct aged_reader aged;
	const struct item *row;
	struct aged out;

	aged_prepare(&aged, book->args->tool, &aging);
	aged_open(&aged, NULL, 0, false);
	while ((row = aged_next(&aged, &out)) != NULL) {
		struct item item = *row;
		item.open_amount = out.open;
		item.days_past_due.value = out.days;
		add_item(book, &aged.reader, &item);
	}
	(void)aged_close(&aged);
}

/* The ids as one text, what is owed, and how old it is on average, by amount. */
static void
finish(struct offer_book *book, struct offer_debtor *debtor)
{
	size_t n = 0;
	char *text;

	for (const struct id_node *node = debtor->ids; node != NULL; node = node->next)
		n += node->id.n + 1;
	text = arena_alloc(&book->arena, n + 1);
	n = 0;
	for (const struct id_node *node = debtor->ids; node != NULL; node = node->next) {
		if (n > 0)
			text[n++] = ' ';
		memcpy(text + n, node->id.p, node->id.n);
		n += node->id.n;
	}
	debtor->account.items = (struct str){ text, n };
	debtor->account.owed = amount_add(debtor->debit, debtor->credit);
	if (debtor->debit.minor > 0)
		debtor->account.days = (int64_t)(debtor->weight / debtor->debit.minor);
	if (debtor->left_count > LEFT_OUT_MOST)
		debtor->left_out = arena_print(&book->arena, "%.*s and %u more",
		    STR_ARG(debtor->left_out), debtor->left_count - LEFT_OUT_MOST);
	debtor->account.left_out = debtor->left_out;
}

void
offer_book_read(struct offer_book *book, const struct plan_offer_args *args,
    char *const *files, size_t count)
{
	*book = (struct offer_book){ .args = args };
	pool_init(&book->debtors, sizeof(struct offer_debtor));
	pool_init(&book->segments, sizeof(struct str));
	pool_init(&book->scores, sizeof(struct count));
	pool_init(&book->plan_ids, sizeof(struct str));
	pool_init(&book->covers, sizeof(struct plan));
	for (size_t i = 0; i < args->customers.count; i++)
		(void)map_intern(&book->wanted, str_of(args->customers.list[i]));
	book->is_found = arena_alloc(
	    &book->arena, (args->customers.count + 1) * sizeof(*book->is_found));
	read_segments(book);
	read_scores(book);
	read_disputes(book);
	read_plans(book);
	if (count == 0 && args->tool->opened != NULL)
		age_items(book);
	else
		read_items(book, files, count);
	tell_missing(book);
	for (uint32_t i = 0; i < book->debtors.count; i++)
		finish(book, pool_at(&book->debtors, i));
}

bool
offer_book_is_only(const struct offer_book *book, const struct offer_debtor *debtor)
{
	const struct offer_debtor *latest =
	    pool_at(&book->debtors, book->latest[debtor->customer]);

	return latest == debtor && debtor->next == NO_DEBTOR;
}

void
offer_book_free(struct offer_book *book)
{
	struct map *maps[] = { &book->wanted, &book->customers, &book->segment_ids,
		&book->score_ids, &book->disputed, &book->planned, &book->covered };
	struct pool *pools[] = { &book->debtors, &book->segments, &book->scores,
		&book->plan_ids, &book->covers };

	for (size_t i = 0; i < COUNT(maps); i++)
		map_free(maps[i]);
	for (size_t i = 0; i < COUNT(pools); i++)
		pool_free(pools[i]);
	array_free(book->latest);
	arena_free(&book->arena);
}
