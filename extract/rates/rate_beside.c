/* SPDX-License-Identifier: MIT
 * Rates and shares behind a part and its whole that one wrong digit keeps apart: 24项指标中，完成22项，
 * 完成率93.67%; 45个项目中，9个未达到进度，占25%.
 */
#include "common/err.h"
#include "extract/rates/rate.h"
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    WHOLE_REACH = 3, /* figures back from the part to its whole */
    RATE_DIGITS = 3, /* of a rate that no chance makes but for one */
};

/* The nearest amount of its measure in front of the part, in its sentence; -1 when it is not larger. */
static int whole_before(const struct reading *r, size_t part)
{
    for (size_t k = part; k-- > 0 && part - k <= WHOLE_REACH && r->spots[k + 1].sep < SEP_STOP;)
        if (r->spots[k].stance == STANCE_LEVEL && r->spots[k].cell < 0 && !r->spots[k].aside &&
                relation_same_kind(r, k, part))
            return amount_compare(r->spots[k].amount, r->spots[part].amount) > 0 ? (int)k : -1;
    return -1;
}

/* 45个重点项目[中，]9个项目: the whole names what the part is among. */
static bool is_among(const struct reading *r, size_t whole, size_t part)
{
    struct str between = plain_cut(&r->plain, r->spots[whole].tail, r->spots[part].from);
    ptrdiff_t at = str_find(between, STR("中"));
    for (size_t k = whole + 1; k < part; k++)
        if (r->spots[k].dim == DIM_PERCENT)
            return false; /* 合同2055万元，占85%，其中小微1209万元，占50%: of the same, rather */
    return at >= 0 && !str_ends(str_cut(between, 0, (size_t)at), STR("其"));
}

/* 154种产品中66种实现增长，增长面为42.9%: a rate of what is among them, whatever it is called. */
static bool is_rate_among(const struct reading *r, size_t i, size_t whole)
{
    struct str name = naming_trim(r->lex, r->facts->figures[i].label, STR_NONE);
    return str_ends_listed(name, &r->lex->rate_ends) && is_among(r, whole, i - 1);
}

/* 现场抽查20口，6口未按设计安装，占30%: of all that were looked at. */
static bool is_sample(const struct reading *r, size_t whole, size_t part)
{
    return part == whole + 1 && r->spots[part].sep <= SEP_COMMA &&
           stance_says_listed(r, whole, &r->lex->samplings);
}

/* 按期完工率96.4%(56个项目中54个按期完工): what there was, and what of it, in brackets behind. */
static bool is_in_brackets(const struct reading *r, size_t i)
{
    size_t whole = i + 1, part = i + 2;
    return part < r->spot_count && r->spots[whole].opened && r->spots[i].dim == DIM_PERCENT &&
           r->spots[i].cell < 0 && r->spots[whole].sep <= SEP_LIST && r->spots[part].sep <= SEP_COMMA &&
           relation_same_kind(r, whole, part) && is_among(r, whole, part) &&
           str_ends(r->facts->figures[i].label, STR("率")) &&
           amount_compare(r->spots[part].amount, r->spots[whole].amount) <= 0;
}

/* 应种6.8万剂次，实种6.664万剂次，接种率96%: what there should be, and what there was of it. */
static bool is_due(const struct reading *r, size_t whole, size_t part)
{
    return part == whole + 1 && str_starts(stance_words(r, part), STR("实")) &&
           str_find(stance_words(r, whole), STR("应")) >= 0;
}

static bool is_asked(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    return i > 1 && s->cell < 0 && s->dim == DIM_PERCENT && !s->listed && s->sep <= SEP_COMMA &&
           stance_is_amount(r, i - 1) && r->spots[i - 1].stance == STANCE_LEVEL && !r->spots[i - 1].base;
}

int rate_find_beside(struct reading *r)
{
    const bool *is_result = relation_results(r);
    int err = is_result ? 0 : ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        if (!is_result[i] && is_in_brackets(r, i)) {
            err = relation_add_ratio(r, i, i + 2, i + 1);
            continue;
        }
        int whole = !is_result[i] && is_asked(r, i) ? whole_before(r, i - 1) : -1;
        if (whole < 0 || !relation_ratio_digit_off(r, i, i - 1, (size_t)whole))
            continue;
        bool sure = amount_significant(r->spots[i].amount) >= RATE_DIGITS;
        bool rate = r->spots[i].stance == STANCE_RATE &&
                    ((sure && rate_names_part(r, i, i - 1)) || is_due(r, (size_t)whole, i - 1));
        bool share = shares_bare_part(r, i) == (int)i - 1 &&
                     (is_among(r, (size_t)whole, i - 1) || is_sample(r, (size_t)whole, i - 1) ||
                             (sure && i == (size_t)whole + 2));
        if (rate || share || (sure && is_rate_among(r, i, (size_t)whole)))
            err = relation_add_ratio(r, i, i - 1, (size_t)whole);
    }
    return err;
}
