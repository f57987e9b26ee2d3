/* once.c - each event once: repeats, replacements and contradictions. */
#include "import/once.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "record/tables.h"

struct key {
	uint64_t low, high;
};

struct once_slot {
	struct key key;
	uint64_t place;           /* offset in the spool + 1; 0 = free */
};

/* Marks of the spool's heads. */
enum state {
	HOLDS,
	REPLACED,
	CONFLICT,
};

void
once_open(struct once *once, const char *folder)
{
	*once = (struct once){ .room = 0 };
	spool_open(&once->spool, folder);
}

void
once_close(struct once *once)
{
	spool_close(&once->spool);
	free(once->slots);
	once->slots = NULL;
}

static inline uint64_t
fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Two independent 64-bit hashes of the id. */
static struct key
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

static struct text
id_of(const struct once_row *row)
{
	return (struct text){ row->row.data, row->head.id_size };
}

/* The size of the field that a record begins with. */
static size_t
field_size(const char *record)
{
	bool quoted = false;
	size_t at;

	for (at = 0; quoted || (record[at] != ',' && record[at] != '\n'); at++)
		quoted = quoted != (record[at] == '"');
	return at;
}

struct text
once_field(const struct once_row *row, int column)
{
	const char *at = row->row.data;
	size_t size = row->head.id_size;

	while (column-- > 0) {
		at += size + 1;
		size = field_size(at);
	}
	return (struct text){ at, size };
}

/* What was written from a row's revision. */
static int64_t
revision_of(const struct once_row *row)
{
	struct text digits = once_field(row, USAGE_REVISION);
	int64_t revision = 0;

	for (; digits.size > 0; digits.data++, digits.size--)
		revision = revision * 10 + (digits.data[0] - '0');
	return revision;
}

static void
grow(struct once *once)
{
	size_t room = once->room ? once->room * 2 : 1024, i;
	struct once_slot *slots = memory_new(room, sizeof(*slots));

	for (i = 0; i < once->room; i++) {
		size_t at = once->slots[i].key.low & (room - 1);

		if (once->slots[i].place == 0)
			continue;
		while (slots[at].place != 0)
			at = (at + 1) & (room - 1);
		slots[at] = once->slots[i];
	}
	free(once->slots);
	once->slots = slots;
	once->room = room;
}

/*
 * The slot of an id: of the row that holds of it, or a free one. The row
 * found is given, for it had to be read to compare the ids.
 */
static bool
find(struct once *once, struct text id, struct once_slot **out,
    struct once_row *held, struct error *error)
{
	struct key key = once->same_keys ? (struct key){ 0, 0 } : key_of(id);
	size_t at = key.low & (once->room - 1);

	for (;; at = (at + 1) & (once->room - 1)) {
		struct once_slot *slot = &once->slots[at];

		*out = slot;
		if (slot->place == 0) {
			slot->key = key;
			return true;
		}
		if (slot->key.low != key.low || slot->key.high != key.high)
			continue;
		if (!spool_get(&once->spool, slot->place - 1, &held->head,
		    &held->row, error))
			return false;
		if (!text_equal(id_of(held), id))
			continue;
		held->revision = revision_of(held);
		return true;
	}
}

/* Whether two rows say the same, wherever they were read. */
static bool
same_content(const struct once_row *a, const struct once_row *b)
{
	struct text source_a = once_field(a, USAGE_SOURCE);
	struct text source_b = once_field(b, USAGE_SOURCE);
	size_t head_a = (size_t)(source_a.data - a->row.data);
	size_t head_b = (size_t)(source_b.data - b->row.data);
	size_t tail_a = head_a + source_a.size;
	size_t tail_b = head_b + source_b.size;

	return text_equal((struct text){ a->row.data, head_a },
	    (struct text){ b->row.data, head_b }) && text_equal(
	    (struct text){ a->row.data + tail_a, a->row.size - tail_a },
	    (struct text){ b->row.data + tail_b, b->row.size - tail_b });
}

static bool
keep(struct once *once, struct once_row *row, enum state state,
    uint64_t *place, struct error *error)
{
	uint64_t offset;

	row->head.state = state;
	row->head.size = (uint32_t)row->row.size;
	if (!spool_add(&once->spool, &row->head, row->row, &offset, error))
		return false;
	*place = offset + 1;
	return true;
}

static void
set_other(struct once_row *row, const struct once_row *other)
{
	row->other_file = other->head.file;
	row->other_line = other->head.line;
	row->other_revision = other->revision;
}

/* A row whose id is known already. */
static bool
settle(struct once *once, struct once_slot *slot, const struct once_row *held,
    struct once_row *row, struct error *error)
{
	uint64_t place;

	set_other(row, held);
	if (row->revision < held->revision) {
		row->fate = FATE_REPLACED;
		return true;
	}
	if (row->revision > held->revision) {
		row->fate = FATE_HOLDS;
		return spool_mark(&once->spool, slot->place - 1, REPLACED,
		    error) && keep(once, row, HOLDS, &slot->place, error);
	}
	if (held->head.state == HOLDS && same_content(held, row)) {
		row->fate = FATE_REPEAT;
		return true;
	}
	row->fate = FATE_CONFLICT;
	return spool_mark(&once->spool, slot->place - 1, CONFLICT, error) &&
	    keep(once, row, CONFLICT, &place, error);
}

bool
once_add(struct once *once, struct once_row *row, struct error *error)
{
	struct once_row held;
	struct once_slot *slot;

	/* at most 3/4 full */
	if (once->count >= once->room / 4 * 3)
		grow(once);
	if (!find(once, id_of(row), &slot, &held, error))
		return false;
	if (slot->place != 0)
		return settle(once, slot, &held, row, error);
	once->count++;
	row->fate = FATE_HOLDS;
	return keep(once, row, HOLDS, &slot->place, error);
}

/* A row that does not hold, seen from the row that now has its id. */
static bool
judge(struct once *once, uint64_t offset, struct once_row *row,
    struct error *error)
{
	struct once_row held;
	struct once_slot *slot;

	if (!find(once, id_of(row), &slot, &held, error))
		return false;
	row->revision = revision_of(row);
	set_other(row, &held);
	row->fate = held.revision > row->revision ? FATE_REPLACED :
	    FATE_CONFLICT;
	/* the first of a conflict has no other than one that came later */
	if (slot->place == offset + 1)
		row->other_line = 0;
	return true;
}

bool
once_next(struct once *once, struct once_row *row, bool *more,
    struct error *error)
{
	uint64_t offset;

	*row = (struct once_row){ .fate = FATE_HOLDS };
	if (!spool_next(&once->spool, &offset, &row->head, &row->row, more,
	    error))
		return false;
	return !*more || row->head.state == HOLDS ||
	    judge(once, offset, row, error);
}
