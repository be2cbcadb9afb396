#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Scores the build on the annotated reports beside the project (../shared/gold). Skips, saying so, when they are not there.

The reports of the set `seeds` have to reach the marks below; `real` and `tables` are printed.
"""
import json
import os
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(ROOT, "..", "shared")
GOLD = os.path.join(SHARED, "gold")
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")

FIGURES_F1 = 90  # per cent


def totals(folder):
    """The sums of score.py over a set, and what it printed."""
    golds = sorted(os.path.join(GOLD, folder, f) for f in os.listdir(os.path.join(GOLD, folder)) if f.endswith(".json"))
    p = subprocess.run([sys.executable, "-B", os.path.join(GOLD, "score.py"), "--json", "--verbose", "--run", JIHE + " check --json", *golds],
                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=280)
    lines = p.stdout.splitlines()
    for line in lines[:-1]:
        if "figures P" in line:
            print("    " + line)
    try:
        return json.loads(lines[-1]), p.stdout
    except (ValueError, IndexError):
        raise AssertionError("score.py gave no totals:\n" + p.stdout[-2000:])


def seed(number):
    folder = os.path.join(SHARED, "seeds")
    name = next(f for f in sorted(os.listdir(folder)) if f.startswith("%03d_" % number))
    p = subprocess.run([JIHE, "check", "--json", os.path.join(folder, name)], stdin=subprocess.DEVNULL,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return json.loads(p.stdout)


@unittest.skipUnless(os.path.isdir(GOLD), "../shared/gold is not there")
class GoldTest(unittest.TestCase):
    def errors_with(self, result, stated, computed):
        return [f for f in result["findings"] if f["severity"] == "error" and f["stated"] == stated and f["computed"] == computed]

    def test_seeds(self):
        t, output = totals("seeds")
        f1 = 200 * t["hit"] / (t["gold"] + t["found"])
        self.assertGreaterEqual(f1, FIGURES_F1, "F1 of the figures\n" + output[-4000:])
        self.assertEqual(t["alarms"], 0, "errors that the gold does not know\n" + output[-4000:])
        self.assertEqual(t["unread"], 0)

    def test_a_wrong_share_is_found(self):
        self.assertTrue(self.errors_with(seed(2), "56.08", "51.84"))

    def test_a_flattened_score_table_is_read(self):
        result = seed(1)
        rows = [(r["target"], r["actual"], r["weight"], r["score"]) for r in result["indicators"]]
        self.assertIn(("3亿元", "3.6亿元", "15", "15"), rows)
        self.assertIn(("90%及以上", "95%", "20", "20"), rows)
        self.assertTrue([f for f in result["findings"] if f["severity"] == "error" and
                         {f["stated"], f["computed"]} == {"100", "110"}], "110 against 100")
        self.assertEqual(result["scores"]["claimed"], "100")

    def test_a_grade_that_does_not_fit_is_found(self):
        result = seed(3)
        self.assertEqual((result["scores"]["claimed"], result["scores"]["claimed_grade"]), ("91", "良好"))
        self.assertTrue([f for f in result["findings"] if f["severity"] == "error" and f["stated"] == "良好"])

    def test_other_sets_are_read(self):
        for folder in ("real", "tables"):
            t, output = totals(folder)
            self.assertEqual(t["unread"], 0, output[-2000:])


if __name__ == "__main__":
    unittest.main(verbosity=2)  # a skipped test says why
