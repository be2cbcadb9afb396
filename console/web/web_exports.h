/* SPDX-License-Identifier: MIT
 * How far the exports have come that are being made, and the latest ones that were: GET /exports/KEY. Who
 * asks for an export chooses its key (?key=), so that a page can follow what a link of it started.
 */
#ifndef JIHE_WEB_EXPORTS_H
#define JIHE_WEB_EXPORTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    WEB_EXPORTS_KEPT = 32,
    WEB_EXPORTS_AT_ONCE = 8,
    WEB_EXPORTS_KEY_MAX = 40,
};

enum web_export_state {
    WEB_EXPORT_NONE, /* the row is free */
    WEB_EXPORT_MADE, /* it is being made */
    WEB_EXPORT_DONE,
    WEB_EXPORT_FAILED,
};

struct web_export {
    char key[WEB_EXPORTS_KEY_MAX]; /* "": nobody follows it */
    enum web_export_state state;
    uint32_t documents, total;
    const char *why; /* of FAILED: an English sentence marked with N_; else NULL */
    uint64_t begun;  /* counts up */
};

/* Zeroed, but for the lock: PTHREAD_MUTEX_INITIALIZER. */
struct web_exports {
    pthread_mutex_t lock;
    uint64_t begun;
    struct web_export rows[WEB_EXPORTS_KEPT];
};

/* A row for a new one; key may be NULL. -1: WEB_EXPORTS_AT_ONCE are being made. */
int web_exports_begin(struct web_exports *e, const char *key);
void web_exports_passed(struct web_exports *e, int row, uint32_t documents, uint32_t total);
/* why NULL: it is done. */
void web_exports_end(struct web_exports *e, int row, const char *why);
/* The latest one of that key, copied. */
bool web_exports_find(struct web_exports *e, const char *key, struct web_export *out);
/* How many are being made. */
int web_exports_count(struct web_exports *e);

#endif
