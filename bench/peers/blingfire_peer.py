# SPDX-License-Identifier: Apache-2.0
"""Words and sentences of BlingFire over the documents of a file, for `peers`.

The file holds documents, each after its size as four bytes, little endian. Prints `NAME SECONDS` lines: the best of as many
passes as the second argument says. Calls the library itself, so that Python's share is one call a document.
"""
import ctypes
import struct
import sys
import time

import blingfire


def main():
    data = open(sys.argv[1], "rb").read()
    passes = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    documents, at = [], 0
    while at + 4 <= len(data):
        (size,) = struct.unpack_from("<I", data, at)
        documents.append(data[at + 4:at + 4 + size])
        at += 4 + size
    out = ctypes.create_string_buffer(3 * max(map(len, documents)) + 16)
    library = blingfire.blingfire
    for name, function in (("words", library.TextToWords), ("sentences", library.TextToSentences)):
        best = float("inf")
        for _ in range(passes):
            began = time.process_time()
            for document in documents:
                function(ctypes.c_char_p(document), ctypes.c_int(len(document)), out, ctypes.c_int(len(out)))
            best = min(best, time.process_time() - began)
        print(name, best)


main()
