/* key.c - 128 bits by which an event id is found again in memory. */
#include "import/key.h"

static inline uint64_t
fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

struct key
key_of(struct text id)
{
	const uint64_t odd = 0x9e3779b97f4a7c15, mix = 0xd6e8feb86659fd93;
	const uint64_t other = 0xa0761d6478bd642f, more = 0xe7037ed1a0b428db;
	struct key key = { odd ^ id.size, other + id.size };

	while (id.size > 0) {
		uint64_t word = 0;
		size_t size = id.size < 8 ? id.size : 8;

		memcpy(&word, id.data, size);
		key.low = fold(key.low ^ word, mix);
		key.high = fold(key.high ^ word, more);
		id.data += size;
		id.size -= size;
	}
	key.low = fold(key.low ^ odd, mix);
	key.high = fold(key.high ^ other, more);
	return key;
}
