/* SPDX-License-Identifier: MIT */
#include "extract/read/ordinal.h"

#include <string.h>

#include "common/utf8.h"

static const struct {
    const char *name;
    enum ordinal ordinal;
} names[] = {
    { "chineseCounting", ORDINAL_CHINESE },
    { "chineseCountingThousand", ORDINAL_CHINESE },
    { "japaneseCounting", ORDINAL_CHINESE },
    { "taiwaneseCounting", ORDINAL_CHINESE },
    { "taiwaneseCountingThousand", ORDINAL_CHINESE },
    { "ideographDigital", ORDINAL_DIGITS },
    { "japaneseDigitalTenThousand", ORDINAL_DIGITS },
    { "taiwaneseDigital", ORDINAL_DIGITS },
    { "chineseLegalSimplified", ORDINAL_LEGAL },
    { "ideographLegalTraditional", ORDINAL_LEGAL },
    { "ideographTraditional", ORDINAL_STEMS },
    { "ideographZodiac", ORDINAL_BRANCHES },
    { "decimalEnclosedCircle", ORDINAL_CIRCLED },
    { "decimalEnclosedCircleChinese", ORDINAL_CIRCLED },
    { "decimalEnclosedParen", ORDINAL_PAREN },
    { "ideographEnclosedCircle", ORDINAL_CIRCLED },
    { "decimalEnclosedFullstop", ORDINAL_STOP },
    { "decimalFullWidth", ORDINAL_FULL },
    { "decimalFullWidth2", ORDINAL_FULL },
    { "decimalZero", ORDINAL_DECIMAL_ZERO },
    { "upperLetter", ORDINAL_UPPER_LETTER },
    { "lowerLetter", ORDINAL_LOWER_LETTER },
    { "upperRoman", ORDINAL_UPPER_ROMAN },
    { "lowerRoman", ORDINAL_LOWER_ROMAN },
    { "bullet", ORDINAL_NONE },
    { "none", ORDINAL_NONE },
};

enum ordinal ordinal_of_name(const char *name)
{
    for (size_t i = 0; name && i < COUNT_OF(names); i++)
        if (strcmp(name, names[i].name) == 0)
            return names[i].ordinal;
    return ORDINAL_DECIMAL;
}

struct writer {
    char *p;
    size_t n;
};

static void put(struct writer *w, const char *s)
{
    size_t n = strlen(s);
    if (w->n + n > ORDINAL_MAX)
        return;
    memcpy(w->p + w->n, s, n);
    w->n += n;
}

static void put_code(struct writer *w, uint32_t c)
{
    char bytes[5] = "";
    bytes[utf8_put(bytes, c)] = '\0';
    put(w, bytes);
}

static void put_decimal(struct writer *w, unsigned n, const char *const digits[10])
{
    unsigned power = 1;
    while (n / power >= 10)
        power *= 10;
    for (; power; power /= 10)
        put(w, digits[n / power % 10]);
}

/* Up to 9999: 一百零三; 十二, not 一十二, unless in legal digits. */
static bool put_chinese(struct writer *w, unsigned n, bool legal)
{
    static const char *const plain[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    static const char *const strict[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
    static const char *const tens[2][4] = { { "", "十", "百", "千" }, { "", "拾", "佰", "仟" } };
    bool zero = false;
    if (n > 9999 || n == 0)
        return false;
    for (unsigned power = 1000, k = 3; power; power /= 10, k--) {
        unsigned digit = n / power % 10;
        if (!digit) {
            zero = w->n > 0;
            continue;
        }
        if (zero)
            put(w, "零");
        zero = false;
        if (digit > 1 || k != 1 || w->n || legal)
            put(w, legal ? strict[digit] : plain[digit]);
        put(w, tens[legal][k]);
    }
    return true;
}

static void put_roman(struct writer *w, unsigned n, bool upper)
{
    static const struct {
        unsigned value;
        const char *sign[2];
    } signs[] = { { 1000, { "m", "M" } }, { 900, { "cm", "CM" } }, { 500, { "d", "D" } },
        { 400, { "cd", "CD" } }, { 100, { "c", "C" } }, { 90, { "xc", "XC" } }, { 50, { "l", "L" } },
        { 40, { "xl", "XL" } }, { 10, { "x", "X" } }, { 9, { "ix", "IX" } }, { 5, { "v", "V" } },
        { 4, { "iv", "IV" } }, { 1, { "i", "I" } } };
    for (size_t k = 0; k < COUNT_OF(signs); k++)
        for (; n >= signs[k].value; n -= signs[k].value)
            put(w, signs[k].sign[upper]);
}

/* Word repeats the letter behind z: aa, bb. */
static void put_letter(struct writer *w, unsigned n, char a)
{
    char letter[2] = { (char)(a + (n - 1) % 26), '\0' };
    for (unsigned k = 0; k <= (n - 1) / 26; k++)
        put(w, letter);
}

static bool put_row(struct writer *w, unsigned n, uint32_t first, unsigned count)
{
    if (n == 0 || n > count)
        return false;
    put_code(w, first + n - 1);
    return true;
}

static bool put_named(struct writer *w, unsigned n, const char *const *row, unsigned count)
{
    if (n == 0 || n > count)
        return false;
    put(w, row[n - 1]);
    return true;
}

/* False when the ordinal does not reach so far. */
static bool put_ordinal(struct writer *w, enum ordinal ordinal, unsigned n)
{
    static const char *const han[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    static const char *const full[] = { "０", "１", "２", "３", "４", "５", "６", "７", "８", "９" };
    static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
    static const char *const branches[] = { "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌",
        "亥" };
    switch (ordinal) {
    case ORDINAL_CHINESE:
    case ORDINAL_LEGAL:
        return put_chinese(w, n, ordinal == ORDINAL_LEGAL);
    case ORDINAL_DIGITS:
        put_decimal(w, n, han);
        return true;
    case ORDINAL_FULL:
        put_decimal(w, n, full);
        return true;
    case ORDINAL_STEMS:
        return put_named(w, n, stems, COUNT_OF(stems));
    case ORDINAL_BRANCHES:
        return put_named(w, n, branches, COUNT_OF(branches));
    case ORDINAL_CIRCLED:
        return put_row(w, n, 0x2460, 20);
    case ORDINAL_PAREN:
        return put_row(w, n, 0x2474, 20);
    case ORDINAL_STOP:
        return put_row(w, n, 0x2488, 20);
    case ORDINAL_UPPER_LETTER:
    case ORDINAL_LOWER_LETTER:
        if (n == 0 || n > 26 * 8)
            return false;
        put_letter(w, n, ordinal == ORDINAL_UPPER_LETTER ? 'A' : 'a');
        return true;
    case ORDINAL_UPPER_ROMAN:
    case ORDINAL_LOWER_ROMAN:
        if (n == 0 || n > 3999)
            return false;
        put_roman(w, n, ordinal == ORDINAL_UPPER_ROMAN);
        return true;
    default:
        return false;
    }
}

struct str ordinal_format(enum ordinal ordinal, unsigned n, char out[ORDINAL_MAX])
{
    static const char *const ascii[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };
    struct writer w = { .p = out };
    if (ordinal == ORDINAL_NONE)
        return (struct str){ out, 0 };
    if (ordinal == ORDINAL_DECIMAL_ZERO && n < 10)
        put(&w, "0");
    if (!put_ordinal(&w, ordinal, n))
        put_decimal(&w, n, ascii);
    return (struct str){ out, w.n };
}
