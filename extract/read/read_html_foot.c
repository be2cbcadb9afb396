/* SPDX-License-Identifier: MIT
 * The foot of a site's page, where it is no <footer>: who runs the site, its numbers, its telephone.
 */
#include "extract/read/read_html.h"

enum {
    PIECE_MAX = 600, /* bytes; a longer one is a paragraph */
    SIGN_REACH = 12, /* bytes between a sign's words and its number, */
    SIGN_DIGITS = 5, /* which has so many digits at least */
};

/* 云ICP备05001234号, 网站标识码：5304210001: its words alone stand in reports, too. */
static bool is_sign(struct str piece)
{
    static const char *const signs[] = { "ICP备", "ICP证", "网站标识码", "公网安备" };
    size_t end, at;
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        struct str rest = piece, sign = str_of(signs[i]);
        for (ptrdiff_t found; (found = str_find(rest, sign)) >= 0;) {
            rest = str_cut(rest, (size_t)found + sign.n, rest.n);
            for (at = 0; at < rest.n && at < SIGN_REACH && (rest.p[at] < '0' || rest.p[at] > '9'); at++) {
            }
            for (end = at; end < rest.n && rest.p[end] >= '0' && rest.p[end] <= '9'; end++) {
            }
            if (end - at >= SIGN_DIGITS)
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
