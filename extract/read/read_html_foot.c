/* SPDX-License-Identifier: MIT
 * The foot of a site's page, where it is no <footer>: who runs the site, its numbers, its telephone.
 */
#include "extract/read/read_html.h"

#include <string.h>

enum {
    PIECE_MAX = 600,   /* bytes; a longer one is a paragraph */
    FOOT_SHARE = 80,   /* percent of an element's text, out of links, that make it one */
    NUMBER_DIGITS = 5, /* that the number of a site has at least */
};

/* A number to which a site's words lead, and of which nothing is counted: ICP备案12345家 is none. */
static bool is_number(struct str rest)
{
    static const char *const leads[] = { "案", "序", "号", ":", "：", " ", "　", "-", "[" };
    static const char *const counted[] = { "家", "个", "件", "万", "人", "次", "户", "项", "条", "起", "." };
    size_t digits = 0;
    for (size_t i = 0; i < COUNT_OF(leads);) {
        bool leads_on = str_starts(rest, str_of(leads[i]));
        rest = str_cut(rest, leads_on ? strlen(leads[i]) : 0, rest.n);
        i = leads_on ? 0 : i + 1;
    }
    while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9')
        digits++;
    return digits >= NUMBER_DIGITS &&
           !str_starts_any(str_cut(rest, digits, rest.n), counted, COUNT_OF(counted));
}

/* 云ICP备05001234号, 网站标识码：5304210001: its words alone stand in reports, too. */
static bool is_sign(struct str piece)
{
    static const char *const signs[] = { "ICP备", "ICP证", "网站标识码", "公网安备" };
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        struct str rest = piece, sign = str_of(signs[i]);
        for (ptrdiff_t found; (found = str_find(rest, sign)) >= 0;) {
            rest = str_cut(rest, (size_t)found + sign.n, rest.n);
            if (is_number(rest))
                return true;
        }
    }
    return false;
}

enum html_foot html_foot_of(struct str piece)
{
    static const char *const words[] = { "主办", "承办", "备案", "标识码", "电话", "地址", "邮编", "邮政编码",
        "邮箱", "技术支持", "运维", "访问", "浏览", "分辨率", "版权所有", "Copyright", "网站地图", "联系我们",
        "关于我们" };
    if (piece.n > PIECE_MAX)
        return FOOT_NONE;
    return is_sign(piece) ? FOOT_SIGN : str_has_any(piece, words, COUNT_OF(words)) ? FOOT_WORDS : FOOT_NONE;
}

bool html_is_foot(const struct html_weight *w)
{
    uint32_t own = w->text - w->linked;
    return w->has_sign && own && (uint64_t)w->foot * 100 >= (uint64_t)own * FOOT_SHARE;
}
