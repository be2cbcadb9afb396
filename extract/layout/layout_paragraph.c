/* SPDX-License-Identifier: MIT
 * Where a line goes on with the paragraph before it, and what stands between two paragraphs.
 */
#include <stdlib.h>

#include "extract/layout/layout_parts.h"

enum {
    BLANK_MAX = 3, /* empty lines that are kept */
    STOP = 0x3002, /* 。 */
    PIPES_MIN = 2,
    BLANKS_MIN = 3,
    QUOTES_MIN = 4,
    TIGHT_BLANK = 120, /* hundredths of a character that are free between what was recognised */
};

static uint32_t code_at(const struct layout_item *item, size_t i)
{
    return i < item->strip->count ? item->sheet->glyphs[item->strip->first + i].code : 0;
}

static uint32_t last_code(const struct layout_item *item)
{
    return code_at(item, item->strip->count - 1);
}

static bool is_one_of(uint32_t code, const uint32_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == code)
            return true;
    return false;
}

static bool ends_sentence(uint32_t code)
{
    static const uint32_t ends[] = { STOP, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, ';', ':' };
    return is_one_of(code, ends, sizeof ends / sizeof *ends);
}

static bool is_punctuation(uint32_t code)
{
    static const uint32_t marks[] = { 0x3001, 0xFF0C, ',', '.' };
    return ends_sentence(code) || is_one_of(code, marks, sizeof marks / sizeof *marks);
}

static bool is_numeral(uint32_t code)
{
    static const uint32_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
        0x4E5D, 0x5341 };
    return (code >= '0' && code <= '9') || is_one_of(code, numerals, sizeof numerals / sizeof *numerals);
}

/* "一、", "(二)", "3.", "第五条", "一是": begins a paragraph, or an item within one. A rank (全市第二) does
 * not. */
static bool begins_numbered(const struct layout_item *item)
{
    static const uint32_t marks[] = { 0x3001, '.', 0xFF0E, 0x662F, ')', 0xFF09 };
    static const uint32_t parts[] = { 0x6761, 0x7AE0, 0x8282, 0x90E8 }; /* 条章节部 */
    bool opened = code_at(item, 0) == 0xFF08 || code_at(item, 0) == '(';
    size_t from = opened || code_at(item, 0) == 0x7B2C, i = from;
    while (i < from + 3 && is_numeral(code_at(item, i)))
        i++;
    uint32_t mark = code_at(item, i), behind = code_at(item, i + 1);
    if (i == from || (mark == '.' && behind >= '0' && behind <= '9'))
        return false;
    return from && !opened ? is_one_of(mark, parts, sizeof parts / sizeof *parts)
                           : is_one_of(mark, marks, sizeof marks / sizeof *marks);
}

static int32_t room_behind(const struct layout_item *item)
{
    return strip_right(item->sheet, item->strip) - item->strip->box.x1;
}

static bool is_recognised(const struct layout_item *item)
{
    return item->sheet->glyphs[item->strip->first].confidence >= 0;
}

/* The next word would not have fitted into the line. Behind a sentence's end it may be a new paragraph's, so
 * there nothing is allowed for; but a recogniser's box of a 。 is as narrow as its ink, and so are the ends
 * of the line and of the word. */
static bool is_full(const struct layout_item *a, const struct layout_item *b)
{
    int32_t size = a->strip->size, allowed = size / 2;
    if (last_code(a) == STOP)
        allowed = is_recognised(a) ? size / 2 : 0;
    else if (is_recognised(a))
        allowed = size;
    return room_behind(a) < layout_strip_word(b->sheet, b->strip) + allowed;
}

/* Ends before its line does, and with no sentence. */
static bool is_title(const struct layout_item *item)
{
    return room_behind(item) > 2 * item->strip->size && !ends_sentence(last_code(item));
}

/* Though the line was full: an item stands in the middle of a paragraph only behind a mark, and a title never
 * behind a sentence. */
static bool begins_anew(const struct layout_item *a, const struct layout_item *b)
{
    uint32_t last = last_code(a);
    if (begins_numbered(b))
        return !is_punctuation(last) || last == STOP;
    return last == STOP && is_title(b);
}

/* A recogniser may be wrong about where a character begins: what it leaves free between two Chinese ones,
 * once in a line and no more than two of them wide, is no gap. */
static bool has_pieces(const struct layout_item *item)
{
    const struct strip *strip = item->strip;
    size_t end = strip->first + strip->count, i = layout_strip_piece(item->sheet, strip, strip->first);
    if (i == end || !is_recognised(item))
        return i < end;
    const struct layout_glyph *b = &item->sheet->glyphs[i], *a = b - 1;
    return !layout_glyph_is_wide(a->code) || !layout_glyph_is_wide(b->code) ||
           b->box.x0 - a->box.x1 > 2 * strip->size + strip->spacing ||
           layout_strip_piece(item->sheet, strip, i) < end;
}

/* Fonts of one size differ in height, so a line with many digits, or one that begins in bold, is higher: what
 * tells is the width of Chinese characters, where both lines have some; or the size that the file says, for
 * in a line that was justified each of them may be wider. */
static bool is_same_size(const struct strip *a, const struct strip *b)
{
    return abs(a->size - b->size) * 100 <= a->size * 15 ||
           (a->wide && b->wide && abs(a->wide - b->wide) * 100 <= a->wide * 5) ||
           (a->font && b->font && abs(a->font - b->font) * 100 <= a->font * 5);
}

/* ---- rows that were typed ---- */

static size_t count_pipes(const struct layout_item *item)
{
    size_t n = 0;
    for (size_t i = 0; i < item->strip->count; i++)
        n += code_at(item, i) == '|' || code_at(item, i) == 0xFF5C;
    return n;
}

/* Rows whose cells are parted by strokes: one that ends with a stroke is whole, and so are two that have as
 * many. */
static bool are_piped_rows(const struct layout_item *a, const struct layout_item *b)
{
    size_t above = count_pipes(a), below = count_pipes(b);
    uint32_t last = last_code(a);
    return above >= PIPES_MIN && below >= PIPES_MIN && (last == '|' || last == 0xFF5C || above == below);
}

/* Words or numbers with nothing but blanks between them, again and again, are a row: no sentence has that. A
 * recogniser's boxes are as narrow as the ink: behind a comma most of a character is left free. */
static bool has_blanks(const struct layout_item *item)
{
    const struct strip *strip = item->strip;
    size_t blanks = 0;
    for (size_t i = strip->first + 1; i < strip->first + strip->count; i++) {
        const struct layout_glyph *b = &item->sheet->glyphs[i], *a = b - 1;
        bool numbers = layout_glyph_is_number(a->code) && layout_glyph_is_number(b->code),
             tight = a->confidence >= 0;
        int32_t gap = b->box.x0 - a->box.x1 - (numbers ? strip->digits : strip->spacing);
        if (numbers)
            blanks += gap * 100 > strip->size * (tight ? TIGHT_BLANK : 22);
        else if (layout_glyph_is_wide(a->code) && layout_glyph_is_wide(b->code))
            blanks += gap * 100 > strip->wide * (tight ? TIGHT_BLANK : 45);
    }
    return blanks >= BLANKS_MIN;
}

/* "项目","12.5": fields in quotes. */
static bool ends_quoted(const struct layout_item *item)
{
    size_t quotes = 0;
    for (size_t i = 0; i < item->strip->count; i++)
        quotes += code_at(item, i) == '"';
    return last_code(item) == '"' && quotes >= QUOTES_MIN;
}

static bool begins_quoted(const struct layout_item *item)
{
    return code_at(item, 0) == '"' ||
           (code_at(item, 0) == ',' && (code_at(item, 1) == '"' || code_at(item, 1) == ','));
}

static bool are_rows(const struct layout_item *a, const struct layout_item *b)
{
    return are_piped_rows(a, b) || (ends_quoted(a) && begins_quoted(b)) || has_pieces(a) ||
           a->strip->typed == TYPED_TABS || b->strip->typed == TYPED_TABS || has_blanks(a) || has_blanks(b);
}

/* ---- the next line ---- */

bool layout_paragraph_joins(const struct layout_item *a, const struct layout_item *b)
{
    if (!a->strip || !b->strip)
        return false;
    int32_t size = a->strip->size, indent = b->strip->box.x0 - strip_left(b->sheet, b->strip);
    if (!is_same_size(a->strip, b->strip) || !is_full(a, b) || indent * 10 > size * 12)
        return false;
    if (a->sheet == b->sheet && b->strip->box.y0 - a->strip->box.y1 > size * 13 / 10)
        return false;
    if (b->sheet->number > a->sheet->number + 1)
        return false;
    return !begins_anew(a, b) && !are_rows(a, b);
}

/* Two numbers of which the second had room for a digit more above: the line was not broken within one. */
bool layout_paragraph_parts(const struct layout_item *a, const struct layout_item *b)
{
    uint32_t last = last_code(a), next = code_at(b, 0);
    int32_t digit = box_width(&b->sheet->glyphs[b->strip->first].box);
    return (layout_glyph_is_digit(last) || last == '%') && layout_glyph_is_digit(next) &&
           room_behind(a) > 2 * digit;
}

/* ---- between paragraphs ---- */

/* At the tab stop, or a few blanks behind it; or exactly at the next one. */
static bool is_at_tab(const struct layout_item *item)
{
    const struct strip *strip = item->strip;
    int32_t size = strip->size, tab = item->sheet->tab, left = item->sheet->left,
            behind = strip->box.x0 - strip_left(item->sheet, strip) + left - tab;
    return tab && ((behind > -size / 2 && behind < size * 9 / 4) || abs(behind - (tab - left)) < size / 4);
}

static int as_lines(int32_t space, int32_t pitch)
{
    int32_t lines = space / pitch;
    return lines < 0 ? 0 : lines < BLANK_MAX ? lines : BLANK_MAX;
}

/* Over the end of a page: what the one leaves free below and the other above. */
static int count_blank_over(const struct layout_item *before, const struct layout_item *item)
{
    const struct sheet *a = before->sheet, *b = item->sheet;
    if (b->number != a->number + 1 || !a->bottom || !b->bottom || !is_at_tab(before) || !is_at_tab(item))
        return 0;
    int32_t below = a->bottom - before->strip->box.y1, above = item->strip->box.y0 - b->top;
    return as_lines((below > 0 ? below : 0) + (above > 0 ? above : 0) + b->pitch * 36 / 100, b->pitch);
}

/* Empty lines between the two. An empty line may be lower than one with words: then what is free tells more.
 */
static int count_blank(const struct layout_item *before, const struct layout_item *item)
{
    int32_t pitch = item->sheet->pitch;
    if (!before || !before->strip || pitch <= 0)
        return 0;
    if (before->sheet != item->sheet)
        return count_blank_over(before, item);
    int32_t step = box_middle(&item->strip->box) - box_middle(&before->strip->box),
            usual = pitch - box_height(&item->strip->box),
            gap = item->strip->box.y0 - before->strip->box.y1 - (usual > 0 ? usual : 0);
    int by_step = as_lines(step - pitch * 7 / 10, pitch), by_gap = as_lines(gap + pitch * 36 / 100, pitch);
    return by_step > by_gap ? by_step : by_gap;
}

void layout_paragraph_begin(struct build *b, const struct layout_item *before, const struct layout_item *item)
{
    struct layout_gap lead = layout_typed_lead(item->sheet, item->strip);
    int tabs = lead.tabs ? lead.tabs : is_at_tab(item);
    build_space(b, count_blank(before, item), tabs);
    for (; lead.blanks > 0 && !tabs; lead.blanks--)
        build_text(b, STR(" "));
}
