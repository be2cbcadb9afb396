/* SPDX-License-Identifier: MIT
 * MessagePack to facts: a peer's word is checked, never believed.
 */
#include <stddef.h>
#include <string.h>

#include "common/err.h"
#include "common/facts.h"
#include "common/packed.h"

struct list {
    int key; /* of the whole */
    size_t size, max;
    /* Reads one element into its place, whose bytes are whatever was there before, and moves on to the next.
     */
    int (*read)(struct packed *o, struct arena *mem, const struct facts *f, void *out);
    size_t array, count; /* where struct facts has them */
};

static int read_list(struct packed value, const struct list *list, struct arena *mem, struct facts *f)
{
    size_t n;
    struct packed o = packed_list(value, &n);
    if (n > list->max)
        return ERR_LIMIT;
    void *array = arena_room(mem, n, list->size);
    if (!array)
        return ERR_MEMORY;
    memcpy((char *)f + list->array, &array, sizeof array);
    memcpy((char *)f + list->count, &n, sizeof n);
    int err = 0;
    for (size_t i = 0; i < n && !err; i++)
        err = list->read(&o, mem, f, (char *)array + i * list->size);
    return err;
}

/* A whole number in its bounds; absent, or of another type, is 0. */
static bool in_range(struct packed o, int64_t max, int64_t *out)
{
    *out = packed_int(o, 0);
    return *out >= 0 && *out <= max;
}

/* Sent one higher, so that 0 is "none". */
static bool read_index(struct packed o, int64_t max, int *out)
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

static bool read_place(struct packed line, struct packed start, struct packed end, struct place *out)
{
    int64_t l, s, e;
    if (!in_range(line, UINT32_MAX, &l) || !in_range(start, UINT32_MAX, &s) ||
            !in_range(end, UINT32_MAX, &e) || s > e)
        return false;
    *out = (struct place){ (uint32_t)l, (uint32_t)s, (uint32_t)e };
    return true;
}

static int read_name(struct packed *o, struct arena *mem, const struct facts *f, void *out)
{
    (void)mem;
    (void)f;
    *(struct str *)out = packed_str(*o);
    int err = packed_is_text(*o) ? 0 : ERR_FORMAT;
    *o = packed_next(*o);
    return err;
}

/* Keys are looked up in one pass: each list has them in the order of facts_pack, whose rows have no keys. */
/* clang-format off */
#define FACTS_KEYS(X)                                                                                        \
    X(org) X(year) X(kind) X(claimed_score) X(claimed_grade) X(names) X(sections) X(figures) X(relations)    \
    X(indicators) X(wraps)
#define SECTION_KEYS(X) X(title) X(level) X(line) X(start) X(end) X(state)
#define FIGURE_KEYS(X)                                                                                       \
    X(n) X(line) X(start) X(end) X(number) X(scale10) X(scale) X(unit) X(bound) X(label) X(concept)          \
    X(year) X(period) X(section) X(table) X(row) X(column) X(page) X(sheet) X(cell) X(confidence) X(box)
#define RELATION_KEYS(X)                                                                                     \
    X(n) X(kind) X(result) X(operands) X(exhaustive) X(down) X(grade) X(quote) X(source)
#define INDICATOR_KEYS(X)                                                                                    \
    X(level1) X(level2) X(level3) X(target) X(actual) X(weight) X(score) X(reason)                           \
    X(target_figure) X(actual_figure) X(weight_figure) X(score_figure)

#define KEYS(NAME, LIST)                                                                                     \
    enum { LIST(NAME##_ENUM) NAME##_KEY_COUNT };                                                             \
    static const struct str NAME##_keys[] = { LIST(KEY_ROW) };
#define KEY_ROW(key) PACKED_KEY(key),
#define FACTS_ENUM(key) FACTS_##key,
#define SECTION_ENUM(key) SECTION_##key,
#define FIGURE_ENUM(key) FIGURE_##key,
#define RELATION_ENUM(key) RELATION_##key,
#define INDICATOR_ENUM(key) INDICATOR_##key,
KEYS(FACTS, FACTS_KEYS)
KEYS(SECTION, SECTION_KEYS)
KEYS(FIGURE, FIGURE_KEYS)
KEYS(RELATION, RELATION_KEYS)
KEYS(INDICATOR, INDICATOR_KEYS)
/* clang-format on */

static int read_section(struct packed *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[SECTION_KEY_COUNT];
    struct place place;
    int64_t level, state;
    (void)mem;
    (void)f;
    *o = packed_row(*o, SECTION_keys, SECTION_KEY_COUNT, v);
    if (!in_range(v[SECTION_level], INT32_MAX, &level) ||
            !in_range(v[SECTION_state], SECTION_INSTRUCTION, &state) ||
            !read_place(v[SECTION_line], v[SECTION_start], v[SECTION_end], &place))
        return ERR_FORMAT;
    *(struct section *)out = (struct section){
        .title = packed_str(v[SECTION_title]),
        .level = (int)level,
        .line = place.line,
        .start = place.start,
        .end = place.end,
        .state = (enum section_state)state,
    };
    return 0;
}

static bool read_box(struct packed o, struct figure *g)
{
    size_t n;
    struct packed side = packed_list(o, &n);
    g->has_box = o.at != NULL;
    if (!o.at)
        return true;
    for (size_t i = 0; n == 4 && i < n; i++, side = packed_next(side)) {
        int64_t value = packed_int(side, -1);
        if (value < 0 || value > INT32_MAX)
            return false;
        g->box[i] = (int32_t)value;
    }
    return n == 4;
}

static bool read_figure_indexes(const struct packed v[], const struct facts *f, struct figure *g)
{
    return read_index(v[FIGURE_section], (int64_t)f->section_count, &g->section) &&
           read_index(v[FIGURE_table], INT32_MAX, &g->table) &&
           read_index(v[FIGURE_row], INT32_MAX, &g->row) &&
           read_index(v[FIGURE_column], INT32_MAX, &g->column) &&
           read_index(v[FIGURE_confidence], 1001, &g->confidence) && read_box(v[FIGURE_box], g);
}

static int read_figure(struct packed *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[FIGURE_KEY_COUNT];
    struct figure *g = out;
    struct amount amount;
    struct place place;
    int64_t n, bound, period, year, page;
    (void)mem;
    *o = packed_row(*o, FIGURE_keys, FIGURE_KEY_COUNT, v);
    int64_t scale10 = packed_int(v[FIGURE_scale10], 0);
    if (!in_range(v[FIGURE_n], UINT32_MAX, &n) || n != g - f->figures + 1 ||
            !read_place(v[FIGURE_line], v[FIGURE_start], v[FIGURE_end], &place) ||
            !in_range(v[FIGURE_bound], BOUND_ABOUT, &bound) ||
            !in_range(v[FIGURE_period], PERIOD_PREVIOUS, &period) || !in_range(v[FIGURE_year], 9999, &year) ||
            !in_range(v[FIGURE_page], INT32_MAX, &page) || scale10 < -AMOUNT_EXP10_MAX ||
            scale10 > AMOUNT_EXP10_MAX)
        return ERR_FORMAT;
    *g = (struct figure){
        .n = (uint32_t)n,
        .line = place.line,
        .start = place.start,
        .end = place.end,
        .number = packed_str(v[FIGURE_number]),
        .scale10 = (int)scale10,
        .scale = packed_str(v[FIGURE_scale]),
        .unit = packed_str(v[FIGURE_unit]),
        .bound = (enum bound)bound,
        .label = packed_str(v[FIGURE_label]),
        .concept = packed_str(v[FIGURE_concept]),
        .year = (int)year,
        .period = (enum period)period,
        .page = (int)page,
        .sheet = packed_str(v[FIGURE_sheet]),
        .cell = packed_str(v[FIGURE_cell]),
    };
    if (!read_figure_indexes(v, f, g))
        return ERR_FORMAT;
    return figure_amount(g, &amount) == ERR_FORMAT ? ERR_FORMAT : 0;
}

static int read_operands(struct packed list, struct arena *mem, const struct facts *f, struct relation *r)
{
    size_t n;
    struct packed operand = packed_list(list, &n);
    if (n > FACTS_OPERANDS_MAX)
        return ERR_LIMIT;
    r->operands = arena_room(mem, n, sizeof *r->operands);
    if (!r->operands)
        return ERR_MEMORY;
    r->operand_count = n;
    for (size_t i = 0; i < n; i++, operand = packed_next(operand)) {
        uint64_t figure = packed_uint(operand, 0);
        if (figure < 1 || figure > f->figure_count)
            return ERR_FORMAT;
        r->operands[i] = (uint32_t)figure;
    }
    return 0;
}

static int read_relation(struct packed *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[RELATION_KEY_COUNT];
    struct relation *r = out;
    int64_t n, kind, result, source;
    *o = packed_row(*o, RELATION_keys, RELATION_KEY_COUNT, v);
    if (!in_range(v[RELATION_n], UINT32_MAX, &n) || n != r - f->relations + 1 ||
            !in_range(v[RELATION_kind], RELATION_GRADE, &kind) ||
            !in_range(v[RELATION_result], (int64_t)f->figure_count, &result) || result < 1 ||
            !in_range(v[RELATION_source], SOURCE_RULE, &source))
        return ERR_FORMAT;
    *r = (struct relation){
        .n = (uint32_t)n,
        .kind = (enum relation_kind)kind,
        .result = (uint32_t)result,
        .source = (enum relation_source)source,
        .exhaustive = packed_bool(v[RELATION_exhaustive]),
        .down = packed_bool(v[RELATION_down]),
        .grade = packed_str(v[RELATION_grade]),
        .quote = packed_str(v[RELATION_quote]),
    };
    return read_operands(v[RELATION_operands], mem, f, r);
}

static bool read_figure_n(struct packed o, const struct facts *f, uint32_t *out)
{
    int64_t n;
    if (!in_range(o, (int64_t)f->figure_count, &n))
        return false;
    *out = (uint32_t)n;
    return true;
}

static int read_indicator(struct packed *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[INDICATOR_KEY_COUNT];
    struct indicator *i = out;
    (void)mem;
    *o = packed_row(*o, INDICATOR_keys, INDICATOR_KEY_COUNT, v);
    *i = (struct indicator){
        .level1 = packed_str(v[INDICATOR_level1]),
        .level2 = packed_str(v[INDICATOR_level2]),
        .level3 = packed_str(v[INDICATOR_level3]),
        .target = packed_str(v[INDICATOR_target]),
        .actual = packed_str(v[INDICATOR_actual]),
        .weight = packed_str(v[INDICATOR_weight]),
        .score = packed_str(v[INDICATOR_score]),
        .reason = packed_str(v[INDICATOR_reason]),
    };
    bool fine = read_figure_n(v[INDICATOR_target_figure], f, &i->target_figure) &&
                read_figure_n(v[INDICATOR_actual_figure], f, &i->actual_figure) &&
                read_figure_n(v[INDICATOR_weight_figure], f, &i->weight_figure) &&
                read_figure_n(v[INDICATOR_score_figure], f, &i->score_figure);
    return fine ? 0 : ERR_FORMAT;
}

static int read_wrap(struct packed *o, struct arena *mem, const struct facts *f, void *out)
{
    int64_t at;
    (void)mem;
    uint32_t *wrap = out;
    if (!in_range(*o, UINT32_MAX, &at) || (wrap > f->wraps && wrap[-1] >= at))
        return ERR_FORMAT;
    *wrap = (uint32_t)at;
    *o = packed_next(*o);
    return 0;
}

#define LIST(field, counter, type, most, reader)                                                             \
    {                                                                                                        \
        FACTS_##field, sizeof(type), (most), (reader), offsetof(struct facts, field),                        \
                offsetof(struct facts, counter)                                                              \
    }

/* Figures name sections, relations and indicators name figures: so in this order. */
static const struct list lists[] = {
    LIST(names, name_count, struct str, FACTS_NAMES_MAX, read_name),
    LIST(sections, section_count, struct section, FACTS_SECTIONS_MAX, read_section),
    LIST(figures, figure_count, struct figure, FACTS_FIGURES_MAX, read_figure),
    LIST(relations, relation_count, struct relation, FACTS_RELATIONS_MAX, read_relation),
    LIST(indicators, indicator_count, struct indicator, FACTS_INDICATORS_MAX, read_indicator),
    LIST(wraps, wrap_count, uint32_t, FACTS_WRAPS_MAX, read_wrap),
};

int facts_unpack(struct str bytes, struct arena *mem, struct facts *f)
{
    struct packed v[FACTS_KEY_COUNT];
    int64_t year, kind;
    *f = (struct facts){ 0 };
    int err = packed_parse_map(bytes, FACTS_keys, FACTS_KEY_COUNT, v);
    if (err)
        return err;
    if (!in_range(v[FACTS_year], 9999, &year) || !in_range(v[FACTS_kind], REPORT_ACCOUNTS, &kind))
        return ERR_FORMAT;
    f->org = packed_str(v[FACTS_org]);
    f->year = (int)year;
    f->kind = (enum report_kind)kind;
    f->claimed_grade = packed_str(v[FACTS_claimed_grade]);
    for (size_t i = 0; i < sizeof lists / sizeof *lists && !err; i++)
        err = read_list(v[lists[i].key], &lists[i], mem, f);
    if (!err && !read_figure_n(v[FACTS_claimed_score], f, &f->claimed_score))
        err = ERR_FORMAT;
    return err;
}
