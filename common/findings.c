/* SPDX-License-Identifier: MIT */
#include "common/findings.h"

#include "common/err.h"
#include "common/pack.h"

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

static const struct finding_kind *kind_of(struct str code)
{
    const struct finding_kind *kind;
    for (size_t i = 0; (kind = finding_kind_at(i)); i++) {
        if (str_is(code, kind->code))
            return kind;
    }
    return NULL;
}

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
            err = buf_add(out, p++, 1);
        }
    }
    return err;
}

int finding_format(const struct finding *f, enum language language, struct buf *out)
{
    const struct finding_kind *kind = kind_of(f->code);
    if (!kind)
        return format_without_sentence(f, out);
    return format_sentence(language == LANGUAGE_ZH ? kind->sentence_zh : kind->sentence_en, f, out);
}

/* ---- packing ---- */

static void pack_numbers(msgpack_packer *pk, const char *key, const uint32_t *numbers, size_t count)
{
    if (!count)
        return;
    pack_key(pk, key);
    msgpack_pack_array(pk, count);
    for (size_t i = 0; i < count; i++)
        msgpack_pack_uint32(pk, numbers[i]);
}

static void pack_finding(msgpack_packer *pk, const struct finding *f)
{
    msgpack_pack_map(pk, 6u + (f->severity != SEVERITY_INFO) + (f->rule.n > 0) + (f->relation_count > 0) +
                                 (f->figure_count > 0) + (f->stated.n > 0) + (f->computed.n > 0));
    pack_key(pk, "code");
    pack_str(pk, f->code);
    pack_key(pk, "key");
    pack_str(pk, f->key);
    pack_pair_int(pk, "severity", (int)f->severity);
    pack_pair_str(pk, "rule", f->rule);
    pack_numbers(pk, "relations", f->relations, f->relation_count);
    pack_numbers(pk, "figures", f->figures, f->figure_count);
    pack_key(pk, "line");
    msgpack_pack_uint32(pk, f->line);
    pack_key(pk, "start");
    msgpack_pack_uint32(pk, f->start);
    pack_key(pk, "end");
    msgpack_pack_uint32(pk, f->end);
    pack_pair_str(pk, "stated", f->stated);
    pack_pair_str(pk, "computed", f->computed);
    pack_key(pk, "args");
    msgpack_pack_array(pk, f->arg_count);
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
    msgpack_pack_array(&pk, findings->check_count);
    for (size_t i = 0; i < findings->check_count; i++) {
        msgpack_pack_array(&pk, 2);
        msgpack_pack_int(&pk, (int)findings->checks[i].verdict);
        pack_str(&pk, findings->checks[i].computed);
    }
    pack_key(&pk, "findings");
    msgpack_pack_array(&pk, findings->finding_count);
    for (size_t i = 0; i < findings->finding_count; i++)
        pack_finding(&pk, &findings->findings[i]);
    return out->failed ? ERR_LIMIT : 0;
}

/* ---- unpacking ---- */

static bool is_small(const msgpack_object *o, uint64_t max)
{
    return o->type == MSGPACK_OBJECT_POSITIVE_INTEGER && o->via.u64 <= max;
}

static bool read_check(const msgpack_object *o, struct check *c)
{
    if (o->type != MSGPACK_OBJECT_ARRAY || o->via.array.size < 2)
        return false;
    const msgpack_object *f = o->via.array.ptr;
    if (!is_small(&f[0], VERDICT_UNKNOWN) || f[1].type != MSGPACK_OBJECT_STR)
        return false;
    c->verdict = (enum verdict)f[0].via.u64;
    c->computed = (struct str){ f[1].via.str.ptr, f[1].via.str.size };
    return true;
}

static int read_numbers(
        const msgpack_object *map, const char *key, struct arena *mem, uint32_t **out, size_t *count)
{
    const msgpack_object *numbers = pack_find_array(map, key, count);
    if (*count > FINDINGS_NAMED_MAX)
        return ERR_LIMIT;
    *out = arena_array(mem, *count, sizeof **out);
    if (!*out)
        return ERR_MEMORY;
    for (size_t i = 0; i < *count; i++) {
        if (!is_small(&numbers[i], UINT32_MAX) || numbers[i].via.u64 == 0)
            return ERR_FORMAT;
        (*out)[i] = (uint32_t)numbers[i].via.u64;
    }
    return 0;
}

static int read_args(const msgpack_object *map, struct finding *f)
{
    const msgpack_object *args = pack_find_array(map, "args", &f->arg_count);
    if (f->arg_count > FINDING_ARGS_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < f->arg_count; i++) {
        if (args[i].type != MSGPACK_OBJECT_STR)
            return ERR_FORMAT;
        f->args[i] = (struct str){ args[i].via.str.ptr, args[i].via.str.size };
    }
    return 0;
}

static int read_finding(const msgpack_object *map, struct arena *mem, struct finding *f)
{
    uint64_t severity = pack_find_uint(map, "severity", 0), line = pack_find_uint(map, "line", 0);
    uint64_t start = pack_find_uint(map, "start", 0), end = pack_find_uint(map, "end", 0);
    *f = (struct finding){
        .code = pack_find_str(map, "code"),
        .key = pack_find_str(map, "key"),
        .rule = pack_find_str(map, "rule"),
        .severity = (enum severity)severity,
        .line = (uint32_t)line,
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .stated = pack_find_str(map, "stated"),
        .computed = pack_find_str(map, "computed"),
    };
    if (!f->code.n || severity > SEVERITY_ERROR || line > UINT32_MAX || end > UINT32_MAX || start > end)
        return ERR_FORMAT;
    int err = read_numbers(map, "relations", mem, &f->relations, &f->relation_count);
    if (!err)
        err = read_numbers(map, "figures", mem, &f->figures, &f->figure_count);
    return err ? err : read_args(map, f);
}

static int read_findings(const msgpack_object *map, struct arena *mem, void *to)
{
    struct findings *out = to;
    *out = (struct findings){ 0 };
    if (map->type != MSGPACK_OBJECT_MAP)
        return ERR_FORMAT;
    const msgpack_object *checks = pack_find_array(map, "checks", &out->check_count);
    const msgpack_object *findings = pack_find_array(map, "findings", &out->finding_count);
    out->rule_book = pack_find_str(map, "rule_book");
    if (out->finding_count > FINDINGS_MAX)
        return ERR_LIMIT;
    out->checks = arena_array(mem, out->check_count, sizeof *out->checks);
    out->findings = arena_array(mem, out->finding_count, sizeof *out->findings);
    if (!out->checks || !out->findings)
        return ERR_MEMORY;
    for (size_t i = 0; i < out->check_count; i++) {
        if (!read_check(&checks[i], &out->checks[i]))
            return ERR_FORMAT;
    }
    int err = 0;
    for (size_t i = 0; i < out->finding_count && !err; i++)
        err = read_finding(&findings[i], mem, &out->findings[i]);
    return err;
}

int findings_unpack(struct str bytes, struct arena *mem, struct findings *findings)
{
    return pack_read(bytes, mem, read_findings, findings);
}
