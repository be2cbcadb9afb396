/* SPDX-License-Identifier: MIT */
#include "extract/read/build.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read/build_state.h"
#include "extract/read/radical.h"
#include "extract/read/reader.h"

enum { MARK_DIGITS = 3 /* of the mark of a note */ };

void build_fail(struct build *b, int err, const char *limit)
{
    if (b->err)
        return;
    b->err = err;
    b->limit = limit;
}

void build_init(struct build *b, struct arena *mem, struct document *doc)
{
    *b = (struct build){ .mem = mem, .doc = doc };
    buf_init(&b->text, DOCUMENT_TEXT_MAX);
}

/* A buffer calls both its limit and the system's ERR_LIMIT and ERR_MEMORY; here they are told apart. */
void build_append(struct build *b, const char *bytes, size_t n)
{
    int err = b->err ? b->err : buf_add(&b->text, bytes, n);
    if (err)
        build_fail(b, err, "DOCUMENT_TEXT_MAX (256 MiB)");
}

/* ---- paragraphs ---- */

/* What a character that no text needs becomes. */
enum odd { ODD_NONE, ODD_BLANK, ODD_TAB, ODD_LINE, ODD_NOTHING };

/* Of the character at p, which begins with a byte below 0x20, 0x7F, 0xC2 or 0xE2; *n its bytes. */
static enum odd look(const char *p, const char *end, size_t *n)
{
    const unsigned char *u = (const unsigned char *)p;
    *n = 1;
    if (*u < 0x20 || *u == 0x7F)
        return *u == '\n' ? ODD_LINE : *u == '\t' ? ODD_TAB : ODD_BLANK;
    *n = 2;
    if (*u == 0xC2 && end - p >= 2)
        return u[1] == 0x85 ? ODD_LINE : u[1] < 0xA0 ? ODD_BLANK : u[1] == 0xAD ? ODD_NOTHING : ODD_NONE;
    *n = 3;
    if (*u != 0xE2 || end - p < 3 || (u[1] != 0x80 && u[1] != 0x81))
        return ODD_NONE;
    if (u[1] == 0x81)
        return u[2] == 0x9F ? ODD_BLANK : u[2] >= 0xA0 && u[2] <= 0xAF ? ODD_NOTHING : ODD_NONE;
    if (u[2] <= 0x8A || u[2] == 0xAF) /* the spaces of Unicode */
        return ODD_BLANK;
    if (u[2] == 0xA8 || u[2] == 0xA9)
        return ODD_LINE;
    return u[2] <= 0x8F || (u[2] >= 0xAA && u[2] <= 0xAE) ? ODD_NOTHING : ODD_NONE; /* joiners, directions */
}

/* A tab within a cell would begin another. */
static void append_odd(struct build *b, enum odd odd)
{
    if (odd == ODD_LINE)
        build_append(b, "\n", 1);
    else if (odd == ODD_TAB && !b->table)
        build_append(b, "\t", 1);
    else if (odd != ODD_NOTHING)
        build_append(b, " ", 1);
}

void build_text(struct build *b, struct str text)
{
    const char *p = text.p, *end = text.p + text.n, *from = p;
    while (p < end && !b->err) {
        unsigned char c = (unsigned char)*p;
        size_t n = 1;
        enum odd odd = c >= 0x20 && c != 0x7F && c != 0xC2 && c != 0xE2 ? ODD_NONE : look(p, end, &n);
        if (odd != ODD_NONE) {
            build_append(b, from, (size_t)(p - from));
            append_odd(b, odd);
            from = p + n;
        }
        p += n;
    }
    build_append(b, from, from < end ? (size_t)(end - from) : 0);
}

void build_space(struct build *b, int lines, int tabs)
{
    if (b->table)
        return;
    for (; lines > 0 && b->line; lines--) {
        build_append(b, "\n", 1);
        b->line = (uint32_t)b->text.n;
    }
    for (; tabs > 0; tabs--)
        build_append(b, "\t", 1);
}

bool build_is_mark(struct str raised, struct str before)
{
    size_t digits = 0;
    char last = before.n ? before.p[before.n - 1] : '\0';
    if (last != '%' && !(last >= '0' && last <= '9'))
        return false;
    for (size_t i = 0; i < raised.n; i++) {
        bool digit = raised.p[i] >= '0' && raised.p[i] <= '9';
        if (!digit && !strchr("[]()* \t\r\n", raised.p[i]))
            return false;
        digits += digit;
    }
    return digits <= MARK_DIGITS;
}

bool build_is_empty(const struct build *b)
{
    return b->text.n == b->line;
}

static bool is_blank(const struct build *b, size_t from)
{
    return str_trim((struct str){ b->text.p + from, b->text.n - from }).n == 0;
}

/* Drops the white space at the end of the open paragraph. */
static void trim_end(struct build *b)
{
    struct str s = { b->text.p + b->line, b->text.n - b->line };
    struct str trimmed = str_trim(s);
    if (trimmed.n)
        b->text.n = (size_t)(trimmed.p + trimmed.n - b->text.p);
}

/* A note begins with a tab behind its mark, which is none of a cell. */
static void trim_note(struct build *b)
{
    struct str s = { b->text.p + b->line, b->text.n - b->line }, trimmed = str_trim(s);
    memmove(b->text.p + b->line, trimmed.p, trimmed.n);
    b->text.n = b->line + trimmed.n;
}

static struct block *add_block(struct build *b)
{
    struct document *doc = b->doc;
    struct block *block =
            b->err ? NULL
                   : arena_extend(b->mem, (void **)&doc->blocks, &doc->block_count, &b->block_cap,
                             (struct arena_row){ sizeof *block, DOCUMENT_BLOCKS_MAX });
    if (!block)
        build_fail(b, doc->block_count >= DOCUMENT_BLOCKS_MAX ? ERR_LIMIT : ERR_MEMORY,
                "DOCUMENT_BLOCKS_MAX (4194304)");
    else
        *block = (struct block){ .table = -1, .page = b->page, .sheet = b->sheet };
    return block;
}

void build_paragraph(struct build *b, enum block_kind kind, int level)
{
    if (b->err)
        return;
    if (is_blank(b, b->line)) {
        b->text.n = b->line;
        return;
    }
    trim_end(b);
    if (kind == BLOCK_NOTE && !b->table)
        trim_note(b);
    struct block *block = add_block(b);
    if (block) {
        block->kind = kind;
        block->level = kind == BLOCK_HEADING ? level : 0;
        block->start = b->line;
        block->end = (uint32_t)b->text.n;
    }
    build_append(b, "\n", 1);
    b->line = (uint32_t)b->text.n;
}

void build_page(struct build *b, int page)
{
    b->page = page;
}

void build_sheet(struct build *b, struct str sheet)
{
    b->sheet = sheet;
}

/* ---- the end ---- */

/* Tables without cells vanish: frames, and such as were empty. */
static void drop_tables(struct document *doc)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->table_count; i++)
        if (doc->tables[i].cell_count)
            doc->tables[n++] = doc->tables[i];
    doc->table_count = n;
}

/* The paragraphs within a table become one block; a table within another has none of its own. */
static void fold_blocks(struct document *doc)
{
    size_t n = 0, table = 0;
    int folded = -1;
    for (size_t i = 0; i < doc->block_count; i++) {
        struct block block = doc->blocks[i];
        while (table < doc->table_count && doc->tables[table].end <= block.start)
            table++;
        bool within = table < doc->table_count && doc->tables[table].start <= block.start;
        if (within && folded == (int)table)
            continue;
        if (within) {
            const struct table *t = &doc->tables[table];
            block = (struct block){ .kind = BLOCK_TABLE,
                .start = t->start,
                .end = t->end,
                .table = (int)table,
                .page = t->page,
                .sheet = t->sheet };
            folded = (int)table;
        }
        doc->blocks[n++] = block;
    }
    doc->block_count = n;
}

/* The text moves as it is: a copy would be a second one for a moment. */
static char *move_text(struct build *b)
{
    size_t n = b->text.n + 1;
    char *fitted = b->text.p ? realloc(b->text.p, n) : NULL;
    if (!fitted)
        return arena_copy(b->mem, b->text.p, b->text.n);
    b->text.p = fitted;
    if (!arena_take(b->mem, fitted, n))
        return NULL;
    b->text.p = NULL;
    fitted[n - 1] = '\0';
    return fitted;
}

int build_finish(struct build *b, struct fault *fault)
{
    while (b->table && !b->err)
        build_table_close(b, false);
    build_paragraph(b, BLOCK_PARAGRAPH, 0);
    size_t n = b->text.n;
    char *text = b->err ? NULL : move_text(b);
    if (!b->err && !text)
        b->err = ERR_MEMORY;
    if (text)
        radical_replace(text, n);
    b->doc->text = (struct str){ text, text ? n : 0 };
    buf_fini(&b->text);
    if (b->err == ERR_LIMIT)
        return reader_fail(b->mem, fault, FAULT_TOO_COMPLEX, b->limit);
    if (b->err)
        return b->err;
    drop_tables(b->doc);
    fold_blocks(b->doc);
    if (!b->doc->block_count)
        fault->code = FAULT_BLANK;
    return 0;
}
