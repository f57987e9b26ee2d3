/* dispatch.c - packing, recording and sending the mails of an outbox. */
#include "mail/dispatch.h"

#include <assert.h>
#include <stdlib.h>

#include "base/checksum.h"
#include "base/memory.h"
#include "mail/couriers.h"
#include "mail/message.h"

#define FILE_LIMIT ((size_t)64 << 20)
#define WINDOW 64                 /* mails in hand for each connection */
#define WINDOW_MAX 512
#define BEGUN_LEAST 2             /* begun at once for each connection */

struct dispatch;

/* A mail in hand. */
struct slot {
	struct parcel parcel;
	struct dispatch *dispatch;
	struct mail *mail;        /* NULL: the slot is free */
	const struct mail_file *fault; /* of a mail that could not be packed */
	struct instant date;
	int offset;
	struct arena arena;
	struct buffer subject, body;
};

struct dispatch {
	const struct mailing *mailing;
	struct outbox *outbox;
	const struct letter *letters;
	struct register_file *file;
	struct couriers *couriers;
	struct text from;
	struct slot *slots;
	struct slot **free, **packed, **done;
	size_t room, free_count, packed_count, done_count;
	struct delivery *deliveries; /* of one transaction */
	size_t next;              /* mail to be packed */
	size_t packing, sending;  /* under way */
	size_t begun_most;        /* mails to be begun at once */
	bool waited;              /* for the threads, in this round */
};

/* Reads one file of a mail and checks that it is the one that was made. */
static bool
read_file(struct slot *slot, const struct mail_file *file,
    struct attachment *attachment, struct error *error)
{
	char sum[CHECKSUM_SIZE];

	slot->fault = file;
	*attachment = (struct attachment){ .name = file->name,
		.type = file->type };
	if (!file_get(file->path, FILE_LIMIT, &slot->arena,
	    &attachment->content, error)) {
		error->status = STATUS_DATA;
		return error_place(error, NULL, 0, "file");
	}
	checksum_of_text(attachment->content, sum);
	if (text_is(file->sha256, sum))
		return true;
	error_set(error, STATUS_DATA, "'%s' is not the file this row speaks "
	    "of: its sum is %.16s... (make it again)", file->path, sum);
	return error_place(error, NULL, 0, "sha256");
}

static bool
read_files(struct slot *slot, struct message *message, struct error *error)
{
	const struct mail_file *file;
	struct attachment *attachments;

	for (file = slot->mail->files; file != NULL; file = file->next)
		message->count++;
	attachments = ARENA_NEW(&slot->arena, struct attachment,
	    message->count);
	message->attachments = attachments;
	for (file = slot->mail->files; file != NULL; file = file->next) {
		if (!read_file(slot, file, attachments++, error))
			return false;
	}
	slot->fault = NULL;
	return true;
}

/* Packs the mail of a slot; runs in a courier's thread. */
static bool
pack(struct parcel *parcel, struct error *error)
{
	struct slot *slot = parcel->context;
	const struct dispatch *dispatch = slot->dispatch;
	const struct book *book = dispatch->mailing->book;
	const struct mail *mail = slot->mail;
	const char *reply_to = book->settings.mail.reply_to;
	const char *from_name = book->settings.mail.from_name;
	struct message message = {
		.from = { text_of(from_name), dispatch->from },
		.to = { text_of(mail->customer->name), mail->email },
		.reply_to = { { NULL, 0 }, text_of(reply_to) },
		.date = slot->date,
		.offset = slot->offset,
	};

	if (message.from.name.size == 0)
		message.from.name = text_of(book->settings.seller.name);
	if (!read_files(slot, &message, error) ||
	    !letter_write(&dispatch->letters[mail->language], book, mail,
	    &slot->subject, &slot->body, error))
		return false;
	message.subject = buffer_text(&slot->subject);
	message.body = buffer_text(&slot->body);
	message.id = message_id(&slot->arena, mail->invoice, dispatch->from);
	parcel->from = arena_string(&slot->arena, dispatch->from);
	parcel->to = arena_string(&slot->arena, mail->email);
	return message_build(&message, &parcel->mail, error);
}

/* What a mail has come to without the register's help. */
static void
settle(struct dispatch *dispatch, struct mail *mail, const char *outcome,
    const char *detail)
{
	mail->outcome = outcome;
	mail->delivery.detail = arena_copy(&dispatch->outbox->arena,
	    text_of(detail));
}

static void
free_slot(struct dispatch *dispatch, struct slot *slot)
{
	slot->mail = NULL;
	arena_reset(&slot->arena);
	buffer_reset(&slot->subject);
	buffer_reset(&slot->body);
	buffer_reset(&slot->parcel.mail);
	dispatch->free[dispatch->free_count++] = slot;
}

/* A mail that nothing was begun for, because the run is ending. */
static void
leave(struct dispatch *dispatch, struct mail *mail)
{
	mail->delivery.attempt--;
	settle(dispatch, mail, "deferred", dispatch->mailing->stop != NULL &&
	    *dispatch->mailing->stop ? "not tried: the run was stopped" :
	    "not tried: the server could not be used");
}

static void
start_packing(struct dispatch *dispatch)
{
	const struct mailing *mailing = dispatch->mailing;

	while (dispatch->next < dispatch->outbox->count &&
	    dispatch->free_count > 0) {
		struct mail *mail = &dispatch->outbox->mails[dispatch->next++];
		struct slot *slot;

		if (mail->outcome != NULL || mail->rejected)
			continue;
		if (couriers_gave_up(dispatch->couriers)) {
			leave(dispatch, mail);
			continue;
		}
		slot = dispatch->free[--dispatch->free_count];
		slot->mail = mail;
		slot->date = mailing->now();
		slot->offset = zone_offset(mailing->book->settings.zone,
		    slot->date);
		slot->parcel.task = PARCEL_PACK;
		dispatch->packing++;
		couriers_hand(dispatch->couriers, &slot->parcel);
	}
}

bool
dispatch_refused(struct mail *mail, struct feed *feed, struct error *error)
{
	struct delivery *delivery = &mail->delivery;
	struct error reason;

	if (delivery->status == DELIVERY_SENT) {
		mail->outcome = "already_sent";
		return true;
	}
	if (delivery->status == DELIVERY_UNCERTAIN) {
		mail->outcome = "uncertain";
		delivery->detail = TEXT("whether it arrived is not known "
		    "(decide by --resend or --arrived)");
		return true;
	}
	error_set(&reason, STATUS_DATA, "'%.*s': %.*s",
	    TEXT_CLIP(mail->invoice), TEXT_CLIP(delivery->detail));
	error_place(&reason, NULL, 0, "invoice");
	return outbox_reject(mail, NULL, feed, &reason, error);
}

/* Takes the first of the packed mails, as many as may be begun now. */
static size_t
choose_begun(struct dispatch *dispatch, struct slot **chosen)
{
	size_t taken = 0, count = 0;

	while (taken < dispatch->packed_count &&
	    dispatch->sending + count < dispatch->begun_most) {
		struct slot *slot = dispatch->packed[taken++];
		struct mail *mail = slot->mail;

		if (couriers_gave_up(dispatch->couriers)) {
			leave(dispatch, mail);
			free_slot(dispatch, slot);
			continue;
		}
		mail->delivery.time = slot->date;
		dispatch->deliveries[count] = mail->delivery;
		chosen[count++] = slot;
	}
	dispatch->packed_count -= taken;
	memmove(dispatch->packed, dispatch->packed + taken,
	    dispatch->packed_count * sizeof(*dispatch->packed));
	return count;
}

/* Records that mails begin, then gives them to the connections. */
static bool
begin_packed(struct dispatch *dispatch, struct error *error)
{
	struct slot *chosen[WINDOW_MAX];
	size_t count = choose_begun(dispatch, chosen), i;
	bool ok = count == 0 || deliveries_begin(dispatch->file,
	    dispatch->deliveries, count, &dispatch->outbox->arena, error);

	for (i = 0; i < count; i++) {
		struct slot *slot = chosen[i];

		slot->mail->delivery = dispatch->deliveries[i];
		if (ok && slot->mail->delivery.begun) {
			slot->parcel.task = PARCEL_SEND;
			dispatch->sending++;
			couriers_hand(dispatch->couriers, &slot->parcel);
			continue;
		}
		ok = ok && dispatch_refused(slot->mail,
		    dispatch->mailing->feed, error);
		free_slot(dispatch, slot);
	}
	return ok;
}

static bool
take_packed(struct dispatch *dispatch, struct slot *slot,
    struct error *error)
{
	bool ok = true;

	dispatch->packing--;
	if (slot->parcel.packed && !dispatch->mailing->dry_run) {
		dispatch->packed[dispatch->packed_count++] = slot;
		return true;
	}
	if (slot->parcel.packed) {
		slot->mail->delivery.attempt--;
		settle(dispatch, slot->mail, "skipped",
		    "dry run: would be sent");
	} else {
		ok = outbox_reject(slot->mail, slot->fault,
		    dispatch->mailing->feed, &slot->parcel.error, error);
	}
	free_slot(dispatch, slot);
	return ok;
}

/* Waits until a thread is done with something, and takes all that is. */
static bool
collect(struct dispatch *dispatch, struct error *error)
{
	struct parcel *parcel = couriers_take(dispatch->couriers, false);
	bool ok = true;

	dispatch->done_count = 0;
	dispatch->waited = parcel == NULL;
	if (dispatch->waited)
		parcel = couriers_take(dispatch->couriers, true);
	for (; parcel != NULL;
	    parcel = couriers_take(dispatch->couriers, false)) {
		struct slot *slot = parcel->context;

		if (parcel->task == PARCEL_PACK) {
			struct error ignored;

			/* After an error the rest is only brought home. */
			ok = take_packed(dispatch, slot,
			    ok ? error : &ignored) && ok;
			continue;
		}
		dispatch->sending--;
		dispatch->done[dispatch->done_count++] = slot;
	}
	return ok;
}

/* Records what became of the mails that were sent. */
static bool
finish_done(struct dispatch *dispatch, struct error *error)
{
	size_t count = dispatch->done_count, i;
	bool ok;

	for (i = 0; i < count; i++) {
		struct slot *slot = dispatch->done[i];
		const struct smtp_result *result = &slot->parcel.result;
		struct delivery *delivery = &slot->mail->delivery;

		delivery->status = result->status;
		delivery->code = result->code;
		delivery->time = dispatch->mailing->now();
		settle(dispatch, slot->mail,
		    delivery_status_name(result->status), result->detail);
		dispatch->deliveries[i] = *delivery;
	}
	ok = count == 0 || deliveries_finish(dispatch->file,
	    dispatch->deliveries, count, error);
	for (i = 0; i < count; i++)
		free_slot(dispatch, dispatch->done[i]);
	return ok;
}

/*
 * Begins more at once where mails were sent faster than the register was
 * written, fewer where the register waited for them.
 */
static void
adapt(struct dispatch *dispatch, size_t least)
{
	size_t most = dispatch->begun_most;

	if (dispatch->done_count == 0)
		return;
	if (!dispatch->waited)
		most *= 2;
	else if (dispatch->done_count * 4 < most)
		most -= most / 8;
	most = most < least ? least : most;
	dispatch->begun_most = most < dispatch->room ? most : dispatch->room;
}

static bool
run(struct dispatch *dispatch, size_t least, struct error *error)
{
	const struct mailing *mailing = dispatch->mailing;
	struct error ignored;
	bool ok = true;

	do {
		if (!ok || (mailing->stop != NULL && *mailing->stop))
			couriers_recall(dispatch->couriers);
		if (ok) {
			start_packing(dispatch);
			ok = begin_packed(dispatch, error);
		}
		if (dispatch->packing + dispatch->sending == 0)
			continue;
		ok = collect(dispatch, ok ? error : &ignored) && ok;
		/* What has happened is recorded whatever else went wrong. */
		ok = finish_done(dispatch, ok ? error : &ignored) && ok;
		adapt(dispatch, least);
	} while (dispatch->packing + dispatch->sending > 0 || (ok &&
	    (dispatch->packed_count > 0 ||
	    dispatch->next < dispatch->outbox->count)));
	return ok;
}

static void
make_slots(struct dispatch *dispatch, size_t count)
{
	size_t i;

	dispatch->room = count;
	dispatch->slots = memory_new(count, sizeof(*dispatch->slots));
	dispatch->free = memory_new(count, sizeof(struct slot *));
	dispatch->packed = memory_new(count, sizeof(struct slot *));
	dispatch->done = memory_new(count, sizeof(struct slot *));
	dispatch->deliveries =
	    memory_new(count, sizeof(*dispatch->deliveries));
	for (i = 0; i < count; i++) {
		struct slot *slot = &dispatch->slots[count - 1 - i];

		slot->dispatch = dispatch;
		slot->parcel.context = slot;
		dispatch->free[dispatch->free_count++] = slot;
	}
}

static void
release(struct dispatch *dispatch)
{
	size_t i;

	for (i = 0; i < dispatch->room; i++) {
		struct slot *slot = &dispatch->slots[i];

		buffer_release(&slot->parcel.mail);
		buffer_release(&slot->subject);
		buffer_release(&slot->body);
		arena_release(&slot->arena);
	}
	free(dispatch->slots);
	free(dispatch->free);
	free(dispatch->packed);
	free(dispatch->done);
	free(dispatch->deliveries);
}

bool
dispatch_run(const struct mailing *mailing, struct outbox *outbox,
    const struct letter *letters, struct register_file *file,
    struct error *error)
{
	const struct smtp_server server = mailing_server(mailing);
	size_t connections = mailing->book->settings.mail.connections > 0 ?
	    (size_t)mailing->book->settings.mail.connections : 1;
	size_t window = connections * WINDOW;
	struct dispatch dispatch = {
		.mailing = mailing,
		.outbox = outbox,
		.letters = letters,
		.file = file,
		.from = mailing_sender(mailing->book),
		.begun_most = connections * BEGUN_LEAST,
	};
	bool ok;

	make_slots(&dispatch, window < WINDOW_MAX ? window : WINDOW_MAX);
	ok = couriers_start(&server, (int64_t)connections, pack,
	    &dispatch.couriers, error) &&
	    run(&dispatch, connections * BEGUN_LEAST, error);
	couriers_stop(dispatch.couriers);
	release(&dispatch);
	return ok;
}
