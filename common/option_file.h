/* SPDX-License-Identifier: MIT
 * The text of jihe.conf: sections with keys, as the option table has them.
 *     extract { workers = 2 }   # comments as in C or in a shell
 */
#ifndef JIHE_OPTION_FILE_H
#define JIHE_OPTION_FILE_H

#include "common/option.h"

/* Who is told of each value, in the order of the file. 0, or an error with a sentence in why. */
struct option_sink {
    int (*take)(void *state, const char *name, const char *value, int line, char why[CONFIG_WHY_MAX]);
    void *state;
};

/* Reads the file at path; one that is not there is empty. 0, or ERR_CONFIG (or what take returned) with file
 * and line in why. Not reentrant: libconfuse hands its callbacks no pointer of ours. */
int option_file_read(const char *path, const struct option_sink *sink, char why[CONFIG_WHY_MAX]);

#endif
