# SPDX-License-Identifier: Apache-2.0
"""saith as a component of spaCy, next to what the package says itself. Needs spaCy; exit status 77 (skipped) without."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bindings", "python"))

try:
    import spacy
except ImportError:
    print("skipped: spaCy is not there (python3 -m pip install spacy)")
    sys.exit(77)

import saith  # noqa: E402
import saith.spacy  # noqa: E402, F401

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "data")


class Component(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = []
        for name in sorted(os.listdir(EXAMPLES)):
            if name.endswith(".txt"):
                with open(os.path.join(EXAMPLES, name), encoding="utf-8", newline="") as file:
                    cls.texts.append(file.read())
        cls.texts += ["", "Nothing."]
        cls.nlp = spacy.blank("en")
        cls.nlp.add_pipe("saith")
        cls.pipeline = saith.Pipeline()

    def compare(self, doc):
        found = self.pipeline(doc.text)
        self.assertEqual(len(doc.spans["saith"]), len(found.mentions))
        for span, mention in zip(doc.spans["saith"], found.mentions):
            self.assertIn(mention.text, span.text)
            self.assertEqual((span.label_, span.kb_id_), (mention.type, mention.entity and mention.entity.kb_id or ""))
        self.assertTrue(set(ent.text for ent in doc.ents) <= set(span.text for span in doc.spans["saith"]))
        self.assertEqual([quote.speaker for quote in doc._.quotes], [quote.speaker and quote.speaker.name for quote in found.quotes])
        for ours, theirs in zip(doc._.quotes, found.quotes):
            self.assertEqual(len(ours.content), len(theirs.spans))
            self.assertIn(theirs.source or "", ours.source.text if ours.source else "")
            self.assertEqual((ours.kind, ours.polarity), (theirs.kind, theirs.polarity))

    def test_documents(self):
        for text in self.texts:
            self.compare(self.nlp(text))

    def test_pipe(self):
        docs = list(self.nlp.pipe(self.texts))
        self.assertEqual([doc.text for doc in docs], self.texts)
        for doc in docs:
            self.compare(doc)

    def test_config_and_serialisation(self):
        nlp = spacy.blank("en")
        nlp.add_pipe("saith", config={"min_score": 0.9, "set_ents": False})
        doc = nlp(self.texts[0])
        self.assertFalse(doc.ents)
        self.assertTrue(doc.spans["saith"])
        with tempfile.TemporaryDirectory() as folder:
            nlp.to_disk(folder)
            again = spacy.load(folder)(self.texts[0])
        self.assertEqual([quote.text for quote in again._.quotes], [quote.text for quote in doc._.quotes])


if __name__ == "__main__":
    unittest.main()
