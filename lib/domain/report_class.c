#include "domain/report.h"

#define GROUP_CELLS 6 /* at most, of a customer without a label */

/* What the rows tell together. */
struct evidence {
	size_t documents, dated, with_party, with_key, lines;
	size_t last; /* index behind the last document, line or total */
};

static bool
has(const struct report_shape *shape, unsigned marks)
{
	return (shape->marks & marks) != 0;
}

static bool
is_money_kind(enum import_kind kind)
{
	return kind == IMPORT_ITEMS || kind == IMPORT_PAYMENTS ||
	       kind == IMPORT_ALLOCATIONS || kind == IMPORT_REMITTANCES;
}

static void
set(struct report_shape *shape, enum row_class class, enum row_reason reason)
{
	shape->class = (uint8_t) class;
	shape->reason = (uint8_t)reason;
}

static bool
has_role(const struct report_columns *columns, enum column_role role)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->roles[i] == role)
			return true;
	return false;
}

/* The label of a total in a row that has no date.  A name behind the label may be a
 * customer, so a row with a number of its own is a document, unless all others have
 * dates. */
static bool
is_total(const struct report_columns *columns, const struct report_shape *shape,
    const struct evidence *evidence)
{
	bool numbers = has(shape, MARK_MONEY | MARK_NUMBER);

	if (has(shape, MARK_DATE) || shape->label == LABEL_NONE)
		return false;
	switch ((enum label)shape->label) {
	case LABEL_TOTAL:
	case LABEL_GRAND_TOTAL:
	case LABEL_CARRY:
		return true;
	case LABEL_TOTAL_OF:
		return numbers || !has(shape, MARK_PARTY | MARK_KEY);
	case LABEL_TOTAL_NAME:
		if (!numbers || has(shape, MARK_BAD_MONEY))
			return false;
		if (has(shape, MARK_KEY_DIGIT) && has_role(columns, ROLE_DATE))
			return evidence->dated == evidence->documents &&
			       evidence->documents > 0;
		return !has(shape, MARK_KEY_DIGIT);
	case LABEL_NONE:
	case LABEL_STAMP:
	case LABEL_SPAN:
	case LABEL_RULER:
		break;
	}
	return false;
}

/* A label that is nothing else, a date, and no number of a document. */
static bool
is_dated_total(const struct report_shape *shape)
{
	return has(shape, MARK_DATE) && !has(shape, MARK_KEY) && has(shape, MARK_MONEY) &&
	       (shape->label == LABEL_TOTAL || shape->label == LABEL_GRAND_TOTAL ||
		   shape->label == LABEL_TOTAL_OF || shape->label == LABEL_CARRY);
}

/* The reason for which a row of amounts is a document, or none. */
static enum row_reason
money_document(const struct report_columns *columns, const struct report_shape *shape)
{
	bool money = has(shape, MARK_MONEY | MARK_BAD_MONEY);

	if (shape->filled < 2)
		return REASON_NONE;
	if (has(shape, MARK_DATE) && money)
		return REASON_DATE_AND_AMOUNT;
	if (has(shape, MARK_DATE) &&
	    has(shape, MARK_KEY | MARK_TYPE | MARK_PARTY | MARK_TEXT))
		return REASON_DATE_AND_NUMBER;
	if (has(shape, MARK_KEY) && money &&
	    (has(shape, MARK_KEY_DIGIT | MARK_PARTY | MARK_TYPE)))
		return REASON_NUMBER_AND_AMOUNT;
	if (has(shape, MARK_PARTY) && money && !has_role(columns, ROLE_DATE) &&
	    !has_role(columns, ROLE_KEY))
		return REASON_CUSTOMER_AND_AMOUNT;
	return REASON_NONE;
}

static enum row_reason
is_document(const struct report_columns *columns, const struct report_shape *shape)
{
	if (has(shape, MARK_HEADER | MARK_TITLE))
		return REASON_NONE;
	if (has(shape, MARK_HEADING | MARK_PARTY_LABEL) &&
	    !has(shape, MARK_MONEY | MARK_DATE) && is_money_kind(columns->kind))
		return REASON_NONE;
	if (is_money_kind(columns->kind))
		return money_document(columns, shape);
	if (columns->kind == IMPORT_ACTIVITIES)
		return has(shape, MARK_DATE) ? REASON_RECORD_OF_KIND : REASON_NONE;
	/* A list of customers: whatever is no label. */
	return shape->label == LABEL_NONE || shape->label == LABEL_TOTAL_NAME ||
		       (shape->filled > 1 && shape->label != LABEL_RULER)
		   ? REASON_RECORD_OF_KIND
		   : REASON_NONE;
}

static bool
is_bare_total(const struct report_shape *shape)
{
	return !has(shape, MARK_DATE) &&
	       (shape->label == LABEL_TOTAL || shape->label == LABEL_GRAND_TOTAL ||
		   shape->label == LABEL_TOTAL_OF || shape->label == LABEL_CARRY);
}

bool
report_may_be_record(
    const struct report_columns *columns, const struct report_shape *shape)
{
	return is_document(columns, shape) != REASON_NONE &&
	       !(is_money_kind(columns->kind) && is_bare_total(shape));
}

bool
report_may_be_total(const struct report_shape *shape)
{
	bool amounts_alone = !has(shape, MARK_TEXT | MARK_PARTY | MARK_KEY | MARK_TYPE);

	return !has(shape, MARK_DATE) && (shape->label == LABEL_TOTAL_NAME ||
					     amounts_alone || is_bare_total(shape));
}

/* An amount below a document, with text but without what makes a document. */
static bool
may_be_line(const struct report_shape *shape)
{
	return has(shape, MARK_MONEY) && !has(shape, MARK_DATE | MARK_KEY) &&
	       shape->label == LABEL_NONE;
}

static struct evidence
weigh(const struct report_columns *columns, const struct report_shape *shapes,
    size_t count, size_t first)
{
	struct evidence evidence = { .last = first };
	bool below = false;

	for (size_t i = first; i < count; i++) {
		const struct report_shape *shape = &shapes[i];
		bool doubtful =
		    shape->label == LABEL_TOTAL_NAME && !has(shape, MARK_DATE);
		if (report_may_be_record(columns, shape) && doubtful) {
			evidence.last = i + 1;
		} else if (report_may_be_record(columns, shape)) {
			evidence.documents++;
			evidence.dated += has(shape, MARK_DATE);
			evidence.with_key += has(shape, MARK_KEY);
			evidence.with_party += has(shape, MARK_PARTY);
			below = true;
			evidence.last = i + 1;
		} else if (below && may_be_line(shape)) {
			evidence.lines++;
			evidence.last = i + 1;
		} else if (shape->filled > 0) {
			below = false;
			if (has(shape, MARK_MONEY))
				evidence.last = i + 1;
		}
	}
	return evidence;
}

/* Is the row one of text that may head what follows? */
static bool
is_text_alone(const struct report_shape *shape)
{
	if (has(shape, MARK_PARTY_LABEL))
		return !has(shape, MARK_MONEY | MARK_DATE);
	return !has(shape, MARK_MONEY | MARK_BAD_MONEY | MARK_DATE);
}

static void
classify_text(const struct report_columns *columns, struct report_shape *shape,
    const struct evidence *evidence, bool behind, bool below)
{
	bool own_party =
	    evidence->documents > 0 && evidence->with_party == evidence->documents;

	if (shape->label == LABEL_STAMP)
		set(shape, ROW_FOOTER, REASON_STAMP);
	else if (behind && below && has(shape, MARK_SHORT))
		set(shape, ROW_UNCLEAR, REASON_CUT_OFF);
	else if (behind)
		set(shape, ROW_FOOTER, REASON_BEHIND_LAST);
	else if (has(shape, MARK_CURRENCY))
		set(shape, ROW_CURRENCY, REASON_CURRENCY_ALONE);
	else if (has(shape, MARK_PARTY_LABEL) && !own_party)
		set(shape, ROW_PARTY, REASON_CUSTOMER_LABEL);
	else if (!is_money_kind(columns->kind))
		set(shape, ROW_UNCLEAR, REASON_TEXT_AMONG);
	else if (below && has(shape, MARK_TEXT) && !has(shape, MARK_PARTY | MARK_KEY) &&
		 shape->label == LABEL_NONE && own_party)
		set(shape, ROW_CONTINUATION, REASON_TEXT_BELOW);
	else if (own_party || shape->label == LABEL_SPAN)
		set(shape, ROW_TITLE, REASON_SECTION);
	else if (shape->filled > GROUP_CELLS)
		set(shape, ROW_UNCLEAR, REASON_TEXT_AMONG);
	else
		set(shape, ROW_PARTY, REASON_CUSTOMER_ABOVE);
}

static void
classify_total(struct report_shape *shape, bool documents_follow)
{
	if (shape->label == LABEL_CARRY)
		set(shape, ROW_SUBTOTAL, REASON_CARRIED);
	else if (shape->label == LABEL_TOTAL_OF || shape->label == LABEL_TOTAL_NAME)
		set(shape, ROW_SUBTOTAL, REASON_TOTAL_OF);
	else if (documents_follow)
		set(shape, ROW_SUBTOTAL, REASON_TOTAL_BETWEEN);
	else
		set(shape, ROW_TOTAL, REASON_TOTAL_LAST);
}

/* What has an amount and is neither document nor total; `of_party`: a customer may stand
 * beside a total of theirs. */
static void
classify_money(const struct report_columns *columns, struct report_shape *shape,
    const struct report_facts *facts, bool below, bool of_party)
{
	bool text = has(shape, MARK_TEXT | MARK_NUMBER);

	if (below && may_be_line(shape) && facts->vouchers)
		set(shape, ROW_LINE, REASON_VOUCHER_LINE);
	else if (below && may_be_line(shape) && text && !has(shape, MARK_PARTY) &&
		 columns->has_lines)
		set(shape, ROW_LINE, REASON_DOCUMENT_LINE);
	else if (has(shape, MARK_MONEY) && !has(shape, MARK_BAD_MONEY) &&
		 !has(shape, MARK_TEXT | MARK_KEY | MARK_TYPE | MARK_DATE) &&
		 (of_party || !has(shape, MARK_PARTY)))
		set(shape, ROW_SUBTOTAL, REASON_AMOUNTS_ALONE);
	else if (has(shape, MARK_HEADING) && !has(shape, MARK_MONEY | MARK_DATE))
		set(shape, ROW_UNCLEAR, REASON_OTHER_HEADER);
	else
		set(shape, ROW_UNCLEAR, REASON_TEXT_AND_AMOUNT);
}

/* Each line of a journal has its account and a debit or a credit. */
static bool
are_vouchers(const struct report_columns *columns, const struct evidence *evidence)
{
	return columns->has_vouchers && evidence->lines > 0 &&
	       evidence->lines >= evidence->documents;
}

static void
note_group(struct report_facts *facts, const struct report_shape *shape)
{
	facts->counts[shape->class]++;
	if (shape->class == ROW_PARTY) {
		facts->party_ids += has(shape, MARK_PARTY_ID);
		/* One may lack it, or be called "2026 Holding". */
		facts->has_party_ids =
		    10 * facts->party_ids >= 9 * facts->counts[ROW_PARTY];
	}
	facts->has_party_groups = facts->has_party_groups || shape->class == ROW_PARTY;
	facts->has_currency_groups =
	    facts->has_currency_groups || shape->class == ROW_CURRENCY;
}

void
report_classify(const struct report_columns *columns, struct report_shape *shapes,
    size_t count, struct report_facts *facts)
{
	struct evidence evidence = weigh(columns, shapes, count, facts->first_row);
	size_t documents = 0;
	bool below = false; /* only lines since the last document */

	facts->vouchers = are_vouchers(columns, &evidence);
	for (size_t i = 0; i < facts->first_row && i < count; i++)
		note_group(facts, &shapes[i]);
	for (size_t i = facts->first_row; i < count; i++) {
		struct report_shape *shape = &shapes[i];
		enum row_reason reason = is_document(columns, shape);
		if (shape->filled == 0)
			set(shape, ROW_BLANK, REASON_EMPTY);
		else if (shape->label == LABEL_RULER && !has(shape, MARK_MONEY))
			set(shape, ROW_BLANK, REASON_RULER);
		else if (has(shape, MARK_HEADER))
			set(shape, ROW_HEADER, REASON_HEADER_AGAIN);
		else if (has(shape, MARK_TITLE))
			set(shape, ROW_TITLE, REASON_TITLE_AGAIN);
		else if (is_money_kind(columns->kind) && is_dated_total(shape))
			set(shape, ROW_UNCLEAR, REASON_DATED_TOTAL);
		else if (is_money_kind(columns->kind) &&
			 is_total(columns, shape, &evidence))
			classify_total(shape, documents < evidence.documents);
		else if (reason != REASON_NONE)
			set(shape, ROW_DOCUMENT, reason);
		else if (is_text_alone(shape))
			classify_text(
			    columns, shape, &evidence, i >= evidence.last, below);
		else
			classify_money(columns, shape, facts, below,
			    below && evidence.with_party < evidence.documents);
		documents += shape->class == ROW_DOCUMENT;
		below = shape->class == ROW_DOCUMENT ||
			(below && (shape->class == ROW_LINE ||
				      shape->class == ROW_CONTINUATION));
		note_group(facts, shape);
	}
}
