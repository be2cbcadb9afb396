/* SPDX-License-Identifier: MIT
 * MessagePack to facts: a peer's word is checked, never believed.
 */
#include <stddef.h>
#include <string.h>

#include "common/err.h"
#include "common/facts_rows.h"
#include "common/pack.h"

enum { VALUE_DEPTH = 1 }; /* of what the keys name: within the map of the whole */

struct list {
    int key; /* of the whole */
    size_t size, max;
    int (*read)(struct packed_open *o, struct arena *mem, const struct facts *f, void *out);
    size_t array, count; /* where struct facts has them */
};

static int read_list(struct packed_open *o, const struct list *list, struct arena *mem, struct facts *f)
{
    size_t n = 0;
    int err = packed_open_is_list(o) ? packed_open_list(o, &n) : 0;
    if (err)
        return err;
    if (n > list->max)
        return ERR_LIMIT;
    void *array = arena_room(mem, n, list->size);
    if (!array)
        return ERR_MEMORY;
    memcpy((char *)f + list->array, &array, sizeof array);
    memcpy((char *)f + list->count, &n, sizeof n);
    for (size_t i = 0; i < n && !err; i++)
        err = list->read(o, mem, f, (char *)array + i * list->size);
    return err;
}

/* Looked for in the order of facts_pack. */
/* clang-format off */
#define FACTS_KEYS(X)                                                                                        \
    X(org) X(year) X(kind) X(claimed_score) X(claimed_grade) X(names) X(sections) X(figures) X(relations)    \
    X(indicators) X(wraps)
#define KEY_ENUM(key) FACTS_##key,
#define KEY_ROW(key) PACKED_KEY(key),
enum { FACTS_KEYS(KEY_ENUM) FACTS_KEY_COUNT };
static const struct str FACTS_keys[] = { FACTS_KEYS(KEY_ROW) };
/* clang-format on */

#define LIST(field, counter, type, most, reader)                                                             \
    {                                                                                                        \
        FACTS_##field, sizeof(type), (most), (reader), offsetof(struct facts, field),                        \
                offsetof(struct facts, counter)                                                              \
    }

/* Figures name sections, relations and indicators name figures: so in this order. */
static const struct list all_lists[] = {
    LIST(names, name_count, struct str, FACTS_NAMES_MAX, facts_read_name),
    LIST(sections, section_count, struct section, FACTS_SECTIONS_MAX, facts_read_section),
    LIST(figures, figure_count, struct figure, FACTS_FIGURES_MAX, facts_read_figure),
    LIST(relations, relation_count, struct relation, FACTS_RELATIONS_MAX, facts_read_relation),
    LIST(indicators, indicator_count, struct indicator, FACTS_INDICATORS_MAX, facts_read_indicator),
    LIST(wraps, wrap_count, uint32_t, FACTS_WRAPS_MAX, facts_read_wrap),
};

static const struct list worth_lists[] = {
    LIST(names, name_count, struct str, FACTS_NAMES_MAX, facts_read_name),
    LIST(figures, figure_count, struct figure, FACTS_FIGURES_MAX, facts_read_worth),
    LIST(relations, relation_count, struct relation, FACTS_RELATIONS_MAX, facts_read_relation),
    LIST(indicators, indicator_count, struct indicator, FACTS_INDICATORS_MAX, facts_read_indicator),
};

/* What is read of facts, and how far that is. */
struct reading {
    const struct list *lists;
    size_t count, read;               /* of lists */
    size_t next;                      /* the key that comes, if the order is ours */
    struct packed v[FACTS_KEY_COUNT]; /* what stands under the keys, apart from lists that were read */
};

/* The number of the key that comes; FACTS_KEY_COUNT: none of ours. */
static int take_key(struct packed_open *o, struct reading *r, size_t *which)
{
    struct packed key;
    int err = packed_open_value(o, VALUE_DEPTH, &key);
    *which = FACTS_KEY_COUNT;
    if (err || !packed_is_text(key))
        return err;
    for (size_t i = 0; i < FACTS_KEY_COUNT && *which == FACTS_KEY_COUNT; i++) {
        size_t k = (r->next + i) % FACTS_KEY_COUNT;
        if (str_eq(packed_str(key), FACTS_keys[k]))
            *which = k;
    }
    if (*which < FACTS_KEY_COUNT)
        r->next = *which + 1;
    return 0;
}

/* A list whose turn it is, as it always is when the order is ours, is read as it is taken; else the value is
 * noted, unless it is nil or the second of that key. */
static int take_pair(struct packed_open *o, struct reading *r, struct arena *mem, struct facts *f)
{
    const struct list *list = &r->lists[r->read];
    size_t which;
    struct packed value;
    int err = take_key(o, r, &which);
    if (err)
        return err;
    bool is_new = which < FACTS_KEY_COUNT && !r->v[which].at;
    if (is_new && r->read < r->count && list->key == (int)which && packed_open_is_list(o)) {
        r->read++;
        return read_list(o, list, mem, f);
    }
    err = packed_open_value(o, VALUE_DEPTH, &value);
    if (!err && is_new && !packed_is_nil(value))
        r->v[which] = value;
    return err;
}

static int take_all(struct str bytes, struct reading *r, struct arena *mem, struct facts *f)
{
    struct packed_open o = packed_open(bytes);
    size_t pairs = 0;
    int err = bytes.n > PACK_BYTES_MAX ? ERR_LIMIT : packed_open_map(&o, &pairs);
    for (; pairs && !err; pairs--)
        err = take_pair(&o, r, mem, f);
    if (!err)
        err = packed_open_end(&o);
    for (; r->read < r->count && !err; r->read++) {
        const struct list *list = &r->lists[r->read];
        const unsigned char *at = r->v[list->key].at;
        struct packed_open again = { at ? at : o.end, o.end, 0 };
        err = read_list(&again, list, mem, f);
    }
    return err;
}

static int unpack(struct str bytes, struct reading r, struct arena *mem, struct facts *f)
{
    int64_t year, kind;
    *f = (struct facts){ 0 };
    int err = take_all(bytes, &r, mem, f);
    if (err)
        return err;
    if (!facts_in_range(r.v[FACTS_year], 9999, &year) ||
            !facts_in_range(r.v[FACTS_kind], REPORT_ACCOUNTS, &kind) ||
            !facts_read_figure_n(r.v[FACTS_claimed_score], f, &f->claimed_score))
        return ERR_FORMAT;
    f->org = packed_str(r.v[FACTS_org]);
    f->year = (int)year;
    f->kind = (enum report_kind)kind;
    f->claimed_grade = packed_str(r.v[FACTS_claimed_grade]);
    return 0;
}

int facts_unpack(struct str bytes, struct arena *mem, struct facts *f)
{
    return unpack(bytes, (struct reading){ .lists = all_lists, .count = COUNT_OF(all_lists) }, mem, f);
}

int facts_unpack_worth(struct str bytes, struct arena *mem, struct facts *f)
{
    return unpack(bytes, (struct reading){ .lists = worth_lists, .count = COUNT_OF(worth_lists) }, mem, f);
}
