# SPDX-License-Identifier: Apache-2.0
"""How well known an entity is: one number from what the inputs say and from news."""
import math
import re

from .entity import fold

OFFICE_RANK = [(r"\b(?:President of (?:the )?[A-Z]|Prime Minister of|Chancellor of Germany|head of state|Secretary-General of the United Nations)", 40),
               (r"\b[Pp]resident of|[Pp]rime [Mm]inister|Chancellor", 25),
               (r"(?:[Ff]oreign|[Dd]efen[cs]e|Interior|Finance) [Mm]inister|Minister (?:of|for) (?:Foreign|Defen[cs]e|the Interior|Finance)|Secretary of State", 15),
               (r"[Mm]inister|[Gg]overnor|[Mm]ayor of|Supreme Leader|[Aa]ttorney [Gg]eneral", 8),
               (r"[Aa]mbassador|[Ss]ecretary|[Gg]eneral|[Ss]enator|Speaker", 5),
               (r"[Mm]ember of|representative|Representative|[Dd]eput", 2)]

# Who is in the news of the last years, by how many public lists agree; and the most that quotations of older news show.
RECENT = {1.0: 30.0, 2.0: 70.0}
MOST_QUOTED = 9.0


def set_priors(entities):
    for e in entities.values():
        estimates = []
        if e.pr:
            estimates.append(min(400.0, 4 * (e.pr / 4e-6) ** 0.57))
        if e.lg:
            estimates.append(1.6 * math.exp(e.lg * 0.19))
        if e.pop:
            estimates.append((e.pop / 2000) ** 0.55)
        if e.sl:
            # Encyclopaedias write of every laureate; news does not.
            estimates.append(e.sl * (0.3 if e.type == "PER" else 1.0))
        if e.recent:
            estimates.append(RECENT[e.recent])
        if e.quoted:
            estimates.append(min(MOST_QUOTED, 1.5 * (e.quoted / 5) ** 0.4))
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
