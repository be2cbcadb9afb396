# SPDX-License-Identifier: MIT
"""What an operator does to a running line: restarts, scaling, draining, two lines on one home, a store that is away."""
import os
import random
import signal
import sqlite3
import time
import unittest

import books
import corpus
import reference
from fault import Feeder, meet, seed_of
from line import STAGES, Line, wait_until


class OperateTest(unittest.TestCase):
    def documents(self, first, count):
        return [corpus.document(k) for k in range(first, first + count)]

    def end(self, line, documents):
        books.wait_settled(line, len(documents))
        line.jihe("down")
        self.assertEqual(line.supervisor.wait(20), 0, "jihe up ends well after jihe down")
        books.assert_balanced(self, line, documents)

    def test_restart_of_ingest_with_a_full_spool(self):
        documents = self.documents(0, 300)
        with Line() as line:
            line.drop_all(documents)
            for attempt in range(2):
                ingest = line.daemon("ingest")
                wait_until("ingest to claim everything",
                           lambda: books.spool_counts(line)["pending"] == 300 and not books.inbox_files(line))
                ingest.kill()
                ingest.wait()
            before = {e.id: e.content for e in books.spool_entries(line)}
            self.assertEqual(sorted(before.values()), sorted(content for _, content in documents))
            line.up()
            self.end(line, documents)
            self.assertEqual({e.id for e in books.spool_entries(line)}, set(before), "a restart makes no new submission")

    def start_apart(self, line, extracts):
        """Every daemon by itself, so that nobody starts anew the one that is told to go."""
        daemons = {s: [line.daemon(s)] for s in STAGES if s != "extract"}
        daemons["extract"] = [line.daemon("extract") for _ in range(extracts)]
        wait_until("the line to be whole", lambda: line.is_whole() and len(line.doors("extract")) == extracts)
        return daemons

    def stop_apart(self, line, daemons, documents):
        books.wait_settled(line, len(documents))
        for stage in STAGES:
            for p in daemons[stage]:
                p.terminate()
        for stage in STAGES:
            for p in daemons[stage]:
                self.assertEqual(p.wait(30), 0, "%s ends well after SIGTERM" % stage)
        books.assert_balanced(self, line, documents)

    def test_sigterm_drains_one_of_three_extracts(self):
        documents = self.documents(0, 300)
        rng = random.Random(seed_of())
        with Line() as line:
            daemons = self.start_apart(line, 3)
            with Feeder(line, documents, 0.005):
                for _ in range(2):
                    pid, held, how = meet(line, "extract", rng)
                    leaver = next(p for p in daemons["extract"] if p.pid == pid)
                    os.kill(pid, signal.SIGTERM)
                    os.kill(pid, signal.SIGCONT)
                    print("  SIGTERM of an extract with %d documents in hand (%s)" % (held, how))
                    self.assertEqual(leaver.wait(30), 0)
                    daemons["extract"].remove(leaver)
            self.stop_apart(line, daemons, documents)
            self.assertEqual(books.sendings(line), {1: 300}, "a drain repeats no document")

    def test_instances_are_found_when_they_come_and_forgotten_when_they_go(self):
        documents = self.documents(0, 400)
        with Line() as line:
            daemons = self.start_apart(line, 1)
            for stage in ("extract", "validate", "score"):
                daemons[stage].append(line.daemon(stage))
                daemons[stage].append(line.daemon(stage))
            known = lambda door: len((line.ask(door) or {}).get("peers") or [])
            for stage, doors in (("ingest", 1), ("extract", 3), ("validate", 3)):
                for n in range(1, doors + 1):
                    door = "%s.%d" % (stage, n)
                    wait_until("three to be known to " + door, lambda: known(door) == 3)
            line.drop_all(documents[:200])
            books.wait_settled(line, 200)
            for stage in ("extract", "validate", "score"):
                worked = books.workers(line, stage)
                self.assertEqual(set(worked), {"%s.%d" % (stage, n) for n in (1, 2, 3)}, "all of them had work")
                for p in daemons[stage][1:]:
                    p.terminate()
                    self.assertEqual(p.wait(30), 0)
                del daemons[stage][1:]
            peers = lambda: [p["instance"] for p in line.ask("ingest.1")["peers"]]
            wait_until("ingest to forget two extracts", lambda: peers() == ["extract.1"])
            line.drop_all(documents[200:])
            self.stop_apart(line, daemons, documents)
            self.assertEqual(books.sendings(line), {1: 400})

    def test_jihe_down_drains(self):
        documents = self.documents(0, 300)
        with Line() as line:
            line.up()
            line.drop_all(documents)
            wait_until("some documents to be stored", lambda: books.spool_counts(line).get("done", 0) > 20)
            line.jihe("down")
            self.assertEqual(line.supervisor.wait(20), 0)
            books.assert_stopped(self, line)
            left = books.spool_counts(line)
            print("  down after %d of 300" % left.get("done", 0))
            books.assert_each_once(self, line, documents)
            line.up()
            self.end(line, documents)
            self.assertEqual(books.sendings(line), {1: 300}, "down repeats no document")

    def test_two_lines_on_one_home(self):
        documents = self.documents(0, 60)
        with Line() as line:
            line.up()
            pids = {stage: line.pids(stage) for stage in STAGES}
            second = line.jihe("up", check=False)
            self.assertNotEqual(second.returncode, 0)
            self.assertIn(line.home, second.stderr.decode(), "it says which home is taken")
            self.assertEqual(pids, {stage: line.pids(stage) for stage in STAGES}, "the first line goes on untouched")
            line.drop_all(documents)
            self.end(line, documents)

    def test_second_ingest_on_one_spool_is_refused(self):
        with Line() as line:
            line.up()
            second = line.daemon("ingest")
            self.assertNotEqual(second.wait(30), 0)
            self.assertIn(line.spool, line.log_text())
            documents = self.documents(0, 20)
            line.drop_all(documents)
            self.end(line, documents)

    def test_store_down_for_a_long_time(self):
        """Longer than a lease and the backoff behind it: nothing fails, nothing is blamed, all arrives in the end."""
        documents = self.documents(0, 300)
        with Line(conf={"ingest.lease": "1s", "ingest.backoff": "200ms", "ingest.backoff_max": "1s"}) as line:
            daemons = {s: [line.daemon(s)] for s in STAGES if s != "store"}
            line.drop_all(documents)
            wait_until("all to be claimed", lambda: not books.inbox_files(line))
            wait_until("the line to be full to its windows", lambda: self.is_full(line))
            time.sleep(5)  # the outage itself: several leases long
            counts = books.spool_counts(line)
            self.assertEqual(counts.get("failed", 0) + counts.get("done", 0), 0)
            self.assertEqual(counts.get("pending", 0) + counts.get("deferred", 0), 300)
            daemons["store"] = [line.daemon("store")]
            self.stop_apart(line, daemons, documents)
            self.assertEqual({e.envelope["strikes"] for e in books.spool_entries(line)}, {0})

    def is_full(self, line):
        answers = [line.ask(stage + ".1") for stage in STAGES[:-1]]
        return all(answers) and answers[-1]["holding"] >= line.windows["score"]

    def test_store_locked_for_a_while(self):
        documents = self.documents(0, 300)
        with Line() as line:
            line.up()
            line.drop_all(documents[:50])
            books.wait_settled(line, 50)
            db = sqlite3.connect(line.db, isolation_level=None)
            db.execute("BEGIN EXCLUSIVE")
            line.drop_all(documents[50:])
            wait_until("store to say that it is sick", lambda: (line.ask("store.1") or {}).get("sick"))
            self.assertIn("lock", line.ask("store.1")["sick"])
            time.sleep(2)  # the outage itself
            self.assertEqual(books.spool_counts(line).get("failed", 0), 0)
            db.execute("ROLLBACK")
            db.close()
            wait_until("store to be well again", lambda: (line.ask("store.1") or {"sick": 1})["sick"] == "")
            self.end(line, documents)


if __name__ == "__main__":
    unittest.main()
