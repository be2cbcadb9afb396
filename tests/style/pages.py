#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the pages say is there, is there: links, paths in backticks, `make` targets, options, findings, faults."""
import glob
import os
import re
import subprocess
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")
FOLDERS = ("ingest/", "extract/", "validate/", "score/", "store/", "common/", "console/", "tests/", "docs/", ".ci/")


def pages():
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT, check=True,
                         stdout=subprocess.PIPE, text=True).stdout
    return [p for p in out.splitlines() if os.path.exists(os.path.join(ROOT, p))]


def text_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        return f.read()


class PagesTest(unittest.TestCase):
    def complete(self, *words):
        """What bash offers for the last word."""
        script = 'jihe() { "$JIHE" "$@"; }; . console/shell/jihe.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jihe; printf "%s\\n" "${COMPREPLY[@]}"'
        out = subprocess.run(["bash", "-c", script, "bash", *words], cwd=ROOT, env={**os.environ, "JIHE": JIHE, "JIHE_HOME": "/nonexistent"},
                             check=True, stdout=subprocess.PIPE, text=True).stdout
        return set(out.split())

    def test_bash_completes_what_is_there(self):
        self.assertLessEqual({"check", "export", "web", "--help"}, self.complete("jihe", ""))
        self.assertEqual({"export"}, self.complete("jihe", "exp"))
        self.assertLessEqual({"--kind", "--table", "--where"}, self.complete("jihe", "export", "--"))
        self.assertEqual({"xlsx"}, self.complete("jihe", "--home", "/tmp", "export", "--kind", "x"))
        self.assertEqual({"web.port"}, self.complete("jihe", "config", "web.po"))
        # The words that the file lists itself are those of the program.
        for command, option, words in (("export", "--table", re.findall(r'"([a-z]+)"', re.search(r"export_names\[.*?;", text_of("console/exporting.c"), re.S).group(0))),
                                       ("replay", "--from", ["extract", "validate", "score", "store"])):
            self.assertEqual(set(words), self.complete("jihe", command, option, ""))

    def test_details_of_faults_are_said_in_chinese(self):
        """Words in the brackets of a fault's sentence, in the statement or row that has the fault's code; names of limits
        (… _MAX) and of formats, which begin with a capital, are the same in both."""
        def joined(path):
            """A sentence that goes over two lines is one."""
            return re.sub(r'"\s*\n\s*"', "", text_of(path))
        rows = joined("common/fault_words.c")
        lacking, found = [], set()
        for path in glob.glob(os.path.join(ROOT, "extract", "**", "*.c"), recursive=True) + glob.glob(os.path.join(ROOT, "ingest", "*.c")):
            for part in re.split(r"[;{}]", joined(path)):
                if re.search(r"FAULT_(?!NONE\b)[A-Z_]+\b", part):
                    found.update((detail, path) for detail in re.findall(r'"([a-z][^"]* [^"]+)"', part) if "%" not in detail)
        for detail, path in sorted(found):
            if '"%s"' % detail not in rows:
                lacking.append("%s: %s" % (os.path.relpath(path, ROOT), detail))
        self.assertGreater(len(found), 20)
        self.assertEqual(lacking, [])

    def test_links_lead_somewhere(self):
        dead = []
        for page in pages():
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(page)):
                if "://" not in target and not os.path.exists(os.path.join(ROOT, os.path.dirname(page), target)):
                    dead.append("%s: %s" % (page, target))
        self.assertEqual(dead, [])

    def test_paths_are_there(self):
        """`extract/figures/number.c` in backticks names a file of ours; x, X, NAME, STAGE and * stand for any."""
        absent = []
        for page in pages():
            for word in re.findall(r"`([^`\s]+)`", text_of(page)):
                path = word.rstrip(":,.")
                if path.startswith(FOLDERS) and re.fullmatch(r"[\w./*-]+", path) and not path.endswith(".db"):
                    pattern = re.sub(r"STAGE|NAME|\b[Xx]\b|(?<=_)x(?=[_.])|\b[Xx](?=_)", "*", path)
                    if not glob.glob(os.path.join(ROOT, pattern)):
                        absent.append("%s: %s" % (page, path))
        self.assertEqual(sorted(set(absent)), [])

    def test_each_pass_has_its_line(self):
        """docs/change.md names every file of the rooms of extract's core."""
        named = set(re.findall(r"`([^`\s]+)`", text_of("docs/change.md")))
        found = {os.path.relpath(path, ROOT) for room in ("figures", "relations", "sums", "rates", "twice", "tables")
                 for path in glob.glob(os.path.join(ROOT, "extract", room, "*.c"))}
        self.assertGreater(len(found), 100)
        self.assertEqual([], sorted(found - named))

    def test_targets_of_make_exist(self):
        known = set(subprocess.run(["make", "-s", "--no-print-directory", "help"], cwd=ROOT, check=True, text=True,
                                   stdout=subprocess.PIPE).stdout.split())
        named = set(re.findall(r"(?:`|^ +)make ([a-z][a-z-]*)", text_of("README.md"), re.M))
        self.assertGreater(len(named), 2)
        self.assertLessEqual(named, known)

    def test_the_example_is_what_it_prints(self):
        """Of both READMEs; one may begin with LANG=…, for the language is what it shows."""
        for page in ("README.md", "README.zh-CN.md"):
            blocks = re.findall(r"```console\n\$ (?:LANG=(\S+) )?jihe (.*)\n((?s:.*?))```", text_of(page))
            self.assertTrue(blocks, page)
            for lang, words, want in blocks:
                env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
                env.update({"LANG": lang} if lang else {"LC_ALL": "C.UTF-8"})
                p = subprocess.run([JIHE, *words.split()], cwd=os.path.join(ROOT, "tests", "samples"), text=True, env=env,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
                self.assertEqual(want, p.stdout, page)


if __name__ == "__main__":
    unittest.main()
