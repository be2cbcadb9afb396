/* SPDX-License-Identifier: MIT */
#include "common/facts_rows.h"

#include "common/err.h"

enum { ROW_DEPTH = 2 }; /* within the map of the whole and the list */

/* Sent one higher, so that 0 is "none". */
static bool read_index(struct packed o, int64_t max, int *out)
{
    int64_t value;
    if (!facts_in_range(o, max, &value))
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
    if (!facts_in_range(line, UINT32_MAX, &l) || !facts_in_range(start, UINT32_MAX, &s) ||
            !facts_in_range(end, UINT32_MAX, &e) || s > e)
        return false;
    *out = (struct place){ (uint32_t)l, (uint32_t)s, (uint32_t)e };
    return true;
}

int facts_read_name(struct packed_open *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed name;
    (void)mem;
    (void)f;
    int err = packed_open_value(o, ROW_DEPTH, &name);
    if (err)
        return err;
    *(struct str *)out = packed_str(name);
    return packed_is_text(name) ? 0 : ERR_FORMAT;
}

/* Keys are looked up in one pass: each list has them in the order of facts_pack, whose rows have no keys. */
/* clang-format off */
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
#define SECTION_ENUM(key) SECTION_##key,
#define FIGURE_ENUM(key) FIGURE_##key,
#define RELATION_ENUM(key) RELATION_##key,
#define INDICATOR_ENUM(key) INDICATOR_##key,
KEYS(SECTION, SECTION_KEYS)
KEYS(FIGURE, FIGURE_KEYS)
KEYS(RELATION, RELATION_KEYS)
KEYS(INDICATOR, INDICATOR_KEYS)
/* clang-format on */
enum { FIGURE_WORTH_COUNT = FIGURE_concept + 1 }; /* keys up to the last that read_worth reads */

int facts_read_section(struct packed_open *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[SECTION_KEY_COUNT];
    struct place place;
    int64_t level, state;
    (void)mem;
    (void)f;
    int err = packed_open_row(o, ROW_DEPTH, SECTION_keys, SECTION_KEY_COUNT, v);
    if (err)
        return err;
    if (!facts_in_range(v[SECTION_level], INT32_MAX, &level) ||
            !facts_in_range(v[SECTION_state], SECTION_INSTRUCTION, &state) ||
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

int facts_read_figure(struct packed_open *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[FIGURE_KEY_COUNT];
    struct figure *g = out;
    struct amount amount;
    struct place place;
    int64_t n, bound, period, year, page;
    (void)mem;
    int err = packed_open_row(o, ROW_DEPTH, FIGURE_keys, FIGURE_KEY_COUNT, v);
    if (err)
        return err;
    int64_t scale10 = packed_int(v[FIGURE_scale10], 0);
    if (!facts_in_range(v[FIGURE_n], UINT32_MAX, &n) || n != g - f->figures + 1 ||
            !read_place(v[FIGURE_line], v[FIGURE_start], v[FIGURE_end], &place) ||
            !facts_in_range(v[FIGURE_bound], BOUND_ABOUT, &bound) ||
            !facts_in_range(v[FIGURE_period], PERIOD_PREVIOUS, &period) ||
            !facts_in_range(v[FIGURE_year], 9999, &year) ||
            !facts_in_range(v[FIGURE_page], INT32_MAX, &page) || scale10 < -AMOUNT_EXP10_MAX ||
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

/* What the figure is worth, and nothing of where it stands. */
int facts_read_worth(struct packed_open *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[FIGURE_WORTH_COUNT];
    struct figure *g = out;
    int64_t n, bound;
    (void)mem;
    int err = packed_open_row(o, ROW_DEPTH, FIGURE_keys, FIGURE_WORTH_COUNT, v);
    if (err)
        return err;
    int64_t scale10 = packed_int(v[FIGURE_scale10], 0);
    if (!facts_in_range(v[FIGURE_n], UINT32_MAX, &n) || n != g - f->figures + 1 ||
            !facts_in_range(v[FIGURE_bound], BOUND_ABOUT, &bound) || scale10 < -AMOUNT_EXP10_MAX ||
            scale10 > AMOUNT_EXP10_MAX)
        return ERR_FORMAT;
    *g = (struct figure){
        .n = (uint32_t)n,
        .number = packed_str(v[FIGURE_number]),
        .scale10 = (int)scale10,
        .scale = packed_str(v[FIGURE_scale]),
        .unit = packed_str(v[FIGURE_unit]),
        .bound = (enum bound)bound,
        .concept = packed_str(v[FIGURE_concept]),
    };
    return 0;
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

int facts_read_relation(struct packed_open *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[RELATION_KEY_COUNT];
    struct relation *r = out;
    int64_t n, kind, result, source;
    int err = packed_open_row(o, ROW_DEPTH, RELATION_keys, RELATION_KEY_COUNT, v);
    if (err)
        return err;
    if (!facts_in_range(v[RELATION_n], UINT32_MAX, &n) || n != r - f->relations + 1 ||
            !facts_in_range(v[RELATION_kind], RELATION_GRADE, &kind) ||
            !facts_in_range(v[RELATION_result], (int64_t)f->figure_count, &result) || result < 1 ||
            !facts_in_range(v[RELATION_source], SOURCE_RULE, &source))
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

int facts_read_indicator(struct packed_open *o, struct arena *mem, const struct facts *f, void *out)
{
    struct packed v[INDICATOR_KEY_COUNT];
    struct indicator *i = out;
    (void)mem;
    int err = packed_open_row(o, ROW_DEPTH, INDICATOR_keys, INDICATOR_KEY_COUNT, v);
    if (err)
        return err;
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
    bool fine = facts_read_figure_n(v[INDICATOR_target_figure], f, &i->target_figure) &&
                facts_read_figure_n(v[INDICATOR_actual_figure], f, &i->actual_figure) &&
                facts_read_figure_n(v[INDICATOR_weight_figure], f, &i->weight_figure) &&
                facts_read_figure_n(v[INDICATOR_score_figure], f, &i->score_figure);
    return fine ? 0 : ERR_FORMAT;
}

int facts_read_wrap(struct packed_open *o, struct arena *mem, const struct facts *f, void *out)
{
    uint32_t *wrap = out;
    struct packed offset;
    int64_t at;
    (void)mem;
    int err = packed_open_value(o, ROW_DEPTH, &offset);
    if (err)
        return err;
    if (!facts_in_range(offset, UINT32_MAX, &at) || (wrap > f->wraps && wrap[-1] >= at))
        return ERR_FORMAT;
    *wrap = (uint32_t)at;
    return 0;
}
