/* SPDX-License-Identifier: MIT
 * How news of a document passes up through one stage, and what ingest asks of its line.
 */
#include <stdio.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/line_state.h"

enum { FORGET_MS = 600000 }; /* a handed-on document without any news: ingest's lease has long ended */

/* ---- notes up ---- */

void line_take_note(void *ctx, const struct note *note, struct way_step *step)
{
    struct line *line = ctx;
    step->news_ms = clock_ms();
    /* A source may answer a note by sending, which may end a peer, which makes notes: so it gets them in the
     * next turn. */
    if (line->setup.stage->source)
        note_keep(note, &line->notes);
    else
        links_note(line->links, step->link, note);
    if (note->kind != NOTE_PROGRESS)
        way_remove(line->way, step);
}

void line_tell_source(struct line *line)
{
    const struct source *source = line->setup.stage->source;
    for (size_t i = 0; i < line->notes.count; i++) {
        struct note note = note_of_kept(&line->notes.list[i]);
        source->on_note(line->setup.state, &note);
    }
    bool news = line->notes.count > 0 || line->room;
    line->notes.count = 0;
    line->room = false;
    if (news)
        source->on_room(line->setup.state);
}

void line_see_room(void *ctx)
{
    struct line *line = ctx;
    line->room = true;
}

void line_note_progress(void *ctx, struct way_step *step)
{
    struct line *line = ctx;
    if (step->peer != WAY_HERE)
        return;
    struct note note = way_note(step, NOTE_PROGRESS, str_of(line->setup.slot->instance));
    links_note(line->links, step->link, &note);
}

void line_forget_old(void *ctx, struct way_step *step)
{
    struct line *line = ctx;
    if (step->peer != WAY_HERE && clock_ms() - step->news_ms > FORGET_MS)
        way_remove(line->way, step);
}

/* ---- what a source may ask ---- */

struct uv_loop_s *line_loop(struct line *line)
{
    return &line->loop.uv;
}

const char *line_instance(const struct line *line)
{
    return line->setup.slot->instance;
}

bool line_has_room(const struct line *line, uint64_t bytes, bool alone)
{
    return door_has_room(line->door, bytes, alone);
}

int line_send(struct line *line, const struct message *m)
{
    if (!door_has_room(line->door, message_weight(m), m->header.alone))
        return ERR_BUSY;
    struct parcel *p = line_new_parcel(line);
    if (!p)
        return ERR_MEMORY;
    if (!way_add(line->way, &m->header, 0, clock_ms())) {
        line_recycle(line, p);
        return ERR_MEMORY;
    }
    p->m = *m;
    for (int i = 0; i < PART_COUNT; i++)
        p->own[i] = true;
    int err = door_send(line->door, p);
    if (err) {
        struct way_step *step = way_find(line->way, m->header.id, m->header.run, m->header.attempt);
        if (step)
            way_remove(line->way, step);
    } else {
        meter_count_out(&line->meter, clock_ms(), 0);
    }
    line_recycle(line, p);
    return err;
}

struct str line_asker(const struct line *line)
{
    return door_asker(line->door);
}

void line_answer_later(struct line *line, struct str asker, struct str ask, struct str answer)
{
    door_answer(line->door, asker, ask, answer);
}

void line_set_sick(struct line *line, const char *why)
{
    snprintf(line->sick, sizeof line->sick, "%s", why ? why : "");
}

void line_count_in(struct line *line, uint64_t bytes)
{
    meter_count_in(&line->meter, bytes);
}
