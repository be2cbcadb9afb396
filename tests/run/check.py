#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Everything that CI runs, step after step; the last line is `N passed, N failed, N skipped`.

    tests/run/check.py [--list] [STEP…]

The output of each step goes to build/check/STEP.log; a step that fails shows its end here. A step counts the tests inside it
when it says how many there were, else as one.
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LOGS = os.path.join(ROOT, "build", "check")
JOBS = str(os.cpu_count() or 1)
TAIL = 40  # lines of a failed step that are shown

PYTHON = sys.executable
MAKE = ["make", "--no-print-directory", "-j" + JOBS]
UNIT = [PYTHON, "tests/run/unit.py"]
GOLDEN = [PYTHON, "tests/golden/compare.py"]

Step = namedtuple("Step", "name command limit env")  # limit: seconds after which it hangs


def step(name, command, limit, **env):
    return Step(name, command, limit, env)


# From the quickest to say that something is wrong to the slowest.
STEPS = [
    step("build", MAKE + ["tests"], 600),
    step("unit", UNIT, 300, B="build"),
    step("cores", [PYTHON, "tests/core/alone.py"], 120),
    step("golden", GOLDEN, 120, B="build"),
    step("short", [PYTHON, "tests/golden/short.py"], 120, B="build"),
    step("true", [PYTHON, "tests/golden/true.py"], 120, B="build"),
    step("gold", [PYTHON, "tests/golden/gold.py"], 300, B="build"),
    step("properties", [PYTHON, "tests/properties/reading.py"], 300, B="build"),
    # Of every text some figures; the share is what holds today, `make mutate` says what it should be.
    step("mutate", [PYTHON, "tests/golden/mutate.py", "--sample", "6", "--least", "97"], 120, B="build"),
    step("formats", [PYTHON, "tests/golden/formats.py"], 900, B="build"),
    step("style", MAKE + ["-s", "style"], 300),
    step("messages", MAKE + ["-s", "po-check"], 60),
    step("pages", [PYTHON, "tests/style/pages.py"], 60),
    step("compose", [PYTHON, "tests/run/compose.py"], 120),
    step("web", [PYTHON, "tests/browser/web_test.py"], 120, B="build"),
    step("browser", [PYTHON, "tests/browser/page_test.py"], 300, B="build"),
    step("reach", [PYTHON, "tests/browser/reach_test.py"], 300, B="build"),
    step("build-clang", MAKE + ["CC=clang", "tests"], 600),
    step("unit-clang", UNIT, 300, B="build-clang"),
    step("build-san", MAKE + ["SAN=1", "tests"], 900),
    step("unit-san", UNIT, 600, B="build-san"),
    step("golden-san", GOLDEN, 300, B="build-san"),
    step("fuzz", MAKE + ["-s", "fuzz", "FUZZ_SECONDS=5"], 600),
    step("line", MAKE + ["-s", "line"], 1500),
    step("line-san", MAKE + ["-s", "SAN=1", "line", "T=replay_test wire_test"], 900),
]

# What the runners say: our own line, cmocka's per program (through unit.py), unittest's.
OWN = re.compile(rb"^(\d+) passed, (\d+) failed, (\d+) skipped", re.M)
LINE = re.compile(rb"^line: (\d+) tests, (\d+) failed, (\d+) skipped", re.M)
UNITTEST = re.compile(rb"^Ran (\d+) tests? in", re.M)
UNITTEST_END = re.compile(rb"^(?:OK|FAILED)(?: \((.*)\))?$", re.M)


def counts(output, status):
    """(passed, failed, skipped) of a step. A step that ended badly has at least one failure, whatever it said."""
    passed = failed = skipped = 0
    if found := OWN.findall(output):
        passed, failed, skipped = map(int, found[-1])
    elif found := LINE.findall(output):
        all_, failed, skipped = map(int, found[-1])
        passed = all_ - failed - skipped
    elif found := UNITTEST.findall(output):
        ends = UNITTEST_END.findall(output)
        words = dict(re.findall(rb"(\w+)=(\d+)", ends[-1] if ends else b""))
        failed = int(words.get(b"failures", 0)) + int(words.get(b"errors", 0))
        skipped = int(words.get(b"skipped", 0))
        passed = max(0, int(found[-1]) - failed - skipped)  # each subtest may fail on its own
    else:
        passed = 1 if status == 0 else 0
    if status != 0 and failed == 0:
        failed = 1
    return passed, failed, skipped


def run(s, log):
    """Its exit status; 124 when it had to be ended. Its whole session ends with it."""
    env = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "B", "SAN", "CC")}
    p = subprocess.Popen(s.command, cwd=ROOT, env={**env, **s.env}, stdin=subprocess.DEVNULL, stdout=log,
                         stderr=subprocess.STDOUT, start_new_session=True)
    try:
        return p.wait(s.limit)
    except subprocess.TimeoutExpired:
        log.write(b"\ncheck: ended after %d s\n" % s.limit)
        return 124
    finally:
        try:
            os.killpg(p.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        p.wait()


def run_step(s):
    path = os.path.join(LOGS, s.name + ".log")
    began = time.monotonic()
    with open(path, "w+b") as log:
        status = run(s, log)
        log.seek(0)
        output = log.read()
    passed, failed, skipped = counts(output, status)
    word = "FAILED" if failed else "skipped" if skipped and not passed else "ok"
    print("%-8s %-12s %4d passed %3d failed %3d skipped %6.1f s" % (
        word, s.name, passed, failed, skipped, time.monotonic() - began), flush=True)
    lines = output.decode(errors="replace").splitlines()
    if failed:
        for line in lines[-TAIL:]:
            print("    " + line)
        print("    (all of it: %s)" % os.path.relpath(path, ROOT), flush=True)
    elif skipped:
        for line in [li for li in lines if "skip" in li.lower()][:10]:
            print("    " + line.strip(), flush=True)
    return passed, failed, skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--list", action="store_true", help="only print the steps")
    parser.add_argument("steps", nargs="*", metavar="STEP")
    args = parser.parse_args()
    known = [s.name for s in STEPS]
    if args.list:
        print("\n".join(known))
        return 0
    for name in args.steps:
        if name not in known:
            parser.error("no step %s; there are: %s" % (name, " ".join(known)))
    os.makedirs(LOGS, exist_ok=True)
    began, total = time.monotonic(), [0, 0, 0]
    for s in STEPS:
        if not args.steps or s.name in args.steps:
            total = [a + b for a, b in zip(total, run_step(s))]
    print("check: %.0f s, logs in build/check" % (time.monotonic() - began))
    print("%d passed, %d failed, %d skipped" % tuple(total))
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
