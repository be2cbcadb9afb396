# SPDX-License-Identifier: MIT
"""What can lie in an inbox: each thing gets a reason in failed/ or is left alone for a stated reason, and no daemon dies."""
import io
import os
import shutil
import sys
import time
import unittest
import zipfile

import books
import corpus
import reference
from line import BUILD, STAGES, Line, wait_until

LONG = "长" * 83 + ".txt"  # 253 bytes
NAME_255 = "n" * 251 + ".txt"
BEHIND = corpus.document(1)  # dropped last: once it is through, everything before it has been looked at


class InboxTest(unittest.TestCase):
    def settle(self, line, count):
        books.wait_settled(line, count)

    def pids(self, line):
        return {stage: line.pids(stage) for stage in STAGES}

    def end(self, line, pids):
        self.assertEqual(self.pids(line), pids, "no daemon died")
        line.jihe("down")
        self.assertEqual(line.supervisor.wait(20), 0)
        books.assert_stopped(self, line)

    def faults(self, line):
        """name → code of every failed entry, and the store must agree."""
        found = {}
        for e in books.spool_entries(line, ["failed"]):
            found[e.name.decode(errors="surrogateescape")] = e.why["code"]
            self.assertTrue(e.why["message"], "a reason is a sentence, too")
        stored = {n: r.fault for n, r in books.results(line).items() if r.fault}
        self.assertEqual(found, stored, "failed/ and the store give the same reasons")
        return found

    def run_with(self, documents, want, conf=None):
        """Drops documents and BEHIND; `want`: name → code, None for those that pass."""
        with Line(conf=conf) as line:
            line.up()
            pids = self.pids(line)
            line.drop_all(documents + [BEHIND])
            self.settle(line, len(documents) + 1)
            self.end(line, pids)
            found = {n: r.fault for n, r in books.results(line).items()}
            self.assertEqual(found, {**want, BEHIND[0]: None})
            self.faults(line)
            books.assert_each_once(self, line, documents + [BEHIND])
            self.assertEqual(books.inbox_files(line), [])

    def test_bytes_that_are_no_report(self):
        text = corpus.text(3)
        documents = [
            ("blank.txt", b" \n\t\r\n  \n"),
            ("nul.txt", b"\0" * 5000),
            ("nul-inside.txt", text[:300].encode() + b"\0\0\0" + text[300:].encode()),
            ("invalid.txt", b"\xff\xfe\xfd\x80\x81" * 999 + b"\xc3\x28" * 99),
            ("almost.txt", text.encode() + b"\xff\xff"),
            ("program.txt", b"\x7fELF\2\1\1" + bytes(range(256)) * 8),
            ("letter.docx", b"PK\3\4" + bytes(2000)),
            ("scan.pdf", b"%PDF-1.7\n" + bytes(2000)),
            ("no-suffix", text.encode()),
        ]
        self.run_with(documents, {
            "blank.txt": "blank", "nul.txt": "not-text", "nul-inside.txt": "not-text", "invalid.txt": "not-text", "almost.txt": "not-text",
            "program.txt": "unsupported", "letter.docx": "corrupt", "scan.pdf": "corrupt", "no-suffix": None})

    def test_empty_file(self):
        """It waits longer than others, for it may still grow; then it fails."""
        self.run_with([("empty.txt", b"")], {"empty.txt": "empty"})

    def test_empty_file_that_grows_later(self):
        with Line(conf={"inbox.settle": "500ms"}) as line:  # an empty file is given ten times that
            line.up()
            pids = self.pids(line)
            path = os.path.join(line.inbox, "grows.txt")
            open(path, "wb").close()
            line.drop(*BEHIND)
            wait_until("the one behind to pass", lambda: books.spool_counts(line)["done"] == 1)
            self.assertTrue(os.path.exists(path), "an empty file is not taken as soon as others")
            name, content = corpus.document(2)
            with open(path, "ab") as f:
                f.write(content)
            self.settle(line, 2)
            self.end(line, pids)
            entry = [e for e in books.spool_entries(line) if e.name == b"grows.txt"]
            self.assertEqual([(e.folder, e.content) for e in entry], [("done", content)])

    def big(self, line_of_text, want):
        content = line_of_text * ((64 << 20) // len(line_of_text) + 1)
        with Line() as line:
            line.up()
            pids = self.pids(line)
            line.drop("big.txt", content)
            line.drop(*BEHIND)
            books.wait_settled(line, 2, 180)
            self.end(line, pids)
            self.assertEqual({n: r.fault for n, r in books.results(line).items()}, {"big.txt": want, BEHIND[0]: None})

    def test_64_mib_of_words(self):
        self.big("本单位认真落实各项工作部署，台账齐全。\n".encode(), None)

    def test_64_mib_of_figures(self):
        """More figures than facts may hold: refused with that reason, before it makes anybody large."""
        self.big(corpus.text(7).encode(), "too-complex")

    def test_one_line_of_10_mb(self):
        content = ("全年支出12.5万元，" * (10 * 1000 * 1000 // 25)).encode()
        with Line() as line:
            line.up()
            pids = self.pids(line)
            line.drop("line.txt", content)
            line.drop(*BEHIND)
            books.wait_settled(line, 2, 180)
            self.end(line, pids)
            self.assertEqual({n: r.fault for n, r in books.results(line).items()}, {"line.txt": None, BEHIND[0]: None})

    def test_over_max_document(self):
        self.run_with([("large.txt", b"x" * 5000)], {"large.txt": "too-large"}, {"ingest.max_document": "4K"})

    def test_names(self):
        text = lambda k: corpus.text(k).encode()
        names = ["two\nlines.txt", "quote'\"`$(x).txt", "back\\slash.txt", "..txt..", "...txt", "-rf.txt", " .txt", "%s%n.txt", NAME_255, LONG,
                 "tab\t.txt", "\x1b[31m.txt", "<script>.txt", "a;b&c|d.txt", "全角　空格.txt", "\udcff\udcfe.txt", "NUL.txt"]
        documents = [(name, text(k)) for k, name in enumerate(names)]
        with Line() as line:
            line.up()
            pids = self.pids(line)
            for name, content in documents:
                line.drop(name, content)
            left_alone = [n for n in names if n.startswith(".")]
            line.drop(*BEHIND)
            self.settle(line, len(names) + 1 - len(left_alone))
            self.end(line, pids)
            found = {n: r.fault for n, r in books.results(line).items()}
            self.assertEqual(found, {**{n: None for n in names if n not in left_alone}, BEHIND[0]: None})
            for e in books.spool_entries(line, ["done"]):
                self.assertEqual(e.content, dict(documents + [BEHIND])[e.name.decode(errors="surrogateescape")])
            for row in line.log_text().split("\n"):
                self.assertFalse(any(ord(c) < 0x20 or c == "\x7f" for c in row), "a name may not write into the log: %r" % row)

    def test_folders_are_read_whole_and_their_path_is_the_label(self):
        with Line() as line:
            line.up()
            pids = self.pids(line)
            tree = os.path.join(line.folder, "tree")  # made beside, moved in whole
            want = {}
            for k, label in enumerate(["tree", "tree/2024", "tree/2024/零陵", "tree/2024/a b", "tree/x/" + "/".join("deep%d" % i for i in range(20))]):
                os.makedirs(os.path.join(line.folder, label), exist_ok=True)
                name, content = corpus.document(k)
                with open(os.path.join(line.folder, label, name), "wb") as f:
                    f.write(content)
                want[name] = label
            os.makedirs(os.path.join(tree, "empty", "inside"))
            os.rename(tree, os.path.join(line.inbox, "tree"))
            self.settle(line, len(want))
            self.end(line, pids)
            self.assertEqual({r.name.decode(): r.label for r in books.store_runs(line)}, want)
            for run in books.store_runs(line):
                self.assertEqual(run.result, reference.results()[run.name.decode()])

    def test_what_is_in_an_archive_becomes_submissions(self):
        with Line() as line:
            line.up()
            pids = self.pids(line)
            inner, outer, want = io.BytesIO(), io.BytesIO(), {}
            for k, (archive, label) in enumerate([(inner, "all.zip!/2024/in.zip!"), (outer, "all.zip!/2024"), (outer, "all.zip!")]):
                name, content = corpus.document(k)
                with zipfile.ZipFile(archive, "a") as z:
                    z.writestr(("2024/" if k == 1 else "../../") + name, content)
                want[name] = label
            with zipfile.ZipFile(outer, "a") as z:
                z.writestr("2024/in.zip", inner.getvalue())
            line.drop("all.zip", outer.getvalue())
            self.settle(line, len(want) + 2)  # the archives themselves are done without passing the line
            self.end(line, pids)
            self.assertEqual({r.name.decode(): r.label for r in books.store_runs(line)}, want)
            for run in books.store_runs(line):
                self.assertEqual(run.result, reference.results()[run.name.decode()])

    def test_what_is_no_file_is_refused(self):
        with Line() as line:
            line.up()
            pids = self.pids(line)
            secret = os.path.join(line.folder, "secret.txt")
            with open(secret, "w") as f:
                f.write(corpus.text(9))
            os.symlink(secret, os.path.join(line.inbox, "link.txt"))
            os.symlink("/nowhere", os.path.join(line.inbox, "dangling.txt"))
            os.symlink(line.folder, os.path.join(line.inbox, "folder-link"))
            os.symlink("..", os.path.join(line.inbox, "up"))
            os.mkfifo(os.path.join(line.inbox, "pipe.txt"))
            line.drop(*BEHIND)
            self.settle(line, 6)
            self.end(line, pids)
            want = dict.fromkeys(["link.txt", "dangling.txt", "folder-link", "up", "pipe.txt"], "not-a-file")
            self.assertEqual({n: r.fault for n, r in books.results(line).items()}, {**want, BEHIND[0]: None})
            self.assertTrue(os.path.exists(secret), "what a link points to is left alone")
            self.assertEqual([e.content for e in books.spool_entries(line, ["failed"]) if e.content], [])

    def test_names_that_are_left_alone(self):
        names = ["a.part", "~$report.docx", "b.crdownload", ".DS_Store", ".hidden.txt", "Thumbs.db", "c.tmp", "d.filepart", "._e.txt"]
        with Line() as line:
            line.up()
            pids = self.pids(line)
            for name in names:
                with open(os.path.join(line.inbox, name), "wb") as f:
                    f.write(corpus.text(1).encode())
            line.drop(*BEHIND)
            wait_until("the one behind to pass", lambda: books.spool_counts(line)["done"] == 1)
            name, content = corpus.document(4)
            os.rename(os.path.join(line.inbox, "a.part"), os.path.join(line.inbox, "a.txt"))  # the download is complete
            wait_until("the renamed one to pass", lambda: books.spool_counts(line)["done"] == 2)
            self.end(line, pids)
            self.assertEqual(sorted(os.listdir(line.inbox), key=str.lower),
                             sorted(set(names) - {"a.part"} | ({".jihe-claim"} & set(os.listdir(line.inbox))), key=str.lower))

    def test_file_that_may_not_be_read(self):
        """Needs root to become somebody else: root may read everything."""
        if os.geteuid() != 0:
            self.skipTest("needs root to run the line as another user")
        with Line() as line:
            nobody = 65534
            # The build may lie below a folder that nobody may enter, such as /root.
            line.programs = os.path.join(line.folder, "programs")
            os.mkdir(line.programs)
            for program in ["jihe", "jihe-read-text"] + ["jihe-" + stage for stage in STAGES]:
                shutil.copy(os.path.join(BUILD, program), line.programs)
            for folder, _, files in os.walk(line.folder):
                os.chown(folder, nobody, nobody)
                for f in files:
                    os.chown(os.path.join(folder, f), nobody, nobody)
            os.chmod(line.folder, 0o755)
            ingest = line.daemon("ingest", user=nobody, group=nobody, extra_groups=[])
            for stage in STAGES[1:]:
                line.daemon(stage, user=nobody, group=nobody, extra_groups=[])
            wait_until("the line to be whole", line.is_whole)
            other = os.path.join(line.inbox, ".y")
            with open(other, "wb") as f:  # root's own, readable to nobody else
                f.write(corpus.text(4).encode())
            os.chmod(other, 0o600)
            os.rename(other, os.path.join(line.inbox, "roots.txt"))
            shut = os.path.join(line.inbox, "shut")
            os.mkdir(shut, 0o700)
            with open(os.path.join(shut, "inside.txt"), "wb") as f:
                f.write(corpus.text(5).encode())
            line.drop(*BEHIND)
            wait_until("the one behind to pass", lambda: books.spool_counts(line)["done"] >= 1)
            wait_until("a reason for the file that may not be read", lambda: self.reason_for(line, "roots.txt"))
            self.assertIn("permission", self.reason_for(line, "roots.txt"))
            for k in (6, 7, 8):  # several more rounds of looking at the inbox
                line.drop(*corpus.document(k))
                wait_until("others to pass", lambda: corpus.document(k)[0] in self.passed(line))
            complaints = line.log_text().count("a file is left in the inbox")
            self.assertLessEqual(complaints, 2, "it is tried again after a while, not all the time")
            self.assertIsNone(ingest.poll(), "ingest lives")
            # The operator repairs it.
            os.chown(os.path.join(line.inbox, "roots.txt"), nobody, nobody)
            os.chown(shut, nobody, nobody)
            wait_until("both to pass", lambda: {"inside.txt", "roots.txt"} <= self.passed(line))

    def passed(self, line):
        return {e.name.decode() for e in books.spool_entries(line, ["done"])}

    def reason_for(self, line, name):
        """Why a file is in failed/, or why it is left in the inbox as `jihe status` tells."""
        for e in books.spool_entries(line, ["failed"]):
            if e.name == name.encode():
                return e.why["code"]
        answer = line.ask("ingest.1") or {}
        for row in answer.get("left_alone", []):
            if row["name"].endswith(name.encode()):
                return row["why"]
        return None

    # ---- files in motion ----
    def test_file_still_being_written(self):
        """Open for writing far longer than the settle time: it is left alone until it is closed."""
        name, content = corpus.document(3)
        with Line() as line:
            line.up()
            with open(os.path.join(line.inbox, name), "wb", buffering=0) as f:
                f.write(content[:1000])
                for k in (10, 11, 12):  # each of these settles while the other is still open
                    line.drop(*corpus.document(k))
                    wait_until("others to pass", lambda: books.spool_counts(line)["done"] == k - 9)
                self.assertEqual(books.inbox_files(line), [(False, name)])
                f.write(content[1000:])
            documents = [corpus.document(k) for k in (3, 10, 11, 12)]
            books.wait_settled(line, 4)
            line.jihe("down")
            self.assertEqual(line.supervisor.wait(20), 0)
            books.assert_balanced(self, line, documents)

    def test_file_opened_again_and_again(self):
        """Somebody opens files for writing at the very moment at which ingest asks the kernel whether somebody has: the kernel then sends
        the one who asked a signal, whose default is death."""
        script = ("import os, sys\n"
                  "while os.path.exists(sys.argv[1]):\n"
                  "    try: os.close(os.open(sys.argv[2], os.O_WRONLY))\n"
                  "    except OSError: pass\n")
        with Line(conf={"inbox.settle": "0ms"}) as line:
            line.up()
            pids = self.pids(line)
            go, path = os.path.join(line.folder, "go"), os.path.join(line.inbox, "same.txt")
            open(go, "w").close()
            writer = line.start(sys.executable, "-c", script, go, path)
            for k in range(300):
                line.drop("same.txt", corpus.text(k).encode())
                wait_until("the file to be claimed", lambda: not os.path.exists(path))
            os.unlink(go)
            writer.wait()
            self.settle(line, 300)
            self.end(line, pids)
            self.assertEqual([r.result.fault for r in books.store_runs(line)], [None] * 300)

    def test_file_written_with_pauses(self):
        """Closed and opened again and again, as some scanners do, with pauses shorter than the settle time."""
        name, content = corpus.document(3)
        settle = 3.0
        with Line(conf={"inbox.settle": "%dms" % (settle * 1000)}) as line:
            line.up()
            pieces = [content[i:i + 1000] for i in range(0, len(content), 1000)]
            longest, last = 0, time.monotonic()
            for piece in pieces:
                with open(os.path.join(line.inbox, name), "ab") as f:
                    f.write(piece)
                longest, last = max(longest, time.monotonic() - last), time.monotonic()
                time.sleep(0.4)  # the sender's own pace
            if longest > settle / 2:
                self.skipTest("this machine paused for %.1f s: it cannot write a file steadily just now" % longest)
            books.wait_settled(line, 1)
            line.jihe("down")
            self.assertEqual(line.supervisor.wait(20), 0)
            books.assert_balanced(self, line, [(name, content)])

    def test_file_replaced_while_claimed(self):
        """The sender writes a new file of the same name while the first is on its way: two submissions, each whole."""
        with Line() as line:
            versions = [corpus.text(k).encode() for k in range(20)]
            line.daemon("ingest")
            for k, content in enumerate(versions):
                line.drop("same.txt", content)
                wait_until("the file to be claimed", lambda: not os.path.exists(os.path.join(line.inbox, "same.txt")))
            for stage in STAGES[1:]:
                line.daemon(stage)
            books.wait_settled(line, 20)
            entries = books.spool_entries(line)
            self.assertEqual(sorted(e.content for e in entries), sorted(versions))
            self.assertEqual({e.name for e in entries}, {b"same.txt"})
            self.assertEqual(len(books.store_runs(line)), 20)

    def test_same_bytes_twice_are_two_submissions_and_flagged(self):
        name, content = corpus.document(8)
        with Line() as line:
            line.up()
            line.drop("first.txt", content)
            books.wait_settled(line, 1)
            line.drop("second.txt", content)
            books.wait_settled(line, 2)
            line.jihe("down")
            rows = {r["name"]: r for r in books.store_rows(line, "SELECT id, name, same_as FROM submission")}
            self.assertIsNone(rows["first.txt"]["same_as"])
            self.assertEqual(rows["second.txt"]["same_as"], rows["first.txt"]["id"])


if __name__ == "__main__":
    unittest.main()
