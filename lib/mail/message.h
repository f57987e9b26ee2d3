/*
 * message.h - a mail with its attachments, as bytes.
 *
 * The same message gives the same bytes: the date is an argument, the
 * Message-ID is made from the document's number and the sender's domain, the
 * boundary from the Message-ID. Lines end with CRLF and are short ASCII.
 *
 * It is our own because the frame of a mail is a few headers, which GMime
 * takes 80 microseconds to build and neither folds nor guards against a text
 * that looks like an encoded word; the tests read it back with GMime.
 *
 * Source     RFC 5322, RFC 2045 to 2049, RFC 2183.
 * Ownership  a struct message only points at its parts.
 * Errors     a control character in a header or an address, a bad address,
 *            text that is not UTF-8: status 65. Nothing that a customer's
 *            data holds can add a header, a part or a recipient.
 */
#ifndef MAIL_MESSAGE_H
#define MAIL_MESSAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "value/instant.h"

struct mailbox {
	struct text name;         /* may be empty; a long one is cut */
	struct text address;
};

struct attachment {
	struct text name;         /* of the file, without folders */
	const char *type;         /* application/pdf */
	struct text content;
};

struct message {
	struct mailbox from, to;
	struct mailbox reply_to;  /* no address: none */
	struct text subject, body;
	struct text id;           /* without angle brackets */
	struct instant date;
	int offset;               /* of the date, seconds east of Greenwich */
	const struct attachment *attachments;
	size_t count;
};

/* Appends the whole message. */
MUST_CHECK bool message_build(const struct message *message,
    struct buffer *out, struct error *error);

/*
 * A Message-ID for a document, without brackets: its number, whatever is not
 * a letter, a digit, '/', '-' or '_' written as =HH, then @ and the domain of
 * the address. Two numbers never give the same. From the arena.
 */
struct text message_id(struct arena *arena, struct text number,
    struct text sender_address);

#endif
