/* SPDX-License-Identifier: MIT */
#include "console/hold.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "common/intl.h"
#include "common/message.h"
#include "common/pack.h"
#include "console/ask.h"

enum {
    HOLD_TIMEOUT_MS = 60000, /* ingest answers after it is on disk */
};

struct hold {
    char **ids;
    size_t count;
    bool json;
};

static error_t hold_parse(int key, char *arg, struct argp_state *state)
{
    struct hold *h = state->input;
    (void)arg;
    switch (key) {
    case 'j':
        h->json = true;
        return 0;
    case ARGP_KEY_ARGS:
        h->ids = state->argv + state->next;
        h->count = (size_t)(state->argc - state->next);
        for (size_t i = 0; i < h->count; i++) {
            if (strlen(h->ids[i]) != MESSAGE_ID_SIZE && strcmp(h->ids[i], "ALL") != 0)
                argp_error(state, _("%s: write a whole id of %d characters, or ALL"), h->ids[i],
                        MESSAGE_ID_SIZE);
        }
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "%s", _("which submissions? give their ids, or ALL"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int hold_ask(
        const struct config *config, const char *word, const struct hold *h, struct answers *answers)
{
    struct buf question;
    msgpack_packer pk;
    buf_init(&question, ASK_QUESTION_MAX);
    ask_begin(&pk, &question, word, 1);
    pack_key(&pk, "ids");
    msgpack_pack_array(&pk, h->count);
    for (size_t i = 0; i < h->count; i++)
        pack_str(&pk, str_of(h->ids[i]));
    int err = ask_stages(config, 1u << 0, &question, HOLD_TIMEOUT_MS, answers);
    buf_fini(&question);
    return err;
}

/* Counts what was moved, and prints what was not. */
static void answer_print(const struct answer *row, const struct hold *h, int64_t *moved, size_t *refused)
{
    const json_t *results = json_object_get(row->body, "results"), *one;
    size_t i;
    *moved += answer_int(row->body, "count");
    if (*answer_text(row->body, "error")) {
        command_complain("%s: %s", row->instance, answer_text(row->body, "error"));
        ++*refused;
    }
    json_array_foreach(results, i, one)
    {
        bool ok = json_is_true(json_object_get(one, "ok"));
        *refused += !ok;
        if (h->json) {
            json_dumpf(one, stdout, JSON_PRESERVE_ORDER | JSON_COMPACT);
            putchar('\n');
        } else if (!ok) {
            printf("%s: %s\n", answer_text(one, "id"), answer_text(one, "why"));
        }
    }
}

static int hold_run(const char *word, const struct hold *h)
{
    struct answers answers;
    int64_t moved = 0;
    size_t refused = 0, answered = 0;
    struct config *config = command_config();
    if (!config)
        return COMMAND_CONFIG;
    int err = hold_ask(config, word, h, &answers);
    config_free(config);
    if (err)
        return COMMAND_SYSTEM;
    for (size_t i = 0; i < answers.count; i++) {
        answered += answers.rows[i].body != NULL;
        answer_print(&answers.rows[i], h, &moved, &refused);
    }
    answers_free(&answers);
    if (answered == 0) {
        command_complain("%s", _("no ingest answers; is the line up?"));
        return COMMAND_NO_ANSWER;
    }
    if (!h->json && strcmp(word, "hold") == 0)
        printf(_("%lld kept back\n"), (long long)moved);
    else if (!h->json)
        printf(_("%lld let go\n"), (long long)moved);
    return refused ? COMMAND_NOT_FINE : COMMAND_FINE;
}

static int hold_command(int argc, char **argv, const char *word, const char *doc)
{
    const struct argp_option options[] = {
        { "json", 'j', 0, 0, _("a JSON object a line for each submission"), 0 },
        { 0 },
    };
    const struct argp argp = {
        .options = options, .parser = hold_parse, .args_doc = "ID...\nALL", .doc = doc
    };
    struct hold h = { 0 };
    if (argp_parse(&argp, argc, argv, 0, NULL, &h))
        return COMMAND_USAGE;
    return hold_run(word, &h);
}

int hold_main(int argc, char **argv)
{
    return hold_command(argc, argv, "hold",
            _("Keeps submissions back that wait in the spool, until `jihe release`. One that is under way "
              "cannot be kept "
              "back.\n\nExit status: 0 done; 1 some could not be; 2 no ingest answers."));
}

int release_main(int argc, char **argv)
{
    return hold_command(argc, argv, "release",
            _("Lets submissions go on that `jihe hold` kept back.\n\nExit status: 0 done; 1 some could not "
              "be; "
              "2 no ingest "
              "answers."));
}
