// One class, the Linker, whose run() names the steps in their order, which is the file's too: what
// the text says of each entity, its candidates, their scores, the choice, then what is chosen
// together: halves of countries, teams, and one row an entity of the base.

#include "links/links.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.hpp"
#include "links/weights.hpp"

namespace saith {

Result<LinkModel> LinkModel::load(const Blob& data) {
  LinkModel model;
  Result<Table> table = data.table("sports");
  if (!table) return table.status();
  model.sports_ = std::move(table).value();
  Result<Table::Strings> sport = model.sports_.strings("sport");
  if (!sport) return sport.status();
  model.sport_ = std::move(sport).value();
  Result<Table> titles = data.table("titles");
  if (!titles) return titles.status();
  model.titles_ = std::move(titles).value();
  Result<Table> surnames = data.table("surnames");
  if (!surnames) return surnames.status();
  model.surnames_ = std::move(surnames).value();
  Result<std::span<const std::uint32_t>> counts = model.surnames_.u32("count");
  if (!counts) return counts.status();
  model.surname_count_ = *counts;
  Result<Table> given_names = data.table("given_names");
  if (!given_names) return given_names.status();
  model.given_names_ = std::move(given_names).value();
  Result<links::Occupations> occupations = links::Occupations::load(data);
  if (!occupations) return occupations.status();
  model.occupations_ = std::move(occupations).value();
  return model;
}

namespace {

using links::ContextWeights;
using links::kWeights;
using links::PersonNotes;

constexpr std::size_t kSurfaces = 5;     // different names of one entity that are looked up
constexpr std::size_t kCandidates = 48;  // of one entity that are weighed
constexpr std::size_t kDescribed = 12;   // whose descriptions are read

// What it costs to take a mention of one type for a candidate of another: 0 the same thing, 1 as
// good as never. Rows: the mention's type; columns: the candidate's. PER ORG GPE LOC NORP FAC EVENT
// WORK.
constexpr float kTypeCost[8][8] = {
    {0.0f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.0f},  // a person is nothing else
    {1.5f, 0.0f, 0.4f, 0.6f, 0.3f, 0.15f, 0.5f,
     0.35f},  // clubs go by their towns, newspapers are works too
    {1.5f, 0.35f, 0.0f, 0.1f, 0.5f, 0.4f, 1.0f,
     1.2f},  // cities, regions and the like run into each other
    {1.5f, 0.6f, 0.1f, 0.0f, 0.5f, 0.1f, 0.8f, 1.2f},
    {1.5f, 0.15f, 0.05f, 0.15f, 0.0f, 1.2f, 1.2f,
     1.2f},  // demonyms mean the country, party members the party
    {1.5f, 0.15f, 0.25f, 0.1f, 1.2f, 0.0f, 0.6f, 0.6f},
    {1.5f, 0.4f, 0.8f, 0.8f, 1.2f, 0.6f, 0.0f, 0.35f},
    {1.5f, 0.2f, 1.2f, 1.2f, 1.2f, 0.6f, 0.25f, 0.0f},
};

constexpr std::uint8_t kOnItsOwn = 200;  // prior of a name that means one thing wherever it stands
constexpr std::uint32_t kTeamRow =
    1u << 31;  // marks rows of the new table while mentions are given theirs
constexpr std::size_t kShortName = 8;       // letters of a name that a text may explain
constexpr std::size_t kManyBearers = 3;     // people of a surname in the base, to call it common
constexpr std::size_t kSportTokens = 3000;  // of a text, to find out which game it is about

constexpr std::size_t kCountries = 26 * 26;
std::size_t country_row(std::string_view code) {
  if (code.size() != 2) return kCountries;
  const unsigned a = static_cast<unsigned char>(code[0]) - 'A',
                 b = static_cast<unsigned char>(code[1]) - 'A';
  return a < 26 && b < 26 ? a * 26 + b : kCountries;
}

class Linker {
 public:
  Linker(const LinkModel& model, std::string_view text, const TokenTable& tokens,
         const TagTable& tags, const KnowledgeBase& kb, const MentionTable& mentions,
         float min_score, LinkWork& work, EntityTable& entities, SpeakerTable& speakers)
      : model_(model),
        text_(text),
        tokens_(tokens),
        tags_(tags),
        kb_(kb),
        mentions_(mentions),
        min_score_(min_score),
        work_(work),
        entities_(entities),
        speakers_(speakers) {}

  void run() {
    if (entities_.size() == 0) return;
    group_mentions();
    gather();
    weigh_countries();
    choose();
    follow_explanations();
    part_places();
    find_sides();
    find_teams();
    leave_out_unsure();
    merge();
  }

 private:
  using Scored = LinkWork::Scored;

  std::string_view text_of(Span span) const { return text_.substr(span.begin, span.size()); }
  std::uint32_t entity_count() const { return static_cast<std::uint32_t>(entities_.size()); }
  std::span<const std::uint32_t> mentions_of(std::uint32_t entity) const {
    return work_.mention_of.view().subspan(
        work_.mention_begin[entity], work_.mention_begin[entity + 1] - work_.mention_begin[entity]);
  }
  std::span<Scored> scored_of(std::uint32_t entity) {
    return {work_.scored.data() + work_.scored_begin[entity],
            work_.scored.data() + work_.scored_begin[entity + 1]};
  }

  std::span<Scored> scored_from(std::uint32_t begin) {
    return {work_.scored.data() + begin, work_.scored.end()};
  }

  // The named mentions of each entity, in text order.
  void group_mentions() {
    work_.mention_begin.assign(entities_.size() + 2, 0);
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_.named[m] && speakers_.mention_entity[m] != kNone)
        ++work_.mention_begin[speakers_.mention_entity[m] + 2];
    }
    for (std::size_t e = 2; e < work_.mention_begin.size(); ++e)
      work_.mention_begin[e] += work_.mention_begin[e - 1];
    work_.mention_of.resize_uninitialized(work_.mention_begin.back());
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      if (mentions_.named[m] && speakers_.mention_entity[m] != kNone) {
        work_.mention_of[work_.mention_begin[speakers_.mention_entity[m] + 1]++] = m;
      }
    }
  }

  // ---------------------------------------------------------------- candidates

  void gather() {
    work_.scored.clear();
    work_.scored_begin.assign(1, 0);
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      gather(e);
      drop_outdone(e);
      work_.scored_begin.push_back(static_cast<std::uint32_t>(work_.scored.size()));
    }
  }

  void gather(std::uint32_t entity) {
    const std::span<const std::uint32_t> mentions = mentions_of(entity);
    const std::string_view name = text_name(entity);
    if (mentions.empty() && !ends_with_name(name)) return;
    look_up(name, true);
    if (entities_.type[entity] == MentionType::per) {
      // A surname alone says nothing where the text gives the full name.
      if (work_.scored.size() == work_.scored_begin[entity]) shorter_names(name);
      return;
    }
    std::array<std::uint64_t, kSurfaces> seen{hash_bytes(name)};
    std::size_t count = 1;
    for (std::uint32_t m : mentions) {
      if (count == kSurfaces) break;
      const std::string_view surface = text_of(mentions_.span[m]);
      const std::uint64_t hash = hash_bytes(surface);
      if (std::find(seen.begin(), seen.begin() + count, hash) != seen.begin() + count) continue;
      seen[count++] = hash;
      look_up(surface, false);
    }
    if (entities_.type[entity] == MentionType::norp) {
      // "Americans" are those of the country that is called American.
      if (name.size() > 3 && name.back() == 's') look_up(name.substr(0, name.size() - 1), true);
    } else {
      check_short_names(entity, name);
    }
  }

  // A user's base wins over the embedded one where the names fit as well.
  void drop_outdone(std::uint32_t entity) {
    const MentionType type = entities_.type[entity];
    const std::span<Scored> scored = scored_from(work_.scored_begin[entity]);
    const auto fits = [&](const Scored& s) {
      return s.full && s.kind <= AliasKind::abbrev &&
             kTypeCost[static_cast<std::size_t>(type)][static_cast<std::size_t>(s.type)] < 0.5f;
    };
    int best_own = 4;
    for (const Scored& s : scored) {
      if (s.own && fits(s)) best_own = std::min<int>(best_own, s.folded);
    }
    if (best_own == 4) return;
    Scored* const end =
        std::remove_if(scored.data(), scored.data() + scored.size(),
                       [&](const Scored& s) { return !s.own && s.folded >= best_own; });
    work_.scored.resize_uninitialized(static_cast<std::size_t>(end - work_.scored.data()));
  }

  // An abbreviation may mean many things; where the text explains it, a candidate has to be like
  // the explanation.
  void check_short_names(std::uint32_t entity, std::string_view name) {
    work_.words.clear();
    name_words(name, work_.words);
    if (work_.words.size() < 2) return;
    for (Scored& s : scored_from(work_.scored_begin[entity])) {
      if (!s.full) s.unlike = !is_named_like(s.entity, name);
    }
  }

  // Whether more than half of the words of the shorter one of an entity's main name and `name` stand
  // in both.
  bool is_named_like(std::uint32_t kb_entity, std::string_view name) {
    work_.words.clear();
    name_words(name, work_.words);
    const std::size_t size = work_.words.size();
    work_.text.clear();
    kb_.append_name(kb_entity, work_.text);
    name_words(work_.text, work_.words);
    const std::span<const NameWord> words = work_.words.view();
    const std::span<const NameWord> theirs = words.subspan(size);
    const auto shared = static_cast<std::size_t>(
        std::count_if(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(size),
                      [&](const NameWord& word) {
                        return std::any_of(theirs.begin(), theirs.end(),
                                           [&](const NameWord& w) { return w.hash == word.hash; });
                      }));
    return 2 * shared > std::min(size, theirs.size());
  }

  // Whether the last word of a name is a name: what a role names ("police spokesman") is not in the
  // base.
  static bool ends_with_name(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
    return !last.empty() && !(last[0] >= 'a' && last[0] <= 'z');
  }

  // "Ann Mary Lee": "Ann Lee"; and without Jr., a title or a nickname inside.
  void shorter_names(std::string_view name) {
    work_.words.clear();
    name_words(name, work_.words);
    const std::size_t first = name.find(' '), last = name.rfind(' ');
    if (first == std::string_view::npos || first == last) return;
    work_.text.assign(name.substr(0, first)).append(name.substr(last));
    look_up(work_.text, true);
  }

  // One word in lower case after its first letter, without a stop.
  static bool is_bare(std::string_view surface) {
    return surface.size() > 1 && std::all_of(surface.begin() + 1, surface.end(),
                                             [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void look_up(std::string_view surface, bool full) {
    const std::size_t begin = work_.scored_begin.back();
    work_.found.clear();
    kb_.find(surface, work_.found);
    const bool bare = is_bare(surface);
    for (const KbCandidate& c : work_.found) {
      // Abbreviations are written as they are: "Mass" is no Mass., "Allah" no Ala.
      if (c.kind == AliasKind::abbrev && (c.folded == 3 || bare) && c.type == MentionType::gpe)
        continue;
      bool known = false;
      for (std::size_t i = begin; i < work_.scored.size() && !known; ++i) {
        Scored& s = work_.scored[i];
        if (s.entity != c.entity) continue;
        known = true;
        s.surfaces = static_cast<std::uint8_t>(s.surfaces + 1);
        s.folded = std::min(s.folded, c.folded);
        if (c.kind < s.kind) s.kind = c.kind;
      }
      if (known) continue;
      if (work_.scored.size() - begin == kCandidates) break;
      work_.scored.push_back({.entity = c.entity,
                              .type = c.type,
                              .kind = c.kind,
                              .prior = c.prior,
                              .folded = c.folded,
                              .surfaces = 1,
                              .full = full,
                              .unlike = false,
                              .own = c.own,
                              .score = 0});
    }
  }

  // ---------------------------------------------------------------- scores

  // What the name alone says.
  float name_score(std::uint32_t entity, const Scored& s) const {
    const MentionType type = entities_.type[entity];
    float score = static_cast<float>(s.prior) / 255.0f;
    if (s.own && s.full && s.folded == 0) score = std::max(score, kWeights.least_own_prior);
    // Adjectives of whatever it is: "Olympic".
    const bool own = type == MentionType::norp &&
                     (s.kind == AliasKind::adjective || s.kind == AliasKind::demonym);
    const float cost = kTypeCost[static_cast<std::size_t>(type)][static_cast<std::size_t>(s.type)];
    score -= own ? std::min(cost, kTypeCost[static_cast<std::size_t>(type)]
                                           [static_cast<std::size_t>(MentionType::loc)])
                 : cost;
    score -= kWeights.folded[std::min<std::size_t>(s.folded, 3)];
    if (s.full) score += kWeights.full_name;
    if (s.unlike) score -= kWeights.unlike;
    score += kWeights.each_surface * static_cast<float>(std::min<int>(s.surfaces - 1, 2));
    switch (s.kind) {
      case AliasKind::demonym:
      case AliasKind::adjective: score += type == MentionType::norp ? 0.25f : -0.15f; break;
      case AliasKind::metonym: score -= 0.3f; break;
      case AliasKind::abbrev: score -= type == MentionType::per ? 0.3f : 0.0f; break;
      case AliasKind::name: break;
    }
    return score;
  }

  // How much the text speaks of each country, from the names that are clear by themselves.
  void weigh_countries() {
    country_.fill(0);
    country_total_ = 0;
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      const MentionType type = entities_.type[e];
      const std::span<Scored> scored = scored_of(e);
      float best = -9, second = -9;
      const Scored* top = nullptr;
      for (Scored& s : scored) {
        s.score = name_score(e, s);
        if (s.score > best)
          second = best, best = s.score, top = &s;
        else if (s.score > second)
          second = s.score;
      }
      if (top == nullptr || best < kWeights.threshold || best - second < 0.12f) continue;
      if (type != MentionType::gpe && type != MentionType::norp && top->type != MentionType::gpe)
        continue;
      const std::size_t row = country_row(kb_.country_of(top->entity));
      if (row == kCountries) continue;
      const float weight = static_cast<float>(std::min<std::size_t>(mentions_of(e).size(), 8));
      country_[row] += weight;
      country_total_ += weight;
    }
  }

  // The country named in the few words before or after a mention, or kCountries: "Australian Prime
  // Minister John Howard", "Birmingham, Alabama".
  bool country_beside(std::uint32_t entity, std::size_t country) {
    const std::span<const std::uint32_t> mentions = mentions_of(entity);
    for (std::size_t i = 0; i < std::min<std::size_t>(mentions.size(), 3); ++i) {
      const std::uint32_t m = mentions[i];
      const Span at = mentions_.tokens[m];
      for (std::uint32_t other = m; other > 0 && other + 2 > m;) {
        --other;
        if (mentions_.tokens[other].end + 7 < at.begin) break;
        if (is_of_country(other, entity, country)) return true;
      }
      if (m + 1 < mentions_.size() && mentions_.tokens[m + 1].begin <= at.end + 5 &&
          is_of_country(m + 1, entity, country))
        return true;
    }
    return false;
  }

  bool is_of_country(std::uint32_t mention, std::uint32_t not_entity, std::size_t country) {
    const std::uint32_t entity = speakers_.mention_entity[mention];
    if (entity == kNone || entity == not_entity || !mentions_.named[mention]) return false;
    if (mentions_.type[mention] != MentionType::gpe && mentions_.type[mention] != MentionType::norp)
      return false;
    const Scored* top = nullptr;
    for (const Scored& s : scored_of(entity)) {
      if (top == nullptr || s.score > top->score) top = &s;
    }
    return top != nullptr && country_row(kb_.country_of(top->entity)) == country;
  }

  // Words of the description that stand near the first mentions.
  int described_beside(std::uint32_t entity, const Scored& s) {
    work_.text.clear();
    kb_.append_description(s.entity, work_.text);
    if (work_.text.empty()) return 0;
    work_.words.clear();
    name_words(work_.text, work_.words);
    const std::size_t described = work_.words.size();
    const std::span<const std::uint32_t> mentions = mentions_of(entity);
    int count = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(mentions.size(), 2); ++i) {
      const Span at = mentions_.tokens[mentions[i]];
      const std::uint32_t begin = at.begin > 10 ? at.begin - 10 : 0;
      const std::uint32_t end =
          std::min<std::uint32_t>(at.end + 12, static_cast<std::uint32_t>(tokens_.size()));
      for (std::uint32_t t = begin; t < end; ++t) {
        if (t >= at.begin && t < at.end) continue;
        const std::string_view token = text_of(tokens_.span[t]);
        if (token.size() < 5) continue;
        work_.words.resize_uninitialized(described);
        name_words(token, work_.words);
        if (work_.words.size() == described) continue;
        const NameWord word = work_.words[described];
        for (std::size_t w = 0; w < described; ++w) {
          if (work_.words[w].hash == word.hash && word.size >= 5) {
            ++count;
            work_.words[w].hash = 0;
            break;
          }
        }
      }
    }
    return std::min(count, 3);
  }

  void choose() {
    work_.chosen.assign(entities_.size(), kNone);
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      const std::span<Scored> scored = scored_of(e);
      if (scored.empty()) continue;
      weigh(e, scored);
      read_descriptions(e, scored);
      const bool is_person = entities_.type[e] == MentionType::per;
      const bool sure =
          is_person ? choose_person(e, scored) : scored[0].score >= kWeights.threshold;
      if (sure) work_.chosen[e] = work_.scored_begin[e];
    }
  }

  // Scores candidates by the name and by the countries that the text speaks of; best first.
  void weigh(std::uint32_t e, std::span<Scored> scored) {
    const MentionType type = entities_.type[e];
    const ContextWeights& context = type == MentionType::per ? kWeights.people : kWeights.others;
    const bool is_org = type == MentionType::org;
    const bool shared = (is_org || type == MentionType::norp) && is_shared(scored, kb_);
    const std::size_t own_country = is_org ? named_country(text_name(e)) : kCountries;
    const bool article = type != MentionType::per && stands_behind_article(e);
    for (Scored& s : scored) {
      const std::size_t row = country_row(kb_.country_of(s.entity));
      float score = name_score(e, s);
      const bool one_of_many = shared && s.full;
      if (own_country != kCountries && !s.full && row != kCountries && row != own_country)
        score -= kWeights.shared_elsewhere;
      if (s.folded == 3 && is_spelled_one_way(e)) score -= kWeights.respelt_word;
      if (row == kCountries && country_total_ > 0 && one_of_many)
        score -= kWeights.shared_elsewhere;
      if (row != kCountries && country_total_ > 0) {
        const float share = country_[row] / country_total_;
        if (share > 0)
          score += context.country_of_text * std::min(1.0f, 0.3f + share);
        else if (one_of_many)
          score -= has_one_word(s.entity, text_name(e)) ? kWeights.shared_one_word
                                                        : kWeights.shared_elsewhere;
        else
          score -= context.other_country;
        if (country_beside(e, row)) score += context.country_beside;
      }
      s.score = score;
    }
    sort_by_score(scored);
    if (article && takes_no_article(e, scored[0])) {
      for (Scored& s : scored) s.score -= s.type == MentionType::org ? kWeights.with_article : 0.0f;
      sort_by_score(scored);
    }
  }

  // Adds what the descriptions of the foremost candidates have in common with the text, where that
  // may decide.
  void read_descriptions(std::uint32_t e, std::span<Scored> scored) {
    const bool is_person = entities_.type[e] == MentionType::per;
    const float each = (is_person ? kWeights.people : kWeights.others).described_beside;
    const bool close = scored.size() > 1 && scored[0].score - scored[1].score < 3 * each;
    if (!close && !is_person) return;
    const float best = scored[0].score;
    for (Scored& s : scored.first(std::min(scored.size(), kDescribed))) {
      if (best - s.score > 3 * each) break;
      s.score += each * static_cast<float>(described_beside(e, s));
    }
    sort_by_score(scored);
  }

  // Whether a name of one word has an article of its own: "the NEC met", but not "the Boeing jet".
  bool stands_behind_article(std::uint32_t entity) const {
    if (text_name(entity).find(' ') != std::string_view::npos) return false;
    for (const std::uint32_t m : mentions_of(entity)) {
      const Span at = mentions_.tokens[m];
      if (at.begin == 0) continue;
      const std::string_view before = text_of(tokens_.span[at.begin - 1]);
      if (before != "the" && before != "The") continue;
      const Tag next = at.end < tokens_.size() ? tags_.tag[at.end] : Tag::punct;
      const bool goes_on = next == Tag::noun || next == Tag::propn || next == Tag::adj ||
                           next == Tag::num || next == Tag::part;
      if (!goes_on) return true;
    }
    return false;
  }

  // Whether a candidate is called without "the": a company, and by its capitals a club too.
  bool takes_no_article(std::uint32_t entity, const Scored& s) {
    if (s.type != MentionType::org) return false;
    const std::string_view name = text_name(entity);
    const bool is_capitals =
        std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    work_.text.clear();
    kb_.append_description(s.entity, work_.text);
    const links::FieldSet fields = model_.occupations().of_description(work_.text);
    return (fields & links::bit(links::Field::without_article)) != 0 ||
           (is_capitals && (fields & links::bit(links::Field::club)) != 0);
  }

  // ---------------------------------------------------------------- what the text explains

  // "Overby Waterworks Limited (OWL)": OWL is that company wherever the text has it.
  void follow_explanations() {
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      if (entities_.type[e] == MentionType::per) continue;
      const std::uint32_t longer = explained_by(e);
      if (longer == kNone) continue;
      const bool may_stay = work_.chosen[longer] == kNone && work_.chosen[e] != kNone &&
                            is_named_like(work_.scored[work_.chosen[e]].entity, text_name(longer));
      if (!may_stay) work_.chosen[e] = work_.chosen[longer];
    }
  }

  // The entity whose longer name a mention of this one follows in brackets, or kNone.
  std::uint32_t explained_by(std::uint32_t entity) const {
    if (text_name(entity).find(' ') != std::string_view::npos) return kNone;
    for (const std::uint32_t m : mentions_of(entity)) {
      const Span at = mentions_.tokens[m];
      if (m == 0 || at.begin == 0 || at.end >= tokens_.size()) continue;
      const bool bracketed =
          text_of(tokens_.span[at.begin - 1]) == "(" && text_of(tokens_.span[at.end]) == ")";
      if (!bracketed || !mentions_.named[m - 1]) continue;
      const std::uint32_t longer = speakers_.mention_entity[m - 1];
      const bool explains = mentions_.tokens[m - 1].end + 1 == at.begin && longer != kNone &&
                            longer != entity && is_shortened(entity, m - 1);
      if (explains) return longer;
    }
    return kNone;
  }

  // Whether a mention is a longer name of several words whose letters a short name takes in their
  // order: University of Ardale, Unar.
  bool is_shortened(std::uint32_t entity, std::uint32_t mention) const {
    const MentionType type = mentions_.type[mention];
    if (type == MentionType::per || type == MentionType::gpe || type == MentionType::loc)
      return false;
    const std::string_view longer = text_of(mentions_.span[mention]);
    const std::string_view name = text_name(entity);
    if (longer.find(' ') == std::string_view::npos || name.size() > kShortName) return false;
    std::size_t n = 0;
    for (std::size_t i = 0; i < longer.size() && n < name.size(); ++i) {
      if ((longer[i] | 32) == (name[n] | 32))
        ++n;
      else if (n == 0)
        return false;
    }
    return n + 1 >= name.size();  // a plural's s may be its own: JWs
  }

  // "Birmingham, Ala., and Birmingham, England": a mention with the name of where it lies behind it
  // is the place of this name that lies there.
  void part_places() {
    work_.place.assign(mentions_.size(), kNone);
    for (std::uint32_t m = 0; m + 1 < mentions_.size(); ++m) {
      const std::uint32_t e = speakers_.mention_entity[m];
      const std::uint32_t where = speakers_.mention_entity[m + 1];
      const Span at = mentions_.tokens[m], next = mentions_.tokens[m + 1];
      const bool beside = e != kNone && where != kNone && e != where && mentions_.named[m] &&
                          mentions_.named[m + 1] && next.begin == at.end + 1 &&
                          mentions_.type[m + 1] == MentionType::gpe &&
                          text_of(tokens_.span[at.end]) == ",";
      if (!beside || mentions_.type[m] != MentionType::gpe || work_.chosen[where] == kNone)
        continue;
      // "Australia, India, Britain" is a list.
      const std::uint32_t chosen = work_.chosen[e];
      if (chosen != kNone && is_whole_country(work_.scored[chosen].entity)) continue;
      work_.place[m] = place_in(e, m, work_.scored[work_.chosen[where]]);
    }
  }

  // The row of scored for the place that a mention names inside `where`, or kNone: the chosen one.
  std::uint32_t place_in(std::uint32_t e, std::uint32_t m, const Scored& where) {
    if (where.type != MentionType::gpe) return kNone;
    std::string& name = work_.name;
    name.assign(text_of(mentions_.span[m])).append(", ");
    kb_.append_name(where.entity, name);
    work_.found.clear();
    kb_.find(name, work_.found);
    for (const KbCandidate& c : work_.found) {
      if (c.type != MentionType::gpe || c.folded > 2) continue;
      work_.scored.push_back(exact(c, kWeights.named_with_place));
      return static_cast<std::uint32_t>(work_.scored.size() - 1);
    }
    const std::size_t country = country_row(kb_.country_of(where.entity));
    if (country == kCountries || !is_whole_country(where.entity)) return kNone;
    for (const Scored& s : scored_of(e)) {
      if (s.type != MentionType::gpe || country_row(kb_.country_of(s.entity)) != country) continue;
      return static_cast<std::uint32_t>(&s - work_.scored.data());
    }
    return kNone;
  }

  bool is_whole_country(std::uint32_t kb_entity) {
    work_.text.clear();
    kb_.append_description(kb_entity, work_.text);
    return work_.text.find("country") != std::string::npos ||
           work_.text.find("sovereign") != std::string::npos;
  }

  // A candidate that was found by the whole name.
  static Scored exact(const KbCandidate& c, float score) {
    return {.entity = c.entity,
            .type = c.type,
            .kind = c.kind,
            .prior = c.prior,
            .folded = c.folded,
            .surfaces = 1,
            .full = true,
            .unlike = false,
            .own = c.own,
            .score = score};
  }

  // "Supreme Court", "National Assembly": a name that organisations of three countries or more
  // have.
  static bool is_shared(std::span<const Scored> scored, const KnowledgeBase& kb) {
    std::array<std::size_t, 3> rows{};
    std::size_t count = 0;
    for (const Scored& s : scored) {
      const bool is_theirs = s.kind == AliasKind::name || s.kind == AliasKind::demonym;
      if (s.type != MentionType::org || !s.full || !is_theirs) continue;
      const std::size_t row = country_row(kb.country_of(s.entity));
      if (row == kCountries ||
          std::find(rows.begin(), rows.begin() + count, row) != rows.begin() + count)
        continue;
      rows[count++] = row;
      if (count == rows.size()) return true;
    }
    return false;
  }

  // The country whose adjective a longer name begins with, or kCountries: "Venezuelan Supreme
  // Court".
  std::size_t named_country(std::string_view name) {
    const std::size_t space = name.find(' ');
    if (space == std::string_view::npos) return kCountries;
    work_.found.clear();
    kb_.find(name.substr(0, space), work_.found);
    for (const KbCandidate& c : work_.found) {
      const bool people = c.kind == AliasKind::adjective || c.kind == AliasKind::demonym;
      if (people && c.type == MentionType::gpe && c.folded <= 1)
        return country_row(kb_.country_of(c.entity));
    }
    return kCountries;
  }

  // Names of people and places are written in more than one way, and so are parts of longer names.
  bool is_spelled_one_way(std::uint32_t entity) const {
    switch (entities_.type[entity]) {
      case MentionType::per:
      case MentionType::gpe:
      case MentionType::loc:
      case MentionType::fac: return false;
      default: return text_name(entity).find(' ') == std::string_view::npos;
    }
  }

  // Whether `name` is the main name of an entity, and one word.
  bool has_one_word(std::uint32_t kb_entity, std::string_view name) {
    if (name.substr(0, 4) == "The ") name.remove_prefix(4);
    if (name.find(' ') != std::string_view::npos) return false;
    work_.text.clear();
    kb_.append_name(kb_entity, work_.text);
    return work_.text == name;
  }

  // ---------------------------------------------------------------- people

  // What the text says of a person at the first mentions.
  PersonNotes notes_of(std::uint32_t entity) const {
    constexpr std::size_t kMentions = 4;
    PersonNotes notes;
    const std::span<const std::uint32_t> mentions = mentions_of(entity);
    for (const std::uint32_t m : mentions.first(std::min(mentions.size(), kMentions)))
      add_person_notes(model_.occupations(), text_, tokens_, tags_, mentions_.tokens[m], notes);
    return notes;
  }

  // Weighs what the text says of a person against what the base says of each candidate, and sorts
  // them again. Whether the foremost one is sure enough.
  bool choose_person(std::uint32_t e, std::span<Scored> scored) {
    const PersonNotes notes = notes_of(e);
    text_name_ = text_name(e);
    work_.words.clear();
    name_words(text_name_, work_.words);
    const bool one_word = work_.words.size() == 1;
    const NameWord last = work_.words.empty() ? NameWord{} : work_.words.back();
    for (Scored& s : scored) s.score += person_score(notes, last, one_word, s);
    sort_by_score(scored);
    if (!one_word) return scored[0].score >= kWeights.threshold;
    return scored[0].score >= surname_threshold(e, notes, scored[0]);
  }

  // What the text says of a person, for or against one candidate.
  float person_score(const PersonNotes& notes, const NameWord& last, bool one_word,
                     const Scored& s) {
    work_.text.clear();
    kb_.append_description(s.entity, work_.text);
    const links::FieldSet described = model_.occupations().of_description(work_.text);
    const bool same = (notes.fields & described) != 0;
    float score = same ? kWeights.same_walk_of_life : 0.0f;
    const bool everyday = (notes.fields & links::bit(links::Field::everyday)) != 0;
    if (!same && everyday)
      score -= kWeights.everyday_person;
    else if (!same && notes.fields != 0 && described != 0 &&
             !links::may_be_one(notes.fields, described))
      score -= kWeights.other_walk_of_life;
    if (!same && (notes.has_age || notes.has_address)) score -= kWeights.age_given;
    if (!same && s.folded == 3) score -= kWeights.respelt_person;
    const std::string_view last_word = text_name_.substr(last.begin, last.end - last.begin);
    if (!same && !one_word && model_.is_common_surname(last_word) && !has_word(s.entity, last))
      score -= kWeights.born_otherwise;
    return score;
  }

  // Whether the main name of an entity has a word.
  bool has_word(std::uint32_t kb_entity, const NameWord& word) {
    work_.text.clear();
    kb_.append_name(kb_entity, work_.text);
    work_.words.clear();
    name_words(work_.text, work_.words);
    return std::any_of(work_.words.begin(), work_.words.end(),
                       [&](const NameWord& w) { return w.hash == word.hash; });
  }

  // What a candidate must reach for a person whom the text calls by one word alone.
  float surname_threshold(std::uint32_t e, const PersonNotes& notes, const Scored& s) {
    const std::string_view name = text_name(e);
    float threshold = has_title(e) ? kWeights.threshold_surname : kWeights.threshold_untitled;
    work_.text.clear();
    kb_.append_description(s.entity, work_.text);
    const bool same_walk = (notes.fields & model_.occupations().of_description(work_.text)) != 0;
    const bool same_words = described_beside(e, s) > 0;
    if (same_words) return threshold;
    // "Madonna" is nobody else's surname.
    if (has_one_word(s.entity, name) && s.folded < 3) return threshold;
    const bool is_common = model_.is_common_surname(name) || model_.is_given_name(name) ||
                           count_people(scored_of(e)) >= kManyBearers;
    threshold += is_common ? kWeights.common_surname : kWeights.rare_surname;
    if (same_walk) threshold -= kWeights.same_walk_of_life;
    return threshold;
  }

  static std::size_t count_people(std::span<const Scored> scored) {
    return static_cast<std::size_t>(
        std::count_if(scored.begin(), scored.end(), [](const Scored& s) {
          return s.type == MentionType::per && s.kind == AliasKind::name && s.folded < 3;
        }));
  }

  static void sort_by_score(std::span<Scored> scored) {
    std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
      return a.score != b.score ? a.score > b.score : a.entity < b.entity;
    });
  }

  // Whether a title stands before a mention: "Mr. Ford", "President Ford".
  bool has_title(std::uint32_t entity) const {
    for (const std::uint32_t m : mentions_of(entity)) {
      const std::uint32_t begin = mentions_.tokens[m].begin;
      if (begin == 0) continue;
      std::string_view word = text_of(tokens_.span[begin - 1]);
      if (!word.empty() && word.back() == '.') word.remove_suffix(1);
      std::array<char, 24> buffer;
      const std::string_view lower = lower_ascii(word, buffer);
      if (!lower.empty() && model_.is_title(lower)) return true;
    }
    return false;
  }

  // ---------------------------------------------------------------- halves of countries

  // "the North" is North Korea where the text speaks of it.
  void find_sides() {
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      const std::string_view side = text_name(e);
      if ((side != "North" && side != "South") || entities_.type[e] == MentionType::per) continue;
      for (std::uint32_t other = 0; other < entity_count(); ++other) {
        if (other == e || work_.chosen[other] == kNone ||
            !is_country(work_.scored[work_.chosen[other]], side))
          continue;
        work_.chosen[e] = work_.chosen[other];
        break;
      }
    }
  }

  // Whether a candidate is a country whose name begins with a word.
  bool is_country(const Scored& s, std::string_view first) {
    if (s.type != MentionType::gpe) return false;
    work_.text.clear();
    kb_.append_name(s.entity, work_.text);
    if (work_.text.compare(0, first.size(), first) != 0 || work_.text.size() == first.size() ||
        work_.text[first.size()] != ' ')
      return false;
    work_.text.clear();
    kb_.append_description(s.entity, work_.text);
    return work_.text.compare(0, 7, "country") == 0 ||
           work_.text.compare(0, 15, "sovereign state") == 0;
  }

  // ---------------------------------------------------------------- teams

  // In a report on a game a country's name mostly means its team: "England beat Norway in Oslo".
  void find_teams() {
    work_.team.assign(entities_.size(), kNone);
    bool looked = false;
    std::string_view sport;
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      if (work_.chosen[e] == kNone || work_.scored[work_.chosen[e]].type != MentionType::gpe)
        continue;
      if (entities_.type[e] == MentionType::norp) continue;
      const std::span<Scored> scored = scored_of(e);
      if (std::none_of(scored.begin(), scored.end(),
                       [](const Scored& s) { return s.type == MentionType::org; }))
        continue;
      if (!looked) sport = sport_of_text(), looked = true;
      if (sport.empty()) return;
      for (std::size_t i = 0; i < scored.size() && work_.team[e] == kNone; ++i) {
        if (scored[i].type == MentionType::org && plays(scored[i], sport)) {
          work_.team[e] = work_.scored_begin[e] + static_cast<std::uint32_t>(i);
        }
      }
    }
  }

  // The game that a text is a report on, or nothing.
  std::string_view sport_of_text() const {
    constexpr std::array<std::string_view, 3> kSports{"football", "cricket", "rugby"};
    std::array<std::size_t, kSports.size()> counts{};
    std::size_t any = 0;
    const std::size_t count = std::min<std::size_t>(tokens_.size(), kSportTokens);
    std::array<char, 16> buffer;
    for (std::size_t t = 0; t < count; ++t) {
      const std::string_view word = lower_ascii(text_of(tokens_.span[t]), buffer);
      if (word.size() < 3) continue;
      const std::string_view sport = model_.sport(word);
      if (sport.empty()) continue;
      const auto* at = std::find(kSports.begin(), kSports.end(), sport);
      if (at == kSports.end())
        ++any;
      else
        ++counts[static_cast<std::size_t>(at - kSports.begin())];
    }
    const auto* most = std::max_element(counts.begin(), counts.end());
    const bool is_report = *most > 0 && any >= 3 && (any + 2 * *most) * 100 >= 3 * count;
    return is_report ? kSports[static_cast<std::size_t>(most - counts.begin())]
                     : std::string_view();
  }

  // Whether a candidate is a country's first team in a game.
  bool plays(const Scored& s, std::string_view sport) {
    work_.text.clear();
    kb_.append_name(s.entity, work_.text);
    if (work_.text.find("under-") != std::string::npos ||
        work_.text.find("women") != std::string::npos)
      return false;
    work_.text.push_back(' ');
    kb_.append_description(s.entity, work_.text);
    const auto has = [this](std::string_view word) {
      return work_.text.find(word) != std::string::npos;
    };
    return (has(sport) || (sport == "rugby" && has("Rugby"))) && has("team") && !has("under-") &&
           !has("women") && !has("league team");
  }

  // Whether a mention stands where a place would: "in England", "LONDON 1996-08-30", "(England)".
  bool is_place_here(std::uint32_t m) const {
    const Span at = mentions_.tokens[m];
    if (at.begin > 0) {
      std::array<char, 8> buffer;
      const std::string_view before = lower_ascii(text_of(tokens_.span[at.begin - 1]), buffer);
      constexpr std::array<std::string_view, 14> kBefore{
          "in", "at",     "from",   "to",     "near",   "into", "outside",
          "(",  "across", "around", "inside", "within", ",",    "through"};
      if (std::find(kBefore.begin(), kBefore.end(), before) != kBefore.end()) return true;
    }
    return false;
  }

  // ---------------------------------------------------------------- what was asked for

  // How sure the link of an entity to one of its candidates is.
  float score_of(std::uint32_t entity, const Scored& s) const {
    return links::score_of(name_kind(entity), s.score);
  }

  links::NameKind name_kind(std::uint32_t entity) const {
    using links::NameKind;
    const std::string_view name = text_name(entity);
    const bool is_word = name.find(' ') == std::string_view::npos;
    switch (entities_.type[entity]) {
      case MentionType::per: return is_word ? NameKind::surname : NameKind::person;
      case MentionType::gpe:
      case MentionType::loc: return NameKind::place;
      case MentionType::norp: return NameKind::people;
      default: break;
    }
    if (!is_word) return NameKind::words;
    const bool is_capitals =
        std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return is_capitals ? NameKind::capitals : NameKind::word;
  }

  // Takes back what is less sure than the caller wants it to be.
  void leave_out_unsure() {
    const auto is_unsure = [this](std::uint32_t e, std::uint32_t row) {
      return row != kNone && score_of(e, work_.scored[row]) < min_score_;
    };
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      if (is_unsure(e, work_.chosen[e])) work_.chosen[e] = kNone;
      if (is_unsure(e, work_.team[e])) work_.team[e] = kNone;
    }
    for (std::size_t m = 0; m < work_.place.size(); ++m) {
      const std::uint32_t e = speakers_.mention_entity[m];
      if (e != kNone && is_unsure(e, work_.place[m])) work_.place[m] = kNone;
    }
  }

  // ---------------------------------------------------------------- one row an entity of the base

  void merge() {
    work_.merged.resize_uninitialized(entities_.size());
    work_.rows.clear();
    work_.entities.clear();
    for (std::uint32_t e = 0; e < entity_count(); ++e) {
      const std::uint32_t chosen = work_.chosen[e];
      work_.merged[e] =
          chosen == kNone ? add(e, text_name(e), kNone, 0) : linked_row(e, work_.scored[chosen]);
      if (chosen != kNone && entities_.type[e] == MentionType::org)
        part_others(e, work_.scored[chosen].entity);
      for (std::uint32_t m : mentions_of(e)) {
        if (work_.place[m] == kNone) continue;
        const Scored& place = work_.scored[work_.place[m]];
        if (chosen == kNone || place.entity != work_.scored[chosen].entity)
          speakers_.mention_entity[m] = linked_row(e, place) | kTeamRow;
      }
      if (work_.team[e] == kNone) continue;
      std::uint32_t row = kNone;
      for (std::uint32_t m : mentions_of(e)) {
        if (is_place_here(m)) continue;
        if (row == kNone) row = linked_row(e, work_.scored[work_.team[e]]);
        speakers_.mention_entity[m] = row | kTeamRow;
      }
    }
    for (std::uint32_t& entity : speakers_.mention_entity) {
      if (entity == kNone) continue;
      entity = (entity & kTeamRow) != 0 ? entity & ~kTeamRow : work_.merged[entity];
    }
    for (std::uint32_t& entity : speakers_.quote_speaker)
      entity = entity == kNone ? kNone : work_.merged[entity];
    for (auto& [quote, entity] : speakers_.joint) entity = work_.merged[entity];
    std::swap(entities_, work_.entities);
  }

  // Gives rows of their own to mentions by a name that is well known and never means what the
  // entity is: "United Nations", taken for a short form of "United Nations Security Council".
  void part_others(std::uint32_t entity, std::uint32_t kb_entity) {
    for (std::uint32_t m : mentions_of(entity)) {
      const std::string_view surface = text_of(mentions_.span[m]);
      if (surface == text_name(entity)) continue;
      work_.found.clear();
      kb_.find(surface, work_.found);
      const auto means_it = [kb_entity](const KbCandidate& c) { return c.entity == kb_entity; };
      if (std::any_of(work_.found.begin(), work_.found.end(), means_it)) continue;
      for (const KbCandidate& c : work_.found) {
        if (c.type != MentionType::org || c.folded > 1 || c.prior < kOnItsOwn) continue;
        const Scored other = exact(c, static_cast<float>(c.prior) / 255.0f + kWeights.full_name);
        if (score_of(entity, other) >= min_score_)
          speakers_.mention_entity[m] = linked_row(entity, other) | kTeamRow;
        break;
      }
    }
  }

  // The row of a knowledge-base entity; a new one at its first mention.
  std::uint32_t linked_row(std::uint32_t entity, const Scored& s) {
    const std::uint64_t key = hash_detail::mix(s.entity + 1, 0x9E3779B97F4A7C15ull);
    const float score = score_of(entity, s);
    if (const std::uint32_t at = work_.rows.first(key); at != kNone) {
      const std::uint32_t row = work_.rows.entry(at).row;
      work_.entities.score[row] = std::max(work_.entities.score[row], score);
      return row;
    }
    work_.text.clear();
    kb_.append_name(s.entity, work_.text);
    const std::uint32_t row =
        add(entity, work_.text.empty() ? text_name(entity) : std::string_view(work_.text), s.entity,
            score);
    work_.entities.type[row] = s.type;
    work_.rows.add(key, row);
    return row;
  }

  std::string_view text_name(std::uint32_t entity) const {
    return std::string_view(entities_.strings)
        .substr(entities_.name[entity].begin, entities_.name[entity].size());
  }

  std::uint32_t add(std::uint32_t entity, std::string_view name, std::uint32_t kb_entity,
                    float score) {
    EntityTable& out = work_.entities;
    const auto begin = static_cast<std::uint32_t>(out.strings.size());
    out.strings.append(name);
    const auto middle = static_cast<std::uint32_t>(out.strings.size());
    if (kb_entity != kNone) kb_.append_id(kb_entity, out.strings);
    out.name.push_back({begin, middle});
    out.kb_id.push_back({middle, static_cast<std::uint32_t>(out.strings.size())});
    out.type.push_back(entities_.type[entity]);
    out.score.push_back(score);
    return static_cast<std::uint32_t>(out.size() - 1);
  }

  const LinkModel& model_;
  std::string_view text_;
  const TokenTable& tokens_;
  const TagTable& tags_;
  const KnowledgeBase& kb_;
  const MentionTable& mentions_;
  const float min_score_;
  LinkWork& work_;
  EntityTable& entities_;
  SpeakerTable& speakers_;
  std::string_view text_name_;  // of the person in hand
  std::array<float, kCountries + 1> country_{};
  float country_total_ = 0;
};

}  // namespace

void find_links(const LinkModel& model, std::string_view text, const TokenTable& tokens,
                const SentenceTable&, const TagTable& tags, const KnowledgeBase& kb,
                const CandidateTable&, const MentionTable& mentions, float min_score,
                LinkWork& work, EntityTable& entities, SpeakerTable& speakers) {
  Linker(model, text, tokens, tags, kb, mentions, min_score, work, entities, speakers).run();
}

void limit_scores(const EntityTable& entities, const SpeakerTable& speakers,
                  MentionTable& mentions) {
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const std::uint32_t entity = speakers.mention_entity[m];
    if (entity != kNone && !entities.kb_id[entity].empty())
      mentions.score[m] = std::min(mentions.score[m], entities.score[entity]);
  }
}

}  // namespace saith
