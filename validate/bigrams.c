/* SPDX-License-Identifier: MIT */
#include "validate/bigrams.h"

#include "common/utf8.h"

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
        end += utf8_step(text.p + end, text.n - end);
    while (end >= BIGRAMS_BYTES) {
        b->parts[bigrams_row(text.p + end - BIGRAMS_BYTES)] |= UINT64_C(1) << ((end - 1) >> b->part_log);
        if (end == text.n)
            break;
        end += utf8_step(text.p + end, text.n - end);
    }
    return b;
}
