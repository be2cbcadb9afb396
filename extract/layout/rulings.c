/* SPDX-License-Identifier: MIT */
#include "extract/layout/rulings_stream.h"

#include <string.h>

#include "common/err.h"

enum { NAME_MAX_BYTES = 127, NUMBER_DIGITS_MAX = 32 };

/* ---- geometry ---- */

static void add_rule(struct stream *s, struct point from, struct point to)
{
    struct rulings *r = s->r;
    double width = MOST(from.x, to.x) - LEAST(from.x, to.x),
           height = MOST(from.y, to.y) - LEAST(from.y, to.y);
    if (!rulings_is_place(from.x) || !rulings_is_place(from.y) || !rulings_is_place(to.x) ||
            !rulings_is_place(to.y))
        return;
    if ((width > height ? height : width) > RULINGS_THICK / 2.0 || width + height < RULINGS_SHORT)
        return;
    struct layout_rule *rule = arena_push(r->mem, (void **)&r->rules, &r->count, &r->cap,
            (struct arena_row){ sizeof *rule, LAYOUT_RULES_MAX });
    if (!rule) {
        r->overflowed = r->count >= LAYOUT_RULES_MAX;
        s->err = r->overflowed ? ERR_LIMIT : ERR_MEMORY;
        return;
    }
    double x0 = LEAST(from.x, to.x), x1 = MOST(from.x, to.x), y0 = LEAST(from.y, to.y),
           y1 = MOST(from.y, to.y);
    if (width > height)
        y0 = y1 = (y0 + y1) / 2;
    else
        x0 = x1 = (x0 + x1) / 2;
    rule->box = (struct layout_box){ (int32_t)x0, (int32_t)y0, (int32_t)x1, (int32_t)y1 };
}

static void stroke(struct stream *s)
{
    for (size_t i = 1; i < s->path_count && !s->err; i++)
        if (!s->begins[i])
            add_rule(s, s->path[i - 1], s->path[i]);
}

/* A filled box as thin as a line is one; a larger one is a cell's shade. */
static void fill(struct stream *s)
{
    for (size_t i = 0, next; i < s->path_count && !s->err; i = next) {
        struct point low = s->path[i], high = low;
        for (next = i + 1; next < s->path_count && !s->begins[next]; next++) {
            low = (struct point){ LEAST(low.x, s->path[next].x), LEAST(low.y, s->path[next].y) };
            high = (struct point){ MOST(high.x, s->path[next].x), MOST(high.y, s->path[next].y) };
        }
        double width = high.x - low.x, height = high.y - low.y;
        if (width <= RULINGS_THICK && height > width)
            low.x = high.x = (low.x + high.x) / 2;
        else if (height <= RULINGS_THICK)
            low.y = high.y = (low.y + high.y) / 2;
        else
            continue;
        add_rule(s, low, high);
    }
}

/* ---- operators ---- */

static void add_point(struct stream *s, double x, double y, bool begins)
{
    if (s->path_count == RULINGS_PATH_MAX) {
        s->is_drawing = true;
        return;
    }
    s->path[s->path_count] =
            (struct point){ s->now.a * x + s->now.c * y + s->now.e, s->now.b * x + s->now.d * y + s->now.f };
    s->begins[s->path_count] = begins || s->path_count == 0;
    s->path_count++;
}

static void close_path(struct stream *s)
{
    size_t first = s->path_count;
    while (first > 0 && !s->begins[--first]) {
    }
    if (s->path_count < 2 || s->path_count == RULINGS_PATH_MAX)
        return;
    s->path[s->path_count] = s->path[first];
    s->begins[s->path_count++] = false;
}

static void add_box(struct stream *s)
{
    const double *n = s->numbers;
    add_point(s, n[0], n[1], true);
    add_point(s, n[0] + n[2], n[1], false);
    add_point(s, n[0] + n[2], n[1] + n[3], false);
    add_point(s, n[0], n[1] + n[3], false);
    add_point(s, n[0], n[1], false);
}

static void paint(struct stream *s, bool strokes, bool fills)
{
    if (!s->is_drawing && strokes)
        stroke(s);
    if (!s->is_drawing && fills)
        fill(s);
    s->path_count = 0;
    s->is_drawing = false;
}

static void keep_state(struct stream *s)
{
    if (s->kept_count == RULINGS_STATES_MAX) {
        s->kept_deeper++;
        return;
    }
    s->kept_sizes[s->kept_count] = s->size;
    s->kept_hides[s->kept_count] = s->hides;
    s->kept[s->kept_count++] = s->now;
}

static void restore_state(struct stream *s)
{
    if (s->kept_deeper) {
        s->kept_deeper--;
    } else if (s->kept_count) {
        s->now = s->kept[--s->kept_count];
        s->size = s->kept_sizes[s->kept_count];
        s->hides = s->kept_hides[s->kept_count];
    }
}

static void paint_named(struct stream *s)
{
    struct rulings *r = s->r;
    struct rulings_form form;
    if (!r->find || r->depth >= RULINGS_DEPTH_MAX || !r->find(r->context, s->resources, s->name, &form))
        return;
    if (form.picture) {
        rulings_add_picture(s, form.picture);
        return;
    }
    struct rulings_matrix start = rulings_multiply(&form.matrix, &s->now);
    int err = rulings_read(r, form.content, &start, form.resources);
    if (err)
        s->err = err;
}

/* Behind ID comes an image's data, up to EI between white space. */
static void pass_image(struct stream *s)
{
    rulings_add_picture(s, 0);
    for (; s->p + 3 < s->end; s->p++) {
        bool before = strchr(" \t\r\n\f", s->p[0]) != NULL;
        if (before && s->p[1] == 'E' && s->p[2] == 'I' && strchr(" \t\r\n\f", s->p[3])) {
            s->p += 3;
            return;
        }
    }
    s->p = s->end;
}

static bool operate_path(struct stream *s, struct str op)
{
    const double *n = s->numbers;
    if (str_is(op, "m"))
        add_point(s, n[0], n[1], true);
    else if (str_is(op, "l"))
        add_point(s, n[0], n[1], false);
    else if (str_is(op, "re"))
        add_box(s);
    else if (str_is(op, "h"))
        close_path(s);
    else if (str_is(op, "c") || str_is(op, "v") || str_is(op, "y"))
        s->is_drawing = true;
    else
        return false;
    return true;
}

static bool operate_paint(struct stream *s, struct str op)
{
    static const struct {
        const char *name;
        bool closes, strokes, fills;
    } rows[] = {
        { "S", false, true, false },
        { "s", true, true, false },
        { "f", false, false, true },
        { "F", false, false, true },
        { "f*", false, false, true },
        { "B", false, true, true },
        { "B*", false, true, true },
        { "b", true, true, true },
        { "b*", true, true, true },
        { "n", false, false, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!str_is(op, rows[i].name))
            continue;
        if (rows[i].closes)
            close_path(s);
        paint(s, rows[i].strokes, rows[i].fills);
        return true;
    }
    return false;
}

static void operate(struct stream *s, struct str op)
{
    const double *n = s->numbers;
    if (operate_path(s, op) || operate_paint(s, op) || rulings_operate_text(s, op))
        return;
    if (str_is(op, "q"))
        keep_state(s);
    else if (str_is(op, "Q"))
        restore_state(s);
    else if (str_is(op, "cm") && s->number_count == 6)
        s->now = rulings_multiply(&(struct rulings_matrix){ n[0], n[1], n[2], n[3], n[4], n[5] }, &s->now);
    else if (str_is(op, "Do"))
        paint_named(s);
    else if (str_is(op, "ID"))
        pass_image(s);
}

/* ---- tokens ---- */

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

static bool is_plain(char c)
{
    return !is_white(c) && !strchr("()<>[]{}/%", c);
}

/* Strings nest their brackets, and a backslash takes away a bracket's meaning. */
static void pass_string(struct stream *s)
{
    int open = 0;
    const char *from = s->p;
    for (; s->p < s->end; s->p++) {
        if (*s->p == '\\' && s->p + 1 < s->end)
            s->p++;
        else if (*s->p == '(')
            open++;
        else if (*s->p == ')' && --open == 0)
            break;
    }
    s->shown += (size_t)(s->p - from);
    if (s->p < s->end)
        s->p++;
}

static void pass_until(struct stream *s, char last)
{
    const char *from = s->p;
    const char *at = memchr(s->p, last, (size_t)(s->end - s->p));
    s->p = at ? at + 1 : s->end;
    s->shown += last == '>' ? (size_t)(s->p - from) / 2 : 0;
}

static bool read_number(struct str word, double *out)
{
    double value = 0, place = 1;
    bool minus = word.n && word.p[0] == '-', point = false, any = false;
    for (size_t i = word.n && (word.p[0] == '-' || word.p[0] == '+'); i < word.n; i++) {
        char c = word.p[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
            place *= point ? 10 : 1;
            any = true;
        } else if (c != '-') { /* "12-34" occurs, and means 12 */
            return false;
        } else {
            break;
        }
    }
    *out = (minus ? -value : value) / place;
    return any && word.n <= NUMBER_DIGITS_MAX;
}

static void add_number(struct stream *s, double v)
{
    if (s->number_count == NUMBERS_MAX) { /* operands of others may be more */
        memmove(s->numbers, s->numbers + 1, (NUMBERS_MAX - 1) * sizeof *s->numbers);
        s->number_count--;
    }
    s->numbers[s->number_count++] = v;
}

static void read_word(struct stream *s)
{
    double number;
    const char *from = s->p;
    while (s->p < s->end && is_plain(*s->p))
        s->p++;
    struct str word = { from, (size_t)(s->p - from) };
    if (read_number(word, &number)) {
        add_number(s, number);
        return;
    }
    operate(s, word);
    s->shown = 0;
    memset(s->numbers, 0, sizeof s->numbers);
    s->number_count = 0;
}

static void read_name(struct stream *s)
{
    const char *from = ++s->p;
    while (s->p < s->end && is_plain(*s->p))
        s->p++;
    size_t n = (size_t)(s->p - from);
    s->name = (struct str){ from, n < NAME_MAX_BYTES ? n : NAME_MAX_BYTES };
}

static void read_token(struct stream *s)
{
    switch (*s->p) {
    case '(':
        pass_string(s);
        break;
    case '<':
        if (s->p + 1 < s->end && s->p[1] == '<')
            s->p += 2;
        else
            pass_until(s, '>');
        break;
    case '%':
        pass_until(s, '\n');
        break;
    case '/':
        read_name(s);
        break;
    default:
        if (is_plain(*s->p))
            read_word(s);
        else
            s->p++;
    }
}

int rulings_read(struct rulings *r, struct str content, const struct rulings_matrix *start, void *resources)
{
    if (content.n > RULINGS_BYTES_MAX - r->bytes || r->overflowed)
        return 0;
    r->bytes += content.n;
    if (!r->streams[r->depth])
        r->streams[r->depth] = arena_alloc(r->mem, sizeof(struct stream));
    struct stream *s = r->streams[r->depth];
    if (!s)
        return ERR_MEMORY;
    s->r = r;
    s->resources = resources;
    s->p = content.p;
    s->end = content.p + content.n;
    s->now = *start;
    s->kept_count = s->kept_deeper = s->path_count = 0;
    s->number_count = s->err = 0;
    s->text = (struct rulings_matrix){ 1, 0, 0, 1, 0, 0 };
    s->shown = 0;
    s->size = 1;
    s->hides = false;
    s->is_drawing = false;
    s->name = STR_NONE;
    memset(s->numbers, 0, sizeof s->numbers);
    r->depth++;
    while (s->p < s->end && !s->err)
        read_token(s);
    r->depth--;
    return s->err == ERR_MEMORY ? ERR_MEMORY : 0;
}
