/* SPDX-License-Identifier: MIT
 * The floors: what this machine can do at best in each thing that the line has to do, measured the plainest
 * way, so that every other figure of `make bench` can be read as a ratio to one of them.
 *
 *     floor FOLDER      FOLDER is on the disk to be measured; prints NAME <tab> how many a second
 *
 * File floors use a fresh folder each: ext4 creates files slowly where many were deleted a moment ago.
 */
#include <errno.h>
#include <fcntl.h>
#include <msgpack.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

enum {
    FILE_BYTES = 20 << 10,
    FILE_COUNT = 600,
    ROUND = 64, /* files of one syncfs, documents of one transaction */
    ROUNDS = 40,
    HOP_BYTES = 8 << 10,
    HOP_COUNT = 60000,
    HOP_CREDIT = 16,
    PACK_FIGURES = 80,
    PACK_COUNT = 40000,
    STORE_FINDINGS = 10,
    STORE_TEXT = 10 << 10,
    STORE_ROUNDS = 60,
    PATH_SIZE = 4096,
};

static char bytes[FILE_BYTES];

static void check(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
        exit(1);
    }
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void tell(const char *name, double count, double began)
{
    printf("%s\t%.0f\n", name, count / (now() - began));
    fflush(stdout);
}

static int folder_open(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    check(mkdir(path, 0700) == 0, path);
    int fd = open(path, O_RDONLY | O_DIRECTORY);
    check(fd >= 0, path);
    return fd;
}

static void file_write(int dir, const char *name, int sync)
{
    int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL, 0600);
    check(fd >= 0, "open");
    check(write(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes, "write");
    check(!sync || fsync(fd) == 0, "fsync");
    close(fd);
}

static void file_place(int dir, int i)
{
    char from[32], to[32];
    snprintf(from, sizeof from, "t%d", i);
    snprintf(to, sizeof to, "f%d", i);
    check(renameat(dir, from, dir, to) == 0, "rename");
}

/* write, fsync, rename, fsync of the folder: one file after the other. */
static void floor_fsync(const char *folder)
{
    int dir = folder_open(folder, "fsync");
    double began = now();
    for (int i = 0; i < FILE_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "t%d", i);
        file_write(dir, name, 1);
        file_place(dir, i);
        check(fsync(dir) == 0, "fsync");
    }
    tell("fsync", FILE_COUNT, began);
    close(dir);
}

/* The same for 64 at a time, with one syncfs for all files. */
static void floor_syncfs(const char *folder)
{
    int dir = folder_open(folder, "syncfs");
    double began = now();
    for (int r = 0; r < ROUNDS; r++) {
        for (int i = r * ROUND; i < (r + 1) * ROUND; i++) {
            char name[32];
            snprintf(name, sizeof name, "t%d", i);
            file_write(dir, name, 0);
        }
        check(syncfs(dir) == 0, "syncfs");
        for (int i = r * ROUND; i < (r + 1) * ROUND; i++)
            file_place(dir, i);
        check(fsync(dir) == 0, "fsync");
    }
    tell("syncfs", ROUNDS * ROUND, began);
    close(dir);
}

/* Receives documents and gives one credit back for each. Ends with the sender, which may fail before it has
 * bound. */
static _Noreturn void hop_receive(const char *endpoint, pid_t sender)
{
    check(prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, "prctl");
    if (getppid() != sender) /* it was faster */
        exit(1);
    void *context = zmq_ctx_new();
    void *socket = zmq_socket(context, ZMQ_DEALER);
    char *doc = malloc(HOP_BYTES);
    check(doc && zmq_connect(socket, endpoint) == 0 && zmq_send(socket, "c", 1, 0) == 1, "connect");
    for (int i = 0; i < HOP_COUNT; i++)
        check(zmq_recv(socket, doc, HOP_BYTES, 0) == HOP_BYTES && zmq_send(socket, "c", 1, 0) == 1,
                "receive");
    zmq_close(socket);
    zmq_ctx_term(context);
    exit(0);
}

/* ROUTER to DEALER in another process over ipc, at most 16 documents outstanding. */
static void floor_hop(const char *folder)
{
    char endpoint[PATH_SIZE], identity[256], credit[8];
    snprintf(endpoint, sizeof endpoint, "ipc://%s/hop.sock", folder);
    pid_t sender = getpid(), pid = fork();
    check(pid >= 0, "fork");
    if (pid == 0)
        hop_receive(endpoint, sender);
    void *context = zmq_ctx_new();
    void *socket = zmq_socket(context, ZMQ_ROUTER);
    check(zmq_bind(socket, endpoint) == 0, endpoint);
    int n = zmq_recv(socket, identity, sizeof identity, 0);
    check(n > 0 && zmq_recv(socket, credit, sizeof credit, 0) == 1, "receive");
    int sent = 0, received = 0;
    double began = now();
    while (received < HOP_COUNT) {
        while (sent < HOP_COUNT && sent - received < HOP_CREDIT) {
            check(zmq_send(socket, identity, (size_t)n, ZMQ_SNDMORE) == n, "send");
            check(zmq_send(socket, bytes, HOP_BYTES, 0) == HOP_BYTES, "send");
            sent++;
        }
        check(zmq_recv(socket, identity, sizeof identity, 0) == n, "receive");
        check(zmq_recv(socket, credit, sizeof credit, 0) == 1, "receive");
        received++;
    }
    tell("hop", HOP_COUNT, began);
    zmq_close(socket);
    zmq_ctx_term(context);
    waitpid(pid, NULL, 0);
}

static void pack_text(msgpack_packer *pk, const char *text)
{
    size_t n = strlen(text);
    msgpack_pack_str(pk, n);
    msgpack_pack_str_body(pk, text, n);
}

/* 80 figures of six fields, as in ../shared/floors.md. */
static void pack_figures(msgpack_packer *pk)
{
    static const char *const texts[][2] = { { "val", "3776700" }, { "unit", "元" },
        { "label", "年初预算收入合计其中基本支出" }, { "raw", "377.67万元" } };
    msgpack_pack_array(pk, PACK_FIGURES);
    for (int i = 0; i < PACK_FIGURES; i++) {
        msgpack_pack_map(pk, 6);
        pack_text(pk, "off");
        msgpack_pack_int(pk, i * 90);
        pack_text(pk, "len");
        msgpack_pack_int(pk, 12);
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            pack_text(pk, texts[k][0]);
            pack_text(pk, texts[k][1]);
        }
    }
}

static void floor_pack(void)
{
    msgpack_sbuffer out;
    msgpack_packer pk;
    msgpack_sbuffer_init(&out);
    msgpack_packer_init(&pk, &out, msgpack_sbuffer_write);
    double began = now();
    for (int i = 0; i < PACK_COUNT; i++) {
        msgpack_sbuffer_clear(&out);
        pack_figures(&pk);
    }
    tell("pack", PACK_COUNT, began);
    began = now();
    for (int i = 0; i < PACK_COUNT; i++) {
        msgpack_zone zone;
        msgpack_object o;
        msgpack_zone_init(&zone, 4096);
        check(msgpack_unpack(out.data, out.size, NULL, &zone, &o) == MSGPACK_UNPACK_SUCCESS, "unpack");
        msgpack_zone_destroy(&zone);
    }
    tell("unpack", PACK_COUNT, began);
    msgpack_sbuffer_destroy(&out);
}

static void sql(sqlite3 *db, const char *text)
{
    if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "floor: %s: %s\n", text, sqlite3_errmsg(db));
        exit(1);
    }
}

static void insert(sqlite3_stmt *s, int64_t doc, int n)
{
    sqlite3_bind_int64(s, 1, doc);
    sqlite3_bind_int(s, 2, n);
    if (sqlite3_step(s) != SQLITE_DONE) {
        fprintf(stderr, "floor: insert: %s\n", sqlite3_errmsg(sqlite3_db_handle(s)));
        exit(1);
    }
    sqlite3_reset(s);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, text, -1, &s, NULL) != SQLITE_OK) {
        fprintf(stderr, "floor: %s: %s\n", text, sqlite3_errmsg(db));
        exit(1);
    }
    return s;
}

/* A document is 1 row with 10 KB of text, 80 figures and 10 findings; 64 of them a transaction,
 * synchronous=FULL. */
static void floor_store(const char *folder)
{
    char path[PATH_SIZE];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/floor.db", folder);
    check(sqlite3_open(path, &db) == SQLITE_OK, path);
    sql(db, "pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full;"
            "create table doc (id integer primary key, n integer, text blob);"
            "create table fig (doc integer, n integer, line integer, number text, unit text, label text, "
            "primary key (doc, n)) without rowid;"
            "create table finding (doc integer, n integer, code text, message text, primary key (doc, n)) "
            "without rowid;");
    sqlite3_stmt *doc = prepare(db, "insert into doc values (?1, ?2, ?3)");
    sqlite3_stmt *fig = prepare(
            db, "insert into fig values (?1, ?2, ?2, '377.67', '元', '年初预算收入合计其中基本支出')");
    sqlite3_stmt *finding =
            prepare(db, "insert into finding values (?1, ?2, 'sum-mismatch', '各项之和与合计不符，请核对')");
    sqlite3_bind_blob(doc, 3, bytes, STORE_TEXT, SQLITE_STATIC);
    double began = now();
    for (int64_t id = 0; id < STORE_ROUNDS * ROUND; id++) {
        if (id % ROUND == 0)
            sql(db, "begin immediate");
        insert(doc, id, 0);
        for (int n = 0; n < PACK_FIGURES; n++)
            insert(fig, id, n);
        for (int n = 0; n < STORE_FINDINGS; n++)
            insert(finding, id, n);
        if (id % ROUND == ROUND - 1)
            sql(db, "commit");
    }
    tell("store", STORE_ROUNDS * ROUND, began);
    sqlite3_finalize(doc);
    sqlite3_finalize(fig);
    sqlite3_finalize(finding);
    sqlite3_close(db);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: floor FOLDER\n");
        return 64;
    }
    memset(bytes, 'x', sizeof bytes);
    floor_hop(argv[1]);
    floor_pack();
    floor_fsync(argv[1]);
    floor_syncfs(argv[1]);
    floor_store(argv[1]);
    return 0;
}
