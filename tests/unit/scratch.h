/*
 * scratch.h - a folder for the files of one test, and errors as shown.
 */
#ifndef UNIT_SCRATCH_H
#define UNIT_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "test.h"

static char folder[] = "/tmp/grosz-unit.XXXXXX";
static struct arena arena;

/* A file of the test's folder with this content. */
UNUSED static const char *
made(const char *name, const char *content)
{
	const char *path = arena_printf(&arena, "%s/%s", folder, name);
	struct error error;

	CHECK(file_put(path, text_of(content), &error));
	return path;
}

UNUSED static const char *
content_of(const char *path)
{
	struct text content = { "", 0 };
	struct error error;

	CHECK(file_get(path, 1 << 24, &arena, &content, &error));
	return content.data;
}

/* The message as a tool shows it, the folder's name taken off. */
UNUSED static const char *
shown(const struct error *error)
{
	struct error bare = *error;
	struct buffer out = { 0 };
	const char *slash = strrchr(bare.file, '/'), *string;

	if (slash != NULL)
		memmove(bare.file, slash + 1, strlen(slash));
	error_format(&bare, "tool", &out);
	string = arena_string(&arena, buffer_text(&out));
	buffer_release(&out);
	return string;
}

static int
remove_one(const char *path, const struct stat *status, int kind,
    struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

/* Runs the tests with the folder there; returns the status for main. */
static int
scratch_main(const struct test *tests, size_t count)
{
	int status;

	if (mkdtemp(folder) == NULL)
		return 1;
	status = test_main(tests, count);
	status |= nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	arena_release(&arena);
	return status;
}

#endif
