/* SPDX-License-Identifier: MIT */
#include "console/history.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "console/account.h"
#include "console/print.h"

enum { MINUTE_US = 60 * 1000 * 1000, HISTORY_MODE = 0640 };

static void sum(const struct answers *answers, struct history_minute *out)
{
    struct account account;
    account_add_up(answers, &account);
    *out = (struct history_minute){
        .under_way = (uint64_t)(account.pending + account.in_flight + account.deferred + account.hold),
        .inbox = (uint64_t)account.inbox_waiting,
        .done = (uint64_t)account.done,
        .failed = (uint64_t)account.failed,
        .oldest_ms = account.oldest_ms,
    };
    for (size_t i = 0; i < answers->count; i++) {
        const json_t *body = answers->rows[i].body;
        struct history_stage *s = &out->stages[answers->rows[i].stage];
        if (!body)
            continue;
        int64_t lived_us = clock_wall_us() - answer_int(body, "started");
        s->instances++;
        s->rate_60s += (uint32_t)answer_int(body, "rate_60s");
        s->busy += lived_us > 0 ? (uint32_t)(answer_int(body, "busy_us") * 100 / lived_us) : 0;
        s->holding += (uint32_t)answer_int(body, "holding");
        out->faults += (uint64_t)answer_int(body, "faults");
    }
}

int history_put(const char *path, const struct history_minute *m)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, HISTORY_MODE);
    if (fd < 0)
        return ERR_SYSTEM;
    off_t at = (off_t)(m->minute % HISTORY_MINUTES) * (off_t)sizeof *m;
    ssize_t n = pwrite(fd, m, sizeof *m, at);
    close(fd);
    return n == (ssize_t)sizeof *m ? 0 : ERR_SYSTEM;
}

void history_note(const struct config *config, const struct answers *answers)
{
    static atomic_llong last;
    struct history_minute m;
    long long minute = clock_wall_us() / MINUTE_US;
    if (atomic_exchange(&last, minute) == minute || answers->count == 0)
        return;
    sum(answers, &m);
    m.minute = minute;
    history_put(config_text(config, "up.history"), &m);
}

static json_t *minute_json(const struct history_minute *m)
{
    json_t *stages = json_array();
    for (int i = 0; i < COMMAND_STAGES; i++) {
        const struct history_stage *s = &m->stages[i];
        json_array_append_new(stages, json_pack("{s:s, s:i, s:i, s:i, s:i}", "stage", command_stages[i],
                                              "instances", (int)s->instances, "rate_60s", (int)s->rate_60s,
                                              "busy_percent", (int)s->busy, "holding", (int)s->holding));
    }
    return json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "at", print_json_when(m->minute * MINUTE_US),
            "under_way", (json_int_t)m->under_way, "inbox", (json_int_t)m->inbox, "done", (json_int_t)m->done,
            "failed", (json_int_t)m->failed, "faults", (json_int_t)m->faults, "oldest_ms",
            (json_int_t)m->oldest_ms, "stages", stages);
}

/* Calls each for the known ones of the last minutes, the oldest first. */
static void each_minute(const struct config *config, int minutes,
        void (*each)(void *context, const struct history_minute *m, int64_t ago), void *context)
{
    int64_t now = clock_wall_us() / MINUTE_US;
    int fd = open(config_text(config, "up.history"), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    for (int64_t at = now - minutes + 1; at <= now; at++) {
        struct history_minute m;
        off_t place = (off_t)(at % HISTORY_MINUTES) * (off_t)sizeof m;
        if (pread(fd, &m, sizeof m, place) == (ssize_t)sizeof m && m.minute == at)
            each(context, &m, now - at);
    }
    close(fd);
}

struct bar_sum {
    int64_t rate[HISTORY_BARS]; /* thousandths of a document a second, summed over minutes */
    bool known[HISTORY_BARS];
};

static void add_to_bar(void *context, const struct history_minute *m, int64_t ago)
{
    struct bar_sum *sum = context;
    int64_t bar = HISTORY_BARS - 1 - ago / (HISTORY_MINUTES / HISTORY_BARS);
    sum->rate[bar] += m->stages[COMMAND_STAGES - 1].rate_60s;
    sum->known[bar] = true;
}

void history_bars(const struct config *config, int64_t bars[HISTORY_BARS])
{
    struct bar_sum sum = { 0 };
    each_minute(config, HISTORY_MINUTES, add_to_bar, &sum);
    for (int i = 0; i < HISTORY_BARS; i++)
        bars[i] = sum.known[i] ? sum.rate[i] * 60 / 1000 : -1;
}

static void add_json(void *context, const struct history_minute *m, int64_t ago)
{
    (void)ago;
    json_array_append_new(context, minute_json(m));
}

json_t *history_json(const struct config *config, int minutes)
{
    json_t *out = json_array();
    each_minute(config, minutes, add_json, out);
    return out;
}
