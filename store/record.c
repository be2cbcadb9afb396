/* SPDX-License-Identifier: MIT */
#include "store/record.h"

#include <stdlib.h>
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

static int keep(struct arena *mem, const char *text, size_t n, struct str *out)
{
    const char *copy = arena_copy(mem, text, n);

    *out = copy ? (struct str){ copy, n } : STR_NONE;
    return copy ? 0 : ERR_MEMORY;
}

/* More digits than can be computed exactly: no value, number and scale stand there all the same. */
static int add_value(const struct figure *f, struct arena *mem, struct str *out)
{
    char text[AMOUNT_TEXT_MAX];
    struct amount a;

    if (figure_amount(f, &a)) {
        return 0;
    }
    return keep(mem, text, amount_format(a, text), out);
}

/* "12.50 0.07 300.00 41.00" out of hundredths of a point. */
static int add_box(const struct figure *f, struct arena *mem, struct str *out)
{
    char text[4 * AMOUNT_TEXT_MAX];
    size_t n = 0;

    for (int i = 0; i < 4 && f->has_box; i++) {
        if (i) {
            text[n++] = ' ';
        }
        n += amount_format((struct amount){ .coef = f->box[i], .exp10 = -2 }, text + n);
    }
    return n ? keep(mem, text, n, out) : 0;
}

static int add_figures(struct record *r, struct arena *mem)
{
    size_t count = r->facts.figure_count;
    int err = 0;

    r->values = arena_array(mem, count, sizeof *r->values);
    r->boxes = arena_array(mem, count, sizeof *r->boxes);
    if (!r->values || !r->boxes) {
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < count && !err; i++) {
        err = add_value(&r->facts.figures[i], mem, &r->values[i]);
        if (!err) {
            err = add_box(&r->facts.figures[i], mem, &r->boxes[i]);
        }
    }
    return err;
}

/* "[1,22]" */
static int add_list(const uint32_t *numbers, size_t count, struct arena *mem, struct str *out)
{
    enum { DIGITS = 10 };
    char *text = arena_alloc(mem, count * (DIGITS + 1) + 2);
    size_t n = 0;

    if (!text) {
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        char digits[DIGITS];
        int k = DIGITS;

        text[n++] = i ? ',' : '[';
        for (uint32_t left = numbers[i]; left || k == DIGITS; left /= 10) {
            digits[--k] = (char)('0' + left % 10);
        }
        memcpy(text + n, digits + k, (size_t)(DIGITS - k));
        n += (size_t)(DIGITS - k);
    }
    if (count == 0) {
        text[n++] = '[';
    }
    text[n++] = ']';
    *out = (struct str){ text, n };
    return 0;
}

static int add_relations(struct record *r, struct arena *mem)
{
    int err = 0;

    r->operands = arena_array(mem, r->facts.relation_count, sizeof *r->operands);
    if (!r->operands) {
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < r->facts.relation_count && !err; i++) {
        const struct relation *x = &r->facts.relations[i];

        err = add_list(x->operands, x->operand_count, mem, &r->operands[i]);
    }
    return err;
}

static int add_finding(const struct finding *f, struct arena *mem, struct buf *b, struct finding_texts *out)
{
    const struct finding_kind *kind = finding_kind_find(f->code);

    finding_format_kind(f, kind, LANGUAGE_EN, b);
    int err = copy_text(b, mem, &out->sentence.en);

    if (!err) {
        finding_format_kind(f, kind, LANGUAGE_ZH, b);
        err = copy_text(b, mem, &out->sentence.zh);
    }
    if (!err) {
        err = add_list(f->figures, f->figure_count, mem, &out->figures);
    }
    return err ? err : add_list(f->relations, f->relation_count, mem, &out->relations);
}

static int add_findings(struct record *r, struct arena *mem)
{
    const struct findings *findings = &r->findings;
    struct buf b;
    int err = 0;

    buf_init(&b, RECORD_TEXT_MAX);
    r->texts = arena_array(mem, findings->finding_count, sizeof *r->texts);
    if (!r->texts) {
        err = ERR_MEMORY;
    }
    for (size_t i = 0; i < findings->finding_count && !err; i++) {
        r->severity_count[findings->findings[i].severity]++;
        err = add_finding(&findings->findings[i], mem, &b, &r->texts[i]);
    }
    buf_fini(&b);
    return err;
}

static int compare_times(const void *a, const void *b)
{
    const struct finding_times *x = a, *y = b;
    int order = str_cmp(x->code, y->code);

    return order ? order : (int)x->severity - (int)y->severity;
}

/* One row of each finding, sorted; equal ones become one. */
static int add_times(struct record *r, struct arena *mem)
{
    size_t count = r->findings.finding_count, kept = 0;
    struct finding_times *times = arena_array(mem, count, sizeof *times);

    if (!times) {
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const struct finding *f = &r->findings.findings[i];

        times[i] = (struct finding_times){ f->code, f->severity, 1 };
    }
    qsort(times, count, sizeof *times, compare_times);
    for (size_t i = 0; i < count; i++) {
        if (kept && compare_times(&times[kept - 1], &times[i]) == 0) {
            times[kept - 1].times++;
        } else {
            times[kept++] = times[i];
        }
    }
    r->times = times;
    r->times_count = kept;
    return 0;
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
        err = add_figures(out, mem);
    }
    if (!err) {
        err = add_relations(out, mem);
    }
    if (!err) {
        err = add_findings(out, mem);
    }
    return err ? err : add_times(out, mem);
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
