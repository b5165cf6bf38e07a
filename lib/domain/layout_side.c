#include "domain/layout.h"

/* Words by which a name of money tells whose currency it is in.  WEAK ones do so only
 * beside a twin: "Transaction Amount" may be any amount, beside "Amount" it is not.
 * At the END only others do: "Base Amount" is one before taxes. */
enum { WEAK = 1, END = 2 };

static const struct marker {
	const char *phrase; /* words in normal form */
	enum money_side side;
	int flags;
} markers[] = {
	{ "local currency", MONEY_LOCAL, 0 },
	{ "loc currency", MONEY_LOCAL, 0 },
	{ "l currency", MONEY_LOCAL, 0 },
	{ "local", MONEY_LOCAL, 0 },
	{ "lcy", MONEY_LOCAL, 0 },
	{ "lc", MONEY_LOCAL, 0 },
	{ "bcy", MONEY_LOCAL, 0 },
	{ "home currency", MONEY_LOCAL, 0 },
	{ "home", MONEY_LOCAL, 0 },
	{ "base currency", MONEY_LOCAL, 0 },
	{ "base", MONEY_LOCAL, END },
	{ "company currency", MONEY_LOCAL, 0 },
	{ "company code currency", MONEY_LOCAL, 0 },
	{ "functional currency", MONEY_LOCAL, 0 },
	{ "functional", MONEY_LOCAL, 0 },
	{ "accounting currency", MONEY_LOCAL, 0 },
	{ "accounted currency", MONEY_LOCAL, 0 },
	{ "accounted", MONEY_LOCAL, 0 },
	{ "reporting currency", MONEY_LOCAL, 0 },
	{ "ledger currency", MONEY_LOCAL, 0 },
	{ "dmbtr", MONEY_LOCAL, 0 },
	{ "lokal", MONEY_LOCAL, 0 },
	{ "lokale wahrung", MONEY_LOCAL, 0 },
	{ "lokaler wahrung", MONEY_LOCAL, 0 },
	{ "hauswahrung", MONEY_LOCAL, 0 },
	{ "landeswahrung", MONEY_LOCAL, 0 },
	{ "mandantenwahrung", MONEY_LOCAL, 0 },
	{ "firmenwahrung", MONEY_LOCAL, 0 },
	{ "basiswahrung", MONEY_LOCAL, 0 },
	{ "eigenwahrung", MONEY_LOCAL, 0 },
	{ "hw", MONEY_LOCAL, END },
	{ "mw", MONEY_LOCAL, END },
	{ "devise locale", MONEY_LOCAL, 0 },
	{ "devise societe", MONEY_LOCAL, 0 },
	{ "devise tenue", MONEY_LOCAL, 0 },
	{ "devise base", MONEY_LOCAL, 0 },
	{ "moneda local", MONEY_LOCAL, 0 },
	{ "moneda base", MONEY_LOCAL, 0 },
	{ "moneda nacional", MONEY_LOCAL, 0 },
	{ "divisa local", MONEY_LOCAL, 0 },
	{ "lokale valuta", MONEY_LOCAL, 0 },
	{ "eigen valuta", MONEY_LOCAL, 0 },
	{ "basisvaluta", MONEY_LOCAL, 0 },

	{ "foreign currency", MONEY_FOREIGN, 0 },
	{ "foreign", MONEY_FOREIGN, 0 },
	{ "fcy", MONEY_FOREIGN, 0 },
	{ "fc", MONEY_FOREIGN, END },
	{ "fx", MONEY_FOREIGN, 0 },
	{ "dc", MONEY_FOREIGN, END },
	{ "document currency", MONEY_FOREIGN, 0 },
	{ "transaction currency", MONEY_FOREIGN, 0 },
	{ "original currency", MONEY_FOREIGN, 0 },
	{ "invoice currency", MONEY_FOREIGN, 0 },
	{ "invoicing currency", MONEY_FOREIGN, 0 },
	{ "billing currency", MONEY_FOREIGN, 0 },
	{ "customer currency", MONEY_FOREIGN, 0 },
	{ "entered currency", MONEY_FOREIGN, 0 },
	{ "currency", MONEY_FOREIGN, END },
	{ "currency signed", MONEY_FOREIGN, END },
	{ "entered", MONEY_FOREIGN, WEAK },
	{ "transaction", MONEY_FOREIGN, WEAK },
	{ "document", MONEY_FOREIGN, WEAK },
	{ "wrbtr", MONEY_FOREIGN, 0 },
	{ "fremdwahrung", MONEY_FOREIGN, 0 },
	{ "belegwahrung", MONEY_FOREIGN, 0 },
	{ "transaktionswahrung", MONEY_FOREIGN, 0 },
	{ "auftragswahrung", MONEY_FOREIGN, 0 },
	{ "rechnungswahrung", MONEY_FOREIGN, 0 },
	{ "wahrung", MONEY_FOREIGN, END },
	{ "fw", MONEY_FOREIGN, END },
	{ "devise", MONEY_FOREIGN, END },
	{ "devise document", MONEY_FOREIGN, 0 },
	{ "devise transaction", MONEY_FOREIGN, 0 },
	{ "devise facture", MONEY_FOREIGN, 0 },
	{ "devise facturation", MONEY_FOREIGN, 0 },
	{ "devise piece", MONEY_FOREIGN, 0 },
	{ "divisa", MONEY_FOREIGN, END },
	{ "moneda", MONEY_FOREIGN, END },
	{ "moneda documento", MONEY_FOREIGN, 0 },
	{ "moneda extranjera", MONEY_FOREIGN, 0 },
	{ "moneda original", MONEY_FOREIGN, 0 },
	{ "vreemde valuta", MONEY_FOREIGN, 0 },
	{ "documentvaluta", MONEY_FOREIGN, 0 },
	{ "factuurvaluta", MONEY_FOREIGN, 0 },
	{ "transactievaluta", MONEY_FOREIGN, 0 },
	{ "valuta", MONEY_FOREIGN, END },
};

/* Odoo's amounts with a sign are those of the company; its currency is not in them. */
static const char *const odoo_signed[] = { "Total Signed", "Amount Due Signed" };

#define WORDS_MAX 12

struct words_of_name {
	char buffers[WORDS_MAX][LAYOUT_NAME_SIZE];
	struct str words[WORDS_MAX];
	size_t count;
};

static void
split(struct str name, struct words_of_name *out)
{
	out->count = 0;
	while (out->count < WORDS_MAX &&
	       layout_next_word(&name, out->buffers[out->count], &out->words[out->count]))
		out->count += out->words[out->count].n > 0;
}

/* How many words at `at` are the phrase; a long one may begin a German compound, whose
 * end is left. */
static size_t
match(struct words_of_name *name, size_t at, const struct marker *marker)
{
	struct str rest = str_of(marker->phrase), word;
	size_t n = 0;

	while (str_split(&rest, ' ', &word)) {
		if (at + n >= name->count)
			return 0;
		if (!str_equal(name->words[at + n], word))
			return 0;
		n++;
	}
	return marker->flags & END && at + n < name->count ? 0 : n;
}

/* "Fremdwährungsbetrag" */
static bool
cut_compound(struct str *word, const struct marker *marker)
{
	size_t n = strlen(marker->phrase);

	if (n < 8 || strchr(marker->phrase, ' ') != NULL || word->n < n + 4 ||
	    memcmp(word->p, marker->phrase, n) != 0)
		return false;
	word->p += n;
	word->n -= n;
	if (word->p[0] == 's') {
		word->p++;
		word->n--;
	}
	return true;
}

/* Takes the words away, and an "in" before them. */
static void
cut(struct words_of_name *name, size_t at, size_t n)
{
	if (at > 0 &&
	    (str_is(name->words[at - 1], "in") || str_is(name->words[at - 1], "en"))) {
		at--;
		n++;
	}
	for (size_t i = at; i + n < name->count; i++)
		name->words[i] = name->words[i + n];
	name->count -= n;
}

static struct str
join(const struct words_of_name *name, char buffer[LAYOUT_NAME_SIZE])
{
	char text[WORDS_MAX * (LAYOUT_NAME_SIZE + 1)];
	size_t n = 0;

	for (size_t i = 0; i < name->count; i++) {
		memcpy(text + n, name->words[i].p, name->words[i].n);
		n += name->words[i].n;
		text[n++] = ' ';
	}
	return layout_normalise((struct str){ text, n }, buffer);
}

struct money_name
layout_money_name(struct str header, char buffer[LAYOUT_NAME_SIZE])
{
	struct money_name out = { .side = MONEY_PLAIN };
	struct words_of_name name;
	size_t best = 0, best_at = 0;

	for (size_t i = 0; i < COUNT(odoo_signed); i++) {
		out.core = layout_normalise(str_of(odoo_signed[i]), buffer);
		if (str_equal(out.core, layout_normalise(header, name.buffers[0])))
			return (struct money_name){ MONEY_LOCAL, false, out.core };
	}
	split(header, &name);
	for (size_t at = 0; at < name.count; at++)
		for (size_t i = 0; i < COUNT(markers); i++) {
			size_t n = match(&name, at, &markers[i]);
			if (n <= best)
				continue;
			best = n;
			best_at = at;
			out.side = markers[i].side;
			out.is_weak = (markers[i].flags & WEAK) != 0;
		}
	if (best > 0)
		cut(&name, best_at, best);
	for (size_t at = 0; at < name.count && best == 0; at++)
		for (size_t i = 0; i < COUNT(markers); i++)
			if (out.side == MONEY_PLAIN &&
			    cut_compound(&name.words[at], &markers[i]))
				out.side = markers[i].side;
	out.core = join(&name, buffer);
	return out;
}

bool
layout_names_currency(struct str header)
{
	struct words_of_name name;

	split(header, &name);
	for (size_t i = 0; i < COUNT(markers); i++)
		if (strstr(markers[i].phrase, " currency") != NULL && name.count > 0 &&
		    match(&name, 0, &markers[i]) == name.count)
			return true;
	return false;
}
