/* SPDX-License-Identifier: MIT
 * Options: one row in one table for each, with its default, its bounds and a sentence. A value comes from the
 * table, then jihe.conf, then the environment (JIHE_EXTRACT_WORKERS for extract.workers), then the command
 * line, the later one wins. `jihe config` prints what holds and where it comes from.
 */
#ifndef JIHE_OPTION_H
#define JIHE_OPTION_H

#include <stddef.h>
#include <stdint.h>

#include "common/text.h"

enum option_type {
    OPTION_COUNT, /* a whole number */
    OPTION_BYTES, /* "64M"; K, M, G are 1024-based */
    OPTION_MS,    /* "500ms", "2s", "5m", "1h", "7d": milliseconds inside */
    OPTION_BOOL,  /* yes, no */
    OPTION_TEXT,
    OPTION_PATH,   /* relative to the home */
    OPTION_CHOICE, /* one of `choices`, "a|b|c" */
};

struct option_row {   /* "struct option" belongs to getopt */
    const char *name; /* "extract.workers": section of jihe.conf, then key */
    enum option_type type;
    const char *standard; /* the default, as it would be written in jihe.conf */
    int64_t min, max;     /* of COUNT, BYTES, MS; min of TEXT, PATH: the fewest bytes */
    const char *choices;  /* of CHOICE, else NULL */
    const char *sentence; /* English; the key of its translation */
};

/* The table, by name; ends with a row whose name is NULL. */
extern const struct option_row option_table[];

struct config;

enum { CONFIG_WHY_MAX = 1024 };

/* Reads home/jihe.conf when it is there, then the environment. 0, or ERR_CONFIG with a sentence in `why` that
 * names the file and line or the variable, what is wrong with it, and what would be right. Nothing is
 * created. */
int config_load(const char *home, struct config **out, char why[CONFIG_WHY_MAX]);
void config_free(struct config *c);
/* One value from the command line ("extract.workers", "3"). ERR_CONFIG as above, ERR_ABSENT for an unknown
 * name. */
int config_set(struct config *c, const char *name, const char *value, char why[CONFIG_WHY_MAX]);

/* By name; asking for a name that is in no row is a bug of ours and aborts. Text lives as long as c. */
int64_t config_int(const struct config *c, const char *name); /* COUNT, BYTES, MS, BOOL (0 or 1) */
const char *config_text(
        const struct config *c, const char *name); /* any type, as written; PATH made absolute */
const char *config_home(const struct config *c);   /* absolute */
/* "default", "/home/x/jihe.conf:12", "JIHE_EXTRACT_WORKERS", "command line" */
const char *config_origin(const struct config *c, const char *name);

/* The home to use: `given` (--home), else $JIHE_HOME, else $HOME/jihe. Absolute; malloc'd, NULL without
 * memory. */
char *home_find(const char *given);

#endif
