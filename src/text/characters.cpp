// SPDX-License-Identifier: Apache-2.0

#include "text/characters.hpp"

#include <algorithm>

namespace saith {

Result<Characters> Characters::load(const Blob& data) {
  auto raw = data.raw("characters");
  if (!raw) return raw.status();
  constexpr std::size_t kBlockSize = (1u << kBlockBits) * sizeof(std::uint16_t),
                        kHead = kBlocks * sizeof(std::uint16_t);
  const std::string_view bytes = raw.value();
  if (bytes.size() < kHead + kBlockSize)
    return Status{StatusCode::bad_data, "characters: too short"};
  Characters out;
  out.blocks_ = reinterpret_cast<const std::uint16_t*>(bytes.data());
  out.values_ = out.blocks_ + kBlocks;
  const std::size_t held = (bytes.size() - kHead) / kBlockSize;
  if (*std::max_element(out.blocks_, out.blocks_ + kBlocks) >= held)
    return Status{StatusCode::bad_data, "characters: refers past its end"};
  return out;
}

}  // namespace saith
