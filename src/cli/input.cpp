#include "cli/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace saith::cli {

namespace {
constexpr std::size_t kBatchBytes = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
}  // namespace

Input::Input(std::vector<std::string> files, bool lines) : files_(std::move(files)), lines_(lines) {
  for (const std::string& file : files_) {
    struct stat about;
    const bool known = file != "-" && ::stat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode);
    if (!known) {
      total_bytes_ = 0;
      return;
    }
    total_bytes_ += static_cast<std::uint64_t>(about.st_size);
  }
}

Input::~Input() {
  if (descriptor_ > 0) ::close(descriptor_);
}

bool Input::next(Batch& batch) {
  batch.bytes.clear();
  batch.items.clear();
  while (batch.items.empty() || (!lines_ && batch.bytes.size() < kBatchBytes)) {
    if (descriptor_ < 0 && !open_next(batch)) break;
    if (descriptor_ < 0) continue;
    if (lines_) {
      read_lines(batch);
    } else {
      read_whole(batch);
    }
  }
  return !batch.items.empty();
}

// False when there is no file left.
bool Input::open_next(Batch& batch) {
  if (file_ == files_.size()) return false;
  line_ = 0;
  const std::string& name = files_[file_];
  descriptor_ = name == "-" ? 0 : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    batch.items.push_back({batch.bytes.size(), 0, 0, file_, std::strerror(errno)});
    ++file_;
  }
  return true;
}

// One read, of more bytes the more there are already. At the end of the file, or when it cannot be
// read further (that is noted in `batch`), closes it and returns false.
bool Input::read_some(std::string& bytes, Batch& batch) {
  const std::size_t old = bytes.size();
  const std::size_t room = std::max(kBatchBytes, std::min<std::size_t>(old, 16 << 20));
  bytes.resize(old + room);
  ssize_t got;
  do {
    got = ::read(descriptor_, bytes.data() + old, room);
  } while (got < 0 && errno == EINTR);
  bytes.resize(old + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got > 0) return true;
  if (got < 0) batch.items.push_back({bytes.size(), 0, 0, file_, std::strerror(errno)});
  if (descriptor_ > 0) ::close(descriptor_);
  descriptor_ = -1;
  ++file_;
  return false;
}

void Input::read_whole(Batch& batch) {
  const std::size_t begin = batch.bytes.size(), file = file_, items = batch.items.size();
  while (read_some(batch.bytes, batch)) {
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
      const std::size_t current = std::exchange(file_, file);
      add_lines(batch, 0, batch.bytes.size());
      file_ = current;
      for (InputItem& failure : failures.items) batch.items.push_back(std::move(failure));
      return;
    }
    const std::size_t last = std::string_view(batch.bytes).substr(searched).rfind('\n');
    if (last != std::string_view::npos) {
      const std::size_t end = searched + last + 1;
      rest_.assign(batch.bytes, end);
      batch.bytes.resize(end);
      add_lines(batch, 0, end);
      return;
    }
    searched = batch.bytes.size();
  }
}

void Input::add_lines(Batch& batch, std::size_t begin, std::size_t end) {
  const std::string_view bytes = batch.bytes;
  while (begin < end) {
    const std::size_t line_end = std::min(bytes.find('\n', begin), end);
    std::string_view line = bytes.substr(begin, line_end - begin);
    ++line_;
    if (line_ == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      batch.items.push_back(
          {static_cast<std::size_t>(line.data() - bytes.data()), line.size(), line_, file_, {}});
    }
    begin = line_end + 1;
  }
}

}  // namespace saith::cli
