/* SPDX-License-Identifier: MIT */
#include "validate/bigrams.h"

#include "common/utf8.h"

enum { UTF8_MAX = 4 }; /* bytes of a character */

/* Of three bytes, as nearly all are. */
static bool is_letter(const char *p)
{
    return (*p & 0xF0) == 0xE0;
}

/* The character that begins there: in which part it ends. Returns where. */
static size_t note_end(struct bigrams *b, size_t at)
{
    size_t end = at + utf8_step(b->text.p + at, b->text.n - at);
    if (end >= BIGRAMS_BYTES)
        b->parts[bigrams_row(b->text.p + end - BIGRAMS_BYTES)] |= UINT64_C(1) << ((end - 1) >> b->part_log);
    return end;
}

/* Three characters of three bytes begin at p, whose next two bytes are there: asked at once. */
static inline bool are_letters(const char *p)
{
    static const char halves[8] = "\xF0\0\0\xF0\0\0\xF0", letters[8] = "\xE0\0\0\xE0\0\0\xE0";
    uint64_t bytes, half, want;
    memcpy(&bytes, p, sizeof bytes);
    memcpy(&half, halves, sizeof half);
    memcpy(&want, letters, sizeof want);
    return (bytes & half) == want;
}

static inline void note_row(struct bigrams *b, const char *end, uint64_t bit)
{
    b->parts[bigrams_row(end - BIGRAMS_BYTES)] |= bit;
}

/* The characters from `at` on that end in front of `stop`, where the part of that bit ends at the earliest.
 * Returns where the last of them ends. */
static size_t note_part(struct bigrams *b, size_t at, size_t stop, uint64_t bit)
{
    const char *p = b->text.p + at, *end = b->text.p + stop;
    while (end - p >= UTF8_MAX) {
        if (end - p >= 9 && are_letters(p)) {
            note_row(b, p + 3, bit), note_row(b, p + 6, bit), note_row(b, p + 9, bit);
            p += 9;
        } else {
            p += (unsigned char)*p < 0x80 ? 1 : utf8_step(p, UTF8_MAX);
            note_row(b, p, bit);
        }
    }
    return (size_t)(p - b->text.p);
}

struct bigrams *bigrams_new(struct str text, struct arena *mem)
{
    struct bigrams *b = arena_array(mem, 1, sizeof *b);
    size_t end = 0; /* of a character: no word ends in the middle of one */
    if (!b)
        return NULL;
    b->text = text;
    while (text.n >> b->part_log >= BIGRAMS_PARTS)
        b->part_log++;
    while (end < text.n && end < BIGRAMS_BYTES)
        end = note_end(b, end);
    while (end < text.n) {
        size_t part = end >> b->part_log, stop = (part + 1) << b->part_log;
        stop = stop < text.n ? stop : text.n;
        /* All but the last one or two that begin in the part end in it. */
        end = note_part(b, end, stop, UINT64_C(1) << part);
        if (end < text.n)
            end = note_end(b, end);
    }
    return b;
}

uint64_t bigrams_ends(const struct bigrams *b, struct str word)
{
    if (word.n < BIGRAMS_BYTES)
        return UINT64_MAX;
    uint64_t ends = b->parts[bigrams_row(word.p + word.n - BIGRAMS_BYTES)];
    if (word.n - BIGRAMS_BYTES > (size_t)1 << b->part_log)
        return ends;
    /* Its other pairs of letters end in the same part, or in the one before. */
    for (size_t i = 0;
            ends && i + BIGRAMS_BYTES < word.n && is_letter(word.p + i) && is_letter(word.p + i + 3);
            i += 3) {
        uint64_t pair = b->parts[bigrams_row(word.p + i)];
        ends &= pair | pair << 1;
    }
    return ends;
}

ptrdiff_t bigrams_find(const struct bigrams *b, struct str s, struct str word)
{
    /* Beyond the text when s is no piece of it. */
    size_t from = (size_t)((uintptr_t)s.p - (uintptr_t)b->text.p);
    uint64_t left = word.n < BIGRAMS_BYTES ? UINT64_MAX : bigrams_ends(b, word) & bigrams_parts(b, s);
    if (left && (word.n < BIGRAMS_BYTES || from >= b->text.n || s.n > b->text.n - from))
        return str_find(s, word);
    for (; left; left &= left - 1) {
        size_t part = (size_t)__builtin_ctzll(left) << b->part_log, end = part + ((size_t)1 << b->part_log);
        /* A word that ends in the part may begin in front of it. */
        size_t begin = part > from + word.n - 1 ? part - from - (word.n - 1) : 0;
        ptrdiff_t at = str_find(str_cut(s, begin, end - from), word);
        if (at >= 0)
            return (ptrdiff_t)begin + at;
    }
    return -1;
}
