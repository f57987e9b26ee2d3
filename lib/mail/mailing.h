/*
 * mailing.h - sending documents to those they are for, each once.
 *
 * All rows are read first. A mail goes out only if its invoice is issued,
 * its files are the very bytes that were made for it, and the register does
 * not say that it was sent. An attempt is in the register before its mail is
 * given to a connection, its outcome after; where a kill or a lost line comes
 * between the two it stays uncertain, and is held until a person decides.
 *
 * Clock      `now` is asked when an attempt begins and when it ends.
 * Output     a row of the delivery table for each invoice, in the order of
 *            their first documents.
 */
#ifndef MAIL_MAILING_H
#define MAIL_MAILING_H

#include <signal.h>

#include "book/book.h"
#include "mail/smtp.h"
#include "record/feed.h"

struct mailing {
	/* set by the caller */
	struct book *book;
	struct feed *feed;        /* of table_document, not opened yet */
	const char *output;       /* NULL: standard output */
	const char *templates;    /* the folder of shipped templates */
	const char *password;     /* of the settings' user */
	const char *account;      /* only this one's; NULL: all */
	const char *resend;       /* send this invoice whatever became of it */
	const char *arrived;      /* this uncertain one was found to be sent */
	bool dry_run;             /* send and record nothing */
	bool unsealed;            /* take a stream without its end row */
	struct instant (*now)(void);
	const volatile sig_atomic_t *stop; /* set: begin no more; or NULL */

	/* read by the caller at the end: how many invoices */
	uint64_t sent, deferred, failed, uncertain;
};

MUST_CHECK bool mailing_run(struct mailing *mailing, struct error *error);

/* The server as the book's settings name it. */
struct smtp_server mailing_server(const struct mailing *mailing);

/* Who the mails are from: mail.from, else the seller's own address. */
struct text mailing_sender(const struct book *book);

#endif
