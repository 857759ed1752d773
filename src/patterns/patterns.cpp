// SPDX-License-Identifier: Apache-2.0

#include "patterns/patterns.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include "mention_types.hpp"
#include "rules.hpp"

namespace saith {

namespace {

// Of a name, in bytes (docs/patterns.md).
constexpr std::size_t kLongestMatch = 500;
constexpr std::size_t kMostStep = 64 * 1024;
constexpr std::size_t kReadBytes = 64 * 1024;
constexpr std::size_t kLongestShown = 200;  // of a cell in a message
constexpr std::size_t kColumns = 3;

struct Pattern {
  std::unique_ptr<re2::RE2> expression;
  std::optional<MentionType> type;  // none: boilerplate
  std::string id;
};

re2::RE2::Options options() {
  re2::RE2::Options o;
  o.set_log_errors(false);  // the library never prints
  return o;
}

// All bytes of a file.
Status read_file(const std::string& file, std::string& bytes) {
  const auto failed = [&](int error) {
    if (error == ENOMEM) throw std::bad_alloc();
    return Status{error == ENOENT ? StatusCode::not_found : StatusCode::io_error,
                  file + ": " + std::generic_category().message(error)};
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rb"),
                                                           &std::fclose);
  if (!in) return failed(errno);
  for (;;) {
    const std::size_t old = bytes.size();
    bytes.resize(old + kReadBytes);
    const std::size_t got = std::fread(bytes.data() + old, 1, kReadBytes, in.get());
    bytes.resize(old + got);
    if (got == kReadBytes) continue;
    return std::ferror(in.get()) ? failed(errno) : Status{};
  }
}

// What is wrong with a row, and the pattern in it if nothing is.
std::string parse_row(std::string_view line, Pattern& out) {
  std::array<std::string_view, kColumns> cells;
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    const std::size_t tab = line.find('\t');
    if (count < kColumns) cells[count] = line.substr(0, tab);
    more = tab != std::string_view::npos;
    if (more) line.remove_prefix(tab + 1);
  }
  if (count < kColumns - 1 || count > kColumns)
    return std::to_string(count) + " cells instead of 3";
  out.type = mention_type_of(cells[0]);
  if (!out.type && cells[0] != "boilerplate") {
    return std::string("'")
        .append(cells[0].substr(0, kLongestShown))
        .append("' is neither a mention type nor 'boilerplate'");
  }
  out.id = cells[2];
  if (!out.type && !out.id.empty()) return "boilerplate has no id";
  const re2::StringPiece expression(cells[1].data(), cells[1].size());
  out.expression = std::make_unique<re2::RE2>(expression, options());
  if (out.expression->ok()) return {};
  return "the pattern is no regular expression: " +
         out.expression->error().substr(0, kLongestShown);
}

// Appends the patterns of what a file holds; `file` is for messages.
Status parse(std::string_view rest, const std::string& file, std::vector<Pattern>& patterns) {
  std::size_t number = 0;
  bool has_header = false;
  const auto bad = [&](const std::string& why) {
    return Status{StatusCode::bad_data, file + ":" + std::to_string(number) + ": " + why};
  };
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (++number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    if (!has_header) {
      if (line != "kind\tpattern\tid")
        return bad("the header line is not 'kind', 'pattern', 'id' between tabs");
      has_header = true;
      continue;
    }
    Pattern pattern;
    if (const std::string wrong = parse_row(line, pattern); !wrong.empty()) return bad(wrong);
    patterns.push_back(std::move(pattern));
  }
  number = std::max<std::size_t>(number, 1);
  if (!has_header) return bad("no header line");
  return {};
}

Status read(const std::string& file, std::vector<Pattern>& patterns) {
  std::string bytes;
  if (Status status = read_file(file, bytes); !status.ok()) return status;
  return parse(bytes, file, patterns);
}

// Calls found(span) for each match in `text` of at most kLongestMatch bytes that is not empty.
//
// A search for the next match may have to look at all that it is given before it knows where that
// ends, so it is given little: after a match twice kLongestMatch bytes, and twice as many each time
// that there was none. That finds the first byte at which a match begins; the match itself is then
// sought at that byte, in kLongestMatch bytes. So each byte is looked at a bounded number of times.
// `searched` counts them.
template <typename Found>
void each_match(const re2::RE2& expression, std::string_view text, std::uint64_t& searched,
                Found found) {
  const re2::StringPiece all(text.data(), text.size());
  re2::StringPiece match;
  const auto begin_of = [&] { return static_cast<std::size_t>(match.data() - text.data()); };
  std::size_t step = kLongestMatch;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t window = std::min(at + step + kLongestMatch, text.size());
    const bool is_last = window == text.size();
    searched += window - at;
    const bool is_there = expression.Match(all, at, window, re2::RE2::UNANCHORED, &match, 1) &&
                          (is_last || begin_of() < at + step);
    if (!is_there) {
      if (is_last) return;
      at += step;
      step = std::min(2 * step, kMostStep);
      continue;
    }
    step = kLongestMatch;
    const std::size_t begin = begin_of(), end = std::min(begin + kLongestMatch, text.size());
    searched += end - begin;
    const bool is_short = begin < text.size() &&
                          expression.Match(all, begin, end, re2::RE2::ANCHOR_START, &match, 1) &&
                          !match.empty();
    if (is_short)
      found(Span{static_cast<std::uint32_t>(begin),
                 static_cast<std::uint32_t>(begin + match.size())});
    at = begin + (is_short ? match.size() : 1);
  }
}

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// Whether `span` overlaps one of the spans, which are sorted and apart.
bool overlaps_any(Span span, std::span<const Span> spans) {
  const auto at =
      std::partition_point(spans.begin(), spans.end(), [&](Span s) { return s.end <= span.begin; });
  return at != spans.end() && overlap(*at, span);
}

}  // namespace

struct Patterns::State {
  std::vector<Pattern> patterns;
};

Patterns::Patterns() : state_(std::make_unique<State>()) {}
Patterns::Patterns(Patterns&&) noexcept = default;
Patterns& Patterns::operator=(Patterns&&) noexcept = default;
Patterns::~Patterns() = default;

bool Patterns::empty() const { return state_->patterns.empty(); }

Result<Patterns> Patterns::load(const std::vector<std::string>& files,
                                const std::vector<std::string_view>& buffers) {
  Patterns loaded;
  for (const std::string& file : files) {
    const Status status = read(file, loaded.state_->patterns);
    if (!status.ok()) return status;
  }
  for (std::size_t i = 0; i < buffers.size(); ++i) {
    const std::string name = "patterns " + std::to_string(i) + " in memory";
    const Status status = parse(buffers[i], name, loaded.state_->patterns);
    if (!status.ok()) return status;
  }
  return loaded;
}

namespace {

// The matches of a pattern that begin and end where tokens do.
void add_matches(std::string_view text, const TokenTable& tokens, const Pattern& pattern,
                 std::uint32_t number, PatternWork& work) {
  const auto token_from = [&](std::uint32_t byte) {
    const Span* t = std::lower_bound(tokens.span.begin(), tokens.span.end(), byte,
                                     [](Span s, std::uint32_t b) { return s.begin < b; });
    return static_cast<std::uint32_t>(t - tokens.span.begin());
  };
  each_match(*pattern.expression, text, work.searched, [&](Span match) {
    const std::uint32_t first = token_from(match.begin), last = token_from(match.end);
    const bool whole = first < last && tokens.span[first].begin == match.begin &&
                       tokens.span[last - 1].end == match.end;
    if (whole) work.matches.push_back({{first, last}, number});
  });
}

// The lines that a pattern of boilerplate matches somewhere.
void add_lines(std::string_view text, const Pattern& pattern, PatternWork& work) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (re2::RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), *pattern.expression)) {
      work.boilerplate.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    begin = end + 1;
  }
}

// In text order, each line once.
void sort_lines(PatternWork& work) {
  std::sort(work.boilerplate.begin(), work.boilerplate.end(),
            [](Span a, Span b) { return a.begin < b.begin; });
  const Span* last_line = std::unique(work.boilerplate.begin(), work.boilerplate.end());
  work.boilerplate.resize_uninitialized(
      static_cast<std::size_t>(last_line - work.boilerplate.begin()));
}

// In text order and apart: of matches that overlap the first stays, of those that begin together the
// longest, then that of the first pattern.
void keep_apart(PatternWork& work) {
  using Match = PatternWork::Match;
  std::sort(work.matches.begin(), work.matches.end(), [](const Match& a, const Match& b) {
    if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
    return a.tokens.end != b.tokens.end ? a.tokens.end > b.tokens.end : a.pattern < b.pattern;
  });
  std::size_t kept = 0;
  for (const Match& match : work.matches) {
    if (kept == 0 || work.matches[kept - 1].tokens.end <= match.tokens.begin)
      work.matches[kept++] = match;
  }
  work.matches.resize_uninitialized(kept);
}

}  // namespace

void Patterns::mark(std::string_view text, const TokenTable& tokens, MentionTable& mentions,
                    PatternWork& work) const {
  work.matches.clear();
  work.boilerplate.clear();
  work.searched = 0;
  for (std::uint32_t p = 0; p < state_->patterns.size(); ++p) {
    const Pattern& pattern = state_->patterns[p];
    if (pattern.type) {
      add_matches(text, tokens, pattern, p, work);
    } else {
      add_lines(text, pattern, work);
    }
  }
  sort_lines(work);
  keep_apart(work);
  using Match = PatternWork::Match;

  // Merge, in text order.
  MentionTable& out = work.mentions;
  out.clear();
  work.of_mention.clear();
  std::size_t next = 0;
  const auto put = [&](Span span, Span in_tokens, MentionType type, bool named, float score,
                       Rule decided_by, std::uint32_t pattern) {
    if (overlaps_any(span, work.boilerplate.view())) return;
    out.span.push_back(span);
    out.tokens.push_back(in_tokens);
    out.type.push_back(type);
    out.named.push_back(named);
    out.score.push_back(score);
    out.rule.push_back(decided_by);
    work.of_mention.push_back(pattern);
  };
  const auto put_match = [&](const Match& match) {
    const Span span{tokens.span[match.tokens.begin].begin, tokens.span[match.tokens.end - 1].end};
    put(span, match.tokens, *state_->patterns[match.pattern].type, true, 1.f,
        rule(RuleId::mention_pattern), match.pattern);
  };
  std::size_t near = 0;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const Span here = mentions.tokens[m];
    while (next < work.matches.size() && work.matches[next].tokens.begin <= here.begin)
      put_match(work.matches[next++]);
    while (near < work.matches.size() && work.matches[near].tokens.end <= here.begin) ++near;
    const bool is_taken = near < work.matches.size() && overlap(work.matches[near].tokens, here);
    // A nominal may hold a name ("the Acme spokesman").
    if (is_taken && mentions.named[m]) continue;
    put(mentions.span[m], here, mentions.type[m], mentions.named[m] != 0, mentions.score[m],
        mentions.rule[m], kNone);
  }
  while (next < work.matches.size()) put_match(work.matches[next++]);
  std::swap(mentions, out);
}

void Patterns::leave_out(QuoteTable& quotes, PatternWork& work) const {
  if (work.boilerplate.empty()) return;
  QuoteTable& out = work.quotes;
  out.clear();
  out.content_begin.push_back(0);
  for (std::size_t q = 0; q < quotes.size(); ++q) {
    const Span first = quotes.fragment[quotes.content_begin[q]];
    if (!overlaps_any(first, work.boilerplate.view())) out.push_row_of(quotes, q);
  }
  std::swap(quotes, out);
}

void Patterns::link(LinkTable& links, const PatternWork& work) const {
  EntityTable& entities = links.entities;
  for (std::size_t m = 0; m < work.of_mention.size(); ++m) {
    const std::uint32_t pattern = work.of_mention[m], entity = links.speakers.mention_entity[m];
    if (pattern == kNone || entity == kNone || state_->patterns[pattern].id.empty()) continue;
    const std::string& id = state_->patterns[pattern].id;
    const Span old = entities.kb_id[entity];
    const std::string_view strings(entities.strings.data(), entities.strings.size());
    // Of an entity with many mentions the id is stored once.
    if (strings.substr(old.begin, old.end - old.begin) == id) {
      entities.score[entity] = 1.f;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(entities.strings.size());
    entities.strings += id;
    entities.kb_id[entity] = {begin, begin + static_cast<std::uint32_t>(id.size())};
    entities.score[entity] = 1.f;
  }
}

}  // namespace saith
