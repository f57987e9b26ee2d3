/* outbox.c - the mails that a stream of documents asks for. */
#include "mail/outbox.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/park.h"
#include "mail/address.h"

static const struct {
	const char *format, *type;
} types[] = {
	{ "pdf", "application/pdf" },
	{ "ubl", "application/xml" },
	{ "cii", "application/xml" },
	{ "fa3", "application/xml" },
	{ "xml", "application/xml" },
};

static const char *
type_of(struct text format)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(types); i++) {
		if (text_is(format, types[i].format))
			return types[i].type;
	}
	return "application/octet-stream";
}

/* What a row says of its mail, checked. */
static bool
read_mail(const struct row *row, const struct book *book, struct mail *mail,
    struct error *error)
{
	struct text language = row->cell[DOCUMENT_LANGUAGE];

	*mail = (struct mail){ .email = row->cell[DOCUMENT_EMAIL] };
	if (!row_text(row, DOCUMENT_INVOICE, &mail->invoice, error) ||
	    !row_text(row, DOCUMENT_ACCOUNT, &mail->account, error) ||
	    !row_decimal(row, DOCUMENT_TOTAL, &mail->total, error) ||
	    !row_date_or(row, DOCUMENT_DUE_DATE, DATE_LAST, &mail->due, error))
		return false;
	if (!currency_find(row->cell[DOCUMENT_CURRENCY], &mail->currency,
	    error)) {
		error->status = STATUS_DATA;
		return row_place(row, DOCUMENT_CURRENCY, error);
	}
	mail->customer = book_customer(book, mail->account);
	if (mail->customer == NULL)
		return row_error(row, DOCUMENT_ACCOUNT, error, "'%.*s' is not "
		    "in customers.csv (add it)", TEXT_CLIP(mail->account));
	if (!park_refuse(mail->customer, error))
		return row_place(row, DOCUMENT_ACCOUNT, error);
	if (mail->email.size > 0 && !address_check(mail->email, error))
		return row_place(row, DOCUMENT_EMAIL, error);
	if (language.size == 0)
		language = text_of(mail->customer->language);
	if (!language_parse(language, &mail->language, error)) {
		error->status = STATUS_DATA;
		return row_place(row, DOCUMENT_LANGUAGE, error);
	}
	return true;
}

static bool
is_checksum(struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		if (strchr("0123456789abcdef", text.data[i]) == NULL ||
		    text.data[i] == '\0')
			return false;
	}
	return text.size == 64;
}

/* What a row says of its file, from the arena. */
static bool
read_file(const struct row *row, struct arena *arena, struct mail_file **out,
    struct error *error)
{
	struct mail_file *file = ARENA_NEW(arena, struct mail_file, 1);
	const char *slash;
	struct text path;

	if (!row_text(row, DOCUMENT_FILE, &path, error) ||
	    !row_integer_or(row, DOCUMENT_BYTES, -1, &file->bytes, error))
		return false;
	if (memchr(path.data, '\0', path.size) != NULL)
		return row_error(row, DOCUMENT_FILE, error,
		    "a path cannot have a NUL in it (remove it)");
	if (!is_checksum(row->cell[DOCUMENT_SHA256]))
		return row_error(row, DOCUMENT_SHA256, error, "'%.*s' is not "
		    "a SHA-256 sum (64 hex digits)",
		    TEXT_CLIP(row->cell[DOCUMENT_SHA256]));
	file->path = arena_string(arena, path);
	slash = strrchr(file->path, '/');
	file->name = text_of(slash ? slash + 1 : file->path);
	file->type = type_of(row->cell[DOCUMENT_FORMAT]);
	file->sha256 = arena_copy(arena, row->cell[DOCUMENT_SHA256]);
	file->row = (struct row){
		.table = row->table,
		.file = arena_string(arena, text_of(row->file)),
		.line = row->line,
		.raw = arena_copy(arena, row->raw),
	};
	*out = file;
	return true;
}

/* All rows of an invoice must say the same of it. */
static bool
check_same(const struct row *row, const struct mail *a, const struct mail *b,
    struct error *error)
{
	const struct {
		int column;
		struct text a, b;
	} cells[] = {
		{ DOCUMENT_ACCOUNT, a->account, b->account },
		{ DOCUMENT_EMAIL, a->email, b->email },
		{ DOCUMENT_CURRENCY, text_of(a->currency->code),
		    text_of(b->currency->code) },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cells); i++) {
		if (!text_equal(cells[i].a, cells[i].b))
			return row_error(row, cells[i].column, error, "'%.*s' "
			    "is not what line %llu says of the same invoice",
			    TEXT_CLIP(cells[i].b), (unsigned long long)
			    a->files->row.line);
	}
	if (decimal_compare(a->total, b->total) != 0)
		return row_error(row, DOCUMENT_TOTAL, error, "'%.*s' is not "
		    "what line %llu says of the same invoice",
		    TEXT_CLIP(row->cell[DOCUMENT_TOTAL]),
		    (unsigned long long)a->files->row.line);
	return true;
}

static struct mail *
add_mail(struct outbox *outbox, const struct mail *mail)
{
	struct arena *arena = &outbox->arena;
	struct mail *added;

	if (outbox->count == outbox->room) {
		outbox->room = outbox->room ? outbox->room * 2 : 64;
		outbox->mails = memory_resize(outbox->mails, outbox->room,
		    sizeof(*outbox->mails));
	}
	added = &outbox->mails[outbox->count++];
	*added = *mail;
	added->invoice = arena_copy(arena, mail->invoice);
	added->account = arena_copy(arena, mail->account);
	added->email = arena_copy(arena, mail->email);
	*map_place(&outbox->by_invoice, added->invoice) =
	    (void *)(uintptr_t)outbox->count;
	return added;
}

static bool
take_row(struct outbox *outbox, const struct book *book,
    const struct row *row, struct error *error)
{
	struct mail read, *mail;
	struct mail_file *file = NULL, **last;
	uintptr_t place;

	if (!read_mail(row, book, &read, error))
		return false;
	if (map_find(&outbox->paths, row->cell[DOCUMENT_FILE]) != NULL)
		return row_error(row, DOCUMENT_FILE, error, "'%.*s' stands in "
		    "the input twice", TEXT_CLIP(row->cell[DOCUMENT_FILE]));
	place = (uintptr_t)map_find(&outbox->by_invoice, read.invoice);
	mail = place > 0 ? &outbox->mails[place - 1] : NULL;
	if (mail != NULL && !check_same(row, mail, &read, error))
		return false;
	if (!read_file(row, &outbox->arena, &file, error))
		return false;
	if (mail == NULL)
		mail = add_mail(outbox, &read);
	for (last = &mail->files; *last != NULL; last = &(*last)->next)
		;
	*last = file;
	*map_place(&outbox->paths, text_of(file->path)) = file;
	return true;
}

bool
outbox_read(struct outbox *outbox, struct feed *feed, const struct book *book,
    struct text account, struct error *error)
{
	struct error problem = { 0 };
	struct row row;
	enum step step;

	while ((step = feed_next(feed, &row, error)) == STEP_ROW) {
		if (account.size > 0 &&
		    !text_equal(row.cell[DOCUMENT_ACCOUNT], account))
			continue;
		if (!take_row(outbox, book, &row, &problem) &&
		    !feed_reject(feed, &row, &problem, error))
			return false;
	}
	return step == STEP_END;
}

bool
outbox_reject(struct mail *mail, const struct mail_file *file,
    struct feed *feed, const struct error *reason, struct error *error)
{
	const struct mail_file *fault = file ? file : mail->files;
	struct error other;

	mail->rejected = true;
	error_set(&other, STATUS_DATA, "another file of invoice '%.*s' was "
	    "set aside: line %llu", TEXT_CLIP(mail->invoice),
	    (unsigned long long)fault->row.line);
	for (file = mail->files; file != NULL; file = file->next) {
		if (!feed_reject(feed, &file->row, file == fault ? reason :
		    &other, error))
			return false;
	}
	return true;
}

void
outbox_close(struct outbox *outbox)
{
	map_release(&outbox->by_invoice);
	map_release(&outbox->paths);
	free(outbox->mails);
	arena_release(&outbox->arena);
}
