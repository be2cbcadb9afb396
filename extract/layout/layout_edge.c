/* SPDX-License-Identifier: MIT */
#include "extract/layout/layout_edge.h"

#include <stdlib.h>

#include "common/err.h"

enum { PAIRS_MAX = 20000000 }; /* of level and upright lines that are compared */

/* ---- lines ---- */

static int by_place(const void *a, const void *b)
{
    const struct edge *p = a, *q = b;
    if (p->at != q->at)
        return p->at < q->at ? -1 : 1;
    return (p->from > q->from) - (p->from < q->from);
}

static int by_start(const void *a, const void *b)
{
    const struct edge *p = a, *q = b;
    return (p->from > q->from) - (p->from < q->from);
}

/* Joins what goes on in one line. The list is by place; stretches of almost the same place are put in order
 * together. */
static void merge_edges(struct edges *e)
{
    size_t n = 0;
    qsort(e->list, e->count, sizeof *e->list, by_place);
    for (size_t i = 0, next; i < e->count; i = next) {
        for (next = i + 1; next < e->count && e->list[next].at - e->list[i].at <= EDGE_SAME; next++) {
        }
        qsort(e->list + i, next - i, sizeof *e->list, by_start);
        struct edge open = e->list[i];
        for (size_t k = i + 1; k < next; k++) {
            if (e->list[k].from <= open.to + EDGE_NEAR) {
                open.to = open.to > e->list[k].to ? open.to : e->list[k].to;
                continue;
            }
            e->list[n++] = open;
            open = e->list[k];
        }
        e->list[n++] = open;
    }
    e->count = n;
}

static int take_rules(struct sheet *s, struct edges *level, struct edges *upright)
{
    const struct layout_page *page = s->page;
    level->list = arena_array(s->mem, page->rule_count, sizeof *level->list);
    upright->list = arena_array(s->mem, page->rule_count, sizeof *upright->list);
    if (!level->list || !upright->list)
        return ERR_MEMORY;
    for (size_t i = 0; i < page->rule_count; i++) {
        const struct layout_box *b = &page->rules[i].box;
        if (b->x0 < -LAYOUT_PLACE_MAX || b->y0 < -LAYOUT_PLACE_MAX || b->x1 > LAYOUT_PLACE_MAX ||
                b->y1 > LAYOUT_PLACE_MAX || b->x1 < b->x0 || b->y1 < b->y0)
            continue;
        if (b->x1 - b->x0 > b->y1 - b->y0)
            level->list[level->count++] = (struct edge){ box_middle(b), b->x0, b->x1, 0 };
        else
            upright->list[upright->count++] = (struct edge){ b->x0 + (b->x1 - b->x0) / 2, b->y0, b->y1, 0 };
    }
    merge_edges(level);
    merge_edges(upright);
    return 0;
}

/* ---- groups ---- */

static int find_root(int *parent, int i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

static bool is_met_by(const struct edge *level, const struct edge *upright)
{
    return upright->at >= level->from - EDGE_NEAR && upright->at <= level->to + EDGE_NEAR &&
           level->at >= upright->from - EDGE_NEAR && level->at <= upright->to + EDGE_NEAR;
}

static int group_edges(struct sheet *s, struct edges *level, struct edges *upright)
{
    size_t all = level->count + upright->count;
    int *parent = arena_array(s->mem, all, sizeof *parent);
    if (!parent)
        return ERR_MEMORY;
    for (size_t i = 0; i < all; i++)
        parent[i] = (int)i;
    for (size_t i = 0; i < level->count; i++) {
        for (size_t k = 0; k < upright->count; k++) {
            if (!is_met_by(&level->list[i], &upright->list[k]))
                continue;
            int a = find_root(parent, (int)i), b = find_root(parent, (int)(level->count + k));
            parent[a > b ? a : b] = a > b ? b : a;
        }
    }
    for (size_t i = 0; i < level->count; i++)
        level->list[i].group = find_root(parent, (int)i);
    for (size_t k = 0; k < upright->count; k++)
        upright->list[k].group = find_root(parent, (int)(level->count + k));
    return 0;
}

static int by_group(const void *a, const void *b)
{
    const struct edge *p = a, *q = b;
    return p->group != q->group ? (p->group < q->group ? -1 : 1) : by_place(a, b);
}

int layout_edge_find(struct sheet *s, struct edges *level, struct edges *upright)
{
    int err = take_rules(s, level, upright);
    if (err)
        return err;
    if (level->count * upright->count > PAIRS_MAX) { /* a drawing */
        level->count = upright->count = 0;
        return 0;
    }
    err = group_edges(s, level, upright);
    qsort(level->list, level->count, sizeof *level->list, by_group);
    qsort(upright->list, upright->count, sizeof *upright->list, by_group);
    return err;
}
