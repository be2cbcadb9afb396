#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Sentences whose figures are all right: no relation fails in any of them alone, and no error or warning is raised.

    tests/golden/true.py    each line of tests/golden/true-sentences.txt (⏎ ends a paragraph); B names the build (build/)
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")


def sentences():
    with open(os.path.join(HERE, "true-sentences.txt"), encoding="utf-8") as f:
        return [line.strip() for line in f if line.strip() and not line.startswith("#")]


def alarms(result):
    """What is wrong with a sentence, as the result has it."""
    figures = {f["n"]: f["text"] for f in result["figures"]}
    for r in result["relations"]:
        if r["verdict"] == "fails":
            yield "%s %s = %s fails" % (r["kind"], figures[r["result"]], ", ".join(figures[n] for n in r["operands"]))
    for f in result["findings"]:
        if f["severity"] != "info":
            yield "%s %s: %s" % (f["severity"], f["code"], f["message"])


def main():
    texts, failed = sentences(), 0
    env = {k: v for k, v in os.environ.items() if not k.startswith("JIHE_")}
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, "%04d.txt" % n) for n in range(len(texts))]
        for path, text in zip(paths, texts):
            with open(path, "w", encoding="utf-8") as f:
                f.write(text.replace("⏎", "\n") + "\n")
        p = subprocess.run([JIHE, "check", "--json", *paths], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, timeout=300, env={**env, "LC_ALL": "C.UTF-8"})
    results = [json.loads(line) for line in p.stdout.splitlines()]
    for text, result in zip(texts, results):
        found = list(alarms(result))
        failed += bool(found)
        for alarm in found:
            print("%s\n    %s" % (text, alarm))
    if len(results) != len(texts):
        print("%d of %d sentences came back" % (len(results), len(texts)))
        failed += len(texts) - len(results)
    print("%d passed, %d failed, 0 skipped" % (len(texts) - failed, failed))
    return 1 if failed or not texts else 0


if __name__ == "__main__":
    sys.exit(main())
