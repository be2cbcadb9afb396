/* SPDX-License-Identifier: MIT */
#include "console/compare.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/comparing.h"
#include "console/print.h"

enum { SENTENCE_MAX = 64 << 10 };

struct compare_arguments {
    struct query_filter filter;
    bool json;
};

struct printing {
    bool json;
    size_t found;
};

static error_t compare_parse(int key, char *arg, struct argp_state *state)
{
    struct compare_arguments *a = state->input;
    switch (key) {
    case 'o':
        a->filter.org = arg;
        return 0;
    case 'l':
        a->filter.label = arg;
        return 0;
    case 'j':
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: no such argument"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void print_json_finding(
        const struct compared *a, const struct compared *b, const struct finding *f, struct str sentence)
{
    json_t *o = json_object();
    json_object_set_new(o, "code", print_json_text(f->code));
    json_object_set_new(o, "key", print_json_text(f->key));
    json_object_set_new(o, "severity", json_string(severity_name(f->severity)));
    json_object_set_new(o, "submission", print_json_text(b->id));
    json_object_set_new(o, "against", print_json_text(a->id));
    json_object_set_new(o, "line", json_integer(f->line));
    json_object_set_new(o, "stated", print_json_text(f->stated));
    json_object_set_new(o, "computed", print_json_text(f->computed));
    json_object_set_new(o, "message", print_json_text(sentence));
    print_json_line(o);
}

static void print_finding(
        void *context, const struct compared *a, const struct compared *b, const struct finding *f)
{
    struct printing *p = context;
    struct buf sentence;
    p->found++;
    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, print_language(), &sentence);
    if (p->json) {
        print_json_finding(a, b, f, buf_str(&sentence));
    } else {
        print_text(b->name);
        printf(" (%d):%u: %s: ", b->year, f->line, severity_name(f->severity));
        print_text(buf_str(&sentence));
        printf(" [%.*s] ← ", STR_ARG(f->code));
        print_text(a->name);
        printf(" (%d)\n", a->year);
    }
    buf_fini(&sentence);
}

static int run(const struct config *config, const struct compare_arguments *a)
{
    struct printing p = { .json = a->json };
    struct comparing order = { .filter = &a->filter, .found = print_finding, .context = &p };
    int err = archive_open(config, &order.query);
    if (err) {
        if (err == ERR_ABSENT)
            command_complain("%s", _("nothing is stored here yet"));
        return err == ERR_ABSENT ? COMMAND_NO_ANSWER : COMMAND_SYSTEM;
    }
    err = comparing_run(&order);
    int status = err ? archive_complain(order.query, err) : p.found ? COMMAND_NOT_FINE : COMMAND_FINE;
    if (!err && !p.found && !a->json)
        printf("%s\n", _("The reports of one organisation do not contradict each other."));
    query_close(order.query);
    return status;
}

int compare_main(int argc, char **argv)
{
    static const struct argp_option options[] = {
        { "org", 'o', N_("NAME"), 0, N_("only organisations with this in their name"), 0 },
        { "label", 'l', N_("FOLDER"), 0, N_("only submissions of this folder and those below it"), 0 },
        { "json", 'j', 0, 0, N_("one JSON object a line for each finding"), 0 },
        { 0 },
    };
    static const struct argp argp = {
        .options = options,
        .parser = compare_parse,
        .doc = N_("Holds the stored reports of each organisation against each other, whatever the order in "
                  "which they "
                  "came: last year's figures as this year's report tells them, growth against the earlier "
                  "report, one "
                  "year handed in twice, a form and its report. Exit status: 0 nothing was found, 1 "
                  "something was."),
    };
    struct compare_arguments arguments = { .filter = { .oldest_first = true } };
    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments))
        return COMMAND_USAGE;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    int status = run(config, &arguments);
    config_free(config);
    return status;
}
