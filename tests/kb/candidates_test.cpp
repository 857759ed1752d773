// SPDX-License-Identifier: Apache-2.0

// find_candidates against a slow look-up that asks the bases about every run, and remembers
// nothing.

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "data/data.hpp"
#include "kb/base.hpp"
#include "kb/kb.hpp"
#include "kb/match.hpp"
#include "kb_build/compile.hpp"
#include "kb_build/tsv.hpp"
#include "sentences/sentences.hpp"
#include "tokens/tokens.hpp"

using namespace saith;

namespace {

struct Row {
  Span tokens;
  unsigned types, kinds, prior;
  MentionType best;
  friend bool operator==(const Row&, const Row&) = default;
};

class Slow {
 public:
  Slow(const std::vector<KbBase>& bases, std::string_view text, const TokenTable& tokens)
      : bases_(bases), text_(text), tokens_(tokens) {}
  std::vector<Row> rows;

  void sentence(Span range) {
    end_ = range.end, lowered_ = false;
    bool upper = false;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const bool lower = tokens_.shape[t] & kShapeAllLower;
      if (tokens_.kind[t] == TokenKind::punctuation) continue;
      if (lower && t + 1 < end_ && tokens_.shape[t + 1] & kShapeAllLower) continue;
      const char first = text_[tokens_.span[t].begin];
      if (is_upper(t)) {
        upper = true;
        const std::string_view word = token(t);
        if (word == "The" || word == "THE" || word == "ThE" || word == "THe") {
          if (capital(t + 1)) from(t + 1, true);
        } else {
          from(t, false);
        }
      } else if (beyond(t)) {
        upper |= fold_piece(token(t)).has_upper;
        from(t, false);
      } else if (first >= 'a' && first <= 'z') {
        if (lower_begins(t, lower)) from(t, false);
      } else if (first >= '0' && first <= '9') {
        const bool glued =
            t + 1 < end_ && !space_before(t + 1) && (byte(t + 1) == '-' || byte(t + 1) == '/');
        const bool marked =
            tokens_.span[t].size() > 2 && fold_piece(token(t)).letters < tokens_.span[t].size();
        if (capital(t + 1) || marked || glued) from(t, false);
      }
    }
    if (upper || range.size() < 2) return;
    lowered_ = true;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (byte(t) >= 'a' && byte(t) <= 'z' && tokens_.span[t].size() > 1) from(t, false);
    }
  }

 private:
  std::string_view token(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  char byte(std::uint32_t t) const { return text_[tokens_.span[t].begin]; }
  bool is_upper(std::uint32_t t) const { return byte(t) >= 'A' && byte(t) <= 'Z'; }
  bool beyond(std::uint32_t t) const { return static_cast<unsigned char>(byte(t)) >= 128; }
  bool capital(std::uint32_t t) const { return t < end_ && (is_upper(t) || beyond(t)); }
  bool space_before(std::uint32_t t) const {
    return t == 0 || tokens_.span[t].begin > tokens_.span[t - 1].end;
  }

  bool lower_begins(std::uint32_t t, bool lower) const {
    if (t + 1 >= end_) return false;
    if (capital(t + 1)) {
      if (beyond(t + 1) && !space_before(t + 1)) return false;
      for (const KbBase& base : bases_) {
        if (base.starts_lower(coarse_key(fold_piece(token(t))))) return true;
      }
      return false;
    }
    if (byte(t + 1) == '-' && !space_before(t + 1)) return capital(t + 2) || !lower;
    const bool letter_or_digit =
        (byte(t + 1) >= 'a' && byte(t + 1) <= 'z') || (byte(t + 1) >= '0' && byte(t + 1) <= '9');
    return (letter_or_digit || byte(t + 1) != '-' || space_before(t + 1)) && !lower &&
           fold_piece(token(t)).has_upper;
  }

  void from(std::uint32_t t, bool article) {
    std::vector<Row> found;
    NamePiece run;
    for (std::uint32_t next = t; next < end_ && next < t + 24; ++next) {
      if (token(next).size() > 100) break;
      const NamePiece piece = fold_piece(token(next));
      if (piece.stop) break;
      if (next == t ? piece.empty()
                    : piece.empty() && (space_before(next) ||
                                        !(piece.marks & (kShapeHyphen | kShapeApostrophe))))
        break;
      run.add(piece, next > t && space_before(next));
      const std::uint64_t key = coarse_key(run);
      const Row row = answer(run, key, piece, token(next).size(), article);
      if (row.kinds != 0)
        found.insert(found.begin(),
                     {{article ? t - 1 : t, next + 1}, row.types, row.kinds, row.prior, row.best});
      bool longer = false;
      for (const KbBase& base : bases_) longer |= base.filter()(key).prefix;
      if (!longer) break;
    }
    rows.insert(rows.end(), found.begin(), found.end());
  }

  Row answer(const NamePiece& run, std::uint64_t key, const NamePiece& tail, std::size_t tail_size,
             bool article) const {
    Row row{{}, 0, 0, 0, MentionType::per};
    const bool apostrophe = tail.marks & kShapeApostrophe;
    if (run.letters < 2 || (tail.letters == 0 && !(tail.empty() && apostrophe))) return row;
    const bool possessive = apostrophe && tail.letters < 2 && tail_size > tail.letters;
    const NameShape shape = run.shape();
    const Surface surface{case_of(shape), words_of(shape),
                          run.letters,    !run.has_upper && !run.has_lower,
                          shape,          lowered_};
    for (const KbBase& base : bases_) {
      const KbBase::Rows rows_of = base.find(key);
      for (std::uint32_t i = rows_of.begin; i < std::min(rows_of.end, rows_of.begin + 64); ++i) {
        const kb_format::NameRow name = base.row(i);
        if (article && !(name.shape() & kShapeArticle)) continue;
        if (possessive && !(name.shape() & kShapeApostrophe)) continue;
        if (!agrees(name.shape(), surface)) continue;
        if (run.letters < kMinLettersCoarse &&
            !kb_format::same_fine(base.check(i), kb_format::name_check(fine_check(run), {})))
          continue;
        const unsigned prior = base.prior(name.entity());
        const AliasKind kind = kind_of(name.kind());
        if (row.kinds == 0 || prior > row.prior) {
          row.best = kind == AliasKind::demonym || kind == AliasKind::adjective
                         ? MentionType::norp
                         : static_cast<MentionType>(name.type());
        }
        row.types |= 1u << name.type(), row.kinds |= 1u << static_cast<unsigned>(kind);
        row.prior = std::max(row.prior, prior);
      }
    }
    return row;
  }

  const std::vector<KbBase>& bases_;
  std::string_view text_;
  const TokenTable& tokens_;
  std::uint32_t end_ = 0;
  bool lowered_ = false;
};

struct Numbers {
  std::uint64_t state = 1;
  std::size_t below(std::size_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % n;
  }
};

// Names of the base, whole, cut, spelled otherwise, among words and marks.
std::string mixed_text(const KbBase& base, Numbers& numbers, std::size_t words) {
  constexpr std::string_view kBetween[] = {" ",
                                           " ",
                                           " ",
                                           " ",
                                           " said ",
                                           ". ",
                                           " the ",
                                           " The ",
                                           ", ",
                                           "-",
                                           "'s ",
                                           "\u2019s ",
                                           " of ",
                                           " al-",
                                           "\n\n",
                                           " 10th ",
                                           " \u00e9lan ",
                                           " ITU-r4\n\nsmall ",
                                           " \u00e9lan\n\nsmall ",
                                           "/",
                                           " & ",
                                           " iPhone ",
                                           " \u2013 ",
                                           " (",
                                           ") ",
                                           " U. N. ",
                                           "\"",
                                           " e-",
                                           " Qatar\u200bQatar "};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    std::string name;
    const auto entity = static_cast<std::uint32_t>(numbers.below(base.entities()));
    base.append_name(entity, name);
    const auto aliases = base.aliases(entity);
    if (!aliases.empty() && numbers.below(2) == 0)
      name = aliases[numbers.below(aliases.size())].text;
    const std::size_t change = numbers.below(8);
    if (change == 0) name = name.substr(0, name.find(' '));
    for (char& c : name) {
      if (change == 1 && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      if (change == 2 && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    text += name;
    text += kBetween[numbers.below(std::size(kBetween))];
  }
  return text;
}

struct Line {
  TokenLexicon token_lexicon = TokenLexicon::load(Blob::embedded()).value();
  SentenceLexicon sentence_lexicon = SentenceLexicon::load(Blob::embedded()).value();
  TokenTable tokens;
  SentenceTable sentences;
  CandidateTable candidates;
  KnownNames known;

  // Compares both ways over a text; gives how many candidates there are.
  std::size_t compare(const KnowledgeBase& kb, const std::vector<KbBase>& bases,
                      std::string_view text) {
    tokens.clear(), sentences.clear(), candidates.clear();
    find_tokens(token_lexicon, text, tokens);
    find_sentences(sentence_lexicon, text, tokens, sentences);
    kb.find_candidates(text, tokens, sentences, known, candidates);
    Slow slow(bases, text, tokens);
    for (const Span range : sentences.tokens) slow.sentence(range);
    REQUIRE(candidates.size() == slow.rows.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const Row row{candidates.tokens[i], candidates.types[i], candidates.kinds[i],
                    candidates.prior[i], candidates.best[i]};
      INFO("candidate ", i, " of: ", std::string(text));
      REQUIRE(row == slow.rows[i]);
    }
    return candidates.size();
  }
};

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return std::move(all).str();
}

}  // namespace

TEST_CASE("kb candidates: the same as asking the bases about every run") {
  if (KbBase::embedded_bytes().empty()) return;  // a build without a base
  std::vector<KbBase> bases;
  bases.push_back(KbBase::open(KbBase::embedded_bytes(), "embedded").value());
  KnowledgeBase kb = KnowledgeBase::open(true, {}).value();
  Line line;  // and so what is remembered comes from other texts
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SAITH_EXAMPLES_DIR)) {
    if (entry.path().extension() == ".txt")
      found += line.compare(kb, bases, contents(entry.path()));
  }
  CHECK(found > 40);
  Numbers numbers;
  for (std::size_t i = 0; i < 1500; ++i)
    found += line.compare(kb, bases, mixed_text(bases[0], numbers, i % 40));
  CHECK(found > 10000);

  // With a base of one's own upon it, which shares names.
  const std::string path = (std::filesystem::temp_directory_path() /
                            ("saith_candidates_test." + std::to_string(::getpid())))
                               .string();
  std::ofstream(path + ".tsv")
      << "qid\ttype\tname\taliases\tcountry\tprior\tdescription\n"
         "my:1\tPER\tMister Fishing Talks\tname:Security Council|name:Council\t\t900\t\n"
         "my:2\tWORK\tThe Bridge\tdemonym:Bridger|abbrev:UN\t\t1\t\n";
  std::vector<std::unique_ptr<KbSource>> sources;
  sources.push_back(std::make_unique<TsvSource>(path + ".tsv"));
  KbCompileOptions options;
  options.output = path + ".skb";
  REQUIRE(compile_kb(sources, options).ok());
  bases.push_back(KbBase::open_file(options.output).value());
  kb = KnowledgeBase::open(true, {options.output}).value();
  for (const auto& entry : std::filesystem::directory_iterator(SAITH_EXAMPLES_DIR)) {
    if (entry.path().extension() == ".txt") line.compare(kb, bases, contents(entry.path()));
  }
  CHECK(line.compare(kb, bases, "The Bridge, the Security Council and a UN Bridger.") >= 4);
  for (std::size_t i = 0; i < 50; ++i)
    line.compare(kb, bases, mixed_text(bases[i % 2], numbers, 20));
  std::filesystem::remove(path + ".tsv"), std::filesystem::remove(path + ".skb");
}
