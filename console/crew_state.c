/* SPDX-License-Identifier: MIT */
#include "console/crew_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "console/ask_json.h"
#include "console/home_layout.h"

void crew_state_write(const struct crew *c)
{
    char *path = home_layout_run(c->config, "up.json"), *fresh = home_layout_run(c->config, "up.json.part");
    json_t *daemons = json_array();
    for (size_t i = 0; i < c->count; i++) {
        const struct hand *hand = &c->hands[i];
        json_array_append_new(daemons, json_pack("{s:s, s:i, s:i}", "stage", command_stages[hand->stage],
                                               "pid", (int)hand->pid, "deaths", (int)hand->deaths));
    }
    json_t *state = json_pack("{s:i, s:o}", "pid", (int)getpid(), "daemons", daemons);
    if (path && fresh && json_dump_file(state, fresh, JSON_COMPACT) == 0)
        rename(fresh, path);
    json_decref(state);
    free(path);
    free(fresh);
}

json_t *crew_state_read(const struct config *config)
{
    pid_t holder = home_lock_holder(config);
    char *path = holder ? home_layout_run(config, "up.json") : NULL;
    json_t *state = path ? json_load_file(path, 0, NULL) : NULL;
    free(path);
    /* Left behind by one that was killed. */
    if (state && answer_int(state, "pid") != holder) {
        json_decref(state);
        return NULL;
    }
    return state;
}

int64_t crew_state_deaths(const json_t *state, int64_t pid)
{
    const json_t *daemons = json_object_get(state, "daemons"), *one;
    size_t i;
    json_array_foreach(daemons, i, one)
    {
        if (pid > 0 && answer_int(one, "pid") == pid)
            return answer_int(one, "deaths");
    }
    return 0;
}
