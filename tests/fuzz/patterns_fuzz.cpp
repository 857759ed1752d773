// SPDX-License-Identifier: Apache-2.0

// A file of patterns (up to a NUL byte), and a text behind it. The lexicons and models, which patterns leave as they are, are loaded
// once.

#include <string>

#include "document_builder.hpp"
#include "fuzz/invariants.hpp"
#include "stages.hpp"

using namespace saith;

namespace {

Stages& stages() {
  static Stages loaded = [] {
    PipelineOptions options;
    options.embedded_kb = false;
    return Stages::load(options).value();
  }();
  return loaded;
}

Document annotate(std::string_view text, DocumentTables& tables, StageWork& work) {
  tables.reset(text);
  run_stages(stages(), Depth::links, {&tables, 1}, work);
  return DocumentBuilder::build(tables.text, tables.tokens, tables.sentences, tables.mentions,
                                tables.quotes, tables.shown_entities(), tables.shown_speakers());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static DocumentTables reused;
  static StageWork reused_work;
  static unsigned long runs = 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(all.find('\0'), all.size());
  const std::string rows = "kind\tpattern\tid\n" + std::string(all.substr(0, end));
  Result<Patterns> patterns = Patterns::load({}, {rows});
  if (!patterns) {
    fuzz::require(!patterns.status().message.empty(), "a failure has a message");
    return 0;
  }
  stages().patterns = std::move(patterns).value();
  const std::string_view rest = all.substr(std::min(end + 1, all.size()));
  const fuzz::ExactCopy text(rest.data(), rest.size());
  const Document document = annotate(text.view(), reused, reused_work);
  fuzz::Checker(document).check();
  if (++runs % 4 == 0) {
    DocumentTables tables;
    StageWork work;
    fuzz::require_same(document, annotate(text.view(), tables, work));
  }
  return 0;
}
