#include "app/import_internal.h"

#include "domain/calllog.h"

/* Rows that are made over before they are looked at: postings of DATEV, and calls. */

static const struct str nothing = { "", 0 };

/* ---- Postings ---- */

/* In both charts of accounts, SKR03 and SKR04, money is kept in class 1. */
static bool
is_money_account(struct str account)
{
	return account.n > 0 && account.p[0] == '1';
}

/* Day and month become a day; where the debtor is the other account, the row is turned
 * round.  False if neither account is a debtor. */
static bool
adjust_posting(
    struct import *import, struct str *cells, size_t count, struct import_row *record)
{
	struct import_report *report = import->report;
	const struct import_field *date = import_field(import, "issue_date");
	const struct import_field *account = import_field(import, "customer_id");
	const struct import_field *sign = import_field(import, "sign");
	size_t other = report->other_account;
	char text[DATE_SIZE];

	if (date != NULL && date->cell < count) {
		struct date day = datev_date(&report->datev, cells[date->cell]);
		size_t n = date_format(day, text);
		if (n > 0)
			cells[date->cell] =
			    arena_copy(&import->row_arena, (struct str){ text, n });
	}
	if (account == NULL || sign == NULL || account->cell >= count ||
	    sign->cell >= count || other >= count)
		return true;
	record->is_paid = is_money_account(cells[other]);
	if (datev_account(&report->datev, cells[account->cell]) == DATEV_DEBTOR)
		return true;
	if (datev_account(&report->datev, cells[other]) != DATEV_DEBTOR)
		return false;
	record->is_paid = is_money_account(cells[account->cell]);
	cells[account->cell] = cells[other];
	cells[sign->cell] = str_is(cells[sign->cell], "S") ? str_of("H") : str_of("S");
	return true;
}

/* ---- Rows ---- */

struct report_row
report_row_of(struct import *import, const struct row *row, struct import_row *record)
{
	struct import_report *report = import->report;
	size_t count =
	    row->count > import->column_count ? row->count : import->column_count;
	struct str *cells = arena_alloc(&import->row_arena, (count + 1) * sizeof(*cells));

	for (size_t i = 0; i < row->count; i++)
		cells[i] = str_trim(row_cell(row, i));
	for (size_t i = row->count; i < count; i++)
		cells[i] = nothing;
	record->is_ledger =
	    report->is_datev && !adjust_posting(import, cells, row->count, record);
	return (struct report_row){ cells, row->count, row->line };
}

/* ---- Call logs ---- */

/* What is known of a call whose legs are rows of their own. */
struct call_state {
	bool answered, written;
};

static struct call_state *
call_of(struct import_report *report, struct report_row row)
{
	struct str id = row.count > CALLLOG_LINKED_ID ? row.cells[CALLLOG_LINKED_ID]
						      : (struct str){ "", 0 };
	uint32_t known = map_count(&report->calls), number;

	if (id.n == 0)
		return NULL;
	if (known == 0)
		pool_init(&report->call_states, sizeof(struct call_state));
	number = map_intern(&report->calls, id);
	return number == known ? pool_add(&report->call_states)
			       : pool_at(&report->call_states, number);
}

void
report_note_call(struct import_report *report, struct report_row row)
{
	struct call_state *call = call_of(report, row);

	if (call != NULL && str_is(row.cells[CALLLOG_DISPOSITION], "ANSWERED"))
		call->answered = true;
}

void
report_fill_call(struct import *import, struct report_row row, struct import_row *record)
{
	struct import_report *report = import->report;
	struct str *cells = (struct str *)(uintptr_t)row.cells;
	struct call_state *call = call_of(report, row);
	struct calllog_party party = calllog_party(row.cells);

	/* An account code is the customer's own. */
	cells[report->party_column] = row.cells[0].n > 0 ? row.cells[0] : party.number;
	cells[report->direction_column] = str_of(party.calls ? "in" : "out");
	cells[report->channel_column] = str_of("call");
	if (call == NULL)
		return;
	record->is_leg = call->written;
	call->written = true;
	if (call->answered)
		cells[CALLLOG_DISPOSITION] = str_of("ANSWERED");
}
