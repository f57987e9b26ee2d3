/*
 * dispatch.h - packing, recording and sending the mails of an outbox.
 *
 * Mails are packed by threads, begun in the register several to a
 * transaction, sent by threads and finished in the register several to a
 * transaction. As many are begun at once as the server takes while one
 * transaction is written, so that a kill leaves few in doubt where the server
 * is slow and the disk holds nobody up where it is fast.
 */
#ifndef MAIL_DISPATCH_H
#define MAIL_DISPATCH_H

#include "mail/letter.h"
#include "mail/mailing.h"
#include "register/register_file.h"

/*
 * Sends every mail that has no outcome yet and is not rejected; each then has
 * one or the other. In a dry run it packs only.
 */
MUST_CHECK bool dispatch_run(const struct mailing *mailing,
    struct outbox *outbox, const struct letter *letters,
    struct register_file *file, struct error *error);

/*
 * Gives a mail that the register did not let begin its outcome, already_sent
 * or uncertain, or rejects it as no document to send.
 */
MUST_CHECK bool dispatch_refused(struct mail *mail, struct feed *feed,
    struct error *error);

#endif
