/* SPDX-License-Identifier: MIT */
#include "extract/read/recode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "common/err.h"
#include "common/utf8.h"
#include "extract/read/encoding.h"

enum { SAID_WITHIN = 4096 /* bytes in which a page says its encoding */ };

/* What pages call their encoding, and what it is: browsers read GB2312 as its larger brother. */
static const struct {
    const char *says, *is;
} names[] = {
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "gb18030", "GB18030" },
    { "x-gbk", "GB18030" },
    { "gb_2312-80", "GB18030" },
    { "hz-gb-2312", "GB18030" },
    { "big5", "BIG5-HKSCS" },
    { "big5-hkscs", "BIG5-HKSCS" },
    { "utf-8", "UTF-8" },
    { "utf8", "UTF-8" },
    { "iso-8859-1", "WINDOWS-1252" },
    { "windows-1252", "WINDOWS-1252" },
    { "us-ascii", "UTF-8" },
    { "shift_jis", "SHIFT_JIS" },
};

static bool same_word(struct str s, const char *small)
{
    return s.n == strlen(small) && str_starts_small(s, small);
}

/* What a page's template says, whoever wrote the page. */
static bool is_template(struct str says)
{
    static const char *const claims[] = { "utf-8", "utf8", "iso-8859-1", "windows-1252", "us-ascii" };
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        if (same_word(says, claims[i]))
            return true;
    return false;
}

const char *recode_find(struct str bytes, struct str says)
{
    struct encoding found;
    if (str_starts(bytes, STR("\xFF\xFE")))
        return "UTF-16LE";
    if (str_starts(bytes, STR("\xFE\xFF")))
        return "UTF-16BE";
    if (utf8_is_valid(bytes))
        return "UTF-8";
    encoding_find(bytes, &found);
    bool lies = is_template(says) && found.name && strcmp(found.name, "GB18030") == 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && !lies; i++)
        if (same_word(says, names[i].says))
            return names[i].is;
    return found.name ? found.name : "GB18030";
}

int recode(struct str bytes, const char *encoding, struct arena *mem, struct str *out)
{
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_cut(bytes, 3, bytes.n);
    else if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
        bytes = str_cut(bytes, 2, bytes.n);
    *out = bytes;
    if (strcmp(encoding, "UTF-8") == 0 && utf8_is_valid(bytes))
        return 0;
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1)
        return 0;
    size_t room = bytes.n * 3 + 4, left = room, in_left = bytes.n;
    char *text = arena_alloc(mem, room), *to = text, *in = (char *)(size_t)bytes.p;
    while (text && in_left && iconv(cd, &in, &in_left, &to, &left) == (size_t)-1) {
        if ((errno != EILSEQ && errno != EINVAL) || left < 3)
            break;
        memcpy(to, "\xEF\xBF\xBD", 3);
        to += 3, left -= 3;
        in++, in_left--;
    }
    iconv_close(cd);
    *out = (struct str){ text, room - left };
    return text ? 0 : ERR_MEMORY;
}

struct str recode_said_in(struct str bytes)
{
    static const char *const words[] = { "charset=", "encoding=" };
    struct str head = str_cut(bytes, 0, SAID_WITHIN);
    for (size_t k = 0; k < 2; k++) {
        ptrdiff_t at = str_find(head, str_of(words[k]));
        if (at < 0)
            continue;
        struct str rest = str_cut(head, (size_t)at + strlen(words[k]), head.n);
        while (rest.n && (*rest.p == '"' || *rest.p == '\'' || *rest.p == ' '))
            rest = str_cut(rest, 1, rest.n);
        size_t n = 0;
        while (n < rest.n && !strchr("\"' />;\r\n?", rest.p[n]))
            n++;
        return str_cut(rest, 0, n);
    }
    return STR_NONE;
}

void recode_load(void)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        iconv_open("UTF-8", names[i].is);
    iconv_open("UTF-8", "UTF-16LE");
    iconv_open("UTF-8", "UTF-16BE");
}
