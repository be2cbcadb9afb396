/* SPDX-License-Identifier: MIT
 * The spool's files: writing, reading, syncing, removing.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/entry_name.h"
#include "common/err.h"
#include "common/file.h"
#include "common/log.h"
#include "ingest/folder.h"
#include "ingest/spool.h"

enum { REMOVE_DEPTH_MAX = 16 };

_Noreturn void spool_die(enum spool_point point, const char *what)
{
    log_event(LOG_ERROR,
            "the disk failed to keep what was written: ending at once; check the disk, then start again",
            LOG_I("point", point), LOG_Z("what", what), LOG_Z("reason", strerror(errno)));
    _exit(EXIT_FAILURE);
}

void spool_sync(int fd, enum spool_point point)
{
    if (fsync(fd))
        spool_die(point, "fsync");
}

void spool_syncfs(const struct spool *s, enum spool_point point)
{
    if (syncfs(s->root))
        spool_die(point, "syncfs");
}

bool spool_by_syncfs(const struct spool *s, size_t entries)
{
    return s->syncfs_tells && entries >= SPOOL_SYNCFS_FROM;
}

void spool_sync_folder(int dir, const char *path, enum spool_point point)
{
    int fd = openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        spool_die(point, "open");
    spool_sync(fd, point);
    close(fd);
}

int spool_write(int dir, const char *path, struct str bytes, enum spool_point point)
{
    int fd = openat(dir, path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0640);
    if (fd < 0)
        return ERR_SYSTEM;
    int err = file_write(fd, bytes);
    int saved = errno;
    if (!err && point)
        spool_sync(fd, point);
    /* NFS and quotas may speak up only here. */
    if (close(fd) && !err)
        return ERR_SYSTEM;
    errno = saved;
    return err;
}

int spool_read(int dir, const char *path, struct buf *out)
{
    int fd = openat(dir, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? ERR_ABSENT : ERR_SYSTEM;
    int err = file_read(fd, out);
    int saved = errno;
    close(fd);
    errno = saved;
    return err;
}

/* ---- the document ---- */

static bool is_passing(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOMEM || error == EIO || error == EINTR;
}

/* Only a file: where a document of that name was looked for, a folder of ours may lie. */
static int open_file(int folder, const char *path)
{
    struct stat st;
    int fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)))
        return fd;
    close(fd);
    errno = ENOENT;
    return -1;
}

int spool_open_document(int folder, const char *id, struct str name)
{
    static const char *const below[] = { "", ENTRY_NAME_OLD_FOLDER "/" };
    char own[NAME_MAX + 1], path[SPOOL_PATH_MAX];
    snprintf(own, sizeof own, "%.*s", STR_ARG(name));
    const char *const names[] = { own, ENTRY_NAME_PLAIN };
    for (size_t i = 0; i < 4; i++) {
        if (!*below[i / 2] && !entry_name_is_free(names[i % 2]))
            continue;
        snprintf(path, sizeof path, "%.26s/%s%s", id, below[i / 2], names[i % 2]);
        int fd = open_file(folder, path);
        if (fd >= 0 || is_passing(errno))
            return fd;
    }
    errno = ENOENT;
    return -1;
}

/* ---- removing ---- */

struct removal {
    int dir;
    size_t *budget;
    unsigned depth;
};

static bool remove_one(void *ctx, const char *name);

static bool remove_inside(int dir, const char *name, size_t *budget, unsigned depth)
{
    int fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct removal inner = { fd, budget, depth + 1 };
    bool whole = folder_each(fd, remove_one, &inner) == 0;
    close(fd);
    return whole;
}

static bool remove_one(void *ctx, const char *name)
{
    struct removal *r = ctx;
    if (*r->budget == 0 || r->depth > REMOVE_DEPTH_MAX)
        return false;
    --*r->budget;
    if (unlinkat(r->dir, name, 0) == 0 || errno == ENOENT)
        return true;
    if (errno != EISDIR && errno != EPERM)
        return false;
    return remove_inside(r->dir, name, r->budget, r->depth) && unlinkat(r->dir, name, AT_REMOVEDIR) == 0;
}

bool spool_remove(int dir, const char *name, size_t *budget)
{
    struct removal r = { dir, budget, 0 };
    return remove_one(&r, name);
}
