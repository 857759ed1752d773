#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the embedded knowledge base's tables from raw ones.

    curate.py INPUT_DIR [-o OUTPUT_DIR] [--update-lock]

INPUT_DIR holds kb/*.tsv (rows, later additions, further names), names/given_names.tsv, names/surnames.tsv and
text/*_text.jsonl, as curation/inputs.py names them; LOCK, beside this script, says which versions of them (checked; --update-lock writes it anew).
OUTPUT_DIR (default: beside this script) gets core/TYPE.tsv and world/TYPE.tsv. The core is the world as international
news speaks of it; the world base is made of both. One row an entity, sorted by the number in its id, columns

    qid type name aliases country prior description source

Every id and every fact is a row of the inputs. What is done to them, in this order, each step by rules of a page in curation/:

    read       one entity from all rows that have its id
    additions  names of recent news, people whom news quotes, parties, wars, companies: new entities or further names of old ones
    types      the class noun of the description decides, where ../lexicon/class_heads.tsv knows it; common nouns go
    names      aliases are cleaned and sorted into kinds; junk goes, and what corrections.tsv says is done
    prior      one number, in the unit "Wikipedia articles about it in all languages", from what lists there are
    borrowed   forms that gazetteers took from elsewhere in the country go, bare names of provinces come, and short abbreviations of
               institutes that news does not speak of go
    senses     names of one word that news uses for something else than the obscure place or shop that has them go
    short forms, those that are facts of the world: see derive_country_forms and below. Those that are a matter of
               spelling or word formation ("X Party": "Xs"; u umlaut: ue) are made for every base by kb/variants.cpp
    core       by salience in news, a fixed number of each type

Standard library only; the same input gives the same bytes.
"""
import argparse
import pathlib

from curation.additions import read_additions
from curation.classes import fix_types
from curation.core import core_of
from curation.countries import countries_of, derive_countries, derive_country_forms, drop_borrowed_forms, fix_countries
from curation.entity import dropped
from curation.inputs import KB, NAMES, check_lock, read_entities, read_heads, read_tsv
from curation.institutions import derive_federal_forms, derive_international_forms, derive_national_forms, derive_team_forms
from curation.names import clean_names, correct_names, drop_rare_abbreviations, fix_main_names
from curation.news import News
from curation.priors import add_news, set_priors
from curation.regions import derive_city_forms, derive_place_adjectives, derive_province_forms, derive_region_forms, derive_river_forms, derive_state_forms, regions_of, us_states
from curation.senses import drop_other_senses
from curation.surnames import derive_first_surnames, derive_surnames
from curation.tables import write


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, default=KB)
    parser.add_argument("--update-lock", action="store_true")
    args = parser.parse_args()
    check_lock(args.input, args.update_lock)
    entities = read_entities(args.input)
    read_additions(args.input, entities)
    print(f"{len(entities)} entities read")
    news = News(args.input)
    given, surnames = ({r["name"] for r in read_tsv(args.input / path)} for path in NAMES)
    fix_types(entities, read_heads(), news, given, surnames)
    fix_countries(entities)
    clean_names(entities, news, given, surnames)
    correct_names(entities)
    set_priors(entities)
    countries = countries_of(entities)
    derive_countries(entities, countries)
    states = us_states(entities)
    drop_borrowed_forms(entities, countries)
    derive_country_forms(entities, countries)
    derive_state_forms(states)
    derive_federal_forms(entities)
    derive_international_forms(entities)
    derive_river_forms(entities)
    derive_region_forms(entities)
    derive_place_adjectives(entities, news)
    derive_province_forms(entities, news)
    derive_national_forms(entities, countries, regions_of(entities, states))
    derive_team_forms(entities, countries, states)
    drop_other_senses(entities, news, countries)
    counts = add_news(entities, news, surnames)
    drop_rare_abbreviations(entities, counts)
    fix_main_names(entities, news, counts)
    derive_city_forms(entities, states)
    derive_first_surnames(entities)
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
