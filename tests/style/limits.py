#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The house limits: sizes of files and functions, parameters, unique names, licence lines, words that are not used.

    tests/style/limits.py [FILE…]      default: every source that git knows or would add

Fails when a limit is passed; prints the medians, which are aims and no limits.
"""
import collections
import os
import re
import subprocess
import sys

FILE_LINES, FUNCTION_LINES, PARAMETERS = 400, 80, 5
FILE_MEDIAN, FUNCTION_MEDIAN, FUNCTION_P90 = 200, 15, 40
# From the words table. Whole words of a function's name; a library's callback type may impose one, its name never does.
NOT_USED = "job task item util utils helper misc handle process manage manager get do data info engine".split()
# Made by others, or in a folder of the same shape as another: their names need not be unique.
SHARED_NAMES = {"README.md", "Makefile", "Dockerfile", "LICENSE", ".gitignore"}

# Functions whose shape somebody else has fixed.
GIVEN_SHAPES = {"copy_file_range": "interposes the C library's", "on_request": "libmicrohttpd's"}


def sources():
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], check=True,
                         stdout=subprocess.PIPE, text=True).stdout
    return [p for p in out.splitlines() if os.path.isfile(p)]


def parameter_count(signature):
    """Of "(int a, void (*f)(int, int), char *b)": commas of the outermost list."""
    inner = signature.strip()[1:-1].strip()
    if inner in ("", "void"):
        return 0
    depth, count = 0, 1
    for c in inner:
        depth += (c in "([") - (c in ")]")
        count += c == "," and depth == 0
    return count


def functions(paths):
    """(path, name, first line, lines, parameters) of every function that is defined."""
    out = subprocess.run(["ctags", "-L", "-", "--languages=C", "--langmap=C:.c.h", "--kinds-C=f", "--fields=+neS", "-f", "-"],
                         input="\n".join(paths), check=True, stdout=subprocess.PIPE, text=True).stdout
    for row in out.splitlines():
        cells = row.split("\t")
        more = dict(c.split(":", 1) for c in cells[3:] if ":" in c)
        first, last = int(more["line"]), int(more.get("end", more["line"]))
        yield cells[1], cells[0], first, last - first + 1, parameter_count(more.get("signature", "()"))


def size_faults(paths):
    for path in paths:
        with open(path, encoding="utf-8") as f:
            lines = f.read().count("\n")
        if lines > FILE_LINES:
            yield "%s: %d lines, at most %d" % (path, lines, FILE_LINES)


def function_faults(found):
    for path, name, line, size, parameters in found:
        if size > FUNCTION_LINES:
            yield "%s:%d: %s has %d lines, at most %d" % (path, line, name, size, FUNCTION_LINES)
        if parameters > PARAMETERS and name not in GIVEN_SHAPES:
            yield "%s:%d: %s has %d parameters, at most %d" % (path, line, name, parameters, PARAMETERS)
        bad = [w for w in name.split("_") if w in NOT_USED]
        if bad and not path.startswith("tests/"):  # a test's name is a sentence
            yield "%s:%d: %s has a word that is not used here: %s" % (path, line, name, ", ".join(bad))


def name_faults(paths):
    """Logs, backtraces and coverage name files without their folder."""
    places = collections.defaultdict(list)
    for path in paths:
        places[os.path.basename(path)].append(path)
    for name, where in sorted(places.items()):
        if len(where) > 1 and name not in SHARED_NAMES:
            yield "%s is the name of more than one file: %s" % (name, " ".join(where))


def licence_faults(paths):
    for path in paths:
        with open(path, encoding="utf-8") as f:
            head = "".join(f.readline() for _ in range(3))
        if head and "SPDX-License-Identifier: MIT" not in head:
            yield "%s: no SPDX line among its first three" % path


def typedef_faults(paths):
    for path in paths:
        with open(path, encoding="utf-8") as f:
            for n, line in enumerate(f, 1):
                if re.match(r"\s*(__extension__\s+)?typedef\b.*\b(struct|enum|union)\b", line):
                    yield "%s:%d: types are `struct x`, no typedef" % (path, n)


def quantile(sizes, share):
    return sorted(sizes)[min(len(sizes) - 1, int(share * len(sizes)))] if sizes else 0


def main():
    paths = sys.argv[1:] or sources()
    c = [p for p in paths if p.endswith((".c", ".h"))]
    scripts = [p for p in paths if p.endswith((".py", ".sh", ".mk")) or p == "Makefile"]
    product = [p for p in c if not p.startswith("tests/")]
    found = list(functions(c))
    faults = [*size_faults(c + scripts), *function_faults(found), *name_faults(paths), *licence_faults(c),
              *typedef_faults(c)]
    for fault in faults:
        print(fault)
    files = [sum(1 for _ in open(p, encoding="utf-8")) for p in product if p.endswith(".c")]
    sizes = [size for path, _, _, size, _ in found if path in set(product)]
    print("limits: %d sources, %d functions; .c files median %d lines (aim %d); functions median %d, p90 %d (aims %d, %d)" % (
        len(files), len(sizes), quantile(files, 0.5), FILE_MEDIAN, quantile(sizes, 0.5), quantile(sizes, 0.9),
        FUNCTION_MEDIAN, FUNCTION_P90))
    print("limits: %d faults" % len(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
