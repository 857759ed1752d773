#include "quotes/cues.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/parts.hpp"

namespace saith::quotes {

namespace {

constexpr std::array<std::string_view, kFrames> kFrameNames = {
    "quote",   "that",   "clause", "wh",      "to",       "ing",      "obj",
    "obj-to",  "obj-as", "obj-of", "obj-for", "obj-pred", "obj-with", "obj-said",
    "raising", "hearer", "about",  "against", "at",       "for",      "in",
    "like",    "of",     "on",     "p-to",    "with"};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// says; denies; watches
std::string third_person(const std::string& verb) {
  const char last = verb.back(), before = verb.size() > 1 ? verb[verb.size() - 2] : 'a';
  if (last == 'y' && !is_vowel(before)) return verb.substr(0, verb.size() - 1) + "ies";
  if (last == 's' || last == 'x' || last == 'z' || last == 'o' ||
      (last == 'h' && (before == 's' || before == 'c'))) {
    return verb + "es";
  }
  return verb + "s";
}
std::string past(const std::string& verb) {
  if (verb.back() == 'e') return verb + "d";
  if (verb.back() == 'y' && verb.size() > 1 && !is_vowel(verb[verb.size() - 2])) {
    return verb.substr(0, verb.size() - 1) + "ied";
  }
  return verb + "ed";
}
std::string gerund(const std::string& verb) {
  const bool mute = verb.back() == 'e' && verb.size() > 2 && verb[verb.size() - 2] != 'e';
  if (mute && verb[verb.size() - 2] == 'i') return verb.substr(0, verb.size() - 2) + "ying";
  return (mute ? verb.substr(0, verb.size() - 1) : verb) + "ing";
}

}  // namespace

void QuoteLexicon::Forms::make(const std::vector<std::pair<std::uint64_t, Cue>>& forms) {
  std::size_t size = 4;
  while (size < forms.size() * 2) size *= 2;
  checks_.assign(size, 0);
  cues_.assign(size, {});
  for (const auto& [hash, cue] : forms) {
    if (find(hash)) continue;
    std::size_t at = hash & (size - 1);
    while (checks_[at] != 0) at = (at + 1) & (size - 1);
    checks_[at] = check_of(hash);
    cues_[at] = cue;
  }
}

Status QuoteLexicon::load_table(const Blob& data, std::string_view name, bool inflect,
                                Forms& forms_out) {
  auto table = data.table(name);
  if (!table) return table.status();
  auto forms = table.value().strings("forms");
  if (!forms) return forms.status();
  auto frames = table.value().strings("frames");
  if (!frames) return frames.status();
  auto strength = table.value().u32("strength");
  if (!strength) return strength.status();
  std::vector<std::pair<std::uint64_t, Cue>> found;
  const auto put = [&found](std::string_view form, const Cue& cue) {
    found.emplace_back(tagging::describe(form).hash, cue);
  };
  for (std::uint32_t row = 0; row < table.value().rows(); ++row) {
    Cue cue{0, strength.value()[row]};
    const std::string lemma(table.value().key(row));
    std::string_view unknown;
    for_each_part(frames.value().at(row), [&](std::string_view frame) {
      const auto* name_at = std::find(kFrameNames.begin(), kFrameNames.end(), frame);
      if (name_at == kFrameNames.end())
        unknown = frame;
      else
        cue.frames |= Frames{1} << (name_at - kFrameNames.begin());
    });
    if (!unknown.empty() || cue.frames == 0) {
      return {StatusCode::bad_data, std::string(name) + ": '" + lemma +
                                        "' has the unknown frame '" + std::string(unknown) + "'"};
    }
    put(lemma, cue);
    bool has_past = false, has_gerund = false;
    for_each_part(forms.value().at(row), [&](std::string_view form) {
      put(form, cue);
      (form.ends_with("ing") ? has_gerund : has_past) = true;
    });
    if (!inflect) continue;
    put(third_person(lemma), cue);
    if (!has_past) put(past(lemma), cue);
    if (!has_gerund) put(gerund(lemma), cue);
  }
  forms_out.make(found);
  return {};
}

Result<QuoteLexicon> QuoteLexicon::load(const Blob& data) {
  QuoteLexicon lexicon;
  if (Status s = load_table(data, "cues", true, lexicon.verbs_); !s.ok()) return s;
  if (Status s = load_table(data, "cue_nouns", false, lexicon.nouns_); !s.ok()) return s;
  if (Status s = load_table(data, "cue_adjectives", false, lexicon.adjectives_); !s.ok()) return s;
  return lexicon;
}

}  // namespace saith::quotes
