/* SPDX-License-Identifier: MIT */
#include "console/show_text.h"

#include <stdio.h>
#include <string.h>

#include "common/intl.h"
#include "console/command.h"
#include "console/print.h"

enum {
    HEAD_CELLS = 10,
    QUOTE_CELLS = 96,
    QUOTE_BEFORE = 90, /* bytes */
    QUOTE_MAX = 300,
    CELL_CELLS = 14,
    LEVEL_CELLS = 34,
    SENTENCE_MAX = 64 << 10,
};

static void print_head(const char *word)
{
    print_cells(str_of(word), HEAD_CELLS);
}

static void print_or_dash(struct str s)
{
    print_text(s.n ? s : STR("-"));
}

static const char *kind_word(enum report_kind kind)
{
    switch (kind) {
    case REPORT_OVERALL:
        return _("overall expenditure of a department");
    case REPORT_PROJECT:
        return _("expenditure of a project");
    case REPORT_ACCOUNTS:
        return _("final accounts");
    default:
        return _("a report of another kind");
    }
}

static void print_who(const struct shown *r)
{
    print_text(r->facts.org.n ? r->facts.org : str_of(_("(organisation not found)")));
    if (r->facts.year) {
        printf("  %d", r->facts.year);
    }
    printf("  %s\n", kind_word(r->facts.kind));
}

static void print_origin(const struct query_submission *s, const struct shown *r)
{
    char when[PRINT_WHEN_MAX], size[32];

    print_head(_("file"));
    if (s->label.n) {
        print_text(s->label);
        putchar('/');
    }
    print_text(s->name);
    printf("  (%.*s%s%.*s, %s)\n", STR_ARG(r->document.format), r->document.encoding.n ? ", " : "",
            STR_ARG(r->document.encoding), command_format_bytes(s->bytes, size, sizeof size));
    print_head(_("id"));
    print_text(s->id);
    printf(_("  run %u of %u, arrived %s\n"), r->run, s->latest_run, print_when(s->arrived, when));
    if (s->same_as.n) {
        print_head(_("same as"));
        print_text(s->same_as);
        printf(_("  (the same bytes were submitted before)\n"));
    }
}

static void print_scores(const struct scores *scores)
{
    print_head(_("score"));
    printf("%s ", _("claimed"));
    print_or_dash(scores->claimed);
    if (scores->claimed_grade.n) {
        putchar(' ');
        print_text(scores->claimed_grade);
    }
    printf(", %s ", _("worked out again"));
    print_or_dash(scores->recomputed);
    if (scores->grade.n) {
        putchar(' ');
        print_text(scores->grade);
    }
    printf(", %s ", _("quality"));
    print_or_dash(scores->quality);
    if (scores->scheme.n) {
        printf("  (%.*s)", STR_ARG(scores->scheme));
    }
    putchar('\n');
}

static void print_counts(const struct shown *r)
{
    size_t verdicts[VERDICT_UNKNOWN + 1] = { 0 };

    for (size_t i = 0; i < r->findings.check_count; i++) {
        verdicts[r->findings.checks[i].verdict]++;
    }
    print_head(_("read"));
    printf(_("figures %zu, relations %zu (%zu hold, %zu but for rounding, %zu fail, %zu unknown), indicators "
             "%zu\n"),
            r->facts.figure_count, r->facts.relation_count, verdicts[VERDICT_HOLDS],
            verdicts[VERDICT_ROUNDING], verdicts[VERDICT_FAILS], verdicts[VERDICT_UNKNOWN],
            r->facts.indicator_count);
}

static bool ends_sentence(struct str at)
{
    return str_starts(at, STR("\n")) || str_starts(at, STR("。")) || str_starts(at, STR("；"));
}

/* From the end of the sentence before, but not more than QUOTE_BEFORE bytes before the place. */
static size_t quote_start(struct str text, size_t place)
{
    size_t from = place;

    while (from > 0 && place - from < QUOTE_BEFORE) {
        size_t before = from - 1;

        while (before > 0 && ((unsigned char)text.p[before] & 0xc0) == 0x80) {
            before--; /* to the first byte of the character */
        }
        if (ends_sentence(str_cut(text, before, text.n))) {
            break;
        }
        from = before;
    }
    return from;
}

/* The sentence that a finding is about, on one line. */
static void print_quote(const struct document *doc, const struct finding *f)
{
    struct str text = doc->text;

    if (f->end > text.n || f->start >= f->end) {
        return; /* it is about what is not there */
    }
    size_t start = quote_start(text, f->start), end = f->end;

    while (end < text.n && end - start < QUOTE_MAX && !ends_sentence(str_cut(text, end, text.n))) {
        end++;
    }
    struct str quote = str_trim(str_cut(text, start, end));
    const char *stop = quote.n ? memchr(quote.p, '\n', quote.n) : NULL;

    if (stop) {
        quote.n = (size_t)(stop - quote.p);
    }
    int cells = print_width(quote);

    printf("           「");
    print_cells(quote, cells < QUOTE_CELLS ? cells : QUOTE_CELLS);
    printf("」\n");
}

static const char *severity_word(enum severity severity)
{
    return severity == SEVERITY_ERROR ? _("error") : severity == SEVERITY_WARNING ? _("warning") : _("note");
}

static void print_finding(const struct shown *r, const struct finding *f)
{
    struct buf sentence;

    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, print_language(), &sentence);
    printf("  ");
    print_cells(str_of(severity_word(f->severity)), 8);
    printf(_(" line %u: "), f->line);
    print_text(buf_str(&sentence));
    printf("  [");
    print_text(f->code);
    printf("]\n");
    print_quote(&r->document, f);
    buf_fini(&sentence);
}

static void print_findings(const struct shown *r)
{
    size_t counts[SEVERITY_ERROR + 1] = { 0 };
    const struct findings *all = &r->findings;

    for (size_t i = 0; i < all->finding_count; i++) {
        counts[all->findings[i].severity]++;
    }
    printf(_("\nFindings (errors %zu, warnings %zu, notes %zu)\n"), counts[SEVERITY_ERROR],
            counts[SEVERITY_WARNING], counts[SEVERITY_INFO]);
    /* The worst first; within a severity as they stand in the text. */
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_INFO; severity--) {
        for (size_t i = 0; i < all->finding_count; i++) {
            if (all->findings[i].severity == (enum severity)severity) {
                print_finding(r, &all->findings[i]);
            }
        }
    }
}

static void print_indicators(const struct shown *r)
{
    if (r->facts.indicator_count == 0) {
        return;
    }
    printf("\n%s\n  ", _("Indicators"));
    print_cells(str_of(_("indicator")), LEVEL_CELLS);
    putchar(' ');
    print_cells(str_of(_("target")), CELL_CELLS);
    putchar(' ');
    print_cells(str_of(_("actual")), CELL_CELLS);
    putchar(' ');
    print_cells(str_of(_("weight")), 7);
    print_cells(str_of(_("score")), 7);
    print_cells(str_of(_("ours")), 8);
    printf("%s\n", _("why"));
    for (size_t i = 0; i < r->facts.indicator_count; i++) {
        const struct indicator *x = &r->facts.indicators[i];
        const struct rescored *ours = &r->scores.rows[i];

        printf("  ");
        print_cells(x->level3.n ? x->level3 : x->level2.n ? x->level2 : x->level1, LEVEL_CELLS);
        putchar(' ');
        print_cells(x->target, CELL_CELLS);
        putchar(' ');
        print_cells(x->actual, CELL_CELLS);
        putchar(' ');
        print_cells(x->weight, 6);
        putchar(' ');
        print_cells(x->score, 6);
        putchar(' ');
        print_cells(ours->points, 6);
        printf("  ");
        print_text(ours->why);
        putchar('\n');
    }
}

void show_text(const struct query_submission *s, const struct shown *r)
{
    print_who(r);
    print_origin(s, r);
    print_scores(&r->scores);
    print_counts(r);
    print_findings(r);
    print_indicators(r);
}
