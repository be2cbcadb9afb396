# SPDX-License-Identifier: MIT
"""The operator's commands against a real line: what they say, what they return, and how `jihe up` treats its children."""
import json
import os
import re
import signal
import subprocess
import unittest

import books
import corpus
from line import BUILD, STAGES, Line, is_alive, wait_until

COMMANDS = ["check", "up", "down", "status", "drop", "list", "show", "failed", "replay", "hold", "release", "trace", "tap",
            "top", "config", "compare", "diff", "export", "notice", "rules", "web"]
FINE, NOT_FINE, NO_ANSWER, USAGE, CONFIG = 0, 1, 2, 64, 78


class ConsoleTest(unittest.TestCase):
    def status_of(self, line, *words, want):
        done = line.jihe(*words, check=False)
        self.assertEqual(done.returncode, want, "%s\n%s%s" % (words, done.stdout.decode(), done.stderr.decode()))
        return done

    def test_every_command_has_help_and_refuses_what_it_does_not_know(self):
        with Line() as line:
            for command in COMMANDS:
                done = self.status_of(line, command, "--help", want=FINE)
                self.assertIn("jihe " + command, done.stdout.decode().splitlines()[0])
                done = self.status_of(line, command, "--no-such-option", want=USAGE)
                self.assertIn("no-such-option", done.stderr.decode())
            listed = re.findall(r"^  ([a-z]+) +\S", self.status_of(line, "--help", want=FINE).stdout.decode(), re.M)
            self.assertEqual(sorted(listed), sorted(COMMANDS))
            self.status_of(line, "no-such-command", want=USAGE)
            self.assertRegex(self.status_of(line, "--version", want=FINE).stdout.decode(), r"^jihe \d+\.\d+")

    def test_a_line_from_detach_to_down(self):
        documents = [corpus.document(k) for k in range(12)]
        with Line() as line:
            self.status_of(line, "status", want=NO_ANSWER)
            self.status_of(line, "up", "--detach", "--stage", "extract=2", want=FINE)
            self.assertEqual(line.doors("extract"), ["extract.1", "extract.2"])
            told = line.status()
            self.assertEqual((told["health"], told["reasons"]), ("healthy", []))
            self.assertEqual([s["instance"] for s in told["stages"]],
                             ["ingest.1", "extract.1", "extract.2", "validate.1", "score.1", "store.1"])
            self.assertTrue(all(s["answers"] and s["restarts"] == 0 for s in told["stages"]))
            tap = subprocess.Popen([line.program("jihe"), "--home", line.home, "tap", "score", "--parts", "--count", "3"],
                                   stdout=subprocess.PIPE, env=line.env)
            files = []
            for name, content in documents:
                files.append(os.path.join(line.outside, name))
                with open(files[-1], "wb") as f:
                    f.write(content)
            # The tap listens once its word has come through the door; documents until it has seen three.
            self.status_of(line, "drop", "--quiet", "--label", "2024/零陵", *files[:6], want=FINE)
            self.status_of(line, "drop", "--quiet", *files[6:], want=FINE)
            books.wait_settled(line, 12)
            line.jihe("replay", "ALL")
            rows = [json.loads(row) for row in tap.communicate(timeout=30)[0].decode().splitlines()]
            self.assertEqual(len(rows), 3)
            for row in rows:
                self.assertEqual(sorted(row["parts"]), ["document", "facts", "findings", "scores"])
                self.assertIn("scheme", row["parts"]["scores"])
            books.wait_settled(line, 12)
            labels = [run.label for run in books.store_runs(line) if run.run == 1]
            self.assertEqual((labels.count("2024/零陵"), labels.count("")), (6, 6))
            top = json.loads(line.jihe("top", "--once", "--json").stdout)
            self.assertEqual([s["stage"] for s in top["stages"]], STAGES)
            self.assertEqual((top["health"], top["books"]["claimed"], top["books"]["balanced"]), ("healthy", 12, True))
            self.status_of(line, "down", want=FINE)
            books.assert_stopped(self, line)
            self.status_of(line, "status", want=NO_ANSWER)
            for stage in STAGES + ["up"]:
                self.assertTrue(os.path.getsize(os.path.join(line.home, "log", stage + ".log")) > 0, stage)

    def test_drop_puts_files_under_names_that_are_free(self):
        with Line() as line:
            name, content = corpus.document(1)
            path = os.path.join(line.outside, name)
            with open(path, "wb") as f:
                f.write(content)
            done = self.status_of(line, "drop", path, path, want=FINE)
            self.assertEqual(done.stdout.decode().splitlines(), [name, name.replace(".txt", " (2).txt")])
            self.assertEqual(sorted(os.listdir(line.inbox)), sorted(done.stdout.decode().splitlines()))
            self.status_of(line, "drop", os.path.join(line.outside, "nothing"), want=NO_ANSWER)
            self.status_of(line, "drop", "--label", "../out", path, want=USAGE)

    def test_a_wrong_configuration_starts_nothing(self):
        cases = [
            ("extract {\n    workers = 0\n}\n", {}, "jihe.conf:2: extract.workers cannot be \"0\"; it takes 1 to 256"),
            ("# a comment\nextrakt {\n}\n", {}, "jihe.conf:2: "),
            ("", {"JIHE_EXTRACT_WORKERS": "two"}, "environment variable JIHE_EXTRACT_WORKERS: extract.workers cannot be \"two\""),
        ]
        for conf, env, want in cases:
            with self.subTest(want), Line(env=env) as line:
                with open(os.path.join(line.home, "jihe.conf"), "w") as f:
                    f.write(conf)
                for words in (["up"], ["up", "--detach"], ["status"], ["config"]):
                    self.assertIn(want, self.status_of(line, *words, want=CONFIG).stderr.decode())
                self.assertEqual(line.processes(), {})
                self.assertFalse(os.path.exists(line.run))

    def test_config_says_where_a_value_comes_from(self):
        with Line(env={"JIHE_SCORE_WINDOW": "5"}) as line:
            with open(os.path.join(line.home, "jihe.conf"), "w") as f:
                f.write("extract { workers = 2 }\n")
            rows = {r["name"]: r for r in map(json.loads, line.jihe("config", "--json").stdout.splitlines())}
            told = {name: (rows[name]["value"], rows[name]["origin"]) for name in ("extract.workers", "score.window", "store.window")}
            self.assertEqual(told, {"extract.workers": ("2", line.home + "/jihe.conf:1"),
                                    "score.window": ("5", "JIHE_SCORE_WINDOW"), "store.window": ("128", "default")})
            self.assertTrue(all(r["sentence"] and r["takes"] for r in rows.values()))
            self.assertEqual(line.jihe("config", "extract.workers").stdout.decode().splitlines()[0],
                             "extract.workers = 2   (%s/jihe.conf:1)" % line.home)

    def test_a_daemon_that_dies_young_waits_longer_each_time(self):
        with Line(conf={"up.throttle": "50ms", "up.throttle_max": "5s"}) as line:
            line.up()
            dead = set()
            for _ in range(5):
                fresh = wait_until("a validate that has not been killed yet", lambda: set(line.pids("validate")) - dead)
                dead |= fresh
                for pid in fresh:
                    line.kill(pid)
            wait_until("the line to be whole again", lambda: line.is_whole() and line.status()["health"] == "healthy")
            pauses = [int(n) for n in re.findall(r"daemon=validate .*how=\"signal 9.* pause_ms=(\d+)", line.log_text())]
            self.assertEqual(pauses, [50, 100, 200, 400, 800])
            restarts = {s["stage"]: s["restarts"] for s in line.status()["stages"]}
            self.assertEqual(restarts, {"ingest": 0, "extract": 0, "validate": 5, "score": 0, "store": 0})
            line.jihe("down")

    def test_a_daemon_that_hangs_is_replaced(self):
        with Line(conf={"up.hung": "2s"}) as line:
            line.up()
            wait_until("the line to be well", lambda: line.status()["health"] == "healthy")
            old = line.pids("score")
            line.kill(old[0], signal.SIGSTOP)
            wait_until("status to miss it", lambda: "score.1 does not answer" in line.status()["reasons"])
            wait_until("another score", lambda: line.pids("score") not in ([], old))
            self.assertFalse(is_alive(old[0]))
            wait_until("the line to be well again", lambda: line.status()["health"] == "healthy")
            line.jihe("down")

    def test_ctrl_c_drains_and_a_second_one_does_not_wait(self):
        with Line() as line:
            up = line.up()
            up.send_signal(signal.SIGINT)
            self.assertEqual(up.wait(30), FINE)
            books.assert_stopped(self, line)
            up = line.up()
            wait_until("the line to be well", lambda: line.status()["health"] == "healthy")
            line.kill(line.pids("ingest")[0], signal.SIGSTOP)  # so that a drain would take its limit
            up.send_signal(signal.SIGINT)
            wait_until("it to drain", lambda: line.log_text().count("msg=\"told to leave\" daemon=ingest") == 2)
            up.send_signal(signal.SIGINT)
            self.assertEqual(up.wait(30), NOT_FINE)
            self.assertIn("told to stop at once", line.log_text())
            self.assertNotIn("did not leave in time", line.log_text())
            books.assert_stopped(self, line)

    def test_a_terminal_of_80_columns_holds_top(self):
        with Line() as line:
            line.up("--stage", "extract=3")
            wait_until("the line to be well", lambda: line.status()["health"] == "healthy")
            for language in ("C.UTF-8", "zh_CN.UTF-8"):
                line.env["LANG"] = language
                rows = line.jihe("top", "--once").stdout.decode().splitlines()
                self.assertLessEqual(len(rows), 23)
                for row in rows[1:]:  # the first one has the home's path
                    self.assertLessEqual(sum(2 if ord(c) > 0x2E80 else 1 for c in row), 80, row)
            line.jihe("down")

    @unittest.skipUnless(os.path.isdir(os.path.join(BUILD, "locale")), "no translations are built")
    def test_chinese_where_the_locale_wants_it(self):
        with Line() as line:
            line.env["LANG"] = "zh_CN.UTF-8"
            self.assertIn("用法", line.jihe("--help").stdout.decode())
            self.assertIn("没有运行 store", self.status_of(line, "status", want=NO_ANSWER).stdout.decode())


if __name__ == "__main__":
    unittest.main()
