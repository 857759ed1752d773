# SPDX-License-Identifier: Apache-2.0
"""saith over a Spark DataFrame, beside one pipeline. Needs pyspark, pyarrow, pandas and Java 17; exit status 77 (skipped) without."""

import logging
import os
import shutil
import signal
import sys
import tempfile
import unittest

BINDINGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bindings", "python")
sys.path.insert(0, BINDINGS)

try:
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401
    from pyspark.sql import SparkSession
except ImportError:
    print("skipped: pyspark, pyarrow and pandas are not there (python3 -m pip install pyspark pyarrow pandas)")
    sys.exit(77)
if not shutil.which("java"):
    print("skipped: there is no java")
    sys.exit(77)

import saith  # noqa: E402
import saith.spark  # noqa: E402

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "data")


def plain(value):
    """A value of Spark or of Arrow, with spans as lists."""
    if isinstance(value, (list, tuple)) and not hasattr(value, "asDict"):
        return [plain(each) for each in value]
    return plain(value.asDict()) if hasattr(value, "asDict") else value


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["PYTHONPATH"] = BINDINGS
        logging.getLogger("py4j").setLevel(logging.ERROR)
        # Two workers; a task may fail twice.
        cls.spark = (SparkSession.builder.master("local[2,3]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
                     .config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.showConsoleProgress", "false")
                     .config("spark.sql.execution.arrow.maxRecordsPerBatch", "5").getOrCreate())
        cls.spark.sparkContext.setLogLevel("OFF")
        texts = []
        for name in sorted(os.listdir(EXAMPLES)):
            if name.endswith(".txt"):
                with open(os.path.join(EXAMPLES, name), encoding="utf-8", newline="") as file:
                    texts.append(file.read())
        texts = texts * 4 + ["", "Nothing.", None]
        cls.articles = [(i, text) for i, text in enumerate(texts)]
        cls.frame = cls.spark.createDataFrame(cls.articles, "number int, body string").repartition(4)

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def expected(self, table, **options):
        pipeline = saith.Pipeline(**options)
        rows = pipeline.tables([text or "" for _, text in self.articles], [i for i, _ in self.articles], tables=(table,))[table]
        return rows.drop_columns(["document"]).to_pylist()

    def found(self, frame, table):
        row = {"entities": "entity"}.get(table, table[:-1])
        rows = sorted(frame.collect(), key=lambda each: (each["id"], each[row]))
        return [{name: plain(value) for name, value in each.asDict().items()} for each in rows]

    def test_every_table_is_that_of_one_pipeline(self):
        for table in ("tokens", "sentences", "mentions", "entities", "quotes"):
            frame = saith.spark.annotate(self.frame, text="body", id="number", table=table)
            self.assertEqual(frame.schema["id"].dataType.typeName(), "integer")
            expected = [{name: plain(value) for name, value in row.items()} for row in self.expected(table)]
            self.assertGreater(len(expected), 20)
            self.assertEqual(self.found(frame, table), expected, table)

    def test_options_go_with_it(self):
        pipeline = saith.Pipeline(attitudes=["belief"], embedded_kb=False)
        frame = saith.spark.annotate(self.frame, text="body", id="number", pipeline=pipeline)
        self.assertEqual(len(frame.collect()), len(self.expected("quotes", attitudes=["belief"], embedded_kb=False)))

    def test_a_killed_worker_is_tried_again(self):
        with tempfile.TemporaryDirectory() as folder:
            mark = os.path.join(folder, "was killed")

            def kill_once(batches):
                for batch in batches:
                    if not os.path.exists(mark):
                        open(mark, "w").close()
                        os.kill(os.getpid(), signal.SIGKILL)
                    yield batch

            frame = saith.spark.annotate(self.frame.mapInArrow(kill_once, self.frame.schema), text="body", id="number")
            self.assertEqual(len(frame.collect()), len(self.expected("quotes")))
            self.assertTrue(os.path.exists(mark))

    def test_wrong_names(self):
        with self.assertRaisesRegex(ValueError, "no column 'text'; there are number, body"):
            saith.spark.annotate(self.frame, id="number")
        with self.assertRaisesRegex(ValueError, "a table is one of tokens, .*, not 'quote'"):
            saith.spark.annotate(self.frame, text="body", id="number", table="quote")


if __name__ == "__main__":
    unittest.main()
