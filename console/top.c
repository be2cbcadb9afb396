/* SPDX-License-Identifier: MIT */
#include "console/top.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/intl.h"
#include "console/account.h"
#include "console/ask.h"
#include "console/bottleneck.h"
#include "console/crew_state.h"
#include "console/health.h"
#include "console/line_json.h"
#include "console/print.h"
#include "console/top_screen.h"
#include "console/web/page_read.h"

enum {
    TOP_LOOKS = 5,     /* in a turn */
    TOP_WAIT_MS = 200, /* between two */
    TOP_ENOUGH = -1,   /* the person has seen enough */
};

struct top {
    const struct config *config;
    bool once, json;
    struct top_screen *screen; /* NULL: no terminal, or not wanted */
    struct answers before, now;
    int64_t before_us, now_us;
    struct stage_load loads[COMMAND_STAGES];
    json_t *state; /* what `jihe up` knows, or NULL */
};

static error_t top_parse(int key, char *arg, struct argp_state *state)
{
    struct top *t = state->input;
    switch (key) {
    case '1':
        t->once = true;
        return 0;
    case 'j':
        t->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: top takes no arguments"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* The answers of now, and the loads since t->before. */
static int top_look(struct top *t)
{
    int64_t workers[COMMAND_STAGES];
    line_json_workers(t->config, workers);
    if (ask_status(t->config, &t->now))
        return COMMAND_SYSTEM;
    t->now_us = clock_us();
    bottleneck_loads(&t->before, &t->now, t->now_us - t->before_us, workers, t->loads);
    return COMMAND_FINE;
}

/* One second, with several looks at the windows: they are small, and a single look sees an instant. */
static int top_turn(struct top *t)
{
    const struct timespec wait = { .tv_nsec = TOP_WAIT_MS * 1000000L };
    unsigned full[COMMAND_STAGES] = { 0 };
    answers_free(&t->before);
    t->before = t->now;
    t->before_us = t->now_us;
    t->now = (struct answers){ 0 };
    for (int look = 0; look < TOP_LOOKS; look++) {
        if (!t->screen)
            nanosleep(&wait, NULL);
        else if (!top_screen_wait(t->screen, TOP_WAIT_MS))
            return TOP_ENOUGH;
        answers_free(&t->now);
        int status = top_look(t);
        if (status)
            return status;
        for (int i = 0; i < COMMAND_STAGES; i++)
            full[i] += t->loads[i].full;
    }
    for (int i = 0; i < COMMAND_STAGES; i++)
        t->loads[i].full = full[i] / TOP_LOOKS;
    json_decref(t->state);
    t->state = crew_state_read(t->config);
    return COMMAND_FINE;
}

static json_t *top_line(const struct top *t)
{
    const struct line_look look = { t->config, &t->before, &t->now, t->now_us - t->before_us, t->loads,
        t->state };
    return line_json(&look);
}

static void print_slow(const struct top *t, int slow)
{
    const char *name = slow < 0 ? "" : command_stages[slow];
    const struct stage_load *l = &t->loads[slow < 0 ? 0 : slow];
    if (slow < 0)
        puts(_("Nothing waits."));
    else if (l->instances == 0)
        printf(_("%s holds the line up: nobody is there.\n"), name);
    else if (l->sick)
        printf(_("%s holds the line up: it cannot work.\n"), name);
    else if (slow == 0)
        printf(_("%s holds the line up: documents wait to be taken in, and the stages below have room.\n"),
                name);
    else
        printf(_("%s holds the line up: %u %% busy, %llu of %llu documents sent ahead.\n"), name, l->busy,
                (unsigned long long)l->outstanding, (unsigned long long)l->window);
}

static void print_heading(void)
{
    putchar('\n');
    print_cells(str_of(_("stage")), 9);
    command_print_right("n", 4);
    command_print_right(_("docs/s"), 11);
    command_print_right(_("busy"), 17);
    command_print_right(_("in hand"), 9);
    command_print_right(_("sent ahead"), 12);
    putchar('\n');
}

static void print_stage(const struct top *t, int i)
{
    const struct stage_load *l = &t->loads[i];
    char bar[11];
    for (unsigned n = 0; n < 10; n++)
        bar[n] = l->busy >= (n + 1) * 10 ? '#' : '.';
    bar[10] = '\0';
    char ahead[48];
    snprintf(ahead, sizeof ahead, "%llu/%llu", (unsigned long long)l->outstanding,
            (unsigned long long)l->window);
    printf("%-9s %3u %8llu.%llu  %s %3u%% %8llu %11s\n", command_stages[i], l->instances,
            (unsigned long long)l->rate / 1000, (unsigned long long)l->rate / 100 % 10, bar, l->busy,
            (unsigned long long)l->holding, ahead);
}

static void print_screen(const struct top *t, const struct account *account, enum health health, int slow)
{
    char when[32];
    time_t now = time(NULL);
    struct tm tm;
    localtime_r(&now, &tm);
    strftime(when, sizeof when, "%F %T", &tm);
    printf("jihe top  %s  %s  %s\n\n", config_home(t->config),
            health == HEALTH_WELL       ? _("healthy")
            : health == HEALTH_DEGRADED ? _("degraded")
                                        : _("down"),
            when);
    account_print(account);
    print_heading();
    for (int i = 0; i < COMMAND_STAGES; i++)
        print_stage(t, i);
    putchar('\n');
    print_slow(t, slow);
    page_read_print(&t->now, "");
    json_t *reasons = json_array();
    health_check(&t->now, t->state, reasons);
    size_t i;
    const json_t *reason;
    json_array_foreach(reasons, i, reason)
    {
        if (i < 6)
            printf("- %s\n", json_string_value(reason));
    }
    json_decref(reasons);
}

static void top_tell(const struct top *t)
{
    struct account account;
    json_t *line = top_line(t), *reasons = json_array();
    account_add_up(&t->now, &account);
    if (t->screen)
        top_screen_draw(t->screen, line);
    else if (t->json)
        print_json_line(json_incref(line));
    else
        print_screen(t, &account, health_check(&t->now, t->state, reasons),
                bottleneck_find(t->loads, account.pending + account.inbox_waiting));
    json_decref(reasons);
    json_decref(line);
}

static int top_run(struct top *t)
{
    int status = top_look(t);
    while (status == COMMAND_FINE) {
        status = top_turn(t);
        if (status)
            break;
        top_tell(t);
        if (fflush(stdout) || t->once)
            break;
    }
    return status == TOP_ENOUGH ? COMMAND_FINE : status;
}

int top_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "once", '1', 0, 0, _("look for one second, print, and end"), 0 },
        { "json", 'j', 0, 0, _("a JSON object a line for each second"), 0 },
        { 0 },
    };
    struct top t = { 0 };
    const struct argp argp = {
        .options = options,
        .parser = top_parse,
        .doc = _(
                "Watches the line at work, once a second, and names the stage that holds it up. q ends it; r "
                "replays what failed, h keeps back what waits, l lets it go on."),
    };
    if (argp_parse(&argp, argc, argv, 0, NULL, &t))
        return COMMAND_USAGE;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    t.config = config;
    if (!t.once && !t.json && isatty(STDOUT_FILENO))
        t.screen = top_screen_open(config);
    int status = top_run(&t);
    top_screen_close(t.screen);
    answers_free(&t.before);
    answers_free(&t.now);
    json_decref(t.state);
    config_free(config);
    return status;
}
