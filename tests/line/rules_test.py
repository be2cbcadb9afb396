# SPDX-License-Identifier: MIT
"""A user's rule book under a running line: edited, applied by a replay, compared, and broken without harm."""
import json
import os
import unittest

import books
from line import Line, wait_until

SAMPLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "samples", "weights-over-100.txt")
OWN = """return { name = "own", version = "1", extends = "cn-2020", limits = { weight_total = "105" },
    checks = { { code = "seen", test = function(report) return "seen " .. report.org end } } }"""


class RulesTest(unittest.TestCase):
    def write(self, line, text):
        folder = os.path.join(line.home, "rules")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "own.lua"), "w") as f:
            f.write(text)

    def replay(self, line, id, run):
        # ingest may still be putting the run before away.
        wait_until("the replay to begin", lambda: line.jihe("replay", "ALL", "--from", "validate", check=False).returncode == 0)
        wait_until("run %d to be stored" % run, lambda: self.result(line, id)["submission"]["run"] == run)

    def result(self, line, id):
        return json.loads(line.jihe("show", "--json", id).stdout)

    def codes(self, line, id):
        return {f["code"] for f in self.result(line, id)["findings"]}

    def follow(self, line, words):
        wait_until("validate to say " + words, lambda: words in line.log_text())

    def test_an_edit_is_applied_by_a_replay_and_a_slip_kills_nobody(self):
        with open(SAMPLE, "rb") as f:
            documents = [("a.txt", f.read())]
        with Line() as line:
            line.up()
            line.drop_all(documents)
            books.wait_settled(line, 1)
            id = books.spool_entries(line)[0].id
            self.assertIn("weights-total", self.codes(line, id))
            self.write(line, OWN)
            before = line.pids("validate")
            # A daemon looks once a second; the line replays until the new book has counted.
            run = 1
            while "rule-broken" not in self.codes(line, id):
                run += 1
                self.assertLess(run, 60)
                self.replay(line, id, run)
            self.assertNotIn("weights-total", self.codes(line, id))
            diff = line.jihe("diff", id, check=False)
            self.assertEqual(diff.returncode, 1)
            self.assertRegex(diff.stdout.decode(), r"cn-2020 \d+ → own 1")
            self.assertIn("[weights-total]", diff.stdout.decode())
            self.write(line, "return {\n  name = = }")
            while "weights-total" not in self.codes(line, id):
                run += 1
                self.assertLess(run, 120)
                self.replay(line, id, run)
            self.follow(line, "own.lua:2: unexpected symbol")
            self.assertEqual(line.pids("validate"), before, "the same daemon is still there")
            self.assertEqual(line.jihe("rules", "check", check=False).returncode, 1)
            line.jihe("down")


if __name__ == "__main__":
    unittest.main()
