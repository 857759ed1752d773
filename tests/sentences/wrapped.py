#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sentences of hard-wrapped text: wraps every paragraph of a gold set at some widths and scores.

    wrapped.py --saith BUILD/saith GOLD.jsonl... [--widths 50,72,80,120] [--errors N]

GOLD holds one document a line: {"id", "text", "sentences": [[begin, end], ...]} in bytes. A space
where a line would grow past the width becomes a line break, so that offsets stay as they are.
Prints the F1 of each set and width. Standard library only.
"""
import argparse
import json
import subprocess


def wrap(text, width):
    out = []
    for line in text.split("\n"):
        at = 0
        words = line.split(" ")
        for i, word in enumerate(words):
            if i and at + 1 + len(word) > width and at:
                out.append("\n")
                at = 0
            elif i:
                out.append(" ")
                at += 1
            out.append(word)
            at += len(word)
        out.append("\n")
    return "".join(out[:-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--saith", required=True)
    parser.add_argument("--widths", default="50,72,80,120")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors a set and width")
    parser.add_argument("gold", nargs="+")
    options = parser.parse_args()
    for path in options.gold:
        with open(path, encoding="utf-8") as lines:
            gold = [json.loads(line) for line in lines if line.strip()]
        for width in map(int, options.widths.split(",")):
            texts = [wrap(g["text"], width) for g in gold]
            data = "".join(json.dumps({"id": g["id"], "text": t}) + "\n" for g, t in zip(gold, texts))
            run = subprocess.run(
                [options.saith, "annotate", "--until", "sentences", "--input", "jsonl", "--format", "jsonl", "-"],
                input=data.encode(), stdout=subprocess.PIPE, check=True)
            found = [json.loads(line) for line in run.stdout.splitlines()]
            right = extra = missed = 0
            shown = options.errors
            for g, text, f in zip(gold, texts, found):
                want = {tuple(s) for s in g["sentences"]}
                have = {tuple(s) for s in f["sentences"]}
                right, extra, missed = right + len(want & have), extra + len(have - want), missed + len(want - have)
                for span in sorted(want ^ have):
                    if shown > 0:
                        shown -= 1
                        side = "missed" if span in want else "extra"
                        print("   ", side, json.dumps(text.encode()[span[0]:span[1]].decode(errors="replace"), ensure_ascii=False))
            print(f"{path.split('/')[-1]:24s} {width:4d}  F1 {2 * right / (2 * right + extra + missed):.4f}")


if __name__ == "__main__":
    main()
