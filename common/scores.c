/* SPDX-License-Identifier: MIT */
#include "common/scores.h"

#include "common/err.h"
#include "common/facts.h"
#include "common/pack.h"

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
    size_t pairs = 1;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pairs += texts[i].value.n > 0;
    msgpack_packer pk;
    pack_init(&pk, out);
    msgpack_pack_map(&pk, pairs);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pack_pair_str(&pk, texts[i].key, texts[i].value);
    pack_key(&pk, "rows");
    msgpack_pack_array(&pk, s->row_count);
    for (size_t i = 0; i < s->row_count; i++) {
        msgpack_pack_array(&pk, 2);
        pack_str(&pk, s->rows[i].points);
        pack_str(&pk, s->rows[i].why);
    }
    return out->failed ? ERR_LIMIT : 0;
}

static bool read_row(const msgpack_object *o, struct rescored *row)
{
    if (o->type != MSGPACK_OBJECT_ARRAY || o->via.array.size < 2)
        return false;
    const msgpack_object *f = o->via.array.ptr;
    if (f[0].type != MSGPACK_OBJECT_STR || f[1].type != MSGPACK_OBJECT_STR)
        return false;
    row->points = (struct str){ f[0].via.str.ptr, f[0].via.str.size };
    row->why = (struct str){ f[1].via.str.ptr, f[1].via.str.size };
    return true;
}

static int read_scores(const msgpack_object *map, struct arena *mem, void *out)
{
    struct scores *s = out;
    if (map->type != MSGPACK_OBJECT_MAP)
        return ERR_FORMAT;
    *s = (struct scores){
        .scheme = pack_find_str(map, "scheme"),
        .claimed = pack_find_str(map, "claimed"),
        .claimed_grade = pack_find_str(map, "claimed_grade"),
        .recomputed = pack_find_str(map, "recomputed"),
        .grade = pack_find_str(map, "grade"),
        .quality = pack_find_str(map, "quality"),
    };
    const msgpack_object *rows = pack_find_array(map, "rows", &s->row_count);
    if (s->row_count > FACTS_INDICATORS_MAX)
        return ERR_LIMIT;
    s->rows = arena_array(mem, s->row_count, sizeof *s->rows);
    if (!s->rows)
        return ERR_MEMORY;
    for (size_t i = 0; i < s->row_count; i++) {
        if (!read_row(&rows[i], &s->rows[i]))
            return ERR_FORMAT;
    }
    return 0;
}

int scores_unpack(struct str bytes, struct arena *mem, struct scores *scores)
{
    return pack_read(bytes, mem, read_scores, scores);
}
