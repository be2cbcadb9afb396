/* SPDX-License-Identifier: MIT
 * Calculations that the report prints, 136÷143×100%=95.10%, done again.
 */
#include "validate/calculation.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    COMPUTED_MAX = 100, /* findings of one report */
    COMPUTED_BYTES = 128,
};

/* The figure that begins within from..to of the text; 0: none. */
static uint32_t figure_within(const struct facts *facts, uint32_t from, uint32_t to)
{
    size_t i = facts_figure_from(facts, from);
    return i < facts->figure_count && facts->figures[i].start < to ? facts->figures[i].n : 0;
}

/* By n: whether what is wrong with the figure was said already, of the words around it. NULL: n->err. */
static const bool *find_known(struct notebook *n)
{
    const struct trial *t = n->trial;
    bool *known = notebook_marks(n, t->facts->figure_count);
    for (size_t i = 0; known && i < t->facts->relation_count; i++)
        known[t->facts->relations[i].result] |= t->judgements[i].verdict == VERDICT_FAILS;
    return known;
}

static bool note(struct notebook *n, const struct passage *p, const struct calculation *c, const bool *known)
{
    uint32_t figure =
            figure_within(n->trial->facts, p->start + (uint32_t)c->result, p->start + (uint32_t)c->end);
    if (known[figure])
        return false;
    struct finding *f = prose_note(n, "calculation-mismatch",
            c->has_names ? SEVERITY_WARNING : SEVERITY_ERROR, p, str_cut(p->text, c->start, c->end));
    if (!f)
        return false;
    char digits[AMOUNT_TEXT_MAX];
    struct buf computed;
    buf_init(&computed, COMPUTED_BYTES);
    buf_add(&computed, digits, amount_format(c->computed, digits));
    buf_add_str(&computed, c->unit);
    notebook_arg(n, f, c->left);
    notebook_arg(n, f, buf_str(&computed));
    notebook_arg(n, f, c->stated);
    f->rule = STR("builtin/calculation");
    f->stated = c->stated;
    notebook_key(n, f, c->left);
    if (figure)
        notebook_name_figure(n, f, figure);
    buf_fini(&computed);
    return true;
}

void computed_note(struct notebook *n)
{
    size_t count = 0, found = 0;
    const struct passage *p = prose_passages(n, &count);
    struct str all = n->doc->text;
    const bool *known = prose_says(all, "=") || prose_says(all, "＝") ? find_known(n) : NULL;
    for (size_t i = 0; known && i < count && found < COMPUTED_MAX && !n->err; i++) {
        if (!prose_says(p[i].text, "=") && !prose_says(p[i].text, "＝"))
            continue;
        struct calculation c;
        for (size_t from = 0; calculation_next(p[i].text, &from, &c);)
            found += !c.holds && note(n, &p[i], &c, known);
    }
}
