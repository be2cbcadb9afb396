/* SPDX-License-Identifier: MIT
 * What the words between two figures say of the second: each verb, and what may stand behind it.
 */
#include "validate/moved_gap.h"

#include "tests/validate/judged.h"

static const char *const verbs[] = { UP_VERBS, DOWN_VERBS, "增幅", "增速", "增", "多", "降幅", "减幅", "减",
    "降", "少", "幅度" };
static const char *const ends[] = { "", "率", "额", "比例", "达到", "了", "为", "达", "是", "了 " };

static bool reads(const char *verb, const char *end, struct saying *out)
{
    static const char front[] = "支出5万元", behind[] = "，比上年";
    char text[128];
    int n = snprintf(text, sizeof text, "%s%s%s%s3万元", front, behind, verb, end);
    struct document doc = { .text = str_of(text) };
    struct trial t = { .doc = &doc };
    struct figure a = { .n = 1, .end = sizeof front - 1 },
                  b = { .n = 2, .start = (uint32_t)(n - (int)strlen("3万元")) };
    return moved_gap_read(&t, &a, &b, STR_NONE, out);
}

static void reads_every_verb(void **state)
{
    (void)state;
    for (size_t v = 0; v < COUNT_OF(verbs); v++)
        for (size_t e = 0; e < COUNT_OF(ends); e++) {
            struct saying s;
            if (!reads(verbs[v], ends[e], &s) || !s.has_base)
                fail_msg("%s%s", verbs[v], ends[e]);
        }
}

static void refuses_other_words(void **state)
{
    static const char *const others[] = { "", "支出", "完成", "增加到", "持平", "的" };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        struct saying s;
        if (reads(others[i], "", &s))
            fail_msg("%s", others[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_verb),
        cmocka_unit_test(refuses_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
