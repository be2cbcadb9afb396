/* SPDX-License-Identifier: MIT */
#include "console/print.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "common/intl.h"
#include "common/utf8.h"
#include "console/ask_json.h"

static bool is_control(uint32_t c)
{
    /* U+202A to 202E and 2066 to 2069 turn the direction of what follows; U+2028, 2029 end a line. */
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* East Asian Wide and Fullwidth, coarsely; wcwidth knows them only in a UTF-8 locale. */
static int cells_of(uint32_t c)
{
    static const uint32_t wide[][2] = { { 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0xa4cf },
        { 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 }, { 0xffe0, 0xffe6 },
        { 0x1f300, 0x1f64f }, { 0x20000, 0x3fffd } };

    if ((c >= 0x300 && c <= 0x36f) || c == 0x200b || c == 0xfeff) {
        return 0;
    }
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        if (c >= wide[i][0] && c <= wide[i][1]) {
            return 2;
        }
    }
    return 1;
}

static uint32_t next_clean(const char **p, const char *end)
{
    uint32_t c = utf8_next(p, end);

    return is_control(c) ? UTF8_BAD : c;
}

static void put(uint32_t c)
{
    char bytes[4];
    int n = utf8_put(bytes, c);

    fwrite(bytes, 1, (size_t)n, stdout);
}

void print_text(struct str s)
{
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        put(next_clean(&p, end));
    }
}

int print_width(struct str s)
{
    int cells = 0;

    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        cells += cells_of(next_clean(&p, end));
    }
    return cells;
}

size_t print_fit(struct str s, int cells)
{
    const char *p = s.p, *end = s.p + s.n;

    while (p < end) {
        const char *next = p;
        cells -= cells_of(utf8_next(&next, end));
        if (cells < 0) {
            break;
        }
        p = next;
    }
    return (size_t)(p - s.p);
}

void print_cells(struct str s, int cells)
{
    bool cut = print_width(s) > cells;
    int room = cut ? cells - 1 : cells;

    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        uint32_t c = next_clean(&p, end);

        if (cells_of(c) > room) {
            break;
        }
        put(c);
        room -= cells_of(c);
    }
    printf("%s%*s", cut ? "…" : "", room, "");
}

static const char *format_when(const struct tm *tm, const char *format, char out[PRINT_WHEN_MAX])
{
    out[0] = '\0';
    if (tm) {
        strftime(out, PRINT_WHEN_MAX, format, tm);
    }
    return out;
}

const char *print_when(int64_t us, char out[PRINT_WHEN_MAX])
{
    time_t s = (time_t)(us / 1000000);
    struct tm tm;

    return format_when(us ? localtime_r(&s, &tm) : NULL, "%Y-%m-%d %H:%M:%S", out);
}

/* For programs: "2026-11-20T09:12:00Z". */
static const char *when_utc(int64_t us, char out[PRINT_WHEN_MAX])
{
    time_t s = (time_t)(us / 1000000);
    struct tm tm;

    return format_when(us ? gmtime_r(&s, &tm) : NULL, "%Y-%m-%dT%H:%M:%SZ", out);
}

enum language print_language(void)
{
    /* The translation says itself which language it is: so sentences from tables and from gettext agree,
     * whatever the locale's name. */
    return strcmp(_("language of this translation: en"), "zh") == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
}

json_t *print_json_text(struct str s)
{
    return s.n ? ask_json_text(s) : json_null();
}

json_t *print_json_when(int64_t us)
{
    char text[PRINT_WHEN_MAX];

    return us ? json_string(when_utc(us, text)) : json_null();
}

void print_json_line(json_t *object)
{
    json_dumpf(object, stdout, PRINT_JSON_FLAGS);
    putchar('\n');
    json_decref(object);
}
