#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How much of a gold set of linked mentions a knowledge base's tables can answer.

    kb_coverage.py GOLD.jsonl TABLES... [--errors N] [--full-names]

GOLD.jsonl: a document a line, {"text", "mentions": [{"span", "kb_id"}]} as saith writes them; mentions with "optional"
and those without an id count neither way. TABLES: entity tables (TSV), or folders of them. Two shares are printed:
gold ids that the tables hold at all; and of those, mentions whose surface form is a name of the gold entity, after a
plain normalisation (case, marks, dots, hyphens, a leading "the"). --saith COMMAND asks `COMMAND kb ids` and `COMMAND kb
lookup --format json` instead, with the real normalisation and every derived name. Standard library only.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import unicodedata


def fold(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    text = re.sub(r"[-‐‑–—/]", " ", re.sub(r"[.'’‘`]", "", text))
    text = re.sub(r"\s+", " ", text).strip()
    return text[4:] if text.startswith("the ") else text


def read_tables(paths):
    ids, names = {}, collections.defaultdict(set)
    files = [f for p in paths for f in (sorted(p.rglob("*.tsv")) if p.is_dir() else [p])]
    for path in files:
        with open(path, encoding="utf-8") as lines:
            columns = next(line for line in lines if not line.startswith("#")).rstrip("\n").split("\t")
            for line in lines:
                row = dict(zip(columns, line.rstrip("\n").split("\t")))
                ids[row["qid"]] = row["name"]
                names[fold(row["name"])].add(row["qid"])
                for alias in filter(None, row["aliases"].split("|")):
                    names[fold(alias.split(":", 1)[1])].add(row["qid"])
    return ids, names


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("tables", type=pathlib.Path, nargs="*")
    parser.add_argument("--saith")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    if args.saith:
        listed = subprocess.run([args.saith, "kb", "ids"], capture_output=True, text=True, check=True).stdout.split()
        ids = {i: "" for i in listed}
    else:
        ids, names = read_tables(args.tables)
    found = {}

    def candidates(surface):
        if not args.saith:
            return names.get(fold(surface), set())
        if surface not in found:
            got = subprocess.run([args.saith, "kb", "lookup", surface], capture_output=True, text=True, check=False).stdout
            found[surface] = set(re.findall(r"\bQ\d+\b", got))
        return found[surface]

    total = held = hit = 0
    absent, missed = collections.Counter(), collections.Counter()
    with open(args.gold, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            text = document["text"].encode()
            for mention in document["mentions"]:
                if mention.get("kb_id") is None or mention.get("optional"):
                    continue
                surface = text[mention["span"][0]:mention["span"][1]].decode()
                total += 1
                if mention["kb_id"] not in ids:
                    absent[surface, mention["kb_id"]] += 1
                    continue
                held += 1
                if mention["kb_id"] in candidates(" ".join(surface.split())):
                    hit += 1
                else:
                    missed[surface, mention["kb_id"], ids[mention["kb_id"]]] += 1
    print(f"{total} gold mentions; held {held / max(1, total):.4f}; of those found by surface {hit / max(1, held):.4f}")
    for title, counter in (("missed", missed), ("absent", absent)):
        for key, n in counter.most_common(args.errors):
            print(f"  {title} {n:3} {key}")


if __name__ == "__main__":
    main()
