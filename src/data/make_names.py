#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lexicon/given_names.tsv and lexicon/surnames.tsv from the full lists of names.

    make_names.py NAMES_DIR

NAMES_DIR holds given_names.tsv (name, female_count, male_count, source) and surnames.tsv (name, count, source). Kept are
names that people in the news bear, those that head the lists of some country, and the frequent ones of the United States.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = {
    "given_names": "counts of the US Social Security Administration, of members of the US Congress and of people in Wikidata; "
                   "popular names by country (sigpwned/popular-names-by-country-dataset)",
    "surnames": "US Census 1990, people in Wikidata, popular names by country (sigpwned/popular-names-by-country-dataset)",
}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            name, *counts, source = line.rstrip("\n").split("\t")
            yield name, [int(c) for c in counts], source


def write(kind, header, table):
    with open(os.path.join(HERE, "lexicon", kind + ".tsv"), "w", encoding="utf-8") as out:
        out.write(f"# source: {SOURCES[kind]}\n# licence: public domain and CC0\n{header}\n")
        for name in sorted(table, key=lambda n: n.encode()):
            out.write("\t".join([name, *map(str, table[name])]) + "\n")


def one_word(name):
    return " " not in name and len(name) > 1 and not name.isupper()


def main():
    folder = sys.argv[1]
    given, family = {}, {}
    for name, counts, source in rows(os.path.join(folder, "given_names.tsv")):
        if one_word(name) and ("wd-people" in source or "popular" in source or "congress" in source or sum(counts) >= 2000):
            given[name] = counts
    for name, counts, source in rows(os.path.join(folder, "surnames.tsv")):
        if one_word(name) and ("wd-people" in source or "popular" in source or counts[0] >= 2):
            family[name] = counts
    write("given_names", "name:str\tfemale:u32\tmale:u32", given)
    write("surnames", "name:str\tcount:u32", family)


if __name__ == "__main__":
    main()
