# SPDX-License-Identifier: Apache-2.0
"""saith over a Spark DataFrame: one row of text in, rows of one table out.

    import saith.spark
    quotes = saith.spark.annotate(articles, text="text", id="id", table="quotes")

`articles` has a column of texts and a column of ids. What comes is a DataFrame with the columns of Pipeline.tables: `id`, the row's number within its
text (`quote`, `mention`, `entity`, ...), then the table's own. (id, entity) of the mentions and (id, speaker) of the quotes are rows of the entities.

Each Python worker opens the library once; the knowledge base is mapped memory that the workers of one machine share. A null text is an empty one.
Spans count bytes of the UTF-8 text. Spark has no unsigned numbers: they come as the next longer signed ones. Needs pyspark 3.3 or later, and the pyarrow and pandas that it asks for, on every worker.
"""

from typing import Any, Iterator, Optional

from ._pipeline import _ROWS, Options, Pipeline, pipeline_of

__all__ = ["annotate"]


def annotate(frame: Any, *, text: str = "text", id: str = "id", table: str = "quotes", pipeline: Optional[Pipeline] = None) -> Any:
    """The rows of `table` (tokens, sentences, mentions, entities or quotes) of each text of `frame`, a pyspark.sql.DataFrame. Lazy, as
    Spark is. pipeline: one with other options than the usual; the files that it names must be on every worker."""
    if table not in _ROWS:
        raise ValueError(f"a table is one of {', '.join(_ROWS)}, not {table!r}")
    for column in (text, id):
        if column not in frame.columns:
            raise ValueError(f"there is no column {column!r}; there are {', '.join(frame.columns)}")
    made = pipeline or Pipeline()
    options: Options = made._options

    def annotate_batches(batches: Iterator[Any]) -> Iterator[Any]:
        worker = pipeline_of(options)
        for batch in batches:
            texts = ["" if value is None else value for value in batch.column(text).to_pylist()]
            yield from _rows(worker, texts, batch.column(id), table).to_batches()

    return frame.select(id, text).mapInArrow(annotate_batches, _schema(made, frame, id, table))


def _rows(pipeline: Pipeline, texts: Any, ids: Any, table: str) -> Any:
    # One thread: Spark runs a worker for each core.
    rows = pipeline.tables(texts, ids, tables=(table,), jobs=1)[table].drop_columns(["document"])
    import pyarrow  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return rows.cast(pyarrow.schema([field.with_type(_spark_type(field.type)) for field in rows.schema]))


def _spark_type(kind: Any) -> Any:
    """The type of Arrow that Spark has for one of ours."""
    import pyarrow

    types = pyarrow.types
    if types.is_dictionary(kind):
        return _spark_type(kind.value_type)
    if types.is_list(kind) or types.is_fixed_size_list(kind):
        return pyarrow.list_(_spark_type(kind.value_type))
    if types.is_struct(kind):
        return pyarrow.struct([field.with_type(_spark_type(field.type)) for field in kind])
    signed = {"uint8": pyarrow.int16(), "uint16": pyarrow.int32(), "uint32": pyarrow.int64()}
    return signed.get(str(kind), kind)


def _schema(pipeline: Pipeline, frame: Any, id: str, table: str) -> Any:
    import pyarrow
    from pyspark.sql.pandas.types import from_arrow_schema  # type: ignore[import-not-found,unused-ignore]
    from pyspark.sql.types import StructField, StructType  # type: ignore[import-not-found,unused-ignore]

    ours = from_arrow_schema(_rows(pipeline, [], pyarrow.array([], pyarrow.string()), table).schema)
    return StructType([StructField("id", frame.schema[id].dataType), *ours.fields[1:]])
