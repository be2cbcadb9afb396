/* SPDX-License-Identifier: MIT */
#include "console/down.h"

#include <argp.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/intl.h"
#include "console/account.h"
#include "console/ask.h"
#include "console/home_layout.h"

enum {
    DOWN_LOOK_MS = 20,
    DOWN_GRACE_MS = 10000, /* over what `jihe up` itself grants the five stages */
    DOWN_STAGE_GRACE_MS = 5000,
};

static error_t down_parse(int key, char *arg, struct argp_state *state)
{
    bool *now = state->input;
    switch (key) {
    case 'n':
        *now = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: down takes no arguments"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* True when nobody holds the lock any more within the limit. */
static bool down_wait(const struct config *config, int64_t limit_ms)
{
    const struct timespec moment = { .tv_nsec = DOWN_LOOK_MS * 1000000L };
    int64_t end = clock_ms() + limit_ms;
    while (home_lock_holder(config)) {
        if (clock_ms() > end)
            return false;
        nanosleep(&moment, NULL);
    }
    return true;
}

/* What stays behind in the spool goes on when the line is up again; say how much it is. */
static int64_t documents_left(const struct config *config)
{
    struct answers answers;
    struct account books = { 0 };
    if (ask_status(config, &answers))
        return 0;
    account_add_up(&answers, &books);
    answers_free(&answers);
    return books.pending + books.deferred + books.in_flight;
}

static int down_report(const struct config *config, int64_t left, bool now)
{
    char *path = home_layout_run(config, "up.end");
    json_t *word = path ? json_load_file(path, 0, NULL) : NULL;
    long long ended = answer_int(word, "ended");
    if (now)
        printf(_("The line of %s has stopped at once; what it had in hand is sent again at the next `jihe "
                 "up`.\n"),
                config_home(config));
    else if (!word)
        printf(_("The line of %s has ended without a word; what it had in hand is sent again at the next "
                 "`jihe up`.\n"),
                config_home(config));
    else if (ended)
        printf(_("The line of %s has stopped; daemons that had to be killed: %lld. What they held is sent "
                 "again at the "
                 "next `jihe up`.\n"),
                config_home(config), ended);
    else
        printf(_("The line of %s has stopped in order, after %lld ms.\n"), config_home(config),
                (long long)answer_int(word, "took_ms"));
    if (left)
        printf(_("When it was told to, %lld documents were under way; those that did not finish go on at the "
                 "next `jihe up`.\n"),
                (long long)left);
    bool word_is_there = word != NULL;
    json_decref(word);
    free(path);
    return now || (word_is_there && !ended) ? COMMAND_FINE : COMMAND_NOT_FINE;
}

static int down_in_home(const struct config *config, bool now)
{
    pid_t holder = home_lock_holder(config);
    if (holder == 0) {
        printf(_("The line of %s is not up.\n"), config_home(config));
        return COMMAND_FINE;
    }
    int64_t left = documents_left(config);
    int64_t limit_ms =
            COMMAND_STAGES * (config_int(config, "line.drain_limit") + DOWN_STAGE_GRACE_MS) + DOWN_GRACE_MS;
    if (holder < 0) {
        command_complain(_("the line of %s is up, but its up.lock does not say as which process; `fuser` on "
                           "it in %s does"),
                config_home(config), config_text(config, "line.run"));
        return COMMAND_SYSTEM;
    }
    if (kill(holder, now ? SIGQUIT : SIGTERM)) {
        command_complain(_("process %d, which has the line of %s, cannot be told to stop: %m"), (int)holder,
                config_home(config));
        return COMMAND_SYSTEM;
    }
    if (!down_wait(config, limit_ms)) {
        command_complain(_("process %d still runs; kill it with: kill -9 %d (the daemons end with it, and "
                           "nothing is lost)"),
                (int)holder, (int)holder);
        return COMMAND_NO_ANSWER;
    }
    return down_report(config, left, now);
}

int down_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "now", 'n', 0, 0, _("do not finish what is in hand: it is sent again at the next `jihe up`"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = down_parse,
        .doc = _(
                "Lets the line finish what it has in hand, stops it, and says what happened.\n\nExit status: "
                "0 stopped in "
                "order, or was not up; 1 some daemons had to be killed; 2 it still runs."),
    };
    bool now = false;
    if (argp_parse(&argp, argc, argv, 0, NULL, &now))
        return COMMAND_USAGE;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    int status = down_in_home(config, now);
    config_free(config);
    return status;
}
