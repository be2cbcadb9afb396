# SPDX-License-Identifier: MIT
"""Full disks under spool, store and inbox: files stay where they are safe, nobody is blamed, and it goes on by itself."""
import ctypes
import os
import subprocess
import unittest

import books
import corpus
from line import Line, wait_until

CLONE_NEWNS = 0x00020000
FULL_AT = 24 << 10  # bytes left free by the ballast: less than a document with its entry takes in the long run


def own_mounts():
    """A mount namespace of our own: what is mounted here nobody else sees, and it ends with this process."""
    if os.geteuid() != 0:
        raise unittest.SkipTest("needs root to mount a small disk")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0:
        raise unittest.SkipTest("may not make a mount namespace: %s" % os.strerror(ctypes.get_errno()))
    done = subprocess.run(["mount", "--make-rprivate", "/"], stderr=subprocess.PIPE, text=True)
    if done.returncode:  # a container or a chroot
        raise unittest.SkipTest("may not make mounts private: " + done.stderr.splitlines()[0])


class Disk:
    """A small disk mounted on a folder, and a ballast that fills it."""

    def __init__(self, path, megabytes, kind):
        os.makedirs(path, exist_ok=True)
        self.path, self.ballast = path, os.path.join(path, ".ballast")
        if kind == "tmpfs":
            mount = ["mount", "-t", "tmpfs", "-o", "size=%dm" % megabytes, "none", path]
        else:
            image = path + ".image"
            with open(image, "wb") as f:
                f.truncate(megabytes << 20)
            subprocess.run(["mkfs.ext4", "-q", "-m", "0", image], check=True)
            mount = ["mount", "-o", "loop", image, path]
        done = subprocess.run(mount, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise unittest.SkipTest("cannot mount: " + done.stderr.decode().strip())

    def free(self):
        s = os.statvfs(self.path)
        return s.f_bavail * s.f_bsize

    def fill(self, leave=FULL_AT):
        with open(self.ballast, "ab") as f:
            while self.free() > leave:
                try:
                    os.write(f.fileno(), bytes(min(1 << 16, self.free() - leave)))
                except OSError:
                    break

    def relieve(self):
        os.unlink(self.ballast)

    def close(self):
        subprocess.run(["umount", "-l", self.path], stderr=subprocess.DEVNULL)


class DiskTest(unittest.TestCase):
    documents = [corpus.document(k) for k in range(200)]

    @classmethod
    def setUpClass(cls):
        own_mounts()

    def fill_while_documents_pass(self, folder, kind, is_noticed, conf=None):
        """Documents pass; the disk is filled; more documents are dropped; it says so; the disk is relieved."""
        with Line(conf={"ingest.reserve": "0", **(conf or {})}) as line:
            disk = Disk(getattr(line, folder), 32, kind)
            try:
                line.up()
                line.drop_all(self.documents[:60])
                books.wait_settled(line, 60)
                disk.fill()
                line.drop_all(self.documents[60:])
                wait_until("the line to say that a disk is full", lambda: is_noticed(line))
                counts = books.spool_counts(line)
                print("  full with %s" % {k: n for k, n in counts.items() if n})
                self.assertEqual(counts["failed"] + counts["corrupt"], 0, "no document is blamed")
                books.assert_nothing_lost(self, line, self.documents)
                disk.relieve()
                books.wait_settled(line, 200)
                line.jihe("down")
                self.assertEqual(line.supervisor.wait(20), 0)
                books.assert_balanced(self, line, self.documents)
            finally:
                line.close()
                disk.close()

    def is_sick(self, stage):
        def asked(line):
            return any((line.ask(i) or {}).get("sick") for i in line.doors(stage))
        return asked

    def test_spool_on_a_full_tmpfs(self):
        self.fill_while_documents_pass("spool", "tmpfs", self.is_sick("ingest"))

    def test_spool_on_a_full_ext4(self):
        self.fill_while_documents_pass("spool", "ext4", self.is_sick("ingest"))

    def test_spool_below_its_reserve(self):
        self.fill_while_documents_pass("spool", "tmpfs", self.is_sick("ingest"), {"ingest.reserve": "8M"})

    def test_store_on_a_full_tmpfs(self):
        self.fill_while_documents_pass("store", "tmpfs", self.is_sick("store"))

    def test_store_on_a_full_ext4(self):
        self.fill_while_documents_pass("store", "ext4", self.is_sick("store"))

    def test_inbox_on_a_full_ext4(self):
        """Not even the folder for claims can be made there; what passes makes room, what cannot waits."""
        with Line() as line:
            disk = Disk(line.inbox, 8, "ext4")
            try:
                line.outside = line.inbox  # a dot file there, then a rename
                line.drop_all(self.documents)
                disk.fill(0)
                line.up()
                books.assert_nothing_lost(self, line, self.documents)
                self.assertTrue(books.spool_counts(line)["failed"] == 0)
                disk.relieve()
                books.wait_settled(line, 200)
                line.jihe("down")
                self.assertEqual(line.supervisor.wait(20), 0)
                books.assert_balanced(self, line, self.documents)
            finally:
                line.close()
                disk.close()


if __name__ == "__main__":
    unittest.main()
