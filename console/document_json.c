/* SPDX-License-Identifier: MIT */
#include "console/document_json.h"

#include "console/print.h"

static json_t *block_json(const struct block *b)
{
    static const char *const kinds[] = { "paragraph", "heading", "table", "note" };
    return json_pack("{s:s, s:I, s:I, s:i, s:i, s:i, s:o}", "kind", kinds[b->kind], "start",
            (json_int_t)b->start, "end", (json_int_t)b->end, "level", b->level, "table", b->table, "page",
            b->page, "sheet", print_json_text(b->sheet));
}

static json_t *table_json(const struct table *t)
{
    json_t *cells = json_array();
    for (size_t i = 0; i < t->cell_count; i++) {
        const struct cell *c = &t->cells[i];
        json_array_append_new(
                cells, json_pack("[i, i, i, i, I, I, b]", c->row, c->column, c->row_span, c->column_span,
                               (json_int_t)c->start, (json_int_t)c->end, c->header));
    }
    return json_pack("{s:I, s:I, s:i, s:i, s:o}", "start", (json_int_t)t->start, "end", (json_int_t)t->end,
            "rows", t->rows, "columns", t->columns, "cells", cells);
}

json_t *document_json_layout(const struct document *d)
{
    json_t *blocks = json_array(), *tables = json_array();
    for (size_t i = 0; i < d->block_count; i++)
        json_array_append_new(blocks, block_json(&d->blocks[i]));
    for (size_t i = 0; i < d->table_count; i++)
        json_array_append_new(tables, table_json(&d->tables[i]));
    return json_pack("{s:o, s:o}", "blocks", blocks, "tables", tables);
}
