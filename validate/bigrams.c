/* SPDX-License-Identifier: MIT */
#include "validate/bigrams.h"

struct bigrams *bigrams_new(struct str text, struct arena *mem)
{
    struct bigrams *s = arena_array(mem, 1, sizeof *s);
    size_t end = 0; /* of a character: no word ends in the middle of one */
    while (s && end < text.n) {
        unsigned char c = (unsigned char)text.p[end];
        end += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        if (end < BIGRAMS_BYTES || end > text.n)
            continue;
        uint32_t bit = bigrams_bit(text.p + end - BIGRAMS_BYTES);
        s->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    return s;
}
