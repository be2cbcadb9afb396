/* SPDX-License-Identifier: MIT
 * A claimed file's way into the spool: the copy, its hash, its envelope.
 */
#include <errno.h>
#include <fcntl.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/entry_name.h"
#include "common/err.h"
#include "common/file.h"
#include "common/utf8.h"
#include "ingest/claim.h"
#include "ingest/envelope.h"
#include "ingest/unpack.h"

enum { COPY_PIECE = 64 << 10 };

/* ---- what is refused ---- */

static void refuse(struct claim *f, enum fault_code code, struct str detail)
{
    size_t n = detail.n < FAULT_DETAIL_MAX ? detail.n : FAULT_DETAIL_MAX;
    /* A detail is text, a name may be any bytes. */
    for (size_t i = 0; i < n; i++)
        f->detail_text[i] = detail.p[i];
    if (!utf8_is_valid((struct str){ f->detail_text, n })) {
        for (size_t i = 0; i < n; i++) {
            if ((unsigned char)f->detail_text[i] >= 0x80)
                f->detail_text[i] = '?';
        }
    }
    f->fault = (struct fault){ .code = code, .stage = STR("ingest"), .detail = { f->detail_text, n } };
}

static void judge(const struct claims *c, struct claim *f, int fd, int open_error)
{
    if (!S_ISREG(f->st.st_mode)) {
        refuse(f, FAULT_NOT_A_FILE, f->name);
    } else if (fd < 0) {
        refuse(f, FAULT_NO_PERMISSION, str_of(strerror(open_error)));
    } else if (f->st.st_size == 0) {
        refuse(f, FAULT_EMPTY, STR_NONE);
    } else if ((uint64_t)f->st.st_size > c->rules.max_document) {
        char bytes[32];
        snprintf(bytes, sizeof bytes, "%lld", (long long)f->st.st_size);
        refuse(f, FAULT_TOO_LARGE, str_of(bytes));
    }
}

/* ---- the copy ---- */

/* To `to`; -1: only the hash is wanted. */
static int copy_bytes(struct claim *f, int from, int to)
{
    static _Thread_local char piece[COPY_PIECE];
    struct sha256_ctx sha;
    sha256_init(&sha);
    uint64_t left = (uint64_t)f->st.st_size;
    while (left) {
        ssize_t n = read(from, piece, left < COPY_PIECE ? (size_t)left : COPY_PIECE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n ? ERR_SYSTEM : ERR_FORMAT; /* shorter than it was */
        sha256_update(&sha, (size_t)n, (const uint8_t *)piece);
        if (to >= 0 && file_write(to, (struct str){ piece, (size_t)n }))
            return ERR_SYSTEM;
        left -= (uint64_t)n;
    }
    sha256_digest(&sha, SEEN_SHA_SIZE, f->sha);
    f->hashed = true;
    return 0;
}

static bool is_changed(int fd, const struct stat *before)
{
    struct stat now;
    return fstat(fd, &now) || now.st_size != before->st_size ||
           now.st_mtim.tv_sec != before->st_mtim.tv_sec || now.st_mtim.tv_nsec != before->st_mtim.tv_nsec;
}

static enum claim_result system_result(struct claims *c, const struct claim *f)
{
    snprintf(c->why, CLAIM_WHY_MAX, "%.300s: cannot be copied into the spool: %s", f->path, strerror(errno));
    return errno == ENOSPC || errno == EDQUOT || errno == EROFS ? CLAIM_FULL : CLAIM_LEFT;
}

/* "ID/NAME" below tmp/; a name that is not free or that the disk does not take: "ID/document". */
static void file_path(const struct claim *f, bool plain, char out[SPOOL_PATH_MAX])
{
    bool own = !plain && entry_name_is_free(f->name.p);
    snprintf(out, SPOOL_PATH_MAX, "%s/%s", f->id, own ? f->name.p : ENTRY_NAME_PLAIN);
}

static int create_file(const struct claims *c, const struct claim *f, char path[SPOOL_PATH_MAX])
{
    int fd = -1;
    for (int plain = 0; fd < 0 && plain < 2; plain++) {
        file_path(f, plain, path);
        fd = openat(c->spool->folder[SPOOL_TMP], path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                0640);
        if (fd < 0 && errno != EINVAL && errno != EILSEQ && errno != ENAMETOOLONG)
            break;
    }
    return fd;
}

/* A second name for the same inode, in place of a copy. The source stays until the entry is durable. */
static bool link_file(const struct claims *c, const struct claim *f)
{
    char path[SPOOL_PATH_MAX];
    file_path(f, false, path);
    return linkat(f->folder, f->path, c->spool->folder[SPOOL_TMP], path, 0) == 0;
}

/* Nobody writes to it, by no other name either, and nobody but us may open it by this one. A new inode costs
 * as much as all else that is done for a small file. */
static bool may_link(const struct claim *f)
{
    return f->unwritten && f->st.st_nlink == 1 && f->st.st_uid == geteuid() && f->st.st_mode & S_IRUSR;
}

static enum claim_result copy_file(struct claims *c, struct claim *f, int fd)
{
    char path[SPOOL_PATH_MAX];
    bool linked = may_link(f) && link_file(c, f);
    int to = linked ? -1 : create_file(c, f, path);
    if (to < 0 && !linked)
        return system_result(c, f);
    int err = copy_bytes(f, fd, to);
    enum claim_result result = err == ERR_SYSTEM ? system_result(c, f) : err ? CLAIM_CHANGED : CLAIM_TAKEN;
    if (to >= 0 && close(to) && result == CLAIM_TAKEN)
        result = system_result(c, f);
    if (result == CLAIM_TAKEN && is_changed(fd, &f->st))
        result = CLAIM_CHANGED;
    return result;
}

/* A file that is refused is kept for whoever looks into failed/, but not read. Links, pipes and devices are
 * not kept: whoever opens what lies there should find a file. */
static enum claim_result bring_bytes(struct claims *c, struct claim *f, int fd)
{
    bool refused = f->fault.code != FAULT_NONE && f->fault.code != FAULT_EMPTY;
    if (!refused)
        return copy_file(c, f, fd);
    if (!S_ISREG(f->st.st_mode) || link_file(c, f))
        return CLAIM_TAKEN;
    if (f->fault.code == FAULT_TOO_LARGE && fd >= 0)
        return copy_file(c, f, fd);
    snprintf(c->why, CLAIM_WHY_MAX, "%.300s: may not be read; change its permissions", f->path);
    return CLAIM_LEFT;
}

/* ---- duplicates and the envelope ---- */

static void find_same(struct claims *c, struct claim *f)
{
    if (!f->hashed || f->st.st_size == 0)
        return;
    if (c->rules.seen && seen_find(c->rules.seen, f->sha, f->same_as) && strcmp(f->same_as, f->id) == 0)
        f->same_as[0] = '\0'; /* ourselves, before a crash */
    for (struct claim *o = c->list; !f->same_as[0] && o < f; o++) {
        if (o->hashed && o->result == CLAIM_TAKEN && memcmp(o->sha, f->sha, SEEN_SHA_SIZE) == 0)
            memcpy(f->same_as, o->id, sizeof f->same_as);
    }
    if (!f->same_as[0] || f->fault.code != FAULT_NONE)
        return;
    f->skipped = c->rules.duplicate == DUPLICATE_SKIP;
    if (c->rules.duplicate == DUPLICATE_REJECT)
        refuse(f, FAULT_DUPLICATE, str_of(f->same_as));
}

static enum claim_result write_envelope(struct claims *c, struct claim *f)
{
    char sha[2 * SEEN_SHA_SIZE + 1] = "", path[SPOOL_PATH_MAX];
    if (f->hashed)
        base16_encode_update(sha, SEEN_SHA_SIZE, f->sha);
    struct envelope e = {
        .id = str_of(f->id),
        .run = 1,
        .name = f->name,
        .label = f->label,
        .sha256 = str_of(sha),
        .bytes = S_ISREG(f->st.st_mode) ? (uint64_t)f->st.st_size : 0,
        .arrived = c->arrived,
        .device = f->st.st_dev,
        .inode = f->st.st_ino,
        .mtime_ns = (int64_t)f->st.st_mtim.tv_sec * 1000000000 + f->st.st_mtim.tv_nsec,
        .enter = STR("extract"),
        .same_as = str_of(f->same_as),
        .skipped = f->skipped,
        .fault = f->fault,
    };
    struct buf json;
    buf_init(&json, ENVELOPE_BYTES_MAX);
    int err = envelope_format(&e, &json);
    snprintf(path, sizeof path, "%s/envelope.json", f->id);
    if (!err)
        err = spool_write(c->spool->folder[SPOOL_TMP], path, buf_str(&json), 0);
    buf_fini(&json);
    f->envelope = err ? NULL : envelope_keep(&e);
    if (err == ERR_LIMIT)
        errno = ENAMETOOLONG;
    return err ? system_result(c, f) : CLAIM_TAKEN;
}

/* An archive is kept in done/, and its files become submissions of their own; one that cannot be taken apart
 * fails with that reason. */
static enum claim_result take_apart(struct claims *c, struct claim *f, int fd)
{
    struct fault fault;
    struct arena mem;
    if (!c->rules.cage || fd < 0 || f->skipped || f->fault.code != FAULT_NONE ||
            !unpack_is_archive(fd, (uint64_t)f->st.st_size))
        return CLAIM_TAKEN;
    arena_init(&mem, 0);
    int err = unpack_claim(c, f, fd, &mem, &fault);
    if (err == ERR_MEMORY)
        errno = ENOMEM;
    if (!err && fault.code != FAULT_NONE)
        refuse(f, fault.code, fault.detail);
    f->unpacked = f->skipped = !err && fault.code == FAULT_NONE;
    arena_fini(&mem);
    return err ? system_result(c, f) : CLAIM_TAKEN;
}

/* tmp/ID. -1 with errno. */
static int make_entry(int tmp, const char *id)
{
    size_t budget = SPOOL_DAYS_MAX;
    int failed = mkdirat(tmp, id, 0750);
    if (failed && errno == EEXIST) { /* of a try before */
        spool_remove(tmp, id, &budget);
        failed = mkdirat(tmp, id, 0750);
    }
    return failed;
}

enum claim_result claim_copy(struct claims *c, struct claim *f, int fd, int open_error)
{
    int tmp = c->spool->folder[SPOOL_TMP];
    size_t budget = SPOOL_DAYS_MAX;
    judge(c, f, fd, open_error);
    enum claim_result result = make_entry(tmp, f->id) ? system_result(c, f) : CLAIM_TAKEN;
    if (result == CLAIM_TAKEN)
        result = bring_bytes(c, f, fd);
    if (result == CLAIM_TAKEN) {
        find_same(c, f);
        result = take_apart(c, f, fd);
    }
    if (result == CLAIM_TAKEN)
        result = write_envelope(c, f);
    if (result != CLAIM_TAKEN) {
        spool_remove(tmp, f->id, &budget);
        if (f->unpacked)
            unpack_drop(c, f->id);
    }
    return result;
}
