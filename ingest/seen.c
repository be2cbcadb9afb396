/* SPDX-License-Identifier: MIT */
#include "ingest/seen.h"

#include "common/err.h"
#include "common/log.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SHA_KEPT = 16,
    ID_BITS_SIZE = 26, /* the id as it is read; short enough */
    RECORD_SIZE = 48,  /* SHA_KEPT + ID_BITS_SIZE, and zeros */
    FIRST_RECORDS = 1024,
};

struct seen {
    const struct spool *spool;
    /* The records in order of arrival; once there are max of them, the newest takes the place of the oldest.
     * A flat table, for a heap block and hash links for each took three times as much. */
    unsigned char (*records)[RECORD_SIZE];
    size_t first, count, cap, max;
    uint32_t *slots; /* by the SHA: a record's place + 1, or 0; a power of two of them, half empty at least */
    size_t slot_count;
    size_t in_file;  /* records that spool/seen has */
    bool is_torn;    /* behind a torn record nothing would be read: the file is to be written anew */
    struct buf news; /* records to be appended */
};

/* A SHA is as good as chance. */
static size_t home_of(const struct seen *seen, const unsigned char *sha)
{
    uint32_t bits;
    memcpy(&bits, sha, sizeof bits);
    return bits & (seen->slot_count - 1);
}

static size_t slot_behind(const struct seen *seen, size_t slot)
{
    return (slot + 1) & (seen->slot_count - 1);
}

/* The slot of a record, or the empty one where it would stand. */
static size_t slot_of(const struct seen *seen, const unsigned char *sha)
{
    size_t slot = home_of(seen, sha);
    while (seen->slots[slot] && memcmp(seen->records[seen->slots[slot] - 1], sha, SHA_KEPT) != 0)
        slot = slot_behind(seen, slot);
    return slot;
}

static const unsigned char *find(const struct seen *seen, const unsigned char *sha)
{
    size_t slot = seen->count ? slot_of(seen, sha) : 0;
    return seen->count && seen->slots[slot] ? seen->records[seen->slots[slot] - 1] : NULL;
}

/* Empties a slot, and moves those behind it up that would not be found any more. */
static void clear_slot(struct seen *seen, size_t slot)
{
    size_t mask = seen->slot_count - 1;
    for (size_t next = slot_behind(seen, slot); seen->slots[next]; next = slot_behind(seen, next)) {
        size_t home = home_of(seen, seen->records[seen->slots[next] - 1]);
        if (((next - home) & mask) < ((next - slot) & mask))
            continue;
        seen->slots[slot] = seen->slots[next];
        slot = next;
    }
    seen->slots[slot] = 0;
}

/* Room for one more record; false without memory. */
static bool grow(struct seen *seen)
{
    if (seen->count < seen->cap)
        return true;
    size_t cap = seen->cap ? seen->cap * 2 : FIRST_RECORDS;
    if (cap > seen->max)
        cap = seen->max;
    size_t slot_count = 2;
    while (slot_count < cap * 2)
        slot_count *= 2;
    unsigned char(*records)[RECORD_SIZE] = realloc(seen->records, cap * sizeof *records);
    if (records)
        seen->records = records;
    uint32_t *slots = records ? calloc(slot_count, sizeof *slots) : NULL;
    if (!slots)
        return false;
    free(seen->slots);
    seen->slots = slots;
    seen->slot_count = slot_count;
    seen->cap = cap;
    for (size_t i = 0; i < seen->count; i++) /* it only grows as long as none was forgotten: first is 0 */
        seen->slots[slot_of(seen, seen->records[i])] = (uint32_t)i + 1;
    return true;
}

static bool keep(struct seen *seen, const unsigned char bytes[RECORD_SIZE])
{
    if (!seen->max || find(seen, bytes))
        return false;
    size_t place = seen->count;
    if (seen->count == seen->max) {
        place = seen->first;
        clear_slot(seen, slot_of(seen, seen->records[place]));
        seen->first = (seen->first + 1) % seen->max;
    } else if (!grow(seen)) {
        return false;
    } else {
        seen->count++;
    }
    memcpy(seen->records[place], bytes, RECORD_SIZE);
    seen->slots[slot_of(seen, bytes)] = (uint32_t)place + 1;
    return true;
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
    for (size_t i = 0; i < seen->count; i++)
        buf_add(&all, seen->records[(seen->first + i) % seen->count], RECORD_SIZE);
    if (!all.failed && spool_write(seen->spool->root, "seen.new", buf_str(&all), POINT_SEEN) == 0 &&
            renameat(seen->spool->root, "seen.new", seen->spool->root, "seen") == 0) {
        seen->in_file = seen->count;
        seen->is_torn = false;
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
    free(seen->records);
    free(seen->slots);
    buf_fini(&seen->news);
    free(seen);
}

bool seen_find(const struct seen *seen, const unsigned char sha[SEEN_SHA_SIZE], char id[SPOOL_ID_MAX])
{
    const unsigned char *record = find(seen, sha);
    if (!record)
        return false;
    memcpy(id, record + SHA_KEPT, ID_BITS_SIZE);
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
    if (seen->is_torn || seen->in_file > 2 * seen->max) {
        rewrite(seen);
        return;
    }
    if (!seen->news.n)
        return;
    int fd = openat(seen->spool->root, "seen", O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0640);
    ssize_t n = fd < 0 ? -1 : write(fd, seen->news.p, seen->news.n);
    if (n == (ssize_t)seen->news.n) {
        seen->in_file += seen->news.n / RECORD_SIZE;
    } else {
        seen->is_torn = true;
        log_event(LOG_WARN,
                "spool/seen cannot be written: until it can, a restart forgets what came in since",
                LOG_Z("reason", strerror(errno)));
    }
    if (fd >= 0)
        close(fd);
    buf_clear(&seen->news);
}
