# SPDX-License-Identifier: MIT
"""Replay, hold and release, and failures that come late: runs are counted, results stay what they were."""
import fcntl
import os
import unittest

import msgpack
import zmq

import books
import corpus
import reference
from line import STAGES, Line, wait_until
from poison_test import POISON


class ReplayTest(unittest.TestCase):
    def stop(self, line):
        line.jihe("down")
        self.assertEqual(line.supervisor.wait(20), 0)
        books.assert_stopped(self, line)

    def runs(self, line):
        """name → [(run, fault's code)]"""
        found = {}
        for run in books.store_runs(line):
            found.setdefault(run.name.decode(), []).append((run.run, run.result.fault))
        return found

    def test_replay_of_the_failed_after_a_fix(self):
        good = [corpus.document(k) for k in range(20)]
        bad = [corpus.marked("bad-%d.txt" % i, "@@reader:abort@@") for i in range(5)]
        expected = reference.undisturbed(bad)  # the shipped reader does not know the mark
        with Line(conf={"extract.readers": POISON}) as line:
            line.up()
            line.drop_all(good + bad)
            books.wait_settled(line, 25)
            self.assertEqual(books.spool_counts(line)["failed"], 5)
            self.stop(line)
            line.write_conf({})  # the fix
            line.up()
            line.jihe("replay", "--failed")
            wait_until("failed/ to be empty", lambda: books.spool_counts(line)["failed"] == 0)
            books.wait_settled(line, 25)
            self.stop(line)
            runs = self.runs(line)
            for name, _ in bad:
                self.assertEqual(runs[name], [(1, "reader-crashed"), (2, None)])
            for name, _ in good:
                self.assertEqual(runs[name], [(1, None)])
            for name, result in books.results(line).items():
                self.assertEqual(result, expected[name] if name in expected else reference.results()[name], name)

    def test_replay_by_reason_takes_only_those(self):
        bad = [corpus.marked("bad.txt", "@@reader:abort@@")]
        with Line(conf={"extract.readers": POISON}) as line:
            line.up()
            line.drop_all(bad + [("empty.txt", b""), corpus.document(1)])
            books.wait_settled(line, 3)
            line.jihe("replay", "--where", "code=reader-crashed")
            wait_until("a second run", lambda: len(self.runs(line)["bad.txt"]) == 2)
            books.wait_settled(line, 3)
            self.stop(line)
            self.assertEqual(self.runs(line), {
                "bad.txt": [(1, "reader-crashed"), (2, "reader-crashed")], "empty.txt": [(1, "empty")],
                corpus.document(1)[0]: [(1, None)]})

    def test_replay_from_validate_is_run_2_with_an_equal_result(self):
        documents = [corpus.document(k) for k in range(40)]
        with Line() as line:
            line.up()
            line.drop_all(documents)
            books.wait_settled(line, 40)
            line.jihe("replay", "ALL", "--from", "validate")
            wait_until("40 second runs", lambda: len(books.store_runs(line)) == 80)
            books.wait_settled(line, 40)
            self.stop(line)
            for run in books.store_runs(line):
                self.assertEqual(run.result, reference.results()[run.name.decode()])
            stages = books.store_rows(line, "SELECT DISTINCT stage FROM event WHERE run = 2 ORDER BY 1")
            self.assertNotIn("extract", [row["stage"] for row in stages], "extract passed it on unread")
            self.assertEqual(books.spool_counts(line)["done"], 40)

    def test_replay_of_one_in_a_line_at_rest_and_after_a_restart(self):
        documents = [corpus.document(k) for k in range(3)]
        with Line() as line:
            line.up()
            line.drop_all(documents)
            books.wait_settled(line, 3)
            id = books.store_runs(line)[0].id
            for run in (2, 3):
                line.jihe("replay", id)
                wait_until("run %d" % run, lambda: [r.run for r in books.store_runs(line) if r.id == id][-1] == run)
                books.wait_settled(line, 3)
                self.stop(line)
                line.up()
            self.stop(line)
            self.assertEqual(sorted(r.run for r in books.store_runs(line)), [1, 1, 1, 2, 3])

    def test_hold_and_release(self):
        documents = [corpus.document(k) for k in range(30)]
        with Line() as line:
            line.daemon("ingest")
            line.drop_all(documents)
            wait_until("all to be pending", lambda: books.spool_counts(line)["pending"] == 30)
            held = [e.id for e in books.spool_entries(line, ["pending"])[:3]]
            line.jihe("hold", *held)
            self.assertEqual(books.spool_counts(line)["hold"], 3)
            for stage in STAGES[1:]:
                line.daemon(stage)
            wait_until("the others to pass", lambda: books.spool_counts(line)["done"] == 27)
            self.assertEqual(sorted(e.id for e in books.spool_entries(line, ["hold"])), sorted(held))
            line.jihe("release", *held)
            wait_until("the released to pass", lambda: books.spool_counts(line)["done"] == 30)
            self.assertEqual({(r.run, r.result.fault) for r in books.store_runs(line)}, {(1, None)})


class FakeDoor:
    """A door of score, so that store can be told what no well-behaved stage says. Made from docs/wire.md alone."""

    def __init__(self, line):
        self.line = line
        self.lock = open(os.path.join(line.run, "score.1.lock"), "w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.socket = line.zmq.socket(zmq.ROUTER)
        self.socket.linger = 0
        self.socket.bind("ipc://%s/score.1.sock" % line.run)
        self.epoch, self.sent, self.peer, self.session = 7, 0, None, None
        self.notes = []

    def read(self):
        if self.socket.poll(100):
            peer, head = self.socket.recv_multipart()[:2]
            head = msgpack.unpackb(head)
            if head["t"] == "HELLO":
                self.peer, self.session, self.sent = peer, head["session"], 0
            elif head["t"] == "NOTE":
                self.notes += [n for n in head["notes"] if n["kind"] in ("stored", "failed")]
        if self.peer:
            self.socket.send_multipart([self.peer, msgpack.packb({"t": "PONG", "epoch": self.epoch})])
        return self.peer

    def send(self, header, parts):
        """Sends one document and returns the final note about it."""
        wait_until("store to say HELLO", self.read)
        before = len(self.notes)
        self.sent += 1
        head = {"t": "DOC", "session": self.session, "n": self.sent, "header": msgpack.packb(header), "parts": list(parts)}
        self.socket.send_multipart([self.peer, msgpack.packb(head), *parts.values()])
        wait_until("a final note", lambda: self.read() and len(self.notes) > before)
        return self.notes[-1]

    def close(self):
        self.socket.close()
        self.lock.close()


class LateTest(unittest.TestCase):
    """What arrives late or twice."""

    def test_late_failure_never_overwrites_a_success(self):
        name, content = corpus.document(5)
        result = reference.results()[name]
        header = {"v": 1, "id": "01JD0000000000000000000000", "run": 1, "attempt": 1, "origin": "ingest.1", "name": name.encode(),
                  "label": b"", "sha256": "0" * 64, "bytes": len(content), "arrived": 1700000000000000,
                  "enter": "extract", "times": []}
        fault = {"code": "reader-crashed", "stage": "extract", "detail": "signal 11"}
        with Line() as line:
            os.makedirs(line.run, exist_ok=True)
            door = FakeDoor(line)
            line.daemon("store")
            try:
                say = lambda attempt, fault=None, run=1: door.send(
                    {**header, "attempt": attempt, "run": run, **({"fault": fault} if fault else {})},
                    {} if fault else result.parts)["kind"]
                runs = lambda: [(r.run, r.result.fault) for r in books.store_runs(line)]
                self.assertEqual(say(1, fault), "failed")
                self.assertEqual(runs(), [(1, "reader-crashed")])
                self.assertEqual(say(2), "stored")
                self.assertEqual(runs(), [(1, None)], "a success takes the place of the failure of its run")
                before = self.dump(line)
                self.assertEqual(say(3, fault), "stored", "the run is stored, whatever comes late")
                self.assertEqual(say(4), "stored")
                self.assertEqual(self.dump(line), before, "neither a late failure nor a second copy changes anything")
                self.assertEqual(books.store_runs(line)[0].result, result)
                self.assertEqual(say(1, fault, run=2), "failed")
                self.assertEqual(runs(), [(1, None), (2, "reader-crashed")])
                current = books.store_rows(line, "SELECT run FROM current_result")
                self.assertEqual([row["run"] for row in current], [1], "the current result is the highest good run")
            finally:
                door.close()

    def dump(self, line):
        return {table: [tuple(r) for r in books.store_rows(line, "SELECT * FROM %s" % table)]
                for table in ("submission", "result", "part", "fault", "event", "figure", "finding")}


if __name__ == "__main__":
    unittest.main()
