/* held.c - what the row under way makes: all of it is handed on, or none. */
#include "import/held.h"

#include <stdlib.h>

#include "base/memory.h"
#include "record/csv_writer.h"

void
held_reset(struct held *held)
{
	buffer_reset(&held->line);
	held->events = held->idles = 0;
}

void
held_add(struct held *held, const struct event *event, size_t extras)
{
	struct buffer *line = &held->line;
	struct held_event *into;

	if (held->events == held->room) {
		held->room = held->room ? held->room * 2 : 8;
		held->event = memory_resize(held->event, held->room,
		    sizeof(*held->event));
	}
	into = &held->event[held->events++];
	into->start = line->size;
	into->quantity = event->quantity;
	into->local = event->local;
	csv_write_field(line, event->cell[USAGE_EVENT_ID]);
	into->id_size = line->size - into->start;
	buffer_add_byte(line, ',');
	csv_write_fields(line, event->cell + 1, USAGE_COUNT - 1);
	if (extras > 0) {
		buffer_add_byte(line, ',');
		csv_write_fields(line, event->extra, extras);
	}
	buffer_add_byte(line, '\n');
}

void
held_add_idle(struct held *held, enum counter_fate fate)
{
	if (held->idles == held->idle_room) {
		held->idle_room = held->idle_room ? held->idle_room * 2 : 8;
		held->idle = memory_resize(held->idle, held->idle_room,
		    sizeof(*held->idle));
	}
	held->idle[held->idles++] = fate;
}

struct text
held_row(const struct held *held, size_t event)
{
	size_t start = held->event[event].start;
	size_t end = event + 1 < held->events ?
	    held->event[event + 1].start : held->line.size;

	return (struct text){ held->line.data + start, end - start };
}

void
held_release(struct held *held)
{
	buffer_release(&held->line);
	free(held->event);
	free(held->idle);
	*held = (struct held){ .events = 0 };
}
