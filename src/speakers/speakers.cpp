// Mentions and quotes in the order of the text: each quote's speaker is looked for among those
// spoken of before it. roles.cpp, pronouns.cpp and sources.cpp say whom words stand for.

#include "speakers/speakers.hpp"

#include <algorithm>

#include "speakers/context.hpp"
#include "speakers/roles.hpp"
#include "speakers/sources.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kSourceTokens = 64;  // of a source that are read

class SpeakerFinder {
 public:
  explicit SpeakerFinder(const SpeakerContext& context) : c_(context) {}

  void run() {
    c_.speakers.mention_entity.assign(c_.mentions.size(), kNone);
    c_.speakers.quote_speaker.assign(c_.quotes.size(), kNone);
    c_.speakers.quote_speaker_score.assign(c_.quotes.size(), 0);
    for (std::uint32_t m = 0; m < c_.mentions.size(); ++m)
      c_.speakers.mention_entity[m] = c_.work.entities.mention_entity[m];
    c_.work.recent.clear();
    mark_quoted();
    order_quotes();
    std::uint32_t q = 0, m = 0;
    while (q < c_.quotes.size() || m < c_.mentions.size()) {
      const std::uint32_t mention_begin =
          m < c_.mentions.size() ? c_.mentions.span[m].begin : kNone;
      if (q < c_.quotes.size() && anchor(c_.work.order[q]) < mention_begin) {
        quote(c_.work.order[q++]);
      } else if (q < c_.quotes.size() && source_holds(c_.work.order[q], m)) {
        // First what the source names, so that roles beside it are known; then the quote; pronouns
        // in it come by the quote.
        const std::uint32_t end = c_.quotes.source[c_.work.order[q]].end;
        const std::uint32_t first = m;
        for (; m < c_.mentions.size() && c_.mentions.span[m].begin < end; ++m) {
          if (c_.mentions.named[m]) mention(m);
        }
        quote(c_.work.order[q++]);
        for (std::uint32_t i = first; i < m; ++i) {
          if (!c_.mentions.named[i]) mention(i);
        }
      } else {
        mention(m++);
      }
    }
  }

 private:
  // ---------------------------------------------------------------- order of things

  std::uint32_t anchor(std::uint32_t q) const {
    return c_.quotes.source[q].empty() ? c_.quotes.fragment[c_.quotes.content_begin[q]].begin
                                       : c_.quotes.source[q].begin;
  }
  bool source_holds(std::uint32_t q, std::uint32_t m) const {
    const Span source = c_.quotes.source[q];
    return source.begin <= c_.mentions.span[m].begin && c_.mentions.span[m].begin < source.end;
  }

  void mark_quoted() {
    c_.work.quoted.assign(c_.mentions.size() + 1, 0);
    for (std::uint32_t q = 0; q < c_.quotes.size(); ++q) {
      for (std::uint32_t f = c_.quotes.content_begin[q]; f < c_.quotes.content_begin[q + 1]; ++f) {
        ++c_.work.quoted[c_.mention_from(c_.quotes.fragment[f].begin)];
        --c_.work.quoted[c_.mention_from(c_.quotes.fragment[f].end)];
      }
    }
    std::int32_t depth = 0;
    for (std::int32_t& at : c_.work.quoted) at = depth += at;
  }

  void order_quotes() {
    c_.work.order.resize_uninitialized(c_.quotes.size());
    for (std::uint32_t q = 0; q < c_.quotes.size(); ++q) c_.work.order[q] = q;
    std::sort(c_.work.order.begin(), c_.work.order.end(), [this](std::uint32_t a, std::uint32_t b) {
      return anchor(a) != anchor(b) ? anchor(a) < anchor(b) : a < b;
    });
  }

  // ---------------------------------------------------------------- mentions

  void mention(std::uint32_t m) {
    const Span span = c_.mentions.tokens[m];
    const std::uint32_t sentence = c_.work.entities.mention_sentence[m];
    std::uint32_t entity = c_.speakers.mention_entity[m];
    if (c_.mentions.named[m]) {
      add_roles_beside(c_, m, entity);
    } else if (entity == kNone) {
      entity = span.begin < span.end ? entity_of_mention(c_, span, sentence) : kNone;
      c_.speakers.mention_entity[m] = entity;
    }
    if (entity == kNone) return;
    remember(entity, span, sentence, c_.work.quoted[m] > 0);
  }

  void remember(std::uint32_t entity, Span span, std::uint32_t sentence, bool quoted) {
    const bool possessor =
        span.end < c_.token_count() && span.begin < span.end && c_.tag(span.end) == FineTag::pos;
    c_.work.recent.push_back({entity, span.begin, sentence, verb_of(span),
                              c_.is_subject(span, sentence), quoted, possessor});
  }

  // The word that a mention depends on, if it is a subject; or kNone.
  std::uint32_t verb_of(Span span) const {
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (c_.syntax.relation[t] == Relation::nsubj || c_.syntax.relation[t] == Relation::nsubj_pass)
        return c_.syntax.head[t];
    }
    return kNone;
  }

  // ---------------------------------------------------------------- quotes

  void quote(std::uint32_t q) {
    std::uint32_t speaker = kNone;
    const Span source = c_.quotes.source[q];
    const Span first = c_.quotes.fragment[c_.quotes.content_begin[q]];
    std::uint32_t sentence = 0;
    if (!source.empty()) {
      const std::uint32_t begin = c_.token_from(source.begin);
      const Span at{begin, std::min(c_.token_from(source.end), begin + kSourceTokens)};
      if (at.begin < at.end) {
        sentence = c_.sentence_of_token(at.begin);
        speaker = entity_of_source(c_, at, sentence, true);
        if (speaker != kNone) {
          // The source's pronoun or nominal is a mention like others.
          for (std::uint32_t m = c_.mention_from(source.begin);
               m < c_.mentions.size() && c_.mentions.span[m].begin == source.begin; ++m) {
            if (!c_.mentions.named[m]) c_.speakers.mention_entity[m] = speaker;
          }
          c_.work.recent.push_back({speaker, at.begin, sentence, kNone, true, false, false});
          c_.last_crowd_sentence = kNone;
        } else if (is_crowd(at)) {
          c_.last_crowd_sentence = sentence;
        }
      }
    } else if (c_.quotes.kind[q] == QuoteKind::indirect) {
      return;  // "Residents were told to stay": nobody says who told them
    } else {
      sentence = c_.sentence_of_token(c_.token_from(first.begin));
      speaker = without_source(first);
    }
    c_.speakers.quote_speaker[q] = speaker;
    if (speaker != kNone) {
      c_.speakers.quote_speaker_score[q] = c_.quotes.score[q];
      if (speaker != c_.last_speaker) {
        in_turn_ = c_.last_speaker != kNone && c_.quotes.kind[q] == QuoteKind::direct &&
                   sentence <= c_.last_speaker_sentence + 4;
        other_speaker_ = c_.last_speaker;
      }
      c_.last_speaker = speaker, c_.last_speaker_sentence = sentence;
    }
    c_.reports = c_.quotes.kind[q] != QuoteKind::direct;
    previous_ = q;
  }

  // Several people: "officials", and "they" who go on speaking.
  bool is_crowd(Span source) const {
    if (c_.pronoun_at(source.begin) == Pronoun::they) return c_.last_crowd_sentence != kNone;
    for (std::uint32_t t = source.begin; t < source.end; ++t) {
      if (c_.tag(t) == FineTag::nns || c_.tag(t) == FineTag::nnps) return true;
    }
    return false;
  }

  // The speaker of a quote without a source.
  std::uint32_t without_source(Span first) const {
    const std::uint32_t begin = c_.token_from(first.begin);
    std::uint32_t paragraphs = kNone;
    if (previous_ != kNone) {
      const Span before = c_.quotes.fragment[c_.quotes.content_begin[previous_ + 1] - 1];
      const std::uint32_t from =
          std::min(std::max(before.end, c_.quotes.source[previous_].end), first.begin);
      paragraphs = paragraphs_between(from, first.begin);
    }
    // Somebody speaks on in the same paragraph.
    if (paragraphs == 0) return c_.speakers.quote_speaker[previous_];
    // Who acts in the same paragraph, speaks in it.
    const std::uint32_t sentence = c_.sentence_of_token(begin);
    for (std::size_t i = c_.work.recent.size(); i > 0 && i + 8 > c_.work.recent.size(); --i) {
      const Recent& recent = c_.work.recent[i - 1];
      if (recent.sentence + 4 < sentence || paragraph_between(recent.token, begin)) break;
      if (recent.subject && !recent.quoted && is_person(c_.facts[recent.entity].type))
        return recent.entity;
    }
    if (paragraphs != 1) return kNone;
    // A new paragraph of the same speech; or the other one of two who talk in turn.
    const std::uint32_t speaker = c_.speakers.quote_speaker[previous_];
    return in_turn_ && other_speaker_ != kNone && speaker == c_.last_speaker ? other_speaker_
                                                                             : speaker;
  }

  // Whether a paragraph begins after `from`, up to and with token `to`; not more than some hundred
  // tokens are looked at.
  bool paragraph_between(std::uint32_t from, std::uint32_t to) const {
    if (to > from + 200) return true;
    for (std::uint32_t t = from + 1; t <= to && t < c_.token_count(); ++t) {
      if (c_.tokens.shape[t] & kShapeParagraphBefore) return true;
    }
    return false;
  }

  std::uint32_t paragraphs_between(std::uint32_t from, std::uint32_t to) const {
    std::uint32_t count = 0;
    for (std::uint32_t t = c_.token_from(from);
         t < c_.token_count() && c_.tokens.span[t].begin <= to; ++t) {
      if (c_.tokens.shape[t] & kShapeParagraphBefore) ++count;
      if (count > 2) break;
    }
    return count;
  }

  SpeakerContext c_;
  std::uint32_t other_speaker_ = kNone;  // who spoke before the last speaker
  bool in_turn_ = false;                 // right before, as in a talk
  std::uint32_t previous_ = kNone;       // quote
};

// The name in one line: runs of white space become one space.
void append_name(std::string_view name, std::string& out) {
  bool space = false;
  for (const char c : name) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
}

// One row an entity. Nominals that the text comes back to neither by another mention nor as a
// speaker are none.
void add_rows(std::string_view text, SpeakerWork& work, EntityTable& entities,
              SpeakerTable& speakers) {
  const Column<EntityFacts>& facts = work.entities.facts;
  work.uses.assign(facts.size(), 0);
  for (std::size_t e = 0; e < facts.size(); ++e) work.uses[e] = facts[e].mentions > 0 ? 2 : 0;
  for (const std::uint32_t entity : speakers.mention_entity) {
    if (entity != kNone) ++work.uses[entity];
  }
  for (const std::uint32_t entity : speakers.quote_speaker) {
    if (entity != kNone) work.uses[entity] += 2;
  }
  for (const auto& [quote, entity] : speakers.joint) work.uses[entity] += 2;
  for (std::size_t e = 0; e < facts.size(); ++e) {
    if (work.uses[e] < 2) {
      work.uses[e] = kNone;
      continue;
    }
    work.uses[e] = static_cast<std::uint32_t>(entities.size());
    const auto begin = static_cast<std::uint32_t>(entities.strings.size());
    append_name(text.substr(facts[e].name.begin, facts[e].name.size()), entities.strings);
    entities.name.push_back({begin, static_cast<std::uint32_t>(entities.strings.size())});
    entities.kb_id.push_back({0, 0});
    entities.type.push_back(facts[e].type);
    entities.score.push_back(0);
  }
  for (std::uint32_t& entity : speakers.mention_entity)
    entity = entity == kNone ? kNone : work.uses[entity];
  for (std::uint32_t& entity : speakers.quote_speaker)
    entity = entity == kNone ? kNone : work.uses[entity];
  for (auto& [quote, entity] : speakers.joint) entity = work.uses[entity];
}

}  // namespace

void find_speakers(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                   const MentionTable& mentions, const QuoteTable& quotes, SpeakerWork& work,
                   EntityTable& entities, SpeakerTable& speakers) {
  find_entities(lexicon, text, tokens, sentences, tags, mentions, work.entities);
  SpeakerFinder({lexicon, text, tokens, sentences, tags, syntax, mentions, quotes, work, speakers,
                 work.entities.facts})
      .run();
  add_rows(text, work, entities, speakers);
}

}  // namespace saith::speakers
