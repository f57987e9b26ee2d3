/*
 * import.c - any format over any rows: a message or events, never a crash.
 *
 * The input is a format, a line "----", and a file to read by it. A format
 * that is refused must say why, on one of its lines.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "import/input.h"
#include "import/mapper.h"
#include "value/unseen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is handed on must be what other tools rely on. */
static void
check_event(const struct mapper *mapper, const struct event *event)
{
	struct error error;
	struct decimal quantity;
	struct instant instant;
	size_t i;

	for (i = 0; i < USAGE_COUNT; i++)
		assert(event->cell[i].size <= USAGE_CELL_MAX);
	for (i = 0; i < mapper->extras; i++)
		assert(event->extra[i].data != NULL);
	assert(event->cell[USAGE_EVENT_ID].size > 0);
	assert(unseen_check(event->cell[USAGE_EVENT_ID], "", "", &error));
	assert(unseen_check(event->cell[USAGE_SUBJECT], "", "", &error));
	assert(!event->rule->has_least || decimal_compare(event->quantity,
	    event->rule->least) >= 0);
	assert(decimal_parse(event->cell[USAGE_QUANTITY], &quantity, &error));
	assert(decimal_compare(quantity, event->quantity) == 0);
	assert(instant_parse(event->cell[USAGE_TIME], &instant, &error));
}

static void
read_rows(struct input *input, struct mapper *mapper)
{
	struct record record;
	struct error error;
	const struct format_rule *rule;
	struct event event;
	enum step step;
	bool more;

	while ((step = input_next(input, &record, &error)) != STEP_END) {
		if (step == STEP_ERROR && input->broken)
			return;
		if (step != STEP_ROW)
			mapper_lose(mapper, record.line);
		if (step != STEP_ROW || mapper_take(mapper, &record, &rule,
		    &error) != VERDICT_EVENTS)
			continue;
		while (mapper_next(mapper, &event, &more, &error) && more) {
			if (event.fate == COUNTER_USED)
				check_event(mapper, &event);
		}
	}
}

static void
read_by(struct format *format, const char *rows, size_t size)
{
	int fd = memfd_create("rows", 0);
	struct source source;
	struct mapper mapper;
	struct input input;
	struct error error;
	char path[32];

	assert(fd >= 0 && write(fd, rows, size) == (ssize_t)size);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	assert(source_open(&source, path, format->encoding.data, false,
	    "/tmp", &error));
	mapper_open(&mapper, format);
	if (input_open(&input, format, &source, &error) &&
	    mapper_begin(&mapper, "rows", input.names, input.count,
	    input.header_line, &error))
		read_rows(&input, &mapper);
	input_close(&input);
	mapper_close(&mapper);
	source_close(&source);
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char mark[] = "----\n";
	const uint8_t *split = memmem(data, size, mark, strlen(mark));
	size_t head = split ? (size_t)(split - data) : size;
	size_t rest = split ? size - head - strlen(mark) : 0;
	struct text content = { (const char *)data, head };
	struct format *format;
	struct error error = { 0 };

	if (content.data == NULL)
		content.data = "";
	if (!format_parse(content, "fuzz", "fuzz", "Europe/Warsaw", &format,
	    &error)) {
		assert(error.text[0] != '\0' && error.file[0] != '\0');
		return 0;
	}
	if (split != NULL)
		read_by(format, (const char *)split + strlen(mark), rest);
	format_close(format);
	return 0;
}
