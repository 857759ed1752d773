#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often is somebody else named than the annotated source of a quotation?

    source_names.py --saith BUILD/saith POLNEAR.jsonl

POLNEAR.jsonl holds {"text", "attributions": [{"source", "content"}]} with spans in bytes. Of the quotations that are found (half of the bytes of both
contents are shared) and whose annotated source holds a capitalised word, the speaker's name shares such a word, is another, or is missing. An
alias ("FBI") or a role ("the Florida senator") counts as another: this is a measure of change, not of correctness. Then the shares by
speaker_score. Standard library only.
"""

import argparse
import collections
import json
import re
import subprocess

NO_NAMES = frozenset(
    "the mr mrs ms dr senator sen rep president gov governor former secretary donald hillary she they some this that his her "
    "democrats democrat republicans republican many most one".split())


def names_in(text):
    return {word.lower() for word in re.findall(r"[A-Z][\w'’-]+", text) if len(word) > 2} - NO_NAMES


def bytes_in(spans):
    return {at for begin, end in spans for at in range(begin, end)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--saith", required=True)
    parser.add_argument("polnear")
    arguments = parser.parse_args()
    run = subprocess.run([arguments.saith, "annotate", "--input", "jsonl", "--format", "jsonl", arguments.polnear],
                         check=True, capture_output=True, text=True)
    shared, other, missing = collections.Counter(), collections.Counter(), 0
    with open(arguments.polnear, encoding="utf-8") as lines:
        for gold, found in zip(map(json.loads, lines), map(json.loads, run.stdout.splitlines())):
            text = gold["text"].encode()
            for attribution in gold["attributions"]:
                source = b" ".join(text[begin:end] for begin, end in attribution.get("source", []))
                wanted, content = names_in(source.decode(errors="replace")), bytes_in(attribution["content"])
                for quote in found.get("quotes", []) if wanted else []:
                    own = bytes_in(quote["content"])
                    if len(content & own) * 2 < len(content | own):
                        continue
                    name = (quote.get("speaker") or {}).get("name")
                    if name is None:
                        missing += 1
                    else:
                        (shared if names_in(name) & wanted else other)[quote["speaker_score"]] += 1
    print(f"shares a name {shared.total()}, another {other.total()}, none {missing}")
    for score in sorted(shared.keys() | other.keys()):
        print(f"{score:.2f}  {shared[score]} of {shared[score] + other[score]}")


if __name__ == "__main__":
    main()
