#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The console as somebody who means no good sees it, and as a thousand idle connections do."""
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import DOCUMENT_MAX, JIHE, ROOT, SAMPLES, Console, pdf_of, wait_for  # noqa: E402

IDLE = 1000
OURS = {"X-Jihe": "1"}


class WebTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.console = Console()
        cls.host = urllib.parse.urlsplit(cls.console.url).netloc

    @classmethod
    def tearDownClass(cls):
        cls.console.close()

    def send(self, method, path, body=None, **headers):
        c = http.client.HTTPConnection(self.host, timeout=30)
        c.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = c.getresponse()
        out = answer.status, answer.read(), dict(answer.getheaders())
        c.close()
        return out

    def upload(self, query, body=b"x", **headers):
        return self.send("POST", "/submissions?" + query, body, **headers)[0]

    def test_only_our_own_page_may_change(self):
        name = "name=a.txt"
        self.assertEqual(403, self.upload(name))
        self.assertEqual(403, self.upload(name, **OURS, Origin="http://evil.example"))
        self.assertEqual(403, self.upload(name, **OURS, Origin="null"))
        self.assertEqual(403, self.upload(name, **OURS, Sec_Fetch_Site="cross-site"))
        self.assertEqual(403, self.send("POST", "/replays", b'{"failed": true}')[0])
        self.assertEqual(202, self.upload(name, **OURS, Origin="http://" + self.host, Sec_Fetch_Site="same-origin"))

    def test_a_name_of_elsewhere_does_not_lead_here(self):
        for host in ("evil.example", "localhost.evil.example", ""):
            self.assertEqual(421, self.send("GET", "/submissions", Host=host)[0], host)
        self.assertEqual(200, self.send("GET", "/submissions", Host="localhost:1")[0])

    def test_no_name_is_a_path(self):
        quote = urllib.parse.quote
        for name in ("", "../x.txt", "a/b.txt", "..", ".hidden", "~$a.docx", "x.part", "a\nb.txt", "a\x7f.txt"):
            self.assertEqual(400, self.upload("name=" + quote(name, safe=""), **OURS), name)
        for label in ("../up", "/etc", "a//b", ".jihe-claim", "a/../../b"):
            self.assertEqual(400, self.upload("name=ok.txt&label=" + quote(label, safe=""), **OURS), label)
        self.assertEqual([], [n for n in os.listdir(os.path.join(self.console.home, "inbox")) if n.endswith(".part")])
        for path in ("/page/../../etc/passwd", "/page/%2e%2e/%2e%2e/etc/passwd", "/submissions/%27%20OR%201=1", "/page/"):
            self.assertEqual(404, self.send("GET", path)[0], path)

    def test_no_argument_is_sql(self):
        for key in ("text", "org", "name", "label", "state", "code", "kind", "severity", "finding", "grade", "sort"):
            status, body, _ = self.send("GET", "/submissions?%s=%s" % (key, urllib.parse.quote("' OR 1=1 --")))
            self.assertEqual(200, status, key)
            if key not in ("severity", "sort"):
                self.assertEqual([], json.loads(body)["submissions"], key)
        self.assertEqual(400, self.send("GET", "/submissions?after=nonsense")[0])

    def test_what_is_too_large_is_refused_before_it_is_sent(self):
        c = http.client.HTTPConnection(self.host, timeout=30)
        c.putrequest("POST", "/submissions?name=large.txt")
        c.putheader("X-Jihe", "1")
        c.putheader("Content-Length", str(1 << 40))
        c.endheaders()
        self.assertEqual(413, c.getresponse().status)
        c.close()
        self.assertEqual(413, self.send("POST", "/replays", b"x" * (2 << 20), **OURS)[0])

    def test_every_answer_is_strict_and_tagged(self):
        for path in ("/", "/page/main.js", "/submissions", "/nothing"):
            _, _, headers = self.send("GET", path)
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertNotIn("unsafe", headers["Content-Security-Policy"])
            self.assertEqual("nosniff", headers["X-Content-Type-Options"])
        tag = self.send("GET", "/page/main.js")[2]["ETag"]
        self.assertEqual(304, self.send("GET", "/page/main.js", If_None_Match=tag)[0])
        page = self.send("GET", "/")[1].decode()
        for forbidden in ("<style", " style=", "onclick", "http://", "https://", "<script>"):
            self.assertNotIn(forbidden, page)

    def test_slow_and_idle_clients_hold_nobody_up(self):
        idle = []
        try:
            for i in range(IDLE):
                s = socket.create_connection(self.host.split(":"), timeout=30)
                if i % 2:
                    s.sendall(b"POST /submissions?name=slow.txt HTTP/1.1\r\nHost: localhost\r\nX-Jihe: 1\r\nContent-Length: 1000\r\n\r\nx")
                else:
                    s.sendall(b"GET /submissions HT")
                idle.append(s)
            began = time.monotonic()
            for _ in range(20):
                self.assertEqual(200, self.send("GET", "/submissions")[0])
            self.assertLess(time.monotonic() - began, 10)
        finally:
            for s in idle:
                s.close()
        inbox = os.path.join(self.console.home, "inbox")
        wait_for(lambda: not [n for n in os.listdir(inbox) if n.endswith(".part")], "unfinished uploads to be removed")

    def test_pages_of_the_list_meet(self):
        for i in range(7):
            self.assertEqual(202, self.upload("name=page-%d.txt&label=pages" % i, ("第%d页" % i).encode(), **OURS))
        wait_for(lambda: len(self.console.rows(label="pages")) == 7, "seven documents")
        for sort in ("arrival", "quality", "errors", "score", "org", "name"):
            seen, after = [], ""
            while after is not None:
                page = json.loads(self.console.ask("/submissions", label="pages", sort=sort, limit=2, after=after))
                seen += [r["id"] for r in page["submissions"]]
                after = page["next"]
            self.assertEqual(7, len(set(seen)), sort)
            self.assertEqual(7, len(seen), sort)

    def progress(self, key):
        return json.loads(self.console.ask("/exports/" + key))

    def test_exports_are_sent_while_they_are_made_and_say_how_far(self):
        with open(os.path.join(SAMPLES, "wrong-total.txt"), "rb") as f:
            self.upload("name=exported.txt", f.read(), **OURS)
        wait_for(lambda: self.console.rows(name="exported"), "the report")
        self.assertEqual("unknown", self.progress("1-0")["state"])
        for i, (kind, begins) in enumerate((("csv", b"\xef\xbb\xbf"), ("jsonl", b"{"), ("xlsx", b"PK"))):
            key = "1-%d" % (i + 1)
            status, body, headers = self.send("GET", "/export?name=exported&kind=%s&key=%s" % (kind, key))
            self.assertEqual(200, status)
            self.assertTrue(body.startswith(begins), kind)
            self.assertIn("attachment", headers["Content-Disposition"])
            self.assertEqual(kind != "xlsx", headers.get("Transfer-Encoding") == "chunked")
            wait_for(lambda k=key: self.progress(k)["state"] == "done", "the export to be known as done")
            self.assertEqual((1, 1), (self.progress(key)["documents"], self.progress(key)["total"]))
        self.assertEqual(400, self.send("GET", "/export?kind=exe")[0])
        self.assertEqual(400, self.send("GET", "/export?table=sqlite_master")[0])

    def test_who_leaves_an_export_gives_its_place_back(self):
        for _ in range(2):  # together more than are made at once
            gone = [socket.create_connection(self.host.split(":"), timeout=30) for _ in range(6)]
            for s in gone:
                s.sendall(b"GET /export?kind=jsonl HTTP/1.1\r\nHost: localhost\r\n\r\n")
            self.assertEqual(200, self.send("GET", "/submissions")[0])
            for s in gone:
                s.close()
            self.assertEqual(200, wait_for(lambda: self.send("GET", "/export?kind=jsonl")[0] == 200 and 200, "a free place"))

    def test_a_report_named_script_is_text_everywhere(self):
        name = "<script>alert(1)</script>.txt"
        with open(os.path.join(SAMPLES, "wrong-total.txt"), "rb") as f:
            self.assertEqual(202, self.upload("name=" + urllib.parse.quote("<script>alert(1)<script>.txt", safe=""), f.read(), **OURS))
            self.assertEqual(400, self.upload("name=" + urllib.parse.quote(name, safe=""), b"x", **OURS), "a name with a slash is a path")
        row = wait_for(lambda: self.console.rows(name="<script>alert"), "the report")[0]
        for path in ("/submissions?name=alert", "/submissions/%s" % row["id"], "/export?kind=csv&name=alert", "/export?kind=jsonl&name=alert"):
            status, body, headers = self.send("GET", path)
            self.assertEqual(200, status)
            self.assertIn(b"<script>alert", body)
            self.assertNotIn("html", headers["Content-Type"], path)
            self.assertEqual("nosniff", headers["X-Content-Type-Options"])
        letter = self.send("GET", "/submissions/%s/notice?kind=html" % row["id"])[1]
        self.assertNotIn(b"<script", letter)
        self.assertIn(b"&lt;script&gt;", letter)

    def test_an_upload_that_does_not_say_its_size_is_bounded_too(self):
        s = socket.create_connection(self.host.split(":"), timeout=60)
        s.sendall(b"POST /submissions?name=endless.txt HTTP/1.1\r\nHost: localhost\r\nX-Jihe: 1\r\nTransfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        try:
            for _ in range(DOCUMENT_MAX // 0x10000 + 2):
                s.sendall(piece)
            s.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # it may hang up while we still talk
        self.assertIn(b" 413 ", s.recv(200).split(b"\r\n")[0] + b" ")
        s.close()
        self.assertEqual([], [n for n in os.listdir(os.path.join(self.console.home, "inbox")) if "endless" in n])

    def test_dashboard_and_alerts_ask_for_metrics_that_are_there(self):
        text = self.console.ask("/metrics").decode()
        there = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}
        with open(os.path.join(ROOT, "docs", "grafana.json"), encoding="utf-8") as f:
            asked = re.findall(r"jihe_\w+", " ".join(t["expr"] for p in json.load(f)["panels"] for t in p.get("targets", [])))
        with open(os.path.join(ROOT, "docs", "operate.md"), encoding="utf-8") as f:
            asked += re.findall(r"expr: .*?(jihe_\w+)", f.read())
        self.assertGreater(len(asked), 10)
        self.assertEqual(set(), set(asked) - there)

    def test_metrics_please_promtool(self):
        text = self.console.ask("/metrics")
        self.assertIn(b"jihe_up 1\n", text)
        if not shutil.which("promtool"):
            self.skipTest("skipped: there is no promtool (package prometheus)")
        p = subprocess.run(["promtool", "check", "metrics"], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual((0, b""), (p.returncode, p.stdout))

    def test_a_mark_stays(self):
        with open(os.path.join(SAMPLES, "wrong-total.txt"), "rb") as f:
            self.upload("name=marked.txt", f.read(), **OURS)
        row = wait_for(lambda: self.console.rows(name="marked"), "the report")[0]
        key = next(f["key"] for f in json.loads(self.console.ask("/submissions/" + row["id"]))["findings"])
        path = "/submissions/%s/marks/%s" % (row["id"], key)
        mark = json.dumps({"state": "dismissed", "note": "<b>见附件</b>", "user": "李"}).encode()
        self.assertEqual(403, self.send("PUT", path, mark)[0])
        self.assertEqual(400, self.send("PUT", path, b'{"state": "maybe"}', **OURS)[0])
        self.assertEqual(200, self.send("PUT", path, mark, **OURS)[0])
        self.assertEqual("dismissed", json.loads(self.console.ask("/submissions/" + row["id"]))["marks"][key]["state"])


    def test_a_page_comes_as_a_picture(self):
        self.upload("name=page.pdf", pdf_of("rate 51.84%", "total 12.96"), **OURS)
        place = "/submissions/%s/pages/" % wait_for(lambda: self.console.rows(name="page.pdf"), "the pdf")[0]["id"]
        status, body, headers = self.send("GET", place + "1")
        self.assertEqual((200, "image/png", "595.00 842.00"), (status, headers["Content-Type"], headers["X-Jihe-Page"]))
        self.assertTrue(body.startswith(b"\x89PNG"))
        self.assertEqual(304, self.send("GET", place + "1", If_None_Match=headers["ETag"])[0])
        for page in ("0", "2", "-1", "x", "99999999999"):
            self.assertEqual(404, self.send("GET", place + page)[0], page)
        self.upload("name=no-page.txt", b"no pages", **OURS)
        text = wait_for(lambda: self.console.rows(name="no-page"), "the text")[0]["id"]
        self.assertEqual(415, self.send("GET", "/submissions/%s/pages/1" % text)[0])
        self.assertEqual(410, self.send("GET", "/submissions/%s/pages/1" % ("0" * 26))[0])

    def test_errors_come_in_the_language_of_who_asks(self):
        for asked in ({"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}, {}):
            lang = "" if asked else "?lang=zh"
            for path, says in (("/nothing", "该路径下没有内容"), ("/sample", "64 字节"), ("/submissions/" + "0" * 26, "没有该编号的报送")):
                self.assertIn(says, self.send("GET", path + lang, **asked)[1].decode())
        self.assertIn("there is nothing", self.send("GET", "/nothing", **{"Accept-Language": "en,zh;q=0.1"})[1].decode())

    def test_reports_of_a_unit_are_held_against_each_other(self):
        for year, spent, last in ((2022, "19.60", ""), (2023, "18.72", "上年“三公”经费支出20.80万元。")):
            text = "石桥区档案馆%d年度部门整体支出绩效自评报告\n一、支出情况\n“三公”经费支出%s万元。%s\n" % (year, spent, last)
            self.upload("name=year-%d.txt" % year, text.encode(), **OURS)
        wait_for(lambda: len(self.console.rows(name="year-")) == 2, "both years")
        rows = json.loads(self.console.ask("/across", org="石桥区档案馆", lang="zh"))
        self.assertEqual([], json.loads(self.console.ask("/across", org="石桥区")))
        self.assertEqual(400, self.send("GET", "/across")[0])
        self.assertTrue(rows, "19.60 and 20.80 of 2022 contradict each other")
        self.assertEqual((2023, 2022), (rows[0]["report"]["year"], rows[0]["against"]["year"]))
        self.assertIn("19.60", rows[0]["message"])
        # The store has it: on both sides, in the list's count, as a table, and it goes when a later paper says otherwise.
        for year in (2022, 2023):
            row = self.console.rows(name="year-%d" % year)[0]
            report = json.loads(self.console.ask("/submissions/" + row["id"]))
            self.assertEqual((1, ["previous-year-differs"]), (row["result"]["across"], [f["code"] for f in report["across"]]))
        self.assertIn("previous-year-differs", self.console.ask("/export", kind="csv", table="across", name="year-").decode())


class TokenTest(unittest.TestCase):
    """Beyond this machine."""

    def test_it_does_not_start_without_a_token(self):
        home = tempfile.mkdtemp(prefix="jihe-token-")
        p = subprocess.run([JIHE, "--home", home, "web", "--address", "0.0.0.0", "--port", "0"], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, timeout=30)
        self.assertEqual(78, p.returncode)
        self.assertIn(b"web.token", p.stdout)
        shutil.rmtree(home)

    def test_with_one_it_asks_for_it(self):
        home = tempfile.mkdtemp(prefix="jihe-token-")
        with open(os.path.join(home, "token"), "w", encoding="ascii") as f:
            f.write("0123456789abcdef0123\n")
        env = {**os.environ, "JIHE_HOME": home, "JIHE_WEB_TOKEN": "token"}
        p = subprocess.Popen([JIHE, "web", "--address", "0.0.0.0", "--port", "0"], env=env, stdout=subprocess.PIPE, text=True)
        try:
            port = int(p.stdout.readline().split(":")[-1].split("/")[0])

            def status(path="/line", **headers):
                c = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                c.request("GET", path, headers=headers)
                answer = c.getresponse()
                out = answer.status, answer.getheader("Set-Cookie")
                c.close()
                return out

            self.assertEqual(401, status()[0])
            self.assertEqual(401, status(Authorization="Bearer 0123456789abcdef012")[0])
            self.assertEqual(200, status(Authorization="Bearer 0123456789abcdef0123")[0])
            self.assertEqual(401, status("/?token=wrong")[0])
            code, cookie = status("/?token=0123456789abcdef0123")
            self.assertEqual(303, code)
            self.assertIn("HttpOnly", cookie)
            self.assertEqual(200, status(Cookie=cookie.split(";")[0])[0])
        finally:
            p.terminate()
            p.wait(30)
            p.stdout.close()
            shutil.rmtree(home)


class ProxyTest(unittest.TestCase):
    """Behind a proxy that names the user."""

    def test_it_serves_nobody_whom_the_proxy_does_not_name(self):
        home = tempfile.mkdtemp(prefix="jihe-proxy-")
        p = subprocess.Popen([JIHE, "web", "--port", "0"], env={**os.environ, "JIHE_HOME": home, "JIHE_WEB_USER_HEADER": "X-User"},
                             stdout=subprocess.PIPE, text=True)
        try:
            port = int(p.stdout.readline().split(":")[-1].split("/")[0])
            for headers, want in (({}, 403), ({"X-User": ""}, 403), ({"X-User": "li"}, 200)):
                c = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                c.request("GET", "/line", headers={"Host": "jihe.example", **headers})
                self.assertEqual(want, c.getresponse().status, headers)
                c.close()
        finally:
            p.terminate()
            p.wait(30)
            p.stdout.close()
            shutil.rmtree(home)


if __name__ == "__main__":
    unittest.main()
