/* SPDX-License-Identifier: MIT
 * The amount that a share is of its base.
 */
#include <string.h>

#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    PART_REACH = 8,    /* figures back in which it is looked for */
    NAMED_REACH = 24,  /* and one that the share names */
    BESIDE_REACH = 3,  /* and the other of two */
    SUBJECT_BYTES = 6, /* of what a clause says is shared */
};

/* 返乡3124人，比上年[2840人]增加284人，占外出人员的2.2% */
static bool is_compared(const struct reading *r, size_t k)
{
    return r->spots[k].stance == STANCE_BEFORE && r->spots[k].about >= 0 &&
           r->spots[k + 1].stance == STANCE_MOVE && r->spots[k].sep < SEP_STOP;
}

/* The amount that a share or rate speaks of: the nearest before it in its sentence that is no base named in
 * passing. */
int shares_part_before(const struct reading *r, size_t i)
{
    enum sep sep = r->spots[i].sep;
    struct str words = stance_words(r, i);
    bool moves = str_find(words, STR("增")) >= 0 || str_find(words, STR("减")) >= 0;
    for (size_t k = i; k-- > 0 && i - k <= PART_REACH && sep < SEP_STOP;) {
        if (r->spots[k].para != r->spots[i].para)
            break;
        if (r->spots[k].aside && !r->spots[i].aside)
            continue; /* 基本支出15480万元(人员14620万元，公用860万元)，占83% */
        /* 税收36552万元，增加2362万元，占总收入的: the tax is, not what it grew by. */
        if (stance_is_amount(r, k) && (r->spots[k].stance != STANCE_MOVE || moves) && !is_compared(r, k))
            return (int)k;
        sep = r->spots[k].sep > sep ? r->spots[k].sep : sep;
    }
    return -1;
}

/* "补植树苗支出占…的": the amount is the one that was called 补植树苗 before, not the one that stands
 * nearest. */
static int part_named(const struct reading *r, size_t i)
{
    struct str subject = shares_subject(stance_share_words(r, i));
    if (str_starts(subject, STR("其中")))
        subject = str_cut(subject, strlen("其中"), subject.n);
    if (str_ends(subject, STR("约")))
        subject.n -= 3;
    if (subject.n < 6 || i == 0 || (stance_is_amount(r, i - 1) && r->spots[i - 1].head == r->spots[i].head))
        return -1;
    for (size_t k = i; k-- > 0 && i - k <= NAMED_REACH && r->spots[k].para == r->spots[i].para;) {
        struct str label = naming_without_scope(
                r->lex, naming_trim(r->lex, r->facts->figures[k].label, subject), STR_NONE);
        if (stance_is_amount(r, k) && r->spots[k].stance != STANCE_MOVE &&
                ((label.n >= 9 && (str_ends(label, subject) || str_starts(subject, label) ||
                                          str_starts(label, subject))) ||
                        str_eq(label, subject)))
            return (int)k;
    }
    return -1;
}

/* 工程采购授予中小企业合同金额 is only some of what was called 授予中小企业合同金额. */
static bool says_more(struct str subject, struct str label)
{
    return subject.n > label.n && str_ends(subject, label);
}

/* …选取12个县的34个项目开展现场核查。现场核查项目占所有项目的27.2%: an amount that is told in all the words
 * of what is shared. */
static int part_described(const struct reading *r, size_t i)
{
    struct str subject = shares_subject(stance_share_words(r, i));
    for (size_t k = i;
            subject.n >= 12 && k-- > 0 && i - k <= PART_REACH && r->spots[k].para == r->spots[i].para;)
        if (stance_is_amount(r, k) && r->spots[k].stance == STANCE_LEVEL &&
                naming_match(r, k, subject) != NAMING_NONE && !says_more(subject, r->facts->figures[k].label))
            return (int)k;
    return -1;
}

/* 615户2246人，占受益总户数的: of the two, the one that is counted in 户. */
static int part_counted(const struct reading *r, size_t i, size_t part, struct str words)
{
    if (!str_ends(words, STR("数")) || words.n < 6)
        return (int)part;
    struct str name = str_cut(words, 0, words.n - 3);
    for (size_t k = part + 1; k-- > 0 && part - k <= BESIDE_REACH && r->spots[k].para == r->spots[i].para;)
        if (stance_is_amount(r, k) && str_ends(name, r->facts->figures[k].unit) &&
                r->facts->figures[k].unit.n)
            return (int)k;
    return (int)part;
}

/* 公办20所、民办30所，公办园占比40%: the part of the list that is called as the share's words begin. */
static size_t sibling_named(const struct reading *r, size_t i, size_t part)
{
    struct str subject = shares_subject(stance_share_words(r, i));
    if (subject.n < SUBJECT_BYTES || str_starts(subject, r->facts->figures[part].label))
        return part;
    for (size_t k = part; k-- > 0 && part - k <= PART_REACH && r->spots[part].whole;) {
        struct str label = r->facts->figures[k].label;
        if (r->spots[k].whole == r->spots[part].whole && label.n >= SUBJECT_BYTES &&
                str_starts(subject, label))
            return k;
    }
    return part;
}

/* 上级补助占72%，即8064万元: the amount is told behind the share. */
static int part_behind(const struct reading *r, size_t i)
{
    size_t k = i + 1;
    bool is = k < r->spot_count && r->spots[k].sep <= SEP_COMMA && r->spots[k].stance == STANCE_LEVEL &&
              stance_is_amount(r, k) && str_is_listed(stance_words(r, k), &r->lex->that_is);
    return is ? (int)k : -1;
}

int shares_part(const struct reading *r, size_t i, struct str words)
{
    int part = part_behind(r, i);
    if (part >= 0)
        return part;
    part = part_named(r, i);
    if (part < 0)
        part = shares_part_before(r, i);
    if (part < 0)
        part = part_described(r, i);
    if (part >= 0)
        part = (int)sibling_named(r, i, (size_t)part);
    return part < 0 ? -1 : part_counted(r, i, (size_t)part, words);
}
