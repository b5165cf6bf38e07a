#include "domain/statement.h"

#include "domain/fold.h"

#define WORD_SIZE 32
#define WORDS_MOST 48

/* A word of a text, folded, and as it was written. */
struct word_of_text {
	char text[WORD_SIZE];
	size_t n;
	struct str raw;
	bool has_digit, has_letter;
};

static bool
takes(struct str *text, struct word_of_text *word)
{
	struct str start;
	uint32_t code;

	*word = (struct word_of_text){ .n = 0 };
	for (;;) {
		start = *text;
		code = fold_next(text);
		if (code == FOLD_END)
			return false;
		if (fold_is_letter(code) || fold_is_digit(code))
			break;
	}
	*text = start;
	while (fold_is_letter(code = fold_peek(*text)) || fold_is_digit(code)) {
		uint32_t letter = fold_letter(code);
		fold_next(text);
		word->has_digit = word->has_digit || fold_is_digit(code);
		word->has_letter = word->has_letter || fold_is_letter(code);
		if (letter != 0 && word->n + 4 <= WORD_SIZE)
			word->n += fold_write(letter, word->text + word->n);
	}
	word->raw = (struct str){ start.p, start.n - text->n };
	return true;
}

static size_t
split_words(struct str text, struct word_of_text words[WORDS_MOST])
{
	size_t count = 0;

	while (count < WORDS_MOST && takes(&text, &words[count]))
		count++;
	return count;
}

/* How a word of a list must stand in a word of the text. */
enum fit { WHOLE, FRONT, ANYWHERE };

struct stem {
	enum fit fit;
	const char *text;
};

static bool
fits(const struct stem *stem, const struct word_of_text *word)
{
	size_t n = strlen(stem->text);

	if (stem->fit == ANYWHERE)
		return memmem(word->text, word->n, stem->text, n) != NULL;
	return (stem->fit == WHOLE ? word->n == n : word->n >= n) &&
	       memcmp(word->text, stem->text, n) == 0;
}

static bool
is_among(const struct stem *stems, size_t count, const struct word_of_text *word)
{
	for (size_t i = 0; i < count; i++)
		if (fits(&stems[i], word))
			return true;
	return false;
}

static const struct stem returns[] = {
	/* English */
	{ WHOLE, "return" },
	{ WHOLE, "returned" },
	{ WHOLE, "rtn" },
	{ FRONT, "reversal" },
	{ FRONT, "reversed" },
	{ FRONT, "chargeback" },
	{ WHOLE, "unpaid" },
	{ WHOLE, "nsf" },
	{ FRONT, "bounced" },
	{ FRONT, "dishono" },
	{ FRONT, "reject" },
	/* German */
	{ ANYWHERE, "rucklast" },
	{ ANYWHERE, "ruecklast" },
	{ ANYWHERE, "ruckgabe" },
	{ ANYWHERE, "rueckgabe" },
	{ ANYWHERE, "ruckbuch" },
	{ ANYWHERE, "rueckbuch" },
	{ ANYWHERE, "ruckbelast" },
	{ ANYWHERE, "rueckbelast" },
	{ ANYWHERE, "ruckruf" },
	{ ANYWHERE, "rueckruf" },
	{ ANYWHERE, "retoure" },
	{ ANYWHERE, "storn" },
	/* French, Spanish, Portuguese, Italian */
	{ FRONT, "impaye" },
	{ FRONT, "rejet" },
	{ WHOLE, "retour" },
	{ FRONT, "devoluc" },
	{ FRONT, "devuelt" },
	{ FRONT, "impagad" },
	{ FRONT, "devolvid" },
	{ FRONT, "insolut" },
	{ FRONT, "respint" },
	/* Dutch */
	{ FRONT, "terugboek" },
	{ FRONT, "teruggeboekt" },
	{ FRONT, "onbetaald" },
	/* Nordic languages, Finnish */
	{ WHOLE, "retur" },
	{ FRONT, "returner" },
	{ FRONT, "tilbagefor" },
	{ FRONT, "tilbakefor" },
	{ FRONT, "aterford" },
	{ FRONT, "palautu" },
	/* Polish, Czech and Slovak, Russian, Hungarian, Turkish, Japanese */
	{ FRONT, "zwrot" },
	{ FRONT, "odrzuc" },
	{ FRONT, "vracen" },
	{ FRONT, "vratka" },
	{ FRONT, "возврат" },
	{ FRONT, "visszaut" },
	{ FRONT, "visszater" },
	{ WHOLE, "iade" },
	{ ANYWHERE, "不渡" },
	{ ANYWHERE, "組戻" },
};

/* What makes it a fee, when it stands beside. */
static const struct stem fees[] = {
	{ WHOLE, "fee" },
	{ WHOLE, "fees" },
	{ WHOLE, "charge" },
	{ WHOLE, "charges" },
	{ WHOLE, "commission" },
	{ ANYWHERE, "gebuhr" },
	{ ANYWHERE, "gebuehr" },
	{ ANYWHERE, "entgelt" },
	{ ANYWHERE, "kosten" },
	{ WHOLE, "frais" },
	{ FRONT, "comision" },
	{ FRONT, "comissao" },
	{ FRONT, "commissioni" },
	{ WHOLE, "spese" },
	{ FRONT, "avgift" },
	{ FRONT, "gebyr" },
	{ FRONT, "prowizj" },
	{ FRONT, "oplat" },
	{ FRONT, "poplat" },
	{ FRONT, "комисси" },
};

/* Of German texts a fee behind may be a part of the amount: "Rücklastschrift, Entgelt
 * 3,00". */
static const struct stem fees_behind[] = {
	{ WHOLE, "fee" },
	{ WHOLE, "fees" },
	{ WHOLE, "charge" },
	{ WHOLE, "charges" },
	{ WHOLE, "kosten" },
};

/* What may stand between a fee and what it is for. */
static const struct stem between[] = {
	{ WHOLE, "for" },
	{ WHOLE, "fur" },
	{ WHOLE, "fuer" },
	{ WHOLE, "of" },
	{ WHOLE, "de" },
	{ WHOLE, "la" },
	{ WHOLE, "du" },
	{ WHOLE, "di" },
	{ WHOLE, "da" },
	{ WHOLE, "per" },
	{ WHOLE, "por" },
	{ WHOLE, "voor" },
	{ WHOLE, "for" },
	{ WHOLE, "za" },
	{ WHOLE, "item" },
	{ WHOLE, "items" },
	{ WHOLE, "check" },
	{ WHOLE, "cheque" },
	{ WHOLE, "payment" },
	{ WHOLE, "deposit" },
	{ WHOLE, "debit" },
	{ WHOLE, "ach" },
	{ WHOLE, "sepa" },
};

/* A return of these is a form. */
static const struct stem forms[] = {
	{ WHOLE, "tax" },
	{ WHOLE, "vat" },
	{ WHOLE, "gst" },
	{ WHOLE, "hst" },
	{ WHOLE, "income" },
};

static bool
is_between(const struct word_of_text *word)
{
	return is_among(between, COUNT(between), word);
}

static bool
is_fee(const struct word_of_text *words, size_t count, size_t at)
{
	size_t i = at;

	if (is_among(fees, COUNT(fees), &words[at]))
		return true; /* "Rücklastschriftgebühr" */
	while (i > 0 && is_between(&words[i - 1]))
		i--;
	if (i > 0 && is_among(fees, COUNT(fees), &words[i - 1]))
		return true;
	for (i = at + 1; i < count && is_between(&words[i]);)
		i++;
	return i < count && is_among(fees_behind, COUNT(fees_behind), &words[i]);
}

static bool
is_code(const struct word_of_text *word)
{
	static const char codes[] =
	    "AC01 AC03 AC04 AC06 AC13 AG01 AG02 AM04 AM05 BE04 BE05 CNOR DNOR ED05 FF01 "
	    "FF05 FOCR FRAD MD01 MD02 MD06 MD07 MS02 MS03 RC01 RR01 RR02 RR03 RR04 SL01 "
	    "SL11 SL12 SL13 SL14 ";
	const char *found;

	if (word->raw.n != 4)
		return false;
	found = memmem(codes, sizeof(codes) - 1, word->raw.p, 4);
	return found != NULL && (found - codes) % 5 == 0;
}

/* "Charge back" in two words. */
static bool
is_charged_back(const struct word_of_text *words, size_t count, size_t at)
{
	static const struct stem charge = { FRONT, "charge" }, back = { WHOLE, "back" };

	return at + 1 < count && fits(&charge, &words[at]) && fits(&back, &words[at + 1]);
}

bool
statement_is_return(struct str text)
{
	struct word_of_text words[WORDS_MOST];
	size_t count = split_words(text, words);

	for (size_t i = 0; i < count; i++) {
		if (is_code(&words[i]) || is_charged_back(words, count, i))
			return true;
		if (is_among(returns, COUNT(returns), &words[i]) &&
		    !is_fee(words, count, i) &&
		    (i == 0 || !is_among(forms, COUNT(forms), &words[i - 1])))
			return true;
	}
	return false;
}

bool
statement_is_return_type(struct str cell)
{
	static const char *const families[] = { "UPDD", "UPCQ", "UPCT", "PRDD", "RPCR",
		"RRTN" };
	struct word_of_text words[WORDS_MOST];
	size_t count = split_words(cell, words);

	if (str_is(cell, "108") || str_is(cell, "109"))
		return true;
	if (cell.n == 3 && cell.p[0] == 'R' && cell.p[1] >= '0' && cell.p[1] <= '8' &&
	    cell.p[2] >= '0' && cell.p[2] <= '9')
		return true;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < COUNT(families); j++)
			if (str_is(words[i].raw, families[j]))
				return true;
	return statement_is_return(cell);
}

/* ---- Balances ---- */

static const char *const balance_labels[] = { "opening balance", "beginning balance",
	"starting balance", "start balance", "closing balance", "ending balance",
	"end balance", "initial balance", "final balance", "previous balance",
	"balance brought forward", "balance carried forward", "brought forward",
	"carried forward", "balance b f", "balance c f", "balance forward",
	"balance as of", "balance at", "balance on", "anfangssaldo", "anfangsbestand",
	"eroffnungssaldo", "startsaldo", "schlusssaldo", "schlussaldo", "endsaldo",
	"endbestand", "abschlusssaldo", "saldovortrag", "alter kontostand",
	"neuer kontostand", "alter saldo", "neuer saldo", "kontostand am",
	"kontostand per", "saldo am", "saldo per", "solde initial", "solde final",
	"solde precedent", "solde anterieur", "ancien solde", "nouveau solde", "solde au",
	"solde crediteur au", "solde debiteur au", "saldo inicial", "saldo final",
	"saldo anterior", "saldo iniziale", "saldo finale", "beginsaldo", "eindsaldo",
	"vorig saldo", "nieuw saldo", "ingaende saldo", "utgaende saldo",
	"inngaende saldo", "primosaldo", "ultimosaldo", "alkusaldo", "loppusaldo",
	"saldo poczatkowe", "saldo koncowe", "pocatecni zustatek", "konecny zustatek",
	"pociatocny zostatok", "konecny zostatok", "начальный остаток",
	"входящий остаток", "исходящий остаток", "конечный остаток", "nyito egyenleg",
	"zaro egyenleg", "acilis bakiyesi", "kapanis bakiyesi", "前月繰越", "前期繰越",
	"次月繰越", "繰越残高" };

/* Takes the words of a label off the front of a text; how many they are, or 0. */
static size_t
label_words(const char *label, const struct word_of_text *words, size_t count)
{
	struct str rest = str_of(label), part;
	size_t n = 0;

	while (str_split(&rest, ' ', &part)) {
		if (n == count ||
		    !str_equal(part, (struct str){ words[n].text, words[n].n }))
			return 0;
		n++;
	}
	return n;
}

/* Most texts fail at their first word. */
static bool
begins_label(struct str cell)
{
	struct word_of_text word;

	if (!takes(&cell, &word))
		return false;
	for (size_t i = 0; i < COUNT(balance_labels); i++)
		if (strncmp(balance_labels[i], word.text, word.n) == 0)
			return true;
	return false;
}

/* Behind a label stands a day: numbers, names of months, and what leads to them. */
static bool
may_follow(const struct word_of_text *word)
{
	static const char words[] =
	    " as of on at am per au al del de du le vom zum den der dem a por van op il "
	    "den pr i do na eur usd gbp chf sek nok dkk pln czk ";
	static const char months[] =
	    " jan ene gen led sty feb fev fev uno lut mar mrz mae maa bre apr avr abr "
	    "dub "
	    "kwi may mai mei mag maj kve jun jui giu cer cze jul lug lip aug aou ago srp "
	    "sie sep set zar wrz oct okt ott out rij paz nov lis dec dez dic des pro "
	    "gru ";
	char text[WORD_SIZE + 2] = " ";

	if (!word->has_letter)
		return true;
	if (word->has_digit)
		return false;
	memcpy(text + 1, word->text, word->n);
	text[word->n + 1] = ' ';
	if (memmem(words, sizeof(words) - 1, text, word->n + 2) != NULL)
		return true;
	if (word->n < 3)
		return false;
	text[4] = ' ';
	return memmem(months, sizeof(months) - 1, text, 5) != NULL;
}

bool
statement_is_balance(struct str cell)
{
	struct word_of_text words[WORDS_MOST];
	size_t count, n = 0;

	if (cell.n < 7 || cell.n > 80 || (cell.p[0] >= '0' && cell.p[0] <= '9'))
		return false;
	if (!begins_label(cell))
		return false;
	count = split_words(cell, words);
	for (size_t i = 0; i < COUNT(balance_labels) && n == 0; i++)
		n = label_words(balance_labels[i], words, count);
	if (n == 0)
		return false;
	for (size_t i = n; i < count; i++)
		if (!may_follow(&words[i]))
			return false;
	return true;
}
