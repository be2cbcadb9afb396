/* SPDX-License-Identifier: MIT
 * A head whose cells of two lines lie half a line above and below those of one line: 年度 实际 / 三级指标
 * 分值 得分 / 指标值 完成值. Three lines, of which the first and the last have as many words.
 */
#include <string.h>

#include "extract/tables/cells_centred.h"
#include "extract/tables/table.h"

enum { KNOWN_MIN = 4 };

/* Where a head stands in any form that does not show it: levels and names, goals and amounts, points,
 * reasons.
 */
static int rank_of(const struct reading *r, struct token t)
{
    enum role role = centred_role(r, centred_text(r, t));
    if (!table_is_value(role))
        return role == ROLE_REASON                          ? 6
               : role >= ROLE_LEVEL1 && role <= ROLE_LEVEL3 ? (int)(role - ROLE_LEVEL1) + 1
                                                            : 0;
    return role == ROLE_WEIGHT || role == ROLE_SCORE || role == ROLE_RATE ? 5 : 4;
}

/* Sorts the heads by where they stand, or by what they are; equals stay as they came. */
static void sort(const struct reading *r, struct centred_line *l, bool laid)
{
    for (size_t k = 1; k < l->count; k++) {
        struct token t = l->token[k];
        int own = laid ? centred_place(r, t) : rank_of(r, t);
        size_t i = k;
        for (; i > 0 && (laid ? centred_place(r, l->token[i - 1]) : rank_of(r, l->token[i - 1])) > own; i--)
            l->token[i] = l->token[i - 1];
        l->token[i] = t;
    }
}

bool centred_halves(struct reading *r, size_t line, size_t end, struct centred_line *l)
{
    struct centred_line middle, below;
    size_t known = 0;
    if (l->last || l->count < 2 || line + 2 >= end || !centred_split(r, line + 1, &middle) || middle.last ||
            !centred_split(r, line + 2, &below) || below.last || below.count != l->count ||
            l->count + middle.count > CENTRED_TOKENS_MAX)
        return false;
    for (size_t k = 0; k < l->count; k++) {
        struct str s = centred_text(r, below.token[k]);
        bool joins = centred_joins(r, centred_text(r, l->token[k]), s);
        if (!joins && (k || s.p[0] != '(' || !centred_closes(s))) /* 项目资金 / (万元) */
            return false;
        known += joins;
    }
    for (size_t k = 0; k < middle.count; k++)
        known += centred_role(r, centred_text(r, middle.token[k])) != ROLE_NONE;
    if (known < KNOWN_MIN || known + 1 < l->count + middle.count)
        return false;
    bool laid = centred_is_laid(r, l) && (middle.count < 2 || centred_is_laid(r, &middle));
    for (size_t k = 0; k < l->count; k++)
        l->token[k].words =
                centred_join_words(r, centred_text(r, l->token[k]), centred_text(r, below.token[k]));
    for (size_t k = 0; k < middle.count; k++) {
        l->own[l->count] = CENTRED_ANY;
        l->token[l->count++] = middle.token[k];
    }
    sort(r, l, laid);
    l->lines = 3;
    return true;
}
