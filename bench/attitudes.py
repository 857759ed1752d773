#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many of the quotations of attitudes.tsv have the attitude and the polarity that a reader gave them.

    attitudes.py --saith BUILD/saith --data FOLDER [--part tuning|apart] [--errors]

FOLDER holds the files that attitudes.tsv names, JSON Lines of {"id", "text"}. A quotation is found by its cue; one that saith does not find counts as
wrong in "right", and not in "right where found". The last line is JSON. Standard library only.
"""
import argparse
import collections
import json
import os
import subprocess

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "attitudes.tsv")


def rows_of(part):
    with open(TABLE, encoding="utf-8") as f:
        lines = [line.rstrip("\n") for line in f if not line.startswith("#")]
    names = [column.split(":")[0] for column in lines[0].split("\t")]
    rows = [dict(zip(names, line.split("\t"))) for line in lines[1:]]
    return [r for r in rows if r["part"] == part]


def annotate(saith, path, wanted):
    with open(path, encoding="utf-8") as f:
        documents = [json.loads(line) for line in f]
    documents = [d for d in documents if d["id"] in wanted]
    lines = "\n".join(json.dumps({"id": d["id"], "text": d["text"]}) for d in documents)
    out = subprocess.run([saith, "annotate", "--until", "quotes", "--input", "jsonl", "--format", "jsonl", "-"],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    quotes = {}
    for document, line in zip(documents, out.splitlines()):
        quotes[document["id"]] = (document["text"].encode(), json.loads(line)["quotes"])
    return quotes


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--saith", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--part", choices=("tuning", "apart"), default="tuning")
    ap.add_argument("--errors", action="store_true", help="show those that are not right")
    a = ap.parse_args()
    rows = rows_of(a.part)
    found = {}
    for file in sorted({r["file"] for r in rows}):
        wanted = {r["document"] for r in rows if r["file"] == file}
        for document, value in annotate(a.saith, os.path.join(a.data, file), wanted).items():
            found[file, document] = value
    right, all_of, missed = collections.Counter(), collections.Counter(), 0
    for r in rows:
        text, quotes = found[r["file"], r["document"]]
        begin, end = int(r["begin"]), int(r["end"])
        q = next((q for q in quotes if q["cue"] and q["cue"][0] < end and begin < q["cue"][1]), None)
        value = (q["attitude"], q["polarity"]) if q else None
        for name in ("all", r["attitude"]) + ((r["polarity"],) if r["polarity"] != "said" else ()):
            all_of[name] += 1
            right[name] += value == (r["attitude"], r["polarity"])
        missed += q is None
        if a.errors and value != (r["attitude"], r["polarity"]):
            print(r["attitude"], r["polarity"], "not" if q else "missed", *(value or ()), "|", text[max(0, begin - 30):end + 40].decode(errors="replace"))
    for name in all_of:
        print(f"{name:12} {right[name]:4} of {all_of[name]:4}  {right[name] / all_of[name]:.3f}")
    print(f"right where found {right['all'] / (all_of['all'] - missed):.3f}, not found {missed}")
    print(json.dumps({"right": right["all"], "all": all_of["all"], "missed": missed}))


if __name__ == "__main__":
    main()
