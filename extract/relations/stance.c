/* SPDX-License-Identifier: MIT */
#include "extract/relations/stance.h"

#include "extract/relations/relation.h"

enum {
    BACK = 12,       /* figures back in which a subject is looked for */
    DONE_BYTES = 9,  /* of what was done more: 多[培训了] */
    OF_BYTES = 12,   /* of 为[资金]的: what a share is of */
    PASSING_MAX = 30 /* bytes behind a plan that is named in passing: 25亿元[任务的]56.08% */
};

bool stance_has(const struct reading *r, size_t i, const char *word)
{
    return str_find(stance_words(r, i), str_of(word)) >= 0;
}

bool stance_says_any(const struct reading *r, size_t i, const char *const *words, size_t count)
{
    return str_has_any_by(stance_words(r, i), r->spots[i].letters, words, count);
}

bool stance_tells_reason(const struct reading *r, size_t a, size_t b)
{
    return lexicon_has(r->lex, plain_cut(&r->plain, r->spots[a].tail, r->spots[b].from), &r->lex->reasons);
}

bool stance_seek_listed(const struct reading *r, size_t i, const struct str_list *list)
{
    return lexicon_has(r->lex, stance_words(r, i), list);
}

struct gist stance_gist_of(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    return s->cell < 0 ? (struct gist){ s->says, s->says_last } : stance_gist(r->lex, stance_words(r, i));
}

struct gist stance_gist_of_label(const struct reading *r, size_t i)
{
    return stance_gist(r->lex, r->facts->figures[i].label);
}

/* 占编制数[143人]的比例为95.10% */
static bool is_of_share(struct str words, struct gist g)
{
    return str_starts(words, STR("的")) && (g.last & (SAY_SHARE | SAY_RATE));
}

/* 完成年度[25亿元]任务的56.08%, 为年初预算[30亿元]的100.6%. */
static bool is_passing_plan(const struct reading *r, size_t i, struct gist own)
{
    if (i + 1 >= r->spot_count || r->spots[i + 1].dim != DIM_PERCENT || r->spots[i + 1].sep != SEP_NONE)
        return false;
    /* 完成年度任务(4000人)的103% */
    if (r->spots[i].opened && stance_words(r, i).n == 0 && plain_has(&r->plain, r->spots[i].tail, ")的"))
        own = stance_gist(r->lex, plain_cut(&r->plain, r->spots[i].prior, r->spots[i].head - 1));
    struct str next = plain_cut(&r->plain, r->spots[i].tail, r->spots[i + 1].from);
    struct gist then = stance_gist(r->lex, next);
    if ((own.seen & SAY_SHARE) && is_of_share(next, then))
        return true;
    struct str words = stance_words(r, i);
    bool last = (own.seen & SAY_EARLIER) && (str_starts(words, STR("为")) || str_starts(words, STR("是")) ||
                                                    str_starts(words, STR("相当于"))); /* 为上年8亿元的81% */
    return next.n <= PASSING_MAX && (then.last & SAY_OF) &&
           (((own.seen | then.seen) & SAY_PLAN) || (own.seen & SAY_SHARE) || last);
}

/* 由[43户]增长到92户. */
static bool is_from(const struct reading *r, size_t i, struct gist own)
{
    return (own.seen & SAY_FROM) && i + 1 < r->spot_count && r->spots[i + 1].sep <= SEP_COMMA &&
           r->spots[i + 1].cell < 0 && (stance_gist_of(r, i + 1).seen & SAY_TO);
}

/* 由年初预算111亿元调整为195亿元，调增[84亿元]. */
static bool is_adjustment(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return i > 0 && (str_ends(words, STR("调增")) || str_ends(words, STR("调减"))) &&
           (stance_gist_of(r, i - 1).last & SAY_TO);
}

/* 520万人次（[上年]480万人次）, 86.4万吨，[去年同期为]80万吨: an earlier time and no more, behind an amount
 * of the same kind. */
static bool is_earlier_alone(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    if (i == 0 || r->spots[i].sep > SEP_COMMA ||
            !str_eq(r->facts->figures[i - 1].unit, r->facts->figures[i].unit) ||
            r->spots[i - 1].stance != STANCE_LEVEL)
        return false;
    return str_is_listed(words, &r->lex->earlier_alone);
}

/* 在[3万人]至[5万人]之间的: the ends of a class, which count nothing. */
static bool is_class_end(const struct reading *r, size_t i)
{
    return plain_has(&r->plain, r->spots[i].tail, "之间") ||
           (plain_has(&r->plain, r->spots[i].tail, "至") && i + 1 < r->spot_count &&
                   str_is(stance_words(r, i + 1), "至") &&
                   plain_has(&r->plain, r->spots[i + 1].tail, "之间"));
}

int stance_done_more(struct str words)
{
    static const struct str more[] = { STR("少"), STR("多") };
    for (size_t k = 0; k < COUNT_OF(more); k++) {
        ptrdiff_t at = str_find(words, more[k]);
        if (at > 0 && words.n - (size_t)at > 3 && words.n - (size_t)at <= 3 + DONE_BYTES)
            return k ? 1 : -1;
    }
    return 0;
}

/* 比上年的2108家[新增]208家: right behind what it is compared with. */
static bool is_newly(const struct reading *r, size_t i)
{
    return str_is_listed(stance_words(r, i), &r->lex->newly_words);
}

/* 超年度目标[5万人次]8420人次: what was passed, and by how much, with no word between. */
static bool is_passed(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return i + 1 < r->spot_count && r->spots[i + 1].sep == SEP_NONE && r->spots[i + 1].cell < 0 &&
           stance_words(r, i + 1).n == 0 && !r->spots[i + 1].opened && (r->spots[i].says & SAY_PLAN) &&
           (str_starts(words, STR("超")) || str_starts(words, STR("比"))) &&
           r->spots[i].dim == r->spots[i + 1].dim &&
           str_eq(r->facts->figures[i].unit, r->facts->figures[i + 1].unit);
}

static enum stance amount_stance(const struct reading *r, size_t i)
{
    struct gist own = stance_gist_of(r, i);
    if (is_class_end(r, i))
        return STANCE_OTHER;
    if (is_passing_plan(r, i, own))
        return STANCE_PLAN;
    /* 控制在预算18万元以内 */
    if ((own.seen & SAY_WITHIN) && (own.seen & SAY_PLAN) && !(own.last & (SAY_SPENT | SAY_LEFT)))
        return STANCE_PLAN;
    if (own.last & SAY_TO)
        return STANCE_LEVEL;
    if ((own.last & SAY_MOVE) || is_adjustment(r, i))
        return STANCE_MOVE;
    if (is_from(r, i, own) || is_earlier_alone(r, i))
        return STANCE_BEFORE;
    /* 比预算节约2.38万元, 比预算2250万元节约60万元 */
    bool against = i > 0 && r->spots[i].sep == SEP_NONE && r->spots[i - 1].stance == STANCE_BEFORE;
    if ((((own.seen & SAY_COMPARE) || against) && (own.last & SAY_REST)) || (against && is_newly(r, i)))
        return STANCE_MOVE;
    if (is_passed(r, i))
        return STANCE_BEFORE;
    bool compared = (own.seen & SAY_COMPARE) && (own.seen & (SAY_EARLIER | SAY_PLAN));
    if (compared && stance_done_more(stance_words(r, i)))
        return STANCE_MOVE;
    return compared ? STANCE_BEFORE : STANCE_LEVEL;
}

static bool is_known_rate(const struct lexicon *lex, struct str words)
{
    for (size_t n = 0; n < lex->rates.count; n++)
        if (str_find(words, lex->rates.rows[n].text) >= 0)
            return true;
    return false;
}

/* 占肉类的比重由77.2%[降至75.1%]: what the share has become. */
static bool goes_to_share(const struct reading *r, size_t i, struct gist own)
{
    return i > 0 && (own.seen & SAY_TO) && r->spots[i].sep <= SEP_COMMA &&
           r->spots[i - 1].dim == DIM_PERCENT && r->spots[i - 1].cell < 0 &&
           (r->spots[i - 1].says & SAY_SHARE) && is_from(r, i - 1, stance_gist_of(r, i - 1));
}

/* 技术研究支出占比最高，[达50.0%]: said in the piece before; that piece to 占比, or nothing. */
static struct str share_told(const struct reading *r, size_t i)
{
    static const char *const links[] = { "达", "为", "达到" };
    const struct spot *s = &r->spots[i];
    if (s->prior >= s->head || !str_is_any(stance_words(r, i), links, COUNT_OF(links)))
        return STR_NONE;
    struct str piece = plain_cut(&r->plain, s->prior, s->head);
    ptrdiff_t at = str_find(piece, STR("占比最"));
    return at < 0 ? STR_NONE : str_cut(piece, 0, (size_t)at + 6);
}

struct str stance_share_words(const struct reading *r, size_t i)
{
    if (r->spots[i].stance != STANCE_SHARE || (r->spots[i].says & SAY_SHARE))
        return stance_words(r, i);
    struct str told = share_told(r, i);
    if (!goes_to_share(r, i, stance_gist_of(r, i)))
        return told.n ? told : stance_words(r, i);
    struct str words = stance_words(r, i - 1);
    ptrdiff_t at = str_find(words, STR("由"));
    at = at < 0 ? str_find(words, STR("从")) : at;
    return at < 0 ? words : str_cut(words, 0, (size_t)at);
}

static enum stance percent_stance(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    struct str words = stance_words(r, i);
    struct gist own = stance_gist_of(r, i);
    if (words.n == 0 && s->prior < s->head && !s->listed) { /* 资金到位，100% */
        words = plain_cut(&r->plain, s->prior, s->head - 1);
        own = stance_gist(r->lex, words);
    }
    if ((own.seen & SAY_AVERAGE) &&
            !is_known_rate(r->lex, words)) /* 平均资产负债率 is of the two all the same */
        return STANCE_OTHER;
    if ((own.seen & SAY_SHARE) && is_from(r, i, own))
        return STANCE_OTHER; /* 猪肉占肉类的比重由77.2%降至75.1% */
    if (goes_to_share(r, i, own) || share_told(r, i).n)
        return STANCE_SHARE;
    /* 相当于税费收入的8%, 为到位资金的93.17% */
    bool of = str_starts(words, STR("相当于")) || (str_starts(words, STR("为")) && words.n >= OF_BYTES);
    if ((own.last & SAY_OF) && !(own.seen & (SAY_EARLIER | SAY_PLAN)) && of)
        return STANCE_SHARE;
    bool planned = i > 0 && s->sep == SEP_NONE && r->spots[i - 1].stance == STANCE_PLAN;
    if (planned && is_of_share(words, own))
        return STANCE_DONE;
    if (own.seen & SAY_SHARE)
        return STANCE_SHARE;
    if (planned)
        return STANCE_DONE;
    if ((own.last & SAY_OF) && (own.seen & SAY_PLAN) && (own.seen & SAY_DONE))
        return STANCE_DONE;
    if (own.last & SAY_MOVE)
        return STANCE_GROWTH;
    if ((own.last & SAY_RATE) && str_starts_listed(words, &r->lex->ahead_words))
        return STANCE_OTHER; /* 超序时进度5.9% */
    if (own.last & SAY_RATE)
        return STANCE_RATE;
    return own.seen & SAY_MOVE ? STANCE_GROWTH : STANCE_OTHER;
}

/* A sentence that opens by comparing goes on about the one before: 。与2022年相比，增加…. */
static bool goes_on(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    while (i > 0 && r->spots[i].sep < SEP_STOP)
        i--;
    size_t from = i > 0 ? r->spots[i - 1].tail : 0, k = r->spots[i].from;
    while (k > from && !plain_ends(p, k, "。") && !plain_is_start(p, k))
        k -= plain_step_back(p, k);
    struct str words = plain_cut(p, k, r->spots[i].from);
    const struct word *w = words_find(&r->lex->stances, words.p, words.p + words.n);
    return w && ((unsigned)w->value & (SAY_COMPARE | SAY_DONE | SAY_SHARE));
}

/* The nearest level before i: in its sentence, or in the one before when i's goes on about that. */
static int about_of(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    bool crossed = false;
    enum sep sep = s->sep;
    for (size_t k = i; k-- > 0 && i - k <= BACK && r->spots[k].para == s->para;) {
        /* 完成37.9亿元(其中A区5.9亿元)，为预算的: what stands in brackets is passed over. */
        if (r->spots[k].aside && !s->aside)
            continue;
        if (sep >= SEP_STOP && (crossed || !goes_on(r, i)))
            return -1;
        crossed |= sep >= SEP_STOP;
        if (r->spots[k].stance == STANCE_LEVEL && stance_is_amount(r, k))
            return (int)k;
        sep = r->spots[k].sep;
    }
    return -1;
}

/* 降水量1286毫米，折合168亿立方米，比上年的1194毫米: what is compared is the level of its measure, if its
 * sentence has one; and what grew from that is the same. */
static int about_alike(const struct reading *r, size_t i)
{
    if (i > 0 && r->spots[i].stance == STANCE_GROWTH && r->spots[i].sep == SEP_NONE &&
            r->spots[i - 1].stance == STANCE_BEFORE)
        return r->spots[i - 1].about;
    if (r->spots[i].stance != STANCE_BEFORE)
        return -1;
    for (size_t k = i; k-- > 0 && i - k <= BACK && r->spots[k + 1].sep < SEP_STOP;)
        if (r->spots[k].stance == STANCE_LEVEL && relation_same_measure(r, k, i) &&
                (!r->spots[k].aside || r->spots[i].aside))
            return (int)k;
    return -1;
}

static bool opens_by_comparing(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    const struct word *w = words.n ? words_find(&r->lex->stances, words.p, words.p + words.n) : NULL;
    return w && ((unsigned)w->value & (SAY_COMPARE | SAY_FROM));
}

int stance_find(struct reading *r)
{
    /* Of each, before any is asked for its neighbours'. */
    stance_read(r);
    for (size_t i = 0; i < r->spot_count; i++) {
        struct spot *s = &r->spots[i];
        s->about = -1;
        if (s->cell >= 0)
            continue;
        bool surplus = i > 0 && is_passed(r, i - 1) && r->spots[i - 1].stance == STANCE_BEFORE;
        if (surplus) { /* and no second of a list */
            s->listed = false;
            s->leader = (int)i;
            s->stance = STANCE_MOVE;
        } else if (s->listed)
            s->stance = r->spots[s->leader].stance;
        else if (s->dim == DIM_PERCENT || s->dim == DIM_TIMES)
            s->stance = percent_stance(r, i);
        else
            s->stance = stance_is_amount(r, i) ? amount_stance(r, i) : STANCE_OTHER;
        /* 从业人员由9.8万人增加到…: what is compared is named right here. */
        bool own = s->stance == STANCE_BEFORE && !opens_by_comparing(r, i);
        if (s->stance != STANCE_LEVEL && !s->listed && !own)
            s->about = about_of(r, i);
        int alike = s->about >= 0 ? about_alike(r, i) : -1;
        s->about = alike >= 0 ? alike : s->about;
    }
    return 0;
}

bool stance_is_limit(const struct reading *r, size_t i)
{
    return r->facts->figures[i].bound != BOUND_EXACT && r->spots[i].dim != DIM_COUNT &&
           plain_has(&r->plain, r->spots[i].tail, "的") && i + 1 < r->spot_count &&
           r->spots[i + 1].dim == DIM_COUNT && r->spots[i + 1].sep == SEP_NONE;
}
