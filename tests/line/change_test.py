# SPDX-License-Identifier: MIT
"""Changes of state after arrival: ingest is killed at every call that it makes for hold, release, replay, and a lease that runs out.
Each document stays in exactly one state, whole; what was answered holds."""
import collections
import concurrent.futures
import os
import signal
import unittest

import books
import corpus
import reference
from line import STAGES, Line, wait_until
from shim import ingest_alone, read_log

HOMES = 4  # side by side: most of the time somebody waits for somebody
DOCUMENTS = [corpus.document(k) for k in (1, 3, 5)]  # one of them GB18030, one longer


def in_parallel(play, points):
    with concurrent.futures.ThreadPoolExecutor(HOMES) as pool:
        return list(pool.map(play, points))


class ChangeTest(unittest.TestCase):
    conf = {"inbox.settle": "20ms", "ask.timeout": "5s"}

    def told(self, results):
        print("\n  killed at %d of %d points: %s" % (
            sum(r is not None for r in results), len(results), dict(collections.Counter(r for r in results if r))))
        self.assertGreater(sum(r is not None for r in results), 0.5 * len(results))

    def restart(self, line):
        ingest = line.daemon("ingest")
        wait_until("ingest to answer", lambda: line.ask("ingest.1"))
        return ingest

    def assert_whole(self, line, folders):
        """Each document lies in one of these folders, once, with its bytes."""
        found = [e for e in books.spool_entries(line) if e.folder != "tmp"]
        self.assertEqual(sorted(e.content for e in found), sorted(content for _, content in DOCUMENTS))
        self.assertLessEqual({e.folder for e in found}, set(folders))
        return found

    # ---- hold and release: ingest alone ----
    def hold_and_release(self, line, kill_at=0):
        """(number of calls before the first question, all calls, which questions were answered)"""
        line.drop_all(DOCUMENTS)
        ingest, log = ingest_alone(line, KILL_AT=kill_at)
        pending = lambda: (line.ask("ingest.1", process=ingest) or {"books": {"pending": 0}})["books"]["pending"]
        wait_until("all to be pending", lambda: ingest.poll() is not None or (
            pending() == len(DOCUMENTS) and not books.inbox_files(line)))
        before, answered = len(read_log(log)), []
        for question in ("hold", "release"):
            answer = line.ask("ingest.1", question, ids=["ALL"], process=ingest, timeout=20)
            if answer:
                self.assertEqual(answer["count"], len(DOCUMENTS))
                answered.append(question)
        stopped = ingest.poll() is not None
        ingest.kill()
        ingest.wait()
        return before, read_log(log), answered, stopped

    def test_kill_at_every_point_of_hold_and_release(self):
        with Line(conf=self.conf) as line:
            before, calls, answered, _ = self.hold_and_release(line)
            self.assertEqual(answered, ["hold", "release"])

        def play(point):
            with Line(conf=self.conf) as line:
                _, calls, answered, stopped = self.hold_and_release(line, point)
                self.restart(line)
                wait_until("all to be somewhere", lambda: sum(books.spool_counts(line)[f] for f in ("pending", "hold")) == len(DOCUMENTS))
                found = self.assert_whole(line, ["pending", "hold"])
                if answered and len(answered) == 2:
                    self.assertEqual({e.folder for e in found}, {"pending"})
                return calls[-1].name if stopped else None

        self.told(in_parallel(play, range(before + 1, len(calls) + 1)))

    # ---- replay: the rest of the line runs on ----
    def replay(self, line, kill_at=0):
        ingest, log = ingest_alone(line, KILL_AT=kill_at)
        wait_until("ingest to answer", lambda: ingest.poll() is not None or line.ask("ingest.1", process=ingest))
        runs = len(books.store_runs(line))
        said = line.jihe("replay", "ALL", "--from", "validate", check=False)
        accepted = said.returncode == 0
        if ingest.poll() is None:
            self.assertTrue(accepted, said.stdout + said.stderr)
        wait_until("the replay to end or ingest to stop", lambda: ingest.poll() is not None or (
            len(books.store_runs(line)) == runs + len(DOCUMENTS) and books.is_settled(line, len(DOCUMENTS))))
        stopped = ingest.poll() is not None
        ingest.kill()
        ingest.wait()
        return read_log(log), accepted, stopped

    def test_kill_at_every_point_of_a_replay(self):
        def begin(line):
            for stage in STAGES[1:]:
                line.daemon(stage)
            line.drop_all(DOCUMENTS)
            ingest = line.daemon("ingest")
            books.wait_settled(line, len(DOCUMENTS))
            ingest.kill()
            ingest.wait()

        conf = {**self.conf, "ask.timeout": "1s"}
        with Line(conf=conf) as line:
            begin(line)
            calls, accepted, stopped = self.replay(line)
            self.assertTrue(accepted and not stopped)
        points = range(1, len(calls) + 1)

        def work(share):
            results = []
            with Line(conf=conf) as line:
                begin(line)
                for point in points[share::HOMES]:
                    results.append(self.killed_replay(line, point))
            return results

        self.told([r for share in in_parallel(work, range(HOMES)) for r in share])

    def killed_replay(self, line, point):
        before = self.run_counts(line)
        calls, accepted, stopped = self.replay(line, point)
        ingest = self.restart(line)
        wait_until("the replay to end", lambda: books.is_settled(line, len(DOCUMENTS)))
        after = self.run_counts(line)
        for name, count in after.items():
            self.assertIn(count - before[name], (1,) if accepted else (0, 1), "%s at point %d" % (name, point))
        highest = {}
        for run in books.store_runs(line):
            self.assertEqual(run.result, reference.results()[run.name.decode()])
            highest[run.name] = run.run
        for entry in self.assert_whole(line, ["done"]):
            # Killed between the new envelope and the move it still lies in done/, with the number of a run that nobody was promised;
            # the next replay counts on from there.
            (self.assertEqual if accepted else self.assertGreaterEqual)(entry.envelope["run"], highest[entry.name])
        ingest.kill()
        ingest.wait()
        return calls[-1].name if stopped else None

    def run_counts(self, line):
        return collections.Counter(run.name.decode() for run in books.store_runs(line))

    # ---- a lease runs out: extract stands still ----
    def expire(self, line, kill_at=0):
        daemons = {stage: line.daemon(stage) for stage in STAGES[1:]}
        ingest, log = ingest_alone(line, KILL_AT=kill_at)
        wait_until("extract to link to ingest", lambda: ingest.poll() is not None or (line.ask("ingest.1", process=ingest) or {}).get("peers"))
        os.kill(daemons["extract"].pid, signal.SIGSTOP)
        line.drop_all(DOCUMENTS)
        deferred = lambda: sum(c.name == "rename" and c.result == "ok" and "/deferred/" in c.path for c in read_log(log))
        wait_until("a lease to run out and its pause to end", lambda: ingest.poll() is not None or deferred() >= 2)
        calls, stopped = read_log(log), ingest.poll() is not None
        ingest.kill()
        ingest.wait()
        return calls, stopped, daemons["extract"]

    def test_kill_at_every_point_of_a_lease_that_runs_out(self):
        conf = {**self.conf, "ingest.lease": "150ms", "ingest.backoff": "100ms", "ingest.backoff_max": "200ms"}
        with Line(conf=conf) as line:
            calls, _, _ = self.expire(line)
        first = next(c.point for c in calls if "/pending/" in c.path and "envelope.json" in c.path)
        last = max(c.point for c in calls if c.name == "rename" and "/deferred/" in c.path)

        def play(point):
            with Line(conf=conf) as line:
                calls, stopped, extract = self.expire(line, point)
                self.restart(line)
                os.kill(extract.pid, signal.SIGCONT)
                wait_until("all to be stored", lambda: books.spool_counts(line)["done"] == len(DOCUMENTS))
                for entry in self.assert_whole(line, ["done"]):
                    self.assertEqual(entry.envelope["strikes"], 0)
                self.assertEqual(books.results(line), {name: reference.results()[name] for name, _ in DOCUMENTS})
                return calls[-1].name if stopped else None

        self.told(in_parallel(play, range(first, last + 1)))


if __name__ == "__main__":
    unittest.main()
