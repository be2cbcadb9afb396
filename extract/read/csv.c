/* SPDX-License-Identifier: MIT */
#include "extract/read/csv.h"

#include <string.h>

/* One field, and what ended it: the separator, '\n', or 0 at the end of the text. */
struct field {
    struct str text; /* without its quotes; "" within still doubled */
    bool quoted;
    char end;
};

/* ="518.64" is how programs keep a spreadsheet from taking the field for a number. */
static struct field next_field(struct str *rest, char separator)
{
    bool kept = str_starts(*rest, STR("=\""));
    struct field f = { .quoted = kept || str_starts(*rest, STR("\"")) };
    size_t i = kept ? 2 : f.quoted, from = i;
    while (f.quoted && i < rest->n && (rest->p[i] != '"' || (i + 1 < rest->n && rest->p[i + 1] == '"')))
        i += rest->p[i] == '"' ? 2 : 1;
    size_t to = i < rest->n ? i : rest->n;
    while (i < rest->n && rest->p[i] != separator && rest->p[i] != '\n')
        i++;
    f.text = str_cut(*rest, from, f.quoted ? to : i);
    f.end = i < rest->n ? rest->p[i] : '\0';
    *rest = str_cut(*rest, i + 1, rest->n);
    return f;
}

static bool is_parted_by(struct str text, char separator)
{
    size_t rows = 0, fields = 0, width = 0, all = 0, bytes = 0;
    while (text.n) {
        struct field f = next_field(&text, separator);
        fields++;
        bytes += f.text.n;
        if (f.end == separator)
            continue;
        bool blank = fields == 1 && !str_trim(f.text).n;
        if (!blank && width && fields != width)
            return false;
        if (!blank) {
            width = fields;
            rows++;
            all += fields;
        }
        if (fields < CSV_FIELDS_MIN && !blank)
            return false;
        fields = 0;
    }
    return rows >= CSV_ROWS_MIN && bytes / all <= CSV_FIELD_MEAN;
}

bool csv_is(struct str text)
{
    return is_parted_by(text, ',') || is_parted_by(text, ';');
}

/* A quote is written twice within quotes. */
static void add_words(struct build *build, const struct field *f)
{
    struct str rest = f->text, kept = STR("=\"\"");
    ptrdiff_t at;
    if (f->quoted && rest.n > kept.n + 2 && str_starts(rest, kept) && str_ends(rest, STR("\"\"")))
        rest = str_cut(rest, kept.n, rest.n - 2); /* ="…" again, as such a field is quoted */
    while (f->quoted && (at = str_find(rest, STR("\"\""))) >= 0) {
        build_text(build, str_cut(rest, 0, (size_t)at + 1));
        rest = str_cut(rest, (size_t)at + 2, rest.n);
    }
    build_text(build, rest);
}

void csv_build(struct str text, struct build *build)
{
    bool begins = true;
    char separator = is_parted_by(text, ',') ? ',' : ';';
    build_table_open(build);
    while (text.n && !build->err) {
        struct field f = next_field(&text, separator);
        if (begins)
            build_row(build);
        build_cell_open(build, (struct build_cell){ .column = -1 });
        add_words(build, &f);
        build_cell_close(build);
        begins = f.end != separator;
    }
    build_table_close(build, false);
}
