/* SPDX-License-Identifier: MIT
 * What a round of intake does, on its worker thread.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"
#include "extract/read/cage.h"
#include "ingest/ingest.h"
#include "ingest/intake.h"

static void due(struct intake *k, int64_t ms)
{
    if (!k->news.due_ms || ms < k->news.due_ms)
        k->news.due_ms = ms;
}

/* Said when it begins and when it ends, not each time that it is tried. */
static void set_sick(struct intake *k, const char *why)
{
    if (why[0] && !k->state.sick[0])
        log_event(LOG_WARN, "no new files are taken for now", LOG_Z("reason", why));
    else if (!why[0] && k->state.sick[0])
        log_event(LOG_INFO, "new files are taken again");
    snprintf(k->state.sick, sizeof k->state.sick, "%s", why);
}

/* ---- at start ---- */

static void recover_round(struct intake *k)
{
    struct recovery *r = k->recovery;
    if (recover_step(r)) {
        char why[CLAIM_WHY_MAX];
        snprintf(why, sizeof why, "the spool cannot be read: %s", strerror(errno));
        set_sick(k, why);
        due(k, k->now_ms + INTAKE_RETRY_MS);
        return;
    }
    k->news.found = r->found;
    k->news.found_count = r->found_count;
    k->news.more = true;
    if (!r->is_over)
        return;
    prune_resume(&k->in->spool, &k->books);
    k->missing = recover_books(r, &k->books);
    k->news.recovered = true;
    if (k->missing)
        log_event(LOG_WARN,
                "entries were taken out of the spool by somebody; the books do not balance (docs/spool.md "
                "says how to go on)",
                LOG_U("missing", k->missing));
}

/* ---- the inbox ---- */

static bool open_claims(struct intake *k)
{
    const struct config *config = k->in->config;
    const char *duplicate = config_text(config, "ingest.duplicate");
    char why[CLAIM_WHY_MAX];
    struct cage_limits limits = {
        .memory = (uint64_t)config_int(config, "extract.reader_memory"),
        .time_ms = config_int(config, "extract.reader_time"),
        .scan_time_ms = config_int(config, "extract.scan_time"),
        .recycle = (uint64_t)config_int(config, "extract.reader_recycle"),
    };
    if (!k->cage && cage_open(config_text(config, "extract.readers"), &limits, &k->cage))
        k->cage = NULL; /* archives go in as they are, and extract says why it reads none */
    struct claim_rules rules = {
        .max_document = (uint64_t)config_int(config, "ingest.max_document"),
        .reserve = (uint64_t)config_int(config, "ingest.reserve"),
        .lease = config_int(config, "inbox.lease"),
        .seen = k->seen,
        .cage = k->cage,
        .duplicate = strcmp(duplicate, "skip") == 0     ? DUPLICATE_SKIP
                     : strcmp(duplicate, "reject") == 0 ? DUPLICATE_REJECT
                                                        : DUPLICATE_ACCEPT,
    };
    k->claims_open =
            claims_open(&k->claims, config_text(config, "inbox.path"), &k->in->spool, &rules, why) == 0;
    if (!k->claims_open)
        set_sick(k, why);
    return k->claims_open;
}

static bool open_inbox(struct intake *k)
{
    const struct config *config = k->in->config;
    if (!k->claims_open && !open_claims(k))
        return false;
    if (k->inbox)
        return true;
    k->inbox = inbox_open(
            config_text(config, "inbox.path"), &(struct inbox_rules){
                                                       .settle_ms = config_int(config, "inbox.settle"),
                                                       .rescan_ms = config_int(config, "inbox.rescan"),
                                               });
    if (!k->inbox)
        return false;
    k->news.inbox_opened = true;
    k->look = true;
    set_sick(k, "");
    return true;
}

/* Somebody put another folder, or another disk, in the inbox's place. */
static bool is_elsewhere(const struct intake *k)
{
    struct stat there, ours;
    return stat(config_text(k->in->config, "inbox.path"), &there) || fstat(k->claims.inbox, &ours) ||
           there.st_ino != ours.st_ino || there.st_dev != ours.st_dev;
}

/* Files that were left and are not there any more are not tried again. */
static void forget_left(struct intake *k)
{
    struct intake_state *s = &k->state;
    for (size_t i = 0; i < s->left_count; i++) {
        if (s->left[i].tried_ms + 3 * INBOX_RETRY_MS < k->now_ms)
            s->left[i--] = s->left[--s->left_count];
    }
}

static void check_place(struct intake *k)
{
    if (k->now_ms < k->place_ms)
        return;
    k->place_ms = k->now_ms + INTAKE_PLACE_MS;
    if (!is_elsewhere(k))
        return;
    log_event(LOG_WARN, "the inbox is another folder than before");
    claims_close(&k->claims);
    k->claims_open = false;
    k->look = true;
    k->scan_free_ms = k->now_ms;
}

static bool may_look(const struct intake *k)
{
    return (k->look || k->now_ms >= k->scan_ms) && k->now_ms >= k->scan_free_ms;
}

static void look(struct intake *k)
{
    int64_t start = clock_ms();
    k->look = false;
    k->scan_ms = inbox_scan(k->inbox, k->now_ms);
    k->scan_free_ms = clock_ms() + (clock_ms() - start) * INTAKE_SCAN_SHARE;
    forget_left(k);
    if (claims_adopt(&k->claims))
        k->resume_ms = 0;
}

/* ---- taking ---- */

static void leave(struct intake *k, struct inbox_file *f)
{
    const char *path = inbox_path(f);
    size_t n = strlen(path);
    struct left_file *row = NULL;
    if (n >= INTAKE_PATH_SHOWN)
        path += n - INTAKE_PATH_SHOWN + 1;
    for (size_t i = 0; i < k->state.left_count && !row; i++)
        row = strcmp(k->state.left[i].path, path) == 0 ? &k->state.left[i] : NULL;
    if (!row) {
        log_event(
                LOG_WARN, "a file is left in the inbox", LOG_Z("name", path), LOG_Z("reason", k->claims.why));
        if (k->state.left_count < INTAKE_LEFT_MAX)
            row = &k->state.left[k->state.left_count++];
    }
    if (row) {
        snprintf(row->path, sizeof row->path, "%s", path);
        snprintf(row->why, sizeof row->why, "%s", k->claims.why);
        row->tried_ms = k->now_ms;
    }
    struct stat st = *inbox_stat(f);
    fstatat(k->claims.inbox, inbox_path(f), &st, AT_SYMLINK_NOFOLLOW);
    inbox_leave(k->inbox, f, &st, k->now_ms);
    k->scan_ms = k->scan_ms < k->now_ms + INBOX_RETRY_MS ? k->scan_ms : k->now_ms + INBOX_RETRY_MS;
}

static void unleave(struct intake *k, const char *path)
{
    for (size_t i = 0; i < k->state.left_count; i++) {
        if (strcmp(k->state.left[i].path, path) == 0)
            k->state.left[i--] = k->state.left[--k->state.left_count];
    }
}

static void is_full(struct intake *k)
{
    set_sick(k, k->claims.why);
    k->full_ms = k->now_ms + INTAKE_RETRY_MS;
}

static void take_files(struct intake *k)
{
    struct inbox_file *f;
    while (!claims_is_full(&k->claims) && (f = inbox_next(k->inbox))) {
        switch (claims_take(&k->claims, inbox_path(f), inbox_stat(f))) {
        case CLAIM_TAKEN:
        case CLAIM_GONE:
            unleave(k, inbox_path(f));
            inbox_forget(k->inbox, f);
            break;
        case CLAIM_CHANGED:
        case CLAIM_WRITTEN:
            inbox_unsettle(k->inbox, f, k->now_ms);
            k->look = true;
            k->scan_free_ms = k->now_ms + config_int(k->in->config, "inbox.settle");
            break;
        case CLAIM_LEFT:
            leave(k, f);
            break;
        case CLAIM_FULL:
            is_full(k);
            return;
        }
    }
}

static void take(struct intake *k)
{
    if (!k->may_take || k->now_ms < k->full_ms)
        return;
    if (!inbox_next(k->inbox) && !k->claims.left_behind)
        set_sick(k, "");
    bool resume = k->claims.left_behind && k->now_ms >= k->resume_ms;
    if (!resume && !inbox_next(k->inbox))
        return;
    if (claims_begin(&k->claims, k->now_us)) {
        is_full(k);
        return;
    }
    k->claims.why[0] = '\0';
    if (resume) {
        size_t left = claims_resume(&k->claims);
        k->resume_ms = left || k->claims.count ? 0 : k->now_ms + INTAKE_RETRY_MS;
    } else {
        take_files(k);
    }
    size_t taken = claims_commit(&k->claims);
    k->books.claimed += taken;
    k->news.taken = k->claims.list;
    k->news.taken_count = k->claims.count;
    if (taken && k->now_ms >= k->full_ms)
        set_sick(k, "");
}

/* ---- the round ---- */

static void save_books(struct intake *k)
{
    bool changed = k->books.claimed != k->saved_claimed;
    if (!changed || k->now_ms < k->saved_ms + INTAKE_SAVE_MS)
        return;
    k->saved_ms = k->now_ms;
    if (books_save(&k->in->spool, &k->books) == 0)
        k->saved_claimed = k->books.claimed;
}

static void prune(struct intake *k)
{
    struct prune_rules rules = {
        .keep_age_ms = config_int(k->in->config, "spool.keep_age"),
        .keep_bytes = (uint64_t)config_int(k->in->config, "spool.keep_bytes"),
    };
    bool more = prune_step(&k->in->spool, &k->books, &rules, k->now_us, &k->news.pruned);
    k->prune_ms = more ? k->now_ms : k->now_ms + INTAKE_PRUNE_MS;
}

/* When the next round has something to do. */
static void plan(struct intake *k)
{
    bool can_take = k->may_take && k->claims_open && k->now_ms >= k->full_ms;
    if (can_take && inbox_next(k->inbox)) {
        k->news.more = true;
        return;
    }
    int64_t scan = k->look ? k->now_ms : k->scan_ms;
    due(k, scan > k->scan_free_ms ? scan : k->scan_free_ms);
    due(k, k->prune_ms);
    due(k, k->place_ms);
    if (inbox_next(k->inbox) && k->may_take)
        due(k, k->full_ms);
    if (!k->claims_open)
        due(k, k->now_ms + INTAKE_RETRY_MS);
    else if (k->claims.left_behind && k->may_take)
        due(k, k->resume_ms > k->full_ms ? k->resume_ms : k->full_ms);
    if (k->books.claimed != k->saved_claimed)
        due(k, k->saved_ms + INTAKE_SAVE_MS);
}

void intake_round(struct intake *k)
{
    k->news = (struct intake_news){ 0 };
    k->state.disk_free = spool_free(&k->in->spool);
    if (k->recovery) {
        recover_round(k);
        return;
    }
    if (!open_inbox(k)) {
        due(k, k->now_ms + INTAKE_RETRY_MS);
        return;
    }
    check_place(k);
    if (k->claims_open && may_look(k))
        look(k);
    if (k->claims_open)
        take(k);
    save_books(k);
    if (k->now_ms >= k->prune_ms && !inbox_next(k->inbox))
        prune(k);
    inbox_counts(k->inbox, &k->state.inbox);
    plan(k);
}
