// SPDX-License-Identifier: Apache-2.0

// Builds a base from any bytes: as a table (first byte even) or as whatever they are, a dump or a
// compressed file among it; into a file, or into memory (third bit of the first byte). A base that is
// built opens, verifies and finds all its ids.

#include <unistd.h>

#include <fstream>
#include <memory>
#include <string>

#include "fuzz/invariants.hpp"
#include "kb/base.hpp"
#include "kb_build/compile.hpp"
#include "kb_build/dump.hpp"
#include "kb_build/tsv.hpp"

using namespace saith;
using fuzz::require;

namespace {

std::string path_of(const char* ending) {
  static const std::string begin =
      (std::getenv("TMPDIR") ? std::string(std::getenv("TMPDIR")) : std::string("/tmp")) +
      "/saith_fuzz." + std::to_string(::getpid());
  return begin + ending;
}

std::unique_ptr<KbSource> source_of(const std::string& path, bool is_table) {
  if (is_table) return std::make_unique<TsvSource>(path);
  Result<std::unique_ptr<DumpInput>> input = DumpInput::open(path, 1);
  if (!input) return nullptr;
  const Result<bool> dump = is_dump(path, **input);
  if (!dump) return nullptr;
  if (*dump) {
    auto source = DumpSource::open(path, std::move(input).value(), {});
    return source ? std::move(source).value() : nullptr;
  }
  std::shared_ptr<DumpInput> shared = std::move(input).value();
  return std::make_unique<TsvSource>(
      path, 0, [shared](char* to, std::size_t n) { return shared->read(to, n); });
}

void check(const KbBase& base, std::uint64_t duplicates) {
  require(base.verify().ok(), "a base that was built verifies");
  for (std::uint32_t e = 0; e < base.entities(); ++e) {
    std::string id, name, description;
    base.append_id(e, id), base.append_name(e, name), base.append_description(e, description);
    (void)base.aliases(e);
    require(!id.empty() && !name.empty(), "an entity has id and name", e);
    const std::uint32_t found = base.find_id(id);
    require(found == e || (duplicates > 0 && found < e), "an id is found", e);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string in = path_of(".in"), out = path_of(".skb");
  std::ofstream(in, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(data + 1), static_cast<std::streamsize>(size - 1));
  std::vector<std::unique_ptr<KbSource>> sources;
  sources.push_back(source_of(in, data[0] % 2 == 0));
  if (!sources[0]) return 0;
  KbCompileOptions options;
  std::string content;
  options.output = out;
  if (data[0] & 4) options.content = &content;
  options.memory = 1 << 16;
  options.refuse_duplicates = data[0] % 4 == 0;
  const Result<KbCompileStats> built = compile_kb(sources, options);
  if (!built) {
    require(!built.status().message.empty(), "a failure has a message");
    return 0;
  }
  const Result<KbBase> base = data[0] & 4 ? KbBase::open(content, out) : KbBase::open_file(out);
  require(base.ok(), "a base that was built opens");
  check(*base, built->duplicates);
  return 0;
}
