# SPDX-License-Identifier: Apache-2.0
"""What later tables add: people and bodies of the last years' news, people whom news quotes, parties, companies, places."""
import re

from .inputs import ADDED, ADDED_NAMES, add_row, read_tsv
from .names import TITLE

QUOTED = re.compile(r"quotes in that sample under this id: (\d+)")


def add_evidence(e, row):
    """Notes what a row says of its entity: what it is, where lists of groups or of recent news say so, and how well
    known it is: in how many lists of recent years, how often quoted."""
    e.quoted = max(e.quoted, *[float(n) for n in QUOTED.findall(row["evidence"])], 0.0)
    if row["type"] == "NORP" or "public-mentions" in row["source"]:
        e.type = row["type"]
    if "public-mentions" in row["source"]:
        e.recent = max(e.recent, 2.0 if "[two]" in row["evidence"] else 1.0)


def add_names_of(entities, rows):
    """Further names of entities that are there: full names of people, what news calls the others. "President Obama" is a
    title and a surname; "Barack" alone is whoever is called so."""
    for row in rows:
        e = entities.get(row["qid"])
        if e is None:
            continue
        for alias in filter(None, (row.get("aliases_to_add") or row["aliases_not_in_base"]).split("|")):
            kind, text = alias.split(":", 1)
            if e.type != "PER" or " " in TITLE.sub("", text) or text == e.name.split()[-1]:
                e.add(kind, text)


def read_additions(root, entities):
    for path in ADDED:
        for row in read_tsv(root / path):
            add_evidence(add_row(entities, row), row)
    for path in ADDED_NAMES:
        add_names_of(entities, read_tsv(root / path))
