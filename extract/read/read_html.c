/* SPDX-License-Identifier: MIT */
#include "extract/read/read_html.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read/read_mime.h"
#include "extract/read/recode.h"

/* ---- walking ---- */

struct walk {
    struct build *build;
    int lists[HTML_LIST_MAX]; /* the next number of each numbered list that is open */
    int list_depth, pre_depth;
    bool space;    /* white space is due in front of the next word */
    bool numbered; /* nothing but an item's number stands in the paragraph */
    const struct html_plan *plan;
    size_t captions;                   /* that are behind */
    const struct html_element *within; /* the heading or the part that is read; NULL: neither is open */
    const struct html_element *shut;   /* that is open, but left out */
    const struct html_element *notes;  /* that is open, and holds notes */
    int depth;                         /* pages that this one lies within */
    struct fault *fault;
};

static int write_page(struct str utf8, struct build *build, struct fault *fault, int depth);

static int heading_level(const struct html_element *e)
{
    return e->name[1] - '0';
}

static int number_in(const struct html_element *e, const char *attribute, int least)
{
    struct str s = html_attribute(e, attribute);
    long n = s.n ? strtol(s.p, NULL, 10) : least;
    return n < least ? least : n > BUILD_ROWS_MAX ? BUILD_ROWS_MAX : (int)n;
}

/* Runs of white space are one blank, none at the start of a line. */
static void add_words(struct walk *w, struct str s)
{
    size_t i = 0;
    if (w->pre_depth) {
        build_text(w->build, s);
        return;
    }
    while (i < s.n) {
        size_t from = i;
        while (i < s.n && html_is_space(s.p[i]))
            i++;
        w->space |= i > from;
        from = i;
        while (i < s.n && !html_is_space(s.p[i]))
            i++;
        if (i == from)
            continue;
        if (w->space && !build_is_empty(w->build) && w->build->text.p[w->build->text.n - 1] != '\n')
            build_text(w->build, STR(" "));
        w->space = w->numbered = false;
        build_text(w->build, str_cut(s, from, i));
    }
}

static void end_paragraph(struct walk *w)
{
    build_paragraph(w->build, w->notes ? BLOCK_NOTE : BLOCK_PARAGRAPH, 0);
    w->space = w->numbered = false;
}

static void open_entry(struct walk *w, const struct html_element *e)
{
    static const char *const numbered[] = { "ol", NULL };
    char number[24];
    size_t n = sizeof number;
    end_paragraph(w);
    if (!e->up || !html_is(e->up, numbered) || !w->list_depth || w->list_depth > HTML_LIST_MAX)
        return;
    int *next = &w->lists[w->list_depth - 1];
    if (html_attribute(e, "value").n)
        *next = number_in(e, "value", 0);
    number[--n] = ' ', number[--n] = '.';
    for (int k = (*next)++; k > 0 || n == sizeof number - 2; k /= 10)
        number[--n] = (char)('0' + k % 10);
    build_text(w->build, (struct str){ number + n, sizeof number - n });
    w->numbered = true;
}

static void open_cell(struct walk *w, const struct html_element *e)
{
    end_paragraph(w);
    int columns = number_in(e, "colspan", 1);
    build_cell_open(
            w->build, (struct build_cell){
                              .column = -1,
                              .row_span = html_attribute(e, "rowspan").n && number_in(e, "rowspan", 0) == 0
                                                  ? BUILD_ROWS_MAX /* 0: to the end of the table */
                                                  : number_in(e, "rowspan", 1),
                              .column_span = columns > BUILD_SPAN_COLUMNS ? BUILD_SPAN_COLUMNS : columns,
                              .header = e->name[1] == 'h',
                      });
}

/* A table's caption stands above it, wherever the page has it. */
static void open_table(struct walk *w, const struct html_element *e)
{
    const struct html_plan *plan = w->plan;
    end_paragraph(w);
    while (w->captions < plan->caption_count && plan->captions[w->captions].table < e->number)
        w->captions++;
    for (; w->captions < plan->caption_count && plan->captions[w->captions].table == e->number;
            w->captions++) {
        add_words(w, plan->captions[w->captions].text);
        end_paragraph(w);
    }
    build_table_open(w->build);
}

static bool is_left_out(const struct walk *w, const struct html_element *e)
{
    unsigned marks = w->plan->marks[e->number];
    return marks & HTML_SKIP || (marks & HTML_LISTED && w->plan->site && e->number != w->plan->part);
}

/* False when the element is not to be entered. */
static bool open_element(struct walk *w, const struct html_element *e)
{
    if (is_left_out(w, e))
        return false;
    switch (e->what) {
    case WHAT_INLINE:
        return true;
    case WHAT_BREAK:
        if (!build_is_empty(w->build))
            build_text(w->build, STR("\n"));
        w->space = false;
        return true;
    case WHAT_TABLE:
        open_table(w, e);
        return true;
    case WHAT_ROW:
        end_paragraph(w);
        build_row(w->build);
        return true;
    case WHAT_CELL:
        open_cell(w, e);
        return true;
    case WHAT_CAPTION:
        return false;
    case WHAT_LIST:
        end_paragraph(w);
        if (w->list_depth++ < HTML_LIST_MAX)
            w->lists[w->list_depth - 1] = html_attribute(e, "start").n ? number_in(e, "start", 0) : 1;
        return true;
    case WHAT_ENTRY:
        open_entry(w, e);
        return true;
    case WHAT_PRE:
        w->pre_depth++;
        end_paragraph(w);
        return true;
    default:
        if (!w->numbered) /* <li><p> is one paragraph with its number */
            end_paragraph(w);
        return true;
    }
}

static void close_element(struct walk *w, const struct html_element *e)
{
    switch (e->what) {
    case WHAT_INLINE:
    case WHAT_BREAK:
    case WHAT_ROW:
    case WHAT_CAPTION:
        return;
    case WHAT_HEADING:
        build_paragraph(w->build, BLOCK_HEADING, heading_level(e));
        w->space = false;
        return;
    case WHAT_TABLE:
        end_paragraph(w);
        build_table_close(w->build, false);
        return;
    case WHAT_CELL:
        end_paragraph(w);
        build_cell_close(w->build);
        return;
    case WHAT_LIST:
        w->list_depth--;
        end_paragraph(w);
        return;
    case WHAT_PRE:
        w->pre_depth--;
        end_paragraph(w);
        return;
    default:
        if (e->name[0] == 'p' && !e->name[1] && build_is_empty(w->build))
            build_space(w->build, 1, 0);
        end_paragraph(w);
    }
}

/* A frame that has its page with it (srcdoc). 0 or ERR_MEMORY. */
static int enter_frame(struct walk *w, const struct html_element *e)
{
    struct str page = html_attribute(e, "srcdoc");
    if (strcmp(e->name, "iframe") != 0 || !page.n || w->depth >= HTML_FRAMES_MAX)
        return 0;
    end_paragraph(w);
    return write_page(page, w->build, w->fault, w->depth + 1);
}

static int enter(void *state, struct html_element *e)
{
    struct walk *w = state;
    if (!w->within && (e->number == w->plan->part || (w->plan->title && e->number == w->plan->title)))
        w->within = e;
    int err = w->within && !w->shut ? enter_frame(w, e) : 0;
    if (err)
        return err;
    if (w->within && !w->shut && !open_element(w, e))
        w->shut = e;
    if (w->within && !w->notes && w->plan->marks[e->number] & HTML_NOTE)
        w->notes = e;
    return w->build->err;
}

static int leave(void *state, struct html_element *e)
{
    struct walk *w = state;
    if (w->within && !w->shut)
        close_element(w, e);
    w->shut = w->shut == e ? NULL : w->shut;
    w->within = w->within == e ? NULL : w->within;
    w->notes = w->notes == e ? NULL : w->notes;
    return w->build->err;
}

static int read_text(void *state, struct html_element *in, struct str piece)
{
    struct walk *w = state;
    if (w->within && !w->shut && !html_is_mark(in, piece, buf_str(&w->build->text)))
        add_words(w, piece);
    return w->build->err;
}

/* Twice over the page: which part of it counts is known at its end. */
static int write_page(struct str utf8, struct build *build, struct fault *fault, int depth)
{
    struct html_plan plan;
    int err = html_weigh(utf8, build->mem, &plan);
    if (err == ERR_LIMIT)
        return reader_fail(
                build->mem, fault, FAULT_TOO_COMPLEX, "HTML_DEPTH_MAX (4096 elements within each other)");
    if (err)
        return err;
    struct walk w = { .build = build, .plan = &plan, .depth = depth, .fault = fault };
    const struct html_visitor visitor = { .state = &w, .open = enter, .close = leave, .text = read_text };
    err = html_parse(utf8, build->mem, &visitor);
    return err == build->err ? 0 : err; /* build_finish tells its own */
}

/* ---- web archives ---- */

/* The pages of one: its first part that is HTML, and those behind it, which are its frames. */
struct pages {
    struct arena *mem;
    struct mime_part *list;
    size_t count, cap;
};

static int take_page(void *state, const struct mime_part *part)
{
    struct pages *pages = state;
    if (!str_is(part->type, "text/html") && !str_is(part->type, "application/xhtml+xml"))
        return 0;
    struct mime_part *page = arena_push(pages->mem, (void **)&pages->list, &pages->count, &pages->cap,
            (struct arena_row){ sizeof *page, HTML_PAGES_MAX });
    if (page)
        *page = *part;
    return page || pages->count >= HTML_PAGES_MAX ? 0 : ERR_MEMORY;
}

static int open_archive(struct str bytes, struct pages *pages, struct fault *fault)
{
    const char *limit;
    int err = mime_walk(bytes, pages->mem, take_page, pages, &limit);
    if (err == ERR_LIMIT)
        return reader_fail(pages->mem, fault, FAULT_TOO_COMPLEX, limit);
    return !err && !pages->count
                   ? reader_fail(pages->mem, fault, FAULT_CORRUPT, "a web archive without a page")
                   : err;
}

/* ---- files ---- */

/* What the bytes are: a page, or an archive that holds some. */
struct html_file {
    struct pages pages;
    struct str utf8; /* of the first */
    const char *encoding;
    bool archive;
};

/* *utf8: the page in it. 0, or 0 with the fault, or ERR_MEMORY. */
static int decode(const struct mime_part *page, struct html_file *file, struct str *utf8, struct fault *fault)
{
    const char *encoding =
            recode_find(page->bytes, page->charset.n ? page->charset : recode_said_in(page->bytes));
    int err = recode(page->bytes, encoding, file->pages.mem, utf8);
    file->encoding = file->encoding ? file->encoding : encoding;
    if (!err && utf8->n > DOCUMENT_TEXT_MAX)
        return reader_fail(file->pages.mem, fault, FAULT_TOO_COMPLEX, "DOCUMENT_TEXT_MAX (256 MiB)");
    return err;
}

static int open_file(struct str bytes, struct arena *mem, struct html_file *out, struct fault *fault)
{
    struct mime_part page = { .bytes = bytes };
    struct reader_kind kind;
    reader_find(bytes, &kind);
    *out = (struct html_file){ .pages = { .mem = mem }, .archive = strcmp(kind.format, "mht") == 0 };
    int err = out->archive ? open_archive(bytes, &out->pages, fault) : 0;
    if (err || fault->code != FAULT_NONE)
        return err;
    return decode(out->archive ? &out->pages.list[0] : &page, out, &out->utf8, fault);
}

/* The page shows next to nothing: its text lies elsewhere, or it is blank. */
static int write_held(struct html_file *file, struct build *build, struct fault *fault)
{
    struct html_held held;
    bool blank = !str_trim(buf_str(&build->text)).n;
    int err = html_held_find(file->utf8, build->mem, &held);
    if (err)
        return err;
    if (held.text.n)
        return write_page(held.text, build, fault, 0);
    for (size_t i = 1; held.frames && i < file->pages.count && !err && fault->code == FAULT_NONE; i++) {
        struct str utf8;
        err = decode(&file->pages.list[i], file, &utf8, fault);
        if (!err && fault->code == FAULT_NONE)
            err = write_page(utf8, build, fault, 0);
    }
    if (err || file->pages.count > 1)
        return err;
    if (held.frames)
        return reader_fail(build->mem, fault, FAULT_UNSUPPORTED,
                "a page whose text lies in other files (frames): save it as a PDF");
    return held.scripts && blank ? reader_fail(build->mem, fault, FAULT_UNSUPPORTED,
                                           "a page whose text its scripts bring: save it as a PDF")
                                 : 0;
}

static int write_file(struct html_file *file, struct build *build, struct fault *fault)
{
    enum { THIN = 300 }; /* bytes: some hundred Chinese characters; no report has so few */
    size_t before = build->text.n;
    int err = write_page(file->utf8, build, fault, 0);
    if (!err && !build->err && fault->code == FAULT_NONE && build->text.n - before < THIN)
        err = write_held(file, build, fault);
    return err;
}

int read_html_piece(struct str bytes, struct build *build, struct fault *fault)
{
    struct html_file page;
    int err = open_file(bytes, build->mem, &page, fault);
    return err || fault->code != FAULT_NONE ? err : write_file(&page, build, fault);
}

int read_html(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct html_file page;
    struct build build;
    reader_begin(file, "html", doc, fault);
    if (fault->code != FAULT_NONE)
        return 0;
    int err = open_file(file->bytes, mem, &page, fault);
    if (page.archive)
        doc->format = STR("mht");
    if (err || fault->code != FAULT_NONE)
        return err;
    doc->encoding = str_of(page.encoding);
    build_init(&build, mem, doc);
    err = write_file(&page, &build, fault);
    struct fault told = *fault;
    int end = build_finish(&build, fault);
    if (told.code != FAULT_NONE)
        *fault = told;
    return err ? err : end;
}
