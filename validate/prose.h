/* SPDX-License-Identifier: MIT
 * The text line by line, for the checks of wording: where each line stands, and words found in it.
 */
#ifndef JIHE_PROSE_H
#define JIHE_PROSE_H

#include "common/utf8.h"
#include "validate/notebook.h"

struct passage {
    struct str text;      /* the line, trimmed */
    uint32_t line, start; /* start: of the trimmed text */
    int section;          /* index into facts.sections of the deepest one, -1: before the first */
    bool is_cell;         /* of a table, of a flattened one too */
    bool is_heading;
    uint64_t parts; /* of the text, that the line has a share of: bigrams_parts */
};

/* All lines that are not blank. Built at the first call, kept in n. NULL when n->err. */
const struct passage *prose_passages(struct notebook *n, size_t *count);

/* The first of the words (NULL ends the list) in s, as an offset; -1: none. *which may be NULL. */
ptrdiff_t prose_find(struct str s, const char *const *words, size_t *which);
static inline bool prose_has(struct str s, const char *const *words)
{
    return prose_find(s, words, NULL) >= 0;
}
/* Takes the first of the words (NULL ends the list) with which s begins off its front; false: none. *which
 * may be NULL. */
bool prose_take(struct str *s, const char *const *words, size_t *which);
static inline bool prose_says(struct str s, const char *word)
{
    return str_find(s, str_of(word)) >= 0;
}

/* What stands in s behind its last mark: the clause that s ends with. */
struct str prose_last_clause(struct str s);
/* The last place of what (not empty) in s, or -1. */
ptrdiff_t prose_find_last(struct str s, struct str what);

/* The same where s is, or may be, cut from the document's text: words that cannot stand there are not looked
 * for. */
static inline ptrdiff_t prose_look_here(const struct notebook *n, struct str s, struct str word)
{
    return bigrams_may_have(n->bigrams, s, word) ? bigrams_find(n->bigrams, s, word) : -1;
}
ptrdiff_t prose_find_here(const struct notebook *n, struct str s, const char *const *words, size_t *which);
static inline bool prose_has_here(const struct notebook *n, struct str s, const char *const *words)
{
    return prose_find_here(n, s, words, NULL) >= 0;
}
static inline bool prose_says_here(const struct notebook *n, struct str s, const char *word)
{
    return prose_look_here(n, s, str_of(word)) >= 0;
}

/* The parts of the text in which one of the words (NULL ends the list) may end, of those that it has: what is
 * looked for in line after line is asked of the whole text first. */
uint64_t prose_parts(const struct notebook *n, const char *const *words);
/* The same without a look whether the text has them: cheaper where few lines or figures are gone through. */
uint64_t prose_likely_parts(const struct notebook *n, const char *const *words);
/* False: none of those words stands in the line. */
static inline bool prose_may_say(const struct passage *p, uint64_t parts)
{
    return (p->parts & parts) != 0;
}

/* Where in the text a word is looked for further, and from which line on; 0, 0 at first. */
struct prose_place {
    size_t at, line;
};
/* The line that has the word next, and *from, where in it; NULL: there is none. For words that stand in many
 * lines or are too short for prose_parts. */
const struct passage *prose_next(
        struct notebook *n, struct str word, struct prose_place *place, size_t *from);

/* Characters (of UTF-8) in s. */
size_t prose_length(struct str s);
/* It has fewer than so many, which its bytes tell of most. */
static inline bool prose_is_shorter(struct str s, size_t chars)
{
    return s.n < chars || (s.n < 4 * chars && prose_length(s) < chars);
}
/* The bytes of the character at s.p; at least 1. */
static inline size_t prose_step(struct str s)
{
    return s.n ? utf8_step(s.p, s.n) : 1;
}

/* The title of a section, and of those around it, holds one of the words. */
bool prose_is_under(const struct notebook *n, int section, const char *const *words);

/* A report in prose: sections enough for an outline, of a kind that is written by an outline. */
static inline bool prose_is_report(const struct notebook *n)
{
    return n->is_report;
}

/* notebook_add with the place from..to of the text (to 0: the passage's end). */
struct finding *prose_note(struct notebook *n, const char *code, enum severity severity,
        const struct passage *p, struct str quote);

/* The same for words that are a fault by themselves: they are what is stated, said and told apart by. False:
 * no room. */
bool prose_note_words(struct notebook *n, const char *code, const struct passage *p, struct str words);

/* The year of 2023年 at the beginning of s, or 0. */
int prose_year(struct str s);
/* Takes its four digits off the front of s. */
bool prose_take_year(struct str *s);

/* Gives the figure to the finding: as the next argument of its sentence, and as one of its figures. */
void prose_give_figure(struct notebook *n, struct finding *f, const struct figure *at);

/* A list of names in one argument of a sentence: 甲、乙、丙等5项. */
struct prose_list {
    struct buf text;
    size_t count;
};

void prose_list_init(struct prose_list *l);
void prose_list_add(struct prose_list *l, struct str name);
/* Gives the list to the finding as its next argument and ends it. */
void prose_list_give(struct prose_list *l, struct notebook *n, struct finding *f);

#endif
