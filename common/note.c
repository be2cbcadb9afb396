/* SPDX-License-Identifier: MIT */
#include "common/note.h"

#include <stdlib.h>
#include <string.h>

enum { QUEUE_FIRST = 64 };

static const char *const names[] = {
    [NOTE_PROGRESS] = "progress",
    [NOTE_LOST] = "lost",
    [NOTE_STORED] = "stored",
    [NOTE_FAILED] = "failed",
};

const char *note_kind_name(enum note_kind kind)
{
    return names[kind];
}

static struct str keep(struct str s, char *room, size_t size)
{
    size_t n = s.n < size ? s.n : size;
    if (n)
        memcpy(room, s.p, n);
    return (struct str){ room, n };
}

void note_keep(const struct note *note, struct note_queue *queue)
{
    if (queue->count == queue->cap) {
        size_t cap = queue->cap ? queue->cap * 2 : QUEUE_FIRST;
        struct kept_note *list = realloc(queue->list, cap * sizeof *list);
        if (!list)
            return;
        queue->list = list;
        queue->cap = cap;
    }
    struct kept_note *out = &queue->list[queue->count++];
    out->note = *note;
    out->note.id = keep(note->id, out->id, sizeof out->id);
    out->note.at = keep(note->at, out->at, sizeof out->at);
    out->note.fault.stage = keep(note->fault.stage, out->stage, sizeof out->stage);
    out->note.fault.detail = keep(note->fault.detail, out->detail, sizeof out->detail);
}

/* Only the lengths were true until now: kept may have moved since. */
struct note note_of_kept(const struct kept_note *kept)
{
    struct note note = kept->note;
    note.id.p = kept->id;
    note.at.p = kept->at;
    note.fault.stage.p = kept->stage;
    note.fault.detail.p = kept->detail;
    return note;
}
