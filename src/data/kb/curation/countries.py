# SPDX-License-Identifier: Apache-2.0
"""Countries: which entity each one is, what is in it, and its names and adjectives."""
import collections
import re

from .entity import fold

NOT_THAT = {"JE": r"New Jersey", "GE": r"Georgia, (?:USA|United States)|U\.?S\.? state of Georgia|Atlanta|County, Georgia|in Georgia, U", "MX": r"New Mexico",
            "GN": r"Papua New Guinea|Guinea-Bissau|Equatorial Guinea", "CG": r"Democratic Republic of the Congo"}
INSTEAD = {"JE": "US", "GE": "US", "MX": "US", "GN": "", "CG": "CD"}


def fix_countries(entities):
    for e in entities.values():
        if e.country in ("ZZ", "UN") or e.type == "NORP" or not re.fullmatch(r"[A-Z]{2}", e.country or "") or (
                e.type == "LOC" and e.country == "EU"):
            e.country = ""
        pattern = NOT_THAT.get(e.country)
        if pattern and re.search(pattern, e.description + " " + e.name):
            e.country = INSTEAD[e.country]


ISO_LISTS = {"country-codes", "country-coder", "rigour", "factbook"}
LONG = re.compile(r"^(?:(?:[A-Z][\w’']+ )*(?:Republic|Kingdom|State|Federation|Union|Principality|Sultanate|Emirate|Commonwealth|Duchy|Jamahiriya"
                  r"|Territory|Confederation) of (?:the )?|Great )")


def countries_of(entities):
    """The entity that each ISO 3166 code means: the best known one of those that the lists of countries have."""
    best = {}
    for e in entities.values():
        if e.type == "GPE" and len(e.country) == 2 and e.country not in ("EU", "UN", "ZZ") and ISO_LISTS & set(e.source) and (
                re.search(r"\b(?:country|sovereign|state in|city-state|microstate|nation|democratic republic|territory|region)\b", e.description)
                or "country-codes" in e.source):
            if "country-codes" not in e.source and "country-coder" not in e.source:
                continue
            def rank(x):
                return (bool(re.search(r"\b(?:country|sovereign)\b|republic", x.description)), x.prior)
            if e.country not in best or rank(e) > rank(best[e.country]):
                best[e.country] = e
    return best


def derive_country_forms(entities, countries):
    for e in entities.values():
        home = countries.get(e.country)
        if home is None or e is home or e.type != "GPE" or "country-codes" not in e.source:
            continue
        # The lists put adjectives and capitals at the kingdom's row; news means the country.
        for kind, text in list(e.aliases):
            if kind in ("adjective", "demonym", "metonym"):
                home.add(kind, text)
                e.aliases.remove((kind, text))
    taken = {}  # "Republic of China" is no "China"
    for home in sorted(countries.values(), key=lambda e: e.prior):
        taken.update((name, home) for name in home.names("name"))
    shared = collections.Counter(b for e in entities.values() if e.type in ("GPE", "LOC") and (e is countries.get(e.country) or "continent" in e.description)
                                 for b in {fold(t)[:5] for t in e.names("demonym", "adjective")})
    for home in countries.values():
        for name in home.names("name"):
            short = LONG.sub("", name)
            if short != name and len(short) > 3 and not home.name.endswith(" " + short) and taken.get(short, home) is home:
                home.add("name", short)
        # "Korean" is neither North nor South Korean; "Macedonian" is nobody else's.
        side = re.match(r"(North|South|East|West) ", home.name)
        if side and home.names("demonym", "adjective"):
            for kind, text in list(home.aliases):
                if kind in ("demonym", "adjective") and not text.startswith(side.group(1)) and shared[fold(text)[:5]] > 1:
                    home.aliases.remove((kind, text))
                    home.add(kind, side.group(1) + " " + text)
        # A demonym that ends like an adjective is one too.
        have = set(home.names("adjective")) - {home.name}
        if not have:
            for text in home.names("demonym"):
                if text != home.name and re.search(r"(?:an|ese|ish|i|ch|ic|n)$", text):
                    home.add("adjective", text)


def adjectives(country):
    """Those that news puts before an institution: Iranian rather than Persian, if one of them is made from the name."""
    found = sorted({t for t in country.names("adjective", "demonym") if t != country.name and len(t) > 3 and not re.search(r"(?:man|men|women|s)$", t)})
    made = [t for t in found if any(fold(t)[:3] == fold(n)[:3] for n in (country.name, short_name(country)))]
    return made or found


def short_name(country):
    return re.sub(r"^(?:People's Republic of |Republic of the |Republic of |State of )|(?: of America)$", "", country.name)


def drop_borrowed_forms(entities, countries):
    """Names and adjectives that gazetteers took from elsewhere in the country: "Guangdong" for its capital, "Chinese" for Hong Kong."""
    city = re.compile(r"\b(?:city|town|municipality|capital|county seat|populated place|comune)\b")
    region = re.compile(r"\b(?:province|state|country|governorate|region|territory|emirate)\b")
    named = collections.defaultdict(list)
    for e in entities.values():
        if e.type == "GPE" and e.prior >= 15:
            named[fold(e.name)].append(e)
    for e in entities.values():
        if e.type != "GPE" or not city.search(e.description):
            continue
        for kind, text in list(e.aliases):
            if kind == "name" and any(other is not e and other.country == e.country and region.search(other.description)
                                      and not city.search(other.description)
                                      and (other is countries.get(e.country) or f" {fold(text)} " not in f" {fold(e.name)} ")
                                      for other in named.get(fold(text), ())):
                e.aliases.remove((kind, text))
    owners = collections.defaultdict(list)
    for home in countries.values():
        for text in set(home.names("demonym", "adjective")):
            owners[text].append(home)
    for text, homes in owners.items():
        most = max(homes, key=lambda e: (fold(e.name)[:3] == fold(text)[:3], e.prior))
        for home in homes:
            if home is not most and not any(fold(word)[:3] == fold(text)[:3] for word in home.name.split()):
                home.aliases = [(k, t) for k, t in home.aliases if t != text or k not in ("demonym", "adjective")]


def derive_countries(entities, countries):
    """The country of an organisation without one, where its name or description speaks of one country: "political party in Spain"."""
    homes = {}
    for home in sorted(countries.values(), key=lambda e: e.prior):
        homes.update((name, home) for name in home.names("name", "adjective"))
    longest = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(homes, key=lambda n: (-len(n), n)) if len(n) > 3) + r")\b")
    codes = {home.qid: code for code, home in countries.items()}
    for e in entities.values():
        if e.type == "ORG" and not e.country:
            found = {homes[n].qid for n in longest.findall(e.name + "; " + e.description)}
            if len(found) == 1:
                e.country = codes[found.pop()]
