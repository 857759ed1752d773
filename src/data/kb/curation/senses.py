# SPDX-License-Identifier: Apache-2.0
"""Names that news uses for something else: Darfur is no village in Minnesota, where no article on it speaks of Minnesota."""
import re

from .entity import dropped, fold

FEWEST = 2   # articles with a name, to judge by
LEAST = 0.3  # share of them that must speak of where the entity is, or call it by a longer name
STATE = re.compile(r"place in ([A-Z][\w. ]+), United States")
NO_PLACE = {"United", "States", "State", "Republic", "Kingdom"}


def is_obscure(e):
    """Whether a name of one word is weak evidence that the entity is meant."""
    if e.type in ("PER", "NORP", "LOC") or len(e.source) > 1 or e.pr or e.pop or "verified-fact" in e.source:
        return False
    return e.lg < 5 if e.type == "GPE" else e.prior < 30 and e.lg < 10


def places(text):
    """The beginnings of capitalised words, by which Norway and Norwegian are one."""
    found = {fold(w)[:5] for w in re.findall(r"\b[A-Z][^\W\d_]{3,}", text) if w not in NO_PLACE}
    if re.search(r"\bU\.?S\b", text):
        found.add("ameri")
    return found


def where_is(e, countries):
    """What articles on an entity can be expected to name: its state, its country, its people."""
    state = STATE.match(e.description)
    if state:
        return places(state.group(1))
    home = countries.get(e.country)
    return places(e.description).union(*[places(n) for n in home.names("name", "adjective", "demonym")] if home else [])


def drop_other_senses(entities, news, countries):
    obscure = [e for e in entities.values() if is_obscure(e)]
    # Where something better known has the name, a reader takes that anyway.
    better = {fold(n) for e in entities.values() if not is_obscure(e) for n in e.names()}
    spellings = {fold(n): n.replace(".", "") for e in obscure for n in e.names() if " " not in n and fold(n) not in better}
    articles = news.articles_with(spellings)
    spoken_of = [places(text) for text in news.texts]
    for e in obscure:
        where = where_is(e, countries)
        if not where:
            continue
        longer = [n for n in e.names("name") if " " in n]
        wrong = set()
        for name in e.names():
            found = articles.get(fold(name), ()) if " " not in name and not where & places(name) else ()
            told = sum(bool(spoken_of[a] & where) or any(n in news.texts[a] for n in longer) for a in found)
            if len(found) >= FEWEST and told < LEAST * len(found):
                wrong.add(name)
        if not wrong:
            continue
        e.aliases = [(k, t) for k, t in e.aliases if t not in wrong]
        if e.name not in wrong:
            continue
        others = [t for k, t in e.aliases if k == "name"]
        if STATE.match(e.description):
            others.insert(0, e.name + ", " + STATE.match(e.description).group(1))
        if others:
            e.name = others[0]
            e.aliases = [(k, t) for k, t in e.aliases if t != e.name]
        else:
            dropped["something else by its only name"] += 1
            del entities[e.qid]
