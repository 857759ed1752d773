// In the order that an item takes: one line of JSON, what it is (its class), its names, its country
// and capital; then the threads that read lines and hand rows on in file order.

#include "kb_build/dump.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "data/data.hpp"
#include "kb_build/dump_input.hpp"
#include "program/mutex.hpp"
#include "program/thread_group.hpp"

namespace saith {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kChunk = 4u << 20;
constexpr std::size_t kLongestLine = 512u << 20;
constexpr std::size_t kHeadBytes = 256;  // in which a dump shows what it is
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestDescription = 120;
constexpr std::size_t kMostAliases = 400;

constexpr std::array<std::string_view, 8> kTypes = {"PER",  "ORG", "GPE",   "LOC",
                                                    "NORP", "FAC", "EVENT", "WORK"};
constexpr std::uint8_t kNoType = 0xFE;  // a class that names nothing in the news
constexpr std::uint8_t kUnknown = 0xFF;

std::uint8_t type_index(std::string_view name) {
  for (std::size_t n = 0; n < kTypes.size(); ++n) {
    if (kTypes[n] == name) return static_cast<std::uint8_t>(n);
  }
  return kNoType;
}

// Q5, P31 and so on as a number; 0: none.
std::uint64_t id_number(std::string_view id, char letter) {
  std::uint64_t number = 0;
  if (id.size() < 2 || id[0] != letter) return 0;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
  return error == std::errc() && end == id.data() + id.size() ? number : 0;
}

std::string_view string_of(const simdjson::simdjson_result<dom::element>& element) {
  std::string_view text;
  return element.get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

std::string_view string_of(const dom::element& element) {
  std::string_view text;
  return element.get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

// ---------------------------------------------------------------- classes

// The tables that say what is of which type and which country is which, read once.
struct Classes {
  std::unordered_map<std::uint64_t, std::uint8_t> by_id;  // of P31
  std::unordered_map<std::uint64_t, std::array<char, 2>> countries;
  Table heads;
  Table::Strings head_types;

  static Result<Classes> load(const Blob& blob) {
    Classes out;
    Result<Table> classes = blob.table("wikidata_classes"), heads = blob.table("class_heads"),
                  countries = blob.table("country_ids");
    if (!classes) return classes.status();
    if (!heads) return heads.status();
    if (!countries) return countries.status();
    Result<Table::Strings> types = classes->strings("type"), head_types = heads->strings("type"),
                           codes = countries->strings("code");
    if (!types) return types.status();
    if (!head_types) return head_types.status();
    if (!codes) return codes.status();
    for (std::uint32_t row = 0; row < classes->rows(); ++row) {
      out.by_id.emplace(id_number(classes->key(row), 'Q'), type_index(types->at(row)));
    }
    for (std::uint32_t row = 0; row < countries->rows(); ++row) {
      const std::string_view code = codes->at(row);
      if (code.size() == 2)
        out.countries.emplace(id_number(countries->key(row), 'Q'),
                              std::array<char, 2>{code[0], code[1]});
    }
    out.heads = std::move(heads).value();
    out.head_types = std::move(head_types).value();
    return out;
  }

  // What the class noun of an English description says: in "American politician and lawyer (born
  // 1950)" the last word before anything that only qualifies it.
  std::uint8_t by_description(std::string_view description) const {
    std::array<char, 256> lower;
    std::size_t size = std::min(description.size(), lower.size());
    for (std::size_t n = 0; n < size; ++n) {
      const char c = description[n];
      lower[n] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    std::string_view text(lower.data(), size);
    if (text.substr(0, 9) == "fictional" || text.find("mythological") != text.npos)
      return type_index("WORK");
    std::array<std::string_view, 24> words;
    std::size_t count = 0;
    static constexpr std::string_view kEnd = ",;:(/[";
    static constexpr std::array<std::string_view, 48> kCut = {"in",          "from",
                                                              "that",        "which",
                                                              "who",         "whose",
                                                              "on",          "at",
                                                              "for",         "by",
                                                              "located",     "native",
                                                              "based",       "between",
                                                              "to",          "with",
                                                              "near",        "within",
                                                              "since",       "under",
                                                              "held",        "published",
                                                              "founded",     "during",
                                                              "about",       "covering",
                                                              "serving",     "owned",
                                                              "produced",    "where",
                                                              "along",       "belonging",
                                                              "created",     "developed",
                                                              "released",    "used",
                                                              "established", "headquartered",
                                                              "born",        "is",
                                                              "was",         "adjacent",
                                                              "as",          "containing",
                                                              "connecting",  "formed",
                                                              "operated",    "presented"};
    static constexpr std::array<std::string_view, 9> kWholes = {
        "series", "group", "chain", "set", "part", "pair", "type", "one", "collection"};
    for (std::size_t begin = 0; begin < text.size() && count < words.size();) {
      std::size_t end = begin;
      while (end < text.size() && text[end] != ' ' && kEnd.find(text[end]) == kEnd.npos) ++end;
      const bool stop = end < text.size() && text[end] != ' ';
      const std::string_view word = text.substr(begin, end - begin);
      begin = end + 1;
      if (word == "of") {
        // "series of wars" is wars, "city of Iran" a city.
        if (count > 0 &&
            std::find(kWholes.begin(), kWholes.end(), words[count - 1]) != kWholes.end()) {
          count = 0;
          continue;
        }
        break;
      }
      const bool year = word.size() >= 4 && std::all_of(word.begin(), word.begin() + 4, [](char c) {
                          return c >= '0' && c <= '9';
                        });
      if (count > 0 && (year || std::find(kCut.begin(), kCut.end(), word) != kCut.end())) break;
      const bool article = count == 0 && (word == "the" || word == "a" || word == "an" || year);
      if (!word.empty() && !article) words[count++] = word;
      if (stop && count > 0) break;
    }
    std::array<char, 128> key;
    for (std::size_t n = std::min<std::size_t>(count, 3); n > 0; --n) {
      size = 0;
      bool fits = true;
      for (std::size_t k = count - n; k < count; ++k) {
        if (size + words[k].size() + 1 > key.size()) {
          fits = false;
          break;
        }
        if (size > 0) key[size++] = ' ';
        std::memcpy(key.data() + size, words[k].data(), words[k].size());
        size += words[k].size();
      }
      if (!fits) continue;
      const std::uint32_t row = heads.find({key.data(), size});
      if (row != kNone) return type_index(head_types.at(row));
    }
    return kUnknown;
  }
};

// ---------------------------------------------------------------- one entity

// A country's row waits for the names of its capitals.
struct Country {
  KbRow row;
  std::vector<std::uint64_t> capitals;
};
struct Capital {
  std::uint64_t id;
  std::string name;
};

// What one chunk of lines gave.
struct Batch {
  std::vector<KbRow> rows;
  std::vector<Country> countries;
  std::vector<Capital> capitals;
  DumpCounts counts;
  Status status;
};

struct Wanted {
  DumpOptions options;
  Classes classes;
  std::unordered_set<std::uint64_t> keep;
  std::array<bool, 8> types{};
};

class Reader {
 public:
  explicit Reader(const Wanted& wanted) : wanted_(wanted) {}

  // One line of the array. False, with a reason, when the options make it an error.
  const char* line(std::string_view text, Batch& batch) {
    while (!text.empty() && (text.back() == ',' || text.back() == ' ' || text.back() == '\r' ||
                             text.back() == '\t' || text.back() == '\n'))
      text.remove_suffix(1);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
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

  const char* entity(const dom::object& item, Batch& batch) {
    dom::object labels, aliases, descriptions, claims, sitelinks;
    bool has_labels = false, has_aliases = false, has_descriptions = false, has_claims = false,
         redirect = false;
    std::string_view id, type;
    std::uint64_t links = 0;
    for (const auto field : item) {
      // An empty map is written as an empty array by some versions: then get() fails, and nothing
      // is there.
      if (field.key == "id")
        id = string_of(field.value);
      else if (field.key == "type")
        type = string_of(field.value);
      else if (field.key == "labels")
        has_labels = field.value.get(labels) == simdjson::SUCCESS;
      else if (field.key == "aliases")
        has_aliases = field.value.get(aliases) == simdjson::SUCCESS;
      else if (field.key == "descriptions")
        has_descriptions = field.value.get(descriptions) == simdjson::SUCCESS;
      else if (field.key == "claims")
        has_claims = field.value.get(claims) == simdjson::SUCCESS;
      else if (field.key == "redirect" || field.key == "redirects")
        redirect = true;
      else if (field.key == "sitelinks" && field.value.get(sitelinks) == simdjson::SUCCESS)
        links = sitelinks.size();
    }
    if (redirect) return ++batch.counts.redirects, "a redirect";
    const std::uint64_t number = id_number(id, 'Q');
    if ((type != "item" && !type.empty()) || number == 0) return ++batch.counts.no_item, "no item";
    if (links == 0xFFFFFF) links = count(sitelinks);  // size() of a DOM object saturates there
    if (!wanted_.keep.empty() && wanted_.keep.count(number) == 0)
      return ++batch.counts.filtered, nullptr;
    if (links < wanted_.options.min_sitelinks) return ++batch.counts.filtered, nullptr;

    row_.clear();
    if (has_labels) main_name(labels);
    if (row_.name.empty()) return ++batch.counts.no_label, "no label in the wanted languages";
    claims_ = {};
    const std::uint64_t bad = batch.counts.bad_claims;
    if (has_claims) read_claims(claims, batch);
    const char* odd = batch.counts.bad_claims > bad ? "a statement without a value" : nullptr;

    std::string_view english;
    if (has_descriptions) {
      english = string_of(descriptions["en"]["value"]);
      for (const std::string& language : wanted_.options.languages) {
        const std::string_view text = string_of(descriptions[language]["value"]);
        if (!text.empty()) {
          row_.description = cut(text, kLongestDescription);
          break;
        }
      }
    }
    const std::uint8_t found = type_of(english);
    if (found >= kTypes.size()) return ++batch.counts.untyped, odd;
    if (!wanted_.types[found]) return ++batch.counts.filtered, odd;
    row_.type = static_cast<MentionType>(found);
    row_.id = std::string(id);
    row_.prior = static_cast<double>(links);
    row_.source = "wikidata";
    if (has_labels) names(labels, false);
    if (has_aliases) names(aliases, true);
    if (!claims_.code.empty()) drop_codes();
    std::stable_sort(row_.aliases.begin(), row_.aliases.end(),
                     [](const KbAlias& a, const KbAlias& b) { return a.kind < b.kind; });
    row_.country = country();
    if (claims_.of_country) batch.capitals.push_back({number, row_.name});
    ++batch.counts.kept;
    if (!claims_.code.empty() && !claims_.capitals.empty() && row_.type == MentionType::gpe) {
      batch.countries.push_back({row_, claims_.capitals});
    } else {
      batch.rows.push_back(row_);
    }
    return odd;
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
      return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') ||
             (byte >= 0xC3 && byte < 0xE2) || (byte > 0xE2 && byte < 0xF0);
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
        if (c >= 'A' && c <= 'Z') letters += c;
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
      if (name[n] >= 'A' && name[n] <= 'Z' && (n == 0 || name[n - 1] == ' ' || name[n - 1] == '-'))
        out += name[n];
    }
    return out;
  }

  // USA, U.N., WHO: two to eight capitals and nothing else but dots and digits.
  static bool is_abbreviation(std::string_view text) {
    std::size_t capitals = 0;
    for (const char c : text) {
      if (c >= 'A' && c <= 'Z')
        ++capitals;
      else if (c != '.' && !(c >= '0' && c <= '9') && c != '&')
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

// Where text begins: behind a byte order mark and white space.
std::size_t first_of_text(std::string_view bytes) {
  const std::size_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  return std::min(bytes.find_first_not_of(kSpace, mark), bytes.size());
}

}  // namespace

void DumpCounts::add(const DumpCounts& other) {
  lines += other.lines, kept += other.kept, filtered += other.filtered, untyped += other.untyped;
  no_json += other.no_json, no_item += other.no_item, redirects += other.redirects;
  no_label += other.no_label, bad_claims += other.bad_claims;
}

Result<bool> is_dump(std::string_view path, DumpInput& input) {
  for (const std::string_view end : {".json", ".json.gz", ".json.bz2", ".json.zst"}) {
    if (path.ends_with(end)) return true;
  }
  const Result<std::string_view> head = input.peek(kHeadBytes);
  if (!head) return head.status();
  const std::size_t at = first_of_text(*head);
  return at < head->size() && ((*head)[at] == '[' || (*head)[at] == '{');
}

// ---------------------------------------------------------------- chunks of lines, by several threads

struct DumpSource::State {
  std::string path;
  Wanted wanted;
  std::shared_ptr<DumpInput> input;

  // Reading: whole lines, about kChunk bytes, with padding behind them.
  struct Chunk {
    std::string text;
    std::size_t size = 0;
    std::uint64_t index = 0, first_line = 0;
  };
  std::string rest;  // the beginning of a line whose end is not read yet
  std::uint64_t next_chunk = 0, next_line = 1;
  bool ended = false;

  // Parsing.
  Mutex reading, sharing;
  WaitPoint changed;
  std::map<std::uint64_t, Batch> done ABSL_GUARDED_BY(sharing);
  std::uint64_t taken ABSL_GUARDED_BY(sharing) = 0;       // chunks that read() has had
  std::uint64_t chunks ABSL_GUARDED_BY(sharing) = ~0ull;  // how many there are, once known
  bool stopped ABSL_GUARDED_BY(sharing) = false;
  std::unique_ptr<Reader> own;  // with one job, read() parses by itself

  // Giving.
  Batch batch;
  std::size_t at = 0;
  DumpCounts counts;
  std::vector<Country> countries;
  std::unordered_map<std::uint64_t, std::string> capitals;
  bool finished = false;
  Status failed;

  // The threads that parse, once read() has begun with several jobs. They are the last member, so
  // that they end before what they use.
  void stop() {
    {
      const MutexLock lock(sharing);
      stopped = true;
    }
    changed.wake_all();
  }

  // Of the whole file: the bracket it begins with (none yet: 0), and its last byte that is no space.
  char opened = 0, last = 0;
  bool is_checked = false;

  // Whether the text so far, of which `bytes` are the last ones, can be a dump; at its end, whether
  // all of one is there. A file that was cut off must not pass for a small one.
  Status check_frame(std::string_view bytes) {
    if (opened == 0) {
      const std::size_t begin = first_of_text(bytes);
      if (begin < bytes.size()) opened = bytes[begin];
      if (opened != 0 && opened != '[' && opened != '{')
        return {StatusCode::bad_data, path + ": no Wikidata dump: it does not begin with [ or {"};
    }
    const std::size_t end = bytes.find_last_not_of(kSpace);
    if (end != std::string_view::npos) last = bytes[end];
    if (!ended || is_checked) return {};
    is_checked = true;
    if (opened == 0) return {StatusCode::bad_data, path + ": empty"};
    if (last == (opened == '[' ? ']' : '}')) return {};
    if (opened == '{' && last == ',') return {};  // lines cut out of an array
    return {StatusCode::bad_data,
            path + ": ends early: no " + (opened == '[' ? "]" : "}") + " stands at its end"};
  }

  // False at the end. Called under `reading`.
  Result<bool> next(Chunk& chunk) {
    if (ended) return false;
    chunk.text.swap(rest);
    rest.clear();
    std::size_t filled = chunk.text.size();
    for (;;) {
      const std::size_t want = kChunk;
      chunk.text.resize(filled + want);
      const Result<std::size_t> got = input->read(chunk.text.data() + filled, want);
      if (!got) {
        ended = true;
        return got.status();
      }
      const std::size_t begin = filled;
      filled += *got;
      if (*got < want) {
        ended = true;
        break;
      }
      const void* newline = ::memrchr(chunk.text.data() + begin, '\n', filled - begin);
      if (newline != nullptr) {
        const std::size_t end =
            static_cast<std::size_t>(static_cast<const char*>(newline) - chunk.text.data()) + 1;
        rest.assign(chunk.text, end, filled - end);
        filled = end;
        break;
      }
      if (filled > kLongestLine) {
        ended = true;
        return Status{StatusCode::bad_data,
                      path + ":" + std::to_string(next_line) +
                          ": a line of more than 512 MiB; dumps have one entity a line"};
      }
    }
    if (Status status = check_frame({chunk.text.data(), filled}); !status.ok()) {
      ended = true;
      return status;
    }
    if (filled == 0) return false;
    chunk.size = filled;
    chunk.text.resize(filled);
    chunk.text.append(simdjson::SIMDJSON_PADDING, ' ');
    chunk.index = next_chunk++;
    chunk.first_line = next_line;
    next_line += static_cast<std::uint64_t>(std::count(
        chunk.text.begin(), chunk.text.begin() + static_cast<std::ptrdiff_t>(filled), '\n'));
    return true;
  }

  void parse(Reader& reader, const Chunk& chunk, Batch& out) const {
    out = {};
    const std::string_view text(chunk.text.data(), chunk.size);
    std::uint64_t line = chunk.first_line;
    for (std::size_t begin = 0; begin < text.size(); ++line) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (const char* odd = reader.line(text.substr(begin, end - begin), out)) {
        out.status = {StatusCode::bad_data, path + ":" + std::to_string(line) + ": " + odd};
        return;
      }
      begin = end + 1;
    }
  }

  void work() {
    Reader reader(wanted);
    Chunk chunk;
    for (;;) {
      if (!reading.try_lock()) {
        if (input->help()) continue;
        reading.lock();
      }
      {
        const MutexLock lock(reading, std::adopt_lock);
        if (!take_chunk(chunk)) return;
      }
      Batch out;
      parse(reader, chunk, out);
      {
        const MutexLock lock(sharing);
        done.emplace(chunk.index, std::move(out));
      }
      changed.wake_all();
    }
  }

  // The next chunk, once there is room for what it gives; false when there is nothing more to do.
  bool take_chunk(Chunk& chunk) ABSL_EXCLUSIVE_LOCKS_REQUIRED(reading) {
    {
      const MutexLock lock(sharing);
      while (!stopped && next_chunk >= taken + 3 * threads_wanted()) changed.wait(sharing);
      if (stopped) return false;
    }
    const Result<bool> more = next(chunk);
    if (more && *more) return true;
    {
      const MutexLock lock(sharing);
      if (chunks == ~0ull) {
        chunks = next_chunk;
        if (!more) {
          Batch out;
          out.status = more.status();
          done.emplace(chunks++, std::move(out));
        }
      }
    }
    changed.wake_all();
    return false;
  }
  std::uint64_t threads_wanted() const { return std::max(1u, wanted.options.jobs); }

  // The next batch in the order of the file; false at the end.
  bool take(Batch& out) {
    if (wanted.options.jobs > 1 && !has_begun) {
      has_begun = true;
      has_threads = threads.start(wanted.options.jobs, [this] { work(); }) > 0;
    }
    if (!has_threads) {
      if (!own) own = std::make_unique<Reader>(wanted);
      const Result<bool> more = next(spare);
      if (!more) {
        out = {};
        out.status = more.status();
        return true;
      }
      if (!*more) return false;
      parse(*own, spare, out);
      return true;
    }
    bool has_failed = false;
    {
      const MutexLock lock(sharing);
      while (!stopped && taken < chunks && done.count(taken) == 0) changed.wait(sharing);
      has_failed = stopped;
      if (!has_failed) {
        if (taken >= chunks) return false;
        out = std::move(done.extract(taken).mapped());
        ++taken;
      }
    }
    if (has_failed) {  // one of the threads: what it threw is thrown here
      threads.join();
      return false;
    }
    changed.wake_all();
    return true;
  }
  Chunk spare;
  bool has_begun = false, has_threads = false;

  // The countries, with the names of their capitals.
  void finish() {
    finished = true;
    batch = {};
    at = 0;
    for (Country& country : countries) {
      for (const std::uint64_t id : country.capitals) {
        const auto found = capitals.find(id);
        if (found == capitals.end() || found->second == country.row.name) continue;
        KbAlias alias{AliasKind::metonym, found->second};
        if (std::find(country.row.aliases.begin(), country.row.aliases.end(), alias) ==
            country.row.aliases.end()) {
          country.row.aliases.push_back(std::move(alias));
        }
      }
      batch.rows.push_back(std::move(country.row));
    }
    countries.clear();
    capitals.clear();
  }

  ThreadGroup threads{[this] { stop(); }};
};

DumpSource::DumpSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
DumpSource::~DumpSource() = default;

Result<std::unique_ptr<DumpSource>> DumpSource::open(std::string path, DumpOptions options) {
  Result<std::unique_ptr<DumpInput>> input = DumpInput::open(path, std::max(1u, options.jobs));
  if (!input) return input.status();
  return open(std::move(path), std::move(input).value(), std::move(options));
}

Result<std::unique_ptr<DumpSource>> DumpSource::open(std::string path,
                                                     std::shared_ptr<DumpInput> input,
                                                     DumpOptions options) {
  auto state = std::make_unique<State>();
  options.jobs = std::max(1u, options.jobs);
  state->input = std::move(input);
  state->path = std::move(path);
  Result<Classes> classes = Classes::load(Blob::embedded());
  if (!classes) return classes.status();
  state->wanted.classes = std::move(classes).value();
  if (options.types.empty()) state->wanted.types.fill(true);
  for (const MentionType type : options.types)
    state->wanted.types[static_cast<std::size_t>(type)] = true;
  if (options.languages.empty()) options.languages = {"en"};
  if (!options.keep.empty()) {
    std::ifstream file(options.keep);
    if (!file) return Status{StatusCode::not_found, options.keep + ": cannot be read"};
    std::string line;
    for (std::uint64_t number = 1; std::getline(file, line); ++number) {
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
      if (line.empty() || line.front() == '#') continue;
      const std::uint64_t id = id_number(line, 'Q');
      if (id == 0)
        return Status{StatusCode::bad_data, options.keep + ":" + std::to_string(number) + ": '" +
                                                line + "' is no id such as Q42"};
      state->wanted.keep.insert(id);
    }
    if (state->wanted.keep.empty()) return Status{StatusCode::bad_data, options.keep + ": no ids"};
  }
  state->wanted.options = std::move(options);
  return std::unique_ptr<DumpSource>(new DumpSource(std::move(state)));
}

Result<std::size_t> DumpSource::read(std::span<KbRow> rows) {
  State& s = *state_;
  if (!s.failed.ok()) return s.failed;
  std::size_t given = 0;
  while (given < rows.size()) {
    if (s.at < s.batch.rows.size()) {
      std::swap(rows[given++], s.batch.rows[s.at++]);
      continue;
    }
    if (s.finished) break;
    Batch next;
    if (!s.take(next)) {
      s.finish();
      continue;
    }
    if (!next.status.ok()) {
      s.failed = next.status;
      return s.failed;
    }
    s.counts.add(next.counts);
    std::move(next.countries.begin(), next.countries.end(), std::back_inserter(s.countries));
    for (Capital& capital : next.capitals) s.capitals.emplace(capital.id, std::move(capital.name));
    s.batch = std::move(next);
    s.at = 0;
  }
  return given;
}

std::string_view DumpSource::name() const { return state_->path; }
std::uint64_t DumpSource::bytes_read() const { return state_->input->bytes_read(); }
std::uint64_t DumpSource::bytes_total() const { return state_->input->bytes_total(); }
const DumpCounts& DumpSource::counts() const { return state_->counts; }

std::vector<std::string> DumpSource::notes() const {
  const DumpCounts& c = state_->counts;
  return {"source: Wikidata JSON dump " + state_->path.substr(state_->path.rfind('/') + 1),
          "licence: CC0 1.0",
          "items: " + std::to_string(c.kept) + " of " + std::to_string(c.lines) + " kept; " +
              std::to_string(c.filtered) + " filtered, " + std::to_string(c.untyped) +
              " of no type, " + std::to_string(c.no_label) + " without a label, " +
              std::to_string(c.no_item) + " no items, " + std::to_string(c.redirects) +
              " redirects, " + std::to_string(c.no_json) + " broken lines, " +
              std::to_string(c.bad_claims) + " odd statements"};
}

std::string DumpSource::place_of(std::uint64_t n) const {
  return state_->path + ", item " + std::to_string(n + 1);
}

}  // namespace saith
