/* SPDX-License-Identifier: MIT */
#include "common/document.h"

#include "common/err.h"
#include "common/pack.h"

/* Blocks and cells are many, so they travel as arrays in this order, not as maps. New fields go to the end.
 */
enum { BLOCK_FIELDS = 7, CELL_FIELDS = 7, RUN_FIELDS = 8, BOX_EDGE_MAX = 1 << 29 };

static void pack_block(msgpack_packer *pk, const struct block *b)
{
    msgpack_pack_array(pk, BLOCK_FIELDS);
    msgpack_pack_int(pk, (int)b->kind);
    msgpack_pack_uint32(pk, b->start);
    msgpack_pack_uint32(pk, b->end);
    msgpack_pack_int(pk, b->level);
    msgpack_pack_int(pk, b->table);
    msgpack_pack_int(pk, b->page);
    pack_str(pk, b->sheet);
}

static void pack_cell(msgpack_packer *pk, const struct cell *c)
{
    msgpack_pack_array(pk, CELL_FIELDS);
    msgpack_pack_int(pk, c->row);
    msgpack_pack_int(pk, c->column);
    msgpack_pack_int(pk, c->row_span);
    msgpack_pack_int(pk, c->column_span);
    msgpack_pack_uint32(pk, c->start);
    msgpack_pack_uint32(pk, c->end);
    msgpack_pack_int(pk, c->header);
}

static void pack_table(msgpack_packer *pk, const struct table *t)
{
    msgpack_pack_map(pk, 5u + (t->page != 0) + (t->sheet.n > 0));
    pack_key(pk, "start");
    msgpack_pack_uint32(pk, t->start);
    pack_key(pk, "end");
    msgpack_pack_uint32(pk, t->end);
    pack_key(pk, "rows");
    msgpack_pack_int(pk, t->rows);
    pack_key(pk, "columns");
    msgpack_pack_int(pk, t->columns);
    pack_pair_int(pk, "page", t->page);
    pack_pair_str(pk, "sheet", t->sheet);
    pack_key(pk, "cells");
    msgpack_pack_array(pk, t->cell_count);
    for (size_t i = 0; i < t->cell_count; i++)
        pack_cell(pk, &t->cells[i]);
}

/* Runs are more than all else: one flat array, each relative to the one before. */
static void pack_runs(msgpack_packer *pk, const struct document *doc)
{
    uint32_t at = 0;
    pack_key(pk, "runs");
    msgpack_pack_array(pk, doc->run_count * RUN_FIELDS);
    for (size_t i = 0; i < doc->run_count; i++) {
        const struct run *r = &doc->runs[i];
        msgpack_pack_uint32(pk, r->start - at);
        msgpack_pack_uint32(pk, r->end - r->start);
        msgpack_pack_int(pk, r->page);
        msgpack_pack_int(pk, r->box[0]);
        msgpack_pack_int(pk, r->box[1]);
        msgpack_pack_int(pk, r->box[2] - r->box[0]);
        msgpack_pack_int(pk, r->box[3] - r->box[1]);
        msgpack_pack_int(pk, r->confidence);
        at = r->end;
    }
}

int document_pack(const struct document *doc, struct buf *out)
{
    msgpack_packer pk;
    size_t pairs = 4u + (doc->format.n > 0) + (doc->encoding.n > 0) + (doc->sha256.n > 0) + (doc->bytes > 0) +
                   (doc->pages != 0) + (doc->run_count > 0);
    pack_init(&pk, out);
    msgpack_pack_map(&pk, pairs);
    pack_key(&pk, "name");
    pack_bin(&pk, doc->name);
    pack_pair_str(&pk, "format", doc->format);
    pack_pair_str(&pk, "encoding", doc->encoding);
    pack_pair_str(&pk, "sha256", doc->sha256);
    pack_pair_uint(&pk, "bytes", doc->bytes);
    pack_pair_int(&pk, "pages", doc->pages);
    pack_key(&pk, "text");
    pack_str(&pk, doc->text);
    pack_key(&pk, "blocks");
    msgpack_pack_array(&pk, doc->block_count);
    for (size_t i = 0; i < doc->block_count; i++)
        pack_block(&pk, &doc->blocks[i]);
    pack_key(&pk, "tables");
    msgpack_pack_array(&pk, doc->table_count);
    for (size_t i = 0; i < doc->table_count; i++)
        pack_table(&pk, &doc->tables[i]);
    if (doc->run_count)
        pack_runs(&pk, doc);
    return out->failed ? ERR_LIMIT : 0;
}

/* ---- unpacking: a peer's word is checked, never believed ---- */

static bool read_int(const msgpack_object *o, int64_t min, int64_t max, int64_t *out)
{
    if (o->type == MSGPACK_OBJECT_POSITIVE_INTEGER && o->via.u64 <= INT64_MAX)
        *out = (int64_t)o->via.u64;
    else if (o->type == MSGPACK_OBJECT_NEGATIVE_INTEGER)
        *out = o->via.i64;
    else
        return false;
    return *out >= min && *out <= max;
}

static bool read_place(
        const msgpack_object *start, const msgpack_object *end, size_t length, uint32_t place[2])
{
    int64_t from, to;
    if (!read_int(start, 0, (int64_t)length, &from) || !read_int(end, from, (int64_t)length, &to))
        return false;
    place[0] = (uint32_t)from;
    place[1] = (uint32_t)to;
    return true;
}

static bool read_block(const msgpack_object *o, const struct document *doc, struct block *b)
{
    int64_t kind, level, table, page;
    uint32_t place[2];
    if (o->type != MSGPACK_OBJECT_ARRAY || o->via.array.size < BLOCK_FIELDS)
        return false;
    const msgpack_object *f = o->via.array.ptr;
    if (!read_int(&f[0], BLOCK_PARAGRAPH, BLOCK_NOTE, &kind) ||
            !read_place(&f[1], &f[2], doc->text.n, place) || !read_int(&f[3], 0, INT32_MAX, &level) ||
            !read_int(&f[4], -1, (int64_t)doc->table_count - 1, &table) ||
            !read_int(&f[5], 0, INT32_MAX, &page) || f[6].type != MSGPACK_OBJECT_STR)
        return false;
    *b = (struct block){
        .kind = (enum block_kind)kind,
        .start = place[0],
        .end = place[1],
        .level = (int)level,
        .table = (int)table,
        .page = (int)page,
        .sheet = { f[6].via.str.ptr, f[6].via.str.size },
    };
    return b->kind != BLOCK_TABLE || b->table >= 0;
}

static bool read_cell(
        const msgpack_object *o, const struct document *doc, const struct table *t, struct cell *c)
{
    int64_t row, column, row_span, column_span, header;
    uint32_t place[2];
    if (o->type != MSGPACK_OBJECT_ARRAY || o->via.array.size < CELL_FIELDS)
        return false;
    const msgpack_object *f = o->via.array.ptr;
    if (!read_int(&f[0], 0, t->rows - 1, &row) || !read_int(&f[1], 0, t->columns - 1, &column) ||
            !read_int(&f[2], 1, t->rows - row, &row_span) ||
            !read_int(&f[3], 1, t->columns - column, &column_span) ||
            !read_place(&f[4], &f[5], doc->text.n, place) || !read_int(&f[6], 0, 1, &header))
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

static int read_table(const msgpack_object *o, struct arena *mem, const struct document *doc, struct table *t)
{
    size_t count;
    uint64_t start = pack_find_uint(o, "start", 0), end = pack_find_uint(o, "end", 0);
    int64_t rows = pack_find_int(o, "rows", 0), columns = pack_find_int(o, "columns", 0);
    int64_t page = pack_find_int(o, "page", 0);
    const msgpack_object *cells = pack_find_array(o, "cells", &count);
    if (start > end || end > doc->text.n || rows < 0 || rows > INT32_MAX || columns < 0 ||
            columns > INT32_MAX || page < 0 || page > INT32_MAX)
        return ERR_FORMAT;
    if (count > DOCUMENT_CELLS_MAX)
        return ERR_LIMIT;
    *t = (struct table){
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .rows = (int)rows,
        .columns = (int)columns,
        .page = (int)page,
        .sheet = pack_find_str(o, "sheet"),
        .cells = arena_array(mem, count, sizeof *t->cells),
        .cell_count = count,
    };
    if (!t->cells)
        return ERR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        if (!read_cell(&cells[i], doc, t, &t->cells[i]))
            return ERR_FORMAT;
    }
    return 0;
}

static int read_tables(const msgpack_object *map, struct arena *mem, struct document *doc)
{
    size_t count;
    const msgpack_object *tables = pack_find_array(map, "tables", &count);
    if (count > DOCUMENT_TABLES_MAX)
        return ERR_LIMIT;
    doc->tables = arena_array(mem, count, sizeof *doc->tables);
    if (!doc->tables)
        return ERR_MEMORY;
    doc->table_count = count;
    int err = 0;
    for (size_t i = 0; i < count && !err; i++)
        err = read_table(&tables[i], mem, doc, &doc->tables[i]);
    return err;
}

static int read_blocks(const msgpack_object *map, struct arena *mem, struct document *doc)
{
    size_t count;
    const msgpack_object *blocks = pack_find_array(map, "blocks", &count);
    if (count > DOCUMENT_BLOCKS_MAX)
        return ERR_LIMIT;
    doc->blocks = arena_array(mem, count, sizeof *doc->blocks);
    if (!doc->blocks)
        return ERR_MEMORY;
    doc->block_count = count;
    for (size_t i = 0; i < count; i++) {
        if (!read_block(&blocks[i], doc, &doc->blocks[i]))
            return ERR_FORMAT;
    }
    return 0;
}

static bool read_run(const msgpack_object *f, const struct document *doc, uint32_t at, struct run *r)
{
    int64_t gap, length, page, x, y, width, height, confidence;
    if (!read_int(&f[0], 0, (int64_t)(doc->text.n - at), &gap) ||
            !read_int(&f[1], 1, (int64_t)(doc->text.n - at) - gap, &length) ||
            !read_int(&f[2], 1, INT32_MAX, &page) || !read_int(&f[3], -BOX_EDGE_MAX, BOX_EDGE_MAX, &x) ||
            !read_int(&f[4], -BOX_EDGE_MAX, BOX_EDGE_MAX, &y) || !read_int(&f[5], 0, BOX_EDGE_MAX, &width) ||
            !read_int(&f[6], 0, BOX_EDGE_MAX, &height) || !read_int(&f[7], -1, 1000, &confidence))
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

static int read_runs(const msgpack_object *map, struct arena *mem, struct document *doc)
{
    size_t count;
    const msgpack_object *numbers = pack_find_array(map, "runs", &count);
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
        if (!read_run(numbers + i * RUN_FIELDS, doc, i ? doc->runs[i - 1].end : 0, &doc->runs[i]))
            return ERR_FORMAT;
    }
    return 0;
}

static int read_document_map(const msgpack_object *map, struct arena *mem, void *out)
{
    struct document *doc = out;
    int64_t pages = pack_find_int(map, "pages", 0);
    *doc = (struct document){
        .name = pack_find_str(map, "name"),
        .format = pack_find_str(map, "format"),
        .encoding = pack_find_str(map, "encoding"),
        .sha256 = pack_find_str(map, "sha256"),
        .bytes = pack_find_uint(map, "bytes", 0),
        .pages = (int)pages,
        .text = pack_find_str(map, "text"),
    };
    if (map->type != MSGPACK_OBJECT_MAP || pages < 0 || pages > INT32_MAX)
        return ERR_FORMAT;
    if (doc->text.n > DOCUMENT_TEXT_MAX || doc->name.n > DOCUMENT_NAME_MAX)
        return ERR_LIMIT;
    int err = read_tables(map, mem, doc);
    if (!err)
        err = read_blocks(map, mem, doc);
    return err ? err : read_runs(map, mem, doc);
}

int document_unpack(struct str bytes, struct arena *mem, struct document *doc)
{
    return pack_read(bytes, mem, read_document_map, doc);
}
