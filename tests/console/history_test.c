/* SPDX-License-Identifier: MIT
 * The file of the last day keeps its size, and a minute of yesterday is not taken for one of today.
 */
#include "console/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"

static char home[] = "/tmp/jihe-history-test.XXXXXX";

static void minutes_come_back_in_their_order(void **state)
{
    (void)state;
    char why[CONFIG_WHY_MAX], path[64];
    struct config *config;
    struct stat st;
    int64_t now = time(NULL) / 60;
    assert_non_null(mkdtemp(home));
    assert_int_equal(config_load(home, &config, why), 0);
    snprintf(path, sizeof path, "%s/history", home);
    for (int64_t at = now - HISTORY_MINUTES - 5; at <= now; at++) {
        struct history_minute m = { .minute = at, .done = (uint64_t)(at - now + 10000) };
        m.stages[COMMAND_STAGES - 1].rate_60s = at > now - 60 ? 3000 : 1000;
        assert_int_equal(history_put(path, &m), 0);
    }
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size, HISTORY_MINUTES * sizeof(struct history_minute));
    json_t *all = history_json(config, HISTORY_MINUTES), *hour = history_json(config, 60);
    /* the clock may have gone on by a minute since */
    assert_in_range(json_array_size(all), HISTORY_MINUTES - 1, HISTORY_MINUTES);
    assert_in_range(json_array_size(hour), 59, 60);
    json_int_t first = json_integer_value(json_object_get(json_array_get(hour, 0), "done"));
    json_int_t second = json_integer_value(json_object_get(json_array_get(hour, 1), "done"));
    assert_int_equal(second, first + 1);
    int64_t bars[HISTORY_BARS];
    history_bars(config, bars);
    assert_int_equal(bars[1], 20 * 60);
    assert_int_equal(bars[HISTORY_BARS - 2], 3 * 20 * 60);
    json_decref(all);
    json_decref(hour);
    unlink(path);
    history_bars(config, bars);
    assert_int_equal(bars[0], -1);
    /* A line of one minute has carried no more than that minute's. */
    struct history_minute only = { .minute = time(NULL) / 60 };
    only.stages[COMMAND_STAGES - 1].rate_60s = 500;
    assert_int_equal(history_put(path, &only), 0);
    history_bars(config, bars);
    assert_in_range(bars[HISTORY_BARS - 1] + bars[HISTORY_BARS - 2], 29, 30);
    unlink(path);
    config_free(config);
    rmdir(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(minutes_come_back_in_their_order) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
