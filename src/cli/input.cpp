// SPDX-License-Identifier: Apache-2.0

#include "cli/input.hpp"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

#include "cli/folder.hpp"

namespace saith::cli {

namespace {

constexpr std::size_t kBatchBytes = 64 * 1024;
constexpr std::size_t kMostReadBytes = 16 << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 3> kCompressed = {".gz", ".zst", ".bz2"};
constexpr std::array<std::string_view, 2> kLines = {".jsonl", ".ndjson"};

std::string reason(int error) { return std::generic_category().message(error); }

// Formats of which people have files beside texts, and how they begin.
struct Format {
  std::string_view begin, name;
};
using namespace std::string_view_literals;
constexpr std::array<Format, 14> kBinary = {{{"%PDF-", "PDF"},
                                             {"PK\x03\x04", "a ZIP archive or an office document"},
                                             {"\xD0\xCF\x11\xE0", "an office document"},
                                             {"\x7F"
                                              "ELF",
                                              "a program"},
                                             {"\x89PNG", "a picture"},
                                             {"\xFF\xD8\xFF", "a picture"},
                                             {"GIF8", "a picture"},
                                             {"7z\xBC\xAF", "a 7z archive"},
                                             {"\xFD"
                                              "7zXZ\0"sv,
                                              "compressed with xz (`xz -dc` makes it text)"},
                                             {"SQLite format 3\0"sv, "a database"},
                                             {"PAR1", "Parquet"},
                                             {"ARROW1\0"sv, "Arrow"},
                                             {"SAITHKB", "a knowledge base"},
                                             {"Obj\x01", "Avro"}}};
constexpr std::size_t kLeastSample = 512;  // that shows by its NUL bytes what it is

// Why `bytes`, the first of a file, are no text; empty: they may be. Any bytes are a document, but
// nobody means these.
std::string no_text(std::string_view bytes) {
  for (const Format& format : kBinary) {
    if (bytes.starts_with(format.begin) && bytes.size() >= kLeastSample)
      return std::string("no text: it looks like ").append(format.name);
  }
  const auto nuls = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  const bool is_wide = encoding_of(bytes) == Encoding::utf16 && nuls > 0;
  if (is_wide || (bytes.size() >= kLeastSample && nuls > bytes.size() / 4))
    return "no UTF-8: it looks like UTF-16 (`iconv -f UTF-16 -t UTF-8` makes it so)";
  if (bytes.size() >= kLeastSample && nuls > bytes.size() / 100) return "no text: binary data";
  return {};
}

}  // namespace

Input::Input(const std::vector<std::string>& paths, InputOptions options) : options_(options) {
  for (const std::string& path : paths) add_path(path);
  count_bytes();
}

Input::~Input() { close_file(); }

bool Input::is_lines(const std::string& name) const {
  if (options_.kind != InputOptions::Kind::by_name)
    return options_.kind == InputOptions::Kind::lines;
  std::string_view plain = name;
  for (const std::string_view end : kCompressed) {
    if (plain.ends_with(end)) {
      plain.remove_suffix(end.size());
      break;
    }
  }
  return std::any_of(kLines.begin(), kLines.end(),
                     [&](std::string_view end) { return plain.ends_with(end); });
}

void Input::add_path(const std::string& path) {
  const bool is_pattern =
      path.find_first_of("*?[") != std::string::npos && ::access(path.c_str(), F_OK) != 0;
  if (is_pattern) {
    add_pattern(path);
  } else {
    add_found(path);
  }
}

// What a shell would have put in place of a pattern; a file of that very name comes before.
void Input::add_pattern(const std::string& pattern) {
  ::glob_t found{};
  const int status = ::glob(pattern.c_str(), 0, nullptr, &found);
  const std::unique_ptr<::glob_t, void (*)(::glob_t*)> owner(&found, &::globfree);
  if (status == GLOB_NOSPACE) throw std::bad_alloc();
  if (status != 0 || found.gl_pathc == 0)
    files_.push_back({pattern, false, "no file fits this pattern"});
  for (std::size_t i = 0; status == 0 && i < found.gl_pathc; ++i) add_found(found.gl_pathv[i]);
}

void Input::add_found(const std::string& path) {
  struct stat about;
  if (path != "-" && ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) {
    add_folder(path);
  } else {
    files_.push_back({path, is_lines(path), {}});
  }
}

void Input::add_folder(const std::string& path) {
  FolderFiles found = files_below(path);
  if (found.names.empty() && found.unread.empty())
    files_.push_back({path, false, "no file is in this folder"});
  for (std::string& name : found.names) {
    const bool lines = is_lines(name);
    files_.push_back({std::move(name), lines, {}});
  }
  for (FolderFiles::Unread& folder : found.unread)
    files_.push_back({std::move(folder.name), false, reason(folder.error)});
}

void Input::count_bytes() {
  for (const File& file : files_) {
    struct stat about;
    const bool is_known =
        file.name != "-" && ::stat(file.name.c_str(), &about) == 0 && S_ISREG(about.st_mode) &&
        std::none_of(kCompressed.begin(), kCompressed.end(),
                     [&](std::string_view end) { return file.name.ends_with(end); });
    if (!is_known) {
      total_bytes_ = 0;
      return;
    }
    total_bytes_ += static_cast<std::uint64_t>(about.st_size);
  }
}

bool Input::next(Batch& batch) {
  batch.bytes.clear();
  batch.items.clear();
  while (batch.items.empty() || batch.bytes.size() < kBatchBytes) {
    const bool is_empty = batch.items.empty();
    if (descriptor_ < 0) {
      // Lines have a batch of their own.
      if (file_ < files_.size() && files_[file_].is_lines && !is_empty) break;
      if (!open_next(batch)) break;
      continue;
    }
    if (!files_[file_].is_lines) {
      read_whole(batch);
      continue;
    }
    if (!is_empty) break;
    read_lines(batch);
    if (!batch.items.empty()) break;
  }
  batch.first = count_;
  count_ += batch.items.size();
  return !batch.items.empty();
}

void Input::fail(Batch& batch, std::size_t line, std::string why) {
  batch.items.push_back({batch.bytes.size(), 0, line, file_, std::move(why)});
}

std::string Input::too_long() const {
  return (files_[file_].is_lines ? "a line" : "a document") + std::string(" of more than ") +
         std::to_string(options_.max_document) + " bytes (--max-document)";
}

void Input::close_file() {
  if (descriptor_ > 0) ::close(descriptor_);
  descriptor_ = -1;
  decoder_.reset();
  raw_left_ = {};
  head_.clear();
}

// False when there is no file left. Then either a file is open, or why not is in `batch`.
bool Input::open_next(Batch& batch) {
  if (file_ == files_.size()) return false;
  line_ = 0;
  is_raw_end_ = false;
  const File& file = files_[file_];
  std::string why = file.error;
  if (why.empty()) {
    descriptor_ = file.name == "-" ? 0 : ::open(file.name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) why = reason(errno);
  }
  if (why.empty() && fill_head(why)) return true;
  close_file();
  fail(batch, 0, std::move(why));
  ++file_;
  return true;
}

// Up to `size` bytes of the file as it is; at its end none. False and errno when it cannot be read.
bool Input::read_raw(char* to, std::size_t size, std::size_t& got) {
  ssize_t n;
  do {
    n = ::read(descriptor_, to, size);
  } while (n < 0 && errno == EINTR);
  got = n > 0 ? static_cast<std::size_t>(n) : 0;
  is_raw_end_ = n == 0;
  return n >= 0;
}

// Reads the beginning of a file, to see what it is. False, with the reason, if that is nothing to
// annotate.
bool Input::fill_head(std::string& why) {
  std::string head;
  while (head.size() < kEncodingBytes && !is_raw_end_) {
    const std::size_t old = head.size();
    std::size_t got = 0;
    head.resize(old + kBatchBytes);
    const bool is_read = read_raw(head.data() + old, kBatchBytes, got);
    head.resize(old + got);
    if (!is_read) return why = reason(errno), false;
  }
  decoder_ = Decoder::for_encoding(encoding_of(head));
  if (decoder_) {
    raw_ = std::move(head);
    raw_left_ = raw_;
    Batch first;
    if (!read_some(first.bytes, first)) {  // read_some() has gone to the next file
      --file_;
      why = first.items.empty() ? std::string() : first.items[0].error;
      if (!why.empty()) return false;
    }
    head = std::move(first.bytes);
  }
  why = no_text(std::string_view(head).substr(0, kBatchBytes));
  head_ = std::move(head);
  if (why.empty() && descriptor_ < 0) descriptor_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  return why.empty();
}

// One read, of more bytes the more there are already. At the end of the file, or when it cannot be
// read further (that is noted in `batch`), closes it and returns false.
bool Input::read_some(std::string& bytes, Batch& batch) {
  if (!head_.empty()) {
    bytes += head_;
    head_.clear();
    return true;
  }
  const std::size_t old = bytes.size();
  const std::size_t room = std::max(kBatchBytes, std::min(old, kMostReadBytes));
  std::string why;
  std::size_t got = 0;
  bytes.resize(old + room);
  if (!decoder_) {
    if (!read_raw(bytes.data() + old, room, got)) why = reason(errno);
  }
  while (decoder_ && why.empty() && got == 0) {
    if (raw_left_.empty() && !is_raw_end_) {
      std::size_t size = 0;
      raw_.resize(kBatchBytes);
      if (!read_raw(raw_.data(), raw_.size(), size)) why = reason(errno);
      raw_left_ = std::string_view(raw_).substr(0, size);
    }
    const Result<std::size_t> decoded = decoder_->decode(raw_left_, bytes.data() + old, room);
    if (!decoded) why = decoded.status().message;
    if (decoded) got = *decoded;
    if (got > 0 || !is_raw_end_ || !raw_left_.empty()) continue;
    if (decoder_->is_inside())
      why = std::string("the ").append(decoder_->name()).append(" stream ends early");
    break;
  }
  bytes.resize(old + got);
  if (got > 0 && why.empty()) return true;
  if (!why.empty()) batch.items.push_back({bytes.size(), 0, 0, file_, std::move(why)});
  close_file();
  ++file_;
  return false;
}

void Input::read_whole(Batch& batch) {
  const std::size_t begin = batch.bytes.size(), file = file_, items = batch.items.size();
  const std::uint64_t most = options_.max_document;
  while (read_some(batch.bytes, batch)) {
    if (most == 0 || batch.bytes.size() - begin <= most) continue;
    batch.bytes.resize(begin);
    batch.bytes.shrink_to_fit();
    fail(batch, 0, too_long());
    close_file();
    ++file_;
    return;
  }
  if (batch.items.size() == items)
    batch.items.push_back({begin, batch.bytes.size() - begin, 0, file, {}});
}

void Input::read_lines(Batch& batch) {
  // Only called with an empty batch, so that line ends are looked for once in every byte.
  batch.bytes = std::exchange(rest_, {});
  std::size_t searched = batch.bytes.size();
  const std::size_t file = file_;
  for (;;) {
    Batch failures;
    if (!read_some(batch.bytes, failures)) {
      add_lines(batch, batch.bytes.size(), file);
      for (InputItem& failure : failures.items) batch.items.push_back(std::move(failure));
      return;
    }
    const std::size_t last = std::string_view(batch.bytes).substr(searched).rfind('\n');
    if (last != std::string_view::npos) {
      const std::size_t end = searched + last + 1;
      rest_.assign(batch.bytes, end);
      batch.bytes.resize(end);
      add_lines(batch, end, file);
      return;
    }
    searched = batch.bytes.size();
    if (options_.max_document != 0 && searched > options_.max_document) return skip_line(batch);
  }
}

// Leaves out the line of which `batch` holds the beginning.
void Input::skip_line(Batch& batch) {
  batch.bytes.clear();
  batch.bytes.shrink_to_fit();
  fail(batch, ++line_, too_long());
  std::string bytes;
  Batch failures;
  while (read_some(bytes, failures)) {
    const std::size_t end = bytes.find('\n');
    if (end != std::string::npos) {
      head_.assign(bytes, end + 1);  // to be read again
      return;
    }
    bytes.clear();
  }
  for (InputItem& failure : failures.items) batch.items.push_back(std::move(failure));
}

// The lines of the first `end` bytes.
void Input::add_lines(Batch& batch, std::size_t end, std::size_t file) {
  const std::string_view bytes = batch.bytes;
  const std::size_t current = std::exchange(file_, file);
  for (std::size_t begin = 0; begin < end;) {
    const std::size_t line_end = std::min(bytes.find('\n', begin), end);
    std::string_view line = bytes.substr(begin, line_end - begin);
    ++line_;
    if (line_ == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (options_.max_document != 0 && line.size() > options_.max_document) {
      fail(batch, line_, too_long());
    } else if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      batch.items.push_back(
          {static_cast<std::size_t>(line.data() - bytes.data()), line.size(), line_, file_, {}});
    }
    begin = line_end + 1;
  }
  file_ = current;
}

}  // namespace saith::cli
