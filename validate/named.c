/* SPDX-License-Identifier: MIT
 * 内设办公室、人事科、财务科4个科室: how many are named, and how many there are said to be. Only where each
 * of the names ends as those of offices do.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/prose.h"

enum {
    LIST_BYTES = 600, /* of a list of names */
    NAMES_LEAST = 2,
    NAMES_MOST = 40,
};

static const struct str offices[] = { STR_ROW("股"), STR_ROW("科"), STR_ROW("室"), STR_ROW("处"),
    STR_ROW("局"), STR_ROW("庭"), STR_ROW("站"), STR_ROW("所"), STR_ROW("队"), STR_ROW("院"), STR_ROW("馆"),
    STR_ROW("中心"), STR_ROW("办"), STR_ROW("部"), STR_ROW("园"), STR_ROW("处室"), STR_ROW("组") };

static bool ends_as_office(struct str name)
{
    for (size_t k = 0; k < COUNT_OF(offices); k++)
        if (str_ends(name, offices[k]))
            return true;
    return false;
}

static bool is_count(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return f->table < 0 && f->bound == BOUND_EXACT && m->is_known && m->quantity == QUANTITY_OTHER &&
           str_is(f->unit, "个") && f->number.n <= 2 &&
           amount_compare(m->amount, amount_from(NAMES_MOST)) <= 0;
}

/* 审计科和人事科 are two; 信息和档案科 is one. */
static size_t count_joined(struct str name)
{
    static const char *const links[] = { "以及", "和", "及", "与" };
    for (size_t k = 0; k < COUNT_OF(links); k++) {
        ptrdiff_t at = str_find(name, str_of(links[k]));
        if (at > 0 && ends_as_office(str_cut(name, 0, (size_t)at)))
            return 2;
    }
    return 1;
}

/* How many names the list holds; 0 when one of them is none, or the list is only some (等) or in brackets. */
static size_t count_names(struct str list)
{
    static const char *const marks[] = { "（", "(", "，", ",", "；", "：", "等", "《", "“", "0", "1", "2",
        NULL };
    size_t count = 0;
    if (prose_has(list, marks))
        return 0;
    for (bool more = true; more;) {
        ptrdiff_t at = str_find(list, STR("、"));
        struct str name = at < 0 ? list : str_cut(list, 0, (size_t)at);
        more = at >= 0;
        list = more ? str_cut(list, (size_t)at + 3, list.n) : list;
        if (name.n < 6 || !ends_as_office(name))
            return 0;
        count += more ? 1 : count_joined(name);
    }
    return count >= NAMES_LEAST ? count : 0;
}

/* Behind 内设, 下设 and the like; empty without such a word. */
static struct str behind_verb(struct str s)
{
    static const char *const verbs[] = { "内设", "下设", "设有", "设立", "设置", "下辖", "机关设", "局设",
        "院设", "委设" };
    ptrdiff_t from = -1;
    for (size_t k = 0; k < COUNT_OF(verbs); k++) {
        ptrdiff_t at = prose_find_last(s, str_of(verbs[k]));
        if (at >= 0 && at + (ptrdiff_t)str_of(verbs[k]).n > from)
            from = at + (ptrdiff_t)str_of(verbs[k]).n;
    }
    return from < 0 ? STR_NONE : str_cut(s, (size_t)from, s.n);
}

/* The names right in front of the number. */
static size_t count_before(const struct trial *t, const struct figure *f)
{
    uint32_t from = f->start > LIST_BYTES ? f->start - LIST_BYTES : 0;
    if (f->n > 1 && trial_figure(t, f->n - 1)->end <= f->start && trial_figure(t, f->n - 1)->end > from)
        from = trial_figure(t, f->n - 1)->end;
    struct str before = str_trim(str_cut(t->doc->text, from, f->start));
    /* The last name ends so; few numbers have such a word in front of them. */
    return ends_as_office(before) ? count_names(str_trim(behind_verb(before))) : 0;
}

/* 下属单位4个，分别为甲所、乙站、…。 */
static size_t count_behind(const struct trial *t, const struct figure *f)
{
    static const char *const leads[] = { "，分别为", "，分别是", "，包括", "，即", "，分别为：", "：", "（",
        NULL };
    static const char *const ends[] = { "。", "；", "）", "\n" };
    struct str s = str_cut(t->doc->text, f->end,
            f->end + LIST_BYTES < t->doc->text.n ? f->end + LIST_BYTES : t->doc->text.n);
    if (!prose_take(&s, leads, NULL))
        return 0;
    size_t end = s.n;
    for (size_t k = 0; k < COUNT_OF(ends); k++) {
        ptrdiff_t at = str_find(str_cut(s, 0, end), str_of(ends[k]));
        end = at < 0 ? end : (size_t)at;
    }
    return count_names(str_trim(str_cut(s, 0, end)));
}

static void note(struct notebook *n, const struct figure *f, size_t count)
{
    struct finding *found = notebook_add(n, "count-named", SEVERITY_WARNING, "builtin/named", f->n);
    struct buf text;
    if (!found)
        return;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    buf_format(&text, "%zu", count);
    found->stated = f->number;
    notebook_arg(n, found, buf_str(&text));
    buf_fini(&text);
    prose_give_figure(n, found, f);
    notebook_key(n, found, f->label);
}

void named_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    for (size_t k = 0; k < t->facts->figure_count && !n->err; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!is_count(t, f))
            continue;
        size_t count = count_before(t, f);
        count = count ? count : count_behind(t, f);
        if (count && amount_compare(trial_measure(t, f->n)->amount, amount_from((long long)count)) != 0)
            note(n, f, count);
    }
}
