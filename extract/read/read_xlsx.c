/* SPDX-License-Identifier: MIT */
#include "extract/read/read_xlsx.h"

#include <stdio.h>
#include <string.h>

#include "common/err.h"

static bool is(const char *name, const char *want)
{
    return strcmp(name, want) == 0;
}

static const char *keep(struct xlsx *x, const char *s)
{
    return s ? arena_copy(x->mem, s, strlen(s)) : NULL;
}

static void close_nothing(void *state, const char *name)
{
    (void)state;
    (void)name;
}

/* ---- the workbook ---- */

static void open_workbook(void *state, const char *name, const char **attributes)
{
    struct xlsx *x = state;
    if (is(name, "workbookPr")) {
        const char *value = office_attribute(attributes, "date1904");
        x->date1904 = value && (is(value, "1") || is(value, "true"));
    }
    if (!is(name, "sheet"))
        return;
    struct xlsx_sheet *sheet = arena_push(x->mem, (void **)&x->sheets, &x->sheet_count, &x->sheet_cap,
            (struct arena_row){ sizeof *sheet, XLSX_SHEETS_MAX });
    if (!sheet) {
        office_stop(x->office, FAULT_TOO_COMPLEX, "XLSX_SHEETS_MAX (4096 sheets)");
        return;
    }
    const char *hidden = office_attribute(attributes, "state");
    sheet->name = str_of(keep(x, office_attribute(attributes, "name")));
    sheet->hidden = hidden && !is(hidden, "visible");
    sheet->id = keep(x, office_attribute(attributes, "id")); /* r:id; sheetId has another name */
}

/* Targets are relative to xl/, or begin with '/'. */
static void open_relations(void *state, const char *name, const char **attributes)
{
    struct xlsx *x = state;
    const char *id = office_attribute(attributes, "Id"), *target = office_attribute(attributes, "Target");
    if (!is(name, "Relationship") || !id || !target)
        return;
    for (size_t i = 0; i < x->sheet_count; i++) {
        struct xlsx_sheet *sheet = &x->sheets[i];
        if (!sheet->id || sheet->part || !is(sheet->id, id))
            continue;
        char *part = arena_alloc(x->mem, strlen(target) + 4);
        if (part)
            sprintf(part, "%s%s", *target == '/' ? "" : "xl/", target + (*target == '/'));
        sheet->part = part;
    }
}

static int read_workbook(struct xlsx *x)
{
    static const struct office_reader workbook = { .open = open_workbook, .close = close_nothing };
    static const struct office_reader relations = { .open = open_relations, .close = close_nothing };
    int err = office_read(x->office, "xl/workbook.xml", &workbook, x);
    if (!err)
        err = office_read(x->office, "xl/_rels/workbook.xml.rels", &relations, x);
    if (err == ERR_ABSENT)
        office_stop(x->office, FAULT_CORRUPT, "there is no xl/workbook.xml in it");
    return err;
}

static int read_sheets(struct xlsx *x, struct build *build)
{
    int err = 0;
    for (size_t i = 0; i < x->sheet_count && !err; i++)
        if (!x->sheets[i].hidden && x->sheets[i].part)
            err = xlsx_read_sheet(x, &x->sheets[i], build);
    return err;
}

/* ---- pictures ---- */

enum {
    CELLS_WIDE = 5, /* as many of the usual size are 8 by 3 cm */
    CELLS_HIGH = 6,
    PART_MAX = 512, /* bytes of a part's name */
};

/* What hangs on one place of a sheet, or between two of its cells. */
struct drawing {
    struct document *doc;
    int from[2], to[2]; /* column and row */
    int *corner, *at;   /* the one of both that is told, and what of it the text is; NULL */
    bool has_size, is_large, has_picture;
};

static void open_drawing(void *state, const char *name, const char **attributes)
{
    struct drawing *d = state;
    if (is(name, "twoCellAnchor") || is(name, "oneCellAnchor"))
        *d = (struct drawing){ .doc = d->doc };
    if (is(name, "from") || is(name, "to"))
        d->corner = is(name, "to") ? d->to : d->from;
    d->at = !d->corner ? NULL : is(name, "col") ? &d->corner[0] : is(name, "row") ? &d->corner[1] : NULL;
    d->has_picture |= is(name, "pic");
    if (!is(name, "ext") && !is(name, "a:ext"))
        return;
    int wide = office_number(attributes, "cx", 0), high = office_number(attributes, "cy", 0);
    d->has_size |= wide > 0;
    d->is_large |= wide >= OFFICE_PICTURE_WIDE && high >= OFFICE_PICTURE_HIGH;
}

static void take_drawing(void *state, const char *bytes, size_t n)
{
    struct drawing *d = state;
    for (size_t i = 0; d->at && i < n && *d->at < BUILD_ROWS_MAX; i++)
        if (bytes[i] >= '0' && bytes[i] <= '9')
            *d->at = *d->at * 10 + (bytes[i] - '0');
}

static void close_drawing(void *state, const char *name)
{
    struct drawing *d = state;
    d->at = NULL;
    if (!is(name, "twoCellAnchor") && !is(name, "oneCellAnchor"))
        return;
    bool reaches = d->to[0] - d->from[0] >= CELLS_WIDE && d->to[1] - d->from[1] >= CELLS_HIGH;
    d->doc->pictures += d->has_picture && (d->has_size ? d->is_large : reaches);
}

/* The part that a sheet's drawing is, of its relations. Targets are relative to xl/worksheets/, or begin with
 * '/'. */
struct link {
    struct arena *mem;
    const char *drawing; /* NULL: there is none */
};

static void open_link(void *state, const char *name, const char **attributes)
{
    struct link *l = state;
    const char *type = office_attribute(attributes, "Type"), *target = office_attribute(attributes, "Target");
    if (!is(name, "Relationship") || !type || !target || !str_ends(str_of(type), STR("/drawing")))
        return;
    bool relative = str_starts(str_of(target), STR("../"));
    size_t room = strlen(target) + 4;
    char *part = arena_alloc(l->mem, room);
    if (part)
        snprintf(part, room, "%s%s", relative ? "xl/" : "", target + (relative ? 3 : *target == '/'));
    l->drawing = part;
}

static int count_pictures_of(struct xlsx *x, const struct xlsx_sheet *sheet, struct document *doc)
{
    static const struct office_reader links = { .open = open_link, .close = close_nothing };
    static const struct office_reader reader = {
        .open = open_drawing, .close = close_drawing, .text = take_drawing
    };
    struct drawing d = { .doc = doc };
    struct link link = { .mem = x->mem };
    const char *name = strrchr(sheet->part, '/');
    char part[PART_MAX];
    int n = name ? snprintf(part, sizeof part, "%.*s/_rels%s.rels", (int)(name - sheet->part), sheet->part,
                           name)
                 : -1;
    int err = n > 0 && (size_t)n < sizeof part ? office_read(x->office, part, &links, &link) : ERR_ABSENT;
    return !err && link.drawing ? office_read(x->office, link.drawing, &reader, &d) : err;
}

/* A damaged drawing does no harm to the cells. */
static int count_pictures(struct xlsx *x, struct document *doc)
{
    struct fault told = *office_fault(x->office);
    int err = 0;
    for (size_t i = 0; i < x->sheet_count && err != ERR_MEMORY; i++)
        if (!x->sheets[i].hidden && x->sheets[i].part)
            err = count_pictures_of(x, &x->sheets[i], doc);
    *office_fault(x->office) = told;
    return err == ERR_MEMORY ? err : 0;
}

int read_xlsx_book(const struct source_file *file, struct arena *mem, struct document *doc,
        struct fault *fault, bool *uncounted)
{
    struct xlsx x = { .mem = mem };
    struct build build;
    *uncounted = false;
    reader_begin(file, "xlsx", doc, fault);
    int err = fault->code == FAULT_NONE ? office_open(file->bytes, mem, fault, &x.office) : 0;
    if (err || fault->code != FAULT_NONE)
        return err;
    if (office_has(x.office, "xl/vbaProject.bin"))
        doc->format = STR("xlsm");
    build_init(&build, mem, doc);
    err = read_workbook(&x);
    if (!err)
        err = xlsx_read_styles(&x);
    if (!err)
        err = xlsx_read_strings(&x);
    if (!err)
        err = read_sheets(&x, &build);
    if (!err)
        err = count_pictures(&x, doc);
    office_close(x.office);
    *uncounted = x.uncounted;
    return office_finish(&build, err, fault);
}

int read_xlsx(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    bool uncounted;
    return read_xlsx_book(file, mem, doc, fault, &uncounted);
}
