#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What do two builds print differently over raw texts?

    changes.py OLD/saith NEW/saith TEXTS.jsonl... [--table speakers|quotes|mentions|links] [--count 40] [--seed 1]

TEXTS.jsonl holds {"id", "text"}. Says how many rows there are and how many changed, and prints COUNT of the changes, drawn by seed, with their
context, to be read. A speaker or a link that only one build has a row for is left to the tables of quotes and mentions. Standard library only.
"""

import argparse
import json
import random
import subprocess


def annotate(saith, path):
    run = subprocess.run([saith, "annotate", "--input", "jsonl", "--format", "jsonl", path], check=True, capture_output=True)
    return map(json.loads, run.stdout.splitlines())


def rows_of(document, table):
    """What a table says, by the spans that it says it of."""
    if table in ("quotes", "speakers"):
        for quote in document.get("quotes", []):
            speaker = quote["speaker"] or {}
            says = (quote["kind"], quote["source"]) if table == "quotes" else (speaker.get("name"), speaker.get("kb_id"))
            yield tuple(map(tuple, quote["content"])), says
    else:
        for mention in document.get("mentions", []):
            if mention["named"]:
                yield (tuple(mention["span"]),), mention["type" if table == "mentions" else "kb_id"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--table", default="speakers", choices=("speakers", "quotes", "mentions", "links"))
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    changes, count = [], 0
    for path in arguments.texts:
        with open(path, encoding="utf-8") as lines:
            for line, old, new in zip(lines, annotate(arguments.old, path), annotate(arguments.new, path)):
                text, before, after = json.loads(line)["text"].encode(), dict(rows_of(old, arguments.table)), dict(rows_of(new, arguments.table))
                count += len(before)
                both = before.keys() & after.keys() if arguments.table in ("speakers", "links") else before.keys() | after.keys()
                changes += [(new["id"], text, spans, before.get(spans), after.get(spans)) for spans in sorted(both)
                            if before.get(spans) != after.get(spans)]
    print(f"{count} rows of {arguments.table}, {len(changes)} changed")
    random.Random(arguments.seed).shuffle(changes)
    for name, text, spans, before, after in changes[:arguments.count]:
        begin, end = spans[0][0], spans[-1][1]
        around = [part.decode(errors="replace") for part in (text[max(0, begin - 200):begin], text[begin:end], text[end:end + 100])]
        print(f"\n{name}: {before} -> {after}\n  {around[0]!r}\n  >> {around[1]!r}\n  {around[2]!r}")


if __name__ == "__main__":
    main()
