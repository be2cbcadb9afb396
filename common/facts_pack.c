/* SPDX-License-Identifier: MIT
 * Facts to MessagePack: maps with the keys of the result, defaults left out.
 */
#include "common/err.h"
#include "common/facts.h"
#include "common/pack.h"

static void pack_place(msgpack_packer *pk, uint32_t line, uint32_t start, uint32_t end)
{
    pack_key(pk, "line");
    msgpack_pack_uint32(pk, line);
    pack_key(pk, "start");
    msgpack_pack_uint32(pk, start);
    pack_key(pk, "end");
    msgpack_pack_uint32(pk, end);
}

static size_t count_figure(const struct figure *f)
{
    return 5u + (f->scale10 != 0) + (f->scale.n > 0) + (f->unit.n > 0) + (f->bound != BOUND_EXACT) +
           (f->label.n > 0) + (f->concept.n > 0) + (f->year != 0) + (f->period != PERIOD_NONE) +
           (f->section >= 0) + (f->table >= 0) + (f->row >= 0) + (f->column >= 0) + (f->page != 0) +
           (f->sheet.n > 0) + (f->cell.n > 0) + f->has_box + (f->confidence >= 0);
}

/* Indexes are sent one higher, so that "none" is the default 0 and stays behind. */
static void pack_index(msgpack_packer *pk, const char *key, int index)
{
    pack_pair_int(pk, key, index + 1);
}

static void pack_figure(msgpack_packer *pk, const struct figure *f)
{
    msgpack_pack_map(pk, count_figure(f));
    pack_key(pk, "n");
    msgpack_pack_uint32(pk, f->n);
    pack_place(pk, f->line, f->start, f->end);
    pack_key(pk, "number");
    pack_str(pk, f->number);
    pack_pair_int(pk, "scale10", f->scale10);
    pack_pair_str(pk, "scale", f->scale);
    pack_pair_str(pk, "unit", f->unit);
    pack_pair_int(pk, "bound", (int)f->bound);
    pack_pair_str(pk, "label", f->label);
    pack_pair_str(pk, "concept", f->concept);
    pack_pair_int(pk, "year", f->year);
    pack_pair_int(pk, "period", (int)f->period);
    pack_index(pk, "section", f->section);
    pack_index(pk, "table", f->table);
    pack_index(pk, "row", f->row);
    pack_index(pk, "column", f->column);
    pack_pair_int(pk, "page", f->page);
    pack_pair_str(pk, "sheet", f->sheet);
    pack_pair_str(pk, "cell", f->cell);
    pack_index(pk, "confidence", f->confidence);
    if (!f->has_box)
        return;
    pack_key(pk, "box");
    msgpack_pack_array(pk, 4);
    for (int i = 0; i < 4; i++)
        msgpack_pack_int32(pk, f->box[i]);
}

static void pack_relation(msgpack_packer *pk, const struct relation *r)
{
    msgpack_pack_map(pk,
            4u + r->exhaustive + r->down + (r->grade.n > 0) + (r->quote.n > 0) + (r->source != SOURCE_TEXT));
    pack_key(pk, "n");
    msgpack_pack_uint32(pk, r->n);
    pack_key(pk, "kind");
    msgpack_pack_int(pk, (int)r->kind);
    pack_key(pk, "result");
    msgpack_pack_uint32(pk, r->result);
    pack_key(pk, "operands");
    msgpack_pack_array(pk, r->operand_count);
    for (size_t i = 0; i < r->operand_count; i++)
        msgpack_pack_uint32(pk, r->operands[i]);
    pack_pair_bool(pk, "exhaustive", r->exhaustive);
    pack_pair_bool(pk, "down", r->down);
    pack_pair_str(pk, "grade", r->grade);
    pack_pair_str(pk, "quote", r->quote);
    pack_pair_int(pk, "source", (int)r->source);
}

static void pack_indicator(msgpack_packer *pk, const struct indicator *i)
{
    const struct {
        const char *key;
        struct str value;
    } texts[] = {
        { "level1", i->level1 },
        { "level2", i->level2 },
        { "level3", i->level3 },
        { "target", i->target },
        { "actual", i->actual },
        { "weight", i->weight },
        { "score", i->score },
        { "reason", i->reason },
    };
    const struct {
        const char *key;
        uint32_t value;
    } figures[] = {
        { "target_figure", i->target_figure },
        { "actual_figure", i->actual_figure },
        { "weight_figure", i->weight_figure },
        { "score_figure", i->score_figure },
    };
    size_t pairs = 0;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        pairs += texts[k].value.n > 0;
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
        pairs += figures[k].value != 0;
    msgpack_pack_map(pk, pairs);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        pack_pair_str(pk, texts[k].key, texts[k].value);
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
        pack_pair_uint(pk, figures[k].key, figures[k].value);
}

static void pack_section(msgpack_packer *pk, const struct section *s)
{
    msgpack_pack_map(pk, 4u + (s->level != 0) + (s->state != SECTION_TEXT));
    pack_key(pk, "title");
    pack_str(pk, s->title);
    pack_pair_int(pk, "level", s->level);
    pack_place(pk, s->line, s->start, s->end);
    pack_pair_int(pk, "state", (int)s->state);
}

static void pack_lists(msgpack_packer *pk, const struct facts *f)
{
    pack_key(pk, "names");
    msgpack_pack_array(pk, f->name_count);
    for (size_t i = 0; i < f->name_count; i++)
        pack_str(pk, f->names[i]);
    pack_key(pk, "sections");
    msgpack_pack_array(pk, f->section_count);
    for (size_t i = 0; i < f->section_count; i++)
        pack_section(pk, &f->sections[i]);
    pack_key(pk, "figures");
    msgpack_pack_array(pk, f->figure_count);
    for (size_t i = 0; i < f->figure_count; i++)
        pack_figure(pk, &f->figures[i]);
    pack_key(pk, "relations");
    msgpack_pack_array(pk, f->relation_count);
    for (size_t i = 0; i < f->relation_count; i++)
        pack_relation(pk, &f->relations[i]);
    pack_key(pk, "indicators");
    msgpack_pack_array(pk, f->indicator_count);
    for (size_t i = 0; i < f->indicator_count; i++)
        pack_indicator(pk, &f->indicators[i]);
}

int facts_pack(const struct facts *f, struct buf *out)
{
    msgpack_packer pk;
    pack_init(&pk, out);
    msgpack_pack_map(&pk, 5u + (f->org.n > 0) + (f->year != 0) + (f->kind != REPORT_OTHER) +
                                  (f->claimed_score != 0) + (f->claimed_grade.n > 0));
    pack_pair_str(&pk, "org", f->org);
    pack_pair_int(&pk, "year", f->year);
    pack_pair_int(&pk, "kind", (int)f->kind);
    pack_pair_uint(&pk, "claimed_score", f->claimed_score);
    pack_pair_str(&pk, "claimed_grade", f->claimed_grade);
    pack_lists(&pk, f);
    return out->failed ? ERR_LIMIT : 0;
}
