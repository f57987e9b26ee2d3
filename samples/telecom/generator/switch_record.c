/* switch_record.c - one row of Asterisk's Master.csv, right or wrong. */
#include "switch_record.h"

#include <stdlib.h>

#include "base/memory.h"

#define HOUR 3600
#define DAY (24 * HOUR)

bool
wall_clock_open(struct wall_clock *clock, const char *name,
    struct period period, struct error *error)
{
	struct zone *zone;
	int64_t i;

	if (!zone_open(name, &zone, error))
		return false;
	*clock = (struct wall_clock){
		.first = (int64_t)(period.from.day - 1) * DAY,
		.hours = (int64_t)(period_days(period) + 3) * 24,
		.day = INT64_MIN,
	};
	clock->offset = memory_new((size_t)clock->hours, sizeof(int32_t));
	for (i = 0; i < clock->hours; i++)
		clock->offset[i] = zone_offset(zone, (struct instant){
		    (clock->first + i * HOUR) * MICROSECONDS });
	zone_close(zone);
	return true;
}

void
wall_clock_close(struct wall_clock *clock)
{
	free(clock->offset);
}

int64_t
wall_clock_midnight(const struct wall_clock *clock, struct date date)
{
	int64_t local = (int64_t)date.day * DAY, time = local - DAY;

	while (wall_clock_local(clock, time) < local)
		time += HOUR;
	return time;
}

static void
put_digits(char *to, int64_t number, int digits)
{
	while (digits-- > 0) {
		to[digits] = (char)('0' + number % 10);
		number /= 10;
	}
}

static void
put_number(int64_t number, struct buffer *out)
{
	char digits[20];
	int at = 20;

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	buffer_add(out, digits + at, (size_t)(20 - at));
}

/* YYYY-MM-DD hh:mm:ss in quotes, or nothing for a time that is not. */
static void
put_time(struct wall_clock *clock, int64_t time, bool day_is_32,
    struct buffer *out)
{
	char text[] = "\"YYYY-MM-DD hh:mm:ss\"";
	int64_t local, day, second;

	if (time < 0)
		return;
	local = wall_clock_local(clock, time);
	day = local / DAY;
	second = local % DAY;
	if (day != clock->day) {
		struct civil civil =
		    date_civil((struct date){ (int32_t)day });

		put_digits(clock->date, civil.year, 4);
		put_digits(clock->date + 5, civil.month, 2);
		put_digits(clock->date + 8, civil.day, 2);
		clock->date[4] = clock->date[7] = '-';
		clock->day = day;
	}
	memcpy(text + 1, clock->date, 10);
	if (day_is_32)
		memcpy(text + 9, "32", 2);
	put_digits(text + 12, second / HOUR, 2);
	put_digits(text + 15, second / 60 % 60, 2);
	put_digits(text + 18, second % 60, 2);
	buffer_add(out, text, sizeof(text) - 1);
}

static void
put_text(const char *text, struct buffer *out)
{
	buffer_add_byte(out, '"');
	buffer_add_string(out, text);
	buffer_add_string(out, "\",");
}

/* "PJSIP/501000001-0000a3f1", as a channel is named. */
static void
put_channel(const char *peer, int64_t sequence, struct buffer *out)
{
	static const char hex[] = "0123456789abcdef";
	char number[8];
	int i;

	for (i = 7; i >= 0; i--, sequence >>= 4)
		number[i] = hex[sequence & 15];
	buffer_add_string(out, "\"PJSIP/");
	buffer_add_string(out, peer);
	buffer_add_byte(out, '-');
	buffer_add(out, number, sizeof(number));
	buffer_add_string(out, "\",");
}

/* The application's arguments, with commas between them. */
static void
put_arguments(const struct switch_record *record, struct buffer *out)
{
	if (record->bytes >= 0) {
		buffer_add_string(out, "\"session,apn=internet\",");
	} else if (strcmp(record->application, "Dial") == 0) {
		buffer_add_string(out, "\"PJSIP/");
		buffer_add_string(out, record->destination);
		buffer_add_string(out, "@trunk,60,tT\",");
	} else if (strcmp(record->application, "MessageSend") == 0) {
		buffer_add_string(out, "\"pjsip:");
		buffer_add_string(out, record->destination);
		buffer_add_string(out, "@trunk,\"\"");
		buffer_add_string(out, record->caller);
		buffer_add_string(out, "\"\"\",");
	} else {
		buffer_add_string(out, "\"\",");
	}
}

/* Who called whom, and by what: the first nine columns. */
static void
put_parties(const struct switch_record *record, struct buffer *out)
{
	put_text(record->account_code, out);
	put_text(record->source, out);
	put_text(record->destination, out);
	put_text(record->context, out);
	buffer_add_string(out, "\"\"\"");
	buffer_add_string(out, record->caller);
	buffer_add_string(out, "\"\" <");
	buffer_add_string(out, record->source);
	buffer_add_string(out, ">\",");
	put_channel(record->source, record->sequence, out);
	if (strcmp(record->application, "Dial") == 0)
		put_channel("trunk", record->far_sequence, out);
	else
		buffer_add_string(out, "\"\",");
	put_text(record->application, out);
	put_arguments(record, out);
}

void
switch_record_write(struct wall_clock *clock,
    const struct switch_record *record, struct buffer *out)
{
	bool day_is_32 = record->flaw == FLAW_NO_SUCH_DAY;

	put_parties(record, out);
	if (record->flaw == FLAW_CUT_SHORT) {
		out->size--;
		buffer_add_byte(out, '\n');
		return;
	}
	put_time(clock, record->start, day_is_32, out);
	buffer_add_byte(out, ',');
	put_time(clock, record->answer, day_is_32, out);
	buffer_add_byte(out, ',');
	put_time(clock, record->end, day_is_32, out);
	buffer_add_byte(out, ',');
	put_number(record->duration, out);
	buffer_add_byte(out, ',');
	if (record->flaw == FLAW_DECIMAL_COMMA)
		buffer_add_byte(out, '"');
	put_number(record->billed, out);
	buffer_add_string(out, record->flaw == FLAW_DECIMAL_COMMA ?
	    ",5\"," : ",");
	put_text(record->disposition, out);
	buffer_add_string(out, "\"DOCUMENTATION\",\"");
	put_number(record->unique, out);
	buffer_add_byte(out, '.');
	put_number(record->sequence, out);
	buffer_add_string(out, "\",\"");
	if (record->bytes >= 0) {
		buffer_add_string(out, "bytes=");
		put_number(record->bytes, out);
	}
	buffer_add_string(out, "\"\n");
}
