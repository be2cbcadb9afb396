/* SPDX-License-Identifier: MIT */
#include "console/bottleneck.h"

#include <string.h>

enum {
    BOTTLENECK_FULL = 50, /* percent of the time; an instant with a full window of two says little */
    BOTTLENECK_BUSY = 80,
};

static const json_t *body_of(const struct answers *answers, const struct answer *like)
{
    for (size_t i = 0; i < answers->count; i++) {
        const struct answer *row = &answers->rows[i];
        /* The same process: another one counts from zero. */
        if (strcmp(row->instance, like->instance) == 0 &&
                answer_int(row->body, "pid") == answer_int(like->body, "pid"))
            return row->body;
    }
    return NULL;
}

/* What the door above says of those below it. */
static void add_peers(const json_t *body, struct stage_load *below)
{
    const json_t *peers = json_object_get(body, "peers"), *peer;
    size_t i;
    json_array_foreach(peers, i, peer)
    {
        int64_t out = answer_int(peer, "sent") - answer_int(peer, "received");
        below->outstanding += out > 0 ? (uint64_t)out : 0;
        below->window += (uint64_t)answer_int(peer, "docs");
    }
}

void bottleneck_loads(const struct answers *before, const struct answers *now, int64_t wait_us,
        const int64_t workers[COMMAND_STAGES], struct stage_load loads[COMMAND_STAGES])
{
    int64_t busy_us[COMMAND_STAGES] = { 0 };
    memset(loads, 0, COMMAND_STAGES * sizeof *loads);
    for (size_t i = 0; i < now->count; i++) {
        const struct answer *row = &now->rows[i];
        struct stage_load *load = &loads[row->stage];
        const json_t *then = row->body ? body_of(before, row) : NULL;
        if (!row->body)
            continue;
        load->instances++;
        load->sick |= *answer_text(row->body, "sick") != '\0';
        load->rate += (uint64_t)answer_int(row->body, "rate_1s");
        load->holding += (uint64_t)answer_int(row->body, "holding");
        if (then)
            busy_us[row->stage] += answer_int(row->body, "busy_us") - answer_int(then, "busy_us");
        if (row->stage + 1 < COMMAND_STAGES)
            add_peers(row->body, load + 1);
    }
    for (int i = 0; i < COMMAND_STAGES; i++) {
        int64_t whole = wait_us * workers[i] * loads[i].instances;
        int64_t busy = whole > 0 ? busy_us[i] * 100 / whole : 0;
        loads[i].full = loads[i].window && loads[i].outstanding >= loads[i].window ? 100 : 0;
        loads[i].busy = busy > 100 ? 100 : busy < 0 ? 0 : (unsigned)busy;
    }
}

int bottleneck_find(const struct stage_load loads[COMMAND_STAGES], int64_t backlog)
{
    int busiest = 0;
    for (int i = COMMAND_STAGES - 1; i >= 0; i--) {
        if (loads[i].instances == 0 || loads[i].sick)
            return i;
    }
    for (int i = COMMAND_STAGES - 1; i > 0; i--) {
        if (loads[i].full >= BOTTLENECK_FULL)
            return i;
        if (loads[i].busy >= BOTTLENECK_BUSY && loads[i].busy > loads[busiest].busy)
            busiest = i;
    }
    return backlog > 0 ? busiest : -1;
}
