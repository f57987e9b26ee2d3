/*
 * book.h - the reference tables of a seller, loaded and checked.
 *
 * A book is a folder of CSV files and book.ini that people edit and keep in
 * git. Everything is dated: valid_from inclusive, valid_to exclusive, empty
 * open (DATE_FIRST, DATE_LAST).
 *
 * Files      book.ini, customers.csv, contracts.csv, services.csv, plans.csv
 *            and taxes.csv must be there. fees.csv, prices.csv,
 *            limits.csv, allowances.csv, subjects.csv, zones.csv, bands.csv,
 *            holidays.csv, fx.csv, market.csv, netting.csv, deposits.csv,
 *            peaks.csv, discounts.csv and adjustments.csv may be absent,
 *            which is the same as empty.
 *
 * Ownership  book_load makes everything from the book's own arena; it lives
 *            until book_close. Texts are NUL-terminated.
 * Errors     status 78 with file, line, column, value and cure; a reference
 *            to something that is not there is an error here, so that no
 *            tool meets it later.
 */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include "base/arena.h"
#include "base/map.h"
#include "book/feeding.h"
#include "book/findings.h"
#include "book/ratchet.h"
#include "record/tables.h"
#include "value/money.h"

/* What customers read; in several languages, maybe. */
struct words {
	const char *own;          /* for those whose language has no other */
	const char *in[LANGUAGE_COUNT]; /* NULL: own */
};

static inline const char *
words_in(const struct words *words, enum language language)
{
	return words->in[language] != NULL ? words->in[language] : words->own;
}

struct customer {
	const char *account, *name, *street, *postcode, *city;
	const char *country;      /* two capitals; the seller's if not given */
	const char *tax_id, *email;
	const char *language;     /* pl, en; the book's if not given */
	const struct currency *currency;
	int cycle;                /* when its periods begin: cycle_of */
	int terms_days;
	const char *tax_class;    /* "" = each service's own */
	const char *delivery;     /* email, post, none */
	struct zone *zone;        /* the book's if not given */
	struct contract *contracts; /* of this account, by name, then date */
	struct discount *discounts; /* that name it or a contract of it */
	struct adjustment *adjustments; /* in the file's order */
	struct fault *fault;      /* it is set aside for: park.h; or NULL */
	size_t index;             /* in book->customer */
	uint64_t line;            /* in customers.csv */
};

/* One version of a contract; several versions share a name. */
struct contract {
	const char *contract;
	struct customer *customer;
	struct plan *plan;
	struct period valid;
	struct decimal quantity;
	struct contract *first;   /* version of the same contract */
	struct contract *next;    /* of the same account */
	struct contract *next_version; /* of the same contract, later */
	struct fault *fault;      /* of the row: park.h; or NULL */
	size_t index;             /* in book->contract */
	uint64_t line;
};

struct subject {
	const char *subject;
	const char *contract;
	struct contract *versions; /* first version of that contract; NULL:
	                           * there is none, and a fault */
	struct period valid;
	struct fault *fault;      /* of the row: park.h; or NULL */
	struct subject *next;     /* of the same subject, later */
	uint64_t line;
};

/* A schedule of bands: the rows of bands.csv that name one set, or none. */
struct band_set {
	const char *set;          /* "" is the first */
	struct map names;         /* band -> its name, struct words */
	bool has_holidays;        /* some row of holidays.csv names it */
	size_t index;
};

struct service {
	const char *service, *unit, *tax_class;
	struct words name;
	const struct band_set *set; /* by which its events have bands */
	bool duration;            /* the quantity is how long it lasts */
	bool fed_in;              /* the customer gives it */
	struct market_row *market; /* in order of time, none overlapping */
	size_t markets;
	size_t index;             /* 0, 1, ... in the file's order */
	uint64_t line;
};

enum interval {
	INTERVAL_MONTH,
	INTERVAL_QUARTER,
	INTERVAL_YEAR,
	INTERVAL_WEEK,
	INTERVAL_DAY,             /* of fees alone, as the next */
	INTERVAL_ONCE,
};

#define INTERVALS_OF_PLANS INTERVAL_DAY

/* The least and the most of a plan's spend, or of a service's in it. */
struct spend {
	const struct service *service; /* NULL: of the plan */
	bool has_min, has_max;
	struct decimal min_amount, max_amount;
	struct period valid;
	struct spend *next;       /* of the plan */
	uint64_t line;
};

struct plan {
	const char *plan;
	struct words name;
	const struct currency *currency;
	enum interval interval;
	struct spend *spends;     /* its own first, if it has one */
	struct period valid;
	struct fee *fees;         /* in the file's order */
	struct allowance *allowances; /* likewise */
	struct netting *nettings; /* likewise */
	struct deposit *deposits; /* likewise */
	size_t index;             /* 0, 1, ... in the file's order */
	uint64_t line;
};

enum sharing {
	SHARED_NO,                /* each contract has its own */
	SHARED_YES,               /* the account has one */
	SHARED_POOLED,            /* each contract adds to the account's */
};

struct names {
	const char **name;
	size_t count;
};

struct allowance {
	struct plan *plan;
	const char *allowance;
	struct words name;        /* "" if it has none */
	struct service **service; /* at least one; all of one unit */
	size_t services;
	struct names zones, bands; /* none = any */
	struct decimal quantity;
	enum sharing shared;
	int rollover;             /* periods after its own */
	bool prorate;             /* by days; else always whole */
	int64_t priority;
	struct period valid;
	size_t pool;              /* number of its name */
	struct allowance *next;   /* of the plan */
	uint64_t line;
};

/* How much of a fee a part of its period pays. */
enum proration {
	PRORATE_DAYS,             /* by days of the whole period */
	PRORATE_NONE,             /* always all */
	PRORATE_FIXED30,          /* by days of months that have 30 */
};

/* What is kept of what a plan's customers feed in. */
struct deposit {
	struct plan *plan;
	const char *deposit, *name;
	struct service **fed_in;  /* at least one */
	size_t fed_ins;
	struct names pays;        /* services and fees; none = all */
	bool quantity;            /* else money */
	struct decimal ratio;     /* what is kept of 1 */
	bool from_next;           /* usable from the next period on */
	int64_t months;           /* it holds after its own; 0: no end */
	int64_t true_up;          /* or up to the end of this month; 0: none */
	struct decimal payout;    /* per cent */
	bool payout_of_value;     /* before ratio; else of what is left */
	struct decimal payout_price; /* of quantities */
	bool before_tax;          /* else it pays tax too */
	struct period valid;
	struct deposit *next;     /* of the plan */
	uint64_t line;
};

struct fee {
	struct plan *plan;
	const char *fee, *tax_class;
	struct words name;
	struct decimal amount;
	enum interval interval;
	bool arrears;             /* else in advance */
	bool anniversary;         /* periods from the contract's first day */
	enum proration proration;
	struct period valid;
	struct fee *next;
	uint64_t line;
};

/* A row of prices.csv as it stands; rating/tariff.h makes prices of them. */
struct price_row {
	struct plan *plan;
	struct service *service;
	const char *zone, *band, *match; /* "" = any */
	const char *model, *scope;
	bool has_upto, has_min, has_max, has_round;
	struct decimal upto, unit_price, per, fee, first, increment, included;
	struct decimal min_amount, max_amount;
	struct rounding round;
	struct period valid;
	unsigned months;          /* it holds in: see months.h */
	const struct allowance *allowance; /* of what it includes; else NULL */
	const struct netting *netting; /* of what it sets off; else NULL */
	struct ratchet ratchet;
	struct decimal free_events; /* whole; 0: none */
	bool daily;               /* upto is for each day of the period */
	/* what upto is also times: its peak; see rating/by_peak.h */
	const struct service *by_peak;
	bool by_billed;           /* as it is billed, not as it was read */
	bool shared;              /* tiers are of all bands together */
	bool rounds;              /* the quantity, before it is priced */
	struct rounding quantity_round;
	bool whole_steps;         /* first and increment are of the event */
	const char *highest_of;   /* "" = alone */
	uint64_t line;
};

struct zone_row {
	const char *prefix, *zone;
	uint64_t line;
};

/* A zone as a customer sees it. */
struct zone_name {
	struct words name;        /* "" if it has none */
	uint64_t line;            /* of its first row in zones.csv */
};

/* Days are bits: 1 << date_weekday, and BAND_HOLIDAY. */
#define BAND_HOLIDAY (1 << 7)

struct band_row {
	const char *band;
	const struct band_set *set;
	unsigned days, months;    /* see months.h */
	int from, to;             /* seconds of the local day; to exclusive */
	uint64_t line;
};

struct holiday {
	struct date date;
	const char *name, *band;
	const struct band_set *set; /* see book_holiday */
};

struct peak_row {
	const char *contract, *service, *zone, *band; /* "" = any */
	struct period period;
	struct decimal quantity;
	uint64_t line;
};

struct tax_rate {
	const char *country, *tax_class, *code;
	struct words label, note; /* "" if it has none */
	struct decimal rate;      /* per cent */
	struct period valid;
	uint64_t line;
};

/* `per` units of a currency are worth `rate` of the tax currency. */
struct exchange_rate {
	const struct currency *currency;
	struct date date;
	struct decimal rate, per; /* more than 0 */
	const char *table;
	uint64_t line;
};

/* A discount; NULL and "" are any. */
struct discount {
	const char *discount, *service;
	struct words reason;
	struct customer *customer;
	const char *contract;
	struct plan *plan;
	bool is_amount;           /* else it is per cent */
	struct decimal value;
	int64_t periods;          /* 0 = as long as it is valid */
	int64_t priority;
	struct period valid;
	struct discount *next;
	uint64_t line;
};

struct adjustment {
	const char *adjustment, *contract, *tax_class, *invoice;
	struct words description, reason;
	struct date date;
	struct decimal amount;
	struct adjustment *next;
	uint64_t line;
};

/* A bound that a book may leave open. */
struct limit {
	bool given;
	struct decimal value;
};

/* book.ini; each has a default except the seller's name and address. */
struct settings {
	struct {
		const char *name, *street, *postcode, *city, *country;
		const char *tax_id, *bank_account, *bank_name, *email;
		const char *phone, *website, *logo;
	} seller;
	const struct currency *currency;  /* PLN */
	const struct currency *tax_currency; /* the same */
	const char *language;             /* pl */
	const char *zone_name;            /* Europe/Warsaw */
	struct zone *zone;
	int terms_days;                   /* 14 */
	struct {
		const char *invoice;      /* FV/{YYYY}/{MM}/{NNNN} */
		const char *credit_note;  /* FK/{YYYY}/{MM}/{NNNN} */
		int64_t start, credit_note_start; /* 1 */
	} numbering;
	bool tax_per_line;                /* no: per rate */
	bool gross_prices;                /* no: prices are net of tax */
	bool exchange_by_sale;            /* no: by issue date */
	bool discount_by_priority;        /* no: per cent before amounts */
	bool discount_below_zero;         /* no: never */
	enum rounding_mode line_rounding; /* half_up */
	bool tier_exclusive;              /* no: a tier includes its upto */
	bool zero_usage_free;             /* no: usage 0 enters the tier */
	enum rounding_mode package_rounding; /* up: to whole packages */
	struct {
		struct limit most, least; /* of a document's total */
		struct limit factor;      /* of what is usual */
	} sanity;
	struct {
		const char *url;          /* smtp://127.0.0.1:25 */
		const char *from, *from_name, *reply_to;
		const char *user, *password_file, *ca_file;
		const char *tls;          /* required, none; mail/smtp.h */
		int64_t connections;      /* 1 */
	} mail;
	struct {
		const char *usage;        /* usage/x.csv, a glob */
		const char *format;       /* of import-usage */
	} run;
	struct {
		const char *group;        /* "": none may read them */
	} files;
};

struct book {
	struct arena arena;
	const char *folder;
	struct findings *findings; /* NULL: the first mistake ends loading */
	bool figures;             /* texts are not shown, nor refused */
	bool has_addresses;       /* customers.csv has columns for them */
	bool parks;               /* but for those of one account: park.h */
	struct fault *faults, *last_fault; /* these, in order of finding */
	struct settings settings;
	struct map customers;     /* account -> struct customer */
	struct map contracts;     /* contract -> first struct contract */
	struct map subjects;      /* subject -> first struct subject */
	struct map services;      /* service -> struct service */
	struct map plans;         /* plan -> struct plan */
	struct map zone_names;    /* zone -> struct zone_name */
	struct map band_sets;     /* set -> struct band_set */
	struct map allowance_names; /* name -> its first struct allowance */
	struct map zones;         /* time zone, not the book's -> struct zone */

	/* by account; by contract, then date; by subject, then date */
	struct customer **customer; size_t customer_count;
	struct contract **contract; size_t contract_count;
	struct subject **subject; size_t subject_count;

	/* in the files' order */
	struct service **service; size_t service_count;
	struct plan **plan; size_t plan_count;
	struct price_row *price; size_t price_count;
	struct allowance **allowance; size_t allowance_count;
	struct netting **netting; size_t netting_count;
	size_t netting_services;  /* with those fed in */
	struct deposit **deposit; size_t deposit_count;
	struct zone_row *zone; size_t zone_count;
	struct band_set **band_set; size_t band_set_count; /* at least 1 */
	struct band_row *band; size_t band_count;
	struct holiday *holiday; size_t holiday_count;
	struct tax_rate *tax; size_t tax_count;
	struct discount *discounts; /* that name neither account nor contract */

	/* by currency, then date */
	struct exchange_rate *exchange; size_t exchange_count;

	/* by contract, service, zone, band, then period */
	struct peak_row *peak; size_t peak_count;
};

/*
 * Loads the folder, and shares what the process makes as its settings say
 * (settings_share). *book is zeroed first; close it even after failure.
 */
MUST_CHECK bool book_load(const char *folder, struct book *book,
    struct error *error);

/*
 * The same for who shows no texts of the book: what only they could be wrong
 * with is no mistake. See load_words.h.
 */
MUST_CHECK bool book_load_figures(const char *folder, struct book *book,
    struct error *error);

/*
 * The same, but a bad row that concerns one account is a fault, which sets
 * that account aside: park.h.
 */
MUST_CHECK bool book_load_parking(const char *folder, struct book *book,
    struct error *error);

/*
 * Loads what can be loaded and adds each mistake to the findings; an error
 * is what kept it from looking on. The book is for further checks only.
 */
MUST_CHECK bool book_load_all(const char *folder, struct book *book,
    struct findings *findings, struct error *error);
void book_close(struct book *book);

/* NULL where there is none. */
struct customer *book_customer(const struct book *book, struct text account);
struct service *book_service(const struct book *book, struct text service);
struct plan *book_plan(const struct book *book, struct text plan);

/*
 * Whether a row of holidays.csv is one of a set: it names the set, or it names
 * none and the set has no holidays of its own.
 */
bool book_holiday(const struct holiday *holiday, const struct band_set *set);

/* The version of a contract on a day, or NULL. */
struct contract *book_contract_on(const struct book *book,
    struct text contract, struct date day);

/* The first version of a contract that the same account has. */
const struct contract *book_party(const struct contract *version);

/*
 * The contract version a subject belongs to on a day, or NULL. What is no
 * subject may be the name of a contract itself.
 */
struct contract *book_subject_on(const struct book *book,
    struct text subject, struct date day);

/* Orders peaks by contract, service, zone and band. */
int book_compare_peaks(const struct peak_row *a, const struct peak_row *b);

/* A path inside the book's folder, from the book's arena. */
const char *book_path(struct book *book, const char *name);

#endif
