#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every door gives the same of the same text: differential.py SAITH LIBSAITH [COUNT [SEED [FILE...]]]

Texts are the corpora of tests, the articles of examples and those of FILEs (JSON Lines with "text"), whole and damaged COUNT times (cut, doubled, with
characters of all sizes put in). Of each: the command on one thread and on three, the C interface through Python alone and in a batch, and offsets
in UTF-16 units and characters against Python's own count. `make differential` does it a hundred thousand times; the tests some hundred times.
What can be compared inside of one process is in differential.cpp."""

import glob
import json
import os
import random
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "bindings", "python"))
SAITH, COUNT, SEED = os.path.abspath(sys.argv[1]), int(sys.argv[3]) if len(sys.argv) > 3 else 300, int(sys.argv[4]) if len(sys.argv) > 4 else 1
os.environ["SAITH_LIBRARY"] = os.path.abspath(sys.argv[2])
import saith  # noqa: E402

BATCH = 500
PIECES = ['"', "\u201c", "\u201d", "'", "\u2019s", ".", "...", "\n", "\n\n", " ", "\u00a0", "\u00e9", "e\u0301", "\U0001f600", "\u4e2d", "\u200d", "\u202e", "\0", "Mr. ",
          "U.S. ", " said ", " who ", "he", "(", ")", "1) ", "--", ",", "READ MORE: "]


def corpus():
    names = glob.glob(os.path.join(ROOT, "tests", "corpus", "*", "*.txt")) + glob.glob(os.path.join(ROOT, "examples", "data", "*.txt"))
    for name in sorted(names):
        with open(name, encoding="utf-8", newline="") as file:
            yield file.read()[:6000]
    for name in sys.argv[5:]:
        with open(name, encoding="utf-8", newline="\n") as file:
            yield from (json.loads(line)["text"][:6000] for line in file)


def damaged(texts, draw):
    text = draw.choice(texts)
    begin = draw.randrange(len(text))
    text = text[begin:begin + draw.randrange(20, 1500)]
    for _ in range(draw.randrange(8)):
        at, size = draw.randrange(len(text) + 1), draw.randrange(12)
        text = text[:at] + draw.choice((draw.choice(PIECES), text[at:at + size] * 2, "")) + text[at + draw.choice((0, size)):]
    return text


def command(texts, *options):
    lines = "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in enumerate(texts))
    out = subprocess.run([SAITH, "annotate", "--input", "jsonl", "--format", "jsonl", *options], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def recounted(value, places):
    """Spans of bytes in another unit."""
    if isinstance(value, dict):
        return {key: recounted(each, places) if key in SPANS else [recounted(e, places) for e in each] if isinstance(each, list) and key in ROWS else each
                for key, each in value.items()}
    if isinstance(value, list):
        return [recounted(each, places) for each in value]
    return places[value] if isinstance(value, int) else value


SPANS = ("tokens", "sentences", "span", "content", "cue", "source")
ROWS = ("mentions", "quotes")


def places_of(text, size):
    """Of each byte at which a character begins, how many units stand before it."""
    places, byte, unit = {}, 0, 0
    for character in text:
        places[byte] = unit
        byte += len(character.encode())
        unit += size(character)
    places[byte] = unit
    return places


def differences(texts, pipeline):
    one = command(texts)
    if command(texts, "--jobs", "3") != one:
        yield None, "three threads"
    units = {"codepoints": command(texts, "--offsets", "codepoints"), "utf16": command(texts, "--offsets", "utf16")}
    together = list(pipeline.pipe(texts, jobs=1))
    for i, (text, row) in enumerate(zip(texts, one)):
        if pipeline(text).to_dict(i) != row:
            yield text, "Python"
        if together[i].to_dict(i) != row:
            yield text, "Python, in a batch"
        for unit, size in (("codepoints", lambda _: 1), ("utf16", lambda c: 1 + (ord(c) > 0xFFFF))):
            if recounted(row, places_of(text, size)) != units[unit][i]:
                yield text, unit


def main():
    draw, whole, pipeline = random.Random(SEED), list(corpus()), saith.Pipeline()
    seen = found = 0
    while seen < len(whole) + COUNT:
        left = len(whole) + COUNT - seen
        texts = whole[seen:seen + BATCH] if seen < len(whole) else [damaged(whole, draw) for _ in range(min(BATCH, left))]
        for text, what in differences(texts, pipeline):
            found += 1
            print(f"{what}: not the same: {text!r}")
        seen += len(texts)
    print(f"{seen} texts, {COUNT} of them damaged by seed {SEED}: {found} differences")
    raise SystemExit(found > 0)


if __name__ == "__main__":
    main()
