/* explain_words.c - the phrases of an explanation. */
#include "explain/explain_words.h"

static const char *const words[WORD_COUNT][LANGUAGE_COUNT] = {
	[WORD_USED] = { "used", "zużycie" },
	[WORD_EVENTS] = { "events", "zdarzeń" },
	[WORD_PLAN] = { "price of plan", "cena planu" },
	[WORD_ZONE] = { "zone", "strefa" },
	[WORD_BAND] = { "hours", "pora" },
	[WORD_IF] = { "where", "gdy" },
	[WORD_FROM] = { "valid from", "obowiązuje od" },
	[WORD_MONTHS] = { "in its season", "w sezonie" },
	[WORD_TIER_UP_TO] = { "tier up to", "próg do" },
	[WORD_TIER_LAST] = { "last tier, without a bound",
	    "ostatni próg, bez ograniczenia" },
	[WORD_TIER_WHOLE] = { "all of it is in one tier",
	    "całość w jednym progu" },
	[WORD_BILLED] = { "billed", "do zapłaty" },
	[WORD_WHOLE_PACKAGES] = { "in whole packages of",
	    "w całych pakietach po" },
	[WORD_AT_LEAST] = { "at least", "co najmniej" },
	[WORD_IN_STEPS] = { "then by", "dalej co" },
	[WORD_FREE] = { "free of charge", "bez opłaty" },
	[WORD_FIXED_FEES] = { "fixed fees", "opłaty stałe" },
	[WORD_UP_TO_MINIMUM] = { "up to the least amount",
	    "do kwoty najmniejszej" },
	[WORD_DOWN_TO_MAXIMUM] = { "down to the greatest amount",
	    "do kwoty największej" },
	[WORD_ROUNDED_BY_PRICE] = { "rounded as the price says",
	    "zaokrąglenie według ceny" },
	[WORD_ROUNDED] = { "rounded to", "zaokrąglenie do" },
	[WORD_OF] = { "% of", "% z" },
	[WORD_DAYS_OF] = { "of", "z" },
	[WORD_DAYS] = { "days", "dni" },
	[WORD_SPENT] = { "spent", "wykorzystano" },
	[WORD_MINIMUM] = { "minimum", "kwota minimalna" },
	[WORD_MAXIMUM] = { "maximum", "kwota maksymalna" },
	[WORD_BILLED_ON] = { "billed before on", "zafakturowano wcześniej:" },
	[WORD_CORRECTED_ON] = { "later corrected on",
	    "skorygowano później:" },
	[WORD_NO_LONGER_DUE] = { "no longer due", "już nie należy się" },
	[WORD_STORED] = { "as the document says", "według dokumentu" },
	[WORD_UNEXPLAINED] = { "not explained by the book as it is now",
	    "nie wynika z obecnego cennika" },
	[WORD_LEFT] = { ", what is left", ", tego, co pozostaje" },
	[WORD_LEFT_BEFORE] = { "less tax on what was left before,",
	    "minus podatek od tego, co pozostawało przedtem:" },
	[WORD_NET] = { "net", "netto" },
	[WORD_TAX] = { "tax", "podatek" },
	[WORD_AS_BILLED] = { "All of it comes out as it was billed.",
	    "Wszystko wychodzi tak, jak zafakturowano." },
	[WORD_BUT_NOW] = { "comes to now", "obecnie wynosi" },
	[WORD_NOT_AT_HAND] = { "not computed again: its usage is not at hand",
	    "nie obliczono ponownie: brak danych o zużyciu" },
	[WORD_ISSUED] = { "issued", "wystawiono" },
	[WORD_DRAFT] = { "draft", "projekt" },
	[WORD_VOID] = { "void", "anulowano" },
	[WORD_FOR] = { "for", "za" },
	[WORD_TOTAL] = { "total", "razem" },
	[WORD_MORE] = { "more", "więcej" },
	[WORD_LESS] = { "less", "mniej" },
	[WORD_SAME] = { "as much", "tyle samo" },
	[WORD_THAN] = { "than", "niż" },
	[WORD_AS] = { "as", "co" },
	[WORD_PUT_IN] = { "put in", "przyjęto" },
	[WORD_EXPIRED] = { "expired", "wygasło" },
};

const char *
explain_word(enum language language, enum word word)
{
	return words[word][language];
}

static const char *const polish_causes[CAUSE_COUNT] = {
	[CAUSE_USAGE] = "zużycie",
	[CAUSE_PRICE] = "cena",
	[CAUSE_PLAN] = "zmiana planu",
	[CAUSE_FEE] = "opłata",
	[CAUSE_DAYS] = "liczba dni",
	[CAUSE_DISCOUNT] = "rabat",
	[CAUSE_MINIMUM] = "kwota minimalna",
	[CAUSE_MAXIMUM] = "kwota maksymalna",
	[CAUSE_ADJUSTMENT] = "uznanie lub obciążenie",
	[CAUSE_CORRECTION] = "korekta",
	[CAUSE_ROUNDING] = "zaokrąglenie",
	[CAUSE_TAX] = "podatek",
	[CAUSE_OTHER] = "inne",
};

const char *
explain_cause(enum language language, enum cause cause)
{
	return language == LANGUAGE_PL ? polish_causes[cause] :
	    cause_name(cause);
}
