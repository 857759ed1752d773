# SPDX-License-Identifier: Apache-2.0
"""saith as a component of spaCy: nlp.add_pipe("saith").

    nlp = spacy.blank("en")
    nlp.add_pipe("saith", config={"min_score": 0.5})
    doc = nlp(text)
    doc._.quotes         # what was said, as saith.spacy.Quote
    doc.spans["saith"]   # names, pronouns and descriptions, with label and kb_id
    doc.ents             # the names, unless something set them before, or config has set_ents=False

Spans are of spaCy's own tokens, widened where these do not begin or end with ours.
"""

from typing import Any, Iterable, Iterator, List, NamedTuple, Optional, Tuple

from spacy.language import Language  # type: ignore[import-not-found,unused-ignore]
from spacy.tokens import Doc, Span  # type: ignore[import-not-found,unused-ignore]
from spacy.util import filter_spans  # type: ignore[import-not-found,unused-ignore]

from . import Document, Pipeline

__all__ = ["Quote", "Saith"]


class Quote(NamedTuple):
    """One thing said, and who said it."""

    content: List[Span]
    cue: Optional[Span]
    source: Optional[Span]
    speaker: Optional[str]  # the first of the speakers
    kb_id: Optional[str]
    speakers: List[Tuple[str, Optional[str]]]  # names and ids
    speaker_score: float
    kind: str
    attitude: str
    polarity: str
    score: float
    rule: str

    @property
    def text(self) -> str:
        return " \u2026 ".join(span.text for span in self.content)


class Saith:
    """The component. Annotates the text of a Doc, whatever its tokens are."""

    def __init__(self, pipeline: Pipeline, set_ents: bool = True) -> None:
        self.pipeline = pipeline
        self.set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        return self._put(doc, self.pipeline(doc.text))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        for found, doc in self.pipeline.pipe(((doc.text, doc) for doc in stream), as_tuples=True, jobs=1):
            yield self._put(doc, found)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Saith":
        return self

    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:
        """Nothing: the config says it all."""

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> "Saith":
        return self

    def _put(self, doc: Doc, found: Document) -> Doc:
        mentions, names = [], []
        for mention in found.mentions:
            entity = mention.entity
            span = self._span(doc, mention.char_span, mention.type, entity and entity.kb_id or "")
            mentions.append(span)
            if mention.named:
                names.append(span)
        doc.spans["saith"] = mentions
        if self.set_ents and not doc.ents:
            doc.ents = filter_spans(names)
        quotes = []
        for quote in found.quotes:
            speaker = quote.speaker
            quotes.append(Quote([self._span(doc, span) for span in quote.char_spans], self._span_or_none(doc, found, quote.cue_span),
                                self._span_or_none(doc, found, quote.source_span), speaker.name if speaker else None,
                                speaker.kb_id if speaker else None,
                                [(entity.name, entity.kb_id) for entity in quote.speakers], quote.speaker_score, quote.kind, quote.attitude,
                                quote.polarity, quote.score, quote.rule))
        doc._.quotes = quotes
        return doc

    @staticmethod
    def _span(doc: Doc, characters: Tuple[int, int], label: str = "", kb_id: str = "") -> Span:
        span = doc.char_span(*characters, label=label, kb_id=kb_id, alignment_mode="expand")
        assert span is not None  # "expand" finds one for all that lies in the text
        return span

    @classmethod
    def _span_or_none(cls, doc: Doc, found: Document, span: Optional[Tuple[int, int]]) -> Optional[Span]:
        return None if span is None else cls._span(doc, found.char_span(span))


@Language.factory("saith",  # type: ignore[untyped-decorator,unused-ignore]
                  default_config={"until": "links", "kb": [], "embedded_kb": True, "patterns": [], "attitudes": [], "min_score": 0.0,
                                  "set_ents": True})
def make(nlp: Language, name: str, until: str, kb: List[str], embedded_kb: bool, patterns: List[str], attitudes: List[str], min_score: float,
         set_ents: bool) -> Saith:
    return Saith(Pipeline(until=until, kb=kb, embedded_kb=embedded_kb, patterns=patterns, attitudes=attitudes, min_score=min_score), set_ents)


if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", default=None)
