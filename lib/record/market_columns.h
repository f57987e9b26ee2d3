/*
 * market_columns.h - the book's tables about those who feed in: what it is
 * worth by the hour, what is set off, what is kept for later.
 */
#ifndef RECORD_MARKET_COLUMNS_H
#define RECORD_MARKET_COLUMNS_H

#define MARKET_COLUMNS(C) \
	C(MARKET_SERVICE, "service", TEXT, true, \
	    "a service of services.csv that model market prices") \
	C(MARKET_FROM, "from", TEXT, true, \
	    "when it begins: 2026-06-01, or an hour as 2026-06-01T13:00, by " \
	    "the book's clocks unless it has an offset") \
	C(MARKET_TO, "to", TEXT, true, "when it ends, exclusive, likewise") \
	C(MARKET_PRICE, "price", DECIMAL, true, \
	    "of as many units as `per` of the price says; may be negative")

#define NETTING_COLUMNS(C) \
	C(NETTING_PLAN, "plan", TEXT, true, "a plan of plans.csv") \
	C(NETTING_SERVICE, "service", TEXT, true, "what is taken") \
	C(NETTING_FED_IN, "fed_in", TEXT, true, \
	    "a service that is fed in, of the same unit") \
	C(NETTING_WITHIN, "within", TEXT, true, \
	    "quarter, hour, day or period: what is taken and fed in within " \
	    "the same one is set off before it is priced") \
	C(NETTING_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(NETTING_VALID_TO, "valid_to", DATE, false, \
	    "the day after its last")

#endif
