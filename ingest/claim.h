/* SPDX-License-Identifier: MIT
 * From the inbox into the spool. A settled file is renamed into INBOX/.jihe-claim/KEY/BATCH/, KEY being the
 * spool's own, so that of several ingests one gets it; copied to a new inode while its hash is computed (or
 * given a second name, where the kernel is sure that nobody can write to it); made durable together with
 * others; and only then removed. Its id follows from the batch and its path, so that a claim that is resumed
 * after a crash, by us or by another ingest, finds the entry that it made before. All calls block: worker
 * thread only.
 */
#ifndef JIHE_CLAIM_H
#define JIHE_CLAIM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "common/outcome.h"
#include "ingest/seen.h"
#include "ingest/spool.h"

#define CLAIM_FOLDER ".jihe-claim"

enum {
    CLAIM_BATCH_MAX = 64,         /* files made durable together */
    CLAIM_BATCH_BYTES = 64 << 20, /* a batch that has as many is committed */
    CLAIM_WHY_MAX = 512,
    CLAIM_LABELS_MAX = 256, /* folders made in a batch's folder before it is given up for a clean one */
};

struct cage;
struct envelope;

enum claim_result {
    CLAIM_TAKEN,
    CLAIM_GONE,    /* somebody else took or removed it */
    CLAIM_CHANGED, /* it is not as it was when it had settled */
    CLAIM_WRITTEN, /* somebody has it open for writing */
    CLAIM_FULL,    /* the spool's disk has no room for it; it stays in the inbox */
    CLAIM_LEFT,    /* it cannot be taken (see why); it stays in the inbox */
};

enum duplicate {
    DUPLICATE_ACCEPT, /* and flag */
    DUPLICATE_SKIP,
    DUPLICATE_REJECT,
};

struct claim_rules {
    uint64_t max_document; /* bytes */
    uint64_t reserve;      /* bytes of the spool's disk that stay free */
    enum duplicate duplicate;
    bool lease;        /* ask the kernel whether somebody has the file open for writing */
    struct seen *seen; /* NULL: no duplicates are found */
    struct cage *cage; /* takes archives apart; NULL: they go in as they are */
};

/* One file of a batch. */
struct claim {
    char *path;             /* below the inbox: label and name */
    struct str label, name; /* views into path */
    char id[SPOOL_ID_MAX];
    struct stat st; /* of the claimed inode */
    int folder;     /* the batch's folder that it lies in */
    enum claim_result result;
    struct fault fault; /* refused: why; detail views detail_text */
    /* What its envelope.json says: whoever takes it sets NULL. NULL also without memory. */
    struct envelope *envelope;
    char detail_text[FAULT_DETAIL_MAX];
    bool hashed, skipped; /* skipped: goes to done/ unread */
    bool unwritten;       /* the kernel says that nobody has it open for writing */
    bool unpacked;        /* its files go in instead of it (ingest/unpack.h) */
    unsigned char sha[SEEN_SHA_SIZE];
    char same_as[SPOOL_ID_MAX]; /* empty: none is known */
};

struct claims {
    struct spool *spool;
    struct claim_rules rules;
    int inbox, all, own, lock; /* INBOX, .jihe-claim, .jihe-claim/KEY, its lock */
    int batch;                 /* the folder for new claims; -1: none yet */
    char batch_id[SPOOL_ID_MAX];
    unsigned labels;  /* folders made in it */
    bool left_behind; /* something lies among the claims that claims_resume should see to */
    int64_t arrived;  /* wall clock of this batch, microseconds */
    struct claim list[CLAIM_BATCH_MAX];
    size_t count;
    uint64_t bytes;
    uint64_t room;           /* bytes free on the spool's disk when the batch began */
    char why[CLAIM_WHY_MAX]; /* of the last LEFT or FULL */
};

/* Makes the inbox and its .jihe-claim when they are missing. On an error `why` has a sentence and nothing is
 * to be closed: ERR_BUSY (the spool was copied, and the other copy runs), ERR_SYSTEM. */
int claims_open(struct claims *c, const char *inbox, struct spool *spool, const struct claim_rules *rules,
        char why[CLAIM_WHY_MAX]);
void claims_close(struct claims *c);

/* Starts an empty batch; `now` is the wall clock in microseconds. 0, or ERR_SYSTEM with c->why (the inbox's
 * disk is full, …). */
int claims_begin(struct claims *c, int64_t now);
/* Claims and copies one file, adding it to the batch when TAKEN. `settled` is what it looked like when it had
 * settled. `empty`: it stayed empty for long, so it is taken as a fault. The batch must not be full. */
enum claim_result claims_take(struct claims *c, const char *path, const struct stat *settled);
bool claims_is_full(const struct claims *c);
/* Makes the batch durable and removes the sources. The list keeps the entries that are in the spool now, with
 * result TAKEN; those that did not get there have another result. Valid until claims_begin. Returns how many
 * were taken. */
size_t claims_commit(struct claims *c);

/* Adds to the batch what a crash left among the claims, up to its limit. Returns how many files still lie
 * there that it did not look at. */
size_t claims_resume(struct claims *c);
/* Takes over the claims of ingests that are gone. True when there were any: call claims_resume. */
bool claims_adopt(struct claims *c);

/* ---- between the files of this part ---- */

/* Copies a claimed file into tmp/ID with its envelope; fills in fault, hash and same_as. TAKEN, or what to do
 * with it, and then tmp/ID is removed again. fd -1: it could not be opened, open_error says why. */
enum claim_result claim_copy(struct claims *c, struct claim *f, int fd, int open_error);
/* Back to its place in the inbox; when that is taken it stays, and left_behind is set. */
void claim_put_back(struct claims *c, const struct claim *f);
/* A free place in the list for the file `path` in batch folder `folder` of that id. NULL without memory. */
struct claim *claim_add(struct claims *c, const char *path, int folder, const char *batch_id);
void claim_drop_last(struct claims *c);
/* Copies one that lies among the claims already; or puts it back. */
enum claim_result claim_admit(struct claims *c, struct claim *f);

#endif
