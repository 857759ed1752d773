#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes texts as the programs that train models read them: a sentence a line, spaces between its tokens.

    sentences_of.py SAITH --without FILE... --texts FILE.jsonl...

Texts that begin like one of a file after --without (JSON lines with a "text", or plain text) are left out.
"""
import json
import subprocess
import sys

BEGINNING = 60


def beginnings(path):
    if not path.endswith(".jsonl"):
        with open(path, encoding="utf-8") as text:
            return {text.read()[:BEGINNING]}
    with open(path, encoding="utf-8") as rows:
        return {json.loads(row)["text"][:BEGINNING] for row in rows}


def sentences(text, row):
    tokens, at = row["tokens"], 0
    for _, end in row["sentences"]:
        words = []
        while at < len(tokens) and tokens[at][0] < end:
            words.append(text[tokens[at][0]:tokens[at][1]].decode("utf-8", "replace").replace(" ", "_"))
            at += 1
        if words:
            yield " ".join(words)


def main():
    saith, arguments = sys.argv[1], sys.argv[2:]
    split = arguments.index("--texts")
    left_out = set()
    for path in arguments[1:split]:
        left_out |= beginnings(path)
    for path in arguments[split + 1:]:
        command = [saith, "annotate", "--until", "sentences", "--input", "jsonl", "--format", "jsonl", path]
        rows = subprocess.run(command, capture_output=True, check=True).stdout.splitlines()
        with open(path, encoding="utf-8") as texts:
            for text, row in zip(texts, rows, strict=True):
                text = json.loads(text)["text"]
                if text[:BEGINNING] not in left_out:
                    for sentence in sentences(text.encode("utf-8"), json.loads(row)):
                        print(sentence)


if __name__ == "__main__":
    main()
