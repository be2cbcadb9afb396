/* SPDX-License-Identifier: MIT
 * Scores that running text states: 分值…得分…扣…, the total of them, and the grade that is claimed for it.
 */
#ifndef JIHE_SCORES_TEXT_H
#define JIHE_SCORES_TEXT_H

#include "extract/reading.h"

enum point {
    POINT_NONE,
    POINT_WEIGHT, /* 分值10分, 产出指标40分 */
    POINT_SCORE,  /* 得分9分 */
    POINT_OFF,    /* 扣1分 */
    POINT_TOTAL,  /* 自评总得分91分 */
};

/* What figure i is among the scores of running text, by its words. */
enum point scores_text_point(const struct reading *r, size_t i);
/* Also sets claimed_score and claimed_grade where the text gives them. 0, ERR_LIMIT, ERR_MEMORY. */
int scores_text_find(struct reading *r);
/* Grades and the scores that they are claimed for (scores_grade.c); scores_text_find calls it. The same. */
int scores_grade_find(struct reading *r);
/* True when `score` is more than five times what could be had: it was given of others, too
 * (满意度10分，自评得分96分). */
bool scores_text_is_beyond(const struct reading *r, size_t weight, size_t score);
/* True when figure i was given of the points in the bracket right before it: 决策指标（15分）14分. */
bool scores_text_is_beside(const struct reading *r, size_t i);
/* True when figure i is the total that a report gives itself, by its words. */
bool scores_text_is_total(const struct reading *r, size_t i);
/* A grade as a report words it, at i (优, 良好, A级); its bytes, or 0 (scores_grade.c). */
size_t scores_text_grade(const struct plain *p, size_t i);

#endif
