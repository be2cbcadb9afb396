/* SPDX-License-Identifier: MIT */
#include "console/watch.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/intl.h"
#include "console/account.h"
#include "console/bottleneck.h"
#include "console/crew_state.h"
#include "console/health.h"
#include "console/history.h"
#include "console/late_zmq.h"
#include "console/submission_json.h"
#include "console/under_way.h"

enum { WATCH_MS = 1000, STEP_MS = 100 };

struct watch {
    const struct config *config;
    pthread_t thread;
    pthread_mutex_t lock;
    bool end;
    char *line; /* JSON */
    char *open;
    struct answers before;
    int64_t before_us;
};

static json_t *load_json(int i, const struct stage_load *l, const struct answers *now)
{
    int64_t rates[2] = { 0 }, p50 = 0, p99 = 0, faults = 0, waiting = 0, bytes = 0;
    for (size_t k = 0; k < now->count; k++) {
        const json_t *body = now->rows[k].body;
        if (now->rows[k].stage != i || !body)
            continue;
        rates[0] += answer_int(body, "rate_60s");
        rates[1] += answer_int(body, "rate_300s");
        faults += answer_int(body, "faults");
        waiting += answer_int(body, "waiting");
        bytes += answer_int(body, "bytes");
        p50 = answer_int(body, "p50_us") > p50 ? answer_int(body, "p50_us") : p50;
        p99 = answer_int(body, "p99_us") > p99 ? answer_int(body, "p99_us") : p99;
    }
    return json_pack("{s:s, s:i, s:b, s:I, s:I, s:I, s:i, s:i, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}",
            "stage", command_stages[i], "instances", (int)l->instances, "sick", l->sick, "rate_1s",
            (json_int_t)l->rate, "rate_60s", (json_int_t)rates[0], "rate_300s", (json_int_t)rates[1],
            "busy_percent", (int)l->busy, "full_percent", (int)l->full, "holding", (json_int_t)l->holding,
            "waiting", (json_int_t)waiting, "outstanding", (json_int_t)l->outstanding, "window",
            (json_int_t)l->window, "faults", (json_int_t)faults, "p50_us", (json_int_t)p50, "p99_us",
            (json_int_t)p99, "bytes", (json_int_t)bytes);
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

static json_t *line_json(struct watch *w, const struct answers *now, int64_t now_us)
{
    int64_t workers[COMMAND_STAGES] = { 1, config_int(w->config, "extract.workers"),
        config_int(w->config, "validate.workers"), config_int(w->config, "score.workers"), 1 };
    struct stage_load loads[COMMAND_STAGES];
    struct account account;
    json_t *state = crew_state_read(w->config), *reasons = json_array(), *stages = json_array();
    bottleneck_loads(&w->before, now, now_us - w->before_us, workers, loads);
    account_add_up(now, &account);
    int slow = bottleneck_find(loads, account.pending + account.inbox_waiting);
    enum health health = health_check(now, state, reasons);
    for (int i = 0; i < COMMAND_STAGES; i++)
        json_array_append_new(stages, load_json(i, &loads[i], now));
    json_t *all = json_pack("{s:s, s:o, s:s?, s:I, s:I, s:o, s:o, s:o}", "health", health_name(health),
            "reasons", reasons, "slowest", slow < 0 ? NULL : command_stages[slow], "oldest_ms",
            (json_int_t)account.oldest_ms, "inbox", (json_int_t)account.inbox_waiting, "books",
            account_json(&account), "stages", stages, "daemons", daemons_json(now, state));
    json_decref(state);
    return all;
}

/* By name while they are few; when there are very many, the counts of the books are what can be read. */
static json_t *open_json(struct watch *w, const struct answers *now)
{
    struct account account;
    struct under_way u;
    json_t *out = json_array();
    account_add_up(now, &account);
    int64_t open = account.pending + account.in_flight + account.deferred + account.hold + account.corrupt;
    if (open == 0 || open > WATCH_OPEN_MAX)
        return out;
    if (under_way_load(w->config, NULL, &u) == 0) {
        for (size_t i = u.count; i > 0; i--)
            json_array_append_new(out, submission_json_waiting(&u.rows[i - 1]));
    }
    under_way_fini(&u);
    return out;
}

static void keep(struct watch *w, char **place, json_t *taken)
{
    char *text = json_dumps(taken, JSON_PRESERVE_ORDER | JSON_COMPACT);
    json_decref(taken);
    pthread_mutex_lock(&w->lock);
    free(*place);
    *place = text;
    pthread_mutex_unlock(&w->lock);
}

static void look(struct watch *w)
{
    struct answers now;
    if (ask_status(w->config, &now))
        return;
    int64_t now_us = clock_us();
    history_note(w->config, &now);
    keep(w, &w->line, line_json(w, &now, now_us));
    keep(w, &w->open, open_json(w, &now));
    answers_free(&w->before);
    w->before = now;
    w->before_us = now_us;
}

static bool is_ending(struct watch *w)
{
    pthread_mutex_lock(&w->lock);
    bool end = w->end;
    pthread_mutex_unlock(&w->lock);
    return end;
}

static void *run(void *context)
{
    const struct timespec step = { .tv_nsec = STEP_MS * 1000000L };
    struct watch *w = context;
    while (!is_ending(w)) {
        int64_t next_ms = clock_ms() + WATCH_MS;
        look(w);
        while (clock_ms() < next_ms && !is_ending(w))
            nanosleep(&step, NULL);
    }
    return NULL;
}

int watch_start(const struct config *config, struct watch **out)
{
    struct watch *w = calloc(1, sizeof *w);
    if (!w || !late_zmq_load()) {
        free(w);
        return ERR_SYSTEM;
    }
    w->config = config;
    w->before_us = clock_us();
    pthread_mutex_init(&w->lock, NULL);
    look(w);
    if (pthread_create(&w->thread, NULL, run, w)) {
        command_complain(_("no thread can be started: %m"));
        free(w);
        return ERR_SYSTEM;
    }
    *out = w;
    return 0;
}

void watch_stop(struct watch *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->end = true;
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    answers_free(&w->before);
    free(w->line);
    free(w->open);
    free(w);
}

static char *copy(struct watch *w, char *const *place)
{
    pthread_mutex_lock(&w->lock);
    char *text = strdup(*place ? *place : "null");
    pthread_mutex_unlock(&w->lock);
    return text;
}

char *watch_line(struct watch *w)
{
    return copy(w, &w->line);
}

static json_t *parsed(char *text)
{
    json_t *o = text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;
    free(text);
    return o ? o : json_null();
}

json_t *watch_line_json(struct watch *w)
{
    return parsed(watch_line(w));
}

json_t *watch_open(struct watch *w)
{
    return parsed(copy(w, &w->open));
}
