/* SPDX-License-Identifier: MIT */
#include "validate/bigrams.h"

#include "common/utf8.h"

struct bigrams *bigrams_new(struct str text, struct arena *mem)
{
    struct bigrams *s = arena_array(mem, 1, sizeof *s);
    size_t end = 0; /* of a character: no word ends in the middle of one */
    while (s && end < text.n) {
        end += utf8_step(text.p + end, text.n - end);
        if (end < BIGRAMS_BYTES)
            continue;
        uint32_t bit = bigrams_bit(text.p + end - BIGRAMS_BYTES);
        s->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    return s;
}
