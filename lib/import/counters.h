/*
 * counters.h - readings of counters, each taken off from the one after it.
 *
 * A meter that is read tells what it has counted since it was made; what was
 * used is the difference to the reading before. Rows of many counters may
 * stand in any mixture, in several files one after another, but those of one
 * counter are in order of time.
 *
 * Missing    readings that are not there, or are rejects, are bridged: the
 *            next one covers the time of both, so nothing is lost or billed
 *            to another.
 * Late       a reading older than the last adds nothing, since the last has
 *            it in it; so files may overlap. One older than the first that is
 *            known cannot be taken off from anything any more: it is an
 *            error.
 * Backwards  a counter that goes back has wrapped where the format says at
 *            which number, or was reset where it says to what. Else nobody
 *            knows what it did: the reading is an error, and so are all that
 *            follow, until a row says at what the counter begins anew.
 * Exchange   what a row says the counter reads after it is what the next
 *            reading is taken off from. Where rows may say so, one that was
 *            not understood may have been such a row: the next reading of
 *            each counter is then an error, and the one after it counts from
 *            there.
 * Memory     by the number of counters.
 * Errors     status 65 for a reading.
 */
#ifndef IMPORT_COUNTERS_H
#define IMPORT_COUNTERS_H

#include "base/buffer.h"
#include "base/map.h"
#include "import/counter_rule.h"
#include "import/time_style.h"

struct counter_reading {
	struct instant time;
	int offset;               /* of the time, as it is written */
	struct decimal value;
	const char *file;         /* where it was read; NULL: before */
	uint64_t line;
};

/* How the doubt of a counter begins that is stuck. */
#define COUNTER_WENT_BACK "it went back"

/* What is known of a counter. */
struct counter {
	struct text name;
	bool known;               /* there is a reading */
	bool carried;             /* what is before the first was billed */
	bool turned;              /* it wrapped or began anew since the first */
	struct counter_reading first, last;
	/* where last is what a row says the counter begins at */
	bool began;
	struct decimal final;     /* what it read before */
	struct instant began_at;  /* when it did so last, if `turned` */
	uint64_t lost;            /* rows lost when it was read */
	struct text doubt;        /* why the next cannot be taken off; "" */
	bool stuck;               /* nor can those after it, until it begins
	                           * anew */
};

/* What became of a reading. */
enum counter_fate {
	COUNTER_USED,             /* there is a difference */
	COUNTER_FIRST,            /* nothing to take off */
	COUNTER_OLDER,            /* the last has it in it */
	COUNTER_REPEAT,           /* read before, at the same time */
	COUNTER_FATES,
};

/* A counter as the row under way will leave it. */
struct counter_change {
	struct counter *counter;
	struct counter after;
};

struct counters {
	struct arena arena;
	struct map map;
	struct counter_change *change;
	size_t changes, room;
	uint64_t lost;            /* rows that may have begun a counter anew */
	const char *lost_file;
	uint64_t lost_line;
};

/* A reading as a row has it. */
struct counter_take {
	const struct counter_rule *rule;
	struct text name;
	struct moment moment;
	struct zone *zone;        /* NULL: all times have an offset */
	bool final_given;         /* value is a reading; else it only begins */
	struct decimal value, begins;
	const char *file;
	uint64_t line;
};

struct counter_used {
	enum counter_fate fate;
	struct decimal quantity;
	struct counter_reading before; /* of COUNTER_USED and _REPEAT */
	struct moment at;         /* when it was read: of a local time that
	                           * comes twice the one that fits */
};

/* Forgets what the row under way has changed; a new one begins. */
void counters_begin_row(struct counters *counters);

/*
 * Takes a reading. What it changes holds when the row as a whole does; but an
 * error that casts doubt on a counter does so at once.
 */
MUST_CHECK bool counters_take(struct counters *counters,
    const struct counter_take *take, struct counter_used *used,
    struct error *error);

/* The row holds. */
void counters_end_row(struct counters *counters);

/* A row was not understood that may have begun some counter anew. */
void counters_lose(struct counters *counters, const char *file,
    uint64_t line);

/* The same, where it is known whose row it was. */
void counters_lose_one(struct counters *counters, struct text name,
    const char *file, uint64_t line);

/* The row with this reading is a reject: settles what it leaves in doubt. */
void counters_reject(struct counters *counters,
    const struct counter_take *take);

/* Appends why the next reading cannot be taken off; nothing if it can. */
void counters_doubt(const struct counters *counters,
    const struct counter *counter, struct buffer *out);

/* The counter of that name, made if need be. */
struct counter *counters_find(struct counters *counters, struct text name);

void counters_close(struct counters *counters);

/* Why a reading makes no event; NULL if it does. */
const char *counter_fate_words(enum counter_fate fate);

#endif
