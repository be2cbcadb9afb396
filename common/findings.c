/* SPDX-License-Identifier: MIT */
#include "common/findings.h"

#include "common/err.h"
#include "common/pack.h"
#include "common/packed_open.h"

static const char *const severities[] = { "info", "warning", "error" };
static const char *const verdicts[] = { "holds", "rounding", "fails", "unknown" };

const char *severity_name(enum severity s)
{
    return severities[s];
}

const char *verdict_name(enum verdict v)
{
    return verdicts[v];
}

/* ---- sentences ---- */

static int format_without_sentence(const struct finding *f, struct buf *out)
{
    int err = buf_add_str(out, f->code);
    for (size_t i = 0; i < f->arg_count && !err; i++) {
        err = buf_add(out, " ", 1);
        if (!err)
            err = buf_add_str(out, f->args[i]);
    }
    return err;
}

/* {1} to {9}; anything else in braces stands for itself. */
static int format_sentence(const char *p, const struct finding *f, struct buf *out)
{
    int err = 0;
    while (*p && !err) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
            size_t arg = (size_t)(p[1] - '1');
            if (arg < f->arg_count)
                err = buf_add_str(out, f->args[arg]);
            p += 3;
        } else {
            size_t n = 1 + strcspn(p + 1, "{");
            err = buf_add(out, p, n);
            p += n;
        }
    }
    return err;
}

int finding_format_kind(
        const struct finding *f, const struct finding_kind *kind, enum language language, struct buf *out)
{
    if (!kind)
        return format_without_sentence(f, out);
    return format_sentence(language == LANGUAGE_ZH ? kind->sentence_zh : kind->sentence_en, f, out);
}

int finding_format(const struct finding *f, enum language language, struct buf *out)
{
    return finding_format_kind(f, finding_kind_find(f->code), language, out);
}

/* ---- packing ---- */

/* What a finding has, on the wire in this order. */
/* clang-format off */
#define FINDING_KEYS(X)                                                                                      \
    X(code) X(key) X(severity) X(rule) X(relations) X(figures) X(line) X(start) X(end) X(stated) X(computed) \
    X(args)
/* clang-format on */

enum finding_key {
#define X(key) FINDING_##key,
    FINDING_KEYS(X)
#undef X
            FINDING_KEY_COUNT
};

static const struct str finding_keys[] = {
#define X(key) PACKED_KEY(key),
    FINDING_KEYS(X)
#undef X
};

static void pack_numbers(msgpack_packer *pk, const uint32_t *numbers, size_t count)
{
    pack_array(pk, count);
    for (size_t i = 0; i < count; i++)
        pack_int(pk, numbers[i]);
}

/* An array in the order of FINDING_KEYS. */
static void pack_finding(msgpack_packer *pk, const struct finding *f)
{
    pack_array(pk, FINDING_KEY_COUNT);
    pack_str(pk, f->code);
    pack_str(pk, f->key);
    pack_int(pk, f->severity);
    pack_str(pk, f->rule);
    pack_numbers(pk, f->relations, f->relation_count);
    pack_numbers(pk, f->figures, f->figure_count);
    pack_int(pk, f->line);
    pack_int(pk, f->start);
    pack_int(pk, f->end);
    pack_str(pk, f->stated);
    pack_str(pk, f->computed);
    pack_array(pk, f->arg_count);
    for (size_t i = 0; i < f->arg_count; i++)
        pack_str(pk, f->args[i]);
}

int findings_pack(const struct findings *findings, struct buf *out)
{
    msgpack_packer pk;
    pack_init(&pk, out);
    msgpack_pack_map(&pk, 3);
    pack_key(&pk, "rule_book");
    pack_str(&pk, findings->rule_book);
    pack_key(&pk, "checks");
    pack_array(&pk, findings->check_count);
    for (size_t i = 0; i < findings->check_count; i++) {
        pack_array(&pk, 2);
        pack_int(&pk, (int)findings->checks[i].verdict);
        pack_str(&pk, findings->checks[i].computed);
    }
    pack_key(&pk, "findings");
    pack_array(&pk, findings->finding_count);
    for (size_t i = 0; i < findings->finding_count; i++)
        pack_finding(&pk, &findings->findings[i]);
    return out->failed ? ERR_LIMIT : 0;
}

/* ---- unpacking ---- */

enum { RULE_BOOK, CHECKS, FINDINGS, KEYS };
/* Of values within the map of the whole, and of rows within their lists. */
enum { VALUE_DEPTH = 1, ROW_DEPTH = 2 };

static int read_check(struct packed_open *o, struct check *c)
{
    enum { VERDICT, COMPUTED, FIELDS };
    static const struct str keys[FIELDS] = { PACKED_KEY(verdict), PACKED_KEY(computed) };
    struct packed v[FIELDS];
    if (!packed_open_is_list(o))
        return ERR_FORMAT;
    int err = packed_open_row(o, ROW_DEPTH, keys, FIELDS, v);
    if (err)
        return err;
    uint64_t value = packed_uint(v[VERDICT], UINT64_MAX);
    if (value > VERDICT_UNKNOWN || !packed_is_text(v[COMPUTED]))
        return ERR_FORMAT;
    c->verdict = (enum verdict)value;
    c->computed = packed_str(v[COMPUTED]);
    return 0;
}

static int read_numbers(struct packed list, struct arena *mem, uint32_t **out, size_t *count)
{
    struct packed number = packed_list(list, count);
    if (*count > FINDINGS_NAMED_MAX)
        return ERR_LIMIT;
    *out = arena_room(mem, *count, sizeof **out);
    if (!*out)
        return ERR_MEMORY;
    for (size_t i = 0; i < *count; i++, number = packed_next(number)) {
        uint64_t value = packed_uint(number, 0);
        if (value == 0 || value > UINT32_MAX)
            return ERR_FORMAT;
        (*out)[i] = (uint32_t)value;
    }
    return 0;
}

static int read_args(struct packed list, struct finding *f)
{
    struct packed arg = packed_list(list, &f->arg_count);
    if (f->arg_count > FINDING_ARGS_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < f->arg_count; i++, arg = packed_next(arg)) {
        if (!packed_is_text(arg))
            return ERR_FORMAT;
        f->args[i] = packed_str(arg);
    }
    return 0;
}

static int read_finding(struct packed_open *o, struct arena *mem, struct finding *f)
{
    struct packed v[FINDING_KEY_COUNT];
    int err = packed_open_row(o, ROW_DEPTH, finding_keys, FINDING_KEY_COUNT, v);
    if (err)
        return err;
    uint64_t severity = packed_uint(v[FINDING_severity], 0), line = packed_uint(v[FINDING_line], 0);
    uint64_t start = packed_uint(v[FINDING_start], 0), end = packed_uint(v[FINDING_end], 0);
    *f = (struct finding){
        .code = packed_str(v[FINDING_code]),
        .key = packed_str(v[FINDING_key]),
        .rule = packed_str(v[FINDING_rule]),
        .severity = (enum severity)severity,
        .line = (uint32_t)line,
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .stated = packed_str(v[FINDING_stated]),
        .computed = packed_str(v[FINDING_computed]),
    };
    if (!f->code.n || severity > SEVERITY_ERROR || line > UINT32_MAX || end > UINT32_MAX || start > end)
        return ERR_FORMAT;
    err = read_numbers(v[FINDING_relations], mem, &f->relations, &f->relation_count);
    if (!err)
        err = read_numbers(v[FINDING_figures], mem, &f->figures, &f->figure_count);
    return err ? err : read_args(v[FINDING_args], f);
}

static int read_checks(struct packed_open *o, struct arena *mem, struct findings *out)
{
    int err = packed_open_list(o, &out->check_count);
    if (err)
        return err;
    out->checks = arena_room(mem, out->check_count, sizeof *out->checks);
    if (!out->checks)
        return ERR_MEMORY;
    for (size_t i = 0; i < out->check_count && !err; i++)
        err = read_check(o, &out->checks[i]);
    return err;
}

static int read_findings(struct packed_open *o, struct arena *mem, struct findings *out)
{
    int err = packed_open_list(o, &out->finding_count);
    if (err)
        return err;
    if (out->finding_count > FINDINGS_MAX)
        return ERR_LIMIT;
    out->findings = arena_room(mem, out->finding_count, sizeof *out->findings);
    if (!out->findings)
        return ERR_MEMORY;
    for (size_t i = 0; i < out->finding_count && !err; i++)
        err = read_finding(o, mem, &out->findings[i]);
    return err;
}

/* Each list is read as it comes, whatever the order; of two keys alike the first holds, and nil is none. */
static int read_pair(struct packed_open *o, struct arena *mem, bool met[KEYS], struct findings *out)
{
    static const struct str keys[KEYS] = { PACKED_KEY(rule_book), PACKED_KEY(checks), PACKED_KEY(findings) };
    struct packed key, value;
    size_t k = 0;
    int err = packed_open_value(o, VALUE_DEPTH, &key);
    if (err)
        return err;
    while (k < KEYS && !(packed_is_text(key) && str_eq(packed_str(key), keys[k])))
        k++;
    bool is_new = k < KEYS && !met[k];
    if (is_new && k != RULE_BOOK && packed_open_is_list(o)) {
        met[k] = true;
        return k == CHECKS ? read_checks(o, mem, out) : read_findings(o, mem, out);
    }
    err = packed_open_value(o, VALUE_DEPTH, &value);
    if (err || !is_new || packed_is_nil(value))
        return err;
    met[k] = true;
    if (k == RULE_BOOK)
        out->rule_book = packed_str(value);
    return 0;
}

int findings_unpack(struct str bytes, struct arena *mem, struct findings *out)
{
    struct packed_open o = packed_open(bytes);
    bool met[KEYS] = { false };
    size_t pairs = 0;
    *out = (struct findings){ 0 };
    int err = bytes.n > PACK_BYTES_MAX ? ERR_LIMIT : packed_open_map(&o, &pairs);
    for (; pairs && !err; pairs--)
        err = read_pair(&o, mem, met, out);
    return err ? err : packed_open_end(&o);
}
