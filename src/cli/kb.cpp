// SPDX-License-Identifier: Apache-2.0

#include "cli/kb.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <new>
#include <span>
#include <string>
#include <vector>

#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "kb/base.hpp"
#include "kb/kb.hpp"
#include "mention_types.hpp"
#include "saith/build.hpp"

namespace saith::cli {

namespace {

constexpr std::size_t kWriteBytes = 1 << 16;

int fail(const Status& status) {
  complain(status.message);
  return status.code == StatusCode::invalid_argument ? kWrongUsage : kSomeInputFailed;
}

// A line on standard error about a build that lasts more than a second; only on a terminal.
class BuildProgress {
 public:
  ~BuildProgress() {
    if (visible_) std::fputs("\r\x1b[K", stderr);
  }
  void operator()(const KbProgress& progress) {
    const auto now = Clock::now();
    if (!enabled_ || now - shown_ < std::chrono::milliseconds(visible_ ? 200 : 1000)) return;
    shown_ = now;
    visible_ = true;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    std::string line(progress.phase);
    line += ": " + std::to_string(progress.entities) + " entities";
    if (progress.phase == "reading") {
      char text[80];
      const auto done = static_cast<double>(progress.bytes),
                 total = static_cast<double>(progress.bytes_total);
      std::snprintf(text, sizeof text, ", %.1f MB, %.1f MB/s", done / 1e6, done / 1e6 / seconds);
      line += text;
      if (progress.bytes_total > progress.bytes && progress.bytes > 0) {
        const auto left = static_cast<long>((total - done) * seconds / done + 0.5);
        std::snprintf(text, sizeof text, ", %ld:%02ld left", left / 60, left % 60);
        line += text;
      }
    }
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
  }

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_ = ::isatty(2);
  bool visible_ = false;
  Clock::time_point begin_ = Clock::now(), shown_ = begin_;
};

// What was built, on standard error.
void say_built(const KbBuilt& built, const std::string& output) {
  const auto say = [](std::string_view what) {
    std::string line;
    append_printable(what, line);
    std::fprintf(stderr, "%s\n", line.c_str());
  };
  for (const std::string& note : built.notes) say(note);
  const std::string begin = output + ": ";
  if (built.duplicates != 0)
    say(begin + std::to_string(built.duplicates) +
        " items stood twice; the first one of each is kept");
  say(begin + std::to_string(built.entities) + " entities, " + std::to_string(built.names) +
      " names, " + std::to_string(built.bytes) + " bytes");
}

}  // namespace

int run_kb_build(const KbBuildArguments& arguments) {
  KbBuildOptions options = arguments.options;
  for (const std::string& type : arguments.types) {
    if (const auto known = mention_type_of(type)) options.types.push_back(*known);
  }
  std::vector<KbInput> inputs;
  for (const std::string& path : arguments.sources) inputs.push_back(KbInput::file(path));
  const Result<KbBuilt> built = [&] {
    BuildProgress progress;
    options.progress = std::ref(progress);
    return build_kb(inputs, arguments.output, options);
  }();
  if (!built) return fail(built.status());
  try {
    say_built(*built, arguments.output);
  } catch (const std::bad_alloc&) {  // the base is in its place
    complain(kOutOfMemory);
  }
  return kDone;
}

namespace {

Result<KbBase> open_base(const std::string& file) {
  if (!file.empty()) return KbBase::open_file(file);
  if (KbBase::embedded_bytes().empty()) {
    return Status{StatusCode::not_found, "this build holds no knowledge base; name a file"};
  }
  return KbBase::open(KbBase::embedded_bytes(), "embedded");
}

// "type PER" -> 102 and "note" -> text: the lines of KbBase::info.
struct InfoLine {
  std::string_view key, value;
};
std::vector<InfoLine> lines_of(std::string_view info) {
  std::vector<InfoLine> lines;
  while (!info.empty()) {
    const std::size_t end = std::min(info.find('\n'), info.size());
    const std::string_view line = info.substr(0, end);
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos) lines.push_back({line.substr(0, tab), line.substr(tab + 1)});
    info.remove_prefix(std::min(end + 1, info.size()));
  }
  return lines;
}

// When the data of a base were gathered; empty: whoever built it did not say.
std::string_view date_of(const KbBase& base) {
  for (const InfoLine& line : lines_of(base.info())) {
    if (line.key == "date") return line.value;
  }
  return {};
}

// {"file": ..., "types": {...}, "sources": {...}, "notes": [...]} and a line break.
void append_info_json(const KbBase& base, std::string& out) {
  const auto text = [&](std::string_view s) { append_json_string(s, out); };
  const auto number = [&](std::string_view key, std::uint64_t n) {
    out += ", ";
    text(key);
    out += ": " + std::to_string(n);
  };
  // What stands between two entries of a list: nothing before the first.
  std::string_view comma;
  const auto begin_list = [&](std::string_view head) { out += head, comma = {}; };
  const auto begin_entry = [&] { out += comma, comma = ", "; };
  out += "{\"file\": ";
  text(base.name());
  number("version", base.header().version), number("entities", base.entities());
  number("names", base.names()), number("strings", base.strings()), number("bytes", base.bytes());
  out += ", \"date\": ";
  text(date_of(base));
  begin_list(", \"types\": {");
  for (const InfoLine& line : lines_of(base.info())) {
    if (!line.key.starts_with("type ")) continue;
    const bool is_number = line.value.find_first_not_of("0123456789") == std::string_view::npos;
    begin_entry();
    text(line.key.substr(5));
    out.append(": ").append(is_number ? line.value : "0");
  }
  begin_list("}, \"sources\": {");
  for (const auto& [source, count] : base.counts_by_source()) {
    begin_entry();
    text(source);
    out += ": " + std::to_string(count);
  }
  begin_list("}, \"notes\": [");
  for (const InfoLine& line : lines_of(base.info())) {
    if (line.key != "note") continue;
    begin_entry();
    text(line.value);
  }
  out += "]}\n";
}

// For people to read. `verified`: its checksum has been found right.
void append_info_text(const KbBase& base, bool verified, std::string& out) {
  append_printable(base.name(), out);
  out += ": a knowledge base of " + std::to_string(base.entities()) + " entities with " +
         std::to_string(base.names()) + " names, " + std::to_string(base.bytes()) +
         " bytes, format version " + std::to_string(base.header().version) +
         (verified ? ", checksum right\n" : "\n");
  const std::string_view date = date_of(base);
  out += "data of ";
  append_printable(date.empty() ? "an unknown date" : date, out);
  out += '\n';
  out += "\nentities by type\n";
  const auto row = [&](std::string_view what, std::string_view count) {
    out += "  ";
    append_printable(what, out);
    out.append(what.size() < 24 ? 24 - what.size() : 1, ' ');
    out.append(count.size() < 10 ? 10 - count.size() : 0, ' ');
    append_printable(count, out);
    out += '\n';
  };
  for (const InfoLine& line : lines_of(base.info())) {
    if (line.key.starts_with("type ")) row(line.key.substr(5), line.value);
  }
  const auto sources = base.counts_by_source();
  if (!sources.empty()) out += "\nentities by source (one may have several)\n";
  for (const auto& [source, count] : sources) row(source, std::to_string(count));
  std::string notes;
  for (const InfoLine& line : lines_of(base.info())) {
    if (line.key != "note") continue;
    notes += "  ";
    append_printable(line.value, notes);
    notes += '\n';
  }
  if (!notes.empty()) out += "\nnotes\n" + notes;
}

}  // namespace

int run_kb_info(const KbInfoArguments& arguments) {
  const Result<KbBase> base = open_base(arguments.file);
  if (!base) return fail(base.status());
  if (arguments.verify) {
    if (const Status status = base->verify(); !status.ok()) return fail(status);
  }
  std::string out;
  if (arguments.format == "json") {
    append_info_json(*base, out);
  } else {
    append_info_text(*base, arguments.verify, out);
  }
  return print(out);
}

int run_kb_lookup(const KbLookupArguments& arguments) {
  const Result<KnowledgeBase> kb =
      KnowledgeBase::open(!arguments.stack.no_embedded, arguments.stack.files);
  if (!kb) return fail(kb.status());
  const bool is_json = arguments.format == "json";
  const auto found = kb->lookup(arguments.name);
  const std::size_t shown =
      arguments.limit == 0 ? found.size() : std::min<std::size_t>(found.size(), arguments.limit);
  std::string out = is_json || found.empty() ? "" : "score\tid\ttype\tname\tsource\tdescription\n";
  for (const Candidate& c : std::span(found).first(shown)) {
    char score[32];
    std::snprintf(score, sizeof score, "%.3f", static_cast<double>(c.score));
    if (is_json) {
      out += "{\"kb_id\": ";
      append_json_string(c.kb_id, out);
      out += ", \"name\": ";
      append_json_string(c.name, out);
      out.append(", \"type\": \"").append(name_of(c.type)).append("\", \"score\": ");
      out.append(score).append(", \"source\": ");
      append_json_string(c.source, out);
      out += ", \"description\": ";
      append_json_string(c.description, out);
      out += "}\n";
      continue;
    }
    const std::string_view cells[] = {score, c.kb_id, name_of(c.type), c.name, c.source};
    for (const std::string_view cell : cells) {
      append_printable(cell, out);
      out += '\t';
    }
    append_printable(c.description, out);
    out += '\n';
  }
  const int status = print(out);
  if (found.empty()) complain("no entity is called '" + arguments.name + "'");
  if (!is_json && shown < found.size())
    complain(std::to_string(found.size() - shown) + " more; --limit 0 shows all");
  return status;
}

int run_kb_ids(const KbStackArguments& stack) {
  std::vector<KbBase> bases;
  if (!stack.no_embedded && !KbBase::embedded_bytes().empty()) {
    Result<KbBase> base = open_base({});
    if (!base) return fail(base.status());
    bases.push_back(std::move(base).value());
  }
  for (const std::string& file : stack.files) {
    Result<KbBase> base = open_base(file);
    if (!base) return fail(base.status());
    bases.push_back(std::move(base).value());
  }
  const bool is_for_people = ::isatty(1);
  std::string out, id;
  for (std::size_t b = 0; b < bases.size(); ++b) {
    for (std::uint32_t entity = 0; entity < bases[b].entities(); ++entity) {
      id.clear();
      bases[b].append_id(entity, id);
      if (bases[b].find_id(id) != entity) continue;  // stood twice
      bool later = false;                            // has the id as well
      for (std::size_t other = b + 1; other < bases.size(); ++other)
        later |= bases[other].find_id(id) != kNone;
      if (later) continue;
      if (is_for_people)
        append_printable(id, out);
      else
        out += id;
      out += '\n';
      if (out.size() > kWriteBytes) {
        if (const Status status = write_to_standard_output(out); !status.ok()) return fail(status);
        out.clear();
      }
    }
  }
  return print(out);
}

}  // namespace saith::cli
