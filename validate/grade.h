/* SPDX-License-Identifier: MIT
 * Grades: their words and the bands of points that they stand for. Bands include their lower end: 90 is 优.
 */
#ifndef JIHE_GRADE_H
#define JIHE_GRADE_H

#include <stddef.h>

#include "common/amount.h"
#include "common/text.h"

struct grade_band {
    const char *from;  /* the least points, decimal text */
    const char *grade; /* 优, 良, 中, 差 */
};

/* The word of the bands for what a report writes: 优秀 → 优, 良好 → 良, 合格 → 中, 不合格 → 差. Empty for a
 * word that is none of them (A, 有效). A constant. */
struct str grade_of_word(struct str word);
/* The band of those points; the last one when they are below all. */
struct str grade_of_points(struct amount points, const struct grade_band *bands, size_t count);

#endif
