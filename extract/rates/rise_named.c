/* SPDX-License-Identifier: MIT
 * Growth of what a sentence calls by its name, wherever its value stands.
 */
#include "extract/figures/label.h"
#include "extract/rates/rise.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    BACK = 12,       /* figures back in which the value is looked for */
    NAME_BYTES = 18, /* that the names of what was done and of what is expected begin with */
    LIST_NAME = 6,   /* bytes that two years' names of one thing end with */
    SURE_DIGITS = 4, /* significant digits of one that no word names */
    YEAR_DIGITS = 5, /* significant digits of what is told, and of how it rose, that are no chance */
    YEAR_NAME = 30,  /* per cent of their names that two years' amounts share */
    TOLD_BACK = 60,  /* and both values of what a sentence calls by its name */
};

/* What a comparison is of, by its own words: 公务接待 in 其中公务接待较上年同期减少. */
static struct str compared(const struct reading *r, size_t i)
{
    const struct str_list *verbs = &r->lex->year_comparisons;
    struct str words = stance_words(r, i);
    for (size_t k = 0; k < verbs->count; k++) {
        ptrdiff_t at = str_find(words, verbs->words[k]);
        if (at <= 0)
            continue;
        words = str_cut(words, 0, (size_t)at);
        return str_starts(words, STR("其中")) ? str_cut(words, 6, words.n) : words;
    }
    return STR_NONE;
}

/* 2022年接待11.8万元、用车10万元。2021年接待12.4万元、用车7.7万元。…用车较上年增加2.3万元，增长29%: two
 * amounts of that name, a year apart, that the rise i, or the one behind it, makes so. */
int rise_add_told(struct reading *r, size_t i)
{
    struct str name = compared(r, i);
    const struct figure *f = r->facts->figures;
    bool follows = i + 1 < r->spot_count && r->spots[i + 1].stance == STANCE_GROWTH &&
                   r->spots[i + 1].sep == SEP_COMMA;
    size_t rate = r->spots[i].stance == STANCE_GROWTH ? i : follows ? i + 1 : i;
    int first = -1;
    for (size_t k = i; rate != i && name.n >= 6 && k-- > 0 && i - k <= TOLD_BACK;) {
        if (!relation_is_level(r, k, i) || !f[k].year || naming_match(r, k, name) == NAMING_NONE)
            continue;
        if (first < 0) {
            first = (int)k;
            continue;
        }
        size_t now = (size_t)first, then = k;
        rise_order(r, &now, &then);
        if (f[now].year != f[then].year + 1 || relation_growth_fit(r, rate, now, then) != FIT_MEETS)
            return 0;
        int err = rise_move_meets(r, i, now, then) ? rise_add_move(r, i, now, then) : 0;
        return err ? err : rise_add_growth(r, rate, now, then);
    }
    return 0;
}

/* Called just so, but for its year, and 合计: 其他收入 is not what 收入 names. */
static bool is_called(const struct lexicon *lex, struct str label, struct str name)
{
    const struct str_list *ends = &lex->sum_ends;
    for (size_t k = 0; k < ends->count; k++)
        if (str_ends(label, ends->words[k]) && !str_ends(name, ends->words[k]))
            label.n -= ends->words[k].n;
    if (!str_ends(label, name))
        return false;
    struct str year = str_cut(label, 0, label.n - name.n);
    return year.n == 0 || str_ends(year, STR("年")) || str_ends(year, STR("年度"));
}

static bool makes_so(const struct reading *r, size_t i, size_t now, size_t then)
{
    return (r->spots[i].stance == STANCE_GROWTH || relation_same_measure(r, i, then)) &&
           rise_meets(r, i, now, then);
}

/* 贷款笔数: the 312笔 whose words end in 贷款, and which makes i so; -1. */
static int counted_named(const struct reading *r, size_t i, size_t k, struct str name)
{
    struct str unit = r->facts->figures[k].unit;
    if (str_ends(name, STR("数")))
        name.n -= 3;
    if (unit.n && str_ends(name, unit))
        name.n -= unit.n;
    for (size_t m = k; name.n >= 6 && m-- > 0 && k - m <= BACK;)
        if (relation_is_level(r, m, k) && str_ends(r->facts->figures[m].label, name) && makes_so(r, i, m, k))
            return (int)m;
    return -1;
}

/* The level before k that is called so: just so, or else the nearest, and then only when it makes i so; -1.
 */
static int level_named(const struct reading *r, size_t i, size_t k, struct str name)
{
    for (size_t m = k; m-- > 0 && k - m <= BACK;)
        if (relation_is_level(r, m, k) && is_called(r->lex, r->facts->figures[m].label, name))
            return (int)m;
    int now = naming_total(r, k, BACK, name);
    if (now < 0)
        return counted_named(r, i, k, name);
    return makes_so(r, i, (size_t)now, k) ? now : -1;
}

static bool opens_by_with(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return str_starts(words, STR("与")) || str_starts(words, STR("比")) || str_starts(words, STR("较")) ||
           str_starts(words, STR("同"));
}

/* 与上年预算17762.3万元相比，增加888.1万元，增长5%: a paragraph that opens so goes on about the level before
 * it that moved just so. */
static int add_of_before(struct reading *r, size_t i)
{
    size_t then = i > 0 && r->spots[i - 1].stance == STANCE_BEFORE ? i - 1 : i - 2;
    bool beside = then + 2 == i; /* the rate behind the move */
    if (i < 2 || r->spots[then].stance != STANCE_BEFORE || r->spots[then].sep != SEP_PARA ||
            (beside && r->spots[i - 1].stance != STANCE_MOVE) || !opens_by_with(r, then))
        return 0;
    size_t move = beside ? i - 1 : i;
    for (size_t k = then; k-- > 0 && then - k <= BACK * 2;)
        if (relation_is_level(r, k, then) && amount_significant(r->spots[k].amount) >= SURE_DIGITS &&
                makes_so(r, i, k, then) && makes_so(r, move, k, then))
            return rise_add(r, i, k, then);
    return 0;
}

/* 人员经费、公用经费分别为1892万元、282万元。公用经费比上年的301万元减少18万元，下降6.1%: of what the
 * sentence that compares calls by its name. */
int rise_add_named(struct reading *r, size_t i)
{
    for (size_t k = i; k-- > 0 && i - k <= 2 && r->spots[k + 1].sep < SEP_STOP;) {
        struct str name = r->spots[k].stance == STANCE_BEFORE ? compared(r, k) : STR_NONE;
        int now = name.n >= 6 && relation_same_measure(r, k, k) ? level_named(r, i, k, name) : -1;
        if (now < 0)
            continue;
        return r->spots[i].stance == STANCE_GROWTH || relation_same_measure(r, i, k)
                       ? rise_add(r, i, (size_t)now, k)
                       : 0;
    }
    return i > 1 ? add_of_before(r, i) : 0;
}

/* Bytes that both names begin with. */
static size_t begin_alike(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    return n;
}

/* 收入完成158.37亿元…。（另一段）收入预期167.90亿元，比上年执行数增长6.0%: of what was done under that name.
 */
int rise_add_executed(struct reading *r, size_t i)
{
    const struct figure *f = r->facts->figures;
    size_t now = (size_t)r->spots[i].about;
    if (r->spots[i].stance != STANCE_GROWTH || r->spots[i].about < 0 || !(r->spots[i].says & SAY_EARLIER) ||
            !stance_says_listed(r, i, &r->lex->executed_names))
        return 0;
    for (size_t k = now; k-- > 0 && now - k <= TOLD_BACK * 2;)
        if (relation_is_level(r, k, now) && r->spots[k].para != r->spots[now].para &&
                begin_alike(f[k].label, f[now].label) >= NAME_BYTES &&
                amount_significant(r->spots[k].amount) >= SURE_DIGITS &&
                relation_growth_fit(r, i, now, k) == FIT_MEETS)
            return rise_add_growth(r, i, now, k);
    return 0;
}

/* Both are told of years, and `then` of the one before. */
static bool is_year_before(const struct reading *r, size_t then, size_t now)
{
    const struct figure *f = r->facts->figures;
    return label_year(f[then].label) && label_year(f[now].label) && f[then].year + 1 == f[now].year;
}

/* The one amount near `now` that is told of the year before; -1. */
static int year_named(const struct reading *r, size_t now)
{
    int found = -1;
    for (size_t k = now > BACK ? now - BACK : 0; k < r->spot_count && k <= now + BACK; k++) {
        if (!relation_is_level(r, k, now) || !is_year_before(r, k, now))
            continue;
        if (found >= 0)
            return -1;
        found = (int)k;
    }
    return found;
}

/* The level of the year before near `now` that is called as it is, and from which it grew so; -1. */
static int year_before(const struct reading *r, size_t i, size_t now)
{
    const struct figure *f = r->facts->figures;
    size_t from = now > BACK ? now - BACK : 0;
    for (size_t k = from; k < r->spot_count && k <= now + BACK; k++)
        if (k != now && r->spots[k].cell < 0 && r->spots[k].stance == STANCE_LEVEL &&
                (!f[k].year || !f[now].year || f[k].year + 1 == f[now].year) &&
                relation_same_measure(r, k, now) &&
                (str_share_end(f[k].label, f[now].label, LIST_NAME) || is_year_before(r, k, now)) &&
                relation_growth_fit(r, i, now, k) == FIT_MEETS)
            return (int)k;
    return -1;
}

int rise_add_listed(struct reading *r, size_t i)
{
    size_t n = 1;
    while (i + n < r->spot_count && r->spots[i + n].leader == (int)i && n < BACK)
        n++;
    if (n < 2 || n > i || r->spots[i].listed || r->spots[i].cell >= 0)
        return 0;
    int then[BACK], err = 0;
    size_t missed = 0;
    for (size_t k = 0; k < n; k++) {
        size_t now = i - n + k;
        bool level = r->spots[now].stance == STANCE_LEVEL && stance_is_amount(r, now) &&
                     (k == 0 || r->spots[now].sep < SEP_SEMI);
        then[k] = level ? year_before(r, i + k, now) : -1;
        missed += then[k] < 0;
        if (level && then[k] < 0 && missed == 1)
            then[k] = year_named(r, now);
        if (then[k] < 0)
            return 0;
    }
    for (size_t k = 0; k < n && (!missed || n > 2) && !err; k++)
        err = rise_add_growth(r, i + k, i - n + k, (size_t)then[k]);
    return err;
}

/* 2013年投入3340万元…。（下一段）2014年投入4500万元，较2013年增加1160万元: the amount told of the year that
 * the sentence names, and from which it came to what it is about. */
int rise_add_of_year(struct reading *r, size_t i)
{
    const struct figure *f = r->facts->figures;
    size_t now = (size_t)r->spots[i].about;
    struct str words = stance_words(r, i);
    if (!f[i].year || (str_find(words, STR("较20")) < 0 && str_find(words, STR("比20")) < 0) ||
            r->spots[now].cell >= 0 ||
            amount_significant(r->spots[now].amount) + amount_significant(r->spots[i].amount) < YEAR_DIGITS)
        return 0;
    for (size_t k = now; k-- > 0 && now - k <= BACK * 2;)
        if (relation_is_level(r, k, now) && f[k].year == f[i].year && label_year(f[k].label) &&
                naming_overlap(f[k].label, f[now].label) >= YEAR_NAME && makes_so(r, i, now, k))
            return rise_add(r, i, now, k);
    return 0;
}

int rise_add_excess(struct reading *r, size_t i)
{
    if (i < 2 || r->spots[i].sep > SEP_COMMA || r->spots[i - 1].sep > SEP_COMMA ||
            !relation_same_measure(r, i - 1, i - 2) || r->spots[i - 2].cell >= 0 ||
            str_find(plain_cut(&r->plain, r->spots[i - 2].tail, r->spots[i].from), STR("超")) < 0)
        return 0;
    bool ahead = amount_compare(r->spots[i - 1].amount, r->spots[i - 2].amount) > 0; /* the goal is */
    size_t now = ahead ? i - 1 : i - 2, goal = ahead ? i - 2 : i - 1;
    return relation_growth_fit(r, i, now, goal) == FIT_MEETS ? rise_add_growth(r, i, now, goal) : 0;
}
