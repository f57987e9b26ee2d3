/* partitions.c - records dealt to partitions, as many as the disk holds. */
#include "base/partitions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define FIRST_ROOM ((size_t)4 << 10)

/* What was written of a partition, at once. */
struct place {
	uint64_t offset;
	size_t size;
};

struct partition {
	char *data;
	size_t size, room;
	struct place *place;      /* in the file */
	size_t places, place_room;
};

void
partitions_open(struct partitions *partitions, const char *folder,
    size_t record, size_t count, size_t budget)
{
	size_t records = budget / count / record;

	*partitions = (struct partitions){
		.record = record,
		.count = count,
		.share = (records ? records : 1) * record,
		.part = memory_new(count, sizeof(struct partition)),
	};
	scratch_open(&partitions->scratch, folder);
}

/* Makes room for `more` bytes, beyond the share only for one record. */
static void
grow(const struct partitions *partitions, struct partition *part,
    size_t more)
{
	size_t least = part->size + more;
	size_t room = part->room ? part->room * 2 :
	    FIRST_ROOM / partitions->record * partitions->record;

	if (room > partitions->share)
		room = partitions->share;
	part->room = room > least ? room : least;
	part->data = memory_resize(part->data, part->room, 1);
}

static bool
put_away(struct partitions *partitions, struct partition *part,
    struct error *error)
{
	if (part->places == part->place_room) {
		part->place_room = part->place_room ?
		    part->place_room * 2 : 8;
		part->place = memory_resize(part->place, part->place_room,
		    sizeof(*part->place));
	}
	part->place[part->places++] = (struct place){
		scratch_size(&partitions->scratch), part->size,
	};
	if (!scratch_add(&partitions->scratch, (struct text){ part->data,
	    part->size }, error))
		return false;
	part->size = 0;
	return true;
}

bool
partitions_add_bytes(struct partitions *partitions, size_t which,
    struct text bytes, struct error *error)
{
	struct partition *part = &partitions->part[which];

	if (part->room - part->size < bytes.size) {
		if (part->size > 0 &&
		    part->size + bytes.size > partitions->share &&
		    !put_away(partitions, part, error))
			return false;
		if (part->room - part->size < bytes.size)
			grow(partitions, part, bytes.size);
	}
	memcpy(part->data + part->size, bytes.data, bytes.size);
	part->size += bytes.size;
	return true;
}

bool
partitions_add(struct partitions *partitions, size_t which,
    const void *record, struct error *error)
{
	return partitions_add_bytes(partitions, which,
	    (struct text){ record, partitions->record }, error);
}

/* Appends `size` bytes at the offset. */
static bool
fetch(struct scratch *scratch, uint64_t offset, size_t size,
    struct buffer *out, struct error *error)
{
	struct text bytes;

	while (size > 0) {
		if (!scratch_get(scratch, offset, size, &bytes, error))
			return false;
		buffer_add_text(out, bytes);
		offset += bytes.size;
		size -= bytes.size;
	}
	return true;
}

bool
partitions_take(struct partitions *partitions, size_t which,
    struct buffer *records, struct error *error)
{
	struct partition *part = &partitions->part[which];
	size_t i;

	buffer_reset(records);
	for (i = 0; i < part->places; i++) {
		if (!fetch(&partitions->scratch, part->place[i].offset,
		    part->place[i].size, records, error))
			return false;
	}
	buffer_add(records, part->data, part->size);
	free(part->data);
	free(part->place);
	*part = (struct partition){ .data = NULL };
	return buffer_whole(records) || error_set(error, STATUS_OS, "over %zu "
	    "bytes of records belong together", BUFFER_LIMIT);
}

void
partitions_close(struct partitions *partitions)
{
	size_t i;

	for (i = 0; i < partitions->count; i++) {
		free(partitions->part[i].data);
		free(partitions->part[i].place);
	}
	free(partitions->part);
	scratch_close(&partitions->scratch);
	*partitions = (struct partitions){ .count = 0 };
	partitions->scratch.fd = -1;
}
