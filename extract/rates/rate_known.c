/* SPDX-License-Identifier: MIT
 * Rates whose two amounts are known by their names, however far before them they stand.
 */
#include <string.h>

#include "extract/rates/rate.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    SAID_MAX = 8,     /* known rates that one clause names */
    KNOWN_REACH = 40, /* figures back */
    SENTENCE_REACH = 6,
    BESIDE_REACH = 3, /* and to what a saving is of */
    NEAR_REACH = 12,  /* and in its paragraph */
    NEAR_DIGITS = 3,  /* of a rate that no chance makes but for one */
    OVERLAP = 60,     /* per cent of the shorter name that plan and outcome must share */
};

/* The two columns of a row's note: what the rate divides, and by what. */
static struct str note_half(const struct word *row, bool second)
{
    ptrdiff_t at = str_find(row->note, STR(" "));
    if (at < 0)
        return STR_NONE;
    return second ? str_cut(row->note, (size_t)at + 1, row->note.n) : str_cut(row->note, 0, (size_t)at);
}

static bool in_sentence(const struct reading *r, size_t from, size_t to)
{
    for (size_t k = from + 1; k <= to; k++)
        if (r->spots[k].sep >= SEP_STOP || to - from > SENTENCE_REACH)
            return false;
    return true;
}

/* 核定编制92名，其中行政22名、事业70名；在职88人，其中…，控制率93.65%: of its paragraph, but for a digit of
 * so many that it is no chance. */
static bool is_near(const struct reading *r, size_t i, size_t part, size_t base)
{
    size_t first = part < base ? part : base;
    return r->spots[first].para == r->spots[i].para && i - first <= NEAR_REACH &&
           amount_significant(r->spots[i].amount) >= NEAR_DIGITS &&
           relation_ratio_digit_off(r, i, part, base);
}

/* The label tells the name, and not its median (人均可支配收入中位数). */
static bool is_named(struct str label, struct str name)
{
    ptrdiff_t at = str_find(label, name);
    return at >= 0 && !str_starts(str_cut(label, (size_t)at + name.n, label.n), STR("中位数"));
}

static int add_pair(struct reading *r, size_t i, struct str part_name, struct str base_name, bool slips)
{
    int part = -1, base = -1, behind = -1;
    for (size_t k = i; k-- > 0 && i - k <= KNOWN_REACH;) {
        struct str label = r->facts->figures[k].label;
        if (!stance_is_level(r, k))
            continue;
        if (part < 0 && is_named(label, part_name)) {
            part = (int)k;
            if (behind >= 0 && r->spots[behind].dim == r->spots[k].dim &&
                    relation_fit_of(r, i, k, (size_t)behind) == FIT_MEETS)
                return relation_add_ratio(r, i, k, (size_t)behind);
        } else if (part < 0 && behind < 0 && is_named(label, base_name)) {
            behind = (int)k; /* 负债总额300万元，资产总额1200万元 */
        } else if (part >= 0 && is_named(label, base_name) && r->spots[k].dim == r->spots[part].dim) {
            if (relation_fit_of(r, i, (size_t)part, k) == FIT_MEETS)
                return relation_add_ratio(r, i, (size_t)part, k);
            bool better = base >= 0 && is_near(r, i, (size_t)part, k) &&
                          !relation_ratio_digit_off(r, i, (size_t)part, (size_t)base);
            base = base < 0 || better ? (int)k : base;
        }
    }
    /* 资产107.3亿元、负债66.6亿元，资产负债率62%: of its own sentence, also with a wrong digit */
    if (base < 0)
        base = behind;
    return slips && base >= 0 && part >= 0 &&
                           (in_sentence(r, (size_t)(part < base ? part : base), i) ||
                                   is_near(r, i, (size_t)part, (size_t)base)) &&
                           relation_ratio_digit_off(r, i, (size_t)part, (size_t)base)
                   ? relation_add_ratio(r, i, (size_t)part, (size_t)base)
                   : 0;
}

static bool says_rate(const struct reading *r, size_t i, const struct word *row)
{
    return str_may_have(r->spots[i].letters, row->text.p) && str_find(stance_words(r, i), row->text) >= 0;
}

/* 编制78名…在职人员74人…编制使用率94.87%. */
int rate_add_known(struct reading *r, size_t i)
{
    const struct word *said[SAID_MAX];
    size_t before = r->facts->relation_count, count = 0;
    int err = 0;
    for (size_t n = 0; n < r->lex->rates.count && count < SAID_MAX; n++)
        if (says_rate(r, i, &r->lex->rates.rows[n]))
            said[count++] = &r->lex->rates.rows[n];
    for (int slips = 0; slips < 2; slips++)
        for (size_t n = 0; n < count && !err && r->facts->relation_count == before; n++)
            err = add_pair(r, i, note_half(said[n], false), note_half(said[n], true), slips);
    return err;
}

/* 城镇居民…收入53894元；农村居民…收入26573元。城乡居民收入比为2.03: as many times as much. */
int rate_add_times(struct reading *r, size_t i)
{
    if (!stance_says(r, i, "收入"))
        return 0;
    r->spots[i].dim = DIM_TIMES;
    int err = rate_add_known(r, i);
    r->spots[i].dim = DIM_NONE;
    return err;
}

bool rate_is_not_of(const struct reading *r, size_t i, size_t part)
{
    bool known = false;
    /* 3个未按期完工，按期完工率80% */
    if (str_find(r->facts->figures[part].label, STR("未")) >= 0 && !stance_says(r, i, "未"))
        return true;
    for (size_t n = 0; n < r->lex->rates.count; n++) {
        const struct word *row = &r->lex->rates.rows[n];
        if (!says_rate(r, i, row))
            continue;
        known = true;
        if (str_find(r->facts->figures[part].label, note_half(row, false)) >= 0)
            return false;
    }
    return known;
}

/* 其中中央资金8650万元、省级资金3420万元…省级资金支出3386万元，支出进度98%. */
int rate_spent_of(const struct reading *r, size_t part)
{
    const struct str_list *ends = &r->lex->spent_ends;
    struct str name = stance_words(r, part);
    int found = -1;
    if (str_starts(name, STR("其中")))
        name = str_cut(name, 6, name.n);
    size_t whole = name.n;
    for (size_t k = 0; str_may_end(name, ends) && k < ends->count && name.n == whole; k++)
        if (str_ends(name, ends->words[k]))
            name.n -= ends->words[k].n;
    for (size_t k = part; name.n >= 12 && name.n < whole && k-- > 0 && part - k <= KNOWN_REACH;) {
        if (!relation_is_level(r, k, part) || naming_match(r, k, name) != NAMING_WHOLE)
            continue;
        if (found >= 0)
            return -1;
        found = (int)k;
    }
    return found;
}

static struct str without_plan(struct str label)
{
    return str_starts(label, STR("计划")) ? str_cut(label, 6, label.n) : label;
}

/* 计划改造厕所3500户 … 完成改造厕所3286户，完成率93.89%: the plan of an earlier paragraph that is called so
 * most; -1 when none is, or two are. */
int rate_planned_before(const struct reading *r, size_t i, size_t part)
{
    size_t best = 0, second = 0, alike = 0;
    int plan = -1, only = -1;
    if (!stance_says(r, i, "完成率") || r->spots[part].dim == DIM_MONEY)
        return -1;
    for (size_t k = part; k-- > 0 && part - k <= KNOWN_REACH;) {
        if (!relation_is_level(r, k, part))
            continue;
        if (r->spots[k].para == r->spots[part].para)
            return -1; /* what stands beside it is meant */
        size_t same = naming_overlap(without_plan(r->facts->figures[k].label), r->facts->figures[part].label);
        only = alike++ ? -1 : (int)k;
        second = same > best ? best : same > second ? same : second;
        plan = same > best ? (int)k : plan;
        best = same > best ? same : best;
    }
    if (best >= OVERLAP && best > second)
        return plan;
    /* 计划改造危桥6座 … 完成6座: nothing else is counted so */
    bool holds = alike == 1 && stance_says(r, (size_t)only, "计划") &&
                 relation_fit_of(r, i, part, (size_t)only) == FIT_MEETS;
    return holds ? only : -1;
}

static bool is_saving(const struct reading *r, size_t i)
{
    return stance_says_listed(r, i, &r->lex->saving_rates);
}

/* 采购122.59亿元，节约11.43亿元，节资率8.5%: of the plan, which is both of them together and not told. */
bool rate_is_of_both(const struct reading *r, size_t i, size_t part, size_t base)
{
    struct parts both;
    parts_two(&both, base, part);
    return is_saving(r, i) && relation_ratio_fit(r, i, part, &both) == FIT_MEETS;
}

static bool is_beside(const struct reading *r, size_t i, size_t now, size_t k)
{
    return r->spots[k].stance == STANCE_LEVEL && r->spots[k].para == r->spots[i].para &&
           relation_same_measure(r, k, now);
}

/* The change from `then` to `now` that the rate i is, though its words do not say which way; *met: it holds.
 */
static int add_change(struct reading *r, size_t i, size_t now, size_t then, bool *met)
{
    struct parts parts;
    parts_two(&parts, now, then);
    bool down = amount_compare(r->spots[now].amount, r->spots[then].amount) < 0;
    *met = relation_change_fit(r, i, now, then, down || (r->spots[i].cues & CUE_DOWN)) == FIT_MEETS;
    if (!*met)
        return 0;
    r->spots[i].cues |= down ? CUE_DOWN : 0;
    int err = relation_add(r, RELATION_GROWTH, i, &parts, false);
    if (!err)
        relation_last(r)->down = down && amount_sign(r->spots[i].amount) > 0; /* 调整率为-1.10% */
    return err;
}

/* 采购计划118.60万元，实际采购112.38万元，节约率5.24%: by how much less it is, not what it is of that. */
int rate_add_saving(struct reading *r, size_t i, bool *is)
{
    int now = r->spots[i].about, err = 0;
    *is = now > 0 && is_saving(r, i) && !lexicon_has(r->lex, r->facts->figures[now].label, &r->lex->savings);
    bool met = false;
    for (size_t k = *is ? (size_t)now : 0; !met && k-- > 0 && (size_t)now - k <= BESIDE_REACH;)
        if (is_beside(r, i, (size_t)now, k) && amount_compare(r->spots[now].amount, r->spots[k].amount) < 0)
            err = add_change(r, i, (size_t)now, k, &met);
    return err;
}

bool rate_is_of_missing(const struct reading *r, size_t i, size_t part, size_t base)
{
    return amount_compare(r->spots[part].amount, r->spots[base].amount) < 0 &&
           relation_change_fit(r, i, part, base, true) == FIT_MEETS;
}

/* 年初预算1500万元，调整后预算1650万元，调整率10%: by how much it has changed; 调整数150万元 of it all the
 * same. Of other amounts it is none. */
int rate_add_adjusted(struct reading *r, size_t i, bool *is)
{
    int now = r->spots[i].about, err = 0;
    bool met = false;
    *is = stance_says(r, i, "调整率");
    for (size_t k = *is && now > 0 ? (size_t)now : 0; !met && k-- > 0 && (size_t)now - k <= SENTENCE_REACH;) {
        if (!is_beside(r, i, (size_t)now, k))
            continue;
        if (relation_fit_of(r, i, (size_t)now, k) == FIT_MEETS)
            return relation_add_ratio(r, i, (size_t)now, k);
        err = add_change(r, i, (size_t)now, k, &met);
    }
    return err;
}

/* 得分17.5分（满分20分），得分率87.5%: what can be given may stand behind. */
static bool is_weight_behind(const struct reading *r, size_t i)
{
    return stance_says_listed(r, i - 1, &r->lex->weight_words) &&
           !stance_says_listed(r, i - 2, &r->lex->weight_words);
}

/* 决策15.2分(满分18分)、过程17.4分(满分20分)，得分率依次为84.44%、87%: so many rates of as many pairs. */
static int add_scores(struct reading *r, size_t i, size_t rates)
{
    int err = 0;
    if (i < rates * 2)
        return 0;
    for (size_t k = i - rates * 2; k < i; k++)
        if (r->spots[k].dim != DIM_SCORE || (k > i - rates * 2 && r->spots[k].sep >= SEP_STOP))
            return 0;
    for (size_t k = 0; k < rates && !err; k++) {
        size_t first = i - rates * 2 + k * 2;
        bool behind = is_weight_behind(r, first + 2);
        err = relation_add_ratio(r, i + k, behind ? first : first + 1, behind ? first + 1 : first);
    }
    return err;
}

int rate_add_score(struct reading *r, size_t i)
{
    size_t rates = 1;
    while (i + rates < r->spot_count && r->spots[i + rates].leader == (int)i)
        rates++;
    if (rates > 1)
        return add_scores(r, i, rates);
    return is_weight_behind(r, i) ? relation_add_ratio(r, i, i - 2, i - 1)
                                  : relation_add_ratio(r, i, i - 1, i - 2);
}

/* 权重20分，得分17.5分，得分率87.5%. */
bool rate_is_of_score(const struct reading *r, size_t i)
{
    return i > 1 && stance_says(r, i, "得分率") && r->spots[i - 1].dim == DIM_SCORE &&
           r->spots[i - 2].dim == DIM_SCORE && r->spots[i].sep < SEP_STOP && r->spots[i - 1].sep < SEP_STOP;
}

bool rate_is_spent_of(const struct reading *r, size_t part, size_t plan)
{
    return rate_is_plan(r, plan) && (stance_gist_of_label(r, part).seen & SAY_SPENT) &&
           !(r->spots[part].cues & (CUE_AMONG | CUE_INCLUDES));
}

bool rate_has_own_plan(const struct reading *r, size_t i, size_t part, size_t whole)
{
    bool done = stance_says(r, i, "完成率"), among = false, rated = false;
    for (size_t k = whole + 1; k <= part; k++) {
        among |= (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES)) != 0;
        rated |= r->spots[k].sep == SEP_SEMI && r->spots[whole + 1].stance == STANCE_RATE;
    }
    bool own = done && !rate_is_spent_of(r, part, whole);
    return r->spots[part].whole == whole + 1 ? own || among : done && (among || rated);
}
