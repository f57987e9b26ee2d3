/* progress.c - the progress line, and the feed that moves it. */
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

#define QUIET_MICROSECONDS 1000000 /* before the first line */
#define EVERY_MICROSECONDS 100000

static int64_t
ticks(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * MICROSECONDS + now.tv_nsec / 1000;
}

/* The size of all files together, or 0 where one has none to tell. */
static uint64_t
total_size(const char *const *paths, size_t count)
{
	uint64_t total = 0;
	struct stat status;
	size_t i;

	for (i = 0; i < count; i++) {
		if (stat(paths[i], &status) != 0 || !S_ISREG(status.st_mode))
			return 0;
		total += (uint64_t)status.st_size;
	}
	return total;
}

static void
show(void *context, uint64_t rows, uint64_t bytes)
{
	struct cli *cli = context;
	int64_t now = ticks(), spent = now - cli->started;
	uint64_t rate;

	if (spent < QUIET_MICROSECONDS ||
	    now - cli->shown < EVERY_MICROSECONDS)
		return;
	cli->shown = now;
	rate = rows * MICROSECONDS / (uint64_t)spent;
	fprintf(stderr, "\r%s: %llu rows, %llu a second", cli->about->name,
	    (unsigned long long)rows, (unsigned long long)rate);
	if (bytes > 0 && cli->size > bytes)
		fprintf(stderr, ", %llu s left\033[K", (unsigned long long)
		    ((cli->size - bytes) / (bytes / (uint64_t)(spent /
		    MICROSECONDS) + 1)));
}

void
cli_feed(struct cli *cli, struct feed *feed, const struct table *table,
    const char *rejects_path)
{
	*feed = (struct feed){
		.table = table, .paths = cli->operands, .count = cli->count,
		.rejects_path = rejects_path,
	};
	if (!isatty(STDERR_FILENO))
		return;
	cli->started = ticks();
	cli->size = total_size(cli->operands, cli->count);
	feed->progress = show;
	feed->progress_context = cli;
}
