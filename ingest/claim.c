/* SPDX-License-Identifier: MIT */
#include "ingest/claim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <nettle/sha2.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/err.h"
#include "ingest/folder.h"
#include "ingest/ident.h"

/* ---- opening ---- */

static int take_lock(struct claims *c)
{
    char name[SPOOL_ID_MAX + 8];
    snprintf(name, sizeof name, "%s.lock", c->spool->key);
    c->lock = openat(c->all, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0640);
    if (c->lock < 0)
        return ERR_SYSTEM;
    /* A file system without locks (ENOLCK, …) is no reason to stand still: nobody will adopt our claims
     * there. */
    if (flock(c->lock, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
        return ERR_BUSY;
    return 0;
}

static int open_under(int dir, const char *name)
{
    if (mkdirat(dir, name, 0750) && errno != EEXIST)
        return -1;
    return openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int claims_open(struct claims *c, const char *inbox, struct spool *spool, const struct claim_rules *rules,
        char why[CLAIM_WHY_MAX])
{
    *c = (struct claims){ .spool = spool, .rules = *rules, .all = -1, .own = -1, .lock = -1, .batch = -1 };
    int err = ERR_SYSTEM;
    /* Whoever opens a file for writing while ask_writers holds its lease makes the kernel send us this
     * signal, of which we would die; we give the lease back at once anyway. */
    signal(SIGIO, SIG_IGN);
    c->inbox = folder_make(inbox, 0770) ? -1 : open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (c->inbox >= 0)
        c->all = open_under(c->inbox, CLAIM_FOLDER);
    if (c->all >= 0)
        err = take_lock(c);
    if (!err) {
        c->own = open_under(c->all, spool->key);
        err = c->own < 0 ? ERR_SYSTEM : 0;
    }
    c->left_behind = true;
    if (!err)
        return 0;
    if (err == ERR_BUSY)
        snprintf(why, CLAIM_WHY_MAX,
                "%s: another ingest claims files under the same key: its spool is a copy of ours", inbox);
    else
        snprintf(why, CLAIM_WHY_MAX, "%s: cannot claim files in the inbox: %s", inbox, strerror(errno));
    claims_close(c);
    return err;
}

static void claim_free(struct claim *f)
{
    free(f->path);
    free(f->envelope);
}

static void drop_list(struct claims *c)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->list[i].folder >= 0 && c->list[i].folder != c->batch)
            close(c->list[i].folder);
        claim_free(&c->list[i]);
    }
    c->count = 0;
    c->bytes = 0;
}

void claims_close(struct claims *c)
{
    drop_list(c);
    if (c->batch >= 0)
        unlinkat(c->own, c->batch_id, AT_REMOVEDIR);
    int *fds[] = { &c->batch, &c->own, &c->lock, &c->all, &c->inbox };
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++) {
        if (*fds[i] >= 0)
            close(*fds[i]);
        *fds[i] = -1;
    }
}

/* ---- batches ---- */

/* An empty folder of a batch gets a new name rather than making a new one each time: cheaper, and it also
 * works on an inbox whose disk is full, where the files that we take away make the room again. */
int claims_begin(struct claims *c, int64_t now)
{
    drop_list(c);
    c->arrived = now;
    c->room = spool_free(c->spool);
    char id[SPOOL_ID_MAX];
    if (ident_draw(now / 1000, id))
        return ERR_SYSTEM;
    /* Never with a file in it: its id hangs on the folder's name. */
    bool clean = c->batch >= 0 && !c->left_behind && c->labels < CLAIM_LABELS_MAX;
    if (clean && renameat(c->own, c->batch_id, c->own, id) == 0) {
        memcpy(c->batch_id, id, sizeof id);
        return 0;
    }
    if (c->batch >= 0) {
        c->left_behind = true; /* its empty folders */
        close(c->batch);
    }
    c->labels = 0;
    c->batch = open_under(c->own, id);
    if (c->batch < 0) {
        snprintf(c->why, CLAIM_WHY_MAX, "cannot make a folder in the inbox: %s", strerror(errno));
        return ERR_SYSTEM;
    }
    memcpy(c->batch_id, id, sizeof id);
    return 0;
}

bool claims_is_full(const struct claims *c)
{
    return c->count == CLAIM_BATCH_MAX || c->bytes >= CLAIM_BATCH_BYTES;
}

/* The same batch and path give the same id, on every machine. */
static void derive_id(const char *batch_id, const char *path, char out[SPOOL_ID_MAX])
{
    struct sha256_ctx sha;
    unsigned char digest[SHA256_DIGEST_SIZE];
    sha256_init(&sha);
    sha256_update(&sha, MESSAGE_ID_SIZE, (const uint8_t *)batch_id);
    sha256_update(&sha, strlen(path), (const uint8_t *)path);
    sha256_digest(&sha, sizeof digest, digest);
    ident_format(ident_ms(batch_id), digest, out);
}

struct claim *claim_add(struct claims *c, const char *path, int folder, const char *batch_id)
{
    struct claim *f = &c->list[c->count];
    memset(f, 0, offsetof(struct claim, detail_text));
    f->hashed = f->skipped = f->unpacked = false;
    f->same_as[0] = '\0';
    f->path = strdup(path);
    if (!f->path)
        return NULL;
    const char *slash = strrchr(f->path, '/');
    f->name = str_of(slash ? slash + 1 : f->path);
    f->label = slash ? (struct str){ f->path, (size_t)(slash - f->path) } : STR_NONE;
    f->folder = folder;
    derive_id(batch_id, path, f->id);
    c->count++;
    return f;
}

void claim_drop_last(struct claims *c)
{
    claim_free(&c->list[--c->count]);
}

/* ---- taking ---- */

/* To where no file is yet. Some file systems know no RENAME_NOREPLACE; only we make files in our claims, so
 * there looking first is enough. */
static int rename_new(int from, int to, const char *path)
{
    struct stat st;
    if (renameat2(from, path, to, path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (fstatat(to, path, &st, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return -1;
    }
    return renameat(from, path, to, path);
}

static int make_label(struct claims *c, int dir, struct str label)
{
    char path[PATH_MAX];
    if (!label.n || label.n >= sizeof path)
        return -1;
    memcpy(path, label.p, label.n);
    path[label.n] = '\0';
    c->labels++;
    return folder_make_at(dir, path, 0770);
}

static enum claim_result rename_result(struct claims *c, const char *path)
{
    switch (errno) {
    case ENOENT:
        return CLAIM_GONE;
    case EEXIST:
        return CLAIM_CHANGED; /* the same name twice in one batch: the next one takes it */
    default:
        snprintf(c->why, CLAIM_WHY_MAX, "%.300s: cannot be taken out of the inbox: %s", path,
                errno == EXDEV ? "it lies on another file system; make that an inbox of its own"
                               : strerror(errno));
        return CLAIM_LEFT;
    }
}

void claim_put_back(struct claims *c, const struct claim *f)
{
    if (rename_new(f->folder, c->inbox, f->path) == 0)
        return;
    if (errno == ENOENT && make_label(c, c->inbox, f->label) == 0 &&
            rename_new(f->folder, c->inbox, f->path) == 0)
        return;
    c->left_behind = true;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* A read lease is refused as long as anybody has the file open for writing: an exact answer, where there is
 * one (our own files or CAP_LEASE, on a local disk). */
enum writers { WRITERS_SOME, WRITERS_NONE, WRITERS_UNKNOWN };

static enum writers ask_writers(const struct claims *c, int fd)
{
    if (!c->rules.lease || fd < 0)
        return WRITERS_UNKNOWN;
    if (fcntl(fd, F_SETLEASE, F_RDLCK))
        return errno == EAGAIN ? WRITERS_SOME : WRITERS_UNKNOWN;
    fcntl(fd, F_SETLEASE, F_UNLCK);
    return WRITERS_NONE;
}

static int open_regular(int dir, const char *path, mode_t mode)
{
    if (!S_ISREG(mode)) {
        errno = 0;
        return -1;
    }
    return openat(dir, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

/* Once it has its new name nobody can open it by the old one, so the question about writers is asked again,
 * and whether the inode is the one that we have open and that had settled. */
static enum claim_result admit(struct claims *c, struct claim *f, int fd, int open_error)
{
    struct stat opened;
    if (fd >= 0 && (fstat(fd, &opened) || opened.st_ino != f->st.st_ino || opened.st_dev != f->st.st_dev))
        return CLAIM_CHANGED;
    enum writers writers = ask_writers(c, fd);
    f->unwritten = writers == WRITERS_NONE;
    return writers == WRITERS_SOME ? CLAIM_WRITTEN : claim_copy(c, f, fd, open_error);
}

enum claim_result claim_admit(struct claims *c, struct claim *f)
{
    if (fstatat(f->folder, f->path, &f->st, AT_SYMLINK_NOFOLLOW))
        return CLAIM_GONE;
    int fd = open_regular(f->folder, f->path, f->st.st_mode), open_error = errno;
    enum claim_result result = admit(c, f, fd, open_error);
    if (fd >= 0)
        close(fd);
    if (result != CLAIM_TAKEN)
        claim_put_back(c, f);
    return result;
}

static enum claim_result take_open(
        struct claims *c, const char *path, const struct stat *settled, int fd, int open_error)
{
    if (ask_writers(c, fd) == WRITERS_SOME)
        return CLAIM_WRITTEN;
    struct claim *f = claim_add(c, path, c->batch, c->batch_id);
    if (!f)
        return CLAIM_FULL;
    int failed = rename_new(c->inbox, c->batch, path);
    if (failed && errno == ENOENT && make_label(c, c->batch, f->label) == 0)
        failed = rename_new(c->inbox, c->batch, path);
    if (failed) {
        f->result = rename_result(c, path);
    } else {
        bool there = fstatat(f->folder, f->path, &f->st, AT_SYMLINK_NOFOLLOW) == 0;
        f->result = there && is_same(&f->st, settled) ? admit(c, f, fd, open_error) : CLAIM_CHANGED;
        if (f->result != CLAIM_TAKEN)
            claim_put_back(c, f);
    }
    return f->result;
}

enum claim_result claims_take(struct claims *c, const char *path, const struct stat *settled)
{
    uint64_t size = S_ISREG(settled->st_mode) ? (uint64_t)settled->st_size : 0;
    if (c->room < c->rules.reserve + c->bytes + size) {
        snprintf(c->why, CLAIM_WHY_MAX, "the spool's disk is below its reserve (ingest.reserve)");
        return CLAIM_FULL;
    }
    size_t before = c->count;
    int fd = open_regular(c->inbox, path, settled->st_mode);
    enum claim_result result = take_open(c, path, settled, fd, errno);
    if (fd >= 0)
        close(fd);
    if (result == CLAIM_TAKEN)
        c->bytes += size;
    else if (c->count > before)
        claim_drop_last(c);
    return result;
}
