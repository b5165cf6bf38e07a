#include "domain/fold.h"
#include "domain/layout.h"

#define WORD_SIZE 48

/* One word of a name, folded. */
struct name_word {
	char text[WORD_SIZE];
	size_t n;
	bool fits;
};

/* Words that are written in several ways, and left out ("") where they only join;
 * at the end they join nothing: "Montant dû", "Payée le". */
static const struct rewriting {
	const char *word, *instead;
} rewritings[] = {
	{ "no", "number" },
	{ "nos", "number" },
	{ "nr", "number" },
	{ "nro", "number" },
	{ "num", "number" },
	{ "nbr", "number" },
	{ "numero", "number" },
	{ "numer", "number" },
	{ "cislo", "number" },
	{ "номер", "number" },
	{ "nummer", "number" },
	{ "acct", "account" },
	{ "acc", "account" },
	{ "addr", "address" },
	{ "amt", "amount" },
	{ "bal", "balance" },
	{ "ccy", "currency" },
	{ "crcy", "currency" },
	{ "cur", "currency" },
	{ "curr", "currency" },
	{ "cust", "customer" },
	{ "desc", "description" },
	{ "doc", "document" },
	{ "dt", "date" },
	{ "dte", "date" },
	{ "inv", "invoice" },
	{ "orig", "original" },
	{ "pmt", "payment" },
	{ "pymt", "payment" },
	{ "qty", "quantity" },
	{ "ref", "reference" },
	{ "refs", "reference" },
	{ "trans", "transaction" },
	{ "trx", "transaction" },
	{ "txn", "transaction" },
	{ "vch", "voucher" },
	{ "of", "" },
	{ "the", "" },
	{ "de", "" },
	{ "del", "" },
	{ "der", "" },
	{ "des", "" },
	{ "du", "" },
	{ "el", "" },
	{ "la", "" },
	{ "le", "" },
	{ "les", "" },
	{ "van", "" },
	{ "da", "" },
	{ "di", "" },
	{ "della", "" },
};

/* How German, Dutch, the Nordic languages and Finnish end a compound that is a number. */
static const char *const number_endings[] = { "nummer", "numero", "nro", "nr" };

static bool
is_capital(uint32_t code)
{
	return (code >= 'A' && code <= 'Z') ||
	       (code >= 0xC0 && code <= 0xDE && code != 0xD7);
}

static bool
is_small(uint32_t code)
{
	return fold_is_letter(code) && !is_capital(code);
}

/* camelCase starts a word at a capital behind a small letter, and at the last
 * capital of several when a small letter follows: "POAddress". */
static bool
starts_word(uint32_t previous, uint32_t code, struct str rest)
{
	if (!is_capital(code))
		return fold_is_digit(previous) != fold_is_digit(code);
	fold_next(&rest);
	return !is_capital(previous) || is_small(fold_peek(rest));
}

static void
word_put(struct name_word *word, uint32_t code)
{
	uint32_t letter = fold_letter(code);

	if (letter == 0)
		return;
	if (word->n + 8 > sizeof(word->text)) {
		word->fits = false;
		return;
	}
	word->n += fold_write(letter, word->text + word->n);
	if (code == 0xDF)
		word->text[word->n++] = 's'; /* Straße */
}

static void
word_set(struct name_word *word, const char *text)
{
	word->n = strlen(text);
	memcpy(word->text, text, word->n);
}

static bool
word_is_letter(const struct name_word *word, const char *letters)
{
	return word->n == 1 && strchr(letters, word->text[0]) != NULL;
}

/* What the sign directly behind a word makes of it: "N°", "d'échéance". */
static void
word_apply_sign(struct name_word *word, uint32_t sign)
{
	if ((sign == 0xB0 || sign == 0xBA) && word_is_letter(word, "n"))
		word_set(word, "number");
	if ((sign == '\'' || sign == 0x2019) && word_is_letter(word, "dl"))
		word_set(word, "");
}

/* Takes the next word off the front of `name`; false at the end. */
static bool
take_word(struct str *name, struct name_word *word)
{
	uint32_t previous, code;

	*word = (struct name_word){ .fits = true };
	for (;;) {
		code = fold_next(name);
		if (code == FOLD_END)
			return false;
		if (code == '#' || code == 0x2116)
			word_set(word, "number");
		else if (code == '%')
			word_set(word, "percent"); /* "Balance %" is no balance */
		if (word->n > 0)
			return true;
		if (fold_is_letter(code) || fold_is_digit(code))
			break;
	}
	word_put(word, code);
	for (previous = code;; previous = code) {
		code = fold_peek(*name);
		if (!fold_is_letter(code) && !fold_is_digit(code))
			break;
		if (starts_word(previous, code, *name))
			return true;
		word_put(word, fold_next(name));
	}
	word_apply_sign(word, code);
	return true;
}

static bool
has_word(struct str rest)
{
	struct name_word word;

	return take_word(&rest, &word);
}

static void
word_rewrite(struct name_word *word, struct str rest)
{
	struct str text = { word->text, word->n };

	for (size_t i = 0; i < COUNT(rewritings); i++)
		if (str_is(text, rewritings[i].word)) {
			if (rewritings[i].instead[0] != '\0' || has_word(rest))
				word_set(word, rewritings[i].instead);
			return;
		}
	for (size_t i = 0; i < COUNT(number_endings); i++) {
		size_t n = strlen(number_endings[i]);
		if (word->n <= n || word->n - n + 8 > sizeof(word->text) ||
		    memcmp(word->text + word->n - n, number_endings[i], n) != 0)
			continue;
		memcpy(word->text + word->n - n, "number", 6);
		word->n += 6 - n;
		return;
	}
}

static bool
takes_umlaut(char c)
{
	return c == 'a' || c == 'o' || c == 'u';
}

struct str
layout_normalise(struct str name, char buffer[LAYOUT_NAME_SIZE])
{
	struct name_word word;
	size_t n = 0;

	while (take_word(&name, &word)) {
		word_rewrite(&word, name);
		if (!word.fits || n + word.n > LAYOUT_NAME_SIZE)
			return (struct str){ buffer, 0 };
		for (size_t i = 0; i < word.n; i++)
			if (word.text[i] != 'e' || n == 0 || !takes_umlaut(buffer[n - 1]))
				buffer[n++] = word.text[i];
	}
	return (struct str){ buffer, n };
}

bool
layout_next_word(struct str *name, char buffer[LAYOUT_NAME_SIZE], struct str *out)
{
	struct name_word word;

	*out = (struct str){ buffer, 0 };
	if (!take_word(name, &word))
		return false;
	word_rewrite(&word, *name);
	for (size_t i = 0; word.fits && i < word.n; i++)
		if (word.text[i] != 'e' || out->n == 0 ||
		    !takes_umlaut(buffer[out->n - 1]))
			buffer[out->n++] = word.text[i];
	return true;
}

static bool
is_currency_mark(struct str text, struct currency *found)
{
	const struct currency_mark *mark;

	if (currency_parse(text, found))
		return true;
	mark = currency_mark_read(text);
	if (mark != NULL)
		*found = currency_mark_only(mark);
	return mark != NULL;
}

/* The place where a last bracketed part begins, or the length. */
static size_t
bracket_start(struct str name)
{
	char last = name.n > 0 ? name.p[name.n - 1] : '\0';
	char opening = last == ')' ? '(' : '[';

	if (last != ')' && last != ']')
		return name.n;
	for (size_t i = name.n - 1; i > 0; i--)
		if (name.p[i - 1] == opening)
			return i - 1;
	return name.n;
}

/* "Betrag EUR": capitals of their own behind a name with small letters. */
static bool
ends_in_code(struct str name, struct currency *found)
{
	bool small = false;

	for (size_t i = 0; i + 4 < name.n; i++)
		small = small || is_small((unsigned char)name.p[i]);
	return small && name.p[name.n - 4] == ' ' &&
	       currency_parse((struct str){ name.p + name.n - 3, 3 }, found);
}

struct str
layout_cut_currency(struct str name, struct currency *found)
{
	static const char *const joints[] = { " in", " en", " em", " i", " w", " v" };
	size_t start;

	*found = CURRENCY_NONE;
	name = str_trim(name);
	start = bracket_start(name);
	if (start < name.n) {
		struct str inner = { name.p + start + 1, name.n - start - 2 };
		if (is_currency_mark(str_trim(inner), found))
			return str_trim((struct str){ name.p, start });
		return name;
	}
	if (!ends_in_code(name, found)) {
		/* "Betrag €": the sign is left out of the name anyway. */
		const struct currency_mark *mark = layout_currency_mark(name);
		if (mark != NULL)
			*found = currency_mark_only(mark);
		return name;
	}
	name.n -= 4;
	for (size_t i = 0; i < COUNT(joints); i++) {
		size_t n = strlen(joints[i]);
		if (name.n > n && memcmp(name.p + name.n - n, joints[i], n) == 0)
			name.n -= n;
	}
	return str_trim(name);
}

const struct currency_mark *
layout_currency_mark(struct str name)
{
	const struct currency_mark *mark = NULL;
	size_t start;

	name = str_trim(name);
	start = bracket_start(name);
	if (start < name.n)
		mark = currency_mark_read(
		    str_trim((struct str){ name.p + start + 1, name.n - start - 2 }));
	while (mark == NULL && name.n > 0) {
		mark = currency_mark_take(&name);
		/* Letters go together: the "t$" in "Amount$" is no mark. */
		if (mark == NULL && fold_is_letter(fold_peek(name)))
			while (fold_is_letter(fold_peek(name)))
				fold_next(&name);
		else if (mark == NULL)
			fold_next(&name);
	}
	return mark;
}

bool
layout_name_among(struct str name, const char *const *names, size_t count)
{
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];
	struct str normal = layout_normalise(name, buffer);

	for (size_t i = 0; i < count && normal.n > 0; i++)
		if (str_equal(layout_normalise(str_of(names[i]), other), normal))
			return true;
	return false;
}

/* The same, whatever currency stands in the name. */
static bool
is_any_name(struct str name, const char *const *names, size_t count)
{
	struct currency currency;

	return layout_name_among(layout_cut_currency(name, &currency), names, count);
}

bool
layout_is_vague_balance(struct str name)
{
	static const char *const names[] = { "Balance", "Balance Amount", "Saldo",
		"Solde", "Zůstatek", "Zostatok", "Остаток", "Сальдо", "残高", "差引残高",
		"Bakiye", "Egyenleg" };

	return is_any_name(name, names, COUNT(names));
}

bool
layout_is_vague_date(struct str name)
{
	static const char *const names[] = { "Due", "Payment Due", "Raised", "Posted",
		"Created", "Fällig", "Zahlungsziel", "Zahlungsfrist", "Exigible",
		"Délai de paiement", "Prazo", "Betalingsfrist", "Termin płatności",
		"Splatnost", "Срок оплаты", "Vade", "Fizetési határidő" };

	return is_any_name(name, names, COUNT(names));
}

/* Words of headers whose money is part of the amount, or no money of the document:
 * taxes, net amounts, prices, quantities, rates. */
static const char *const other_money[] = { "tax", "taxes", "vat", "gst", "hst", "pst",
	"qst", "cgst", "sgst", "igst", "cess", "net", "subtotal", "price", "rate",
	"quantity", "unit", "units", "cost", "shipping", "freight", "exchange", "percent",
	"pct", "hours", "days", "weight", "score", "latitude", "longitude", "mwst", "ust",
	"umsatzsteuer", "mehrwertsteuer", "steuer", "steuerbetrag", "steuersatz", "netto",
	"nettobetrag", "zwischensumme", "preis", "einzelpreis", "menge", "kurs",
	"versand", "prozent", "tage", "tva", "taxe", "ht", "prix", "quantite", "taux",
	"frais", "cours", "iva", "impuesto", "impuestos", "neto", "base", "precio",
	"cantidad", "tasa", "tipo", "dias", "btw", "belasting", "nettobedrag",
	"subtotaal", "prijs", "aantal", "koers", "tarief", "dagen", "imponibile",
	"imposta", "aliquota", "prezzo", "quantita", "giorni", "imposto", "preco",
	"quantidade", "taxa", "moms", "mva", "momsbelopp", "pris", "antal", "antall",
	"dagar", "dager", "dage", "alv", "vero", "veroton", "hinta", "kurssi", "paivaa",
	"podatek", "cena", "ilosc", "stawka", "dni", "dph", "mnozstvi", "zaklad", "ндс",
	"цена", "количество", "курс", "дней", "消費税", "消費税額", "税抜金額", "単価",
	"数量", "kdv", "matrah", "miktar", "fiyat", "kur", "gun", "afa", "mennyiseg",
	"arfolyam", "nap" };

/* Beside such a word these are about the document, too: "Net Balance". */
static const char *const net_words[] = { "net", "netto", "neto", "base" };
static const char *const balance_words[] = { "balance", "open", "outstanding", "due",
	"remaining", "unpaid", "residual", "owed", "owing", "pending", "offen", "offener",
	"offene", "saldo", "rest", "restbetrag", "solde", "reste", "restant", "du",
	"impaye", "pendiente", "restante", "openstaand", "resterend" };

static bool
is_one_of(const struct name_word *word, const char *const *list, size_t count)
{
	struct str text = { word->text, word->n };

	for (size_t i = 0; i < count; i++)
		if (str_is(text, list[i]))
			return true;
	return false;
}

bool
layout_is_balance(struct str name)
{
	struct name_word word;

	while (take_word(&name, &word)) {
		word_rewrite(&word, name);
		if (is_one_of(&word, balance_words, COUNT(balance_words)))
			return true;
	}
	return false;
}

/* Of names of ages, "61 - 90 Days Overdue": those that make one, and those beside. */
static const char *const age_words[] = { "current", "older", "future", "not", "period",
	"aktuell", "alter", "kunftig", "nicht", "courant", "non", "corriente", "no",
	"lopend", "niet" };
static const char *const beside_ages[] = { "day", "days", "month", "months", "week",
	"weeks", "over", "above", "below", "under", "more", "less", "than", "and", "plus",
	"to", "due", "past", "overdue", "yet", "at", "age", "remit", "bis", "ab", "tage",
	"tagen", "monat", "monate", "fallig", "uberfallig", "ans", "mois", "jours", "a",
	"au", "plus", "echu", "echus", "mas", "dias", "mes", "meses", "vencido", "dagen",
	"vervallen", "meer", "dan", "und", "uber", "unter" };

bool
layout_is_age(struct str name)
{
	struct name_word word;
	bool age = false;

	while (take_word(&name, &word)) {
		bool number = word.n <= 4 && fold_is_digit((unsigned char)word.text[0]);
		if (number || is_one_of(&word, age_words, COUNT(age_words)))
			age = true;
		else if (!is_one_of(&word, beside_ages, COUNT(beside_ages)))
			return false;
	}
	return age;
}

bool
layout_is_other_money(struct str name)
{
	bool balance = layout_is_balance(name);
	struct name_word word;

	while (take_word(&name, &word)) {
		word_rewrite(&word, name);
		if (is_one_of(&word, other_money, COUNT(other_money)) &&
		    !(balance && is_one_of(&word, net_words, COUNT(net_words))))
			return true;
	}
	return false;
}
