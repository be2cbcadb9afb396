/* SPDX-License-Identifier: MIT */
#include "validate/prose.h"

#include <string.h>

#include "common/err.h"
#include "validate/arithmetic.h"

enum {
    YEAR_DIGITS = 4,
    SECTIONS_BACK = 256, /* headings back in which those above a section are looked for */
    PASSAGES_MAX = 1 << 20,
    LIST_SHOWN = 8, /* names that a list says */
    LIST_BYTES = 4096,
    NAME_BYTES = 90, /* of one name in a list */
    SIEVED = 128,    /* bytes of a text whose letters are noted, */
    SIEVED_FROM = 2, /* when more than so many words are looked for in it */
};

size_t prose_length(struct str s)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t count = 0, i = 0;
    for (uint64_t eight; s.n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        uint64_t inner = eight >> 7 & ~eight >> 6 & ones; /* a bit for each byte within a character */
        count += sizeof eight - (inner * ones >> 56);
    }
    for (; i < s.n; i++)
        count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return count;
}

ptrdiff_t prose_find(struct str s, const char *const *words, size_t *which)
{
    struct str_sieve letters = { UINT64_MAX, UINT64_MAX };
    for (size_t i = 0; words[i]; i++) {
        if (i == SIEVED_FROM && s.n <= SIEVED)
            letters = str_sieve_of(s);
        ptrdiff_t at = str_may_have(letters, words[i]) ? str_find(s, str_of(words[i])) : -1;
        if (at >= 0) {
            if (which)
                *which = i;
            return at;
        }
    }
    return -1;
}

ptrdiff_t prose_find_here(const struct notebook *n, struct str s, const char *const *words, size_t *which)
{
    uint64_t parts = bigrams_parts(n->bigrams, s);
    for (size_t i = 0; words[i]; i++) {
        bool may = bigrams_may_say(n->bigrams, parts, words[i]);
        ptrdiff_t at = may ? bigrams_find(n->bigrams, s, str_of(words[i])) : -1;
        if (at >= 0) {
            if (which)
                *which = i;
            return at;
        }
    }
    return -1;
}

ptrdiff_t prose_find_last(struct str s, struct str what)
{
    const char *last;
    for (; s.n >= what.n && (last = memrchr(s.p, what.p[what.n - 1], s.n)); s.n = (size_t)(last - s.p))
        if (str_ends(str_cut(s, 0, (size_t)(last - s.p) + 1), what))
            return last + 1 - what.n - s.p;
    return -1;
}

struct str prose_last_clause(struct str s)
{
    static const char *const marks[] = { "，", "。", "；", "、", "：", ",", ";", ":", "\n", NULL };
    for (size_t at = s.n; at-- > 0;) {
        unsigned char c = (unsigned char)s.p[at];
        struct str rest = { s.p + at, s.n - at };
        bool may = c == 0xE3 || c == 0xEF || c < 0x40; /* the first bytes of all of them */
        if (may && prose_take(&rest, marks, NULL))
            return rest;
    }
    return s;
}

bool prose_take(struct str *s, const char *const *words, size_t *which)
{
    for (size_t i = 0; words[i]; i++) {
        if (str_may_begin(*s, words[i]) && str_starts(*s, str_of(words[i]))) {
            *s = str_cut(*s, strlen(words[i]), s->n);
            if (which)
                *which = i;
            return true;
        }
    }
    return false;
}

int prose_year(struct str s)
{
    int year = 0;
    for (size_t i = 0; i < YEAR_DIGITS; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
            return 0;
        year = year * 10 + (s.p[i] - '0');
    }
    return str_starts(str_cut(s, YEAR_DIGITS, s.n), STR("年")) ? year : 0;
}

bool prose_take_year(struct str *s)
{
    bool is_year = prose_year(*s) != 0;
    *s = str_cut(*s, is_year ? YEAR_DIGITS : 0, s->n);
    return is_year;
}

void prose_give_figure(struct notebook *n, struct finding *f, const struct figure *at)
{
    struct buf text;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    arithmetic_write_figure(n->trial, at->n, &text);
    notebook_arg(n, f, buf_str(&text));
    notebook_name_figure(n, f, at->n);
    buf_fini(&text);
}

/* ---- lines ---- */

/* How far the text was gone through: the line, and the table and section that come next. */
struct reached {
    uint32_t line;
    size_t table, section;
};

static bool is_in_table(const struct document *doc, size_t *table, uint32_t at)
{
    while (*table < doc->table_count && doc->tables[*table].end <= at)
        ++*table;
    return *table < doc->table_count && doc->tables[*table].start <= at;
}

/* The deepest section around `at`: they are sorted by their start. */
static int section_at(const struct facts *facts, size_t *next, uint32_t at)
{
    while (*next < facts->section_count && facts->sections[*next].start <= at)
        ++*next;
    return (int)*next - 1;
}

/* The line that `raw` is, without the white space around it. */
static void read_line(
        struct notebook *n, struct str raw, struct str trimmed, struct reached *r, struct passage *out)
{
    const struct facts *facts = n->trial->facts;
    uint32_t start = (uint32_t)(trimmed.p - n->doc->text.p);
    int section = section_at(facts, &r->section, start);
    *out = (struct passage){ .text = trimmed,
        .line = r->line,
        .start = start,
        .section = section,
        .is_cell = *raw.p == '\t' || trimmed.p[trimmed.n - 1] == '|' || is_in_table(n->doc, &r->table, start),
        .is_heading = section >= 0 && facts->sections[section].line == r->line,
        .parts = bigrams_parts(n->bigrams, trimmed) };
}

/* Where more lines are than anybody writes, words are looked for in the first of them. */
static int split(struct notebook *n)
{
    struct str text = n->doc->text;
    struct reached reached = { .line = 1 };
    size_t cap = 0;
    for (size_t at = 0; at < text.n && n->passage_count < PASSAGES_MAX; reached.line++) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        size_t to = end ? (size_t)(end - text.p) : text.n;
        struct str raw = str_cut(text, at, to), trimmed = str_trim(raw);
        at = to + 1;
        if (!trimmed.n)
            continue;
        struct passage *p = arena_push(n->trial->mem, (void **)&n->passages, &n->passage_count, &cap,
                (struct arena_row){ sizeof *p, PASSAGES_MAX });
        if (!p)
            return ERR_MEMORY;
        read_line(n, raw, trimmed, &reached, p);
    }
    return 0;
}

const struct passage *prose_passages(struct notebook *n, size_t *count)
{
    if (!n->err && !n->has_passages) {
        n->err = split(n);
        n->has_passages = true;
    }
    *count = n->err ? 0 : n->passage_count;
    return n->passages;
}

uint64_t prose_parts(const struct notebook *n, const char *const *words)
{
    uint64_t parts = 0;
    for (size_t i = 0; words[i]; i++) {
        if (!bigrams_may_say(n->bigrams, UINT64_MAX, words[i]))
            continue;
        struct str word = str_of(words[i]);
        if (prose_look_here(n, n->doc->text, word) >= 0)
            parts |= bigrams_ends(n->bigrams, word);
    }
    return parts;
}

uint64_t prose_likely_parts(const struct notebook *n, const char *const *words)
{
    uint64_t parts = 0;
    for (size_t i = 0; words[i]; i++)
        if (bigrams_may_say(n->bigrams, UINT64_MAX, words[i]))
            parts |= bigrams_ends(n->bigrams, str_of(words[i]));
    return parts;
}

/* × and ╳ begin as few letters of a Chinese text do: one byte is found three times as fast as a word. */
static ptrdiff_t find_word(struct str s, struct str word)
{
    unsigned char first = word.n ? (unsigned char)word.p[0] : 0;
    if (first < 0xC2 || first > 0xE2)
        return str_find(s, word);
    const char *at = s.p;
    while ((at = s.n ? memchr(at, word.p[0], (size_t)(s.p + s.n - at)) : NULL)) {
        if (str_starts(str_cut(s, (size_t)(at - s.p), s.n), word))
            return at - s.p;
        at++;
    }
    return -1;
}

const struct passage *prose_next(struct notebook *n, struct str word, struct prose_place *place, size_t *from)
{
    struct str text = n->doc->text;
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    for (ptrdiff_t next; (next = find_word(str_cut(text, place->at, text.n), word)) >= 0;) {
        size_t here = place->at + (size_t)next;
        while (place->line < count && p[place->line].start + p[place->line].text.n <= here)
            place->line++;
        if (place->line == count)
            return NULL;
        place->at = here + word.n;
        *from = here - p[place->line].start;
        if (here >= p[place->line].start)
            return &p[place->line];
    }
    return NULL;
}

/* ---- sections ---- */

static bool says_title(const struct notebook *n, int section, const char *const *words)
{
    struct str title = n->trial->facts->sections[section].title;
    struct str_sieve letters = n->titles[section].letters;
    uint64_t parts = bigrams_parts(n->bigrams, title);
    for (size_t w = 0; words[w]; w++)
        if (str_may_have(letters, words[w]) && bigrams_may_say(n->bigrams, parts, words[w]) &&
                prose_says(title, words[w]))
            return true;
    return false;
}

/* Asks once and keeps what was said; own NULL: there is nowhere to keep it. */
static bool has_own(const struct notebook *n, int section, const char *const *words, uint8_t *own)
{
    if (!own)
        return says_title(n, section, words);
    if (!own[section])
        own[section] = says_title(n, section, words) ? 2 : 1;
    return own[section] == 2;
}

static bool is_under(const struct notebook *n, int section, const char *const *words, uint8_t *own)
{
    for (int i = section; i >= 0 && section - i < SECTIONS_BACK; i = n->titles[i].above)
        if (has_own(n, i, words, own))
            return true;
    return false;
}

bool prose_is_under(const struct notebook *n, int section, const char *const *words)
{
    struct arena *mem = n->trial->mem;
    size_t count = n->trial->facts->section_count;
    struct under *u = n->unders, *end = u + NOTEBOOK_UNDERS;
    while (u < end && u->words && u->words != words)
        u++;
    if (u < end && !u->words)
        *u = (struct under){ words, arena_array(mem, count, 1), arena_array(mem, count, 1) };
    if (section < 0 || u == end || !u->answers) /* nowhere to keep it */
        return is_under(n, section, words, NULL);
    if (!u->answers[section])
        u->answers[section] = is_under(n, section, words, u->own) ? 2 : 1;
    return u->answers[section] == 2;
}

/* ---- findings ---- */

struct finding *prose_note(struct notebook *n, const char *code, enum severity severity,
        const struct passage *p, struct str quote)
{
    struct finding *f = notebook_add(n, code, severity, "builtin/wording", 0);
    if (!f)
        return NULL;
    f->line = p->line;
    f->start = p->start;
    f->end = p->start + (uint32_t)p->text.n;
    if (quote.n && quote.p >= p->text.p && quote.p + quote.n <= p->text.p + p->text.n) {
        f->start = p->start + (uint32_t)(quote.p - p->text.p);
        f->end = f->start + (uint32_t)quote.n;
    }
    return f;
}

bool prose_note_words(struct notebook *n, const char *code, const struct passage *p, struct str words)
{
    struct finding *f = prose_note(n, code, SEVERITY_WARNING, p, words);
    if (!f)
        return false;
    f->stated = words;
    notebook_arg(n, f, words);
    notebook_key(n, f, words);
    return true;
}

void prose_list_init(struct prose_list *l)
{
    l->count = 0;
    buf_init(&l->text, LIST_BYTES);
}

void prose_list_add(struct prose_list *l, struct str name)
{
    if (l->count++ >= LIST_SHOWN)
        return;
    if (l->count > 1)
        buf_add_str(&l->text, STR("、"));
    if (name.n > NAME_BYTES) {
        size_t at = NAME_BYTES;
        while (at && ((unsigned char)name.p[at] & 0xC0) == 0x80)
            at--;
        buf_add_str(&l->text, str_cut(name, 0, at));
        buf_add_str(&l->text, STR("…"));
    } else {
        buf_add_str(&l->text, name);
    }
}

void prose_list_give(struct prose_list *l, struct notebook *n, struct finding *f)
{
    if (l->count > LIST_SHOWN)
        buf_format(&l->text, " … (%zu)", l->count);
    if (f)
        notebook_arg(n, f, buf_str(&l->text));
    buf_fini(&l->text);
}
