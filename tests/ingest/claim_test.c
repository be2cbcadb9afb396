/* SPDX-License-Identifier: MIT
 * Claims: what is taken, what is refused, what stays in the inbox, and duplicates.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/claim_home.h"

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
    char *bytes = scratch_read(at("spool/pending/%s/a b.txt", h.claims.list[0].id));
    assert_string_equal(bytes, "hello");
    free(bytes);
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
        assert_true(scratch_has(at("spool/pending/%s/%s", h.claims.list[0].id, names[i])));
        close_home(&h);
        arena_fini(&mem);
    }
}

static void a_document_named_like_a_file_beside_it(void **state)
{
    (void)state;
    struct home h;
    struct arena mem;
    arena_init(&mem, 0);
    put("Envelope.json", "x");
    open_home(&h, "spool", &usual);
    assert_int_equal(claims_begin(&h.claims, now), 0);
    assert_int_equal(take(&h, "Envelope.json"), CLAIM_TAKEN);
    assert_int_equal(claims_commit(&h.claims), 1);
    assert_true(str_is(only_envelope(&h, &mem).name, "Envelope.json"));
    assert_int_equal(scratch_count(at("spool/pending/%s/document", h.claims.list[0].id), "x"), 1);
    close_home(&h);
    arena_fini(&mem);
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
        size_t files =
                scratch_count(at("spool/pending/%s", h.claims.list[0].id), NULL) - 1; /* envelope.json */
        if (files != rows[i].files)
            fail_msg("%s: got %zu files kept, want %zu", rows[i].name, files, rows[i].files);
        assert_false(scratch_has(at("inbox/%s", rows[i].name)));
        arena_fini(&mem);
    }
    close_home(&h);
}

/* What somebody could still write to becomes a copy; else the spool's file is the inbox's, with all its
 * bytes. */
static void a_file_is_copied_where_it_could_be_written(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        bool lease, second_name, linked;
    } rows[] = {
        { "nobody has it", true, false, true },
        { "it has a second name", true, true, false },
        { "the kernel is not asked", false, false, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct claim_rules rules = usual;
        struct home h;
        struct stat before, after;
        rules.lease = rows[i].lease;
        put("a", rows[i].what);
        if (rows[i].second_name)
            assert_int_equal(link(at("inbox/a"), at("kept")), 0);
        lstat(at("inbox/a"), &before);
        open_home(&h, "spool", &rules);
        assert_int_equal(claims_begin(&h.claims, now + (int64_t)i), 0);
        assert_int_equal(take(&h, "a"), CLAIM_TAKEN);
        assert_int_equal(claims_commit(&h.claims), 1);
        assert_int_equal(lstat(at("spool/pending/%s/a", h.claims.list[0].id), &after), 0);
        assert_int_equal(after.st_size, before.st_size);
        assert_false(scratch_has(at("inbox/a")));
        if ((after.st_ino == before.st_ino) != rows[i].linked)
            fail_msg("%s: it is %s", rows[i].what, rows[i].linked ? "a copy" : "the same inode");
        close_home(&h);
        unlink(at("kept"));
    }
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM_TEST(a_file_becomes_an_entry),
        CLAIM_TEST(names_of_any_bytes),
        CLAIM_TEST(a_document_named_like_a_file_beside_it),
        CLAIM_TEST(what_is_refused_has_its_reason),
        CLAIM_TEST(a_file_is_copied_where_it_could_be_written),
        CLAIM_TEST(a_file_open_for_writing_is_left),
        CLAIM_TEST(a_file_that_changed_since_it_settled_is_left),
        CLAIM_TEST(what_was_written_after_the_copy_is_not_lost),
        CLAIM_TEST(a_full_disk_leaves_the_file_in_the_inbox),
        CLAIM_TEST(no_space_at_any_call),
        CLAIM_TEST(duplicates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
