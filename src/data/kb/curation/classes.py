# SPDX-License-Identifier: Apache-2.0
"""The type of an entity from the class that its description names."""
import re

from .entity import dropped

CUT = re.compile(r" (?:in|of|from|that|which|who|whose|on|at|for|by|located|native|based|between|to|with|near|within"
                 r"|since|under|held|published|founded|during|about|covering|serving|owned|produced|where|along"
                 r"|belonging|created|developed|released|used|established|headquartered|born|is|was|adjacent|as"
                 r"|containing|connecting|formed|operated|presented|when|before|celebrating) |[,;:(/\[–—]|\d{4}")
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
        return not e.quoted and e.description.islower() and not is_person(e.description, heads)
    if cls == "PER":
        return e.type in ("WORK", "GPE") and bool(NATIONALITY.match(e.description)) and "ward" not in e.description
    if e.type == "NORP":
        return False
    return not (e.type == "EVENT" and cls == "GPE")


def why_dropped(e, cls, office, news, given, surnames):
    """Why the base does without an entity; empty: it does not. `cls` is the type of its class noun, `office` whether it is named by one."""
    sources, alone = set(e.source), " " not in e.name
    known_word = e.name in given or e.name in surnames or news.common(e.name)
    if re.fullmatch(r"Q\d+", e.name) or not re.search(r"[A-Za-z]", e.name):
        return "no name"
    if cls == "none" and e.type != "PER" and not office and not {"nsi", "ror", "reep", "partyfacts"} & sources:
        return "a common noun"
    if office:
        return "" if keep_office(e) else "an office"
    if sources <= {"lpaqa-trex", "wikiwebq"} and not e.description:
        return why_guess_dropped(e, known_word, alone, news, given)
    if not e.description and e.type in ("EVENT", "WORK") and not e.pr and e.lg < 5:
        return "no class known"
    if e.type in ("EVENT", "WORK") and not cls and not e.pr and "xfactr" in sources and alone and e.lg < 15:
        return "one word of an unknown class"
    return ""


def why_guess_dropped(e, known_word, alone, news, given):
    """The same where no class is known and the type was guessed from one relation."""
    if e.lg >= 15 and not news.common(e.name) and e.name not in given:
        e.type = e.type if e.type in ("GPE", "LOC") else "WORK"
        return ""
    if not known_word and (len(set(e.source)) == 2 or e.type == "ORG" and news.upper[e.name] > 1):
        return ""
    # Only towns and waters were mostly right.
    if e.type not in ("GPE", "LOC"):
        return "no class known"
    return "no class known, and a word or a person's name" if alone and known_word else ""


def why_common_dropped(e, cls, heads, news):
    """The same once the type is settled: what is no person, no event, no name after all."""
    if cls == "none" and e.type == "PER" and not is_person(e.description, heads) and "every-politician" not in e.source:
        return "a common noun"
    if e.type == "EVENT" and not cls and not NAME_EVENT.search(e.name) and "reep" not in e.source and not e.is_listed():
        if not e.pr and not e.lg >= 10:
            return "an event without a class"
        if not re.search(r"\d", e.name) and all(news.common(w) for w in e.name.split()):
            return "a common noun"
    # One word, in news mostly in lower case, and nothing that says what it would name.
    if e.type in ("EVENT", "WORK", "NORP") and " " not in e.name and e.name.isalpha() and news.common(e.name):
        return "a common noun"
    return ""


def fix_types(entities, heads, news, given, surnames):
    for e in list(entities.values()):
        cls = class_of(e.description, heads) if e.description else ""
        office = bool(OFFICE.match(e.name)) and (" of " in e.name or not e.description) and e.type != "PER"
        why = why_dropped(e, cls, office, news, given, surnames)
        if not why and not office:
            if cls not in ("", "none", e.type) and may_change(e, cls, heads):
                e.type = cls
            why = why_common_dropped(e, cls, heads, news)
        if why:
            dropped[why] += 1
            del entities[e.qid]
