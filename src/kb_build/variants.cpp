// SPDX-License-Identifier: Apache-2.0

#include "kb_build/variants.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "data/data.hpp"
#include "text/ascii.hpp"

namespace saith {
namespace {

bool is_letter(char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// The last word of `text` and what stands before it.
struct Cut {
  std::string_view rest, last;
};
Cut cut_last(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos) return {{}, text};
  return {text.substr(0, space), text.substr(space + 1)};
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == ',' || text.back() == '-' || text.back() == '&'))
    text.remove_suffix(1);
  return text;
}

// Whether `word` is `plain`, give or take dots: S.A., SA.
bool same_letters(std::string_view word, std::string_view plain) {
  std::size_t n = 0;
  for (const char c : word) {
    if (c == '.' || c == ',') continue;
    if (n == plain.size() || c != plain[n]) return false;
    ++n;
  }
  return n == plain.size();
}

// The words of lexicon/name_forms.tsv, a list a class.
struct NameForms {
  using Words = std::vector<std::string_view>;
  Words abbreviated_first, before_company, club, company, ends_of_members, ends_of_peoples,
      ends_of_plurals, generation, no_member, not_alone, party_as_such, party_of_ic,
      party_of_plural, son_of, written_out_first;

  // Those of the embedded tables.
  static const NameForms& embedded() {
    static const NameForms forms(Blob::embedded());
    return forms;
  }

 private:
  explicit NameForms(const Blob& data) {
    const Result<Table> table = data.table("name_forms");
    if (!table) return;
    const Result<Table::Strings> words = table->strings("words");
    if (!words) return;
    const auto read = [&](std::string_view name) {
      const std::uint32_t row = table->find(name);
      return row == kNone ? Words() : split(words->at(row));
    };
    abbreviated_first = read("abbreviated_first"), before_company = read("before_company");
    club = read("club"), company = read("company");
    ends_of_members = read("ends_of_members"), ends_of_peoples = read("ends_of_peoples");
    ends_of_plurals = read("ends_of_plurals"), generation = read("generation");
    no_member = read("no_member"), not_alone = read("not_alone");
    party_as_such = read("party_as_such"), party_of_ic = read("party_of_ic");
    party_of_plural = read("party_of_plural"), son_of = read("son_of");
    written_out_first = read("written_out_first");
  }
  static Words split(std::string_view text) {
    Words words;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      words.push_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
  }
};

bool has(const NameForms::Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
// The same, give or take dots and commas.
bool has_letters_of(const NameForms::Words& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view plain) { return same_letters(word, plain); });
}
bool ends_with_any(std::string_view word, const NameForms::Words& ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return word.ends_with(end); });
}

class Variants {
 public:
  Variants(const KbRow& row, std::vector<KbAlias>& out) : row_(row), out_(out) {}

  void derive() {
    derive_from(row_.name, AliasKind::name);
    for (const KbAlias& alias : row_.aliases) derive_from(alias.text, alias.kind);
  }

 private:
  void derive_from(std::string_view name, AliasKind kind) {
    if (name.size() > 200) return;
    if (kind == AliasKind::demonym || kind == AliasKind::adjective) return plural(name, kind);
    if (kind != AliasKind::name) return;
    saints(name);
    switch (row_.type) {
      case MentionType::org: corporate(name), party(name), club(name); break;
      case MentionType::gpe: county(name); break;
      case MentionType::per: person(name); break;
      default: break;
    }
  }

  void add(AliasKind kind, std::string text) {
    if (text.size() < 2 || text == row_.name) return;
    // A row may have any number of aliases, so none is compared with all others.
    std::string key(1, static_cast<char>(kind));
    if (seen_.insert(key.append(text)).second) out_.push_back({kind, std::move(text)});
  }

  // Iraqi: Iraqis; Frenchman: Frenchmen. French, Chinese, Swiss stay as they are.
  void plural(std::string_view word, AliasKind kind) {
    if (word.size() < 3) return;
    const std::string text(word);
    if (word.ends_with("man")) {
      if (kind == AliasKind::demonym && !word.ends_with("oman") && !word.ends_with("German") &&
          !word.ends_with("uman")) {
        return add(AliasKind::demonym, text.substr(0, text.size() - 2) + "en");
      }
      if (word.ends_with("woman"))
        return add(AliasKind::demonym, text.substr(0, text.size() - 2) + "en");
    }
    if (ends_with_any(word, forms_.ends_of_plurals)) return;
    // Some lists give the country's name for the adjective: New Zealand.
    if (kind == AliasKind::adjective &&
        (word == row_.name || !ends_with_any(word, forms_.ends_of_peoples)))
      return;
    add(AliasKind::demonym, text + "s");
  }

  // St. Louis, Saint Louis; Mt. Sinai, Mount Sinai; Ft. Hood, Fort Hood.
  void saints(std::string_view name) {
    const NameForms::Words &shorter = forms_.abbreviated_first, &longer = forms_.written_out_first;
    for (std::size_t n = 0; n < std::min(shorter.size(), longer.size()); ++n) {
      replace_first(name, shorter[n], longer[n]);
      replace_first(name, longer[n], shorter[n]);
    }
    if (name.starts_with("St ")) add(AliasKind::name, "Saint " + std::string(name.substr(3)));
  }

  void replace_first(std::string_view name, std::string_view word, std::string_view other) {
    if (name.size() > word.size() && name[word.size()] == ' ' && name.starts_with(word))
      add(AliasKind::name, std::string(other) + std::string(name.substr(word.size())));
  }

  void corporate(std::string_view name) {
    const std::string_view rest = without_corporate_ending(name);
    if (rest.size() < name.size()) add(AliasKind::name, std::string(rest));
  }

  // "Conservative Party": Conservative, Conservatives; "Social Democratic Party of Germany": Social
  // Democratic Party, Social Democrats; "Labour Party": Labour.
  void party(std::string_view name) {
    const std::size_t at = name.find(" Party");
    if (at == std::string_view::npos || at < 3) return;
    const std::string_view after = name.substr(at + 6);
    if (!after.empty() && !after.starts_with(" of ") && !after.starts_with(" in ") &&
        !after.starts_with(" ("))
      return;
    const std::string_view kind = name.substr(0, at);
    if (!after.empty()) add(AliasKind::name, std::string(kind) + " Party");
    const Cut cut = cut_last(kind);
    const std::string front = cut.rest.empty() ? std::string() : std::string(cut.rest) + " ";
    if (std::count(kind.begin(), kind.end(), ' ') > 2 || cut.last.empty() ||
        !is_ascii_upper_letter(cut.last.front()))
      return;
    if (has(forms_.party_of_ic, cut.last)) {
      const std::string member = front + std::string(cut.last.substr(0, cut.last.size() - 2));
      add(AliasKind::demonym, member);
      add(AliasKind::demonym, member + "s");
      if (front.empty()) add(AliasKind::adjective, std::string(cut.last));
      return;
    }
    if (has(forms_.party_of_plural, cut.last))
      return add(AliasKind::demonym, front + std::string(cut.last) + "s");
    if (has(forms_.party_as_such, cut.last)) return add(AliasKind::name, std::string(kind));
    if (ends_with_any(cut.last, forms_.ends_of_members) && !has(forms_.no_member, cut.last)) {
      add(AliasKind::adjective, std::string(kind));
      add(AliasKind::demonym, std::string(kind) + "s");
      return;
    }
    if (cut.rest.empty() && cut.last.size() >= 4 && !has(forms_.not_alone, cut.last))
      add(AliasKind::name, std::string(kind));
  }

  // "Arsenal F.C.", "FC Barcelona": the club's town or name stands for it where sports are spoken
  // of.
  void club(std::string_view name) {
    std::string_view rest;
    const Cut cut = cut_last(name);
    if (!cut.rest.empty() && has_letters_of(forms_.club, cut.last)) {
      rest = trim_end(cut.rest);
      add(AliasKind::name, "FC " + std::string(rest));
    } else if (name.ends_with(" Football Club")) {
      rest = name.substr(0, name.size() - 14);
      add(AliasKind::name, std::string(rest) + " FC");
    } else if (const std::size_t space = name.find(' ');
               space != std::string_view::npos &&
               has_letters_of(forms_.club, name.substr(0, space))) {
      rest = name.substr(space + 1);
      add(AliasKind::name, std::string(rest) + " FC");
    }
    if (rest.size() >= 4 && is_letter(rest.front())) add(AliasKind::metonym, std::string(rest));
  }

  // "in Orange and Riverside counties", "San Bernardino Counties".
  void county(std::string_view name) {
    if (!name.ends_with(" County") || name.size() < 10) return;
    const std::string rest(name.substr(0, name.size() - 7));
    add(AliasKind::metonym, rest);
    add(AliasKind::name, rest + " Counties");
  }

  // Initials and "Jr." on and off; "Mohammed bin Salman Al Saud": Mohammed bin Salman.
  void person(std::string_view name) {
    std::string plain;
    std::size_t words = 0, kept = 0, sons = 0;
    bool dropped = false;
    std::string royal;
    for (std::size_t begin = 0; begin < name.size();) {
      std::size_t end = name.find(' ', begin);
      if (end == std::string_view::npos) end = name.size();
      const std::string_view word = name.substr(begin, end - begin);
      begin = end + 1;
      ++words;
      const bool son = has(forms_.son_of, word);
      if (son) ++sons;
      if (sons == 1 && royal.empty() && words > 2 && !son) royal = std::string(name.substr(0, end));
      const bool initial = words > 1 && is_initial(word);
      const bool junior = words > 2 && has(forms_.generation, word);
      if (initial || junior) {
        dropped = true;
        continue;
      }
      if (!plain.empty()) plain += ' ';
      plain += word;
      if (!plain.empty() && plain.back() == ',') plain.pop_back();
      ++kept;
    }
    if (dropped && kept >= 2) add(AliasKind::name, plain);
    if (sons > 0 && royal.size() + 2 < name.size() && !royal.empty()) add(AliasKind::name, royal);
  }

  static bool is_initial(std::string_view word) {
    const bool is_short = word.size() == 1 || (word.size() == 2 && word[1] == '.');
    return is_short && is_ascii_upper_letter(word[0]);
  }

  const NameForms& forms_ = NameForms::embedded();
  const KbRow& row_;
  std::vector<KbAlias>& out_;
  std::unordered_set<std::string> seen_;  // kind and text of what was added
};

}  // namespace

std::string_view without_corporate_ending(std::string_view name) {
  const NameForms& forms = NameForms::embedded();
  std::string_view left = name;
  for (int n = 0; n < 3; ++n) {
    const Cut cut = cut_last(left);
    if (cut.rest.empty() || !has_letters_of(forms.company, cut.last)) break;
    const std::string_view rest = trim_end(cut.rest);
    const Cut before = cut_last(rest);
    const bool binds = before.rest.data() != nullptr && has(forms.before_company, before.last);
    if (rest.size() < 2 || binds || rest == "The" || !is_letter(rest.front())) break;
    left = rest;
  }
  return left;
}

void derive_variants(const KbRow& row, std::vector<KbAlias>& out) { Variants(row, out).derive(); }

}  // namespace saith
