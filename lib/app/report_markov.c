/* report markov: where what is open ends, by how items moved until now. */

#include "app/report_months.h"
#include "domain/metric_markov.h"

_Static_assert(
    BUCKET_MAX < METRIC_STATES_MAX, "each bucket is a state, and paid another");

struct markov_book {
	struct metric_migration matrix;
	struct amount balances[BUCKET_MAX];
	struct amount debits; /* counted apart */
	enum markov_result result;
	struct metric_markov chain; /* of MARKOV_DONE */
};

struct markov_report {
	struct report_run *run;
	struct report_months months;
	struct markov_book *books[UINT8_MAX + 1]; /* by currency; NULL: none */
	bool is_seen[UINT8_MAX + 1];
};

/* Debts end in the last bucket, which has no end: its state stands behind settled. */
static size_t
last_bucket(const struct markov_report *report)
{
	return report->run->aged->buckets.count - 1;
}

static size_t
state_of(const struct markov_report *report, size_t bucket)
{
	return bucket < last_bucket(report) ? bucket : bucket + 1;
}

static void
add_item(void *context, const struct item *item, const struct aged *now)
{
	struct markov_report *report = context;
	struct markov_book **book = &report->books[item->currency.number];
	size_t settled = last_bucket(report), from, to;
	struct amount balances[2];

	if (*book == NULL)
		*book = arena_alloc(&report->run->arena, sizeof(**book));
	report->is_seen[item->currency.number] = true;
	(*book)->matrix.states = settled + 2;
	balances[0] = report_months_open_on(
	    &report->months, item, now, report->months.count, &from);
	for (int32_t k = report->months.count - 1; k >= 0; k--) {
		balances[1] = report_months_open_on(&report->months, item, now, k, &to);
		if (!metric_migration_add_balance(&(*book)->matrix,
			state_of(report, from), state_of(report, to), settled, balances))
			amount_overflow();
		balances[0] = balances[1];
		from = to;
	}
	if (balances[0].minor <= 0)
		return;
	(*book)->balances[from] = amount_add((*book)->balances[from], balances[0]);
	(*book)->debits = amount_add((*book)->debits, balances[0]);
}

/* ---- Writing ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("bucket", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("balance", AMOUNT, true),
	DOCUMENT_COLUMN("settled", RATE, false),
	DOCUMENT_COLUMN("lost", RATE, false),
	DOCUMENT_COLUMN("months_to_end", RATE, false),
	DOCUMENT_COLUMN("collected", AMOUNT, true),
	DOCUMENT_COLUMN("loss", AMOUNT, true),
};

struct line {
	struct ratio settled, lost, months;
	struct amount ends[2]; /* settled, lost; AMOUNT_NONE: not known */
};

static struct line
line_of(const struct markov_report *report, const struct markov_book *book, size_t bucket)
{
	struct amount balances[BUCKET_MAX] = { 0 };
	struct line line = { .ends = { AMOUNT_NONE, AMOUNT_NONE } };

	if (bucket == last_bucket(report)) {
		line.settled = line.months = ratio_of_integer(0);
		line.lost = ratio_of_integer(1);
		line.ends[0] = AMOUNT_ZERO;
		line.ends[1] = book->balances[bucket];
		return line;
	}
	if (book->balances[bucket].minor == 0)
		line.ends[0] = line.ends[1] = AMOUNT_ZERO;
	if (book->result != MARKOV_DONE)
		return line;
	line.settled = book->chain.absorption[bucket * 2];
	line.lost = book->chain.absorption[bucket * 2 + 1];
	line.months = book->chain.months[bucket];
	balances[bucket] = book->balances[bucket];
	if (!metric_markov_expected(&book->chain, balances, line.ends))
		amount_overflow();
	return line;
}

static void
add_end(struct amount *sum, struct amount amount)
{
	*sum = amount_is_none(*sum) || amount_is_none(amount) ? AMOUNT_NONE
							      : amount_add(*sum, amount);
}

static void
write_line(struct markov_report *report, const struct line *line, size_t bucket,
    struct currency currency)
{
	struct amount balance = report->books[currency.number]->balances[bucket];

	document_row(report->run->document,
	    (struct document_cell[COUNT(columns)]){
		cell_text(report->run->aged->buckets.list[bucket].bucket),
		cell_currency(currency), cell_amount(balance, currency),
		report_ratio(line->settled, report->run->decimals, DOCUMENT_RATE),
		report_ratio(line->lost, report->run->decimals, DOCUMENT_RATE),
		report_ratio(line->months, report->run->decimals, DOCUMENT_RATE),
		report_amount(line->ends[0], currency),
		report_amount(line->ends[1], currency) });
}

static void
write_figures(struct markov_report *report, const struct line *lines, struct amount loss,
    struct currency currency)
{
	const struct markov_book *book = report->books[currency.number];
	struct report_run *run = report->run;
	const struct document_input inputs[] = {
		{ STR("balances"), cell_amount(book->debits, currency) },
		{ STR("months"), cell_count(report->months.count) },
	};

	for (size_t b = 0; b < last_bucket(report); b++) {
		struct str name = report->run->aged->buckets.list[b].bucket;
		const struct document_input seen[] = { { STR("seen"),
		    cell_amount((struct amount){ metric_migration_row(&book->matrix, b) },
			currency) } };
		report_figure(run,
		    (struct report_value){ "absorption", "markov",
			arena_print(&run->arena, "Lost of %.*s", STR_ARG(name)).p,
			report_ratio(
			    lines[b].lost, report->run->decimals, DOCUMENT_RATE) },
		    seen, COUNT(seen));
		report_figure(run,
		    (struct report_value){ "months_to_end", "markov",
			arena_print(&run->arena, "Months from %.*s", STR_ARG(name)).p,
			report_ratio(
			    lines[b].months, report->run->decimals, DOCUMENT_RATE) },
		    seen, COUNT(seen));
	}
	report_figure(run,
	    (struct report_value){ "expected_end", "markov", "Expected loss",
		report_amount(loss, currency) },
	    inputs, COUNT(inputs));
}

/* Why there is no result. */
static void
write_reason(struct markov_report *report, const struct markov_book *book)
{
	static const char *const reasons[] = {
		[MARKOV_NO_STATES] = "There is one bucket alone, in which all is lost",
		[MARKOV_NO_DATA] = "No end is known: nothing was ever open in",
		[MARKOV_ENDLESS] = "No end is known: nothing ever left",
		[MARKOV_TOO_LARGE] = "The numbers are too large, from",
	};
	struct str name = report->run->aged->buckets.list[book->chain.state].bucket;

	if (book->result != MARKOV_DONE)
		document_note(
		    report->run->document, arena_print(&report->run->arena, "%s %.*s.",
					       reasons[book->result], STR_ARG(name)));
}

static void
write_book(struct markov_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	struct markov_book *book = report->books[currency.number];
	const struct document_section section = { STR("markov"),
		report_title(run, reports[REPORT_markov].title, currency), columns,
		COUNT(columns), NULL, 0 };
	struct line lines[BUCKET_MAX];
	struct amount ends[2] = { AMOUNT_ZERO, AMOUNT_ZERO };
	struct document_cell cells[COUNT(columns)] = { 0 };

	document_section(run->document, &section);
	if (book == NULL)
		return;
	book->result =
	    metric_markov(&book->matrix, last_bucket(report), &run->arena, &book->chain);
	document_note(run->document,
	    str_of("If items go on moving as they did, month by month, until they are "
		   "settled or in the last bucket, which counts as lost."));
	report_note_earlier(run);
	write_reason(report, book);
	for (size_t b = 0; b <= last_bucket(report); b++) {
		lines[b] = line_of(report, book, b);
		write_line(report, &lines[b], b, currency);
		add_end(&ends[0], lines[b].ends[0]);
		add_end(&ends[1], lines[b].ends[1]);
	}
	cells[0] = cell_text(str_of("total"));
	cells[1] = cell_currency(currency);
	cells[2] = cell_amount(book->debits, currency);
	cells[6] = report_amount(ends[0], currency);
	cells[7] = report_amount(ends[1], currency);
	document_total(run->document, cells);
	write_figures(report, lines, ends[1], currency);
}

static void *
prepare(struct report_run *run)
{
	struct markov_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report_months_prepare(&report->months, run);
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct markov_report *report = context;
	const struct report_currencies seen = report_currencies(report->is_seen);

	for (size_t i = 0; i < seen.count; i++)
		write_book(report, seen.list[i]);
	return EXIT_DONE;
}

const struct report_steps report_markov_steps = {
	.decimals = 4,
	.prepare = prepare,
	.item = add_item,
	.write = write_all,
};
