/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/option.h"

char *home_find(const char *given)
{
    const char *user = getenv("HOME");
    const char *below = "";
    char here[PATH_MAX];
    char *home;

    if (!given || !*given) {
        given = getenv("JIHE_HOME");
    }
    if (!given || !*given) {
        given = "jihe";
        below = user && *user ? user : "/";
    } else if (given[0] != '/') {
        below = getcwd(here, sizeof here) ? here : "/";
    }
    /* Not realpath: the home may not exist yet, and a symbolic link is how its owner wants it named. */
    if (asprintf(&home, "%s%s%s", below, *below ? "/" : "", given) < 0) {
        return NULL;
    }
    for (size_t n = strlen(home); n > 1 && home[n - 1] == '/'; n--) {
        home[n - 1] = '\0';
    }
    return home;
}
