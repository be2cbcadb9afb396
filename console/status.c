/* SPDX-License-Identifier: MIT */
#include "console/status.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/clock.h"
#include "common/intl.h"
#include "console/account.h"
#include "console/ask.h"
#include "console/crew_state.h"
#include "console/health.h"
#include "console/print.h"
#include "console/web/page_read.h"

static error_t status_parse(int key, char *arg, struct argp_state *state)
{
    bool *json = state->input;
    switch (key) {
    case 'j':
        *json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: status takes no arguments"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* What was found out, for printing. */
struct report {
    const struct config *config;
    struct answers answers;
    json_t *state; /* what `jihe up` knows, or NULL */
    json_t *reasons;
    enum health health;
    struct account account;
};

static json_t *row_json(const struct report *r, const struct answer *row)
{
    json_t *one = row->body ? json_copy(row->body) : json_object();
    json_object_set_new(one, "instance", json_string(row->instance));
    json_object_set_new(one, "stage", json_string(command_stages[row->stage]));
    json_object_set_new(one, "answers", json_boolean(row->body != NULL));
    json_object_set_new(
            one, "restarts", json_integer(crew_state_deaths(r->state, answer_int(row->body, "pid"))));
    return one;
}

/* One object: what a program that watches the line wants to know. */
static void print_json(const struct report *r)
{
    json_t *stages = json_array();
    for (size_t i = 0; i < r->answers.count; i++)
        json_array_append_new(stages, row_json(r, &r->answers.rows[i]));
    json_t *all = json_pack("{s:s, s:o, s:O, s:I, s:o, s:o}", "health", health_name(r->health), "home",
            ask_json_text(str_of(config_home(r->config))), "reasons", r->reasons, "oldest_ms",
            (json_int_t)r->account.oldest_ms, "books", account_json(&r->account), "stages", stages);
    json_dumpf(all, stdout, JSON_PRESERVE_ORDER | JSON_INDENT(1));
    putchar('\n');
    json_decref(all);
}

static void print_heading(void)
{
    const struct {
        const char *text;
        int cells;
    } columns[] = { { _("docs/s"), 10 }, { _("in hand"), 9 }, { _("passed"), 9 }, { _("faults"), 7 },
        { _("busy"), 6 }, { "p50", 9 }, { "p99", 9 }, { _("restarts"), 9 } };
    fputs("\n  ", stdout);
    print_cells(str_of(_("instance")), 11);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        command_print_right(columns[i].text, columns[i].cells);
    putchar('\n');
}

static void print_row(const struct report *r, const struct answer *row)
{
    char p50[32], p99[32];
    const json_t *body = row->body;
    if (!body) {
        printf("  %-12s %s\n", row->instance, _("does not answer"));
        return;
    }
    int64_t lived_us = clock_wall_us() - answer_int(body, "started");
    long long busy = lived_us > 0 ? answer_int(body, "busy_us") * 100 / lived_us : 0;
    long long tenths = answer_int(body, "rate_60s") / 100;
    printf("  %-11s%8lld.%lld%9lld%9lld%7lld%5lld%%%9s%9s%9lld\n", row->instance, tenths / 10, tenths % 10,
            (long long)answer_int(body, "holding"), (long long)answer_int(body, "docs_out"),
            (long long)answer_int(body, "faults"), busy,
            command_format_us((unsigned long long)answer_int(body, "p50_us"), p50, sizeof p50),
            command_format_us((unsigned long long)answer_int(body, "p99_us"), p99, sizeof p99),
            (long long)crew_state_deaths(r->state, answer_int(body, "pid")));
}

/* Files that stay in the inbox, and why. */
static void print_left_alone(const struct answer *row)
{
    const json_t *left = json_object_get(row->body, "left_alone"), *one;
    size_t i;
    json_array_foreach(left, i, one)
    {
        fputs("  ", stdout);
        print_text(str_of(answer_text(one, "name")));
        printf(": %s\n", answer_text(one, "why"));
    }
}

static const char *health_word(enum health health)
{
    return health == HEALTH_WELL ? _("healthy") : health == HEALTH_DEGRADED ? _("degraded") : _("down");
}

static void print_report(const struct report *r)
{
    size_t i;
    const json_t *reason;
    printf(_("%s: the line of %s\n"), health_word(r->health), config_home(r->config));
    json_array_foreach(r->reasons, i, reason)
    {
        printf("  - %s\n", json_string_value(reason));
    }
    if (r->answers.count == 0) {
        printf(_("`jihe up` starts it.\n"));
        return;
    }
    print_heading();
    for (i = 0; i < r->answers.count; i++)
        print_row(r, &r->answers.rows[i]);
    page_read_print(&r->answers, "  ");
    putchar('\n');
    account_print(&r->account);
    for (i = 0; i < r->answers.count; i++)
        print_left_alone(&r->answers.rows[i]);
}

static int status_run(const struct config *config, bool json)
{
    struct report r = { .config = config };
    if (ask_status(config, &r.answers))
        return COMMAND_SYSTEM;
    r.state = crew_state_read(config);
    r.reasons = json_array();
    r.health = health_check(&r.answers, r.state, r.reasons);
    account_add_up(&r.answers, &r.account);
    if (json)
        print_json(&r);
    else
        print_report(&r);
    json_decref(r.reasons);
    json_decref(r.state);
    answers_free(&r.answers);
    if (r.health == HEALTH_WELL)
        return COMMAND_FINE;
    return r.health == HEALTH_DEGRADED ? COMMAND_NOT_FINE : COMMAND_NO_ANSWER;
}

int status_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "json", 'j', 0, 0, _("one JSON object"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = status_parse,
        .doc = _(
                "Says whether the line is well, what each daemon does, and what became of all "
                "documents.\n\nExit status: 0 "
                "healthy; 1 degraded: documents pass, and somebody should look; 2 down: a stage has nobody."),
    };
    bool json = false;
    if (argp_parse(&argp, argc, argv, 0, NULL, &json))
        return COMMAND_USAGE;
    struct config *config = command_config();
    int status = config ? status_run(config, json) : COMMAND_CONFIG;
    config_free(config);
    return status;
}
