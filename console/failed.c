/* SPDX-License-Identifier: MIT */
#include "console/failed.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/print.h"
#include "console/under_way.h"

struct failed_arguments {
    struct query_filter filter;
    bool json;
};

struct failing {
    bool json;
    struct under_way under_way;
    uint64_t printed;
};

static error_t failed_parse(int key, char *arg, struct argp_state *state)
{
    struct failed_arguments *a = state->input;

    switch (key) {
    case 'c':
        a->filter.code = arg;
        return 0;
    case 'j':
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: failed takes no arguments, only options"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void print_json(const struct query_submission *s, struct str sentence)
{
    print_json_line(json_pack("{s:o, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b}", "id",
            print_json_text(s->id), "run", (int)s->latest_run, "name", print_json_text(s->name), "label",
            print_json_text(s->label), "stage", print_json_text(s->fault_stage), "code",
            print_json_text(s->fault_code), "detail", print_json_text(s->fault_detail), "message",
            print_json_text(sentence), "stored", print_json_when(s->fault_stored), "has_result",
            s->run != 0));
}

static void print_row(const struct query_submission *s, struct str sentence)
{
    char when[PRINT_WHEN_MAX];

    print_text(s->id);
    printf("  %s  ", print_when(s->fault_stored, when));
    if (s->label.n) {
        print_text(s->label);
        putchar('/');
    }
    print_text(s->name);
    printf("\n  [");
    print_text(s->fault_code);
    printf("] ");
    print_text(s->fault_stage);
    printf(": ");
    print_text(sentence);
    putchar('\n');
    if (s->run) {
        printf(_("  (run %u failed; the result of run %u is still there)\n"), s->latest_run, s->run);
    }
}

static int failed_each(void *context, const struct query_submission *s)
{
    struct failing *f = context;
    struct str sentence = print_language() == LANGUAGE_ZH ? s->fault_zh : s->fault_en;

    if (under_way_find(&f->under_way, s->id)) {
        return 0; /* it is on its way again */
    }
    if (f->json) {
        print_json(s, sentence);
    } else {
        print_row(s, sentence);
    }
    f->printed++;
    return 0;
}

static int print_count(void *context, struct str code, uint64_t count)
{
    (void)context;
    printf("  %8llu  ", (unsigned long long)count);
    print_text(code);
    putchar('\n');
    return 0;
}

static int print_counts(struct query *q, const struct failing *f)
{
    if (f->json) {
        return 0;
    }
    if (f->printed == 0) {
        printf("%s\n", _("Nothing has failed."));
        return 0;
    }
    printf("\n%s\n", _("How many, by reason:"));
    int err = query_each_fault_count(q, print_count, NULL);

    printf("%s\n", _("The files themselves stand in the spool's folder failed/. When the cause is gone: "
                     "`jihe replay --failed`, or `jihe replay --where code=CODE`."));
    return err;
}

static int run(const struct config *config, const struct failed_arguments *a)
{
    struct failing f = { .json = a->json };
    struct query *q;
    int err = archive_open(config, &q);

    if (err == ERR_ABSENT) {
        if (!a->json) {
            printf("%s\n", _("Nothing has failed: nothing has been stored here yet."));
        }
        return COMMAND_FINE;
    }
    if (err) {
        return COMMAND_SYSTEM;
    }
    int status = COMMAND_FINE;

    if (under_way_load(config, NULL, &f.under_way)) {
        status = COMMAND_SYSTEM;
    } else {
        err = query_each_submission(q, &a->filter, failed_each, &f);
        if (!err) {
            err = print_counts(q, &f);
        }
        if (err) {
            status = archive_complain(q, err);
        }
    }
    under_way_fini(&f.under_way);
    query_close(q);
    return status;
}

int failed_main(int argc, char **argv)
{
    static const struct argp_option options[] = {
        { "code", 'c', N_("CODE"), 0, N_("only those that failed for this reason"), 0 },
        { "json", 'j', 0, 0, N_("one JSON object a line"), 0 },
        { 0 },
    };
    static const struct argp argp = {
        .options = options,
        .parser = failed_parse,
        .doc = N_("Lists the documents that failed, each with the reason and what to do about it, and how "
                  "many there are of "
                  "each reason."),
    };
    struct failed_arguments arguments = { .filter = { .state = "failed" } };

    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments)) {
        return COMMAND_USAGE;
    }
    struct config *config = command_config();

    if (!config) {
        return COMMAND_CONFIG;
    }
    int status = run(config, &arguments);

    config_free(config);
    return status;
}
