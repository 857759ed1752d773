// The bytes of a dump file, whether it is plain, gzip or bzip2.

#ifndef SAITH_KB_DUMP_INPUT_HPP_
#define SAITH_KB_DUMP_INPUT_HPP_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "saith/status.hpp"

namespace saith {

// Used by one thread at a time, except for bytes_read().
class DumpInput {
 public:
  static Result<std::unique_ptr<DumpInput>> open(const std::string& path);
  virtual ~DumpInput() = default;
  // Fills `to`, fewer than `size` bytes only at the end of the file. A compressed stream that is damaged or ends early is
  // an error.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
  std::uint64_t bytes_read() const { return bytes_read_.load(std::memory_order_relaxed); }
  std::uint64_t bytes_total() const { return bytes_total_; }

 protected:
  std::atomic<std::uint64_t> bytes_read_{0};
  std::uint64_t bytes_total_ = 0;
};

}  // namespace saith

#endif  // SAITH_KB_DUMP_INPUT_HPP_
