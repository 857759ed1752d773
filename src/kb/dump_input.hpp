// The bytes of a dump file, whether it is plain, gzip or bzip2.

#ifndef SAITH_KB_DUMP_INPUT_HPP_
#define SAITH_KB_DUMP_INPUT_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "saith/status.hpp"

namespace saith {

// read() is for one thread at a time; help() and bytes_read() for any.
class DumpInput {
 public:
  // `jobs` is how many threads may be in read() or help() at once.
  static Result<std::unique_ptr<DumpInput>> open(const std::string& path, unsigned jobs);
  virtual ~DumpInput() = default;
  DumpInput(const DumpInput&) = delete;
  DumpInput& operator=(const DumpInput&) = delete;

  // Fills `to`, fewer than `size` bytes only at the end of the file. A compressed stream that is
  // damaged or ends early is an error.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
  // Does a piece of the work of later reads, while another thread may be in read(). False if there
  // is none to do now.
  virtual bool help() { return false; }
  std::uint64_t bytes_read() const { return bytes_read_.load(std::memory_order_relaxed); }
  std::uint64_t bytes_total() const { return bytes_total_; }

 protected:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, Close>;

  DumpInput(File file, std::string path, std::uint64_t total)
      : bytes_total_(total), file_(std::move(file)), path_(std::move(path)) {}
  // The bytes of the file as they are; fewer than `size` only at its end.
  Result<std::size_t> raw(char* to, std::size_t size);
  Status damaged(const char* why, std::uint64_t byte) const;

 private:
  std::atomic<std::uint64_t> bytes_read_{0};
  std::uint64_t bytes_total_ = 0;
  File file_;
  std::string path_;
};

}  // namespace saith

#endif  // SAITH_KB_DUMP_INPUT_HPP_
