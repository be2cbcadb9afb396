/* SPDX-License-Identifier: MIT */
#include "common/outcome.h"

static const struct {
    const char *name;
    const char *sentence[2]; /* by enum language */
} rows[FAULT_COUNT] = { [FAULT_NONE] = { "", { "", "" } },
#define X(name, code, english, chinese) [FAULT_##name] = { code, { english, chinese } },
    FAULT_LIST(X)
#undef X
};

const char *fault_name(enum fault_code code)
{
    return code < FAULT_COUNT ? rows[code].name : "";
}

enum fault_code fault_of_name(struct str name)
{
    for (int i = FAULT_NONE + 1; i < FAULT_COUNT; i++) {
        if (str_is(name, rows[i].name))
            return (enum fault_code)i;
    }
    return FAULT_NONE;
}

struct fault fault_of_memory(size_t used)
{
    struct fault fault = { .code = FAULT_NONE };
    if (used >= FAULT_MUCH_MEMORY)
        fault = (struct fault){ .code = FAULT_TOO_COMPLEX,
            .detail = STR("ARENA_LIMIT_DEFAULT (1 GiB of memory)") };
    return fault;
}

int fault_format(const struct fault *fault, enum language language, struct buf *out)
{
    struct str sentence = str_of(fault->code < FAULT_COUNT ? rows[fault->code].sentence[language] : "");
    ptrdiff_t at = str_find(sentence, STR("{1}"));
    if (at < 0)
        return buf_add_str(out, sentence);
    int err = buf_add(out, sentence.p, (size_t)at);
    if (!err)
        err = buf_add_str(out, fault_words(fault->detail, language));
    if (!err)
        err = buf_add_str(out, str_cut(sentence, (size_t)at + 3, sentence.n));
    return err;
}
