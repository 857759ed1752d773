# SPDX-License-Identifier: Apache-2.0
"""The Python package over the built library: SAITH_LIBRARY=... PYTHONPATH=bindings/python python3 python_test.py"""

import gc
import glob
import importlib.util
import json
import os
import pickle
import random
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import weakref

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "bindings", "python"))

import saith  # noqa: E402

TEXT = ('\u201cWe will not wait,\u201d said Ren\u00e9 Dupont, the mayor of Lyon. \U0001f600 He added that the bridge would open in May. '
        'Berlin and the United Nations were told.')


def articles():
    texts = []
    for path in sorted(glob.glob(os.path.join(ROOT, "examples", "data", "*.txt"))):
        with open(path, encoding="utf-8", newline="") as file:
            texts.append(file.read())
    return texts


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pipeline = saith.Pipeline()
        cls.docs = [cls.pipeline(text) for text in articles() + [TEXT]]

    def test_version(self):
        self.assertRegex(saith.version, r"^\d+\.\d+\.\d+$")
        self.assertEqual(list(saith.build_info()), ["version", "commit", "compiler", "icu", "data_hash"])

    def test_tables_are_sequences(self):
        doc = self.docs[0]
        for table in (doc.tokens, doc.sentences, doc.mentions, doc.entities, doc.quotes):
            rows = list(table)
            self.assertEqual(len(rows), len(table))
            self.assertEqual(rows, [table[i] for i in range(len(table))])
            self.assertEqual(table[1:3], rows[1:3])
            self.assertEqual(table[::-1], rows[::-1])
            self.assertRaises(IndexError, lambda: table[len(table)])
            self.assertRaises(IndexError, lambda: table[-len(table) - 1])
            self.assertIn(type(table).__name__.lower(), repr(table))
            if rows:
                self.assertEqual(table[-1], rows[-1])
                self.assertIn(rows[0], table)
                self.assertEqual(table.index(rows[-1]), len(rows) - 1)
                self.assertEqual(len(set(rows)), len(rows))

    def test_rows(self):
        for doc in self.docs:
            for token in doc.tokens:
                self.assertTrue(token.text)
                self.assertIsInstance(token.kind, str)
                self.assertIsInstance(token.shape, int)
            self.assertEqual([t for s in doc.sentences for t in s.tokens], list(doc.tokens))
            for mention in doc.mentions:
                self.assertIn(mention.type, ("PER", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK"))
                self.assertIsInstance(mention.named, bool)
                self.assertTrue(0 <= mention.score <= 1)
                self.assertTrue(mention.tokens)
                if mention.entity:
                    self.assertIn(mention, mention.entity.mentions)
            for entity in doc.entities:
                self.assertTrue(entity.name)
                self.assertTrue(entity.kb_id is None or entity.kb_id)
            for quote in doc.quotes:
                self.assertIn(quote.kind, ("direct", "mixed", "indirect"))
                self.assertTrue(quote.spans and quote.text)
                self.assertTrue(quote.speaker is None or quote.speaker in list(doc.entities))
                self.assertEqual(quote.speakers[:1], [quote.speaker] if quote.speaker else [])
                self.assertTrue(0 <= quote.speaker_score <= 1)
                self.assertIn(quote.attitude, ("assertion", "belief", "fact", "eventuality", "stance"))
                self.assertIn(quote.polarity, ("said", "denied", "not_said", "future"))
                self.assertTrue(quote.cue is None or quote.cue)
                self.assertIsInstance(repr(quote), str)

    def test_offsets(self):
        for doc in self.docs:
            text = doc.text
            for row in [*doc.tokens, *doc.sentences, *doc.mentions]:
                begin, end = row.char_span
                self.assertEqual(text[begin:end], row.text)
                self.assertEqual(bytes(doc.utf8[slice(*row.span)]).decode(), row.text)
            for quote in doc.quotes:
                self.assertEqual(" \u2026 ".join(text[b:e] for b, e in quote.char_spans), quote.text)

    def test_offsets_behind_what_is_no_utf_8(self):
        rng = random.Random(1)
        damaged = [cut + b" Barack Obama slept in Paris \xe2\x98, he said." for cut in
                   (b"\xe2\x98", b"\xf0\x9f\x98", b"\xff", b"caf\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf")]
        for text in articles() + [TEXT] * 20:
            data = bytearray(text.encode())
            for _ in range(20):
                del data[rng.randrange(len(data))]
                data[rng.randrange(len(data))] = rng.randrange(256)
            damaged.append(bytes(data))
        for data in damaged:
            doc = self.pipeline(data)
            text = doc.text
            for row in [*doc.tokens, *doc.sentences, *doc.mentions]:
                begin, end = row.char_span
                self.assertEqual(text[begin:end], row.text)
            for quote in doc.quotes:
                self.assertEqual(" \u2026 ".join(text[b:e] for b, e in quote.char_spans), quote.text)

    def test_rows_of_other_tables(self):
        for doc in self.docs:
            for mention in doc.mentions:
                begin, end = mention.sentence.span
                self.assertTrue(begin <= mention.span[0] < end)
            for quote in doc.quotes:
                begin, end = quote.sentence.span
                self.assertTrue(begin <= quote.spans[0][0] < end)
                for speaker in quote.speakers:
                    self.assertIn(quote, speaker.quotes)
            for entity in doc.entities:
                self.assertEqual(entity.mentions, [m for m in doc.mentions if m.entity == entity])
                self.assertEqual(entity.quotes, [q for q in doc.quotes if entity in q.speakers])
                self.assertEqual(entity.url, f"https://www.wikidata.org/wiki/{entity.kb_id}" if entity.kb_id else None)

    def test_mentions_of_all_entities_take_linear_time(self):
        def seconds(count):
            doc = self.pipeline(" ".join(f"{chr(65 + i % 26)}{chr(97 + i // 26 % 26)}nton{chr(97 + i // 676)} fell." for i in range(count)))
            begin = time.process_time()
            for entity in doc.entities:
                entity.mentions, entity.quotes
            return (time.process_time() - begin) / max(len(doc.entities), 1)
        few, many = min(seconds(500) for _ in range(3)), min(seconds(8000) for _ in range(3))
        self.assertLess(many, 6 * few)  # for each entity; 16 times as much when all mentions are gone through for each

    def test_rows_do_not_change(self):
        doc = self.docs[0]
        for row in (doc.tokens[0], doc.sentences[0], doc.mentions[0], doc.entities[0], doc.quotes[0]):
            for name in ("index", "text", "span", "name", "speaker", "anything"):
                with self.assertRaises(AttributeError):
                    setattr(row, name, 1)

    def test_pickles(self):
        pipeline = saith.Pipeline(until="speakers", min_score=0.25, attitudes="belief")
        again = pickle.loads(pickle.dumps(pipeline))
        self.assertEqual(repr(again), "saith.Pipeline(until='speakers', attitudes=('belief',), min_score=0.25)")
        for doc in [*self.docs, pipeline(TEXT), self.pipeline(TEXT, until="sentences"), self.pipeline(b"\xff\0")]:
            again = pickle.loads(pickle.dumps(doc))
            self.assertEqual(bytes(again.utf8), bytes(doc.utf8))
            self.assertEqual(again.to_dict(), doc.to_dict())

    def test_pictures_of_tables_and_rows(self):
        doc = self.pipeline('"<b>No & yes</b>," said John Smith. ' * 30)
        for table in (doc.tokens, doc.sentences, doc.mentions, doc.entities, doc.quotes):
            page = table._repr_html_()
            self.assertTrue(page.startswith("<table>") and table[0]._repr_html_().startswith("<table>"))
            self.assertNotIn("<b>", page)
        self.assertIn("more</p>", doc.tokens._repr_html_())
        self.assertIn("No &amp; yes", doc.quotes[0]._repr_html_())
        self.assertEqual(self.pipeline("").quotes._repr_html_(), "<table><thead><tr></tr></thead><tbody></tbody></table>")

    def test_pipe(self):
        texts = [text[i * 50:] for i in range(40) for text in articles()] + ["", b"\xff", TEXT]
        want = [self.pipeline(text).to_dict() for text in texts]
        for jobs in (0, 1, 3):
            self.assertEqual([doc.to_dict() for doc in self.pipeline.pipe(iter(texts), jobs=jobs)], want)
        pairs = list(self.pipeline.pipe(zip(texts, range(len(texts))), as_tuples=True, jobs=2))
        self.assertEqual([context for _, context in pairs], list(range(len(texts))))
        self.assertEqual([doc.to_dict() for doc, _ in pairs], want)
        self.assertTrue(all(len(doc.quotes) == 0 for doc in self.pipeline.pipe(texts, until="mentions")))
        self.assertEqual(list(self.pipeline.pipe([])), [])
        self.assertRaises(ValueError, self.pipeline.pipe, [], jobs=-1)

    def test_pipe_raises_in_its_place(self):
        def texts():
            yield from [TEXT] * 100
            raise KeyError("the source broke")
        for source, error in (([TEXT] * 100 + [5] + [TEXT] * 100, TypeError), (texts(), KeyError)):
            for jobs in (1, 2):
                made = 0
                with self.assertRaises(error):
                    for doc in self.pipeline.pipe(source, jobs=jobs):
                        self.assertEqual(len(doc.utf8), len(TEXT.encode()))
                        made += 1
                self.assertEqual(made, 100)
                source = texts() if error is KeyError else source

    def test_pipe_reads_on_only_as_it_is_asked(self):
        taken = []

        def texts():
            for i in range(100000):
                taken.append(i)
                yield TEXT
        stream = self.pipeline.pipe(texts(), jobs=2)
        next(stream)
        self.assertLess(len(taken), 1000)
        stream.close()

    def test_columns(self):
        doc = self.docs[0]
        self.assertEqual(doc.tokens.span.shape, (len(doc.tokens), 2))
        self.assertEqual(doc.tokens.span.format, "I")
        self.assertEqual([tuple(span) for span in doc.tokens.span.tolist()], [token.span for token in doc.tokens])
        self.assertEqual(len(doc.tokens.kind), len(doc.tokens))
        self.assertEqual(doc.tokens.shape.format, "H")
        self.assertEqual(doc.mentions.score.format, "f")
        self.assertTrue(doc.tokens.kind.readonly)
        with self.assertRaises(TypeError):
            doc.tokens.kind[0] = 1

    def test_what_the_command_writes(self):
        command = os.environ.get("SAITH_COMMAND")
        if not command:
            self.skipTest("SAITH_COMMAND is not set")
        for text in articles():
            line = json.dumps({"id": "x", "text": text}).encode()
            out = subprocess.run([command, "annotate", "--input", "jsonl", "--format", "jsonl"], input=line, stdout=subprocess.PIPE,
                                 check=True).stdout
            self.assertEqual(json.loads(out), self.pipeline(text).to_dict("x"))

    def test_building_a_base(self):
        command = os.environ.get("SAITH_COMMAND")
        if not command:
            self.skipTest("SAITH_COMMAND is not set")
        rows = [{"id": "desk:1", "type": "ORG", "name": "Harbour Board", "aliases": ["Quay Board", ("abbrev", "HBX")], "prior": 3},
                {"id": "desk:2", "type": "PER", "name": "Ellen Varga", "country": None}]
        path_before = os.environ["PATH"]
        os.environ["PATH"] = os.path.dirname(command) + os.pathsep + path_before
        try:
            with tempfile.TemporaryDirectory() as folder:
                own, table = os.path.join(folder, "own.skb"), os.path.join(folder, "own.tsv")
                saith.build_kb((row for row in rows), own, date="2026-11-29")
                pipeline = saith.Pipeline(kb=own, embedded_kb=False)
                self.assertEqual(pipeline('"Safe," said Ellen Varga of the HBX.').quotes[0].speaker.kb_id, "desk:2")
                self.assertEqual([c.kb_id for c in pipeline.lookup("Quay Board")], ["desk:1"])
                with open(table, "w", encoding="utf-8") as file:
                    file.write("qid\ttype\tname\nx:1\tPER\tAda Quill\n")
                for source in (table, [table]):
                    saith.build_kb(source, own)
                    self.assertEqual([c.kb_id for c in saith.Pipeline(kb=own).lookup("Ada Quill")], ["x:1"])
                for bad, message in (([{"id": "x", "type": "SHIP", "name": "Ever"}], "standard input:2: type 'SHIP'"),
                                     ([{"id": "x", "type": "PER", "nam": "Ever"}], "row 1: no column is called 'nam'"),
                                     ([rows[0], {"id": "x\ty", "type": "PER", "name": "Ever"}], "row 2: .* in id"),
                                     ([], "no entity"), (os.path.join(folder, "missing.tsv"), "missing.tsv: No such file")):
                    with self.assertRaisesRegex(saith.Error, message):
                        saith.build_kb(bad, own)
                self.assertEqual([c.kb_id for c in saith.Pipeline(kb=own).lookup("Ada Quill")], ["x:1"])  # the old file stood
                with self.assertRaises(ZeroDivisionError):
                    saith.build_kb((1 // 0 for _ in range(1)), own)
                self.assertEqual(sorted(os.listdir(folder)), ["own.skb", "own.tsv"])
                os.environ["PATH"] = folder
                with self.assertRaisesRegex(saith.Error, "needs the `saith` command"):
                    saith.build_kb(rows, own)
        finally:
            os.environ["PATH"] = path_before

    def test_html(self):
        doc = self.pipeline('"<b>No & yes</b>," said John Smith.')
        page = doc.to_html("a & b", anchor="a1")
        self.assertIn("&lt;b&gt;No &amp; yes&lt;/b&gt;", page)
        self.assertIn("<h1>a &amp; b</h1>", page)
        self.assertIn('id="a1q0"', page)
        self.assertTrue(page.startswith("<style>"))
        self.assertNotIn("<script>", doc.to_html("", anchor='x"><script>'))
        self.assertIn("<h1>a\ufffdb</h1>", doc.to_html("a\0b"))
        self.assertNotIn("0 quotes", self.pipeline("Nothing.", until="sentences").to_html())
        self.assertNotEqual(doc._repr_html_(), doc._repr_html_())  # two pictures of a notebook do not share ids

    def test_empty_and_odd_texts(self):
        for text in ("", b"", "\0", b"\xff\xfe", "\ud800 x", bytearray(b"abc"), memoryview(b"abc"), b'"' * 1000):
            doc = self.pipeline(text)
            self.assertIsInstance(doc.text, str)
            self.assertIsInstance(repr(doc), str)
            self.assertIsInstance(doc.to_dict()["tokens"], list)
            for token in doc.tokens:
                self.assertEqual(len(token.char_span), 2)

    def test_until(self):
        doc = self.pipeline(TEXT, until="sentences")
        self.assertTrue(len(doc.sentences))
        self.assertFalse(len(doc.quotes) or len(doc.mentions))
        self.assertFalse(len(saith.Pipeline(until="tokens")(TEXT).sentences))
        for wrong in (lambda: self.pipeline(TEXT, until="x"), lambda: saith.Pipeline(until="x")):
            self.assertRaises(ValueError, wrong)

    def test_leaving_out(self):
        text = articles()[0]
        quotes = self.pipeline(text).quotes
        for attitudes in (["assertion"], "belief", ("fact", "stance")):
            some = saith.Pipeline(attitudes=attitudes)(text).quotes
            self.assertEqual([q.spans for q in some], [q.spans for q in quotes if q.attitude in attitudes])
        sure = saith.Pipeline(min_score=0.9)(text)
        self.assertEqual([q.spans for q in sure.quotes], [q.spans for q in quotes])
        self.assertTrue(all(e.score > 0.8999 for e in sure.entities if e.kb_id))
        self.assertTrue(all(q.speaker_score > 0.8999 for q in sure.quotes if q.speaker))
        self.assertRaises(ValueError, saith.Pipeline, attitudes=["says"])
        self.assertRaises(saith.Error, saith.Pipeline, min_score=2)

    def test_why(self):
        text = ('Owen Pryce said his client was sorry.\n\nKarl Denning stood in the yard. "I can\u2019t sleep," he said. '
                '"It was cold," said Angela Merkel, a baker in Leeds. France said it would help.')
        pipeline = saith.Pipeline(why=True)
        doc = pipeline(text)
        he = doc.quotes[1]
        why = doc.why(he)
        self.assertEqual({row.quote for row in why}, {he})
        self.assertEqual(list(why), [row for row in doc.speaker_reasons if row.quote == he])
        first, second = why.candidates()[:2]
        self.assertEqual([rows[0].candidate_name for rows in (first, second)], ["Karl Denning", "Owen Pryce"])
        self.assertEqual((first[0].candidate, first[0].mention, first[0].chosen), (he.speaker, "Karl Denning", True))
        self.assertEqual(first[0].reason, "the source is a pronoun, and this the likeliest one it stands for")
        self.assertAlmostEqual(sum(row.amount for row in second), second[0].total, places=3)
        self.assertTrue(second[0].margin < 0 < first[0].margin)
        self.assertTrue(repr(why).startswith("+ Karl Denning "))
        self.assertIn("\n- Owen Pryce ", repr(why))
        self.assertRegex(repr(second[0]), "^<SpeakerReason 'Owen Pryce' not chosen: .*>$")

        baker = next(entity for entity in doc.entities if entity.name == "Angela Merkel")
        why = doc.why(baker)
        self.assertEqual({row.entity for row in why}, {baker})
        against = next(row for row in why if row.words == "baker")
        self.assertTrue(against.amount < 0 and not against.chosen and against.total < against.needed)
        self.assertEqual((against.name, against.candidate_name), ("Angela Merkel", "Angela Merkel"))
        self.assertTrue(against.candidate and against.description)
        self.assertIn("\u201cbaker\u201d -1.00", repr(against))
        france = next(entity for entity in doc.entities if entity.name == "France")
        self.assertEqual(doc.why(france)[0].candidate, france.kb_id)
        self.assertIn("baker", why._repr_html_())
        self.assertEqual(len(doc.speaker_reasons) + len(doc.link_reasons),
                         sum(len(doc.why(row)) for row in [*doc.quotes, *doc.entities]))

        self.assertEqual(repr(pipeline), "saith.Pipeline(why=True)")
        self.assertEqual(pickle.loads(pickle.dumps(doc)).to_dict(), doc.to_dict())
        plain = self.pipeline(text)
        self.assertEqual((len(plain.speaker_reasons), len(plain.link_reasons)), (0, 0))
        self.assertRaises(ValueError, plain.why, plain.quotes[0])
        self.assertRaises(ValueError, doc.why, plain.quotes[0])
        self.assertRaises(ValueError, doc.why, doc.tokens[0])
        self.assertNotIn("why", json.dumps(plain.to_dict()))
        self.assertEqual(repr(saith.Why()), "<no reasons>")

    def test_lookup(self):
        for candidate in self.pipeline.lookup("France"):
            self.assertTrue(candidate.kb_id and candidate.name and candidate.type)
        self.assertEqual(self.pipeline.lookup(""), [])
        self.assertEqual(self.pipeline.lookup_id("Q142").name, "France")
        self.assertIsNone(self.pipeline.lookup_id("no such id"))

    def test_descriptions(self):
        doc = self.pipeline("Angela Merkel met Ann Orfe in Berlin.")
        said = {entity.name: entity.description for entity in doc.entities}
        self.assertIsNone(said["Ann Orfe"])
        self.assertEqual(said["Angela Merkel"], self.pipeline.lookup_id("Q567").description)
        again = pickle.loads(pickle.dumps(doc))
        self.assertEqual([e.description for e in again.entities], [e.description for e in doc.entities])

    def test_bases_and_patterns_as_bytes(self):
        rows = b"kind\tpattern\tid\nORG\tOrfe [A-Z]\\w+\tdesk:1\n"
        pipeline = saith.Pipeline(patterns=rows)
        self.assertIn("desk:1", [entity.kb_id for entity in pipeline("Orfe Works is in Berlin.").entities])
        self.assertEqual(repr(pipeline), f"saith.Pipeline(patterns=(<{len(rows)} bytes>,))")
        again = pickle.loads(pickle.dumps(pipeline))
        self.assertIn("desk:1", [entity.kb_id for entity in again("Orfe Works is in Berlin.").entities])
        with self.assertRaisesRegex(saith.Error, "patterns 1 in memory:1"):
            saith.Pipeline(patterns=[rows, b"no header"])
        for cut in (b"", b"SAITHKB", b"\0" * 4096):
            with self.assertRaisesRegex(saith.Error, "knowledge base 0 in memory"):
                saith.Pipeline(kb=[cut])
        self.assertRaises(TypeError, saith.Pipeline, kb=[5])


class Errors(unittest.TestCase):
    def test_a_bad_knowledge_base(self):
        with tempfile.NamedTemporaryFile(suffix=".skb") as file:
            file.write(b"not a knowledge base")
            file.flush()
            try:
                saith.Pipeline(kb=file.name)
            except saith.Error as error:
                self.assertIn(file.name, str(error))
                self.assertTrue(error.status)

    def test_wrong_types(self):
        pipeline = saith.Pipeline()
        for wrong in (None, 1.5, 5, True, ["a"], range(3)):
            self.assertRaises(TypeError, pipeline, wrong)
            self.assertRaises(TypeError, pipeline.lookup, wrong)
        for wrong in ("a", 1.5, None):
            with self.assertRaisesRegex(TypeError, "number or slice"):
                pipeline(TEXT).quotes[wrong]

    def test_a_path_with_a_nul_is_refused(self):
        for wrong in ({"kb": "a.skb\0b"}, {"patterns": ["a.tsv", "\0"]}):
            self.assertRaises(ValueError, saith.Pipeline, **wrong)
        self.assertRaises(TypeError, saith.Pipeline, kb=[1])
        self.assertRaises(saith.Error, saith.Pipeline, kb=b"a.skb")  # bytes are what a file holds, not its path

    def test_library_errors_are_saith_errors(self):
        from saith import _library as lib
        with self.assertRaises(saith.Error) as caught:
            lib.document_tokens(None, lib.TokensStruct())
        self.assertEqual(caught.exception.status, 1)


class Lifetimes(unittest.TestCase):
    def test_a_view_keeps_its_document_alive(self):
        pipeline = saith.Pipeline()
        doc = pipeline(TEXT)
        want = doc.tokens.span.tolist()
        handle = weakref.ref(doc._core.owner)
        column = doc.tokens.span
        part = column[:]
        del doc, pipeline, column
        gc.collect()
        self.assertIsNotNone(handle())
        self.assertEqual(part.tolist(), want)
        del part
        gc.collect()
        self.assertIsNone(handle())

    def test_rows_and_tables_keep_it_alive(self):
        pipeline = saith.Pipeline()
        token, table = pipeline(TEXT).tokens[3], pipeline(TEXT).sentences
        del pipeline
        gc.collect()
        self.assertTrue(token.text)
        self.assertTrue(table[0].tokens[0].text)

    def test_memory_goes_without_the_cycle_collector(self):
        pipeline = saith.Pipeline()
        gc.disable()
        try:
            doc = pipeline(TEXT)
            list(doc.tokens), list(doc.quotes), list(doc.entities), doc.tokens[0].char_span
            handle = weakref.ref(doc._core.owner)
            del doc
            self.assertIsNone(handle())
        finally:
            gc.enable()

    def test_memory_does_not_grow(self):
        pipeline = saith.Pipeline()
        text = TEXT * 300

        def resident():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1])

        for _ in range(30):
            pipeline(text, until="sentences")
        before = resident()
        for _ in range(200):
            pipeline(text, until="sentences").tokens.span
        self.assertLess(resident() - before, 2500)  # pages; 200 documents would be 20,000


class Threads(unittest.TestCase):
    def test_one_pipeline_for_all(self):
        pipeline = saith.Pipeline()
        texts = [TEXT[i:] + TEXT[:i] for i in range(0, 60, 3)]
        want = [pipeline(text).to_dict() for text in texts]
        failures = []

        def work():
            for text, row in zip(texts, want):
                if pipeline(text).to_dict() != row:
                    failures.append(text)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])

    def test_a_document_for_all(self):
        doc = saith.Pipeline()(TEXT * 20)
        results = []

        def work():
            results.append([token.char_span for token in doc.tokens])

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertTrue(all(result == results[0] for result in results))


@unittest.skipUnless(importlib.util.find_spec("pip") and os.environ.get("SAITH_LIBRARY"), "needs pip and SAITH_LIBRARY")
class Install(unittest.TestCase):
    def test_pip_install_bundles_the_library(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check",
                            "--target", folder, os.path.join(ROOT, "bindings", "python")], check=True, capture_output=True)
            environment = {k: v for k, v in os.environ.items() if k not in ("SAITH_LIBRARY", "PYTHONPATH")}
            code = ("import saith, sys; from saith import _library; "
                    "print(_library._cdll._name, len(saith.Pipeline()('Hello, world.').tokens))")
            out = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, check=True, capture_output=True, text=True)
            path, tokens = out.stdout.split()
            self.assertEqual(os.path.realpath(path), os.path.realpath(os.path.join(folder, "saith", "libsaith.so.0")))
            self.assertEqual(tokens, "4")
            licences = glob.glob(os.path.join(folder, "saith-*.dist-info", "licenses", "*"))
            self.assertEqual(sorted(map(os.path.basename, licences)), ["LICENSE", "NOTICE"])


if __name__ == "__main__":
    unittest.main()
