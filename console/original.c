/* SPDX-License-Identifier: MIT */
#include "console/original.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/entry_name.h"
#include "common/err.h"
#include "common/file.h"
#include "common/message.h"

enum {
    TRIES = 3, /* it may be moved from one state to the next while it is looked for */
};

/* The folder that has the document of entry ID, in one of the spool's: ID/, or ID/file/ of an earlier
 * program. -1. */
static int open_entry(int folder, const char *id)
{
    char path[MESSAGE_ID_SIZE + 16];
    snprintf(path, sizeof path, "%s/" ENTRY_NAME_OLD_FOLDER, id);
    int old = openat(folder, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return old >= 0 ? old : openat(folder, id, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Newest days first would be quicker, and there are some thirty: done/ is as the file system lists it. */
static int open_done(int root, const char *id)
{
    int entry = -1, done = openat(root, "done", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *days = done < 0 ? NULL : fdopendir(done);
    if (!days) {
        if (done >= 0)
            close(done);
        return -1;
    }
    for (struct dirent *d; entry < 0 && (d = readdir(days));) {
        if (d->d_name[0] == '.')
            continue;
        int day = openat(done, d->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (day >= 0) {
            entry = open_entry(day, id);
            close(day);
        }
    }
    closedir(days);
    return entry;
}

static int open_anywhere(int root, const char *id)
{
    static const char *const states[] = { "pending", "deferred", "hold", "failed" };
    int entry = open_done(root, id);
    for (size_t i = 0; i < sizeof states / sizeof *states && entry < 0; i++) {
        int folder = openat(root, states[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder >= 0) {
            entry = open_entry(folder, id);
            close(folder);
        }
    }
    return entry;
}

/* The document in the folder, which is closed; -1. */
static int open_file(int folder)
{
    int fd = -1;
    DIR *d = fdopendir(folder);
    if (!d) {
        close(folder);
        return -1;
    }
    for (struct dirent *one; fd < 0 && (one = readdir(d));) {
        if (strcmp(one->d_name, ".") && strcmp(one->d_name, "..") && entry_name_is_free(one->d_name))
            fd = openat(folder, one->d_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    }
    closedir(d);
    return fd;
}

int original_read(const struct config *config, const char *id, struct buf *out)
{
    int root = open(config_text(config, "spool.path"), O_RDONLY | O_DIRECTORY | O_CLOEXEC), fd = -1;
    if (root < 0)
        return errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM;
    for (int i = 0; i < TRIES && fd < 0; i++) {
        int entry = open_anywhere(root, id);
        fd = entry < 0 ? -1 : open_file(entry);
    }
    close(root);
    if (fd < 0)
        return ERR_ABSENT;
    int err = file_read(fd, out);
    close(fd);
    return err;
}
