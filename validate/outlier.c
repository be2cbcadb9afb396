/* SPDX-License-Identifier: MIT
 * Shares of one total that is printed nowhere: each implies it (part ÷ share), and all but one agree.
 */
#include "validate/arithmetic.h"
#include "validate/likeness.h"
#include "validate/outline.h"

enum {
    GROUP_MAX = 64,
    GROUPS_TRIED = 512, /* each looks through all figures behind it; a report has a handful */
    AGREED_LEAST = 2,   /* others that must agree with each other */
};

struct share {
    const struct figure *figure;
    uint32_t part;
    struct range base; /* what it implies */
};

static bool imply(const struct trial *t, struct share *s)
{
    if (range_divide(trial_measure(t, s->part)->range, trial_measure(t, s->figure->n)->range, &s->base))
        return false;
    s->base.at.lo.exp10 += 2;
    s->base.at.hi.exp10 += 2;
    return true;
}

/* Shares of the same words as that of figure k that no relation of the report ties, from k on. Those that
 * were looked at are tied from then on. */
static size_t collect(const struct trial *t, size_t k, bool *is_tied, struct share *out)
{
    struct str words = likeness_base_words(t->facts->figures[k].label);
    size_t count = 0;
    for (size_t i = k; i < t->facts->figure_count && count < GROUP_MAX && words.n; i++) {
        const struct figure *f = &t->facts->figures[i];
        if (is_tied[f->n] || f->table >= 0 || f->bound != BOUND_EXACT || !trial_measure(t, f->n)->is_known ||
                trial_measure(t, f->n)->quantity != QUANTITY_PERCENT ||
                !str_eq(likeness_base_words(f->label), words))
            continue;
        is_tied[f->n] = true;
        out[count] = (struct share){ .figure = f, .part = likeness_part(t, f) };
        count += out[count].part && trial_measure(t, out[count].part)->is_known && imply(t, &out[count]);
    }
    return count;
}

/* All but `without` meet in one range; it does not meet that. */
static bool stands_alone(const struct share *s, size_t count, size_t without, struct range *agreed)
{
    size_t first = without == 0;
    *agreed = s[first].base;
    for (size_t i = first + 1; i < count; i++) {
        if (i == without)
            continue;
        if (!range_meets(*agreed, s[i].base))
            return false;
        *agreed = range_common(*agreed, s[i].base);
    }
    return !range_meets(*agreed, s[without].base);
}

static void note(struct notebook *n, const struct share *s, size_t count, size_t alone, struct range agreed)
{
    const struct trial *t = n->trial;
    struct range fair = range_of_exact(amount_from(0));
    struct finding *f = notebook_add(n, "share-alone", SEVERITY_WARNING, "builtin/ratio", s[alone].figure->n);
    struct buf text;
    if (!f)
        return;
    f->stated = s[alone].figure->number;
    if (range_divide(trial_measure(t, s[alone].part)->range, agreed, &fair) == 0) {
        fair.at.lo.exp10 += 2;
        f->computed = arithmetic_in_scale(t, s[alone].figure->n, fair.at.lo);
    }
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    buf_add_str(&text, s[alone].figure->label);
    arithmetic_write_figure(t, s[alone].figure->n, &text);
    notebook_arg(n, f, buf_str(&text));
    notebook_key(n, f, buf_str(&text));
    buf_clear(&text);
    buf_format(&text, "%zu", count - 1);
    notebook_arg(n, f, buf_str(&text));
    notebook_arg(n, f, f->computed);
    buf_fini(&text);
    notebook_name_figure(n, f, s[alone].figure->n);
    notebook_name_figure(n, f, s[alone].part);
}

void outlier_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    struct share group[GROUP_MAX];
    struct range agreed;
    bool *is_tied = notebook_marks(n, t->facts->figure_count);
    if (!is_tied)
        return;
    for (size_t k = 0; k < t->facts->relation_count; k++)
        is_tied[t->facts->relations[k].result] |= t->facts->relations[k].kind == RELATION_RATIO;
    size_t tried = 0; /* groups */
    for (size_t k = 0; k < t->facts->figure_count && !n->err && tried < GROUPS_TRIED; k++) {
        if (trial_measure(t, t->facts->figures[k].n)->quantity != QUANTITY_PERCENT || is_tied[k + 1] ||
                !likeness_base_words(t->facts->figures[k].label).n)
            continue;
        size_t count = collect(t, k, is_tied, group);
        tried++;
        for (size_t i = 0; i < count && count > AGREED_LEAST; i++) {
            if (!stands_alone(group, count, i, &agreed))
                continue;
            note(n, group, count, i, agreed);
            break;
        }
    }
}
