/* SPDX-License-Identifier: MIT
 * An ingest's spool and claims, and an inbox, for the tests of claims.
 */
#ifndef JIHE_CLAIM_HOME_H
#define JIHE_CLAIM_HOME_H

#include "tests/ingest/crash.h"
#include "tests/ingest/scratch.h"

#include "common/err.h"
#include "ingest/claim.h"
#include "ingest/envelope.h"
#include "ingest/folder.h"

enum { MAX_DOCUMENT = 1000 };

static const struct claim_rules usual = { .max_document = MAX_DOCUMENT, .lease = true };
static const int64_t now = 1795256398227901;

static inline int set_up(void **state)
{
    (void)state;
    scratch_make();
    mkdir(at("inbox"), 0755);
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    scratch_remove();
    return 0;
}

static inline void put(const char *path, const char *content)
{
    scratch_write(at("inbox/%s", path), content, strlen(content));
}

/* ---- one ingest ---- */

struct home {
    struct spool spool;
    struct seen *seen;
    struct claims claims;
};

static inline void open_home(struct home *h, const char *spool, const struct claim_rules *rules)
{
    struct claim_rules with_seen = *rules;
    char why[CLAIM_WHY_MAX]; /* spool_open wants as many */
    if (spool_open(at("%s", spool), &h->spool, why))
        fail_msg("%s", why);
    h->seen = seen_open(&h->spool, 100);
    with_seen.seen = h->seen;
    if (claims_open(&h->claims, at("inbox"), &h->spool, &with_seen, why))
        fail_msg("%s", why);
}

static inline void close_home(struct home *h)
{
    claims_close(&h->claims);
    seen_close(h->seen);
    spool_close(&h->spool);
}

static inline enum claim_result take(struct home *h, const char *path)
{
    struct stat st;
    if (lstat(at("inbox/%s", path), &st))
        return CLAIM_GONE;
    return claims_take(&h->claims, path, &st);
}

/* What is left of a former life, until nothing is. */
static inline void resume(struct home *h)
{
    for (int round = 0; h->claims.left_behind && round < 10; round++) {
        assert_int_equal(claims_begin(&h->claims, now), 0);
        claims_resume(&h->claims);
        claims_commit(&h->claims);
    }
}

static inline void clean_tmp(struct home *h)
{
    char path[SPOOL_PATH_MAX];
    snprintf(path, sizeof path, "%s", at("spool/tmp"));
    size_t budget = 1000;
    spool_remove(AT_FDCWD, path, &budget);
    mkdir(path, 0755);
    close(h->spool.folder[SPOOL_TMP]);
    h->spool.folder[SPOOL_TMP] = open(path, O_RDONLY | O_DIRECTORY);
}

static inline struct envelope only_envelope(struct home *h, struct arena *mem)
{
    struct envelope e = { 0 };
    struct buf json;
    char path[SPOOL_PATH_MAX], file[SPOOL_PATH_MAX + 32];
    enum spool_state state;
    buf_init(&json, ENVELOPE_BYTES_MAX);
    assert_true(spool_find(&h->spool, h->claims.list[0].id, &state, path));
    assert_int_equal(state, h->claims.list[0].skipped ? SPOOL_DONE : SPOOL_PENDING);
    snprintf(file, sizeof file, "%s/envelope.json", path);
    assert_int_equal(spool_read(h->spool.root, file, &json), 0);
    assert_int_equal(envelope_parse(buf_str(&json), mem, &e), 0);
    buf_fini(&json);
    return e;
}

#define CLAIM_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
