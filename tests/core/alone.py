#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The cores stand alone: no libzmq, libuv or SQLite, no stdio, no clock, nothing that is written to and outlives a call.

Three witnesses: the includes of the sources and of every header of ours that they reach, the symbols of libcore.a, and the
program build/tests/core/cores_test, which calls every core and is linked with libcore.a, msgpack-c and cmocka alone.
"""
import os
import re
import subprocess
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build"))
ARCHIVE = os.path.join(BUILD, "libcore.a")
PROGRAM = os.path.join(BUILD, "tests", "core", "cores_test")

# Headers of the C library that have nothing impure in them, and what we stand on.
HEADERS = {"assert.h", "ctype.h", "inttypes.h", "limits.h", "stdarg.h", "stdbool.h", "stddef.h", "stdint.h", "stdlib.h", "string.h",
           "iconv.h", "errno.h", "endian.h", "msgpack.h", "uthash.h", "utarray.h", "utlist.h", "nettle/sha2.h"}
# buf_format writes into memory; vsnprintf is declared there and nowhere else. Sixteen bytes are compared at once by what the
# compiler has for it.
EXCEPTIONS = {"common/text.c": {"stdio.h"}, "common/bytes16.h": {"emmintrin.h"}, "extract/figures/plain_copy.c": {"emmintrin.h"}}
# What the cores may ask of others at link time. abort and friends come from uthash and the compiler.
FOREIGN = re.compile(r"^(mem\w+|str\w+|raw\w+|vsnprintf|malloc|calloc|realloc|free|abort|qsort\w*|bsearch|iconv\w*|msgpack_\w+|"
                     r"__errno_location|__assert_fail|__stack_chk_fail|__\w+_chk|__ctype_\w+|_GLOBAL_OFFSET_TABLE_|"
                     r"__(u?div|u?mod|u?divmod)ti[34]|__(popcount|clz|ctz)[dst]i2|__(mul|add|sub)[vo]ti\d|_binary_extract_lexicon_\w+|__(a|ub)san_\w+)$")
LIBRARIES = {"libc.so.6", "libmsgpackc.so.2", "libcmocka.so.0", "libnettle.so.8"}


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def core_sources():
    """As the Makefile has them."""
    text = output("make", "-s", "--no-print-directory", "--eval", "print-core:;@echo $(CORE_SRC)", "print-core")
    return text.split()


class CoresTest(unittest.TestCase):
    def test_sources_include_nothing_impure(self):
        sources = core_sources()
        self.assertGreater(len(sources), 20)
        rule = output("gcc", "-MM", "-I.", "-D_GNU_SOURCE", *sources)
        own = sorted({word for word in rule.replace("\\\n", " ").split() if word.endswith((".c", ".h"))})
        impure = []
        for path in own:
            with open(os.path.join(ROOT, path), encoding="utf-8") as f:
                for n, line in enumerate(f, 1):
                    found = re.match(r'\s*#\s*include\s*([<"])([^">]+)[>"]', line)
                    if not found or (found[1] == '"' and "/" in found[2]):
                        continue
                    if found[2] not in HEADERS | EXCEPTIONS.get(path, set()):
                        impure.append("%s:%d: %s" % (path, n, found[2]))
        self.assertEqual(impure, [])

    def test_archive_asks_for_nothing_impure(self):
        defined, asked = set(), {}
        member = ""
        for line in output("nm", ARCHIVE).splitlines():
            if line.endswith(".o:"):
                member = line[:-1]
            elif words := line.split():
                if words[-2] == "U":
                    asked.setdefault(words[-1], member)
                else:
                    defined.add(words[-1])
        self.assertEqual({"extract_facts", "validate_facts", "score_facts", "read_document"} - defined, set())
        foreign = ["%s asks for %s" % (asked[s], s) for s in sorted(set(asked) - defined) if not FOREIGN.match(s)]
        self.assertEqual(foreign, [])

    def test_archive_holds_nothing_that_is_written_to(self):
        # Constant tables with pointers in them lie in .data.rel.ro, which is written to by the loader alone.
        bad, member = [], ""
        for line in output("size", "-A", ARCHIVE).splitlines():
            words = line.split()
            if line.endswith(":") or "(ex " in line:
                member = words[0]
            elif len(words) == 3 and re.match(r"\.(data|bss|tdata|tbss)(\.(?!rel\.ro)|$)", words[0]) and int(words[1]) > 0:
                # A table that ld made of a file is in .data; its names say so and nothing points to it but const.
                if not member.endswith((".tsv.o",)) and not self.is_lexicon(member):
                    bad.append("%s: %s bytes of %s" % (member, words[1], words[0]))
        self.assertEqual(bad, [])

    def is_lexicon(self, member):
        return os.path.exists(os.path.join(ROOT, "extract", "lexicon", member[:-2] + ".tsv"))

    def test_program_needs_three_libraries(self):
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", output("readelf", "-d", PROGRAM)))
        self.assertLessEqual(needed, LIBRARIES)

    def test_link_map_holds_only_the_cores(self):
        with open(PROGRAM + ".map", encoding="utf-8") as f:
            archives = set(re.findall(r"(\S+\.a)\(\S+\.o\)", f.read()))
        ours = {os.path.basename(a) for a in archives if not a.startswith("/usr/lib")}
        self.assertEqual(ours, {"libcore.a"})


if __name__ == "__main__":
    unittest.main()
