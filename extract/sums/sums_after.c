/* SPDX-License-Identifier: MIT
 * What an amount has become after something was added to it.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    BEFORE_REACH = 24, /* figures back in which the amount before it stands */
    DIGITS = 4,        /* significant digits of a total that no chance makes up */
    NAME_BYTES = 12,   /* that it and the amount before it end with */
};

/* 增加后，限额为200007万元; 增加债务8000万元后，余额为177117万元. */
static bool says_after(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    struct str piece = s->prior < s->head ? plain_cut(&r->plain, s->prior, s->head - 1) : STR_NONE;
    bool behind = i > 0 && s->sep <= SEP_COMMA && plain_has(&r->plain, r->spots[i - 1].tail, "后");
    return str_ends(piece, STR("增加后")) || str_ends(piece, STR("新增后")) ||
           str_ends(piece, STR("追加后")) ||
           (behind && str_has_any(stance_words(r, i - 1), (const char *const[]){ "增", "追加", "下达" }, 3));
}

/* Called as the total is, and less: what there may have been of it before. */
static bool may_be_before(const struct reading *r, size_t k, size_t total)
{
    return relation_is_level(r, k, total) && amount_compare(r->spots[k].amount, r->spots[total].amount) < 0 &&
           str_share_end(r->facts->figures[k].label, r->facts->figures[total].label, NAME_BYTES);
}

static int relate_after(struct reading *r, size_t total, const struct parts *parts)
{
    size_t start = parts->index[0], added = parts->index[1];
    uint32_t was[] = { r->spots[start].whole, r->spots[added].whole };
    bool divided = r->spots[total].divided;
    int err = relation_add(r, RELATION_SUM, total, parts, true);
    r->spots[start].whole = was[0]; /* the lists in which they stand are theirs all the same */
    r->spots[added].whole = was[1];
    r->spots[total].divided = divided;
    r->spots[total].before = (uint32_t)start + 1;
    return err;
}

int sums_add_after(struct reading *r, size_t i)
{
    uint32_t whole = r->spots[i].whole;
    if (!(says_after(r, i) || (whole && says_after(r, whole - 1))) ||
            amount_significant(r->spots[i].amount) < DIGITS)
        return 0;
    for (size_t start = i; start-- > 0 && i - start <= BEFORE_REACH;)
        for (size_t k = i; may_be_before(r, start, i) && k-- > start + 1;) {
            struct parts parts;
            parts_two(&parts, start, k);
            if (relation_same_measure(r, k, i) && r->spots[k].whole != (uint32_t)i + 1 &&
                    relation_sum_exact(r, i, &parts))
                return relate_after(r, i, &parts);
        }
    return 0;
}
