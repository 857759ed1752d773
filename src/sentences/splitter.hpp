// SPDX-License-Identifier: Apache-2.0

// The sentence splitter: where sentences can end, the rules for the clear cases, and a judge for
// the others.
//
// A Judge has `Verdict glance(const Reader& reader, const Place& place)` and, for what that leaves
// unsure, `bool ends(...)` of the same; find_sentences asks the model, the program that trains it
// looks at the annotation. A judge that kLearns is shown the hyphens inside words too, which are
// never ends. One header, as the judges are its parameters: the rules, the places and the loop are
// compiled together with each.

#ifndef SAITH_SENTENCES_SPLITTER_HPP_
#define SAITH_SENTENCES_SPLITTER_HPP_

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/enum_set.hpp"
#include "sentences/features.hpp"
#include "sentences/items.hpp"
#include "sentences/lines.hpp"
#include "sentences/reader.hpp"
#include "sentences/sentences.hpp"
#include "sentences/skimmer.hpp"

namespace saith::sentences {

// Without short cuts every token that may end a sentence goes through all rules.
template <typename Judge, bool kShortCuts = true>
class Splitter {
 public:
  Splitter(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens,
           SentenceTable& sentences, Judge& judge)
      : r_(text, tokens, Judge::kLearns),
        skimmer_(r_),
        lexicon_(lexicon),
        sentences_(sentences),
        judge_(judge) {}

  void run() {
    end_head();
    for (std::uint32_t t = skimmer_.next(0); r_.inside(t); t = skimmer_.next(t)) {
      switch (at_sight(t)) {
        case Verdict::no: ++t; break;
        case Verdict::yes: end(t++); break;
        case Verdict::unsure: t = std::max(visit(t), first_);
      }
    }
    assert(first_ == r_.count());  // sentences tile the tokens
  }

 private:
  using Lexicon = SentenceLexicon;
  using Kind = Lexicon::Abbreviation::Kind;

  // What the tokens beside t tell of it, which is enough for most. Holds to the rules below.
  Verdict at_sight(std::uint32_t t) const {
    if (r_.ends_line(t)) return Verdict::unsure;
    const TokenKind kind = r_.kind(t);
    if (kind == TokenKind::number) return r_.is_telling_number(t) ? Verdict::unsure : Verdict::no;
    if (!kShortCuts) return Verdict::unsure;
    // Outside of lists and their heads, an abbreviation or a stop before a word.
    const std::uint32_t next = t + 1;
    static constexpr EnumSet kWords{TokenKind::word, TokenKind::abbreviation};
    if (list_.active || !r_.spaced(next)) return Verdict::unsure;
    if (!kWords.has(r_.kind(next))) return Verdict::unsure;
    if (kind == TokenKind::abbreviation) {
      return may_head_item(t) || r_.last_byte(t) != '.' ? Verdict::unsure
                                                        : judge_abbreviation(t, t);
    }
    const bool before_capital = (r_.shape(next) & kShapeUpperFirst) != 0;
    return is_late_stop(t) && before_capital && may_end_at_stop(t - 1) ? Verdict::yes
                                                                       : Verdict::unsure;
  }

  // So far into its sentence, a token belongs to no head of an item.
  bool is_late(std::uint32_t t) const { return t - first_ > 3; }
  bool may_head_item(std::uint32_t abbreviation) const {
    if (is_late(abbreviation)) return false;
    return r_.span(abbreviation).size() <= 2 || r_.kind(first_) == TokenKind::number;
  }
  // A stop that follows its word, and heads no item.
  bool is_late_stop(std::uint32_t t) const { return is_late(t) && r_.is_stop(t) && !r_.spaced(t); }
  bool is_listed(std::uint32_t t, Lexicon::Class c) const {
    return (lexicon_.classes(r_.word(t)) & c) != 0;
  }

  // Words that end a sentence where a stop and a capital follow: not the short ones, which may be
  // initials or abbreviations.
  bool may_end_at_stop(std::uint32_t t) const {
    static constexpr EnumSet kWholes{TokenKind::number, TokenKind::url, TokenKind::quote};
    if (r_.span(t).size() >= 5 || kWholes.has(r_.kind(t))) return true;
    if (r_.closes_bracket(t)) return true;
    return r_.is_word(t, 3) && r_.is_all_lower(t);
  }

  // A stop at the end of a paragraph that is in no list: no rule has to be asked.
  bool is_plain_end_of_block(std::uint32_t t) const {
    if (!kShortCuts || list_.active) return false;
    return r_.paragraph(t + 1) && is_late_stop(t);
  }

  // Looks at token t; returns the next one to look at.
  std::uint32_t visit(std::uint32_t t) {
    if (is_plain_end_of_block(t)) {
      end_block(t);
      return t + 1;
    }
    const Mark mark = r_.mark(t);
    if (is_final(mark)) return visit_mark(t);
    if (list_.active && next_item(t)) return after_marker(t);
    if (r_.closes_bracket(t)) is_list_marker(t);
    switch (mark) {
      case Mark::colon:
        if (begins_with_label(t)) end(t - 2);
        [[fallthrough]];
      case Mark::semicolon:
      case Mark::dash:
      case Mark::symbol:
        soft_ = std::max(soft_, 1);
        if (soft_marks_ < soft_mark_.size()) soft_mark_[soft_marks_] = t;
        ++soft_marks_;
        break;
      default:
        if (is_address_or_time(t)) soft_ = 2;
    }
    if (r_.paragraph(t + 1)) {
      end_block(t);
    } else if (r_.newline(t + 1) && line_ends(t, t)) {
      end(t);
    }
    return t + 1;
  }

  // "example.com", "10:30", "1/2": what headers and signatures hold.
  bool is_address_or_time(std::uint32_t t) const {
    if (r_.kind(t) == TokenKind::url) return true;
    if (r_.kind(t) != TokenKind::number) return false;
    return r_.word(t).find_first_of(":/") != std::string_view::npos;
  }

  static bool is_final(Mark m) { return kFinal.has(m); }
  static constexpr EnumSet<Mark> kFinal{Mark::stop, Mark::question, Mark::ellipsis};
  // What goes on with a sentence, behind the mark that might have ended it.
  static constexpr EnumSet<Mark> kClausePauses{Mark::semicolon, Mark::colon};
  static constexpr EnumSet<Mark> kPauses = EnumSet{Mark::comma} | kClausePauses;

  // Behind the head of an item that ends with t: the item's text, unless the block ends there.
  std::uint32_t after_marker(std::uint32_t t) {
    if (r_.paragraph(t + 1)) end_block(t);
    return t + 1;
  }

  std::uint32_t visit_mark(std::uint32_t t) {
    std::uint32_t mark = t;
    if (is_list_marker(t)) return after_marker(t);
    if (list_.active && next_item(t)) return after_marker(t);
    const bool dots = spaced_dots(mark, t);
    if (!dots) {
      while (is_attached_final(mark + 1)) ++mark;
    }
    const std::uint32_t last = closed(mark);
    if (r_.paragraph(last + 1)) {
      end_block(last);
      return last + 1;
    }
    Verdict verdict = dots ? Verdict::no : judge_mark(mark, last);
    if (dots) {
      // ". . . ." with a stop of its own ends a sentence; ". . ." is a gap inside one.
      if (mark - t == 3 && r_.upper(last + 1)) verdict = Verdict::yes;
    } else if (r_.is_stop(mark) && is_gap_before(mark + 1)) {
      const std::uint32_t after = mark + 4;
      if (r_.paragraph(after)) return end_block(after - 1), after;
      if (r_.upper(after)) return end(mark), after;
    }
    if (r_.newline(last + 1) && verdict != Verdict::no)
      verdict = line_ends(mark, last) ? Verdict::yes : Verdict::no;
    if (verdict == Verdict::unsure) verdict = ask(mark, last) ? Verdict::yes : Verdict::no;
    const std::uint32_t end_of_it = is_footnote(last + 1) ? last + 1 : last;
    if (verdict == Verdict::yes || end_of_it != last) end(end_of_it);
    return end_of_it + 1;
  }

  // "... of the public. 4 Even though": the number of a note after a final mark, before a word that
  // follows no number. In a list of such numbers the sentence so far begins with one.
  bool is_footnote(std::uint32_t t) const {
    if (r_.kind(t) != TokenKind::number || r_.span(t).size() > 3) return false;
    if (!is_digits(r_.word(t))) return false;
    if (!is_apart_in_line(t) || !is_apart_in_line(t + 1)) return false;
    if (r_.digit(first_)) return false;
    return r_.upper(t + 1) && is_listed(t + 1, Lexicon::starter);
  }
  // White space stands before t, and no line break.
  bool is_apart_in_line(std::uint32_t t) const { return r_.spaced(t) && !r_.newline(t); }
  static bool is_digits(std::string_view w) {
    return std::all_of(w.begin(), w.end(), is_ascii_digit);
  }

  // "Wednesday, May 7, 2014" at t.
  static constexpr std::uint32_t kDate = 6;  // its tokens
  bool is_date(std::uint32_t t) const {
    if (!r_.inside(t + kDate - 1)) return false;
    const bool commas = r_.first_byte(t + 1) == ',' && r_.first_byte(t + 4) == ',';
    if (!commas || !is_day_or_month(t)) return false;
    if (!is_day_or_month(t + 2)) return false;
    return is_digits(r_.word(t + 3)) && is_digits(r_.word(t + 5));
  }
  // "Wait?!": a final mark right behind another.
  bool is_attached_final(std::uint32_t t) const {
    if (!is_final(r_.mark(t)) || r_.spaced(t)) return false;
    return r_.kind(t) == TokenKind::punctuation;
  }
  bool is_day_or_month(std::uint32_t t) const { return r_.upper(t) && is_listed(t, Lexicon::zone); }
  // A block that begins with the number of a figure or with a date, run into the text: ends a
  // sentence after it.
  void end_head() {
    std::uint32_t size = 0;  // of the head, in tokens
    if (r_.kind(first_ + 1) == TokenKind::number && r_.upper(first_)) {
      size = is_listed(first_, Lexicon::caption) ? 2 : 0;  // Figure 1.3 The map shows
    } else if (is_date(first_)) {
      size = kDate;
    }
    const std::uint32_t after = first_ + size;
    if (size == 0 || r_.newline(after)) return;
    if (r_.kind(after) == TokenKind::word && r_.upper(after)) emit(after - 1);
  }

  // "WHEN:", "Image:" before the colon t, in the middle of a line.
  bool begins_with_label(std::uint32_t t) const {
    if (t <= first_ + 1 || r_.spaced(t)) return false;
    if (!r_.spaced(t - 1)) return false;
    return r_.upper(t - 1) && is_listed(t - 1, Lexicon::label) && may_stand_before_label(t - 2);
  }
  // The end of a sentence, or a word of one.
  bool may_stand_before_label(std::uint32_t t) const {
    if (r_.kind(t) == TokenKind::quote || r_.opens_bracket(t)) return false;
    return r_.mark(t) == Mark::none || is_final(r_.mark(t));
  }

  // "so I thought maybe — That's me.": speech that breaks off and begins anew, rather than
  // stammers.
  bool begins_anew(std::uint32_t dash) const {
    const std::uint32_t next = dash + 1;
    if (r_.mark(dash) != Mark::dash || dash == first_) return false;
    if (!r_.spaced(dash)) return false;
    const bool turns = r_.lower(dash - 1) && r_.upper(next) && r_.span(next).size() >= 2;
    if (!turns || !is_listed(next, Lexicon::starter)) return false;
    for (std::uint32_t t = std::max(first_, dash - std::min(dash, 6u)); t < dash; ++t) {
      if (same_word(r_.word(t), r_.word(next))) return false;
    }
    return true;
  }
  static bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a[0] | 0x20) == (b[0] | 0x20) && a.substr(1) == b.substr(1);
  }

  // " . . ." : three stops with white space before each.
  bool is_gap_before(std::uint32_t t) const {
    for (std::uint32_t i = t; i < t + 3; ++i) {
      if (!r_.is_spaced_stop(i)) return false;
    }
    return !r_.is_stop(t + 3);
  }
  // Moves `mark` to the last of a run of stops with white space before each, that begins at t.
  bool spaced_dots(std::uint32_t& mark, std::uint32_t t) const {
    std::uint32_t end = t;
    while (r_.is_spaced_stop(end)) ++end;
    if (end < t + 3) return false;
    mark = end - 1;
    return true;
  }

  // The last token of what closes the mark t: closing quotation marks and brackets, footnote
  // numbers, an emoticon.
  std::uint32_t closed(std::uint32_t t) {
    for (;;) {
      const std::uint32_t n = t + 1;
      if (!r_.inside(n) || r_.newline(n)) return t;
      if (r_.closes_bracket(n) || closes_quote(n) || r_.kind(n) == TokenKind::emoji) {
        t = n;
      } else if (const std::uint32_t note = note_end(n); note != 0) {
        t = note;
      } else {
        return t;
      }
    }
  }
  // The last token of a note in brackets at t, or 0: "[12]", "hope.[note 4]".
  std::uint32_t note_end(std::uint32_t t) const {
    if (r_.first_byte(t) != '[' || r_.span(t).size() != 1) return 0;
    if (r_.digit(t + 1) && r_.word(t + 2) == "]") return t + 2;
    if (r_.spaced(t) || !r_.lower(t + 1) || r_.span(t + 1).size() > 8) return 0;
    return r_.word(t + 3) == "]" && !r_.newline(t + 2) ? t + 3 : 0;
  }
  bool closes_quote(std::uint32_t t) {
    if (!r_.is_quote(t)) return false;
    if (r_.closing_glyph(t)) return true;
    if (!r_.spaced(t)) return !r_.opening_glyph(t) || r_.spaced(t + 1);
    if (r_.opening_glyph(t)) return false;
    // A straight mark with white space on both sides closes what is open.
    return r_.spaced(t + 1) && quote_open(t);
  }

  // Whether a straight or curly quotation is open before token t. Counts on from where it last
  // stood.
  bool quote_open(std::uint32_t t) {
    if (t < quote_at_) return quote_is_open_;
    for (; quote_at_ < t; ++quote_at_) {
      if (r_.paragraph(quote_at_)) quote_is_open_ = false;
      if (!r_.is_quote(quote_at_)) continue;
      const std::string_view w = r_.word(quote_at_);
      if (w == "'") continue;
      quote_is_open_ = r_.opening_glyph(quote_at_)   ? true
                       : r_.closing_glyph(quote_at_) ? false
                                                     : !quote_is_open_;
    }
    return quote_is_open_;
  }

  // Whether a quotation that began in the sentence so far is open after `last`.
  bool quotes_within(std::uint32_t last) const {
    bool open = false;
    for (std::uint32_t t = r_.next_quote(std::max(first_, last - std::min(last, 80u)), last + 1);
         t <= last; t = r_.next_quote(t + 1, last + 1)) {
      if (r_.word(t) != "'")
        open = r_.opening_glyph(t) ? true : r_.closing_glyph(t) ? false : !open;
    }
    return open;
  }

  // Does `Smith said`, `the president told` follow at t?
  bool attribution(std::uint32_t t) const {
    const auto may_name = [&](std::uint32_t i) {
      return r_.upper(i) || r_.kind(i) == TokenKind::abbreviation;
    };
    if (!r_.inside(t)) return false;
    if (!may_name(t) && !r_.lower(t)) return false;
    for (std::uint32_t i = t + 1; i < t + 6 && r_.inside(i) && !r_.newline(i); ++i) {
      if (r_.lower(i) && is_listed(i, Lexicon::reporting)) return true;
      if (!may_name(i)) return false;
    }
    return false;
  }
  // The sentence so far begins with a quotation, rather than introducing one: `He asked, "Why?"`.
  bool begins_with_quote(std::uint32_t last) const {
    const std::uint32_t from = std::max(first_, last - std::min(last, 200u));
    if (from > first_) return false;
    if (r_.is_quote(first_)) return true;
    for (std::uint32_t i = last; i > first_; --i) {
      if (i < last && r_.is_quote(i)) return false;
    }
    return true;
  }

  // The rules for an end after `last`, with its final mark at `mark`.
  Verdict judge_mark(std::uint32_t mark, std::uint32_t last) {
    const std::uint32_t next = last + 1;
    const std::string_view m = r_.word(mark);
    const Mark type = r_.mark(mark);

    if (!r_.spaced(next)) return judge_unspaced(mark, last);
    // ", and": what follows goes on.
    if (r_.kind(next) == TokenKind::clitic || kPauses.has(r_.mark(next))) return Verdict::no;
    if (r_.lower(next) && last > mark) return Verdict::no;
    // "went." (He did.): a mark with what closes it, before what opens.
    if (last > mark && type != Mark::ellipsis && opens_with_capital(next)) return Verdict::yes;
    if (type == Mark::stop && r_.kind(mark) == TokenKind::abbreviation)
      return judge_abbreviation(mark, last);
    if (type == Mark::ellipsis)  // "[...] Instead"
      return r_.upper(next) && is_gap_in_brackets(mark, last) ? Verdict::yes : Verdict::unsure;
    if (type == Mark::question) return judge_question(mark, last);
    // The full stop of a script without capitals.
    if (type == Mark::stop && static_cast<unsigned char>(m.back()) >= 0x80) return Verdict::yes;
    return m.size() != 1 || mark == 0 ? Verdict::unsure : judge_stop(mark, last);
  }

  // "[...]", as one token or as three.
  bool is_gap_in_brackets(std::uint32_t mark, std::uint32_t last) const {
    if (r_.last_byte(mark) == ']') return true;
    return mark > 0 && r_.word(mark - 1) == "[" && r_.word(last) == "]";
  }

  // A question or exclamation mark, with white space behind it.
  Verdict judge_question(std::uint32_t mark, std::uint32_t last) const {
    const std::uint32_t next = last + 1;
    if (is_in_brand(mark, next)) return Verdict::no;
    if (r_.lower(next))
      return mark > 0 && is_listed(mark - 1, Lexicon::brand) ? Verdict::no : Verdict::unsure;
    const bool closed_quote = last > mark && r_.is_quote(last);
    if (closed_quote && attribution(next) && begins_with_quote(last)) return Verdict::no;
    return may_begin_sentence(next) || r_.digit(next) ? Verdict::yes : Verdict::unsure;
  }
  bool may_begin_sentence(std::uint32_t t) const { return r_.upper(t) || r_.is_quote(t); }

  // A full stop behind a word that is no abbreviation, with white space behind it.
  Verdict judge_stop(std::uint32_t mark, std::uint32_t last) const {
    const std::uint32_t next = last + 1, before = mark - 1;
    if (r_.lower(next)) return is_initial(before) ? Verdict::no : Verdict::unsure;    // E. coli
    if (r_.digit(next) && r_.word(before).ends_with("\xc2\xb0")) return Verdict::no;  // N°. 5
    const bool is_second = mark - first_ == 2 && r_.digit(before);
    if (is_second && is_listed(first_, Lexicon::caption)) return Verdict::no;
    if (!may_begin_sentence(next)) return Verdict::unsure;
    if (last > mark || may_end_at_stop(before)) return Verdict::yes;
    return is_listed(next, Lexicon::starter) ? Verdict::yes : Verdict::unsure;
  }

  // "Yahoo! Inc.", "E! News": a mark of a name that goes on.
  bool is_in_brand(std::uint32_t mark, std::uint32_t next) const {
    if (mark == 0 || r_.spaced(mark)) return false;
    if (r_.word(mark) != "!" || !r_.upper(next)) return false;
    const bool is_letter = r_.span(mark - 1).size() == 1 && r_.upper(mark - 1);
    if (is_letter && r_.word(mark - 1) != "I") return true;
    return is_listed(mark - 1, Lexicon::brand) && is_abbreviation_of(next, Kind::org);
  }

  // An opening bracket, or a quotation mark after white space, and then a capital.
  bool opens_with_capital(std::uint32_t t) const {
    std::uint32_t n = t;
    while (n < t + 3 && opens(n)) ++n;
    return n > t && r_.upper(n) && !r_.spaced(n);
  }

  bool opens(std::uint32_t t) const {
    return r_.opens_bracket(t) || (r_.is_quote(t) && !r_.closing_glyph(t));
  }

  // One capital, perhaps with an accent; not the word "I".
  bool is_initial(std::uint32_t t) const {
    const std::string_view w = r_.word(t);
    if (w.size() == 1) return is_ascii_upper_letter(w[0]) && w[0] != 'I';
    if (w.size() < 2 || w.size() > 3) return false;
    if (static_cast<unsigned char>(w[1]) < 0x80) return false;
    return r_.is_all_upper(t) && !r_.is_all_lower(t);
  }

  // "end.The": a stop without white space after it.
  Verdict judge_unspaced(std::uint32_t mark, std::uint32_t last) const {
    const std::uint32_t next = last + 1;
    const Mark type = r_.mark(mark);
    if (r_.kind(next) == TokenKind::clitic) return Verdict::no;
    if (type == Mark::stop && static_cast<unsigned char>(r_.last_byte(mark)) >= 0x80)
      return Verdict::yes;
    if (r_.kind(next) == TokenKind::abbreviation && r_.word(next).size() == 2)
      return Verdict::no;  // anti-U.S.
    if (type == Mark::question) return r_.upper(next) ? Verdict::unsure : Verdict::no;
    if (type == Mark::ellipsis) return r_.upper(next) ? Verdict::unsure : Verdict::no;
    if (mark == 0 || r_.kind(mark) == TokenKind::abbreviation) return Verdict::no;
    if (!r_.upper(next)) return Verdict::no;
    return last > mark || is_whole(mark - 1) ? Verdict::yes : Verdict::unsure;
  }
  // No initial and no abbreviation.
  bool is_whole(std::uint32_t t) const {
    static constexpr EnumSet kWholes{TokenKind::number, TokenKind::clitic};
    if (kWholes.has(r_.kind(t)) || r_.closes_bracket(t)) return true;
    return r_.is_word(t, 2) && !r_.is_all_upper(t);
  }

  // In figures, also Roman ones.
  bool is_number(std::uint32_t t) const {
    if (r_.digit(t)) return true;
    const bool is_roman = r_.word(t).find_first_not_of("IVXLC") == std::string_view::npos;
    return is_roman && r_.span(t).size() > 1;
  }

  Verdict judge_abbreviation(std::uint32_t mark, std::uint32_t last) const {
    const std::uint32_t next = last + 1;
    if (r_.lower(next)) return Verdict::no;
    if (last > mark) return r_.upper(next) ? Verdict::yes : Verdict::unsure;
    const Lexicon::Abbreviation a = lexicon_.abbreviation(r_.word(mark));
    if (a.kind == Kind::title) return Verdict::no;
    if (a.before_number && is_number(next)) return Verdict::no;
    if (a.kind == Kind::time) return judge_time(mark, next);
    const std::string_view word = r_.word(mark);
    const bool initial = word.size() == 2 && r_.upper(mark);  // V.
    if (a.kind == Kind::latin && a.ends == 0 && !initial) return Verdict::no;
    if (mark == first_ && !r_.newline(next)) return Verdict::no;  // "P.S. I forgot"
    if (word == "e.g." || word == "i.e.") return Verdict::no;
    if (r_.upper(next) && is_listed(next, Lexicon::starter)) return Verdict::yes;
    // "said Ann Roe of Brill Corp. “It"
    const bool may_end = a.ends != 0 && !initial;
    if (may_end && r_.is_quote(next) && opens_with_capital(next)) return Verdict::yes;
    if (a.kind != Kind::unlisted) return Verdict::unsure;
    if (word.size() > 2 && begins_with_title(next)) return Verdict::yes;
    return is_long_acronym(mark) && is_capitalized_word(next) ? Verdict::no : Verdict::unsure;
  }
  // "5 a.m."
  Verdict judge_time(std::uint32_t mark, std::uint32_t next) const {
    if (is_listed(next, Lexicon::zone)) return Verdict::no;
    // "At 5 a.m. Mr. Smith went": what stands before it is no sentence yet.
    if (mark - first_ <= 4 && is_listed(first_, Lexicon::preposition)) return Verdict::no;
    return may_begin_sentence(next) ? Verdict::yes : Verdict::unsure;
  }
  // "the U.S. Mr. Smith": a title begins a name, and no name goes on with one.
  bool begins_with_title(std::uint32_t t) const {
    if (r_.kind(t) != TokenKind::abbreviation || !r_.upper(t)) return false;
    return is_abbreviation_of(t, Kind::title);
  }
  bool is_abbreviation_of(std::uint32_t t, Kind kind) const {
    return lexicon_.abbreviation(r_.word(t)).kind == kind;
  }
  // "U.S. President": an abbreviation of capitals before a capital that begins no sentence.
  bool is_long_acronym(std::uint32_t t) const {
    return (r_.shape(t) & kShapeAllUpper) && r_.word(t).size() >= 4;
  }
  bool is_capitalized_word(std::uint32_t t) const {
    return r_.kind(t) == TokenKind::word && (r_.shape(t) & kShapeUpperFirst);
  }

  // A single line break after `last`: is it the end of a sentence?
  bool line_ends(std::uint32_t mark, std::uint32_t last) {
    const std::uint32_t next = last + 1;
    if (!lines_known_) lines_ = Lines::of(r_.text()), lines_known_ = true;
    const bool marked = is_final(r_.mark(mark));
    const bool joins = marked && r_.kind(mark) == TokenKind::abbreviation &&
                       lexicon_.abbreviation(r_.word(mark)).ends == 0;
    auto junction = [&] {
      return Junction::of(r_.text(), r_.span(last).end, r_.span(next).begin,
                          std::max(lines_.width, 200u));
    };
    const bool forced = lines_.wrapped && junction().forced(lines_.width);
    if (marked) {
      if (!forced) return !(joins || (lines_.wrapped && r_.lower(next)));
      const Verdict v = judge_mark(mark, last);
      return v == Verdict::unsure ? ask(mark, last) : v == Verdict::yes;
    }
    // Where words were broken to fit, a dash or a number may have come to stand first by chance.
    if (begins_item(r_, next))
      return !forced || begins_item(r_, first_) || r_.mark(last) == Mark::colon;
    if (forced) return false;
    if (!r_.lower(next)) return true;
    // A line that begins in lower case goes on with the last one, unless these are short lines
    // without marks: a list.
    if (lines_.wrapped || junction().line_size > 60) return false;
    return !block_marked(next);
  }
  // Does the block that holds t end with a final mark?
  bool block_marked(std::uint32_t t) {
    return is_final(r_.mark(r_.before_closers(block_end(t), t)));
  }
  // The last token of t's block. Each block is walked once.
  std::uint32_t block_end(std::uint32_t t) {
    if (t > block_end_ || !block_known_) {
      block_end_ = t;
      while (!r_.paragraph(block_end_ + 1)) ++block_end_;
      block_known_ = true;
    }
    return block_end_;
  }

  bool is_section_number(std::uint32_t t) const {
    const bool has_stop = r_.word(t).find('.') != std::string_view::npos;
    return has_stop && r_.kind(t) == TokenKind::number;
  }

  // The mark t belongs to the number or letter that heads the sentence as a list item.
  bool is_list_marker(std::uint32_t t) {
    if (t - first_ > 3) return false;
    if (t == first_ + 1 && is_section_number(first_)) return true;  // 2.1.
    std::uint32_t head = first_;
    if (head < t && kBullets.has(r_.mark(head))) ++head;
    const std::optional<Item> item = item_at(r_, head);
    if (!item || item->end < r_.span(t).end) return false;
    if (!begins_list(*item, t)) return true;
    list_ = {true, *item};
    return true;
  }
  // A capital begins a list if it is an A and no initial, or goes on with one: "J. Oakley", "A. Holt".
  bool begins_list(const Item& item, std::uint32_t t) const {
    if (!item.has(Item::kCapital)) return true;
    if (list_.active && item.follows(list_.item)) return true;
    const bool may_be_initial = item.has(Item::kStop) && !item.has(Item::kBracket);
    return item.value == 1 && !(may_be_initial && continues_initial(t + 1));
  }
  bool continues_initial(std::uint32_t t) const {
    return r_.kind(t) == TokenKind::abbreviation || name_at(t) >= kSurname;
  }
  // What a program of text makes of a bullet.
  static constexpr EnumSet<Mark> kBullets{Mark::symbol, Mark::dash};
  static constexpr unsigned kSurname = 2;
  // In a list, token t ends the head of the next item: ends the sentence before that head.
  bool next_item(std::uint32_t t) {
    for (std::uint32_t head = t - std::min(t - first_, 2u); head <= t; ++head) {
      if (head <= first_) continue;
      if (!r_.spaced(head) && r_.mark(head - 1) != Mark::symbol) continue;
      const std::optional<Item> item = item_at(r_, head);
      if (!item || !item->follows(list_.item)) continue;
      if (item->end < r_.span(t).end) continue;
      if (head > first_ + 1 && kBullets.has(r_.mark(head - 1))) --head;
      end(head - 1);
      list_.item = *item;
      return true;
    }
    return false;
  }

  // Where the present stretch ends: the next final mark after the furthest place asked about, or
  // the end of the block. Soft ends, which are asked about when their sentence has ended, see the
  // stretch after it.
  void measure_stretch(Place& place) {
    if (stretch_ <= furthest_) {
      stretch_ = furthest_ + 1;
      while (r_.inside(stretch_) && !r_.paragraph(stretch_ + 1) && !is_final(r_.mark(stretch_)))
        ++stretch_;
      if (!r_.inside(stretch_)) stretch_ = r_.count() - 1;
    }
    place.stretch_end = stretch_;
    place.stretch_marked = is_final(r_.mark(stretch_));
  }

  // The model's answer; no where it could know nothing.
  static constexpr std::uint32_t kAround = 16;
  bool ask(std::uint32_t mark, std::uint32_t last) {
    if (!r_.wordy(last - std::min(last, kAround), std::min(r_.count(), last + kAround)))
      return false;
    Place place{};
    place.mark = mark;
    place.last = last;
    place.first = first_;
    place.block_begin = block_begin_;
    place.history = history_;
    place.informal = informal_;
    furthest_ = std::max(furthest_, last);
    if (const Verdict verdict = judge_.glance(r_, place); verdict != Verdict::unsure)
      return verdict == Verdict::yes;
    place.open_quote = quotes_within(last);
    measure_stretch(place);
    place.classes = lexicon_.classes(r_.word(last + 1));
    if (mark == last && soft_ == 2 && !is_final(r_.mark(mark))) {
      place.names = static_cast<std::uint8_t>(name_at(last - 1) | name_at(last) << 2 |
                                              name_at(last + 1) << 4 | name_at(last + 2) << 6);
    }
    return judge_.ends(r_, place);
  }

  unsigned name_at(std::uint32_t t) const {
    return r_.upper(t) && r_.kind(t) == TokenKind::word ? lexicon_.name(r_.word(t)) : 0;
  }

  // Ends that carry no final mark, between first_ and `last`: mail headers, signatures, headings
  // run into text.
  void end_softly(std::uint32_t last, bool marked) {
    if (!marked || last - first_ > 60) soft_ = 2;
    if (soft_ != 0) look_for_soft_ends(last);
    soft_ = 0;
    soft_marks_ = 0;
  }
  void look_for_soft_ends(std::uint32_t last) {
    const std::uint32_t begin = first_;
    if (soft_ == 2) informal_ = true;
    if (last - begin > kLongest || !r_.wordy(begin, last)) return;
    if (soft_ == 1 && soft_marks_ <= soft_mark_.size()) {
      for (std::uint32_t i = 0; i < soft_marks_; ++i) {
        if (soft_mark_[i] < last) end_softly_at(soft_mark_[i], true);
      }
      return;
    }
    for (std::uint32_t t = begin; t < last; ++t) {
      const bool softly = r_.may_mark(t) && r_.mark(t) >= Mark::colon;
      if (softly || may_end_before(t + 1)) end_softly_at(t, softly);
    }
  }
  // Where a sentence looks like several, each may begin with what is not in lower case.
  bool may_end_before(std::uint32_t t) const {
    if (soft_ != 2 || !r_.spaced(t)) return false;
    return !r_.lower(t) && !r_.closes_bracket(t);
  }
  void end_softly_at(std::uint32_t t, bool softly) {
    const std::uint32_t next = t + 1;
    const Mark mark = r_.mark(t);
    if (is_final(mark) || r_.kind(next) == TokenKind::clitic) return;
    if ((kPauses | kFinal).has(r_.mark(next))) return;
    // A clause after a colon or semicolon goes on with the sentence.
    if (kClausePauses.has(mark) && r_.lower(next)) return;
    if (softly && !r_.spaced(next) && !r_.upper(next)) return;
    if (t - first_ <= 2 && r_.closes_bracket(t) && item_at(r_, first_)) return;
    if (!begins_anew(t) && !ask(t, t)) return;
    emit(t);
  }
  static constexpr std::uint32_t kLongest = 1000;

  void end(std::uint32_t last) {
    end_softly(last, true);
    emit(last);
  }
  void end_block(std::uint32_t last) {
    const bool marked = is_final(r_.mark(r_.before_closers(last, first_)));
    if (!marked && last - first_ >= kDate &&
        is_date(last + 1 - kDate)) {  // a headline with its date
      end_softly(last - kDate, false);
      emit(last - kDate);
    }
    end_softly(last, marked);
    emit(last);
    list_.active = false;
    block_begin_ = last + 1;
    end_head();
  }
  void emit(std::uint32_t last) {
    sentences_.span.push_back({r_.span(first_).begin, r_.span(last).end});
    sentences_.tokens.push_back({first_, last + 1});
    const unsigned how = r_.upper(first_) ? 1u : r_.lower(first_) ? 2u : 3u;
    history_ = static_cast<std::uint8_t>((unsigned{history_} << 2) | how);
    first_ = last + 1;
  }

  Reader r_;
  Skimmer skimmer_;
  const SentenceLexicon& lexicon_;
  SentenceTable& sentences_;
  Judge& judge_;
  std::uint32_t first_ = 0;
  int soft_ = 0;  // how much the sentence so far looks as if it held ends without a final mark
  std::uint32_t soft_marks_ =
      0;  // colons, dashes and the like in the sentence so far, of which the first few are noted
  std::array<std::uint32_t, 16> soft_mark_;
  bool informal_ = false;
  std::uint32_t block_begin_ = 0;
  std::uint8_t history_ = 0;
  struct List {
    bool active = false;
    Item item{};
  };
  List list_;
  Lines lines_;
  bool lines_known_ = false;
  std::uint32_t quote_at_ = 0;
  bool quote_is_open_ = false;
  std::uint32_t furthest_ = 0;  // place asked about
  std::uint32_t stretch_ = 0;
  std::uint32_t block_end_ = 0;
  bool block_known_ = false;
};

}  // namespace saith::sentences

#endif  // SAITH_SENTENCES_SPLITTER_HPP_
