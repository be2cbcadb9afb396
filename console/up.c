/* SPDX-License-Identifier: MIT */
#include "console/up.h"

#include <argp.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/intl.h"
#include "common/log.h"
#include "common/slot.h"
#include "console/crew.h"
#include "console/crew_state.h"
#include "console/daemon_log.h"
#include "console/detach.h"
#include "console/drain.h"
#include "console/home_layout.h"
#include "console/stage_count.h"

enum {
    UP_TICK_MS = 100,
    UP_ASK_MS = 500, /* between two rounds of questions */
};

struct up_arguments {
    int counts[COMMAND_STAGES];
    const char *sets[CREW_SETS_MAX];
    size_t set_count;
    bool detach;
};

struct up {
    const struct config *config;
    struct crew crew;
    struct drain drain;
    int signals; /* signalfd */
    int ready;   /* the pipe to the command that waits for a detached line, or -1 */
    int64_t next_ask_ms;
    unsigned told;  /* crew.changes that run/up.json has */
    unsigned ended; /* daemons that had to be killed while stopping */
    bool stopping;
    int64_t stopping_ms; /* since when */
};

/* ---- the command line ---- */

static error_t up_parse(int key, char *arg, struct argp_state *state)
{
    struct up_arguments *a = state->input;
    switch (key) {
    case 's':
        if (stage_count_parse(arg, a->counts))
            argp_error(state,
                    _("--stage %s: write STAGE=N, such as extract=3; N is 0 to %d, for ingest and store 0 or "
                      "1"),
                    arg, STAGE_COUNT_MAX);
        return 0;
    case 'S':
        if (a->set_count == CREW_SETS_MAX)
            argp_error(state, _("more than %d --set"), CREW_SETS_MAX);
        a->sets[a->set_count++] = arg;
        return 0;
    case 'd':
        a->detach = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: up takes no arguments"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int up_arguments_parse(int argc, char **argv, struct up_arguments *a)
{
    const struct argp_option options[] = {
        { "stage", 's', "STAGE=N", 0, _("run N daemons of a stage (default: one of each)"), 0 },
        { "set", 'S', "NAME=VALUE", 0, _("one option, over jihe.conf and the environment (see jihe config)"),
                0 },
        { "detach", 'd', 0, 0, _("go on in the background; return when the line is ready"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = up_parse,
        .doc = _("Starts the five daemons of the line and keeps them running, until SIGTERM, Ctrl-C or `jihe "
                 "down`. The "
                 "line then finishes what it has in hand; a second Ctrl-C stops it at once.\n\n"
                 "Makes the home if it is not there. Exit status: 0 stopped in order; 1 another `jihe up` "
                 "has this "
                 "home, or a daemon had to be killed; 71 the system refused; 78 wrong configuration."),
    };
    *a = (struct up_arguments){ .counts = { 1, 1, 1, 1, 1 } };
    return argp_parse(&argp, argc, argv, 0, NULL, a);
}

static int up_apply_sets(struct config *config, const struct up_arguments *a)
{
    for (size_t i = 0; i < a->set_count; i++) {
        char why[CONFIG_WHY_MAX];
        char *name = strdup(a->sets[i]);
        char *equals = name ? strchr(name, '=') : NULL;
        int err = ERR_CONFIG;
        if (equals) {
            *equals = '\0';
            err = config_set(config, name, equals + 1, why);
        } else {
            snprintf(why, sizeof why, "%s", _("write NAME=VALUE"));
        }
        free(name);
        if (err) {
            command_complain("--set %s: %s", a->sets[i], why);
            return err;
        }
    }
    return 0;
}

/* Better one sentence now than five daemons that end again and again. */
static int up_check_programs(const struct up_arguments *a)
{
    char program[PATH_MAX];
    for (int i = 0; i < COMMAND_STAGES; i++) {
        crew_program(i, program);
        if (a->counts[i] && access(program, X_OK)) {
            command_complain(_("%s cannot be run: %m; it belongs beside jihe itself"), program);
            return ERR_SYSTEM;
        }
    }
    return 0;
}

static int up_check_run(const struct config *config)
{
    const char *run = config_text(config, "line.run");
    if (strlen(run) + strlen("/validate.256.sock") <= SLOT_IPC_MAX)
        return 0;
    command_complain(
            _("%s is too long for sockets, whose paths have at most %d bytes; set line.run to a shorter one"),
            run, SLOT_IPC_MAX);
    return ERR_CONFIG;
}

/* ---- the loop ---- */

static void up_stop(struct up *up)
{
    if (!up->stopping)
        up->stopping_ms = clock_ms();
    up->stopping = true;
}

/* One step of stopping; true when nobody runs any more. */
static bool up_drain(struct up *up, int64_t now_ms)
{
    size_t running[COMMAND_STAGES];
    for (int i = 0; i < COMMAND_STAGES; i++)
        running[i] = crew_running(&up->crew, i);
    struct drain_order order = drain_next(&up->drain, running, now_ms);
    up->crew.leaving = up->drain.told;
    for (int i = 0; i < COMMAND_STAGES; i++) {
        if (order.tell >> i & 1)
            log_event(LOG_INFO, "told to leave", LOG_Z("daemon", command_stages[i]),
                    LOG_U("count", crew_signal(&up->crew, i, SIGTERM)));
        if (order.end >> i & 1) {
            log_event(LOG_ERROR, "did not leave in time; ended", LOG_Z("daemon", command_stages[i]),
                    LOG_U("count", running[i]));
            up->ended += (unsigned)crew_signal(&up->crew, i, SIGKILL);
        }
    }
    return order.is_over;
}

/* SIGTERM, however often, and the first Ctrl-C drain; the second Ctrl-C and SIGQUIT do not wait. */
static void up_take_signals(struct up *up)
{
    struct signalfd_siginfo info;
    while (read(up->signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGCHLD)
            continue;
        if (info.ssi_signo == SIGHUP && up->crew.detached)
            continue;
        bool now = info.ssi_signo == SIGQUIT || (up->stopping && info.ssi_signo == SIGINT);
        log_event(LOG_INFO, now ? "told to stop at once" : "told to stop", LOG_U("signal", info.ssi_signo));
        if (now)
            up->ended += (unsigned)crew_signal(&up->crew, -1, SIGKILL);
        up_stop(up);
    }
}

static void up_ask(struct up *up, int64_t now_ms)
{
    crew_ask(&up->crew, now_ms);
    up->next_ask_ms = now_ms + UP_ASK_MS;
    for (int i = 0; i < COMMAND_STAGES && up->crew.detached; i++)
        daemon_log_rotate(up->config, command_stages[i]);
    if (up->crew.detached)
        daemon_log_rotate(up->config, "up");
    bool was_ready = up->crew.was_ready;
    if (!crew_is_ready(&up->crew)) {
        up->next_ask_ms = now_ms + UP_TICK_MS; /* somebody may wait for it */
    } else if (!was_ready) {
        log_event(LOG_INFO, "the line is ready", LOG_U("daemons", up->crew.count));
        if (!up->crew.detached && isatty(STDOUT_FILENO))
            printf(_("The line of %s is ready. Drop files into %s; Ctrl-C stops it.\n"),
                    config_home(up->config), config_text(up->config, "inbox.path"));
        fflush(stdout);
        detach_tell(&up->ready);
    }
}

static void up_run(struct up *up)
{
    for (;;) {
        int64_t now_ms = clock_ms();
        struct pollfd polled = { .fd = up->signals, .events = POLLIN };
        crew_reap(&up->crew, now_ms);
        if (up->crew.refused)
            up_stop(up);
        if (up->stopping && up_drain(up, now_ms))
            return;
        crew_start_due(&up->crew, now_ms);
        if (up->told != up->crew.changes) {
            up->told = up->crew.changes;
            crew_state_write(&up->crew);
        }
        if (!up->stopping && now_ms >= up->next_ask_ms)
            up_ask(up, now_ms);
        poll(&polled, 1, UP_TICK_MS);
        up_take_signals(up);
    }
}

static int up_open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGQUIT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static void up_forget_word(const struct config *config)
{
    char *path = home_layout_run(config, "up.end");
    if (path)
        unlink(path);
    free(path);
}

/* What `jihe down` says afterwards. */
static void up_leave_word(const struct up *up, int64_t took_ms)
{
    char *path = home_layout_run(up->config, "up.end");
    FILE *f = path ? fopen(path, "we") : NULL;
    if (f) {
        fprintf(f, "{\"drained\": %s, \"ended\": %u, \"took_ms\": %lld}\n", up->ended ? "false" : "true",
                up->ended, (long long)took_ms);
        fclose(f);
    }
    free(path);
}

static int up_supervise(const struct config *config, const struct up_arguments *a, int ready)
{
    struct up *up = calloc(1, sizeof *up);
    if (!up || crew_init(&up->crew, config, a->counts)) {
        command_complain(_("more than %d daemons"), CREW_HANDS_MAX);
        free(up);
        return COMMAND_USAGE;
    }
    up->config = config;
    up->ready = ready;
    up->crew.detached = a->detach;
    up->drain.limit_ms = config_int(config, "line.drain_limit");
    up->crew.set_count = a->set_count;
    memcpy(up->crew.sets, a->sets, sizeof a->sets);
    up->signals = up_open_signals();
    signal(SIGPIPE, SIG_IGN); /* whoever waited for us to be ready may have gone */
    log_open("up", log_level_of(config_text(config, "log.level")));
    log_event(LOG_INFO, "up", LOG_Z("home", config_home(config)), LOG_I("pid", getpid()));
    up_run(up);
    int64_t took_ms = clock_ms() - up->stopping_ms;
    log_event(LOG_INFO, "down", LOG_I("took_ms", took_ms), LOG_U("ended", up->ended));
    up_leave_word(up, took_ms);
    int status = up->crew.refused ? COMMAND_CONFIG : up->ended ? COMMAND_NOT_FINE : COMMAND_FINE;
    close(up->signals);
    free(up);
    return status;
}

static int up_in_home(const struct config *config, const struct up_arguments *a)
{
    int lock = -1, ready = -1, status = COMMAND_SYSTEM;
    pid_t holder = 0;
    if (up_check_run(config))
        return COMMAND_CONFIG;
    if (up_check_programs(a) || home_layout_make(config))
        return COMMAND_SYSTEM;
    int err = home_lock_take(config, &lock, &holder);
    if (err == ERR_BUSY) {
        command_complain(_("the line of %s is up already, as process %d; `jihe status` says how it is, `jihe "
                           "down` stops it"),
                config_home(config), (int)holder);
        return COMMAND_NOT_FINE;
    }
    if (err)
        return COMMAND_SYSTEM;
    if (a->detach && detach_from(config, &ready, &status)) {
        close(lock);
        return status;
    }
    home_lock_sign(lock);
    up_forget_word(config); /* of the line that was here before */
    status = up_supervise(config, a, ready);
    close(lock);
    return status;
}

int up_main(int argc, char **argv)
{
    struct up_arguments a;
    if (up_arguments_parse(argc, argv, &a))
        return COMMAND_USAGE;
    umask(027);
    struct config *config = command_config();
    int status = COMMAND_CONFIG;
    if (config && up_apply_sets(config, &a) == 0)
        status = up_in_home(config, &a);
    config_free(config);
    return status;
}
