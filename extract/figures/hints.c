/* SPDX-License-Identifier: MIT */
#include "extract/figures/hints.h"

#include "common/err.h"

int hints_find(struct reading *r)
{
    const char *text = r->plain.p;
    const uint16_t *of_letter = r->lex->hints;
    size_t n = r->plain.n, last = n > 3 ? n - 3 : 0; /* four bytes are there in front of it */
    uint8_t *hints = arena_array(r->mem, n + HINTS_BEHIND, 1);
    if (!hints)
        return ERR_MEMORY;
    for (size_t i = 0; i < n;) {
        for (; i < last && (text[i] & 0xF0) == 0xE0; i += 3) /* nearly all are such letters */
            hints[i] = (uint8_t)of_letter[words_letter_bit(text + i)];
        for (; i < n && (unsigned char)text[i] < 0x80; i++)
            hints[i] = (uint8_t)of_letter[(unsigned char)text[i]];
        if (i < n && (i >= last || (text[i] & 0xF0) != 0xE0)) {
            hints[i] = (uint8_t)of_letter[words_first_bit(text + i, text + n)];
            i += utf8_step(text + i, n - i);
        }
    }
    r->hints = hints;
    return 0;
}
