#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A stage in another language: does the work of jihe-score, written from docs/wire.md alone.

    score_stage.py RUN        RUN: the run folder (option line.run); SIGTERM drains it

It stands in for any stage that somebody may write: the door, notes and drain are as the wire wants them (links and credit are in
wire_peers.py); how it scores is simple: what the report claims of each indicator, added up.
"""
import collections
import os
import random
import signal
import sys
import time
from decimal import Decimal, InvalidOperation

import msgpack
import zmq

from wire_peers import DEAD, BEAT, Link, Peer, Slot, VERSION, is_held, pack, unpack

ABOVE, STAGE = "validate", "score"
LOOK = 0.25  # seconds
PROGRESS, DRAIN_LIMIT = 20.0, 20.0
STAGES = ["ingest", "extract", "validate", "score", "store"]


# ---- the core: parts in, part out ----

def decimal(text):
    try:
        value = Decimal(text or "")
        return value if value.is_finite() else None
    except InvalidOperation:
        return None


def plain(value):
    return format(value.normalize() if value == value.to_integral() else value, "f")


FIGURE = ["n", "line", "start", "end", "number"]
INDICATOR = ["level1", "level2", "level3", "target", "actual", "weight", "score"]
FINDING = ["code", "key", "severity"]


def rows_of(part, key, names):
    """Each row as a dict of the names that we want; of version 1 it is one already."""
    return [row if isinstance(row, dict) else dict(zip(names, row)) for row in part.get(key, [])]


def score_of(facts, findings):
    """The scores part for two parts. Every indicator keeps what it claims, at most its weight."""
    figures = rows_of(facts, "figures", FIGURE)
    rows, total, claims = [], Decimal(0), False
    for indicator in rows_of(facts, "indicators", INDICATOR):
        claimed, weight = decimal(indicator.get("score")), decimal(indicator.get("weight"))
        if claimed is None:
            rows.append(["", "claims nothing"])
            continue
        points = min(claimed, weight) if weight is not None else claimed
        rows.append([plain(points), "as claimed" if points == claimed else "at most its weight"])
        total, claims = total + points, True
    n = facts.get("claimed_score", 0)
    severities = [f.get("severity", 0) for f in rows_of(findings, "findings", FINDING)]
    quality = max(0, 100 - 10 * severities.count(2) - 2 * severities.count(1))
    scores = {"scheme": "claims-added-up", "quality": str(quality), "rows": rows}
    if 0 < n <= len(figures):
        scores["claimed"] = figures[n - 1]["number"]
    if facts.get("claimed_grade"):
        scores["claimed_grade"] = facts["claimed_grade"]
    if claims:
        scores["recomputed"] = plain(total)
    return scores


# ---- the stage ----

class Doc:
    """A document in our hands: its header, and its parts as they came."""

    def __init__(self, link, session, header, names, frames):
        self.link, self.session, self.header = link, session, header
        self.parts = dict(zip(names, frames))
        self.size = sum(map(len, frames))
        self.received = time.time_ns() // 1000
        self.key = (header["id"], header.get("run", 0), header.get("attempt", 0))


class Stage:
    name = STAGE

    def __init__(self, run_folder):
        self.run_folder, self.context, self.slot = run_folder, zmq.Context(), Slot(run_folder, STAGE)
        self.epoch = random.SystemRandom().getrandbits(64)
        self.sessions, self.uses, self.leaving, self.started = 0, 0, None, time.time_ns() // 1000
        self.links, self.peers = {}, {}
        self.waiting, self.out = collections.deque(), collections.deque()
        self.way = {}  # (id, run, attempt) → [link, the peer it went to, sent alone]
        self.docs_in = self.docs_out = self.faults = 0
        self.door = self.context.socket(zmq.ROUTER)
        self.door.setsockopt(zmq.ROUTER_MANDATORY, 1)
        self.door.setsockopt(zmq.LINGER, 0)
        self.door.bind("ipc://" + self.slot.path)

    # -- documents --

    def take(self, link, head, frames):
        header = unpack(head["header"])
        doc = Doc(link, head["session"], header, head.get("parts", []), frames)
        self.way[doc.key] = [link, None, False]
        self.docs_in += 1
        due = not header.get("fault") and STAGES.index(header.get("enter") or STAGE) <= STAGES.index(STAGE)
        (self.waiting if due else self.out).append(doc)

    def work(self, doc):
        started = time.time_ns() // 1000
        try:
            doc.parts["scores"] = pack(score_of(unpack(doc.parts["facts"]), unpack(doc.parts["findings"])))
        except (KeyError, ValueError, TypeError, AttributeError, msgpack.UnpackException) as error:
            self.faults += 1
            doc.header["fault"] = {"code": "bad-part", "stage": STAGE, "detail": str(error)[:200]}
        doc.header.setdefault("times", []).append(
            [STAGE, self.slot.instance, doc.received, started, time.time_ns() // 1000])
        self.out.append(doc)

    def pump(self):
        while self.out:
            doc = self.out[0]
            size = sum(map(len, doc.parts.values()))
            alone = bool(doc.header.get("alone"))
            ready = [p for p in self.peers.values() if p.has_room(size, alone)]
            if not ready:
                return
            peer = min(ready, key=lambda p: p.used)
            head = {"t": "DOC", "session": peer.session, "n": peer.sent + 1, "header": pack(doc.header),
                    "parts": list(doc.parts)}
            if not self.tell(peer.identity, head, *doc.parts.values()):
                self.lose(peer, "gone")
                continue
            self.uses += 1
            peer.used, peer.sent, peer.sent_bytes, peer.alone = self.uses, peer.sent + 1, peer.sent_bytes + size, alone
            if doc.key in self.way:
                self.way[doc.key][1:] = [peer, alone]
            self.out.popleft()
            self.docs_out += 1
            doc.link.left(doc.session, doc.size)

    # -- news --

    def note(self, key, kind, at, **more):
        """Passes it up the way the document came; a final one ends our memory of it."""
        link = self.way[key][0]
        link.notes.append({"kind": kind, "id": key[0], "run": key[1], "attempt": key[2], "at": at, **more})
        if kind != "progress":
            del self.way[key]

    def lose(self, peer, why):
        """Everything that went to it and has no final note is lost, also what it had handed on."""
        held = peer.sent > peer.received and not peer.leaving
        for key, (_, to, alone) in list(self.way.items()):
            if to is peer:
                self.note(key, "lost", peer.instance, struck=held and alone)
        if self.peers.get(peer.identity) is peer:
            del self.peers[peer.identity]
        print("score_stage: %s ended: %s" % (peer.instance, why), file=sys.stderr)

    # -- the door --

    def tell(self, identity, head, *parts):
        try:
            self.door.send_multipart([identity, pack(head), *parts], zmq.DONTWAIT)
            return True
        except (zmq.Again, zmq.ZMQError):
            return False

    def hear(self, identity, raw):
        head, peer = unpack(raw), self.peers.get(identity)
        if peer:
            peer.heard = time.monotonic()
        kind = head.get("t")
        if kind == "HELLO" and VERSION in head.get("versions", []):
            for older in [p for p in self.peers.values() if p.instance == head["instance"]]:
                self.lose(older, "a new session")
            self.peers[identity] = Peer(identity, head)
            self.tell(identity, {"t": "PONG", "epoch": self.epoch})
        elif kind == "CREDIT":
            self.hear_credit(identity, peer, head)
        elif kind == "NOTE":
            for n in head.get("notes", []):
                key = (n.get("id"), n.get("run", 0), n.get("attempt", 0))
                if key in self.way:
                    more = {k: n[k] for k in ("struck", "fault") if n.get(k)}
                    self.note(key, n["kind"], n.get("at", ""), **more)
        elif kind == "BYE" and peer:
            peer.leaving = True
        elif kind == "ASK":
            answer = self.status() if head.get("ask") == "status" else {"error": "score_stage knows only status"}
            self.tell(identity, {"t": "ANSWER", "ask": head.get("ask", "")}, pack(answer))

    def hear_credit(self, identity, peer, head):
        if not peer or peer.session != head.get("session"):
            self.tell(identity, {"t": "WHO", "epoch": self.epoch})
        elif head.get("epoch") == self.epoch and head.get("received", 0) <= peer.sent:
            peer.received, peer.received_bytes = head.get("received", 0), head.get("received_bytes", 0)
            peer.docs, peer.bytes = head.get("docs", 0), head.get("bytes", 0)
            peer.alone = peer.alone and peer.received < peer.sent

    def status(self):
        return {"stage": STAGE, "instance": self.slot.instance, "version": "python", "pid": os.getpid(),
                "epoch": self.epoch, "started": self.started, "sick": "", "draining": int(self.leaving is not None),
                "docs_in": self.docs_in, "docs_out": self.docs_out, "faults": self.faults,
                "waiting": len(self.waiting), "working": 0, "holding": len(self.waiting) + len(self.out),
                "unconfirmed": len(self.way), "links": sum(li.epoch is not None for li in self.links.values()),
                "peers": [{"instance": p.instance, "sent": p.sent, "received": p.received, "docs": p.docs,
                           "bytes": p.bytes} for p in self.peers.values()]}

    # -- life --

    def look(self, now):
        """Doors of the stage above come and go."""
        alive = set()
        for name in os.listdir(self.run_folder):
            instance, dot, kind = name.rpartition(".")
            if kind == "lock" and instance.startswith(ABOVE + ".") and is_held(os.path.join(self.run_folder, name)):
                alive.add(instance)
        for instance, link in list(self.links.items()):
            if instance not in alive or now - link.heard > DEAD:
                link.socket.close(0)
                link.epoch = None
                del self.links[instance]
        for instance in alive - set(self.links):
            if self.leaving is None:
                self.links[instance] = Link(self, instance)

    def beat(self, now):
        for peer in list(self.peers.values()):
            if not self.tell(peer.identity, {"t": "PONG", "epoch": self.epoch}):
                self.lose(peer, "connection gone")
            elif now - peer.heard > DEAD:
                self.lose(peer, "silent")

    def leave(self):
        if self.leaving is not None:
            os._exit(1)
        self.leaving = time.monotonic()
        for link in self.links.values():
            link.say({"t": "BYE", "session": link.session})

    def receive(self, poller):
        ready = dict(poller.poll(50))
        for link in self.links.values():
            if link.socket in ready:
                link.hear(link.socket.recv_multipart())
        if self.door in ready:
            frames = self.door.recv_multipart()
            self.hear(frames[0], frames[1])

    def run(self):
        looked = beaten = 0.0
        progressed = time.monotonic()
        while self.leaving is None or (self.way and time.monotonic() - self.leaving < DRAIN_LIMIT):
            now = time.monotonic()
            if now - looked >= LOOK:
                self.look(now)
                looked = now
            if now - beaten >= BEAT:
                self.beat(now)
                beaten = now
            if now - progressed >= PROGRESS:
                for key in [d.key for d in [*self.waiting, *self.out] if d.key in self.way]:
                    self.note(key, "progress", self.slot.instance)
                progressed = now
            poller = zmq.Poller()
            for socket in [self.door] + [li.socket for li in self.links.values()]:
                poller.register(socket, zmq.POLLIN)
            try:
                self.receive(poller)
            except (ValueError, KeyError, msgpack.UnpackException) as error:
                print("score_stage: dropped a frame: %r" % error, file=sys.stderr)
            if self.waiting:
                self.work(self.waiting.popleft())
            self.pump()
            for link in self.links.values():
                link.flush()
                link.tick(now)
        self.context.destroy(linger=2000)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    stage = Stage(sys.argv[1])
    signal.signal(signal.SIGTERM, lambda *_: stage.leave())
    stage.run()
