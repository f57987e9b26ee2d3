/*
 * quick_batch.h - one worker's part of quick rating: segments into sums.
 *
 * The plan is what all workers share and none changes: which fields are
 * wanted, which services and prices are plain. A worker has its own clock and
 * its own sums. What it finds in a segment is how many rows were plain, their
 * control total, and where the odd ones are.
 */
#ifndef RATING_QUICK_BATCH_H
#define RATING_QUICK_BATCH_H

#include "rating/rater.h"
#include "rating/sums.h"
#include "record/row_batch.h"
#include "record/table_reader.h"

/* Columns of usage that rating asks for, in this order where a file has all. */
enum quick_field {
	QUICK_SUBJECT,
	QUICK_SERVICE,
	QUICK_TIME,
	QUICK_QUANTITY,
	QUICK_UNIT,
	QUICK_DESTINATION,
	QUICK_FIELDS,
};

struct quick_service;

struct quick_plan {
	const struct rater *rater;
	struct quick_service *service; /* by the hash of its name */
	size_t services;          /* slots: a power of two */
	bool *plain;              /* by the rank of a price */
	bool *offered;            /* by offer: its rows may be plain */

	/* of the file under way */
	size_t width;             /* fields of a row */
	size_t wanted[QUICK_FIELDS]; /* their places, ascending */
	size_t fields;            /* of them */
	int at[QUICK_FIELDS];     /* the place in wanted; -1: none */
};

/* Rows that stand side by side in a segment. */
struct odd_rows {
	uint32_t start, end;
	uint32_t line;            /* of the segment, from 0 */
};

struct quick_found {
	struct control plain;
	struct odd_rows *odd;
	size_t odds, room;
	uint64_t lines;           /* of the segment */
};

struct quick_worker;

/* Whether a tariff has any price that is plain. */
bool quick_plan_serves(const struct tariff *tariff);

void quick_plan_open(struct quick_plan *plan, const struct rater *rater);
void quick_plan_close(struct quick_plan *plan);

/* Finds a file's columns; false if it lacks one. */
bool quick_plan_columns(struct quick_plan *plan,
    const struct table_reader *reader);

/* The service of a name, or NULL. */
const struct service *quick_plan_service(const struct quick_plan *plan,
    struct text name);

struct quick_worker *quick_worker_open(const struct quick_plan *plan);
void quick_worker_rate(struct quick_worker *worker,
    const struct segment *segment);
const struct quick_found *quick_worker_found(
    const struct quick_worker *worker);
struct sums *quick_worker_sums(struct quick_worker *worker);
void quick_worker_close(struct quick_worker *worker);

#endif
