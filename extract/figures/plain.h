/* SPDX-License-Identifier: MIT
 * The text as the passes read it: without white space and leftover bookmarks, full-width signs narrowed, so
 * that one wording matches however it was typed. What was left out is remembered as gaps, and every byte
 * knows its place.
 */
#ifndef JIHE_PLAIN_H
#define JIHE_PLAIN_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "common/bytes16.h"
#include "common/document.h"
#include "common/utf8.h"

enum gap {
    GAP_SPACE = 1,
    GAP_TAB = 2,
    GAP_LINE = 4,
    GAP_BLANK = 8, /* an empty line at least */
    GAP_HARD = 16, /* the line break ends a paragraph; a break without it only wraps a line */
    GAP_MARK = 32, /* a bookmark stood here */
};

/* What may stand in a line of the document's text: nearly every line is told by it to be of no kind of table.
 */
enum line_sign {
    LINE_PARTED = 1, /* white space behind its first letter */
    LINE_TAB = 2,
    LINE_STROKE = 4, /* | */
    LINE_DRAWN = 8,  /* another sign that tables are drawn with: │ + */
    LINE_COMMA = 16, /* of ASCII */
};

enum { PLAIN_BEHIND = 4 * BYTES16 /* bytes that may be read behind the text, and behind the gaps: zero */ };

struct plain {
    const char *p; /* a NUL stands at p[n], and PLAIN_BEHIND more */
    size_t n;
    const uint32_t *at;           /* n + 1 offsets into the document's text */
    uint8_t *gap;                 /* n + 1: what stood before that byte (enum gap); PLAIN_BEHIND more */
    const uint32_t *line;         /* line_count offsets into the document's text: where lines start */
    const uint32_t *line_place;   /* and the first place in p that is not before each; one more: n */
    const struct str *line_words; /* what stands in each, without the spaces around it */
    const uint8_t *line_signs;    /* enum line_sign */
    size_t line_count;
    struct str text; /* the document's text */
};

/* Reads doc->text. 0 or ERR_MEMORY. Lives in mem. */
int plain_build(const struct document *doc, struct arena *mem, struct plain *out);

/* The place in the document's text behind the last byte of [.., to): gaps behind it are left out. */
uint32_t plain_end(const struct plain *p, size_t to);
/* The first place in p whose offset in the text is not before `offset`. */
size_t plain_place(const struct plain *p, uint32_t offset);
/* The same, not in front of i, near which it is. */
size_t plain_place_behind(const struct plain *p, size_t i, uint32_t offset);
/* 1-based line of an offset in the text. */
uint32_t plain_line(const struct plain *p, uint32_t offset);
/* True when the bytes of word stand at i. Asked at nearly every byte, so the compiler is to see the word's
 * length. */
static inline bool plain_has(const struct plain *p, size_t i, const char *word)
{
    /* Most Han characters share their first byte, few the first three; the NUL at p[n] stops a look too far.
     */
    if (i >= p->n || p->p[i] != word[0] ||
            (word[1] && (p->p[i + 1] != word[1] || (word[2] && p->p[i + 2] != word[2]))))
        return false;
    size_t n = strlen(word);
    return p->n - i >= n && bytes_eq(p->p + i, word, n);
}
/* True when word ends right before i. */
static inline bool plain_ends(const struct plain *p, size_t i, const char *word)
{
    size_t n = strlen(word);
    return n <= i && i <= p->n && p->p[i - 1] == word[n - 1] && bytes_eq(p->p + i - n, word, n);
}
/* The same of words whose lengths are known. */
static inline bool plain_starts(const struct plain *p, size_t i, struct str word)
{
    return i < p->n && str_starts((struct str){ p->p + i, p->n - i }, word);
}
/* Bytes of the first word of the list that stands at i, or ends right before i; 0: none does. */
static inline size_t plain_has_listed(const struct plain *p, size_t i, const struct str_list *list)
{
    struct str left = { p->p + i, i < p->n ? p->n - i : 0 };
    for (size_t k = 0; str_may_start(left, list) && k < list->count; k++)
        if (str_starts(left, list->words[k]))
            return list->words[k].n;
    return 0;
}
static inline size_t plain_ends_listed(const struct plain *p, size_t i, const struct str_list *list)
{
    struct str before = { p->p, i <= p->n ? i : 0 };
    for (size_t k = 0; str_may_end(before, list) && k < list->count; k++)
        if (str_ends(before, list->words[k]))
            return list->words[k].n;
    return 0;
}
/* Bytes of the character at i (i < n), and of the one that ends before i (i > 0). */
static inline size_t plain_step(const struct plain *p, size_t i)
{
    return utf8_step(p->p + i, p->n - i);
}
/* The next place behind i before which one of those gaps stands; `end` when there is none (i < end). */
static inline size_t plain_next_gap(const struct plain *p, size_t i, size_t end, unsigned gaps)
{
    /* Few bytes have a gap before them, so many are asked at once. */
    return bytes16_next((const char *)p->gap, i + 1, end, 4, bytes16_of((char)gaps));
}
/* The lines from one on: a walk that goes from line to line need not look for where each ends. */
struct plain_lines {
    size_t next; /* index of the one below */
};
static inline struct plain_lines plain_lines_at(const struct plain *p, size_t i)
{
    return (struct plain_lines){ i < p->n ? plain_line(p, p->at[i]) : p->line_count };
}
/* plain_line_end of places that only grow. */
static inline size_t plain_lines_end(struct plain_lines *l, const struct plain *p, size_t i, size_t end)
{
    while (l->next < p->line_count && p->line_place[l->next] <= i)
        l->next++;
    return l->next < p->line_count && p->line_place[l->next] < end ? p->line_place[l->next] : end;
}
/* Where the line that i stands in ends, at most `end`. */
static inline size_t plain_line_end(const struct plain *p, size_t i, size_t end)
{
    return plain_next_gap(p, i, end, GAP_LINE);
}
size_t plain_rare_step_back(const struct plain *p, size_t i);
static inline size_t plain_step_back(const struct plain *p, size_t i)
{
    /* Nearly all are letters of three bytes. */
    return i >= 3 && (p->p[i - 3] & 0xF0) == 0xE0 ? 3 : plain_rare_step_back(p, i);
}
static inline struct str plain_cut(const struct plain *p, size_t from, size_t to)
{
    return (struct str){ p->p + from, to > from ? to - from : 0 };
}
/* True when a paragraph begins at i. */
static inline bool plain_is_start(const struct plain *p, size_t i)
{
    return i == 0 || (p->gap[i] & GAP_HARD);
}

/* Where the paragraph of i begins; where the letter at `begin` does when that is further back. */
static inline size_t plain_start_before(const struct plain *p, size_t i, size_t begin)
{
    while (i > begin && !plain_is_start(p, i)) {
        uint64_t eight;
        bool none = i - begin > sizeof eight &&
                    (memcpy(&eight, p->gap + i - sizeof eight, sizeof eight), eight == 0);
        i -= none ? sizeof eight : 1;
    }
    while (i > 0 && (p->p[i] & 0xC0) == 0x80)
        i--;
    return i;
}

static inline bool plain_is_digit(const struct plain *p, size_t i)
{
    return i < p->n && p->p[i] >= '0' && p->p[i] <= '9';
}

/* How many digits stand at i (i <= n) without a gap between them, of seven at most: eight bytes are looked at
 * together, for no two numbers are alike and each digit would be guessed. */
static inline size_t plain_digits(const struct plain *p, size_t i)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), low = 0x7F * ones, high = 0x80 * ones;
    uint64_t text, gaps;
    memcpy(&text, p->p + i, sizeof text);
    memcpy(&gaps, p->gap + i, sizeof gaps);
    text = le64toh(text) ^ '0' * ones;
    uint64_t others = ((text & low) + (low - 9 * ones)) | text,
             parted = (le64toh(gaps) + low) & ~UINT64_C(0xFF);
    return bytes_first(htole64(((others | parted) & high) | UINT64_C(1) << 63));
}

static inline bool plain_is_letter(const struct plain *p, size_t i)
{
    return i < p->n && ((p->p[i] | 32) >= 'a' && (p->p[i] | 32) <= 'z');
}

/* True for a Han character or another letter beyond ASCII; false for punctuation. */
bool plain_is_rare_han(const struct plain *p, size_t i);
static inline bool plain_is_han(const struct plain *p, size_t i)
{
    /* U+5000 to U+9FFF, as nearly all are */
    return i < p->n && ((unsigned char)(p->p[i] - 0xE5) <= 0xE9 - 0xE5 ||
                               ((unsigned char)p->p[i] >= 0x80 && plain_is_rare_han(p, i)));
}

#endif
