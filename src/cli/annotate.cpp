// SPDX-License-Identifier: Apache-2.0

// saith annotate. One thread reads batches, --jobs threads annotate and format them, one thread
// writes them in the order in which they were read. With one job all of that happens in one thread.

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <memory>
#include <new>
#include <optional>
#include <span>

#include "base/offsets.hpp"
#include "cli/arrow_stream.hpp"
#include "cli/csv.hpp"
#include "cli/input.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/page.hpp"
#include "cli/text.hpp"
#include "program/mutex.hpp"
#include "program/thread_group.hpp"
#include "saith/saith.hpp"

namespace saith::cli {

namespace {

enum class Format { text, jsonl, html, csv, arrow };

struct Settings {
  Format format = Format::jsonl;
  CsvTable table = CsvTable::quotes;
  OffsetUnit offsets = OffsetUnit::bytes;
  Depth until = Depth::links;
  bool why = false;
  TextStyle style;
  JsonKeys keys;
};

// A document of this size leaves no memory behind for the next one.
constexpr std::size_t kLargeDocument = 16 << 20;
constexpr std::size_t kMostMessages = 100;  // about documents

// A batch on its way.
struct Work {
  Batch batch;
  std::string out;                    // for the output
  std::string errors;                 // for standard error, whole lines
  std::vector<ArticleVoices> voices;  // of a page of several articles
  std::size_t documents = 0;
  std::size_t bytes = 0;
  bool taken = false, done = false;
};

// Annotates and formats: what one thread needs for that.
class Annotator {
 public:
  Annotator(const Pipeline& pipeline, const Input& input, const Settings& settings)
      : pipeline_(pipeline), input_(input), settings_(settings) {
    if (settings.format == Format::arrow) arrow_.emplace(settings.table);
  }

  void run(Work& work) {
    work.out.clear();
    work.errors.clear();
    work.voices.clear();
    work.documents = work.batch.items.size();
    work.bytes = work.batch.bytes.size();
    read(work.batch);
    std::vector<Document> documents = annotate_together();
    std::size_t next = 0;
    for (const Row& row : rows()) {
      if (!row.error.empty()) {
        report(row, work);
        continue;
      }
      write(row, next < documents.size() ? &documents[next] : nullptr, work);
      ++next;
    }
    if (arrow_) arrow_->append_batch(work.out);
    forget_large();
  }

 private:
  // One document of the input as it was read, or why it is none.
  struct Row {
    const InputItem* item = nullptr;
    JsonLine line;  // where documents are lines
    std::string id;
    std::string_view text;
    std::string error;
  };

  std::span<Row> rows() { return {rows_.data(), row_count_}; }

  void read(const Batch& batch) {
    row_count_ = batch.items.size();
    if (rows_.size() < row_count_) rows_.resize(row_count_);
    for (std::size_t i = 0; i < row_count_; ++i) {
      const InputItem& item = batch.items[i];
      Row& row = rows_[i];
      row.item = &item;
      row.error = item.error;
      row.line.others.clear();
      row.id.clear();
      row.text = {};
      if (!item.error.empty()) continue;
      row.text = batch.bytes_of(item);
      if (item.line == 0) {
        append_json_string(input_.name_of(item.file), row.id);
        continue;
      }
      read_json_line(row.text, settings_.keys, row.line);
      row.id = row.line.id;
      row.text = row.line.text;
      row.error = row.line.error;
    }
  }

  void forget_large() {
    for (Row& row : rows()) {
      if (row.text.size() > kLargeDocument) row = Row();
    }
  }

  // The documents of the rows that are texts; none where that failed, so that each is tried alone.
  std::vector<Document> annotate_together() {
    texts_.clear();
    for (const Row& row : rows()) {
      if (row.error.empty()) texts_.push_back(row.text);
    }
    if (texts_.size() < 2) return {};
    try {
      return pipeline_.annotate_batch(texts_, workspace_);
    } catch (const std::exception&) {
      return {};
    }
  }

  // `made`: the row's document, or null where it has still to be made.
  void write(const Row& row, const Document* made, Work& work) {
    const std::size_t before = work.out.size();
    try {
      if (made != nullptr) {
        append(row, *made, work);
      } else {
        append(row, pipeline_.annotate(row.text, workspace_), work);
      }
    } catch (const std::bad_alloc&) {  // for this document: the next may be shorter
      work.out.resize(before);
      report(row, kOutOfMemory, work);
    } catch (const std::exception& error) {  // 4 GiB or more
      work.out.resize(before);
      report(row, error.what(), work);
    }
  }
  void append(const Row& row, const Document& document, Work& work) {
    std::string& out = work.out;
    switch (settings_.format) {
      case Format::text:
        append_text(document, name_of(row), settings_.until, settings_.style, out);
        break;
      case Format::jsonl:
        offsets_.reset(row.text, settings_.offsets);
        append_document(document, row.id, row.line.others, offsets_, settings_.why, out);
        break;
      case Format::html: append_article(row, document, work); break;
      case Format::csv:
        offsets_.reset(row.text, settings_.offsets);
        append_csv_rows(document, name_of(row), settings_.table, offsets_, out);
        break;
      case Format::arrow:
        arrow_->add(document, name_of(row), static_cast<std::uint32_t>(number_of(row, work)));
        break;
    }
  }

  void append_article(const Row& row, const Document& document, Work& work) {
    const std::string name = name_of(row);
    const std::size_t article = number_of(row, work);
    const std::string anchor = input_.is_many() ? std::to_string(article) : std::string();
    if (input_.is_many()) append_article_links(article, work.out);
    append_html(document, {without_folder(name), anchor, &pipeline_}, work.out);
    if (input_.is_many()) work.voices.push_back(voices_in(document, article, without_folder(name)));
  }
  void append_failed(const Row& row, std::string_view name, std::string_view why, Work& work) {
    if (input_.is_many()) {
      const std::size_t article = number_of(row, work);
      append_article_links(article, work.out);
      ArticleVoices failed;
      failed.article = article;
      failed.title = name;
      work.voices.push_back(std::move(failed));
    }
    append_failed_article(name, why, work.out);
  }
  // Its place in the whole input, from 0.
  static std::size_t number_of(const Row& row, const Work& work) {
    return work.batch.first + static_cast<std::size_t>(row.item - work.batch.items.data());
  }

  // Its id as a person would write it, or where it stands.
  std::string name_of(const Row& row) const {
    std::string id = row.item->line == 0 || row.id == "null" ? "" : text_of_json(row.id);
    return id.empty() ? place_of(*row.item) : id;
  }
  std::string place_of(const InputItem& item) const {
    const std::string& file = input_.name_of(item.file);
    return item.line ? file + ":" + std::to_string(item.line) : file;
  }
  static std::string_view without_folder(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
  }
  static void complain_about(std::string_view where, std::string_view why, Work& work) {
    work.errors += "saith: ";
    append_printable(where, work.errors);
    work.errors += ": ";
    append_printable(why.substr(0, kLongestMessage), work.errors);
    work.errors += '\n';
  }
  void report(const Row& row, Work& work) {
    if (row.item->error.empty() || row.item->line != 0) return report(row, row.error, work);
    // A file that could not be read has no document.
    const std::string& file = input_.name_of(row.item->file);
    complain_about(file, row.error, work);
    if (settings_.format == Format::html) append_failed(row, file, row.error, work);
  }
  void report(const Row& row, std::string_view why, Work& work) {
    complain_about(place_of(*row.item), why, work);
    if (settings_.format == Format::jsonl) {
      const std::size_t number = row.item->line;
      const std::string line = number ? "line " + std::to_string(number) + ": " : "";
      append_error(row.id, line + std::string(why), work.out);
    } else if (settings_.format == Format::html) {
      append_failed(row, name_of(row), why, work);
    }
  }

  const Pipeline& pipeline_;
  const Input& input_;
  const Settings& settings_;
  Workspace workspace_;
  std::vector<Row> rows_;  // kept for their memory; row_count_ of them are in use
  std::size_t row_count_ = 0;
  std::vector<std::string_view> texts_;
  OffsetMap offsets_;
  std::optional<ArrowTable> arrow_;
};

// A line on standard error that says how far it is; only on a terminal, and only after a second.
class Progress {
 public:
  Progress(std::uint64_t total_bytes, bool is_quiet)
      : total_(total_bytes), enabled_(!is_quiet && ::isatty(2)) {}
  void add(std::size_t documents, std::size_t bytes) {
    documents_ += documents;
    bytes_ += bytes;
    if (!enabled_) return;
    const auto now = Clock::now();
    if (now - shown_ <
        (visible_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(1000)))
      return;
    shown_ = now;
    visible_ = true;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    const double rate = static_cast<double>(bytes_) / seconds;
    std::fprintf(stderr, "\r\x1b[K%llu documents, %.1f MB, %.1f MB/s",
                 static_cast<unsigned long long>(documents_), static_cast<double>(bytes_) / 1e6,
                 rate / 1e6);
    if (total_ > bytes_ && rate > 0) {
      const auto left = static_cast<long>(static_cast<double>(total_ - bytes_) / rate + 0.5);
      std::fprintf(stderr, ", %ld:%02ld left", left / 60, left % 60);
    }
    std::fflush(stderr);
  }
  // Takes the line away, so that something else can be written there.
  void hide() {
    if (!visible_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t total_;
  bool enabled_;
  bool visible_ = false;
  std::uint64_t documents_ = 0, bytes_ = 0;
  Clock::time_point begin_ = Clock::now(), shown_ = begin_;
};

// Takes finished work, in order.
class Sink {
 public:
  Sink(Output& output, std::uint64_t total_bytes, bool is_quiet)
      : output_(output), progress_(total_bytes, is_quiet) {}
  // False when there is no use in going on.
  bool take(const Work& work) {
    if (!work.errors.empty()) {
      failed_ = true;
      progress_.hide();
      say(work.errors);
    }
    if (!output_.write(work.out)) return false;
    for (const ArticleVoices& article : work.voices) overview_.add(article);
    progress_.add(work.documents, work.bytes);
    return true;
  }
  void end() {
    progress_.hide();
    if (messages_ > kMostMessages)
      complain(std::to_string(messages_ - kMostMessages) + " more messages are left out");
  }
  bool failed() const { return failed_; }
  const Overview& overview() const { return overview_; }

 private:
  // The first lines; of a wrong --input each line of a file may be one.
  void say(std::string_view lines) {
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
      if (messages_++ < kMostMessages) std::fwrite(lines.data(), 1, end, stderr);
      lines.remove_prefix(end);
    }
  }

  std::size_t messages_ = 0;
  Output& output_;
  Progress progress_;
  Overview overview_;
  bool failed_ = false;
};

void run_alone(const Pipeline& pipeline, const Settings& settings, Input& input, Sink& sink) {
  Annotator annotator(pipeline, input, settings);
  Work work;
  while (input.next(work.batch)) {
    annotator.run(work);
    if (!sink.take(work)) return;
  }
}

// Work in the order of the input, from the reader through the workers to the writer; bounded in
// number and bytes.
class Queue {
 public:
  explicit Queue(unsigned threads) : most_(std::size_t{4} * threads) {}

  // The reader's side: an empty Work to fill (none: stop reading), and the filled one back.
  std::unique_ptr<Work> empty() {
    const MutexLock lock(mutex_);
    while (!stopped_ && !window_.empty() && (window_.size() >= most_ || bytes_ >= kMostBytes))
      written_.wait(mutex_);
    if (stopped_) return nullptr;
    if (spare_.empty()) return std::make_unique<Work>();
    std::unique_ptr<Work> work = std::move(spare_.back());
    spare_.pop_back();
    return work;
  }
  void put(std::unique_ptr<Work> work) {
    const MutexLock lock(mutex_);
    work->taken = work->done = false;
    bytes_ += work->batch.bytes.size();
    window_.push_back(std::move(work));
    filled_.wake_one();
  }
  void end() {
    const MutexLock lock(mutex_);
    ended_ = true;
    filled_.wake_all();
    finished_.wake_all();
  }

  // A worker's side: the next Work, or none at the end.
  Work* take() {
    const MutexLock lock(mutex_);
    for (;;) {
      if (stopped_) return nullptr;
      for (const auto& work : window_) {
        if (!work->taken) return work->taken = true, work.get();
      }
      if (ended_) return nullptr;
      filled_.wait(mutex_);
    }
  }
  void done(Work& work) {
    const MutexLock lock(mutex_);
    work.done = true;
    finished_.wake_one();
  }

  // The writer's side: the first Work in order once it is done, or none at the end; and back.
  Work* first() {
    const MutexLock lock(mutex_);
    while (!stopped_ && (window_.empty() ? !ended_ : !window_.front()->done))
      finished_.wait(mutex_);
    return stopped_ || window_.empty() ? nullptr : window_.front().get();
  }
  void drop_first() {
    const MutexLock lock(mutex_);
    bytes_ -= window_.front()->batch.bytes.size();
    if (window_.front()->batch.bytes.capacity() < kKeptBytes)
      spare_.push_back(std::move(window_.front()));
    window_.pop_front();
    written_.wake_one();
  }
  void stop() {
    const MutexLock lock(mutex_);
    stopped_ = true;
    written_.wake_all();
    filled_.wake_all();
    finished_.wake_all();
  }

 private:
  static constexpr std::size_t kMostBytes = 256 << 20;
  static constexpr std::size_t kKeptBytes = 1 << 20;
  const std::size_t most_;
  Mutex mutex_;
  WaitPoint filled_, finished_, written_;
  std::deque<std::unique_ptr<Work>> window_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::unique_ptr<Work>> spare_ ABSL_GUARDED_BY(mutex_);
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false, stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

// One thread reads (the caller's), one writes, `threads` annotate; fewer when there are no more to
// be had. What goes wrong in one of them ends all and is thrown here.
void run_threads(const Pipeline& pipeline, const Settings& settings, Input& input, Sink& sink,
                 unsigned threads) {
  Queue queue(threads);
  ThreadGroup group([&] { queue.stop(); });
  const std::size_t writers = group.start(1, [&] {
    while (Work* work = queue.first()) {
      if (!sink.take(*work)) {
        queue.stop();
        return;
      }
      queue.drop_first();
    }
  });
  const std::size_t workers = writers == 0 ? 0 : group.start(threads, [&] {
    Annotator annotator(pipeline, input, settings);
    while (Work* work = queue.take()) {
      annotator.run(*work);
      queue.done(*work);
    }
  });
  if (workers == 0) {  // nothing was read yet
    queue.stop();
    group.join();
    run_alone(pipeline, settings, input, sink);
    return;
  }
  try {
    while (std::unique_ptr<Work> work = queue.empty()) {
      if (!input.next(work->batch)) break;
      queue.put(std::move(work));
    }
    queue.end();
  } catch (...) {
    group.fail(std::current_exception());
  }
  group.join();
}

std::size_t terminal_width() {
  winsize size;
  if (::ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return 100;
  return std::min<std::size_t>(size.ws_col, 120);
}

}  // namespace

namespace {

// The table that --table names, if the annotation goes so far; complains and gives false if not.
bool read_table(const AnnotateOptions& options, Depth until, CsvTable& table) {
  const auto named = std::find(kCsvTableNames.begin(), kCsvTableNames.end(), options.table);
  table = named == kCsvTableNames.end() ? CsvTable::quotes
                                        : static_cast<CsvTable>(named - kCsvTableNames.begin());
  if (is_of_reasons(table) && !options.why) {
    complain("--table " + options.table + " needs --why");
    return false;
  }
  if (until >= depth_of(table)) return true;
  complain("there are no " + std::string(kCsvTableNames[static_cast<std::size_t>(table)]) +
           " with --until " + options.until);
  return false;
}

// Whether a terminal leaves out what it does not know of links; the console of Linux does not.
bool shows_links() {
  const char* const given = std::getenv("TERM");
  const std::string_view terminal = given != nullptr ? given : "";
  return !terminal.empty() && terminal != "dumb" && terminal != "linux";
}

// What the options say of the output; `terminal`: it goes to one. Complains and gives false where
// they contradict each other.
bool read_settings(const AnnotateOptions& options, bool terminal, Settings& settings) {
  const std::string format = !options.format.empty() ? options.format : terminal ? "text" : "jsonl";
  settings.format = format == "text"    ? Format::text
                    : format == "html"  ? Format::html
                    : format == "csv"   ? Format::csv
                    : format == "arrow" ? Format::arrow
                                        : Format::jsonl;
  settings.until = options.pipeline_options().until;
  settings.table = CsvTable::quotes;
  if (settings.format == Format::csv || settings.format == Format::arrow) {
    if (!read_table(options, settings.until, settings.table)) return false;
  } else if (!options.table.empty()) {
    complain("--table is for --format csv and arrow");
    return false;
  }
  if (settings.format == Format::arrow) {
    if (terminal) return complain("arrow is not for a terminal; -o names a file"), false;
    if (options.offsets != "bytes")
      return complain("the spans of arrow count bytes, not --offsets " + options.offsets), false;
  }
  settings.offsets = options.offsets == "utf16"        ? OffsetUnit::utf16
                     : options.offsets == "codepoints" ? OffsetUnit::codepoints
                                                       : OffsetUnit::bytes;
  settings.keys = options.keys;
  settings.why = options.why;
  settings.style.why = options.why;
  const bool may_colour = terminal && std::getenv("NO_COLOR") == nullptr;
  settings.style.colours = options.color == "always" || (options.color == "auto" && may_colour);
  settings.style.links = settings.style.colours && (options.color == "always" || shows_links());
  settings.style.width = terminal ? terminal_width() : 100;
  return true;
}

// What is read, and is the file that the output would replace; null: nothing is. Pipes and devices
// are not replaced.
const std::string* source_of_output(const AnnotateOptions& options, const Input& input) {
  struct stat output;
  const bool is_replaced = !options.output.empty() && options.output != "-" &&
                           ::stat(options.output.c_str(), &output) == 0 && S_ISREG(output.st_mode);
  if (!is_replaced) return nullptr;
  const auto is_output = [&output](const std::string& name) {
    struct stat source;
    return name != "-" && ::stat(name.c_str(), &source) == 0 && source.st_dev == output.st_dev &&
           source.st_ino == output.st_ino;
  };
  for (const std::vector<std::string>* files : {&options.kb_files, &options.pattern_files}) {
    const auto found = std::find_if(files->begin(), files->end(), is_output);
    if (found != files->end()) return &*found;
  }
  for (std::size_t file = 0; file < input.file_count(); ++file) {
    if (is_output(input.name_of(file))) return &input.name_of(file);
  }
  return nullptr;
}

}  // namespace

int run_annotate(const AnnotateOptions& options) {
  const bool terminal = (options.output.empty() || options.output == "-") && ::isatty(1);
  Settings settings;
  if (!read_settings(options, terminal, settings)) return kWrongUsage;
  Result<Pipeline> pipeline = create_pipeline(options);
  if (!pipeline) return kSomeInputFailed;

  const std::vector<std::string> files =
      options.files.empty() ? std::vector<std::string>{"-"} : options.files;
  if (options.files.empty() && !options.is_quiet && ::isatty(0))
    std::fputs("saith: reading the terminal; Ctrl-D ends the text\n", stderr);

  Input input(files, options.input_options());
  if (const std::string* const source = source_of_output(options, input)) {
    complain(*source + " is both source and output");
    return kWrongUsage;
  }
  settings.style.title = input.is_many();
  Output output(options.output);
  Sink sink(output, input.total_bytes(), options.is_quiet);
  std::string frame;
  if (settings.format == Format::html)
    append_page_begin(files.size() == 1 && files[0] != "-" ? files[0] : "saith", input.is_many(),
                      frame);
  if (settings.format == Format::csv) append_csv_header(settings.table, frame);
  if (settings.format == Format::arrow) ArrowTable(settings.table).append_begin(frame);
  if (output.write(frame)) {
    if (options.threads() == 1) {
      run_alone(*pipeline, settings, input, sink);
    } else {
      run_threads(*pipeline, settings, input, sink, options.threads());
    }
    sink.end();
    frame.clear();
    if (settings.format == Format::html) {
      if (input.is_many()) sink.overview().append(frame);
      append_page_end(frame);
    }
    if (settings.format == Format::arrow) ArrowTable::append_end(frame);
    output.write(frame);
  }
  if (!output.finish()) {
    complain(output.error());
    return kSomeInputFailed;
  }
  return sink.failed() ? kSomeInputFailed : kDone;
}

}  // namespace saith::cli
