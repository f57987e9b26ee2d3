/* process.c - running another tool and waiting for it. */
#include "cli/process.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define CANNOT_RUN 127

static _Noreturn void
become(const char *const *argv, pid_t parent)
{
	char **words;

	/* execv takes char *const[] for history's sake; it changes nothing. */
	memcpy(&words, &argv, sizeof(words));
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signal(SIGPIPE, SIG_DFL);
	if (getppid() == parent)
		execv(argv[0], words);
	_exit(CANNOT_RUN);
}

bool
process_run(const char *const *argv, int *status, struct error *error)
{
	pid_t parent = getpid(), child = fork();
	int state;

	if (child < 0)
		return error_system(error, STATUS_OS, "cannot start '%s'",
		    argv[0]);
	if (child == 0)
		become(argv, parent);
	while (waitpid(child, &state, 0) < 0) {
		if (errno != EINTR)
			return error_system(error, STATUS_OS,
			    "cannot wait for '%s'", argv[0]);
	}
	if (WIFSIGNALED(state))
		return error_set(error, STATUS_OS,
		    "'%s' was ended by signal %d (run this again to go on)",
		    argv[0], WTERMSIG(state));
	*status = WEXITSTATUS(state);
	if (*status == CANNOT_RUN)
		return error_set(error, STATUS_OS, "cannot run '%s'",
		    argv[0]);
	return true;
}
