/* SPDX-License-Identifier: MIT
 * What holds for whatever a reader made of any bytes at all.
 */
#ifndef JIHE_READ_CHECKS_H
#define JIHE_READ_CHECKS_H

#include <stdlib.h>
#include <string.h>

#include "common/utf8.h"
#include "extract/read/reader.h"

static inline void must(bool holds)
{
    if (!holds)
        abort();
}

static inline void check_text(struct str text)
{
    must(utf8_is_valid(text));
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        must(c >= 0x20 || c == '\n' || c == '\t');
    }
}

/* Cells stand in text order and none covers another's place. */
static inline void check_cells(const struct document *doc, const struct table *t)
{
    for (size_t i = 0; i < t->cell_count; i++) {
        const struct cell *c = &t->cells[i];
        must(t->start <= c->start && c->end <= t->end + 1 && c->end <= doc->text.n);
        must(i == 0 || t->cells[i - 1].end < c->start);
        must(c->row + c->row_span <= t->rows && c->column + c->column_span <= t->columns);
        must(i == 0 || t->cells[i - 1].row < c->row ||
                (t->cells[i - 1].row == c->row &&
                        t->cells[i - 1].column + t->cells[i - 1].column_span <= c->column));
    }
}

/* It goes over the wire and back without a change; document_unpack checks every offset and span. */
static inline void check_document(const struct document *doc, struct arena *mem)
{
    struct buf once, twice;
    struct document again;
    check_text(doc->text);
    must(doc->block_count > 0);
    for (size_t i = 0; i < doc->table_count; i++)
        check_cells(doc, &doc->tables[i]);
    buf_init(&once, 1 << 26);
    buf_init(&twice, 1 << 26);
    must(document_pack(doc, &once) == 0);
    must(document_unpack(buf_str(&once), mem, &again) == 0);
    must(document_pack(&again, &twice) == 0);
    must(str_eq(buf_str(&once), buf_str(&twice)));
    buf_fini(&once);
    buf_fini(&twice);
}

static inline void check_read(
        int (*read)(const struct source_file *, struct arena *, struct document *, struct fault *),
        struct str bytes)
{
    struct source_file file = { .name = STR("x"), .bytes = bytes };
    struct arena mem;
    struct document doc;
    struct fault fault;
    arena_init(&mem, 0);
    must(read(&file, &mem, &doc, &fault) == 0);
    if (fault.code == FAULT_NONE)
        check_document(&doc, &mem);
    else
        must(utf8_is_valid(fault.detail) && fault.detail.n <= FAULT_DETAIL_MAX);
    arena_fini(&mem);
}

#endif
