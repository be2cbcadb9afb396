/* SPDX-License-Identifier: MIT */
#include "extract/read/encoding.h"

#include <stdint.h>
#include <string.h>

#include "common/bytes16.h"
#include "common/utf8.h"

/* Shares in percent. A Chinese text in the right encoding stays far inside them; bytes that are no text do
 * not. */
enum {
    CONTROL_MOST = 5,       /* control characters that no text needs, when they are more than CONTROL_FEW */
    UTF16_LEAST = 90,       /* UTF-16 units that a Chinese report would have */
    GB_COMMON_LEAST = 85,   /* double bytes of GB18030 that are in GB2312, the common ones */
    BIG5_COMMON_LEAST = 85, /* double bytes that are common characters or marks of Big5 */
};

enum {
    CONTROL_FEW = 3, /* may be left in a text that was cut out of another format */
    UTF8_SURE = 8,   /* so many characters of several bytes are no chance: it is UTF-8, and damaged */
};

void encoding_blame(struct encoding *out, const char *what, size_t at)
{
    char digits[24];
    size_t n = 0, length = strlen(what);
    memcpy(out->why, what, length);
    do {
        digits[n++] = (char)('0' + at % 10);
        at /= 10;
    } while (at);
    while (n)
        out->why[length++] = digits[--n];
    out->why[length] = '\0';
}

static bool is_too_many(size_t controls, size_t bytes)
{
    return controls > CONTROL_FEW && controls * 100 > bytes * CONTROL_MOST;
}

static bool is_idle_control(unsigned c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || c == 0x7F;
}

/* ---- UTF-16 ---- */

static unsigned unit_at(struct str bytes, size_t i, bool big)
{
    unsigned a = (unsigned char)bytes.p[i], b = (unsigned char)bytes.p[i + 1];
    return big ? a << 8 | b : b << 8 | a;
}

static bool is_likely_unit(unsigned c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF) ||
           (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' || (c >= 0x2010 && c <= 0x2030);
}

/* How many of a hundred units a Chinese report would have. */
static unsigned utf16_share(struct str bytes, bool big)
{
    size_t likely = 0, units = bytes.n / 2;
    for (size_t i = 0; i + 1 < bytes.n; i += 2)
        likely += is_likely_unit(unit_at(bytes, i, big));
    return units ? (unsigned)(likely * 100 / units) : 0;
}

/* Without a mark: only when nearly every unit is likely, for two bytes of something else often make a rare
 * Han character. */
static bool find_unmarked_utf16(struct str bytes, struct encoding *out)
{
    if (bytes.n < 4 || bytes.n % 2)
        return false;
    unsigned little = utf16_share(bytes, false), big = utf16_share(bytes, true);
    if (little < UTF16_LEAST && big < UTF16_LEAST)
        return false;
    out->name = little >= big ? "UTF-16LE" : "UTF-16BE";
    return true;
}

/* ---- GB18030 ---- */

struct gb_count {
    size_t doubles, common, controls, bad_at;
    bool bad;
};

/* Length of the character at i; 0 when there is none in GB18030. */
static size_t gb_length(struct str bytes, size_t i)
{
    const unsigned char *p = (const unsigned char *)bytes.p + i;
    size_t left = bytes.n - i;
    if (p[0] < 0x80)
        return 1;
    if (p[0] == 0x80 || p[0] == 0xFF || left < 2)
        return 0;
    if (p[1] >= 0x40 && p[1] != 0x7F && p[1] != 0xFF)
        return 2;
    bool four = left >= 4 && p[1] >= 0x30 && p[1] <= 0x39 && p[2] >= 0x81 && p[2] <= 0xFE && p[3] >= 0x30 &&
                p[3] <= 0x39;
    return four ? 4 : 0;
}

static struct gb_count gb_count(struct str bytes)
{
    struct gb_count count = { 0 };
    for (size_t i = 0; i < bytes.n;) {
        size_t n = gb_length(bytes, i);
        unsigned char lead = (unsigned char)bytes.p[i];
        if (!n) {
            count.bad = true;
            count.bad_at = i;
            return count;
        }
        if (n == 1)
            count.controls += is_idle_control(lead);
        else
            count.doubles++;
        if (n == 2)
            count.common += lead >= 0xA1 && lead <= 0xF7 && (unsigned char)bytes.p[i + 1] >= 0xA1;
        i += n;
    }
    return count;
}

/* Traditional characters: their measure words (萬, 億) are none that figures are read with, so such a text is
 * refused by its name and not read half. */
static bool is_big5(struct str bytes, size_t *doubles)
{
    size_t common = 0;
    *doubles = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char lead = (unsigned char)bytes.p[i], trail;
        if (lead < 0x80)
            continue;
        trail = ++i < bytes.n ? (unsigned char)bytes.p[i] : 0;
        if (lead < 0xA1 || lead > 0xF9 || trail < 0x40 || (trail > 0x7E && trail < 0xA1) || trail == 0xFF)
            return false;
        ++*doubles;
        common += lead <= 0xC6;
    }
    return common * 100 >= *doubles * BIG5_COMMON_LEAST;
}

static void find_gb18030(struct str bytes, struct encoding *out)
{
    struct gb_count count = gb_count(bytes);
    size_t doubles;
    if (count.bad)
        encoding_blame(out, "neither UTF-8 nor GB18030 at byte ", count.bad_at);
    else if (is_too_many(count.controls, bytes.n))
        encoding_blame(out, "control characters: ", count.controls);
    else if (count.common * 100 < count.doubles * GB_COMMON_LEAST && is_big5(bytes, &doubles))
        encoding_blame(out, "traditional characters, in Big5: ", doubles);
    else if (count.common * 100 < count.doubles * GB_COMMON_LEAST)
        encoding_blame(
                out, "characters that no Chinese text has, of GB18030: ", count.doubles - count.common);
    else
        out->name = "GB18030";
}

/* ---- UTF-8 ---- */

/* The first byte that is no part of a character (none: bytes.n), and how many characters of several bytes
 * come before it (0 when there is none). */
static size_t find_bad_utf8(struct str bytes, size_t *several)
{
    const char *p = bytes.p, *end = bytes.p + bytes.n;
    *several = 0;
    if (utf8_is_valid(bytes)) /* nearly always */
        return bytes.n;
    while (p < end) {
        const char *at = p;
        if (utf8_next(&p, end) == UTF8_BAD && p - at == 1)
            return (size_t)(at - bytes.p);
        *several += p - at > 1;
    }
    return bytes.n;
}

/* ---- all ---- */

static bool find_marked(struct str bytes, struct encoding *out)
{
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
        out->mark = 3; /* whether the rest keeps the promise is still to be seen */
        return false;
    }
    if (str_starts(bytes, STR("\xFF\xFE")))
        out->name = "UTF-16LE";
    else if (str_starts(bytes, STR("\xFE\xFF")))
        out->name = "UTF-16BE";
    else
        return false;
    out->mark = 2;
    return true;
}

/* Which of sixteen bytes are controls, a bit for each; most of these are line ends. */
static inline unsigned control_places(const char *p)
{
    struct bytes16 b = bytes16_load(p);
    return bytes16_bits(bytes16_either(bytes16_same(bytes16_both(b, bytes16_of('\xE0')), bytes16_of('\0')),
            bytes16_same(b, bytes16_of('\x7F'))));
}

static size_t controls_of(struct str bytes)
{
    size_t controls = 0, i = 0;
    for (; bytes.n - i >= BYTES16; i += BYTES16) {
        for (unsigned places = control_places(bytes.p + i); places; places &= places - 1)
            controls += is_idle_control((unsigned char)bytes.p[i + (size_t)__builtin_ctz(places)]);
    }
    for (; i < bytes.n; i++)
        controls += is_idle_control((unsigned char)bytes.p[i]);
    return controls;
}

void encoding_find(struct str bytes, struct encoding *out)
{
    size_t several;
    *out = (struct encoding){ 0 };
    if (find_marked(bytes, out))
        return;
    struct str rest = str_cut(bytes, out->mark, bytes.n);
    const char *nul = rest.n ? memchr(rest.p, '\0', rest.n) : NULL;
    size_t bad = find_bad_utf8(rest, &several);
    bool utf8 = bad == rest.n;
    if ((nul || !utf8) && !out->mark && find_unmarked_utf16(rest, out))
        return;
    size_t controls = utf8 ? controls_of(rest) : 0;
    if (nul)
        encoding_blame(out, "a zero byte at byte ", out->mark + (size_t)(nul - rest.p));
    else if (!utf8 && several >= UTF8_SURE)
        encoding_blame(out, "damaged UTF-8 at byte ", out->mark + bad);
    else if (is_too_many(controls, rest.n))
        encoding_blame(out, "control characters: ", controls);
    else if (utf8)
        out->name = "UTF-8";
    else
        find_gb18030(rest, out);
}
