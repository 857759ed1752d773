// SPDX-License-Identifier: Apache-2.0

#include "links/links.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "kb_build/compile.hpp"
#include "kb_build/tsv.hpp"
#include "links/weights.hpp"
#include "speakers/marked_text.hpp"
#include "speakers/speakers.hpp"

namespace saith {
namespace {

// A world of its own: two towns and two people of one name, a country with its people, its capital
// and its team, a press agency.
constexpr std::string_view kRows =
    "qid\ttype\tname\taliases\tcountry\tprior\tdescription\n"
    "t:1\tGPE\tNorland\tadjective:Norlandic|demonym:Norlander|abbrev:NL|metonym:Port "
    "Royal\tNN\t900\tcountry in the far north\n"
    "t:2\tGPE\tPort Royal\t\tNN\t300\tcapital of Norland\n"
    "t:3\tGPE\tSudland\tadjective:Sudlandic\tSS\t800\tcountry in the south\n"
    "t:4\tGPE\tKenfield\t\tNN\t12\ttown in Norland\n"
    "t:5\tGPE\tKenfield\t\tSS\t20\tcity in Sudland\n"
    "t:6\tPER\tJohn Ashby\tname:Ashby\tNN\t9\tprime minister\n"
    "t:7\tPER\tJohn Ashby\t\tSS\t10\tfootballer\n"
    "t:8\tORG\tNorland Press Agency\tabbrev:NPA\tNN\t40\tnews agency\n"
    "t:9\tORG\tNational Parks Authority\tabbrev:NPA\tSS\t60\tgovernment body\n"
    "t:10\tNORP\tNorlanders\t\tNN\t50\tpeople\n"
    "t:11\tORG\tKing\t\tNN\t1\tband\n"
    "t:12\tPER\tMaria King\tname:King\tNN\t30\tsinger\n"
    "t:13\tORG\tNorland national rugby team\tmetonym:Norland\tNN\t10\tnational rugby union team\n"
    "t:14\tORG\tHigh Assembly of Norland\tname:High Assembly\tNN\t90\tparliament\n"
    "t:15\tORG\tHigh Assembly of Sudland\tname:High Assembly\tSS\t12\tparliament\n"
    "t:16\tORG\tHigh Assembly of Estland\tname:High Assembly\tEE\t11\tparliament\n"
    "t:18\tORG\tDroogs\t\tNN\t30\tband\n"
    "t:19\tGPE\tSulaymaniyah\t\tNN\t90\tcity\n"
    "t:20\tGPE\tNorth Estland\tname:North\tEE\t300\tsovereign state in the east\n"
    "t:21\tLOC\tNorthern Norland\tname:North\tNN\t200\tregion\n"
    "t:22\tGPE\tMasland\tabbrev:Mas.\tNN\t400\tstate of Norland\n"
    "t:23\tORG\tWorld League\t\t\t900\tunion of countries\n"
    "t:24\tORG\tWorld League Guard\t\t\t500\tarmy\n"
    "t:25\tEVENT\tAlpine Games\tadjective:Gamesian\t\t300\tgames every four years\n"
    "t:26\tORG\tGamesian\t\tNN\t20\tshops\n"
    "t:27\tPER\tAnna Fordham\tname:Fordham\tNN\t42\tsinger\n"
    "t:28\tPER\tEsther Quill\tname:Quill\tNN\t300\tfootballer\n"
    "t:29\tPER\tRufus Brown\tname:Brown\tNN\t60\tprime minister\n"
    "t:30\tPER\tMina Lindqvist\t\tNN\t40\tforeign minister\n"
    "t:31\tPER\tZiggy Bell\tname:Ted Jones\tNN\t50\tmusician\n"
    "t:32\tORG\tNocturne Electric Co\tabbrev:NEC\tWW\t60\tbusiness\n"
    "t:33\tGPE\tMasfield\t\tNN\t90\tcity in Norland\n"
    "t:34\tGPE\tMasfield, Masland\t\tNN\t4\ttown in Masland\n"
    "t:35\tGPE\tMasfield\t\tSS\t8\ttown in Sudland\n"
    "t:36\tORG\tTidal Company\tabbrev:TC|name:Tidal\tWW\t50\tcompany\n"
    "t:17\tGPE\tWestland\tadjective:Westlandic\tWW\t700\tcountry in the west\n";

// The base that is made of `rows`, on the embedded one if that is wanted.
KnowledgeBase base_of(std::string_view rows, bool embedded) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("saith_links_test." + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string tsv = (folder / "a.tsv").string(), skb = (folder / "a.skb").string();
  std::ofstream(tsv, std::ios::binary) << rows;
  std::vector<std::unique_ptr<KbSource>> sources;
  sources.push_back(std::make_unique<TsvSource>(tsv));
  KbCompileOptions options;
  options.output = skb;
  const auto built = compile_kb(sources, options);
  REQUIRE_MESSAGE(built.ok(), built.status().message);
  auto opened = KnowledgeBase::open(embedded, {skb});
  REQUIRE_MESSAGE(opened.ok(), opened.status().message);
  std::filesystem::remove_all(folder);
  return std::move(opened).value();
}

const KnowledgeBase& base() {
  static const KnowledgeBase kb = base_of(kRows, false);
  return kb;
}

// "Norland t:1; Bo -": each mention with its entity's id.
std::string links(std::string_view marked, std::size_t* entity_count = nullptr,
                  const KnowledgeBase& kb = base()) {
  const testing::MarkedText m = testing::read_marked(marked);
  static const SpeakerLexicon lexicon = SpeakerLexicon::load(Blob::embedded()).value();
  static const LinkModel model = LinkModel::load(Blob::embedded()).value();
  SpeakerWork speaker_work;
  LinkWork work;
  EntityTable entities;
  SpeakerTable speakers;
  find_speakers(lexicon, m.text, m.tokens, m.sentences, m.tags, m.syntax, m.mentions, m.quotes,
                speaker_work, entities, speakers);
  LinkTable linked;
  find_links(model, m.text, m.tokens, m.tags, kb, m.mentions, entities, speakers, 0, work, linked);
  std::string out;
  for (std::size_t i = 0; i < m.mentions.size(); ++i) {
    const std::uint32_t entity = linked.speakers.mention_entity[i];
    const Span id = entity == kNone ? Span{} : linked.entities.kb_id[entity];
    if (!out.empty()) out += "; ";
    out += m.text.substr(m.mentions.span[i].begin, m.mentions.span[i].size()) + " " +
           (id.empty() ? "-" : linked.entities.strings.substr(id.begin, id.size()));
    if (entity != kNone)
      CHECK((linked.entities.score[entity] >= 0 && linked.entities.score[entity] <= 1));
  }
  if (entity_count != nullptr) *entity_count = linked.entities.size();
  return out;
}

TEST_CASE("a country goes by its name, its adjective, its people and its abbreviation") {
  std::size_t entities = 0;
  CHECK(
      links(
          "[GPE:Norland] sent [NORP:Norlandic] ships . [NORP:Norlanders] cheered . [GPE:NL] won .",
          &entities) == "Norland t:1; Norlandic t:1; Norlanders t:1; NL t:1");
  CHECK(entities == 1);
}

TEST_CASE("a capital is the city, not the country it may stand for") {
  CHECK(links("[GPE:Port Royal] denied it .") == "Port Royal t:2");
}

TEST_CASE("the countries around a name choose among its bearers") {
  CHECK(links("[GPE:Kenfield] , [GPE:Norland] , was flooded .") == "Kenfield t:4; Norland t:1");
  CHECK(links("[GPE:Kenfield] , [GPE:Sudland] , was flooded .") == "Kenfield t:5; Sudland t:3");
  CHECK(links("[NORP:Norlandic] Prime Minister [PER:John Ashby] left .") ==
        "Norlandic t:1; John Ashby t:6");
  CHECK(links("[NORP:Sudlandic] footballer [PER:John Ashby] left .") ==
        "Sudlandic t:3; John Ashby t:7");
}

TEST_CASE("what many countries have is that of a country the text speaks of, or nobody's") {
  CHECK(links("[GPE:Norland] voted . The [ORG:High Assembly] meets today .") ==
        "Norland t:1; High Assembly t:14");
  CHECK(links("[GPE:Sudland] voted . The [ORG:High Assembly] meets today .") ==
        "Sudland t:3; High Assembly t:15");
  CHECK(links("[GPE:Westland] voted . The [ORG:High Assembly] meets today .") ==
        "Westland t:17; High Assembly -");
  CHECK(links("The [ORG:High Assembly] meets today .") == "High Assembly t:14");
}

TEST_CASE("a longer name with another country's adjective is not a short form's") {
  CHECK(links("The [ORG:Westlandic High Assembly] met . The [ORG:High Assembly] agreed .") ==
        "Westlandic High Assembly -; High Assembly -");
}

TEST_CASE("half of a country is the country, where the text speaks of it") {
  CHECK(links("[GPE:North Estland] fired . The [GPE:North] denies it .") ==
        "North Estland t:20; North t:20");
  CHECK(links("[GPE:Norland] fired . The [LOC:North] denies it .") == "Norland t:1; North t:21");
}

TEST_CASE("an adjective is that of whatever it is of") {
  CHECK(links("The [NORP:Gamesian] torch went out .") == "Gamesian t:25");
}

TEST_CASE("a surname alone that has no title may be no person") {
  CHECK(links("Mr. [PER:Fordham] left .") == "Fordham t:27");
  CHECK(links("They drove a [PER:Fordham] home .") == "Fordham -");
}

TEST_CASE("an abbreviation is written with its stop") {
  CHECK(links("He lives in [GPE:Mas.] now .") == "Mas. t:22");
  CHECK(links("He goes to [GPE:Mas] now .") == "Mas -");
}

TEST_CASE("what is known by its own name is no short form of another") {
  CHECK(links("The [ORG:World League Guard] met . The [ORG:World League] agreed .") ==
        "World League Guard t:24; World League t:23");
}

TEST_CASE("later mentions follow the full name") {
  CHECK(links("[NORP:Norlandic] Prime Minister [PER:John Ashby] left . Mr. [PER:Ashby] smiled .") ==
        "Norlandic t:1; John Ashby t:6; Ashby t:6");
}

TEST_CASE("the text explains an abbreviation") {
  CHECK(links("The [ORG:Norland Press Agency] ([ORG:NPA]) reported it .") ==
        "Norland Press Agency t:8; NPA t:8");
  CHECK(links("The [ORG:Northern Poets Assembly] ([ORG:NPA]) reported it .") ==
        "Northern Poets Assembly -; NPA -");
}

TEST_CASE("in a report on a game a country's name means its team, but for where it is a place") {
  CHECK(links("[GPE:Norland] scored late in the rugby match . The coach said his team won the "
              "scrum . They play in [GPE:Norland] .") == "Norland t:13; Norland t:1");
  CHECK(links("[GPE:Norland] raised taxes . The team of ministers met in [GPE:Norland] .") ==
        "Norland t:1; Norland t:1");
}

TEST_CASE("a place may be spelled in another way, a word may not") {
  CHECK(links("He lives in [GPE:Sulaimaniya] .") == "Sulaimaniya t:19");
  CHECK(links("They play with [ORG:Droogs] .") == "Droogs t:18");
  CHECK(links("It is a war on [ORG:Drugs] .") == "Drugs -");
}

TEST_CASE("what the base does not hold stays without a link") {
  CHECK(links("[PER:Otto King] met [PER:Ann Ashby] in [GPE:Blue Hill] .") ==
        "Otto King -; Ann Ashby -; Blue Hill -");
  CHECK(links("") == "");
}

TEST_CASE("ordinary people do not become famous ones") {
  CHECK(links("[PER:Esther Quill] scored twice .") == "Esther Quill t:28");
  CHECK(links("The footballer [PER:Esther Quill] , 29 , scored twice .") == "Esther Quill t:28");
  CHECK(links("[PER:Mina Lindqvist] , a midwife in [GPE:Port Royal] , woke up .") ==
        "Mina Lindqvist -; Port Royal t:2");
  CHECK(links("Farmer [PER:Mina Lindqvist] lost his cows .") == "Mina Lindqvist -");
  CHECK(links("[PER:Mina Lindqvist] , 23 , of Mill Lane , was fined .") == "Mina Lindqvist -");
  CHECK(links("[PER:Mina Lindqvist] , a surgeon , operated on him .") == "Mina Lindqvist t:30");
  CHECK(links("The singer [PER:Mina Lindqvist] was cheered .") == "Mina Lindqvist -");
  CHECK(links("Foreign Minister [PER:Mina Lindqvist] left .") == "Mina Lindqvist t:30");
}

TEST_CASE("a surname that many have needs more than itself") {
  CHECK(links("Mr. [PER:Brown] mended the fence .") == "Brown -");
  CHECK(links("Dr. [PER:Brown] , a doctor , mended the leg .") == "Brown -");
  CHECK(links("[NORP:Norlandic] Prime Minister [PER:Brown] resigned .") ==
        "Norlandic t:1; Brown t:29");
}

TEST_CASE("whom the base knows by another surname needs more than a common name") {
  CHECK(links("[PER:Ted Jones] fixed the roof .") == "Ted Jones -");
  CHECK(links("The musician [PER:Ted Jones] sang .") == "Ted Jones t:31");
}

TEST_CASE("companies have no article") {
  CHECK(links("[ORG:NEC] makes phones .") == "NEC t:32");
  CHECK(links("The party said the [ORG:NEC] met twice .") == "NEC -");
  CHECK(links("He sold the [ORG:NEC] shares .") == "NEC t:32");
}

TEST_CASE("two places of one name in one text") {
  CHECK(
      links("He moved from [GPE:Masfield] , [GPE:Masland] , to [GPE:Masfield] , [GPE:Sudland] .") ==
      "Masfield t:34; Masland t:22; Masfield t:35; Sudland t:3");
  CHECK(links("[GPE:Masfield] was cold .") == "Masfield t:33");
}

TEST_CASE("a short name is what the text explains it by, wherever it stands") {
  CHECK(links("[ORG:TC] hired her . The [ORG:Trade Council] ([ORG:TC]) met .") ==
        "TC -; Trade Council -; TC -");
  CHECK(links("[ORG:TC] hired her .") == "TC t:36");
}

TEST_CASE("a user's base wins where names fit as well, whatever its priors are") {
  constexpr std::string_view kOwn =
      "qid\ttype\tname\taliases\tcountry\tprior\tdescription\n"
      "own:1\tORG\tAcme\t\t\t\tmaker of anvils\n"
      "own:2\tPER\tBarack Obama\t\t\t\tgardener\n"
      "own:3\tORG\tUnited Nattions\t\t\t900\tband\n"
      "own:4\tGPE\tFrence\t\t\t1000\tvillage\n";
  const KnowledgeBase kb = base_of(kOwn, true);
  CHECK(links("[ORG:Acme] sells anvils .", nullptr, kb) == "Acme own:1");
  CHECK(links("[PER:Barack Obama] dug a hole .", nullptr, kb) == "Barack Obama own:2");
  CHECK(links("He lives in [GPE:France] .", nullptr, kb) != "France own:4");
}

TEST_CASE("the score of a link rises with its evidence") {
  for (unsigned k = 0; k < std::size(links::kScores); ++k) {
    const auto kind = static_cast<links::NameKind>(k);
    float before = -1;
    for (int n = 0; n < 40; ++n) {
      const float score = links::score_of(kind, 0.05f * static_cast<float>(n));
      CHECK((score >= before && score >= 0 && score < 1));
      before = score;
    }
    CHECK(links::score_of(kind, 0.30f) < 0.5f);
    CHECK(links::score_of(kind, 1.30f) > 0.95f);
  }
}

// The base that is embedded.
const KnowledgeBase& world() {
  static const KnowledgeBase kb = KnowledgeBase::open(true, {}).value();
  return kb;
}
std::string world_links(std::string_view marked) { return links(marked, nullptr, world()); }

TEST_CASE("every country has a supreme court, a senate, a civil war and ministries") {
  CHECK(world_links("[GPE:India] is hot . The [ORG:Supreme Court] met .") ==
        "India Q668; Supreme Court Q213380");
  CHECK(world_links("[GPE:Brazil] is hot . [GPE:Brazil] votes . The [ORG:Supreme Court] met .") ==
        "Brazil Q155; Brazil Q155; Supreme Court -");
  CHECK(world_links("The [ORG:Supreme Court] met .") == "Supreme Court -");
  CHECK(world_links("[GPE:Chile] had a [EVENT:Civil War] in 1829 .") == "Chile Q298; Civil War -");
  CHECK(world_links("[GPE:Kenya] has a [ORG:Senate] , and a [ORG:Ministry of Health] .") ==
        "Kenya Q114; Senate -; Ministry of Health Q25182829");
  CHECK(world_links("[GPE:Fiji] has a [ORG:Ministry of Health] .") ==
        "Fiji Q712; Ministry of Health -");
  CHECK(world_links("[PER:Barack Obama] told the [ORG:Senate] so .") ==
        "Barack Obama Q76; Senate Q66096");
}

TEST_CASE("a party is not another country's because its people are called alike") {
  CHECK(
      world_links("[GPE:Thailand] votes . A [NORP:Democrat] of the [ORG:Democrat Party] spoke .") ==
      "Thailand Q869; Democrat -; Democrat Party Q1186248");
  CHECK(world_links("[GPE:South Korea] votes . The [ORG:Democratic Party of Fiji] met . The "
                    "[ORG:Democratic Party] won .") ==
        "South Korea Q884; Democratic Party of Fiji -; Democratic Party -");
  CHECK(world_links("[GPE:Germany] votes . The [ORG:Social Democrats] won .") ==
        "Germany Q183; Social Democrats Q49768");
}

TEST_CASE("a town is hardly one of a country that the text does not speak of") {
  CHECK(world_links("[GPE:Colombia] is wet . It rained in [GPE:Florencia] .") ==
        "Colombia Q739; Florencia Q849859");
  CHECK(world_links("It rained in [GPE:Florencia] .") == "Florencia Q2044");
  CHECK(world_links("[GPE:Chile] is dry . It rained in [GPE:Los R\u00EDos] .") ==
        "Chile Q298; Los R\u00EDos -");
  CHECK(world_links("[GPE:Nepal] voted . Rebels fled [GPE:Ilam] .") == "Nepal Q837; Ilam Q950072");
  CHECK(world_links("[GPE:Chile] is dry . She studied in [GPE:Heidelberg] .") ==
        "Chile Q298; Heidelberg Q2966");
}

TEST_CASE("a common word alone names nothing that is known") {
  CHECK(world_links("The [ORG:Conference] was held in [GPE:Accra] .") ==
        "Conference -; Accra Q3761");
  CHECK(world_links("They talked of the [ORG:Constitution] .") == "Constitution -");
  CHECK(world_links("The [ORG:University] of all people .") == "University -");
}

TEST_CASE("a town in a state of its name's says that it is the state") {
  CHECK(world_links("She lives in [GPE:Auburn] , [GPE:New York] , and works .") ==
        "Auburn Q225519; New York Q1384");
  CHECK(world_links("She lives in [GPE:Auburn] , [GPE:Alabama] , and works .") ==
        "Auburn Q79728; Alabama Q173");
  CHECK(world_links("She knows [GPE:Paris] , [GPE:Madrid] , [GPE:New York] and [GPE:Rome] .") ==
        "Paris Q90; Madrid Q2807; New York Q60; Rome Q220");
}

TEST_CASE("a town is not its club where nobody plays") {
  CHECK(world_links("Rain fell in [ORG:Workington] .") == "Workington -");
  CHECK(world_links("[ORG:Workington] scored two goals in the final .") == "Workington Q555635");
}

TEST_CASE("what the text spells out in small letters is not what the base calls so") {
  CHECK(world_links("She studied at [ORG:UAS] .") == "UAS Q94279");
  CHECK(world_links("They build unmanned aerial systems ( [ORG:UAS] ) here .") == "UAS -");
  CHECK(world_links("the long history of geographical indication ( [ORG:GI] ) marks") == "GI -");
  CHECK(world_links("The Auditor of the Asian Ants ( [ORG:AAA] ) said so .") == "AAA -");
  CHECK(world_links("The [ORG:American Art Association] ( [ORG:AAA] ) closed .") ==
        "American Art Association -; AAA -");
}

TEST_CASE("letters in brackets behind a person are what the person belongs to") {
  CHECK(world_links("[PER:Ravi Lenk] ( [ORG:BJP] ) won .") == "Ravi Lenk -; BJP Q10230");
  CHECK(world_links("[PER:Ravi Lenk] ( [ORG:UAS] ) won .") == "Ravi Lenk -; UAS -");
  CHECK(world_links("[PER:Ravi Lenk] ( [ORG:AAA] ) won .") == "Ravi Lenk -; AAA -");
}

TEST_CASE("people of a country that the text does not speak of need more") {
  CHECK(world_links("[GPE:Kenya] is hot . Traders like [PER:De Palma] .") ==
        "Kenya Q114; De Palma -");
  CHECK(world_links("[GPE:Kenya] is hot . They saw a [PER:Van Gogh] .") ==
        "Kenya Q114; Van Gogh Q5582");
  CHECK(world_links("[GPE:Kenya] is hot . [PER:Keith Warren Scott] died .") ==
        "Kenya Q114; Keith Warren Scott -");
}

TEST_CASE("a spokesman is no actor") {
  CHECK(world_links("The army's spokesman , [PER:Jim Carter] , said so .") == "Jim Carter -");
  CHECK(world_links("[PER:Jim Carter] , an actor , said so .") == "Jim Carter Q976829");
}

TEST_CASE("letters are no body of a country that the text does not speak of") {
  CHECK(world_links("[GPE:Italy] voted . The [ORG:PRI] won .") == "Italy Q38; PRI Q767560");
  CHECK(world_links("[GPE:Mexico] voted . The [ORG:PRI] won .") == "Mexico Q96; PRI -");
  CHECK(world_links("[GPE:Bolivia] voted . [ORG:MAS] won .") == "Bolivia Q750; MAS -");
  CHECK(world_links("[GPE:Kenya] voted . The [ORG:ANC] won .") == "Kenya Q114; ANC -");
  CHECK(world_links("[GPE:Namibia] asked the [ORG:ANC] of [GPE:South Africa] .") ==
        "Namibia Q1030; ANC Q83162; South Africa Q258");
  CHECK(world_links("[GPE:India] is hot . Police lodged an [ORG:FIR] .") == "India Q668; FIR -");
  CHECK(world_links("[GPE:Kenya] asked [ORG:NASA] and the [ORG:BBC] .") ==
        "Kenya Q114; NASA Q23548; BBC Q9531");
}

TEST_CASE("years and the names of English places are not respelt") {
  CHECK(world_links("They missed the [EVENT:2022 FIFA World Cup] there .") !=
        "2022 FIFA World Cup Q47735");
  CHECK(world_links("She was born in [GPE:Loughdon] .") == "Loughdon -");
}

TEST_CASE("a longer name is not the short one's only bearer in the base") {
  CHECK(
      world_links("[GPE:India] is hot . The [ORG:Karnataka High Court] met . The [ORG:High Court] "
                  "agreed .") == "India Q668; Karnataka High Court -; High Court -");
}

TEST_CASE("a word is no abbreviation that is written in capitals") {
  CHECK(world_links("\" [ORG:Let] 's go , \" he said .") == "Let -");
  CHECK(world_links("[ORG:Unicef] said so .") == "Unicef Q740308");
}

TEST_CASE("a company is the same with and without its ending") {
  CHECK(world_links("[ORG:Target Corp.] cut prices .") == "Target Corp. Q1046951");
  CHECK(world_links("[ORG:Sony Group] cut prices .") == "Sony Group Q41187");
  CHECK(world_links("[ORG:United Technologies Corp.] rose .") ==
        "United Technologies Corp. Q1045758");
  CHECK(world_links("[ORG:Eurasia Group] said so .") == "Eurasia Group -");
}

TEST_CASE("a person is no organisation") { CHECK(links("[PER:King] sang .") != "King t:11"); }

}  // namespace
}  // namespace saith
