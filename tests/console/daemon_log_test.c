/* SPDX-License-Identifier: MIT
 * A log that has grown is put aside, and whoever writes to it goes on.
 */
#include "console/daemon_log.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    LIMIT = 64 << 10, /* the smallest that log.bytes takes */
    LINE = 64,
};

static char home[] = "/tmp/jihe-log-XXXXXX";
static struct config *config;

static int open_home(void **state)
{
    char why[CONFIG_WHY_MAX], folder[64];
    (void)state;
    if (!mkdtemp(home) || config_load(home, &config, why) || config_set(config, "log.bytes", "64K", why))
        return -1;
    snprintf(folder, sizeof folder, "%s/log", home);
    return mkdir(folder, 0700);
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
    return nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void write_lines(int fd, char first, size_t bytes)
{
    char line[LINE];
    memset(line, first, sizeof line);
    line[LINE - 1] = '\n';
    for (size_t n = 0; n < bytes; n += LINE)
        assert_int_equal(write(fd, line, LINE), LINE);
}

/* Size and first character of a log. */
static long look(const char *name, char *first)
{
    char path[64];
    struct stat st;
    snprintf(path, sizeof path, "%s/log/%s", home, name);
    FILE *f = fopen(path, "r");
    if (!f)
        return -1;
    int c = fgetc(f);
    *first = c == EOF ? '\0' : (char)c;
    assert_int_equal(fstat(fileno(f), &st), 0);
    fclose(f);
    return (long)st.st_size;
}

static void test_rotation(void **state)
{
    char first;
    (void)state;
    int fd = daemon_log_open(config, "extract");
    assert_true(fd >= 0);
    write_lines(fd, 'a', LIMIT - LINE);
    daemon_log_rotate(config, "extract");
    assert_int_equal(look("extract.log", &first), LIMIT - LINE); /* not yet */
    assert_int_equal(look("extract.log.1", &first), -1);

    write_lines(fd, 'a', LINE);
    daemon_log_rotate(config, "extract");
    assert_int_equal(look("extract.log", &first), 0);
    assert_int_equal(look("extract.log.1", &first), LIMIT);
    assert_int_equal(first, 'a');

    write_lines(fd, 'b', LIMIT + LINE);
    assert_int_equal(look("extract.log", &first), LIMIT + LINE); /* no hole where the old text was */
    assert_int_equal(first, 'b');
    daemon_log_rotate(config, "extract");
    assert_int_equal(look("extract.log.1", &first), LIMIT + LINE); /* one older copy, not two */
    assert_int_equal(first, 'b');
    assert_int_equal(look("extract.log", &first), 0);
    close(fd);
    daemon_log_rotate(config, "nobody"); /* no log, no harm */
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rotation) };
    return cmocka_run_group_tests(tests, open_home, close_home);
}
