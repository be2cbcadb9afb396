/* SPDX-License-Identifier: MIT
 * What a stage says of one document: done; reject (this document can never pass as it is, and why); sick (the
 * stage cannot work just now; no document is to blame).
 */
#ifndef JIHE_OUTCOME_H
#define JIHE_OUTCOME_H

#include <stdbool.h>

#include "common/part.h"
#include "common/text.h"

/* Every reason for which a document can end in failed/. code, English, Chinese. The sentence says what to do.
 * {1} stands for the fault's detail. The codes are what `jihe replay --where code=…` takes; they never
 * change. */
#define FAULT_LIST(X)                                                                                        \
    X(EMPTY, "empty", "the file has no bytes; send the finished file again",                                 \
            "文件为空（0 字节），请重新提交完整文件")                                                        \
    X(BLANK, "blank", "the file has no readable text; open it and check that it is the report",              \
            "文件中没有可读文字，请打开核对是否为报告正文")                                                  \
    X(TOO_LARGE, "too-large",                                                                                \
            "the file has {1} bytes, more than max_document allows; split it or raise the limit",            \
            "文件 {1} 字节，超过 max_document 上限，请拆分或调高上限")                                       \
    X(NOT_A_FILE, "not-a-file",                                                                              \
            "{1} is no regular file (a link, pipe or device); put the file itself there",                    \
            "{1} 不是普通文件（链接、管道或设备），请放入文件本身")                                          \
    X(NO_PERMISSION, "no-permission", "the file may not be read ({1}); change its permissions",              \
            "没有读取该文件的权限（{1}），请修改权限")                                                       \
    X(UNSUPPORTED, "unsupported",                                                                            \
            "files of this kind ({1}) cannot be read; send it as docx, xlsx, PDF or text",                   \
            "不支持此类文件（{1}），请转换为 docx、xlsx、PDF 或文本后提交")                                  \
    X(NOT_TEXT, "not-text",                                                                                  \
            "the bytes are no text in UTF-8, UTF-16 or GB18030 ({1}); open the file and save it anew as "    \
            "UTF-8 text",                                                                                    \
            "内容不是 UTF-8、UTF-16 或 GB18030 文本（{1}），请打开后另存为 UTF-8 文本")                      \
    X(TOO_COMPLEX, "too-complex", "the document passes the limit {1}; split it into smaller files",          \
            "文档超出上限 {1}，请拆分为较小的文件")                                                          \
    X(DUPLICATE, "duplicate", "the same bytes were submitted before as {1}; the duplicate policy is reject", \
            "相同内容已提交过（{1}），按重复策略拒收")                                                       \
    X(READER_CRASHED, "reader-crashed",                                                                      \
            "the reader for this file ended with {1}; the file may be damaged, save it anew",                \
            "读取程序异常退出（{1}），文件可能已损坏，请另存后重新提交")                                     \
    X(READER_TIMEOUT, "reader-timeout",                                                                      \
            "the reader took longer than {1}; the file may be damaged or very large",                        \
            "读取超时（超过 {1}），文件可能已损坏或过大")                                                    \
    X(READER_MEMORY, "reader-memory",                                                                        \
            "the reader needed more memory than {1}; the file may be damaged, save it anew",                 \
            "读取所需内存超过 {1}，文件可能已损坏，请另存后重新提交")                                        \
    X(ENCRYPTED, "encrypted",                                                                                \
            "the file has a password ({1}); open it, save it without one and send it again",                 \
            "文件设有密码（{1}），请取消密码另存后重新提交")                                                 \
    X(CORRUPT, "corrupt", "the file is damaged ({1}); open it, save it anew and send it again",              \
            "文件已损坏（{1}），请打开核对、另存后重新提交")                                                 \
    X(READER_ABSENT, "reader-absent",                                                                        \
            "this installation cannot read such files: install {1}, then jihe replay --where "               \
            "code=reader-absent",                                                                            \
            "本机未安装读取此类文件所需的程序：请安装 {1}，再执行 jihe replay --where code=reader-absent")   \
    X(STRIKES, "strikes",                                                                                    \
            "the line broke three times with only this document in hand, last at {1}; keep the file and "    \
            "report it",                                                                                     \
            "处理该文件时程序三次中断（最后在 {1}），请保留文件并报告")                                      \
    X(REFUSED_BY_STORE, "refused-by-store", "the database refused this document: {1}",                       \
            "数据库拒绝保存该文档：{1}")                                                                     \
    X(BAD_PART, "bad-part", "a stage sent a part that cannot be unpacked: {1}",                              \
            "上一环节传来的数据无法解析：{1}")

enum fault_code {
    FAULT_NONE,
#define X(name, code, english, chinese) FAULT_##name,
    FAULT_LIST(X)
#undef X
            FAULT_COUNT
};

enum { FAULT_DETAIL_MAX = 512 };

struct fault {
    enum fault_code code;
    struct str stage;  /* who says so: "ingest", "extract", … */
    struct str detail; /* {1} of the sentence; at most FAULT_DETAIL_MAX bytes */
};

enum outcome_kind {
    OUTCOME_DONE,
    OUTCOME_REJECT,
    OUTCOME_SICK,
};

struct outcome {
    enum outcome_kind kind;
    struct str part[PART_COUNT]; /* DONE: the packed parts that the stage adds (in the arena given); else p
                                    NULL */
    struct fault fault;          /* REJECT: why; SICK: what is the matter, for status and log */
    /* DONE, of store for a message with a fault: an earlier attempt of this run went well and is kept, so it
     * counts as stored. */
    bool stored;
};

enum { FAULT_MUCH_MEMORY = 256 << 20 };

/* "too-large" for FAULT_TOO_LARGE; never NULL. */
const char *fault_name(enum fault_code code);
/* FAULT_NONE when there is no such name. */
enum fault_code fault_of_name(struct str name);

enum language {
    LANGUAGE_EN,
    LANGUAGE_ZH,
};
/* The fault of a document for which there was no memory when it had been given `used` bytes: it is itself the
 * reason when that is FAULT_MUCH_MEMORY or more; FAULT_NONE: the machine lacks memory. */
struct fault fault_of_memory(size_t used);
/* The detail of a fault in that language; itself where it is a name, a number or a word we do not know. A
 * view of it or static. */
struct str fault_words(struct str detail, enum language language);
/* The sentence with its detail put in, into out. 0 or the error of buf_add. */
int fault_format(const struct fault *fault, enum language language, struct buf *out);

#endif
