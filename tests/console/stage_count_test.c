/* SPDX-License-Identifier: MIT */
#include "console/stage_count.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"

static void test_parse(void **state)
{
    static const struct {
        const char *text;
        int want;
        int counts[COMMAND_STAGES];
    } cases[] = {
        { "extract=3", 0, { 1, 3, 1, 1, 1 } },
        { "validate=0", 0, { 1, 1, 0, 1, 1 } },
        { "score=64", 0, { 1, 1, 1, 64, 1 } },
        { "store=0", 0, { 1, 1, 1, 1, 0 } },
        { "score=65", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "score=99999999999999999999", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "store=2", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "ingest=2", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "extract", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "extract=", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "extract=-1", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "extract=3x", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "=3", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "Extract=3", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "extra=3", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
        { "", ERR_FORMAT, { 1, 1, 1, 1, 1 } },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int counts[COMMAND_STAGES] = { 1, 1, 1, 1, 1 };
        int got = stage_count_parse(cases[i].text, counts);
        if (got != cases[i].want || memcmp(counts, cases[i].counts, sizeof counts) != 0)
            fail_msg("\"%s\": got %d %d,%d,%d,%d,%d", cases[i].text, got, counts[0], counts[1], counts[2],
                    counts[3], counts[4]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_parse) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
