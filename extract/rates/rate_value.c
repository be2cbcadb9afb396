/* SPDX-License-Identifier: MIT
 * Rates and shares that no words tie to their two amounts: those of the sentence, or of what stands before
 * it, with which alone so many digits come out.
 */
#include "common/err.h"
#include "extract/rates/parallel.h"
#include "extract/rates/rate.h"
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    RATE_DIGITS = 3,    /* of a rate, as printed, that two amounts near it do not make by chance */
    FAR_DIGITS = 4,     /* and of one of another paragraph, which no word names */
    PAIR_DIGITS = 3,    /* of both of them together */
    PART_DIGITS = 3,    /* of what is a share of an amount of another paragraph */
    BESIDE_DIGITS = 2,  /* of a rate beside others of the same base */
    PARTS_MAX = 3,      /* amounts of the sentence that may be what it is of */
    SUBJECT_BYTES = 12, /* of the name of what a share names */
    LIST_MAX = 8,       /* rates in a row */
    PART_REACH = 8,     /* figures back in which they stand */
    NEAR_REACH = 24,    /* and in which the base stands, in its paragraph */
    FAR_REACH = 64,     /* and in those before */
};

/* By figure: shares are of it. NULL: no memory. */
static bool *find_bases(const struct reading *r)
{
    bool *is = arena_array(r->mem, r->spot_count + 1, sizeof *is);
    for (size_t k = 0; is && k < r->spot_count; k++)
        if (r->spots[k].base)
            is[r->spots[k].base - 1] = true;
    return is;
}

static bool is_asked(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    bool kind = s->stance == STANCE_SHARE || s->stance == STANCE_DONE || s->stance == STANCE_RATE ||
                ((s->says & SAY_RATE) && !(s->says & SAY_MOVE) && parallel_is_list(r, i)); /* 支出率分别为 */
    return s->cell < 0 && s->dim == DIM_PERCENT && kind && amount_digits(s->amount) >= RATE_DIGITS &&
           amount_significant(s->amount) > 1 && !((s->says & SAY_COMPARE) && (s->says & SAY_EARLIER)) &&
           r->facts->figures[i].bound == BOUND_EXACT;
}

static bool may_be_part(const struct reading *r, size_t i, size_t k)
{
    return stance_is_level(r, k) && (!r->spots[k].aside || r->spots[i].aside);
}

/* 就业率63.8%，即1349人实现就业; 去向落实率93.2%，落实去向5420人: told behind its rate. */
static bool is_part_behind(const struct reading *r, size_t i)
{
    return i + 1 < r->spot_count && r->spots[i + 1].sep <= SEP_COMMA && may_be_part(r, i, i + 1) &&
           (str_starts(stance_words(r, i + 1), STR("即")) || rate_names_part(r, i, i + 1));
}

/* The nearest amounts of its sentence in front of i, the nearest first, or one right behind; and those of the
 * paragraph that the share names. */
static size_t find_parts(const struct reading *r, size_t i, size_t *out)
{
    size_t n = 0;
    if (is_part_behind(r, i))
        out[n++] = i + 1;
    for (size_t k = i; n < PARTS_MAX && k-- > 0 && i - k <= PART_REACH && r->spots[k + 1].sep < SEP_STOP;)
        if (may_be_part(r, i, k))
            out[n++] = k;
    struct str subject = shares_subject(stance_share_words(r, i));
    for (size_t k = i; subject.n >= SUBJECT_BYTES && n < PARTS_MAX && k-- > 0 && i - k <= NEAR_REACH &&
                       r->spots[k].para == r->spots[i].para;) {
        struct str label = r->facts->figures[k].label;
        if (may_be_part(r, i, k) && label.n >= SUBJECT_BYTES && str_ends(subject, label))
            out[n++] = k; /* 贷款余额212.84亿元…。个人住房贷款余额占…的79.29% */
    }
    return n;
}

static bool counts_people(const struct reading *r, size_t k)
{
    return str_is_listed(r->facts->figures[k].unit, &r->lex->persons);
}

static bool may_be_base(const struct reading *r, size_t i, size_t part, size_t k)
{
    const struct spot *s = &r->spots[k];
    bool level = s->stance == STANCE_LEVEL || s->stance == STANCE_PLAN ||
                 (s->stance == STANCE_BEFORE && stance_says_listed(r, k, &r->lex->goal_words));
    bool alike = relation_same_kind(r, part, k) || (counts_people(r, part) && counts_people(r, k));
    bool siblings = s->whole && s->whole == r->spots[part].whole;
    return k != part && s->cell < 0 && level && alike && !siblings &&
           amount_digits(s->amount) + amount_digits(r->spots[part].amount) >= PAIR_DIGITS &&
           amount_compare(s->amount, r->spots[part].amount) != 0 && rate_is_as_printed(r, i, part, k);
}

/* Its words have something of the amount's name (占项目资金总额的), or that is what rates of all people are
 * of.
 */
static bool may_be_far(const struct reading *r, const bool *is_base, size_t i, size_t part, size_t k)
{
    if (amount_digits(r->spots[i].amount) >= FAR_DIGITS)
        return true;
    struct str words = shares_base_words(r->lex, stance_share_words(r, i)), name = r->facts->figures[k].label;
    /* 对东盟进出口236.4亿元，占18.7%: a bare share of what others are shares of */
    if (!words.n && r->spots[i].stance == STANCE_SHARE && is_base[k])
        return amount_digits(r->spots[part].amount) >= PART_DIGITS;
    return amount_digits(r->spots[part].amount) >= PART_DIGITS &&
           ((words.n >= 6 && naming_overlap(words, name) > 0) || str_ends(name, STR("人口")));
}

/* The one value of which the part is that; the nearest amount that has it. In another paragraph only one
 * that the share's words speak of, or with digits enough. -1: none, or several. */
static int base_of_value(const struct reading *r, const bool *is_base, size_t i, size_t part)
{
    int found = -1;
    for (size_t k = i; k-- > 0 && i - k <= FAR_REACH;) {
        bool near = r->spots[k].para == r->spots[i].para && i - k <= NEAR_REACH;
        if (!near && found >= 0)
            break;
        if (!may_be_base(r, i, part, k) || (!near && !may_be_far(r, is_base, i, part, k)))
            continue;
        if (found >= 0 && amount_compare(r->spots[k].amount, r->spots[found].amount) != 0)
            return -1;
        found = found < 0 ? (int)k : found;
    }
    return found;
}

static int add_by_value(struct reading *r, const bool *is_base, size_t i)
{
    size_t parts[PARTS_MAX];
    size_t n = find_parts(r, i, parts);
    for (size_t k = 0; k < n; k++) {
        int base = base_of_value(r, is_base, i, parts[k]);
        if (base >= 0)
            return relation_add_ratio(r, i, parts[k], (size_t)base);
    }
    return 0;
}

/* The nearest two amounts in front of `end` of which the rate i is; false when there are none. */
static bool pair_before(const struct reading *r, size_t i, size_t end, size_t *part, size_t *base)
{
    size_t first = (size_t)r->spots[i].leader;
    for (size_t p = end; p-- > 0 && first - p <= NEAR_REACH && r->spots[p].para == r->spots[i].para;)
        for (size_t b = may_be_part(r, i, p) ? p : 0; b-- > 0 && p - b <= NEAR_REACH;)
            if (may_be_base(r, i, p, b)) {
                *part = p;
                *base = b;
                return true;
            }
    return false;
}

/* 计划42个、386.5公里。…完工36个，治理331.2公里，完成率分别为85.71%和85.69%: as many pairs, in the order of
 * the rates, when all of them come out. */
static int add_list(struct reading *r, size_t first)
{
    size_t n = 1, part[LIST_MAX], base[LIST_MAX], end = first;
    while (first + n < r->spot_count && r->spots[first + n].leader == (int)first && n < LIST_MAX)
        n++;
    for (size_t k = n; k-- > 0;) {
        if (amount_digits(r->spots[first + k].amount) < RATE_DIGITS ||
                !pair_before(r, first + k, end, &part[k], &base[k]) || (k + 1 < n && base[k] >= base[k + 1]))
            return 0;
        end = part[k];
    }
    int err = 0;
    for (size_t k = 0; k < n && !err; k++)
        err = relation_add_ratio(r, first + k, part[k], base[k]);
    return err;
}

/* 占8.9%, beside shares of 1263.8亿元 in its paragraph: of that, too, when it holds. */
static int add_beside(struct reading *r, size_t i)
{
    size_t parts[PARTS_MAX];
    bool share = r->spots[i].cell < 0 && r->spots[i].stance == STANCE_SHARE && !r->spots[i].listed &&
                 r->spots[i].dim == DIM_PERCENT && !parallel_is_list(r, i) &&
                 amount_digits(r->spots[i].amount) >= BESIDE_DIGITS;
    size_t n = share ? find_parts(r, i, parts) : 0;
    int base = n ? shares_base_beside(r, i, parts[0]) : -1;
    return base >= 0 && amount_digits(r->spots[parts[0]].amount) >= PART_DIGITS
                   ? relation_add_ratio(r, i, parts[0], (size_t)base)
                   : 0;
}

int rate_find_by_value(struct reading *r)
{
    bool *is_result = relation_results(r), *is_base = find_bases(r);
    int err = is_result && is_base ? 0 : ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        size_t before = r->facts->relation_count;
        if (!is_result[i] && !r->spots[i].listed && is_asked(r, i))
            err = parallel_is_list(r, i) ? add_list(r, i) : add_by_value(r, is_base, i);
        is_result[i] |= r->facts->relation_count > before;
    }
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (!is_result[i])
            err = add_beside(r, i);
    return err;
}
