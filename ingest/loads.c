/* SPDX-License-Identifier: MIT */
#include "ingest/loads.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/clock.h"
#include "common/err.h"
#include "common/log.h"
#include "ingest/ingest.h"

void load_free(struct load *l)
{
    if (!l)
        return;
    for (int p = 0; p < PART_COUNT; p++)
        free((char *)l->part[p].p);
    free(l->known);
    arena_fini(&l->mem);
    free(l);
}

/* ---- reading ---- */

static int read_whole(int fd, struct str *out)
{
    struct stat st;
    if (fstat(fd, &st))
        return ERR_SYSTEM;
    if (!S_ISREG(st.st_mode) || st.st_size > MESSAGE_PART_MAX)
        return ERR_FORMAT;
    size_t size = (size_t)st.st_size, n = 0;
    char *p = malloc(size + 1);
    if (!p)
        return ERR_MEMORY;
    while (n < size) {
        ssize_t r = read(fd, p + n, size - n);
        if (r <= 0 && (r == 0 || errno != EINTR)) {
            free(p);
            return r ? ERR_SYSTEM : ERR_FORMAT;
        }
        n += r > 0 ? (size_t)r : 0;
    }
    *out = (struct str){ p, size };
    return 0;
}

static int open_error(void)
{
    return errno == ENOENT || errno == ENOTDIR || errno == ELOOP ? ERR_FORMAT : ERR_SYSTEM;
}

static int read_file(const struct spool *s, struct load *l)
{
    int fd = spool_open_document(s->folder[SPOOL_PENDING], l->id, l->envelope.name);
    if (fd < 0)
        return open_error();
    int err = read_whole(fd, &l->part[PART_SOURCE]);
    close(fd);
    return err || l->part[PART_SOURCE].n == l->envelope.bytes ? err : ERR_FORMAT;
}

static int read_parts(const struct spool *s, struct load *l)
{
    int err = 0;
    for (int p = 0; p < PART_COUNT && !err; p++) {
        char path[SPOOL_PATH_MAX];
        if (!(l->envelope.parts & PART_BIT(p)))
            continue;
        snprintf(path, sizeof path, "%s/parts.%u/%s", l->id, (unsigned)l->envelope.run,
                part_name((enum part)p));
        int fd = openat(s->folder[SPOOL_PENDING], path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (fd < 0)
            return open_error();
        err = read_whole(fd, &l->part[p]);
        close(fd);
    }
    return err;
}

static int read_envelope(const struct spool *s, struct load *l)
{
    char path[SPOOL_PATH_MAX];
    struct buf json;
    buf_init(&json, ENVELOPE_BYTES_MAX);
    snprintf(path, sizeof path, "%s/envelope.json", l->id);
    int err = spool_read(s->folder[SPOOL_PENDING], path, &json);
    if (!err)
        err = envelope_parse(buf_str(&json), &l->mem, &l->envelope);
    buf_fini(&json);
    return err && err != ERR_SYSTEM && err != ERR_MEMORY ? ERR_FORMAT : err;
}

void load_read(const struct spool *s, struct load *l)
{
    if (l->known)
        l->envelope = *l->known;
    l->err = l->known ? 0 : read_envelope(s, l);
    if (!l->err && l->envelope.fault.code == FAULT_NONE)
        l->err = l->envelope.parts ? read_parts(s, l) : read_file(s, l);
}

/* ---- the strand ---- */

void loads_init(struct loads *l, struct ingest *in)
{
    *l = (struct loads){ .in = in };
    l->work.data = l;
}

static void work(uv_work_t *w)
{
    struct loads *l = w->data;
    for (size_t i = 0; i < l->count; i++)
        load_read(&l->in->spool, l->round[i]);
}

static void finish(struct loads *l, struct load *load)
{
    struct ingest *in = l->in;
    struct entry *e = courier_find(in->courier, (struct str){ load->id, MESSAGE_ID_SIZE });
    bool wanted = e && entry_run(e) == load->run;
    if (!load->err && wanted && courier_loaded(in->courier, e, load))
        return;
    if (load->err && wanted && entry_state(e) == ENTRY_LOADING) {
        log_event(LOG_WARN, "an entry of the spool cannot be read", LOG_Z("id", load->id),
                LOG_Z("reason", err_text(load->err)));
        if (load->err == ERR_FORMAT) {
            ingest_move(in, courier_bury(in->courier, e));
        } else {
            courier_load_failed(in->courier, e);
            l->pause_ms = clock_ms() + LOADS_PAUSE_MS;
        }
    }
    load_free(load);
}

static void after(uv_work_t *w, int status)
{
    struct loads *l = w->data;
    (void)status;
    l->working = false;
    for (size_t i = 0; i < l->count; i++)
        finish(l, l->round[i]);
    l->count = 0;
    if (!l->in->stopping)
        ingest_pump(l->in);
}

void loads_start(struct loads *l)
{
    if (l->working || !courier_is_hungry(l->in->courier) || clock_ms() < l->pause_ms)
        return;
    while (l->count < LOADS_ROUND_MAX) {
        struct entry *e = courier_load(l->in->courier);
        struct load *load = e ? calloc(1, sizeof *load) : NULL;
        if (!load) {
            if (e)
                courier_load_failed(l->in->courier, e);
            break;
        }
        memcpy(load->id, entry_id(e), sizeof load->id);
        load->run = entry_run(e);
        load->known = courier_take_envelope(l->in->courier, e);
        arena_init(&load->mem, 0);
        l->round[l->count++] = load;
    }
    if (!l->count)
        return;
    l->working = true;
    uv_queue_work(line_loop(l->in->line), &l->work, work, after);
}
