/*
 * tables.h - every table of grosz, described once.
 *
 * Each list gives, for a column: its place in the enum, its name in the
 * header row, its kind, whether the column must be there, and what it means.
 * Headers, checks, --describe and the manual all come from these lists.
 */
#ifndef RECORD_TABLES_H
#define RECORD_TABLES_H

#include "record/band_columns.h"
#include "record/explain_columns.h"
#include "record/export_columns.h"
#include "record/market_columns.h"
#include "record/reading_columns.h"
#include "record/reject_columns.h"
#include "record/table.h"
#include "record/tax_columns.h"

#define USAGE_COLUMNS(C) \
	C(USAGE_EVENT_ID, "event_id", TEXT, true, \
	    "what identifies the event; repeats are dropped") \
	C(USAGE_SUBJECT, "subject", TEXT, true, \
	    "the thing metered: phone number, meter, API key, contract") \
	C(USAGE_SERVICE, "service", TEXT, true, "a service of services.csv") \
	C(USAGE_TIME, "time", TIME, true, "when it began, RFC 3339") \
	C(USAGE_QUANTITY, "quantity", DECIMAL, true, \
	    "how much; 0 with a higher revision voids the event") \
	C(USAGE_UNIT, "unit", TEXT, false, \
	    "unit of the quantity; empty is the service's own") \
	C(USAGE_DESTINATION, "destination", TEXT, false, \
	    "what the zone is found by: a number in full, a region") \
	C(USAGE_REVISION, "revision", INTEGER, false, \
	    "a higher revision of an event replaces the lower; empty is 0") \
	C(USAGE_SOURCE, "source", TEXT, false, "where the event was read")

/* Usage, and which charge each event is in. */
#define EVENT_COLUMNS(C) \
	C(EVENT_EVENT_ID, "event_id", TEXT, true, "as in usage") \
	C(EVENT_SUBJECT, "subject", TEXT, true, "as in usage") \
	C(EVENT_SERVICE, "service", TEXT, true, "as in usage") \
	C(EVENT_TIME, "time", TIME, true, "as in usage") \
	C(EVENT_QUANTITY, "quantity", DECIMAL, true, \
	    "what of the event's quantity is in the charge") \
	C(EVENT_UNIT, "unit", TEXT, false, "as in usage") \
	C(EVENT_DESTINATION, "destination", TEXT, false, "as in usage") \
	C(EVENT_REVISION, "revision", INTEGER, false, "as in usage") \
	C(EVENT_SOURCE, "source", TEXT, false, "as in usage") \
	C(EVENT_CHARGE, "charge", TEXT, true, "key of the charge") \
	C(EVENT_ACCOUNT, "account", TEXT, true, "who pays") \
	C(EVENT_CONTRACT, "contract", TEXT, true, "under which contract") \
	C(EVENT_AMOUNT, "amount", DECIMAL, true, \
	    "the event's exact share of the charge's amount")

#define CHARGE_COLUMNS(C) \
	C(CHARGE_CHARGE, "charge", TEXT, true, \
	    "stable key, made of the parts that price it") \
	C(CHARGE_ACCOUNT, "account", TEXT, true, "who pays") \
	C(CHARGE_CONTRACT, "contract", TEXT, true, "under which contract") \
	C(CHARGE_PLAN, "plan", TEXT, false, "the contract's plan") \
	C(CHARGE_SERVICE, "service", TEXT, true, "what was used") \
	C(CHARGE_ZONE, "zone", TEXT, false, \
	    "zone of the price, if it has one") \
	C(CHARGE_BAND, "band", TEXT, false, \
	    "time band of the price, if it has one") \
	C(CHARGE_TIER, "tier", TEXT, false, \
	    "upper bound of the tier; empty is the last") \
	C(CHARGE_PERIOD_START, "period_start", DATE, true, \
	    "first day of the service period") \
	C(CHARGE_PERIOD_END, "period_end", DATE, true, \
	    "the day after its last") \
	C(CHARGE_EVENTS, "events", INTEGER, false, "how many events") \
	C(CHARGE_QUANTITY, "quantity", DECIMAL, true, "what was metered") \
	C(CHARGE_BILLED_QUANTITY, "billed_quantity", DECIMAL, false, \
	    "what is billed, after first and increment") \
	C(CHARGE_UNIT, "unit", TEXT, false, "unit of both quantities") \
	C(CHARGE_UNIT_PRICE, "unit_price", DECIMAL, false, \
	    "price of `per` units") \
	C(CHARGE_PER, "per", DECIMAL, false, "how many units that buys") \
	C(CHARGE_FEE, "fee", DECIMAL, false, \
	    "fixed amounts within the amount") \
	C(CHARGE_AMOUNT, "amount", DECIMAL, true, "exact, not rounded, net") \
	C(CHARGE_CURRENCY, "currency", TEXT, true, "ISO 4217") \
	C(CHARGE_PRICE, "price", TEXT, false, "the row of prices.csv") \
	C(CHARGE_WORKING, "working", TEXT, false, \
	    "the sum in words a customer can follow")

#define LINE_COLUMNS(C) \
	C(LINE_INVOICE, "invoice", TEXT, true, \
	    "number of the document; of a draft, a name") \
	C(LINE_TYPE, "type", TEXT, true, "invoice or credit_note") \
	C(LINE_STATUS, "status", TEXT, true, "draft, issued or void") \
	C(LINE_ACCOUNT, "account", TEXT, true, "who pays") \
	C(LINE_CONTRACT, "contract", TEXT, false, "under which contract") \
	C(LINE_ISSUE_DATE, "issue_date", DATE, true, "date of the document") \
	C(LINE_SALE_DATE, "sale_date", DATE, false, "date of supply") \
	C(LINE_DUE_DATE, "due_date", DATE, false, "payable until") \
	C(LINE_PERIOD_START, "period_start", DATE, false, \
	    "first day of the line's service period") \
	C(LINE_PERIOD_END, "period_end", DATE, false, \
	    "the day after its last") \
	C(LINE_CURRENCY, "currency", TEXT, true, "ISO 4217") \
	C(LINE_LINE, "line", INTEGER, false, \
	    "number of the line; empty for tax and total") \
	C(LINE_KIND, "kind", TEXT, true, \
	    "usage, recurring, one_off, minimum, discount, credit, tax or " \
	    "total") \
	C(LINE_SERVICE, "service", TEXT, false, "service, or fee") \
	C(LINE_DESCRIPTION, "description", TEXT, true, \
	    "in the customer's language") \
	C(LINE_QUANTITY, "quantity", DECIMAL, false, "how much is billed") \
	C(LINE_UNIT, "unit", TEXT, false, "unit of the quantity") \
	C(LINE_UNIT_PRICE, "unit_price", DECIMAL, false, \
	    "net price of one unit") \
	C(LINE_NET, "net", DECIMAL, true, "rounded to the minor unit") \
	C(LINE_TAX_CODE, "tax_code", TEXT, false, \
	    "category of EN 16931: S, Z, E, AE, K, G, O") \
	C(LINE_TAX_RATE, "tax_rate", DECIMAL, false, "per cent") \
	C(LINE_TAX, "tax", DECIMAL, false, "on tax and total rows") \
	C(LINE_GROSS, "gross", DECIMAL, false, "on tax and total rows") \
	C(LINE_CHARGE, "charge", TEXT, false, "key of the charge billed") \
	C(LINE_CORRECTS, "corrects", TEXT, false, \
	    "number of the document corrected") \
	C(LINE_REASON, "reason", TEXT, false, \
	    "why it is corrected or credited") \
	C(LINE_WORKING, "working", TEXT, false, "the sum in words")

#define DOCUMENT_COLUMNS(C) \
	C(DOCUMENT_INVOICE, "invoice", TEXT, true, "number of the invoice") \
	C(DOCUMENT_ACCOUNT, "account", TEXT, true, "who pays") \
	C(DOCUMENT_FORMAT, "format", TEXT, true, "pdf, or an XML syntax") \
	C(DOCUMENT_FILE, "file", TEXT, true, "the file's path") \
	C(DOCUMENT_SHA256, "sha256", TEXT, true, "its checksum, in hex") \
	C(DOCUMENT_BYTES, "bytes", INTEGER, true, "its size") \
	C(DOCUMENT_PAGES, "pages", INTEGER, false, "its pages") \
	C(DOCUMENT_EMAIL, "email", TEXT, false, "where it is to go") \
	C(DOCUMENT_LANGUAGE, "language", TEXT, false, "of document and mail") \
	C(DOCUMENT_TOTAL, "total", DECIMAL, true, "gross amount payable") \
	C(DOCUMENT_CURRENCY, "currency", TEXT, true, "ISO 4217") \
	C(DOCUMENT_DUE_DATE, "due_date", DATE, false, "payable until")

#define DELIVERY_COLUMNS(C) \
	C(DELIVERY_INVOICE, "invoice", TEXT, true, "number of the invoice") \
	C(DELIVERY_ACCOUNT, "account", TEXT, true, "who pays") \
	C(DELIVERY_CHANNEL, "channel", TEXT, true, "email") \
	C(DELIVERY_RECIPIENT, "recipient", TEXT, true, "the address") \
	C(DELIVERY_STATUS, "status", TEXT, true, \
	    "sent, deferred, failed, uncertain, already_sent, skipped") \
	C(DELIVERY_CODE, "code", INTEGER, false, \
	    "the server's last reply code") \
	C(DELIVERY_DETAIL, "detail", TEXT, false, "what it said, or why not") \
	C(DELIVERY_MESSAGE_ID, "message_id", TEXT, false, "of the mail") \
	C(DELIVERY_ATTEMPTS, "attempts", INTEGER, true, \
	    "how often it was tried") \
	C(DELIVERY_TIME, "time", TIME, false, "when that was last")

#define REGISTER_COLUMNS(C) \
	C(REGISTER_INVOICE, "invoice", TEXT, true, "number of the document") \
	C(REGISTER_TYPE, "type", TEXT, true, "invoice or credit_note") \
	C(REGISTER_STATUS, "status", TEXT, true, "issued or void") \
	C(REGISTER_ACCOUNT, "account", TEXT, true, "who pays") \
	C(REGISTER_PERIOD_START, "period_start", DATE, true, \
	    "first day of the period it was issued for") \
	C(REGISTER_PERIOD_END, "period_end", DATE, true, \
	    "the day after its last") \
	C(REGISTER_ISSUE_DATE, "issue_date", DATE, true, \
	    "date of the document") \
	C(REGISTER_DUE_DATE, "due_date", DATE, true, "payable until") \
	C(REGISTER_CURRENCY, "currency", TEXT, true, "ISO 4217") \
	C(REGISTER_NET, "net", DECIMAL, true, "total net") \
	C(REGISTER_TAX, "tax", DECIMAL, true, "total tax") \
	C(REGISTER_GROSS, "gross", DECIMAL, true, "total gross") \
	C(REGISTER_DELIVERY, "delivery", TEXT, true, \
	    "what became of sending it last; empty if never tried")

#define HEAD_COLUMNS(C) \
	C(HEAD_CHAIN, "chain", TEXT, true, "documents, voids or deliveries") \
	C(HEAD_ROWS, "rows", INTEGER, true, "how many it has") \
	C(HEAD_HASH, "hash", TEXT, true, "hash of the last, in hex")

#define CUSTOMER_COLUMNS(C) \
	C(CUSTOMER_ACCOUNT, "account", TEXT, true, "who pays") \
	C(CUSTOMER_NAME, "name", TEXT, true, "name on the invoice") \
	C(CUSTOMER_STREET, "street", TEXT, false, "street and number") \
	C(CUSTOMER_POSTCODE, "postcode", TEXT, false, "postal code") \
	C(CUSTOMER_CITY, "city", TEXT, false, "town") \
	C(CUSTOMER_COUNTRY, "country", TEXT, false, \
	    "ISO 3166 letters; empty is the seller's") \
	C(CUSTOMER_TAX_ID, "tax_id", TEXT, false, "tax number") \
	C(CUSTOMER_EMAIL, "email", TEXT, false, "where invoices go") \
	C(CUSTOMER_LANGUAGE, "language", TEXT, false, \
	    "of invoice and mail; empty is the book's") \
	C(CUSTOMER_CURRENCY, "currency", TEXT, false, "empty is the book's") \
	C(CUSTOMER_BILLING_DAY, "billing_day", INTEGER, false, \
	    "day of the month a period begins; empty is 1") \
	C(CUSTOMER_TERMS_DAYS, "terms_days", INTEGER, false, \
	    "days until payment is due; empty is the book's") \
	C(CUSTOMER_TAX_CLASS, "tax_class", TEXT, false, \
	    "a class that overrides the services' own") \
	C(CUSTOMER_DELIVERY, "delivery", TEXT, false, \
	    "email, post or none; empty is email where there is one") \
	C(CUSTOMER_TIME_ZONE, "time_zone", TEXT, false, \
	    "by whose clocks days and bands begin; empty is the book's") \
	C(CUSTOMER_BILLING_MONTH, "billing_month", INTEGER, false, \
	    "month in which its quarters and years begin; empty is 1")

/* Days between two rows of a contract are a pause. */
#define CONTRACT_COLUMNS(C) \
	C(CONTRACT_CONTRACT, "contract", TEXT, true, "name of the contract") \
	C(CONTRACT_ACCOUNT, "account", TEXT, true, "who pays") \
	C(CONTRACT_PLAN, "plan", TEXT, true, "a plan of plans.csv") \
	C(CONTRACT_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(CONTRACT_VALID_TO, "valid_to", DATE, false, \
	    "the day after its last") \
	C(CONTRACT_QUANTITY, "quantity", DECIMAL, false, \
	    "how many of the plan; empty is 1")

#define SUBJECT_COLUMNS(C) \
	C(SUBJECT_SUBJECT, "subject", TEXT, true, "the thing metered") \
	C(SUBJECT_CONTRACT, "contract", TEXT, true, "whose it is") \
	C(SUBJECT_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(SUBJECT_VALID_TO, "valid_to", DATE, false, "the day after its last")

#define SERVICE_COLUMNS(C) \
	C(SERVICE_SERVICE, "service", TEXT, true, "key used in usage") \
	C(SERVICE_NAME, "name", WORDS, true, "name on the invoice") \
	C(SERVICE_UNIT, "unit", TEXT, true, "unit of its quantities") \
	C(SERVICE_TAX_CLASS, "tax_class", TEXT, false, "empty is standard") \
	C(SERVICE_DURATION, "duration", FLAG, false, \
	    "yes if the quantity is how long the event lasts") \
	C(SERVICE_FED_IN, "fed_in", FLAG, false, \
	    "yes if the customer gives it: its amounts are his") \
	C(SERVICE_SET, "set", TEXT, false, \
	    "the set of bands that its hours have; empty: rows without set")

#define PLAN_COLUMNS(C) \
	C(PLAN_PLAN, "plan", TEXT, true, "key used in contracts") \
	C(PLAN_NAME, "name", WORDS, true, "name on the invoice") \
	C(PLAN_CURRENCY, "currency", TEXT, false, "empty is the book's") \
	C(PLAN_INTERVAL, "interval", TEXT, false, \
	    "month, quarter, year or week; empty is month") \
	C(PLAN_MIN_AMOUNT, "min_amount", DECIMAL, false, "minimum spend") \
	C(PLAN_MAX_AMOUNT, "max_amount", DECIMAL, false, "maximum spend") \
	C(PLAN_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(PLAN_VALID_TO, "valid_to", DATE, false, "the day after its last")

#define FEE_COLUMNS(C) \
	C(FEE_PLAN, "plan", TEXT, true, "a plan of plans.csv") \
	C(FEE_FEE, "fee", TEXT, true, "key of the fee within its plan") \
	C(FEE_NAME, "name", WORDS, true, "name on the invoice") \
	C(FEE_AMOUNT, "amount", DECIMAL, true, "net, for one interval") \
	C(FEE_INTERVAL, "interval", TEXT, false, \
	    "month, quarter, year, week, day or once; empty is month") \
	C(FEE_TIMING, "timing", TEXT, false, \
	    "advance or arrears; of once: at the beginning or the end; " \
	    "empty is advance") \
	C(FEE_PRORATE, "prorate", TEXT, false, \
	    "days of the period, fixed30 (all months have 30) or none; " \
	    "empty is days") \
	C(FEE_TAX_CLASS, "tax_class", TEXT, false, "empty is standard") \
	C(FEE_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(FEE_VALID_TO, "valid_to", DATE, false, "the day after its last") \
	C(FEE_ANCHOR, "anchor", TEXT, false, \
	    "calendar: its periods begin on the billing day; contract: on " \
	    "the contract's first day; empty is calendar")

#define LIMIT_COLUMNS(C) \
	C(LIMIT_PLAN, "plan", TEXT, true, "a plan of plans.csv") \
	C(LIMIT_SERVICE, "service", TEXT, true, \
	    "a service of services.csv") \
	C(LIMIT_MIN_AMOUNT, "min_amount", DECIMAL, false, \
	    "least that a contract's usage of it costs in a month") \
	C(LIMIT_MAX_AMOUNT, "max_amount", DECIMAL, false, "and the most") \
	C(LIMIT_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(LIMIT_VALID_TO, "valid_to", DATE, false, "the day after its last")

#define PRICE_COLUMNS(C) \
	C(PRICE_PLAN, "plan", TEXT, true, "a plan of plans.csv") \
	C(PRICE_SERVICE, "service", TEXT, true, "a service of services.csv") \
	C(PRICE_ZONE, "zone", TEXT, false, \
	    "a zone of zones.csv; empty is any") \
	C(PRICE_BAND, "band", TEXT, false, \
	    "a band of bands.csv; empty is any") \
	C(PRICE_MATCH, "match", TEXT, false, \
	    "conditions on attributes: region=eu;size=large") \
	C(PRICE_MODEL, "model", TEXT, false, \
	    "how quantities become money; empty is unit") \
	C(PRICE_SCOPE, "scope", TEXT, false, \
	    "period or event; empty is period") \
	C(PRICE_UPTO, "upto", DECIMAL, false, \
	    "upper bound of the tier, inclusive; empty is no bound") \
	C(PRICE_UNIT_PRICE, "unit_price", DECIMAL, false, \
	    "price of `per` units; empty is 0") \
	C(PRICE_PER, "per", DECIMAL, false, "empty is 1") \
	C(PRICE_FEE, "fee", DECIMAL, false, \
	    "once an event (scope event) or once a tier entered") \
	C(PRICE_FIRST, "first", DECIMAL, false, \
	    "the least that is billed") \
	C(PRICE_INCREMENT, "increment", DECIMAL, false, \
	    "beyond first, billed in whole steps of this") \
	C(PRICE_INCLUDED, "included", DECIMAL, false, \
	    "free before the first tier; percent by event: in the period") \
	C(PRICE_MIN_AMOUNT, "min_amount", DECIMAL, false, "least amount") \
	C(PRICE_MAX_AMOUNT, "max_amount", DECIMAL, false, "greatest amount") \
	C(PRICE_ROUND, "round", TEXT, false, \
	    "rounding of the amount, as half_up:2; empty is exact") \
	C(PRICE_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(PRICE_VALID_TO, "valid_to", DATE, false, "the day after its last") \
	C(PRICE_MONTHS, "months", TEXT, false, \
	    "holds in these months only: 4-9, 10-3, jun-aug; empty is all") \
	C(PRICE_UPTO_PER, "upto_per", TEXT, false, \
	    "day: upto is for a day of the period; peak:SERVICE, " \
	    "billed_peak:SERVICE: for a unit of its peak; empty: for the " \
	    "period") \
	C(PRICE_RATCHET, "ratchet", TEXT, false, \
	    "model peak: at least so much of earlier peaks, as 80% of 11") \
	C(PRICE_FREE_EVENTS, "free_events", DECIMAL, false, \
	    "percent by event: how many are free in the period") \
	C(PRICE_TIERS, "tiers", TEXT, false, \
	    "own: of each price; shared: of all that the period has of the " \
	    "service, whatever band, zone or match; empty is own") \
	C(PRICE_ROUND_QUANTITY, "round_quantity", TEXT, false, \
	    "rounding of the quantity before it is priced, as half_up:0; " \
	    "empty is exact") \
	C(PRICE_INCREMENT_ON, "increment_on", TEXT, false, \
	    "of an event that goes on past its band, piece: first and " \
	    "increment are of what lies in each; event: of all of it, once, " \
	    "by the price it ends with; empty is piece") \
	C(PRICE_HIGHEST_OF, "highest_of", TEXT, false, \
	    "model stairstep: a name that services share whose highest step " \
	    "is paid, once; empty: each pays its own")

#define ALLOWANCE_COLUMNS(C) \
	C(ALLOWANCE_PLAN, "plan", TEXT, true, "a plan of plans.csv") \
	C(ALLOWANCE_ALLOWANCE, "allowance", TEXT, true, \
	    "its name; what an account or contract has of one name is one") \
	C(ALLOWANCE_SERVICES, "services", TEXT, true, \
	    "services of one unit, joined by blanks or ;") \
	C(ALLOWANCE_ZONES, "zones", TEXT, false, \
	    "zones of zones.csv, likewise; empty is any") \
	C(ALLOWANCE_BANDS, "bands", TEXT, false, \
	    "bands of bands.csv, likewise; empty is any") \
	C(ALLOWANCE_QUANTITY, "quantity", DECIMAL, true, \
	    "given each period, times the contract's quantity") \
	C(ALLOWANCE_SHARED, "shared", TEXT, false, \
	    "no: each contract its own; yes: one for the account; pooled: " \
	    "what its contracts have together; empty is no") \
	C(ALLOWANCE_ROLLOVER, "rollover", INTEGER, false, \
	    "for how many periods more what is left holds; empty is 0") \
	C(ALLOWANCE_PRORATE, "prorate", TEXT, false, \
	    "days or yes: by the days it holds in the period; none or no: " \
	    "always whole; empty is days") \
	C(ALLOWANCE_VALID_FROM, "valid_from", DATE, false, "first day") \
	C(ALLOWANCE_VALID_TO, "valid_to", DATE, false, \
	    "the day after its last") \
	C(ALLOWANCE_NAME, "name", WORDS, false, "name on the invoice") \
	C(ALLOWANCE_PRIORITY, "priority", INTEGER, false, \
	    "of several, the lowest is used first; empty is 0")

#define BALANCE_COLUMNS(C) \
	C(BALANCE_ALLOWANCE, "allowance", TEXT, true, \
	    "a name of allowances.csv") \
	C(BALANCE_ACCOUNT, "account", TEXT, true, "whose it is") \
	C(BALANCE_CONTRACT, "contract", TEXT, false, \
	    "its contract; empty: the account shares it") \
	C(BALANCE_GRANTED, "granted", DATE, true, \
	    "first day it holds; of what was carried over, of its period") \
	C(BALANCE_QUANTITY, "quantity", DECIMAL, true, "what is left of it") \
	C(BALANCE_EXPIRES, "expires", DATE, false, \
	    "the day after its last; empty is never") \
	C(BALANCE_PRIORITY, "priority", INTEGER, false, \
	    "the lowest is used first; empty is 0")

#define ZONE_COLUMNS(C) \
	C(ZONE_PREFIX, "prefix", TEXT, true, \
	    "start of a destination; the longest that fits wins") \
	C(ZONE_ZONE, "zone", TEXT, true, "key used in prices") \
	C(ZONE_NAME, "name", WORDS, false, "name on the invoice")

#define PEAK_COLUMNS(C) \
	C(PEAK_CONTRACT, "contract", TEXT, true, "whose peak it is") \
	C(PEAK_SERVICE, "service", TEXT, true, "a service of services.csv") \
	C(PEAK_ZONE, "zone", TEXT, false, "as in the price") \
	C(PEAK_BAND, "band", TEXT, false, "as in the price") \
	C(PEAK_PERIOD, "period", TEXT, true, \
	    "the billing period, as 2026-10 or 2026-10-15/2026-11-15") \
	C(PEAK_QUANTITY, "quantity", DECIMAL, true, \
	    "the largest reading of it")

#define DISCOUNT_COLUMNS(C) \
	C(DISCOUNT_DISCOUNT, "discount", TEXT, true, "key of the discount") \
	C(DISCOUNT_ACCOUNT, "account", TEXT, false, "empty is any") \
	C(DISCOUNT_CONTRACT, "contract", TEXT, false, "empty is any") \
	C(DISCOUNT_PLAN, "plan", TEXT, false, "empty is any") \
	C(DISCOUNT_SERVICE, "service", TEXT, false, \
	    "a service or a fee; empty is all") \
	C(DISCOUNT_PERCENT, "percent", DECIMAL, false, \
	    "off each line; this or an amount") \
	C(DISCOUNT_AMOUNT, "amount", DECIMAL, false, \
	    "net, off each billing period: of a contract where contract or " \
	    "plan is named, else of the account") \
	C(DISCOUNT_PERIODS, "periods", INTEGER, false, \
	    "for so many billing periods; empty is as long as it is valid") \
	C(DISCOUNT_PRIORITY, "priority", INTEGER, false, \
	    "lower goes first; empty is 0") \
	C(DISCOUNT_REASON, "reason", WORDS, false, "shown on the invoice") \
	C(DISCOUNT_VALID_FROM, "valid_from", DATE, false, \
	    "for service periods that begin on this day or later") \
	C(DISCOUNT_VALID_TO, "valid_to", DATE, false, "the day after its last")

#define ADJUSTMENT_COLUMNS(C) \
	C(ADJUSTMENT_ADJUSTMENT, "adjustment", TEXT, true, \
	    "key of the adjustment") \
	C(ADJUSTMENT_ACCOUNT, "account", TEXT, true, "who pays") \
	C(ADJUSTMENT_CONTRACT, "contract", TEXT, false, \
	    "of the account; may be empty") \
	C(ADJUSTMENT_DATE, "date", DATE, true, \
	    "on the first invoice for a period that is not before it") \
	C(ADJUSTMENT_DESCRIPTION, "description", WORDS, true, \
	    "shown on the invoice") \
	C(ADJUSTMENT_AMOUNT, "amount", DECIMAL, true, \
	    "net; below 0 it is a credit") \
	C(ADJUSTMENT_TAX_CLASS, "tax_class", TEXT, false, \
	    "empty is standard") \
	C(ADJUSTMENT_INVOICE, "invoice", TEXT, false, \
	    "number of the document that it corrects") \
	C(ADJUSTMENT_REASON, "reason", WORDS, false, "why, on the invoice")

#define TABLES_ENUM(id, name, kind, required, about) id,

enum usage_column { USAGE_COLUMNS(TABLES_ENUM) USAGE_COUNT };
enum event_column { EVENT_COLUMNS(TABLES_ENUM) EVENT_COUNT };
enum charge_column { CHARGE_COLUMNS(TABLES_ENUM) CHARGE_COUNT };
enum line_column { LINE_COLUMNS(TABLES_ENUM) LINE_COUNT };
enum document_column { DOCUMENT_COLUMNS(TABLES_ENUM) DOCUMENT_COUNT };
enum delivery_column { DELIVERY_COLUMNS(TABLES_ENUM) DELIVERY_COUNT };
enum register_column { REGISTER_COLUMNS(TABLES_ENUM) REGISTER_COUNT };
enum head_column { HEAD_COLUMNS(TABLES_ENUM) HEAD_COUNT };
enum export_column { EXPORT_COLUMNS(TABLES_ENUM) EXPORT_COUNT };
enum jpk_column { JPK_COLUMNS(TABLES_ENUM) JPK_COUNT };
enum explained_column { EXPLAINED_COLUMNS(TABLES_ENUM) EXPLAINED_COUNT };
enum change_column { CHANGE_COLUMNS(TABLES_ENUM) CHANGE_COUNT };
enum mended_column { MENDED_COLUMNS(TABLES_ENUM) MENDED_COUNT };
enum reject_column { REJECT_COLUMNS(TABLES_ENUM) REJECT_COUNT };
enum customer_column { CUSTOMER_COLUMNS(TABLES_ENUM) CUSTOMER_COUNT };
enum contract_column { CONTRACT_COLUMNS(TABLES_ENUM) CONTRACT_COUNT };
enum subject_column { SUBJECT_COLUMNS(TABLES_ENUM) SUBJECT_COUNT };
enum service_column { SERVICE_COLUMNS(TABLES_ENUM) SERVICE_COUNT };
enum plan_column { PLAN_COLUMNS(TABLES_ENUM) PLAN_COUNT };
enum fee_column { FEE_COLUMNS(TABLES_ENUM) FEE_COUNT };
enum limit_column { LIMIT_COLUMNS(TABLES_ENUM) LIMIT_COUNT };
enum price_column { PRICE_COLUMNS(TABLES_ENUM) PRICE_COUNT };
enum allowance_column { ALLOWANCE_COLUMNS(TABLES_ENUM) ALLOWANCE_COUNT };
enum balance_column { BALANCE_COLUMNS(TABLES_ENUM) BALANCE_COUNT };
enum reading_column { READING_COLUMNS(TABLES_ENUM) READING_COUNT };
enum zone_column { ZONE_COLUMNS(TABLES_ENUM) ZONE_COUNT };
enum band_column { BAND_COLUMNS(TABLES_ENUM) BAND_COUNT };
enum holiday_column { HOLIDAY_COLUMNS(TABLES_ENUM) HOLIDAY_COUNT };
enum peak_column { PEAK_COLUMNS(TABLES_ENUM) PEAK_COUNT };
enum discount_column { DISCOUNT_COLUMNS(TABLES_ENUM) DISCOUNT_COUNT };
enum adjustment_column {
	ADJUSTMENT_COLUMNS(TABLES_ENUM) ADJUSTMENT_COUNT
};
enum exchange_column { EXCHANGE_COLUMNS(TABLES_ENUM) EXCHANGE_COUNT };
enum tax_column { TAX_COLUMNS(TABLES_ENUM) TAX_COUNT };

extern const struct table table_usage, table_event, table_charge,
    table_line, table_document, table_delivery, table_register,
    table_head, table_export, table_jpk, table_explained, table_change,
    table_reject, table_mended;
extern const struct table table_customers, table_contracts, table_subjects,
    table_services, table_plans, table_fees, table_limits, table_prices,
    table_allowances, table_balances, table_readings, table_zones,
    table_bands, table_holidays, table_peaks, table_taxes, table_exchange,
    table_discounts, table_adjustments, table_market, table_netting,
    table_deposits, table_movement;

#endif
