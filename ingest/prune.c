/* SPDX-License-Identifier: MIT */
#include "ingest/prune.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/entry_name.h"
#include "common/log.h"
#include "ingest/folder.h"

enum { FOLDER_BYTES = 4096 /* of an entry's own folder */ };

/* ---- what lies in done/ ---- */

struct oldest {
    char day[SPOOL_DAY_MAX]; /* "": none */
    unsigned days;
};

static bool see_day(void *ctx, const char *name)
{
    struct oldest *o = ctx;
    if (strlen(name) != SPOOL_DAY_MAX - 1)
        return true;
    o->days++;
    if (!o->day[0] || strcmp(name, o->day) < 0)
        memcpy(o->day, name, SPOOL_DAY_MAX);
    return true;
}

struct tally {
    int dir;
    uint64_t entries, bytes;
};

static bool add_file(void *ctx, const char *name)
{
    struct tally *t = ctx;
    struct stat st;
    if (fstatat(t->dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
        t->bytes += (uint64_t)st.st_blocks * 512;
    return true;
}

static uint64_t bytes_in(int dir, const char *folder)
{
    struct tally t = { openat(dir, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), 0, 0 };
    if (t.dir >= 0) {
        folder_each(t.dir, add_file, &t);
        close(t.dir);
    }
    return t.bytes;
}

static bool add_entry(void *ctx, const char *name)
{
    struct tally *t = ctx;
    char path[SPOOL_PATH_MAX];
    if (!spool_is_id(name))
        return true;
    t->entries++;
    snprintf(path, sizeof path, "%s/" ENTRY_NAME_OLD_FOLDER, name);
    t->bytes += bytes_in(t->dir, name) + bytes_in(t->dir, path) + FOLDER_BYTES;
    return true;
}

static struct tally tally_of(int dir, const char *name)
{
    struct tally t = { openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), 0, 0 };
    if (t.dir >= 0) {
        folder_each(t.dir, add_entry, &t);
        close(t.dir);
    }
    return t;
}

struct all_days {
    const struct spool *spool;
    uint64_t bytes;
};

static bool add_day(void *ctx, const char *name)
{
    struct all_days *a = ctx;
    a->bytes += tally_of(a->spool->folder[SPOOL_DONE], name).bytes;
    return true;
}

/* ---- removing ---- */

static bool find_pruned(void *ctx, const char *name)
{
    char *out = ctx;
    if (strncmp(name, "pruned.", 7) != 0 || strlen(name) >= SPOOL_ID_MAX)
        return true;
    memcpy(out, name, strlen(name) + 1);
    return false;
}

/* Counts it in the books, when they do not have it yet. False: they could not be saved. */
static bool count_pruned(struct spool *s, struct books *b, const char *name)
{
    uint64_t batch = strtoull(name + 7, NULL, 10);
    if (batch <= b->batch)
        return true;
    struct books next = *b;
    next.batch = batch;
    next.pruned += tally_of(s->folder[SPOOL_TMP], name).entries;
    spool_sync(s->folder[SPOOL_TMP], POINT_TO);
    spool_sync(s->folder[SPOOL_DONE], POINT_FROM);
    if (books_save(s, &next))
        return false; /* disk full: later */
    spool_sync(s->root, POINT_BOOKS);
    *b = next;
    return true;
}

void prune_resume(struct spool *s, struct books *b)
{
    char name[SPOOL_ID_MAX] = "";
    folder_each(s->folder[SPOOL_TMP], find_pruned, name);
    if (name[0])
        count_pruned(s, b, name);
}

static bool is_too_old(const char *day, const struct prune_rules *rules, int64_t now)
{
    char limit[SPOOL_DAY_MAX];
    spool_day(now - rules->keep_age_ms * 1000, limit);
    return strcmp(day, limit) < 0;
}

/* The oldest day when it is too old, or when all together are too large; never today's. */
static bool choose(const struct spool *s, const struct prune_rules *rules, int64_t now, struct oldest *o)
{
    char today[SPOOL_DAY_MAX];
    spool_day(now, today);
    if (folder_each(s->folder[SPOOL_DONE], see_day, o) || !o->day[0] || strcmp(o->day, today) >= 0)
        return false;
    if (is_too_old(o->day, rules, now))
        return true;
    struct all_days all = { s, 0 };
    return folder_each(s->folder[SPOOL_DONE], add_day, &all) == 0 && all.bytes > rules->keep_bytes;
}

bool prune_step(
        struct spool *s, struct books *b, const struct prune_rules *rules, int64_t now, uint64_t *gone)
{
    char name[SPOOL_ID_MAX] = "";
    folder_each(s->folder[SPOOL_TMP], find_pruned, name);
    if (name[0]) {
        size_t budget = PRUNE_STEP;
        return count_pruned(s, b, name) && !spool_remove(s->folder[SPOOL_TMP], name, &budget) && budget == 0;
    }
    struct oldest o = { .days = 0 };
    if (!choose(s, rules, now, &o))
        return false;
    snprintf(name, sizeof name, "pruned.%llu", (unsigned long long)b->batch + 1);
    uint64_t entries = tally_of(s->folder[SPOOL_DONE], o.day).entries;
    if (renameat(s->folder[SPOOL_DONE], o.day, s->folder[SPOOL_TMP], name))
        return false;
    *gone += entries;
    log_event(LOG_INFO, "a day of done/ is removed", LOG_Z("day", o.day), LOG_U("entries", entries));
    return true;
}
