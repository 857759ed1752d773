// saith bench: every depth of the line in turn, over documents in memory.

#include <unistd.h>

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "cli/allocations.hpp"
#include "cli/input.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "saith/saith.hpp"

extern "C" {
extern const char saith_example_begin[];  // NOLINT: named in embed.S.in
extern const char saith_example_end[];    // NOLINT
}

namespace saith::cli {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Depths {
  double mb_per_s = 0, docs_per_s = 0, allocations_per_doc = 0;
};

// False when some input could not be read; the others are there.
bool read_documents(const BenchOptions& options, std::vector<std::string>& documents) {
  if (options.files.empty()) {
    const std::string example(saith_example_begin, saith_example_end);
    documents.assign(1'000'000 / example.size() + 1, example);
    return true;
  }
  bool all = true;
  Input input(options.files, options.input == "jsonl");
  Batch batch;
  JsonLine line;
  while (input.next(batch)) {
    for (const InputItem& item : batch.items) {
      std::string why = item.error;
      if (why.empty() && item.line == 0) documents.emplace_back(batch.bytes_of(item));
      if (why.empty() && item.line != 0) {
        read_json_line(batch.bytes_of(item), line);
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

// Passes over all documents: one to warm up, then as many as fill `seconds`.
Depths measure(const Pipeline& pipeline, const std::vector<std::string>& documents,
               std::size_t bytes, Depth until, unsigned threads, double seconds) {
  std::atomic<std::size_t> next{0}, allocation_total{0};
  std::size_t passes = 0;
  bool go_on = true;
  Clock::time_point begin;
  double took = 0;
  // Runs when every thread has finished a pass.
  auto between = [&]() noexcept {
    if (passes == 0) {  // that was the warm-up
      begin = Clock::now();
      allocation_total = 0;
    } else {
      took = seconds_since(begin);
      go_on = took < seconds;
    }
    next = 0;
    if (go_on) ++passes;
  };
  std::barrier barrier(static_cast<std::ptrdiff_t>(threads), between);
  auto work = [&] {
    Workspace workspace;
    while (go_on) {
      const std::size_t before = cli::allocations();
      for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < documents.size();) {
        pipeline.annotate(documents[i], workspace, until);
      }
      allocation_total += cli::allocations() - before;
      barrier.arrive_and_wait();
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  const double docs = static_cast<double>(documents.size() * passes);
  return {static_cast<double>(bytes * passes) / took / 1e6, docs / took,
          static_cast<double>(allocation_total) / docs};
}

// Resident memory of this process now.
double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  double pages = 0;
  statm >> pages >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

std::string number(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.3f", value);
  return buffer;
}

}  // namespace

int run_bench(const BenchOptions& options) {
  const Clock::time_point begin = Clock::now();
  Result<Pipeline> pipeline = create_pipeline(options);
  const double open_ms = seconds_since(begin) * 1e3;
  if (!pipeline) return kSomeInputFailed;

  std::vector<std::string> documents;
  const bool all = read_documents(options, documents);
  std::size_t bytes = 0;
  for (const std::string& document : documents) bytes += document.size();
  if (bytes == 0) {
    complain("bench: no text to measure with");
    return kSomeInputFailed;
  }

  const bool json = options.format == "json";
  const unsigned threads = options.threads();
  const auto last = static_cast<std::size_t>(options.pipeline_options().until);
  if (json) {
    std::printf("{\"bytes\": %zu, \"documents\": %zu, \"jobs\": %u, \"depths\": {", bytes,
                documents.size(), threads);
  } else {
    std::printf("%.3f MB in %zu documents, %u %s; open %.2f ms\n\n%-10s %10s %12s %16s\n",
                static_cast<double>(bytes) / 1e6, documents.size(), threads,
                threads == 1 ? "thread" : "threads", open_ms, "until", "MB/s", "documents/s",
                "allocations/doc");
  }
  for (std::size_t d = 0; d <= last; ++d) {
    if (!json) std::fflush(stdout);
    const Depths figures =
        measure(*pipeline, documents, bytes, static_cast<Depth>(d), threads, options.seconds);
    const std::string name(kDepthNames[d]);
    if (json) {
      std::printf("%s\"%s\": {\"mb_per_s\": %s, \"docs_per_s\": %s, \"allocations_per_doc\": %s}",
                  d ? ", " : "", name.c_str(), number(figures.mb_per_s).c_str(),
                  number(figures.docs_per_s).c_str(), number(figures.allocations_per_doc).c_str());
    } else {
      std::printf("%-10s %10.2f %12.1f %16.2f\n", name.c_str(), figures.mb_per_s,
                  figures.docs_per_s, figures.allocations_per_doc);
    }
  }
  if (json) {
    std::printf("}, \"open_ms\": %s, \"rss_mb\": %s}\n", number(open_ms).c_str(),
                number(resident_mb()).c_str());
  } else {
    std::printf("\nresident memory %.1f MB, of which the documents are %.1f MB\n", resident_mb(),
                static_cast<double>(bytes) / 1e6);
  }
  std::fflush(stdout);
  return all ? kDone : kSomeInputFailed;
}

}  // namespace saith::cli
