/* SPDX-License-Identifier: MIT
 * A total in front of amounts that are called as it is, each in a paragraph of its own:
 * 收到发展资金总计598万元。 …（下一段）发展资金173万元。…; and what is left of one:
 * 除已投入的资金外，尚有结余5864.59万元.
 */
#include "extract/sums/sums_named.h"

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    BELOW_REACH = 60, /* figures behind a total in which its parts stand */
    NAME_BYTES = 18,  /* of a part */
    BELOW_DIGITS = 3,
    LEFT_REACH = 24, /* figures back from what is left to what it is left of */
    LEFT_DIGITS = 5,
};

static bool is_level(const struct reading *r, size_t k)
{
    return stance_is_level(r, k) && amount_sign(r->spots[k].amount) > 0 && !r->spots[k].aside;
}

/* 资金来源：[发展资金] */
static struct str behind_colon(struct str label)
{
    ptrdiff_t at = str_find(label, STR(":"));
    return str_cut(label, at < 0 ? 0 : (size_t)at + 1, label.n);
}

/* All that is called as the end of the total's name, in paragraphs below it: they make it up. */
static bool find_below(const struct reading *r, size_t total, struct parts *parts)
{
    static const struct str ends[] = { STR("总计"), STR("合计"), STR("共计") };
    struct str name = r->facts->figures[total].label;
    bool said = false;
    for (size_t k = 0; k < COUNT_OF(ends) && !said; k++)
        if (str_ends(name, ends[k])) {
            name.n -= ends[k].n;
            said = true;
        }
    parts->count = 0;
    for (size_t k = total + 1; said && k < r->spot_count && k - total <= BELOW_REACH; k++) {
        struct str label = behind_colon(r->facts->figures[k].label);
        if (!is_level(r, k) || r->spots[k].para == r->spots[total].para || label.n < NAME_BYTES ||
                !relation_same_kind(r, k, total) || !str_ends(name, label))
            continue;
        parts_add(parts, k);
    }
    return parts->count > 1 && relation_sum_is_sure(r, total, parts, BELOW_DIGITS);
}

static bool says_left(const struct reading *r, size_t i)
{
    static const char *const left[] = { "结余", "剩余", "余额", "结转", "尚余" };
    struct str words = plain_cut(&r->plain, i ? r->spots[i - 1].tail : 0, r->spots[i].from);
    struct str label = r->facts->figures[i].label;
    return str_has_any(label, left, COUNT_OF(left)) && str_find(words, STR("除")) >= 0 &&
           str_find(words, STR("外")) >= 0;
}

/* The two amounts before it of which it is left, with so many digits that they are no chance. */
static int add_left(struct reading *r, size_t left)
{
    for (size_t used = left; used-- > 0 && left - used <= LEFT_REACH;) {
        struct parts parts = { .index = { (uint32_t)used, (uint32_t)left }, .count = 2 };
        if (!is_level(r, used) || !relation_same_measure(r, used, left))
            continue;
        for (size_t all = used; all-- > 0 && left - all <= LEFT_REACH;)
            if (is_level(r, all) && relation_same_measure(r, all, left) &&
                    relation_sum_is_sure(r, all, &parts, LEFT_DIGITS))
                return relation_add(r, RELATION_SUM, all, &parts, true);
    }
    return 0;
}

int sums_find_below(struct reading *r)
{
    struct parts parts;
    int err = 0;
    for (size_t t = 0; t < r->spot_count && !err; t++) {
        if (!is_level(r, t) || r->spots[t].divided)
            continue;
        if (find_below(r, t, &parts))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
        else if (says_left(r, t))
            err = add_left(r, t);
    }
    return err;
}
