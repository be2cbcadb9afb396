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
#include "console/crew_state.h"
#include "console/history.h"
#include "console/late_zmq.h"
#include "console/line_json.h"
#include "console/submission_json.h"
#include "console/under_way.h"

enum { WATCH_MS = 1000, STEP_MS = 100 };

struct watch {
    const struct config *config;
    pthread_t thread;
    pthread_mutex_t lock;
    bool end;
    char *line[2]; /* JSON, by enum language */
    char *open;
    struct answers before;
    int64_t before_us;
};

static json_t *line_of(struct watch *w, const struct answers *now, int64_t now_us)
{
    int64_t workers[COMMAND_STAGES];
    struct stage_load loads[COMMAND_STAGES];
    json_t *state = crew_state_read(w->config);
    line_json_workers(w->config, workers);
    bottleneck_loads(&w->before, now, now_us - w->before_us, workers, loads);
    const struct line_look look = { w->config, &w->before, now, now_us - w->before_us, loads, state };
    json_t *all = line_json(&look);
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
    for (int language = LANGUAGE_EN; language <= LANGUAGE_ZH; language++) { /* reasons are sentences */
        intl_speak(language == LANGUAGE_ZH ? INTL_ZH : INTL_EN);
        keep(w, &w->line[language], line_of(w, &now, now_us));
    }
    intl_speak(INTL_PROCESS); /* the first look is on the thread of the command */
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
    free(w->line[LANGUAGE_EN]);
    free(w->line[LANGUAGE_ZH]);
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

char *watch_line(struct watch *w, enum language language)
{
    return copy(w, &w->line[language]);
}

static json_t *parsed(char *text)
{
    json_t *o = text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;
    free(text);
    return o ? o : json_null();
}

json_t *watch_line_json(struct watch *w)
{
    return parsed(watch_line(w, LANGUAGE_EN));
}

json_t *watch_open(struct watch *w)
{
    return parsed(copy(w, &w->open));
}
