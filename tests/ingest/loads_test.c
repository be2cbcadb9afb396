/* SPDX-License-Identifier: MIT
 * Reading an entry into memory.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/ingest/entries.h"

#include "common/err.h"
#include "ingest/loads.h"

static struct spool spool;

static int set_up(void **state)
{
    (void)state;
    char why[SPOOL_WHY_MAX];
    scratch_make();
    return spool_open(at("spool"), &spool, why);
}

static int tear_down(void **state)
{
    (void)state;
    spool_close(&spool);
    scratch_remove();
    return 0;
}

static struct load *read_entry(char letter)
{
    struct load *l = calloc(1, sizeof *l);
    memcpy(l->id, entry_named(letter), sizeof l->id);
    arena_init(&l->mem, 0);
    load_read(&spool, l);
    return l;
}

/* Its err, after checking that it has these parts and no other. */
static int check(char letter, const char *source, const char *document, const char *facts)
{
    struct load *l = read_entry(letter);
    const char *const want[PART_COUNT] = {
        [PART_SOURCE] = source, [PART_DOCUMENT] = document, [PART_FACTS] = facts
    };
    int err = l->err;
    for (int p = 0; p < PART_COUNT && !err; p++) {
        if ((want[p] == NULL) != (l->part[p].p == NULL) || (want[p] && !str_is(l->part[p], want[p])))
            fail_msg("%s: got \"%.*s\", want \"%s\"", part_name((enum part)p), STR_ARG(l->part[p]),
                    want[p] ? want[p] : "nothing");
    }
    load_free(l);
    return err;
}

static void set_fault(struct envelope *e)
{
    e->fault = (struct fault){ .code = FAULT_STRIKES, .stage = STR("ingest"), .detail = STR("x") };
}

static void set_parts(struct envelope *e)
{
    e->run = 3;
    e->enter = STR("validate");
    e->parts = PART_BIT(PART_DOCUMENT) | PART_BIT(PART_FACTS);
}

static void set_longer(struct envelope *e)
{
    e->bytes++;
}

static void set_odd_name(struct envelope *e)
{
    e->name = STR("a name that this disk did not take");
}

static void set_file_name(struct envelope *e)
{
    e->name = STR("file");
}

static void set_envelope_name(struct envelope *e)
{
    e->name = STR("Envelope.json");
}

static void what_is_sent_of_an_entry(void **state)
{
    (void)state;
    entry_make("pending", entry_named('A'), "bytes", NULL);
    assert_int_equal(check('A', "bytes", NULL, NULL), 0);
    entry_make("pending", entry_named('B'), "bytes", set_fault);
    assert_int_equal(check('B', NULL, NULL, NULL), 0);
    entry_make("pending", entry_named('C'), "bytes", set_parts);
    mkdir(at("spool/pending/%s/parts.3", entry_named('C')), 0755);
    scratch_write(at("spool/pending/%s/parts.3/document", entry_named('C')), "dd", 2);
    scratch_write(at("spool/pending/%s/parts.3/facts", entry_named('C')), "f", 1);
    assert_int_equal(check('C', NULL, "dd", "f"), 0);
    entry_make("pending", entry_named('D'), "bytes", set_odd_name);
    assert_int_equal(rename(at("spool/pending/%s/f", entry_named('D')),
                             at("spool/pending/%s/document", entry_named('D'))),
            0);
    assert_int_equal(check('D', "bytes", NULL, NULL), 0);
    /* As earlier programs laid it. */
    entry_make("pending", entry_named('E'), "bytes", NULL);
    mkdir(at("spool/pending/%s/file", entry_named('E')), 0755);
    assert_int_equal(rename(at("spool/pending/%s/f", entry_named('E')),
                             at("spool/pending/%s/file/f", entry_named('E'))),
            0);
    assert_int_equal(check('E', "bytes", NULL, NULL), 0);
    /* … and one that is called as the folder it lies in. */
    entry_make("pending", entry_named('G'), "bytes", set_file_name);
    assert_int_equal(unlink(at("spool/pending/%s/f", entry_named('G'))), 0);
    mkdir(at("spool/pending/%s/file", entry_named('G')), 0755);
    scratch_write(at("spool/pending/%s/file/file", entry_named('G')), "bytes", 5);
    assert_int_equal(check('G', "bytes", NULL, NULL), 0);
    /* Its own name is that of a file beside it. */
    entry_make("pending", entry_named('F'), "bytes", set_envelope_name);
    assert_int_equal(rename(at("spool/pending/%s/f", entry_named('F')),
                             at("spool/pending/%s/document", entry_named('F'))),
            0);
    assert_int_equal(check('F', "bytes", NULL, NULL), 0);
}

static void what_can_never_be_read(void **state)
{
    (void)state;
    assert_int_equal(check('A', NULL, NULL, NULL), ERR_FORMAT); /* no entry */
    entry_make("pending", entry_named('B'), "bytes", set_longer);
    assert_int_equal(check('B', NULL, NULL, NULL), ERR_FORMAT); /* the file was cut */
    entry_make("pending", entry_named('C'), "bytes", set_parts);
    assert_int_equal(check('C', NULL, NULL, NULL), ERR_FORMAT); /* its parts are gone */
    entry_make("pending", entry_named('D'), "bytes", NULL);
    unlink(at("spool/pending/%s/f", entry_named('D')));
    assert_int_equal(symlink("/etc/passwd", at("spool/pending/%s/f", entry_named('D'))), 0);
    assert_int_equal(check('D', NULL, NULL, NULL), ERR_FORMAT); /* a link is not followed */
    entry_make("pending", entry_named('E'), "bytes", NULL);
    scratch_write(at("spool/pending/%s/envelope.json", entry_named('E')), "{}", 2);
    assert_int_equal(check('E', NULL, NULL, NULL), ERR_FORMAT);
}

/* It was claimed by this process: what it knows of the entry is not read again. */
static void a_known_envelope_is_not_read(void **state)
{
    (void)state;
    entry_make("pending", entry_named('A'), "bytes", NULL);
    scratch_write(at("spool/pending/%s/envelope.json", entry_named('A')), "{}", 2);
    struct load *l = calloc(1, sizeof *l);
    memcpy(l->id, entry_named('A'), sizeof l->id);
    l->known = envelope_keep(&(struct envelope){ .id = str_of(entry_named('A')),
            .run = 1,
            .name = STR("f"),
            .bytes = 5,
            .enter = STR("extract") });
    assert_non_null(l->known);
    arena_init(&l->mem, 0);
    load_read(&spool, l);
    assert_int_equal(l->err, 0);
    assert_true(str_is(l->part[PART_SOURCE], "bytes"));
    assert_true(str_is(l->envelope.enter, "extract"));
    load_free(l);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_is_sent_of_an_entry),
        T(what_can_never_be_read),
        T(a_known_envelope_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
