# SPDX-License-Identifier: Apache-2.0
"""Tables as capsules of the Arrow PyCapsule protocol, which polars, DuckDB, pandas and pyarrow ask for."""

import ctypes
from ctypes import addressof, byref, c_char_p, c_void_p
from typing import Any, Dict, Tuple

from . import _library as lib

_new = ctypes.pythonapi.PyCapsule_New
_new.restype = ctypes.py_object
_new.argtypes = (c_void_p, c_char_p, c_void_p)
_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype = c_void_p
_pointer.argtypes = (c_void_p, c_char_p)  # not py_object: a destructor's capsule has no references left
_RELEASE = ctypes.CFUNCTYPE(None, c_void_p)

# The structs of the capsules that live, by address: who takes one over sets its release to NULL and leaves the struct to us.
_structs: Dict[int, Any] = {}


def _destructor(name: bytes) -> Any:
    def destroy(capsule: int) -> None:
        struct = _structs.pop(_pointer(capsule, name))
        if struct.release:
            _RELEASE(struct.release)(addressof(struct))

    return _RELEASE(destroy)


_NAMES = {lib.ArrowSchema: b"arrow_schema", lib.ArrowArray: b"arrow_array", lib.ArrowStream: b"arrow_array_stream"}
_destructors = {kind: _destructor(name) for kind, name in _NAMES.items()}


def _capsule(struct: Any) -> Any:
    kind = type(struct)
    address = addressof(struct)
    _structs[address] = struct
    return _new(address, _NAMES[kind], ctypes.cast(_destructors[kind], c_void_p))


def array_capsules(document: c_void_p, table: int) -> Tuple[Any, Any]:
    schema, array = lib.ArrowSchema(), lib.ArrowArray()
    lib.document_arrow(document, table, byref(schema), byref(array))
    return _capsule(schema), _capsule(array)


def stream_capsule(document: c_void_p, table: int) -> Any:
    stream = lib.ArrowStream()
    lib.document_arrow_stream(document, table, byref(stream))
    return _capsule(stream)
