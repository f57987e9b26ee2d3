/*
 * export_columns.h - the tables for accountants, as tables.h has them.
 *
 * Source     names and meaning of the P_ fields: the structures JPK_FA and
 *            FA(3) of the Polish Ministry of Finance.
 */
#ifndef RECORD_EXPORT_COLUMNS_H
#define RECORD_EXPORT_COLUMNS_H

/* A row for each document and rate of tax. */
#define EXPORT_COLUMNS(C) \
	C(EXPORT_NUMBER, "number", TEXT, true, "number of the document") \
	C(EXPORT_TYPE, "type", TEXT, true, "invoice or credit_note") \
	C(EXPORT_STATUS, "status", TEXT, true, \
	    "issued or void; the amounts of a void are 0") \
	C(EXPORT_ISSUE_DATE, "issue_date", DATE, true, "day of issue") \
	C(EXPORT_SALE_DATE, "sale_date", DATE, true, "day of supply") \
	C(EXPORT_DUE_DATE, "due_date", DATE, true, "payable until") \
	C(EXPORT_PERIOD_START, "period_start", DATE, true, \
	    "first day of the period billed") \
	C(EXPORT_PERIOD_END, "period_end", DATE, true, \
	    "the day after its last") \
	C(EXPORT_ACCOUNT, "account", TEXT, true, "who pays") \
	C(EXPORT_BUYER_NAME, "buyer_name", TEXT, true, \
	    "as on the day of issue") \
	C(EXPORT_BUYER_STREET, "buyer_street", TEXT, true, "likewise") \
	C(EXPORT_BUYER_POSTCODE, "buyer_postcode", TEXT, true, "likewise") \
	C(EXPORT_BUYER_CITY, "buyer_city", TEXT, true, "likewise") \
	C(EXPORT_BUYER_COUNTRY, "buyer_country", TEXT, true, "likewise") \
	C(EXPORT_BUYER_TAX_ID, "buyer_tax_id", TEXT, true, "likewise") \
	C(EXPORT_CORRECTS, "corrects", TEXT, true, \
	    "documents that it corrects") \
	C(EXPORT_REASON, "reason", TEXT, true, "why") \
	C(EXPORT_CURRENCY, "currency", TEXT, true, "ISO 4217") \
	C(EXPORT_TAX_CODE, "tax_code", TEXT, true, "category of EN 16931") \
	C(EXPORT_TAX_RATE, "tax_rate", DECIMAL, true, "per cent") \
	C(EXPORT_NET, "net", DECIMAL, true, "at this rate") \
	C(EXPORT_TAX, "tax", DECIMAL, true, "at this rate") \
	C(EXPORT_GROSS, "gross", DECIMAL, true, "net and tax") \
	C(EXPORT_TAX_CURRENCY, "tax_currency", TEXT, true, \
	    "the seller's, where the document is in another") \
	C(EXPORT_EXCHANGE_RATE, "exchange_rate", DECIMAL, true, \
	    "of one unit of the currency") \
	C(EXPORT_EXCHANGE_DATE, "exchange_date", DATE, true, \
	    "day of that rate") \
	C(EXPORT_TAX_CONVERTED, "tax_converted", DECIMAL, true, \
	    "the tax in tax_currency")

/* A row for each document; amounts of a correction are differences. */
#define JPK_COLUMNS(C) \
	C(JPK_KOD_WALUTY, "KodWaluty", TEXT, true, "currency") \
	C(JPK_P_1, "P_1", DATE, true, "issue date") \
	C(JPK_P_2A, "P_2A", TEXT, true, "number") \
	C(JPK_P_3A, "P_3A", TEXT, true, "buyer's name") \
	C(JPK_P_3B, "P_3B", TEXT, true, "buyer's address") \
	C(JPK_P_3C, "P_3C", TEXT, true, "seller's name") \
	C(JPK_P_3D, "P_3D", TEXT, true, "seller's address") \
	C(JPK_P_4A, "P_4A", TEXT, true, "prefix of the seller's tax id") \
	C(JPK_P_4B, "P_4B", TEXT, true, "seller's tax id") \
	C(JPK_P_5A, "P_5A", TEXT, true, "prefix of the buyer's tax id") \
	C(JPK_P_5B, "P_5B", TEXT, true, "buyer's tax id") \
	C(JPK_P_6, "P_6", DATE, true, "day of supply") \
	C(JPK_P_13_1, "P_13_1", DECIMAL, true, "net at 23 or 22 %") \
	C(JPK_P_14_1, "P_14_1", DECIMAL, true, "tax at 23 or 22 %") \
	C(JPK_P_14_1W, "P_14_1W", DECIMAL, true, \
	    "that tax in PLN, of a document in another currency") \
	C(JPK_P_13_2, "P_13_2", DECIMAL, true, "net at 8 or 7 %") \
	C(JPK_P_14_2, "P_14_2", DECIMAL, true, "tax at 8 or 7 %") \
	C(JPK_P_14_2W, "P_14_2W", DECIMAL, true, \
	    "that tax in PLN, of a document in another currency") \
	C(JPK_P_13_3, "P_13_3", DECIMAL, true, "net at 5 %") \
	C(JPK_P_14_3, "P_14_3", DECIMAL, true, "tax at 5 %") \
	C(JPK_P_14_3W, "P_14_3W", DECIMAL, true, \
	    "that tax in PLN, of a document in another currency") \
	C(JPK_P_13_4, "P_13_4", DECIMAL, true, "net at 4 or 3 %") \
	C(JPK_P_14_4, "P_14_4", DECIMAL, true, "tax at 4 or 3 %") \
	C(JPK_P_14_4W, "P_14_4W", DECIMAL, true, \
	    "that tax in PLN, of a document in another currency") \
	C(JPK_P_13_5, "P_13_5", DECIMAL, true, \
	    "net at rates of other countries") \
	C(JPK_P_14_5, "P_14_5", DECIMAL, true, \
	    "tax at rates of other countries") \
	C(JPK_P_13_6_1, "P_13_6_1", DECIMAL, true, \
	    "net at 0 %, in the country") \
	C(JPK_P_13_6_2, "P_13_6_2", DECIMAL, true, \
	    "net of supplies within the Union (K)") \
	C(JPK_P_13_6_3, "P_13_6_3", DECIMAL, true, "net of exports (G)") \
	C(JPK_P_13_7, "P_13_7", DECIMAL, true, "exempt (E)") \
	C(JPK_P_13_8, "P_13_8", DECIMAL, true, \
	    "outside the scope of the tax (O)") \
	C(JPK_P_13_9, "P_13_9", DECIMAL, true, \
	    "services taxed where the buyer is (AE, abroad)") \
	C(JPK_P_13_10, "P_13_10", DECIMAL, true, \
	    "reverse charge in the country (AE)") \
	C(JPK_P_15, "P_15", DECIMAL, true, "gross") \
	C(JPK_KURS_WALUTY, "KursWaluty", DECIMAL, true, \
	    "exchange rate of the currency") \
	C(JPK_P_18, "P_18", TEXT, true, "true if under reverse charge") \
	C(JPK_P_19, "P_19", TEXT, true, "true if exempt") \
	C(JPK_RODZAJ_FAKTURY, "RodzajFaktury", TEXT, true, "VAT or KOREKTA") \
	C(JPK_PRZYCZYNA_KOREKTY, "PrzyczynaKorekty", TEXT, true, \
	    "reason of a correction") \
	C(JPK_NR_FA_KORYGOWANEJ, "NrFaKorygowanej", TEXT, true, \
	    "documents that it corrects") \
	C(JPK_OKRES_FA_KORYGOWANEJ, "OkresFaKorygowanej", TEXT, true, \
	    "period that it corrects")

#endif
