# SPDX-License-Identifier: MIT
"""kill -9, SIGSTOP and SIGCONT of daemons while documents pass: none is lost, none is doubled, nothing hangs."""
import os
import random
import signal
import time
import unittest

import books
import corpus
import reference
from fault import Feeder, freeze, in_hand, meet, seed_of
from line import STAGES, Line, is_alive, wait_until

DOCUMENTS = 300
KILLS = 3  # of one daemon in one home: a third strike needs a fourth death
STALL_SHORT, STALL_LONG = 1.0, 6.0  # seconds; line.silent is 2 s, line.dead 4 s


class KillTest(unittest.TestCase):
    def setUp(self):
        self.seed = seed_of()
        self.rng = random.Random("%s %d" % (self.id(), self.seed))
        self.documents = [corpus.document(k) for k in self.rng.sample(range(reference.COUNT), DOCUMENTS)]
        print("\n  LINE_SEED=%d" % self.seed)

    def end(self, line):
        books.wait_settled(line, len(self.documents))
        line.jihe("down")
        self.assertEqual(line.supervisor.wait(20), 0, "jihe up ends well after jihe down")
        books.assert_balanced(self, line, self.documents)

    def kill_while_documents_pass(self, stage):
        with Line() as line:
            line.up()
            with Feeder(line, self.documents, 0.015):
                for _ in range(KILLS):
                    pid, held, how = meet(line, stage, self.rng)
                    print("  kill -9 of %s with %d documents in hand (%s)" % (stage, held, how))
                    line.kill(pid)
                    wait_until("%s to come back" % stage, lambda: line.doors(stage) and line.pids(stage) != [pid])
            self.end(line)

    def test_kill_ingest(self):
        self.kill_while_documents_pass("ingest")

    def test_kill_extract(self):
        self.kill_while_documents_pass("extract")

    def test_kill_validate(self):
        self.kill_while_documents_pass("validate")

    def test_kill_score(self):
        self.kill_while_documents_pass("score")

    def test_kill_store(self):
        self.kill_while_documents_pass("store")

    def stall_while_documents_pass(self, stage):
        with Line() as line:
            line.up()
            with Feeder(line, self.documents, 0.02):
                for seconds in (STALL_SHORT, STALL_LONG):
                    pid, held, how = meet(line, stage, self.rng)
                    print("  SIGSTOP of %s for %g s with %d documents in hand (%s)" % (stage, seconds, held, how))
                    time.sleep(seconds)
                    self.assertTrue(is_alive(pid), "nobody else may end a stalled daemon")
                    os.kill(pid, signal.SIGCONT)
            self.end(line)
            self.assertNotIn("Assertion", line.log_text())

    def test_stall_ingest(self):
        self.stall_while_documents_pass("ingest")

    def test_stall_extract(self):
        self.stall_while_documents_pass("extract")

    def test_stall_validate(self):
        self.stall_while_documents_pass("validate")

    def test_stall_score(self):
        self.stall_while_documents_pass("score")

    def test_stall_store(self):
        self.stall_while_documents_pass("store")

    def test_machine_stands_still(self):
        """All stopped at once for longer than line.dead, as when a machine is suspended: nobody takes the others for dead."""
        with Line() as line:
            line.up()
            with Feeder(line, self.documents, 0.01):
                _, held, _ = meet(line, "extract", self.rng)
                pids = [pid for stage in STAGES for pid in line.pids(stage)]
                for pid in pids:
                    freeze(pid)
                print("  all stopped for %g s, extract with %d documents in hand" % (STALL_LONG, held))
                time.sleep(STALL_LONG)
                for pid in pids:
                    os.kill(pid, signal.SIGCONT)
            self.end(line)
            self.assertNotIn('why=silent', line.log_text())
            self.assertEqual(books.sendings(line), {1: len(self.documents)}, "no document was sent twice")

    def test_kill_all_at_once(self):
        with Line() as line:
            line.up()
            with Feeder(line, self.documents, 0.015):
                for _ in range(KILLS):
                    self.kill_all(line)
                    wait_until("all five to come back", line.is_whole)
            self.end(line)

    def kill_all(self, line):
        held = 0
        while not held:
            first, held, _ = meet(line, "extract", self.rng)
            victims = {stage: line.pids(stage) for stage in STAGES}
            for pids in victims.values():
                for pid in pids:
                    freeze(pid)
        print("  kill -9 of all five, extract with %d documents in hand, ingest with %d" % (
            held, in_hand(line, "ingest", 0)))
        for pids in victims.values():
            for pid in pids:
                line.kill(pid)

    def test_kill_while_replaying(self):
        """Two stages killed while the replay of everything passes: one more run for each document, with the same result."""
        documents = self.documents[:150]
        with Line() as line:
            line.up()
            line.drop_all(documents)
            books.wait_settled(line, len(documents))
            (store,) = line.pids("store")
            freeze(store)  # so that they do not pass before we come
            line.jihe("replay", "ALL")
            for stage in self.rng.sample(STAGES[:4], 2):
                pid, held, how = meet(line, stage, self.rng)
                print("  kill -9 of %s with %d documents in hand (%s)" % (stage, held, how))
                line.kill(pid)
            os.kill(store, signal.SIGCONT)
            wait_until("two runs of each document", lambda: len(books.store_runs(line)) == 2 * len(documents))
            books.wait_settled(line, len(documents))
            line.jihe("down")
            self.assertEqual(line.supervisor.wait(20), 0)
            books.assert_stopped(self, line)
            books.assert_each_once(self, line, documents)
            every = books.store_runs(line)
            for name, _ in documents:
                runs = [r for r in every if r.name.decode() == name]
                self.assertEqual([r.run for r in runs], [1, 2])
                self.assertEqual({r.result.fault for r in runs}, {None})
                self.assertEqual(runs[0].result, runs[1].result)

    def test_kill_up_itself(self):
        with Line() as line:
            half = len(self.documents) // 2
            line.up()
            with Feeder(line, self.documents[:half], 0.01):
                pid, held, _ = meet(line, "extract", self.rng)
                os.kill(pid, signal.SIGCONT)
                line.kill(line.supervisor.pid)
                line.supervisor.wait()
                print("  kill -9 of jihe up, extract with %d documents in hand" % held)
                books.assert_stopped(self, line)
            line.up()
            line.drop_all(self.documents[half:])
            self.end(line)


if __name__ == "__main__":
    unittest.main()
