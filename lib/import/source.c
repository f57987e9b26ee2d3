/* source.c - the bytes of one input file, which can be read again. */
#include "import/source.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

#define BLOCK_SIZE (128 * 1024)

/* A byte that no UTF-8 text has. */
#define BAD_BYTE "\xff"

bool
source_temporary(const char *folder, int *fd, struct error *error)
{
	struct arena arena = { 0 };
	char *path = arena_printf(&arena, "%s/grosz.XXXXXX", folder);

	*fd = mkostemp(path, O_CLOEXEC);
	if (*fd < 0)
		error_system(error, STATUS_CANNOT_CREATE,
		    "cannot create a temporary file in '%s'", folder);
	else
		unlink(path);
	arena_release(&arena);
	return *fd >= 0;
}

static bool
is_utf8(const char *encoding)
{
	return strcasecmp(encoding, "UTF-8") == 0 ||
	    strcasecmp(encoding, "UTF8") == 0;
}

static bool
write_all(int fd, const char *data, size_t size, struct error *error)
{
	while (size > 0) {
		ssize_t done = write(fd, data, size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return error_system(error, STATUS_IO,
			    "cannot write a temporary file");
		data += done;
		size -= (size_t)done;
	}
	return true;
}

/* Bytes on their way from one encoding to UTF-8. */
struct transcoder {
	iconv_t state;            /* (iconv_t)-1: they are copied */
	char input[BLOCK_SIZE], output[2 * BLOCK_SIZE];
	size_t held;              /* of input, not yet converted */
	size_t unit;              /* bytes that a bad one takes with it */
	int to;
};

/*
 * Converts what is held. A sequence cut off by the end of the block stays
 * held, unless this is the last block: then it is bad.
 */
static bool
convert(struct transcoder *transcoder, bool last, struct error *error)
{
	char *in = transcoder->input;
	size_t left = transcoder->held;

	while (left > 0) {
		char *out = transcoder->output;
		size_t room = sizeof(transcoder->output) - 1;
		size_t result = iconv(transcoder->state, &in, &left, &out,
		    &room);
		bool bad = result == (size_t)-1 && (errno == EILSEQ ||
		    (errno == EINVAL && last));

		if (bad) {
			size_t step = left < transcoder->unit ? left :
			    transcoder->unit;

			*out++ = BAD_BYTE[0];
			in += step;
			left -= step;
		}
		if (!write_all(transcoder->to, transcoder->output,
		    (size_t)(out - transcoder->output), error))
			return false;
		if (result == (size_t)-1 && !bad && errno == EINVAL)
			break;
	}
	memmove(transcoder->input, in, left);
	transcoder->held = left;
	return true;
}

static bool
pass_on(struct transcoder *transcoder, bool last, struct error *error)
{
	if (transcoder->state != (iconv_t)-1)
		return convert(transcoder, last, error);
	if (!write_all(transcoder->to, transcoder->input, transcoder->held,
	    error))
		return false;
	transcoder->held = 0;
	return true;
}

static bool
copy_all(struct transcoder *transcoder, int from, const char *name,
    struct error *error)
{
	for (;;) {
		ssize_t got = read(from, transcoder->input + transcoder->held,
		    BLOCK_SIZE - transcoder->held);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_system(error, STATUS_IO,
			    "cannot read '%s'", name);
		transcoder->held += (size_t)got;
		if (!pass_on(transcoder, got == 0, error))
			return false;
		if (got == 0)
			return true;
	}
}

/* A bad UTF-16 unit is skipped whole, or all after it would be misread. */
static size_t
unit_of(const char *encoding)
{
	if (strncasecmp(encoding, "UTF-16", 6) == 0 ||
	    strncasecmp(encoding, "UCS-2", 5) == 0)
		return 2;
	return strncasecmp(encoding, "UTF-32", 6) == 0 ? 4 : 1;
}

static bool
make_copy(struct source *source, int from, const char *encoding,
    const char *folder, struct error *error)
{
	struct arena arena = { 0 };
	struct transcoder *transcoder =
	    ARENA_NEW(&arena, struct transcoder, 1);
	bool ok;

	transcoder->state = is_utf8(encoding) ? (iconv_t)-1 :
	    iconv_open("UTF-8", encoding);
	transcoder->unit = unit_of(encoding);
	ok = source_temporary(folder, &source->copy, error);
	transcoder->to = source->copy;
	ok = ok && copy_all(transcoder, from, source->name, error);
	if (transcoder->state != (iconv_t)-1)
		iconv_close(transcoder->state);
	arena_release(&arena);
	return ok;
}

bool
source_open(struct source *source, const char *path, const char *encoding,
    bool again, const char *folder, struct error *error)
{
	bool standard = strcmp(path, "-") == 0;
	struct stat status;
	int fd;
	bool ok = true;

	*source = (struct source){ path,
	    standard ? "standard input" : path, -1 };
	fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_system(error, STATUS_NO_INPUT, "cannot open "
		    "'%s'", source->name);
	if (fstat(fd, &status) != 0 || S_ISDIR(status.st_mode)) {
		close(fd);
		return error_set(error, STATUS_NO_INPUT, "'%s' is not a file",
		    source->name);
	}
	if (!is_utf8(encoding) || (again && (standard ||
	    !S_ISREG(status.st_mode))))
		ok = make_copy(source, fd, encoding, folder, error);
	close(fd);
	if (!ok)
		source_close(source);
	return ok;
}

bool
source_reader(struct source *source, char delimiter, struct csv_reader **out,
    struct error *error)
{
	int fd;

	if (source->copy < 0)
		return csv_reader_open(source->path, delimiter, out, error);
	fd = dup(source->copy);
	if (fd < 0 || lseek(fd, 0, SEEK_SET) != 0)
		return error_system(error, STATUS_IO, "cannot read '%s' "
		    "again", source->name);
	*out = csv_reader_of(fd, source->name, delimiter);
	return true;
}

void
source_close(struct source *source)
{
	if (source->copy >= 0)
		close(source->copy);
	source->copy = -1;
}
