/* SPDX-License-Identifier: MIT */
#include "extract/figures/org.h"

#include <string.h>

#include "common/err.h"
#include "extract/figures/date.h"
#include "extract/figures/hints.h"

enum {
    HEAD_BYTES = 1500, /* the title and the fields of a cover stand in there */
    TITLE_LINES = 12,  /* lines that may be part of the title */
    NAME_MAX_BYTES = 120,
    KIND_BYTES = 18,     /* 部门整体支出 */
    ALIAS_REACH = 6000,  /* bytes in which 以下简称 is looked for */
    NAMES_SEEN_MAX = 64, /* places in which a short name is looked for */
    TITLE_BYTES = 150,   /* of one line of a title */
    SIGN_BYTES = 400,    /* the signature stands in the last so many */
    PART_BYTES = 15,     /* 第十三部分 */
    NUMBER_BYTES = 10,   /* 十二、 */
};

/* "6月15日在市人大常委会": who was told, not who tells. */
static bool has_date(struct str s)
{
    for (size_t i = 1; i + 2 < s.n; i++)
        if (s.p[i - 1] >= '0' && s.p[i - 1] <= '9' &&
                (memcmp(s.p + i, "月", 3) == 0 || memcmp(s.p + i, "日", 3) == 0))
            return true;
    return false;
}

/* 某市农业局(本级)、某市种子站: whose accounts they are made of. */
static bool is_list(const struct lexicon *lex, struct str s)
{
    ptrdiff_t at = str_find(s, STR("、"));
    struct str first = str_cut(s, 0, at < 0 ? 0 : (size_t)at);
    if (str_ends(first, STR("(本级)")))
        first.n -= STR("(本级)").n;
    return str_ends_listed(first, &lex->org_ends);
}

static bool is_name(const struct lexicon *lex, struct str s)
{
    if (s.n < 9 || s.n > NAME_MAX_BYTES || !str_ends_listed(s, &lex->org_ends) || has_date(s))
        return false;
    static const char *const not_in[] = { "。", ",", ";", ":", "|", "报告", "表", "《", "主管部门" };
    if (str_has_any(s, not_in, COUNT_OF(not_in)) || str_starts_listed(s, &lex->order_openings))
        return false;
    return !is_list(lex, s);
}

static int add_name(struct reading *r, struct str name)
{
    struct facts *facts = r->facts;
    for (size_t i = 0; i < facts->name_count; i++)
        if (str_eq(facts->names[i], name))
            return 0;
    if (!facts->names)
        facts->names = arena_array(r->mem, FACTS_NAMES_MAX, sizeof *facts->names);
    if (!facts->names)
        return ERR_MEMORY;
    if (facts->name_count < FACTS_NAMES_MAX)
        facts->names[facts->name_count++] = name;
    return 0;
}

/* The stretch of name behind a field at i: up to the end of its cell or line, to a wide space or, where cells
 * ran into each other, the next field. */
static struct str field_value(const struct reading *r, size_t i, bool next_cell)
{
    const struct plain *p = &r->plain;
    while (i < p->n && (p->p[i] == ':' || p->p[i] == '|'))
        i++;
    if (!next_cell && plain_is_start(p, i))
        return STR_NONE;
    size_t from = i;
    while (i < p->n && i - from <= NAME_MAX_BYTES) {
        if (i > from && (p->gap[i] & (GAP_HARD | GAP_TAB | GAP_SPACE)))
            break;
        if (p->p[i] == '|' || p->p[i] == ',' || p->p[i] == ';' || plain_has(p, i, "。") ||
                plain_has(p, i, "项目资金") ||
                (i > from && words_find(&r->lex->fields, p->p + i, p->p + p->n)))
            break;
        i += plain_step(p, i);
    }
    return plain_cut(p, from, i);
}

/* 219001-某镇人民政府, [155]某县民政局: a budget unit has a code. */
static struct str without_code(struct str s)
{
    size_t i = s.n && s.p[0] == '[', digits = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if (i == digits || i + 1 >= s.n)
        return s;
    bool ends = digits ? s.p[i] == ']' : s.p[i] == '-' || s.p[i] == '_';
    return ends ? str_cut(s, i + 1, s.n) : s;
}

/* 单位名称（盖章）：…, and the like; *above: 主管部门. */
static int find_fields(struct reading *r, struct str *above)
{
    const struct plain *p = &r->plain;
    size_t end = p->n < HEAD_BYTES * 4 ? p->n : HEAD_BYTES * 4;
    for (size_t i = 0, step; (i = hints_next(r, i, end, HINT_FIELD)) < end; i += step) {
        const struct word *field = words_find(&r->lex->fields, p->p + i, p->p + end);
        step = field ? field->text.n : plain_step(p, i); /* 部门: stands in 主管部门:, too */
        if (!field)
            continue;
        size_t behind = i + field->text.n;
        if (plain_has(p, behind, "(盖章)") || plain_has(p, behind, "(公章)"))
            behind += 8;
        bool cell = (p->gap[behind] & GAP_TAB) || p->p[behind] == '|' || (p->gap[behind] & GAP_SPACE);
        cell = cell ||
               (behind < p->n && plain_is_start(p, i) && plain_is_start(p, behind)); /* a cell a line */
        struct str name = without_code(field_value(r, behind, cell));
        if (!is_name(r->lex, name))
            continue;
        if (field->value)
            *above = above->n ? *above : name;
        else if (add_name(r, name))
            return ERR_MEMORY;
    }
    return 0;
}

static struct str cut_prefix(struct str s, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (str_starts(s, str_of(words[k])))
            return str_cut(s, strlen(words[k]), s.n);
    return s;
}

/* 二、某幼儿园2023年度部门决算情况说明: without its number. */
static struct str cut_number(struct str title)
{
    static const char *const marks[] = { "、", ")", "." };
    struct str front = str_cut(title, 0, NUMBER_BYTES);
    for (size_t k = 0; k < COUNT_OF(marks); k++) {
        ptrdiff_t at = str_find(front, str_of(marks[k]));
        struct str number = str_cut(front, 0, at > 0 ? (size_t)at : 0);
        if (str_starts(number, STR("(")))
            number = str_cut(number, 1, number.n);
        bool is = number.n > 0;
        for (size_t i = 0; i < number.n && is; i += (unsigned char)number.p[i] < 0x80 ? 1 : 3)
            is = (number.p[i] >= '0' && number.p[i] <= '9') ||
                 str_find(STR("一二三四五六七八九十"), str_cut(number, i, i + 3)) >= 0;
        if (is)
            return str_cut(title, (size_t)at + strlen(marks[k]), title.n);
    }
    return title;
}

/* "2024年度…管理委员会整体支出绩效自评报告": the name between the year and what kind of report it is. */
static struct str title_name(const struct lexicon *lex, struct str title)
{
    static const char *const before[] = { "关于", "附件", "附表" };
    const struct str_list *kinds = &lex->title_kinds;
    title = cut_number(cut_prefix(title, before, COUNT_OF(before)));
    ptrdiff_t part = str_starts(title, STR("第")) ? str_find(str_cut(title, 0, PART_BYTES), STR("部分")) : -1;
    if (part > 0) /* 第三部分 某局2025年度部门决算情况说明 */
        title = str_cut(title, (size_t)part + strlen("部分"), title.n);
    for (size_t i = 0; i + 4 < title.n && i < 8; i++) {
        if (memcmp(title.p + i, "20", 2) != 0)
            continue;
        title = str_cut(title, i + 4, title.n);
        static const char *const years[] = { "年度", "年" };
        title = cut_prefix(title, years, 2);
        break;
    }
    size_t end = title.n;
    struct str head = str_cut(title, 0, NAME_MAX_BYTES + KIND_BYTES); /* a longer one is no name */
    struct str_sieve letters = str_sieve_of(head);
    for (size_t k = 0; k < kinds->count; k++) {
        ptrdiff_t at = str_may_have(letters, kinds->words[k].p) ? str_find(head, kinds->words[k]) : -1;
        if (at > 0 && (size_t)at < end)
            end = (size_t)at;
    }
    return str_cut(title, 0, end);
}

static void find_kind(struct reading *r, struct str title)
{
    static const struct {
        const char *word;
        enum report_kind kind;
    } kinds[] = { { "整体支出", REPORT_OVERALL }, { "整体绩效", REPORT_OVERALL },
        { "项目支出", REPORT_PROJECT }, { "项目绩效", REPORT_PROJECT }, { "专项资金", REPORT_PROJECT },
        { "项目自评", REPORT_PROJECT }, { "决算", REPORT_ACCOUNTS } };
    struct str_sieve letters = str_sieve_of(title);
    for (size_t k = 0; k < COUNT_OF(kinds) && r->facts->kind == REPORT_OTHER; k++)
        if (str_may_have(letters, kinds[k].word) && str_find(title, str_of(kinds[k].word)) >= 0)
            r->facts->kind = kinds[k].kind;
}

/* 自评表(2022年度)项目名称…: a form whose lines ran into each other is no title, but says its year so. */
static int year_in_brackets(const struct plain *p, size_t from, size_t end)
{
    for (size_t i = from; i < end; i += plain_step(p, i)) {
        int year = p->p[i] == '(' ? date_year(p, i + 1) : 0;
        if (year && plain_has(p, i + 1 + strlen("2022"), "年度)"))
            return year;
    }
    return 0;
}

/* 云溪县人民政府⏎城关街道办事处2025⏎年度部门决算: the name goes on in the line below, up to the year or what
 * kind of report it is; *to moves behind that line. `name` where it does not. */
static struct str name_over_lines(const struct reading *r, struct str name, size_t from, size_t *to)
{
    const struct plain *p = &r->plain;
    size_t end = *to < p->n ? plain_next_gap(p, *to, p->n, GAP_HARD | GAP_TAB) : *to;
    struct str both = plain_cut(p, from, end), longer = title_name(r->lex, both);
    if (longer.p != name.p || longer.n <= name.n || longer.p + longer.n == both.p + both.n ||
            name.p + name.n != p->p + *to || !is_name(r->lex, longer))
        return name;
    *to = end;
    return longer;
}

/* The lines of the title: year, kind, and often the name. */
static int read_title(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t from = 0, lines = 0;
    while (from < p->n && lines < TITLE_LINES && from < HEAD_BYTES) {
        size_t i = plain_next_gap(p, from, p->n, GAP_HARD | GAP_TAB);
        struct str line = plain_cut(p, from, i);
        if (line.n > TITLE_BYTES && !r->facts->year) {
            r->facts->year = year_in_brackets(p, from, i - from > SIGN_BYTES ? from + SIGN_BYTES : i);
            if (r->facts->year)
                find_kind(r, str_cut(line, 0, TITLE_BYTES));
        }
        struct str name = lines < 6 ? title_name(r->lex, line) : STR_NONE;
        if (is_name(r->lex, name) && add_name(r, name_over_lines(r, name, from, &i)))
            return ERR_MEMORY;
        for (size_t k = from; k < i && !r->facts->year && line.n <= SIGN_BYTES; k++)
            if (p->p[k] == '2' && (k == from || !plain_is_digit(p, k - 1)))
                r->facts->year = date_year(p, k);
        if (line.n <= TITLE_BYTES)
            find_kind(r, line);
        from = i;
        lines++;
    }
    return 0;
}

/* …（以下简称“高新区”） */
static int find_aliases(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t end = p->n < ALIAS_REACH ? p->n : ALIAS_REACH;
    ptrdiff_t next;
    for (size_t i = 0; (next = str_find(plain_cut(p, i, end), STR("简称"))) >= 0;) {
        size_t from = i + (size_t)next + 6;
        while (from < end && (plain_has(p, from, "为") || plain_has(p, from, "“") || p->p[from] == ':' ||
                                     p->p[from] == '"'))
            from += plain_step(p, from);
        size_t to = from;
        while (to < end && to - from < 60 && p->p[to] != ')' && !plain_has(p, to, "”") && p->p[to] != '"' &&
                p->p[to] != ',')
            to += plain_step(p, to);
        struct str name = plain_cut(p, from, to);
        if (is_name(r->lex, name) && add_name(r, name))
            return ERR_MEMORY;
        i = to;
    }
    return 0;
}

/* The signature at the end of the text. */
static int find_signature(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t i = p->n > SIGN_BYTES ? p->n - SIGN_BYTES : 0, from = i;
    bool begun = i == 0;
    while (from < p->n) {
        i = plain_next_gap(p, from, p->n, GAP_HARD);
        struct str line = plain_cut(p, from, i);
        if (begun && r->facts->name_count && is_name(r->lex, line) && add_name(r, line))
            return ERR_MEMORY;
        begun = true;
        from = i;
    }
    return 0;
}

/* A committee is also called by its short name: …高新区管委会. */
static int find_short_names(struct reading *r)
{
    const struct plain *p = &r->plain;
    struct str org = r->facts->name_count ? r->facts->names[0] : STR_NONE;
    if (!str_ends(org, STR("管理委员会")) || org.n < 24)
        return 0;
    struct str root = str_cut(org, 0, 6);
    size_t seen = 0;
    ptrdiff_t next;
    for (size_t i = 0; seen < NAMES_SEEN_MAX && (next = str_find(plain_cut(p, i, p->n), root)) >= 0;
            i += root.n) {
        i += (size_t)next;
        seen++;
        size_t to = i;
        while (to < p->n && to - i < 60 && plain_is_han(p, to) && !plain_ends(p, to, "管委会"))
            to += 3;
        struct str name = plain_cut(p, i, to);
        if (plain_ends(p, to, "管委会") && add_name(r, name))
            return ERR_MEMORY;
        i = to > i + root.n ? to - root.n : i;
    }
    return 0;
}

int org_find(struct reading *r)
{
    struct str above = STR_NONE;
    int err = find_fields(r, &above);
    if (!err)
        err = read_title(r);
    if (!err && !r->facts->name_count && above.n)
        err = add_name(r, above);
    if (!err)
        err = find_aliases(r);
    if (!err)
        err = find_signature(r);
    if (!err)
        err = find_short_names(r);
    if (!err && r->facts->name_count)
        r->facts->org = r->facts->names[0];
    return err;
}
