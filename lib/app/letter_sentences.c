#include "app/letter_sentences.h"

#include "value/word.h"

#include <string.h>

enum language { SPANISH, GERMAN, FRENCH, ENGLISH, LANGUAGE_COUNT };

static enum language
language_of(struct str tag)
{
	static const char *const tags[LANGUAGE_COUNT] = { "es", "de", "fr", "en" };
	size_t i = 0;

	while (i < ENGLISH && !(tag.n >= 2 && memcmp(tags[i], tag.p, 2) == 0))
		i++;
	return (enum language)i;
}

struct str
letter_disclosure(struct str language, bool is_short)
{
	static const struct {
		const char *text, *brief;
	} texts[LANGUAGE_COUNT] = {
		[SPANISH] = { "Esta carta es de un cobrador de deudas que intenta cobrar "
			      "una deuda; toda información que se obtenga se usará para "
			      "ese fin.",
		    "De un cobrador de deudas." },
		[GERMAN] = { "Dies schreibt ein Inkassounternehmen, das eine Schuld "
			     "einzieht; alle Angaben, die es erhält, werden dafür "
			     "verwendet.",
		    "Von einem Inkassounternehmen: Einzug einer Schuld." },
		[FRENCH] = { "Ce courrier vient d’une agence de recouvrement qui cherche "
			     "à recouvrer une dette ; toute information obtenue servira "
			     "à cette fin.",
		    "Agence de recouvrement d'une dette." },
		[ENGLISH] = { "This is from a debt collector and an attempt to collect a "
			      "debt; any information obtained will be used for that "
			      "purpose.",
		    "This is from a debt collector." },
	};
	enum language number = language_of(language);

	return str_of(is_short ? texts[number].brief : texts[number].text);
}

/* ---- Opting out ---- */

bool
unsubscribe_is_web(const char *where)
{
	return strncmp(where, "https://", 8) == 0;
}

/* With what RFC 3986 does not reserve as it is. */
static struct str
percent_encoded(struct str text, struct arena *arena)
{
	static const char digits[] = "0123456789ABCDEF";
	char *out = arena_alloc(arena, 3 * text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_') {
			out[n++] = (char)c;
			continue;
		}
		out[n++] = '%';
		out[n++] = digits[c >> 4];
		out[n++] = digits[c & 15];
	}
	return (struct str){ out, n };
}

struct str
unsubscribe_address(
    const char *where, struct str notice_id, struct str customer_id, struct arena *arena)
{
	const struct {
		struct str name, value;
	} fields[] = {
		{ STR("{notice_id}"), notice_id },
		{ STR("{customer_id}"), customer_id },
	};
	struct str filled = { "", 0 };

	if (!unsubscribe_is_web(where))
		return str_of(where);
	while (*where != '\0') {
		struct str piece = { where, 1 };
		size_t taken = 1;
		for (size_t i = 0; i < COUNT(fields); i++)
			if (strncmp(where, fields[i].name.p, fields[i].name.n) == 0) {
				piece = percent_encoded(fields[i].value, arena);
				taken = fields[i].name.n;
			}
		filled = arena_print(arena, "%.*s%.*s", STR_ARG(filled), STR_ARG(piece));
		where += taken;
	}
	return filled;
}

struct str
letter_opt_out(struct str language, struct str address, struct arena *arena)
{
	static const struct {
		const char *web, *box;
	} texts[LANGUAGE_COUNT] = {
		[SPANISH] = { "Si no desea recibir más correos electrónicos, dese de "
			      "baja aquí:",
		    "Si no desea recibir más correos electrónicos, escriba «baja» a:" },
		[GERMAN] = { "Wenn Sie keine weiteren E-Mails wünschen, können Sie sie "
			     "hier abbestellen:",
		    "Wenn Sie keine weiteren E-Mails wünschen, schreiben Sie „Stopp“ "
		    "an:" },
		[FRENCH] = { "Pour ne plus recevoir de courriels, désinscrivez-vous ici "
			     ":",
		    "Pour ne plus recevoir de courriels, écrivez « stop » à :" },
		[ENGLISH] = { "To receive no more e-mails, unsubscribe here:",
		    "To receive no more e-mails, write \"stop\" to:" },
	};
	enum language number = language_of(language);
	bool is_box = memchr(address.p, '@', address.n) != NULL &&
		      memchr(address.p, '/', address.n) == NULL;

	return arena_print(arena, "%s %.*s",
	    is_box ? texts[number].box : texts[number].web, STR_ARG(address));
}
