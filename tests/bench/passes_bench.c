/* SPDX-License-Identifier: MIT
 * What each pass of extract_facts takes, and whether its time grows with the text and no faster.
 *
 * By the wall clock, which costs least to ask: a busy machine tells less than cores_bench.
 *
 *     passes_bench FILE…   prints, of the texts in turn, PASS <tab> documents a second <tab> MB a second
 *     passes_bench --growth   prints SHAPE <tab> bytes <tab> MB a second <tab> the pass whose time for a
 *                             byte grew most <tab> how often: for texts of one shape, ever longer
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "extract/extract.h"
#include "extract/passes.h"
#include "extract/read/reader.h"

enum {
    FILES_MAX = 64,
    FILE_BYTES_MAX = 1 << 20,
    PASSES_MAX = 128,
    ENOUGH_MS = 2000,      /* of all texts in turn */
    LEAST_MS = 200,        /* of a long one */
    LONG_BYTES = 10000000, /* the longest text of a shape */
    SHORT_BYTES = 10000,   /* and the shortest */
    STEP = 10,             /* from one to the next */
    LINE_MAX = 4096,
    MALLOC_KEPT = 8 << 20,
    NOTICED_SHARE = 50, /* what took less than one part in so many of the shortest is held against that */
};

/* A text of a head, a line again and again, and an end; %d is the line's number. */
static const struct {
    const char *name, *head, *line, *end;
} shapes[] = {
    { "sentences with sums and shares", "一、概况\n",
            "第%d项支出%d.5万元，其中：工资%d.2万元，占支出的24.2%%，商品%d.3万元；同比增长%d.5%%。\n", "" },
    { "one line without a full stop", "", "补助第%d批12.5万元，", "" },
    { "a list without an end", "全年支出900万元，其中：", "专项%d支出12.5万元；", "" },
    { "one table of tabs", "项目\t合计（万元）\t预算数\t决算数\n",
            "第%d项专项业务费及设备购置支出\t17.50\t1%d.20\t2.30\n", "" },
    { "one table of strokes", "| 项目 | 预算数 | 决算数 |\n",
            "| 第%d项专项业务费及设备购置支出 | %d.20 | 2.30 |\n", "" },
    { "numbered headings", "",
            "（一）第%"
            "d项工作的开展情况\n坚持以预算绩效管理为抓手，加强资金监管，提高资金使用效益，全年工作平稳有序，"
            "各项任务按时完成，群众反映良好。\n",
            "" },
    { "words without a number", "", "坚持以预算绩效管理为抓手，加强资金监管，提高使用效益。\n", "" },
};

/* Nanoseconds of each pass; [0]: plain_build. */
struct times {
    double pass[PASSES_MAX + 1], all;
};

static const struct lexicon *lexicon;
static const struct pass *passes;
static size_t pass_count;

static void need(int err, const char *what)
{
    if (err) {
        fprintf(stderr, "passes_bench: %s\n", what);
        exit(1);
    }
}

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static const char *name_of(size_t pass)
{
    return pass ? passes[pass - 1].name : "plain_build";
}

static void read_all(const struct document *doc, struct arena *mem, struct times *out)
{
    struct facts facts;
    struct reading r;
    double began = now_ns(), at = began;
    need(passes_begin(doc, lexicon, mem, &facts, &r), name_of(0));
    for (size_t k = 0; k <= pass_count; k++) {
        if (k)
            need(passes[k - 1].run(&r), name_of(k));
        double now = now_ns();
        out->pass[k] += now - at;
        at = now;
    }
    out->all += at - began;
}

static void open_text(struct str bytes, struct arena *mem, struct document *out)
{
    struct source_file file = { .name = STR("report.txt"), .bytes = bytes };
    struct fault fault = { 0 };
    need(read_document(&file, mem, out, &fault) || fault.code, "a text that cannot be read");
}

/* ---- each pass on real texts ---- */

static void bench_files(char **paths, size_t count, struct arena *kept)
{
    static struct document docs[FILES_MAX];
    static struct times t;
    struct arena mem;
    double bytes = 0, rounds = 0;
    for (size_t i = 0; i < count; i++) {
        char *room = arena_alloc(kept, FILE_BYTES_MAX);
        FILE *f = fopen(paths[i], "rb");
        need(!f || !room, paths[i]);
        struct str text = { room, fread(room, 1, FILE_BYTES_MAX, f) };
        fclose(f);
        open_text(text, kept, &docs[i]);
        bytes += (double)docs[i].text.n;
    }
    arena_init(&mem, 0);
    for (; t.all < ENOUGH_MS * 1e6; rounds++)
        for (size_t i = 0; i < count; i++) {
            read_all(&docs[i], &mem, &t);
            arena_reset(&mem);
        }
    for (size_t k = 0; k <= pass_count; k++)
        printf("%s\t%.0f\t%.1f\n", name_of(k), rounds * (double)count * 1e9 / t.pass[k],
                rounds * bytes * 1e3 / t.pass[k]);
    printf("all\t%.0f\t%.1f\n", rounds * (double)count * 1e9 / t.all, rounds * bytes * 1e3 / t.all);
    arena_fini(&mem);
}

/* ---- growth ---- */

static struct str make_text(size_t shape, size_t bytes, struct arena *mem)
{
    char *text = arena_room(mem, bytes + 2 * LINE_MAX, 1);
    need(!text, "memory");
    size_t n = (size_t)snprintf(text, LINE_MAX, "%s", shapes[shape].head);
    for (int line = 1; n < bytes; line++) /* a line has no more than five numbers */
        n += (size_t)snprintf(text + n, LINE_MAX, shapes[shape].line, line, line, line, line, line);
    n += (size_t)snprintf(text + n, LINE_MAX, "%s", shapes[shape].end);
    return (struct str){ text, n };
}

/* Nanoseconds a byte. */
static void time_shape(size_t shape, size_t bytes, struct times *out)
{
    struct arena kept, mem;
    struct document doc;
    double read = 0;
    arena_init(&kept, 0);
    arena_init(&mem, 0);
    open_text(make_text(shape, bytes, &kept), &kept, &doc);
    memset(out, 0, sizeof *out);
    for (; out->all < LEAST_MS * 1e6; read += (double)doc.text.n) {
        read_all(&doc, &mem, out);
        arena_reset(&mem);
    }
    for (size_t k = 0; k <= pass_count; k++)
        out->pass[k] /= read;
    out->all /= read;
    arena_fini(&mem);
    arena_fini(&kept);
}

static void bench_growth(void)
{
    static struct times least, t;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
        for (size_t bytes = SHORT_BYTES; bytes <= LONG_BYTES; bytes *= STEP) {
            size_t worst = 0;
            double most = 0;
            time_shape(s, bytes, &t);
            if (bytes == SHORT_BYTES)
                least = t;
            for (size_t k = 0; k <= pass_count; k++) {
                double at_first = least.pass[k], noticed = least.all / NOTICED_SHARE;
                double times = t.pass[k] / (at_first > noticed ? at_first : noticed);
                if (times > most) {
                    most = times;
                    worst = k;
                }
            }
            printf("%s\t%zu\t%.1f\t%s\t%.2f\n", shapes[s].name, bytes, 1e3 / t.all, name_of(worst), most);
            fflush(stdout);
        }
}

int main(int argc, char **argv)
{
    struct arena mem;
    mallopt(M_TRIM_THRESHOLD, MALLOC_KEPT);
    mallopt(M_MMAP_THRESHOLD, MALLOC_KEPT);
    arena_init(&mem, 0);
    need(argc < 2 || argc > FILES_MAX, "usage: passes_bench FILE… (fewer than 64) | --growth");
    need(lexicon_parse(&mem, &lexicon), "the lexicon");
    passes = passes_all(&pass_count);
    need(pass_count > PASSES_MAX, "PASSES_MAX");
    if (strcmp(argv[1], "--growth") == 0)
        bench_growth();
    else
        bench_files(argv + 1, (size_t)argc - 1, &mem);
    arena_fini(&mem);
    return 0;
}
