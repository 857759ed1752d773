# SPDX-License-Identifier: Apache-2.0
"""Whom news calls by a surname alone."""
import collections
import re

from .entity import fold
from .names import PARTICLES

OF_NOTE = 15.0  # prior of people who are called by half of their surname
WELL_KNOWN = 40.0  # prior of people who are called by a surname that is a given name too: Keating

# Where people go by their given name and their father's surname, and write their mother's behind it.
TWO_SURNAMES = {"AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE"}


def derive_first_surnames(entities):
    """ "Ana Roe Holm" of Chile: "Ana Roe", for people of some note, where nobody else is called so."""
    taken = collections.Counter(fold(n) for e in entities.values() if e.type == "PER" for n in e.names("name"))
    found = collections.defaultdict(list)
    for e in entities.values():
        words = e.name.split()
        if e.type == "PER" and e.country in TWO_SURNAMES and len(words) == 3 and all(re.fullmatch(r"[^\W\d_]{3,}", w) and w[0].isupper() for w in words):
            found[fold(" ".join(words[:2]))].append((e, " ".join(words[:2])))
    for key, people in found.items():
        if len(people) == 1 and not taken[key] and people[0][0].prior >= OF_NOTE:
            people[0][0].add("name", people[0][1])


def surname_of(name):
    """Smith, van Gogh, el-Sisi; empty for a name of one word, a monarch, a name with a number."""
    words = [w for w in name.split() if not re.fullmatch(r"(?:[JS]r\.?|I+|IV)", w)]
    if len(words) < 2 or re.search(r" of |\d|,", name):
        return ""
    n = len(words) - 1
    while n > 1 and words[n - 1].lower() in PARTICLES and words[n - 1].islower():
        n -= 1
    last = " ".join(words[n:])
    plain = re.sub(r"^(?:[a-z']+[- ])+", "", last)
    return "" if len(plain) < 3 or not plain[0].isupper() or re.fullmatch(r"[IVX]+", plain) else last


def derive_surnames(entities, news, given):
    """A surname alone, for those that news calls so without a word of explanation: the foremost bearers of the name, and
    whoever is better known than all the others together."""
    bearers = collections.defaultdict(list)
    for e in entities.values():
        if e.type == "PER":
            last = surname_of(e.name)
            if last and not news.common(last) and not (last in given and news.upper[last] < 3 and e.prior < WELL_KNOWN):
                bearers[last].append(e)
    for last, people in bearers.items():
        people.sort(key=lambda e: (-e.prior, int(e.qid[1:])))
        for e in people[:3]:
            if e.prior >= 15 and e.prior >= people[0].prior / 3:
                e.add("name", last)
        if people[0].prior >= 6 and people[0].prior >= 0.5 * sum(e.prior for e in people):
            people[0].add("name", last)
