/* SPDX-License-Identifier: MIT */
#include "extract/layout/layout_glyph.h"

bool layout_glyph_is_printed(uint32_t c)
{
    return c > ' ' && (c < 0x7F || c > 0xA0) && c != 0xAD && (c < 0x2000 || c > 0x200F) &&
           (c < 0x2028 || c > 0x202F) && (c < 0x205F || c > 0x206F) && c != 0x3000 && c != 0xFEFF;
}

bool layout_glyph_is_wide(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x2460 && c <= 0x24FF);
}

bool layout_glyph_is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool layout_glyph_is_number(uint32_t c)
{
    return layout_glyph_is_digit(c) || c == '.' || c == ',' || c == '%' || c == '-' || c == 0xFF0E ||
           c == 0xFF05 || c == 0xFF0D || c == 0x2212 || c == 0x2030;
}

bool layout_glyph_is_letter(uint32_t c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 0x80;
}

bool layout_glyph_sticks(uint32_t a, uint32_t b)
{
    if (layout_glyph_is_number(a) && layout_glyph_is_number(b))
        return true;
    return (layout_glyph_is_letter(a) || layout_glyph_is_digit(a)) &&
           (layout_glyph_is_letter(b) || layout_glyph_is_digit(b));
}

/* By height, by width, and by where it stands: fonts of one size differ in each of them. */
bool layout_glyph_is_raised(const struct layout_glyph *g, const struct layout_glyph *beside)
{
    int32_t height = g->box.y1 - g->box.y0, width = g->box.x1 - g->box.x0;
    int32_t full = beside->box.y1 - beside->box.y0, wide = beside->box.x1 - beside->box.x0;
    bool small = height * 5 <= full * 4 &&
                 (layout_glyph_is_wide(beside->code) ? width * 5 <= wide * 2 : width * 5 <= wide * 4);
    return small && g->confidence < 0 && (beside->box.y1 - g->box.y1) * 8 >= full &&
           g->box.y0 + g->box.y1 < beside->box.y0 + beside->box.y1;
}

static bool is_among(uint32_t c, const uint32_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c == list[i])
            return true;
    return false;
}

bool layout_glyph_leads(uint32_t c)
{
    static const uint32_t signs[] = { 0xFF08, '(', 0x300A, 0x201C, 0x2018, 0x3010, 0x3014, 0x300C, 0x300E };
    return is_among(c, signs, sizeof signs / sizeof *signs);
}

bool layout_glyph_trails(uint32_t c)
{
    static const uint32_t signs[] = { 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF09, 0x300B, 0x201D, 0x2019,
        0xFF01, 0xFF1F, 0xFF05, '%', ',', '.', ';', ':', ')', 0x3011, 0x3015, 0xFF0E };
    return is_among(c, signs, sizeof signs / sizeof *signs);
}
