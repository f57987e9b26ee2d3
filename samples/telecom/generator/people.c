/* people.c - the operator's customers, their contracts and their numbers. */
#include "people.h"

#include <stdlib.h>

#include "base/memory.h"
#include "record/tables.h"

enum { CUSTOMERS, CONTRACTS, SUBJECTS };

/* The columns that the operator has a use for are the first so many. */
static const struct {
	const struct table *table;
	int columns;
} tables[] = {
	[CUSTOMERS] = { &table_customers, CUSTOMER_DELIVERY + 1 },
	[CONTRACTS] = { &table_contracts, CONTRACT_QUANTITY + 1 },
	[SUBJECTS] = { &table_subjects, SUBJECT_VALID_TO + 1 },
};

#define FIRST_ACCOUNT 100001
#define FIRST_NUMBER 48501000001

/* A contract as it is being written: its agreement, and whose it is. */
struct writing {
	const char *account, *contract;
	struct agreement agreement;
	struct date from, to;
};

static struct text
text_or_empty(const char *string)
{
	return text_of(string ? string : "");
}

static struct text
date_text(struct date date, struct arena *arena)
{
	struct buffer out = { 0 };
	struct text text;

	date_write(date, &out);
	text = arena_copy(arena, buffer_text(&out));
	buffer_release(&out);
	return text;
}

static bool
write_customer(struct people *people, const char *account,
    const struct subscriber *who, struct error *error)
{
	const struct text cell[CUSTOMER_COUNT] = {
		[CUSTOMER_ACCOUNT] = text_of(account),
		[CUSTOMER_NAME] = text_of(who->name),
		[CUSTOMER_STREET] = text_or_empty(who->street),
		[CUSTOMER_POSTCODE] = text_or_empty(who->postcode),
		[CUSTOMER_CITY] = text_or_empty(who->city),
		[CUSTOMER_COUNTRY] = text_of(who->country ? who->country :
		    "PL"),
		[CUSTOMER_TAX_ID] = text_or_empty(who->tax_id),
		[CUSTOMER_EMAIL] = text_or_empty(who->email),
		[CUSTOMER_LANGUAGE] = text_or_empty(who->language),
		[CUSTOMER_TAX_CLASS] = text_or_empty(who->tax_class),
		[CUSTOMER_DELIVERY] = text_or_empty(who->delivery),
	};

	return table_writer_row(&people->table[CUSTOMERS], cell, NULL, error);
}

static bool
write_contract(struct people *people, const struct writing *writing,
    struct error *error)
{
	const struct agreement *agreement = &writing->agreement;
	const struct text cell[CONTRACT_COUNT] = {
		[CONTRACT_CONTRACT] = text_of(writing->contract),
		[CONTRACT_ACCOUNT] = text_of(writing->account),
		[CONTRACT_PLAN] = text_of(agreement->plan),
		[CONTRACT_VALID_FROM] = date_text(writing->from, &people->row),
		[CONTRACT_VALID_TO] = date_text(writing->to, &people->row),
		[CONTRACT_QUANTITY] = text_of(agreement->each &&
		    agreement->phones > 1 ? arena_printf(&people->row, "%d",
		    agreement->phones) : ""),
	};

	return table_writer_row(&people->table[CONTRACTS], cell, NULL, error);
}

static bool
write_subject(struct people *people, int64_t number,
    const struct writing *writing, struct date to, struct error *error)
{
	const struct text cell[SUBJECT_COUNT] = {
		[SUBJECT_SUBJECT] = text_of(arena_printf(&people->row, "%lld",
		    (long long)number)),
		[SUBJECT_CONTRACT] = text_of(writing->contract),
		[SUBJECT_VALID_FROM] = date_text(writing->from, &people->row),
		[SUBJECT_VALID_TO] = date_text(to, &people->row),
	};

	return table_writer_row(&people->table[SUBJECTS], cell, NULL, error);
}

static void
keep_phone(struct people *people, const struct phone *phone)
{
	if (people->count == people->room) {
		people->room = people->room ? 2 * people->room : 1024;
		people->phones = memory_resize(people->phones, people->room,
		    sizeof(*people->phones));
	}
	people->phones[people->count++] = *phone;
}

static bool
is_restricted(const char *plan)
{
	return strcmp(plan, "start") == 0 || strcmp(plan, "senior") == 0;
}

/* The numbers of a contract; it may have a second version. */
static bool
add_phones(struct people *people, const struct writing *writing,
    bool changes, const char *caller, int weight, struct error *error)
{
	struct date to = changes ? DATE_LAST : writing->to;
	struct phone phone = {
		.caller = caller, .weight = weight, .changes = changes,
		.restricted = is_restricted(writing->agreement.plan),
		.active = period_overlap(people->month,
		    (struct period){ writing->from, to }),
	};
	int i;

	if (writing->agreement.takes_over) {
		struct phone *taken = &people->phones[people->count - 1];

		taken->active.to = phone.active.to;
		taken->changes = true;
		return write_subject(people, taken->number, writing, to,
		    error);
	}
	for (i = 0; i < writing->agreement.phones; i++) {
		phone.number = FIRST_NUMBER + (int64_t)people->count;
		if (!write_subject(people, phone.number, writing, to, error))
			return false;
		keep_phone(people, &phone);
	}
	return true;
}

/* The day an agreement names, within the month. */
static struct date
day_of(const struct people *people, int day, struct date otherwise)
{
	return day == 0 ? otherwise :
	    date_add_days(people->month.from, day - 1);
}

static bool
add_agreements(struct people *people, const char *account,
    const struct agreement *agreement, int count, const char *caller,
    int weight, struct error *error)
{
	struct writing writing = { .account = account };
	int i, contract = 0;

	for (i = 0; i < count; i++) {
		bool changes = i + 1 < count && agreement[i + 1].again;
		struct date before = date_add_days(people->month.from,
		    -(int)random_between(&people->random, 1, 900));

		contract += !agreement[i].again;
		writing.contract = arena_printf(&people->row, "K-%s-%d",
		    account, contract);
		writing.agreement = agreement[i];
		writing.from = day_of(people, agreement[i].from, before);
		writing.to = day_of(people, agreement[i].to, DATE_LAST);
		if (!write_contract(people, &writing, error))
			return false;
		if (!agreement[i].again && !add_phones(people, &writing,
		    changes, caller, weight, error))
			return false;
	}
	return true;
}

/* How much a phone is used: most little, a few very much. */
static int
invent_weight(struct random *random, const struct subscriber *who)
{
	if (random_mille(random, 20))
		return 60;
	return (who->tax_id ? 3 : 1) + (int)(random_below(random, 4) *
	    random_below(random, 4));
}

static bool
add_customer(struct people *people, int64_t index, struct error *error)
{
	const char *account = arena_printf(&people->row, "%lld",
	    (long long)(FIRST_ACCOUNT + index));
	int days = period_days(people->month);
	struct story story = { 0 };
	int count = 0;

	if (index < (int64_t)story_count) {
		story = stories[index];
		while (count < AGREEMENTS_MAX &&
		    story.agreement[count].plan != NULL)
			count++;
	} else {
		invent_subscriber(&people->random, index,
		    &people->row, &story.who);
		count = invent_agreements(&people->random, &story.who, days,
		    story.agreement);
		story.weight = invent_weight(&people->random, &story.who);
	}
	return write_customer(people, account, &story.who, error) &&
	    add_agreements(people, account, story.agreement, count,
	    arena_string(&people->arena, text_of(story.who.caller)),
	    story.weight, error);
}

static bool
add_customers(struct people *people, struct error *error)
{
	int64_t i;

	for (i = 0; i < people->customers; i++) {
		arena_reset(&people->row);
		if (!add_customer(people, i, error))
			return false;
	}
	return true;
}

bool
people_make(struct people *people, const char *folder, struct error *error)
{
	size_t opened = 0, i;
	bool made = true;

	for (i = 0; i < ARRAY_SIZE(tables) && made; i++) {
		struct table *table = ARENA_NEW(&people->arena,
		    struct table, 1);

		*table = *tables[i].table;
		table->count = tables[i].columns;
		made = table_writer_open(&people->table[i], table,
		    arena_printf(&people->arena, "%s/%s", folder,
		    table->name), NULL, 0, error);
		opened += made;
	}
	made = made && add_customers(people, error);
	for (i = 0; i < opened; i++) {
		if (made)
			made = table_writer_close(&people->table[i], error);
		else
			table_writer_discard(&people->table[i]);
	}
	return made;
}

void
people_release(struct people *people)
{
	free(people->phones);
	arena_release(&people->arena);
	arena_release(&people->row);
}
