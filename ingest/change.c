/* SPDX-License-Identifier: MIT */
#include "ingest/change.h"

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

struct change *change_new(enum change_kind kind, const char *id, enum spool_state from)
{
    struct change *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->kind = kind;
    c->from = c->to = from;
    memcpy(c->id, id, MESSAGE_ID_SIZE);
    return c;
}

void change_free(struct change *c)
{
    if (!c)
        return;
    for (int p = 0; p < PART_COUNT; p++)
        free((char *)c->parts[p].p);
    free(c);
}

static struct str keep_text(char *out, size_t max, struct str s)
{
    size_t n = s.n < max ? s.n : max;
    if (n)
        memcpy(out, s.p, n);
    return (struct str){ out, n };
}

void change_set_fault(struct change *c, const struct fault *fault)
{
    c->fault = (struct fault){
        .code = fault->code,
        .stage = keep_text(c->stage_text, sizeof c->stage_text, fault->stage),
        .detail = keep_text(c->detail_text, sizeof c->detail_text, fault->detail),
    };
}

/* ---- what a change writes ---- */

static bool writes(const struct change *c)
{
    return c->kind == CHANGE_FAIL || c->kind == CHANGE_STRIKE || c->kind == CHANGE_DEFER ||
           c->kind == CHANGE_REPLAY;
}

static enum spool_state target(const struct change *c)
{
    static const enum spool_state targets[] = {
        [CHANGE_DONE] = SPOOL_DONE,
        [CHANGE_FAIL] = SPOOL_FAILED,
        [CHANGE_STRIKE] = SPOOL_PENDING,
        [CHANGE_DEFER] = SPOOL_DEFERRED,
        [CHANGE_WAKE] = SPOOL_PENDING,
        [CHANGE_HOLD] = SPOOL_HOLD,
        [CHANGE_RELEASE] = SPOOL_PENDING,
        [CHANGE_REPLAY] = SPOOL_PENDING,
        [CHANGE_BURY] = SPOOL_CORRUPT,
    };
    return targets[c->kind];
}

/* Where the entry lies now, from the spool's root. */
static int entry_path(const struct spool *s, const struct change *c, char out[SPOOL_PATH_MAX])
{
    if (c->from != SPOOL_DONE) {
        snprintf(out, SPOOL_PATH_MAX, "%s/%s", spool_state_name(c->from), c->id);
        return 0;
    }
    enum spool_state state;
    return spool_find(s, c->id, &state, out) && state == SPOOL_DONE ? 0 : ERR_ABSENT;
}

static void alter(const struct change *c, struct envelope *e)
{
    switch (c->kind) {
    case CHANGE_STRIKE:
        e->strikes = c->strikes;
        e->last_at = str_of(c->at);
        if (c->fault.code != FAULT_NONE)
            e->fault = c->fault;
        break;
    case CHANGE_DEFER:
        e->tries = c->tries;
        e->next_try = c->next_try;
        break;
    case CHANGE_REPLAY:
        e->run = e->run + 1 > c->run ? e->run + 1 : c->run;
        e->enter = str_of(c->enter);
        e->strikes = e->tries = 0;
        e->next_try = 0;
        e->skipped = false;
        e->last_at = STR_NONE;
        if (!c->fault_kept)
            e->fault = (struct fault){ .code = FAULT_NONE };
        e->parts = 0;
        for (int p = 0; p < PART_COUNT; p++)
            e->parts |= c->parts[p].p ? PART_BIT(p) : 0;
        break;
    default:
        break;
    }
}

static int write_parts(int entry, const struct change *c, uint32_t run)
{
    char path[SPOOL_PATH_MAX];
    enum spool_point point = c->in_round ? 0 : POINT_NEWS;
    int n = snprintf(path, sizeof path, "parts.%u", (unsigned)run);
    if (mkdirat(entry, path, 0750) && errno != EEXIST)
        return ERR_SYSTEM;
    int err = 0;
    for (int p = 0; p < PART_COUNT && !err; p++) {
        snprintf(path + n, sizeof path - (size_t)n, "/%s", part_name((enum part)p));
        if (c->parts[p].p)
            err = spool_write(entry, path, c->parts[p], point);
    }
    path[n] = '\0';
    if (!err && point)
        spool_sync_folder(entry, path, point);
    return err;
}

static bool is_readable(int entry, struct str name)
{
    int fd = spool_open_document(entry, ".", name);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* What ingest itself found is judged anew: the operator may have raised the limit or mended the permissions.
 */
static bool is_still_faulty(int entry, const struct change *c, const struct envelope *e)
{
    switch (e->fault.code) {
    case FAULT_EMPTY:
    case FAULT_NOT_A_FILE:
        return true;
    case FAULT_TOO_LARGE:
        return e->bytes > c->max_document;
    case FAULT_NO_PERMISSION:
        return !is_readable(entry, e->name);
    default:
        return false;
    }
}

/* envelope.json.new, parts.RUN/ or why.json.new in the entry's folder. */
static int write_news(int entry, struct change *c, struct envelope *e, int64_t now)
{
    struct buf json;
    buf_init(&json, ENVELOPE_BYTES_MAX);
    bool why = c->kind == CHANGE_FAIL;
    int err = 0;
    c->fault_kept = c->kind == CHANGE_REPLAY && is_still_faulty(entry, c, e);
    alter(c, e);
    if (c->kind == CHANGE_REPLAY) {
        c->run = e->run;
        c->bytes = e->parts ? 0 : e->bytes;
        for (int p = 0; p < PART_COUNT; p++)
            c->bytes += c->parts[p].n;
        if (e->parts)
            err = write_parts(entry, c, e->run);
    }
    /* A fault that ingest found itself is in the envelope; store's note only confirms it. */
    const struct fault *fault = c->fault.code != FAULT_NONE ? &c->fault : &e->fault;
    if (!err)
        err = why ? why_format(e, fault, now, &json) : envelope_format(e, &json);
    if (!err)
        err = spool_write(entry, why ? "why.json.new" : "envelope.json.new", buf_str(&json), 0);
    buf_fini(&json);
    return err;
}

static int prepare(struct spool *s, struct change *c, int64_t now)
{
    char path[SPOOL_PATH_MAX];
    int err = entry_path(s, c, path);
    int entry = err ? -1 : openat(s->root, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (entry < 0)
        return err                                  ? err
               : errno == ENOENT                    ? ERR_ABSENT
               : errno == ENOTDIR || errno == ELOOP ? ERR_FORMAT
                                                    : ERR_SYSTEM;
    struct arena mem;
    struct buf json;
    struct envelope e;
    arena_init(&mem, 0);
    buf_init(&json, ENVELOPE_BYTES_MAX);
    err = spool_read(entry, "envelope.json", &json);
    if (!err)
        err = envelope_parse(buf_str(&json), &mem, &e);
    if (err == ERR_ABSENT || err == ERR_VERSION || err == ERR_LIMIT)
        err = ERR_FORMAT;
    if (!err)
        err = write_news(entry, c, &e, now);
    buf_fini(&json);
    arena_fini(&mem);
    close(entry);
    return err == ERR_LIMIT || err == ERR_MEMORY ? ERR_SYSTEM : err;
}

/* ---- the round ---- */

static void each_written(struct spool *s, struct change *const *list, size_t n,
        int (*step)(struct spool *s, struct change *c, const char *path))
{
    for (size_t i = 0; i < n; i++) {
        char path[SPOOL_PATH_MAX];
        if (list[i]->err || !writes(list[i]))
            continue;
        list[i]->err = entry_path(s, list[i], path);
        if (!list[i]->err)
            list[i]->err = step(s, list[i], path);
    }
}

static int sync_news(struct spool *s, struct change *c, const char *path)
{
    char file[SPOOL_PATH_MAX + 32];
    snprintf(file, sizeof file, "%s/%s", path, c->kind == CHANGE_FAIL ? "why.json.new" : "envelope.json.new");
    int fd = openat(s->root, file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return ERR_SYSTEM;
    spool_sync(fd, POINT_NEWS);
    close(fd);
    return 0;
}

static int swap_news(struct spool *s, struct change *c, const char *path)
{
    char old[SPOOL_PATH_MAX + 32], new[SPOOL_PATH_MAX + 32];
    const char *name = c->kind == CHANGE_FAIL ? "why.json" : "envelope.json";
    snprintf(old, sizeof old, "%s/%s", path, name);
    snprintf(new, sizeof new, "%s/%s.new", path, name);
    return renameat(s->root, new, s->root, old) ? ERR_SYSTEM : 0;
}

static int sync_entry(struct spool *s, struct change *c, const char *path)
{
    (void)c;
    spool_sync_folder(s->root, path, POINT_NEWS_ENTRY);
    return 0;
}

/* Which folders a round moved entries into, and out of. */
struct touched {
    bool to[SPOOL_STATES], from[SPOOL_STATES];
};

static void touch(struct touched *t, enum spool_state from, enum spool_state to)
{
    t->from[from] = from != SPOOL_DONE; /* a day of long ago; a rename is whole, and `to` is synced */
    t->to[to] = true;
}

/* First those that entries came into: should only some of the syncs reach the disk, an entry is rather in two
 * places than in none. */
static void sync_touched(struct spool *s, const struct touched *t, int64_t now)
{
    for (int i = 0; i < SPOOL_STATES; i++) {
        if (t->to[i])
            spool_sync(spool_folder(s, (enum spool_state)i, now), POINT_TO);
    }
    for (int i = 0; i < SPOOL_STATES; i++) {
        if (t->from[i])
            spool_sync(spool_folder(s, (enum spool_state)i, now), POINT_FROM);
    }
}

static void move(struct spool *s, struct change *c, int64_t now, struct touched *t)
{
    c->to = target(c);
    if (c->to == c->from)
        return;
    char path[SPOOL_PATH_MAX];
    if (c->from == SPOOL_DONE) {
        c->err = entry_path(s, c, path);
        if (!c->err && renameat(s->root, path, s->folder[c->to], c->id))
            c->err = ERR_SYSTEM;
    } else {
        c->err = spool_move(s, c->id, c->from, c->to, now);
    }
    if (c->err) {
        c->to = c->from;
        return;
    }
    touch(t, c->from, c->to);
    if (c->kind == CHANGE_REPLAY) { /* the reason of a run that is over */
        snprintf(path, sizeof path, "%s/why.json", c->id);
        unlinkat(s->folder[c->to], path, 0);
    }
}

static void bury_unreadable(struct spool *s, struct change *c, struct touched *t)
{
    if (c->err != ERR_FORMAT || c->from == SPOOL_DONE || spool_move(s, c->id, c->from, SPOOL_CORRUPT, 0))
        return;
    c->to = SPOOL_CORRUPT;
    touch(t, c->from, SPOOL_CORRUPT);
    log_event(LOG_WARN, "an entry of the spool cannot be read: look into corrupt/", LOG_Z("id", c->id));
}

void change_apply(struct spool *s, struct change *const *list, size_t n, int64_t now)
{
    struct touched touched = { 0 };
    size_t written = 0;
    for (size_t i = 0; i < n; i++)
        written += writes(list[i]);
    bool round = spool_by_syncfs(s, written);
    written = 0;
    for (size_t i = 0; i < n; i++) {
        list[i]->in_round = round;
        list[i]->err = writes(list[i]) ? prepare(s, list[i], now) : 0;
        written += writes(list[i]) && !list[i]->err;
    }
    if (written && round) {
        spool_syncfs(s, POINT_NEWS_ROUND);
        each_written(s, list, n, swap_news);
        spool_syncfs(s, POINT_NEWS_ROUND);
    } else if (written) {
        each_written(s, list, n, sync_news);
        each_written(s, list, n, swap_news);
        each_written(s, list, n, sync_entry);
    }
    for (size_t i = 0; i < n; i++) {
        if (!list[i]->err)
            move(s, list[i], now, &touched);
        else
            bury_unreadable(s, list[i], &touched);
    }
    sync_touched(s, &touched, now);
}
