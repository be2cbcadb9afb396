/* SPDX-License-Identifier: MIT
 * What the commands of `jihe` share: exit statuses, the configuration of the home they were given, the five
 * stages. A command is a function NAME_main of console/NAME.c, a row in the table of console/jihe.c, and its
 * own argp parser.
 */
#ifndef JIHE_COMMAND_H
#define JIHE_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "common/option.h"

/* Of every command; docs/operate.md has the table. */
enum {
    COMMAND_FINE = 0,
    COMMAND_NOT_FINE = 1,  /* it ran, and the answer is no: findings, degraded, nothing replayed … */
    COMMAND_NO_ANSWER = 2, /* the line is down, a file cannot be read */
    COMMAND_USAGE = 64,    /* argp's own status for a wrong command line */
    COMMAND_SYSTEM = 71,   /* the operating system refused */
    COMMAND_CONFIG = 78,   /* jihe.conf or the environment is wrong */
};

enum { COMMAND_STAGES = 5 };
/* The order of the line: ingest, extract, validate, score, store. */
extern const char *const command_stages[COMMAND_STAGES];
/* Its place in the line, or -1. */
int command_stage(const char *name, size_t n);

/* The configuration of the home that --home or the environment names; NULL after a sentence on stderr (then
 * return COMMAND_CONFIG). To be given to config_free. */
struct config *command_config(void);

/* "jihe: …" and a newline on stderr. */
void command_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The folder of this program ("/usr/lib/jihe"); the daemons and readers stand beside it. */
const char *command_folder(void);

/* Text at the right end of that many cells of a terminal (a Chinese character takes two). */
void command_print_right(const char *text, int cells);

/* For people: 1.2 MiB, 12.3 s. Into out, NUL-terminated; returns out. */
char *command_format_bytes(unsigned long long bytes, char *out, size_t size);
char *command_format_us(unsigned long long us, char *out, size_t size);

#endif
