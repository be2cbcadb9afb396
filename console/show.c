/* SPDX-License-Identifier: MIT */
#include "console/show.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/across_json.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/identify.h"
#include "console/print.h"
#include "console/result_json.h"
#include "console/show_across.h"
#include "console/show_text.h"
#include "console/stored.h"

struct show_arguments {
    const char *id;
    uint32_t run; /* 0: the current one */
    bool json, text;
};

struct showing {
    const struct show_arguments *arguments;
    struct query *query;
    const struct query_submission *submission;
    struct arena mem;
    int status;
};

static error_t show_parse(int key, char *arg, struct argp_state *state)
{
    struct show_arguments *a = state->input;
    char *end;
    unsigned long n;

    switch (key) {
    case 'r':
        n = strtoul(arg, &end, 10);
        if (*end || end == arg || *arg == '-' || n == 0 || n > INT32_MAX) {
            argp_error(state, _("%s: a run is a whole number from 1"), arg);
        }
        a->run = (uint32_t)n;
        return 0;
    case 'j':
        a->json = true;
        return 0;
    case 't':
        a->text = true;
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

/* One of r and fault is NULL. */
static void print_json(const struct showing *show, const struct shown *r, const struct fault *fault,
        uint32_t run, json_t *across)
{
    const struct query_submission *s = show->submission;
    struct header header = { .id = s->id,
        .run = run,
        .name = s->name,
        .label = s->label,
        .sha256 = s->sha256,
        .bytes = s->bytes,
        .arrived = s->arrived };
    struct result result = {
        .submission = &header, .fault = fault, .language = print_language(), .text = show->arguments->text
    };

    if (r) {
        result.document = &r->document;
        result.facts = &r->facts;
        result.findings = &r->findings;
        result.scores = &r->scores;
        result.across = across;
    }
    result_write(&result, stdout);
}

/* The failed runs with their reasons; of one run alone when the person asked for it, or a program for the
 * latest. */
static int print_fault(void *context, const struct query_fault *f)
{
    const struct showing *show = context;
    uint32_t run = show->arguments->run;
    struct str sentence = print_language() == LANGUAGE_ZH ? f->sentence_zh : f->sentence_en;

    if (run == 0 && show->arguments->json) {
        run = show->submission->latest_run;
    }
    if (run && run != f->run) {
        return 0;
    }
    if (show->arguments->json) {
        struct fault fault = { .code = fault_of_name(f->code), .stage = f->stage, .detail = f->detail };

        print_json(show, NULL, &fault, f->run, NULL);
        return 0;
    }
    printf(_("run %u failed in %.*s [%.*s]: "), f->run, STR_ARG(f->stage), STR_ARG(f->code));
    print_text(sentence);
    putchar('\n');
    return 0;
}

static int show_failed(struct showing *show, const struct query_submission *s, const char *id)
{
    uint32_t run = show->arguments->run;

    if (run > s->latest_run) {
        command_complain(_("%s has no run %u; its latest is %u"), id, run, s->latest_run);
        return COMMAND_NOT_FINE;
    }
    if (!show->arguments->json) {
        print_text(s->id);
        printf("  ");
        print_text(s->name);
        putchar('\n');
    }
    int err = query_each_fault(show->query, id, print_fault, show);

    return err ? archive_complain(show->query, err) : COMMAND_FINE;
}

static int show_run(struct showing *show, const struct query_submission *s, const char *id)
{
    struct shown shown = { .run = show->arguments->run ? show->arguments->run : s->run };
    int err = stored_open(show->query, (struct query_run){ id, shown.run }, &show->mem, &shown);

    if (err == ERR_ABSENT) {
        return show_failed(show, s, id);
    }
    if (err == ERR_FORMAT || err == ERR_LIMIT || err == ERR_VERSION) {
        command_complain(
                _("what the store has of %s run %u cannot be read: %s"), id, shown.run, _(err_text(err)));
        return COMMAND_SYSTEM;
    }
    if (err) {
        return archive_complain(show->query, err);
    }
    const struct query_across_filter others = { .id = id };

    if (show->arguments->json) {
        json_t *across = NULL;

        err = shown.run == s->run ? across_json_list(show->query, &others, print_language(), &across) : 0;
        if (!err) {
            print_json(show, &shown, NULL, shown.run, across);
        }
        json_decref(across);
        return err ? archive_complain(show->query, err) : COMMAND_FINE;
    }
    show_text(s, &shown);
    if (shown.run == s->run) {
        err = show_across(show->query, &others);
    }
    if (err) {
        return archive_complain(show->query, err);
    }
    if (s->fault_code.n && !show->arguments->run) {
        putchar('\n');
        return show_failed(show, s, id);
    }
    return COMMAND_FINE;
}

static int show_each(void *context, const struct query_submission *s)
{
    struct showing *show = context;
    char id[QUERY_ID_MAX];

    snprintf(id, sizeof id, "%.*s", STR_ARG(s->id));
    show->submission = s;
    show->status = show_run(show, s, id);
    return 0;
}

static int run(struct query *q, const struct show_arguments *a, const char *id)
{
    struct showing show = { .arguments = a, .query = q };
    struct query_filter filter = { .id = id };

    arena_init(&show.mem, 0);
    int err = query_each_submission(q, &filter, show_each, &show);

    if (err) {
        show.status = archive_complain(q, err);
    }
    arena_fini(&show.mem);
    return show.status;
}

int show_main(int argc, char **argv)
{
    static const struct argp_option options[] = {
        { "run", 'r', N_("N"), 0, N_("this run instead of the current result, which is the highest good one"),
                0 },
        { "json", 'j', 0, 0, N_("the whole result as one JSON object (docs/result.md)"), 0 },
        { "text", 't', 0, 0, N_("with --json: with the plain text that the offsets count in"), 0 },
        { 0 },
    };
    static const struct argp argp = {
        .options = options,
        .parser = show_parse,
        .args_doc = N_("ID"),
        .doc = N_(
                "Shows what was found in one submission: whose report it is, its score and ours, every "
                "finding with its "
                "place, and the indicators. The first characters of the id are enough where they name one."),
    };
    struct show_arguments arguments = { .id = NULL };

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
