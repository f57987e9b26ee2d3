/* note.c - why a line bears no tax, in the words the law asks for. */
#include "tax/note.h"

struct note {
	const char *code;
	const char *words[LANGUAGE_COUNT];
};

static const struct note notes[] = {
	{ "AE", { "Reverse charge", "odwrotne obciążenie" } },
	{ "K", { "Intra-Community supply, exempt under art. 138 of Directive "
	    "2006/112/EC", "wewnątrzwspólnotowa dostawa towarów, stawka 0 % "
	    "(art. 42 ustawy o VAT)" } },
	{ "G", { "Export outside the European Union, exempt under art. 146 of "
	    "Directive 2006/112/EC", "eksport towarów, stawka 0 % (art. 41 "
	    "ust. 4 ustawy o VAT)" } },
	{ "E", { "Exempt from VAT", "zwolnione z VAT" } },
	{ "O", { "Not subject to VAT", "nie podlega VAT" } },
};

struct text
tax_note(enum language language, struct text code)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(notes); i++) {
		if (text_is(code, notes[i].code))
			return text_of(notes[i].words[language]);
	}
	return TEXT("");
}
