/* SPDX-License-Identifier: MIT */
#include "common/option_file.h"

#include <confuse.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/err.h"
#include "common/intl.h"
#include "common/option_value.h"

enum {
    OPTION_FILE_MAX = 1 << 20, /* bytes of jihe.conf */
    OPTION_SECTIONS_MAX = 64,
    OPTION_KEYS_MAX = 64, /* in one section */
};

/* The file being read; see the header for why it stands here. */
static struct {
    const char *path;
    const struct option_sink *sink;
    char *why;
    int err;
} reading;

/* The first complaint is the true one; later ones follow from it. */
static void complain_at(int line, int err, const char *text)
{
    if (!reading.err) {
        reading.err = err;
        snprintf(reading.why, CONFIG_WHY_MAX, "%s:%d: %.800s", reading.path, line, text);
    }
}

/* ---- before libconfuse ---- */

/* Where the scan of the text is. */
struct scan {
    char *p;
    int line;
    int depth, opened; /* braces open, and the line of the last one at the top */
};

static bool scan_is_comment(const struct scan *s, const char *text)
{
    if (*s->p == '#') {
        return true;
    }
    /* `//` in the middle of a word is part of it: http://x */
    return *s->p == '/' && (s->p[1] == '/' || s->p[1] == '*') &&
           (s->p == text || strchr(" \t\r\n{}=", s->p[-1]));
}

static void scan_blank_comment(struct scan *s)
{
    bool block = s->p[0] == '/' && s->p[1] == '*';
    char *end = block ? strstr(s->p + 2, "*/") : strchr(s->p, '\n');

    end = end ? end + (block ? 2 : 0) : s->p + strlen(s->p);
    for (; s->p < end; s->p++) {
        if (*s->p == '\n') {
            s->line++;
        } else {
            *s->p = ' ';
        }
    }
}

/* Moves behind the closing quote; false when there is none. */
static bool scan_skip_quoted(struct scan *s)
{
    char quote = *s->p++;

    for (; *s->p && *s->p != quote; s->p++) {
        s->line += *s->p == '\n';
        if (*s->p == '\\' && s->p[1]) {
            s->p++;
        }
    }
    return *s->p++ == quote;
}

/* Two things that libconfuse 3.3 gets wrong: it counts a one-line comment as three lines and a block as two,
 * and a section that is never closed passes for whole. So comments become blanks here, and braces are
 * counted. */
static int text_prepare(char *text)
{
    struct scan s = { .p = text, .line = 1 };

    while (*s.p) {
        if (scan_is_comment(&s, text)) {
            scan_blank_comment(&s);
        } else if (*s.p == '"' || *s.p == '\'') {
            int line = s.line;

            if (!scan_skip_quoted(&s)) {
                complain_at(line, ERR_CONFIG, _("a quotation mark that is never closed"));
                return ERR_CONFIG;
            }
        } else {
            s.opened = *s.p == '{' && s.depth == 0 ? s.line : s.opened;
            s.depth += (*s.p == '{') - (*s.p == '}');
            s.line += *s.p++ == '\n';
        }
    }
    if (s.depth > 0) {
        complain_at(s.opened, ERR_CONFIG, _("a brace { that is never closed by }"));
    }
    return reading.err;
}

/* ---- the grammar of the file follows from the table: a section for what stands before the dot, a key for
 * the rest ---- */

struct grammar {
    cfg_opt_t sections[OPTION_SECTIONS_MAX + 1];
    cfg_opt_t keys[OPTION_SECTIONS_MAX][OPTION_KEYS_MAX + 1];
    char names[OPTION_SECTIONS_MAX][OPTION_NAME_MAX];
    size_t key_count[OPTION_SECTIONS_MAX];
    size_t count;
};

/* Called by libconfuse after each value. */
static int value_take(cfg_t *cfg, cfg_opt_t *opt)
{
    char name[2 * OPTION_NAME_MAX];
    char why[CONFIG_WHY_MAX];

    snprintf(name, sizeof name, "%.63s.%.63s", cfg->name, opt->name);
    int err = reading.sink->take(reading.sink->state, name, cfg_opt_getstr(opt), cfg->line, why);

    if (err) {
        complain_at(cfg->line, err, why);
    }
    return err ? -1 : 0;
}

static void syntax_complain(cfg_t *cfg, const char *format, va_list args)
{
    char said[256];
    char names[700] = "";
    char text[CONFIG_WHY_MAX];

    vsnprintf(said, sizeof said, format, args);
    for (const cfg_opt_t *o = cfg->opts; o && o->name; o++) {
        size_t n = strlen(names);

        snprintf(names + n, sizeof names - n, "%s%s", n ? ", " : "", o->name);
    }
    if (strcmp(cfg->name, "root") == 0) {
        snprintf(text, sizeof text, _("%s; write: extract { workers = 2 }; the sections are: %s"), said,
                names);
    } else {
        snprintf(text, sizeof text, _("%s; in section %s there may be: %s"), said, cfg->name, names);
    }
    complain_at(cfg->line, ERR_CONFIG, text);
}

static size_t grammar_section(struct grammar *g, const struct option_row *o)
{
    size_t n = strcspn(o->name, ".");

    for (size_t i = 0; i < g->count; i++) {
        if (strlen(g->names[i]) == n && memcmp(g->names[i], o->name, n) == 0) {
            return i;
        }
    }
    if (g->count == OPTION_SECTIONS_MAX) {
        abort();
    }
    snprintf(g->names[g->count], OPTION_NAME_MAX, "%.*s", (int)n, o->name);
    return g->count++;
}

static struct grammar *grammar_new(void)
{
    struct grammar *g = calloc(1, sizeof *g);

    if (!g) {
        return NULL;
    }
    for (const struct option_row *o = option_table; o->name; o++) {
        size_t i = grammar_section(g, o);
        cfg_opt_t key = CFG_STR(strchr(o->name, '.') + 1, NULL, CFGF_NODEFAULT);

        if (g->key_count[i] == OPTION_KEYS_MAX) {
            abort();
        }
        key.validcb = value_take;
        g->keys[i][g->key_count[i]++] = key;
    }
    for (size_t i = 0; i < g->count; i++) {
        g->keys[i][g->key_count[i]] = (cfg_opt_t)CFG_END();
        g->sections[i] = (cfg_opt_t)CFG_SEC(g->names[i], g->keys[i], CFGF_NONE);
    }
    g->sections[g->count] = (cfg_opt_t)CFG_END();
    return g;
}

static int text_parse(const char *text)
{
    struct grammar *g = grammar_new();
    cfg_t *cfg = g ? cfg_init(g->sections, CFGF_NONE) : NULL;

    if (!cfg) {
        free(g);
        complain_at(1, ERR_MEMORY, _(err_text(ERR_MEMORY)));
        return ERR_MEMORY;
    }
    cfg_set_error_function(cfg, syntax_complain);
    if (cfg_parse_buf(cfg, text) != CFG_SUCCESS) {
        complain_at(1, ERR_CONFIG, _("the file cannot be understood"));
    }
    cfg_free(cfg);
    free(g);
    return reading.err;
}

/* ---- the file ---- */

/* The whole file, NUL at its end, malloc'd; NULL with why. */
static char *file_slurp(const char *path, char *why)
{
    FILE *f = fopen(path, "re");
    char *text = f ? malloc(OPTION_FILE_MAX + 1) : NULL;
    size_t n = 0;

    if (text) {
        n = fread(text, 1, OPTION_FILE_MAX + 1, f);
    }
    if (!text || ferror(f)) {
        snprintf(why, CONFIG_WHY_MAX, _("%s cannot be read: %s"), path, strerror(errno));
        free(text);
        text = NULL;
    } else if (n > OPTION_FILE_MAX || memchr(text, '\0', n)) {
        snprintf(why, CONFIG_WHY_MAX, _("%s must be a text of at most %d bytes"), path, OPTION_FILE_MAX);
        free(text);
        text = NULL;
    } else {
        text[n] = '\0';
    }
    if (f) {
        fclose(f);
    }
    return text;
}

int option_file_read(const char *path, const struct option_sink *sink, char why[CONFIG_WHY_MAX])
{
    struct stat st;

    if (stat(path, &st) && (errno == ENOENT || errno == ENOTDIR)) {
        return 0;
    }
    char *text = file_slurp(path, why);

    if (!text) {
        return ERR_CONFIG;
    }
    reading.path = path;
    reading.sink = sink;
    reading.why = why;
    reading.err = 0;
    if (!text_prepare(text)) {
        text_parse(text);
    }
    free(text);
    return reading.err;
}
