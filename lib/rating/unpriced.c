/* unpriced.c - rows that wait to hear whether they can be priced at all. */
#include "rating/unpriced.h"

#include "rating/by_peak.h"

#define PARTITIONS 256
#define BUDGET ((size_t)64 << 20)

/* A copy of a row: its file and its bytes follow. */
struct copy {
	const struct tally *tally;
	uint64_t number, line;
	size_t file, raw;         /* sizes */
};

void
unpriced_open(struct unpriced *unpriced, const char *folder, size_t customers)
{
	unpriced->open = true;
	unpriced->customers = customers;
	partitions_open(&unpriced->store, folder, 1, PARTITIONS, BUDGET);
}

void
unpriced_close(struct unpriced *unpriced)
{
	if (unpriced->open)
		partitions_close(&unpriced->store);
	unpriced->open = false;
}

bool
unpriced_add(struct unpriced *unpriced, const struct tally *tally,
    const struct row *row, uint64_t number, struct error *error)
{
	struct text file = text_of(row->file);
	const struct copy copy = {
		tally, number, row->line, file.size, row->raw.size,
	};
	size_t which = tally->customer * (size_t)PARTITIONS /
	    unpriced->customers;
	struct buffer bytes = { 0 };
	bool ok;

	buffer_add(&bytes, &copy, sizeof(copy));
	buffer_add_text(&bytes, file);
	buffer_add_byte(&bytes, '\0');
	buffer_add_text(&bytes, row->raw);
	ok = partitions_add_bytes(&unpriced->store, which,
	    buffer_text(&bytes), error);
	buffer_release(&bytes);
	return ok;
}

static bool
reject(const struct copy *copy, const char *bytes, struct feed *feed,
    struct error *error)
{
	struct error reason = { .status = STATUS_OK };
	struct row row = {
		.table = feed->table, .file = bytes, .line = copy->line,
		.raw = { bytes + copy->file + 1, copy->raw },
	};

	by_peak_refuse(copy->tally, &reason);
	row_place(&row, USAGE_SERVICE, &reason);
	return feed_reject(feed, &row, &reason, error);
}

static bool
reject_part(struct unpriced *unpriced, size_t which, struct feed *feed,
    struct error *error)
{
	struct buffer records = { 0 };
	uint64_t last = 0;
	struct copy copy;
	size_t at = 0;
	bool ok = partitions_take(&unpriced->store, which, &records, error);

	while (ok && at < records.size) {
		const char *bytes = records.data + at + sizeof(copy);

		memcpy(&copy, records.data + at, sizeof(copy));
		/* the pieces of an event follow each other */
		if (copy.tally->unpriced && copy.number != last) {
			last = copy.number;
			ok = reject(&copy, bytes, feed, error);
		}
		at += sizeof(copy) + copy.file + 1 + copy.raw;
	}
	buffer_release(&records);
	return ok;
}

bool
unpriced_settle(struct unpriced *unpriced, struct tally **tally,
    size_t *count, struct feed *feed, struct error *error)
{
	size_t kept = 0, i;

	for (i = 0; i < *count; i++) {
		if (!tally[i]->unpriced)
			tally[kept++] = tally[i];
		else if (!unpriced->open)
			return by_peak_refuse(tally[i], error);
	}
	if (kept == *count)
		return true;
	*count = kept;
	for (i = 0; i < PARTITIONS; i++) {
		if (!reject_part(unpriced, i, feed, error))
			return false;
	}
	return true;
}
