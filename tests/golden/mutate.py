#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Mutation test of the checks: one digit of a report is changed, and the report is checked again.

    tests/golden/mutate.py [--sample N] [--verbose] [TEXT…]

A figure that takes part in a relation that holds and can be checked is changed far enough for the relation to fail by its
intervals: a finding (error or warning) must then name the changed figure. A figure that is in no relation is changed: no new error may
come. Which relations there are, the annotations beside ../shared/gold say; for tests/samples, whose clean reports have none, the relations of
the program itself that hold before the change. B names the build; the numbers at the end are of all texts.
"""
import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GOLD = os.path.join(ROOT, "..", "shared", "gold")
SEEDS = os.path.join(ROOT, "..", "shared", "seeds")
SAMPLES = os.path.join(ROOT, "tests", "samples")
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")
SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
LEAST = 99  # per cent that must be found
BATCH = 200  # files of one run


# ---- arithmetic of relations: intervals of half a unit of the last digit ----
def interval(f):
    digits = len(f["number"].partition(".")[2])
    unit = Fraction(10) ** (SCALES[f["scale"]] - digits)
    value = Fraction(f["number"]) * Fraction(10) ** SCALES[f["scale"]]
    return value - unit / 2, value + unit / 2


def meets(a, b):
    return a[0] <= b[1] and b[0] <= a[1]


def add(parts):
    return sum(p[0] for p in parts), sum(p[1] for p in parts)


def quotient(a, b):
    if b[0] <= 0 <= b[1]:
        return None
    ends = [x / y for x in a for y in b]
    return min(ends), max(ends)


def holds(relation, figures):
    """True, False, or None when it cannot be said."""
    result = interval(figures[relation["result"]])
    operands = [interval(figures[n]) for n in relation["operands"]]
    kind = relation["kind"]
    if kind == "sum":
        return meets(add(operands), result)
    if kind == "equal":
        return all(meets(o, result) for o in operands)
    if kind == "ratio":
        q = quotient(operands[0], add(operands[1:]))
    else:
        q = quotient(add([operands[0], (-operands[1][1], -operands[1][0])]), operands[1])
        if q and relation.get("direction") == "down":
            q = -q[1], -q[0]
    return None if q is None else meets((q[0] * 100, q[1] * 100), result)


# ---- what can be changed ----
def is_checkable(relation, figures):
    """Exact figures with one unit; complete lists; percentages where a rate stands."""
    all_ = [figures.get(n) for n in [relation["result"]] + relation["operands"]]
    if relation.get("holds") is False or relation.get("optional") or relation.get("direction") == "up" or None in all_:
        return False
    if any(f["bound"] != "exact" or f["scale"] not in SCALES or not re.fullmatch(r"-?\d+(\.\d+)?", f["number"]) for f in all_):
        return False
    kind = relation["kind"]
    if kind == "sum":
        return relation.get("exhaustive", True) and len({f["unit"] for f in all_}) == 1
    if kind == "equal":
        return len({f["unit"] for f in all_}) == 1
    if kind in ("ratio", "growth"):
        return all_[0]["unit"] == "%" and len({f["unit"] for f in all_[1:]}) == 1
    return False


def place(text, lines, figure):
    """Offset of the figure's digits in the text, or None: they may stand there with separators, or in Chinese."""
    line = lines[figure["line"] - 1]
    start = line[1].find(figure["quote"]) if figure.get("quote") else 0
    if "col" in figure:
        at = figure["col"]
    elif start < 0:
        return None
    else:
        found = [m.start() for m in re.finditer(r"(?<![\d.,])" + re.escape(figure["number"]) + r"(?![\d]|\.\d|,\d)",
                                                figure["quote"] if figure.get("quote") else line[1])]
        if len(found) != 1:
            return None
        at = start + found[0]
    at += line[0]
    return at if text[at:at + len(figure["number"])] == figure["number"] else None


def variants(number, rng):
    """The number with one digit changed, in an order that the seed gives; it keeps its length."""
    spots = [i for i, c in enumerate(number) if c.isdigit()]
    all_ = [number[:i] + d + number[i + 1:] for i in spots for d in "0123456789"
            if d != number[i] and not (d == "0" and i == spots[0] and len(number) > 1)]
    rng.shuffle(all_)
    return all_


class Text:
    def __init__(self, name, text, figures, relations):
        self.name, self.text, self.figures, self.relations = name, text, figures, relations
        self.lines, at = [], 0
        for line in text.split("\n"):
            self.lines.append((at, line))
            at += len(line) + 1

    def mutants(self, rng):
        """(kind, text, line, old, new) of each figure that can be changed."""
        tied = {n for r in self.relations for n in [r["result"]] + r["operands"]}
        checkable = [r for r in self.relations if is_checkable(r, self.figures) and holds(r, self.figures)]
        for n, f in self.figures.items():
            at = place(self.text, self.lines, f)
            if at is None or f["scale"] not in SCALES or not re.fullmatch(r"\d+(\.\d+)?", f["number"]):
                continue
            own = [r for r in checkable if n in [r["result"]] + r["operands"]]
            for new in variants(f["number"], rng):
                changed = {**self.figures, n: {**f, "number": new}}
                if own and not any(holds(r, changed) is False for r in own):
                    continue
                if not own and n in tied:
                    break  # in a relation that cannot be checked: neither way
                yield ("tied" if own else "loose", self.text[:at] + new + self.text[at + len(f["number"]):], f["line"], f["number"], new)
                break


def from_gold(path):
    gold = json.load(open(path, encoding="utf-8"))
    folder = SEEDS if os.path.basename(os.path.dirname(path)) == "seeds" else os.path.dirname(path)
    text = open(os.path.join(folder, gold["text"]), encoding="utf-8").read()
    return Text(os.path.relpath(path, GOLD), text, {f["n"]: f for f in gold["figures"]}, gold["relations"])


def from_sample(path):
    for encoding in ("utf-8", "gb18030", "utf-16"):
        try:
            text = open(path, encoding=encoding).read()
            if "年" in text:
                break
        except UnicodeError:
            continue
    result = check_texts([text])[0]
    raw, figures = text.encode(), {}
    for f in result["figures"]:
        line = text.split("\n")[f["line"] - 1]
        before = len(raw[:f["start"]].decode(errors="replace"))
        col = before - sum(len(li) + 1 for li in text.split("\n")[:f["line"] - 1])
        figures[f["n"]] = {**f, "col": col, "quote": line}
    relations = [{**r, "holds": r["verdict"] == "holds"} for r in result["relations"]]
    return Text(os.path.basename(path), text, figures, relations)


# ---- checking ----
def check_texts(texts):
    results = []
    env = {k: v for k, v in os.environ.items() if not k.startswith("JIHE_")}
    with tempfile.TemporaryDirectory(prefix="jihe-mutate-") as d:
        for first in range(0, len(texts), BATCH):
            paths = []
            for i, t in enumerate(texts[first:first + BATCH]):
                paths.append(os.path.join(d, "%05d.txt" % i))
                with open(paths[-1], "w", encoding="utf-8", newline="") as f:
                    f.write(t)
            p = subprocess.run([JIHE, "check", "--json", *paths], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env={**env, "LC_ALL": "C.UTF-8"})
            rows = [json.loads(line) for line in p.stdout.splitlines()]
            if len(rows) != len(paths):
                sys.exit("jihe check gave %d results for %d files" % (len(rows), len(paths)))
            results += rows
    return results


def names_change(result, mutant):
    """A finding that is no note names a figure that stands in that line with those digits."""
    _, _, line, _, new = mutant
    changed = {f["n"] for f in result["figures"] if f["line"] == line and f["number"] == new}
    return any(f["severity"] != "info" and changed & set(f["figures"]) for f in result["findings"])


def errors_of(result, line=0, number=""):
    """Codes of the errors, without those that rightly name the changed figure: rates and points that follow from two
    figures beside them are in no relation of the contract."""
    changed = {f["n"] for f in result["figures"] if f["line"] == line and f["number"] == number}
    return sorted(f["code"] for f in result["findings"] if f["severity"] == "error" and
                  not (f["code"] in ("change-mismatch", "points-mismatch") and changed & set(f["figures"])))


def judge(text, sample, rng, verbose):
    mutants = list(text.mutants(rng))
    if sample and len(mutants) > sample:
        mutants = rng.sample(mutants, sample)
    results = check_texts([text.text] + [m[1] for m in mutants])
    base, counts = errors_of(results[0]), {"tied": 0, "found": 0, "loose": 0, "quiet": 0}
    for m, r in zip(mutants, results[1:]):
        kind = m[0]
        counts[kind] += 1
        good = names_change(r, m) if kind == "tied" else len(errors_of(r, m[2], m[4])) <= len(base)
        counts["found" if kind == "tied" else "quiet"] += good
        if verbose and not good:
            print("  %s line %d: %s → %s %s" % (text.name, m[2], m[3], m[4], "is not found" if kind == "tied" else "raises an error"))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=0, help="mutants of a text (0: one of every figure)")
    parser.add_argument("--verbose", action="store_true", help="name what was missed")
    parser.add_argument("--least", type=float, default=LEAST, help="per cent that must be found")
    parser.add_argument("texts", nargs="*", help="gold annotations or samples; default: all")
    args = parser.parse_args()
    paths = args.texts or sorted(glob.glob(os.path.join(GOLD, "*", "*.json"))) + sorted(glob.glob(os.path.join(SAMPLES, "*.txt")))
    if not args.texts and not os.path.isdir(GOLD):
        print("skipped: ../shared/gold is not there; only tests/samples are changed")
    rng, total = random.Random(1), {"tied": 0, "found": 0, "loose": 0, "quiet": 0}
    for path in paths:
        text = from_gold(path) if path.endswith(".json") else from_sample(path)
        counts = judge(text, args.sample, rng, args.verbose)
        print("%-34s %4d of %4d found, %4d of %4d quiet" % (text.name, counts["found"], counts["tied"], counts["quiet"], counts["loose"]))
        total = {k: total[k] + counts[k] for k in total}
    share = 100 * total["found"] / max(1, total["tied"])
    print("mutate: %d of %d changed figures found (%.1f %%), %d new errors in %d changes of figures in no relation" % (
        total["found"], total["tied"], share, total["loose"] - total["quiet"], total["loose"]))
    good = share >= args.least and total["quiet"] == total["loose"]
    print("%d passed, %d failed, 0 skipped" % (good, not good))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
