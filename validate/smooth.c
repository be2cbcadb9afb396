/* SPDX-License-Identifier: MIT */
#include "validate/smooth.h"

#include <string.h>

#include "common/err.h"

struct maker {
    const struct document *doc;
    const struct facts *facts;
    struct arena *mem;
    struct smooth_cut *cuts;
    size_t count, cap;
    size_t figure, table, wrap, space; /* the first of each that is not behind us */
    uint32_t behind;                   /* the last cut */
};

struct line {
    uint32_t start, end; /* end: of its break, or of the text */
};

static struct line line_at(const struct maker *m, uint32_t start)
{
    struct str text = m->doc->text;
    const char *end = start < text.n ? memchr(text.p + start, '\n', text.n - start) : NULL;
    return (struct line){ .start = start, .end = end ? (uint32_t)(end - text.p) : (uint32_t)text.n };
}

/* Lines are asked in their order. */
static bool is_cells(struct maker *m, struct line line)
{
    struct str s = str_cut(m->doc->text, line.start, line.end);
    while (m->table < m->doc->table_count && m->doc->tables[m->table].end <= line.start)
        m->table++;
    while (m->figure < m->facts->figure_count && m->facts->figures[m->figure].start < line.start)
        m->figure++;
    bool cells = m->table < m->doc->table_count && m->doc->tables[m->table].start < line.end;
    for (size_t i = m->figure; i < m->facts->figure_count && m->facts->figures[i].start < line.end; i++)
        cells |= m->facts->figures[i].table >= 0;
    /* an empty text has no bytes at all */
    return cells || (s.n && (memchr(s.p, '\t', s.n) || memchr(s.p, '|', s.n)));
}

/* Bytes [from, to) are left out; blanks in front of a break may have been with the one before. */
static int cut(struct maker *m, uint32_t from, uint32_t to, bool is_wrap)
{
    from = from < m->behind ? m->behind : from;
    struct smooth_cut before = m->count ? m->cuts[m->count - 1] : (struct smooth_cut){ 0, 0, 0 };
    if (m->count == SMOOTH_CUTS_MAX)
        return 0;
    struct smooth_cut *c = arena_push(
            m->mem, (void **)&m->cuts, &m->count, &m->cap, (struct arena_row){ sizeof *c, SMOOTH_CUTS_MAX });
    if (!c)
        return ERR_MEMORY;
    *c = (struct smooth_cut){ from, before.total + to - from, before.wraps + is_wrap };
    m->behind = to;
    return 0;
}

static bool is_sentence(struct str s)
{
    return str_find(s, STR("，")) >= 0 || str_find(s, STR("。")) >= 0 || str_find(s, STR("；")) >= 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\r';
}

/* One space between a Han character and whatever else: two stand between columns. */
static int cut_spaces(struct maker *m, struct line line)
{
    const char *text = m->doc->text.p;
    for (uint32_t i = line.start; i + 1 < line.end; i++) {
        const char *space = memchr(text + i, ' ', line.end - 1 - i);
        if (!space)
            return 0;
        i = (uint32_t)(space - text);
        bool alone = i > line.start && !is_blank(text[i - 1]) && !is_blank(text[i + 1]);
        bool han = alone && ((unsigned char)text[i - 1] >= 0x80 || (unsigned char)text[i + 1] >= 0x80);
        if (han && cut(m, i, i + 1, false))
            return ERR_MEMORY;
    }
    return 0;
}

/* The break behind the line, and blanks around it, when the next line goes on in the sentence. */
static int cut_wrap(struct maker *m, struct line line)
{
    const struct facts *f = m->facts;
    const char *text = m->doc->text.p;
    while (m->wrap < f->wrap_count && f->wraps[m->wrap] < line.end)
        m->wrap++;
    if (m->wrap == f->wrap_count || f->wraps[m->wrap] != line.end || line.end >= m->doc->text.n)
        return 0;
    struct line next = line_at(m, line.end + 1);
    if (is_cells(m, line) || is_cells(m, next))
        return 0;
    uint32_t from = line.end, to = line.end + 1;
    while (from > line.start && is_blank(text[from - 1]))
        from--;
    while (to < next.end && is_blank(text[to]))
        to++;
    return cut(m, from, to, true);
}

/* The first line from there on, where one begins, with something that may be left out; it begins at the end
 * of the text: there is none. */
static struct line next_line(struct maker *m, uint32_t from)
{
    struct str text = m->doc->text;
    const struct facts *f = m->facts;
    size_t wrap = m->wrap;
    if (m->space < from && from < text.n) {
        const char *space = memchr(text.p + from, ' ', text.n - from);
        m->space = space ? (size_t)(space - text.p) : text.n;
    }
    while (wrap < f->wrap_count && f->wraps[wrap] < from)
        wrap++;
    size_t place = wrap < f->wrap_count && f->wraps[wrap] < m->space ? f->wraps[wrap] : m->space;
    if (from >= text.n || place >= text.n)
        return line_at(m, (uint32_t)text.n);
    const char *before = place > from ? memrchr(text.p + from, '\n', place - from) : NULL;
    return line_at(m, before ? (uint32_t)(before - text.p) + 1 : from);
}

static int find_cuts(struct maker *m)
{
    const struct facts *f = m->facts;
    uint32_t all = (uint32_t)m->doc->text.n;
    struct line line = next_line(m, 0);
    for (; line.start < all; line = next_line(m, line.end + 1)) {
        while (m->wrap < f->wrap_count && f->wraps[m->wrap] + 1 < line.start)
            m->wrap++;
        bool wrapped = m->wrap < f->wrap_count && f->wraps[m->wrap] <= line.end; /* in front, or behind */
        bool prose = m->space < line.end && !is_cells(m, line) &&
                     (wrapped || is_sentence(str_cut(m->doc->text, line.start, line.end)));
        if ((prose && cut_spaces(m, line)) || cut_wrap(m, line))
            return ERR_MEMORY;
    }
    return 0;
}

/* The last cut that begins before `at`; -1: none does. */
static ptrdiff_t cut_before(const struct smooth *s, uint32_t at)
{
    size_t lo = 0, hi = s->cut_count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->cuts[mid].from < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (ptrdiff_t)lo - 1;
}

/* Where `at` of the document's text stands in the smooth one; *wraps: line ends left out before it. */
static uint32_t place_of(const struct smooth *s, uint32_t at, uint32_t *wraps)
{
    ptrdiff_t i = cut_before(s, at);
    uint32_t total = i < 0 ? 0 : s->cuts[i].total;
    uint32_t within = i < 0 ? 0 : s->cuts[i].from + total - (i ? s->cuts[i - 1].total : 0);
    *wraps = i < 0 ? 0 : s->cuts[i].wraps;
    return (at < within ? within : at) - total;
}

static uint32_t back(const struct smooth *s, uint32_t at, bool is_end, uint32_t *wraps)
{
    size_t lo = 0, hi = s->cut_count; /* cuts that stand before `at` in the smooth text */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        uint32_t place = s->cuts[mid].from - (mid ? s->cuts[mid - 1].total : 0);
        if (place < at || (place == at && !is_end))
            lo = mid + 1;
        else
            hi = mid;
    }
    *wraps = lo ? s->cuts[lo - 1].wraps : 0;
    return at + (lo ? s->cuts[lo - 1].total : 0);
}

static int copy_text(struct smooth *s, const struct document *doc, struct arena *mem)
{
    char *text = arena_room(mem, doc->text.n + 1, 1);
    if (!text)
        return ERR_MEMORY;
    size_t n = 0, from = 0, total = 0;
    for (size_t i = 0; i < s->cut_count; i++) {
        memcpy(text + n, doc->text.p + from, s->cuts[i].from - from);
        n += s->cuts[i].from - from;
        from = s->cuts[i].from + s->cuts[i].total - total;
        total = s->cuts[i].total;
    }
    memcpy(text + n, doc->text.p + from, doc->text.n - from);
    s->own_doc.text = (struct str){ text, n + doc->text.n - from };
    return 0;
}

static int copy_facts(struct smooth *s, const struct facts *facts, struct arena *mem)
{
    uint32_t wraps, none;
    struct figure *figures = arena_room(mem, facts->figure_count, sizeof *figures);
    struct section *sections = arena_room(mem, facts->section_count, sizeof *sections);
    if (!figures || !sections)
        return ERR_MEMORY;
    for (size_t i = 0; i < facts->figure_count; i++) {
        figures[i] = facts->figures[i];
        figures[i].start = place_of(s, figures[i].start, &wraps);
        figures[i].end = place_of(s, figures[i].end, &none);
        figures[i].line -= wraps;
    }
    for (size_t i = 0; i < facts->section_count; i++) {
        sections[i] = facts->sections[i];
        sections[i].start = place_of(s, sections[i].start, &wraps);
        sections[i].end = place_of(s, sections[i].end, &none);
        sections[i].line -= wraps;
    }
    s->own_facts.figures = figures;
    s->own_facts.sections = sections;
    return 0;
}

static int copy_tables(struct smooth *s, const struct document *doc, struct arena *mem)
{
    uint32_t none;
    struct table *tables = arena_array(mem, doc->table_count, sizeof *tables);
    if (!tables)
        return ERR_MEMORY;
    for (size_t i = 0; i < doc->table_count; i++) {
        tables[i] = doc->tables[i];
        tables[i].start = place_of(s, tables[i].start, &none);
        tables[i].end = place_of(s, tables[i].end, &none);
    }
    s->own_doc.tables = tables;
    return 0;
}

int smooth_make(const struct document *doc, const struct facts *facts, struct arena *mem, struct smooth *out)
{
    struct maker m = { .doc = doc, .facts = facts, .mem = mem };
    const char *space = doc->text.n ? memchr(doc->text.p, ' ', doc->text.n) : NULL;
    m.space = space ? (size_t)(space - doc->text.p) : doc->text.n;
    *out = (struct smooth){ .doc = doc, .facts = facts, .own_doc = *doc, .own_facts = *facts };
    if (find_cuts(&m))
        return ERR_MEMORY;
    if (!m.count)
        return 0;
    out->cuts = m.cuts;
    out->cut_count = m.count;
    if (copy_text(out, doc, mem) || copy_facts(out, facts, mem) || copy_tables(out, doc, mem))
        return ERR_MEMORY;
    out->doc = &out->own_doc;
    out->facts = &out->own_facts;
    return 0;
}

void smooth_put_back(const struct smooth *s, struct finding *findings, size_t count)
{
    for (size_t i = 0; i < count && s->cut_count; i++) {
        uint32_t wraps, none;
        findings[i].start = back(s, findings[i].start, false, &wraps);
        findings[i].end = back(s, findings[i].end, true, &none);
        findings[i].line += wraps;
    }
}
