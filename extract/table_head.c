/* SPDX-License-Identifier: MIT
 * Heads of score tables in words that nobody has listed. Between two heads that are known, a cell of words is
 * a head as well, and what it speaks of tells what stands below it; else one strange word would move the
 * values of every column behind it.
 */
#include "extract/table.h"

enum { HEAD_BYTES = 60 };

/* The first word that is found decides. */
static const struct {
    const char *word;
    enum role role;
} told[] = {
    { "原因", ROLE_REASON },
    { "措施", ROLE_REASON },
    { "备注", ROLE_REASON },
    { "说明", ROLE_REASON },
    { "标准分", ROLE_WEIGHT },
    { "得分", ROLE_SCORE },
    { "评分标准", ROLE_TEXT },
    { "依据", ROLE_TEXT },
    { "佐证", ROLE_TEXT },
    { "来源", ROLE_TEXT },
    { "分值", ROLE_WEIGHT },
    { "权重", ROLE_WEIGHT },
    { "权数", ROLE_WEIGHT },
    { "满分", ROLE_WEIGHT },
    { "执行率", ROLE_RATE },
    { "支出率", ROLE_RATE },
    { "执行", ROLE_SPENT },
    { "决算", ROLE_SPENT },
    { "实际支出", ROLE_SPENT },
    { "年初预算", ROLE_INITIAL },
    { "预算", ROLE_BUDGET },
    { "完成", ROLE_ACTUAL },
    { "实际", ROLE_ACTUAL },
    { "实现", ROLE_ACTUAL },
    { "目标", ROLE_TARGET },
    { "预期", ROLE_TARGET },
    { "计划", ROLE_TARGET },
    { "指标值", ROLE_TARGET },
    { "计量", ROLE_UNIT },
};

static enum role role_told(struct str s)
{
    for (size_t k = 0; k < COUNT_OF(told); k++)
        if (str_find(s, str_of(told[k].word)) >= 0)
            return told[k].role;
    return ROLE_NONE;
}

/* The filled cell next to this one, in its row where rows can be trusted; `cell` when there is none. */
static size_t neighbour(const struct reading *r, const struct grid *g, size_t cell, bool right)
{
    for (size_t c = cell; right ? c + 1 < g->first + g->count : c > g->first;) {
        c = right ? c + 1 : c - 1;
        if (!g->stream && r->cells[c].row != r->cells[cell].row)
            break;
        if (r->cells[c].from < r->cells[c].to)
            return c;
    }
    return cell;
}

static bool is_known(const struct reading *r, size_t cell)
{
    enum role role = table_role(r, cell);
    return role != ROLE_NONE && role != ROLE_TOTAL;
}

enum role table_head_role(const struct reading *r, const struct grid *g, size_t cell)
{
    enum role role = table_role(r, cell);
    struct str s = table_cell_text(r, cell);
    if (role != ROLE_NONE || s.n == 0 || s.n > HEAD_BYTES || table_look(r, cell) != LOOK_TEXT)
        return role;
    size_t left = neighbour(r, g, cell, false), right = neighbour(r, g, cell, true);
    bool last = right == cell && !g->stream;
    if (left == cell || !is_known(r, left) || !(last || is_known(r, right)))
        return ROLE_NONE;
    return role_told(s);
}
