/* SPDX-License-Identifier: MIT */
#include "store/across_rows.h"

#include "common/err.h"
#include "store/across_group.h"
#include "store/row.h"

enum { SENTENCE_MAX = 64 << 10 };

static const char *const sql[ACROSS_STATEMENTS] = {
    [ACROSS_SELECT_NEXT] = "SELECT sha256, id, run, result_no, scope FROM across_report WHERE org_key = ?"
                           " AND about = ? AND year = ? AND sha256 > ? ORDER BY sha256, id",
    [ACROSS_SELECT_MEMBER] = "SELECT org_key, about, year FROM across_report WHERE id = ?",
    [ACROSS_SELECT_HIGHER_RUN] = "SELECT 1 FROM result WHERE id = ? AND run > ?",
    [ACROSS_SELECT_FACTS] = "SELECT facts FROM part WHERE result_no = ?",
    [ACROSS_SELECT_DUE] = "SELECT d.id, r.no, r.run, s.sha256, p.facts,"
                          " CAST(substr(p.document, p.text_byte + 1, min(p.text_bytes, ?)) AS BLOB)"
                          " FROM across_due d LEFT JOIN submission s ON s.id = d.id"
                          " LEFT JOIN result r ON r.id = d.id AND r.is_current"
                          " LEFT JOIN part p ON p.result_no = r.no ORDER BY d.id LIMIT 1",
    [ACROSS_INSERT_MEMBER] = "INSERT INTO across_report VALUES (?,?,?,?,?,?,?,?)",
    [ACROSS_INSERT_FINDING] = "INSERT INTO across_finding VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [ACROSS_DELETE_MEMBER] = "DELETE FROM across_report WHERE id = ?",
    [ACROSS_DELETE_FINDINGS] = "DELETE FROM across_finding WHERE id = ?1 OR against = ?1",
    [ACROSS_DELETE_DUE] = "DELETE FROM across_due WHERE id = ?",
};

int across_rows_open(sqlite3 *db, struct across_rows *rows)
{
    *rows = (struct across_rows){ .statements = { NULL } };
    arena_init(&rows->mem, 0);
    for (int i = 0; i < ACROSS_STATEMENTS; i++) {
        int rc = sqlite3_prepare_v3(db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &rows->statements[i], NULL);
        if (rc)
            return rc;
    }
    return SQLITE_OK;
}

void across_rows_close(struct across_rows *rows)
{
    for (int i = 0; i < ACROSS_STATEMENTS; i++) {
        sqlite3_finalize(rows->statements[i]);
        rows->statements[i] = NULL;
    }
    arena_fini(&rows->mem);
}

static struct row ask(struct across_rows *rows, enum across_statement which)
{
    return row_of(rows->statements[which]);
}

/* ---- writing ---- */

static int add_sentence(struct row *row, struct across_rows *rows, const struct finding *f, enum language l)
{
    struct buf sentence;
    buf_init(&sentence, SENTENCE_MAX);
    finding_format(f, l, &sentence);
    struct str s = buf_str(&sentence);
    const char *copy = arena_copy(&rows->mem, s.p ? s.p : "", s.n);
    row_text(row, copy ? (struct str){ copy, s.n } : STR_NONE);
    buf_fini(&sentence);
    return copy ? SQLITE_OK : SQLITE_NOMEM;
}

static void put_place(struct row *row, const uint32_t place[4])
{
    for (int i = 0; i < 4; i++)
        row_int(row, place[i]);
}

static int add_finding(struct across_rows *rows, struct across_member *const pair[2], size_t n,
        const struct across_finding *found)
{
    struct row row = ask(rows, ACROSS_INSERT_FINDING);
    const struct finding *f = &found->is;
    const struct figure *there = found->there;
    row_text(&row, pair[1]->paper.id);
    row_text(&row, pair[0]->paper.id);
    row_int(&row, (int64_t)n);
    row_int(&row, pair[1]->run);
    row_int(&row, pair[0]->run);
    row_text(&row, f->code);
    row_text(&row, f->key);
    row_name(&row, severity_name(f->severity));
    row_text(&row, f->rule);
    put_place(&row, (const uint32_t[]){ f->figures[0], f->line, f->start, f->end });
    put_place(&row, (const uint32_t[]){ there->n, there->line, there->start, there->end });
    row_text(&row, f->stated);
    row_text(&row, f->computed);
    row_keep(&row, add_sentence(&row, rows, f, LANGUAGE_EN));
    row_keep(&row, add_sentence(&row, rows, f, LANGUAGE_ZH));
    return row_write(&row);
}

static int compare_pair(struct across_rows *rows, struct across_member *a, struct across_member *b)
{
    struct across_finding *found = NULL;
    size_t count = 0;
    if (str_eq(a->paper.id, b->paper.id) || str_eq(a->paper.sha256, b->paper.sha256))
        return SQLITE_OK;
    int rc = across_group_facts(rows, a);
    if (!rc)
        rc = across_group_facts(rows, b);
    if (rc || !a->paper.facts || !b->paper.facts)
        return rc;
    bool in_order = across_is_before(&a->paper, &b->paper);
    struct across_member *pair[2] = { in_order ? a : b, in_order ? b : a };
    if (across_compare(&pair[0]->paper, &pair[1]->paper, &rows->mem, &found, &count))
        return SQLITE_NOMEM;
    for (size_t i = 0; i < count && !rc; i++)
        rc = add_finding(rows, pair, i + 1, &found[i]);
    return rc;
}

/* Held against all that count of its year and of those beside it. */
static int compare_member(struct across_rows *rows, const struct across_place *at, struct across_member *m,
        struct across_group *own)
{
    int rc = SQLITE_OK;
    for (size_t i = 0; i < own->count && !rc; i++)
        rc = compare_pair(rows, m, &own->members[i]);
    for (int by = -1; by <= 1 && !rc; by += 2) {
        struct across_place beside = { at->org_key, at->about, at->year + by };
        struct across_group group;
        rc = across_group_read(rows, &beside, &group);
        for (size_t i = 0; i < group.count && !rc; i++)
            rc = compare_pair(rows, m, &group.members[i]);
    }
    return rc;
}

static int by_id(struct across_rows *rows, enum across_statement which, struct str id)
{
    struct row row = ask(rows, which);
    row_text(&row, id);
    return row_write(&row);
}

static bool is_in(const struct across_group *g, struct str id)
{
    for (size_t i = 0; i < g->count; i++) {
        if (str_eq(g->members[i].paper.id, id))
            return true;
    }
    return false;
}

/* ---- a paper that goes ---- */

/* What it leaves room for comes in: the copy that stands for its bytes from now on, or the next in order. */
static int fill_room(
        struct across_rows *rows, const struct across_place *at, const struct across_group *before)
{
    struct across_group after;
    int rc = across_group_read(rows, at, &after);
    for (size_t i = 0; i < after.count && !rc; i++) {
        if (!is_in(before, after.members[i].paper.id))
            rc = compare_member(rows, at, &after.members[i], &after);
    }
    return rc;
}

static int remove_paper(struct across_rows *rows, struct str id)
{
    struct across_place at = { STR_NONE, STR_NONE, 0 };
    struct across_group before;
    bool found = false;
    int rc = across_group_find(rows, id, &at, &found);
    if (rc || !found)
        return rc;
    rc = across_group_read(rows, &at, &before);
    if (!rc)
        rc = by_id(rows, ACROSS_DELETE_MEMBER, id);
    if (rc || !is_in(&before, id))
        return rc;
    rc = by_id(rows, ACROSS_DELETE_FINDINGS, id);
    return rc ? rc : fill_room(rows, &at, &before);
}

/* ---- a paper that comes ---- */

/* Among those that count: *in is false when it is a copy of one, or behind all that there is room for. What
 * it puts out loses its findings. */
static int take_place(
        struct across_rows *rows, const struct across_group *group, const struct across_member *m, bool *in)
{
    size_t place = 0;
    *in = false;
    while (place < group->count && str_cmp(group->members[place].paper.sha256, m->paper.sha256) < 0)
        place++;
    bool is_copy = place < group->count && str_eq(group->members[place].paper.sha256, m->paper.sha256);
    if (place == ACROSS_GROUP_MAX || (is_copy && str_cmp(group->members[place].paper.id, m->paper.id) < 0))
        return SQLITE_OK;
    *in = true;
    if (!is_copy && group->count < ACROSS_GROUP_MAX)
        return SQLITE_OK;
    const struct across_member *out = &group->members[is_copy ? place : ACROSS_GROUP_MAX - 1];
    return by_id(rows, ACROSS_DELETE_FINDINGS, out->paper.id);
}

static int add_member(struct across_rows *rows, const struct across_place *at, const struct across_member *m)
{
    struct row row = ask(rows, ACROSS_INSERT_MEMBER);
    row_text(&row, at->org_key);
    row_text(&row, at->about);
    row_int(&row, at->year);
    row_text(&row, m->paper.sha256);
    row_text(&row, m->paper.id);
    row_int(&row, m->run);
    row_int(&row, m->no);
    row_int(&row, m->paper.scope);
    return row_write(&row);
}

static int add_paper(struct across_rows *rows, struct across_member *m, struct str head)
{
    const struct facts *facts = m->paper.facts;
    const char *about = across_about(facts, head);
    struct across_place at = { STR_NONE, str_of(about), facts->year };
    struct across_group group;
    bool in = false;
    if (!about || !facts->org.n || !facts->year)
        return SQLITE_OK;
    at.org_key = across_key(facts->org, &rows->mem);
    if (!at.org_key.n)
        return SQLITE_OK;
    m->paper.scope = across_scope_of(head);
    if (!m->paper.sha256.n)
        m->paper.sha256 = m->paper.id; /* its bytes were never read: like none but itself */
    int rc = across_group_read(rows, &at, &group);
    if (!rc)
        rc = add_member(rows, &at, m);
    if (!rc)
        rc = take_place(rows, &group, m, &in);
    if (rc || !in)
        return rc;
    /* With those of its year as they are now. */
    rc = across_group_read(rows, &at, &group);
    return rc ? rc : compare_member(rows, &at, m, &group);
}

int across_rows_add(struct across_rows *rows, const struct record *r, int64_t no)
{
    const struct header *h = r->header;
    struct across_member m = {
        .paper = { .facts = &r->facts, .sha256 = h->sha256, .id = h->id }, .run = h->run, .no = no
    };
    bool is_old = false;
    int rc = SQLITE_OK;
    arena_reset(&rows->mem);
    if (h->run > 1)
        rc = remove_paper(rows, h->id);
    struct row row = ask(rows, ACROSS_SELECT_HIGHER_RUN);
    row_text(&row, h->id);
    row_int(&row, h->run);
    if (!rc)
        rc = row_find(&row, &is_old);
    return rc || is_old ? rc : add_paper(rows, &m, str_cut(r->document.text, 0, ACROSS_HEAD_MAX));
}

/* ---- what was there before ---- */

static int add_due(struct across_rows *rows, struct across_due *due)
{
    struct facts facts;
    int err = facts_unpack(due->facts, &rows->mem, &facts);
    int rc = err == ERR_MEMORY ? SQLITE_NOMEM : by_id(rows, ACROSS_DELETE_DUE, due->member.paper.id);
    due->member.paper.facts = &facts;
    if (!rc)
        rc = remove_paper(rows, due->member.paper.id);
    return rc || err ? rc : add_paper(rows, &due->member, due->head);
}

int across_rows_catch_up(struct across_rows *rows, size_t most, bool *more)
{
    int rc = SQLITE_OK;
    *more = true;
    for (size_t i = 0; i < most && *more && !rc; i++) {
        struct across_due due;
        arena_reset(&rows->mem);
        rc = across_group_due(rows, &due, more);
        if (!rc && *more)
            rc = add_due(rows, &due);
    }
    return rc;
}
