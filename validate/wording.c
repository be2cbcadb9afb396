/* SPDX-License-Identifier: MIT
 * Slips of the pen that a program can be sure of: points called percent, known typing errors.
 */
#include "validate/outline.h"
#include "validate/prose.h"

enum { LEAD_BYTES = 60 /* in front of a number, with what it compares */ };

/* ---- typing errors ---- */

static const struct {
    const char *wrong, *right;
} slips[] = {
    { "枸建", "构建" },
    { "大小于", "大于或小于" },
    { "小大于", "小于或大于" },
    { "减增加", "增加或减少" },
    { "布署", "部署" },
    { "决心的魄力", "决心和魄力" },
    { "既使", "即使" },
    { "按装", "安装" },
    { "竟争", "竞争" },
    { "己经", "已经" },
    { "帐务", "账务" },
    { "座落", "坐落" },
    { "做出贡献的的", "做出贡献的" },
    { "原因导致完成", "原因导致未能完成" },
    { "原因导致实现", "原因导致未能实现" },
};

static void note_slip(struct notebook *n, const struct passage *p, struct str wrong, struct str right)
{
    ptrdiff_t at = prose_look_here(n, p->text, wrong);
    if (at < 0)
        return;
    struct str quote = str_cut(p->text, (size_t)at, (size_t)at + wrong.n);
    struct finding *f = prose_note(n, "typo", SEVERITY_INFO, p, quote);
    if (!f)
        return;
    f->stated = quote;
    f->computed = right;
    notebook_arg(n, f, quote);
    notebook_arg(n, f, right);
    notebook_key(n, f, quote);
}

static void check_slips(struct notebook *n, const struct passage *p, size_t count)
{
    for (size_t k = 0; k < COUNT_OF(slips); k++) {
        struct str wrong = str_of(slips[k].wrong);
        const char *const words[] = { slips[k].wrong, NULL };
        uint64_t parts = prose_parts(n, words); /* few reports have one */
        for (size_t i = 0; parts && i < count && !n->err; i++)
            if (prose_may_say(&p[i], parts))
                note_slip(n, &p[i], wrong, str_of(slips[k].right));
    }
}

/* ---- percent for percentage points ---- */

/* Of one rate against another. */
static const char *const differences[] = { "高出", "高于", "低于", "快于", "超出", NULL };

static void check_points(struct notebook *n, const struct passage *p)
{
    static const char *const rates[] = { "增速", "增长率", "增幅", "占比", "比重", "执行率", "完成率", NULL };
    static const char *const means[] = { "平均", NULL };
    for (size_t from = 0; from < p->text.n;) {
        ptrdiff_t at = prose_find_here(n, str_cut(p->text, from, p->text.n), differences, NULL);
        if (at < 0)
            return;
        size_t here = from + (size_t)at, end = here;
        while (end < p->text.n && end < here + 90 &&
                !str_starts(str_cut(p->text, end, p->text.n), STR("。")) &&
                !str_starts(str_cut(p->text, end, p->text.n), STR("；")))
            end += prose_step(str_cut(p->text, end, p->text.n));
        struct str clause = str_cut(p->text, here, end),
                   before = str_cut(p->text, here > 60 ? here - 60 : 0, here);
        ptrdiff_t percent = str_find(clause, STR("%"));
        /* 执行率低于50%，…平均执行率37%: a limit; the mean is told of something else */
        bool is_difference = percent > 0 && prose_has(str_cut(clause, 0, (size_t)percent), means) &&
                             prose_has(before, rates);
        if (is_difference) {
            prose_note_words(n, "percent-points", p, str_cut(clause, 0, (size_t)percent + 1));
            return;
        }
        from = here + 6;
    }
}

/* [增速]比城镇居民高: ends in what a rate is that is compared, and in how. */
static bool compares_rate(struct str s)
{
    static const char *const ways[] = { "高出", "高", "低", "快", "慢" };
    static const char *const moves[] = { "提高", "升高", "新高", "降低", "偏高", "偏低", "加快", "放慢" };
    static const char *const rates[] = { "率", "增速", "增幅", "占比", "比重" };
    if (!str_ends_any(s, ways, COUNT_OF(ways)))
        return false;
    s = prose_last_clause(s);
    ptrdiff_t at = str_find(s, STR("比"));
    at = at < 0 || str_starts(str_cut(s, (size_t)at, s.n), STR("比重")) ? str_find(s, STR("较")) : at;
    return at > 0 && str_ends_any(s, ways, COUNT_OF(ways)) && !str_ends_any(s, moves, COUNT_OF(moves)) &&
           str_ends_any(str_cut(s, 0, (size_t)at), rates, COUNT_OF(rates));
}

/* 增速比城镇居民高1.8%: by which one rate is higher than another. */
static void check_gaps(struct notebook *n)
{
    struct prose_place place = { 0, 0 };
    const struct passage *p, *before = NULL;
    for (size_t end, behind = 0; !n->err && (p = prose_next(n, STR("%"), &place, &end)); before = p) {
        size_t at = p == before ? behind : 0, from = end; /* at: behind the % before it */
        behind = end + 1;
        while (from > at &&
                ((p->text.p[from - 1] >= '0' && p->text.p[from - 1] <= '9') || p->text.p[from - 1] == '.'))
            from--;
        struct str lead =
                str_cut(p->text, from > LEAD_BYTES && from - LEAD_BYTES > at ? from - LEAD_BYTES : at, from);
        if (!p->is_cell && from < end && compares_rate(lead))
            prose_note_words(n, "percent-points", p, str_cut(p->text, (size_t)(lead.p - p->text.p), behind));
    }
}

void wording_note(struct notebook *n)
{
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    uint64_t compared = prose_parts(n, differences);
    check_slips(n, p, count);
    check_gaps(n);
    for (size_t i = 0; i < count && !n->err; i++)
        if (!p[i].is_cell && prose_may_say(&p[i], compared))
            check_points(n, &p[i]);
}
