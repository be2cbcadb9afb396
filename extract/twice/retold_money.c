/* SPDX-License-Identifier: MIT */
#include "extract/twice/retold_money.h"

#include "extract/relations/relation.h"
#include "extract/tables/table.h"

/* What the text calls each column of the block; a loose name may mean another column, too, and counts only
 * where the amounts agree. */
static const struct {
    enum role role;
    const char *names[6], *loose[4];
} columns[] = {
    { ROLE_INITIAL, { "年初预算数", "年初预算", "年初预算资金", "年初预算安排" },
            { "预算总支出", "预算总收入", "预算总额" } },
    { ROLE_BUDGET, { "全年预算数", "全年预算", "调整后预算数", "调整后预算", "全年预算资金" },
            { "预算总支出", "预算总额", "总预算" } },
    { ROLE_SPENT, { "全年执行数", "执行数", "实际支出", "全年支出", "实际执行", "资金支出" },
            { "决算总支出", "实际总支出", "总支出" } },
    { ROLE_RATE, { "预算执行率", "执行率", "资金执行率", "预算资金执行率" }, { NULL } },
};

enum {
    COLUMNS = COUNT_OF(columns),
    DIGITS_MIN = 3,   /* of an amount that is no chance */
    DIGITS_ALIKE = 5, /* as printed, of one that any words of its kind may tell again */
    RATE_DIGITS = 4,
    GIVEN_BYTES = 6, /* 得, 得分 */
    ALIKE_MAX = 12,  /* times that one value is told */
};

/* The first row of the only money block; NULL when there is none, or more than one. */
static const struct table_row *find_block(const struct reading *r)
{
    const struct table_row *found = NULL;
    for (size_t i = 0; i < r->row_count; i++) {
        const struct table_row *row = &r->rows[i];
        if (row->kind != ROW_BUDGET || (found && row->block == found->block && row->grid == found->grid))
            continue;
        if (found)
            return NULL;
        found = row;
    }
    return found && str_ends(found->name, STR("总额")) ? found : NULL;
}

/* Words that say whose money it is without telling it from other money: 本项目截至2023年末. */
static struct str skip_neutral(const struct lexicon *lex, struct str s)
{
    const struct str_list *words = &lex->neutral_words;
    for (bool more = true; more && s.n;) {
        more = false;
        for (size_t k = 0; k < words->count && !more; k++)
            if (str_starts(s, words->words[k])) {
                s = str_cut(s, words->words[k].n, s.n);
                more = true;
            }
        if (!more && s.p[0] >= '0' && s.p[0] <= '9') {
            s = str_cut(s, 1, s.n);
            more = true;
        }
    }
    return s;
}

static bool is_name(const struct lexicon *lex, struct str label, const char *const *names, size_t count)
{
    for (size_t k = 0; k < count && names[k]; k++) {
        struct str name = str_of(names[k]);
        if (str_ends(label, name) && skip_neutral(lex, str_cut(label, 0, label.n - name.n)).n == 0)
            return true;
    }
    return false;
}

/* Could the figure tell again what the cell says? */
static bool may_retell(const struct reading *r, size_t i, int cell)
{
    const struct spot *s = &r->spots[i];
    return s->cell < 0 && s->dim == r->spots[cell].dim && s->stance != STANCE_MOVE &&
           s->stance != STANCE_BEFORE && r->facts->figures[i].bound == BOUND_EXACT;
}

static bool are_same(const struct reading *r, int a, int b)
{
    return a >= 0 && b >= 0 && amount_sign(r->spots[a].amount) != 0 &&
           amount_compare(r->spots[a].amount, r->spots[b].amount) == 0 &&
           (r->facts->figures[a].number.n >= DIGITS_MIN || r->facts->figures[b].number.n >= DIGITS_MIN);
}

/* The one amount of the text for that column; -1 when there is none, or several that differ. */
static int find_said(const struct reading *r, size_t column, int cell)
{
    int found = -1, loose = -1;
    for (size_t i = 0; i < r->spot_count; i++) {
        struct str label = r->facts->figures[i].label;
        if (!may_retell(r, i, cell))
            continue;
        if (loose < 0 && are_same(r, (int)i, cell) &&
                is_name(r->lex, label, columns[column].loose, COUNT_OF(columns[column].loose)))
            loose = (int)i;
        if (!is_name(r->lex, label, columns[column].names, COUNT_OF(columns[column].names)))
            continue;
        if (found >= 0 && amount_compare(r->spots[found].amount, r->spots[i].amount) != 0)
            return -1;
        found = found < 0 ? (int)i : found;
    }
    return found < 0 ? loose : found;
}

/* Whether the words of an amount that is what a cell says may mean its column: 2023年决算支出 is what was
 * spent, when it is not a part of it. */
static bool is_alike(const struct lexicon *lex, struct str label, enum role role)
{
    bool plan = str_find(label, STR("预算")) >= 0, part = lexicon_has(lex, label, &lex->money_parts),
         income = str_find(label, STR("收入")) >= 0,
         initial = str_find(label, STR("年初")) >= 0 && str_find(label, STR("调整")) < 0;
    if (role == ROLE_RATE)
        return str_ends(label, STR("执行率")) && !part && !income;
    if (role == ROLE_SCORE)
        return plan && str_find(label, STR("执行")) >= 0 && str_find(label, STR("满分")) < 0;
    if (role == ROLE_INITIAL)
        return plan && initial && !part;
    if (part || income)
        return false;
    return role == ROLE_BUDGET ? plan && !initial : !plan && lexicon_has(lex, label, &lex->spent_words);
}

/* 10分 may as well be the weight; 9.84 is not, nor is 得10分. */
static bool is_no_chance(const struct reading *r, size_t i, enum role role)
{
    const struct figure *f = &r->facts->figures[i];
    if (role == ROLE_SCORE)
        return str_find(f->number, STR(".")) >= 0 || str_find(f->label, STR("得")) >= 0;
    return f->number.n >= (role == ROLE_RATE ? RATE_DIGITS : DIGITS_ALIKE);
}

/* 预算执行率指标10分，得9.66分: the figure before it says what was given. */
static struct str label_of(const struct reading *r, size_t i)
{
    struct str label = r->facts->figures[i].label;
    bool alone = r->spots[i].dim == DIM_SCORE && label.n <= GIVEN_BYTES && i > 0 &&
                 r->spots[i - 1].dim == DIM_SCORE && r->spots[i].sep <= SEP_COMMA;
    return alone ? r->facts->figures[i - 1].label : label;
}

/* What the text says again of a cell of the block with the same value, in words that may mean it. */
static int relate_alike(struct reading *r, int cell, enum role role)
{
    uint32_t set[ALIKE_MAX + 1] = { (uint32_t)cell };
    size_t n = 1;
    for (size_t i = 0; i < r->spot_count && n <= ALIKE_MAX; i++)
        if (may_retell(r, i, cell) && is_no_chance(r, i, role) &&
                amount_compare(r->spots[i].amount, r->spots[cell].amount) == 0 &&
                is_alike(r->lex, label_of(r, i), role))
            set[n++] = (uint32_t)i;
    return relation_tie(r, set, n);
}

static int find_alike(struct reading *r, const struct table_row *block)
{
    static const enum role roles[] = { ROLE_INITIAL, ROLE_BUDGET, ROLE_SPENT, ROLE_RATE, ROLE_SCORE };
    int err = 0;
    for (size_t k = 0; k < COUNT_OF(roles) && !err; k++) {
        int cell = table_spot(r, block, roles[k]);
        if (cell >= 0 && amount_sign(r->spots[cell].amount) != 0)
            err = relate_alike(r, cell, roles[k]);
    }
    return err;
}

int retold_money_find(struct reading *r)
{
    const struct table_row *block = find_block(r);
    int said[COLUMNS], cell[COLUMNS], err = 0;
    bool known = false;
    for (size_t k = 0; k < COLUMNS && block; k++) {
        cell[k] = table_spot(r, block, columns[k].role);
        said[k] = cell[k] < 0 ? -1 : find_said(r, k, cell[k]);
        known |= columns[k].role != ROLE_RATE && are_same(r, said[k], cell[k]);
    }
    for (size_t k = 0; k < COLUMNS && known && !err; k++) {
        if (said[k] < 0)
            continue;
        uint32_t set[] = { (uint32_t)said[k], (uint32_t)cell[k] };
        err = relation_tie(r, set, COUNT_OF(set));
    }
    return err || !block ? err : find_alike(r, block);
}
