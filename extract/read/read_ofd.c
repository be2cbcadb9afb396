/* SPDX-License-Identifier: MIT */
#include "extract/read/read_ofd.h"

#include <string.h>

#include "common/err.h"

struct ofd_template {
    int id;
    const char *part;
};

struct ofd {
    struct office *office;
    struct arena *mem;
    struct ofd_area area; /* of the document that is read */
    const char *roots[OFD_DOCUMENTS_MAX];
    size_t root_count;
    const char *root; /* of the document that is read */
    struct ofd_template *templates;
    size_t template_count, template_cap;
    const char **parts; /* of its pages */
    size_t part_count, part_cap;
    struct layout_page *pages; /* of all documents */
    size_t page_count, page_cap;
    bool in_root, in_area;
    char text[512]; /* of DocRoot or PhysicalBox */
    size_t text_n;
};

/* ---- names of parts ---- */

/* A place is below the folder of the part that names it, or, with a slash in front, below the ZIP's own. Some
 * programs write the latter without a slash. */
static const char *resolve(const struct ofd *o, const char *from, const char *place)
{
    const char *slash = strrchr(from, '/');
    size_t folder = slash && *place != '/' ? (size_t)(slash + 1 - from) : 0;
    while (*place == '/' || (place[0] == '.' && place[1] == '/'))
        place += *place == '/' ? 1 : 2;
    char *path = arena_room(o->mem, folder + strlen(place) + 1, 1);
    if (!path)
        return NULL;
    memcpy(path, from, folder);
    strcpy(path + folder, place);
    return folder && !office_has(o->office, path) && office_has(o->office, place) ? path + folder : path;
}

/* ---- OFD.xml and Document.xml ---- */

static void on_text(void *state, const char *bytes, size_t n)
{
    struct ofd *o = state;
    size_t room = sizeof o->text - 1 - o->text_n;
    if (!o->in_root && !o->in_area)
        return;
    n = n < room ? n : room;
    memcpy(o->text + o->text_n, bytes, n);
    o->text_n += n;
    o->text[o->text_n] = '\0';
}

static void open_file(void *state, const char *name, const char **attributes)
{
    struct ofd *o = state;
    (void)attributes;
    o->in_root = strcmp(name, "DocRoot") == 0;
    o->text_n = 0;
}

static void close_file(void *state, const char *name)
{
    struct ofd *o = state;
    (void)name;
    if (o->in_root && o->text_n && o->root_count < OFD_DOCUMENTS_MAX) {
        struct str place = str_trim((struct str){ o->text, o->text_n });
        char *copy = arena_copy(o->mem, place.p, place.n);
        o->roots[o->root_count] = copy ? resolve(o, "", copy) : NULL;
        o->root_count += o->roots[o->root_count] != NULL;
    }
    o->in_root = false;
}

static void add_template(struct ofd *o, int id, const char *part)
{
    struct ofd_template *t = arena_push(o->mem, (void **)&o->templates, &o->template_count, &o->template_cap,
            (struct arena_row){ sizeof *t, OFD_TEMPLATES_MAX });
    if (t)
        *t = (struct ofd_template){ id, part };
}

static void add_part(struct ofd *o, const char *part)
{
    const char **p = arena_push(o->mem, (void **)&o->parts, &o->part_count, &o->part_cap,
            (struct arena_row){ sizeof *p, LAYOUT_PAGES_MAX });
    if (p)
        *p = part;
    else
        office_stop(o->office, FAULT_TOO_COMPLEX, "LAYOUT_PAGES_MAX (100000 pages)");
}

static void open_document(void *state, const char *name, const char **attributes)
{
    struct ofd *o = state;
    const char *place = office_attribute(attributes, "BaseLoc");
    o->in_area = strcmp(name, "PhysicalBox") == 0;
    o->text_n = 0;
    const char *part = place ? resolve(o, o->root, place) : NULL;
    if (part && strcmp(name, "TemplatePage") == 0)
        add_template(o, office_number(attributes, "ID", -1), part);
    else if (part && strcmp(name, "Page") == 0)
        add_part(o, part);
}

static void close_document(void *state, const char *name)
{
    struct ofd *o = state;
    (void)name;
    if (o->in_area)
        ofd_take_area(o->text, &o->area);
    o->in_area = false;
}

/* ---- pages ---- */

static int read_templates(const struct ofd *o, struct ofd_page *page)
{
    int err = 0, count = page->template_count;
    for (int i = 0; i < count && !err; i++) {
        for (size_t k = 0; k < o->template_count && !err; k++)
            if (o->templates[k].id == page->templates[i])
                err = ofd_page_read(page, o->office, o->templates[k].part);
        err = err == ERR_ABSENT ? 0 : err;
    }
    return err;
}

static int read_page(struct ofd *o, const char *part)
{
    struct ofd_page page = { .mem = o->mem, .area = o->area };
    int err = ofd_page_read(&page, o->office, part);
    err = err == ERR_ABSENT ? 0 : err; /* the others may be well */
    if (!err)
        err = read_templates(o, &page);
    struct layout_page *to = err ? NULL
                                 : arena_push(o->mem, (void **)&o->pages, &o->page_count, &o->page_cap,
                                           (struct arena_row){ sizeof *to, LAYOUT_PAGES_MAX });
    if (to)
        *to = ofd_page_finish(&page);
    return err ? err : to ? 0 : ERR_MEMORY;
}

static int read_document_part(struct ofd *o, const char *root)
{
    static const struct office_reader reader = { open_document, close_document, on_text };
    o->root = root;
    o->area = (struct ofd_area){ .width = 210, .height = 297 };
    o->template_count = o->part_count = 0;
    int err = office_read(o->office, root, &reader, o);
    for (size_t i = 0; i < o->part_count && !err; i++)
        err = read_page(o, o->parts[i]);
    return err;
}

static int read_all(struct ofd *o)
{
    static const struct office_reader reader = { open_file, close_file, on_text };
    int err = office_read(o->office, "OFD.xml", &reader, o);
    for (size_t i = 0; i < o->root_count && !err; i++)
        err = read_document_part(o, o->roots[i]);
    if (err == ERR_ABSENT || (!err && !o->page_count)) {
        office_stop(o->office, FAULT_CORRUPT, "an OFD without pages");
        return ERR_FORMAT;
    }
    return err;
}

int read_ofd(const struct source_file *file, struct arena *mem, struct document *doc, struct fault *fault)
{
    struct ofd o = { .mem = mem };
    struct build build;
    reader_begin(file, "ofd", doc, fault);
    int err = office_open(file->bytes, mem, fault, &o.office);
    if (err || !o.office)
        return err;
    err = read_all(&o);
    office_close(o.office);
    build_init(&build, mem, doc);
    doc->pages = (int)o.page_count;
    if (!err)
        err = layout_build(o.pages, o.page_count, &build);
    return office_finish(&build, err, fault);
}
