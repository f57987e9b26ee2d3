/* letter.c - the text that a document is mailed with. */
#include "mail/letter.h"

#define LETTER_MAX (256 * 1024)
#define BODY_LINE 3               /* of the template, on which it begins */

/* A line without a carriage return, nor blanks around it. */
static struct text
without_end(struct text line)
{
	if (line.size > 0 && line.data[line.size - 1] == '\r')
		line.size--;
	return text_trim(line);
}

static bool
load_file(struct arena *arena, const char *path, struct letter *letter,
    struct error *error)
{
	struct text rest, subject;

	if (!file_get(path, LETTER_MAX, arena, &rest, error)) {
		error->status = STATUS_CONFIG;
		return false;
	}
	subject = without_end(text_cut(&rest, '\n'));
	if (!text_starts(subject, TEXT("Subject: ")) || rest.data == NULL ||
	    without_end(text_cut(&rest, '\n')).size > 0) {
		error_set(error, STATUS_CONFIG, "this is not a letter (begin "
		    "with a line 'Subject: ...' and an empty one)");
		return error_place(error, path, 1, NULL);
	}
	subject.data += strlen("Subject: ");
	subject.size -= strlen("Subject: ");
	if (!mustache_compile(arena, path, subject, MUSTACHE_PLAIN,
	    &letter->subject, error))
		return false;
	if (mustache_compile(arena, path, rest, MUSTACHE_PLAIN,
	    &letter->body, error))
		return true;
	error->line += BODY_LINE - 1;
	return false;
}

bool
letter_load(struct arena *arena, const char *book_folder,
    const char *templates, enum language language, struct letter *letter,
    struct error *error)
{
	const char *code = language_code(language);
	const char *path = arena_printf(arena, "%s/templates/mail/%s.txt",
	    book_folder, code);

	if (!file_exists(path))
		path = arena_printf(arena, "%s/mail/%s.txt", templates, code);
	return load_file(arena, path, letter, error);
}

/* What a letter may name, and the memory some of it needs. */
struct filling {
	struct arena arena;
	struct mustache_scope scope;
};

static struct text
number_text(struct filling *filling, const struct mail *mail)
{
	struct buffer out = { 0 };
	struct text text;

	language_number(mail->language, mail->total, mail->currency->minor,
	    &out);
	text = arena_copy(&filling->arena, buffer_text(&out));
	buffer_release(&out);
	return text;
}

static struct text
date_text(struct filling *filling, const struct mail *mail)
{
	struct buffer out = { 0 };
	struct text text;

	if (mail->due.day != DATE_LAST.day)
		language_date(mail->language, mail->due, &out);
	text = arena_copy(&filling->arena, buffer_text(&out));
	buffer_release(&out);
	return text;
}

/* The files' names as a list of scopes. */
static struct mustache_value
file_list(struct filling *filling, const struct mail *mail)
{
	const struct mail_file *file;
	struct mustache_scope *items;
	size_t count = 0;

	for (file = mail->files; file != NULL; file = file->next)
		count++;
	items = ARENA_NEW(&filling->arena, struct mustache_scope, count);
	count = 0;
	for (file = mail->files; file != NULL; file = file->next) {
		struct mustache_value *name =
		    ARENA_NEW(&filling->arena, struct mustache_value, 1);

		*name = (struct mustache_value){ .name = "name",
		    .text = file->name };
		items[count++] = (struct mustache_scope){ name, 1 };
	}
	return (struct mustache_value){ .name = "files",
	    .kind = MUSTACHE_LIST, .items = items, .count = count };
}

static struct mustache_value
string_value(const char *name, const char *value)
{
	return (struct mustache_value){ .name = name,
	    .text = text_of(value ? value : "") };
}

static void
fill(struct filling *filling, const struct book *book,
    const struct mail *mail)
{
	const struct settings *settings = &book->settings;
	const struct mustache_value values[] = {
		{ .name = "invoice", .text = mail->invoice },
		{ .name = "account", .text = mail->account },
		string_value("customer", mail->customer->name),
		{ .name = "total", .text = number_text(filling, mail) },
		string_value("currency", mail->currency->code),
		{ .name = "due_date", .text = date_text(filling, mail) },
		string_value("seller", settings->seller.name),
		string_value("seller_street", settings->seller.street),
		string_value("seller_postcode", settings->seller.postcode),
		string_value("seller_city", settings->seller.city),
		string_value("seller_tax_id", settings->seller.tax_id),
		string_value("seller_email", settings->seller.email),
		string_value("seller_phone", settings->seller.phone),
		string_value("seller_website", settings->seller.website),
		string_value("bank_account", settings->seller.bank_account),
		string_value("bank_name", settings->seller.bank_name),
		{ .name = "payable", .kind = MUSTACHE_FLAG,
		    .flag = decimal_sign(mail->total) > 0 },
		{ .name = "credit_note", .kind = MUSTACHE_FLAG,
		    .flag = decimal_sign(mail->total) < 0 },
		file_list(filling, mail),
	};
	struct mustache_value *copy = ARENA_NEW(&filling->arena,
	    struct mustache_value, ARRAY_SIZE(values));

	memcpy(copy, values, sizeof(values));
	filling->scope = (struct mustache_scope){ copy, ARRAY_SIZE(values) };
}

bool
letter_check(const struct letter *letter, const struct book *book,
    const struct mail *mail, struct error *error)
{
	struct filling filling = { .arena = { 0 } };
	bool ok;

	fill(&filling, book, mail);
	ok = mustache_check(letter->subject, &filling.scope, error);
	if (ok && !mustache_check(letter->body, &filling.scope, error)) {
		error->line += BODY_LINE - 1;
		ok = false;
	}
	arena_release(&filling.arena);
	return ok;
}

bool
letter_write(const struct letter *letter, const struct book *book,
    const struct mail *mail, struct buffer *subject, struct buffer *body,
    struct error *error)
{
	struct filling filling = { .arena = { 0 } };
	bool ok;

	fill(&filling, book, mail);
	ok = mustache_render(letter->subject, &filling.scope, subject,
	    error) &&
	    mustache_render(letter->body, &filling.scope, body, error);
	arena_release(&filling.arena);
	return ok;
}
