/* SPDX-License-Identifier: MIT */
#include "extract/read/read_pdf_type.h"

#include <math.h>

enum { FONT_MAX = 3000 }; /* points */

const PopplerTextAttributes *pdf_type_of(const GList **at, guint i)
{
    while (*at && (guint)((const PopplerTextAttributes *)(*at)->data)->end_index < i)
        *at = (*at)->next;
    const PopplerTextAttributes *type = *at ? (*at)->data : NULL;
    bool known = type && (guint)type->start_index <= i && type->font_size > 0 && type->font_size < FONT_MAX;
    return known ? type : NULL;
}

static bool is_same(const PopplerTextAttributes *a, const PopplerTextAttributes *b)
{
    return a == b || (lround(a->font_size * 10) == lround(b->font_size * 10) &&
                             a->color.red == b->color.red && a->color.green == b->color.green &&
                             a->color.blue == b->color.blue && g_strcmp0(a->font_name, b->font_name) == 0);
}

uint8_t pdf_type_number(struct pdf_types *all, const PopplerTextAttributes *type)
{
    uint8_t i = 0;
    while (type && i < all->count && !is_same(all->list[i], type))
        i++;
    if (!type || i == SLANT_TYPES)
        return SLANT_TYPES;
    if (i == all->count)
        all->list[all->count++] = type;
    return i;
}
