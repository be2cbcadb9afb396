/* SPDX-License-Identifier: MIT
 * What the passes of extract_facts share while they read one document: the text, the tables, and behind each
 * figure what is known of it beyond the facts. Everything lives in the arena of the call.
 */
#ifndef JIHE_READING_H
#define JIHE_READING_H

#include "common/document.h"
#include "common/facts.h"
#include "extract/figures/plain.h"
#include "extract/lexicon.h"

/* The strongest mark between a figure and the one before it. */
enum sep {
    SEP_NONE,
    SEP_LIST, /* 、 和 及 */
    SEP_COMMA,
    SEP_SEMI,
    SEP_STOP, /* 。 */
    SEP_PARA,
};

/* What a figure of running text says of its subject (stance.c). */
enum stance {
    STANCE_LEVEL,  /* how much there is: 收入125.36亿元 */
    STANCE_BEFORE, /* how much there was, or what it is compared with: 较上年28.05亿元 */
    STANCE_MOVE,   /* by how much it moved: 增加2.13亿元 */
    STANCE_PLAN,   /* what was planned, named in passing: 为年初预算30亿元的 */
    STANCE_SHARE,  /* 占…的 */
    STANCE_DONE,   /* 完成预算的, 为预算的 */
    STANCE_GROWTH, /* 增长8.5% */
    STANCE_RATE,   /* 执行率 */
    STANCE_OTHER,  /* any other percentage, points, times */
};

/* One figure's way through the passes; spots[i] belongs to facts->figures[i]. What nearly every pass asks of
 * each comes first, so that it stands together in memory. */
struct spot {
    int cell; /* index into cells, -1: running text */
    enum stance stance;
    enum dim dim;
    enum sep sep;
    unsigned cues; /* enum cue, of the words between the figure before and this one */
    uint32_t para;
    uint32_t whole;    /* n of the total of which it is a part; 0: none */
    uint8_t measure;   /* its dim and unit by number (measures.h); 0: not numbered */
    bool opened, shut; /* a bracket was opened, or closed, between them */
    bool aside;        /* stands in brackets */
    bool listed;       /* shares the words of the figure before it (7.7、6.7) */
    bool divided;      /* the total of a sum whose parts are all there */
    bool apart;        /* its words tell that it is no amount of anything, or no part: 首次突破, 人均 */
    bool bare;         /* printed without a unit */
    bool sure;         /* counts even when its list turns out to be none */
    bool dropped;      /* turned out to be no figure */
    int leader;        /* the first figure of its list; itself when it is not listed */
    int about;         /* the level that this figure compares, shares or completes; -1: none is near */
    size_t from, to;   /* number, scale and unit in plain */
    size_t tail;       /* behind its bound words (以上) as well */
    size_t head;       /* where the words begin that speak of it */
    struct amount amount;
    size_t prior;             /* where the piece before that begins */
    size_t rest;              /* where those behind it end; tail when there are none */
    int depth, floor;         /* in so many brackets; the fewest between the figure before and this one */
    uint32_t base;            /* n of the figure that it is a share or a fulfilment of; 0: none */
    uint32_t before;          /* n of what it was before something was added to it; 0: not told */
    uint32_t mark;            /* 1 + how its clause is numbered (numbered.c); 0: not looked at yet */
    uint32_t tie;             /* 1 + index into ties: the last equality that holds it; 0: none */
    unsigned says, says_last; /* of its words in running text (struct gist, stance.h) */
    struct str_sieve letters; /* of its words (stance_words) */
    struct list_set lists;    /* of which a word may stand among them */
    const struct contrast_sides *sides; /* of its label (contrast.c); NULL: not looked at yet */
};

/* A cell of a table as the passes see it, whether the format or the layout of the text made it. */
struct slot_cell {
    size_t from, to; /* in plain */
    int grid;        /* which table, from 0 */
    int row, column; /* as they stand; columns are only sure when the grid is `sure` */
    int row_span, column_span;
    bool unread;      /* digits that can be cut in several ways: no figures (glued.h) */
    struct str words; /* of a cell that goes on below others of its line; empty: what stands in [from, to) */
    uint32_t begun;   /* 1 + index of the cell that this one goes on with; 0: none */
};

/* What a row of a score table is. */
enum row_kind {
    ROW_INDICATOR,
    ROW_BUDGET, /* 年度资金总额, 其中：… */
    ROW_TOTAL,  /* 总分 */
    ROW_PART,   /* 小计: of the rows since the last one */
};

/* A row as the head of its table explains it: cells by role, -1 where there is none. */
struct table_row {
    enum row_kind kind;
    int grid, block;                 /* block: counts the heads, over all tables */
    struct str level1, level2, name; /* merged cells filled from above */
    int level1_cell, level2_cell, name_cell;
    int level1_weight, level2_weight; /* cells of what its levels weigh, in columns of their own; -1 */
    bool level_unsure;                /* merged cells stand in the middle of their rows: not all are known */
    int block_cell;                   /* in front of the head: 年度绩效目标(80分); -1 */
    int score_head;                   /* the head of the scores: 得分(20分*执行率); -1 */
    int cell[ROLE_COUNT];
    struct str head[ROLE_COUNT]; /* the words at the head of those columns */
    int scale10;                 /* of the block's money */
    struct str scale, unit;
};

/* An amount of the money block that stands with its name in one cell, under 按收入性质分 or 按支出性质分. */
struct class_cell {
    int cell, block;
    bool spent; /* by what it was spent on, not by where it came from */
    int scale10;
    struct str scale, unit;
};

struct grid {
    size_t first, count; /* cells */
    bool sure;           /* columns can be trusted */
    bool stream;         /* not even rows can */
    bool aligned;        /* columns stand below one another, between spaces */
    bool plain;          /* no score table */
    bool flowed;         /* rows were found by counting: spaces in front of a name say nothing */
    bool centred;        /* merged cells may stand behind the first of the rows that they reach over */
    size_t upright;      /* rows of a table whose columns stand one below another; 0 */
    int table;           /* index into document.tables, or -1 */
};

/* One equality that holds a figure; those of one figure make a chain. */
struct tie {
    uint32_t relation; /* its index */
    uint32_t next;     /* 1 + index of the tie before; 0: none */
};

/* One place of a figure in a sum; those of one figure make a chain, the last that was added first. */
struct sum_link {
    uint32_t relation; /* its index */
    uint32_t next;     /* 1 + index of the link before; 0: none */
};

/* The sums by their figures (extract/sums/sums_index.h). */
struct sums_index {
    uint32_t *of_part, *of_total; /* by figure: 1 + index of its last link; 0: none */
    struct sum_link *links;
};

enum { MEASURES_MAX = 64 };

/* The measures of a document, each a bit: */
struct measures {
    uint64_t same[MEASURES_MAX]; /* what relation_same_measure says of two of them */
    uint64_t kind[MEASURES_MAX]; /* and relation_same_kind */
};

struct sheet; /* extract/tables/sheet.h */

struct reading {
    const struct document *doc;
    const struct lexicon *lex;
    struct arena *mem;
    struct facts *facts;
    struct plain plain;
    uint8_t *hints; /* by byte of plain (hints.h) */

    struct spot *spots;
    size_t spot_count, spot_cap, figure_cap;

    struct slot_cell *cells; /* by place */
    size_t cell_count, cell_cap;
    uint8_t *looks; /* by cell: 1 + enum cell_look, 0: nobody has asked yet; NULL while cells still change */
    struct grid *grids;
    size_t grid_count, grid_cap;
    struct sheet **sheets;  /* by grid: what grid_find made of it; NULL for score tables */
    int *cell_spot;         /* the first figure of each cell, -1: none */
    struct table_row *rows; /* by place */
    size_t row_count, row_cap;
    struct class_cell *classes;
    size_t class_count, class_cap;

    struct tie *ties;
    size_t tie_count, tie_cap, tied; /* tied: relations that were looked at for them (relation_tie.c) */
    struct sums_index sums;
    uint32_t *openers; /* by figure: the next level that opens a sentence behind it (sums_sentences.c) */

    struct measures measures;
    const uint8_t *section_sides; /* by section: enum side (extract/twice/side.h) */
    uint8_t *section_levels;      /* by section: 1 + whose its title says it is (contrast.c); 0: not asked */
    struct str *cores;            /* what twice.c compares of each label */
    struct name *names;           /* by figure: what naming.c compares of its label */
    const struct str *bases; /* by figure: what a share calls its base (shares_find); p NULL: it is none */
    size_t section_cap, relation_cap, indicator_cap;
};

#endif
