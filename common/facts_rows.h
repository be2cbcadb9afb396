/* SPDX-License-Identifier: MIT
 * The rows of packed facts, one by one: a peer's word is checked, never believed.
 */
#ifndef JIHE_FACTS_ROWS_H
#define JIHE_FACTS_ROWS_H

#include "common/facts.h"
#include "common/packed_open.h"

/* A whole number in its bounds; absent, or of another type, is 0. */
static inline bool facts_in_range(struct packed o, int64_t max, int64_t *out)
{
    *out = packed_int(o, 0);
    return *out >= 0 && *out <= max;
}

static inline bool facts_read_figure_n(struct packed o, const struct facts *f, uint32_t *out)
{
    int64_t n;
    if (!facts_in_range(o, (int64_t)f->figure_count, &n))
        return false;
    *out = (uint32_t)n;
    return true;
}

/* Each takes one row into its place, whose bytes are whatever was there before. f holds what rows name: those
 * of figures sections, those of relations and indicators figures. 0, ERR_FORMAT, ERR_LIMIT, ERR_MEMORY. */
int facts_read_name(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);
int facts_read_section(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);
int facts_read_figure(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);
int facts_read_relation(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);
int facts_read_indicator(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);
int facts_read_wrap(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);
/* A figure as facts_unpack_worth reads it. */
int facts_read_worth(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);

#endif
