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

/* A whole number in its bounds; absent, or of another type, is 0. */
static bool in_range(const msgpack_object *o, int64_t max, int64_t *out)
{
    *out = pack_int_of(o, 0);
    return *out >= 0 && *out <= max;
}

static bool find_in(const msgpack_object *map, const char *key, int64_t max, int64_t *out)
{
    return in_range(pack_find(map, key), max, out);
}

/* Sent one higher, so that 0 is "none". */
static bool read_index(const msgpack_object *o, int64_t max, int *out)
{
    int64_t value;
    if (!in_range(o, max, &value))
        return false;
    *out = (int)value - 1;
    return true;
}

struct place {
    uint32_t line, start, end;
};

static bool read_place(
        const msgpack_object *line, const msgpack_object *start, const msgpack_object *end, struct place *out)
{
    int64_t l, s, e;
    if (!in_range(line, UINT32_MAX, &l) || !in_range(start, UINT32_MAX, &s) ||
            !in_range(end, UINT32_MAX, &e) || s > e)
        return false;
    *out = (struct place){ (uint32_t)l, (uint32_t)s, (uint32_t)e };
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
    struct place place;
    int64_t level, state;
    (void)mem;
    (void)f;
    if (!find_in(o, "level", INT32_MAX, &level) || !find_in(o, "state", SECTION_INSTRUCTION, &state) ||
            !read_place(pack_find(o, "line"), pack_find(o, "start"), pack_find(o, "end"), &place))
        return ERR_FORMAT;
    *(struct section *)out = (struct section){
        .title = pack_find_str(o, "title"),
        .level = (int)level,
        .line = place.line,
        .start = place.start,
        .end = place.end,
        .state = (enum section_state)state,
    };
    return 0;
}

static bool read_box(const msgpack_object *o, struct figure *g)
{
    g->has_box = o != NULL;
    if (!o)
        return true;
    if (o->type != MSGPACK_OBJECT_ARRAY || o->via.array.size != 4)
        return false;
    for (int i = 0; i < 4; i++) {
        int64_t value = pack_int_of(&o->via.array.ptr[i], -1);
        if (value < 0 || value > INT32_MAX)
            return false;
        g->box[i] = (int32_t)value;
    }
    return true;
}

/* Figures are most of what is unpacked, so their keys are looked up in one pass: in the order of facts_pack.
 */
/* clang-format off */
#define FIGURE_KEYS(X)                                                                                       \
    X(n) X(line) X(start) X(end) X(number) X(scale10) X(scale) X(unit) X(bound) X(label) X(concept)          \
    X(year) X(period) X(section) X(table) X(row) X(column) X(page) X(sheet) X(cell) X(confidence) X(box)
/* clang-format on */

enum figure_key {
#define X(key) FIGURE_##key,
    FIGURE_KEYS(X)
#undef X
            FIGURE_KEY_COUNT
};

static const struct str figure_keys[] = {
#define X(key) { #key, sizeof #key - 1 },
    FIGURE_KEYS(X)
#undef X
};

static bool read_figure_indexes(const msgpack_object *const v[], const struct facts *f, struct figure *g)
{
    return read_index(v[FIGURE_section], (int64_t)f->section_count, &g->section) &&
           read_index(v[FIGURE_table], INT32_MAX, &g->table) &&
           read_index(v[FIGURE_row], INT32_MAX, &g->row) &&
           read_index(v[FIGURE_column], INT32_MAX, &g->column) &&
           read_index(v[FIGURE_confidence], 1001, &g->confidence) && read_box(v[FIGURE_box], g);
}

static int read_figure(const msgpack_object *o, struct arena *mem, const struct facts *f, void *out)
{
    const msgpack_object *v[FIGURE_KEY_COUNT];
    struct figure *g = out;
    struct amount amount;
    struct place place;
    int64_t n, bound, period, year, page;
    (void)mem;
    pack_pick(o, figure_keys, FIGURE_KEY_COUNT, v);
    int64_t scale10 = pack_int_of(v[FIGURE_scale10], 0);
    if (!in_range(v[FIGURE_n], UINT32_MAX, &n) || n != g - f->figures + 1 ||
            !read_place(v[FIGURE_line], v[FIGURE_start], v[FIGURE_end], &place) ||
            !in_range(v[FIGURE_bound], BOUND_ABOUT, &bound) ||
            !in_range(v[FIGURE_period], PERIOD_PREVIOUS, &period) || !in_range(v[FIGURE_year], 9999, &year) ||
            !in_range(v[FIGURE_page], INT32_MAX, &page) || scale10 < -AMOUNT_EXP10_MAX ||
            scale10 > AMOUNT_EXP10_MAX || !read_figure_indexes(v, f, g))
        return ERR_FORMAT;
    g->n = (uint32_t)n;
    g->line = place.line;
    g->start = place.start;
    g->end = place.end;
    g->number = pack_str_of(v[FIGURE_number]);
    g->scale10 = (int)scale10;
    g->scale = pack_str_of(v[FIGURE_scale]);
    g->unit = pack_str_of(v[FIGURE_unit]);
    g->bound = (enum bound)bound;
    g->label = pack_str_of(v[FIGURE_label]);
    g->concept = pack_str_of(v[FIGURE_concept]);
    g->year = (int)year;
    g->period = (enum period)period;
    g->page = (int)page;
    g->sheet = pack_str_of(v[FIGURE_sheet]);
    g->cell = pack_str_of(v[FIGURE_cell]);
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

static int read_facts(const msgpack_object *map, struct arena *mem, void *out)
{
    struct facts *f = out;
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
    return pack_read(bytes, mem, read_facts, facts);
}
