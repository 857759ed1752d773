// SPDX-License-Identifier: Apache-2.0

// The longest-match look-up over a text.
//
// Which tokens can begin a name is seen in their flags, 64 at a time. What such a token and the one
// after it are is remembered (kb/known.hpp), so that in most cases the key of both is added up at
// once and the base is asked whether it may be a name or begin a longer one. A base is larger than
// a processor's caches, so waiting for one answer after the other would take most of the time:
// beginnings are gathered, and all of them take each step together, every step loading ahead what
// the next one reads. Whatever comes out one way or the other as often writes its row always and
// counts it if it is wanted: a branch that is foreseen wrongly costs more than a row.

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

#include "kb/match.hpp"
#include "kb/stack.hpp"
#include "kb/traits.hpp"
#include "kb/words.hpp"

namespace saith {

using kb_format::NameRow;

namespace {

constexpr std::uint32_t kMostTokens = 24;  // of a run
constexpr std::uint32_t kMostRows = 64;    // of a name that are summed up
constexpr std::size_t kTogether = 256;     // beginnings

// kLetterPower to the power of n.
constexpr auto kPowers = [] {
  std::array<std::uint64_t, 256> powers{1};
  for (std::size_t n = 1; n < powers.size(); ++n) powers[n] = powers[n - 1] * kLetterPower;
  return powers;
}();

// What of a run, beside its key, decides whether a row is a name of it: bits of
// KnownNames::Name::qualities, above those of its shape.
constexpr unsigned kLettersAt = kNameShapeBits;  // at most kManyLetters: three bits
constexpr std::uint32_t kLowered = 1u << 12;     // see Surface
constexpr std::uint32_t kCaseless = 1u << 13;
constexpr std::uint32_t kArticle = 1u << 14;     // only names with a "the" of their own
constexpr std::uint32_t kPossessive = 1u << 15;  // only names with an apostrophe

Surface surface_of(std::uint32_t qualities) {
  const auto shape = static_cast<NameShape>(qualities & ((1u << kNameShapeBits) - 1));
  return {case_of(shape),
          words_of(shape),
          qualities >> kLettersAt & 7,
          (qualities & kCaseless) != 0,
          shape,
          (qualities & kLowered) != 0};
}

// What the last token says of a run.
enum Last : std::uint8_t { kEnds, kEndsPossessive, kGoesOn };

// Looks for names in one text.
class Finder {
 public:
  Finder(std::span<const KbPart> parts, std::uint64_t contents, std::string_view text,
         const TokenTable& tokens, const SentenceTable& sentences, KnownNames& known,
         CandidateTable& candidates)
      : parts_(parts),
        filter_(parts.front().base.filter()),
        text_(text),
        tokens_(tokens),
        sentences_(sentences),
        out_(candidates),
        known_(known) {
    if (known_.tokens.empty() || known_.bases != contents) {
      known_.tokens.resize_uninitialized(std::size_t{1} << KnownNames::kTokenBits);
      std::fill(known_.tokens.begin(), known_.tokens.end(), KnownTokens{});
      known_.known_names.assign(std::size_t{1} << KnownNames::kNameBits, KnownName{});
      known_.bases = contents;
    }
  }

  void find() {
    look_at_flags();
    std::uint32_t done = 0;
    for (const Span range : sentences_.tokens) {
      if (range.size() < 2 || has_upper(range)) continue;
      gather({done, range.end});
      all_lower(range);
      done = range.end;
      if (known_.beginnings.size() >= kTogether) settle();
    }
    gather({done, static_cast<std::uint32_t>(tokens_.size())});
    settle();
  }

 private:
  // Which tokens may begin a name, as far as their flags say: no mark, and no lower-case word but
  // before what may be a capital or a hyphen, or if it has a digit or a letter beyond ASCII and no
  // lower-case word comes after it.
  void look_at_flags() {
    const std::size_t n = tokens_.size(), blocks = (n + 63) / 64;
    known_.flags.assign(blocks, {});
    for (const Span range : sentences_.tokens) {
      if (!range.empty())
        known_.flags[(range.end - 1) / 64].ends |= std::uint64_t{1} << ((range.end - 1) & 63);
    }
    TokenTraits next = traits_from(0);
    for (std::size_t b = 0; b < blocks; ++b) {
      const TokenTraits own = next;
      next = traits_from((b + 1) * 64);
      KnownNames::Flags& flags = known_.flags[b];
      const auto after = [&](std::uint64_t TokenTraits::*which) {
        return (own.*which >> 1 | next.*which << 63) & ~flags.ends;
      };
      flags.begins =
          ~own.mark &
          (~own.lower | (~after(&TokenTraits::lower) &
                         (after(&TokenTraits::capital) | after(&TokenTraits::glued) | own.odd)));
      flags.lower = flags.begins & own.lower & ~own.odd;
    }
  }
  TokenTraits traits_from(std::size_t first) const {
    const std::size_t n = tokens_.size();
    if (first + 64 <= n)
      return traits_of(tokens_.shape.data() + first, tokens_.kind.data() + first);
    if (first >= n) return {};
    std::array<std::uint16_t, 64> shape;
    std::array<TokenKind, 64> kind;
    shape.fill(0), kind.fill(TokenKind::punctuation);
    std::copy(tokens_.shape.begin() + first, tokens_.shape.end(), shape.begin());
    std::copy(tokens_.kind.begin() + first, tokens_.kind.end(), kind.begin());
    return traits_of(shape.data(), kind.data());
  }

  // Whether what may begin a name in the sentence has a capital.
  bool has_upper(Span range) {
    for (std::uint32_t block = range.begin & ~63u; block < range.end; block += 64) {
      for (std::uint64_t left = known_.flags[block / 64].begins & within(range, block); left != 0;
           left &= left - 1) {
        const std::uint32_t t = block + static_cast<std::uint32_t>(std::countr_zero(left));
        const FirstByte f = first(t);
        if (f == FirstByte::upper ||
            (f == FirstByte::beyond && known(t).flags & KnownWord::kHasUpper))
          return true;
      }
    }
    return false;
  }
  // The bits of those of the 64 tokens from `block` on that lie in a range.
  static std::uint64_t within(Span range, std::uint32_t block) {
    const std::uint64_t from =
        range.begin > block ? ~std::uint64_t{0} << (range.begin - block) : ~std::uint64_t{0};
    return range.end - block >= 64 ? from : from & ((std::uint64_t{1} << (range.end - block)) - 1);
  }

  // Gathers what may begin names in a range of whole sentences.
  void gather(Span range) {
    for (std::uint32_t block = range.begin & ~63u; block < range.end; block += 64) {
      const KnownNames::Flags flags = known_.flags[block / 64];
      std::uint64_t begins = flags.begins & within(range, block);
      if (begins == 0) continue;
      find_words(block, begins);
      begins = without_lower(block, begins);
      while (begins = known_begin(block, begins), begins != 0) {
        const auto i = static_cast<unsigned>(std::countr_zero(begins));
        const std::uint32_t inserted = known_.inserted;
        begin(block + i, flags.lower >> i & 1);
        begins &= begins - 1;
        if (known_.inserted != inserted) find_again(block, begins, inserted);
      }
      if (known_.beginnings.size() >= kTogether) settle();
    }
  }
  // Sets words_ for those of 64 tokens that `begins` marks and those after them.
  void find_words(std::uint32_t block, std::uint64_t begins) {
    const std::uint32_t count = static_cast<std::uint32_t>(tokens_.size()) - block;
    const Span* const spans = tokens_.span.data() + block;
    const KnownWords words = words_of();
    std::uint64_t left = begins | begins << 1;
    if (count > 64) {
      words_[64] = words.find(spans[64]);
    } else {
      words_[count] = &kNothing;
      if (count < 64) left &= (std::uint64_t{1} << count) - 1;
    }
    for (; left != 0; left &= left - 1) {
      const auto i = static_cast<unsigned>(std::countr_zero(left));
      words_[i] = words.find(spans[i]);
    }
  }
  // Sets words_ anew where the table has changed since it held `inserted` words.
  void find_again(std::uint32_t block, std::uint64_t begins, std::uint32_t inserted) {
    if (known_.inserted != inserted + 1) return find_words(block, begins);
    for (std::uint64_t left = begins; left != 0; left &= left - 1) {
      const auto i = static_cast<unsigned>(std::countr_zero(left));
      for (const unsigned k : {i, i + 1}) {
        if (words_[k] == known_.newest) words_[k] = words_of().find(tokens_.span[block + k]);
      }
    }
  }
  // Leaves out the lower-case words that begin no name where they stand.
  std::uint64_t without_lower(std::uint32_t block, std::uint64_t begins) {
    const KnownNames::Flags flags = known_.flags[block / 64];
    for (std::uint64_t left = begins & flags.lower; left != 0; left &= left - 1) {
      const auto i = static_cast<unsigned>(std::countr_zero(left));
      const KnownWord &head = *words_[i], &next = *words_[i + 1];
      bool starts = head.is(KnownWord::kStarts);
      if (!head.is(KnownWord::kKnown) || !next.is(KnownWord::kCapital)) [[unlikely]] {
        const std::uint32_t inserted = known_.inserted;
        end_ = end_of_sentence(block + i);
        starts = lower_begins(block + i);
        if (known_.inserted != inserted) find_again(block, begins, inserted);
      }
      begins &= ~(std::uint64_t{!starts} << i);
    }
    return begins;
  }
  // Gathers the first of the words that `begins` marks, as many as are remembered along with what
  // comes after them; gives those left.
  std::uint64_t known_begin(std::uint32_t block, std::uint64_t begins) {
    const std::uint64_t inside = ~known_.flags[block / 64].ends;
    std::size_t beginning = known_.beginnings.size();
    const std::size_t pairs = known_.pairs.size();
    known_.beginnings.reserve(beginning + 64), known_.pairs.reserve(pairs + 64);
    KnownNames::Beginning* const beginnings = known_.beginnings.data();
    KnownNames::Pair* pair = known_.pairs.data() + pairs;
    const Span* const spans = tokens_.span.data() + block;
    const KbBase::Filter filter = filter_;
    const bool several = parts_.size() > 1;
    for (; begins != 0; begins &= begins - 1) {
      const auto i = static_cast<unsigned>(std::countr_zero(begins));
      const KnownWord &head = *words_[i], &next = *words_[i + 1];
      constexpr unsigned kReady = KnownWord::kAsked | KnownWord::kPlain;
      const unsigned head_use = head.alone.use, next_use = next.alone.use;
      if ((head_use & kReady) != kReady || !(next_use & KnownWord::kKnown)) [[unlikely]]
        break;
      const std::uint64_t key = key_of(head.coarse, next);
      filter.prefetch(key);
      if (several) [[unlikely]]
        prefetch_filters(key);
      pair->key = key, pair->beginning = static_cast<std::uint32_t>(beginning);
      pair->head = head, pair->next = next;
      KnownNames::Beginning& to = beginnings[beginning];
      to.token = block + i, to.newest = kNone, to.alone = head.alone, to.article = to.lowered = 0;
      static_assert(KnownWord::kLonger == 2 && KnownWord::kFollows == 32 &&
                    KnownWord::kFollowsGlued == 64);
      const unsigned glued = spans[i].end == spans[i + 1].begin;
      const unsigned longer = head_use >> 1 & (next_use >> 5 | (next_use >> 6 & glued)) &
                              static_cast<unsigned>(inside >> i) & 1;
      pair += longer;
      beginning += longer | head.alone.is_name();
    }
    known_.beginnings.resize_uninitialized(beginning);
    known_.pairs.resize_uninitialized(static_cast<std::size_t>(pair - known_.pairs.data()));
    return begins;
  }
  // What begins with token t, whatever it is; `lower`: a lower-case word of which lower_begins()
  // said yes.
  void begin(std::uint32_t t, bool lower) {
    end_ = end_of_sentence(t);
    switch (first(t)) {
      case FirstByte::upper: from_upper(t); break;
      case FirstByte::beyond: from(t, false); break;
      case FirstByte::lower:
        if (lower || lower_begins(t)) from(t, false);
        break;
      case FirstByte::digit: from_digit(t); break;
      case FirstByte::other: break;
    }
  }
  // Where the sentence of token t ends, or a place in it that no run from t reaches.
  std::uint32_t end_of_sentence(std::uint32_t t) const {
    static_assert(kMostTokens < 64);
    if (const std::uint64_t ends = known_.flags[t / 64].ends >> (t & 63); ends != 0)
      return t + static_cast<std::uint32_t>(std::countr_zero(ends)) + 1;
    const auto n = static_cast<std::uint32_t>(tokens_.size());
    const std::uint32_t next = (t | 63) + 1;
    return next >= n ? n
                     : std::min(n, next +
                                       static_cast<std::uint32_t>(
                                           std::countr_zero(known_.flags[next / 64].ends)) +
                                       1);
  }

  FirstByte first(std::uint32_t t) const {
    return kFirstByte[static_cast<unsigned char>(text_[tokens_.span[t].begin])];
  }
  std::string_view token(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  bool space_before(std::uint32_t t) const {
    return t == 0 || tokens_.span[t].begin > tokens_.span[t - 1].end;
  }
  bool upper_at(std::uint32_t t) const {
    if (t >= end_) return false;
    const FirstByte f = first(t);
    return f == FirstByte::upper || f == FirstByte::beyond;
  }

  // A name begins with a lower-case word before a hyphen (al-Qaeda), or before a capital if some
  // base has such a name.
  bool lower_begins(std::uint32_t t) {
    if (t + 1 >= end_) return false;
    const FirstByte next = first(t + 1);
    if (next == FirstByte::upper) return known(t).is(KnownWord::kStarts);
    if (next == FirstByte::beyond) return space_before(t + 1) && known(t).is(KnownWord::kStarts);
    const bool all_lower = tokens_.shape[t] & kShapeAllLower;
    if (next == FirstByte::other && text_[tokens_.span[t + 1].begin] == '-' && !space_before(t + 1))
      return !all_lower || upper_at(t + 2);
    return !all_lower && known(t).flags & KnownWord::kHasUpper;  // iPhone
  }
  void from_digit(std::uint32_t t) {
    if (upper_at(t + 1) ||
        (tokens_.span[t].size() > 2 && known(t).letters < tokens_.span[t].size())) {
      from(t, false);
    } else if (t + 1 < end_ && !space_before(t + 1) &&
               (text_[tokens_.span[t + 1].begin] == '-' ||
                text_[tokens_.span[t + 1].begin] == '/')) {
      from(t, false);
    }
  }
  void from_upper(std::uint32_t t) {
    if (!(known(t).flags & KnownWord::kThe)) {
      from(t, false);
    } else if (upper_at(t + 1)) {
      from(t + 1, true);  // The Hague
    }
  }
  void all_lower(Span range) {
    lowered_ = true;
    end_ = range.end;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (!tokens_.span[t].empty() && first(t) == FirstByte::lower && tokens_.span[t].size() > 1)
        from(t, false);
    }
    lowered_ = false;
  }

  // Gathers the names that begin with token t; with `article`, those that have a "the" of their own
  // before it.
  void from(std::uint32_t t, bool article) {
    const KnownWord head = known(t);
    if (head.flags & KnownWord::kStop || head.coarse_letters == 0) return;
    const auto place = static_cast<std::uint32_t>(known_.beginnings.size());
    if (head.is(KnownWord::kAsked) && !article && !lowered_) {
      known_.beginnings.push_back({t, kNone, head.alone, 0, 0});
      if (!head.is(KnownWord::kLonger) || t + 1 >= end_) return;
      const KnownWord& next = known(t + 1);
      if (!follows(next, t + 1)) return;
      const std::uint64_t key = key_of(head.coarse, next);
      prefetch_filters(key);
      known_.pairs.push_back({key, place, head, next});
      return;
    }
    known_.beginnings.push_back({t, kNone, {}, article, lowered_});
    prefetch_filters(coarse_key(head.coarse));
    known_.runs.push_back(one_token(place, t, end_, head));
    if (!article && !lowered_) known_.fresh.push_back(place);
  }
  static std::uint64_t key_of(std::uint64_t coarse, const KnownWord& next) {
    return coarse_key(coarse * kPowers[next.coarse_letters] + next.coarse);
  }
  KnownNames::Run one_token(std::uint32_t place, std::uint32_t t, std::uint32_t end,
                            const KnownWord& head) const {
    return {.coarse = head.coarse,
            .beginning = place,
            .end = t + 1,
            .limit = end - t > kMostTokens ? t + kMostTokens : end,
            .letters = head.letters,
            .words = head.words,
            .flags = head.flags,
            .first_any = head.first_any != 0,
            .first_upper = head.first_upper != 0,
            .last = last_of(t, head)};
  }
  // Whether a run can go on with token t: hyphens and apostrophes inside a word, but a dash, a full
  // stop or a question mark ends what may be one name.
  bool follows(const KnownWord& next, std::uint32_t t) const {
    return next.is(KnownWord::kFollows) || (next.is(KnownWord::kFollowsGlued) && !space_before(t));
  }
  void add(KnownNames::Run& run, const KnownWord& next) const {
    run.coarse = run.coarse * kPowers[next.coarse_letters] + next.coarse;
    run.letters = static_cast<std::uint16_t>(run.letters + next.letters);
    const unsigned words = run.words + next.words -
                           (run.words != 0 && next.words != 0 && !space_before(run.end) ? 1u : 0u);
    run.words = static_cast<std::uint8_t>(std::min(words, 4u));
    run.flags |= next.flags;
    if (!run.first_any) run.first_any = next.first_any, run.first_upper = next.first_upper;
    run.last = last_of(run.end, next);
    ++run.end;
  }

  // Finds the names of all beginnings gathered.
  void settle() {
    std::size_t kept = 0;
    for (const KnownNames::Run& run : known_.runs) {
      const bool longer = take_note(run, coarse_key(run.coarse));
      known_.runs[kept] = run;
      kept += longer;
    }
    known_.runs.resize_uninitialized(kept);
    find_passed(known_.pairs);
    for (const std::uint32_t p : known_.passed) {
      const KnownNames::Pair& pair = known_.pairs[p];
      const std::uint32_t t = known_.beginnings[pair.beginning].token;
      KnownNames::Run run = one_token(pair.beginning, t, end_of_sentence(t), pair.head);
      add(run, pair.next);
      if (take_note(run, pair.key)) known_.runs.push_back(run);
    }
    while (!known_.runs.empty()) lengthen();
    find_answers();
    remember();
    write();
    known_.beginnings.clear(), known_.pairs.clear(), known_.fresh.clear(), known_.names.clear();
  }
  void prefetch_filters(std::uint64_t key) const {
    for (const KbPart& part : parts_) part.base.filter().prefetch(key);
  }
  // Which keys may be names or begin longer ones.
  template <typename Keyed>
  void find_passed(const Column<Keyed>& asked) {
    known_.passed.resize_uninitialized(asked.size());
    std::uint32_t* const passed = known_.passed.data();
    const auto pass = [&](auto may) {
      std::size_t n = 0;
      for (std::uint32_t i = 0; i < asked.size(); ++i) {
        passed[n] = i;
        n += may(asked.data()[i].key);
      }
      known_.passed.resize_uninitialized(n);
    };
    if (parts_.size() == 1) {
      pass([filter = filter_](std::uint64_t key) { return filter.either(key); });
    } else {
      pass([&](std::uint64_t key) {
        std::uint64_t may = 0;
        for (const KbPart& part : parts_) may |= part.base.filter().either(key);
        return may;
      });
    }
  }
  // Makes each run longer by a token, and drops those that do not go on.
  void lengthen() {
    known_.steps.clear();
    for (std::uint32_t r = 0; r < known_.runs.size(); ++r) {
      const KnownNames::Run& run = known_.runs[r];
      if (run.end == run.limit) continue;
      const KnownWord& next = known(run.end);
      if (!follows(next, run.end)) continue;
      const std::uint64_t key = key_of(run.coarse, next);
      prefetch_filters(key);
      known_.steps.push_back({key, r, next});
    }
    find_passed(known_.steps);
    std::size_t kept = 0;
    for (const std::uint32_t s : known_.passed) {
      const KnownNames::Step& step = known_.steps[s];
      KnownNames::Run run = known_.runs[step.run];
      add(run, step.next);
      known_.runs[kept] = run;
      kept += take_note(run, step.key);
    }
    known_.runs.resize_uninitialized(kept);
  }
  // Takes note of a run if it may be a name; whether it may be the beginning of one.
  bool take_note(const KnownNames::Run& run, std::uint64_t key) {
    KnownNames::Beginning& beginning = known_.beginnings[run.beginning];
    bool longer = false;
    for (std::uint32_t p = 0; p < parts_.size(); ++p) {
      const KbBase::Filtered filtered = parts_[p].base.filter()(key);
      longer |= filtered.prefix;
      if (!filtered.name || run.last == kGoesOn || run.letters < 2) continue;
      __builtin_prefetch(&known_name(key));
      known_.names.push_back({.key = key,
                              .qualities = qualities_of(run, beginning),
                              .part = p,
                              .begin = beginning.token,
                              .end = run.end,
                              .before = beginning.newest,
                              .entity = kNone,
                              .answer = {}});
      beginning.newest = static_cast<std::uint32_t>(known_.names.size() - 1);
    }
    return longer;
  }
  KnownName& known_name(std::uint64_t key) const {
    return known_.known_names.data()[key >> (64 - KnownNames::kNameBits)];
  }
  // Asks the bases for those names that are not remembered.
  void find_answers() {
    known_.passed.resize_uninitialized(known_.names.size());
    std::size_t n = 0;
    for (std::uint32_t i = 0; i < known_.names.size(); ++i) {
      KnownNames::Name& name = known_.names[i];
      const KnownName& entry = known_name(name.key);
      const std::uint32_t qualities = remembered(name);
      const bool there =
          (entry.key == name.key) & (entry.qualities == qualities) & (qualities != 0);
      name.answer = there ? entry.answer : KnownAnswer{};
      parts_[name.part].base.prefetch_bucket(name.key);
      known_.passed.data()[n] = i;
      n += !there;
    }
    known_.passed.resize_uninitialized(n);
    for (std::uint32_t i : known_.passed)
      parts_[known_.names[i].part].base.prefetch_rows(known_.names[i].key);
    for (std::uint32_t i : known_.passed) read_rows(known_.names[i]);
    for (std::uint32_t i : known_.passed) {
      KnownNames::Name& name = known_.names[i];
      if (name.answer.is_name()) name.answer.prior = parts_[name.part].base.prior(name.entity);
      if (const std::uint32_t qualities = remembered(name); qualities != 0)
        known_name(name.key) = {name.key, qualities, name.answer};
    }
  }
  // KnownName::qualities of a name that may be remembered; of another one, 0: see read_rows().
  static std::uint32_t remembered(const KnownNames::Name& name) {
    const bool fine = (name.qualities >> kLettersAt & 7) < kMinLettersCoarse;
    return fine || name.part >= 1u << 15 ? 0 : name.qualities | name.part << 16 | 1u << 31;
  }
  static std::uint32_t qualities_of(const KnownNames::Run& run,
                                    const KnownNames::Beginning& beginning) {
    const bool upper = run.flags & KnownWord::kHasUpper, lower = run.flags & KnownWord::kHasLower;
    const LetterCase letter_case = !upper            ? LetterCase::lower
                                   : !lower          ? LetterCase::upper
                                   : run.first_upper ? LetterCase::title
                                                     : LetterCase::mixed;
    const unsigned words = run.words > 0 ? run.words - 1u : 0u;
    return static_cast<unsigned>(letter_case) | words << 2 | (run.flags & 0xF0u) |
           std::min<unsigned>(run.letters, kManyLetters) << kLettersAt |
           (beginning.lowered ? kLowered : 0) | (upper || lower ? 0 : kCaseless) |
           (beginning.article ? kArticle : 0) | (run.last == kEndsPossessive ? kPossessive : 0);
  }
  static_assert((kShapeDot | kShapeHyphen | kShapeApostrophe | kShapeMarks) == 0xF0 &&
                kManyLetters == 7);

  // A run ends in a word, or in the apostrophe of a name that has one.
  std::uint8_t last_of(std::uint32_t t, const KnownWord& token) const {
    if (token.letters > 1) return kEnds;
    const bool apostrophe = token.flags & kShapeApostrophe;
    if (token.letters == 0 && (token.coarse_letters != 0 || !apostrophe))
      return kGoesOn;  // a comma; a hyphen
    return apostrophe && tokens_.span[t].size() > token.letters ? kEndsPossessive : kEnds;
  }

  // What the base knows of the name that a run may be, but for the prior.
  void read_rows(KnownNames::Name& name) const {
    const KbBase& base = parts_[name.part].base;
    const KbBase::Rows rows = base.find(name.key);
    if (rows.empty()) return;
    const Surface surface = surface_of(name.qualities);
    const bool fine = surface.letters < kMinLettersCoarse;
    const std::uint16_t check = fine ? check_of({name.begin, name.end}) : std::uint16_t{0};
    const auto marks =
        static_cast<NameShape>((name.qualities & kArticle ? kShapeArticle : 0) |
                               (name.qualities & kPossessive ? kShapeApostrophe : 0));
    const std::uint32_t last = std::min(rows.end, rows.begin + kMostRows);
    for (std::uint32_t i = rows.begin; i < last; ++i) {
      const NameRow row = base.row(i);
      if ((row.shape() & marks) != marks || !agrees(row.shape(), surface)) continue;
      if (fine && !kb_format::same_fine(base.check(i), check)) continue;
      if (row.entity() >= base.entities()) continue;
      const AliasKind kind = kind_of(row.kind());
      if (!name.answer.is_name()) {  // rows stand by prior, so this one has the greatest
        const bool people = kind == AliasKind::demonym || kind == AliasKind::adjective;
        name.answer.set_best(people ? MentionType::norp : static_cast<MentionType>(row.type()));
        name.entity = row.entity();
        base.prefetch_entity(name.entity);
      }
      name.answer.add(1u << row.type(), 1u << static_cast<unsigned>(kind));
    }
  }
  std::uint16_t check_of(Span tokens) const {
    NamePiece run;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t)
      run.add(fold_piece(token(t)), space_before(t));
    return kb_format::name_check(fine_check(run), {});
  }

  // The answer of the Name at `n` and of those of the same run in earlier bases; `n` becomes the
  // next shorter one.
  KnownAnswer answer_at(std::uint32_t& n) const {
    const KnownNames::Name& name = known_.names[n];
    KnownAnswer answer = name.answer;
    for (n = name.before; n != kNone && known_.names[n].end == name.end;
         n = known_.names[n].before) {
      const KnownAnswer& earlier = known_.names[n].answer;
      if (!earlier.is_name()) continue;
      if (!answer.is_name() || earlier.prior >= answer.prior)
        answer.set_best(earlier.best()), answer.prior = earlier.prior;
      answer.add(earlier.types, earlier.kinds());
    }
    return answer;
  }
  // Keeps what was found out about tokens seen first.
  void remember() {
    for (std::uint32_t place : known_.fresh) {
      const KnownNames::Beginning& beginning = known_.beginnings[place];
      KnownAnswer alone{};
      for (std::uint32_t n = beginning.newest; n != kNone;) {
        const std::uint32_t end = known_.names[n].end;
        const KnownAnswer answer = answer_at(n);
        if (end == beginning.token + 1) alone = answer;
      }
      KnownWord& head = known(beginning.token);
      const std::uint64_t key = coarse_key(head.coarse);
      const bool longer = std::any_of(parts_.begin(), parts_.end(), [&](const KbPart& part) {
        return part.base.filter()(key).prefix;
      });
      unsigned use = head.alone.use | KnownWord::kAsked;
      if (longer) use |= KnownWord::kLonger;
      if (!longer && !alone.is_name())
        use &= ~unsigned{KnownWord::kStarts};  // as nothing comes of it
      head.alone = alone;
      head.alone.use = static_cast<std::uint8_t>(use);
    }
  }
  // Writes the names of all beginnings, the longest one of each first.
  void write() {
    std::size_t rows = out_.size();
    resize(rows + known_.names.size() + known_.beginnings.size());
    Span* const tokens = out_.tokens.data();
    std::uint8_t *const types = out_.types.data(), *const kinds = out_.kinds.data(),
                        *const prior = out_.prior.data();
    MentionType* const best = out_.best.data();
    const auto row = [&](Span run, KnownAnswer answer) {
      tokens[rows] = run;
      types[rows] = answer.types, kinds[rows] = answer.kinds(), prior[rows] = answer.prior,
      best[rows] = answer.best();
      rows += answer.is_name();
    };
    const std::span<const KnownNames::Beginning> beginnings = known_.beginnings.view();
    for (const KnownNames::Beginning& b : beginnings) {
      for (std::uint32_t n = b.newest; n != kNone;) {
        const std::uint32_t end = known_.names[n].end;
        row({b.article ? b.token - 1 : b.token, end}, answer_at(n));
      }
      row({b.token, b.token + 1}, b.alone);
    }
    resize(rows);
  }
  void resize(std::size_t rows) {
    out_.tokens.resize_uninitialized(rows), out_.types.resize_uninitialized(rows),
        out_.kinds.resize_uninitialized(rows);
    out_.prior.resize_uninitialized(rows), out_.best.resize_uninitialized(rows);
  }

  KnownWords words_of() const { return {text_, known_.tokens.data()}; }
  // What token t is. Valid until the next call.
  KnownWord& known(std::uint32_t t) {
    const Span span = tokens_.span[t];
    if (span.size() > kKnownBytes) [[unlikely]] {
      other_ = word_of(token(t), parts_);
      return other_;
    }
    const KnownWords::Place place = words_of().place(span);
    for (KnownToken& entry : place.tokens->places) {
      if (entry.low == place.low && entry.high == place.high && entry.word.is(KnownWord::kKnown))
        return entry.word;
    }
    // What came first is common and stays.
    KnownToken& entry =
        place.tokens->places[place.tokens->places[0].word.is(KnownWord::kKnown) ? 1 : 0];
    entry = {place.low, place.high, word_of(token(t), parts_)};
    ++known_.inserted, known_.newest = &entry.word;
    return entry.word;
  }

  std::span<const KbPart> parts_;
  KbBase::Filter filter_;  // of the first one
  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  CandidateTable& out_;
  KnownNames& known_;
  std::array<const KnownWord*, 65>
      words_;  // some of 64 tokens and the one after them; kNothing if they are not remembered
  KnownWord other_;        // one that is too long to be remembered
  std::uint32_t end_ = 0;  // of the sentence looked at
  bool lowered_ = false;
};

}  // namespace

void KnowledgeBase::find_candidates(std::string_view text, const TokenTable& tokens,
                                    const SentenceTable& sentences, KnownNames& known,
                                    CandidateTable& candidates) const {
  if (!state_->parts.empty())
    Finder(state_->parts, state_->contents, text, tokens, sentences, known, candidates).find();
}

}  // namespace saith
