/* SPDX-License-Identifier: MIT */
#include "extract/layout/layout_turn.h"

/* One quarter to the right, on a page of that height. */
static struct layout_box turn_once(struct layout_box b, int32_t height)
{
    return (struct layout_box){ height - b.y1, b.x0, height - b.y0, b.x1 };
}

static struct layout_box turn(struct layout_box b, int quarters, int32_t width, int32_t height)
{
    for (int i = 0; i < quarters; i++)
        b = turn_once(b, i % 2 ? width : height);
    return b;
}

void layout_turn(struct layout_page *page, int quarters)
{
    struct layout_glyph *glyphs = (struct layout_glyph *)(uintptr_t)page->glyphs;
    struct layout_rule *rules = (struct layout_rule *)(uintptr_t)page->rules;
    int32_t width = page->width, height = page->height;
    for (size_t i = 0; i < page->glyph_count; i++)
        glyphs[i].box = turn(glyphs[i].box, quarters, width, height);
    for (size_t i = 0; i < page->rule_count; i++)
        rules[i].box = turn(rules[i].box, quarters, width, height);
    page->width = quarters % 2 ? height : width;
    page->height = quarters % 2 ? width : height;
    page->turn = quarters;
}

/* What was set straight leans again. */
static struct layout_box lean_back(const struct layout_page *page, struct layout_box b)
{
    int64_t right = (b.x0 + b.x1) / 2 - page->width / 2, down = (b.y0 + b.y1) / 2 - page->height / 2;
    int32_t x = (int32_t)(down * page->lean / LAYOUT_LEAN_WHOLE),
            y = (int32_t)(-right * page->lean / LAYOUT_LEAN_WHOLE);
    return (struct layout_box){ b.x0 + x, b.y0 + y, b.x1 + x, b.y1 + y };
}

struct layout_box layout_turn_back(const struct layout_page *page, struct layout_box box)
{
    box = lean_back(page, box);
    return turn(box, (4 - page->turn) % 4, page->width, page->height);
}
