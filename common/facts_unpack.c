/* SPDX-License-Identifier: MIT
 * MessagePack to facts: a peer's word is checked, never believed.
 */
#include <stddef.h>
#include <string.h>

#include "common/err.h"
#include "common/facts.h"
#include "common/pack.h"

struct list {
    const char *key;
    size_t size, max;
    /* Reads one element into its place. */
    int (*read)(const msgpack_object *o, struct arena *mem, const struct facts *f, void *out);
    size_t array, count; /* where struct facts has them */
};

static int read_list(const msgpack_object *map, const struct list *list, struct arena *mem, struct facts *f)
{
    size_t n;
    const msgpack_object *objects = pack_find_array(map, list->key, &n);
    if (n > list->max)
        return ERR_LIMIT;
    void *array = arena_array(mem, n, list->size);
    if (!array)
        return ERR_MEMORY;
    memcpy((char *)f + list->array, &array, sizeof array);
    memcpy((char *)f + list->count, &n, sizeof n);
    int err = 0;
    for (size_t i = 0; i < n && !err; i++)
        err = list->read(&objects[i], mem, f, (char *)array + i * list->size);
    return err;
}

/* A whole number of a map in its bounds; absent is 0. */
static bool find_in(const msgpack_object *map, const char *key, int64_t max, int64_t *out)
{
    *out = pack_find_int(map, key, 0);
    return *out >= 0 && *out <= max;
}

static bool find_index(const msgpack_object *map, const char *key, int64_t max, int *out)
{
    int64_t value;
    if (!find_in(map, key, max, &value))
        return false;
    *out = (int)value - 1;
    return true;
}

static bool find_place(const msgpack_object *map, uint32_t *line, uint32_t *start, uint32_t *end)
{
    int64_t l, s, e;
    if (!find_in(map, "line", UINT32_MAX, &l) || !find_in(map, "start", UINT32_MAX, &s) ||
            !find_in(map, "end", UINT32_MAX, &e) || s > e)
        return false;
    *line = (uint32_t)l;
    *start = (uint32_t)s;
    *end = (uint32_t)e;
    return true;
}

static int read_name(const msgpack_object *o, struct arena *mem, const struct facts *f, void *out)
{
    (void)mem;
    (void)f;
    if (o->type != MSGPACK_OBJECT_STR)
        return ERR_FORMAT;
    *(struct str *)out = (struct str){ o->via.str.ptr, o->via.str.size };
    return 0;
}

static int read_section(const msgpack_object *o, struct arena *mem, const struct facts *f, void *out)
{
    struct section *s = out;
    int64_t level, state;
    (void)mem;
    (void)f;
    s->title = pack_find_str(o, "title");
    if (!find_in(o, "level", INT32_MAX, &level) || !find_in(o, "state", SECTION_INSTRUCTION, &state) ||
            !find_place(o, &s->line, &s->start, &s->end))
        return ERR_FORMAT;
    s->level = (int)level;
    s->state = (enum section_state)state;
    return 0;
}

static bool read_box(const msgpack_object *o, struct figure *g)
{
    size_t n;
    const msgpack_object *box = pack_find_array(o, "box", &n);
    g->has_box = n == 4;
    for (size_t i = 0; i < n && g->has_box; i++) {
        if (box[i].type != MSGPACK_OBJECT_POSITIVE_INTEGER || box[i].via.u64 > INT32_MAX)
            return false;
        g->box[i] = (int32_t)box[i].via.u64;
    }
    return n == 0 || n == 4;
}

static int read_figure(const msgpack_object *o, struct arena *mem, const struct facts *f, void *out)
{
    struct figure *g = out;
    int64_t n, bound, period, year, page, scale10 = pack_find_int(o, "scale10", 0);
    struct amount amount;
    (void)mem;
    if (!find_in(o, "n", UINT32_MAX, &n) || n != (struct figure *)out - f->figures + 1 ||
            !find_place(o, &g->line, &g->start, &g->end) || !find_in(o, "bound", BOUND_ABOUT, &bound) ||
            !find_in(o, "period", PERIOD_PREVIOUS, &period) || !find_in(o, "year", 9999, &year) ||
            !find_in(o, "page", INT32_MAX, &page) ||
            !find_index(o, "section", (int64_t)f->section_count, &g->section) ||
            !find_index(o, "table", INT32_MAX, &g->table) || !find_index(o, "row", INT32_MAX, &g->row) ||
            !find_index(o, "column", INT32_MAX, &g->column) ||
            !find_index(o, "confidence", 1001, &g->confidence) || scale10 < -AMOUNT_EXP10_MAX ||
            scale10 > AMOUNT_EXP10_MAX || !read_box(o, g))
        return ERR_FORMAT;
    g->n = (uint32_t)n;
    g->number = pack_find_str(o, "number");
    g->scale10 = (int)scale10;
    g->scale = pack_find_str(o, "scale");
    g->unit = pack_find_str(o, "unit");
    g->bound = (enum bound)bound;
    g->label = pack_find_str(o, "label");
    g->concept = pack_find_str(o, "concept");
    g->year = (int)year;
    g->period = (enum period)period;
    g->page = (int)page;
    g->sheet = pack_find_str(o, "sheet");
    g->cell = pack_find_str(o, "cell");
    return figure_amount(g, &amount) == ERR_FORMAT ? ERR_FORMAT : 0;
}

static int read_operands(
        const msgpack_object *o, struct arena *mem, const struct facts *f, struct relation *r)
{
    size_t n;
    const msgpack_object *objects = pack_find_array(o, "operands", &n);
    if (n > FACTS_OPERANDS_MAX)
        return ERR_LIMIT;
    r->operands = arena_array(mem, n, sizeof *r->operands);
    if (!r->operands)
        return ERR_MEMORY;
    r->operand_count = n;
    for (size_t i = 0; i < n; i++) {
        if (objects[i].type != MSGPACK_OBJECT_POSITIVE_INTEGER || objects[i].via.u64 < 1 ||
                objects[i].via.u64 > f->figure_count)
            return ERR_FORMAT;
        r->operands[i] = (uint32_t)objects[i].via.u64;
    }
    return 0;
}

static int read_relation(const msgpack_object *o, struct arena *mem, const struct facts *f, void *out)
{
    struct relation *r = out;
    int64_t n, kind, result, source;
    if (!find_in(o, "n", UINT32_MAX, &n) || n != r - f->relations + 1 ||
            !find_in(o, "kind", RELATION_GRADE, &kind) ||
            !find_in(o, "result", (int64_t)f->figure_count, &result) || result < 1 ||
            !find_in(o, "source", SOURCE_RULE, &source))
        return ERR_FORMAT;
    r->n = (uint32_t)n;
    r->kind = (enum relation_kind)kind;
    r->result = (uint32_t)result;
    r->source = (enum relation_source)source;
    r->exhaustive = pack_find_bool(o, "exhaustive");
    r->down = pack_find_bool(o, "down");
    r->grade = pack_find_str(o, "grade");
    r->quote = pack_find_str(o, "quote");
    return read_operands(o, mem, f, r);
}

static bool find_figure(const msgpack_object *o, const char *key, const struct facts *f, uint32_t *out)
{
    int64_t n;
    if (!find_in(o, key, (int64_t)f->figure_count, &n))
        return false;
    *out = (uint32_t)n;
    return true;
}

static int read_indicator(const msgpack_object *o, struct arena *mem, const struct facts *f, void *out)
{
    struct indicator *i = out;
    (void)mem;
    *i = (struct indicator){
        .level1 = pack_find_str(o, "level1"),
        .level2 = pack_find_str(o, "level2"),
        .level3 = pack_find_str(o, "level3"),
        .target = pack_find_str(o, "target"),
        .actual = pack_find_str(o, "actual"),
        .weight = pack_find_str(o, "weight"),
        .score = pack_find_str(o, "score"),
        .reason = pack_find_str(o, "reason"),
    };
    bool fine = find_figure(o, "target_figure", f, &i->target_figure) &&
                find_figure(o, "actual_figure", f, &i->actual_figure) &&
                find_figure(o, "weight_figure", f, &i->weight_figure) &&
                find_figure(o, "score_figure", f, &i->score_figure);
    return fine ? 0 : ERR_FORMAT;
}

#define LIST(field, counter, type, most, reader)                                                             \
    {                                                                                                        \
#field, sizeof(type), (most), (reader), offsetof(struct facts, field),                               \
                offsetof(struct facts, counter)                                                              \
    }

/* Figures name sections, relations and indicators name figures: so in this order. */
static const struct list lists[] = {
    LIST(names, name_count, struct str, FACTS_NAMES_MAX, read_name),
    LIST(sections, section_count, struct section, FACTS_SECTIONS_MAX, read_section),
    LIST(figures, figure_count, struct figure, FACTS_FIGURES_MAX, read_figure),
    LIST(relations, relation_count, struct relation, FACTS_RELATIONS_MAX, read_relation),
    LIST(indicators, indicator_count, struct indicator, FACTS_INDICATORS_MAX, read_indicator),
};

static int read_facts(const msgpack_object *map, struct arena *mem, struct facts *f)
{
    int64_t year, kind;
    *f = (struct facts){ 0 };
    if (map->type != MSGPACK_OBJECT_MAP || !find_in(map, "year", 9999, &year) ||
            !find_in(map, "kind", REPORT_ACCOUNTS, &kind))
        return ERR_FORMAT;
    f->org = pack_find_str(map, "org");
    f->year = (int)year;
    f->kind = (enum report_kind)kind;
    f->claimed_grade = pack_find_str(map, "claimed_grade");
    int err = 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists && !err; i++)
        err = read_list(map, &lists[i], mem, f);
    if (!err && !find_figure(map, "claimed_score", f, &f->claimed_score))
        err = ERR_FORMAT;
    return err;
}

int facts_unpack(struct str bytes, struct arena *mem, struct facts *facts)
{
    msgpack_zone zone;
    msgpack_object map;
    if (!msgpack_zone_init(&zone, MSGPACK_ZONE_CHUNK_SIZE))
        return ERR_MEMORY;
    int err = pack_parse(bytes, &zone, &map);
    if (!err)
        err = read_facts(&map, mem, facts);
    msgpack_zone_destroy(&zone);
    return err;
}
