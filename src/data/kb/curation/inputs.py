# SPDX-License-Identifier: Apache-2.0
"""The files that the base is made from, and the small tables beside them."""
import hashlib
import pathlib
import re
import sys

from .entity import Entity

KB = pathlib.Path(__file__).resolve().parents[1]
FIRST = ["kb/entities.tsv", "kb/entities-legislators.tsv"]
ADDED = ["kb/recent.tsv", "kb/quoted-people.tsv", "kb/groups.tsv", "kb/wikitrivia.tsv", "kb/natural-earth-extra.tsv"]
ADDED_NAMES = ["kb/recent-aliases.tsv", "kb/quoted-people-aliases.tsv"]
NAMES = ["names/given_names.tsv", "names/surnames.tsv"]
TEXTS = ["text/voa_text.jsonl", "text/wikinews_text.jsonl"]
INPUTS = FIRST + ADDED + ADDED_NAMES + NAMES + TEXTS


def check_lock(root, update):
    path = KB / "LOCK"
    now = {p: hashlib.sha256((root / p).read_bytes()).hexdigest() for p in INPUTS}
    if update:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        for p in INPUTS:
            old, found = re.subn(r"^[0-9a-f]{64}(?=  " + re.escape(p) + "$)", now[p], old, flags=re.M)
            old += "" if found else f"{now[p]}  {p}\n"
        path.write_text(old, encoding="utf-8")
    locked = dict(reversed(line.split("  ")) for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"[0-9a-f]{64}  ", line))
    for p in INPUTS:
        if locked.get(p) != now[p]:
            sys.exit(f"curate.py: {root / p} is not the file that LOCK names (see --update-lock)")


def read_tsv(path):
    with open(path, encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        for line in lines:
            yield dict(zip(header, line.rstrip("\n").split("\t")))


def add_row(entities, row):
    """Adds a row of a raw table to the entity that has its id."""
    e = entities.get(row["qid"])
    if e is None:
        e = entities[row["qid"]] = Entity(row["qid"])
        e.type, e.name, e.country = row["type"], row["name"], row["country"]
    elif row["name"] != e.name:
        e.add("name", row["name"])
    if not e.description or (e.description == "human" and row["description"]):
        e.description = row["description"]
    e.country = e.country or row["country"]
    for alias in filter(None, row["aliases"].split("|")):
        kind, text = alias.split(":", 1)
        e.add(kind, text)
    for part in filter(None, row["prior"].split(",")):
        unit, value = part.split(":")
        setattr(e, unit, max(getattr(e, unit), float(value)))
    e.source += [s for s in row["source"].split(",") if s not in e.source]
    return e


def read_entities(root):
    entities = {}
    for path in FIRST:
        for row in read_tsv(root / path):
            add_row(entities, row)
    return entities


def read_own(path):
    """The rows of a table of the project's own: comments, a header, rows."""
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")][1:]


def read_heads():
    return dict(read_own(KB.parent / "lexicon" / "class_heads.tsv"))
