/* SPDX-License-Identifier: MIT
 * The wording that the passes know, parsed from extract/lexicon/NAME.tsv. The tables are built into the
 * program, so no path can be wrong; the first lines of each say how to add a row.
 */
#ifndef JIHE_LEXICON_H
#define JIHE_LEXICON_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/text.h"
#include "common/utf8.h"

enum {
    LEXICON_WORDS_MAX = 4096,  /* of one table */
    LEXICON_WORD_MAX = 96,     /* bytes of one word */
    LEXICON_BUCKETS = 512,     /* half of them for words of two letters or more */
    LEXICON_SIEVE = 4096,      /* bits */
    LEXICON_SHIFT = 20,        /* of a hash of 32 bits, to as many */
    LEXICON_LISTED_MAX = 4096, /* words of all rows of lists.tsv together */
    LEXICON_SETS = 3,          /* numbers that hold a bit for each list */
    LEXICON_LETTERS = 1024,    /* kinds of letters that begin their words */
};

struct word {
    struct str text;
    uint16_t bucket;
    int value;       /* what its second column says, as a number (see each table) */
    struct str note; /* its third column; empty when there is none */
};

/* The first bytes of a word, up to eight, and a mask of as many: what has them is the word, but for longer
 * ones. */
struct word_key {
    uint64_t bytes, mask;
};

/* One table: its words by their first two characters, the longest first. */
struct words {
    struct word *rows;
    const char *lasts;           /* the last bytes of each row's word, as one */
    const struct word_key *keys; /* of each row: most are told without a look at it */
    size_t count;
    uint16_t bucket[LEXICON_BUCKETS + 1]; /* rows of a bucket: [bucket[b], bucket[b + 1]) */
    /* Bits for the first characters of all words, and for the last ones: nearly every place of a text is
     * turned down by looking at one of them. */
    uint64_t first[LEXICON_SIEVE / 64], last[LEXICON_SIEVE / 64];
    /* For the first two letters of each; and for the first of those that have no second. */
    uint64_t pairs[LEXICON_SIEVE / 64], lone[LEXICON_SIEVE / 64];
};

/* What a measure word measures: values of units.tsv. */
enum dim {
    DIM_NONE,
    DIM_MONEY,
    DIM_PERCENT, /* % ‰ 成 */
    DIM_POINTS,  /* percentage points */
    DIM_TIMES,   /* 倍 */
    DIM_SCORE,   /* 分 */
    DIM_COUNT,   /* what can be counted: 家, 个, 人 */
    DIM_SIZE,    /* what is measured: 亩, 吨, 公里 */
    DIM_TIME,    /* 年, 天 */
    DIM_NEVER,   /* a word behind a number that makes it no figure: 号, 强 */
};

/* What ties figures: values of cues.tsv, bits. */
enum cue {
    CUE_AMONG = 1 << 0,     /* 其中 */
    CUE_INCLUDES = 1 << 1,  /* 包括 */
    CUE_MAINLY = 1 << 2,    /* 主要, 等: the parts are not all there */
    CUE_CLASSES = 1 << 3,   /* 按经济科目分类 */
    CUE_RESPECT = 1 << 4,   /* 分别 */
    CUE_SHARE = 1 << 5,     /* 占 */
    CUE_DONE = 1 << 6,      /* 完成…的 */
    CUE_UP = 1 << 7,        /* 增长 */
    CUE_DOWN = 1 << 8,      /* 下降 */
    CUE_TOTAL = 1 << 9,     /* 共, 合计 */
    CUE_MADE_OF = 1 << 10,  /* 由…组成 */
    CUE_SPENT_ON = 1 << 11, /* 主要用于 */
    CUE_NONE = 1 << 12,     /* 未安排 */
};

/* What words in front of a number say: values of stances.tsv, bits. */
enum say {
    SAY_MOVE = 1 << 0,     /* 增长 */
    SAY_LINK = 1 << 1,     /* 了 */
    SAY_TO = 1 << 2,       /* 增长到 */
    SAY_PLAN = 1 << 3,     /* 预算 */
    SAY_COMPARE = 1 << 4,  /* 较 */
    SAY_EARLIER = 1 << 5,  /* 上年 */
    SAY_RATE = 1 << 6,     /* 率 */
    SAY_DONE = 1 << 7,     /* 完成 */
    SAY_SHARE = 1 << 8,    /* 占 */
    SAY_OF = 1 << 9,       /* 的 */
    SAY_AVERAGE = 1 << 10, /* 年均 */
    SAY_FROM = 1 << 11,    /* 由 */
    SAY_SPENT = 1 << 12,   /* 支出 */
    SAY_GIVEN = 1 << 13,   /* 下达 */
    SAY_LEFT = 1 << 14,    /* 结余 */
    SAY_REST = 1 << 15,    /* 净资产 */
    SAY_WITHIN = 1 << 16,  /* 控制在 */
    SAY_GAP = 1 << 17,     /* 赤字 */
    SAY_BACK = 1 << 18,    /* 收回 */
};

/* What a column or a row of a score table holds: values of columns.tsv. */
enum role {
    ROLE_NONE,
    ROLE_LEVEL1,
    ROLE_LEVEL2,
    ROLE_LEVEL3,
    ROLE_SIGN,
    ROLE_UNIT,
    ROLE_TARGET,
    ROLE_ACTUAL,
    ROLE_WEIGHT,
    ROLE_SCORE,
    ROLE_REASON,
    ROLE_INITIAL, /* 年初预算数 */
    ROLE_BUDGET,  /* 全年预算数 */
    ROLE_SPENT,   /* 全年执行数 */
    ROLE_RATE,    /* 执行率 */
    ROLE_GROUP,   /* a cell above several columns: 年度指标值 over 性质, 值, 单位 */
    ROLE_TEXT,    /* a column of words: 指标说明 */
    ROLE_TOTAL,   /* 总分, 合计: names a row */
    ROLE_OTHER,   /* another amount of the money block */
    ROLE_FORMER,  /* a target that was adjusted: 年初指标值 beside 调整指标值 */
    ROLE_FACTOR,  /* another number of an indicator, its unit in the head: 得分系数(%) */
    ROLE_COUNT,
};

/* What the name of an account's row says: values of rows.tsv. */
enum row_word {
    ROW_WORD_TOTAL_END = 1, /* …合计 */
    ROW_WORD_TOTAL = 2,     /* 全县 */
    ROW_WORD_BESIDE = 3,    /* 年末结转和结余 */
};

/* The lists of lists.tsv, each under its name there and in that order; the comments there say what each is.
 */
/* clang-format off */
#define LEXICON_LISTS(X) \
    X(list_marks) X(joins) X(front_ends) X(rest_ends) X(whole_words) X(frame_ends) X(frame_bases) \
    X(subject_ends) X(label_ends) X(not_within) X(money_nouns) X(rest_verbs) X(rest_stops) X(no_subjects) \
    X(weak_labels) X(openings) X(opening_places) X(org_ends) X(nothing_said) X(one_units) X(one_verbs) \
    X(han_units) X(value_words) X(last_year_ends) X(when_openings) X(anew_words) X(order_openings) \
    X(grade_signs) X(score_fields) X(done_words) X(asking_words) X(title_kinds) X(within_wholes) \
    X(saving_rates) X(savings) X(means) X(money_parts) X(score_totals) X(money_words) X(share_links) \
    X(others) X(money_kinds) X(people_kinds) X(total_ends) X(name_links) X(core_ends) X(called_totals) \
    X(scopes) X(done_titles) X(earlier_alone) X(out_totals) X(in_totals) X(class_items) X(counted_verbs) \
    X(counted_totals) X(thresholds) X(deducted_totals) X(not_given) X(begun_phases) X(ended_phases) \
    X(cross_names) X(sibling_verbs) X(unmoved) X(adjusted_plans) X(available) X(plan_more) X(plan_less) \
    X(taken_off) X(taken_rests) X(account_items) X(account_totals) X(said_totals) X(progress_rates) \
    X(difference_openings) X(people_units) X(persons) X(area_units) X(road_units) X(weight_units) \
    X(volume_units) X(balance_totals) X(even_totals) X(several_sentences) X(sum_ups) X(rests) X(each_rates) \
    X(title_ends) X(nameless) X(borne_by) X(came) X(went) X(dues) X(left_over) X(idles) X(people_ends) \
    X(below_limits) X(excesses) X(rolled) X(rolled_old) X(rolled_new) X(states_done) X(states_undone) \
    X(last_years) X(this_years) X(changed_tos) X(bare_outcomes) X(changed_plans) X(ahead_words) X(points_up) \
    X(points_down) X(above_words) X(below_words) X(rate_bases) X(rate_ends) X(goal_words) X(samplings) \
    X(goal_passings) X(spent_ends) X(progress_words) X(new_cases) X(fewer_ends) X(comparison_openings) \
    X(new_words) X(newly_words) X(year_comparisons) X(executed_names) X(that_is) X(points_totals) \
    X(score_names) X(weight_words) X(reasons) X(arrived_ends) X(vacancies) X(two_totals) X(year_starts) \
    X(lackings) X(left_openings) X(bare_totals) X(pointing_words) X(goal_ends) X(start_words) \
    X(result_heads) X(every_words) X(title_fronts) X(only_ends) X(fund_names) X(neutral_words) \
    X(spent_words) X(when_words) X(sum_ends) X(above_totals) X(value_ends) X(counted_ends) X(purse_levels) \
    X(score_signs) X(account_names) X(contact_heads) X(task_heads) X(year_heads) X(name_leads) \
    X(state_words) X(state_degrees) X(state_results) X(adjustment_heads) X(money_totals) X(percent_heads) \
    X(rise_heads) X(amount_ends) X(sum_heads) X(change_heads) X(output_levels) X(benefit_levels) \
    X(satisfaction_levels) X(levels_of_output) X(levels_of_benefit) X(class_heads) X(value_heads) \
    X(name_heads) X(growth_heads) X(ordinal_heads) X(bare_score_names) X(row_totals) X(point_fields) \
    X(target_bounds) X(target_words) X(purse_rows) X(code_heads) X(carried_rows) \
    X(counter_words)
/* clang-format on */

/* What a letter or a sign may be the beginning of, for the passes that go through the whole text (hints.h).
 */
enum hint {
    HINT_CLAUSE = 1 << 0, /* a sign that parts clauses, the beginning of a paragraph, a word of cues.tsv, or
                             按, 分, 从 */
    HINT_STANCE = 1 << 1, /* a word of stances.tsv */
    HINT_NUMBER = 1 << 2, /* a number, or what figure_find skips */
    HINT_FIELD = 1 << 3,  /* a word of fields.tsv; there is a bit less than there are kinds, and few words */
    HINT_APART = HINT_FIELD, /* of thresholds or means */
    HINT_SCORES = 1 << 4,    /* a word of score_signs */
    HINT_NAMES = 1 << 5,     /* a word of account_names or grade_signs */
    HINT_CONCEPT = 1 << 6,   /* a word of concepts.tsv, and of periods.tsv: for labels */
    HINT_PERIOD = 1 << 7,
};

/* Some of the lists, each a bit. */
struct list_set {
    uint64_t bits[LEXICON_SETS];
};

/* A word of a list. */
struct listed {
    struct str text;
    struct word_key key;
    unsigned list; /* its number */
};

struct lexicon {
    const struct listed *listed;               /* the words of all lists, by the kind of their first letter */
    uint16_t listed_from[LEXICON_LETTERS + 1]; /* where those of a kind begin */
    struct list_set begun[LEXICON_LETTERS];    /* the lists that have some */
    /* By words_first_bit: of a letter the hints (enum hint) of all words that begin with it, and in the upper
     * half those of words that need no second; and those of words that begin with two letters, by both. */
    uint16_t letter_hints[LEXICON_SIEVE];
    uint8_t pair_hints[LEXICON_SIEVE];
#define X(name) struct str_list name;
    LEXICON_LISTS(X)
#undef X
    struct words units;     /* value: enum dim */
    struct words before;    /* bound words before a number; value: enum bound, 100: makes it no figure */
    struct words after;     /* bound words behind a figure; value: enum bound */
    struct words cues;      /* value: enum cue */
    struct words columns;   /* value: enum role */
    struct words heads;     /* words within the head of a column; value: enum role */
    struct words levels;    /* names of level 1 and 2 indicators; value: 1 or 2 */
    struct words rows;      /* of an account, by name; value: enum row_word */
    struct words sources;   /* of money in a form without a head for it; value: 1 the total, 2 a source */
    struct words concepts;  /* note: the concept */
    struct words absent;    /* what a section says that has nothing to say; value: 1 none, 2 the template's
                               instruction */
    struct words counted;   /* nouns that may follow a Chinese numeral with 个 */
    struct words fields;    /* what stands before the name of a unit; value: 0 */
    struct words links;     /* words of a label that do not tell two quantities apart; value: 0 */
    struct words periods;   /* words of a label that say which year or plan; value: enum period */
    struct words contrasts; /* words of a label that tell quantities apart; value: their group, note: which */
    struct words stances;   /* what words in front of a number say; value: enum say */
    struct words titles;    /* headings without a number; value: level */
    struct words rates;     /* rates that everybody knows; note: what they divide, by what */
    struct words apart;     /* what a closed sentence says of its figures (closed.c) */
};

/* The tables built into the program. Everything lives in mem. 0, ERR_FORMAT (a table is wrong), ERR_MEMORY.
 */
int lexicon_parse(struct arena *mem, const struct lexicon **out);

/* The three bytes of a letter as a number. */
static inline uint32_t words_letter(const char *p)
{
    uint16_t two;
    memcpy(&two, p, sizeof two);
    return le16toh(two) | (uint32_t)(unsigned char)p[2] << 16;
}
/* The bits: of the first character, by its bytes where it has three of them; of the last one, by two. */
static inline unsigned words_bit_of(uint32_t letter)
{
    return (letter * 0x9E3779B1u) >> LEXICON_SHIFT;
}
/* Of a letter of three bytes with one more behind it: four are read at once. */
static inline unsigned words_letter_bit(const char *p)
{
    uint32_t bytes;
    memcpy(&bytes, p, sizeof bytes);
    return words_bit_of(le32toh(bytes) & 0xFFFFFF);
}
static inline unsigned words_first_bit(const char *p, const char *end)
{
    /* Asked as utf8_step does, so that whoever asks both asks once. */
    bool whole = __builtin_expect((*p & 0xF0) == 0xE0 && end - p >= 3, 1);
    return whole ? words_bit_of(words_letter(p)) : (unsigned char)*p;
}
static inline unsigned words_last_bit(const char *p, const char *begin)
{
    const unsigned char *c = (const unsigned char *)p;
    return c[-1] < 0x80 || p - begin < 2 ? c[-1] : (c[-2] << 6u ^ c[-1]) % LEXICON_SIEVE;
}
const struct word *words_seek(const struct words *w, unsigned bit, struct str text);
const struct word *words_seek_back(const struct words *w, const char *p, const char *begin);

static inline bool words_may_begin(const struct words *w, unsigned bit)
{
    return w->first[bit / 64] >> bit % 64 & 1;
}

/* What may begin with a letter that another one follows, by their words_first_bit: few words are left of
 * those that the first one alone may be the beginning of. */
static inline unsigned lexicon_hints_of(const struct lexicon *lex, unsigned letter, unsigned next)
{
    unsigned hints = lex->letter_hints[letter];
    return hints >> 8 | (hints & lex->pair_hints[letter ^ next]);
}

/* The lists of which a word may begin with a letter, by its words_first_bit; all that of several letters make
 * up the lists of which a word may stand among them. */
static inline const struct list_set *lexicon_begun(const struct lexicon *lex, unsigned bit)
{
    return &lex->begun[bit % LEXICON_LETTERS];
}
static inline void list_set_add(struct list_set *set, const struct list_set *more)
{
    for (size_t k = 0; k < LEXICON_SETS; k++)
        set->bits[k] |= more->bits[k];
}
static inline bool list_set_has(const struct list_set *set, const struct str_list *list)
{
    return set->bits[list->n / 64] >> list->n % 64 & 1;
}

/* Bytes of the first word of the list that stands at the beginning of s; 0: none does. bit: words_first_bit
 * of it, with which one of its words may begin. */
size_t lexicon_starts_begun(
        const struct lexicon *lex, struct str s, unsigned bit, const struct str_list *list);
static inline size_t lexicon_starts(
        const struct lexicon *lex, struct str s, unsigned bit, const struct str_list *list)
{
    return list_set_has(lexicon_begun(lex, bit), list) ? lexicon_starts_begun(lex, s, bit, list) : 0;
}
/* str_has_listed for a list of the lexicon. */
bool lexicon_has(const struct lexicon *lex, struct str s, const struct str_list *list);

/* The longest word of the table that stands at p, or NULL. */
static inline const struct word *words_find(const struct words *w, const char *p, const char *end)
{
    if (p >= end)
        return NULL;
    unsigned bit = words_first_bit(p, end);
    return words_may_begin(w, bit) ? words_seek(w, bit, (struct str){ p, (size_t)(end - p) }) : NULL;
}

/* The first place at p or behind it where a word of the table may begin, as words_find will tell; `end` when
 * there is none. p stands where a letter does. */
static inline const char *words_next(const struct words *w, const char *p, const char *end)
{
    while (p < end) {
        unsigned bit = words_first_bit(p, end);
        if (words_may_begin(w, bit))
            break;
        p += utf8_step(p, (size_t)(end - p));
    }
    return p;
}

/* p moved over the Han letters with which no word of the table begins; not over the last letter, for four
 * bytes are read at once. Nearly all letters are such, and words_find asks more of each than there is to ask.
 */
static inline const char *words_pass(const struct words *w, const char *p, const char *end)
{
    while (end - p > 3 && (*p & 0xF0) == 0xE0 && !words_may_begin(w, words_letter_bit(p)))
        p += 3;
    return p;
}

static inline bool words_may_end(const struct words *w, const char *p, const char *begin)
{
    unsigned bit = p > begin ? words_last_bit(p, begin) : 0;
    return p > begin && (w->last[bit / 64] >> bit % 64 & 1);
}
/* The longest word of the table that ends at p, or NULL. For short tables. */
static inline const struct word *words_find_back(const struct words *w, const char *p, const char *begin)
{
    return words_may_end(w, p, begin) ? words_seek_back(w, p, begin) : NULL;
}
/* The row that is exactly s, or NULL. */
const struct word *words_find_whole(const struct words *w, struct str s);
/* The same of a head, which may be marked (*指标值) or say more in a bracket: 指标值(年度). Asked of lines
 * and cells, of which most begin with no letter that such a word, a mark (* ★ ☆ ※ ▲) or 1—10月 does. */
const struct word *words_seek_head(const struct words *w, struct str s);
static inline const struct word *words_find_head(const struct words *w, struct str s)
{
    if (s.n == 0)
        return NULL;
    bool may = words_may_begin(w, words_first_bit(s.p, s.p + s.n)) || s.p[0] == '*' || s.p[0] == '1' ||
               s.p[0] == "★"[0];
    return may ? words_seek_head(w, s) : NULL;
}

#endif
