/* SPDX-License-Identifier: MIT
 * The spool: ingest's own folders on disk. An entry is a folder named by its submission's id; the folder that
 * it lies in is its state, and a change of state is one rename. docs/spool.md lists the files, the states and
 * every fsync in its order. All calls block, so they belong on worker threads. Every strand that changes
 * states has a struct of its own (spool_again); several may work at once, but not on the same entry.
 */
#ifndef JIHE_SPOOL_H
#define JIHE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/message.h"
#include "common/text.h"

enum {
    SPOOL_ID_MAX = MESSAGE_ID_SIZE + 1, /* an id with its NUL */
    SPOOL_DAY_MAX = 11,                 /* "2026-11-20" with its NUL */
    SPOOL_DAYS_MAX = 4096,              /* folders in done/ */
    SPOOL_PATH_MAX = 512, /* "2026-11-20/ID/parts.7/findings"; a file's own name is at most 255 bytes */
    SPOOL_WHY_MAX = 512,
    /* Entries in one round of writes from which on one syncfs is quicker than an fsync of each file and
     * folder: on ext4 an entry costs some 0.6 ms of fsyncs one by one, a syncfs 3 ms for 64 entries and 1 ms
     * for one. */
    SPOOL_SYNCFS_FROM = 4,
};

enum spool_state {
    SPOOL_TMP, /* being written; nothing here counts */
    SPOOL_PENDING,
    SPOOL_DEFERRED,
    SPOOL_HOLD,
    SPOOL_FAILED,
    SPOOL_CORRUPT,
    SPOOL_DONE, /* in a folder for each day: done/2026-11-20/ID */
    SPOOL_STATES,
};

/* The syncs, by the numbers of docs/spool.md; the last word of a daemon whose sync failed is this number. */
enum spool_point {
    POINT_FOLDERS = 1,
    POINT_IDENTITY,
    POINT_FILE,
    POINT_ENVELOPE,
    POINT_ENTRY,
    POINT_ROUND, /* syncfs in place of the three before */
    POINT_PENDING,
    POINT_BOOKS,
    POINT_NEWS,       /* files that a change of state writes beside the old ones */
    POINT_NEWS_ENTRY, /* the entry's folder, once they have taken the old ones' place */
    POINT_NEWS_ROUND, /* syncfs in place of the two before */
    POINT_TO,
    POINT_FROM,
    POINT_SEEN,
    POINT_MEMBERS, /* what was in an archive, among the claims */
};

struct spool {
    int root;                 /* spool/ */
    int lock;                 /* spool/lock, held; -1 in what spool_again gave */
    int folder[SPOOL_STATES]; /* open folders */
    int day;                  /* done/DAY of day_name; -1 at first */
    char day_name[SPOOL_DAY_MAX];
    char key[SPOOL_ID_MAX]; /* drawn when the spool was made; names our folder among the claims of an inbox */
    bool is_new;            /* made just now */
    bool syncfs_tells;      /* syncfs reports write errors (Linux 5.8), so it may stand for fsyncs */
};

const char *spool_state_name(enum spool_state state); /* "pending" */
/* SPOOL_STATES when there is no such state. */
enum spool_state spool_state_of_name(struct str name);

/* Makes what is missing and takes the lock. On error `why` has a sentence, and nothing is to be closed:
 * ERR_BUSY another ingest has this spool; ERR_SYSTEM. */
int spool_open(const char *path, struct spool *s, char why[SPOOL_WHY_MAX]);
/* The same spool for one strand more: its folders opened once more. The kernel tells an error of writing once
 * to each open file; two strands that synced through one could each take the other's error for its own, and
 * go on. 0, or ERR_SYSTEM and nothing is to be closed. Must be closed before s. */
int spool_again(const struct spool *s, struct spool *own);
void spool_close(struct spool *s);

/* Ends the process at once: what an fsync could not write may be gone from the page cache too, and asking
 * again would be told that all is well. The next start reads what the disk really has. */
_Noreturn void spool_die(enum spool_point point, const char *what);
void spool_sync(int fd, enum spool_point point);
void spool_syncfs(const struct spool *s, enum spool_point point);
/* True when a round of that many entries is better made durable by one syncfs. */
bool spool_by_syncfs(const struct spool *s, size_t entries);
/* Opens a folder, syncs it, closes it; a folder that cannot be opened is as bad as a failed sync. */
void spool_sync_folder(int dir, const char *path, enum spool_point point);

/* A new or emptied file with those bytes; synced when point is not 0. 0, or ERR_SYSTEM (errno: ENOSPC, …). */
int spool_write(int dir, const char *path, struct str bytes, enum spool_point point);
/* Appends the file's bytes to out. 0, ERR_ABSENT, ERR_LIMIT (longer than out->max allows), ERR_SYSTEM,
 * ERR_MEMORY. */
int spool_read(int dir, const char *path, struct buf *out);

/* The document of an entry in an open folder of entries, for reading; of the open entry itself: id ".".
 * `name` is its envelope's. -1 with errno: ENOENT when there is no file under any name that it may have, or
 * only one that may not be read; others pass (EMFILE, EIO, …). */
int spool_open_document(int folder, const char *id, struct str name);

/* The open folder that entries of that state lie in; of DONE the one of `now` (wall clock, microseconds),
 * made when it is missing. -1 with errno. Open until it is asked for another day: not the caller's to close.
 */
int spool_folder(struct spool *s, enum spool_state state, int64_t now);
/* Renames id into the other state; `now` chooses the day of DONE, and `from` may not be DONE (see
 * spool_find). A rename that is found done counts as done. 0, ERR_ABSENT, ERR_SYSTEM. Not synced. */
int spool_move(struct spool *s, const char *id, enum spool_state from, enum spool_state to, int64_t now);
/* Where an entry lies, as a path from the spool's root: "done/2026-11-20/ID". False when it is nowhere. */
bool spool_find(const struct spool *s, const char *id, enum spool_state *state, char path[SPOOL_PATH_MAX]);

bool spool_is_id(const char *name);
/* "2026-11-20" of a wall clock in microseconds, UTC. */
void spool_day(int64_t now, char out[SPOOL_DAY_MAX]);
/* Removes the tree `name` in folder `dir`, at most *budget files and folders of it, which counts down. True
 * when it is gone. */
bool spool_remove(int dir, const char *name, size_t *budget);
/* Bytes free to us on the spool's file system. */
uint64_t spool_free(const struct spool *s);

#endif
