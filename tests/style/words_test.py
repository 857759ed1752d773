#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""English belongs in tables: fails where a file of the stages holds more words than words.tsv beside it allows, or fewer.

    words_test.py [--update] [--show FILE]

A word is a string literal of letters, apostrophes and hyphens, in lower case or with one capital, in src/ outside of the command, the compilers of
data and what only builds knowledge bases. Names of tables and their columns are no words. words.tsv gives each file its number and the reason: add a
class to lexicon/word_classes.tsv instead where one fits. --update writes the numbers anew and keeps the reasons; a row without one fails.
"""
import argparse
import glob
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
LIST = os.path.join(HERE, "words.tsv")
OTHER_FOLDERS = ("cli", "datac", "kbc", "kb_build", "html", "data", "program")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
WORD = re.compile(r"[A-Z]?[a-z][a-z'-]+")
NOT_WORDS = re.compile(r'(table|strings|u32|f32|raw|column)\(\s*$|#include\s*$|case \w+:\s*return\s*$|X\(\w+,\s*$')


def words_of(path):
    with open(path, encoding="utf-8") as f:
        text = COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), f.read())
    for m in LITERAL.finditer(text):
        if WORD.fullmatch(m[1]) and not NOT_WORDS.search(text[max(0, m.start() - 60):m.start()]):
            yield m[1]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--update", action="store_true")
    ap.add_argument("--show", metavar="FILE", help="print the words of src/...")
    a = ap.parse_args()
    found = {}
    for path in sorted(glob.glob(os.path.join(ROOT, "src", "**", "*"), recursive=True)):
        relative = os.path.relpath(path, ROOT)
        if path.endswith((".cpp", ".hpp", ".inc")) and relative.split(os.sep)[1] not in OTHER_FOLDERS:
            words = sorted(set(words_of(path)))
            if words:
                found[relative] = len(words)
            if a.show == relative:
                print(*words, sep="\n")
    allowed, reasons = {}, {}
    if os.path.exists(LIST):
        with open(LIST, encoding="utf-8") as f:
            for line in f:
                if not line.startswith("#") and line.strip():
                    file, number, reasons[file] = line.rstrip("\n").split("\t")
                    allowed[file] = int(number)
    if a.update:
        with open(LIST, "w", encoding="utf-8") as f:
            f.write("# Words that stay in the code: file, how many, why. words_test.py --update writes the numbers.\n")
            for file in sorted(found):
                f.write(f"{file}\t{found[file]}\t{reasons.get(file, '')}\n")
        return
    bad = 0
    for file in sorted(found.keys() | allowed.keys()):
        have, may = found.get(file, 0), allowed.get(file, 0)
        if have != may or not reasons.get(file):
            bad += 1
            why = "without a reason" if have == may else f"words.tsv allows {may}: a word class, or --update and a reason"
            print(f"{file}: {have} words, {why}")
    print(f"{sum(found.values())} words in the code of {len(found)} files, {bad} files to look at")
    raise SystemExit(bad > 0)


if __name__ == "__main__":
    main()
