/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells_seek.h"

#include "extract/figures/hints.h"

/* Each word of the list begins with a letter of that hint. */
static inline size_t seek(
        const struct reading *r, const struct str_list *words, unsigned hint, size_t i, size_t end)
{
    for (; (i = hints_next_rare(r, i, end, hint)) < end; i++)
        if (str_starts_listed(plain_cut(&r->plain, i, end), words))
            return i;
    return end;
}

size_t cells_seek_scores(const struct reading *r, size_t i, size_t end)
{
    return seek(r, &r->lex->score_signs, HINT_SCORES, i, end);
}

size_t cells_seek_name(const struct reading *r, size_t i, size_t end)
{
    return seek(r, &r->lex->account_names, HINT_NAMES, i, end);
}
