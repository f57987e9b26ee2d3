/* recall.c - rows fetched from the input a second time. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/compiler.h"
#include "base/file.h"
#include "import/recall.h"

static char path[] = "/tmp/grosz-recall.XXXXXX";
static struct source source;
static struct recall recall;
static struct format format = { .cell = { { ",", 1 }, '"', 0, false } };
static struct error error;

static void
begin(const char *content)
{
	CHECK(file_put(path, text_of(content), &error));
	CHECK(source_open(&source, path, "UTF-8", true, "/tmp", &error));
	recall_open(&recall, &source, &format, NULL);
}

static void
end(void)
{
	recall_close(&recall);
	source_close(&source);
}

static bool
recalls(uint64_t line, const char *wanted)
{
	struct record record;

	return recall_row(&recall, 0, line, &record, &error) &&
	    text_is(record.raw, wanted);
}

static void
rows_come_as_they_stood(void)
{
	begin("a,b\n\n\"c\nd\",e\nf,\"g\"h\ni\n");
	CHECK(recalls(1, "a,b"));
	CHECK(recalls(3, "\"c\nd\",e"));
	CHECK(recalls(5, "f,\"g\"h"));
	CHECK(recalls(6, "i"));
	end();
}

static void
a_file_that_changed_is_an_error(void)
{
	begin("a,b\n");
	CHECK(!recalls(2, ""));
	CHECK(error.status == STATUS_IO && error.line == 2);
	CHECK_STRING(error.text, "the row was there when the file was first "
	    "read (something changes the file)");
	end();
	begin("\"a\nb\"\nc\n");
	CHECK(!recalls(2, ""));
	end();
}

static const struct test tests[] = {
	{ "rows come as they stood", rows_come_as_they_stood },
	{ "a file that changed is an error",
	    a_file_that_changed_is_an_error },
};

int
main(void)
{
	int fd = mkstemp(path);
	int status;

	if (fd < 0 || close(fd) != 0)
		return 1;
	status = test_main(tests, ARRAY_SIZE(tests));
	unlink(path);
	return status;
}
