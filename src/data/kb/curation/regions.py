# SPDX-License-Identifier: Apache-2.0
"""States, provinces, towns and parts of the world: the short forms and adjectives that news uses for them."""
import collections
import re

from .entity import fold
from .inputs import KB, read_own

US_STATE_SHORT = ("Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb. Nev. "
                  "N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis. Wyo.").split()


def us_states(entities):
    return [e for e in entities.values() if e.type == "GPE" and e.country == "US" and "rigour" in e.source
            and re.search(r"\bstate\b", e.description)]


def regions_of(entities, states):
    """States and provinces that have courts, ministries and parliaments of their own in the news."""
    found = [e for e in entities.values() if e.type == "GPE" and e.country and e.prior >= 20 and re.match(
        r"(?:federal |constituent )?(?:state|province|autonomous community|constituent country|country within|canton|region)\b.* (?:of|in) ", e.description)]
    return states + [e for e in found if e not in states]


def derive_state_forms(states):
    """The abbreviations that news puts after a town: the one with the state's letters in its order."""
    def fits(short, name):
        words = name.split()
        letters = re.sub(r"[^A-Za-z]", "", short)
        if short.count(".") > 1:
            pieces = [p for p in short.split(".") if p]
            return len(pieces) == len(words) and all(w.startswith(p) for w, p in zip(words, pieces))
        if len(words) > 1:
            return False
        if name.startswith(letters):
            return True
        return len(letters) == 2 and name[0] == letters[0] and name[-1] == letters[1]
    for short in US_STATE_SHORT:
        found = [e for e in states if fits(short, e.name)]
        if len(found) == 1:
            found[0].add("abbrev", short)
        elif found:
            # "Ala." is no Alaska, "Miss." no Missouri, "Ind." no Indian Territory: news writes the shorter ones out.
            exact = {"Ala.": "Alabama", "Ark.": "Arkansas", "Miss.": "Mississippi", "Wash.": "Washington", "Mo.": "Missouri", "Va.": "Virginia",
                     "Md.": "Maryland", "Mass.": "Massachusetts", "Mich.": "Michigan", "Minn.": "Minnesota"}.get(short)
            for e in found:
                if e.name == exact:
                    e.add("abbrev", short)


def derive_city_forms(entities, states):
    """ "Manhattan Beach, California": "Manhattan Beach, Calif.", for towns of some note."""
    short = {e.name: t for e in states for k, t in e.aliases if k == "abbrev" and t.endswith(".") and t in US_STATE_SHORT}
    for e in entities.values():
        if e.type == "GPE" and e.country == "US" and e.prior >= 12:
            for name in e.names("name"):
                city, _, state = name.rpartition(", ")
                if city == e.name and state in short:
                    e.add("name", city + ", " + short[state])


PROVINCE = r"(?:Governorate|Province|Oblast|Prefecture|Agency|District)"


def derive_province_forms(entities, news):
    """ "Diyala Governorate": "Diyala", where no other place is called so and news does not mean a town by it: Rafah."""
    said, as_province = collections.Counter(), collections.Counter()
    for text in news.texts:
        for word, what in re.findall(r"\b([A-Z][\w'’-]+)(?: (" + PROVINCE + r"|(?:eastern |western |northern |southern )?provinces?|region|valley))?", text, re.I):
            if word[0].isupper():
                said[word] += 1
                as_province[word] += bool(what)
    taken = {fold(n) for e in entities.values() if e.type in ("GPE", "LOC") for n in e.names("name")}
    found = collections.defaultdict(list)
    for e in entities.values():
        if e.type == "GPE":
            for name in e.names("name"):
                m = re.fullmatch(r"(.{4,}) " + PROVINCE, name)
                if m and fold(m.group(1)) not in taken and not (said[m.group(1)] > 2 and as_province[m.group(1)] < 0.2 * said[m.group(1)]):
                    found[fold(m.group(1))].append((e, m.group(1)))
    for forms in found.values():
        if len({e.qid for e, _ in forms}) == 1:
            forms[0][0].add("name", forms[0][1])


def derive_region_forms(entities):
    """ "Central America": "Central American"; "Middle East": "Middle Eastern"; and what religions call their own."""
    continents = {}
    for e in entities.values():
        if e.type == "LOC" and e.description.startswith("continent"):
            for text in e.names("demonym", "adjective"):
                continents.setdefault(e.name.split()[-1], text.split()[-1])
    for e in entities.values():
        if e.type == "LOC" and e.prior > 10:
            words = e.name.split()
            if len(words) in (2, 3) and words[-1] in continents:
                e.add("adjective", " ".join(words[:-1] + [continents[words[-1]]]))
            elif len(words) == 2 and words[-1] in ("East", "West", "North", "South"):
                e.add("adjective", e.name + "ern")
    best = {}
    for e in entities.values():
        if e.type in ("NORP", "ORG", "EVENT"):
            for name in e.names("name"):
                if name not in best or (e.name == name, e.prior) > (best[name].name == name, best[name].prior):
                    best[name] = e
    for religion, kind, form in read_own(KB / "adherents.tsv"):
        if religion in best:
            best[religion].add(kind, form)


def derive_river_forms(entities):
    """ "Euphrates": "Euphrates River"."""
    taken = {fold(n) for e in entities.values() for n in e.names("name")}
    for e in entities.values():
        if e.type == "LOC" and " " not in e.name and e.prior >= 12 and re.match(r"(?:[\w-]+ ){0,2}river\b", e.description) and fold(e.name + " River") not in taken:
            e.add("name", e.name + " River")


def derive_place_adjectives(entities, news):
    """ "Siberia": "Siberian"; "Himalayas": "Himalayan"; "Chechen Republic": "Chechen", where news has the word and it is nobody else's."""
    taken = {fold(t) for e in entities.values() for t in e.names("name", "abbrev", "demonym", "adjective")}
    found = collections.defaultdict(list)
    for e in entities.values():
        if e.type not in ("GPE", "LOC") or e.prior < 20:
            continue
        for name in e.names("name"):
            m = re.fullmatch(r"([A-Z][a-z]+)(?: (?:Republic|Country))?", name)
            if not m:
                continue
            stem, forms = m.group(1), []
            if " " in name:
                forms = [stem] if not news.common(stem) else []
            elif re.search(r"[bcdfghjklmnpqrstvwxz]ia$|[^ei]a$", stem):
                forms = [stem + "n"]
            elif re.search(r"[ae]s$", stem):
                forms = [re.sub(r"[ae]?s$", "", stem) + "an"]
            elif re.search(r"(?:ir|an|ab)$", stem):
                forms = [stem + "i"]
            for form in forms:
                if news.upper[form] >= 2 and not news.common(form) and fold(form) not in taken:
                    found[form].append(e)
    for form, places in found.items():
        best = max(places, key=lambda e: e.prior)
        best.add("adjective", form)
        best.add("demonym", form + "s")
