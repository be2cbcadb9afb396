/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/slot.h"

static char run[64];

static int make_run(void **state)
{
    (void)state;
    strcpy(run, "/tmp/jihe-slot-XXXXXX");
    return mkdtemp(run) ? 0 : -1;
}

static int remove_run(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", run);
    return system(command);
}

static void add_name(void *ctx, const char *instance)
{
    strcat(ctx, instance);
    strcat(ctx, " ");
}

static void slots_are_taken_from_the_lowest(void **state)
{
    struct slot one, two, three;
    char living[128] = "";
    (void)state;
    assert_int_equal(slot_take(run, "extract", &one), 0);
    assert_int_equal(slot_take(run, "extract", &two), 0);
    assert_string_equal(one.instance, "extract.1");
    assert_string_equal(two.instance, "extract.2");
    slot_each(run, "extract", add_name, living);
    assert_string_equal(living, "extract.1 extract.2 ");

    close(one.lock_fd); /* as when its process dies */
    *living = '\0';
    slot_each(run, "extract", add_name, living);
    assert_string_equal(living, "extract.2 ");
    assert_int_equal(slot_take(run, "extract", &three), 0);
    assert_string_equal(three.instance, "extract.1");
    close(two.lock_fd);
    close(three.lock_fd);
}

static void a_dead_socket_is_removed_by_the_next_owner(void **state)
{
    char path[128];
    struct slot slot;
    (void)state;
    snprintf(path, sizeof path, "%s/score.1.sock", run);
    fclose(fopen(path, "w"));
    assert_false(slot_is_alive(run, "score.1"));
    assert_int_equal(slot_take(run, "score", &slot), 0);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_true(slot_is_alive(run, "score.1"));
    close(slot.lock_fd);
}

static void a_path_too_long_for_a_socket_is_refused(void **state)
{
    char deep[256];
    struct slot slot;
    (void)state;
    snprintf(deep, sizeof deep, "%s/%0100d", run, 1);
    assert_int_equal(mkdir(deep, 0700), 0);
    assert_int_equal(slot_take(deep, "validate", &slot), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(slots_are_taken_from_the_lowest, make_run, remove_run),
        cmocka_unit_test_setup_teardown(a_dead_socket_is_removed_by_the_next_owner, make_run, remove_run),
        cmocka_unit_test_setup_teardown(a_path_too_long_for_a_socket_is_refused, make_run, remove_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
