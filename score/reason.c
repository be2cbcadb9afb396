/* SPDX-License-Identifier: MIT */
#include "score/reason.h"

void reason_init(struct reason *r)
{
    buf_init(&r->en, REASON_MAX);
    buf_init(&r->zh, REASON_MAX);
}

void reason_fini(struct reason *r)
{
    buf_fini(&r->en);
    buf_fini(&r->zh);
}

void reason_clear(struct reason *r)
{
    buf_clear(&r->en);
    buf_clear(&r->zh);
}

void reason_add(struct reason *r, struct str s)
{
    buf_add_str(&r->en, s);
    buf_add_str(&r->zh, s);
}

void reason_say(struct reason *r, const char *en, const char *zh)
{
    buf_add_str(&r->en, str_of(en));
    buf_add_str(&r->zh, str_of(zh));
}

void reason_number(struct reason *r, struct amount a)
{
    char text[AMOUNT_TEXT_MAX];
    struct amount rounded;
    if (amount_round(a, REASON_DIGITS, &rounded) == 0)
        reason_add(r, (struct str){ text, amount_format(amount_trim(rounded), text) });
}

void reason_figure(struct reason *r, const struct figure *f)
{
    reason_add(r, f->number);
    reason_add(r, f->scale);
    if (str_is(f->unit, "%"))
        reason_add(r, f->unit);
}

static struct str copy_of(struct arena *mem, const struct buf *b)
{
    char *copy = b->failed ? NULL : arena_copy(mem, b->p, b->n);
    return (struct str){ copy, copy ? b->n : 0 };
}

void reason_give(const struct reason *r, struct arena *mem, struct rescored *out)
{
    out->why = copy_of(mem, &r->en);
    out->why_zh = copy_of(mem, &r->zh);
}
