/* SPDX-License-Identifier: MIT
 * A batch of copies is made durable with one round of syncs, and only then are the sources removed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/entry_name.h"
#include "common/err.h"
#include "ingest/claim.h"
#include "ingest/folder.h"
#include "ingest/unpack.h"

/* ---- one by one ---- */

static bool sync_document(void *ctx, const char *name)
{
    const int *entry = ctx;
    if (!entry_name_is_free(name))
        return true;
    int fd = openat(*entry, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    /* What may not be read is a second name of the source; the folder's sync keeps it. */
    if (fd < 0)
        return true;
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        spool_sync(fd, POINT_FILE);
    close(fd);
    return true;
}

static void sync_entry(const struct claims *c, const struct claim *f)
{
    int entry = openat(c->spool->folder[SPOOL_TMP], f->id, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (entry < 0 || folder_each(entry, sync_document, &entry))
        spool_die(POINT_FILE, "open");
    int fd = openat(entry, "envelope.json", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        spool_die(POINT_ENVELOPE, "open");
    spool_sync(fd, POINT_ENVELOPE);
    close(fd);
    spool_sync(entry, POINT_ENTRY);
    close(entry);
}

static void sync_entries(const struct claims *c)
{
    if (spool_by_syncfs(c->spool, c->count)) {
        spool_syncfs(c->spool, POINT_ROUND);
        return;
    }
    for (size_t i = 0; i < c->count; i++)
        sync_entry(c, &c->list[i]);
}

/* ---- into pending/ ---- */

static void move_entry(struct claims *c, struct claim *f)
{
    enum spool_state to = f->skipped ? SPOOL_DONE : SPOOL_PENDING;
    if (spool_move(c->spool, f->id, SPOOL_TMP, to, c->arrived) == 0)
        return;
    snprintf(c->why, CLAIM_WHY_MAX, "spool: cannot move into %s/: %s", spool_state_name(to), strerror(errno));
    size_t budget = SPOOL_DAYS_MAX;
    spool_remove(c->spool->folder[SPOOL_TMP], f->id, &budget);
    f->result = CLAIM_FULL;
    if (f->unpacked)
        unpack_drop(c, f->id);
    claim_put_back(c, f);
}

/* Whoever wrote on while we copied (where no lease could tell) gets the file back: it becomes a submission of
 * its own. */
static void remove_source(struct claims *c, const struct claim *f)
{
    struct stat st;
    if (fstatat(f->folder, f->path, &st, AT_SYMLINK_NOFOLLOW))
        return;
    bool same = st.st_ino == f->st.st_ino && st.st_size == f->st.st_size &&
                st.st_mtim.tv_sec == f->st.st_mtim.tv_sec && st.st_mtim.tv_nsec == f->st.st_mtim.tv_nsec;
    if (!same)
        claim_put_back(c, f);
    else if (unlinkat(f->folder, f->path, 0))
        c->left_behind = true;
}

size_t claims_commit(struct claims *c)
{
    if (!c->count)
        return 0;
    sync_entries(c);
    size_t taken = 0, skipped = 0;
    for (size_t i = 0; i < c->count; i++) {
        move_entry(c, &c->list[i]);
        taken += c->list[i].result == CLAIM_TAKEN;
        skipped += c->list[i].result == CLAIM_TAKEN && c->list[i].skipped;
    }
    if (taken > skipped)
        spool_sync(c->spool->folder[SPOOL_PENDING], POINT_PENDING);
    if (skipped)
        spool_sync(spool_folder(c->spool, SPOOL_DONE, c->arrived), POINT_PENDING);
    for (size_t i = 0; i < c->count; i++) {
        struct claim *f = &c->list[i];
        if (f->result != CLAIM_TAKEN)
            continue;
        if (c->rules.seen && f->hashed && f->st.st_size > 0)
            seen_add(c->rules.seen, f->sha, f->id);
        if (f->unpacked)
            unpack_show(c, f->id);
        remove_source(c, f);
    }
    if (c->rules.seen)
        seen_flush(c->rules.seen);
    return taken;
}
