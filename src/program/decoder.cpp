// SPDX-License-Identifier: Apache-2.0

#include "program/decoder.hpp"

#include <bzlib.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <new>

namespace saith {

namespace {

// As much as the libraries, which count in `unsigned`, take at once.
constexpr std::size_t kMostAtOnce = std::numeric_limits<int>::max();

class Gzip : public Decoder {
 public:
  Gzip() : is_ready_(inflateInit2(&stream_, kAnyHeader) == Z_OK) {}
  ~Gzip() override {
    if (is_ready_) inflateEnd(&stream_);
  }
  std::string_view name() const override { return "gzip"; }

 private:
  static constexpr int kAnyHeader = 15 + 32;  // the largest window; gzip or zlib

  bool restart() override { return is_ready_ && inflateReset(&stream_) == Z_OK; }
  Step step(std::string_view& in, char*& to, std::size_t& room) override {
    const auto given = static_cast<uInt>(in.size()), free = static_cast<uInt>(room);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = given;
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = free;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(given - stream_.avail_in);
    to += free - stream_.avail_out, room -= free - stream_.avail_out;
    if (code == Z_STREAM_END) return Step::end;
    if (code == Z_MEM_ERROR) return Step::no_memory;
    return code == Z_OK || code == Z_BUF_ERROR ? Step::more : Step::damaged;
  }

  z_stream stream_{};
  bool is_ready_;
};

class Zstd : public Decoder {
 public:
  Zstd() : stream_(ZSTD_createDStream()) {}
  ~Zstd() override { ZSTD_freeDStream(stream_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;
  std::string_view name() const override { return "zstd"; }

 private:
  bool restart() override { return stream_ && ZSTD_isError(ZSTD_initDStream(stream_)) == 0; }
  Step step(std::string_view& in, char*& to, std::size_t& room) override {
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    ZSTD_outBuffer target{to, room, 0};
    const std::size_t left = ZSTD_decompressStream(stream_, &target, &source);
    in.remove_prefix(source.pos);
    to += target.pos, room -= target.pos;
    if (ZSTD_isError(left) != 0) return Step::damaged;
    return left == 0 ? Step::end : Step::more;
  }

  ZSTD_DStream* stream_;
};

class Bzip2 : public Decoder {
 public:
  ~Bzip2() override {
    if (is_ready_) BZ2_bzDecompressEnd(&stream_);
  }
  std::string_view name() const override { return "bzip2"; }

 private:
  bool restart() override {
    if (is_ready_) BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    return is_ready_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK;
  }
  Step step(std::string_view& in, char*& to, std::size_t& room) override {
    const auto given = static_cast<unsigned>(in.size()), free = static_cast<unsigned>(room);
    stream_.next_in = const_cast<char*>(in.data());
    stream_.avail_in = given;
    stream_.next_out = to;
    stream_.avail_out = free;
    const int code = BZ2_bzDecompress(&stream_);
    in.remove_prefix(given - stream_.avail_in);
    to += free - stream_.avail_out, room -= free - stream_.avail_out;
    if (code == BZ_STREAM_END) return Step::end;
    if (code == BZ_MEM_ERROR) return Step::no_memory;
    return code == BZ_OK ? Step::more : Step::damaged;
  }

  bz_stream stream_{};
  bool is_ready_ = false;
};

}  // namespace

Encoding encoding_of(std::string_view first_bytes) {
  using namespace std::string_view_literals;
  if (first_bytes.starts_with("\x1F\x8B")) return Encoding::gzip;
  if (first_bytes.starts_with("\x28\xB5\x2F\xFD")) return Encoding::zstd;
  if (first_bytes.starts_with("BZh")) return Encoding::bzip2;
  if (first_bytes.starts_with("\xFD"
                              "7zXZ\0"sv))
    return Encoding::xz;
  if (first_bytes.starts_with("\xFF\xFE") || first_bytes.starts_with("\xFE\xFF"))
    return Encoding::utf16;
  return Encoding::plain;
}

std::unique_ptr<Decoder> Decoder::for_encoding(Encoding encoding) {
  switch (encoding) {
    case Encoding::gzip: return std::make_unique<Gzip>();
    case Encoding::zstd: return std::make_unique<Zstd>();
    case Encoding::bzip2: return std::make_unique<Bzip2>();
    case Encoding::plain:
    case Encoding::xz:
    case Encoding::utf16: break;
  }
  return nullptr;
}

Result<std::size_t> Decoder::decode(std::string_view& in, char* to, std::size_t room) {
  room = std::min(room, kMostAtOnce);
  const std::size_t before = room;
  while (room > 0) {
    if (!inside_) {
      if (had_stream_) in.remove_prefix(std::min(in.find_first_not_of('\0'), in.size()));
      if (in.empty()) break;
      if (!restart()) throw std::bad_alloc();
      inside_ = had_stream_ = true;
    }
    std::string_view part = in.substr(0, kMostAtOnce);
    const std::size_t given = part.size(), free = room;
    const Step step = this->step(part, to, room);
    in.remove_prefix(given - part.size());
    if (step == Step::no_memory) throw std::bad_alloc();
    if (step == Step::damaged) {
      return Status{StatusCode::bad_data,
                    std::string("the ").append(name()).append(" stream is damaged")};
    }
    if (step == Step::end) inside_ = false;
    const bool is_stuck = given == part.size() && free == room;
    if (step == Step::more && (in.empty() || is_stuck)) break;
  }
  return before - room;
}

}  // namespace saith
