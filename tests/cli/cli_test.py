# SPDX-License-Identifier: Apache-2.0
"""The saith command as its users meet it: python3 cli_test.py PATH/TO/saith

One file, a class for each thing that users do, as all run the command through the same helpers at its top.
"""

import bz2
import contextlib
import csv
import glob
import gzip
import html.parser
import io
import json
import lzma
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest

SAITH = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "saith"
EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "data")
ARTICLE = os.path.join(EXAMPLES, "..", "..", "tests", "data", "un-security-council.txt")


def saith(*args, stdin=b"", cwd=None):
    return subprocess.run([SAITH, *args], input=stdin, capture_output=True, cwd=cwd, timeout=120)


def jsonl(lines, *args):
    """Runs over JSON Lines; `lines` are bytes without line breaks."""
    run = saith("annotate", "--input", "jsonl", "--format", "jsonl", *args, "-", stdin=b"\n".join(lines) + b"\n")
    return run, [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]


def document(text, **others):
    return json.dumps({"id": "d", "text": text, **others}).encode()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)
        return self.path(name)

    def read(self, path):
        with open(path, "rb") as file:
            return file.read()


class LeavingOut(Case):
    # Names that the base holds more than once, so that some links are not quite sure.
    TEXT = ('"We will rebuild the bridge," said Michael Johnson of Springfield, who had met the mayor of Cambridge in Georgia. '
            'Cambridge and Springfield said that they would help. Paris and Berlin did not answer.')

    def annotate(self, *args, text=None):
        run, rows = jsonl([document(text or self.read(ARTICLE).decode())], *args)
        self.assertEqual(run.returncode, 0, run.stderr)
        return rows[0]

    def test_attitudes(self):
        names = ["assertion", "belief", "fact", "eventuality", "stance"]
        everything = self.annotate()["quotes"]
        self.assertTrue(everything)
        self.assertEqual(self.annotate("--attitudes", ",".join(names))["quotes"], everything)
        for wanted in ([name] for name in names):
            self.assertEqual(self.annotate("--attitudes", ",".join(wanted))["quotes"],
                             [quote for quote in everything if quote["attitude"] in wanted], wanted)
        self.assertEqual(self.annotate("--attitudes", "belief", "--attitudes", "assertion")["quotes"],
                         [quote for quote in everything if quote["attitude"] in ("assertion", "belief")])

    def test_min_score(self):
        everything = self.annotate(text=self.TEXT)
        scores = sorted(e["score"] for e in everything["entities"] if e["kb_id"])
        least = round(scores[0] + 0.001, 3)  # so that one link at least goes
        some = self.annotate("--min-score", str(least), text=self.TEXT)
        self.assertEqual([q["content"] for q in some["quotes"]], [q["content"] for q in everything["quotes"]])
        self.assertEqual([m["span"] for m in some["mentions"]], [m["span"] for m in everything["mentions"]])
        for before, after in zip(everything["quotes"], some["quotes"]):
            self.assertEqual(after["speaker"] is None, before["speaker"] is None or before["speaker_score"] < least)
            self.assertEqual(after["speakers"] == [], after["speaker"] is None)
        linked = [e["score"] for e in some["entities"] if e["kb_id"]]
        self.assertEqual(len(linked), len([score for score in scores if score >= least]))
        self.assertTrue(all(score >= least for score in linked))


class Why(Case):
    TEXT = ('Owen Pryce said his client was sorry.\n\nKarl Denning stood in the yard. "I can\u2019t sleep," he said. '
            '"It was cold," said Angela Merkel, a baker in Leeds. France said it would help.')

    def candidates(self, row):
        self.assertEqual(list(row["why"]), ["candidates"])
        for candidate in row["why"]["candidates"]:
            amounts = {True: 0, False: 0}
            for reason in candidate["reasons"]:
                amounts[reason["reason"].startswith("needed")] += reason["amount"]
            self.assertAlmostEqual(amounts[False], candidate["total"], delta=0.01)
            self.assertAlmostEqual(amounts[True], candidate.get("needed", 0), delta=0.01)
        return row["why"]["candidates"]

    def test_json(self):
        run, rows = jsonl([document(self.TEXT)], "--why")
        self.assertEqual(run.returncode, 0, run.stderr)
        found = rows[0]
        for quote in found["quotes"]:
            chosen = [candidate["entity"] for candidate in self.candidates(quote) if candidate["chosen"]]
            self.assertEqual(chosen, [speaker["entity"] for speaker in quote["speakers"]])
        for entity in found["entities"]:
            chosen = [candidate["kb_id"] for candidate in self.candidates(entity) if candidate["chosen"]]
            self.assertEqual(chosen[:1], [entity["kb_id"]] if entity["kb_id"] else [])
        he = found["quotes"][1]["why"]["candidates"]
        self.assertEqual([candidate["name"] for candidate in he[:2]], ["Karl Denning", "Owen Pryce"])
        self.assertEqual(he[0]["reasons"][0], {"reason": "the source is a pronoun, and this the likeliest one it stands for", "amount": 0})
        self.assertGreater(he[0]["margin"], 0)
        baker = next(entity for entity in found["entities"] if entity["name"] == "Angela Merkel")
        reason = next(reason for reason in baker["why"]["candidates"][0]["reasons"] if "words" in reason and reason["amount"] < 0)
        begin, end = reason["words"]
        self.assertEqual(self.TEXT.encode()[begin:end], b"baker")
        # Without what --why adds it is the same object.
        for row in found["quotes"] + found["entities"]:
            del row["why"]
        self.assertEqual(found, jsonl([document(self.TEXT)])[1][0])

    def test_marks_in_a_reason(self):
        run, rows = jsonl([document("The Sony was ready, and the Sony landed.")], "--why")
        self.assertEqual(run.returncode, 0, run.stderr)
        reasons = {reason["reason"] for entity in rows[0]["entities"] for candidate in self.candidates(entity) for reason in candidate["reasons"]}
        self.assertIn('stands behind "the", without which such are called', reasons)

    def test_text(self):
        path = self.write("a.txt", self.TEXT.encode())
        page = saith("annotate", "--why", "--format", "text", path).stdout.decode()
        self.assertIn("+ Karl Denning", page)
        self.assertIn("above the next", page)
        self.assertIn("- Owen Pryce", page)
        self.assertIn("\u201cbaker\u201d -1", " ".join(page.split()))
        self.assertIn("of the 0.42 needed", " ".join(page.split()))
        self.assertNotIn("+ Karl Denning", saith("annotate", "--format", "text", path).stdout.decode())

    def test_tables(self):
        path = self.write("a.txt", self.TEXT.encode())
        for table, columns in (("speaker_reasons", "id,quote,rank,candidate,candidate_name,kb_id,mention,mention_text,reason,amount,total,margin,chosen"),
                               ("link_reasons", "id,entity,entity_name,kb_id,rank,name,candidate,candidate_name,description,reason,amount,words,"
                                                "words_text,total,needed,margin,chosen")):
            rows = list(csv.reader(saith("annotate", "--why", "--format", "csv", "--table", table, path).stdout.decode().splitlines()))
            self.assertEqual(rows[0], columns.split(","))
            self.assertGreater(len(rows), 4)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})
            run = saith("annotate", "--format", "csv", "--table", table, path)
            self.assertEqual((run.returncode, run.stdout), (2, b""))
            self.assertIn(b"--why", run.stderr)

    def test_page(self):
        path = self.write("a.txt", self.TEXT.encode())
        page = saith("annotate", "--why", "--format", "html", path).stdout.decode()
        self.assertIn("<dt>who</dt><dd>Karl Denning: the source is a pronoun", page)
        self.assertIn("<dt>not who</dt><dd>Owen Pryce: ", page)
        self.assertIn("<dt>link</dt><dd>France Q142: ", page)
        self.assertNotIn("<dt>who</dt>", saith("annotate", "--format", "html", path).stdout.decode())

    def test_the_same_for_any_number_of_threads(self):
        lines = [document(self.TEXT, id=i) for i in range(40)]
        one = jsonl(lines, "--why")[0].stdout
        self.assertEqual(jsonl(lines, "--why", "--jobs", "3")[0].stdout, one)


class Usage(Case):
    def test_wrong_usage_is_2(self):
        for args in ([], ["annotate", "--nonsense"], ["annotate", "--until", "x"], ["annotate", "--jobs", "-1"],
                     ["annotate", "--input", "xml"], ["bench", "--format", "xml"], ["what"],
                     ["annotate", "--attitudes", "beliefs", ARTICLE], ["annotate", "--attitudes", "", ARTICLE],
                     ["annotate", "--min-score", "1.5", ARTICLE], ["annotate", "--min-score", "-1", ARTICLE], ["annotate", "--format", "jsonl", "--table", "quotes", ARTICLE],
                     ["annotate", "--format", "csv", "--table", "words", ARTICLE],
                     ["annotate", "--format", "csv", "--until", "mentions", ARTICLE]):
            run = saith(*args)
            self.assertEqual(run.returncode, 2, args)
            self.assertTrue(run.stderr, args)
            self.assertFalse(run.stdout, args)

    def test_version(self):
        run = saith("--version")
        self.assertEqual(run.returncode, 0)
        for word in (b"saith 0.", b"commit ", b"compiler ", b"ICU ", b"data "):
            self.assertIn(word, run.stdout)

    def test_help(self):
        run = saith("annotate", "--help")
        self.assertEqual(run.returncode, 0)
        for option in (b"--input", b"--format", b"--until", b"--kb", b"--no-embedded-kb", b"--jobs", b"--offsets", b"-o"):
            self.assertIn(option, run.stdout)

    def test_wrong_words_are_named_and_a_right_one_suggested(self):
        for args, why in ((["annotat", "x"], "there is no command 'annotat'; did you mean annotate?"), (["anotate"], "did you mean annotate?"),
                          (["kb", "looup", "x"], "there is no command 'looup'; did you mean lookup?"), (["zzzzzz"], "there is no command 'zzzzzz' (`saith --help`"),
                          (["annotate", "--untill", "links", "x"], "there is no option --untill; did you mean --until?"), ([], "which command? annotate, bench, kb"),
                          (["kb"], "which command? build, info, lookup, ids"), (["--bogus"], "--bogus"), (["help", "anotate"], "did you mean annotate?"),
                          (["annotate", "--jobs", "abc"], "--jobs: 'abc' is no whole number from 0 to 1024"), (["annotate", "--jobs", "1025"], "'1025'"),
                          (["annotate", "--jobs"], "--jobs"), (["annotate", "--until", "x"], "'x' is none of tokens sentences"),
                          (["bench", "--seconds", "long"], "'long' is no number of seconds"), (["annotate", "--max-document", "big"], "'big' is no size such as 512MB"),
                          (["kb", "info", "a", "b"], "'b' is one word too many"), (["completions", "tcsh"], "'tcsh' is none of bash zsh fish")):
            run = saith(*args)
            self.assertEqual((run.returncode, run.stdout), (2, b""), args)
            self.assertIn(why, run.stderr.decode(), args)
            self.assertTrue(run.stderr.startswith(b"saith: "), args)
            self.assertEqual(run.stderr.count(b"\n"), 1, args)
            self.assertIn(b"--help` says more)", run.stderr, args)

    def test_help_in_every_spelling(self):
        for words in ([], ["annotate"], ["bench"], ["kb"], ["kb", "build"], ["kb", "lookup"], ["completions"]):
            want = saith(*words, "--help")
            self.assertEqual((want.returncode, want.stderr), (0, b""), words)
            self.assertEqual(saith("help", *words).stdout, want.stdout, words)
        self.assertEqual(saith("-V").stdout, saith("--version").stdout)

    def test_a_missing_knowledge_base_is_an_error(self):
        run = saith("annotate", "--kb", self.path("none.skb"), ARTICLE)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"none.skb", run.stderr)
        self.assertFalse(run.stdout)

    def test_an_empty_name_is_a_variable_that_was_not_set(self):
        for args in (("annotate", ARTICLE, "-o", ""), ("annotate", ""), ("annotate", ARTICLE, "--kb", ""), ("annotate", ARTICLE, "--patterns", ""),
                     ("kb", "build", "", "-o", "x"), ("kb", "build", ARTICLE, "-o", ""), ("kb", "build", ARTICLE, "-o", "x", "--keep", ""),
                     ("kb", "info", ""), ("kb", "ids", "--kb", ""), ("bench", ARTICLE, "--compare", "")):
            run = saith(*args)
            self.assertEqual((run.returncode, run.stdout), (2, b""), args)
            self.assertIn(b"'' is no name of a file", run.stderr, args)


TABLE = b"qid\ttype\tname\taliases\tcountry\tprior\tdescription\n"
PATTERNS = b"kind\tpattern\tid\n"


class RepeatedOptions(Case):
    """--kb, --patterns and their like take the one word behind them, wherever they stand."""

    def setUp(self):
        super().setUp()
        self.article = self.write("article.txt", b"Zorvane Quillby met quux labs on Monday. Vexley Thrumm was there.\n")
        self.bases = [self.base("a", b"x1\tPER\tZorvane Quillby\t\t\t\tone\n"), self.base("b", b"x2\tPER\tVexley Thrumm\t\t\t\ttwo\n")]
        self.patterns = [self.write("p.tsv", PATTERNS + b"ORG\tquux labs\tacme:1\n"),
                         self.write("q.tsv", PATTERNS + b"EVENT\ton Monday\tacme:2\n")]

    def base(self, name, rows):
        run = saith("kb", "build", "-o", self.path(name + ".skb"), self.write(name + ".tsv", TABLE + rows))
        self.assertEqual(run.returncode, 0, run.stderr)
        return self.path(name + ".skb")

    def ids(self, *args):
        run = saith("annotate", "--format", "jsonl", *args)
        self.assertEqual((run.returncode, run.stderr), (0, b""), args)
        return sorted(e["kb_id"] for line in run.stdout.splitlines() for e in json.loads(line)["entities"] if e.get("kb_id"))

    def test_in_any_place(self):
        one = ["--patterns", self.patterns[0], "--kb", self.bases[0]]
        equals = ["--patterns=" + self.patterns[0], "--kb=" + self.bases[0]]
        for args in ([*one, self.article], [self.article, *one], [*one[:2], self.article, *one[2:]], [*one[2:], self.article, *one[:2]],
                     [*equals, self.article], [self.article, *equals]):
            self.assertEqual(self.ids(*args), ["acme:1", "x1"], args)

    def test_repeated(self):
        both = ["--patterns", self.patterns[0], "--kb", self.bases[0], "--kb", self.bases[1], "--patterns", self.patterns[1]]
        for args in ([*both, self.article], [self.article, *both], [*both[:4], self.article, *both[4:]]):
            self.assertEqual(self.ids(*args), ["acme:1", "acme:2", "x1", "x2"], args)

    def test_several_files_behind(self):
        run = saith("annotate", "--format", "jsonl", "--kb", self.bases[0], self.article, self.article)
        self.assertEqual((run.returncode, len(run.stdout.splitlines())), (0, 2))

    def test_without_a_word_is_wrong_usage(self):
        for args in ([self.article, "--kb"], [self.article, "--patterns"]):
            self.assertEqual(saith("annotate", *args).returncode, 2, args)

    def test_of_the_other_commands(self):
        run = saith("bench", "--seconds", "0.01", "--until", "tokens", "--kb", self.bases[0], "--patterns", self.patterns[0], self.article)
        self.assertEqual(run.returncode, 0, run.stderr)
        run = saith("kb", "lookup", "--kb", self.bases[0], "--kb", self.bases[1], "Vexley Thrumm")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(b"x2", run.stdout)
        run = saith("kb", "ids", "--no-embedded-kb", "--kb", self.bases[0], "--kb", self.bases[1])
        self.assertEqual(run.stdout.split(), [b"x1", b"x2"])
        for args in (["--types", "PER,ORG"], ["--types", "PER", "--types", "ORG"], ["--languages", "en,de"]):
            run = saith("kb", "build", *args, self.path("a.tsv"), "-o", self.path("c.skb"))
            self.assertEqual(run.returncode, 0, (args, run.stderr))


def compressed(data, kind):
    """As the tools do it; zstd as stored blocks, since Python 3.11 has no zstd."""
    if kind == "gz":
        return gzip.compress(data)
    if kind == "bz2":
        return bz2.compress(data)
    if kind == "xz":
        return lzma.compress(data)
    out = b"\x28\xb5\x2f\xfd\x00\x58"  # a frame without its size, window of 2 MiB
    parts = [data[i:i + 100000] for i in range(0, len(data), 100000)] or [b""]
    for i, part in enumerate(parts):
        out += (len(part) << 3 | (i == len(parts) - 1)).to_bytes(3, "little") + part
    return out


class Inputs(Case):
    """Files, folders, pipes; plain and compressed."""

    TEXT = '"We will go," said Ann Lee of Peru.\n'

    def ids(self, *args, stdin=b""):
        run = saith("annotate", "--until", "quotes", "--format", "jsonl", *args, stdin=stdin)
        self.assertEqual((run.returncode, run.stderr), (0, b""), args)
        return [json.loads(line)["id"] for line in run.stdout.splitlines()]

    def test_compressed_files_are_read_as_if_they_were_not(self):
        big = self.TEXT.encode() * 20000
        for text in (b"", self.TEXT.encode(), big):
            for lines in (False, True):
                data = json.dumps({"id": 1, "text": text.decode()}).encode() + b"\n" if lines else text
                options = ["--until", "tokens", "--input", "jsonl" if lines else "text"]
                want = saith("annotate", *options, stdin=data)
                for kind in ("gz", "bz2", "zst"):
                    packed = compressed(data, kind)
                    if not packed.startswith(b"BZh") or text:
                        run = saith("annotate", *options, "-", stdin=packed)
                        self.assertEqual((run.returncode, run.stdout), (0, want.stdout.replace(b'"-"', b'"-"')), (kind, lines, len(text), run.stderr))
                    cut = saith("annotate", *options, stdin=packed[:-5])
                    self.assertEqual(cut.returncode, 1, (kind, lines, len(text)))
                    self.assertIn(b"ends early", cut.stderr)
        double = gzip.compress(self.TEXT.encode()) + gzip.compress(self.TEXT.encode()) + bytes(512)
        self.assertEqual(saith("annotate", stdin=double).stdout, saith("annotate", stdin=self.TEXT.encode() * 2).stdout)

    def test_lines_are_told_by_the_name(self):
        lines = b"".join(json.dumps({"id": n, "text": self.TEXT}).encode() + b"\n" for n in range(3))
        for name, data in (("a.jsonl", lines), ("b.ndjson", lines), ("c.jsonl.gz", gzip.compress(lines)), ("d.jsonl.zst", compressed(lines, "zst"))):
            self.assertEqual(self.ids(self.write(name, data)), [0, 1, 2], name)
        self.write("t.txt", self.TEXT.encode())
        for order in ((self.path("t.txt"), self.path("a.jsonl"), self.path("t.txt"), self.path("t.txt"), self.path("b.ndjson")),):
            self.assertEqual(self.ids(*order), [order[0], 0, 1, 2, order[2], order[3], 0, 1, 2])
            self.assertEqual(self.ids("--jobs", "3", *order), [order[0], 0, 1, 2, order[2], order[3], 0, 1, 2])
        self.assertEqual(self.ids("--input", "text", self.path("a.jsonl")), [self.path("a.jsonl")])
        blank = self.write("blank.jsonl", b" \n" * 100000)
        self.assertEqual(self.ids(blank, self.path("t.txt")), [self.path("t.txt")])

    def test_folders(self):
        os.makedirs(self.path("in/deep/er"))
        os.makedirs(self.path("in/.git"))
        for name in ("in/b.txt", "in/a.txt", "in/deep/er/c.txt", "in/.hidden", "in/.git/x"):
            self.write(name, self.TEXT.encode())
        self.write("in/deep/d.jsonl", json.dumps({"id": "line", "text": self.TEXT}).encode())
        want = [self.path("in/a.txt"), self.path("in/b.txt"), "line", self.path("in/deep/er/c.txt")]
        self.assertEqual(self.ids(self.path("in")), want)
        os.mkdir(self.path("empty"))
        run = saith("annotate", self.path("empty"))
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertIn(b"no file is in this folder", run.stderr)

    def test_links_in_folders(self):
        os.makedirs(self.path("in/deep"))
        os.mkdir(self.path("elsewhere"))
        for name in ("in/deep/a.txt", "elsewhere/b.txt"):
            self.write(name, self.TEXT.encode())
        os.symlink("..", self.path("in/deep/round"))
        os.symlink(self.path("elsewhere"), self.path("in/folder"))
        os.symlink(self.path("elsewhere/b.txt"), self.path("in/file.txt"))
        os.symlink("missing", self.path("in/nowhere"))
        os.mkfifo(self.path("in/pipe"))
        self.assertEqual(self.ids(self.path("in") + "/"), [self.path("in/deep/a.txt"), self.path("in/file.txt")])
        os.symlink(self.path("in"), self.path("link"))
        self.assertEqual(self.ids(self.path("link")), [self.path("link/deep/a.txt"), self.path("link/file.txt")])

    def test_folders_that_cannot_be_read(self):
        # As deep as names of files may be long, and deeper: what is there is read, and each that is not is told.
        self.write("a.txt", self.TEXT.encode())
        os.mkdir(self.path("in"))
        os.rename(self.path("a.txt"), self.path("in/a.txt"))
        at = os.open(self.path("in"), os.O_RDONLY)
        for _ in range(25):
            os.mkdir("d" * 200, dir_fd=at)
            deeper = os.open("d" * 200, os.O_RDONLY, dir_fd=at)
            os.close(at)
            at = deeper
        os.close(at)
        run = saith("annotate", "--format", "jsonl", self.path("in"))
        self.assertEqual((run.returncode, run.stdout.count(b"\n")), (1, 1))
        self.assertIn(b"ile name too long", run.stderr)

    def test_patterns_of_names(self):
        os.makedirs(self.path("in/b"))
        for name in ("in/a.txt", "in/c.txt", "in/c.md", "in/b/d.txt", "in/[x].txt"):
            self.write(name, self.TEXT.encode())
        paths = [self.path("in/" + name) for name in ("[x].txt", "a.txt", "c.txt")]
        self.assertEqual(self.ids(self.path("in/*.txt")), paths)
        self.assertEqual(self.ids(self.path("in/[x].txt")), paths[:1])  # a file of that very name
        self.assertEqual(self.ids(self.path("in/?")), [self.path("in/b/d.txt")])
        run = saith("annotate", self.path("in/*.html"), self.path("in/a.txt"))
        self.assertEqual((run.returncode, run.stdout.count(b"\n")), (1, 1))
        self.assertIn(b"no file fits this pattern", run.stderr)

    def test_keys(self):
        line = json.dumps({"url": "u1", "body": self.TEXT, "text": "none", "id": 5, "quotes": [1], "input": {"a": 1}, "more": 7}).encode()
        run, rows = jsonl([line], "--text-key", "body", "--id-key", "url")
        self.assertEqual(run.returncode, 0)
        self.assertEqual((rows[0]["id"], len(rows[0]["quotes"]), rows[0]["more"]), ("u1", 1, 7))
        self.assertEqual(rows[0]["input"], {"id": 5, "quotes": [1], "input": {"a": 1}})
        run, rows = jsonl([b'{"text": "a"}'], "--text-key", "body")
        self.assertEqual(rows[0]["error"], 'line 1: no "body"')

    def test_what_is_no_text_is_refused_once(self):
        noise = bytes((i * 7919 >> 3) % 256 for i in range(5000)) + bytes(200)
        cases = {"a.pdf": b"%PDF-1.7\n" + noise, "b.docx": b"PK\x03\x04" + noise, "c.bin": noise + bytes(5000), "d.png": b"\x89PNG\r\n" + noise,
                 "e.txt": (self.TEXT * 30).encode("utf-16"), "f.txt": (self.TEXT * 30).encode("utf-16-le"), "g.xz": lzma.compress(os.urandom(2000))}
        for name, data in cases.items():
            for kind in ("text", "jsonl"):
                run = saith("annotate", "--input", kind, self.write(name, data))
                self.assertEqual((run.returncode, run.stdout, run.stderr.count(b"\n")), (1, b"", 1), (name, run.stderr[:500]))
                self.assertIn(name.encode() + b": no ", run.stderr)
        run = saith("annotate", "--format", "jsonl", self.path("a.pdf"), ARTICLE)
        self.assertEqual((run.returncode, run.stdout.count(b"\n")), (1, 1))

    def test_repeated_messages_end(self):
        run = saith("annotate", "--input", "jsonl", stdin=b"no json\n" * 5000)
        self.assertEqual((run.returncode, run.stdout.count(b"\n"), run.stderr.count(b"\n")), (1, 5000, 101))
        self.assertIn(b"saith: 4900 more messages are left out", run.stderr)

    def test_documents_that_are_too_long(self):
        good = document("Hello there.")
        limit = 3 << 16
        for long in (limit, limit + 100, 5 * limit, 40 * limit):
            bad = document("x " * (long // 2))
            for lines in ([good, bad, good], [bad, good], [good, bad], [bad], [bad, bad, good, bad]):
                run, rows = jsonl(lines, "--until", "tokens", "--max-document", str(limit))
                self.assertEqual(["error" in row for row in rows], [line is bad for line in lines], long)
                self.assertEqual(run.returncode, 1)
                self.assertIn(b"--max-document", run.stderr)
            files = [self.write("bad.txt", b"x" * (long + 1)), self.write("good.txt", b"Hello there.")]
            run = saith("annotate", "--max-document", str(limit), files[0], files[1], files[0])
            self.assertEqual((run.returncode, [json.loads(line)["id"] for line in run.stdout.splitlines()]), (1, [files[1]]))
            self.assertEqual(run.stderr.count(f"a document of more than {limit} bytes".encode()), 2)
        self.assertEqual(jsonl([bad], "--until", "tokens", "--max-document", "0")[0].returncode, 0)

    def test_dash_is_standard_output(self):
        run = saith("annotate", "--format", "jsonl", ARTICLE, "-o", "-", cwd=self.folder.name)
        self.assertEqual((run.returncode, os.listdir(self.folder.name)), (0, []))
        self.assertEqual(run.stdout, saith("annotate", "--format", "jsonl", ARTICLE).stdout)

    def test_colours(self):
        self.assertIn(b"\x1b[", saith("annotate", "--format", "text", "--color", "always", ARTICLE).stdout)
        for how in ("auto", "never"):
            self.assertNotIn(b"\x1b[", saith("annotate", "--format", "text", "--color", how, ARTICLE).stdout)

    def test_ids_lead_to_wikidata(self):
        path = self.write("a.txt", b"\"We wait,\" said Angela Merkel of Orfe Works.")
        link = b"\x1b]8;;https://www.wikidata.org/wiki/Q567\x1b\\"
        for how, terminal, no_color, wanted in (("always", None, False, True), ("auto", None, False, False), ("auto", "xterm", False, True),
                                                ("auto", "linux", False, False), ("auto", "xterm", True, False), ("never", "xterm", False, False)):
            environment = {k: v for k, v in os.environ.items() if k not in ("TERM", "NO_COLOR")}
            environment.update({"NO_COLOR": "1"} if no_color else {}, **({"TERM": terminal} if terminal else {}))
            main, other = os.openpty()
            process = subprocess.Popen([SAITH, "annotate", "--format", "text", "--color", how, path], env=environment,
                                       stdout=other if terminal else subprocess.PIPE)
            out = os.read(main, 65536) if terminal else process.communicate(timeout=30)[0]
            self.assertEqual(process.wait(timeout=30), 0)
            self.assertEqual((link in out, b"]8;;" in out), (wanted, wanted), (how, terminal))
            os.close(main), os.close(other)
        # Ids of one's own lead nowhere.
        patterns = self.write("p.tsv", b"kind\tpattern\tid\nORG\tOrfe Works\tdesk:1\n")
        out = saith("annotate", "--format", "text", "--color", "always", "--patterns", patterns, path).stdout
        self.assertIn(b"desk:1", out)
        self.assertNotIn(b"wiki/desk", out)

    def test_a_hint_when_input_is_a_terminal(self):
        main, other = os.openpty()
        for options, hint in (([], b"Ctrl-D ends the text"), (["--quiet"], None)):
            process = subprocess.Popen([SAITH, "annotate", "--until", "tokens", *options], stdin=other, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            os.write(main, b"Hello.\n\x04\x04")
            out, err = process.communicate(timeout=30)
            self.assertEqual((process.returncode, out.count(b"\n")), (0, 1))
            self.assertIn(hint, err) if hint else self.assertEqual(err, b"")
        os.close(main), os.close(other)


class Lookup(Case):
    def base(self, n):
        rows = b"".join(b"x%d\tPER\tZorvane Quillby\t\t\t\tnumber %d\n" % (i, i) for i in range(n))
        self.assertEqual(saith("kb", "build", self.write("a.tsv", TABLE + rows), "-o", self.path("a.skb")).returncode, 0)
        return ["--no-embedded-kb", "--kb", self.path("a.skb")]

    def test_header_limit_and_nothing(self):
        stack = self.base(30)
        run = saith("kb", "lookup", *stack, "Zorvane Quillby")
        lines = run.stdout.decode().splitlines()
        self.assertEqual((run.returncode, lines[0], len(lines)), (0, "score\tid\ttype\tname\tsource\tdescription", 21))
        self.assertEqual(run.stderr, b"saith: 10 more; --limit 0 shows all\n")
        run = saith("kb", "lookup", *stack, "--limit", "0", "Zorvane Quillby")
        self.assertEqual((len(run.stdout.splitlines()), run.stderr), (31, b""))
        run = saith("kb", "lookup", *stack, "--format", "json", "--limit", "2", "Zorvane Quillby")
        self.assertEqual([json.loads(line)["name"] for line in run.stdout.splitlines()], ["Zorvane Quillby"] * 2)
        run = saith("kb", "lookup", *stack, "Vexley Thrumm")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, b"", b"saith: no entity is called 'Vexley Thrumm'\n"))

    def test_output_that_cannot_be_written(self):
        stack = self.base(30000)
        for args in (["kb", "ids", *stack], ["kb", "lookup", *stack, "Zorvane Quillby"], ["kb", "info", self.path("a.skb")], ["man"], ["completions", "bash"],
                     ["--version"], ["--help"], ["help", "annotate"], ["kb", "build", "--help"], ["bench", "--seconds", "0", "--until", "tokens"]):
            with open("/dev/full", "wb") as full:
                run = subprocess.run([SAITH, *args], stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(run.returncode, 1, args)
            self.assertIn(b"saith: standard output: No space left", run.stderr, args)

    def test_a_base_does_not_command_the_terminal(self):
        table = self.write("a.tsv", b"qid\ttype\tname\tsource\tdescription\nQ\x1b[31m1\tPER\tAnn \x1b[31mRoe\tnews\x1b[31m\xc2\x9b\ta \x1b]0;x\x07 dancer\n")
        base = self.path("a.skb")
        self.assertEqual(saith("kb", "build", table, "-o", base).returncode, 0)
        for args in (("info", base), ("ids", "--no-embedded-kb", "--kb", base), ("lookup", "Ann \x1b[31mRoe", "--no-embedded-kb", "--kb", base)):
            leader, follower = pty.openpty()
            run = subprocess.run([SAITH, "kb", *args], stdout=follower, timeout=60)
            os.close(follower)
            shown = b""
            with contextlib.suppress(OSError), os.fdopen(leader, "rb", 0) as terminal:
                while part := terminal.read(4096):
                    shown += part
            self.assertEqual(run.returncode, 0)
            self.assertIn(b"[31m", shown, args)
            self.assertEqual([byte for byte in (b"\x1b", b"\x9b", b"\x07") if byte in shown], [], args)
        # A program gets the ids as they are.
        self.assertEqual(saith("kb", "ids", "--no-embedded-kb", "--kb", base).stdout, b"Q\x1b[31m1\n")


class Help(Case):
    """The manual page and the completions are made from the definitions of the options."""

    def test_manual_page(self):
        page = saith("man").stdout
        for word in (b".TH SAITH 1", b".SS saith kb build", rb"\fB\-\-until\fR", rb"\fItokens|sentences|mentions|quotes|speakers|links\fR", b".SH EXIT STATUS"):
            self.assertIn(word, page)
        if shutil.which("groff"):
            run = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=page, capture_output=True)
            self.assertEqual((run.returncode, run.stderr), (0, b""))

    def complete(self, *words):
        """What bash offers for the last of the words."""
        script = saith("completions", "bash").stdout.decode() + f"\nCOMP_WORDS=({' '.join(repr(w) for w in words)})\nCOMP_CWORD={len(words) - 1}\n" \
            "_saith\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
        run = subprocess.run(["bash", "-c", script], capture_output=True, cwd=self.folder.name, timeout=20)
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        return run.stdout.decode().split()

    def test_bash(self):
        self.assertEqual(self.complete("saith", "an"), ["annotate"])
        self.assertEqual(self.complete("saith", "kb", "l"), ["lookup"])
        self.assertEqual(self.complete("saith", "kb", "build", "--mem"), ["--memory"])
        self.assertEqual(self.complete("saith", "annotate", "x", "--until", "s"), ["sentences", "speakers"])
        self.assertEqual(self.complete("saith", "bench", "--format", ""), ["text", "json"])
        self.assertEqual(self.complete("saith", "completions", ""), ["bash", "zsh", "fish"])
        self.write("article.txt", b"")
        self.assertEqual(self.complete("saith", "annotate", "--until", "quotes", "art"), ["article.txt"])

    def test_other_shells_take_theirs(self):
        for shell, check in (("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"]), ("bash", ["bash", "-n"])):
            script = saith("completions", shell).stdout
            for word in (b"annotate", b"lookup", b"until", b"speakers", b"min-sitelinks"):
                self.assertIn(word, script, shell)
            if shutil.which(shell):
                run = subprocess.run([*check, self.write("script", script)], capture_output=True)
                self.assertEqual((run.returncode, run.stderr), (0, b""), shell)


class Sources(Case):
    """What `saith kb build` reads, and what it refuses: then the old base stays."""

    ROWS = TABLE + b"x1\tPER\tZorvane Quillby\t\t\t\tone\n"
    DUMP = os.path.join(EXAMPLES, "..", "..", "tests", "kb_build", "fixtures", "dump.json")

    def setUp(self):
        super().setUp()
        self.out = self.write("k.skb", b"old")

    def build(self, *sources, stdin=b""):
        return saith("kb", "build", *sources, "-o", self.out, stdin=stdin)

    def ids(self):
        return saith("kb", "ids", "--no-embedded-kb", "--kb", self.out).stdout

    def test_tables_and_dumps_by_their_bytes(self):
        dump = self.read(self.DUMP)
        want = {}
        for name, data in (("t.tsv", self.ROWS), ("d.json", dump)):
            run = self.build(self.write(name, data))
            self.assertEqual(run.returncode, 0, run.stderr)
            want[name] = self.read(self.out)
        for name, data in (("t.tsv", self.ROWS), ("d.json", dump)):
            for kind in ("gz", "bz2", "zst"):
                packed = compressed(data, kind)
                for run in (self.build(self.write("any.name", packed)), self.build("-", stdin=packed), self.build("/dev/stdin", stdin=packed)):
                    self.assertEqual(run.returncode, 0, (name, kind, run.stderr))
                    self.assertEqual(self.ids().count(b"\n"), 1 if name == "t.tsv" else len(self.ids().split()), kind)
                if name == "t.tsv":
                    self.assertEqual(self.read(self.out), want[name], kind)
        run = self.build(self.write("padded.gz", compressed(self.ROWS, "gz") + bytes(512)))
        self.assertEqual((run.returncode, self.read(self.out)), (0, want["t.tsv"]))
        run = self.build("-", stdin=self.ROWS)
        self.assertEqual((run.returncode, self.read(self.out)), (0, want["t.tsv"]))

    def test_what_is_refused(self):
        dump = self.read(self.DUMP)
        for name, data, why in (
                ("a.json", b"hello", b"no Wikidata dump"), ("b.json", b"[]", b"no entity"), ("c.json", b"", b"empty"),
                ("d.json", dump[:len(dump) // 2], b"ends early"), ("e.json.gz", gzip.compress(dump[:dump.rindex(b",\n")]), b"ends early"),
                ("f.tsv", TABLE, b"no entity"), ("g.tsv", b"", b"f.tsv:1: no header line".replace(b"f.", b"g.")), ("h.tsv", b"<html>\n", b"a web page"),
                ("i.json", b"<!DOCTYPE html>", b"no Wikidata dump"), ("j.tsv", self.ROWS.decode().encode("utf-16"), b"UTF-16"),
                ("k.tsv.xz", compressed(self.ROWS, "xz"), b"xz -dc"), ("l.gz", gzip.compress(self.ROWS)[:-9], b"ends early"),
                ("m.zst", compressed(self.ROWS, "zst")[:-9], b"zstd stream ends early"), ("n.zst", b"\x28\xb5\x2f\xfd\x00\x58\x07\x00\x00aaaa", b"zstd stream is damaged"),
                ("o.tsv", TABLE + b"x1\t" + b"T" * 5_000_000 + b"\tName\t\t\t\t\n", b"type 'TTT"),
                ("p.tsv", TABLE + b"x1\t\x1b[2J\tName\t\t\t\t\n", b"type '?[2J'")):
            self.write("k.skb", b"old")
            run = self.build(self.write(name, data))
            self.assertEqual((run.returncode, self.read(self.out)), (1, b"old"), (name, run.stderr[:300]))
            self.assertIn(why, run.stderr)
            self.assertIn(name.encode(), run.stderr)
            self.assertTrue(run.stderr.startswith(b"saith: "))
            self.assertLess(len(run.stderr), 3000)
            self.assertNotIn(b"\x1b", run.stderr)

    def test_reasons(self):
        os.symlink("loop", self.path("loop"))
        for source, why in ((self.path("loop"), b"oo many levels of symbolic links"), (self.folder.name, b"Is a directory"),
                            (self.path("none"), b"No such file"), (os.path.join(self.out, "x"), b"Not a directory")):
            run = self.build(source)
            self.assertEqual((run.returncode, self.read(self.out)), (1, b"old"))
            self.assertIn(why, run.stderr)

    def test_wrong_usage(self):
        table = self.write("t.tsv", self.ROWS)
        for args in ([table, "-o", table], ["-", "-", "-o", self.out], [table, "-o", "-"], [table, "--jobs", "4294967295", "-o", self.out],
                     [table, "--jobs", "-1", "-o", self.out], [table, "--jobs", "abc", "-o", self.out], [table, "--memory", "-1", "-o", self.out],
                     [table, "--memory", "much", "-o", self.out]):
            run = saith("kb", "build", *args)
            self.assertEqual((run.returncode, self.read(self.out), self.read(table)), (2, b"old", self.ROWS), args)
            self.assertTrue(run.stderr.startswith(b"saith: "), run.stderr)

    def test_an_item_that_stands_twice_in_a_dump_is_kept_once(self):
        line = next(line for line in self.read(self.DUMP).splitlines() if b'"id":"Q23"' in line).rstrip(b",")
        run = self.build(self.write("a.json", b"[\n" + line + b",\n" + line + b"\n]\n"))
        self.assertEqual(run.returncode, 0)
        self.assertIn(b"1 items stood twice", run.stderr)
        self.assertEqual(self.ids().count(b"\n"), 1)


    def test_what_a_base_says_of_itself_as_json(self):
        table = b"# licence: \"CC0\"\nqid\ttype\tname\taliases\tsource\nx1\tPER\tZorvane Quillby\tname:Z. Quillby\tone\nx2\tORG\tQuillby Works\t\tone,two\n"
        self.assertEqual(saith("kb", "build", "-", "-o", self.out, "--date", "2026-11-25", stdin=table).returncode, 0)
        run = saith("kb", "info", "--format", "json", "--verify", self.out)
        about = json.loads(run.stdout)
        self.assertEqual({key: about[key] for key in ("file", "entities", "strings", "date", "types", "sources", "notes")},
                         {"file": self.out, "entities": 2, "strings": 3, "date": "2026-11-25", "types": {"PER": 1, "ORG": 1},
                          "sources": {"one": 2, "two": 1}, "notes": ['licence: "CC0"']})
        self.assertGreater(about["names"], 2)
        self.assertEqual(about["bytes"], os.path.getsize(self.out))


class Page(html.parser.HTMLParser):
    """A page taken apart: its text in <div class="text">, ids, links, and whether every element ends in its turn."""

    UNCLOSED = ("meta",)

    def __init__(self, page):
        super().__init__()
        self.open, self.text, self.marked, self.ids, self.links, self.in_text, self.nested = [], "", [], [], [], False, True
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.nested &= "a" not in self.open
            self.links.append(attributes["href"])
        if attributes.get("class") in ("text", "text headline"):
            self.in_text = True
        elif self.in_text:
            self.marked.append((tag, attributes.get("class")))
        if tag not in self.UNCLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.nested &= bool(self.open) and self.open.pop() == tag
        if tag == "div":
            self.in_text = False

    def handle_data(self, data):
        if self.in_text:
            self.text += data


class Html(Case):
    def page(self, *args, stdin=b""):
        run = saith("annotate", "--format", "html", *args, stdin=stdin)
        return run, Page(run.stdout.decode("utf-8"))

    def test_the_text_stands_in_it_marked(self):
        for until in ("tokens", "sentences", "mentions", "quotes", "speakers", "links"):
            run, page = self.page("--until", until, ARTICLE)
            self.assertEqual(run.returncode, 0)
            self.assertTrue(page.nested and not page.open, until)
            self.assertEqual(page.text.encode(), self.read(ARTICLE), until)
        row = json.loads(saith("annotate", ARTICLE).stdout)
        self.assertEqual(len(page.ids), len(set(page.ids)))
        self.assertEqual(set(page.ids), {link[1:] for link in page.links if link.startswith("#")})
        self.assertEqual(len(page.ids), 2 * len(row["quotes"]))  # in the text, and its card
        self.assertIn("https://www.wikidata.org/wiki/Q19920980", page.links)
        self.assertLessEqual(sum(len(quote["content"]) for quote in row["quotes"]), sum(tag == "q" for tag, _ in page.marked))
        kinds = {"mixed" if "m" in (classes or "").split() else "indirect" if "i" in (classes or "").split() else "direct"
                 for tag, classes in page.marked if tag == "q"}
        self.assertEqual(kinds, {quote["kind"] for quote in row["quotes"]})

    def test_several_articles_have_an_overview(self):
        first = '"We will go," said Maria Silva.\n\n"It is late," said Omar Haddad.'
        second = '"We will stay here for a long time, all of us," Maria Silva said.'
        lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("one", first), ("two", second), ("three", "No one spoke.")))
        run, page = self.page("--input", "jsonl", stdin=lines.encode() + b"not JSON\n")
        self.assertEqual(run.returncode, 1)
        self.assertTrue(page.nested and not page.open)
        self.assertEqual(len(page.ids), len(set(page.ids)))
        self.assertLessEqual({link[1:] for link in page.links if link.startswith("#")}, set(page.ids))
        overview = run.stdout.decode().split('id="overview"')[1]
        self.assertIn("<h1>4 articles</h1>", overview)
        speakers = re.findall(r'<tr><th scope="row">(.*?)</th>.*?(\d+) %</td><td class="number">(\d+)</td><td class="number">(\d+)</td>', overview)
        quoted = [len(q.encode()) for q in ("We will go,", "It is late,", "We will stay here for a long time, all of us,")]
        share = round(100 * (quoted[0] + quoted[2]) / sum(quoted))
        self.assertEqual(speakers[0][0::2] + speakers[0][1::2][1:], ("Maria Silva", "2", "2"))
        self.assertAlmostEqual(int(speakers[0][1]), share, delta=2)  # with or without the marks
        self.assertEqual(speakers[1][0::2] + speakers[1][1::2][1:], ("Omar Haddad", "1", "1"))
        self.assertEqual(re.findall(r'<a href="#(d\d)">([^<]*)</a></th><td>([^<]*)<', overview)[:3],
                         [("d0", "one", "Maria Silva"), ("d1", "two", "Maria Silva"), ("d2", "three", "")])
        jobs = saith("annotate", "--format", "html", "--jobs", "3", "--input", "jsonl", stdin=lines.encode() + b"not JSON\n")
        self.assertEqual(jobs.stdout, run.stdout)

    def test_a_page_is_not_much_larger_than_its_text(self):
        article = self.read(ARTICLE).decode()
        examples = [self.read(path).decode() for path in sorted(glob.glob(os.path.join(EXAMPLES, "*.txt")))]  # a quotation every 120 bytes
        for texts, times in (([article], 4), (examples, 4.5)):
            text = "\n\n".join(texts * 20).encode()
            self.assertLess(len(saith("annotate", "--format", "html", stdin=text).stdout), times * len(text))

    def test_no_text_is_markup(self):
        text = '"Go <script>alert(1)</script> & home," said <b>John Smith</b>.'
        run, page = self.page("--input", "jsonl", stdin=json.dumps({"id": "<i>", "text": text}).encode())
        self.assertEqual(page.text, text)
        self.assertNotIn(b"<script", run.stdout)
        self.assertIn(b"<h1>&lt;i&gt;</h1>", run.stdout)

    def test_any_bytes(self):
        path = self.write("a.txt", b"\x00\x1b[31m \xff \xc2\x9b \r\n \"a\x7f" + bytes(range(256)) * 3)
        run, page = self.page(path)
        self.assertEqual(run.returncode, 0)
        self.assertTrue(page.nested and not page.open)
        self.assertFalse([c for c in run.stdout.decode() if unicodedata.category(c) == "Cc" and c not in "\t\n\r"])

    def test_a_file_that_cannot_be_read_has_its_place(self):
        run, page = self.page(self.path("none.txt"), ARTICLE)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(page.text.encode(), self.read(ARTICLE))
        self.assertRegex(run.stdout.decode(), 'none.txt</h1>\n<p class="failed">')

    def test_failed_documents_have_their_place(self):
        run, page = self.page("--input", "jsonl", stdin=b'{"id": 1, "text": "One."}\n{"id": 2}\n{"id": 3, "text": "Three."}\n')
        self.assertEqual(run.returncode, 1)
        self.assertEqual(page.text, "One.Three.")
        self.assertIn(b'<p class="failed">no "text"</p>', run.stdout)


class Csv(Case):
    def table(self, name, *args, stdin=b"", **kinds):
        run = saith("annotate", "--format", "csv", *(["--table", name] if name else []), *args, stdin=stdin)
        self.assertEqual(run.returncode, 0, run.stderr)
        return list(csv.DictReader(io.StringIO(run.stdout.decode("utf-8"), newline="")))

    def test_tables_agree_with_jsonl(self):
        row = json.loads(saith("annotate", ARTICLE).stdout)
        text = self.read(ARTICLE)
        spans = lambda rows: [[int(r["begin"]), int(r["end"])] for r in rows]  # noqa: E731
        for name in ("tokens", "sentences"):
            rows = self.table(name, ARTICLE)
            self.assertEqual(spans(rows), row[name])
            self.assertEqual([r["text"].encode() for r in rows], [text[b:e] for b, e in row[name]])
        mentions = self.table("mentions", ARTICLE)
        self.assertEqual(spans(mentions), [m["span"] for m in row["mentions"]])
        for key in ("type", "rule", "kb_id", "entity", "score"):
            self.assertEqual([m[key] for m in mentions], ["" if m[key] is None else str(m[key]) for m in row["mentions"]])
        entities = self.table("entities", ARTICLE)
        self.assertEqual([(e["name"], e["type"], e["kb_id"] or None) for e in entities],
                         [(e["name"], e["type"], e["kb_id"]) for e in row["entities"]])
        self.assertEqual(sum(int(e["mentions"]) for e in entities), sum(m["entity"] is not None for m in row["mentions"]))
        quotes = self.table(None, ARTICLE)  # the default
        listed = lambda spans: [[int(x) for x in span.split("-")] for span in spans.split()]  # noqa: E731
        self.assertEqual([listed(q["content"]) for q in quotes], [q["content"] for q in row["quotes"]])
        self.assertEqual([q["content_text"].encode() for q in quotes],
                         [" \u2026 ".encode().join(text[slice(*span)] for span in q["content"]) for q in row["quotes"]])
        self.assertEqual([q["speaker_name"] for q in quotes], [q["speaker"]["name"] if q["speaker"] else "" for q in row["quotes"]])
        self.assertEqual([q["speaker"] for q in quotes], [str(q["speaker"]["entity"]) if q["speaker"] else "" for q in row["quotes"]])
        for key in ("cue", "source"):
            self.assertEqual([listed(q[key]) for q in quotes], [[q[key]] if q[key] else [] for q in row["quotes"]])
            self.assertEqual([q[key + "_text"].encode() for q in quotes], [text[slice(*q[key])] if q[key] else b"" for q in row["quotes"]])

    def test_fields_that_need_marks(self):
        stdin = json.dumps({"id": 'a,"b"\nc', "text": 'He said, "Go,\nnow".'}).encode()
        run = saith("annotate", "--format", "csv", "--table", "sentences", "--input", "jsonl", stdin=stdin)
        rows = list(csv.reader(io.StringIO(run.stdout.decode(), newline="")))
        self.assertEqual(rows[1], ['a,"b"\nc', "0", "19", 'He said, "Go,\nnow".'])

    def test_no_control_characters(self):
        path = self.write("a.txt", b"a\x00b \x1b[31m \xc2\x9b \xff " + bytes(range(256)))
        for name in ("tokens", "sentences"):
            run = saith("annotate", "--format", "csv", "--table", name, path)
            self.assertFalse([c for c in run.stdout.decode() if unicodedata.category(c) == "Cc" and c not in "\t\n\r"])

    def test_offsets(self):
        rows = self.table("tokens", "--input", "jsonl", "--offsets", "codepoints",
                          stdin=json.dumps({"id": "", "text": "\u00e9t\u00e9 a"}).encode())
        self.assertEqual([(r["begin"], r["end"]) for r in rows], [("0", "3"), ("4", "5")])
        self.assertEqual(rows[0]["id"], "-:1")

    def test_one_header_whatever_the_jobs(self):
        stdin = b"".join(document("%d said Ann Roe would come." % i) + b"\n" for i in range(3000))
        runs = {saith("annotate", "--format", "csv", "--table", "mentions", "--input", "jsonl", "--jobs", jobs, stdin=stdin).stdout
                for jobs in ("1", "3")}
        self.assertEqual(len(runs), 1)
        self.assertEqual(runs.pop().count(b"id,begin"), 1)


class Arrow(Case):
    """The form of the stream; tests/cli/arrow_test.py reads what is in it, with pyarrow."""

    def test_messages(self):
        # A file: of a pipe the batches are as it is read.
        path = self.write("a.jsonl", b"".join(document("%d said Ann Roe would come." % i) + b"\n" for i in range(3000)))
        for name in ("tokens", "sentences", "mentions", "entities", "quotes"):
            runs = {saith("annotate", "--format", "arrow", "--table", name, "--jobs", jobs, path).stdout for jobs in ("1", "3")}
            self.assertEqual(len(runs), 1)
            stream = runs.pop()
            self.assertEqual(len(stream) % 8, 0)
            self.assertTrue(stream.startswith(b"\xff\xff\xff\xff") and stream.endswith(b"\xff\xff\xff\xff\0\0\0\0"))

    def test_what_it_is_not_for(self):
        for args in (["--offsets", "utf16"], ["--table", "quotes", "--until", "tokens"]):
            self.assertEqual(saith("annotate", "--format", "arrow", *args, ARTICLE).returncode, 2)


class Proportion(Case):
    def test_output_grows_as_the_text_does(self):
        # A name that is as long as the text, and is meant over and over.
        sizes = {}
        for n in (500, 1000):
            path = self.write("a.txt", ("Mr. S" + "m" * (20 * n) + " spoke. " + "He came. \u201cI go,\u201d he said. " * n).encode())
            for args in (["jsonl"], ["text"], ["html"], ["csv"], ["csv", "--table", "mentions"], ["arrow"]):
                sizes.setdefault(tuple(args), []).append(len(saith("annotate", "--format", *args, path).stdout))
        for args, (small, large) in sizes.items():
            self.assertLess(large, 2.5 * small, args)


class Formats(Case):
    def test_jsonl_is_the_default_off_a_terminal(self):
        row = json.loads(saith("annotate", ARTICLE).stdout)
        self.assertEqual(list(row), ["id", "tokens", "sentences", "mentions", "entities", "quotes"])
        self.assertEqual(row["id"], ARTICLE)

    def test_text_for_people_has_no_colours_off_a_terminal(self):
        run = saith("annotate", "--format", "text", ARTICLE)
        self.assertEqual(run.returncode, 0)
        self.assertNotIn(b"\x1b", run.stdout)
        for word in (b"quote", b"entit"):
            self.assertIn(word, run.stdout)

    def test_text_does_not_command_the_terminal(self):
        path = self.write("a.txt", b'"Go \x1b[31m\x07 home,\xc2\x9b" said John\x00 Smith. \xff')
        for until in ("tokens", "sentences", "mentions", "quotes", "speakers", "links"):
            out = saith("annotate", "--format", "text", "--until", until, path).stdout
            self.assertFalse([b for b in out if b < 32 and b != 10], out)
            out.decode("utf-8")

    def test_later_tables_are_empty_with_until(self):
        row = json.loads(saith("annotate", "--until", "tokens", ARTICLE).stdout)
        self.assertTrue(row["tokens"])
        self.assertEqual([row[k] for k in ("sentences", "mentions", "entities", "quotes")], [[], [], [], []])

    def test_shape_of_rows(self):
        row = json.loads(saith("annotate", ARTICLE).stdout)
        size = os.path.getsize(ARTICLE)
        for mention in row["mentions"]:
            self.assertEqual(list(mention), ["span", "type", "named", "entity", "kb_id", "score", "rule"])
            self.assertLessEqual(0, mention["span"][0])
            self.assertLessEqual(mention["span"][1], size)
        for number, entity in enumerate(row["entities"]):
            self.assertEqual(list(entity), ["id", "name", "type", "kb_id", "score"])
            self.assertEqual(entity["id"], number)
        for quote in row["quotes"]:
            self.assertEqual(list(quote), ["content", "cue", "source", "kind", "speaker", "score", "rule", "speakers", "speaker_score", "attitude",
                                           "polarity"])
            self.assertIn(quote["kind"], ("direct", "mixed", "indirect"))

    def test_offsets(self):
        text = "Zo\u00eb said \U0001f600 \ud800 hi."
        lines = [document(text)]
        as_bytes = text.encode("utf-8", "replace").replace(b"?", "\ufffd".encode())
        for unit, at in (("bytes", lambda b: b), ("codepoints", lambda b: len(as_bytes[:b].decode())),
                         ("utf16", lambda b: len(as_bytes[:b].decode().encode("utf-16-le")) // 2)):
            _, plain = jsonl(lines)
            run, rows = jsonl(lines, "--offsets", unit)
            self.assertEqual(run.returncode, 0)
            self.assertEqual(rows[0]["tokens"], [[at(b), at(e)] for b, e in plain[0]["tokens"]], unit)

    def test_output_file(self):
        out = self.path("out.jsonl")
        run = saith("annotate", "-o", out, ARTICLE)
        self.assertEqual((run.returncode, run.stdout), (0, b""))
        self.assertEqual(self.read(out), saith("annotate", ARTICLE).stdout)
        self.assertEqual(os.listdir(self.folder.name), ["out.jsonl"])

    def test_output_file_that_cannot_be_made(self):
        run = saith("annotate", "-o", self.path("no/such/folder"), ARTICLE)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"no/such/folder", run.stderr)

    def test_an_interrupted_run_leaves_the_old_output_and_nothing_else(self):
        out = self.write("out.jsonl", b"old")
        process = subprocess.Popen([SAITH, "annotate", "-o", out, "-"], stdin=subprocess.PIPE)
        deadline = time.monotonic() + 20
        while len(os.listdir(self.folder.name)) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        process.stdin.close()
        self.assertEqual(process.returncode, -signal.SIGTERM)
        self.assertEqual(os.listdir(self.folder.name), ["out.jsonl"])
        self.assertEqual(self.read(out), b"old")


class BadInput(Case):
    def test_an_unreadable_file_is_named_and_the_others_done(self):
        run = saith("annotate", self.path("missing.txt"), ARTICLE, self.folder.name)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"missing.txt", run.stderr)
        self.assertIn(self.folder.name.encode(), run.stderr)
        self.assertEqual([json.loads(line)["id"] for line in run.stdout.splitlines()], [ARTICLE])

    def test_bad_lines_get_an_error_object_in_their_place(self):
        good = document("Hello.")
        lines = [good, b"not json", b'{"id": 7}', b'{"id": [1, "x"], "text": null}', b"", b"[1, 2]", good + b" x",
                 b'{"text": "a', b'{"id": 1, "text": "a\tb"}', b'{"id": 1, "text": "\\x"}', b'{"id": 01, "text": ""}', good]
        run, rows = jsonl(lines)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(["error" in row for row in rows], [False] + [True] * 9 + [False])
        self.assertEqual([row["id"] for row in rows[:5]], ["d", None, 7, [1, "x"], None])
        for number, row in zip((2, 3, 4, 6, 7, 8, 9, 10, 11), rows[1:-1]):
            self.assertEqual(list(row), ["id", "error"])
            self.assertIn(f"line {number}:", row["error"])
            self.assertIn(f":{number}:".encode(), run.stderr)

    def test_ids_and_other_keys_pass_through_as_they_are(self):
        line = (b'{"url": "\\u00e9", "id": {"a": [1.0, 1e400, 123456789012345678901234567890]}, "n": -0.50,'
                b' "text": "Hi.", "tokens": 5, "error": 1}')
        run, rows = jsonl([line])
        self.assertEqual(run.returncode, 0)
        self.assertTrue(run.stdout.startswith(
            b'{"id":{"a": [1.0, 1e400, 123456789012345678901234567890]},"url":"\\u00e9","n":-0.50,"input":{"tokens":5,"error":1},"tokens":[['), run.stdout)
        self.assertNotIn("error", rows[0])
        for value in ('"x"', "5", "null", "true", "[]", "1e-5"):
            run, _ = jsonl([b'{"id": ' + value.encode() + b', "text": ""}'])
            self.assertTrue(run.stdout.startswith(b'{"id":' + value.encode() + b","), run.stdout)

    def test_escapes(self):
        text = '"\\/\b\f\n\r\t\x00\u00e9\u20ac\U0001f600'
        for ascii_only in (True, False):
            line = json.dumps({"id": 1, "text": text}, ensure_ascii=ascii_only).encode()
            _, rows = jsonl([line], "--until", "tokens")
            self.write("same.txt", text.encode())
            plain = json.loads(saith("annotate", "--until", "tokens", self.path("same.txt")).stdout)
            self.assertEqual(rows[0]["tokens"], plain["tokens"])

    def test_a_byte_order_mark_and_other_line_ends(self):
        good = document("Hello there.")
        _, want = jsonl([good, good])
        run = saith("annotate", "--input", "jsonl", stdin=b"\xef\xbb\xbf" + good + b"\r\n\r\n  \n" + good)
        self.assertEqual(run.returncode, 0)
        self.assertEqual([json.loads(line) for line in run.stdout.splitlines()], want)

    def test_any_bytes_are_a_document(self):
        texts = [b"", b"\x00", b"\xff\xfe\xfd", bytes(range(256)), b'"' * 20000, b"\xe2\x80\x9c" * 10000, b"(" * 10000, b"\n" * 1000,
                 b"\xc3", b"\xf0\x9f\x98", b"\xed\xa0\x80", "\u202e\u200d\ufeff\u00a0".encode()]
        paths = [self.write(str(i), text) for i, text in enumerate(texts)]
        for unit in ("bytes", "utf16", "codepoints"):
            run = saith("annotate", "--format", "jsonl", "--offsets", unit, *paths)
            self.assertEqual((run.returncode, run.stderr), (0, b""))
            rows = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
            self.assertEqual([row["id"] for row in rows], paths)
            for text, row in zip(texts, rows):
                for begin, end in row["tokens"] + row["sentences"]:
                    self.assertLessEqual(0, begin)
                    self.assertLess(begin, end)
                    self.assertLessEqual(end, len(text))

    def test_ill_formed_bytes_in_json_strings(self):
        run, rows = jsonl([b'{"id": "\xff", "text": "He said \xff\xc3 so."}'])
        self.assertEqual(run.returncode, 0)
        self.assertEqual(rows[0]["id"], "\ufffd")

    def test_deeply_nested_json(self):
        n = 100000
        run, rows = jsonl([b'{"id": 1, "x": ' + b"[" * n, document("ok")])
        self.assertEqual(run.returncode, 1)
        self.assertEqual(["error" in row for row in rows], [True, False])
        run = saith("annotate", "--input", "jsonl", "-", stdin=b'{"id": 1, "x": ' + b"[" * n + b"]" * n + b', "text": ""}')
        self.assertEqual(run.returncode, 0)

    def test_one_long_line(self):
        size = 10_000_000
        began = time.monotonic()
        run, rows = jsonl([document("word " * (size // 5))], "--until", "sentences")
        self.assertEqual(run.returncode, 0)
        self.assertEqual(rows[0]["tokens"][-1][1], size - 1)
        self.assertLess(time.monotonic() - began, 60)


class Jobs(Case):
    def test_the_output_is_the_same_for_any_number(self):
        article = self.read(ARTICLE).decode()
        lines = []
        for i in range(400):
            lines.append(document(article[i * 7 % len(article):] + article[: i * 5], n=i) if i % 9 else b"bad line")
        path = self.write("in.jsonl", b"\n".join(lines))
        runs = [saith("annotate", "--input", "jsonl", "--jobs", jobs, path) for jobs in ("1", "2", "3", "8", "0")]
        self.assertEqual(len(runs[0].stdout.splitlines()), 400)
        for run in runs:
            self.assertEqual(run.returncode, 1)
            self.assertEqual(run.stdout, runs[0].stdout)
            self.assertEqual(run.stderr, runs[0].stderr)

    def test_many_files(self):
        paths = [self.write(f"{i}.txt", b"Text number %d." % i) for i in range(300)]
        paths.insert(150, self.path("missing"))
        run = saith("annotate", "--jobs", "4", "--until", "tokens", *paths)
        self.assertEqual(run.returncode, 1)
        self.assertEqual([json.loads(line)["id"] for line in run.stdout.splitlines()], [p for p in paths if p != self.path("missing")])

    def test_a_slow_pipe_is_served_as_it_comes(self):
        for jobs in ("1", "2"):
            process = subprocess.Popen([SAITH, "annotate", "--input", "jsonl", "--jobs", jobs], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE)
            for _ in range(3):
                process.stdin.write(document("Hello.") + b"\n")
                process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())["id"], "d")
            process.stdin.close()
            self.assertEqual(process.wait(20), 0)
            process.stdout.close()

    def test_a_reader_that_goes_away(self):
        line = document("Hello. " * 1000) + b"\n"
        path = self.write("in.jsonl", line * 200)
        for jobs in ("1", "2"):
            process = subprocess.Popen([SAITH, "annotate", "--input", "jsonl", "--until", "tokens", "--jobs", jobs, path],
                                       stdout=subprocess.PIPE)
            process.stdout.read(10)
            process.stdout.close()
            self.assertNotEqual(process.wait(20), 0)

    def test_a_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        path = self.write("in.jsonl", (document("Hello. " * 1000) + b"\n") * 50)
        for jobs in ("1", "2"):
            with open("/dev/full", "wb") as full:
                run = subprocess.run([SAITH, "annotate", "--input", "jsonl", "--until", "tokens", "--jobs", jobs, path],
                                     stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(run.returncode, 1)
            self.assertIn(b"standard output", run.stderr)


class Bench(Case):
    def test_json(self):
        run = saith("bench", "--format", "json", "--seconds", "0.01", "--jobs", "2", ARTICLE)
        self.assertEqual(run.returncode, 0)
        report = json.loads(run.stdout)
        self.assertEqual(list(report), ["bytes", "documents", "jobs", "depths", "open_ms", "rss_mb", "corpus_bytes", "corpus_documents", "seed",
                                        "version", "commit", "compiler", "cpu"])
        self.assertEqual((report["bytes"], report["documents"], report["jobs"]), (os.path.getsize(ARTICLE), 1, 2))
        self.assertEqual(list(report["depths"]), ["tokens", "sentences", "mentions", "quotes", "speakers", "links"])
        for figures in report["depths"].values():
            self.assertEqual(list(figures), ["mb_per_s", "mb_per_s_low", "mb_per_s_high", "passes", "docs_per_s", "allocations_per_doc"])
            self.assertTrue(0 < figures["mb_per_s_low"] <= figures["mb_per_s"] <= figures["mb_per_s_high"])

    def test_seconds_bound_it_and_the_sample_is_said(self):
        many = self.write("many.jsonl", b"".join(json.dumps({"id": n, "text": self.read(ARTICLE).decode()}).encode() + b"\n" for n in range(3000)))
        begin = time.monotonic()
        reports = [json.loads(saith("bench", "--format", "json", "--seconds", "0.2", "--until", "mentions", "--seed", seed, many).stdout) for seed in "11"]
        self.assertLess(time.monotonic() - begin, 30)
        for report in reports:
            self.assertEqual((report["corpus_documents"], report["corpus_bytes"]), (3000, 3000 * os.path.getsize(ARTICLE)))
            self.assertLess(report["documents"], 3000)
        self.assertIn(b"a sample by seed 1 of", saith("bench", "--seconds", "0.1", "--until", "mentions", many).stdout)

    def test_compare(self):
        old = self.write("old.json", b'{"depths": {"tokens": {"mb_per_s": 0.001}, "sentences": {"mb_per_s": 1e9}}}')
        report = json.loads(saith("bench", "--format", "json", "--seconds", "0", "--until", "mentions", "--compare", old, ARTICLE).stdout)
        self.assertGreater(report["depths"]["tokens"]["ratio"], 1)
        self.assertLess(report["depths"]["sentences"]["ratio"], 1)
        self.assertNotIn("ratio", report["depths"]["mentions"])
        self.assertIn(b"new/old", saith("bench", "--seconds", "0", "--until", "tokens", "--compare", old, ARTICLE).stdout)
        for bad in (self.path("missing.json"), self.write("bad.json", b"no"), self.write("other.json", b"{}")):
            run = saith("bench", "--seconds", "0", "--compare", bad, ARTICLE)
            self.assertEqual((run.returncode, run.stdout), (1, b""))
            self.assertIn(bad.encode(), run.stderr)

    def test_the_built_in_example_and_until(self):
        report = json.loads(saith("bench", "--format", "json", "--seconds", "0", "--until", "sentences").stdout)
        self.assertEqual(list(report["depths"]), ["tokens", "sentences"])

    def test_unreadable(self):
        run = saith("bench", "--seconds", "0", "--until", "tokens", self.path("missing"))
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"missing", run.stderr)


if __name__ == "__main__":
    unittest.main()
