/* SPDX-License-Identifier: MIT */
#include "extract/tables/glued_digits.h"

#include <string.h>

#include "common/amount.h"

enum {
    DECIMALS_MOST = 6,
    POINT_DECIMALS = 2,
    WHOLE_DIGITS = 16, /* of an amount in front of its point */
    RATE_MOST = 200,
    ANY_DECIMALS = -1,
    ANY_BYTES = 48,    /* of a row in which each amount has its own */
    STEPS_MOST = 4096, /* of the search for those; a row that takes more stays unread */
};

static bool is_digit(struct str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

int glued_point(struct str s, int most)
{
    int value = 0, decimals = 0;
    size_t i = 0;
    if (!is_digit(s, 0) || (s.n > 1 && s.p[0] == '0' && s.p[1] != '.'))
        return -1;
    for (; is_digit(s, i); i++) {
        value = value * 10 + (s.p[i] - '0');
        if (value > most)
            return -1;
    }
    if (i < s.n && (s.p[i] != '.' || i + 1 == s.n))
        return -1;
    for (i += i < s.n; is_digit(s, i) && decimals < POINT_DECIMALS; i++, decimals++)
        value = value * 10 + (s.p[i] - '0');
    for (; decimals < POINT_DECIMALS; decimals++)
        value *= 10;
    return i == s.n && value <= most * GLUED_POINT ? value : -1;
}

/* The digits of a weight and a score while they are cut. */
struct cutter {
    struct str s;
    bool score_first;
    int most;
};

/* Adds the cuts with a score above its weight, or those with none. */
static size_t cut(const struct cutter *c, bool over, struct glued_cut *out, size_t count)
{
    for (size_t first = 1; first < c->s.n && count < GLUED_CUTS_MAX; first++) {
        int a = glued_point(str_cut(c->s, 0, first), c->most);
        int b = glued_point(str_cut(c->s, first, c->s.n), c->most);
        int weight = c->score_first ? b : a, score = c->score_first ? a : b;
        if (a >= 0 && b >= 0 && weight > 0 && (score > weight) == over)
            out[count++] = (struct glued_cut){ first, weight, score };
    }
    return count;
}

size_t glued_points(struct str s, bool score_first, int most, struct glued_cut *out)
{
    const struct cutter c = { s, score_first, most };
    size_t count = cut(&c, false, out, 0);
    /* 515: a score of 5 out of 51 is no likelier than 15 for a weight of 5. */
    if (count == 0 || (count == 1 && out[0].score * 2 < out[0].weight))
        count = cut(&c, true, out, count);
    return count;
}

size_t glued_dash(struct str s)
{
    static const char *const dashes[] = { "——", "—", "--", "-", "/", "–" };
    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
        if (str_starts(s, str_of(dashes[k])))
            return strlen(dashes[k]);
    return 0;
}

/* The search through all cuts of one row. */
struct search {
    struct str s;
    const enum role *roles;
    size_t count;
    int decimals;   /* of the amounts; ANY_DECIMALS: each has its own, and the rate decides */
    size_t amounts; /* columns of them: no row has fewer cells */
    bool over;      /* a score may be above its weight */
    size_t to[GLUED_AMOUNTS_MAX], best[GLUED_AMOUNTS_MAX];
    size_t found, filled, steps;
    bool any;
};

/* The comma at i parts thousands of an amount that begins at `from`: 1,260,000.00. */
static bool is_separator(struct str s, size_t from, size_t i)
{
    size_t group = 0;
    for (size_t k = i; k > from && is_digit(s, k - 1); k--)
        group++;
    bool first = group == i - from;
    return i < s.n && s.p[i] == ',' && group > 0 && group <= 3 && (first || group == 3) &&
           is_digit(s, i + 1) && is_digit(s, i + 2) && is_digit(s, i + 3) && !is_digit(s, i + 4);
}

/* Where an amount with so many decimals ends; 0 when none begins at `from`. Nothing is 0, whatever the others
 * print. */
static size_t amount_end(struct str s, size_t from, int decimals)
{
    size_t i = from;
    while ((is_digit(s, i) || is_separator(s, from, i)) && i - from < WHOLE_DIGITS)
        i++;
    if (i == from || i >= s.n || s.p[i] != '.' || (s.p[from] == '0' && i - from > 1))
        return 0;
    for (int k = 0; k < decimals; k++)
        if (!is_digit(s, ++i))
            return 0;
    return i + 1;
}

/* A weight without its score is a digit of the rate: 95%, not 9 and 5%. */
static bool are_all_or_none(const struct search *x, size_t filled)
{
    size_t some = 0, all = 0;
    for (size_t k = 0; k < x->count; k++) {
        if (x->roles[k] != ROLE_WEIGHT && x->roles[k] != ROLE_SCORE)
            continue;
        all++;
        some += k < filled && x->to[k] > (k ? x->to[k - 1] : 0);
    }
    return some == 0 || some == all;
}

/* The points that stand in the column of a role; -1. */
static int points_of(const struct search *x, size_t filled, enum role role)
{
    for (size_t k = 0; k < filled; k++)
        if (x->roles[k] == role)
            return glued_point(str_cut(x->s, k ? x->to[k - 1] : 0, x->to[k]), GLUED_WEIGHT_MOST);
    return -1;
}

/* 0% is the end of 100%. */
static bool has_rate(const struct search *x, size_t filled)
{
    for (size_t k = 0; k < filled; k++)
        if (x->roles[k] == ROLE_RATE)
            return x->s.p[k ? x->to[k - 1] : 0] != '0';
    return false;
}

static void look(struct search *x, size_t column, size_t from);

static bool rate_fits(const struct search *x, const size_t *to, size_t filled);

static void take(struct search *x, size_t column, size_t to)
{
    x->to[column] = to;
    look(x, column + 1, to);
}

static void look_amount(struct search *x, size_t column, size_t from)
{
    struct str s = x->s;
    if (x->decimals == ANY_DECIMALS) {
        for (int d = 1; d <= DECIMALS_MOST; d++) {
            size_t to = amount_end(s, from, d);
            if (to && s.p[to - 1] != '0') /* who prints them as they come prints no 0 at the end */
                take(x, column, to);
        }
        for (size_t to = from;
                is_digit(s, to) && to - from < WHOLE_DIGITS && !(to > from && s.p[from] == '0'); to++)
            take(x, column, to + 1);
        return;
    }
    /* Amounts without decimals have no seams, unless all of them are 0 or a dash. */
    size_t to = x->decimals ? amount_end(s, from, x->decimals) : 0;
    if (to)
        take(x, column, to);
    if (s.p[from] == '0' && !(from + 1 < s.n && s.p[from + 1] == '.'))
        take(x, column, from + 1);
}

/* A weight, a score, or a rate: numbers of which only the look is known. */
static void look_number(struct search *x, size_t column, size_t from)
{
    struct str s = x->s;
    bool rate = x->roles[column] == ROLE_RATE;
    bool percent = memchr(s.p + from, '%', s.n - from) != NULL;
    size_t end = from;
    while (is_digit(s, end) || (end < s.n && s.p[end] == '.'))
        end++;
    if (rate && percent) {
        if (end > from && end < s.n && s.p[end] == '%' && glued_point(str_cut(s, from, end), RATE_MOST) >= 0)
            take(x, column, end + 1);
        return;
    }
    /* The weight of the money block is a whole number: 10, 20. */
    for (size_t to = from + 1; to <= end && !(x->roles[column] == ROLE_WEIGHT && s.p[to - 1] == '.'); to++) {
        int value = glued_point(str_cut(s, from, to), rate ? RATE_MOST : GLUED_WEIGHT_MOST);
        if (value > 0 || (value == 0 && x->roles[column] != ROLE_WEIGHT))
            take(x, column, to);
    }
}

static void look(struct search *x, size_t column, size_t from)
{
    if (from == x->s.n && column >= x->amounts) {
        int weight = points_of(x, column, ROLE_WEIGHT), score = points_of(x, column, ROLE_SCORE);
        if ((weight >= 0 && score > weight && !x->over) || !are_all_or_none(x, column) ||
                (x->decimals == ANY_DECIMALS && (!has_rate(x, column) || !rate_fits(x, x->to, column))))
            return;
        if (x->found++ == 0) {
            memcpy(x->best, x->to, sizeof x->to);
            x->filled = column;
        }
        return;
    }
    if (column == x->count || from == x->s.n || x->found > 1 || x->steps > STEPS_MOST)
        return;
    x->steps++;
    size_t dash = glued_dash(str_cut(x->s, from, x->s.n));
    enum role role = x->roles[column];
    if (role == ROLE_WEIGHT || role == ROLE_SCORE)
        take(x, column, from);
    if (dash)
        take(x, column, from + dash);
    else if (role == ROLE_WEIGHT || role == ROLE_SCORE || role == ROLE_RATE)
        look_number(x, column, from);
    else
        look_amount(x, column, from);
}

/* The amount in the column of a role, of a way to cut that fills `filled` columns. */
static bool amount_of(
        const struct search *x, const size_t *to, size_t filled, enum role role, struct amount *out)
{
    for (size_t k = 0; k < filled; k++) {
        struct str s = str_cut(x->s, k ? to[k - 1] : 0, to[k]);
        if (x->roles[k] != role)
            continue;
        s.n -= str_ends(s, STR("%"));
        char plain[WHOLE_DIGITS * 2];
        size_t n = 0;
        for (size_t i = 0; i < s.n && n < sizeof plain; i++)
            if (s.p[i] != ',')
                plain[n++] = s.p[i];
        return amount_parse((struct str){ plain, n }, 0, out) == 0;
    }
    return false;
}

/* Of two ways, the one whose rate is what was spent of what was planned is the right one: 1250.00, 1198.75
 * and 95.90%, not 1250.001, 198.759 and 5.90%. */
static bool rate_fits(const struct search *x, const size_t *to, size_t filled)
{
    struct amount spent, base, rate, got;
    if (!amount_of(x, to, filled, ROLE_SPENT, &spent) || !amount_of(x, to, filled, ROLE_RATE, &rate) ||
            (!amount_of(x, to, filled, ROLE_BUDGET, &base) && !amount_of(x, to, filled, ROLE_INITIAL, &base)))
        return false;
    return amount_multiply(spent, amount_from(100), &got) == 0 &&
           amount_divide(got, base, rate.exp10 < 0 ? -rate.exp10 : 0, &got) == 0 &&
           amount_compare(got, rate) == 0;
}

/* With each number of decimals in turn; without any only when no other comes out. Those of the rows above are
 * tried before all others. */
static size_t search(struct search *x, int *decimals, size_t *to)
{
    size_t found = 0;
    bool fits = false;
    for (int d = *decimals >= 0 ? DECIMALS_MOST + 1 : DECIMALS_MOST; d >= 0; d--) {
        x->decimals = d > DECIMALS_MOST ? *decimals : d;
        x->found = x->steps = 0;
        look(x, 0, 0);
        if (x->steps > STEPS_MOST)
            return 0;
        x->any |= x->found > 0;
        bool same = found == x->filled && memcmp(to, x->best, found * sizeof *to) == 0; /* 0 and 0 */
        if (!x->found || (found && (!d || (x->found == 1 && same))))
            continue;
        bool fit = rate_fits(x, x->best, x->filled);
        if (x->found > 1 || (found && fit == fits))
            return 0;
        if (found && fits)
            continue;
        fits = fit;
        found = x->filled;
        memcpy(to, x->best, x->count * sizeof *to);
        if (d > DECIMALS_MOST)
            return found;
        *decimals = d ? d : *decimals;
    }
    return found;
}

/* 8684.51098.26%9.8: whole numbers among amounts with decimals, where the rate leaves one way. */
static size_t search_any(struct search *x, size_t *to)
{
    x->decimals = ANY_DECIMALS;
    x->found = x->steps = 0;
    x->over = false;
    if (x->s.n <= ANY_BYTES)
        look(x, 0, 0);
    if (x->found != 1 || x->steps > STEPS_MOST)
        return 0;
    memcpy(to, x->best, x->count * sizeof *to);
    return x->filled;
}

size_t glued_amounts(struct str s, const enum role *roles, size_t count, int *decimals, size_t *to)
{
    struct search x = { .s = s, .roles = roles, .count = count };
    if (count > GLUED_AMOUNTS_MAX || !s.n)
        return 0;
    for (size_t k = 0; k < count; k++)
        x.amounts += roles[k] != ROLE_WEIGHT && roles[k] != ROLE_SCORE && roles[k] != ROLE_RATE;
    size_t found = 0;
    int tried = *decimals;
    for (int k = 0; k < 2 && !x.any; k++) {
        tried = *decimals;
        x.over = k == 1;
        found = search(&x, &tried, to);
    }
    if (found && rate_fits(&x, to, found)) {
        *decimals = tried;
        return found;
    }
    size_t any = search_any(&x, to);
    if (any || !found)
        return any;
    *decimals = tried;
    return found;
}
