/* SPDX-License-Identifier: MIT */
#include "store/record.h"

#include <string.h>

#include "common/err.h"
#include "common/utf8.h"

enum { RECORD_TEXT_MAX = 1 << 20 }; /* bytes of one name or sentence */

/* Names come from file systems and may be any bytes; a database's text must be UTF-8 for every client to read
 * it. */
static int as_utf8(struct str s, struct arena *mem, struct str *out)
{
    if (utf8_is_valid(s)) {
        *out = s;
        return 0;
    }
    char *copy = arena_alloc(mem, s.n * 3); /* U+FFFD is 3 bytes, one for each bad one */
    const char *p = s.p;
    size_t n = 0;

    if (!copy) {
        return ERR_MEMORY;
    }
    while (p < s.p + s.n) {
        n += (size_t)utf8_put(copy + n, utf8_next(&p, s.p + s.n));
    }
    *out = (struct str){ copy, n };
    return 0;
}

static int copy_text(struct buf *b, struct arena *mem, struct str *out)
{
    if (b->failed) {
        return ERR_MEMORY;
    }
    char *copy = arena_copy(mem, b->p, b->n);

    if (!copy) {
        return ERR_MEMORY;
    }
    *out = (struct str){ copy, b->n };
    buf_clear(b);
    return 0;
}

static int add_names(const struct header *h, struct arena *mem, struct record *out)
{
    int err = as_utf8(h->name, mem, &out->name);

    if (!err && out->name.p != h->name.p) {
        out->name_bytes = h->name;
    }
    return err ? err : as_utf8(h->label, mem, &out->label);
}

static int add_values(struct record *r, struct arena *mem)
{
    const struct facts *facts = &r->facts;
    char text[AMOUNT_TEXT_MAX];

    r->values = arena_array(mem, facts->figure_count, sizeof *r->values);
    if (!r->values) {
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < facts->figure_count; i++) {
        struct amount a;

        if (figure_amount(&facts->figures[i], &a)) {
            continue; /* more digits than can be computed exactly: number and scale stand there all the same
                       */
        }
        size_t n = amount_format(a, text);
        char *copy = arena_copy(mem, text, n);

        if (!copy) {
            return ERR_MEMORY;
        }
        r->values[i] = (struct str){ copy, n };
    }
    return 0;
}

static int add_sentences(struct record *r, struct arena *mem)
{
    const struct findings *findings = &r->findings;
    struct buf b;
    int err = 0;

    buf_init(&b, RECORD_TEXT_MAX);
    r->sentences = arena_array(mem, findings->finding_count, sizeof *r->sentences);
    if (!r->sentences) {
        err = ERR_MEMORY;
    }
    for (size_t i = 0; i < findings->finding_count && !err; i++) {
        const struct finding *f = &findings->findings[i];

        r->severity_count[f->severity]++;
        finding_format(f, LANGUAGE_EN, &b);
        err = copy_text(&b, mem, &r->sentences[i].en);
        if (!err) {
            finding_format(f, LANGUAGE_ZH, &b);
            err = copy_text(&b, mem, &r->sentences[i].zh);
        }
    }
    buf_fini(&b);
    return err;
}

/* Parts belong together: a check for each relation, a score for each indicator. A peer may have sent
 * anything. */
static int unpack_parts(const struct message *m, struct arena *mem, struct record *out, enum part *bad)
{
    int err;

    *bad = PART_DOCUMENT;
    err = document_unpack(m->part[PART_DOCUMENT], mem, &out->document);
    if (!err) {
        *bad = PART_FACTS;
        err = facts_unpack(m->part[PART_FACTS], mem, &out->facts);
    }
    if (!err) {
        *bad = PART_FINDINGS;
        err = findings_unpack(m->part[PART_FINDINGS], mem, &out->findings);
    }
    if (!err && out->findings.check_count != out->facts.relation_count) {
        err = ERR_FORMAT;
    }
    if (!err) {
        *bad = PART_SCORES;
        err = scores_unpack(m->part[PART_SCORES], mem, &out->scores);
    }
    if (!err && out->scores.row_count != out->facts.indicator_count) {
        err = ERR_FORMAT;
    }
    return err;
}

int record_of_message(const struct message *m, struct arena *mem, struct record *out, enum part *bad)
{
    if (m->header.fault.code != FAULT_NONE) {
        return record_of_fault(m, &m->header.fault, mem, out);
    }
    *out = (struct record){ .header = &m->header, .part = m->part };
    for (int i = PART_DOCUMENT; i < PART_COUNT; i++) {
        if (!m->part[i].p) {
            *bad = (enum part)i;
            return ERR_FORMAT;
        }
    }
    int err = unpack_parts(m, mem, out, bad);

    if (err) {
        return err;
    }
    if (out->document.text.p) {
        out->text_byte = (size_t)(out->document.text.p - m->part[PART_DOCUMENT].p);
    }
    err = add_names(&m->header, mem, out);
    if (!err) {
        err = add_values(out, mem);
    }
    return err ? err : add_sentences(out, mem);
}

int record_of_fault(const struct message *m, const struct fault *fault, struct arena *mem, struct record *out)
{
    struct header *h = arena_alloc(mem, sizeof *h);
    struct buf b;

    if (!h) {
        return ERR_MEMORY;
    }
    *h = m->header;
    h->fault = *fault;
    *out = (struct record){ .header = h };
    int err = add_names(&m->header, mem, out);

    if (!err) {
        err = as_utf8(fault->detail, mem, &h->fault.detail);
    }
    buf_init(&b, RECORD_TEXT_MAX);
    if (!err) {
        fault_format(&h->fault, LANGUAGE_EN, &b);
        err = copy_text(&b, mem, &out->fault.en);
    }
    if (!err) {
        fault_format(&h->fault, LANGUAGE_ZH, &b);
        err = copy_text(&b, mem, &out->fault.zh);
    }
    buf_fini(&b);
    return err;
}
