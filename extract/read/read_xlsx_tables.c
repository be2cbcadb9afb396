/* SPDX-License-Identifier: MIT
 * What the cells of a workbook point at: its shared strings, and the formats of numbers.
 */
#include <string.h>

#include "common/err.h"
#include "extract/read/read_xlsx.h"

static bool is(const char *name, const char *want)
{
    return strcmp(name, want) == 0;
}

static int or_none(int err)
{
    return err == ERR_ABSENT ? 0 : err;
}

/* ---- shared strings ---- */

struct strings {
    struct xlsx *x;
    struct buf text;
    int phonetic; /* w:rPh that are open: how a Japanese name is read */
    bool words;
};

static void open_string(void *state, const char *name, const char **attributes)
{
    struct strings *s = state;
    (void)attributes;
    if (is(name, "si"))
        buf_clear(&s->text);
    s->phonetic += is(name, "rPh");
    s->words = is(name, "t") && !s->phonetic;
}

static void close_string(void *state, const char *name)
{
    struct strings *s = state;
    struct xlsx *x = s->x;
    s->words = false;
    s->phonetic -= is(name, "rPh");
    if (!is(name, "si"))
        return;
    struct str *string = arena_push(x->mem, (void **)&x->strings, &x->string_count, &x->string_cap,
            (struct arena_row){ sizeof *string, XLSX_STRINGS_MAX });
    if (!string) {
        office_stop(x->office, FAULT_TOO_COMPLEX, "XLSX_STRINGS_MAX (4194304 strings)");
        return;
    }
    string->p = arena_copy(x->mem, s->text.p ? s->text.p : "", s->text.n);
    string->n = string->p ? s->text.n : 0;
}

static void take_string(void *state, const char *bytes, size_t n)
{
    struct strings *s = state;
    if (s->words)
        buf_add(&s->text, bytes, n);
}

int xlsx_read_strings(struct xlsx *x)
{
    static const struct office_reader reader = {
        .open = open_string, .close = close_string, .text = take_string
    };
    struct strings s = { .x = x };
    buf_init(&s.text, DOCUMENT_TEXT_MAX);
    int err = office_read(x->office, "xl/sharedStrings.xml", &reader, &s);
    buf_fini(&s.text);
    return or_none(err);
}

/* ---- formats ---- */

struct styles {
    struct xlsx *x;
    bool cells; /* within cellXfs */
};

static const char *format_of(const struct xlsx *x, int id)
{
    for (size_t i = 0; i < x->format_count; i++)
        if (x->formats[i].id == id)
            return x->formats[i].format;
    return cell_format_built_in(id);
}

static void add_format(struct xlsx *x, const char **attributes)
{
    const char *code = office_attribute(attributes, "formatCode");
    struct xlsx_format *format = arena_push(x->mem, (void **)&x->formats, &x->format_count, &x->format_cap,
            (struct arena_row){ sizeof *format, XLSX_FORMATS_MAX });
    if (!format) {
        office_stop(x->office, FAULT_TOO_COMPLEX, "XLSX_FORMATS_MAX (65536 formats)");
        return;
    }
    format->id = office_number(attributes, "numFmtId", -1);
    format->format = arena_copy(x->mem, code ? code : "", code ? strlen(code) : 0);
}

static void open_style(void *state, const char *name, const char **attributes)
{
    struct styles *s = state;
    struct xlsx *x = s->x;
    if (is(name, "numFmt"))
        add_format(x, attributes);
    if (is(name, "cellXfs"))
        s->cells = true;
    if (!s->cells || !is(name, "xf"))
        return;
    const char **format = arena_push(x->mem, (void **)&x->cell_formats, &x->cell_format_count,
            &x->cell_format_cap, (struct arena_row){ sizeof *format, XLSX_FORMATS_MAX });
    if (!format)
        office_stop(x->office, FAULT_TOO_COMPLEX, "XLSX_FORMATS_MAX (65536 formats)");
    else
        *format = format_of(x, office_number(attributes, "numFmtId", 0));
}

static void close_style(void *state, const char *name)
{
    struct styles *s = state;
    if (is(name, "cellXfs"))
        s->cells = false;
}

int xlsx_read_styles(struct xlsx *x)
{
    static const struct office_reader reader = { .open = open_style, .close = close_style };
    struct styles s = { .x = x };
    return or_none(office_read(x->office, "xl/styles.xml", &reader, &s));
}
