# SPDX-License-Identifier: Apache-2.0
"""Python's structs are those of capi/saith.h, field by field: schema_test.py SOURCE_FOLDER (with SAITH_LIBRARY set)

And its columns have the types that the header gives them. The header itself is held against src/schema.hpp by the compiler.
"""

import ctypes
import os
import re
import sys

root = sys.argv[1]
sys.path.insert(0, os.path.join(root, "bindings", "python"))
from saith import _document as document  # noqa: E402
from saith import _library as library  # noqa: E402

with open(os.path.join(root, "capi", "saith.h"), encoding="utf-8") as file:
    header = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
structs = {name: re.findall(r"(\w[\w\s*]*?)\s*(\w+)(\[\d+\])?;", body)
           for body, name in re.findall(r"typedef struct saith_\w+ \{(.*?)\} (saith_\w+);", header, flags=re.S)}

PYTHON = {"saith_error": library.ErrorStruct, "saith_options": library.Options, "saith_html_options": library.HtmlOptions,
          "saith_build_info": library.BuildInfo, "saith_tokens": library.TokensStruct, "saith_sentences": library.SentencesStruct,
          "saith_mentions": library.MentionsStruct, "saith_entities": library.EntitiesStruct, "saith_quotes": library.QuotesStruct,
          "saith_speaker_reasons": library.SpeakerReasonsStruct, "saith_link_reasons": library.LinkReasonsStruct,
          "saith_candidate_table": library.CandidateTable, "saith_buffer": library.Buffer}
PLAIN = {"size_t": ctypes.c_size_t, "int32_t": ctypes.c_int32, "int64_t": ctypes.c_int64, "uint32_t": ctypes.c_uint32, "float": ctypes.c_float,
         "saith_status": ctypes.c_int32}
# How a column's elements are read: the code of a memoryview, and how many numbers a row has.
ELEMENTS = {"saith_span": ("I", 2), "uint8_t": ("B", 1), "uint16_t": ("H", 1), "uint32_t": ("I", 1), "float": ("f", 1), "char": ("B", 1)}

failed = False


def say(text):
    global failed
    failed = True
    print(text)


for name, fields in structs.items():
    if name not in PYTHON:
        if name != "saith_span":
            say(f"{name} has no struct in _library.py")
        continue
    ours = PYTHON[name]._fields_
    if [field for _, field, _ in fields] != [field for field, _ in ours]:
        say(f"{name}: the header has {[field for _, field, _ in fields]}, Python {[field for field, _ in ours]}")
        continue
    for (kind, field, size), (_, ctype) in zip(fields, ours):
        kind = kind.strip()
        if "*" in kind:
            if ctypes.sizeof(ctype) != ctypes.sizeof(ctypes.c_void_p):
                say(f"{name}.{field} is a pointer")
        elif not size and PLAIN.get(kind) is not ctype:
            say(f"{name}.{field} is {kind}, in Python {ctype.__name__}")

for table, columns in document._COLUMNS.items():
    kinds = {field: kind for kind, field, _ in structs["saith_" + table] if "*" in kind}
    if set(kinds) != set(columns):
        say(f"{table}: the header has the columns {sorted(kinds)}, Python {sorted(columns)}")
        continue
    for field, kind in kinds.items():
        element = re.sub(r"\bconst\b|[\s*]", "", kind)
        if columns[field][:2] != ELEMENTS[element]:
            say(f"{table}.{field} is {element}, Python reads {columns[field]}")
    annotations = set(getattr(document, table.title().replace("_", "")).__annotations__)
    if annotations != set(columns):
        say(f"{table}: the class names the columns {sorted(annotations)}, not {sorted(columns)}")

print(f"{len(structs)} structs" if not failed else "Python's structs are not those of the header")
sys.exit(failed)
