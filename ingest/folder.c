/* SPDX-License-Identifier: MIT */
#include "ingest/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int folder_make_at(int dir, const char *path, mode_t mode)
{
    char part[PATH_MAX];
    size_t n = strlen(path);
    if (n >= sizeof part) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(part, path, n + 1);
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdirat(dir, part, mode) && errno != EEXIST)
            return -1;
        *slash = '/';
    }
    return mkdirat(dir, part, mode) && errno != EEXIST ? -1 : 0;
}

int folder_make(const char *path, mode_t mode)
{
    return folder_make_at(AT_FDCWD, path, mode);
}

int folder_each(int dir, bool (*each)(void *ctx, const char *name), void *ctx)
{
    /* An open of its own: a copy of the descriptor would share its reading position. */
    int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    if (!d) {
        int saved = errno;
        if (fd >= 0)
            close(fd);
        errno = saved;
        return -1;
    }
    int result = 0;
    errno = 0;
    for (struct dirent *e = readdir(d); e && !result; e = readdir(d)) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && !each(ctx, e->d_name))
            result = FOLDER_STOPPED;
        errno = 0;
    }
    if (!result && errno)
        result = -1;
    int saved = errno;
    closedir(d);
    errno = saved;
    return result;
}
