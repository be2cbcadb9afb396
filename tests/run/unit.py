#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs the unit tests that were built into B (build/), all of them also when one fails, and adds up their counts."""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("B", "build"))
LIMIT = 120  # seconds for one program

PASSED = re.compile(rb"^\[  PASSED  \] (\d+) test", re.M)
SKIPPED = re.compile(rb"^\[  SKIPPED \] (\d+) test", re.M)
FAILED = re.compile(rb"^\[  FAILED  \].*?(\d+) test", re.M)


def sources():
    for folder in ["common", "extract", "validate", "score", "ingest", "store", "console", "core"]:
        top = os.path.join(ROOT, "tests")
        for path, folders, files in os.walk(os.path.join(top, folder)):
            folders.sort()
            yield from (os.path.join(os.path.relpath(path, top), f[:-2]) for f in sorted(files) if f.endswith("_test.c"))


def number(pattern, output):
    return sum(int(n) for n in pattern.findall(output))


def run(name):
    """(passed, failed, skipped) of one program; a program that is not there, crashes or hangs has failed."""
    program = os.path.join(BUILD, "tests", name)
    try:
        p = subprocess.run([program], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, timeout=LIMIT)
    except OSError as error:
        print("FAILED   %s: %s" % (name, error.strerror))
        return 0, 1, 0
    except subprocess.TimeoutExpired:
        print("FAILED   %s: ended after %d s" % (name, LIMIT))
        return 0, 1, 0
    passed, skipped = number(PASSED, p.stdout), number(SKIPPED, p.stdout)
    failed = max(number(FAILED, p.stdout), 1) if p.returncode else 0
    if not failed and not passed and not skipped:
        failed = 1  # a program that says nothing has tested nothing
    print("%-8s %s: %d" % ("FAILED" if failed else "ok", name, passed))
    if failed:
        print(p.stdout.decode(errors="replace")[-6000:])
        print("    (exit status %d)" % p.returncode)
    return passed, failed, skipped


def main():
    total = [0, 0, 0]
    for name in sources():
        total = [a + b for a, b in zip(total, run(name))]
    print("%d passed, %d failed, %d skipped" % tuple(total))
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main())
