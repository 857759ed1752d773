// SPDX-License-Identifier: Apache-2.0

// saith bench: every depth of the line, over documents in memory.
//
// Depths are measured in rounds, a pass of each in turn, so that what else the machine does weighs
// on all of them alike; what is reported is the median of the passes, and the slowest and fastest.

#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "cli/allocations.hpp"
#include "cli/input.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "program/thread_group.hpp"
#include "saith/saith.hpp"

extern "C" {
extern const char saith_example_begin[];  // NOLINT: named in embed.S.in
extern const char saith_example_end[];    // NOLINT
}

namespace saith::cli {

namespace {

using Clock = std::chrono::steady_clock;

// Of the time for a depth: what a pass over the sample may take, so that there are a few of them.
constexpr double kPassShare = 0.2;
// Of the time for all depths: what finding out the size of the sample may take.
constexpr double kTrialShare = 0.05;
constexpr std::size_t kExampleBytes = 1'000'000;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Corpus {
  std::vector<std::string> documents;
  std::size_t bytes = 0;
  // Before a sample was taken of them.
  std::size_t all_documents = 0, all_bytes = 0;
};

// False when some input could not be read; the others are there.
bool read_documents(const BenchOptions& options, Corpus& corpus) {
  std::vector<std::string>& documents = corpus.documents;
  if (options.files.empty()) {
    const std::string example(saith_example_begin, saith_example_end);
    documents.assign(kExampleBytes / example.size() + 1, example);
    return true;
  }
  bool all = true;
  Input input(options.files, options.input_options());
  Batch batch;
  JsonLine line;
  while (input.next(batch)) {
    for (const InputItem& item : batch.items) {
      std::string why = item.error;
      if (why.empty() && item.line == 0) documents.emplace_back(batch.bytes_of(item));
      if (why.empty() && item.line != 0) {
        read_json_line(batch.bytes_of(item), options.keys, line);
        why = line.error;
        if (why.empty()) documents.push_back(line.text);
      }
      if (why.empty()) continue;
      all = false;
      complain(input.name_of(item.file) +
               (item.line ? std::string(":").append(std::to_string(item.line)) : std::string()) +
               ": " + why);
    }
  }
  return all;
}

// A line on standard error that says how far it is; only on a terminal.
class Progress {
 public:
  explicit Progress(bool is_quiet) : enabled_(!is_quiet && ::isatty(2)) {}
  ~Progress() {
    if (enabled_) std::fputs("\r\x1b[K", stderr);
  }
  void show(std::string_view what, double left) const {
    if (!enabled_) return;
    std::fprintf(stderr, "\r\x1b[K%.*s, %.0f s left", static_cast<int>(what.size()), what.data(),
                 std::max(left, 0.0));
    std::fflush(stderr);
  }

 private:
  bool enabled_;
};

struct Pass {
  double seconds = 0;
  std::size_t allocations = 0;
};

// Runs passes over a corpus; its threads' memory stays warm from one to the next.
class Runner {
 public:
  Runner(const Pipeline& pipeline, unsigned threads)
      : pipeline_(pipeline), workspaces_(std::max(1u, threads)) {}

  Pass run(const std::vector<std::string>& documents, Depth until) {
    std::atomic<std::size_t> next{0}, allocations{0};
    const auto work = [&](Workspace& workspace) {
      const std::size_t before = cli::allocations();
      for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < documents.size();)
        pipeline_.annotate(documents[i], workspace, until);
      allocations += cli::allocations() - before;
    };
    const Clock::time_point begin = Clock::now();
    in_parallel(static_cast<unsigned>(workspaces_.size()), workspaces_.size(),
                [&](std::size_t n) { work(workspaces_[n]); });
    return {seconds_since(begin), allocations};
  }

 private:
  const Pipeline& pipeline_;
  std::vector<Workspace> workspaces_;
};

// Leaves so much of the corpus, drawn by seed, that a pass is short enough for `seconds` a depth.
void take_sample(Runner& runner, Depth until, const BenchOptions& options, Corpus& corpus) {
  corpus.all_documents = corpus.documents.size();
  for (const std::string& document : corpus.documents) corpus.all_bytes += document.size();
  std::mt19937 random(options.seed);
  // std::shuffle is another one with each standard library.
  for (std::size_t i = corpus.documents.size(); i > 1; --i)
    std::swap(corpus.documents[i - 1], corpus.documents[random() % i]);
  // How far one comes in a trial, doubling it until it takes long enough to tell.
  const double trial = options.seconds * kTrialShare;
  std::size_t count = 1, bytes = 0;
  double rate = 0;
  for (;; count = std::min(2 * count, corpus.documents.size())) {
    const std::vector<std::string> some(
        corpus.documents.begin(), corpus.documents.begin() + static_cast<std::ptrdiff_t>(count));
    bytes = 0;
    for (const std::string& document : some) bytes += document.size();
    const double took = runner.run(some, until).seconds;
    rate = static_cast<double>(bytes) / std::max(took, 1e-9);
    if (took >= trial || count == corpus.documents.size()) break;
  }
  const double most = rate * options.seconds * kPassShare;
  std::size_t kept = 0;
  for (; kept < corpus.documents.size(); ++kept) {
    if (kept >= 1 && static_cast<double>(corpus.bytes) >= most) break;
    corpus.bytes += corpus.documents[kept].size();
  }
  corpus.documents.resize(kept);
}

struct Figures {
  double median = 0, low = 0, high = 0;  // MB/s
  double docs_per_s = 0, allocations_per_doc = 0;
  std::size_t passes = 0;
};

Figures figures_of(const std::vector<Pass>& passes, const Corpus& corpus) {
  std::vector<double> seconds;
  for (const Pass& pass : passes) seconds.push_back(std::max(pass.seconds, 1e-9));
  std::sort(seconds.begin(), seconds.end());
  const std::size_t half = seconds.size() / 2;
  const double median =
      seconds.size() % 2 ? seconds[half] : (seconds[half - 1] + seconds[half]) / 2;
  const double mb = static_cast<double>(corpus.bytes) / 1e6;
  const auto docs = static_cast<double>(corpus.documents.size());
  return {mb / median,
          mb / seconds.back(),
          mb / seconds.front(),
          docs / median,
          static_cast<double>(passes.back().allocations) / docs,
          passes.size()};
}

// Of each depth up to `last`, in rounds.
std::vector<Figures> measure(Runner& runner, const Corpus& corpus, std::size_t last,
                             const BenchOptions& options) {
  const Progress progress(options.is_quiet);
  std::vector<std::vector<Pass>> passes(last + 1);
  const double budget = options.seconds * static_cast<double>(last + 1);
  runner.run(corpus.documents, static_cast<Depth>(last));  // to warm up
  const Clock::time_point begin = Clock::now();
  do {
    for (std::size_t d = 0; d <= last; ++d) {
      progress.show(kDepthNames[d], budget - seconds_since(begin));
      passes[d].push_back(runner.run(corpus.documents, static_cast<Depth>(d)));
    }
  } while (seconds_since(begin) < budget);
  std::vector<Figures> out;
  for (const std::vector<Pass>& of_depth : passes) out.push_back(figures_of(of_depth, corpus));
  return out;
}

// Resident memory of this process now.
double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  double pages = 0;
  statm >> pages >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

std::string cpu_name() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

std::string number(double value, const char* how = "%.3f") {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, how, value);
  return buffer;
}

// The medians of a report that was written before, by depth; 0: not in it.
Result<std::vector<double>> read_report(const std::string& path) {
  simdjson::dom::parser parser;
  simdjson::dom::element report, depths;
  const simdjson::error_code error = parser.load(path).get(report);
  if (error != simdjson::SUCCESS)
    return Status{StatusCode::bad_data, path + ": " + simdjson::error_message(error)};
  if (report["depths"].get(depths) != simdjson::SUCCESS)
    return Status{StatusCode::bad_data, path + ": no report of `saith bench --format json`"};
  std::vector<double> out;
  for (const std::string_view name : kDepthNames) {
    double speed = 0;
    if (depths[name]["mb_per_s"].get(speed) != simdjson::SUCCESS) speed = 0;
    out.push_back(speed);
  }
  return out;
}

struct Report {
  const BenchOptions& options;
  const Corpus& corpus;
  std::vector<Figures> depths;
  std::vector<double> old;  // medians to compare with; empty: none
  double open_ms;

  // Of the new speed to the old one; 0: not known.
  double ratio(std::size_t depth) const {
    return depth < old.size() && old[depth] > 0 ? depths[depth].median / old[depth] : 0;
  }
  // Depths do ever more; where one seems to be faster than the one before, the machine was uneven.
  std::string uneven() const {
    std::string out;
    for (std::size_t d = 1; d < depths.size(); ++d) {
      if (depths[d].median <= depths[d - 1].median) continue;
      out.append(kDepthNames[d]).append(" seems to be faster than ").append(kDepthNames[d - 1]);
      out += depths[d].low <= depths[d - 1].high
                 ? ": their spreads overlap, the machine had other work\n"
                 : "\n";
    }
    return out;
  }

  std::string json() const {
    std::string out = "{\"bytes\": " + std::to_string(corpus.bytes) +
                      ", \"documents\": " + std::to_string(corpus.documents.size()) +
                      ", \"jobs\": " + std::to_string(options.threads()) + ", \"depths\": {";
    for (std::size_t d = 0; d < depths.size(); ++d) {
      const Figures& f = depths[d];
      out.append(d ? ", " : "").append("\"").append(kDepthNames[d]).append("\": {\"mb_per_s\": ");
      out += number(f.median) + ", \"mb_per_s_low\": " + number(f.low) +
             ", \"mb_per_s_high\": " + number(f.high) +
             ", \"passes\": " + std::to_string(f.passes) +
             ", \"docs_per_s\": " + number(f.docs_per_s) +
             ", \"allocations_per_doc\": " + number(f.allocations_per_doc);
      if (ratio(d) > 0) out += ", \"ratio\": " + number(ratio(d));
      out += "}";
    }
    out += "}, \"open_ms\": " + number(open_ms) + ", \"rss_mb\": " + number(resident_mb()) +
           ", \"corpus_bytes\": " + std::to_string(corpus.all_bytes) +
           ", \"corpus_documents\": " + std::to_string(corpus.all_documents) +
           ", \"seed\": " + std::to_string(options.seed);
    const std::pair<std::string_view, std::string> texts[] = {
        {"version", std::string(version())},
        {"commit", std::string(build_commit())},
        {"compiler", std::string(build_compiler())},
        {"cpu", cpu_name()}};
    for (const auto& [key, text] : texts) {
      out.append(", \"").append(key).append("\": ");
      append_json_string(text, out);
    }
    return out + "}\n";
  }

  std::string text() const {
    const unsigned threads = options.threads();
    std::string out = number(static_cast<double>(corpus.bytes) / 1e6) + " MB in " +
                      std::to_string(corpus.documents.size()) + " documents";
    if (corpus.documents.size() < corpus.all_documents) {
      out += ", a sample by seed " + std::to_string(options.seed) + " of " +
             number(static_cast<double>(corpus.all_bytes) / 1e6) + " MB in " +
             std::to_string(corpus.all_documents);
    }
    out += ", " + std::to_string(threads) + (threads == 1 ? " thread" : " threads") + "; open " +
           number(open_ms, "%.2f") + " ms\nsaith " + std::string(version()) + ", commit " +
           std::string(build_commit()) + ", " + std::string(build_compiler()) + ", " + cpu_name() +
           "\n\n";
    char line[160];
    std::snprintf(line, sizeof line, "%-10s %10s %21s %7s %12s %16s%s\n", "until", "MB/s",
                  "slowest .. fastest", "passes", "documents/s", "allocations/doc",
                  old.empty() ? "" : "    new/old");
    out += line;
    for (std::size_t d = 0; d < depths.size(); ++d) {
      const Figures& f = depths[d];
      std::snprintf(line, sizeof line, "%-10s %10.2f %10.2f .. %7.2f %7zu %12.1f %16.2f",
                    std::string(kDepthNames[d]).c_str(), f.median, f.low, f.high, f.passes,
                    f.docs_per_s, f.allocations_per_doc);
      out += line;
      if (!old.empty()) {
        out += "   ";
        out += ratio(d) > 0 ? number(ratio(d), "%8.3f") : "       -";
      }
      out += "\n";
    }
    out += "\n";
    out += uneven();
    out += "resident memory " + number(resident_mb(), "%.1f") + " MB, of which the documents are " +
           number(static_cast<double>(corpus.bytes) / 1e6, "%.1f") + " MB\n";
    return out;
  }
};

}  // namespace

int run_bench(const BenchOptions& options) {
  std::vector<double> old;
  if (!options.compare.empty()) {
    Result<std::vector<double>> read = read_report(options.compare);
    if (!read) return complain(read.status().message), kSomeInputFailed;
    old = std::move(read).value();
  }
  const Clock::time_point begin = Clock::now();
  Result<Pipeline> pipeline = create_pipeline(options);
  const double open_ms = seconds_since(begin) * 1e3;
  if (!pipeline) return kSomeInputFailed;

  Corpus corpus;
  const bool all = read_documents(options, corpus);
  std::erase_if(corpus.documents, [](const std::string& document) { return document.empty(); });
  if (corpus.documents.empty()) {
    complain("bench: no text to measure with");
    return kSomeInputFailed;
  }
  const Depth last = options.pipeline_options().until;
  Runner runner(*pipeline, options.threads());
  take_sample(runner, last, options, corpus);
  const Report report{options, corpus,
                      measure(runner, corpus, static_cast<std::size_t>(last), options),
                      std::move(old), open_ms};
  const Status written =
      write_to_standard_output(options.format == "json" ? report.json() : report.text());
  if (!written.ok()) complain(written.message);
  return all && written.ok() ? kDone : kSomeInputFailed;
}

}  // namespace saith::cli
