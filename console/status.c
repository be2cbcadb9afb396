/* SPDX-License-Identifier: MIT */
#include "console/status.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/clock.h"
#include "common/intl.h"
#include "console/account.h"
#include "console/ask.h"
#include "console/health.h"
#include "console/print.h"

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

/* One object: what a program that watches the line wants to know. */
static void print_json(
        const struct config *config, const struct answers *answers, enum health health, json_t *reasons)
{
    json_t *stages = json_array();
    for (size_t i = 0; i < answers->count; i++) {
        const struct answer *row = &answers->rows[i];
        json_t *one = row->body ? json_copy(row->body) : json_object();
        json_object_set_new(one, "instance", json_string(row->instance));
        json_object_set_new(one, "stage", json_string(command_stages[row->stage]));
        json_object_set_new(one, "answers", json_boolean(row->body != NULL));
        json_array_append_new(stages, one);
    }
    struct account books;
    account_add_up(answers, &books);
    json_t *all = json_pack("{s:s, s:s, s:O, s:I, s:o, s:o}", "health", health_name(health), "home",
            config_home(config), "reasons", reasons, "oldest_ms", (json_int_t)books.oldest_ms, "books",
            account_json(&books), "stages", stages);
    json_dumpf(all, stdout, JSON_PRESERVE_ORDER | JSON_INDENT(1));
    putchar('\n');
    json_decref(all);
}

static void print_heading(void)
{
    const struct {
        const char *text;
        int cells;
    } columns[] = { { _("docs/s"), 10 }, { _("in hand"), 9 }, { _("passed"), 10 }, { _("faults"), 8 },
        { _("busy"), 8 }, { "p50", 10 }, { "p99", 10 } };
    fputs("\n  ", stdout);
    print_cells(str_of(_("instance")), 12);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        command_print_right(columns[i].text, columns[i].cells);
    putchar('\n');
}

static void print_row(const struct answer *row)
{
    char busy[32], p50[32], p99[32];
    const json_t *body = row->body;
    if (!body) {
        printf("  %-12s %s\n", row->instance, _("does not answer"));
        return;
    }
    int64_t lived_us = clock_wall_us() - answer_int(body, "started");
    snprintf(busy, sizeof busy, "%lld %%",
            (long long)(lived_us > 0 ? answer_int(body, "busy_us") * 100 / lived_us : 0));
    printf("  %-12s %7lld.%lld %8lld %9lld %7lld %7s %9s %9s\n", row->instance,
            (long long)answer_int(body, "rate_60s") / 1000,
            (long long)answer_int(body, "rate_60s") / 100 % 10, (long long)answer_int(body, "holding"),
            (long long)answer_int(body, "docs_out"), (long long)answer_int(body, "faults"), busy,
            command_format_us((unsigned long long)answer_int(body, "p50_us"), p50, sizeof p50),
            command_format_us((unsigned long long)answer_int(body, "p99_us"), p99, sizeof p99));
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

static void print_report(
        const struct config *config, const struct answers *answers, enum health health, const json_t *reasons)
{
    struct account books;
    size_t i;
    const json_t *reason;
    printf(_("%s: the line of %s\n"), health_word(health), config_home(config));
    json_array_foreach(reasons, i, reason) printf("  - %s\n", json_string_value(reason));
    if (answers->count == 0) {
        printf(_("`jihe up` starts it.\n"));
        return;
    }
    print_heading();
    for (i = 0; i < answers->count; i++)
        print_row(&answers->rows[i]);
    account_add_up(answers, &books);
    putchar('\n');
    account_print(&books);
    for (i = 0; i < answers->count; i++)
        print_left_alone(&answers->rows[i]);
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
    struct answers answers;
    bool json = false;
    if (argp_parse(&argp, argc, argv, 0, NULL, &json))
        return COMMAND_USAGE;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    if (ask_status(config, &answers)) {
        config_free(config);
        return COMMAND_SYSTEM;
    }
    json_t *reasons = json_array();
    enum health health = health_check(&answers, reasons);
    if (json)
        print_json(config, &answers, health, reasons);
    else
        print_report(config, &answers, health, reasons);
    json_decref(reasons);
    answers_free(&answers);
    config_free(config);
    return health == HEALTH_WELL       ? COMMAND_FINE
           : health == HEALTH_DEGRADED ? COMMAND_NOT_FINE
                                       : COMMAND_NO_ANSWER;
}
