/* SPDX-License-Identifier: MIT */
#include "validate/outline.h"

static void place_at(struct finding *f, const struct section *s)
{
    f->line = s->line;
    f->start = s->start;
    f->end = s->end;
}

/* A heading above subheadings has no text of its own and needs none. */
static bool has_children(const struct facts *facts, size_t section)
{
    return section + 1 < facts->section_count &&
           facts->sections[section + 1].level > facts->sections[section].level;
}

void outline_note(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    for (size_t i = 0; i < facts->section_count; i++) {
        const struct section *s = &facts->sections[i];
        const char *code = s->state == SECTION_EMPTY && !has_children(facts, i) ? "section-empty"
                           : s->state == SECTION_INSTRUCTION                    ? "section-instruction"
                                                                                : NULL;
        struct finding *f = code ? notebook_add(n, code, SEVERITY_WARNING, "builtin/outline", 0) : NULL;
        if (!f)
            continue;
        place_at(f, s);
        notebook_arg(n, f, str_trim(s->title));
        notebook_key(n, f, str_trim(s->title));
    }
}
