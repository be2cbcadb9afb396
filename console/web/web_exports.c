/* SPDX-License-Identifier: MIT */
#include "console/web/web_exports.h"

#include <stdio.h>
#include <string.h>

static int count_made(const struct web_exports *e)
{
    int n = 0;
    for (int i = 0; i < WEB_EXPORTS_KEPT; i++)
        n += e->rows[i].state == WEB_EXPORT_MADE;
    return n;
}

/* The free row, else the one that ended and began the longest ago: there is one, for fewer are made than
 * kept. */
static int oldest(const struct web_exports *e)
{
    int found = -1;
    for (int i = 0; i < WEB_EXPORTS_KEPT; i++) {
        if (e->rows[i].state != WEB_EXPORT_MADE && (found < 0 || e->rows[i].begun < e->rows[found].begun))
            found = i;
    }
    return found;
}

int web_exports_begin(struct web_exports *e, const char *key)
{
    int row = -1;
    pthread_mutex_lock(&e->lock);
    if (count_made(e) < WEB_EXPORTS_AT_ONCE) {
        row = oldest(e);
        e->rows[row] = (struct web_export){ .state = WEB_EXPORT_MADE, .begun = ++e->begun };
        snprintf(e->rows[row].key, sizeof e->rows[row].key, "%s", key ? key : "");
    }
    pthread_mutex_unlock(&e->lock);
    return row;
}

void web_exports_passed(struct web_exports *e, int row, uint32_t documents, uint32_t total)
{
    pthread_mutex_lock(&e->lock);
    e->rows[row].documents = documents;
    e->rows[row].total = total;
    pthread_mutex_unlock(&e->lock);
}

void web_exports_end(struct web_exports *e, int row, const char *why)
{
    pthread_mutex_lock(&e->lock);
    e->rows[row].state = why ? WEB_EXPORT_FAILED : WEB_EXPORT_DONE;
    e->rows[row].why = why;
    pthread_mutex_unlock(&e->lock);
}

bool web_exports_find(struct web_exports *e, const char *key, struct web_export *out)
{
    uint64_t latest = 0;
    pthread_mutex_lock(&e->lock);
    for (int i = 0; i < WEB_EXPORTS_KEPT && *key; i++) {
        if (e->rows[i].begun > latest && strcmp(e->rows[i].key, key) == 0) {
            latest = e->rows[i].begun;
            *out = e->rows[i];
        }
    }
    pthread_mutex_unlock(&e->lock);
    return latest != 0;
}

int web_exports_count(struct web_exports *e)
{
    pthread_mutex_lock(&e->lock);
    int n = count_made(e);
    pthread_mutex_unlock(&e->lock);
    return n;
}
