/* SPDX-License-Identifier: MIT */
#include "ingest/seen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* A table that cannot grow without memory leaves the new record out. */
#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "common/err.h"
#include "common/log.h"

enum {
    SHA_KEPT = 16,
    ID_BITS_SIZE = 26, /* the id as it is read; short enough */
    RECORD_SIZE = 48,  /* SHA_KEPT + ID_BITS_SIZE, and zeros */
};

struct record {
    unsigned char bytes[RECORD_SIZE];
    UT_hash_handle hh;
};

struct seen {
    const struct spool *spool;
    struct record *table; /* in order of arrival: uthash keeps it */
    size_t max;
    size_t in_file;  /* records that spool/seen has */
    struct buf news; /* records to be appended */
};

static void forget_oldest(struct seen *seen)
{
    struct record *first = seen->table;
    HASH_DEL(seen->table, first);
    free(first);
}

static struct record *find(const struct seen *seen, const unsigned char *sha)
{
    struct record *r;
    HASH_FIND(hh, seen->table, sha, SHA_KEPT, r);
    return r;
}

static struct record *keep(struct seen *seen, const unsigned char bytes[RECORD_SIZE])
{
    if (find(seen, bytes))
        return NULL;
    struct record *r = malloc(sizeof *r);
    if (!r)
        return NULL;
    memcpy(r->bytes, bytes, RECORD_SIZE);
    size_t before = HASH_COUNT(seen->table);
    HASH_ADD_KEYPTR(hh, seen->table, r->bytes, SHA_KEPT, r);
    if (HASH_COUNT(seen->table) == before) {
        free(r);
        return NULL;
    }
    if (HASH_COUNT(seen->table) > seen->max)
        forget_oldest(seen);
    return r;
}

static void read_file(struct seen *seen)
{
    int fd = openat(seen->spool->root, "seen", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
    if (!f) {
        if (fd >= 0)
            close(fd);
        return;
    }
    unsigned char bytes[RECORD_SIZE];
    while (fread(bytes, RECORD_SIZE, 1, f) == 1) {
        char id[SPOOL_ID_MAX] = { 0 };
        memcpy(id, bytes + SHA_KEPT, ID_BITS_SIZE);
        seen->in_file++;
        if (spool_is_id(id))
            keep(seen, bytes);
    }
    fclose(f);
}

/* The file anew, without what was forgotten; also heals one whose last record is torn. */
static void rewrite(struct seen *seen)
{
    struct buf all;
    buf_init(&all, (seen->max + 1) * RECORD_SIZE);
    for (struct record *r = seen->table; r; r = r->hh.next)
        buf_add(&all, r->bytes, RECORD_SIZE);
    if (!all.failed && spool_write(seen->spool->root, "seen.new", buf_str(&all), POINT_SEEN) == 0 &&
            renameat(seen->spool->root, "seen.new", seen->spool->root, "seen") == 0) {
        seen->in_file = HASH_COUNT(seen->table);
        buf_clear(&seen->news);
    }
    buf_fini(&all);
}

struct seen *seen_open(const struct spool *s, size_t max)
{
    struct seen *seen = calloc(1, sizeof *seen);
    if (!seen)
        return NULL;
    *seen = (struct seen){ .spool = s, .max = max };
    buf_init(&seen->news, max * RECORD_SIZE + RECORD_SIZE);
    read_file(seen);
    rewrite(seen);
    return seen;
}

void seen_close(struct seen *seen)
{
    if (!seen)
        return;
    seen_flush(seen);
    struct record *r, *next;
    HASH_ITER(hh, seen->table, r, next)
    {
        HASH_DEL(seen->table, r);
        free(r);
    }
    buf_fini(&seen->news);
    free(seen);
}

bool seen_find(const struct seen *seen, const unsigned char sha[SEEN_SHA_SIZE], char id[SPOOL_ID_MAX])
{
    const struct record *r = find(seen, sha);
    if (!r)
        return false;
    memcpy(id, r->bytes + SHA_KEPT, ID_BITS_SIZE);
    id[ID_BITS_SIZE] = '\0';
    return true;
}

void seen_add(struct seen *seen, const unsigned char sha[SEEN_SHA_SIZE], const char *id)
{
    unsigned char bytes[RECORD_SIZE] = { 0 };
    memcpy(bytes, sha, SHA_KEPT);
    memcpy(bytes + SHA_KEPT, id, ID_BITS_SIZE);
    if (keep(seen, bytes))
        buf_add(&seen->news, bytes, RECORD_SIZE);
}

void seen_flush(struct seen *seen)
{
    if (seen->in_file > 2 * seen->max) {
        rewrite(seen);
        return;
    }
    if (!seen->news.n)
        return;
    int fd = openat(seen->spool->root, "seen", O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0640);
    ssize_t n = fd < 0 ? -1 : write(fd, seen->news.p, seen->news.n);
    if (n == (ssize_t)seen->news.n)
        seen->in_file += seen->news.n / RECORD_SIZE;
    else
        log_event(LOG_WARN, "spool/seen cannot be written: duplicates of these documents will not be flagged",
                LOG_Z("reason", strerror(errno)));
    if (fd >= 0)
        close(fd);
    buf_clear(&seen->news);
}
