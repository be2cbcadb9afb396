#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks what `jihe check --json` says of tests/samples: against truth.json, which people wrote, and against the golden
results beside it, which the program wrote once and people read.

    tests/golden/compare.py             compares; B names the build (build/)
    tests/golden/compare.py --update    rewrites the golden results (never truth.json) and says what changed
"""
import argparse
import difflib
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SAMPLES = os.path.join(ROOT, "tests", "samples")
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")
DIFF_LINES = 40  # of one sample that are shown


class Unread(Exception):
    """The program did not print a result."""


def check(name):
    """(exit status, result)"""
    env = {k: v for k, v in os.environ.items() if not k.startswith("JIHE_")}
    p = subprocess.run([JIHE, "check", "--json", os.path.join(SAMPLES, name)], stdin=subprocess.DEVNULL,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, env={**env, "LC_ALL": "C.UTF-8"})
    try:
        return p.returncode, json.loads(p.stdout)
    except ValueError:
        raise Unread("no result (exit status %d): %s" % (p.returncode, p.stderr.decode(errors="replace")[-300:]))


# ---- golden: one line for each figure, relation, … so that a difference is one line too; what is null is left out ----
def normal(result):
    def flat(value):
        if isinstance(value, dict):
            value = {k: v for k, v in value.items() if v is not None}
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    lines = ["{"]
    for i, (key, value) in enumerate(sorted(result.items())):
        comma = "," if i + 1 < len(result) else ""
        if isinstance(value, list) and value:
            rows = ",\n".join("  " + flat(v) for v in value)
            lines.append('"%s": [\n%s\n]%s' % (key, rows, comma))
        else:
            lines.append('"%s": %s%s' % (key, flat(value), comma))
    return "\n".join(lines + ["}"]) + "\n"


def golden_path(name):
    return os.path.join(HERE, name[:-len(".txt")] + ".json")


def golden_text(name):
    try:
        with open(golden_path(name), encoding="utf-8") as f:
            return f.read()
    except FileNotFoundError:
        return ""


def differences(name, result):
    if not golden_text(name):
        return ["no golden result yet: make golden-update, and read it"]
    return list(difflib.unified_diff(golden_text(name).splitlines(), normal(result).splitlines(), "golden", "now",
                                     lineterm="", n=0))


# ---- truth ----
def figure_key(f):
    unit = {"个百分点": "百分点"}.get(f["unit"], f["unit"])
    return f["number"] + f["scale"] + unit


def parse_figures(text):
    """[(key, optional)]"""
    return [(word.rstrip("?"), word.endswith("?")) for word in text.split()]


def figure_faults(truth, result):
    want = parse_figures(truth["figures"])
    optional = {key for key, may in want if may}
    got = [k for k in map(figure_key, result.get("figures", [])) if k not in optional]
    must = [key for key, may in want if not may]
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, must, got, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "figures: want %s, got %s (figure %d)" % (" ".join(must[a1:a2]) or "none", " ".join(got[b1:b2]) or "none", b1 + 1)


def finding_faults(truth, result):
    found = result.get("findings", [])
    errors = [f for f in found if f["severity"] == "error"]
    known = []
    for want in truth["errors"]:
        hits = [f for f in errors if all(f.get(k) == v for k, v in want.items())]
        known += hits
        if len(hits) != 1:
            yield "errors: want exactly one with %s, got %d" % (json.dumps(want, ensure_ascii=False), len(hits))
    for f in errors:
        if f not in known:
            yield "false alarm: line %s, %s" % (f.get("line"), f.get("message"))
    for line in truth.get("noticed", []):
        if not any(f.get("line") == line for f in found):
            yield "findings: want one at line %d" % line


def truth_faults(truth, status, result):
    report, scores = result.get("report") or {}, result.get("scores") or {}
    wanted = [("org", truth["org"], report.get("org")), ("year", truth["year"], report.get("year")),
              ("kind", truth["kind"], report.get("kind")), ("claimed score", truth["claimed"], scores.get("claimed")),
              ("claimed grade", truth["claimed_grade"], scores.get("claimed_grade")),
              ("indicators", truth["indicators"], len(result.get("indicators", []))),
              ("fault", None, result.get("fault"))]
    if truth["exit"] is not None:
        wanted.append(("exit status", truth["exit"], status))
    states = {re.sub(r"\s", "", s["title"]): s["state"] for s in report.get("sections", [])}
    for title, state in truth.get("sections", {}).items():
        wanted.append(("section " + title, state, states.get(title, states.get(title.split("、", 1)[1]))))
    for what, want, got in wanted:
        if want != got:
            yield "%s: want %s, got %s" % (what, want, got)
    yield from figure_faults(truth, result)
    yield from finding_faults(truth, result)


# ---- what is called ----
def compare(truths):
    passed = failed = 0
    for name, truth in truths.items():
        try:
            status, result = check(name)
            kinds = [("truth", list(truth_faults(truth, status, result))), ("golden", differences(name, result))]
        except Unread as error:
            kinds = [("truth", [str(error)]), ("golden", [str(error)])]
        for kind, faults in kinds:
            print("%-8s %-6s %s" % ("FAILED" if faults else "ok", kind, name))
            for fault in faults[:DIFF_LINES]:
                print("    " + fault[:400])
            passed, failed = passed + (not faults), failed + bool(faults)
    return passed, failed


def update(truths):
    changed = 0
    for name in truths:
        _, result = check(name)
        rows = differences(name, result)
        if rows:
            changed += 1
            print(os.path.relpath(golden_path(name), ROOT))
            print("\n".join("    " + row[:400] for row in rows))
            with open(golden_path(name), "w", encoding="utf-8") as f:
                f.write(normal(result))
    print("golden: %d of %d changed; read the differences before you commit them" % (changed, len(truths)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true", help="rewrite the golden results")
    args = parser.parse_args()
    with open(os.path.join(HERE, "truth.json"), encoding="utf-8") as f:
        truths = json.load(f)
    nameless = sorted(set(n for n in os.listdir(SAMPLES) if n.endswith(".txt")) ^ set(truths))
    if nameless:
        print("samples without truth, or truth without a sample: " + " ".join(nameless))
        return 1
    if args.update:
        update(truths)
        return 0
    passed, failed = compare(truths)
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
