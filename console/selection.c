/* SPDX-License-Identifier: MIT */
#include "console/selection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "console/command.h"

enum { SELECTION_YEAR_MAX = 9999 };

static int year_parse(const char *text, int *out)
{
    int year = 0;
    for (const char *p = text; *p; p++) {
        if (*p < '0' || *p > '9')
            return ERR_FORMAT;
        year = year * 10 + (*p - '0');
        if (year > SELECTION_YEAR_MAX)
            return ERR_FORMAT;
    }
    *out = year;
    return year ? 0 : ERR_FORMAT;
}

int selection_where(const char *text, struct selection *s)
{
    struct query_filter *f = &s->filter;
    const struct {
        const char *key;
        const char **field;
    } keys[] = {
        { "code", &f->code },
        { "state", &f->state },
        { "label", &f->label },
        { "name", &f->name },
        { "org", &f->org },
    };
    const char *equals = strchr(text, '=');
    size_t n = equals ? (size_t)(equals - text) : 0;
    if (n == 0 || !equals[1])
        return ERR_FORMAT;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strlen(keys[i].key) != n || memcmp(keys[i].key, text, n) != 0)
            continue;
        *keys[i].field = equals + 1;
        s->where = true;
        return 0;
    }
    if (n != 4 || memcmp(text, "year", 4) != 0 || year_parse(equals + 1, &f->year))
        return ERR_FORMAT;
    s->where = true;
    return 0;
}

const char *selection_check(const struct selection *s)
{
    if (s->word_count && (s->all || s->failed || s->where))
        return _("give ids, or ALL, or --failed and --where; not both");
    if (s->all && (s->failed || s->where))
        return _("give ALL, or --failed and --where; not both");
    if (!s->word_count && !s->all && !s->failed && !s->where)
        return _("which submissions? give their ids, --failed, --where code=…, or ALL");
    return NULL;
}

struct gathering {
    struct selected *rows;
    size_t count, capacity;
    int err;
};

static int gather(struct gathering *g, struct str id, uint32_t max_run)
{
    if (g->count == g->capacity) {
        size_t capacity = g->capacity ? 2 * g->capacity : 64;
        struct selected *rows = realloc(g->rows, capacity * sizeof *rows);
        if (!rows) {
            g->err = ERR_MEMORY;
            return ERR_MEMORY;
        }
        g->rows = rows;
        g->capacity = capacity;
    }
    struct selected *row = &g->rows[g->count++];
    snprintf(row->id, sizeof row->id, "%.*s", STR_ARG(id));
    row->max_run = max_run;
    return 0;
}

static int gather_submission(void *context, const struct query_submission *s)
{
    return gather(context, s->id, s->latest_run);
}

/* A word is an id, or the beginning of one that the store knows. */
static int gather_word(struct gathering *g, struct query *q, const char *word)
{
    char id[QUERY_ID_MAX];
    uint32_t max_run = 0;
    int err = q ? query_find_id(q, word, id) : ERR_ABSENT;
    if (err == ERR_ABSENT && strlen(word) == MESSAGE_ID_SIZE)
        return gather(g, str_of(word), 0); /* perhaps the spool knows it */
    if (err == ERR_ABSENT)
        command_complain(_("no submission has an id that begins with %s; `jihe list` shows them"), word);
    else if (err == ERR_EXISTS)
        command_complain(_("several submissions have ids that begin with %s; write more of it"), word);
    else if (!err)
        err = query_max_run(q, id, &max_run);
    if (err && err != ERR_ABSENT && err != ERR_EXISTS)
        command_complain("%s", query_why(q));
    return err ? err : gather(g, str_of(id), max_run);
}

int selection_find(const struct selection *s, struct query *q, struct selected **out, size_t *count)
{
    struct gathering g = { 0 };
    int err = 0;
    for (size_t i = 0; i < s->word_count && !err; i++)
        err = gather_word(&g, q, s->words[i]);
    if (!s->word_count && q) {
        struct query_filter filter = s->filter;
        filter.oldest_first = true;
        if (s->failed)
            filter.state = "failed";
        err = query_each_submission(q, &filter, gather_submission, &g);
        if (err && !g.err)
            command_complain("%s", query_why(q));
    }
    if (g.err)
        command_complain("%s", _("out of memory"));
    if (err) {
        free(g.rows);
        return err;
    }
    *out = g.rows;
    *count = g.count;
    return 0;
}
