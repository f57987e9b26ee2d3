/* message.c - tests of mails, read back by an independent parser. */
#include "mail/message.h"

#include <gmime/gmime.h>

#include "mail/address.h"
#include "mail/encode.h"
#include "test.h"

static char noise[70000];

static struct message
sample(void)
{
	static struct attachment files[2];
	size_t i;

	for (i = 0; i < sizeof(noise); i++)
		noise[i] = (char)(i * 7919 >> 3);
	files[0] = (struct attachment){ TEXT("FV_2026_11_0001.pdf"),
		"application/pdf", { noise, sizeof(noise) } };
	files[1] = (struct attachment){ TEXT("żółta \"faktura\" 1.xml"),
		"application/xml", TEXT("<a/>") };
	return (struct message){
		.from = { TEXT("Cisza sp. z o.o., Łódź"),
		    TEXT("faktury@cisza.example") },
		.to = { TEXT("Jan \"Gęś\" Żak"), TEXT("jan@example.org") },
		.reply_to = { TEXT("Biuro, \"K\\1\""),
		    TEXT("biuro@cisza.example") },
		.subject = TEXT("Faktura FV/2026/11/0001 za październik"),
		.body = TEXT("Dzień dobry,\n\n.\n..kropki = 5 zł \nkoniec"),
		.id = TEXT("FV/2026/11/0001@cisza.example"),
		.date = { 1793520000LL * MICROSECONDS },
		.offset = 3600,
		.attachments = files,
		.count = 2,
	};
}

/* Builds it and reads it back; NULL after a failure. */
static GMimeMessage *
read_back(const struct message *message, struct buffer *bytes)
{
	struct error error = { 0 };
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeMessage *read;

	buffer_reset(bytes);
	if (!message_build(message, bytes, &error)) {
		CHECK_STRING(error.text, "");
		return NULL;
	}
	stream = g_mime_stream_mem_new_with_buffer(bytes->data, bytes->size);
	parser = g_mime_parser_new_with_stream(stream);
	read = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return read;
}

static void
check_mailbox(InternetAddressList *list, const char *name,
    const char *address)
{
	InternetAddress *one = internet_address_list_get_address(list, 0);

	CHECK(internet_address_list_length(list) == 1);
	CHECK_STRING(internet_address_get_name(one), name);
	CHECK_STRING(internet_address_mailbox_get_addr(
	    INTERNET_ADDRESS_MAILBOX(one)), address);
}

/* The decoded content of a part. */
static GByteArray *
content(GMimePart *part)
{
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes;

	g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part),
	    stream);
	bytes = g_byte_array_ref(g_mime_stream_mem_get_byte_array(
	    GMIME_STREAM_MEM(stream)));
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	g_object_unref(stream);
	return bytes;
}

static void
check_part(GMimeObject *part, const char *type, const char *name,
    struct text wanted)
{
	GByteArray *bytes = content(GMIME_PART(part));
	char *got = g_mime_content_type_get_mime_type(
	    g_mime_object_get_content_type(part));

	CHECK_STRING(got, type);
	if (name != NULL)
		CHECK_STRING(g_mime_part_get_filename(GMIME_PART(part)), name);
	CHECK(bytes->len == wanted.size &&
	    memcmp(bytes->data, wanted.data, wanted.size) == 0);
	g_free(got);
	g_byte_array_unref(bytes);
}

static void
another_parser_reads_it_back(void)
{
	struct message message = sample();
	struct buffer bytes = { 0 };
	GMimeMessage *read = read_back(&message, &bytes);
	GMimeMultipart *parts;

	CHECK(read != NULL);
	if (read == NULL)
		return;
	check_mailbox(g_mime_message_get_from(read), "Cisza sp. z o.o., Łódź",
	    "faktury@cisza.example");
	check_mailbox(g_mime_message_get_to(read), "Jan \"Gęś\" Żak",
	    "jan@example.org");
	check_mailbox(g_mime_message_get_reply_to(read), "Biuro, \"K\\1\"",
	    "biuro@cisza.example");
	CHECK_STRING(g_mime_message_get_subject(read),
	    "Faktura FV/2026/11/0001 za październik");
	CHECK_STRING(g_mime_message_get_message_id(read),
	    "FV/2026/11/0001@cisza.example");
	CHECK(g_date_time_to_unix(g_mime_message_get_date(read)) ==
	    1793520000);
	parts = GMIME_MULTIPART(g_mime_message_get_mime_part(read));
	CHECK(g_mime_multipart_get_count(parts) == 3);
	check_part(g_mime_multipart_get_part(parts, 0), "text/plain", NULL,
	    TEXT("Dzień dobry,\r\n\r\n.\r\n..kropki = 5 zł \r\nkoniec"));
	check_part(g_mime_multipart_get_part(parts, 1), "application/pdf",
	    "FV_2026_11_0001.pdf", (struct text){ noise, sizeof(noise) });
	check_part(g_mime_multipart_get_part(parts, 2), "application/xml",
	    "żółta \"faktura\" 1.xml", TEXT("<a/>"));
	g_object_unref(read);
	buffer_release(&bytes);
}

static void
dates_in_any_zone(void)
{
	static const struct {
		int64_t seconds;
		int offset;
		const char *date;
	} table[] = {
		{ 0, 0, "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n" },
		{ 1793520000, 3600,
		    "Date: Sun, 01 Nov 2026 09:00:00 +0100\r\n" },
		{ 1793491200, -12600,
		    "Date: Sat, 31 Oct 2026 20:30:00 -0330\r\n" },
	};
	struct message message = sample();
	struct buffer bytes = { 0 };
	struct error error;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(table); i++) {
		message.date.microseconds = table[i].seconds * MICROSECONDS;
		message.offset = table[i].offset;
		buffer_reset(&bytes);
		CHECK(message_build(&message, &bytes, &error));
		CHECK(text_starts(buffer_text(&bytes),
		    text_of(table[i].date)));
	}
	buffer_release(&bytes);
}

/* Every line at most 76 characters and CRLF, no byte outside ASCII. */
static void
check_lines(struct text mail)
{
	struct text rest = mail;

	CHECK(mail.size > 2 && mail.data[mail.size - 1] == '\n');
	while (rest.size > 0) {
		struct text line = text_cut(&rest, '\n');
		size_t i;

		CHECK(line.size > 0 && line.data[line.size - 1] == '\r');
		CHECK(line.size <= 77);
		for (i = 0; i + 1 < line.size; i++)
			CHECK((unsigned char)line.data[i] < 0x80 &&
			    line.data[i] != '\r');
	}
}

static void
lines_are_short_whatever_the_texts(void)
{
	struct message message = sample();
	struct buffer bytes = { 0 }, text = { 0 };
	GMimeMessage *read;
	int i;

	for (i = 0; i < 6; i++)
		buffer_add_string(&text, "Zażółć gęślą jaźń, ");
	message.subject = buffer_text(&text);
	message.subject.size--;
	message.from.name = message.subject;
	message.body = (struct text){ text.data, text.size };
	read = read_back(&message, &bytes);
	check_lines(buffer_text(&bytes));
	CHECK(strncmp(g_mime_message_get_subject(read), message.subject.data,
	    message.subject.size) == 0);
	g_object_unref(read);

	/* Every length, so that each soft line end is tried at each place. */
	for (i = 1; i < 170; i++) {
		char line[512];
		GMimeMultipart *parts;

		memset(line, 'x', sizeof(line));
		memcpy(line + i, "ż \t", 4);
		message.body = (struct text){ line, (size_t)i + 4 };
		read = read_back(&message, &bytes);
		check_lines(buffer_text(&bytes));
		parts = GMIME_MULTIPART(g_mime_message_get_mime_part(read));
		check_part(g_mime_multipart_get_part(parts, 0), "text/plain",
		    NULL, message.body);
		g_object_unref(read);
	}
	buffer_release(&bytes);
	buffer_release(&text);
}

static void
same_message_same_bytes(void)
{
	struct message message = sample();
	struct buffer one = { 0 }, two = { 0 };
	struct error error;

	CHECK(message_build(&message, &one, &error));
	CHECK(message_build(&message, &two, &error));
	CHECK(text_equal(buffer_text(&one), buffer_text(&two)));
	buffer_release(&one);
	buffer_release(&two);
}

static void
headers_that_look_encoded_stay_as_they_are(void)
{
	struct message message = sample();
	struct buffer bytes = { 0 };
	GMimeMessage *read;

	message.subject = TEXT("=?utf-8?q?Fake?= invoice");
	message.to.name = TEXT("=?utf-8?q?Fake?=");
	read = read_back(&message, &bytes);
	CHECK_STRING(g_mime_message_get_subject(read),
	    "=?utf-8?q?Fake?= invoice");
	check_mailbox(g_mime_message_get_to(read), "=?utf-8?q?Fake?=",
	    "jan@example.org");
	g_object_unref(read);
	buffer_release(&bytes);
}

static void
long_names_are_cut_between_letters(void)
{
	struct message message = sample();
	struct buffer bytes = { 0 }, name = { 0 }, cut = { 0 };
	GMimeMessage *read;
	int i;

	/* "Ż" is two bytes: the 197 that are left end in half a letter. */
	for (i = 0; i < 101; i++)
		buffer_add_string(&name, "Ż");
	buffer_add(&cut, name.data, 196);
	buffer_add_string(&cut, "…");
	message.to.name = buffer_text(&name);
	read = read_back(&message, &bytes);
	check_mailbox(g_mime_message_get_to(read), buffer_string(&cut),
	    "jan@example.org");
	g_object_unref(read);
	buffer_release(&bytes);
	buffer_release(&name);
	buffer_release(&cut);
}

static const char *
refusal(const struct message *message)
{
	static struct error error;
	struct buffer bytes = { 0 };
	bool built = message_build(message, &bytes, &error);

	CHECK(!built && error.status == STATUS_DATA);
	CHECK(bytes.size == 0);
	buffer_release(&bytes);
	return built ? "" : error.text;
}

static void
nothing_is_injected(void)
{
	struct message message = sample();
	struct attachment file = { TEXT("a\"\r\nBcc: x@y.pl"), "text/plain",
		TEXT("") };

	message.subject = TEXT("Invoice\r\nBcc: x@example.org");
	CHECK_STRING(refusal(&message), "the subject 'Invoice\r\nBcc: "
	    "x@example.org' has a control character in it (remove it)");
	message = sample();
	message.to.name = TEXT("Jan\nBcc: x@example.org");
	CHECK_STRING(refusal(&message), "the name 'Jan\nBcc: x@example.org' "
	    "has a control character in it (remove it)");
	message = sample();
	message.to.address = TEXT("jan@example.org>\r\nRCPT TO:<x@y.pl");
	CHECK_STRING(refusal(&message), "'jan@example.org>\r\nRCPT TO:<x@y.pl'"
	    " has a control character in it (remove it)");
	message = sample();
	message.id = TEXT("1\r\n2@x");
	CHECK_STRING(refusal(&message), "the Message-ID '1\r\n2@x' "
	    "has a control character in it (remove it)");
	message = sample();
	message.attachments = &file;
	message.count = 1;
	CHECK_STRING(refusal(&message), "the file name 'a\"\r\nBcc: x@y.pl' "
	    "has a control character in it (remove it)");
	message = sample();
	message.body = TEXT("a\0b");
	CHECK_STRING(refusal(&message), "the text of the mail has a control "
	    "character in it (remove it)");
	message.body = TEXT("\xff");
	CHECK_STRING(refusal(&message), "the text of the mail is not valid "
	    "UTF-8 (save it as UTF-8)");
	message = sample();
	message.subject = TEXT("\xc5");
	CHECK_STRING(refusal(&message), "the subject is not valid UTF-8 (save "
	    "it as UTF-8)");
	message.subject = (struct text){ noise, 201 };
	memset(noise, 'a', 201);
	CHECK_STRING(refusal(&message), "the subject '"
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' "
	    "is over 200 bytes (shorten it)");
}

static void
addresses(void)
{
	static const char *const good[] = {
		"a@b", "jan.kowalski+faktury@example.co.uk",
		"o'hara_x-1@x--y.example", "1@2.3",
	};
	static const char *const bad[] = {
		"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b c", ".a@b", "a.@b",
		"a..b@c", "a@-b", "a@b-", "a@b..c", "a@.b", "a@b.", "<a@b>",
		"a@b,c@d", "a@b;c@d", "\"a\"@b", "a@[127.0.0.1]", "a@b>",
		"0123456789012345678901234567890123456789012345678901234567890"
		"1234@b.c"
		"0123456789012345678901234567890123456789012345678901234567890"
		"1234",
	};
	struct error error;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(good); i++)
		CHECK(address_check(text_of(good[i]), &error));
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		CHECK(!address_check(text_of(bad[i]), &error));
		CHECK(strstr(error.text, "is not an e-mail address (write one,"
		    " as name@example.com)") != NULL);
	}
	CHECK(!address_check(TEXT("żak@b"), &error));
	CHECK_STRING(error.text, "'żak@b' is not an ASCII address (write its "
	    "domain as xn--...)");
	CHECK(!address_check(TEXT("a\0@b"), &error));
}

static void
message_ids_differ_where_numbers_do(void)
{
	static const struct {
		const char *number, *id;
	} table[] = {
		{ "FV/2026/11/0001", "FV/2026/11/0001@cisza.example" },
		{ "FV 1", "FV=201@cisza.example" },
		{ "FV=201", "FV=3D201@cisza.example" },
		{ "1.", "1=2E@cisza.example" },
		{ "ż>\r", "=C5=BC=3E=0D@cisza.example" },
	};
	struct arena arena = { 0 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(table); i++)
		CHECK_STRING(message_id(&arena, text_of(table[i].number),
		    TEXT("faktury@cisza.example")).data, table[i].id);
	arena_release(&arena);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "another parser reads it back",
		    another_parser_reads_it_back },
		{ "dates in any zone", dates_in_any_zone },
		{ "lines are short, whatever the texts",
		    lines_are_short_whatever_the_texts },
		{ "same message, same bytes", same_message_same_bytes },
		{ "headers that look encoded stay as they are",
		    headers_that_look_encoded_stay_as_they_are },
		{ "long names are cut between letters",
		    long_names_are_cut_between_letters },
		{ "nothing is injected", nothing_is_injected },
		{ "addresses", addresses },
		{ "message ids differ where numbers do",
		    message_ids_differ_where_numbers_do },
	};
	int status;

	g_mime_init();
	status = test_main(tests, ARRAY_SIZE(tests));
	g_mime_shutdown();
	return status;
}
