/* SPDX-License-Identifier: MIT */
#include "common/err.h"

static const struct {
    int err;
    const char *name, *text;
} rows[] = {
#define X(name, text) { ERR_##name, #name, text },
    ERR_LIST(X)
#undef X
};

const char *err_name(int err)
{
    if (err == 0)
        return "NONE";
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].err == err)
            return rows[i].name;
    }
    return "?";
}

const char *err_text(int err)
{
    if (err == 0)
        return N_("no error");
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].err == err)
            return rows[i].text;
    }
    return N_("an error that is not in the list");
}
