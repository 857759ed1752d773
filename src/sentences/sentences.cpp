// SPDX-License-Identifier: Apache-2.0

#include "sentences/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.hpp"
#include "base/parts.hpp"
#include "sentences/features.hpp"
#include "sentences/splitter.hpp"
#include "text/ascii.hpp"

namespace saith {

Result<SentenceLexicon> SentenceLexicon::load(const Blob& data) {
  Result<SentenceLexicon> words = load_words(data);
  if (!words) return words;
  Result<std::string_view> bytes = data.raw("sentences");
  if (!bytes) return bytes.status();
  Result<sentences::Model> model = sentences::Model::open(*bytes);
  if (!model) return model.status();
  SentenceLexicon lexicon = std::move(words).value();
  lexicon.model_ = *model;
  return lexicon;
}

namespace {

// In the order of the bits of SentenceLexicon::Class.
constexpr std::array<std::string_view, 7> kClassNames = {
    "starter", "reporting", "zone", "preposition", "brand", "caption", "label"};

}  // namespace

Status SentenceLexicon::read_classes() {
  Result<Table::Strings> classes = words_.strings("classes");
  if (!classes) return classes.status();
  for (std::uint32_t row = 0; row < words_.rows(); ++row) {
    std::uint32_t& bits = bits_.emplace_back(0);
    Status status;
    for_each_part(classes->at(row), [&](std::string_view name) {
      const auto* found = std::find(kClassNames.begin(), kClassNames.end(), name);
      if (found == kClassNames.end()) {
        status = {StatusCode::bad_data, "sentence_words: '" + std::string(words_.key(row)) +
                                            "' has the unknown class '" + std::string(name) + "'"};
      } else {
        bits |= 1u << (found - kClassNames.begin());
      }
    });
    if (!status.ok()) return status;
  }
  return {};
}

Result<SentenceLexicon> SentenceLexicon::load_words(const Blob& data) {
  SentenceLexicon lexicon;
  Result<Table> words = data.table("sentence_words");
  if (!words) return words.status();
  lexicon.words_ = std::move(words).value();
  if (const Status status = lexicon.read_classes(); !status.ok()) return status;

  Result<Table> given_names = data.table("given_names"), surnames = data.table("surnames");
  if (!given_names || !surnames) return given_names ? surnames.status() : given_names.status();
  lexicon.given_names_ = std::move(given_names).value();
  lexicon.surnames_ = std::move(surnames).value();

  Result<Table> abbreviations = data.table("abbreviations");
  if (!abbreviations) return abbreviations.status();
  lexicon.abbreviations_ = std::move(abbreviations).value();
  Result<Table::Strings> kinds = lexicon.abbreviations_.strings("kind"),
                         before = lexicon.abbreviations_.strings("before");
  if (!kinds || !before) return kinds ? before.status() : kinds.status();
  Result<std::span<const std::uint32_t>> ends = lexicon.abbreviations_.u32("ends");
  if (!ends) return ends.status();
  using Kind = Abbreviation::Kind;
  for (std::uint32_t row = 0; row < lexicon.abbreviations_.rows(); ++row) {
    const std::string_view kind = kinds->at(row);
    lexicon.abbreviation_.push_back({kind == "title"   ? Kind::title
                                     : kind == "org"   ? Kind::org
                                     : kind == "time"  ? Kind::time
                                     : kind == "latin" ? Kind::latin
                                                       : Kind::other,
                                     before->at(row) == "number",
                                     static_cast<std::uint8_t>((*ends)[row])});
  }
  return lexicon;
}

std::uint32_t SentenceLexicon::classes(std::string_view word) const {
  const LowerWord key(word);
  const std::uint32_t row = words_.find(key.view(), hash_bytes(key.view()));
  return row == kNone ? 0 : bits_[row];
}

unsigned SentenceLexicon::name(std::string_view word) const {
  const std::uint64_t hash = hash_bytes(word);
  return (given_names_.find(word, hash) == kNone ? 0u : 1u) |
         (surnames_.find(word, hash) == kNone ? 0u : 2u);
}

SentenceLexicon::Abbreviation SentenceLexicon::abbreviation(std::string_view word) const {
  if (word.ends_with('.')) word.remove_suffix(1);
  // Keys with capitals hold as written (No., not no.), the others in any case.
  std::uint32_t row = abbreviations_.find(word, hash_bytes(word));
  const LowerWord key(word);
  if (row == kNone) row = abbreviations_.find(key.view(), hash_bytes(key.view()));
  return row == kNone ? Abbreviation{} : abbreviation_[row];
}

void find_sentences(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                    SentenceTable& sentences) {
  sentences::ModelJudge judge(lexicon.model());
  sentences::Splitter(lexicon, text, tokens, sentences, judge).run();
}

}  // namespace saith
