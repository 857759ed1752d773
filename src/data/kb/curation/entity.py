# SPDX-License-Identifier: Apache-2.0
"""What the base is made of: an entity, and when two spellings of a name are one."""
import collections
import re
import unicodedata

TYPES = ["PER", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK"]
COLUMNS = ["qid", "type", "name", "aliases", "country", "prior", "description", "source"]
KINDS = ["name", "abbrev", "demonym", "adjective", "metonym"]
dropped = collections.Counter()


def fold(text):
    """Two spellings that no reader would tell apart: the base holds only one of them."""
    text = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"[.'’‘ʻʼ`´]", "", text)
    text = re.sub(r"[-‐‑–—/,]", " ", text)
    text = re.sub(r"\s+", " ", text).strip()
    return text[4:] if text.startswith("the ") else text


class Entity:
    __slots__ = ("qid", "type", "name", "aliases", "country", "description", "source", "pr", "lg", "pop", "sl", "quoted", "recent", "news", "prior")

    def __init__(self, qid):
        self.qid, self.type, self.name, self.country, self.description = qid, "", "", "", ""
        self.aliases = []  # (kind, text)
        self.source = []
        self.pr = self.lg = self.pop = self.sl = self.quoted = self.recent = self.prior = 0.0
        self.news = 0

    def is_listed(self):
        """Whether a list of a known class has it (wars, missions, stadiums), or one of names of recent news."""
        return self.sl > 0 or self.recent > 0

    def add(self, kind, text):
        if text != self.name and (kind, text) not in self.aliases:
            self.aliases.append((kind, text))

    def names(self, *kinds):
        kinds = kinds or ("name", "abbrev")
        return ([self.name] if "name" in kinds else []) + [t for k, t in self.aliases if k in kinds]
