/*
 * answers - sums a column of a CSV file exactly, by one or two others.
 *
 *	answers KEYS SUM[:DECIMALS] FILE
 *
 * KEYS are columns with a comma between. Writes `key,key,sum` lines in the
 * order of their bytes, and last the rows that were summed: what two programs
 * must agree on, however they order rows and write numbers. SUM:7 says that
 * the column holds whole ten-millionths. `count` in place of SUM counts. Rows
 * of `#end` are not summed.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCALE 12
#define FIELDS 64

struct sum {
	char *key;
	__int128 value;
};

static struct sum *sums;
static size_t room = 1 << 16, used;
static uint64_t rows;

static size_t
place_of(const char *key, const struct sum *in, size_t size)
{
	uint64_t hash = 14695981039346656037ULL;
	const char *at;

	for (at = key; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211ULL;
	hash ^= hash >> 29;
	while (in[hash & (size - 1)].key != NULL &&
	    strcmp(in[hash & (size - 1)].key, key) != 0)
		hash++;
	return hash & (size - 1);
}

static void *
checked(void *memory)
{
	if (memory == NULL) {
		fputs("answers: no memory\n", stderr);
		exit(71);
	}
	return memory;
}

static void
grow(void)
{
	struct sum *bigger = checked(calloc(room * 2, sizeof(*bigger)));
	size_t i;

	for (i = 0; i < room; i++) {
		if (sums[i].key != NULL)
			bigger[place_of(sums[i].key, bigger, room * 2)] =
			    sums[i];
	}
	free(sums);
	sums = bigger;
	room *= 2;
}

static void
add(const char *key, __int128 value)
{
	size_t at = place_of(key, sums, room);

	if (sums[at].key == NULL) {
		if (++used > room / 2) {
			grow();
			at = place_of(key, sums, room);
		}
		sums[at].key = checked(strdup(key));
	}
	sums[at].value += value;
	rows++;
}

/* A decimal number of at most SCALE decimals, as a whole one. */
static bool
parse(const char *text, int decimals, __int128 *out)
{
	bool minus = *text == '-', point = false;
	int scale = decimals;

	*out = 0;
	for (text += minus; *text; text++) {
		if (*text == '.' && !point) {
			point = true;
			continue;
		}
		if (*text < '0' || *text > '9' ||
		    (point && scale == SCALE && *text != '0'))
			return false;
		if (point && scale == SCALE)
			continue;
		*out = *out * 10 + (*text - '0');
		scale += point;
	}
	for (; scale < SCALE; scale++)
		*out *= 10;
	if (minus)
		*out = -*out;
	return true;
}

/* Cuts a line in place; quotes are taken off, doubled ones are not looked at */
static size_t
cut(char *line, char **field)
{
	size_t count = 0;

	while (count < FIELDS) {
		bool quoted = *line == '"';
		char *end;

		field[count++] = line + quoted;
		end = quoted ? strchr(line + 1, '"') : line;
		if (end == NULL)
			return 0;
		if (quoted) {
			*end++ = '\0';
			while (*end == '"' && (end = strchr(end + 1, '"')))
				end++;
		}
		if (end == NULL)
			return 0;
		end += strcspn(end, ",\r\n");
		line = end + 1;
		if (*end != ',') {
			*end = '\0';
			return count;
		}
		*end = '\0';
	}
	return 0;
}

static size_t
find(char **field, size_t count, const char *name, size_t size)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (strlen(field[i]) == size &&
		    memcmp(field[i], name, size) == 0)
			return i;
	}
	fprintf(stderr, "answers: there is no column %.*s\n", (int)size,
	    name);
	exit(65);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(((const struct sum *)a)->key,
	    ((const struct sum *)b)->key);
}

static void
print(void)
{
	size_t count = 0, i;

	for (i = 0; i < room; i++) {
		if (sums[i].key != NULL)
			sums[count++] = sums[i];
	}
	qsort(sums, count, sizeof(*sums), compare);
	for (i = 0; i < count; i++) {
		__int128 value = sums[i].value;
		bool minus = value < 0;

		if (minus)
			value = -value;
		printf("%s%s%" PRId64 ".%012" PRId64 "\n", sums[i].key,
		    minus ? "-" : "", (int64_t)(value / 1000000000000),
		    (int64_t)(value % 1000000000000));
	}
}

/* Which columns are wanted. */
struct wanted {
	size_t key[2], keys, sum;
	bool counts;
	int decimals;
};

static void
read_header(char *line, const char *keys, const char *sum,
    struct wanted *wanted)
{
	char *field[FIELDS];
	size_t count = cut(line, field), size = strcspn(keys, ",");
	size_t length = strcspn(sum, ":");

	wanted->keys = 1;
	wanted->key[0] = find(field, count, keys, size);
	if (keys[size] == ',') {
		wanted->keys = 2;
		wanted->key[1] = find(field, count, keys + size + 1,
		    strlen(keys + size + 1));
	}
	wanted->counts = strcmp(sum, "count") == 0;
	if (!wanted->counts)
		wanted->sum = find(field, count, sum, length);
	wanted->decimals = sum[length] == ':' ? atoi(sum + length + 1) : 0;
}

static bool
take(char *line, const struct wanted *wanted)
{
	char *field[FIELDS], key[512];
	size_t count = cut(line, field);
	__int128 value = 1;

	if (count > 0 && strcmp(field[0], "#end") == 0)
		return true;
	if (count <= wanted->sum || count <= wanted->key[0] ||
	    (wanted->keys > 1 && count <= wanted->key[1]))
		return false;
	snprintf(key, sizeof(key), "%s,%s,", field[wanted->key[0]],
	    wanted->keys > 1 ? field[wanted->key[1]] : "");
	if (!wanted->counts &&
	    !parse(field[wanted->sum], wanted->decimals, &value))
		return false;
	add(key, value);
	return true;
}

int
main(int argc, char *argv[])
{
	struct wanted wanted = { .keys = 0 };
	char *line = NULL;
	size_t size = 0;
	FILE *file;

	if (argc != 4 || (file = fopen(argv[3], "r")) == NULL) {
		fputs("usage: answers keys sum file\n", stderr);
		return 64;
	}
	sums = checked(calloc(room, sizeof(*sums)));
	if (getline(&line, &size, file) < 0)
		return 65;
	read_header(line, argv[1], argv[2], &wanted);
	while (getline(&line, &size, file) >= 0) {
		if (!take(line, &wanted)) {
			fprintf(stderr, "answers: %s: cannot sum: %s\n",
			    argv[3], line);
			return 65;
		}
	}
	print();
	return fflush(stdout) == 0 ? 0 : 74;
}
