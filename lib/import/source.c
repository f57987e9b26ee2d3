/* source.c - the bytes of one input file, which can be read again. */
#include "import/source.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "import/transcode.h"
#include "import/unpack.h"

#define BLOCK_SIZE ((size_t)128 << 10)

static bool
copy_all(struct stream *from, struct scratch *to, struct error *error)
{
	char *block = memory_new(BLOCK_SIZE, 1);
	size_t got = 1;
	bool ok = true;

	while (ok && got > 0)
		ok = stream_read(from, block, BLOCK_SIZE, &got, error) &&
		    scratch_add(to, (struct text){ block, got }, error);
	free(block);
	return ok && scratch_flush(to, error);
}

/* Takes the descriptor over. */
static bool
make_copy(struct source *source, int fd, const char *folder,
    struct error *error)
{
	struct stream *from = stream_of_file(fd, source->name);
	bool ok;

	scratch_open(&source->copy, folder);
	source->copied = true;
	ok = copy_all(from, &source->copy, error);
	stream_close(from);
	if (!ok)
		source_close(source);
	return ok;
}

bool
source_open(struct source *source, const char *path, const char *encoding,
    bool again, const char *folder, struct error *error)
{
	bool standard = strcmp(path, "-") == 0;
	struct stat status;
	int fd;

	*source = (struct source){
		.path = path,
		.name = standard ? "standard input" : path,
		.encoding = encoding,
	};
	fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_system(error, STATUS_NO_INPUT, "cannot open "
		    "'%s'", source->name);
	if (fstat(fd, &status) != 0 || S_ISDIR(status.st_mode)) {
		close(fd);
		return error_set(error, STATUS_NO_INPUT, "'%s' is not a file",
		    source->name);
	}
	if (again && (standard || !S_ISREG(status.st_mode)))
		return make_copy(source, fd, folder, error);
	close(fd);
	return true;
}

static bool
open_file(const struct source *source, int *fd, struct error *error)
{
	*fd = STDIN_FILENO;
	if (strcmp(source->path, "-") != 0)
		*fd = open(source->path, O_RDONLY | O_CLOEXEC);
	return *fd >= 0 || error_system(error, STATUS_NO_INPUT,
	    "cannot open '%s'", source->name);
}

/* The copy from its beginning. */
static bool
rewind_copy(const struct source *source, int *fd, struct error *error)
{
	*fd = dup(source->copy.fd);
	if (*fd >= 0 && lseek(*fd, 0, SEEK_SET) == 0)
		return true;
	error_system(error, STATUS_IO, "cannot read '%s' again",
	    source->name);
	if (*fd >= 0)
		close(*fd);
	return false;
}

bool
source_stream(struct source *source, struct stream **out,
    struct error *error)
{
	int fd;

	if (source->copied ? !rewind_copy(source, &fd, error) :
	    !open_file(source, &fd, error))
		return false;
	return transcode_open(unpack_open(stream_of_file(fd, source->name)),
	    source->encoding, out, error);
}

void
source_close(struct source *source)
{
	if (source->copied)
		scratch_close(&source->copy);
	source->copied = false;
}
