#include "text/characters.hpp"

#include <algorithm>

namespace saith {

Decoded decode_utf8(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t k) -> std::uint32_t {
    return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0u;
  };
  auto trails = [&](std::size_t k) { return (byte(k) & 0xC0) == 0x80; };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead <= 0xDF && trails(1)) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if ((lead & 0xF0) == 0xE0 && trails(1) && trails(2)) {
    const std::uint32_t code = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && trails(1) && trails(2) && trails(3)) {
    const std::uint32_t code = (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {kReplacement, 1};
}

Result<Characters> Characters::load(const Blob& data) {
  auto raw = data.raw("characters");
  if (!raw) return raw.status();
  constexpr std::size_t kBlockSize = (1u << kBlockBits) * sizeof(std::uint16_t), kHead = kBlocks * sizeof(std::uint16_t);
  const std::string_view bytes = raw.value();
  if (bytes.size() < kHead + kBlockSize) return Status{StatusCode::bad_data, "characters: too short"};
  Characters out;
  out.blocks_ = reinterpret_cast<const std::uint16_t*>(bytes.data());
  out.values_ = out.blocks_ + kBlocks;
  const std::size_t held = (bytes.size() - kHead) / kBlockSize;
  if (*std::max_element(out.blocks_, out.blocks_ + kBlocks) >= held) return Status{StatusCode::bad_data, "characters: refers past its end"};
  return out;
}

}  // namespace saith
