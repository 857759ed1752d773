// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <string>

#include "base/loader.hpp"
#include "text/ascii.hpp"
#include "tokens/tokens.hpp"

namespace saith {

namespace {

// A word in lower case (ASCII letters only) with ' for other apostrophes; empty if it is longer
// than any in the lexicons.
class Folded {
 public:
  explicit Folded(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      char c = word[i];
      if (is_ascii_upper_letter(c)) c = static_cast<char>(c + 32);
      if (c == '`') c = '\'';
      if (word.substr(i, 3) == "\xE2\x80\x99") c = '\'', i += 2;
      if (size_ == bytes_.size()) {
        size_ = 0;
        return;
      }
      bytes_[size_++] = c;
    }
  }
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 24> bytes_;
  std::size_t size_ = 0;
};

// Whether a byte is of no character of a lexicon: these are ASCII, and apostrophes.
bool has_foreign(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 && byte != 0xE2 && byte != 0x80 && byte != 0x99;
  });
}

// ASCII letters and nothing else.
bool is_letters(std::string_view word) {
  unsigned others = 0;
  for (const char c : word) others |= (static_cast<unsigned char>(c) | 32u) - 'a' >= 26u;
  return others == 0;
}

}  // namespace

Result<TokenLexicon> TokenLexicon::load(const Blob& data) {
  TokenLexicon out;
  if (Status status = out.load_tables(data); !status.ok()) return status;
  if (Status status = out.read_kinds(); !status.ok()) return status;
  out.fill_filter();
  return out;
}

Status TokenLexicon::load_tables(const Blob& data) {
  Loader load;
  load(data.table("abbreviations"), abbreviations_);
  load(data.table("clitics"), clitics_);
  load(data.table("hyphens"), hyphens_);
  load(data.table("units"), units_);
  load(data.table("domains"), domains_);
  load(data.table("openers"), openers_);
  load(Characters::load(data), characters_);
  return load.status();
}

Status TokenLexicon::read_kinds() {
  Loader load;
  // Calls put(row, number) with the place of each row's cell among `words`.
  const auto read = [&](const Table& table, std::string_view name, std::string_view column,
                        std::span<const std::string_view> words, auto put) {
    Table::Strings cells;
    load(table.strings(column), cells);
    for (std::uint32_t r = 0; r < table.rows() && load.ok(); ++r) {
      const auto word = std::find(words.begin(), words.end(), cells.at(r));
      if (word == words.end()) {
        load.fail({StatusCode::bad_data, "lexicon " + std::string(name) + ", row '" +
                                             std::string(table.key(r)) + "': what is '" +
                                             std::string(cells.at(r)) + "'?"});
      } else {
        put(r, static_cast<std::uint8_t>(word - words.begin()));
      }
    }
  };
  constexpr std::array<std::string_view, 4> kNeeds = {"any", "name", "number", "lower"};
  constexpr std::array<std::string_view, 4> kCliticKinds = {"word", "suffix", "whole", "before"},
                                            kDomainKinds = {"domain", "word", "file", "newsgroup"};
  std::span<const std::uint32_t> ends;
  load(abbreviations_.u32("ends"), ends);
  load(clitics_.strings("parts"), parts_);
  read(abbreviations_, "abbreviations", "before", kNeeds, [&](std::uint32_t r, std::uint8_t n) {
    abbreviation_.push_back({static_cast<tokens::AbbreviationNeeds>(n), ends[r]});
  });
  read(clitics_, "clitics", "kind", kCliticKinds,
       [&](std::uint32_t, std::uint8_t n) { clitic_kind_.push_back(static_cast<CliticKind>(n)); });
  read(domains_, "domains", "kind", kDomainKinds,
       [&](std::uint32_t, std::uint8_t n) { domain_kind_.push_back(static_cast<DomainKind>(n)); });
  return load.status();
}

void TokenLexicon::fill_filter() {
  std::vector<std::string_view> splits;
  for (std::uint32_t r = 0; r < clitics_.rows(); ++r) {
    const std::string_view key = clitics_.key(r);
    const std::size_t apostrophe = key.find('\'');
    if (apostrophe == key.npos) {
      if (clitic_kind_[r] == CliticKind::whole) continue;
      filter_.add(key, tokens::WordFilter::kSplits);
      if (clitic_kind_[r] == CliticKind::before) filter_.add_splits_before(key);
      if (is_letters(key)) splits.push_back(key);
    } else if (apostrophe > 0 && is_clitic(key.substr(apostrophe))) {  // ya'll
      filter_.add(key.substr(0, apostrophe), tokens::WordFilter::kSplits);
      splits.push_back(key.substr(0, apostrophe));
    }
  }
  filter_.set_endings(std::move(splits));
  for (std::uint32_t r = 0; r < abbreviations_.rows(); ++r) {
    const std::string_view key = abbreviations_.key(r);
    filter_.add(key, tokens::WordFilter::kAbbreviation);
    const Abbreviation& a = abbreviation_[r];
    if (is_letters(key) && a.needs == tokens::AbbreviationNeeds::any && a.ends < 2)
      filter_.add_title(key);
  }
  for (std::uint32_t r = 0; r < hyphens_.rows(); ++r) {
    const std::string_view key = hyphens_.key(r);
    const std::size_t hyphen = key.find('-');
    if (hyphen == 0)
      filter_.add(key.substr(1), tokens::WordFilter::kSuffix);
    else
      filter_.add(key.substr(0, hyphen), tokens::WordFilter::kPrefix);
  }
}

const TokenLexicon::Abbreviation* TokenLexicon::abbreviation(std::string_view word) const {
  if (is_letters(word) && !filter_.knows(word, tokens::WordFilter::kAbbreviation)) return nullptr;
  std::uint32_t row = abbreviations_.find(word);
  if (row == kNone) {
    const Folded folded(word);
    if (folded.view().empty()) return nullptr;
    if (folded.view() != word) row = abbreviations_.find(folded.view());
    const bool all_upper = word.find_first_of("abcdefghijklmnopqrstuvwxyz") == word.npos;
    if (row == kNone && all_upper && word.size() > 2) {
      std::string_view lower = folded.view();
      std::array<char, 24> capital;
      lower.copy(capital.data(), lower.size());
      capital[0] = word[0];
      row = abbreviations_.find({capital.data(), lower.size()});
    }
  }
  return row == kNone ? nullptr : &abbreviation_[row];
}

std::string_view TokenLexicon::parts(std::string_view word) const {
  if (is_letters(word) ? !filter_.knows(word, tokens::WordFilter::kSplits) : has_foreign(word))
    return {};
  const std::uint32_t row = clitics_.find(Folded(word).view());
  return row != kNone && clitic_kind_[row] == CliticKind::word ? parts_.at(row)
                                                               : std::string_view();
}

bool TokenLexicon::splits_before_some(std::string_view word) const {
  if (!is_letters(word) || !filter_.knows(word, tokens::WordFilter::kSplits)) return false;
  const std::uint32_t row = clitics_.find(Folded(word).view());
  return row != kNone && clitic_kind_[row] == CliticKind::before;
}

std::string_view TokenLexicon::parts_before(std::string_view word, std::string_view next) const {
  std::array<char, 24> both;
  if (word.size() + 1 + next.size() > both.size()) return {};
  word.copy(both.data(), word.size());
  both[word.size()] = ' ';
  next.copy(both.data() + word.size() + 1, next.size());
  const std::uint32_t row =
      clitics_.find(Folded({both.data(), word.size() + 1 + next.size()}).view());
  return row == kNone ? std::string_view() : parts_.at(row);
}

bool TokenLexicon::is_clitic(std::string_view word) const {
  const std::uint32_t row = clitics_.find(Folded(word).view());
  return row != kNone && clitic_kind_[row] == CliticKind::suffix;
}

bool TokenLexicon::is_whole(std::string_view word) const {
  const std::uint32_t row = clitics_.find(Folded(word).view());
  return row != kNone && clitic_kind_[row] == CliticKind::whole;
}

bool TokenLexicon::joins_hyphen(std::string_view before, std::string_view after) const {
  if (is_letters(before) && is_letters(after) &&
      !filter_.knows(before, tokens::WordFilter::kPrefix) &&
      !filter_.knows(after, tokens::WordFilter::kSuffix))
    return false;
  std::array<char, 24> joined;
  auto has = [&](std::string_view a, std::string_view b) {
    const Folded x(a), y(b);
    const std::size_t size = x.view().size() + 1 + y.view().size();
    if (size > joined.size()) return false;
    x.view().copy(joined.data(), joined.size());
    joined[x.view().size()] = '-';
    y.view().copy(joined.data() + x.view().size() + 1, y.view().size());
    return hyphens_.contains({joined.data(), size});
  };
  return has(before, {}) || has({}, after) ||
         (!before.empty() && !after.empty() && has(before, after));
}

bool TokenLexicon::is_unit(std::string_view word) const {
  return units_.contains(Folded(word).view());
}
bool TokenLexicon::is_opener(std::string_view word) const {
  return openers_.contains(Folded(word).view());
}
TokenLexicon::Domain TokenLexicon::top_level_domain(std::string_view word) const {
  const std::uint32_t row = domains_.find(Folded(word).view());
  if (row == kNone) return Domain::none;
  return domain_kind_[row] == DomainKind::domain ? Domain::sure
         : domain_kind_[row] == DomainKind::word ? Domain::word
                                                 : Domain::none;
}
bool TokenLexicon::is_newsgroup(std::string_view word) const {
  const std::uint32_t row = domains_.find(word);
  return row != kNone && domain_kind_[row] == DomainKind::newsgroup;
}
bool TokenLexicon::is_file_ending(std::string_view word) const {
  const std::uint32_t row = domains_.find(Folded(word).view());
  return row != kNone && domain_kind_[row] == DomainKind::file;
}

}  // namespace saith
