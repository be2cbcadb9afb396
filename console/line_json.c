/* SPDX-License-Identifier: MIT */
#include "console/line_json.h"

#include "console/account.h"
#include "console/crew_state.h"
#include "console/health.h"

enum { SECOND_US = 1000000 };

void line_json_workers(const struct config *config, int64_t workers[COMMAND_STAGES])
{
    static const char *const options[COMMAND_STAGES] = { NULL, "extract.workers", "validate.workers",
        "score.workers", NULL };
    for (int i = 0; i < COMMAND_STAGES; i++)
        workers[i] = options[i] ? config_int(config, options[i]) : 1;
}

static int64_t bytes_of(const struct answers *answers, int stage)
{
    int64_t bytes = 0;
    for (size_t i = 0; i < answers->count; i++)
        bytes += answers->rows[i].stage == stage ? answer_int(answers->rows[i].body, "bytes") : 0;
    return bytes;
}

static json_t *load_json(const struct line_look *look, int i)
{
    const struct answers *now = look->now;
    const struct stage_load *l = &look->loads[i];
    int64_t rates[2] = { 0 }, p50 = 0, p99 = 0, faults = 0, waiting = 0, restarts = 0;
    int64_t bytes = bytes_of(now, i), more = bytes - bytes_of(look->before, i);
    for (size_t k = 0; k < now->count; k++) {
        const json_t *body = now->rows[k].body;
        if (now->rows[k].stage != i || !body)
            continue;
        rates[0] += answer_int(body, "rate_60s");
        rates[1] += answer_int(body, "rate_300s");
        faults += answer_int(body, "faults");
        waiting += answer_int(body, "waiting");
        restarts += crew_state_deaths(look->state, answer_int(body, "pid"));
        p50 = answer_int(body, "p50_us") > p50 ? answer_int(body, "p50_us") : p50;
        p99 = answer_int(body, "p99_us") > p99 ? answer_int(body, "p99_us") : p99;
    }
    return json_pack(
            "{s:s, s:i, s:b, s:I, s:I, s:I, s:i, s:i, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}",
            "stage", command_stages[i], "instances", (int)l->instances, "sick", l->sick, "rate_1s",
            (json_int_t)l->rate, "rate_60s", (json_int_t)rates[0], "rate_300s", (json_int_t)rates[1],
            "busy_percent", (int)l->busy, "full_percent", (int)l->full, "holding", (json_int_t)l->holding,
            "waiting", (json_int_t)waiting, "outstanding", (json_int_t)l->outstanding, "window",
            (json_int_t)l->window, "faults", (json_int_t)faults, "p50_us", (json_int_t)p50, "p99_us",
            (json_int_t)p99, "bytes", (json_int_t)bytes, "bytes_1s",
            (json_int_t)(more > 0 && look->wait_us > 0 ? more * SECOND_US / look->wait_us : 0), "restarts",
            (json_int_t)restarts);
}

static json_t *daemons_json(const struct answers *now, const json_t *state)
{
    json_t *out = json_array();
    for (size_t i = 0; i < now->count; i++) {
        const struct answer *row = &now->rows[i];
        json_t *one = row->body ? json_copy(row->body) : json_object();
        json_object_set_new(one, "instance", json_string(row->instance));
        json_object_set_new(one, "stage", json_string(command_stages[row->stage]));
        json_object_set_new(one, "answers", json_boolean(row->body != NULL));
        json_object_set_new(
                one, "restarts", json_integer(crew_state_deaths(state, answer_int(row->body, "pid"))));
        json_array_append_new(out, one);
    }
    return out;
}

json_t *line_json(const struct line_look *look)
{
    struct account account;
    json_t *reasons = json_array(), *stages = json_array();
    account_add_up(look->now, &account);
    int slow = bottleneck_find(look->loads, account.pending + account.inbox_waiting);
    enum health health = health_check(look->now, look->state, reasons);
    for (int i = 0; i < COMMAND_STAGES; i++)
        json_array_append_new(stages, load_json(look, i));
    return json_pack("{s:s, s:o, s:s?, s:I, s:I, s:o, s:o, s:o}", "health", health_name(health), "reasons",
            reasons, "slowest", slow < 0 ? NULL : command_stages[slow], "oldest_ms",
            (json_int_t)account.oldest_ms, "inbox", (json_int_t)account.inbox_waiting, "books",
            account_json(&account), "stages", stages, "daemons", daemons_json(look->now, look->state));
}
