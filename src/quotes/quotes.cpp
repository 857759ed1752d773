// SPDX-License-Identifier: Apache-2.0

#include "quotes/quotes.hpp"

#include <algorithm>

#include "quotes/ahead.hpp"
#include "quotes/asides.hpp"
#include "quotes/behind.hpp"
#include "quotes/colons.hpp"
#include "quotes/cue_roles.hpp"
#include "quotes/layouts.hpp"
#include "quotes/missing_marks.hpp"
#include "quotes/mistagged.hpp"
#include "quotes/rule_list.hpp"
#include "quotes/signatures.hpp"
#include "quotes/stretches.hpp"
#include "quotes/uncued.hpp"

namespace saith::quotes {

// The order of the rules. What an earlier one takes a later one does not see.
//
// First what the layout shows.
constexpr LayoutRule kLayout[] = {
    {RuleId::quote_turn, "ROE | : | Did you see the bridge?\n\n| DUNN: No, I did not.", find_turns},
    {RuleId::quote_colon, "Report | : | The bridge is safe", find_headlines},
};
// Then what stands beside a quoted stretch: its own tag is the surest sign of who said it.
constexpr StretchRule kBeside[] = {
    {RuleId::quote_according_to, "According to | Ann Roe, | “the bridge is safe.”",
     find_according_ahead},
    {RuleId::quote_verb_subject, "Ann Roe | said, | “The bridge is safe.”", find_verb_ahead},
    {RuleId::quote_signature, "“The bridge is safe.” | — | Ann Roe", find_signature},
    {RuleId::quote_according_to, "“The bridge is safe,” | according to | Ann Roe.",
     find_according_behind},
    {RuleId::quote_inverted, "“The bridge is safe,” | said | Ann Roe.", find_inverted_tag},
    {RuleId::quote_verb_subject, "“The bridge is safe,” | Ann Roe | said.", find_straight_tag},
    {RuleId::quote_colon, "Roe | : | “The bridge is safe.”", find_label},
    {RuleId::quote_colon, "The mayor | disagreed: | “The bridge is safe.”", find_clause_ahead},
    {RuleId::quote_colon, "“The bridge is safe” | : | Ann Roe | on the works", find_label_behind},
    {RuleId::quote_verb_subject, "as | Ann Roe | put it, | “the bridge of all bridges”",
     find_aside_ahead},
    {RuleId::quote_verb_subject, "“The bridge of all bridges,” | as | Ann Roe | put it.",
     find_aside_behind},
};
// Third the grammar of each sentence (clauses.hpp), the widest claim first; and last what is left: a
// verb in front of a stretch in the middle of a clause, what goes on, and speech that nobody is
// named for.
constexpr StretchRule kLeftOver[] = {
    {RuleId::quote_verb_subject, "If | they | say | “high tide”, | ask when.", find_anything_ahead},
    {RuleId::quote_verb_subject,
     "“The bridge is safe,” | Ann Roe | said. | “We have looked at every bolt.”",
     continue_in_paragraph},
    {RuleId::quote_verb_subject,
     "“We looked at the bolts.\n\n| “We looked at the piers,” | Ann Roe | said.", continue_to_tag},
    {RuleId::quote_verb_subject,
     "“The bridge is safe,” | Ann Roe | said. | “We looked at the bolts.\n\n| “We looked at the "
     "piers.”",
     continue_over_paragraphs},
    {RuleId::quote_signature, "From the desk of | Ann Roe, editor\n\n| “The bridge is safe.”",
     find_letterhead},
    {RuleId::quote_free, "“The bridge is safe.”", stand_alone},
};

std::span<const LayoutRule> rules_of_layout() { return kLayout; }
std::span<const StretchRule> rules_beside() { return kBeside; }
std::span<const StretchRule> rules_left_over() { return kLeftOver; }

namespace {

void apply_rules(const QuoteContext& context, std::span<const StretchRule> rules) {
  for (std::uint32_t s = 0; s < context.stretches.count(); ++s) {
    for (const StretchRule& rule : rules) {
      if (context.found.owner(s) != kNone || rule.apply(context, s)) break;
    }
  }
}

void find_sentences(const TokenTable& tokens, const SentenceTable& sentences,
                    QuoteScratch& scratch) {
  scratch.phrases.sentence.resize_uninitialized(tokens.size());
  scratch.paragraph.resize_uninitialized(sentences.size());
  scratch.layout.paragraphs.clear();
  std::uint32_t paragraph = 0;
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    const Span span = sentences.tokens[s];
    if (tokens.shape[span.begin] & (kShapeNewlineBefore | kShapeParagraphBefore)) ++paragraph;
    scratch.paragraph[s] = paragraph;
    auto& paragraphs = scratch.layout.paragraphs;
    if (s == 0 || scratch.paragraph[s - 1] != paragraph)
      paragraphs.push_back({span, {}, {}, false, false});
    paragraphs[paragraphs.size() - 1].tokens.end = span.end;
    for (std::uint32_t t = span.begin; t < span.end; ++t) scratch.phrases.sentence[t] = s;
  }
}

void mark_stretches(const StretchTable& stretches, Column<std::uint32_t>& stretch) {
  for (std::uint32_t s = 0; s < stretches.size(); ++s) {
    for (std::uint32_t t = stretches.tokens[s].begin; t < stretches.tokens[s].end; ++t)
      stretch[t] = s;
  }
}

// A clause whose verb is quoted, with the subject in front of the marks: said | her critics “never
// read it”.
Span with_subject(const Phrases& phrases, const Stretches& stretches, std::uint32_t verb,
                  Span content) {
  if (content.begin <= verb + 1 || stretches.at(content.begin) == kNone) return content;
  const Cue* cue = phrases.cue(verb);
  if (!cue || cue->takes(Frame::hearer)) return content;
  if (!cue->takes(Frame::clause)) return content;
  const std::uint32_t s = stretches.at(content.begin);
  std::uint32_t t = stretches.inside(s).begin;
  while (t < stretches.inside(s).end && phrases.tag(t) == Tag::adv) ++t;
  if (t >= stretches.inside(s).end) return content;
  const bool acts = phrases.tag(t) == Tag::verb && phrases.fine(t) != FineTag::vbg;
  if (!acts && !phrases.is_finite_verb(t)) return content;
  const Span subject = phrases.noun_phrase_after(verb + 1, content.begin);
  const bool whole = !subject.empty() && subject.end == content.begin;
  return whole ? Span{verb + 1, content.end} : content;
}

// The outermost of what the sentence's grammar shows, where no attribution is yet.
void add_clauses(const Phrases& phrases, const Stretches& stretches, Span sentence,
                 Column<ClauseCandidate>& candidates, Attributions& found) {
  candidates.clear();
  find_clauses(phrases, sentence, candidates);
  std::sort(candidates.begin(), candidates.end(),
            [](const ClauseCandidate& a, const ClauseCandidate& b) {
              const std::uint32_t size_a = a.content[0].size() + a.content[1].size(),
                                  size_b = b.content[0].size() + b.content[1].size();
              return size_a != size_b ? size_a > size_b : a.verb < b.verb;
            });
  for (const ClauseCandidate& c : candidates) {
    if (found.covers(c.verb) || !found.is_free(c.content[0])) continue;
    if (!found.is_free(c.content[1])) continue;
    const Span first = with_subject(phrases, stretches, c.verb, stretches.widened(c.content[0]));
    const Span second = stretches.widened(c.content[1]);
    if (c.verb >= first.begin && c.verb < first.end) continue;
    const std::uint32_t a = found.make(c.verb, c.cue, c.source, c.rule, c.score);
    found.add(a, first);
    if (!second.empty() && second.begin >= first.end) found.add(a, second);
  }
}

}  // namespace

void find_quotable(const QuoteLexicon& lexicon, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags,
                   Column<std::uint8_t>& quotable) {
  quotable.assign(sentences.size(), 0);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (std::uint32_t t = sentences.tokens[s].begin;
         t < sentences.tokens[s].end && quotable[s] == 0; ++t) {
      const tags::Word& word = tags.word[t];
      quotable[s] = tokens.kind[t] == TokenKind::quote || lexicon.is_cue(word);
    }
  }
}

void find_quotes(const QuoteLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                 const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                 const MentionTable& mentions, QuoteScratch& scratch, QuoteTable& table) {
  if (tokens.size() == 0 || sentences.size() == 0) {
    table.content_begin.push_back(0);
    return;
  }
  const Phrases phrases(text, tokens, sentences, tags, syntax, scratch.phrases);
  find_stretches(text, tokens, sentences, scratch.marks, scratch.stretches);
  find_sentences(tokens, sentences, scratch);
  scratch.phrases.stretch.assign(tokens.size(), kNone);
  find_mistagged(lexicon, tokens, tags, mentions, phrases, scratch.phrases);
  find_cue_roles(lexicon, tags, phrases, scratch.phrases);
  mend_stretches(phrases, tokens, scratch.marks, scratch.stretches);
  mark_stretches(scratch.stretches, scratch.phrases.stretch);
  index_tree(syntax, scratch.phrases);

  const Stretches stretches(phrases, tokens, scratch.stretches, scratch.paragraph);
  Attributions found(phrases, stretches, tokens, sentences, mentions, scratch.attributions);
  const QuoteContext context{phrases, stretches, mentions, found};
  for (const LayoutRule& rule : rules_of_layout()) rule.apply(context, scratch.layout);
  apply_rules(context, rules_beside());
  if (syntax.size() == tokens.size()) {
    for (const Span all : sentences.tokens) {
      for (std::uint32_t t = all.begin; t < all.end; t += kLongestClause) {
        add_clauses(phrases, stretches, {t, std::min(t + kLongestClause, all.end)},
                    scratch.candidates, found);
      }
    }
  }
  apply_rules(context, rules_left_over());
  found.write(table);
}

}  // namespace saith::quotes
