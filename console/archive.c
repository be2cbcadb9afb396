/* SPDX-License-Identifier: MIT */
#include "console/archive.h"

#include "common/err.h"
#include "console/command.h"

int archive_open(const struct config *config, struct query **out)
{
    char why[QUERY_WHY_MAX];
    int err = query_open(config_text(config, "store.path"), out, why);

    if (err) {
        *out = NULL;
    }
    if (err && err != ERR_ABSENT) {
        command_complain("%s", why);
    }
    return err;
}

int archive_complain(const struct query *q, int err)
{
    const char *why = query_why(q);

    command_complain("%s", why[0] ? why : _(err_text(err)));
    return err == ERR_ABSENT || err == ERR_EXISTS ? COMMAND_NOT_FINE : COMMAND_SYSTEM;
}
