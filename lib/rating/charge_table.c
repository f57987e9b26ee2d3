/* charge_table.c - all the tallies of a run as the charge table. */
#include "rating/charge_table.h"

#include <glib.h>

#include "rating/charge_rows.h"
#include "rating/charge_template.h"

/* Tallies in a piece, and pieces that may wait to be joined. */
#define PIECE 512
#define WAITING 4

/* So many tallies before one is written, it is fetched. */
#define AHEAD 8

/* Tallies being written by one thread. */
struct piece {
	struct table_writer writer;
	size_t number;
	bool ok;
	struct error error;
};

struct work {
	const struct charge_source *source;
	size_t count;
	const struct tariff *tariff;
	const struct settings *settings;
	GAsyncQueue *empty, *full; /* of pieces */
	struct piece piece[WAITING];
};

/* What a thread needs to write tallies with. */
struct pen {
	struct arena run, row;
	struct part *parts;
	struct buffer text;
	struct charge_templates *templates;
	struct charge_tally made;
};

static void
pen_open(struct pen *pen, const struct work *work)
{
	*pen = (struct pen){ .parts = NULL };
	pen->parts = ARENA_NEW(&pen->run, struct part,
	    work->tariff->tiers_most);
	pen->templates = charge_templates_open(work->tariff->prices);
}

static void
pen_close(struct pen *pen)
{
	charge_templates_close(pen->templates);
	buffer_release(&pen->text);
	arena_release(&pen->row);
	arena_release(&pen->run);
}

/* Writes the tiers of a priced tally that were entered. */
static bool
write_tally(const struct tally *tally, struct pen *pen,
    struct table_writer *writer, struct error *error)
{
	size_t tier;
	bool served;

	for (tier = 0; tier < tally->price->tiers; tier++) {
		if (!tally->part[tier].entered)
			continue;
		if (!charge_template_write(pen->templates, tally, tier,
		    writer, &served, error))
			return false;
		if (!served && !charge_row_write(tally, tier, writer,
		    &pen->text, error))
			return false;
	}
	return true;
}

/* In this order they are anywhere in memory. */
static inline void
look_at(const struct charge_source *source)
{
	__builtin_prefetch(source->tally != NULL ?
	    (const void *)source->tally : source->sum);
}

static bool
write_piece(const struct work *work, size_t number, struct pen *pen,
    struct table_writer *writer, struct error *error)
{
	size_t from = number * PIECE, to = from + PIECE, i;

	if (to > work->count)
		to = work->count;
	for (i = from; i < to; i++) {
		struct tally *tally = charge_source_tally(&work->source[i],
		    work->tariff, &pen->made);

		if (i + AHEAD < work->count)
			look_at(&work->source[i + AHEAD]);
		arena_reset(&pen->row);
		if (!charge_rows_price(tally, work->settings,
		    pen->parts, &pen->row, error) ||
		    !write_tally(tally, pen, writer, error))
			return false;
	}
	return true;
}

/* The second thread writes each other piece, ahead of the first. */
static void *
write_odd_pieces(void *context)
{
	struct work *work = context;
	struct pen pen;
	size_t number;

	pen_open(&pen, work);
	for (number = 1; number * PIECE < work->count; number += 2) {
		struct piece *piece = g_async_queue_pop(work->empty);

		if (piece->number == SIZE_MAX)
			break;
		piece->number = number;
		piece->ok = write_piece(work, number, &pen, &piece->writer,
		    &piece->error);
		g_async_queue_push(work->full, piece);
	}
	pen_close(&pen);
	return NULL;
}

static bool
join_piece(struct work *work, struct table_writer *writer,
    struct error *error)
{
	struct piece *piece = g_async_queue_pop(work->full);

	if (!piece->ok) {
		*error = piece->error;
		return false;
	}
	if (!table_writer_join(writer, &piece->writer, error))
		return false;
	g_async_queue_push(work->empty, piece);
	return true;
}

static bool
write_all(struct work *work, bool helped, struct table_writer *writer,
    struct error *error)
{
	struct pen pen;
	size_t number;
	bool ok = true;

	pen_open(&pen, work);
	for (number = 0; ok && number * PIECE < work->count; number++) {
		if (helped && number % 2 == 1)
			ok = join_piece(work, writer, error);
		else
			ok = write_piece(work, number, &pen, writer, error);
	}
	pen_close(&pen);
	return ok;
}

static void
open_pieces(struct work *work, const struct table_writer *writer)
{
	size_t i;

	work->empty = g_async_queue_new();
	work->full = g_async_queue_new();
	for (i = 0; i < WAITING; i++) {
		work->piece[i].writer = table_writer_part(writer);
		g_async_queue_push(work->empty, &work->piece[i]);
	}
}

static void
close_pieces(struct work *work)
{
	size_t i;

	for (i = 0; i < WAITING; i++)
		table_writer_discard(&work->piece[i].writer);
	g_async_queue_unref(work->empty);
	g_async_queue_unref(work->full);
}

bool
charge_table_write(const struct charge_order *order,
    const struct tariff *tariff, const struct settings *settings,
    struct table_writer *writer, struct error *error)
{
	struct work work = {
		order->source, order->count, tariff, settings,
		.empty = NULL,
	};
	struct piece stop = { .number = SIZE_MAX };
	GThread *helper = NULL;
	bool ok;

	if (order->count <= PIECE)
		return write_all(&work, false, writer, error);
	open_pieces(&work, writer);
	helper = g_thread_try_new("charges", write_odd_pieces, &work, NULL);
	ok = write_all(&work, helper != NULL, writer, error);
	if (helper != NULL) {
		/* where this thread failed, the other is still at work */
		g_async_queue_push_front(work.empty, &stop);
		g_thread_join(helper);
	}
	close_pieces(&work);
	return ok;
}
