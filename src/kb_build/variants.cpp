#include "kb_build/variants.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace saith {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

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

constexpr std::array<std::string_view, 47> kCorporate = {
    "Inc",     "Incorporated", "Corp",    "Corporation", "Co",   "Company", "Companies", "Ltd",
    "Limited", "LLC",          "LLP",     "LP",          "PLC",  "plc",     "Plc",       "AG",
    "SA",      "SE",           "NV",      "BV",          "GmbH", "AB",      "ASA",       "A/S",
    "AS",      "Oyj",          "Oy",      "SpA",         "KK",   "Pty",     "KGaA",      "KG",
    "Group",   "Holdings",     "Holding", "PJSC",        "OJSC", "JSC",     "OAO",       "PAO",
    "OOO",     "Berhad",       "Bhd",     "Tbk",         "SARL", "SAS",     "LTD"};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}
bool starts_with(std::string_view text, std::string_view begin) {
  return text.substr(0, begin.size()) == begin;
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
    if (ends_with(word, "man")) {
      if (kind == AliasKind::demonym && !ends_with(word, "oman") && !ends_with(word, "German") &&
          !ends_with(word, "uman")) {
        return add(AliasKind::demonym, text.substr(0, text.size() - 2) + "en");
      }
      if (ends_with(word, "woman"))
        return add(AliasKind::demonym, text.substr(0, text.size() - 2) + "en");
    }
    static constexpr std::array<std::string_view, 9> kNone = {"ese", "sh", "nch", "tch", "s",
                                                              "x",   "z",  "ic",  "men"};
    for (const std::string_view end : kNone) {
      if (ends_with(word, end)) return;
    }
    if (kind ==
        AliasKind::
            adjective) {  // some lists give the country's name for the adjective: New Zealand
      static constexpr std::array<std::string_view, 13> kPeople = {
          "an", "i", "ek", "ech", "ine", "o", "ot", "ak", "ab", "kh", "ian", "rd", "ite"};
      if (std::none_of(kPeople.begin(), kPeople.end(),
                       [&](std::string_view end) { return ends_with(word, end); }))
        return;
      if (word == row_.name) return;
    }
    add(AliasKind::demonym, text + "s");
  }

  // St. Louis, Saint Louis; Mt. Sinai, Mount Sinai; Ft. Hood, Fort Hood.
  void saints(std::string_view name) {
    static constexpr std::array<std::array<std::string_view, 2>, 3> kPairs = {
        {{"St. ", "Saint "}, {"Mt. ", "Mount "}, {"Ft. ", "Fort "}}};
    for (const auto& pair : kPairs) {
      for (std::size_t n = 0; n < 2; ++n) {
        if (starts_with(name, pair[n]))
          add(AliasKind::name, std::string(pair[1 - n]) + std::string(name.substr(pair[n].size())));
      }
    }
    if (starts_with(name, "St ")) add(AliasKind::name, "Saint " + std::string(name.substr(3)));
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
    if (!after.empty() && !starts_with(after, " of ") && !starts_with(after, " in ") &&
        !starts_with(after, " ("))
      return;
    const std::string_view kind = name.substr(0, at);
    if (!after.empty()) add(AliasKind::name, std::string(kind) + " Party");
    const Cut cut = cut_last(kind);
    const std::string front = cut.rest.empty() ? std::string() : std::string(cut.rest) + " ";
    if (std::count(kind.begin(), kind.end(), ' ') > 2 || cut.last.empty() ||
        !is_upper(cut.last.front()))
      return;
    if (cut.last == "Democratic") {
      add(AliasKind::demonym, front + "Democrat");
      add(AliasKind::demonym, front + "Democrats");
      if (front.empty()) add(AliasKind::adjective, "Democratic");
      return;
    }
    if (cut.last == "Green" || cut.last == "Labour" || cut.last == "Labor") {
      if (cut.last == "Green") return add(AliasKind::demonym, front + "Greens");
      return add(AliasKind::name, std::string(kind));
    }
    static constexpr std::array<std::string_view, 6> kMembers = {"ist", "an",  "al",
                                                                 "ive", "ite", "or"};
    if (std::any_of(kMembers.begin(), kMembers.end(),
                    [&](std::string_view end) { return ends_with(cut.last, end); }) &&
        cut.last != "National" && cut.last != "Labor") {
      add(AliasKind::adjective, std::string(kind));
      add(AliasKind::demonym, std::string(kind) + "s");
      return;
    }
    if (cut.rest.empty() && cut.last.size() >= 4 && cut.last != "People's" &&
        cut.last != "Workers'")
      add(AliasKind::name, std::string(kind));
  }

  // "Arsenal F.C.", "FC Barcelona": the club's town or name stands for it where sports are spoken
  // of.
  void club(std::string_view name) {
    static constexpr std::array<std::string_view, 10> kClub = {"FC", "AFC", "CF", "SC",  "AC",
                                                               "FK", "SK",  "BC", "RFC", "HC"};
    const auto is_club = [](std::string_view word) {
      return std::any_of(kClub.begin(), kClub.end(),
                         [&](std::string_view club) { return same_letters(word, club); });
    };
    std::string_view rest;
    const Cut cut = cut_last(name);
    if (!cut.rest.empty() && is_club(cut.last)) {
      rest = trim_end(cut.rest);
      add(AliasKind::name, "FC " + std::string(rest));
    } else if (ends_with(name, " Football Club")) {
      rest = name.substr(0, name.size() - 14);
      add(AliasKind::name, std::string(rest) + " FC");
    } else if (const std::size_t space = name.find(' ');
               space != std::string_view::npos && is_club(name.substr(0, space))) {
      rest = name.substr(space + 1);
      add(AliasKind::name, std::string(rest) + " FC");
    }
    if (rest.size() >= 4 && is_letter(rest.front())) add(AliasKind::metonym, std::string(rest));
  }

  // "in Orange and Riverside counties", "San Bernardino Counties".
  void county(std::string_view name) {
    if (!ends_with(name, " County") || name.size() < 10) return;
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
      const bool initial =
          words > 1 && ((word.size() == 2 && is_upper(word[0]) && word[1] == '.') ||
                        (word.size() == 1 && is_upper(word[0])));
      const bool junior = words > 2 && (word == "Jr." || word == "Jr" || word == "Sr." ||
                                        word == "Sr" || word == "II" || word == "III");
      if (word == "bin" || word == "bint") ++sons;
      if (sons == 1 && royal.empty() && words > 2 && word != "bin" && word != "bint")
        royal = std::string(name.substr(0, end));
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

  const KbRow& row_;
  std::vector<KbAlias>& out_;
  std::unordered_set<std::string> seen_;  // kind and text of what was added
};

}  // namespace

std::string_view without_corporate_ending(std::string_view name) {
  std::string_view left = name;
  for (int n = 0; n < 3; ++n) {
    const Cut cut = cut_last(left);
    if (cut.rest.empty()) break;
    if (std::none_of(kCorporate.begin(), kCorporate.end(),
                     [&](std::string_view word) { return same_letters(cut.last, word); }))
      break;
    const std::string_view rest = trim_end(cut.rest);
    if (rest.size() < 2 || ends_with(rest, " of") || ends_with(rest, " the") ||
        ends_with(rest, " and") || rest == "The" || !is_letter(rest.front()))
      break;
    left = rest;
  }
  return left;
}

void derive_variants(const KbRow& row, std::vector<KbAlias>& out) { Variants(row, out).derive(); }

}  // namespace saith
