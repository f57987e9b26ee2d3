/*
 * outbox.h - the mails that a stream of documents asks for.
 *
 * All files of one invoice make one mail, wherever their rows stand. A row
 * that contradicts the book, or another row of its invoice, is rejected by
 * the feed it came from.
 *
 * Ownership  everything is in the outbox's arena until outbox_close.
 */
#ifndef MAIL_OUTBOX_H
#define MAIL_OUTBOX_H

#include "book/book.h"
#include "record/feed.h"
#include "register/deliveries.h"
#include "value/language.h"

struct mail_file {
	struct row row;           /* for rejects: file, line and raw only */
	const char *path;
	struct text name;         /* the path's last part */
	const char *type;         /* application/pdf */
	struct text sha256;
	int64_t bytes;
	struct mail_file *next;
};

struct mail {
	struct text invoice, account, email;
	const struct currency *currency;
	struct decimal total;
	struct date due;          /* DATE_LAST if it has none */
	enum language language;
	const struct customer *customer;
	struct mail_file *files;  /* in the order of their rows */

	/* filled in while it is sent: mailing.c */
	const char *outcome;      /* a status of the delivery table, or NULL */
	bool rejected;
	struct delivery delivery;
};

struct outbox {
	struct arena arena;
	struct mail *mails;       /* in the order of their first rows */
	size_t count;

	struct map by_invoice;    /* invoice -> place in mails, from 1 */

	/* private */
	size_t room;
	struct map paths;
};

/*
 * Reads all rows of an open feed; of one account, if that is not empty.
 * *outbox starts as { 0 }; close it even after failure. Whether the feed was
 * sealed is for the caller to look at.
 */
MUST_CHECK bool outbox_read(struct outbox *outbox, struct feed *feed,
    const struct book *book, struct text account, struct error *error);

/*
 * Rejects a mail: the file at fault (NULL: the first) for the reason given,
 * the others because it is. True if the run goes on.
 */
MUST_CHECK bool outbox_reject(struct mail *mail, const struct mail_file *file,
    struct feed *feed, const struct error *reason, struct error *error);

void outbox_close(struct outbox *outbox);

#endif
