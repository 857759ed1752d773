// SPDX-License-Identifier: Apache-2.0

// Whether memory stays what it is: resident SECONDS THREADS FILE...
//
// Threads, each with a workspace of its own, annotate damaged news on one Pipeline without a pause:
// to every depth, one by one and in batches, with and without reasons; they ask for offsets, pages and
// candidates, and keep some documents for a while. Of each minute what was resident in it is printed,
// on average and at most, how much of that is memory of the process (anonymous pages) and how much is
// pages of files (code, models and the base, which become resident when they are first touched and are
// the system's to drop), and the bytes that are allocated at its end. Exit 1 if the average of the last
// minute is over 2 % more than that of the second one. FILEs are texts, or JSON Lines with "text".
//
// Workspaces that are made anew for each text leave holes in the heap, which glibc gives back now and
// then: what is resident then moves by a tenth.

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/offsets.hpp"
#include "differential/damaged.hpp"
#include "saith/saith.hpp"

using namespace saith;

namespace {

constexpr std::size_t kKept = 64, kBatch = 8, kLongestText = 8000;
constexpr double kMostGrowth = 1.02;

// What is resident, in megabytes: the pages of the process's own, and those of files.
struct Resident {
  double own = 0, files = 0;

  double all() const { return own + files; }
};

Resident resident_now() {
  std::ifstream in("/proc/self/statm");
  std::size_t mapped = 0, resident = 0, of_files = 0;
  in >> mapped >> resident >> of_files;
  const double page = static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
  return {.own = static_cast<double>(resident - of_files) * page,
          .files = static_cast<double>(of_files) * page};
}

double allocated_megabytes() {
  const struct mallinfo2 info = ::mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

struct Counts {
  std::atomic<std::uint64_t> documents = 0, bytes = 0;
  std::atomic<bool> is_over = false;
};

class Reader {
 public:
  Reader(const Pipeline& plain, const Pipeline& reasons, const std::vector<std::string>& articles,
         std::uint64_t seed, Counts& counts)
      : plain_(plain), reasons_(reasons), texts_(articles, seed, kLongestText), counts_(counts) {}

  void run() {
    for (std::size_t turn = 0; !counts_.is_over; ++turn) {
      if (turn % kBatch == 0) {
        read_batch();
        continue;
      }
      const std::string_view text = texts_.next();
      const Pipeline& pipeline = turn % 5 == 0 ? reasons_ : plain_;
      const Depth until = turn % 3 == 0 ? static_cast<Depth>(turn / 3 % 6) : Depth::links;
      keep(pipeline.annotate(text, workspace_, until));
      use(*kept_[next_], turn);
    }
  }

 private:
  void keep(Document document) {
    counts_.documents += 1, counts_.bytes += document.text().size();
    next_ = (next_ + 1) % kKept;
    kept_[next_].emplace(std::move(document));
  }
  void read_batch() {
    std::array<std::string_view, kBatch> texts;
    for (std::size_t i = 0; i < kBatch; ++i) texts[i] = batch_[i] = texts_.next();
    for (Document& document : plain_.annotate_batch(texts, workspace_)) keep(std::move(document));
  }
  void use(const Document& document, std::size_t turn) {
    if (turn % 4 == 0) {
      page_.clear();
      append_html(document, {.name = "an article", .pipeline = &plain_}, page_);
    }
    offsets_.reset(document.text(), turn % 2 == 0 ? OffsetUnit::utf16 : OffsetUnit::codepoints);
    for (std::size_t m = 0; m < document.mentions().size(); m += 7) {
      const Span of = document.mentions().span[m];
      (void)plain_.lookup(document.text().substr(of.begin, of.end - of.begin));
    }
  }

  const Pipeline &plain_, &reasons_;
  Damaged texts_;
  Counts& counts_;
  Workspace workspace_;
  OffsetMap offsets_;
  std::string page_;
  std::array<std::string, kBatch> batch_;
  std::array<std::optional<Document>, kKept> kept_;
  std::size_t next_ = 0;
};

// Prints what was resident in a minute; on average.
Resident watch_minute(const Counts& counts, int minute) {
  using Clock = std::chrono::steady_clock;
  Resident mean;
  double most = 0;
  int samples = 0;
  for (const auto end = Clock::now() + std::chrono::minutes(1); Clock::now() < end; ++samples) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const Resident now = resident_now();
    mean.own += now.own, mean.files += now.files, most = std::max(most, now.all());
  }
  mean.own /= samples, mean.files /= samples;
  std::printf(
      "minute %d\t%.2f MB resident\t%.2f own\t%.2f of files\t%.2f at most\t%.2f allocated\t"
      "%llu documents\t%.1f MB read\n",
      minute, mean.all(), mean.own, mean.files, most, allocated_megabytes(),
      static_cast<unsigned long long>(counts.documents), static_cast<double>(counts.bytes) / 1e6);
  std::fflush(stdout);
  return mean;
}

double ratio(double last, double second) { return second == 0 ? 1 : last / second; }

int run(int minutes, unsigned count, const std::vector<std::string>& articles) {
  const Pipeline plain = Pipeline::create().value();
  PipelineOptions options;
  options.why = true;
  const Pipeline reasons = Pipeline::create(options).value();
  Counts counts;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < count; ++i)
    threads.emplace_back([&, i] { Reader(plain, reasons, articles, i, counts).run(); });
  Resident second, last;
  for (int minute = 1; minute <= minutes; ++minute) {
    last = watch_minute(counts, minute);
    if (minute == 2) second = last;
  }
  counts.is_over = true;
  for (std::thread& thread : threads) thread.join();
  const double growth = ratio(last.all(), second.all());
  std::printf("the last minute is %.4f of the second one; own pages %.4f, pages of files %.4f\n",
              growth, ratio(last.own, second.own), ratio(last.files, second.files));
  return growth <= kMostGrowth ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 4) {
    std::fprintf(stderr, "resident SECONDS THREADS FILE...\n");
    return 2;
  }
  const std::vector<std::string> articles = read_articles({arguments + 3, arguments + count});
  return run(std::atoi(arguments[1]) / 60, static_cast<unsigned>(std::atoi(arguments[2])),
             articles);
} catch (const std::exception& error) {
  std::fprintf(stderr, "resident: %s\n", error.what());
  return 2;
}
