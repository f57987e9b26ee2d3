/* couriers.c - several connections to one mail server, a thread each. */
#include "mail/couriers.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

#define PACKERS 2
#define TRIES 3                   /* by each thread, before all give up */

struct couriers {
	parcel_packer *pack;
	GAsyncQueue *to_pack, *to_send, *done;
	struct courier {
		struct couriers *couriers;
		struct smtp_connection *connection;
		GThread *thread;
	} *courier;
	int64_t count;
	GThread *packer[PACKERS];
	int failures;             /* in a row, of all threads */
	int gave_up;              /* both only by g_atomic_int_* */
};

/* A parcel that tells a thread to end. */
static struct parcel last_parcel;

static void
deliver(struct courier *courier, struct parcel *parcel)
{
	struct couriers *couriers = courier->couriers;
	struct text mail = buffer_text(&parcel->mail);

	if (g_atomic_int_get(&couriers->gave_up)) {
		parcel->result = (struct smtp_result){
			.status = DELIVERY_DEFERRED,
			.detail = "not tried: the run was ending",
			.unusable = true,
		};
		return;
	}
	smtp_send(courier->connection, parcel->from, parcel->to, mail,
	    &parcel->result);
	if (!parcel->result.unusable)
		g_atomic_int_set(&couriers->failures, 0);
	else if (g_atomic_int_add(&couriers->failures, 1) + 1 >=
	    TRIES * couriers->count)
		g_atomic_int_set(&couriers->gave_up, 1);
}

static void *
send_all(void *context)
{
	struct courier *courier = context;
	struct couriers *couriers = courier->couriers;
	struct parcel *parcel;

	while ((parcel = g_async_queue_pop(couriers->to_send)) !=
	    &last_parcel) {
		deliver(courier, parcel);
		g_async_queue_push(couriers->done, parcel);
	}
	return NULL;
}

static void *
pack_all(void *context)
{
	struct couriers *couriers = context;
	struct parcel *parcel;

	while ((parcel = g_async_queue_pop(couriers->to_pack)) !=
	    &last_parcel) {
		parcel->packed = couriers->pack(parcel, &parcel->error);
		g_async_queue_push(couriers->done, parcel);
	}
	return NULL;
}

bool
couriers_start(const struct smtp_server *server, int64_t count,
    parcel_packer *pack, struct couriers **out, struct error *error)
{
	struct couriers *couriers = memory_new(1, sizeof(*couriers));
	int64_t i;

	couriers->pack = pack;
	couriers->count = count;
	couriers->to_pack = g_async_queue_new();
	couriers->to_send = g_async_queue_new();
	couriers->done = g_async_queue_new();
	couriers->courier =
	    memory_new((size_t)count, sizeof(*couriers->courier));
	for (i = 0; i < count; i++) {
		struct courier *courier = &couriers->courier[i];

		courier->couriers = couriers;
		if (!smtp_open(server, &courier->connection, error)) {
			couriers_stop(couriers);
			return false;
		}
		courier->thread = g_thread_new("courier", send_all, courier);
	}
	for (i = 0; i < PACKERS; i++)
		couriers->packer[i] =
		    g_thread_new("packer", pack_all, couriers);
	*out = couriers;
	return true;
}

void
couriers_hand(struct couriers *couriers, struct parcel *parcel)
{
	g_async_queue_push(parcel->task == PARCEL_PACK ? couriers->to_pack :
	    couriers->to_send, parcel);
}

struct parcel *
couriers_take(struct couriers *couriers, bool wait)
{
	return wait ? g_async_queue_pop(couriers->done) :
	    g_async_queue_try_pop(couriers->done);
}

bool
couriers_gave_up(struct couriers *couriers)
{
	return g_atomic_int_get(&couriers->gave_up) != 0;
}

void
couriers_recall(struct couriers *couriers)
{
	g_atomic_int_set(&couriers->gave_up, 1);
}

void
couriers_stop(struct couriers *couriers)
{
	int64_t i;

	if (couriers == NULL)
		return;
	for (i = 0; i < couriers->count; i++)
		g_async_queue_push(couriers->to_send, &last_parcel);
	for (i = 0; i < PACKERS; i++)
		g_async_queue_push(couriers->to_pack, &last_parcel);
	for (i = 0; i < couriers->count; i++) {
		struct courier *courier = &couriers->courier[i];

		if (courier->thread != NULL)
			g_thread_join(courier->thread);
		smtp_close(courier->connection);
	}
	for (i = 0; i < PACKERS; i++) {
		if (couriers->packer[i] != NULL)
			g_thread_join(couriers->packer[i]);
	}
	g_async_queue_unref(couriers->to_pack);
	g_async_queue_unref(couriers->to_send);
	g_async_queue_unref(couriers->done);
	free(couriers->courier);
	free(couriers);
}
