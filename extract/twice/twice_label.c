/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "extract/relations/naming.h"
#include "extract/twice/side.h"
#include "extract/twice/twice.h"

enum {
    WORD_BYTES = 9,  /* three characters: the least that two labels must share at their ends */
    OVERLAP = 80,    /* per cent of the shorter name's pairs of characters */
    SIZE_DIGITS = 3, /* of a size that two names with so long a stretch in common share */
    STRETCH_BYTES = 15,
    SUBJECT_MAX = 300,  /* bytes of a sentence in front of an amount */
    RATE_BYTES = 12,    /* of a label that says no more than that it is so much for each */
    RATE_DIGITS = 4,    /* as printed, of a rate that is told again */
    OUTCOME_REACH = 40, /* figures on in which what came of a plan is told again under its name */
    OTHER_DIGITS = 4,   /* as printed, of money under another name */
    AGAIN_DIGITS = 4,   /* of what is counted or measured and told again in other words */
    SUBJECT_DIGITS = 6, /* of an amount that no chance repeats */
};

static size_t word_at(struct str s, size_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        size_t n = strlen(words[k]);
        if (s.n - i >= n && memcmp(s.p + i, words[k], n) == 0)
            return n;
    }
    return 0;
}

/* Behind "按经济科目分类为": the class is what the figure is about. */
static struct str behind_class(struct str s)
{
    ptrdiff_t at = str_starts(s, STR("按")) ? str_find(s, STR("分类")) : -1;
    if (at < 0)
        return s;
    s = str_cut(s, (size_t)at + 6, s.n);
    return str_starts(s, STR("为")) ? str_cut(s, 3, s.n) : s;
}

static size_t skip_number(struct str s, size_t i)
{
    static const char *const units[] = { "亿元", "万元", "元", "家", "个", "户", "人", "%" };
    while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.' || s.p[i] == '-'))
        i++;
    return i + word_at(s, i, units, COUNT_OF(units));
}

struct str twice_core(const struct lexicon *lex, struct str label, char *out)
{
    const struct str_list *ends = &lex->core_ends;
    struct str core = { out, 0 };
    label = behind_class(label);
    if (label.n > TWICE_CORE_MAX) {
        label = str_cut(label, label.n - TWICE_CORE_MAX, label.n);
        while (label.n && ((unsigned char)*label.p & 0xC0) == 0x80)
            label = str_cut(label, 1, label.n);
    }
    for (size_t i = 0; i < label.n;) {
        size_t next = (size_t)(words_pass(&lex->links, label.p + i, label.p + label.n) - label.p);
        memcpy(out + core.n, label.p + i, next - i);
        core.n += next - i;
        i = next;
        const struct word *link = words_find(&lex->links, label.p + i, label.p + label.n);
        if (link) {
            i += link->text.n;
        } else if (label.p[i] >= '0' && label.p[i] <= '9') {
            i = skip_number(label, i);
        } else {
            size_t n = utf8_step(label.p + i, label.n - i);
            if (n == 3) /* nearly always, and then no call */
                memcpy(out + core.n, label.p + i, 3);
            else
                memcpy(out + core.n, label.p + i, n);
            core.n += n;
            i += n;
        }
    }
    bool may = str_may_end(core, ends);
    for (size_t k = 0; may && k < ends->count; k++)
        if (core.n > ends->words[k].n && str_ends(core, ends->words[k])) {
            core.n -= ends->words[k].n;
            may = str_may_end(core, ends);
        }
    return core;
}

/* Labels are compared often, but each is cut down only once. */
struct str twice_core_of(const struct reading *r, size_t i)
{
    struct str *core = &r->cores[i];
    if (!core->p) {
        char buffer[TWICE_CORE_MAX];
        struct str fresh = twice_core(r->lex, r->facts->figures[i].label, buffer);
        const char *copy = arena_copy(r->mem, fresh.p, fresh.n);
        *core = copy ? (struct str){ copy, fresh.n } : STR("");
    }
    return *core;
}

static size_t shared_bigrams(struct str a, struct str b)
{
    size_t shared = 0;
    for (size_t i = 0; i + 6 <= a.n; i += 3) {
        while (i < a.n && ((unsigned char)a.p[i] & 0xC0) == 0x80)
            i++;
        if (i + 6 <= a.n && str_find(b, (struct str){ a.p + i, 6 }) >= 0)
            shared++;
    }
    return shared;
}

/* Five characters in a row of the one stand in the other. */
static bool share_stretch(struct str a, struct str b)
{
    for (size_t i = 0; i + STRETCH_BYTES <= a.n; i += utf8_step(a.p + i, a.n - i))
        if (str_find(b, str_cut(a, i, i + STRETCH_BYTES)) >= 0)
            return true;
    return false;
}

/* The digits of the figure that is printed with more of them: 19700.00 has seven. */
static size_t digits_printed(const struct figure *f, const struct figure *g)
{
    return f->number.n > g->number.n ? f->number.n : g->number.n;
}

/* A plan is not what came of it, though both may be 20家. */
bool twice_is_plan(const struct reading *r, size_t i)
{
    return r->spots[i].cell >= 0 ? r->facts->figures[i].period == PERIOD_TARGET
                                 : side_of_section(r, i) == SIDE_TARGET;
}

bool twice_is_result(const struct reading *r, size_t i)
{
    if (r->spots[i].cell >= 0)
        return r->facts->figures[i].period == PERIOD_ACTUAL;
    return side_of_section(r, i) == SIDE_ACTUAL;
}

bool twice_is_start(const struct reading *r, size_t i)
{
    return plain_ends_listed(&r->plain, r->spots[i].from, &r->lex->start_words) > 0;
}

static bool same_sentence(const struct reading *r, size_t a, size_t b)
{
    if (r->spots[a].para != r->spots[b].para || b - a > 12)
        return false;
    for (size_t k = a + 1; k <= b; k++)
        if (r->spots[k].sep >= SEP_STOP)
            return false;
    return true;
}

/* 年人均2400元: so much for each, and not a word of what. */
static bool is_rate_alone(const struct lexicon *lex, struct str label)
{
    return label.n <= RATE_BYTES && lexicon_has(lex, label, &lex->each_rates);
}

/* 执行率[仅], 执行率[依然只有]. */
static struct str without_only(const struct lexicon *lex, struct str core)
{
    for (size_t k = 0; k < lex->only_ends.count; k++)
        if (str_ends(core, lex->only_ends.words[k]))
            core.n -= lex->only_ends.words[k].n;
    return core;
}

/* 支出进度96.0% in two paragraphs: all its words, and more digits than chance has; 整体支出进度96.05%仅 as
 * well. */
static bool is_rate_again(const struct reading *r, size_t a, size_t b)
{
    struct str x = twice_core_of(r, a), y = without_only(r->lex, twice_core_of(r, b));
    return r->spots[a].cell < 0 && r->spots[b].cell < 0 && r->spots[a].stance >= STANCE_RATE &&
           r->spots[a].para != r->spots[b].para && x.n >= RATE_BYTES &&
           (str_eq(x, y) || (str_ends(y, x) && r->facts->figures[a].number.n > RATE_DIGITS)) &&
           r->facts->figures[a].number.n >= RATE_DIGITS;
}

/* 下达补助资金246.2万元 below a heading of goals and again below one of results: what was given is neither,
 * and so many digits are no chance. */
static bool is_money_of_text(const struct reading *r, size_t a, size_t b)
{
    return r->spots[a].dim == DIM_MONEY && r->spots[a].cell < 0 && r->spots[b].cell < 0 &&
           amount_significant(r->spots[a].amount) >= OTHER_DIGITS;
}

/* Values of one table are told apart by their columns; only what stands in its words can repeat them. */
static bool may_repeat(const struct reading *r, size_t a, size_t b)
{
    const struct figure *f = &r->facts->figures[a], *g = &r->facts->figures[b];
    if (((twice_is_plan(r, a) && twice_is_result(r, b)) || (twice_is_plan(r, b) && twice_is_result(r, a))) &&
            !is_money_of_text(r, a, b))
        return false;
    if (f->year && g->year && f->year != g->year)
        return false;
    if (r->spots[a].para != r->spots[b].para &&
            (is_rate_alone(r->lex, f->label) || is_rate_alone(r->lex, g->label)))
        return false;
    if (f->period && g->period && f->period != g->period && !(twice_is_plan(r, a) && twice_is_plan(r, b)))
        return false;
    if (r->spots[a].dim == DIM_PERCENT && !(twice_is_plan(r, a) && twice_is_plan(r, b)))
        return is_rate_again(r, a, b); /* rates of different things are often the same */
    int x = r->spots[a].cell, y = r->spots[b].cell;
    if (x >= 0 && y >= 0 && r->cells[x].grid == r->cells[y].grid &&
            !(twice_is_plan(r, a) && twice_is_plan(r, b)))
        return r->facts->figures[a].period == PERIOD_NONE || r->facts->figures[b].period == PERIOD_NONE;
    return true;
}

/* 财政拨款收入 is a part of 收入, though it may be all of it. */
static bool is_of_fund(const struct lexicon *lex, struct str label)
{
    return lexicon_has(lex, label, &lex->fund_names);
}

static bool is_told(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0 && str_starts(r->facts->figures[i].concept, STR("sangong."));
}

/* 每年安排1亿元补助, 将每年给予的1亿元补助用于…: what comes again every year is told again in few words. */
static bool is_each_year(const struct reading *r, size_t a, size_t b)
{
    struct str x = r->facts->figures[a].label, y = r->facts->figures[b].label;
    return r->facts->figures[a].scale10 == r->facts->figures[b].scale10 && str_find(x, STR("每年")) >= 0 &&
           str_find(y, STR("每年")) >= 0 && shared_bigrams(x, y) >= 4;
}

/* 项目支出均实行目标管理，涉及财政拨款26392.15万元: the sentence of b is about what was called 项目支出, and
 * so many digits are no chance. */
static bool is_subject(const struct reading *r, size_t b, struct str name, int digits)
{
    const struct plain *p = &r->plain;
    size_t from = r->spots[b].from, begin = from > SUBJECT_MAX ? from - SUBJECT_MAX : 0;
    if (digits < SUBJECT_DIGITS || r->spots[b].dim != DIM_MONEY || name.n < 12 || r->spots[b].cell >= 0)
        return false;
    while (from > begin && !plain_ends(p, from, "。") && !plain_is_start(p, from))
        from -= plain_step_back(p, from);
    struct str words = plain_cut(p, from, r->spots[b].head > from ? r->spots[b].head : from);
    ptrdiff_t at = str_find(words, name);
    return at == 0 ||
           (at >= 3 && (memcmp(words.p + at - 3, "年", 3) == 0 || memcmp(words.p + at - 3, "度", 3) == 0));
}

/* 其他资金 of a form is what the text calls 其他收入. */
static bool are_other_money(struct str a, struct str b)
{
    return (str_ends(a, STR("其他资金")) && str_ends(b, STR("其他收入"))) ||
           (str_ends(a, STR("其他收入")) && str_ends(b, STR("其他资金")));
}

/* Both are what was spent, in whatever words. */
static bool is_spent_again(const struct reading *r, size_t a, size_t b, struct str x, struct str y)
{
    return r->spots[a].dim == DIM_MONEY && r->spots[a].cell < 0 && r->spots[b].cell < 0 &&
           r->spots[a].para != r->spots[b].para && r->spots[a].stance == STANCE_LEVEL &&
           r->spots[b].stance == STANCE_LEVEL && str_find(x, STR("支出")) >= 0 &&
           str_find(y, STR("支出")) >= 0;
}

/* 共实现建设面积506.25万亩…建成高标准农田506.25万亩: so many digits of running text are no chance when the
 * two names have anything in common. */
static bool is_told_again(const struct reading *r, size_t a, size_t b, struct str x, struct str y)
{
    bool text = r->spots[a].cell < 0 && r->spots[b].cell < 0 && r->spots[a].para != r->spots[b].para;
    int digits = r->spots[a].dim == DIM_MONEY ? AGAIN_DIGITS + 1 : AGAIN_DIGITS;
    if (!text || r->spots[a].stance != STANCE_LEVEL || r->spots[b].stance != STANCE_LEVEL ||
            amount_significant(r->spots[a].amount) < digits)
        return false;
    bool both_funds = str_find(x, STR("资金")) >= 0 && str_find(y, STR("资金")) >= 0; /* 安排资金, 到位资金 */
    return shared_bigrams(x, y) > (both_funds ? 1 : 0);
}

/* 实际完成8.282亿元, and not a word of what: it is no income. */
static bool is_outcome_again(const struct reading *r, size_t a, size_t b, struct str x, struct str y)
{
    bool text = r->spots[a].cell < 0 && r->spots[b].cell < 0 && r->spots[a].para != r->spots[b].para;
    if (!text || r->spots[a].dim != DIM_MONEY ||
            !(str_is_listed(x, &r->lex->bare_outcomes) || str_is_listed(y, &r->lex->bare_outcomes)))
        return false;
    int digits = amount_significant(r->spots[a].amount);
    bool income = str_find(x, STR("收入")) >= 0 || str_find(y, STR("收入")) >= 0;
    return !income && digits >= OTHER_DIGITS && (b - a <= OUTCOME_REACH || digits >= SUBJECT_DIGITS);
}

bool twice_by_words(const struct reading *r, size_t a, size_t b)
{
    const struct figure *f = &r->facts->figures[a], *g = &r->facts->figures[b];
    if (!may_repeat(r, a, b))
        return false;
    struct str x = twice_core_of(r, a), y = twice_core_of(r, b);
    if (x.n < 6 || y.n < 6)
        return false;
    struct str less = x.n < y.n ? x : y, more = x.n < y.n ? y : x;
    int digits = amount_significant(r->spots[a].amount);
    if (is_each_year(r, a, b) || is_subject(r, b, x, digits))
        return true;
    if (digits_printed(f, g) >= OTHER_DIGITS && are_other_money(x, y))
        return true;
    if (is_outcome_again(r, a, b, x, y))
        return true;
    bool same = str_eq(x, y), count = r->spots[a].dim == DIM_COUNT;
    if (!same && r->spots[a].dim == DIM_MONEY && r->spots[a].cell < 0 && r->spots[b].cell < 0 &&
            is_of_fund(r->lex, x) != is_of_fund(r->lex, y))
        return false;
    if (same_sentence(r, a, b))
        return !r->spots[b].listed && count && shared_bigrams(x, y) >= 3 &&
               ((y.n > 12 && str_ends(x, str_cut(y, 0, 12))) || (x.n > 12 && str_ends(y, str_cut(x, 0, 12))));
    /* So much is 0 that only the same words, or names that only one thing has, say it again. */
    if (!same && amount_sign(r->spots[a].amount) == 0)
    return f->concept.n && str_eq(f->concept, g->concept) && is_told(r, a) && is_told(r, b);
    if (same)
        return true;
    if (digits == 1 && count && amount_compare(r->spots[a].amount, amount_from(10)) < 0)
        return false;
    if (f->concept.n && str_eq(f->concept, g->concept))
        return true;
    /* 支持项目418个, 418个项目 */
    if (count && digits >= SIZE_DIGITS && less.n >= 6 && str_ends(more, less))
        return true;
    if (str_ends(more, less))
        return less.n >= WORD_BYTES || (less.n >= 6 && (digits >= 5 || r->spots[a].cell >= 0));
    if (digits >= 5 && str_share_end(x, y, 12))
        return true;
    if (less.n >= (r->spots[a].cell >= 0 ? 12u : 24u) && str_starts(more, less))
        return true;
    /* 立项实施高标准农田项目620万亩, 新建高标准农田620万亩 */
    if (r->spots[a].dim == DIM_SIZE && digits >= SIZE_DIGITS && share_stretch(less, more))
        return true;
    /* 2020年省级财政水利专项资金预算, 项目年初预算资金: so many digits are no chance when the words agree. */
    if (r->spots[a].dim == DIM_MONEY && digits_printed(f, g) >= 5 && shared_bigrams(less, more) >= 2)
        return true;
    if (r->spots[a].dim == DIM_MONEY && digits_printed(f, g) >= 4 && naming_overlap(less, more) >= OVERLAP)
        return true;
    /* 本年支出合计53574.49万元, 共支出53574.49万元 */
    if (digits >= SUBJECT_DIGITS && is_spent_again(r, a, b, x, y))
        return true;
    /* 完成53户计划任务, 危房改造计划任务53户 */
    if (count && digits >= 2 && str_ends(x, STR("任务")) && str_share_end(x, y, 12))
        return true;
    if (is_told_again(r, a, b, x, y))
        return true;
    return count && digits == 3 && str_share_end(x, y, 6) && shared_bigrams(less, more) >= 2;
}

bool twice_by_name(const struct reading *r, size_t a, size_t b)
{
    struct str x = twice_core_of(r, a), y = twice_core_of(r, b);
    int digits = amount_significant(r->spots[a].amount);
    return twice_by_words(r, a, b) && (is_subject(r, b, x, digits) || naming_overlap(x, y) >= OVERLAP);
}
