/* SPDX-License-Identifier: MIT */
#include "console/identify.h"

#include <stdio.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/archive.h"
#include "console/command.h"
#include "console/print.h"
#include "console/under_way.h"

/* The store does not have it: perhaps the line does. */
static bool tell_waiting(const struct config *config, const char *prefix)
{
    struct under_way u;
    char when[PRINT_WHEN_MAX];

    if (under_way_load(config, NULL, &u)) {
        under_way_fini(&u);
        return false;
    }
    const struct waiting *w = under_way_find_prefix(&u, prefix);

    if (w) {
        command_complain(_("%s is not stored yet: it is %s, arrived %s; `jihe list` shows what is under way"),
                w->id, w->state, print_when(w->arrived, when));
    }
    under_way_fini(&u);
    return w != NULL;
}

int identify_open(const char *prefix, struct identified *out)
{
    *out = (struct identified){ .config = command_config() };
    if (!out->config) {
        return COMMAND_CONFIG;
    }
    int err = archive_open(out->config, &out->query);

    if (err && err != ERR_ABSENT) {
        return COMMAND_SYSTEM;
    }
    if (!err) {
        err = query_find_id(out->query, prefix, out->id);
    }
    if (!err) {
        return COMMAND_FINE;
    }
    if (err == ERR_ABSENT && tell_waiting(out->config, prefix)) {
        return COMMAND_NOT_FINE;
    }
    if (out->query) {
        return archive_complain(out->query, err);
    }
    command_complain(_("no submission has the id %s: nothing has been stored here yet"), prefix);
    return COMMAND_NOT_FINE;
}

void identify_close(struct identified *found)
{
    query_close(found->query);
    if (found->config) {
        config_free(found->config);
    }
}
