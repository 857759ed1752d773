#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs what README and docs tell a reader to run: docs_test.py SAITH LIBSAITH

Of every Markdown file, in the order in which it stands: each fenced block marked `sh`, whole; of other blocks each line that begins with
`saith `; and all blocks marked `python`, as one program, after them. They run in a folder of their own with the articles of examples/data as
articles/*.txt, one of them as article.txt, all of them as articles.jsonl, an own base and own patterns as desk.skb and desk.tsv, and some lines of a Wikidata dump as dump.json. A block
marked `python` that is a fragment of a program is marked `py` instead, and not run. The cells of each notebook of examples run as one program, in its folder.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.S | re.M)


def prepare(folder, saith):
    articles = sorted(glob.glob(os.path.join(ROOT, "examples", "data", "*.txt")))
    os.mkdir(os.path.join(folder, "articles"))
    with open(os.path.join(folder, "articles.jsonl"), "w", encoding="utf-8") as lines:
        for path in articles:
            shutil.copy(path, os.path.join(folder, "articles"))
            with open(path, encoding="utf-8", newline="") as f:
                lines.write(json.dumps({"id": os.path.basename(path), "text": f.read()}) + "\n")
    shutil.copy(os.path.join(ROOT, "examples", "data", "harbour-bridge.txt"), os.path.join(folder, "article.txt"))
    shutil.copy(os.path.join(ROOT, "tests", "kb_build", "fixtures", "dump.json"), folder)
    with open(os.path.join(folder, "desk.tsv"), "w", encoding="utf-8") as f:
        f.write("kind\tpattern\tid\nORG\tHarbour (?:Board|Trust)\tdesk:1\n")
    with open(os.path.join(folder, "base.tsv"), "w", encoding="utf-8") as f:
        f.write("qid\ttype\tname\taliases\tcountry\tprior\tdescription\ndesk:1\tORG\tHarbour Board\tname:Harbour Trust\t\t\t\n")
    subprocess.run([saith, "kb", "build", "base.tsv", "-o", "desk.skb"], cwd=folder, check=True, capture_output=True)


# Commands that build, install or fetch: which file runs them in the checks, and by which words.
ELSEWHERE = {
    "make demo": (".ci/run", "make demo"),
    "sh cmake/demo.sh": ("Makefile", "sh cmake/demo.sh"),  # which make demo runs
    "make test": (".ci/run", "make test"),
    "make reference": (".ci/run", "make reference"),
    "cmake --install build/release": ("tests/install/install_test.sh", 'cmake --install "$build"'),
    "cmake --preset release -DSAITH_EMBEDDED_KB=stated": ("tests/kb/stated_test.sh", '"$kbc" --stated'),
    "pip install ./bindings/python": ("tests/python/python_test.py", '"-m", "pip", "install"'),
    'pip install "saith[spark]"': (".ci/run", "pip install --quiet pyspark"),
}


def not_run(text, name):
    """How many commands of a document, in blocks without a language or within a line, nothing runs."""
    plain = "\n".join(block[2] for block in FENCE.finditer(text) if block[1] not in ("sh", "py", "python"))
    plain += "\n" + "\n".join(re.findall(r"`([^`\n]+)`", FENCE.sub("", text))) + "\n" + "\n".join(re.findall(r"^    (\S.*)", text, re.M))
    commands = {c.split("  ")[0].strip() for c in re.findall(r"^(?:make|cmake|pip|python3?|ctest|sh) [a-z-].*", plain, re.M)}
    unknown = 0
    for command in sorted(commands):
        place = next((place for known, place in ELSEWHERE.items() if command.startswith(known)), None)
        if place is not None:
            with open(os.path.join(ROOT, place[0]), encoding="utf-8") as f:
                if place[1] in f.read():
                    continue
        unknown += 1
        print(f"{name}: nothing runs: {command}")
    return unknown


def run(command, folder, environment, where):
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
    if done.returncode:
        print(f"{where}: exit status {done.returncode}: {' '.join(command)}\n{done.stderr.decode(errors='replace')}")
        return 1
    return 0


def main():
    saith, library = map(os.path.abspath, sys.argv[1:3])
    failed = ran = 0
    for path in [os.path.join(ROOT, "README.md"), os.path.join(ROOT, "bindings", "python", "README.md"), *sorted(glob.glob(os.path.join(ROOT, "docs", "*.md")))]:
        with open(path, encoding="utf-8") as f:
            text = f.read()
        name = os.path.relpath(path, ROOT)
        failed += not_run(text, name)
        with tempfile.TemporaryDirectory() as folder:
            prepare(folder, saith)
            environment = dict(os.environ, PATH=os.path.dirname(saith) + os.pathsep + os.environ["PATH"], SAITH_LIBRARY=library,
                               PYTHONPATH=os.path.join(ROOT, "bindings", "python"))
            program = ""
            for block in FENCE.finditer(text):
                line = text.count("\n", 0, block.start()) + 1
                if block[1] == "python":
                    program += block[2]
                elif block[1] == "sh":
                    ran += 1
                    failed += run(["sh", "-e", "-c", block[2]], folder, environment, f"{name}:{line}")
                else:
                    for command in re.findall(r"^saith .*", block[2], re.M):
                        ran += 1
                        failed += run(["sh", "-e", "-c", command], folder, environment, f"{name}:{line}")
            if program:
                ran += 1
                failed += run([sys.executable, "-c", program], folder, environment, f"{name}, python")
    environment = dict(os.environ, SAITH_LIBRARY=library, PYTHONPATH=os.path.join(ROOT, "bindings", "python"))
    for path in sorted(glob.glob(os.path.join(ROOT, "examples", "*", "*.ipynb"))):
        with open(path, encoding="utf-8") as f:
            cells = json.load(f)["cells"]
        program = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        ran += 1
        failed += run([sys.executable, "-c", program], os.path.dirname(path), environment, os.path.relpath(path, ROOT))
    print(f"{ran} commands and programs of the documents, {failed} failed")
    raise SystemExit(failed > 0 or ran == 0)


if __name__ == "__main__":
    main()
