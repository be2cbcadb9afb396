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
    uint64_t counts[FAULT_COUNT]; /* of those printed, by reason */
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
    f->counts[fault_of_name(s->fault_code)]++;
    return 0;
}

/* They are no submissions any more that could be named: nobody can say what they were. */
static void print_corrupt(const struct failing *f)
{
    size_t count = 0;

    for (size_t i = 0; i < f->under_way.count; i++) {
        count += strcmp(f->under_way.rows[i].state, "corrupt") == 0;
    }
    if (count) {
        printf(_("Entries of the spool that cannot be read: %zu. They stand in its folder corrupt/.\n"),
                count);
    }
}

/* Of those listed, the most frequent first. */
static void print_counts(struct failing *f)
{
    for (;;) {
        size_t most = 0;

        for (size_t i = 1; i < FAULT_COUNT; i++) {
            most = f->counts[i] > f->counts[most] ? i : most;
        }
        if (f->counts[most] == 0) {
            return;
        }
        printf("  %8llu  %s\n", (unsigned long long)f->counts[most], fault_name((enum fault_code)most));
        f->counts[most] = 0;
    }
}

static void print_summary(struct failing *f)
{
    print_corrupt(f);
    if (f->printed == 0) {
        printf("%s\n", _("Nothing has failed."));
        return;
    }
    printf("\n%s\n", _("How many, by reason:"));
    print_counts(f);
    printf("%s\n", _("The files themselves stand in the spool's folder failed/. When the cause is gone: "
                     "`jihe replay --failed`, or `jihe replay --where code=CODE`."));
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
        if (err) {
            status = archive_complain(q, err);
        } else if (!a->json) {
            print_summary(&f);
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
