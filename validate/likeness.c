/* SPDX-License-Identifier: MIT */
#include "validate/likeness.h"

#include <string.h>

#include "common/err.h"

enum {
    DIMENSIONS_LEAST = 3,
    FACTS_NAMED = 64,   /* figures of one such relation */
    PART_REACH = 64,    /* figures back in its line in which a share's amount is looked for */
    BASES_TRIED = 1024, /* shares of the report whose base is known */
};

static int add_relation(
        struct trial *t, struct facts *with, enum relation_kind kind, const uint32_t *figures, size_t count)
{
    struct relation *r = &with->relations[with->relation_count];
    *r = (struct relation){ .n = (uint32_t)with->relation_count + 1,
        .kind = kind,
        .result = figures[0],
        .operand_count = count - 1,
        .exhaustive = kind == RELATION_SUM,
        .source = SOURCE_RULE };
    r->operands = arena_array(t->mem, count, sizeof *r->operands);
    if (!r->operands)
        return ERR_MEMORY;
    memcpy(r->operands, figures + 1, (count - 1) * sizeof *r->operands);
    with->relation_count++;
    return 0;
}

/* Some relation of the report has it as its result. */
static bool is_result(const struct trial *t, uint32_t n, enum relation_kind kind)
{
    size_t lo = 0, hi = t->own_relations; /* in the order of their results */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (t->facts->relations[mid].result < n)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < t->own_relations && t->facts->relations[lo].result == n; lo++)
        if (t->facts->relations[lo].kind == kind)
            return true;
    return false;
}

/* ---- shares ---- */

/* 占一般公共预算总支出的: the words from the last 占 on; empty without. */
struct str likeness_base_words(struct str label)
{
    struct str out = STR_NONE, rest = label;
    if (!str_ends(label, STR("的")))
        return STR_NONE;
    for (ptrdiff_t at; (at = str_find(rest, STR("占"))) >= 0;) {
        out = str_cut(rest, (size_t)at, rest.n);
        rest = str_cut(rest, (size_t)at + 3, rest.n);
    }
    return out;
}

/* Shares of the report whose base is known, by their words. */
struct known_bases {
    struct {
        struct str words;
        const struct relation *relation;
    } list[BASES_TRIED];
    size_t count;
};

static void gather_bases(const struct trial *t, struct known_bases *out)
{
    size_t tried = 0;
    out->count = 0;
    for (size_t k = 0; k < t->own_relations && tried < BASES_TRIED; k++) {
        const struct relation *r = &t->facts->relations[k];
        tried += r->kind == RELATION_RATIO;
        if (r->kind != RELATION_RATIO || r->operand_count < 2)
            continue;
        struct str words = likeness_base_words(trial_figure(t, r->result)->label);
        if (words.n) {
            out->list[out->count].words = words;
            out->list[out->count++].relation = r;
        }
    }
}

/* The base of the shares of those words, when all that the report ties agree on it; NULL: none, or not. */
static const struct relation *base_of(const struct known_bases *known, struct str words)
{
    const struct relation *found = NULL;
    for (size_t k = 0; k < known->count; k++) {
        const struct relation *r = known->list[k].relation;
        if (!str_eq(known->list[k].words, words))
            continue;
        if (found && (found->operand_count != r->operand_count ||
                             memcmp(found->operands + 1, r->operands + 1,
                                     (r->operand_count - 1) * sizeof *r->operands) != 0))
            return NULL;
        found = r;
    }
    return found;
}

/* The amount that the share is of: before it, in its line, of the name that the share's begins with; 0 also
 * where two bear it (分别为…和…). */
uint32_t likeness_part(const struct trial *t, const struct figure *share)
{
    struct str words = likeness_base_words(share->label);
    struct str name = str_cut(share->label, 0, share->label.n - words.n);
    uint32_t part = 0;
    for (uint32_t n = share->n; n-- > 1 && share->n - n <= PART_REACH;) {
        const struct figure *f = trial_figure(t, n);
        if (f->line != share->line)
            break;
        if (trial_measure(t, n)->quantity != QUANTITY_MONEY || !str_eq(f->label, name))
            continue;
        if (part)
            return 0;
        part = n;
    }
    return part;
}

static int tie_shares(struct trial *t, struct facts *with, size_t most)
{
    struct known_bases *known = arena_room(t->mem, 1, sizeof *known);
    int err = known ? 0 : ERR_MEMORY;
    if (known)
        gather_bases(t, known);
    for (size_t k = 0; k < t->facts->figure_count && !err && with->relation_count < most; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (trial_measure(t, f->n)->quantity != QUANTITY_PERCENT || f->bound != BOUND_EXACT ||
                f->table >= 0 || is_result(t, f->n, RELATION_RATIO))
            continue;
        struct str words = likeness_base_words(f->label);
        const struct relation *like = words.n ? base_of(known, words) : NULL;
        uint32_t part = like ? likeness_part(t, f) : 0;
        if (!part || like->operand_count + 1 > FACTS_NAMED)
            continue;
        uint32_t figures[FACTS_NAMED] = { f->n, part };
        memcpy(figures + 2, like->operands + 1, (like->operand_count - 1) * sizeof *figures);
        err = add_relation(t, with, RELATION_RATIO, figures, like->operand_count + 1);
    }
    return err;
}

/* ---- points ---- */

/* Which dimension of the first level a label names; -1: none. */
static int dimension_of(struct str label)
{
    static const char *const names[] = { "产出指标", "效益指标", "满意度指标", "成本指标", "预算执行" };
    for (int i = 0; i < 5; i++) {
        if (str_starts(label, str_of(names[i])))
            return i;
    }
    return -1;
}

/* 产出指标50分、效益指标38分、满意度指标10分，总分98分: in one line, each once, and the claimed total behind.
 */
static int tie_points(struct trial *t, struct facts *with, size_t most)
{
    uint32_t total = t->facts->claimed_score, figures[6] = { total };
    bool seen[5] = { false };
    size_t count = 1;
    if (!total || with->relation_count >= most || is_result(t, total, RELATION_SUM) ||
            trial_figure(t, total)->table >= 0)
        return 0;
    for (uint32_t n = total; n-- > 1 && trial_figure(t, n)->line == trial_figure(t, total)->line;) {
        const struct figure *f = trial_figure(t, n);
        int d = str_is(f->unit, "分") ? dimension_of(f->label) : -1;
        if (d < 0 || seen[d])
            return 0; /* other numbers stand between: another sentence than this one */
        seen[d] = true;
        figures[count++] = n;
    }
    if (count <= DIMENSIONS_LEAST || !seen[0] || !seen[1])
        return 0;
    return add_relation(t, with, RELATION_SUM, figures, count);
}

/* ---- told twice ---- */

/* 本部门, 核定, 共有, 年末: not the posts of some office below. */
static bool is_whole_staff(struct str label)
{
    static const char *const begins[] = { "本部门", "本单位", "我单位", "核定", "共有", "实有", "年末",
        "编制" };
    if (label.n > 4 && label.p[0] == '2')
        return true; /* 2023年底实有人数 */
    return str_starts_any(label, begins, COUNT_OF(begins));
}

/* 编制39人 here and there: two figures of the whole staff, in two paragraphs. */
static int tie_staff(struct trial *t, struct facts *with, size_t most, struct str concept)
{
    uint32_t figures[2] = { 0, 0 };
    size_t count = 0;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!str_eq(f->concept, concept) || f->table >= 0 || f->bound != BOUND_EXACT)
            continue;
        if (count == 2 || !is_whole_staff(f->label))
            return 0;
        figures[count++] = f->n;
    }
    if (count < 2 || with->relation_count >= most ||
            trial_figure(t, figures[0])->line == trial_figure(t, figures[1])->line ||
            is_result(t, figures[0], RELATION_EQUAL) || is_result(t, figures[1], RELATION_EQUAL))
        return 0;
    return add_relation(t, with, RELATION_EQUAL, figures, 2);
}

int likeness_tie(struct trial *t, struct facts *with, size_t most)
{
    int err = tie_shares(t, with, most);
    if (!err)
        err = tie_points(t, with, most);
    if (!err)
        err = tie_staff(t, with, most, STR("staff.posts"));
    return err ? err : tie_staff(t, with, most, STR("staff.actual"));
}
