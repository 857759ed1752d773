// SPDX-License-Identifier: Apache-2.0

// Opens any bytes as a compiled knowledge base, with the header's checksum made right, and asks it
// for everything.

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

#include "kb/base.hpp"
#include "kb/normal.hpp"

using namespace saith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kb_format::Header header;
  const auto memory = std::make_unique<std::uint64_t[]>(size / 8 + 1);
  char* const bytes = reinterpret_cast<char*>(memory.get());
  if (size > 0) std::memcpy(bytes, data, size);
  if (size >= sizeof header) {
    std::memcpy(&header, bytes, sizeof header);
    std::memcpy(header.magic, kb_format::kMagic.data(), sizeof header.magic);
    header.version = kb_format::kVersion;
    header.header_size = sizeof header;
    header.file_size = size;
    header.header_check = 0;
    header.header_check = hash_bytes({reinterpret_cast<const char*>(&header), sizeof header});
    std::memcpy(bytes, &header, sizeof header);
  }
  const Result<KbBase> base = KbBase::open({bytes, size}, "input");
  if (!base) return 0;
  std::string text;
  for (std::string_view name : {"Arden", "port arden", "PA", "Al Port", "the port", "nobody"}) {
    const std::uint64_t coarse = coarse_key(fold_name(name).piece);
    base->filter()(coarse), base->prefetch_rows(coarse);
    base->starts_lower(coarse);
    const KbBase::Rows rows = base->find(coarse);
    for (std::uint32_t i = rows.begin; i < rows.end; ++i) {
      base->check(i);
      const std::uint32_t entity = base->row(i).entity();
      if (entity < base->entities())
        text += static_cast<char>(base->prior(entity) + base->country(entity).size());
    }
  }
  for (std::uint32_t e = 0; e < std::min(base->entities(), 16u) + 2; ++e) {
    text.clear();
    base->append_id(e, text), base->append_name(e, text), base->append_description(e, text);
    base->aliases(e), base->source(e);
  }
  for (std::string_view id : {"Q1", "x:1", "Q3"}) base->find_id(id);
  base->counts_by_source();
  base->verify();
  return 0;
}
