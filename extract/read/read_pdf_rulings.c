/* SPDX-License-Identifier: MIT */
#include "extract/read/read_pdf_rulings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "common/err.h"
#include "extract/layout/layout_turn.h"

enum {
    HELD_MAX = 4096, /* forms of one page; further ones are left out */
    NAME_ROOM = 160,
    BARE_MAX = 12,   /* characters over a picture that is yet without text: a stamp, a number */
    SHOWN_MAX = 256, /* pictures that are known again on later pages */
    HIDDEN_MIN = 9,  /* times as much text that is not painted as that which is */
    /* in hundredths of a point, 7,200 of which are 25.4 mm */
    PICTURE_WIDE = DOCUMENT_PICTURE_WIDE * 72000 / 254,
    PICTURE_HIGH = DOCUMENT_PICTURE_HIGH * 72000 / 254,
};

struct read_pdf_rulings {
    qpdf_data pdf;
    unsigned char *held[HELD_MAX]; /* streams of the page in hand */
    size_t held_count;
    int shown[SHOWN_MAX]; /* numbers of pictures that were counted */
    size_t shown_count;
    struct slant slant;
};

/* qpdf would say on stderr what nobody asked for. */
static void end_pdf(qpdf_data *pdf)
{
    if (qpdf_has_error(*pdf))
        qpdf_get_error(*pdf);
    qpdf_cleanup(pdf);
}

struct read_pdf_rulings *read_pdf_rulings_open(struct str bytes, struct arena *mem)
{
    struct read_pdf_rulings *p = arena_alloc(mem, sizeof *p);
    if (!p)
        return NULL;
    p->pdf = qpdf_init();
    qpdf_set_suppress_warnings(p->pdf, QPDF_TRUE);
    qpdf_silence_errors(p->pdf);
    if (qpdf_read_memory(p->pdf, "", bytes.p, bytes.n, NULL) & QPDF_ERRORS) {
        end_pdf(&p->pdf);
        return NULL;
    }
    return p;
}

void read_pdf_rulings_close(struct read_pdf_rulings *p)
{
    if (p)
        end_pdf(&p->pdf);
}

static qpdf_oh object_of(void *resources)
{
    return (qpdf_oh)(uintptr_t)resources;
}

static void *pointer_of(qpdf_oh object)
{
    return (void *)(uintptr_t)object;
}

/* The numbers of an array; false when it is none of that length. */
static bool take_numbers(struct read_pdf_rulings *p, qpdf_oh array, double *out, int n)
{
    if (!qpdf_oh_is_array(p->pdf, array) || qpdf_oh_get_array_n_items(p->pdf, array) != n)
        return false;
    for (int i = 0; i < n; i++)
        out[i] = qpdf_oh_get_numeric_value(p->pdf, qpdf_oh_get_array_item(p->pdf, array, i));
    return true;
}

static struct str hold(struct read_pdf_rulings *p, unsigned char *bytes, size_t n)
{
    p->held[p->held_count++] = bytes;
    return (struct str){ (const char *)bytes, n };
}

/* The rulings of a page are those of its own streams and of the forms that they paint (8.10). */
static bool find_form(void *context, void *resources, struct str name, struct rulings_form *out)
{
    struct read_pdf_rulings *p = context;
    char key[NAME_ROOM];
    unsigned char *bytes;
    size_t n;
    QPDF_BOOL filtered;
    double m[6];
    if (p->held_count == HELD_MAX || !name.n)
        return false;
    snprintf(key, sizeof key, "/%.*s", STR_ARG(name));
    qpdf_oh objects = qpdf_oh_get_key_if_dict(p->pdf, object_of(resources), "/XObject");
    qpdf_oh form = qpdf_oh_get_key_if_dict(p->pdf, objects, key);
    if (!qpdf_oh_is_stream(p->pdf, form))
        return false;
    qpdf_oh dictionary = qpdf_oh_get_dict(p->pdf, form);
    const char *kind = qpdf_oh_get_name(p->pdf, qpdf_oh_get_key(p->pdf, dictionary, "/Subtype"));
    out->picture = kind && strcmp(kind, "/Image") == 0 ? qpdf_oh_get_object_id(p->pdf, form) : 0;
    if (out->picture > 0)
        return true;
    if (!kind || strcmp(kind, "/Form") != 0)
        return false;
    if (qpdf_oh_get_stream_data(p->pdf, form, qpdf_dl_generalized, &filtered, &bytes, &n) & QPDF_ERRORS)
        return false;
    out->content = hold(p, bytes, n);
    bool has_matrix = take_numbers(p, qpdf_oh_get_key(p->pdf, dictionary, "/Matrix"), m, 6);
    out->matrix = has_matrix ? (struct rulings_matrix){ m[0], m[1], m[2], m[3], m[4], m[5] }
                             : (struct rulings_matrix){ 1, 0, 0, 1, 0, 0 };
    qpdf_oh own = qpdf_oh_get_key(p->pdf, dictionary, "/Resources");
    out->resources = qpdf_oh_is_dictionary(p->pdf, own) ? pointer_of(own) : resources;
    return true;
}

/* What a page does not say itself its parents say (7.7.3.4). To copy it to all pages at once, as qpdf offers,
 * would take more memory than the file. */
static qpdf_oh find_inherited(struct read_pdf_rulings *p, qpdf_oh page, const char *key)
{
    enum { PARENTS_MAX = 64 };
    qpdf_oh node = page;
    for (int i = 0; i < PARENTS_MAX && qpdf_oh_is_dictionary(p->pdf, node); i++) {
        if (qpdf_oh_has_key(p->pdf, node, key))
            return qpdf_oh_get_key(p->pdf, node, key);
        node = qpdf_oh_get_key(p->pdf, node, "/Parent");
    }
    return qpdf_oh_get_key(p->pdf, page, key);
}

/* From the page's coordinates to hundredths of a point from the top left as it is shown (7.7.3.3, 8.3.2.3).
 */
static bool find_start(struct read_pdf_rulings *p, qpdf_oh page, struct rulings_matrix *out)
{
    double b[4];
    if (!take_numbers(p, find_inherited(p, page, "/CropBox"), b, 4) &&
            !take_numbers(p, find_inherited(p, page, "/MediaBox"), b, 4))
        return false;
    double x0 = b[0] < b[2] ? b[0] : b[2], x1 = b[0] < b[2] ? b[2] : b[0], y0 = b[1] < b[3] ? b[1] : b[3],
           y1 = b[1] < b[3] ? b[3] : b[1];
    qpdf_oh rotate = find_inherited(p, page, "/Rotate");
    int turn = qpdf_oh_is_integer(p->pdf, rotate) ? qpdf_oh_get_int_value_as_int(p->pdf, rotate) % 360 : 0;
    switch ((turn + 360) % 360) {
    case 90:
        *out = (struct rulings_matrix){ 0, 100, 100, 0, -y0 * 100, -x0 * 100 };
        break;
    case 180:
        *out = (struct rulings_matrix){ -100, 0, 0, 100, x1 * 100, -y0 * 100 };
        break;
    case 270:
        *out = (struct rulings_matrix){ 0, -100, -100, 0, y1 * 100, x1 * 100 };
        break;
    default:
        *out = (struct rulings_matrix){ 100, 0, 0, -100, -x0 * 100, y1 * 100 };
    }
    return true;
}

/* Most of the text lies on its side, or on its head: the page is turned until it stands. */
static void set_upright(const struct rulings *r, struct layout_page *page)
{
    size_t all = 0;
    for (int way = 0; way < RULINGS_WAYS; way++)
        all += r->ways[way];
    for (int way = RULINGS_DOWN; way < RULINGS_WAYS; way++)
        if (r->ways[way] * 2 > all)
            layout_turn(page, RULINGS_WAYS - way);
}

/* ---- pictures ---- */

static bool is_bare(const struct layout_page *page, const struct layout_box *box)
{
    size_t over = 0;
    for (size_t i = 0; i < page->glyph_count && over < BARE_MAX; i++) {
        const struct layout_box *g = &page->glyphs[i].box;
        int32_t x = (g->x0 + g->x1) / 2, y = (g->y0 + g->y1) / 2;
        over += x >= box->x0 && x < box->x1 && y >= box->y0 && y < box->y1;
    }
    return over < BARE_MAX;
}

/* A unit's sign stands on all pages, and counts once. */
static bool is_shown(struct read_pdf_rulings *p, int number)
{
    for (size_t i = 0; number && i < p->shown_count; i++)
        if (p->shown[i] == number)
            return true;
    if (number && p->shown_count < SHOWN_MAX)
        p->shown[p->shown_count++] = number;
    return false;
}

static int count_pictures(struct read_pdf_rulings *p, const struct rulings *r, const struct layout_page *page)
{
    int count = 0;
    for (size_t i = 0; i < r->picture_count; i++) {
        const struct layout_box *box = &r->pictures[i].box;
        bool large = box->x1 - box->x0 >= PICTURE_WIDE && box->y1 - box->y0 >= PICTURE_HIGH;
        count += large && is_bare(page, box) && !is_shown(p, r->pictures[i].number);
    }
    return count;
}

int read_pdf_rulings_take(struct read_pdf_rulings *p, size_t i, struct arena *mem, struct read_pdf_page *of)
{
    struct layout_page *page = of->page;
    unsigned char *bytes;
    size_t n;
    struct rulings_matrix start;
    struct rulings r = { .mem = mem, .find = find_form, .context = p };
    if ((int)i >= qpdf_get_num_pages(p->pdf))
        return 0;
    qpdf_oh object = qpdf_get_page_n(p->pdf, i);
    int err = 0;
    if (find_start(p, object, &start) &&
            !(qpdf_oh_get_page_content_data(p->pdf, object, &bytes, &n) & QPDF_ERRORS)) {
        struct str content = hold(p, bytes, n);
        err = rulings_read(&r, content, &start, pointer_of(find_inherited(p, object, "/Resources")));
    }
    while (p->held_count)
        free(p->held[--p->held_count]);
    qpdf_oh_release_all(p->pdf);
    page->rules = r.overflowed ? NULL : r.rules;
    page->rule_count = r.overflowed ? 0 : r.count;
    of->is_hidden = r.shown[true] > r.shown[false] * HIDDEN_MIN;
    of->pictures = count_pictures(p, &r, page);
    if (!r.overflowed) /* else further text of that size was not looked at */
        err = err ? err : slant_drop(&p->slant, &r, of->types, page, mem);
    set_upright(&r, page);
    return err;
}
