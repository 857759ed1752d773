// SPDX-License-Identifier: Apache-2.0

#include "kb_build/dump_input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "kb_build/dump_bzip2.hpp"
#include "program/decoder.hpp"

namespace saith {
namespace {

constexpr std::size_t kCompressed = 1 << 18;

Status failed(const std::string& path, int error) {
  return {error == ENOENT ? StatusCode::not_found : StatusCode::io_error,
          path + ": " + std::generic_category().message(error)};
}

class PlainInput : public DumpInput {
 public:
  PlainInput(File file, std::string path) : DumpInput(std::move(file), std::move(path)) {}

 private:
  Result<std::size_t> produce(char* to, std::size_t size) override { return raw(to, size); }
};

class DecodedInput : public DumpInput {
 public:
  DecodedInput(File file, std::string path, std::unique_ptr<Decoder> decoder)
      : DumpInput(std::move(file), std::move(path)),
        decoder_(std::move(decoder)),
        buffer_(kCompressed) {}

 private:
  Result<std::size_t> produce(char* to, std::size_t size) override {
    std::size_t filled = 0;
    while (filled < size) {
      if (in_.empty()) {
        const Result<std::size_t> got = raw(buffer_.data(), buffer_.size());
        if (!got) return got.status();
        in_ = {buffer_.data(), *got};
      }
      const bool is_end = in_.empty();
      const Result<std::size_t> got = decoder_->decode(in_, to + filled, size - filled);
      if (!got) return damaged(got.status().message, bytes_read() - in_.size());
      filled += *got;
      if (!is_end || *got > 0) continue;
      if (!decoder_->is_inside()) break;
      return damaged(std::string("the ").append(decoder_->name()).append(" stream ends early"),
                     bytes_read());
    }
    return filled;
  }

  std::unique_ptr<Decoder> decoder_;
  std::vector<char> buffer_;
  std::string_view in_;  // of the buffer, what is not decoded yet
};

}  // namespace

DumpInput::File::~File() {
  if (descriptor > 0) ::close(descriptor);
}

bool DumpInput::File::read(char* to, std::size_t size, std::size_t& got) {
  got = std::min(head.size(), size);
  head.copy(to, got);
  head.erase(0, got);
  while (got < size) {
    const ssize_t n = ::read(descriptor, to + got, size - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  return true;
}

Result<std::size_t> DumpInput::raw(char* to, std::size_t size) {
  std::size_t got = 0;
  const bool is_read = file_.read(to, size, got);
  bytes_read_.fetch_add(got, std::memory_order_relaxed);
  if (!is_read) return failed(path_, errno);
  return got;
}

Result<std::size_t> DumpInput::read(char* to, std::size_t size) {
  if (peeked_.empty()) return produce(to, size);
  const std::size_t first = std::min(size, peeked_.size());
  peeked_.copy(to, first);
  peeked_.erase(0, first);
  if (first == size) return size;
  const Result<std::size_t> rest = produce(to + first, size - first);
  if (!rest) return rest.status();
  return first + *rest;
}

Result<std::string_view> DumpInput::peek(std::size_t size) {
  const std::size_t old = peeked_.size();
  if (old >= size) return std::string_view(peeked_).substr(0, size);
  peeked_.resize(size);
  const Result<std::size_t> got = produce(peeked_.data() + old, size - old);
  peeked_.resize(old + (got ? *got : 0));
  if (!got) return got.status();
  return std::string_view(peeked_);
}

Status DumpInput::damaged(std::string_view why, std::uint64_t byte) const {
  return {StatusCode::bad_data, std::string(path_)
                                    .append(": ")
                                    .append(why)
                                    .append(" near byte ")
                                    .append(std::to_string(byte))};
}

Result<std::unique_ptr<DumpInput>> DumpInput::open(const std::string& path, unsigned jobs) {
  File file;
  file.descriptor = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file.descriptor < 0) return failed(path, errno);
  struct stat about {};
  if (::fstat(file.descriptor, &about) == 0 && S_ISREG(about.st_mode))
    file.total = static_cast<std::uint64_t>(about.st_size);
  std::string first(kEncodingBytes, '\0');
  std::size_t got = 0;
  if (!file.read(first.data(), first.size(), got)) return failed(path, errno);
  first.resize(got);
  const Encoding encoding = encoding_of(first);
  file.head = std::move(first);
  std::unique_ptr<DumpInput> input;
  if (encoding == Encoding::bzip2) {
    input = std::make_unique<Bzip2Input>(std::move(file), path, jobs);
  } else if (encoding == Encoding::xz) {
    return Status{StatusCode::bad_data,
                  path + ": is compressed with xz, which is not read; try `xz -dc " + path +
                      " | saith kb build - ...`"};
  } else if (encoding == Encoding::utf16) {
    return Status{StatusCode::bad_data,
                  path + ": is UTF-16, which is not read; try `iconv -f UTF-16 -t UTF-8`"};
  } else if (std::unique_ptr<Decoder> decoder = Decoder::for_encoding(encoding)) {
    input = std::make_unique<DecodedInput>(std::move(file), path, std::move(decoder));
  } else {
    input = std::make_unique<PlainInput>(std::move(file), path);
  }
  return input;
}

}  // namespace saith
