// SPDX-License-Identifier: Apache-2.0

// A document's words as rules ask for them: spelling, tags, tree, and the sentence and the quoted
// stretch that a word stands in.
//
// All spans are of tokens. Nothing here is bounded by a sentence: callers give limits.

#ifndef SAITH_PHRASES_WORDS_HPP_
#define SAITH_PHRASES_WORDS_HPP_

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/enum_set.hpp"
#include "tables.hpp"
#include "tags/tags.hpp"
#include "text/dashes.hpp"

namespace saith::phrases {

// What a word is where its tag is wrong.
enum class ReadAs : std::uint8_t { tagged, name, past_verb, present_verb };

// Columns over the tokens. Reused from document to document.
struct WordScratch {
  Column<std::uint32_t> sentence;  // that the token stands in
  Column<std::uint32_t> stretch;   // quoted stretch; kNone: outside of every one
  Column<std::uint8_t> noun;       // a noun, whatever its tag: "his claim"
  Column<ReadAs> read_as;          // whatever its tag: "May told MPs" has a name
  // The tree of syntax/, seen from the heads: children in text order, and how far each word's own
  // reach on both sides.
  Column<std::uint32_t> first_child, next_sibling;
  Column<std::uint32_t> left, right;  // first token, and past the last one
  Column<std::uint32_t> pending_children;
};

// Fills in the columns of the tree. Linear time.
void index_tree(const SyntaxTable& syntax, WordScratch& scratch);

// Kinds of words, in the order in which a text has them:
//
//   reads(t, end, kComma, kRelative)                   // ", who", ", which"
//   reads(t, end, kAdverb, kFinite)                    // "also said"
//   reads_before(end, begin, Word{"along"}, Word{"with"})
//   past(t, end, either(kAdverb, kTime))               // "also last Monday |"
//   first({begin, end}, unquoted(kFinite))             // the first verb outside of marks
//
// A kind is anything that answers for a token of Words; these are the usual ones, and what other
// ones are made of.
struct Word {
  std::string_view lower;
  bool operator()(const auto& words, std::uint32_t t) const { return words.is(t, lower); }
};
struct Is {
  WordClass word_class;
  bool operator()(const auto& words, std::uint32_t t) const { return words.has(t, word_class); }
};
template <typename... Tags>
constexpr auto tagged(Tags... tags) {
  return [set = EnumSet{tags...}](const auto& words, std::uint32_t t) { return words.is(t, set); };
}
template <typename Tag>
constexpr auto of_tags(EnumSet<Tag> tags) {
  return [tags](const auto& words, std::uint32_t t) { return words.is(t, tags); };
}
inline constexpr auto kComma = [](const auto& words, std::uint32_t t) { return words.is_comma(t); };
inline constexpr auto kFinite = [](const auto& words, std::uint32_t t) {
  return words.is_finite_verb(t);
};
inline constexpr auto kRelative = [](const auto& words, std::uint32_t t) {
  return words.starts_relative(t);
};
inline constexpr auto kAdverb = [](const auto& words, std::uint32_t t) {
  return words.is_adverb(t);
};
inline constexpr auto kPronoun = [](const auto& words, std::uint32_t t) {
  return words.is_personal_pronoun(t);
};
inline constexpr auto kNoun = [](const auto& words, std::uint32_t t) { return words.is_noun(t); };
inline constexpr auto kPossessive = [](const auto& words, std::uint32_t t) {
  return words.is_possessive_pronoun(t);
};
inline constexpr auto kThat = [](const auto& words, std::uint32_t t) { return words.is_that(t); };
inline constexpr auto kDash = [](const auto& words, std::uint32_t t) { return words.is_dash(t); };
inline constexpr auto kDay = [](const auto& words, std::uint32_t t) { return words.is_day(t); };
inline constexpr auto kTime = [](const auto& words, std::uint32_t t) { return words.is_time(t); };
inline constexpr auto kCapital = [](const auto& words, std::uint32_t t) {
  return words.upper_first(t);
};
inline constexpr auto kQuoted = [](const auto& words, std::uint32_t t) { return words.quoted(t); };
inline constexpr auto kUnquoted = [](const auto& words, std::uint32_t t) {
  return !words.quoted(t);
};
inline constexpr auto kAny = [](const auto&, std::uint32_t) { return true; };
// "The French", "Volvo": an adjective in capitals may be a name that the tagger does not know.
inline constexpr auto kCapitalAdjective = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::adj && words.upper_first(t);
};
// A word of one of these kinds.
template <typename... Kinds>
constexpr auto either(Kinds... kinds) {
  return [=](const auto& words, std::uint32_t t) { return (kinds(words, t) || ...); };
}
// Any word but those of the kind.
template <typename Kind>
constexpr auto other_than(Kind kind) {
  return [=](const auto& words, std::uint32_t t) { return !kind(words, t); };
}
// A word of the kind outside of quoted stretches.
template <typename Kind>
constexpr auto unquoted(Kind kind) {
  return [=](const auto& words, std::uint32_t t) { return !words.quoted(t) && kind(words, t); };
}

inline constexpr EnumSet kNouns{Tag::noun, Tag::propn};
inline constexpr EnumSet kVerbs{Tag::verb, Tag::aux};
// What goes on with a verb group that has begun: "has | since been told".
inline constexpr EnumSet kInsideVerbGroup{Tag::aux, Tag::adv, Tag::verb};
inline constexpr EnumSet kRelatives{FineTag::wdt, FineTag::wp, FineTag::wp_poss, FineTag::wrb};
inline constexpr EnumSet kPast{FineTag::vbd, FineTag::vbn};
inline constexpr EnumSet kParticiples{FineTag::vbn, FineTag::vbg};

// The questions that are asked of words by their kinds. W derives from it and is what a kind is
// called with: a class that knows more, such as Phrases of quotes, has kinds that ask for more.
template <typename W>
class Reader {
 public:
  // The word is of one of these kinds.
  template <typename... Kinds>
  bool is_of(std::uint32_t t, Kinds... kinds) const {
    return (kinds(self(), t) || ...);
  }
  // Whether the words from `t` on are of these kinds, all of them before `limit`.
  template <typename... Kinds>
  bool reads(std::uint32_t t, std::uint32_t limit, Kinds... kinds) const {
    if (t >= limit || limit - t < sizeof...(kinds)) return false;
    return (kinds(self(), t++) && ...);
  }
  // Whether the words that end before `end` are of these kinds, none of them before `floor`.
  template <typename... Kinds>
  bool reads_before(std::uint32_t end, std::uint32_t floor, Kinds... kinds) const {
    if (end < floor + sizeof...(kinds)) return false;
    std::uint32_t t = end - static_cast<std::uint32_t>(sizeof...(kinds));
    return (kinds(self(), t++) && ...);
  }
  // Past the words of a kind that begin at `t`, up to `limit`.
  template <typename Kind>
  std::uint32_t past(std::uint32_t t, std::uint32_t limit, Kind kind) const {
    while (t < limit && kind(self(), t)) ++t;
    return t;
  }
  // Where the words of a kind begin that end before `end`, down to `floor`.
  template <typename Kind>
  std::uint32_t back_over(std::uint32_t end, std::uint32_t floor, Kind kind) const {
    while (end > floor && kind(self(), end - 1)) --end;
    return end;
  }
  // The first or last word of a kind in the span, or kNone.
  template <typename Kind>
  std::uint32_t first(Span span, Kind kind) const {
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (kind(self(), t)) return t;
    }
    return kNone;
  }
  template <typename Kind>
  std::uint32_t last(Span span, Kind kind) const {
    for (std::uint32_t t = span.end; t > span.begin; --t) {
      if (kind(self(), t - 1)) return t - 1;
    }
    return kNone;
  }
  // Whether a word of the span is of a kind, and whether all are.
  template <typename Kind>
  bool any_of(Span span, Kind kind) const {
    return first(span, kind) != kNone;
  }
  template <typename Kind>
  bool all_of(Span span, Kind kind) const {
    return past(span.begin, span.end, kind) >= span.end;
  }

 private:
  const W& self() const { return static_cast<const W&>(*this); }
};

// ---- spans

// Whether what was found begins or ends at the token; nothing does not.
constexpr bool begins_at(Span found, std::uint32_t t) { return !found.empty() && found.begin == t; }
constexpr bool ends_at(Span found, std::uint32_t t) { return !found.empty() && found.end == t; }
// Whether the token stands in the span. kNone stands in none.
constexpr bool holds(Span span, std::uint32_t t) { return span.begin <= t && t < span.end; }
// The token was found, and stands behind another one.
constexpr bool is_found_behind(std::uint32_t found, std::uint32_t t) {
  return found != kNone && found > t;
}
// At most so many tokens at the beginning, or the end, of a span.
constexpr Span first_tokens(Span span, std::uint32_t most) {
  return {span.begin, std::min(span.end, span.begin + most)};
}
constexpr Span last_tokens(Span span, std::uint32_t most) {
  return {span.end > span.begin + most ? span.end - most : span.begin, span.end};
}

// The tokens of a span from its end to its beginning:
//
//   for (const std::uint32_t t : leftwards({begin, end})) ...
class Leftwards {
 public:
  class Iterator {
   public:
    explicit constexpr Iterator(std::uint32_t past) : past_(past) {}
    constexpr std::uint32_t operator*() const { return past_ - 1; }
    constexpr Iterator& operator++() {
      --past_;
      return *this;
    }
    // Nothing is walked where a span ends before it begins.
    constexpr bool operator!=(Iterator end) const { return past_ > end.past_; }

   private:
    std::uint32_t past_;
  };
  explicit constexpr Leftwards(Span span) : span_(span) {}
  constexpr Iterator begin() const { return Iterator(span_.end); }
  constexpr Iterator end() const { return Iterator(span_.begin); }

 private:
  Span span_;
};
constexpr Leftwards leftwards(Span span) { return Leftwards(span); }

// A word of the tree with those behind it that hang on the same head, for a range-based for.
class Siblings {
 public:
  class Iterator {
   public:
    constexpr Iterator(std::uint32_t t, const Column<std::uint32_t>* next) : t_(t), next_(next) {}
    std::uint32_t operator*() const { return t_; }
    Iterator& operator++() {
      t_ = (*next_)[t_];
      return *this;
    }
    bool operator!=(const Iterator& other) const { return t_ != other.t_; }

   private:
    std::uint32_t t_;
    const Column<std::uint32_t>* next_;
  };
  Siblings(std::uint32_t first, const Column<std::uint32_t>& next) : first_(first), next_(&next) {}
  Iterator begin() const { return {first_, next_}; }
  Iterator end() const { return {kNone, next_}; }

 private:
  std::uint32_t first_;
  const Column<std::uint32_t>* next_;
};

class Words : public Reader<Words> {
 public:
  Words(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
        const TagTable& tags, const SyntaxTable& syntax, const WordScratch& scratch)
      : text_(text),
        tokens_(tokens),
        sentences_(sentences),
        tags_(tags),
        syntax_(syntax),
        scratch_(scratch) {}

  std::uint32_t count() const { return static_cast<std::uint32_t>(tokens_.size()); }
  std::string_view word(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  // The word in lower case; compares ASCII only. Most words differ in length or at the beginning.
  bool is(std::uint32_t t, std::string_view lower) const {
    const Span span = tokens_.span[t];
    return span.size() == lower.size() && spells(span.begin, lower);
  }
  template <typename... Lower>
  bool is_any(std::uint32_t t, Lower... lower) const {
    return (is(t, lower) || ...);
  }

  bool is(std::uint32_t t, EnumSet<Tag> tags) const { return tags.has(tag(t)); }
  bool is(std::uint32_t t, EnumSet<FineTag> tags) const { return tags.has(fine(t)); }
  // The word is of one of these classes.
  template <typename... Classes>
  bool has(std::uint32_t t, Classes... classes) const {
    return tags_.classes[t].has_any(classes...);
  }
  Tag tag(std::uint32_t t) const {
    if (read_as(t) == ReadAs::tagged) return tags_.tag[t];
    return read_as(t) == ReadAs::name ? Tag::propn : Tag::verb;
  }
  FineTag fine(std::uint32_t t) const {
    switch (read_as(t)) {
      case ReadAs::name: return FineTag::nnp;
      case ReadAs::past_verb: return FineTag::vbd;
      case ReadAs::present_verb: return FineTag::vbz;
      case ReadAs::tagged: break;
    }
    return fine_tag(tags_, t);
  }
  bool upper_first(std::uint32_t t) const { return (tokens_.shape[t] & kShapeUpperFirst) != 0; }
  bool is_comma(std::uint32_t t) const { return word(t) == ","; }
  // A dash, or a hyphen that stands for one; not the hyphen of a word.
  bool is_dash(std::uint32_t t) const { return saith::is_dash(word(t)) || is_spaced_hyphen(t); }

  // A hyphen that stands for a dash: "Leeds - The council".
  bool is_spaced_hyphen(std::uint32_t t) const {
    if (t == 0 || t + 1 >= count()) return false;
    const bool is_apart = tokens_.span[t - 1].end < tokens_.span[t].begin &&
                          tokens_.span[t].end < tokens_.span[t + 1].begin;
    return is_apart && word(t) == "-";
  }

  std::uint32_t stretch(std::uint32_t t) const { return scratch_.stretch[t]; }
  bool quoted(std::uint32_t t) const { return stretch(t) != kNone; }
  // Past the quoted stretch that holds the token.
  std::uint32_t stretch_end(std::uint32_t t) const {
    const std::uint32_t stretch = scratch_.stretch[t];
    while (t < count() && scratch_.stretch[t] == stretch) ++t;
    return t;
  }
  std::uint32_t sentence_of(std::uint32_t t) const { return scratch_.sentence[t]; }
  Span sentence(std::uint32_t t) const { return sentences_.tokens[sentence_of(t)]; }

  std::uint32_t head(std::uint32_t t) const { return syntax_.head[t]; }
  Relation relation(std::uint32_t t) const { return syntax_.relation[t]; }
  // The words that hang on it, in text order.
  Siblings children(std::uint32_t t) const {
    return {scratch_.first_child[t], scratch_.next_sibling};
  }
  // The first child in this relation, or kNone.
  std::uint32_t child(std::uint32_t t, Relation relation) const;
  // The word with everything that belongs to it.
  Span reach(std::uint32_t t) const { return {scratch_.left[t], scratch_.right[t]}; }

  bool is_finite_verb(std::uint32_t t) const {
    return is_finite(fine(t)) || fine(t) == FineTag::md;
  }
  // Monday, today, yesterday.
  bool is_day(std::uint32_t t) const { return has(t, WordClass::weekday, WordClass::near_day); }
  // A word that tells the time: a day, last, later.
  bool is_time(std::uint32_t t) const { return is_day(t) || has(t, WordClass::time_word); }
  // One after a day: morning, night.
  bool is_part_of_day(std::uint32_t t) const { return has(t, WordClass::part_of_day); }
  // who, which, whose, when
  bool starts_relative(std::uint32_t t) const { return kRelatives.has(fine(t)); }
  bool is_personal_pronoun(std::uint32_t t) const { return fine(t) == FineTag::prp; }
  bool is_possessive_pronoun(std::uint32_t t) const { return fine(t) == FineTag::prp_poss; }
  bool is_noun(std::uint32_t t) const { return kNouns.has(tag(t)); }
  // "that" as a conjunction: "said that".
  bool is_that(std::uint32_t t) const { return is(t, "that") && tag(t) == Tag::sconj; }
  bool is_adverb(std::uint32_t t) const { return tag(t) == Tag::adv && !starts_relative(t); }
  // "and", "or", "but" outside of quoted stretches.
  bool is_conjunction(std::uint32_t t) const { return tag(t) == Tag::cconj && !quoted(t); }
  bool has_finite_verb(Span span) const { return any_of(span, kFinite); }
  bool any_quoted(Span span) const { return !all_of(span, kUnquoted); }

  // Past what goes on with the verb group that holds the token.
  std::uint32_t past_verb_group(std::uint32_t t, std::uint32_t limit) const {
    return past(t, limit, of_tags(kInsideVerbGroup));
  }
  // The verb with its auxiliaries and adverbs: "has repeatedly said". Not outside of `within`.
  Span verb_group(std::uint32_t verb, Span within) const;

 protected:
  ReadAs read_as(std::uint32_t t) const { return scratch_.read_as[t]; }
  bool counts_as_noun(std::uint32_t t) const { return scratch_.noun[t] != 0; }

 private:
  // The bytes from there on, in lower case, are these.
  bool spells(std::uint32_t begin, std::string_view lower) const;
  // The word before the verb group belongs to it.
  bool joins_verb_group(std::uint32_t before, std::uint32_t verb, Span within) const;

  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  const TagTable& tags_;
  const SyntaxTable& syntax_;
  const WordScratch& scratch_;
};

}  // namespace saith::phrases

#endif  // SAITH_PHRASES_WORDS_HPP_
