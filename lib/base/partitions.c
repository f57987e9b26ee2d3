/* partitions.c - records dealt to partitions, as many as the disk holds. */
#include "base/partitions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define FIRST_ROOM ((size_t)4 << 10)

struct partition {
	char *data;
	size_t size, room;
	/* where its full shares stand in the file */
	uint64_t *place;
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

static void
grow(const struct partitions *partitions, struct partition *part)
{
	size_t room = part->room ? part->room * 2 :
	    FIRST_ROOM / partitions->record * partitions->record;

	part->room = room < partitions->share ? room : partitions->share;
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
	part->place[part->places++] = scratch_size(&partitions->scratch);
	if (!scratch_add(&partitions->scratch, (struct text){ part->data,
	    part->size }, error))
		return false;
	part->size = 0;
	return true;
}

bool
partitions_add(struct partitions *partitions, size_t which,
    const void *record, struct error *error)
{
	struct partition *part = &partitions->part[which];

	if (part->size == part->room) {
		if (part->size < partitions->share)
			grow(partitions, part);
		else if (!put_away(partitions, part, error))
			return false;
	}
	memcpy(part->data + part->size, record, partitions->record);
	part->size += partitions->record;
	return true;
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
		if (!fetch(&partitions->scratch, part->place[i],
		    partitions->share, records, error))
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
