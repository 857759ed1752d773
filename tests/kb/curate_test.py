# SPDX-License-Identifier: Apache-2.0
"""The rules of src/data/kb/curation, and what holds for the tables it made."""
import csv
import json
import pathlib
import re
import sys
import tempfile
import unittest

KB = pathlib.Path(__file__).resolve().parents[2] / "src" / "data" / "kb"
sys.dont_write_bytecode = True
sys.path.insert(0, str(KB))
from curation import additions, classes, countries, entity as base, inputs, institutions, names as forms, news, priors, regions, senses, surnames  # noqa: E402


def entity(type_, name, aliases=(), country="", description="", prior=50.0, source=("xfactr",)):
    e = base.Entity("Q" + str(sum(map(ord, name))))
    e.type, e.name, e.country, e.description, e.prior = type_, name, country, description, prior
    e.aliases, e.source = list(aliases), list(source)
    return e


def text_of(*texts):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "text"
        path.mkdir()
        for name, lines in (("voa", texts), ("wikinews", ())):
            (path / (name + "_text.jsonl")).write_text("".join(json.dumps({"text": text}) + "\n" for text in lines), encoding="utf-8")
        return news.News(pathlib.Path(folder))


class Rules(unittest.TestCase):
    def test_clean(self):
        for raw, name in [("the United Nations", "United Nations"), ("Ireland, Republic of", "Republic of Ireland"), ("Berlin (Germany)", "Berlin"),
                          ("Norvège\u200f", "Norvège"), ("R&amp;D Group", "R&D Group"), ("en:NATO", "NATO"), ("Москва", ""), ("x", "")]:
            self.assertEqual(forms.clean(raw), name)

    def test_class_of_description(self):
        heads = inputs.read_heads()
        for description, type_ in [("American politician (born 1950)", "PER"), ("city in Iran", "GPE"), ("series of wars between two houses", "EVENT"),
                                   ("association football club", "ORG"), ("2011 French film directed by two people", "WORK"), ("infectious disease", "none"), ("winter feast and holiday when people meet", "EVENT"), ("ruling body of a game", "ORG"),
                                   ("fictional detective", "WORK"), ("religion widely practiced in India", "NORP"), ("", "")]:
            self.assertEqual(classes.class_of(description, heads), type_, description)

    def test_additions(self):
        rows = {"Q1": entity("PER", "Ana Maria Roe"), "Q2": entity("PER", "Tajiks"), "Q3": entity("ORG", "Holm Party")}

        def row(qid, type_, prior="", source="quotebank", evidence="[one]"):
            return {"qid": qid, "type": type_, "prior": prior, "source": source, "evidence": evidence}
        additions.add_evidence(rows["Q1"], row("Q1", "PER", evidence="[one] quotes in that sample under this id: 80"))
        additions.add_evidence(rows["Q2"], row("Q2", "NORP"))
        additions.add_evidence(rows["Q3"], row("Q3", "ORG", source="public-mentions", evidence="[two] a; b"))
        self.assertEqual((rows["Q1"].quoted, rows["Q2"].type, rows["Q3"].recent), (80, "NORP", 2))
        for e in rows.values():
            e.description = "person, group"
        priors.set_priors(rows)
        self.assertLess(rows["Q1"].prior, 10, "whom old news quoted is not well known by that alone")
        self.assertGreater(rows["Q3"].prior, 40)
        additions.add_names_of(rows, [{"qid": "Q1", "aliases_not_in_base": "name:President Roe|name:Ana|name:Ana M. Roe|name:Roe"},
                                      {"qid": "Q3", "aliases_to_add": "abbrev:HP|name:Holmers", "aliases_not_in_base": ""}, {"qid": "Q9", "aliases_to_add": "name:X Y"}])
        self.assertEqual(rows["Q1"].names("name"), ["Ana Maria Roe", "Ana M. Roe", "Roe"])
        self.assertEqual(rows["Q3"].names(), ["Holm Party", "HP", "Holmers"])

    def test_countries_of_organisations(self):
        spain = entity("GPE", "Spain", [("adjective", "Spanish")], "ES")
        portugal = entity("GPE", "Portugal", [("adjective", "Portuguese")], "PT")
        one = entity("ORG", "Party of Order", description="political party in Spain")
        two = entity("ORG", "Portuguese-Spanish Bank")
        countries.derive_countries({"a": spain, "b": portugal, "c": one, "d": two}, {"ES": spain, "PT": portugal})
        self.assertEqual((one.country, two.country), ("ES", ""))

    def test_ministries(self):
        self.assertIn("Defense Ministry", institutions.ministry_forms("Ministry of Defence"))
        self.assertIn("Foreign Ministry", institutions.ministry_forms("Ministry of Foreign Affairs"))
        self.assertIn("Interior Ministry", institutions.ministry_forms("Ministry of the Interior"))
        self.assertIn("Department of State", institutions.ministry_forms("State Department"))

    def test_national_forms(self):
        ukraine = entity("GPE", "Ukraine", [("adjective", "Ukrainian")], "UA")
        us = entity("GPE", "United States of America", [("adjective", "American"), ("name", "United States")], "US")
        ministry = entity("ORG", "Ministry of Defence of Ukraine")
        senate = entity("ORG", "United States Senate", country="US")
        house = entity("ORG", "United States House of Representatives", country="US")
        institutions.derive_national_forms({"a": ukraine, "b": us, "c": ministry, "d": senate, "e": house}, {"UA": ukraine, "US": us}, [])
        names = ministry.names("name")
        for name in ("Ukrainian Defence Ministry", "Ukrainian Defense Ministry", "Ukraine Ministry of Defence"):
            self.assertIn(name, names)
        for name in ("US Senate", "American Senate", "Senate of the United States", "Senate"):
            self.assertIn(name, senate.names("name"))
        self.assertIn("House", house.names("name"))

    def test_everyday_names(self):
        britain = entity("GPE", "United Kingdom", [("name", "Great Britain")], "GB")
        korea = entity("GPE", "North Korea", [("adjective", "Korean"), ("name", "Democratic People's Republic of Korea")], "KP")
        south = entity("GPE", "South Korea", [("adjective", "Korean")], "KR")
        macedonia = entity("GPE", "North Macedonia", [("adjective", "Macedonian")], "MK")
        homes = {"GB": britain, "KP": korea, "KR": south, "MK": macedonia}
        countries.derive_country_forms(homes, homes)
        self.assertIn("Britain", britain.names("name"))
        self.assertEqual(korea.names("adjective"), ["North Korean"])
        self.assertNotIn("Korea", korea.names("name"))
        self.assertEqual(macedonia.names("adjective"), ["Macedonian"])

    def test_federal_forms(self):
        agency = entity("ORG", "Central Intelligence Agency", [], "US", "national intelligence agency of the United States")
        state = entity("ORG", "Idaho Roads Department", [], "US", "government agency in Idaho, United States")
        institutions.derive_federal_forms({"a": agency, "b": state})
        self.assertEqual(agency.names("name"), ["Central Intelligence Agency", "US Central Intelligence Agency"])
        self.assertEqual(state.names("name"), ["Idaho Roads Department"])

    def test_provinces(self):
        said = text_of("In Rafah and in Rafah, near Rafah.", "In Uige province, in Uige, and in Uige.")
        rafah, uige, hama = (entity("GPE", name + " Province") for name in ("Rafah", "Uige", "Hama"))
        regions.derive_province_forms({"a": rafah, "b": uige, "c": hama}, said)
        self.assertEqual([e.names("name")[1:] for e in (rafah, uige, hama)], [[], ["Uige"], ["Hama"]])

    def test_rivers(self):
        euphrates, ganges = entity("LOC", "Euphrates", description="river"), entity("LOC", "Ganges", [("name", "Ganges River")], description="river in Asia")
        regions.derive_river_forms({"a": euphrates, "b": ganges})
        self.assertEqual(euphrates.names("name"), ["Euphrates", "Euphrates River"])
        self.assertEqual(ganges.names("name"), ["Ganges", "Ganges River"])

    def test_international_forms(self):
        opec = entity("ORG", "Organization of the Petroleum Exporting Countries", description="international organization of states")
        institutions.derive_international_forms({"a": opec})
        self.assertIn("Organization of Petroleum Exporting Countries", opec.names("name"))
        council = entity("ORG", "United Nations Security Council")
        institutions.derive_international_forms({"a": council})
        self.assertEqual(council.names("name"), ["United Nations Security Council", "UN Security Council", "Security Council"])

    def test_place_adjectives(self):
        said = text_of("A Siberian town. The Siberian taiga. Some Himalayan peaks, a Himalayan valley, Chechen rebels and Chechen leaders.")
        siberia, himalayas, alps, chechnya = (entity(*row) for row in (("LOC", "Siberia"), ("LOC", "Himalayas"), ("LOC", "Saltas"),
                                                                      ("GPE", "Chechen Republic")))
        regions.derive_place_adjectives({e.qid: e for e in (siberia, himalayas, alps, chechnya)}, said)
        self.assertEqual([e.names("adjective") for e in (siberia, himalayas, alps, chechnya)],
                         [["Siberian"], ["Himalayan"], [], ["Chechen"]])

    def test_other_senses(self):
        said = text_of("The U.S. sees troops in Darfur.", "Sudan and Darfur again.", "Adams of Fergus, Minnesota.", "In Fergus, Minnesota.",
                       "Spain says the ETA fled.", "Spain and the ETA talk.", "Gazprom of Russia.", "Gazprom again.")
        darfur, fergus = (entity("GPE", name, [("name", name + ", Minnesota")], "US", "place in Minnesota, United States", source=["hearvox-us"])
                          for name in ("Darfur", "Fergus"))
        eta = entity("ORG", "ETA", country="CZ", description="company in the Czech Republic", prior=9, source=["nsi"])
        gazprom = entity("ORG", "Gazprom", country="RU", description="Russian oil company", prior=9, source=["nsi"])
        entities = {e.qid: e for e in (darfur, fergus, eta, gazprom)}
        senses.drop_other_senses(entities, said, {})
        self.assertEqual((darfur.name, fergus.name, gazprom.name), ("Darfur, Minnesota", "Fergus", "Gazprom"))
        self.assertNotIn(eta, entities.values())

    def test_language_is_no_name(self):
        party = entity("ORG", "Eusko Alkartasuna", [("name", "Basque:"), ("name", "Basque Solidarity")])
        forms.clean_names({"a": party}, text_of(), set(), set())
        self.assertEqual(party.names("name"), ["Eusko Alkartasuna", "Basque Solidarity"])

    def test_surnames(self):
        for name, last in [("Abdel Fattah el-Sisi", "el-Sisi"), ("Vincent van Gogh", "van Gogh"), ("Martin Luther King Jr.", "King"), ("Pelé", ""),
                           ("Elizabeth II", ""), ("Louis IX of France", "")]:
            self.assertEqual(surnames.surname_of(name), last)

    def test_first_surnames(self):
        one, two, three, other = (entity("PER", name, country=country) for name, country in
                                  (("Ana Roe Holm", "CL"), ("Luis Poe Holm", "MX"), ("Luis Poe Dahl", "MX"), ("Mary Jane Roe", "GB")))
        obscure = entity("PER", "Eva Dahl Roe", country="CL", prior=3)
        people = (one, two, three, other, obscure)
        surnames.derive_first_surnames({e.name: e for e in people})
        self.assertEqual([e.names("name")[1:] for e in people], [["Ana Roe"], [], [], [], []])

    def test_teams(self):
        england = entity("GPE", "England", prior=90)
        rugby = entity("ORG", "England national rugby union team", description="national rugby union team")
        college = entity("ORG", "Ohio State Buckeyes football", description="football team of a university")
        institutions.derive_team_forms({"a": england, "b": rugby, "c": college}, {}, [])
        self.assertIn(("metonym", "England"), rugby.aliases)
        self.assertIn(("metonym", "Ohio State"), college.aliases)


class Tables(unittest.TestCase):
    def test_rows(self):
        seen = set()
        for folder in ("core", "world"):
            for path in sorted((KB / folder).glob("*.tsv")):
                with open(path, encoding="utf-8", newline="") as lines:
                    rows = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
                self.assertEqual(rows[0], base.COLUMNS)
                before = 0
                for row in rows[1:]:
                    self.assertEqual(len(row), 8, row)
                    number = int(row[0][1:])
                    self.assertLess(before, number, "sorted by id")
                    before = number
                    self.assertNotIn(row[0], seen)
                    seen.add(row[0])
                    self.assertEqual(row[1].lower(), path.stem)
                    self.assertTrue(row[2] and row[7] and float(row[5]) > 0, row)
                    self.assertTrue(re.fullmatch(r"[A-Z]{2}|", row[4]), row)
        self.assertGreater(len(seen), 200000)


if __name__ == "__main__":
    unittest.main()
