# SPDX-License-Identifier: Apache-2.0
"""Ministries, armies, organs and teams of countries and unions: each form of their names from the others."""
import collections
import re

from .countries import adjectives, short_name
from .entity import fold
from .regions import US_STATE_SHORT

SPELLINGS = [("Defence", "Defense"), ("Labour", "Labor"), ("Organisation", "Organization"), ("Centre", "Center")]


def ministry_forms(base):
    """ "Ministry of Foreign Affairs": "Foreign Ministry", "Foreign Affairs Ministry". Also departments."""
    out = [base]
    m = re.fullmatch(r"(Ministry|Department) of (?:the |National )?([A-Z][\w’' -]*?)(?: Affairs)?", base)
    if m and " of " not in m.group(2) and " for " not in m.group(2):
        topic = m.group(2)
        if topic == "Foreign" or not base.endswith("Affairs"):
            out.append(topic + " " + m.group(1))
        if base.endswith("Affairs"):
            out.append(topic + " Affairs " + m.group(1))
    m = re.fullmatch(r"([A-Z][\w’' -]*) (Ministry|Department)", base)
    if m:
        out.append(m.group(2) + " of " + m.group(1))
    for form in list(out):
        for british, american in SPELLINGS:
            if british in form:
                out.append(form.replace(british, american))
            elif american in form and "Labor" != american:
                out.append(form.replace(american, british))
    return out


NATIONAL = re.compile(r"\b(?:Ministry|Department|Senate|Congress|Parliament|Assembly|House of|Supreme Court|Constitutional Court|Army|Navy|Air Force"
                      r"|Armed Forces|Police|Embassy|Government|Cabinet|Coast Guard|National Guard|Central Bank|Bank of|Court|Council|Commission|Agency"
                      r"|Party|Intelligence|Red Cross|Olympic|Federation|Association|Broadcasting|Airlines|Airways|Railways|Post|Marine|Forces"
                      r"|Guards?|Security|Services?|Authority|Corporation|University|Academy|Institute|League|Union|Board|Bureau|Office|Military)\b")


def derive_national_forms(entities, countries, states):
    """ "Ministry of Defence of Ukraine", "Ukrainian Defence Ministry": each from the other."""
    by_name = {}
    homes = list(countries.values()) + states
    codes = {c.qid: code for code, c in countries.items()}
    for home in homes:
        for name in home.names("name"):
            if len(name) > 3:
                by_name.setdefault(name, home)
    by_adjective = {}
    for home in countries.values():
        for text in adjectives(home):
            by_adjective.setdefault(text, []).append(home)
    starts = collections.defaultdict(list)
    for name in list(by_name) + list(by_adjective):
        starts[name.split()[0]].append(name)
    bare = collections.defaultdict(list)
    for e in entities.values():
        if e.type not in ("ORG", "FAC") or not any(NATIONAL.search(n) for n in e.names("name")):
            continue
        forms = []  # (home, rest)
        for name in e.names("name"):
            for m in re.finditer(r",? (?:of|in) (?:the )?(?=[A-Z])|, (?=[A-Z])", name):
                home = by_name.get(name[m.end():])
                if home and m.start() > 0:
                    forms.append((home, name[:m.start()]))
                    break
            else:
                for start in starts.get(re.sub(r"['’]s?$", "", name.split()[0]), ()):
                    if name.startswith(start + " ") and len(name) > len(start) + 4:
                        rest = name[len(start) + 1:]
                        if start in by_name:
                            forms.append((by_name[start], rest))
                        else:
                            forms += [(h, rest) for h in by_adjective[start] if h.qid in codes and e.country in ("", codes[h.qid])]
        if not forms and e.country in countries and re.match(r"(?:Ministry|Department|Ministry of|Parliament|Senate|Supreme Court|National Assembly)\b", e.name):
            if not re.search(r"\b(?:state|province|county|city|regional|provincial)\b", e.description):
                forms.append((countries[e.country], e.name))
        for home, rest in dict.fromkeys(forms):
            rest = re.sub(r"^(?:National )?(?=Ministry|Department)", "", rest)
            if len(rest) < 4 or not rest[0].isupper() or rest.endswith((" of", " in", " for")):
                continue
            us = codes.get(home.qid) == "US"
            fronts = adjectives(home) if home.qid in codes else [home.name + "n"] if home.name.endswith("ia") else []
            fronts += ["US", "United States"] if us else ["UK"] if codes.get(home.qid) == "GB" else [short_name(home)]
            if home in states:
                fronts += [t for k, t in home.aliases if k == "abbrev" and t in US_STATE_SHORT]
            for form in ministry_forms(rest):
                for front in fronts:
                    if front == "American" and re.search(r"Department|Ministry", form):
                        continue
                    if not form.startswith(front + " "):
                        e.add("name", front + " " + form)
            e.add("name", rest + " of " + ("the United States" if us else short_name(home)))
            if " " in rest and re.search(r"(?:Guards?|Forces|Army|Brigades?|Units|Front|Movement|Council|Corps)$", rest):
                bare[rest].append(e)
            if us and (e.prior >= 8 or e.name.startswith("United States Department of")):
                for form in ministry_forms(rest):  # what needs no country in American news
                    if re.search(r"^(?:Supreme Court|Senate|Congress|House of Representatives|.*Department.*)$", form):
                        e.add("name", form)
                    if form == "House of Representatives":
                        e.add("name", "House")


    # "Revolutionary Guards": without the country where no other's are called so.
    taken = {fold(n) for e in entities.values() for n in e.names("name")}
    for rest, owners in bare.items():
        if len({e.qid for e in owners}) == 1 and fold(rest) not in taken:
            owners[0].add("name", rest)


FEDERAL = re.compile(r"\bagency\b|central banking system|revenue service")
AMERICAN = re.compile(r"\b(?:United States|U\.S|US)\b")
NOT_FEDERAL = re.compile(r"\bstate (?:agency|government)|\b(?:university|college|city|county)\b|, [A-Z]|\b(?:in|of) (?!the )[A-Z]", re.M)


def derive_federal_forms(entities):
    """ "Central Intelligence Agency": "US Central Intelligence Agency", where the description says whose it is and the name does not."""
    for e in entities.values():
        if e.type == "ORG" and e.country == "US" and FEDERAL.search(e.description) and AMERICAN.search(e.description) and not (
                NOT_FEDERAL.search(e.description) or AMERICAN.search(e.name)):
            for name in e.names("name"):
                if " " in name and e.name.startswith(name):
                    e.add("name", "US " + name)


def derive_international_forms(entities):
    """ "United Nations X": "UN X", and X alone for its principal organs; "European Union X": "EU X"."""
    taken = {fold(n) for e in entities.values() for n in e.names("name")}
    for e in entities.values():
        if e.type not in ("ORG", "FAC", "EVENT"):
            continue
        for name in e.names("name"):
            bare = name.replace(" of the ", " of ", 1)  # "Organization of Petroleum Exporting Countries"
            if bare != name and e.type == "ORG" and "international organi" in e.description and fold(bare) not in taken:
                e.add("name", bare)
            for long, short in (("United Nations", "UN"), ("European Union", "EU"), ("African Union", "AU")):
                if name.startswith(long + " ") and len(name) > len(long) + 3:
                    rest = name[len(long) + 1:]
                    if rest[0].isupper():
                        e.add("name", short + " " + rest)
                elif name.startswith(short + " ") and len(name) > len(short) + 3 and name[len(short) + 1].isupper():
                    e.add("name", long + " " + name[len(short) + 1:])
                elif name.endswith(" of the " + long):
                    e.add("name", short + " " + name[:-len(" of the " + long)])
            if re.fullmatch(r"United Nations (?:Security Council|General Assembly|Secretariat|Human Rights Council|Economic and Social Council)", name):
                e.add("name", name[len("United Nations "):])


SPORT = re.compile(r" (?:national )?(?:men's |women's )?(?:under-\d+ )?(?:association football|football|rugby union|rugby league|rugby|cricket|basketball|ice hockey|hockey"
                   r"|volleyball|handball|baseball|softball)(?: team)?$|(?: (?:Rugby|Cricket))$")


def derive_team_forms(entities, countries, states):
    """ "England rugby union team": "England" is also the team's name where sports are spoken of."""
    places = {n for c in list(countries.values()) + states for n in c.names("name")}
    places |= {e.name for e in entities.values() if e.type == "GPE" and e.prior >= 60}
    for e in entities.values():
        if e.type == "ORG" and re.search(r"\bteam\b|football|basketball|rugby|cricket", e.description) and "women" not in e.name.lower():
            rest = SPORT.sub("", e.name)
            for name in e.names("name"):
                if SPORT.sub("", name) in places:
                    e.add("metonym", SPORT.sub("", name))
            if rest == e.name:
                continue
            if rest in places:
                pass
            else:  # "Ohio State Buckeyes football": a college, its nickname, a game
                m = re.fullmatch(r"(.+) ((?:[A-Z]\w+ )?[A-Z]\w+s|Crimson Tide|\w+ \w+)", rest)
                if m and re.search(r"football|basketball", e.name):
                    e.add("name", rest)
                    college = re.sub(r" (?:Crimson|Fighting|Golden|Blue|Red|Scarlet|Yellow|Green|Nittany|Horned|Tar|Demon|Sun|Mean|Black|Orange)$", "", m.group(1))
                    e.add("metonym", college)
