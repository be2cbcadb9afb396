# SPDX-License-Identifier: MIT
"""Documents that break whoever touches them: the guilty one fails with its reason, all others pass."""
import os
import unittest

import books
import corpus
from line import BUILD, Line, is_alive, wait_until

POISON = os.path.join(BUILD, "tests", "line", "poison")  # programs with poison_stage.c and poison_reader.c in them


class PoisonReaderTest(unittest.TestCase):
    """The reader child dies or hangs; extract itself lives on."""

    def run_with(self, marks, conf=None):
        good = [corpus.document(k) for k in range(100)]
        bad = [corpus.marked("bad-%s-%d.txt" % (verb, i), "@@reader:%s@@" % verb)
               for i, verb in enumerate(marks)]
        documents = good[:30] + bad + good[30:]
        conf = {"extract.readers": POISON, "extract.reader_time": "1s", "extract.reader_memory": "256M", **(conf or {})}
        with Line(conf=conf) as line:
            line.up()
            extract = line.pids("extract")
            line.drop_all(documents)
            books.wait_settled(line, len(documents))
            self.assertEqual(line.pids("extract"), extract, "extract lives on")
            line.jihe("down")
            self.assertEqual(line.supervisor.wait(20), 0)
            codes = {"abort": "reader-crashed", "exit": "reader-crashed", "hang": "reader-timeout",
                     "memory": "reader-memory"}
            faults = {name: codes[verb] for (name, _), verb in zip(bad, marks)}
            books.assert_balanced(self, line, documents, faults)
            for entry in books.spool_entries(line, ["failed"]):
                self.assertEqual(entry.envelope["strikes"], 0, "a reader's death is no strike")
                self.assertEqual(entry.why["stage"], "extract")

    def test_reader_crashes_each_time(self):
        self.run_with(["abort"] * 5 + ["exit"])

    def test_reader_hangs(self):
        self.run_with(["hang", "hang"])

    @unittest.skipIf("-san" in BUILD, "the address sanitizer ends a reader without memory in its own way")
    def test_reader_eats_memory(self):
        self.run_with(["memory"], {"extract.reader_time": "30s"})  # filling 256 MiB may take more than a second

    def test_reader_crashes_with_several_workers(self):
        self.run_with(["abort", "hang", "abort"], {"extract.workers": "3", "extract.window": "6"})

    def test_idle_reader_that_dies_costs_no_document(self):
        """A reader that somebody ends while it has nothing in hand: the next document is not to blame."""
        documents = [corpus.document(6 * k + 5) for k in range(10)]  # GB18030: a reader's
        with Line() as line:
            line.up()
            for k, (name, content) in enumerate(documents):
                line.drop(name, content)
                books.wait_settled(line, k + 1)
                for pid in [pid for pid, program in line.processes().items() if program == "jihe-read-text"]:
                    line.kill(pid)
                    wait_until("the reader to die", lambda: not is_alive(pid))
            line.jihe("down")
            self.assertEqual(line.supervisor.wait(20), 0)
            books.assert_balanced(self, line, documents)


class PoisonStageTest(unittest.TestCase):
    """A whole daemon dies or hangs with the document in hand: three strikes, then it fails."""

    def run_with(self, stage, verbs, conf=None):
        good = [corpus.document(k) for k in range(60)]
        bad = [corpus.marked("bad-%s-%d.txt" % (verb, i), "@@%s:%s@@" % (stage, verb)) for i, verb in enumerate(verbs)]
        documents = good[:20] + bad + good[20:]
        with Line(conf=conf, programs=POISON) as line:
            line.up()
            line.drop_all(documents)
            books.wait_settled(line, len(documents), 120)
            line.jihe("down")
            self.assertEqual(line.supervisor.wait(20), 0)
            faults = {name: "strikes" for name, _ in bad}
            books.assert_balanced(self, line, documents, faults)
            for entry in books.spool_entries(line):
                self.assertEqual(entry.envelope["strikes"], 3 if entry.name.decode() in faults else 0, entry.name)
            for entry in books.spool_entries(line, ["failed"]):
                self.assertIn(stage, entry.why["detail"], "it says where it was last seen")

    def test_document_kills_extract(self):
        self.run_with("extract", ["abort"])

    def test_document_kills_validate(self):
        self.run_with("validate", ["abort", "exit"])

    def test_document_kills_score(self):
        self.run_with("score", ["exit"])

    def test_document_hangs_validate(self):
        """One that runs over its limit ends its daemon, and that is a strike."""
        self.run_with("validate", ["hang"], {"line.core_limit": "1s"})


if __name__ == "__main__":
    unittest.main()
