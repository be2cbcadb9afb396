/* SPDX-License-Identifier: MIT
 * Findings: what validate says of the facts. One verdict for each relation, and findings: one cause is one
 * finding, which names every relation and figure it explains.
 */
#ifndef JIHE_FINDINGS_H
#define JIHE_FINDINGS_H

#include <stdint.h>

#include "common/arena.h"
#include "common/outcome.h"
#include "common/text.h"

enum {
    FINDINGS_MAX = 65536,
    FINDINGS_NAMED_MAX = 65536, /* relations or figures named by one finding */
    FINDING_ARGS_MAX = 9,       /* {1} to {9} of its sentence */
};

enum severity {
    SEVERITY_INFO,    /* a rounding difference, a note */
    SEVERITY_WARNING, /* a reviewer should look */
    SEVERITY_ERROR,   /* the document contradicts itself or the rules */
};

enum verdict {
    VERDICT_HOLDS,
    VERDICT_ROUNDING, /* printed digits differ, intervals meet */
    VERDICT_FAILS,
    VERDICT_UNKNOWN, /* cannot be checked */
};

/* What came out of one relation; relation_checks[i] speaks of facts.relations[i]. */
struct check {
    enum verdict verdict;
    struct str computed; /* decimal text in the result's own scale and unit; empty when unknown */
};

struct finding {
    struct str code; /* "ratio-mismatch": docs/findings.md lists them */
    struct str key;  /* 16 hex digits, the same for the same finding in a later run */
    enum severity severity;
    struct str rule;     /* "builtin/ratio", "cn-2020/grade" */
    uint32_t *relations; /* n of facts.relations */
    size_t relation_count;
    uint32_t *figures; /* n of facts.figures */
    size_t figure_count;
    uint32_t line, start, end;
    struct str stated, computed;       /* may be empty */
    struct str args[FINDING_ARGS_MAX]; /* of its sentence, see finding_format */
    size_t arg_count;
};

struct findings {
    struct str rule_book; /* name and version of what made them: "cn-2020 1" */
    struct check *checks;
    size_t check_count;       /* = facts.relation_count */
    struct finding *findings; /* by place in the text, then code */
    size_t finding_count;
};

const char *severity_name(enum severity s);
const char *verdict_name(enum verdict v);

/* The sentence for a code in a language with args put in; a code without a sentence gives the code and its
 * args. Adds to out. 0 or the error of buf_add. */
int finding_format(const struct finding *finding, enum language language, struct buf *out);
/* The same where the row of its code has been looked for; kind NULL: it has none. */
struct finding_kind;
int finding_format_kind(const struct finding *finding, const struct finding_kind *kind,
        enum language language, struct buf *out);
/* The i-th row of the table of codes (code, what it means in both languages), NULL past the last: for docs
 * and tests. */
struct finding_kind {
    const char *code;
    enum severity severity; /* as a rule; docs/findings.md says when it is another */
    const char *example;
    const char *source; /* the rule that makes it, and where that comes from */
    const char *meaning_en, *meaning_zh;
    const char *sentence_en, *sentence_zh; /* with {1} … {9} */
};
const struct finding_kind *finding_kind_at(size_t i);
const struct finding_kind *finding_kind_find(struct str code); /* NULL: there is none of that code */

int findings_pack(const struct findings *findings, struct buf *out);
int findings_unpack(struct str bytes, struct arena *mem, struct findings *findings);

#endif
