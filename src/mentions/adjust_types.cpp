// What names are, from the words beside them and from what the base knows.

#include "mentions/adjust.hpp"

#include <algorithm>
#include <array>

#include "mentions/adjust_words.hpp"
#include "tags/tags.hpp"

namespace saith {

namespace {

// What stands before "of" and a place's name, what after it; and after that, where it is no place's.
constexpr std::array<std::string_view, 9> kSettlements{"town", "city", "village", "province", "district", "suburb", "municipality", "towns", "villages"};
constexpr std::array<std::string_view, 4> kDistricts{"province", "district", "governorate", "region"};
constexpr std::array<std::string_view, 4> kOfDistricts{"attorney", "court", "judge", "school"};
// What is a company or the like, after its name and at most two words more: "Yukos oil company".
constexpr std::array<std::string_view, 13> kCompanies{"company", "corporation", "firm",      "agency",       "newspaper", "magazine", "airline",
                                                      "bank",    "automaker",   "newspapers", "manufacturer", "network",   "broadcaster"};
// What treaties end with.
constexpr std::array<std::string_view, 5> kTreaties{"Protocol", "Treaty", "Accord", "Accords", "Constitution"};
// What is built, and who fights: after a name that is its, or theirs.
constexpr std::array<std::string_view, 5> kBuildings{"prison", "airport", "stadium", "hospital", "cathedral"};
constexpr std::array<std::string_view, 5> kFighters{"rebels", "militants", "fighters", "guerrillas", "insurgents"};

}  // namespace

// Kurdish, Arabic, Himalayan, Burmese.
bool Adjuster::ends_like_people(std::string_view word) {
  return word.ends_with("ish") || word.ends_with("ic") || word.ends_with("an") || word.ends_with("ese");
}

// Whether every word is the name of a people or a faith: "Shi'ite Muslims".
bool Adjuster::are_people(Span run) const {
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (!is_people({i, i + 1})) return false;
  }
  return true;
}

bool Adjuster::is_people(Span run) const {
  const std::uint32_t row = candidate(run);
  return row != kNone && candidates_.best[row] == MentionType::norp;
}

// What the model calls most things that it does not know.
bool Adjuster::is_loose(MentionType type) { return type == MentionType::event || type == MentionType::work || type == MentionType::norp; }

// "the border town of Spin Boldak", "Spin Boldak district": what the text says is a place.
bool Adjuster::is_called_place(const Draft& draft) const {
  if (draft.type == MentionType::gpe || draft.type == MentionType::loc) return false;
  const Span run = draft.tokens;
  if (run.begin >= 2 && word(run.begin - 1) == "of" && is_one_of(word(run.begin - 2), kSettlements)) return true;
  if (draft.type == MentionType::org || draft.type == MentionType::norp || run.end >= tokens_.size()) return false;
  if (!is_one_of(word(run.end), kDistricts)) return false;
  if (word(run.end) == "region" && draft.type == MentionType::per) return false;
  return run.end + 1 == tokens_.size() || !is_one_of(word(run.end + 1), kOfDistricts);
}

// "Yukos oil company", "Bloomberg financial news agency".
bool Adjuster::is_called_company(const Draft& draft) const {
  if (draft.type == MentionType::org || (draft.type == MentionType::per && draft.tokens.size() > 1)) return false;
  if (draft.type == MentionType::norp && ends_like_people(word(draft.tokens.end - 1))) return false;
  const std::uint32_t end = std::min<std::uint32_t>(draft.tokens.end + 3, static_cast<std::uint32_t>(tokens_.size()));
  for (std::uint32_t i = draft.tokens.end; i < end; ++i) {
    if (is_one_of(word(i), kCompanies)) return true;
    const FineTag tag = fine_tag(tags_, i);
    if (is_capital(i) || (tag != FineTag::nn && tag != FineTag::jj)) return false;
  }
  return false;
}

// What the base does not know is what its own words and the next one say.
void Adjuster::retype_unknown(Draft& draft) const {
  const Span run = draft.tokens;
  const std::string_view first = word(run.begin), last = word(run.end - 1);
  const std::string_view next = run.end < tokens_.size() ? word(run.end) : std::string_view();
  const bool several = run.size() > 1, loose = is_loose(draft.type), person = draft.type == MentionType::per;
  if (!person && draft.type != MentionType::norp && are_people(run)) {
    draft.type = MentionType::norp;
  } else if (is_called_place(draft)) {
    draft.type = MentionType::gpe;
  } else if (several && !person && is_one_of(last, kTreaties)) {
    draft.type = MentionType::work;
  } else if (several && first == "Operation") {
    draft.type = MentionType::event;
  } else if (run.size() == 2 && draft.type == MentionType::org && last.back() == 's' && is_people({run.end - 1, run.end})) {
    draft.type = MentionType::norp;  // "Maronite Christians"
  } else if (run.size() == 2 && is_one_of(first, kStorms)) {
    draft.type = MentionType::event;
  } else if ((loose || person) && is_one_of(next, kBuildings)) {
    draft.type = MentionType::fac;
  } else if ((loose && draft.type != MentionType::norp && is_one_of(next, kFighters)) || is_called_company(draft)) {
    draft.type = MentionType::org;
  }
}

// Where the knowledge base knows one thing only by this name.
void Adjuster::retype(Draft& draft) const {
  const std::uint32_t row = candidate(draft.tokens);
  if (row == kNone) {
    retype_unknown(draft);
    return;
  }
  const std::uint8_t kinds = candidates_.kinds[row];
  if ((kinds & ~kPeople) == 0) {
    if (draft.type != MentionType::per || draft.score < 0.9f) {
      if (draft.type != MentionType::norp) draft.rule = RuleId::mention_alias;
      draft.type = MentionType::norp;
    }
    return;
  }
  const bool is_faith = candidates_.best[row] == MentionType::norp && draft.tokens.size() == 1;  // Muslim
  if (is_faith && (draft.type == MentionType::org || (draft.type == MentionType::gpe && (kinds & kPeople) != 0))) {
    draft.type = MentionType::norp;
    return;
  }
  const std::uint8_t types = candidates_.types[row];
  const bool people = (kinds & kPeople) != 0;
  const bool may_be_org = (types & 1u << static_cast<unsigned>(MentionType::org)) != 0 && candidates_.best[row] != MentionType::gpe && !people;
  if (may_be_org && is_called_company(draft)) {
    draft.type = MentionType::org;
    return;
  }
  const bool one = (types & (types - 1)) == 0;
  // What events and works are called is no safe ground for the model: the base knows "World Food Program" as nothing else.
  if (is_loose(draft.type) && one && !people && candidates_.best[row] != MentionType::per && candidates_.best[row] != MentionType::norp &&
      candidates_.best[row] != draft.type && !(draft.type == MentionType::norp && candidates_.best[row] == MentionType::loc) &&
      ((draft.tokens.size() > 1 && candidates_.best[row] != MentionType::gpe) || candidates_.prior[row] >= kNamed)) {
    draft.type = candidates_.best[row];
    draft.rule = RuleId::mention_alias;
    return;
  }
  if (is_called_place(draft)) {
    draft.type = MentionType::gpe;
    return;
  }
  if (candidates_.best[row] != draft.type && one && draft.score < 0.6f && candidates_.prior[row] >= kNamed &&
      !(draft.type == MentionType::norp && candidates_.best[row] == MentionType::org)) {
    draft.type = candidates_.best[row];
    draft.rule = RuleId::mention_alias;
  }
}

}  // namespace saith
