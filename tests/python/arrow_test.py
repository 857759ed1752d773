# SPDX-License-Identifier: Apache-2.0
"""Tables as Arrow record batches, next to the rows that Python reads itself. Needs pyarrow; exit status 77 (skipped) without."""

import gc
import importlib
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bindings", "python"))

try:
    import pyarrow
except ImportError:
    print("skipped: pyarrow is not there (python3 -m pip install pyarrow)")
    sys.exit(77)

import saith  # noqa: E402

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "data")


def articles():
    for name in sorted(os.listdir(EXAMPLES)):
        if name.endswith(".txt"):
            with open(os.path.join(EXAMPLES, name), "rb") as file:
                yield file.read()


class Arrow(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pipeline = saith.Pipeline()
        cls.docs = [cls.pipeline(text) for text in [*articles(), b"", b'"\xff," said Ann Roe\xff. \x00']]

    def test_batches_are_valid(self):
        for doc in self.docs:
            for table in (doc.tokens, doc.sentences, doc.mentions, doc.entities, doc.quotes):
                batch = table.to_arrow()
                batch.validate(full=True)
                self.assertEqual(batch.num_rows, len(table))

    def test_they_hold_what_the_rows_do(self):
        for doc in self.docs:
            spans = lambda rows: [list(row.span) for row in rows]  # noqa: E731
            listed = lambda span: span and list(span)  # noqa: E731
            number = lambda row: row and row.index  # noqa: E731
            tokens = doc.tokens.to_arrow().to_pydict()
            self.assertEqual(tokens, {"span": spans(doc.tokens), "text": [t.text for t in doc.tokens], "kind": [t.kind for t in doc.tokens],
                                      "shape": [t.shape for t in doc.tokens]})
            sentences = doc.sentences.to_arrow().to_pydict()
            self.assertEqual((sentences["span"], sentences["text"]), (spans(doc.sentences), [s.text for s in doc.sentences]))
            self.assertEqual([end - begin for begin, end in sentences["tokens"]], [len(s.tokens) for s in doc.sentences])
            mentions = doc.mentions.to_arrow().to_pydict()
            self.assertEqual(mentions["span"], spans(doc.mentions))
            for key in ("text", "type", "named", "score", "rule"):
                self.assertEqual(mentions[key], [getattr(m, key) for m in doc.mentions], key)
            self.assertEqual(mentions["entity"], [number(m.entity) for m in doc.mentions])
            self.assertEqual(mentions["entity_name"], [m.entity and m.entity.name for m in doc.mentions])
            self.assertEqual(mentions["kb_id"], [m.entity and m.entity.kb_id for m in doc.mentions])
            entities = doc.entities.to_arrow().to_pydict()
            for key in ("name", "kb_id", "type", "score"):
                self.assertEqual(entities[key], [getattr(e, key) for e in doc.entities], key)
            quotes = doc.quotes.to_arrow().to_pydict()
            self.assertEqual(quotes["content"], [[list(span) for span in q.spans] for q in doc.quotes])
            self.assertEqual(quotes["content_text"], [" \u2026 ".join(doc.text_of(span) for span in q.spans) for q in doc.quotes])
            self.assertEqual(quotes["cue"], [listed(q.cue_span) for q in doc.quotes])
            self.assertEqual(quotes["source"], [listed(q.source_span) for q in doc.quotes])
            for ours, theirs in (("cue_text", "cue"), ("source_text", "source"), ("kind", "kind"), ("score", "score"), ("rule", "rule")):
                self.assertEqual(quotes[ours], [getattr(q, theirs) for q in doc.quotes], ours)
            for key in ("speaker_score", "attitude", "polarity"):
                self.assertEqual(quotes[key], [getattr(q, key) for q in doc.quotes], key)
            self.assertEqual(quotes["speakers"], [[{"entity": e.index, "name": e.name, "kb_id": e.kb_id} for e in q.speakers]
                                                  for q in doc.quotes])
            self.assertEqual(quotes["speaker"], [number(q.speaker) for q in doc.quotes])
            self.assertEqual(quotes["speaker_name"], [q.speaker and q.speaker.name for q in doc.quotes])
            self.assertEqual(quotes["speaker_kb_id"], [q.speaker and q.speaker.kb_id for q in doc.quotes])

    def test_a_batch_keeps_its_document(self):
        doc = self.pipeline(next(articles()))
        expected = doc.tokens.span.tolist()
        batch = doc.tokens.to_arrow()
        column = batch.column("span")
        self.assertEqual(column.flatten().buffers()[1].address, doc.tokens.to_arrow().column("span").flatten().buffers()[1].address)
        del doc, batch
        gc.collect()
        self.pipeline(b"x " * 100000)
        self.assertEqual(column.to_pylist(), expected)

    def test_batches_of_documents_make_a_table(self):
        table = pyarrow.Table.from_batches([doc.quotes.to_arrow() for doc in self.docs])
        self.assertEqual(table.num_rows, sum(len(doc.quotes) for doc in self.docs))

    def test_capsules(self):
        for doc in self.docs:
            for table in (doc.tokens, doc.sentences, doc.mentions, doc.entities, doc.quotes):
                want = table.to_arrow()
                self.assertEqual(pyarrow.table(table).to_pydict(), want.to_pydict())
                self.assertEqual(pyarrow.record_batch(table), want)
                self.assertEqual(pyarrow.schema(table), want.schema)
                table.__arrow_c_array__(), table.__arrow_c_stream__(), table.__arrow_c_schema__()  # nobody takes them over
        gc.collect()
        from saith import _arrow
        self.assertEqual(_arrow._structs, {})

    def test_a_capsule_keeps_its_document(self):
        table = pyarrow.table(self.pipeline(next(articles())).tokens)
        gc.collect()
        self.pipeline(b"x " * 100000)
        self.assertEqual(table.to_pydict(), self.pipeline(next(articles())).tokens.to_arrow().to_pydict())

    def test_polars_duckdb_and_pandas(self):
        doc = self.pipeline(next(articles()))
        want = [quote.text for quote in doc.quotes]
        def in_duckdb(duckdb):
            quotes = doc.quotes  # noqa: F841: DuckDB finds it by its name
            return [row[0] for row in duckdb.sql("select content_text from quotes").fetchall()]

        for name, texts in (("polars", lambda polars: polars.DataFrame(doc.quotes)["content_text"].to_list()),
                            ("duckdb", in_duckdb),
                            ("pandas", lambda pandas: doc.quotes.to_arrow().to_pandas()["content_text"].tolist())):
            with self.subTest(name):
                try:
                    module = importlib.import_module(name)
                except ImportError:
                    self.skipTest(f"{name} is not installed")
                self.assertEqual(texts(module), want)

    def test_tables_of_many_documents(self):
        texts = [text for text in articles()] + ["", "No name here."]
        tables = self.pipeline.tables(texts, ids=[f"a{i}" for i in range(len(texts))], jobs=2)
        self.assertEqual(list(tables), ["sentences", "mentions", "entities", "quotes"])
        docs = [self.pipeline(text) for text in texts]
        names = {}
        for row in tables["entities"].to_pylist():
            self.assertEqual(row["id"], f"a{row['document']}")
            self.assertEqual(row["name"], docs[row["document"]].entities[row["entity"]].name)
            names[row["document"], row["entity"]] = row["name"]
        for name, key, entity in (("mentions", "entity", "entity_name"), ("quotes", "speaker", "speaker_name")):
            rows = tables[name].to_pylist()
            self.assertEqual(len(rows), sum(len(getattr(doc, name)) for doc in docs))
            for row in rows:
                self.assertEqual(row[entity], None if row[key] is None else names[row["document"], row[key]])
        self.assertEqual([(row["document"], row["quote"]) for row in tables["quotes"].to_pylist()],
                         [(d, q.index) for d, doc in enumerate(docs) for q in doc.quotes])
        self.assertEqual(self.pipeline.tables([], tables=["quotes"])["quotes"].num_rows, 0)
        self.assertEqual(self.pipeline.tables(["a b"], tables=["tokens"])["tokens"]["id"].to_pylist(), [0, 0])
        self.assertRaises(ValueError, self.pipeline.tables, ["a"], ids=[1, 2])
        self.assertRaises(ValueError, self.pipeline.tables, ["a"], tables=["words"])


if __name__ == "__main__":
    unittest.main()
