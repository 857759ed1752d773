// SPDX-License-Identifier: Apache-2.0

// The threads that read lines of a Wikidata dump and hand rows on in file order. What a line says is
// in dump_item.hpp.

#include "kb_build/dump.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <unordered_map>
#include <utility>

#include "data/data.hpp"
#include "kb_build/dump_input.hpp"
#include "kb_build/dump_item.hpp"
#include "program/mutex.hpp"
#include "program/piece_size.hpp"
#include "program/thread_group.hpp"

namespace saith {

using namespace dump;

namespace {

constexpr std::size_t kChunk = piece_size(4u << 20, 512);
constexpr std::size_t kLongestLine = 512u << 20;
constexpr std::size_t kHeadBytes = 256;  // in which a dump shows what it is
constexpr std::string_view kSpace = " \t\r\n";

// Where text begins: behind a byte order mark and white space.
std::size_t first_of_text(std::string_view bytes) {
  const std::size_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  return std::min(bytes.find_first_not_of(kSpace, mark), bytes.size());
}

}  // namespace

void DumpCounts::add(const DumpCounts& other) {
  lines += other.lines, kept += other.kept, filtered += other.filtered, untyped += other.untyped;
  no_json += other.no_json, no_item += other.no_item, redirects += other.redirects;
  no_label += other.no_label, bad_claims += other.bad_claims;
}

Result<bool> is_dump(std::string_view path, DumpInput& input) {
  for (const std::string_view end : {".json", ".json.gz", ".json.bz2", ".json.zst"}) {
    if (path.ends_with(end)) return true;
  }
  const Result<std::string_view> head = input.peek(kHeadBytes);
  if (!head) return head.status();
  const std::size_t at = first_of_text(*head);
  return at < head->size() && ((*head)[at] == '[' || (*head)[at] == '{');
}

// ---------------------------------------------------------------- chunks of lines, by several threads

struct DumpSource::State {
  std::string path;
  Wanted wanted;
  std::shared_ptr<DumpInput> input;

  // Reading: whole lines, about kChunk bytes, with padding behind them.
  struct Chunk {
    std::string text;
    std::size_t size = 0;
    std::uint64_t index = 0, first_line = 0;
  };
  std::string rest;  // the beginning of a line whose end is not read yet
  std::uint64_t next_chunk = 0, next_line = 1;
  bool ended = false;

  // Parsing.
  Mutex reading, sharing;
  WaitPoint changed;
  std::map<std::uint64_t, Batch> done ABSL_GUARDED_BY(sharing);
  std::uint64_t taken ABSL_GUARDED_BY(sharing) = 0;       // chunks that read() has had
  std::uint64_t chunks ABSL_GUARDED_BY(sharing) = ~0ull;  // how many there are, once known
  bool stopped ABSL_GUARDED_BY(sharing) = false;
  std::unique_ptr<ItemReader> own;  // with one job, read() parses by itself

  // Giving.
  Batch batch;
  std::size_t at = 0;
  DumpCounts counts;
  std::vector<Country> countries;
  std::unordered_map<std::uint64_t, std::string> capitals;
  bool finished = false;
  Status failed;

  // The threads that parse, once read() has begun with several jobs. They are the last member, so
  // that they end before what they use.
  void stop() {
    {
      const MutexLock lock(sharing);
      stopped = true;
    }
    changed.wake_all();
  }

  // Of the whole file: the bracket it begins with (none yet: 0), and its last byte that is no space.
  char opened = 0, last = 0;
  bool is_checked = false;

  // Whether the text so far, of which `bytes` are the last ones, can be a dump; at its end, whether
  // all of one is there. A file that was cut off must not pass for a small one.
  Status check_frame(std::string_view bytes) {
    if (opened == 0) {
      const std::size_t begin = first_of_text(bytes);
      if (begin < bytes.size()) opened = bytes[begin];
      if (opened != 0 && opened != '[' && opened != '{')
        return {StatusCode::bad_data, path + ": no Wikidata dump: it does not begin with [ or {"};
    }
    const std::size_t end = bytes.find_last_not_of(kSpace);
    if (end != std::string_view::npos) last = bytes[end];
    if (!ended || is_checked) return {};
    is_checked = true;
    if (opened == 0) return {StatusCode::bad_data, path + ": empty"};
    if (last == (opened == '[' ? ']' : '}')) return {};
    if (opened == '{' && last == ',') return {};  // lines cut out of an array
    return {StatusCode::bad_data,
            path + ": ends early: no " + (opened == '[' ? "]" : "}") + " stands at its end"};
  }

  // False at the end. Called under `reading`.
  Result<bool> next(Chunk& chunk) {
    if (ended) return false;
    chunk.text.swap(rest);
    rest.clear();
    std::size_t filled = chunk.text.size();
    for (;;) {
      const std::size_t want = kChunk;
      chunk.text.resize(filled + want);
      const Result<std::size_t> got = input->read(chunk.text.data() + filled, want);
      if (!got) {
        ended = true;
        return got.status();
      }
      const std::size_t begin = filled;
      filled += *got;
      if (*got < want) {
        ended = true;
        break;
      }
      const void* newline = ::memrchr(chunk.text.data() + begin, '\n', filled - begin);
      if (newline != nullptr) {
        const std::size_t end =
            static_cast<std::size_t>(static_cast<const char*>(newline) - chunk.text.data()) + 1;
        rest.assign(chunk.text, end, filled - end);
        filled = end;
        break;
      }
      if (filled > kLongestLine) {
        ended = true;
        return Status{StatusCode::bad_data,
                      path + ":" + std::to_string(next_line) +
                          ": a line of more than 512 MiB; dumps have one entity a line"};
      }
    }
    if (Status status = check_frame({chunk.text.data(), filled}); !status.ok()) {
      ended = true;
      return status;
    }
    if (filled == 0) return false;
    chunk.size = filled;
    chunk.text.resize(filled);
    chunk.text.append(simdjson::SIMDJSON_PADDING, ' ');
    chunk.index = next_chunk++;
    chunk.first_line = next_line;
    next_line += static_cast<std::uint64_t>(std::count(
        chunk.text.begin(), chunk.text.begin() + static_cast<std::ptrdiff_t>(filled), '\n'));
    return true;
  }

  void parse(ItemReader& reader, const Chunk& chunk, Batch& out) const {
    out = {};
    const std::string_view text(chunk.text.data(), chunk.size);
    std::uint64_t line = chunk.first_line;
    for (std::size_t begin = 0; begin < text.size(); ++line) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (const char* odd = reader.line(text.substr(begin, end - begin), out)) {
        out.status = {StatusCode::bad_data, path + ":" + std::to_string(line) + ": " + odd};
        return;
      }
      begin = end + 1;
    }
  }

  void work() {
    ItemReader reader(wanted);
    Chunk chunk;
    for (;;) {
      if (!reading.try_lock()) {
        if (input->help()) continue;
        reading.lock();
      }
      {
        const MutexLock lock(reading, std::adopt_lock);
        if (!take_chunk(chunk)) return;
      }
      Batch out;
      parse(reader, chunk, out);
      {
        const MutexLock lock(sharing);
        done.emplace(chunk.index, std::move(out));
      }
      changed.wake_all();
    }
  }

  // The next chunk, once there is room for what it gives; false when there is nothing more to do.
  bool take_chunk(Chunk& chunk) ABSL_EXCLUSIVE_LOCKS_REQUIRED(reading) {
    {
      const MutexLock lock(sharing);
      while (!stopped && next_chunk >= taken + 3 * threads_wanted()) changed.wait(sharing);
      if (stopped) return false;
    }
    const Result<bool> more = next(chunk);
    if (more && *more) return true;
    {
      const MutexLock lock(sharing);
      if (chunks == ~0ull) {
        chunks = next_chunk;
        if (!more) {
          Batch out;
          out.status = more.status();
          done.emplace(chunks++, std::move(out));
        }
      }
    }
    changed.wake_all();
    return false;
  }
  std::uint64_t threads_wanted() const { return std::max(1u, wanted.options.jobs); }

  // The next batch in the order of the file; false at the end.
  bool take(Batch& out) {
    if (wanted.options.jobs > 1 && !has_begun) {
      has_begun = true;
      has_threads = threads.start(wanted.options.jobs, [this] { work(); }) > 0;
    }
    if (!has_threads) {
      if (!own) own = std::make_unique<ItemReader>(wanted);
      const Result<bool> more = next(spare);
      if (!more) {
        out = {};
        out.status = more.status();
        return true;
      }
      if (!*more) return false;
      parse(*own, spare, out);
      return true;
    }
    bool has_failed = false;
    {
      const MutexLock lock(sharing);
      while (!stopped && taken < chunks && done.count(taken) == 0) changed.wait(sharing);
      has_failed = stopped;
      if (!has_failed) {
        if (taken >= chunks) return false;
        out = std::move(done.extract(taken).mapped());
        ++taken;
      }
    }
    if (has_failed) {  // one of the threads: what it threw is thrown here
      threads.join();
      return false;
    }
    changed.wake_all();
    return true;
  }
  Chunk spare;
  bool has_begun = false, has_threads = false;

  // The countries, with the names of their capitals.
  void finish() {
    finished = true;
    batch = {};
    at = 0;
    for (Country& country : countries) {
      for (const std::uint64_t id : country.capitals) {
        const auto found = capitals.find(id);
        if (found == capitals.end() || found->second == country.row.name) continue;
        KbAlias alias{AliasKind::metonym, found->second};
        if (std::find(country.row.aliases.begin(), country.row.aliases.end(), alias) ==
            country.row.aliases.end()) {
          country.row.aliases.push_back(std::move(alias));
        }
      }
      batch.rows.push_back(std::move(country.row));
    }
    countries.clear();
    capitals.clear();
  }

  ThreadGroup threads{[this] { stop(); }};
};

DumpSource::DumpSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
DumpSource::~DumpSource() = default;

Result<std::unique_ptr<DumpSource>> DumpSource::open(std::string path, DumpOptions options) {
  Result<std::unique_ptr<DumpInput>> input = DumpInput::open(path, std::max(1u, options.jobs));
  if (!input) return input.status();
  return open(std::move(path), std::move(input).value(), std::move(options));
}

Result<std::unique_ptr<DumpSource>> DumpSource::open(std::string path,
                                                     std::shared_ptr<DumpInput> input,
                                                     DumpOptions options) {
  auto state = std::make_unique<State>();
  options.jobs = std::max(1u, options.jobs);
  state->input = std::move(input);
  state->path = std::move(path);
  Result<Classes> classes = Classes::load(Blob::embedded());
  if (!classes) return classes.status();
  state->wanted.classes = std::move(classes).value();
  if (options.types.empty()) state->wanted.types.fill(true);
  for (const MentionType type : options.types)
    state->wanted.types[static_cast<std::size_t>(type)] = true;
  if (options.languages.empty()) options.languages = {"en"};
  if (!options.keep.empty()) {
    std::ifstream file(options.keep);
    if (!file) return Status{StatusCode::not_found, options.keep + ": cannot be read"};
    std::string line;
    for (std::uint64_t number = 1; std::getline(file, line); ++number) {
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
      if (line.empty() || line.front() == '#') continue;
      const std::uint64_t id = id_number(line, 'Q');
      if (id == 0)
        return Status{StatusCode::bad_data, options.keep + ":" + std::to_string(number) + ": '" +
                                                line + "' is no id such as Q42"};
      state->wanted.keep.insert(id);
    }
    if (state->wanted.keep.empty()) return Status{StatusCode::bad_data, options.keep + ": no ids"};
  }
  state->wanted.options = std::move(options);
  return std::unique_ptr<DumpSource>(new DumpSource(std::move(state)));
}

Result<std::size_t> DumpSource::read(std::span<KbRow> rows) {
  State& s = *state_;
  if (!s.failed.ok()) return s.failed;
  std::size_t given = 0;
  while (given < rows.size()) {
    if (s.at < s.batch.rows.size()) {
      std::swap(rows[given++], s.batch.rows[s.at++]);
      continue;
    }
    if (s.finished) break;
    Batch next;
    if (!s.take(next)) {
      s.finish();
      continue;
    }
    if (!next.status.ok()) {
      s.failed = next.status;
      return s.failed;
    }
    s.counts.add(next.counts);
    std::move(next.countries.begin(), next.countries.end(), std::back_inserter(s.countries));
    for (Capital& capital : next.capitals) s.capitals.emplace(capital.id, std::move(capital.name));
    s.batch = std::move(next);
    s.at = 0;
  }
  return given;
}

std::string_view DumpSource::name() const { return state_->path; }
std::uint64_t DumpSource::bytes_read() const { return state_->input->bytes_read(); }
std::uint64_t DumpSource::bytes_total() const { return state_->input->bytes_total(); }
const DumpCounts& DumpSource::counts() const { return state_->counts; }

std::vector<std::string> DumpSource::notes() const {
  const DumpCounts& c = state_->counts;
  return {"source: Wikidata JSON dump " + state_->path.substr(state_->path.rfind('/') + 1),
          "licence: CC0 1.0",
          "items: " + std::to_string(c.kept) + " of " + std::to_string(c.lines) + " kept; " +
              std::to_string(c.filtered) + " filtered, " + std::to_string(c.untyped) +
              " of no type, " + std::to_string(c.no_label) + " without a label, " +
              std::to_string(c.no_item) + " no items, " + std::to_string(c.redirects) +
              " redirects, " + std::to_string(c.no_json) + " broken lines, " +
              std::to_string(c.bad_claims) + " odd statements"};
}

std::string DumpSource::place_of(std::uint64_t n) const {
  return state_->path + ", item " + std::to_string(n + 1);
}

}  // namespace saith
