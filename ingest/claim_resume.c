/* SPDX-License-Identifier: MIT
 * What a crash left among the claims, our own or of an ingest that is gone.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/err.h"
#include "common/log.h"
#include "ingest/claim.h"
#include "ingest/envelope.h"
#include "ingest/folder.h"
#include "ingest/ident.h"
#include "ingest/unpack.h"

enum { RESUME_DEPTH_MAX = 128 };

struct walk {
    struct claims *c;
    int root; /* the batch's folder */
    const char *batch_id;
    char path[PATH_MAX]; /* of the folder we are in, below root */
    size_t path_n;
    unsigned depth;
    size_t left; /* files not looked at: the batch is full */
};

/* ---- one file ---- */

/* The entry that this claim made before the crash: is its source still what was copied? */
static bool is_source_of(const struct claims *c, const char *entry, const struct stat *st)
{
    char path[SPOOL_PATH_MAX + 32];
    struct buf json;
    struct arena mem;
    struct envelope e;
    arena_init(&mem, 0);
    buf_init(&json, ENVELOPE_BYTES_MAX);
    snprintf(path, sizeof path, "%s/envelope.json", entry);
    bool same = spool_read(c->spool->root, path, &json) == 0 &&
                envelope_parse(buf_str(&json), &mem, &e) == 0 && e.inode == st->st_ino &&
                (!S_ISREG(st->st_mode) || e.bytes == (uint64_t)st->st_size) &&
                e.mtime_ns == (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
    buf_fini(&json);
    arena_fini(&mem);
    return same;
}

static void resume_file(struct walk *w, const char *path)
{
    struct claims *c = w->c;
    enum spool_state state;
    char entry[SPOOL_PATH_MAX];
    int folder = fcntl(w->root, F_DUPFD_CLOEXEC, 0);
    struct claim *f = folder < 0 ? NULL : claim_add(c, path, folder, w->batch_id);
    if (!f)
        return;
    struct stat st;
    if (fstatat(folder, path, &st, AT_SYMLINK_NOFOLLOW) == 0) {
        if (!spool_find(c->spool, f->id, &state, entry)) {
            f->result = claim_admit(c, f);
            if (f->result == CLAIM_TAKEN) {
                c->bytes += S_ISREG(f->st.st_mode) ? (uint64_t)f->st.st_size : 0;
                return; /* it stays in the list, its folder open */
            }
        } else if (is_source_of(c, entry, &st)) {
            unpack_show(c, f->id);
            if (unlinkat(folder, path, 0))
                c->left_behind = true;
        } else {
            claim_put_back(c, f);
        }
    }
    claim_drop_last(c);
    close(folder);
}

/* ---- all of a batch ---- */

static bool walk_one(void *ctx, const char *name);

static void walk_folder(struct walk *w, const char *name)
{
    size_t n = strlen(name), before = w->path_n;
    if (w->depth == RESUME_DEPTH_MAX || before + n + 2 > sizeof w->path)
        return;
    memcpy(w->path + before, name, n + 1);
    int fd = openat(w->root, w->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0) {
        memcpy(w->path + before + n, "/", 2);
        w->path_n += n + 1;
        w->depth++;
        folder_each(fd, walk_one, w);
        w->depth--;
        close(fd);
    }
    w->path_n = before;
    memcpy(w->path + before, name, n + 1);
    unlinkat(w->root, w->path, AT_REMOVEDIR); /* when it is empty now */
    w->path[before] = '\0';
}

static bool walk_one(void *ctx, const char *name)
{
    struct walk *w = ctx;
    struct stat st;
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s%s", w->path, name) >= (int)sizeof path)
        return true;
    if (fstatat(w->root, path, &st, AT_SYMLINK_NOFOLLOW))
        return true;
    if (S_ISDIR(st.st_mode))
        walk_folder(w, name);
    else if (claims_is_full(w->c))
        w->left++;
    else
        resume_file(w, path);
    return true;
}

struct batches {
    struct claims *c;
    size_t left;
};

static bool resume_batch(void *ctx, const char *name)
{
    struct batches *b = ctx;
    struct claims *c = b->c;
    if (!spool_is_id(name) || (c->batch >= 0 && strcmp(name, c->batch_id) == 0))
        return true;
    struct walk w = { .c = c, .batch_id = name };
    w.root = openat(c->own, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (w.root < 0)
        return true;
    folder_each(w.root, walk_one, &w);
    close(w.root);
    b->left += w.left;
    unlinkat(c->own, name, AT_REMOVEDIR);
    return true;
}

size_t claims_resume(struct claims *c)
{
    struct batches b = { c, 0 };
    c->left_behind = false;
    folder_each(c->own, resume_batch, &b);
    /* Those that are in the list lie there until the commit; another round then finds the folders empty and
     * removes them. */
    c->left_behind |= b.left > 0 || c->count > 0;
    return b.left;
}

/* ---- adopting ---- */

struct adoption {
    struct claims *c;
    int from;
    size_t moved;
};

static bool adopt_batch(void *ctx, const char *name)
{
    struct adoption *a = ctx;
    if (spool_is_id(name) && renameat2(a->from, name, a->c->own, name, RENAME_NOREPLACE) == 0)
        a->moved++;
    return true;
}

/* An ingest that lives holds the lock beside its folder. One that starts while we hold it, for some renames,
 * is told that its key is taken, and is started again. */
static bool adopt_one(void *ctx, const char *name)
{
    struct adoption *a = ctx;
    char lock_name[SPOOL_ID_MAX + 8];
    if (!spool_is_id(name) || strcmp(name, a->c->spool->key) == 0)
        return true;
    snprintf(lock_name, sizeof lock_name, "%s.lock", name);
    int lock = openat(a->c->all, lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0640);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0) {
        a->from = openat(a->c->all, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (a->from >= 0) {
            size_t before = a->moved;
            folder_each(a->from, adopt_batch, a);
            close(a->from);
            if (a->moved > before)
                log_event(LOG_WARN, "an ingest is gone: its claims are taken over", LOG_Z("key", name),
                        LOG_U("batches", a->moved - before));
        }
    }
    if (lock >= 0)
        close(lock);
    return true;
}

bool claims_adopt(struct claims *c)
{
    struct adoption a = { c, -1, 0 };
    folder_each(c->all, adopt_one, &a);
    c->left_behind |= a.moved > 0;
    return a.moved > 0;
}
