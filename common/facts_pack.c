/* SPDX-License-Identifier: MIT
 * Facts to MessagePack. A row of many is an array without keys, in the order of the keys in facts_rows.c:
 * names were half of what was packed, sent, read three times and stored.
 */
#include "common/err.h"
#include "common/facts.h"
#include "common/pack.h"

/* How many elements a figure's array needs: what is behind them is absent. Reports in prose, the most, have
 * neither tables nor pages. */
enum figure_length { TO_SECTION = 14, TO_COLUMN = 17, TO_BOX = 22 };

static enum figure_length length_of(const struct figure *f)
{
    if (f->page || f->sheet.n || f->cell.n || f->confidence >= 0 || f->has_box)
        return TO_BOX;
    return f->table >= 0 || f->row >= 0 || f->column >= 0 ? TO_COLUMN : TO_SECTION;
}

static void pack_place(msgpack_packer *pk, uint32_t line, uint32_t start, uint32_t end)
{
    pack_int(pk, line);
    pack_int(pk, start);
    pack_int(pk, end);
}

/* Indexes are sent one higher: "none" is 0. */
static void pack_index(msgpack_packer *pk, int index)
{
    pack_int(pk, index + 1);
}

static void pack_page(msgpack_packer *pk, const struct figure *f)
{
    pack_int(pk, f->page);
    pack_str(pk, f->sheet);
    pack_str(pk, f->cell);
    pack_index(pk, f->confidence);
    if (!f->has_box) {
        msgpack_pack_nil(pk);
        return;
    }
    pack_array(pk, 4);
    for (int i = 0; i < 4; i++)
        pack_int(pk, f->box[i]);
}

static void pack_figure(msgpack_packer *pk, const struct figure *f)
{
    enum figure_length length = length_of(f);
    pack_array(pk, length);
    pack_int(pk, f->n);
    pack_place(pk, f->line, f->start, f->end);
    pack_str(pk, f->number);
    pack_int(pk, f->scale10);
    pack_str(pk, f->scale);
    pack_str(pk, f->unit);
    pack_int(pk, f->bound);
    pack_str(pk, f->label);
    pack_str(pk, f->concept);
    pack_int(pk, f->year);
    pack_int(pk, f->period);
    pack_index(pk, f->section);
    if (length >= TO_COLUMN) {
        pack_index(pk, f->table);
        pack_index(pk, f->row);
        pack_index(pk, f->column);
    }
    if (length >= TO_BOX)
        pack_page(pk, f);
}

static void pack_bool(msgpack_packer *pk, bool value)
{
    if (value)
        msgpack_pack_true(pk);
    else
        msgpack_pack_false(pk);
}

static void pack_relation(msgpack_packer *pk, const struct relation *r)
{
    pack_array(pk, 9);
    pack_int(pk, r->n);
    pack_int(pk, r->kind);
    pack_int(pk, r->result);
    pack_array(pk, r->operand_count);
    for (size_t i = 0; i < r->operand_count; i++)
        pack_int(pk, r->operands[i]);
    pack_bool(pk, r->exhaustive);
    pack_bool(pk, r->down);
    pack_str(pk, r->grade);
    pack_str(pk, r->quote);
    pack_int(pk, r->source);
}

static void pack_indicator(msgpack_packer *pk, const struct indicator *i)
{
    const struct str texts[] = { i->level1, i->level2, i->level3, i->target, i->actual, i->weight, i->score,
        i->reason };
    const uint32_t figures[] = { i->target_figure, i->actual_figure, i->weight_figure, i->score_figure };
    const size_t text_count = sizeof texts / sizeof *texts, figure_count = sizeof figures / sizeof *figures;
    pack_array(pk, text_count + figure_count);
    for (size_t k = 0; k < text_count; k++)
        pack_str(pk, texts[k]);
    for (size_t k = 0; k < figure_count; k++)
        pack_int(pk, figures[k]);
}

static void pack_section(msgpack_packer *pk, const struct section *s)
{
    pack_array(pk, 6);
    pack_str(pk, s->title);
    pack_int(pk, s->level);
    pack_place(pk, s->line, s->start, s->end);
    pack_int(pk, s->state);
}

static void pack_lists(msgpack_packer *pk, const struct facts *f)
{
    pack_key(pk, "names");
    pack_array(pk, f->name_count);
    for (size_t i = 0; i < f->name_count; i++)
        pack_str(pk, f->names[i]);
    pack_key(pk, "sections");
    pack_array(pk, f->section_count);
    for (size_t i = 0; i < f->section_count; i++)
        pack_section(pk, &f->sections[i]);
    pack_key(pk, "figures");
    pack_array(pk, f->figure_count);
    for (size_t i = 0; i < f->figure_count; i++)
        pack_figure(pk, &f->figures[i]);
    pack_key(pk, "relations");
    pack_array(pk, f->relation_count);
    for (size_t i = 0; i < f->relation_count; i++)
        pack_relation(pk, &f->relations[i]);
    pack_key(pk, "indicators");
    pack_array(pk, f->indicator_count);
    for (size_t i = 0; i < f->indicator_count; i++)
        pack_indicator(pk, &f->indicators[i]);
    if (!f->wrap_count)
        return;
    pack_key(pk, "wraps");
    pack_array(pk, f->wrap_count);
    for (size_t i = 0; i < f->wrap_count; i++)
        pack_int(pk, f->wraps[i]);
}

int facts_pack(const struct facts *f, struct buf *out)
{
    msgpack_packer pk;
    pack_init(&pk, out);
    msgpack_pack_map(&pk, 5u + (f->org.n > 0) + (f->year != 0) + (f->kind != REPORT_OTHER) +
                                  (f->claimed_score != 0) + (f->claimed_grade.n > 0) + (f->wrap_count > 0));
    pack_pair_str(&pk, "org", f->org);
    pack_pair_int(&pk, "year", f->year);
    pack_pair_int(&pk, "kind", (int)f->kind);
    pack_pair_uint(&pk, "claimed_score", f->claimed_score);
    pack_pair_str(&pk, "claimed_grade", f->claimed_grade);
    pack_lists(&pk, f);
    return out->failed ? ERR_LIMIT : 0;
}
