# SPDX-License-Identifier: Apache-2.0
"""`saith annotate --format arrow` as pyarrow reads it: arrow_test.py SAITH

Every table of many documents holds what the JSON Lines say, for any number of jobs. Skipped without pyarrow."""

import glob
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest

try:
    import pyarrow
    import pyarrow.ipc
except ImportError:
    print("skipped: there is no pyarrow")
    sys.exit(77)

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ARTICLES = sorted(glob.glob(os.path.join(ROOT, "examples", "data", "*.txt")))
TABLES = ("tokens", "sentences", "mentions", "entities", "quotes")


def run(*arguments, data=None):
    done = subprocess.run([SAITH, "annotate", *arguments], input=data, capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode()


def table(*arguments, data=None):
    status, out, errors = run("--format", "arrow", *arguments, data=data)
    assert status == 0, errors
    with pyarrow.ipc.open_stream(io.BytesIO(out)) as stream:
        whole = stream.read_all()
    whole.validate(full=True)
    return whole


class Streams(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Many documents, some of them empty, with an id that has to be written as it is.
        texts = []
        for path in ARTICLES:
            with open(path, encoding="utf-8") as file:
                texts.append(file.read())
        texts += ["", "No name here.", "\u201cYes,\u201d said Ren\u00e9 Dupont. \U0001f600", '"China and Russia will wait," said Ann Orfe and Lena Sharply.']
        cls.lines = "".join(json.dumps({"id": f"a{i} \u201cx\u201d", "text": text}) + "\n" for i, text in enumerate(texts * 6)).encode()
        status, out, errors = run("--input", "jsonl", "--format", "jsonl", "-", data=cls.lines)
        assert status == 0, errors
        cls.documents = [json.loads(line) for line in out.decode().splitlines()]

    def rows(self, name):
        whole = table("--input", "jsonl", "--table", name, "-", data=self.lines)
        singular = {"entities": "entity"}.get(name, name[:-1])
        self.assertEqual(whole.column_names[:3], ["id", "document", singular])
        rows = whole.to_pylist()
        expected = [(document["id"], d, r) for d, document in enumerate(self.documents) for r in range(len(document[name]))]
        self.assertEqual([(row["id"], row["document"], row[singular]) for row in rows], expected)
        return rows, [row for document in self.documents for row in document[name]]

    def test_tokens_and_sentences(self):
        for name in ("tokens", "sentences"):
            rows, said = self.rows(name)
            self.assertEqual([row["span"] for row in rows], said)
        self.assertEqual({row["kind"] for row in self.rows("tokens")[0]} >= {"word", "punctuation", "quote", "emoji"}, True)

    def test_mentions(self):
        rows, said = self.rows("mentions")
        for row, mention in zip(rows, said):
            for key in ("span", "type", "named", "entity", "kb_id", "rule"):
                self.assertEqual(row[key], mention[key])

    def test_entities(self):
        rows, said = self.rows("entities")
        for row, entity in zip(rows, said):
            self.assertEqual([row[key] for key in ("name", "type", "kb_id")], [entity[key] for key in ("name", "type", "kb_id")])

    def test_quotes(self):
        rows, said = self.rows("quotes")
        for row, quote in zip(rows, said):
            speaker = quote["speaker"] or {"entity": None, "name": None, "kb_id": None}
            for key in ("content", "cue", "source", "kind", "rule", "attitude", "polarity"):
                self.assertEqual(row[key], quote[key])
            self.assertEqual([row["speaker"], row["speaker_name"], row["speaker_kb_id"]], [speaker[k] for k in ("entity", "name", "kb_id")])
            self.assertEqual(row["speakers"], quote["speakers"])
            self.assertAlmostEqual(row["score"], quote["score"], places=3)

    def test_the_same_bytes_for_any_number_of_jobs(self):
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            file.write(self.lines)
            file.flush()
            for name in TABLES:
                first, second = (run("--format", "arrow", "--table", name, "--jobs", jobs, file.name) for jobs in ("1", "3"))
                self.assertEqual(first, second)

    def test_no_document_is_a_table_without_rows(self):
        for name in TABLES:
            whole = table("--table", name, "-", data=b"")
            self.assertEqual(whole.num_rows, 0)
            self.assertEqual(whole.schema, table("--table", name, *ARTICLES).schema)

    def test_any_bytes(self):
        for name in TABLES:
            table("--table", name, "-", data=b"\xff\xfe \xe2\x98 \"a\" said Ren\xe9 " * 3)

    def test_what_it_is_not_for(self):
        self.assertEqual(run("--format", "arrow", "--offsets", "utf16", "-", data=b"")[0], 2)
        self.assertEqual(run("--format", "arrow", "--until", "tokens", "--table", "quotes", "-", data=b"")[0], 2)


if __name__ == "__main__":
    SAITH = os.path.abspath(sys.argv.pop(1))
    unittest.main()
