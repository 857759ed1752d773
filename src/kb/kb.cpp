#include "kb/kb.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "kb/base.hpp"
#include "kb/normal.hpp"

namespace saith {

using kb_format::NameRow;

namespace {
// One of the stacked bases.
struct Part {
  KbBase base;
  std::uint32_t first_entity;  // handle of its entity 0
};
}  // namespace

struct KnowledgeBase::State {
  std::vector<Part> parts;
  std::uint32_t entities = 0;

  // The part that an entity handle belongs to, or nullptr.
  const Part* part_of(std::uint32_t entity) const {
    for (std::size_t i = parts.size(); i-- > 0;) {
      if (entity >= parts[i].first_entity) return entity < entities ? &parts[i] : nullptr;
    }
    return nullptr;
  }
  std::uint32_t find_id(std::string_view id, std::size_t from) const {
    for (std::size_t i = parts.size(); i-- > from;) {
      if (std::uint32_t entity = parts[i].base.find_id(id); entity != kNone) return parts[i].first_entity + entity;
    }
    return kNone;
  }
  void find(std::string_view name, Column<KbCandidate>& out) const;
};

KnowledgeBase::KnowledgeBase() : state_(std::make_unique<State>()) {}
KnowledgeBase::KnowledgeBase(KnowledgeBase&&) noexcept = default;
KnowledgeBase& KnowledgeBase::operator=(KnowledgeBase&&) noexcept = default;
KnowledgeBase::~KnowledgeBase() = default;

Result<KnowledgeBase> KnowledgeBase::open(bool embedded, const std::vector<std::string>& files) {
  KnowledgeBase kb;
  State& state = *kb.state_;
  std::uint64_t entities = 0;
  const auto add = [&](Result<KbBase> base) -> Status {
    if (!base) return base.status();
    const std::uint32_t first = state.entities;
    entities += base->entities();
    if (entities >= kNone) return {StatusCode::invalid_argument, base->name() + ": more entities than can be stacked"};
    state.entities = static_cast<std::uint32_t>(entities);
    state.parts.push_back({std::move(base).value(), first});
    return {};
  };
  if (embedded && !KbBase::embedded_bytes().empty()) {
    Status status = add(KbBase::open(KbBase::embedded_bytes(), "embedded knowledge base"));
    if (!status.ok()) return status;
  }
  for (const std::string& file : files) {
    Status status = add(KbBase::open_file(file));
    if (!status.ok()) return status;
  }
  return kb;
}

namespace {

constexpr std::uint32_t kMostTokens = 24;   // of a run
constexpr std::uint32_t kLongToken = 100;  // bytes; longer ones are part of no name
constexpr std::size_t kFoldedTokens = 1024;  // of the cache: 64 KiB
constexpr std::uint32_t kMostRows = 64;    // of a name that find_candidates sums up

// What of a surface decides, beside its keys, whether a name may be meant.
struct Surface {
  LetterCase letter_case;
  unsigned words;
  unsigned letters;
  bool caseless;  // only digits and signs
  NameShape shape;
  bool lowered;   // stands in text without upper-case letters, or where nobody knows
};

Surface surface_of(const NamePiece& piece, NameShape shape, bool lowered) {
  return {case_of(shape), words_of(shape), piece.letters, !piece.has_upper && !piece.has_lower, shape, lowered};
}

// Whether letter case and words of a surface are near enough to those of a name. Short names must be written as they
// are: "us" is not the US, "Who" not the WHO, "IT" not "It".
bool agrees(NameShape name, const Surface& surface) {
  constexpr NameShape kMarksMask = static_cast<NameShape>(~(kShapeArticle | kShapeWordsMask));
  if (surface.caseless) return (name & kMarksMask) == (surface.shape & kMarksMask);
  const unsigned letters = surface.letters;
  const LetterCase name_case = case_of(name);
  if (words_of(name) != surface.words && letters < 7) {  // "I ran" is not Iran, but U. N. is the UN
    if (name_case != LetterCase::upper || surface.letter_case != LetterCase::upper) return false;
  }
  if (surface.letter_case == name_case) return true;
  switch (surface.letter_case) {
    case LetterCase::title: return letters >= (name_case == LetterCase::upper ? 4u : 3u);  // Nato; Iphone
    case LetterCase::upper: return letters >= 4;                                           // PUTIN
    case LetterCase::mixed: return letters >= 5;                                           // thomas-Greenfield
    case LetterCase::lower:
      if (surface.words > 1 || surface.shape & kShapeHyphen) return letters >= 7;
      return surface.lowered && letters >= 5;
  }
  return false;
}

// A mapping of spellings is trusted only where enough letters agree.
constexpr unsigned kMinLettersCoarse = 5;

std::uint8_t folded(NameShape name, std::uint16_t check, NameShape surface, std::uint16_t surface_check) {
  if (!kb_format::same_fine(check, surface_check)) return 3;
  if (check == surface_check && name == surface) return 0;
  constexpr NameShape kMarks = kShapeDot | kShapeHyphen | kShapeApostrophe | kShapeMarks | kShapeArticle;
  return (name & kMarks) == (surface & kMarks) ? 1 : 2;
}

AliasKind kind_of(unsigned bits) {
  return static_cast<AliasKind>(std::min(bits, static_cast<unsigned>(AliasKind::metonym)));
}

bool better(const KbCandidate& a, const KbCandidate& b) {
  if (a.folded != b.folded) return a.folded < b.folded;
  if (a.prior != b.prior) return a.prior > b.prior;
  return a.entity < b.entity;
}

enum class First : std::uint8_t { other, upper, lower, digit, beyond };
constexpr auto kFirst = [] {
  std::array<First, 256> first{};
  for (std::size_t c = 0; c < 256; ++c) {
    first[c] = c >= 128                 ? First::beyond
               : (c >= 'A' && c <= 'Z') ? First::upper
               : (c >= 'a' && c <= 'z') ? First::lower
               : (c >= '0' && c <= '9') ? First::digit
                                        : First::other;
  }
  return first;
}();

bool is_the(std::string_view token) {
  return token.size() == 3 && (token[0] | 0x20) == 't' && (token[1] | 0x20) == 'h' && (token[2] | 0x20) == 'e';
}

// Looks for names in one text.
class Finder {
 public:
  Finder(std::span<const Part> parts, std::string_view text, const TokenTable& tokens,
         CandidateTable& candidates)
      : parts_(parts), text_(text), tokens_(tokens), out_(candidates) {
    at_.fill(kNone);
    if (out_.folded.empty()) out_.folded.assign(kFoldedTokens, FoldedToken{});
  }

  void sentence(Span range) {
    end_ = range.end;
    lowered_ = false;
    bool upper = false;
    const std::uint16_t* const shape = tokens_.shape.data();
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      // Most tokens: a lower-case word before another one, a mark.
      if (shape[t] & kShapeAllLower && t + 1 < end_ && shape[t + 1] & kShapeAllLower) continue;
      if (tokens_.kind[t] == TokenKind::punctuation) continue;
      switch (first(t)) {
        case First::upper:
          upper = true;
          from_upper(t);
          break;
        case First::beyond:
          upper |= piece(t).has_upper;
          from(t, false);
          break;
        case First::lower: from_lower(t); break;
        case First::digit: from_digit(t); break;
        case First::other: break;
      }
    }
    if (!upper && range.size() > 1) all_lower(range);
  }

 private:
  First first(std::uint32_t t) const { return kFirst[static_cast<unsigned char>(text_[tokens_.span[t].begin])]; }
  std::string_view token(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  bool space_before(std::uint32_t t) const { return t == 0 || tokens_.span[t].begin > tokens_.span[t - 1].end; }
  bool upper_at(std::uint32_t t) const {
    if (t >= end_) return false;
    const First f = first(t);
    return f == First::upper || f == First::beyond;
  }

  const NamePiece& piece(std::uint32_t t) {
    const std::size_t slot = t % pieces_.size();
    if (at_[slot] != t) {
      at_[slot] = t;
      fold(t, pieces_[slot]);
    }
    return pieces_[slot];
  }
  void fold(std::uint32_t t, NamePiece& to) {
    const Span span = tokens_.span[t];
    if (span.size() > 15 || text_.size() - span.begin < 16) {
      to = NamePiece{};
      if (span.size() > kLongToken) {
        to.stop = true;
      } else {
        to = fold_piece(token(t));
      }
      return;
    }
    std::uint64_t low, high;
    std::memcpy(&low, text_.data() + span.begin, 8);
    std::memcpy(&high, text_.data() + span.begin + 8, 8);
    if (span.size() < 8) {
      low &= ~std::uint64_t{0} >> (64 - 8 * span.size());
      high = 0;
    } else {
      high &= ~(~std::uint64_t{0} << (8 * (span.size() - 8)));
    }
    high |= std::uint64_t{span.size()} << 56;
    FoldedToken& known = out_.folded[hash_detail::mix(low ^ 0xa0761d6478bd642fULL, high ^ 0xe7037ed1a0b428dbULL) % kFoldedTokens];
    if (known.low != low || known.high != high) known = {low, high, fold_piece(token(t))};
    to = known.piece;
  }

  // A name begins with a lower-case word before a hyphen (al-Qaeda), or before a capital if some base has such a name.
  void from_lower(std::uint32_t t) {
    if (t + 1 >= end_) return;
    const First next = first(t + 1);
    if (next == First::upper || next == First::beyond) {
      if (next == First::beyond && !space_before(t + 1)) return;
      const std::uint64_t coarse = coarse_key(piece(t));
      for (const auto& part : parts_) {
        if (part.base.starts_lower(coarse)) return from(t, false);
      }
    } else if (next == First::other && text_[tokens_.span[t + 1].begin] == '-' && !space_before(t + 1)) {
      if (upper_at(t + 2) || !(tokens_.shape[t] & kShapeAllLower)) from(t, false);
    } else if (!(tokens_.shape[t] & kShapeAllLower) && piece(t).has_upper) {  // iPhone
      from(t, false);
    }
  }
  void from_digit(std::uint32_t t) {
    if (upper_at(t + 1) || (tokens_.span[t].size() > 2 && piece(t).letters < tokens_.span[t].size())) {
      from(t, false);
    } else if (t + 1 < end_ && !space_before(t + 1) && (text_[tokens_.span[t + 1].begin] == '-' || text_[tokens_.span[t + 1].begin] == '/')) {
      from(t, false);
    }
  }
  void from_upper(std::uint32_t t) {
    if (is_the(token(t))) {
      if (upper_at(t + 1)) from(t + 1, true);  // The Hague
      return;
    }
    from(t, false);
  }
  void all_lower(Span range) {
    lowered_ = true;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (!tokens_.span[t].empty() && first(t) == First::lower && tokens_.span[t].size() > 1) from(t, false);
    }
  }

  // All names that begin with token t; with `article`, those that have a "the" of their own before it.
  void from(std::uint32_t t, bool article) {
    const NamePiece& head = piece(t);
    if (head.stop || head.empty()) return;
    std::uint64_t sum = head.coarse;
    std::size_t found = 0;
    const std::uint32_t last = end_ - t > kMostTokens ? t + kMostTokens : end_;
    for (std::uint32_t next = t + 1;; ++next) {
      const std::uint64_t coarse = coarse_key(sum);
      bool longer = false;
      Hit hit{};
      for (const auto& part : parts_) {
        const KbBase::Filtered filtered = part.base.filter(coarse);
        longer |= filtered.prefix;
        if (filtered.name) add_rows(part.base, coarse, {t, next}, article, hit);
      }
      if (hit.kinds != 0 && found < hits_.size()) {
        hit.tokens = {article ? t - 1 : t, next};
        hit.name = static_cast<std::uint32_t>(coarse);
        hits_[found++] = hit;
      }
      if (!longer || next >= last) break;
      const NamePiece& more = piece(next);
      if (more.stop) break;
      // Hyphens and apostrophes inside a word; a dash, a full stop or a question mark ends what may be one name.
      if (more.empty() && (space_before(next) || !(more.marks & (kShapeHyphen | kShapeApostrophe)))) break;
      sum = sum * more.coarse_power + more.coarse;
    }
    while (found > 0) {
      const Hit& hit = hits_[--found];
      out_.tokens.push_back(hit.tokens);
      out_.name.push_back(hit.name);
      out_.types.push_back(hit.types);
      out_.kinds.push_back(hit.kinds);
      out_.prior.push_back(hit.prior);
      out_.best.push_back(hit.best);
    }
  }

  struct Hit {
    Span tokens;
    std::uint32_t name;
    std::uint8_t types, kinds, prior;
    MentionType best;
  };

  // Adds what `base` knows of the name that a run of tokens with this coarse key may be.
  void add_rows(const KbBase& base, std::uint64_t coarse, Span tokens, bool article, Hit& hit) {
    const NamePiece& tail = piece(tokens.end - 1);
    if (tail.empty()) {  // a run ends in a word, or in the apostrophe of a name that has one
      if (!(tail.marks & kShapeApostrophe)) return;
    } else if (tail.letters == 0) {
      return;  // a comma
    }
    const KbBase::Rows rows = base.find(coarse);
    if (rows.empty()) return;
    NamePiece run = piece(tokens.begin);
    for (std::uint32_t t = tokens.begin + 1; t < tokens.end; ++t) run.add(piece(t), space_before(t));
    if (run.letters < 2) return;
    const bool possessive =
        tail.marks & kShapeApostrophe && tail.letters < 2 && tokens_.span[tokens.end - 1].size() > tail.letters;
    const Surface surface = surface_of(run, run.shape(), lowered_);
    const auto check = kb_format::name_check(fine_check(run), {});
    const std::uint32_t last = std::min(rows.end, rows.begin + kMostRows);
    for (std::uint32_t i = rows.begin; i < last; ++i) {
      const NameRow row = base.row(i);
      if (article && !(row.shape() & kShapeArticle)) continue;
      if (possessive && !(row.shape() & kShapeApostrophe)) continue;
      if (!agrees(row.shape(), surface)) continue;
      if (!kb_format::same_fine(base.check(i), check) && run.letters < kMinLettersCoarse) continue;
      if (row.entity() >= base.entities()) continue;
      const std::uint8_t prior = base.prior(row.entity());
      if (hit.kinds == 0 || prior > hit.prior) {
        const AliasKind kind = kind_of(row.kind());
        const bool people = kind == AliasKind::demonym || kind == AliasKind::adjective;
        hit.best = people ? MentionType::norp : static_cast<MentionType>(row.type());
      }
      hit.types |= static_cast<std::uint8_t>(1u << row.type());
      hit.kinds |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind_of(row.kind())));
      hit.prior = std::max(hit.prior, prior);
    }
  }

  std::span<const Part> parts_;
  std::string_view text_;
  const TokenTable& tokens_;
  CandidateTable& out_;
  std::uint32_t end_ = 0;
  bool lowered_ = false;
  std::array<std::uint32_t, 32> at_;
  std::array<NamePiece, 32> pieces_;
  std::array<Hit, kMostTokens> hits_;
};

}  // namespace

void KnowledgeBase::find_candidates(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                                    CandidateTable& candidates) const {
  if (state_->parts.empty()) return;
  Finder finder(state_->parts, text, tokens, candidates);
  for (const Span range : sentences.tokens) finder.sentence(range);
}

void KnowledgeBase::State::find(std::string_view name, Column<KbCandidate>& out) const {
  const NameKey key = fold_name(name);
  if (key.empty()) return;
  const std::uint64_t coarse = coarse_key(key.piece);
  const auto check = kb_format::name_check(fine_check(key.piece), name);
  const Surface surface = surface_of(key.piece, key.shape, true);
  const std::size_t begin = out.size();
  std::string id;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const KbBase& base = parts[p].base;
    if (!base.filter(coarse).name) continue;
    const KbBase::Rows rows = base.find(coarse);
    for (std::uint32_t i = rows.begin; i < rows.end; ++i) {
      const NameRow row = base.row(i);
      if (row.entity() >= base.entities() || !agrees(row.shape(), surface)) continue;
      KbCandidate candidate{parts[p].first_entity + row.entity(), static_cast<MentionType>(row.type()), kind_of(row.kind()),
                            base.prior(row.entity()), folded(row.shape(), base.check(i), key.shape, check)};
      if (candidate.folded == 3 && surface.letters < kMinLettersCoarse) continue;
      if (p + 1 < parts.size()) {  // a later base may say more about this entity
        id.clear();
        base.append_id(row.entity(), id);
        if (const std::uint32_t later = find_id(id, p + 1); later != kNone) {
          const Part& part = *part_of(later);
          candidate.entity = later;
          candidate.type = part.base.type(later - part.first_entity);
          candidate.prior = part.base.prior(later - part.first_entity);
        }
      }
      out.push_back(candidate);
    }
  }
  KbCandidate* const first = out.begin() + begin;
  std::sort(first, out.end(), [](const KbCandidate& a, const KbCandidate& b) {
    if (a.entity != b.entity) return a.entity < b.entity;
    if (a.folded != b.folded) return a.folded < b.folded;
    return a.kind < b.kind;
  });
  KbCandidate* const last =
      std::unique(first, out.end(), [](const KbCandidate& a, const KbCandidate& b) { return a.entity == b.entity; });
  std::sort(first, last, better);
  out.resize_uninitialized(static_cast<std::size_t>(last - out.begin()));
}

void KnowledgeBase::candidates(std::uint32_t, std::string_view surface, Column<KbCandidate>& out) const {
  state_->find(surface, out);
}
void KnowledgeBase::find(std::string_view name, Column<KbCandidate>& out) const { state_->find(name, out); }

std::vector<Candidate> KnowledgeBase::lookup(std::string_view name) const {
  static constexpr std::array<std::string_view, 15> kSources = {
      "name", "abbrev", "demonym", "adjective", "metonym",
      "name, folded", "abbrev, folded", "demonym, folded", "adjective, folded", "metonym, folded",
      "name, respelt", "abbrev, respelt", "demonym, respelt", "adjective, respelt", "metonym, respelt"};
  Column<KbCandidate> found;
  state_->find(name, found);
  std::vector<Candidate> candidates;
  float sum = 0;
  for (const KbCandidate& c : found) {
    // Thirty-two steps of prior double the weight.
    constexpr std::array<float, 4> kTrust = {1.0f, 0.8f, 0.6f, 0.3f};
    const float weight = std::exp2(static_cast<float>(c.prior) / 32.0f) * kTrust[c.folded];
    sum += weight;
    const std::size_t how = c.folded == 0 ? 0 : c.folded < 3 ? 1 : 2;
    candidates.push_back({id_of(c.entity), name_of(c.entity), description_of(c.entity), c.type, weight,
                          kSources[how * 5 + static_cast<std::size_t>(c.kind)]});
  }
  for (Candidate& c : candidates) c.score /= sum;
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return candidates;
}

void KnowledgeBase::append_id(std::uint32_t entity, std::string& out) const {
  if (const auto* part = state_->part_of(entity)) part->base.append_id(entity - part->first_entity, out);
}
void KnowledgeBase::append_name(std::uint32_t entity, std::string& out) const {
  if (const auto* part = state_->part_of(entity)) part->base.append_name(entity - part->first_entity, out);
}
std::string KnowledgeBase::id_of(std::uint32_t entity) const {
  std::string id;
  append_id(entity, id);
  return id;
}
std::string KnowledgeBase::name_of(std::uint32_t entity) const {
  std::string name;
  append_name(entity, name);
  return name;
}
void KnowledgeBase::append_description(std::uint32_t entity, std::string& out) const {
  if (const auto* part = state_->part_of(entity)) part->base.append_description(entity - part->first_entity, out);
}
std::string KnowledgeBase::description_of(std::uint32_t entity) const {
  std::string description;
  append_description(entity, description);
  return description;
}
std::string_view KnowledgeBase::country_of(std::uint32_t entity) const {
  const auto* part = state_->part_of(entity);
  return part ? part->base.country(entity - part->first_entity) : std::string_view();
}
MentionType KnowledgeBase::type_of(std::uint32_t entity) const {
  const auto* part = state_->part_of(entity);
  return part ? part->base.type(entity - part->first_entity) : MentionType::org;
}
std::uint8_t KnowledgeBase::prior_of(std::uint32_t entity) const {
  const auto* part = state_->part_of(entity);
  return part ? part->base.prior(entity - part->first_entity) : std::uint8_t{0};
}
std::uint32_t KnowledgeBase::find_id(std::string_view id) const { return state_->find_id(id, 0); }

}  // namespace saith
