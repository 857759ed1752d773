# SPDX-License-Identifier: Apache-2.0
"""The tables as they are written."""
import collections
import re

from .entity import COLUMNS, KINDS, fold


def short_description(text, most):
    """What tells namesakes apart, in at most `most` letters: the first class, without years."""
    text = re.sub(r"\bQ\d{2,}\b/?", "", text.split("; ")[0])
    text = text.split("/")[0] if text.islower() or ": " in text else text
    text = re.sub(r"^research organisation: \w+$", "research organisation", text)
    text = re.sub(r" ?\((?:[^()]*\d[^()]*|[^()]*$)\)?|^\d{4} ", "", text).strip(" /")
    text = "" if text in ("human", "political party") else text
    if len(text) > most:
        text = re.split(r", | \(| which | that | who ", text)[0]
    if len(text) > most:
        text = text[:most].rsplit(" ", 1)[0]
        text = re.sub(r"(?: (?:of|in|the|and|for|from|at|a|an|to|with|by|on))+$", "", text)
    return text.replace("\t", " ").replace('"', "'").rstrip(" ,;(-")


def write(entities, core, out):
    rows = collections.defaultdict(list)
    owners = collections.Counter()
    for e in entities.values():
        owners.update({fold(t) for t in e.names()})
    for e in sorted(entities.values(), key=lambda e: int(e.qid[1:])):
        aliases = sorted(set(e.aliases), key=lambda a: (KINDS.index(a[0]), a[1]))
        aliases = "|".join(f"{k}:{t}" for k, t in aliases if t != e.name or k != "name")
        # Outside the core only those are described that share a name with another: it is the base's largest part.
        description = short_description(e.description, 80 if e.qid in core else 36)
        if e.qid not in core and all(owners[fold(t)] < 2 for t in e.names()):
            description = ""
        rows["core" if e.qid in core else "world", e.type].append("\t".join([
            e.qid, e.type, e.name, aliases, e.country, f"{e.prior:.3g}", description, ",".join(e.source)]))
    for (folder, type_), lines in rows.items():
        (out / folder).mkdir(parents=True, exist_ok=True)
        text = "# source: named in each row\n# licence: by source, see src/data/kb/LICENSES.md\n" + "\t".join(COLUMNS) + "\n" + "\n".join(lines) + "\n"
        (out / folder / (type_.lower() + ".tsv")).write_text(text, encoding="utf-8")
    return rows
