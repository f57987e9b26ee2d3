/* secret.c - a password, out of a file that only its owner can read. */
#include "cli/secret.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"

#define SECRET_MAX 4096

static const char *
secret_path(struct arena *arena, const char *folder, const char *path)
{
	const char *credentials = getenv("CREDENTIALS_DIRECTORY");
	const char *slash = strrchr(path, '/'), *given;

	if (credentials != NULL && credentials[0] == '/') {
		given = arena_printf(arena, "%s/%s", credentials,
		    slash ? slash + 1 : path);
		if (file_exists(given))
			return given;
	}
	return path[0] == '/' ? path :
	    arena_printf(arena, "%s/%s", folder, path);
}

bool
cli_secret(struct arena *arena, const char *folder, const char *path,
    const char **out, struct error *error)
{
	struct stat status;
	struct text content, line;

	path = secret_path(arena, folder, path);
	if (stat(path, &status) != 0)
		return error_system(error, STATUS_CONFIG, "the password's "
		    "file '%s'", path);
	if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return error_set(error, STATUS_PERMISSION, "others can get at "
		    "the password's file '%s' (chmod 600)", path);
	if (!file_get(path, SECRET_MAX, arena, &content, error))
		return false;
	line = text_cut(&content, '\n');
	if (line.size > 0 && line.data[line.size - 1] == '\r')
		line.size--;
	if (line.size == 0)
		return error_set(error, STATUS_CONFIG, "the password's file "
		    "'%s' is empty (write the password there)", path);
	*out = arena_string(arena, line);
	return true;
}
