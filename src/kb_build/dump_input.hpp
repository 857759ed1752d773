// SPDX-License-Identifier: Apache-2.0

// The bytes of a table or dump, whether it is plain, gzip, zstd or bzip2; from a file or a pipe.

#ifndef SAITH_KB_BUILD_DUMP_INPUT_HPP_
#define SAITH_KB_BUILD_DUMP_INPUT_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "saith/status.hpp"

namespace saith {

// read() is for one thread at a time; help() and bytes_read() for any.
class DumpInput {
 public:
  // "-" is standard input. `jobs` is how many threads may be in read() or help() at once.
  // bad_data for xz and UTF-16, which are not read.
  static Result<std::unique_ptr<DumpInput>> open(const std::string& path, unsigned jobs);
  virtual ~DumpInput() = default;
  DumpInput(const DumpInput&) = delete;
  DumpInput& operator=(const DumpInput&) = delete;

  // Fills `to`, fewer than `size` bytes only at the end of the file. A compressed stream that is
  // damaged or ends early is an error.
  Result<std::size_t> read(char* to, std::size_t size);
  // The next `size` bytes, fewer only at the end of the file, which read() will give again.
  Result<std::string_view> peek(std::size_t size);
  // Does a piece of the work of later reads, while another thread may be in read(). False if there
  // is none to do now.
  virtual bool help() { return false; }
  std::uint64_t bytes_read() const { return bytes_read_.load(std::memory_order_relaxed); }
  std::uint64_t bytes_total() const { return bytes_total_; }

 protected:
  // An open file, and the bytes of it that were looked at already.
  struct File {
    int descriptor = -1;
    std::string head;
    std::uint64_t total = 0;  // 0: not known
    File() = default;
    File(File&& other) noexcept
        : descriptor(std::exchange(other.descriptor, -1)),
          head(std::move(other.head)),
          total(other.total) {}
    File& operator=(File&&) = delete;
    ~File();
    // false and errno when reading fails
    bool read(char* to, std::size_t size, std::size_t& got);
  };

  DumpInput(File file, std::string path)
      : bytes_total_(file.total), file_(std::move(file)), path_(std::move(path)) {}
  // As read() has it, of the bytes as they come.
  virtual Result<std::size_t> produce(char* to, std::size_t size) = 0;
  // The bytes of the file as they are; fewer than `size` only at its end.
  Result<std::size_t> raw(char* to, std::size_t size);
  Status damaged(std::string_view why, std::uint64_t byte) const;

 private:
  std::atomic<std::uint64_t> bytes_read_{0};
  std::uint64_t bytes_total_ = 0;
  File file_;
  std::string path_;
  std::string peeked_;  // was produced and not read yet
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_DUMP_INPUT_HPP_
