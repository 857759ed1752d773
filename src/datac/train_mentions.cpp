// SPDX-License-Identifier: Apache-2.0

// train_mentions: makes src/data/model/mentions.bin, the model of names, from texts with marked
// names.
//
//   train_mentions -o OUT.bin [--dev FILE.jsonl]... [--text FILE.jsonl[:N]]... [--rounds N] GOLD.jsonl[:-TYPE]...
//
// The sets after --dev are only measured on. Names that a first model is sure of in the untagged
// --text (every Nth line) are learnt from by a second one. With ":-MISC" what a set says of that
// type is not believed. data/model/mentions.md gives the command that made the model in the tree.
//
// Lines of JSON: {"text", "types": ["PER", ...], "mentions": [{"span": [begin, end], "type"}],
// "doc"}; lines of one "doc" are read as one document. A set with fewer types than ours names them
// in "types": its LOC is our GPE, LOC or FAC, its MISC our NORP, EVENT or WORK, and of types that
// it does not know it says nothing.
//
// A linear-chain conditional random field over the features of mentions/features.hpp, seen through
// the library's own tokens, sentences, tags and knowledge base. Labels that the data leave open are
// summed over, so that a coarse type is shared out among the finer ones as the rest of the data
// suggest. AdaGrad; weights are rounded to 8 bits. The same input gives the same bytes. One file, in
// the order of a training: options, reading, the stages, the scheme, the trainer, measuring, main().

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/data.hpp"
#include "datac/command.hpp"
#include "datac/name_lexicon.hpp"
#include "kb/kb.hpp"
#include "mentions/finder.hpp"
#include "sentences/sentences.hpp"
#include "tags/tags.hpp"
#include "tokens/tokens.hpp"

namespace {

using namespace saith;
using namespace saith::mentions;

using Mask = std::uint32_t;  // of labels, or of types
constexpr Mask bit(std::size_t n) { return Mask{1} << n; }
constexpr Mask bit(MentionType type) { return bit(static_cast<std::size_t>(type)); }
constexpr Mask kAllTypes = 0xFF;
constexpr Mask kAllLabels = (Mask{1} << kLabels) - 1;
constexpr Mask kPlaces = bit(MentionType::gpe) | bit(MentionType::loc) | bit(MentionType::fac);
constexpr Mask kOthers = bit(MentionType::norp) | bit(MentionType::event) | bit(MentionType::work);

struct Options {
  std::string out;
  std::vector<std::string> dev, gold, text, kb;
  int rounds = 10;
  int text_rounds = 4;
  int least = 2;  // features seen less often are not learnt from
  std::uint32_t bits = 22;
  float rate = 0.15f;
  float decay = 1e-7f;
  float text_weight = 0.5f;
  float sure = 0.7f;  // names in untagged text of less certainty are left open
  bool once = false;  // without the halves that a model reads for the first time
};

struct Name {
  std::uint32_t begin, end;  // bytes
  Mask types;
};

struct Source {
  std::string text;
  std::vector<Name> names;
  Mask unknown = 0;  // types that the set says nothing of
};

// ---------------------------------------------------------------- reading

Mask types_of(std::string_view type, bool fine) {
  if (type == "MISC") return kOthers;
  if (type == "LOC" && !fine) return kPlaces;
  for (std::size_t t = 0; t < 8; ++t) {
    if (name_of(static_cast<MentionType>(t)) == type) return bit(t);
  }
  throw std::runtime_error("no such type: " + std::string(type));
}

// "FILE" or "FILE:-MISC": without what the set says of that type.
std::vector<Source> read_jsonl(const std::string& argument) {
  const std::size_t minus = argument.find(":-");
  const std::string path = argument.substr(0, minus);
  const Mask ignored = minus == std::string::npos
                           ? 0
                           : types_of(std::string_view(argument).substr(minus + 2), false);
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  std::vector<Source> sources;
  simdjson::dom::parser parser;
  std::string line, last_doc;
  while (std::getline(in, line)) {
    const simdjson::dom::element row = parser.parse(line);
    std::string_view doc;
    if (row["doc"].get(doc)) doc = {};
    if (doc.empty() || doc != last_doc || sources.empty()) {
      sources.emplace_back();
    } else {
      sources.back().text += ' ';
    }
    last_doc = doc;
    Source& s = sources.back();
    const auto offset = static_cast<std::uint32_t>(s.text.size());
    s.text += std::string_view(row["text"]);
    simdjson::dom::array types, mentions;
    if (row["types"].get(types)) continue;
    bool fine = false;
    Mask known = 0;
    for (std::string_view type : types) fine |= type == "GPE";
    for (std::string_view type : types) known |= types_of(type, fine);
    s.unknown = (kAllTypes & ~known) | ignored;
    if (row["mentions"].get(mentions)) continue;
    for (simdjson::dom::element m : mentions) {
      const auto begin = static_cast<std::uint32_t>(std::uint64_t(m["span"].at(0))) + offset;
      const auto end = static_cast<std::uint32_t>(std::uint64_t(m["span"].at(1))) + offset;
      bool optional = false;
      if (!m["optional"].get(optional) && optional) continue;
      std::string_view raw;
      if (!m["raw"].get(raw) && (raw == "Weapon" || raw == "Vehicle"))
        continue;  // kinds of thing, not names
      const Mask named = types_of(std::string_view(m["type"]), fine);
      if (!(named & ignored)) s.names.push_back({begin, end, named});
    }
  }
  return sources;
}

// ---------------------------------------------------------------- the library's own stages

struct Stages {
  TokenLexicon tokens;
  SentenceLexicon sentences;
  TagModel tags;
  KnowledgeBase kb;
  std::vector<WordFlags> words;
  Table titles;
};

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.status().message);
  return std::move(result).value();
}

Stages load_stages(const Options& options) {
  const Blob& data = Blob::embedded();
  return {must(TokenLexicon::load(data)), must(SentenceLexicon::load(data)),
          must(TagModel::load(data)),     must(KnowledgeBase::open(true, options.kb)),
          must(words_of_names(data)),     must(data.table("titles"))};
}

struct Tables {
  TokenTable tokens;
  SentenceTable sentences;
  TagTable tags;
  CandidateTable candidates;
  KnownNames known;
  MentionWork work;
  void fill(const Stages& stages, std::string_view text) {
    tokens.clear(), sentences.clear(), tags.clear(), candidates.clear();
    find_tokens(stages.tokens, text, tokens);
    find_sentences(stages.sentences, text, tokens, sentences);
    tag_tokens(stages.tags, text, tokens, sentences, tags);
    stages.kb.find_candidates(text, tokens, sentences, known, candidates);
  }
  std::string_view word(std::string_view text, std::uint32_t i) const {
    return text.substr(tokens.span[i].begin, tokens.span[i].size());
  }
};

std::string lower_case(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}
bool starts_upper(std::string_view word) {
  return !word.empty() && (tags::normalize(word).shape & tags::kFirstUpper);
}

// ---------------------------------------------------------------- our scheme

struct TokenName {
  Span tokens;
  Mask types;
};

// Brings the names of a set into our scheme: titles, articles and possessives are outside,
// "Palmyra, Syria" is two.
class Scheme {
 public:
  explicit Scheme(const Stages& stages)
      : stages_(stages), kinds_(must(stages.titles.strings("kind"))) {}

  // Names by tokens; sets `blurred` for tokens of names whose ends are not those of tokens.
  std::vector<TokenName> apply(const Source& source, const Tables& tables,
                               std::vector<char>& blurred) const {
    std::vector<TokenName> out;
    blurred.assign(tables.tokens.size(), 0);
    std::uint32_t at = 0;
    std::uint32_t floor = 0;
    std::vector<Name> names = source.names;
    std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    for (const Name& name : names) {
      if (name.begin < floor) continue;  // nested
      floor = name.end;
      while (at < tables.tokens.size() && tables.tokens.span[at].end <= name.begin) ++at;
      std::uint32_t end = at;
      while (end < tables.tokens.size() && tables.tokens.span[end].begin < name.end) ++end;
      if (end == at) continue;
      if (tables.tokens.span[at].begin != name.begin ||
          tables.tokens.span[end - 1].end != name.end) {
        for (std::uint32_t i = at; i < end; ++i) blurred[i] = 1;
        continue;
      }
      if (name.types == 0) {  // nobody knows
        for (std::uint32_t i = at; i < end; ++i) blurred[i] = 1;
        continue;
      }
      add(source.text, tables, {at, end}, name.types, out);
    }
    return out;
  }

 private:
  void add(std::string_view text, const Tables& tables, Span run, Mask types,
           std::vector<TokenName>& out) const {
    auto word = [&](std::uint32_t i) { return tables.word(text, i); };
    if (types == kPlaces) {
      for (std::uint32_t i = run.begin + 1; i + 1 < run.end; ++i) {
        if (word(i) != "," || !starts_upper(word(i + 1))) continue;
        add(text, tables, {run.begin, i}, types, out);
        add(text, tables, {i + 1, run.end}, types, out);
        return;
      }
    }
    while (run.size() > 1 && (word(run.end - 1) == "'s" || word(run.end - 1) == "’s" ||
                              word(run.end - 1) == "'" || word(run.end - 1) == "’"))
      --run.end;
    while (run.size() > 1 &&
           (word(run.begin) == "the" || word(run.begin) == "a" || word(run.begin) == "an"))
      ++run.begin;
    if (types == bit(MentionType::per)) {
      while (run.size() > 1 && is_title(word(run.begin)) &&
             (starts_upper(word(run.begin + 1)) || run.size() > 2))
        ++run.begin;
    }
    out.push_back({run, narrow(text, tables, run, types)});
  }

  bool is_title(std::string_view word) const {
    static const std::set<std::string, std::less<>> kNames{
        "saint", "st",     "mother", "earl", "duke",  "baron", "count",
        "major", "dean",   "prince", "king", "judge", "lama",  "guru",
        "shah",  "sultan", "don",    "hon",  "lord",  "lady",  "marshal"};
    std::string key = lower_case(word);
    std::erase(key, '.');
    const std::uint32_t row = stages_.titles.find(key);
    if (row == kNone || kinds_.at(row) == "role") return false;
    if (key == "king" || key == "prince" || key == "lord" || key == "lady") return true;
    return !kNames.contains(key);
  }

  static bool is_well_known_place(const KbCandidate& c) {
    constexpr std::uint8_t kWellKnown = 160;
    if (c.folded != 0 || c.kind != AliasKind::name) return false;
    return c.type == MentionType::gpe && c.prior >= kWellKnown;
  }

  // Of the types left open, those that the knowledge base or the look of the name speaks for.
  Mask narrow(std::string_view text, const Tables& tables, Span run, Mask types) const {
    if (types == 0 || types == bit(MentionType::per)) return types;
    Column<KbCandidate> found;
    const Span span{tables.tokens.span[run.begin].begin, tables.tokens.span[run.end - 1].end};
    stages_.kb.find(text.substr(span.begin, span.size()), found);
    int best = -1;
    Mask best_types = 0;
    // A demonym is one whatever a set calls it, and so is the name of a country (its team, its
    // government).
    bool all_people = !found.empty();
    for (const KbCandidate& c : found)
      all_people &= c.kind == AliasKind::demonym || c.kind == AliasKind::adjective;
    if (all_people && found[0].folded < 2) return bit(MentionType::norp);
    if (types == bit(MentionType::org) && !found.empty() && is_well_known_place(found[0]))
      return bit(MentionType::gpe);
    if ((types & (types - 1)) == 0) return types;
    for (const KbCandidate& c : found) {
      const bool people = c.kind == AliasKind::demonym || c.kind == AliasKind::adjective;
      const Mask type = people ? bit(MentionType::norp) : bit(c.type);
      if (c.folded > 1 || !(type & types)) continue;
      const int weight = people ? 256 : c.prior;
      if (weight > best) best = weight, best_types = type;
    }
    if (best_types != 0) return best_types;
    // Otherwise by the last word: Elbe River, Kennedy Center, World Cup.
    const std::uint32_t head =
        lexicon_.find(tags::describe(tables.word(text, run.end - 1)).hash) >> kHeadShift & 0xFF;
    if (run.size() > 1 && head != 0 && (head >> 2 & 3) > 0 && (types & bit((head >> 4) - 1)))
      return bit((head >> 4) - 1);
    return types;
  }

  const Stages& stages_;
  const std::vector<Lexicon::Slot> slots_ = lay_out(stages_.words);
  const Lexicon lexicon_{slots_};
  Table::Strings kinds_;
};

// ---------------------------------------------------------------- examples

// A stretch as the trainer keeps it: rows of weights and the labels that each token may have.
struct Example {
  std::uint32_t first;  // token, in `rows` and `allowed`
  std::uint32_t size;
  float weight;
};

struct Examples {
  std::vector<Example> stretches;
  std::vector<std::uint32_t> rows;  // kFeatures a token
  std::vector<Mask> allowed;
};

struct Coverage {
  std::size_t names = 0, outside = 0, blurred = 0;
};

class Trainer {
 public:
  explicit Trainer(const Options& options, const Stages& stages)
      : options_(options),
        stages_(stages),
        scheme_(stages),
        size_((std::size_t{1} << options.bits) + kRowStride) {
    weights_.assign(size_, 0.f);
    squares_.assign(size_, 0.f);
    counts_.assign(std::size_t{1} << kCountBits, 0);
  }

  // Finds out which words in lower case names begin with, have inside and end with.
  void find_inside_words(const std::vector<Source>& sources) {
    std::map<std::uint64_t, std::array<std::uint32_t, 3>> seen;
    Tables tables;
    std::vector<char> blurred;
    for (const Source& s : sources) {
      tables.fill(stages_, s.text);
      for (const TokenName& name : scheme_.apply(s, tables, blurred)) {
        const auto is_capital = [&](std::uint32_t i) {
          return (tables.tokens.shape[i] & (kShapeUpperFirst | kShapeAllUpper)) != 0;
        };
        std::uint32_t first = name.tokens.begin, last = name.tokens.end;
        while (first < last && !is_capital(first)) ++first;
        while (last > first && !is_capital(last - 1)) --last;
        for (std::uint32_t i = name.tokens.begin; i < name.tokens.end && first < last; ++i) {
          if (is_capital(i)) continue;
          const std::size_t place = i < first ? 0 : i >= last ? 2 : 1;
          ++seen[tags::describe(tables.word(s.text, i)).hash][place];
        }
      }
    }
    for (const auto& [hash, n] : seen) {
      std::uint32_t flags = 0;
      if (n[0] >= 3) flags |= kCanBegin;
      if (n[1] >= 3) flags |= kCanBind;
      if (n[2] >= 3) flags |= kCanEnd;
      if (flags != 0) inside_.push_back({hash, flags, 0});
    }
    std::vector<WordFlags> words = stages_.words;
    for (const InsideWord& word : inside_) words.push_back({word.hash, word.flags});
    slots_ = lay_out(words);
    lexicon_ = Lexicon(slots_);
    std::printf("%zu words in lower case inside names\n", inside_.size());
  }

  // The labels that each token may have: of no name it is outside, or of a type that the set does
  // not know.
  static void label_tokens(const Source& s, std::span<const TokenName> names,
                           std::span<const char> blurred, std::vector<Mask>& labels) {
    Mask outside = bit(0);
    for (std::size_t t = 0; t < 8; ++t) {
      if (s.unknown & bit(t)) outside |= bit(1 + 2 * t) | bit(2 + 2 * t);
    }
    labels.assign(blurred.size(), outside);
    for (std::size_t i = 0; i < blurred.size(); ++i) {
      if (blurred[i]) labels[i] = kAllLabels;
    }
    for (const TokenName& name : names) {
      for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
        labels[i] = 0;
        for (std::size_t t = 0; t < 8; ++t) {
          if (name.types & bit(t)) labels[i] |= bit((i == name.tokens.begin ? 1 : 2) + 2 * t);
        }
      }
    }
  }

  static void count_coverage(std::span<const TokenName> names, std::span<const char> blurred,
                             std::span<const char> active, Coverage& coverage) {
    for (const TokenName& name : names) {
      bool inside = true;
      for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) inside &= active[i] != 0;
      ++coverage.names;
      coverage.outside += !inside;
    }
    for (const char b : blurred) coverage.blurred += static_cast<std::size_t>(b);
  }

  // With `first`, the stretches of a document come with what that model's first reading says of
  // their words elsewhere.
  void add(std::span<const Source> sources, float weight, Examples& out,
           const Trainer* first = nullptr, Coverage* coverage = nullptr) const {
    Tables tables;
    std::vector<char> blurred;
    std::vector<Mask> labels;
    for (const Source& s : sources) {
      tables.fill(stages_, s.text);
      const std::vector<TokenName> names = scheme_.apply(s, tables, blurred);
      label_tokens(s, names, blurred, labels);
      std::vector<char> active(tables.tokens.size(), 0);
      const Input input{s.text, tables.tokens, tables.sentences, tables.tags, tables.candidates};
      if (first) find_labels(first->model_, lexicon_, input, tables.work, false);
      std::size_t base = 0;
      const Votes* votes = nullptr;
      std::optional<Votes> counted;
      if (first) {
        counted.emplace(tables.work.votes, tables.work.words.size());
        for (std::size_t k = 0; k < tables.work.words.size(); ++k) {
          if (tables.work.words[k] != 0) counted->add(tables.work.words[k], tables.work.labels[k]);
        }
        votes = &*counted;
      }
      Reader reader(lexicon_, input, tables.work);
      reader.read([&](const Stretch& stretch) {
        for (std::uint32_t i = 0; votes && i < stretch.size; ++i) {
          const std::uint64_t word = tables.work.words[base + i];
          if (word != 0)
            stretch.tokens[i].document = votes->ask(word, tables.work.labels[base + i]);
        }
        base += stretch.size;
        Example e{static_cast<std::uint32_t>(out.allowed.size()), stretch.size, weight};
        for (std::uint32_t i = 0; i < stretch.size; ++i) {
          active[stretch.first + i] = 1;
          features(stretch.tokens + i, stretch.runs[i],
                   [&](std::uint64_t hash) { out.rows.push_back(row_of(hash)); });
          out.allowed.push_back(labels[stretch.first + i]);
        }
        make_possible(out.allowed.data() + e.first, e.size);
        out.stretches.push_back(e);
      });
      if (coverage) count_coverage(names, blurred, active, *coverage);
    }
  }

  void count(const Examples& examples) {
    for (std::uint32_t row : examples.rows) {
      std::uint8_t& n = counts_[row >> (32 - kCountBits)];
      if (n < 255) ++n;
    }
  }

  void train(const Examples& examples, int rounds, float rate) {
    std::vector<std::uint32_t> order(examples.stretches.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::mt19937 random(1);
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      double loss = 0;
      for (std::uint32_t at : order) loss += learn(examples, examples.stretches[at], rate);
      std::printf("round %d: loss %.4f a token\n", round + 1,
                  loss / static_cast<double>(examples.allowed.size()));
      std::fflush(stdout);
    }
  }

  // Rounds to 8 bits; afterwards model() is what the library will see.
  void quantize() {
    float largest = 0;
    for (float w : weights_) largest = std::max(largest, std::fabs(w));
    largest = std::min(largest, 4.f);
    unit_ = largest / 127.f;
    bytes_.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) {
      bytes_[i] =
          static_cast<std::int8_t>(std::lround(std::clamp(weights_[i] / unit_, -127.f, 127.f)));
    }
    shorts_.resize(transitions_.size());
    for (std::size_t i = 0; i < shorts_.size(); ++i) {
      shorts_[i] = static_cast<std::int16_t>(
          std::lround(std::clamp(transitions_[i] / unit_, -3000.f, 3000.f)));
    }
    model_.set_transitions(shorts_);
    model_.weights = bytes_.data();
    model_.weight_shift = 64 - options_.bits;
    model_.unit = unit_;
  }

  std::string save() const {
    Header header{};
    std::memcpy(header.magic, kMagic.data(), kMagic.size());
    header.labels = kLabels;
    header.weight_bits = options_.bits;
    header.inside_words = static_cast<std::uint32_t>(inside_.size());
    header.unit = unit_;
    std::string out(reinterpret_cast<const char*>(&header), sizeof header);
    out.append(reinterpret_cast<const char*>(shorts_.data()),
               shorts_.size() * sizeof(std::int16_t));
    out.resize((out.size() + 7) / 8 * 8);
    out.append(reinterpret_cast<const char*>(inside_.data()), inside_.size() * sizeof(InsideWord));
    out.append(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
    return out;
  }

  // The names that the model finds in a text, by bytes; those that it is less sure of than `least`
  // as types 0.
  std::vector<Name> find(std::string_view text, Tables& tables, float least = 0.f) const {
    std::vector<Name> names;
    tables.fill(stages_, text);
    find_labels(model_, lexicon_,
                {text, tables.tokens, tables.sentences, tables.tags, tables.candidates},
                tables.work, !options_.once);
    const auto& labels = tables.work.labels;
    std::size_t base = 0;
    for (const auto& stretch : tables.work.stretches) {
      for (std::uint32_t i = 0; i < stretch.size;) {
        const std::uint32_t begin = i++;
        if (!is_begin(labels[base + begin])) continue;
        float certainty = tables.work.certainties[base + begin];
        for (; i < stretch.size && is_inside(labels[base + i]); ++i)
          certainty = std::min(certainty, tables.work.certainties[base + i]);
        names.push_back({tables.tokens.span[stretch.first + begin].begin,
                         tables.tokens.span[stretch.first + i - 1].end,
                         certainty < least ? 0 : bit(type_of_label(labels[base + begin]))});
      }
      base += stretch.size;
    }
    return names;
  }
  // Untagged text ("FILE" or "FILE:N", every Nth line of it) with the names that the model finds.
  // Leaves out the texts of the sets that are measured on.
  std::vector<Source> label(const std::vector<std::string>& arguments,
                            const std::vector<std::string>& measured) const {
    std::vector<Source> out;
    Tables tables;
    std::set<std::string> known;
    const auto key = [](const std::string& text) { return text.substr(0, 80); };
    for (const std::string& path : measured) {
      for (const Source& s : read_jsonl(path)) known.insert(key(s.text));
    }
    for (const std::string& argument : arguments) {
      const std::size_t colon = argument.find(':');
      const std::size_t step =
          colon == std::string::npos ? 1 : std::stoul(argument.substr(colon + 1));
      const std::vector<Source> texts = read_jsonl(argument.substr(0, colon));
      for (std::size_t i = 0; i < texts.size(); i += step) {
        if (!known.contains(key(texts[i].text)))
          out.push_back({texts[i].text, find(texts[i].text, tables, options_.sure), 0});
      }
    }
    return out;
  }
  void use_words_of(const Trainer& other) { lexicon_ = other.lexicon_, inside_ = other.inside_; }

 private:
  static constexpr std::uint32_t kCountBits = 28;
  using Scores = std::array<float, kLabels>;

  // The high 32 bits of a feature's hash: its row, and more bits to count it by.
  static std::uint32_t row_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  std::size_t weight_at(std::uint32_t row) const { return row >> (32 - options_.bits); }

  // Lets labels go that nothing before them allows, and gives up (everything is allowed) where none
  // is left.
  static void make_possible(Mask* allowed, std::uint32_t size) {
    Mask before = bit(0);
    for (std::uint32_t i = 0; i < size; ++i) {
      Mask can = 0;
      for (std::size_t l = 0; l < kLabels; ++l) {
        if (!(allowed[i] & bit(l))) continue;
        if (!is_inside(l) || (i > 0 && (before & (bit(l) | bit(l - 1))))) can |= bit(l);
      }
      if (can == 0) {
        // A name that began outside the stretch: any label will do here.
        can = bit(0);
        for (std::size_t t = 0; t < 8; ++t) can |= bit(1 + 2 * t);
      }
      allowed[i] = before = can;
    }
  }

  double learn(const Examples& all, const Example& e, float rate) {
    const std::uint32_t* rows = all.rows.data() + std::size_t{e.first} * kFeatures;
    const Mask* allowed = all.allowed.data() + e.first;
    scores_.resize(e.size), gradient_.resize(e.size);
    for (std::uint32_t i = 0; i < e.size; ++i) {
      Scores s{};
      for (std::size_t f = 0; f < kFeatures; ++f) {
        const float* w = weights_.data() + weight_at(rows[i * kFeatures + f]);
        for (std::size_t l = 0; l < kLabels; ++l) s[l] += w[l];
      }
      scores_[i] = s;
      gradient_[i].fill(0);
    }
    transition_gradient_.fill(0);
    const double free = expect(e.size, nullptr, -1.f);
    const double held = expect(e.size, allowed, 1.f);
    // Step.
    for (std::uint32_t i = 0; i < e.size; ++i) {
      float largest = 0;
      for (std::size_t l = 0; l < kLabels; ++l)
        largest = std::max(largest, std::fabs(gradient_[i][l]));
      if (largest < 1e-3f) continue;
      for (std::size_t f = 0; f < kFeatures; ++f) {
        const std::uint32_t row = rows[i * kFeatures + f];
        if (counts_[row >> (32 - kCountBits)] < options_.least) continue;
        const std::size_t at = weight_at(row);
        for (std::size_t l = 0; l < kLabels; ++l) {
          const float g = gradient_[i][l] * e.weight - options_.decay * weights_[at + l];
          squares_[at + l] += g * g;
          weights_[at + l] += rate * g / std::sqrt(squares_[at + l] + 1e-6f);
        }
      }
    }
    for (std::size_t k = 0; k < transitions_.size(); ++k) {
      const float g = transition_gradient_[k] * e.weight;
      if (g == 0) continue;
      transition_squares_[k] += g * g;
      transitions_[k] += rate * g / std::sqrt(transition_squares_[k] + 1e-6f);
    }
    return free - held;
  }

  using Steps = std::array<std::array<float, kLabels>, kLabels>;

  // Forward and backward over the labels allowed (all, where `allowed` is null): adds `sign` times
  // the expected counts to the gradient, gives the log of the sum.
  double expect(std::uint32_t size, const Mask* allowed, float sign) {
    forward_.resize(size), emission_.resize(size);
    Steps step;
    for (std::size_t a = 0; a < kLabels; ++a) {
      for (std::size_t b = 0; b < kLabels; ++b)
        step[a][b] = may_follow(a, b) ? std::exp(transitions_[a * kLabels + b]) : 0.f;
    }
    const double log_sum = go_forward(size, allowed, step);
    go_backward(size, sign, step);
    return log_sum;
  }

  double go_forward(std::uint32_t size, const Mask* allowed, const Steps& step) {
    double log_sum = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      float largest = -1e30f;
      for (std::size_t l = 0; l < kLabels; ++l) {
        if (!allowed || (allowed[i] & bit(l))) largest = std::max(largest, scores_[i][l]);
      }
      for (std::size_t l = 0; l < kLabels; ++l) {
        emission_[i][l] =
            !allowed || (allowed[i] & bit(l)) ? std::exp(scores_[i][l] - largest) : 0.f;
      }
      Scores next{};
      if (i == 0) {
        for (std::size_t l = 0; l < kLabels; ++l)
          next[l] = is_inside(l) ? 0.f : std::exp(transitions_[kLabels * kLabels + l]);
      } else {
        for (std::size_t a = 0; a < kLabels; ++a) {
          for (std::size_t b = 0; b < kLabels; ++b) next[b] += forward_[i - 1][a] * step[a][b];
        }
      }
      float sum = 0;
      for (std::size_t l = 0; l < kLabels; ++l) sum += next[l] *= emission_[i][l];
      sum = std::max(sum, 1e-30f);
      for (float& x : next) x /= sum;
      forward_[i] = next;
      log_sum += std::log(static_cast<double>(sum)) + static_cast<double>(largest);
    }
    return log_sum;
  }

  void go_backward(std::uint32_t size, float sign, const Steps& step) {
    Scores back;
    back.fill(1.f);
    for (std::uint32_t i = size; i-- > 0;) {
      float sum = 0;
      Scores p;
      for (std::size_t l = 0; l < kLabels; ++l) sum += p[l] = forward_[i][l] * back[l];
      sum = std::max(sum, 1e-30f);
      for (std::size_t l = 0; l < kLabels; ++l) gradient_[i][l] += sign * p[l] / sum;
      if (i == 0) {
        for (std::size_t l = 0; l < kLabels; ++l)
          transition_gradient_[kLabels * kLabels + l] += sign * p[l] / sum;
        break;
      }
      Scores before{};
      Scores after;
      for (std::size_t l = 0; l < kLabels; ++l) after[l] = emission_[i][l] * back[l];
      float pairs = 0;
      for (std::size_t a = 0; a < kLabels; ++a) {
        for (std::size_t b = 0; b < kLabels; ++b) before[a] += step[a][b] * after[b];
        pairs += forward_[i - 1][a] * before[a];
      }
      pairs = std::max(pairs, 1e-30f);
      for (std::size_t a = 0; a < kLabels; ++a) {
        const float share = sign * forward_[i - 1][a] / pairs;
        if (share == 0) continue;
        for (std::size_t b = 0; b < kLabels; ++b)
          transition_gradient_[a * kLabels + b] += share * step[a][b] * after[b];
      }
      float norm = 0;
      for (float x : before) norm = std::max(norm, x);
      norm = std::max(norm, 1e-30f);
      for (std::size_t l = 0; l < kLabels; ++l) back[l] = before[l] / norm;
    }
  }

  const Options& options_;
  const Stages& stages_;
  Scheme scheme_;
  std::size_t size_;
  std::vector<Lexicon::Slot> slots_;
  Lexicon lexicon_;
  std::vector<InsideWord> inside_;
  std::vector<std::uint8_t> counts_;
  std::vector<float> weights_, squares_;
  std::array<float, (kLabels + 1) * kLabels> transitions_{}, transition_squares_{},
      transition_gradient_{};
  std::vector<Scores> scores_, gradient_, forward_, emission_;
  std::vector<std::int8_t> bytes_;
  std::vector<std::int16_t> shorts_;
  float unit_ = 1;
  Model model_;
};

// ---------------------------------------------------------------- measuring

void evaluate(const Trainer& trainer, const std::string& path) {
  std::size_t right = 0, coarse = 0, found = 0, wanted = 0;
  const auto coarsen = [](Mask types) {
    return (types & kPlaces ? kPlaces : 0) | (types & kOthers ? kOthers : 0) | types;
  };
  Tables tables;
  for (const Source& s : read_jsonl(path)) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Mask> gold;
    for (const Name& n : s.names) gold[{n.begin, n.end}] |= n.types;
    wanted += s.names.size();
    for (const Name& n : trainer.find(s.text, tables)) {
      if (n.types & s.unknown) continue;
      ++found;
      const auto at = gold.find({n.begin, n.end});
      right += at != gold.end() && (at->second & n.types);
      coarse += at != gold.end() && (coarsen(at->second) & n.types);
    }
  }
  const auto f1 = [&](std::size_t n) {
    return 2.0 * static_cast<double>(n) /
           static_cast<double>(std::max<std::size_t>(found + wanted, 1));
  };
  std::printf("%-36s F1 %.4f (P %.4f R %.4f), with four types %.4f\n",
              path.substr(path.rfind('/') + 1).c_str(), f1(right),
              static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(found, 1)),
              static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(wanted, 1)),
              f1(coarse));
  std::fflush(stdout);
}

// All sources of some files, in an order that is the same each time.
std::vector<Source> read_shuffled(std::span<const std::string> paths) {
  std::vector<Source> all;
  for (const std::string& path : paths) {
    std::vector<Source> read = read_jsonl(path);
    std::move(read.begin(), read.end(), std::back_inserter(all));
  }
  std::mt19937 random(1);
  for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random() % i]);
  return all;
}

void print_coverage(const Coverage& coverage, const Examples& examples) {
  std::printf(
      "%zu names, %zu not wholly in a stretch, %zu tokens of names that are no whole tokens; %zu "
      "tokens in stretches\n",
      coverage.names, coverage.outside, coverage.blurred, examples.allowed.size());
}

}  // namespace

int main(int argc, char** argv) {
  return run_command("train_mentions", [&] {
    Options options;
    options.gold = parse_options(argc, argv, "train_mentions -o OUT.bin GOLD.jsonl...",
                                 {{"-o", options.out},
                                  {"--dev", options.dev},
                                  {"--kb", options.kb},
                                  {"--text", options.text},
                                  {"--rounds", options.rounds},
                                  {"--text-rounds", options.text_rounds},
                                  {"--text-weight", options.text_weight},
                                  {"--sure", options.sure},
                                  {"--least", options.least},
                                  {"--bits", options.bits},
                                  {"--rate", options.rate},
                                  {"--decay", options.decay},
                                  {"--once", options.once}});
    const Stages stages = load_stages(options);
    const std::vector<Source> gold = read_shuffled(options.gold);
    Trainer trainer(options, stages);
    trainer.find_inside_words(gold);
    Examples examples;
    Coverage coverage;
    trainer.add(gold, 1.f, examples, nullptr, &coverage);
    print_coverage(coverage, examples);
    // Each half is read for the first time by a model that learnt from the other half.
    const std::span<const Source> all(gold);
    const std::array halves{all.subspan(0, all.size() / 2), all.subspan(all.size() / 2)};
    for (std::size_t h = 0; h < 2 && !options.once; ++h) {
      Trainer first(options, stages);
      first.use_words_of(trainer);
      Examples half;
      first.add(halves[1 - h], 1.f, half);
      first.count(half);
      first.train(half, options.rounds, options.rate);
      first.quantize();
      trainer.add(halves[h], 1.f, examples, &first);
    }
    trainer.count(examples);
    trainer.train(examples, options.rounds, options.rate);
    trainer.quantize();
    const Trainer* result = &trainer;
    Trainer second(options, stages);
    if (!options.text.empty()) {
      for (const std::string& path : options.dev) evaluate(trainer, path);
      // The model reads untagged text, and a second one learns from what it is sure of as well.
      const std::vector<Source> read = trainer.label(options.text, options.dev);
      second.use_words_of(trainer);
      second.add(read, options.text_weight, examples);
      second.add(read, options.text_weight, examples, &trainer);
      second.count(examples);
      std::printf("%zu tokens in stretches with the text\n", examples.allowed.size());
      second.train(examples, options.text_rounds, options.rate);
      second.quantize();
      result = &second;
    }
    for (const std::string& path : options.dev) evaluate(*result, path);
    write_model(options.out, result->save());
  });
}
