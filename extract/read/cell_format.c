/* SPDX-License-Identifier: MIT */
#include "extract/read/cell_format.h"

#include <string.h>

#include "extract/read/cell_number.h"
#include "extract/read/cell_picture.h"

static const struct {
    int id;
    const char *format;
} built_in[] = {
    { 1, "0" },
    { 2, "0.00" },
    { 3, "#,##0" },
    { 4, "#,##0.00" },
    { 5, "#,##0" },
    { 6, "#,##0" },
    { 7, "#,##0.00" },
    { 8, "#,##0.00" },
    { 9, "0%" },
    { 10, "0.00%" },
    { 14, "yyyy/m/d" },
    { 15, "yyyy/m/d" },
    { 16, "m/d" },
    { 17, "yyyy/m" },
    { 18, "h:mm" },
    { 19, "h:mm:ss" },
    { 20, "h:mm" },
    { 21, "h:mm:ss" },
    { 22, "yyyy/m/d h:mm" },
    { 27, "yyyy\"年\"m\"月\"" },
    { 28, "m\"月\"d\"日\"" },
    { 29, "m\"月\"d\"日\"" },
    { 30, "m/d/yy" },
    { 31, "yyyy\"年\"m\"月\"d\"日\"" },
    { 32, "h\"时\"mm\"分\"" },
    { 33, "h\"时\"mm\"分\"ss\"秒\"" },
    { 34, "h\"时\"mm\"分\"" },
    { 35, "h\"时\"mm\"分\"ss\"秒\"" },
    { 36, "yyyy\"年\"m\"月\"" },
    { 37, "#,##0" },
    { 38, "#,##0" },
    { 39, "#,##0.00" },
    { 40, "#,##0.00" },
    { 41, "#,##0;-#,##0;\"-\"" },
    { 42, "#,##0;-#,##0;\"-\"" },
    { 43, "#,##0.00;-#,##0.00;\"-\"" },
    { 44, "#,##0.00;-#,##0.00;\"-\"" },
    { 45, "mm:ss" },
    { 46, "h:mm:ss" },
    { 47, "mm:ss" },
    { 49, "@" },
    { 50, "yyyy\"年\"m\"月\"" },
    { 51, "m\"月\"d\"日\"" },
    { 52, "yyyy\"年\"m\"月\"" },
    { 53, "m\"月\"d\"日\"" },
    { 54, "m\"月\"d\"日\"" },
    { 55, "h\"时\"mm\"分\"" },
    { 56, "h\"时\"mm\"分\"ss\"秒\"" },
    { 57, "yyyy\"年\"m\"月\"" },
    { 58, "m\"月\"d\"日\"" },
};

const char *cell_format_built_in(int id)
{
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        if (built_in[i].id == id)
            return built_in[i].format;
    return "General";
}

/* ---- writing ---- */

struct writer {
    char *p;
    size_t n;
};

static void put(struct writer *w, const char *bytes, size_t n)
{
    if (w->n + n > CELL_FORMAT_SHOWN_MAX)
        return;
    memcpy(w->p + w->n, bytes, n);
    w->n += n;
}

static void put_char(struct writer *w, char c)
{
    put(w, &c, 1);
}

static void put_padded(struct writer *w, long value, int width)
{
    char digits[24];
    size_t n = sizeof digits;
    for (int k = 0; k < width || value; k++, value /= 10)
        digits[--n] = (char)('0' + value % 10);
    put(w, digits + n, sizeof digits - n);
}

/* ---- numbers ---- */

static void put_number(struct writer *w, const struct cell_number *n, const struct cell_picture *p)
{
    int whole = n->point > p->whole ? n->point : p->whole;
    if (!n->count && !whole && !p->decimals_least)
        return; /* # and ? show no zero */
    whole = whole < 1 && !p->decimals ? 1 : whole;
    for (int place = whole - 1; place >= 0; place--) {
        for (int i = 0; i < p->insert_count; i++)
            if (p->inserts[i].digits == place + 1)
                put(w, p->inserts[i].bytes.p, p->inserts[i].bytes.n);
        put_char(w, (char)('0' + cell_number_digit(n, place)));
        if (p->grouped && place && place % 3 == 0)
            put_char(w, ',');
    }
    int decimals = p->decimals;
    while (decimals > p->decimals_least && cell_number_digit(n, -decimals) == 0)
        decimals--;
    if (decimals && whole == 0)
        put_char(w, '0'); /* ".5" would be no figure to a reader */
    if (decimals)
        put_char(w, '.');
    for (int k = 1; k <= decimals; k++)
        put_char(w, (char)('0' + cell_number_digit(n, -k)));
}

/* As many digits as fit a cell of ordinary width: eleven characters. */
static void put_general(struct writer *w, struct cell_number n)
{
    int whole = n.point > 1 ? n.point : 1;
    struct cell_picture p = { .whole = 1, .decimals = whole >= 10 ? 0 : 10 - whole };
    cell_number_round(&n, p.decimals);
    put_number(w, &n, &p);
}

/* Brackets around a number mean that it is negative, and so does a triangle or a wide stroke in front of one
 * that is; a reader of figures wants its sign. */
static bool is_sign(struct str literal, bool negative)
{
    static const char *const brackets[] = { "(", ")", "（", "）" }, *const signs[] = { "△", "▲", "－", "−" };
    return str_is_any(literal, brackets, COUNT_OF(brackets)) ||
           (negative && str_is_any(literal, signs, COUNT_OF(signs)));
}

static bool is_inserted(const struct cell_picture *p, struct str literal)
{
    for (int i = 0; i < p->insert_count; i++)
        if (p->inserts[i].bytes.p == literal.p)
            return true;
    return false;
}

static void show_number(
        struct writer *w, struct cell_number n, struct str section, const struct cell_picture *p)
{
    struct cell_scan s = { .rest = section };
    bool done = false;
    while (s.rest.n) {
        enum cell_piece piece = cell_picture_next(&s);
        bool digits = piece == PIECE_DIGIT || piece == PIECE_POINT || piece == PIECE_COMMA;
        if (digits && !done) {
            n.point += 2 * p->percents - 3 * p->thousands;
            cell_number_round(&n, p->decimals);
            put_number(w, &n, p);
            done = true;
        } else if (piece == PIECE_PERCENT) {
            put_char(w, '%');
        } else if (piece == PIECE_LITERAL && !is_sign(s.bytes, n.negative) && !is_inserted(p, s.bytes)) {
            put(w, s.bytes.p, s.bytes.n);
        }
    }
}

/* ---- dates ---- */

struct moment {
    long year, month, day, hour, minute, second, weekday; /* 0: Saturday */
};

/* Days since 0000-03-01, by the calendar that we use now (Howard Hinnant, chrono-compatible date algorithms).
 */
static void civil(long days, struct moment *out)
{
    days += 719468; /* from 1970-01-01 */
    long era = days / 146097, of_era = days % 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    out->day = of_year - (153 * month + 2) / 5 + 1;
    out->month = month < 10 ? month + 3 : month - 9;
    out->year = year + era * 400 + (out->month <= 2);
}

static void find_moment(const struct cell_number *n, bool date1904, struct moment *out)
{
    long days = cell_number_whole(n);
    long seconds = 0; /* of the day, from eight decimals */
    for (int k = 1; k <= 8; k++)
        seconds = seconds * 10 + cell_number_digit(n, -k);
    seconds = (seconds * 864 + 500000) / 1000000;
    /* Excel counts a 29 February 1900 that never was. */
    civil(date1904 ? days - 24107 : days - 25569 + (days < 60), out);
    out->weekday = (date1904 ? days + 1462 : days) % 7;
    out->hour = seconds / 3600 % 24;
    out->minute = seconds / 60 % 60;
    out->second = seconds % 60;
}

static void put_date(struct writer *w, struct str letters, const struct moment *m, bool minutes)
{
    static const char *const weekdays[] = { "六", "日", "一", "二", "三", "四", "五" };
    int width = letters.n >= 2 ? 2 : 1;
    switch (letters.p[0] | 32) {
    case 'a':
        if (letters.n > 3)
            put(w, "星期", strlen("星期"));
        put(w, weekdays[m->weekday], strlen(weekdays[m->weekday]));
        break;
    case 'y':
        put_padded(w, letters.n > 2 ? m->year : m->year % 100, letters.n > 2 ? 4 : 2);
        break;
    case 'm':
        put_padded(w, minutes ? m->minute : m->month, width);
        break;
    case 'd':
        if (letters.n <= 2)
            put_padded(w, m->day, width);
        break;
    case 'h':
        put_padded(w, m->hour, width);
        break;
    default:
        put_padded(w, m->second, width);
    }
}

/* The letter of the date piece that comes next, 0: none. */
static char next_letter(struct cell_scan s)
{
    while (s.rest.n)
        if (cell_picture_next(&s) == PIECE_DATE)
            return (char)(s.bytes.p[0] | 32);
    return 0;
}

static void show_date(struct writer *w, const struct cell_number *n, struct str section, bool date1904)
{
    struct cell_scan s = { .rest = section };
    struct moment m;
    char before = 0;
    find_moment(n, date1904, &m);
    while (s.rest.n) {
        enum cell_piece piece = cell_picture_next(&s);
        if (piece == PIECE_DATE) {
            bool minutes = before == 'h' || next_letter(s) == 's';
            before = (char)(s.bytes.p[0] | 32);
            put_date(w, s.bytes, &m, minutes);
        } else if (piece == PIECE_LITERAL || piece == PIECE_POINT || piece == PIECE_COMMA) {
            put(w, s.bytes.p, s.bytes.n);
        }
    }
}

/* Of what is printed, not of a space as wide as a stroke, nor of the language in [$-804]. */
static bool has_minus(struct str section)
{
    struct cell_scan s = { .rest = section };
    while (s.rest.n)
        if (cell_picture_next(&s) == PIECE_LITERAL && str_find(s.bytes, STR("-")) >= 0)
            return true;
    return false;
}

/* *own_sign: it shows what is below zero by itself. */
static struct str choose_section(
        struct str format, const struct cell_number *n, int *sections, bool *own_sign)
{
    struct str section = cell_picture_section(format, 0, sections);
    *own_sign = false;
    if (cell_picture_choose(format, n, &section))
        return section;
    if (n->count == 0 && *sections > 2)
        return cell_picture_section(format, 2, sections);
    if (!n->negative || *sections < 2)
        return section;
    section = cell_picture_section(format, 1, sections);
    *own_sign = has_minus(section);
    return section;
}

struct str cell_format_show(
        struct str value, const char *format, bool date1904, char out[CELL_FORMAT_SHOWN_MAX])
{
    struct writer w = { .p = out };
    struct cell_number n;
    struct cell_picture p;
    int sections;
    if (!cell_number_parse(value, &n))
        return value;
    bool own_sign;
    struct str section = choose_section(str_of(format), &n, &sections, &own_sign);
    if (sections > 1 && !section.n)
        return (struct str){ out, 0 }; /* ";;;" hides what is in the cell */
    cell_picture_look(section, &p);
    if (p.date && n.point <= 7) {
        show_date(&w, &n, section, date1904);
        return (struct str){ out, w.n };
    }
    if (n.negative && !own_sign)
        put_char(&w, '-');
    if (p.general || p.text || p.date || (!p.digits && !section.n))
        put_general(&w, n);
    else
        show_number(&w, n, section, &p);
    return (struct str){ out, w.n };
}
