/* SPDX-License-Identifier: MIT
 * A program that speaks English and Chinese at once, out of a .mo file written by hand; and files that are
 * none.
 */
#include "common/intl.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Two sentences and the head, sorted by key; offsets from the beginning. */
static void write_mo(FILE *f)
{
    static const char texts[] = "\0held\0no %s\0head\0暂扣\0没有 %s";
    const uint32_t at = 28 + 2 * 3 * 8, numbers[] = { 0x950412de, 0, 3, 28, 28 + 24, 0, 0, 0, at, 4, at + 1,
        5, at + 6, 4, at + 12, 6, at + 17, 9, at + 24 };
    fwrite(numbers, sizeof numbers, 1, f);
    fwrite(texts, sizeof texts, 1, f);
}

static void *speak_english(void *context)
{
    intl_speak(INTL_EN);
    return strcmp(_("held"), "held") ? context : NULL;
}

static void test_each_thread_speaks_its_own(void **state)
{
    pthread_t other;
    void *wrong = NULL;
    (void)state;
    assert_string_equal(_("held"), "held"); /* the process has no locale */
    intl_speak(INTL_ZH);
    assert_string_equal(_("held"), "暂扣");
    assert_string_equal(_("no %s"), "没有 %s");
    assert_string_equal(_("nobody translated this"), "nobody translated this");
    assert_string_equal(_(""), "");
    assert_int_equal(pthread_create(&other, NULL, speak_english, &wrong), 0);
    pthread_join(other, &wrong);
    assert_null(wrong);
    assert_string_equal(_("held"), "暂扣");
    intl_speak(INTL_EN);
    assert_string_equal(_("held"), "held");
    intl_speak(INTL_PROCESS);
}

int main(void)
{
    char folder[] = "/tmp/jihe-intl-XXXXXX", path[128];
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_each_thread_speaks_its_own) };
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/zh_CN", folder);
    mkdir(path, 0700);
    strcat(path, "/LC_MESSAGES");
    mkdir(path, 0700);
    strcat(path, "/jihe.mo");
    FILE *f = fopen(path, "w");
    if (!f)
        return 1;
    write_mo(f);
    fclose(f);
    intl_open(folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    for (int i = 0; i < 3; i++) {
        remove(path);
        *strrchr(path, '/') = '\0';
    }
    remove(folder);
    return failed;
}
