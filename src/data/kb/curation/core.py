# SPDX-License-Identifier: Apache-2.0
"""The core: the entities that international news speaks of most, a fixed number of each type."""
import re

CORE_SIZE = {"PER": 9500, "ORG": 8500, "GPE": 9000, "LOC": 1200, "NORP": 250, "FAC": 500, "EVENT": 700, "WORK": 350}
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
