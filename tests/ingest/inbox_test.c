/* SPDX-License-Identifier: MIT
 * Scans of an inbox, with a clock of our own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>

#include "tests/ingest/scratch.h"

#include "ingest/inbox.h"

enum { SETTLE = 500, RESCAN = 60000 };

static struct inbox *in;

static int set_up(void **state)
{
    (void)state;
    scratch_make();
    mkdir(at("inbox"), 0755);
    in = inbox_open(at("inbox"), &(struct inbox_rules){ .settle_ms = SETTLE, .rescan_ms = RESCAN });
    return in ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    inbox_close(in);
    scratch_remove();
    return 0;
}

static void put(const char *path, const char *content)
{
    scratch_write(at("inbox/%s", path), content, strlen(content));
}

/* Takes everything that is ready; how many. Paths are checked off against `want` (NULL: any). */
static size_t take_all(const char *want)
{
    size_t n = 0;
    for (struct inbox_file *f; (f = inbox_next(in)); n++) {
        if (want && strcmp(inbox_path(f), want) != 0)
            fail_msg("got %s, want %s", inbox_path(f), want);
        inbox_forget(in, f);
    }
    return n;
}

static void a_file_is_ready_when_it_has_settled(void **state)
{
    (void)state;
    mkdir(at("inbox/2024"), 0755);
    put("2024/a.txt", "x");
    put("b.part", "x");
    put(".hidden", "x");
    assert_int_equal(inbox_scan(in, 1000), 1000 + SETTLE);
    assert_null(inbox_next(in));
    assert_int_equal(inbox_scan(in, 1000 + SETTLE), 1000 + SETTLE + RESCAN);
    assert_int_equal(take_all("2024/a.txt"), 1);
}

static void a_growing_file_is_not(void **state)
{
    (void)state;
    put("a", "x");
    inbox_scan(in, 1000);
    put("a", "xx");
    assert_int_equal(inbox_scan(in, 1500), 1500 + SETTLE);
    assert_null(inbox_next(in));
    inbox_scan(in, 2000);
    assert_int_equal(take_all("a"), 1);
}

static void a_file_that_went_away_is_forgotten(void **state)
{
    (void)state;
    struct inbox_count n;
    put("a", "x");
    inbox_scan(in, 1000);
    inbox_scan(in, 2000);
    assert_non_null(inbox_next(in));
    unlink(at("inbox/a"));
    inbox_scan(in, 3000);
    assert_null(inbox_next(in));
    inbox_counts(in, &n);
    assert_int_equal(n.waiting, 0);
}

static void one_that_cannot_be_taken_is_tried_again_later_or_when_it_is_touched(void **state)
{
    (void)state;
    struct inbox_count n;
    put("a", "x");
    inbox_scan(in, 1000);
    inbox_scan(in, 2000);
    inbox_leave(in, inbox_next(in), inbox_stat(inbox_next(in)), 2000);
    assert_int_equal(inbox_scan(in, 3000), 2000 + INBOX_RETRY_MS);
    assert_null(inbox_next(in));
    inbox_counts(in, &n);
    assert_int_equal(n.left, 1);
    assert_int_equal(n.waiting, 0);
    inbox_scan(in, 2000 + INBOX_RETRY_MS);
    assert_non_null(inbox_next(in));
    inbox_leave(in, inbox_next(in), inbox_stat(inbox_next(in)), 20000);
    assert_int_equal(chmod(at("inbox/a"), 0600), 0);
    inbox_scan(in, 20001);
    inbox_scan(in, 20001 + SETTLE);
    assert_int_equal(take_all("a"), 1);
}

static void links_to_folders_are_not_followed_and_claims_not_looked_at(void **state)
{
    (void)state;
    mkdir(at("inbox/.jihe-claim"), 0755);
    put(".jihe-claim/x", "x");
    assert_int_equal(symlink("/etc", at("inbox/etc")), 0);
    inbox_scan(in, 1000);
    inbox_scan(in, 2000);
    assert_int_equal(take_all("etc"), 1);
}

static void folders_deeper_than_allowed_are_left(void **state)
{
    (void)state;
    char path[256] = "";
    for (int i = 0; i <= INBOX_DEPTH_MAX; i++) {
        strcat(path, "d/");
        mkdir(at("inbox/%s", path), 0755);
        if (i == INBOX_DEPTH_MAX - 1) {
            put(strcat(path, "last"), "x");
            path[strlen(path) - 4] = '\0';
        }
    }
    put(strcat(path, "too-deep"), "x");
    struct inbox_count n;
    inbox_scan(in, 1000);
    inbox_scan(in, 2000);
    assert_int_equal(take_all(NULL), 1);
    inbox_counts(in, &n);
    assert_true(n.crowded);
}

static void events_tell_of_files_in_new_folders_too(void **state)
{
    (void)state;
    inbox_scan(in, 1000);
    struct pollfd p = { .fd = inbox_watch_fd(in), .events = POLLIN };
    mkdir(at("inbox/new"), 0755);
    assert_int_equal(poll(&p, 1, 0), 1);
    assert_true(inbox_events(in));
    assert_int_equal(poll(&p, 1, 0), 0);
    inbox_scan(in, 2000); /* from now on it is watched */
    put("new/a", "x");
    assert_int_equal(poll(&p, 1, 0), 1);
    assert_true(inbox_events(in));
}

static void an_inbox_that_is_gone_is_said_to_be(void **state)
{
    (void)state;
    struct inbox_count n;
    assert_int_equal(rmdir(at("inbox")), 0);
    inbox_scan(in, 1000);
    inbox_counts(in, &n);
    assert_true(n.unreachable);
    mkdir(at("inbox"), 0755);
    inbox_scan(in, 2000);
    inbox_counts(in, &n);
    assert_false(n.unreachable);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_file_is_ready_when_it_has_settled),
        T(a_growing_file_is_not),
        T(a_file_that_went_away_is_forgotten),
        T(one_that_cannot_be_taken_is_tried_again_later_or_when_it_is_touched),
        T(links_to_folders_are_not_followed_and_claims_not_looked_at),
        T(folders_deeper_than_allowed_are_left),
        T(events_tell_of_files_in_new_folders_too),
        T(an_inbox_that_is_gone_is_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
