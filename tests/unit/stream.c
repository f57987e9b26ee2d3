/* stream.c - packed bytes and other encodings, however they arrive. */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/memory.h"
#include "import/transcode.h"
#include "import/unpack.h"

static struct error error;

/* A stream that gives `chunk` bytes at a time. */
struct pieces {
	struct stream stream;
	struct text rest;
	size_t chunk;
};

static bool
read_pieces(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *why)
{
	struct pieces *pieces = (struct pieces *)stream;

	(void)why;
	*got = pieces->chunk < room ? pieces->chunk : room;
	if (*got > pieces->rest.size)
		*got = pieces->rest.size;
	memcpy(to, pieces->rest.data, *got);
	pieces->rest.data += *got;
	pieces->rest.size -= *got;
	return true;
}

static struct stream *
in_pieces(struct text bytes, size_t chunk)
{
	struct pieces *pieces = memory_new(1, sizeof(*pieces));

	stream_begin(&pieces->stream, "in", read_pieces, stream_free);
	pieces->rest = bytes;
	pieces->chunk = chunk;
	return &pieces->stream;
}

/* All that a stream gives, read `room` bytes at a time. */
static bool
drain(struct stream *stream, size_t room, struct buffer *out)
{
	size_t got = 1;
	bool ok = true;

	buffer_reset(out);
	while (ok && got > 0) {
		ok = stream_read(stream, buffer_reserve(out, room), room,
		    &got, &error);
		out->size += ok ? got : 0;
	}
	stream_close(stream);
	return ok;
}

static void
pack_gzip(struct text plain, struct buffer *out)
{
	z_stream gzip = { .avail_in = (uInt)plain.size };
	uLong bound;

	CHECK(deflateInit2(&gzip, 6, Z_DEFLATED, 15 + 16, 8,
	    Z_DEFAULT_STRATEGY) == Z_OK);
	bound = deflateBound(&gzip, plain.size);
	gzip.next_in = (Bytef *)(uintptr_t)plain.data;
	gzip.next_out = (Bytef *)buffer_reserve(out, bound);
	gzip.avail_out = (uInt)bound;
	CHECK(deflate(&gzip, Z_FINISH) == Z_STREAM_END);
	out->size += gzip.total_out;
	deflateEnd(&gzip);
}

static void
pack_zstd(struct text plain, struct buffer *out)
{
	size_t bound = ZSTD_compressBound(plain.size);

	out->size += ZSTD_compress(buffer_reserve(out, bound), bound,
	    plain.data, plain.size, 3);
}

static void (*const pack[])(struct text, struct buffer *) = {
	pack_gzip, pack_zstd,
};

static void
make_plain(struct buffer *plain)
{
	int i;

	for (i = 0; i < 60; i++)
		buffer_printf(plain, "c-%d,48501000%03d,%d\n", i, i * 7,
		    i * i * 31);
}

static void
packed_bytes_come_out_however_they_arrive(void)
{
	static const size_t chunks[] = { 1, 2, 3, 7, 100, 100000 };
	struct buffer plain = { 0 }, packed = { 0 }, out = { 0 };
	size_t way, i;

	make_plain(&plain);
	for (way = 0; way < 2; way++) {
		buffer_reset(&packed);
		pack[way](buffer_text(&plain), &packed);
		for (i = 0; i < 6; i++) {
			CHECK(drain(unpack_open(in_pieces(buffer_text(&packed),
			    chunks[i])), chunks[5 - i], &out));
			CHECK(text_equal(buffer_text(&out),
			    buffer_text(&plain)));
		}
	}
	buffer_release(&plain);
	buffer_release(&packed);
	buffer_release(&out);
}

static void
members_follow_each_other(void)
{
	struct buffer packed = { 0 }, out = { 0 };
	size_t way;

	for (way = 0; way < 2; way++) {
		buffer_reset(&packed);
		pack[way](TEXT("one,"), &packed);
		pack[way](TEXT(""), &packed);
		pack[way](TEXT("two"), &packed);
		CHECK(drain(unpack_open(in_pieces(buffer_text(&packed), 5)),
		    2, &out));
		CHECK(text_is(buffer_text(&out), "one,two"));
	}
	buffer_release(&packed);
	buffer_release(&out);
}

/* Cut anywhere, it is an error: never fewer rows and no word. */
static void
packed_bytes_cut_short_are_an_error(void)
{
	struct buffer plain = { 0 }, packed = { 0 }, out = { 0 };
	size_t way, size;

	make_plain(&plain);
	for (way = 0; way < 2; way++) {
		buffer_reset(&packed);
		pack[way](buffer_text(&plain), &packed);
		for (size = 4; size < packed.size; size++) {
			CHECK(!drain(unpack_open(in_pieces((struct text){
			    packed.data, size }, 64)), 100, &out));
			CHECK(error.status == STATUS_IO);
		}
		CHECK(strstr(error.text, "(it was cut short: fetch it again)")
		    != NULL);
	}
	buffer_release(&plain);
	buffer_release(&packed);
	buffer_release(&out);
}

static void
damage_and_what_follows_are_errors(void)
{
	struct buffer packed = { 0 }, out = { 0 };
	size_t way;

	for (way = 0; way < 2; way++) {
		buffer_reset(&packed);
		pack[way](TEXT("one,two,three,four,five,six"), &packed);
		buffer_add_string(&packed, "more");
		CHECK(!drain(unpack_open(in_pieces(buffer_text(&packed), 64)),
		    100, &out));
		CHECK(strstr(error.text, "data are damaged") != NULL);
	}
	buffer_reset(&packed);
	pack_gzip(TEXT("one,two,three,four,five,six"), &packed);
	packed.data[packed.size - 6] ^= 1;
	CHECK(!drain(unpack_open(in_pieces(buffer_text(&packed), 64)), 100,
	    &out));
	CHECK_STRING(error.text, "cannot read 'in': its gzip data are damaged: "
	    "incorrect data check (fetch it again)");
	buffer_release(&packed);
	buffer_release(&out);
}

static void
plain_bytes_pass(void)
{
	static const char *const plain[] = { "", "a", "\x1f", "abc\n",
	    "\x28\xb5\x2f" };
	struct buffer out = { 0 };
	size_t i, chunk;

	for (i = 0; i < 5; i++) {
		for (chunk = 1; chunk < 6; chunk++) {
			CHECK(drain(unpack_open(in_pieces(text_of(plain[i]),
			    chunk)), 2, &out));
			CHECK(text_is(buffer_text(&out), plain[i]));
		}
	}
	buffer_release(&out);
}

static void
reads_as(struct text bytes, const char *encoding, const char *wanted)
{
	struct buffer out = { 0 };
	struct stream *stream;
	size_t chunk;

	for (chunk = 1; chunk < 9; chunk++) {
		CHECK(transcode_open(in_pieces(bytes, chunk), encoding,
		    &stream, &error));
		CHECK(drain(stream, chunk, &out));
		CHECK_STRING(buffer_string(&out), wanted);
	}
	buffer_release(&out);
}

static void
encodings_become_utf_8(void)
{
	reads_as(TEXT("\xbf\xf3\xb3w"), "CP1250", "żółw");
	reads_as(TEXT("\xbf\xf3\xb3w"), "ISO-8859-2", "żółw");
	reads_as(TEXT("caf\xe9"), "CP1252", "café");
	reads_as(TEXT("z\0\xf3\0"), "UTF-16LE", "zó");
	reads_as(TEXT("żółw"), "UTF-8", "żółw");
	reads_as(TEXT(""), "CP1250", "");
}

static void
a_mark_says_more_than_the_format(void)
{
	reads_as(TEXT("\xff\xfe" "a\0\x42\x01"), "UTF-8", "ał");
	reads_as(TEXT("\xfe\xff" "\0a\x01\x42"), "CP1250", "ał");
	reads_as(TEXT("\xff\xfe\0\0" "a\0\0\0"), "UTF-8", "a");
	reads_as(TEXT("\0\0\xfe\xff" "\0\0\0a"), "UTF-8", "a");
	reads_as(TEXT("\xef\xbb\xbf" "ał"), "CP1250", "ał");
	/* no mark: the zero bytes tell */
	reads_as(TEXT("a\0b\0"), "UTF-16", "ab");
	reads_as(TEXT("\0a\0b"), "UTF-16", "ab");
}

static void
bytes_unknown_to_an_encoding_stay_bad(void)
{
	reads_as(TEXT("a\x81z"), "CP1250", "a\xff""81\xfez");
	/* two that would be a letter of UTF-8 */
	reads_as(TEXT("\xd9\x9f"), "CP1255", "\xff""D9\xfe\xff""9F\xfe");
	/* half a pair of surrogates; half a unit at the end */
	reads_as(TEXT("\x00\xd8z\0"), "UTF-16LE", "\xff""00D8\xfez");
	reads_as(TEXT("z\0a"), "UTF-16LE", "z\xff""61\xfe");
}

static void
refused_as(struct text bytes, const char *encoding, const char *wanted)
{
	struct stream *stream;
	size_t chunk;

	for (chunk = 1; chunk < 9; chunk++) {
		error.text[0] = '\0';
		CHECK(!transcode_open(in_pieces(bytes, chunk), encoding,
		    &stream, &error));
		CHECK_STRING(error.text, wanted);
		CHECK(error.status == STATUS_DATA);
	}
}

static void
what_is_no_text_is_known_by_its_first_bytes(void)
{
	struct buffer tar = { 0 };
	struct stream *stream;

	refused_as(TEXT("\xfd""7zXZ\0\0\4"), "UTF-8", "'in' is packed by xz "
	    "(unpack it: xz -d)");
	refused_as(TEXT("BZh91AY&SYabc"), "CP1250", "'in' is packed by bzip2 "
	    "(unpack it: bzip2 -d)");
	refused_as(TEXT("PK\3\4\24\0\0\0\10\0abcdefghijklmnop\5\0\0\0a.csv"),
	    "UTF-8", "'in' is packed by zip (unpack it: unzip)");
	refused_as(TEXT("PK\3\4\24\0\6\0\10\0abcdefghijklmnop\23\0\0\0"
	    "[Content_Types].xml"), "UTF-8", "'in' is a workbook of Excel or "
	    "the like (save it as CSV UTF-8)");
	refused_as(TEXT("7z\xbc\xaf\x27\x1c\0\4"), "UTF-8", "'in' is packed by "
	    "7-Zip (unpack it: 7z x)");
	refused_as(TEXT("i\0d\0,\0x\0"), "UTF-8", "'in' seems to be UTF-16 "
	    "(say encoding = UTF-16 in [format] of the format)");
	refused_as(TEXT("\0i\0d\0,\1\x42"), "CP1250", "'in' seems to be UTF-16 "
	    "(say encoding = UTF-16 in [format] of the format)");
	buffer_add_string(&tar, "usage.csv");
	while (tar.size < 257)
		buffer_add_byte(&tar, '\0');
	buffer_add(&tar, "ustar\0", 6);
	refused_as(buffer_text(&tar), "UTF-8", "'in' is a tar archive (unpack "
	    "it: tar -x)");
	buffer_release(&tar);
	/* names that begin alike are names */
	reads_as(TEXT("BZh9,PAR1\n"), "UTF-8", "BZh9,PAR1\n");
	reads_as(TEXT("PAR1,LZIP\n"), "UTF-8", "PAR1,LZIP\n");
	CHECK(transcode_open(in_pieces(TEXT("a\0b"), 1), "UTF-8", &stream,
	    &error));
	stream_close(stream);
}

/* As gzip(1) and zstd(1) have it. */
static void
padding_and_frames_to_be_skipped_are_nothing(void)
{
	static const char frame[] = "\x5e\x2a\x4d\x18\3\0\0\0abc";
	struct buffer packed = { 0 }, out = { 0 };
	size_t chunk;

	for (chunk = 1; chunk < 40; chunk += 6) {
		buffer_reset(&packed);
		pack_gzip(TEXT("one"), &packed);
		buffer_add(&packed, "\0\0\0\0\0\0\0", 7);
		CHECK(drain(unpack_open(in_pieces(buffer_text(&packed),
		    chunk)), 2, &out));
		CHECK(text_is(buffer_text(&out), "one"));
		buffer_add(&packed, "x", 1);
		CHECK(!drain(unpack_open(in_pieces(buffer_text(&packed),
		    chunk)), 2, &out));
		CHECK_STRING(error.text, "cannot read 'in': its gzip data are "
		    "damaged: something follows them (fetch it again)");
		buffer_reset(&packed);
		buffer_add(&packed, frame, sizeof(frame) - 1);
		pack_zstd(TEXT("one"), &packed);
		buffer_add(&packed, frame, sizeof(frame) - 1);
		CHECK(drain(unpack_open(in_pieces(buffer_text(&packed),
		    chunk)), 2, &out));
		CHECK(text_is(buffer_text(&out), "one"));
	}
	buffer_release(&packed);
	buffer_release(&out);
}

static const struct test tests[] = {
	{ "what is no text is known by its first bytes",
	    what_is_no_text_is_known_by_its_first_bytes },
	{ "padding and frames to be skipped are nothing",
	    padding_and_frames_to_be_skipped_are_nothing },
	{ "packed bytes come out however they arrive",
	    packed_bytes_come_out_however_they_arrive },
	{ "members follow each other", members_follow_each_other },
	{ "packed bytes cut short are an error",
	    packed_bytes_cut_short_are_an_error },
	{ "damage and what follows are errors",
	    damage_and_what_follows_are_errors },
	{ "plain bytes pass", plain_bytes_pass },
	{ "encodings become UTF-8", encodings_become_utf_8 },
	{ "a mark says more than the format",
	    a_mark_says_more_than_the_format },
	{ "bytes unknown to an encoding stay bad",
	    bytes_unknown_to_an_encoding_stay_bad },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
