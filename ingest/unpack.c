/* SPDX-License-Identifier: MIT */
#include "ingest/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/err.h"
#include "common/file.h"
#include "extract/read/cage.h"
#include "extract/read/members.h"
#include "ingest/folder.h"

enum { LOOK_BYTES = 512 /* in which a tar or a gzip shows */ };

/* ---- is it one ---- */

static int read_at(int fd, char *to, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t got = pread(fd, to + done, n - done, (off_t)done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return ERR_SYSTEM;
        done += (size_t)got;
    }
    return 0;
}

/* A ZIP may be a Word file, and only its end tells; "X-Name: value" may begin a mail. */
static bool needs_more(struct str start)
{
    if (str_starts(start, STR("PK\003\004")))
        return true;
    const char *line = memchr(start.p, '\n', start.n), *colon = memchr(start.p, ':', start.n);
    if (!line || !colon || colon > line || colon == start.p)
        return false;
    for (const char *p = start.p; p < colon; p++)
        if ((unsigned char)*p <= ' ' || (unsigned char)*p > '~')
            return false;
    return true;
}

bool unpack_is_archive(int fd, uint64_t size)
{
    char start[LOOK_BYTES];
    size_t n = size < LOOK_BYTES ? (size_t)size : LOOK_BYTES;
    if (!n || read_at(fd, start, n))
        return false;
    if (!needs_more((struct str){ start, n }))
        return reader_for((struct str){ start, n }) == READER_ARCHIVE;
    struct arena mem;
    arena_init(&mem, 0);
    char *all = arena_alloc(&mem, size);
    bool archive =
            all && read_at(fd, all, size) == 0 && reader_for((struct str){ all, size }) == READER_ARCHIVE;
    arena_fini(&mem);
    return archive;
}

/* ---- writing ---- */

/* The claims lie on the inbox's file system, not the spool's. */
static void sync_inbox(int folder)
{
    if (syncfs(folder))
        spool_die(POINT_MEMBERS, "syncfs");
}

static void name_part(const char *id, char out[SPOOL_ID_MAX + 8])
{
    snprintf(out, SPOOL_ID_MAX + 8, "%s.part", id);
}

/* Two files may have one name, once what leads elsewhere is taken out of their paths. */
static int create(int root, const char *folder, struct str name)
{
    char path[PATH_MAX];
    int fd = -1;
    errno = EEXIST;
    for (int k = 1; k <= UNPACK_NAMES_MAX && fd < 0 && errno == EEXIST; k++) {
        const char *dot = memrchr(name.p, '.', name.n);
        int stem = dot && dot > name.p ? (int)(dot - name.p) : (int)name.n;
        int n = k == 1 ? snprintf(path, sizeof path, "%s/%.*s", folder, STR_ARG(name))
                       : snprintf(path, sizeof path, "%s/%.*s (%d)%.*s", folder, stem, name.p, k,
                                 (int)name.n - stem, name.p + stem);
        if (n >= (int)sizeof path) {
            errno = ENAMETOOLONG;
            return -1;
        }
        fd = openat(root, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);
    }
    return fd;
}

static int write_member(int root, const struct claim *f, const struct member *m)
{
    char folder[PATH_MAX];
    int n = snprintf(folder, sizeof folder, "%.*s%s%.*s!%s%.*s", STR_ARG(f->label), f->label.n ? "/" : "",
            STR_ARG(f->name), m->folder.n ? "/" : "", STR_ARG(m->folder));
    if (n >= (int)sizeof folder) {
        errno = ENAMETOOLONG;
        return ERR_SYSTEM;
    }
    int fd = folder_make_at(root, folder, 0770) ? -1 : create(root, folder, m->name);
    int err = fd < 0 ? ERR_SYSTEM : file_write(fd, m->bytes);
    if (fd >= 0 && close(fd) && !err)
        err = ERR_SYSTEM;
    return err;
}

static int write_members(struct claims *c, const struct claim *f, const struct members *members)
{
    char part[SPOOL_ID_MAX + 8];
    name_part(f->id, part);
    unpack_drop(c, f->id); /* of a try before */
    if (mkdirat(c->own, part, 0770))
        return ERR_SYSTEM;
    int root = openat(c->own, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int err = root < 0 ? ERR_SYSTEM : 0;
    for (size_t i = 0; i < members->count && !err; i++)
        err = write_member(root, f, &members->list[i]);
    if (!err)
        sync_inbox(root);
    int why = errno;
    if (root >= 0)
        close(root);
    if (err)
        unpack_drop(c, f->id);
    errno = why;
    return err;
}

/* ---- the claim ---- */

static size_t depth_of(const struct claim *f)
{
    size_t depth = 0;
    for (size_t i = 0; i < f->label.n; i++)
        depth += f->label.p[i] == '!' && (i + 1 == f->label.n || f->label.p[i + 1] == '/');
    return depth;
}

int unpack_claim(struct claims *c, const struct claim *f, int fd, struct arena *mem, struct fault *fault)
{
    struct members members = { .count = 0 };
    struct str packed;
    size_t size = (size_t)f->st.st_size;
    *fault = (struct fault){ .code = FAULT_NONE };
    if (depth_of(f) >= MEMBERS_DEPTH_MAX) {
        *fault = (struct fault){
            .code = FAULT_TOO_COMPLEX,
            .detail = STR("MEMBERS_DEPTH_MAX (3 archives within each other)"),
        };
        return 0;
    }
    char *bytes = arena_alloc(mem, size + 1);
    if (!bytes)
        return ERR_MEMORY;
    int err = read_at(fd, bytes, size);
    struct source_file file = { .name = f->name, .bytes = { bytes, size } };
    if (!err)
        err = cage_unpack(c->rules.cage, &file, mem, &packed, fault);
    if (err || fault->code != FAULT_NONE)
        return err;
    err = members_unpack(packed, mem, &members);
    if (err && err != ERR_MEMORY) { /* the child has read a hostile file: what it says is not believed */
        *fault = (struct fault){ .code = FAULT_READER_CRASHED, .detail = STR("an answer that is none") };
        return 0;
    }
    return err ? err : write_members(c, f, &members);
}

void unpack_show(struct claims *c, const char *id)
{
    char part[SPOOL_ID_MAX + 8];
    name_part(id, part);
    if (renameat(c->own, part, c->own, id))
        return;
    sync_inbox(c->own);
    c->left_behind = true;
}

void unpack_drop(struct claims *c, const char *id)
{
    char part[SPOOL_ID_MAX + 8];
    size_t budget = SIZE_MAX;
    name_part(id, part);
    spool_remove(c->own, part, &budget);
}
