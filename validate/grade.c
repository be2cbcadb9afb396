/* SPDX-License-Identifier: MIT
 * The claimed grade against the claimed score, which is result.
 */
#include "validate/grade.h"

#include "validate/trial.h"

/* How reports write the four grades. To add one: a row. */
static const struct {
    const char *word, *grade;
} grade_words[] = {
    { "优", "优" },
    { "优秀", "优" },
    { "良", "良" },
    { "良好", "良" },
    { "中", "中" },
    { "中等", "中" },
    { "合格", "中" },
    { "及格", "中" },
    { "一般", "中" },
    { "差", "差" },
    { "较差", "差" },
    { "不合格", "差" },
    { "不及格", "差" },
};

struct str grade_of_word(struct str word)
{
    word = str_trim(word);
    for (size_t i = 0; i < sizeof grade_words / sizeof *grade_words; i++) {
        if (str_is(word, grade_words[i].word))
            return str_of(grade_words[i].grade);
    }
    return STR_NONE;
}

struct str grade_of_points(struct amount points, const struct grade_band *bands, size_t count)
{
    struct amount from;
    for (size_t i = 0; i + 1 < count; i++) {
        if (amount_parse(str_of(bands[i].from), 0, &from) == 0 && amount_compare(points, from) >= 0)
            return str_of(bands[i].grade);
    }
    return count ? str_of(bands[count - 1].grade) : STR_NONE;
}

/* A grade follows from the printed points: 89.5 is under 90, whatever its interval. */
static void judge(const struct trial *t, const struct relation *r, struct judgement *out)
{
    struct str claimed = grade_of_word(r->grade);
    if (!claimed.n || trial_figure(t, r->result)->bound != BOUND_EXACT)
        return;
    out->word = grade_of_points(trial_measure(t, r->result)->amount, t->rules->bands, t->rules->band_count);
    out->verdict = str_eq(claimed, out->word) ? VERDICT_HOLDS : VERDICT_FAILS;
}

const struct relation_trial grade_trial = { judge, NULL };
