/* SPDX-License-Identifier: MIT
 * The folders of a home, and that one home has one `jihe up`.
 */
#include "console/home_layout.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"

enum { PATH_ROOM = 4096 };

static char base[] = "/tmp/jihe-layout-XXXXXX";
static struct config *config;

static int open_home(void **state)
{
    char home[PATH_ROOM], why[CONFIG_WHY_MAX];
    (void)state;
    if (!mkdtemp(base))
        return -1;
    snprintf(home, sizeof home, "%s/a/b", base);
    return config_load(home, &config, why);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static int close_home(void **state)
{
    (void)state;
    config_free(config);
    return nftw(base, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void test_folders_are_made_for_owner_and_group(void **state)
{
    static const char *const folders[] = { "", "/inbox", "/spool", "/store", "/run", "/log" };
    (void)state;
    mode_t old = umask(0);
    assert_int_equal(home_layout_make(config), 0);
    assert_int_equal(home_layout_make(config), 0); /* what is there is fine */
    umask(old);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[PATH_ROOM];
        struct stat st;
        snprintf(path, sizeof path, "%s%s", config_home(config), folders[i]);
        assert_int_equal(stat(path, &st), 0);
        assert_true(S_ISDIR(st.st_mode));
        assert_int_equal(st.st_mode & 0777, 0750);
    }
}

static void test_a_file_in_the_place_of_a_folder_is_refused(void **state)
{
    char path[PATH_ROOM];
    (void)state;
    snprintf(path, sizeof path, "%s/inbox", config_home(config));
    assert_int_equal(rmdir(path), 0);
    close(open(path, O_CREAT | O_WRONLY, 0600));
    assert_int_equal(home_layout_make(config), ERR_SYSTEM);
    assert_int_equal(errno, ENOTDIR);
    unlink(path);
    assert_int_equal(home_layout_make(config), 0);
}

static void test_one_holder_at_a_time(void **state)
{
    int first, second;
    pid_t holder = -7;
    (void)state;
    assert_int_equal(home_lock_holder(config), 0);
    assert_int_equal(home_lock_take(config, &first, &holder), 0);
    assert_int_equal(home_lock_holder(config), -1); /* held, not signed yet */
    home_lock_sign(first);
    assert_int_equal(home_lock_holder(config), getpid());
    assert_int_equal(home_lock_take(config, &second, &holder), ERR_BUSY);
    assert_int_equal(holder, getpid());
    close(first);
    /* What is written in it says nothing when nobody holds it. */
    assert_int_equal(home_lock_holder(config), 0);
    assert_int_equal(home_lock_take(config, &second, &holder), 0);
    close(second);
}

static void test_the_lock_ends_with_its_holder(void **state)
{
    int ends[2], lock, status;
    char word;
    pid_t holder;
    (void)state;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        if (home_lock_take(config, &lock, &holder) || write(ends[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ends[0], &word, 1), 1);
    assert_int_equal(home_lock_take(config, &lock, &holder), ERR_BUSY);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    assert_int_equal(home_lock_take(config, &lock, &holder), 0);
    close(lock);
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folders_are_made_for_owner_and_group),
        cmocka_unit_test(test_a_file_in_the_place_of_a_folder_is_refused),
        cmocka_unit_test(test_one_holder_at_a_time),
        cmocka_unit_test(test_the_lock_ends_with_its_holder),
    };
    return cmocka_run_group_tests(tests, open_home, close_home);
}
