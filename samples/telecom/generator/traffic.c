/* traffic.c - a month of calls, messages and data sessions. */
#include "traffic.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "record/csv_writer.h"
#include "session.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/* A call stays for this many rows the one that may be repeated. */
#define REPEAT_WITHIN 60

/* How many are drawn before it is taken that no phone fits. */
#define DRAWS 100

/* A month while it is being written. */
struct month {
	const struct people *people;
	struct random random;
	struct wall_clock clock;
	struct file_output file;
	uint32_t *ticket;         /* phones, each as often as it is used */
	uint32_t tickets;
	int64_t records;          /* rows there will be */
	int64_t edge;             /* of them, in each neighbouring month */
	int64_t row;              /* rows there are */
	int64_t of_kind[KIND_COUNT];
	int64_t due[KIND_COUNT];  /* of traps: the row of the next one */
	int64_t sequence;
	struct buffer line;
	struct buffer repeat;     /* a call that may be repeated, or nothing */
	int64_t repeat_row;
	struct switch_record transfer; /* and one that may be transferred */
	bool has_transfer;
};

/* How busy each hour of a working day is, and of a free one. */
static const int busy_work[24] = { 4, 3, 2, 2, 3, 6, 18, 45, 80, 95, 100, 98,
	95, 96, 98, 100, 102, 98, 92, 85, 70, 50, 28, 12 };
static const int busy_free[24] = { 10, 7, 5, 3, 2, 3, 8, 18, 38, 58, 68, 70,
	68, 64, 62, 62, 64, 68, 70, 66, 56, 42, 28, 16 };
#define BUSY_AT_NIGHT 30

static int
busyness(const struct month *month, int64_t time)
{
	int64_t local = wall_clock_local(&month->clock, time);
	struct date day = { (int32_t)(local / DAY) };

	return (date_weekday(day) < 5 ? busy_work : busy_free)
	    [local % DAY / HOUR];
}

static bool
deal_tickets(struct month *month, struct error *error)
{
	const struct people *people = month->people;
	uint32_t total = 0, next = 0;
	size_t i;
	int j;

	for (i = 0; i < people->count; i++)
		total += (uint32_t)people->phones[i].weight;
	if (total == 0)
		return error_set(error, STATUS_USAGE,
		    "nobody uses a phone (ask for more customers)");
	month->ticket = memory_new(total, sizeof(uint32_t));
	for (i = 0; i < people->count; i++) {
		for (j = 0; j < people->phones[i].weight; j++)
			month->ticket[next++] = (uint32_t)i;
	}
	month->tickets = total;
	return true;
}

/* Whether a kind of row may come from this phone on that day. */
static bool
phone_fits(const struct phone *phone, enum kind kind, struct date day)
{
	switch (kind) {
	case KIND_AFTER_END:
		return !period_is_empty(phone->active) &&
		    !date_before(day, phone->active.to);
	case KIND_SATELLITE:
		return phone->restricted && !phone->changes &&
		    period_has(phone->active, day);
	case KIND_MONTH_BEFORE:
	case KIND_MONTH_AFTER:
		return true;
	default:
		return period_has(phone->active, day);
	}
}

/* A phone drawn by lot among those that fit; NULL if none was found. */
static const struct phone *
draw_phone(struct month *month, enum kind kind, int64_t time)
{
	int64_t local = wall_clock_local(&month->clock, time);
	struct date day = { (int32_t)(local / DAY) };
	int i;

	for (i = 0; i < DRAWS; i++) {
		const struct phone *phone = &month->people->phones[
		    month->ticket[random_below(&month->random,
		    month->tickets)]];

		if (phone_fits(phone, kind, day))
			return phone;
	}
	return NULL;
}

/* As the switch knows it: without the country, but at times with it. */
static void
put_number(struct month *month, int64_t number, char out[DIALLED_MAX])
{
	if (random_below(&month->random, 100) < 85)
		number %= 1000000000;
	snprintf(out, DIALLED_MAX, "%lld", (long long)number);
}

/* Somebody who is not one of our phones, or does not say so. */
static void
set_stranger(struct month *month, enum kind kind,
    struct switch_record *record)
{
	int64_t other = random_below(&month->random, 10000);

	record->caller = "";
	switch (kind) {
	case KIND_INTERNAL:
		record->account_code = "biuro";
		record->context = "office";
		snprintf(record->source, DIALLED_MAX, "2%02d",
		    (int)(other % 30));
		snprintf(record->destination, DIALLED_MAX, "2%02d",
		    (int)(other % 30 + 31));
		break;
	case KIND_STRANGER:
		put_number(month, 48501990000 + other, record->source);
		break;
	case KIND_ANONYMOUS:
		record->caller = "Anonymous";
		memcpy(record->source, "anonymous", sizeof("anonymous"));
		break;
	default: /* KIND_NO_CALLER */
		record->source[0] = '\0';
		break;
	}
}

/* What is called, once it is known who calls. */
static void
set_destination(struct month *month, enum kind kind, bool restricted,
    struct switch_record *record)
{
	switch (kind) {
	case KIND_NOWHERE:
		dial_nowhere(&month->random, record->destination);
		break;
	case KIND_SATELLITE:
		dial_satellite(&month->random, record->destination);
		break;
	case KIND_MESSAGE:
	case KIND_UNDELIVERED:
		dial_message(&month->random, record->destination);
		break;
	case KIND_VOICEMAIL:
		memcpy(record->destination, "*98", sizeof("*98"));
		break;
	default:
		dial(&month->random, restricted, record->destination);
		break;
	}
}

/* Who calls whom; false if there is nobody for it. */
static bool
set_parties(struct month *month, enum kind kind,
    struct switch_record *record)
{
	const struct phone *phone;

	set_destination(month, kind, true, record);
	if (kind == KIND_INTERNAL || kind == KIND_STRANGER ||
	    kind == KIND_ANONYMOUS || kind == KIND_NO_CALLER) {
		set_stranger(month, kind, record);
		return true;
	}
	phone = draw_phone(month, kind, record->start);
	if (phone == NULL)
		return false;
	record->caller = phone->caller;
	put_number(month, phone->number, record->source);
	/* A transfer keeps the caller of the call before. */
	if (!phone->restricted && kind != KIND_TRANSFER)
		set_destination(month, kind, false, record);
	return true;
}

/* A call from outside: the parties change places. */
static void
come_in(struct switch_record *record)
{
	char ours[DIALLED_MAX];

	memcpy(ours, record->source, sizeof(ours));
	memcpy(record->source, record->destination, sizeof(ours));
	memcpy(record->destination, ours, sizeof(ours));
	record->context = "from-trunk";
	record->caller = "";
}

static void
set_session(struct month *month, enum kind kind,
    struct switch_record *record)
{
	struct random *random = &month->random;

	switch (kind) {
	case KIND_MESSAGE:
	case KIND_UNDELIVERED:
		session_message(kind, record);
		break;
	case KIND_DATA:
		session_data(random, busyness(month, record->start) <
		    BUSY_AT_NIGHT, record);
		break;
	case KIND_TRANSFER:
		session_transfer(random, &month->transfer, record);
		month->has_transfer = false;
		break;
	default:
		session_call(random, kind, record);
		break;
	}
	if (kind == KIND_INCOMING)
		come_in(record);
	if (kind == KIND_INTERNAL)
		record->context = "office";
	if (kind == KIND_VOICEMAIL)
		record->application = "VoiceMailMain";
}

/* A record of a kind; false if it cannot be made at this time. */
static bool
make_record(struct month *month, enum kind kind, int64_t time,
    struct switch_record *record)
{
	static const enum flaw flaws[KIND_COUNT] = {
		[KIND_CUT_SHORT] = FLAW_CUT_SHORT,
		[KIND_DECIMAL_COMMA] = FLAW_DECIMAL_COMMA,
		[KIND_NO_SUCH_DAY] = FLAW_NO_SUCH_DAY,
	};

	if (kind == KIND_TRANSFER && !month->has_transfer)
		return false;
	*record = (struct switch_record){
		.account_code = "", .start = time, .unique = time,
		.sequence = month->sequence, .bytes = -1,
		.far_sequence = month->sequence + 1, .flaw = flaws[kind],
	};
	if (!set_parties(month, kind, record))
		return false;
	month->sequence += 2;
	set_session(month, kind, record);
	return true;
}

/* Writes a row of a kind; *made tells whether that was possible. */
static bool
put_row(struct month *month, enum kind kind, int64_t time, bool *made,
    struct error *error)
{
	struct buffer *line = &month->line;
	struct switch_record record;

	*made = false;
	if (kind == KIND_REPEATED) {
		if (month->repeat.size == 0)
			return true;
		line = &month->repeat;
	} else {
		if (!make_record(month, kind, time, &record))
			return true;
		buffer_reset(line);
		switch_record_write(&month->clock, &record, line);
	}
	if (!file_write(&month->file, line->data, line->size, error))
		return false;
	if (kind == KIND_CALL) {
		month->transfer = record;
		month->has_transfer = true;
		if (month->row > month->repeat_row + REPEAT_WITHIN) {
			buffer_reset(&month->repeat);
			buffer_add_text(&month->repeat, buffer_text(line));
			month->repeat_row = month->row;
		}
	} else if (kind == KIND_REPEATED) {
		buffer_reset(&month->repeat);
	}
	month->row++;
	month->of_kind[kind]++;
	return *made = true;
}

/*
 * Sets the row from which the next trap of a kind is due: they are spread
 * evenly, each kind beginning at another row.
 */
static void
set_due(struct month *month, enum kind kind)
{
	int64_t all = month->records / kinds[kind].one_in;
	int64_t begin = month->records * (kind - KIND_TRAPS + 1) / KIND_COUNT;

	all += all == 0;
	month->due[kind] = (month->records * month->of_kind[kind] + begin) /
	    all;
}

/* A trap that is due, from `kind` on; KIND_COUNT if there is none. */
static enum kind
trap_due(const struct month *month, enum kind kind)
{
	while (kind < KIND_MONTH_BEFORE && month->due[kind] > month->row)
		kind++;
	return kind < KIND_MONTH_BEFORE ? kind : KIND_COUNT;
}

/* What comes by itself at this time of the day. */
static enum kind
natural_kind(struct month *month, int64_t time)
{
	bool night = busyness(month, time) < BUSY_AT_NIGHT;
	uint32_t kind = random_below(&month->random, 1000);

	if (kind < (night ? 500 : 80))
		return KIND_DATA;
	kind = random_below(&month->random, 1000);
	if (kind < 200)
		return kind < 4 ? KIND_UNDELIVERED : KIND_MESSAGE;
	if (kind < 210)
		return KIND_VOICEMAIL;
	if (kind < 370)
		return KIND_UNANSWERED;
	return kind < 450 ? KIND_CALL_CUT : KIND_CALL;
}

/* One row that begins at this time: a trap if one is due and can be set. */
static bool
next_row(struct month *month, int64_t time, struct error *error)
{
	enum kind kind = KIND_TRAPS;
	bool made = false;

	while (!made && (kind = trap_due(month, kind)) != KIND_COUNT) {
		if (!put_row(month, kind, time, &made, error))
			return false;
		if (made)
			set_due(month, kind);
		kind++;
	}
	while (!made) {
		if (!put_row(month, natural_kind(month, time), time, &made,
		    error))
			return false;
	}
	return true;
}

/* The rows of the neighbouring month: within ten minutes of midnight. */
static bool
put_edge(struct month *month, enum kind kind, int64_t midnight,
    struct error *error)
{
	int64_t i;
	bool made;

	for (i = 0; i < month->edge; i++) {
		if (!put_row(month, kind, midnight + i * 600 / month->edge +
		    (kind == KIND_MONTH_BEFORE ? -599 : 1), &made, error))
			return false;
	}
	return true;
}

/* The month's own rows, spread over its hours as busyness tells. */
static bool
put_hours(struct month *month, int64_t from, int64_t to, struct error *error)
{
	int64_t rows = month->records - 2 * month->edge, all = 0, sum = 0;
	int64_t hour, count, i;

	for (hour = from; hour < to; hour += HOUR)
		all += busyness(month, hour);
	for (hour = from; hour < to; hour += HOUR) {
		sum += busyness(month, hour);
		count = month->edge + rows * sum / all - month->row;
		for (i = 0; i < count; i++) {
			int64_t second = (i * HOUR +
			    random_below(&month->random, HOUR)) / count;

			if (!next_row(month, hour + second, error))
				return false;
		}
	}
	return true;
}

static bool
put_month(struct month *month, struct error *error)
{
	struct period days = month->people->month;
	int64_t from = wall_clock_midnight(&month->clock, days.from);
	int64_t to = wall_clock_midnight(&month->clock, days.to);
	enum kind kind;

	for (kind = KIND_TRAPS; kind < KIND_MONTH_BEFORE; kind++)
		set_due(month, kind);
	month->edge = month->records / kinds[KIND_MONTH_BEFORE].one_in;
	month->edge += month->edge == 0;
	return deal_tickets(month, error) &&
	    put_edge(month, KIND_MONTH_BEFORE, from, error) &&
	    put_hours(month, from, to, error) &&
	    put_edge(month, KIND_MONTH_AFTER, to, error);
}

/* What the file holds, for a test to reconcile. */
static bool
put_expected(const struct month *month, const char *path,
    struct error *error)
{
	struct buffer out = { 0 };
	bool written;
	int kind;

	buffer_add_string(&out, "outcome,kind,rows\n");
	for (kind = 0; kind < KIND_COUNT; kind++)
		buffer_printf(&out, "%s,%s,%lld\n", kinds[kind].outcome,
		    kinds[kind].about, (long long)month->of_kind[kind]);
	written = file_put(path, buffer_text(&out), error);
	buffer_release(&out);
	return written;
}

bool
traffic_make(const struct traffic *traffic, const char *folder,
    struct error *error)
{
	struct month month = {
		.people = traffic->people, .random = traffic->random,
		.records = traffic->records,
	};
	struct arena arena = { 0 };
	bool made = wall_clock_open(&month.clock, traffic->zone,
	    traffic->people->month, error);

	if (made)
		made = file_create(&month.file, arena_printf(&arena,
		    "%s/Master.csv", folder), error);
	if (made && !(put_month(&month, error) &&
	    file_commit(&month.file, error))) {
		file_discard(&month.file);
		made = false;
	}
	if (made)
		made = put_expected(&month, arena_printf(&arena,
		    "%s/expected.csv", folder), error);
	wall_clock_close(&month.clock);
	free(month.ticket);
	buffer_release(&month.line);
	buffer_release(&month.repeat);
	arena_release(&arena);
	return made;
}
