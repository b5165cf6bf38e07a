#include "io/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Between two looks whether the program is still there, while it does not read. */
#define LOOK_MILLISECONDS 20

/* With the reading end as its input and standard error as its output. */
static pid_t
start(const char *command, int input, struct fault *fault)
{
	char shell[] = "sh", flag[] = "-c";
	char *copy = strdup(command);
	char *const argv[] = { shell, flag, copy, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	pid_t child = -1;
	int problem;

	(void)sigemptyset(&defaults);
	(void)sigaddset(&defaults, SIGPIPE);
	(void)posix_spawnattr_init(&attributes);
	(void)posix_spawnattr_setsigdefault(&attributes, &defaults);
	(void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	(void)posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
	problem = copy == NULL ? ENOMEM
			       : posix_spawn(&child, "/bin/sh", &actions, &attributes,
				     argv, environ);
	(void)posix_spawn_file_actions_destroy(&actions);
	(void)posix_spawnattr_destroy(&attributes);
	free(copy);
	if (problem != 0) {
		(void)fault_set(fault, 0, "cannot be run: %s", strerror(problem));
		return -1;
	}
	return child;
}

/* Has the program ended?  Its status is then in `status`. */
static bool
has_ended(pid_t child, int *status, int flags)
{
	pid_t got;

	do
		got = waitpid(child, status, flags);
	while (got < 0 && errno == EINTR);
	return got != 0;
}

/* Writes until all is written or the program has ended, which is returned.  The pipe has
 * a reader of our own besides, so that no signal comes of it and what was not read can be
 * counted. */
static bool
feed(int to, pid_t child, struct str *text, int *status)
{
	while (text->n > 0) {
		struct pollfd ready = { .fd = to, .events = POLLOUT };
		ssize_t n = write(to, text->p, text->n);
		if (n > 0) {
			*text = (struct str){ text->p + n, text->n - (size_t)n };
		} else if (n < 0 && errno != EAGAIN && errno != EINTR) {
			return false;
		} else {
			(void)poll(&ready, 1, LOOK_MILLISECONDS);
			if (has_ended(child, status, WNOHANG))
				return true;
		}
	}
	return false;
}

static bool
judge(int status, bool has_read_all, struct fault *fault)
{
	if (WIFSIGNALED(status))
		return fault_set(fault, 0, "was ended by signal %d", WTERMSIG(status));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fault_set(
		    fault, 0, "ended with exit code %d", WEXITSTATUS(status));
	if (!has_read_all)
		return fault_set(fault, 0, "ended before it had read all of the text");
	return true;
}

bool
deliver(const char *command, struct str text, struct fault *fault)
{
	int ends[2], status = 0, left = 0;
	bool ended;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return fault_set(fault, 0, "cannot be run: %s", strerror(errno));
	child = start(command, ends[0], fault);
	if (child < 0) {
		(void)close(ends[0]);
		(void)close(ends[1]);
		return false;
	}
	(void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
	ended = feed(ends[1], child, &text, &status);
	(void)close(ends[1]);
	if (!ended)
		(void)has_ended(child, &status, 0);
	(void)ioctl(ends[0], FIONREAD, &left);
	(void)close(ends[0]);
	return judge(status, text.n == 0 && left == 0, fault);
}
