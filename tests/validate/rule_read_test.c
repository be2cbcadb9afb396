/* SPDX-License-Identifier: MIT
 * Rule books as users write them: what is taken, and what a slip is told, with its line.
 */
#include "tests/validate/report.h"

#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"

static char home[] = "/tmp/jihe-rules-XXXXXX";

static void write_book(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/rules", home);
    mkdir(path, 0755);
    snprintf(path, sizeof path, "%s/rules/%s", home, name);
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void remove_book(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/rules/%s", home, name);
    unlink(path);
}

static int make_home(void **state)
{
    (void)state;
    return mkdtemp(home) ? 0 : -1;
}

static int remove_home(void **state)
{
    char path[256];
    (void)state;
    snprintf(path, sizeof path, "%s/rules", home);
    rmdir(path);
    return rmdir(home);
}

static const struct {
    const char *name, *text, *want; /* of the fault; NULL: none */
} slips[] = {
    { "an empty book", "return {}", ":1: a rule book wants a name" },
    { "a book", "return { name = 'mine', version = '1' }", NULL },
    { "a typo", "return {\n name = 'mine',\n limts = {} }", ":3: unknown key 'limts' in the rule book" },
    { "a typo below", "return { name = 'mine',\n limits = {\n wieght_total = '100' } }",
            ":3: unknown key 'wieght_total' in limits" },
    { "a float", "return { name = 'mine',\n limits = { over_target = 1.2 } }",
            ":2: 'over_target' is a float" },
    { "a code that is none", "return { name = 'mine',\n severities = {\n\n ['resdue'] = 'off' } }",
            ":4: there is no finding 'resdue'" },
    { "a severity that is none", "return { name = 'mine', severities = {\n ['residue'] = 'loud' } }",
            ":2: 'loud' is none of: info, warning, error, off" },
    { "nothing to extend", "return { name = 'mine',\n extends = 'nowhere' }",
            ":2: there is no rule book 'nowhere' to extend" },
    { "an identity without parts", "return { name = 'mine', identities = {\n { id = 'a', total = 'b' } } }",
            ":2: an identity wants id, total and parts" },
    { "a kind that is none", "return { name = 'mine',\n kinds = { 'overal' } }",
            ":2: 'overal' is none of: other" },
    { "a whole of one kind", "return { name = 'mine',\n wholes = { { '货物' } } }",
            ":2: a whole wants 2 to 6 kinds" },
    { "a whole of seven", "return { name = 'mine',\n wholes = { { '1', '2', '3', '4', '5', '6', '7' } } }",
            ":2: a whole wants 2 to 6 kinds" },
    { "a check without a test", "return { name = 'mine', checks = { { code = 'x' } } }",
            ":1: a check wants code and test" },
    { "an endless loop", "return { name = (function()\n while true do end end)() }",
            ":2: too many instructions" },
};

static void says_what_is_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        struct shelf *s;
        write_book("mine.lua", slips[i].text);
        assert_int_equal(shelf_open(&rule_shelf, home, &s), 0);
        if (!slips[i].want && (shelf_fault_count(s) || !shelf_find(s, STR("mine"))))
            fail_msg("%s: %s", slips[i].name, shelf_fault_count(s) ? shelf_fault(s, 0) : "is not there");
        if (slips[i].want && (shelf_fault_count(s) != 1 || !strstr(shelf_fault(s, 0), slips[i].want)))
            fail_msg("%s: got «%s», want «%s»", slips[i].name, shelf_fault_count(s) ? shelf_fault(s, 0) : "",
                    slips[i].want);
        assert_non_null(shelf_find(s, STR("cn-2020")));
        shelf_close(s);
    }
    remove_book("mine.lua");
}

static void a_users_book_stands_in_for_a_built_in_one(void **state)
{
    struct shelf *s;
    (void)state;
    write_book("cn-2020.lua",
            "return { name = 'cn-2020', version = 'ours', limits = { weight_total = '120' } }");
    assert_int_equal(shelf_open(&rule_shelf, home, &s), 0);
    const struct rulebook *own = shelf_find(s, STR("cn-2020")), *hunan = shelf_find(s, STR("hunan"));
    assert_string_equal(own->name, "cn-2020 ours");
    assert_string_equal(own->weight_total, "120");
    assert_string_equal(hunan->weight_total, "120");
    assert_int_equal(own->identity_count, 0);
    shelf_close(s);
    /* A wrong one is told, and the built-in one stays. */
    write_book("cn-2020.lua", "return {");
    assert_int_equal(shelf_open(&rule_shelf, home, &s), 0);
    assert_int_equal(shelf_fault_count(s), 1);
    own = shelf_find(s, STR("cn-2020"));
    assert_string_equal(own->weight_total, "100");
    assert_true(own->identity_count > 0);
    shelf_close(s);
    remove_book("cn-2020.lua");
}

static void the_closest_book_is_chosen(void **state)
{
    struct shelf *s;
    struct facts facts = { .org = STR("某某市水利局"), .kind = REPORT_OVERALL, .year = 2024 };
    (void)state;
    write_book("mine.lua",
            "return { name = 'mine', extends = 'cn-2020', kinds = { 'overall' }, from_year = 2023 }");
    assert_int_equal(shelf_open(&rule_shelf, home, &s), 0);
    assert_string_equal(rule_choose(s, &facts)->name, "mine");
    facts.year = 2021;
    assert_string_equal(rule_choose(s, &facts)->name, "cn-2020 4");
    static const struct {
        const char *org, *book;
    } places[] = { { "岳阳市水利局", "hunan 1" }, { "宜昌市水利局", "hubei-rules 1" },
        { "赣州市水利局", "jiangxi-rules 1" }, { "绍兴市水利局", "zhejiang-rules 1" },
        { "桂林市水利局", "guangxi-rules 1" } };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        facts.org = str_of(places[i].org);
        assert_string_equal(rule_choose(s, &facts)->name, places[i].book);
    }
    shelf_close(s);
    remove_book("mine.lua");
}

/* docs/rules.md names every limit, every file that is built in, and every field that a book may have. */
static void the_page_says_what_there_is(void **state)
{
#define X(name, standard) #name,
    static const char *const limits[] = { RULE_LIMITS(X) NULL };
#undef X
    static const char *const fields[] = { "name", "version", "title", "extends", "kinds", "regions",
        "from_year", "to_year", "grades", "wholes", "limits", "severities", "usual_weights",
        "execution_bands", "identities", "outlines", "checks", NULL };
    static char page[64 << 10];
    FILE *f = fopen("docs/rules.md", "re");
    (void)state;
    assert_non_null(f);
    page[fread(page, 1, sizeof page - 1, f)] = '\0';
    fclose(f);
    const char *const *lists[] = { limits, fields };
    for (size_t l = 0; l < 2; l++) {
        for (size_t i = 0; lists[l][i]; i++) {
            char word[64];
            snprintf(word, sizeof word, "`%s", lists[l][i]);
            if (!strstr(page, word))
                fail_msg("docs/rules.md does not name %s`", word);
        }
    }
    const struct shelf_kind *const kinds[] = { &rule_shelf, &scheme_shelf };
    for (size_t k = 0; k < 2; k++) {
        for (const struct shelf_shipped *one = kinds[k]->shipped; one->path; one++) {
            if (!strstr(page, strchr(one->path, ' ') + 1))
                fail_msg("docs/rules.md does not name the file of %s", one->path);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(a_users_book_stands_in_for_a_built_in_one),
        cmocka_unit_test(the_closest_book_is_chosen),
        cmocka_unit_test(the_page_says_what_there_is),
    };
    return cmocka_run_group_tests(tests, make_home, remove_home);
}
