/* SPDX-License-Identifier: MIT
 * Where the checks write down their findings. Everything lives in the arena of the call.
 */
#ifndef JIHE_NOTEBOOK_H
#define JIHE_NOTEBOOK_H

#include "common/document.h"
#include "validate/bigrams.h"
#include "validate/trial.h"

enum { NOTEBOOK_UNDERS = 8 };

/* Lines and figures are asked about, and there are far fewer sections. */
struct under {
    const char *const *words; /* NULL: not asked yet */
    uint8_t *answers;         /* by section: 0 not asked yet, 1 no, 2 yes */
    uint8_t *own;             /* the same of its title alone, which those below it ask again */
};

/* The title of a section. */
struct title {
    struct str_sieve letters;
    int above; /* the section around it, -1: none */
};

struct notebook {
    const struct document *doc;
    const struct trial *trial;
    const struct bigrams *bigrams; /* of doc->text */
    struct finding *findings;
    size_t count, cap;
    bool is_full;     /* there were more than FINDINGS_MAX; the last one says so */
    uint32_t *stamps; /* of figure n: the finding that named it last, see notebook_name_once */
    bool *told;       /* of figure n: a finding that is more than a note names it */
    int err;          /* the first error; later calls do nothing */
    /* The lines of the text, see prose.h. */
    struct passage *passages;
    size_t passage_count;
    bool has_passages;
    struct under *unders;       /* [NOTEBOOK_UNDERS]: what prose_is_under said, by its words */
    const struct title *titles; /* by section */
    bool is_report;             /* what prose_is_report says */
};

/* A finding to be filled in further, at the place of figure n (0: the beginning of the text), with its code
 * and severity. `code` and `rule` are constants. NULL when n->err, or when
 * there is no room for more. */
struct finding *notebook_add(
        struct notebook *n, const char *code, enum severity severity, const char *rule, uint32_t figure);
/* By n, up to `count`: false for each, to be set. NULL: n->err. */
bool *notebook_marks(struct notebook *n, size_t count);
/* Of each figure, by its number: it is a part of some sum. NULL: n->err. */
bool *notebook_parts(struct notebook *n);
/* The next {1}…{9} of its sentence; copied. */
void notebook_arg(struct notebook *n, struct finding *f, struct str arg);
/* Names figures, relations: copied into arrays that grow. */
void notebook_name_figure(struct notebook *n, struct finding *f, uint32_t figure);
/* Only when this finding, the one added last, has not named it yet. */
void notebook_name_once(struct notebook *n, struct finding *f, uint32_t figure);
/* Something is said of the figure already, and more than a note: one fault is told once. */
bool notebook_is_told(const struct notebook *n, uint32_t figure);
void notebook_name_relation(struct notebook *n, struct finding *f, uint32_t relation);
/* The key: made of code and of what the finding is about, never of where it stands, so that a reviewer's mark
 * survives edits elsewhere. Equal ones are told apart at the end by their order. */
void notebook_key(struct notebook *n, struct finding *f, struct str about);

/* Sorts by place, then code, and makes equal keys different. */
void notebook_close(struct notebook *n);

#endif
