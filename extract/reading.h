/* SPDX-License-Identifier: MIT
 * What the passes of extract_facts share while they read one document: the text, the tables, and behind each
 * figure what is known of it beyond the facts. Everything lives in the arena of the call.
 */
#ifndef JIHE_READING_H
#define JIHE_READING_H

#include "common/document.h"
#include "common/facts.h"
#include "extract/lexicon.h"
#include "extract/plain.h"

/* The strongest mark between a figure and the one before it. */
enum sep {
    SEP_NONE,
    SEP_LIST, /* 、 和 及 */
    SEP_COMMA,
    SEP_SEMI,
    SEP_STOP, /* 。 */
    SEP_PARA,
};

/* One figure's way through the passes; spots[i] belongs to facts->figures[i]. */
struct spot {
    size_t from, to; /* number, scale and unit in plain */
    size_t tail;     /* behind its bound words (以上) as well */
    size_t head;     /* where the words begin that speak of it */
    size_t rest;     /* where those behind it end; tail when there are none */
    enum dim dim;
    enum sep sep;
    unsigned cues;     /* enum cue, of the words between the figure before and this one */
    bool opened, shut; /* a bracket was opened, or closed, between them */
    bool listed;       /* shares the words of the figure before it (7.7、6.7) */
    bool bare;         /* printed without a unit */
    bool dropped;      /* turned out to be no figure */
    uint32_t para;
    int cell;   /* index into cells, -1: running text */
    int leader; /* the first figure of its list; itself when it is not listed */
    struct amount amount;
};

/* A cell of a table as the passes see it, whether the format or the layout of the text made it. */
struct slot_cell {
    size_t from, to; /* in plain */
    int grid;        /* which table, from 0 */
    int row, column; /* as they stand; columns are only sure when the grid is `sure` */
    int row_span, column_span;
};

struct grid {
    size_t first, count; /* cells */
    bool sure;           /* columns can be trusted */
    bool stream;         /* not even rows can */
    int table;           /* index into document.tables, or -1 */
};

struct reading {
    const struct document *doc;
    const struct lexicon *lex;
    struct arena *mem;
    struct facts *facts;
    struct plain plain;

    struct spot *spots;
    size_t spot_count, spot_cap, figure_cap;

    struct slot_cell *cells; /* by place */
    size_t cell_count, cell_cap;
    struct grid *grids;
    size_t grid_count, grid_cap;

    size_t section_cap, relation_cap, indicator_cap;
};

#endif
