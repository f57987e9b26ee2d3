/* checksum.c - the checksums are those of another library. */
#include "base/checksum.h"

#include <glib.h>

#include "test.h"

#define MOST 300

static void
digests_are_those_of_glib(void)
{
	unsigned char bytes[MOST], digest[CHECKSUM_BYTES], wanted[32];
	struct checksum sum;
	char hex[CHECKSUM_SIZE];
	size_t size, cut;

	for (size = 0; size < MOST; size++)
		bytes[size] = (unsigned char)(size * 167 + 41);
	checksum_begin(&sum);
	for (size = 0; size <= MOST; size++) {
		GChecksum *other = g_checksum_new(G_CHECKSUM_SHA256);
		struct text text = { (const char *)bytes, size };
		gsize length = sizeof(wanted);

		g_checksum_update(other, bytes, (gssize)size);
		checksum_of_text(text, hex);
		CHECK_STRING(hex, g_checksum_get_string(other));
		g_checksum_get_digest(other, wanted, &length);
		checksum_of(text, digest);
		CHECK(memcmp(digest, wanted, sizeof(wanted)) == 0);
		/* in two parts, by a sum that was used before */
		for (cut = 0; cut <= size; cut += 7) {
			checksum_add(&sum, bytes, cut);
			checksum_add(&sum, bytes + cut, size - cut);
			checksum_end(&sum, digest);
			CHECK(memcmp(digest, wanted, sizeof(wanted)) == 0);
		}
		g_checksum_free(other);
	}
}

static void
texts_are_told_apart(void)
{
	struct checksum sum;
	char one[CHECKSUM_SIZE], other[CHECKSUM_SIZE];

	checksum_begin(&sum);
	checksum_text(&sum, TEXT("ab"));
	checksum_text(&sum, TEXT("c"));
	checksum_end_hex(&sum, one);
	checksum_text(&sum, TEXT("a"));
	checksum_text(&sum, TEXT("bc"));
	checksum_end_hex(&sum, other);
	CHECK(strcmp(one, other) != 0);
	checksum_of_text(TEXT("2:ab1:c"), other);
	CHECK_STRING(one, other);
}

static const struct test tests[] = {
	{ "checksum-is-that-of-another-library", digests_are_those_of_glib },
	{ "checksum-tells-texts-apart", texts_are_told_apart },
};

int
main(void)
{
	return test_main(tests, sizeof(tests) / sizeof(tests[0]));
}
