"""Tables as Arrow record batches, next to the rows that Python reads itself. Needs pyarrow; exit status 77 (skipped) without."""

import gc
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


if __name__ == "__main__":
    unittest.main()
