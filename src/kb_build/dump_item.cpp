// SPDX-License-Identifier: Apache-2.0

#include "kb_build/dump_item.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "mention_types.hpp"
#include "text/ascii.hpp"

namespace saith::dump {

namespace dom = simdjson::dom;

namespace {

constexpr std::size_t kLongestName = 200;         // bytes
constexpr std::size_t kLongestDescription = 120;  // bytes
constexpr std::size_t kMostAliases = 400;

std::string_view string_of(const simdjson::simdjson_result<dom::element>& element) {
  std::string_view text;
  return element.get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

std::string_view string_of(const dom::element& element) {
  std::string_view text;
  return element.get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

}  // namespace

class ItemReader::Item {
 public:
  explicit Item(const Wanted& wanted) : wanted_(wanted) {}

  // One line of the array. False, with a reason, when the options make it an error.
  const char* line(std::string_view text, Batch& batch) {
    constexpr std::string_view kBehind = ", \r\t\n", kBefore = " \t";
    text = text.substr(0, text.find_last_not_of(kBehind) + 1);
    text.remove_prefix(std::min(text.find_first_not_of(kBefore), text.size()));
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    if (text.empty() || text == "[" || text == "]") return nullptr;
    if (text.front() == '[') text.remove_prefix(1);  // the first entity beside the bracket
    ++batch.counts.lines;
    const char* odd = nullptr;
    dom::element root;
    dom::object item;
    // `text` lies in a chunk with padding behind it; a closing bracket behind the last entity is
    // left out by hand.
    if (text.size() > 1 && text.back() == ']') text.remove_suffix(1);
    if (parser_.parse(text.data(), text.size(), false).get(root) != simdjson::SUCCESS ||
        root.get(item) != simdjson::SUCCESS) {
      ++batch.counts.no_json;
      odd = "no whole JSON object";
    } else {
      odd = entity(item, batch);
    }
    return wanted_.options.strict ? odd : nullptr;
  }

 private:
  struct Claims {
    std::vector<std::uint64_t> classes, countries, citizenships, capitals;
    std::string code;
    bool birth = false, of_country = false;
  };

  // The fields of an item that matter; those that are missing are empty objects.
  struct Fields {
    std::string_view id, type;
    dom::object labels, aliases, descriptions, claims;
    bool has_labels = false, has_aliases = false, has_descriptions = false, has_claims = false,
         redirect = false;
    std::uint64_t links = 0;  // to pages of Wikipedia and its sisters
  };

  // An empty map is written as an empty array by some versions: then get() fails, and nothing is
  // there.
  static Fields read_fields(const dom::object& item) {
    Fields f;
    dom::object sitelinks;
    const auto is_map = [](const dom::element& value, dom::object& out) {
      return value.get(out) == simdjson::SUCCESS;
    };
    for (const auto field : item) {
      if (field.key == "id")
        f.id = string_of(field.value);
      else if (field.key == "type")
        f.type = string_of(field.value);
      else if (field.key == "labels")
        f.has_labels = is_map(field.value, f.labels);
      else if (field.key == "aliases")
        f.has_aliases = is_map(field.value, f.aliases);
      else if (field.key == "descriptions")
        f.has_descriptions = is_map(field.value, f.descriptions);
      else if (field.key == "claims")
        f.has_claims = is_map(field.value, f.claims);
      else if (field.key == "redirect" || field.key == "redirects")
        f.redirect = true;
      else if (field.key == "sitelinks" && is_map(field.value, sitelinks))
        f.links = sitelinks.size();
    }
    if (f.links == 0xFFFFFF) f.links = count(sitelinks);  // size() of a DOM object saturates there
    return f;
  }

  // Counts the item; what is odd about it, or null.
  const char* entity(const dom::object& item, Batch& batch) {
    const Fields f = read_fields(item);
    if (f.redirect) return ++batch.counts.redirects, "a redirect";
    const std::uint64_t number = id_number(f.id, 'Q');
    if ((f.type != "item" && !f.type.empty()) || number == 0)
      return ++batch.counts.no_item, "no item";
    if (!wanted_.keep.empty() && wanted_.keep.count(number) == 0)
      return ++batch.counts.filtered, nullptr;
    if (f.links < wanted_.options.min_sitelinks) return ++batch.counts.filtered, nullptr;

    row_.clear();
    if (f.has_labels) main_name(f.labels);
    if (row_.name.empty()) return ++batch.counts.no_label, "no label in the wanted languages";
    claims_ = {};
    const std::uint64_t bad = batch.counts.bad_claims;
    if (f.has_claims) read_claims(f.claims, batch);
    const char* odd = batch.counts.bad_claims > bad ? "a statement without a value" : nullptr;
    const std::string_view english = f.has_descriptions ? describe(f.descriptions) : "";
    const std::uint8_t found = type_of(english);
    if (found >= kMentionTypes) return ++batch.counts.untyped, odd;
    if (!wanted_.types[found]) return ++batch.counts.filtered, odd;
    row_.type = static_cast<MentionType>(found);
    fill_row(f);
    keep_row(number, batch);
    return odd;
  }

  // The row's description, in the first of the wanted languages that has one; returns the English
  // one.
  std::string_view describe(const dom::object& descriptions) {
    for (const std::string& language : wanted_.options.languages) {
      const std::string_view text = string_of(descriptions[language]["value"]);
      if (!text.empty()) {
        row_.description = cut(text, kLongestDescription);
        break;
      }
    }
    return string_of(descriptions["en"]["value"]);
  }

  void fill_row(const Fields& f) {
    row_.id = std::string(f.id);
    row_.prior = static_cast<double>(f.links);
    row_.source = "wikidata";
    if (f.has_labels) names(f.labels, false);
    if (f.has_aliases) names(f.aliases, true);
    if (!claims_.code.empty()) drop_codes();
    std::stable_sort(row_.aliases.begin(), row_.aliases.end(),
                     [](const KbAlias& a, const KbAlias& b) { return a.kind < b.kind; });
    row_.country = country();
  }

  void keep_row(std::uint64_t number, Batch& batch) {
    if (claims_.of_country) batch.capitals.push_back({number, row_.name});
    ++batch.counts.kept;
    if (!claims_.code.empty() && !claims_.capitals.empty() && row_.type == MentionType::gpe) {
      batch.countries.push_back({row_, claims_.capitals});
    } else {
      batch.rows.push_back(row_);
    }
  }

  static std::uint64_t count(const dom::object& object) {
    std::uint64_t n = 0;
    for (const auto field : object) {
      (void)field;
      ++n;
    }
    return n;
  }

  // Not cut inside a character.
  static std::string cut(std::string_view text, std::size_t most) {
    if (text.size() > most) {
      text = text.substr(0, most);
      while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
        text.remove_suffix(1);
      if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
    }
    std::string out(text);
    for (char& c : out) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return out;
  }

  bool wanted_language(std::string_view language) const {
    if (language == "mul") return true;  // a name that holds in all languages
    return std::find(wanted_.options.languages.begin(), wanted_.options.languages.end(),
                     language) != wanted_.options.languages.end();
  }

  void main_name(const dom::object& labels) {
    for (const std::string& language : wanted_.options.languages) {
      const std::string_view text = string_of(labels[language]["value"]);
      if (!text.empty() && text.size() <= kLongestName) {
        row_.name = cut(text, kLongestName);
        return;
      }
    }
    const std::string_view text = string_of(labels["mul"]["value"]);
    if (!text.empty() && text.size() <= kLongestName) row_.name = cut(text, kLongestName);
  }

  void add(AliasKind kind, std::string_view text) {
    if (text.size() < 2 || text.size() > kLongestName || row_.aliases.size() >= kMostAliases ||
        !has_letters(text))
      return;
    KbAlias alias{kind, cut(text, kLongestName)};
    if (kind == AliasKind::name && is_abbreviation(alias.text)) alias.kind = AliasKind::abbrev;
    if (alias.text == row_.name && (kind == AliasKind::name)) return;
    if (std::find(row_.aliases.begin(), row_.aliases.end(), alias) == row_.aliases.end())
      row_.aliases.push_back(std::move(alias));
  }

  // No flag or other picture.
  static bool has_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) return is_ascii_digit(c) || is_ascii_letter(c);
      // E2 begins general punctuation, F0 pictures; C2 and continuation bytes tell nothing.
      return byte >= 0xC3 && byte < 0xF0 && byte != 0xE2;
    });
  }

  // Country codes are no names: of a country's abbreviations those stay that the initials of a name
  // of it make (UK, USA).
  void drop_codes() {
    std::vector<std::string> initials{initials_of(row_.name)};
    for (const KbAlias& alias : row_.aliases) {
      if (alias.kind == AliasKind::name) initials.push_back(initials_of(alias.text));
    }
    const auto is_code = [&](const KbAlias& alias) {
      if (alias.kind != AliasKind::abbrev && alias.text.size() > 2) return false;
      std::string letters;
      for (const char c : alias.text) {
        if (is_ascii_upper_letter(c)) letters += c;
      }
      return letters.size() < 2 ||
             std::find(initials.begin(), initials.end(), letters) == initials.end();
    };
    row_.aliases.erase(std::remove_if(row_.aliases.begin(), row_.aliases.end(), is_code),
                       row_.aliases.end());
  }
  static std::string initials_of(std::string_view name) {
    std::string out;
    for (std::size_t n = 0; n < name.size(); ++n) {
      if (is_ascii_upper_letter(name[n]) && (n == 0 || name[n - 1] == ' ' || name[n - 1] == '-'))
        out += name[n];
    }
    return out;
  }

  // USA, U.N., WHO: two to eight capitals and nothing else but dots and digits.
  static bool is_abbreviation(std::string_view text) {
    std::size_t capitals = 0;
    for (const char c : text) {
      if (is_ascii_upper_letter(c))
        ++capitals;
      else if (c != '.' && !is_ascii_digit(c) && c != '&')
        return false;
    }
    return capitals >= 2 && capitals <= 8;
  }

  // labels: one of each language; aliases: several.
  void names(const dom::object& by_language, bool several) {
    for (const auto field : by_language) {
      if (!wanted_language(field.key)) continue;
      if (!several) {
        add(AliasKind::name, string_of(field.value["value"]));
        continue;
      }
      dom::array list;
      if (field.value.get(list) != simdjson::SUCCESS) continue;
      for (const dom::element one : list) add(AliasKind::name, string_of(one["value"]));
    }
  }

  void read_claims(const dom::object& claims, Batch& batch) {
    for (const auto field : claims) {
      switch (id_number(field.key, 'P')) {
        case 31: items(field.value, claims_.classes, false, batch); break;
        case 17: items(field.value, claims_.countries, true, batch); break;
        case 27: items(field.value, claims_.citizenships, true, batch); break;
        case 36: items(field.value, claims_.capitals, true, batch); break;
        case 569: claims_.birth = true; break;
        case 297: code(field.value, batch); break;
        case 1376: capital_of(field.value, batch); break;
        case 1448:
        case 1813: texts(field.value, AliasKind::name, batch); break;
        case 1549: texts(field.value, AliasKind::demonym, batch); break;
        default: break;
      }
    }
  }

  // The value of a statement that holds, if it has one; `current`: and that has not ended (P582).
  bool value_of(const dom::element& statement, bool current, dom::element& value, bool& preferred,
                Batch& batch) {
    const std::string_view rank = string_of(statement["rank"]);
    if (rank == "deprecated") return false;
    preferred = rank == "preferred";
    dom::element end;
    if (current && statement["qualifiers"]["P582"].get(end) == simdjson::SUCCESS) return false;
    const std::string_view snak = string_of(statement["mainsnak"]["snaktype"]);
    if (snak == "somevalue" || snak == "novalue") return false;
    if (snak != "value" ||
        statement["mainsnak"]["datavalue"]["value"].get(value) != simdjson::SUCCESS) {
      ++batch.counts.bad_claims;
      return false;
    }
    return true;
  }

  template <typename Use>
  void each(const dom::element& claim, bool current, Batch& batch, Use&& use) {
    dom::array statements;
    if (claim.get(statements) != simdjson::SUCCESS) return;
    for (const dom::element statement : statements) {
      dom::element value;
      bool preferred = false;
      if (value_of(statement, current, value, preferred, batch)) use(value, preferred);
    }
  }

  // The items that a property points to, preferred ones first.
  void items(const dom::element& claim, std::vector<std::uint64_t>& out, bool current,
             Batch& batch) {
    std::size_t first = 0;
    each(claim, current, batch, [&](const dom::element& value, bool preferred) {
      std::uint64_t number = id_number(string_of(value["id"]), 'Q');
      if (number == 0 &&
          value["numeric-id"].get(number) != simdjson::SUCCESS) {  // as dumps before 2017 say it
        ++batch.counts.bad_claims;
        return;
      }
      if (preferred)
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(first++), number);
      else
        out.push_back(number);
    });
  }

  void code(const dom::element& claim, Batch& batch) {
    each(claim, true, batch, [&](const dom::element& value, bool) {
      std::string_view text;
      if (value.get(text) == simdjson::SUCCESS && text.size() == 2 && claims_.code.empty())
        claims_.code = std::string(text);
    });
  }

  void capital_of(const dom::element& claim, Batch& batch) {
    std::vector<std::uint64_t> of;
    items(claim, of, true, batch);
    claims_.of_country = std::any_of(of.begin(), of.end(), [&](std::uint64_t id) {
      return wanted_.classes.countries.count(id) != 0;
    });
  }

  void texts(const dom::element& claim, AliasKind kind, Batch& batch) {
    each(claim, false, batch, [&](const dom::element& value, bool) {
      if (wanted_language(string_of(value["language"]))) add(kind, string_of(value["text"]));
    });
  }

  std::uint8_t type_of(std::string_view english) const {
    std::uint8_t known = kUnknown;
    for (const std::uint64_t id : claims_.classes) {
      const auto found = wanted_.classes.by_id.find(id);
      if (found == wanted_.classes.by_id.end()) continue;
      if (found->second == static_cast<std::uint8_t>(MentionType::per) || found->second == kNoType)
        return found->second;
      if (known == kUnknown) known = found->second;
    }
    if (known != kUnknown) return known;
    known = wanted_.classes.by_description(english);
    if (known != kUnknown && !(known == kNoType && claims_.birth)) return known;
    return claims_.birth ? static_cast<std::uint8_t>(MentionType::per) : kUnknown;
  }

  std::string country() const {
    if (!claims_.code.empty() && row_.type == MentionType::gpe) return claims_.code;
    for (const auto* list : {&claims_.citizenships, &claims_.countries}) {
      for (const std::uint64_t id : *list) {
        const auto found = wanted_.classes.countries.find(id);
        if (found != wanted_.classes.countries.end()) return {found->second[0], found->second[1]};
      }
    }
    return {};
  }

  const Wanted& wanted_;
  dom::parser parser_;
  KbRow row_;
  Claims claims_;
};

ItemReader::ItemReader(const Wanted& wanted) : item_(std::make_unique<Item>(wanted)) {}
ItemReader::~ItemReader() = default;
const char* ItemReader::line(std::string_view text, Batch& batch) {
  return item_->line(text, batch);
}

}  // namespace saith::dump
