/* csv_scan.c - finds the characters that structure CSV, a vector at a time. */
#include "record/csv_scan.h"

#include <string.h>

#include "base/compiler.h"

#define BLOCK 64

/* One bit for each of BLOCK bytes, set where the byte is a mark. */
typedef uint64_t find_bits(const char *block, char delimiter);

#define INLINE static inline __attribute__((always_inline))

/*
 * Writes the place of each bit. Four at a time, since a loop that ends after
 * just the bits there are is mispredicted block after block; what is written
 * past them is overwritten by the next.
 */
INLINE size_t
unpack(uint64_t bits, uint32_t base, uint32_t *mark)
{
	const uint64_t last = (uint64_t)1 << (BLOCK - 1);
	size_t count = (size_t)__builtin_popcountll(bits), at;

	for (at = 0; at < count; at += 4) {
		mark[at] = base + (uint32_t)__builtin_ctzll(bits | last);
		bits &= bits - 1;
		mark[at + 1] = base + (uint32_t)__builtin_ctzll(bits | last);
		bits &= bits - 1;
		mark[at + 2] = base + (uint32_t)__builtin_ctzll(bits | last);
		bits &= bits - 1;
		mark[at + 3] = base + (uint32_t)__builtin_ctzll(bits | last);
		bits &= bits - 1;
	}
	return count;
}

/* Inlined into each way, so that its vectors stay in registers. */
INLINE size_t
find_by(find_bits *find, const char *data, size_t from, size_t to,
    char delimiter, uint32_t *mark)
{
	size_t count = 0;

	for (; to - from >= BLOCK; from += BLOCK)
		count += unpack(find(data + from, delimiter), (uint32_t)from,
		    mark + count);
	if (from < to) {
		char rest[BLOCK] = { 0 }; /* no mark is a NUL */

		memcpy(rest, data + from, to - from);
		count += unpack(find(rest, delimiter), (uint32_t)from,
		    mark + count);
	}
	return count;
}

INLINE size_t
count_by(find_bits *find, const char *data, size_t size, char delimiter)
{
	size_t count = 0;
	uint64_t valid;

	for (; size >= BLOCK; data += BLOCK, size -= BLOCK)
		count += (size_t)__builtin_popcountll(find(data, delimiter));
	valid = ((uint64_t)1 << size) - 1;
	return count + (size_t)__builtin_popcountll(
	    find(data, delimiter) & valid);
}

static bool
always(void)
{
	return true;
}

#ifdef __x86_64__
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

static bool
has_avx2(void)
{
	return __builtin_cpu_supports("avx2") &&
	    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

AVX2 static inline uint32_t
bits_of_32(__m256i bytes, __m256i delimiter)
{
	__m256i comma = _mm256_cmpeq_epi8(bytes, delimiter);
	__m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
	__m256i lf = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'));
	__m256i cr = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r'));

	return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(
	    _mm256_or_si256(comma, quote), _mm256_or_si256(lf, cr)));
}

AVX2 static inline uint64_t
bits_avx2(const char *block, char delimiter)
{
	__m256i wanted = _mm256_set1_epi8(delimiter);
	__m256i low = _mm256_loadu_si256((const __m256i *)block);
	__m256i high = _mm256_loadu_si256((const __m256i *)(block + 32));

	return (uint64_t)bits_of_32(high, wanted) << 32 |
	    bits_of_32(low, wanted);
}

AVX2 static size_t
find_avx2(const char *data, size_t from, size_t to, char delimiter,
    uint32_t *mark)
{
	return find_by(bits_avx2, data, from, to, delimiter, mark);
}

AVX2 static size_t
count_avx2(const char *data, size_t size, char delimiter)
{
	return count_by(bits_avx2, data, size, delimiter);
}

static inline uint64_t
bits_of_16(__m128i bytes, __m128i delimiter)
{
	__m128i comma = _mm_cmpeq_epi8(bytes, delimiter);
	__m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
	__m128i lf = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
	__m128i cr = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'));

	return (uint64_t)_mm_movemask_epi8(_mm_or_si128(
	    _mm_or_si128(comma, quote), _mm_or_si128(lf, cr)));
}

static inline uint64_t
bits_sse2(const char *block, char delimiter)
{
	__m128i wanted = _mm_set1_epi8(delimiter);
	uint64_t bits = 0;
	int i;

	for (i = 0; i < BLOCK; i += 16)
		bits |= bits_of_16(_mm_loadu_si128(
		    (const __m128i *)(block + i)), wanted) << i;
	return bits;
}

static size_t
find_sse2(const char *data, size_t from, size_t to, char delimiter,
    uint32_t *mark)
{
	return find_by(bits_sse2, data, from, to, delimiter, mark);
}

static size_t
count_sse2(const char *data, size_t size, char delimiter)
{
	return count_by(bits_sse2, data, size, delimiter);
}
#endif

static inline uint64_t
bits_portable(const char *block, char delimiter)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < BLOCK; i++) {
		char c = block[i];

		bits |= (uint64_t)(c == delimiter || c == '"' || c == '\n' ||
		    c == '\r') << i;
	}
	return bits;
}

static size_t
find_portable(const char *data, size_t from, size_t to, char delimiter,
    uint32_t *mark)
{
	return find_by(bits_portable, data, from, to, delimiter, mark);
}

static size_t
count_portable(const char *data, size_t size, char delimiter)
{
	return count_by(bits_portable, data, size, delimiter);
}

const struct csv_scan csv_scans[] = {
#ifdef __x86_64__
	{ "avx2", has_avx2, find_avx2, count_avx2 },
	{ "sse2", always, find_sse2, count_sse2 },
#endif
	{ "portable", always, find_portable, count_portable },
};
const size_t csv_scans_count = ARRAY_SIZE(csv_scans);

const struct csv_scan *
csv_scan_best(void)
{
	size_t i = 0;

	while (!csv_scans[i].usable())
		i++;
	return &csv_scans[i];
}
