/* SPDX-License-Identifier: MIT
 * Whose papers belong together, and which of them are held against each other.
 */
#include <string.h>

#include "validate/across.h"
#include "validate/across_table.h"

enum { KEY_MAX = 512 };

static const char *const ranks[] = { "高新技术产业开发区", "经济技术开发区", "产业开发区", "经济开发区",
    "工业集中区", "工业园区", "工业园", "高新区", "经开区", "开发区", "园区" };

static struct str without_office(struct str org)
{
    static const char *const left_out[] = { "管理委员会", "管委会" };
    org = str_trim(org);
    for (size_t i = 0; i < COUNT_OF(left_out); i++) {
        if (str_ends(org, str_of(left_out[i])))
            org.n -= strlen(left_out[i]);
    }
    return org;
}

static struct str key_in(struct arena *mem, struct str place, struct str rank)
{
    char *key = place.n + rank.n <= KEY_MAX ? arena_alloc(mem, place.n + rank.n + 1) : NULL;
    if (!key)
        return STR_NONE;
    if (place.n)
        memcpy(key, place.p, place.n);
    if (rank.n)
        memcpy(key + place.n, rank.p, rank.n);
    return (struct str){ key, place.n + rank.n };
}

struct str across_key(struct str org, struct arena *mem)
{
    org = without_office(org);
    for (size_t i = 0; i < COUNT_OF(ranks); i++) {
        size_t n = strlen(ranks[i]);
        if (!str_ends(org, str_of(ranks[i])) || org.n == n)
            continue;
        org.n -= n;
        /* 零陵区 and 零陵 are one place. */
        if (org.n > 6 && (str_ends(org, STR("区")) || str_ends(org, STR("县")) || str_ends(org, STR("市"))))
            org.n -= 3;
        return key_in(mem, org, STR("/开发区"));
    }
    return key_in(mem, org, STR_NONE);
}

/* A city has its 高新区 and its 经开区 side by side: neither has become the other. */
bool across_is_other_zone(struct str a, struct str b)
{
    static const char *const high[] = { "高新" }, *const trade[] = { "经济技术", "经济开发", "经开" };
    bool a_high = str_has_any(a, high, 1), b_high = str_has_any(b, high, 1);
    bool a_trade = str_has_any(a, trade, COUNT_OF(trade)), b_trade = str_has_any(b, trade, COUNT_OF(trade));
    return (a_high && !a_trade && b_trade && !b_high) || (b_high && !b_trade && a_trade && !a_high);
}

const char *across_about(const struct facts *facts, struct str head)
{
    static const char *const evaluates[] = { "自评" }, *const of_projects[] = { "项目", "专项" };
    if (facts->kind == REPORT_OTHER && str_has_any(head, evaluates, COUNT_OF(evaluates)) &&
            !str_has_any(head, of_projects, COUNT_OF(of_projects)))
        return "overall";
    return facts->kind == REPORT_OVERALL || facts->kind == REPORT_ACCOUNTS ? report_kind_name(facts->kind)
                                                                           : NULL;
}

enum across_scope across_scope_of(struct str head)
{
    static const char *const own[] = { "本级", "单位整体", "单位决算" }, *const all[] = { "部门整体",
        "部门决算", "汇总" };
    bool is_own = str_has_any(head, own, COUNT_OF(own)), is_all = str_has_any(head, all, COUNT_OF(all));
    return is_own == is_all ? ACROSS_SCOPE_OPEN : is_own ? ACROSS_SCOPE_OWN : ACROSS_SCOPE_ALL;
}

/* A form by itself: a score table and hardly a section. */
bool across_is_form(const struct facts *facts)
{
    return facts->indicator_count > 0 && facts->section_count < 3;
}

bool across_is_before(const struct across_paper *a, const struct across_paper *b)
{
    if (a->facts->year != b->facts->year)
        return a->facts->year < b->facts->year;
    bool form = across_is_form(a->facts);
    if (form != across_is_form(b->facts))
        return form;
    int order = str_cmp(a->sha256, b->sha256);
    return order ? order < 0 : str_cmp(a->id, b->id) < 0;
}
