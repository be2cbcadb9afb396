/* SPDX-License-Identifier: MIT */
#include "extract/figures/hints.h"

#include "common/err.h"

/* The hints of a letter, and none for its other bytes, are stored at once with a byte behind them, which the
 * next one overwrites. */
static inline void note_letter(uint8_t *at, unsigned hints)
{
    uint32_t four = htole32(hints & UINT8_MAX);
    memcpy(at, &four, sizeof four);
}

/* Two letters of three bytes at p, of which eight are there: false when they are none. */
static inline bool note_two(uint8_t *at, const char *p, const uint16_t *of_letter)
{
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    eight = le64toh(eight);
    if ((eight & 0xF00000F0) != 0xE00000E0)
        return false;
    uint64_t first = of_letter[words_bit_of(eight & 0xFFFFFF)] & UINT8_MAX,
             second = of_letter[words_bit_of(eight >> 24 & 0xFFFFFF)] & UINT8_MAX;
    eight = htole64(first | second << 24);
    memcpy(at, &eight, sizeof eight);
    return true;
}

int hints_find(struct reading *r)
{
    const char *text = r->plain.p;
    const uint16_t *of_letter = r->lex->hints;
    size_t n = r->plain.n, last = n > 7 ? n - 7 : 0; /* eight bytes are there in front of it */
    uint8_t *hints = arena_room(r->mem, n + HINTS_BEHIND, 1);
    if (!hints)
        return ERR_MEMORY;
    for (size_t i = 0; i < n;) {
        while (i < last && note_two(hints + i, text + i, of_letter)) /* nearly all are such letters */
            i += 6;
        if (i < n && (unsigned char)text[i] >= 0x80) {
            note_letter(hints + i, of_letter[words_first_bit(text + i, text + n)]);
            i += utf8_step(text + i, n - i);
        }
        for (; i < n && (unsigned char)text[i] < 0x80; i++)
            hints[i] = (uint8_t)of_letter[(unsigned char)text[i]];
    }
    memset(hints + n, 0, HINTS_BEHIND);
    r->hints = hints;
    return 0;
}
