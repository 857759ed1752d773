// One class over the scratch tables, in the order it works: columns, stretches with a cue beside them, clauses, stretches
// without a cue, output.

#include "quotes/quotes.hpp"

#include <algorithm>

#include "rules.hpp"

namespace saith {

namespace {

using Attribution = QuoteScratch::Attribution;

// Tokens of a sentence that are looked at together; what is longer is taken in pieces, to stay linear.
constexpr std::uint32_t kLongestClause = 400;

class Finder {
 public:
  Finder(const QuoteLexicon& lexicon, std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
         const TagTable& tags, const SyntaxTable& syntax, const MentionTable& mentions, QuoteScratch& scratch)
      : lexicon_(lexicon), text_(text), tokens_(tokens), sentences_(sentences), tags_(tags), syntax_(syntax), mentions_(mentions), scratch_(scratch),
        p_(text, tokens, sentences, tags, syntax, scratch.phrases) {}

  void run(QuoteTable& out) {
    scratch_.attributions.clear();
    scratch_.fragments.clear();
    if (tokens_.size() == 0 || sentences_.size() == 0) {
      out.content_begin.push_back(0);
      return;
    }
    find_stretches(text_, tokens_, sentences_, scratch_.marks, scratch_.stretches);
    fill_columns();
    turn_round(syntax_, scratch_.phrases);
    const auto stretches = static_cast<std::uint32_t>(scratch_.stretches.size());
    for (std::uint32_t s = 0; s < stretches; ++s) {
      if (scratch_.used[s] == kNone && !before_stretch(s, false) && !after_stretch(s)) colon_before(s);
    }
    if (syntax_.size() == tokens_.size()) {
      for (std::uint32_t i = 0; i < sentences_.size(); ++i) {
        const Span all = sentences_.tokens[i];
        for (std::uint32_t t = all.begin; t < all.end; t += kLongestClause) clauses({t, std::min(t + kLongestClause, all.end)});
      }
    }
    for (std::uint32_t s = 0; s < stretches; ++s) {
      if (scratch_.used[s] == kNone && !before_stretch(s, true) && !continues_quote(s)) stands_alone(s);
    }
    emit(out);
  }

 private:
  // ---- columns

  void fill_columns() {
    PhraseScratch& c = scratch_.phrases;
    const std::uint32_t count = p_.count();
    c.cue.resize_uninitialized(count);
    c.role.resize_uninitialized(count);
    c.stretch.assign(count, kNone);
    c.sentence.resize_uninitialized(count);
    scratch_.paragraph.resize_uninitialized(sentences_.size());
    std::uint32_t paragraph = 0;
    for (std::uint32_t s = 0; s < sentences_.size(); ++s) {
      const Span span = sentences_.tokens[s];
      if (tokens_.shape[span.begin] & (kShapeNewlineBefore | kShapeParagraphBefore)) ++paragraph;
      scratch_.paragraph[s] = paragraph;
      for (std::uint32_t t = span.begin; t < span.end; ++t) c.sentence[t] = s;
    }
    for (std::uint32_t t = 0; t < count; ++t) {
      c.cue[t] = nullptr;
      c.role[t] = CueRole::none;
      look_up(t);
    }
    const StretchTable& st = scratch_.stretches;
    scratch_.used.assign(st.size(), kNone);
    scratch_.covered.assign(count, 0);
    scratch_.by_sentence.assign(sentences_.size(), kNone);
    for (std::uint32_t s = 0; s < st.size(); ++s) {
      for (std::uint32_t t = st.tokens[s].begin; t < st.tokens[s].end; ++t) c.stretch[t] = s;
    }
  }

  // The lexicon's row for the token. What the tagger took for a verb behind "his" or "'s" is a noun; what it took for a
  // noun between a noun and what a verb takes is a verb.
  void look_up(std::uint32_t t) {
    PhraseScratch& c = scratch_.phrases;
    auto set = [&](const Cue* cue, CueRole role) {
      if (!cue) return false;
      c.cue[t] = cue;
      c.role[t] = role;
      return true;
    };
    const FineTag before = t > 0 ? p_.fine(t - 1) : FineTag::none;
    switch (tags_.tag[t]) {
      case Tag::verb:
        if ((before == FineTag::pos || before == FineTag::prp_poss) && p_.fine(t) != FineTag::vbg) {
          set(lexicon_.noun(tags_.word[t]), CueRole::noun);
          return;
        }
        if (p_.fine(t) == FineTag::vbn && t > 0 && (tags_.tag[t - 1] == Tag::aux || tags_.tag[t - 1] == Tag::adv) &&
            set(lexicon_.adjective(tags_.word[t]), CueRole::adjective)) return;
        set(lexicon_.verb(tags_.word[t]), CueRole::verb);
        return;
      case Tag::noun: {
        if (before == FineTag::rb && t > 1 && (tags_.tag[t - 2] == Tag::noun || tags_.tag[t - 2] == Tag::propn) && p_.fine(t) == FineTag::nns &&
            set(lexicon_.verb(tags_.word[t]), CueRole::verb)) return;  // "the decree also mentions"
        const bool after_noun = before == FineTag::nn || before == FineTag::nnp || before == FineTag::prp || before == FineTag::nns ||
                                (before == FineTag::jj && p_.fine(t) == FineTag::nns);
        if (after_noun && t + 2 < p_.count()) {
          const Cue* verb = lexicon_.verb(tags_.word[t]);
          const bool to = p_.is(t + 1, "to") && p_.fine(t + 2) == FineTag::vb;
          const bool that = p_.is(t + 1, "that");
          if (verb && ((to && verb->takes(Frame::to) && before != FineTag::nns) || (that && verb->takes(Frame::that) && before == FineTag::nns))) {
            set(verb, CueRole::verb);
            return;
          }
          if (verb && (p_.fine(t) == FineTag::nns || p_.fine(t) == FineTag::nnps) && is_verb_after_all(t)) {
            set(verb, CueRole::verb);
            return;
          }
        }
        set(lexicon_.noun(tags_.word[t]), CueRole::noun);
        return;
      }
      case Tag::adj: set(lexicon_.adjective(tags_.word[t]), CueRole::adjective); return;
      default: return;
    }
  }

  // "The Automobile Association estimates that": a subject opens the sentence, and what is said follows; "quotes him as saying".
  bool is_verb_after_all(std::uint32_t t) const {
    const Span sentence = p_.sentence(t);
    if (p_.as_saying(t, sentence.end) != kNone) return true;
    if (!(p_.is(t + 1, "that") && is_proper_noun(p_.fine(t - 1))) && !leads_to_clause(t + 1, sentence.end)) return false;
    std::uint32_t u = t;
    while (u > sentence.begin && t - u < 16 && (tags_.tag[u - 1] == Tag::det || tags_.tag[u - 1] == Tag::adj || tags_.tag[u - 1] == Tag::noun ||
                                                tags_.tag[u - 1] == Tag::propn || p_.fine(u - 1) == FineTag::hyph)) --u;
    return u == sentence.begin || p_.is_comma(u - 1);
  }

  // A name and a finite verb: "the agency reports Mr. Roe defended".
  bool leads_to_clause(std::uint32_t t, std::uint32_t limit) const {
    const std::uint32_t begin = t;
    while (t < limit && t < begin + 6 && tags_.tag[t] == Tag::propn) ++t;
    return t > begin && t < limit && p_.is_finite_verb(t);
  }

  // ---- stretches

  Span stretch(std::uint32_t s) const { return scratch_.stretches.tokens[s]; }
  std::uint32_t stretch_at(std::uint32_t t) const { return t < p_.count() ? scratch_.phrases.stretch[t] : kNone; }
  std::uint32_t paragraph_of(std::uint32_t t) const { return scratch_.paragraph[scratch_.phrases.sentence[t]]; }
  Span inside(std::uint32_t s) const {
    const Span all = stretch(s);
    return {all.begin + scratch_.stretches.open_size[s], all.end - scratch_.stretches.close_size[s]};
  }
  std::uint32_t words_in(Span span) const {
    std::uint32_t words = 0;
    for (std::uint32_t t = span.begin; t < span.end; ++t) words += is_wordlike(t);
    return words;
  }
  bool is_wordlike(std::uint32_t t) const {
    switch (tokens_.kind[t]) {
      case TokenKind::punctuation: case TokenKind::quote: case TokenKind::symbol: case TokenKind::other: return false;
      default: return true;
    }
  }
  // The last character before the closing mark ends a sentence or a phrase.
  bool ends_with(std::uint32_t s, std::string_view any) const {
    const Span in = inside(s);
    if (in.empty()) return false;
    const std::string_view last = p_.word(in.end - 1);
    return any.find(last.back()) != std::string_view::npos || (last == "—" || last == "–" || last == "…");
  }
  // A sentence may begin here: nothing, a sentence's end, a dash or a colon stands before it.
  bool starts_sentence(std::uint32_t t) const {
    const Span sentence = p_.sentence(t);
    return t == sentence.begin;
  }

  // ---- attributions

  std::uint32_t make(std::uint32_t verb, Span cue, Span source, RuleId rule_id, float score) {
    source.begin = begin_of_name(source);
    const std::uint32_t at = verb != kNone ? verb : source.begin;
    const std::uint32_t sentence = scratch_.phrases.sentence[at];
    scratch_.attributions.push_back({cue, source, verb, sentence, paragraph_of(at), rule(rule_id), score});
    const auto row = static_cast<std::uint32_t>(scratch_.attributions.size() - 1);
    if (verb != kNone) scratch_.covered[verb] = 1;
    scratch_.by_sentence[sentence] = row;
    return row;
  }
  // Where a source begins that a cut through a name would begin: "Harbour Energy said", not "Energy".
  std::uint32_t begin_of_name(Span source) const {
    if (source.empty() || p_.tag(source.begin) == Tag::det) return source.begin;
    const auto* next = std::lower_bound(mentions_.tokens.begin(), mentions_.tokens.end(), source.begin,
                                        [](const Span& span, std::uint32_t t) { return span.begin < t; });
    if (next == mentions_.tokens.begin()) return source.begin;
    const Span name = *(next - 1);
    const auto row = static_cast<std::size_t>(next - 1 - mentions_.tokens.begin());
    const bool cut = mentions_.named[row] && source.begin < name.end && name.end <= source.end && p_.sentence(source.begin).begin <= name.begin;
    return cut && !p_.quoted(name.begin) ? name.begin : source.begin;
  }
  void add(std::uint32_t attribution, Span content) {
    scratch_.fragments.push_back({attribution, content});
    for (std::uint32_t t = content.begin; t < content.end; ++t) {
      scratch_.covered[t] = 1;
      const std::uint32_t s = stretch_at(t);
      if (s == kNone) continue;
      scratch_.used[s] = attribution;
      t = stretch(s).end - 1;
    }
  }
  std::uint32_t attribution_of(std::uint32_t verb) const {
    const auto& list = scratch_.attributions;
    for (std::size_t i = list.size(); i > 0 && list.size() - i < 8; --i) {
      if (list[i - 1].verb == verb) return static_cast<std::uint32_t>(i - 1);
    }
    return kNone;
  }

  // The quoted stretch with what is joined to it: “one” and “two”; and, where the clause goes on behind the mark, the
  // rest of the clause.
  Span content_from(std::uint32_t s) const {
    Span content = stretch(s);
    const Span sentence = p_.sentence(content.end - 1);
    for (int joined = 0; joined < 16; ++joined) {
      std::uint32_t t = content.end;
      if (t < sentence.end && p_.is_comma(t)) ++t;
      if (t < sentence.end && p_.tag(t) == Tag::cconj) {
        const std::uint32_t next = stretch_at(t + 1);
        if (next != kNone && stretch(next).begin == t + 1) {
          content.end = stretch(next).end;
          continue;
        }
      }
      break;
    }
    return content;
  }

  // ---- direct quotes: what stands beside a stretch

  // “...,” X said. “...,” said X. “...,” according to X.
  bool after_stretch(std::uint32_t s) {
    const Span st = stretch(s);
    std::uint32_t t = st.end;
    if (t >= p_.count()) return false;
    const bool comma = p_.is_comma(t);
    if (comma) ++t;
    if (t >= p_.count() || p_.quoted(t) || paragraph_of(t) != paragraph_of(st.end - 1)) return false;
    if (signature(s, t, {t, p_.sentence(t).end})) return true;
    const bool ended = ends_with(s, ".");
    const bool lower = !p_.upper_first(t);
    if (scratch_.phrases.sentence[t] != scratch_.phrases.sentence[st.end - 1] && !lower) return false;
    if (ended && !lower && !comma) return false;
    const bool pause = comma || ends_with(s, ",?!.-") || scratch_.stretches.close_size[s] == 0;
    const bool whole = starts_sentence(st.begin) || scratch_.stretches.single[s] == 0;
    Span limits = p_.sentence(t);
    limits.begin = t;
    limits.end = std::min(limits.end, next_stretch_begin(s));
    // according to
    if (t + 2 < limits.end && (p_.is(t, "according")) && p_.is(t + 1, "to")) {
      const Span source = p_.noun_phrase_after(t + 2, limits.end);
      if (source.empty()) return false;
      add(make(t, {t, t + 2}, source, RuleId::quote_according_to, 0.95f), content_before(s));
      return true;
    }
    const bool alone = !opens_content(s);
    if (alone && !(words_in(inside(s)) >= 4 && has_finite_verb(inside(s)))) return false;
    if (!pause && !(whole && starts_sentence(st.begin) && words_in(inside(s)) >= 2)) return false;
    // Inverted: adverbs, a verb, then the source.
    std::uint32_t v = t;
    while (v < limits.end && p_.tag(v) == Tag::adv && v - t < 3) ++v;
    if (v < limits.end && p_.tag(v) == Tag::aux) {
      // “...,” is how she put it: no.
      return false;
    }
    const bool unlisted = v == t && v < limits.end && ends_with(s, ",?!") && p_.tag(v) == Tag::verb && p_.fine(v) == FineTag::vbd && starts_sentence(st.begin);
    if (v < limits.end && (speaks(v) || unlisted) && p_.is_finite_verb(v)) {
      Span source = p_.name_after(v + 1, limits.end);
      // "said study co-author Ann Roe": the tagger knows no such noun.
      if (source.empty() && speaks(v) && v + 2 < limits.end && p_.tag(v + 1) == Tag::verb) {
        source = p_.noun_phrase_after(v + 2, limits.end);
        if (!source.empty()) source.begin = v + 1;
      }
      if (!source.empty()) {
        add(make(v, p_.verb_group(v, limits), source, RuleId::quote_inverted, 0.95f), alone ? st : content_before(s));
        return true;
      }
    }
    // Straight: the source, then the verb.
    std::uint32_t verb = first_cue(t, limits);
    const bool listed = verb != kNone;
    if (verb == kNone && pause && starts_sentence(st.begin) && words_in(inside(s)) >= 3) verb = any_verb(t, limits);
    const bool speech = starts_sentence(st.begin) && words_in(inside(s)) >= 4 && has_finite_verb(inside(s));
    if (verb == kNone || (listed && !speech && leads_on(verb, limits.end))) return false;
    const Span group = p_.verb_group(verb, limits);
    Span source = p_.name_before(group.begin, t);
    if (source.empty()) return false;
    if (source.begin > t + 2 && !(pause && source.begin - t < 12)) return false;
    add(make(verb, group, source, RuleId::quote_verb_subject, !listed ? 0.6f : pause ? 0.97f : 0.8f), alone ? st : content_before(s));
    return true;
  }

  // “...” - Jane Roe.
  bool signature(std::uint32_t s, std::uint32_t t, Span limits) {
    const std::string_view w = p_.word(t);
    if ((w != "-" && w != "--" && w != "—" && w != "–") || !starts_sentence(stretch(s).begin)) return false;
    const Span source = p_.name_after(t + 1, limits.end);
    if (source.empty() || source.size() > 12 || !p_.upper_first(source.begin)) return false;
    if (source.end < limits.end && p_.word(source.end) != "." && source.end + 1 < limits.end) return false;
    add(make(t, {t, t + 1}, source, RuleId::quote_signature, 0.8f), content_before(s));
    return true;
  }

  // A finite verb, not "be" or "have", right behind a short noun phrase: “...,” he marvelled.
  std::uint32_t any_verb(std::uint32_t from, Span limits) const {
    const Span source = p_.noun_phrase_after(from, limits.end);
    if (source.empty() || source.begin != from) return kNone;
    std::uint32_t v = source.end;
    while (v < limits.end && p_.tag(v) == Tag::adv && v < source.end + 2) ++v;
    return v < limits.end && !p_.quoted(v) && p_.tag(v) == Tag::verb && is_finite(p_.fine(v)) ? v : kNone;
  }

  // The stretch and, in front of it in the same sentence, what it is the end of: “a” and “b,” he said; Talks are “off,” he said.
  Span content_before(std::uint32_t s) const {
    Span content = stretch(s);
    if (starts_sentence(content.begin)) return content;
    const std::string_view before = p_.word(content.begin - 1);
    if (before == ":" || before == "-" || before == "--" || before == "—" || before == "–") return content;
    Span sentence = p_.sentence(content.begin);
    if (content.begin - sentence.begin > kLongestClause) return content;
    std::uint32_t t = content.begin;
    bool whole = true;
    while (t > sentence.begin) {
      --t;
      const std::uint32_t other = stretch_at(t);
      if (other != kNone) {
        if (scratch_.used[other] != kNone) {
          whole = false;
          break;
        }
        t = std::max(stretch(other).begin, sentence.begin);
      }
    }
    if (whole && sentence.begin < content.begin) content.begin = stretch_at(sentence.begin) != kNone ? stretch(stretch_at(sentence.begin)).begin : sentence.begin;
    return content;
  }

  // What stands before the stretch in its sentence may be content with it: nothing, or a clause; not "On “Meet the Press,”".
  bool opens_content(std::uint32_t s) const {
    const std::uint32_t begin = stretch(s).begin;
    const Span sentence = p_.sentence(begin);
    if (begin == sentence.begin) return true;
    if (begin - sentence.begin > kLongestClause) return false;
    if (p_.tag(sentence.begin) == Tag::sconj || p_.fine(sentence.begin) == FineTag::wrb) return false;
    if ((p_.is(sentence.begin, "but") || p_.is(sentence.begin, "and")) && begin > sentence.begin + 1 &&
        (p_.tag(sentence.begin + 1) == Tag::sconj || p_.is(sentence.begin + 1, "even"))) return false;
    for (std::uint32_t t = sentence.begin; t < begin; ++t) {
      if (p_.is_finite_verb(t) || p_.quoted(t)) return true;
    }
    // A subject whose verb is quoted: they “had a plan,” he said.
    const Span subject = p_.noun_phrase_before(begin, sentence.begin);
    return subject.begin == sentence.begin && !subject.empty() && has_finite_verb({begin, std::min(begin + 5, p_.count())});
  }
  bool has_finite_verb(Span span) const {
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (p_.is_finite_verb(t)) return true;
    }
    return false;
  }
  // The verb has its content behind it: said that ..., said: ...
  bool leads_on(std::uint32_t verb, std::uint32_t end) const {
    for (std::uint32_t t = verb + 1; t < end && t < verb + 12; ++t) {
      if (p_.word(t) == ":" || (p_.is(t, "that") && p_.tag(t) == Tag::sconj)) return true;
      if (t == verb + 1 && (p_.is(t, "if") || p_.is(t, "whether"))) return true;
      if (p_.is_comma(t) || p_.word(t) == ".") return false;
    }
    const std::uint32_t clause = p_.child(verb, Relation::ccomp);
    return clause != kNone && clause > verb && clause < end && clause < verb + 12 && !p_.quoted(clause);
  }

  std::uint32_t next_stretch_begin(std::uint32_t s) const {
    return s + 1 < scratch_.stretches.size() ? stretch(s + 1).begin : p_.count();
  }

  bool speaks(std::uint32_t t) const {
    const Cue* cue = p_.cue(t);
    return cue && p_.role(t) == CueRole::verb && cue->takes(Frame::quote);
  }

  // The first finite verb from `t` on, outside of relative clauses, if it is one that speaks; else kNone.
  std::uint32_t first_cue(std::uint32_t from, Span limits) const {
    bool relative = false;
    for (std::uint32_t t = from; t < limits.end && t - from < 48; ++t) {
      if (p_.quoted(t)) return kNone;
      if (t > from && p_.starts_relative(t)) relative = true;
      if (p_.is_comma(t) && relative && t + 1 < limits.end && p_.tag(t + 1) == Tag::verb) relative = false;
      if (t == from && (p_.tag(t) == Tag::cconj || p_.tag(t) == Tag::sconj)) return kNone;
      if (p_.tag(t) == Tag::punct && !p_.is_comma(t) && (p_.word(t) == ";" || p_.word(t) == ":")) return kNone;
      if (relative) continue;
      if (p_.tag(t) == Tag::verb && (p_.is_finite_verb(t) || (speaks(t) && t > from && (p_.fine(t) == FineTag::vbn || p_.fine(t) == FineTag::vb)))) return speaks(t) ? t : kNone;
      if (p_.tag(t) == Tag::aux && p_.is_finite_verb(t)) {
        std::uint32_t v = t + 1;
        while (v < limits.end && v - t < 5 && (p_.tag(v) == Tag::aux || p_.tag(v) == Tag::adv || p_.tag(v) == Tag::part)) ++v;
        return v < limits.end && speaks(v) && (p_.fine(v) == FineTag::vbn || p_.fine(v) == FineTag::vb || p_.fine(v) == FineTag::vbg) ? v : kNone;
      }
    }
    return kNone;
  }

  // X said, “...” X told them: “...” According to X, “...”
  bool before_stretch(std::uint32_t s, bool last_resort) {
    const Span st = stretch(s);
    const Span sentence = p_.sentence(st.begin);
    std::uint32_t t = st.begin;
    std::uint32_t sentence_begin = sentence.begin;
    if (t == sentence_begin) {
      // A colon that ends the sentence before it leads to this one.
      if (t == 0 || p_.word(t - 1) != ":" || p_.quoted(t - 1)) return false;
      sentence_begin = p_.sentence(t - 1).begin;
    }
    const bool colon = p_.word(t - 1) == ":";
    const bool comma = p_.is_comma(t - 1);
    const std::uint32_t end = colon || comma ? t - 1 : t;
    if (end <= sentence_begin) return false;
    if (!last_resort && goes_on(s)) return false;
    if (according_before(s, sentence_begin, end)) return true;
    // Leftwards to the verb, over the hearer and adverbials.
    std::uint32_t verb = kNone;
    for (std::uint32_t u = end; u > sentence_begin && end - u < 24;) {
      --u;
      if (p_.quoted(u)) break;
      if (p_.tag(u) == Tag::verb) {
        if (speaks(u)) verb = u;
        else if (!colon) break;
        if (verb != kNone) break;
        if (p_.is_finite_verb(u)) break;
      } else if (p_.tag(u) == Tag::aux || p_.tag(u) == Tag::sconj || p_.starts_relative(u)) {
        if (!colon) break;
      }
    }
    if (verb == kNone) return false;
    const bool adjoins = verb + 1 == end;
    // “...” tweeted Ann Roe “...”
    if (const std::uint32_t known = attribution_of(verb); known != kNone && scratch_.attributions[known].source.end == end) {
      add(known, content_from(s));
      return true;
    }
    if (!adjoins && !colon && !comma && !p_.cue(verb)->takes(Frame::hearer)) return false;
    if (const std::uint32_t known = attribution_of(verb); known != kNone) {
      add(known, content_from(s));
      return true;
    }
    const Span limits{sentence_begin, sentence.end};
    const Span group = p_.verb_group(verb, limits);
    Span source = subject_before(group.begin, limits, verb);
    if (source.empty() && p_.fine(verb) == FineTag::vbg && group.begin == sentence_begin) source = subject_behind(content_from(s).end, sentence.end);
    if (source.empty()) return false;
    add(make(verb, group, source, RuleId::quote_verb_subject, 0.95f), content_from(s));
    return true;
  }

  // Behind the stretch the sentence goes on: said “everyone” knows it.
  bool goes_on(std::uint32_t s) const {
    const Span content = content_from(s);
    const std::uint32_t t = content.end;
    if (t >= p_.count() || t >= p_.sentence(content.begin).end) return false;
    const std::uint32_t last = stretch_at(t - 1);
    if (last != kNone && ends_with(last, ".!?")) return false;
    if (last != kNone && ends_with(last, ",") && (p_.tag(t) == Tag::sconj || p_.is(t, "before") || p_.is(t, "after") || p_.fine(t) == FineTag::vbg)) return false;
    if (p_.tag(t) == Tag::cconj) return last != kNone && t + 1 < p_.count();
    return p_.tag(t) != Tag::punct;
  }

  // Calling it a “shame,” Ann Roe left.
  Span subject_behind(std::uint32_t t, std::uint32_t limit) const {
    if (t < limit && p_.is_comma(t)) ++t;
    const Span found = t < limit ? p_.noun_phrase_after(t, limit) : Span{};
    return !found.empty() && found.end < limit && p_.is_finite_verb(found.end) ? found : Span{};
  }

  Span subject_before(std::uint32_t end, Span limits, std::uint32_t verb) const {
    if (p_.fine(verb) == FineTag::vbg && end > limits.begin) {
      // "..., saying": the subject of the clause before.
      for (std::uint32_t u = end; u > limits.begin;) {
        --u;
        if (p_.quoted(u)) continue;
        if (p_.is_finite_verb(u)) {
          std::uint32_t first = u;
          while (first > limits.begin && (p_.tag(first - 1) == Tag::aux || p_.tag(first - 1) == Tag::adv)) --first;
          const Span found = p_.noun_phrase_before(first, limits.begin);
          if (!found.empty()) return found;
        }
      }
      return {};
    }
    Span found = p_.name_before(end, limits.begin);
    if (!found.empty()) return found;
    // "He got up and said": the subject of the verb before.
    if (end > limits.begin && p_.tag(end - 1) == Tag::cconj) {
      for (std::uint32_t u = end; u > limits.begin && end - u < 30;) {
        --u;
        if (p_.quoted(u)) continue;
        if (p_.is_finite_verb(u)) {
          std::uint32_t first = u;
          while (first > limits.begin && (p_.tag(first - 1) == Tag::aux || p_.tag(first - 1) == Tag::adv)) --first;
          found = p_.noun_phrase_before(first, limits.begin);
          if (!found.empty()) return found;
        }
      }
    }
    return {};
  }

  // "According to X, the Y, “...”"; not "according to the “Y”".
  bool according_before(std::uint32_t s, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = kNone;
    if (end == stretch(s).begin) return false;
    for (std::uint32_t u = end; u > begin && end - u < 32;) {
      --u;
      if (p_.quoted(u) || p_.is_finite_verb(u)) break;
      if (p_.is(u, "according") && u + 1 < end && p_.is(u + 1, "to")) {
        at = u;
        break;
      }
    }
    if (at == kNone || at + 2 >= end) return false;
    const Span source = p_.noun_phrase_after(at + 2, end + 1 <= p_.count() ? end + (p_.is_comma(end) ? 1 : 0) : end);
    if (source.empty()) return false;
    add(make(at, {at, at + 2}, source, RuleId::quote_according_to, 0.95f), content_from(s));
    return true;
  }

  bool colon_before(std::uint32_t s) {
    const std::uint32_t t = stretch(s).begin;
    if (t == 0 || p_.word(t - 1) != ":" || p_.quoted(t - 1)) return false;
    const std::uint32_t begin = p_.sentence(t - 1).begin;
    return t - 1 > begin && before_colon(s, begin, t - 1);
  }

  // "X opposed the statement: “...”", "X: “...”"
  bool before_colon(std::uint32_t s, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t verb = kNone;
    if (end - begin > kLongestClause) return false;
    for (std::uint32_t u = begin; u < end; ++u) {
      if (p_.quoted(u)) return false;
      if (p_.tag(u) == Tag::verb && p_.is_finite_verb(u)) {
        verb = u;
        break;
      }
    }
    if (verb == kNone) {
      const Span source = p_.noun_phrase_after(begin, end);
      if (source.empty() || source.end < end) return false;
      add(make(end, {end, end + 1}, source, RuleId::quote_colon, 0.8f), content_from(s));
      return true;
    }
    const Span limits{begin, end};
    const Span group = p_.verb_group(verb, limits);
    Span source = p_.noun_phrase_before(group.begin, begin);
    if (source.empty()) {
      source = p_.noun_phrase_after(verb + 1, end);
      if (source.empty()) return false;
      add(make(verb, group, source, RuleId::quote_inverted, 0.8f), content_from(s));
      return true;
    }
    add(make(verb, {group.begin, end + 1}, source, RuleId::quote_colon, 0.7f), content_from(s));
    return true;
  }

  // ---- clauses

  // Widened over the quoted stretches that it touches.
  Span whole_stretches(Span content) const {
    if (content.empty()) return content;
    if (const std::uint32_t s = stretch_at(content.begin); s != kNone) content.begin = stretch(s).begin;
    if (const std::uint32_t s = stretch_at(content.end - 1); s != kNone) content.end = stretch(s).end;
    return content;
  }
  bool is_free(Span content) const {
    std::uint32_t covered = 0;
    for (std::uint32_t t = content.begin; t < content.end; ++t) covered += scratch_.covered[t];
    return covered * 2 <= content.size();
  }

  // The outermost of what the sentence's grammar shows.
  void clauses(Span sentence) {
    auto& found = scratch_.candidates;
    found.clear();
    find_clauses(p_, sentence, found);
    std::sort(found.begin(), found.end(), [](const ClauseCandidate& a, const ClauseCandidate& b) {
      const std::uint32_t size_a = a.content[0].size() + a.content[1].size(), size_b = b.content[0].size() + b.content[1].size();
      return size_a != size_b ? size_a > size_b : a.verb < b.verb;
    });
    for (const ClauseCandidate& c : found) {
      if (scratch_.covered[c.verb] || !is_free(c.content[0]) || !is_free(c.content[1])) continue;
      const Span first = whole_stretches(c.content[0]), second = whole_stretches(c.content[1]);
      if (c.verb >= first.begin && c.verb < first.end) continue;
      const std::uint32_t a = make(c.verb, c.cue, c.source, c.rule, c.score);
      add(a, first);
      if (!second.empty() && second.begin >= first.end) add(a, second);
    }
  }

  // ---- stretches without a cue of their own

  bool continues_quote(std::uint32_t s) {
    const Span st = stretch(s);
    if (!starts_sentence(st.begin) || st.begin == 0) return false;
    if (words_in(inside(s)) < 4 && !ends_with(s, ".!?")) return false;
    const std::uint32_t before = st.begin - 1;
    const std::uint32_t here = paragraph_of(st.begin);
    if (paragraph_of(before) == here) {
      // Right behind the attribution's sentence, or behind another stretch of the same quote.
      std::uint32_t owner = kNone;
      const std::uint32_t other = stretch_at(before) != kNone ? stretch_at(before) : before > 0 ? stretch_at(before - 1) : kNone;
      if (other != kNone && other < s) owner = scratch_.used[other];
      if (owner == kNone) owner = scratch_.by_sentence[scratch_.phrases.sentence[before]];
      if (owner == kNone || !speaks_on(owner)) return false;
      add(owner, content_from(s));
      return true;
    }
    // The next paragraph of the same quote.
    if (s == 0 || scratch_.used[s - 1] == kNone) return false;
    if (!scratch_.stretches.continued[s - 1]) return false;
    add(scratch_.used[s - 1], st);
    return true;
  }
  // A quote that a quoted sentence may go on with: something said, not something supported or sought.
  bool speaks_on(std::uint32_t attribution) const {
    const Rule r = scratch_.attributions[attribution].rule;
    return r != rule(RuleId::quote_object) && r != rule(RuleId::quote_passive) && r != rule(RuleId::quote_noun_cue) &&
           r != rule(RuleId::quote_infinitive) && r != rule(RuleId::quote_adjective);
  }
  bool ends_paragraph(std::uint32_t s) const {
    const Span st = stretch(s);
    std::uint32_t t = st.end;
    if (t < p_.count() && tokens_.kind[t] == TokenKind::punctuation) ++t;
    return t >= p_.count() || paragraph_of(t) != paragraph_of(st.end - 1);
  }

  // The source of the last attribution in this paragraph or the ones just before.
  Span running_source(std::uint32_t s, std::uint32_t t) const {
    const std::uint32_t here = scratch_.phrases.sentence[t];
    for (std::uint32_t back = 1; back <= here && back < 8; ++back) {
      const std::uint32_t sentence = here - back;
      if (scratch_.paragraph[sentence] + 2 < scratch_.paragraph[here]) break;
      const std::uint32_t a = scratch_.by_sentence[sentence];
      if (a == kNone) continue;
      const Span source = scratch_.attributions[a].source;
      if (source.empty() || p_.starts_relative(source.begin)) continue;
      return source;
    }
    if (s > 0 && scratch_.used[s - 1] != kNone && paragraph_of(stretch(s - 1).end - 1) + 2 >= scratch_.paragraph[here]) {
      return scratch_.attributions[scratch_.used[s - 1]].source;
    }
    return {};
  }

  // Speech that nobody is named for.
  void stands_alone(std::uint32_t s) {
    const Span st = stretch(s);
    if (!starts_sentence(st.begin)) return;
    const Span in = inside(s);
    const bool paragraph = st.begin == 0 || paragraph_of(st.begin - 1) != paragraph_of(st.begin);
    if (words_in(in) < (paragraph && ends_paragraph(s) ? 1 : 2) || !ends_with(s, ".!?,")) return;
    const std::uint32_t a = make(kNone, {}, {st.begin, st.begin}, RuleId::quote_free, 0.4f);
    scratch_.attributions[a].source = running_source(s, st.begin);
    add(a, content_from(s));
  }

  // ---- output

  QuoteKind kind_of(Span content) const {
    bool in = false, out = false;
    std::uint32_t outside = 0;
    for (std::uint32_t t = content.begin; t < content.end; ++t) {
      if (p_.quoted(t)) in = true;
      else if (is_wordlike(t)) out |= p_.tag(t) != Tag::cconj, ++outside;
    }
    return !in ? QuoteKind::indirect : out || outside > 1 ? QuoteKind::mixed : QuoteKind::direct;
  }

  Span bytes(Span span) const {
    if (span.empty()) return {0, 0};
    return {tokens_.span[span.begin].begin, tokens_.span[span.end - 1].end};
  }

  void emit(QuoteTable& out) {
    auto& fragments = scratch_.fragments;
    std::sort(fragments.begin(), fragments.end(), [](const auto& a, const auto& b) {
      return a.attribution != b.attribution ? a.attribution < b.attribution : a.tokens.begin < b.tokens.begin;
    });
    // Rows in the order of their first fragment.
    auto& order = scratch_.used;
    order.clear();
    for (std::uint32_t f = 0; f < fragments.size(); ++f) {
      if (f == 0 || fragments[f].attribution != fragments[f - 1].attribution) order.push_back(f);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return fragments[a].tokens.begin != fragments[b].tokens.begin ? fragments[a].tokens.begin < fragments[b].tokens.begin : a < b;
    });
    out.content_begin.push_back(0);
    for (const std::uint32_t first : order) {
      const Attribution& a = scratch_.attributions[fragments[first].attribution];
      bool direct = true, indirect = true;
      for (std::uint32_t f = first; f < fragments.size() && fragments[f].attribution == fragments[first].attribution; ++f) {
        out.fragment.push_back(bytes(fragments[f].tokens));
        const QuoteKind kind = kind_of(fragments[f].tokens);
        direct &= kind == QuoteKind::direct;
        indirect &= kind == QuoteKind::indirect;
      }
      out.content_begin.push_back(static_cast<std::uint32_t>(out.fragment.size()));
      out.cue.push_back(bytes(a.cue));
      out.source.push_back(bytes(a.source));
      out.kind.push_back(direct ? QuoteKind::direct : indirect ? QuoteKind::indirect : QuoteKind::mixed);
      out.score.push_back(a.score);
      out.rule.push_back(a.rule);
    }
  }

  const QuoteLexicon& lexicon_;
  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  const TagTable& tags_;
  const SyntaxTable& syntax_;
  const MentionTable& mentions_;
  QuoteScratch& scratch_;
  Phrases p_;
};

}  // namespace

void find_quotable(const QuoteLexicon& lexicon, const TokenTable& tokens, const SentenceTable& sentences, const TagTable& tags,
                   Column<std::uint8_t>& quotable) {
  quotable.assign(sentences.size(), 0);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (std::uint32_t t = sentences.tokens[s].begin; t < sentences.tokens[s].end && quotable[s] == 0; ++t) {
      const tagging::Word& word = tags.word[t];
      quotable[s] = tokens.kind[t] == TokenKind::quote || lexicon.verb(word) || lexicon.noun(word) || lexicon.adjective(word);
    }
  }
}

void find_quotes(const QuoteLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                 const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax, const MentionTable& mentions,
                 QuoteScratch& scratch, QuoteTable& quotes) {
  Finder(lexicon, text, tokens, sentences, tags, syntax, mentions, scratch).run(quotes);
}

}  // namespace saith
