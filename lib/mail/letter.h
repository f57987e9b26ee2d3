/*
 * letter.h - the text that a document is mailed with.
 *
 * A letter is a template (template/mustache.h), one a language: its first
 * line is "Subject: " and the subject, its second is empty, the rest is the
 * text. templates/mail/LANGUAGE.txt in the book's folder goes before the one
 * that is shipped.
 *
 * Names      invoice, account, customer, total, currency, due_date; seller,
 *            seller_street, seller_postcode, seller_city, seller_tax_id,
 *            seller_email, seller_phone, seller_website, bank_account,
 *            bank_name; as a section only: payable (there is something to
 *            pay) and files (a list; each has a name).
 * Ownership  a letter lives in the arena it was loaded into; it is read only
 *            and threads may share it.
 * Errors     status 78 with the template's path and line.
 */
#ifndef MAIL_LETTER_H
#define MAIL_LETTER_H

#include "mail/outbox.h"
#include "template/mustache.h"

struct letter {
	const struct mustache *subject, *body;
};

/* Loads a language's; `templates` is the folder of shipped templates. */
MUST_CHECK bool letter_load(struct arena *arena, const char *book_folder,
    const char *templates, enum language language, struct letter *letter,
    struct error *error);

/* Checks that every name it uses is there to be filled in. */
MUST_CHECK bool letter_check(const struct letter *letter,
    const struct book *book, const struct mail *mail, struct error *error);

/* Appends the subject and the text for one mail. */
MUST_CHECK bool letter_write(const struct letter *letter,
    const struct book *book, const struct mail *mail, struct buffer *subject,
    struct buffer *body, struct error *error);

#endif
