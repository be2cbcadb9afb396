/* SPDX-License-Identifier: MIT */
#include "console/daemon_log.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/intl.h"
#include "console/command.h"

enum { DAEMON_LOG_MODE = 0640 };

static void log_path(const struct config *config, const char *stage, const char *suffix, char out[PATH_MAX])
{
    snprintf(out, PATH_MAX, "%s/%s.log%s", config_text(config, "log.path"), stage, suffix);
}

int daemon_log_open(const struct config *config, const char *stage)
{
    char path[PATH_MAX];
    log_path(config, stage, "", path);
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, DAEMON_LOG_MODE);
    if (fd < 0)
        command_complain(_("the log %s cannot be opened: %m"), path);
    return fd;
}

static bool log_copy(int from, const char *to, off_t size)
{
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, DAEMON_LOG_MODE);
    if (out < 0)
        return false;
    while (size > 0) {
        ssize_t n = sendfile(out, from, NULL, (size_t)size);
        if (n <= 0)
            break;
        size -= n;
    }
    close(out);
    return true;
}

void daemon_log_rotate(const struct config *config, const char *stage)
{
    char path[PATH_MAX], aside[PATH_MAX];
    struct stat st;
    log_path(config, stage, "", path);
    log_path(config, stage, ".1", aside);
    if (stat(path, &st) || st.st_size < config_int(config, "log.bytes"))
        return;
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    /* On a full disk the copy fails; then the bound is worth more than the old lines. */
    log_copy(fd, aside, st.st_size);
    if (ftruncate(fd, 0))
        command_complain(_("the log %s cannot be emptied: %m"), path);
    close(fd);
}
