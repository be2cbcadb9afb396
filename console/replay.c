/* SPDX-License-Identifier: MIT */
#include "console/replay.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/ask.h"
#include "console/replaying.h"

struct replay {
    const struct config *config;
    struct selection selection;
    struct query *query;
    int from; /* index into command_stages, from 1 */
    bool json;
    size_t replayed, refused;
};

/* ---- the command line ---- */

static error_t replay_parse(int key, char *arg, struct argp_state *state)
{
    struct replay *r = state->input;
    switch (key) {
    case 'f':
        r->from = command_stage(arg, strlen(arg));
        if (r->from < 1)
            argp_error(state, _("--from %s: write extract, validate, score or store"), arg);
        return 0;
    case 'F':
        r->selection.failed = true;
        return 0;
    case 'w':
        if (selection_where(arg, &r->selection))
            argp_error(
                    state, _("--where %s: write KEY=VALUE with code, state, label, name, org or year"), arg);
        return 0;
    case 'j':
        r->json = true;
        return 0;
    case ARGP_KEY_ARGS:
        r->selection.words = state->argv + state->next;
        r->selection.word_count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_SUCCESS:
        if (r->selection.word_count == 1 && strcmp(r->selection.words[0], "ALL") == 0) {
            r->selection.all = true;
            r->selection.word_count = 0;
        }
        if (selection_check(&r->selection))
            argp_error(state, "%s", selection_check(&r->selection));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int replay_arguments(int argc, char **argv, struct replay *r)
{
    const struct argp_option options[] = {
        { "failed", 'F', 0, 0, _("all whose latest run failed"), 0 },
        { "where", 'w', "KEY=VALUE", 0,
                _("all with this code (of the failure), state, label, name, org or year; may be repeated"),
                0 },
        { "from", 'f', "STAGE", 0,
                _("begin at this stage, with what the stages before it made last time (default: extract)"),
                0 },
        { "json", 'j', 0, 0, _("a JSON object a line for each submission"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options,
        .parser = replay_parse,
        .args_doc = "ID...\n--failed\n--where KEY=VALUE\nALL",
        .doc = _("Sends submissions through the line again, each as a new run of its own, behind new "
                 "files.\n\nAn ID may be "
                 "cut short as long as it is the only one. Exit status: 0 all are on their way again; 1 some "
                 "were "
                 "refused, or none was meant; 2 no ingest answers."),
    };
    return argp_parse(&argp, argc, argv, 0, NULL, r);
}

static void result_print(void *context, const char *id, const struct replayed *what)
{
    struct replay *r = context;
    if (what->ok)
        r->replayed++;
    else
        r->refused++;
    if (r->json) {
        json_t *row = json_pack("{s:s, s:b, s:I, s:s}", "id", id, "ok", what->ok, "run",
                (json_int_t)what->run, "why", what->why);
        json_dumpf(row, stdout, JSON_PRESERVE_ORDER | JSON_COMPACT);
        putchar('\n');
        json_decref(row);
    } else if (what->ok) {
        printf(_("%s goes through the line again, as run %lld\n"), id, (long long)what->run);
    } else {
        printf(_("%s is not replayed: %s\n"), id, what->why);
    }
}

static int replay_selected(struct replay *r)
{
    struct selected *rows = NULL;
    size_t count = 0;
    char why[QUERY_WHY_MAX];
    int err = query_open(config_text(r->config, "store.path"), &r->query, why);
    if (err && err != ERR_ABSENT) {
        command_complain("%s", why);
        return COMMAND_SYSTEM;
    }
    err = selection_find(&r->selection, r->query, &rows, &count);
    if (err == ERR_ABSENT || err == ERR_EXISTS)
        return COMMAND_NOT_FINE;
    struct replaying re = { r->config, r->query, r->from, result_print, r, 0 };
    if (!err)
        err = replaying_send(&re, rows, count);
    free(rows);
    if (err)
        return COMMAND_SYSTEM;
    if (count == 0)
        command_complain("%s", _("no submission is meant by that"));
    return re.unanswered ? COMMAND_NO_ANSWER : r->refused || !r->replayed ? COMMAND_NOT_FINE : COMMAND_FINE;
}

int replay_main(int argc, char **argv)
{
    struct replay *r = calloc(1, sizeof *r);
    if (!r)
        return COMMAND_SYSTEM;
    r->from = 1;
    if (replay_arguments(argc, argv, r)) {
        free(r);
        return COMMAND_USAGE;
    }
    struct config *config = command_config();
    int status = COMMAND_CONFIG;
    r->config = config;
    if (config)
        status = replay_selected(r);
    query_close(r->query);
    config_free(config);
    free(r);
    return status;
}
