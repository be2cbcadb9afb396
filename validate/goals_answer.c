/* SPDX-License-Identifier: MIT
 * Whether a goal of the year is answered: by a result that is called so, or by its number, or by a word that
 * nothing of the kind happened.
 */
#include "validate/goals.h"
#include "validate/prose.h"

enum {
    TAIL_CHARS = 4, /* of a goal's name by which its result is known */
    LIMIT_BYTES = 12,
    PAIR_BYTES = 6,   /* two letters */
    ALIKE_PAIRS = 3,  /* pairs of letters of a name, the least */
    ALIKE = 60,       /* and so many of a hundred that the result's name has, too */
    EXACT_DIGITS = 3, /* of an amount that is not met by chance */
    HEAD_BYTES = 150, /* of a paragraph, which may name what its figures are of */
    NONE_BYTES = 60,  /* behind 未发生 */
    CORE_BYTES = 6,   /* of what did not happen */
};

/* The end of a name without what says that it grows: 园区规模工业总产值增长 → 工业总产值. */
struct str goals_tail(struct str label)
{
    static const struct str ends[] = { STR_ROW("增长"), STR_ROW("增加"), STR_ROW("达到"), STR_ROW("实现"),
        STR_ROW("完成"), STR_ROW("以上"), STR_ROW("入库"), STR_ROW("总量"), STR_ROW("个数"), STR_ROW("数量"),
        STR_ROW("降至"), STR_ROW("降到"), STR_ROW("下降到"), STR_ROW("提高到"), STR_ROW("提升到"),
        STR_ROW("控制在"), STR_ROW("控制到"), STR_ROW("保持在"), STR_ROW("稳定在"), STR_ROW("不低于"),
        STR_ROW("不少于"), STR_ROW("不超过"), STR_ROW("不高于"), STR_ROW("减少"), STR_ROW("下降"),
        STR_ROW("降低"), STR_ROW("同比"), STR_ROW("较上年"), STR_ROW("比上年") };
    static const struct str begins[] = { STR_ROW("力争"), STR_ROW("实现"), STR_ROW("完成"), STR_ROW("引进"),
        STR_ROW("确保"), STR_ROW("达到") };
    for (size_t i = 0; i < COUNT_OF(begins); i++) {
        if (str_starts(label, begins[i]))
            label = str_cut(label, begins[i].n, label.n);
    }
    while (str_ends(label, STR("”")))
        label.n -= STR("”").n;
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < COUNT_OF(ends); i++) {
            if (str_ends(label, ends[i]) && label.n > ends[i].n) {
                label.n -= ends[i].n;
                cut = true;
            }
        }
    }
    size_t at = label.n, chars = 0;
    while (at && chars < TAIL_CHARS) {
        at--;
        chars += ((unsigned char)label.p[at] & 0xC0) != 0x80;
    }
    return str_cut(label, at, label.n);
}

/* 10亿元以上 of 10亿元以上项目: what a project has to be to count. Empty: the goal names no such limit. */
static struct str limit_of(struct str label)
{
    size_t from = 0;
    while (from < label.n && (label.p[from] < '0' || label.p[from] > '9'))
        from++;
    struct str rest = str_cut(label, from, label.n);
    ptrdiff_t at = str_find(rest, STR("元以上"));
    return at > 0 && at < LIMIT_BYTES ? str_cut(rest, 0, (size_t)at + 9) : STR_NONE;
}

/* 门急诊人次不低于60万 as the goal, 门急诊63.6万人次 as the result: what is counted stands in its name. */
static bool counts_it(const struct figure *f, struct str goal)
{
    return f->unit.n >= 3 && goal.n >= f->unit.n + 6 && str_ends(goal, f->unit) &&
           str_find(f->label, str_cut(goal, 0, goal.n - f->unit.n)) >= 0;
}

/* 完成3456名学生的教学任务: the same number of people, or of whatever, is told again. */
static bool is_same_number(const struct figure *f, const struct figure *goal)
{
    return goal->number.n >= EXACT_DIGITS && str_eq(f->number, goal->number) && str_eq(f->scale, goal->scale);
}

/* 完成健康教育讲座60场 as the goal, 举办讲座66场 as the result: the last word, and a measure that tells what
 * is counted. */
static bool is_same_thing(const struct figure *f, struct str name)
{
    static const char *const units[] = { "场", "期", "所", "座", "辆", "公里", "亩", "平方米", "台", "套",
        "册", "部", "栋", "份", "人次" };
    return str_share_end(f->label, name, 6) && str_is_any(f->unit, units, COUNT_OF(units));
}

/* 1.法律援助。办理案件540件: the paragraph says first what of. */
static struct str line_head(const struct notebook *n, const struct figure *f)
{
    struct str head = str_cut(n->doc->text, f->start > HEAD_BYTES ? f->start - HEAD_BYTES : 0, f->start);
    const char *end = head.n ? memrchr(head.p, '\n', head.n) : NULL;
    return end ? str_cut(head, (size_t)(end - head.p) + 1, head.n) : head;
}

/* 再犯罪率不高于0.2% as the goal, 未发生再犯罪案件 as the result. */
static bool did_not_happen(const struct notebook *n, const struct figure *goal, struct str core)
{
    struct str text = n->doc->text;
    if (str_ends(core, STR("率")) || str_ends(core, STR("数")))
        core.n -= 3;
    for (ptrdiff_t at; goal->bound == BOUND_AT_MOST && core.n >= CORE_BYTES &&
                       (at = str_find(text, STR("未发生"))) >= 0;) {
        text = str_cut(text, (size_t)at + STR("未发生").n, text.n);
        if (str_find(str_cut(text, 0, text.n < NONE_BYTES ? text.n : NONE_BYTES), core) >= 0)
            return true;
    }
    return false;
}

static bool is_of_one_measure(const struct figure *f, const struct figure *goal)
{
    return f->unit.n && str_eq(f->unit, goal->unit) && !str_is(f->unit, "%");
}

/* The name of a goal, and how many pairs of letters it has. */
struct goal_name {
    struct str text;
    size_t pairs;
};

static struct goal_name name_of(const struct figure *goal)
{
    static const char *const begins[] = { "完成", "实现", NULL };
    struct str text = goal->label;
    prose_take(&text, begins, NULL);
    bool has_pair = text.n >= PAIR_BYTES;
    return (struct goal_name){ text, has_pair ? prose_length(str_cut(text, 0, text.n - PAIR_BYTES + 1)) : 0 };
}

/* 教学楼维修面积6000平方米 as the goal, 教学楼维修改造面积6300平方米 as the result: of one measure, and most
 * of the goal's pairs of letters stand in its name. */
static bool is_named_alike(const struct notebook *n, const struct figure *f, const struct goal_name *goal)
{
    struct str name = goal->text;
    size_t pairs = goal->pairs, same = 0, missed = 0;
    if (is_same_thing(f, name))
        return true;
    if (pairs < ALIKE_PAIRS)
        return false;
    struct str head = line_head(n, f);
    struct str_sieve letters = trial_measure(n->trial, f->n)->letters;
    uint64_t parts = bigrams_parts(n->bigrams, head);
    for (size_t i = 0; i + PAIR_BYTES <= name.n && missed * 100 <= pairs * (100 - ALIKE);
            i += utf8_step(name.p + i, name.n - i)) {
        struct str pair = { name.p + i, PAIR_BYTES };
        bool letters_end = i + PAIR_BYTES == name.n || ((unsigned char)name.p[i + PAIR_BYTES] & 0xC0) != 0x80;
        bool here =
                (str_may_have(letters, pair.p) && str_find(f->label, pair) >= 0) ||
                ((!letters_end || bigrams_may_say(n->bigrams, parts, pair.p)) && str_find(head, pair) >= 0);
        same += here;
        missed += !here;
    }
    return same * 100 >= pairs * ALIKE;
}

/* A figure elsewhere whose name holds the tail; or the words stand in a section of results with a number. */
bool goals_is_answered(const struct notebook *n, const struct figure *goal)
{
    const struct facts *facts = n->trial->facts;
    struct str tail = goals_tail(goal->label), limit = limit_of(goal->label);
    if (prose_is_shorter(tail, GOALS_TAIL_LEAST))
        return true; /* too short to tell */
    struct str end = str_cut(tail, 3, tail.n);
    struct goal_name name = name_of(goal);
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (f->n == goal->n || f->line == goal->line || f->period == PERIOD_TARGET)
            continue;
        bool may = end.n < 3 || str_may_have(trial_measure(n->trial, f->n)->letters, end.p);
        bool answers =
                (may && str_find(f->label, end) >= 0) || counts_it(f, goal->label) || is_same_number(f, goal);
        if ((!answers && !is_of_one_measure(f, goal)) || goals_is_section(n, f->section) ||
                (limit.n && str_find(f->label, limit) < 0))
            continue;
        if (answers || is_named_alike(n, f, &name))
            return true;
    }
    if (did_not_happen(n, goal, tail))
        return true;
    /* A row of the score table answers as well. */
    for (size_t k = 0; k < facts->indicator_count; k++) {
        if (str_find(facts->indicators[k].level3, tail) >= 0)
            return true;
    }
    return false;
}
