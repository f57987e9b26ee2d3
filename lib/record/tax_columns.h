/*
 * tax_columns.h - the book's tables about tax, as tables.h has them.
 */
#ifndef RECORD_TAX_COLUMNS_H
#define RECORD_TAX_COLUMNS_H

#define TAX_COLUMNS(C) \
	C(TAX_COUNTRY, "country", TEXT, true, \
	    "ISO 3166 letters; empty is any") \
	C(TAX_TAX_CLASS, "tax_class", TEXT, true, \
	    "key used in services, fees") \
	C(TAX_RATE, "rate", DECIMAL, true, "per cent") \
	C(TAX_CODE, "code", TEXT, true, \
	    "category of EN 16931: S, Z, E, AE, K, G, O") \
	C(TAX_LABEL, "label", WORDS, false, "how the invoice names it") \
	C(TAX_NOTE, "note", WORDS, false, \
	    "why there is no tax, in the words of the law; empty: by code") \
	C(TAX_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(TAX_VALID_TO, "valid_to", DATE, false, "the day after its last")

#define EXCHANGE_COLUMNS(C) \
	C(EXCHANGE_CURRENCY, "currency", TEXT, true, "ISO 4217") \
	C(EXCHANGE_DATE, "date", DATE, true, "day of the rate") \
	C(EXCHANGE_RATE, "rate", DECIMAL, true, \
	    "what `per` units of it are worth in the tax currency") \
	C(EXCHANGE_PER, "per", DECIMAL, false, "empty is 1") \
	C(EXCHANGE_TABLE, "table", TEXT, false, \
	    "where it was published, shown on the invoice")

#endif
