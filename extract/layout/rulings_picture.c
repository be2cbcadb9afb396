/* SPDX-License-Identifier: MIT
 * Where a page shows pictures.
 */
#include "extract/layout/rulings_stream.h"

static bool is_near(int32_t a, int32_t b)
{
    return a - b < RULINGS_THICK && b - a < RULINGS_THICK;
}

/* A strip stands right below or above the one before, as wide. */
static bool join_strip(struct layout_box *before, struct layout_box strip)
{
    bool below = is_near(before->y1, strip.y0), above = is_near(before->y0, strip.y1);
    if (!is_near(before->x0, strip.x0) || !is_near(before->x1, strip.x1) || (!below && !above))
        return false;
    *before = (struct layout_box){ before->x0, LEAST(before->y0, strip.y0), before->x1,
        MOST(before->y1, strip.y1) };
    return true;
}

/* A picture fills the square from (0, 0) to (1, 1) of its coordinates (8.9.5). */
void rulings_add_picture(struct stream *s, int number)
{
    struct rulings *r = s->r;
    const struct rulings_matrix *m = &s->now;
    double x0 = m->e + LEAST(m->a, 0) + LEAST(m->c, 0), x1 = m->e + MOST(m->a, 0) + MOST(m->c, 0),
           y0 = m->f + LEAST(m->b, 0) + LEAST(m->d, 0), y1 = m->f + MOST(m->b, 0) + MOST(m->d, 0);
    if (!rulings_is_place(x0) || !rulings_is_place(y0) || !rulings_is_place(x1) || !rulings_is_place(y1))
        return;
    struct layout_box box = { (int32_t)x0, (int32_t)y0, (int32_t)x1, (int32_t)y1 };
    if (r->picture_count && join_strip(&r->pictures[r->picture_count - 1].box, box))
        return;
    if (r->picture_count < RULINGS_PICTURES_MAX)
        r->pictures[r->picture_count++] = (struct rulings_picture){ number, box };
}
