/* fit.c - whether a document can be rendered and sent. */
#include "cli/fit.h"

#include "document/book_texts.h"
#include "document/render.h"
#include "mail/address.h"
#include "mail/mailing.h"
#include "mail/message.h"

static bool
open_once(struct fit *fit, struct book *book, struct error *error)
{
	const char *layout = paper_layout(book->folder, fit->templates,
	    &fit->paper.arena);

	if (!fit->open)
		fit->open = paper_open(&fit->paper, layout, fit->fonts,
		    error) &&
		    book_texts_check_seller(book, &fit->paper, error);
	return fit->open;
}

static bool
place_customer(struct book *book, const struct customer *customer,
    int column, struct error *error)
{
	return error_place(error, book_path(book, table_customers.name),
	    customer->line, table_customers.columns[column].name);
}

/* Where the customer wants it, there must be a place. */
static bool
check_delivery(struct book *book, const struct customer *customer,
    struct error *error)
{
	if (strcmp(customer->delivery, "post") == 0 && book->has_addresses &&
	    customer->street[0] == '\0' && customer->city[0] == '\0') {
		error_set(error, STATUS_DATA, "invoices go by post but there "
		    "is no address (add street and city)");
		return place_customer(book, customer, CUSTOMER_STREET, error);
	}
	if (strcmp(customer->delivery, "email") != 0)
		return true;
	if (customer->email[0] == '\0') {
		error_set(error, STATUS_DATA, "invoices go by e-mail but there "
		    "is no address (add it, or deliver by post)");
		return place_customer(book, customer, CUSTOMER_EMAIL, error);
	}
	return address_check(text_of(customer->email), error) ||
	    place_customer(book, customer, CUSTOMER_EMAIL, error);
}

/* The letter of a language; NULL where it is itself at fault. */
static const struct letter *
letter_of(struct fit *fit, const struct book *book, enum language language)
{
	struct letter *letter = &fit->letters[language];
	struct error error;

	if (!fit->tried[language] && !letter_load(&fit->paper.arena,
	    book->folder, fit->templates, language, letter, &error))
		letter->subject = NULL;
	fit->tried[language] = true;
	return letter->subject != NULL ? letter : NULL;
}

static bool
write_mail(const struct letter *letter, const struct book *book,
    const struct mail *mail, struct message *message, struct error *error)
{
	struct buffer subject = { 0 }, body = { 0 }, whole = { 0 };
	bool ok = letter_write(letter, book, mail, &subject, &body, error);

	message->subject = buffer_text(&subject);
	message->body = buffer_text(&body);
	ok = ok && message_build(message, &whole, error);
	buffer_release(&subject);
	buffer_release(&body);
	buffer_release(&whole);
	return ok;
}

static bool
check_mail(struct fit *fit, const struct book *book,
    const struct invoice_view *view, struct error *error)
{
	const struct letter *letter = letter_of(fit, book, view->language);
	struct text from = mailing_sender(book);
	struct attachment attachment = {
		.name = text_of(render_file_name(&fit->document,
		    view->number)),
		.type = "application/pdf",
	};
	struct mail_file file = { .name = attachment.name };
	struct mail mail = {
		.invoice = view->number, .customer = view->customer,
		.account = text_of(view->customer->account),
		.email = text_of(view->customer->email),
		.currency = view->customer->currency, .due = DATE_LAST,
		.language = view->language, .files = &file,
	};
	struct message message = {
		.from = { text_of(book->settings.seller.name), from },
		.to = { text_of(view->customer->name), mail.email },
		.attachments = &attachment, .count = 1,
	};

	if (letter == NULL || !address_check(from, error))
		return true;
	message.id = message_id(&fit->document, view->number, from);
	if (!decimal_parse(view->total, &mail.total, error) ||
	    (view->due_date.size > 0 &&
	    !date_parse(view->due_date, &mail.due, error)))
		return false;
	return write_mail(letter, book, &mail, &message, error) ||
	    error->status == STATUS_CONFIG;
}

bool
fit_check(void *context, struct book *book, const struct customer *customer,
    struct text *const *rows, size_t count, struct error *error)
{
	struct fit *fit = context;
	struct view_parties parties;
	struct invoice_view view;

	if (!open_once(fit, book, error))
		return false;
	arena_reset(&fit->document);
	party_seller(book, &parties.seller);
	party_buyer(customer, &parties.buyer);
	return check_delivery(book, customer, error) &&
	    book_texts_check_customer(book, customer, &fit->paper, error) &&
	    paper_set(&fit->paper, book, &parties, rows, count,
	    &fit->document, &view, error) &&
	    (strcmp(customer->delivery, "email") != 0 ||
	    check_mail(fit, book, &view, error));
}

void
fit_find_addresses(struct book *book)
{
	struct error error;
	size_t i;

	for (i = 0; i < book->customer_count; i++) {
		if (!check_delivery(book, book->customer[i], &error))
			findings_add(book->findings, &error);
	}
}

void
fit_close(struct fit *fit)
{
	paper_close(&fit->paper);
	arena_release(&fit->document);
}
