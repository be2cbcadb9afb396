/* SPDX-License-Identifier: MIT
 * Words that tell two labels apart though the others are the same (extract/lexicon/contrasts.tsv).
 */
#ifndef JIHE_CONTRAST_H
#define JIHE_CONTRAST_H

#include "extract/reading.h"

enum { CONTRAST_GROUPS = 32 };

/* True when the labels of two figures hold different sides of one group: 收入 and 支出. */
bool contrast_parts(const struct reading *r, size_t a, size_t b);
/* True when the label holds a side of a whole, without which it completes nothing; `far` as below. */
bool contrast_is_side(const struct reading *r, size_t i, bool far);
/* True when they hold the two sides of a whole: 税收收入 and 非税收入; with `far`, only those that need
 * not stand together: 基本支出 and 项目支出, 人员经费 and 公用经费, 税收 and 非税. */
bool contrast_completes(const struct reading *r, size_t a, size_t b, bool far);

#endif
