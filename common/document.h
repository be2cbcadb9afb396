/* SPDX-License-Identifier: MIT
 * A document: what a reader made of the bytes. Plain text with offsets, blocks in reading order, tables as
 * grids. The text is UTF-8 with '\n' line ends and every offset below is a byte offset into it; lines count
 * from 1. Everything lives in the arena that read or unpacked it.
 */
#ifndef JIHE_DOCUMENT_H
#define JIHE_DOCUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/text.h"

enum {
    DOCUMENT_TEXT_MAX = 256 << 20, /* bytes of plain text */
    DOCUMENT_BLOCKS_MAX = 4 << 20,
    DOCUMENT_TABLES_MAX = 100000,
    DOCUMENT_CELLS_MAX = 2 << 20, /* over all tables */
    DOCUMENT_RUNS_MAX = 16 << 20,
    DOCUMENT_NAME_MAX = 255,
};

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING, /* the format itself says so; plain text has none */
    BLOCK_TABLE,   /* `table` says which */
    BLOCK_NOTE,    /* footnote, text box: apart from the running text */
};

struct block {
    enum block_kind kind;
    uint32_t start, end;
    int level;        /* of a heading, from 1; else 0 */
    int table;        /* index into tables, or -1 */
    int page;         /* from 1; 0 when the format has no pages */
    struct str sheet; /* of a workbook; else empty */
    int row, column;  /* of a paragraph on a sheet: its cell, from 1; else 0 */
};

struct cell {
    int row, column;           /* from 0 */
    int row_span, column_span; /* 1 or more; a merged cell stands here once */
    uint32_t start, end;       /* of its text */
    bool header;               /* the format itself says so */
};

struct table {
    uint32_t start, end;
    int rows, columns;
    int page;
    struct str sheet;
    struct cell *cells; /* row by row, then column by column */
    size_t cell_count;
};

/* Where a stretch of the text stands on its page, for formats with pages that are printed: of a PDF or a
 * scan. A number is a run of its own; other words are together as far as they stand side by side. */
struct run {
    uint32_t start, end; /* of the text; runs are in its order and do not overlap */
    int page;            /* from 1 */
    int32_t box[4];      /* x0 y0 x1 y1 in hundredths of a point from the top left of the page */
    int confidence;      /* of a recogniser, in thousandths; -1: it was not recognised but read */
};

/* Pictures as large as that, in millimetres, may hold a table: a seal and a unit's sign are smaller. */
enum { DOCUMENT_PICTURE_WIDE = 80, DOCUMENT_PICTURE_HIGH = 30 };

struct document {
    struct str name;     /* as submitted, no folders */
    struct str format;   /* "txt", "docx", … as in result.md */
    struct str encoding; /* "UTF-8", "GB18030", …; empty where the format fixes it */
    struct str sha256;   /* 64 hex digits */
    uint64_t bytes;      /* of the file */
    int pages;           /* 0: the format has none */
    int pictures;        /* so large that a table may stand in them; what does is not read */
    struct str text;
    struct block *blocks;
    size_t block_count;
    struct table *tables;
    size_t table_count;
    struct run *runs;
    size_t run_count;
};

/* Appends the packed document to out. 0 or the error of buf_add. */
int document_pack(const struct document *doc, struct buf *out);
/* Bounded and checked: every offset lies in the text, start <= end, every span in its table. Text and names
 * are views into `bytes`, which must outlive *doc. 0, ERR_FORMAT, ERR_LIMIT, ERR_MEMORY. */
int document_unpack(struct str bytes, struct arena *mem, struct document *doc);
/* The same without blocks, runs and the cells of its tables, which are most of it: for who reads the text. */
int document_unpack_text(struct str bytes, struct arena *mem, struct document *doc);

#endif
