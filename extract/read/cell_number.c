/* SPDX-License-Identifier: MIT */
#include "extract/read/cell_number.h"

#include <string.h>

static bool read_exponent(struct str s, size_t *i, int *exponent)
{
    if (*i >= s.n || (s.p[*i] | 32) != 'e')
        return true;
    bool minus = ++*i < s.n && s.p[*i] == '-';
    *i += *i < s.n && (s.p[*i] == '-' || s.p[*i] == '+');
    size_t from = *i;
    int value = 0;
    for (; *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9'; ++*i)
        value = value > CELL_POINT_MOST ? value : value * 10 + (s.p[*i] - '0');
    *exponent = minus ? -value : value;
    return *i > from;
}

static void trim(struct cell_number *n)
{
    while (n->count && n->digit[n->count - 1] == 0)
        n->count--;
    if (!n->count)
        n->point = 0, n->negative = false;
}

/* Keeps so many digits. */
static void keep(struct cell_number *n, int count)
{
    if (count < 0 || (count == 0 && n->count == 0)) {
        n->count = 0;
        trim(n);
        return;
    }
    if (count >= n->count)
        return;
    bool up = n->digit[count] >= 5;
    n->count = count;
    for (int k = count; up && k-- > 0;) {
        n->digit[k]++;
        up = n->digit[k] == 10;
        if (up)
            n->digit[k] = 0;
    }
    if (up) { /* 9.99 became 10.0 */
        memmove(n->digit + 1, n->digit, (size_t)n->count);
        n->digit[0] = 1;
        n->count++;
        n->point++;
    }
    trim(n);
}

bool cell_number_parse(struct str s, struct cell_number *out)
{
    size_t i = 0, digits = 0;
    int point = 0, exponent = 0;
    bool seen_point = false;
    *out = (struct cell_number){ .count = 0 };
    out->negative = s.n && s.p[0] == '-';
    i += s.n && (s.p[0] == '-' || s.p[0] == '+');
    for (; i < s.n && (s.p[i] == '.' || (s.p[i] >= '0' && s.p[i] <= '9')); i++) {
        if (s.p[i] == '.') {
            if (seen_point)
                return false;
            seen_point = true;
            continue;
        }
        digits++;
        bool lead = !out->count && s.p[i] == '0';
        point += lead ? -(int)seen_point : !seen_point;
        if (!lead && out->count < CELL_DIGITS_MAX - 2)
            out->digit[out->count++] = (char)(s.p[i] - '0');
    }
    if (!digits || digits > CELL_POINT_MOST || !read_exponent(s, &i, &exponent) || i != s.n)
        return false;
    out->point = point + exponent;
    keep(out, CELL_DIGITS_SURE);
    trim(out);
    return out->point <= CELL_POINT_MOST && out->point >= -CELL_POINT_MOST;
}

void cell_number_round(struct cell_number *n, int decimals)
{
    keep(n, n->point + decimals);
}

int cell_number_digit(const struct cell_number *n, int place)
{
    int k = n->point - 1 - place;
    return k >= 0 && k < n->count ? n->digit[k] : 0;
}

int cell_number_compare(const struct cell_number *a, const struct cell_number *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    int most = a->count && (!b->count || a->point > b->point) ? a->point : b->point, digits = 0;
    for (int place = most - 1; !digits && place >= most - 2 * CELL_DIGITS_MAX; place--)
        digits = cell_number_digit(a, place) - cell_number_digit(b, place);
    return a->negative ? -digits : digits;
}

long cell_number_whole(const struct cell_number *n)
{
    long value = 0;
    if (n->negative || n->point > 9)
        return 0;
    for (int place = n->point - 1; place >= 0; place--)
        value = value * 10 + cell_number_digit(n, place);
    return value;
}
