/* SPDX-License-Identifier: MIT
 * Asking the doors of the line ("Questions" in docs/wire.md): one question to several instances at once, and
 * their answers within one time.
 */
#ifndef JIHE_ASK_H
#define JIHE_ASK_H

#include <jansson.h>
#include <msgpack.h>
#include <stdint.h>

#include "common/slot.h"
#include "common/text.h"
#include "console/ask_json.h"
#include "console/command.h"

enum {
    ASK_QUESTION_MAX = 60 << 20, /* bytes of a question; a door takes 64 MiB */
    ASK_ANSWER_MAX = 64 << 20,
};

struct answer {
    char instance[SLOT_NAME_MAX]; /* who was asked: "extract.1" */
    int stage;                    /* index into command_stages */
    json_t *body;                 /* NULL: no answer in time, or none that could be read */
};

/* In the order of the line, then of N. */
struct answers {
    struct answer *rows;
    size_t count;
};

/* Opens {t: "ASK", ask: word, …} with `pairs` more pairs to be packed by the caller. */
void ask_begin(msgpack_packer *pk, struct buf *question, const char *word, unsigned pairs);

/* Asks every living instance of the stages in `bits` (1 << index in command_stages) and waits for all
 * answers, timeout_ms at the most. 0 also when nobody lives; ERR_MEMORY, ERR_SYSTEM after a sentence on
 * stderr. answers_free ends *out. */
int ask_stages(const struct config *config, unsigned bits, const struct buf *question, int64_t timeout_ms,
        struct answers *out);
/* The plain question "status" to all five stages, with option ask.timeout. */
int ask_status(const struct config *config, struct answers *out);
void answers_free(struct answers *a);

#endif
