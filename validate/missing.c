/* SPDX-License-Identifier: MIT
 * What a report should state and does not: sections of the outline that fits it best, and what such a report
 * is asked for. One finding for the sections, one for the rest.
 */
#include "common/err.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    MISSING_MOST = 4, /* sections: when more are missing, it is another outline */
    BUDGET_BYTES = 40,
    ANSWER_CHARS = 12, /* 无, 不涉及 and the like have fewer */
};

/* ---- sections ---- */

/* Which pairs of letters the titles have: a bit for each row that one of them is. */
struct pairs {
    uint64_t rows[(1u << BIGRAMS_KINDS_LOG) / 64];
};

/* Each BIGRAMS_BYTES bytes up to the end of a character. */
static void note_pairs(struct pairs *pairs, struct str title)
{
    for (size_t end = 0; end < title.n;) {
        end += utf8_step(title.p + end, title.n - end);
        uint32_t row = end >= BIGRAMS_BYTES ? bigrams_row(title.p + end - BIGRAMS_BYTES) : 0;
        pairs->rows[row / 64] |= UINT64_C(1) << row % 64;
    }
}

static bool has_pair(const struct pairs *pairs, const char *p)
{
    uint32_t row = bigrams_row(p);
    return pairs->rows[row / 64] >> row % 64 & 1;
}

/* The last two letters first: at the beginning headings are alike. */
static bool may_have(const struct pairs *pairs, struct str word)
{
    bool may = word.n < BIGRAMS_BYTES || has_pair(pairs, word.p + word.n - BIGRAMS_BYTES);
    for (size_t end = 0; end < word.n && may;) {
        end += utf8_step(word.p + end, word.n - end);
        may = end < BIGRAMS_BYTES || has_pair(pairs, word.p + end - BIGRAMS_BYTES);
    }
    return may;
}

static bool has_title(const struct notebook *n, struct str word)
{
    const struct facts *facts = n->trial->facts;
    for (size_t i = 0; i < facts->section_count; i++)
        if ((!word.n || str_may_have(n->titles[i].letters, word.p)) &&
                str_find(facts->sections[i].title, word) >= 0)
            return true;
    return false;
}

static bool has_heading(const struct notebook *n, const struct pairs *pairs, const struct rule_heading *h)
{
    for (size_t w = 0; w < h->word_count; w++)
        if (may_have(pairs, h->words[w]) && bigrams_may_have(n->bigrams, n->doc->text, h->words[w]) &&
                has_title(n, h->words[w]))
            return true;
    return false;
}

/* An outline, and which of its headings are there. */
struct outline {
    const struct rule_outline *of; /* NULL: none */
    bool *is_there;
    size_t there;
};

static struct outline hold_against(
        struct notebook *n, const struct pairs *pairs, const struct rule_outline *of)
{
    struct outline o = { .of = of, .is_there = notebook_marks(n, of->heading_count) };
    for (size_t i = 0; o.is_there && i < of->heading_count; i++) {
        o.is_there[i] = has_heading(n, pairs, &of->headings[i]);
        o.there += o.is_there[i];
    }
    return o;
}

/* The outline of which the largest share is there. */
static struct outline best_outline(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    const struct rulebook *rules = n->trial->rules;
    struct outline best = { .of = NULL };
    struct pairs pairs = { { 0 } };
    for (size_t i = 0; i < facts->section_count; i++)
        note_pairs(&pairs, facts->sections[i].title);
    for (size_t i = 0; i < rules->outline_count && !n->err; i++) {
        struct outline o = hold_against(n, &pairs, &rules->outlines[i]);
        if (o.there < (size_t)o.of->least)
            continue; /* it does not come near */
        if (!best.of || o.there * best.of->heading_count > best.there * o.of->heading_count)
            best = o;
    }
    return best;
}

static void check_outline(struct notebook *n)
{
    struct outline o = best_outline(n);
    struct prose_list missing;
    if (!o.of || n->err)
        return;
    prose_list_init(&missing);
    for (size_t i = 0; i < o.of->heading_count; i++) {
        if (!o.of->headings[i].may_lack && !o.is_there[i])
            prose_list_add(&missing, o.of->headings[i].title);
    }
    struct finding *f = missing.count && missing.count <= MISSING_MOST
                                ? notebook_add(n, "section-missing", SEVERITY_INFO, "cn-2020/outline", 0)
                                : NULL;
    if (f)
        notebook_key(n, f, buf_str(&missing.text));
    prose_list_give(&missing, n, f);
    if (f)
        notebook_arg(n, f, o.of->name);
}

/* ---- what is asked for ---- */

static bool has_figure(const struct trial *t, bool (*is)(const struct trial *t, const struct figure *f))
{
    for (size_t i = 0; i < t->facts->figure_count; i++) {
        if (is(t, &t->facts->figures[i]))
            return true;
    }
    return false;
}

static bool is_target(const struct trial *t, const struct figure *f)
{
    (void)t;
    return f->period == PERIOD_TARGET;
}

static bool is_sangong(const struct trial *t, const struct figure *f)
{
    (void)t;
    return str_starts(f->concept, STR("sangong"));
}

static bool is_budget(const struct trial *t, const struct figure *f)
{
    return (f->period == PERIOD_BUDGET || f->period == PERIOD_ADJUSTED) &&
           (trial_names(t, f, "年初") || trial_names(t, f, "全年预算") || trial_names(t, f, "预算总") ||
                   trial_names(t, f, "调整"));
}

static bool has_goals(struct notebook *n, const struct facts *facts)
{
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    uint64_t named = bigrams_ends(n->bigrams, STR("绩效目标"));
    /* A heading too long to be taken for one. */
    for (size_t i = 0; i < count; i++) {
        if (prose_may_say(&p[i], named) && !p[i].is_cell &&
                (str_starts(p[i].text, STR("（")) || str_starts(p[i].text, STR("("))) &&
                prose_is_shorter(p[i].text, 60) && prose_says_here(n, p[i].text, "绩效目标"))
            return true;
    }
    for (size_t i = 0; i < facts->section_count; i++) {
        if (prose_says(facts->sections[i].title, "目标"))
            return true;
    }
    return has_figure(n->trial, is_target);
}

/* 年初预算 with a number behind it; 列入年初预算的项目 tells of none. */
static bool tells_budget(const struct notebook *n)
{
    struct str text = n->doc->text;
    for (ptrdiff_t at; (at = prose_look_here(n, text, STR("年初预算"))) >= 0;
            text = str_cut(text, (size_t)at + 12, text.n)) {
        struct str behind = str_cut(text, (size_t)at + 12, (size_t)at + 12 + BUDGET_BYTES);
        for (size_t i = 0; i < behind.n; i++) {
            if (behind.p[i] >= '0' && behind.p[i] <= '9')
                return true;
        }
    }
    return false;
}

static void check_topics(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    struct str text = n->doc->text;
    struct prose_list missing;
    if (!prose_is_report(n) || !n->trial->facts->org.n)
        return;
    prose_list_init(&missing);
    if (!has_goals(n, facts))
        prose_list_add(&missing, STR("年度绩效目标"));
    if (!prose_says_here(n, text, "执行率"))
        prose_list_add(&missing, STR("预算执行率"));
    if (!has_figure(n->trial, is_budget) && !tells_budget(n))
        prose_list_add(&missing, STR("年初预算及调整"));
    if (facts->kind == REPORT_OVERALL && !has_figure(n->trial, is_sangong) &&
            !prose_says_here(n, text, "三公") && !prose_says_here(n, text, "“三公”"))
        prose_list_add(&missing, STR("“三公”经费"));
    if (!prose_says_here(n, text, "满意"))
        prose_list_add(&missing, STR("满意度"));
    if (!facts->claimed_score)
        prose_list_add(&missing, STR("自评得分"));
    if (!facts->claimed_grade.n)
        prose_list_add(&missing, STR("评价等级"));
    struct finding *f =
            missing.count > 1 ? notebook_add(n, "not-stated", SEVERITY_INFO, "cn-2020/content", 0) : NULL;
    if (f)
        notebook_key(n, f, buf_str(&missing.text));
    prose_list_give(&missing, n, f);
}

/* Points without the weights that they are out of (产出50分、效益38分、满意度10分). */
static void check_weights(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    /* 满分分别为10分、50分: said in another sentence. */
    static const char *const said[] = { "满分", "分值", "权重", NULL };
    if (!facts->claimed_score || facts->indicator_count || !prose_is_report(n) ||
            prose_has_here(n, n->doc->text, said))
        return;
    for (size_t k = 0; k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        if (r->kind != RELATION_SUM || r->result != facts->claimed_score || r->operand_count < 2)
            continue;
        for (size_t m = 0; m < facts->relation_count; m++) {
            if (facts->relations[m].kind == RELATION_AT_MOST)
                return;
        }
        struct finding *f =
                notebook_add(n, "weights-missing", SEVERITY_INFO, "cn-2020/content", r->operands[0]);
        if (!f)
            return;
        for (size_t i = 0; i < r->operand_count; i++)
            notebook_name_figure(n, f, r->operands[i]);
        notebook_key(n, f, STR("weights"));
        return;
    }
}

/* By n: whether the figure is points of a weight that is told. */
static const bool *find_weighed(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    bool *weighed = notebook_marks(n, facts->figure_count);
    for (size_t k = 0; weighed && k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        if (r->kind == RELATION_AT_MOST && r->operand_count)
            weighed[r->operands[0]] = true;
    }
    return weighed;
}

/* 产出指标40分，自评得分40分，其中数量指标得分16分、质量指标得分15分: of how many? */
static void check_weights_below(struct notebook *n)
{
    static const char *const worth[] = { "分值", "满分", "权重", NULL };
    const struct facts *facts = n->trial->facts;
    const bool *weighed = facts->indicator_count || !prose_is_report(n) ? NULL : find_weighed(n);
    for (size_t k = 0; weighed && k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        size_t bare = 0;
        if (r->kind != RELATION_SUM || r->source != SOURCE_TEXT || !weighed[r->result])
            continue;
        for (size_t i = 0; i < r->operand_count; i++) {
            const struct figure *part = trial_figure(n->trial, r->operands[i]);
            bare += str_is(part->unit, "分") && prose_says(part->label, "得分") &&
                    !prose_has(part->label, worth) && !weighed[part->n];
        }
        if (bare < 2 || bare < r->operand_count)
            continue;
        struct finding *f =
                notebook_add(n, "weights-missing", SEVERITY_INFO, "cn-2020/content", r->operands[0]);
        if (!f)
            return;
        for (size_t i = 0; i < r->operand_count; i++)
            notebook_name_figure(n, f, r->operands[i]);
        notebook_key(n, f, STR("weights below"));
        return;
    }
}

/* How the result is used, and where it is published: a section of its own, and nothing of that in it. */
static void check_use_of_result(struct notebook *n)
{
    static const char *const titles[] = { "应用", "公开" };
    const struct facts *facts = n->trial->facts;
    for (size_t k = 0; k < facts->section_count; k++) {
        const struct section *s = &facts->sections[k];
        if (s->level != 1 || (s->state != SECTION_TEXT && s->state != SECTION_NONE) ||
                !str_has_any_by(s->title, n->titles[k].letters, titles, COUNT_OF(titles)) ||
                !prose_says(s->title, "结果"))
            continue;
        struct str body = str_cut(n->doc->text, s->start, s->end);
        ptrdiff_t line_end = str_find(body, STR("\n"));
        if (line_end > 0)
            body = str_cut(body, (size_t)line_end, body.n);
        /* 没有门户网站，请代为公开 is no answer such as 无. */
        struct str answer = str_trim(body);
        line_end = str_find(answer, STR("\n"));
        answer = line_end > 0 ? str_cut(answer, 0, (size_t)line_end) : answer;
        if (s->state == SECTION_NONE && prose_length(answer) <= ANSWER_CHARS)
            continue;
        bool says_use = prose_has_here(n, body,
                (const char *const[]){ "依据", "参考", "挂钩", "预算安排", "应用于", "因素", "用于", NULL });
        bool says_where = prose_has_here(
                n, body, (const char *const[]){ "网站", "门户", "公示栏", "平台", "公开栏", NULL });
        if (says_use && says_where)
            continue;
        struct finding *f = notebook_add(n, "result-use-missing", SEVERITY_INFO, "cn-2020/content", 0);
        if (!f)
            return;
        f->line = s->line;
        f->start = s->start;
        f->end = s->end;
        notebook_key(n, f, s->title);
    }
}

void missing_note(struct notebook *n)
{
    if (prose_is_report(n))
        check_outline(n);
    check_topics(n);
    check_weights(n);
    check_weights_below(n);
    check_use_of_result(n);
}
