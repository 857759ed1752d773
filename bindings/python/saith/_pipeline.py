# SPDX-License-Identifier: Apache-2.0
"""Pipelines: from texts to documents."""

import functools
import os
import sys
import threading
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from ctypes import POINTER, byref, c_char_p, c_size_t, c_void_p, cast, sizeof
from typing import Any, Callable, Deque, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple, Union, overload

from . import _library as lib
from ._document import _ATTITUDES, _MENTION_TYPES, Document
from ._library import Handle, view

DEPTHS = ("tokens", "sentences", "mentions", "quotes", "speakers", "links")

Text = Union[str, bytes, bytearray, memoryview]
Path = Union[str, "os.PathLike[str]"]
# Of a file, or of bytes that are what a file would hold.
Source = Union[Path, bytes]
Sources = Union[Source, Iterable[Source]]

# What goes through the library in one call of `pipe`, with the interpreter's lock released: so many texts, or bytes of them.
_BATCH_TEXTS = 40
_BATCH_BYTES = 1 << 20


class Candidate(NamedTuple):
    """One entity that a name may mean."""

    kb_id: str
    name: str
    type: str
    score: float
    source: str
    description: str


class Options(NamedTuple):
    """What a pipeline is made of, and pickles as."""

    until: str
    kb: Tuple[Union[str, bytes], ...]
    embedded_kb: bool
    patterns: Tuple[Union[str, bytes], ...]
    attitudes: Tuple[str, ...]
    min_score: float
    why: bool = False


def _sources(given: Sources) -> Tuple[Union[str, bytes], ...]:
    sources = [given] if isinstance(given, (str, bytes, os.PathLike)) else list(given)
    return tuple(source if isinstance(source, bytes) else _path(source) for source in sources)


def _path(file: Path) -> str:
    if not isinstance(file, (str, os.PathLike)):
        raise TypeError(f"a file is given as str, os.PathLike[str] or its bytes, not as {type(file).__name__}")
    path = os.fspath(file)
    if not isinstance(path, str):
        raise TypeError(f"a path has to be str or os.PathLike[str], not {type(path).__name__}")
    if "\0" in path:
        raise ValueError(f"a path with a NUL in it: {path!r}")
    return path


def _c_paths(sources: Tuple[Union[str, bytes], ...]) -> Tuple[Any, int]:
    paths = [os.fsencode(source) for source in sources if isinstance(source, str)]
    return (c_char_p * len(paths))(*paths), len(paths)


def _c_buffers(sources: Tuple[Union[str, bytes], ...]) -> Tuple[Any, int]:
    """Of the bytes themselves, which have to be kept."""
    buffers = [lib.Buffer(source, len(source)) for source in sources if isinstance(source, bytes)]
    return (lib.Buffer * len(buffers))(*buffers), len(buffers)


def _attitude_bits(names: Tuple[str, ...]) -> int:
    bits = 0
    for name in names:
        if name not in _ATTITUDES:
            raise ValueError(f"an attitude is one of {', '.join(_ATTITUDES)}, not {name!r}")
        bits |= 1 << _ATTITUDES.index(name)
    return bits


def _depth(until: str) -> int:
    try:
        return DEPTHS.index(until) + 1
    except ValueError:
        raise ValueError(f"until has to be one of {', '.join(DEPTHS)}, not {until!r}") from None


def _encoded(text: Text) -> bytes:
    if isinstance(text, str):
        return text.encode("utf-8", "replace")
    if isinstance(text, bytes):
        return text
    if isinstance(text, (bytearray, memoryview)):
        return bytes(text)
    raise TypeError(f"a text has to be str or bytes, not {type(text).__name__}")


def _shown(value: Any) -> str:
    """As a repr, without the contents of bases and patterns."""
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if isinstance(value, tuple):
        return f"({', '.join(map(_shown, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


class Pipeline:
    """The lexicons, models and knowledge bases; annotates when called. Any number of threads may use one. Pickles as its options:
    the files that they name are opened again."""

    def __init__(self, *, until: str = "links", kb: Sources = (), embedded_kb: bool = True, patterns: Sources = (),
                 attitudes: Iterable[str] = (), min_score: float = 0.0, why: bool = False) -> None:
        """until: how far to go, one of saith.DEPTHS; kb: .skb files, the later override the earlier; patterns: files of your own
        names and boilerplate lines, or of either the bytes that a file would hold, which stand above all files; attitudes: which quotes to give, such as ["assertion", "belief"], none named is all;
        min_score: links and speakers with a smaller score are left out; why: note what spoke for and against each speaker and link, for
        Document.why. Raises Error when a file cannot be read."""
        names = (attitudes,) if isinstance(attitudes, str) else tuple(attitudes)
        self._options = Options(until, _sources(kb), bool(embedded_kb), _sources(patterns), names, float(min_score), bool(why))
        options = lib.Options(0, _depth(until), int(not embedded_kb), *_c_paths(self._options.kb), *_c_paths(self._options.patterns),
                              _attitude_bits(names), self._options.min_score,
                              *_c_buffers(self._options.kb), *_c_buffers(self._options.patterns), int(self._options.why))
        options.struct_size = sizeof(options)
        pointer = c_void_p()
        lib.pipeline_create(byref(options), byref(pointer))
        self._owner = Handle(pointer, lib.pipeline_destroy)
        self._of_thread = threading.local()

    def __reduce__(self) -> Any:
        return pipeline_of, (self._options,)

    def __repr__(self) -> str:
        defaults = Options("links", (), True, (), (), 0.0)
        shown = [f"{name}={_shown(value)}" for name, value in self._options._asdict().items() if value != getattr(defaults, name)]
        return f"saith.Pipeline({', '.join(shown)})"

    def _workspace(self) -> Handle:
        workspace: Optional[Handle] = getattr(self._of_thread, "workspace", None)
        if workspace is None:
            pointer = c_void_p()
            lib.workspace_create(byref(pointer))
            workspace = self._of_thread.workspace = Handle(pointer, lib.workspace_destroy)
        return workspace

    def _annotate(self, data: bytes, until: int) -> Document:
        pointer = c_void_p()
        lib.pipeline_annotate(self._owner.pointer, data, len(data), self._workspace().pointer, until, byref(pointer))
        return Document(Handle(pointer, lib.document_destroy), self, until)

    def _annotate_batch(self, batch: List[bytes], until: int) -> List[Document]:
        size = len(batch)
        texts, sizes, out = (c_char_p * size)(*batch), (c_size_t * size)(*map(len, batch)), (c_void_p * size)()
        lib.pipeline_annotate_batch(self._owner.pointer, texts, sizes, size, self._workspace().pointer, until,
                                    cast(out, POINTER(c_void_p)))
        return [Document(Handle(c_void_p(pointer), lib.document_destroy), self, until) for pointer in out]

    def __call__(self, text: Text, *, until: Optional[str] = None) -> Document:
        """A str is read as UTF-8 (lone surrogates as "?"); bytes are read as they are."""
        return self._annotate(_encoded(text), _depth(until) if until else 0)

    @overload
    def pipe(self, texts: Iterable[Text], *, until: Optional[str] = ..., jobs: int = ..., progress: bool = ...) -> Iterator[Document]: ...
    @overload
    def pipe(self, texts: Iterable[Tuple[Text, Any]], *, as_tuples: bool, until: Optional[str] = ..., jobs: int = ...,
             progress: bool = ...) -> Iterator[Tuple[Document, Any]]: ...

    def pipe(self, texts: Any, *, as_tuples: bool = False, until: Optional[str] = None, jobs: int = 0,
             progress: bool = False) -> Iterator[Any]:
        """The documents of many texts, in their order, made by `jobs` threads (0: one for each core) while this
        goes on; the interpreter's lock is released for whole batches. Reads ahead by a few batches only. as_tuples: texts are
        (text, context) and what comes is (document, context). progress: counts on standard error. What goes wrong is raised in
        its place, behind the documents before it."""
        if jobs < 0:
            raise ValueError(f"jobs has to be 0 or more, not {jobs}")
        depth = _depth(until) if until else 0
        batches = _Batches(iter(texts), as_tuples)
        counter = _Progress() if progress else None
        made = self._alone(batches, depth) if (jobs or _cores()) == 1 else self._threads(batches, depth, jobs or _cores())

        def stream() -> Iterator[Any]:
            try:
                for documents, contexts in made:
                    for i, document in enumerate(documents):
                        yield (document, contexts[i]) if as_tuples else document
                    if counter:
                        counter.add(documents)
                if batches.error is not None:
                    raise batches.error
            finally:
                made.close()
                if counter:
                    counter.end()

        return stream()

    def _alone(self, batches: "_Batches", depth: int) -> "_Made":
        for texts, contexts in batches:
            yield self._annotate_batch(texts, depth), contexts

    def _threads(self, batches: "_Batches", depth: int, jobs: int) -> "_Made":
        pool = ThreadPoolExecutor(jobs, "saith")
        window: Deque[Tuple["Future[List[Document]]", List[Any]]] = deque()
        try:
            for texts, contexts in batches:
                window.append((pool.submit(self._annotate_batch, texts, depth), contexts))
                if len(window) > 2 * jobs:
                    future, done = window.popleft()
                    yield future.result(), done
            while window:
                future, done = window.popleft()
                yield future.result(), done
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def tables(self, texts: Iterable[Text], ids: Optional[Iterable[Any]] = None, *,
               tables: Sequence[str] = ("sentences", "mentions", "entities", "quotes"), until: Optional[str] = None, jobs: int = 0,
               progress: bool = False) -> Dict[str, Any]:
        """Many documents as one pyarrow.Table of each kind. Before the columns of to_arrow stand `id` (of ids, or the number of the
        text), `document` (its number), and the row within the document, called as one row is: (document, entity) of the mentions
        and (document, speaker) of the quotes are rows of the entities. Needs pyarrow."""
        import pyarrow  # type: ignore[import-untyped,import-not-found,unused-ignore]

        unknown = [name for name in tables if name not in _ROWS]
        if unknown:
            raise ValueError(f"tables are {', '.join(_ROWS)}, not {unknown[0]!r}")
        batches: Dict[str, List[Any]] = {name: [] for name in tables}
        count = 0
        for document in self.pipe(texts, until=until, jobs=jobs, progress=progress):
            for name in tables:
                batches[name].append(getattr(document, name).to_arrow())
            count += 1
        labels = pyarrow.array(range(count), pyarrow.int64()) if ids is None else pyarrow.array(list(ids))
        if len(labels) != count:
            raise ValueError(f"there are {len(labels)} ids for {count} texts")
        empty = self._annotate(b"", 0)
        joined = {}
        for name in tables:
            table = pyarrow.Table.from_batches(batches[name], getattr(empty, name).to_arrow().schema)
            numbers = pyarrow.array([d for d, batch in enumerate(batches[name]) for _ in range(batch.num_rows)], pyarrow.uint32())
            rows = pyarrow.array([row for batch in batches[name] for row in range(batch.num_rows)], pyarrow.uint32())
            for place, (column, values) in enumerate((("id", labels.take(numbers)), ("document", numbers), (_ROWS[name], rows))):
                table = table.add_column(place, column, values)
            joined[name] = table
        return joined

    def lookup(self, name: str) -> List[Candidate]:
        """The entities that a name may mean, best first."""
        return self._candidates(lib.pipeline_lookup, name)

    def lookup_id(self, kb_id: str) -> Optional[Candidate]:
        """The entity of an id such as "Q30", as the bases have it; None: they have it not."""
        found = self._candidates(lib.pipeline_lookup_id, kb_id)
        return found[0] if found else None

    def _candidates(self, function: Callable[..., None], key: str) -> List[Candidate]:
        data = _encoded(key)
        pointer = c_void_p()
        function(self._owner.pointer, data, len(data), byref(pointer))
        owner = Handle(pointer, lib.candidates_destroy)
        table = lib.CandidateTable()
        table.struct_size = sizeof(table)
        lib.candidates_table(owner.pointer, byref(table))
        strings = view(owner, table.strings, table.strings_size, "B")

        def column(address: Optional[int]) -> List[str]:
            spans: List[Any] = view(owner, address, table.count, "I", 2).tolist() if table.count else []
            return [lib.text_of(strings[begin:end]) for begin, end in spans]

        types = [_MENTION_TYPES[t] for t in view(owner, table.type, table.count, "B")]
        scores = view(owner, table.score, table.count, "f").tolist()
        return [Candidate(*row) for row in zip(column(table.kb_id), column(table.name), types, scores, column(table.source),
                                               column(table.description))]


_Made = Any  # a generator of documents and their contexts
_ROWS = {"tokens": "token", "sentences": "sentence", "mentions": "mention", "entities": "entity", "quotes": "quote"}


@functools.lru_cache(maxsize=8)
def pipeline_of(options: Optional[Options]) -> Pipeline:
    """One for all that is unpickled with the same options."""
    return Pipeline() if options is None else Pipeline(**options._asdict())


def _cores() -> int:
    affinity: Optional[Callable[[int], Any]] = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class _Batches:
    """Texts in batches, with their contexts, up to the first that is no text or cannot be read: why is then in `error`."""

    def __init__(self, texts: Iterator[Any], as_tuples: bool) -> None:
        self.error: Optional[BaseException] = None
        self._texts = texts
        self._as_tuples = as_tuples

    def __iter__(self) -> Iterator[Tuple[List[bytes], List[Any]]]:
        batch: List[bytes] = []
        contexts: List[Any] = []
        size = 0
        while self.error is None:
            try:
                text = next(self._texts)
                if self._as_tuples:
                    text, context = text
                    contexts.append(context)
                data = _encoded(text)
            except StopIteration:
                break
            except Exception as error:
                self.error = error
                break
            batch.append(data)
            size += len(data)
            if len(batch) == _BATCH_TEXTS or size >= _BATCH_BYTES:
                yield batch, contexts
                batch, contexts, size = [], [], 0
        if batch:
            yield batch, contexts


class _Progress:
    """A line on standard error that says how far it is."""

    def __init__(self) -> None:
        self._begin = self._shown = time.monotonic()
        self._documents = self._bytes = 0

    def add(self, documents: List[Document]) -> None:
        self._documents += len(documents)
        self._bytes += sum(len(document.utf8) for document in documents)
        now = time.monotonic()
        if now - self._shown >= 0.5:
            self._shown = now
            self._write("\r")

    def end(self) -> None:
        self._write("\r", "\n")

    def _write(self, begin: str, end: str = "") -> None:
        seconds = max(time.monotonic() - self._begin, 1e-9)
        sys.stderr.write(f"{begin}{self._documents} documents, {self._bytes / seconds / 1e6:.1f} MB/s{end}")
        sys.stderr.flush()
