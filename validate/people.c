/* SPDX-License-Identifier: MIT
 * Posts and people: one without the other, far fewer people than posts, both told twice.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum { TWICE_LINES = 12 /* between two statements of one thing that stand side by side */ };

/* 政法专项编制86名: so many; 编制2025年预算 is something else. */
static bool starts_count(struct str text)
{
    static const char *const units[] = { "名", "人", "个" };
    size_t i = 0;
    while (i < text.n && text.p[i] >= '0' && text.p[i] <= '9')
        i++;
    return i > 0 && str_starts_any(str_cut(text, i, text.n), units, COUNT_OF(units));
}

/* Posts are told, in figures or words; 编制部门预算 is something else. */
static bool tells_posts(const struct notebook *n)
{
    static const char *const kinds[] = { "人员", "行政", "事业", "核定", "工勤", "参公" };
    static const char *const behind[] = { "数", "人", "为", "共", "总" };
    struct str text = n->doc->text;
    for (ptrdiff_t at; (at = prose_look_here(n, text, STR("编制"))) >= 0;) {
        struct str before = str_cut(text, 0, (size_t)at);
        text = str_cut(text, (size_t)at + STR("编制").n, text.n);
        if (str_ends_any(before, kinds, COUNT_OF(kinds)) || str_starts_any(text, behind, COUNT_OF(behind)) ||
                starts_count(text))
            return true;
    }
    return false;
}

static void check_posts(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct figure *posts = NULL, *people = NULL;
    struct amount least, share;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!trial_measure(t, f->n)->is_known || !(str_is(f->unit, "人") || str_is(f->unit, "名")))
            continue;
        if (!posts && (str_is(f->concept, "staff.posts") || str_ends(f->label, STR("核定编制"))))
            posts = f;
        if (!people && (str_is(f->concept, "staff.actual") || prose_says(f->label, "在编人")))
            people = f;
    }
    if (people && !posts && prose_is_report(n) && !tells_posts(n)) {
        struct finding *f = notebook_add(n, "posts-missing", SEVERITY_INFO, "cn-2020/staff", people->n);
        if (!f)
            return;
        notebook_name_figure(n, f, people->n);
        notebook_arg(n, f, people->number);
        notebook_key(n, f, STR("posts"));
    }
    if (!people || !posts || amount_sign(trial_measure(t, posts->n)->amount) <= 0 ||
            amount_parse(str_of(t->rules->posts_filled), 0, &share) ||
            amount_multiply(trial_measure(t, posts->n)->amount, share, &least) ||
            amount_compare(trial_measure(t, people->n)->amount, least) >= 0)
        return;
    struct finding *f = notebook_add(n, "posts-unfilled", SEVERITY_INFO, "cn-2020/staff", people->n);
    if (!f)
        return;
    prose_give_figure(n, f, people);
    prose_give_figure(n, f, posts);
    f->stated = people->number;
    notebook_key(n, f, people->label);
}

/* The next figure of that concept, in running text, from k on; NULL: none. */
static const struct figure *find_next(const struct facts *facts, const char *concept, size_t k)
{
    for (; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (str_is(f->concept, concept) && f->table < 0 && f->period != PERIOD_PREVIOUS)
            return f;
    }
    return NULL;
}

static bool is_again(const struct trial *t, const struct figure *a, const struct figure *b)
{
    return a && b && trial_measure(t, a->n)->is_known && trial_measure(t, b->n)->is_known &&
           b->line > a->line && b->line <= a->line + TWICE_LINES && b->start > a->end &&
           amount_compare(trial_measure(t, a->n)->amount, trial_measure(t, b->n)->amount) == 0;
}

/* 编制39人，实有39人 under 机构设置, and again under 人员编制. */
static void check_twice(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct figure *posts = find_next(t->facts, "staff.posts", 0);
    const struct figure *people = find_next(t->facts, "staff.actual", 0);
    const struct figure *posts2 = posts ? find_next(t->facts, "staff.posts", posts->n) : NULL;
    const struct figure *people2 = people ? find_next(t->facts, "staff.actual", people->n) : NULL;
    if (!is_again(t, posts, posts2) || !is_again(t, people, people2) || posts->line != people->line ||
            posts2->line != people2->line || posts->section == posts2->section)
        return;
    struct finding *f = notebook_add(n, "staff-told-twice", SEVERITY_INFO, "cn-2020/staff", posts2->n);
    if (!f)
        return;
    prose_give_figure(n, f, posts2);
    prose_give_figure(n, f, people2);
    notebook_name_figure(n, f, posts->n);
    notebook_name_figure(n, f, people->n);
    struct buf line;
    buf_init(&line, 16);
    buf_format(&line, "%u", posts->line);
    notebook_arg(n, f, buf_str(&line));
    buf_fini(&line);
    notebook_key(n, f, STR("staff"));
}

void people_note(struct notebook *n)
{
    check_posts(n);
    if (prose_is_report(n))
        check_twice(n);
}
