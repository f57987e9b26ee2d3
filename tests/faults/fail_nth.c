/*
 * fail_nth.c - a library for LD_PRELOAD that makes one call fail.
 *
 * FAIL_CALL names the call, FAIL_NTH says which of them (from 1). When it
 * fails, the file FAIL_MARK is made, so that a test knows there was such a
 * call. Where FAIL_KILL is set the process is killed instead, before the call.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls;

/* Whether this call of the name is the one that fails. */
static bool
fails(const char *name)
{
	const char *call = getenv("FAIL_CALL"), *nth = getenv("FAIL_NTH");
	const char *mark = getenv("FAIL_MARK");

	if (call == NULL || nth == NULL || strcmp(call, name) != 0)
		return false;
	if (__atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST) !=
	    strtol(nth, NULL, 10))
		return false;
	if (mark != NULL)
		syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, mark,
		    O_CREAT | O_WRONLY, 0666));
	if (getenv("FAIL_KILL") != NULL)
		syscall(SYS_kill, getpid(), SIGKILL);
	return true;
}

#define REAL(type, name, ...) \
	((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

ssize_t
write(int fd, const void *data, size_t size)
{
	if (fd > STDERR_FILENO && fails("write")) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_write, fd, data, size);
}

ssize_t
pwrite64(int fd, const void *data, size_t size, off64_t at)
{
	if (fails("pwrite")) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_pwrite64, fd, data, size, at);
}

int
fsync(int fd)
{
	if (fails("fsync")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	if (fails("fsync")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fdatasync, fd);
}

int
syncfs(int fd)
{
	if (fails("fsync")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_syncfs, fd);
}

int
close(int fd)
{
	int result = (int)syscall(SYS_close, fd);

	if (fd > STDERR_FILENO && fails("close")) {
		errno = EIO;
		return -1;
	}
	return result;
}

int
unlink(const char *path)
{
	if (fails("unlink")) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int
rename(const char *from, const char *to)
{
	if (fails("rename")) {
		errno = EACCES;
		return -1;
	}
	return (int)syscall(SYS_rename, from, to);
}

int
renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	if (fails("rename")) {
		errno = EACCES;
		return -1;
	}
	return (int)syscall(SYS_renameat, from_folder, from, to_folder, to);
}

static int
open_file(int folder, const char *path, int flags, mode_t mode)
{
	if ((flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0 && fails("open")) {
		errno = EMFILE;
		return -1;
	}
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open_file(AT_FDCWD, path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open_file(AT_FDCWD, path, flags, mode);
}

int
openat(int folder, const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open_file(folder, path, flags, mode);
}

int
mkostemp(char *template, int flags)
{
	if (fails("open")) {
		errno = ENOSPC;
		return -1;
	}
	return REAL(int, mkostemp, char *, int)(template, flags);
}

/*
 * Whether the program itself asks, not a library that is starting up, which
 * may do anything when there is no memory.
 */
static bool
asked_by_program(void *caller)
{
	Dl_info program, asking;

	return getenv("FAIL_CALL") != NULL &&
	    dladdr((void *)getauxval(AT_PHDR), &program) != 0 &&
	    dladdr(caller, &asking) != 0 &&
	    program.dli_fbase == asking.dli_fbase;
}

void *
calloc(size_t count, size_t size)
{
	extern void *__libc_calloc(size_t, size_t);

	return asked_by_program(__builtin_return_address(0)) &&
	    fails("malloc") ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
	extern void *__libc_realloc(void *, size_t);

	return asked_by_program(__builtin_return_address(0)) &&
	    fails("malloc") ? NULL : __libc_realloc(old, size);
}
