#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Short texts, each named for what it shows: what `jihe check` reads in tests/golden/short/NAME.txt against NAME.want
beside it, one line for each figure, relation, indicator and finding, in words that a person can check.

    tests/golden/short.py             compares; B names the build (build/)
    tests/golden/short.py --update    rewrites the .want files and says what changed: read it before you commit it
"""
import argparse
import difflib
import glob
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")
BOUNDS = {"exact": "", "at_least": "≥", "at_most": "≤", "about": "≈"}


def read(path):
    env = {k: v for k, v in os.environ.items() if not k.startswith("JIHE_")}
    p = subprocess.run([JIHE, "check", "--json", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, timeout=60, env={**env, "LC_ALL": "C.UTF-8"})
    return json.loads(p.stdout)


def lines(result):
    """What a reviewer would want to see of the result."""
    figures = {f["n"]: f for f in result["figures"]}

    def amount(n):
        f = figures[n]
        return BOUNDS[f["bound"]] + f["number"] + (f["scale"] or "") + (f["unit"] or "")

    for n, f in figures.items():
        yield "figure %s  %s" % (amount(n), f["label"])
    for r in result["relations"]:
        kind = r["kind"] + ("" if r["kind"] != "sum" or r["exhaustive"] else " (some parts)")
        yield "%s %s = %s  %s" % (kind, amount(r["result"]), ", ".join(map(amount, r["operands"])), r["verdict"])
    for i in result["indicators"]:
        yield "indicator " + " | ".join(i[k] or "–" for k in ("level1", "level2", "level3", "target", "actual", "weight", "score"))
    for f in result["findings"]:
        yield "%s %s: %s" % (f["severity"], f["code"], f["message"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true", help="rewrite the .want files")
    args = parser.parse_args()
    failed = 0
    texts = sorted(glob.glob(os.path.join(HERE, "short", "*.txt")))
    for path in texts:
        want_path = path[:-len(".txt")] + ".want"
        got = "".join(line + "\n" for line in lines(read(path)))
        want = open(want_path, encoding="utf-8").read() if os.path.exists(want_path) else ""
        if got == want:
            continue
        failed += 1
        print(os.path.basename(want_path))
        print("\n".join("    " + row for row in difflib.unified_diff(want.splitlines(), got.splitlines(), "want", "got",
                                                                      lineterm="", n=0)))
        if args.update:
            with open(want_path, "w", encoding="utf-8") as f:
                f.write(got)
    if args.update:
        print("short: %d of %d changed" % (failed, len(texts)))
        return 0
    print("%d passed, %d failed, 0 skipped" % (len(texts) - failed, failed))
    return 1 if failed or not texts else 0


if __name__ == "__main__":
    sys.exit(main())
