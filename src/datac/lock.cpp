// SPDX-License-Identifier: Apache-2.0

#include "datac/lock.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  if (!in || !(bytes << in.rdbuf() || in.peek() == EOF))
    throw std::runtime_error(path.string() + ": cannot be read");
  return std::move(bytes).str();
}

// The round constants of FIPS 180-4: the fractions of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> kRound = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

void sha256_block(const unsigned char* block, std::array<std::uint32_t, 8>& state) {
  std::array<std::uint32_t, 64> w;
  for (std::size_t i = 0; i < 16; ++i) {
    w[i] = static_cast<std::uint32_t>(block[4 * i] << 24 | block[4 * i + 1] << 16 |
                                      block[4 * i + 2] << 8 | block[4 * i + 3]);
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + w[i - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  std::array<std::uint32_t, 8> s = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t sum1 = std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25);
    const std::uint32_t t1 = s[7] + sum1 + ((s[4] & s[5]) ^ (~s[4] & s[6])) + kRound[i] + w[i];
    const std::uint32_t sum0 = std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22);
    const std::uint32_t t2 = sum0 + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < 8; ++i) state[i] += s[i];
}

// The rest of the first line among the leading ones of `text` that begins with `label`, spaces
// trimmed; lines until the first that is neither a comment nor empty when `comments_only`.
std::string labelled(std::string_view text, std::string_view label, bool comments_only) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!comments_only && line.starts_with("- ")) line.remove_prefix(2);
    if (comments_only && !line.starts_with('#')) break;
    if (line.starts_with(label)) {
      std::string value(line.substr(label.size()));
      std::replace(value.begin(), value.end(), '\t', ' ');
      value.erase(0, std::min(value.find_first_not_of(' '), value.size()));
      value.erase(value.find_last_not_of(" \r") + 1);
      return value;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::array<std::uint32_t, 8> state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t at = 0;
  for (; at + 64 <= bytes.size(); at += 64) sha256_block(data + at, state);
  std::string tail(bytes.substr(at));
  tail += '\x80';
  tail.resize(tail.size() <= 56 ? 56 : 120, '\0');
  for (int shift = 56; shift >= 0; shift -= 8) tail += static_cast<char>(bits >> shift & 0xFF);
  for (std::size_t i = 0; i < tail.size(); i += 64)
    sha256_block(reinterpret_cast<const unsigned char*>(tail.data()) + i, state);
  std::string hex;
  for (std::uint32_t word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) hex += "0123456789abcdef"[word >> shift & 0xF];
  }
  return hex;
}

std::string lock_text(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path ending = entry.path().extension();
    if (entry.is_regular_file() && (ending == ".tsv" || ending == ".bin")) {
      paths.push_back(fs::relative(entry.path(), folder).generic_string());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::string out =
      "# Every data file with its size, sha256, source and licence. Written by `cmake --build "
      "build/release --target lock`.\n"
      "path\tbytes\tsha256\tsource\tlicence\n";
  for (const std::string& path : paths) {
    const std::string bytes = read_file(folder / path);
    const bool table = path.ends_with(".tsv");
    const fs::path about = table ? folder / path : (folder / path).replace_extension(".md");
    if (!fs::exists(about))
      throw std::runtime_error(about.string() + ": is missing; it has to say where " + path +
                               " comes from");
    const std::string page = table ? bytes.substr(0, 4096) : read_file(about);
    std::string source = labelled(page, table ? "# source:" : "source:", table);
    std::string licence = labelled(page, table ? "# licence:" : "licence:", table);
    const std::string_view header = std::string_view(page).substr(0, page.find('\n'));
    if (path.starts_with("kb/") && header.ends_with("\tsource") &&
        fs::exists(folder / "kb" / "LICENSES.md")) {
      source = "named in each row";
      licence = "by source, in kb/LICENSES.md";
    }
    if (source.empty() || licence.empty()) {
      throw std::runtime_error(about.string() + ": has no line that begins with '" +
                               (table ? "# " : "") + (source.empty() ? "source:'" : "licence:'"));
    }
    out += path + '\t' + std::to_string(bytes.size()) + '\t' + sha256(bytes) + '\t' + source +
           '\t' + licence + '\n';
  }
  return out;
}
