/* SPDX-License-Identifier: MIT */
#include "store/wide_vfs.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A write ends where a multiple of it does: what lies so the page cache can keep in one piece. SQLite's own
 * writes less than 128 KiB in one go. */
enum { WIDTH = 64 << 10 };

struct wide_file {
    sqlite3_file file;
    sqlite3_file *below; /* SQLite's own, right behind this */
    char *bytes;         /* of WIDTH: what is to be written … */
    size_t n;
    sqlite3_int64 at; /* … and where */
};

static struct wide_file *of(sqlite3_file *file)
{
    return (struct wide_file *)file;
}

/* What cannot be written is given up: SQLite is told, and takes nothing for written before a sync went well.
 */
static int let_out(struct wide_file *f)
{
    size_t n = f->n;

    f->n = 0;
    return n ? f->below->pMethods->xWrite(f->below, f->bytes, (int)n, f->at) : SQLITE_OK;
}

static int wide_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
    struct wide_file *f = of(file);
    const char *p = bytes;
    int rc = f->n && at != f->at + (sqlite3_int64)f->n ? let_out(f) : SQLITE_OK;

    for (size_t left = (size_t)n; left && !rc;) {
        if (f->n == 0) {
            f->at = at;
        }
        size_t room = WIDTH - (size_t)(f->at % WIDTH) - f->n;
        size_t part = left < room ? left : room;

        memcpy(f->bytes + f->n, p, part);
        f->n += part;
        p += part;
        at += (sqlite3_int64)part;
        left -= part;
        if (part == room) {
            rc = let_out(f);
        }
    }
    return rc;
}

/* ---- everything else: first what is gathered, then SQLite's own ---- */

#define THEN(call)                                                                                           \
    struct wide_file *f = of(file);                                                                          \
    int rc = let_out(f);                                                                                     \
    return rc ? rc : f->below->pMethods->call

static int wide_close(sqlite3_file *file)
{
    struct wide_file *f = of(file);
    int rc = let_out(f), closed = f->below->pMethods->xClose(f->below);

    sqlite3_free(f->bytes);
    return rc ? rc : closed;
}

static int wide_read(sqlite3_file *file, void *out, int n, sqlite3_int64 at)
{
    THEN(xRead(f->below, out, n, at));
}

static int wide_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    THEN(xTruncate(f->below, size));
}

static int wide_sync(sqlite3_file *file, int flags)
{
    THEN(xSync(f->below, flags));
}

static int wide_size(sqlite3_file *file, sqlite3_int64 *out)
{
    THEN(xFileSize(f->below, out));
}

static int wide_control(sqlite3_file *file, int what, void *arg)
{
    THEN(xFileControl(f->below, what, arg));
}

static int wide_sector(sqlite3_file *file)
{
    return of(file)->below->pMethods->xSectorSize(of(file)->below);
}

static int wide_device(sqlite3_file *file)
{
    return of(file)->below->pMethods->xDeviceCharacteristics(of(file)->below);
}

/* All that SQLite does with a log: what it locks and shares is the database. */
static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = wide_close,
    .xRead = wide_read,
    .xWrite = wide_write,
    .xTruncate = wide_truncate,
    .xSync = wide_sync,
    .xFileSize = wide_size,
    .xFileControl = wide_control,
    .xSectorSize = wide_sector,
    .xDeviceCharacteristics = wide_device,
};

/* ---- the file system ---- */

/* Only the log is gathered: a commit ends with a sync of it, whose result SQLite asks for. What a checkpoint
 * writes to the database would go out with calls whose result it does not ask for, when somebody reads
 * meanwhile and no sync follows. */
static int wide_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
    sqlite3_vfs *below = sqlite3_vfs_find(NULL);
    struct wide_file *f = of(file);

    (void)vfs;
    if (!(flags & SQLITE_OPEN_WAL)) {
        return below->xOpen(below, name, file, flags, out_flags);
    }
    *f = (struct wide_file){ .below = (sqlite3_file *)(f + 1), .bytes = sqlite3_malloc(WIDTH) };
    if (!f->bytes) {
        return SQLITE_NOMEM;
    }
    int rc = below->xOpen(below, name, f->below, flags, out_flags);

    if (rc) {
        sqlite3_free(f->bytes);
        return rc;
    }
    f->file.pMethods = &methods;
    return SQLITE_OK;
}

int wide_vfs_register(struct wide_vfs *v)
{
    const sqlite3_vfs *below = sqlite3_vfs_find(NULL);

    if (!below) {
        return SQLITE_ERROR;
    }
    snprintf(v->name, sizeof v->name, "jihe-%jx", (uintmax_t)(uintptr_t)v);
    v->vfs = *below;
    v->vfs.pNext = NULL;
    v->vfs.zName = v->name;
    v->vfs.szOsFile = (int)sizeof(struct wide_file) + below->szOsFile;
    v->vfs.xOpen = wide_open;
    return sqlite3_vfs_register(&v->vfs, 0);
}

void wide_vfs_unregister(struct wide_vfs *v)
{
    sqlite3_vfs_unregister(&v->vfs);
}
