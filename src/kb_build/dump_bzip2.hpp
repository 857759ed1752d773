// SPDX-License-Identifier: Apache-2.0

// bzip2, a block at a time and by several threads.
//
// A stream is "BZh9", blocks, and an end with the checksum of them all; a file may hold several.
// Blocks do not depend on each other, but begin at any bit and do not say how long they are. So the
// file is cut where the 48 bits that begin a block, or the end of a stream, stand: pieces that tile
// it. A block between two cuts, as a stream of its own, goes through libbz2. Those 48 bits may
// stand inside a block by chance. Then libbz2 reaches the end of the piece without an error and
// wants more, and the piece is joined with the next one.
//
//   "BZh9"│block ... │block ... │end, checksum, "BZh9"│block ... │end, checksum
//     head     block      block          end               block       end

#ifndef SAITH_KB_BUILD_DUMP_BZIP2_HPP_
#define SAITH_KB_BUILD_DUMP_BZIP2_HPP_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "kb_build/dump_input.hpp"

namespace saith {

// Holds at most four pieces for each job, compressed (2.5 MB at most, a tenth of that in dumps) and
// not (0.9 MB; 46 MB at most, for bytes that are all the same).
class Bzip2Input : public DumpInput {
 public:
  Bzip2Input(File file, std::string path, unsigned jobs);
  ~Bzip2Input() override;
  bool help() override;

 private:
  Result<std::size_t> produce(char* to, std::size_t size) override;
  struct Piece;
  using Lock = std::unique_lock<std::mutex>;

  // All of them with mutex_ held; decompress() lets go of it meanwhile.
  bool cut();
  bool join();
  std::shared_ptr<Piece> waiting();
  void decompress(const std::shared_ptr<Piece>& piece, Lock& lock);
  Result<bool> next_block(Lock& lock);
  Result<bool> next_stream();

  std::mutex mutex_;
  std::condition_variable decompressed_;
  std::deque<std::shared_ptr<Piece>>
      pieces_;  // in the order of the file, from the one that read() wants next
  std::size_t most_pieces_;

  // Cutting.
  std::string bytes_;              // of the file
  std::uint64_t bytes_begin_ = 0;  // where in the file they begin
  std::size_t scanned_ = 0;        // so many of them
  std::uint64_t window_ = ~0ull;   // the last eight of those
  std::shared_ptr<Piece> open_;    // its end is not found yet; null at the end of the file
  Status failed_;

  // Reading.
  std::uint32_t checksum_ = 0;  // of the blocks of this stream
  std::string text_;            // of the last block
  std::size_t given_ = 0;       // so much of it
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_DUMP_BZIP2_HPP_
