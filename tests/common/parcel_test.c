/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"
#include "common/frame.h"

#define ID "01ARZ3NDEKTSV4RRFFQ69G5FA"

/* A door's socket and that of the stage below, in one process. */
struct fixture {
    void *context, *above, *below;
    struct buf scratch;
    struct burst burst;
};

static int set_up(void **state)
{
    static struct fixture f;
    f = (struct fixture){ .context = zmq_ctx_new() };
    f.above = zmq_socket(f.context, ZMQ_PAIR);
    f.below = zmq_socket(f.context, ZMQ_PAIR);
    buf_init(&f.scratch, FRAME_HEAD_MAX);
    *state = &f;
    return zmq_bind(f.above, "inproc://parcel") || zmq_connect(f.below, "inproc://parcel");
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    burst_fini(&f->burst);
    buf_fini(&f->scratch);
    zmq_close(f->above);
    zmq_close(f->below);
    return zmq_ctx_term(f->context);
}

static void add(struct fixture *f, const char *id, struct str facts)
{
    struct parcel *p = parcel_new();
    assert_non_null(p);
    p->m.header = (struct header){ .id = str_of(id), .run = 1 };
    p->m.part[PART_FACTS] = facts;
    p->m.part[PART_SCORES] = STR("");
    p->own[PART_FACTS] = p->own[PART_SCORES] = true;
    struct frame_head head = { .session = 1, .n = f->burst.docs + 1 };
    assert_int_equal(burst_add(&f->burst, p, &head, &f->scratch), 0);
    parcel_free(p); /* a burst keeps nothing of it */
}

/* The next document of the message; its head is read here. */
static struct parcel *take(struct fixture *f, uint64_t n, struct joint *joint, bool *more)
{
    struct parcel *p = parcel_new();
    struct frame_head head;
    assert_true(zmq_msg_recv(&p->head_frame, f->below, 0) >= 0);
    assert_int_equal(
            frame_head_parse(
                    (struct str){ zmq_msg_data(&p->head_frame), zmq_msg_size(&p->head_frame) }, &head),
            0);
    assert_int_equal(head.kind, FRAME_DOC);
    assert_int_equal(head.n, n);
    assert_int_equal(parcel_receive(f->below, &head, joint, p, more), 0);
    return p;
}

static bool is_empty(void *socket)
{
    zmq_msg_t frame;
    zmq_msg_init(&frame);
    bool empty = zmq_msg_recv(&frame, socket, ZMQ_DONTWAIT) < 0;
    zmq_msg_close(&frame);
    return empty;
}

static void check_burst(struct fixture *f, bool joins)
{
    struct joint joint;
    burst_init(&f->burst, joins);
    joint_init(&joint);
    char id[FRAME_BURST_MAX][MESSAGE_ID_SIZE + 1];
    for (int i = 0; i < FRAME_BURST_MAX; i++) {
        snprintf(id[i], sizeof id[i], "01ARZ3NDEKTSV4RRFFQ69G5F%02d", i);
        add(f, id[i], STR("facts"));
    }
    assert_true(is_empty(f->below));
    assert_int_equal(frame_send_bytes(f->above, STR("peer"), true), 0); /* where a ROUTER has the identity */
    assert_int_equal(burst_send(&f->burst, f->above, STR("more")), 0);
    assert_int_equal(f->burst.docs, 0);
    for (int i = 0; i < 2; i++) {
        zmq_msg_t frame;
        zmq_msg_init(&frame);
        assert_int_equal(zmq_msg_recv(&frame, f->below, 0), 4);
        zmq_msg_close(&frame);
    }
    for (int i = 0; i < FRAME_BURST_MAX; i++) {
        bool more;
        struct parcel *p = take(f, (uint64_t)i + 1, &joint, &more);
        assert_true(str_is(p->m.header.id, id[i]));
        assert_true(str_is(p->m.part[PART_FACTS], "facts"));
        assert_non_null(p->m.part[PART_SCORES].p);
        assert_int_equal(p->bytes, 5);
        assert_int_equal(more, i + 1 < FRAME_BURST_MAX);
        parcel_free(p);
    }
    joint_fini(&joint);
    assert_true(is_empty(f->below));
}

static void documents_of_a_burst_come_in_one_message(void **state)
{
    check_burst(*state, false);
    check_burst(*state, true);
}

/* A head and the parts of all, then heads; what is large has frames of its own, and the next one its share.
 */
static void small_documents_are_joined(void **state)
{
    static char large[FRAME_JOIN_MAX + 1];
    struct fixture *f = *state;
    struct joint joint;
    bool more;
    burst_init(&f->burst, true);
    joint_init(&joint);
    add(f, ID "1", STR("one"));
    assert_int_equal(f->burst.frame_count, 2);
    add(f, ID "2", (struct str){ large, sizeof large });
    assert_int_equal(f->burst.frame_count, 5);
    add(f, ID "3", STR("three"));
    assert_int_equal(f->burst.frame_count, 6);
    assert_int_equal(burst_send(&f->burst, f->above, STR("peer")), 0);
    zmq_msg_t peer;
    zmq_msg_init(&peer);
    zmq_msg_recv(&peer, f->below, 0);
    struct parcel *one = take(f, 1, &joint, &more), *two = take(f, 2, &joint, &more),
                  *three = take(f, 3, &joint, &more);
    assert_false(more);
    joint_fini(&joint);
    assert_int_equal(two->m.part[PART_FACTS].n, sizeof large);
    parcel_free(two);
    assert_true(str_is(one->m.part[PART_FACTS], "one"));
    parcel_free(one);
    assert_true(str_is(three->m.part[PART_FACTS], "three")); /* each holds on to what it came in */
    parcel_free(three);
}

/* More than there is is not read. */
static void a_share_beyond_the_joint_is_refused(void **state)
{
    struct fixture *f = *state;
    struct frame_head head = { .kind = FRAME_DOC, .joined = true, .parts = { PART_FACTS }, .part_count = 1 };
    struct parcel *p = parcel_new();
    struct joint joint;
    bool more;
    joint_init(&joint);
    head.sizes[0] = 6;
    assert_int_equal(frame_send_bytes(f->above, STR("head"), true), 0);
    assert_int_equal(frame_send_bytes(f->above, STR("facts"), false), 0);
    assert_true(zmq_msg_recv(&p->head_frame, f->below, 0) >= 0);
    assert_int_equal(parcel_receive(f->below, &head, &joint, p, &more), ERR_FORMAT);
    assert_false(more);
    joint_fini(&joint);
    parcel_free(p);
}

static void an_unreadable_header_takes_what_is_behind_it_along(void **state)
{
    struct fixture *f = *state;
    bool more = true;
    struct parcel *p = parcel_new();
    struct frame_head head;
    struct joint joint;
    joint_init(&joint);
    burst_init(&f->burst, false);
    add(f, "too short an id", STR("facts"));
    add(f, ID "1", STR("facts"));
    assert_int_equal(burst_send(&f->burst, f->above, STR("peer")), 0);
    zmq_msg_recv(&p->head_frame, f->below, 0);
    zmq_msg_recv(&p->head_frame, f->below, 0);
    assert_int_equal(
            frame_head_parse(
                    (struct str){ zmq_msg_data(&p->head_frame), zmq_msg_size(&p->head_frame) }, &head),
            0);
    assert_int_equal(parcel_receive(f->below, &head, &joint, p, &more), ERR_FORMAT);
    assert_false(more);
    joint_fini(&joint);
    assert_true(is_empty(f->below));
    parcel_free(p);
}

static void what_cannot_be_added_leaves_the_others(void **state)
{
    struct fixture *f = *state;
    static char name[MESSAGE_HEADER_MAX + 1];
    burst_init(&f->burst, false);
    add(f, ID "1", STR("facts"));
    size_t frames = f->burst.frame_count;
    struct parcel *p = parcel_new();
    p->m.header = (struct header){ .id = STR(ID "2"), .run = 1, .name = { name, sizeof name } };
    struct frame_head head = { .session = 1, .n = 2 };
    assert_int_equal(burst_add(&f->burst, p, &head, &f->scratch), ERR_LIMIT);
    assert_int_equal(f->burst.docs, 1);
    assert_int_equal(f->burst.frame_count, frames);
    parcel_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(documents_of_a_burst_come_in_one_message, set_up, tear_down),
        cmocka_unit_test_setup_teardown(small_documents_are_joined, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_share_beyond_the_joint_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
                an_unreadable_header_takes_what_is_behind_it_along, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_added_leaves_the_others, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
