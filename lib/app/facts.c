#include "app/facts.h"

#include "app/correct.h"
#include "app/schema.h"

static void
read_customers(struct book *book, const struct tool_args *tool, const char *path)
{
	const struct customer *customer;
	struct reader reader;

	if (!reader_side(&reader, tool, path, &customers_schema))
		return;
	for (uint32_t known = 0; (customer = reader_next(&reader)) != NULL; known++) {
		book_add_customer(book, customer);
		if (book_debtor_count(book) == known)
			reader_fail(&reader, "customer_id: \"%.*s\" stands there twice",
			    STR_ARG(customer->customer_id));
	}
	reader_close(&reader);
}

/* `plans` NULL: there are none. */
static void
read_payments(struct book *book, const struct tool_args *tool, const char *path,
    struct plan_facts *plans)
{
	const struct payment *payment;
	struct reader reader;

	if (!reader_side(&reader, tool, path, &payments_schema))
		return;
	while ((payment = reader_next(&reader)) != NULL) {
		book_add_payment(book, payment);
		if (plans != NULL)
			plan_facts_payment(plans, payment, reader.row->line);
	}
	reader_close(&reader);
}

#define READ_INTO_BOOK(name, type)                                             \
	static void read_##name(                                               \
	    struct book *book, const struct tool_args *tool, const char *path) \
	{                                                                      \
		const struct type *record;                                     \
		struct current current;                                        \
                                                                               \
		(void)current_open(&current, tool, path, &name##_schema);      \
		while ((record = current_next(&current)) != NULL)              \
			book_add_##type(book, record);                         \
		current_close(&current);                                       \
	}

READ_INTO_BOOK(activities, activity)
READ_INTO_BOOK(promises, promise)
READ_INTO_BOOK(disputes, dispute)
READ_INTO_BOOK(restrictions, restriction)

void
facts_read_sides(
    struct book *book, const struct tool_args *tool, const struct fact_files *files)
{
	struct plan_facts *plans = arena_alloc(&book->arena, sizeof(*plans));
	bool has_plans = plan_facts_open(plans, tool, &files->plan, book->as_of);

	read_customers(book, tool, files->customers);
	read_activities(book, tool, files->activities);
	read_promises(book, tool, files->promises);
	read_payments(book, tool, files->payments, has_plans ? plans : NULL);
	read_disputes(book, tool, files->disputes);
	read_restrictions(book, tool, files->restrictions);
	if (!has_plans)
		return;
	plan_facts_judge(plans, files->plan_grace_days);
	book_set_planned(book, &plans->planned);
}

/* Does the due date give the days, on the book's day? */
static bool
days_agree(const struct book *book, const struct item *item)
{
	return date_is_none(item->due_date) ||
	       item->days_past_due.value ==
		   date_days_between(item->due_date, book->as_of);
}

uint64_t
facts_read_items(
    struct book *book, const struct tool_args *tool, char *const *files, size_t count)
{
	struct control_totals totals = { 0 };
	const struct item *item;
	struct reader reader;
	uint64_t odd = 0, first = 0;

	reader_open(&reader, tool, &aged_items_schema, FACTS_READS);
	reader_files(&reader, files, count);
	if (!binding_has(&reader.binding, "days_past_due"))
		die(EXIT_INPUT,
		    "%s: no column days_past_due: let the items go through age first",
		    table_name(reader.table));
	while ((item = reader_next(&reader)) != NULL) {
		if (count_is_none(item->days_past_due))
			reader_fail(&reader, "days_past_due: must not be empty");
		if (!days_agree(book, item) && odd++ == 0)
			first = reader.row->line;
		book_add_item(book, item);
		control_add(&totals, item->currency, item->amount, item->open_amount);
	}
	if (odd > 0)
		warn("%s:%llu: days_past_due is not what the due date gives on the as-of "
		     "day "
		     "(%llu rows): aged as of another day, or by issue date?",
		    table_name(reader.table), (unsigned long long)first,
		    (unsigned long long)odd);
	reader_close(&reader);
	if (tool->verbose)
		control_print(&totals, "read");
	return odd;
}
