/* SPDX-License-Identifier: MIT
 * 其中：甲20万元，乙30万元 of 80万元: nothing says that there are other parts, and nothing says that there
 * are none. So it is no mismatch, and no more than a note; where nothing can be missing it is an error.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/whole.h"

static const char *const lists[] = { "其中", "包括", "分别", "组成" };
/* Words that say that not all parts are named. */
static const char *const open_words[] = { "主要", "部分", "例如", "包含但", "如：" };
/* What makes of 等 another word: 等级, 等于, 等次. */
static const char *const not_etc[] = { "级", "于", "次", "待", "额" };

static bool has_etc(struct str text)
{
    for (ptrdiff_t at; (at = str_find(text, STR("等"))) >= 0;) {
        bool is_etc = true;
        text = str_cut(text, (size_t)at + STR("等").n, text.n);
        for (size_t i = 0; i < COUNT_OF(not_etc); i++)
            is_etc = is_etc && !str_starts(text, str_of(not_etc[i]));
        if (is_etc)
            return true;
    }
    return false;
}

static bool is_open(struct str text)
{
    return str_has_any(text, open_words, COUNT_OF(open_words)) || has_etc(text);
}

/* Whether anybody may ask for the rest. */
static bool is_asked(const struct trial *t, const struct relation *r)
{
    struct str before = trial_words_before(t, r);
    if (str_starts(trial_words_behind(t, r), STR("等")))
        return false; /* whatever was said before, these are only some */
    if (whole_is_named(t, r))
        return true;
    return r->operand_count > 1 && str_has_any(r->quote, lists, COUNT_OF(lists)) && !is_open(before) &&
           !is_open(trial_words_behind(t, r));
}

static bool is_short(const struct trial *t, size_t relation)
{
    const struct relation *r = &t->facts->relations[relation];
    const struct judgement *j = &t->judgements[relation];
    return r->kind == RELATION_SUM && !r->exhaustive && r->source == SOURCE_TEXT &&
           j->verdict == VERDICT_HOLDS &&
           amount_compare(j->computed, trial_measure(t, r->result)->amount) < 0 && trial_is_exact(t, r) &&
           is_asked(t, r);
}

static bool end_alike(const struct trial *t, const struct relation *r, const char *const *ends, size_t count)
{
    for (size_t i = 0; i < r->operand_count; i++)
        if (!str_ends_any(trial_figure(t, r->operands[i])->label, ends, count))
            return false;
    return true;
}

static bool has_part(const struct trial *t, const struct relation *r, const char *kind)
{
    for (size_t i = 0; i < r->operand_count; i++)
        if (str_find(trial_figure(t, r->operands[i])->label, str_of(kind)) >= 0)
            return true;
    return false;
}

/* 车辆14辆，其中执法执勤用车5辆、…; 编制168人，其中行政编制28人，事业编制130人: lists that forms ask for, and
 * in which each of the things has its place. */
static bool is_roll(const struct trial *t, const struct relation *r)
{
    static const char *const cars[] = { "用车", "车", "车辆" };
    static const char *const posts[] = { "编制", "编制数" };
    static const char *const staff[] = { "行政", "事业", "人员", "在编", "行政编", "事业编", "公务员" };
    const struct figure *total = trial_figure(t, r->result);
    if (str_is(total->unit, "辆"))
        return str_find(total->label, STR("车辆")) >= 0 && end_alike(t, r, cars, COUNT_OF(cars));
    bool of_people = str_is(total->unit, "人") || str_is(total->unit, "名") || str_is(total->unit, "个");
    if (!of_people || (!has_part(t, r, "行政") && !has_part(t, r, "公务员")) || !has_part(t, r, "事业"))
        return false;
    return str_find(total->label, STR("编制")) >= 0
                   ? end_alike(t, r, posts, COUNT_OF(posts)) || end_alike(t, r, staff, COUNT_OF(staff))
                   : (str_find(total->label, STR("在职")) >= 0 || str_find(total->label, STR("实有")) >= 0) &&
                             end_alike(t, r, staff, COUNT_OF(staff));
}

/* Where less than half is there, we have rather not read all the parts; where less than a third is, surely,
 * but for a digit that one slip of the pen made so. */
static enum severity severity_of(const struct trial *t, const struct relation *r, struct amount sum)
{
    struct amount twice, thrice, total = trial_measure(t, r->result)->amount;
    bool is_half = amount_add(sum, sum, &twice) == 0 && amount_compare(twice, total) >= 0;
    bool is_third = amount_add(sum, twice, &thrice) == 0 && amount_compare(thrice, total) >= 0;
    if (!whole_is_named(t, r))
        return is_half && is_roll(t, r) ? SEVERITY_WARNING : SEVERITY_INFO; /* in bulletins and accounts most
                                                     lists behind 其中 name only the largest */
    if (is_half)
        return SEVERITY_ERROR;
    return is_third || amount_one_digit(sum, total) ? SEVERITY_WARNING : SEVERITY_INFO;
}

static void note(struct notebook *n, size_t relation, struct buf *text)
{
    const struct trial *t = n->trial;
    const struct relation *r = &t->facts->relations[relation];
    const struct figure *total = trial_figure(t, r->result);
    enum severity severity = severity_of(t, r, t->judgements[relation].computed);
    /* A tally may have told more of the same parts. */
    bool is_told = severity == SEVERITY_INFO && r->operand_count && notebook_is_told(n, r->result) &&
                   notebook_is_told(n, r->operands[0]);
    struct finding *f =
            is_told ? NULL : notebook_add(n, "parts-fall-short", severity, "builtin/sum", r->result);
    if (!f)
        return;
    f->stated = total->number;
    f->computed = arithmetic_in_scale(t, r->result, t->judgements[relation].computed);
    arithmetic_write(t, r, text);
    notebook_arg(n, f, buf_str(text));
    buf_clear(text);
    buf_add_str(text, f->computed);
    buf_add_str(text, total->scale);
    buf_add_str(text, total->unit);
    notebook_arg(n, f, buf_str(text));
    buf_clear(text);
    arithmetic_write_figure(t, r->result, text);
    notebook_arg(n, f, buf_str(text));
    buf_add_str(text, total->label);
    notebook_key(n, f, buf_str(text));
    if (text->failed)
        n->err = ERR_MEMORY;
    buf_clear(text);
    notebook_name_relation(n, f, r->n);
    notebook_name_figure(n, f, r->result);
    for (size_t i = 0; i < r->operand_count; i++)
        notebook_name_figure(n, f, r->operands[i]);
}

void shortfall_note(struct notebook *n)
{
    struct buf text;
    buf_init(&text, ARITHMETIC_TEXT_MAX * 16);
    for (size_t i = 0; i < n->trial->facts->relation_count && !n->err; i++) {
        if (is_short(n->trial, i))
            note(n, i, &text);
    }
    buf_fini(&text);
}
