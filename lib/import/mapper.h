/*
 * mapper.h - a row of a vendor's file made into an event of usage.
 *
 * Ownership  an event points into the row, the format and the mapper's row
 *            arena: it lasts until the next mapper_next.
 * Speed      no heap memory is taken for a row once the first few have been
 *            read.
 */
#ifndef IMPORT_MAPPER_H
#define IMPORT_MAPPER_H

#include "import/counters.h"
#include "import/format.h"
#include "import/usage_cell.h"

struct event {
	const struct format_rule *rule;
	struct text cell[USAGE_COUNT];
	struct text *extra;       /* as many as mapper.extras */
	struct decimal quantity;
	int64_t revision;
	struct moment moment;
	enum local_time local;    /* how the clocks settled its time */
	enum counter_fate fate;   /* only COUNTER_USED is an event; another is
	                           * a reading that makes none */
};

enum verdict {
	VERDICT_EVENTS,           /* at least one: see mapper_next */
	VERDICT_SKIPPED,          /* not billable: event->rule->skip says why */
	VERDICT_BAD,              /* *error says why */
};

struct mapper {
	struct format *format;
	struct arena run, row;
	struct row_view view;
	size_t least, most;       /* fields that a row of this file has */
	const struct text *names; /* of its columns */
	size_t name_count;
	uint64_t kept_changes;    /* how often what is kept has changed */
	struct text *extra_names; /* settled by the first file */
	size_t extras, made;      /* the first `made` come from recipes */
	size_t *rest_at;          /* where the others stand in this file */
	struct text *extra;
	struct buffer number;
	struct counters counters; /* as the rows before have left them */
	bool begun;

	/* the kinds that the row is of, and how far they have been gone */
	const struct format_rule **fit;
	size_t fits, next;
	bool in_day;              /* intervals of fit[next] are under way */
	struct interval_day day;
	size_t interval;
};

void mapper_open(struct mapper *mapper, struct format *format);

/*
 * Begins a file that has these columns, whose names are to last as long.
 * Columns that pass through must be those of the first file, in any order.
 */
MUST_CHECK bool mapper_begin(struct mapper *mapper, const char *file,
    const struct text *names, size_t count, uint64_t line,
    struct error *error);

/*
 * Says that what stands on the line was not understood: it may have been a
 * row that keeps something, so that nobody knows what is kept until another
 * row keeps it. The mapper knows so of rows that it refuses itself.
 */
void mapper_lose(struct mapper *mapper, uint64_t line);

/* Takes a row; *rule is the kind that settled what becomes of it. */
enum verdict mapper_take(struct mapper *mapper, const struct record *record,
    const struct format_rule **rule, struct error *error);

/*
 * The row's next event; *more is false when there is none. After an error the
 * row is bad as a whole, the events made of it before included; what its
 * readings say of counters holds when *more is false.
 */
MUST_CHECK bool mapper_next(struct mapper *mapper, struct event *event,
    bool *more, struct error *error);

/* A moment as it is handed on; lasts as long as the row. */
struct text mapper_write_moment(struct mapper *mapper,
    const struct moment *moment);

/* A row could not be read at all, on that line of the file. */
void mapper_lose(struct mapper *mapper, uint64_t line);

void mapper_close(struct mapper *mapper);

#endif
