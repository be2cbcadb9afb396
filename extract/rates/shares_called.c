/* SPDX-License-Identifier: MIT
 * The base of a share by less than its name: by the kind of its amount (变更金额: the money of 设计变更48项),
 * by whom it counts (脱贫人口: 脱贫户…25860人), by a word of its name, by what the paragraph is about. Each
 * is taken only when the share holds, and has digits enough that this is no chance.
 */
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    MONEY_REACH = 160, /* figures back to what is counted, beside whose money it is */
    INSIDE_REACH = 64, /* and to an amount with the words inside its name */
    TOPIC_REACH = 24,  /* and to the first of the paragraph */
    BESIDE = 2,        /* figures on from what is counted to its money */
    SHARE_DIGITS = 3,  /* of a share that no chance makes */
    STEM_BYTES = 6,    /* of a name without the word for its kind */
};

/* Enough digits of its own, and something that is shared. */
static bool is_sure(const struct reading *r, size_t i, size_t part)
{
    return amount_digits(r->spots[i].amount) >= SHARE_DIGITS && amount_sign(r->spots[part].amount) > 0;
}

static struct str stem_of(struct str words, const struct str_list *kinds)
{
    for (size_t k = 0; str_may_end(words, kinds) && k < kinds->count; k++)
        if (str_ends(words, kinds->words[k]) && words.n >= kinds->words[k].n + STEM_BYTES)
            return str_cut(words, 0, words.n - kinds->words[k].n);
    return STR_NONE;
}

/* 其中施工合同12份，金额14250.60万元…涉及金额869.29万元，占施工合同金额的6.10%. */
static int base_of_counted(const struct reading *r, size_t i, size_t part, struct str words)
{
    struct str stem = stem_of(words, &r->lex->money_kinds);
    for (size_t k = part; stem.n && k-- > 0 && part - k <= MONEY_REACH;) {
        if (r->spots[k].dim != DIM_COUNT || r->spots[k].cell >= 0 ||
                !str_ends(r->facts->figures[k].label, stem))
            continue;
        for (size_t m = k + 1; m <= k + BESIDE && m < part && r->spots[m].sep < SEP_SEMI; m++)
            if (relation_is_base(r, i, part, m))
                return (int)m;
    }
    return -1;
}

/* 脱贫户8620户25860人…务工10344人，占脱贫人口的40.0%; 占概算的30.00%: 批复概算总投资. */
static int base_of_stem(const struct reading *r, size_t i, size_t part, struct str words)
{
    struct str stem = stem_of(words, &r->lex->people_kinds);
    stem = stem.n ? stem : words;
    for (size_t k = part; stem.n >= STEM_BYTES && k-- > 0 && part - k <= INSIDE_REACH;)
        if (relation_may_be_base(r, part, k) && str_find(r->facts->figures[k].label, stem) >= 0 &&
                relation_is_base(r, i, part, k))
            return (int)k;
    return -1;
}

int shares_base_called(const struct reading *r, size_t i, size_t part, struct str words)
{
    if (!is_sure(r, i, part))
        return -1;
    int base = base_of_counted(r, i, part, words);
    return base >= 0 ? base : base_of_stem(r, i, part, words);
}

/* 完成固定资产投资172.4亿元，…。在建项目142个，完成投资120.7亿元，占比70.0%: of what the paragraph is about.
 */
int shares_base_topic(const struct reading *r, size_t i, size_t part)
{
    size_t first = part;
    for (size_t k = part; k-- > 0 && part - k <= TOPIC_REACH && r->spots[k].para == r->spots[i].para;)
        if (relation_is_level(r, k, part))
            first = k;
    bool opens = first > 0 && r->spots[first].para != r->spots[first - 1].para;
    for (size_t k = first; !opens && k-- > 0 && r->spots[k].para == r->spots[i].para;)
        if (stance_is_amount(r, k))
            return -1;
    return is_sure(r, i, part) && relation_is_base(r, i, part, first) ? (int)first : -1;
}
