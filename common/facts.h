/* SPDX-License-Identifier: MIT
 * Facts: what extract reads out of a document. Figures, relations between them, indicators, sections, and
 * whose report it is. Fields and words are those of the result (docs/result.md); `n` counts from 1 in text
 * order and is how relations, indicators and findings name a figure.
 */
#ifndef JIHE_FACTS_H
#define JIHE_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/amount.h"
#include "common/arena.h"
#include "common/text.h"

enum {
    FACTS_FIGURES_MAX = 1 << 20,
    FACTS_RELATIONS_MAX = 1 << 20,
    FACTS_OPERANDS_MAX = 4096, /* of one relation */
    FACTS_INDICATORS_MAX = 65536,
    FACTS_SECTIONS_MAX = 65536,
    FACTS_NAMES_MAX = 64,
    FACTS_WRAPS_MAX = 4 << 20,
};

enum bound {
    BOUND_EXACT,
    BOUND_AT_LEAST,
    BOUND_AT_MOST,
    BOUND_ABOUT,
};

enum period {
    PERIOD_NONE,
    PERIOD_BUDGET,
    PERIOD_ADJUSTED,
    PERIOD_ACTUAL,
    PERIOD_TARGET,
    PERIOD_PREVIOUS,
};

struct figure {
    uint32_t n;
    uint32_t line, start, end; /* the number with its scale and unit, as printed */
    struct str number;         /* digits as written: "377.67", "-3"; Chinese numerals as digits */
    int scale10;               /* 万 is 4; 0 without a scale */
    struct str scale;          /* as written: "", "万", "亿", … */
    struct str unit;           /* as written, or from the table's header; "" where there is none */
    enum bound bound;
    struct str label;   /* what it measures, in the document's words */
    struct str concept; /* the budget concept it was recognised as; empty: none */
    int year;           /* 0: not known */
    enum period period;
    int section;            /* index into sections, -1: before the first */
    int table, row, column; /* in document.tables; -1: not in a grid */
    int page;               /* 0: none */
    struct str sheet, cell; /* of a workbook: "表1", "B7"; else empty */
    bool has_box;
    int32_t box[4]; /* x0 y0 x1 y1 in hundredths of a point from the top left of the page */
    int confidence; /* of a recognised scan in thousandths; -1: not a scan */
};

/* A recogniser is wrong about most figures that it gives less, and about few that it gives more. */
enum { FIGURE_SURE = 970 };

/* number × scale as an amount whose last digit is the printed one. 0, ERR_FORMAT, ERR_RANGE. */
int figure_amount(const struct figure *f, struct amount *out);

enum relation_kind {
    RELATION_SUM,     /* result = Σ operands; not exhaustive: Σ operands <= result */
    RELATION_RATIO,   /* result (%) = operands[0] ÷ Σ of the others */
    RELATION_GROWTH,  /* result (%) = growth from operands[1] to operands[0] */
    RELATION_EQUAL,   /* result and every operand state the same quantity */
    RELATION_AT_MOST, /* operands[0] <= result */
    RELATION_GRADE,   /* the claimed grade against the claimed score, which is result; no operands */
};

enum relation_source {
    SOURCE_TEXT,  /* the document says so */
    SOURCE_TABLE, /* its layout says so */
    SOURCE_RULE,  /* a rule book says so */
};

struct relation {
    uint32_t n; /* from 1, in the order of their results, then operands */
    enum relation_kind kind;
    uint32_t result;    /* a figure's n */
    uint32_t *operands; /* figures' n */
    size_t operand_count;
    bool exhaustive;  /* of a sum */
    bool down;        /* of growth: a fall printed as a positive percentage */
    struct str grade; /* of a grade relation: as claimed */
    struct str quote; /* the words that state it; a view of the text, may be empty */
    enum relation_source source;
    bool stated; /* extract only, not on the wire: the words of a table say so, so that it is kept though it
                    fails */
};

struct indicator {
    struct str level1, level2, level3;        /* merged cells filled from above */
    struct str target, actual, weight, score; /* cells as written */
    struct str reason;                        /* 偏差原因分析及改进措施; may be empty */
    /* the figures of those cells by n; 0: the cell holds none */
    uint32_t target_figure, actual_figure, weight_figure, score_figure;
};

enum section_state {
    SECTION_TEXT,
    SECTION_NONE, /* says 无, 不涉及, … */
    SECTION_EMPTY,
    SECTION_INSTRUCTION, /* the template's own words still stand there */
};

struct section {
    struct str title;
    int level; /* from 1 */
    uint32_t line, start, end;
    enum section_state state;
};

enum report_kind {
    REPORT_OTHER,
    REPORT_OVERALL,  /* 部门整体支出 */
    REPORT_PROJECT,  /* 项目支出 */
    REPORT_ACCOUNTS, /* 部门决算 */
};

struct facts {
    struct str org;    /* empty: not found */
    struct str *names; /* every name the report uses for its unit, org first */
    size_t name_count;
    int year; /* 0: not found */
    enum report_kind kind;
    uint32_t claimed_score;   /* a figure's n, 0: none */
    struct str claimed_grade; /* as written; empty: none */
    struct section *sections;
    size_t section_count;
    struct figure *figures;
    size_t figure_count;
    struct relation *relations;
    size_t relation_count;
    struct indicator *indicators;
    size_t indicator_count;
    uint32_t *
            wraps; /* offsets of line ends, in order, that only wrap a paragraph of the text; not in tables */
    size_t wrap_count;
};

/* The first figure that does not start before `offset`, as an index: they stand in the order of the text. */
size_t facts_figure_from(const struct facts *facts, uint32_t offset);

/* The words of the wire, of JSON and of the database; never NULL. */
const char *bound_name(enum bound b);
const char *period_name(enum period p); /* "" for PERIOD_NONE */
const char *relation_kind_name(enum relation_kind k);
const char *relation_source_name(enum relation_source s);
const char *section_state_name(enum section_state s);
const char *report_kind_name(enum report_kind k);

int facts_pack(const struct facts *facts, struct buf *out);
/* Bounded and checked: every figure and section that is named exists, n run from 1. Views into `bytes`.
 * 0, ERR_FORMAT, ERR_LIMIT, ERR_MEMORY. */
int facts_unpack(struct str bytes, struct arena *mem, struct facts *facts);
/* The same without sections and wraps, and of each figure n, number, scale, unit, bound and concept alone:
 * for who computes with them. What it does not read it does not refuse, but for what is no MessagePack. */
int facts_unpack_worth(struct str bytes, struct arena *mem, struct facts *facts);

#endif
