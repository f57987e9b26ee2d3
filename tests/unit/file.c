/* file.c - tests of files that appear whole or not at all. */
#include "base/file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

static char folder[] = "/tmp/grosz-file.XXXXXX";
static struct arena arena;

static const char *
in_folder(const char *name)
{
	return arena_printf(&arena, "%s/%s", folder, name);
}

static void
nothing_is_there_before_commit(void)
{
	const char *path = in_folder("a");
	struct file_output file;
	struct text content;
	struct error error;

	CHECK(file_create(&file, path, &error));
	CHECK(file_write(&file, "new", 3, &error));
	CHECK(!file_exists(path));
	CHECK(file_commit(&file, &error));
	CHECK(file_get(path, 10, &arena, &content, &error));
	CHECK_STRING(content.data, "new");

	CHECK(file_create(&file, path, &error));
	CHECK(file_write(&file, "other", 5, &error));
	file_discard(&file);
	CHECK(file_get(path, 10, &arena, &content, &error));
	CHECK_STRING(content.data, "new");
	unlink(path);
}

/* As root a rename over /dev/null would take it from the whole machine. */
static void
a_pipe_or_device_keeps_its_place(void)
{
	const char *path = in_folder("pipe");
	struct file_output file;
	struct stat status;
	struct error error;
	char got[8] = "";
	int reader;

	CHECK(mkfifo(path, 0600) == 0);
	reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	CHECK(file_create(&file, path, &error));
	CHECK(file_write(&file, "row", 3, &error));
	CHECK(file_commit(&file, &error));
	CHECK(read(reader, got, sizeof(got)) == 3);
	CHECK_STRING(got, "row");
	CHECK(stat(path, &status) == 0 && S_ISFIFO(status.st_mode));
	close(reader);
	unlink(path);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "nothing is there before commit",
		    nothing_is_there_before_commit },
		{ "a pipe or device keeps its place",
		    a_pipe_or_device_keeps_its_place },
	};
	int status = 1;

	if (mkdtemp(folder) != NULL)
		status = test_main(tests, ARRAY_SIZE(tests));
	rmdir(folder);
	arena_release(&arena);
	return status;
}
