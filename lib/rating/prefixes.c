/* prefixes.c - which zone a destination is in, by its longest prefix. */
#include "rating/prefixes.h"

#include <stdlib.h>

#include "book/load.h"

#define ZONES_MAX UINT16_MAX

struct build {
	struct prefixes *prefixes;
	struct book *book;
	const struct zone_row **row; /* by prefix */
};

static int
compare_rows(const void *a, const void *b)
{
	const struct zone_row *left = *(const struct zone_row *const *)a;
	const struct zone_row *right = *(const struct zone_row *const *)b;
	int order = strcmp(left->prefix, right->prefix);

	return order != 0 ? order :
	    (left->line > right->line) - (left->line < right->line);
}

static bool
number_zones(struct prefixes *prefixes, struct book *book,
    struct error *error)
{
	size_t i;

	prefixes->zone = ARENA_NEW(&book->arena, const char *,
	    book->zone_names.count + 1);
	prefixes->zone[prefixes->zones++] = "";
	for (i = 0; i < book->zone_count; i++) {
		const char *zone = book->zone[i].zone;
		void **place = map_place(&prefixes->numbers, text_of(zone));

		if (*place != NULL)
			continue;
		if (prefixes->zones == ZONES_MAX)
			return load_error(book, &table_zones,
			    book->zone[i].line, ZONE_ZONE, error,
			    "a book has at most %d zones", ZONES_MAX - 1);
		*place = &prefixes->zone[prefixes->zones];
		prefixes->zone[prefixes->zones++] = zone;
	}
	return true;
}

static bool
check_rows(const struct build *build, size_t count, struct error *error)
{
	size_t i;

	for (i = 1; i < count; i++) {
		const struct zone_row *a = build->row[i - 1];
		const struct zone_row *b = build->row[i];

		if (strcmp(a->prefix, b->prefix) == 0 &&
		    strcmp(a->zone, b->zone) != 0 &&
		    !load_error(build->book, &table_zones, b->line,
		    ZONE_PREFIX, error, "prefix '%.40s' is in zone '%.40s' "
		    "here and in '%.40s' on line %llu (keep one of the two)",
		    b->prefix, b->zone, a->zone,
		    (unsigned long long)a->line) &&
		    !load_found(build->book, error))
			return false;
	}
	return true;
}

/*
 * Fills node `at` from the rows [from, to), which share their first `depth`
 * bytes: first a child for each next byte, side by side, then those in turn.
 */
static void
fill(struct build *build, size_t at, size_t from, size_t to, size_t depth)
{
	struct prefixes *prefixes = build->prefixes;
	const struct zone_row **row = build->row;
	size_t first = prefixes->count, i, start;

	for (; from < to && row[from]->prefix[depth] == '\0'; from++)
		prefixes->node[at].zone = (uint16_t)prefixes_number(prefixes,
		    row[from]->zone);
	for (i = from; i < to; i++) {
		uint8_t byte = (uint8_t)row[i]->prefix[depth];

		if (i == from || byte != (uint8_t)row[i - 1]->prefix[depth])
			prefixes->node[prefixes->count++].byte = byte;
	}
	if (prefixes->count == first)
		return;
	prefixes->node[at].children = (uint32_t)first;
	prefixes->node[at].count = (uint8_t)(prefixes->count - first - 1);
	prefixes->node[at].has = true;
	for (start = from; start < to; start = i) {
		for (i = start + 1; i < to && row[i]->prefix[depth] ==
		    row[start]->prefix[depth]; i++)
			continue;
		fill(build, first++, start, i, depth + 1);
	}
}

/* A node for each distinct byte of each prefix is always enough. */
static size_t
count_nodes(const struct book *book)
{
	size_t count = 1, i;

	for (i = 0; i < book->zone_count; i++)
		count += strlen(book->zone[i].prefix);
	return count;
}

bool
prefixes_load(struct prefixes *prefixes, struct book *book,
    struct error *error)
{
	struct build build = { prefixes, book, NULL };
	size_t count = book->zone_count, i;

	*prefixes = (struct prefixes){ .count = 1 };
	build.row = ARENA_NEW(&book->arena, const struct zone_row *, count);
	for (i = 0; i < count; i++)
		build.row[i] = &book->zone[i];
	qsort(build.row, count, sizeof(*build.row), compare_rows);
	if (!number_zones(prefixes, book, error) ||
	    !check_rows(&build, count, error))
		return false;
	prefixes->node = ARENA_NEW(&book->arena, struct prefix_node,
	    count_nodes(book));
	fill(&build, 0, 0, count, 0);
	return true;
}

void
prefixes_release(struct prefixes *prefixes)
{
	map_release(&prefixes->numbers);
}

static const struct prefix_node *
child_of(const struct prefixes *prefixes, const struct prefix_node *node,
    uint8_t byte)
{
	const struct prefix_node *child, *last;

	if (!node->has)
		return NULL;
	child = &prefixes->node[node->children];
	last = child + node->count;
	while (child < last && child->byte < byte)
		child++;
	return child->byte == byte ? child : NULL;
}

unsigned
prefixes_find(const struct prefixes *prefixes, struct text destination)
{
	const struct prefix_node *node = prefixes->node;
	unsigned zone = 0;
	size_t i;

	for (i = 0; i < destination.size; i++) {
		node = child_of(prefixes, node,
		    (uint8_t)destination.data[i]);
		if (node == NULL)
			break;
		if (node->zone != 0)
			zone = node->zone;
	}
	return zone;
}

unsigned
prefixes_number(const struct prefixes *prefixes, const char *zone)
{
	const char **place = map_find(&prefixes->numbers, text_of(zone));

	return place ? (unsigned)(place - prefixes->zone) : 0;
}
