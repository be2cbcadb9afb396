/* SPDX-License-Identifier: MIT
 * logfmt on stderr: one line for an event, `t=… level=… stage=… msg=… key=value …`. Values are quoted and
 * escaped where they need it, so a file name cannot forge a line. Severity says who must act: error (an
 * operator, now), warn (an operator, soon), info (nobody), debug (a developer).
 */
#ifndef JIHE_LOG_H
#define JIHE_LOG_H

#include <stdint.h>

#include "common/text.h"

enum log_level {
    LOG_ERROR,
    LOG_WARN,
    LOG_INFO,
    LOG_DEBUG,
};

/* One field of a line; build them with the macros below. */
struct log_field {
    const char *key;
    enum { LOG_END, LOG_STR, LOG_INT, LOG_UINT } type;
    struct str s;
    int64_t i;
    uint64_t u;
};

#define LOG_F(k, str_v) ((struct log_field){ .type = LOG_STR, .key = (k), .s = (str_v) })
#define LOG_Z(k, text)  ((struct log_field){ .type = LOG_STR, .key = (k), .s = str_of(text) })
#define LOG_I(k, value) ((struct log_field){ .type = LOG_INT, .key = (k), .i = (value) })
#define LOG_U(k, value) ((struct log_field){ .type = LOG_UINT, .key = (k), .u = (value) })

/* The value of option log.level ("warn") as a level; LOG_INFO for any other text. */
enum log_level log_level_of(const char *name);
/* Once, before threads start. `stage` ("extract.1") is copied. */
void log_open(const char *stage, enum log_level level);
/* From now on lines of info and debug may wait until log_flush, so that many go out in one write; a warning
 * or an error takes them along. Once, before threads start; whoever holds flushes before it sleeps. */
void log_hold(void);
/* Any thread. */
void log_flush(void);
/* msg is a constant of ours; fields end by themselves: log_event(LOG_INFO, "done", LOG_F("id", id),
 * LOG_I("us", us)); */
void log_fields(enum log_level level, const char *msg, const struct log_field *fields);
#define log_event(level, ...)       log_event_((level), __VA_ARGS__, (struct log_field){ .type = LOG_END })
#define log_event_(level, msg, ...) log_fields((level), (msg), (const struct log_field[]){ __VA_ARGS__ })

#endif
