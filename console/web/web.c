/* SPDX-License-Identifier: MIT */
#include "console/web/web.h"

#include <argp.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/watch.h"
#include "console/web/web_guard.h"
#include "console/web/web_serve.h"
#include "extract/read/cage.h"
#include "store/marks.h"

struct web_arguments {
    const char *address, *port;
};

static error_t web_parse(int key, char *arg, struct argp_state *state)
{
    struct web_arguments *a = state->input;
    switch (key) {
    case 'a':
        a->address = arg;
        return 0;
    case 'p':
        a->port = arg;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("%s: web takes no arguments"), arg);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int apply(struct config *config, const struct web_arguments *a)
{
    char why[CONFIG_WHY_MAX];
    if ((a->address && config_set(config, "web.address", a->address, why)) ||
            (a->port && config_set(config, "web.port", a->port, why))) {
        command_complain("%s", why);
        return ERR_CONFIG;
    }
    return 0;
}

static void wait_for_end(void)
{
    sigset_t ends;
    int got;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigwait(&ends, &got);
}

/* Before any thread is made, so that all inherit it. */
static void block_ends(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* Pages are painted as the line reads files; without readers there are no pictures, and all else is. */
static void open_cage(struct web *web)
{
    const struct config *c = web->config;
    const struct cage_limits limits = { .memory = (uint64_t)config_int(c, "extract.reader_memory"),
        .time_ms = config_int(c, "extract.reader_time"),
        .scan_time_ms = config_int(c, "extract.scan_time"),
        .recycle = (uint64_t)config_int(c, "extract.reader_recycle") };
    if (cage_open(config_text(c, "extract.readers"), &limits, &web->cage))
        web->cage = NULL;
}

static int web_run(struct web *web)
{
    uint16_t port = (uint16_t)config_int(web->config, "web.port");
    const char *address = config_text(web->config, "web.address");
    if (web_guard_open(web))
        return COMMAND_CONFIG;
    web->marks_path = marks_path(config_text(web->config, "store.path"));
    block_ends();
    if (!web->marks_path || watch_start(web->config, &web->watch))
        return COMMAND_SYSTEM;
    open_cage(web);
    struct MHD_Daemon *daemon = web_serve_start(web, &port);
    if (daemon) {
        printf(_("The console of %s is at http://%s%s%s:%u/ (Ctrl-C ends it)\n"), config_home(web->config),
                strchr(address, ':') ? "[" : "", address, strchr(address, ':') ? "]" : "", port);
        fflush(stdout);
        wait_for_end();
        MHD_quiesce_daemon(daemon);
        atomic_store(&web->ends, true);
        while (atomic_load(&web->at_work) ||
                web_exports_count(&web->exports)) /* a connection that sleeps cannot be ended */
            nanosleep(&(const struct timespec){ .tv_nsec = 50 * 1000000 }, NULL);
        MHD_stop_daemon(daemon);
    }
    watch_stop(web->watch);
    cage_close(web->cage);
    return daemon ? COMMAND_FINE : COMMAND_SYSTEM;
}

int web_main(int argc, char **argv)
{
    const struct argp_option options[] = {
        { "address", 'a', "ADDRESS", 0, _("instead of option web.address (127.0.0.1)"), 0 },
        { "port", 'p', "PORT", 0, _("instead of option web.port (8470); 0: any that is free"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = web_parse,
        .doc = _("Serves the console for browsers and its HTTP API, until Ctrl-C or SIGTERM. It needs no "
                 "network and no line that is up: reports are read from the database.\n\nBeyond this machine "
                 "only with a token (web.token) or behind a proxy that names the user (web.user_header)."),
    };
    struct web_arguments a = { 0 };
    struct web web = { .exports.lock = PTHREAD_MUTEX_INITIALIZER };
    if (argp_parse(&argp, argc, argv, 0, NULL, &a))
        return COMMAND_USAGE;
    struct config *config = command_config();
    int status = COMMAND_CONFIG;
    web.config = config;
    if (config && apply(config, &a) == 0)
        status = web_run(&web);
    free(web.marks_path);
    config_free(config);
    return status;
}
