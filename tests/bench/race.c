/*
 * race - times commands in turn, each a whole process tree.
 *
 *	race ROUNDS PATIENCE NAME COMMAND [NAME COMMAND ...]
 *
 * In each round every command runs once, by sh -c. One that took over
 * PATIENCE seconds in its first round runs no more. Writes a line for each:
 *
 *	name rounds median least most cpu kilobytes
 *
 * with tabs between; times in seconds of the wall clock, cpu the median of
 * user and system time of all its processes, kilobytes what the largest of
 * them had in memory. One that fails is told of, runs no more and has no line.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS_MAX 99

struct runner {
	const char *name, *command;
	bool failed;
	int rounds;
	double wall[ROUNDS_MAX], cpu[ROUNDS_MAX];
	long kilobytes;
};

static double
seconds_of(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
run(struct runner *runner)
{
	double start = now();
	struct rusage used;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", runner->command, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid) {
		perror("race");
		exit(71);
	}
	runner->wall[runner->rounds] = now() - start;
	runner->cpu[runner->rounds++] = seconds_of(used.ru_utime) +
	    seconds_of(used.ru_stime);
	if (used.ru_maxrss > runner->kilobytes)
		runner->kilobytes = used.ru_maxrss;
	runner->failed = status != 0;
	if (runner->failed)
		fprintf(stderr, "race: %s failed: %s\n", runner->name,
		    runner->command);
}

static int
compare(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static double
median(double *value, int count)
{
	qsort(value, (size_t)count, sizeof(*value), compare);
	return count % 2 ? value[count / 2] :
	    (value[count / 2 - 1] + value[count / 2]) / 2;
}

static void
report(struct runner *runner)
{
	int count = runner->rounds;
	double cpu = median(runner->cpu, count);
	double wall = median(runner->wall, count);

	printf("%s\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%ld\n", runner->name, count,
	    wall, runner->wall[0], runner->wall[count - 1], cpu,
	    runner->kilobytes);
}

int
main(int argc, char *argv[])
{
	int rounds = argc > 4 ? atoi(argv[1]) : 0, count, round, i;
	double patience = argc > 4 ? atof(argv[2]) : 0;
	struct runner *runner;

	if (rounds < 1 || rounds > ROUNDS_MAX || argc % 2 == 0) {
		fputs("usage: race rounds patience name command ...\n",
		    stderr);
		return 64;
	}
	count = (argc - 3) / 2;
	runner = calloc((size_t)count, sizeof(*runner));
	if (runner == NULL)
		return 71;
	for (i = 0; i < count; i++) {
		runner[i].name = argv[3 + 2 * i];
		runner[i].command = argv[4 + 2 * i];
	}
	for (round = 0; round < rounds; round++) {
		for (i = 0; i < count; i++) {
			if (!runner[i].failed && (round == 0 ||
			    runner[i].wall[0] <= patience))
				run(&runner[i]);
		}
	}
	for (i = 0; i < count; i++) {
		if (!runner[i].failed)
			report(&runner[i]);
	}
	free(runner);
	return fflush(stdout) == 0 ? 0 : 74;
}
