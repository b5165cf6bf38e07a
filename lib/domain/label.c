#include "domain/label.h"

#include "domain/fold.h"

#define WORDS_MOST 12

/* The words of a cell, folded, and what stands between. */
struct phrase {
	struct {
		char text[FOLD_WORD_SIZE];
		size_t n;
		const char *begin, *end; /* in the cell */
	} words[WORDS_MOST];
	size_t count;
	bool whole; /* all words are there */
	size_t digits;
	bool percent;
};

static struct phrase
phrase_of(struct str cell)
{
	struct phrase phrase = { .whole = true };

	while (cell.n > 0) {
		uint32_t code = fold_peek(cell);
		struct str word;
		if (!fold_is_letter(code)) {
			phrase.digits += fold_is_digit(code);
			phrase.percent = phrase.percent || code == '%';
			fold_next(&cell);
			continue;
		}
		if (phrase.count == WORDS_MOST) {
			phrase.whole = false;
			break;
		}
		phrase.words[phrase.count].begin = cell.p;
		word = fold_word(&cell, phrase.words[phrase.count].text);
		phrase.words[phrase.count].n = word.n;
		phrase.words[phrase.count++].end = cell.p;
	}
	return phrase;
}

static bool
word_among(const struct phrase *phrase, size_t i, const char *const *list, size_t count)
{
	struct str word = { phrase->words[i].text, phrase->words[i].n };

	for (size_t j = 0; j < count; j++)
		if (word.n > 0 && list[j][0] == word.p[0] && str_is(word, list[j]))
			return true;
	return false;
}

#define AMONG(phrase, i, list) word_among(phrase, i, list, COUNT(list))

static bool
any_among(struct str text, const char *const *list, size_t count)
{
	struct phrase phrase = phrase_of(text);

	for (size_t i = 0; i < phrase.count; i++)
		if (word_among(&phrase, i, list, count))
			return true;
	return false;
}

#define ANY_AMONG(text, list) any_among(text, list, COUNT(list))

static bool
ends_in(struct str word, const char *ending)
{
	size_t n = strlen(ending);

	return word.n >= n && memcmp(word.p + word.n - n, ending, n) == 0;
}

/* ---- Totals ---- */

static const char *const total_words[] = { "total", "totals", "totale", "totales",
	"totaux", "totaal", "totalen", "subtotal", "subtotals", "subtotaal", "sum",
	"sums", "summe", "summen", "suma", "somme", "gesamt", "gesamtbetrag", "saldo",
	"salden", "solde", "ergebnis", "totalt", "totali", "summa", "delsum", "yhteensa",
	"yht", "razem", "lacznie", "ogolem", "celkem", "celkom", "soucet", "sucet",
	"spolu", "итого", "всего", "合計", "小計", "計", "総計", "総合計", "toplam",
	"osszesen", "totais", "somma" };
/* How a compound that is a total ends: Kontosumme, Endsaldo, Delsumma. */
static const char *const total_endings[] = { "summe", "saldo", "totaal", "total",
	"ergebnis", "gesamtbetrag", "summa", "合計", "小計" };
static const char *const grand_words[] = { "grand", "general", "generale", "generaal",
	"overall", "gesamt", "gesamtsumme", "gesamtbetrag", "gesamtsaldo", "gesamttotal",
	"gesamtergebnis", "endsumme", "endsaldo", "endtotal", "eindtotaal",
	"generalsumme", "totalsumma", "slutsumma", "totalsum", "kokonaissumma",
	"loppusumma", "総計", "総合計", "mindosszesen", "genel", "geral", "complessivo" };
/* Words that belong to a total and name nothing. */
static const char *const minor_words[] = { "sub", "sous", "balance", "amount", "due",
	"amounts", "outstanding", "open", "report", "page", "all", "customers",
	"invoices", "the", "in", "betrag", "offen", "offene", "posten", "alle",
	"debitoren", "kunden", "du", "des", "tous", "clients", "pendiente", "openstaand",
	"klanten", "debiteuren", "i", "clienti", "documenti", "kunder", "fakturor",
	"cely", "kontrahenci", "clientes" };
/* Words between a total and what it is of. */
static const char *const joints[] = { "for", "of", "fur", "fuer", "von", "der", "pour",
	"de", "para", "por", "voor", "van", "konto", "kunde", "debitor", "customer",
	"client", "cliente", "compte", "cuenta", "account", "klant", "debiteur", "per",
	"kund", "dla", "по", "для" };
/* "Saldo inicial", "Saldo Vortrag": no sum, but an amount of its own. */
static const char *const opening_words[] = { "inicial", "anterior", "vortrag", "initial",
	"initiale", "opening", "begin", "beginning", "anfang", "precedent", "forward",
	"nouveau", "ingaende", "inngaende", "primo", "poczatkowe", "pocatecni",
	"начальное", "前期繰越", "繰越", "devir", "nyito", "iniziale" };

static bool
is_sum_word(const struct phrase *phrase, size_t i)
{
	struct str word = { phrase->words[i].text, phrase->words[i].n };

	if (AMONG(phrase, i, total_words))
		return true;
	if (str_is(word, "alt") && i == 1 && phrase->words[0].n == 1 &&
	    phrase->words[0].text[0] == 'i')
		return true; /* "I alt" */
	for (size_t j = 0; j < COUNT(total_endings); j++)
		if (word.n > strlen(total_endings[j]) + 2 &&
		    ends_in(word, total_endings[j]))
			return true;
	return false;
}

static bool
is_total_word(const struct phrase *phrase, size_t i)
{
	return is_sum_word(phrase, i) || AMONG(phrase, i, grand_words);
}

static bool
is_currency_word(const struct phrase *phrase, size_t i)
{
	struct currency currency;
	struct str word = { phrase->words[i].begin,
		(size_t)(phrase->words[i].end - phrase->words[i].begin) };

	return currency_parse(word, &currency);
}

/* Without blanks and marks at both ends. */
static struct str
strip(struct str text)
{
	static const char marks[] = " \t:;,.*=-_#<>";

	while (text.n > 0 && strchr(marks, text.p[0]) != NULL && text.p[0] != '\0') {
		text.p++;
		text.n--;
	}
	while (text.n > 0 && strchr(marks, text.p[text.n - 1]) != NULL &&
	       text.p[text.n - 1] != '\0')
		text.n--;
	return text;
}

/* "Total for Acme": what stands behind the words of the total. */
static enum label
total_in_front(struct str cell, const struct phrase *phrase, struct str *of)
{
	const char *end = cell.p + cell.n;
	bool joined = false;
	size_t i = 0;

	while (i < phrase->count &&
	       (is_total_word(phrase, i) || AMONG(phrase, i, minor_words)))
		i++;
	for (; i < phrase->count && AMONG(phrase, i, joints); i++)
		joined = true;
	*of = strip((struct str){
	    phrase->words[i - 1].end, (size_t)(end - phrase->words[i - 1].end) });
	return joined ? LABEL_TOTAL_OF : LABEL_TOTAL_NAME;
}

static enum label
total_label(struct str cell, const struct phrase *phrase, struct str *of)
{
	size_t first = SIZE_MAX, named = 0;
	bool grand = false;

	for (size_t i = 0; i < phrase->count; i++) {
		bool total = is_total_word(phrase, i);
		if (AMONG(phrase, i, opening_words))
			return LABEL_NONE;
		grand = grand || AMONG(phrase, i, grand_words);
		if (total && first == SIZE_MAX)
			first = i;
		named += !total && !AMONG(phrase, i, minor_words) &&
			 !AMONG(phrase, i, joints) && !is_currency_word(phrase, i);
	}
	/* A total begins or ends with its word, or it is a sentence. */
	if (first == SIZE_MAX || phrase->percent || !phrase->whole)
		return LABEL_NONE;
	if (named == 0 && phrase->digits == 0)
		return grand ? LABEL_GRAND_TOTAL : LABEL_TOTAL;
	if (first == 0 || (first == 1 && AMONG(phrase, 0, minor_words)))
		return total_in_front(cell, phrase, of);
	if (!is_total_word(phrase, phrase->count - 1))
		return LABEL_NONE;
	*of =
	    strip((struct str){ cell.p, (size_t)(phrase->words[first].begin - cell.p) });
	return LABEL_TOTAL_NAME;
}

bool
label_begins_total(struct str cell)
{
	struct phrase phrase = phrase_of(cell);
	size_t i = 0;

	/* "Grand Total", but not "General Electric". */
	while (i < phrase.count && !is_sum_word(&phrase, i) &&
	       (AMONG(&phrase, i, grand_words) || AMONG(&phrase, i, minor_words)))
		i++;
	return i < phrase.count && is_sum_word(&phrase, i) &&
	       !ANY_AMONG(cell, opening_words);
}

static bool
is_carry(const struct phrase *phrase)
{
	static const char *const words[] = { "ubertrag", "uebertrag", "carried",
		"brought", "transport", "reporter", "sigue", "transporteren", "riporto",
		"przeniesienia", "перенос" };

	for (size_t i = 0; i < phrase->count; i++)
		if (AMONG(phrase, i, words))
			return phrase->count <= 4;
	return false;
}

/* ---- Other labels ---- */

static bool
has_time_of_day(struct str cell)
{
	for (size_t i = 1; i + 2 < cell.n; i++)
		if (cell.p[i] == ':' && fold_is_digit((unsigned char)cell.p[i - 1]) &&
		    fold_is_digit((unsigned char)cell.p[i + 1]) &&
		    fold_is_digit((unsigned char)cell.p[i + 2]))
			return true;
	return false;
}

static bool
is_stamp(struct str cell, const struct phrase *phrase)
{
	static const char *const pages[] = { "page", "seite", "pagina", "blatt", "pag",
		"sida", "side", "sivu", "strona", "strana", "страница", "ページ", "sayfa",
		"oldal" };
	static const char *const printed[] = { "printed", "generated", "created",
		"exported", "erstellt", "gedruckt", "ausgedruckt", "druckdatum",
		"imprime", "edite", "edition", "genere", "impreso", "generado", "emitido",
		"afgedrukt", "gegenereerd", "gemaakt", "report", "accrual", "run",
		"stampato", "stampa", "impresso", "utskriven", "utskriftsdatum",
		"utskrevet", "udskrevet", "tulostettu", "wydrukowano", "wygenerowano",
		"vytisteno", "vytlacene", "напечатано", "yazdirma", "nyomtatva" };
	bool time = has_time_of_day(cell);

	for (size_t i = 0; i < phrase->count; i++)
		if ((AMONG(phrase, i, pages) && phrase->digits > 0 && i == 0) ||
		    (AMONG(phrase, i, printed) && phrase->digits >= 4 && i <= 1))
			return true;
	return time && phrase->digits >= 7;
}

/* "1 - 30 days past due", "über 90 Tage", "CURRENT"; but not "7 Days Inn". */
static bool
is_span(struct str cell, const struct phrase *phrase)
{
	static const char *const days[] = { "day", "days", "tag", "tage", "tagen", "jour",
		"jours", "dia", "dias", "dag", "dagen", "dagar", "dager", "dage",
		"paivaa", "dni", "dnu", "dnov", "дней", "gun", "nap", "giorni" };
	static const char *const spans[] = { "or", "more", "over", "past", "due", "to",
		"uber", "mehr", "als", "bis", "plus", "de", "mas", "meer", "dan", "ab" };
	static const char *const now[] = { "current", "fallig", "echu", "vencido",
		"vervallen", "echoir", "vencer", "overdue", "uberfallig" };
	static const char *const nots[] = { "not", "yet", "due", "nicht", "noch", "non",
		"pas", "encore", "no", "por", "niet", "a" };
	size_t day = 0, span = 0, current = 0, other = 0;
	bool range = phrase->digits >= 2 && memchr(cell.p, '-', cell.n) != NULL;

	for (size_t i = 0; i < phrase->count; i++) {
		day += AMONG(phrase, i, days);
		span += AMONG(phrase, i, spans);
		if (AMONG(phrase, i, now))
			current++;
		else if (!AMONG(phrase, i, nots))
			other++;
	}
	if (phrase->digits > 0)
		return day > 0 && (span > 0 || range);
	return current > 0 && other == 0;
}

enum label
label_of(struct str cell, struct str *of)
{
	size_t stars = 0, rule = 0, groups = 0;
	struct phrase phrase;
	enum label label;

	*of = (struct str){ "", 0 };
	cell = str_trim(cell);
	for (size_t i = 0; i < cell.n; i++) {
		stars += cell.p[i] == '*';
		rule += strchr("-=_+.~|", cell.p[i]) != NULL;
		groups += (signed char)cell.p[i] < 0;
	}
	if (cell.n > 0 && stars == cell.n)
		return cell.n <= 3 ? LABEL_TOTAL : LABEL_RULER;
	if (cell.n >= 3 && rule == cell.n)
		return LABEL_RULER;
	phrase = phrase_of(cell);
	if (phrase.count == 0) /* "Σ" is a letter, "∑" is none */
		return groups == 3 && str_is(cell, "∑") ? LABEL_TOTAL : LABEL_NONE;
	if (is_stamp(cell, &phrase))
		return LABEL_STAMP;
	if (is_carry(&phrase))
		return LABEL_CARRY;
	label = total_label(cell, &phrase, of);
	if (label == LABEL_NONE && is_span(cell, &phrase))
		return LABEL_SPAN;
	return label;
}

/* ---- Customers ---- */

static const char *const party_words[] = { "customer", "client", "cliente", "clientes",
	"kunde", "kunden", "debitor", "debitoren", "debiteur", "debtor", "konto",
	"account", "compte", "cuenta", "klant", "rekening", "relatie", "kundennummer",
	"kundennr", "kundenkonto", "debitorenkonto", "debitorennummer", "klantnummer",
	"personenkonto", "tiers", "kund", "kundnr", "kundnummer", "kundenavn", "asiakas",
	"asiakasnumero", "kontrahent", "klient", "odberatel", "zakaznik", "контрагент",
	"клиент", "покупатель", "得意先", "得意先コード", "取引先", "musteri", "cari",
	"vevo" };
static const char *const party_minor[] = { "no", "nr", "id", "name", "number", "code",
	"nummer", "num", "ref", "n", "numero", "c" };

/* Takes a label off the front: "Kunde Nr.: ".  False if there is none. */
static bool
take_party_label(struct str *text, bool *colon)
{
	struct str rest = *text;
	char buffer[FOLD_WORD_SIZE];
	bool found = false;

	*colon = false;
	for (;;) {
		struct str before = rest, word = fold_word(&rest, buffer);
		bool known = false;
		size_t i, count = found ? COUNT(party_minor) : COUNT(party_words);
		for (i = 0; i < count && !known && word.n > 0; i++)
			known = str_is(word, found ? party_minor[i] : party_words[i]);
		/* "Client C001": a letter of an id is no word. */
		if (!known || fold_is_digit(fold_peek(rest))) {
			rest = before;
			break;
		}
		/* "Konto-1", "Clientis": a word ends where the next begins. */
		found = true;
		while (rest.n > 0 && rest.p[0] != '\0' &&
		       strchr(" \t.:#/-", rest.p[0]) != NULL) {
			*colon = *colon || rest.p[0] == ':';
			rest.p++;
			rest.n--;
		}
		if (fold_peek(rest) == 0xB0 || fold_peek(rest) == 0xBA)
			fold_next(&rest);
		rest = str_trim(rest);
	}
	if (found)
		*text = rest;
	return found;
}

static bool
looks_like_id(struct str token, bool labelled)
{
	size_t digits = 0;

	for (size_t i = 0; i < token.n; i++)
		digits += fold_is_digit((unsigned char)token.p[i]);
	return digits >= (labelled ? 1u : 3u);
}

/* Splits "10001 Müller GmbH", "C001 - Acme". */
static void
split_party(struct str text, struct label_party *out)
{
	size_t n = 0;
	struct str id, rest;

	while (n < text.n && text.p[n] != ' ' && text.p[n] != '\t')
		n++;
	id = strip((struct str){ text.p, n });
	rest = strip((struct str){ text.p + n, text.n - n });
	out->id = (struct str){ "", 0 };
	out->name = text;
	if (!looks_like_id(id, out->labelled))
		return;
	out->id = id;
	out->name = rest.n > 0 ? rest : id;
}

static bool
has_blank(struct str text)
{
	return memchr(text.p, ' ', text.n) != NULL;
}

static bool
is_label_cell(struct str cell)
{
	return cell.n > 1 && cell.p[cell.n - 1] == ':';
}

static bool
says_name(struct str label)
{
	static const char *const words[] = { "name", "nom", "nombre", "naam",
		"bezeichnung", "namn", "navn", "nimi", "nome", "nazwa", "nazev", "nazov",
		"наименование", "名", "名称", "adi", "unvani", "nev" };

	return ANY_AMONG(label, words);
}

static bool
says_party(struct str label)
{
	struct str rest = label;
	bool colon;

	return take_party_label(&rest, &colon) ||
	       (label.n >= 3 &&
		   str_equal_nocase((struct str){ label.p, 3 }, str_of("A/C")));
}

/* "A/C: | ABB001 | Name: | A B Builders | Tel: | ...": labels in cells of their own. */
static bool
labelled_cells(const struct str *cells, size_t count, struct label_party *out)
{
	struct str label = { "", 0 };

	for (size_t i = 0; i < count; i++) {
		struct str cell = str_trim(cells[i]);
		if (cell.n == 0)
			continue;
		if (is_label_cell(cell)) {
			label = cell;
			continue;
		}
		if (label.n > 0 && says_name(label))
			out->name = cell;
		else if (label.n > 0 && says_party(label) && out->id.n == 0)
			out->id = cell;
		label = (struct str){ "", 0 };
	}
	if (out->id.n == 0)
		return false;
	out->labelled = true;
	return true;
}

/* "Name:   Acme", or in cells of their own: more of a customer named above. */
static bool
name_of_above(const struct str *filled, size_t n, struct label_party *out)
{
	struct phrase phrase = phrase_of(filled[0]);
	struct str rest;

	if (phrase.count == 0 ||
	    !says_name((struct str){ phrase.words[0].begin,
		(size_t)(phrase.words[0].end - phrase.words[0].begin) }))
		return false;
	rest = (struct str){ phrase.words[0].end,
		(size_t)(filled[0].p + filled[0].n - phrase.words[0].end) };
	if (rest.n == 0 && n == 2)
		out->name = filled[1];
	else if (rest.n > 2 && (rest.p[0] == ':' || memcmp(rest.p, "  ", 2) == 0))
		out->name = strip(rest);
	else
		return false;
	out->is_name = out->labelled = true;
	return true;
}

bool
label_party(const struct str *cells, size_t count, struct label_party *out)
{
	struct str filled[3], whole;
	size_t n = 0;
	bool colon;

	*out = (struct label_party){ 0 };
	for (size_t i = 0; i < count && n < COUNT(filled); i++) {
		filled[n] = str_trim(cells[i]);
		n += filled[n].n > 0;
	}
	if (n == 0)
		return false;
	if (n > 1 && is_label_cell(filled[0]) && labelled_cells(cells, count, out)) {
		if (out->name.n > 0)
			return true;
		/* "Customer: | 10001 Acme" */
		split_party(out->id, out);
		return true;
	}
	if (name_of_above(filled, n, out))
		return true;
	whole = filled[0];
	out->labelled = take_party_label(&filled[0], &colon);
	if (filled[0].n == 0)
		return false;
	if (n > 1 && !has_blank(filled[0]) && looks_like_id(filled[0], true)) {
		out->id = filled[0];
		out->name = filled[1];
		return true;
	}
	split_party(filled[0], out);
	/* "Customer Balance Detail" has the word, and names nobody. */
	if (out->labelled && !colon && out->id.n == 0)
		*out = (struct label_party){ .name = whole };
	return true;
}

/* ---- Currencies and days ---- */

bool
label_currency(struct str cell, struct currency *out)
{
	static const char *const words[] = { "currency", "currencies", "wahrung",
		"waehrung", "devise", "moneda", "divisa", "valuta", "amounts", "amount",
		"betrage", "betraege", "montants", "importes", "bedragen", "all", "alle",
		"in", "en", "invoices", "rechnungen", "the", "moeda", "valuutta",
		"waluta", "mena", "валюта", "通貨", "penznem", "belopp", "belob", "belop",
		"kwoty", "castky" };
	struct phrase phrase = phrase_of(cell);
	size_t found = 0;

	if (phrase.digits > 0 || !phrase.whole)
		return false;
	for (size_t i = 0; i < phrase.count; i++) {
		if (is_currency_word(&phrase, i)) {
			struct str code = { phrase.words[i].begin,
				(size_t)(phrase.words[i].end - phrase.words[i].begin) };
			found += currency_parse(code, out);
		} else if (!AMONG(&phrase, i, words)) {
			return false;
		}
	}
	return found == 1;
}

#define DAY_LEAST 8 /* "1.1.2026" */
#define DAY_MOST 40
#define YEAR_FIRST 1990 /* for digits that could be a number of anything */
#define YEAR_LAST 2099

/* Is the text a day, in any order?  `day` is none when the orders differ. */
static bool
one_day(struct str text, struct date *day)
{
	char copy[DAY_MOST];
	size_t digits = 0, most = 0;
	bool found = false;
	int year, month, day_of_month;

	for (size_t i = 0; i < text.n && text.n <= sizeof(copy); i++) {
		copy[i] = text.p[i] == '_' ? '-' : text.p[i];
		digits = fold_is_digit((unsigned char)copy[i]) ? digits + 1 : 0;
		most = digits > most ? digits : most;
	}
	*day = DATE_NONE;
	for (int order = 0; order < DATE_ORDER_COUNT && most >= 4; order++) {
		struct date_style style = { .order = (enum date_order)order };
		struct date date;
		if (dialect_date(style, (struct str){ copy, text.n }, &date) !=
		    DIALECT_OK)
			continue;
		date_to_ymd(date, &year, &month, &day_of_month);
		if (year < YEAR_FIRST || year > YEAR_LAST)
			continue;
		*day = !found || day->day == date.day ? date : DATE_NONE;
		found = true;
	}
	return found;
}

static bool
title_day(const struct date_style *style, struct str text, struct date *day)
{
	if (style != NULL && dialect_date(*style, text, day) == DIALECT_OK)
		return true;
	return one_day(text, day) && !date_is_none(*day);
}

struct date
label_date(const struct date_style *style, struct str title)
{
	struct date found = DATE_NONE, date;

	/* Every word that may begin a day, and for each the longest text that is one. */
	for (size_t i = 0; i < title.n; i++) {
		bool begins = i == 0 || strchr(" :(/\t", title.p[i - 1]) != NULL;
		if (!begins || title.p[i] == ' ')
			continue;
		for (size_t n = title.n - i; n >= 6; n--) {
			if (n < title.n - i && strchr(" ,;)", title.p[i + n]) == NULL)
				continue;
			if (!title_day(style, (struct str){ title.p + i, n }, &date))
				continue;
			found = date;
			i += n - 1;
			break;
		}
	}
	return found;
}

static bool
is_in_word(struct str name, size_t i)
{
	unsigned char c = i < name.n ? (unsigned char)name.p[i] : ' ';

	return c >= 0x80 || fold_is_letter(c) || fold_is_digit(c);
}

/* A time may follow: "20260331T0900". */
static bool
ends_word(struct str name, size_t end)
{
	return !is_in_word(name, end) ||
	       (name.p[end] == 'T' && end + 1 < name.n &&
		   fold_is_digit((unsigned char)name.p[end + 1]));
}

/* The length of the day at the start of a word, the longest; 0: there is none. */
static size_t
day_at(struct str name, size_t begin, struct date *day)
{
	size_t n = name.n - begin;

	for (n = n > DAY_MOST ? DAY_MOST : n; n >= DAY_LEAST; n--)
		if (ends_word(name, begin + n) &&
		    one_day((struct str){ name.p + begin, n }, day))
			return n;
	return 0;
}

/* Without folders and ".csv". */
static struct str
bare_name(struct str name)
{
	const char *slash = memrchr(name.p, '/', name.n), *dot;

	if (slash != NULL)
		name = (struct str){ slash + 1, (size_t)(name.p + name.n - slash - 1) };
	dot = memrchr(name.p, '.', name.n);
	if (dot != NULL && dot + 1 < name.p + name.n &&
	    fold_is_letter((unsigned char)dot[1]))
		name.n = (size_t)(dot - name.p);
	return name;
}

struct date
label_file_date(struct str name)
{
	struct date found = DATE_NONE, day;

	name = bare_name(name);
	for (size_t i = 0; i < name.n; i++) {
		size_t n = i > 0 && is_in_word(name, i - 1) ? 0 : day_at(name, i, &day);
		if (n == 0)
			continue;
		if (date_is_none(day) || (!date_is_none(found) && found.day != day.day))
			return DATE_NONE;
		found = day;
		i += n - 1;
	}
	return found;
}

bool
label_is_as_of(struct str title)
{
	static const char *const words[] = { "as", "stand", "stichtag", "per", "zum",
		"arrete", "au", "fecha", "al", "peildatum", "until", "bis", "to",
		"through", "date", "datum", "op", "jusqu", "pr", "dato", "data", "dzien",
		"dni", "dnu", "pvm", "на", "дата", "現在", "itibariyle", "tarih", "em",
		"alla" };

	return ANY_AMONG(title, words);
}

bool
label_is_of_items(struct str title)
{
	static const char *const words[] = { "invoice", "invoices", "receivable",
		"receivables", "aging", "ageing", "aged", "debtors", "debtor", "open",
		"outstanding", "debitor", "debitoren", "posten", "offene", "rechnung",
		"rechnungen", "rechnungsliste", "factures", "facture", "creances", "agee",
		"facturas", "factura", "pendientes", "cobrar", "facturen", "factuur",
		"openstaande", "debiteuren", "fatture", "crediti", "scadenzario",
		"partite", "faturas", "receber", "titulos", "kundreskontra", "fakturor",
		"reskontra", "kundereskontro", "fakturaer", "debitorsaldi", "avoimet",
		"myyntireskontra", "laskut", "rozrachunki", "naleznosci", "faktury",
		"pohledavky", "pohladavky", "задолженность", "долги", "売掛", "売掛金",
		"売掛帳", "請求一覧", "alacaklar", "faturalar", "szamlak",
		"kintlevosegek" };

	return ANY_AMONG(title, words);
}

bool
label_is_of_payments(struct str title)
{
	static const char *const words[] = { "payment", "payments", "receipt", "receipts",
		"bank", "statement", "zahlung", "zahlungen", "zahlungseingang",
		"zahlungseingange", "paiements", "encaissements", "reglements", "pagos",
		"cobros", "betalingen", "ontvangsten", "pagamenti", "incassi",
		"pagamentos", "recebimentos", "betalningar", "inbetalningar",
		"innbetalinger", "indbetalinger", "maksut", "wplaty", "platby", "оплаты",
		"платежи", "入金", "入金一覧", "tahsilatlar", "befizetesek" };

	return ANY_AMONG(title, words);
}
