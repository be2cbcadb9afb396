/* SPDX-License-Identifier: MIT
 * What a Word file only points at: files of other kinds that Word takes in when it opens the file
 * (w:altChunk), the words of diagrams, and pictures, whose words are not known.
 */
#include <string.h>

#include "common/err.h"
#include "extract/read/read_docx_walk.h"

/* ---- links ---- */

static const char *keep(struct docx *d, const char *s)
{
    return s ? arena_copy(d->mem, s, strlen(s)) : NULL;
}

static void open_link(void *state, const char *name, const char **attributes)
{
    struct docx *d = state;
    if (strcmp(name, "Relationship") != 0)
        return;
    struct docx_link *link = arena_push(d->mem, (void **)&d->links, &d->link_count, &d->link_cap,
            (struct arena_row){ sizeof *link, DOCX_LINKS_MAX });
    if (!link) {
        office_stop(d->office, FAULT_TOO_COMPLEX, "DOCX_LINKS_MAX (65536 links)");
        return;
    }
    const char *mode = office_attribute(attributes, "TargetMode");
    link->id = keep(d, office_attribute(attributes, "Id"));
    link->target = keep(d, office_attribute(attributes, "Target"));
    link->outside = mode && strcmp(mode, "External") == 0;
}

static void ignore_close(void *state, const char *name)
{
    (void)state;
    (void)name;
}

int docx_read_links(struct docx *docx, const char *part)
{
    static const struct office_reader reader = { .open = open_link, .close = ignore_close };
    int err = office_read(docx->office, part, &reader, docx);
    return err == ERR_ABSENT ? 0 : err;
}

/* The part that the link leads to: from the root, or from beside the text. NULL: to none within the file. */
static const char *find_target(struct docx *d, const char *id)
{
    static const char beside[] = "word/";
    for (size_t i = 0; id && i < d->link_count; i++) {
        const struct docx_link *link = &d->links[i];
        if (!link->id || !link->target || strcmp(link->id, id) != 0)
            continue;
        if (link->outside)
            return NULL;
        if (link->target[0] == '/')
            return link->target + 1;
        if (strncmp(link->target, "../", 3) == 0)
            return link->target + 3;
        size_t n = strlen(link->target) + 1;
        char *part = arena_alloc(d->mem, sizeof beside + n);
        return part ? strcat(strcpy(part, beside), link->target) : NULL;
    }
    return NULL;
}

/* ---- pieces ---- */

void docx_read_piece(struct docx_walk *w, const char **attributes)
{
    struct docx *d = w->docx;
    struct str bytes = STR_NONE;
    d->pieces = true;
    if (!d->read_piece) {
        office_stop(d->office, FAULT_UNSUPPORTED,
                "docx whose text lies in other files (altChunk): open it in Word or WPS, and save it anew");
        return;
    }
    if (!docx_begin_cell(w))
        return;
    const char *part = find_target(d, office_attribute(attributes, "id"));
    int err = part ? office_take(d->office, part, &bytes) : ERR_ABSENT;
    if (err == ERR_ABSENT)
        office_stop(d->office, FAULT_CORRUPT, "a file in it that it points at (altChunk) is not there");
    if (!err && bytes.n)
        err = d->read_piece(d, bytes);
    if (err == ERR_MEMORY && !w->build->err)
        w->build->err = err;
}

/* ---- diagrams ---- */

struct diagram {
    struct docx_walk *walk;
    int shapes; /* dgm:t that are open */
    bool words;
};

static void open_shape(void *state, const char *name, const char **attributes)
{
    struct diagram *d = state;
    (void)attributes;
    if (strcmp(name, "t") == 0)
        d->shapes++;
    else if (d->shapes && strcmp(name, "a:p") == 0)
        docx_open_paragraph(d->walk);
    d->words = d->shapes && strcmp(name, "a:t") == 0;
}

static void close_shape(void *state, const char *name)
{
    struct diagram *d = state;
    if (strcmp(name, "t") == 0)
        d->shapes -= d->shapes > 0;
    else if (d->shapes && strcmp(name, "a:p") == 0)
        docx_close_paragraph(d->walk);
    d->words = false;
}

static void add_words(void *state, const char *bytes, size_t n)
{
    struct diagram *d = state;
    if (d->words)
        docx_add(d->walk, bytes, n);
}

/* As text boxes: in front of the paragraph that it hangs on. */
void docx_read_diagram(struct docx_walk *w, const char **attributes)
{
    static const struct office_reader reader = {
        .open = open_shape, .close = close_shape, .text = add_words
    };
    struct diagram d = { .walk = w };
    const char *part = find_target(w->docx, office_attribute(attributes, "dm"));
    int err = part ? office_read(w->docx->office, part, &reader, &d) : 0;
    if (err == ERR_MEMORY && !w->build->err)
        w->build->err = err;
}

/* ---- pictures ---- */

void docx_read_picture(struct docx_walk *w, enum docx_word word, const char **attributes)
{
    if (word == W_EXTENT)
        w->large = office_number(attributes, "cx", 0) >= OFFICE_PICTURE_WIDE &&
                   office_number(attributes, "cy", 0) >= OFFICE_PICTURE_HIGH;
    else if (w->large)
        w->build->doc->pictures++;
    w->large &= word == W_EXTENT;
}
