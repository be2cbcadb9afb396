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
#include "console/print.h"

struct compare_arguments {
    struct query_across_filter filter;
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

static void print_json_finding(const struct query_across *f, struct str sentence)
{
    json_t *o = json_object();
    json_object_set_new(o, "code", print_json_text(f->code));
    json_object_set_new(o, "key", print_json_text(f->key));
    json_object_set_new(o, "severity", print_json_text(f->severity));
    json_object_set_new(o, "submission", print_json_text(f->report.id));
    json_object_set_new(o, "against", print_json_text(f->against.id));
    json_object_set_new(o, "line", json_integer(f->report.line));
    json_object_set_new(o, "against_line", json_integer(f->against.line));
    json_object_set_new(o, "stated", print_json_text(f->stated));
    json_object_set_new(o, "computed", print_json_text(f->computed));
    json_object_set_new(o, "message", print_json_text(sentence));
    print_json_line(o);
}

static int print_finding(void *context, const struct query_across *f)
{
    struct printing *p = context;
    struct str sentence = print_language() == LANGUAGE_ZH ? f->sentence_zh : f->sentence_en;
    p->found++;
    if (p->json) {
        print_json_finding(f, sentence);
        return 0;
    }
    print_text(f->report.name);
    printf(" (%d):%u: %.*s: ", f->report.year, f->report.line, STR_ARG(f->severity));
    print_text(sentence);
    printf(" [%.*s] ← ", STR_ARG(f->code));
    print_text(f->against.name);
    printf(" (%d):%u\n", f->against.year, f->against.line);
    return 0;
}

static int run(const struct config *config, const struct compare_arguments *a)
{
    struct printing p = { .json = a->json };
    struct query *q = NULL;
    int err = archive_open(config, &q);
    if (err) {
        if (err == ERR_ABSENT)
            command_complain("%s", _("nothing is stored here yet"));
        return err == ERR_ABSENT ? COMMAND_NO_ANSWER : COMMAND_SYSTEM;
    }
    err = query_each_across(q, &a->filter, print_finding, &p);
    int status = err ? archive_complain(q, err) : p.found ? COMMAND_NOT_FINE : COMMAND_FINE;
    if (!err && !p.found && !a->json)
        printf("%s\n", _("The reports of one organisation do not contradict each other."));
    query_close(q);
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
        .doc = N_("Tells what the stored reports of each organisation say against each other, whatever the "
                  "order "
                  "in which they came: last year's figures as this year's report tells them, growth against "
                  "the earlier report, one year handed in twice, a form and its report. Store finds it when "
                  "a report is stored or replayed. Exit status: 0 nothing was found, 1 something was."),
    };
    struct compare_arguments arguments = { .json = false };
    if (argp_parse(&argp, argc, argv, 0, NULL, &arguments))
        return COMMAND_USAGE;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    int status = run(config, &arguments);
    config_free(config);
    return status;
}
