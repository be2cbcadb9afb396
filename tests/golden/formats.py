#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The same report gives the same figures in every format: the annotated reports beside the project (../shared/gold), rendered by
LibreOffice and printed to pictures, lose no more points of F1 than stands below. Skips, saying so, what a tool is missing for."""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(ROOT, "..", "shared")
GOLD = os.path.join(SHARED, "gold")
JIHE = os.path.join(ROOT, os.environ.get("B", "build"), "jihe")
PICTURE_DPI = 200


def score(folder, texts, suffix):
    """F1 of the figures, in points."""
    golds = sorted(glob.glob(os.path.join(GOLD, folder, "*.json")))
    command = [sys.executable, "-B", os.path.join(GOLD, "score.py"), "--json", "--run", JIHE + " check --json"]
    command += ["--texts", texts] if texts else []
    p = subprocess.run(command + ["--suffix", suffix, *golds], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                       stderr=subprocess.STDOUT, text=True, timeout=280)
    try:
        t = json.loads(p.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        raise AssertionError("score.py gave no totals:\n" + p.stdout[-2000:])
    return 200 * t["hit"] / (t["gold"] + t["found"])


def render(sources, target, out):
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(out, "profile"), "--headless", "--convert-to", target,
                    "--outdir", out, *sources], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   check=True, timeout=200)


def set_in_chinese(path):
    """Plain text comes in a typewriter's font with a dot in its zero, which a recogniser takes for 8 or 9 and no report is set in."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    with open(path, "w", encoding="utf-8") as f:
        f.write(text.replace("Liberation Mono", "Noto Sans CJK SC").replace("DejaVu Sans Mono", "Noto Sans CJK SC"))


def photograph(folder):
    """Each PDF of the folder becomes a TIFF of grey pictures."""
    from PIL import Image
    for pdf in glob.glob(os.path.join(folder, "*.pdf")):
        stem = pdf[:-len(".pdf")]
        subprocess.run(["pdftoppm", "-r", str(PICTURE_DPI), "-gray", pdf, stem], check=True, timeout=100)
        pages = [Image.open(page) for page in sorted(glob.glob(stem + "-*.pgm"))]
        pages[0].save(stem + ".tiff", save_all=True, append_images=pages[1:], compression="tiff_deflate",
                      dpi=(PICTURE_DPI, PICTURE_DPI))


def changed(tiff, folder, change):
    """The same pages, each of them changed."""
    from PIL import Image, ImageSequence
    with Image.open(tiff) as image:
        pages = [change(page.convert("L")) for page in ImageSequence.Iterator(image)]
    path = os.path.join(folder, "changed.tif")
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="tiff_deflate", dpi=(PICTURE_DPI, PICTURE_DPI))
    return path


def figures(path):
    p = subprocess.run([JIHE, "check", "--json", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=280)
    return {(figure["number"], figure["unit"]) for figure in json.loads(p.stdout)["figures"]}


@unittest.skipUnless(os.path.isdir(GOLD), "../shared/gold is not there")
@unittest.skipUnless(shutil.which("soffice"), "LibreOffice (soffice) is not installed")
class FormatsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="jihe-formats-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def reach(self, got, want, loss, what):
        print("    %s: %.1f of %.1f" % (what, got, want))
        self.assertGreaterEqual(got, want - loss, what)

    def rendered(self, gold, sources, target, loss, base=(None, ".txt")):
        render(sources, target, self.folder)
        self.reach(score(gold, self.folder, "." + target), score(gold, *base), loss, "%s as %s" % (gold, target))

    def seeds(self):
        return glob.glob(os.path.join(SHARED, "seeds", "*.txt"))

    def tables(self):
        return glob.glob(os.path.join(GOLD, "tables", "*.html"))

    def test_doc(self):
        self.rendered("seeds", self.seeds(), "doc", 0)

    def test_pdf(self):
        self.rendered("seeds", self.seeds(), "pdf", 1)

    def test_tables_in_pdf(self):
        self.rendered("tables", self.tables(), "pdf", 1, (os.path.join(GOLD, "tables"), ".html"))

    @unittest.skipUnless(shutil.which("pdftoppm"), "pdftoppm (poppler-utils) is not installed")
    @unittest.skipUnless(shutil.which("tesseract") or glob.glob("/usr/share/tesseract-ocr/*/tessdata/chi_sim.traineddata"),
                         "tesseract-ocr-chi-sim is not installed")
    def test_scans(self):
        try:
            import PIL  # noqa: F401
        except ImportError:
            self.skipTest("python3-pil is not installed")
        render(self.seeds(), "fodt", self.folder)
        flat = glob.glob(os.path.join(self.folder, "*.fodt"))
        for path in flat:
            set_in_chinese(path)
        render(flat, "pdf", self.folder)
        photograph(self.folder)
        self.reach(score("seeds", self.folder, ".tiff"), score("seeds", None, ".txt"), 10, "seeds as pictures")
        tiffs = sorted(glob.glob(os.path.join(self.folder, "*.tiff")), key=os.path.getsize)
        upright = figures(tiffs[0])
        for name, change in (("on its side", lambda page: page.rotate(90, expand=True)),
                             ("leaning and pale", lambda page: page.rotate(-2, fillcolor=255).point(lambda v: 160 + v * 80 // 255))):
            read = figures(changed(tiffs[0], self.folder, change))
            self.assertGreaterEqual(len(upright & read), len(upright) * 0.9, "the smallest " + name)


if __name__ == "__main__":
    unittest.main()
