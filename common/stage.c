/* SPDX-License-Identifier: MIT */
#include "common/stage.h"

#include <argp.h>
#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "common/filter.h"
#include "common/line.h"
#include "common/log.h"
#include "common/version.h"

const char *argp_program_version = "jihe " JIHE_VERSION;

enum {
    SET_MAX = 64, /* --set options on one command line */
    EXIT_USAGE = 64,
    EXIT_CONFIG = 78,
    EXIT_LINE = 70,
    SOURCE_THREADS = 3, /* of libuv's pool: for intake, loads and moves, one piece of work each */
    /* Every document takes and gives back some hundred KB: given to the system each time, and cleared by it
     * again, that is a fifth of what the small stages do. */
    MALLOC_KEPT = 8 << 20,
    MALLOC_STEP = 1 << 20,
    NICE_ABOVE = 5, /* of the stages above the last one: a third of its share when there is too much to do */
};

struct arguments {
    const char *home;
    const char *sets[SET_MAX];
    size_t set_count;
    bool filter;
    pid_t parent; /* 0: none */
};

static const struct argp_option argp_options[] = {
    { "home", 'H', "DIR", 0, "the home of the line (default: $JIHE_HOME, else ~/jihe)", 0 },
    { "set", 's', "NAME=VALUE", 0, "one option, over jihe.conf and the environment (see jihe config)", 0 },
    { "filter", 'f', 0, 0, "read messages on stdin, write them on stdout, and end", 0 },
    { "parent", 'P', "PID", 0, "end when that process is no longer the parent (used by jihe up)", 0 },
    { 0 },
};

static error_t parse_argument(int key, char *arg, struct argp_state *state)
{
    struct arguments *a = state->input;
    switch (key) {
    case 'H':
        a->home = arg;
        return 0;
    case 's':
        if (a->set_count == SET_MAX)
            argp_error(state, "more than %d --set", SET_MAX);
        a->sets[a->set_count++] = arg;
        return 0;
    case 'f':
        a->filter = true;
        return 0;
    case 'P':
        a->parent = (pid_t)strtol(arg, NULL, 10);
        return 0;
    case ARGP_KEY_ARG:
        argp_usage(state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int apply_sets(struct config *config, const struct arguments *a, char why[CONFIG_WHY_MAX])
{
    for (size_t i = 0; i < a->set_count; i++) {
        const char *equals = strchr(a->sets[i], '=');
        char name[128];
        if (!equals || (size_t)(equals - a->sets[i]) >= sizeof name) {
            snprintf(why, CONFIG_WHY_MAX, "--set %s: write NAME=VALUE", a->sets[i]);
            return ERR_CONFIG;
        }
        memcpy(name, a->sets[i], (size_t)(equals - a->sets[i]));
        name[equals - a->sets[i]] = '\0';
        int err = config_set(config, name, equals + 1, why);
        if (err == ERR_ABSENT)
            snprintf(why, CONFIG_WHY_MAX, "--set %s: there is no option of that name; jihe config lists them",
                    name);
        if (err)
            return err;
    }
    return 0;
}

static struct config *load_config(const struct arguments *a)
{
    char why[CONFIG_WHY_MAX] = "out of memory";
    struct config *config = NULL;
    char *home = home_find(a->home);
    int err = home ? config_load(home, &config, why) : ERR_MEMORY;
    if (!err)
        err = apply_sets(config, a, why);
    free(home);
    if (!err)
        return config;
    fprintf(stderr, "%s: %s\n", program_invocation_short_name, why);
    config_free(config);
    return NULL;
}

/* The kernel ends us with our parent, so a supervisor that is killed leaves nothing behind. It may be gone
 * already. */
static int follow_parent(pid_t parent)
{
    if (!parent)
        return 0;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent)
        return ERR_CLOSED;
    return 0;
}

static void size_pool(const struct config *config, const struct stage *stage)
{
    char option[64], threads[16];
    int64_t workers = 1, count;
    snprintf(option, sizeof option, "%s.workers", stage->name);
    if (!stage->source && !stage->on_batch)
        workers = config_int(config, option);
    /* What a document takes is given back by another thread than the one that took it. With a heap for each
     * thread one grows while others lie idle, and what grows is asked of the system page by page. Several
     * workers would wait for each other at one heap. */
    if (workers == 1)
        mallopt(M_ARENA_MAX, 1);
    /* No more than have something to do: libuv wakes another one for each piece of work as long as one
     * sleeps, and a second that finds nothing costs as much as the first. */
    count = stage->source ? SOURCE_THREADS : workers;
    snprintf(threads, sizeof threads, "%d", (int)count);
    setenv("UV_THREADPOOL_SIZE", threads, 0);
}

/* Nobody waits for one document: a daemon that has work does not interrupt the one at work, which has its
 * data at hand, nor anybody else. Its threads and the readers that it starts inherit that. Where it is
 * refused, nothing is lost. */
static void be_patient(const struct stage *stage)
{
    struct sched_param none = { 0 };
    sched_setscheduler(0, SCHED_BATCH, &none);
    /* What is nearest to its end goes first. The last stage alone waits for the disk with all documents
     * behind it: with no more than an equal share its queue is always full, and those above it stand still
     * as long as the disk does. */
    if (stage->gives)
        (void)!nice(NICE_ABOVE);
}

static int run_daemon(const struct stage *stage, const struct config *config)
{
    const char *run = config_text(config, "line.run");
    struct slot slot;
    if (mkdir(run, 0750) && errno != EEXIST) {
        fprintf(stderr, "jihe-%s: cannot make the run folder %s: %s\n", stage->name, run, strerror(errno));
        return EXIT_CONFIG;
    }
    int err = slot_take(run, stage->name, &slot);
    if (err) {
        fprintf(stderr, "jihe-%s: no place in %s: %s%s\n", stage->name, run, err_text(err),
                err == ERR_LIMIT ? " (a socket's path may have 107 bytes; choose a shorter line.run)" : "");
        return EXIT_CONFIG;
    }
    log_open(slot.instance, log_level_of(config_text(config, "log.level")));
    log_hold();
    be_patient(stage);
    struct line_setup setup = { .stage = stage, .config = config, .slot = &slot };
    if (stage->open && stage->open(config, slot.instance, &setup.state)) {
        log_flush();
        return EXIT_LINE;
    }
    err = line_run(&setup);
    if (stage->close)
        stage->close(setup.state);
    log_flush();
    return err ? EXIT_LINE : 0;
}

static int run_filter(const struct stage *stage, const struct config *config)
{
    void *state = NULL;
    log_open(stage->name, LOG_WARN);
    if (!stage->source && stage->open && stage->open(config, "filter", &state))
        return EXIT_LINE;
    int status = filter_run(stage, state);
    if (!stage->source && stage->close)
        stage->close(state);
    return status;
}

int stage_main(int argc, char **argv, const struct stage *stage)
{
    const struct argp argp = {
        .options = argp_options,
        .parser = parse_argument,
        .doc = "One stage of jihe. `jihe up` starts all five; see docs/line.md.",
    };
    struct arguments a = { 0 };
    argp_err_exit_status = EXIT_USAGE;
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (follow_parent(a.parent))
        return EXIT_LINE;
    signal(SIGPIPE, SIG_IGN);
    mallopt(M_TRIM_THRESHOLD, MALLOC_KEPT);
    mallopt(M_MMAP_THRESHOLD, MALLOC_KEPT);
    mallopt(M_TOP_PAD, MALLOC_STEP);
    struct config *config = load_config(&a);
    if (!config)
        return EXIT_CONFIG;
    size_pool(config, stage);
    int status = a.filter ? run_filter(stage, config) : run_daemon(stage, config);
    config_free(config);
    return status;
}
