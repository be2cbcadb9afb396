/* SPDX-License-Identifier: MIT
 * A page of an OFD: TextObject, with a place for each character, and the lines of PathObject.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/layout/layout_glyph.h"
#include "extract/read/radical.h"
#include "extract/read/read_ofd.h"

enum { TEXT_MAX = 4 << 20 /* bytes of one TextCode or path */ };

#define HUNDREDTHS (7200 / 25.4) /* of a point, in a millimetre */
#define FAR        1e6           /* millimetres: as far away as a page can be */
#define ASCENT     0.86          /* of a character above its base line, in its size */
#define LEVEL      0.15          /* millimetres that a level line may rise, and a thin box be high */
#define SHORTEST   1.0           /* millimetres of a ruling */
#define THIN       0.6           /* millimetres of a filled box that is a line */

/* x' = a x + c y + e, y' = b x + d y + f */
struct matrix {
    double a, b, c, d, e, f;
};

struct walk {
    struct ofd_page *page;
    struct office *office;
    struct matrix at; /* from the object to the page */
    bool shown, stroke, fill;
    double size, scale;
    double x, y; /* where the next character stands; a TextCode may go on from the one before */
    char *delta_x, *delta_y;
    bool in_code, in_path, in_area;
    struct buf text;
};

/* ---- numbers ---- */

/* The next number of a list; false at its end. What is none ends it. */
static bool take(const char **text, double *out)
{
    char *end;
    double v = strtod(*text, &end);
    if (end == *text || !isfinite(v))
        return false;
    *text = end;
    *out = v > FAR ? FAR : v < -FAR ? -FAR : v;
    return true;
}

static int take_list(const char *text, double *out, int max)
{
    int n = 0;
    while (text && n < max && take(&text, &out[n]))
        n++;
    return n;
}

static double number_in(const char **attributes, const char *name, double otherwise)
{
    double v;
    return take_list(office_attribute(attributes, name), &v, 1) ? v : otherwise;
}

static bool flag_in(const char **attributes, const char *name, bool otherwise)
{
    const char *value = office_attribute(attributes, name);
    return value ? strcmp(value, "true") == 0 || strcmp(value, "1") == 0 : otherwise;
}

bool ofd_take_area(const char *text, struct ofd_area *out)
{
    double v[4];
    if (take_list(text, v, 4) < 4 || v[2] <= 0 || v[3] <= 0)
        return false;
    *out = (struct ofd_area){ v[0], v[1], v[2], v[3] };
    return true;
}

/* The steps of "2 2 g 3 1.5": 2, 2, and three times 1.5. */
struct steps {
    const char *text;
    double value;
    int left;
};

static bool take_step(struct steps *s, double *out)
{
    double times;
    while (s->left == 0) {
        if (!s->text)
            return false;
        s->text += strspn(s->text, " \t\r\n,");
        s->left = 1;
        if (*s->text == 'g') {
            s->text++;
            if (!take(&s->text, &times) || times < 0)
                return false;
            s->left = (int)times;
        }
        if (!take(&s->text, &s->value))
            return false;
    }
    s->left--;
    *out = s->value;
    return true;
}

/* ---- objects ---- */

static void open_object(struct walk *w, const char **attributes)
{
    double box[4] = { 0 }, m[6];
    take_list(office_attribute(attributes, "Boundary"), box, 4);
    w->at = (struct matrix){ 1, 0, 0, 1, 0, 0 };
    if (take_list(office_attribute(attributes, "CTM"), m, 6) == 6)
        w->at = (struct matrix){ m[0], m[1], m[2], m[3], m[4], m[5] };
    w->at.e += box[0] - w->page->area.x0;
    w->at.f += box[1] - w->page->area.y0;
    w->shown = flag_in(attributes, "Visible", true);
    w->stroke = flag_in(attributes, "Stroke", true);
    w->fill = flag_in(attributes, "Fill", false);
    w->size = number_in(attributes, "Size", 0);
    w->scale = number_in(attributes, "HScale", 1);
    w->x = w->y = 0;
}

static int32_t hundredths(double mm)
{
    double v = mm * HUNDREDTHS, edge = LAYOUT_PLACE_MAX;
    return (int32_t)(v > edge ? edge : v < -edge ? -edge : v);
}

static struct layout_box box_of(const struct matrix *m, double x0, double y0, double x1, double y1)
{
    int32_t ax = hundredths(m->a * x0 + m->c * y0 + m->e), ay = hundredths(m->b * x0 + m->d * y0 + m->f);
    int32_t bx = hundredths(m->a * x1 + m->c * y1 + m->e), by = hundredths(m->b * x1 + m->d * y1 + m->f);
    return (struct layout_box){ ax < bx ? ax : bx, ay < by ? ay : by, ax < bx ? bx : ax, ay < by ? by : ay };
}

/* ---- text ---- */

static void add_glyph(struct walk *w, uint32_t code, double width)
{
    struct ofd_page *p = w->page;
    struct layout_glyph *g = arena_push(p->mem, (void **)&p->glyphs, &p->glyph_count, &p->glyph_cap,
            (struct arena_row){ sizeof *g, LAYOUT_GLYPHS_MAX });
    if (!g) {
        office_stop(w->office, FAULT_TOO_COMPLEX, "LAYOUT_GLYPHS_MAX (2097152 characters of a page)");
        return;
    }
    double top = w->y - ASCENT * w->size;
    *g = (struct layout_glyph){ radical_plain(code), box_of(&w->at, w->x, top, w->x + width, top + w->size),
        -1, 0 };
}

static bool is_blank(uint32_t code)
{
    return code <= ' ' || code == 0xA0 || code == 0x3000;
}

static void open_code(struct walk *w, const char **attributes)
{
    const char *dx = office_attribute(attributes, "DeltaX"), *dy = office_attribute(attributes, "DeltaY");
    w->x = number_in(attributes, "X", w->x);
    w->y = number_in(attributes, "Y", w->y);
    w->delta_x = dx ? arena_copy(w->page->mem, dx, strlen(dx)) : NULL;
    w->delta_y = dy ? arena_copy(w->page->mem, dy, strlen(dy)) : NULL;
    w->in_code = w->shown && w->size > 0;
    w->text.n = 0;
}

static void write_code(struct walk *w)
{
    const char *p = w->text.p, *end = p + w->text.n;
    struct steps right = { .text = w->delta_x }, down = { .text = w->delta_y };
    while (p < end && office_fault(w->office)->code == FAULT_NONE) {
        uint32_t code = utf8_next(&p, end);
        if (code == '\n' || code == '\r' || code == '\t') /* only how the XML is written */
            continue;
        double width = w->size * w->scale * (layout_glyph_is_wide(code) || code == 0x3000 ? 1 : 0.5);
        double step_x = width, step_y = 0;
        bool stepped_x = take_step(&right, &step_x), stepped_y = take_step(&down, &step_y);
        if (stepped_x && step_x > 0 && step_x < width)
            width = step_x;
        if (!is_blank(code))
            add_glyph(w, code, width);
        w->x += stepped_x ? step_x : stepped_y ? 0 : width;
        w->y += step_y;
    }
}

/* ---- lines ---- */

static void add_rule(struct walk *w, double x0, double y0, double x1, double y1)
{
    struct layout_box box = box_of(&w->at, x0, y0, x1, y1);
    int32_t width = box.x1 - box.x0, height = box.y1 - box.y0, shortest = hundredths(SHORTEST);
    bool level = height <= hundredths(LEVEL) && width >= shortest;
    if (!level && !(width <= hundredths(LEVEL) && height >= shortest))
        return;
    if (level)
        box.y0 = box.y1 = box.y0 + height / 2;
    else
        box.x0 = box.x1 = box.x0 + width / 2;
    struct ofd_page *p = w->page;
    struct layout_rule *rule = arena_push(p->mem, (void **)&p->rules, &p->rule_count, &p->rule_cap,
            (struct arena_row){ sizeof *rule, LAYOUT_RULES_MAX + 1 }); /* one more: it has too many */
    if (rule)
        rule->box = box;
}

struct pen {
    double x, y, from_x, from_y; /* where it is; where its figure began */
    double x0, y0, x1, y1;       /* of all */
    bool drawn;
};

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

static void move(struct pen *pen, double x, double y)
{
    if (!pen->drawn)
        *pen = (struct pen){ x, y, x, y, x, y, x, y, true };
    pen->x = x;
    pen->y = y;
    pen->x0 = least(pen->x0, x), pen->y0 = least(pen->y0, y);
    pen->x1 = most(pen->x1, x), pen->y1 = most(pen->y1, y);
}

/* How many numbers follow a letter; -1: none that is known. */
static int count_of(char command)
{
    static const struct {
        char command;
        int count;
    } rows[] = { { 'S', 2 }, { 'M', 2 }, { 'L', 2 }, { 'Q', 4 }, { 'B', 6 }, { 'A', 7 }, { 'C', 0 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].command == command)
            return rows[i].count;
    return -1;
}

static void draw_step(struct walk *w, struct pen *pen, char command, const double *v, int count)
{
    double x = command == 'C' ? pen->from_x : v[count - 2], y = command == 'C' ? pen->from_y : v[count - 1];
    if ((command == 'L' || command == 'C') && w->stroke && pen->drawn)
        add_rule(w, pen->x, pen->y, x, y);
    move(pen, x, y);
    if (command == 'M' || command == 'S') {
        pen->from_x = x;
        pen->from_y = y;
    }
}

/* "M 0 0 L 50 0": letters with their numbers. */
static void write_path(struct walk *w)
{
    const char *p = w->text.p;
    struct pen pen = { .drawn = false };
    double v[7];
    for (;;) {
        p += strspn(p, " \t\r\n,");
        int count = *p ? count_of(*p) : -1;
        char command = *p;
        if (count < 0)
            break;
        p++;
        int got = 0;
        while (got < count && take(&p, &v[got]))
            got++;
        if (got < count)
            break;
        draw_step(w, &pen, command, v, count);
    }
    /* Lines are often boxes that are filled. */
    double width = pen.x1 - pen.x0, height = pen.y1 - pen.y0;
    if (!w->fill || !pen.drawn)
        return;
    if (height <= THIN && width > height)
        add_rule(w, pen.x0, (pen.y0 + pen.y1) / 2, pen.x1, (pen.y0 + pen.y1) / 2);
    else if (width <= THIN)
        add_rule(w, (pen.x0 + pen.x1) / 2, pen.y0, (pen.x0 + pen.x1) / 2, pen.y1);
}

/* ---- the part ---- */

static void on_open(void *state, const char *name, const char **attributes)
{
    struct walk *w = state;
    struct ofd_page *page = w->page;
    if (strcmp(name, "TextObject") == 0 || strcmp(name, "PathObject") == 0) {
        open_object(w, attributes);
    } else if (strcmp(name, "TextCode") == 0) {
        open_code(w, attributes);
    } else if (strcmp(name, "AbbreviatedData") == 0) {
        w->in_path = w->shown && (w->stroke || w->fill);
        w->text.n = 0;
    } else if (strcmp(name, "PhysicalBox") == 0) {
        w->in_area = true;
        w->text.n = 0;
    } else if (strcmp(name, "Template") == 0 && page->template_count < OFD_LAYERS_MAX) {
        page->templates[page->template_count++] = office_number(attributes, "TemplateID", -1);
    }
}

static void on_text(void *state, const char *bytes, size_t n)
{
    struct walk *w = state;
    if ((w->in_code || w->in_path || w->in_area) && buf_add(&w->text, bytes, n))
        office_stop(w->office, FAULT_TOO_COMPLEX, "OFFICE_TOKEN_MAX (4 MiB of one piece of text)");
}

static void on_close(void *state, const char *name)
{
    struct walk *w = state;
    (void)name;
    if (!w->in_code && !w->in_path && !w->in_area)
        return;
    if (buf_add(&w->text, "", 1)) { /* a NUL, for numbers */
        office_stop(w->office, FAULT_TOO_COMPLEX, "OFFICE_TOKEN_MAX (4 MiB of one piece of text)");
        return;
    }
    w->text.n--;
    if (w->in_code)
        write_code(w);
    else if (w->in_path)
        write_path(w);
    else
        ofd_take_area(w->text.p, &w->page->area);
    w->in_code = w->in_path = w->in_area = false;
}

int ofd_page_read(struct ofd_page *page, struct office *office, const char *part)
{
    static const struct office_reader reader = { on_open, on_close, on_text };
    struct walk w = { .page = page, .office = office, .at = { 1, 0, 0, 1, 0, 0 } };
    buf_init(&w.text, TEXT_MAX);
    int err = office_read(office, part, &reader, &w);
    buf_fini(&w.text);
    return err;
}

struct layout_page ofd_page_finish(const struct ofd_page *page)
{
    int32_t width = hundredths(page->area.width), height = hundredths(page->area.height);
    return (struct layout_page){
        .width = width > 0 ? width : 1,
        .height = height > 0 ? height : 1,
        .glyphs = page->glyphs,
        .glyph_count = page->glyph_count,
        .rules = page->rules,
        .rule_count = page->rule_count > LAYOUT_RULES_MAX ? 0 : page->rule_count,
    };
}
