# SPDX-License-Identifier: Apache-2.0
"""Documents, whose tables read like Python sequences.

One module, as a row of each table leads to rows of the others and to its document. What needs no row stands elsewhere: the C interface in
_library, Arrow in _arrow, pipelines in _pipeline.
"""

import html
import math
import operator
import re
import uuid
from array import array
from ctypes import addressof, byref, c_char, c_size_t, c_void_p, sizeof
from typing import TYPE_CHECKING, Any, Dict, Generic, Iterator, List, Optional, Tuple, Type, TypeVar, Union, overload

if TYPE_CHECKING:
    from ._pipeline import Pipeline

from . import _arrow
from . import _library as lib
from ._library import NONE, Handle, view

_TOKEN_KINDS = lib.names(lib.token_kind_name)
_MENTION_TYPES = lib.names(lib.mention_type_name)
_QUOTE_KINDS = lib.names(lib.quote_kind_name)
_ATTITUDES = lib.names(lib.attitude_name)
_POLARITIES = lib.names(lib.polarity_name)
_RULES = lib.names(lib.rule_name)
_REASONS = lib.names(lib.reason_name)

ELLIPSIS = " \u2026 "  # between the fragments of a content
_WIKIDATA = re.compile("Q[0-9]+")
_SHOWN_ROWS = 60  # of a table in a notebook

Span = Tuple[int, int]


class _Row:
    """Row `index` of a table of a document. Cannot be changed."""

    __slots__ = ("_core", "_index")

    def __init__(self, core: "_Core", index: int) -> None:
        self._core = core
        self._index = index

    @property
    def index(self) -> int:
        return self._index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Row) and type(other) is type(self) and other._core is self._core and other._index == self._index

    def __hash__(self) -> int:
        return hash((type(self), id(self._core), self._index))

    def _shown(self) -> Dict[str, str]:
        """What a notebook shows of it."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return _html_table([self])


class _SpanRow(_Row):
    """A row that stands for one stretch of the text."""

    __slots__ = ()

    @property
    def span(self) -> Span:
        raise NotImplementedError

    @property
    def text(self) -> str:
        return self._core.text_of(self.span)

    @property
    def char_span(self) -> Span:
        """The span in characters of the str."""
        return self._core.char_span(self.span)

    def __str__(self) -> str:
        return self.text


class Token(_SpanRow):
    """A word in the sense of Universal Dependencies."""

    __slots__ = ()

    @property
    def span(self) -> Span:
        return _pair(self._core.tokens.span, self._index)

    @property
    def kind(self) -> str:
        """word, abbreviation, clitic, number, punctuation, quote, symbol, url, handle, hashtag, emoji or other."""
        return _TOKEN_KINDS[self._core.tokens.kind[self._index]]

    @property
    def shape(self) -> int:
        """saith.SHAPE_... flags."""
        return int(self._core.tokens.shape[self._index])

    def _shown(self) -> Dict[str, str]:
        return {"text": self.text, "kind": self.kind}

    def __repr__(self) -> str:
        return f"<Token {self.text!r}>"


class Sentence(_SpanRow):
    __slots__ = ()

    @property
    def span(self) -> Span:
        return _pair(self._core.sentences.span, self._index)

    @property
    def tokens(self) -> List[Token]:
        begin, end = _pair(self._core.sentences.tokens, self._index)
        return [Token(self._core, i) for i in range(begin, end)]

    def _shown(self) -> Dict[str, str]:
        return {"text": self.text}

    def __repr__(self) -> str:
        return f"<Sentence {self.text!r}>"


class Mention(_SpanRow):
    """A name, or a pronoun or description that stands for one."""

    __slots__ = ()

    @property
    def span(self) -> Span:
        return _pair(self._core.mentions.span, self._index)

    @property
    def tokens(self) -> List[Token]:
        begin, end = _pair(self._core.mentions.tokens, self._index)
        return [Token(self._core, i) for i in range(begin, end)]

    @property
    def sentence(self) -> Sentence:
        """The one that it begins in."""
        return self._core.sentence_at(self.span[0])

    @property
    def type(self) -> str:
        """PER, ORG, GPE, LOC, NORP, FAC, EVENT or WORK."""
        return _MENTION_TYPES[self._core.mentions.type[self._index]]

    @property
    def named(self) -> bool:
        """False for a pronoun or a description."""
        return bool(self._core.mentions.named[self._index])

    @property
    def entity(self) -> Optional["Entity"]:
        return _entity_or_none(self._core, self._core.mentions.entity[self._index])

    @property
    def score(self) -> float:
        return float(self._core.mentions.score[self._index])

    @property
    def rule(self) -> str:
        """The rule or model that decided it."""
        return _RULES[self._core.mentions.rule[self._index]]

    def _shown(self) -> Dict[str, str]:
        entity = self.entity
        return {"text": self.text, "type": self.type, "entity": entity.name if entity else "", "kb_id": entity and entity.kb_id or ""}

    def __repr__(self) -> str:
        return f"<Mention {self.text!r} {self.type}>"


class Entity(_Row):
    """A person, organisation, place ... that the document speaks of."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The knowledge base's name, or the fullest one in the text."""
        return self._core.string(self._core.entities.name_rows[self._index])

    @property
    def kb_id(self) -> Optional[str]:
        """Such as "Q30"; None: not linked."""
        return self._core.string(self._core.entities.kb_id_rows[self._index]) or None

    @property
    def url(self) -> Optional[str]:
        """Its page at Wikidata, if its id is one of there."""
        kb_id = self.kb_id
        return f"https://www.wikidata.org/wiki/{kb_id}" if kb_id and _WIKIDATA.fullmatch(kb_id) else None

    @property
    def description(self) -> Optional[str]:
        """What the knowledge base says of it in a few words, such as "Chancellor of Germany"; None where it is not linked."""
        kb_id = self.kb_id
        candidate = kb_id and self._core.pipeline.lookup_id(kb_id)
        return candidate.description or None if candidate else None

    @property
    def type(self) -> str:
        return _MENTION_TYPES[self._core.entities.type[self._index]]

    @property
    def score(self) -> float:
        """Of the link."""
        return float(self._core.entities.score[self._index])

    @property
    def mentions(self) -> List[Mention]:
        return [Mention(self._core, i) for i in self._core.mentions_of(self._index)]

    @property
    def quotes(self) -> List["Quote"]:
        """Those that it is a speaker of."""
        return [Quote(self._core, i) for i in self._core.quotes_of(self._index)]

    def _shown(self) -> Dict[str, str]:
        return {"name": self.name, "type": self.type, "kb_id": self.kb_id or "", "mentions": str(len(self.mentions)),
                "quotes": str(len(self.quotes))}

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<Entity {self.name!r} {self.type} {self.kb_id}>"


class Quote(_Row):
    """Something said (or believed, ruled, planned), and who said it."""

    __slots__ = ()

    @property
    def spans(self) -> List[Span]:
        """The content; several spans when the quotation is split around its cue or over paragraphs."""
        quotes = self._core.quotes
        return quotes.fragment_rows[quotes.content_begin[self._index]:quotes.content_begin[self._index + 1]]

    @property
    def char_spans(self) -> List[Span]:
        return [self._core.char_span(span) for span in self.spans]

    @property
    def text(self) -> str:
        """The content; fragments joined by an ellipsis between spaces."""
        spans = self.spans
        return self._core.text_of(spans[0]) if len(spans) == 1 else ELLIPSIS.join(map(self._core.text_of, spans))

    @property
    def sentence(self) -> Sentence:
        """The one that its content begins in."""
        return self._core.sentence_at(self.spans[0][0])

    @property
    def cue_span(self) -> Optional[Span]:
        return _span_or_none(self._core.quotes.cue_rows[self._index])

    @property
    def cue(self) -> Optional[str]:
        """Such as "said" or "According to"."""
        return self._core.text_or_none(self.cue_span)

    @property
    def source_span(self) -> Optional[Span]:
        return _span_or_none(self._core.quotes.source_rows[self._index])

    @property
    def source(self) -> Optional[str]:
        """The words that name the speaker: "Geng Shuang, China's deputy ambassador", "she"."""
        return self._core.text_or_none(self.source_span)

    @property
    def speaker(self) -> Optional[Entity]:
        return _entity_or_none(self._core, self._core.quotes.speaker[self._index])

    @property
    def speakers(self) -> List[Entity]:
        """All of a joint source, "China and Russia"; speaker is the first."""
        quotes = self._core.quotes
        begin, end = quotes.speakers_begin[self._index], quotes.speakers_begin[self._index + 1]
        return [Entity(self._core, row) for row in quotes.speakers[begin:end]]

    @property
    def speaker_score(self) -> float:
        """How sure the speaker is; score is the quotation's."""
        return float(self._core.quotes.speaker_score[self._index])

    @property
    def kind(self) -> str:
        """direct, mixed or indirect."""
        return _QUOTE_KINDS[self._core.quotes.kind[self._index]]

    @property
    def attitude(self) -> str:
        """assertion, belief, fact, eventuality or stance."""
        return _ATTITUDES[self._core.quotes.attitude[self._index]]

    @property
    def polarity(self) -> str:
        """said, denied, not_said or future."""
        return _POLARITIES[self._core.quotes.polarity[self._index]]

    @property
    def score(self) -> float:
        return float(self._core.quotes.score[self._index])

    @property
    def rule(self) -> str:
        return _RULES[self._core.quotes.rule[self._index]]

    def _shown(self) -> Dict[str, str]:
        return {"speaker": ", ".join(entity.name for entity in self.speakers) or self.source or "", "cue": self.cue or "",
                "quote": self.text, "kind": self.kind, "attitude": self.attitude, "polarity": self.polarity}

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        speaker = self.speaker
        return f"<Quote {self.text!r} {self.kind} by {speaker.name if speaker else self.source!r}>"


class _Reason(_Row):
    """One thing that speaks for or against a candidate. Several make up a candidate, whose rows have the same `rank`."""

    __slots__ = ()

    @property
    def _columns(self) -> Any:
        raise NotImplementedError

    @property
    def rank(self) -> int:
        """Of the candidate, from 0: what was chosen, then the likeliest others."""
        return int(self._columns.rank[self._index])

    @property
    def reason(self) -> str:
        """In words. One that begins with "needed" is counted in `needed`, one with "refused" is a veto."""
        return str(_REASONS[self._columns.reason[self._index]])

    @property
    def amount(self) -> float:
        """What the decision added for it; 0: it decided by itself, or is a veto."""
        return float(self._columns.amount[self._index])

    @property
    def total(self) -> float:
        """Of the candidate: the sum of the amounts."""
        return float(self._columns.total[self._index])

    @property
    def margin(self) -> float:
        """By which the total is above every other one's; below 0: another one is likelier."""
        return float(self._columns.margin[self._index])

    @property
    def chosen(self) -> bool:
        return bool(self._columns.chosen[self._index])

    @property
    def candidate_name(self) -> str:
        raise NotImplementedError

    def _shown(self) -> Dict[str, str]:
        return {"candidate": self.candidate_name, "chosen": "yes" if self.chosen else "no", "reason": self._in_words(),
                "total": f"{self.total:.2f}"}

    def _in_words(self) -> str:
        return f"{self.reason} {self.amount:+.2f}" if self.amount else self.reason

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.candidate_name!r} {'chosen' if self.chosen else 'not chosen'}: {self._in_words()}>"


class SpeakerReason(_Reason):
    """For or against somebody who may have said a quotation. Amounts are in sentences of distance."""

    __slots__ = ()

    @property
    def _columns(self) -> Any:
        return self._core.speaker_reasons

    @property
    def quote(self) -> Quote:
        return Quote(self._core, self._columns.quote[self._index])

    @property
    def candidate(self) -> Optional[Entity]:
        """None: the text does not come back to them."""
        return _entity_or_none(self._core, self._columns.candidate[self._index])

    @property
    def candidate_name(self) -> str:
        candidate = self.candidate
        return candidate.name if candidate else self.mention or ""

    @property
    def mention_span(self) -> Optional[Span]:
        return _span_or_none(_pair(self._columns.mention, self._index))

    @property
    def mention(self) -> Optional[str]:
        """The words that name the candidate there."""
        return self._core.text_or_none(self.mention_span)


class LinkReason(_Reason):
    """For or against what a name may be in the knowledge base. Amounts are in parts of the range of popularity."""

    __slots__ = ()

    @property
    def _columns(self) -> Any:
        return self._core.link_reasons

    @property
    def entity(self) -> Entity:
        return Entity(self._core, self._columns.entity[self._index])

    @property
    def name(self) -> str:
        """In the text."""
        return self._core.string(_pair(self._columns.name, self._index))

    @property
    def candidate(self) -> str:
        """Its id in the knowledge base."""
        return self._core.string(_pair(self._columns.candidate, self._index))

    @property
    def candidate_name(self) -> str:
        """Its name there."""
        return self._core.string(_pair(self._columns.candidate_name, self._index))

    @property
    def description(self) -> Optional[str]:
        return self._core.string(_pair(self._columns.description, self._index)) or None

    @property
    def words_span(self) -> Optional[Span]:
        return _span_or_none(_pair(self._columns.words, self._index))

    @property
    def words(self) -> Optional[str]:
        """Of the text, from which it was read."""
        return self._core.text_or_none(self.words_span)

    @property
    def needed(self) -> float:
        """What the total had to reach; 0: it was not the likeliest."""
        return float(self._columns.needed[self._index])

    def _in_words(self) -> str:
        words = self.words
        about = f"{self.reason} \u201c{words}\u201d" if words else self.reason
        return f"{about} {self.amount:+.2f}" if self.amount else about


_R = TypeVar("_R", bound=_Row)
_W = TypeVar("_W", bound=_Reason)


class Why(List[_W]):
    """The reasons of one quote or entity; printed, a line a candidate, "+" before what was chosen."""

    def candidates(self) -> List[List[_W]]:
        """The reasons of each candidate, what was chosen first."""
        found: List[List[_W]] = []
        for row in self:
            if not found or found[-1][0].rank != row.rank:
                found.append([])
            found[-1].append(row)
        return found

    def __repr__(self) -> str:
        return "\n".join(f"{'+' if rows[0].chosen else '-'} {rows[0].candidate_name} {rows[0].total:.2f}: "
                         + "; ".join(row._in_words() for row in rows) for rows in self.candidates()) or "<no reasons>"

    def _repr_html_(self) -> str:
        return _html_table(self)


class _Table(Generic[_R]):
    """A table: a sequence of rows, made as they are asked for, and columns as memoryviews, likewise. (No collections.abc.Sequence by
    name: polars would take that for rows of its own and pass over the columns.)"""

    _row: Type[_R]
    _number: int  # SAITH_TABLE_...
    _name: str

    def __init__(self, core: "_Core") -> None:
        self._core = core
        self._columns: _Columns = getattr(core, self._name)

    if not TYPE_CHECKING:  # the columns, which the subclasses name
        def __getattr__(self, name: str) -> memoryview:
            if name.startswith("_"):
                raise AttributeError(name)
            if name.endswith("_rows"):
                raise AttributeError(name)
            return getattr(self._columns, name)

    def __len__(self) -> int:
        return self._columns._count

    @overload
    def __getitem__(self, index: int) -> _R: ...
    @overload
    def __getitem__(self, index: slice) -> List[_R]: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[_R, List[_R]]:
        count = self._columns._count
        if isinstance(index, slice):
            return [self._row(self._core, i) for i in range(*index.indices(count))]
        try:
            i = operator.index(index)
        except TypeError:
            raise TypeError(f"{type(self).__name__.lower()} are asked for by number or slice, not by {index!r}") from None
        if i < 0:
            i += count
        if not 0 <= i < count:
            raise IndexError(f"there are {count} {type(self).__name__.lower()}, no [{index}]")
        return self._row(self._core, i)

    def __iter__(self) -> Iterator[_R]:
        for i in range(self._columns._count):
            yield self._row(self._core, i)

    def __reversed__(self) -> Iterator[_R]:
        for i in reversed(range(self._columns._count)):
            yield self._row(self._core, i)

    def __contains__(self, row: object) -> bool:
        return isinstance(row, self._row) and row._core is self._core

    def index(self, row: _R) -> int:
        """The number of a row of this table."""
        if row not in self:
            raise ValueError(f"{row!r} is not one of these {self._words()}")
        return row.index

    def to_arrow(self) -> Any:
        """A pyarrow.RecordBatch of all columns and their texts; see saith.h for the columns. Numbers and spans are not copied. Needs
        pyarrow; polars, DuckDB and pandas take the table as it is."""
        import pyarrow  # type: ignore[import-untyped,import-not-found,unused-ignore]

        schema, array_ = lib.ArrowSchema(), lib.ArrowArray()
        lib.document_arrow(self._core.owner.pointer, self._number, byref(schema), byref(array_))
        return pyarrow.RecordBatch._import_from_c(addressof(array_), addressof(schema))

    def __arrow_c_array__(self, requested_schema: Any = None) -> Tuple[Any, Any]:
        return _arrow.array_capsules(self._core.owner.pointer, self._number)

    def __arrow_c_schema__(self) -> Any:
        return _arrow.array_capsules(self._core.owner.pointer, self._number)[0]

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return _arrow.stream_capsule(self._core.owner.pointer, self._number)

    def __repr__(self) -> str:
        shown = ", ".join(repr(row) for row in self[:5])
        return f"<{len(self)} {self._words()}: {shown}{', ...' if len(self) > 5 else ''}>"

    def _words(self) -> str:
        return self._name.replace("_", " ")

    def _repr_html_(self) -> str:
        return _html_table(self[:_SHOWN_ROWS], len(self))


class Tokens(_Table[Token]):
    """Columns: span (n x 2), kind, shape."""

    _row = Token
    _number = 0
    _name = "tokens"

    span: memoryview
    kind: memoryview
    shape: memoryview


class Sentences(_Table[Sentence]):
    """Columns: span (n x 2), tokens (n x 2: first and past the last token)."""

    _row = Sentence
    _number = 1
    _name = "sentences"

    span: memoryview
    tokens: memoryview


class Mentions(_Table[Mention]):
    """Columns: span (n x 2), tokens (n x 2), type, named, entity (0xFFFFFFFF: none), score, rule."""

    _row = Mention
    _number = 2
    _name = "mentions"

    span: memoryview
    tokens: memoryview
    type: memoryview
    named: memoryview
    entity: memoryview
    score: "memoryview[float]"
    rule: memoryview


class Entities(_Table[Entity]):
    """Columns: name (n x 2, into strings), kb_id (n x 2, into strings), type, score; and strings, the bytes."""

    _row = Entity
    _number = 3
    _name = "entities"

    strings: memoryview
    name: memoryview
    kb_id: memoryview
    type: memoryview
    score: "memoryview[float]"


class Quotes(_Table[Quote]):
    """Columns: content_begin (n + 1 rows of fragment), fragment (m x 2), cue (n x 2, empty: none), source (n x 2, empty: none),
    speaker (0xFFFFFFFF: none), kind, score, rule, speakers_begin (n + 1 rows of speakers), speakers, speaker_score, attitude,
    polarity."""

    _row = Quote
    _number = 4
    _name = "quotes"

    content_begin: memoryview
    fragment: memoryview
    cue: memoryview
    source: memoryview
    speaker: memoryview
    kind: memoryview
    score: "memoryview[float]"
    rule: memoryview
    speakers_begin: memoryview
    speakers: memoryview
    speaker_score: "memoryview[float]"
    attitude: memoryview
    polarity: memoryview


class SpeakerReasons(_Table[SpeakerReason]):
    """Columns: quote, rank, candidate (0xFFFFFFFF: none), mention (n x 2, empty: none), reason, amount, total, margin, chosen."""

    _row = SpeakerReason
    _number = 5
    _name = "speaker_reasons"

    quote: memoryview
    rank: memoryview
    candidate: memoryview
    mention: memoryview
    reason: memoryview
    amount: "memoryview[float]"
    total: "memoryview[float]"
    margin: "memoryview[float]"
    chosen: memoryview


class LinkReasons(_Table[LinkReason]):
    """Columns: entity, rank, name, candidate, candidate_name, description (n x 2, into strings), reason, amount, words (n x 2, empty:
    none), total, needed, margin, chosen; and strings, the bytes."""

    _row = LinkReason
    _number = 6
    _name = "link_reasons"

    strings: memoryview
    entity: memoryview
    rank: memoryview
    name: memoryview
    candidate: memoryview
    candidate_name: memoryview
    description: memoryview
    reason: memoryview
    amount: "memoryview[float]"
    words: memoryview
    total: "memoryview[float]"
    needed: "memoryview[float]"
    margin: "memoryview[float]"
    chosen: memoryview


def _pair(column: memoryview, row: int) -> Span:
    return column[row, 0], column[row, 1]


def _span_or_none(span: Span) -> Optional[Span]:
    return span if span[0] != span[1] else None


def _entity_or_none(core: "_Core", row: int) -> Optional[Entity]:
    return None if row == NONE else Entity(core, row)


def _html_table(rows: List[_R], count: int = 0) -> str:
    shown = [row._shown() for row in rows]
    head = "".join(f"<th>{html.escape(name)}</th>" for name in (shown[0] if shown else ()))
    body = "".join("<tr>" + "".join(f"<td>{html.escape(value)}</td>" for value in row.values()) + "</tr>" for row in shown)
    more = f"<p>and {count - len(rows)} more</p>" if count > len(rows) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


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
    "speaker_reasons": {"quote": ("I", 1, "count"), "rank": ("I", 1, "count"), "candidate": ("I", 1, "count"), "mention": ("I", 2, "count"),
                        "reason": ("B", 1, "count"), "amount": ("f", 1, "count"), "total": ("f", 1, "count"), "margin": ("f", 1, "count"),
                        "chosen": ("B", 1, "count")},
    "link_reasons": {"strings": ("B", 1, "strings_size"), "entity": ("I", 1, "count"), "rank": ("I", 1, "count"), "name": ("I", 2, "count"),
                     "candidate": ("I", 2, "count"), "candidate_name": ("I", 2, "count"), "description": ("I", 2, "count"),
                     "reason": ("B", 1, "count"), "amount": ("f", 1, "count"), "words": ("I", 2, "count"), "total": ("f", 1, "count"),
                     "needed": ("f", 1, "count"), "margin": ("f", 1, "count"), "chosen": ("B", 1, "count")},
}
_STRUCTS = {"tokens": (lib.TokensStruct, lib.document_tokens), "sentences": (lib.SentencesStruct, lib.document_sentences),
            "mentions": (lib.MentionsStruct, lib.document_mentions), "entities": (lib.EntitiesStruct, lib.document_entities),
            "quotes": (lib.QuotesStruct, lib.document_quotes),
            "speaker_reasons": (lib.SpeakerReasonsStruct, lib.document_speaker_reasons),
            "link_reasons": (lib.LinkReasonsStruct, lib.document_link_reasons)}


class _Columns:
    """The columns of one table, each made when it is first asked for. "cue_rows" is the column "cue" as a list of pairs, which rows
    ask: an element of a memoryview takes longer."""

    def __init__(self, owner: Handle, name: str) -> None:
        struct, function = _STRUCTS[name]
        table = struct()
        table.struct_size = sizeof(table)
        function(owner.pointer, byref(table))
        self._owner = owner
        self._name = name
        self._table = table
        self._count: int = table.count

    fragment_rows: List[Span]
    cue_rows: List[Span]
    source_rows: List[Span]
    name_rows: List[Span]
    kb_id_rows: List[Span]

    def __getattr__(self, name: str) -> memoryview:
        if name.endswith("_rows"):
            pairs: Any = [tuple(row) for row in getattr(self, name[:-5]).tolist()]
            setattr(self, name, pairs)
            rows_: memoryview = pairs  # for those who know only that it is a column
            return rows_
        if name.startswith("_") or name not in _COLUMNS[self._name]:
            raise AttributeError(f"{self._name} have no column {name}")
        code, width, rows = _COLUMNS[self._name][name]
        size = (self._count + 1 if self._count else 0) if rows == "offsets" else getattr(self._table, rows)
        column = view(self._owner, getattr(self._table, name), size, code, width)
        setattr(self, name, column)
        return column


class _Core:
    """The library's document and views of its columns: what rows and tables hold on to. Nothing here points back to them, so
    that the memory goes with the last reference. All of it is made on first use."""

    tokens: _Columns
    sentences: _Columns
    mentions: _Columns
    entities: _Columns
    quotes: _Columns
    speaker_reasons: _Columns
    link_reasons: _Columns
    bytes: memoryview

    def __init__(self, owner: Handle, pipeline: "Pipeline") -> None:
        self.owner = owner
        self.pipeline = pipeline
        self.characters: Optional["array[int]"] = None
        self._mentions_of: Optional[List[List[int]]] = None
        self._quotes_of: Optional[List[List[int]]] = None

    def __getattr__(self, name: str) -> Any:
        made: Any
        if name == "bytes":
            address, size = c_void_p(), c_size_t()
            lib.document_text(self.owner.pointer, byref(address), byref(size))
            made = view(self.owner, address.value, size.value, "B")
        elif name in _STRUCTS:
            made = _Columns(self.owner, name)
        else:
            raise AttributeError(name)
        setattr(self, name, made)
        return made

    def text_of(self, span: Span) -> str:
        return lib.text_of(self.bytes[span[0]:span[1]])

    def text_or_none(self, span: Optional[Span]) -> Optional[str]:
        return None if span is None else self.text_of(span)

    def string(self, span: Span) -> str:
        return lib.text_of(self.entities.strings[span[0]:span[1]])

    def char_span(self, span: Span) -> Span:
        if self.characters is None:
            size = len(self.bytes) + 1
            table = array("I", range(size))
            address = (c_char * (4 * size)).from_buffer(table)
            lib.document_offsets(self.owner.pointer, 2, address, size, address)
            del address
            self.characters = table
        return self.characters[span[0]], self.characters[span[1]]

    def sentence_at(self, byte: int) -> Sentence:
        """The last one that begins at `byte` or before it."""
        column, low, high = self.sentences.span, 0, self.sentences._count
        while high - low > 1:
            middle = (low + high) // 2
            if column[middle, 0] <= byte:
                low = middle
            else:
                high = middle
        return Sentence(self, low)

    def mentions_of(self, entity: int) -> List[int]:
        if self._mentions_of is None:
            rows: List[List[int]] = [[] for _ in range(self.entities._count)]
            for i, e in enumerate(self.mentions.entity.tolist()):
                if e != NONE:
                    rows[e].append(i)
            self._mentions_of = rows
        return self._mentions_of[entity]

    def quotes_of(self, entity: int) -> List[int]:
        if self._quotes_of is None:
            rows: List[List[int]] = [[] for _ in range(self.entities._count)]
            begins, speakers = self.quotes.speakers_begin.tolist(), self.quotes.speakers.tolist()
            for i in range(self.quotes._count):
                for e in speakers[begins[i]:begins[i + 1]]:
                    rows[e].append(i)
            self._quotes_of = rows
        return self._quotes_of[entity]


def _annotated_again(options: Any, data: bytes, until: int) -> "Document":
    """What a pickled document becomes."""
    from ._pipeline import pipeline_of

    return pipeline_of(options)._annotate(data, until)


class Document:
    """What saith found in one text. Never changes. Pickles as its text and the options of its pipeline, by which it is annotated
    again."""

    def __init__(self, owner: Handle, pipeline: "Pipeline", until: int = 0) -> None:
        self._core = _Core(owner, pipeline)
        self._until = until

    @property
    def tokens(self) -> Tokens:
        return Tokens(self._core)

    @property
    def sentences(self) -> Sentences:
        return Sentences(self._core)

    @property
    def mentions(self) -> Mentions:
        return Mentions(self._core)

    @property
    def entities(self) -> Entities:
        return Entities(self._core)

    @property
    def quotes(self) -> Quotes:
        return Quotes(self._core)

    @property
    def speaker_reasons(self) -> SpeakerReasons:
        """Empty unless the pipeline was made with why=True, as the next."""
        return SpeakerReasons(self._core)

    @property
    def link_reasons(self) -> LinkReasons:
        return LinkReasons(self._core)

    @overload
    def why(self, row: Quote) -> Why[SpeakerReason]: ...
    @overload
    def why(self, row: Entity) -> Why[LinkReason]: ...

    def why(self, row: Any) -> Any:
        """Why this name? Of a quote, what spoke for and against those who may have said it; of an entity, what it may be in the
        knowledge base. The pipeline has to be made with why=True."""
        if not isinstance(row, (Quote, Entity)) or row._core is not self._core:
            raise ValueError(f"{row!r} is neither a quote nor an entity of this document")
        if not self._core.pipeline._options.why:
            raise ValueError("no reasons were noted: make the pipeline with why=True")
        is_quote = isinstance(row, Quote)
        reasons: Any = (lib.SpeakerReasonsStruct if is_quote else lib.LinkReasonsStruct)()
        reasons.struct_size = sizeof(reasons)
        (lib.document_why_speaker if is_quote else lib.document_why_link)(self._core.owner.pointer, row.index, byref(reasons))
        table = self._core.speaker_reasons if is_quote else self._core.link_reasons
        first = (reasons.rank - table._table.rank) // 4 if reasons.count else 0
        made = SpeakerReason if is_quote else LinkReason
        return Why(made(self._core, i) for i in range(first, first + reasons.count))

    @property
    def text(self) -> str:
        return self.text_of((0, len(self.utf8)))

    @property
    def utf8(self) -> memoryview:
        """The bytes that spans count."""
        return self._core.bytes

    def text_of(self, span: Span) -> str:
        """The text of a byte span; a byte that belongs to no well-formed character is U+FFFD."""
        return self._core.text_of(span)

    def char_span(self, span: Span) -> Span:
        """A byte span in characters, so that text[begin:end] is its text. The first call costs one pass over the text."""
        return self._core.char_span(span)

    def to_dict(self, id: Any = None) -> Dict[str, Any]:
        """The object that `saith annotate --format jsonl` writes."""
        def speaker(entity: Optional[Entity]) -> Any:
            return entity and {"entity": entity.index, "name": entity.name, "kb_id": entity.kb_id}

        def listed(span: Optional[Span]) -> Optional[List[int]]:
            return None if span is None else list(span)

        def why(row: Union[Quote, Entity]) -> Dict[str, Any]:
            if not self._core.pipeline._options.why:
                return {}
            candidates: List[Any] = self.why(row).candidates()
            return {"why": {"candidates": [_candidate(rows) for rows in candidates]}}

        ids = [entity.kb_id for entity in self.entities]
        return {
            "id": id,
            "tokens": self.tokens.span.tolist() if len(self.tokens) else [],
            "sentences": self.sentences.span.tolist() if len(self.sentences) else [],
            "mentions": [{"span": list(m.span), "type": m.type, "named": m.named, "entity": m.entity and m.entity.index,
                          "kb_id": m.entity and ids[m.entity.index], "score": _rounded(m.score), "rule": m.rule} for m in self.mentions],
            "entities": [{"id": e.index, "name": e.name, "type": e.type, "kb_id": e.kb_id, "score": _rounded(e.score), **why(e)}
                         for e in self.entities],
            "quotes": [{"content": [list(span) for span in q.spans], "cue": listed(q.cue_span), "source": listed(q.source_span),
                        "kind": q.kind, "speaker": speaker(q.speaker), "score": _rounded(q.score), "rule": q.rule,
                        "speakers": [speaker(e) for e in q.speakers], "speaker_score": _rounded(q.speaker_score),
                        "attitude": q.attitude, "polarity": q.polarity, **why(q)} for q in self.quotes],
        }

    def __reduce__(self) -> Any:
        return _annotated_again, (self._core.pipeline._options, bytes(self.utf8), self._until)

    def __repr__(self) -> str:
        return (f"<Document of {len(self.utf8)} bytes: {len(self.sentences)} sentences, {len(self.mentions)} mentions, "
                f"{len(self.entities)} entities, {len(self.quotes)} quotes>")

    def to_html(self, name: Optional[str] = None, *, anchor: str = "saith") -> str:
        """The text with quotes, sources and names marked, and who said what beside it: an <article class="saith"> with its style. Needs
        no script and no other file. name: a heading; anchor: begins the ids of quotes, another one for each document of a page."""
        def encoded(text: Optional[str]) -> Optional[bytes]:
            return None if text is None else text.replace("\0", "\ufffd").encode("utf-8", "replace")

        options = lib.HtmlOptions(0, encoded(name), encoded(anchor), self._core.pipeline._owner.pointer)
        options.struct_size = sizeof(options)
        pointer, address, size = c_void_p(), c_void_p(), c_size_t()
        lib.document_html(self._core.owner.pointer, byref(options), byref(pointer))
        string = Handle(pointer, lib.string_destroy)
        lib.string_text(string.pointer, byref(address), byref(size))
        page = bytes(view(string, address.value, size.value, "B")).decode()
        return f"<style>{lib.html_style().decode()}</style>\n{page}"

    def _repr_html_(self) -> str:
        return self.to_html(anchor=f"saith{uuid.uuid4().hex}")  # a notebook is one page, which outlives the program


def _candidate(rows: List[Any]) -> Dict[str, Any]:
    """What the command writes of a candidate, of whom these are the reasons."""
    first = rows[0]
    about: Dict[str, Any]
    if isinstance(first, SpeakerReason):
        about = {"entity": first.candidate and first.candidate.index, "name": first.candidate_name,
                 "mention": first.mention_span and list(first.mention_span)}
    else:
        about = {"kb_id": first.candidate, "name": first.candidate_name, "description": first.description, "name_in_text": first.name,
                 "needed": _amount(first.needed)}
    reasons: List[Dict[str, Any]] = []
    for row in rows:
        reasons.append({"reason": row.reason, "amount": _amount(row.amount)})
        if isinstance(row, LinkReason) and row.words_span:
            reasons[-1]["words"] = list(row.words_span)
    return {**about, "total": _amount(first.total), "margin": _amount(first.margin), "chosen": first.chosen, "reasons": reasons}


def _amount(value: float) -> float:
    return math.copysign(_rounded(abs(value)), value)


def _rounded(score: float) -> float:
    """To three decimals, as the command rounds."""
    return math.floor(score * 1000 + 0.5) / 1000
