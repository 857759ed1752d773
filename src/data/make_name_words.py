#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lexicon/name_words.tsv from a table of entities: of which type are the names that end, that begin with a word?

    make_name_words.py entities.tsv

Counted are main names and aliases of the kind "name" with two words or more; kept are words that occur in names of more
entities than five and that are not just somebody's surname or given name.
"""
import collections
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def best(counts):
    """(type, its share, all)"""
    total = sum(counts.values())
    if not total:
        return "-", 0.0, 0
    kind, n = max(counts.items(), key=lambda item: (item[1], item[0]))
    return kind, n / total, total


def main():
    last, first = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    with open(sys.argv[1], encoding="utf-8") as rows:
        next(rows)
        for row in rows:
            _, kind, name, aliases, *_ = row.rstrip("\n").split("\t")
            names = {name} | {a[5:] for a in aliases.split("|") if a.startswith("name:")}
            ends = {n.split()[-1].lower() for n in names if " " in n}
            begins = {n.split()[0].lower() for n in names if " " in n}
            for word in ends:
                last[word][kind] += 1
            for word in begins:
                first[word][kind] += 1
    with open(os.path.join(HERE, "lexicon", "name_words.tsv"), "w", encoding="utf-8") as out:
        out.write("# source: counted over the names of the knowledge base's entities\n# licence: CC0\n")
        out.write("word:str\tlast_type:str\tlast_share:f32\tlast_count:u32\tfirst_type:str\tfirst_share:f32\tfirst_count:u32\n")
        for word in sorted(set(last) | set(first), key=lambda w: w.encode()):
            if not re.fullmatch(r"[^\W\d_][\w.'’&-]*", word):
                continue
            rows = [best(last[word]), best(first[word])]
            if all(n <= 5 or (kind == "PER" and share > 0.9) for kind, share, n in rows):
                continue
            out.write("\t".join([word, *(f"{kind}\t{share:.2f}\t{n}" for kind, share, n in rows)]) + "\n")


if __name__ == "__main__":
    main()
