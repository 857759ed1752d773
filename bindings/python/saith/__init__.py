# SPDX-License-Identifier: Apache-2.0
"""saith reads news text and says who said what, about whom.

    pipeline = saith.Pipeline()
    doc = pipeline(text)
    for quote in doc.quotes:
        print(quote.speaker.name if quote.speaker else "?", "--", quote.text)

A Pipeline may be shared by any number of threads (the interpreter lock is not held while it works); so may a Document.
Spans count bytes of the UTF-8 text, half open; `char_span` counts characters of the `str`.
"""

from ctypes import byref as _byref
from ctypes import sizeof as _sizeof

from ._build import build_kb
from ._document import (Document, Entities, Entity, LinkReason, LinkReasons, Mention, Mentions, Quote, Quotes, Sentence, Sentences,
                        SpeakerReason, SpeakerReasons, Token, Tokens, Why)
from ._library import BuildInfo as _BuildInfo
from ._library import Error
from ._library import build as _build
from ._library import version as _version
from ._pipeline import DEPTHS, Candidate, Pipeline

__all__ = ["DEPTHS", "Candidate", "Document", "Entities", "Entity", "Error", "LinkReason", "LinkReasons", "Mention", "Mentions", "Pipeline",
           "Quote", "Quotes", "Sentence", "Sentences", "SpeakerReason", "SpeakerReasons", "Token", "Tokens", "Why", "build_info", "build_kb", "version",
           "SHAPE_UPPER_FIRST", "SHAPE_ALL_UPPER", "SHAPE_ALL_LOWER", "SHAPE_HAS_DIGIT", "SHAPE_HAS_HYPHEN", "SHAPE_HAS_DOT",
           "SHAPE_NON_ASCII", "SHAPE_SPACE_BEFORE", "SHAPE_NEWLINE_BEFORE", "SHAPE_PARAGRAPH_BEFORE"]

# Flags of Token.shape; saith.h says what each means.
SHAPE_UPPER_FIRST = 1 << 0
SHAPE_ALL_UPPER = 1 << 1
SHAPE_ALL_LOWER = 1 << 2
SHAPE_HAS_DIGIT = 1 << 3
SHAPE_HAS_HYPHEN = 1 << 4
SHAPE_HAS_DOT = 1 << 5
SHAPE_NON_ASCII = 1 << 6
SHAPE_SPACE_BEFORE = 1 << 7
SHAPE_NEWLINE_BEFORE = 1 << 8
SHAPE_PARAGRAPH_BEFORE = 1 << 9

version: str = _version().decode()
__version__ = version


def build_info() -> "dict[str, str]":
    """Version, commit, compiler, ICU version and data hash of the library."""
    info = _BuildInfo()
    info.struct_size = _sizeof(info)
    _build(_byref(info))
    return {name: getattr(info, name).decode() for name in ("version", "commit", "compiler", "icu", "data_hash")}
