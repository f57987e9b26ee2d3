/* mailing.c - sending documents to those they are for, each once. */
#include "mail/mailing.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "book/park.h"
#include "mail/address.h"
#include "mail/dispatch.h"
#include "mail/message.h"

#define CHANNEL "email"

/* What one run needs from its beginning to its end. */
struct run {
	struct mailing *mailing;
	struct outbox outbox;
	struct register_file file;
	struct letter letters[LANGUAGE_COUNT];
};

struct text
mailing_sender(const struct book *book)
{
	const char *from = book->settings.mail.from;

	return text_of(from != NULL && from[0] != '\0' ? from :
	    book->settings.seller.email);
}

struct smtp_server
mailing_server(const struct mailing *mailing)
{
	const struct settings *settings = &mailing->book->settings;

	return (struct smtp_server){
		.url = settings->mail.url,
		.helo = address_domain(mailing_sender(mailing->book)).data,
		.user = settings->mail.user,
		.password = mailing->password,
		.ca_file = settings->mail.ca_file,
		.tls = settings->mail.tls,
	};
}

/* A mistake in [mail] of book.ini. */
static bool
fail_setting(const char *column, struct error *error)
{
	error->status = STATUS_CONFIG;
	return error_place(error, "book.ini", 0, column);
}

static bool
check_settings(const struct mailing *mailing, struct error *error)
{
	const struct settings *settings = &mailing->book->settings;
	const char *reply_to = settings->mail.reply_to;
	struct smtp_server server;

	if (mailing_sender(mailing->book).size == 0) {
		error_set(error, STATUS_CONFIG, "nobody to send mails from "
		    "(set from, or the seller's email)");
		return fail_setting("mail.from", error);
	}
	if (!address_check(mailing_sender(mailing->book), error))
		return fail_setting("mail.from", error);
	if (reply_to != NULL && reply_to[0] != '\0' &&
	    !address_check(text_of(reply_to), error))
		return fail_setting("mail.reply_to", error);
	server = mailing_server(mailing);
	if (!smtp_check(&server, error))
		return fail_setting("mail", error);
	return true;
}

/* Reads all documents; from here on they are mails. */
static bool
read_documents(struct run *run, struct error *error)
{
	struct mailing *mailing = run->mailing;

	if (!feed_open(mailing->feed, error) ||
	    !park_report(mailing->book, mailing->feed, mailing->account,
	    error) ||
	    !outbox_read(&run->outbox, mailing->feed, mailing->book,
	    text_of(mailing->account), error))
		return false;
	if (!mailing->feed->sealed && !mailing->unsealed)
		return error_set(error, STATUS_DATA, "the documents have no "
		    "#end row: they may have been cut short, so nothing was "
		    "sent (--unsealed takes them)");
	return true;
}

/* The mail that an option names, which must be one of these. */
static bool
find_named(struct run *run, const char *option, const char *invoice,
    struct mail **out, struct error *error)
{
	uintptr_t place = (uintptr_t)map_find(&run->outbox.by_invoice,
	    text_of(invoice));

	if (place == 0)
		return error_set(error, STATUS_USAGE, "--%s: there is no "
		    "document of invoice '%.60s' in the input", option,
		    invoice);
	*out = &run->outbox.mails[place - 1];
	return true;
}

/* Mails that nobody wants as mails, and what is to be known of the others. */
static void
choose_channels(struct run *run)
{
	const struct text sender = mailing_sender(run->mailing->book);
	struct arena *arena = &run->outbox.arena;
	size_t i;

	for (i = 0; i < run->outbox.count; i++) {
		struct mail *mail = &run->outbox.mails[i];
		const char *delivery = mail->customer->delivery;

		mail->delivery = (struct delivery){
			.number = mail->invoice,
			.channel = TEXT(CHANNEL),
			.recipient = mail->email,
		};
		if (strcmp(delivery, CHANNEL) != 0 && delivery[0] != '\0') {
			mail->outcome = "skipped";
			mail->delivery.channel = text_of(delivery);
			mail->delivery.recipient = TEXT("");
			mail->delivery.detail = strcmp(delivery, "post") == 0 ?
			    TEXT("goes by post") : TEXT("no delivery: none is "
			    "wanted, or no address is known");
		} else if (mail->email.size == 0) {
			mail->outcome = "skipped";
			mail->delivery.detail = TEXT("no e-mail address");
		} else {
			mail->delivery.message_id = text_of(arena_printf(arena,
			    "<%s>", message_id(arena, mail->invoice,
			    sender).data));
			mail->delivery.decided = run->mailing->resend &&
			    text_is(mail->invoice, run->mailing->resend);
		}
	}
}

static bool
look_in_register(struct run *run, struct error *error)
{
	size_t count = run->outbox.count, used = 0, i;
	struct mail **mail = memory_new(count + 1, sizeof(*mail));
	struct delivery *delivery = memory_new(count + 1, sizeof(*delivery));
	bool ok;

	for (i = 0; i < count; i++) {
		if (run->outbox.mails[i].outcome != NULL)
			continue;
		mail[used] = &run->outbox.mails[i];
		delivery[used++] = run->outbox.mails[i].delivery;
	}
	ok = deliveries_preview(&run->file, delivery, used,
	    &run->outbox.arena, error);
	for (i = 0; ok && i < used; i++) {
		mail[i]->delivery = delivery[i];
		ok = delivery[i].begun || dispatch_refused(mail[i],
		    run->mailing->feed, error);
	}
	free(mail);
	free(delivery);
	return ok;
}

/* An uncertain mail that a person found to have arrived. */
static bool
take_arrived(struct run *run, struct error *error)
{
	const struct mailing *mailing = run->mailing;
	struct delivery *delivery;
	struct mail *mail = NULL;

	if (mailing->arrived == NULL)
		return true;
	if (!find_named(run, "arrived", mailing->arrived, &mail, error))
		return false;
	if (mail->outcome == NULL || strcmp(mail->outcome, "uncertain") != 0)
		return error_set(error, STATUS_USAGE, "--arrived: '%.60s' is "
		    "not uncertain but %s", mailing->arrived,
		    mail->outcome ? mail->outcome : "not sent yet");
	delivery = &mail->delivery;
	mail->outcome = mailing->dry_run ? "skipped" : "sent";
	delivery->detail = mailing->dry_run ?
	    TEXT("dry run: would be recorded as sent") :
	    TEXT("a person found that it arrived");
	if (mailing->dry_run)
		return true;
	delivery->begun = true;
	delivery->status = DELIVERY_SENT;
	delivery->time = mailing->now();
	return deliveries_finish(&run->file, delivery, 1, error);
}

/* Loads the letters of the languages in use and checks them at once. */
static bool
load_letters(struct run *run, struct error *error)
{
	const struct mailing *mailing = run->mailing;
	size_t i;

	for (i = 0; i < run->outbox.count; i++) {
		const struct mail *mail = &run->outbox.mails[i];
		struct letter *letter = &run->letters[mail->language];

		if (mail->outcome != NULL || mail->rejected ||
		    letter->subject != NULL)
			continue;
		if (!letter_load(&run->outbox.arena, mailing->book->folder,
		    mailing->templates, mail->language, letter, error) ||
		    !letter_check(letter, mailing->book, mail, error))
			return false;
	}
	return true;
}

static bool
open_register(struct run *run, struct error *error)
{
	const char *path = book_path(run->mailing->book, REGISTER_NAME);

	/* Without a register nothing was issued: none is made here. */
	return register_open(path, run->mailing->dry_run ||
	    !file_exists(path) ? REGISTER_READ_IF_THERE : REGISTER_WRITE,
	    &run->file, error);
}

static bool
send_mails(struct run *run, struct error *error)
{
	struct mailing *mailing = run->mailing;
	struct mail *mail;

	if (mailing->resend != NULL &&
	    !find_named(run, "resend", mailing->resend, &mail, error))
		return false;
	choose_channels(run);
	return open_register(run, error) &&
	    look_in_register(run, error) &&
	    take_arrived(run, error) &&
	    load_letters(run, error) &&
	    dispatch_run(mailing, &run->outbox, run->letters, &run->file,
	    error);
}

static void
count(struct mailing *mailing, const char *outcome)
{
	const struct {
		const char *outcome;
		uint64_t *count;
	} counts[] = {
		{ "sent", &mailing->sent },
		{ "deferred", &mailing->deferred },
		{ "failed", &mailing->failed },
		{ "uncertain", &mailing->uncertain },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counts); i++)
		*counts[i].count += strcmp(outcome, counts[i].outcome) == 0;
}

static bool
write_row(const struct mailing *mailing, const struct mail *mail,
    struct table_writer *writer, struct error *error)
{
	const struct delivery *delivery = &mail->delivery;
	struct text cell[DELIVERY_COUNT];
	struct buffer time = { 0 };
	char code[24] = "", attempts[24];
	bool ok;

	if (delivery->code != 0)
		snprintf(code, sizeof(code), "%lld",
		    (long long)delivery->code);
	snprintf(attempts, sizeof(attempts), "%lld",
	    (long long)delivery->attempt);
	if (delivery->time.microseconds != 0)
		instant_write(delivery->time, zone_offset(
		    mailing->book->settings.zone, delivery->time), &time);
	cell[DELIVERY_INVOICE] = mail->invoice;
	cell[DELIVERY_ACCOUNT] = mail->account;
	cell[DELIVERY_CHANNEL] = delivery->channel;
	cell[DELIVERY_RECIPIENT] = delivery->recipient;
	cell[DELIVERY_STATUS] = text_of(mail->outcome);
	cell[DELIVERY_CODE] = text_of(code);
	cell[DELIVERY_DETAIL] = delivery->detail;
	cell[DELIVERY_MESSAGE_ID] = delivery->message_id;
	cell[DELIVERY_ATTEMPTS] = text_of(attempts);
	cell[DELIVERY_TIME] = buffer_text(&time);
	ok = table_writer_row(writer, cell, NULL, error);
	buffer_release(&time);
	return ok;
}

static bool
write_rows(struct run *run, struct table_writer *writer, struct error *error)
{
	struct mailing *mailing = run->mailing;
	size_t i;

	for (i = 0; i < run->outbox.count; i++) {
		const struct mail *mail = &run->outbox.mails[i];

		if (mail->rejected)
			continue;
		count(mailing, mail->outcome);
		if (!write_row(mailing, mail, writer, error))
			return false;
	}
	return feed_finish(mailing->feed, error) &&
	    table_writer_close(writer, error);
}

bool
mailing_run(struct mailing *mailing, struct error *error)
{
	struct table_writer writer = { .table = NULL };
	struct run run = { .mailing = mailing };
	bool ok;

	ok = check_settings(mailing, error) &&
	    smtp_begin_library(error) &&
	    read_documents(&run, error) &&
	    table_writer_open(&writer, &table_delivery, mailing->output, NULL,
	    0, error) &&
	    send_mails(&run, error) &&
	    write_rows(&run, &writer, error);
	table_writer_discard(&writer);
	register_close(&run.file);
	outbox_close(&run.outbox);
	feed_close(mailing->feed);
	return ok;
}
