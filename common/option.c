/* SPDX-License-Identifier: MIT */
#include "common/option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/option_file.h"
#include "common/option_value.h"

struct setting {
    char *text;
    char *origin; /* NULL: the default */
    int line;     /* of jihe.conf; 0: not from there */
    int64_t number;
};

struct config {
    char *home;
    char *file;
    size_t count;
    struct setting settings[]; /* one for each row of option_table */
};

static const struct option_row *row_of(const struct setting *s, const struct config *c)
{
    return &option_table[s - c->settings];
}

static struct setting *setting_find(const struct config *c, const char *name)
{
    const struct option_row *o = option_find(name);

    return o ? (struct setting *)&c->settings[o - option_table] : NULL;
}

/* A name that is in no row is a spelling mistake of ours, found by the first test that comes by. */
static const struct setting *setting_demand(const struct config *c, const char *name)
{
    const struct setting *s = setting_find(c, name);

    if (!s) {
        fprintf(stderr, "jihe: there is no option %s in common/option_table.c\n", name);
        abort();
    }
    return s;
}

/* What a path stands for: below the home unless it is absolute; nothing stays nothing. */
static char *value_text(const struct config *c, const struct option_row *o, const char *text)
{
    char *absolute;

    if (o->type != OPTION_PATH || text[0] == '/' || text[0] == '\0') {
        return strdup(text);
    }
    return asprintf(&absolute, "%s/%s", c->home, text) < 0 ? NULL : absolute;
}

/* 0, ERR_CONFIG with the sentence in why, ERR_MEMORY. origin may be NULL. */
static int setting_put(struct config *c, struct setting *s, const char *text, const char *origin, char *why)
{
    int64_t number;
    int err = option_parse(row_of(s, c), text, &number, why);

    if (err) {
        return err;
    }
    char *copy = value_text(c, row_of(s, c), text);
    char *from = origin ? strdup(origin) : NULL;

    if (!copy || (origin && !from)) {
        free(copy);
        free(from);
        snprintf(why, CONFIG_WHY_MAX, "%s", _(err_text(ERR_MEMORY)));
        return ERR_MEMORY;
    }
    free(s->text);
    free(s->origin);
    s->text = copy;
    s->origin = from;
    s->number = number;
    return 0;
}

/* ---- jihe.conf ---- */

static int file_take(void *state, const char *name, const char *value, int line, char why[CONFIG_WHY_MAX])
{
    struct config *c = state;
    struct setting *s = setting_find(c, name);
    char *origin;

    if (s->line) {
        snprintf(why, CONFIG_WHY_MAX, _("%s stands in line %d already; leave one of them"), name, s->line);
        return ERR_CONFIG;
    }
    if (asprintf(&origin, "%s:%d", c->file, line) < 0) {
        snprintf(why, CONFIG_WHY_MAX, "%s", _(err_text(ERR_MEMORY)));
        return ERR_MEMORY;
    }
    int err = setting_put(c, s, value, origin, why);

    free(origin);
    s->line = line;
    return err;
}

/* ---- the environment; unknown JIHE_ names are left alone, since orchestrators make some of their own
 * (JIHE_STORE_PORT) ---- */

static int env_load(struct config *c, char *why)
{
    char name[OPTION_NAME_MAX + 8];
    char wrong[CONFIG_WHY_MAX];

    for (size_t i = 0; i < c->count; i++) {
        option_env_name(&option_table[i], name);
        const char *text = getenv(name);

        if (!text) {
            continue;
        }
        int err = setting_put(c, &c->settings[i], text, name, wrong);

        if (err) {
            snprintf(why, CONFIG_WHY_MAX, _("environment variable %s: %.800s"), name, wrong);
            return err;
        }
    }
    return 0;
}

static struct config *config_new(const char *home)
{
    size_t count = 0;

    while (option_table[count].name) {
        count++;
    }
    struct config *c = calloc(1, sizeof *c + count * sizeof c->settings[0]);

    if (!c) {
        return NULL;
    }
    c->count = count;
    c->home = strdup(home);
    if (!c->home || asprintf(&c->file, "%s/jihe.conf", home) < 0) {
        c->file = NULL;
        config_free(c);
        return NULL;
    }
    return c;
}

int config_load(const char *home, struct config **out, char why[CONFIG_WHY_MAX])
{
    struct config *c = config_new(home);
    int err = c ? 0 : ERR_MEMORY;

    if (err) {
        snprintf(why, CONFIG_WHY_MAX, "%s", _(err_text(err)));
        return err;
    }
    for (size_t i = 0; i < c->count && !err; i++) {
        err = setting_put(c, &c->settings[i], option_table[i].standard, NULL, why);
    }
    if (!err) {
        err = option_file_read(c->file, &(struct option_sink){ .take = file_take, .state = c }, why);
    }
    if (!err) {
        err = env_load(c, why);
    }
    if (err) {
        config_free(c);
        return err;
    }
    *out = c;
    return 0;
}

void config_free(struct config *c)
{
    if (!c) {
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        free(c->settings[i].text);
        free(c->settings[i].origin);
    }
    free(c->home);
    free(c->file);
    free(c);
}

int config_set(struct config *c, const char *name, const char *value, char why[CONFIG_WHY_MAX])
{
    struct setting *s = setting_find(c, name);

    if (!s) {
        snprintf(why, CONFIG_WHY_MAX, _("there is no option %s; `jihe config` lists them"), name);
        return ERR_ABSENT;
    }
    return setting_put(c, s, value, "command line", why);
}

int64_t config_int(const struct config *c, const char *name)
{
    return setting_demand(c, name)->number;
}

const char *config_text(const struct config *c, const char *name)
{
    return setting_demand(c, name)->text;
}

const char *config_home(const struct config *c)
{
    return c->home;
}

const char *config_origin(const struct config *c, const char *name)
{
    const struct setting *s = setting_demand(c, name);

    return s->origin ? s->origin : "default";
}
