#!/usr/bin/env python3
"""Make the embedded knowledge base's tables from raw ones.

    curate.py INPUT_DIR [-o OUTPUT_DIR] [--report]

INPUT_DIR holds kb/entities.tsv, kb/entities-legislators.tsv, names/given_names.tsv, names/surnames.tsv and
text/*_text.jsonl; LOCK, beside this script, says which versions of them (checked; --update-lock writes it anew).
OUTPUT_DIR (default: beside this script) gets core/TYPE.tsv and world/TYPE.tsv. The core is the world as international
news speaks of it; the world base is made of both. One row an entity, sorted by the number in its id, columns

    qid type name aliases country prior description source

Every id and every fact is a row of the inputs. What is done to them, in this order, each step by rules:

    read       one entity from all rows that have its id
    types      the class noun of the description decides, where ../lexicon/class_heads.tsv knows it; common nouns go
    names      aliases are cleaned and sorted into kinds; junk goes, and what corrections.tsv says is done
    prior      one number, in the unit "Wikipedia articles about it in all languages", from what lists there are
    borrowed   forms that gazetteers took from elsewhere in the country go, bare names of provinces come, and short abbreviations of
               institutes that news does not speak of go
    short forms, those that are facts of the world: see derive_country_forms and below. Those that are a matter of
               spelling or word formation ("X Party": "Xs"; u umlaut: ue) are made for every base by kb/variants.cpp
    core       by salience in news, a fixed number of each type

Standard library only; the same input gives the same bytes.
"""
import argparse
import collections
import hashlib
import html
import json
import math
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
INPUTS = ["kb/entities.tsv", "kb/entities-legislators.tsv", "names/given_names.tsv", "names/surnames.tsv",
          "text/voa_text.jsonl", "text/wikinews_text.jsonl"]
TYPES = ["PER", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK"]
COLUMNS = ["qid", "type", "name", "aliases", "country", "prior", "description", "source"]
KINDS = ["name", "abbrev", "demonym", "adjective", "metonym"]
CORE_SIZE = {"PER": 9500, "ORG": 8500, "GPE": 9000, "LOC": 1200, "NORP": 250, "FAC": 500, "EVENT": 700, "WORK": 350}

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
    __slots__ = ("qid", "type", "name", "aliases", "country", "description", "source", "pr", "lg", "pop", "news", "prior")

    def __init__(self, qid):
        self.qid, self.type, self.name, self.country, self.description = qid, "", "", "", ""
        self.aliases = []  # (kind, text)
        self.source = []
        self.pr = self.lg = self.pop = self.prior = 0.0
        self.news = 0

    def add(self, kind, text):
        if text != self.name and (kind, text) not in self.aliases:
            self.aliases.append((kind, text))

    def names(self, *kinds):
        kinds = kinds or ("name", "abbrev")
        return ([self.name] if "name" in kinds else []) + [t for k, t in self.aliases if k in kinds]


# ---------------------------------------------------------------- read

def read_tsv(path):
    with open(path, encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        for line in lines:
            yield dict(zip(header, line.rstrip("\n").split("\t")))


def read_entities(root):
    entities = {}
    for path in INPUTS[:2]:
        for row in read_tsv(root / path):
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
    return entities


def read_heads():
    with open(HERE.parent / "lexicon" / "class_heads.tsv", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return {head: type_ for head, type_ in rows[1:]}


class News:
    """How often words stand in news, capitalised and not."""

    def __init__(self, root):
        self.lower, self.upper = collections.Counter(), collections.Counter()
        self.texts = []
        for path in INPUTS[4:]:
            with open(root / path, encoding="utf-8") as lines:
                self.texts += [json.loads(line)["text"] for line in lines]
        for text in self.texts:
            for before, word in re.findall(r"([.!?\"“]\s+|^|\n)?([A-Za-z][\w'’-]*)", text):
                if word[0].islower():
                    self.lower[word] += 1
                elif not before:
                    self.upper[word] += 1

    def common(self, word):
        """Whether a capitalised word is rather a common noun, an adjective or the like."""
        return self.lower[word.lower()] > max(2, 2 * self.upper[word])

    def count_names(self, names):
        """How often each of `names` (folded: a spelling) stands in the texts; longest match wins. One word counts only in
        that spelling, beside no other capital, and if it is no common word: BUT is no "but"."""
        counts = collections.Counter()
        for text in self.texts:
            words = re.findall(r"[\w.&'’-]*\w", re.sub(r"['’]s\b", "", text))
            n = 0
            while n < len(words):
                size = 1
                if words[n][0].isupper() or words[n][0].isdigit():
                    for size in range(min(7, len(words) - n), 0, -1):
                        key = fold(" ".join(words[n:n + size]))
                        alone = size == 1 and not (n > 0 and words[n - 1][0].isupper()) and not (n + 1 < len(words) and words[n + 1][0].isupper())
                        if key in names and (size > 1 or alone and names[key] == words[n] and not self.common(words[n])):
                            counts[key] += 1
                            break
                n += size
        return counts


# ---------------------------------------------------------------- types

CUT = re.compile(r" (?:in|of|from|that|which|who|whose|on|at|for|by|located|native|based|between|to|with|near|within"
                 r"|since|under|held|published|founded|during|about|covering|serving|owned|produced|where|along"
                 r"|belonging|created|developed|released|used|established|headquartered|born|is|was|adjacent|as"
                 r"|containing|connecting|formed|operated|presented) |[,;:(/\[–—]|\d{4}")


WHOLES = re.compile(r"^(.*\b)?(?:series|group|chain|set|part|pair|type|one|name|collection|branch) of (?:the |an? |several |various |major |two |three )?")


def class_of(description, heads):
    """The type that the class noun of an English short description names: "American politician": politician: PER."""
    found = ""
    for text in description.lower().split("/"):
        text = re.sub(r"^(?:\d{4}|the|an?) ", "", text.strip())
        if text.startswith("fictional") or "mythological" in text:
            return "WORK"
        for phrase in ("area of mathematics", "school of thought", "school of economic thought", "theatre of war", "head of state", "head of government"):
            if phrase in text[:60]:
                return heads[phrase]
        text = WHOLES.sub("", text)
        words = CUT.split(text + " ")[0].strip(" .").split()
        before = list(words)
        while len(words) > 1 and re.search(r"(?:ed|ly|ing)$", words[-1]) and words[-1] not in heads:
            words.pop()
        if heads.get(words[-1] if words else "") == "none":
            words = before
        for size in (3, 2, 1):
            if len(words) >= size and " ".join(words[-size:]) in heads:
                found = heads[" ".join(words[-size:])]
                if found != "none":
                    return found
                break
    return found


def is_person(description, heads):
    """Whether anything in a description speaks of a person: a nationality in front, a profession anywhere."""
    return bool(re.match(r"(?:\w+[- ])?[A-Z][a-z]+(?:-[A-Z][a-z]+)? ", description)) or any(
        heads.get(w) == "PER" for w in re.findall(r"[a-z-]+", description.lower()))


OFFICE = re.compile(r"^(?:(?:Vice |Deputy |First |Acting )*(?:President|Prime Minister|Minister|Secretary|Governor|Speaker|Chancellor"
                    r"|Chief|Mayor|King|Queen|Emperor|Premier|Ambassador|Attorney General|Commander|Director|Chair\w*|Member|Justice"
                    r"|Lord|Leader|Head|Monarch|Sultan|Emir|Representative|Senator))\b(?: |$)")
NAME_EVENT = re.compile(r"^(?:\d{4}|\d+(?:st|nd|rd|th)) |(?:Awards?|Championships?|Olympics|Games|Cup|Election|election|Open|Prix|War|Conference"
                        r"|Congress|Festival|Attacks?|Crisis|Summit|Massacre|Revolution|Battle|Protests?|bombings?)$|^(?:Battle|Siege|Operation|Treaty) ")


def keep_office(e):
    """The heads of states, governments and the like are named by their office: "President of France". They are kept under the
    names that have the form "X of Y" and under no other: "French President" is an adjective and a title."""
    if not re.match(r"(?:Vice )?(?:President|Prime Minister|Chancellor|Secretary-General|Secretary General|Secretary of State|King|Queen|Taoiseach|Governor) ?",
                    e.name) and "office" not in e.description:
        return False
    forms = [t for k, t in [("name", e.name)] + e.aliases if k == "name" and re.match(r"[A-Z][\w-]*(?: [\w-]+)* of (?:the )?[A-Z]", t) and t[0].isupper()]
    if not forms:
        return False
    e.type, e.name, e.aliases = "ORG", forms[0], [("name", t) for t in forms[1:]]
    return True


NATIONALITY = re.compile(r"(?:\w+[- ])?[A-Z][a-z]+(?:-[A-Z][a-z]+)? [a-z]")


def may_change(e, cls, heads):
    """Whether a class noun is better evidence than the raw type: a film director is no film, a cold war no state."""
    if e.type == "PER":  # labels of classes are in lower case: "motorcycle model"
        return e.description.islower() and not is_person(e.description, heads)
    if cls == "PER":
        return e.type in ("WORK", "GPE") and bool(NATIONALITY.match(e.description)) and "ward" not in e.description
    if e.type == "NORP":
        return False
    return not (e.type == "EVENT" and cls == "GPE")


def fix_types(entities, heads, news, given, surnames):
    for e in list(entities.values()):
        where = ""
        cls = class_of(e.description, heads) if e.description else ""
        only = set(e.source) <= {"lpaqa-trex", "wikiwebq"}
        office = OFFICE.match(e.name) and (" of " in e.name or not e.description) and e.type != "PER"
        if re.fullmatch(r"Q\d+", e.name) or not re.search(r"[A-Za-z]", e.name):
            where = "no name"
        elif cls == "none" and e.type != "PER" and not office and not {"nsi", "ror", "reep", "partyfacts"} & set(e.source):
            where = "a common noun"
        elif office and not keep_office(e):
            where = "an office"
        elif office:
            pass
        elif only and not e.description and e.lg >= 15 and not news.common(e.name) and e.name not in given:
            e.type = e.type if e.type in ("GPE", "LOC") else "WORK"
        elif only and not e.description and len(set(e.source)) == 2 and not (e.name in given or e.name in surnames or news.common(e.name)):
            pass
        elif only and not e.description and e.type == "ORG" and news.upper[e.name] > 1 and not (
                e.name in given or e.name in surnames or news.common(e.name)):
            pass
        elif only and not e.description:
            # No class is known, and the type was guessed from one relation: only towns and waters were mostly right.
            word = e.name
            if e.type not in ("GPE", "LOC"):
                where = "no class known"
            elif " " not in word and (word in given or word in surnames or news.common(word)):
                where = "no class known, and a word or a person's name"
        elif not e.description and e.type in ("EVENT", "WORK") and not e.pr and e.lg < 5:
            where = "no class known"
        elif e.type in ("EVENT", "WORK") and not cls and not e.pr and "xfactr" in e.source and " " not in e.name and e.lg < 15:
            where = "one word of an unknown class"
        if where:
            dropped[where] += 1
            del entities[e.qid]
            continue
        if office:
            continue
        if cls and cls != e.type and cls != "none":
            if may_change(e, cls, heads):
                e.type = cls
        elif cls == "none" and e.type == "PER" and not is_person(e.description, heads) and "every-politician" not in e.source:
            dropped["a common noun"] += 1
            del entities[e.qid]
            continue
        if e.type == "EVENT" and not cls and not NAME_EVENT.search(e.name) and "reep" not in e.source:
            if not e.pr and not e.lg >= 10:
                dropped["an event without a class"] += 1
                del entities[e.qid]
            elif not re.search(r"\d", e.name) and all(news.common(w) for w in e.name.split()):
                dropped["a common noun"] += 1
                del entities[e.qid]
    # Common nouns under a capital: one word, in news mostly in lower case, and nothing that says what it would name.
    for e in list(entities.values()):
        if e.type in ("EVENT", "WORK", "NORP") and " " not in e.name and e.name.isalpha() and news.common(e.name):
            dropped["a common noun"] += 1
            del entities[e.qid]


# ---------------------------------------------------------------- names

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
OTHER = re.compile(r"[\u0370-\u1DFF\u2C00-\uD7FF\uF900-\uFFFD]")
MARKS = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xAD, 0xFEFF])
PARTICLES = {"de", "da", "di", "do", "dos", "das", "du", "del", "della", "der", "den", "von", "van", "zu", "zur", "la", "le", "el", "al",
             "bin", "ibn", "ben", "ter", "ten", "af", "av", "y", "e", "abu", "bint", "dalla", "d", "as", "ash", "es", "et", "ul"}
TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|President|Prime Minister|Senator|Sen|Governor|Gov|King|Queen|Prince|Princess|Pope|Saint|St"
                   r"|General|Gen|Sir|Lord|Lady|Dame|Sheikh|Ayatollah|Professor|Prof|Vice President|First Lady|Chancellor|Emperor"
                   r"|Rep|Representative|Congressman|Congresswoman|Secretary|Judge|Justice|Mayor|Reverend|Rev|Col|Colonel|Capt|Captain"
                   r"|Archbishop|Bishop|Cardinal|Father|Mother|Chairman|Premier)\.? ")


def clean(text):
    """The name in a raw cell, or an empty string."""
    text = unicodedata.normalize("NFC", html.unescape(text).translate(MARKS))
    text = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip(" ,;:|/_*@#\"“”«»=")
    text = re.sub(r"^(?:en|de|fr):", "", text)
    text = re.sub(r" ?--? (?:Elections|Records|History|Politics|Congresses).*$", "", text)
    text = re.sub(r" ?[(\[][^()\[\]]*[)\]]$", "", text).strip()
    text = re.sub(r"^(?:[Tt]he|THE) (?=\S)", "", text)
    swapped = re.fullmatch(r"([^,]+), ((?:[A-Z][\w'’]* )*(?:of|of the|for|for the))", text)
    if swapped:
        text = swapped.group(2) + " " + swapped.group(1)
    if len(text) < 2 or len(text) > 90 or not LATIN.search(text) or OTHER.search(text) or text.count("(") != text.count(")"):
        return ""
    if re.search(r"https?:|www\.|[|\t\\{}<>]", text):
        return ""
    return text


def sentence_case(text):
    """JOHN SMITH OF LEEDS: John Smith of Leeds."""
    return " ".join(w if w.lower() in PARTICLES else w[:1] + w[1:].lower() for w in text.split())


def kind_of(kind, text, type_):
    letters = re.sub(r"[^A-Za-z]", "", text)
    capitals = sum(c.isupper() for c in letters)
    if kind == "name" and type_ == "GPE" and re.fullmatch(r"[A-Z][a-z]{1,3}\.", text):
        return "abbrev"  # "Can." is no "can"
    if kind in ("name", "abbrev"):
        short = " " not in text.replace(". ", ".") and 2 <= len(letters) <= 8 and capitals >= 2 and capitals * 2 > len(letters)
        return "abbrev" if short and (kind == "abbrev" or letters.isupper()) and type_ != "PER" or short and kind == "abbrev" else "name"
    return kind


def initials(text):
    words = [w for w in re.findall(r"[A-Za-z]+", text)]
    return {"".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper()),
            "".join(w[0] for w in words if w.lower() not in ("of", "and", "the", "for"))}


def clean_names(entities, news, given, surnames):
    for e in list(entities.values()):
        main = clean(e.name)
        if not main:
            dropped["no name"] += 1
            del entities[e.qid]
            continue
        if main.isupper() and len(main) > 8 and " " in main:
            main = sentence_case(main)
        e.name = main
        raw, e.aliases = e.aliases, []
        seen = {fold(main)}
        all_initials = set().union(*[initials(t) for t in [main] + [t for k, t in raw if k == "name"]])
        main_words = set(fold(main).split())
        for kind, text in raw:
            parts = [text]
            if kind in ("demonym", "adjective"):
                parts = re.split(r", |/", re.sub(r"^or ", "", text))
            for part in parts:
                text = clean(part)
                if not text or text in ("none", "NA", "N/A") or re.search(r"^(?:or|administered|note|unknown)\b", text):
                    continue
                if kind in ("demonym", "adjective"):
                    if kind == "adjective" and text == e.name and "Islands" in text:
                        continue
                    if text.islower():
                        text = text.title()
                elif kind == "metonym":
                    text = re.sub(r" in \w+$", "", text)
                elif re.fullmatch(re.escape(main) + r"\d+", text):
                    continue  # numbered by a gazetteer
                elif not any(c.isupper() for c in text) and not any(c.isdigit() for c in text):
                    continue
                kind_now = kind_of(kind, text, e.type)
                if text.isupper() and kind_now == "name" and len(text) > 8 and " " in text:
                    text = sentence_case(text)
                if not keep_alias(e, kind_now, text, main_words, all_initials, news, given, surnames):
                    continue
                if e.type == "PER" and "," in text:
                    last, _, first = text.partition(", ")
                    if re.fullmatch(r"(?:[JS]r\.?|I+|Ph\.?D\.?|M\.?D\.?)", first):
                        text = last + " " + first
                    elif first and "," not in first and not re.search(r"\d", text):
                        text = first + " " + last
                    else:
                        continue
                if kind_now == "abbrev" and news.lower[text.lower().replace(".", "")] > 100 and e.pr < 2e-5 and e.lg < 18:
                    continue  # "BUT", "SHE": words in a headline
                if e.type == "PER":
                    text = TITLE.sub("", text) or text
                if fold(text) in seen and kind_now not in ("demonym", "adjective", "metonym"):
                    continue
                seen.add(fold(text))
                e.add(kind_now, text)


def correct_names(entities):
    """What corrections.tsv says: names that the inputs give to the wrong thing, or lack."""
    with open(HERE / "corrections.tsv", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")][1:]
    for qid, change, kind, text in rows:
        e = entities.get(qid)
        if e is None:
            continue
        if change == "add":
            e.add(kind, text)
        else:
            e.aliases = [(k, t) for k, t in e.aliases if k != kind or fold(t) != fold(text)]


# What somebody once wrote into the inputs for fun.
VANDALISM = re.compile(r"tu mam[áa]|mejor lugar del mundo|Packers always beat", re.I)


def keep_alias(e, kind, text, main_words, all_initials, news, given, surnames):
    """Whether an alias of the raw table is one that a newspaper could print for this entity."""
    words = text.split()
    if VANDALISM.search(text):
        return False
    if kind == "abbrev":
        letters = re.sub(r"[^A-Za-z0-9]", "", text).upper()
        if e.type == "PER":
            return len(letters) >= 3
        if e.type == "GPE":  # not country codes, airport codes, licence plates: those that abbreviate one of its names
            if e.country == "US" and "rigour" in e.source and len(letters) == 2:
                return True  # the states: "Austin, TX"
            return len(letters) <= 5 and len(letters) >= 2 and letters in all_initials
        return len(letters) >= 2
    if kind == "name" and len(words) == 1:
        if text.isdigit():
            return False
        if e.type == "PER":
            key = fold(text)
            if key in main_words:
                return key == fold(e.name.split()[-1]) and not news.common(text)
            return len(text) >= 4 and text not in given and text not in surnames and not news.common(text)
        if news.common(text):  # "Commerce" for the department, "Garden" for a town
            return False
        if e.type == "GPE" and len(text) < 4:
            return False
    if kind == "name" and e.type == "PER":
        first = words[0]
        if first[0].islower() and first.lower().rstrip("'’") not in PARTICLES and "-" not in first:
            return False
        if re.search(r"\d|[&@/:;=]", text):
            return False
        if re.search(r"^(?:King|Queen|Emperor|Pope)? ?of |(?: of$)|\bn[ée]e\b", text):
            return False
    return True


# ---------------------------------------------------------------- short forms

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
    for home in countries.values():
        for name in home.names("name"):
            short = LONG.sub("", name)
            if short != name and len(short) > 3 and not home.name.endswith(" " + short) and taken.get(short, home) is home:
                home.add("name", short)
        # "Korean" is neither North nor South Korean.
        side = re.match(r"(North|South|East|West) ", home.name)
        if side and home.names("demonym", "adjective"):
            for kind, text in list(home.aliases):
                if kind in ("demonym", "adjective") and not text.startswith(side.group(1)):
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


def derive_province_forms(entities):
    """ "Diyala Governorate": "Diyala", where no other place is called so."""
    taken = {fold(n) for e in entities.values() if e.type in ("GPE", "LOC") for n in e.names("name")}
    found = collections.defaultdict(list)
    for e in entities.values():
        if e.type == "GPE":
            for name in e.names("name"):
                m = re.fullmatch(r"(.{4,}) (?:Governorate|Province|Oblast|Prefecture|Agency|District)", name)
                if m and fold(m.group(1)) not in taken:
                    found[fold(m.group(1))].append((e, m.group(1)))
    for forms in found.values():
        if len({e.qid for e, _ in forms}) == 1:
            forms[0][0].add("name", forms[0][1])


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
            if us and e.prior >= 8:
                for form in ministry_forms(rest):  # what needs no country in American news
                    if re.search(r"^(?:Supreme Court|Senate|Congress|House of Representatives|.*Department.*)$", form):
                        e.add("name", form)


    # "Revolutionary Guards": without the country where no other's are called so.
    taken = {fold(n) for e in entities.values() for n in e.names("name")}
    for rest, owners in bare.items():
        if len({e.qid for e in owners}) == 1 and fold(rest) not in taken:
            owners[0].add("name", rest)


def short_name(country):
    return re.sub(r"^(?:People's Republic of |Republic of the |Republic of |State of )|(?: of America)$", "", country.name)


def derive_international_forms(entities):
    """ "United Nations X": "UN X", and X alone for its principal organs; "European Union X": "EU X"."""
    for e in entities.values():
        if e.type not in ("ORG", "FAC", "EVENT"):
            continue
        for name in e.names("name"):
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
    with open(HERE / "adherents.tsv", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")][1:]
    best = {}
    for e in entities.values():
        if e.type in ("NORP", "ORG", "EVENT"):
            for name in e.names("name"):
                if name not in best or (e.name == name, e.prior) > (best[name].name == name, best[name].prior):
                    best[name] = e
    for religion, kind, form in rows:
        if religion in best:
            best[religion].add(kind, form)


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
            if last and not news.common(last) and not (last in given and news.upper[last] < 3):
                bearers[last].append(e)
    for last, people in bearers.items():
        people.sort(key=lambda e: (-e.prior, int(e.qid[1:])))
        for e in people[:3]:
            if e.prior >= 15 and e.prior >= people[0].prior / 3:
                e.add("name", last)
        if people[0].prior >= 6 and people[0].prior >= 0.5 * sum(e.prior for e in people):
            people[0].add("name", last)


# ---------------------------------------------------------------- prior

OFFICE_RANK = [(r"\b(?:President of (?:the )?[A-Z]|Prime Minister of|Chancellor of Germany|head of state|Secretary-General of the United Nations)", 40),
               (r"\b[Pp]resident of|[Pp]rime [Mm]inister|Chancellor", 25),
               (r"(?:[Ff]oreign|[Dd]efen[cs]e|Interior|Finance) [Mm]inister|Minister (?:of|for) (?:Foreign|Defen[cs]e|the Interior|Finance)|Secretary of State", 15),
               (r"[Mm]inister|[Gg]overnor|[Mm]ayor of|Supreme Leader|[Aa]ttorney [Gg]eneral", 8),
               (r"[Aa]mbassador|[Ss]ecretary|[Gg]eneral|[Ss]enator|Speaker", 5),
               (r"[Mm]ember of|representative|Representative|[Dd]eput", 2)]


def set_priors(entities):
    for e in entities.values():
        estimates = []
        if e.pr:
            estimates.append(min(400.0, 4 * (e.pr / 4e-6) ** 0.57))
        if e.lg:
            estimates.append(1.6 * math.exp(e.lg * 0.19))
        if e.pop:
            estimates.append((e.pop / 2000) ** 0.55)
        if estimates:
            best = max(estimates)
            prior = math.sqrt(best * (sum(estimates) / len(estimates)))
        else:
            prior = 1.5
        if e.type == "PER":
            for pattern, rank in OFFICE_RANK:
                if re.search(pattern, e.description):
                    now = bool(re.search(r"-\)|\d\d-present", e.description))
                    prior = max(prior, rank * (1.5 if now else 1.0))
                    break
        prior *= 1.0 + 0.12 * (len(e.source) - 1)
        e.prior = prior


def add_news(entities, news, surnames):
    best, owner, spelling = {}, {}, {}
    for e in entities.values():
        for name in e.names("name", "abbrev"):
            if " " not in name and (e.type == "PER" or name in surnames):
                continue
            key = fold(name)
            rank = (name == e.name and e.prior > 30, e.prior)  # Europe is the continent before it is the Union
            if key not in owner or rank > best[key]:
                best[key], owner[key], spelling[key] = rank, e, name.replace(".", "")
    counts = news.count_names(spelling)
    for key, count in counts.items():
        owner[key].news += count
    for e in entities.values():
        if e.news:
            e.prior = max(e.prior * min(2.0, (1 + e.news) ** 0.15), min(150.0, 4 * e.news ** 0.6))
    return counts


SCHOLARLY = re.compile(r"research organisation|[Aa]cadem|[Ll]ibrar|[Hh]ospital|[Mm]useum|[Ii]nstitute|[Ss]cience|[Rr]echerche")


def drop_rare_abbreviations(entities, counts):
    """Two or three letters of an institute that news does not speak of stand for something else where nothing explains them: DRM, LRA."""
    for e in entities.values():
        if e.type != "ORG" or e.prior >= 45 or any(counts[fold(n)] for n in e.names("name") if " " in n):
            continue
        if SCHOLARLY.search(e.description + " " + e.name) or not e.description and e.prior < 3:
            e.aliases = [(k, t) for k, t in e.aliases if k != "abbrev" or len(t.replace(".", "")) > 3]


# ---------------------------------------------------------------- main names

def fix_main_names(entities, news, counts):
    """A main name of one word that news never uses, or that is a common word, changes places with the name that news does
    use: Pasdaran, Global. People go by a full name: Brin."""
    foremost = {}
    for e in entities.values():
        for name in e.names("name"):
            key = fold(name)
            if key not in foremost or e.prior > foremost[key].prior:
                foremost[key] = e
    for e in entities.values():
        if " " in e.name:  # "West Africa BENIN Rep"
            best = next((n for n in e.names("name") if e.name.startswith(n + " ") and counts[fold(n)] > 4 and " " in n), "")
            if best and not counts[fold(e.name)] and e.type == "LOC":
                e.aliases = [(k, t) for k, t in e.aliases if t != best]
                e.name = best
            continue
        best = ""
        if e.type == "PER":
            best = next((n for n in e.names("name") if len(n.split()) == 2 and n.split()[-1] == e.name), "")
        elif e.type in ("ORG", "LOC", "GPE") and e.name[0].isupper() and (
                not counts[fold(e.name)] and not news.upper[e.name] or e.type == "LOC" and news.common(e.name)):
            known = [(counts[fold(n)], n) for n in e.names("name") if counts[fold(n)] > 4 and foremost[fold(n)] is e and not n.startswith(e.name) and not e.name.startswith(n)]
            best = max(known)[1] if known else ""
        if best and best != e.name:
            old, e.name = e.name, best
            e.aliases = [(k, t) for k, t in e.aliases if t != best]
            if not news.common(old):
                e.add("name", old)


# ---------------------------------------------------------------- countries of things

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


# ---------------------------------------------------------------- core and output

POLITICS = re.compile(r"politician|[Pp]resident|[Mm]inister|[Aa]mbassador|diplomat|[Ss]enator|[Gg]overnor|[Ss]ecretary|[Kk]ing\b|[Qq]ueen|[Ll]eader|[Gg]eneral|monarch"
                      r"|[Cc]hancellor|[Mm]ember of|[Dd]eput|activist|judge|[Jj]ustice|[Mm]ayor|official|economist|military|Supreme")
ENTERTAINERS = re.compile(r"football|sport|music|band|film|television|actor|actress|singer|album|song|player|game|club\b|team\b|model|comune|school|college|retail|chain"
                          r"|store|restaurant|writer|novel|poet|painter|composer|award|railway|road|station")
WORLD = re.compile(r"government|ministry|Ministry|united nations|United Nations|international|intergovernmental|political party|armed|army|military|terror|militant"
                   r"|agency|parliament|legislat|court|newspaper|news|broadcast|bank|oil|airline|central|union|treaty|war\b|conflict|election")


def core_of(entities):
    def salience(e):
        text = e.description + " " + e.name
        s = e.prior
        if e.type == "PER":
            s *= 3 if POLITICS.search(e.description) else 0.4
        elif e.type in ("WORK", "FAC"):
            s *= 0.4
        elif e.type in ("ORG", "EVENT"):
            s *= 2 if WORLD.search(text) else 0.8
        elif e.type in ("GPE", "LOC"):
            s *= 1.5 if e.pop or len(e.source) > 3 else 0.7
        else:
            s *= 2
        if ENTERTAINERS.search(text) and not POLITICS.search(text):
            s *= 0.4
        return s * (1 + min(e.news, 20) / 10)
    core = set()
    for type_, size in CORE_SIZE.items():
        ranked = sorted((e for e in entities.values() if e.type == type_), key=lambda e: (-salience(e), int(e.qid[1:])))
        core |= {e.qid for e in ranked[:size]}
    return core


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


def check_lock(root, update):
    path = HERE / "LOCK"
    now = {p: hashlib.sha256((root / p).read_bytes()).hexdigest() for p in INPUTS}
    if update:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        for p in INPUTS:
            old = re.sub(r"^[0-9a-f]{64}(?=  " + re.escape(p) + "$)", now[p], old, flags=re.M)
        path.write_text(old, encoding="utf-8")
    locked = dict(reversed(line.split("  ")) for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"[0-9a-f]{64}  ", line))
    for p in INPUTS:
        if locked.get(p) != now[p]:
            sys.exit(f"curate.py: {root / p} is not the file that LOCK names (see --update-lock)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, default=HERE)
    parser.add_argument("--update-lock", action="store_true")
    args = parser.parse_args()
    check_lock(args.input, args.update_lock)
    entities = read_entities(args.input)
    print(f"{len(entities)} entities read")
    news = News(args.input)
    given = {r["name"] for r in read_tsv(args.input / INPUTS[2])}
    surnames = {r["name"] for r in read_tsv(args.input / INPUTS[3])}
    fix_types(entities, read_heads(), news, given, surnames)
    fix_countries(entities)
    clean_names(entities, news, given, surnames)
    correct_names(entities)
    set_priors(entities)
    countries = countries_of(entities)
    states = us_states(entities)
    drop_borrowed_forms(entities, countries)
    derive_country_forms(entities, countries)
    derive_state_forms(states)
    derive_international_forms(entities)
    derive_region_forms(entities)
    derive_province_forms(entities)
    derive_national_forms(entities, countries, regions_of(entities, states))
    derive_team_forms(entities, countries, states)
    counts = add_news(entities, news, surnames)
    drop_rare_abbreviations(entities, counts)
    fix_main_names(entities, news, counts)
    derive_city_forms(entities, states)
    derive_surnames(entities, news, given)
    core = core_of(entities)
    rows = write(entities, core, args.output)
    for why, n in dropped.most_common():
        print(f"  dropped {n:6}  {why}")
    names = sum(1 + len(e.aliases) for e in entities.values())
    print(f"{len(entities)} entities, {names} names; {len(countries)} countries, {len(states)} states")
    for (folder, type_), lines in sorted(rows.items()):
        print(f"  {folder:5} {type_:5} {len(lines):6}")


if __name__ == "__main__":
    main()
