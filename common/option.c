/* SPDX-License-Identifier: MIT */
#include "common/option.h"

#include <confuse.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/option_value.h"

enum {
    CONFIG_FILE_MAX = 1 << 20, /* bytes of jihe.conf */
    CONFIG_ORIGIN_MAX = 64,    /* beside the path of the file */
    CONFIG_SECTIONS_MAX = 64,
    CONFIG_KEYS_MAX = 64, /* in one section */
};

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

static const struct option *row_of(const struct setting *s, const struct config *c)
{
    return &option_table[s - c->settings];
}

static struct setting *setting_find(const struct config *c, const char *name)
{
    const struct option *o = option_find(name);

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
static char *value_text(const struct config *c, const struct option *o, const char *text)
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

/* libconfuse hands its callbacks no pointer of ours, so the file being read stands here. */
static struct {
    struct config *c;
    char *why;
    int err;
} reading;

static void why_at_line(const cfg_t *cfg, const char *text)
{
    /* The first complaint is the true one; later ones follow from it. */
    if (!reading.err) {
        reading.err = ERR_CONFIG;
        snprintf(reading.why, CONFIG_WHY_MAX, "%s:%d: %.800s", reading.c->file, cfg->line, text);
    }
}

static void names_append(char *out, size_t size, const char *name, size_t n)
{
    size_t used = strlen(out);

    snprintf(out + used, size - used, "%s%.*s", used ? ", " : "", (int)n, name);
}

/* What may stand in the section, or at the top. */
static void names_format(const cfg_t *cfg, char *out, size_t size)
{
    out[0] = '\0';
    for (const cfg_opt_t *o = cfg->opts; o && o->name; o++) {
        names_append(out, size, o->name, strlen(o->name));
    }
}

static void file_complain(cfg_t *cfg, const char *format, va_list args)
{
    char said[256];
    char names[512];
    char text[CONFIG_WHY_MAX];
    bool top = strcmp(cfg->name, "root") == 0;

    vsnprintf(said, sizeof said, format, args);
    names_format(cfg, names, sizeof names);
    if (top) {
        snprintf(text, sizeof text, _("%s; the form is: extract { workers = 2 }, and the sections are: %s"),
                said, names);
    } else {
        snprintf(text, sizeof text, _("%s; in section %s there may be: %s"), said, cfg->name, names);
    }
    why_at_line(cfg, text);
}

/* Called by libconfuse after each value. */
static int file_take(cfg_t *cfg, cfg_opt_t *opt)
{
    char name[OPTION_NAME_MAX];
    char why[CONFIG_WHY_MAX];
    char *origin;

    snprintf(name, sizeof name, "%s.%s", cfg->name, opt->name);
    struct setting *s = setting_find(reading.c, name);

    if (s->line) {
        snprintf(why, sizeof why, _("%s stands in line %d already; leave one of them"), name, s->line);
        why_at_line(cfg, why);
        return -1;
    }
    if (asprintf(&origin, "%s:%d", reading.c->file, cfg->line) < 0) {
        why_at_line(cfg, _(err_text(ERR_MEMORY)));
        return -1;
    }
    int err = setting_put(reading.c, s, cfg_opt_getstr(opt), origin, why);

    free(origin);
    if (err) {
        why_at_line(cfg, why);
        return -1;
    }
    s->line = cfg->line;
    return 0;
}

/* The grammar of the file follows from the table: a section for what stands before the dot, a key for the
 * rest. */
struct grammar {
    cfg_opt_t sections[CONFIG_SECTIONS_MAX + 1];
    cfg_opt_t keys[CONFIG_SECTIONS_MAX][CONFIG_KEYS_MAX + 1];
    char names[CONFIG_SECTIONS_MAX][OPTION_NAME_MAX];
    size_t key_count[CONFIG_SECTIONS_MAX];
    size_t count;
};

static size_t grammar_section(struct grammar *g, const struct option *o)
{
    size_t n = strcspn(o->name, ".");

    for (size_t i = 0; i < g->count; i++) {
        if (strlen(g->names[i]) == n && memcmp(g->names[i], o->name, n) == 0) {
            return i;
        }
    }
    if (g->count == CONFIG_SECTIONS_MAX) {
        abort();
    }
    snprintf(g->names[g->count], OPTION_NAME_MAX, "%.*s", (int)n, o->name);
    return g->count++;
}

static struct grammar *grammar_new(void)
{
    struct grammar *g = calloc(1, sizeof *g);

    for (const struct option *o = option_table; g && o->name; o++) {
        size_t i = grammar_section(g, o);

        if (g->key_count[i] == CONFIG_KEYS_MAX) {
            abort();
        }
        cfg_opt_t key = CFG_STR(strchr(o->name, '.') + 1, NULL, CFGF_NODEFAULT);
        key.validcb = file_take;
        g->keys[i][g->key_count[i]++] = key;
    }
    for (size_t i = 0; g && i < g->count; i++) {
        g->keys[i][g->key_count[i]] = (cfg_opt_t)CFG_END();
        g->sections[i] = (cfg_opt_t)CFG_SEC(g->names[i], g->keys[i], CFGF_NONE);
    }
    if (g) {
        g->sections[g->count] = (cfg_opt_t)CFG_END();
    }
    return g;
}

static int file_parse(struct config *c, char *why)
{
    struct grammar *g = grammar_new();
    cfg_t *cfg = g ? cfg_init(g->sections, CFGF_NONE) : NULL;

    reading.c = c;
    reading.why = why;
    reading.err = 0;
    if (!cfg) {
        free(g);
        snprintf(why, CONFIG_WHY_MAX, "%s", _(err_text(ERR_MEMORY)));
        return ERR_MEMORY;
    }
    cfg_set_error_function(cfg, file_complain);
    if (cfg_parse(cfg, c->file) != CFG_SUCCESS && !reading.err) {
        reading.err = ERR_CONFIG;
        snprintf(why, CONFIG_WHY_MAX, _("%s cannot be read: %s"), c->file, strerror(errno));
    }
    cfg_free(cfg);
    free(g);
    return reading.err;
}

static int file_load(struct config *c, char *why)
{
    struct stat st;

    if (stat(c->file, &st)) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return 0;
        }
        snprintf(why, CONFIG_WHY_MAX, _("%s cannot be read: %s"), c->file, strerror(errno));
        return ERR_CONFIG;
    }
    if (!S_ISREG(st.st_mode) || st.st_size > CONFIG_FILE_MAX) {
        snprintf(why, CONFIG_WHY_MAX, _("%s must be a file of at most %d bytes"), c->file, CONFIG_FILE_MAX);
        return ERR_CONFIG;
    }
    return file_parse(c, why);
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
        err = file_load(c, why);
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
