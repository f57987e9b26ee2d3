/* file_options.c - whether a tool would write to a file that it uses. */
#include "cli/file_options.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/same_file.h"
#include "register/register_file.h"

/* A file that a run uses. */
struct use {
	const char *option;       /* NULL: no option names it */
	const char *path;         /* "-": standard output */
	const char *what;         /* it is, in a message */
	struct file_identity identity;
};

struct uses {
	struct arena arena;
	struct use *use;
	size_t count;
};

static void
add(struct uses *uses, const char *option, const char *path,
    const char *what)
{
	struct use *use = &uses->use[uses->count++];

	*use = (struct use){ .option = option, .path = path, .what = what };
	if (strcmp(path, "-") != 0)
		file_identify(path, &uses->arena, &use->identity);
	else
		file_identify_open(option != NULL ? STDOUT_FILENO :
		    STDIN_FILENO, &use->identity);
}

static const char *
value_of(const struct cli_option *option)
{
	return *(const char *const *)option->target;
}

/* What is written comes first; *written is how much that is. */
static void
gather(const struct cli *cli, size_t first, struct uses *uses,
    size_t *written)
{
	const struct cli_option *option;
	size_t i;

	for (option = cli->options; option->name != NULL; option++) {
		bool output = strcmp(option->name, "output") == 0;

		if (option->kind == CLI_WRITES &&
		    (output || value_of(option) != NULL))
			add(uses, option->name, value_of(option) != NULL ?
			    value_of(option) : "-", NULL);
	}
	*written = uses->count;
	for (option = cli->options; option->name != NULL; option++) {
		if (option->kind == CLI_READS && value_of(option) != NULL)
			add(uses, option->name, value_of(option), NULL);
		if (strcmp(option->name, "book") == 0)
			add(uses, NULL, arena_printf(&uses->arena,
			    "%s/" REGISTER_NAME, cli_book(value_of(option))),
			    "the register");
	}
	for (i = first; i < cli->count; i++)
		add(uses, NULL, cli->operands[i], "an input");
	if (first >= cli->count)
		add(uses, NULL, "-", "standard input");
}

static bool
is_output(const struct use *use)
{
	return use->option != NULL && strcmp(use->path, "-") == 0;
}

static bool
compare(const struct use *written, const struct use *other,
    struct error *error)
{
	const struct use *named = is_output(written) ? other : written;

	if (!file_is_same(&written->identity, &other->identity) &&
	    !(is_output(written) && is_output(other)))
		return true;
	if (named == other)
		other = written;
	if (other->option == NULL)
		error_set(error, STATUS_USAGE, "'%s' is %s, too (write to "
		    "another file)", named->path, other->what);
	else if (is_output(other))
		error_set(error, STATUS_USAGE, "'%s' is standard output, too "
		    "(name another file)", named->path);
	else
		error_set(error, STATUS_USAGE, "'%s' is the file of --%s, too "
		    "(name another)", named->path, other->option);
	return named->option == NULL ? false : error_place(error, NULL, 0,
	    named->option);
}

bool
file_options_check(const struct cli *cli, size_t first, struct error *error)
{
	struct uses uses = { .count = 0 };
	size_t options = 0, written, i, j;
	bool ok = true;

	while (cli->options[options].name != NULL)
		options++;
	uses.use = ARENA_NEW(&uses.arena, struct use,
	    options + cli->count + 2);
	gather(cli, first, &uses, &written);
	for (i = 0; ok && i < written; i++) {
		for (j = i + 1; ok && j < uses.count; j++)
			ok = compare(&uses.use[i], &uses.use[j], error);
	}
	arena_release(&uses.arena);
	return ok;
}
