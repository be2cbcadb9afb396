/* SPDX-License-Identifier: MIT */
#include "store/folder_path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"

enum { WHY_MAX = 512 };

static void test_folders_are_made_for_the_owner_and_group_alone(void **state)
{
    char home[] = "/tmp/jihe-folder-XXXXXX", path[128], why[WHY_MAX] = "";
    struct stat st;

    (void)state;
    assert_non_null(mkdtemp(home));
    snprintf(path, sizeof path, "%s/a/b/c.db", home);
    mode_t old = umask(0);

    assert_int_equal(folder_path_make(path, why, sizeof why), 0);
    assert_int_equal(folder_path_make(path, why, sizeof why), 0);
    umask(old);
    assert_int_equal(folder_path_check(path, why, sizeof why), 0);
    *strrchr(path, '/') = '\0';
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0750);
    assert_int_equal(rmdir(path), 0);
    *strrchr(path, '/') = '\0';
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(home), 0);
}

static void test_a_path_that_is_too_long_is_refused(void **state)
{
    char why[WHY_MAX] = "", *path = malloc(5001);

    (void)state;
    memset(path, 'x', 5000);
    path[5000] = '\0';
    assert_int_equal(folder_path_make(path, why, sizeof why), ERR_CONFIG);
    assert_non_null(strstr(why, "5000"));
    free(path);
}

static void test_network_file_systems_are_known(void **state)
{
    static const struct {
        unsigned long type;
        const char *want;
    } cases[] = { { 0x6969, "NFS" }, { 0xFF534D42, "CIFS" }, { 0xFE534D42, "SMB2" },
        { 0xEF53 /* ext4 */, NULL }, { 0x01021994 /* tmpfs */, NULL }, { 0x794c7630 /* overlay */, NULL },
        { 0x58465342 /* XFS */, NULL } };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *got = folder_path_network(cases[i].type);

        if (!cases[i].want) {
            assert_null(got);
        } else {
            assert_string_equal(got, cases[i].want);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folders_are_made_for_the_owner_and_group_alone),
        cmocka_unit_test(test_a_path_that_is_too_long_is_refused),
        cmocka_unit_test(test_network_file_systems_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
