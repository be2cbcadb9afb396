/* SPDX-License-Identifier: MIT
 * Which way the text of a content stream runs, and how large it is (ISO 32000-1, 9.4). Where each line begins
 * is of no interest, nor how wide its characters are.
 */
#include "extract/layout/rulings_stream.h"

struct rulings_matrix rulings_multiply(const struct rulings_matrix *m, const struct rulings_matrix *n)
{
    return (struct rulings_matrix){
        m->a * n->a + m->b * n->c,
        m->a * n->b + m->b * n->d,
        m->c * n->a + m->d * n->c,
        m->c * n->b + m->d * n->d,
        m->e * n->a + m->f * n->c + n->e,
        m->e * n->b + m->f * n->d + n->f,
    };
}

static double size_of(double v)
{
    return v < 0 ? -v : v;
}

/* Tenths of a point of the text, as the page shows it; 0: out of range. */
static size_t tenths_of(const struct rulings_matrix *m, double size)
{
    double x = size_of(m->c), y = size_of(m->d), most = x > y ? x : y, length = most;
    if (!(most > 0 && most < LAYOUT_PLACE_MAX) || !(size > 0 && size < RULINGS_SIZES))
        return 0;
    for (int i = 0; i < 4; i++) /* Newton's root of x² + y²: no library is needed for that */
        length = (length + (x * x + y * y) / length) / 2;
    double tenths = length * size / 10 + 0.5;
    return tenths < RULINGS_SIZES ? (size_t)tenths : 0;
}

/* Text on a slant (a watermark) runs no way. */
static void count(struct stream *s)
{
    enum { STRAIGHT = 10 };
    struct rulings_matrix m = rulings_multiply(&s->text, &s->now);
    s->r->shown[s->hides] += s->shown;
    size_t *ways = s->r->ways, size = tenths_of(&m, s->size);
    bool slanted = size_of(m.b) * STRAIGHT >= size_of(m.a) && size_of(m.a) * STRAIGHT >= size_of(m.b);
    s->r->sizes[size] |= slanted ? RULINGS_SLANTED : RULINGS_STRAIGHT;
    if (size_of(m.b) * STRAIGHT < size_of(m.a))
        ways[m.a > 0 ? RULINGS_RIGHT : RULINGS_LEFT] += s->shown;
    else if (size_of(m.a) * STRAIGHT < size_of(m.b))
        ways[m.b > 0 ? RULINGS_DOWN : RULINGS_UP] += s->shown;
}

bool rulings_operate_text(struct stream *s, struct str op)
{
    const double *n = s->numbers;
    const struct rulings_matrix none = { 1, 0, 0, 1, 0, 0 };
    if (str_is(op, "BT"))
        s->text = none;
    else if (str_is(op, "Tm") && s->number_count == NUMBERS_MAX)
        s->text = (struct rulings_matrix){ n[0], n[1], n[2], n[3], n[4], n[5] };
    else if (str_is(op, "Tf"))
        s->size = n[0];
    else if (str_is(op, "Tr"))
        s->hides = n[0] == 3 || n[0] == 7;
    else if (str_is(op, "Tj") || str_is(op, "TJ") || str_is(op, "'") || str_is(op, "\""))
        count(s);
    else
        return false;
    return true;
}
