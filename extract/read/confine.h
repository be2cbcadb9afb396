/* SPDX-License-Identifier: MIT
 * A reader child shuts itself in, before it sees its first document: limits, then Landlock for files and
 * network, then a seccomp filter that knows only the calls a reader makes. Whatever is refused fails with an
 * error, and the library that asked goes on or gives up; a limit that is passed ends the child, and its
 * parent says which one it was.
 */
#ifndef JIHE_CONFINE_H
#define JIHE_CONFINE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    CONFINE_FILES_MAX = 64,        /* open at a time */
    CONFINE_FILES_WRITER = 1024,   /* of who writes: LibreOffice makes one of each drawing and equation */
    CONFINE_WRITTEN_MAX = 1 << 30, /* bytes of one file in the private folder */
};

/* The sanitizers' own memory is far over any limit, and they make calls of their own. */
#if defined(__SANITIZE_ADDRESS__)
#define CONFINE_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONFINE_SANITIZED true
#endif
#endif
#ifndef CONFINE_SANITIZED
#define CONFINE_SANITIZED false
#endif

struct confine {
    uint64_t memory;          /* bytes of address space; 0: no limit */
    const char *const *reads; /* what its libraries open, read-only; ends with NULL; NULL: nothing at all */
    const char *writes;       /* its private folder; NULL: it writes nothing */
    bool threads;             /* its library makes threads */
};

/* What this system cannot give. Bits. */
enum confine_lack {
    CONFINE_LACKS_LANDLOCK = 1, /* files may be read, but neither written nor made outside `writes` */
    CONFINE_LACKS_SECCOMP = 2,  /* any call may be made */
    CONFINE_IS_SANITIZED = 4,   /* the same, but for the tests of a developer: nobody's health */
};

/* 0 with *lacks, or ERR_SYSTEM: not even the limits can be set. Never undone. Call it before threads are
 * made. */
int confine_enter(const struct confine *c, unsigned *lacks);

/* CPU for the next document, behind which SIGXCPU ends us. The parent's clock ends one that waits; this one
 * also ends one that runs while the parent is stopped. 0: no limit. */
int confine_time(uint64_t seconds);

/* The most address space that the process ever had, in KiB; 0 where it may not read /proc/self. */
uint64_t confine_memory_peak(void);
/* Since the peak was `before` it has grown until hardly a sixteenth of the limit was free: what failed
 * meanwhile failed for want of memory. */
bool confine_memory_ran_out(uint64_t before);

#endif
