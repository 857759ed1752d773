// SPDX-License-Identifier: Apache-2.0

// Compressed bytes made plain, a piece at a time: gzip, zstd, bzip2, told by their first bytes.
//
//   std::unique_ptr<Decoder> decoder = Decoder::for_bytes(head);   // none: they are plain
//   while (more) size += decoder->decode(in, to + size, room - size).value();
//
// Several streams, one after the other, are one text; NUL bytes behind a stream, as tapes and disk
// images add them, are skipped.

#ifndef SAITH_PROGRAM_DECODER_HPP_
#define SAITH_PROGRAM_DECODER_HPP_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "saith/status.hpp"

namespace saith {

// What bytes of a file are, by its first ones.
enum class Encoding { plain, gzip, zstd, bzip2, xz, utf16 };
inline constexpr std::size_t kEncodingBytes = 6;  // that tell it
Encoding encoding_of(std::string_view first_bytes);

class Decoder {
 public:
  virtual ~Decoder() = default;
  // None for what is plain or cannot be decoded.
  static std::unique_ptr<Decoder> for_encoding(Encoding encoding);

  // Takes what it can from the front of `in`, writes up to `room` bytes to `to` and gives how many;
  // with something in `in`, at least one of the two moves on. The message of an error says what is
  // wrong, without a file's name.
  Result<std::size_t> decode(std::string_view& in, char* to, std::size_t room);
  // Whether the bytes so far end within a stream.
  bool is_inside() const { return inside_; }
  virtual std::string_view name() const = 0;

 protected:
  enum class Step { more, end, damaged, no_memory };
  virtual bool restart() = 0;  // before each stream; false: no memory
  // One call of the library.
  virtual Step step(std::string_view& in, char*& to, std::size_t& room) = 0;

 private:
  bool inside_ = false;
  bool had_stream_ = false;
};

}  // namespace saith

#endif  // SAITH_PROGRAM_DECODER_HPP_
