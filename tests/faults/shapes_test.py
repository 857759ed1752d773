# SPDX-License-Identifier: Apache-2.0
"""Work in proportion, counted: shapes_test.py SAITH [all | NAME...]

Texts of hostile shapes, small and four times as large, are annotated to the links, and the instructions of the command's own code are
counted: by the processor where the kernel allows, else by valgrind, which is slow, so that without `all` it does only those that cost
most. Of each shape: four times the text costs at most kMostGrowth times as many instructions, and a byte at most kMostCost times what
it costs in prose, but for those in kDear. The same build counts the same each time, but for a few instructions of the loader."""

import concurrent.futures
import os
import random
import re
import subprocess
import sys
import tempfile

SAITH, *WANTED = sys.argv[1:]
kMostGrowth, kMostCost = 4.5, 3.0
# Two to three times as many tokens to the byte as prose has, most of which the models of tags and names have to weigh: what a token
# costs, and in proportion all the same.
kDear = {"initials": 6.0, "random printable": 3.5}
kFew = ("random printable", "apostrophes", "initials")
kData = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "un-security-council.txt")
kSyllables = "ba de ki lo mu na re si to vu za fe gi ho".split()


def surname(i):
    word, i = "", i + 10000
    while i:
        word, i = word + kSyllables[i % len(kSyllables)], i // len(kSyllables)
    return word.capitalize()


def repeat(unit):
    unit = unit.encode() if isinstance(unit, str) else unit
    return lambda n: (unit * (n // len(unit) + 1))[:n]


def series(make):
    def text(n):
        parts, size = [], 0
        while size < n:
            parts.append(make(len(parts)).encode())
            size += len(parts[-1])
        return b"".join(parts)[:n]

    return text


def drawn(alphabet, seed):
    return lambda n: "".join(random.Random(seed).choices(alphabet, k=n)).encode()


def prose(n):
    with open(kData, "rb") as file:
        return repeat(file.read())(n)


# A unit that is repeated, by name.
UNITS = {
    "apostrophes": "'", "double quotes": '"', "backticks": "``", "left single": "\u2018", "right single": "\u2019", "left double": "\u201c",
    "right double": "\u201d", "low double": "\u201e", "guillemets": "\u00ab", "corner": "\u300c", "wide quote": "\uff02",
    "spaced apostrophes": "' ", "spaced double quotes": '" ', "spaced left double": "\u201c ", "spaced right double": "\u201d ",
    "open double quotes": '"a ', "open left double": "\u201ca ", "open left single": "\u2018a ", "apostrophe words": "'a ", "single quoted": "'a' ",
    "nested": "\u201ca \u2018b ", "alternating": '\u201ca\u201d \u2018b\u2019 "c" ', "mixed marks": '\u201ca\u201e \u00abb\u2019 "c\u300d ',
    "open paragraphs": '"We go on\n\n', "open left paragraphs": "\u201cWe go on and on.\n\n", "open lines": '"We go\n',
    "open and said": "\u201cWe go, he said. ", "said": "said ", "said comma": "said, ", "said that": "said that ", "he said that": "he said that ",
    "colon speech": "she said: ", "quote said": '"x," he said, ', "told him that": "told him that ", "said name": "said Obama ", "name said": "Obama said ",
    "quote then said": '" said ', "said Smith": '," said Smith. "', "told that": "Smith told Jones that ", "according to": "according to ",
    "according to a name": "According to Reuters, ", "who said": "the man who said the man who ", "which said": ", which said, ",
    "one name": "Barack Obama ", "one name sleeps": "Barack Obama slept. ", "surname sleeps": "Obama slept. ", "name run": "Smith ", "name hyphens": "Smith-",
    "capitals": "SMITH ", "bank of": "Bank of ", "name and name": "Smith and Jones and ", "and": "and ", "possessives": "Smith's ",
    "possessive chain": "his mother's ", "clitics": "'s ", "apposition": "Smith, the mayor, ", "list": "John Smith, the mayor; ", "turns": "SMITH: We will go.\n",
    "questions": "Q: Why?\nA: Because.\n", "colons": ": ", "he": "he ", "they said they": "they said they ", "the": "the ", "of": "of ", "to": "to ",
    "that": "that ", "is": "is ", "not": "not ", "noun": "house ", "adjective": "big ", "verb": "goes ", "place": "in Paris ", "north": "the North ",
    "sports": "England beat Norway in football. ", "U.S.": "U.S. ", "month": "Jan. ", "title": "Mr. ", "junior": "Smith Jr. ", "al-": "al-", "bin": "bin ",
    "van der": "van der ", "court": "Supreme Court, ", "ambassador": "the ambassador ", "ambassador said": "The ambassador said so. ",
    "initials": "A. B. C. ", "initials without spaces": "A.B.C.", "brackets": "(", "pairs": "()", "nested brackets": "( a ", "square": "[ ", "commas": ",",
    "spaced commas": ", ", "dots": ".", "spaced dots": ". ", "ellipses": "... ", "dashes": "-", "long dashes": "\u2014 ", "marks": "!?",
    "digits": "1", "spaced digits": "1 ", "digit commas": "1,", "digit dots": "1.", "dollars": "$", "addresses": "http://a.b/c ", "http": "http://", "www": "www.",
    "a@": "a@", "mail": "a.b@c.", "handles": "@handle ", "at": "@", "hashes": "#", "tags": "#tag", "newlines": "\n", "crlf": "\r\n", "tabs": "\t", "spaces": " ",
    "lines": "a\n", "no-break": "\u00a0", "combining": "\u0301", "joiners": "\u200d", "emoji joined": "\U0001f468\u200d", "flags": "\U0001f1fa",
    "bidi": "\u202e", "marks of order": "\ufeff", "soft hyphens": "a\u00ad", "NUL": b"\0", "ff": b"\xff", "c3": b"\xc3", "han": "\u4e2d",
    "jamo": "\u1100\u1161", "thai": "\u0e01", "arabic": "\u0627\u0644 ", "keycaps": "1\ufe0f\u20e3", "a": "a", "A": "A", "Aa": "Aa", "a'": "a'",
    "a-": "a-", "a_": "a_", "a.": "a.", "a/": "a/", "A&": "A&", "n't": "n't", "don't": "don't ", "cannot": "cannot ", "markdown": "**a** _b_ ", "html": "<b>a</b>&amp; ",
}
SHAPES = {
    **{name: repeat(unit) for name, unit in UNITS.items()},
    "names that sleep": series(lambda i: f"Mr. Adam {surname(i)} slept. "),
    "one surname": series(lambda i: f"{surname(i)} Smith slept. "),
    "one first name": series(lambda i: f"John {surname(i)} slept. "),
    "names that speak": series(lambda i: f'"We go," said Adam {surname(i)}. '),
    "names, then surnames": series(lambda i: f"Adam {surname(i)} slept. {surname(i // 2)} said that {surname(i // 3)} left. "),
    "companies": series(lambda i: f"The {surname(i)} Corporation ({surname(i)[:4].upper()}) said that it grew. "),
    "acronyms": series(lambda i: f"{surname(i)} Board of {surname(i + 7)} Trade ({surname(i)[:1]}BT). "),
    "roles": series(lambda i: f"President {surname(i)} said he left. The president spoke. "),
    "turns of many": series(lambda i: f"{surname(i).upper()}: We will go.\n"),
    "random words": series(lambda i: surname(i * 7919 % 1000003) + " "),
    "random letters": drawn("abcdefghij ", 6),
    "random printable": drawn("".join(map(chr, range(32, 127))), 7),
    "random bytes": lambda n: random.Random(5).randbytes(n),
    "one long address": lambda n: b"http://a.b/" + b"c" * n,
    "one long query": lambda n: b"http://a.b/" + b"?a=b&" * (n // 5),
    "a letter and marks": lambda n: b"a" + "\u0301".encode() * (n // 2),
    "one long quote": lambda n: b'"' + b"We go on and on, he said " * (n // 25),
    "nested and closed": lambda n: "\u201ca ".encode() * (n // 12) + "b\u201d ".encode() * (n // 12),
}


def count_by_processor(path):
    run = subprocess.run(["perf", "stat", "-x,", "-e", "instructions:u", SAITH, "annotate", path, "-o", "/dev/null"], capture_output=True, text=True)
    return int(re.search(r"^(\d+),", run.stderr, re.M)[1])


def count_by_valgrind(path):
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", SAITH, "annotate", path, "-o", "/dev/null"]
    run = subprocess.run(command, capture_output=True, text=True)
    return int(re.search(r"I +refs: +([\d,]+)", run.stderr)[1].replace(",", ""))


def counter(path):
    for count, small in ((count_by_processor, 64), (count_by_valgrind, 16)):
        try:
            count(path)
            return count, small * 1024
        except (OSError, TypeError):
            continue
    print("skipped: neither perf nor valgrind can count instructions here")
    sys.exit(77)


def measure(job):
    """Instructions of a shape at both sizes, without what an empty text costs."""
    name, count, small, floor, folder = job
    counts = []
    for n in (small, 4 * small):
        path = os.path.join(folder, f"{name.replace('/', '_')}.{n}.txt")
        with open(path, "wb") as file:
            file.write((SHAPES[name] if name in SHAPES else prose)(n))
        counts.append(max(count(path) - floor, 1))
        os.unlink(path)
    return name, counts[1] / counts[0], counts[1] / (4 * small)


def main():
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.txt")
        open(empty, "wb").close()
        count, small = counter(empty)
        fast = count is count_by_processor
        names = [n for n in WANTED if n != "all"] or (list(SHAPES) if fast or WANTED else kFew)
        jobs = [(name, count, small, count(empty), folder) for name in ("", *names)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() if "all" in WANTED or fast else 2) as pool:
            (_, _, of_prose), *results = pool.map(measure, jobs)
    faults = 0
    print(f"prose: {of_prose:.0f} instructions a byte")
    for name, growth, cost in sorted(results, key=lambda r: -r[2]):
        is_wrong = growth > kMostGrowth or cost > kDear.get(name, kMostCost) * of_prose
        faults += is_wrong
        print(f"{name}: {cost / of_prose:.2f} times prose, {growth:.2f} times for 4 times the text{'  TOO MUCH' if is_wrong else ''}")
    sys.exit(faults != 0)


main()
