/* SPDX-License-Identifier: MIT */
#include "common/document.h"

#include "common/err.h"
#include "common/pack.h"
#include "common/packed.h"

/* Blocks and cells are many, so they travel as arrays in this order, not as maps. New fields go to the end.
 */
enum { BLOCK_FIELDS = 7, BLOCK_FIELDS_PLACED = 9, CELL_FIELDS = 7, RUN_FIELDS = 8, BOX_EDGE_MAX = 1 << 29 };

static void pack_block(msgpack_packer *pk, const struct block *b)
{
    pack_array(pk, b->row ? BLOCK_FIELDS_PLACED : BLOCK_FIELDS);
    pack_int(pk, b->kind);
    pack_int(pk, b->start);
    pack_int(pk, b->end);
    pack_int(pk, b->level);
    pack_int(pk, b->table);
    pack_int(pk, b->page);
    pack_str(pk, b->sheet);
    if (b->row) {
        pack_int(pk, b->row);
        pack_int(pk, b->column);
    }
}

static void pack_cell(msgpack_packer *pk, const struct cell *c)
{
    pack_array(pk, CELL_FIELDS);
    pack_int(pk, c->row);
    pack_int(pk, c->column);
    pack_int(pk, c->row_span);
    pack_int(pk, c->column_span);
    pack_int(pk, c->start);
    pack_int(pk, c->end);
    pack_int(pk, c->header);
}

static void pack_table(msgpack_packer *pk, const struct table *t)
{
    msgpack_pack_map(pk, 5u + (t->page != 0) + (t->sheet.n > 0));
    pack_key(pk, "start");
    pack_int(pk, t->start);
    pack_key(pk, "end");
    pack_int(pk, t->end);
    pack_key(pk, "rows");
    pack_int(pk, t->rows);
    pack_key(pk, "columns");
    pack_int(pk, t->columns);
    pack_pair_int(pk, "page", t->page);
    pack_pair_str(pk, "sheet", t->sheet);
    pack_key(pk, "cells");
    pack_array(pk, t->cell_count);
    for (size_t i = 0; i < t->cell_count; i++)
        pack_cell(pk, &t->cells[i]);
}

/* Runs are more than all else: one flat array, each relative to the one before. */
static void pack_runs(msgpack_packer *pk, const struct document *doc)
{
    uint32_t at = 0;
    pack_key(pk, "runs");
    pack_array(pk, doc->run_count * RUN_FIELDS);
    for (size_t i = 0; i < doc->run_count; i++) {
        const struct run *r = &doc->runs[i];
        pack_int(pk, r->start - at);
        pack_int(pk, r->end - r->start);
        pack_int(pk, r->page);
        pack_int(pk, r->box[0]);
        pack_int(pk, r->box[1]);
        pack_int(pk, r->box[2] - r->box[0]);
        pack_int(pk, r->box[3] - r->box[1]);
        pack_int(pk, r->confidence);
        at = r->end;
    }
}

int document_pack(const struct document *doc, struct buf *out)
{
    msgpack_packer pk;
    size_t pairs = 4u + (doc->format.n > 0) + (doc->encoding.n > 0) + (doc->sha256.n > 0) + (doc->bytes > 0) +
                   (doc->pages != 0) + (doc->pictures != 0) + (doc->run_count > 0);
    pack_init(&pk, out);
    msgpack_pack_map(&pk, pairs);
    pack_key(&pk, "name");
    pack_bin(&pk, doc->name);
    pack_pair_str(&pk, "format", doc->format);
    pack_pair_str(&pk, "encoding", doc->encoding);
    pack_pair_str(&pk, "sha256", doc->sha256);
    pack_pair_uint(&pk, "bytes", doc->bytes);
    pack_pair_int(&pk, "pages", doc->pages);
    pack_pair_int(&pk, "pictures", doc->pictures);
    pack_key(&pk, "text");
    pack_str(&pk, doc->text);
    pack_key(&pk, "blocks");
    pack_array(&pk, doc->block_count);
    for (size_t i = 0; i < doc->block_count; i++)
        pack_block(&pk, &doc->blocks[i]);
    pack_key(&pk, "tables");
    pack_array(&pk, doc->table_count);
    for (size_t i = 0; i < doc->table_count; i++)
        pack_table(&pk, &doc->tables[i]);
    if (doc->run_count)
        pack_runs(&pk, doc);
    return out->failed ? ERR_LIMIT : 0;
}

/* ---- unpacking: a peer's word is checked, never believed ---- */

/* The numbers of a block or a cell, one behind the other; *value moves on. */
static bool take_int(struct packed *value, int64_t min, int64_t max, int64_t *out)
{
    *out = packed_int(*value, INT64_MIN);
    *value = packed_next(*value);
    return *out >= min && *out <= max; /* min is no INT64_MIN */
}

static bool take_place(struct packed *value, size_t length, uint32_t place[2])
{
    int64_t from, to;
    if (!take_int(value, 0, (int64_t)length, &from) || !take_int(value, from, (int64_t)length, &to))
        return false;
    place[0] = (uint32_t)from;
    place[1] = (uint32_t)to;
    return true;
}

static bool read_block(struct packed o, const struct document *doc, struct block *b)
{
    int64_t kind, level, table, page, row = 0, column = 0;
    uint32_t place[2];
    size_t fields;
    struct packed f = packed_list(o, &fields);
    if (fields < BLOCK_FIELDS || !take_int(&f, BLOCK_PARAGRAPH, BLOCK_NOTE, &kind) ||
            !take_place(&f, doc->text.n, place) || !take_int(&f, 0, INT32_MAX, &level) ||
            !take_int(&f, -1, (int64_t)doc->table_count - 1, &table) || !take_int(&f, 0, INT32_MAX, &page) ||
            !packed_is_text(f))
        return false;
    struct str sheet = packed_str(f);
    f = packed_next(f);
    if (fields >= BLOCK_FIELDS_PLACED &&
            (!take_int(&f, 0, INT32_MAX, &row) || !take_int(&f, row ? 1 : 0, row ? INT32_MAX : 0, &column)))
        return false;
    *b = (struct block){
        .kind = (enum block_kind)kind,
        .start = place[0],
        .end = place[1],
        .level = (int)level,
        .table = (int)table,
        .page = (int)page,
        .sheet = sheet,
        .row = (int)row,
        .column = (int)column,
    };
    return b->kind != BLOCK_TABLE || b->table >= 0;
}

static bool read_cell(struct packed o, const struct document *doc, const struct table *t, struct cell *c)
{
    int64_t row, column, row_span, column_span, header;
    uint32_t place[2];
    size_t fields;
    struct packed f = packed_list(o, &fields);
    if (fields < CELL_FIELDS || !take_int(&f, 0, t->rows - 1, &row) ||
            !take_int(&f, 0, t->columns - 1, &column) || !take_int(&f, 1, t->rows - row, &row_span) ||
            !take_int(&f, 1, t->columns - column, &column_span) || !take_place(&f, doc->text.n, place) ||
            !take_int(&f, 0, 1, &header))
        return false;
    *c = (struct cell){
        .row = (int)row,
        .column = (int)column,
        .row_span = (int)row_span,
        .column_span = (int)column_span,
        .start = place[0],
        .end = place[1],
        .header = header != 0,
    };
    return true;
}

static int read_cells(struct packed list, struct arena *mem, const struct document *doc, struct table *t)
{
    size_t count;
    struct packed cell = packed_list(list, &count);
    if (count > DOCUMENT_CELLS_MAX)
        return ERR_LIMIT;
    t->cells = arena_array(mem, count, sizeof *t->cells);
    if (!t->cells)
        return ERR_MEMORY;
    t->cell_count = count;
    for (size_t i = 0; i < count; i++, cell = packed_next(cell)) {
        if (!read_cell(cell, doc, t, &t->cells[i]))
            return ERR_FORMAT;
    }
    return 0;
}

/* Where it stands; its cells are read by themselves. */
static bool read_table(struct packed o, const struct document *doc, struct table *t)
{
    uint64_t start = packed_uint(packed_find(o, "start"), 0), end = packed_uint(packed_find(o, "end"), 0);
    int64_t rows = packed_int(packed_find(o, "rows"), 0), columns = packed_int(packed_find(o, "columns"), 0);
    int64_t page = packed_int(packed_find(o, "page"), 0);
    if (start > end || end > doc->text.n || rows < 0 || rows > INT32_MAX || columns < 0 ||
            columns > INT32_MAX || page < 0 || page > INT32_MAX)
        return false;
    *t = (struct table){
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .rows = (int)rows,
        .columns = (int)columns,
        .page = (int)page,
        .sheet = packed_str(packed_find(o, "sheet")),
    };
    return true;
}

static int read_tables(struct packed list, struct arena *mem, bool with_cells, struct document *doc)
{
    size_t count;
    struct packed table = packed_list(list, &count);
    if (count > DOCUMENT_TABLES_MAX)
        return ERR_LIMIT;
    doc->tables = arena_array(mem, count, sizeof *doc->tables);
    if (!doc->tables)
        return ERR_MEMORY;
    doc->table_count = count;
    for (size_t i = 0; i < count; i++, table = packed_next(table)) {
        struct table *t = &doc->tables[i];
        int err = read_table(table, doc, t) ? 0 : ERR_FORMAT;
        if (!err && with_cells)
            err = read_cells(packed_find(table, "cells"), mem, doc, t);
        if (err)
            return err;
    }
    return 0;
}

static int read_blocks(struct packed list, struct arena *mem, struct document *doc)
{
    size_t count;
    struct packed block = packed_list(list, &count);
    if (count > DOCUMENT_BLOCKS_MAX)
        return ERR_LIMIT;
    doc->blocks = arena_array(mem, count, sizeof *doc->blocks);
    if (!doc->blocks)
        return ERR_MEMORY;
    doc->block_count = count;
    for (size_t i = 0; i < count; i++, block = packed_next(block)) {
        if (!read_block(block, doc, &doc->blocks[i]))
            return ERR_FORMAT;
    }
    return 0;
}

static bool take_run(struct packed *f, const struct document *doc, uint32_t at, struct run *r)
{
    int64_t gap, length, page, x, y, width, height, confidence;
    if (!take_int(f, 0, (int64_t)(doc->text.n - at), &gap) ||
            !take_int(f, 1, (int64_t)(doc->text.n - at) - gap, &length) ||
            !take_int(f, 1, INT32_MAX, &page) || !take_int(f, -BOX_EDGE_MAX, BOX_EDGE_MAX, &x) ||
            !take_int(f, -BOX_EDGE_MAX, BOX_EDGE_MAX, &y) || !take_int(f, 0, BOX_EDGE_MAX, &width) ||
            !take_int(f, 0, BOX_EDGE_MAX, &height) || !take_int(f, -1, 1000, &confidence))
        return false;
    *r = (struct run){
        .start = at + (uint32_t)gap,
        .end = at + (uint32_t)(gap + length),
        .page = (int)page,
        .box = { (int32_t)x, (int32_t)y, (int32_t)(x + width), (int32_t)(y + height) },
        .confidence = (int)confidence,
    };
    return true;
}

static int read_runs(struct packed list, struct arena *mem, struct document *doc)
{
    size_t count;
    struct packed number = packed_list(list, &count);
    if (count % RUN_FIELDS)
        return ERR_FORMAT;
    count /= RUN_FIELDS;
    if (count > DOCUMENT_RUNS_MAX)
        return ERR_LIMIT;
    doc->runs = arena_array(mem, count, sizeof *doc->runs);
    if (!doc->runs)
        return ERR_MEMORY;
    doc->run_count = count;
    for (size_t i = 0; i < count; i++) {
        if (!take_run(&number, doc, i ? doc->runs[i - 1].end : 0, &doc->runs[i]))
            return ERR_FORMAT;
    }
    return 0;
}

enum document_key {
    NAME,
    FORMAT,
    ENCODING,
    SHA256,
    BYTES,
    PAGES,
    PICTURES,
    TEXT,
    BLOCKS,
    TABLES,
    RUNS,
    KEYS
};

/* In the order of document_pack. */
static const struct str document_keys[KEYS] = {
    PACKED_KEY(name),
    PACKED_KEY(format),
    PACKED_KEY(encoding),
    PACKED_KEY(sha256),
    PACKED_KEY(bytes),
    PACKED_KEY(pages),
    PACKED_KEY(pictures),
    PACKED_KEY(text),
    PACKED_KEY(blocks),
    PACKED_KEY(tables),
    PACKED_KEY(runs),
};

static int unpack(struct str bytes, struct arena *mem, bool whole, struct document *doc)
{
    struct packed v[KEYS];
    int err = packed_parse_map(bytes, document_keys, KEYS, v);
    if (err)
        return err;
    int64_t pages = packed_int(v[PAGES], 0), pictures = packed_int(v[PICTURES], 0);
    *doc = (struct document){
        .name = packed_str(v[NAME]),
        .format = packed_str(v[FORMAT]),
        .encoding = packed_str(v[ENCODING]),
        .sha256 = packed_str(v[SHA256]),
        .bytes = packed_uint(v[BYTES], 0),
        .pages = (int)pages,
        .pictures = (int)pictures,
        .text = packed_str(v[TEXT]),
    };
    if (pages < 0 || pages > INT32_MAX || pictures < 0 || pictures > INT32_MAX)
        return ERR_FORMAT;
    if (doc->text.n > DOCUMENT_TEXT_MAX || doc->name.n > DOCUMENT_NAME_MAX)
        return ERR_LIMIT;
    err = read_tables(v[TABLES], mem, whole, doc);
    if (!err && whole)
        err = read_blocks(v[BLOCKS], mem, doc);
    return err || !whole ? err : read_runs(v[RUNS], mem, doc);
}

int document_unpack(struct str bytes, struct arena *mem, struct document *doc)
{
    return unpack(bytes, mem, true, doc);
}

int document_unpack_text(struct str bytes, struct arena *mem, struct document *doc)
{
    return unpack(bytes, mem, false, doc);
}
