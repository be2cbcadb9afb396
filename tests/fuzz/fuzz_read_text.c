/* SPDX-License-Identifier: MIT
 * Any bytes at all as a file: they become a document that keeps what document.h promises, or a fault.
 */
#include <stdlib.h>
#include <string.h>

#include "common/utf8.h"
#include "extract/reader.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_block(const struct document *doc, size_t i)
{
    const struct block *b = &doc->blocks[i];
    must(b->start < b->end && b->end <= doc->text.n);
    must(i == 0 || doc->blocks[i - 1].end < b->start);
    must(b->kind == BLOCK_PARAGRAPH && b->table == -1);
    must(str_trim(str_cut(doc->text, b->start, b->end)).n > 0);
    must(!memchr(doc->text.p + b->start, '\n', b->end - b->start));
}

/* Nothing but '\n' and '\t' is left of the control characters. */
static void check_text(struct str text)
{
    must(utf8_is_valid(text));
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        must(c >= 0x20 || c == '\n' || c == '\t');
    }
}

/* What was read goes over the wire and back without a change. */
static void check_round_trip(const struct document *doc, struct arena *mem)
{
    struct buf once, twice;
    struct document again;
    buf_init(&once, 1 << 24);
    buf_init(&twice, 1 << 24);
    must(document_pack(doc, &once) == 0);
    must(document_unpack(buf_str(&once), mem, &again) == 0);
    must(document_pack(&again, &twice) == 0);
    must(str_eq(buf_str(&once), buf_str(&twice)));
    buf_fini(&once);
    buf_fini(&twice);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct source_file file = { .name = STR("x.txt"), .bytes = { (const char *)data, size } };
    struct arena mem;
    struct document doc;
    struct fault fault;
    arena_init(&mem, 0);
    must(read_document(&file, &mem, &doc, &fault) == 0);
    if (fault.code == FAULT_NONE) {
        check_text(doc.text);
        must(doc.block_count > 0);
        for (size_t i = 0; i < doc.block_count; i++)
            check_block(&doc, i);
        check_round_trip(&doc, &mem);
    } else {
        must(utf8_is_valid(fault.detail) && fault.detail.n <= FAULT_DETAIL_MAX);
    }
    arena_fini(&mem);
    return 0;
}
