/* SPDX-License-Identifier: MIT */
#include "validate/notebook.h"

#include <stdlib.h>

#include "common/err.h"

enum {
    KEY_DIGITS = 16,
    END_DIGITS = 3, /* by which keys are told apart at first */
    ENDS = 1 << 4 * END_DIGITS
};

static struct finding *push_finding(struct notebook *n, struct finding first)
{
    struct finding *f = arena_push(n->trial->mem, (void **)&n->findings, &n->count, &n->cap,
            (struct arena_row){ sizeof *f, FINDINGS_MAX });
    if (f)
        *f = first;
    else
        n->err = ERR_MEMORY;
    return f;
}

/* The last place is kept for saying that there would be more. */
static void say_full(struct notebook *n)
{
    struct finding *f = push_finding(n, (struct finding){ .code = STR("too-many"),
                                                .severity = SEVERITY_WARNING,
                                                .rule = STR("builtin/limit"),
                                                .line = 1 });
    n->is_full = true;
    if (!f)
        return;
    notebook_arg(n, f, STR("65536"));
    notebook_key(n, f, STR_NONE);
}

struct finding *notebook_add(
        struct notebook *n, const char *code, enum severity severity, const char *rule, uint32_t figure)
{
    struct finding first = { .code = str_of(code), .severity = severity, .rule = str_of(rule), .line = 1 };
    if (n->err || n->is_full || !rulebook_severity(n->trial->rules, code, &first.severity))
        return NULL;
    if (n->count == FINDINGS_MAX - 1) {
        say_full(n);
        return NULL;
    }
    if (figure) {
        const struct figure *at = trial_figure(n->trial, figure);
        first.line = at->line;
        first.start = at->start;
        first.end = at->end;
    }
    return push_finding(n, first);
}

bool *notebook_marks(struct notebook *n, size_t count)
{
    bool *marks = arena_array(n->trial->mem, count + 1, sizeof *marks);
    if (!marks)
        n->err = ERR_MEMORY;
    return marks;
}

bool *notebook_parts(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    bool *is_part = notebook_marks(n, facts->figure_count);
    for (size_t k = 0; is_part && k < facts->relation_count; k++)
        for (size_t o = 0; o < facts->relations[k].operand_count; o++)
            is_part[facts->relations[k].operands[o]] |= facts->relations[k].kind == RELATION_SUM;
    return is_part;
}

void notebook_arg(struct notebook *n, struct finding *f, struct str arg)
{
    if (n->err || f->arg_count == FINDING_ARGS_MAX)
        return;
    char *copy = arena_copy(n->trial->mem, arg.p, arg.n);
    if (!copy)
        n->err = ERR_MEMORY;
    f->args[f->arg_count++] = (struct str){ copy, arg.n };
}

/* Most findings name a handful: room is doubled at powers of two, which needs no field for it. */
static void push_number(struct notebook *n, uint32_t **numbers, size_t *count, uint32_t number)
{
    bool is_full = (*count & (*count - 1)) == 0;
    if (n->err || *count == FINDINGS_NAMED_MAX)
        return;
    if (is_full) {
        uint32_t *wider = arena_array(n->trial->mem, *count ? *count * 2 : 1, sizeof *wider);
        if (!wider) {
            n->err = ERR_MEMORY;
            return;
        }
        for (size_t i = 0; i < *count; i++)
            wider[i] = (*numbers)[i];
        *numbers = wider;
    }
    (*numbers)[(*count)++] = number;
}

/* A figure of a scan may have been read wrong: then a person looks before the report is blamed. */
static bool is_read_with_doubt(const struct notebook *n, uint32_t figure)
{
    int confidence = trial_figure(n->trial, figure)->confidence;
    return confidence >= 0 && confidence < FIGURE_SURE;
}

void notebook_name_figure(struct notebook *n, struct finding *f, uint32_t figure)
{
    if (f->severity == SEVERITY_ERROR && is_read_with_doubt(n, figure))
        f->severity = SEVERITY_WARNING;
    if (f->severity != SEVERITY_INFO && !n->told)
        n->told = notebook_marks(n, n->trial->facts->figure_count);
    if (f->severity != SEVERITY_INFO && n->told)
        n->told[figure] = true;
    push_number(n, &f->figures, &f->figure_count, figure);
}

bool notebook_is_told(const struct notebook *n, uint32_t figure)
{
    return n->told && n->told[figure];
}

void notebook_name_once(struct notebook *n, struct finding *f, uint32_t figure)
{
    if (!n->stamps)
        n->stamps = arena_array(n->trial->mem, n->trial->facts->figure_count + 1, sizeof *n->stamps);
    if (!n->stamps) {
        n->err = ERR_MEMORY;
        return;
    }
    /* Findings count from 1 here: an unstamped figure has 0. */
    if (n->stamps[figure] == n->count)
        return;
    n->stamps[figure] = (uint32_t)n->count;
    notebook_name_figure(n, f, figure);
}

void notebook_name_relation(struct notebook *n, struct finding *f, uint32_t relation)
{
    /* What a rule book demands is no relation of the report's. */
    if (relation <= n->trial->own_relations)
        push_number(n, &f->relations, &f->relation_count, relation);
}

/* ---- keys ---- */

/* FNV-1a: a key needs to be the same next time, not to be safe from anybody. */
static uint64_t hash_bytes(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
    return (hash ^ 0xff) * UINT64_C(0x100000001b3); /* "ab" + "c" is not "a" + "bc" */
}

static void write_key(struct notebook *n, struct finding *f, uint64_t hash)
{
    char digits[KEY_DIGITS];
    for (int i = 0; i < KEY_DIGITS; i++)
        digits[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    char *copy = arena_copy(n->trial->mem, digits, KEY_DIGITS);
    if (!copy)
        n->err = ERR_MEMORY;
    f->key = (struct str){ copy, copy ? KEY_DIGITS : 0 };
}

void notebook_key(struct notebook *n, struct finding *f, struct str about)
{
    write_key(n, f, hash_bytes(hash_bytes(UINT64_C(0xcbf29ce484222325), f->code), about));
}

static int compare_places(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    int order = str_cmp(x->code, y->code);
    uint32_t a_first = x->relation_count ? x->relations[0] : 0,
             b_first = y->relation_count ? y->relations[0] : 0;
    if (!order)
        order = (a_first > b_first) - (a_first < b_first);
    return order ? order : str_cmp(x->key, y->key);
}

static int compare_keys(const void *a, const void *b)
{
    const struct finding *x = *(struct finding *const *)a, *y = *(struct finding *const *)b;
    int order = str_cmp(x->key, y->key);
    return order ? order : (x > y) - (x < y);
}

/* Some keys may be equal: they end alike. */
static bool may_share_keys(const struct notebook *n)
{
    uint64_t met[ENDS / 64] = { 0 };
    for (size_t i = 0; i < n->count; i++) {
        unsigned end = 0;
        for (size_t k = n->findings[i].key.n; k-- > n->findings[i].key.n - END_DIGITS;)
            end = end * 16 + (unsigned)char_hex(n->findings[i].key.p[k]);
        if (met[end / 64] >> end % 64 & 1)
            return true;
        met[end / 64] |= UINT64_C(1) << end % 64;
    }
    return false;
}

void notebook_close(struct notebook *n)
{
    if (n->err || n->count < 2)
        return;
    qsort(n->findings, n->count, sizeof *n->findings, compare_places);
    if (!may_share_keys(n))
        return;
    struct finding **by_key = arena_array(n->trial->mem, n->count, sizeof *by_key);
    if (!by_key) {
        n->err = ERR_MEMORY;
        return;
    }
    for (size_t i = 0; i < n->count; i++)
        by_key[i] = &n->findings[i];
    qsort(by_key, n->count, sizeof *by_key, compare_keys);
    for (size_t i = 0, first = 0; i < n->count; i++) {
        if (i > first && str_eq(by_key[i]->key, by_key[first]->key)) {
            uint64_t again = hash_bytes(hash_bytes(i - first, by_key[i]->code), by_key[first]->key);
            write_key(n, by_key[i], again);
        } else {
            first = i;
        }
    }
}
