/* SPDX-License-Identifier: MIT
 * What a thread writes comes out whole, however small the pieces; who does not read ends the writer; a
 * transfer that was broken off does not look like a whole one.
 */
#include "console/web/web_stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>

enum { LONG = 3 * WEB_STREAM_BYTES + 7 };

static unsigned char byte_at(size_t i)
{
    return (unsigned char)(i * 31 + i / 251);
}

struct writer {
    struct web_stream *stream;
    size_t n;
    bool whole, failed;
};

static void *write_it(void *context)
{
    struct writer *w = context;
    FILE *f = web_stream_file(w->stream);
    for (size_t i = 0; i < w->n; i++)
        fputc(byte_at(i), f);
    w->failed = ferror(f) != 0;
    web_stream_end(w->stream, w->whole);
    return NULL;
}

static void start(struct writer *w, pthread_t *thread, const atomic_bool *ends)
{
    w->stream = web_stream_new(NULL, ends);
    assert_non_null(w->stream);
    assert_int_equal(pthread_create(thread, NULL, write_it, w), 0);
}

/* Reads to the end in pieces of that size: the end's code, the bytes in *n. */
static ssize_t drain(struct web_stream *s, size_t piece, size_t *n)
{
    char bytes[4096];
    ssize_t got;
    *n = 0;
    while ((got = web_stream_take(s, *n, bytes, piece)) >= 0) {
        for (ssize_t i = 0; i < got; i++)
            assert_int_equal((unsigned char)bytes[i], byte_at(*n + (size_t)i));
        *n += (size_t)got;
    }
    return got;
}

static void what_is_written_comes_out_whole(void **state)
{
    static const struct {
        size_t n, piece;
    } rows[] = { { 0, 10 }, { 1, 1 }, { WEB_STREAM_BYTES, 4096 }, { LONG, 4096 }, { LONG, 977 } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct writer w = { .n = rows[i].n, .whole = true };
        pthread_t thread;
        size_t n;
        start(&w, &thread, NULL);
        assert_int_equal(drain(w.stream, rows[i].piece, &n), MHD_CONTENT_READER_END_OF_STREAM);
        assert_int_equal(n, rows[i].n);
        pthread_join(thread, NULL);
        assert_false(w.failed);
        web_stream_gone(w.stream);
    }
}

static void what_was_broken_off_is_no_whole_answer(void **state)
{
    struct writer w = { .n = 100, .whole = false };
    pthread_t thread;
    size_t n;
    (void)state;
    start(&w, &thread, NULL);
    assert_int_equal(drain(w.stream, 64, &n), MHD_CONTENT_READER_END_WITH_ERROR);
    pthread_join(thread, NULL);
    web_stream_gone(w.stream);
}

static void a_reader_that_left_ends_the_writer(void **state)
{
    struct writer w = { .n = LONG, .whole = true };
    pthread_t thread;
    (void)state;
    start(&w, &thread, NULL);
    web_stream_gone(w.stream);
    pthread_join(thread, NULL);
    assert_true(w.failed);
}

static void a_console_that_ends_does_not_wait_for_readers(void **state)
{
    struct writer w = { .n = LONG, .whole = true };
    atomic_bool ends = false;
    pthread_t thread;
    (void)state;
    start(&w, &thread, &ends);
    atomic_store(&ends, true); /* nobody takes a byte */
    pthread_join(thread, NULL);
    assert_true(w.failed);
    web_stream_gone(w.stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_comes_out_whole),
        cmocka_unit_test(what_was_broken_off_is_no_whole_answer),
        cmocka_unit_test(a_reader_that_left_ends_the_writer),
        cmocka_unit_test(a_console_that_ends_does_not_wait_for_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
