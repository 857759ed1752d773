// SPDX-License-Identifier: Apache-2.0

// Annotates any bytes: what invariants.hpp says holds, at each depth, with fresh and reused memory;
// offsets in other units are those of a plain count.

#include "base/offsets.hpp"
#include "fuzz/invariants.hpp"

using namespace saith;
using fuzz::require;

namespace {

const Pipeline& pipeline() {
  static const Result<Pipeline> created = Pipeline::create();
  if (!created) std::fprintf(stderr, "%s\n", created.status().message.c_str());
  require(created.ok(), "the library opens");
  return created.value();
}

void check_depths(std::string_view text, const Document& whole, Workspace& workspace) {
  for (int depth = 0; depth < static_cast<int>(Depth::links); ++depth) {
    const Document part = pipeline().annotate(text, workspace, static_cast<Depth>(depth));
    fuzz::Checker(part).check();
    require(fuzz::is_same(part.tokens().span, whole.tokens().span), "tokens at each depth");
    require(depth < 1 || fuzz::is_same(part.sentences().span, whole.sentences().span),
            "sentences at each depth");
    require(depth < 2 || fuzz::is_same(part.mentions().span, whole.mentions().span),
            "mentions at each depth");
    require(depth < 3 || fuzz::is_same(part.quotes().fragment, whole.quotes().fragment),
            "quotes at each depth");
  }
}

void check_offsets(std::string_view text) {
  OffsetMap utf16, codepoints;
  utf16.reset(text, OffsetUnit::utf16);
  codepoints.reset(text, OffsetUnit::codepoints);
  std::uint32_t units = 0, points = 0;
  for (std::size_t at = 0;;) {
    const auto byte = static_cast<std::uint32_t>(at);
    require(utf16(byte) == units && codepoints(byte) == points, "offsets", at);
    if (at == text.size()) return;
    const std::size_t size = std::max<std::size_t>(1, utf8_size(text.substr(at, 4)));
    at += size;
    points += 1;
    units += size == 4 ? 2 : 1;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Workspace reused;
  static unsigned long runs = 0;
  const fuzz::ExactCopy copy(data, size);
  const Document document = pipeline().annotate(copy.view(), reused);
  fuzz::Checker(document).check();
  switch (++runs % 8) {
    case 0:
    case 4: fuzz::require_same(document, pipeline().annotate(copy.view())); break;
    case 1: check_depths(copy.view(), document, reused); break;
    case 2: check_offsets(copy.view()); break;
    case 3: {
      std::string page;
      append_html(document, {}, page);
      break;
    }
    default: break;
  }
  return 0;
}
