#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts what makes code hard to read, folder by folder, and prints one table: a mirror, not a fence.

    style.py [--root ROOT] [--conditions] [--functions]

For each folder under src, and capi: lines of code; `&&` and `||` per 100 of them; conditions of five and more such operators per 1,000; functions of
more than 60 lines; the share of comment lines; lines over 100 columns. --conditions and --functions list the places. Comments and literals do not
count as code. A condition is what stands between two of `;`, `{` and `}` or in one argument of a call.
"""
import argparse
import glob
import os
import re

LONG_FUNCTION, LONG_LINE, HEAVY = 60, 100, 5
TOKEN = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.S)


def code_of(text):
    """The text with literals and comments blanked, line breaks kept."""
    return TOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def comment_lines(text):
    return sum(bool(re.match(r"\s*(//|/\*|\*)", line)) for line in text.split("\n"))


def conditions(code):
    """(line, operators) of every run of code without ; { } that has some."""
    at = 0
    for part in re.split(r"([;{}])", code):
        operators = len(re.findall(r"&&|\|\|", part))
        if operators:
            yield code.count("\n", 0, at + len(part) - len(part.lstrip())) + 1, operators
        at += len(part)


def functions(code):
    """(first line, lines, name) of every outermost braced body behind a parameter list."""
    stack = []
    for m in re.finditer(r"[{}]", code):
        if m[0] == "{":
            before = code[:m.start()].rstrip()[-400:]
            head = re.search(r"([\w:~<>]+)\s*\([^;{}]*\)\s*(const|noexcept|override|final|->\s*[\w:<>*& ]+|:[^;{}]*)*\s*$", before)
            inside = any(kind for kind, _, _ in stack)
            is_function = bool(head) and not inside and head[1] not in ("if", "for", "while", "switch", "catch")
            stack.append((is_function, m.start(), head[1] if head else ""))
        elif stack:
            is_function, begin, name = stack.pop()
            if is_function:
                lines = code.count("\n", begin, m.start()) + 1
                yield code.count("\n", 0, begin) + 1, lines, name


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--root", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    ap.add_argument("--conditions", action="store_true")
    ap.add_argument("--functions", action="store_true")
    a = ap.parse_args()
    folders = {}
    for path in sorted(p for pattern in ("src/**/*", "capi/*") for p in glob.glob(os.path.join(a.root, pattern), recursive=True)):
        if path.endswith((".cpp", ".hpp", ".inc", ".h")):
            relative = os.path.relpath(path, a.root)
            parts = relative.split(os.sep)
            folders.setdefault(os.sep.join(parts[:2]) if len(parts) > 2 else parts[0], []).append((relative, path))
    print(f"{'folder':<18}{'lines':>8}{'&& ||':>8}{'heavy':>8}{'long':>6}{'comment':>9}{'wide':>6}")
    print(f"{'':<18}{'':>8}{'/100':>8}{'/1000':>8}{'fns':>6}{'%':>9}{'%':>6}")
    total = [0] * 6
    for folder, files in sorted(folders.items()):
        row = [0] * 6
        for relative, path in files:
            with open(path, encoding="utf-8") as f:
                text = f.read()
            code = code_of(text)
            lines = sum(bool(line.strip()) for line in code.split("\n"))
            found = list(conditions(code))
            heavy = [(line, n) for line, n in found if n >= HEAVY]
            long = [f for f in functions(code) if f[1] > LONG_FUNCTION]
            row = [x + y for x, y in zip(row, (lines, sum(n for _, n in found), len(heavy), len(long), comment_lines(text),
                                                sum(len(line) > LONG_LINE for line in text.split("\n"))))]
            if a.conditions:
                print(*(f"  {relative}:{line}: {n} operators" for line, n in heavy), sep="\n", end="\n" if heavy else "")
            if a.functions:
                print(*(f"  {relative}:{line}: {name} {n} lines" for line, n, name in long), sep="\n", end="\n" if long else "")
        total = [x + y for x, y in zip(total, row)]
        show(folder, row)
    show("all", total)


def show(folder, row):
    lines, operators, heavy, long, comments, wide = row
    of = max(lines, 1)
    print(f"{folder:<18}{lines:>8}{100 * operators / of:>8.1f}{1000 * heavy / of:>8.1f}{long:>6}{100 * comments / (of + comments):>9.1f}{100 * wide / of:>6.1f}")


if __name__ == "__main__":
    main()
