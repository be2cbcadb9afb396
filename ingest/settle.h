/* SPDX-License-Identifier: MIT
 * When a file in the inbox counts as finished: its size, times and inode stayed the same for the settle time
 * (an empty one: ten times as long, it may still grow). Pure: whoever looks brings the clock. Also which
 * names are left alone.
 */
#ifndef JIHE_SETTLE_H
#define JIHE_SETTLE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

enum { SETTLE_EMPTY_FACTOR = 10 };

struct settle {
    struct stat last; /* as it was at the last look */
    int64_t since_ms; /* monotonic: unchanged since */
    bool looked;
};

/* One look at the file. True when it is settled; else *due_ms is the time (monotonic, ms) at which it is,
 * unless it changes. */
bool settle_look(
        struct settle *s, const struct stat *now, int64_t now_ms, int64_t settle_ms, int64_t *due_ms);
/* It is not what it was at the last look. */
bool settle_has_changed(const struct settle *s, const struct stat *now);
/* Start over: it changed under our hands, or somebody has it open. */
void settle_restart(struct settle *s, int64_t now_ms);

/* Names of unfinished downloads, editors' locks, and what file managers leave behind. */
bool settle_ignores_file(const char *name);
bool settle_ignores_folder(const char *name);

#endif
