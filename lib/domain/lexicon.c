#include "domain/lexicon.h"

#include "domain/layout.h"

/* S and H are Soll and Haben in DATEV and SAP, H is also the Spanish Haber. */
static const struct lexicon_word sides[] = {
	{ SIDE_DEBIT, "d", "English" },
	{ SIDE_DEBIT, "dr", "English" },
	{ SIDE_DEBIT, "db", "English" },
	{ SIDE_DEBIT, "debit", "English" },
	{ SIDE_DEBIT, "debits", "English" },
	{ SIDE_DEBIT, "withdrawal", "English" },
	{ SIDE_DEBIT, "dbit", "ISO 20022" },
	{ SIDE_DEBIT, "s", "German" },
	{ SIDE_DEBIT, "soll", "German" },
	{ SIDE_DEBIT, "belastung", "German" },
	{ SIDE_DEBIT, "lastschrift", "German" },
	{ SIDE_DEBIT, "debiteur", "French" },
	{ SIDE_DEBIT, "debe", "Spanish" },
	{ SIDE_DEBIT, "debito", "Spanish" },
	{ SIDE_DEBIT, "cargo", "Spanish" },
	{ SIDE_DEBIT, "debet", "Dutch" },
	{ SIDE_DEBIT, "af", "Dutch" },
	{ SIDE_DEBIT, "dare", "Italian" },
	{ SIDE_DEBIT, "wn", "Polish" },
	{ SIDE_DEBIT, "winien", "Polish" },
	{ SIDE_DEBIT, "дебет", "Russian" },
	{ SIDE_DEBIT, "дт", "Russian" },
	{ SIDE_DEBIT, "借方", "Japanese" },
	{ SIDE_DEBIT, "borc", "Turkish" },
	{ SIDE_DEBIT, "tartozik", "Hungarian" },
	{ SIDE_CREDIT, "c", "English" },
	{ SIDE_CREDIT, "cr", "English" },
	{ SIDE_CREDIT, "credit", "English" },
	{ SIDE_CREDIT, "credits", "English" },
	{ SIDE_CREDIT, "deposit", "English" },
	{ SIDE_CREDIT, "crdt", "ISO 20022" },
	{ SIDE_CREDIT, "h", "German" },
	{ SIDE_CREDIT, "haben", "German" },
	{ SIDE_CREDIT, "gutschrift", "German" },
	{ SIDE_CREDIT, "crediteur", "French" },
	{ SIDE_CREDIT, "haber", "Spanish" },
	{ SIDE_CREDIT, "credito", "Spanish" },
	{ SIDE_CREDIT, "abono", "Spanish" },
	{ SIDE_CREDIT, "bij", "Dutch" },
	{ SIDE_CREDIT, "avere", "Italian" },
	{ SIDE_CREDIT, "kredit", "Swedish" },
	{ SIDE_CREDIT, "ma", "Polish" },
	{ SIDE_CREDIT, "кредит", "Russian" },
	{ SIDE_CREDIT, "кт", "Russian" },
	{ SIDE_CREDIT, "貸方", "Japanese" },
	{ SIDE_CREDIT, "alacak", "Turkish" },
	{ SIDE_CREDIT, "kovetel", "Hungarian" },
};
const struct lexicon lexicon_sides = { sides, COUNT(sides) };

/* "O" and "S" are Oui and Sí; what has no letters is compared as it stands. */
static const struct lexicon_word answers[] = {
	{ ANSWER_YES, "1", "database" },
	{ ANSWER_YES, "✓", "spreadsheet" },
	{ ANSWER_YES, "✔", "spreadsheet" },
	{ ANSWER_YES, "☑", "spreadsheet" },
	{ ANSWER_YES, "x", "spreadsheet" },
	{ ANSWER_YES, "yes", "English" },
	{ ANSWER_YES, "y", "English" },
	{ ANSWER_YES, "true", "English" },
	{ ANSWER_YES, "t", "English" },
	{ ANSWER_YES, "ja", "German" },
	{ ANSWER_YES, "j", "German" },
	{ ANSWER_YES, "wahr", "German" },
	{ ANSWER_YES, "oui", "French" },
	{ ANSWER_YES, "o", "French" },
	{ ANSWER_YES, "vrai", "French" },
	{ ANSWER_YES, "sí", "Spanish" },
	{ ANSWER_YES, "s", "Spanish" },
	{ ANSWER_YES, "verdadero", "Spanish" },
	{ ANSWER_YES, "waar", "Dutch" },
	{ ANSWER_YES, "sim", "Portuguese" },
	{ ANSWER_YES, "kyllä", "Finnish" },
	{ ANSWER_YES, "tak", "Polish" },
	{ ANSWER_YES, "ano", "Czech" },
	{ ANSWER_YES, "да", "Russian" },
	{ ANSWER_YES, "はい", "Japanese" },
	{ ANSWER_YES, "済", "Japanese" },
	{ ANSWER_YES, "evet", "Turkish" },
	{ ANSWER_YES, "igen", "Hungarian" },
	{ ANSWER_NO, "0", "database" },
	{ ANSWER_NO, "✗", "spreadsheet" },
	{ ANSWER_NO, "✘", "spreadsheet" },
	{ ANSWER_NO, "☐", "spreadsheet" },
	{ ANSWER_NO, "no", "English" },
	{ ANSWER_NO, "n", "English" },
	{ ANSWER_NO, "false", "English" },
	{ ANSWER_NO, "f", "English" },
	{ ANSWER_NO, "not yet", "English" },
	{ ANSWER_NO, "nein", "German" },
	{ ANSWER_NO, "falsch", "German" },
	{ ANSWER_NO, "non", "French" },
	{ ANSWER_NO, "faux", "French" },
	{ ANSWER_NO, "falso", "Spanish" },
	{ ANSWER_NO, "nee", "Dutch" },
	{ ANSWER_NO, "onwaar", "Dutch" },
	{ ANSWER_NO, "não", "Portuguese" },
	{ ANSWER_NO, "nej", "Swedish" },
	{ ANSWER_NO, "nei", "Norwegian" },
	{ ANSWER_NO, "ei", "Finnish" },
	{ ANSWER_NO, "nie", "Polish" },
	{ ANSWER_NO, "ne", "Czech" },
	{ ANSWER_NO, "нет", "Russian" },
	{ ANSWER_NO, "いいえ", "Japanese" },
	{ ANSWER_NO, "未", "Japanese" },
	{ ANSWER_NO, "hayır", "Turkish" },
	{ ANSWER_NO, "nem", "Hungarian" },
};
const struct lexicon lexicon_answers = { answers, COUNT(answers) };

static int
meaning_of(struct lexicon lexicon, struct str word)
{
	for (size_t i = 0; i < lexicon.count; i++)
		if (str_is(word, lexicon.words[i].text))
			return lexicon.words[i].meaning;
	return 0;
}

enum side
lexicon_side_of_folded(struct str word)
{
	return (enum side)meaning_of(lexicon_sides, word);
}

enum side
lexicon_side(struct str cell)
{
	char buffer[LAYOUT_NAME_SIZE];

	if (cell.n == 0)
		return SIDE_UNKNOWN;
	if (str_is(cell, "+"))
		return SIDE_DEBIT;
	if (str_is(cell, "-"))
		return SIDE_CREDIT;
	return lexicon_side_of_folded(layout_normalise(cell, buffer));
}

enum answer
lexicon_answer(struct str cell)
{
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];
	struct str wanted = layout_normalise(cell, buffer);
	int meaning = meaning_of(lexicon_answers, cell);

	for (size_t i = 0; i < lexicon_answers.count && meaning == 0 && wanted.n > 0; i++)
		if (str_equal(wanted, layout_normalise(str_of(answers[i].text), other)))
			meaning = answers[i].meaning;
	return (enum answer)meaning;
}
