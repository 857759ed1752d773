#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""comments.py HEADER: the header with its plain comments as Doxygen's own, for the INPUT_FILTER of Doxyfile.

A comment before a declaration is about what follows, one behind it about what it stands behind, the first one of a header about the file. Examples,
indented lines behind an empty one, stay as they are. What Doxygen would read as a command (# @ \\ < >) is escaped.
"""
import re
import sys

SPECIAL = re.compile(r'[\\@#<>%"&]')


def escaped(text):
    return SPECIAL.sub(lambda m: {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(m[0], "\\" + m[0]), text)


class Filter:
    def __init__(self):
        self.in_code = False
        self.is_behind_empty = False

    def line_of(self, text):
        """One line of a comment, without its marks."""
        is_code = text.startswith("  ") and (self.in_code or self.is_behind_empty)
        self.is_behind_empty = not text.strip()
        out = ""
        if is_code != self.in_code and (is_code or text.strip()):
            out = "\\code{.cpp}\n" if is_code else "\\endcode\n"
            self.in_code = is_code
        return out + (text if is_code or self.in_code else escaped(text))

    def block(self, lines, is_file):
        body = "\n".join(self.line_of(line) for line in lines)
        if self.in_code:
            body, self.in_code = body + "\n\\endcode", False
        return "/** " + ("\\file\n" if is_file else "") + body + " */"


def blocks(source):
    """Runs of comments of their own lines, as (lines, number of source lines), and lines of code."""
    lines = source.split("\n")
    at = 0
    while at < len(lines):
        stripped = lines[at].strip()
        begin = at
        if "SPDX-License-Identifier" in stripped:
            at += 1
            continue
        if stripped.startswith("//"):
            while at < len(lines) and lines[at].strip().startswith("//"):
                at += 1
            yield [line.strip()[3:] for line in lines[begin:at]], None
        elif stripped.startswith("/*"):
            while not lines[at].rstrip().endswith("*/"):
                at += 1
            at += 1
            text = "\n".join(lines[begin:at]).strip()[2:-2]
            yield [re.sub(r"^ ?\* ?", "", line.strip()) if line.strip().startswith("*") else line.strip()
                   for line in text.split("\n")], None
        else:
            at += 1
            yield None, lines[begin]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        source = file.read()
    is_first = True
    for comment, code in blocks(source):
        if comment is not None:
            print(Filter().block(comment, is_first))
            is_first = False
            continue
        behind = re.match(r"(.*\S)\s+(?://|/\*) ?(.*?)(?: ?\*/)?$", code)
        print(f"{behind[1]} /**< {escaped(behind[2])} */" if behind and '"' not in behind[1] else code)


main()
