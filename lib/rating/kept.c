/* kept.c - events that wait for the end of the run, for `rate --events`. */
#include "rating/kept.h"

#include <stdlib.h>

#include "base/memory.h"
#include "record/csv_writer.h"
#include "record/tables.h"

#define PARTITIONS 256

/* Records follow each other, each where its decimals may begin. */
#define ALIGNMENT _Alignof(struct kept_event)

void
event_row_write(const struct row *row, size_t extras, struct buffer *text,
    struct event_row *out)
{
	size_t rest, more;

	buffer_reset(text);
	csv_write_fields(text, row->cell, USAGE_QUANTITY);
	buffer_add_byte(text, ',');
	rest = text->size;
	buffer_add_byte(text, ',');
	csv_write_fields(text, row->cell + USAGE_QUANTITY + 1,
	    USAGE_COUNT - USAGE_QUANTITY - 1);
	buffer_add_byte(text, ',');
	more = text->size;
	if (extras > 0) {
		buffer_add_byte(text, ',');
		csv_write_fields(text, row->extra, extras);
	}
	buffer_add_byte(text, '\n');
	out->head = (struct text){ text->data, rest };
	out->rest = (struct text){ text->data + rest, more - rest };
	out->extras = (struct text){ text->data + more, text->size - more };
}

size_t
kept_size(const struct event_row *event, struct text id)
{
	size_t size = sizeof(struct kept_event) + id.size +
	    event->head.size + event->rest.size + event->extras.size;

	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static char *
put(char *to, struct text text, uint32_t *size)
{
	if (text.size > 0)
		memcpy(to, text.data, text.size);
	*size = (uint32_t)text.size;
	return to + text.size;
}

void
kept_fill(struct kept_event *kept, struct tally *tally, struct instant time,
    struct decimal quantity, struct text id, const struct event_row *event)
{
	char *to = kept->bytes;

	kept->size = kept_size(event, id);
	kept->tally = tally;
	kept->time = time;
	kept->quantity = quantity;
	kept->amount = DECIMAL_ZERO;
	to = put(to, id, &kept->id);
	to = put(to, event->head, &kept->head);
	to = put(to, event->rest, &kept->rest);
	put(to, event->extras, &kept->extras);
}

struct event_row
kept_row(const struct kept_event *kept)
{
	const char *head = kept->bytes + kept->id;
	const char *rest = head + kept->head;

	return (struct event_row){
		{ head, kept->head },
		{ rest, kept->rest },
		{ rest + kept->rest, kept->extras },
	};
}

int
kept_compare(const struct kept_event *a, const struct kept_event *b)
{
	struct text id_a = { a->bytes, a->id }, id_b = { b->bytes, b->id };
	struct text row_a = { a->bytes + a->id,
	    a->head + a->rest + a->extras };
	struct text row_b = { b->bytes + b->id,
	    b->head + b->rest + b->extras };
	int order;

	if (a->time.microseconds != b->time.microseconds)
		return a->time.microseconds < b->time.microseconds ? -1 : 1;
	order = text_compare(id_a, id_b);
	if (order == 0)
		order = text_compare(row_a, row_b);
	return order != 0 ? order : decimal_compare(a->quantity, b->quantity);
}

void
kept_open(struct kept *kept, const char *folder, size_t customers)
{
	*kept = (struct kept){ .customers = customers, .loaded = SIZE_MAX };
	partitions_open(&kept->store, folder, 1, PARTITIONS, KEPT_BUDGET);
}

void
kept_close(struct kept *kept)
{
	partitions_close(&kept->store);
	buffer_release(&kept->text);
	buffer_release(&kept->records);
	free(kept->event);
	kept->event = NULL;
}

/* Customers in a row share a part: charges are in their order. */
static size_t
part_of(const struct kept *kept, const struct tally *tally)
{
	return (size_t)tally->customer * PARTITIONS / kept->customers;
}

bool
kept_add(struct kept *kept, struct tally *tally, struct instant time,
    struct decimal quantity, struct text id, const struct event_row *event,
    struct error *error)
{
	size_t size = kept_size(event, id);
	char *to;

	buffer_reset(&kept->text);
	to = buffer_reserve(&kept->text, size);
	if (to == NULL)
		return error_set(error, STATUS_DATA, "a row is over %zu "
		    "bytes", BUFFER_LIMIT);
	kept_fill((struct kept_event *)(void *)to, tally, time, quantity, id,
	    event);
	tally->kept++;
	return partitions_add_bytes(&kept->store, part_of(kept, tally),
	    (struct text){ to, size }, error);
}

static int
compare_pointers(const void *a, const void *b)
{
	return kept_compare(*(const struct kept_event *const *)a,
	    *(const struct kept_event *const *)b);
}

/* Puts the events of each tally side by side. */
static void
gather(struct kept *kept)
{
	size_t at, end = kept->records.size, next = 0, count = 0;
	struct kept_event *event;

	for (at = 0; at < end; at += event->size) {
		event = (struct kept_event *)(void *)
		    (kept->records.data + at);
		count++;
	}
	if (count > kept->room) {
		kept->room = count;
		kept->event = memory_resize(kept->event, count,
		    sizeof(struct kept_event *));
	}
	for (at = 0; at < end; at += event->size) {
		event = (struct kept_event *)(void *)
		    (kept->records.data + at);
		if (!event->tally->placed) {
			event->tally->placed = true;
			event->tally->kept_end = (uint32_t)next;
			next += event->tally->kept;
		}
		kept->event[event->tally->kept_end++] = event;
	}
}

bool
kept_take(struct kept *kept, const struct tally *tally,
    struct kept_event ***event, struct error *error)
{
	size_t part = part_of(kept, tally);

	if (part != kept->loaded) {
		kept->loaded = part;
		if (!partitions_take(&kept->store, part, &kept->records,
		    error))
			return false;
		gather(kept);
	}
	*event = kept->event + tally->kept_end - tally->kept;
	qsort(*event, tally->kept, sizeof(**event), compare_pointers);
	return true;
}
