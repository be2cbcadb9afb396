# SPDX-License-Identifier: MIT
"""A stage in another language: score_stage.py, written from docs/wire.md alone, works in place of jihe-score and beside it."""
import os
import signal
import sys
import unittest

import zmq

import books
import corpus
import reference
from line import STAGES, Line, wait_until
from wire_peers import Slot, pack, unpack

HERE = os.path.dirname(os.path.abspath(__file__))
STAGE = os.path.join(HERE, "score_stage.py")


class WireTest(unittest.TestCase):
    documents = [corpus.document(k) for k in range(100)]

    def setUp(self):
        if not os.path.exists(STAGE):
            self.skipTest("tests/line/score_stage.py is not there")

    def python_stage(self, line):
        return line.start(sys.executable, STAGE, line.run)

    def start(self, line, scores):
        for stage in STAGES:
            if stage != "score":
                line.daemon(stage)
        started = [self.python_stage(line) for _ in range(scores)]
        wait_until("the line to be whole", lambda: line.is_whole() and len(line.doors("score")) == scores)
        return started

    def check(self, line, documents):
        books.wait_settled(line, len(documents))
        books.assert_each_once(self, line, documents)
        expected = reference.results()
        for run in books.store_runs(line):
            self.assertIsNone(run.result.fault)
            self.assertEqual(set(run.result.parts), {"document", "facts", "findings", "scores"})
            for part in ("document", "facts", "findings"):
                self.assertEqual(run.result.parts[part], expected[run.name.decode()].parts[part])

    def test_passes_documents(self):
        with Line() as line:
            self.start(line, 1)
            line.drop_all(self.documents + [("empty.txt", b"")])
            books.wait_settled(line, 101)
            faults = {r.name: r.result.fault for r in books.store_runs(line) if r.result.fault}
            self.assertEqual(faults, {b"empty.txt": "empty"}, "a fault is passed on as it is")
            self.assertEqual(books.sendings(line), {1: 101})
            self.assertEqual(books.workers(line, "score"), {"score.1": 100})

    def test_shares_the_work_and_leaves_in_order(self):
        with Line() as line:
            first, second = self.start(line, 2)
            line.drop_all(self.documents[:50])
            books.wait_settled(line, 50)
            second.send_signal(signal.SIGTERM)
            self.assertEqual(second.wait(30), 0)
            line.daemon("score")  # the C one takes its place
            wait_until("the C one to come", lambda: len(line.doors("score")) == 2)
            line.drop_all(self.documents[50:])
            self.check(line, self.documents)
            self.assertEqual(books.sendings(line), {1: 100})
            self.assertEqual(set(books.workers(line, "score")), {"score.1", "score.2"})

    def test_killed_with_documents_in_hand(self):
        with Line() as line:
            (stage,) = self.start(line, 1)
            wait_until("it to link to validate", lambda: (line.ask("validate.1") or {}).get("peers"))
            os.kill(stage.pid, signal.SIGSTOP)
            line.drop_all(self.documents)
            wait_until("documents to be sent to it", lambda: self.sent_to_score(line) > 0)
            print("  kill -9 of the Python stage with %d documents in hand" % self.sent_to_score(line))
            stage.kill()
            stage.wait()
            self.python_stage(line)
            self.check(line, self.documents)

    def sent_to_score(self, line):
        peers = (line.ask("validate.1") or {"peers": []})["peers"]
        return sum(p["sent"] - p["received"] for p in peers)


class BadDocTest(unittest.TestCase):
    """A door that sends what is no document: validate's place is taken by this test."""

    def hear(self, door, kind):
        """The next head of that kind, and whom it came from."""
        while True:
            self.assertTrue(door.poll(20000), "no %s came" % kind)
            frames = door.recv_multipart()
            head = unpack(frames[1])
            if head["t"] == kind:
                return frames[0], head

    def test_its_place_in_the_window_is_free_again(self):
        with Line() as line:
            os.makedirs(line.run, exist_ok=True)
            slot = Slot(line.run, "validate")
            context = zmq.Context()
            door = context.socket(zmq.ROUTER)
            door.bind("ipc://" + slot.path)
            try:
                line.daemon("score")
                peer, hello = self.hear(door, "HELLO")
                door.send_multipart([peer, pack({"t": "PONG", "epoch": 7})])
                for n, bad in enumerate([b"\xc1", pack({"id": 5})], 1):
                    head = {"t": "DOC", "session": hello["session"], "n": n, "header": bad, "parts": ["facts"]}
                    door.send_multipart([peer, pack(head), b"12345"])
                heard = []
                while len(heard) < 10 and (2, 10) not in heard:
                    _, credit = self.hear(door, "CREDIT")
                    heard.append((credit["received"], credit["received_bytes"]))
                self.assertIn((2, 10), heard)
            finally:
                door.close(0)
                context.term()
                slot.lock.close()


if __name__ == "__main__":
    unittest.main()
