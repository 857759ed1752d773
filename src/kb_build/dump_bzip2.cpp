// SPDX-License-Identifier: Apache-2.0

#include "kb_build/dump_bzip2.hpp"

#include <bzlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>

namespace saith {
namespace {

constexpr std::uint64_t kBlock = 0x314159265359, kEnd = 0x177245385090;
constexpr unsigned kMagicBits = 48, kChecksumBits = 32, kHeaderBits = 32;
constexpr std::size_t kRead = 1u << 18;
// 900,000 symbols of at most 20 bits, and the tables before them, which take some 30 kB.
constexpr std::size_t kLongestBlock = 2'500'000;
// False beginnings within one block. One in a whole dump is unlikely; a block that is made for it
// can hold a few.
constexpr unsigned kMostJoined = 8;

// The values of the byte that stands 16 bits before the end of a byte in which a magic ends.
constexpr std::array<bool, 256> kWithinMagic = [] {
  std::array<bool, 256> out{};
  for (const std::uint64_t magic : {kBlock, kEnd}) {
    for (unsigned shift = 0; shift < 8; ++shift) out[magic >> (16 - shift) & 0xFF] = true;
  }
  return out;
}();

std::uint64_t bits(std::string_view bytes, std::size_t at, unsigned count) {
  std::uint64_t out = 0;
  for (const std::size_t end = at + count; at < end; ++at) {
    out = out << 1 | (static_cast<unsigned char>(bytes[at / 8]) >> (7 - at % 8) & 1u);
  }
  return out;
}

// One stream through libbz2.
class Decompressor {
 public:
  Decompressor() : started_(BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK) {}
  ~Decompressor() {
    if (started_) BZ2_bzDecompressEnd(&stream_);
  }
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;

  // Appends to `text` what comes out. BZ_OK: all went in, and more is wanted.
  int feed(std::string_view in, std::string& text) {
    if (!started_) return BZ_MEM_ERROR;
    stream_.next_in = const_cast<char*>(in.data());
    stream_.avail_in = static_cast<unsigned>(in.size());
    for (std::size_t filled = text.size();;) {
      text.resize(filled + std::max(filled / 2, std::size_t{1} << 20));
      stream_.next_out = text.data() + filled;
      stream_.avail_out = static_cast<unsigned>(text.size() - filled);
      const int code = BZ2_bzDecompress(&stream_);
      filled = text.size() - stream_.avail_out;
      if (code == BZ_OK && stream_.avail_out == 0) continue;
      text.resize(filled);
      return code;
    }
  }

 private:
  bz_stream stream_{};
  bool started_;
};

}  // namespace

struct Bzip2Input::Piece {
  enum class Kind { head, block, end };
  enum class State { waiting, taken, whole, wants_more, damaged, no_memory };

  Kind kind = Kind::head;
  std::uint64_t begin = 0, end = 0;  // bits of the file
  std::string bytes;  // of the file from the one with `begin` to the one with the last bit
  bool last = false;  // no piece follows
  unsigned joined = 0;

  State state = State::waiting;  // of a block
  std::string text;              // of a whole one

  std::uint64_t size() const { return end - begin; }
  std::uint32_t checksum() const {
    return static_cast<std::uint32_t>(bits(bytes, begin % 8 + kMagicBits, kChecksumBits));
  }

  // The block as it stands in `text`, or why not: whole only if it ends with the piece to the bit.
  // Can be called by any thread that has taken the piece.
  State decompress(std::string& out) const {
    if (size() < kMagicBits + kChecksumBits) return State::wants_more;
    std::string stream = "BZh9";
    const std::size_t full = size() / 8, shift = begin % 8;
    stream.resize(stream.size() + full);
    for (std::size_t n = 0; n < full; ++n) {
      const unsigned first = static_cast<unsigned char>(bytes[n]),
                     second = static_cast<unsigned char>(bytes.c_str()[n + 1]);
      stream[4 + n] = static_cast<char>((first << 8 | second) >> (8 - shift));
    }
    const std::size_t own = stream.size();
    unsigned byte = 0, filled = 0;
    const auto put = [&](std::uint64_t value, unsigned count) {
      while (count > 0) {
        byte = byte << 1 | (value >> --count & 1);
        if (++filled % 8 == 0) stream.push_back(static_cast<char>(byte));
      }
    };
    const unsigned remaining = size() % 8;
    put(bits(bytes, shift + full * 8, remaining), remaining);
    put(kEnd, kMagicBits);
    put(checksum(), kChecksumBits);
    put(0, 7);  // to the end of the byte
    const int code = last ? BZ_OK : Decompressor().feed(stream, out);
    if (code == BZ_STREAM_END) return State::whole;
    if (code == BZ_MEM_ERROR) return State::no_memory;
    // Without the end that was put there: what goes wrong now goes wrong whatever follows.
    out.clear();
    switch (Decompressor().feed(std::string_view(stream).substr(0, own), out)) {
      case BZ_OK: return State::wants_more;
      case BZ_MEM_ERROR: return State::no_memory;
      default: return State::damaged;
    }
  }
};

Bzip2Input::Bzip2Input(File file, std::string path, unsigned jobs)
    : DumpInput(std::move(file), std::move(path)),
      most_pieces_(std::size_t{4} * jobs),
      open_(std::make_shared<Piece>()) {}

Bzip2Input::~Bzip2Input() = default;

// Appends the next piece. False at the end of the file, and if it cannot be read (failed_).
bool Bzip2Input::cut() {
  if (!open_) return false;
  const auto close = [&](std::uint64_t end) {
    open_->end = end;
    open_->bytes.assign(bytes_, open_->begin / 8 - bytes_begin_, (end + 7) / 8 - open_->begin / 8);
    pieces_.push_back(std::move(open_));
  };
  for (;;) {
    for (; scanned_ < bytes_.size(); ++scanned_) {
      window_ = window_ << 8 | static_cast<unsigned char>(bytes_[scanned_]);
      if (!kWithinMagic[window_ >> 16 & 0xFF]) continue;
      for (unsigned shift = 0; shift < 8; ++shift) {
        const std::uint64_t magic = window_ >> shift & ((std::uint64_t{1} << kMagicBits) - 1);
        if (magic != kBlock && magic != kEnd) continue;
        ++scanned_;
        const std::uint64_t begin = (bytes_begin_ + scanned_) * 8 - shift - kMagicBits;
        close(begin);
        open_ = std::make_shared<Piece>();
        open_->kind = magic == kBlock ? Piece::Kind::block : Piece::Kind::end;
        open_->begin = begin;
        return true;
      }
    }
    // What is longer than any block is read no further: it is damaged.
    bool ended = bytes_begin_ + bytes_.size() - open_->begin / 8 > kLongestBlock;
    if (!ended) {
      const std::size_t before = open_->begin / 8 - bytes_begin_;
      bytes_.erase(0, before);
      bytes_begin_ += before;
      scanned_ -= before;
      bytes_.resize(scanned_ + kRead);
      const Result<std::size_t> got = raw(bytes_.data() + scanned_, kRead);
      if (!got) {
        failed_ = got.status();
        open_.reset();
        return false;
      }
      bytes_.resize(scanned_ + *got);
      ended = *got == 0;
    }
    if (ended) {
      open_->last = true;
      close((bytes_begin_ + bytes_.size()) * 8);
      return true;
    }
  }
}

// The first piece and the one behind it become one. False if there is none.
bool Bzip2Input::join() {
  if (pieces_.size() < 2 && !cut()) return false;
  const std::shared_ptr<Piece> first = std::move(pieces_.front()), second = pieces_[1];
  const auto both = std::make_shared<Piece>();
  both->kind = first->kind;
  both->begin = first->begin;
  both->end = second->end;
  both->last = second->last;
  both->joined = first->joined + 1;
  both->bytes = first->bytes;
  if (second->begin % 8 != 0) both->bytes.pop_back();
  both->bytes += second->bytes;
  pieces_.pop_front();
  pieces_.front() = both;
  return true;
}

// A block that nobody has taken, from the first on; null if there are enough pieces.
std::shared_ptr<Bzip2Input::Piece> Bzip2Input::waiting() {
  for (std::size_t n = 0; n < pieces_.size() || (n < most_pieces_ && cut()); ++n) {
    if (pieces_[n]->kind == Piece::Kind::block && pieces_[n]->state == Piece::State::waiting)
      return pieces_[n];
  }
  return nullptr;
}

void Bzip2Input::decompress(const std::shared_ptr<Piece>& piece, Lock& lock) {
  piece->state = Piece::State::taken;
  lock.unlock();
  std::string text;
  Piece::State state = Piece::State::no_memory;  // whoever waits for this piece is told
  try {
    state = piece->decompress(text);
  } catch (const std::bad_alloc&) {
    text.clear();
  }
  lock.lock();
  piece->text = std::move(text);
  piece->state = state;
  decompressed_.notify_all();
}

bool Bzip2Input::help() {
  Lock lock(mutex_);
  const std::shared_ptr<Piece> piece = waiting();
  if (piece) decompress(piece, lock);
  return piece != nullptr;
}

// False at the end of the file.
Result<bool> Bzip2Input::next_block(Lock& lock) {
  for (;;) {
    if (pieces_.empty() && !cut()) {
      if (failed_.ok()) return false;
      return failed_;
    }
    const std::shared_ptr<Piece> piece = pieces_.front();
    if (piece->kind != Piece::Kind::block) {
      const Result<bool> more = next_stream();
      if (!more || !*more) return more;
      continue;
    }
    while (piece->state == Piece::State::waiting || piece->state == Piece::State::taken) {
      const std::shared_ptr<Piece> other =
          piece->state == Piece::State::waiting ? piece : waiting();
      if (other) {
        decompress(other, lock);
      } else {
        decompressed_.wait(lock);
      }
    }
    if (piece->state == Piece::State::no_memory)
      return Status{StatusCode::internal, "libbz2 has no memory"};
    if (piece->state == Piece::State::whole) {
      checksum_ = std::rotl(checksum_, 1) ^ piece->checksum();
      text_.swap(piece->text);
      given_ = 0;
      pieces_.pop_front();
      return true;
    }
    if (piece->state == Piece::State::damaged || piece->joined == kMostJoined)
      return damaged("the bzip2 stream is damaged", piece->begin / 8);
    if (piece->last) return damaged("the bzip2 stream ends early", piece->begin / 8);
    if (!join()) return failed_;
  }
}

// From the end of a stream, or the head of the file, to the first block or end of the next stream,
// which must stand right behind the header. False at the end of the file.
Result<bool> Bzip2Input::next_stream() {
  const Piece& piece = *pieces_.front();
  std::uint64_t header = 0;  // the byte it begins at
  if (piece.kind == Piece::Kind::end) {
    if (piece.size() < kMagicBits + kChecksumBits) {
      return damaged(piece.last ? "the bzip2 stream ends early" : "the bzip2 stream is damaged",
                     piece.begin / 8);
    }
    if (piece.checksum() != checksum_)
      return damaged("the bzip2 stream is damaged", piece.begin / 8);
    checksum_ = 0;
    header = (piece.begin + kMagicBits + kChecksumBits + 7) / 8;
    if (piece.last && piece.end == header * 8) {
      pieces_.pop_front();
      return false;
    }
  }
  const std::string_view rest = std::string_view(piece.bytes).substr(header - piece.begin / 8);
  if (!piece.last && piece.end == header * 8 + kHeaderBits && rest.substr(0, 3) == "BZh" &&
      rest[3] >= '1' && rest[3] <= '9') {
    pieces_.pop_front();
    return true;
  }
  std::string none;
  const bool early = piece.last && Decompressor().feed(rest, none) == BZ_OK;
  return damaged(early ? "the bzip2 stream ends early" : "the bzip2 stream is damaged", header);
}

Result<std::size_t> Bzip2Input::produce(char* to, std::size_t size) {
  Lock lock(mutex_);
  std::size_t filled = 0;
  while (filled < size) {
    if (given_ == text_.size()) {
      const Result<bool> more = next_block(lock);
      if (!more) return more.status();
      if (!*more) break;
    }
    const std::size_t part = std::min(size - filled, text_.size() - given_);
    std::memcpy(to + filled, text_.data() + given_, part);
    given_ += part;
    filled += part;
  }
  return filled;
}

}  // namespace saith
