// SPDX-License-Identifier: Apache-2.0

// Blocks of bzip2 by several threads, against libbz2 on the whole file.

#include "kb_build/dump_bzip2.hpp"

#include <bzlib.h>
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace saith;

namespace {

struct Read {
  std::string text;     // all of it, if the file is whole
  std::string problem;  // else
  bool operator==(const Read&) const = default;
};

// What libbz2 says about the file, one stream after the other.
Read reference(std::string_view file) {
  Read out;
  std::vector<char> to(1 << 16);
  while (!file.empty()) {
    bz_stream stream{};
    REQUIRE(BZ2_bzDecompressInit(&stream, 0, 0) == BZ_OK);
    stream.next_in = const_cast<char*>(file.data());
    stream.avail_in = static_cast<unsigned>(file.size());
    int code = BZ_OK;
    do {
      stream.next_out = to.data();
      stream.avail_out = static_cast<unsigned>(to.size());
      code = BZ2_bzDecompress(&stream);
      out.text.append(to.data(), to.size() - stream.avail_out);
    } while (code == BZ_OK && (stream.avail_in > 0 || stream.avail_out == 0));
    file.remove_prefix(file.size() - stream.avail_in);
    BZ2_bzDecompressEnd(&stream);
    if (code != BZ_STREAM_END) return {"", code == BZ_OK ? "ends early" : "is damaged"};
  }
  return out;
}

Read read(const std::string& file, unsigned jobs = 1) {
  const std::string path =
      std::filesystem::temp_directory_path() / ("saith_bzip2_" + std::to_string(getpid()));
  std::ofstream(path, std::ios::binary) << file;
  const Result<std::unique_ptr<DumpInput>> opened = DumpInput::open(path, jobs);
  std::remove(path.c_str());
  REQUIRE(opened.ok());
  DumpInput& input = **opened;
  CHECK(input.bytes_total() == file.size());
  std::atomic<bool> done = false;
  std::vector<std::thread> helpers;
  for (unsigned n = 1; n < jobs; ++n) {
    helpers.emplace_back([&] {
      while (!done) {
        if (!input.help()) std::this_thread::yield();
      }
    });
  }
  Read out;
  std::vector<char> to(100'000);
  for (;;) {
    const Result<std::size_t> got = input.read(to.data(), to.size());
    if (!got) {
      const std::string message = got.status().message, begin = path + ": the bzip2 stream ";
      CHECK(got.status().code == StatusCode::bad_data);
      CHECK(message.substr(0, begin.size()) == begin);
      const std::size_t end = message.find(" near byte ");
      REQUIRE(end != std::string::npos);
      CHECK(std::stoull(message.substr(end + 11)) <= file.size());
      out = {"", message.substr(begin.size(), end - begin.size())};
      break;
    }
    out.text.append(to.data(), *got);
    if (*got < to.size()) break;
  }
  done = true;
  for (std::thread& helper : helpers) helper.join();
  return out;
}

std::string compress(std::string text, int level = 1) {
  std::string out(text.size() + text.size() / 50 + 1000, '\0');
  unsigned size = static_cast<unsigned>(out.size());
  REQUIRE(BZ2_bzBuffToBuffCompress(out.data(), &size, text.data(),
                                   static_cast<unsigned>(text.size()), level, 0, 0) == BZ_OK);
  out.resize(size);
  return out;
}

// `size` bytes, each of those that `letters` holds and no others; none twice in a row, as the count
// of a run would be a byte of its own.
std::string letters_of(std::string_view letters, std::size_t size) {
  std::string out(letters.substr(0, size));
  std::uint32_t random = 1;
  for (std::size_t last = 0; out.size() < size;) {
    random = random * 1664525 + 1013904223;
    last = (last + 1 + (random >> 16) % (letters.size() - 1)) % letters.size();
    out.push_back(letters[last]);
  }
  return out;
}

// A block says which bytes it holds by 16 bits for each sixteen of them: these are the bytes that
// make it say `magics`, so that a block of them holds what looks like the beginning of a block or
// the end of a stream.
std::string letters_that_say(const std::vector<std::uint64_t>& magics) {
  std::string out;
  unsigned byte = 0;
  for (const std::uint64_t magic : magics) {
    for (int bit = 47; bit >= 0; --bit, ++byte) {
      if (magic >> bit & 1) out.push_back(static_cast<char>(byte));
    }
  }
  return out;
}

constexpr std::uint64_t kBlock = 0x314159265359, kEnd = 0x177245385090;

std::size_t count_magics(std::string_view file) {
  std::size_t out = 0;
  std::uint64_t window = 0;
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    window = (window << 1 | (static_cast<unsigned char>(file[bit / 8]) >> (7 - bit % 8) & 1u)) &
             0xFFFFFFFFFFFF;
    out += window == kBlock || window == kEnd;
  }
  return out;
}

}  // namespace

TEST_CASE("bzip2: blocks and streams, the same for any number of threads") {
  const std::string text = letters_of("etaoin shrdlu\n", 350'000),
                    other = letters_of("0123456789", 250'000), same(3'000'000, 'x');
  const std::string none = compress("");
  REQUIRE(count_magics(compress(text)) == 5);  // four blocks and an end
  const std::string files[] = {
      compress(text),
      compress(text, 9),
      compress(same),
      none,
      none + none,
      compress("x"),
      compress(text) + compress(other),
      none + compress(other) + none + none + compress("x") + compress(text, 4) + none};
  for (const std::string& file : files) {
    const Read expected = reference(file);
    REQUIRE(expected.problem.empty());
    for (const unsigned jobs : {1u, 2u, 4u}) CHECK(read(file, jobs) == expected);
  }
}

TEST_CASE("bzip2: what looks like the beginning of a block within one") {
  const std::vector<std::uint64_t> lists[] = {
      {kBlock}, {kEnd}, {kBlock, kEnd}, {kEnd, kBlock, kBlock}, {kEnd, kEnd, kBlock, kEnd, kBlock}};
  for (const std::vector<std::uint64_t>& magics : lists) {
    const std::string letters = letters_that_say(magics);
    const std::string text = letters_of(letters, 150'000), once = letters_of(letters, 500);
    REQUIRE(count_magics(compress(text)) == 3 + 2 * magics.size());  // two blocks and an end
    for (const std::string& file :
         {compress(text), compress(once),
          compress(once) + compress("between") + compress(text) + compress("")}) {
      const Read expected = reference(file);
      REQUIRE(expected.problem.empty());
      for (const unsigned jobs : {1u, 2u, 4u}) CHECK(read(file, jobs) == expected);
    }
  }
}

TEST_CASE("bzip2: every truncation and every flipped bit of a small file") {
  const std::string letters = letters_that_say({kBlock, kEnd});
  const std::string file =
      compress("three short streams") + compress("") + compress(letters_of(letters, 120));
  for (std::size_t size = 3; size <= file.size(); ++size) {
    CAPTURE(size);
    CHECK(read(file.substr(0, size), 1 + size % 2) ==
          reference(std::string_view(file).substr(0, size)));
  }
  for (std::size_t bit = 24; bit < file.size() * 8; ++bit) {
    CAPTURE(bit);
    std::string flipped = file;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 0x80 >> bit % 8);
    CHECK(read(flipped, 1 + bit % 2) == reference(flipped));
  }
}

TEST_CASE("bzip2: many blocks, damaged or cut off") {
  const std::string text = letters_of(letters_that_say({kBlock}), 220'000);
  const std::string file = compress(text) + compress(text.substr(0, 130'000));
  for (std::size_t n = 1; n <= 20; ++n) {
    CAPTURE(n);
    const std::size_t at = file.size() * n / 21;
    std::string flipped = file;
    flipped[at] = static_cast<char>(flipped[at] ^ 1 << n % 8);
    const std::string without = file.substr(0, at) + file.substr(at + 1);
    for (const std::string& odd : {file.substr(0, at), flipped, without}) {
      const Read expected = reference(odd);
      CHECK(!expected.problem.empty());
      CHECK(read(odd, n % 2 == 0 ? 1 : 3) == expected);
    }
  }
}

TEST_CASE("bzip2: bytes after the last stream") {
  const std::string file = compress("some text");
  for (const std::string& more :
       {std::string("x"), std::string("B"), std::string("BZ"), std::string("BZh"),
        std::string("BZh0"), std::string("BZh9"), std::string("BZh91AY&S"),
        std::string("BZh9 and so on"), std::string(100, '\0'), std::string(3'000'000, '\0'),
        file.substr(4), "x" + file, "BZh" + file, "BZh9x" + file.substr(4)}) {
    CAPTURE(more.size());
    CHECK(!reference(file + more).problem.empty());
    CHECK(read(file + more, 2) == reference(file + more));
  }
  // No magic for longer than a block can be.
  CHECK(read("BZh9" + std::string(3'000'000, '\0')).problem == "is damaged");
  const std::string cut = compress(letters_of("etaoin shrdlu\n", 90'000));
  CHECK(read(cut.substr(0, 15'000) + std::string(6'000'000, '\xFF'), 2).problem == "is damaged");
}
