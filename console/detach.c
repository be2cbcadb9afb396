/* SPDX-License-Identifier: MIT */
#include "console/detach.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "common/intl.h"
#include "console/command.h"
#include "console/daemon_log.h"

static int detach_wait(const struct config *config, int fd, pid_t child)
{
    struct pollfd polled = { .fd = fd, .events = POLLIN };
    char word;
    int n = poll(&polled, 1, (int)config_int(config, "up.ready"));
    if (n > 0 && read(fd, &word, 1) == 1) {
        printf(_("The line of %s is ready, as process %d.\n"), config_home(config), (int)child);
        return COMMAND_FINE;
    }
    if (n > 0)
        command_complain(_("the line has ended; the logs in %s say why"), config_text(config, "log.path"));
    else
        command_complain(_("the line is not ready after %s; it goes on trying, `jihe status` and the logs in "
                           "%s say what is missing"),
                config_text(config, "up.ready"), config_text(config, "log.path"));
    return COMMAND_NO_ANSWER;
}

bool detach_from(const struct config *config, int *ready, int *status)
{
    int ends[2];
    int log = daemon_log_open(config, "up");
    *status = COMMAND_SYSTEM;
    if (log < 0)
        return true;
    pid_t child = pipe2(ends, O_CLOEXEC) ? -1 : fork();
    if (child < 0) {
        command_complain(_("cannot go into the background: %m"));
        close(log);
        return true;
    }
    if (child > 0) {
        close(log);
        close(ends[1]);
        *status = detach_wait(config, ends[0], child);
        close(ends[0]);
        return true;
    }
    close(ends[0]);
    setsid();
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (null < 0 || chdir("/") || dup2(null, STDIN_FILENO) < 0 || dup2(log, STDOUT_FILENO) < 0 ||
            dup2(log, STDERR_FILENO) < 0)
        _exit(COMMAND_SYSTEM);
    close(null);
    close(log);
    *ready = ends[1];
    return false;
}

void detach_tell(int *ready)
{
    if (*ready < 0)
        return;
    /* Whoever waited may have given up; then nobody is there to read it. */
    if (write(*ready, "r", 1) < 0)
        errno = 0;
    close(*ready);
    *ready = -1;
}
