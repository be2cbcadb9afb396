/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read/read_html.h"

enum {
    SITE_LINKS = 3,    /* a page with more of them is part of a site, and has navigation */
    MAIN_SHARE = 70,   /* percent of the text that the main part holds at least */
    LINKED_SHARE = 60, /* percent of its text in links: a list of links */
    LINKED_LEAST = 3,
    NOTE_DIGITS_MAX = 3,
    RAISED_DEEP = 4,    /* elements between a raised mark and its <sup> */
    NOTE_NODES_MAX = 8, /* within a link that may be the mark of a note */
};

/* A part of the page that may hold what it is about, and the best of those within it. */
struct html_choice {
    uint32_t number, title; /* of the element, and of the last heading before it */
    uint32_t own;           /* of its text, what is in no link */
    struct html_choice *best;
};

/* A link that may be the mark of a note, as long as nothing speaks against it. */
struct mark {
    const struct html_element *link;
    bool note;
    int digits, looked;
};

struct weigh {
    struct html_plan *plan;
    struct arena *mem;
    uint32_t title;
    struct html_choice *spare;
    /* Those that are open, the outermost first: each is looked at no further than NOTE_NODES_MAX. */
    struct mark marks[NOTE_NODES_MAX];
    int mark_count;
    const struct html_element *caption; /* that is open */
    const struct html_element *silent;  /* in it: what is not displayed */
    struct buf words;                   /* in it */
};

/* Its style says one of these, in whatever way it is spaced. */
static bool is_styled(const struct html_element *e, const char *const *words, size_t count)
{
    struct str style = html_attribute(e, "style");
    char packed[256];
    size_t n = 0;
    for (size_t i = 0; i < style.n && n + 1 < sizeof packed; i++)
        if (!strchr(" \t\r\n", style.p[i]))
            packed[n++] = style.p[i] >= 'A' && style.p[i] <= 'Z' ? (char)(style.p[i] | 32) : style.p[i];
    return str_has_any((struct str){ packed, n }, words, count);
}

/* display:none and its relatives; what others remarked on a text of Word. */
static bool is_hidden(const struct html_element *e)
{
    static const char *const hidden[] = { "display:none", "visibility:hidden", "mso-hide:all",
        "mso-element:comment" };
    static const char *const remarks[] = { "MsoCommentReference", "msocomanchor", "msocomtxt" };
    if (is_styled(e, hidden, COUNT_OF(hidden)) ||
            str_is_any(html_attribute(e, "class"), remarks, COUNT_OF(remarks)))
        return true;
    for (const char **a = e->attributes; a && a[0]; a += 2)
        if (strcmp(a[0], "hidden") == 0)
            return true;
    return false;
}

static bool is_skipped(const struct html_element *e)
{
    static const char *const never[] = { "script", "style", "noscript", "template", "head", "iframe",
        "object", "svg", "select", "button", "textarea", "nav", "aside", "footer", "del", "map", "audio",
        "video", "s", "strike", NULL };
    return html_is(e, never) || is_hidden(e);
}

/* ---- marks of notes ---- */

/* The 1 of a footnote behind a figure, and in front of the note: a link within the page that is nothing but a
 * number, raised, or called a note by the program that wrote it. It would be read as a digit more. */
static void open_mark(struct weigh *w, const struct html_element *e)
{
    static const char *const link[] = { "a", NULL }, *const raised[] = { "sup", NULL };
    struct str target = html_is(e, link) ? html_attribute(e, "href") : STR_NONE;
    if (!str_starts(target, STR("#")) || w->mark_count == NOTE_NODES_MAX)
        return;
    bool note = str_find(target, STR("note")) >= 0 || str_find(target, STR("ftn")) >= 0 ||
                str_find(target, STR("edn")) >= 0 || (e->up && html_is(e->up, raised));
    w->marks[w->mark_count++] = (struct mark){ .link = e, .note = note };
}

/* A node more within the links. The outermost has the most. */
static void count_node(struct weigh *w, bool raised)
{
    int gone = 0;
    for (int i = 0; i < w->mark_count; i++) {
        w->marks[i].note |= raised;
        gone += ++w->marks[i].looked >= NOTE_NODES_MAX;
    }
    w->mark_count -= gone;
    memmove(w->marks, w->marks + gone, (size_t)w->mark_count * sizeof *w->marks);
}

static void read_mark(struct weigh *w, struct str piece)
{
    int digits = 0;
    for (size_t i = 0; w->mark_count && i < piece.n; i++) {
        if (piece.p[i] >= '0' && piece.p[i] <= '9')
            digits++;
        else if (!strchr("[]() \t\r\n", piece.p[i]))
            w->mark_count = 0;
    }
    for (int i = 0; i < w->mark_count; i++)
        if (w->marks[i].digits <= NOTE_DIGITS_MAX)
            w->marks[i].digits += digits;
}

static bool close_mark(struct weigh *w, const struct html_element *e)
{
    const struct mark *m = w->mark_count ? &w->marks[w->mark_count - 1] : NULL;
    if (!m || m->link != e)
        return false;
    w->mark_count--;
    return m->note && m->digits > 0 && m->digits <= NOTE_DIGITS_MAX;
}

bool html_is_mark(const struct html_element *in, struct str piece, struct str before)
{
    static const char *const raised[] = { "sup", NULL };
    for (int up = 0; in && up < RAISED_DEEP && !html_is(in, raised); up++)
        in = in->up;
    return in && html_is(in, raised) && build_is_mark(piece, before);
}

/* ---- captions ---- */

static int open_caption(struct weigh *w, const struct html_element *e)
{
    struct html_plan *plan = w->plan;
    if (w->caption || e->weight.skip || e->what != WHAT_CAPTION || !e->up || e->up->what != WHAT_TABLE)
        return 0;
    struct html_caption *c = arena_extend(w->mem, (void **)&plan->captions, &plan->caption_count,
            &plan->caption_cap, (struct arena_row){ sizeof *c, UINT32_MAX });
    if (!c)
        return ERR_MEMORY;
    *c = (struct html_caption){ .table = e->up->number, .order = (uint32_t)plan->caption_count };
    w->caption = e;
    buf_clear(&w->words);
    return 0;
}

static int close_caption(struct weigh *w, const struct html_element *e)
{
    if (w->caption != e)
        return 0;
    struct html_caption *c = &w->plan->captions[w->plan->caption_count - 1];
    w->caption = NULL;
    c->text = (struct str){ arena_copy(w->mem, w->words.p, w->words.n), w->words.n };
    return c->text.p ? 0 : ERR_MEMORY;
}

static int compare_captions(const void *a, const void *b)
{
    const struct html_caption *x = a, *y = b;
    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* ---- parts ---- */

/* Elements that a site wraps its parts in. */
static bool is_wrapper(const struct html_element *e)
{
    static const char *const wrappers[] = { "html", "body", "div", "section", "article", "main", "form",
        "center", "span", "font", "table", "tbody", "tr", "td", NULL };
    return html_is(e, wrappers) && (e->what != WHAT_TABLE || e->weight.has_table);
}

static void spare(struct weigh *w, struct html_choice *choice)
{
    while (choice) {
        struct html_choice *next = choice->best;
        choice->best = w->spare;
        w->spare = choice;
        choice = next;
    }
}

static int choose(struct weigh *w, struct html_element *e)
{
    struct html_choice *c = w->spare;
    if (c)
        w->spare = c->best;
    else
        c = arena_alloc(w->mem, sizeof *c);
    if (!c)
        return ERR_MEMORY;
    *c = (struct html_choice){
        .number = e->number,
        .title = e->weight.title,
        .own = e->weight.text - e->weight.linked,
        .best = e->weight.best,
    };
    struct html_choice **best = &e->up->weight.best, *worse = c;
    if (!*best || c->own >= (*best)->own) {
        worse = *best;
        *best = c;
    }
    spare(w, worse);
    return 0;
}

/* Of parts beside each other one alone can have most of the text: the best of each is enough. */
static void plan_part(struct html_plan *plan, const struct html_weight *root)
{
    uint32_t all = root->text - root->linked;
    plan->site = !root->skip && root->links > SITE_LINKS;
    if (!plan->site)
        return;
    for (const struct html_choice *c = root->best;
            c && c->own * UINT64_C(100) >= all * UINT64_C(1) * MAIN_SHARE; c = c->best) {
        plan->part = c->number;
        plan->title = c->title;
    }
}

/* ---- the page ---- */

static int open_element(void *state, struct html_element *e)
{
    static const char *const link[] = { "a", NULL };
    struct weigh *w = state;
    if (!arena_extend(w->mem, (void **)&w->plan->marks, &w->plan->count, &w->plan->cap,
                (struct arena_row){ 1, UINT32_MAX }))
        return ERR_MEMORY;
    e->weight = (struct html_weight){
        .title = w->title,
        .skip = is_skipped(e),
        .is_link = html_is(e, link) && html_attribute(e, "href").n,
    };
    if (w->mark_count) {
        static const char *const raised[] = { "sup", NULL };
        count_node(w, html_is(e, raised));
    }
    static const char *const notes[] = { "mso-element:footnote", "mso-element:endnote" };
    if (is_styled(e, notes, COUNT_OF(notes)))
        w->plan->marks[e->number] |= HTML_NOTE;
    open_mark(w, e);
    if (w->caption && !w->silent && e->weight.skip)
        w->silent = e;
    return open_caption(w, e);
}

static void close_weight(struct weigh *w, struct html_element *e)
{
    static const char *const heads[] = { "h1", "h2", "h3", NULL };
    struct html_weight *own = &e->weight;
    if (own->is_link) {
        own->linked = own->text;
        own->links = 1;
        own->foot = 0;
    }
    if (own->links >= LINKED_LEAST && own->linked * UINT64_C(100) >= own->text * UINT64_C(1) * LINKED_SHARE)
        w->plan->marks[e->number] |= HTML_LISTED;
    if (own->text && !own->links && e->what == WHAT_HEADING && html_is(e, heads))
        w->title = e->number;
    if (!e->up)
        return;
    struct html_weight *up = &e->up->weight;
    up->text += own->text;
    up->linked += own->linked;
    up->foot += own->foot;
    up->links += own->links;
    up->has_table |= own->has_table || e->what == WHAT_TABLE;
}

static int close_element(void *state, struct html_element *e)
{
    struct weigh *w = state;
    struct html_weight *own = &e->weight;
    int err = close_caption(w, e);
    w->silent = w->silent == e ? NULL : w->silent;
    own->skip |= close_mark(w, e) || html_is_foot(own);
    if (e->up)
        e->up->weight.has_sign |= own->has_sign;
    if (own->skip) {
        w->plan->marks[e->number] |= HTML_SKIP;
        w->title = own->title;
    } else {
        close_weight(w, e);
    }
    if (!e->up)
        plan_part(w->plan, own);
    else if (!own->skip && is_wrapper(e))
        return err ? err : choose(w, e);
    spare(w, own->best);
    return err;
}

static int add_text(void *state, struct html_element *in, struct str piece)
{
    struct weigh *w = state;
    uint32_t n = 0;
    for (size_t i = 0; i < piece.n; i++)
        n += (unsigned char)piece.p[i] > ' ';
    enum html_foot foot = html_foot_of(piece);
    in->weight.text += n;
    in->weight.foot += foot == FOOT_NONE ? 0 : n;
    in->weight.has_sign |= foot == FOOT_SIGN;
    if (w->mark_count) {
        if (in->last != LAST_TEXT)
            count_node(w, false);
        read_mark(w, piece);
    }
    return w->caption && !w->silent ? buf_add(&w->words, piece.p, piece.n) : 0;
}

static void add_other(void *state)
{
    count_node(state, false);
}

int html_weigh(struct str utf8, struct arena *mem, struct html_plan *plan)
{
    struct weigh w = { .plan = plan, .mem = mem };
    const struct html_visitor visitor = {
        .state = &w,
        .open = open_element,
        .close = close_element,
        .text = add_text,
        .other = add_other,
    };
    *plan = (struct html_plan){ 0 };
    buf_init(&w.words, DOCUMENT_TEXT_MAX);
    int err = html_parse(utf8, mem, &visitor);
    buf_fini(&w.words);
    if (plan->caption_count > 1)
        qsort(plan->captions, plan->caption_count, sizeof *plan->captions, compare_captions);
    return err;
}
