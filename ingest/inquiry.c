/* SPDX-License-Identifier: MIT */
#include "ingest/inquiry.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/frame.h"
#include "common/intl.h"
#include "common/pack.h"

struct row {
    char id[SPOOL_ID_MAX];
    bool ok;
    uint32_t run;
    const char *why;
};

struct inquiry {
    struct line *line;
    char asker[FRAME_IDENTITY_MAX];
    size_t asker_n;
    const char *ask;
    bool named, closed, crowded;
    struct row *rows;
    size_t count, cap;
    size_t awaited;
    uint64_t moved;
};

struct inquiry *inquiry_new(struct line *line, const char *ask)
{
    struct inquiry *q = calloc(1, sizeof *q);
    struct str asker = line_asker(line);
    if (!q || asker.n > sizeof q->asker) {
        free(q);
        return NULL;
    }
    *q = (struct inquiry){ .line = line, .ask = ask, .named = true, .asker_n = asker.n };
    memcpy(q->asker, asker.p, asker.n);
    return q;
}

void inquiry_set_unnamed(struct inquiry *q)
{
    q->named = false;
}

void inquiry_drop(struct inquiry *q)
{
    if (q)
        free(q->rows);
    free(q);
}

/* The new row's number; INQUIRY_ROWS_MAX when there is no room: it is then only counted. */
static size_t add_row(struct inquiry *q, struct str id)
{
    if (!q->named)
        return INQUIRY_ROWS_MAX;
    if (q->count == q->cap) {
        size_t cap = q->cap ? 2 * q->cap : 64;
        struct row *rows = q->count < INQUIRY_ROWS_MAX ? realloc(q->rows, cap * sizeof *rows) : NULL;
        if (!rows) {
            q->crowded = true;
            return INQUIRY_ROWS_MAX;
        }
        q->rows = rows;
        q->cap = cap;
    }
    struct row *row = &q->rows[q->count];
    *row = (struct row){ .why = "" };
    memcpy(row->id, id.p, id.n < MESSAGE_ID_SIZE ? id.n : MESSAGE_ID_SIZE);
    return q->count++;
}

void inquiry_refuse(struct inquiry *q, struct str id, const char *why)
{
    size_t row = add_row(q, id);
    if (row < q->count)
        q->rows[row].why = why;
}

void inquiry_await(struct inquiry *q, struct change *change)
{
    change->inquiry = q;
    change->row = add_row(q, (struct str){ change->id, MESSAGE_ID_SIZE });
    q->awaited++;
}

static void answer(struct inquiry *q)
{
    struct buf out;
    msgpack_packer pk;
    buf_init(&out, FRAME_HEAD_MAX);
    pack_init(&pk, &out);
    msgpack_pack_map(&pk, 2);
    pack_key(&pk, "count");
    msgpack_pack_uint64(&pk, q->moved);
    pack_key(&pk, "results");
    msgpack_pack_array(&pk, q->count);
    for (size_t i = 0; i < q->count; i++) {
        const struct row *row = &q->rows[i];
        msgpack_pack_map(&pk, 4);
        pack_key(&pk, "id");
        pack_str(&pk, str_of(row->id));
        pack_key(&pk, "ok");
        if (row->ok)
            msgpack_pack_true(&pk);
        else
            msgpack_pack_false(&pk);
        pack_key(&pk, "run");
        msgpack_pack_uint32(&pk, row->run);
        pack_key(&pk, "why");
        pack_str(&pk, str_of(row->why));
    }
    if (!out.failed)
        line_answer_later(q->line, (struct str){ q->asker, q->asker_n }, str_of(q->ask), buf_str(&out));
    buf_fini(&out);
}

static void end_if_over(struct inquiry *q)
{
    if (!q->closed || q->awaited)
        return;
    answer(q);
    inquiry_drop(q);
}

void inquiry_close(struct inquiry *q)
{
    q->closed = true;
    end_if_over(q);
}

static const char *reason(int err)
{
    return err == ERR_ABSENT   ? N_("its entry is gone from where it was")
           : err == ERR_FORMAT ? N_("its entry cannot be read; look into corrupt/")
                               : N_("the spool's disk refused; see ingest's log");
}

void inquiry_changed(struct change *change)
{
    struct inquiry *q = change->inquiry;
    if (!q)
        return;
    change->inquiry = NULL;
    q->awaited--;
    q->moved += change->err == 0;
    if (change->row < q->count) {
        struct row *row = &q->rows[change->row];
        row->ok = change->err == 0;
        row->run = change->run;
        row->why = change->err ? reason(change->err) : "";
    }
    end_if_over(q);
}
