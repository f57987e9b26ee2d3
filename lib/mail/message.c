/* message.c - a mail with its attachments, as bytes. */
#include "mail/message.h"

#include <glib.h>

#include "mail/address.h"
#include "mail/encode.h"

#define LINE_WANTED 76
#define NAME_MAX_BYTES 200        /* of a header text or a file name */

/* Checks a text that goes into a header; `what` names it in the error. */
static bool
check_text(const char *what, struct text text, struct error *error)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < 0x20 || c == 0x7f)
			return error_set(error, STATUS_DATA, "the %s '%.*s' "
			    "has a control character in it (remove it)",
			    what, TEXT_CLIP(text));
	}
	if (!g_utf8_validate_len(text.data ? text.data : "", text.size, NULL))
		return error_set(error, STATUS_DATA,
		    "the %s is not valid UTF-8 (save it as UTF-8)", what);
	return true;
}

/* The same of one that must be short. */
static bool
check_header(const char *what, struct text text, struct error *error)
{
	if (!check_text(what, text, error))
		return false;
	if (text.size > NAME_MAX_BYTES)
		return error_set(error, STATUS_DATA,
		    "the %s '%.*s...' is over %d bytes (shorten it)", what,
		    TEXT_CLIP(text), NAME_MAX_BYTES);
	return true;
}

static bool
check_body(struct text body, struct error *error)
{
	size_t i;

	for (i = 0; i < body.size; i++) {
		unsigned char c = (unsigned char)body.data[i];

		if ((c < 0x20 && strchr("\t\r\n", c) == NULL) || c == '\0' ||
		    c == 0x7f)
			return error_set(error, STATUS_DATA, "the text of the "
			    "mail has a control character in it (remove it)");
	}
	if (!g_utf8_validate_len(body.data ? body.data : "", body.size, NULL))
		return error_set(error, STATUS_DATA, "the text of the mail is "
		    "not valid UTF-8 (save it as UTF-8)");
	return true;
}

static bool
check_mailbox(const struct mailbox *mailbox, struct error *error)
{
	return check_text("name", mailbox->name, error) &&
	    address_check(mailbox->address, error);
}

static bool
check(const struct message *message, struct error *error)
{
	size_t i;

	if (!check_mailbox(&message->from, error) ||
	    !check_mailbox(&message->to, error) ||
	    (message->reply_to.address.size > 0 &&
	    !check_mailbox(&message->reply_to, error)) ||
	    !check_header("subject", message->subject, error) ||
	    !check_header("Message-ID", message->id, error) ||
	    !check_body(message->body, error))
		return false;
	for (i = 0; i < message->count; i++) {
		if (!check_header("file name", message->attachments[i].name,
		    error))
			return false;
	}
	return true;
}

/* How long the last line is so far. */
static size_t
line_size(const struct buffer *out)
{
	const char *end = out->size ? memrchr(out->data, '\n', out->size) :
	    NULL;

	return end == NULL ? out->size :
	    (size_t)(out->data + out->size - end) - 1;
}

/* A name as it is shown beside an address: of a long one, its beginning. */
static struct text
clip_name(struct text name, char clipped[NAME_MAX_BYTES])
{
	static const struct text more = TEXT("…");
	size_t size = NAME_MAX_BYTES - more.size;

	if (name.size <= NAME_MAX_BYTES)
		return name;
	while (((unsigned char)name.data[size] & 0xc0) == 0x80)
		size--;
	memcpy(clipped, name.data, size);
	memcpy(clipped + size, more.data, more.size);
	return (struct text){ clipped, size + more.size };
}

static void
add_mailbox(const char *header, const struct mailbox *mailbox,
    struct buffer *out)
{
	char clipped[NAME_MAX_BYTES];

	buffer_printf(out, "%s: ", header);
	if (mailbox->name.size > 0) {
		encode_name(clip_name(mailbox->name, clipped), line_size(out),
		    out);
		buffer_add_string(out, line_size(out) +
		    mailbox->address.size + 3 > LINE_WANTED ? "\r\n " : " ");
	}
	buffer_printf(out, "<%.*s>\r\n", TEXT_ARG(mailbox->address));
}

/* Tue, 01 Dec 2026 09:00:00 +0100 */
static void
add_date(struct instant instant, int offset, struct buffer *out)
{
	static const char days[][4] = {
		"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
	};
	static const char months[][4] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec",
	};
	const int64_t day_seconds = 24 * 3600;
	int64_t local = instant.microseconds / MICROSECONDS + offset;
	int64_t seconds = ((local % day_seconds) + day_seconds) % day_seconds;
	struct date date = { (int32_t)((local - seconds) / day_seconds) };
	struct civil civil = date_civil(date);
	int minutes = (offset < 0 ? -offset : offset) / 60;

	buffer_printf(out, "Date: %s, %02d %s %04d %02d:%02d:%02d %c%02d%02d"
	    "\r\n", days[date_weekday(date)], civil.day,
	    months[civil.month - 1], civil.year, (int)(seconds / 3600),
	    (int)(seconds / 60 % 60), (int)(seconds % 60),
	    offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void
add_headers(const struct message *message, const char *boundary,
    struct buffer *out)
{
	add_date(message->date, message->offset, out);
	add_mailbox("From", &message->from, out);
	if (message->reply_to.address.size > 0)
		add_mailbox("Reply-To", &message->reply_to, out);
	add_mailbox("To", &message->to, out);
	buffer_add_string(out, "Subject: ");
	encode_header(message->subject, line_size(out), out);
	buffer_printf(out, "\r\nMessage-ID: <%.*s>\r\n"
	    "Auto-Submitted: auto-generated\r\n"
	    "MIME-Version: 1.0\r\n"
	    "Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n",
	    TEXT_ARG(message->id), boundary);
}

static void
add_attachment(const struct attachment *attachment, const char *boundary,
    struct buffer *out)
{
	buffer_printf(out, "--%s\r\nContent-Type: %s", boundary,
	    attachment->type);
	encode_parameter("name", attachment->name, out);
	buffer_add_string(out, "\r\nContent-Disposition: attachment");
	encode_parameter("filename", attachment->name, out);
	buffer_add_string(out,
	    "\r\nContent-Transfer-Encoding: base64\r\n\r\n");
	encode_base64(attachment->content, out);
}

bool
message_build(const struct message *message, struct buffer *out,
    struct error *error)
{
	char boundary[64];
	size_t i;

	if (!check(message, error))
		return false;
	/* "=_" stands in no base64 and in no quoted-printable text, so this
	 * is never met inside a part. */
	g_snprintf(boundary, sizeof(boundary), "=_grosz_%016llx",
	    (unsigned long long)text_hash(message->id));
	add_headers(message, boundary, out);
	buffer_printf(out, "--%s\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n", boundary);
	encode_quoted_printable(message->body, out);
	for (i = 0; i < message->count; i++)
		add_attachment(&message->attachments[i], boundary, out);
	buffer_printf(out, "--%s--\r\n", boundary);
	if (!buffer_whole(out))
		return error_set(error, STATUS_DATA, "the mail is over %zu "
		    "bytes (send fewer or smaller files)",
		    out->limit ? out->limit : BUFFER_LIMIT);
	return true;
}

struct text
message_id(struct arena *arena, struct text number, struct text sender_address)
{
	struct buffer id = { 0 };
	struct text copy;
	size_t i;

	for (i = 0; i < number.size; i++) {
		unsigned char c = (unsigned char)number.data[i];

		if (g_ascii_isalnum((char)c) ||
		    (c != '\0' && strchr("/-_", c) != NULL))
			buffer_add_byte(&id, (char)c);
		else
			buffer_printf(&id, "=%02X", c);
	}
	buffer_add_byte(&id, '@');
	buffer_add_text(&id, address_domain(sender_address));
	copy = arena_copy(arena, buffer_text(&id));
	buffer_release(&id);
	return copy;
}
