/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "common/err.h"
#include "extract/read/read_odf.h"

struct walk {
    struct odf *odf;
    const char *style; /* that is open */
    struct odf_list *list;
};

static bool is(const char *name, const char *want)
{
    return strcmp(name, want) == 0;
}

static const char *keep(struct odf *odf, const char *s)
{
    return s ? arena_copy(odf->mem, s, strlen(s)) : NULL;
}

static void hide(struct walk *w)
{
    struct odf *odf = w->odf;
    const char **name = arena_push(odf->mem, (void **)&odf->hidden, &odf->hidden_count, &odf->hidden_cap,
            (struct arena_row){ sizeof *name, ODF_STYLES_MAX });
    if (!name)
        office_stop(odf->office, FAULT_TOO_COMPLEX, "ODF_STYLES_MAX (65536 styles)");
    else
        *name = w->style;
}

static void open_list(struct walk *w, const char *name)
{
    struct odf *odf = w->odf;
    struct odf_list **slot = arena_push(odf->mem, (void **)&odf->lists, &odf->list_count, &odf->list_cap,
            (struct arena_row){ sizeof *slot, ODF_STYLES_MAX });
    w->list = slot ? arena_alloc(odf->mem, sizeof *w->list) : NULL;
    if (!w->list) {
        odf->list_count -= slot != NULL;
        office_stop(odf->office, FAULT_TOO_COMPLEX, "ODF_STYLES_MAX (65536 styles)");
        return;
    }
    *slot = w->list;
    w->list->name = keep(odf, name);
    odf_restart_list(w->list);
    for (int k = 0; k < ODF_LEVELS; k++)
        w->list->levels[k] = (struct odf_level){ ORDINAL_NONE, 1, 1, NULL, NULL };
}

/* "一, 二, 三, ..." and the like: the first sign says which. */
static enum ordinal ordinal_of(const char *format)
{
    static const struct {
        const char *start;
        enum ordinal ordinal;
    } formats[] = { { "1", ORDINAL_DECIMAL }, { "a", ORDINAL_LOWER_LETTER }, { "A", ORDINAL_UPPER_LETTER },
        { "i", ORDINAL_LOWER_ROMAN }, { "I", ORDINAL_UPPER_ROMAN }, { "一", ORDINAL_CHINESE },
        { "壹", ORDINAL_LEGAL }, { "甲", ORDINAL_STEMS }, { "子", ORDINAL_BRANCHES },
        { "①", ORDINAL_CIRCLED }, { "１", ORDINAL_FULL } };
    for (size_t i = 0; format && i < sizeof formats / sizeof *formats; i++)
        if (strncmp(format, formats[i].start, strlen(formats[i].start)) == 0)
            return formats[i].ordinal;
    return ORDINAL_NONE;
}

static void read_level(struct walk *w, const char **attributes)
{
    int level = office_number(attributes, "level", 1) - 1;
    if (!w->list || level < 0 || level >= ODF_LEVELS)
        return;
    w->list->levels[level] = (struct odf_level){
        .ordinal = ordinal_of(office_attribute(attributes, "num-format")),
        .start = office_number(attributes, "start-value", 1),
        .shown = office_number(attributes, "display-levels", 1),
        .prefix = keep(w->odf, office_attribute(attributes, "num-prefix")),
        .suffix = keep(w->odf, office_attribute(attributes, "num-suffix")),
    };
}

static void on_open(void *state, const char *name, const char **attributes)
{
    struct walk *w = state;
    if (is(name, "style:style")) {
        w->style = keep(w->odf, office_attribute(attributes, "name"));
        return;
    }
    if (is(name, "text:list-style")) {
        const char *list = office_attribute(attributes, "name");
        open_list(w, list ? list : "?");
    } else if (is(name, "text:outline-style")) {
        open_list(w, "");
    } else if (is(name, "text:list-level-style-number") || is(name, "text:outline-level-style")) {
        read_level(w, attributes);
    }
    if (!w->style || (!is(name, "style:text-properties") && !is(name, "style:table-properties")))
        return;
    const char *display = office_attribute(attributes, "display");
    if (display && (is(display, "none") || is(display, "false")))
        hide(w);
}

static void on_close(void *state, const char *name)
{
    struct walk *w = state;
    if (is(name, "style:style"))
        w->style = NULL;
    if (is(name, "text:list-style") || is(name, "text:outline-style"))
        w->list = NULL;
}

int odf_read_styles(struct odf *odf)
{
    static const struct office_reader reader = { .open = on_open, .close = on_close };
    struct walk w = { .odf = odf };
    int err = office_read(odf->office, "styles.xml", &reader, &w);
    if (!err || err == ERR_ABSENT)
        err = office_read(odf->office, "content.xml", &reader, &w);
    if (err == ERR_ABSENT)
        office_stop(odf->office, FAULT_CORRUPT, "there is no content.xml in it");
    return err;
}

bool odf_is_hidden(const struct odf *odf, const char *style)
{
    for (size_t i = 0; style && i < odf->hidden_count; i++)
        if (odf->hidden[i] && is(odf->hidden[i], style))
            return true;
    return false;
}

struct odf_list *odf_find_list(const struct odf *odf, const char *name)
{
    for (size_t i = odf->list_count; name && i-- > 0;) /* those of content.xml come last, and first */
        if (odf->lists[i]->name && is(odf->lists[i]->name, name))
            return odf->lists[i];
    return NULL;
}

/* ---- counting ---- */

void odf_restart_list(struct odf_list *list)
{
    for (int k = 0; k < ODF_LEVELS; k++)
        list->count[k] = -1;
}

static void append(char *out, size_t *n, struct str s)
{
    if (*n + s.n < ODF_NUMBER_MAX && s.n) {
        memcpy(out + *n, s.p, s.n);
        *n += s.n;
    }
}

struct str odf_next_number(struct odf_list *list, int level, int start, char out[ODF_NUMBER_MAX])
{
    level = level < ODF_LEVELS ? level : ODF_LEVELS - 1;
    const struct odf_level *l = &list->levels[level];
    int *count = &list->count[level];
    *count = start >= 0 ? start : *count < 0 ? l->start : *count + 1;
    for (int k = level + 1; k < ODF_LEVELS; k++)
        list->count[k] = -1;
    if (l->ordinal == ORDINAL_NONE)
        return STR_NONE;
    size_t n = 0;
    int first = level + 1 - (l->shown > level + 1 ? level + 1 : l->shown < 1 ? 1 : l->shown);
    append(out, &n, str_of(l->prefix));
    for (int k = first; k <= level; k++) {
        char digits[ORDINAL_MAX];
        int value = list->count[k] < 0 ? list->levels[k].start : list->count[k];
        append(out, &n, ordinal_format(list->levels[k].ordinal, (unsigned)(value < 0 ? 0 : value), digits));
        if (k < level)
            append(out, &n, STR("."));
    }
    append(out, &n, str_of(l->suffix));
    if (n && (unsigned char)out[n - 1] < 0x80)
        append(out, &n, STR(" "));
    return (struct str){ out, n };
}

/* ---- frames ---- */

/* "16.9cm", as tenths of a millimetre; 0 when it is no length. */
static int length_of(const char *s)
{
    static const struct {
        const char *unit;
        int tenths, of; /* so many of the unit are so many tenths of a millimetre */
    } units[] = { { "cm", 100, 1 }, { "mm", 10, 1 }, { "in", 254, 1 }, { "pt", 254, 72 } };
    char *end;
    long whole = s ? strtol(s, &end, 10) : 0;
    if (whole <= 0 || whole > 10000)
        return 0;
    long parts = whole, ones = 1; /* the number times ones */
    if (*end == '.')
        for (end++; *end >= '0' && *end <= '9'; end++)
            if (ones < 1000)
                parts = parts * 10 + (*end - '0'), ones *= 10;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(end, units[i].unit) == 0)
            return (int)(parts * units[i].tenths / units[i].of / ones);
    return 0;
}

bool odf_is_large(const char **attributes)
{
    return length_of(office_attribute(attributes, "width")) >= DOCUMENT_PICTURE_WIDE * 10 &&
           length_of(office_attribute(attributes, "height")) >= DOCUMENT_PICTURE_HIGH * 10;
}
