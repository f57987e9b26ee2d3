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
	C(NETTING_SERVICE, "service", TEXT, true, \
	    "what is taken; of several, joined by blanks or ;, the others " \
	    "have set off what the first has") \
	C(NETTING_FED_IN, "fed_in", TEXT, true, \
	    "a service that is fed in, of the same unit") \
	C(NETTING_WITHIN, "within", TEXT, true, \
	    "quarter, hour, day or period: what is taken and fed in within " \
	    "the same one is set off before it is priced") \
	C(NETTING_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(NETTING_VALID_TO, "valid_to", DATE, false, \
	    "the day after its last")

#define DEPOSIT_COLUMNS(C) \
	C(DEPOSIT_PLAN, "plan", TEXT, true, \
	    "a plan of plans.csv, billed by the month") \
	C(DEPOSIT_DEPOSIT, "deposit", TEXT, true, \
	    "its key; what a contract has under one key is one") \
	C(DEPOSIT_NAME, "name", TEXT, true, "name on the invoice") \
	C(DEPOSIT_FED_IN, "fed_in", TEXT, true, \
	    "services that fill it, joined by blanks or ;") \
	C(DEPOSIT_PAYS, "pays", TEXT, false, \
	    "services and fees it pays for, likewise; empty: all of the " \
	    "contract") \
	C(DEPOSIT_OF, "of", TEXT, false, \
	    "money: what was fed in is worth its price; quantity: so much " \
	    "of what is taken is free; empty is money") \
	C(DEPOSIT_RATIO, "ratio", DECIMAL, false, \
	    "what is kept of each 1 fed in, as 1.23 or 0.8; empty is 1") \
	C(DEPOSIT_USABLE, "usable", TEXT, false, \
	    "same: from the month on in which it was fed in; next: from the " \
	    "one after; empty is same") \
	C(DEPOSIT_MONTHS, "months", INTEGER, false, \
	    "expires so many months after the one in which it was fed in") \
	C(DEPOSIT_TRUE_UP, "true_up", INTEGER, false, \
	    "instead: expires each year at the end of this month, 1 to 12") \
	C(DEPOSIT_PAYOUT, "payout", DECIMAL, false, \
	    "per cent paid out of what expires; empty is 0") \
	C(DEPOSIT_PAYOUT_OF, "payout_of", TEXT, false, \
	    "left: per cent of what is left; value: of what was fed in, " \
	    "before ratio, at most what is left; empty is left") \
	C(DEPOSIT_PAYOUT_PRICE, "payout_price", DECIMAL, false, \
	    "of quantity: what one unit is worth then") \
	C(DEPOSIT_TAX, "tax", TEXT, false, \
	    "of money: after: pays lines with their tax, which stays; " \
	    "before: taken off before tax; empty is after") \
	C(DEPOSIT_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(DEPOSIT_VALID_TO, "valid_to", DATE, false, \
	    "the day after its last")

/* What the register has of deposits. */
#define MOVEMENT_COLUMNS(C) \
	C(MOVEMENT_MOVEMENT, "movement", INTEGER, true, \
	    "its number in the register") \
	C(MOVEMENT_ACCOUNT, "account", TEXT, true, "whose it is") \
	C(MOVEMENT_CONTRACT, "contract", TEXT, true, "under which contract") \
	C(MOVEMENT_DEPOSIT, "deposit", TEXT, true, "of deposits.csv") \
	C(MOVEMENT_PERIOD_START, "period_start", DATE, true, \
	    "first day of the period it belongs to") \
	C(MOVEMENT_PERIOD_END, "period_end", DATE, true, \
	    "the day after its last") \
	C(MOVEMENT_KIND, "kind", TEXT, true, \
	    "credited, used, expired, paid_out; covered: given to what a " \
	    "correction had overdrawn") \
	C(MOVEMENT_LOT, "lot", DATE, true, \
	    "first day of the period in which it was fed in") \
	C(MOVEMENT_EXPIRES, "expires", DATE, false, \
	    "first day on which that no longer holds; empty is never") \
	C(MOVEMENT_QUANTITY, "quantity", DECIMAL, true, \
	    "how much; below 0 it takes a movement back") \
	C(MOVEMENT_UNIT, "unit", TEXT, true, "currency or unit") \
	C(MOVEMENT_INVOICE, "invoice", TEXT, false, \
	    "the document that has it, if one has") \
	C(MOVEMENT_CORRECTION, "correction", TEXT, false, \
	    "yes if it changes what was recorded, or came after what was " \
	    "later") \
	C(MOVEMENT_STATUS, "status", TEXT, false, \
	    "void where its document is: it does not count") \
	C(MOVEMENT_LOT_LEFT, "lot_left", DECIMAL, true, \
	    "of the same lot, so far; below 0 it was overdrawn by a " \
	    "correction") \
	C(MOVEMENT_LEFT, "left", DECIMAL, true, "of the deposit, so far")

#define MARKET_ENUM(id, name, kind, required, about) id,

enum market_column { MARKET_COLUMNS(MARKET_ENUM) MARKET_COUNT };
enum netting_column { NETTING_COLUMNS(MARKET_ENUM) NETTING_COUNT };
enum deposit_column { DEPOSIT_COLUMNS(MARKET_ENUM) DEPOSIT_COUNT };
enum movement_column { MOVEMENT_COLUMNS(MARKET_ENUM) MOVEMENT_COUNT };

#endif
