/* SPDX-License-Identifier: MIT
 * The grade that a report claims, and the score that it is claimed for: 自评得分94.5分，等级为“优”.
 */
#include <string.h>

#include "extract/figures/hints.h"
#include "extract/relations/relation.h"
#include "extract/relations/scores_text.h"

enum {
    GRADE_REACH = 60,     /* bytes behind 等级 in which its grade stands */
    GRADE_DISTANCE = 900, /* bytes between a score and its grade */
    SCORE_REACH = 24,     /* figures back from 等级 in which its score stands */
};

size_t scores_text_grade(const struct plain *p, size_t i)
{
    static const char *const grades[] = { "优秀", "良好", "中等", "合格", "不合格", "较差", "优", "良", "中",
        "差", "A", "B", "C", "D" };
    for (size_t k = 0; k < COUNT_OF(grades); k++)
        if (plain_has(p, i, grades[k]))
            return strlen(grades[k]);
    return 0;
}

/* Where the grade stands behind 等级 at i: 等级为“良”, 等级：优. Its place, or 0. */
static size_t find_grade(const struct plain *p, size_t i)
{
    static const char *const between[] = { "为", "是", ":", "“", "‘", "评定", "确定", "属于", "达到", "属",
        "\"", "(", "达" };
    size_t end = i + GRADE_REACH;
    while (i < p->n && i < end && !(p->gap[i] & GAP_HARD)) {
        if (scores_text_grade(p, i))
            return i;
        size_t step = 0;
        for (size_t k = 0; k < COUNT_OF(between) && !step; k++)
            step = plain_has(p, i, between[k]) ? strlen(between[k]) : 0;
        if (!step)
            return 0;
        i += step;
    }
    return 0;
}

/* 自评得分94.5分，其中过程25分得23.5分、效益30分得28分: the score that this one is a part of; 100分 of which
 * 92.5分 was given is none. */
static int whole_score(const struct reading *r, size_t i)
{
    size_t k = i;
    while (r->spots[k].whole && r->spots[k].whole - 1 < k &&
            scores_text_point(r, r->spots[k].whole - 1) == POINT_SCORE)
        k = r->spots[k].whole - 1;
    return (int)k;
}

/* The score that a grade at `place` is claimed for. */
static int score_before(const struct reading *r, size_t spot, size_t place)
{
    int score = -1;
    for (size_t k = spot; k-- > 0 && spot - k <= SCORE_REACH && place - r->spots[k].tail < GRADE_DISTANCE;) {
        enum point point = scores_text_point(r, k);
        /* …，满意度得9.5分，合计97.3分，评价等级为“优” */
        bool sum = r->spots[k].dim == DIM_SCORE && (r->spots[k].cues & CUE_TOTAL) &&
                   (r->spots[k].divided || (score < 0 && r->spots[k].cell < 0));
        if (point == POINT_TOTAL || sum)
            return (int)k;
        if (point == POINT_SCORE && score < 0)
            score = whole_score(r, k);
    }
    return score;
}

/* 98.6分，评定为“优”; not 5个项目评定为“优” */
static bool is_of_items(const struct reading *r, size_t spot, size_t i)
{
    return plain_has(&r->plain, i, "评定") && !(spot > 0 && r->spots[spot - 1].tail + 1 == i);
}

static int add_grade(struct reading *r, size_t score, struct str grade)
{
    int err = relation_add(r, RELATION_GRADE, score, NULL, false);
    if (err)
        return err;
    relation_last(r)->grade = grade;
    if (!r->facts->claimed_score)
        r->facts->claimed_score = (uint32_t)score + 1;
    return 0;
}

int scores_grade_find(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t spot = 0;
    bool scored = false; /* the claimed grade is of a score: rather that than one of something else */
    int err = 0;
    for (size_t i = 0; !err && (i = hints_next_rare(r, i, p->n, HINT_NAMES)) < p->n; i++) {
        size_t sign = plain_has_listed(p, i, &r->lex->grade_signs);
        size_t place = sign ? find_grade(p, i + sign) : 0;
        if (!place)
            continue;
        while (spot < r->spot_count && r->spots[spot].from < i)
            spot++;
        if (is_of_items(r, spot, i))
            continue;
        int score = score_before(r, spot, i);
        struct str grade = plain_cut(p, place, place + scores_text_grade(p, place));
        if (!r->facts->claimed_grade.n || (score >= 0 && !scored))
            r->facts->claimed_grade = grade;
        if (score < 0)
            continue;
        scored = true;
        err = add_grade(r, (size_t)score, grade);
        i = place;
    }
    return err;
}
