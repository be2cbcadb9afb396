/* SPDX-License-Identifier: MIT */
#include "extract/rates/shares.h"

#include <string.h>

#include "common/err.h"
#include "extract/rates/parallel.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_divided.h"
#include "extract/sums/sums_index.h"

enum {
    SUBJECT_BYTES = 6, /* of what a clause says is shared */
    BESIDE_REACH = 3,
    NAMED_REACH = 24, /* and one that the share names */
    WORDS_BYTES = 12, /* of a name that means the same in another paragraph */
    WORDS_REACH = 64, /* and another share of what is called just so */
    LAST_BYTES = 6,   /* of the last word of a name */
    SHARE_DIGITS = 3, /* significant ones of a share that no chance makes up but for one: 100% has one */
};

/* The list in which the part stands; NULL. */
static const struct relation *list_of(const struct reading *r, size_t part)
{
    const struct relation *rel;
    for (uint32_t at = r->sums.of_part[part]; (rel = sums_index_next(r, &at));)
        if (rel->result - 1 < part)
            return rel;
    return NULL;
}

/* 拨款2510万元（占比88%），其他收入336万元（占比12%），合计2846万元: the total may be named last. */
static int total_behind(const struct reading *r, size_t part)
{
    const struct relation *rel;
    for (uint32_t at = r->sums.of_part[part]; (rel = sums_index_next(r, &at));)
        if (rel->exhaustive && rel->result - 1 > part &&
                r->spots[rel->result - 1].para == r->spots[part].para)
            return (int)rel->result - 1;
    return -1;
}

static int total_of(const struct reading *r, size_t part)
{
    const struct relation *list = list_of(r, part);
    return list ? (int)list->result - 1 : total_behind(r, part);
}

bool shares_has_own(const struct reading *r, size_t k)
{
    return k + 1 < r->spot_count && r->spots[k + 1].stance == STANCE_SHARE &&
           r->spots[k + 1].sep <= SEP_COMMA;
}

/* 2.46亿元存量资金，已收回1.97亿元，占80.08%: the amount before the part, when the share holds. */
static int base_beside(const struct reading *r, size_t i, size_t part)
{
    if (amount_sign(r->spots[part].amount) == 0)
        return -1; /* 0% of whatever stands there */
    for (size_t k = part; k-- > 0 && part - k <= BESIDE_REACH && r->spots[k + 1].sep < SEP_STOP;)
        if (r->spots[k].stance == STANCE_LEVEL && relation_same_kind(r, k, part) && !shares_has_own(r, k) &&
                relation_fit_of(r, i, part, k) == FIT_MEETS)
            return (int)k;
    return -1;
}

/* 占年初预算的: only money is a share of it. */
static bool is_money_word(const struct lexicon *lex, struct str words)
{
    return str_ends_listed(words, &lex->money_words);
}

static bool nearly_holds(const struct reading *r, size_t i, size_t part, size_t base)
{
    enum fit fit = relation_fit_of(r, i, part, base);
    return fit == FIT_MEETS || fit == FIT_NEAR || relation_ratio_slips(r, i, part, base);
}

static bool is_share(const struct reading *r, size_t i)
{
    return r->bases[i].p;
}

/* Another part of the list has its share right behind it, and that one is right: so this one is meant to be.
 */
static bool is_list_of_shares(const struct reading *r, const struct relation *list, size_t part)
{
    for (size_t o = 0; list && o < list->operand_count; o++) {
        size_t other = list->operands[o] - 1;
        if (other != part && other + 1 < r->spot_count && is_share(r, other + 1) &&
                r->spots[other + 1].para == r->spots[other].para &&
                relation_fit_of(r, other + 1, other, list->result - 1) == FIT_MEETS)
            return true;
    }
    return false;
}

static bool is_bare(const struct reading *r, size_t i)
{
    return i < r->spot_count && is_share(r, i) && (r->bases[i].n == 0 || str_is(r->bases[i], "比"));
}

/* 补助29000万元…转移支付28438万元，其中甲6733万元、占比23.22%，乙…: an amount before the total of which this
 * part and two more of its list are what their shares say, as they are not of the total; -1. */
static int base_of_three(const struct reading *r, size_t i, size_t part, size_t total)
{
    const struct relation *list = list_of(r, part);
    for (size_t k = total; list && list->operand_count > 2 && k-- > 0 && total - k <= NAMED_REACH;) {
        size_t held = 0;
        if (!relation_is_level(r, k, part) || relation_fit_of(r, i, part, k) != FIT_MEETS)
            continue;
        for (size_t o = 0; o < list->operand_count && held < 3; o++) {
            size_t other = list->operands[o] - 1;
            held += other + 1 < r->spot_count && is_bare(r, other + 1) &&
                    relation_fit_of(r, other + 1, other, k) == FIT_MEETS &&
                    relation_fit_of(r, other + 1, other, total) != FIT_MEETS;
        }
        if (held == 3)
            return (int)k;
    }
    return -1;
}

/* 安排支出70.9亿元 … 基本支出48亿元，占比67.7%。其中，人员45.7亿元，占比64.5%: the amount of which both the
 * total and its part are what their shares say; -1. */
static int base_of_both(const struct reading *r, size_t i, size_t part, size_t total)
{
    for (size_t k = total; k-- > 0 && total - k <= NAMED_REACH;)
        if (relation_is_level(r, k, part) && relation_fit_of(r, total + 1, total, k) == FIT_MEETS &&
                relation_fit_of(r, i, part, k) == FIT_MEETS)
            return (int)k;
    return -1;
}

/* 签约219个，总投资1115亿元。其中沪苏浙58个、占比26.5%，总投资355亿元、占比31.8%: of what stands beside the
 * total of the amount beside it, when that holds. */
static int beside_whole(const struct reading *r, size_t i, size_t part)
{
    for (size_t k = part; k-- > 0 && part - k <= BESIDE_REACH && r->spots[k].para == r->spots[part].para;) {
        uint32_t n = r->spots[k].whole ? r->spots[k].whole : r->spots[k].base;
        size_t whole = n ? n - 1 : r->spot_count;
        for (size_t b = whole + 1; b < r->spot_count && b <= whole + BESIDE_REACH; b++)
            if (b < part && relation_same_measure(r, b, part) && r->spots[b].stance == STANCE_LEVEL &&
                    relation_fit_of(r, i, part, b) == FIT_MEETS)
                return (int)b;
    }
    return -1;
}

/* A bare 占比: of the total of its list, or of what that is a part of, as
 * 安排48亿元，占比67.7%。其中，人员45.7亿元，占比64.5% means the same whole twice. */
static int base_of_all(const struct reading *r, size_t i, size_t part)
{
    int total = total_of(r, part);
    if (total < 0) {
        int alike = sums_divided_alike(r, part, part);
        return alike >= 0 && relation_fit_of(r, i, part, (size_t)alike) == FIT_MEETS
                       ? alike
                       : beside_whole(r, i, part);
    }
    if (!relation_ratio_exact(r, i, part, (size_t)total)) {
        int three = base_of_three(r, i, part, (size_t)total);
        if (three >= 0)
            return three;
    }
    if (nearly_holds(r, i, part, (size_t)total))
        return total;
    /* The shares of other parts of its list are of that total. */
    for (size_t k = part; k-- > 0 && part - k <= NAMED_REACH;)
        if (r->spots[k].whole == (uint32_t)total + 1 && r->spots[k].base == (uint32_t)total + 1)
            return total;
    int whole = r->spots[total].base ? (int)r->spots[total].base - 1 : total_of(r, (size_t)total);
    if (whole >= 0 && nearly_holds(r, i, part, (size_t)whole))
        return whole;
    int other = beside_whole(r, i, part);
    if (other >= 0)
        return other;
    bool beside = i == part + 1 && is_list_of_shares(r, list_of(r, part), part);
    if (beside || !is_bare(r, (size_t)total + 1))
        return beside || relation_ratio_digit_off(r, i, part, (size_t)total) ? total : -1;
    /* The total has a share of its own: theirs is rather of the same than of the total. */
    whole = base_of_both(r, i, part, (size_t)total);
    return whole >= 0 || !relation_ratio_slips(r, i, part, (size_t)total) ? whole : total;
}

/* The words in front of 占 name something, in a clause of its own, that the part is not called. */
static bool names_other(const struct reading *r, size_t i, size_t part)
{
    struct str subject = shares_subject(stance_share_words(r, i));
    return subject.n >= SUBJECT_BYTES && naming_match(r, part, subject) == NAMING_NONE &&
           !str_starts(r->facts->figures[part].label, subject);
}

/* The share k calls what it is of just so. */
static bool calls_base(const struct reading *r, size_t k, struct str words)
{
    return is_share(r, k) && str_eq(r->bases[k], words);
}

/* What the share k before i is of, when the share i of `part` is of that, too: it holds; -1. */
static int base_of_share(const struct reading *r, size_t i, size_t part, size_t k)
{
    int other = shares_part_before(r, k);
    uint32_t base = other < 0 ? 0 : r->spots[other].base;
    return base && base != (uint32_t)part + 1 && relation_same_measure(r, base - 1, part) &&
                           relation_fit_of(r, i, part, base - 1) == FIT_MEETS
                   ? (int)base - 1
                   : -1;
}

/* 占有罪人犯的17.8%…占有罪人犯的51.9%: of what a share before it is, that calls it just so. */
static int base_of_words(const struct reading *r, size_t i, size_t part, struct str words)
{
    int base = -1;
    for (size_t k = i; base < 0 && k-- > 0 && i - k <= NAMED_REACH && r->spots[k].para == r->spots[i].para;)
        if (calls_base(r, k, words))
            base = base_of_share(r, i, part, k);
    return base;
}

/* The same in another paragraph, where the name is long enough to mean the same. */
static int base_of_far_words(const struct reading *r, size_t i, size_t part, struct str words)
{
    int base = -1;
    for (size_t k = i; words.n >= WORDS_BYTES && base < 0 && k-- > 0 && i - k <= WORDS_REACH;)
        if (calls_base(r, k, words))
            base = base_of_share(r, i, part, k);
    return base;
}

/* 前三季度支出5832万元，占全年支出的60%，四季度支出3888万元，占40%: of what the share before it is of. */
static int base_of_last(const struct reading *r, size_t i, size_t part)
{
    for (size_t k = i; amount_sign(r->spots[part].amount) > 0 && k-- > 0 && i - k <= BESIDE_REACH + 2 &&
                       r->spots[k].para == r->spots[i].para;)
        if (is_share(r, k))
            return base_of_share(r, i, part, k);
    return -1;
}

/* 检查企业[总数]: by the name without the word for its number. */
static int base_without_total(const struct reading *r, size_t i, size_t part, struct str words)
{
    return shares_base_named(r, i, part, shares_without_total(r->lex, words));
}

/* What it is a part of; 196个，其中工业项目140个，占总项目数的71.4%: also with a wrong digit. */
static int base_of_total(const struct reading *r, size_t i, size_t part, struct str words)
{
    int total = total_of(r, part);
    bool is =
            total >= 0 &&
            (relation_fit_of(r, i, part, (size_t)total) == FIT_MEETS ||
                    (str_find(words, STR("总")) >= 0 && relation_ratio_digit_off(r, i, part, (size_t)total)));
    return is ? total : -1;
}

/* 19个项目中13个未验收，占完工项目的68.42%: right before it, and called by the last word. */
static int base_by_last_word(const struct reading *r, size_t i, size_t part, struct str words)
{
    bool is = part > 0 && r->spots[part].sep <= SEP_COMMA && words.n > LAST_BYTES &&
              r->spots[part - 1].stance == STANCE_LEVEL &&
              str_find(r->facts->figures[part - 1].label, str_cut(words, words.n - LAST_BYTES, words.n)) >= 0;
    return is ? base_beside(r, i, part) : -1;
}

/* 占全市的 */
static int base_of_whole(const struct reading *r, size_t i, size_t part, struct str words)
{
    int whole = (int)r->spots[part].whole - 1;
    (void)words;
    return whole >= 0 && relation_fit_of(r, i, part, (size_t)whole) == FIT_MEETS ? whole : -1;
}

/* The base of a share that says what it is of: the first way that knows it. */
static int base_called(const struct reading *r, size_t i, size_t part, struct str words)
{
    static int (*const ways[])(const struct reading *, size_t, size_t, struct str) = { shares_base_named,
        base_without_total, base_of_words, shares_base_worded, shares_base_alone, base_of_total,
        base_by_last_word, base_of_whole, shares_base_called, base_of_far_words, shares_base_slipped };
    int base = -1;
    for (size_t k = 0; base < 0 && k < COUNT_OF(ways); k++)
        base = ways[k](r, i, part, words);
    return base;
}

/* The base of a share that says only 占 or 占比. */
static int base_bare(const struct reading *r, size_t i, size_t part)
{
    int within = shares_base_within(r, i, part);
    if (within >= 0)
        return within;
    int base = base_of_all(r, i, part), last = base < 0 ? -1 : base_of_last(r, i, part);
    if (last >= 0 && relation_fit_of(r, i, part, (size_t)base) != FIT_MEETS)
        return last; /* 7120人…，其中高级1068人，占专任教师的15%，本科6764人，占95%: of these, too */
    bool holds = base >= 0 && relation_fit_of(r, i, part, (size_t)base) == FIT_MEETS;
    struct str lead = holds ? STR_NONE : naming_lead(r, i);
    int led = lead.n ? shares_base_named(r, i, part, lead) : -1;
    if (base < 0 || (led >= 0 && relation_fit_of(r, i, part, (size_t)led) == FIT_MEETS))
        base = led;
    if (base < 0)
        base = base_beside(r, i, part);
    if (base < 0)
        base = base_of_last(r, i, part);
    if (base >= 0 && relation_fit_of(r, i, part, (size_t)base) != FIT_MEETS &&
            r->spots[part].whole != (uint32_t)base + 1) {
        int other = shares_base_compared(r, i, part);
        base = other >= 0 ? other : base;
    }
    return base < 0 && total_of(r, part) < 0 ? shares_base_topic(r, i, part) : base;
}

/* A part larger than its whole is a part of something else, unless a digit makes it so: of those that words
 * name, one of so many digits that it is no chance. */
static bool is_larger(const struct reading *r, size_t i, size_t part, size_t base, bool named)
{
    return amount_compare(r->spots[part].amount, r->spots[base].amount) > 0 &&
           (named ? amount_significant(r->spots[i].amount) < SHARE_DIGITS ||
                                   !relation_ratio_may(r, i, part, base, true)
                  : relation_fit_of(r, i, part, base) != FIT_MEETS &&
                                   !relation_ratio_digit_off(r, i, part, base));
}

/* 其中专任教师160人，占86%。专任教师中，…152人，占95%: the sentence opens with the base's name. */
static bool is_led(const struct reading *r, size_t i, size_t base)
{
    struct str lead = naming_lead(r, i);
    return lead.n && naming_match(r, base, lead) == NAMING_WHOLE;
}

static int add_share(struct reading *r, size_t i)
{
    struct str words = r->bases[i];
    int part = shares_part(r, i, words), base;
    if (part < 0 || (is_money_word(r->lex, words) && r->spots[part].dim != DIM_MONEY))
        return 0;
    /* A、B分别为10万元、20万元，两项合计占30%: of both, which nobody told. */
    bool both = stance_says(r, i, "合计占") || stance_says(r, i, "共占") || stance_says(r, i, "合计约占");
    base = words.n == 0 || str_is(words, "比") ? base_bare(r, i, (size_t)part)
                                               : base_called(r, i, (size_t)part, words);
    /* 税收收入占总收入的57.7%: nothing before is called so, and what stands before is something else */
    bool foreign = names_other(r, i, (size_t)part);
    bool item = words.n == 0 && base >= 0 && shares_has_own(r, (size_t)base) &&
                r->spots[part].whole != (uint32_t)base + 1 && !is_led(r, i, (size_t)base) &&
                base_of_last(r, i, (size_t)part) != base && shares_base_within(r, i, (size_t)part) != base;
    if (base < 0 || item || (foreign && relation_fit_of(r, i, (size_t)part, (size_t)base) != FIT_MEETS) ||
            is_larger(r, i, (size_t)part, (size_t)base, words.n > 0) ||
            (both && relation_fit_of(r, i, (size_t)part, (size_t)base) != FIT_MEETS))
        return 0;
    return relation_add_ratio(r, i, (size_t)part, (size_t)base);
}

int shares_base(const struct reading *r, size_t i, size_t part)
{
    struct str words = shares_base_words(r->lex, stance_words(r, r->spots[i].leader));
    return words.n ? shares_base_named(r, i, part, words) : -1;
}

/* A share that says only 占 or 占比; its part, or -1. */
int shares_bare_part(const struct reading *r, size_t i)
{
    return is_bare(r, i) ? shares_part_before(r, i) : -1;
}

int shares_find(struct reading *r)
{
    bool *told = arena_array(r->mem, r->spot_count + 1, sizeof *told);
    int err = told ? shares_find_bases(r) : ERR_MEMORY;
    if (!err)
        err = sums_index_build(r);
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (is_share(r, i)) {
            size_t before = r->facts->relation_count;
            err = add_share(r, i);
            told[i] = r->facts->relation_count > before;
        }
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        int part = told[i] ? -1 : shares_bare_part(r, i);
        if (part < 0 || r->spots[part].base)
            continue;
        int base = shares_base_of_siblings(r, i, (size_t)part), total = total_of(r, (size_t)part);
        if (base >= 0 && (total < 0 || total == base) && !is_larger(r, i, (size_t)part, (size_t)base, false))
            err = relation_add_ratio(r, i, (size_t)part, (size_t)base);
        else if (base < 0 && total < 0)
            err = shares_add_group(r, i);
    }
    return err;
}
