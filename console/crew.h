/* SPDX-License-Identifier: MIT
 * The daemons as children of `jihe up`: who runs, who died, who is to be started when.
 */
#ifndef JIHE_CREW_H
#define JIHE_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "common/option.h"
#include "console/command.h"
#include "console/restart.h"

enum {
    CREW_HANDS_MAX = 256, /* daemons of one line */
    CREW_SETS_MAX = 64,   /* --set passed on to each */
};

/* One daemon that is to run. */
struct hand {
    int stage; /* index into command_stages */
    pid_t pid; /* 0: does not run */
    int64_t started_ms;
    int64_t due_ms; /* when it is to be started; meaningful while pid is 0 */
    int64_t throttle_ms;
    int64_t answered_ms; /* when it last answered */
    uint64_t docs;       /* that it had finished then */
    unsigned deaths;
    bool ready; /* answered, and found who stands above it */
};

struct crew {
    const struct config *config;
    struct restart_limits limits;
    struct hand hands[CREW_HANDS_MAX];
    size_t count;
    const char *sets[CREW_SETS_MAX];
    size_t set_count;
    int64_t asked_ms; /* the last round of questions */
    bool detached;    /* daemons write to their logs, not to our stderr */
    unsigned leaving; /* 1 << stage: told to leave, so nobody of it is started any more */
    bool refused; /* a daemon refused its configuration before the line was ready once: no use in trying on */
    bool was_ready;
    unsigned changes; /* counts starts and deaths: what crew_state_write has to tell */
};

/* The program of a stage, beside ours, into out of PATH_MAX bytes. */
void crew_program(int stage, char *out);

/* `counts` daemons of each stage. ERR_LIMIT when that is more than CREW_HANDS_MAX. */
int crew_init(struct crew *c, const struct config *config, const int counts[COMMAND_STAGES]);
/* Starts whoever is due. */
void crew_start_due(struct crew *c, int64_t now_ms);
/* Takes note of everybody who died since the last call. */
void crew_reap(struct crew *c, int64_t now_ms);
/* Asks everybody how it is, with a short limit, and ends those that have not answered for up.hung. */
void crew_ask(struct crew *c, int64_t now_ms);
/* Sends a signal to every daemon of a stage that runs; -1: of all stages. Returns how many. */
size_t crew_signal(const struct crew *c, int stage, int signal);
size_t crew_running(const struct crew *c, int stage);
bool crew_is_ready(struct crew *c);

#endif
