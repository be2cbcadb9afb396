/* SPDX-License-Identifier: MIT
 * Fields of a Word file, and signs that are set in a font whose letters are signs.
 */
#include <stdlib.h>
#include <string.h>

#include "extract/read/read_docx_walk.h"

enum { FIELDS_MAX = 30 }; /* within each other; the code of further ones hides nothing */

static uint32_t bit_of(int depth)
{
    return depth < FIELDS_MAX ? UINT32_C(1) << depth : 0;
}

static void read_mark(struct docx_fields *f, const char *type)
{
    if (!type)
        return;
    if (strcmp(type, "begin") == 0)
        f->codes |= bit_of(f->depth++);
    else if (f->depth && strcmp(type, "separate") == 0)
        f->codes &= ~bit_of(f->depth - 1);
    else if (f->depth && strcmp(type, "end") == 0)
        f->codes &= ~bit_of(--f->depth);
}

bool docx_is_in_code(const struct docx_fields *f)
{
    return f->depth && f->codes & (bit_of(f->depth - 1) - 1);
}

/* Symbol, Wingdings and Wingdings 2 by their codes, F000 or not added to them. What decides a figure (≥90%)
 * or what was ticked. */
static const struct {
    const char *font;
    int code;
    const char *sign;
} signs[] = {
    { "Symbol", 0xA3, "≤" },
    { "Symbol", 0xB0, "°" },
    { "Symbol", 0xB1, "±" },
    { "Symbol", 0xB3, "≥" },
    { "Symbol", 0xB4, "×" },
    { "Symbol", 0xB8, "÷" },
    { "Symbol", 0xB9, "≠" },
    { "Symbol", 0xBB, "≈" },
    { "Symbol", 0xD6, "√" },
    { "Wingdings", 0x6F, "□" },
    { "Wingdings", 0xA8, "□" },
    { "Wingdings", 0xFC, "√" },
    { "Wingdings", 0xFD, "×" },
    { "Wingdings", 0xFE, "☑" },
    { "Wingdings 2", 0x50, "√" },
    { "Wingdings 2", 0x52, "☑" },
    { "Wingdings 2", 0xA3, "□" },
};

static void add_sign(struct docx_walk *w, const char **attributes)
{
    const char *font = office_attribute(attributes, "font"), *hex = office_attribute(attributes, "char");
    long code = hex ? strtol(hex, NULL, 16) & 0xFFF : 0;
    if (!font)
        return;
    if (strcmp(font, "Symbol") == 0 && code >= '!' && code <= '?') { /* digits and points are what they are */
        char c = (char)code;
        docx_add(w, &c, 1);
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(font, signs[i].font) == 0 && code == signs[i].code)
            docx_add(w, signs[i].sign, strlen(signs[i].sign));
}

void docx_read_field(struct docx_walk *w, enum docx_word word, const char **attributes)
{
    struct docx_fields *f = &w->fields;
    const char *val = office_attribute(attributes, "val");
    switch (word) {
    case W_FIELD:
        read_mark(f, office_attribute(attributes, "fldCharType"));
        break;
    case W_DROPDOWN:
        f->chosen = f->choice = 0;
        break;
    case W_CHOSEN:
        f->chosen = office_number(attributes, "val", 0);
        break;
    case W_CHOICE:
        if (f->choice++ == f->chosen && val && w->runs)
            docx_add(w, val, strlen(val));
        break;
    default:
        if (w->runs)
            add_sign(w, attributes);
    }
}
