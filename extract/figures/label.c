/* SPDX-License-Identifier: MIT */
#include "extract/figures/label.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/clause.h"
#include "extract/figures/date.h"

enum {
    BRACKET_REACH = 4, /* figures back to what stands before a bracket */
    NAME_LEAST = 6,    /* bytes of a name in front of a bracket */
};

/* A label while it is put together. */
struct draft {
    char p[LABEL_MAX];
    size_t n;
};

static void draft_add(struct draft *d, const char *bytes, size_t n)
{
    if (n > sizeof d->p - d->n)
        n = 0; /* a label is a few words: what does not fit is no label */
    if (n)     /* an empty view may have no pointer */
        memcpy(d->p + d->n, bytes, n);
    d->n += n;
}

/* Cuts a word of the list off the end; 下达, 节约 end in what is no link. By itself: few labels may end so.
 */
static __attribute__((noinline)) bool draft_cut(
        const struct lexicon *lex, struct draft *d, const struct str_list *ends)
{
    struct str words = { d->p, d->n };
    if (str_ends_listed(words, &lex->whole_words))
        return false;
    for (size_t k = 0; k < ends->count; k++) {
        if (str_ends(words, ends->words[k])) {
            d->n -= ends->words[k].n;
            return true;
        }
    }
    return false;
}

static inline bool draft_trim(const struct lexicon *lex, struct draft *d, const struct str_list *ends)
{
    return str_may_end((struct str){ d->p, d->n }, ends) && draft_cut(lex, d, ends);
}

/* The bytes [from, to) without the figures in them; one that bounds a class (5000万元以上项目) or a range
 * stays. */
static void draft_words(const struct reading *r, size_t spot, size_t from, size_t to, struct draft *d)
{
    const struct plain *p = &r->plain;
    size_t first = spot;
    while (first > 0 && r->spots[first - 1].from >= from)
        first--;
    for (size_t k = first; k < r->spot_count && r->spots[k].from < to && from < to; k++) {
        const struct spot *s = &r->spots[k];
        if (s->from < from || s->dropped)
            continue;
        bool stays = s->tail > s->to ||
                     (k + 1 < r->spot_count && r->spots[k + 1].from - s->tail <= 3 &&
                             r->spots[k + 1].tail > s->to && p->p[s->tail] == '-') ||
                     (s->from > 0 && p->p[s->from - 1] == '-');
        if (stays && s->tail < to) {
            draft_add(d, p->p + from, s->tail - from);
        } else {
            draft_add(d, p->p + from, s->from - from);
        }
        from = s->tail < to ? s->tail : to;
    }
    if (from < to)
        draft_add(d, p->p + from, to - from);
}

static void trim_front(const struct lexicon *lex, struct draft *d)
{
    while (draft_trim(lex, d, &lex->front_ends))
        ;
}

/* In "70个项目县中完善240个…" the first number counts what stands before 中, in 82个重点项目完成投资3.6亿元
 * what stands before 完成. */
static size_t within(const struct reading *r, size_t from, size_t to)
{
    const struct plain *p = &r->plain;
    if (to >= p->n || !plain_is_digit(p, to))
        return to;
    for (size_t i = from + 6; i < to; i += plain_step(p, i))
        if ((plain_has(p, i, "中") && !plain_has_listed(p, i, &r->lex->not_within)) ||
                plain_has_listed(p, i, &r->lex->rest_stops))
            return i;
    return to;
}

/* 2022年、2023年…分别为373个、407个: the k-th figure of the list is about the k-th year. */
static size_t skip_years(const struct reading *r, size_t i, size_t head)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[i];
    size_t at = head, years = 0;
    if (!(s->cues & CUE_RESPECT) || s->listed)
        return head;
    while (date_year(p, at)) {
        years++;
        at += 7;
        if (!plain_has(p, at, "、") && !plain_has(p, at, "和"))
            break;
        at += 3;
    }
    bool listed = years > 1 && i + years - 1 < r->spot_count && r->spots[i + years - 1].leader == (int)i;
    return listed ? at : head;
}

/* 161项、210亿元专项资金: what both count stands behind the second. */
static bool counts_money(const struct reading *r, size_t i)
{
    if (i + 1 >= r->spot_count || r->spots[i + 1].leader != (int)i || r->spots[i + 1].sep != SEP_LIST ||
            r->spots[i].dim != DIM_COUNT || r->spots[i + 1].dim != DIM_MONEY)
        return false;
    return lexicon_has(
            r->lex, plain_cut(&r->plain, r->spots[i + 1].tail, r->spots[i + 1].rest), &r->lex->money_nouns);
}

/* 14035户25559人享受低保: so many of one thing and of another, and what both do stands behind the second. */
static bool counts_both(const struct reading *r, size_t i)
{
    return i + 1 < r->spot_count && r->spots[i + 1].leader == (int)i && r->spots[i + 1].sep == SEP_NONE &&
           r->spots[i].dim == DIM_COUNT && r->spots[i + 1].dim == DIM_COUNT;
}

/* Words behind the figure that name what is counted: 5个[项目], 25亿元[任务]. */
static void draft_rest(const struct reading *r, size_t i, struct draft *d)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[i];
    size_t from = s->tail, to = s->rest;
    if (to <= from && (counts_money(r, i) || counts_both(r, i))) {
        from = r->spots[i + 1].tail;
        to = r->spots[i + 1].rest;
    }
    if (to <= from || (p->gap[from] & GAP_HARD) || (p->p[from] && strchr(")(|", p->p[from])))
        return;
    bool of = plain_has(p, from, "的");
    bool counted =
            s->dim == DIM_COUNT || s->dim == DIM_SIZE || s->dim == DIM_MONEY || s->dim == DIM_TIME || s->bare;
    if (!of && (!counted || plain_has_listed(p, from, &r->lex->rest_verbs)))
        return;
    struct draft rest;
    rest.n = 0;
    draft_words(r, i, from, within(r, from, to), &rest);
    while (draft_trim(r->lex, &rest, &r->lex->rest_ends))
        ;
    draft_add(d, rest.p, rest.n);
}

/* 同比增长, 占…的, 增速: says how its subject moved, not what it is. */
static bool needs_subject(const struct reading *r, size_t head, const struct spot *s)
{
    return (s->dim == DIM_PERCENT || s->dim == DIM_POINTS || s->dim == DIM_TIMES || s->bare) &&
           plain_has_listed(&r->plain, head, &r->lex->no_subjects);
}

/* The figure whose words a comparison leans on: the nearest before it in the sentence that is no comparison
 * itself. */
static int subject_of(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    enum sep sep = s->sep;
    for (size_t k = i; k-- > 0 && i - k < 8 && sep < SEP_STOP && r->spots[k].para == s->para;) {
        const struct spot *other = &r->spots[k];
        if (other->aside && !s->aside)
            continue;
        if (other->dim != DIM_PERCENT && other->dim != DIM_POINTS && other->dim != DIM_TIMES && !other->bare)
            return (int)k;
        if (!needs_subject(r, label_skip_opening(r, other->head, other->from), other))
            return (int)k;
        sep = other->sep > sep ? other->sep : sep;
    }
    return -1;
}

static bool is_weak(const struct lexicon *lex, const struct draft *d)
{
    return d->n < 3 || str_is_listed((struct str){ d->p, d->n }, &lex->weak_labels);
}

/* The words in front of the colon that opens the sentence's list: "得分是：…，总98分". */
static void draft_colon(const struct reading *r, size_t head, struct draft *d)
{
    const struct plain *p = &r->plain;
    size_t begin = head > CLAUSE_MAX ? head - CLAUSE_MAX : 0;
    for (size_t i = head; i > begin && !plain_is_start(p, i); i--) {
        if (plain_ends(p, i, "。"))
            return;
        if (p->p[i - 1] != ':')
            continue;
        size_t from = clause_before(p, i - 1), name = label_skip_opening(r, from, i - 1);
        if (name < i - 1)
            from = name; /* 1、收入:3万元 */
        draft_add(d, p->p + from, i - 1 - from);
        return;
    }
}

/* 预算由319万元变动为420万元, 在减税16.92亿元的基础上: words that only tie the sentence together. */
static void trim_frame(const struct lexicon *lex, struct draft *d)
{
    size_t n = d->n;
    if (draft_trim(lex, d, &lex->frame_ends) && d->n < 6)
        d->n = n;
    n = d->n;
    if (d->n < 3 || memcmp(d->p, "在", 3) != 0 || !draft_trim(lex, d, &lex->frame_bases))
        return;
    d->n -= 3;
    memmove(d->p, d->p + 3, d->n);
}

/* The name right in front of the bracket that holds nothing but the figure. */
static void draft_named(const struct reading *r, size_t i, struct draft *d)
{
    const struct plain *p = &r->plain;
    size_t end = r->spots[i].from - 1, from = end, least = i > 0 ? r->spots[i - 1].tail : 0;
    if (p->p[end] != '(' || !plain_has(p, r->spots[i].tail, ")"))
        return;
    while (from > least && !plain_is_start(p, from) && !plain_ends(p, from, "、") &&
            !plain_ends(p, from, ":") && !plain_ends(p, from, ",") && !plain_ends(p, from, ";") &&
            !plain_ends(p, from, "。") && !plain_ends(p, from, ")"))
        from -= plain_step_back(p, from);
    if (end - from >= NAME_LEAST)
        draft_words(r, i, from, end, d);
}

/* 接待费2024年 in front of 2023年决算数: a name that has a year of its own does not have that of its subject.
 */
static void drop_year(struct draft *d, const struct draft *own)
{
    static const char *const ends[] = { "年度", "年" };
    struct str before = { d->p, d->n };
    size_t year = strlen("2024年");
    if (own->n < year || (own->p[0] != '1' && own->p[0] != '2') ||
            !label_year(str_cut((struct str){ own->p, own->n }, 0, year)))
        return;
    for (size_t k = 0; k < COUNT_OF(ends); k++) {
        size_t n = strlen("2024") + strlen(ends[k]);
        if (str_ends(before, str_of(ends[k])) && before.n >= n &&
                label_year(str_cut(before, before.n - n, before.n))) {
            d->n -= n;
            return;
        }
    }
}

static void draft_label(const struct reading *r, size_t i, struct draft *d)
{
    const struct plain *p = &r->plain;
    const struct spot *s = &r->spots[i];
    size_t head = label_skip_opening(r, s->head, s->from);
    int subject = needs_subject(r, head, s) ? subject_of(r, i) : -1;
    if (subject >= 0 && r->spots[subject].stance == STANCE_PLAN && s->about >= 0)
        subject = s->about; /* 为年初预算42亿元的102.0%: of what came in, not of the plan */
    if (s->cell < 0 && s->stance == STANCE_BEFORE && s->about >= 0)
        subject = s->about;
    /* 收入由上年的78亿元下降到66亿元: the words before the earlier value name the later one. */
    if (s->cell < 0 && i > 0 && s->stance == STANCE_LEVEL && r->spots[i - 1].stance == STANCE_BEFORE &&
            s->head == r->spots[i - 1].tail)
        head = label_skip_opening(r, r->spots[i - 1].head, r->spots[i - 1].from);
    if (subject >= 0 && r->spots[subject].head == s->head)
        subject = -1; /* its words are in this clause already */
    if (subject >= 0) {
        struct str parent = r->facts->figures[subject].label;
        draft_add(d, parent.p, parent.n);
        draft_trim(r->lex, d, &r->lex->subject_ends);
    }
    struct draft own;
    own.n = 0;
    size_t years = skip_years(r, i, head);
    if (years > head)
        draft_add(&own, p->p + head, 7);
    draft_words(r, i, years, s->from, &own);
    trim_front(r->lex, &own);
    draft_rest(r, i, &own);
    if (s->cell >= 0) { /* a cell speaks for itself: 一般公共预算：476.15 */
        size_t begin = r->cells[s->cell].from, from = clause_before(p, s->head);
        if (is_weak(r->lex, &own) && s->head > begin)
            draft_words(r, i, label_skip_opening(r, from < begin ? begin : from, s->head), s->head - 1, d);
        draft_add(d, own.p, own.n);
        return;
    }
    if (s->opened && own.n == 0)
        draft_named(r, i, &own); /* 新能源（1177.75亿元）、石化（363.33亿元） */
    if (str_is((struct str){ own.p, own.n }, "的") && i > 0 && s->shut && r->spots[i - 1].opened &&
            r->spots[i - 1].prior < r->spots[i - 1].head) /* 完成年度任务(4000人)的103% */
        draft_words(r, i, r->spots[i - 1].prior, r->spots[i - 1].head - 1, d);
    struct str heading = subject < 0 ? label_subject(r, i, (struct str){ own.p, own.n }) : STR_NONE;
    draft_add(d, heading.p, heading.n);
    bool weak = subject < 0 && is_weak(r->lex, &own);
    if (weak)
        draft_colon(r, head, d);
    if (weak && d->n == 0) {
        size_t from =
                label_skip_opening(r, s->prior < s->head ? s->prior : clause_before(p, s->head), s->head);
        draft_words(r, i, from, s->head, d);
        trim_front(r->lex, d);
    }
    drop_year(d, &own);
    draft_add(d, own.p, own.n);
    size_t n = d->n;
    if (draft_trim(r->lex, d, &r->lex->label_ends) && d->n < 6)
        d->n = n;
    trim_frame(r->lex, d);
}

/* 比2023年增加826万元: what follows is told of this year again. */
static bool compares_year(struct str label, int year)
{
    static const char *const words[] = { "比", "较", "与", "同" };
    for (size_t k = 0; k < COUNT_OF(words); k++) {
        ptrdiff_t at = str_find(label, str_of(words[k]));
        if (at >= 0 && label_year(str_cut(label, (size_t)at + 3,
                               at + 10 < (ptrdiff_t)label.n ? (size_t)at + 10 : label.n)) == year)
            return true;
    }
    return false;
}

int label_find(struct reading *r)
{
    int year = 0;
    uint32_t para = 0;
    for (size_t i = 0; i < r->spot_count; i++) {
        struct figure *f = &r->facts->figures[i];
        const struct spot *s = &r->spots[i];
        if (f->label.n == 0 && s->listed) {
            f->label = r->facts->figures[s->leader].label;
        } else if (f->label.n == 0 && (f->label = label_calculated(r, i)).n == 0) {
            struct draft d;
            d.n = 0;
            draft_label(r, i, &d);
            /* 接待共30批次（其中外事26批次），579人次: what has no words goes on about what stands before the
             * bracket, and what stands in it is of that: 农业用水2.38亿立方米(60.71%). */
            if (d.n == 0 && (s->shut || s->opened) && s->cell < 0 && s->sep <= SEP_COMMA)
                for (size_t k = i; k-- > 0 && i - k <= BRACKET_REACH && d.n == 0;)
                    if (!r->spots[k].aside)
                        draft_add(&d, r->facts->figures[k].label.p, r->facts->figures[k].label.n);
            struct str behind = s->cell < 0 ? label_behind(r, i, (struct str){ d.p, d.n }) : STR_NONE;
            d.n = behind.n ? 0 : d.n;
            draft_add(&d, behind.p, behind.n);
            char *copy = arena_copy(r->mem, d.p, d.n);
            if (!copy)
                return ERR_MEMORY;
            f->label = (struct str){ copy, d.n };
        }
        if (s->para != para)
            year = 0;
        para = s->para;
        enum period period;
        int own = label_read(r->lex, f->label, &f->concept, &period);
        f->year = own ? own : year;
        year = own && !compares_year(f->label, own) ? own : year;
        f->period = f->period ? f->period : period;
    }
    return 0;
}
