/* SPDX-License-Identifier: MIT */
#include "extract/figures/number.h"

#include <string.h>

/* Longer ones first. */
static const struct number_scale scales[] = {
    { STR("万亿"), 12 },
    { STR("千万"), 7 },
    { STR("百万"), 6 },
    { STR("亿"), 8 },
    { STR("万"), 4 },
    { STR("千"), 3 },
    { STR("百"), 2 },
};

/* 千瓦, 百分点: there 千 and 百 belong to the measure word. */
static bool begins_unit(struct str s)
{
    static const char *const units[] = { "千瓦", "千米", "千克", "千伏", "千卡", "百分", "千分" };
    bool may = s.p[2] == "千"[2] || s.p[2] == "百"[2]; /* most scales are 万 and 亿 */
    return may && str_starts_any(s, units, COUNT_OF(units));
}

const struct number_scale *number_scale_of(struct str s)
{
    /* What 万, 亿, 千 and 百 end with tells nearly all others apart. */
    if (s.n < 3 || (s.p[2] != "万"[2] && s.p[2] != "亿"[2] && s.p[2] != "千"[2] && s.p[2] != "百"[2]))
        return NULL;
    for (size_t k = 0; k < COUNT_OF(scales); k++)
        if (str_starts(s, scales[k].word))
            return begins_unit(s) ? NULL : &scales[k];
    return NULL;
}

static void parse_scale(const struct plain *p, struct number *out)
{
    size_t i = out->to;
    if (!plain_is_han(p, i) || (p->gap[i] & (GAP_HARD | GAP_TAB)))
        return;
    if ((plain_has(p, i, "余") || plain_has(p, i, "多")) && plain_is_han(p, i + 3)) {
        out->vague = true;
        i += 3;
    }
    const struct number_scale *scale = number_scale_of(plain_cut(p, i, p->n));
    if (scale) {
        size_t to = i + scale->word.n;
        out->scale10 = scale->scale10;
        out->scale = plain_cut(p, i, to);
        i = to;
    }
    if (out->scale.n && !out->vague && (plain_has(p, i, "余") || plain_has(p, i, "多"))) {
        out->vague = true;
        i += 3;
    }
    out->to = i;
}

/* Digits run on over a gap only where a wrapped line cut a number in running text: "投入43" / "00万元". */
static bool joins(const struct plain *p, size_t first, size_t i)
{
    uint8_t gap = p->gap[i];
    if (!(gap & ~GAP_MARK))
        return true;
    if (gap & (GAP_HARD | GAP_SPACE | GAP_TAB | GAP_BLANK))
        return false;
    size_t k = i;
    while (plain_is_digit(p, k) && !p->gap[k + 1])
        k++;
    return first > 0 && !plain_is_digit(p, first - 1) && (unsigned char)p->p[first - 1] >= 0x80 &&
           p->gap[first] == 0 && plain_is_han(p, k + plain_is_digit(p, k)) &&
           p->gap[k + plain_is_digit(p, k)] == 0;
}

/* ",123" as a thousands group: exactly three digits behind it, no fourth. */
static bool is_group(const struct plain *p, size_t i)
{
    return p->p[i] == ',' && plain_is_digit(p, i + 1) && plain_is_digit(p, i + 2) &&
           plain_is_digit(p, i + 3) && (!plain_is_digit(p, i + 4) || (p->gap[i + 4] & ~GAP_MARK)) &&
           !(p->gap[i] & GAP_HARD) && !(p->gap[i + 1] & (GAP_HARD | GAP_TAB)) &&
           !(p->gap[i + 2] & GAP_SPACE) && !(p->gap[i + 3] & GAP_SPACE);
}

/* 收案321 146件: a space between thousands, in running text that goes on without one on either side. */
static bool is_spaced_group(const struct plain *p, size_t first, size_t i)
{
    static const char *const ordinals[] = { "表", "图", "第", "附件", "号" };
    if (first == 0 || p->gap[first] || (unsigned char)p->p[first - 1] < 0x80)
        return false;
    for (size_t k = 0; k < COUNT_OF(ordinals); k++)
        if (plain_ends(p, first, ordinals[k]))
            return false;
    for (; p->gap[i] == GAP_SPACE; i += 3) {
        if (!plain_is_digit(p, i) || !plain_is_digit(p, i + 1) || !plain_is_digit(p, i + 2) ||
                p->gap[i + 1] || p->gap[i + 2])
            return false;
    }
    return !p->gap[i] && (plain_is_han(p, i) || (p->p[i] == '.' && plain_is_digit(p, i + 1)));
}

/* Behind digits, and a point with some more, that stand at i without a gap or a sign of thousands, as nearly
 * all do; i where they do not, or are many. */
static size_t simple_end(const struct plain *p, size_t i)
{
    size_t to = i + plain_digits(p, i);
    if (p->p[to] == '.' && plain_is_digit(p, to + 1)) {
        if (p->gap[to] || p->gap[to + 1])
            return i;
        to += 1 + plain_digits(p, to + 1);
    }
    return plain_is_digit(p, to) || p->p[to] == ',' ? i : to;
}

static bool parse_digits(const struct plain *p, size_t i, struct arena *mem, struct number *out)
{
    size_t simple = simple_end(p, i + (p->p[i] == '-'));
    if (simple > i + 1 || (simple > i && p->p[i] != '-')) {
        out->to = simple;
        out->digits = plain_cut(p, i, simple);
        return true;
    }
    char digits[NUMBER_DIGITS_MAX + 3];
    size_t n = 0, from = i, first = i, run = 0;
    if (p->p[i] == '-')
        digits[n++] = p->p[i++], first++;
    bool grouped = false;
    for (; n < NUMBER_DIGITS_MAX; i++) {
        if (plain_is_digit(p, i) && (i == first || (grouped ? run < 3 : joins(p, first, i)))) {
            digits[n++] = p->p[i];
            run++;
        } else if (run >= 1 && run <= 3 && i > first && is_group(p, i)) {
            grouped = true;
            run = 0;
        } else if (plain_is_digit(p, i) && run >= 1 && run <= 3 && is_spaced_group(p, first, i)) {
            digits[n++] = p->p[i];
            grouped = true;
            run = 1;
        } else {
            break;
        }
    }
    if (p->p[i] == '.' && plain_is_digit(p, i + 1) && !(p->gap[i] & (GAP_HARD | GAP_TAB)) &&
            !(p->gap[i + 1] & (GAP_HARD | GAP_TAB))) {
        digits[n++] = '.';
        i++;
        do
            digits[n++] = p->p[i++];
        while (n < NUMBER_DIGITS_MAX && plain_is_digit(p, i) && !(p->gap[i] & ~GAP_MARK));
    }
    if (n >= NUMBER_DIGITS_MAX)
        return false;
    out->to = i;
    out->digits = plain_cut(p, from, i);
    if (n == i - from) /* no sign of thousands stands between them, as between few */
        return true;
    out->digits = (struct str){ arena_copy(mem, digits, n), n };
    return out->digits.p != NULL;
}

int number_han_value(struct str s)
{
    const unsigned char *c = (const unsigned char *)s.p;
    if (s.n < 3 || c[0] < 0xE3)
        return -1;
    switch ((uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2]) { /* as UTF-8 */
    case 0xE99BB6:                                               /* 零 */
    case 0xE38087:                                               /* 〇 */
        return 0;
    case 0xE4B880: /* 一 */
        return 1;
    case 0xE4BA8C: /* 二 */
        return 2;
    case 0xE4B889: /* 三 */
        return 3;
    case 0xE59B9B: /* 四 */
        return 4;
    case 0xE4BA94: /* 五 */
        return 5;
    case 0xE585AD: /* 六 */
        return 6;
    case 0xE4B883: /* 七 */
        return 7;
    case 0xE585AB: /* 八 */
        return 8;
    case 0xE4B99D: /* 九 */
        return 9;
    case 0xE58D81: /* 十 */
        return HAN_TEN;
    case 0xE4B8A4: /* 两 */
        return HAN_PAIR;
    default:
        return -1;
    }
}

static int han_digit(const struct plain *p, size_t i)
{
    int value = number_han_value(plain_cut(p, i, p->n));
    return value == HAN_PAIR ? 2 : value == HAN_TEN ? -1 : value;
}

static int han_power(const struct plain *p, size_t i)
{
    return plain_has(p, i, "十") ? 10 : plain_has(p, i, "百") ? 100 : plain_has(p, i, "千") ? 1000 : 0;
}

bool number_is_han_numeral(const struct plain *p, size_t i)
{
    return han_digit(p, i) >= 0 || plain_has(p, i, "十") || plain_has(p, i, "百分之");
}

/* 一二三四五六七八九十两百零 by the lower six bits of their second and third bytes. */
const uint64_t number_han_tails[64] = {
    [0x38] = 1ull << 0x00 | 1ull << 0x09 | 1ull << 0x03 | 1ull << 0x24, /* 一三七两 */
    [0x3A] = 1ull << 0x0C | 1ull << 0x14,                               /* 二五 */
    [0x1B] = 1ull << 0x1B | 1ull << 0x36,                               /* 四零 */
    [0x05] = 1ull << 0x2D | 1ull << 0x2B,                               /* 六八 */
    [0x39] = 1ull << 0x1D,                                              /* 九 */
    [0x0D] = 1ull << 0x01,                                              /* 十 */
    [0x19] = 1ull << 0x3E,                                              /* 百 */
};

/* 千〇万亿余多, the same way: what a numeral may go on with beside those, or its scale. */
static const uint64_t more_tails[64] = {
    [0x38] = 1ull << 0x07, /* 万 */
    [0x3A] = 1ull << 0x3F, /* 亿 */
    [0x0D] = 1ull << 0x03, /* 千 */
    [0x3D] = 1ull << 0x19, /* 余 */
    [0x24] = 1ull << 0x1A, /* 多 */
    [0x00] = 1ull << 0x07, /* 〇 */
};

bool number_is_lone(const struct plain *p, size_t i)
{
    const unsigned char *behind = (const unsigned char *)p->p + i + 3;
    uint64_t tails = number_han_tails[behind[1] & 63] | more_tails[behind[1] & 63];
    bool more = behind[0] >= 0xE3 && tails >> (behind[2] & 63) & 1;
    return !more && number_han_value(plain_cut(p, i, p->n)) > 0;
}

static struct str format_whole(long value, struct arena *mem)
{
    static const char digits[] = "0123456789";
    if (value < 10) /* as nearly all are */
        return (struct str){ digits + value, 1 };
    char text[24];
    size_t n = sizeof text;
    do
        text[--n] = (char)('0' + value % 10);
    while ((value /= 10) > 0 && n > 0);
    char *copy = arena_copy(mem, text + n, sizeof text - n);
    return copy ? (struct str){ copy, sizeof text - n } : STR_NONE;
}

/* 一百二十, 三十, 十二, 两. Runs of plain digits (二〇二四) are years and names, not numbers. */
static bool parse_han(const struct plain *p, size_t i, struct arena *mem, struct number *out)
{
    if (plain_has(p, i, "百分之")) {
        out->percent = true;
        i += 9;
        if (plain_is_digit(p, i))
            return parse_digits(p, i, mem, out);
    }
    long value = 0, digit = -1;
    size_t start = i;
    for (; i < start + 3 * 9; i += 3) {
        int d = han_digit(p, i), power = han_power(p, i);
        if (power >= 100 && i > start && begins_unit(plain_cut(p, i, p->n)))
            break;
        if (d == 0 && digit < 0)
            continue;
        if (d >= 0 && digit >= 0)
            return false;
        if (d >= 0) {
            digit = d;
        } else if (power && (digit > 0 || (power == 10 && value % 100 == 0))) {
            value += (digit < 0 ? 1 : digit) * power;
            digit = -1;
        } else {
            break;
        }
    }
    if (i == start)
        return false;
    value += digit > 0 ? digit : 0;
    out->han = true;
    out->digits = format_whole(value, mem);
    out->to = i;
    return out->digits.n > 0 && value > 0;
}

bool number_parse(const struct plain *p, size_t i, struct arena *mem, struct number *out)
{
    *out = (struct number){ .from = i };
    bool sign = p->p[i] == '-' && plain_is_digit(p, i + 1);
    if (!(sign || plain_is_digit(p, i) ? parse_digits(p, i, mem, out) : parse_han(p, i, mem, out)))
        return false;
    parse_scale(p, out);
    return true;
}
