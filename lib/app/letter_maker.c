#include "app/letter_maker.h"

#include "app/letter_codes.h"
#include "app/letter_sentences.h"
#include "domain/wording.h"

#include <stdio.h>

/* ---- Who it is for ---- */

static void
set_request(struct letter_maker *maker, const struct letter_request *request)
{
	struct letter_request *own = &maker->request;
	struct amount *const parts[] = { &own->interest, &own->fee, &own->notice_fee,
		&own->unapplied };
	char dates[2][DATE_SIZE];
	struct str key;

	*own = *request;
	/* Nothing is no line of a letter. */
	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i]->minor == 0)
			*parts[i] = AMOUNT_NONE;
	if (own->notice_id.n > 0)
		return;
	key = arena_print(&maker->arena,
	    "%.*s\n%.*s\n%.*s\n%.*s\n%lld\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s",
	    STR_ARG(own->customer_id), STR_ARG(own->template), STR_ARG(own->language),
	    STR_ARG(currency_code(own->currency)), (long long)own->amount.minor,
	    STR_ARG(own->items), (int)date_format(own->due_date, dates[0]), dates[0],
	    (int)date_format(own->created_date, dates[1]), dates[1],
	    STR_ARG(own->plan_id), STR_ARG(own->promise_id), STR_ARG(own->dispute_id));
	own->notice_id.p = maker->notice_id;
	own->notice_id.n = (size_t)snprintf(maker->notice_id, sizeof(maker->notice_id),
	    "L%016llx", (unsigned long long)hash_fnv1a(key));
}

/* Without a table of customers the row says who it is. */
static bool
set_customer(struct letter_maker *maker, struct str *message)
{
	struct letter_request *request = &maker->request;

	maker->job.customer = letter_book_customer(&maker->book, request->customer_id);
	if (maker->job.customer == NULL && maker->book.has_customers) {
		*message = arena_print(&maker->arena,
		    "customer_id: \"%.*s\" is not among the customers",
		    STR_ARG(request->customer_id));
		return false;
	}
	if (maker->job.customer == NULL) {
		maker->stand_in = (struct customer){ .customer_id = request->customer_id,
			.name = request->name,
			.kind = request->kind };
		maker->job.customer = &maker->stand_in;
	}
	return true;
}

/* ---- Templates ---- */

/* "en+es" */
static size_t
split_languages(const struct letter_maker *maker, struct str list[LETTER_LANGUAGES])
{
	struct str rest = maker->request.language, part;
	size_t count = 0;

	if (rest.n == 0)
		rest = maker->job.customer->language;
	while (count < LETTER_LANGUAGES && rest.n > 0 && str_split(&rest, '+', &part))
		list[count++] = str_trim(part);
	if (count == 0)
		list[count++] = (struct str){ "", 0 };
	return count;
}

static size_t
find_templates(struct letter_maker *maker, const struct letter_format *format,
    struct shelf_entry *entries[LETTER_LANGUAGES], struct str *message)
{
	struct str languages[LETTER_LANGUAGES], name = maker->request.template;
	size_t count = split_languages(maker, languages);

	if (*format->suffix != '\0')
		name =
		    arena_print(&maker->arena, "%.*s%s", STR_ARG(name), format->suffix);
	for (size_t i = 0; i < count; i++) {
		entries[i] =
		    letter_shelf_find(&maker->shelf, name, languages[i], message);
		if (entries[i] == NULL)
			return 0;
	}
	return count;
}

/* ---- Wording ---- */

static bool
is_yes(struct str text)
{
	return str_equal_nocase(text, (struct str)STR("yes")) ||
	       str_equal_nocase(text, (struct str)STR("true")) || str_is(text, "1");
}

/* What is not known must not choose the milder rules: then it is a consumer, and the
 * country is that of the creditor. */
static uint32_t
contexts_of(const struct letter_maker *maker, const struct letter_format *format)
{
	const struct letter_job *job = &maker->job;
	const struct letter_request *request = &maker->request;
	struct str country = job->customer->country, role = { "", 0 };
	bool is_business =
	    str_is(request->debt_kind, "commercial") ||
	    (request->debt_kind.n == 0 && job->customer->kind.number == 1 &&
		!is_yes(job->customer->natural_person));
	uint32_t contexts = is_business ? WORDING_COMMERCIAL : WORDING_CONSUMER;

	if (job->creditor != NULL) {
		role = job->creditor->role;
		country = country.n == 0 ? job->creditor->country : country;
	}
	if (!is_business && str_equal_nocase(country, (struct str)STR("US")) &&
	    (str_is(role, "third_party") || str_is(role, "debt_buyer")))
		contexts |= WORDING_US_COLLECTOR;
	if (!is_business && str_equal_nocase(country, (struct str)STR("GB")))
		contexts |= WORDING_GB_CONSUMER;
	if (!date_is_none(job->facts.validation_end_date) &&
	    job->facts.letter_date.day <= job->facts.validation_end_date.day)
		contexts |= WORDING_VALIDATION;
	if (is_yes(request->time_barred))
		contexts |= WORDING_TIME_BARRED;
	if (format->is_electronic)
		contexts |= WORDING_ELECTRONIC;
	if (is_yes(request->legal_action_authorised) &&
	    !date_is_none(request->legal_action_date))
		contexts |= WORDING_LEGAL_ACTION;
	if (!amount_is_none(job->facts.charged))
		contexts |= WORDING_FEE;
	return contexts;
}

/* What the program itself says in a letter of that language. */
static void
set_sentences(struct letter_maker *maker, uint32_t contexts, struct str language)
{
	const struct creditor *creditor = letter_book_creditor(&maker->book, language);
	struct letter_facts *facts = &maker->job.facts;

	facts->disclosure = facts->opt_out = (struct str){ "", 0 };
	if ((contexts & WORDING_US_COLLECTOR) != 0)
		facts->disclosure =
		    letter_disclosure(language, (contexts & WORDING_ELECTRONIC) != 0);
	if (creditor != NULL)
		facts->opt_out = str_trim(creditor->opt_out);
	if (facts->opt_out.n == 0 && maker->unsubscribe != NULL)
		facts->opt_out = letter_opt_out(language,
		    unsubscribe_address(maker->unsubscribe, maker->request.notice_id,
			maker->request.customer_id, &maker->arena),
		    &maker->arena);
}

/* What to do about words that are missing from a template. */
static const char *
remedy_of(const struct letter_maker *maker, const struct wording_finding *finding,
    const struct template *template)
{
	if (strcmp(finding->rule_id, "LTR-DISCLOSE") == 0)
		return letter_field_is_used(template, "disclosure")
			   ? "its words are not known"
			   : "the template has no {{disclosure}}";
	if (!letter_field_is_used(template, "opt_out"))
		return "the template has no {{opt_out}}";
	return maker->job.facts.opt_out.n > 0
		   ? "the creditor's opt_out does not say it"
		   : "the creditor's opt_out is empty; for e-mails --unsubscribe will do";
}

/* `template` is NULL for texts of a row, in which nothing can be missing. */
static struct str
finding_text(struct letter_maker *maker, const struct wording_finding *finding,
    const struct template *template)
{
	size_t n = finding->found.n;

	if (finding->is_missing && template != NULL)
		return arena_print(&maker->arena, "%s (%s): %s: %s", finding->rule_id,
		    finding->citation, finding->meaning,
		    remedy_of(maker, finding, template));
	for (n = n < 160 ? n : 160;
	     n < finding->found.n && ((unsigned char)finding->found.p[n] & 0xc0) == 0x80;)
		n--;
	return arena_print(&maker->arena, "%s (%s): \"%.*s\"", finding->rule_id,
	    finding->citation, (int)n, finding->found.p);
}

static bool
is_allowed(struct letter_maker *maker, const struct wording_text *wording,
    const struct template *template, struct str *message)
{
	struct wording_finding findings[16];
	struct arena arena = { 0 };
	size_t count = wording_check(wording, findings, COUNT(findings), &arena);
	const struct wording_finding *worst =
	    wording_worst(findings, count < COUNT(findings) ? count : COUNT(findings));
	bool is_fine = worst == NULL || worst->verdict == WORDING_OK;

	if (!is_fine)
		*message = finding_text(maker, worst, template);
	arena_free(&arena);
	return is_fine;
}

/* What a template says, with the values that are the same in each letter. */
static struct str
constant_text(const struct letter_maker *maker, const struct template *template,
    const struct creditor *creditor, struct arena *arena)
{
	const struct {
		const char *name;
		struct str value;
	} values[] = { { "opt_out", maker->job.facts.opt_out },
		{ "advice", creditor->advice }, { "creditor_licence", creditor->licence },
		{ "disclosure", maker->job.facts.disclosure } };
	struct str text = template_plain_text(template, arena);

	for (size_t i = 0; i < COUNT(values); i++)
		if (values[i].value.n > 0 &&
		    letter_field_is_used(template, values[i].name))
			text = arena_print(arena, "%.*s\n\n%.*s", STR_ARG(text),
			    STR_ARG(values[i].value));
	return text;
}

_Static_assert(WORDING_FEE < SHELF_CONTEXTS, "each set of contexts has a bit");

/* The words of a template are the same in each letter: once for each set of contexts. */
static bool
template_is_allowed(struct letter_maker *maker, struct shelf_entry *entry,
    uint32_t contexts, struct str *message)
{
	const struct creditor *creditor =
	    letter_book_creditor(&maker->book, entry->language);
	struct wording_text wording = { { "", 0 }, entry->language, contexts, true,
		maker->job.facts.letter_date };
	struct arena arena = { 0 };
	bool is_fine;

	if (creditor == NULL || (entry->checked[contexts / 64] >> contexts % 64 & 1) != 0)
		return true;
	wording.text = constant_text(maker, entry->template, creditor, &arena);
	is_fine = is_allowed(maker, &wording, entry->template, message);
	if (is_fine)
		entry->checked[contexts / 64] |= (uint64_t)1 << contexts % 64;
	else
		*message = arena_print(&maker->arena, "template %.*s (%.*s): %.*s",
		    STR_ARG(entry->name), STR_ARG(entry->language), STR_ARG(*message));
	arena_free(&arena);
	return is_fine;
}

static bool
uses_descriptions(const struct template *template)
{
	const struct words *words = letter_names.lists[LETTER_ITEMS].fields;

	for (size_t i = 1; i < words->count; i++)
		if (strcmp(words->names[i], "description") == 0)
			return template_uses_in_list(template, LETTER_ITEMS, i);
	return false;
}

/* Free text that comes from a table. */
static bool
values_are_allowed(struct letter_maker *maker, const struct template *template,
    struct str language, uint32_t contexts, struct str *message)
{
	const struct letter_job *job = &maker->job;
	struct wording_text wording = { { "", 0 }, language, contexts, false,
		job->facts.letter_date };
	const struct str texts[] = { maker->request.itemization_event,
		job->dispute == NULL ? (struct str){ "", 0 } : job->dispute->reason };

	for (size_t i = 0; i < COUNT(texts); i++) {
		wording.text = texts[i];
		if (texts[i].n > 0 && !is_allowed(maker, &wording, NULL, message))
			return false;
	}
	for (size_t i = 0; uses_descriptions(template) && i < job->item_count; i++) {
		wording.text = job->items[i]->description;
		if (wording.text.n > 0 && !is_allowed(maker, &wording, NULL, message))
			return false;
	}
	return true;
}

/* 12 CFR 1006.38(b): no day by which to pay within the validation period. */
static bool
dates_are_allowed(struct letter_maker *maker, uint32_t contexts, struct str *message)
{
	const struct date days[] = { maker->request.due_date,
		maker->request.settlement_due_date };
	static const char *const names[] = { "due_date", "settlement_due_date" };
	char text[DATE_SIZE];

	for (size_t i = 0; i < COUNT(days); i++)
		if ((contexts & WORDING_VALIDATION) != 0 && !date_is_none(days[i]) &&
		    days[i].day < maker->job.facts.validation_end_date.day) {
			size_t n =
			    date_format(maker->job.facts.validation_end_date, text);
			*message = arena_print(&maker->arena,
			    "%s: is before %.*s, the end of the validation period "
			    "(LTR-OVERSHADOW, 12 CFR 1006.38(b))",
			    names[i], (int)n, text);
			return false;
		}
	return true;
}

/* ---- The letter ---- */

static bool
render(struct letter_maker *maker, const struct letter_format *format,
    struct shelf_entry *const *entries, size_t count, struct str *message)
{
	uint32_t contexts = contexts_of(maker, format);
	struct template_error error;

	renderer_begin(&maker->renderer);
	for (size_t i = 0; i < count; i++) {
		const struct shelf_entry *entry = entries[i];
		maker->job.creditor = letter_book_creditor(&maker->book, entry->language);
		set_sentences(maker, contexts, entry->language);
		if (maker->has_codes && !letter_codes_make(&maker->job, entry->template,
					    &maker->arena, message))
			return false;
		letter_values_make(&maker->values[i], &maker->job, entry->template,
		    locale_find(entry->language, maker->job.customer->country));
		if (!renderer_add(&maker->renderer, entry->template,
			&maker->values[i].values, &error)) {
			*message = arena_print(&maker->arena,
			    "template %.*s (%.*s), line %zu: %s", STR_ARG(entry->name),
			    STR_ARG(entry->language), error.line, error.text);
			return false;
		}
	}
	renderer_letter(&maker->renderer, &maker->letter);
	maker->letter.language = entries[0]->language;
	return true;
}

static bool
wording_is_allowed(struct letter_maker *maker, const struct letter_format *format,
    struct shelf_entry *const *entries, size_t count, struct str *message)
{
	uint32_t contexts = contexts_of(maker, format);

	if (!dates_are_allowed(maker, contexts, message))
		return false;
	for (size_t i = 0; i < count; i++) {
		set_sentences(maker, contexts, entries[i]->language);
		if (!template_is_allowed(maker, entries[i], contexts, message) ||
		    !values_are_allowed(maker, entries[i]->template, entries[i]->language,
			contexts, message))
			return false;
	}
	return true;
}

bool
letter_make(struct letter_maker *maker, const struct letter_request *request,
    const struct letter_format *format, struct str *message)
{
	struct shelf_entry *entries[LETTER_LANGUAGES];
	size_t count;

	arena_reset(&maker->arena);
	maker->job = (struct letter_job){ 0 };
	set_request(maker, request);
	if (!set_customer(maker, message))
		return false;
	if (request->channel.number == CHANNEL_LETTER && format->header == NULL &&
	    str_trim(maker->job.customer->address_1).n == 0) {
		*message = (struct str)STR("address_1: is empty, and it goes by letter");
		return false;
	}
	count = find_templates(maker, format, entries, message);
	if (count == 0)
		return false;
	for (size_t i = 0; i < count; i++)
		if (template_uses_list(entries[i]->template, LETTER_ITEMS))
			maker->job.wants_items = true;
	maker->job.creditor = letter_book_creditor(&maker->book, entries[0]->language);
	if (!letter_job_make(
		&maker->job, &maker->book, &maker->request, &maker->arena, message))
		return false;
	/* A statement that names no amount is of what its items add up to; whoever asks
	 * for money says how much. */
	if (amount_is_none(maker->request.amount) && maker->job.item_count > 0 &&
	    str_is(entries[0]->name, "account_statement"))
		maker->request.amount = maker->job.facts.items_amount;
	if (!wording_is_allowed(maker, format, entries, count, message) ||
	    !render(maker, format, entries, count, message))
		return false;
	maker->sheet = (struct letter_sheet){ &maker->letter, &maker->job,
		maker->request.notice_id, entries[0]->name, entries[0]->language,
		channels.names[maker->request.channel.number], NULL };
	return true;
}
