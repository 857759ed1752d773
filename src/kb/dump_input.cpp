#include "kb/dump_input.hpp"

#include <zlib.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

#include "kb/dump_bzip2.hpp"

namespace saith {
namespace {

constexpr std::size_t kCompressed = 1 << 18;

class PlainInput : public DumpInput {
 public:
  PlainInput(File file, std::string path, std::uint64_t total)
      : DumpInput(std::move(file), std::move(path), total) {}
  Result<std::size_t> read(char* to, std::size_t size) override { return raw(to, size); }
};

// Dumps are often several compressed streams, one after the other.
class GzipInput : public DumpInput {
 public:
  GzipInput(File file, std::string path, std::uint64_t total)
      : DumpInput(std::move(file), std::move(path), total), in_(kCompressed) {
    ready_ = inflateInit2(&stream_, 15 + 32) == Z_OK;
  }
  ~GzipInput() override {
    if (ready_) inflateEnd(&stream_);
  }

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (!ready_) return Status{StatusCode::internal, "zlib does not start"};
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out > 0) {
      if (stream_.avail_in == 0) {
        const Result<std::size_t> got = raw(in_.data(), in_.size());
        if (!got) return got.status();
        stream_.next_in = reinterpret_cast<Bytef*>(in_.data());
        stream_.avail_in = static_cast<uInt>(*got);
        if (stream_.avail_in == 0) {
          if (inside_) return damaged("the gzip stream ends early", bytes_read());
          break;
        }
      }
      if (!inside_ && inflateReset(&stream_) != Z_OK)
        return Status{StatusCode::internal, "zlib does not start"};
      inside_ = true;
      const int code = inflate(&stream_, Z_NO_FLUSH);
      if (code == Z_STREAM_END) {
        inside_ = false;
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return damaged("the gzip stream is damaged", bytes_read() - stream_.avail_in);
      }
    }
    return size - stream_.avail_out;
  }

 private:
  std::vector<char> in_;
  z_stream stream_{};
  bool ready_ = false, inside_ = false;
};

}  // namespace

Result<std::size_t> DumpInput::raw(char* to, std::size_t size) {
  const std::size_t got = std::fread(to, 1, size, file_.get());
  bytes_read_.fetch_add(got, std::memory_order_relaxed);
  if (got < size && std::ferror(file_.get()) != 0)
    return Status{StatusCode::io_error, path_ + ": " + std::strerror(errno)};
  return got;
}

Status DumpInput::damaged(const char* why, std::uint64_t byte) const {
  return {StatusCode::bad_data, path_ + ": " + why + " near byte " + std::to_string(byte)};
}

Result<std::unique_ptr<DumpInput>> DumpInput::open(const std::string& path, unsigned jobs) {
  File file(std::fopen(path.c_str(), "rb"));
  if (!file) {
    return Status{errno == ENOENT ? StatusCode::not_found : StatusCode::io_error,
                  path + ": " + std::strerror(errno)};
  }
  std::uint64_t total = 0;
  if (std::fseek(file.get(), 0, SEEK_END) == 0) {
    const long size = std::ftell(file.get());
    if (size > 0) total = static_cast<std::uint64_t>(size);
    std::rewind(file.get());
  }
  unsigned char magic[3] = {};
  const std::size_t got = total == 0 ? 0 : std::fread(magic, 1, sizeof magic, file.get());
  if (total != 0) std::rewind(file.get());  // a pipe cannot be told, and is taken for plain
  std::unique_ptr<DumpInput> input;
  if (got == 3 && magic[0] == 0x1F && magic[1] == 0x8B) {
    input = std::make_unique<GzipInput>(std::move(file), path, total);
  } else if (got == 3 && magic[0] == 'B' && magic[1] == 'Z' && magic[2] == 'h') {
    input = std::make_unique<Bzip2Input>(std::move(file), path, total, jobs);
  } else {
    input = std::make_unique<PlainInput>(std::move(file), path, total);
  }
  return input;
}

}  // namespace saith
