/*
 * test.h - the least a unit test needs.
 *
 * A unit test is one program: TEST functions listed in a table, run in
 * order, one line each: "ok NAME" or "not ok NAME" after what went wrong.
 */
#ifndef UNIT_TEST_H
#define UNIT_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool test_failed;

#define CHECK(condition) do { \
	if (!(condition)) { \
		printf("# %s:%d: %s\n", __FILE__, __LINE__, #condition); \
		test_failed = true; \
	} \
} while (0)

#define CHECK_STRING(got, wanted) do { \
	const char *got_ = (got), *wanted_ = (wanted); \
	if (strcmp(got_, wanted_) != 0) { \
		printf("# %s:%d: got \"%s\", wanted \"%s\"\n", __FILE__, \
		    __LINE__, got_, wanted_); \
		test_failed = true; \
	} \
} while (0)

struct test {
	const char *name;
	void (*run)(void);
};

/* Runs the table; returns the exit status for main. */
static inline int
test_main(const struct test *tests, size_t count)
{
	int failures = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		test_failed = false;
		tests[i].run();
		printf("%s %s\n", test_failed ? "not ok" : "ok",
		    tests[i].name);
		failures += test_failed;
	}
	return failures != 0;
}

#endif
