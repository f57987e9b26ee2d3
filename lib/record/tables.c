/* tables.c - the tables of tables.h as data. */
#include "record/tables.h"

#define COLUMN(id, name, kind, required, about) \
	[id] = { name, COLUMN_##kind, required, about },

static const struct column usage_columns[] = { USAGE_COLUMNS(COLUMN) };
static const struct column event_columns[] = { EVENT_COLUMNS(COLUMN) };
static const struct column charge_columns[] = { CHARGE_COLUMNS(COLUMN) };
static const struct column line_columns[] = { LINE_COLUMNS(COLUMN) };
static const struct column document_columns[] = { DOCUMENT_COLUMNS(COLUMN) };
static const struct column delivery_columns[] = { DELIVERY_COLUMNS(COLUMN) };
static const struct column register_columns[] = { REGISTER_COLUMNS(COLUMN) };
static const struct column head_columns[] = { HEAD_COLUMNS(COLUMN) };
static const struct column export_columns[] = { EXPORT_COLUMNS(COLUMN) };
static const struct column jpk_columns[] = { JPK_COLUMNS(COLUMN) };
static const struct column explained_columns[] = {
	EXPLAINED_COLUMNS(COLUMN)
};
static const struct column change_columns[] = { CHANGE_COLUMNS(COLUMN) };
static const struct column reject_columns[] = { REJECT_COLUMNS(COLUMN) };
static const struct column mended_columns[] = { MENDED_COLUMNS(COLUMN) };
static const struct column customer_columns[] = { CUSTOMER_COLUMNS(COLUMN) };
static const struct column contract_columns[] = { CONTRACT_COLUMNS(COLUMN) };
static const struct column subject_columns[] = { SUBJECT_COLUMNS(COLUMN) };
static const struct column service_columns[] = { SERVICE_COLUMNS(COLUMN) };
static const struct column plan_columns[] = { PLAN_COLUMNS(COLUMN) };
static const struct column fee_columns[] = { FEE_COLUMNS(COLUMN) };
static const struct column limit_columns[] = { LIMIT_COLUMNS(COLUMN) };
static const struct column price_columns[] = { PRICE_COLUMNS(COLUMN) };
static const struct column allowance_columns[] = {
	ALLOWANCE_COLUMNS(COLUMN)
};
static const struct column balance_columns[] = { BALANCE_COLUMNS(COLUMN) };
static const struct column reading_columns[] = { READING_COLUMNS(COLUMN) };
static const struct column zone_columns[] = { ZONE_COLUMNS(COLUMN) };
static const struct column band_columns[] = { BAND_COLUMNS(COLUMN) };
static const struct column holiday_columns[] = { HOLIDAY_COLUMNS(COLUMN) };
static const struct column peak_columns[] = { PEAK_COLUMNS(COLUMN) };
static const struct column market_columns[] = { MARKET_COLUMNS(COLUMN) };
static const struct column netting_columns[] = { NETTING_COLUMNS(COLUMN) };
static const struct column deposit_columns[] = { DEPOSIT_COLUMNS(COLUMN) };
static const struct column movement_columns[] = { MOVEMENT_COLUMNS(COLUMN) };
static const struct column tax_columns[] = { TAX_COLUMNS(COLUMN) };
static const struct column exchange_columns[] = {
	EXCHANGE_COLUMNS(COLUMN)
};
static const struct column discount_columns[] = { DISCOUNT_COLUMNS(COLUMN) };
static const struct column adjustment_columns[] = {
	ADJUSTMENT_COLUMNS(COLUMN)
};

/* What the tools hand to each other: sealed. */
const struct table table_usage = {
	.name = "usage", .about = "one metered event",
	.columns = usage_columns, .count = USAGE_COUNT,
	.total = USAGE_QUANTITY, .sealed = true, .passes = true,
};
const struct table table_event = {
	.name = "event", .about = "one event's share of one charge",
	.columns = event_columns, .count = EVENT_COUNT,
	.total = EVENT_AMOUNT, .sealed = true, .passes = true,
};
const struct table table_charge = {
	.name = "charge", .about = "one priced quantity",
	.columns = charge_columns, .count = CHARGE_COUNT,
	.total = CHARGE_AMOUNT, .sealed = true, .passes = true,
};
const struct table table_line = {
	.name = "line", .about = "one line of an invoice, a tax or a total",
	.columns = line_columns, .count = LINE_COUNT,
	.total = LINE_NET, .sealed = true, .passes = true,
};
const struct table table_document = {
	.name = "document", .about = "one file made for one invoice",
	.columns = document_columns, .count = DOCUMENT_COUNT,
	.total = DOCUMENT_TOTAL, .sealed = true, .passes = true,
};
const struct table table_delivery = {
	.name = "delivery", .about = "what became of sending a document",
	.columns = delivery_columns, .count = DELIVERY_COUNT,
	.total = DELIVERY_ATTEMPTS, .sealed = true, .passes = true,
};

/* What the register answers. */
const struct table table_register = {
	.name = "register", .about = "one issued document",
	.columns = register_columns, .count = REGISTER_COUNT,
	.total = -1,
};
const struct table table_head = {
	.name = "head", .about = "the end of one of the register's chains",
	.columns = head_columns, .count = HEAD_COUNT, .total = -1,
};
const struct table table_movement = {
	.name = "movement", .about = "a change of what a deposit has",
	.columns = movement_columns, .count = MOVEMENT_COUNT, .total = -1,
};
const struct table table_export = {
	.name = "export", .about = "a document's amounts at one rate of tax",
	.columns = export_columns, .count = EXPORT_COUNT, .total = -1,
};
const struct table table_jpk = {
	.name = "jpk_fa", .about = "a document, in the fields of JPK_FA",
	.columns = jpk_columns, .count = JPK_COUNT, .total = -1,
};

/* Why it is so much. */
const struct table table_explained = {
	.name = "explained", .about = "one step of how a line came about",
	.columns = explained_columns, .count = EXPLAINED_COUNT, .total = -1,
};
const struct table table_change = {
	.name = "change", .about = "one cause of a difference",
	.columns = change_columns, .count = CHANGE_COUNT, .total = -1,
};

/* What is set aside. */
const struct table table_reject = {
	.name = "reject", .about = "one row set aside, and why",
	.columns = reject_columns, .count = REJECT_COUNT, .total = -1,
};
const struct table table_mended = {
	.name = "mended", .about = "one row set aside, and corrected",
	.columns = mended_columns, .count = MENDED_COUNT, .total = -1,
	.passes = true,
};

/* The book: people write these, so a column more is a mistake. */
#define BOOK_TABLE(id, file, columns_, count_, about_) \
	const struct table id = { \
		.name = file, .about = about_, .columns = columns_, \
		.count = count_, .total = -1, \
	}

BOOK_TABLE(table_customers, "customers.csv", customer_columns,
    CUSTOMER_COUNT, "one account");
BOOK_TABLE(table_contracts, "contracts.csv", contract_columns,
    CONTRACT_COUNT, "a plan an account has, for a time");
BOOK_TABLE(table_subjects, "subjects.csv", subject_columns,
    SUBJECT_COUNT, "a thing metered, under a contract for a time");
BOOK_TABLE(table_services, "services.csv", service_columns,
    SERVICE_COUNT, "something that is metered and sold");
BOOK_TABLE(table_plans, "plans.csv", plan_columns,
    PLAN_COUNT, "a plan that contracts have");
BOOK_TABLE(table_fees, "fees.csv", fee_columns,
    FEE_COUNT, "a fee of a plan, whatever is used");
BOOK_TABLE(table_limits, "limits.csv", limit_columns,
    LIMIT_COUNT, "the least and the most of a service in a plan");
BOOK_TABLE(table_prices, "prices.csv", price_columns,
    PRICE_COUNT, "a price, or one tier of it");
BOOK_TABLE(table_allowances, "allowances.csv", allowance_columns,
    ALLOWANCE_COUNT, "a quantity that a plan includes each period");
BOOK_TABLE(table_balances, "balances.csv", balance_columns,
    BALANCE_COUNT, "what is left of an allowance, or was paid before");
BOOK_TABLE(table_readings, "readings.csv", reading_columns,
    READING_COUNT, "the last reading of a counter");
BOOK_TABLE(table_zones, "zones.csv", zone_columns,
    ZONE_COUNT, "a prefix of destinations");
BOOK_TABLE(table_bands, "bands.csv", band_columns,
    BAND_COUNT, "hours of some days");
BOOK_TABLE(table_holidays, "holidays.csv", holiday_columns,
    HOLIDAY_COUNT, "a day that is not as others");
BOOK_TABLE(table_peaks, "peaks.csv", peak_columns,
    PEAK_COUNT, "the highest reading of an earlier period");
BOOK_TABLE(table_market, "market.csv", market_columns,
    MARKET_COUNT, "a market price, for some time");
BOOK_TABLE(table_netting, "netting.csv", netting_columns,
    NETTING_COUNT, "what a plan sets off before it is priced");
BOOK_TABLE(table_deposits, "deposits.csv", deposit_columns,
    DEPOSIT_COUNT, "what is kept for those who feed in, in a plan");
BOOK_TABLE(table_taxes, "taxes.csv", tax_columns,
    TAX_COUNT, "a tax rate, for a time");
BOOK_TABLE(table_exchange, "fx.csv", exchange_columns,
    EXCHANGE_COUNT, "what a currency was worth on a day");
BOOK_TABLE(table_discounts, "discounts.csv", discount_columns,
    DISCOUNT_COUNT, "a discount, for some time");
BOOK_TABLE(table_adjustments, "adjustments.csv", adjustment_columns,
    ADJUSTMENT_COUNT, "a charge or credit that is made once");
