/* SPDX-License-Identifier: MIT */
#include "validate/validate.h"

#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/outline.h"
#include "validate/smooth.h"

enum { REPORT_SECTIONS = 4 }; /* of the first level that make a report */

/* Every check that writes findings. To add one: a file, a row, its codes in finding_kinds.c and
 * docs/findings.md. */
static void (*const checks[])(struct notebook *) = {
    mismatch_note,
    mismatch_note_rounding,
    moved_note,
    points_note,
    mean_note,
    balance_note,
    direction_note,
    compared_note,
    named_note,
    tally_note,
    shortfall_note,
    full_marks_note,
    weights_note,
    outline_note,
    residue_note,
    unfinished_note,
    computed_note,
    stale_note,
    repeated_note,
    wording_note,
    rows_note,
    evidence_note,
    budget_note,
    people_note,
    untold_note,
    spending_note,
    goals_note,
    missing_note,
    form_note,
    outlier_note,
    custom_note,
};

static int write_verdicts(const struct trial *t, struct findings *out)
{
    out->check_count = t->own_relations;
    out->checks = arena_array(t->mem, out->check_count, sizeof *out->checks);
    if (!out->checks)
        return ERR_MEMORY;
    for (size_t i = 0; i < out->check_count; i++) {
        const struct judgement *j = &t->judgements[i];
        out->checks[i].verdict = j->verdict;
        out->checks[i].computed = j->has_computed
                                          ? arithmetic_in_scale(t, t->facts->relations[i].result, j->computed)
                                          : j->word;
    }
    return 0;
}

static const struct title *read_titles(const struct facts *facts, struct arena *mem)
{
    struct title *of = arena_room(mem, facts->section_count, sizeof *of);
    for (size_t i = 0; of && i < facts->section_count; i++) {
        int above = (int)i - 1;
        while (above >= 0 && facts->sections[above].level >= facts->sections[i].level)
            above = of[above].above;
        of[i] = (struct title){ str_sieve_of(facts->sections[i].title), above };
    }
    return of;
}

/* Sections enough for an outline, of a kind that is written by an outline. */
static bool is_report(const struct facts *facts)
{
    size_t firsts = 0;
    for (size_t i = 0; i < facts->section_count; i++)
        firsts += facts->sections[i].level == 1;
    return (facts->kind == REPORT_OVERALL || facts->kind == REPORT_PROJECT) && firsts >= REPORT_SECTIONS;
}

int validate_facts(const struct document *doc, const struct facts *facts, const struct rulebook *rules,
        struct arena *mem, struct findings *out)
{
    struct smooth smooth;
    if (smooth_make(doc, facts, mem, &smooth))
        return ERR_MEMORY;
    struct trial trial = { .doc = smooth.doc, .facts = smooth.facts, .rules = rules, .mem = mem };
    struct under unders[NOTEBOOK_UNDERS] = { { .words = NULL } };
    struct notebook notebook = { .doc = smooth.doc,
        .trial = &trial,
        .unders = unders,
        .bigrams = bigrams_new(smooth.doc->text, mem),
        .titles = read_titles(smooth.facts, mem),
        .is_report = is_report(smooth.facts) };
    int err = notebook.bigrams && notebook.titles ? trial_run(&trial) : ERR_MEMORY;
    *out = (struct findings){ .rule_book = str_of(rules->name) };
    if (!err)
        err = write_verdicts(&trial, out);
    for (size_t i = 0; !err && i < sizeof checks / sizeof *checks; i++) {
        checks[i](&notebook);
        err = notebook.err;
    }
    if (err)
        return err;
    notebook_close(&notebook);
    smooth_put_back(&smooth, notebook.findings, notebook.count);
    out->findings = notebook.findings;
    out->finding_count = notebook.count;
    return notebook.err;
}
