/* SPDX-License-Identifier: MIT
 * Any bytes at all as a file: they become a document that keeps what document.h promises, or a fault.
 */
#include "tests/fuzz/read_checks.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check_block(const struct document *doc, size_t i)
{
    const struct block *b = &doc->blocks[i];
    must(b->start < b->end && b->end <= doc->text.n);
    must(i == 0 || doc->blocks[i - 1].end < b->start);
    must(b->kind == BLOCK_PARAGRAPH && b->table == -1);
    must(str_trim(str_cut(doc->text, b->start, b->end)).n > 0);
    must(!memchr(doc->text.p + b->start, '\n', b->end - b->start));
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
        for (size_t i = 0; i < doc.block_count && str_is(doc.format, "txt"); i++)
            check_block(&doc, i);
        check_document(&doc, &mem);
    } else {
        must(utf8_is_valid(fault.detail) && fault.detail.n <= FAULT_DETAIL_MAX);
    }
    arena_fini(&mem);
    return 0;
}
