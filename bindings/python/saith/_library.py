# SPDX-License-Identifier: Apache-2.0
"""libsaith.so: finding it, and its functions as capi/saith.h declares them."""

import codecs
import ctypes
import os
import sys
from ctypes import POINTER, Structure, byref, c_char, c_char_p, c_float, c_int32, c_int64, c_size_t, c_uint32, c_void_p
from typing import Any, Callable, List, Optional, Tuple, Union

SONAME = "libsaith.so.0"
NONE = 0xFFFFFFFF


def _replace(error: UnicodeError) -> Tuple[str, int]:
    """One U+FFFD for each byte that belongs to no character, as the library counts them; Python's own "replace" makes one of several
    bytes of a character that is cut."""
    assert isinstance(error, UnicodeDecodeError)
    return "\ufffd" * (error.end - error.start), error.end


codecs.register_error("saith.replace", _replace)


def text_of(data: Union[bytes, memoryview]) -> str:
    return str(data, "utf-8", "saith.replace")


class Error(Exception):
    """What went wrong, in words; `status` is the number that saith.h gives it."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class ErrorStruct(Structure):
    _fields_ = [("status", c_int32), ("message", c_char * 508)]


class Buffer(Structure):
    _fields_ = [("data", c_char_p), ("size", c_size_t)]


class Options(Structure):
    _fields_ = [("struct_size", c_size_t), ("until", c_int32), ("without_embedded_kb", c_int32),
                ("kb_files", POINTER(c_char_p)), ("kb_file_count", c_size_t),
                ("pattern_files", POINTER(c_char_p)), ("pattern_file_count", c_size_t),
                ("attitudes", c_uint32), ("min_score", c_float),
                ("kb_buffers", POINTER(Buffer)), ("kb_buffer_count", c_size_t),
                ("pattern_buffers", POINTER(Buffer)), ("pattern_buffer_count", c_size_t), ("why", c_int64)]


class HtmlOptions(Structure):
    _fields_ = [("struct_size", c_size_t), ("name", c_char_p), ("anchor", c_char_p), ("pipeline", c_void_p)]


class BuildInfo(Structure):
    _fields_ = [("struct_size", c_size_t), ("version", c_char_p), ("commit", c_char_p), ("compiler", c_char_p), ("icu", c_char_p),
                ("data_hash", c_char_p)]


def _table(name: str, *columns: str) -> Any:
    """A struct of struct_size, count, and pointers; "x_size" and "x_count" are sizes."""
    fields: List[Tuple[str, Any]] = [("struct_size", c_size_t), ("count", c_size_t)]
    fields += [(column, c_size_t if column.endswith(("_size", "_count")) else c_void_p) for column in columns]
    return type(name, (Structure,), {"_fields_": fields})


TokensStruct = _table("TokensStruct", "span", "kind", "shape")
SentencesStruct = _table("SentencesStruct", "span", "tokens")
MentionsStruct = _table("MentionsStruct", "span", "tokens", "type", "named", "entity", "score", "rule")
EntitiesStruct = _table("EntitiesStruct", "strings", "strings_size", "name", "kb_id", "type", "score")
QuotesStruct = _table("QuotesStruct", "content_begin", "fragment", "fragment_count", "cue", "source", "speaker", "kind", "score", "rule",
                      "speakers_begin", "speakers", "speakers_count", "speaker_score", "attitude", "polarity")
SpeakerReasonsStruct = _table("SpeakerReasonsStruct", "quote", "rank", "candidate", "mention", "reason", "amount", "total", "margin",
                              "chosen")
LinkReasonsStruct = _table("LinkReasonsStruct", "strings", "strings_size", "entity", "rank", "name", "candidate", "candidate_name",
                           "description", "reason", "amount", "words", "total", "needed", "margin", "chosen")
CandidateTable = _table("CandidateTable", "strings", "strings_size", "kb_id", "name", "description", "source", "type", "score")


# Of the Arrow C data interface; only their sizes count here.
class ArrowSchema(Structure):
    _fields_ = [(name, c_void_p) for name in ("format", "name", "metadata")] + [(name, c_int64) for name in ("flags", "n_children")] + [
        (name, c_void_p) for name in ("children", "dictionary", "release", "private_data")]


class ArrowArray(Structure):
    _fields_ = [(name, c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")] + [
        (name, c_void_p) for name in ("buffers", "children", "dictionary", "release", "private_data")]


class ArrowStream(Structure):
    _fields_ = [(name, c_void_p) for name in ("get_schema", "get_next", "get_last_error", "release", "private_data")]


def _places() -> List[str]:
    here = os.path.dirname(os.path.abspath(__file__))
    return [os.path.join(here, SONAME), os.path.join(here, "..", "..", "..", "build", "release", SONAME)]


def _load() -> ctypes.CDLL:
    given = os.environ.get("SAITH_LIBRARY")
    path = given or next((place for place in _places() if os.path.exists(place)), SONAME)
    try:
        return ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(f"saith: {path} cannot be loaded ({error}); SAITH_LIBRARY may say where the library is") from None


_cdll = _load()


def _function(name: str, result: Any, *arguments: Any) -> Any:
    function = getattr(_cdll, name)
    function.restype = result
    function.argtypes = arguments
    return function


def _checked(name: str, *arguments: Any) -> Callable[..., None]:
    """A function that gives a status and takes a saith_error last, as one that raises Error."""
    function = _function(name, c_int32, *arguments, POINTER(ErrorStruct))

    def call(*values: Any) -> None:
        error = ErrorStruct()
        if function(*values, byref(error)):
            raise Error(error.message.decode("utf-8", "replace"), error.status)

    return call


version = _function("saith_version", c_char_p)
build = _checked("saith_build", POINTER(BuildInfo))
pipeline_create = _checked("saith_pipeline_create", POINTER(Options), POINTER(c_void_p))
pipeline_destroy = _function("saith_pipeline_destroy", None, c_void_p)
workspace_create = _checked("saith_workspace_create", POINTER(c_void_p))
workspace_destroy = _function("saith_workspace_destroy", None, c_void_p)
pipeline_annotate = _checked("saith_pipeline_annotate", c_void_p, c_char_p, c_size_t, c_void_p, c_int32, POINTER(c_void_p))
pipeline_annotate_batch = _checked("saith_pipeline_annotate_batch", c_void_p, POINTER(c_char_p), POINTER(c_size_t), c_size_t, c_void_p, c_int32,
                                   POINTER(c_void_p))
document_destroy = _function("saith_document_destroy", None, c_void_p)
document_tokens = _checked("saith_document_tokens", c_void_p, POINTER(TokensStruct))
document_sentences = _checked("saith_document_sentences", c_void_p, POINTER(SentencesStruct))
document_mentions = _checked("saith_document_mentions", c_void_p, POINTER(MentionsStruct))
document_entities = _checked("saith_document_entities", c_void_p, POINTER(EntitiesStruct))
document_quotes = _checked("saith_document_quotes", c_void_p, POINTER(QuotesStruct))
document_speaker_reasons = _checked("saith_document_speaker_reasons", c_void_p, POINTER(SpeakerReasonsStruct))
document_link_reasons = _checked("saith_document_link_reasons", c_void_p, POINTER(LinkReasonsStruct))
document_why_speaker = _checked("saith_document_why_speaker", c_void_p, c_uint32, POINTER(SpeakerReasonsStruct))
document_why_link = _checked("saith_document_why_link", c_void_p, c_uint32, POINTER(LinkReasonsStruct))
document_text = _checked("saith_document_text", c_void_p, POINTER(c_void_p), POINTER(c_size_t))
document_offsets = _checked("saith_document_offsets", c_void_p, c_int32, c_void_p, c_size_t, c_void_p)
document_arrow = _checked("saith_document_arrow", c_void_p, c_int32, POINTER(ArrowSchema), POINTER(ArrowArray))
document_arrow_stream = _checked("saith_document_arrow_stream", c_void_p, c_int32, POINTER(ArrowStream))
document_html = _checked("saith_document_html", c_void_p, POINTER(HtmlOptions), POINTER(c_void_p))
html_style = _function("saith_html_style", c_char_p)
string_text = _checked("saith_string_text", c_void_p, POINTER(c_void_p), POINTER(c_size_t))
string_destroy = _function("saith_string_destroy", None, c_void_p)
token_kind_name = _function("saith_token_kind_name", c_char_p, c_int32)
mention_type_name = _function("saith_mention_type_name", c_char_p, c_int32)
quote_kind_name = _function("saith_quote_kind_name", c_char_p, c_int32)
attitude_name = _function("saith_attitude_name", c_char_p, c_int32)
polarity_name = _function("saith_polarity_name", c_char_p, c_int32)
rule_name = _function("saith_rule_name", c_char_p, c_int32)
reason_name = _function("saith_reason_name", c_char_p, c_int32)
pipeline_lookup = _checked("saith_pipeline_lookup", c_void_p, c_char_p, c_size_t, POINTER(c_void_p))
pipeline_lookup_id = _checked("saith_pipeline_lookup_id", c_void_p, c_char_p, c_size_t, POINTER(c_void_p))
candidates_destroy = _function("saith_candidates_destroy", None, c_void_p)
candidates_table = _checked("saith_candidates_table", c_void_p, POINTER(CandidateTable))


def names(function: Any) -> List[str]:
    """All that a ..._name function has a name for, from 0 on."""
    found: List[str] = []
    while True:
        name: Optional[bytes] = function(len(found))
        if name is None:
            return found
        found.append(name.decode())


class Handle:
    """Owns an object of the library and destroys it when the last reference is gone."""

    __slots__ = ("pointer", "_destroy", "__weakref__")

    def __init__(self, pointer: c_void_p, destroy: Callable[[c_void_p], None]) -> None:
        self.pointer = pointer
        self._destroy = destroy

    def __del__(self) -> None:
        self._destroy(self.pointer)


# As large as any column, of which a view takes what it needs: to make a type for every size would cost more than all the rest.
_Memory = c_char * (1 << 40 if sys.maxsize > 1 << 32 else 1 << 30)


def view(owner: Handle, address: Optional[int], count: int, code: str, width: int = 1) -> memoryview:
    """`count` rows of `width` numbers at `address`, read-only; keeps `owner` alive."""
    size: int = count * width * {"B": 1, "H": 2, "I": 4, "f": 4}[code]
    if not size or not address:
        none: Any = memoryview(b"")
        empty: memoryview = none.cast(code)
        return empty
    array: Any = _Memory.from_address(address)
    array.owner = owner
    flat: Any = memoryview(array).toreadonly().cast("B")[:size]
    column: memoryview = flat if code == "B" else flat.cast(code) if width == 1 else flat.cast(code, (count, width))
    return column
