/* SPDX-License-Identifier: MIT */
#include "ingest/recover.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "common/log.h"
#include "ingest/envelope.h"
#include "ingest/folder.h"

enum { CORRUPT_NAMED_MAX = 20 }; /* warnings with a name at each start; the rest are counted */

/* ---- counting ---- */

static bool count_id(void *ctx, const char *name)
{
    uint64_t *count = ctx;
    *count += spool_is_id(name);
    return true;
}

struct days {
    const struct spool *spool;
    uint64_t count;
};

static bool count_day(void *ctx, const char *name)
{
    struct days *d = ctx;
    int fd = openat(d->spool->folder[SPOOL_DONE], name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return true;
    folder_each(fd, count_id, &d->count);
    close(fd);
    return true;
}

static bool warn_corrupt(void *ctx, const char *name)
{
    uint64_t *count = ctx;
    if (!spool_is_id(name))
        return true;
    if (++*count <= CORRUPT_NAMED_MAX)
        log_event(LOG_WARN, "an entry that could not be read waits in corrupt/ for an operator",
                LOG_Z("id", name));
    return true;
}

int recover_begin(struct recovery *r, struct spool *spool)
{
    *r = (struct recovery){ .spool = spool, .state = SPOOL_TMP };
    struct days days = { spool, 0 };
    if (folder_each(spool->folder[SPOOL_DONE], count_day, &days) < 0 ||
            folder_each(spool->folder[SPOOL_FAILED], count_id, &r->failed) < 0 ||
            folder_each(spool->folder[SPOOL_CORRUPT], warn_corrupt, &r->corrupt) < 0)
        return ERR_SYSTEM;
    r->done = days.count;
    if (r->corrupt > CORRUPT_NAMED_MAX)
        log_event(LOG_WARN, "more entries wait in corrupt/", LOG_U("count", r->corrupt));
    return 0;
}

/* ---- tmp/ ---- */

struct cleaning {
    const struct spool *spool;
    size_t budget;
};

/* What a pruning put there is its own to count and remove (ingest/prune.c). */
static bool clean_one(void *ctx, const char *name)
{
    struct cleaning *c = ctx;
    if (strncmp(name, "pruned.", 7) == 0)
        return true;
    return spool_remove(c->spool->folder[SPOOL_TMP], name, &c->budget) || c->budget > 0;
}

/* ---- entries ---- */

static bool add_id(void *ctx, const char *name)
{
    struct recovery *r = ctx;
    if (!spool_is_id(name)) {
        log_event(LOG_WARN, "something that is no entry lies in the spool",
                LOG_Z("folder", spool_state_name(r->state)), LOG_Z("name", name));
        return true;
    }
    if (r->id_count == r->id_cap) {
        size_t cap = r->id_cap ? 2 * r->id_cap : 1024;
        void *ids = cap > RECOVER_ENTRIES_MAX ? NULL : realloc(r->ids, cap * sizeof *r->ids);
        if (!ids)
            return false;
        r->ids = ids;
        r->id_cap = cap;
    }
    memcpy(r->ids[r->id_count++], name, SPOOL_ID_MAX);
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, SPOOL_ID_MAX);
}

static int list_next_state(struct recovery *r)
{
    r->id_count = r->at = 0;
    r->state++;
    if (r->state > SPOOL_HOLD) {
        r->is_over = true;
        return 0;
    }
    if (folder_each(r->spool->folder[r->state], add_id, r)) {
        r->id_count = 0; /* a part of them would pass for all: the next step lists this state anew */
        r->state--;
        return ERR_SYSTEM;
    }
    if (r->id_count)
        qsort(r->ids, r->id_count, sizeof *r->ids, compare_ids);
    return 0;
}

/* Of what will be sent. */
static uint64_t weight(const struct recovery *r, const struct envelope *e)
{
    uint64_t bytes = e->parts ? 0 : e->bytes;
    for (int p = 0; p < PART_COUNT; p++) {
        char path[SPOOL_PATH_MAX];
        struct stat st;
        snprintf(path, sizeof path, "%.*s/parts.%u/%s", STR_ARG(e->id), (unsigned)e->run,
                part_name((enum part)p));
        if (e->parts & PART_BIT(p) &&
                fstatat(r->spool->folder[r->state], path, &st, AT_SYMLINK_NOFOLLOW) == 0)
            bytes += (uint64_t)st.st_size;
    }
    return bytes;
}

static int read_entry(const struct recovery *r, const char *id, struct recovered *out)
{
    char path[SPOOL_PATH_MAX];
    struct buf json;
    struct arena mem;
    struct envelope e;
    buf_init(&json, ENVELOPE_BYTES_MAX);
    arena_init(&mem, 0);
    snprintf(path, sizeof path, "%s/envelope.json", id);
    int err = spool_read(r->spool->folder[r->state], path, &json);
    if (!err)
        err = envelope_parse(buf_str(&json), &mem, &e);
    if (!err && !str_is(e.id, id))
        err = ERR_FORMAT;
    if (!err) {
        *out = (struct recovered){ .state = r->state,
            .run = e.run,
            .strikes = e.strikes,
            .tries = e.tries,
            .bytes = weight(r, &e),
            .fault = e.fault.code != FAULT_NONE,
            .next_try = e.next_try };
        memcpy(out->id, id, sizeof out->id);
    }
    buf_fini(&json);
    arena_fini(&mem);
    return err;
}

static void bury(struct recovery *r, const char *id, int err)
{
    log_event(LOG_WARN, "an entry of the spool cannot be read: look into corrupt/", LOG_Z("id", id),
            LOG_Z("reason", err_text(err)));
    if (spool_move(r->spool, id, r->state, SPOOL_CORRUPT, 0))
        return;
    spool_sync(r->spool->folder[SPOOL_CORRUPT], POINT_TO);
    spool_sync(r->spool->folder[r->state], POINT_FROM);
    r->corrupt++;
}

int recover_step(struct recovery *r)
{
    r->found_count = 0;
    if (!r->cleaned) {
        struct cleaning c = { r->spool, RECOVER_STEP };
        int result = folder_each(r->spool->folder[SPOOL_TMP], clean_one, &c);
        r->cleaned = result == 0;
        return result < 0 ? ERR_SYSTEM : 0;
    }
    if (r->at == r->id_count)
        return list_next_state(r);
    for (; r->at < r->id_count && r->found_count < RECOVER_STEP; r->at++) {
        const char *id = r->ids[r->at];
        int err = read_entry(r, id, &r->found[r->found_count]);
        if (!err)
            r->found_count++;
        else if ((err == ERR_SYSTEM || err == ERR_MEMORY) && r->found_count)
            break; /* those found before it are told first; then it is tried again */
        else if (err == ERR_SYSTEM || err == ERR_MEMORY)
            return ERR_SYSTEM; /* the disk, not the entry */
        else
            bury(r, id, err);
    }
    r->open += r->found_count;
    return 0;
}

void recover_end(struct recovery *r)
{
    free(r->ids);
    r->ids = NULL;
    r->id_count = r->id_cap = r->at = 0;
}

uint64_t recover_books(const struct recovery *r, struct books *b)
{
    uint64_t there = r->done + r->failed + r->corrupt + r->open + b->pruned;
    if (there >= b->claimed) {
        b->claimed = there;
        return 0;
    }
    return b->claimed - there;
}
