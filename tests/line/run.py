#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs the tests of the line, each test method in a process of its own, some side by side.

    tests/line/run.py [-j N] [--list] [PATTERN…]      PATTERN: part of "kill_test.KillTest.test_x"

A process of its own: a test that hangs can be ended, and a mount that it makes is gone with it.
"""
import argparse
import glob
import os
import signal
import subprocess
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
TEST_LIMIT = float(os.environ.get("LINE_TEST_LIMIT", "300"))  # seconds for one test; a hang, not a measure


def names_of(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from names_of(test)
        else:
            yield test.id()


def find(patterns):
    names = []
    for path in sorted(glob.glob(os.path.join(HERE, "*_test.py"))):
        module = os.path.basename(path)[:-3]
        names += names_of(unittest.defaultTestLoader.loadTestsFromName(module))
    return [n for n in names if not patterns or any(p in n for p in patterns)]


class Running:
    def __init__(self, name):
        self.name, self.began = name, time.monotonic()
        self.p = subprocess.Popen([sys.executable, "-m", "unittest", "-v", name], cwd=HERE, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, start_new_session=True)
        os.set_blocking(self.p.stdout.fileno(), False)
        self.output = b""

    def is_over(self):
        self.output += self.p.stdout.read() or b""
        if self.p.poll() is None and time.monotonic() - self.began > TEST_LIMIT:
            self.output += b"\nended after %d s\n" % TEST_LIMIT
            os.killpg(self.p.pid, signal.SIGINT)  # lets the test's own cleaning up run
            try:
                self.p.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.p.pid, signal.SIGKILL)
                self.p.wait()
        if self.p.poll() is None:
            return False
        self.output += self.p.stdout.read() or b""
        return True

    def report(self):
        """Prints what the test said; returns "ok", "skipped" or "FAILED"."""
        text = self.output.decode(errors="replace")
        result = "FAILED" if self.p.returncode else "skipped" if "... skipped" in text else "ok"
        print("%-8s %5.1f s  %s" % (result, time.monotonic() - self.began, self.name))
        for line in text.splitlines():
            if result == "FAILED" or line.startswith("  ") or "skipped" in line:
                print("    " + line.strip())
        sys.stdout.flush()
        return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-j", type=int, default=2, help="tests side by side (default 2)")
    parser.add_argument("--list", action="store_true", help="only print the names")
    parser.add_argument("patterns", nargs="*")
    args = parser.parse_args()
    sys.path.insert(0, HERE)
    names = find(args.patterns)
    if args.list:
        print("\n".join(names))
        return 0
    import reference  # the undisturbed run that all results are compared with: once, before the others
    began = time.monotonic()
    reference.results()
    waiting, running, results = list(names), [], []
    while waiting or running:
        while waiting and len(running) < args.j:
            running.append(Running(waiting.pop(0)))
        for r in [r for r in running if r.is_over()]:
            running.remove(r)
            results.append((r.report(), r.name))
        time.sleep(0.05)
    failed = [name for result, name in results if result == "FAILED"]
    print("line: %d tests, %d failed, %d skipped, %.0f s" % (
        len(results), len(failed), sum(r == "skipped" for r, _ in results), time.monotonic() - began))
    for name in failed:
        print("  failed: " + name)
    return 1 if failed or not results else 0


if __name__ == "__main__":
    sys.exit(main())
