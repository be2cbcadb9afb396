/* SPDX-License-Identifier: MIT */
#include "common/amount.h"

#include <limits.h>

#include "common/err.h"

enum {
    DIVIDE_DIGITS = 18
}; /* digits that a quotient's bounds keep beyond its operands': far below any printed one */

#define COEF_MOST ((amount_coef)(~(unsigned __int128)0 >> 1))

static bool multiply_overflows(amount_coef a, amount_coef b, amount_coef *out)
{
    return __builtin_mul_overflow(a, b, out);
}

enum { POWERS = 19 }; /* of ten, that a long long holds */

static const long long powers[POWERS] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
    1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000,
    10000000000000000, 100000000000000000, 1000000000000000000 };

/* coef × 10^n; false when it leaves the range. */
static bool shift(amount_coef coef, int n, amount_coef *out)
{
    while (n > 0) {
        int step = n < POWERS ? n : POWERS - 1;
        if (multiply_overflows(coef, powers[step], &coef))
            return false;
        n -= step;
    }
    *out = coef;
    return true;
}

/* What stands between a sign and a scale. */
struct decimal {
    amount_coef coef;
    int digits, behind; /* behind: the point */
    bool point;
};

/* Nearly all numbers fit into one register; wider ones are counted digit by digit. */
static int read_short(const char *p, const char *end, struct decimal *out)
{
    long long coef = 0;
    const char *point = NULL, *begin = p;
    for (; p < end; p++) {
        unsigned digit = (unsigned char)*p - (unsigned)'0';
        if (digit <= 9)
            coef = coef * 10 + digit;
        else if (*p == '.' && !point && p > begin)
            point = p;
        else
            return ERR_FORMAT;
    }
    *out = (struct decimal){ coef, (int)(end - begin) - (point != NULL), point ? (int)(end - point) - 1 : 0,
        point != NULL };
    return 0;
}

static int read_long(const char *p, const char *end, struct decimal *out)
{
    int significant = 0;
    *out = (struct decimal){ 0 };
    for (; p < end; p++) {
        if (*p == '.' && !out->point && out->digits) {
            out->point = true;
            continue;
        }
        if (*p < '0' || *p > '9')
            return ERR_FORMAT;
        out->coef = out->coef * 10 + (*p - '0');
        out->digits++;
        out->behind += out->point;
        significant += out->coef != 0;
        if (significant > AMOUNT_DIGITS_MAX || out->behind > AMOUNT_EXP10_MAX)
            return ERR_RANGE;
    }
    return 0;
}

int amount_parse(struct str text, int scale10, struct amount *out)
{
    const char *p = text.p, *end = text.p + text.n;
    bool negative = false;
    struct decimal d;
    if (p < end && (*p == '-' || *p == '+'))
        negative = *p++ == '-';
    int err = end - p < POWERS ? read_short(p, end, &d) : read_long(p, end, &d);
    if (err)
        return err;
    if (!d.digits || (d.point && !d.behind))
        return ERR_FORMAT;
    int exp10 = scale10 - d.behind;
    if (exp10 > AMOUNT_EXP10_MAX || exp10 < -AMOUNT_EXP10_MAX)
        return ERR_RANGE;
    *out = (struct amount){ negative ? -d.coef : d.coef, exp10 };
    return 0;
}

/* Divisions of so wide numbers are slow, and nearly none needs them. */
static bool is_short(amount_coef coef)
{
    return coef <= LLONG_MAX && coef >= -LLONG_MAX;
}

struct amount amount_trim(struct amount a)
{
    while (a.exp10 < 0 && !is_short(a.coef) && a.coef % 10 == 0) {
        a.coef /= 10;
        a.exp10++;
    }
    long long rest = is_short(a.coef) ? (long long)a.coef : 1;
    while (a.exp10 < 0 && rest % 10 == 0) {
        a.coef = rest /= 10;
        a.exp10++;
    }
    return a;
}

size_t amount_format(struct amount a, char *out)
{
    char digits[AMOUNT_TEXT_MAX];
    size_t n = 0, length = 0;
    bool negative = a.coef < 0;
    unsigned __int128 rest = negative ? -(unsigned __int128)a.coef : (unsigned __int128)a.coef;
    for (; rest > ULLONG_MAX; rest /= 10) /* backwards */
        digits[n++] = (char)('0' + (int)(rest % 10));
    unsigned long long low = (unsigned long long)rest;
    do
        digits[n++] = (char)('0' + (int)(low % 10));
    while (low /= 10);
    size_t behind = a.exp10 < 0 ? (size_t)-a.exp10 : 0;
    while (n <= behind)
        digits[n++] = '0';
    if (negative && a.coef)
        out[length++] = '-';
    while (n > behind)
        out[length++] = digits[--n];
    for (int i = 0; i < a.exp10 && a.coef; i++)
        out[length++] = '0';
    if (behind)
        out[length++] = '.';
    while (n > 0)
        out[length++] = digits[--n];
    out[length] = '\0';
    return length;
}

struct amount amount_from(long long whole)
{
    return (struct amount){ whole, 0 };
}

/* Digits of |coef|. */
static int width(amount_coef coef)
{
    int n = 0;
    for (; coef >= powers[POWERS - 1] || coef <= -powers[POWERS - 1]; n++)
        coef /= 10;
    unsigned long long rest = (unsigned long long)(coef < 0 ? -coef : coef);
    /* As many decimal digits as binary ones make (1233 / 4096 is a little more than log 2), or one more. */
    int least = (64 - __builtin_clzll(rest | 1)) * 1233 >> 12;
    return rest ? n + least + (rest >= (unsigned long long)powers[least]) : n;
}

int amount_digits(struct amount a)
{
    return width(a.coef);
}

int amount_digit_at(amount_coef coef, amount_coef power)
{
    long long whole = (long long)(coef < 0 ? -coef : coef);
    return power > whole ? 0 : (int)(whole / (long long)power % 10);
}

int amount_significant(struct amount a)
{
    while (!is_short(a.coef) && a.coef % 10 == 0)
        a.coef /= 10;
    long long rest = is_short(a.coef) ? (long long)a.coef : 1;
    while (rest && rest % 10 == 0)
        a.coef = rest /= 10;
    return amount_digits(a);
}

bool amount_one_digit(struct amount a, struct amount b)
{
    amount_coef x = a.coef, y = b.coef;
    int differ = 0, swapped = 0, x_before = 0, y_before = 0;
    if (a.exp10 != b.exp10 || x < 0 || y < 0 || amount_digits(a) != amount_digits(b))
        return false;
    for (; x > 0 && y > 0; x /= 10, y /= 10) {
        int here = (int)(x % 10), there = (int)(y % 10);
        differ += here != there;
        swapped += here != there && here == y_before && there == x_before;
        x_before = here;
        y_before = there;
    }
    return differ == 1 || (differ == 2 && swapped == 1);
}

/* Both with the smaller exponent of the two. */
static int align(struct amount *a, struct amount *b)
{
    struct amount *coarse = a->exp10 > b->exp10 ? a : b;
    int exp10 = a->exp10 < b->exp10 ? a->exp10 : b->exp10;
    if (coarse->coef != 0 && !shift(coarse->coef, coarse->exp10 - exp10, &coarse->coef))
        return ERR_RANGE;
    coarse->exp10 = exp10;
    return 0;
}

int amount_compare_scaled(struct amount a, struct amount b)
{
    int sign = a.exp10 > b.exp10 ? amount_sign(a) : -amount_sign(b);
    if (align(&a, &b))
        return sign; /* the coarser one is beyond all that the other may be */
    return (a.coef > b.coef) - (a.coef < b.coef);
}

static int keep(struct amount a, struct amount *out)
{
    /* The least coefficient has no negative, and every amount must have one. */
    bool least = a.coef == -COEF_MOST - 1;
    if (least || a.exp10 > AMOUNT_EXP10_MAX || a.exp10 < -AMOUNT_EXP10_MAX)
        return ERR_RANGE;
    *out = a;
    return 0;
}

int amount_add(struct amount a, struct amount b, struct amount *out)
{
    amount_coef sum;
    int err = a.exp10 == b.exp10 ? 0 : align(&a, &b);
    if (err || __builtin_add_overflow(a.coef, b.coef, &sum))
        return ERR_RANGE;
    return keep((struct amount){ sum, a.exp10 }, out);
}

int amount_subtract(struct amount a, struct amount b, struct amount *out)
{
    b.coef = -b.coef;
    return amount_add(a, b, out);
}

int amount_multiply(struct amount a, struct amount b, struct amount *out)
{
    amount_coef product;
    if (multiply_overflows(a.coef, b.coef, &product))
        return ERR_RANGE;
    return keep((struct amount){ product, a.exp10 + b.exp10 }, out);
}

/* The quotient of coefficients with `digits` more digits: toward zero, and what is left over. */
static int long_divide(struct amount a, struct amount b, int digits, amount_coef *quotient, amount_coef *rest)
{
    amount_coef dividend = a.coef, divisor = b.coef;
    int up = digits + a.exp10 - b.exp10; /* a/b = dividend·10^up ÷ divisor, in units of 10^-digits */
    if (up >= 0 && !shift(dividend, up, &dividend))
        return ERR_RANGE;
    if (up < 0 && !shift(divisor, -up, &divisor))
        return ERR_RANGE;
    *quotient = dividend / divisor;
    *rest = dividend % divisor;
    /* For the caller's rounding: rest against half of the divisor, both without sign. */
    amount_coef magnitude = *rest < 0 ? -*rest : *rest;
    amount_coef against = divisor < 0 ? -divisor : divisor;
    bool negative = (dividend < 0) != (divisor < 0);
    *rest = magnitude == 0 ? 0 : magnitude >= against - magnitude ? 2 : 1;
    if (negative)
        *rest = -*rest;
    return 0;
}

int amount_divide(struct amount a, struct amount b, int digits, struct amount *out)
{
    amount_coef quotient, rest;
    if (b.coef == 0 || long_divide(a, b, digits, &quotient, &rest))
        return ERR_RANGE;
    if (rest >= 2)
        quotient++;
    else if (rest <= -2)
        quotient--;
    return keep((struct amount){ quotient, -digits }, out);
}

int amount_round(struct amount a, int digits, struct amount *out)
{
    if (a.exp10 >= -digits) {
        *out = a;
        return 0;
    }
    return amount_divide(a, amount_from(1), digits, out);
}

/* ---- intervals ---- */

int interval_of_printed(struct amount a, struct interval *out)
{
    struct amount half = { 5, a.exp10 - 1 };
    if (is_short(a.coef) && half.exp10 >= -AMOUNT_EXP10_MAX && half.exp10 <= AMOUNT_EXP10_MAX) {
        *out = (struct interval){ { a.coef * 10 - 5, half.exp10 }, { a.coef * 10 + 5, half.exp10 } };
        return 0;
    }
    int err = amount_subtract(a, half, &out->lo);
    return err ? err : amount_add(a, half, &out->hi);
}

struct interval interval_of_exact(struct amount a)
{
    return (struct interval){ a, a };
}

int interval_add(struct interval a, struct interval b, struct interval *out)
{
    struct interval sum;
    if (amount_add(a.lo, b.lo, &sum.lo) || amount_add(a.hi, b.hi, &sum.hi))
        return ERR_RANGE;
    *out = sum;
    return 0;
}

static int product_at(struct amount a, struct amount b, struct interval *out)
{
    int err = amount_multiply(a, b, &out->lo);
    out->hi = out->lo;
    return err;
}

/* A quotient between its two neighbours of DIVIDE_DIGITS digits; fewer where the operands leave no room. */
static int quotient_at(struct amount a, struct amount b, struct interval *out)
{
    amount_coef quotient, rest;
    int digits = DIVIDE_DIGITS;
    while (digits > 0 && long_divide(a, b, digits, &quotient, &rest))
        digits--;
    if (digits == 0)
        return ERR_RANGE;
    out->lo = (struct amount){ rest < 0 ? quotient - 1 : quotient, -digits };
    out->hi = (struct amount){ rest > 0 ? quotient + 1 : quotient, -digits };
    return 0;
}

/* A product is least where both are, a quotient where the divisor is greatest. */
static int hull_above_zero(struct interval a, struct interval b,
        int at(struct amount, struct amount, struct interval *), struct interval *out)
{
    bool divides = at == quotient_at;
    struct interval least, greatest;
    if (at(a.lo, divides ? b.hi : b.lo, &least) || at(a.hi, divides ? b.lo : b.hi, &greatest))
        return ERR_RANGE;
    *out = (struct interval){ least.lo, greatest.hi };
    return 0;
}

/* The least and the greatest of four corners, each of which `at` gives as an interval of its own. */
static int hull(struct interval a, struct interval b, int at(struct amount, struct amount, struct interval *),
        struct interval *out)
{
    const struct amount as[] = { a.lo, a.hi, a.hi }, bs[] = { b.hi, b.lo, b.hi };
    struct interval all, corner;
    if (amount_sign(a.lo) > 0 && amount_sign(b.lo) > 0) /* nearly always: then it is known which they are */
        return hull_above_zero(a, b, at, out);
    if (at(a.lo, b.lo, &all))
        return ERR_RANGE;
    for (int i = 0; i < 3; i++) {
        if (at(as[i], bs[i], &corner))
            return ERR_RANGE;
        if (amount_compare(corner.lo, all.lo) < 0)
            all.lo = corner.lo;
        if (amount_compare(corner.hi, all.hi) > 0)
            all.hi = corner.hi;
    }
    *out = all;
    return 0;
}

int interval_multiply(struct interval a, struct interval b, struct interval *out)
{
    return hull(a, b, product_at, out);
}

int interval_divide(struct interval a, struct interval b, struct interval *out)
{
    if (amount_sign(b.lo) * amount_sign(b.hi) <= 0)
        return ERR_RANGE;
    return hull(a, b, quotient_at, out);
}

bool interval_meets(struct interval a, struct interval b)
{
    return amount_compare(a.lo, b.hi) <= 0 && amount_compare(b.lo, a.hi) <= 0;
}
