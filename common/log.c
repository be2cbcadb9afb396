/* SPDX-License-Identifier: MIT */
#include "common/log.h"

#include <pthread.h>
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
    LOG_DIGITS_MAX = 20, /* of a 64-bit number */
};

/* Set once before threads start, read by all of them. */
static char log_stage[LOG_STAGE_MAX] = "jihe";
static enum log_level log_limit = LOG_INFO;

/* Lines of info and debug that wait to be written together, between log_hold and log_flush. */
static struct {
    pthread_mutex_t lock;
    bool on;
    char p[LOG_LINE_MAX];
    size_t n;
} held = { .lock = PTHREAD_MUTEX_INITIALIZER };

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

/* The number in at least `width` digits. By hand: a line has a dozen of them, and vsnprintf took longer than
 * the write. */
static void line_add_number(struct line_text *line, uint64_t value, size_t width)
{
    char digits[LOG_DIGITS_MAX];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value || sizeof digits - at < width);
    line_add(line, digits + at, sizeof digits - at);
}

static void line_add_text(struct line_text *line, const char *text)
{
    line_add(line, text, strlen(text));
}

/* 2024-05-06T07:08:09.000010Z */
static void line_add_time(struct line_text *line, int64_t now_us)
{
    struct tm tm;
    time_t seconds = (time_t)(now_us / 1000000);

    gmtime_r(&seconds, &tm);
    const struct {
        const char *before;
        int value;
        size_t width;
    } fields[] = {
        { "", tm.tm_year + 1900, 4 },
        { "-", tm.tm_mon + 1, 2 },
        { "-", tm.tm_mday, 2 },
        { "T", tm.tm_hour, 2 },
        { ":", tm.tm_min, 2 },
        { ":", tm.tm_sec, 2 },
        { ".", (int)(now_us % 1000000), 6 },
    };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        line_add_text(line, fields[i].before);
        line_add_number(line, (uint64_t)fields[i].value, fields[i].width);
    }
    line_add(line, "Z", 1);
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
            static const char hex[] = "0123456789abcdef";

            line_add(line, (char[]){ '\\', 'x', hex[c >> 4], hex[c & 15] }, 4);
        } else {
            line_add(line, &s.p[i], 1);
        }
    }
    line_add(line, cut ? "...\"" : "\"", cut ? 4 : 1);
}

static void line_add_field(struct line_text *line, const struct log_field *f)
{
    line_add(line, " ", 1);
    line_add_text(line, f->key);
    line_add(line, "=", 1);
    switch (f->type) {
    case LOG_END:
        break;
    case LOG_STR:
        line_add_value(line, f->s);
        break;
    case LOG_INT:
        if (f->i < 0) {
            line_add(line, "-", 1);
        }
        line_add_number(line, f->i < 0 ? 0 - (uint64_t)f->i : (uint64_t)f->i, 1);
        break;
    case LOG_UINT:
        line_add_number(line, f->u, 1);
        break;
    }
}

/* A log that cannot be written must not stop the line, and there is nowhere to say so. */
static void write_out(const char *bytes, size_t n)
{
    if (n && write(STDERR_FILENO, bytes, n) < 0) {
        return;
    }
}

static void flush_held(void)
{
    write_out(held.p, held.n);
    held.n = 0;
}

void log_hold(void)
{
    held.on = true;
}

void log_flush(void)
{
    pthread_mutex_lock(&held.lock);
    flush_held();
    pthread_mutex_unlock(&held.lock);
}

/* What an operator must see goes out at once, behind what was logged before it. */
static void put_line(enum log_level level, const struct line_text *line)
{
    pthread_mutex_lock(&held.lock);
    bool keep = held.on && level > LOG_WARN;
    if (!keep || line->n > sizeof held.p - held.n) {
        flush_held();
    }
    if (keep) {
        memcpy(held.p + held.n, line->p, line->n);
        held.n += line->n;
    } else {
        write_out(line->p, line->n);
    }
    pthread_mutex_unlock(&held.lock);
}

void log_fields(enum log_level level, const char *msg, const struct log_field *fields)
{
    struct line_text line;

    if (level > log_limit) {
        return;
    }
    line.n = 0;
    line_add(&line, "t=", 2);
    line_add_time(&line, clock_wall_us());
    line_add(&line, " level=", 7);
    line_add_text(&line, level_names[level]);
    line_add(&line, " stage=", 7);
    line_add_value(&line, str_of(log_stage));
    line_add(&line, " msg=", 5);
    line_add_value(&line, str_of(msg));
    for (const struct log_field *f = fields; f->type != LOG_END; f++) {
        line_add_field(&line, f);
    }
    line.p[line.n++] = '\n';
    put_line(level, &line);
}
