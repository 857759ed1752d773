// SPDX-License-Identifier: Apache-2.0

#include "quotes/cues.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/loader.hpp"
#include "base/parts.hpp"

namespace saith::quotes {

namespace {

constexpr std::array<std::string_view, kFrames> kFrameNames = {
    "quote",   "that",   "clause", "wh",      "to",       "ing",      "obj",
    "obj-to",  "obj-as", "obj-of", "obj-for", "obj-pred", "obj-with", "obj-said",
    "raising", "hearer", "about",  "against", "at",       "for",      "in",
    "like",    "of",     "on",     "p-to",    "with"};

constexpr std::array<std::string_view, kReadings> kReadingNames = {"tree", "clause", "chain",
                                                                   "place", "speech"};

// The place of a name in a list; the list's size if it is not there.
template <std::size_t kSize>
std::size_t place_of(std::string_view name, const std::array<std::string_view, kSize>& names) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

bool is_one_of(char c, std::string_view letters) { return letters.find(c) != letters.npos; }
bool is_vowel(char c) { return is_one_of(c, "aeiou"); }

// says; denies; watches
std::string third_person(const std::string& verb) {
  const char last = verb.back(), before = verb.size() > 1 ? verb[verb.size() - 2] : 'a';
  if (last == 'y' && !is_vowel(before)) return verb.substr(0, verb.size() - 1) + "ies";
  const bool hisses = is_one_of(last, "sxzo") || (last == 'h' && is_one_of(before, "sc"));
  return verb + (hisses ? "es" : "s");
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

namespace {

Status bad_cell(std::string_view table, std::string_view lemma, std::string_view what,
                std::string_view value) {
  return {StatusCode::bad_data, std::string(table) + ": '" + std::string(lemma) +
                                    "' has the unknown " + std::string(what) + " '" +
                                    std::string(value) + "'"};
}

// A cell that holds the name of a value of E, or nothing: then `out` stays. False if it is unknown.
template <typename E, std::size_t kSize>
bool read_name(std::string_view cell, const std::array<E, kSize>& values, E& out) {
  if (cell.empty()) return true;
  for (const E value : values) {
    if (name_of(value) != cell) continue;
    out = value;
    return true;
  }
  return false;
}

constexpr std::array kAttitudes = {Attitude::assertion, Attitude::belief, Attitude::fact,
                                   Attitude::eventuality, Attitude::stance};
constexpr std::array kPolarities = {Polarity::denied, Polarity::not_said};

// The frames of a cell; 0 if one is unknown, which `unknown` then is.
Frames frames_in(std::string_view cell, std::string_view& unknown) {
  Frames frames = 0;
  for_each_part(cell, [&](std::string_view name) {
    const std::size_t frame = place_of(name, kFrameNames);
    if (frame == kFrames)
      unknown = name;
    else
      frames |= Frames{1} << frame;
  });
  return unknown.empty() ? frames : 0;
}

// The columns that say what the content is to its source; the name of one that holds an unknown
// value, or empty.
class AttitudeColumns {
 public:
  void find(const Table& table, bool verbs, Loader& load) {
    load(table.strings("attitude"), attitude_);
    load(table.strings("action"), action_);
    load(table.strings("object"), object_);
    if (!verbs) return;
    load(table.strings("polarity"), polarity_);
    load(table.strings("wanted"), wanted_);
  }
  std::string_view read(std::uint32_t row, bool verbs, Cue& cue) const {
    if (!read_name(attitude_.at(row), kAttitudes, cue.attitude)) return "attitude";
    if (!read_name(action_.at(row), kAttitudes, cue.of_action)) return "action";
    if (!read_name(object_.at(row), kAttitudes, cue.of_object)) return "object";
    // "encouraged | them to go": an object that acts.
    if (object_.at(row).empty() && cue.takes(Frame::obj_to)) cue.of_object = cue.of_action;
    if (!verbs) return {};
    if (!read_name(polarity_.at(row), kPolarities, cue.polarity)) return "polarity";
    std::string_view unknown;
    cue.wanted = frames_in(wanted_.at(row), unknown);
    return unknown.empty() && cue.takes_all(cue.wanted) ? std::string_view{} : "wanted";
  }

 private:
  Table::Strings attitude_, action_, object_, polarity_, wanted_;
};

}  // namespace

Status QuoteLexicon::load_table(const Blob& data, std::string_view name, Inflection inflection,
                                Forms& forms_out, std::vector<std::uint64_t>& words) {
  const bool verbs = inflection == Inflection::verb;
  Table table;
  Table::Strings forms, frames, readings;
  std::span<const std::uint32_t> scores;
  AttitudeColumns attitudes;
  Loader load;
  load(data.table(name), table);
  load(table.strings("forms"), forms);
  load(table.strings("frames"), frames);
  load(table.u32("score"), scores);
  if (verbs) load(table.strings("reading"), readings);
  attitudes.find(table, verbs, load);
  if (!load.ok()) return load.status();
  std::vector<std::pair<std::uint64_t, Cue>> found;
  const auto put = [&found](std::string_view form, const Cue& cue) {
    found.emplace_back(tags::describe(form).hash, cue);
  };
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    Cue cue;
    const std::string lemma(table.key(row));
    cue.score = static_cast<float>(scores[row]) / 100.0f;
    std::string_view unknown;
    cue.frames = frames_in(frames.at(row), unknown);
    if (cue.frames == 0) return bad_cell(name, lemma, "frame", unknown);
    if (verbs) {
      const std::size_t reading = place_of(readings.at(row), kReadingNames);
      if (reading == kReadings) return bad_cell(name, lemma, "reading", readings.at(row));
      cue.reading = static_cast<Reading>(reading);
    }
    if (const std::string_view column = attitudes.read(row, verbs, cue); !column.empty())
      return bad_cell(name, lemma, column, "value");
    put(lemma, cue);
    bool has_past = false, has_gerund = false;
    for_each_part(forms.at(row), [&](std::string_view form) {
      put(form, cue);
      (form.ends_with("ing") ? has_gerund : has_past) = true;
    });
    if (!verbs) continue;
    put(third_person(lemma), cue);
    if (!has_past) put(past(lemma), cue);
    if (!has_gerund) put(gerund(lemma), cue);
  }
  forms_out = Forms(found.size());
  for (const auto& [hash, cue] : found) {
    if (!forms_out.contains(hash)) forms_out.add(hash) = cue;  // the first of equal ones stands
  }
  for (const auto& form : found) words.push_back(form.first);
  return {};
}

Result<QuoteLexicon> QuoteLexicon::load(const Blob& data) {
  QuoteLexicon lexicon;
  std::vector<std::uint64_t> words;
  const auto load = [&](std::string_view name, Inflection inflection, Forms& forms) {
    return load_table(data, name, inflection, forms, words);
  };
  if (Status s = load("cues", Inflection::verb, lexicon.verbs_); !s.ok()) return s;
  if (Status s = load("cue_nouns", Inflection::none, lexicon.nouns_); !s.ok()) return s;
  if (Status s = load("cue_adjectives", Inflection::none, lexicon.adjectives_); !s.ok()) return s;
  lexicon.cues_ = tags::LexiconFilter(words);
  return lexicon;
}

}  // namespace saith::quotes
