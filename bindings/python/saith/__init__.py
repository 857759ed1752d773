"""saith reads news text and says who said what, about whom.

    pipeline = saith.Pipeline()
    doc = pipeline(text)
    for quote in doc.quotes:
        print(quote.speaker.name if quote.speaker else "?", "--", quote.text)

A Pipeline may be shared by any number of threads (the interpreter lock is not held while it works); so may a Document.
Spans count bytes of the UTF-8 text, half open; `char_span` counts characters of the `str`.
"""

from ctypes import sizeof as _sizeof

from ._document import (DEPTHS, Candidate, Document, Entities, Entity, Mention, Mentions, Pipeline, Quote, Quotes, Sentence, Sentences, Token,
                        Tokens)
from ._library import BuildInfo as _BuildInfo
from ._library import Error
from ._library import build as _build
from ._library import byref as _byref
from ._library import version as _version

__all__ = ["DEPTHS", "Candidate", "Document", "Entities", "Entity", "Error", "Mention", "Mentions", "Pipeline", "Quote", "Quotes", "Sentence",
           "Sentences", "Token", "Tokens", "build_info", "version"]

version: str = _version().decode()
__version__ = version


def build_info() -> "dict[str, str]":
    """Version, commit, compiler, ICU version and data hash of the library."""
    info = _BuildInfo()
    info.struct_size = _sizeof(info)
    _build(_byref(info))
    return {name: getattr(info, name).decode() for name, _ in info._fields_[1:]}
