/* SPDX-License-Identifier: MIT */
#include "common/scores.h"

#include "common/err.h"
#include "common/facts.h"
#include "common/pack.h"
#include "common/packed.h"

static void pack_row(msgpack_packer *pk, const struct rescored *r)
{
    pack_array(pk, 3);
    pack_str(pk, r->points);
    pack_str(pk, r->why);
    pack_str(pk, r->why_zh);
}

int scores_pack(const struct scores *s, struct buf *out)
{
    const struct {
        const char *key;
        struct str value;
    } texts[] = {
        { "scheme", s->scheme },
        { "claimed", s->claimed },
        { "claimed_grade", s->claimed_grade },
        { "recomputed", s->recomputed },
        { "grade", s->grade },
        { "quality", s->quality },
    };
    size_t pairs = 1 + (s->execution.points.n > 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pairs += texts[i].value.n > 0;
    msgpack_packer pk;
    pack_init(&pk, out);
    msgpack_pack_map(&pk, pairs);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pack_pair_str(&pk, texts[i].key, texts[i].value);
    if (s->execution.points.n) {
        pack_key(&pk, "execution");
        pack_row(&pk, &s->execution);
    }
    pack_key(&pk, "rows");
    pack_array(&pk, s->row_count);
    for (size_t i = 0; i < s->row_count; i++)
        pack_row(&pk, &s->rows[i]);
    return out->failed ? ERR_LIMIT : 0;
}

static bool read_row(struct packed o, struct rescored *row)
{
    size_t fields;
    struct packed points = packed_list(o, &fields);
    if (fields < 2 || !packed_is_text(points))
        return false;
    struct packed why = packed_next(points);
    row->points = packed_str(points);
    row->why = packed_str(why);
    if (fields > 2)
        row->why_zh = packed_str(packed_next(why));
    return packed_is_text(why);
}

int scores_unpack(struct str bytes, struct arena *mem, struct scores *s)
{
    enum { SCHEME, CLAIMED, CLAIMED_GRADE, RECOMPUTED, GRADE, QUALITY, EXECUTION, ROWS, KEYS };
    static const struct str keys[KEYS] = { PACKED_KEY(scheme), PACKED_KEY(claimed), PACKED_KEY(claimed_grade),
        PACKED_KEY(recomputed), PACKED_KEY(grade), PACKED_KEY(quality), PACKED_KEY(execution),
        PACKED_KEY(rows) };
    struct packed v[KEYS];
    int err = packed_parse_map(bytes, keys, KEYS, v);
    if (err)
        return err;
    *s = (struct scores){
        .scheme = packed_str(v[SCHEME]),
        .claimed = packed_str(v[CLAIMED]),
        .claimed_grade = packed_str(v[CLAIMED_GRADE]),
        .recomputed = packed_str(v[RECOMPUTED]),
        .grade = packed_str(v[GRADE]),
        .quality = packed_str(v[QUALITY]),
    };
    if (v[EXECUTION].at && !read_row(v[EXECUTION], &s->execution))
        return ERR_FORMAT;
    struct packed row = packed_list(v[ROWS], &s->row_count);
    if (s->row_count > FACTS_INDICATORS_MAX)
        return ERR_LIMIT;
    s->rows = arena_array(mem, s->row_count, sizeof *s->rows);
    if (!s->rows)
        return ERR_MEMORY;
    for (size_t i = 0; i < s->row_count; i++, row = packed_next(row)) {
        if (!read_row(row, &s->rows[i]))
            return ERR_FORMAT;
    }
    return 0;
}
