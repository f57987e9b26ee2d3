/* segments.c - a CSV file in pieces that several threads work on at once. */
#include "record/segments.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "record/csv_scan.h"

/* What all workers share. */
struct desk {
	const struct segments_job *job;
	size_t room;              /* bytes of a segment at most */
	size_t least;             /* that are read before one is cut */

	pthread_mutex_t reading;  /* for what follows */
	struct buffer ahead;      /* read, and in no segment yet: */
	size_t at;                /* from here on */
	size_t segments;          /* that were cut */
	bool ended;               /* the stream has */
	bool stopped;             /* the rest is not for segments */

	pthread_mutex_t using;    /* for what follows */
	pthread_cond_t turned;
	size_t turn;              /* the segment to be used next */
	bool failed;
	struct error error;
};

struct worker {
	struct desk *desk;
	size_t number;
	char *memory;             /* the data, slack on both sides */
	struct segment segment;
};

/* What the head of some bytes is. */
struct head {
	size_t size;              /* whole records */
	bool bad;                 /* what follows them never will be */
};

/*
 * The end of the quoted field that begins at `quote`: its closing quote, or
 * NULL where that is not known yet.
 */
static const char *
find_close(const char *quote, const char *end)
{
	const char *at = quote + 1;

	while ((at = memchr(at, '"', (size_t)(end - at))) != NULL) {
		if (at + 1 == end)
			return NULL;
		if (at[1] != '"')
			return at;
		at += 2;
	}
	return NULL;
}

/* Finds the whole records at the head of data[0..size), without a CR. */
static struct head
find_records(const char *data, size_t size)
{
	const char *end = data + size, *record = data, *at = data;
	const char *quote, *line;

	while ((quote = memchr(at, '"', (size_t)(end - at))) != NULL) {
		line = memrchr(at, '\n', (size_t)(quote - at));
		record = line != NULL ? line + 1 : record;
		if (quote != record && quote[-1] != ',')
			return (struct head){ (size_t)(record - data), true };
		at = find_close(quote, end);
		if (at == NULL)
			return (struct head){ (size_t)(record - data), false };
		at++;
		if (*at != ',' && *at != '\n')
			return (struct head){ (size_t)(record - data), true };
	}
	line = memrchr(at, '\n', (size_t)(end - at));
	record = line != NULL ? line + 1 : record;
	return (struct head){ (size_t)(record - data), false };
}

static struct head
find_head(const char *data, size_t size)
{
	const char *cr = memchr(data, '\r', size);
	struct head head = find_records(data,
	    cr != NULL ? (size_t)(cr - data) : size);

	head.bad = head.bad || cr != NULL;
	return head;
}

/* Reads so much more that it pays to look again, or until the end. */
static bool
read_more(struct desk *desk, char *data, size_t *size, struct error *error)
{
	size_t enough = *size + desk->least;

	do {
		size_t got;

		if (!stream_read(desk->job->stream, data + *size,
		    desk->room - *size, &got, error))
			return false;
		*size += got;
		desk->ended = got == 0;
	} while (!desk->ended && *size < enough && *size < desk->room);
	return true;
}

/* What was read ahead, as far as it fits. */
static size_t
take_ahead(const struct desk *desk, char *data)
{
	size_t left = desk->ahead.size - desk->at;
	size_t size = left < desk->room ? left : desk->room;

	if (size > 0)
		memcpy(data, desk->ahead.data + desk->at, size);
	return size;
}

/* What no segment has, is kept for the next one. */
static void
keep_ahead(struct desk *desk, struct text text)
{
	desk->at = 0;
	buffer_reset(&desk->ahead);
	buffer_add(&desk->ahead, text.data, text.size);
}

/* Puts whole records at the start of data, as many as there is room for. */
static bool
fill(struct desk *desk, char *data, size_t *records, struct error *error)
{
	size_t size = take_ahead(desk, data), left = desk->ahead.size -
	    desk->at - size;
	struct head head = { 0, false };
	bool lacks_end = false;

	while (head.size == 0 && !head.bad) {
		if (left == 0 && !desk->ended && size < desk->room &&
		    !read_more(desk, data, &size, error))
			return false;
		lacks_end = left == 0 && desk->ended && size > 0 &&
		    data[size - 1] != '\n';
		data[size] = '\n';
		head = find_head(data, size + lacks_end);
		if (size == desk->room || (left == 0 && desk->ended))
			break;
	}
	size += lacks_end;
	desk->stopped = head.bad || head.size == 0 ||
	    (head.size < size && left == 0 && desk->ended);
	*records = head.size;
	if (left > 0)
		desk->at += head.size;
	else
		keep_ahead(desk, (struct text){ data + head.size,
		    head.size < size ? size - head.size - lacks_end : 0 });
	return true;
}

/* Cuts the next segment, the desk being locked; an empty one is the end. */
static bool
cut(struct desk *desk, struct worker *worker, struct error *error)
{
	char *data = worker->memory + SEGMENT_SLACK;

	worker->segment.size = 0;
	worker->segment.data = data;
	if (desk->stopped)
		return true;
	if (!fill(desk, data, &worker->segment.size, error))
		return false;
	if (worker->segment.size > 0)
		worker->segment.number = desk->segments++;
	return true;
}

static void
fail(struct desk *desk, const struct error *error)
{
	pthread_mutex_lock(&desk->using);
	if (!desk->failed)
		desk->error = *error;
	desk->failed = true;
	pthread_cond_broadcast(&desk->turned);
	pthread_mutex_unlock(&desk->using);
}

/* False where there is no more to do. */
static bool
take(struct worker *worker)
{
	struct desk *desk = worker->desk;
	struct error error;
	bool ok;

	pthread_mutex_lock(&desk->reading);
	ok = cut(desk, worker, &error);
	desk->stopped = desk->stopped || !ok;
	pthread_mutex_unlock(&desk->reading);
	if (!ok)
		fail(desk, &error);
	return ok && worker->segment.size > 0;
}

static void
find_marks(struct segment *segment)
{
	segment->marks = csv_scan_best()->find(segment->data, 0,
	    segment->size, ',', segment->mark);
}

/* Waits until it is this segment's turn; false if the run has failed. */
static bool
wait_for_turn(struct desk *desk, size_t number)
{
	bool ok;

	pthread_mutex_lock(&desk->using);
	while (desk->turn != number && !desk->failed)
		pthread_cond_wait(&desk->turned, &desk->using);
	ok = !desk->failed;
	pthread_mutex_unlock(&desk->using);
	return ok;
}

static void
pass_turn(struct desk *desk)
{
	pthread_mutex_lock(&desk->using);
	desk->turn++;
	pthread_cond_broadcast(&desk->turned);
	pthread_mutex_unlock(&desk->using);
}

static void
stop_reading(struct desk *desk)
{
	pthread_mutex_lock(&desk->reading);
	desk->stopped = true;
	pthread_mutex_unlock(&desk->reading);
}

/* Works on the segment taken; false ends this worker. */
static bool
do_one(struct worker *worker)
{
	const struct segments_job *job = worker->desk->job;
	struct error error;

	find_marks(&worker->segment);
	job->work(job->context, worker->number, &worker->segment);
	if (!wait_for_turn(worker->desk, worker->segment.number))
		return false;
	if (!job->use(job->context, worker->number, &worker->segment,
	    &error)) {
		fail(worker->desk, &error);
		stop_reading(worker->desk);
		return false;
	}
	pass_turn(worker->desk);
	return true;
}

static void
open_worker(struct worker *worker)
{
	size_t room = worker->desk->room + 1; /* a line end may be added */

	worker->memory = memory_new(room + 2 * SEGMENT_SLACK, 1);
	worker->segment.mark = memory_new(room + CSV_SCAN_SLACK,
	    sizeof(*worker->segment.mark));
}

static void
close_worker(struct worker *worker)
{
	free(worker->memory);
	free(worker->segment.mark);
}

static void *
work(void *context)
{
	struct worker *worker = context;

	open_worker(worker);
	while (take(worker) && do_one(worker))
		;
	close_worker(worker);
	return NULL;
}

/* How many helpers could be started: fewer serve as well. */
static size_t
start_helpers(struct desk *desk, struct worker *helper, pthread_t *thread)
{
	size_t wanted = desk->job->workers - 1, i;

	for (i = 0; i < wanted; i++) {
		helper[i] = (struct worker){ .desk = desk, .number = i + 1 };
		if (pthread_create(&thread[i], NULL, work, &helper[i]) != 0)
			break;
	}
	return i;
}

/*
 * Little is done alone: a thread for it would cost more than it saves, and
 * who types rows in would have to wait for the answer to the last.
 */
static void
run(struct desk *desk)
{
	struct worker helper[SEGMENTS_WORKERS], own = { .desk = desk };
	pthread_t thread[SEGMENTS_WORKERS];
	size_t helpers = 0, i;
	bool more;

	open_worker(&own);
	more = take(&own);
	if (more && own.segment.size > desk->room / 2)
		helpers = start_helpers(desk, helper, thread);
	while (more && do_one(&own))
		more = take(&own);
	for (i = 0; i < helpers; i++)
		pthread_join(thread[i], NULL);
	close_worker(&own);
}

bool
segments_run(const struct segments_job *job, struct buffer *rest,
    struct error *error)
{
	size_t room = job->size ? job->size : SEGMENT_SIZE;
	struct desk desk = {
		.job = job, .room = room,
		.least = room < SEGMENT_LEAST ? room : SEGMENT_LEAST,
	};

	keep_ahead(&desk, job->ahead);
	pthread_mutex_init(&desk.reading, NULL);
	pthread_mutex_init(&desk.using, NULL);
	pthread_cond_init(&desk.turned, NULL);
	run(&desk);
	pthread_mutex_destroy(&desk.reading);
	pthread_mutex_destroy(&desk.using);
	pthread_cond_destroy(&desk.turned);
	*rest = (struct buffer){ 0 };
	if (desk.failed)
		*error = desk.error;
	else
		buffer_add(rest, desk.ahead.data + desk.at,
		    desk.ahead.size - desk.at);
	buffer_release(&desk.ahead);
	return !desk.failed;
}

size_t
segments_workers(size_t wanted)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (wanted == 0)
		wanted = processors > 0 ? (size_t)processors : 1;
	return wanted < SEGMENTS_WORKERS ? wanted : SEGMENTS_WORKERS;
}
