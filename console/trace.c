/* SPDX-License-Identifier: MIT */
#include "console/trace.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/identify.h"
#include "console/print.h"

struct trace_arguments {
    const char *id;
    bool json;
};

struct trace {
    bool json;
    char id[QUERY_ID_MAX];
    int64_t arrived;
    /* of the event before */
    uint32_t run;
    uint64_t attempt;
    int64_t finished;
    size_t printed;
};

static error_t trace_parse(int key, char *arg, struct argp_state *state)
{
    struct trace_arguments *a = state->input;

    switch (key) {
    case 'j':
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (a->id) {
            argp_error(state, _("one submission at a time"));
        }
        a->id = arg;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, _("which submission? `jihe list` has the ids"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* A clock that was set back meanwhile must not print a span of ages. */
static const char *format_span(int64_t us, char *out, size_t size)
{
    if (us < 0) {
        snprintf(out, size, "-");
        return out;
    }
    return command_format_us((unsigned long long)us, out, size);
}

static void print_json(const struct trace *t, const struct query_event *e, int64_t way)
{
    print_json_line(json_pack("{s:s, s:i, s:I, s:o, s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "id", t->id, "run",
            (int)e->run, "attempt", (json_int_t)e->attempt, "stage", print_json_text(e->stage), "instance",
            print_json_text(e->instance), "received", (json_int_t)e->received, "started",
            (json_int_t)e->started, "finished", (json_int_t)e->finished, "way_us", (json_int_t)way, "wait_us",
            (json_int_t)(e->started - e->received), "work_us", (json_int_t)(e->finished - e->started)));
}

static void print_row(const struct trace *t, const struct query_event *e, int64_t way)
{
    char when[PRINT_WHEN_MAX], spans[3][32];

    if (e->run != t->run || e->attempt != t->attempt) {
        printf(_("\nrun %u, attempt %llu\n"), e->run, (unsigned long long)e->attempt);
        printf("  ");
        print_cells(str_of(_("instance")), 13);
        print_cells(str_of(_("received")), 19);
        command_print_right(_("way"), 11);
        command_print_right(_("waited"), 11);
        command_print_right(_("worked"), 11);
        putchar('\n');
    }
    printf("  ");
    print_cells(e->instance, 12);
    printf(" %-19s %10s %10s %10s\n", print_when(e->received, when),
            format_span(way, spans[0], sizeof spans[0]),
            format_span(e->started - e->received, spans[1], sizeof spans[1]),
            format_span(e->finished - e->started, spans[2], sizeof spans[2]));
}

static int trace_event(void *context, const struct query_event *e)
{
    struct trace *t = context;
    bool first = e->run != t->run || e->attempt != t->attempt;
    /* From the stage before; for the first one of the first run from the arrival, a replay has no such
     * moment. */
    int64_t from = !first ? t->finished : e->run == 1 ? t->arrived : e->received;

    if (t->json) {
        print_json(t, e, e->received - from);
    } else {
        print_row(t, e, e->received - from);
    }
    t->run = e->run;
    t->attempt = e->attempt;
    t->finished = e->finished;
    t->printed++;
    return 0;
}

static int trace_fault(void *context, const struct query_fault *f)
{
    const struct trace *t = context;
    struct str sentence = print_language() == LANGUAGE_ZH ? f->sentence_zh : f->sentence_en;

    if (t->json) {
        print_json_line(json_pack("{s:s, s:i, s:o, s:o, s:o}", "id", t->id, "run", (int)f->run, "stage",
                print_json_text(f->stage), "code", print_json_text(f->code), "message",
                print_json_text(sentence)));
        return 0;
    }
    printf(_("run %u failed in %.*s [%.*s]: "), f->run, STR_ARG(f->stage), STR_ARG(f->code));
    print_text(sentence);
    putchar('\n');
    return 0;
}

static int trace_submission(void *context, const struct query_submission *s)
{
    struct trace *t = context;
    char arrived[PRINT_WHEN_MAX], stored[PRINT_WHEN_MAX], span[32];

    t->arrived = s->arrived;
    if (t->json) {
        return 0;
    }
    printf("%s  ", t->id);
    print_text(s->name);
    printf(_("\narrived %s"), print_when(s->arrived, arrived));
    if (s->run) {
        printf(_(", run %u stored %s"), s->run, print_when(s->stored, stored));
        if (s->run == 1) {
            printf(_(" (%s after arrival)"), format_span(s->stored - s->arrived, span, sizeof span));
        }
    }
    putchar('\n');
    return 0;
}

static int run(struct query *q, const struct trace_arguments *a, const char *id)
{
    struct trace t = { .json = a->json };
    struct query_filter filter = { .id = id };

    snprintf(t.id, sizeof t.id, "%s", id);
    int err = query_each_submission(q, &filter, trace_submission, &t);

    if (!err) {
        err = query_each_event(q, id, trace_event, &t);
    }
    if (!err && !a->json) {
        putchar('\n');
    }
    if (!err) {
        err = query_each_fault(q, id, trace_fault, &t);
    }
    return err ? archive_complain(q, err) : COMMAND_FINE;
}

int trace_main(int argc, char **argv)
{
    static const struct argp_option options[] = {
        { "json", 'j', 0, 0, N_("one JSON object a line; times in µs since 1970"), 0 },
        { 0 },
    };
    static const struct argp argp = {
        .options = options,
        .parser = trace_parse,
        .args_doc = N_("ID"),
        .doc = N_("Shows which daemons had a submission in hand, in each of its runs, and where the time "
                  "went: on the way "
                  "to the stage, waiting there, in work. The first characters of the id are enough where "
                  "they name one."),
    };
    struct trace_arguments arguments = { .id = NULL };

    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments)) {
        return COMMAND_USAGE;
    }
    struct identified found;
    int status = identify_open(arguments.id, &found);

    if (!status) {
        status = run(found.query, &arguments, found.id);
    }
    identify_close(&found);
    return status;
}
