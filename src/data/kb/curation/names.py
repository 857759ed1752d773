# SPDX-License-Identifier: Apache-2.0
"""Names as newspapers print them: which aliases stay, of what kind they are, which name is the main one."""
import html
import re
import unicodedata

from .entity import dropped, fold
from .inputs import KB, read_own

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
                if part.endswith(":"):  # the name of a language
                    continue
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


def correct_names(entities):
    """What corrections.tsv says: names that the inputs give to the wrong thing, or lack."""
    for qid, change, kind, text in read_own(KB / "corrections.tsv"):
        e = entities.get(qid)
        if e is None:
            continue
        if change == "add":
            e.add(kind, text)
        else:
            e.aliases = [(k, t) for k, t in e.aliases if k != kind or fold(t) != fold(text)]


SCHOLARLY = re.compile(r"research organisation|[Aa]cadem|[Ll]ibrar|[Hh]ospital|[Mm]useum|[Ii]nstitute|[Ss]cience|[Rr]echerche")


def drop_rare_abbreviations(entities, counts):
    """Two or three letters of an institute that news does not speak of stand for something else where nothing explains them: DRM, LRA."""
    for e in entities.values():
        if e.type != "ORG" or e.prior >= 45 or any(counts[fold(n)] for n in e.names("name") if " " in n):
            continue
        if SCHOLARLY.search(e.description + " " + e.name) or not e.description and e.prior < 3:
            e.aliases = [(k, t) for k, t in e.aliases if k != "abbrev" or len(t.replace(".", "")) > 3]


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
