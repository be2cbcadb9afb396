/* SPDX-License-Identifier: MIT
 * A total in front of amounts that are called as it is, each in a paragraph of its own:
 * 收到发展资金总计598万元。 …（下一段）发展资金173万元。…; and what is left of an
 * amount further back: 除已投入的资金外，尚有结余5864.59万元; 决算收入113920万元…。年末结转结余2283万元.
 */
#include "extract/sums/sums_named.h"

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    BELOW_REACH = 60, /* figures behind a total in which its parts stand */
    NAME_BYTES = 18,  /* of a part */
    BELOW_DIGITS = 3,
    LEFT_REACH = 40, /* figures back from what is left to what it is left of */
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
    const struct str_list *ends = &r->lex->said_totals;
    struct str name = r->facts->figures[total].label;
    bool said = false;
    for (size_t k = 0; str_may_end(name, ends) && k < ends->count && !said; k++)
        if (str_ends(name, ends->words[k])) {
            name.n -= ends->words[k].n;
            said = true;
        }
    parts->count = 0;
    for (size_t k = total + 1; said && k < r->spot_count && k - total <= BELOW_REACH; k++) {
        if (r->spots[k].para == r->spots[total].para || !is_level(r, k) || !relation_same_kind(r, k, total))
            continue;
        struct str label = behind_colon(r->facts->figures[k].label);
        if (label.n >= NAME_BYTES && str_ends(name, label))
            parts_add(parts, k);
    }
    return parts->count > 1 && relation_sum_is_sure(r, total, parts, BELOW_DIGITS);
}

/* 除已投入的资金外，[尚有结余]. */
static bool says_besides(const struct reading *r, size_t i)
{
    struct str words = plain_cut(&r->plain, i ? r->spots[i - 1].tail : 0, r->spots[i].from);
    return str_find(words, STR("除")) >= 0 && str_find(words, STR("外")) >= 0;
}

/* The two amounts before it of which it is left, with so many digits that they are no chance; what is not
 * left besides something is left of 收入 when 支出 is taken off: 决算收入113920万元…。决算支出111637万元…。
 * 年末结转结余2283万元. */
static int add_left(struct reading *r, size_t left)
{
    struct str out = says_besides(r, left) ? STR_NONE : STR("支出"), in = out.n ? STR("收入") : STR_NONE;
    for (size_t used = left; used-- > 0 && left - used <= LEFT_REACH;) {
        struct parts parts;
        parts_two(&parts, used, left);
        if (!is_level(r, used) || !relation_same_measure(r, used, left) ||
                str_find(r->facts->figures[used].label, out) < 0)
            continue;
        for (size_t all = used; all-- > 0 && left - all <= LEFT_REACH;)
            if (is_level(r, all) && relation_same_measure(r, all, left) &&
                    str_find(r->facts->figures[all].label, in) >= 0 &&
                    relation_sum_is_sure(r, all, &parts, LEFT_DIGITS))
                return relation_add(r, RELATION_SUM, all, &parts, true);
    }
    return 0;
}

/* One of those letters is in each word of stances.tsv that says it (结转, 剩余, 未使用, 调出资金). */
static bool may_say_left(struct str label)
{
    struct str_sieve letters = str_sieve_of(label);
    return str_may_have(letters, "结") || str_may_have(letters, "余") || str_may_have(letters, "未") ||
           str_may_have(letters, "调");
}

/* 结余, 余额; not 上年结转. */
static bool says_left(const struct reading *r, size_t i)
{
    struct str label = r->facts->figures[i].label;
    if (!may_say_left(label))
        return false; /* so it is with nearly all */
    bool left = (stance_gist_of_label(r, i).seen & SAY_LEFT) || str_find(label, STR("余额")) >= 0;
    return left && !lexicon_has(r->lex, label, &r->lex->rolled_old);
}

/* By figure: some sum has it as a part. NULL: no memory. */
static bool *find_parts(const struct reading *r)
{
    const struct facts *facts = r->facts;
    bool *is = arena_array(r->mem, facts->figure_count + 1, sizeof *is);
    for (size_t q = 0; is && q < facts->relation_count; q++)
        for (size_t o = 0; facts->relations[q].kind == RELATION_SUM && o < facts->relations[q].operand_count;
                o++)
            is[facts->relations[q].operands[o] - 1] = true;
    return is;
}

int sums_find_below(struct reading *r)
{
    struct parts parts;
    const bool *is_part = find_parts(r);
    int err = is_part ? 0 : ERR_MEMORY;
    for (size_t t = 0; t < r->spot_count && !err; t++) {
        if (!is_level(r, t))
            continue;
        if (!r->spots[t].divided && find_below(r, t, &parts))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
        else if (!is_part[t] && says_left(r, t))
            err = add_left(r, t);
    }
    return err;
}
