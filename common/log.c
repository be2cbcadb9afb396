/* SPDX-License-Identifier: MIT */
#include "common/log.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/clock.h"

enum {
    LOG_LINE_MAX = 4096, /* PIPE_BUF: one write of it is whole, also when several daemons share a pipe */
    LOG_VALUE_MAX = 600, /* bytes of one value, escapes not counted; longer ones end in "..." */
    LOG_STAGE_MAX = 64,
};

/* The only state: set once before threads start, read by all of them. */
static char log_stage[LOG_STAGE_MAX] = "jihe";
static enum log_level log_limit = LOG_INFO;

/* A line being written; what does not fit any more is left out, the newline always fits. */
struct line_text {
    char p[LOG_LINE_MAX];
    size_t n;
};

static const char *const level_names[] = { "error", "warn", "info", "debug" };

enum log_level log_level_of(const char *name)
{
    for (int level = LOG_ERROR; level <= LOG_DEBUG; level++) {
        if (strcmp(level_names[level], name) == 0)
            return (enum log_level)level;
    }
    return LOG_INFO;
}

void log_open(const char *stage, enum log_level level)
{
    snprintf(log_stage, sizeof log_stage, "%s", stage);
    log_limit = level;
}

static void line_add(struct line_text *line, const char *bytes, size_t n)
{
    if (n > sizeof line->p - 1 - line->n) {
        n = sizeof line->p - 1 - line->n;
    }
    memcpy(line->p + line->n, bytes, n);
    line->n += n;
}

static void __attribute__((format(printf, 2, 3))) line_format(struct line_text *line, const char *format, ...)
{
    char text[128];
    va_list args;

    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n > 0) {
        line_add(line, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
    }
}

/* logfmt wants quotes around everything that could be taken for the end of the value, or of the line. */
static bool value_is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f) {
            return false;
        }
    }
    return s.n > 0;
}

/* The first `max` bytes of s at the most, without cutting a UTF-8 character in two. */
static size_t value_cut(struct str s, size_t max)
{
    if (s.n <= max) {
        return s.n;
    }
    while (max > 0 && ((unsigned char)s.p[max] & 0xC0) == 0x80) {
        max--;
    }
    return max;
}

static void line_add_value(struct line_text *line, struct str s)
{
    size_t n = value_cut(s, LOG_VALUE_MAX);
    bool cut = n < s.n;

    if (!cut && value_is_plain(s)) {
        line_add(line, s.p, s.n);
        return;
    }
    line_add(line, "\"", 1);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == '"' || c == '\\') {
            line_add(line, (char[]){ '\\', (char)c }, 2);
        } else if (c == '\n') {
            line_add(line, "\\n", 2);
        } else if (c < ' ' || c == 0x7f) {
            line_format(line, "\\x%02x", c);
        } else {
            line_add(line, &s.p[i], 1);
        }
    }
    line_add(line, cut ? "...\"" : "\"", cut ? 4 : 1);
}

static void line_add_field(struct line_text *line, const struct log_field *f)
{
    line_format(line, " %s=", f->key);
    switch (f->type) {
    case LOG_END:
        break;
    case LOG_STR:
        line_add_value(line, f->s);
        break;
    case LOG_INT:
        line_format(line, "%" PRId64, f->i);
        break;
    case LOG_UINT:
        line_format(line, "%" PRIu64, f->u);
        break;
    }
}

void log_fields(enum log_level level, const char *msg, const struct log_field *fields)
{
    struct line_text line;
    struct tm tm;

    if (level > log_limit) {
        return;
    }
    int64_t now = clock_wall_us();
    time_t seconds = (time_t)(now / 1000000);

    line.n = 0;
    gmtime_r(&seconds, &tm);
    line_format(&line, "t=%04d-%02d-%02dT%02d:%02d:%02d.%06dZ level=%s stage=", tm.tm_year + 1900,
            tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (int)(now % 1000000),
            level_names[level]);
    line_add_value(&line, str_of(log_stage));
    line_add(&line, " msg=", 5);
    line_add_value(&line, str_of(msg));
    for (const struct log_field *f = fields; f->type != LOG_END; f++) {
        line_add_field(&line, f);
    }
    line.p[line.n++] = '\n';
    /* A log that cannot be written must not stop the line, and there is nowhere to say so. */
    if (write(STDERR_FILENO, line.p, line.n) < 0) {
        return;
    }
}
