/* SPDX-License-Identifier: MIT */
#include "extract/tables/glued_digits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void points_are_cut_where_both_can_be(void **state)
{
    static const struct {
        const char *digits;
        bool score_first;
        size_t count, first; /* of the first cut */
    } rows[] = {
        { "1010", false, 1, 2 },
        { "1514.2", false, 1, 2 },
        { "109", false, 1, 2 },
        { "88", false, 1, 1 },
        { "54.9", false, 1, 1 },
        { "1012", false, 1, 2 }, /* a score above its weight, and nothing likelier */
        { "515", false, 2, 2 },  /* 51 and 5, or 5 and 15 */
        { "9.515", true, 1, 3 },
        { "22.522.5", false, 2, 4 },
        { "5", false, 0, 0 },
        { "1.2.3.4", false, 0, 0 },
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct glued_cut cut[GLUED_CUTS_MAX] = { { 0, 0, 0 } };
        size_t count = glued_points(str_of(rows[k].digits), rows[k].score_first, GLUED_WEIGHT_MOST, cut);
        if (count != rows[k].count || (count && cut[0].first != rows[k].first))
            fail_msg("%s: %zu cuts, the first at %zu", rows[k].digits, count, cut[0].first);
    }
}

static void amounts_show_their_seams_by_their_decimals(void **state)
{
    static const enum role roles[] = { ROLE_INITIAL, ROLE_BUDGET, ROLE_SPENT, ROLE_WEIGHT, ROLE_RATE,
        ROLE_SCORE };
    static const struct {
        const char *digits;
        int above; /* decimals of the rows above */
        size_t count, to[6];
    } rows[] = {
        { "120.00100.0096.501096.50%9.65", -1, 6, { 6, 12, 17, 19, 25, 29 } },
        { "46.846.846.810100%10", -1, 6, { 4, 8, 12, 14, 18, 20 } },
        { "120.0080.0076.50—95.63%—", -1, 6, { 6, 11, 16, 19, 25, 28 } },
        { "0186.3268186.3268—100%—", -1, 6, { 1, 9, 17, 20, 24, 27 } }, /* nothing is a plain 0 */
        { "85.0085.0080.75", -1, 3, { 5, 10, 15 } },
        { "85.0085.0080.7595%", 2, 5, { 5, 10, 15, 15, 18 } },
        { "85.0085.0080.7595%", -1, 5, { 5, 10, 15, 15, 18 } }, /* not 85.008, 5.008, 0.759 and 5% */
        { "85.0085.0080.7594%", -1, 0, { 0 } },                 /* a rate that is wrong says nothing */
        { "000", -1, 3, { 1, 2, 3 } },
        { "300300285", -1, 0, { 0 } },            /* no decimals, no seams */
        { "85.0085.0080.751095%", -1, 0, { 0 } }, /* a weight without its score */
        { "85.00", -1, 0, { 0 } },
        { "868684.51098.26%9.8", -1, 6, { 2, 4, 8, 10, 16, 19 } }, /* whole numbers: the rate decides */
        { "1,260.001,180.001,062.001090.00%9", -1, 6, { 8, 16, 24, 26, 32, 33 } }, /* thousands are parted */
        { "868686100%", -1, 5, { 2, 4, 6, 6, 10 } },
        { "", -1, 0, { 0 } },
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        size_t to[GLUED_AMOUNTS_MAX] = { 0 };
        int decimals = rows[k].above;
        size_t count = glued_amounts(str_of(rows[k].digits), roles, 6, &decimals, to);
        if (count != rows[k].count)
            fail_msg("%s: %zu columns", rows[k].digits, count);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(to[i], rows[k].to[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_cut_where_both_can_be),
        cmocka_unit_test(amounts_show_their_seams_by_their_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
