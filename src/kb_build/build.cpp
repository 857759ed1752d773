// SPDX-License-Identifier: Apache-2.0

// The door of saith/build.hpp: inputs become sources, which compile.cpp reads.

#include "saith/build.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <memory>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

#include "kb_build/compile.hpp"
#include "kb_build/dump.hpp"
#include "kb_build/rows.hpp"
#include "kb_build/tsv.hpp"

namespace saith {

KbInput KbInput::file(std::string path) { return {Kind::file, std::move(path)}; }

KbInput KbInput::table(std::string content, std::string name) {
  KbInput input(Kind::table, std::move(name));
  input.content_ = std::move(content);
  return input;
}

KbInput KbInput::rows(std::function<bool(KbRow&)> next, std::string name) {
  KbInput input(Kind::rows, std::move(name));
  input.next_ = std::move(next);
  return input;
}

KbInput KbInput::rows(std::vector<KbRow> rows, std::string name) {
  const auto next = [rows = std::move(rows), at = std::size_t{0}](KbRow& row) mutable {
    if (at == rows.size()) return false;
    row = rows[at++];
    return true;
  };
  return KbInput::rows(next, std::move(name));
}

namespace {

constexpr unsigned kMostJobs = 1024;
constexpr std::string_view kStandardInput = "-";

Status wrong(std::string message) {
  return {StatusCode::invalid_argument, "kb build: " + std::move(message)};
}

DumpOptions dump_options(const KbBuildOptions& options, unsigned jobs) {
  DumpOptions out;
  out.jobs = jobs;
  out.min_sitelinks = options.min_sitelinks;
  out.types = options.types;
  out.languages = options.languages;
  out.keep = options.keep;
  out.strict = options.strict;
  return out;
}

}  // namespace

// Opens inputs one after the other.
class KbInputReader {
 public:
  KbInputReader(const KbBuildOptions& options, unsigned jobs)
      : dump_options_(dump_options(options, jobs)) {}

  // A base is not made of itself, and standard input is read once.
  static Status check(std::span<const KbInput> inputs, const std::string& output) {
    std::size_t standard_inputs = 0;
    for (const KbInput& input : inputs) {
      if (input.kind_ != KbInput::Kind::file) continue;
      const std::string& path = input.name_;
      if (path == kStandardInput) {
        if (++standard_inputs > 1) return wrong("standard input is named twice");
        continue;
      }
      std::error_code error;
      if (std::filesystem::is_regular_file(path, error) &&
          std::filesystem::equivalent(path, output, error))
        return wrong(path + " is both source and output");
    }
    return {};
  }

  Status add(const KbInput& input) {
    switch (input.kind_) {
      case KbInput::Kind::file: return add_file(input.name_);
      case KbInput::Kind::table: add_table(input.name_, input.content_); break;
      case KbInput::Kind::rows:
        sources_.push_back(std::make_unique<RowSource>(input.name_, input.next_));
        break;
    }
    return {};
  }

  const std::vector<std::unique_ptr<KbSource>>& sources() const { return sources_; }
  bool has_dump() const { return !dumps_.empty(); }
  // What was met in dumps.
  std::vector<std::string> notes() const {
    std::vector<std::string> out;
    for (const KbSource* dump : dumps_) {
      for (const std::string& note : dump->notes())
        out.push_back(std::string(dump->name()) + ": " + note);
    }
    return out;
  }

 private:
  Status add_file(const std::string& path) {
    Result<std::unique_ptr<DumpInput>> opened = DumpInput::open(path, dump_options_.jobs);
    if (!opened) return opened.status();
    std::shared_ptr<DumpInput> input = std::move(opened).value();
    const Result<bool> dump = is_dump(path, *input);
    if (!dump) return dump.status();
    const std::string name = path == kStandardInput ? "standard input" : path;
    if (*dump) {
      Result<std::unique_ptr<DumpSource>> source =
          DumpSource::open(name, std::move(input), dump_options_);
      if (!source) return source.status();
      sources_.push_back(std::move(source).value());
      dumps_.push_back(sources_.back().get());
      return {};
    }
    const Result<std::string_view> head = input->peek(1);
    if (!head) return head.status();
    if (*head == "<")
      return {StatusCode::bad_data, name + ": a web page or XML, neither a table nor a dump"};
    sources_.push_back(std::make_unique<TsvSource>(
        name, input->bytes_total(),
        [input](char* to, std::size_t size) { return input->read(to, size); }));
    return {};
  }

  // The content has to live as long as the reader.
  void add_table(const std::string& name, std::string_view content) {
    const std::uint64_t total = content.size();
    sources_.push_back(std::make_unique<TsvSource>(
        name, total, [content](char* to, std::size_t size) mutable -> Result<std::size_t> {
          const std::size_t n = content.copy(to, size);
          content.remove_prefix(n);
          return n;
        }));
  }

  DumpOptions dump_options_;
  std::vector<std::unique_ptr<KbSource>> sources_;
  std::vector<const KbSource*> dumps_;
};

namespace {

Result<KbBuilt> build(std::span<const KbInput> inputs, const KbBuildOptions& options,
                      const std::string& output, std::string* content) {
  if (options.jobs > kMostJobs)
    return wrong("jobs: " + std::to_string(options.jobs) + " are more than " +
                 std::to_string(kMostJobs));
  KbCompileOptions compile;
  compile.output = output;
  compile.content = content;
  compile.jobs = options.jobs != 0 ? options.jobs : std::thread::hardware_concurrency();
  compile.jobs = std::clamp(compile.jobs, 1u, kMostJobs);
  compile.memory = content ? std::numeric_limits<std::uint64_t>::max() : options.memory;
  compile.refuse_empty = true;
  compile.date = options.date;
  compile.notes = options.notes;
  compile.progress = options.progress;
  KbInputReader reader(options, compile.jobs);
  for (const KbInput& input : inputs) {
    if (const Status status = reader.add(input); !status.ok()) return status;
  }
  // Dumps, made over days, may have an item twice.
  compile.refuse_duplicates = !reader.has_dump();
  const Result<KbCompileStats> stats = compile_kb(reader.sources(), compile);
  if (!stats) return stats.status();
  KbBuilt built{stats->entities, stats->names, stats->bytes, stats->duplicates, {}};
  try {
    built.notes = reader.notes();
  } catch (const std::bad_alloc&) {  // the base is in its place, and that is what was asked for
  }
  return built;
}

}  // namespace

Result<KbBuilt> build_kb(std::span<const KbInput> inputs, const std::string& output,
                         const KbBuildOptions& options) {
  if (output == kStandardInput) return wrong("a base cannot be written to standard output");
  if (const Status status = KbInputReader::check(inputs, output); !status.ok()) return status;
  return build(inputs, options, output, nullptr);
}

Result<std::string> build_kb(std::span<const KbInput> inputs, const KbBuildOptions& options,
                             KbBuilt* built) {
  std::string content;
  Result<KbBuilt> result = build(inputs, options, "memory", &content);
  if (!result) return result.status();
  if (built) *built = std::move(result).value();
  return content;
}

}  // namespace saith
