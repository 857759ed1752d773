"""Pipelines, and documents whose tables read like Python sequences."""

import math
import os
import threading
import uuid
from array import array
from collections.abc import Sequence
from ctypes import addressof, byref, c_char, c_char_p, c_size_t, c_void_p, sizeof
from types import SimpleNamespace
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Tuple, Union

from . import _library as lib
from ._library import NONE, Handle, view

DEPTHS = ("tokens", "sentences", "mentions", "quotes", "speakers", "links")
_TOKEN_KINDS = lib.names(lib.token_kind_name)
_MENTION_TYPES = lib.names(lib.mention_type_name)
_QUOTE_KINDS = lib.names(lib.quote_kind_name)
_ATTITUDES = lib.names(lib.attitude_name)
_POLARITIES = lib.names(lib.polarity_name)
_RULES = lib.names(lib.rule_name)

Span = Tuple[int, int]


class _Row:
    """Row `index` of a table of a document."""

    __slots__ = ("_core", "index")

    def __init__(self, core: "_Core", index: int) -> None:
        self._core = core
        self.index = index

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._core is self._core and other.index == self.index  # type: ignore

    def __hash__(self) -> int:
        return hash((type(self), id(self._core), self.index))


class _SpanRow(_Row):
    """A row that stands for one stretch of the text."""

    __slots__ = ()
    span: Span

    @property
    def text(self) -> str:
        return self._core.text_of(self.span)

    @property
    def char_span(self) -> Span:
        """The span in characters of the str."""
        return self._core.char_span(self.span)

    def __str__(self) -> str:
        return self.text


class _Table(Sequence):
    """A table: a sequence of rows, made as they are asked for, and columns as memoryviews."""

    _row: Any = _Row
    _number: int  # SAITH_TABLE_...
    _count: int

    def __init__(self, core: "_Core", columns: SimpleNamespace) -> None:
        self._core = core
        self.__dict__.update(vars(columns))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self._row(self._core, i) for i in range(*index.indices(self._count))]
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError(index)
        return self._row(self._core, index)

    def to_arrow(self) -> Any:
        """A pyarrow.RecordBatch of all columns and their texts, which pandas, polars and DuckDB take; see saith.h for the columns.
        Numbers and spans are not copied. Needs pyarrow."""
        import pyarrow

        schema, array = lib.ArrowSchema(), lib.ArrowArray()
        lib.document_arrow(self._core.owner.pointer, self._number, byref(schema), byref(array))
        return pyarrow.RecordBatch._import_from_c(addressof(array), addressof(schema))

    def __repr__(self) -> str:
        shown = ", ".join(repr(row) for row in self[:5])
        return f"<{len(self)} {type(self).__name__.lower()}: {shown}{', ...' if len(self) > 5 else ''}>"


class Token(_SpanRow):
    """A word in the sense of Universal Dependencies."""

    __slots__ = ()

    @property
    def span(self) -> Span:  # type: ignore[override]
        return _pair(self._core.tokens.span, self.index)

    @property
    def kind(self) -> str:
        """word, abbreviation, clitic, number, punctuation, quote, symbol, url, handle, hashtag, emoji or other."""
        return _TOKEN_KINDS[self._core.tokens.kind[self.index]]

    @property
    def shape(self) -> int:
        """SAITH_SHAPE_... flags of saith.h."""
        return int(self._core.tokens.shape[self.index])

    def __repr__(self) -> str:
        return f"<Token {self.text!r}>"


class Tokens(_Table):
    """Columns: span (n x 2), kind, shape."""

    _row = Token
    _number = 0

    span: memoryview
    kind: memoryview
    shape: memoryview


class Sentence(_SpanRow):
    __slots__ = ()

    @property
    def span(self) -> Span:  # type: ignore[override]
        return _pair(self._core.sentences.span, self.index)

    @property
    def tokens(self) -> List[Token]:
        begin, end = _pair(self._core.sentences.tokens, self.index)
        return [Token(self._core, i) for i in range(begin, end)]

    def __repr__(self) -> str:
        return f"<Sentence {self.text!r}>"


class Sentences(_Table):
    """Columns: span (n x 2), tokens (n x 2: first and past the last token)."""

    _row = Sentence
    _number = 1

    span: memoryview
    tokens: memoryview


class Mention(_SpanRow):
    """A name, or a pronoun or description that stands for one."""

    __slots__ = ()

    @property
    def span(self) -> Span:  # type: ignore[override]
        return _pair(self._core.mentions.span, self.index)

    @property
    def tokens(self) -> List[Token]:
        begin, end = _pair(self._core.mentions.tokens, self.index)
        return [Token(self._core, i) for i in range(begin, end)]

    @property
    def type(self) -> str:
        """PER, ORG, GPE, LOC, NORP, FAC, EVENT or WORK."""
        return _MENTION_TYPES[self._core.mentions.type[self.index]]

    @property
    def named(self) -> bool:
        """False for a pronoun or a description."""
        return bool(self._core.mentions.named[self.index])

    @property
    def entity(self) -> Optional["Entity"]:
        return _row_or_none(Entity, self._core, self._core.mentions.entity[self.index])

    @property
    def score(self) -> float:
        return float(self._core.mentions.score[self.index])

    @property
    def rule(self) -> str:
        """The rule or model that decided it."""
        return _RULES[self._core.mentions.rule[self.index]]

    def __repr__(self) -> str:
        return f"<Mention {self.text!r} {self.type}>"


class Mentions(_Table):
    """Columns: span (n x 2), tokens (n x 2), type, named, entity (0xFFFFFFFF: none), score, rule."""

    _row = Mention
    _number = 2

    span: memoryview
    tokens: memoryview
    type: memoryview
    named: memoryview
    entity: memoryview
    score: memoryview
    rule: memoryview


class Entity(_Row):
    """A person, organisation, place ... that the document speaks of."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The knowledge base's name, or the fullest one in the text."""
        return self._core.string(self._core.entities.name, self.index)

    @property
    def kb_id(self) -> Optional[str]:
        """Such as "Q30"; None: not linked."""
        return self._core.string(self._core.entities.kb_id, self.index) or None

    @property
    def type(self) -> str:
        return _MENTION_TYPES[self._core.entities.type[self.index]]

    @property
    def score(self) -> float:
        """Of the link."""
        return float(self._core.entities.score[self.index])

    @property
    def mentions(self) -> List[Mention]:
        return [Mention(self._core, i) for i, e in enumerate(self._core.mentions.entity) if e == self.index]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<Entity {self.name!r} {self.type} {self.kb_id}>"


class Entities(_Table):
    """Columns: name (n x 2, into strings), kb_id (n x 2, into strings), type, score; and strings, the bytes."""

    _row = Entity
    _number = 3

    strings: memoryview
    name: memoryview
    kb_id: memoryview
    type: memoryview
    score: memoryview


class Quote(_Row):
    """Something said (or believed, ruled, planned), and who said it."""

    __slots__ = ()

    @property
    def spans(self) -> List[Span]:
        """The content; several spans when the quotation is split around its cue or over paragraphs."""
        quotes = self._core.quotes
        return [_pair(quotes.fragment, f) for f in range(quotes.content_begin[self.index], quotes.content_begin[self.index + 1])]

    @property
    def char_spans(self) -> List[Span]:
        return [self._core.char_span(span) for span in self.spans]

    @property
    def text(self) -> str:
        """The content; the fragments joined by " \u2026 "."""
        return " \u2026 ".join(self._core.text_of(span) for span in self.spans)

    @property
    def cue_span(self) -> Optional[Span]:
        return _span_or_none(self._core.quotes.cue, self.index)

    @property
    def cue(self) -> Optional[str]:
        """Such as "said" or "According to"."""
        return self._core.text_or_none(self.cue_span)

    @property
    def source_span(self) -> Optional[Span]:
        return _span_or_none(self._core.quotes.source, self.index)

    @property
    def source(self) -> Optional[str]:
        """The words that name the speaker: "Geng Shuang, China's deputy ambassador", "she"."""
        return self._core.text_or_none(self.source_span)

    @property
    def speaker(self) -> Optional[Entity]:
        return _row_or_none(Entity, self._core, self._core.quotes.speaker[self.index])

    @property
    def speakers(self) -> List[Entity]:
        """All of a joint source, "China and Russia"; speaker is the first."""
        quotes = self._core.quotes
        begin, end = quotes.speakers_begin[self.index], quotes.speakers_begin[self.index + 1]
        return [Entity(self._core, row) for row in quotes.speakers[begin:end]]

    @property
    def speaker_score(self) -> float:
        """How sure the speaker is; score is the quotation's."""
        return float(self._core.quotes.speaker_score[self.index])

    @property
    def attitude(self) -> str:
        """assertion, belief, fact, eventuality or stance."""
        return _ATTITUDES[self._core.quotes.attitude[self.index]]

    @property
    def polarity(self) -> str:
        """said, denied, not_said or future."""
        return _POLARITIES[self._core.quotes.polarity[self.index]]

    @property
    def kind(self) -> str:
        """direct, mixed or indirect."""
        return _QUOTE_KINDS[self._core.quotes.kind[self.index]]

    @property
    def score(self) -> float:
        return float(self._core.quotes.score[self.index])

    @property
    def rule(self) -> str:
        return _RULES[self._core.quotes.rule[self.index]]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        speaker = self.speaker
        return f"<Quote {self.text!r} {self.kind} by {speaker.name if speaker else self.source!r}>"


class Quotes(_Table):
    """Columns: content_begin (n + 1 rows of fragment), fragment (m x 2), cue (n x 2, empty: none), source (n x 2, empty: none),
    speaker (0xFFFFFFFF: none), kind, score, rule, speakers_begin (n + 1 rows of speakers), speakers, speaker_score, attitude,
    polarity."""

    _row = Quote
    _number = 4

    content_begin: memoryview
    fragment: memoryview
    cue: memoryview
    source: memoryview
    speaker: memoryview
    kind: memoryview
    score: memoryview
    rule: memoryview
    speakers_begin: memoryview
    speakers: memoryview
    speaker_score: memoryview
    attitude: memoryview
    polarity: memoryview


def _pair(column: memoryview, row: int) -> Span:
    return column[row, 0], column[row, 1]


def _span_or_none(column: memoryview, row: int) -> Optional[Span]:
    begin, end = _pair(column, row)
    return (begin, end) if begin != end else None


def _row_or_none(kind: Any, core: "_Core", row: int) -> Any:
    return None if row == NONE else kind(core, row)


# Columns of each table: the code that `view` takes, how many numbers a row has, and where not one a row of the table, which field
# says how many rows there are ("offsets": one more than those of the table, or none).
_COLUMNS: Dict[str, Dict[str, Tuple[str, int, str]]] = {
    "tokens": {"span": ("I", 2, "count"), "kind": ("B", 1, "count"), "shape": ("H", 1, "count")},
    "sentences": {"span": ("I", 2, "count"), "tokens": ("I", 2, "count")},
    "mentions": {"span": ("I", 2, "count"), "tokens": ("I", 2, "count"), "type": ("B", 1, "count"), "named": ("B", 1, "count"),
                 "entity": ("I", 1, "count"), "score": ("f", 1, "count"), "rule": ("B", 1, "count")},
    "entities": {"strings": ("B", 1, "strings_size"), "name": ("I", 2, "count"), "kb_id": ("I", 2, "count"), "type": ("B", 1, "count"),
                 "score": ("f", 1, "count")},
    "quotes": {"content_begin": ("I", 1, "offsets"), "fragment": ("I", 2, "fragment_count"), "cue": ("I", 2, "count"),
               "source": ("I", 2, "count"), "speaker": ("I", 1, "count"), "kind": ("B", 1, "count"), "score": ("f", 1, "count"),
               "rule": ("B", 1, "count"), "speakers_begin": ("I", 1, "offsets"), "speakers": ("I", 1, "speakers_count"),
               "speaker_score": ("f", 1, "count"), "attitude": ("B", 1, "count"), "polarity": ("B", 1, "count")},
}


class _Core:
    """The library's document and views of all its columns: what rows and tables hold on to. Nothing here points back to them, so
    that the memory goes with the last reference."""

    def __init__(self, owner: Handle) -> None:
        self.owner = owner
        self.characters: Optional[array] = None
        address, size = c_void_p(), c_size_t()
        lib.document_text(owner.pointer, byref(address), byref(size))
        self.bytes = view(owner, address.value, size.value, "B")
        self.tokens = self._columns("tokens", lib.TokensStruct, lib.document_tokens)
        self.sentences = self._columns("sentences", lib.SentencesStruct, lib.document_sentences)
        self.mentions = self._columns("mentions", lib.MentionsStruct, lib.document_mentions)
        self.entities = self._columns("entities", lib.EntitiesStruct, lib.document_entities)
        self.quotes = self._columns("quotes", lib.QuotesStruct, lib.document_quotes)

    def _columns(self, name: str, struct: Any, function: Any) -> SimpleNamespace:
        table = struct()
        table.struct_size = sizeof(table)
        function(self.owner.pointer, byref(table))
        columns = SimpleNamespace(_count=table.count)
        for column, (code, width, rows) in _COLUMNS[name].items():
            size = (table.count + 1 if table.count else 0) if rows == "offsets" else getattr(table, rows)
            setattr(columns, column, view(self.owner, getattr(table, column), size, code, width))
        return columns

    def text_of(self, span: Span) -> str:
        return bytes(self.bytes[span[0]:span[1]]).decode("utf-8", "replace")

    def text_or_none(self, span: Optional[Span]) -> Optional[str]:
        return None if span is None else self.text_of(span)

    def string(self, column: memoryview, row: int) -> str:
        begin, end = _pair(column, row)
        return bytes(self.entities.strings[begin:end]).decode("utf-8", "replace")

    def char_span(self, span: Span) -> Span:
        if self.characters is None:
            size = len(self.bytes) + 1
            table = array("I", range(size))
            address = (c_char * (4 * size)).from_buffer(table)
            lib.document_offsets(self.owner.pointer, 2, address, size, address)
            del address
            self.characters = table
        return self.characters[span[0]], self.characters[span[1]]


class Document:
    """What saith found in one text. Never changes."""

    def __init__(self, owner: Handle) -> None:
        core = self._core = _Core(owner)
        self.tokens = Tokens(core, core.tokens)
        self.sentences = Sentences(core, core.sentences)
        self.mentions = Mentions(core, core.mentions)
        self.entities = Entities(core, core.entities)
        self.quotes = Quotes(core, core.quotes)

    @property
    def text(self) -> str:
        return self.text_of((0, len(self.utf8)))

    @property
    def utf8(self) -> memoryview:
        """The bytes that spans count."""
        return self._core.bytes

    def text_of(self, span: Span) -> str:
        """The text of a byte span; ill-formed bytes are U+FFFD."""
        return self._core.text_of(span)

    def char_span(self, span: Span) -> Span:
        """A byte span in characters, so that str(text)[begin:end] is its text. The first call costs one pass over the text."""
        return self._core.char_span(span)

    def to_dict(self, id: Any = None) -> Dict[str, Any]:
        """The object that `saith annotate --format jsonl` writes."""
        def speaker(entity: Optional[Entity]) -> Any:
            return entity and {"entity": entity.index, "name": entity.name, "kb_id": entity.kb_id}

        def listed(span: Optional[Span]) -> Optional[List[int]]:
            return span and list(span)  # type: ignore[return-value]

        ids = [entity.kb_id for entity in self.entities]
        return {
            "id": id,
            "tokens": self.tokens.span.tolist() if len(self.tokens) else [],
            "sentences": self.sentences.span.tolist() if len(self.sentences) else [],
            "mentions": [{"span": list(m.span), "type": m.type, "named": m.named, "entity": m.entity and m.entity.index,
                          "kb_id": m.entity and ids[m.entity.index], "score": _rounded(m.score), "rule": m.rule} for m in self.mentions],
            "entities": [{"id": e.index, "name": e.name, "type": e.type, "kb_id": e.kb_id, "score": _rounded(e.score)}
                         for e in self.entities],
            "quotes": [{"content": [list(span) for span in q.spans], "cue": listed(q.cue_span), "source": listed(q.source_span),
                        "kind": q.kind, "speaker": speaker(q.speaker), "score": _rounded(q.score), "rule": q.rule,
                        "speakers": [speaker(e) for e in q.speakers], "speaker_score": _rounded(q.speaker_score),
                        "attitude": q.attitude, "polarity": q.polarity} for q in self.quotes],
        }

    def __repr__(self) -> str:
        return (f"<Document of {len(self.utf8)} bytes: {len(self.sentences)} sentences, {len(self.mentions)} mentions, "
                f"{len(self.entities)} entities, {len(self.quotes)} quotes>")

    def to_html(self, name: Optional[str] = None, *, anchor: str = "saith") -> str:
        """The text with quotes, sources and names marked, and who said what beside it: an <article class="saith"> with its style. Needs
        no script and no other file. name: a heading; anchor: begins the ids of quotes, another one for each document of a page."""
        def encoded(text: Optional[str]) -> Optional[bytes]:
            return None if text is None else text.replace("\0", "\ufffd").encode("utf-8", "replace")

        options = lib.HtmlOptions(0, encoded(name), encoded(anchor))
        options.struct_size = sizeof(options)
        pointer, address, size = c_void_p(), c_void_p(), c_size_t()
        lib.document_html(self._core.owner.pointer, byref(options), byref(pointer))
        string = Handle(pointer, lib.string_destroy)
        lib.string_text(string.pointer, byref(address), byref(size))
        html = bytes(view(string, address.value, size.value, "B")).decode()
        return f"<style>{lib.html_style().decode()}</style>\n{html}"

    def _repr_html_(self) -> str:
        return self.to_html(anchor=f"saith{uuid.uuid4().hex}")  # a notebook is one page, which outlives the program


def _rounded(score: float) -> float:
    """To three decimals, as the command rounds."""
    return math.floor(score * 1000 + 0.5) / 1000


class Candidate(NamedTuple):
    """One entity that a name may mean."""

    kb_id: str
    name: str
    type: str
    score: float
    source: str
    description: str


Paths = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]]]


def _paths(given: Paths) -> Tuple[Any, int]:
    files = [given] if isinstance(given, (str, os.PathLike)) else list(given)
    return (c_char_p * len(files))(*[os.fsencode(file) for file in files]), len(files)


class Pipeline:
    """The lexicons, models and knowledge bases; annotates when called. Any number of threads may use one."""

    def __init__(self, *, until: str = "links", kb: Paths = (), embedded_kb: bool = True, patterns: Paths = (),
                 attitudes: Iterable[str] = (), min_score: float = 0.0) -> None:
        """until: how far to go, one of saith.DEPTHS; kb: .skb files, the later override the earlier; patterns: files of your own
        names and boilerplate lines; attitudes: which quotes to give, such as ["assertion", "belief"], none named is all;
        min_score: links and speakers with a smaller score are left out. Raises Error when one of them cannot be read."""
        options = lib.Options(0, _depth(until), int(not embedded_kb), *_paths(kb), *_paths(patterns),
                              _attitudes(attitudes), min_score)
        options.struct_size = sizeof(options)
        pointer = c_void_p()
        lib.pipeline_create(byref(options), byref(pointer))
        self._owner = Handle(pointer, lib.pipeline_destroy)
        self._of_thread = threading.local()

    def _workspace(self) -> Handle:
        workspace = getattr(self._of_thread, "workspace", None)
        if workspace is None:
            pointer = c_void_p()
            lib.workspace_create(byref(pointer))
            workspace = self._of_thread.workspace = Handle(pointer, lib.workspace_destroy)
        return workspace

    def __call__(self, text: Union[str, bytes, bytearray, memoryview], *, until: Optional[str] = None) -> Document:
        """A str is read as UTF-8 (lone surrogates as "?"); bytes are read as they are."""
        data = text.encode("utf-8", "replace") if isinstance(text, str) else bytes(text)
        pointer = c_void_p()
        lib.pipeline_annotate(self._owner.pointer, data, len(data), self._workspace().pointer, _depth(until) if until else 0,
                              byref(pointer))
        return Document(Handle(pointer, lib.document_destroy))

    def lookup(self, name: str) -> List[Candidate]:
        """The entities that a name may mean, best first."""
        data = name.encode("utf-8", "replace")
        pointer = c_void_p()
        lib.pipeline_lookup(self._owner.pointer, data, len(data), byref(pointer))
        owner = Handle(pointer, lib.candidates_destroy)
        table = lib.CandidateTable()
        table.struct_size = sizeof(table)
        lib.candidates_table(owner.pointer, byref(table))
        strings = view(owner, table.strings, table.strings_size, "B")

        def column(address: Optional[int]) -> List[str]:
            spans = view(owner, address, table.count, "I", 2)
            return [bytes(strings[begin:end]).decode("utf-8", "replace") for begin, end in (spans.tolist() if table.count else [])]

        types = [_MENTION_TYPES[t] for t in view(owner, table.type, table.count, "B")]
        scores = view(owner, table.score, table.count, "f").tolist()
        return [Candidate(*row) for row in zip(column(table.kb_id), column(table.name), types, scores, column(table.source),
                                               column(table.description))]


def _attitudes(names: Iterable[str]) -> int:
    """As bits."""
    bits = 0
    for name in [names] if isinstance(names, str) else names:
        if name not in _ATTITUDES:
            raise ValueError(f"an attitude is one of {', '.join(_ATTITUDES)}, not {name!r}")
        bits |= 1 << _ATTITUDES.index(name)
    return bits


def _depth(until: str) -> int:
    try:
        return DEPTHS.index(until) + 1
    except ValueError:
        raise ValueError(f"until has to be one of {', '.join(DEPTHS)}, not {until!r}") from None
