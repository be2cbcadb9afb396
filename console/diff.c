/* SPDX-License-Identifier: MIT */
#include "console/diff.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/err.h"
#include "common/findings.h"
#include "common/intl.h"
#include "common/scores.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/identify.h"
#include "console/print.h"

enum { SENTENCE_MAX = 64 << 10 };

struct diff_arguments {
    const char *id;
    uint32_t runs[2]; /* 0: the highest good one, and the one before it */
    size_t run_count;
};

/* What one run came to. */
struct outcome_of_run {
    uint32_t run;
    struct findings findings;
    struct scores scores;
};

static error_t diff_parse(int key, char *arg, struct argp_state *state)
{
    struct diff_arguments *a = state->input;
    char *end;
    switch (key) {
    case ARGP_KEY_ARG:
        if (!a->id) {
            a->id = arg;
            return 0;
        }
        if (a->run_count == 2)
            argp_error(state, "%s", _("one submission and at most two runs"));
        unsigned long n = strtoul(arg, &end, 10);
        if (*end || end == arg || *arg == '-' || n == 0 || n > INT32_MAX)
            argp_error(state, _("%s: a run is a whole number from 1"), arg);
        a->runs[a->run_count++] = (uint32_t)n;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "%s", _("which submission? `jihe list` has the ids"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- reading ---- */

static int read_run(struct query *q, const char *id, struct arena *mem, struct outcome_of_run *out)
{
    struct str parts[PART_COUNT];
    int err = query_parts(q, (struct query_run){ id, out->run },
            PART_BIT(PART_FINDINGS) | PART_BIT(PART_SCORES), mem, parts);
    if (!err)
        err = findings_unpack(parts[PART_FINDINGS], mem, &out->findings);
    return err ? err : scores_unpack(parts[PART_SCORES], mem, &out->scores);
}

/* The next lower run that is a good one. */
static int read_before(struct query *q, const char *id, struct arena *mem, struct outcome_of_run *out)
{
    int err = ERR_ABSENT;
    while (err == ERR_ABSENT && out->run > 1) {
        out->run--;
        err = read_run(q, id, mem, out);
    }
    return err;
}

static int read_both(struct query *q, const struct diff_arguments *a, const char *id, struct arena *mem,
        struct outcome_of_run runs[2])
{
    int err = 0;
    runs[1].run = a->run_count ? a->runs[a->run_count - 1] : 0;
    if (!runs[1].run)
        err = query_good_run(q, id, &runs[1].run);
    if (!err)
        err = runs[1].run ? read_run(q, id, mem, &runs[1]) : ERR_ABSENT;
    if (err)
        return err;
    runs[0].run = a->run_count == 2 ? a->runs[0] : runs[1].run;
    return a->run_count == 2 ? read_run(q, id, mem, &runs[0]) : read_before(q, id, mem, &runs[0]);
}

/* ---- printing ---- */

static const struct finding *find_key(const struct findings *in, struct str key)
{
    for (size_t i = 0; i < in->finding_count; i++) {
        if (str_eq(in->findings[i].key, key))
            return &in->findings[i];
    }
    return NULL;
}

static void print_finding(char sign, const struct finding *f)
{
    struct buf sentence;
    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, print_language(), &sentence);
    printf("%c %u: %s: ", sign, f->line, severity_name(f->severity));
    print_text(buf_str(&sentence));
    printf(" [%.*s]\n", STR_ARG(f->code));
    buf_fini(&sentence);
}

/* Findings of `a` that `b` has not, with that sign. */
static size_t print_gone(const struct findings *a, const struct findings *b, char sign)
{
    size_t count = 0;
    for (size_t i = 0; i < a->finding_count; i++) {
        if (find_key(b, a->findings[i].key))
            continue;
        print_finding(sign, &a->findings[i]);
        count++;
    }
    return count;
}

static size_t print_severities(const struct findings *a, const struct findings *b)
{
    size_t count = 0;
    for (size_t i = 0; i < b->finding_count; i++) {
        const struct finding *now = &b->findings[i], *before = find_key(a, now->key);
        if (!before || before->severity == now->severity)
            continue;
        printf("~ %s → ", severity_name(before->severity));
        print_finding(' ', now);
        count++;
    }
    return count;
}

static size_t print_change(const char *what, struct str before, struct str now)
{
    if (str_eq(before, now))
        return 0;
    printf("~ %s: ", what);
    print_text(before.n ? before : STR("-"));
    printf(" → ");
    print_text(now.n ? now : STR("-"));
    putchar('\n');
    return 1;
}

static int print_diff(const struct outcome_of_run runs[2])
{
    const struct outcome_of_run *a = &runs[0], *b = &runs[1];
    printf(_("run %u → run %u\n"), a->run, b->run);
    size_t changes = print_change(_("rule book"), a->findings.rule_book, b->findings.rule_book);
    changes += print_change(_("scheme"), a->scores.scheme, b->scores.scheme);
    changes += print_change(_("worked out again"), a->scores.recomputed, b->scores.recomputed);
    changes += print_change(_("grade"), a->scores.grade, b->scores.grade);
    changes += print_change(_("quality"), a->scores.quality, b->scores.quality);
    changes += print_gone(&a->findings, &b->findings, '-');
    changes += print_gone(&b->findings, &a->findings, '+');
    changes += print_severities(&a->findings, &b->findings);
    if (!changes)
        printf("%s\n", _("nothing changed"));
    return changes ? COMMAND_NOT_FINE : COMMAND_FINE;
}

static int diff_runs(struct query *q, const struct diff_arguments *a, const char *id)
{
    struct outcome_of_run runs[2] = { { .run = 0 }, { .run = 0 } };
    struct arena mem;
    int status;
    arena_init(&mem, 0);
    int err = read_both(q, a, id, &mem, runs);
    if (err == ERR_ABSENT) {
        command_complain(
                _("%s has no two good runs to compare; `jihe replay %s --from validate` makes one"), id, id);
        status = COMMAND_NO_ANSWER;
    } else {
        status = err ? archive_complain(q, err) : print_diff(runs);
    }
    arena_fini(&mem);
    return status;
}

int diff_main(int argc, char **argv)
{
    static const struct argp argp = {
        .parser = diff_parse,
        .args_doc = N_("ID [[RUN] RUN]"),
        .doc = N_("Shows what changed between two runs of one submission: findings that are gone (-), new "
                  "(+) or of "
                  "another severity (~), points, the rule book. Without runs: the current one and the good "
                  "one before "
                  "it. Exit status: 0 nothing changed, 1 something did."),
    };
    struct diff_arguments arguments = { .id = NULL };
    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments))
        return COMMAND_USAGE;
    struct identified found;
    int status = identify_open(arguments.id, &found);
    if (!status)
        status = diff_runs(found.query, &arguments, found.id);
    identify_close(&found);
    return status;
}
