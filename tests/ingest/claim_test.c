/* SPDX-License-Identifier: MIT
 * Claims: from the inbox into the spool, killed at each call that touches the disk, refused, resumed,
 * adopted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/crash.h"
#include "tests/ingest/scratch.h"

#include "common/err.h"
#include "ingest/claim.h"
#include "ingest/envelope.h"
#include "ingest/folder.h"

enum { MAX_DOCUMENT = 1000 };

static const struct claim_rules usual = { .max_document = MAX_DOCUMENT, .lease = true };
static const int64_t now = 1795256398227901;

static int set_up(void **state)
{
    (void)state;
    scratch_make();
    mkdir(at("inbox"), 0755);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    scratch_remove();
    return 0;
}

static void put(const char *path, const char *content)
{
    scratch_write(at("inbox/%s", path), content, strlen(content));
}

/* ---- one ingest ---- */

struct home {
    struct spool spool;
    struct seen *seen;
    struct claims claims;
};

static void open_home(struct home *h, const char *spool, const struct claim_rules *rules)
{
    char why[CLAIM_WHY_MAX]; /* spool_open wants as many */
    if (spool_open(at("%s", spool), &h->spool, why))
        fail_msg("%s", why);
    h->seen = seen_open(&h->spool, 100);
    if (claims_open(&h->claims, at("inbox"), &h->spool, h->seen, rules, why))
        fail_msg("%s", why);
}

static void close_home(struct home *h)
{
    claims_close(&h->claims);
    seen_close(h->seen);
    spool_close(&h->spool);
}

static enum claim_result take(struct home *h, const char *path)
{
    struct stat st;
    if (lstat(at("inbox/%s", path), &st))
        return CLAIM_GONE;
    return claims_take(&h->claims, path, &st);
}

/* What is left of a former life, until nothing is. */
static void resume(struct home *h)
{
    for (int round = 0; h->claims.left_behind && round < 10; round++) {
        assert_int_equal(claims_begin(&h->claims, now), 0);
        claims_resume(&h->claims);
        claims_commit(&h->claims);
    }
}

static void clean_tmp(struct home *h)
{
    char path[SPOOL_PATH_MAX];
    snprintf(path, sizeof path, "%s", at("spool/tmp"));
    size_t budget = 1000;
    spool_remove(AT_FDCWD, path, &budget);
    mkdir(path, 0755);
    close(h->spool.folder[SPOOL_TMP]);
    h->spool.folder[SPOOL_TMP] = open(path, O_RDONLY | O_DIRECTORY);
}

static struct envelope only_envelope(struct home *h, struct arena *mem)
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

/* ---- taking ---- */

static void a_file_becomes_an_entry(void **state)
{
    (void)state;
    struct home h;
    struct arena mem;
    struct stat st;
    arena_init(&mem, 0);
    assert_int_equal(folder_make(at("inbox/2024/零陵"), 0755), 0);
    put("2024/零陵/a b.txt", "hello");
    lstat(at("inbox/2024/零陵/a b.txt"), &st);
    open_home(&h, "spool", &usual);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "2024/零陵/a b.txt"), CLAIM_TAKEN);
    assert_int_equal(claims_commit(&h.claims), 1);
    struct envelope e = only_envelope(&h, &mem);
    assert_true(str_is(e.name, "a b.txt") && str_is(e.label, "2024/零陵") && str_is(e.enter, "extract"));
    assert_true(str_is(e.sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
    assert_int_equal(e.bytes, 5);
    assert_int_equal(e.run, 1);
    assert_int_equal(e.arrived, now);
    assert_int_equal(e.inode, st.st_ino);
    char *bytes = scratch_read(at("spool/pending/%s/file/a b.txt", h.claims.list[0].id));
    assert_string_equal(bytes, "hello");
    free(bytes);
    struct stat copy;
    lstat(at("spool/pending/%s/file/a b.txt", h.claims.list[0].id), &copy);
    assert_true(copy.st_ino != st.st_ino);
    close_home(&h);
    assert_int_equal(scratch_count(at("inbox"), "hello"), 0);
    arena_fini(&mem);
}

static void names_of_any_bytes(void **state)
{
    (void)state;
    char longest[256] = "", bad[256] = "";
    memset(longest, 'n', 255);
    memset(bad, '\xff', 255);
    const char *names[] = { "two\nlines.txt", "quote'\"`$(x)", "back\\slash", "\xff\xfe", "-rf", "%s%n",
        longest, bad, " ", "..x" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct home h;
        struct arena mem;
        arena_init(&mem, 0);
        put(names[i], "x");
        open_home(&h, "spool", &usual);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, names[i]), CLAIM_TAKEN);
        assert_int_equal(claims_commit(&h.claims), 1);
        assert_true(str_is(only_envelope(&h, &mem).name, names[i]));
        assert_true(scratch_has(at("spool/pending/%s/file/%s", h.claims.list[0].id, names[i])));
        close_home(&h);
        arena_fini(&mem);
    }
}

static void what_is_refused_has_its_reason(void **state)
{
    (void)state;
    char large[MAX_DOCUMENT + 2];
    memset(large, 'x', sizeof large);
    large[sizeof large - 1] = '\0';
    put("empty", "");
    put("large", large);
    put("fits", large + 1);
    assert_int_equal(symlink("/etc/passwd", at("inbox/link")), 0);
    assert_int_equal(symlink("/nowhere", at("inbox/dangling")), 0);
    assert_int_equal(mkfifo(at("inbox/pipe"), 0644), 0);
    static const struct {
        const char *name;
        enum fault_code fault;
        size_t files;
    } rows[] = {
        { "empty", FAULT_EMPTY, 1 },
        { "large", FAULT_TOO_LARGE, 1 },
        { "fits", FAULT_NONE, 1 },
        { "link", FAULT_NOT_A_FILE, 0 },
        { "dangling", FAULT_NOT_A_FILE, 0 },
        { "pipe", FAULT_NOT_A_FILE, 0 },
    };
    struct home h;
    open_home(&h, "spool", &usual);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, rows[i].name), CLAIM_TAKEN);
        assert_int_equal(claims_commit(&h.claims), 1);
        assert_int_equal(only_envelope(&h, &mem).fault.code, rows[i].fault);
        size_t files = scratch_count(at("spool/pending/%s/file", h.claims.list[0].id), NULL);
        if (files != rows[i].files)
            fail_msg("%s: got %zu files kept, want %zu", rows[i].name, files, rows[i].files);
        assert_false(scratch_has(at("inbox/%s", rows[i].name)));
        arena_fini(&mem);
    }
    close_home(&h);
}

static void a_file_open_for_writing_is_left(void **state)
{
    (void)state;
    struct home h;
    put("a", "half");
    int fd = open(at("inbox/a"), O_WRONLY | O_APPEND);
    open_home(&h, "spool", &usual);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "a"), CLAIM_WRITTEN);
    close(fd);
    assert_int_equal(take(&h, "a"), CLAIM_TAKEN);
    close_home(&h);
}

static void a_file_that_changed_since_it_settled_is_left(void **state)
{
    (void)state;
    struct home h;
    struct stat settled;
    put("a", "one");
    lstat(at("inbox/a"), &settled);
    put("b", "longer");
    assert_int_equal(rename(at("inbox/b"), at("inbox/a")), 0);
    open_home(&h, "spool", &usual);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(claims_take(&h.claims, "a", &settled), CLAIM_CHANGED);
    assert_int_equal(claims_commit(&h.claims), 0);
    assert_true(scratch_has(at("inbox/a")));
    close_home(&h);
}

/* Where no lease tells: the writer goes on after the copy. It gets its file back, which becomes a submission
 * of its own. */
static void what_was_written_after_the_copy_is_not_lost(void **state)
{
    (void)state;
    struct home h;
    struct claim_rules blind = usual;
    blind.lease = false;
    put("a", "one");
    int fd = open(at("inbox/a"), O_WRONLY | O_APPEND);
    open_home(&h, "spool", &blind);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "a"), CLAIM_TAKEN);
    assert_int_equal(write(fd, "two", 3), 3);
    close(fd);
    assert_int_equal(claims_commit(&h.claims), 1);
    assert_int_equal(scratch_count(at("spool/pending"), "one"), 1);
    char *bytes = scratch_read(at("inbox/a"));
    assert_string_equal(bytes, "onetwo");
    free(bytes);
    close_home(&h);
}

static void a_full_disk_leaves_the_file_in_the_inbox(void **state)
{
    (void)state;
    struct home h;
    struct claim_rules rules = usual;
    rules.reserve = INT64_MAX;
    put("a", "one");
    open_home(&h, "spool", &rules);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "a"), CLAIM_FULL);
    assert_true(scratch_has(at("inbox/a")));
    close_home(&h);
}

/* Each call in its turn is told that there is no space: the file is in the inbox or in the spool, never half
 * of it. */
static void no_space_at_any_call(void **state)
{
    (void)state;
    bool over = false;
    for (long n = 1; !over; n++) {
        struct home h;
        put("a", "one");
        open_home(&h, "spool", &usual);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        crash_calls = 0;
        crash_refuse_at = n;
        crash_errno = ENOSPC;
        crash_spares_syncs = crash_counts = true;
        enum claim_result result = take(&h, "a");
        over = crash_calls < n;
        crash_counts = false;
        crash_refuse_at = 0;
        if (result == CLAIM_TAKEN)
            assert_int_equal(claims_commit(&h.claims), 1);
        close_home(&h);
        open_home(&h, "spool", &usual);
        clean_tmp(&h);
        resume(&h);
        size_t there = scratch_count(at("inbox"), "one") + scratch_count(at("spool"), "one");
        if (there != 1)
            fail_msg("call %ld: got %zu copies, want 1", n, there);
        assert_true(result == CLAIM_TAKEN || scratch_has(at("inbox/a")) ||
                    scratch_count(at("spool/pending"), "one"));
        close_home(&h);
        tear_down(NULL);
        set_up(NULL);
    }
}

/* ---- duplicates ---- */

static void duplicates(void **state)
{
    (void)state;
    static const struct {
        enum duplicate policy;
        enum fault_code fault;
        bool skipped;
    } rows[] = { { DUPLICATE_ACCEPT, FAULT_NONE, false }, { DUPLICATE_SKIP, FAULT_NONE, true },
        { DUPLICATE_REJECT, FAULT_DUPLICATE, false } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct home h;
        struct arena mem;
        char first[SPOOL_ID_MAX];
        struct claim_rules rules = usual;
        rules.duplicate = rows[i].policy;
        arena_init(&mem, 0);
        put("first", "same");
        put("second", "same");
        put("third", "same");
        open_home(&h, "spool", &rules);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, "first"), CLAIM_TAKEN);
        assert_int_equal(take(&h, "second"), CLAIM_TAKEN); /* in the same batch */
        memcpy(first, h.claims.list[0].id, sizeof first);
        assert_string_equal(h.claims.list[1].same_as, first);
        assert_int_equal(claims_commit(&h.claims), 2);
        close_home(&h);
        open_home(&h, "spool", &rules); /* a restart remembers */
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, "third"), CLAIM_TAKEN);
        assert_int_equal(claims_commit(&h.claims), 1);
        struct envelope e = only_envelope(&h, &mem);
        assert_true(str_is(e.same_as, first));
        assert_int_equal(e.fault.code, rows[i].fault);
        assert_int_equal(e.skipped, rows[i].skipped);
        close_home(&h);
        arena_fini(&mem);
        tear_down(NULL);
        set_up(NULL);
    }
}

/* ---- crashes ---- */

static size_t batch_files;

static void claim_batch(void)
{
    struct home h;
    char name[32];
    open_home(&h, "spool", &usual);
    claims_begin(&h.claims, now);
    for (size_t i = 0; i < batch_files; i++) {
        snprintf(name, sizeof name, "%s%zu", i == 1 ? "sub/" : "", i);
        take(&h, name);
    }
    claims_commit(&h.claims);
    close_home(&h);
}

static void resume_all(void)
{
    struct home h;
    open_home(&h, "spool", &usual);
    clean_tmp(&h);
    resume(&h);
    close_home(&h);
}

static void put_batch(void)
{
    char name[32];
    mkdir(at("inbox/sub"), 0755);
    for (size_t i = 0; i < batch_files; i++) {
        snprintf(name, sizeof name, "%s%zu", i == 1 ? "sub/" : "", i);
        put(name, name);
    }
}

/* Every document is whole in exactly one of inbox (claims are in it) and spool, but that a source may still
 * be there when its entry is; after a resume in exactly one. */
static void check_each(long n, bool resumed)
{
    for (size_t i = 0; i < batch_files; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s%zu", i == 1 ? "sub/" : "", i);
        size_t in = scratch_count(at("inbox"), name), out = scratch_count(at("spool/pending"), name);
        if (in + out < 1 || in > 1 || out > 1 || (resumed && in + out != 1))
            fail_msg("call %ld, %s: %zu in the inbox, %zu in the spool%s", n, name, in, out,
                    resumed ? ", after a resume" : "");
    }
}

static void killed_at_each_call(size_t files)
{
    bool died = true;
    long n = 0;
    batch_files = files;
    while (died) {
        put_batch();
        died = crash_run(++n, claim_batch);
        check_each(n, false);
        /* And the resume is killed, too, at each of its first calls. */
        for (long m = 1; m < 8; m++)
            crash_run(m, resume_all);
        check_each(n, false);
        resume_all();
        check_each(n, true);
        tear_down(NULL);
        set_up(NULL);
    }
    assert_true(n > 20);
}

static void killed_at_each_call_of_a_batch_of_one(void **state)
{
    (void)state;
    killed_at_each_call(1);
}

static void killed_at_each_call_of_a_batch_that_is_synced_as_a_whole(void **state)
{
    (void)state;
    killed_at_each_call(SPOOL_SYNCFS_FROM + 1);
}

static void a_claim_that_is_in_the_spool_already_is_removed_wherever_it_went(void **state)
{
    (void)state;
    static const char *const folders[] = { "pending", "deferred", "hold", "failed", "corrupt",
        "done/2026-11-20" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct home h;
        char id[SPOOL_ID_MAX], from[512];
        put("a", "one");
        open_home(&h, "spool", &usual);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, "a"), CLAIM_TAKEN);
        /* The source as it would lie there had we died right before it was removed. */
        snprintf(from, sizeof from, "%s", at("inbox/.jihe-claim/%s/%s/a", h.spool.key, h.claims.batch_id));
        assert_int_equal(link(from, at("kept")), 0);
        memcpy(id, h.claims.list[0].id, sizeof id);
        assert_int_equal(claims_commit(&h.claims), 1);
        assert_int_equal(link(at("kept"), from), 0);
        assert_int_equal(unlink(at("kept")), 0);
        mkdir(at("spool/done/2026-11-20"), 0755);
        assert_int_equal(rename(at("spool/pending/%s", id), at("spool/%s/x", folders[i])), 0);
        assert_int_equal(rename(at("spool/%s/x", folders[i]), at("spool/%s/%s", folders[i], id)), 0);
        close_home(&h);
        resume_all();
        assert_int_equal(scratch_count(at("inbox"), "one"), 0);
        assert_int_equal(scratch_count(at("spool"), "one"), 1);
        tear_down(NULL);
        set_up(NULL);
    }
}

/* Each call of a commit in its turn is refused; the next batch must not take the folder of one with a source
 * still in it, for its id hangs on the folder's name. */
static void a_source_that_stays_behind_makes_no_second_submission(void **state)
{
    (void)state;
    bool over = false;
    for (long n = 1; !over; n++) {
        struct home h;
        put("a", "one");
        put("b", "two");
        open_home(&h, "spool", &usual);
        assert_int_equal(claims_begin(&h.claims, now), 0);
        assert_int_equal(take(&h, "a"), CLAIM_TAKEN);
        crash_calls = 0;
        crash_refuse_at = n;
        crash_errno = EPERM;
        crash_spares_syncs = crash_counts = true;
        claims_commit(&h.claims);
        over = crash_calls < n;
        crash_counts = false;
        crash_refuse_at = 0;
        assert_int_equal(claims_begin(&h.claims, now + 1000), 0);
        assert_int_equal(take(&h, "b"), CLAIM_TAKEN);
        assert_int_equal(claims_commit(&h.claims), 1);
        resume(&h);
        close_home(&h);
        size_t ones = scratch_count(at("inbox"), "one") + scratch_count(at("spool"), "one");
        if (ones != 1 || scratch_count(at("spool"), "two") != 1)
            fail_msg("call %ld: got %zu copies, want 1", n, ones);
        tear_down(NULL);
        set_up(NULL);
    }
}

/* ---- several ingests on one inbox ---- */

static void of_two_ingests_one_gets_it(void **state)
{
    (void)state;
    struct home a, b;
    struct stat st;
    put("x", "one");
    lstat(at("inbox/x"), &st);
    open_home(&a, "spool", &usual);
    open_home(&b, "spool2", &usual);
    assert_int_equal(claims_begin(&a.claims, now), 0);
    assert_int_equal(claims_begin(&b.claims, now), 0);
    assert_int_equal(claims_take(&a.claims, "x", &st), CLAIM_TAKEN);
    assert_int_equal(claims_take(&b.claims, "x", &st), CLAIM_GONE);
    assert_false(claims_adopt(&b.claims)); /* a lives */
    assert_int_equal(claims_commit(&a.claims), 1);
    assert_int_equal(claims_commit(&b.claims), 0);
    close_home(&a);
    close_home(&b);
    assert_int_equal(scratch_count(at("spool/pending"), "one"), 1);
}

static void claims_of_one_that_is_gone_are_adopted_under_the_same_id(void **state)
{
    (void)state;
    struct home a, b;
    char id[SPOOL_ID_MAX];
    put("x", "one");
    open_home(&a, "spool", &usual);
    assert_int_equal(claims_begin(&a.claims, now), 0);
    assert_int_equal(take(&a, "x"), CLAIM_TAKEN);
    memcpy(id, a.claims.list[0].id, sizeof id);
    close_home(&a); /* before the commit */
    open_home(&b, "spool2", &usual);
    assert_true(claims_adopt(&b.claims));
    resume(&b);
    close_home(&b);
    assert_int_equal(scratch_count(at("inbox"), "one"), 0);
    assert_true(scratch_has(at("spool2/pending/%s/file/x", id)));
}

static void a_spool_and_a_claim_folder_have_one_owner(void **state)
{
    (void)state;
    struct home a;
    struct spool other;
    char why[SPOOL_WHY_MAX];
    open_home(&a, "spool", &usual);
    assert_int_equal(spool_open(at("spool"), &other, why), ERR_BUSY);
    assert_non_null(strstr(why, at("spool")));
    close_home(&a);
    assert_int_equal(spool_open(at("spool"), &other, why), 0);
    spool_close(&other);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_file_becomes_an_entry),
        T(names_of_any_bytes),
        T(what_is_refused_has_its_reason),
        T(a_file_open_for_writing_is_left),
        T(a_file_that_changed_since_it_settled_is_left),
        T(what_was_written_after_the_copy_is_not_lost),
        T(a_full_disk_leaves_the_file_in_the_inbox),
        T(no_space_at_any_call),
        T(duplicates),
        T(killed_at_each_call_of_a_batch_of_one),
        T(killed_at_each_call_of_a_batch_that_is_synced_as_a_whole),
        T(a_claim_that_is_in_the_spool_already_is_removed_wherever_it_went),
        T(a_source_that_stays_behind_makes_no_second_submission),
        T(of_two_ingests_one_gets_it),
        T(claims_of_one_that_is_gone_are_adopted_under_the_same_id),
        T(a_spool_and_a_claim_folder_have_one_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
